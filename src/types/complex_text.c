/* complex: reading text such as "1+2j", "(3e5-j)", "-infj". */
#include <math.h>
#include <strings.h>

#include "types/complex_parts.h"
#include "types/number_text.h"

/* A float at `at`, inf and nan included: the number, and *end behind it (at: none). */
static double scan_part(const char *at, const char **end) {
  double d = float_scan(at, end);
  if (*end != at) return d;
  const char *word = at;
  bool negative = *word == '-';
  if (*word == '+' || *word == '-') word++;
  size_t length = !strncasecmp(word, "infinity", 8) ? 8 : !strncasecmp(word, "inf", 3) ? 3 : 0;
  d = INFINITY;
  if (!length && !strncasecmp(word, "nan", 3)) {
    length = 3;
    d = (double)NAN;
  }
  *end = length ? word + length : at;
  return negative ? -d : d;
}

static bool is_j(char c) { return c == 'j' || c == 'J'; }
static bool is_sign(char c) { return c == '+' || c == '-'; }

/* float | [float] j | float (+|-) [float] j; *end behind it. */
static bool scan_number(const char *at, const char **end, Pair *out) {
  const char *stop;
  double first = scan_part(at, &stop);
  if (stop == at) { /* a sign alone, or nothing, must stand before j */
    double sign = *at == '-' ? -1 : 1;
    if (is_sign(*at)) at++;
    if (!is_j(*at)) return false;
    *out = (Pair){0, sign};
    *end = at + 1;
    return true;
  }
  at = stop;
  if (is_j(*at)) {
    *out = (Pair){0, first};
    *end = at + 1;
    return true;
  }
  *out = (Pair){first, 0};
  *end = at;
  if (!is_sign(*at)) return true;
  out->imag = scan_part(at, &stop);
  if (stop == at) {
    out->imag = *at == '-' ? -1 : 1;
    stop = at + 1;
  }
  if (!is_j(*stop)) return false;
  *end = stop + 1;
  return true;
}

static bool parse_text(const char *at, Pair *out) {
  while (number_text_is_space(*at)) at++;
  bool parenthesis = *at == '(';
  if (parenthesis) {
    at++;
    while (number_text_is_space(*at)) at++;
  }
  if (!scan_number(at, &at, out)) return false;
  while (number_text_is_space(*at)) at++;
  if (parenthesis) {
    if (*at++ != ')') return false;
    while (number_text_is_space(*at)) at++;
  }
  return *at == 0;
}

bool complex_parse(Runtime *rt, Borrowed str, Pair *out) {
  NumberText text;
  if (!number_text_open(rt, str, &text)) return false;
  char *copy = heap_block(rt, text.bytes + 1);
  if (!copy) {
    number_text_close(rt, &text);
    error_no_memory(rt);
    return false;
  }
  size_t length;
  bool spelt = number_text_drop_underscores(text.text, text.text + text.bytes, copy, &length);
  bool good = spelt && strlen(copy) == length && parse_text(copy, out);
  heap_block_free(rt, copy, text.bytes + 1);
  number_text_close(rt, &text);
  if (!spelt)
    error_raise(rt, TYPE_ValueError, "could not convert string to complex: %R", str);
  else if (!good)
    error_raise(rt, TYPE_ValueError, "complex() arg is a malformed string");
  return good;
}
