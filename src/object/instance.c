/* Instances of classes made by scripts: how they are laid out, made, walked and freed.
 *
 *   plain class        [ Object | Extra * | inline attribute slots ]
 *   with __slots__     [ Object | the base's slots | own slots | Extra * when it has a __dict__ | inline slots ]
 *   of a builtin base  [ the base's struct | own slots | Extra * | inline slots ]
 *   of a base of variable size (str, tuple ...)  [ own slots | Extra * ] in front of [ GenerationHead | Object | ... ]
 *
 * Every instance owns one count of its class (OBJECT_FROM_CLASS), given back last. */
#include "heap/allocator.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/shape.h"

static inline Owned *member_words(Type *type, Object *object) {
  return (Owned *)((char *)object + type->members_offset);
}

static inline size_t instance_size(Type *type, Shape *shape) {
  return type->size + (shape ? shape->inline_capacity * sizeof(Owned) : 0);
}

static inline void empty_words(Owned *words, size_t count) {
  for (size_t i = 0; i < count; i++) words[i] = NULL_VALUE;
}

/* ---- making ---- */

static __attribute__((noinline)) Owned allocate_any(Runtime *rt, Type *type) {
  Shape *shape = type->shape;
  if (shape && __builtin_expect(type->predicted > shape->inline_capacity, 0) &&
      type_has(type, TYPE_FROM_SCRIPT)) {
    shape_relearn(rt, type);
    shape = type->shape;
  }
  size_t size = instance_size(type, shape);
  bool collectable_instance = (type->heap.flags & (TYPE_FROM_SCRIPT | TYPE_COLLECTABLE)) ==
                              (TYPE_FROM_SCRIPT | TYPE_COLLECTABLE);
  Object *object = collectable_instance
                       ? allocator_instance(rt, type->instance_id, OBJECT_FROM_CLASS, size)
                       : heap_object(rt, type->instance_id, size);
  if (!object) return error_no_memory(rt);
  if (!type_has(type, TYPE_FROM_SCRIPT)) {
    memset(object + 1, 0, size - sizeof(Object));
    if (object_is_collectable(object)) heap_track(rt, object);
    return own_object(object);
  }
  object->meta |= OBJECT_FROM_CLASS;
  object_retain((Object *)type);
  empty_words((Owned *)(object + 1), (size - sizeof(Object)) / sizeof(Owned));
  if (shape) EXTRA_OF(shape, object) = NULL;
  return own_object(object);
}

Owned type_allocate(Runtime *rt, Type *type) {
  Shape *shape = type->shape;
  if (__builtin_expect(!type->simple_instances, 0)) return allocate_any(rt, type);
  if (__builtin_expect(type->predicted > shape->inline_capacity, 0)) {
    shape_relearn(rt, type);
    shape = type->shape;
  }
  uint32_t capacity = shape->inline_capacity;
  Instance *instance = allocator_instance(rt, type->instance_id, OBJECT_FROM_CLASS,
                                          sizeof(Instance) + capacity * sizeof(Owned));
  if (__builtin_expect(!instance, 0)) return error_no_memory(rt);
  object_retain((Object *)type);
  instance->extra = NULL;
  empty_words(instance->slots, capacity);
  return own_object(instance);
}

/* Sets up what belongs to subclasses: all words of __slots__ and attributes empty, the class counted. */
static void init_subclass_part(Type *type, Object *object) {
  object->meta |= OBJECT_FROM_CLASS;
  object_retain((Object *)type);
  for (Type *t = type; type_has(t, TYPE_FROM_SCRIPT); t = t->base)
    empty_words(member_words(t, object), t->members_count);
  if (type->shape)
    empty_words((Owned *)((char *)object + type->shape->first_offset),
                type->shape->inline_capacity);
}

void *type_new_sized(Runtime *rt, Type *type, size_t size) {
  Object *object = type->prefix ? heap_object_prefixed(rt, type->instance_id, type->prefix, size)
                                : heap_object(rt, type->instance_id, size);
  if (!object) return error_no_memory(rt), NULL;
  memset(object + 1, 0, size - sizeof(Object));
  if (type_has(type, TYPE_FROM_SCRIPT)) init_subclass_part(type, object);
  if (type->extra_offset) *(Extra **)((char *)object + type->extra_offset) = NULL;
  return object;
}

void *type_new_object(Runtime *rt, Type *type) {
  if (type->prefix) return type_new_sized(rt, type, type->size);
  if (type->shape && type->predicted > type->shape->inline_capacity &&
      type_has(type, TYPE_FROM_SCRIPT))
    shape_relearn(rt, type);
  return type_new_sized(rt, type, instance_size(type, type->shape));
}

/* ---- freeing ---- */

static void release_members(Runtime *rt, Type *type, Object *object) {
  for (Type *t = type; type_has(t, TYPE_FROM_SCRIPT); t = t->base)
    for (uint32_t i = 0; i < t->members_count; i++) CLEAR_VALUE(rt, member_words(t, object)[i]);
}

void type_free_sized(Runtime *rt, Object *object, size_t size) {
  Type *type = (Type *)HEAP_TYPE(rt, object);
  Shape *shape = SHAPE_OF(rt, object);
  if (shape) attributes_release(rt, shape, object);
  if (!(object->meta & OBJECT_FROM_CLASS)) {
    heap_free(rt, object, size);
    return;
  }
  release_members(rt, type, object);
  if (type->prefix)
    heap_free_prefixed(rt, object, type->prefix, size);
  else
    heap_free(rt, object, size);
  object_release(rt, (Object *)type);
}

void type_free_object(Runtime *rt, Object *object) {
  const ShapeEntry *entry = SHAPE_ENTRY(rt, object);
  Type *type = (Type *)entry->type;
  if (!entry->shape && !(object->meta & OBJECT_FROM_CLASS) && !type->spec->full_size) {
    allocator_free(rt, object, type->size);
    return;
  }
  if (type->spec->full_size)
    type_free_sized(rt, object, type->spec->full_size(object));
  else
    type_free_sized(rt, object, instance_size(type, SHAPE_OF(rt, object)));
}

static __attribute__((noinline)) void release_attributes(Runtime *rt, Shape *shape,
                                                         Object *object) {
  attributes_release(rt, shape, object);
}

/* dealloc of simple instances, what most classes make: the hot one. */
static void simple_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  const ShapeEntry *entry = SHAPE_ENTRY(rt, object);
  Object *class = &entry->type->head;
  Shape *shape = entry->shape;
  Instance *instance = (Instance *)object;
  if (__builtin_expect(!instance->extra, 1))
    for (int i = 0, count = shape->count; i < count; i++) release(rt, instance->slots[i]);
  else
    release_attributes(rt, shape, object);
  allocator_free_untracked(rt, object, sizeof(Instance) + shape->inline_capacity * sizeof(Owned));
  object_release(rt, class);
  heap_undefer(rt);
}

/* dealloc of other instances of plain classes: with __slots__. */
static void plain_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  const ShapeEntry *entry = SHAPE_ENTRY(rt, object);
  Type *type = (Type *)entry->type;
  size_t size = instance_size(type, entry->shape);
  release_members(rt, type, object);
  if (entry->shape) attributes_release(rt, entry->shape, object);
  allocator_free(rt, object, size);
  object_release(rt, (Object *)type);
  heap_undefer(rt);
}

/* dealloc of subclasses of builtin types: attributes go first, as in CPython, then what the base holds. */
static void derived_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  const ShapeEntry *entry = SHAPE_ENTRY(rt, object);
  Type *type = (Type *)entry->type;
  release_members(rt, type, object);
  if (entry->shape) {
    /* The base's dealloc may still look: it sees an instance without attributes. */
    Shape *root = entry->shape->root;
    bool changed = !entry->shape->dict_mode;
    attributes_release(rt, entry->shape, object);
    if (changed) shape_change(object, root);
  }
  type->spec->dealloc(rt, object);
  heap_undefer(rt);
}

/* ---- walking ---- */

void type_traverse_extra(Runtime *rt, Object *object, Visitor *visitor) {
  const ShapeEntry *entry = SHAPE_ENTRY(rt, object);
  if (entry->shape) attributes_traverse(entry->shape, object, visitor);
  if (!(object->meta & OBJECT_FROM_CLASS)) return;
  Type *type = (Type *)entry->type;
  for (Type *t = type; type_has(t, TYPE_FROM_SCRIPT); t = t->base) {
    Owned *words = member_words(t, object);
    for (uint32_t i = 0; i < t->members_count; i++) VISIT_FIELD(visitor, words[i], "__slots__");
  }
  visitor->edge(visitor, (Object *)type, EDGE_CLASS, 0);
}

void type_clear_extra(Runtime *rt, Object *object) {
  const ShapeEntry *entry = SHAPE_ENTRY(rt, object);
  Type *type = (Type *)entry->type;
  if (entry->shape) attributes_clear(rt, entry->shape, object);
  if (object->meta & OBJECT_FROM_CLASS) release_members(rt, type, object);
}

/* clear of simple instances. Scripts that run here may look at the object: it is empty first. */
static void simple_clear(Runtime *rt, Object *object) {
  Shape *shape = SHAPE_OF(rt, object);
  Instance *instance = (Instance *)object;
  if (instance->extra) {
    type_clear_extra(rt, object);
    return;
  }
  Object *taken[MAX_INLINE];
  int count = 0;
  for (int i = 0; i < shape->count; i++) {
    if (is_object(instance->slots[i])) taken[count++] = as_object(instance->slots[i]);
    instance->slots[i] = NULL_VALUE;
  }
  shape_change(object, shape->root);
  for (int i = 0; i < count; i++) object_release(rt, taken[i]);
}

/* For builtin bases that the collector walks as a run of words, or that hold nothing. */
static void derived_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  const TypeSpec *spec = ((Type *)HEAP_TYPE(rt, object))->spec;
  if (spec->run_kind != RUN_NONE) {
    char *at = (char *)object;
    uint64_t length = *(uint64_t *)(at + spec->run_length_offset);
    Owned *words = spec->run_kind == RUN_INLINE ? (Owned *)(at + spec->run_offset)
                                                : *(Owned **)(at + spec->run_offset);
    for (uint64_t i = length; i-- > 0;) VISIT(visitor, words[i], EDGE_ITEM, i);
  }
  type_traverse_extra(rt, object, visitor);
}

void type_use_instance_layout(Type *type) {
  const TypeSpec *spec = type->spec;
  HeapType *heap = &type->heap;
  heap->run_kind = RUN_NONE;
  bool plain = spec->size == sizeof(Object) && !spec->traverse && spec->run_kind == RUN_NONE &&
               !spec->full_size;
  bool simple = plain && type->size == sizeof(Instance) && type_has(type, TYPE_HAS_DICT);
  type->plain_instances = plain;
  type->simple_instances = simple;
  heap->dealloc = simple ? simple_dealloc : plain ? plain_dealloc : derived_dealloc;
  heap->traverse = spec->traverse ? spec->traverse : derived_traverse;
  heap->clear = spec->clear ? spec->clear : simple ? simple_clear : type_clear_extra;
}
