/* Shapes and the attributes of instances.
 *
 * Shapes form a tree for each class, rooted at an empty shape; one child for each name added. A class that learns that its
 * instances get more attributes than fit inside makes a new root with more room; instances made earlier keep the old one.
 * Names in shapes are interned, so they compare by address. A shape counts the names it holds. */
#include "object/shape.h"

#include "base/hash.h"
#include "base/memory.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"

enum { MAX_ATTRIBUTES = 128, MAX_SHAPES = 1000, WALK = 6 };

/* ---- tables keyed by the address of an interned name ---- */

typedef struct ShapeTable {
  uint32_t capacity; /* a power of two */
  uint32_t count;
  struct {
    uint64_t name; /* 0: free */
    uint64_t value;
  } entries[];
} ShapeTable;

static ShapeTable *table_new(uint32_t capacity) {
  ShapeTable *table = mem_zalloc(1, sizeof(ShapeTable) + capacity * sizeof table->entries[0]);
  if (table) table->capacity = capacity;
  return table;
}

static uint64_t *table_place(ShapeTable *table, uint64_t name) {
  uint32_t mask = table->capacity - 1;
  for (uint32_t i = (uint32_t)hash_mix(name) & mask;; i = (i + 1) & mask) {
    if (table->entries[i].name == name) return &table->entries[i].value;
    if (!table->entries[i].name) return NULL;
  }
}

static void table_insert(ShapeTable *table, uint64_t name, uint64_t value) {
  uint32_t mask = table->capacity - 1, i = (uint32_t)hash_mix(name) & mask;
  while (table->entries[i].name) i = (i + 1) & mask;
  table->entries[i].name = name;
  table->entries[i].value = value;
  table->count++;
}

static bool table_add(ShapeTable **slot, uint64_t name, uint64_t value) {
  ShapeTable *table = *slot;
  if (!table || table->count * 4 >= table->capacity * 3) {
    ShapeTable *bigger = table_new(table ? table->capacity * 2 : 4);
    if (!bigger) return false;
    for (uint32_t i = 0; table && i < table->capacity; i++)
      if (table->entries[i].name)
        table_insert(bigger, table->entries[i].name, table->entries[i].value);
    mem_free(table);
    *slot = table = bigger;
  }
  table_insert(table, name, value);
  return true;
}

/* ---- shapes ---- */

static Shape *shape_new(Runtime *rt, Type *type, uint16_t inline_capacity) {
  Shape *shape = mem_zalloc(1, sizeof *shape);
  if (!shape) return NULL;
  shape->id = heap_shape_id(rt, &type->heap, shape);
  if (!shape->id) {
    mem_free(shape);
    return NULL;
  }
  shape->type = type;
  shape->root = shape;
  shape->name = NULL_VALUE;
  shape->inline_capacity = inline_capacity;
  shape->extra_offset = type->extra_offset;
  shape->first_offset = type->size;
  shape->next = type->shapes;
  type->shapes = shape;
  type->shape_count++;
  return shape;
}

/* Tells the collector where plain instances of this shape keep their references. */
static void describe_run(Runtime *rt, const Shape *shape) {
  const Type *type = shape->type;
  if (!type->simple_instances || shape->dict_mode) return;
  int inside = shape->count < shape->inline_capacity ? shape->count : shape->inline_capacity;
  heap_shape_run(rt, shape->id,
                 (ShapeRun){.kind = RUN_INSTANCE,
                            .offset = (uint16_t)shape->first_offset,
                            .length = (uint16_t)inside,
                            .extra = shape->extra_offset});
}

bool shape_make_root(Runtime *rt, Type *type) {
  if (type->extra_offset && type_has(type, TYPE_HAS_DICT)) {
    Shape *shape = shape_new(rt, type, type->prefix ? 0 : type->predicted);
    if (!shape) return false;
    describe_run(rt, shape);
    type->shape = shape;
    type->instance_id = shape->id;
    return true;
  }
  type->instance_id = heap_shape_id(rt, &type->heap, NULL);
  return type->instance_id != 0;
}

void shape_relearn(Runtime *rt, Type *type) {
  Shape *shape = shape_new(rt, type, type->predicted);
  if (!shape) {
    type->predicted = type->shape->inline_capacity;
    return;
  }
  describe_run(rt, shape);
  type->shape = shape;
  type->instance_id = shape->id;
}

static Shape *dict_shape(Runtime *rt, Shape *shape) {
  Shape *root = shape->root;
  if (!root->dict_shape) {
    Shape *made = shape_new(rt, root->type, root->inline_capacity);
    if (!made) return NULL;
    made->dict_mode = true;
    made->root = root;
    root->dict_shape = made;
  }
  return root->dict_shape;
}

static bool make_index(Shape *shape) {
  uint32_t capacity = 16;
  while (capacity < shape->count * 2u) capacity *= 2;
  ShapeTable *table = table_new(capacity);
  if (!table) return false;
  for (Shape *s = shape; s->count; s = s->parent) table_insert(table, BITS(s->name), s->count - 1u);
  shape->index = table;
  return true;
}

int shape_find(Shape *shape, Borrowed name) {
  if (shape->dict_mode) return -1;
  if (shape->count > WALK && (shape->index || make_index(shape))) {
    uint64_t *place = table_place(shape->index, BITS(name));
    return place ? (int)*place : -1;
  }
  for (Shape *s = shape; s->count; s = s->parent)
    if (same(s->name, name)) return s->count - 1;
  return -1;
}

Owned *shape_place(Shape *shape, Object *object, int number) {
  if (number < shape->inline_capacity)
    return (Owned *)((char *)object + shape->first_offset) + number;
  return &EXTRA_OF(shape, object)->slots[number - shape->inline_capacity];
}

Shape *shape_add(Runtime *rt, Shape *shape, Borrowed name) {
  if (shape->dict_mode) return NULL;
  if (shape->children) {
    uint64_t *place = table_place(shape->children, BITS(name));
    if (place) return (Shape *)(uintptr_t)*place;
  }
  Type *type = shape->type;
  if (shape->count >= MAX_ATTRIBUTES || type->shape_count >= MAX_SHAPES) return NULL;
  Shape *child = shape_new(rt, type, shape->inline_capacity);
  if (!child) return NULL;
  child->count = shape->count + 1;
  child->parent = shape;
  child->root = shape->root;
  child->name = retain(name);
  describe_run(rt, child);
  /* A child that is not in the table is harmless: it is freed with the class. */
  if (!table_add(&shape->children, BITS(name), (uintptr_t)child)) return NULL;
  return child;
}

Shape *shape_without(Runtime *rt, Shape *shape, int number) {
  Shape *at = shape;
  Borrowed names[MAX_ATTRIBUTES];
  int count = 0;
  for (; at->count > number + 1; at = at->parent) names[count++] = borrow(at->name);
  at = at->parent;
  while (at && count) at = shape_add(rt, at, names[--count]);
  return at;
}

void shape_free_all(Runtime *rt, Type *type) {
  Shape *shape = type->shapes;
  bool rooted = false;
  while (shape) {
    Shape *next = shape->next;
    rooted |= shape->id == type->instance_id;
    heap_shape_drop(rt, shape->id);
    if (!is_null(shape->name)) release(rt, shape->name);
    mem_free(shape->children);
    mem_free(shape->index);
    mem_free(shape);
    shape = next;
  }
  if (!rooted && type->instance_id) heap_shape_drop(rt, type->instance_id);
  type->shapes = type->shape = NULL;
  type->instance_id = 0;
}

/* ---- attributes ---- */

bool shape_reserve(Runtime *rt, Shape *shape, Object *object, int number) {
  uint32_t need =
      number < shape->inline_capacity ? 0 : (uint32_t)(number - shape->inline_capacity + 1);
  Extra *extra = EXTRA_OF(shape, object);
  uint32_t have = extra ? extra->capacity : 0;
  if (extra && need <= have) return true;
  uint32_t capacity = need <= 2 ? need : need <= 4 ? 4 : need + need / 2;
  size_t old = extra ? sizeof(Extra) + have * sizeof(Owned) : 0;
  size_t size = sizeof(Extra) + capacity * sizeof(Owned);
  Extra *grown = extra ? heap_block_grow(rt, extra, old, size) : heap_block(rt, size);
  if (!grown) return error_no_memory(rt), false;
  if (!extra) {
    grown->dict = NULL_VALUE;
    grown->unused = 0;
  }
  for (uint32_t i = have; i < capacity; i++) grown->slots[i] = NULL_VALUE;
  grown->capacity = capacity;
  EXTRA_OF(shape, object) = grown;
  return true;
}

/* The interned form of an attribute name, which may be any str; FAILED with MemoryError. */
static Owned interned_name(Runtime *rt, Borrowed name) {
  if (is_str_exact(name))
    return as_str(name)->interned ? retain(name) : str_intern(rt, retain(name));
  Owned exact = str_slice(rt, name, 0, as_str(name)->length);
  return failed(exact) ? exact : str_intern(rt, exact);
}

static inline bool needs_interning(Borrowed name) {
  return !is_str_exact(name) || !as_str(name)->interned;
}

Borrowed attributes_peek(Runtime *rt, Object *object, Borrowed name) {
  Shape *shape = SHAPE_OF(rt, object);
  if (!shape) return NULL_BORROWED;
  if (shape->dict_mode) {
    Extra *extra = EXTRA_OF(shape, object);
    if (!extra || is_null(extra->dict)) return NULL_BORROWED;
    if (is_str_exact(name)) return dict_peek_name(rt, as_dict(borrow(extra->dict)), name);
    return dict_peek(rt, borrow(extra->dict), name);
  }
  if (!shape->count) return NULL_BORROWED;
  if (needs_interning(name)) {
    Owned interned = interned_name(rt, name);
    if (failed(interned)) return NULL_BORROWED;
    int number = shape_find(shape, borrow(interned));
    release(rt, interned);
    return number < 0 ? NULL_BORROWED : borrow(*shape_place(shape, object, number));
  }
  int number = shape_find(shape, name);
  return number < 0 ? NULL_BORROWED : borrow(*shape_place(shape, object, number));
}

/* Moves the attributes into a dict, which the object's Extra then holds. */
static bool enter_dict_mode(Runtime *rt, Shape *shape, Object *object) {
  Shape *target = dict_shape(rt, shape);
  if (!target) return error_no_memory(rt), false;
  if (!shape_reserve(rt, shape, object, -1)) return false;
  Owned dict = dict_new_sized(rt, shape->count);
  if (failed(dict)) return false;
  Borrowed names[MAX_ATTRIBUTES];
  for (Shape *s = shape; s->count; s = s->parent) names[s->count - 1] = borrow(s->name);
  for (int i = 0; i < shape->count; i++)
    if (!dict_set(rt, borrow(dict), names[i], borrow(*shape_place(shape, object, i)))) {
      release(rt, dict);
      return false;
    }
  for (int i = 0; i < shape->count; i++) CLEAR_VALUE(rt, *shape_place(shape, object, i));
  EXTRA_OF(shape, object)->dict = dict;
  shape_change(object, target);
  return true;
}

/* The dict of an object in dict mode, made when it is missing; borrowed. */
static Borrowed peek_dict(Runtime *rt, Shape *shape, Object *object) {
  if (!shape_reserve(rt, shape, object, -1)) return NULL_BORROWED;
  Extra *extra = EXTRA_OF(shape, object);
  if (is_null(extra->dict)) {
    Owned dict = dict_new(rt);
    if (failed(dict)) return NULL_BORROWED;
    extra->dict = dict;
  }
  return borrow(extra->dict);
}

static bool add_attribute(Runtime *rt, Shape *shape, Object *object, Borrowed name,
                          Borrowed value) {
  Shape *next = shape_add(rt, shape, name);
  if (!next) {
    if (!enter_dict_mode(rt, shape, object)) return false;
    return dict_set(rt, borrow(EXTRA_OF(shape, object)->dict), name, value);
  }
  int number = shape->count;
  if (number >= shape->inline_capacity) {
    Type *type = shape->type;
    if (!shape_reserve(rt, shape, object, number)) return false;
    if (type->predicted <= number && number < MAX_INLINE && !type->prefix)
      type->predicted = (uint16_t)(number + 1);
  }
  *shape_place(shape, object, number) = retain(value);
  shape_change(object, next);
  return true;
}

bool attributes_set(Runtime *rt, Object *object, Borrowed name, Borrowed value) {
  Shape *shape = SHAPE_OF(rt, object);
  if (shape->dict_mode) {
    Borrowed dict = peek_dict(rt, shape, object);
    return !is_null(dict) && dict_set(rt, dict, name, value);
  }
  Owned interned = interned_name(rt, name);
  if (failed(interned)) return false;
  int number = shape_find(shape, borrow(interned));
  bool done = true;
  if (number >= 0)
    STORE_VALUE(rt, *shape_place(shape, object, number), retain(value));
  else
    done = add_attribute(rt, shape, object, borrow(interned), value);
  release(rt, interned);
  return done;
}

int attributes_delete(Runtime *rt, Object *object, Borrowed name) {
  Shape *shape = SHAPE_OF(rt, object);
  if (!shape) return 0;
  if (shape->dict_mode) {
    Extra *extra = EXTRA_OF(shape, object);
    return extra && !is_null(extra->dict) ? dict_delete(rt, borrow(extra->dict), name) : 0;
  }
  Owned interned = interned_name(rt, name);
  if (failed(interned)) return -1;
  int number = shape_find(shape, borrow(interned));
  release(rt, interned);
  if (number < 0) return 0;
  Shape *rest = shape_without(rt, shape, number);
  if (!rest) {
    if (!enter_dict_mode(rt, shape, object)) return -1;
    return dict_delete(rt, borrow(EXTRA_OF(shape, object)->dict), name);
  }
  Owned removed = *shape_place(shape, object, number);
  for (int i = number; i + 1 < shape->count; i++)
    *shape_place(shape, object, i) = *shape_place(shape, object, i + 1);
  *shape_place(shape, object, shape->count - 1) = NULL_VALUE;
  shape_change(object, rest);
  release(rt, removed);
  return 1;
}

Owned attributes_dict(Runtime *rt, Object *object) {
  Shape *shape = SHAPE_OF(rt, object);
  if (!shape->dict_mode) {
    if (!enter_dict_mode(rt, shape, object)) return FAILED;
    shape = SHAPE_OF(rt, object);
  }
  Borrowed dict = peek_dict(rt, shape, object);
  return is_null(dict) ? FAILED : retain(dict);
}

bool attributes_set_dict(Runtime *rt, Object *object, Borrowed dict) {
  Shape *shape = SHAPE_OF(rt, object);
  Owned old = NULL_VALUE;
  if (!shape->dict_mode) {
    if (!enter_dict_mode(rt, shape, object)) return false;
    shape = SHAPE_OF(rt, object);
  }
  if (!shape_reserve(rt, shape, object, -1)) return false;
  Extra *extra = EXTRA_OF(shape, object);
  old = extra->dict;
  extra->dict = is_null(dict) ? NULL_VALUE : retain(dict);
  if (!is_null(old)) release(rt, old);
  return true;
}

Owned attributes_copy(Runtime *rt, Object *object) {
  Shape *shape = SHAPE_OF(rt, object);
  if (!shape) return dict_new(rt);
  if (shape->dict_mode) {
    Extra *extra = EXTRA_OF(shape, object);
    return extra && !is_null(extra->dict) ? dict_copy(rt, borrow(extra->dict)) : dict_new(rt);
  }
  Owned dict = dict_new(rt);
  Borrowed name, value;
  for (int i = 0; !failed(dict) && attributes_step(rt, object, &i, &name, &value);)
    if (!dict_set(rt, borrow(dict), name, value)) {
      release(rt, dict);
      return FAILED;
    }
  return dict;
}

/* An empty shape of the class with just this many inline slots: the object's memory is as large as it is. */
static Shape *root_with(Runtime *rt, Type *type, uint16_t inline_capacity) {
  for (Shape *shape = type->shapes; shape; shape = shape->next)
    if (!shape->count && !shape->dict_mode && shape->inline_capacity == inline_capacity)
      return shape;
  Shape *shape = shape_new(rt, type, inline_capacity);
  if (shape) describe_run(rt, shape);
  return shape;
}

bool attributes_change_class(Runtime *rt, Object *object, Type *type) {
  Shape *shape = SHAPE_OF(rt, object);
  if (!shape) {
    object->meta = (object->meta & 0xff) | type->instance_id << 8;
    return true;
  }
  Shape *target = root_with(rt, type, shape->inline_capacity);
  if (!target) return error_no_memory(rt), false;
  if (!shape->dict_mode) {
    Borrowed names[MAX_ATTRIBUTES];
    for (Shape *s = shape; s->count; s = s->parent) names[s->count - 1] = borrow(s->name);
    Shape *at = target;
    for (int i = 0; at && i < shape->count; i++) at = shape_add(rt, at, names[i]);
    if (at) {
      shape_change(object, at);
      return true;
    }
    if (!enter_dict_mode(rt, shape, object)) return false;
  }
  Shape *dictionary = dict_shape(rt, target);
  if (!dictionary) return error_no_memory(rt), false;
  shape_change(object, dictionary);
  return true;
}

bool attributes_step(Runtime *rt, Object *object, int *position, Borrowed *name, Borrowed *value) {
  Shape *shape = SHAPE_OF(rt, object);
  if (!shape || shape->dict_mode || *position >= shape->count) return false;
  int number = (*position)++;
  Shape *s = shape;
  while (s->count != number + 1) s = s->parent;
  *name = borrow(s->name);
  *value = borrow(*shape_place(shape, object, number));
  return true;
}

void attributes_release(Runtime *rt, Shape *shape, Object *object) {
  Extra *extra = EXTRA_OF(shape, object);
  int inside = shape->count < shape->inline_capacity ? shape->count : shape->inline_capacity;
  Owned *slots = (Owned *)((char *)object + shape->first_offset);
  for (int i = 0; i < inside; i++) CLEAR_VALUE(rt, slots[i]);
  if (!extra) return;
  for (int i = shape->inline_capacity; i < shape->count; i++)
    CLEAR_VALUE(rt, extra->slots[i - shape->inline_capacity]);
  EXTRA_OF(shape, object) = NULL;
  Owned dict = extra->dict;
  heap_block_free(rt, extra, sizeof(Extra) + extra->capacity * sizeof(Owned));
  if (!is_null(dict)) release(rt, dict);
}

/* Unlike attributes_release, the object stays in use: scripts that run here may look at it, so it is empty first. */
void attributes_clear(Runtime *rt, Shape *shape, Object *object) {
  Extra *extra = EXTRA_OF(shape, object);
  if (shape->dict_mode) {
    if (extra && !is_null(extra->dict)) CLEAR_VALUE(rt, extra->dict);
    return;
  }
  Owned taken[MAX_ATTRIBUTES];
  int count = shape->count;
  for (int i = 0; i < count; i++) {
    Owned *place = shape_place(shape, object, i);
    taken[i] = *place;
    *place = NULL_VALUE;
  }
  shape_change(object, shape->root);
  for (int i = 0; i < count; i++)
    if (!is_null(taken[i])) release(rt, taken[i]);
}

void attributes_traverse(Shape *shape, Object *object, Visitor *visitor) {
  Extra *extra = EXTRA_OF(shape, object);
  if (extra && !is_null(extra->dict)) VISIT_FIELD(visitor, extra->dict, "__dict__");
  Borrowed names[MAX_ATTRIBUTES];
  for (Shape *s = shape; s->count; s = s->parent) names[s->count - 1] = borrow(s->name);
  for (int i = 0; i < shape->count; i++)
    VISIT(visitor, *shape_place(shape, object, i), EDGE_ATTRIBUTE, BITS(names[i]));
}
