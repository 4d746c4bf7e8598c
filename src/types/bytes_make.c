/* Bytes from whatever bytes() and bytearray() take, from hexadecimal digits, piece by piece; and bytes as text: repr and hex. */
#include "base/memory.h"
#include "object/hold.h"
#include "object/attr.h"
#include "object/core.h"
#include "object/tuple.h"
#include "types/bytes_private.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

/* ---- ByteBuilder ---- */

void byte_builder_init(ByteBuilder *b, Runtime *rt) {
  b->rt = rt;
  b->data = b->small;
  b->length = 0;
  b->capacity = sizeof b->small;
  b->broken = false;
}

uint8_t *byte_builder_room(ByteBuilder *b, size_t length) {
  if (b->broken) return NULL;
  if (length > b->capacity - b->length) {
    size_t need, capacity;
    uint8_t *data = NULL;
    if (!__builtin_add_overflow(b->length, length, &need) && need < (size_t)PTRDIFF_MAX / 2) {
      capacity = need + need / 2;
      data = b->data == b->small ? mem_alloc(capacity) : mem_realloc(b->data, capacity);
    }
    if (!data) {
      error_no_memory(b->rt);
      byte_builder_drop(b);
      b->broken = true;
      return NULL;
    }
    if (b->data == b->small) memcpy(data, b->small, b->length);
    b->data = data;
    b->capacity = capacity;
  }
  uint8_t *room = b->data + b->length;
  b->length += length;
  return room;
}

void byte_builder_add(ByteBuilder *b, const void *data, size_t length) {
  uint8_t *room = length ? byte_builder_room(b, length) : NULL;
  if (room) memcpy(room, data, length);
}

void byte_builder_fill(ByteBuilder *b, uint8_t byte, size_t count) {
  uint8_t *room = count ? byte_builder_room(b, count) : NULL;
  if (room) memset(room, byte, count);
}

Owned byte_builder_finish(ByteBuilder *b) {
  if (b->broken) return FAILED;
  Owned result = bytes_new(b->rt, b->data, b->length);
  byte_builder_drop(b);
  return result;
}

Owned byte_builder_finish_bytearray(ByteBuilder *b) {
  if (b->broken) return FAILED;
  Owned result = bytearray_new(b->rt, b->data, b->length);
  byte_builder_drop(b);
  return result;
}

void byte_builder_drop(ByteBuilder *b) {
  if (b->data != b->small) mem_free(b->data);
  b->data = b->small;
  b->length = b->capacity = 0;
}

/* ---- from objects ---- */

static bool byte_value(Runtime *rt, Borrowed v, const char *noun, uint8_t *byte) {
  int64_t n;
  if (is_small(v))
    n = small_value(v);
  else {
    Owned index = object_index(rt, v);
    if (failed(index)) return false;
    if (!int_to_int64(borrow(index), &n, NULL)) n = -1;
    release(rt, index);
  }
  if (n < 0 || n > 255) {
    error_raise(rt, TYPE_ValueError, "%s must be in range(0, 256)", noun);
    return false;
  }
  *byte = (uint8_t)n;
  return true;
}

bool bytes_byte_argument(Runtime *rt, Borrowed v, uint8_t *byte) {
  return byte_value(rt, v, "byte", byte);
}

static bool collect_items(Runtime *rt, ByteBuilder *b, Borrowed iterator, const char *noun) {
  for (;;) {
    Owned item = object_next(rt, iterator);
    if (failed(item)) return !error_pending(rt) && !b->broken;
    uint8_t byte;
    bool fine = is_small(item) ? byte_value(rt, borrow(item), noun, &byte)
                               : HELD(rt, "bytes", byte_value(rt, borrow(item), noun, &byte), item);
    release(rt, item);
    if (!fine) return false;
    byte_builder_put(b, byte);
  }
}

bool bytes_collect(Runtime *rt, ByteBuilder *b, Borrowed x, const char *who) {
  if (buffer_is_exporter(rt, x)) {
    BufferView view;
    if (!buffer_get_full(rt, x, &view)) return false;
    uint8_t *room = view.length ? byte_builder_room(b, (size_t)view.length) : NULL;
    if (room) buffer_copy(&view, room);
    buffer_release(rt, &view);
    return !b->broken;
  }
  Owned iterator = is_str(rt, x) ? FAILED : object_iter(rt, x);
  if (failed(iterator)) {
    if (!is_str(rt, x) && !error_clear_if(rt, TYPE_TypeError)) return false;
    error_raise(rt, TYPE_TypeError, "cannot convert '%T' object to %s", x, who);
    return false;
  }
  bool fine =
      HELD(rt, "bytes",
           collect_items(rt, b, borrow(iterator), strcmp(who, "bytes") == 0 ? "bytes" : "byte"),
           iterator);
  release(rt, iterator);
  return fine;
}

/* What __bytes__ answers; null without exception when there is none. */
static Owned ask_bytes(Runtime *rt, Borrowed x) {
  Owned method = object_find_special(rt, x, NAME_OF(rt, dunder_bytes));
  if (failed(method)) return FAILED;
  Owned result = HELD(rt, "__bytes__", object_call0(rt, borrow(method)), method);
  release(rt, method);
  if (!failed(result) && !is_bytes(rt, borrow(result))) {
    error_raise(rt, TYPE_TypeError, "__bytes__ returned non-bytes (type %T)", borrow(result));
    release(rt, result);
    return FAILED;
  }
  return result;
}

Owned bytes_from_object(Runtime *rt, Borrowed x) {
  if (is_bytes_exact(x)) return retain(x);
  Owned asked = ask_bytes(rt, x);
  if (!failed(asked) || error_pending(rt)) return asked;
  if (is_str(rt, x)) return error_raise(rt, TYPE_TypeError, "string argument without an encoding");
  if (type_of(rt, x)->slots.index) {
    int64_t count;
    if (object_index_int64(rt, x, TYPE_OverflowError, &count)) {
      if (count < 0) return error_raise(rt, TYPE_ValueError, "negative count");
      Owned zeros = bytes_new(rt, NULL, (size_t)count);
      if (!failed(zeros) && count) memset(as_bytes(borrow(zeros))->data, 0, (size_t)count);
      return zeros;
    }
    if (!error_clear_if(rt, TYPE_TypeError)) return FAILED;
  }
  ByteBuilder b;
  byte_builder_init(&b, rt);
  if (bytes_collect(rt, &b, x, "bytes")) return byte_builder_finish(&b);
  byte_builder_drop(&b);
  return FAILED;
}

/* ---- from hexadecimal digits ---- */

static int hex_digit(uint32_t c) {
  if (c >= '0' && c <= '9') return (int)c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : -1;
}

static bool read_hex(Runtime *rt, ByteBuilder *b, const Str *s) {
  int64_t i = 0, length = (int64_t)s->length;
  while (i < length && str_char(s, i) < 128) i++;
  if (i < length) { /* the first one beyond ASCII is told, whatever stands before it */
    error_raise(rt, TYPE_ValueError,
                "non-hexadecimal number found in fromhex() arg at position %zd", i);
    return false;
  }
  i = 0;
  while (i < length) {
    uint32_t c = str_char(s, i);
    if (c == ' ' || (c >= 9 && c <= 13)) {
      i++;
      continue;
    }
    int high = hex_digit(c), low = i + 1 < length ? hex_digit(str_char(s, i + 1)) : -1;
    if (high < 0 || low < 0) {
      error_raise(rt, TYPE_ValueError,
                  "non-hexadecimal number found in fromhex() arg at position %zd",
                  high < 0 ? i : i + 1);
      return false;
    }
    byte_builder_put(b, (uint8_t)(high << 4 | low));
    i += 2;
  }
  return !b->broken;
}

Owned bytes_method_fromhex(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[1])) {
    if (is_none(args[1]))
      return error_raise(rt, TYPE_TypeError, "fromhex() argument must be str, not None");
    return error_raise(rt, TYPE_TypeError, "fromhex() argument must be str, not %B", args[1]);
  }
  ByteBuilder b;
  byte_builder_init(&b, rt);
  if (!read_hex(rt, &b, as_str(args[1]))) {
    byte_builder_drop(&b);
    return FAILED;
  }
  bool changeable = type_is_subtype(as_type(args[0]), TYPE_OF_ID(rt, TYPE_bytearray));
  Owned result = changeable ? byte_builder_finish_bytearray(&b) : byte_builder_finish(&b);
  if (failed(result) || same(args[0], TYPE_VALUE(type_of(rt, borrow(result))))) return result;
  Owned derived = object_call1(rt, args[0], borrow(result));
  release(rt, result);
  return derived;
}

/* ---- as text ---- */

void bytes_repr_into(StrBuilder *b, const uint8_t *data, size_t length) {
  static const char digits[] = "0123456789abcdef";
  bool twofold = length && memchr(data, '\'', length) && !memchr(data, '"', length);
  uint8_t quote = twofold ? '"' : '\'';
  builder_char(b, 'b');
  builder_char(b, quote);
  for (size_t i = 0; i < length; i++) {
    uint8_t c = data[i];
    if (c == quote || c == '\\') {
      builder_char(b, '\\');
      builder_char(b, c);
    } else if (c == '\t')
      builder_ascii(b, "\\t", 2);
    else if (c == '\n')
      builder_ascii(b, "\\n", 2);
    else if (c == '\r')
      builder_ascii(b, "\\r", 2);
    else if (c >= 32 && c < 127)
      builder_char(b, c);
    else {
      char text[4] = {'\\', 'x', digits[c >> 4], digits[c & 15]};
      builder_ascii(b, text, 4);
    }
  }
  builder_char(b, quote);
}

Owned bytes_repr(Runtime *rt, Borrowed bytes) {
  StrBuilder b;
  builder_init(&b, rt);
  bytes_repr_into(&b, as_bytes(bytes)->data, as_bytes(bytes)->length);
  return builder_finish(&b);
}

/* The separator as a character: -1 for none, -2 with an exception. */
static int separator(Runtime *rt, Borrowed sep) {
  if (is_null(sep)) return -1;
  int64_t length = object_length(rt, sep);
  if (length < 0) return -2;
  if (length != 1) {
    error_raise(rt, TYPE_ValueError, "sep must be length 1.");
    return -2;
  }
  uint32_t c;
  if (is_str(rt, sep))
    c = str_char(as_str(sep), 0);
  else if (is_bytes(rt, sep))
    c = as_bytes(sep)->data[0];
  else {
    error_raise(rt, TYPE_TypeError, "sep must be str or bytes.");
    return -2;
  }
  if (c < 128) return (int)c;
  error_raise(rt, TYPE_ValueError, "sep must be ASCII.");
  return -2;
}

Owned bytes_hex(Runtime *rt, const uint8_t *data, size_t length, Borrowed sep, Borrowed per) {
  static const char digits[] = "0123456789abcdef";
  int between = separator(rt, sep);
  int32_t group = 1;
  if (between == -2 || (!is_null(per) && !str_int_argument(rt, per, &group))) return FAILED;
  size_t size = group < 0 ? (size_t)(-(int64_t)group) : (size_t)group;
  StrBuilder b;
  builder_init(&b, rt);
  for (size_t i = 0; i < length; i++) {
    size_t place = group > 0 ? length - i : i; /* bytes to the end, or from the start */
    if (i && between >= 0 && size && place % size == 0) builder_char(&b, (uint32_t)between);
    builder_char(&b, (uint8_t)digits[data[i] >> 4]);
    builder_char(&b, (uint8_t)digits[data[i] & 15]);
  }
  return builder_finish(&b);
}

Owned bytes_method_hex(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  BufferView view; /* asking sep for its length may run a script */
  if (!buffer_get(rt, args[0], &view)) return FAILED;
  Owned text =
      HELD(rt, "hex", bytes_hex(rt, view.data, (size_t)view.length, args[1], args[2]), view.owner);
  buffer_release(rt, &view);
  return text;
}
