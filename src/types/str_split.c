/* str: split, splitlines, join, strip and their kin. */
#include "object/attr.h"
#include "object/hold.h"
#include "object/core.h"
#include "object/tuple.h"
#include "types/list.h"
#include "types/search.h"
#include "types/str_private.h"
#include "types/unicode.h"

/* Appends text[start:end] to a list of parts. */
static bool add_part(Runtime *rt, Owned list, Borrowed text, int64_t start, int64_t end) {
  Owned part = str_slice(rt, text, start, end);
  if (failed(part)) return false;
  List *parts = as_list(list);
  if (parts->length == parts->capacity) return list_append_take(rt, borrow(list), part);
  parts->items[parts->length++] = part;
  return true;
}

static Owned give_up(Runtime *rt, Owned list) {
  release(rt, list);
  return FAILED;
}

/* ---- by white space ---- */

static inline bool is_space_byte(uint8_t c) {
  return c == ' ' || (c <= 31 && (c - 9u < 5 || c >= 28));
}

/* The commonest case: all of an ASCII string. */
static Owned split_ascii(Runtime *rt, Borrowed text) {
  Owned list = list_new(rt, 12);
  if (failed(list)) return list;
  const uint8_t *data = as_str(text)->data;
  int64_t length = (int64_t)as_str(text)->length, i = 0;
  for (;;) {
    while (i < length && is_space_byte(data[i])) i++;
    if (i == length) return list;
    int64_t start = i;
    while (i < length && !is_space_byte(data[i])) i++;
    if (!add_part(rt, list, text, start, i)) return give_up(rt, list);
  }
}

static Owned split_space(Runtime *rt, Borrowed text, int64_t most) {
  if (as_str(text)->ascii && most < 0) return split_ascii(rt, text);
  Owned list = list_new(rt, 0);
  if (failed(list)) return list;
  Str *s = as_str(text);
  int64_t length = (int64_t)s->length, i = 0;
  for (;;) {
    while (i < length && unicode_is_space(str_char(s, i))) i++;
    if (i == length) return list;
    int64_t start = i, end;
    if (most-- == 0) {
      end = length;
      i = length;
    } else {
      while (i < length && !unicode_is_space(str_char(s, i))) i++;
      end = i;
    }
    if (!add_part(rt, list, text, start, end)) return give_up(rt, list);
  }
}

static Owned rsplit_space(Runtime *rt, Borrowed text, int64_t most) {
  Owned list = list_new(rt, 0);
  if (failed(list)) return list;
  Str *s = as_str(text);
  int64_t i = (int64_t)s->length;
  for (;;) {
    while (i > 0 && unicode_is_space(str_char(s, i - 1))) i--;
    if (i == 0) break;
    int64_t end = i, start;
    if (most-- == 0) {
      start = 0;
      i = 0;
    } else {
      while (i > 0 && !unicode_is_space(str_char(s, i - 1))) i--;
      start = i;
    }
    if (!add_part(rt, list, text, start, end)) return give_up(rt, list);
  }
  list_reverse(as_list(borrow(list)));
  return list;
}

/* ---- by a separator ---- */

/* Room for the parts that most lines have. */
enum { USUAL_PARTS = 12 };

/* The commonest case: at one character of an ASCII string. */
static Owned split_at_byte(Runtime *rt, Borrowed text, uint8_t separator, int64_t most) {
  Owned list = list_new(rt, most >= 0 && most < USUAL_PARTS ? (uint64_t)most + 1 : USUAL_PARTS);
  if (failed(list)) return list;
  const uint8_t *data = as_str(text)->data;
  int64_t length = (int64_t)as_str(text)->length, start = 0;
  for (; most; most--) {
    const uint8_t *found = memchr(data + start, separator, (size_t)(length - start));
    if (!found) break;
    if (!add_part(rt, list, text, start, found - data)) return give_up(rt, list);
    start = found - data + 1;
  }
  return add_part(rt, list, text, start, length) ? list : give_up(rt, list);
}

static Owned split_at(Runtime *rt, Borrowed text, Borrowed separator, int64_t most) {
  if (as_str(text)->ascii && as_str(separator)->ascii && as_str(separator)->length == 1)
    return split_at_byte(rt, text, as_str(separator)->data[0], most);
  Run hay = run_of(as_str(text)), wanted = run_of(as_str(separator));
  Needle needle;
  Owned list = list_new(rt, 0);
  if (failed(list)) return list;
  if (!needle_prepare(&needle, wanted, hay.width)) {
    release(rt, list);
    return error_no_memory(rt);
  }
  int64_t start = 0, at;
  for (; most && (at = search_first(run_part(hay, start, hay.length), &needle)) >= 0; most--) {
    if (!add_part(rt, list, text, start, start + at)) goto fail;
    start += at + wanted.length;
  }
  if (!add_part(rt, list, text, start, hay.length)) goto fail;
  needle_drop(&needle);
  return list;
fail:
  needle_drop(&needle);
  return give_up(rt, list);
}

static Owned rsplit_at(Runtime *rt, Borrowed text, Borrowed separator, int64_t most) {
  Run hay = run_of(as_str(text)), wanted = run_of(as_str(separator));
  Needle needle;
  Owned list = list_new(rt, 0);
  if (failed(list)) return list;
  if (!needle_prepare(&needle, wanted, hay.width)) {
    release(rt, list);
    return error_no_memory(rt);
  }
  int64_t end = hay.length, at;
  for (; most && (at = search_last(run_part(hay, 0, end), &needle)) >= 0; most--) {
    if (!add_part(rt, list, text, at + wanted.length, end)) goto fail;
    end = at;
  }
  if (!add_part(rt, list, text, 0, end)) goto fail;
  needle_drop(&needle);
  list_reverse(as_list(borrow(list)));
  return list;
fail:
  needle_drop(&needle);
  return give_up(rt, list);
}

static Owned split(Runtime *rt, Borrowed *args, bool last) {
  int64_t most = -1;
  if (!is_null(args[2]) && !str_size_argument(rt, args[2], &most)) return FAILED;
  if (is_null(args[1]) || is_none(args[1]))
    return last ? rsplit_space(rt, args[0], most) : split_space(rt, args[0], most);
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "must be str or None, not %T", args[1]);
  if (!as_str(args[1])->length) return error_raise(rt, TYPE_ValueError, "empty separator");
  return last ? rsplit_at(rt, args[0], args[1], most) : split_at(rt, args[0], args[1], most);
}

Owned str_method_split(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return split(rt, args, false);
}

Owned str_method_rsplit(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return split(rt, args, true);
}

Owned str_method_splitlines(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int keep = is_null(args[1]) ? 0 : object_truth(rt, args[1]);
  if (keep < 0) return FAILED;
  Owned list = list_new(rt, 0);
  if (failed(list)) return list;
  Str *s = as_str(args[0]);
  int64_t length = (int64_t)s->length, i = 0;
  while (i < length) {
    int64_t start = i;
    while (i < length && !unicode_is_linebreak(str_char(s, i))) i++;
    int64_t end = i;
    if (i < length) {
      bool both = str_char(s, i) == '\r' && i + 1 < length && str_char(s, i + 1) == '\n';
      i += both ? 2 : 1;
      if (keep) end = i;
    }
    if (!add_part(rt, list, args[0], start, end)) return give_up(rt, list);
  }
  return list;
}

/* ---- join ---- */

/* All items are strs, checked by the caller; the sum of lengths and the widest are known. */
static Owned join_items(Runtime *rt, Borrowed separator, const Owned *items, size_t count,
                        int64_t length, uint32_t widest) {
  Owned result = str_new(rt, length, widest);
  if (failed(result)) return result;
  Str *out = as_str(borrow(result)), *between = as_str(separator);
  int64_t at = 0;
  if (out->width == 1) { /* then all of them are */
    uint8_t *to = out->data;
    size_t gap = between->length;
    for (size_t i = 0; i < count; i++) {
      const Str *s = as_str(borrow(items[i]));
      if (i && gap == 1)
        *to++ = between->data[0];
      else if (i && gap)
        to = (uint8_t *)memcpy(to, between->data, gap) + gap;
      memcpy(to, s->data, s->length);
      to += s->length;
    }
    return result;
  }
  for (size_t i = 0; i < count && length; i++) {
    if (i) {
      str_copy_chars(out, at, between, 0, (int64_t)between->length);
      at += (int64_t)between->length;
    }
    Str *s = as_str(borrow(items[i]));
    str_copy_chars(out, at, s, 0, (int64_t)s->length);
    at += (int64_t)s->length;
  }
  return result;
}

static Owned join_run(Runtime *rt, Borrowed separator, const Owned *items, size_t count) {
  if (!count) return retain(borrow(rt->core->empty_str));
  int64_t length = 0;
  uint32_t widest = count > 1 && as_str(separator)->length ? str_widest(as_str(separator)) : 127;
  for (size_t i = 0; i < count; i++) {
    Borrowed item = borrow(items[i]);
    if (!is_str(rt, item))
      return error_raise(rt, TYPE_TypeError, "sequence item %zd: expected str instance, %T found",
                         (int64_t)i, item);
    Str *s = as_str(item);
    if (str_widest(s) > widest) widest = str_widest(s);
    if (__builtin_add_overflow(
            length, (int64_t)s->length + (i ? (int64_t)as_str(separator)->length : 0), &length))
      return error_raise(rt, TYPE_OverflowError, "join() result is too long for a Python string");
  }
  if (count == 1 && is_str_exact(borrow(items[0]))) return retain(borrow(items[0]));
  return join_items(rt, separator, items, count, length, widest);
}

Owned str_join(Runtime *rt, Borrowed separator, Borrowed iterable) {
  if (is_list_exact(iterable))
    return join_run(rt, separator, as_list(iterable)->items, as_list(iterable)->length);
  if (is_tuple_exact(iterable))
    return join_run(rt, separator, as_tuple(iterable)->items, as_tuple(iterable)->length);
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator)) {
    if (!error_clear_if(rt, TYPE_TypeError)) return FAILED;
    return error_raise(rt, TYPE_TypeError, "can only join an iterable");
  }
  Owned list = HELD(rt, "join", list_from_iterable(rt, borrow(iterator)), iterator);
  release(rt, iterator);
  if (failed(list)) return list;
  Owned result =
      join_run(rt, separator, as_list(borrow(list))->items, as_list(borrow(list))->length);
  release(rt, list);
  return result;
}

Owned str_method_join(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return str_join(rt, args[0], args[1]);
}

/* ---- strip ---- */

enum { LEFT = 1, RIGHT = 2 };

static bool stripped(uint32_t c, const Str *set) {
  return set ? search_char(run_of(set), c) >= 0 : unicode_is_space(c);
}

/* Sets of ASCII characters, a bit for each; white space is among the first 64. */
#define SPACES ((uint64_t)0x1f << 9 | (uint64_t)0xf << 28 | (uint64_t)1 << 32)

static void set_of(const Str *chars, uint64_t *set) {
  set[0] = set[1] = 0;
  for (uint64_t i = 0; i < chars->length; i++)
    set[chars->data[i] >> 6] |= (uint64_t)1 << (chars->data[i] & 63);
}

static inline bool has_byte(const uint64_t *set, uint8_t c) { return set[c >> 6] >> (c & 63) & 1; }

static Owned strip(Runtime *rt, Borrowed *args, const char *name, int sides) {
  Str *s = as_str(args[0]), *set = NULL;
  if (!is_null(args[1]) && !is_none(args[1])) {
    if (!is_str(rt, args[1]))
      return error_raise(rt, TYPE_TypeError, "%s arg must be None or str", name);
    set = as_str(args[1]);
  }
  int64_t start = 0, end = (int64_t)s->length;
  if (s->ascii && (!set || set->ascii)) {
    uint64_t wanted[2] = {SPACES, 0};
    if (set) set_of(set, wanted);
    if (sides & LEFT)
      while (start < end && has_byte(wanted, s->data[start])) start++;
    if (sides & RIGHT)
      while (end > start && has_byte(wanted, s->data[end - 1])) end--;
    if (end - start == (int64_t)s->length) return str_exact(rt, args[0]);
    return str_slice(rt, args[0], start, end);
  }
  if (sides & LEFT)
    while (start < end && stripped(str_char(s, start), set)) start++;
  if (sides & RIGHT)
    while (end > start && stripped(str_char(s, end - 1), set)) end--;
  if (end - start == (int64_t)s->length) return str_exact(rt, args[0]);
  return str_slice(rt, args[0], start, end);
}

Owned str_method_strip(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return strip(rt, args, "strip", LEFT | RIGHT);
}

Owned str_method_lstrip(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return strip(rt, args, "lstrip", LEFT);
}

Owned str_method_rstrip(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return strip(rt, args, "rstrip", RIGHT);
}
