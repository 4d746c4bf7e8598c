/* A bump arena over chunks that grow with it. See arena.h. */
#include "base/arena.h"

#include "base/memory.h"

#include <string.h>

struct ArenaChunk {
  ArenaChunk *older;
  size_t size; /* of the bytes behind this head */
};

#define FIRST_CHUNK   ((size_t)4 * 1024 - sizeof(ArenaChunk) - 16)
#define LARGEST_CHUNK ((size_t)1024 * 1024 - sizeof(ArenaChunk) - 16)

void arena_init(Arena *arena) { *arena = (Arena){0}; }

void arena_free(Arena *arena) {
  ArenaChunk *chunk = arena->chunks;
  while (chunk) {
    ArenaChunk *older = chunk->older;
    mem_free(chunk);
    chunk = older;
  }
  *arena = (Arena){0};
}

/* A request larger than a chunk gets a chunk of its own, put behind the current one so that its rest stays in use. */
void *arena_grow(Arena *arena, size_t size) {
  if (arena->failed) return NULL;
  size_t ideal = arena->chunks ? arena->chunks->size * 2 : FIRST_CHUNK;
  if (ideal > LARGEST_CHUNK) ideal = LARGEST_CHUNK;
  bool alone = size > ideal / 2 && arena->chunks;
  size_t room = alone ? size : (size > ideal ? size : ideal);
  size_t total;
  ArenaChunk *chunk = NULL;
  if (!__builtin_add_overflow(sizeof(ArenaChunk), room, &total)) chunk = mem_alloc(total);
  if (!chunk) {
    arena->failed = true;
    return NULL;
  }
  char *data = (char *)(chunk + 1);
  memset(data, 0, room);
  chunk->size = room;
  arena->bytes += size;
  if (alone) {
    chunk->older = arena->chunks->older;
    arena->chunks->older = chunk;
    return data;
  }
  chunk->older = arena->chunks;
  arena->chunks = chunk;
  arena->next = data + size;
  arena->end = data + room;
  return data;
}

void *arena_array(Arena *arena, size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total)) {
    arena->failed = true;
    return NULL;
  }
  return arena_alloc(arena, total);
}

char *arena_copy(Arena *arena, const char *bytes, size_t length) {
  char *copy = length < SIZE_MAX ? arena_alloc(arena, length + 1) : NULL;
  if (copy && length) memcpy(copy, bytes, length);
  return copy;
}
