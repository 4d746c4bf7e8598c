/* The buffer between a raw stream and those who read or write: what BufferedReader, BufferedWriter and BufferedRandom do.
 *
 * Calls to the raw stream may run a script, which may call the same buffer again: `busy` makes that an error, so that the buffer stays
 * as it is meanwhile. A raw stream that is a FileIO itself is called directly. */
#include <errno.h>
#include <unistd.h>

#include "base/memory.h"
#include "object/hold.h"
#include "modules/io.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/tuple.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/memoryview.h"

/* ---- the state ---- */

bool buffered_ready(Runtime *rt, Buffered *self) {
  if (__builtin_expect(self->ok && !self->busy, 1)) return true;
  if (!self->ok)
    error_raise(rt, TYPE_ValueError,
                self->detached ? "raw stream has been detached"
                               : "I/O operation on uninitialized object");
  else
    error_raise(rt, TYPE_RuntimeError, "reentrant call inside %R", borrow_object(self));
  return false;
}

int buffered_closed(Runtime *rt, Buffered *self) {
  if (self->direct) return as_file(borrow(self->raw))->fd < 0;
  return io_is_closed(rt, borrow(self->raw));
}

bool buffered_open(Runtime *rt, Buffered *self, const char *what) {
  int closed = self->buffer ? buffered_closed(rt, self) : 1;
  if (closed > 0) error_raise(rt, TYPE_ValueError, "%s of closed file", what);
  return closed == 0;
}

static void forget(Buffered *self) { self->position = self->end = 0; }

bool buffered_init(Runtime *rt, Buffered *self, Borrowed raw, int64_t size) {
  if (size <= 0)
    return error_raise(rt, TYPE_ValueError, "buffer size must be strictly positive"), false;
  uint8_t *buffer = mem_alloc((size_t)size);
  if (!buffer) return error_no_memory(rt), false;
  mem_free(self->buffer);
  self->buffer = buffer;
  self->size = size;
  self->pending = 0;
  self->raw_position = -1;
  self->direct = object_has_id(raw, TYPE_FileIO);
  forget(self);
  self->detached = false;
  self->ok = true;
  STORE_VALUE(rt, self->raw, retain(raw));
  return true;
}

/* ---- the raw stream ---- */

/* The number that a raw stream's read or write answered: -2 for None, -1 with an exception. */
static int64_t taken_count(Runtime *rt, Owned answer, int64_t most, const char *method) {
  if (failed(answer)) return -1;
  if (is_none(answer)) return -2;
  int64_t count;
  bool fine = object_index_int64(rt, borrow(answer), TYPE_ValueError, &count);
  release(rt, answer);
  if (!fine && *method == 'r') {
    error_raise_from(rt, TYPE_OSError, "raw %s() failed", method);
    return -1;
  }
  if (!fine) {
    error_clear(rt);
    count = -1;
  }
  if (count >= 0 && count <= most) return count;
  error_raise(rt, TYPE_OSError,
              "raw %s() returned invalid length %zd (should have been between 0 and %zd)", method,
              count, most);
  return -1;
}

/* The script's raw stream gets a view of a block of its own: it may keep it longer than our buffer lives. */
static int64_t ask_raw_to_read(Runtime *rt, Buffered *self, uint8_t *data, int64_t size) {
  Owned block = bytearray_new(rt, NULL, (size_t)size);
  Owned view = failed(block) ? FAILED : memoryview_new(rt, borrow(block));
  int64_t count = -1;
  if (!failed(view)) {
    Borrowed argument = borrow(view);
    do {
      count = taken_count(
          rt,
          HELD(rt, "readinto",
               object_call_method(rt, borrow(self->raw), NAME_OF(rt, readinto), &argument, 1),
               block, view),
          size, "readinto");
    } while (count == -1 && error_clear_if(rt, TYPE_InterruptedError));
    if (count > 0) memcpy(data, bytearray_data(as_bytearray(borrow(block))), (size_t)count);
  }
  release(rt, view);
  release(rt, block);
  return count;
}

static int64_t raw_read(Runtime *rt, Buffered *self, uint8_t *data, int64_t size) {
  self->busy = true;
  int64_t count = self->direct ? file_read(rt, as_file(borrow(self->raw)), data, (size_t)size)
                               : ask_raw_to_read(rt, self, data, size);
  self->busy = false;
  if (count > 0 && self->raw_position >= 0) self->raw_position += count;
  return count;
}

static int64_t ask_raw_to_write(Runtime *rt, Buffered *self, const uint8_t *data, int64_t size) {
  Owned block = bytes_new(rt, data, (size_t)size);
  Owned view = failed(block) ? FAILED : memoryview_new(rt, borrow(block));
  int64_t count = -1;
  if (!failed(view)) {
    Borrowed argument = borrow(view);
    do {
      count = taken_count(
          rt,
          HELD(rt, "write",
               object_call_method(rt, borrow(self->raw), NAME_OF(rt, write), &argument, 1), block,
               view),
          size, "write");
    } while (count == -1 && error_clear_if(rt, TYPE_InterruptedError));
  }
  release(rt, view);
  release(rt, block);
  return count;
}

static int64_t raw_write(Runtime *rt, Buffered *self, const uint8_t *data, int64_t size) {
  self->busy = true;
  int64_t count = self->direct ? file_write(rt, as_file(borrow(self->raw)), data, (size_t)size)
                               : ask_raw_to_write(rt, self, data, size);
  self->busy = false;
  if (count > 0 && self->raw_position >= 0) self->raw_position += count;
  return count;
}

static int64_t checked_position(Runtime *rt, int64_t at) {
  if (at < 0 && !error_pending(rt))
    error_raise(rt, TYPE_OSError, "Raw stream returned invalid position %zd", at);
  return at < 0 ? -1 : at;
}

static int64_t raw_tell(Runtime *rt, Buffered *self) {
  self->busy = true;
  int64_t at = self->direct ? file_seek(rt, as_file(borrow(self->raw)), 0, SEEK_CUR)
                            : io_call_size(rt, borrow(self->raw), NAME_OF(rt, tell), NULL, 0);
  self->busy = false;
  return self->raw_position = checked_position(rt, at);
}

static int64_t raw_seek(Runtime *rt, Buffered *self, int64_t target, int whence) {
  int64_t at;
  self->busy = true;
  if (self->direct) {
    at = file_seek(rt, as_file(borrow(self->raw)), target, whence);
  } else {
    Owned offset = int_new(rt, target);
    Borrowed arguments[2] = {borrow(offset), borrowed(small_word(whence))};
    at = failed(offset) ? -1 : io_call_size(rt, borrow(self->raw), NAME_OF(rt, seek), arguments, 2);
    release(rt, offset);
  }
  self->busy = false;
  return self->raw_position = checked_position(rt, at);
}

/* ---- writing ---- */

/* BlockingIOError with the number of bytes that were taken. */
static bool would_block(Runtime *rt, Buffered *self, int64_t written) {
  Owned text = str_from_text(rt, "write could not complete without blocking");
  Borrowed arguments[2] = {borrowed(small_word(self->direct ? EAGAIN : 0)), borrow(text)};
  Owned error = failed(text) ? FAILED
                             : object_call(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_BlockingIOError)),
                                           arguments, 2, NULL_BORROWED);
  release(rt, text);
  if (!failed(error)) {
    STORE_VALUE(rt, ((OSErrorObject *)as_object(borrow(error)))->written, small_new(written));
    error_raise_object(rt, borrow(error));
  }
  release(rt, error);
  return false;
}

bool buffered_flush_pending(Runtime *rt, Buffered *self) {
  int64_t done = 0, count = 0;
  while (done < self->pending) {
    count = raw_write(rt, self, self->buffer + done, self->pending - done);
    if (count < 0) break;
    done += count;
    if (!io_interrupted(rt)) {
      count = -1;
      break;
    }
  }
  self->pending -= done;
  if (self->pending && done) memmove(self->buffer, self->buffer + done, (size_t)self->pending);
  if (count == -2) return would_block(rt, self, 0);
  return count >= 0;
}

bool buffered_drop_read_ahead(Runtime *rt, Buffered *self) {
  int64_t ahead = self->end - self->position;
  forget(self);
  return !ahead || raw_seek(rt, self, -ahead, SEEK_CUR) >= 0;
}

/* What does not fit the buffer, which is empty: straight to the raw stream but for the rest. -1 with an exception. */
static int64_t write_large(Runtime *rt, Buffered *self, const uint8_t *data, int64_t size) {
  int64_t done = 0;
  while (size - done > self->size) {
    int64_t count = raw_write(rt, self, data + done, size - done);
    if (count == -2) {
      memcpy(self->buffer, data + done, (size_t)self->size);
      self->pending = self->size;
      would_block(rt, self, done + self->size);
      return -1;
    }
    if (count < 0) return -1;
    done += count;
    if (!io_interrupted(rt)) return -1;
  }
  memcpy(self->buffer, data + done, (size_t)(size - done));
  self->pending = size - done;
  return size;
}

int64_t buffered_write(Runtime *rt, Buffered *self, const uint8_t *data, int64_t size) {
  if (self->end && !buffered_drop_read_ahead(rt, self)) return -1;
  if (size <= self->size - self->pending) {
    if (size) memcpy(self->buffer + self->pending, data, (size_t)size);
    self->pending += size;
    return size;
  }
  if (!buffered_flush_pending(rt, self)) {
    /* A raw stream that takes nothing now: keep what fits. */
    if (!error_is(rt, TYPE_BlockingIOError)) return -1;
    int64_t room = self->size - self->pending, kept = size < room ? size : room;
    memcpy(self->buffer + self->pending, data, (size_t)kept);
    self->pending += kept;
    error_clear(rt);
    if (kept == size) return size;
    would_block(rt, self, kept);
    return -1;
  }
  return write_large(rt, self, data, size);
}

/* ---- reading ---- */

int64_t buffered_fill(Runtime *rt, Buffered *self) {
  forget(self);
  int64_t count = raw_read(rt, self, self->buffer, self->size);
  if (count > 0) self->end = count;
  return count;
}

static int64_t take(Buffered *self, uint8_t *data, int64_t size) {
  int64_t have = self->end - self->position;
  if (have > size) have = size;
  if (have) memcpy(data, self->buffer + self->position, (size_t)have);
  self->position += have;
  return have;
}

int64_t buffered_read1(Runtime *rt, Buffered *self, uint8_t *data, int64_t size) {
  if (self->pending && !buffered_flush_pending(rt, self)) return -1;
  if (self->position < self->end) return take(self, data, size);
  forget(self);
  return size ? raw_read(rt, self, data, size) : 0;
}

int64_t buffered_read_into(Runtime *rt, Buffered *self, uint8_t *data, int64_t size, bool once) {
  if (self->pending && !buffered_flush_pending(rt, self)) return -1;
  int64_t got = take(self, data, size);
  while (got < size && !(once && got)) {
    int64_t rest = size - got, count;
    if (rest > self->size) {
      count = raw_read(rt, self, data + got, rest);
      if (count > 0) got += count;
    } else {
      count = buffered_fill(rt, self);
      if (count > 0) got += take(self, data + got, rest);
    }
    if (count == -1) return -1;
    if (count == -2 && !got) return -2;
    if (count <= 0 || once) break;
  }
  return got;
}

/* What a raw stream of a script has left, behind the bytes read ahead. */
static Owned read_rest(Runtime *rt, Buffered *self, ByteBuilder *all) {
  self->busy = true;
  Owned readall = object_find_attr(rt, borrow(self->raw), NAME_OF(rt, readall));
  Owned rest = failed(readall) ? (error_pending(rt) ? FAILED : NULL_VALUE)
                               : HELD(rt, "readall", object_call0(rt, borrow(readall)), readall);
  if (!failed(readall) && !failed(rest)) {
    if (!is_none(rest) && !is_bytes(rt, borrow(rest))) {
      error_raise(rt, TYPE_TypeError, "readall() should return bytes");
    } else if (!is_none(rest)) {
      byte_builder_add(all, as_bytes(borrow(rest))->data, as_bytes(borrow(rest))->length);
    }
  }
  bool none = is_none(rest);
  while (failed(readall) && !error_pending(rt)) {
    rest = io_call(rt, borrow(self->raw), NAME_OF(rt, read));
    none = is_none(rest);
    if (failed(rest) || none) break;
    if (!is_bytes(rt, borrow(rest))) {
      error_raise(rt, TYPE_TypeError, "read() should return bytes");
      break;
    }
    bool end = !as_bytes(borrow(rest))->length;
    byte_builder_add(all, as_bytes(borrow(rest))->data, as_bytes(borrow(rest))->length);
    CLEAR_VALUE(rt, rest);
    if (end) break;
  }
  self->busy = false;
  release(rt, readall);
  release(rt, rest);
  if (!error_pending(rt) && !(none && !all->length)) return byte_builder_finish(all);
  byte_builder_drop(all);
  return error_pending(rt) ? FAILED : NONE;
}

static Owned read_all(Runtime *rt, Buffered *self) {
  const uint8_t *ahead = self->buffer + self->position;
  size_t length = (size_t)(self->end - self->position);
  self->raw_position = -1;
  if (self->direct) {
    self->busy = true;
    Owned all = file_read_all(rt, as_file(borrow(self->raw)), ahead, length);
    self->busy = false;
    if (!failed(all)) forget(self);
    return all;
  }
  ByteBuilder all;
  byte_builder_init(&all, rt);
  byte_builder_add(&all, ahead, length);
  forget(self);
  return read_rest(rt, self, &all);
}

Owned buffered_read(Runtime *rt, Buffered *self, int64_t size) {
  if (self->pending && !buffered_flush_pending(rt, self)) return FAILED;
  if (size < 0) return read_all(rt, self);
  Owned bytes = bytes_new(rt, NULL, (size_t)size);
  if (failed(bytes)) return FAILED;
  int64_t got = HELD(
      rt, "read", buffered_read_into(rt, self, as_bytes(borrow(bytes))->data, size, false), bytes);
  if (got == size) return bytes;
  Owned result = got == -1   ? FAILED
                 : got == -2 ? NONE
                             : bytes_new(rt, as_bytes(borrow(bytes))->data, (size_t)got);
  release(rt, bytes);
  return result;
}

Owned buffered_readline(Runtime *rt, Buffered *self, int64_t limit) {
  if (self->pending && !buffered_flush_pending(rt, self)) return FAILED;
  ByteBuilder line;
  byte_builder_init(&line, rt);
  for (;;) {
    int64_t have = self->end - self->position;
    if (limit >= 0 && have > limit - (int64_t)line.length) have = limit - (int64_t)line.length;
    const uint8_t *start = self->buffer + self->position,
                  *end = have ? memchr(start, '\n', (size_t)have) : NULL;
    if (end) have = end - start + 1;
    self->position += have;
    bool done = end || (limit >= 0 && (int64_t)line.length + have >= limit);
    if (done && !line.length) return bytes_new(rt, start, (size_t)have);
    byte_builder_add(&line, start, (size_t)have);
    if (done) return byte_builder_finish(&line);
    int64_t count = buffered_fill(rt, self);
    if (count == -1) break;
    if (count <= 0) return byte_builder_finish(&line);
  }
  byte_builder_drop(&line);
  return FAILED;
}

/* ---- position ---- */

int64_t buffered_tell(Runtime *rt, Buffered *self) {
  int64_t at = raw_tell(rt, self);
  if (at < 0) return -1;
  return at - (self->end - self->position) + self->pending;
}

/* A move within the bytes read ahead needs no call of the raw stream. -2: not there. */
static int64_t seek_in_buffer(Runtime *rt, Buffered *self, int64_t target, int whence) {
  int64_t ahead = self->end - self->position;
  if (whence == SEEK_END || !self->end) return -2;
  int64_t raw = self->raw_position >= 0 ? self->raw_position : raw_tell(rt, self);
  if (raw < 0) return -1;
  int64_t offset = whence == SEEK_SET ? target - (raw - ahead) : target;
  if (offset < -self->position || offset > ahead) return -2;
  self->position += offset;
  return raw - ahead + offset;
}

int64_t buffered_seek(Runtime *rt, Buffered *self, int64_t target, int whence) {
  if (whence <= SEEK_END) {
    int64_t near = seek_in_buffer(rt, self, target, whence);
    if (near != -2) return near;
  }
  if (self->pending && !buffered_flush_pending(rt, self)) return -1;
  if (whence == SEEK_CUR) target -= self->end - self->position;
  int64_t at = raw_seek(rt, self, target, whence);
  if (at >= 0) forget(self);
  return at;
}

bool buffered_flush(Runtime *rt, Buffered *self) {
  if (!self->writable) { /* a reader has nothing to hand on itself */
    if (self->direct) return as_file(borrow(self->raw))->fd >= 0 || (io_closed_error(rt), false);
    return io_run(rt, borrow(self->raw), NAME_OF(rt, flush));
  }
  if (!buffered_open(rt, self, "flush")) return false;
  return buffered_flush_pending(rt, self) &&
         (!self->readable || buffered_drop_read_ahead(rt, self));
}
