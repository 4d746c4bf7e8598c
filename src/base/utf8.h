/* UTF-8 exactly as CPython's strict codec sees it: shortest forms only, no surrogates, nothing above U+10FFFF.
 *
 * An error names the first bad byte, the length of the stretch that CPython blames, and its words for the reason. */
#ifndef OURO_BASE_UTF8_H
#define OURO_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  size_t position; /* of the first bad byte */
  size_t length;   /* of the stretch in error, 1 to 3 bytes */
  const char
      *reason; /* "invalid start byte", "invalid continuation byte", "unexpected end of data" */
} Utf8Error;

/* Writes one code point (a surrogate as three bytes); returns 1 to 4. */
size_t utf8_encode(uint32_t codepoint, char bytes[4]);

/* How many bytes utf8_encode would write. */
static inline size_t utf8_size(uint32_t codepoint) {
  return codepoint < 0x80 ? 1 : codepoint < 0x800 ? 2 : codepoint < 0x10000 ? 3 : 4;
}

/* Decodes the code point at `at`, strictly. Returns its length, or 0 with `*error` filled in (when not NULL;
 * position relative to `at`) for a bad sequence. `at < end` is required. */
size_t utf8_decode(const char *at, const char *end, uint32_t *codepoint, Utf8Error *error);

/* Decodes text already known to be valid and moves `*at` behind the code point. */
static inline uint32_t utf8_next(const char **at) {
  const unsigned char *p = (const unsigned char *)*at;
  uint32_t c = *p;
  if (c < 0x80) return (*at)++, c;
  if (c < 0xE0) return *at += 2, (c & 0x1F) << 6 | (p[1] & 0x3F);
  if (c < 0xF0) return *at += 3, (c & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3F);
  return *at += 4, (c & 0x07) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3F);
}

/* True when all of it is valid; else false and `*error` (when not NULL) tells of the first fault. */
bool utf8_validate(const char *bytes, size_t length, Utf8Error *error);

/* The number of code points in valid text. */
size_t utf8_count(const char *bytes, size_t length);

/* True when every byte is below 0x80. */
bool utf8_is_ascii(const char *bytes, size_t length);

/* How many terminal columns valid text takes: 2 for wide East Asian characters, 0 for combining marks. */
size_t utf8_width(const char *bytes, size_t length);
/* The same for one code point. */
int utf8_codepoint_width(uint32_t codepoint);

#endif
