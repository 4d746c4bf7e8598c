/* A bump arena: many small allocations, freed all at once.
 *
 * Place: tokens' side data, syntax trees and compiler scratch live in arenas, so that no tree is ever walked to free it.
 *
 * Invariants: blocks are aligned to 8 and zeroed; nothing moves once it was handed out; after one failure `failed`
 * stays set and every later request gives NULL too, so that a caller may check once at the end. */
#ifndef OURO_BASE_ARENA_H
#define OURO_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ArenaChunk ArenaChunk;

typedef struct {
  char *next;         /* first free byte of the current chunk */
  char *end;          /* behind its last byte */
  ArenaChunk *chunks; /* the current chunk, linked to older ones */
  size_t bytes;       /* handed out so far */
  bool failed;
} Arena;

/* An empty arena owns nothing yet: `Arena arena = {0};` is as good. */
void arena_init(Arena *arena);

/* Gives everything back; the arena is empty and usable again. */
void arena_free(Arena *arena);

/* The slow path of arena_alloc; call that instead. */
void *arena_grow(Arena *arena, size_t size);

/* `size` zeroed bytes aligned to 8, owned by the arena; NULL on failure. */
static inline void *arena_alloc(Arena *arena, size_t size) {
  if (size > (size_t)PTRDIFF_MAX - 8) {
    arena->failed = true;
    return NULL;
  }
  size = (size + 7) & ~(size_t)7;
  if (size > (size_t)(arena->end - arena->next)) return arena_grow(arena, size);
  void *block = arena->next;
  arena->next += size;
  arena->bytes += size;
  return block;
}

/* `count` items of `size` bytes, the product checked. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* A copy of `length` bytes with a NUL behind it. */
char *arena_copy(Arena *arena, const char *bytes, size_t length);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))

#endif
