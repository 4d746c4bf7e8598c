/* Properties of characters, as Python 3.12 (Unicode 15.0) knows them. The tables are made at build time from Debian's
 * unicode-data (unicode_tables.c.sh, unicode_names.c.sh). */
#ifndef OURO_TYPES_UNICODE_H
#define OURO_TYPES_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  UNICODE_ALPHA = 1, /* categories Lu Ll Lt Lm Lo */
  UNICODE_DECIMAL = 2,
  UNICODE_DIGIT = 4,
  UNICODE_LOWER = 8,
  UNICODE_LINEBREAK = 16,
  UNICODE_SPACE = 32,
  UNICODE_TITLE = 64,
  UNICODE_UPPER = 128,
  UNICODE_XID_START = 256,
  UNICODE_XID_CONTINUE = 512,
  UNICODE_PRINTABLE = 1024,
  UNICODE_NUMERIC = 2048,
  UNICODE_CASE_IGNORABLE = 4096,
  UNICODE_CASED = 8192,
  UNICODE_SPECIAL_CASE =
      16384, /* some mapping is longer than one character, or folding is not lower-casing */
};

/* What str methods ask, one record for all characters that behave alike. */
typedef struct UnicodeType {
  uint16_t flags;
  int8_t decimal, digit; /* values, -1 when there is none */
  int32_t upper, lower,
      title; /* what to add to the character; with UNICODE_SPECIAL_CASE: indices into unicode_special */
  int32_t fold; /* index into unicode_special; only with UNICODE_SPECIAL_CASE */
} UnicodeType;

/* What the unicodedata module asks. Categories and the like are indices into the lists of names. */
typedef struct UnicodeRecord {
  uint8_t category, bidirectional, combining, east_asian_width, mirrored;
} UnicodeRecord;

#define UNICODE_SHIFT 7
extern const UnicodeType unicode_types[];
extern const uint16_t unicode_type_index1[], unicode_type_index2[];
extern const UnicodeRecord unicode_records[];
extern const uint16_t unicode_record_index1[], unicode_record_index2[];
extern const uint32_t unicode_special[]; /* at an index: the number of characters, then they */
extern const char unicode_categories[][3], unicode_bidirectionals[][4], unicode_widths[][3];

static inline const UnicodeType *unicode_type(uint32_t c) {
  if (c >= 0x110000) return &unicode_types[0];
  return &unicode_types[unicode_type_index2[(unicode_type_index1[c >> UNICODE_SHIFT]
                                             << UNICODE_SHIFT) +
                                            (c & ((1 << UNICODE_SHIFT) - 1))]];
}
static inline const UnicodeRecord *unicode_record(uint32_t c) {
  if (c >= 0x110000) return &unicode_records[0];
  return &unicode_records[unicode_record_index2[(unicode_record_index1[c >> UNICODE_SHIFT]
                                                 << UNICODE_SHIFT) +
                                                (c & ((1 << UNICODE_SHIFT) - 1))]];
}
#define unicode_has(c, flag) ((unicode_type(c)->flags & (flag)) != 0)

static inline bool unicode_is_space(uint32_t c) {
  if (c < 128) return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
  return unicode_has(c, UNICODE_SPACE);
}
static inline bool unicode_is_linebreak(uint32_t c) {
  if (c < 128) return (c >= 10 && c <= 13) || (c >= 28 && c <= 30);
  return unicode_has(c, UNICODE_LINEBREAK);
}
static inline bool unicode_is_printable(uint32_t c) {
  if (c < 128) return c >= 32 && c < 127;
  return unicode_has(c, UNICODE_PRINTABLE);
}
static inline int unicode_decimal(uint32_t c) {
  if (c < 128) return c >= '0' && c <= '9' ? (int)c - '0' : -1;
  return unicode_type(c)->decimal;
}
static inline int unicode_digit(uint32_t c) { return unicode_type(c)->digit; }
/* The number that a character stands for, fractions included; false when it is none. */
bool unicode_numeric(uint32_t c, double *value);

/* Full case mappings: 1 to 3 characters into `out`, their number returned. */
int unicode_upper(uint32_t c, uint32_t out[3]);
int unicode_lower(uint32_t c,
                  uint32_t out[3]); /* without the final sigma, which depends on the neighbours */
int unicode_title(uint32_t c, uint32_t out[3]);
int unicode_fold(uint32_t c, uint32_t out[3]);

/* Identifiers: NFKC is the caller's affair. */
bool unicode_is_identifier_start(uint32_t c);
bool unicode_is_identifier_part(uint32_t c);

/* The character of a name (any case), aliases included: for \N{...} and unicodedata.lookup. False when there is none. */
bool unicode_find_name(const char *name, size_t length, uint32_t *code_point);
/* A named sequence of up to 4 characters: unicodedata.lookup only. Their number, 0 when there is none. */
int unicode_find_sequence(const char *name, size_t length, uint32_t out[4]);
/* The name of a character into `out`, its length; 0 when it has none. */
#define UNICODE_NAME_MAX 128
size_t unicode_name(uint32_t code_point, char out[UNICODE_NAME_MAX]);

#endif
