/* list.sort: a stable merge sort that makes use of order that is there already.
 *
 * The list is cut into runs that rise already (or fall strictly, and are turned round); short ones are filled up by binary
 * insertion. Neighbouring runs are merged in the order that the powersort rule gives, so that the merges form a nearly
 * balanced tree; a merge that keeps winning on one side gallops through the other.
 *
 * While a script's < or key function runs, the list looks empty and the items lie in arrays that no script can reach; so
 * nothing moves under the sort. If the list is not empty afterwards, or was given new room meanwhile, a script changed
 * it: ValueError. With a key function, keys are what is compared, and the items move along.
 *
 * Before sorting, the keys are looked at once: when all are small ints, floats or exact str, they are compared without a call.
 * Long lists of these are sorted, or nearly so, without comparisons first: list_digits.c. */
#include "types/list_private.h"
#include "types/order.h"

#define ALWAYS_INLINE inline __attribute__((always_inline))
enum { MIN_GALLOP = 7, MAX_RUNS = 85, RUN_LENGTH = 32 };

/* The same stretch of two arrays: what is compared, and what moves along (NULL when the items are their own keys). */
typedef struct Slice2 {
  Owned *keys, *values;
} Slice2;

typedef struct Run {
  size_t start, length;
  int power; /* of the boundary with the run that follows */
} Run;

typedef struct Sort {
  Runtime *rt;
  Slice2 all;
  size_t length;
  Slice2 room; /* for merges */
  size_t room_length;
  size_t min_gallop;
  int run_count;
  Run runs[MAX_RUNS];
} Sort;

/* a < b: 1, 0, or -1 with an exception. */
typedef int (*Less)(Runtime *rt, Borrowed a, Borrowed b);

/* ---- the ways to compare ---- */

static ALWAYS_INLINE int less_small(Runtime *rt, Borrowed a, Borrowed b) {
  (void)rt;
  return order_small(a, b);
}

static ALWAYS_INLINE int less_float(Runtime *rt, Borrowed a, Borrowed b) {
  (void)rt;
  return float_value(a) < float_value(b);
}

static ALWAYS_INLINE int less_str(Runtime *rt, Borrowed a, Borrowed b) {
  (void)rt;
  return order_str(a, b);
}

static int less_any(Runtime *rt, Borrowed a, Borrowed b) { return order_less(rt, a, b); }

/* Tuples, compared by their first items where these decide; equal first items leave it to the tuples. */
static int less_tuple(Runtime *rt, Borrowed a, Borrowed b) {
  Borrowed x = tuple_peek(as_tuple(a), 0), y = tuple_peek(as_tuple(b), 0);
  if (is_small(x) && is_small(y)) {
    if (!same(x, y)) return less_small(rt, x, y);
  } else if (is_str_exact(x) && is_str_exact(y)) {
    if (!same(x, y)) {
      int order = str_compare(as_str(x), as_str(y));
      if (order) return order < 0;
    }
  }
  return less_any(rt, a, b);
}

/* ---- moving ---- */

static ALWAYS_INLINE void copy(Slice2 to, size_t at, Slice2 from, size_t start, size_t count) {
  memmove(to.keys + at, from.keys + start, count * sizeof(Owned));
  if (to.values) memmove(to.values + at, from.values + start, count * sizeof(Owned));
}

static ALWAYS_INLINE void copy_one(Slice2 to, size_t at, Slice2 from, size_t start) {
  to.keys[at] = from.keys[start];
  if (to.values) to.values[at] = from.values[start];
}

static void reverse_words(Owned *words, size_t low, size_t high) {
  for (; low + 1 < high; low++) {
    Owned word = words[low];
    words[low] = words[--high];
    words[high] = word;
  }
}

static void reverse_range(Slice2 s, size_t low, size_t high) {
  reverse_words(s.keys, low, high);
  if (s.values) reverse_words(s.values, low, high);
}

static bool make_room(Sort *s, size_t length) {
  if (length <= s->room_length) return true;
  Runtime *rt = s->rt;
  size_t arrays = s->all.values ? 2 : 1;
  heap_block_free(rt, s->room.keys, s->room_length * arrays * sizeof(Owned));
  s->room_length = 0;
  s->room.keys = heap_block(rt, length * arrays * sizeof(Owned));
  if (!s->room.keys) return error_no_memory(rt), false;
  s->room.values = s->all.values ? s->room.keys + length : NULL;
  s->room_length = length;
  return true;
}

/* ---- runs ---- */

/* The length of the run that begins at low; a falling one is turned round. 0 with an exception. */
static ALWAYS_INLINE size_t find_run(Sort *s, size_t low, size_t high, Less less) {
  Owned *keys = s->all.keys;
  size_t at = low + 1;
  if (at == high) return 1;
  int falling = less(s->rt, borrow(keys[at]), borrow(keys[at - 1]));
  if (falling < 0) return 0;
  for (at++; at < high; at++) {
    int is_less = less(s->rt, borrow(keys[at]), borrow(keys[at - 1]));
    if (is_less < 0) return 0;
    if (is_less != falling) break;
  }
  if (falling) reverse_range(s->all, low, at);
  return at - low;
}

/* Sorts [low, high), of which [low, sorted) is in order already. */
static ALWAYS_INLINE bool insert_rest(Sort *s, size_t low, size_t sorted, size_t high, Less less) {
  Slice2 a = s->all;
  for (size_t at = sorted; at < high; at++) {
    size_t left = low, right = at;
    Owned key = a.keys[at];
    while (left < right) {
      size_t middle = left + (right - left) / 2;
      int is_less = less(s->rt, borrow(key), borrow(a.keys[middle]));
      if (is_less < 0) return false;
      if (is_less)
        right = middle;
      else
        left = middle + 1;
    }
    memmove(a.keys + left + 1, a.keys + left, (at - left) * sizeof(Owned));
    a.keys[left] = key;
    if (a.values) {
      Owned value = a.values[at];
      memmove(a.values + left + 1, a.values + left, (at - left) * sizeof(Owned));
      a.values[left] = value;
    }
  }
  return true;
}

/* A length between 16 and 32 such that length / minimum is, or is a little below, a power of two. */
static size_t minimum_run(size_t length) {
  size_t rest = 0;
  for (; length >= RUN_LENGTH * 2; length >>= 1) rest |= length & 1;
  return length + rest;
}

/* ---- galloping ---- */

/* How many of the `count` sorted words come before `key`: `after_equal` counts equal ones too. `hint` is where to begin.
 * SIZE_MAX with an exception. Goes out from the hint in steps of 1, 3, 7 ... and then halves. */
static ALWAYS_INLINE size_t gallop(Runtime *rt, Owned key, const Owned *words, size_t count,
                                   size_t hint, bool after_equal, Less less) {
  /* before(i): whether words[i] belongs before the place looked for */
#define BEFORE(i, answer)                                                                          \
  do {                                                                                             \
    int is_less_ = after_equal ? less(rt, borrow(key), borrow(words[i]))                           \
                               : less(rt, borrow(words[i]), borrow(key));                          \
    if (is_less_ < 0) return SIZE_MAX;                                                             \
    (answer) = after_equal ? !is_less_ : is_less_;                                                 \
  } while (0)
  bool before;
  size_t low, high; /* words[low - 1] is before, words[high] is not */
  BEFORE(hint, before);
  if (before) {
    size_t step = 1;
    low = hint + 1;
    for (high = count; step < count - hint; step = step * 2 + 1) {
      BEFORE(hint + step, before);
      if (!before) {
        high = hint + step;
        break;
      }
      low = hint + step + 1;
    }
  } else {
    size_t step = 1;
    high = hint;
    for (low = 0; step <= hint; step = step * 2 + 1) {
      BEFORE(hint - step, before);
      if (before) {
        low = hint - step + 1;
        break;
      }
      high = hint - step;
    }
  }
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    BEFORE(middle, before);
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
#undef BEFORE
  return low;
}

/* ---- merging ---- */

/* Merges a run with the longer one behind it: [start, start + count_a) and count_b more. The first run moves aside, and the
 * result fills up from the left. On an exception all words are in place, in some order. */
static ALWAYS_INLINE bool merge_low(Sort *s, size_t start, size_t count_a, size_t count_b,
                                    Less less) {
  if (!make_room(s, count_a)) return false;
  Slice2 all = s->all, room = s->room;
  copy(room, 0, all, start, count_a);
  size_t a = 0, b = start + count_a, end_b = b + count_b, to = start;
  bool done = false;
  copy_one(all, to++, all, b++);
  while (a < count_a && b < end_b) {
    size_t wins_a = 0, wins_b = 0;
    for (;;) { /* one at a time, until one side keeps winning */
      int is_less = less(s->rt, borrow(all.keys[b]), borrow(room.keys[a]));
      if (is_less < 0) goto fail;
      if (is_less) {
        copy_one(all, to++, all, b++);
        wins_b++, wins_a = 0;
        if (b == end_b) goto succeed;
        if (wins_b >= s->min_gallop) break;
      } else {
        copy_one(all, to++, room, a++);
        wins_a++, wins_b = 0;
        if (a == count_a) goto succeed;
        if (wins_a >= s->min_gallop) break;
      }
    }
    s->min_gallop++;
    do {
      if (s->min_gallop > 1) s->min_gallop--;
      wins_a = gallop(s->rt, all.keys[b], room.keys + a, count_a - a, 0, true, less);
      if (wins_a == SIZE_MAX) goto fail;
      copy(all, to, room, a, wins_a);
      to += wins_a, a += wins_a;
      if (a == count_a) goto succeed;
      copy_one(all, to++, all, b++);
      if (b == end_b) goto succeed;
      wins_b = gallop(s->rt, room.keys[a], all.keys + b, end_b - b, 0, false, less);
      if (wins_b == SIZE_MAX) goto fail;
      copy(all, to, all, b, wins_b);
      to += wins_b, b += wins_b;
      if (b == end_b) goto succeed;
      copy_one(all, to++, room, a++);
    } while (a < count_a && (wins_a >= MIN_GALLOP || wins_b >= MIN_GALLOP));
    s->min_gallop++;
  }
succeed:
  done = true;
fail:
  copy(all, to, room, a, count_a - a);
  return done;
}

/* The same with the second run, the shorter one, moved aside; fills up from the right. */
static ALWAYS_INLINE bool merge_high(Sort *s, size_t start, size_t count_a, size_t count_b,
                                     Less less) {
  if (!make_room(s, count_b)) return false;
  Slice2 all = s->all, room = s->room;
  copy(room, 0, all, start + count_a, count_b);
  size_t a = start + count_a, b = count_b, to = a + count_b; /* one behind the last of each */
  bool done = false;
  copy_one(all, --to, all, --a);
  while (a > start && b > 0) {
    size_t wins_a = 0, wins_b = 0;
    for (;;) {
      int is_less = less(s->rt, borrow(room.keys[b - 1]), borrow(all.keys[a - 1]));
      if (is_less < 0) goto fail;
      if (is_less) {
        copy_one(all, --to, all, --a);
        wins_a++, wins_b = 0;
        if (a == start) goto succeed;
        if (wins_a >= s->min_gallop) break;
      } else {
        copy_one(all, --to, room, --b);
        wins_b++, wins_a = 0;
        if (b == 0) goto succeed;
        if (wins_b >= s->min_gallop) break;
      }
    }
    s->min_gallop++;
    do {
      if (s->min_gallop > 1) s->min_gallop--;
      size_t stay =
          gallop(s->rt, room.keys[b - 1], all.keys + start, a - start, a - start - 1, true, less);
      if (stay == SIZE_MAX) goto fail;
      wins_a = a - start - stay;
      to -= wins_a, a -= wins_a;
      copy(all, to, all, a, wins_a);
      if (a == start) goto succeed;
      copy_one(all, --to, room, --b);
      if (b == 0) goto succeed;
      stay = gallop(s->rt, all.keys[a - 1], room.keys, b, b - 1, false, less);
      if (stay == SIZE_MAX) goto fail;
      wins_b = b - stay;
      to -= wins_b, b -= wins_b;
      copy(all, to, room, b, wins_b);
      if (b == 0) goto succeed;
      copy_one(all, --to, all, --a);
    } while (a > start && (wins_a >= MIN_GALLOP || wins_b >= MIN_GALLOP));
    s->min_gallop++;
  }
succeed:
  done = true;
fail:
  copy(all, to - b, room, 0, b);
  return done;
}

/* Merges run `at` with the next. What already lies right at either end takes no part. */
static ALWAYS_INLINE bool merge_at(Sort *s, int at, Less less) {
  size_t start = s->runs[at].start, count_a = s->runs[at].length, count_b = s->runs[at + 1].length;
  Owned *keys = s->all.keys;
  s->runs[at].length += count_b;
  for (int i = at + 1; i + 1 < s->run_count; i++) s->runs[i] = s->runs[i + 1];
  s->run_count--;
  size_t skip = gallop(s->rt, keys[start + count_a], keys + start, count_a, 0, true, less);
  if (skip == SIZE_MAX) return false;
  start += skip, count_a -= skip;
  if (!count_a) return true;
  count_b = gallop(s->rt, keys[start + count_a - 1], keys + start + count_a, count_b, count_b - 1,
                   false, less);
  if (count_b == SIZE_MAX) return false;
  if (!count_b) return true;
  return count_a <= count_b ? merge_low(s, start, count_a, count_b, less)
                            : merge_high(s, start, count_a, count_b, less);
}

/* How deep in the perfectly balanced tree of merges the boundary between two neighbouring runs lies: the first bit in
 * which the fractions (middle of run / length of all) differ. */
static int boundary_power(size_t start, size_t count_a, size_t count_b, size_t length) {
  size_t a = 2 * start + count_a, b = a + count_a + count_b; /* twice the middles */
  for (int power = 1;; power++) {
    if (a >= length) {
      a -= length, b -= length;
    } else if (b >= length) {
      return power;
    }
    a <<= 1, b <<= 1;
  }
}

static ALWAYS_INLINE bool sort_runs(Sort *s, Less less) {
  size_t minimum = minimum_run(s->length);
  for (size_t low = 0; low < s->length;) {
    size_t count = find_run(s, low, s->length, less);
    if (!count) return false;
    if (count < minimum) {
      size_t forced = s->length - low < minimum ? s->length - low : minimum;
      if (!insert_rest(s, low, low + count, low + forced, less)) return false;
      count = forced;
    }
    if (s->run_count) {
      Run *top = &s->runs[s->run_count - 1];
      int power = boundary_power(top->start, top->length, count, s->length);
      while (s->run_count > 1 && s->runs[s->run_count - 2].power > power)
        if (!merge_at(s, s->run_count - 2, less)) return false;
      s->runs[s->run_count - 1].power = power;
    }
    s->runs[s->run_count++] = (Run){low, count, 0};
    low += count;
  }
  while (s->run_count > 1)
    if (!merge_at(s, s->run_count - 2, less)) return false;
  return true;
}

/* One copy of the algorithm for each way to compare, so that the comparison is part of the loops. */
static __attribute__((noinline)) bool sort_small(Sort *s) { return sort_runs(s, less_small); }
static __attribute__((noinline)) bool sort_float(Sort *s) { return sort_runs(s, less_float); }
static __attribute__((noinline)) bool sort_str(Sort *s) { return sort_runs(s, less_str); }
static __attribute__((noinline)) bool sort_any(Sort *s, Less less) { return sort_runs(s, less); }

static bool all_keys(const Sort *s, bool (*fits)(Borrowed)) {
  for (size_t i = 0; i < s->length; i++)
    if (!fits(borrow(s->all.keys[i]))) return false;
  return true;
}

static bool fits_small(Borrowed v) { return is_small(v); }
static bool fits_float(Borrowed v) { return is_float_exact(v); }
static bool fits_str(Borrowed v) { return is_str_exact(v); }
static bool fits_tuple(Borrowed v) { return is_tuple_exact(v) && as_tuple(v)->length; }

/* A comparison by script: what the arrays hold is named meanwhile. The arrays are in disorder during a merge, so it is copies of
 * them, made before, that tell. */
static bool sort_by_script(Sort *s, Less less) {
  Runtime *rt = s->rt;
  HeldValues hold[2];
  size_t arrays = s->all.values ? 2 : 1;
  Owned *copies = heap_block(rt, s->length * arrays * sizeof(Owned));
  if (!copies) return error_no_memory(rt), false;
  memcpy(copies, s->all.keys, s->length * sizeof(Owned));
  if (s->all.values) memcpy(copies + s->length, s->all.values, s->length * sizeof(Owned));
  heap_hold(rt, &hold[0], s->all.values ? "sort keys" : "list.sort", copies, s->length);
  heap_hold(rt, &hold[1], "list.sort", copies + s->length, s->all.values ? s->length : 0);
  bool done = sort_any(s, less);
  heap_unhold(rt, &hold[1]);
  heap_unhold(rt, &hold[0]);
  heap_block_free(rt, copies, s->length * arrays * sizeof(Owned));
  return done;
}

static bool sort_keys(Sort *s) {
  if (s->length < 2 || list_sort_digits(s->rt, s->all.keys, s->all.values, s->length)) return true;
  if (all_keys(s, fits_small)) return sort_small(s);
  if (all_keys(s, fits_float)) return sort_float(s);
  if (all_keys(s, fits_str)) return sort_str(s);
  return sort_by_script(s, all_keys(s, fits_tuple) ? less_tuple : less_any);
}

/* ---- the method ---- */

/* Calls the key function on every item: a block of owned keys, NULL with an exception. */
static Owned *compute_keys(Runtime *rt, Borrowed function, Owned *items, size_t length) {
  Owned *keys = heap_block(rt, length * sizeof(Owned));
  if (!keys) return error_no_memory(rt), NULL;
  HeldValues hold[2];
  heap_hold(rt, &hold[0], "list.sort", items, length);
  heap_hold(rt, &hold[1], "sort keys", keys, 0);
  size_t *made = &hold[1].count;
  for (; *made < length; ++*made) {
    keys[*made] = object_call1(rt, function, borrow(items[*made]));
    if (failed(keys[*made])) break;
  }
  size_t count = *made;
  heap_unhold(rt, &hold[1]);
  heap_unhold(rt, &hold[0]);
  if (count == length) return keys;
  while (count) release(rt, keys[--count]);
  heap_block_free(rt, keys, length * sizeof(Owned));
  return NULL;
}

static bool sort_arrays(Runtime *rt, Owned *items, size_t length, Borrowed function, bool reverse) {
  bool keyed = !is_null(function) && !is_none(function);
  Sort s = {.rt = rt, .all = {items, NULL}, .length = length, .min_gallop = MIN_GALLOP};
  if (keyed && length) {
    s.all = (Slice2){compute_keys(rt, function, items, length), items};
    if (!s.all.keys) return false;
  }
  /* Turning the items round before and after makes equal ones keep their order in a falling sort too. */
  if (reverse) reverse_range(s.all, 0, length);
  bool done = sort_keys(&s);
  if (reverse) reverse_range(s.all, 0, length);
  heap_block_free(rt, s.room.keys, s.room_length * (keyed ? 2 : 1) * sizeof(Owned));
  if (keyed && length) {
    for (size_t i = 0; i < length; i++) release(rt, s.all.keys[i]);
    heap_block_free(rt, s.all.keys, length * sizeof(Owned));
  }
  return done;
}

bool list_sort(Runtime *rt, Borrowed self, Borrowed key, bool reverse) {
  List *list = as_list(self);
  Owned sorting[1], *const items = list->items;
  uint64_t length = list->length, capacity = list->capacity;
  if (!length) return true;
  list->items =
      sorting; /* never written, since capacity is 0; another address later means a change */
  list->length = list->capacity = 0;
  bool done = sort_arrays(rt, items, length, key, reverse);
  bool changed = list->items != sorting;
  Owned *strange = list->capacity ? list->items : NULL;
  uint64_t strange_length = list->length, strange_capacity = list->capacity;
  list->items = items;
  list->length = length;
  list->capacity = capacity;
  if (changed && done) {
    error_raise(rt, TYPE_ValueError, "list modified during sort");
    done = false;
  }
  while (strange_length) release(rt, strange[--strange_length]);
  heap_block_free(rt, strange, strange_capacity * sizeof(Owned));
  return done;
}
