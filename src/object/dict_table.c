/* The table of a dict. See object/dict.h for its layout.
 *
 * Invariants:
 *  - `entries[0 .. filled)` are in order of insertion, deleted ones with a null key; used <= filled <= capacity.
 *  - Every live entry has exactly one index slot; capacity never exceeds two thirds of the index, so that a probe always
 *    meets an empty slot and ends.
 *  - In a table of str keys all keys are exact str with a known hash; in one of small keys all are words.
 *  - Whatever moves entries or changes the key set sets keys_version to 0 and advances `changes`.
 *
 * Why a look-up is one cache miss for the index and one for the entry: numbers in the index are as narrow as they can be, so
 * the index of a dict of a thousand keys is 2 KiB; and the key's word alone decides most comparisons. In a large table, whose
 * index has four bytes a slot, the bits that the number leaves free hold a few bits of the hash: a probe that meets
 * another key's slot nearly always sees so there, without going to the entry and from there to the key. */
#include "object/dict_table.h"
#include "object/hold.h"

enum { EMPTY = -1, DELETED = -2 };

#define PERTURB_SHIFT 5
#define NEXT_PROBE(at, perturb, mask)                                                              \
  ((perturb) >>= PERTURB_SHIFT, (at) = ((at)*5 + (perturb) + 1) & (mask))

static inline size_t index_width(unsigned bits) { return bits < 8 ? 1 : bits < 16 ? 2 : 4; }

static inline size_t block_size(unsigned bits, unsigned stride) {
  return dict_table_usable(bits) * stride + (index_width(bits) << bits);
}

/* Wide indexes, of four bytes a slot, are those of tables with this many bits and more. */
enum { WIDE_BITS = 16 };

static inline int32_t index_get(const void *index, unsigned bits, size_t at) {
  if (bits < 8) return ((const int8_t *)index)[at];
  if (bits < WIDE_BITS) return ((const int16_t *)index)[at];
  return ((const int32_t *)index)[at];
}

static inline void index_set(void *index, unsigned bits, size_t at, int32_t slot) {
  if (bits < 8)
    ((int8_t *)index)[at] = (int8_t)slot;
  else if (bits < WIDE_BITS)
    ((int16_t *)index)[at] = (int16_t)slot;
  else
    ((int32_t *)index)[at] = slot;
}

/* What a slot of a wide index holds besides the number: bits of the hash, mixed so that those of small ints differ too. */
static inline int32_t hash_tag(int64_t hash, size_t mask) {
  return (int32_t)(((uint64_t)hash * 0x9e3779b97f4a7c15u) >> 33) & ~(int32_t)mask;
}

static inline void *index_of(const Dict *dict) {
  return dict->entries + (size_t)dict->index_offset * 8;
}

/* ---- look-up ---- */

/* One loop for each width of the index: `bits` only chooses it, and is a constant where this is inlined. */
static inline __attribute__((always_inline)) int64_t probe_str(Dict *dict, Borrowed key,
                                                               int64_t hash, unsigned bits) {
  const DictEntry *entries = (const DictEntry *)dict->entries;
  size_t mask = ((size_t)1 << dict->index_bits) - 1, at = (size_t)hash & mask;
  uint64_t perturb = (uint64_t)hash;
  const void *index = index_of(dict);
  const int32_t tag = bits >= WIDE_BITS ? hash_tag(hash, mask) : 0;
  for (;;) {
    int32_t number = index_get(index, bits, at);
    if (number >= 0) {
      if (bits >= WIDE_BITS && ((number ^= tag) & ~(int32_t)mask)) goto next;
      Borrowed stored = borrow(entries[number].key);
      if (same(stored, key)) return number;
      const Str *a = as_str(stored), *b = as_str(key);
      if (a->hash == hash && !(a->interned && b->interned) && str_equal(a, b)) return number;
    } else if (number == EMPTY) {
      return DICT_ABSENT;
    }
  next:
    NEXT_PROBE(at, perturb, mask);
  }
}

int64_t dict_table_lookup_str(Dict *dict, Borrowed key, int64_t hash) {
  if (!dict->used) return DICT_ABSENT;
  if (dict->index_bits < 8) return probe_str(dict, key, hash, 7);
  if (dict->index_bits < 16) return probe_str(dict, key, hash, 15);
  return probe_str(dict, key, hash, 16);
}

static inline __attribute__((always_inline)) int64_t probe_small(Dict *dict, Borrowed key,
                                                                 int64_t hash, unsigned bits) {
  const DictEntry *entries = (const DictEntry *)dict->entries;
  size_t mask = ((size_t)1 << dict->index_bits) - 1, at = (size_t)hash & mask;
  uint64_t perturb = (uint64_t)hash;
  const void *index = index_of(dict);
  const int32_t tag = bits >= WIDE_BITS ? hash_tag(hash, mask) : 0;
  for (;;) {
    int32_t number = index_get(index, bits, at);
    if (number >= 0) {
      if (bits >= WIDE_BITS && ((number ^= tag) & ~(int32_t)mask)) goto next;
      if (same(entries[number].key, key)) return number;
    } else if (number == EMPTY) {
      return DICT_ABSENT;
    }
  next:
    NEXT_PROBE(at, perturb, mask);
  }
}

static int64_t lookup_small(Dict *dict, Borrowed key, int64_t hash) {
  if (dict->index_bits < 8) return probe_small(dict, key, hash, 7);
  if (dict->index_bits < 16) return probe_small(dict, key, hash, 15);
  return probe_small(dict, key, hash, 16);
}

/* 1, 0 or -1; runs a script only for keys that are not exact str or small ints. */
static int keys_equal(Runtime *rt, Borrowed stored, Borrowed key) {
  if (is_str_exact(stored) && is_str_exact(key)) return str_equal(as_str(stored), as_str(key));
  if (is_small(stored) && is_small(key)) return 0;
  Owned held = retain(stored);
  int equal = HELD(rt, "key being compared", object_compare_bool(rt, stored, key, CMP_EQ), held);
  release(rt, held);
  return equal;
}

/* Keys of any kind. A comparison may change the dict, and then the search begins anew. */
static int64_t lookup_general(Runtime *rt, Dict *dict, Borrowed key, int64_t hash) {
restart:
  if (!dict->used) return DICT_ABSENT;
  size_t mask = ((size_t)1 << dict->index_bits) - 1, at = (size_t)hash & mask;
  uint64_t perturb = (uint64_t)hash;
  const bool wide = dict->index_bits >= WIDE_BITS;
  const int32_t tag = wide ? hash_tag(hash, mask) : 0;
  for (;;) {
    int32_t number = index_get(index_of(dict), dict->index_bits, at);
    if (number == EMPTY) return DICT_ABSENT;
    if (number >= 0 && wide) number = ((number ^ tag) & ~(int32_t)mask) ? DELETED : number ^ tag;
    if (number >= 0) {
      DictEntry *entry = dict_entry(dict, number);
      if (same(entry->key, key)) return number;
      if (dict_table_entry_hash(dict, entry) == hash) {
        uint32_t changes = dict->changes;
        int equal = keys_equal(rt, borrow(entry->key), key);
        if (equal < 0) return DICT_ERROR;
        if (changes != dict->changes) goto restart;
        if (equal) return number;
      }
    }
    NEXT_PROBE(at, perturb, mask);
  }
}

int64_t dict_table_lookup(Runtime *rt, Dict *dict, Borrowed key, int64_t hash) {
  if (!dict->used) return DICT_ABSENT;
  if (dict->keys == DICT_KEYS_STR && is_str_exact(key))
    return dict_table_lookup_str(dict, key, hash);
  if (dict->keys == DICT_KEYS_SMALL && is_small(key)) return lookup_small(dict, key, hash);
  return lookup_general(rt, dict, key, hash);
}

/* ---- resizing ---- */

void dict_table_free(Runtime *rt, char *entries, unsigned bits, unsigned stride) {
  if (entries) heap_block_free(rt, entries, block_size(bits, stride));
}

size_t dict_table_bytes(const Dict *dict) {
  return dict->entries ? block_size(dict->index_bits, dict->stride) : 0;
}

/* Writes the number of a new entry into the first slot that its probe finds free. */
static inline void index_put(Dict *dict, int64_t hash, int32_t number) {
  size_t mask = ((size_t)1 << dict->index_bits) - 1, at = (size_t)hash & mask;
  uint64_t perturb = (uint64_t)hash;
  while (index_get(index_of(dict), dict->index_bits, at) != EMPTY) NEXT_PROBE(at, perturb, mask);
  if (dict->index_bits >= WIDE_BITS) number |= hash_tag(hash, mask);
  index_set(index_of(dict), dict->index_bits, at, number);
}

static void rebuild_index(Dict *dict) {
  memset(index_of(dict), 0xff, index_width(dict->index_bits) << dict->index_bits);
  for (uint32_t i = dict->first; i < dict->filled; i++) {
    if (dict->keys == DICT_KEYS_STR && i + 8 < dict->filled)
      __builtin_prefetch(as_object(dict_entry(dict, i + 8)->key));
    index_put(dict, dict_table_entry_hash(dict, dict_entry(dict, i)), (int32_t)i);
  }
}

static void set_block(Dict *dict, char *entries, unsigned bits, unsigned keys) {
  dict->entries = entries;
  dict->index_bits = (uint8_t)bits;
  dict->keys = (uint8_t)keys;
  dict->stride = keys == DICT_KEYS_GENERAL ? 24 : 16;
  dict->capacity = (uint32_t)dict_table_usable(bits);
  dict->index_offset = (uint32_t)(dict_table_usable(bits) * dict->stride / 8);
}

/* Live entries of the old block into the new one, in order. */
static void move_entries(Dict *dict, char *entries, unsigned stride) {
  char *to = entries;
  for (uint32_t i = dict->first; i < dict->filled; i++) {
    DictEntry *entry = dict_entry(dict, i);
    if (is_null(entry->key)) continue;
    ((DictEntry *)to)[0] = *entry;
    if (stride == 24) *(int64_t *)(to + 16) = dict_table_entry_hash(dict, entry);
    to += stride;
  }
}

bool dict_table_resize(Runtime *rt, Dict *dict, unsigned bits, unsigned keys) {
  if (bits > DICT_MAX_BITS) return error_no_memory(rt), false;
  unsigned stride = keys == DICT_KEYS_GENERAL ? 24 : 16;
  char *entries;
  if (dict->entries && dict->filled == dict->used && stride == dict->stride &&
      bits > dict->index_bits) {
    /* Nothing moves within the entries: the allocator may extend the block where it lies. */
    size_t old_size = block_size(dict->index_bits, stride);
    entries = heap_block_grow(rt, dict->entries, old_size, block_size(bits, stride));
    if (!entries) return error_no_memory(rt), false;
  } else {
    entries = heap_block(rt, block_size(bits, stride));
    if (!entries) return error_no_memory(rt), false;
    move_entries(dict, entries, stride);
    dict_table_free(rt, dict->entries, dict->index_bits, dict->stride);
    dict->filled = dict->used;
    dict->first = 0;
  }
  set_block(dict, entries, bits, keys);
  rebuild_index(dict);
  dict->keys_version = 0;
  dict->changes++;
  return true;
}

/* Rebuilds the table with room in front of the first entry for as many as there are. */
static bool open_front(Runtime *rt, Dict *dict) {
  unsigned bits = DICT_MIN_BITS;
  uint32_t gap = dict->used;
  while (dict_table_usable(bits) < (uint64_t)gap * 3 + 1) bits++;
  char *entries = bits > DICT_MAX_BITS ? NULL : heap_block(rt, block_size(bits, dict->stride));
  if (!entries) return error_no_memory(rt), false;
  for (uint32_t i = 0; i < gap; i++) {
    DictEntry *entry = (DictEntry *)(entries + (size_t)i * dict->stride);
    entry->key = entry->value = NULL_VALUE;
  }
  move_entries(dict, entries + (size_t)gap * dict->stride, dict->stride);
  dict_table_free(rt, dict->entries, dict->index_bits, dict->stride);
  set_block(dict, entries, bits, dict->keys);
  dict->first = gap;
  dict->filled = gap + dict->used;
  rebuild_index(dict);
  return true;
}

bool dict_table_insert_first(Runtime *rt, Dict *dict, Owned key, int64_t hash, Owned value) {
  if (!dict->used) return dict_table_insert(rt, dict, key, hash, value);
  if ((!dict->first || dict->filled >= dict->capacity) && !open_front(rt, dict)) {
    release(rt, key);
    release(rt, value);
    return false;
  }
  uint32_t number = --dict->first;
  DictEntry *entry = dict_entry(dict, number);
  entry->key = key;
  entry->value = value;
  if (dict->stride == 24) *(int64_t *)(entry + 1) = hash;
  index_put(dict, hash, (int32_t)number);
  dict->capacity--; /* the index still has the marks of those deleted before: they count as room taken */
  dict->used++;
  dict->keys_version = 0;
  dict->changes++;
  return true;
}

bool dict_table_reserve(Runtime *rt, Dict *dict, uint64_t expected) {
  if (expected <= dict->capacity) return true;
  unsigned bits = DICT_MIN_BITS;
  while (bits < DICT_MAX_BITS + 1 && dict_table_usable(bits) < expected) bits++;
  return dict_table_resize(rt, dict, bits, dict->keys);
}

bool dict_table_clone(Runtime *rt, Dict *to, const Dict *from) {
  char *entries = heap_block(rt, block_size(from->index_bits, from->stride));
  if (!entries) return error_no_memory(rt), false;
  memcpy(entries, from->entries, block_size(from->index_bits, from->stride));
  set_block(to, entries, from->index_bits, from->keys);
  to->capacity = from->capacity;
  to->used = from->used;
  to->filled = from->filled;
  to->first = from->first;
  for (uint32_t i = to->first; i < to->filled; i++) {
    DictEntry *entry = dict_entry(to, i);
    if (is_null(entry->key)) continue;
    retain(borrow(entry->key));
    retain(borrow(entry->value));
  }
  return true;
}

/* ---- change ---- */

/* Makes the table fit for one more entry with this key; grows to three times the live entries, as CPython, so that a script
 * that changes a dict while it iterates sees the same. */
static bool prepare(Runtime *rt, Dict *dict, Borrowed key) {
  unsigned kind = is_str_exact(key) ? DICT_KEYS_STR
                  : is_small(key)   ? DICT_KEYS_SMALL
                                    : DICT_KEYS_GENERAL;
  if (dict->used && kind != dict->keys) kind = DICT_KEYS_GENERAL;
  unsigned bits = dict->index_bits;
  if (dict->filled >= dict->capacity) {
    uint64_t wanted = (uint64_t)dict->used * 3;
    for (bits = DICT_MIN_BITS; ((uint64_t)1 << bits) < wanted; bits++) {}
  } else if (kind == dict->keys) {
    return true;
  }
  return dict_table_resize(rt, dict, bits, kind);
}

bool dict_table_insert(Runtime *rt, Dict *dict, Owned key, int64_t hash, Owned value) {
  dict_maybe_track(rt, dict, borrow(key));
  dict_maybe_track(rt, dict, borrow(value));
  if ((dict->filled >= dict->capacity || dict->keys == DICT_KEYS_GENERAL ||
       (dict->keys == DICT_KEYS_STR ? !is_str_exact(borrow(key)) : !is_small(key))) &&
      !prepare(rt, dict, borrow(key))) {
    release(rt, key);
    release(rt, value);
    return false;
  }
  uint32_t number = dict->filled++;
  DictEntry *entry = dict_entry(dict, number);
  entry->key = key;
  entry->value = value;
  if (dict->stride == 24) *(int64_t *)(entry + 1) = hash;
  index_put(dict, hash, (int32_t)number);
  dict->used++;
  dict->keys_version = 0;
  dict->changes++;
  return true;
}

void dict_table_remove(Dict *dict, uint32_t number, Owned *key, Owned *value) {
  DictEntry *entry = dict_entry(dict, number);
  int64_t hash = dict_table_entry_hash(dict, entry);
  size_t mask = ((size_t)1 << dict->index_bits) - 1, at = (size_t)hash & mask;
  uint64_t perturb = (uint64_t)hash;
  int32_t slot = (int32_t)number;
  if (dict->index_bits >= WIDE_BITS) slot |= hash_tag(hash, mask);
  while (index_get(index_of(dict), dict->index_bits, at) != slot) NEXT_PROBE(at, perturb, mask);
  index_set(index_of(dict), dict->index_bits, at, DELETED);
  *key = entry->key;
  *value = entry->value;
  entry->key = NULL_VALUE;
  entry->value = NULL_VALUE;
  while (dict->first < dict->filled && is_null(dict_entry(dict, dict->first)->key)) dict->first++;
  dict->used--;
  dict->keys_version = 0;
  dict->changes++;
}
