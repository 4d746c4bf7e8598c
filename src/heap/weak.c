/* The table of weak references (weak.h), and what happens to them when their object dies by counting. What a
 * collection does with them is in collect.c. */
#include "heap/weak.h"

#include "base/hash.h"
#include "base/memory.h"

/* Open addressing with linear probing; an entry without object is free. Deleting moves later entries up, so that
 * there are no tombstones and the table stays good however many references come and go. */
struct WeakTable {
  struct WeakEntry {
    Object *object;
    WeakRef *first;
  } * entries;
  size_t used, mask; /* mask + 1 entries; 0 while there is no array yet */
};

typedef struct WeakEntry WeakEntry;

WeakTable *weak_table_new(void) { return mem_zalloc(1, sizeof(WeakTable)); }

void weak_table_free(WeakTable *table) {
  if (!table) return;
  mem_free(table->entries);
  mem_free(table);
}

static WeakEntry *table_find(WeakTable *table, const Object *object) {
  if (!table->entries) return NULL;
  size_t i = hash_pointer(object) & table->mask;
  for (; table->entries[i].object; i = (i + 1) & table->mask)
    if (table->entries[i].object == object) return &table->entries[i];
  return NULL;
}

static WeakEntry *table_place(WeakTable *table, Object *object) {
  size_t i = hash_pointer(object) & table->mask;
  while (table->entries[i].object) i = (i + 1) & table->mask;
  table->entries[i].object = object;
  table->used++;
  return &table->entries[i];
}

static WeakEntry *table_add(WeakTable *table, Object *object) {
  if (!table->entries || (table->used + 1) * 4 > (table->mask + 1) * 3) {
    WeakTable bigger = {.mask = table->entries ? table->mask * 2 + 1 : 15};
    bigger.entries = mem_zalloc(bigger.mask + 1, sizeof *bigger.entries);
    if (!bigger.entries) return NULL;
    for (size_t i = 0; table->entries && i <= table->mask; i++)
      if (table->entries[i].object)
        table_place(&bigger, table->entries[i].object)->first = table->entries[i].first;
    mem_free(table->entries);
    *table = bigger;
  }
  return table_place(table, object);
}

static void table_remove(WeakTable *table, WeakEntry *entry) {
  size_t hole = (size_t)(entry - table->entries);
  for (size_t i = (hole + 1) & table->mask; table->entries[i].object; i = (i + 1) & table->mask) {
    size_t home = hash_pointer(table->entries[i].object) & table->mask;
    /* An entry may fill the hole unless its home lies between the hole and itself. */
    if (((i - home) & table->mask) >= ((i - hole) & table->mask)) {
      table->entries[hole] = table->entries[i];
      hole = i;
    }
  }
  table->entries[hole] = (WeakEntry){NULL, NULL};
  table->used--;
}

/* ---- references ---- */

WeakRef *weak_peek_first(Runtime *rt, const Object *object) {
  if (!(object->meta & OBJECT_WEAKLY)) return NULL;
  return table_find(rt->heap.weak, object)->first;
}

WeakRef *weak_find_shared(Runtime *rt, const Object *object, uint8_t shared) {
  WeakRef *reference = weak_peek_first(rt, object);
  while (reference && reference->shared && reference->shared != shared) reference = reference->next;
  /* One that waits on the pending list for its dealloc is as good as gone. */
  return reference && reference->shared == shared && reference->head.count ? reference : NULL;
}

size_t weak_count(Runtime *rt, const Object *object) {
  size_t count = 0;
  for (WeakRef *reference = weak_peek_first(rt, object); reference; reference = reference->next)
    count++;
  return count;
}

bool weak_any_callback(Runtime *rt) {
  const WeakTable *table = rt->heap.weak;
  for (size_t i = 0; table->entries && i <= table->mask; i++)
    for (WeakRef *reference = table->entries[i].first; reference; reference = reference->next)
      if (!is_null(reference->callback)) return true;
  return false;
}

bool weak_enter(Runtime *rt, WeakRef *reference) {
  Object *object = reference->referent;
  WeakEntry *entry;
  if (object->meta & OBJECT_WEAKLY) {
    entry = table_find(rt->heap.weak, object);
  } else {
    entry = table_add(rt->heap.weak, object);
    if (!entry) {
      reference->referent = NULL;
      return false;
    }
    entry->first = NULL;
    object->meta |= OBJECT_WEAKLY;
  }
  WeakRef *before = NULL, *after = entry->first;
  while (after && after->shared && (!reference->shared || after->shared < reference->shared)) {
    before = after;
    after = after->next;
  }
  reference->previous = before;
  reference->next = after;
  if (before)
    before->next = reference;
  else
    entry->first = reference;
  if (after) after->previous = reference;
  reference->head.meta |= OBJECT_IS_WEAK;
  return true;
}

void weak_clear(Runtime *rt, WeakRef *reference) {
  Object *object = reference->referent;
  if (!object) return;
  if (reference->next) reference->next->previous = reference->previous;
  if (reference->previous) {
    reference->previous->next = reference->next;
  } else {
    WeakEntry *entry = table_find(rt->heap.weak, object);
    entry->first = reference->next;
    if (!entry->first) {
      table_remove(rt->heap.weak, entry);
      object->meta &= ~(uint32_t)OBJECT_WEAKLY;
    }
  }
  reference->referent = NULL;
  reference->next = reference->previous = NULL;
}

/* All references die first; only then the callbacks run, newest first. Those to call are chained through `next`, each
 * with a count of its own, so that nothing needs to be allocated and no callback can take the next one's reference. */
void weak_object_dies(Runtime *rt, Object *object) {
  WeakRef *calls = NULL, **end = &calls;
  WeakRef *reference;
  while ((reference = weak_peek_first(rt, object))) {
    weak_clear(rt, reference);
    if (is_null(reference->callback) || reference->head.count == 0) continue;
    reference->spent = true;
    object_retain(&reference->head);
    *end = reference;
    end = &reference->next;
  }
  while (calls) {
    reference = calls;
    calls = reference->next;
    reference->next = NULL;
    Owned callback = reference->callback;
    reference->callback = NULL_VALUE;
    if (rt->heap.weak_callback) {
      rt->heap.weak_callback(rt, own_object(reference), callback);
    } else {
      release(rt, callback);
      object_release(rt, &reference->head);
    }
  }
}
