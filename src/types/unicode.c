/* Properties and names of characters. See unicode.h; the tables are written at build time by unicode_tables.c.sh and
 * unicode_names.c.sh. */
#include "types/unicode.h"

#include "types/unicode_data.h"

#include <stdio.h>
#include <string.h>

/* ---- numbers ---- */

bool unicode_numeric(uint32_t c, double *value) {
  if (!unicode_has(c, UNICODE_NUMERIC)) return false;
  size_t low = 0, high = unicode_numeric_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (unicode_numerics[middle].character < c)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == unicode_numeric_count || unicode_numerics[low].character != c) return false;
  *value = unicode_numeric_values[unicode_numerics[low].value];
  return true;
}

/* ---- case ---- */

static int mapped(uint32_t c, const UnicodeType *type, int32_t field, uint32_t out[3]) {
  if (!(type->flags & UNICODE_SPECIAL_CASE)) {
    out[0] = c + (uint32_t)field;
    return 1;
  }
  const uint32_t *special = unicode_special + field;
  for (uint32_t i = 0; i < special[0]; i++) out[i] = special[i + 1];
  return (int)special[0];
}

int unicode_upper(uint32_t c, uint32_t out[3]) {
  const UnicodeType *type = unicode_type(c);
  return mapped(c, type, type->upper, out);
}

int unicode_lower(uint32_t c, uint32_t out[3]) {
  const UnicodeType *type = unicode_type(c);
  return mapped(c, type, type->lower, out);
}

int unicode_title(uint32_t c, uint32_t out[3]) {
  const UnicodeType *type = unicode_type(c);
  return mapped(c, type, type->title, out);
}

int unicode_fold(uint32_t c, uint32_t out[3]) {
  const UnicodeType *type = unicode_type(c);
  return mapped(c, type, type->flags & UNICODE_SPECIAL_CASE ? type->fold : type->lower, out);
}

bool unicode_is_identifier_start(uint32_t c) {
  if (c < 128) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return unicode_has(c, UNICODE_XID_START);
}

bool unicode_is_identifier_part(uint32_t c) {
  if (c < 128) return unicode_is_identifier_start(c) || (c >= '0' && c <= '9');
  return unicode_has(c, UNICODE_XID_CONTINUE);
}

/* ---- names by rule ---- */

#define HANGUL_FIRST 0xAC00u
#define HANGUL_LAST  0xD7A3u
static const char *const LEADS[19] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                      "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const VOWELS[21] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                       "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                       "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const TAILS[28] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                      "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                      "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
static const char HANGUL[] = "HANGUL SYLLABLE ";
static const char IDEOGRAPH[] = "CJK UNIFIED IDEOGRAPH-";

static bool is_unified_ideograph(uint32_t c) {
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B739) ||
         (c >= 0x2B740 && c <= 0x2B81D) || (c >= 0x2B820 && c <= 0x2CEA1) ||
         (c >= 0x2CEB0 && c <= 0x2EBE0) || (c >= 0x30000 && c <= 0x3134A) ||
         (c >= 0x31350 && c <= 0x323AF);
}

/* The longest of the parts that the text begins with; its number, or -1. */
static int take_part(const char **text, const char *end, const char *const *parts, int count) {
  int best = -1;
  size_t longest = 0;
  for (int i = 0; i < count; i++) {
    size_t length = strlen(parts[i]);
    if (length > (size_t)(end - *text) || memcmp(parts[i], *text, length) != 0) continue;
    if (best < 0 || length > longest) {
      best = i;
      longest = length;
    }
  }
  *text += longest;
  return best;
}

static bool find_hangul(const char *at, const char *end, uint32_t *code_point) {
  int lead = take_part(&at, end, LEADS, 19), vowel = take_part(&at, end, VOWELS, 21),
      tail = take_part(&at, end, TAILS, 28);
  if (lead < 0 || vowel < 0 || tail < 0 || at != end) return false;
  *code_point = HANGUL_FIRST + (uint32_t)((lead * 21 + vowel) * 28 + tail);
  return true;
}

static bool find_ideograph(const char *at, const char *end, uint32_t *code_point) {
  uint32_t c = 0;
  if (end - at != 4 && end - at != 5) return false;
  for (; at < end; at++) {
    if (*at >= '0' && *at <= '9')
      c = c * 16 + (uint32_t)(*at - '0');
    else if (*at >= 'A' && *at <= 'F')
      c = c * 16 + (uint32_t)(*at - 'A' + 10);
    else
      return false;
  }
  *code_point = c;
  return is_unified_ideograph(c);
}

/* ---- names in the table ---- */

static size_t spell(uint32_t number, char out[UNICODE_NAME_MAX]) {
  uint32_t at = unicode_name_at[number / 16];
  for (uint32_t i = number & ~15u; i < number; i++) at += unicode_name_sizes[i];
  uint32_t end = at + unicode_name_sizes[number];
  size_t length = 0;
  while (at < end) {
    uint32_t word = unicode_name_words[at++];
    if (word >= UNICODE_SHORT_WORDS)
      word = UNICODE_SHORT_WORDS + (word - UNICODE_SHORT_WORDS) * 256 + unicode_name_words[at++];
    size_t size = unicode_word_at[word + 1] - unicode_word_at[word];
    if (length && out[length - 1] != '-') out[length++] = ' ';
    memcpy(out + length, unicode_words + unicode_word_at[word], size);
    length += size;
  }
  out[length] = 0;
  return length;
}

/* The run whose `key` is the last not above the wanted one: runs rise in both fields. */
static const UnicodeRun *find_run(uint32_t wanted, bool by_number) {
  uint32_t low = 0, high = unicode_run_count;
  while (high - low > 1) {
    uint32_t middle = (low + high) / 2;
    if ((by_number ? unicode_runs[middle].number : unicode_runs[middle].character) <= wanted)
      low = middle;
    else
      high = middle;
  }
  return &unicode_runs[low];
}

size_t unicode_name(uint32_t c, char out[UNICODE_NAME_MAX]) {
  if (c >= HANGUL_FIRST && c <= HANGUL_LAST) {
    uint32_t n = c - HANGUL_FIRST;
    return (size_t)snprintf(out, UNICODE_NAME_MAX, "%s%s%s%s", HANGUL, LEADS[n / 588],
                            VOWELS[n / 28 % 21], TAILS[n % 28]);
  }
  if (is_unified_ideograph(c)) return (size_t)snprintf(out, UNICODE_NAME_MAX, "%s%X", IDEOGRAPH, c);
  const UnicodeRun *run = find_run(c, false);
  if (c < run->character || c - run->character >= run[1].number - run->number) return 0;
  return spell(run->number + (c - run->character), out);
}

static int compare_names(const char *a, size_t a_length, const char *b, size_t b_length) {
  int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
  return order ? order : a_length < b_length ? -1 : a_length > b_length;
}

static const UnicodeAlias *find_alias(const UnicodeAlias *list, uint32_t count, const char *name,
                                      size_t length) {
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    int order = compare_names(list[middle].name, strlen(list[middle].name), name, length);
    if (order == 0) return &list[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static bool find_named(const char *name, size_t length, uint32_t *code_point) {
  char text[UNICODE_NAME_MAX];
  uint32_t low = 0, high = unicode_name_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2, number = unicode_names_sorted[middle];
    int order = compare_names(text, spell(number, text), name, length);
    if (order == 0) {
      const UnicodeRun *run = find_run(number, true);
      *code_point = run->character + (number - run->number);
      return true;
    }
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

/* Names are looked up in capitals. Those made by rule are taken only as they stand, as CPython does. */
static bool capitals(const char *name, size_t length, char out[UNICODE_NAME_MAX]) {
  if (length >= UNICODE_NAME_MAX) return false;
  for (size_t i = 0; i < length; i++)
    out[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
  return true;
}

bool unicode_find_name(const char *name, size_t length, uint32_t *code_point) {
  if (length > sizeof HANGUL - 1 && memcmp(name, HANGUL, sizeof HANGUL - 1) == 0)
    return find_hangul(name + sizeof HANGUL - 1, name + length, code_point);
  if (length > sizeof IDEOGRAPH - 1 && memcmp(name, IDEOGRAPH, sizeof IDEOGRAPH - 1) == 0)
    return find_ideograph(name + sizeof IDEOGRAPH - 1, name + length, code_point);
  char wanted[UNICODE_NAME_MAX];
  if (!capitals(name, length, wanted)) return false;
  if (find_named(wanted, length, code_point)) return true;
  const UnicodeAlias *alias = find_alias(unicode_aliases, unicode_alias_count, wanted, length);
  if (alias) *code_point = alias->characters[0];
  return alias != NULL;
}

int unicode_find_sequence(const char *name, size_t length, uint32_t out[4]) {
  char wanted[UNICODE_NAME_MAX];
  if (!capitals(name, length, wanted)) return 0;
  const UnicodeAlias *found = find_alias(unicode_sequences, unicode_sequence_count, wanted, length);
  int count = 0;
  if (found)
    while (count < 4 && found->characters[count]) out[count] = found->characters[count], count++;
  return count;
}
