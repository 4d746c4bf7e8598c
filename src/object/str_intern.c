/* The table of interned strings: names, keywords of calls, identifier-like constants.
 *
 * Place: beside str.c. Shapes, dicts and inline caches compare interned names by address.
 *
 * Invariants: open addressing with linear probing, at most two thirds full, a power of two long. The table holds no counts: a
 * string leaves it when it dies (str_forget_interned), and the hole is closed by moving later entries of the run back. The
 * one-character Latin-1 strings are interned without being in it. The table has a hash of its own, quicker than that of dicts:
 * most names of a start are never put in a dict. */
#include "base/hash.h"
#include "base/memory.h"
#include "heap/allocator.h"
#include "object/core.h"
#include "object/error.h"
#include "object/str.h"

typedef struct InternTable {
  Str **slots;
  uint16_t *tags; /* some bits of each string's hash, so that few others are looked at */
  size_t capacity, used;
} InternTable;

#define TAG(hash) ((uint16_t)((hash) >> 48))

bool str_intern_init(Runtime *rt);
void str_intern_finish(Runtime *rt);

static bool allocate(InternTable *table, size_t capacity) {
  table->slots = mem_zalloc(capacity, sizeof *table->slots + sizeof *table->tags);
  table->tags = (uint16_t *)(table->slots + capacity);
  table->capacity = capacity;
  table->used = 0;
  return table->slots != NULL;
}

bool str_intern_init(Runtime *rt) {
  InternTable *table = mem_zalloc(1, sizeof *table);
  if (!table || !allocate(table, 2048)) {
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

/* Keyed as dicts are, so that nobody can choose names that meet in one run. */
static uint64_t hash_of(Runtime *rt, const void *bytes, size_t length) {
  uint64_t key;
  memcpy(&key, rt->core->hash_key, sizeof key);
  return hash_quick(key, bytes, length);
}

static uint64_t hash_of_str(Runtime *rt, const Str *s) {
  return hash_of(rt, s->data, (size_t)s->length * s->width);
}

/* Where a string of these bytes lies, or the free slot that ends its run. */
static size_t find_slot(const InternTable *table, uint64_t hash, const void *data, size_t length,
                        unsigned width) {
  size_t mask = table->capacity - 1, i = (size_t)hash & mask;
  for (Str *s; (s = table->slots[i]); i = (i + 1) & mask)
    if (table->tags[i] == TAG(hash) && s->length == length && s->width == width &&
        !memcmp(s->data, data, length * width))
      break;
  return i;
}

/* Puts a string that is not there yet into the free slot that ends its run. */
static void enter(InternTable *table, size_t at, uint64_t hash, Str *s) {
  table->slots[at] = s;
  table->tags[at] = TAG(hash);
  table->used++;
}

static bool grow(Runtime *rt, InternTable *table) {
  InternTable larger;
  if (!allocate(&larger, table->capacity * 2)) return false;
  for (size_t i = 0; i < table->capacity; i++) {
    Str *s = table->slots[i];
    if (!s) continue;
    uint64_t hash = hash_of_str(rt, s);
    size_t at = (size_t)hash & (larger.capacity - 1);
    while (larger.slots[at]) at = (at + 1) & (larger.capacity - 1);
    enter(&larger, at, hash, s);
  }
  mem_free(table->slots);
  *table = larger;
  return true;
}

/* Consumes a string that is not in the table, whose place there would be `at`. */
static Owned add(Runtime *rt, Owned string, uint64_t hash, size_t at) {
  InternTable *table = rt->core->interned;
  Str *s = as_str(borrow(string));
  if (3 * (table->used + 1) > 2 * table->capacity) {
    if (!grow(rt, table)) {
      release(rt, string);
      return error_no_memory(rt);
    }
    at = find_slot(table, hash, s->data, s->length, s->width);
  }
  enter(table, at, hash, s);
  s->interned = 1;
  return string;
}

Owned str_intern(Runtime *rt, Owned string) {
  if (failed(string)) return string;
  Str *s = as_str(borrow(string));
  if (s->interned) return string;
  if (s->length == 1 && s->width == 1) {
    Owned one = rt->core->latin1[s->data[0]];
    release(rt, string);
    return one;
  }
  InternTable *table = rt->core->interned;
  uint64_t hash = hash_of_str(rt, s);
  size_t at = find_slot(table, hash, s->data, s->length, s->width);
  if (!table->slots[at]) return add(rt, string, hash, at);
  Owned found = retain_object(table->slots[at]);
  release(rt, string);
  return found;
}

Owned str_intern_utf8(Runtime *rt, const char *text, size_t bytes) {
  if (bytes < 2 || !str_all_ascii((const uint8_t *)text, bytes))
    return str_intern(rt, str_from_utf8(rt, text, bytes));
  InternTable *table = rt->core->interned;
  uint64_t hash = hash_of(rt, text, bytes);
  size_t at = find_slot(table, hash, text, bytes, 1);
  if (table->slots[at]) return retain_object(table->slots[at]);
  Owned made = str_new(rt, (int64_t)bytes, 127);
  if (failed(made)) return made;
  memcpy(as_str(borrow(made))->data, text, bytes);
  return add(rt, made, hash, at);
}

Owned str_intern_text(Runtime *rt, const char *text) {
  return str_intern_utf8(rt, text, strlen(text));
}

void str_forget_interned(Runtime *rt, Str *string) {
  InternTable *table = rt->core->interned;
  if (!string->interned || !table) return;
  size_t mask = table->capacity - 1, hole = (size_t)hash_of_str(rt, string) & mask;
  while (table->slots[hole] && table->slots[hole] != string) hole = (hole + 1) & mask;
  if (!table->slots[hole]) return;
  string->interned = 0;
  if (string->cached) type_cache_forget(rt);
  table->used--;
  /* An entry may move into the hole if its own place does not lie behind the hole in its run. */
  for (size_t i = (hole + 1) & mask; table->slots[i]; i = (i + 1) & mask) {
    size_t home = (size_t)hash_of_str(rt, table->slots[i]) & mask;
    if (((i - home) & mask) >= ((i - hole) & mask)) {
      table->slots[hole] = table->slots[i];
      table->tags[hole] = table->tags[i];
      hole = i;
    }
  }
  table->slots[hole] = NULL;
}
