/* See text.h. Everything is read from the objects' own fields. */
#include "lens/text.h"

#include <gmp.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "lens/lens.h"
#include "modules/deque.h"
#include "object/core.h"
#include "object/dict.h"
#include "object/module.h"
#include "object/str.h"
#include "types/float.h"
#include "types/frame.h"
#include "types/function.h"
#include "types/generator.h"
#include "types/int.h"
#include "types/list.h"
#include "types/method.h"
#include "types/set.h"
#include "types/unicode.h"

/* A text that grows up to its room and is never cut inside a character. */
typedef struct Short {
  char *text;
  size_t length, room;
  bool full;
} Short;

static void put_bytes(Short *s, const char *bytes, size_t length) {
  if (s->full || s->length + length + 4 > s->room) {
    if (!s->full && s->length + 4 <= s->room) {
      memcpy(s->text + s->length, "\xe2\x80\xa6", 4); /* an ellipsis */
      s->length += 3;
    }
    s->full = true;
    return;
  }
  memcpy(s->text + s->length, bytes, length);
  s->length += length;
  s->text[s->length] = 0;
}
static void put_text(Short *s, const char *text) {
  for (; *text; text++) { /* character by character: a cut falls between two */
    size_t bytes = 1;
    while ((text[bytes] & 0xc0) == 0x80) bytes++;
    put_bytes(s, text, bytes);
    text += bytes - 1;
  }
}

static void put_char(Short *s, uint32_t c) {
  uint8_t utf8[4];
  if (c >= 0xd800 && c <= 0xdfff) c = 0xfffd;
  utf8proc_ssize_t bytes = utf8proc_encode_char((utf8proc_int32_t)c, utf8);
  put_bytes(s, (char *)utf8, (size_t)bytes);
}

static void put_str(Short *s, const Str *str, bool quoted) {
  if (quoted) put_bytes(s, "'", 1);
  for (int64_t i = 0; i < (int64_t)str->length && !s->full; i++) {
    uint32_t c = str_char(str, i);
    if (!quoted ? c : unicode_is_printable(c) && c != '\'' && c != '\\')
      put_char(s, c);
    else if (c == '\'' || c == '\\') {
      char escape[] = {'\\', (char)c};
      put_bytes(s, escape, 2);
    } else {
      char escape[12];
      snprintf(escape, sizeof escape,
               c == '\n'     ? "\\n"
               : c == '\t'   ? "\\t"
               : c == '\r'   ? "\\r"
               : c < 0x100   ? "\\x%02x"
               : c <= 0xffff ? "\\u%04x"
                             : "\\U%08x",
               c);
      put_text(s, escape);
    }
  }
  if (quoted) put_bytes(s, "'", 1);
}

static void put_float(Short *s, double number) {
  char text[40];
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, number);
    if (strtod(text, NULL) == number) break;
  }
  put_text(s, text);
  if (!strpbrk(text, ".einf")) put_text(s, ".0");
}

static void put_int(Short *s, Borrowed value) {
  IntView view;
  int_view(value, &view);
  char text[100];
  if (view.count > 4) {
    snprintf(text, sizeof text, "int of %" PRId64 " bits", view.count * 64);
    return put_text(s, text);
  }
  mp_limb_t limbs[5];
  unsigned char digits[96];
  memcpy(limbs, view.limbs, (size_t)view.count * sizeof *limbs);
  size_t count = view.count ? mpn_get_str(digits, 10, limbs, view.count) : 0, at = 0, out = 0;
  while (at + 1 < count && !digits[at]) at++;
  if (view.negative) text[out++] = '-';
  if (!count) text[out++] = '0';
  for (; at < count; at++) text[out++] = (char)('0' + digits[at]);
  text[out] = 0;
  put_text(s, text);
}

const char *text_of_type(Runtime *rt, const Object *object) {
  HeapType *type = HEAP_TYPE(rt, object);
  return type && type->name ? type->name : "?";
}

/* A word of the catalogue that has one name in it. */
static void put_word(Runtime *rt, Short *s, Word word, const char *name) {
  char text[160];
  text_word(text, sizeof text, lens_language(rt), word, name);
  put_text(s, text);
}

static void put_named(Runtime *rt, Short *s, Word word, Owned name) {
  char text[100];
  text_of_name(borrow(name), text, sizeof text);
  put_word(rt, s, word, text);
}

static void put_count(Runtime *rt, Short *s, const char *type, uint64_t count) {
  char text[160];
  if (count == 1) return put_word(rt, s, WORD_TEXT_ITEM, type);
  text_word(text, sizeof text, lens_language(rt), WORD_TEXT_ITEMS, type, (int)count);
  put_text(s, text);
}

static void put_object(Runtime *rt, Short *s, Object *object) {
  Borrowed value = borrow_object(object);
  const char *type = text_of_type(rt, object);
  uint32_t flags = HEAP_TYPE(rt, object)->flags;
  if (flags & TYPE_IS_STR) return put_str(s, (Str *)object, true);
  if (is_int(rt, value)) return put_int(s, value);
  if (object_has_id(value, TYPE_float)) return put_float(s, float_value(value));
  if (flags & TYPE_IS_TYPE) return put_named(rt, s, WORD_TEXT_CLASS, ((Type *)object)->name);
  if (flags & TYPE_IS_LIST) return put_count(rt, s, type, ((List *)object)->length);
  if (flags & TYPE_IS_TUPLE) return put_count(rt, s, type, ((Tuple *)object)->length);
  if (flags & TYPE_IS_DICT) return put_count(rt, s, type, ((Dict *)object)->used);
  if (flags & TYPE_IS_SET) return put_count(rt, s, type, (uint64_t)((Set *)object)->used);
  switch (OBJECT_SHAPE(object)) {
  case TYPE_function: return put_named(rt, s, WORD_TEXT_FUNCTION, ((Function *)object)->name);
  case TYPE_code: return put_named(rt, s, WORD_CODE_OF, ((Code *)object)->name);
  case TYPE_module: return put_named(rt, s, WORD_MODULE_OF, ((Module *)object)->name);
  case TYPE_generator:
  case TYPE_coroutine:
  case TYPE_async_generator:
    put_text(s, type);
    put_text(s, " ");
    return put_str(s, as_str(((Generator *)object)->name), false);
  case TYPE_frame:
    return put_named(rt, s, WORD_FRAME_OF, ((FrameObject *)object)->function->code->name);
  case TYPE_cell: return put_text(s, word_text(lens_language(rt), WORD_KIND_CELL));
  default: put_word(rt, s, WORD_TEXT_OBJECT, type);
  }
}

void text_of_object(Runtime *rt, Object *object, char *text, size_t room) {
  Short s = {text, 0, room, false};
  text[0] = 0;
  put_object(rt, &s, object);
}

void text_of_value(Runtime *rt, Borrowed value, char *text, size_t room) {
  Short s = {text, 0, room, false};
  text[0] = 0;
  if (is_null(value) || !BITS(value))
    put_text(&s, "-");
  else if (is_object(value))
    put_object(rt, &s, as_object(value));
  else if (is_none(value))
    put_text(&s, "None");
  else if (is_bool(value))
    put_text(&s, is_true(value) ? "True" : "False");
  else if (is_small(value))
    put_int(&s, value);
  else if (is_float(rt, value))
    put_float(&s, float_value(value));
  else
    put_text(&s, BITS(value) == BITS(ELLIPSIS) ? "Ellipsis" : "NotImplemented");
}

bool text_of_name(Borrowed name, char *text, size_t room) {
  Short s = {text, 0, room, false};
  text[0] = 0;
  if (!is_object(name) || !is_str_exact(name)) return false;
  put_str(&s, as_str(name), false);
  return true;
}

bool text_is_name(Borrowed name, const char *utf8) {
  if (!is_object(name) || !is_str_exact(name)) return false;
  const Str *s = as_str(name);
  int64_t at = 0, length = (int64_t)s->length;
  while (*utf8 && at < length && str_char(s, at) == utf8_next(&utf8)) at++;
  return !*utf8 && at == length;
}

Borrowed text_dict_peek(const Dict *dict, const char *name) {
  for (uint32_t i = 0; dict->entries && i < dict->filled; i++) {
    DictEntry *entry = dict_entry(dict, i);
    if (!is_null(entry->key) && text_is_name(borrow(entry->key), name)) return borrow(entry->value);
  }
  return NULL_BORROWED;
}

Dict *text_main_dict(Runtime *rt) {
  Owned modules = rt->core->modules;
  Borrowed main = is_null(modules) ? NULL_BORROWED : text_dict_peek(as_dict(modules), "__main__");
  if (is_null(main) || !is_module(rt, main) || is_null(as_module(main)->dict)) return NULL;
  return as_dict(as_module(main)->dict);
}

/* ---- the catalogue, filled in ---- */

/* "1 objects" reads "1 object". In the words of the catalogue a number stands before its noun, or with "other" or "more" between. */
static void make_singular(char *text) {
  static const char *const nouns[] = {"objects", "others", "collections", "steps", "references"};
  for (char *at = text; (at = strstr(at, "1 ")); at += 2) {
    if (at > text && at[-1] != ' ' && at[-1] != '(') continue;
    char *noun = at + 2;
    if (!strncmp(noun, "other ", 6)) noun += 6;
    if (!strncmp(noun, "more ", 5)) noun += 5;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
      size_t length = strlen(nouns[i]);
      if (!strncmp(noun, nouns[i], length))
        memmove(noun + length - 1, noun + length, strlen(noun + length) + 1);
    }
  }
}

/* The formats come from words.def, whose two columns a unit test holds against each other. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void text_word_list(char *text, size_t room, Language language, Word word, va_list arguments) {
  vsnprintf(text, room, word_text(language, word), arguments);
  if (language == LANGUAGE_ENGLISH) make_singular(text);
}

void text_word(char *text, size_t room, Language language, Word word, ...) {
  va_list arguments;
  va_start(arguments, word);
  text_word_list(text, room, language, word, arguments);
  va_end(arguments);
}

void buffer_word(Buffer *out, Language language, Word word, ...) {
  va_list arguments;
  char text[1024];
  va_start(arguments, word);
  int length = vsnprintf(text, sizeof text, word_text(language, word), arguments);
  va_end(arguments);
  if (length >= (int)sizeof text) { /* a long chain of names: as it is */
    va_start(arguments, word);
    buffer_vprintf(out, word_text(language, word), arguments);
    va_end(arguments);
    return;
  }
  if (language == LANGUAGE_ENGLISH) make_singular(text);
  buffer_puts(out, text);
}
#pragma GCC diagnostic pop

void buffer_json(Buffer *out, const char *text) {
  buffer_put(out, '"');
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') {
      buffer_put(out, '\\');
      buffer_put(out, (char)c);
    } else if (c == '\n') {
      buffer_puts(out, "\\n");
    } else if (c < ' ' || c == '<' || c == '>' || c == '&') { /* safe inside a script element */
      buffer_printf(out, "\\u%04x", c);
    } else {
      buffer_put(out, (char)c);
    }
  }
  buffer_put(out, '"');
}

void buffer_html(Buffer *out, const char *text) {
  for (; *text; text++) {
    switch (*text) {
    case '<': buffer_puts(out, "&lt;"); break;
    case '>': buffer_puts(out, "&gt;"); break;
    case '&': buffer_puts(out, "&amp;"); break;
    case '"': buffer_puts(out, "&quot;"); break;
    default: buffer_put(out, *text);
    }
  }
}
