/* Shapes: where an instance keeps which attribute.
 *
 * A class's instances begin with its empty shape; storing a new attribute moves the instance to the child shape for that name.
 * Instances that got the same attributes in the same order share a shape, so one compare of the shape id guards the place of
 * every attribute. The first `inline_capacity` attributes lie in the object itself, the others in its Extra block.
 * A shape in dict mode keeps no places: all attributes are in a dict (made when __dict__ is asked for, when a class has too many
 * shapes or an instance too many attributes). Shapes belong to their class and are freed with it; their ids are not reused before
 * all inline caches are flushed. */
#ifndef OURO_OBJECT_SHAPE_H
#define OURO_OBJECT_SHAPE_H

#include "object/type.h"

typedef struct Extra {
  Owned dict;        /* the attribute dict in dict mode, else NULL_VALUE */
  uint32_t capacity; /* of slots, in words */
  uint32_t unused;
  Owned slots[]; /* attributes from number inline_capacity on */
} Extra;

/* The layout of instances of plain classes (base object, no __slots__). */
typedef struct Instance {
  Object head;
  Extra *extra;  /* NULL until needed */
  Owned slots[]; /* inline_capacity of them; NULL_VALUE beyond the shape's count */
} Instance;

enum { MAX_INLINE = 32 }; /* attribute slots in an object */

struct Shape {
  uint32_t id;
  uint16_t count; /* attributes */
  uint16_t inline_capacity;
  int16_t
      extra_offset; /* bytes from the Object to the Extra pointer; negative in front of objects of variable size */
  uint32_t first_offset; /* bytes from the Object to the first inline slot */
  bool dict_mode;
  Type *type; /* uncounted: the class owns its shapes */
  Shape *parent;
  Shape *root;
  Shape *dict_shape; /* of a root: where its instances go in dict mode; made when needed */
  Owned name;        /* of the attribute that this shape adds; NULL_VALUE for an empty shape */
  struct ShapeTable *children; /* by name */
  struct ShapeTable *index;    /* name -> number, made for shapes with more than a few attributes */
  Shape *next;                 /* all shapes of a class */
};

#define SHAPE_OF(rt, object)                                                                       \
  (SHAPE_ENTRY(rt, object)->shape) /* NULL: the object takes no attributes */
#define EXTRA_OF(shape, object) (*(Extra **)((char *)(object) + (shape)->extra_offset))

/* The attribute's number, or -1. */
int shape_find(Shape *shape, Borrowed name);
/* The place of attribute `number` in an object of this shape; valid until the object's next attribute store. */
Owned *shape_place(Shape *shape, Object *object, int number);
/* The shape after adding a name; NULL: use dict mode instead (no exception), or out of memory. */
Shape *shape_add(Runtime *rt, Shape *shape, Borrowed name);
/* The attributes of one object (no look-up in the class). */
Borrowed attributes_peek(Runtime *rt, Object *object,
                         Borrowed name); /* NULL_BORROWED when absent */
bool attributes_set(Runtime *rt, Object *object, Borrowed name,
                    Borrowed value);                               /* false with an exception */
int attributes_delete(Runtime *rt, Object *object, Borrowed name); /* 1, 0 absent, -1 */
Owned attributes_dict(Runtime *rt, Object *object); /* moves them into a dict, once */
bool attributes_set_dict(Runtime *rt, Object *object, Borrowed dict); /* obj.__dict__ = dict */
/* Frees a class's shapes, when the class dies. */
void shape_free_all(Runtime *rt, Type *type);
/* The shape without the attribute `number`; NULL as shape_add. */
Shape *shape_without(Runtime *rt, Shape *shape, int number);
/* Room for attribute `number` beyond the inline ones; false with MemoryError. */
bool shape_reserve(Runtime *rt, Shape *shape, Object *object, int number);
/* An empty shape with room for as many attributes as the class has learned to expect; keeps the old one on failure. */
void shape_relearn(Runtime *rt, Type *type);
static inline void shape_change(Object *object, const Shape *shape) {
  object->meta = (object->meta & 0xff) | shape->id << 8;
}
/* A new dict of the instance's own attributes: what __dict__ would show, without moving them. Empty for objects that take none. */
Owned attributes_copy(Runtime *rt, Object *object);
/* Gives an instance the shapes of another class of compatible layout; the counts of the classes are the caller's. */
bool attributes_change_class(Runtime *rt, Object *object, Type *type);
/* Releases all attributes of a dying object and its Extra block; reports them; lets go of them to break cycles. */
void attributes_release(Runtime *rt, Shape *shape, Object *object);
void attributes_clear(Runtime *rt, Shape *shape, Object *object);
void attributes_traverse(Shape *shape, Object *object, Visitor *visitor);
/* Steps through the attributes in order of insertion when the object is not in dict mode: false at the end. */
bool attributes_step(Runtime *rt, Object *object, int *position, Borrowed *name, Borrowed *value);
/* Makes the empty shape of a ready class, and its instance_id; false when memory ends. */
bool shape_make_root(Runtime *rt, Type *type);

#endif
