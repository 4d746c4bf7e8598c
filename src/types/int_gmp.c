/* GMP's allocation hooks: a bump arena for the operation under way, base/memory.h beyond it. See int_gmp.h.
 *
 * The hooks carry no context, so the arena belongs to the thread. GMP frees its scratch in the reverse order of allocation, mpz
 * results apart; what is not on top stays until gmp_leave(), which gives the whole arena back. */
#include "types/int_gmp.h"

#include <gmp.h>
#include <string.h>

#include "base/memory.h"

static _Thread_local struct { char *start, *next, *end; } arena;

static size_t round_up(size_t size) { return (size + 15) & ~(size_t)15; }
static bool in_arena(void *block) {
  return (char *)block >= arena.start && (char *)block < arena.end;
}

static void *gmp_allocate(size_t size) {
  size_t rounded = round_up(size ? size : 1);
  if (arena.start && (size_t)(arena.end - arena.next) >= rounded) {
    void *block = arena.next;
    arena.next += rounded;
    return block;
  }
  /* An estimate of ours was too low, which is a matter of speed alone as long as there is memory. */
  void *block = mem_alloc_urgent(size);
  if (!block) FATAL("no memory left for GMP");
  return block;
}

static void gmp_free(void *block, size_t size) {
  if (!in_arena(block)) {
    mem_free(block);
    return;
  }
  if ((char *)block + round_up(size ? size : 1) == arena.next) arena.next = block;
}

static void *gmp_reallocate(void *block, size_t old, size_t size) {
  void *moved = gmp_allocate(size);
  memcpy(moved, block, old < size ? old : size);
  gmp_free(block, old);
  return moved;
}

bool gmp_enter(Runtime *rt, uint64_t limbs) {
  static _Thread_local bool hooked;
  if (!hooked) {
    mp_set_memory_functions(gmp_allocate, gmp_reallocate, gmp_free);
    hooked = true;
  }
  OURO_ASSERT(!arena.start);
  if (!limbs) return true;
  if (limbs >= UINT64_MAX / 16) return error_no_memory(rt), false;
  size_t bytes = (size_t)limbs * 8 + 4096;
  arena.start = mem_alloc(bytes);
  if (!arena.start) return error_no_memory(rt), false;
  arena.next = arena.start;
  arena.end = arena.start + bytes;
  return true;
}

void gmp_leave(void) {
  mem_free(arena.start);
  arena.start = arena.next = arena.end = NULL;
}
