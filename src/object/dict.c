/* dict: what the rest of the interpreter calls. The table itself is in object/dict_table.c.
 *
 * Invariants: a key or value is put in place before anything that it replaces is released, and a dict is tracked before it holds
 * the first value that could be part of a cycle. Every call that can run a script (hash, ==, release) leaves the dict
 * consistent before it is made; nothing is remembered across it but entry numbers that the look-up has just confirmed. */
#include "object/dict_table.h"
#include "object/hold.h"
#include "object/tuple.h"

/* ---- life ---- */

void dict_init_fields(Dict *dict) {
  dict->used = dict->filled = dict->capacity = dict->keys_version = 0;
  dict->index_bits = 0;
  dict->stride = sizeof(DictEntry);
  dict->keys = DICT_KEYS_STR;
  dict->unused = 0;
  dict->changes = 0;
  dict->entries = NULL;
  dict->index_offset = dict->first = 0;
}

Owned dict_new(Runtime *rt) {
  Dict *dict = heap_object(rt, TYPE_dict, sizeof(Dict));
  if (!dict) return error_no_memory(rt);
  dict_init_fields(dict);
  return own_object(dict);
}

Owned dict_new_sized(Runtime *rt, size_t expected) {
  Owned dict = dict_new(rt);
  if (!failed(dict) && expected > dict_table_usable(DICT_MIN_BITS) &&
      !dict_table_reserve(rt, as_dict(dict), expected)) {
    release(rt, dict);
    return FAILED;
  }
  return dict;
}

Owned dict_copy(Runtime *rt, Borrowed value) {
  Dict *from = as_dict(value);
  Owned copy = dict_new(rt);
  if (failed(copy) || !from->used) return copy;
  Dict *to = as_dict(copy);
  if (from->used >= (uint64_t)from->filled * 2 / 3) {
    if (!dict_table_clone(rt, to, from)) goto fail;
    if (object_is_tracked(&from->head)) {
      if (has_type_id(value, TYPE_dict))
        heap_track(rt, to);
      else
        for (uint32_t i = 0; i < to->filled; i++) {
          DictEntry *entry = dict_entry(to, i);
          dict_maybe_track(rt, to, borrow(entry->key));
          dict_maybe_track(rt, to, borrow(entry->value));
        }
    }
    return copy;
  }
  if (!dict_table_reserve(rt, to, from->used)) goto fail;
  for (uint32_t i = 0; i < from->filled; i++) {
    DictEntry *entry = dict_entry(from, i);
    if (is_null(entry->key)) continue;
    if (!dict_table_insert(rt, to, retain(borrow(entry->key)), dict_table_entry_hash(from, entry),
                           retain(borrow(entry->value))))
      goto fail;
  }
  return copy;
fail:
  release(rt, copy);
  return FAILED;
}

void dict_maybe_track(Runtime *rt, Dict *dict, Borrowed value) {
  if (object_may_be_tracked(value) && !object_is_tracked(&dict->head)) heap_track(rt, dict);
}

bool dict_can_untrack(Dict *dict) {
  if (OBJECT_SHAPE(&dict->head) != TYPE_dict) return false;
  for (uint32_t i = 0; i < dict->filled; i++) {
    DictEntry *entry = dict_entry(dict, i);
    if (is_null(entry->key)) continue;
    if (object_may_be_tracked(borrow(entry->value)) || object_may_be_tracked(borrow(entry->key)))
      return false;
  }
  return true;
}

/* Detaches the table, so that the dict is empty before the first release can run a script, then releases what it held. */
static void release_table(Runtime *rt, Dict *dict) {
  char *entries = dict->entries;
  uint32_t filled = dict->filled, stride = dict->stride, bits = dict->index_bits,
           changes = dict->changes;
  if (!entries) return;
  dict_init_fields(dict);
  dict->changes = changes + 1;
  for (uint32_t i = 0; i < filled; i++) {
    DictEntry *entry = (DictEntry *)(entries + (size_t)i * stride);
    release(rt, entry->key);
    release(rt, entry->value);
  }
  dict_table_free(rt, entries, bits, stride);
}

void dict_empty(Runtime *rt, Borrowed dict) { release_table(rt, as_dict(dict)); }

void dict_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Dict *dict = (Dict *)object;
  for (uint32_t i = 0; i < dict->filled; i++) {
    DictEntry *entry = dict_entry(dict, i);
    if (is_null(entry->key)) continue;
    VISIT(visitor, entry->value, EDGE_VALUE, BITS(entry->key));
    VISIT(visitor, entry->key, EDGE_KEY, i);
  }
  if (OBJECT_SHAPE(object) != TYPE_dict) type_traverse_extra(rt, object, visitor);
}

void dict_describe(Runtime *rt) {
  _Static_assert(offsetof(Dict, keys) == offsetof(Dict, stride) + 1 && DICT_KEYS_STR == 0,
                 "as RUN_ENTRIES says");
  heap_shape_run(rt, TYPE_dict,
                 (ShapeRun){.kind = RUN_ENTRIES,
                            .untrack = UNTRACK_DICT,
                            .offset = offsetof(Dict, entries),
                            .length = offsetof(Dict, filled),
                            .extra = offsetof(Dict, stride)});
}

void dict_clear(Runtime *rt, Object *object) {
  release_table(rt, (Dict *)object);
  if (OBJECT_SHAPE(object) != TYPE_dict) type_clear_extra(rt, object);
}

void dict_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release_table(rt, (Dict *)object);
  type_free_object(rt, object);
  heap_undefer(rt);
}

/* ---- reading ---- */

Borrowed dict_peek_hashed(Runtime *rt, Borrowed value, Borrowed key, int64_t hash) {
  Dict *dict = as_dict(value);
  int64_t number = dict_table_lookup(rt, dict, key, hash);
  return number < 0 ? NULL_BORROWED : borrow(dict_entry(dict, number)->value);
}

Borrowed dict_peek(Runtime *rt, Borrowed value, Borrowed key) {
  int64_t hash;
  if (!dict_table_hash(rt, key, &hash)) return NULL_BORROWED;
  return dict_peek_hashed(rt, value, key, hash);
}

Owned dict_find(Runtime *rt, Borrowed dict, Borrowed key) {
  return retain(dict_peek(rt, dict, key));
}

Borrowed dict_peek_name(Runtime *rt, Dict *dict, Borrowed name) {
  Str *str = as_str(name);
  if (!dict->used) return NULL_BORROWED;
  DictEntry *entry = dict_find_same(dict, name, str->hash);
  if (entry) return borrow(entry->value);
  int64_t hash = str->hashed ? str->hash : str_hash(rt, str);
  int64_t number = dict->keys == DICT_KEYS_STR ? dict_table_lookup_str(dict, name, hash)
                                               : dict_table_lookup(rt, dict, name, hash);
  return number < 0 ? NULL_BORROWED : borrow(dict_entry(dict, number)->value);
}

Borrowed dict_peek_text(Runtime *rt, Borrowed dict, const char *text) {
  Owned key = str_from_text(rt, text);
  if (failed(key)) return NULL_BORROWED;
  Borrowed value = dict_peek_name(rt, as_dict(dict), borrow(key));
  release(rt, key);
  return value;
}

bool dict_step(Dict *dict, size_t *position, Borrowed *key, Borrowed *value) {
  for (size_t i = *position > dict->first ? *position : dict->first; i < dict->filled; i++) {
    DictEntry *entry = dict_entry(dict, i);
    if (is_null(entry->key)) continue;
    if (key) *key = borrow(entry->key);
    if (value) *value = borrow(entry->value);
    *position = i + 1;
    return true;
  }
  return false;
}

int64_t dict_entry_index(Runtime *rt, Dict *dict, Borrowed name) {
  if (dict->keys != DICT_KEYS_STR) return -1;
  Str *str = as_str(name);
  return dict_table_lookup_str(dict, name, str->hashed ? str->hash : str_hash(rt, str));
}

uint32_t dict_keys_version(Runtime *rt, Dict *dict) {
  if (!dict->keys_version && rt->core->next_version) dict->keys_version = rt->core->next_version++;
  return dict->keys_version;
}

/* ---- writing ---- */

bool dict_set_hashed(Runtime *rt, Borrowed value, Borrowed key, int64_t hash, Borrowed item) {
  Dict *dict = as_dict(value);
  int64_t number = dict_table_lookup(rt, dict, key, hash);
  if (number == DICT_ERROR) return false;
  if (number == DICT_ABSENT) return dict_table_insert(rt, dict, retain(key), hash, retain(item));
  dict_maybe_track(rt, dict, item);
  DictEntry *entry = dict_entry(dict, number);
  STORE_VALUE(rt, entry->value, retain(item));
  return true;
}

bool dict_set(Runtime *rt, Borrowed dict, Borrowed key, Borrowed value) {
  int64_t hash;
  return dict_table_hash(rt, key, &hash) && dict_set_hashed(rt, dict, key, hash, value);
}

bool dict_set_text(Runtime *rt, Borrowed dict, const char *text, Borrowed value) {
  Owned key = str_intern_text(rt, text);
  if (failed(key)) return false;
  bool done = dict_set(rt, dict, borrow(key), value);
  release(rt, key);
  return done;
}

Owned dict_pop(Runtime *rt, Borrowed value, Borrowed key) {
  Dict *dict = as_dict(value);
  int64_t hash;
  if (!dict->used) return NULL_VALUE;
  if (!dict_table_hash(rt, key, &hash)) return FAILED;
  int64_t number = dict_table_lookup(rt, dict, key, hash);
  if (number < 0) return FAILED;
  Owned old_key, old_value;
  dict_table_remove(dict, (uint32_t)number, &old_key, &old_value);
  release(rt, old_key);
  return old_value;
}

int dict_delete(Runtime *rt, Borrowed value, Borrowed key) {
  int64_t hash;
  if (!dict_table_hash(rt, key, &hash)) return -1;
  int64_t number = dict_table_lookup(rt, as_dict(value), key, hash);
  if (number < 0) return number == DICT_ABSENT ? 0 : -1;
  Owned old_key, old_value;
  dict_table_remove(as_dict(value), (uint32_t)number, &old_key, &old_value);
  release(rt, old_key);
  release(rt, old_value);
  return 1;
}

Owned dict_setdefault(Runtime *rt, Borrowed value, Borrowed key, Borrowed otherwise) {
  Dict *dict = as_dict(value);
  int64_t hash;
  if (!dict_table_hash(rt, key, &hash)) return FAILED;
  int64_t number = dict_table_lookup(rt, dict, key, hash);
  if (number == DICT_ERROR) return FAILED;
  if (number >= 0) return retain(borrow(dict_entry(dict, number)->value));
  if (!dict_table_insert(rt, dict, retain(key), hash, retain(otherwise))) return FAILED;
  return retain(otherwise);
}

bool dict_pop_last(Runtime *rt, Borrowed value, Owned *key, Owned *item) {
  (void)rt;
  Dict *dict = as_dict(value);
  if (!dict->used) return false;
  uint32_t number = dict->filled - 1;
  while (is_null(dict_entry(dict, number)->key)) number--;
  dict_table_remove(dict, number, key, item);
  /* The index keeps a mark of each dropped entry, so the room for new ones shrinks with them. */
  dict->capacity -= dict->filled - number;
  dict->filled = number;
  if (dict->first > number) dict->first = number;
  return true;
}

/* ---- update ---- */

static bool set_or_keep(Runtime *rt, Borrowed dict, Borrowed key, int64_t hash, Borrowed value,
                        bool override) {
  if (override) return dict_set_hashed(rt, dict, key, hash, value);
  int64_t number = dict_table_lookup(rt, as_dict(dict), key, hash);
  if (number == DICT_ERROR) return false;
  return number >= 0 || dict_table_insert(rt, as_dict(dict), retain(key), hash, retain(value));
}

/* From another dict, entry by entry; comparing keys can run a script, which must not change it. */
static bool update_from_dict(Runtime *rt, Borrowed value, Borrowed other_value, bool override) {
  Dict *dict = as_dict(value), *other = as_dict(other_value);
  if (dict == other || !other->used) return true;
  if (!dict->used && other->used == other->filled) {
    /* A copy of the table; what stood in this dict before was deleted entries. */
    dict_table_free(rt, dict->entries, dict->index_bits, dict->stride);
    uint32_t changes = dict->changes;
    dict_init_fields(dict);
    dict->changes = changes + 1;
    if (!dict_table_clone(rt, dict, other)) return false;
    for (uint32_t i = 0; i < dict->filled && !object_is_tracked(&dict->head); i++) {
      dict_maybe_track(rt, dict, borrow(dict_entry(dict, i)->key));
      dict_maybe_track(rt, dict, borrow(dict_entry(dict, i)->value));
    }
    return true;
  }
  if (dict_table_usable(dict->index_bits) < other->used &&
      !dict_table_reserve(rt, dict, (uint64_t)dict->used + other->used))
    return false;
  uint32_t filled = other->filled;
  for (uint32_t i = 0; i < other->filled; i++) {
    DictEntry *entry = dict_entry(other, i);
    if (is_null(entry->key)) continue;
    int64_t hash = dict_table_entry_hash(other, entry);
    Owned key = retain(borrow(entry->key)), item = retain(borrow(entry->value));
    bool done = HELD(rt, "dict.update",
                     set_or_keep(rt, value, borrow(key), hash, borrow(item), override), key, item);
    release(rt, key);
    release(rt, item);
    if (!done) return false;
    if (filled != other->filled)
      return error_raise(rt, TYPE_RuntimeError, "dict mutated during update"), false;
  }
  return true;
}

/* From anything with keys() and __getitem__. */
static bool update_from_mapping(Runtime *rt, Borrowed dict, Borrowed other, Borrowed keys_method,
                                bool override) {
  Owned keys = object_call0(rt, keys_method);
  if (failed(keys)) return false;
  Owned iterator = HELD(rt, "dict.update", object_iter(rt, borrow(keys)), keys);
  Type *type = type_of(rt, borrow(keys));
  if (failed(iterator) && error_is(rt, TYPE_TypeError) && !type->slots.iter &&
      !type->slots.getitem) {
    error_clear(rt);
    error_raise(rt, TYPE_TypeError, "%T.keys() returned a non-iterable (type %T)", other,
                borrow(keys));
  }
  release(rt, keys);
  if (failed(iterator)) return false;
  for (;;) {
    Owned key = HELD(rt, "dict.update", object_next(rt, borrow(iterator)), iterator);
    if (failed(key)) break;
    int64_t hash;
    bool done = HELD(rt, "dict.update", dict_table_hash(rt, borrow(key), &hash), iterator, key);
    if (done && !override) {
      int64_t number = HELD(rt, "dict.update",
                            dict_table_lookup(rt, as_dict(dict), borrow(key), hash), iterator, key);
      if (number >= 0) {
        release(rt, key);
        continue;
      }
      done = number != DICT_ERROR;
    }
    Owned value =
        done ? HELD(rt, "dict.update", object_getitem(rt, other, borrow(key)), iterator, key)
             : FAILED;
    done = !failed(value) &&
           HELD(rt, "dict.update", dict_set_hashed(rt, dict, borrow(key), hash, borrow(value)),
                iterator, key, value);
    release(rt, key);
    release(rt, value);
    if (!done) break;
  }
  release(rt, iterator);
  return !error_pending(rt);
}

/* One pair of an iterable of pairs, whatever sequence it is. */
static bool update_from_pair(Runtime *rt, Borrowed dict, Borrowed pair, int64_t number,
                             bool override) {
  Owned items = is_tuple_exact(pair) ? retain(pair) : tuple_from_iterable(rt, pair);
  if (failed(items)) {
    if (error_clear_if(rt, TYPE_TypeError))
      error_raise(rt, TYPE_TypeError,
                  "cannot convert dictionary update sequence element #%zd to a sequence", number);
    return false;
  }
  Tuple *tuple = as_tuple(items);
  bool done = false;
  int64_t hash;
  if (tuple->length != 2)
    error_raise(rt, TYPE_ValueError,
                "dictionary update sequence element #%zd has length %zd; 2 is required", number,
                (int64_t)tuple->length);
  else
    done = HELD(rt, "dict.update", dict_table_hash(rt, tuple_peek(tuple, 0), &hash), items) &&
           HELD(rt, "dict.update",
                set_or_keep(rt, dict, tuple_peek(tuple, 0), hash, tuple_peek(tuple, 1), override),
                items);
  release(rt, items);
  return done;
}

bool dict_update_pairs(Runtime *rt, Borrowed dict, Borrowed pairs, bool override) {
  Owned iterator = object_iter(rt, pairs);
  if (failed(iterator)) return false;
  for (int64_t i = 0;; i++) {
    Owned pair = HELD(rt, "dict.update", object_next(rt, borrow(iterator)), iterator);
    if (failed(pair)) break;
    bool done = HELD(rt, "dict.update", update_from_pair(rt, dict, borrow(pair), i, override),
                     iterator, pair);
    release(rt, pair);
    if (!done) break;
  }
  release(rt, iterator);
  return !error_pending(rt);
}

bool dict_update(Runtime *rt, Borrowed dict, Borrowed other, bool override) {
  if (is_dict(rt, other) && type_of(rt, other)->slots.iter == TYPE_OF_ID(rt, TYPE_dict)->slots.iter)
    return update_from_dict(rt, dict, other, override);
  Owned keys = object_find_attr(rt, other, NAME_OF(rt, keys));
  if (failed(keys)) return !error_pending(rt) && dict_update_pairs(rt, dict, other, override);
  bool done =
      HELD(rt, "dict.update", update_from_mapping(rt, dict, other, borrow(keys), override), keys);
  release(rt, keys);
  return done;
}
