/* unicode_escape and raw_unicode_escape: text in ASCII with backslash escapes. */
#include "types/codec_private.h"
#include "types/unicode.h"

#include <stdio.h>

static int hex_value(uint8_t c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* Reads `count` hexadecimal digits from `at` on; how many there are. */
static int take_hex(const Decoder *d, int64_t at, int count, uint32_t *value) {
  int taken = 0;
  *value = 0;
  while (taken < count && at + taken < d->length && hex_value(d->data[at + taken]) >= 0)
    *value = *value << 4 | (uint32_t)hex_value(d->data[at + taken++]);
  return taken;
}

/* \x, \u, \U: `digits` hexadecimal digits behind the letter at `at`. */
static bool take_number(Decoder *d, int64_t start, int64_t at, int digits, const char *truncated,
                        const char *beyond) {
  uint32_t c;
  int taken = take_hex(d, at + 1, digits, &c);
  if (taken < digits) {
    if (!d->final && at + 1 + taken == d->length) return d->at = start, true;
    return decoder_error(d, start, at + 1 + taken, truncated);
  }
  if (c >= 0x110000) return decoder_error(d, start, at + 1 + digits, beyond);
  builder_char(&d->out, c);
  d->at = at + 1 + digits;
  return true;
}

/* \N{name}, at the N. */
static bool take_name(Decoder *d, int64_t start, int64_t at) {
  int64_t open = at + 1, close = open + 1;
  uint32_t c;
  if (open >= d->length || d->data[open] != '{') {
    if (!d->final && open >= d->length) return d->at = start, true;
    return decoder_error(d, start, open, "malformed \\N character escape");
  }
  while (close < d->length && d->data[close] != '}') close++;
  if (close >= d->length && !d->final) return d->at = start, true;
  if (close >= d->length)
    return decoder_error(d, start, d->length, "malformed \\N character escape");
  if (close == open + 1) return decoder_error(d, start, close, "malformed \\N character escape");
  if (!unicode_find_name((const char *)d->data + open + 1, (size_t)(close - open - 1), &c))
    return decoder_error(d, start, close + 1, "unknown Unicode character name");
  builder_char(&d->out, c);
  d->at = close + 1;
  return true;
}

static bool take_octal(Decoder *d, int64_t at) {
  uint32_t c = 0;
  int64_t end = at;
  while (end < d->length && end < at + 3 && d->data[end] >= '0' && d->data[end] <= '7')
    c = c * 8 + d->data[end++] - '0';
  builder_char(&d->out, c);
  d->at = end;
  return true;
}

bool decode_escape(Decoder *d) {
  static const char letters[] = "\\'\"abfnrtv", meanings[] = "\\'\"\a\b\f\n\r\t\v";
  while (d->at < d->length) {
    int64_t start = d->at, at = start + 1;
    uint8_t c = d->data[start];
    if (c != '\\') {
      builder_char(&d->out, c);
      d->at++;
      continue;
    }
    if (at >= d->length) {
      if (!d->final) return true;
      if (!decoder_error(d, start, at, "\\ at end of string")) return false;
      continue;
    }
    c = d->data[at];
    const char *found = c ? strchr(letters, c) : NULL;
    bool fine = true;
    if (c == '\n')
      d->at = at + 1;
    else if (found) {
      builder_char(&d->out, (uint8_t)meanings[found - letters]);
      d->at = at + 1;
    } else if (c >= '0' && c <= '7')
      fine = take_octal(d, at);
    else if (c == 'x')
      fine = take_number(d, start, at, 2, "truncated \\xXX escape", "");
    else if (c == 'u')
      fine = take_number(d, start, at, 4, "truncated \\uXXXX escape", "");
    else if (c == 'U')
      fine =
          take_number(d, start, at, 8, "truncated \\UXXXXXXXX escape", "illegal Unicode character");
    else if (c == 'N')
      fine = take_name(d, start, at);
    else {
      builder_char(&d->out, '\\');
      d->at = at;
    }
    if (!fine) return false;
    if (d->at == start) return true; /* incomplete, and more may follow */
  }
  return !d->out.broken;
}

bool decode_raw_escape(Decoder *d) {
  while (d->at < d->length) {
    int64_t start = d->at, at = start + 1;
    uint8_t c = d->data[start];
    if (c != '\\') {
      builder_char(&d->out, c);
      d->at++;
      continue;
    }
    if (at >= d->length && !d->final) return true;
    uint8_t letter = at < d->length ? d->data[at] : 0;
    if (letter == 'u' || letter == 'U') {
      bool large = letter == 'U';
      if (!take_number(d, start, at, large ? 8 : 4,
                       large ? "truncated \\UXXXXXXXX escape" : "truncated \\uXXXX escape",
                       "\\Uxxxxxxxx out of range"))
        return false;
      if (d->at == start) return true;
      continue;
    }
    /* A backslash takes the character behind it along, so that an even number of them escapes nothing. */
    builder_char(&d->out, '\\');
    if (at < d->length) builder_char(&d->out, letter);
    d->at = at < d->length ? at + 1 : at;
  }
  return !d->out.broken;
}

static void put_hex(Encoder *e, uint32_t c) {
  char text[12];
  int size = snprintf(text, sizeof text,
                      c < 0x100     ? "\\x%02x"
                      : c < 0x10000 ? "\\u%04x"
                                    : "\\U%08x",
                      (unsigned)c);
  byte_builder_add(&e->out, text, (size_t)size);
}

bool put_escape(Encoder *e, uint32_t c) {
  if (c == '\\')
    byte_builder_add(&e->out, "\\\\", 2);
  else if (c == '\t')
    byte_builder_add(&e->out, "\\t", 2);
  else if (c == '\n')
    byte_builder_add(&e->out, "\\n", 2);
  else if (c == '\r')
    byte_builder_add(&e->out, "\\r", 2);
  else if (c >= ' ' && c < 127)
    byte_builder_put(&e->out, (uint8_t)c);
  else
    put_hex(e, c);
  return true;
}

bool put_raw_escape(Encoder *e, uint32_t c) {
  if (c < 0x100)
    byte_builder_put(&e->out, (uint8_t)c);
  else
    put_hex(e, c);
  return true;
}
