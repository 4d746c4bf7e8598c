/* The allocator's fast paths, for the heap itself and for the machine, which makes instances inline.
 *
 *   arena   2 MiB, aligned to its size:   [ HeapArena | Page headers ][ page ][ page ] ... 63 pages of 32 KiB
 *   page    blocks of one size and kind
 *
 * A block's arena is found by masking its address, its page header by the number of the page in the arena. The headers
 * do not stand at the head of each page: all of those would fall on the same few lines of the cache. For the same
 * reason the array of headers begins at another line in each arena (ARENA_COLOUR).
 *
 * Invariants: a page on `current` or `partial` belongs to one PAGE_LIST; a full page is on no list; an empty page goes
 * back to its arena unless it is current; an empty arena goes back to the system, but for one kept in reserve. */
#ifndef OURO_HEAP_ALLOCATOR_H
#define OURO_HEAP_ALLOCATOR_H

#include "heap/generations.h"
#include "heap/heap.h"
#include "heap/runtime.h"

#if defined(__SANITIZE_ADDRESS__)
#define HEAP_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HEAP_ASAN 1
#endif
#endif
#ifndef HEAP_ASAN
#define HEAP_ASAN 0
#endif

/* Under the address sanitizer each block comes from malloc, so that it is the sanitizer that finds a use after free. */
#define HEAP_SMALL_MAX (HEAP_ASAN ? 0u : SMALL_BLOCK_MAX)

#define ALL_PAGES      (~(uint64_t)1)             /* as bits of `free`: page 0 holds the headers */
#define ARENA_PAGES    (ARENA_BYTES / PAGE_BYTES) /* the first holds the headers */

typedef struct HeapArena {
  struct HeapArena *next, *previous; /* on heap->arenas */
  uint64_t free;                     /* a bit for each free page */
} HeapArena;

/* What stands before a large block, or before a block with a prefix. */
typedef struct LargeBlock {
  struct LargeBlock *next, *previous;
  size_t size; /* of the block, without this header */
  uint32_t prefix;
  uint32_t kind;
} LargeBlock;
_Static_assert(sizeof(LargeBlock) == 32, "blocks stay aligned to 16");

#define ARENA_OF(address)         ((HeapArena *)((uintptr_t)(address) & ~(uintptr_t)(ARENA_BYTES - 1)))
#define ARENA_COLOUR(arena)       (128 + (((uintptr_t)(arena) / ARENA_BYTES) & 127) * 64)
#define ARENA_PAGE(arena, number) ((Page *)((char *)(arena) + ARENA_COLOUR(arena)) + (number))
#define PAGE_OF(address)                                                                           \
  ARENA_PAGE(ARENA_OF(address), ((uintptr_t)(address) & (ARENA_BYTES - 1)) / PAGE_BYTES)
_Static_assert(sizeof(Page) == 64 && 128 + 127 * 64 + ARENA_PAGES * sizeof(Page) <= PAGE_BYTES,
               "the headers fit the first page");

#define BLOCK_NEXT(block) (((void **)(block))[1])

void *allocator_take_slow(Heap *heap, size_t size, BlockKind kind);
void allocator_give_slow(Heap *heap, Page *page, void *block);
void *allocator_take_large(Heap *heap, size_t size, size_t prefix, BlockKind kind);
void allocator_give_large(Heap *heap, void *block);
void *allocator_resize_large(Heap *heap, void *block, size_t size);
void allocator_finish(Heap *heap);
void allocator_update_watch(Heap *heap);

/* `size` > 0 bytes, aligned to 16, not cleared; NULL when memory ends. */
static inline __attribute__((always_inline)) void *allocator_take(Heap *heap, size_t size,
                                                                  BlockKind kind) {
  if (__builtin_expect(size <= HEAP_SMALL_MAX, 1)) {
    Page *page = heap->current[PAGE_LIST(kind, size)];
    void *block = page->free;
    if (__builtin_expect(block != NULL, 1)) {
      page->free = BLOCK_NEXT(block);
      page->used++;
      return block;
    }
  }
  return allocator_take_slow(heap, size, kind);
}

static inline __attribute__((always_inline)) void allocator_give(Heap *heap, void *block,
                                                                 size_t size) {
  if (__builtin_expect(size > HEAP_SMALL_MAX, 0)) {
    allocator_give_large(heap, block);
    return;
  }
  Page *page = PAGE_OF(block);
  if (__builtin_expect(page->used == 1 || page->full || heap->watch, 0)) {
    allocator_give_slow(heap, page, block);
    return;
  }
  page->used--;
  *(void **)block = NULL;
  BLOCK_NEXT(block) = page->free;
  page->free = block;
}

/* Counts a new collectable object; more than the threshold schedules a collection. */
static inline void allocator_count(Runtime *rt) {
  if (__builtin_expect(++rt->heap.generation[0].count > rt->heap.trigger, 0))
    rt->breaker |= BREAK_COLLECT;
}

/* Puts a new object behind the youngest of generation 0. */
static inline void allocator_link(Heap *heap, GenerationHead *head) {
  GenerationHead *ring = &heap->generation[0].head, *last = ring->previous;
  head->next = ring;
  head->previous = last;
  last->next = head;
  ring->previous = head;
}

/* allocator_instance() when there is no free block at hand, or somebody watches. */
void *allocator_instance_slow(Runtime *rt, uint32_t shape_id, uint32_t flags, size_t size);

/* heap_object() for a type known to be collectable, with `flags` set in the head, and tracked at once: the caller fills
 * all fields before anything can run. The fast path of making instances. NULL when memory ends. */
static inline void *allocator_instance(Runtime *rt, uint32_t shape_id, uint32_t flags,
                                       size_t size) {
  size_t whole = size + sizeof(GenerationHead);
  Page *page = __builtin_expect(whole <= HEAP_SMALL_MAX, 1)
                   ? rt->heap.current[PAGE_LIST(BLOCK_COLLECTABLE, whole)]
                   : &rt->heap.empty_page;
  void *block = page->free;
  if (__builtin_expect(!block, 0)) return allocator_instance_slow(rt, shape_id, flags, size);
  page->free = BLOCK_NEXT(block);
  page->used++;
  Object *object = OBJECT_OF((GenerationHead *)block);
  object->count = 1;
  object->meta = shape_id << 8 | flags | OBJECT_COLLECTABLE;
  allocator_count(rt);
  allocator_link(&rt->heap, block);
  return object;
}

/* heap_object() for a type known not to be collectable: strings, numbers. NULL when memory ends. */
static inline void *allocator_plain(Runtime *rt, uint32_t shape_id, size_t size) {
  Page *page = __builtin_expect(size <= HEAP_SMALL_MAX, 1)
                   ? rt->heap.current[PAGE_LIST(BLOCK_OBJECT, size)]
                   : &rt->heap.empty_page;
  void *block = page->free;
  if (__builtin_expect(!block, 0)) return heap_object(rt, shape_id, size);
  page->free = BLOCK_NEXT(block);
  page->used++;
  Object *object = block;
  object->count = 1;
  object->meta = shape_id << 8;
  return object;
}

/* heap_free() where it is hot: for objects without prefix. */
static inline void allocator_free(Runtime *rt, void *object, size_t size) {
  if (__builtin_expect(rt->heap.watch, 0)) {
    heap_free(rt, object, size);
    return;
  }
  void *block = object;
  if (object_is_collectable((Object *)object)) {
    GenerationHead *head = HEAD_OF((Object *)object);
    if (head->next) ring_unlink(head);
    if (rt->heap.generation[0].count > 0) rt->heap.generation[0].count--;
    block = head;
    size += sizeof(GenerationHead);
  }
  allocator_give(&rt->heap, block, size);
}

/* The same for a collectable object that is off its list, as dealloc finds it. */
static inline void allocator_free_untracked(Runtime *rt, Object *object, size_t size) {
  if (__builtin_expect(rt->heap.watch, 0)) {
    heap_free(rt, object, size);
    return;
  }
  if (rt->heap.generation[0].count > 0) rt->heap.generation[0].count--;
  allocator_give(&rt->heap, HEAD_OF(object), size + sizeof(GenerationHead));
}

/* ---- stepping through all blocks ---- */
/* Calls `each` for every tracked object, by address; the large ones last. `each` is inlined, and must not allocate or
 * free. */
static inline __attribute__((always_inline)) void allocator_each_tracked(
    Heap *heap, void (*each)(void *context, GenerationHead *head), void *context) {
  for (HeapArena *arena = heap->arenas; arena; arena = arena->next)
    for (uint64_t used = ~arena->free & ALL_PAGES; used; used &= used - 1) {
      Page *page = ARENA_PAGE(arena, __builtin_ctzll(used));
      if (page->list / SIZE_CLASSES != BLOCK_COLLECTABLE) continue;
      for (char *block = page->start; block < page->fresh; block += page->block_size)
        if (((GenerationHead *)block)->next) each(context, (GenerationHead *)block);
    }
  for (LargeBlock *large = heap->large; large; large = large->next) {
    GenerationHead *head = (GenerationHead *)((char *)(large + 1) + large->prefix);
    if (large->kind == BLOCK_COLLECTABLE && head->next) each(context, head);
  }
}

/* Calls `each` for every block of the kinds in the mask (1 << BlockKind) that is in use; `block` is the object for
 * BLOCK_OBJECT and BLOCK_COLLECTABLE. `each` must not allocate or free on the heap. */
void allocator_each(Heap *heap, uint32_t kinds,
                    void (*each)(void *context, void *block, BlockKind kind, size_t size),
                    void *context);

#endif
