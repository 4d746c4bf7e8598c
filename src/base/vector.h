/* Typed growable arrays by macro.
 *
 *   typedef VECTOR(Token) TokenVector;      // {items, count, capacity}
 *   TokenVector tokens = {0};
 *   if (!vector_push(&tokens, token)) ...   // false: out of memory, the vector is as it was
 *   vector_free(&tokens);
 *
 * Items may move on every push: keep indices, not pointers. */
#ifndef OURO_BASE_VECTOR_H
#define OURO_BASE_VECTOR_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VECTOR(Type)                                                                               \
  struct {                                                                                         \
    Type *items;                                                                                   \
    size_t count;                                                                                  \
    size_t capacity;                                                                               \
  }

/* Grows a raw array to hold at least `need` items; the helper behind the macros. */
static inline bool vector_grow_raw(void **items, size_t *capacity, size_t need, size_t size) {
  if (need <= *capacity) return true;
  size_t wanted = *capacity + *capacity / 2 + 4;
  if (wanted < need) wanted = need;
  size_t bytes;
  if (__builtin_mul_overflow(wanted, size, &bytes)) return false;
  void *moved = mem_realloc(*items, bytes);
  if (!moved) return false;
  *items = moved;
  *capacity = wanted;
  return true;
}

/* Room for `extra` more items: true, or false when memory ran out. */
#define vector_reserve(vector, extra)                                                              \
  vector_grow_raw((void **)&(vector)->items, &(vector)->capacity, (vector)->count + (extra),       \
                  sizeof *(vector)->items)

/* Appends one item (evaluated only when there is room): true, or false when memory ran out. */
#define vector_push(vector, ...)                                                                   \
  (((vector)->count < (vector)->capacity || vector_reserve(vector, 1)) &&                          \
   ((vector)->items[(vector)->count++] = (__VA_ARGS__), true))

#define vector_pop(vector)   ((vector)->items[--(vector)->count])
#define vector_last(vector)  ((vector)->items[(vector)->count - 1])
#define vector_clear(vector) ((void)((vector)->count = 0))
#define vector_free(vector)                                                                        \
  (mem_free((vector)->items), (vector)->items = NULL, (vector)->count = (vector)->capacity = 0)

#endif
