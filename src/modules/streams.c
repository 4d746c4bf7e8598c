/* The standard streams as C code sees them: sys.stdout and its like, by name, and print() on top of them. */
#include <unistd.h>

#include "modules/builtins.h"
#include "object/hold.h"
#include "modules/sys.h"
#include "object/dict.h"
#include "types/struct_sequence.h"

Owned sys_get(Runtime *rt, const char *name) {
  Borrowed dict = borrow(rt->core->sys);
  return is_null(dict) ? NULL_VALUE : retain(dict_peek_text(rt, dict, name));
}

bool sys_set(Runtime *rt, const char *name, Borrowed value) {
  Borrowed dict = borrow(rt->core->sys);
  return !is_null(dict) && dict_set_text(rt, dict, name, value);
}

bool sys_is_finalizing(Runtime *rt) { return rt->core->finalizing; }

static bool call_write(Runtime *rt, Borrowed stream, Borrowed text) {
  Owned written = object_call_method(rt, stream, NAME_OF(rt, write), &text, 1);
  bool ok = !failed(written);
  release(rt, written);
  return ok;
}

bool sys_write(Runtime *rt, const char *name, Borrowed text) {
  Owned stream = sys_get(rt, name);
  if (is_null(
          stream)) { /* before sys is complete, or after it was taken down: straight to the descriptor */
    Utf8 utf8 = str_utf8_lenient(rt, text);
    ssize_t done = utf8.text ? write(name[3] == 'e' ? 2 : 1, utf8.text, utf8.bytes) : 0;
    (void)done;
    utf8_free(rt, &utf8);
    return !error_pending(rt);
  }
  bool ok = is_none(stream) || HELD(rt, "writing", call_write(rt, borrow(stream), text), stream);
  release(rt, stream);
  return ok;
}

void sys_write_past_streams(const char *text) {
  ssize_t done = write(2, *text ? text : "MemoryError\n", strlen(*text ? text : "MemoryError\n"));
  (void)done;
}

bool sys_write_text(Runtime *rt, const char *stream, const char *text) {
  Owned value = str_from_text(rt, text);
  bool ok = !failed(value) && HELD(rt, "writing", sys_write(rt, stream, borrow(value)), value);
  release(rt, value);
  return ok;
}

static bool flush(Runtime *rt, Borrowed stream) {
  Owned done = object_call_method(rt, stream, NAME_OF(rt, flush), NULL, 0);
  bool ok = !failed(done);
  release(rt, done);
  return ok;
}

bool sys_flush(Runtime *rt, const char *name) {
  Owned stream = sys_get(rt, name);
  bool ok =
      is_null(stream) || is_none(stream) || HELD(rt, "flushing", flush(rt, borrow(stream)), stream);
  release(rt, stream);
  return ok;
}

Owned sys_struct(Runtime *rt, const char *name, const char *const *fields, Owned *values) {
  size_t count = 0;
  while (fields[count]) count++;
  Owned type = struct_sequence_type(rt, name, "", fields, count);
  if (failed(type)) {
    for (size_t i = 0; i < count; i++) release(rt, values[i]);
    return FAILED;
  }
  Owned made = struct_sequence_new(rt, borrow(type), values);
  release(rt, type);
  return made;
}

/* ---- print ---- */

static bool check_text(Runtime *rt, Borrowed value, const char *what) {
  if (is_null(value) || is_none(value) || is_str(rt, value)) return true;
  error_raise(rt, TYPE_TypeError, "%s must be None or a string, not %T", what, value);
  return false;
}

static bool write_value(Runtime *rt, Borrowed write, Owned value) {
  Owned done = HELD(rt, "print", object_call1(rt, write, borrow(value)), value);
  bool ok = !failed(done);
  release(rt, done);
  return ok;
}

/* args: sep, end, file, flush, then the values. Each piece is a write of its own, as a script's file object can see. */
BUILTIN(print) {
  Owned file = is_null(args[2]) || is_none(args[2]) ? sys_get(rt, "stdout") : retain(args[2]);
  if (is_null(file)) return error_raise(rt, TYPE_RuntimeError, "lost sys.stdout");
  if (is_none(file)) return NONE;
  Owned write = FAILED, text;
  bool ok = check_text(rt, args[0], "sep") && check_text(rt, args[1], "end");
  if (ok) write = HELD(rt, "print", object_getattr(rt, borrow(file), NAME_OF(rt, write)), file);
  ok = ok && !failed(write);
  Owned held[] = {file, write};
  HeldValues hold;
  heap_hold(rt, &hold, "print", held, 2);
  for (size_t i = 4; ok && i < nargs; i++) {
    if (i > 4) {
      text = is_null(args[0]) || is_none(args[0]) ? rt->core->latin1[' '] : retain(args[0]);
      ok = write_value(rt, borrow(write), text);
      release(rt, text);
      if (!ok) break;
    }
    text = is_str_exact(args[i]) ? retain(args[i]) : object_str(rt, args[i]);
    ok = !failed(text) && write_value(rt, borrow(write), text);
    release(rt, text);
  }
  if (ok) {
    text = is_null(args[1]) || is_none(args[1]) ? rt->core->latin1['\n'] : retain(args[1]);
    ok = write_value(rt, borrow(write), text);
    release(rt, text);
  }
  int flushing = ok && !is_null(args[3]) ? object_truth(rt, args[3]) : 0;
  if (flushing < 0 || (flushing && !flush(rt, borrow(file)))) ok = false;
  heap_unhold(rt, &hold);
  release(rt, write);
  release(rt, file);
  return ok ? NONE : FAILED;
}
