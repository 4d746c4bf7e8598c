/* The system's memory, counted, capped and made to fail on demand. See memory.h for the contract.
 *
 * Blocks carry no header of ours: the C library knows the usable size of a block, and that is what the ledger
 * counts, so the numbers tell what the process really holds. */
#include "base/memory.h"

#include "base/fault.h"
#include "base/memory_limit.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __APPLE__
#include <malloc/malloc.h>
#define usable_size(block) malloc_size(block)
#else
#include <malloc.h>
#define usable_size(block) malloc_usable_size(block)
#endif

/* The machine is looked at when the process grows past the first, and again after every so much more. */
#define FIRST_LOOK ((size_t)32 << 20)
#define LOOK_STEP  ((size_t)16 << 20)

static struct {
  atomic_size_t block_bytes, map_bytes, blocks, maps, peak_bytes;
  atomic_size_t cap; /* as set: bytes, SIZE_MAX, or MEM_CAP_MACHINE */
  atomic_size_t
      limit; /* up to here nobody needs to think: the cap, or where the machine is looked at next */
  atomic_size_t rearm; /* 0, or: the reserve is open until less than this is live */
  atomic_bool urgent, spare;
} ledger = {.cap = MEM_CAP_MACHINE, .limit = FIRST_LOOK};

#define LOAD(field)         atomic_load_explicit(&ledger.field, memory_order_relaxed)
#define STORE(field, value) atomic_store_explicit(&ledger.field, (value), memory_order_relaxed)
#define ADD(field, amount)  atomic_fetch_add_explicit(&ledger.field, (amount), memory_order_relaxed)
#define SUB(field, amount)  atomic_fetch_sub_explicit(&ledger.field, (amount), memory_order_relaxed)

static size_t live_bytes(void) { return LOAD(block_bytes) + LOAD(map_bytes); }

/* A sixteenth of the whole is left to the rest of the machine, and to what the ledger does not see. What others hold
 * counts as well: it is taken off what there is. SIZE_MAX where nothing is known. */
static size_t machine_cap(size_t used, size_t *room_left) {
  MemoryRoom room;
  *room_left = SIZE_MAX;
  if (!memory_room("", &room)) return SIZE_MAX;
  size_t reserve = room.total / 16, ceiling = room.total - reserve;
  *room_left = room.available > reserve ? room.available - reserve : 0;
  return *room_left < ceiling && used < ceiling - *room_left ? used + *room_left : ceiling;
}

/* Beyond the cap lies a reserve, which opens with the first request that is refused: who handles the MemoryError needs a
 * little memory too. It closes when memory was given back. */
static size_t reserve_of(size_t cap) { return cap / 32 + ((size_t)2 << 20); }

static bool refuse(size_t cap) {
  if (LOAD(spare)) return false;
  size_t reserve = reserve_of(cap), used = live_bytes();
  size_t from = used > cap ? used : cap; /* what is urgent may have gone beyond the cap */
  if (from < SIZE_MAX - reserve) {
    STORE(limit, from + reserve);
    STORE(rearm, cap > reserve ? cap - reserve : 1);
  }
  return false;
}

static void close_reserve(void) {
  STORE(rearm, 0);
  STORE(limit, LOAD(cap) == MEM_CAP_MACHINE ? FIRST_LOOK : LOAD(cap));
}

/* A request beyond the limit: refused if the cap was set; otherwise the machine is asked, for what it had the last time
 * may be more or less by now. */
static bool admits_after_a_look(size_t used, size_t size) {
  size_t left, cap = LOAD(cap);
  if (cap != MEM_CAP_MACHINE) return LOAD(rearm) ? false : refuse(cap);
  cap = machine_cap(used, &left);
  if (used > cap || size > cap - used)
    return LOAD(rearm) ? size <= reserve_of(cap) && used <= cap + reserve_of(cap) - size
                       : refuse(cap);
  size_t from = used + size, step = left / 2 > LOOK_STEP ? left / 2 : LOOK_STEP;
  STORE(limit, cap - from > step ? from + step : cap);
  return true;
}

/* Whether a request for `size` more bytes may go to the system. */
static bool admits(size_t size) {
  if (__builtin_expect(LOAD(urgent), 0)) return true;
  if (fault_strikes()) return false;
  size_t used = live_bytes(), limit = LOAD(limit);
  if (__builtin_expect(used <= limit && size <= limit - used, 1)) return true;
  return admits_after_a_look(used, size);
}

static void note_peak(void) {
  size_t used = live_bytes();
  if (used > LOAD(peak_bytes)) STORE(peak_bytes, used);
}

static void *enter_block(void *block) {
  if (!block) return NULL;
  ADD(block_bytes, usable_size(block));
  ADD(blocks, 1);
  note_peak();
  return block;
}

void *mem_alloc(size_t size) {
  if (!admits(size)) return NULL;
  return enter_block(malloc(size ? size : 1));
}

void mem_urgent(bool on) { STORE(urgent, on); }

void *mem_alloc_urgent(size_t size) { return enter_block(malloc(size ? size : 1)); }

void *mem_zalloc(size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total) || !admits(total)) return NULL;
  return enter_block(calloc(1, total ? total : 1));
}

void *mem_realloc(void *block, size_t size) {
  if (!block) return mem_alloc(size);
  size_t old = usable_size(block);
  if (size > old && !admits(size - old)) return NULL;
  void *moved = realloc(block, size ? size : 1);
  if (!moved) return NULL;
  ADD(block_bytes, usable_size(moved) - old);
  note_peak();
  return moved;
}

void *mem_realloc_spare(void *block, size_t size) {
  STORE(spare, true);
  void *moved = mem_realloc(block, size);
  STORE(spare, false);
  return moved;
}

void mem_free(void *block) {
  if (!block) return;
  SUB(block_bytes, usable_size(block));
  SUB(blocks, 1);
  free(block);
  if (__builtin_expect(LOAD(rearm) != 0, 0) && live_bytes() < LOAD(rearm)) close_reserve();
}

size_t mem_page_size(void) {
  long size = sysconf(_SC_PAGESIZE);
  return size > 0 ? (size_t)size : 4096;
}

/* Maps enough to find an aligned stretch inside, then gives the margins back. */
static void *map_aligned(size_t size, size_t alignment) {
  size_t wide;
  if (__builtin_add_overflow(size, alignment, &wide)) return NULL;
  char *base = mmap(NULL, wide, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (base == MAP_FAILED) return NULL;
  char *start = (char *)(((uintptr_t)base + alignment - 1) & ~(uintptr_t)(alignment - 1));
  if (start > base) munmap(base, (size_t)(start - base));
  char *end = start + size;
  if (base + wide > end) munmap(end, (size_t)(base + wide - end));
  return start;
}

void *mem_map(size_t size, size_t alignment) {
  if (!size || !admits(size)) return NULL;
  void *pages;
  if (alignment > mem_page_size()) {
    pages = map_aligned(size, alignment);
  } else {
    pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) pages = NULL;
  }
  if (!pages) return NULL;
  ADD(map_bytes, size);
  ADD(maps, 1);
  note_peak();
  return pages;
}

void mem_unmap(void *pages, size_t size) {
  if (!pages) return;
  munmap(pages, size);
  SUB(map_bytes, size);
  SUB(maps, 1);
  if (__builtin_expect(LOAD(rearm) != 0, 0) && live_bytes() < LOAD(rearm)) close_reserve();
}

void mem_discard(void *pages, size_t size) { madvise(pages, size, MADV_DONTNEED); }

void mem_prefer_huge(void *pages, size_t size) {
#ifdef MADV_HUGEPAGE
  madvise(pages, size, MADV_HUGEPAGE);
#else
  (void)pages, (void)size;
#endif
}

MemoryLedger mem_ledger(void) {
  return (MemoryLedger){LOAD(block_bytes), LOAD(map_bytes), LOAD(blocks), LOAD(maps),
                        LOAD(peak_bytes)};
}

void mem_set_cap(size_t bytes) {
  STORE(cap, bytes);
  STORE(rearm, 0);
  STORE(limit, bytes == MEM_CAP_MACHINE ? FIRST_LOOK : bytes);
}

size_t mem_cap(void) {
  size_t cap = LOAD(cap), left;
  return cap == MEM_CAP_MACHINE ? machine_cap(live_bytes(), &left) : cap;
}

bool mem_size_from_text(const char *text, size_t *bytes) {
  static const char units[] = "KMGT";
  size_t size = 0;
  const char *at = text;
  for (; *at >= '0' && *at <= '9'; at++)
    if (__builtin_mul_overflow(size, 10, &size) ||
        __builtin_add_overflow(size, (size_t)(*at - '0'), &size))
      return false;
  if (at == text) return false;
  const char *unit = *at ? strchr(units, *at >= 'a' ? *at - 'a' + 'A' : *at) : NULL;
  if (*at && !unit) return false;
  for (long i = unit ? unit - units : -1; i >= 0; i--)
    if (__builtin_mul_overflow(size, 1024, &size)) return false;
  if (unit) at++;
  if (unit && *at == 'i') at++;
  if (unit && (*at == 'B' || *at == 'b')) at++;
  *bytes = size;
  return !*at && size > 0;
}
