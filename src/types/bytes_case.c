/* bytes and bytearray: ASCII case and the questions about bytes. See bytes_private.h. */
#include "types/bytes_private.h"

#define is_lower(c) ((unsigned)(c) - 'a' < 26)
#define is_upper(c) ((unsigned)(c) - 'A' < 26)
#define is_alpha(c) is_lower((c) | 32)
#define is_digit(c) ((unsigned)(c) - '0' < 10)
#define is_space(c) ((c) == ' ' || (unsigned)(c)-9 < 5)

/* ---- mappings ---- */

typedef enum { UPPER, LOWER, TITLE, SWAP, CAPITALIZE } Mapping;

static uint8_t mapped(uint8_t c, Mapping mapping, bool first) {
  bool lower = is_lower(c), upper = is_upper(c);
  if (mapping == UPPER || ((mapping == TITLE || mapping == CAPITALIZE) && first))
    return lower ? c - 32 : c;
  if (mapping == SWAP) return lower || upper ? c ^ 32 : c;
  return upper ? c + 32 : c;
}

static Owned map(Runtime *rt, Borrowed self, Mapping mapping) {
  Run run = bytes_run(rt, self);
  ByteBuilder b;
  byte_builder_init(&b, rt);
  bool in_word = false;
  for (int64_t i = 0; i < run.length; i++) {
    uint8_t c = run.data[i];
    byte_builder_put(&b, mapped(c, mapping, mapping == TITLE ? !in_word : i == 0));
    in_word = is_alpha(c);
  }
  return bytes_finish_like(self, &b);
}

#define MAPPING(name, mapping)                                                                     \
  Owned bytes_method_##name(Runtime *rt, Borrowed *args, size_t nargs) {                           \
    (void)nargs;                                                                                   \
    return map(rt, args[0], mapping);                                                              \
  }
MAPPING(upper, UPPER)
MAPPING(lower, LOWER)
MAPPING(title, TITLE)
MAPPING(swapcase, SWAP)
MAPPING(capitalize, CAPITALIZE)
#undef MAPPING

/* ---- questions ---- */

#define QUESTION(name, test)                                                                       \
  Owned bytes_method_##name(Runtime *rt, Borrowed *args, size_t nargs) {                           \
    (void)nargs;                                                                                   \
    Run run = bytes_run(rt, args[0]);                                                              \
    for (int64_t i = 0; i < run.length; i++) {                                                     \
      uint8_t c = run.data[i];                                                                     \
      if (!(test)) return FALSE_VALUE;                                                             \
    }                                                                                              \
    return bool_value(run.length != 0);                                                            \
  }
QUESTION(isalpha, is_alpha(c))
QUESTION(isalnum, is_alpha(c) || is_digit(c))
QUESTION(isdigit, is_digit(c))
QUESTION(isspace, is_space(c))
#undef QUESTION

Owned bytes_method_isascii(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Run run = bytes_run(rt, args[0]);
  for (int64_t i = 0; i < run.length; i++)
    if (run.data[i] > 127) return FALSE_VALUE;
  return TRUE_VALUE;
}

static Owned only_case(Runtime *rt, Borrowed self, bool upper) {
  Run run = bytes_run(rt, self);
  bool cased = false;
  for (int64_t i = 0; i < run.length; i++) {
    uint8_t c = run.data[i];
    if (upper ? is_lower(c) : is_upper(c)) return FALSE_VALUE;
    cased |= is_alpha(c);
  }
  return bool_value(cased);
}

Owned bytes_method_isupper(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return only_case(rt, args[0], true);
}

Owned bytes_method_islower(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return only_case(rt, args[0], false);
}

Owned bytes_method_istitle(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Run run = bytes_run(rt, args[0]);
  bool cased = false, in_word = false;
  for (int64_t i = 0; i < run.length; i++) {
    uint8_t c = run.data[i];
    if (is_upper(c) ? in_word : is_lower(c) && !in_word) return FALSE_VALUE;
    in_word = is_alpha(c);
    cased |= in_word;
  }
  return bool_value(cased);
}
