/* Types: method resolution order, looking up along it, versions, attributes of classes, and what the collector asks.
 *
 * A version stands for everything that looking up on the type can answer. It is given out on demand, to the bases first, so
 * that a type without a version has no subclass with one: type_modified need not go further down than that.
 * Creation is in object/type_make.c, slots in object/slots.c, instances in object/instance.c. */
#include "base/memory.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/shape.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/tuple.h"

const char *type_full_name(Type *type) {
  return type_has(type, TYPE_FROM_SCRIPT) ? type_name(type) : type->spec->name;
}

bool type_is_subtype(Type *type, Type *base) {
  if (type == base) return true;
  if (!type->mro) {
    for (Type *t = type->base; t; t = t->base)
      if (t == base) return true;
    return false;
  }
  const Tuple *mro = type->mro;
  for (uint64_t i = 1; i < mro->length; i++)
    if (as_type(tuple_peek(mro, i)) == base) return true;
  return false;
}

/* ---- looking up ---- */

/* One walk in which __eq__ of a key, or __hash__ of the name, may run: what it raises is dropped, as CPython does. */
static Borrowed walk_held(Runtime *rt, const Tuple *mro, Borrowed name, Type **where) {
  bool pending = error_pending(rt);
  for (uint64_t i = 0; i < mro->length; i++) {
    Type *at = as_type(tuple_peek(mro, i));
    Dict *dict = type_dict(rt, at);
    if (!dict) continue;
    Borrowed value = dict_peek(rt, borrow_object(dict), name);
    if (!pending && error_pending(rt)) error_clear(rt);
    if (is_null(value)) continue;
    *where = at;
    return value;
  }
  return NULL_BORROWED;
}

/* Where a script may run in the midst of the walk, it may change the MRO as well. The answer is borrowed from the class that
 * has it, so that it counts only while the MRO is the one that was walked. */
__attribute__((noinline)) static Borrowed walk_carefully(Runtime *rt, Type *type, Borrowed name,
                                                         Type **where) {
  for (int attempt = 0; type->mro && attempt < 10; attempt++) {
    Owned mro = retain_object(type->mro);
    *where = NULL;
    Borrowed value = HELD(rt, "mro", walk_held(rt, as_tuple(borrow(mro)), name, where), mro);
    bool valid = type->mro == as_tuple(borrow(mro));
    release(rt, mro);
    if (valid) return value;
  }
  *where = NULL;
  return NULL_BORROWED;
}

static Borrowed walk_mro(Runtime *rt, Type *type, Borrowed name, Type **where) {
  const Tuple *mro = type->mro;
  *where = NULL;
  if (!is_str_exact(name)) return walk_carefully(rt, type, name, where);
  for (uint64_t i = 0; mro && i < mro->length; i++) {
    Type *at = as_type(tuple_peek(mro, i));
    Dict *dict = type_dict(rt, at);
    if (!dict) continue;
    if (dict->used && dict->keys != DICT_KEYS_STR) return walk_carefully(rt, type, name, where);
    Borrowed value = dict_peek_name(rt, dict, name);
    if (is_null(value)) continue;
    *where = at;
    return value;
  }
  return NULL_BORROWED;
}

Borrowed type_peek_where(Runtime *rt, Type *type, Borrowed name, Type **where) {
  Type *found_in;
  uint32_t version = is_str_exact(name) && as_str(name)->interned ? type_version(rt, type) : 0;
  if (!version) {
    Borrowed value = walk_mro(rt, type, name, &found_in);
    if (where) *where = found_in;
    return value;
  }
  uint32_t at = (version * 31u ^ (uint32_t)(BITS(name) >> 4)) % TYPE_CACHE_ENTRIES;
  __typeof__(rt->core->type_cache->entries[0]) *entry = &rt->core->type_cache->entries[at];
  if (entry->version != version || entry->name != BITS(name)) {
    entry->value = BITS(walk_mro(rt, type, name, &entry->where));
    entry->version = version;
    entry->name = BITS(name);
    as_str(name)->cached = 1;
    rt->core->type_cache->used = true;
  }
  if (where) *where = entry->where;
  return borrowed(entry->value);
}

void type_cache_forget(Runtime *rt) {
  /* When many names die in a row, as at the end, only the first finds anything. */
  if (rt->core->type_cache && rt->core->type_cache->used)
    memset(rt->core->type_cache, 0, sizeof *rt->core->type_cache);
  if (rt->core->forget_names) rt->core->forget_names(rt);
}

Borrowed type_peek(Runtime *rt, Type *type, Borrowed name) {
  return type_peek_where(rt, type, name, NULL);
}

/* ---- versions ---- */

uint32_t type_version(Runtime *rt, Type *type) {
  if (type->version) return type->version;
  if (!type->mro || rt->core->next_version == UINT32_MAX) return 0;
  for (uint64_t i = 0; i < type->bases->length; i++)
    if (!type_version(rt, as_type(tuple_peek(type->bases, i)))) return 0;
  return type->version = ++rt->core->next_version;
}

static void forget_versions(Type *type) {
  if (!type->version) return;
  type->version = 0;
  for (uint32_t i = 0; i < type->subclass_count; i++)
    if (type->subclasses[i]) forget_versions(type->subclasses[i]);
}

static void recompute_slots(Runtime *rt, Type *type) {
  if (type_has(type, TYPE_FROM_SCRIPT)) slots_fill(rt, type);
  for (uint32_t i = 0; i < type->subclass_count; i++)
    if (type->subclasses[i]) recompute_slots(rt, type->subclasses[i]);
}

void type_modified(Runtime *rt, Type *type) {
  forget_versions(type);
  recompute_slots(rt, type);
  if (rt->core->flush_caches)
    rt->core->flush_caches(rt); /* other bases may bring data descriptors */
}

void type_slots_changed(Runtime *rt, Type *type, Borrowed name) {
  if (type_has(type, TYPE_FROM_SCRIPT)) slots_update(rt, type, name);
  for (uint32_t i = 0; i < type->subclass_count; i++)
    if (type->subclasses[i]) type_slots_changed(rt, type->subclasses[i], name);
}

/* ---- the graph of classes ---- */

/* Closes the gaps that dead classes left, once they are half of the places. */
static void close_gaps(Type *base) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < base->subclass_count; i++)
    if (base->subclasses[i]) base->subclasses[kept++] = base->subclasses[i];
  base->subclass_count = kept;
  base->subclass_dead = base->subclass_first = 0;
}

bool type_add_subclass(Runtime *rt, Type *base, Type *type) {
  if (base->subclass_count == base->subclass_capacity) {
    uint32_t capacity = base->subclass_capacity ? base->subclass_capacity * 2 : 4;
    Type **grown = mem_realloc(base->subclasses, capacity * sizeof *grown);
    if (!grown) return error_no_memory(rt), false;
    base->subclasses = grown;
    base->subclass_capacity = capacity;
  }
  base->subclasses[base->subclass_count++] = type;
  return true;
}

/* Looks from both ends at once: classes die young, or, when many die together, in the order of their making. */
bool type_remove_subclass(Type *base, Type *type) {
  uint32_t low = base->subclass_first, high = base->subclass_count, at;
  while (low < high && base->subclasses[low] != type && base->subclasses[high - 1] != type)
    low++, high--;
  if (low >= high) return false;
  at = base->subclasses[low] == type ? low : high - 1;
  base->subclasses[at] = NULL;
  base->subclass_dead++;
  while (base->subclass_count && !base->subclasses[base->subclass_count - 1])
    base->subclass_count--, base->subclass_dead--;
  while (base->subclass_first < base->subclass_count && !base->subclasses[base->subclass_first])
    base->subclass_first++;
  if (base->subclass_dead * 2 > base->subclass_count || !base->subclass_count) close_gaps(base);
  return true;
}

Type *type_winner(Runtime *rt, Type *metatype, Borrowed bases) {
  Type *winner = metatype;
  const Tuple *tuple = as_tuple(bases);
  for (uint64_t i = 0; i < tuple->length; i++) {
    Type *candidate = type_of(rt, tuple_peek(tuple, i));
    if (type_is_subtype(winner, candidate)) continue;
    if (type_is_subtype(candidate, winner)) {
      winner = candidate;
      continue;
    }
    error_raise(
        rt, TYPE_TypeError,
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses "
        "of all its bases");
    return NULL;
  }
  return winner;
}

/* ---- C3 ---- */

typedef struct Merge {
  const Tuple **lists; /* the bases' MROs, then the bases themselves */
  uint64_t *at;        /* how much of each has been used */
  size_t count;
} Merge;

static bool in_a_tail(const Merge *merge, Borrowed candidate) {
  for (size_t i = 0; i < merge->count; i++)
    for (uint64_t j = merge->at[i] + 1; j < merge->lists[i]->length; j++)
      if (same(merge->lists[i]->items[j], candidate)) return true;
  return false;
}

static void conflicting_bases(Runtime *rt, const Merge *merge) {
  StrBuilder text;
  builder_init(&text, rt);
  builder_text(&text, "Cannot create a consistent method resolution\norder (MRO) for bases");
  bool first = true;
  for (size_t i = 0; i < merge->count; i++) {
    if (merge->at[i] >= merge->lists[i]->length) continue;
    Borrowed head = tuple_peek(merge->lists[i], merge->at[i]);
    bool seen = false;
    for (size_t j = 0; j < i && !seen; j++)
      seen = merge->at[j] < merge->lists[j]->length &&
             same(merge->lists[j]->items[merge->at[j]], head);
    if (seen) continue;
    builder_text(&text, first ? " " : ", ");
    builder_str(&text, borrow(as_type(head)->name));
    first = false;
  }
  Owned message = builder_finish(&text);
  if (failed(message)) return;
  error_raise_value(rt, TYPE_TypeError, borrow(message));
  release(rt, message);
}

/* Appends to `out` until all lists are used up; the number of types, or 0 when no order exists. */
static size_t merge_all(Merge *merge, Borrowed *out) {
  size_t made = 0;
  for (;;) {
    bool left = false, found = false;
    for (size_t i = 0; i < merge->count && !found; i++) {
      if (merge->at[i] >= merge->lists[i]->length) continue;
      left = true;
      Borrowed candidate = tuple_peek(merge->lists[i], merge->at[i]);
      if (in_a_tail(merge, candidate)) continue;
      found = true;
      out[made++] = candidate;
      for (size_t j = 0; j < merge->count; j++)
        if (merge->at[j] < merge->lists[j]->length &&
            same(merge->lists[j]->items[merge->at[j]], candidate))
          merge->at[j]++;
    }
    if (!left) return made;
    if (!found) return 0;
  }
}

static Owned mro_of_one(Runtime *rt, Type *type, Type *base) {
  Owned mro = tuple_new(rt, base->mro->length + 1);
  if (failed(mro)) return mro;
  Tuple *tuple = as_tuple(borrow(mro));
  tuple->items[0] = retain_object(type);
  for (uint64_t i = 0; i < base->mro->length; i++)
    tuple->items[i + 1] = retain(tuple_peek(base->mro, i));
  return tuple_done(rt, mro);
}

static bool duplicate_base(Runtime *rt, const Tuple *bases) {
  for (uint64_t i = 0; i < bases->length; i++)
    for (uint64_t j = i + 1; j < bases->length; j++)
      if (same(bases->items[i], bases->items[j])) {
        error_raise(rt, TYPE_TypeError, "duplicate base class %S",
                    borrow(as_type(tuple_peek(bases, i))->name));
        return true;
      }
  return false;
}

Owned type_compute_mro(Runtime *rt, Type *type, Borrowed bases_value) {
  const Tuple *bases = as_tuple(bases_value);
  for (uint64_t i = 0; i < bases->length; i++) {
    Type *base = as_type(tuple_peek(bases, i));
    if (!base->mro)
      return error_raise(rt, TYPE_TypeError, "Cannot extend an incomplete type '%.100s'",
                         type_name(base));
  }
  if (bases->length == 1) return mro_of_one(rt, type, as_type(tuple_peek(bases, 0)));
  if (duplicate_base(rt, bases)) return FAILED;
  size_t count = bases->length + 1, total = 1;
  for (uint64_t i = 0; i < bases->length; i++) total += as_type(tuple_peek(bases, i))->mro->length;
  Merge merge = {.count = count};
  size_t bytes = count * (sizeof(Tuple *) + sizeof(uint64_t)) + total * sizeof(Borrowed);
  char *block = mem_zalloc(1, bytes);
  if (!block) return error_no_memory(rt);
  merge.lists = (const Tuple **)block;
  merge.at = (uint64_t *)(merge.lists + count);
  Borrowed *out = (Borrowed *)(merge.at + count);
  for (uint64_t i = 0; i < bases->length; i++) merge.lists[i] = as_type(tuple_peek(bases, i))->mro;
  merge.lists[count - 1] = bases;
  out[0] = borrow_object(type);
  size_t made = merge_all(&merge, out + 1);
  Owned mro = FAILED;
  if (made || !bases->length)
    mro = tuple_from(rt, out, made + 1);
  else
    conflicting_bases(rt, &merge);
  mem_free(block);
  return mro;
}

/* ---- attributes of classes ---- */

/* `quiet`: NULL_VALUE without an exception when there is no such attribute. */
Owned type_lookup(Runtime *rt, Borrowed object, Borrowed name, bool quiet) {
  Type *type = as_type(object), *meta = type_of(rt, object);
  Owned meta_value = NULL_VALUE;
  Borrowed found = type_peek(rt, meta, name);
  Owned (*meta_get)(Runtime *, Borrowed, Borrowed, Borrowed) = NULL;
  if (!is_null(found)) {
    meta_value = retain(found);
    const Slots *slots = &type_of(rt, found)->slots;
    meta_get = slots->descr_get;
    if (meta_get && slots->descr_set) {
      Owned result =
          HELD(rt, "descriptor", meta_get(rt, borrow(meta_value), object, borrow_object(meta)),
               meta_value);
      release(rt, meta_value);
      return result;
    }
  }
  Borrowed own = type_peek(rt, type, name);
  if (!is_null(own)) {
    if (!is_null(meta_value)) release(rt, meta_value);
    Owned value = retain(own);
    Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, own)->slots.descr_get;
    if (!get) return value;
    Owned result = HELD(rt, "descriptor", get(rt, borrow(value), NULL_BORROWED, object), value);
    release(rt, value);
    return result;
  }
  if (meta_get) {
    Owned result = HELD(rt, "descriptor",
                        meta_get(rt, borrow(meta_value), object, borrow_object(meta)), meta_value);
    release(rt, meta_value);
    return result;
  }
  if (!is_null(meta_value)) return meta_value;
  return quiet ? FAILED : error_no_attribute(rt, object, name);
}

Owned type_getattr(Runtime *rt, Borrowed object, Borrowed name) {
  return type_lookup(rt, object, name, false);
}

/* Stores into the dict of the type itself. */
static bool store_in_dict(Runtime *rt, Type *type, Borrowed name, Borrowed value) {
  Borrowed dict = borrow_object(type_dict(rt, type));
  if (!is_null(value)) return dict_set(rt, dict, name, value);
  int deleted = dict_delete(rt, dict, name);
  if (deleted == 0) error_no_attribute_to_change(rt, borrow_object(type), name);
  return deleted == 1;
}

bool type_setattr(Runtime *rt, Borrowed object, Borrowed name_given, Borrowed value) {
  Type *type = as_type(object);
  if (type_has(type, TYPE_IMMUTABLE)) {
    error_raise(rt, TYPE_TypeError, "cannot set %R attribute of immutable type '%s'", name_given,
                type_full_name(type));
    return false;
  }
  Owned name = is_str_exact(name_given) ? str_intern(rt, retain(name_given)) : retain(name_given);
  if (failed(name)) return false;
  Borrowed descriptor = type_peek(rt, type_of(rt, object), borrow(name));
  bool done, was_data_descriptor = false;
  bool (*set)(Runtime *, Borrowed, Borrowed, Borrowed) =
      is_null(descriptor) ? NULL : type_of(rt, descriptor)->slots.descr_set;
  if (set) {
    Owned held = retain(descriptor);
    done = HELD(rt, "descriptor", set(rt, borrow(held), object, value), held, name);
    release(rt, held);
  } else {
    Borrowed before = type_peek(rt, type, borrow(name));
    was_data_descriptor = !is_null(before) && type_of(rt, before)->slots.descr_set;
    done = store_in_dict(rt, type, borrow(name), value);
  }
  if (done) {
    forget_versions(type);
    bool slot = slots_find(rt, borrow(name)) != NULL;
    if (slot) type_slots_changed(rt, type, borrow(name));
    /* A data descriptor comes before instance attributes, whose inline caches look at shapes only; those
     * of __slots__ know its descriptor by the shape too. */
    bool data_descriptor =
        was_data_descriptor || (!is_null(value) && type_of(rt, value)->slots.descr_set);
    if ((slot || data_descriptor) && rt->core->flush_caches) rt->core->flush_caches(rt);
  }
  release(rt, name);
  return done;
}

/* ---- type objects as objects ---- */

void type_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  if (object_is_tracked(object)) heap_untrack(rt, object);
  Type *type = (Type *)object;
  if (type->bases)
    for (uint64_t i = 0; i < type->bases->length; i++)
      type_remove_subclass(as_type(tuple_peek(type->bases, i)), type);
  shape_free_all(rt, type);
  CLEAR_POINTER(rt, type->own_dict);
  CLEAR_POINTER(rt, type->mro);
  CLEAR_POINTER(rt, type->bases);
  CLEAR_POINTER(rt, type->base);
  if (BITS(type->name)) release(rt, type->name);
  if (BITS(type->qualname)) release(rt, type->qualname);
  mem_free((char *)(uintptr_t)type->heap.name);
  mem_free(type->subclasses);
  type_free_object(rt, object);
  heap_undefer(rt);
}

void type_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Type *type = (Type *)object;
  VISIT_POINTER(visitor, type->own_dict, "__dict__");
  VISIT_POINTER(visitor, type->mro, "__mro__");
  VISIT_POINTER(visitor, type->bases, "__bases__");
  if (type_has(type, TYPE_FROM_SCRIPT)) VISIT_POINTER(visitor, type->base, "__base__");
  if (BITS(type->name)) VISIT_FIELD(visitor, type->name, "__name__");
  if (BITS(type->qualname)) VISIT_FIELD(visitor, type->qualname, "__qualname__");
  for (Shape *shape = type->shapes; shape; shape = shape->next)
    if (!is_null(shape->name)) VISIT_FIELD(visitor, shape->name, "shape");
  type_traverse_extra(rt, object, visitor);
}

void type_clear(Runtime *rt, Object *object) {
  Type *type = (Type *)object;
  forget_versions(type);
  if (type->own_dict) dict_empty(rt, borrow_object(type->own_dict));
  CLEAR_POINTER(rt, type->mro);
}
