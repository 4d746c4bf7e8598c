/* The module _io: open(), and the classes under their names. */
#include <stdlib.h>
#include <unistd.h>

#include "modules/builtins.h"
#include "object/auditing.h"
#include "object/hold.h"
#include "modules/io.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/tuple.h"
#include "types/int.h"

/* ---- open() ---- */

typedef struct OpenMode {
  char raw[8]; /* for FileIO */
  bool creating, reading, writing, appending, updating, text, binary;
} OpenMode;

static bool mode_error(Runtime *rt, const char *message) {
  return error_raise(rt, TYPE_ValueError, "%s", message), false;
}

static bool read_mode(Runtime *rt, Borrowed text, OpenMode *mode) {
  *mode = (OpenMode){0};
  const Str *s = is_null(text) ? as_str(rt->core->latin1['r']) : as_str(text);
  bool fine = true;
  for (int64_t i = 0; fine && i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    bool *flag = c == 'x'   ? &mode->creating
                 : c == 'r' ? &mode->reading
                 : c == 'w' ? &mode->writing
                 : c == 'a' ? &mode->appending
                 : c == '+' ? &mode->updating
                 : c == 't' ? &mode->text
                 : c == 'b' ? &mode->binary
                            : NULL;
    fine = flag && !*flag;
    if (flag) *flag = true;
  }
  if (!fine) return error_raise(rt, TYPE_ValueError, "invalid mode: '%S'", text), false;
  if (mode->text && mode->binary) return mode_error(rt, "can't have text and binary mode at once");
  if (mode->creating + mode->reading + mode->writing + mode->appending > 1)
    return mode_error(rt, "must have exactly one of create/read/write/append mode");
  char *to = mode->raw;
  if (mode->creating) *to++ = 'x';
  if (mode->reading) *to++ = 'r';
  if (mode->writing) *to++ = 'w';
  if (mode->appending) *to++ = 'a';
  if (mode->updating) *to++ = '+';
  *to = 0;
  return true;
}

/* The file's buffer by mode and size: a BufferedReader, BufferedWriter or BufferedRandom. */
static Owned add_buffer(Runtime *rt, Owned raw, const OpenMode *mode, int64_t size) {
  TypeId type = mode->updating  ? TYPE_BufferedRandom
                : mode->reading ? TYPE_BufferedReader
                                : TYPE_BufferedWriter;
  Owned buffer = FAILED;
  int seekable = type == TYPE_BufferedRandom ? file_seekable(rt, as_file(borrow(raw))) : 1;
  if (!seekable) io_unsupported(rt, "File or stream is not seekable.");
  if (seekable > 0) buffer = buffered_new(rt, type, borrow(raw), size);
  release(rt, raw);
  return buffer;
}

static Owned add_text(Runtime *rt, Owned buffer, Borrowed mode, Borrowed *args,
                      bool line_buffering) {
  Owned text =
      HELD(rt, "open",
           text_new(rt, borrow(buffer), args[3], args[4], args[5], line_buffering, false), buffer);
  if (failed(text)) { /* the file is closed at once, and what went wrong stays the error */
    Owned pending = error_take(rt);
    if (!HELD(rt, "open", io_run(rt, borrow(buffer), NAME_OF(rt, close)), buffer, pending))
      error_clear(rt);
    error_put(rt, pending);
  }
  release(rt, buffer);
  if (failed(text)) return FAILED;
  Borrowed shown = is_null(mode) ? borrow(rt->core->latin1['r']) : mode;
  if (attributes_set(rt, as_object(borrow(text)), NAME_OF(rt, mode), shown)) return text;
  release(rt, text);
  return FAILED;
}

static bool check_str(Runtime *rt, Borrowed value, const char *name) {
  if (is_null(value) || is_none(value) || is_str(rt, value)) return true;
  error_raise(rt, TYPE_TypeError, "open() argument '%s' must be str or None, not %T", name, value);
  return false;
}

static bool check_combination(Runtime *rt, const OpenMode *mode, Borrowed *args,
                              int64_t buffering) {
  static const char *const complaints[] = {"binary mode doesn't take an encoding argument",
                                           "binary mode doesn't take an errors argument",
                                           "binary mode doesn't take a newline argument"};
  for (int i = 0; mode->binary && i < 3; i++)
    if (!is_null(args[3 + i]) && !is_none(args[3 + i])) return mode_error(rt, complaints[i]);
  if (mode->binary && buffering == 1 && rt->core->warn)
    return rt->core->warn(
        rt, TYPE_RuntimeWarning,
        "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
        1);
  return true;
}

/* args: file, mode, buffering, encoding, errors, newline, closefd, opener */
BUILTIN(open) {
  (void)nargs;
  OpenMode mode;
  int32_t buffering = -1;
  bool closefd;
  if (!is_null(args[1]) && !is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "open() argument 'mode' must be str, not %s",
                       is_none(args[1]) ? "None" : type_full_name(type_of(rt, args[1])));
  if (!is_null(args[2]) && !int_argument_int32(rt, args[2], &buffering)) return FAILED;
  if (!check_str(rt, args[3], "encoding") || !check_str(rt, args[4], "errors") ||
      !check_str(rt, args[5], "newline") || !io_flag(rt, args[6], true, &closefd))
    return FAILED;
  Owned path = is_int(rt, args[0]) || !is_object(args[0]) ? retain(args[0]) : FAILED;
  if (is_none(path)) path = FAILED;
  if (failed(path) && failed(path = io_fspath(rt, args[0]))) return FAILED;
  if (!read_mode(rt, args[1], &mode) || !check_combination(rt, &mode, args, buffering))
    return release(rt, path), FAILED;
  Borrowed told[] = {borrow(path), is_null(args[1]) ? NONE_BORROWED : args[1],
                     borrowed(small_word(0))};
  if (!HELD(rt, "open", auditing(rt, "open", told, 3), path)) return release(rt, path), FAILED;
  Owned raw = HELD(rt, "open", file_new(rt, borrow(path), mode.raw, closefd, args[7]), path);
  release(rt, path);
  if (failed(raw)) return FAILED;
  FileIO *file = as_file(borrow(raw));
  bool terminal = buffering < 0 && isatty(file->fd), line_buffering = buffering == 1 || terminal;
  int64_t size = line_buffering || buffering < 0 ? (int64_t)file->block_size : buffering;
  if (terminal) size = file->block_size;
  if (!size) {
    if (mode.binary) return raw;
    release(rt, raw);
    return error_raise(rt, TYPE_ValueError, "can't have unbuffered text I/O");
  }
  Owned buffer = add_buffer(rt, raw, &mode, size);
  if (failed(buffer) || mode.binary) return buffer;
  return add_text(rt, buffer, args[1], args, line_buffering);
}

#define FUNCTION_OF(name) static Owned io_function_##name(Runtime *rt, Borrowed *args, size_t nargs)

FUNCTION_OF(open_code) {
  (void)nargs;
  if (!is_str(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "open_code() argument 'path' must be str, not %B",
                       args[0]);
  Owned mode = str_from_text(rt, "rb");
  if (failed(mode)) return FAILED;
  Borrowed all[8] = {args[0],       borrow(mode),  NULL_BORROWED, NULL_BORROWED,
                     NULL_BORROWED, NULL_BORROWED, NULL_BORROWED, NULL_BORROWED};
  Owned file = builtins_function_open(rt, all, 8);
  release(rt, mode);
  return file;
}

FUNCTION_OF(text_encoding) {
  (void)nargs;
  if (is_none(args[0])) return str_from_text(rt, "locale");
  return retain(args[0]);
}

/* ---- the module ---- */

/* io.UnsupportedOperation is both an OSError and a ValueError. */
static Owned make_unsupported(Runtime *rt) {
  Owned name = str_intern_text(rt, "UnsupportedOperation"), module = str_intern_text(rt, "io"),
        dict = dict_new(rt);
  Owned bases = tuple_pack2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_OSError)),
                            TYPE_VALUE(TYPE_OF_ID(rt, TYPE_ValueError)));
  Owned type = FAILED;
  if (!failed(name) && !failed(module) && !failed(dict) && !failed(bases) &&
      dict_set(rt, borrow(dict), NAME_OF(rt, dunder_module), borrow(module)))
    type = type_make(rt, TYPE_OF_ID(rt, TYPE_type), borrow(name), borrow(bases), borrow(dict), NULL,
                     NULL_BORROWED);
  release(rt, name);
  release(rt, module);
  release(rt, dict);
  release(rt, bases);
  return type;
}

static bool init(Runtime *rt, Borrowed module) {
  static const uint16_t types[] = {
      TYPE_IOBase,         TYPE_RawIOBase,      TYPE_BufferedIOBase,
      TYPE_TextIOBase,     TYPE_FileIO,         TYPE_BufferedReader,
      TYPE_BufferedWriter, TYPE_BufferedRandom, TYPE_BufferedRWPair,
      TYPE_BytesIO,        TYPE_BytesIOBuffer,  TYPE_IncrementalNewlineDecoder,
      TYPE_TextIOWrapper,  TYPE_StringIO,       TYPE_BlockingIOError,
  };
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (!module_add_type(rt, module, types[i])) return false;
  return module_add(rt, module, "UnsupportedOperation", make_unsupported(rt)) &&
         module_add(rt, module, "DEFAULT_BUFFER_SIZE", small_new(IO_BUFFER_SIZE)) &&
         module_add(rt, module, "open",
                    retain(dict_peek_text(rt, borrow(rt->core->builtins), "open")));
}

static const MethodDef functions[] = {
    FUNCTION(io, open_code, "(path)", "The file at path, to read code from."),
    FUNCTION(io, text_encoding, "(encoding, stacklevel=2, /)",
             "The encoding that a function opening a text file is to use."),
    END_OF_METHODS,
};

const ModuleSpec io_module = {
    .name = "_io",
    .doc = "The classes behind open().",
    .functions = functions,
    .init = init,
};
