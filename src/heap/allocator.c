/* Blocks for objects and their variable parts; see allocator.h for the layout and the fast paths.
 *
 * Here are the slow paths: a page without free blocks, an empty page, a new arena, blocks of more than
 * SMALL_BLOCK_MAX bytes, and everything while somebody watches (events, injected faults, poison).
 *
 * What goes back to the system: a large block at once; an arena when its last page is empty and another empty arena
 * is already held in reserve. */
#include "heap/allocator.h"

#include "base/fault.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdio.h>

/* Fresh blocks are linked up a stretch at a time: touching a page's memory only as it is needed, and often enough in
 * one go to keep the fast path fast. */
#define FRESH_BYTES 4096

/* From this arena on the system is asked for huge pages, of an arena's size. Fewer misses of the address cache make a
 * collection a quarter faster, and touching memory for the first time costs half. Below, they would only make small
 * programs start slower. */
#define HUGE_FROM 4

/* ---- arenas ---- */

static void arena_unlink(Heap *heap, HeapArena *arena) {
  if (arena->previous)
    arena->previous->next = arena->next;
  else
    heap->arenas = arena->next;
  if (arena->next) arena->next->previous = arena->previous;
}

static void arena_link_first(Heap *heap, HeapArena *arena) {
  arena->previous = NULL;
  arena->next = heap->arenas;
  if (arena->next) arena->next->previous = arena;
  heap->arenas = arena;
}

/* Puts a full arena behind all that have free pages: at the very end. The list is short (an entry for 2 MiB). */
static void arena_link_last(Heap *heap, HeapArena *arena) {
  HeapArena *last = heap->arenas;
  if (!last) return arena_link_first(heap, arena);
  while (last->next && last->next->free) last = last->next;
  if (!last->free) return arena_link_first(heap, arena);
  arena->previous = last;
  arena->next = last->next;
  if (arena->next) arena->next->previous = arena;
  last->next = arena;
}

static HeapArena *arena_new(Heap *heap) {
  HeapArena *arena = mem_map(ARENA_BYTES, ARENA_BYTES);
  if (!arena) return NULL;
  if (heap->arena_count >= HUGE_FROM) mem_prefer_huge(arena, ARENA_BYTES);
  arena->free = ALL_PAGES;
  heap->arena_count++;
  heap->spare_arenas++;
  arena_link_first(heap, arena);
  return arena;
}

static Page *page_new(Heap *heap, uint32_t list) {
  HeapArena *arena = heap->arenas;
  if ((!arena || !arena->free) && !(arena = arena_new(heap))) return NULL;
  if (arena->free == ALL_PAGES) heap->spare_arenas--;
  uint32_t number = (uint32_t)__builtin_ctzll(arena->free);
  arena->free &= arena->free - 1;
  if (!arena->free) {
    arena_unlink(heap, arena);
    arena_link_last(heap, arena);
  }
  Page *page = ARENA_PAGE(arena, number);
  page->free = NULL;
  page->used = 0;
  page->full = false;
  page->list = (uint8_t)list;
  page->block_size = (uint16_t)((list % SIZE_CLASSES + 1) * 16);
  page->start = page->fresh = (char *)arena + number * PAGE_BYTES;
  page->end = page->start + PAGE_BYTES / page->block_size * page->block_size;
  page->next = page->previous = NULL;
  return page;
}

/* An empty page goes back to its arena, and perhaps the arena to the system. */
static void page_drop(Heap *heap, Page *page) {
  HeapArena *arena = ARENA_OF(page->start);
  uint32_t number = (uint32_t)((page->start - (char *)arena) / PAGE_BYTES);
  bool was_full = !arena->free;
  page->start = NULL;
  arena->free |= (uint64_t)1 << number;
  if (arena->free == ALL_PAGES) {
    if (heap->spare_arenas) {
      arena_unlink(heap, arena);
      heap->arena_count--;
      mem_unmap(arena, ARENA_BYTES);
      return;
    }
    heap->spare_arenas++;
  }
  if (was_full) {
    arena_unlink(heap, arena);
    arena_link_first(heap, arena);
  }
}

/* ---- pages ---- */

static void partial_link(Heap *heap, Page *page) {
  page->previous = NULL;
  page->next = heap->partial[page->list];
  if (page->next) page->next->previous = page;
  heap->partial[page->list] = page;
}

static void partial_unlink(Heap *heap, Page *page) {
  if (page->previous)
    page->previous->next = page->next;
  else
    heap->partial[page->list] = page->next;
  if (page->next) page->next->previous = page->previous;
}

/* Links the next stretch of never used blocks, in the order of their addresses. */
static void page_freshen(Page *page) {
  size_t size = page->block_size, count = (size_t)(page->end - page->fresh) / size;
  size_t stretch = FRESH_BYTES / size;
  if (count > stretch) count = stretch;
  char *block = page->fresh;
  page->free = block;
  for (size_t i = 1; i < count; i++, block += size) {
    *(void **)block = NULL;
    BLOCK_NEXT(block) = block + size;
  }
  *(void **)block = NULL;
  BLOCK_NEXT(block) = NULL;
  page->fresh = block + size;
}

static bool page_has_room(Page *page) {
  if (page->free) return true;
  if (page->fresh == page->end) return false;
  page_freshen(page);
  return true;
}

/* A page of the list with a free block; it is no longer on `partial`. */
static Page *page_with_room(Heap *heap, uint32_t list) {
  Page *page = heap->partial[list];
  if (page) {
    partial_unlink(heap, page);
    page_has_room(page);
    return page;
  }
  page = page_new(heap, list);
  if (page) page_freshen(page);
  return page;
}

static void *page_pop(Page *page) {
  void *block = page->free;
  page->free = BLOCK_NEXT(block);
  page->used++;
  return block;
}

/* ---- faults and poison ---- */

#define RUNTIME_OF(heap) ((Runtime *)((char *)(heap)-offsetof(Runtime, heap)))

static void tell_taken(Heap *heap, void *block, size_t size) {
  if (heap->watch & WATCH_TRACER && block) heap->tracer->took(RUNTIME_OF(heap), block, size);
}

static void tell_given(Heap *heap, void *block) {
  if (heap->watch & WATCH_TRACER) heap->tracer->gave(RUNTIME_OF(heap), block);
}

/* Under the address sanitizer every block comes from base/memory.c, which counts it. */
static bool fault_strikes_here(const Heap *heap) {
  return !HEAP_ASAN && heap->watch & WATCH_FAULT && !heap->urgent && fault_strikes();
}

#define POISON_FRESH 0xcb /* memory read before it was written */
#define POISON_FREED 0xdb /* memory used after it was freed */

/* Puts the current page of each list aside, so that the fast path finds nothing; or lets it work again. */
void allocator_update_watch(Heap *heap) {
  for (uint32_t list = 0; list < PAGE_LISTS; list++) {
    Page *page = heap->current[list];
    if (page == &heap->empty_page) continue;
    heap->current[list] = &heap->empty_page;
    if (!page->used)
      page_drop(heap, page);
    else if (page_has_room(page))
      partial_link(heap, page);
    else
      page->full = true;
  }
}

/* The allocator while watched: pages come from `partial` and go back there at once. */
static void *take_watched(Heap *heap, size_t size, BlockKind kind) {
  if (fault_strikes_here(heap)) return NULL;
  void *block;
  if (size > HEAP_SMALL_MAX) {
    block = allocator_take_large(heap, size, 0, kind);
  } else {
    Page *page = page_with_room(heap, PAGE_LIST(kind, size));
    if (!page) return NULL;
    block = page_pop(page);
    if (page_has_room(page))
      partial_link(heap, page);
    else
      page->full = true;
  }
  if (block && heap->watch & WATCH_POISON) {
    memset(block, POISON_FRESH, size);
    *(void **)block = NULL;
  }
  tell_taken(heap, block, size);
  return block;
}

/* ---- slow paths ---- */

void *allocator_take_slow(Heap *heap, size_t size, BlockKind kind) {
  if (heap->watch) return take_watched(heap, size, kind);
  if (size > HEAP_SMALL_MAX) return allocator_take_large(heap, size, 0, kind);
  uint32_t list = PAGE_LIST(kind, size);
  Page *page = heap->current[list];
  if (!page_has_room(page)) {
    if (page != &heap->empty_page) page->full = true;
    heap->current[list] = &heap->empty_page;
    page = page_with_room(heap, list);
    if (!page) return NULL;
    heap->current[list] = page;
  }
  return page_pop(page);
}

void allocator_give_slow(Heap *heap, Page *page, void *block) {
  tell_given(heap, block);
  page->used--;
  if (heap->watch & WATCH_POISON) memset(block, POISON_FREED, page->block_size);
  *(void **)block = NULL;
  BLOCK_NEXT(block) = page->free;
  page->free = block;
  if (page->used == 0 && page != heap->current[page->list]) {
    if (!page->full) partial_unlink(heap, page);
    page_drop(heap, page);
  } else if (page->full) {
    page->full = false;
    partial_link(heap, page);
  }
}

static void large_link(Heap *heap, LargeBlock *large) {
  large->previous = NULL;
  large->next = heap->large;
  if (large->next) large->next->previous = large;
  heap->large = large;
  heap->large_blocks++;
  heap->large_bytes += large->size;
}

static void large_unlink(Heap *heap, LargeBlock *large) {
  if (large->previous)
    large->previous->next = large->next;
  else
    heap->large = large->next;
  if (large->next) large->next->previous = large->previous;
  heap->large_blocks--;
  heap->large_bytes -= large->size;
}

void *allocator_take_large(Heap *heap, size_t size, size_t prefix, BlockKind kind) {
  size_t whole;
  if (__builtin_add_overflow(size, sizeof(LargeBlock) + 16, &whole)) return NULL;
  LargeBlock *large = mem_alloc(whole - 16);
  if (!large) return NULL;
  large->size = size;
  large->prefix = (uint32_t)prefix;
  large->kind = kind;
  large_link(heap, large);
  return large + 1;
}

void allocator_give_large(Heap *heap, void *block) {
  LargeBlock *large = (LargeBlock *)block - 1;
  large_unlink(heap, large);
  tell_given(heap, (char *)block + large->prefix);
  if (heap->watch & WATCH_POISON)
    memset(block, POISON_FREED, large->size < 4096 ? large->size : 4096);
  mem_free(large);
}

void *allocator_resize_large(Heap *heap, void *block, size_t size) {
  size_t whole;
  if (__builtin_add_overflow(size, sizeof(LargeBlock) + 16, &whole)) return NULL;
  if (heap->watch && fault_strikes_here(heap)) return NULL;
  LargeBlock *large = (LargeBlock *)block - 1;
  large_unlink(heap, large);
  LargeBlock *moved = mem_realloc(large, whole - 16);
  if (moved) {
    tell_given(heap, block);
    tell_taken(heap, moved + 1, size);
    (large = moved)->size = size;
  }
  large_link(heap, large);
  return moved ? moved + 1 : NULL;
}

/* ---- the blocks' public face: heap_block and its kin ---- */

void *heap_block(Runtime *rt, size_t size) {
  return allocator_take(&rt->heap, size ? size : 1, BLOCK_RAW);
}

void heap_block_free(Runtime *rt, void *block, size_t size) {
  if (block) allocator_give(&rt->heap, block, size ? size : 1);
}

void *heap_block_grow(Runtime *rt, void *block, size_t old, size_t size) {
  if (!block) return heap_block(rt, size);
  old = old ? old : 1;
  size = size ? size : 1;
  if (old > HEAP_SMALL_MAX && size > HEAP_SMALL_MAX)
    return allocator_resize_large(&rt->heap, block, size);
  if (old <= HEAP_SMALL_MAX && size <= HEAP_SMALL_MAX && (old - 1) / 16 == (size - 1) / 16) {
    tell_taken(&rt->heap, block, size);
    return block;
  }
  void *moved = allocator_take(&rt->heap, size, BLOCK_RAW);
  if (!moved) return NULL;
  memcpy(moved, block, old < size ? old : size);
  allocator_give(&rt->heap, block, old);
  return moved;
}

/* ---- stepping through ---- */

typedef struct Walk {
  uint32_t kinds;
  void (*each)(void *context, void *block, BlockKind kind, size_t size);
  void *context;
} Walk;

static void walk_block(Walk *walk, char *block, BlockKind kind, size_t prefix, size_t size) {
  block += prefix;
  if (kind == BLOCK_COLLECTABLE) block += sizeof(GenerationHead);
  walk->each(walk->context, block, kind, size);
}

static void walk_page(Walk *walk, Page *page) {
  BlockKind kind = page->list / SIZE_CLASSES;
  if (!(walk->kinds >> kind & 1)) return;
  /* The free list tells which blocks are not in use; a bit for each of up to 1024 blocks. */
  uint64_t is_free[PAGE_BYTES / 16 / 64] = {0};
  for (char *block = page->free; block; block = BLOCK_NEXT(block)) {
    size_t i = (size_t)(block - page->start) / 16;
    is_free[i / 64] |= (uint64_t)1 << i % 64;
  }
  for (char *block = page->start; block < page->fresh; block += page->block_size) {
    size_t i = (size_t)(block - page->start) / 16;
    if (!(is_free[i / 64] >> i % 64 & 1)) walk_block(walk, block, kind, 0, page->block_size);
  }
}

void allocator_each(Heap *heap, uint32_t kinds,
                    void (*each)(void *context, void *block, BlockKind kind, size_t size),
                    void *context) {
  Walk walk = {kinds, each, context};
  for (HeapArena *arena = heap->arenas; arena; arena = arena->next)
    for (uint64_t used = ~arena->free & ALL_PAGES; used; used &= used - 1)
      walk_page(&walk, ARENA_PAGE(arena, __builtin_ctzll(used)));
  for (LargeBlock *large = heap->large; large; large = large->next)
    if (kinds >> large->kind & 1)
      walk_block(&walk, (char *)(large + 1), (BlockKind)large->kind, large->prefix, large->size);
}

static void add_page(HeapUsage *usage, Page *page) {
  usage->pages++;
  usage->blocks += page->used;
  usage->bytes += (uint64_t)page->used * page->block_size;
  usage->free_blocks += (uint64_t)(page->end - page->start) / page->block_size - page->used;
}

HeapUsage heap_usage(Runtime *rt) {
  Heap *heap = &rt->heap;
  HeapUsage usage = {.large_blocks = heap->large_blocks,
                     .large_bytes = heap->large_bytes,
                     .arenas = heap->arena_count,
                     .blocks = heap->large_blocks,
                     .bytes = heap->large_bytes};
  for (HeapArena *arena = heap->arenas; arena; arena = arena->next) {
    usage.free_pages += (uint64_t)__builtin_popcountll(arena->free);
    for (uint64_t used = ~arena->free & ALL_PAGES; used; used &= used - 1)
      add_page(&usage, ARENA_PAGE(arena, __builtin_ctzll(used)));
  }
  return usage;
}

typedef struct ListUsage {
  uint64_t pages, used, free;
} ListUsage;

static void gather(Heap *heap, ListUsage *lists) {
  for (HeapArena *arena = heap->arenas; arena; arena = arena->next)
    for (uint64_t used = ~arena->free & ALL_PAGES; used; used &= used - 1) {
      Page *page = ARENA_PAGE(arena, __builtin_ctzll(used));
      ListUsage *list = &lists[page->list];
      list->pages++;
      list->used += page->used;
      list->free += (uint64_t)(page->end - page->start) / page->block_size - page->used;
    }
}

void heap_describe(Runtime *rt, void (*line)(void *context, const char *text), void *context) {
  static const char *const kinds[BLOCK_KINDS] = {"raw", "object", "collectable"};
  ListUsage lists[PAGE_LISTS] = {{0, 0, 0}};
  HeapUsage usage = heap_usage(rt);
  char text[160];
  gather(&rt->heap, lists);
  line(context, "kind          size     pages     blocks       free");
  for (uint32_t i = 0; i < PAGE_LISTS; i++) {
    if (!lists[i].pages) continue;
    snprintf(text, sizeof text, "%-12s %5u %9" PRIu64 " %10" PRIu64 " %10" PRIu64,
             kinds[i / SIZE_CLASSES], (i % SIZE_CLASSES + 1) * 16, lists[i].pages, lists[i].used,
             lists[i].free);
    line(context, text);
  }
  snprintf(text, sizeof text,
           "%" PRIu64 " larger blocks of %" PRIu64 " bytes, from the system's allocator",
           usage.large_blocks, usage.large_bytes);
  line(context, text);
  snprintf(text, sizeof text,
           "%" PRIu64 " arenas of %u KiB with %" PRIu64 " pages of %u KiB, %" PRIu64 " more free",
           usage.arenas, ARENA_BYTES / 1024, usage.pages, PAGE_BYTES / 1024, usage.free_pages);
  line(context, text);
  line(context,
       "An empty arena goes back to the system, but for one; a larger block when it is freed.");
}

void allocator_finish(Heap *heap) {
  while (heap->arenas) {
    HeapArena *arena = heap->arenas;
    heap->arenas = arena->next;
    mem_unmap(arena, ARENA_BYTES);
  }
  while (heap->large) {
    LargeBlock *large = heap->large;
    heap->large = large->next;
    mem_free(large);
  }
}
