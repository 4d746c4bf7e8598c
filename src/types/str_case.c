/* str: case mappings and the questions about characters. */
#include "object/core.h"
#include "types/str_private.h"
#include "types/unicode.h"

#define is_lower_ascii(c) ((uint32_t)(c) - 'a' < 26)
#define is_upper_ascii(c) ((uint32_t)(c) - 'A' < 26)

/* ---- mappings ---- */

typedef enum { UPPER, LOWER, TITLE, SWAP, CAPITALIZE, FOLD } Mapping;

/* A capital sigma ends a word when a cased letter stands before it and none after it, case-ignorable characters apart. */
static bool is_final_sigma(const Str *s, int64_t at) {
  int64_t i = at - 1;
  while (i >= 0 && unicode_has(str_char(s, i), UNICODE_CASE_IGNORABLE)) i--;
  if (i < 0 || !unicode_has(str_char(s, i), UNICODE_CASED)) return false;
  i = at + 1;
  while (i < (int64_t)s->length && unicode_has(str_char(s, i), UNICODE_CASE_IGNORABLE)) i++;
  return i == (int64_t)s->length || !unicode_has(str_char(s, i), UNICODE_CASED);
}

static int lower_at(const Str *s, int64_t i, uint32_t out[3]) {
  uint32_t c = str_char(s, i);
  if (c == 0x3A3) {
    out[0] = is_final_sigma(s, i) ? 0x3C2 : 0x3C3;
    return 1;
  }
  return unicode_lower(c, out);
}

static Owned map_text(Runtime *rt, Borrowed text, Mapping mapping) {
  const Str *s = as_str(text);
  StrBuilder b;
  builder_init(&b, rt);
  bool in_word = false;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i), out[3];
    int count;
    switch (mapping) {
    case UPPER: count = unicode_upper(c, out); break;
    case LOWER: count = lower_at(s, i, out); break;
    case FOLD: count = unicode_fold(c, out); break;
    case CAPITALIZE: count = i ? lower_at(s, i, out) : unicode_title(c, out); break;
    case SWAP:
      if (unicode_has(c, UNICODE_UPPER))
        count = lower_at(s, i, out);
      else if (unicode_has(c, UNICODE_LOWER))
        count = unicode_upper(c, out);
      else
        count = 1, out[0] = c;
      break;
    default:
      count = in_word ? lower_at(s, i, out) : unicode_title(c, out);
      in_word = unicode_has(c, UNICODE_CASED);
    }
    for (int k = 0; k < count; k++) builder_char(&b, out[k]);
  }
  return builder_finish(&b);
}

static uint8_t map_ascii(uint8_t c, Mapping mapping, bool first) {
  switch (mapping) {
  case UPPER: return is_lower_ascii(c) ? c - 32 : c;
  case SWAP: return is_lower_ascii(c) || is_upper_ascii(c) ? c ^ 32 : c;
  case LOWER:
  case FOLD: return is_upper_ascii(c) ? c + 32 : c;
  default:
    if (first) return is_lower_ascii(c) ? c - 32 : c;
    return is_upper_ascii(c) ? c + 32 : c;
  }
}

static Owned map(Runtime *rt, Borrowed text, Mapping mapping) {
  const Str *s = as_str(text);
  if (!s->ascii) return map_text(rt, text, mapping);
  int64_t length = (int64_t)s->length;
  if (length == 1) return str_from_char(rt, map_ascii(s->data[0], mapping, true));
  Owned result = str_new(rt, length, 127);
  if (failed(result)) return result;
  uint8_t *out = as_str(borrow(result))->data;
  bool in_word = false;
  for (int64_t i = 0; i < length; i++) {
    uint8_t c = s->data[i];
    out[i] = map_ascii(c, mapping, mapping == TITLE ? !in_word : i == 0);
    in_word = is_lower_ascii(c) || is_upper_ascii(c);
  }
  return result;
}

#define MAPPING(name, mapping)                                                                     \
  Owned str_method_##name(Runtime *rt, Borrowed *args, size_t nargs) {                             \
    (void)nargs;                                                                                   \
    return map(rt, args[0], mapping);                                                              \
  }
MAPPING(upper, UPPER)
MAPPING(lower, LOWER)
MAPPING(title, TITLE)
MAPPING(swapcase, SWAP)
MAPPING(capitalize, CAPITALIZE)
MAPPING(casefold, FOLD)
#undef MAPPING

/* ---- questions ---- */

/* Whether there are characters, and all of them have one of the flags. */
static Owned all_have(Borrowed text, unsigned flags) {
  const Str *s = as_str(text);
  for (int64_t i = 0; i < (int64_t)s->length; i++)
    if (!unicode_has(str_char(s, i), flags)) return FALSE_VALUE;
  return bool_value(s->length != 0);
}

#define QUESTION(name, flags)                                                                      \
  Owned str_method_##name(Runtime *rt, Borrowed *args, size_t nargs) {                             \
    (void)rt, (void)nargs;                                                                         \
    return all_have(args[0], flags);                                                               \
  }
QUESTION(isalpha, UNICODE_ALPHA)
QUESTION(isalnum, UNICODE_ALPHA | UNICODE_DECIMAL | UNICODE_DIGIT | UNICODE_NUMERIC)
QUESTION(isdecimal, UNICODE_DECIMAL)
QUESTION(isdigit, UNICODE_DIGIT)
QUESTION(isnumeric, UNICODE_NUMERIC)
QUESTION(isspace, UNICODE_SPACE)
#undef QUESTION

Owned str_method_isprintable(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  const Str *s = as_str(args[0]);
  for (int64_t i = 0; i < (int64_t)s->length; i++)
    if (!unicode_is_printable(str_char(s, i))) return FALSE_VALUE;
  return TRUE_VALUE;
}

/* Some character is cased, and no cased one is of the `other` kind. */
static Owned only_case(Borrowed text, unsigned wanted, unsigned other) {
  const Str *s = as_str(text);
  bool cased = false;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    unsigned flags = unicode_type(str_char(s, i))->flags;
    if (flags & (other | UNICODE_TITLE)) return FALSE_VALUE;
    if (flags & wanted) cased = true;
  }
  return bool_value(cased);
}

Owned str_method_isupper(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return only_case(args[0], UNICODE_UPPER, UNICODE_LOWER);
}

Owned str_method_islower(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return only_case(args[0], UNICODE_LOWER, UNICODE_UPPER);
}

Owned str_method_istitle(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  const Str *s = as_str(args[0]);
  bool cased = false, in_word = false;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    unsigned flags = unicode_type(str_char(s, i))->flags;
    if (flags & (UNICODE_UPPER | UNICODE_TITLE)) {
      if (in_word) return FALSE_VALUE;
      in_word = cased = true;
    } else if (flags & UNICODE_LOWER) {
      if (!in_word) return FALSE_VALUE;
      cased = true;
    } else {
      in_word = false;
    }
  }
  return bool_value(cased);
}

Owned str_method_isascii(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return bool_value(as_str(args[0])->ascii);
}

bool str_is_identifier(Borrowed string) {
  const Str *s = as_str(string);
  if (!s->length || !unicode_is_identifier_start(str_char(s, 0))) return false;
  for (int64_t i = 1; i < (int64_t)s->length; i++)
    if (!unicode_is_identifier_part(str_char(s, i))) return false;
  return true;
}

Owned str_method_isidentifier(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return bool_value(str_is_identifier(args[0]));
}
