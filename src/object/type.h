/* Types: what an object can do, dispatched by slot.
 *
 * A builtin type is described by a const TypeSpec in its own file (types/list.c ...) and built from it, once for each
 * runtime, by core_init(). A class statement makes a Type on the heap, whose slots call the class's dunder methods. Both are
 * the same struct. Slots are inherited along the MRO when a type is made ready, so a slot is called without looking up.
 *
 * Conventions of all slots: arguments are borrowed, results owned; FAILED (or -1, or false) with an exception pending.
 * Binary slots are called with both operands in their written order, the type's own instance being either of them, and
 * answer NotImplemented when they do not know the other (as CPython's nb_ slots). */
#ifndef OURO_OBJECT_TYPE_H
#define OURO_OBJECT_TYPE_H

#include "heap/runtime.h"
#include "object/native.h"

typedef struct Type Type;
typedef struct Shape Shape;
typedef struct Str Str;
typedef struct Tuple Tuple;
typedef struct Dict Dict;

typedef enum TypeId {
  TYPE_NONE_ID = 0,
#define TYPE(id, spec, base) TYPE_##id,
#include "object/types.def"
#undef TYPE
  TYPE_ID_COUNT
} TypeId;

typedef enum BinaryOp {
  OP_ADD,
  OP_SUB,
  OP_MUL,
  OP_MATMUL,
  OP_TRUEDIV,
  OP_FLOORDIV,
  OP_MOD,
  OP_POW,
  OP_LSHIFT,
  OP_RSHIFT,
  OP_AND,
  OP_XOR,
  OP_OR,
  OP_DIVMOD, /* has no in-place form */
  BINARY_OPS
} BinaryOp;

typedef enum CompareOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CompareOp;

typedef Owned (*UnarySlot)(Runtime *rt, Borrowed self);
typedef Owned (*BinarySlot)(Runtime *rt, Borrowed left, Borrowed right);

typedef struct Slots {
  Owned (*new)(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
               Borrowed kwnames); /* kw values follow args */
  bool (*init)(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
  /* nargs counts the positional arguments; kwnames is a tuple of str or NULL_BORROWED, its values follow in args. */
  Owned (*call)(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
  UnarySlot repr, str;
  bool (*hash)(Runtime *rt, Borrowed self,
               int64_t *hash); /* a type with slot hash_not_implemented is unhashable */
  Owned (*compare)(Runtime *rt, Borrowed self, Borrowed other, CompareOp op);
  Owned (*getattr)(Runtime *rt, Borrowed self, Borrowed name);
  bool (*setattr)(Runtime *rt, Borrowed self, Borrowed name,
                  Borrowed value); /* value NULL_BORROWED deletes */
  UnarySlot iter;
  Owned (*next)(Runtime *rt, Borrowed self); /* FAILED without a pending exception: exhausted */
  Owned (*descr_get)(Runtime *rt, Borrowed self, Borrowed instance,
                     Borrowed owner); /* instance may be NULL_BORROWED */
  bool (*descr_set)(Runtime *rt, Borrowed self, Borrowed instance,
                    Borrowed value); /* value NULL_BORROWED deletes */
  /* containers */
  int64_t (*length)(Runtime *rt, Borrowed self); /* -1 with an exception */
  Owned (*getitem)(Runtime *rt, Borrowed self, Borrowed key);
  bool (*setitem)(Runtime *rt, Borrowed self, Borrowed key,
                  Borrowed value);                            /* value NULL_BORROWED deletes */
  int (*contains)(Runtime *rt, Borrowed self, Borrowed item); /* 1, 0, -1 with an exception */
  BinarySlot concat, inplace_concat;                          /* sequences' + and += */
  Owned (*repeat)(Runtime *rt, Borrowed self, int64_t times);
  Owned (*inplace_repeat)(Runtime *rt, Borrowed self, int64_t times);
  /* numbers */
  int (*truth)(Runtime *rt, Borrowed self); /* 1, 0, -1 */
  UnarySlot negative, positive, invert, absolute;
  UnarySlot index, to_int, to_float;
  BinarySlot binary[BINARY_OPS];
  BinarySlot inplace[BINARY_OPS];
  Owned (*power)(Runtime *rt, Borrowed base, Borrowed exponent,
                 Borrowed modulus); /* three-argument pow */
  /* asynchronous */
  UnarySlot await, aiter, anext;
} Slots;

typedef struct TypeSpec {
  const char *
      name; /* as scripts see it: "list", "collections.deque" (module before the last dot; else builtins) */
  const char *doc;       /* in our own words */
  const char *signature; /* of the constructor, for help(); NULL when there is none */
  uint32_t flags;        /* TYPE_*; TYPE_HAS_... are inherited too */
  uint32_t size; /* bytes of an instance without attribute slots, its Object head included */
  uint16_t
      extra_offset; /* where the Extra pointer lies, for builtin types whose instances take attributes; else 0 */
  uint8_t run_kind, run_offset, run_length_offset;
  void (*traverse)(Runtime *rt, Object *object, Visitor *visitor);
  void (*clear)(Runtime *rt, Object *object);
  void (*dealloc)(Runtime *rt, Object *object);
  void (*finalize)(Runtime *rt, Object *object);
  Slots slots;
  const MethodDef *methods; /* ended by a line of zeros */
  const GetterDef *getters;
  const MemberDef *members;
  /* Optional; at the end, so that specs may leave them out. */
  uint16_t
      dict_offset; /* where an Owned attribute dict lies (made when needed), for types without an Extra; else 0 */
  /* Objects of variable size (int, str, bytes, tuple): all bytes of this one, head included. The part that belongs to a
   * subclass lies in front of such an object, behind `size` for all others. Also what __sizeof__ answers. */
  size_t (*full_size)(Object *object);
  const struct BufferSpec
      *buffer; /* types/buffer.h: whose bytes others may look at in place; else NULL */
  /* Puts into the type's own dict what none of the tables above can tell. */
  bool (*fill)(Runtime *rt, Type *type);
} TypeSpec;

struct Type {
  HeapType heap; /* must be first */
  Owned name;    /* __name__, a str */
  Owned qualname;
  Type *base;         /* the base that decides the layout; counted in classes of scripts */
  Tuple *bases, *mro; /* owned */
  Dict *
      own_dict; /* owned; read it through type_dict(): a builtin type's is filled when first asked for */
  uint32_t size; /* as in TypeSpec */
  uint32_t
      version; /* changes whenever an attribute look-up on the type may answer otherwise; 0: do not cache */
  int16_t
      extra_offset; /* of the Extra pointer; negative for subclasses of types of variable size; 0: none */
  uint16_t dict_offset; /* as in TypeSpec */
  uint32_t prefix_used; /* of prefix, by fields */
  uint16_t
      prefix; /* bytes in front of instances' GenerationHead: only subclasses of types of variable size */
  uint32_t instance_id; /* the shape id of new instances; a builtin type's own TypeId */
  uint16_t
      predicted; /* how many attributes an instance is expected to get: new instances have that many inline slots */
  struct Function
      *initializer; /* uncounted: __init__ as of the version that a CALL_CLASS has cached */
  Shape *shape;     /* the empty shape of new instances; NULL when they take no attributes */
  Shape *shapes;    /* all shapes of the class, linked by next */
  uint32_t shape_count;
  bool linked;          /* its bases know it as a subclass */
  bool plain_instances; /* of a class whose builtin base is object itself */
  bool
      simple_instances; /* and which are no more than a struct Instance: no __slots__, but a __dict__ */
  int32_t members_offset; /* where the words of this class's own __slots__ begin ... */
  uint32_t members_count; /* ... and how many there are */
  Type **subclasses;      /* uncounted */
  uint32_t subclass_count,
      subclass_capacity; /* of places; NULL ones are those of classes that died ... */
  uint32_t subclass_dead, subclass_first; /* ... so many of them, and none alive before this one */
  Slots slots;
  const TypeSpec *spec; /* of the nearest builtin type */
  Owned doc_text;       /* unused by builtin types */
};

#define TYPE_OF_ID(rt, id)   (&(rt)->core->types[id])
#define type_has(type, flag) (((type)->heap.flags & (flag)) != 0)
/* The names a type defines itself. Writes must go through type_setattr, which invalidates caches. NULL only for a type that
 * is being taken apart, and (with MemoryError) for a builtin one that memory does not suffice for. */
Dict *type_fill_builtin(Runtime *rt, Type *type);
static inline Dict *type_dict(Runtime *rt, Type *type) {
  return __builtin_expect(type->own_dict != NULL, 1) ? type->own_dict : type_fill_builtin(rt, type);
}
#define TYPE_VALUE(type) borrow_object(type)
#define as_type(v)       ((Type *)as_object(v))

/* What type_peek found lately. Names are compared by address; a name that dies clears the cache, so nothing is counted. */
enum { TYPE_CACHE_ENTRIES = 1024 };
typedef struct TypeCache {
  struct {
    uint32_t version; /* 0: empty */
    uint64_t name, value;
    Type *where;
  } entries[TYPE_CACHE_ENTRIES];
  bool used; /* some entry is not empty */
} TypeCache;

/* The shape id of any value; for exact builtin types it is the TypeId. */
static inline uint32_t shape_of(Borrowed v) {
  if (is_object(v)) return OBJECT_SHAPE(as_object(v));
  if (is_small(v)) return TYPE_int;
  if (is_inline_float(v)) return TYPE_float;
  if (is_bool(v)) return TYPE_bool;
  if (is_none(v)) return TYPE_NoneType;
  return BITS(v) == W_ELLIPSIS ? TYPE_ellipsis : TYPE_NotImplementedType;
}
static inline Type *type_of(Runtime *rt, Borrowed v) {
  return (Type *)rt->heap.shapes[shape_of(v)].type;
}
#define has_type_id(v, id) (shape_of(v) == (uint32_t)(id)) /* exact type */
#define object_has_id(v, id)                                                                       \
  (is_object(v) && OBJECT_SHAPE(as_object(v)) == (uint32_t)(id)) /* exact, heap types only */
#define value_has(rt, v, flag)                                                                     \
  type_has(type_of(rt, v), flag) /* e.g. TYPE_IS_LIST: exact or subclass */

/* The name as error messages print it (without module), valid while the type lives. */
#define type_name(type) ((type)->heap.name)

/* With the module for C types outside of builtins, as %T and %N of messages print them: "collections.deque". */
const char *type_full_name(Type *type);

/* A class whose count is 0 may wait for its end in the list of its base still. */
#define type_is_dying(type) (((const Object *)(type))->count == 0)
bool type_is_subtype(Type *type, Type *base); /* by MRO; no hooks */
bool type_ready(Runtime *rt, Type *type);     /* MRO, inherited slots, slots from dunder methods */
/* Finds a name along the MRO; borrowed from the class that defines it, NULL_BORROWED when absent. No exception. */
Borrowed type_peek(Runtime *rt, Type *type, Borrowed name);
/* The same, with the class that defines it (may be NULL when not wanted). */
Borrowed type_peek_where(Runtime *rt, Type *type, Borrowed name, Type **where);
/* type_getattr; with `quiet`, NULL_VALUE without an exception when there is no such attribute. */
void type_cache_forget(Runtime *rt); /* a name in the cache of type_peek dies */
Owned type_lookup(Runtime *rt, Borrowed type, Borrowed name, bool quiet);
Owned type_getattr(Runtime *rt, Borrowed type, Borrowed name);
bool type_setattr(Runtime *rt, Borrowed type, Borrowed name, Borrowed value);
void type_modified(Runtime *rt,
                   Type *type); /* new versions for it and its subclasses, slots recomputed */
uint32_t type_version(Runtime *rt, Type *type); /* assigns one where needed; 0: no versions left */
/* The metaclass that wins among the bases' types; NULL with TypeError on conflict. */
Type *type_winner(Runtime *rt, Type *metatype, Borrowed bases);
/* Makes the builtin type `id` from its spec, all bases being ready; the heap's part has been filled in. */
bool type_ready_builtin(Runtime *rt, Type *type, Type *base);
/* The MRO of a type with these bases (a tuple of types), itself in front: C3. FAILED with TypeError. */
Owned type_compute_mro(Runtime *rt, Type *type, Borrowed bases);
/* Recomputes what depends on one dunder name, after the name changed in the dict of `type`. */
void type_slots_changed(Runtime *rt, Type *type, Borrowed name);
bool type_add_subclass(Runtime *rt, Type *base, Type *type);
/* False: it was not there. */
bool type_remove_subclass(Type *base, Type *type);
/* Links a class to its bases, once to each, after `from` (NULL: none) were its bases. False: MemoryError. */
bool type_relink(Runtime *rt, Type *type, const Tuple *from);
/* The getters behind __dict__ and __weakref__ of instances (types/object.c). */
extern const GetterDef type_instance_dict_getter, type_instance_weakref_getter;
bool type_set_name(Runtime *rt, Type *type, Borrowed name);
/* cls.__bases__ = bases. */
bool type_set_bases(Runtime *rt, Type *type, Borrowed bases);
/* The heap's part and slots of instances of script classes (object/instance.c). */
void type_use_instance_layout(Type *type);
/* Whether objects can change from one class to the other: same fields, slots and dict. */
bool type_layout_compatible(Runtime *rt, Type *from, Type *to);
/* Type objects themselves: the collector's slots of `type`. */
void type_dealloc(Runtime *rt, Object *object);
void type_traverse(Runtime *rt, Object *object, Visitor *visitor);
void type_clear(Runtime *rt, Object *object);
/* type(name, bases, namespace) with all its hooks except keyword arguments' __init_subclass__ which come in kwnames/args. */
Owned type_make(Runtime *rt, Type *metatype, Borrowed name, Borrowed bases, Borrowed namespace_,
                Borrowed *kwargs, Borrowed kwnames);

/* A new instance of a class, all fields after the header zero or NULL_VALUE as the builtin base's layout demands,
 * attribute slots unset; tracked where collectable. For types whose base layout is plain `object`. */
Owned type_allocate(Runtime *rt, Type *type);
/* For `new` slots of builtin types, subclass instances included: allocates spec->size (or more for slots and Extra),
 * zero-filled after the header, Owned slots set to NULL_VALUE only in the part that belongs to the subclass; untracked.
 * The caller fills its own fields and tracks. NULL with MemoryError pending. */
void *type_new_object(Runtime *rt, Type *type);
/* The same for types with a variable part (int, str, bytes, tuple and their subclasses): `size` bytes, head included. */
void *type_new_sized(Runtime *rt, Type *type, size_t size);
/* The counterpart, for `dealloc` slots: releases attributes, Extra, __slots__ and the class of a subclass instance, then frees
 * the memory. Exact builtin instances only get their memory freed. Call it last. */
void type_free_object(Runtime *rt, Object *object);
void type_free_sized(Runtime *rt, Object *object,
                     size_t size); /* the counterpart of type_new_sized */
/* For `traverse` and `clear` slots of types with TYPE_BASETYPE: the part that belongs to subclasses. */
void type_traverse_extra(Runtime *rt, Object *object, Visitor *visitor);
void type_clear_extra(Runtime *rt, Object *object);

#endif
