/* unicodedata: what Unicode 15.0 knows of characters. Names and properties come from types/unicode.h; decompositions and
 * compositions from utf8proc, which has the same version. */
#include "base/memory.h"
#include "object/attr.h"
#include "object/core.h"
#include "object/error.h"
#include "object/module.h"
#include "object/str.h"
#include "types/float.h"
#include "types/unicode.h"

#include <utf8proc.h>

/* ---- characters ---- */

/* The character in args[0]; `numbered`: the message names the argument's number. False with TypeError. */
static bool character(Runtime *rt, Borrowed value, const char *who, bool numbered, uint32_t *c) {
  if (is_str(rt, value) && as_str(value)->length == 1) {
    *c = str_char(as_str(value), 0);
    return true;
  }
  error_raise(rt, TYPE_TypeError, "%s() argument%s must be a unicode character, not %T", who,
              numbered ? " 1" : "", value);
  return false;
}

static Owned unicodedata_function_name(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  uint32_t c;
  char name[UNICODE_NAME_MAX];
  if (!character(rt, args[0], "name", true, &c)) return FAILED;
  size_t length = unicode_name(c, name);
  if (length) return str_from_utf8(rt, name, length);
  return is_null(args[1]) ? error_raise(rt, TYPE_ValueError, "no such name") : retain(args[1]);
}

static Owned unicodedata_function_lookup(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "a bytes-like object is required, not '%T'", args[0]);
  Utf8 name = str_utf8(rt, args[0]);
  if (!name.text) return FAILED;
  uint32_t chars[4];
  int count = unicode_find_name(name.text, name.bytes, chars)
                  ? 1
                  : unicode_find_sequence(name.text, name.bytes, chars);
  Owned result;
  if (count)
    result = str_from_ucs4(rt, chars, (size_t)count);
  else if (name.bytes > 256)
    result = error_raise(rt, TYPE_KeyError, "name too long");
  else
    result = error_raise(rt, TYPE_KeyError, "undefined character name '%s'", name.text);
  utf8_free(rt, &name);
  return result;
}

#define RECORD_FUNCTION(name, result)                                                              \
  static Owned unicodedata_function_##name(Runtime *rt, Borrowed *args, size_t nargs) {            \
    (void)nargs;                                                                                   \
    uint32_t c;                                                                                    \
    if (!character(rt, args[0], #name, false, &c)) return FAILED;                                  \
    const UnicodeRecord *record = unicode_record(c);                                               \
    return result;                                                                                 \
  }
RECORD_FUNCTION(category, str_intern_text(rt, unicode_categories[record->category]))
RECORD_FUNCTION(bidirectional, str_intern_text(rt, unicode_bidirectionals[record->bidirectional]))
RECORD_FUNCTION(east_asian_width, str_intern_text(rt, unicode_widths[record->east_asian_width]))
RECORD_FUNCTION(combining, small_new(record->combining))
RECORD_FUNCTION(mirrored, small_new(record->mirrored))
#undef RECORD_FUNCTION

static Owned number_or(Runtime *rt, int value, Borrowed otherwise, const char *message) {
  if (value >= 0) return small_new(value);
  return is_null(otherwise) ? error_raise(rt, TYPE_ValueError, "%s", message) : retain(otherwise);
}

static Owned unicodedata_function_decimal(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  uint32_t c;
  if (!character(rt, args[0], "decimal", true, &c)) return FAILED;
  return number_or(rt, unicode_decimal(c), args[1], "not a decimal");
}

static Owned unicodedata_function_digit(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  uint32_t c;
  if (!character(rt, args[0], "digit", true, &c)) return FAILED;
  return number_or(rt, unicode_digit(c), args[1], "not a digit");
}

static Owned unicodedata_function_numeric(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  uint32_t c;
  double value;
  if (!character(rt, args[0], "numeric", true, &c)) return FAILED;
  if (unicode_numeric(c, &value)) return float_new(rt, value);
  return is_null(args[1]) ? error_raise(rt, TYPE_ValueError, "not a numeric character")
                          : retain(args[1]);
}

/* ---- normal forms ---- */

typedef struct Chars {
  int32_t *items;
  size_t count, capacity;
} Chars;

static bool chars_add(Chars *chars, const int32_t *items, size_t count) {
  if (chars->count + count > chars->capacity) {
    size_t capacity = (chars->count + count) * 2 + 16;
    int32_t *moved = mem_realloc(chars->items, capacity * sizeof *moved);
    if (!moved) return false;
    chars->items = moved;
    chars->capacity = capacity;
  }
  memcpy(chars->items + chars->count, items, count * sizeof *items);
  chars->count += count;
  return true;
}

/* Marks between two starters stand in the order of their combining classes; equal ones stay as they are. */
static void order_marks(Chars *chars) {
  for (size_t i = 1; i < chars->count; i++) {
    int32_t c = chars->items[i];
    uint8_t class = unicode_record((uint32_t)c)->combining;
    size_t at = i;
    if (!class) continue;
    while (at && unicode_record((uint32_t)chars->items[at - 1])->combining > class) {
      chars->items[at] = chars->items[at - 1];
      at--;
    }
    chars->items[at] = c;
  }
}

static Owned normalize(Runtime *rt, Borrowed text, bool compose, bool compatible) {
  const Str *s = as_str(text);
  if (s->ascii) return is_str_exact(text) ? retain(text) : object_str(rt, text);
  Chars chars = {0};
  int options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | (compatible ? UTF8PROC_COMPAT : 0);
  Owned result = FAILED;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    int32_t parts[32], c = (int32_t)str_char(s, i);
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char(c, parts, 32, (utf8proc_option_t)options, &boundary);
    if (count < 1 || count > 32) {
      parts[0] = c;
      count = 1;
    }
    if (!chars_add(&chars, parts, (size_t)count)) {
      error_no_memory(rt);
      goto done;
    }
  }
  order_marks(&chars);
  if (compose) {
    utf8proc_ssize_t count =
        utf8proc_normalize_utf32(chars.items, (utf8proc_ssize_t)chars.count,
                                 (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (count >= 0) chars.count = (size_t)count;
  }
  result = str_from_ucs4(rt, (const uint32_t *)chars.items, chars.count);
done:
  mem_free(chars.items);
  return result;
}

/* args: form, text. */
static Owned normalized(Runtime *rt, Borrowed *args, const char *who) {
  for (int i = 0; i < 2; i++)
    if (!is_str(rt, args[i]))
      return error_raise(rt, TYPE_TypeError, "%s() argument %d must be str, not %B", who, i + 1,
                         args[i]);
  static const char forms[4][5] = {"NFC", "NFD", "NFKC", "NFKD"};
  if (!as_str(args[1])->length) return retain(borrow(rt->core->empty_str));
  for (int i = 0; i < 4; i++)
    if (str_equal_text(args[0], forms[i])) return normalize(rt, args[1], !(i & 1), i >= 2);
  return error_raise(rt, TYPE_ValueError, "invalid normalization form");
}

static Owned unicodedata_function_normalize(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return normalized(rt, args, "normalize");
}

static Owned unicodedata_function_is_normalized(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned text = normalized(rt, args, "is_normalized");
  if (failed(text)) return text;
  bool same_text = str_equal(as_str(borrow(text)), as_str(args[1]));
  release(rt, text);
  return bool_value(same_text);
}

/* ---- the module ---- */

static const MethodDef functions[] = {
    FUNCTION(unicodedata, name, "(chr, default=None, /)",
             "The name of a character; default, or ValueError, when it has none."),
    FUNCTION(unicodedata, lookup, "(name, /)",
             "The character of a name; KeyError when there is none."),
    FUNCTION(unicodedata, category, "(chr, /)",
             "The general category of a character, such as 'Lu'."),
    FUNCTION(unicodedata, bidirectional, "(chr, /)",
             "The bidirectional class of a character, such as 'L'."),
    FUNCTION(unicodedata, combining, "(chr, /)",
             "The canonical combining class of a character; 0 for starters."),
    FUNCTION(unicodedata, east_asian_width, "(chr, /)",
             "The East Asian width of a character, such as 'W'."),
    FUNCTION(unicodedata, mirrored, "(chr, /)",
             "1 when the character is mirrored in text from right to left, else 0."),
    FUNCTION(unicodedata, decimal, "(chr, default=None, /)",
             "The value of a decimal digit; default, or ValueError."),
    FUNCTION(unicodedata, digit, "(chr, default=None, /)",
             "The value of a digit; default, or ValueError."),
    FUNCTION(unicodedata, numeric, "(chr, default=None, /)",
             "The number that a character stands for; default, or ValueError."),
    FUNCTION(unicodedata, normalize, "(form, unistr, /)",
             "The text in normal form 'NFC', 'NFD', 'NFKC' or 'NFKD'."),
    FUNCTION(unicodedata, is_normalized, "(form, unistr, /)",
             "Whether the text is in a normal form already."),
    END_OF_METHODS,
};

static bool init(Runtime *rt, Borrowed module) {
  return module_add(rt, module, "unidata_version", str_from_text(rt, "15.0.0"));
}

const ModuleSpec unicodedata_module = {
    .name = "unicodedata",
    .doc = "What the Unicode standard, version 15.0, says about characters.",
    .functions = functions,
    .init = init,
};
