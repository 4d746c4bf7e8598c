/* What a recording finds again: strings, edges and lines by what they are, living objects by address. */
#include "lens/record.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

static uint32_t *index_slot(RecordIndex *index, uint64_t hash) {
  if (!index->slots || index->count * 2 >= index->mask) return NULL;
  return &index->slots[hash & index->mask];
}

/* Doubles the index; `hash_of` gives an entry's hash again. */
static bool index_grow(Record *r, RecordIndex *index, uint64_t (*hash_of)(Record *, uint32_t)) {
  size_t size = index->slots ? (index->mask + 1) * 2 : 1024;
  uint32_t *slots = mem_zalloc(size, sizeof *slots);
  if (!slots) return r->failed = true, false;
  mem_free(index->slots);
  index->slots = slots;
  index->mask = size - 1;
  for (uint32_t n = 0; n < index->count; n++) {
    size_t i = hash_of(r, n) & index->mask;
    while (slots[i]) i = (i + 1) & index->mask;
    slots[i] = n + 1;
  }
  return true;
}

static uint64_t text_hash(const char *text) { return hash_fnv(text, strlen(text)); }
static const char *string_at(Record *r, uint32_t n) {
  return r->string_text.data + r->strings.items[n];
}
static uint64_t string_hash(Record *r, uint32_t n) { return text_hash(string_at(r, n)); }

uint32_t record_string(Record *r, const char *text) {
  uint64_t hash = text_hash(text);
  if (!index_slot(&r->string_index, hash) && !index_grow(r, &r->string_index, string_hash))
    return 0;
  size_t i = hash & r->string_index.mask;
  for (; r->string_index.slots[i]; i = (i + 1) & r->string_index.mask) {
    uint32_t n = r->string_index.slots[i] - 1;
    if (!strcmp(string_at(r, n), text)) return n;
  }
  size_t at = r->string_text.length;
  if (!vector_push(&r->strings, at) || !buffer_append(&r->string_text, text, strlen(text) + 1)) {
    r->failed = true;
    return 0;
  }
  r->string_index.slots[i] = (uint32_t)++r->string_index.count;
  return (uint32_t)r->string_index.count - 1;
}

static uint64_t edge_key(int32_t from, int32_t to, uint8_t kind, uint32_t label) {
  uint64_t key = (uint64_t)(uint32_t)from << 32 | (uint32_t)to;
  key ^= ((uint64_t)label << 8 | kind) * 0x9e3779b97f4a7c15ull;
  key *= 0xbf58476d1ce4e5b9ull;
  return key ^ key >> 29;
}
static uint64_t edge_hash(Record *r, uint32_t n) {
  const RecordEdge *e = &r->edges.items[n];
  return edge_key(e->from, e->to, e->kind, e->label);
}

void record_edge(Record *r, int32_t from, int32_t to, uint8_t kind, uint32_t label, bool weak,
                 bool passive) {
  uint64_t hash = edge_key(from, to, kind, label);
  if (!index_slot(&r->edge_index, hash) && !index_grow(r, &r->edge_index, edge_hash)) return;
  size_t i = hash & r->edge_index.mask;
  int32_t n = -1;
  for (; r->edge_index.slots[i]; i = (i + 1) & r->edge_index.mask) {
    const RecordEdge *e = &r->edges.items[r->edge_index.slots[i] - 1];
    if (e->from != from || e->to != to || e->kind != kind || e->label != label) continue;
    n = (int32_t)r->edge_index.slots[i] - 1;
    break;
  }
  if (n < 0) {
    RecordEdge edge = {from, to, kind, weak, passive, false, label, 0, 0, 0};
    if (!vector_push(&r->edges, edge)) {
      r->failed = true;
      return;
    }
    n = (int32_t)r->edges.count - 1;
    r->edge_index.slots[i] = (uint32_t)++r->edge_index.count;
  }
  RecordEdge *edge = &r->edges.items[n];
  edge->seen = r->step;
  edge->passive &= passive;
  if (edge->present) return;
  if (!vector_push(&r->came, n)) r->failed = true;
  edge->present = true;
  edge->since = r->step;
}

void record_edge_end(Record *r, int32_t n) {
  RecordEdge *edge = &r->edges.items[n];
  edge->present = false;
  edge->lived += r->step - edge->since;
  if (!vector_push(&r->gone, n)) r->failed = true;
}

static size_t slot_of(Record *r, const Object *object) {
  size_t i = hash_pointer(object) & r->slot_mask;
  while (r->slots[i] && r->nodes.items[r->slots[i] - 1].object != object)
    i = (i + 1) & r->slot_mask;
  return i;
}

int32_t record_find(Record *r, const Object *object) {
  return r->slots ? r->slots[slot_of(r, object)] - 1 : -1;
}

void record_forget(Record *r, int32_t node) {
  size_t hole = slot_of(r, r->nodes.items[node].object), i = hole;
  r->nodes.items[node].object = NULL;
  r->slot_count--;
  for (;;) {
    i = (i + 1) & r->slot_mask;
    if (!r->slots[i]) break;
    size_t home = hash_pointer(r->nodes.items[r->slots[i] - 1].object) & r->slot_mask;
    if (((i - home) & r->slot_mask) < ((i - hole) & r->slot_mask)) continue;
    r->slots[hole] = r->slots[i];
    hole = i;
  }
  r->slots[hole] = 0;
}

static bool slots_grow(Record *r) {
  if (r->slots && r->slot_count * 2 < r->slot_mask) return true;
  size_t old_size = r->slots ? r->slot_mask + 1 : 0, size = old_size ? old_size * 2 : 1024;
  int32_t *old = r->slots, *slots = mem_zalloc(size, sizeof *slots);
  if (!slots) return r->failed = true, false;
  r->slots = slots;
  r->slot_mask = size - 1;
  for (size_t i = 0; i < old_size; i++)
    if (old[i]) slots[slot_of(r, r->nodes.items[old[i] - 1].object)] = old[i];
  mem_free(old);
  return true;
}

bool record_enter(Record *r, int32_t node) {
  if (!slots_grow(r)) return false;
  r->slots[slot_of(r, r->nodes.items[node].object)] = node + 1;
  r->slot_count++;
  return true;
}

/* ---- lines ---- */

static uint64_t place_key(char kind, int32_t file, int32_t line) {
  return hash_pointer(
      (void *)(uintptr_t)((uint64_t)file << 40 | (uint64_t)line << 8 | (uint8_t)kind));
}
static uint64_t place_hash(Record *r, uint32_t n) {
  const RecordPlace *place = &r->places.items[n];
  return place_key(place->kind, place->file, place->line);
}

uint32_t record_visit(Record *r, char kind, int32_t file, int32_t line) {
  uint64_t hash = place_key(kind, file, line);
  if (!index_slot(&r->place_index, hash) && !index_grow(r, &r->place_index, place_hash)) return 1;
  size_t i = hash & r->place_index.mask;
  for (; r->place_index.slots[i]; i = (i + 1) & r->place_index.mask) {
    RecordPlace *place = &r->places.items[r->place_index.slots[i] - 1];
    if (place->kind == kind && place->file == file && place->line == line) return ++place->count;
  }
  if (!vector_push(&r->places, (RecordPlace){kind, file, line, 1})) return r->failed = true, 1;
  r->place_index.slots[i] = (uint32_t)++r->place_index.count;
  return 1;
}
