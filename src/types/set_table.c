/* set: the hash table. The order of its entries shows in what scripts print, so sizes, probing and the moments of resizing are
 * CPython 3.12's: tables of powers of two from 8; a probe looks at ten neighbours where they fit before the end of the
 * table, then jumps; the last deleted entry met on the way is used again; a table grows when three fifths are filled, to four times the
 * live entries (twice beyond 50,000). */
#include "object/hold.h"
#include "object/str.h"
#include "types/set_private.h"

enum { LINEAR_PROBES = 9, PERTURB_SHIFT = 5 };

#define NEVER_USED           owned(0)
#define is_never_used(entry) (BITS((entry)->key) == 0)
#define is_deleted(entry)    is_null((entry)->key)

/* 1, 0 or -1; runs a script only for keys that are not exact str or small ints. */
static inline int keys_equal(Runtime *rt, Borrowed stored, Borrowed key) {
  if (same(stored, key)) return 1;
  if (is_str_exact(stored) && is_str_exact(key)) return str_equal(as_str(stored), as_str(key));
  if (is_small(stored) && is_small(key)) return 0;
  Owned held = retain(stored);
  int equal = HELD(rt, "key being compared", object_compare_bool(rt, stored, key, CMP_EQ), held);
  release(rt, held);
  return equal;
}

/* The search behind all look-ups: 1 and the entry with an equal key; 0 and the place for a new one (the last deleted entry met,
 * else the unused one that ended the search; NULL while there is no table); -1 with an exception. */
static int search(Runtime *rt, Set *set, Borrowed key, int64_t hash, SetEntry **place) {
restart:;
  SetEntry *table = set->table, *deleted = NULL;
  *place = NULL;
  if (!table) return 0;
  uint64_t mask = set->mask, at = (uint64_t)hash & mask, perturb = (uint64_t)hash;
  for (;;) {
    SetEntry *entry = table + at;
    int probes = at + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    do {
      if (is_never_used(entry)) {
        *place = deleted ? deleted : entry;
        return 0;
      }
      if (entry->hash == hash) {
        uint32_t changes = set->changes;
        int equal = keys_equal(rt, borrow(entry->key), key);
        if (equal < 0) return -1;
        if (changes != set->changes) goto restart;
        if (equal) {
          *place = entry;
          return 1;
        }
      } else if (is_deleted(entry)) {
        deleted = entry;
      }
      entry++;
    } while (probes--);
    perturb >>= PERTURB_SHIFT;
    at = (at * 5 + 1 + perturb) & mask;
  }
}

/* Whether a str or small int lies in a table, when it takes no comparison but of the key itself to tell: 1 and its entry, 0, or -1
 * where an equal hash wants a closer look. Deleted entries have the hash -1, which no key has. */
static inline int search_plain(SetEntry *table, uint64_t mask, Borrowed key, int64_t hash,
                               SetEntry **place) {
  uint64_t at = (uint64_t)hash & mask, perturb = (uint64_t)hash;
  for (;;) {
    SetEntry *entry = table + at;
    bool run = at + LINEAR_PROBES <= mask;
#pragma GCC unroll 10
    for (int probe = 0; probe <= LINEAR_PROBES; probe++, entry++) {
      if (entry->hash == hash && !is_never_used(entry))
        return *place = entry, same(entry->key, key) ? 1 : -1;
      if (is_never_used(entry)) return 0;
      if (!probe && !run) break;
    }
    perturb >>= PERTURB_SHIFT;
    at = (at * 5 + 1 + perturb) & mask;
  }
}

/* The same, the first place tried inline: it settles most searches. */
static inline int search_first(Runtime *rt, Set *set, Borrowed key, int64_t hash,
                               SetEntry **place) {
  SetEntry *entry = set->table + ((uint64_t)hash & set->mask);
  if (is_never_used(entry)) return *place = entry, 0;
  if (same(entry->key, key)) return *place = entry, 1;
  return search(rt, set, key, hash, place);
}

int set_quick_contains(Set *set, Borrowed key, int64_t hash) {
  SetEntry *entry;
  return set->used ? search_plain(set->table, set->mask, key, hash, &entry) : 0;
}

int set_lookup(Runtime *rt, Set *set, Borrowed key, int64_t hash, SetEntry **found) {
  if (!set->used) return 0;
  int present = search_plain(set->table, set->mask, key, hash, found);
  return present >= 0 ? present : search(rt, set, key, hash, found);
}

/* Into a table that has neither an equal key nor deleted entries. */
static void insert_clean(SetEntry *table, uint64_t mask, Owned key, int64_t hash) {
  uint64_t at = (uint64_t)hash & mask, perturb = (uint64_t)hash;
  for (;;) {
    SetEntry *entry = table + at;
    int probes = at + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    do {
      if (is_never_used(entry)) {
        entry->key = key;
        entry->hash = hash;
        return;
      }
      entry++;
    } while (probes--);
    perturb >>= PERTURB_SHIFT;
    at = (at * 5 + 1 + perturb) & mask;
  }
}

static SetEntry *new_table(Runtime *rt, uint64_t size) {
  SetEntry *table = size > (uint64_t)INT64_MAX / sizeof(SetEntry)
                        ? NULL
                        : heap_block(rt, size * sizeof(SetEntry));
  if (!table) return error_no_memory(rt), NULL;
  memset(table, 0, size * sizeof(SetEntry)); /* all NEVER_USED, hash 0 */
  return table;
}

bool set_resize(Runtime *rt, Set *set, uint64_t wanted) {
  uint64_t size = SET_MIN_SIZE;
  while (size <= wanted) size <<= 1;
  if (set->table && size == SET_MIN_SIZE && set->mask == SET_MIN_SIZE - 1 && set->fill == set->used)
    return true;
  SetEntry *table = new_table(rt, size);
  if (!table) return false;
  SetEntry *old = set->table;
  uint64_t old_size = set->mask + 1;
  if (old) {
    for (uint64_t i = 0; i < old_size; i++)
      if (set_entry_live(&old[i])) insert_clean(table, size - 1, old[i].key, old[i].hash);
    heap_block_free(rt, old, old_size * sizeof(SetEntry));
  }
  set->table = table;
  set->mask = size - 1;
  set->fill = set->used;
  set->changes++;
  return true;
}

bool set_add_hashed(Runtime *rt, Set *set, Borrowed key, int64_t hash) {
  Owned held = retain(key); /* a comparison must not be able to free it */
  SetEntry *place = NULL;
  int found = 0;
  while (!found && !place) { /* a comparison may empty the set and take its table away */
    if (!set->table && !(set->table = new_table(rt, SET_MIN_SIZE)))
      found = -1;
    else if (is_small(key) || is_str_exact(key))
      found = search_first(rt, set, key, hash, &place); /* may compare other keys */
    else
      found = HELD(rt, "new key", search_first(rt, set, key, hash, &place), held);
  }
  if (found) {
    release(rt, held);
    return found > 0;
  }
  bool fresh = is_never_used(place);
  place->key = held;
  place->hash = hash;
  set->used++;
  set->changes++;
  if (!fresh) return true;
  set->fill++;
  if (set->fill * 5 < set->mask * 3) return true;
  return set_resize(rt, set, set->used > 50000 ? set->used * 2 : set->used * 4);
}

int set_discard_hashed(Runtime *rt, Set *set, Borrowed key, int64_t hash) {
  SetEntry *entry;
  int found = set_lookup(rt, set, key, hash, &entry);
  if (found <= 0) return found;
  Owned old = entry->key;
  entry->key = NULL_VALUE;
  entry->hash = -1;
  set->used--;
  set->changes++;
  release(rt, old);
  return 1;
}

bool set_merge(Runtime *rt, Set *set, Set *other) {
  if (set == other || !other->used) return true;
  if ((set->fill + other->used) * 5 >= set->mask * 3 &&
      !set_resize(rt, set, (set->used + other->used) * 2))
    return false;
  if (!set->table && !(set->table = new_table(rt, SET_MIN_SIZE))) return false;
  if (!set->fill) { /* nothing to compare with */
    bool plain = set->mask == other->mask && other->fill == other->used;
    for (uint64_t i = 0; i <= other->mask; i++) {
      SetEntry *from = &other->table[i];
      if (!set_entry_live(from)) continue;
      if (plain)
        set->table[i] = (SetEntry){retain(borrow(from->key)), from->hash};
      else
        insert_clean(set->table, set->mask, retain(borrow(from->key)), from->hash);
    }
    set->fill = set->used = other->used;
    set->changes++;
    return true;
  }
  for (uint64_t i = 0; other->table && i <= other->mask;
       i++) { /* comparing may change the other set */
    SetEntry *from = &other->table[i];
    if (set_entry_live(from) && !set_add_hashed(rt, set, borrow(from->key), from->hash))
      return false;
  }
  return true;
}

void set_empty(Runtime *rt, Borrowed value) {
  Set *set = as_set(value);
  SetEntry *table = set->table;
  uint64_t size = set->mask + 1, left = set->used;
  if (!table) return;
  set->table = NULL;
  set->mask = SET_MIN_SIZE - 1;
  set->fill = set->used = 0;
  set->hash = -1;
  set->changes++;
  for (SetEntry *entry = table; left; entry++) {
    if (!set_entry_live(entry)) continue;
    left--;
    release(rt, entry->key);
  }
  heap_block_free(rt, table, size * sizeof(SetEntry));
}

void set_swap(Set *a, Set *b) {
  Set old = *a;
  a->fill = b->fill, a->used = b->used, a->mask = b->mask, a->table = b->table;
  b->fill = old.fill, b->used = old.used, b->mask = old.mask, b->table = old.table;
  a->changes++, b->changes++;
  a->hash = b->hash = -1;
}

Owned set_pop(Runtime *rt, Borrowed value) {
  Set *set = as_set(value);
  if (!set->used) return error_raise(rt, TYPE_KeyError, "pop from an empty set");
  uint64_t at = set->finger & set->mask;
  while (!set_entry_live(&set->table[at])) at = at == set->mask ? 0 : at + 1;
  Owned key = set->table[at].key;
  set->table[at].key = NULL_VALUE;
  set->table[at].hash = -1;
  set->used--;
  set->changes++;
  set->finger = (uint32_t)at + 1;
  return key;
}

bool set_step(Set *set, size_t *position, Borrowed *key, int64_t *hash) {
  for (size_t i = *position; set->table && i <= set->mask; i++) {
    if (!set_entry_live(&set->table[i])) continue;
    *key = borrow(set->table[i].key);
    if (hash) *hash = set->table[i].hash;
    *position = i + 1;
    return true;
  }
  return false;
}
