/* The generated tables that only unicode.c reads: numbers and names. */
#ifndef OURO_TYPES_UNICODE_DATA_H
#define OURO_TYPES_UNICODE_DATA_H

#include <stddef.h>
#include <stdint.h>

/* Sorted by character. */
typedef struct UnicodeNumeric {
  uint32_t character : 21;
  uint32_t value : 11; /* index into unicode_numeric_values */
} UnicodeNumeric;

extern const double unicode_numeric_values[];
extern const UnicodeNumeric unicode_numerics[];
extern const size_t unicode_numeric_count;

/* Names are made of words. unicode_words holds the words one behind the other, word i from unicode_word_at[i] on to the next one's
 * start. A name is a run of word numbers in unicode_name_words: one byte for the words below UNICODE_SHORT_WORDS (the commonest),
 * else two: number n is written as UNICODE_SHORT_WORDS + m / 256, m % 256 with m = n - UNICODE_SHORT_WORDS. Words are joined by
 * spaces, but for those that end in a hyphen: nothing follows them. */
#define UNICODE_SHORT_WORDS 176
extern const char unicode_words[];
extern const uint32_t unicode_word_at[];
extern const uint32_t unicode_word_count;

/* The named characters, numbered in their order. A run is a stretch of them without a gap. The words of name i begin in
 * unicode_name_words at unicode_name_at[i / 16] plus the sizes of the names before it in its group of sixteen. */
typedef struct UnicodeRun {
  uint32_t character; /* the first */
  uint32_t number;    /* its number; the run behind the last holds the number of names */
} UnicodeRun;
extern const UnicodeRun unicode_runs[];
extern const uint32_t unicode_run_count;
extern const uint32_t unicode_name_count;
extern const uint32_t unicode_name_at[];
extern const uint8_t unicode_name_sizes[]; /* bytes in unicode_name_words */
extern const uint8_t unicode_name_words[];
extern const uint16_t unicode_names_sorted[]; /* the numbers in the order of the names */

/* Other names for characters, and names of sequences; sorted by name. */
typedef struct UnicodeAlias {
  const char *name;
  uint32_t characters[4]; /* 0 behind the last; aliases have one */
} UnicodeAlias;
extern const UnicodeAlias unicode_aliases[], unicode_sequences[];
extern const uint32_t unicode_alias_count, unicode_sequence_count;

#endif
