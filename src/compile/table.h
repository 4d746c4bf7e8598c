/* A small hash table from pointers to words, in an arena: names to symbols, nodes to scopes.
 *
 * Place: bottom of the compiler. Nothing is ever taken out; the arena frees it whole. */
#ifndef OURO_COMPILE_TABLE_H
#define OURO_COMPILE_TABLE_H

#include "base/arena.h"
#include "base/hash.h"

typedef struct {
  const void *key; /* NULL: free */
  uintptr_t value;
} TableEntry;

/* All zero is an empty table. */
typedef struct {
  TableEntry *entries;
  uint32_t mask, count; /* mask + 1 entries, at most half of them used */
} Table;

static inline TableEntry *table_slot(const Table *table, const void *key) {
  uint32_t at = (uint32_t)hash_pointer(key) & table->mask;
  while (table->entries[at].key && table->entries[at].key != key) at = (at + 1) & table->mask;
  return &table->entries[at];
}

/* The value, or 0 when the key is not there. */
static inline uintptr_t table_find(const Table *table, const void *key) {
  if (!table->entries) return 0;
  return table_slot(table, key)->value;
}

static inline bool table_grow(Table *table, Arena *arena) {
  Table bigger = {NULL, table->entries ? table->mask * 2 + 1 : 7, table->count};
  bigger.entries = arena_array(arena, (size_t)bigger.mask + 1, sizeof *bigger.entries);
  if (!bigger.entries) return false;
  for (uint32_t i = 0; table->entries && i <= table->mask; i++) {
    if (table->entries[i].key) *table_slot(&bigger, table->entries[i].key) = table->entries[i];
  }
  *table = bigger;
  return true;
}

/* Sets or replaces; false when memory ran out. */
static inline bool table_set(Table *table, Arena *arena, const void *key, uintptr_t value) {
  if ((!table->entries || table->count * 2 > table->mask) && !table_grow(table, arena))
    return false;
  TableEntry *slot = table_slot(table, key);
  if (!slot->key) table->count++;
  slot->key = key;
  slot->value = value;
  return true;
}

#endif
