/* Two tables of base/memory.h's: addresses to (file, line), and the files' names. See origin.h. */
#include "heap/origin.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/memory.h"

typedef struct Origin {
  const Object *object; /* NULL: free */
  uint32_t file, line;
} Origin;

typedef struct OriginTable {
  Origin *entries; /* open addressing */
  size_t mask, used;
  char **files; /* the script may drop its own name before the report is written */
  uint32_t file_count;
} OriginTable;

static Origin *find(const OriginTable *table, const Object *object) {
  size_t i = hash_pointer(object) & table->mask;
  while (table->entries[i].object && table->entries[i].object != object) i = (i + 1) & table->mask;
  return &table->entries[i];
}

static bool grow(OriginTable *table) {
  OriginTable larger = {.mask = table->entries ? table->mask * 2 + 1 : 4095};
  larger.entries = mem_zalloc(larger.mask + 1, sizeof(Origin));
  if (!larger.entries) return false;
  for (size_t i = 0; table->entries && i <= table->mask; i++)
    if (table->entries[i].object) *find(&larger, table->entries[i].object) = table->entries[i];
  mem_free(table->entries);
  table->entries = larger.entries;
  table->mask = larger.mask;
  return true;
}

/* The number of a file's name, the latest first: a script seldom changes files. UINT32_MAX when memory ends. */
static uint32_t file_number(OriginTable *table, const char *name) {
  for (uint32_t i = table->file_count; i-- > 0;)
    if (strcmp(table->files[i], name) == 0) return i;
  size_t bytes = strlen(name) + 1;
  char **files = mem_realloc(table->files, (table->file_count + 1) * sizeof *files);
  if (!files) return UINT32_MAX;
  table->files = files;
  if (!(files[table->file_count] = mem_alloc(bytes))) return UINT32_MAX;
  memcpy(files[table->file_count], name, bytes);
  return table->file_count++;
}

void origin_begin(Runtime *rt) {
  if (!rt->heap.origins) rt->heap.origins = mem_zalloc(1, sizeof(OriginTable));
  if (rt->heap.origins) heap_watch(rt, WATCH_ORIGINS, true);
}

void origin_note(Runtime *rt, const Object *object) {
  OriginTable *table = rt->heap.origins;
  char name[256];
  uint32_t line = 0;
  if (table->used * 2 >= table->mask) {
    /* A cap is for the script: what it has to live on must not depend on who watches. */
    if (!rt->heap.urgent) mem_urgent(true);
    bool grown = grow(table);
    if (!rt->heap.urgent) mem_urgent(false);
    if (!grown) return;
  }
  Origin *origin = find(table, object);
  table->used += !origin->object;
  *origin = (Origin){object, UINT32_MAX, 0};
  if (!rt->heap.where || !rt->heap.where(rt, name, sizeof name, &line)) return;
  origin->file = file_number(table, name);
  origin->line = line;
}

void origin_describe(Runtime *rt, const Object *object, char *text, size_t room) {
  OriginTable *table = rt->heap.origins;
  if (room) *text = 0;
  if (!table || !table->entries) return;
  const Origin *origin = find(table, object);
  if (origin->object && origin->file < table->file_count)
    snprintf(text, room, "%s:%" PRIu32, table->files[origin->file], origin->line);
}

void origin_describe_here(Runtime *rt, char *text, size_t room) {
  char name[256];
  uint32_t line;
  if (room) *text = 0;
  if (rt->heap.where && rt->heap.where(rt, name, sizeof name, &line))
    snprintf(text, room, "%s:%" PRIu32, name, line);
}

void origin_finish(Runtime *rt) {
  OriginTable *table = rt->heap.origins;
  if (!table) return;
  for (uint32_t i = 0; i < table->file_count; i++) mem_free(table->files[i]);
  mem_free(table->files);
  mem_free(table->entries);
  mem_free(table);
  rt->heap.origins = NULL;
}
