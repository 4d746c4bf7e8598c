/* str: padding, tabs, translate and maketrans. */
#include "object/attr.h"
#include "object/core.h"
#include "object/dict.h"
#include "types/int.h"
#include "types/str_private.h"
#include "types/unicode.h"

/* ---- padding ---- */

static Owned pad(Runtime *rt, Borrowed text, int64_t left, int64_t right, uint32_t fill) {
  Str *s = as_str(text);
  if (left < 0) left = 0;
  if (right < 0) right = 0;
  if (!left && !right) return str_exact(rt, text);
  int64_t length = (int64_t)s->length;
  if (left > INT64_MAX - length || right > INT64_MAX - length - left)
    return error_raise(rt, TYPE_OverflowError, "padded string is too long");
  uint32_t widest = str_widest(s) > fill ? str_widest(s) : fill;
  Owned result = str_new(rt, left + length + right, widest);
  if (failed(result)) return result;
  Str *out = as_str(borrow(result));
  str_copy_chars(out, left, s, 0, length);
  if (out->width == 1) {
    memset(out->data, (int)fill, (size_t)left);
    memset(out->data + left + length, (int)fill, (size_t)right);
    return result;
  }
  for (int64_t i = 0; i < left; i++) str_put(out, i, fill);
  for (int64_t i = 0; i < right; i++) str_put(out, left + length + i, fill);
  return result;
}

/* args: self, width, fillchar. */
static bool padding_arguments(Runtime *rt, Borrowed *args, int64_t *extra, uint32_t *fill) {
  int64_t width;
  *fill = ' ';
  if (!str_size_argument(rt, args[1], &width)) return false;
  if (!is_null(args[2])) {
    if (!is_str(rt, args[2])) {
      error_raise(rt, TYPE_TypeError, "The fill character must be a unicode character, not %T",
                  args[2]);
      return false;
    }
    if (as_str(args[2])->length != 1) {
      error_raise(rt, TYPE_TypeError, "The fill character must be exactly one character long");
      return false;
    }
    *fill = str_char(as_str(args[2]), 0);
  }
  int64_t length = (int64_t)as_str(args[0])->length;
  *extra = width > length ? width - length : 0;
  return true;
}

Owned str_method_center(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t extra;
  uint32_t fill;
  if (!padding_arguments(rt, args, &extra, &fill)) return FAILED;
  int64_t width = extra + (int64_t)as_str(args[0])->length;
  int64_t left = extra / 2 + (extra & width & 1);
  return pad(rt, args[0], left, extra - left, fill);
}

Owned str_method_ljust(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t extra;
  uint32_t fill;
  return padding_arguments(rt, args, &extra, &fill) ? pad(rt, args[0], 0, extra, fill) : FAILED;
}

Owned str_method_rjust(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t extra;
  uint32_t fill;
  return padding_arguments(rt, args, &extra, &fill) ? pad(rt, args[0], extra, 0, fill) : FAILED;
}

Owned str_method_zfill(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t width, length = (int64_t)as_str(args[0])->length;
  if (!str_size_argument(rt, args[1], &width)) return FAILED;
  if (width <= length) return str_exact(rt, args[0]);
  Owned result = pad(rt, args[0], width - length, 0, '0');
  if (failed(result) || !length) return result;
  Str *out = as_str(borrow(result));
  uint32_t sign = str_char(out, width - length);
  if (sign == '+' || sign == '-') {
    str_put(out, 0, sign);
    str_put(out, width - length, '0');
  }
  return result;
}

Owned str_method_expandtabs(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int32_t size = 8;
  if (!is_null(args[1]) && !str_int_argument(rt, args[1], &size)) return FAILED;
  Str *s = as_str(args[0]);
  StrBuilder b;
  builder_init(&b, rt);
  int64_t column = 0;
  bool found = false;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    if (c == '\t') {
      found = true;
      if (size <= 0) continue;
      int64_t spaces = size - column % size;
      builder_fill(&b, ' ', spaces);
      column += spaces;
      continue;
    }
    builder_char(&b, c);
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  if (found) return builder_finish(&b);
  builder_drop(&b);
  return str_exact(rt, args[0]);
}

/* ---- translate ---- */

/* Appends what table has for a character: an int, a str, None (nothing), or the character itself where it has nothing. */
static bool translate_char(Runtime *rt, StrBuilder *b, Borrowed table, uint32_t c) {
  Owned found = object_getitem(rt, table, borrow(small_new(c)));
  if (failed(found)) {
    if (!error_clear_if(rt, TYPE_LookupError)) return false;
    builder_char(b, c);
    return true;
  }
  bool fine = true;
  if (is_int(rt, borrow(found))) {
    int64_t code;
    if (!int_to_int64(borrow(found), &code, NULL) || code < 0 || code >= 0x110000) {
      error_raise(rt, TYPE_ValueError, "character mapping must be in range(0x110000)");
      fine = false;
    } else {
      builder_char(b, (uint32_t)code);
    }
  } else if (is_str(rt, borrow(found))) {
    builder_str(b, borrow(found));
  } else if (!is_none(found)) {
    error_raise(rt, TYPE_TypeError, "character mapping must return integer, None or str");
    fine = false;
  }
  release(rt, found);
  return fine;
}

/* A dict answers alike each time, so what it says of a character below 128 is asked once: `known` holds the answer when it is a
 * character below 128 or nothing. */
enum { UNKNOWN = -1, NOTHING = -2, LONG = -3 };

static bool translate_known(Runtime *rt, StrBuilder *b, Borrowed table, uint32_t c,
                            int16_t known[128]) {
  if (known[c] == UNKNOWN) {
    int64_t before = b->length;
    if (!translate_char(rt, b, table, c)) return false;
    int64_t grown = b->length - before;
    bool narrow = grown == 1 && b->ascii && b->width == 1;
    known[c] = grown == 0 ? NOTHING : narrow ? b->data[before] : LONG;
    return true;
  }
  if (known[c] >= 0)
    builder_char(b, (uint32_t)known[c]);
  else if (known[c] == LONG)
    return translate_char(rt, b, table, c);
  return true;
}

Owned str_method_translate(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Str *s = as_str(args[0]);
  StrBuilder b;
  builder_init(&b, rt);
  int16_t known[128];
  for (int i = 0; i < 128; i++) known[i] = UNKNOWN;
  bool fine = true, plain = is_dict_exact(args[1]);
  for (int64_t i = 0; i < (int64_t)s->length && fine && !b.broken; i++) {
    uint32_t c = str_char(s, i);
    fine = plain && c < 128 ? translate_known(rt, &b, args[1], c, known)
                            : translate_char(rt, &b, args[1], c);
  }
  if (fine) return builder_finish(&b);
  builder_drop(&b);
  return FAILED;
}

/* ---- maketrans ---- */

static Owned table_from_dict(Runtime *rt, Borrowed source) {
  if (!is_dict_exact(source))
    return error_raise(rt, TYPE_TypeError,
                       "if you give only one argument to maketrans it must be a dict");
  Owned table = dict_new(rt);
  if (failed(table)) return table;
  size_t position = 0;
  Borrowed key, value;
  while (dict_step(as_dict(source), &position, &key, &value)) {
    Borrowed code = key;
    if (is_str(rt, key)) {
      if (as_str(key)->length != 1) {
        error_raise(rt, TYPE_ValueError, "string keys in translate table must be of length 1");
        goto fail;
      }
      code = borrow(small_new(str_char(as_str(key), 0)));
    } else if (!is_int(rt, key)) {
      error_raise(rt, TYPE_TypeError, "keys in translate table must be strings or integers");
      goto fail;
    }
    if (!dict_set(rt, borrow(table), code, value)) goto fail;
  }
  return table;
fail:
  release(rt, table);
  return FAILED;
}

Owned str_method_maketrans(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed x = args[0], y = args[1], z = args[2];
  if (is_null(y)) return table_from_dict(rt, x);
  if (!str_check(rt, y, "maketrans() argument 2") ||
      (!is_null(z) && !str_check(rt, z, "maketrans() argument 3")))
    return FAILED;
  if (!is_str(rt, x))
    return error_raise(rt, TYPE_TypeError,
                       "first maketrans argument must be a string if there is a second argument");
  if (as_str(x)->length != as_str(y)->length)
    return error_raise(rt, TYPE_ValueError,
                       "the first two maketrans arguments must have equal length");
  Owned table = dict_new(rt);
  if (failed(table)) return table;
  bool fine = true;
  for (int64_t i = 0; fine && i < (int64_t)as_str(x)->length; i++) {
    Owned from = small_new(str_char(as_str(x), i)), to = small_new(str_char(as_str(y), i));
    fine = dict_set(rt, borrow(table), borrow(from), borrow(to));
  }
  for (int64_t i = 0; fine && !is_null(z) && i < (int64_t)as_str(z)->length; i++) {
    Owned from = small_new(str_char(as_str(z), i));
    fine = dict_set(rt, borrow(table), borrow(from), NONE_BORROWED);
  }
  if (fine) return table;
  release(rt, table);
  return FAILED;
}
