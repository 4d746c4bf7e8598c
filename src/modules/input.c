/* input(): the prompt to standard output, a line from standard input. On a terminal GNU readline edits the line, where it is built in. */
#include <stdlib.h>
#include <unistd.h>

#include "modules/builtins.h"
#include "modules/edit.h"
#include "modules/io.h"
#include "modules/sys.h"
#include "object/auditing.h"
#include "object/hold.h"

static Owned get_stream(Runtime *rt, const char *name) {
  Owned stream = sys_get(rt, name);
  if (!is_null(stream) && !is_none(stream)) return stream;
  release(rt, stream);
  return error_raise(rt, TYPE_RuntimeError, "input(): lost sys.%s", name);
}

/* Whether the stream is this descriptor, and a terminal. */
static bool is_terminal(Runtime *rt, Borrowed stream, int fd) {
  Owned number = io_call(rt, stream, NAME_OF(rt, fileno));
  bool same_one = !failed(number) && is_small(number) && small_value(number) == fd;
  release(rt, number);
  error_clear(rt);
  return same_one && isatty(fd);
}

static bool write_prompt(Runtime *rt, Borrowed out, Borrowed prompt) {
  if (is_null(prompt)) return true;
  Owned text = object_str(rt, prompt);
  if (failed(text)) return false;
  Borrowed argument = borrow(text);
  Owned done =
      HELD(rt, "input", object_call_method(rt, out, NAME_OF(rt, write), &argument, 1), text);
  bool fine = !failed(done);
  release(rt, done);
  release(rt, text);
  return fine;
}

static Owned end_of_input(Runtime *rt) {
  return error_raise(rt, TYPE_EOFError, "EOF when reading a line");
}

static Owned read_line(Runtime *rt, Borrowed in) {
  Owned line = io_call(rt, in, NAME_OF(rt, readline));
  if (failed(line)) return FAILED;
  if (!is_str(rt, borrow(line))) {
    release(rt, line);
    return error_raise(rt, TYPE_TypeError, "object.readline() returned non-string");
  }
  Str *s = as_str(borrow(line));
  if (!s->length) {
    release(rt, line);
    return end_of_input(rt);
  }
  if (str_char(s, s->length - 1) != '\n') return line;
  Owned cut = str_slice(rt, borrow(line), 0, s->length - 1);
  release(rt, line);
  return cut;
}

static Owned edit(Runtime *rt, Borrowed prompt) {
  Owned text = is_null(prompt) ? retain(borrow(rt->core->empty_str)) : object_str(rt, prompt);
  if (failed(text)) return FAILED;
  Utf8 shown = str_utf8_lenient(rt, borrow(text));
  char *line = NULL;
  EditResult outcome =
      shown.text ? HELD(rt, "input", edit_input(rt, shown.text, &line), text) : EDIT_INTERRUPTED;
  utf8_free(rt, &shown);
  release(rt, text);
  if (outcome == EDIT_INTERRUPTED) return FAILED;
  if (outcome == EDIT_END) return end_of_input(rt);
  Owned result = io_path_str(rt, line, strlen(line));
  free(line);
  return result;
}

static Owned ask(Runtime *rt, Borrowed in, Borrowed out, Borrowed prompt) {
  if (edit_available() && is_terminal(rt, in, 0) && is_terminal(rt, out, 1))
    return io_run(rt, out, NAME_OF(rt, flush)) ? edit(rt, prompt) : FAILED;
  if (!write_prompt(rt, out, prompt) || !io_run(rt, out, NAME_OF(rt, flush))) return FAILED;
  return read_line(rt, in);
}

BUILTIN(input) {
  (void)nargs;
  Owned in = get_stream(rt, "stdin"), out = failed(in) ? FAILED : get_stream(rt, "stdout"),
        result = FAILED;
  Owned err = failed(out) ? FAILED : get_stream(rt, "stderr");
  Borrowed told = is_null(args[0]) ? NONE_BORROWED : args[0];
  if (!failed(err) && HELD(rt, "input", auditing(rt, "builtins.input", &told, 1), in, out, err)) {
    Owned held[] = {in, out, err};
    HeldValues hold;
    heap_hold(rt, &hold, "input", held, 3);
    if (!io_run(rt, borrow(err), NAME_OF(rt, flush))) error_clear(rt);
    result = ask(rt, borrow(in), borrow(out), args[0]);
    heap_unhold(rt, &hold);
  }
  release(rt, in);
  release(rt, out);
  release(rt, err);
  return result;
}
