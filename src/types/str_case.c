/* str: case mappings and the questions about characters. */
#include "object/core.h"
#include "object/error.h"
#include "types/str_private.h"
#include "types/unicode.h"

#define is_lower_ascii(c) ((uint8_t)((c) - 'a') < 26)
#define is_upper_ascii(c) ((uint8_t)((c) - 'A') < 26)

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

/* Where each character becomes one of the same width: the result without a builder. FAILED without an exception where it is not so
 * simple (or memory has ended: then the builder will tell). */
static Owned map_simply(Runtime *rt, const Str *s, bool upper) {
  Owned result = str_new(rt, (int64_t)s->length, str_widest(s));
  if (failed(result)) return error_clear(rt), result;
  Str *out = as_str(borrow(result));
  uint32_t seen = 0, limit = s->width == 1 ? 0xff : s->width == 2 ? 0xffff : 0x10ffff;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    const UnicodeType *type = unicode_type(c);
    if (type->flags & UNICODE_SPECIAL_CASE || c == 0x3A3) goto fail;
    c += (uint32_t)(upper ? type->upper : type->lower);
    if (c > limit) goto fail;
    seen |= c;
    str_put(out, i, c);
  }
  if (seen > (s->width == 1 ? 0x7f : s->width == 2 ? 0xff : 0xffff)) return result;
fail:
  release(rt, result);
  return FAILED;
}

static Owned map_text(Runtime *rt, Borrowed text, Mapping mapping) {
  const Str *s = as_str(text);
  if (mapping == UPPER || mapping == LOWER) {
    Owned simple = map_simply(rt, s, mapping == UPPER);
    if (!failed(simple)) return simple;
  }
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

/* Loops that compilers turn into vector instructions. */
static void upper_ascii(uint8_t *out, const uint8_t *in, int64_t count) {
  for (int64_t i = 0; i < count; i++) out[i] = (uint8_t)(in[i] - (is_lower_ascii(in[i]) ? 32 : 0));
}

static void lower_ascii(uint8_t *out, const uint8_t *in, int64_t count) {
  for (int64_t i = 0; i < count; i++) out[i] = (uint8_t)(in[i] + (is_upper_ascii(in[i]) ? 32 : 0));
}

static void title_ascii(uint8_t *out, const uint8_t *in, int64_t count) {
  bool in_word = false;
  for (int64_t i = 0; i < count; i++) {
    if (in_word)
      lower_ascii(out + i, in + i, 1);
    else
      upper_ascii(out + i, in + i, 1);
    in_word = is_lower_ascii(in[i] | 32);
  }
}

static void map_ascii(uint8_t *out, const uint8_t *in, int64_t count, Mapping mapping) {
  switch (mapping) {
  case UPPER: upper_ascii(out, in, count); break;
  case TITLE: title_ascii(out, in, count); break;
  case SWAP:
    for (int64_t i = 0; i < count; i++)
      out[i] = (uint8_t)(in[i] ^ (is_lower_ascii(in[i] | 32) ? 32 : 0));
    break;
  case CAPITALIZE:
    if (!count) break;
    upper_ascii(out, in, 1);
    lower_ascii(out + 1, in + 1, count - 1);
    break;
  default: lower_ascii(out, in, count);
  }
}

static Owned map(Runtime *rt, Borrowed text, Mapping mapping) {
  const Str *s = as_str(text);
  if (!s->ascii) return map_text(rt, text, mapping);
  if (s->length <= 1) {
    uint8_t one = 0;
    map_ascii(&one, s->data, (int64_t)s->length, mapping);
    return s->length ? str_from_char(rt, one) : retain(borrow(rt->core->empty_str));
  }
  Owned result = str_new(rt, (int64_t)s->length, 127);
  if (!failed(result))
    map_ascii(as_str(borrow(result))->data, s->data, (int64_t)s->length, mapping);
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
