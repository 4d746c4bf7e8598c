/* TextIOWrapper's reading: a piece of the file at a time is decoded, and handed out by characters or lines.
 *
 * The bytes of the piece are kept beside its characters, so that tell() can work out which byte a character came from. */
#include "base/memory.h"
#include "object/hold.h"
#include "base/utf8.h"
#include "modules/io.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "types/buffer.h"
#include "types/codec.h"

void text_forget_input(Runtime *rt, TextIO *self) {
  self->snapshot = false;
  self->input_length = self->input_used = 0;
  self->used = 0;
  if (!is_null(self->decoded)) CLEAR_VALUE(rt, self->decoded);
}

/* ---- a piece ---- */

static bool make_room(Runtime *rt, TextIO *self, int64_t more) {
  int64_t need = self->input_length + more;
  if (need <= self->input_capacity) return true;
  uint8_t *grown = mem_realloc(self->input, (size_t)need);
  if (!grown) return error_no_memory(rt), false;
  self->input = grown;
  self->input_capacity = need;
  return true;
}

bool text_add_input(Runtime *rt, TextIO *self, const void *data, int64_t length) {
  if (!make_room(rt, self, length)) return false;
  if (length) memcpy(self->input + self->input_length, data, (size_t)length);
  self->input_length += length;
  return true;
}

/* More bytes behind the input, through the read method of a buffer that is not one of ours. The number, or -1. */
static int64_t ask_buffer(Runtime *rt, TextIO *self, int64_t size) {
  Borrowed argument = borrowed(small_word(size));
  Owned held = retain(borrow(self->buffer)), data = FAILED;
  do {
    data = HELD(rt, "read",
                object_call_method(rt, borrow(held),
                                   self->has_read1 ? NAME_OF(rt, read1) : NAME_OF(rt, read),
                                   &argument, 1),
                held);
  } while (failed(data) && error_clear_if(rt, TYPE_InterruptedError));
  release(rt, held);
  if (failed(data)) return -1;
  BufferView view;
  int64_t count = -1;
  if (!buffer_is_exporter(rt, borrow(data)) || !buffer_get(rt, borrow(data), &view)) {
    if (!error_pending(rt))
      error_raise(rt, TYPE_TypeError,
                  "underlying %s() should have returned a bytes-like object, not '%.200T'",
                  self->has_read1 ? "read1" : "read", borrow(data));
  } else {
    count = view.length;
    if (make_room(rt, self, count)) {
      if (count) memcpy(self->input + self->input_length, view.data, (size_t)count);
    } else {
      count = -1;
    }
    buffer_release(rt, &view);
  }
  release(rt, data);
  return count;
}

static int64_t get_bytes(Runtime *rt, TextIO *self, int64_t size) {
  Borrowed buffer = borrow(self->buffer);
  if (!is_buffered_exact(buffer)) return ask_buffer(rt, self, size);
  Buffered *binary = as_buffered(buffer);
  if (!buffered_ready(rt, binary) || !buffered_open(rt, binary, "read") ||
      !make_room(rt, self, size))
    return -1;
  int64_t count = buffered_read1(rt, binary, self->input + self->input_length, size);
  return count == -2 ? 0 : count;
}

static Owned decode(Runtime *rt, TextIO *self, const uint8_t *data, size_t length, bool final,
                    size_t *used) {
  *used = length;
  Owned text;
  if (self->codec == CODEC_LATIN1 ||
      (self->codec != CODEC_OTHER && utf8_is_ascii((const char *)data, length)))
    text = str_from_latin1(rt, data, length);
  else
    text = codec_decode_some(rt, data, length, self->encoding_text, self->errors_text, final, used,
                             &self->decode_state);
  if (self->ends.translated || self->ends.universal)
    text = newlines_decode(rt, &self->newlines, text, final);
  return text;
}

/* The next piece, all characters of the last one having been handed out: 1; 0 at the end of the file; -1 with an exception. */
static int read_piece(Runtime *rt, TextIO *self, int64_t hint) {
  if (!self->readable) return io_unsupported(rt, "not readable"), -1;
  int64_t rest = self->input_length - self->input_used,
          size = hint > self->chunk_size ? hint : self->chunk_size;
  if (rest && self->input_used) memmove(self->input, self->input + self->input_used, (size_t)rest);
  self->input_length = rest;
  self->input_used = 0;
  self->start_state = self->decode_state;
  self->start_cr = self->newlines.pending_cr;
  self->snapshot = true;
  int64_t count = get_bytes(rt, self, size);
  if (count < 0) return -1;
  self->input_length += count;
  size_t used;
  Owned text = decode(rt, self, self->input, (size_t)self->input_length, count == 0, &used);
  if (failed(text)) return -1;
  self->input_used = (int64_t)used;
  self->used = 0;
  bool any = as_str(borrow(text))->length > 0;
  STORE_VALUE(rt, self->decoded, text);
  return count > 0 || any;
}

static int64_t available(TextIO *self) {
  return is_null(self->decoded) ? 0 : (int64_t)as_str(self->decoded)->length - self->used;
}

/* The next `count` characters of the piece. */
static Owned take(Runtime *rt, TextIO *self, int64_t count) {
  if (!count) return retain(borrow(rt->core->empty_str));
  Owned text = str_slice(rt, borrow(self->decoded), self->used, self->used + count);
  if (!failed(text)) self->used += count;
  return text;
}

/* ---- read ---- */

static Owned read_all_bytes(Runtime *rt, TextIO *self) {
  Borrowed buffer = borrow(self->buffer);
  if (is_buffered_exact(buffer) && as_buffered(buffer)->readable)
    return buffered_ready(rt, as_buffered(buffer)) && buffered_open(rt, as_buffered(buffer), "read")
               ? buffered_read(rt, as_buffered(buffer), -1)
               : FAILED;
  return io_call(rt, buffer, NAME_OF(rt, read));
}

static Owned read_all(Runtime *rt, TextIO *self) {
  Owned data = read_all_bytes(rt, self);
  if (failed(data)) return FAILED;
  if (is_none(data)) return error_raise(rt, TYPE_BlockingIOError, "Read returned None.");
  BufferView view;
  if (!buffer_is_exporter(rt, borrow(data)) || !buffer_get(rt, borrow(data), &view)) {
    if (!error_pending(rt))
      error_raise(rt, TYPE_TypeError,
                  "underlying %s() should have returned a bytes-like object, not '%.200T'", "read",
                  borrow(data));
    release(rt, data);
    return FAILED;
  }
  int64_t rest = self->input_length - self->input_used;
  size_t used;
  Owned text = FAILED;
  if (!rest) {
    text = decode(rt, self, view.data, (size_t)view.length, true, &used);
  } else if (make_room(
                 rt, self,
                 view.length)) { /* bytes that wait for the end of their character come first */
    memcpy(self->input + self->input_length, view.data, (size_t)view.length);
    text =
        decode(rt, self, self->input + self->input_used, (size_t)(rest + view.length), true, &used);
  }
  buffer_release(rt, &view);
  release(rt, data);
  if (failed(text)) return FAILED;
  if (available(self)) {
    Owned before = take(rt, self, available(self));
    Owned both = failed(before) ? FAILED : str_concat(rt, borrow(before), borrow(text));
    release(rt, before);
    release(rt, text);
    text = both;
  }
  if (!failed(text)) text_forget_input(rt, self);
  return text;
}

Owned text_read(Runtime *rt, TextIO *self, int64_t size) {
  if (!self->readable) return io_unsupported(rt, "not readable");
  if (!text_write_pending(rt, self)) return FAILED;
  if (size < 0) return read_all(rt, self);
  if (available(self) >= size) return take(rt, self, size);
  StrBuilder all;
  builder_init(&all, rt);
  int more = 1;
  while (size > 0) {
    int64_t count = available(self) < size ? available(self) : size;
    if (count) {
      builder_slice(&all, borrow(self->decoded), self->used, self->used + count);
      self->used += count;
      size -= count;
    }
    if (!size) break;
    if ((more = read_piece(rt, self, 0)) <= 0) break;
  }
  if (more >= 0) return builder_finish(&all);
  builder_drop(&all);
  return FAILED;
}

/* ---- lines ---- */

/* Whether "\r" ends what was gathered and "\n" begins the piece, where "\r\n" ends lines. */
static bool end_across_pieces(TextIO *self, StrBuilder *line) {
  if (self->ends.translated || self->ends.universal || !self->ends.text[1] || !line->length ||
      !available(self))
    return false;
  int64_t last = line->length - 1;
  uint32_t c = line->width == 1   ? line->data[last]
               : line->width == 2 ? ((uint16_t *)line->data)[last]
                                  : ((uint32_t *)line->data)[last];
  return c == '\r' && str_char(as_str(self->decoded), self->used) == '\n';
}

/* A line that does not end in the current piece. */
static Owned readline_across(Runtime *rt, TextIO *self, int64_t limit) {
  StrBuilder line;
  builder_init(&line, rt);
  for (;;) {
    int64_t count = available(self);
    bool last = false;
    if (count) {
      int64_t end =
          end_across_pieces(self, &line)
              ? self->used + 1
              : newlines_find_end(&self->ends, text_run(as_str(self->decoded)), self->used);
      if (end >= 0) count = end - self->used, last = true;
      if (limit >= 0 && line.length + count >= limit) count = limit - line.length, last = true;
      builder_slice(&line, borrow(self->decoded), self->used, self->used + count);
      self->used += count;
    }
    if (last) return builder_finish(&line);
    int more = read_piece(rt, self, 0);
    if (more < 0) break;
    if (!more) {
      text_forget_input(rt, self);
      return builder_finish(&line);
    }
  }
  builder_drop(&line);
  return FAILED;
}

Owned text_readline(Runtime *rt, TextIO *self, int64_t limit) {
  if (!text_open(rt, self)) return FAILED;
  if (!text_write_pending(rt, self)) return FAILED;
  if (limit == 0) return retain(borrow(rt->core->empty_str));
  if (available(self)) {
    int64_t end = newlines_find_end(&self->ends, text_run(as_str(self->decoded)), self->used),
            rest = available(self);
    int64_t count = end < 0 ? -1 : end - self->used;
    if (limit >= 0 && limit <= (count < 0 ? rest : count)) count = limit;
    if (count >= 0) return take(rt, self, count);
  } else if (!self->readable) {
    return io_unsupported(rt, "not readable");
  }
  return readline_across(rt, self, limit);
}
