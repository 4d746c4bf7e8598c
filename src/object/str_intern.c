/* The table of interned strings: names, keywords of calls, identifier-like constants.
 *
 * Place: beside str.c. Shapes, dicts and inline caches compare interned names by address.
 *
 * Invariants: open addressing with linear probing, at most two thirds full, a power of two long. The table holds no counts: a
 * string leaves it when it dies (str_forget_interned), and the hole is closed by moving later entries of the run back. */
#include "base/hash.h"
#include "base/memory.h"
#include "object/core.h"
#include "object/error.h"
#include "object/str.h"

typedef struct InternTable {
  Str **slots;
  size_t capacity, used;
} InternTable;

bool str_intern_init(Runtime *rt);
void str_intern_finish(Runtime *rt);

bool str_intern_init(Runtime *rt) {
  InternTable *table = mem_zalloc(1, sizeof *table);
  if (!table) return false;
  table->capacity = 4096;
  table->slots = mem_zalloc(table->capacity, sizeof *table->slots);
  if (!table->slots) {
    mem_free(table);
    return false;
  }
  rt->core->interned = table;
  return true;
}

void str_intern_finish(Runtime *rt) {
  InternTable *table = rt->core->interned;
  if (!table) return;
  mem_free(table->slots);
  mem_free(table);
  rt->core->interned = NULL;
}

/* Where an equal string lies, or the free slot that ends its run. */
static size_t find_slot(const InternTable *table, const Str *s, int64_t hash) {
  size_t mask = table->capacity - 1, i = (size_t)hash & mask;
  while (table->slots[i] && !(table->slots[i]->hash == hash && str_equal(table->slots[i], s)))
    i = (i + 1) & mask;
  return i;
}

static bool grow(InternTable *table) {
  InternTable larger = {mem_zalloc(table->capacity * 2, sizeof *larger.slots), table->capacity * 2,
                        table->used};
  if (!larger.slots) return false;
  for (size_t i = 0; i < table->capacity; i++) {
    Str *s = table->slots[i];
    if (!s) continue;
    size_t at = (size_t)s->hash & (larger.capacity - 1);
    while (larger.slots[at]) at = (at + 1) & (larger.capacity - 1);
    larger.slots[at] = s;
  }
  mem_free(table->slots);
  *table = larger;
  return true;
}

Owned str_intern(Runtime *rt, Owned string) {
  if (failed(string)) return string;
  Str *s = as_str(borrow(string));
  if (s->interned) return string;
  InternTable *table = rt->core->interned;
  int64_t hash = str_hash(rt, s);
  size_t at = find_slot(table, s, hash);
  if (table->slots[at]) {
    Owned found = retain_object(table->slots[at]);
    release(rt, string);
    return found;
  }
  if (3 * (table->used + 1) > 2 * table->capacity) {
    if (!grow(table)) {
      release(rt, string);
      return error_no_memory(rt);
    }
    at = find_slot(table, s, hash);
  }
  table->slots[at] = s;
  table->used++;
  s->interned = 1;
  return string;
}

Owned str_intern_utf8(Runtime *rt, const char *text, size_t bytes) {
  return str_intern(rt, str_from_utf8(rt, text, bytes));
}

Owned str_intern_text(Runtime *rt, const char *text) {
  return str_intern_utf8(rt, text, strlen(text));
}

void str_forget_interned(Runtime *rt, Str *string) {
  InternTable *table = rt->core->interned;
  if (!string->interned || !table) return;
  size_t mask = table->capacity - 1, hole = (size_t)string->hash & mask;
  while (table->slots[hole] && table->slots[hole] != string) hole = (hole + 1) & mask;
  if (!table->slots[hole]) return;
  string->interned = 0;
  if (string->cached) type_cache_forget(rt);
  table->used--;
  /* An entry may move into the hole if its own place does not lie behind the hole in its run. */
  for (size_t i = (hole + 1) & mask; table->slots[i]; i = (i + 1) & mask) {
    size_t home = (size_t)table->slots[i]->hash & mask;
    if (((i - home) & mask) >= ((i - hole) & mask)) {
      table->slots[hole] = table->slots[i];
      hole = i;
    }
  }
  table->slots[hole] = NULL;
}
