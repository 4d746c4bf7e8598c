/* UTF-8, UTF-16 and UTF-32, ASCII, Latin-1 and the single-byte tables; and the loop that all encoders share. */
#include "base/utf8.h"
#include "types/codec_private.h"

/* ---- decoding ---- */

bool decode_utf8(Decoder *d) {
  const char *end = (const char *)d->data + d->length;
  while (d->at < d->length) {
    const char *at = (const char *)d->data + d->at;
    uint32_t c;
    Utf8Error error;
    size_t size = utf8_decode(at, end, &c, &error);
    if (size) {
      builder_char(&d->out, c);
      d->at += (int64_t)size;
      continue;
    }
    /* An end that is merely incomplete waits for what follows. */
    if (!d->final && at + error.length == end && *error.reason == 'u') return true;
    if (!decoder_error(d, d->at, d->at + (int64_t)error.length, error.reason)) return false;
  }
  return !d->out.broken;
}

static uint32_t unit16(const Decoder *d, int64_t at) {
  const uint8_t *p = d->data + at;
  return encoding_is_big(d->encoding) ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

bool decode_utf16(Decoder *d) {
  while (d->at < d->length) {
    int64_t at = d->at, left = d->length - at;
    if (left < 2) {
      if (!d->final) return true;
      if (!decoder_error(d, at, d->length, "truncated data")) return false;
      continue;
    }
    uint32_t c = unit16(d, at);
    const char *reason = NULL;
    int64_t end = at + 2;
    if (is_high_surrogate(c)) {
      if (left < 4) {
        if (!d->final) return true;
        reason = "unexpected end of data";
        end = d->length;
      } else if (is_low_surrogate(unit16(d, at + 2))) {
        c = 0x10000 + ((c & 0x3FF) << 10 | (unit16(d, at + 2) & 0x3FF));
        end = at + 4;
      } else
        reason = "illegal UTF-16 surrogate";
    } else if (is_low_surrogate(c))
      reason = "illegal encoding";
    if (reason) {
      if (!decoder_error(d, at, end, reason)) return false;
      continue;
    }
    builder_char(&d->out, c);
    d->at = end;
  }
  return !d->out.broken;
}

bool decode_utf32(Decoder *d) {
  while (d->at < d->length) {
    int64_t at = d->at;
    const uint8_t *p = d->data + at;
    if (d->length - at < 4) {
      if (!d->final) return true;
      if (!decoder_error(d, at, d->length, "truncated data")) return false;
      continue;
    }
    uint32_t c = encoding_is_big(d->encoding)
                     ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
                     : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
    const char *reason = is_surrogate(c)
                             ? "code point in surrogate code point range(0xd800, 0xe000)"
                         : c >= 0x110000 ? "code point not in range(0x110000)"
                                         : NULL;
    if (reason) {
      if (!decoder_error(d, at, at + 4, reason)) return false;
      continue;
    }
    builder_char(&d->out, c);
    d->at += 4;
  }
  return !d->out.broken;
}

bool decode_ascii(Decoder *d) {
  while (d->at < d->length) {
    uint8_t c = d->data[d->at];
    if (c < 128) {
      builder_char(&d->out, c);
      d->at++;
    } else if (!decoder_error(d, d->at, d->at + 1, "ordinal not in range(128)"))
      return false;
  }
  return !d->out.broken;
}

bool decode_table(Decoder *d) {
  while (d->at < d->length) {
    uint8_t byte = d->data[d->at];
    uint32_t c = byte < 128 ? byte : d->table->high[byte - 128];
    if (c || !byte) {
      builder_char(&d->out, c);
      d->at++;
    } else if (!decoder_error(d, d->at, d->at + 1, "character maps to <undefined>"))
      return false;
  }
  return !d->out.broken;
}

/* ---- encoding ---- */

/* Characters without a place in the encoding are handed to the error handler by runs; in UTF-16 and UTF-32 one by one. */
bool encode_all(Encoder *e) {
  int64_t length = (int64_t)e->s->length;
  bool by_run = encoding_unit(e->encoding) == 1;
  while (e->at < length) {
    if (e->put(e, str_char(e->s, e->at))) {
      e->at++;
      continue;
    }
    /* Find the end of the run without keeping what the encoder can write. */
    int64_t end = e->at + 1;
    size_t written = e->out.length;
    while (by_run && end < length && !e->put(e, str_char(e->s, end))) end++;
    if (!e->out.broken) e->out.length = written;
    if (!encoder_error(e, e->at, end)) return false;
  }
  return !e->out.broken;
}

bool put_utf8(Encoder *e, uint32_t c) {
  if (c < 128) return byte_builder_put(&e->out, (uint8_t)c), true;
  if (is_surrogate(c)) return false;
  char bytes[4];
  byte_builder_add(&e->out, bytes, utf8_encode(c, bytes));
  return true;
}

static void put16(Encoder *e, uint32_t unit) {
  bool big = encoding_is_big(e->encoding);
  byte_builder_put(&e->out, (uint8_t)(big ? unit >> 8 : unit));
  byte_builder_put(&e->out, (uint8_t)(big ? unit : unit >> 8));
}

bool put_utf16(Encoder *e, uint32_t c) {
  if (is_surrogate(c)) return false;
  if (c >= 0x10000) {
    put16(e, 0xD800 | (c - 0x10000) >> 10);
    put16(e, 0xDC00 | (c & 0x3FF));
  } else
    put16(e, c);
  return true;
}

bool put_utf32(Encoder *e, uint32_t c) {
  if (is_surrogate(c)) return false;
  for (int i = 0; i < 4; i++)
    byte_builder_put(&e->out, (uint8_t)(c >> 8 * (encoding_is_big(e->encoding) ? 3 - i : i)));
  return true;
}

bool put_ascii(Encoder *e, uint32_t c) {
  if (c >= 128) return false;
  byte_builder_put(&e->out, (uint8_t)c);
  return true;
}

bool put_latin1(Encoder *e, uint32_t c) {
  if (c >= 256) return false;
  byte_builder_put(&e->out, (uint8_t)c);
  return true;
}

bool put_table(Encoder *e, uint32_t c) {
  int byte = c < 128 ? (int)c : 128;
  while (byte >= 128 && byte < 256 && e->table->high[byte - 128] != c) byte++;
  if (byte == 256) return false;
  byte_builder_put(&e->out, (uint8_t)byte);
  return true;
}
