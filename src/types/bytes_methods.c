/* The methods of bytes and bytearray that search, split, join and lay out. See bytes_private.h.
 *
 * Arguments are turned into numbers and views first and self is looked at last: turning them may run a script, which may change
 * a bytearray. A view that is held keeps its bytearray from changing its size. */
#include "object/attr.h"
#include "object/core.h"
#include "object/hold.h"
#include "object/tuple.h"
#include "types/bytes_private.h"
#include "types/codec.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

static bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

static Run view_run(const BufferView *view) { return (Run){view->data, view->length, 1}; }

Owned bytes_like(Runtime *rt, Borrowed self, const uint8_t *data, int64_t length) {
  return is_bytes(rt, self) ? bytes_new(rt, data, (size_t)length)
                            : bytearray_new(rt, data, (size_t)length);
}

Owned bytes_unchanged(Runtime *rt, Borrowed self) {
  if (is_bytes_exact(self)) return retain(self);
  Run run = bytes_run(rt, self);
  return bytes_like(rt, self, run.data, run.length);
}

Owned bytes_finish_like(Borrowed self, ByteBuilder *b) {
  return is_bytes(b->rt, self) ? byte_builder_finish(b) : byte_builder_finish_bytearray(b);
}

/* ---- finding ---- */

/* What to look for: a bytes-like object's bytes, or one byte given as a number. */
typedef struct Wanted {
  BufferView view; /* owner null for a number */
  uint8_t byte;
  Run run;
} Wanted;

static bool wanted_get(Runtime *rt, Borrowed v, Wanted *wanted) {
  wanted->view.owner = NULL_VALUE;
  if (buffer_is_exporter(rt, v)) {
    if (!buffer_get(rt, v, &wanted->view)) return false;
    wanted->run = view_run(&wanted->view);
    return true;
  }
  if (!type_of(rt, v)->slots.index) {
    error_raise(rt, TYPE_TypeError, "argument should be integer or bytes-like object, not '%T'", v);
    return false;
  }
  if (!bytes_byte_argument(rt, v, &wanted->byte)) return false;
  wanted->run = (Run){&wanted->byte, 1, 1};
  return true;
}

static void wanted_drop(Runtime *rt, Wanted *wanted) { buffer_release(rt, &wanted->view); }

/* What of self lies between start and end now. Nothing may run a script while it is looked at. */
static Run part_now(Runtime *rt, Borrowed self, int64_t start, int64_t end) {
  Run hay = bytes_run(rt, self);
  if (end > hay.length) end = hay.length;
  return start <= end ? run_part(hay, start, end) : (Run){hay.data, -1, 1};
}

/* args: self, sub, start, end. The part of self to look at; false with an exception. */
static bool part_to_search(Runtime *rt, Borrowed *args, Run *hay, int64_t *start) {
  int64_t end;
  if (!str_bounds(rt, args[2], args[3], bytes_run(rt, args[0]).length, start, &end)) return false;
  *hay = part_now(rt, args[0], *start, end);
  return true;
}

/* The position; -1 absent; -2 with an exception. */
static int64_t find(Runtime *rt, Borrowed *args, bool last) {
  Wanted wanted;
  Run hay;
  int64_t start, at = -2;
  if (!wanted_get(rt, args[1], &wanted)) return -2;
  if (HELD(rt, "find", part_to_search(rt, args, &hay, &start), wanted.view.owner)) {
    at = hay.length < wanted.run.length ? -1 : search_find(hay, wanted.run, last);
    if (at == -2) error_no_memory(rt);
    if (at >= 0) at += start;
  }
  wanted_drop(rt, &wanted);
  return at;
}

static Owned find_or_error(Runtime *rt, Borrowed *args, bool last) {
  int64_t at = find(rt, args, last);
  if (at == -1) return error_raise(rt, TYPE_ValueError, "subsection not found");
  return at < 0 ? FAILED : small_new(at);
}

Owned bytes_method_find(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t at = find(rt, args, false);
  return at == -2 ? FAILED : small_new(at);
}

Owned bytes_method_rfind(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t at = find(rt, args, true);
  return at == -2 ? FAILED : small_new(at);
}

Owned bytes_method_index(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return find_or_error(rt, args, false);
}

Owned bytes_method_rindex(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return find_or_error(rt, args, true);
}

Owned bytes_method_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Wanted wanted;
  Run hay;
  int64_t start, count = -1;
  if (!wanted_get(rt, args[1], &wanted)) return FAILED;
  if (HELD(rt, "count", part_to_search(rt, args, &hay, &start), wanted.view.owner))
    count = hay.length < wanted.run.length ? 0 : search_count(hay, wanted.run, -1);
  wanted_drop(rt, &wanted);
  return count < 0 ? FAILED : small_new(count);
}

int bytes_contains(Runtime *rt, Borrowed self, Borrowed item) {
  uint8_t byte;
  if (type_of(rt, item)->slots.index) {
    if (!bytes_byte_argument(rt, item, &byte)) return -1;
    return search_char(bytes_run(rt, self), byte) >= 0;
  }
  BufferView view;
  if (!buffer_get(rt, item, &view)) return -1;
  int64_t at = search_find(bytes_run(rt, self), view_run(&view), false);
  buffer_release(rt, &view);
  return at >= 0;
}

/* ---- replacing ---- */

static Owned replace(Runtime *rt, Borrowed self, Run old, Run with, int64_t most) {
  Run hay = bytes_run(rt, self);
  if (most < 0) most = INT64_MAX;
  if (old.length > hay.length || !most) return bytes_unchanged(rt, self);
  ByteBuilder b;
  byte_builder_init(&b, rt);
  int64_t start = 0, at;
  if (!old.length) {
    for (; start < hay.length && most > 0; most--) {
      byte_builder_add(&b, with.data, (size_t)with.length);
      byte_builder_put(&b, hay.data[start++]);
    }
    if (start == hay.length && most > 0) byte_builder_add(&b, with.data, (size_t)with.length);
  } else {
    for (; most && (at = search_find(run_part(hay, start, hay.length), old, false)) >= 0; most--) {
      byte_builder_add(&b, hay.data + start, (size_t)at);
      byte_builder_add(&b, with.data, (size_t)with.length);
      start += at + old.length;
    }
    if (!start) {
      byte_builder_drop(&b);
      return bytes_unchanged(rt, self);
    }
  }
  byte_builder_add(&b, hay.data + start, (size_t)(hay.length - start));
  return bytes_finish_like(self, &b);
}

Owned bytes_method_replace(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  BufferView old, with;
  int64_t most = -1;
  Owned result = FAILED;
  if (!buffer_get(rt, args[1], &old)) return FAILED;
  if (HELD(rt, "replace", buffer_get(rt, args[2], &with), old.owner)) {
    if (is_null(args[3]) || str_size_argument(rt, args[3], &most))
      result = replace(rt, args[0], view_run(&old), view_run(&with), most);
    buffer_release(rt, &with);
  }
  buffer_release(rt, &old);
  return result;
}

/* ---- ends ---- */

/* 1, 0, -1: whether self, from start to end, has v there. Asking for v's bytes may run a script that changes self. */
static int has_one(Runtime *rt, Borrowed self, Borrowed v, int64_t start, int64_t end,
                   bool suffix) {
  BufferView view;
  if (!buffer_get(rt, v, &view)) return -1;
  Run part = part_now(rt, self, start, end);
  int has = part.length >= view.length &&
            search_at(part, suffix ? part.length - view.length : 0, view_run(&view));
  buffer_release(rt, &view);
  return has;
}

static Owned has_end(Runtime *rt, Borrowed *args, const char *name, bool suffix) {
  int64_t start, end;
  int has = 0;
  if (!str_bounds(rt, args[2], args[3], bytes_run(rt, args[0]).length, &start, &end)) return FAILED;
  if (is_tuple(rt, args[1])) {
    for (size_t i = 0; !has && i < as_tuple(args[1])->length; i++)
      has = has_one(rt, args[0], tuple_peek(as_tuple(args[1]), i), start, end, suffix);
  } else if (buffer_is_exporter(rt, args[1])) {
    has = has_one(rt, args[0], args[1], start, end, suffix);
  } else {
    return error_raise(rt, TYPE_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T",
                       name, args[1]);
  }
  return has < 0 ? FAILED : bool_value(has);
}

Owned bytes_method_startswith(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return has_end(rt, args, "startswith", false);
}

Owned bytes_method_endswith(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return has_end(rt, args, "endswith", true);
}

static Owned remove_end(Runtime *rt, Borrowed *args, bool suffix) {
  BufferView view;
  if (!buffer_get(rt, args[1], &view)) return FAILED;
  Run run = bytes_run(rt, args[0]), end = view_run(&view);
  Owned result;
  if (end.length && search_at(run, suffix ? run.length - end.length : 0, end))
    result = bytes_like(rt, args[0], run.data + (suffix ? 0 : end.length), run.length - end.length);
  else
    result = bytes_unchanged(rt, args[0]);
  buffer_release(rt, &view);
  return result;
}

Owned bytes_method_removeprefix(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return remove_end(rt, args, false);
}

Owned bytes_method_removesuffix(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return remove_end(rt, args, true);
}

/* ---- partition ---- */

static Owned partition(Runtime *rt, Borrowed *args, bool last) {
  BufferView view;
  if (!buffer_get(rt, args[1], &view)) return FAILED;
  Run run = bytes_run(rt, args[0]), separator = view_run(&view);
  if (!separator.length) {
    buffer_release(rt, &view);
    return error_raise(rt, TYPE_ValueError, "empty separator");
  }
  int64_t at = search_find(run, separator, last), behind = at + separator.length;
  Owned parts[3];
  if (at >= 0) {
    parts[0] = bytes_like(rt, args[0], run.data, at);
    parts[1] = is_bytes(rt, args[0]) ? retain(args[1])
                                     : bytes_like(rt, args[0], separator.data, separator.length);
    parts[2] = bytes_like(rt, args[0], run.data + behind, run.length - behind);
  } else {
    parts[last ? 2 : 0] = bytes_unchanged(rt, args[0]);
    parts[1] = bytes_like(rt, args[0], run.data, 0);
    parts[last ? 0 : 2] = bytes_like(rt, args[0], run.data, 0);
  }
  buffer_release(rt, &view);
  if (!failed(parts[0]) && !failed(parts[1]) && !failed(parts[2])) return tuple_take(rt, parts, 3);
  for (int i = 0; i < 3; i++) release(rt, parts[i]);
  return FAILED;
}

Owned bytes_method_partition(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return partition(rt, args, false);
}

Owned bytes_method_rpartition(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return partition(rt, args, true);
}

/* ---- split ---- */

static bool add_part(Runtime *rt, Borrowed self, Owned list, Run run, int64_t start, int64_t end) {
  Owned part = bytes_like(rt, self, run.data + start, end - start);
  return !failed(part) && list_append_take(rt, borrow(list), part);
}

static bool split_space(Runtime *rt, Borrowed self, Owned list, Run run, int64_t most) {
  for (int64_t i = 0;;) {
    while (i < run.length && is_space(run.data[i])) i++;
    if (i >= run.length) return true;
    int64_t start = i, end = run.length;
    if (most-- == 0) {
      i = run.length;
    } else {
      while (i < run.length && !is_space(run.data[i])) i++;
      end = i;
    }
    if (!add_part(rt, self, list, run, start, end)) return false;
  }
}

static bool rsplit_space(Runtime *rt, Borrowed self, Owned list, Run run, int64_t most) {
  for (int64_t i = run.length;;) {
    while (i > 0 && is_space(run.data[i - 1])) i--;
    if (i <= 0) break;
    int64_t end = i, start = 0;
    if (most-- == 0) {
      i = 0;
    } else {
      while (i > 0 && !is_space(run.data[i - 1])) i--;
      start = i;
    }
    if (!add_part(rt, self, list, run, start, end)) return false;
  }
  list_reverse(as_list(borrow(list)));
  return true;
}

static bool split_at(Runtime *rt, Borrowed self, Owned list, Run run, Run separator, int64_t most,
                     bool last) {
  int64_t start = 0, end = run.length, at;
  for (; most && (at = search_find(run_part(run, start, end), separator, last)) >= 0; most--) {
    if (last) {
      if (!add_part(rt, self, list, run, at + separator.length, end)) return false;
      end = at;
    } else {
      if (!add_part(rt, self, list, run, start, start + at)) return false;
      start += at + separator.length;
    }
  }
  if (!add_part(rt, self, list, run, start, end)) return false;
  if (last) list_reverse(as_list(borrow(list)));
  return true;
}

static Owned split(Runtime *rt, Borrowed *args, bool last) {
  int64_t most = -1;
  BufferView view = {.owner = NULL_VALUE};
  bool fine, space = is_null(args[1]) || is_none(args[1]);
  if (!is_null(args[2]) && !str_size_argument(rt, args[2], &most)) return FAILED;
  if (!space && !buffer_get(rt, args[1], &view)) return FAILED;
  Owned list = list_new(rt, 0);
  Run run = bytes_run(rt, args[0]);
  if (failed(list))
    fine = false;
  else if (space)
    fine = (last ? rsplit_space : split_space)(rt, args[0], list, run, most);
  else if (view.length)
    fine = split_at(rt, args[0], list, run, view_run(&view), most, last);
  else {
    error_raise(rt, TYPE_ValueError, "empty separator");
    fine = false;
  }
  buffer_release(rt, &view);
  if (fine) return list;
  release(rt, list);
  return FAILED;
}

Owned bytes_method_split(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return split(rt, args, false);
}

Owned bytes_method_rsplit(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return split(rt, args, true);
}

Owned bytes_method_splitlines(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int keep = is_null(args[1]) ? 0 : object_truth(rt, args[1]);
  Owned list = keep < 0 ? FAILED : list_new(rt, 0);
  if (failed(list)) return list;
  Run run = bytes_run(rt, args[0]);
  for (int64_t i = 0; i < run.length;) {
    int64_t start = i;
    while (i < run.length && run.data[i] != '\n' && run.data[i] != '\r') i++;
    int64_t end = i;
    if (i < run.length) {
      i += run.data[i] == '\r' && i + 1 < run.length && run.data[i + 1] == '\n' ? 2 : 1;
      if (keep) end = i;
    }
    if (!add_part(rt, args[0], list, run, start, end)) {
      release(rt, list);
      return FAILED;
    }
  }
  return list;
}

/* ---- join ---- */

/* The views on all items at once: none of them can change its size while the others are asked. */
static bool join_items(Runtime *rt, ByteBuilder *b, Run separator, Borrowed list) {
  size_t count = as_list(list)->length, got = 0;
  if (!count) return true;
  size_t size = count * (sizeof(BufferView) + sizeof(Owned));
  BufferView *views = heap_block(rt, size);
  if (!views) return error_no_memory(rt), false;
  Owned *owners = (Owned *)(views + count); /* of the views, for those who ask who holds them */
  HeldValues hold;
  heap_hold(rt, &hold, "join", owners, 0);
  for (; got < count && got < as_list(list)->length; got++) {
    Borrowed item = list_peek(as_list(list), got);
    if (!buffer_is_exporter(rt, item)) {
      error_raise(rt, TYPE_TypeError, "sequence item %zd: expected a bytes-like object, %T found",
                  (int64_t)got, item);
      break;
    }
    if (!buffer_get(rt, item, &views[got])) break;
    owners[got] = views[got].owner;
    hold.count++;
  }
  bool fine = got == count;
  for (size_t i = 0; fine && i < count; i++) {
    if (i) byte_builder_add(b, separator.data, (size_t)separator.length);
    byte_builder_add(b, views[i].data, (size_t)views[i].length);
  }
  for (size_t i = 0; i < got; i++) {
    owners[i] = NULL_VALUE;
    buffer_release(rt, &views[i]);
  }
  heap_unhold(rt, &hold);
  heap_block_free(rt, views, size);
  return fine && !b->broken;
}

static Owned join_list(Runtime *rt, Borrowed self, Borrowed list) {
  if (as_list(list)->length == 1 && is_bytes_exact(self) &&
      is_bytes_exact(list_peek(as_list(list), 0)))
    return retain(list_peek(as_list(list), 0));
  ByteBuilder b;
  byte_builder_init(&b, rt);
  if (join_items(rt, &b, bytes_run(rt, self), list)) return bytes_finish_like(self, &b);
  byte_builder_drop(&b);
  return FAILED;
}

/* The commonest case: bytes with a list or tuple of nothing but bytes. NULL_VALUE, without an exception, for anything else. */
static Owned join_plain(Runtime *rt, Borrowed separator, Borrowed iterable) {
  bool list = is_list_exact(iterable);
  if (!object_has_id(separator, TYPE_bytes) || (!list && !is_tuple_exact(iterable)))
    return NULL_VALUE;
  const Owned *items = list ? as_list(iterable)->items : as_tuple(iterable)->items;
  uint64_t count = list ? as_list(iterable)->length : as_tuple(iterable)->length, length = 0;
  const Bytes *between = (const Bytes *)as_object(separator);
  if (count < 2) return NULL_VALUE;
  for (uint64_t i = 0; i < count; i++) {
    if (!object_has_id(items[i], TYPE_bytes)) return NULL_VALUE;
    uint64_t more = ((const Bytes *)as_object(items[i]))->length + (i ? between->length : 0);
    if (__builtin_add_overflow(length, more, &length)) return NULL_VALUE;
  }
  if (length < 2 || length > INT64_MAX / 2) return NULL_VALUE; /* short ones are shared */
  Owned result = bytes_new(rt, NULL, length);
  if (failed(result)) return FAILED;
  uint8_t *to = ((Bytes *)as_object(borrow(result)))->data;
  for (uint64_t i = 0; i < count; i++) {
    const Bytes *part = (const Bytes *)as_object(items[i]);
    if (i) to = (uint8_t *)memcpy(to, between->data, between->length) + between->length;
    to = (uint8_t *)memcpy(to, part->data, part->length) + part->length;
  }
  return result;
}

Owned bytes_method_join(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned plain = join_plain(rt, args[0], args[1]);
  if (!is_null(plain) || error_pending(rt)) return plain;
  BufferView own; /* a bytearray keeps its size meanwhile */
  if (!buffer_get_native(rt, args[0], &own)) return FAILED;
  Owned iterator = object_iter(rt, args[1]), list = FAILED, result = FAILED;
  if (failed(iterator)) {
    if (error_clear_if(rt, TYPE_TypeError))
      error_raise(rt, TYPE_TypeError, "can only join an iterable");
  } else {
    list = list_from_iterable(rt, borrow(iterator));
    release(rt, iterator);
  }
  if (!failed(list))
    result = HELD(rt, "join", join_list(rt, args[0], borrow(list)), own.owner, list);
  release(rt, list);
  buffer_release(rt, &own);
  return result;
}

/* ---- strip ---- */

enum { LEFT = 1, RIGHT = 2 };

static Owned strip(Runtime *rt, Borrowed *args, int sides) {
  BufferView view = {.owner = NULL_VALUE};
  bool space = is_null(args[1]) || is_none(args[1]);
  if (!space && !buffer_get(rt, args[1], &view)) return FAILED;
  Run run = bytes_run(rt, args[0]), set = view_run(&view);
  int64_t start = 0, end = run.length;
#define IN_SET(c) (space ? is_space(c) : search_char(set, (c)) >= 0)
  if (sides & LEFT)
    while (start < end && IN_SET(run.data[start])) start++;
  if (sides & RIGHT)
    while (end > start && IN_SET(run.data[end - 1])) end--;
#undef IN_SET
  Owned result = end - start == run.length ? bytes_unchanged(rt, args[0])
                                           : bytes_like(rt, args[0], run.data + start, end - start);
  buffer_release(rt, &view);
  return result;
}

Owned bytes_method_strip(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return strip(rt, args, LEFT | RIGHT);
}

Owned bytes_method_lstrip(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return strip(rt, args, LEFT);
}

Owned bytes_method_rstrip(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return strip(rt, args, RIGHT);
}

/* ---- layout ---- */

static Owned pad(Runtime *rt, Borrowed self, int64_t left, int64_t right, uint8_t fill) {
  if (left <= 0 && right <= 0) return bytes_unchanged(rt, self);
  Run run = bytes_run(rt, self);
  ByteBuilder b;
  byte_builder_init(&b, rt);
  byte_builder_fill(&b, fill, left > 0 ? (size_t)left : 0);
  byte_builder_add(&b, run.data, (size_t)run.length);
  byte_builder_fill(&b, fill, right > 0 ? (size_t)right : 0);
  return bytes_finish_like(self, &b);
}

static bool padding_arguments(Runtime *rt, Borrowed *args, const char *name, int64_t *extra,
                              uint8_t *fill) {
  int64_t width;
  *fill = ' ';
  if (!str_size_argument(rt, args[1], &width)) return false;
  if (!is_null(args[2])) {
    bool kind = is_bytes(rt, args[2]) || is_bytearray(rt, args[2]);
    Run run = kind ? bytes_run(rt, args[2]) : (Run){NULL, 0, 1};
    if (run.length != 1) {
      error_raise(rt, TYPE_TypeError, "%s() argument 2 must be a byte string of length 1, not %T",
                  name, args[2]);
      return false;
    }
    *fill = run.data[0];
  }
  int64_t length = bytes_run(rt, args[0]).length;
  *extra = width > length ? width - length : 0;
  return true;
}

Owned bytes_method_center(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t extra;
  uint8_t fill;
  if (!padding_arguments(rt, args, "center", &extra, &fill)) return FAILED;
  int64_t left = extra / 2 + (extra & (extra + bytes_run(rt, args[0]).length) & 1);
  return pad(rt, args[0], left, extra - left, fill);
}

Owned bytes_method_ljust(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t extra;
  uint8_t fill;
  return padding_arguments(rt, args, "ljust", &extra, &fill) ? pad(rt, args[0], 0, extra, fill)
                                                             : FAILED;
}

Owned bytes_method_rjust(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t extra;
  uint8_t fill;
  return padding_arguments(rt, args, "rjust", &extra, &fill) ? pad(rt, args[0], extra, 0, fill)
                                                             : FAILED;
}

Owned bytes_method_zfill(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t width;
  if (!str_size_argument(rt, args[1], &width)) return FAILED;
  Run run = bytes_run(rt, args[0]);
  if (width <= run.length) return bytes_unchanged(rt, args[0]);
  bool sign = run.length && (run.data[0] == '+' || run.data[0] == '-');
  ByteBuilder b;
  byte_builder_init(&b, rt);
  if (sign) byte_builder_put(&b, run.data[0]);
  byte_builder_fill(&b, '0', (size_t)(width - run.length));
  byte_builder_add(&b, run.data + sign, (size_t)(run.length - sign));
  return bytes_finish_like(args[0], &b);
}

Owned bytes_method_expandtabs(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int32_t size = 8;
  if (!is_null(args[1]) && !str_int_argument(rt, args[1], &size)) return FAILED;
  Run run = bytes_run(rt, args[0]);
  ByteBuilder b;
  byte_builder_init(&b, rt);
  int64_t column = 0;
  for (int64_t i = 0; i < run.length; i++) {
    uint8_t c = run.data[i];
    if (c == '\t') {
      int64_t spaces = size > 0 ? size - column % size : 0;
      byte_builder_fill(&b, ' ', (size_t)spaces);
      column += spaces;
      continue;
    }
    byte_builder_put(&b, c);
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  return bytes_finish_like(args[0], &b);
}

/* ---- translate ---- */

static Owned translate(Runtime *rt, Borrowed self, const uint8_t *table, Run removed) {
  bool drop[256] = {false};
  for (int64_t i = 0; i < removed.length; i++) drop[removed.data[i]] = true;
  Run run = bytes_run(rt, self);
  ByteBuilder b;
  byte_builder_init(&b, rt);
  for (int64_t i = 0; i < run.length; i++)
    if (!drop[run.data[i]]) byte_builder_put(&b, table ? table[run.data[i]] : run.data[i]);
  return bytes_finish_like(self, &b);
}

Owned bytes_method_translate(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  BufferView table = {.owner = NULL_VALUE}, removed = {.owner = NULL_VALUE};
  Owned result = FAILED;
  if (!is_none(args[1])) {
    if (!buffer_get(rt, args[1], &table)) return FAILED;
    if (table.length != 256) {
      buffer_release(rt, &table);
      return error_raise(rt, TYPE_ValueError, "translation table must be 256 characters long");
    }
  }
  if (is_null(args[2]) || HELD(rt, "translate", buffer_get(rt, args[2], &removed), table.owner))
    result = translate(rt, args[0], is_null(table.owner) ? NULL : table.data, view_run(&removed));
  buffer_release(rt, &removed);
  buffer_release(rt, &table);
  return result;
}

Owned bytes_method_maketrans(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  BufferView from, to;
  Owned result = FAILED;
  if (!buffer_get(rt, args[0], &from)) return FAILED;
  if (HELD(rt, "maketrans", buffer_get(rt, args[1], &to), from.owner)) {
    if (from.length != to.length) {
      error_raise(rt, TYPE_ValueError, "maketrans arguments must have same length");
    } else {
      uint8_t table[256];
      for (int i = 0; i < 256; i++) table[i] = (uint8_t)i;
      for (int64_t i = 0; i < from.length; i++) table[from.data[i]] = to.data[i];
      result = bytes_new(rt, table, 256);
    }
    buffer_release(rt, &to);
  }
  buffer_release(rt, &from);
  return result;
}

Owned bytes_method_decode(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Utf8 encoding, errors;
  if (!codec_argument(rt, args[1], "decode", "encoding", &encoding)) return FAILED;
  if (!codec_argument(rt, args[2], "decode", "errors", &errors)) {
    utf8_free(rt, &encoding);
    return FAILED;
  }
  Owned result = str_from_encoded(rt, args[0], encoding.text, errors.text);
  utf8_free(rt, &encoding);
  utf8_free(rt, &errors);
  return result;
}
