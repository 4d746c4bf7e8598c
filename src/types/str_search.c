/* str: find, count, replace, startswith, partition and their kin. */
#include "object/attr.h"
#include "object/core.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/search.h"
#include "types/slice.h"
#include "types/str_private.h"

bool str_check(Runtime *rt, Borrowed value, const char *who) {
  if (is_str(rt, value)) return true;
  if (who && is_none(value))
    error_raise(rt, TYPE_TypeError, "%s must be str, not None", who);
  else if (who)
    error_raise(rt, TYPE_TypeError, "%s must be str, not %T", who, value);
  else
    error_raise(rt, TYPE_TypeError, "must be str, not %T", value);
  return false;
}

static bool number_argument(Runtime *rt, Borrowed value, int64_t limit, const char *kind,
                            int64_t *out) {
  Owned index = object_index(rt, value);
  if (failed(index)) return false;
  bool fits = int_to_int64(borrow(index), out, NULL) && *out <= limit && *out >= -limit - 1;
  release(rt, index);
  if (!fits) error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C %s", kind);
  return fits;
}

bool str_size_argument(Runtime *rt, Borrowed value, int64_t *out) {
  return number_argument(rt, value, INT64_MAX, "ssize_t", out);
}

bool str_int_argument(Runtime *rt, Borrowed value, int32_t *out) {
  int64_t number;
  if (!number_argument(rt, value, INT32_MAX, "int", &number)) return false;
  *out = (int32_t)number;
  return true;
}

bool str_bounds(Runtime *rt, Borrowed start, Borrowed end, int64_t length, int64_t *from,
                int64_t *to) {
  *from = 0;
  *to = INT64_MAX;
  if (!slice_bound(rt, start, from) || !slice_bound(rt, end, to)) return false;
  if (*to > length) *to = length;
  if (*to < 0) *to = *to + length < 0 ? 0 : *to + length;
  if (*from < 0) *from = *from + length < 0 ? 0 : *from + length;
  return true;
}

/* ---- finding ---- */

/* args: self, sub, start, end. The position; -1 absent; -2 with an exception. */
static int64_t find(Runtime *rt, Borrowed *args, bool last) {
  int64_t start, end, length = (int64_t)as_str(args[0])->length;
  if (!str_check(rt, args[1], NULL) || !str_bounds(rt, args[2], args[3], length, &start, &end))
    return -2;
  if (end - start < (int64_t)as_str(args[1])->length) return -1;
  int64_t at =
      search_find(run_part(run_of(as_str(args[0])), start, end), run_of(as_str(args[1])), last);
  if (at == -2) error_no_memory(rt);
  return at < 0 ? at : at + start;
}

static Owned find_or_error(Runtime *rt, Borrowed *args, bool last) {
  int64_t at = find(rt, args, last);
  if (at == -1) return error_raise(rt, TYPE_ValueError, "substring not found");
  return at < 0 ? FAILED : small_new(at);
}

Owned str_method_find(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t at = find(rt, args, false);
  return at == -2 ? FAILED : small_new(at);
}

Owned str_method_rfind(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t at = find(rt, args, true);
  return at == -2 ? FAILED : small_new(at);
}

Owned str_method_index(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return find_or_error(rt, args, false);
}

Owned str_method_rindex(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return find_or_error(rt, args, true);
}

Owned str_method_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t start, end, length = (int64_t)as_str(args[0])->length;
  if (!str_check(rt, args[1], NULL) || !str_bounds(rt, args[2], args[3], length, &start, &end))
    return FAILED;
  if (end - start < (int64_t)as_str(args[1])->length) return small_new(0);
  int64_t count =
      search_count(run_part(run_of(as_str(args[0])), start, end), run_of(as_str(args[1])), -1);
  return count < 0 ? error_no_memory(rt) : small_new(count);
}

/* ---- replacing ---- */

/* Between all characters and at both ends, as far as `count` reaches. */
static void interleave(StrBuilder *b, Borrowed text, Borrowed with, int64_t count) {
  int64_t length = (int64_t)as_str(text)->length, i = 0;
  for (; i < length && i < count; i++) {
    builder_str(b, with);
    builder_char(b, str_char(as_str(text), i));
  }
  if (i == length && i < count) builder_str(b, with);
  builder_slice(b, text, i, length);
}

/* Of the same length and no wider than the text: a copy with the places overwritten. */
static Owned overwrite(Runtime *rt, Borrowed text, const Needle *needle, const Str *with,
                       int64_t at, int64_t most) {
  Run hay = run_of(as_str(text));
  Owned result = str_new(rt, hay.length, str_widest(as_str(text)));
  if (failed(result)) return result;
  Str *out = as_str(borrow(result));
  memcpy(out->data, hay.data, (size_t)hay.length * hay.width);
  for (int64_t start = 0; at >= 0 && most; most--) {
    start += at;
    str_copy_chars(out, start, with, 0, (int64_t)with->length);
    start += (int64_t)with->length;
    at = search_first(run_part(hay, start, hay.length), needle);
  }
  return result;
}

/* All of one character by another in an ASCII string; the first is at `at`. */
static Owned overwrite_bytes(Runtime *rt, Borrowed text, uint8_t old, uint8_t with, int64_t at) {
  int64_t length = (int64_t)as_str(text)->length;
  if (length == 1) return str_from_char(rt, with);
  Owned result = str_new(rt, length, 127);
  if (failed(result)) return result;
  const uint8_t *from = as_str(text)->data;
  uint8_t *to = as_str(borrow(result))->data;
  memcpy(to, from, (size_t)at);
  for (int64_t i = at; i < length; i++) to[i] = from[i] == old ? with : from[i];
  return result;
}

static Owned replace(Runtime *rt, Borrowed text, Borrowed old, Borrowed with, int64_t most) {
  if (as_str(text)->ascii && as_str(old)->ascii && as_str(old)->length == 1) {
    const uint8_t *data = as_str(text)->data;
    const uint8_t *found = memchr(data, as_str(old)->data[0], as_str(text)->length);
    if (!found) return str_exact(rt, text);
    if (as_str(with)->ascii && as_str(with)->length == 1 && most < 0 &&
        as_str(with)->data[0] != as_str(old)->data[0])
      return overwrite_bytes(rt, text, as_str(old)->data[0], as_str(with)->data[0], found - data);
  }
  Run hay = run_of(as_str(text)), wanted = run_of(as_str(old));
  if (most < 0) most = INT64_MAX;
  if (wanted.length > hay.length || most == 0 || str_equal(as_str(old), as_str(with)))
    return str_exact(rt, text);
  StrBuilder b;
  builder_init(&b, rt);
  if (!wanted.length) {
    interleave(&b, text, with, most);
    return builder_finish(&b);
  }
  Needle needle;
  if (!needle_prepare(&needle, wanted, hay.width)) return error_no_memory(rt);
  int64_t start = 0, at = search_first(hay, &needle);
  if (at >= 0 && wanted.length == (int64_t)as_str(with)->length && as_str(text)->ascii &&
      as_str(with)->ascii) {
    Owned result = overwrite(rt, text, &needle, as_str(with), at, most);
    needle_drop(&needle);
    return result;
  }
  for (; most && at >= 0; most--) {
    builder_slice(&b, text, start, start + at);
    builder_str(&b, with);
    start += at + wanted.length;
    at = search_first(run_part(hay, start, hay.length), &needle);
  }
  needle_drop(&needle);
  if (start == 0) {
    builder_drop(&b);
    return str_exact(rt, text);
  }
  builder_slice(&b, text, start, hay.length);
  return builder_finish(&b);
}

Owned str_method_replace(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t most = -1;
  if (!str_check(rt, args[1], "replace() argument 1") ||
      !str_check(rt, args[2], "replace() argument 2"))
    return FAILED;
  if (!is_null(args[3]) && !str_size_argument(rt, args[3], &most)) return FAILED;
  return replace(rt, args[0], args[1], args[2], most);
}

/* ---- ends ---- */

/* args: self, prefix (a str or a tuple of them), start, end. */
static Owned has_end(Runtime *rt, Borrowed *args, const char *name, bool suffix) {
  int64_t start, end, length = (int64_t)as_str(args[0])->length;
  if (!str_bounds(rt, args[2], args[3], length, &start, &end)) return FAILED;
  bool several = is_tuple(rt, args[1]);
  if (!several && !is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "%s first arg must be str or a tuple of str, not %T",
                       name, args[1]);
  size_t count = several ? as_tuple(args[1])->length : 1;
  for (size_t i = 0; i < count; i++) {
    Borrowed wanted = several ? tuple_peek(as_tuple(args[1]), i) : args[1];
    if (!is_str(rt, wanted))
      return error_raise(rt, TYPE_TypeError, "tuple for %s must only contain str, not %T", name,
                         wanted);
    Run run = run_of(as_str(wanted));
    if (end - start < run.length) continue;
    if (search_at(run_of(as_str(args[0])), suffix ? end - run.length : start, run))
      return TRUE_VALUE;
  }
  return FALSE_VALUE;
}

Owned str_method_startswith(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return has_end(rt, args, "startswith", false);
}

Owned str_method_endswith(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return has_end(rt, args, "endswith", true);
}

Owned str_method_removeprefix(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!str_check(rt, args[1], "removeprefix() argument")) return FAILED;
  Str *s = as_str(args[0]), *prefix = as_str(args[1]);
  if (!prefix->length || !search_at(run_of(s), 0, run_of(prefix))) return str_exact(rt, args[0]);
  return str_slice(rt, args[0], (int64_t)prefix->length, (int64_t)s->length);
}

Owned str_method_removesuffix(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!str_check(rt, args[1], "removesuffix() argument")) return FAILED;
  Str *s = as_str(args[0]), *suffix = as_str(args[1]);
  int64_t at = (int64_t)s->length - (int64_t)suffix->length;
  if (!suffix->length || !search_at(run_of(s), at, run_of(suffix))) return str_exact(rt, args[0]);
  return str_slice(rt, args[0], 0, at);
}

/* ---- partition ---- */

static Owned partition(Runtime *rt, Borrowed text, Borrowed separator, bool last) {
  if (!str_check(rt, separator, NULL)) return FAILED;
  int64_t size = (int64_t)as_str(separator)->length, length = (int64_t)as_str(text)->length;
  if (!size) return error_raise(rt, TYPE_ValueError, "empty separator");
  int64_t at = search_find(run_of(as_str(text)), run_of(as_str(separator)), last);
  if (at == -2) return error_no_memory(rt);
  Borrowed empty = borrow(rt->core->empty_str);
  Owned parts[3];
  if (at < 0) {
    parts[last ? 2 : 0] = str_exact(rt, text);
    parts[1] = retain(empty);
    parts[last ? 0 : 2] = retain(empty);
  } else {
    parts[0] = str_slice(rt, text, 0, at);
    parts[1] = retain(separator);
    parts[2] = str_slice(rt, text, at + size, length);
  }
  if (failed(parts[0]) || failed(parts[2])) {
    for (int i = 0; i < 3; i++) release(rt, parts[i]);
    return FAILED;
  }
  return tuple_take(rt, parts, 3);
}

Owned str_method_partition(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return partition(rt, args[0], args[1], false);
}

Owned str_method_rpartition(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return partition(rt, args[0], args[1], true);
}
