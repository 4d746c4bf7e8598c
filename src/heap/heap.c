/* The heap's beginning and end, objects' birth and death as memory, shape ids, and the registry of roots. */
#include "heap/heap.h"

#include "base/fault.h"
#include "base/memory.h"
#include "heap/allocator.h"
#include "heap/audit.h"
#include "heap/generations.h"
#include "heap/origin.h"
#include "heap/weak.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define SHAPE_LIMIT (1u << 24)

static bool is_set(const char *name) {
  const char *value = getenv(name);
  return value && *value && strcmp(value, "0") != 0;
}

/* "120": that request for memory fails; "120+": that one and all after it; "120:FILE": from that one on each in turn, in
 * child processes. */
static void inject_by_environment(Runtime *rt, const char *text) {
  char *end;
  uint64_t n = strtoull(text, &end, 10);
  heap_inject_fault(rt, *end == '+' ? FAULT_ONWARD : FAULT_ONCE, n);
  if (*end == ':' && !fault_try_each(n, end + 1)) FATAL("%s cannot be opened", end + 1);
}

/* The test modes: see README.md. */
static void read_environment(Runtime *rt) {
  size_t cap;
  if (is_set("OURO_MAX_MEMORY") && mem_size_from_text(getenv("OURO_MAX_MEMORY"), &cap))
    mem_set_cap(cap);
  if (is_set("OURO_POISON")) heap_watch(rt, WATCH_POISON, true);
  if (is_set("OURO_STRESS")) {
    heap_set_stress(rt, true);
    heap_watch(rt, WATCH_POISON, true);
  }
  if (is_set("OURO_AUDIT")) audit_install(rt, strcmp(getenv("OURO_AUDIT"), "2") == 0);
#ifdef OURO_DEBUG
  origin_begin(rt);
  rt->heap.leaks_told = true; /* with the line that made each */
#endif
  if (is_set("OURO_LEAKS")) rt->heap.leaks_told = true;
  if (is_set("OURO_OOM")) inject_by_environment(rt, getenv("OURO_OOM"));
}

bool heap_init(Runtime *rt) {
  Heap *heap = &rt->heap;
  memset(heap, 0, sizeof *heap);
  heap->blocks_before = mem_ledger().blocks;
  for (uint32_t list = 0; list < PAGE_LISTS; list++) heap->current[list] = &heap->empty_page;
  generations_init(heap);
  heap->shape_count = 1; /* id 0 means none */
  heap->shape_capacity = 256;
  heap->shapes = mem_zalloc(heap->shape_capacity, sizeof *heap->shapes);
  heap->runs = mem_zalloc(heap->shape_capacity, sizeof *heap->runs);
  heap->weak = weak_table_new();
  if (!heap->shapes || !heap->runs || !heap->weak) {
    heap_finish(rt);
    return false;
  }
  read_environment(rt);
  return true;
}

static void count_block(void *context, void *block, BlockKind kind, size_t size) {
  (void)block, (void)kind, (void)size;
  ++*(size_t *)context;
}

/* audit_leaks() knows the objects; this is about their parts, and what others have asked base/memory.h for. */
static void tell_leaked_memory(Heap *heap, size_t parts) {
  size_t blocks = mem_ledger().blocks;
  if (parts) fprintf(stderr, "audit: left alive: %zu parts of objects\n", parts);
  if (blocks > heap->blocks_before)
    fprintf(stderr, "audit: left alive: %zu blocks of memory\n", blocks - heap->blocks_before);
}

void heap_finish(Runtime *rt) {
  Heap *heap = &rt->heap;
  size_t parts = 0;
  allocator_each(heap, 1 << BLOCK_RAW, count_block, &parts);
  origin_finish(rt);
  if (is_set("OURO_OOM_COUNT")) fprintf(stderr, "allocations: %" PRIu64 "\n", fault_requests());
  allocator_finish(heap);
  mem_free(heap->shapes);
  mem_free(heap->runs);
  mem_free(heap->few);
  weak_table_free(heap->weak);
  if (heap->leaks_told) tell_leaked_memory(heap, parts);
  memset(heap, 0, sizeof *heap);
}

/* ---- objects ---- */

/* Those who watch are told out of line, last thing: then nobody else saves a register for them. */
static __attribute__((noinline, cold)) void *tell_of_birth(Runtime *rt, Object *object,
                                                           HeapType *type, size_t size) {
  if (rt->heap.watch & WATCH_ORIGINS) origin_note(rt, object);
  event_emit(&rt->events, EVENT_ALLOC, object, type, (int64_t)size, 0);
  return object;
}

/* What is left to do for an object whose memory was just taken. */
static inline void *object_begin(Runtime *rt, char *block, HeapType *type, uint32_t shape_id,
                                 size_t size) {
  uint32_t flags = 0;
  if (type->flags & TYPE_COLLECTABLE) {
    ((GenerationHead *)block)->next = NULL;
    block += sizeof(GenerationHead);
    flags = OBJECT_COLLECTABLE;
    allocator_count(rt);
  }
  Object *object = (Object *)block;
  object->count = 1;
  object->meta = shape_id << 8 | flags;
  if (__builtin_expect(rt->heap.watch & (WATCH_EVENTS | WATCH_ORIGINS), 0))
    return tell_of_birth(rt, object, type, size);
  return object;
}

void *heap_object(Runtime *rt, uint32_t shape_id, size_t size) {
  HeapType *type = rt->heap.shapes[shape_id].type;
  if (__builtin_expect(size > SIZE_MAX / 2, 0)) return NULL;
  void *block = type->flags & TYPE_COLLECTABLE
                    ? allocator_take(&rt->heap, size + sizeof(GenerationHead), BLOCK_COLLECTABLE)
                    : allocator_take(&rt->heap, size, BLOCK_OBJECT);
  return block ? object_begin(rt, block, type, shape_id, size) : NULL;
}

void *allocator_instance_slow(Runtime *rt, uint32_t shape_id, uint32_t flags, size_t size) {
  Object *object = heap_object(rt, shape_id, size);
  if (!object) return NULL;
  object->meta |= flags;
  heap_track(rt, object);
  return object;
}

/* A block with something in front of its object could not be stepped through on a page, so it gets one of its own. */
void *heap_object_prefixed(Runtime *rt, uint32_t shape_id, size_t prefix, size_t size) {
  HeapType *type = rt->heap.shapes[shape_id].type;
  bool collectable = type->flags & TYPE_COLLECTABLE;
  size_t whole = prefix + size + (collectable ? sizeof(GenerationHead) : 0);
  if (size > SIZE_MAX / 2) return NULL;
  if (rt->heap.watch) {
    void *probe =
        allocator_take(&rt->heap, 16, BLOCK_RAW); /* lets an injected fault strike here too */
    if (!probe) return NULL;
    allocator_give(&rt->heap, probe, 16);
  }
  char *block = allocator_take_large(&rt->heap, whole, prefix,
                                     collectable ? BLOCK_COLLECTABLE : BLOCK_OBJECT);
  if (!block) return NULL;
  if (rt->heap.watch & WATCH_TRACER) rt->heap.tracer->took(rt, block + prefix, whole);
  return object_begin(rt, block + prefix, type, shape_id, prefix + size);
}

/* The end of an object as far as lists and counters are concerned; gives the start of its memory (without prefix). */
static inline void *object_end(Runtime *rt, Object *object) {
  if (!object_is_collectable(object)) return object;
  GenerationHead *head = HEAD_OF(object);
  if (head->next) ring_unlink(head);
  if (rt->heap.generation[0].count > 0) rt->heap.generation[0].count--;
  return head;
}

static inline void free_object(Runtime *rt, void *object, size_t size) {
  bool collectable = object_is_collectable((Object *)object);
  void *block = object_end(rt, object);
  allocator_give(&rt->heap, block, collectable ? size + sizeof(GenerationHead) : size);
}

static void tell_of_death(Runtime *rt, Object *object, size_t size) {
  event_emit(&rt->events, EVENT_FREE, object, HEAP_TYPE(rt, object), (int64_t)size, 0);
}

static __attribute__((noinline, cold)) void free_watched(Runtime *rt, void *object, size_t size) {
  tell_of_death(rt, object, size);
  free_object(rt, object, size);
}

void heap_free(Runtime *rt, void *object, size_t size) {
  if (__builtin_expect(rt->heap.watch & WATCH_EVENTS, 0)) return free_watched(rt, object, size);
  free_object(rt, object, size);
}

void heap_free_prefixed(Runtime *rt, void *object, size_t prefix, size_t size) {
  if (rt->heap.watch & WATCH_EVENTS) tell_of_death(rt, object, prefix + size);
  char *block = object_end(rt, object);
  allocator_give_large(&rt->heap, block - prefix);
}

void *heap_object_resize(Runtime *rt, void *object, size_t old, size_t size) {
  OURO_ASSERT(!object_is_collectable((Object *)object));
  if (old <= HEAP_SMALL_MAX && size <= HEAP_SMALL_MAX && (old - 1) / 16 == (size - 1) / 16)
    return object;
  void *moved;
  if (old > HEAP_SMALL_MAX && size > HEAP_SMALL_MAX) {
    moved = allocator_resize_large(&rt->heap, object, size);
    if (!moved) return NULL;
  } else {
    moved = allocator_take(&rt->heap, size, BLOCK_OBJECT);
    if (!moved) return NULL;
    memcpy(moved, object, old < size ? old : size);
    allocator_give(&rt->heap, object, old);
  }
  if (rt->heap.watch & WATCH_ORIGINS) origin_note(rt, moved);
  if (__builtin_expect(rt->heap.watch & WATCH_EVENTS, 0)) {
    /* To a listener the object at the old address is gone and one at the new address is there. */
    HeapType *type = HEAP_TYPE(rt, (Object *)moved);
    event_emit(&rt->events, EVENT_FREE, object, type, (int64_t)old, 0);
    event_emit(&rt->events, EVENT_ALLOC, moved, type, (int64_t)size, 0);
  }
  return moved;
}

/* ---- watching ---- */

static void update_listening(Runtime *rt) {
  uint32_t mask = rt->events.mask;
  heap_watch(rt, WATCH_EVENTS, mask & EVENT_MEMORY);
  if (mask & EVENT_RUNNING)
    __atomic_fetch_or(&rt->breaker, (uint32_t)BREAK_TRACE, __ATOMIC_RELAXED);
  else
    __atomic_fetch_and(&rt->breaker, ~(uint32_t)BREAK_TRACE, __ATOMIC_RELAXED);
}

void heap_listen(Runtime *rt, EventListener *listener) {
  events_add(&rt->events, listener);
  update_listening(rt);
}

void heap_unlisten(Runtime *rt, EventListener *listener) {
  events_remove(&rt->events, listener);
  update_listening(rt);
}

void heap_watch(Runtime *rt, uint32_t watch, bool on) {
  uint32_t wanted = on ? rt->heap.watch | watch : rt->heap.watch & ~watch;
  if (wanted == rt->heap.watch) return;
  rt->heap.watch = wanted;
  allocator_update_watch(&rt->heap);
}

void heap_trace(Runtime *rt, const HeapTracer *tracer) {
  rt->heap.tracer = tracer;
  heap_watch(rt, WATCH_TRACER, tracer != NULL);
}

void heap_inject_fault(Runtime *rt, int mode, uint64_t n) {
  fault_inject((FaultMode)mode, n);
  heap_watch(rt, WATCH_FAULT, mode != FAULT_NEVER);
}

void heap_urgent(Runtime *rt, bool on) {
  rt->heap.urgent = on;
  mem_urgent(on);
}

/* ---- shapes ---- */

static bool grow_shapes(Heap *heap) {
  uint32_t capacity = heap->shape_capacity * 2;
  ShapeEntry *shapes = mem_realloc(heap->shapes, capacity * sizeof *shapes);
  if (!shapes) return false;
  heap->shapes = shapes;
  ShapeRun *runs = mem_realloc(heap->runs, capacity * sizeof *runs);
  if (!runs) return false;
  heap->runs = runs;
  heap->shape_capacity = capacity;
  return true;
}

/* Dropped ids are linked through their entry's `shape` word. */
#define NEXT_ID(entry) ((uint32_t)(uintptr_t)(entry)->shape)

/* An id that was dropped and that no inline cache can know any more; 0 when there is none. Flushing costs about as
 * much as a full run over the code, so it waits until the dropped ids are as many as those in use. */
static uint32_t take_dropped(Runtime *rt) {
  Heap *heap = &rt->heap;
  uint32_t in_use = heap->shape_count - heap->retired_count;
  bool many = heap->retired_count > 4096 && heap->retired_count > in_use;
  if (!heap->shapes_free && (many || heap->shape_count == SHAPE_LIMIT) && heap->flush_caches &&
      heap->flush_caches(rt)) {
    heap->shapes_free = heap->shapes_retired;
    heap->shapes_retired = 0;
    heap->retired_count = 0;
  }
  uint32_t id = heap->shapes_free;
  if (id) heap->shapes_free = NEXT_ID(&heap->shapes[id]);
  return id;
}

uint32_t heap_shape_id(Runtime *rt, HeapType *type, struct Shape *shape) {
  Heap *heap = &rt->heap;
  uint32_t id = take_dropped(rt);
  if (!id) {
    if (heap->shape_count == SHAPE_LIMIT) return 0;
    if (heap->shape_count == heap->shape_capacity && !grow_shapes(heap)) return 0;
    id = heap->shape_count++;
  }
  heap->shapes[id] = (ShapeEntry){type, shape};
  heap->runs[id] = (ShapeRun){.kind = RUN_UNKNOWN};
  return id;
}

void heap_shape_drop(Runtime *rt, uint32_t id) {
  Heap *heap = &rt->heap;
  ShapeEntry *entry = &heap->shapes[id];
  entry->type = NULL;
  entry->shape = (struct Shape *)(uintptr_t)heap->shapes_retired;
  heap->shapes_retired = id;
  heap->retired_count++;
}

void heap_shape_run(Runtime *rt, uint32_t id, ShapeRun run) { rt->heap.runs[id] = run; }

/* ---- references ---- */

void heap_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  HeapType *type = HEAP_TYPE(rt, object);
  if (type->traverse) {
    type->traverse(rt, object, visitor);
    return;
  }
  if (type->run_kind != RUN_INLINE && type->run_kind != RUN_INDIRECT) return;
  char *base = (char *)object;
  uint64_t count = *(uint64_t *)(base + type->run_length_offset);
  Owned *words = type->run_kind == RUN_INLINE ? (Owned *)(base + type->run_offset)
                                              : *(Owned **)(base + type->run_offset);
  while (count--) VISIT(visitor, words[count], EDGE_ITEM, count);
}

/* ---- roots ---- */

void heap_add_roots(Runtime *rt, RootSource *source) {
  source->next = rt->heap.roots;
  rt->heap.roots = source;
}
