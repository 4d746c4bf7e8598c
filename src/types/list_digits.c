/* Sorting numbers by their digits: the short way of list.sort for lists, or keys, that are all small ints or all floats.
 *
 * Such numbers compare without a script noticing, and every stable sort gives the same list, so the items may be dealt out by the bytes of
 * their keys, from the lowest to the highest (an LSD radix sort: Knuth, The Art of Computer Programming 3, 5.2.5): no
 * comparison, hence no branch to guess. 100,000 random ints take a sixth of the time of merging.
 *
 * Merging stays where it is better: in short lists, where there is order already, and where memory is scarce. */
#include "types/float.h"
#include "types/list_private.h"

enum {
  LENGTH_MIN = 100,
  LENGTH_MAX = 1 << 22, /* the room for it is 32 bytes an item */
  DIGITS = 256
};

typedef struct Entry {
  uint64_t order; /* sorts, without sign, as the key does */
  Owned item;     /* what moves: borrowed from the array meanwhile */
} Entry;

static const uint64_t sign = 1ull << 63;

static inline uint64_t order_of_small(Borrowed key) { return (BITS(key) ^ sign) >> 1; }

/* Negative numbers fall as their bits rise; -0.0 equals 0.0. */
static inline uint64_t order_of_float(Borrowed key) {
  double number = float_value(key) + 0.0;
  uint64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return bits & sign ? ~bits : bits | sign;
}

static inline uint64_t order_of(Borrowed key) {
  return is_small(key) ? order_of_small(key) : order_of_float(key);
}

/* How many bytes tell the keys apart, and the least key; 0 where merging is better. */
static unsigned count_digits(const Owned *keys, size_t length, uint64_t *least) {
  uint64_t low = UINT64_MAX, high = 0, last = 0;
  size_t falls = 0;
  for (size_t i = 0; i < length; i++) {
    Borrowed key = borrow(keys[i]);
    if (!is_small(key) && float_value(key) != float_value(key)) return 0; /* a nan has no place */
    uint64_t order = order_of(key);
    falls += order < last;
    last = order;
    if (order < low) low = order;
    if (order > high) high = order;
  }
  *least = low;
  if (falls < length / 8 || falls == length - 1) return 0;
  unsigned digits = (unsigned)(71 - __builtin_clzll((high - low) | 1)) / 8;
  unsigned depth = 63 - (unsigned)__builtin_clzll(length);
  return digits + 2 <= depth ? digits : 0;
}

static void deal_out(const Entry *from, Entry *to, size_t length, unsigned shift,
                     uint32_t *starts) {
  for (size_t i = 0; i < length; i++) to[starts[from[i].order >> shift & (DIGITS - 1)]++] = from[i];
}

bool list_sort_digits(Runtime *rt, const Owned *keys, Owned *items, size_t length) {
  uint64_t least;
  if (length < LENGTH_MIN || length > LENGTH_MAX) return false;
  unsigned digits = count_digits(keys, length, &least);
  if (!digits) return false;
  Entry *room = heap_block(rt, 2 * length * sizeof(Entry));
  if (!room) return false;
  Entry *from = room, *to = room + length;
  uint32_t starts[8][DIGITS] = {0};
  for (size_t i = 0; i < length; i++) {
    uint64_t order = order_of(borrow(keys[i])) - least;
    from[i] = (Entry){order, items[i]};
    for (unsigned digit = 0; digit < digits; digit++)
      starts[digit][order >> 8 * digit & (DIGITS - 1)]++;
  }
  for (unsigned digit = 0; digit < digits; digit++) {
    uint32_t start = 0;
    for (unsigned value = 0; value < DIGITS; value++) {
      uint32_t count = starts[digit][value];
      starts[digit][value] = start;
      start += count;
    }
    deal_out(from, to, length, 8 * digit, starts[digit]);
    Entry *sorted = to;
    to = from;
    from = sorted;
  }
  for (size_t i = 0; i < length; i++) items[i] = from[i].item;
  heap_block_free(rt, room, 2 * length * sizeof(Entry));
  return true;
}
