/* The table of a dict: probing, inserting, removing, resizing. Private to the dict files of this floor and of types/. */
#ifndef OURO_OBJECT_DICT_TABLE_H
#define OURO_OBJECT_DICT_TABLE_H

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"

enum { DICT_ABSENT = -1, DICT_ERROR = -2 }; /* answers of dict_table_lookup */
enum { DICT_MIN_BITS = 3, DICT_MAX_BITS = 31 };

/* How many entries an index of 1 << bits numbers serves. */
static inline uint64_t dict_table_usable(unsigned bits) { return ((uint64_t)2 << bits) / 3; }

/* The hash of a 63-bit int, as Python has it: modulo 2^61 - 1, never -1. */
static inline int64_t dict_table_small_hash(int64_t n) {
  const int64_t modulus = ((int64_t)1 << 61) - 1;
  if (__builtin_expect(n >= modulus || n <= -modulus, 0)) n %= modulus;
  return n == -1 ? -2 : n;
}

static inline bool dict_table_hash(Runtime *rt, Borrowed key, int64_t *hash) {
  if (is_small(key)) {
    *hash = dict_table_small_hash(small_value(key));
    return true;
  }
  if (is_str_exact(key)) {
    Str *str = as_str(key);
    *hash = str->hashed ? str->hash : str_hash(rt, str);
    return true;
  }
  return object_hash(rt, key, hash);
}

/* The hash of a live entry's key. */
static inline int64_t dict_table_entry_hash(const Dict *dict, const DictEntry *entry) {
  if (dict->keys == DICT_KEYS_STR) return as_str(entry->key)->hash;
  if (dict->keys == DICT_KEYS_SMALL) return dict_table_small_hash(small_value(entry->key));
  return *(const int64_t *)(entry + 1);
}

/* The number of the entry with an equal key, DICT_ABSENT, or DICT_ERROR with an exception. May run scripts; the answer is
 * good for the table as it is on return. */
int64_t dict_table_lookup(Runtime *rt, Dict *dict, Borrowed key, int64_t hash);
/* The same for an exact str in a table of str keys: never runs a script, never fails. */
int64_t dict_table_lookup_str(Dict *dict, Borrowed key, int64_t hash);
/* Appends an entry whose key is not in the table; consumes both, also on failure (false with MemoryError). */
bool dict_table_insert(Runtime *rt, Dict *dict, Owned key, int64_t hash, Owned value);
/* The same in front of all entries, for a key that the table had a moment ago: its kind fits. */
bool dict_table_insert_first(Runtime *rt, Dict *dict, Owned key, int64_t hash, Owned value);
/* Takes an entry out; key and value are the caller's. */
void dict_table_remove(Dict *dict, uint32_t number, Owned *key, Owned *value);
/* Gives the table an index of 1 << bits numbers, which must serve all live entries, and closes the gaps of deleted ones. */
bool dict_table_resize(Runtime *rt, Dict *dict, unsigned bits, unsigned keys);
/* Makes room so that `expected` entries in all need no further resize. */
bool dict_table_reserve(Runtime *rt, Dict *dict, uint64_t expected);
/* Makes `to`, an empty dict without table, a copy of `from`'s table, references taken. */
bool dict_table_clone(Runtime *rt, Dict *to, const Dict *from);
size_t dict_table_bytes(const Dict *dict); /* of the block */
/* Frees the block alone. */
void dict_table_free(Runtime *rt, char *entries, unsigned bits, unsigned stride);

#endif
