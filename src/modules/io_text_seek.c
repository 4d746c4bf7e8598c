/* TextIOWrapper's tell() and seek().
 *
 * A position in text is a cookie: the byte position in its low 64 bits. Where decoding cannot begin there with a fresh decoder, the bits
 * above say in which state it was, and how many bytes are to be decoded and how many of their characters skipped:
 *
 *   64..79 the decoder's state, lowest bit: a \r waits     80..103 bytes to decode     104..126 characters to skip */
#include <unistd.h>

#include "base/utf8.h"
#include "modules/io.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "types/codec.h"
#include "types/int.h"

typedef struct Cookie {
  uint64_t position;
  int state;
  bool cr;
  int64_t feed, skip;
} Cookie;

static Owned pack(Runtime *rt, const Cookie *c) {
  uint64_t high = (uint64_t)((c->state & 0x7fff) << 1 | c->cr) | (uint64_t)c->feed << 16 |
                  (uint64_t)c->skip << 40;
  return int_from_words(rt, false, high, c->position);
}

static bool unpack(Runtime *rt, Borrowed value, Cookie *c) {
  Owned above = int_rshift_by(rt, value, 64);
  if (failed(above)) return false;
  uint64_t high;
  bool fine = int_to_uint64(borrow(above), &high);
  release(rt, above);
  if (!fine) return error_raise(rt, TYPE_OverflowError, "int too big to convert"), false;
  *c = (Cookie){int_low_bits(value), (int)(high >> 1 & 0x7fff), high & 1,
                (int64_t)(high >> 16 & 0xffffff), (int64_t)(high >> 40)};
  return true;
}

/* ---- tell ---- */

/* What decoding the first bytes of the input from the piece's start comes to. */
typedef struct Trial {
  int64_t chars, used;
  int state;
  bool cr;
} Trial;

static bool try_decoding(Runtime *rt, TextIO *self, int64_t bytes, Trial *trial) {
  Newlines newlines = self->newlines;
  newlines.pending_cr = self->start_cr;
  int state = self->start_state;
  size_t used = (size_t)bytes;
  Owned text = codec_decode_some(rt, self->input, (size_t)bytes, self->encoding_text,
                                 self->errors_text, false, &used, &state);
  if (self->ends.translated || self->ends.universal)
    text = newlines_decode(rt, &newlines, text, false);
  if (failed(text)) return false;
  *trial = (Trial){as_str(borrow(text))->length, (int64_t)used, state, newlines.pending_cr};
  release(rt, text);
  return true;
}

/* Where bytes and characters are the same. */
static bool is_plain(TextIO *self) {
  return self->codec != CODEC_OTHER && !self->start_cr && as_str(self->decoded)->ascii &&
         (int64_t)as_str(self->decoded)->length == self->input_used &&
         utf8_is_ascii((char *)self->input, (size_t)self->input_used);
}

/* The cookie for the place behind the characters that were handed out. */
static bool locate(Runtime *rt, TextIO *self, Cookie *c) {
  int64_t wanted = self->used, low = 0, high = self->input_length;
  if (is_plain(self)) return c->position += (uint64_t)wanted, true;
  Trial trial, before = {0, 0, self->start_state, self->start_cr};
  if (!try_decoding(rt, self, high, &trial)) return false;
  if (trial.chars < wanted) { /* the last characters came at the end of the file only */
    c->position += (uint64_t)self->input_length;
    c->cr = false;
    if (wanted == (int64_t)as_str(self->decoded)->length) return true;
    return error_raise(rt, TYPE_OSError, "can't reconstruct logical file position"), false;
  }
  while (low < high) { /* the least number of bytes that gives that many characters */
    int64_t middle = low + (high - low) / 2;
    Trial at;
    if (!try_decoding(rt, self, middle, &at)) return false;
    if (at.chars >= wanted) {
      high = middle;
      trial = at;
    } else {
      low = middle + 1;
      before = at;
    }
  }
  bool exact = trial.chars == wanted && trial.used == high && !trial.cr;
  Trial *from = exact ? &trial : &before;
  c->position += (uint64_t)from->used;
  c->state = from->state;
  c->cr = from->cr;
  c->feed = exact ? 0 : high - from->used;
  c->skip = exact ? 0 : wanted - from->chars;
  return true;
}

static bool check_seekable(Runtime *rt, TextIO *self) {
  if (!self->seekable) io_unsupported(rt, "underlying stream is not seekable");
  return self->seekable;
}

Owned text_tell(Runtime *rt, TextIO *self) {
  if (!text_open(rt, self) || !check_seekable(rt, self)) return FAILED;
  if (!self->telling)
    return error_raise(rt, TYPE_OSError, "telling position disabled by next() call");
  if (!text_write_pending(rt, self) || !io_run(rt, borrow_object(self), NAME_OF(rt, flush)))
    return FAILED;
  int64_t at = io_call_size(rt, borrow(self->buffer), NAME_OF(rt, tell), NULL, 0);
  if (at < 0) return FAILED;
  if (!self->snapshot) return int_new(rt, at);
  Cookie c = {(uint64_t)(at - self->input_length), self->start_state, self->start_cr, 0, 0};
  if (self->used && !is_null(self->decoded) && !locate(rt, self, &c)) return FAILED;
  return pack(rt, &c);
}

/* ---- seek ---- */

static int64_t seek_buffer(Runtime *rt, TextIO *self, uint64_t position, int whence) {
  Owned offset = int_from_uint64(rt, position);
  if (failed(offset)) return -1;
  Borrowed arguments[2] = {borrow(offset), borrowed(small_word(whence))};
  int64_t at = io_call_size(rt, borrow(self->buffer), NAME_OF(rt, seek), arguments, whence ? 2 : 1);
  release(rt, offset);
  return at;
}

static void restart(Runtime *rt, TextIO *self, int state, bool cr, bool at_start) {
  text_forget_input(rt, self);
  if (at_start) self->newlines.seen = 0;
  self->decode_state = self->start_state = state;
  self->newlines.pending_cr = self->start_cr = cr;
  self->snapshot = true;
}

/* Decodes what lies in front of the place and skips its characters. */
static bool restore(Runtime *rt, TextIO *self, const Cookie *c) {
  Borrowed size = borrowed(small_word(c->feed));
  Owned data = object_call_method(rt, borrow(self->buffer), NAME_OF(rt, read), &size, 1);
  if (failed(data)) return false;
  if (!is_bytes(rt, borrow(data))) {
    error_raise(rt, TYPE_TypeError,
                "underlying read() should have returned a bytes object, not '%.200T'",
                borrow(data));
    release(rt, data);
    return false;
  }
  Bytes *bytes = as_bytes(borrow(data));
  size_t used = 0;
  Owned text = FAILED;
  if (text_add_input(rt, self, bytes->data, (int64_t)bytes->length))
    text = codec_decode_some(rt, bytes->data, bytes->length, self->encoding_text, self->errors_text,
                             false, &used, &self->decode_state);
  if (!failed(text) && (self->ends.translated || self->ends.universal))
    text = newlines_decode(rt, &self->newlines, text, false);
  release(rt, data);
  if (failed(text)) return false;
  if ((int64_t)as_str(borrow(text))->length < c->skip) {
    release(rt, text);
    return error_raise(rt, TYPE_OSError, "can't restore logical file position"), false;
  }
  STORE_VALUE(rt, self->decoded, text);
  self->input_used = (int64_t)used;
  self->used = c->skip;
  return true;
}

static Owned seek_to_end(Runtime *rt, TextIO *self) {
  if (!io_run(rt, borrow_object(self), NAME_OF(rt, flush))) return FAILED;
  restart(rt, self, 0, false, true);
  int64_t at = seek_buffer(rt, self, 0, SEEK_END);
  if (at < 0) return FAILED;
  text_start_encoding(rt, self, at == 0);
  return int_new(rt, at);
}

static Owned seek_to(Runtime *rt, TextIO *self, Borrowed cookie) {
  Cookie c;
  if (int_sign(cookie) < 0)
    return error_raise(rt, TYPE_ValueError, "negative seek position %R", cookie);
  if (!unpack(rt, cookie, &c) || !io_run(rt, borrow_object(self), NAME_OF(rt, flush)))
    return FAILED;
  if (seek_buffer(rt, self, c.position, SEEK_SET) < 0) return FAILED;
  restart(rt, self, c.state, c.cr, !c.position && !c.state && !c.cr);
  if (c.skip && !restore(rt, self, &c)) return FAILED;
  text_start_encoding(rt, self, !c.position && !c.state);
  return int_exact(cookie);
}

Owned text_seek(Runtime *rt, TextIO *self, Borrowed cookie, int whence) {
  if (!text_open(rt, self) || !check_seekable(rt, self)) return FAILED;
  bool zero = is_small(cookie) && !small_value(cookie);
  switch (whence) {
  case SEEK_SET: break;
  case SEEK_CUR: {
    if (!zero) return io_unsupported(rt, "can't do nonzero cur-relative seeks");
    Owned here = object_call_method(rt, borrow_object(self), NAME_OF(rt, tell), NULL, 0);
    Owned result = failed(here) ? FAILED : seek_to(rt, self, borrow(here));
    release(rt, here);
    return result;
  }
  case SEEK_END:
    if (!zero) return io_unsupported(rt, "can't do nonzero end-relative seeks");
    return seek_to_end(rt, self);
  default:
    return error_raise(rt, TYPE_ValueError, "invalid whence (%d, should be %d, %d or %d)", whence,
                       SEEK_SET, SEEK_CUR, SEEK_END);
  }
  if (!is_int(rt, cookie))
    return error_raise(rt, TYPE_TypeError, "'<' not supported between instances of '%T' and 'int'",
                       cookie);
  return seek_to(rt, self, cookie);
}
