/* StringIO: a stream of text in memory. The characters lie in a block as wide as the widest of them needs. */
#include <stdlib.h>

#include "base/memory.h"
#include "modules/io.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/tuple.h"
#include "types/int.h"

typedef struct StringIO {
  IOBase base;
  uint8_t *data;                      /* from base/memory.h */
  int64_t length, capacity, position; /* characters */
  uint8_t width;
  bool ok, closed, decoding; /* decoding: line ends are looked at when text is written */
  Newlines newlines;
  LineEnds ends;
  char write_end[3]; /* what \n becomes; "" for itself */
  Owned newline;     /* as it was given */
} StringIO;

#define as_string_io(v) ((StringIO *)as_object(v))

static bool check_ready(Runtime *rt, StringIO *self) {
  if (!self->ok) error_raise(rt, TYPE_ValueError, "I/O operation on uninitialized object");
  return self->ok;
}

static bool check_open(Runtime *rt, StringIO *self) {
  if (!check_ready(rt, self)) return false;
  if (self->closed) error_raise(rt, TYPE_ValueError, "I/O operation on closed file");
  return !self->closed;
}

/* ---- characters ---- */

static void put_char(uint8_t *data, uint8_t width, int64_t index, uint32_t c) {
  if (width == 1)
    data[index] = (uint8_t)c;
  else if (width == 2)
    ((uint16_t *)data)[index] = (uint16_t)c;
  else
    ((uint32_t *)data)[index] = c;
}

static TextRun run_of(StringIO *self) { return (TextRun){self->data, self->length, self->width}; }

static uint32_t char_of(StringIO *self, int64_t i) {
  return self->width == 1   ? self->data[i]
         : self->width == 2 ? ((uint16_t *)self->data)[i]
                            : ((uint32_t *)self->data)[i];
}

/* Room for `length` characters of `width` bytes. */
static bool reserve(Runtime *rt, StringIO *self, int64_t length, uint8_t width) {
  if (length <= self->capacity && width <= self->width) return true;
  if (length > INT64_MAX / 16)
    return error_raise(rt, TYPE_OverflowError, "new buffer size too large"), false;
  int64_t capacity = length <= self->capacity ? self->capacity : length + (length >> 3) + 16;
  if (width <= self->width) {
    uint8_t *grown = mem_realloc(self->data, (size_t)capacity * self->width);
    if (!grown) return error_no_memory(rt), false;
    self->data = grown;
  } else {
    uint8_t *wider = mem_alloc((size_t)capacity * width);
    if (!wider) return error_no_memory(rt), false;
    for (int64_t i = 0; i < self->length; i++) put_char(wider, width, i, char_of(self, i));
    mem_free(self->data);
    self->data = wider;
    self->width = width;
  }
  self->capacity = capacity;
  return true;
}

static bool put(Runtime *rt, StringIO *self, const Str *s) {
  int64_t count = s->length;
  if (!count) return true;
  if (self->position > INT64_MAX / 16 - count)
    return error_raise(rt, TYPE_OverflowError, "new position too large"), false;
  if (!reserve(rt, self, self->position + count, s->width)) return false;
  if (self->position > self->length)
    memset(self->data + self->length * self->width, 0,
           (size_t)((self->position - self->length) * self->width));
  if (self->width == s->width) {
    memcpy(self->data + self->position * self->width, s->data, (size_t)count * self->width);
  } else {
    for (int64_t i = 0; i < count; i++)
      put_char(self->data, self->width, self->position + i, str_char(s, i));
  }
  self->position += count;
  if (self->position > self->length) self->length = self->position;
  return true;
}

/* Text as write() takes it: line ends are translated on the way. */
static bool write_text(Runtime *rt, StringIO *self, Borrowed text) {
  Owned changed = retain(text);
  if (self->decoding) changed = newlines_decode(rt, &self->newlines, changed, true);
  if (!failed(changed) && *self->write_end) {
    Owned expanded = newlines_expand(rt, borrow(changed), self->write_end);
    release(rt, changed);
    changed = expanded;
  }
  bool fine = !failed(changed) && put(rt, self, as_str(borrow(changed)));
  release(rt, changed);
  return fine;
}

static Owned slice(Runtime *rt, StringIO *self, int64_t start, int64_t end) {
  const uint8_t *from = self->data + start * self->width;
  size_t count = (size_t)(end - start);
  if (!count) return retain(borrow(rt->core->empty_str));
  return self->width == 1   ? str_from_latin1(rt, from, count)
         : self->width == 2 ? str_from_ucs2(rt, (const uint16_t *)from, count)
                            : str_from_ucs4(rt, (const uint32_t *)from, count);
}

static int64_t available(StringIO *self) {
  return self->position < self->length ? self->length - self->position : 0;
}

static Owned take(Runtime *rt, StringIO *self, int64_t size) {
  if (size < 0 || size > available(self)) size = available(self);
  Owned text = slice(rt, self, self->position, self->position + size);
  if (!failed(text)) self->position += size;
  return text;
}

static Owned take_line(Runtime *rt, StringIO *self, int64_t limit) {
  int64_t size = available(self);
  if (!size) return take(rt, self, 0);
  int64_t end = newlines_find_end(&self->ends, run_of(self), self->position);
  if (end >= 0) size = end - self->position;
  if (limit >= 0 && limit < size) size = limit;
  return take(rt, self, size);
}

/* ---- making ---- */

static Owned slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  StringIO *self = type_new_object(rt, type);
  if (!self) return FAILED;
  self->newline = NULL_VALUE;
  self->width = 1;
  heap_track(rt, self);
  return own_object(self);
}

static bool check_newline(Runtime *rt, Borrowed newline) {
  if (is_none(newline)) return true;
  if (!is_str(rt, newline))
    return error_raise(rt, TYPE_TypeError, "newline must be str or None, not %T", newline), false;
  static const char *const known[] = {"", "\n", "\r", "\r\n"};
  for (int i = 0; i < 4; i++)
    if (str_equal_text(newline, known[i])) return true;
  return error_raise(rt, TYPE_ValueError, "illegal newline value: %R", newline), false;
}

static bool set_up(Runtime *rt, StringIO *self, Borrowed newline) {
  bool universal, translate;
  self->ok = self->closed = false;
  if (!newlines_choose(rt, newline, &self->ends, &universal, &translate)) return false;
  STORE_VALUE(rt, self->newline, retain(newline));
  self->newlines = (Newlines){.translate = translate};
  self->decoding = universal;
  strcpy(self->write_end, self->ends.text[0] == '\r' ? self->ends.text : "");
  self->length = self->position = 0;
  return true;
}

static bool slot_init(Runtime *rt, Borrowed value, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  StringIO *self = as_string_io(value);
  if (!native_bind(rt, "StringIO", "(initial_value='', newline='\\n')", args, nargs, kwnames, bound,
                   2))
    return false;
  Borrowed newline = is_null(bound[1]) ? borrow(rt->core->latin1['\n']) : bound[1];
  if (!check_newline(rt, newline)) return false;
  bool given = !is_null(bound[0]) && !is_none(bound[0]);
  if (given && !is_str(rt, bound[0]))
    return error_raise(rt, TYPE_TypeError, "initial_value must be str or None, not %T", bound[0]),
           false;
  if (!set_up(rt, self, newline) || (given && !write_text(rt, self, bound[0]))) return false;
  self->position = 0;
  self->ok = true;
  return true;
}

static void slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  StringIO *self = (StringIO *)object;
  self->ok = false;
  mem_free(self->data);
  self->data = NULL;
  self->length = self->capacity = 0;
  CLEAR_VALUE(rt, self->newline);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static void slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((StringIO *)object)->newline, "newline");
  io_traverse(rt, object, visitor);
}

/* ---- methods ---- */

#define METHOD_OF(name)                                                                            \
  static Owned io_string_method_##name(Runtime *rt, Borrowed *args, size_t nargs)
#define OPEN                                                                                       \
  StringIO *self = as_string_io(args[0]);                                                          \
  (void)nargs;                                                                                     \
  if (!check_open(rt, self)) return FAILED

METHOD_OF(read) {
  OPEN;
  int64_t size;
  return io_size(rt, args[1], &size) ? take(rt, self, size) : FAILED;
}

METHOD_OF(readline) {
  OPEN;
  int64_t limit;
  return io_size(rt, args[1], &limit) ? take_line(rt, self, limit) : FAILED;
}

static Owned slot_next(Runtime *rt, Borrowed value) {
  StringIO *self = as_string_io(value);
  if (!check_open(rt, self)) return FAILED;
  if (object_has_id(value, TYPE_StringIO))
    return available(self) ? take_line(rt, self, -1) : FAILED;
  Owned line = io_call(rt, value, NAME_OF(rt, readline));
  if (!failed(line) && !is_str(rt, borrow(line))) {
    error_raise(rt, TYPE_OSError, "readline() should have returned a str object, not '%.200T'",
                borrow(line));
    CLEAR_VALUE(rt, line);
  }
  if (failed(line) || as_str(borrow(line))->length) return line;
  release(rt, line);
  return FAILED;
}

METHOD_OF(write) {
  StringIO *self = as_string_io(args[0]);
  (void)nargs;
  if (!check_ready(rt, self)) return FAILED;
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "string argument expected, got '%T'", args[1]);
  if (!check_open(rt, self) || !write_text(rt, self, args[1])) return FAILED;
  return small_new(as_str(args[1])->length);
}

METHOD_OF(seek) {
  OPEN;
  int64_t target;
  int32_t whence = 0;
  if (!object_index_int64(rt, args[1], TYPE_OverflowError, &target)) return FAILED;
  if (!is_null(args[2]) && !int_argument_int32(rt, args[2], &whence)) return FAILED;
  if (whence < 0 || whence > 2)
    return error_raise(rt, TYPE_ValueError, "Invalid whence (%d, should be 0, 1 or 2)",
                       (int)whence);
  if (target < 0 && !whence)
    return error_raise(rt, TYPE_ValueError, "Negative seek position %zd", target);
  if (whence && target) return error_raise(rt, TYPE_OSError, "Can't do nonzero cur-relative seeks");
  self->position = whence == 0 ? target : whence == 1 ? self->position : self->length;
  return int_new(rt, self->position);
}

METHOD_OF(truncate) {
  OPEN;
  int64_t size;
  if (!io_size(rt, args[1], &size)) return FAILED;
  if (is_null(args[1]) || is_none(args[1])) size = self->position;
  if (size < 0) return error_raise(rt, TYPE_ValueError, "Negative size value %zd", size);
  if (size < self->length) self->length = size;
  return int_new(rt, size);
}

METHOD_OF(getvalue) {
  OPEN;
  return slice(rt, self, 0, self->length);
}
METHOD_OF(tell) {
  OPEN;
  return int_new(rt, self->position);
}
METHOD_OF(readable) {
  OPEN;
  return TRUE_VALUE;
}
METHOD_OF(writable) {
  OPEN;
  return TRUE_VALUE;
}
METHOD_OF(seekable) {
  OPEN;
  return TRUE_VALUE;
}

METHOD_OF(close) {
  (void)rt, (void)nargs;
  StringIO *self = as_string_io(args[0]);
  self->closed = true;
  mem_free(self->data);
  self->data = NULL;
  self->length = self->capacity = 0;
  self->width = 1;
  return NONE;
}

METHOD_OF(__getstate__) {
  OPEN;
  Owned parts[4] = {slice(rt, self, 0, self->length), retain(borrow(self->newline)),
                    int_new(rt, self->position), NONE};
  if (!failed(parts[0])) {
    parts[3] = attributes_copy(rt, as_object(args[0]));
    if (!failed(parts[3]) && !as_dict(borrow(parts[3]))->used) STORE_VALUE(rt, parts[3], NONE);
  }
  if (!failed(parts[0]) && !failed(parts[2]) && !failed(parts[3])) return tuple_take(rt, parts, 4);
  for (int i = 0; i < 4; i++) release(rt, parts[i]);
  return FAILED;
}

METHOD_OF(__setstate__) {
  StringIO *self = as_string_io(args[0]);
  (void)nargs;
  int64_t position;
  if (self->closed) return error_raise(rt, TYPE_ValueError, "I/O operation on closed file");
  if (!is_tuple(rt, args[1]) || as_tuple(args[1])->length < 4)
    return error_raise(rt, TYPE_TypeError, "%N.__setstate__ argument should be 4-tuple, got %T",
                       type_of(rt, args[0]), args[1]);
  Tuple *state = as_tuple(args[1]);
  if (!check_newline(rt, tuple_peek(state, 1))) return FAILED;
  if (!is_str(rt, tuple_peek(state, 0)) && !is_none(tuple_peek(state, 0)))
    return error_raise(rt, TYPE_TypeError, "initial_value must be str or None, not %T",
                       tuple_peek(state, 0));
  if (!set_up(rt, self, tuple_peek(state, 1))) return FAILED;
  self->ok = true;
  if (!is_none(tuple_peek(state, 0)) && !put(rt, self, as_str(tuple_peek(state, 0)))) return FAILED;
  if (!is_int(rt, tuple_peek(state, 2)))
    return error_raise(rt, TYPE_TypeError, "third item of state must be an integer, got %T",
                       tuple_peek(state, 2));
  if (!object_index_int64(rt, tuple_peek(state, 2), TYPE_OverflowError, &position)) return FAILED;
  if (position < 0) return error_raise(rt, TYPE_ValueError, "position value cannot be negative");
  self->position = position;
  Borrowed dict = tuple_peek(state, 3);
  if (is_none(dict)) return NONE;
  if (!is_dict(rt, dict))
    return error_raise(rt, TYPE_TypeError, "fourth item of state should be a dict, got a %T", dict);
  Owned own = object_dict(rt, args[0]);
  bool fine = !failed(own) && dict_update(rt, borrow(own), dict, true);
  release(rt, own);
  return fine ? NONE : FAILED;
}

static Owned get_closed(Runtime *rt, Borrowed value) {
  return check_ready(rt, as_string_io(value)) ? bool_value(as_string_io(value)->closed) : FAILED;
}
static Owned get_newlines(Runtime *rt, Borrowed value) {
  if (!check_open(rt, as_string_io(value))) return FAILED;
  return newlines_seen(rt, as_string_io(value)->newlines.seen);
}
static Owned get_line_buffering(Runtime *rt, Borrowed value) {
  return check_open(rt, as_string_io(value)) ? FALSE_VALUE : FAILED;
}

static const MethodDef methods[] = {
    METHOD(io_string, read, "(self, size=-1, /)",
           "Up to size characters; all of them without a size."),
    METHOD(io_string, readline, "(self, size=-1, /)", "The next line; '' at the end."),
    METHOD(io_string, write, "(self, s, /)", "Write text; how many characters there were."),
    METHOD(io_string, seek, "(self, pos, whence=0, /)",
           "Go to a position that tell() gave, or to the start or end."),
    METHOD(io_string, tell, "(self, /)", "The position."),
    METHOD(io_string, truncate, "(self, pos=None, /)",
           "Cut off at pos characters, or at the position."),
    METHOD(io_string, getvalue, "(self, /)", "All of the text."),
    METHOD(io_string, close, "(self, /)", "Let go of the text."),
    METHOD(io_string, readable, "(self, /)", "True."),
    METHOD(io_string, writable, "(self, /)", "True."),
    METHOD(io_string, seekable, "(self, /)", "True."),
    METHOD(io_string, __getstate__, "(self, /)",
           "The text, the line end, the position, and the attributes."),
    METHOD(io_string, __setstate__, "(self, state, /)", "Takes over what __getstate__ gave."),
    END_OF_METHODS,
};

static const GetterDef getters[] = {
    {"closed", get_closed, NULL, "Whether it is closed."},
    {"newlines", get_newlines, NULL, "The line ends seen so far."},
    {"line_buffering", get_line_buffering, NULL, "False."},
    {0},
};

const TypeSpec io_string_spec = {
    .name = "_io.StringIO",
    .doc = "A stream of text in memory.",
    .signature = "(initial_value='', newline='\\n')",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_FINALIZER | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(StringIO),
    .extra_offset = offsetof(StringIO, base.extra),
    .traverse = slot_traverse,
    .clear = type_clear_extra,
    .dealloc = slot_dealloc,
    .finalize = io_finalize,
    .slots = {.new = slot_new, .init = slot_init, .next = slot_next},
    .methods = methods,
    .getters = getters,
};
