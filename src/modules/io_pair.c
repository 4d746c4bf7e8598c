/* BufferedRWPair: a stream that is read from and one that is written to, as one object. */
#include "modules/io.h"
#include "object/hold.h"
#include "object/attr.h"
#include "types/int.h"

typedef struct Pair {
  IOBase base;
  Owned reader, writer;
} Pair;

#define as_pair(v) ((Pair *)as_object(v))

static Owned slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  Pair *self = type_new_object(rt, type);
  if (!self) return FAILED;
  self->reader = self->writer = NULL_VALUE;
  heap_track(rt, self);
  return own_object(self);
}

static bool check(Runtime *rt, Borrowed raw, Borrowed method, const char *message) {
  int answer = io_ask(rt, raw, method);
  if (!answer) io_unsupported(rt, message);
  return answer > 0;
}

static bool slot_init(Runtime *rt, Borrowed value, Borrowed *args, size_t nargs, Borrowed kwnames) {
  int64_t size = IO_BUFFER_SIZE;
  (void)kwnames;
  if (nargs < 2 || nargs > 3)
    return error_raise(rt, TYPE_TypeError, "BufferedRWPair expected at %s %d arguments, got %zd",
                       nargs < 2 ? "least" : "most", nargs < 2 ? 2 : 3, (int64_t)nargs),
           false;
  if (nargs > 2 && !object_index_int64(rt, args[2], TYPE_OverflowError, &size)) return false;
  if (!check(rt, args[0], NAME_OF(rt, readable), "File or stream is not readable.") ||
      !check(rt, args[1], NAME_OF(rt, writable), "File or stream is not writable."))
    return false;
  Owned reader = buffered_new(rt, TYPE_BufferedReader, args[0], size);
  Owned writer = failed(reader) ? FAILED : buffered_new(rt, TYPE_BufferedWriter, args[1], size);
  if (failed(writer)) return release(rt, reader), false;
  STORE_VALUE(rt, as_pair(value)->reader, reader);
  STORE_VALUE(rt, as_pair(value)->writer, writer);
  return true;
}

static void slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((Pair *)object)->reader);
  CLEAR_VALUE(rt, ((Pair *)object)->writer);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static void slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((Pair *)object)->reader, "reader");
  VISIT_FIELD(visitor, ((Pair *)object)->writer, "writer");
  io_traverse(rt, object, visitor);
}

static void slot_clear(Runtime *rt, Object *object) {
  CLEAR_VALUE(rt, ((Pair *)object)->reader);
  CLEAR_VALUE(rt, ((Pair *)object)->writer);
  type_clear_extra(rt, object);
}

/* The same method of one half. */
static Owned forward(Runtime *rt, Owned half, const char *name, Borrowed *args, size_t nargs) {
  if (is_null(half))
    return error_raise(rt, TYPE_ValueError, "I/O operation on uninitialized object");
  Owned text = str_intern_text(rt, name);
  if (failed(text)) return FAILED;
  size_t given = nargs - 1;
  while (given && is_null(args[given])) given--;
  Owned held = retain(borrow(half)),
        result = HELD(rt, "io", object_call_method(rt, borrow(held), borrow(text), args + 1, given),
                      held, text);
  release(rt, held);
  release(rt, text);
  return result;
}

#define FORWARD(name, half)                                                                        \
  static Owned io_pair_method_##name(Runtime *rt, Borrowed *args, size_t nargs) {                  \
    return forward(rt, as_pair(args[0])->half, #name, args, nargs);                                \
  }
FORWARD(read, reader)
FORWARD(read1, reader)
FORWARD(peek, reader)
FORWARD(readinto, reader)
FORWARD(readinto1, reader)
FORWARD(readable, reader)
FORWARD(write, writer)
FORWARD(flush, writer)
FORWARD(writable, writer)

static Owned io_pair_method_isatty(Runtime *rt, Borrowed *args, size_t nargs) {
  Owned answer = forward(rt, as_pair(args[0])->writer, "isatty", args, nargs);
  if (!is_false(answer)) return answer;
  return forward(rt, as_pair(args[0])->reader, "isatty", args, nargs);
}

static Owned io_pair_method_close(Runtime *rt, Borrowed *args, size_t nargs) {
  Owned first = NULL_VALUE, done = forward(rt, as_pair(args[0])->writer, "close", args, nargs);
  if (failed(done)) first = error_take(rt);
  release(rt, done);
  done = HELD(rt, "close", forward(rt, as_pair(args[0])->reader, "close", args, nargs), first);
  if (io_join_errors(rt, first, !failed(done))) return done;
  release(rt, done);
  return FAILED;
}

static Owned get_closed(Runtime *rt, Borrowed value) {
  Owned writer = as_pair(value)->writer;
  if (is_null(writer))
    return error_raise(rt, TYPE_RuntimeError,
                       "the BufferedRWPair object is being garbage-collected");
  return object_getattr(rt, borrow(writer), NAME_OF(rt, closed));
}

static const MethodDef methods[] = {
    METHOD(io_pair, read, "(self, size=-1, /)", "Up to size bytes; all of them without a size."),
    METHOD(io_pair, read1, "(self, size=-1, /)",
           "Up to size bytes, by at most one read of the raw stream."),
    METHOD(io_pair, peek, "(self, size=0, /)", "Bytes that come next; the position stays."),
    METHOD(io_pair, readinto, "(self, buffer, /)",
           "Read bytes into a buffer; how many there were."),
    METHOD(io_pair, readinto1, "(self, buffer, /)",
           "The same, by at most one read of the raw stream."),
    METHOD(io_pair, readable, "(self, /)", "Whether the reader can be read from."),
    METHOD(io_pair, write, "(self, b, /)", "Write bytes; how many there were."),
    METHOD(io_pair, flush, "(self, /)", "Hand on what waits to be written."),
    METHOD(io_pair, writable, "(self, /)", "Whether the writer can be written to."),
    METHOD(io_pair, isatty, "(self, /)", "Whether one of them is a terminal."),
    METHOD(io_pair, close, "(self, /)", "Close both."),
    END_OF_METHODS,
};

static const GetterDef getters[] = {{"closed", get_closed, NULL, "Whether the writer is closed."},
                                    {0}};

const TypeSpec io_pair_spec = {
    .name = "_io.BufferedRWPair",
    .doc = "A reader and a writer as one stream.",
    .signature = "(reader, writer, buffer_size=8192, /)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_FINALIZER | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(Pair),
    .extra_offset = offsetof(Pair, base.extra),
    .traverse = slot_traverse,
    .clear = slot_clear,
    .dealloc = slot_dealloc,
    .finalize = io_finalize,
    .slots = {.new = slot_new, .init = slot_init},
    .methods = methods,
    .getters = getters,
};
