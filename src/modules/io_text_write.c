/* TextIOWrapper's writing: characters are encoded at once and wait as bytes, so that many small writes become few large ones. */
#include "base/memory.h"
#include "object/hold.h"
#include "modules/io.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "types/codec.h"

/* ---- handing on ---- */

/* To the buffer below; true when all was taken. */
static bool give(Runtime *rt, TextIO *self, const uint8_t *data, int64_t length) {
  Borrowed buffer = borrow(self->buffer);
  if (is_buffered_exact(buffer) && as_buffered(buffer)->writable) {
    Buffered *binary = as_buffered(buffer);
    if (!buffered_ready(rt, binary)) return false;
    int closed = binary->buffer ? buffered_closed(rt, binary) : 1;
    if (closed > 0) error_raise(rt, TYPE_ValueError, "write to closed file");
    return !closed && buffered_write(rt, binary, data, length) >= 0;
  }
  Owned bytes = bytes_new(rt, data, (size_t)length);
  if (failed(bytes)) return false;
  Borrowed argument = borrow(bytes);
  Owned held = retain(buffer), done = FAILED;
  do {
    release(rt, done);
    done = HELD(rt, "write", object_call_method(rt, borrow(held), NAME_OF(rt, write), &argument, 1),
                held, bytes);
  } while (failed(done) && error_clear_if(rt, TYPE_InterruptedError));
  bool fine = !failed(done);
  release(rt, done);
  release(rt, held);
  release(rt, bytes);
  return fine;
}

bool text_write_pending(Runtime *rt, TextIO *self) {
  if (!self->pending_length) return true;
  uint8_t *data = self->pending; /* taken out: a script's buffer may write to us again */
  int64_t length = self->pending_length, capacity = self->pending_capacity;
  self->pending = NULL;
  self->pending_length = self->pending_capacity = 0;
  bool fine = give(rt, self, data, length);
  if (self->pending) {
    mem_free(data);
  } else {
    self->pending = data;
    self->pending_capacity = capacity;
  }
  return fine;
}

static bool add_pending(Runtime *rt, TextIO *self, const void *data, int64_t length) {
  if (!length) return true; /* there may be no block yet */
  if (self->pending_length && self->pending_length + length > self->chunk_size &&
      !text_write_pending(rt, self))
    return false;
  if (self->pending_length + length > self->pending_capacity) {
    int64_t capacity = self->pending_length + length;
    if (capacity < self->chunk_size) capacity = self->chunk_size;
    uint8_t *grown = mem_realloc(self->pending, (size_t)capacity);
    if (!grown) return error_no_memory(rt), false;
    self->pending = grown;
    self->pending_capacity = capacity;
  }
  memcpy(self->pending + self->pending_length, data, (size_t)length);
  self->pending_length += length;
  return true;
}

/* ---- encoding ---- */

static bool encode(Runtime *rt, TextIO *self, Borrowed text) {
  const Str *s = as_str(text);
  if (self->codec != CODEC_OTHER && (s->ascii || (self->codec == CODEC_LATIN1 && s->width == 1)))
    return add_pending(rt, self, s->data, s->length);
  Owned bytes =
      codec_encode_some(rt, text, self->encoding_text, self->errors_text, &self->encode_state);
  bool fine = !failed(bytes) && add_pending(rt, self, as_bytes(borrow(bytes))->data,
                                            (int64_t)as_bytes(borrow(bytes))->length);
  release(rt, bytes);
  return fine;
}

static bool has_char(const Str *s, uint32_t wanted) {
  if (s->width == 1) return memchr(s->data, (int)wanted, s->length) != NULL;
  for (int64_t i = 0; i < (int64_t)s->length; i++)
    if (str_char(s, i) == wanted) return true;
  return false;
}

static bool flush_buffer(Runtime *rt, TextIO *self) {
  Borrowed buffer = borrow(self->buffer);
  if (is_buffered_exact(buffer))
    return buffered_ready(rt, as_buffered(buffer)) && buffered_flush(rt, as_buffered(buffer));
  return io_run(rt, buffer, NAME_OF(rt, flush));
}

Owned text_write(Runtime *rt, TextIO *self, Borrowed text) {
  if (!text_open(rt, self)) return FAILED;
  if (!self->writable) return io_unsupported(rt, "not writable");
  int64_t length = as_str(text)->length;
  bool line =
           self->line_buffering && (has_char(as_str(text), '\n') || has_char(as_str(text), '\r')),
       fine;
  event_emit(&rt->events, EVENT_WRITE, self, as_object(text), 0, 0);
  if (self->write_translate && has_char(as_str(text), '\n')) {
    Owned expanded = newlines_expand(rt, text, self->write_end);
    fine = !failed(expanded) && encode(rt, self, borrow(expanded));
    release(rt, expanded);
  } else {
    fine = encode(rt, self, text);
  }
  if (!fine) return FAILED;
  if ((self->pending_length >= self->chunk_size || line || self->write_through) &&
      !text_write_pending(rt, self))
    return FAILED;
  if (line && !is_null(self->buffer) && !flush_buffer(rt, self)) return FAILED;
  text_forget_input(rt, self);
  self->decode_state = 0;
  self->newlines.pending_cr = false;
  self->newlines.seen = 0;
  return small_new(length);
}

bool text_flush(Runtime *rt, TextIO *self) {
  self->telling = self->seekable;
  return text_write_pending(rt, self) && !is_null(self->buffer) && flush_buffer(rt, self);
}
