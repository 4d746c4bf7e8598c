/* Sorting by digits: the short way of list.sort for numbers, texts, and tuples that begin with one.
 *
 * Every such key has 64 bits that sort as it does: all there is of a number, the first characters of a text. The items are dealt
 * out by the bytes of these, from the lowest to the highest (an LSD radix sort: Knuth, The Art of Computer Programming 3, 5.2.5): no
 * comparison, hence no branch to guess. 100,000 random ints take a sixth of the time of merging, as many words a third.
 *
 * These keys compare without a script, and every stable sort gives the same list. Texts and tuples whose 64 bits
 * are equal are left in the order they had; merging, which finds all others in order, does the rest.
 *
 * (A script's own comparison, which may decide between tuples that begin alike, is then asked less often than by CPython.)
 *
 * Merging alone is better in short lists, where there is order already, and where memory is scarce. */
#include "object/str.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/list_private.h"

enum {
  LENGTH_MIN = 100,
  LENGTH_MAX = 1 << 22, /* the room for it is 32 bytes an item */
  DIGITS = 256,
  SAMPLES = 64
};

typedef enum OrderKind { ORDER_NONE, ORDER_SMALL, ORDER_FLOAT, ORDER_LATIN1, ORDER_WIDE } OrderKind;

/* How the keys of one list become 64 bits. */
typedef struct Ordering {
  OrderKind kind;
  bool first;   /* of the tuples' first items */
  int64_t skip; /* characters that all texts begin with */
} Ordering;

typedef struct Entry {
  uint64_t order; /* sorts, without sign, as the key does */
  uint64_t what;  /* moves: the bits of an item, or the place where key and item were */
} Entry;

static const uint64_t sign = 1ull << 63;

/* ---- 64 bits of a key ---- */

static inline uint64_t order_of_small(Borrowed key) { return (BITS(key) ^ sign) >> 1; }

/* Negative numbers fall as their bits rise; -0.0 equals 0.0. */
static inline uint64_t order_of_float(Borrowed key) {
  double number = float_value(key) + 0.0;
  uint64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return bits & sign ? ~bits : bits | sign;
}

static inline uint64_t order_of_latin1(const Str *text, int64_t skip) {
  uint8_t bytes[8] = {0};
  int64_t left = (int64_t)text->length - skip;
  memcpy(bytes, text->data + skip, left < 8 ? (size_t)left : 8);
  uint64_t order = 0;
  for (int i = 0; i < 8; i++) order = order << 8 | bytes[i];
  return order;
}

static inline uint64_t order_of_wide(const Str *text, int64_t skip) {
  uint64_t order = 0;
  for (int64_t i = skip; i < skip + 3; i++)
    order = order << 21 | (i < (int64_t)text->length ? str_char(text, i) : 0);
  return order;
}

static inline Borrowed deciding(const Ordering *ordering, Borrowed key) {
  return ordering->first ? tuple_peek(as_tuple(key), 0) : key;
}

static inline uint64_t order_of(const Ordering *ordering, Borrowed key) {
  Borrowed value = deciding(ordering, key);
  switch (ordering->kind) {
  case ORDER_SMALL: return order_of_small(value);
  case ORDER_FLOAT: return order_of_float(value);
  case ORDER_LATIN1: return order_of_latin1(as_str(value), ordering->skip);
  default: return order_of_wide(as_str(value), ordering->skip);
  }
}

/* ---- which ordering ---- */

static OrderKind kind_of(Borrowed value) {
  if (is_small(value)) return ORDER_SMALL;
  if (is_float_exact(value)) return ORDER_FLOAT;
  if (is_str_exact(value)) return as_str(value)->width == 1 ? ORDER_LATIN1 : ORDER_WIDE;
  return ORDER_NONE;
}

static int64_t common_start(const Str *a, const Str *b, int64_t most) {
  if ((int64_t)b->length < most) most = (int64_t)b->length;
  int64_t i = 0;
  while (i < most && str_char(a, i) == str_char(b, i)) i++;
  return i;
}

/* False when the keys are of several kinds, or of one that does not sort by bits. */
static bool find_ordering(const Owned *keys, size_t length, Ordering *ordering) {
  *ordering = (Ordering){.first = is_tuple_exact(borrow(keys[0]))};
  for (size_t i = 0; i < length; i++) {
    Borrowed key = borrow(keys[i]);
    if (ordering->first && (!is_tuple_exact(key) || !as_tuple(key)->length)) return false;
    Borrowed value = deciding(ordering, key);
    OrderKind kind = kind_of(value);
    if (kind == ORDER_NONE) return false;
    if (kind == ORDER_FLOAT && float_value(value) != float_value(value))
      return false; /* a nan has no place */
    if (i == 0) {
      ordering->kind = kind;
      if (kind >= ORDER_LATIN1) ordering->skip = (int64_t)as_str(value)->length;
    } else if (kind != ordering->kind) {
      if (kind < ORDER_LATIN1 || ordering->kind < ORDER_LATIN1) return false;
      ordering->kind = ORDER_WIDE;
    }
    if (kind >= ORDER_LATIN1)
      ordering->skip =
          common_start(as_str(deciding(ordering, borrow(keys[0]))), as_str(value), ordering->skip);
  }
  return true;
}

/* Whether neighbours, looked at here and there, stand in no order. */
static bool is_in_disorder(const Owned *keys, size_t length, const Ordering *ordering) {
  unsigned falls = 0;
  for (size_t i = 0; i < SAMPLES; i++) {
    size_t at = i * (length - 1) / SAMPLES;
    falls += order_of(ordering, borrow(keys[at + 1])) < order_of(ordering, borrow(keys[at]));
  }
  return falls >= SAMPLES / 8 && falls < SAMPLES;
}

/* ---- dealing out ---- */

/* How many bytes tell the orders apart, which are taken relative to the least; 0 where merging is quicker. */
static unsigned count_digits(Entry *entries, size_t length) {
  uint64_t low = UINT64_MAX, high = 0;
  for (size_t i = 0; i < length; i++) {
    if (entries[i].order < low) low = entries[i].order;
    if (entries[i].order > high) high = entries[i].order;
  }
  for (size_t i = 0; i < length; i++) entries[i].order -= low;
  unsigned digits = (unsigned)(71 - __builtin_clzll((high - low) | 1)) / 8;
  unsigned depth = 63 - (unsigned)__builtin_clzll(length);
  return digits + 2 <= depth ? digits : 0;
}

static void deal_out(const Entry *from, Entry *to, size_t length, unsigned shift) {
  uint32_t starts[DIGITS] = {0}, start = 0;
  for (size_t i = 0; i < length; i++) starts[from[i].order >> shift & (DIGITS - 1)]++;
  for (unsigned digit = 0; digit < DIGITS; digit++) {
    uint32_t count = starts[digit];
    starts[digit] = start;
    start += count;
  }
  for (size_t i = 0; i < length; i++) to[starts[from[i].order >> shift & (DIGITS - 1)]++] = from[i];
}

/* Sorts the entries, and tells in which of the two places they are then; NULL when nothing was done. */
static Entry *sort_entries(Entry *entries, Entry *spare, size_t length) {
  unsigned digits = count_digits(entries, length);
  if (!digits) return NULL;
  for (unsigned digit = 0; digit < digits; digit++) {
    deal_out(entries, spare, length, 8 * digit);
    Entry *sorted = spare;
    spare = entries;
    entries = sorted;
  }
  return entries;
}

/* Puts each word where the entries have it; `room` is for as many words. */
static void move_words(Owned *words, const Entry *entries, size_t length, Owned *room) {
  memcpy(room, words, length * sizeof *words);
  for (size_t i = 0; i < length; i++) words[i] = room[entries[i].what];
}

bool list_sort_digits(Runtime *rt, Owned *keys, Owned *values, size_t length) {
  Ordering ordering;
  if (length < LENGTH_MIN || length > LENGTH_MAX || !find_ordering(keys, length, &ordering) ||
      !is_in_disorder(keys, length, &ordering))
    return false;
  Entry *room = heap_block(rt, 2 * length * sizeof(Entry));
  if (!room) return false;
  bool numbers = !ordering.first && ordering.kind < ORDER_LATIN1;
  Owned *items = values ? values : keys;
  for (size_t i = 0; i < length; i++)
    room[i] = (Entry){order_of(&ordering, borrow(keys[i])), numbers ? BITS(items[i]) : i};
  Entry *sorted = sort_entries(room, room + length, length);
  if (sorted && numbers) {
    for (size_t i = 0; i < length; i++) items[i] = owned(sorted[i].what);
  } else if (sorted) {
    Owned *spare = (Owned *)(sorted == room ? room + length : room);
    move_words(keys, sorted, length, spare);
    if (values) move_words(values, sorted, length, spare);
  }
  heap_block_free(rt, room, 2 * length * sizeof(Entry));
  return sorted && numbers;
}
