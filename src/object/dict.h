/* dict: creation, look-up and change. The table is in object/dict_table.c, methods and views in types/dict*.c.
 *
 * Compact and ordered: entries in the order of insertion, and an index of 1, 2 or 4 byte entry numbers that the hash probes
 * (perturbed by 5 bits a step). While all keys are exact str, entries are 16 bytes {key, value}, since a str keeps its
 * hash; the same holds for tables of small ints. Any other key turns the table into 24-byte entries {key, value, hash}.
 *
 *   entries   room for two thirds of the index's length; deleted ones have a null key; then, in the same block,
 *   index     1 << index_bits entry numbers, -1 where no key was ever put, -2 where one was taken out
 *
 * `capacity` is how far `filled` may go; popitem() lowers both, since the index keeps its mark of the deleted key.
 *
 * Look-ups with keys that run a script's __eq__ re-check the table after each call: it may have changed. */
#ifndef OURO_OBJECT_DICT_H
#define OURO_OBJECT_DICT_H

#include "object/type.h"

typedef struct DictEntry {
  Owned key; /* NULL_VALUE: deleted */
  Owned value;
  /* int64_t hash follows in tables of general keys */
} DictEntry;

enum { DICT_KEYS_STR, DICT_KEYS_SMALL, DICT_KEYS_GENERAL };

struct Dict {
  Object head;
  uint32_t used;     /* live entries: len() */
  uint32_t filled;   /* entries appended so far, deleted ones included */
  uint32_t capacity; /* entries that fit */
  uint32_t
      keys_version; /* nonzero: some inline cache knows this key set; any change of keys makes it 0 */
  uint8_t index_bits; /* log2 of the index's length; 0: no table yet */
  uint8_t stride;     /* bytes of an entry: 16 or 24 */
  uint8_t keys;       /* DICT_KEYS_* */
  uint8_t unused;
  uint32_t
      changes; /* counts insertions and deletions: iterators notice "changed size" with used, this finds moves */
  char *entries;         /* NULL while there is no table */
  uint32_t index_offset; /* from the entries to the index, in units of 8 bytes */
  uint32_t
      first; /* all entries below are deleted: a dict used as a queue need not step over them */
};

#define as_dict(v)          ((Dict *)as_object(v))
#define is_dict_exact(v)    object_has_id(v, TYPE_dict)
#define is_dict(rt, v)      (is_object(v) && value_has(rt, v, TYPE_IS_DICT))
#define dict_entry(dict, i) ((DictEntry *)((dict)->entries + (size_t)(i) * (dict)->stride))
/* The entry that the first slot of a look-up by an exact str names, where its key is that very object: most look-ups end there.
 * NULL tells nothing. (A key whose hash is not known yet has 0 there, and stands in no table.) */
static inline DictEntry *dict_find_same(const Dict *dict, Borrowed key, int64_t hash) {
  unsigned bits = dict->index_bits;
  if (dict->keys != DICT_KEYS_STR || bits - 3u >= 13u) return NULL;
  const char *index = dict->entries + (size_t)dict->index_offset * 8;
  size_t at = (size_t)hash & (((size_t)1 << bits) - 1);
  int32_t number = bits < 8 ? ((const int8_t *)index)[at] : ((const int16_t *)index)[at];
  if (number < 0) return NULL;
  DictEntry *entry = (DictEntry *)dict->entries + number;
  return same(entry->key, key) ? entry : NULL;
}

/* The same by the distance that dict_entry_offset gave: good for as long as the keys' version is. */
#define dict_entry_at(dict, offset)    ((DictEntry *)((dict)->entries + (offset)))
#define dict_entry_offset(dict, index) ((uint32_t)((uint64_t)(index) * (dict)->stride))

void dict_describe(Runtime *rt); /* tells the collector how dicts hold their references */
Owned dict_new(Runtime *rt);
Owned dict_new_sized(Runtime *rt, size_t expected);
Owned dict_copy(Runtime *rt, Borrowed dict);
/* Borrowed value or NULL_BORROWED; then check error_pending(): hashing or comparing may have failed. */
Borrowed dict_peek(Runtime *rt, Borrowed dict, Borrowed key);
Borrowed dict_peek_hashed(Runtime *rt, Borrowed dict, Borrowed key, int64_t hash);
Owned dict_find(Runtime *rt, Borrowed dict,
                Borrowed key); /* the same, owned: safe when __eq__ may run */
Borrowed dict_peek_name(
    Runtime *rt, Dict *dict,
    Borrowed name); /* name: exact str; never fails or runs a script in str tables */
bool dict_set(Runtime *rt, Borrowed dict, Borrowed key,
              Borrowed value); /* false with an exception */
bool dict_set_hashed(Runtime *rt, Borrowed dict, Borrowed key, int64_t hash, Borrowed value);
bool dict_set_text(Runtime *rt, Borrowed dict, const char *key, Borrowed value);
Borrowed dict_peek_text(Runtime *rt, Borrowed dict, const char *key);
int dict_delete(Runtime *rt, Borrowed dict, Borrowed key); /* 1, 0 absent, -1 */
Owned dict_pop(Runtime *rt, Borrowed dict, Borrowed key); /* NULL_VALUE without exception: absent */
Owned dict_setdefault(Runtime *rt, Borrowed dict, Borrowed key, Borrowed value);
void dict_empty(Runtime *rt, Borrowed dict); /* clear() */
/* Updates from a mapping or an iterable of pairs; override: later values win; 0 keeps the first. */
bool dict_update(Runtime *rt, Borrowed dict, Borrowed other, bool override);
/* Steps through the entries: *position starts at 0; false at the end. Key and value are borrowed; the dict must not change. */
bool dict_step(Dict *dict, size_t *position, Borrowed *key, Borrowed *value);
/* For inline caches: the number of the entry that holds an exact str, or -1; and a version of the key set (0: none left). */
int64_t dict_entry_index(Runtime *rt, Dict *dict, Borrowed name);
uint32_t dict_keys_version(Runtime *rt, Dict *dict);
/* Tracks the dict if the value (or key) can be part of a cycle; dicts are born untracked. */
void dict_maybe_track(Runtime *rt, Dict *dict, Borrowed value);
/* For the collector: whether nothing in the dict can be part of a cycle. False for instances of subclasses. */
bool dict_can_untrack(Dict *dict);
/* Whether an object may be tracked now or later: not so untracked tuples and what has no references. */
static inline bool object_may_be_tracked(Borrowed value) {
  return is_object(value) && object_is_collectable(as_object(value)) &&
         (!object_has_id(value, TYPE_tuple) || object_is_tracked(as_object(value)));
}

/* Takes the entry inserted last out of the dict: the key and value are the caller's; false when empty. */
bool dict_pop_last(Runtime *rt, Borrowed dict, Owned *key, Owned *value);
/* update() from an iterable of pairs alone. */
bool dict_update_pairs(Runtime *rt, Borrowed dict, Borrowed pairs, bool override);
/* Makes an empty Dict's fields valid, for `new` slots of dict and its kin. */
void dict_init_fields(Dict *dict);

/* Slots of dict's spec. */
void dict_traverse(Runtime *rt, Object *object, Visitor *visitor);
void dict_clear(Runtime *rt, Object *object);
void dict_dealloc(Runtime *rt, Object *object);

#endif
