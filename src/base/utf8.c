/* UTF-8, strict. See utf8.h. */
#include "base/utf8.h"

#include <string.h>

size_t utf8_encode(uint32_t c, char bytes[4]) {
  if (c < 0x80) {
    bytes[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    bytes[0] = (char)(0xC0 | c >> 6);
    bytes[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    bytes[0] = (char)(0xE0 | c >> 12);
    bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  bytes[0] = (char)(0xF0 | c >> 18);
  bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
  bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
  bytes[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}

static size_t blame(Utf8Error *error, size_t length, const char *reason) {
  if (error) *error = (Utf8Error){0, length, reason};
  return 0;
}

static const char BAD_START[] = "invalid start byte";
static const char BAD_CONTINUATION[] = "invalid continuation byte";
static const char CUT_SHORT[] = "unexpected end of data";

/* The second byte decides over short forms, surrogates and the upper end, so its range depends on the first. */
size_t utf8_decode(const char *at, const char *end, uint32_t *codepoint, Utf8Error *error) {
  const unsigned char *p = (const unsigned char *)at;
  size_t left = (size_t)(end - at);
  uint32_t c = p[0];
  if (c < 0x80) {
    *codepoint = c;
    return 1;
  }
  if (c < 0xC2 || c > 0xF4) return blame(error, 1, BAD_START);
  size_t length = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  unsigned low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
  unsigned high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
  uint32_t value = c & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; i++) {
    if (i >= left) return blame(error, i, CUT_SHORT);
    if (p[i] < low || p[i] > high) return blame(error, i, BAD_CONTINUATION);
    value = value << 6 | (p[i] & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  *codepoint = value;
  return length;
}

#define HIGH_BITS 0x8080808080808080u

/* The first byte at or after `at` that is not ASCII, or `end`. */
static const char *skip_ascii(const char *at, const char *end) {
  uint64_t word;
  while (end - at >= 8) {
    memcpy(&word, at, 8);
    if (word & HIGH_BITS) break;
    at += 8;
  }
  while (at < end && (unsigned char)*at < 0x80) at++;
  return at;
}

bool utf8_validate(const char *bytes, size_t length, Utf8Error *error) {
  const char *at = bytes, *end = bytes + length;
  uint32_t codepoint;
  while ((at = skip_ascii(at, end)) < end) {
    size_t size = utf8_decode(at, end, &codepoint, error);
    if (!size) {
      if (error) error->position = (size_t)(at - bytes);
      return false;
    }
    at += size;
  }
  return true;
}

size_t utf8_count(const char *bytes, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
  return count;
}

bool utf8_is_ascii(const char *bytes, size_t length) {
  return skip_ascii(bytes, bytes + length) == bytes + length;
}

typedef struct {
  uint32_t first, last;
} Range;

/* Wide and fullwidth blocks of Unicode 15's East Asian Width, in the grain that terminals use. */
static const Range WIDE[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18D08},
    {0x1AFF0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F265}, {0x1F300, 0x1F320}, {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3},
    {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440},
    {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567},
    {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D7}, {0x1F6DC, 0x1F6DF},
    {0x1F6EB, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945},
    {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF8}, {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
};

/* The commonest marks that take no column: combining marks, conjoining jamo, joiners, variation selectors. */
static const Range ZERO[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x06D6, 0x06DC}, {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1160, 0x11FF}, {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20F0}, {0x302A, 0x302D},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

static bool in_ranges(const Range *ranges, size_t count, uint32_t c) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (c > ranges[middle].last)
      low = middle + 1;
    else if (c < ranges[middle].first)
      high = middle;
    else
      return true;
  }
  return false;
}

int utf8_codepoint_width(uint32_t c) {
  if (c < 0x300) return 1;
  if (in_ranges(ZERO, sizeof ZERO / sizeof *ZERO, c)) return 0;
  return in_ranges(WIDE, sizeof WIDE / sizeof *WIDE, c) ? 2 : 1;
}

size_t utf8_width(const char *bytes, size_t length) {
  const char *at = bytes, *end = bytes + length;
  size_t width = 0;
  while (at < end) width += (size_t)utf8_codepoint_width(utf8_next(&at));
  return width;
}
