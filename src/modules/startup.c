/* What is made before the first script runs: the standard streams. */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "modules/io.h"
#include "modules/modules.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/hold.h"

typedef struct StreamChoice {
  char encoding[64], errors[64];
  bool unbuffered;
} StreamChoice;

const char *io_locale(void) {
  static const char
      *known; /* what the process was started with decides, whatever happens to the environment */
  if (known) return known;
  const char *name = getenv("LC_ALL");
  if (!name || !*name) name = getenv("LC_CTYPE");
  if (!name || !*name) name = getenv("LANG");
  if (!name || !*name || !strcmp(name, "POSIX")) name = "C";
  static const char *const plain[] = {"C", "C.UTF-8", "C.utf8", "UTF-8"};
  for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
    if (!strcmp(name, plain[i])) return known = plain[i];
  locale_t there = newlocale(LC_CTYPE_MASK, name, (locale_t)0);
  if (there) freelocale(there);
  return known = there ? "" : "C";
}

/* UTF-8 it is; where the locale says nothing more, bytes that are not UTF-8 pass through unharmed. */
static void choose(StreamChoice *choice, bool unbuffered, bool ignore_environment) {
  const char *wanted = ignore_environment ? NULL : getenv("PYTHONIOENCODING");
  const char *asked = ignore_environment ? NULL : getenv("PYTHONUNBUFFERED");
  if (!ignore_environment && !(asked && *asked)) asked = getenv("OUROUNBUFFERED");
  strcpy(choice->encoding, "utf-8");
  strcpy(choice->errors, *io_locale() ? "surrogateescape" : "strict");
  choice->unbuffered = unbuffered || (asked && *asked);
  if (!wanted || !*wanted) return;
  size_t length = strcspn(wanted, ":");
  const char *errors = wanted[length] ? wanted + length + 1 : "";
  if (length && length < sizeof choice->encoding) {
    memcpy(choice->encoding, wanted, length);
    choice->encoding[length] = 0;
    if (!*errors) strcpy(choice->errors, "strict");
  }
  if (*errors && strlen(errors) < sizeof choice->errors) strcpy(choice->errors, errors);
}

/* The stream for a descriptor. None when it is not open. */
static Owned make_stream(Runtime *rt, int fd, const char *name, const StreamChoice *choice) {
  if (fcntl(fd, F_GETFD) < 0) return NONE;
  bool writes = fd > 0, unbuffered = writes && choice->unbuffered;
  Owned raw = file_new(rt, borrowed(small_word(fd)), writes ? "w" : "r", false, NULL_BORROWED);
  if (failed(raw))
    return error_clear_if(rt, TYPE_OSError) ? NONE
                                            : FAILED; /* a directory as standard input, for one */
  Owned label = str_from_text(rt, name), buffer = FAILED, text = FAILED;
  if (!failed(label) &&
      attributes_set(rt, as_object(borrow(raw)), NAME_OF(rt, name), borrow(label))) {
    TypeId type = writes ? TYPE_BufferedWriter : TYPE_BufferedReader;
    buffer = unbuffered ? retain(borrow(raw))
                        : buffered_new(rt, type, borrow(raw), as_file(borrow(raw))->block_size);
  }
  release(rt, label);
  bool line_buffering = writes && !unbuffered && (fd == 2 || isatty(fd));
  if (!writes) line_buffering = isatty(fd);
  release(rt, raw);
  if (failed(buffer)) return FAILED;
  Owned encoding = str_intern_text(rt, choice->encoding),
        errors = str_intern_text(rt, fd == 2 ? "backslashreplace" : choice->errors);
  if (!failed(encoding) && !failed(errors))
    text = text_new(rt, borrow(buffer), borrow(encoding), borrow(errors),
                    borrow(rt->core->latin1['\n']), line_buffering, unbuffered);
  release(rt, encoding);
  release(rt, errors);
  release(rt, buffer);
  if (failed(text) || attributes_set(rt, as_object(borrow(text)), NAME_OF(rt, mode),
                                     borrow(rt->core->latin1[writes ? 'w' : 'r'])))
    return text;
  release(rt, text);
  return FAILED;
}

/* Flushes a stream unless it is closed; one of our own without looking for its methods. */
static bool flush_open(Runtime *rt, Borrowed stream) {
  if (object_has_id(stream, TYPE_TextIOWrapper) &&
      is_null(attributes_peek(rt, as_object(stream), NAME_OF(rt, flush)))) {
    TextIO *text = as_text_io(stream);
    int closed = text->ok ? text_closed(rt, text) : 0;
    if (closed < 0) error_clear(rt);
    return closed > 0 || (text_open(rt, text) && text_flush(rt, text));
  }
  int closed = io_is_closed(rt, stream); /* a script's stream may have no such attribute */
  if (closed < 0) error_clear(rt);
  return closed > 0 || io_run(rt, stream, NAME_OF(rt, flush));
}

/* Flushes one stream at the end of the program. False when that failed; the failure is told unless `quiet`. */
static bool flush_at_end(Runtime *rt, const char *name, bool quiet) {
  Owned stream = sys_get(rt, name);
  if (is_null(stream) || is_none(stream)) return release(rt, stream), true;
  HeldValues hold;
  heap_hold(rt, &hold, "flushing", &stream, 1);
  bool fine = flush_open(rt, borrow(stream));
  if (!fine && quiet) error_clear(rt);
  if (!fine && !quiet) error_ignored(rt, borrow(stream));
  heap_unhold(rt, &hold);
  release(rt, stream);
  return fine;
}

bool modules_flush(Runtime *rt) {
  bool out = flush_at_end(rt, "stdout", false), err = flush_at_end(rt, "stderr", true);
  return out && err;
}

bool modules_init(Runtime *rt, bool unbuffered, bool ignore_environment) {
  static const char *const names[][3] = {{"stdin", "__stdin__", "<stdin>"},
                                         {"stdout", "__stdout__", "<stdout>"},
                                         {"stderr", "__stderr__", "<stderr>"}};
  StreamChoice choice;
  signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of write() */
  choose(&choice, unbuffered, ignore_environment);
  bool fine = true;
  for (int fd = 0; fine && fd < 3; fd++) {
    Owned stream = make_stream(rt, fd, names[fd][2], &choice);
    fine = !failed(stream) && sys_set(rt, names[fd][0], borrow(stream)) &&
           sys_set(rt, names[fd][1], borrow(stream));
    release(rt, stream);
  }
  return fine;
}
