/* Exceptions with attributes of their own: StopIteration, SystemExit, AttributeError, NameError, ImportError, OSError, SyntaxError and the
 * Unicode errors. */
#include <errno.h>
#include <stdio.h>

#include "object/dict.h"
#include "object/hold.h"
#include "types/buffer.h"
#include "types/bytes.h"
#include "types/exception_layouts.h"
#include "types/float.h"
#include "types/int.h"

#define MEMBER(name, type, field, doc)                                                             \
  { name, offsetof(type, field), MEMBER_VALUE, false, doc }
#define END_OF_MEMBERS                                                                             \
  { 0 }

const MemberDef stop_members[] = {
    MEMBER("value", StopIterationObject, value, "The generator's result."), END_OF_MEMBERS};
const MemberDef exit_members[] = {MEMBER("code", SystemExitObject, code, "The exit status."),
                                  END_OF_MEMBERS};
const MemberDef attribute_members[] = {
    MEMBER("name", AttributeErrorObject, name, "The attribute's name."),
    MEMBER("obj", AttributeErrorObject, obj, "The object that lacks it."), END_OF_MEMBERS};
const MemberDef name_members[] = {MEMBER("name", NameErrorObject, name, "The name."),
                                  END_OF_MEMBERS};
const MemberDef import_members[] = {
    MEMBER("msg", ImportErrorObject, msg, "The message."),
    MEMBER("name", ImportErrorObject, name, "The module's name."),
    MEMBER("path", ImportErrorObject, path, "The module's file."),
    MEMBER("name_from", ImportErrorObject, name_from, "The name that was to be imported from it."),
    END_OF_MEMBERS};
const MemberDef os_members[] = {
    MEMBER("errno", OSErrorObject, errno_, "The system's number for the error."),
    MEMBER("strerror", OSErrorObject, strerror, "The system's words for it."),
    MEMBER("filename", OSErrorObject, filename, "The file's name."),
    MEMBER("filename2", OSErrorObject, filename2, "The second file's name."),
    {"characters_written", offsetof(OSErrorObject, written), MEMBER_VALUE_OR_ERROR, false,
     "How much was written before it happened."},
    END_OF_MEMBERS};
const MemberDef syntax_members[] = {
    MEMBER("msg", SyntaxErrorObject, msg, "The message."),
    MEMBER("filename", SyntaxErrorObject, filename, "The file."),
    MEMBER("lineno", SyntaxErrorObject, lineno, "The line."),
    MEMBER("offset", SyntaxErrorObject, offset, "The column, from 1."),
    MEMBER("text", SyntaxErrorObject, text, "The line's text."),
    MEMBER("end_lineno", SyntaxErrorObject, end_lineno, "The last line."),
    MEMBER("end_offset", SyntaxErrorObject, end_offset, "The column behind its end."),
    MEMBER("print_file_and_line", SyntaxErrorObject, print_file_and_line,
           "Whether file and line are printed."),
    END_OF_MEMBERS};
const MemberDef unicode_members[] = {
    MEMBER("encoding", UnicodeErrorObject, encoding, "The encoding."),
    MEMBER("object", UnicodeErrorObject, object, "What was being converted."),
    {"start", offsetof(UnicodeErrorObject, start), MEMBER_INT, false, "Where the bad part begins."},
    {"end", offsetof(UnicodeErrorObject, end), MEMBER_INT, false, "Where it ends."},
    MEMBER("reason", UnicodeErrorObject, reason, "What is wrong."),
    END_OF_MEMBERS};

/* ---- StopIteration, SystemExit ---- */

bool stop_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!plain_init(rt, self, args, nargs, kwnames)) return false;
  STORE_VALUE(rt, ((StopIterationObject *)as_object(self))->value, nargs ? retain(args[0]) : NONE);
  return true;
}

bool exit_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!plain_init(rt, self, args, nargs, kwnames)) return false;
  SystemExitObject *e = (SystemExitObject *)as_object(self);
  STORE_VALUE(rt, e->code,
              nargs == 0   ? NONE
              : nargs == 1 ? retain(args[0])
                           : retain(borrow(e->base.args)));
  return true;
}

/* ---- errors that take keywords ---- */

/* Stores the keyword arguments named in `names` to the fields from `first` on. */
static bool take_keywords(Runtime *rt, Borrowed self, const char *function, Borrowed *args,
                          size_t nargs, Borrowed kwnames, const char *const *names, size_t count,
                          size_t first) {
  size_t given = is_null(kwnames) ? 0 : as_tuple(kwnames)->length;
  if (given > count) {
    error_raise(rt, TYPE_TypeError, "%s() takes at most %d keyword argument%s (%d given)", function,
                (int)count, count == 1 ? "" : "s", (int)given);
    return false;
  }
  Owned *fields = exception_fields(self) + first;
  for (size_t i = 0; i < count; i++) CLEAR_VALUE(rt, fields[i]);
  for (uint64_t k = 0; k < given; k++) {
    Borrowed name = tuple_peek(as_tuple(kwnames), k);
    size_t i = 0;
    while (i < count && !str_equal_text(name, names[i])) i++;
    if (i == count) {
      error_raise(rt, TYPE_TypeError, "%R is an invalid keyword argument for %s()", name, function);
      return false;
    }
    STORE_VALUE(rt, fields[i], retain(args[nargs + k]));
  }
  return true;
}

bool attribute_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  static const char *const names[] = {"name", "obj"};
  return plain_init(rt, self, args, nargs, NULL_BORROWED) &&
         take_keywords(rt, self, "AttributeError", args, nargs, kwnames, names, 2, 0);
}

bool name_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  static const char *const names[] = {"name"};
  return plain_init(rt, self, args, nargs, NULL_BORROWED) &&
         take_keywords(rt, self, "NameError", args, nargs, kwnames, names, 1, 0);
}

bool import_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  static const char *const names[] = {"name", "path", "name_from"};
  if (!plain_init(rt, self, args, nargs, NULL_BORROWED) ||
      !take_keywords(rt, self, "ImportError", args, nargs, kwnames, names, 3, 1))
    return false;
  STORE_VALUE(rt, ((ImportErrorObject *)as_object(self))->msg,
              nargs == 1 ? retain(args[0]) : NULL_VALUE);
  return true;
}

Owned import_str(Runtime *rt, Borrowed self) {
  ImportErrorObject *e = (ImportErrorObject *)as_object(self);
  if (!is_null(e->msg) && is_str_exact(e->msg)) return retain(borrow(e->msg));
  return plain_str(rt, self);
}

/* ---- OSError ---- */

static TypeId type_for_errno(int64_t number) {
  switch (number) {
  case EAGAIN:
  case EALREADY:
  case EINPROGRESS: return TYPE_BlockingIOError;
  case EPIPE:
  case ESHUTDOWN: return TYPE_BrokenPipeError;
  case ECHILD: return TYPE_ChildProcessError;
  case ECONNABORTED: return TYPE_ConnectionAbortedError;
  case ECONNREFUSED: return TYPE_ConnectionRefusedError;
  case ECONNRESET: return TYPE_ConnectionResetError;
  case EEXIST: return TYPE_FileExistsError;
  case ENOENT: return TYPE_FileNotFoundError;
  case EISDIR: return TYPE_IsADirectoryError;
  case ENOTDIR: return TYPE_NotADirectoryError;
  case EINTR: return TYPE_InterruptedError;
  case EACCES:
  case EPERM: return TYPE_PermissionError;
  case ESRCH: return TYPE_ProcessLookupError;
  case ETIMEDOUT: return TYPE_TimeoutError;
  default: return TYPE_OSError;
  }
}

/* As CPython: __new__ does it all, since its first argument decides about the class; but a subclass that has an __init__ and
 * no __new__ of its own says there what the arguments are. */
static bool init_does_it(Runtime *rt, Type *type) {
  const Slots *own = &TYPE_OF_ID(rt, TYPE_OSError)->slots;
  return type->slots.init != own->init && type->slots.new == own->new;
}

static bool take_os_arguments(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs) {
  OSErrorObject *e = (OSErrorObject *)as_object(self);
  bool full = nargs >= 2 && nargs <= 5, named = full && nargs > 2 && !is_none(args[2]);
  if (named && type_of(rt, self) == TYPE_OF_ID(rt, TYPE_BlockingIOError) &&
      (type_of(rt, args[2])->slots.index || is_float(rt, args[2]))) {
    int64_t written;
    if (!object_index_int64(rt, args[2], TYPE_ValueError, &written)) return false;
    STORE_VALUE(rt, e->written, int_new(rt, written));
    named = false;
  } else if (named) {
    STORE_VALUE(rt, e->filename, retain(args[2]));
    if (nargs > 4 && !is_none(args[4])) STORE_VALUE(rt, e->filename2, retain(args[4]));
  }
  Owned tuple = tuple_from(rt, args, named ? 2 : nargs);
  if (failed(tuple)) return false;
  STORE_VALUE(rt, e->base.args, tuple);
  if (!full) return true;
  STORE_VALUE(rt, e->errno_, retain(args[0]));
  STORE_VALUE(rt, e->strerror, retain(args[1]));
  return true;
}

static bool no_os_keywords(Runtime *rt, Type *type, Borrowed kwnames) {
  if (is_null(kwnames) || !as_tuple(kwnames)->length) return true;
  error_raise(rt, TYPE_TypeError, "%N() takes no keyword arguments", type);
  return false;
}

Owned os_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  bool later = init_does_it(rt, type);
  if (!later && !no_os_keywords(rt, type, kwnames)) return FAILED;
  if (type == TYPE_OF_ID(rt, TYPE_OSError) && nargs >= 2 && nargs <= 5 && is_small(args[0]))
    type = TYPE_OF_ID(rt, type_for_errno(small_value(args[0])));
  Owned self = exception_make(rt, type, args, later ? 0 : nargs, kwnames);
  if (later || failed(self) || take_os_arguments(rt, borrow(self), args, nargs)) return self;
  release(rt, self);
  return FAILED;
}

bool os_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Type *type = type_of(rt, self);
  if (!init_does_it(rt, type)) return true;
  return no_os_keywords(rt, type, kwnames) && take_os_arguments(rt, self, args, nargs);
}

Owned os_str(Runtime *rt, Borrowed self) {
  OSErrorObject *e = (OSErrorObject *)as_object(self);
  Borrowed number = is_null(e->errno_) ? NONE_BORROWED : borrow(e->errno_);
  Borrowed text = is_null(e->strerror) ? NONE_BORROWED : borrow(e->strerror);
  if (!is_null(e->filename) && !is_null(e->filename2))
    return format_str(rt, "[Errno %S] %S: %R -> %R", number, text, borrow(e->filename),
                      borrow(e->filename2));
  if (!is_null(e->filename))
    return format_str(rt, "[Errno %S] %S: %R", number, text, borrow(e->filename));
  if (!is_null(e->errno_) && !is_null(e->strerror))
    return format_str(rt, "[Errno %S] %S", number, text);
  return plain_str(rt, self);
}

/* ---- SyntaxError ---- */

bool syntax_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!plain_init(rt, self, args, nargs, kwnames)) return false;
  SyntaxErrorObject *e = (SyntaxErrorObject *)as_object(self);
  if (nargs >= 1) STORE_VALUE(rt, e->msg, retain(args[0]));
  if (nargs != 2) return true;
  Owned info = tuple_from_iterable(rt, args[1]);
  if (failed(info)) return false;
  Tuple *t = as_tuple(info);
  bool ok = t->length == 4 || t->length == 6;
  if (t->length == 5)
    error_raise(rt, TYPE_TypeError, "end_offset must be provided when end_lineno is provided");
  else if (!ok)
    error_raise(rt, TYPE_TypeError, "function takes at %s arguments (%d given)",
                t->length < 4 ? "least 4" : "most 6", (int)t->length);
  Owned *places[] = {&e->filename, &e->lineno,     &e->offset,
                     &e->text,     &e->end_lineno, &e->end_offset};
  for (uint64_t i = 0; ok && i < t->length; i++)
    STORE_VALUE(rt, *places[i], retain(tuple_peek(t, i)));
  release(rt, info);
  return ok;
}

Owned syntax_str(Runtime *rt, Borrowed self) {
  SyntaxErrorObject *e = (SyntaxErrorObject *)as_object(self);
  Borrowed message = is_null(e->msg) ? NONE_BORROWED : borrow(e->msg);
  bool line = !is_null(e->lineno) && is_small(e->lineno);
  if (!is_null(e->filename) && is_str(rt, borrow(e->filename))) {
    Str *path = as_str(e->filename);
    int64_t start = (int64_t)path->length;
    while (start && str_char(path, start - 1) != '/') start--;
    Owned base = str_slice(rt, borrow(e->filename), start, (int64_t)path->length), text;
    if (failed(base)) return FAILED;
    if (line)
      text = format_str(rt, "%S (%S, line %zd)", message, borrow(base), small_value(e->lineno));
    else
      text = format_str(rt, "%S (%S)", message, borrow(base));
    release(rt, base);
    return text;
  }
  if (line) return format_str(rt, "%S (line %zd)", message, small_value(e->lineno));
  Owned held = retain(message), text = HELD(rt, "msg", object_str(rt, message), held);
  release(rt, held);
  return text;
}

/* ---- Unicode errors ---- */

/* Whether argument `i` is what its role asks for: encoding, object, start, end, reason; else TypeError. */
static bool unicode_argument(Runtime *rt, Borrowed value, size_t i, size_t role, bool decode) {
  if (role == 1 && decode) {
    if (value_has(rt, value, TYPE_IS_BYTES) || buffer_is_exporter(rt, value)) return true;
    error_raise(rt, TYPE_TypeError, "a bytes-like object is required, not '%T'", value);
  } else if (role == 2 || role == 3) {
    if (is_int(rt, value)) return true;
    error_raise(rt, TYPE_TypeError, "'%T' object cannot be interpreted as an integer", value);
  } else {
    if (is_str(rt, value)) return true;
    error_raise(rt, TYPE_TypeError, "argument %zu must be str, not %B", i + 1, value);
  }
  return false;
}

bool unicode_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!plain_init(rt, self, args, nargs, kwnames)) return false;
  UnicodeErrorObject *e = (UnicodeErrorObject *)as_object(self);
  Type *type = type_of(rt, self);
  bool translate = type_is_subtype(type, TYPE_OF_ID(rt, TYPE_UnicodeTranslateError));
  bool decode = type_is_subtype(type, TYPE_OF_ID(rt, TYPE_UnicodeDecodeError));
  size_t wanted = translate ? 4 : 5, at = 0;
  if (nargs != wanted) {
    error_raise(rt, TYPE_TypeError, "function takes exactly %zu arguments (%zu given)", wanted,
                nargs);
    return false;
  }
  for (size_t i = 0; i < nargs; i++)
    if (!unicode_argument(rt, args[i], i, i + (translate ? 1 : 0), decode)) return false;
  if (!translate) at++;
  int64_t start, end;
  if (!object_index_int64(rt, args[at + 1], TYPE_OverflowError, &start) ||
      !object_index_int64(rt, args[at + 2], TYPE_OverflowError, &end))
    return false;
  Owned object = decode && !value_has(rt, args[at], TYPE_IS_BYTES) ? bytes_from_object(rt, args[at])
                                                                   : retain(args[at]);
  if (failed(object)) return false;
  if (!translate) STORE_VALUE(rt, e->encoding, retain(args[0]));
  STORE_VALUE(rt, e->object, object);
  STORE_VALUE(rt, e->start, int_new(rt, start));
  STORE_VALUE(rt, e->end, int_new(rt, end));
  STORE_VALUE(rt, e->reason, retain(args[at + 3]));
  return true;
}

static void code_point_text(char text[16], uint32_t c) {
  snprintf(text, 16, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", c);
}

/* The text, when the two that a script may have replaced are made into str. */
static Owned unicode_text(Runtime *rt, Borrowed self, Borrowed encoding, Borrowed reason) {
  UnicodeErrorObject *e = (UnicodeErrorObject *)as_object(self);
  if (is_null(e->object)) return retain(borrow(rt->core->empty_str));
  int64_t start = 0, end = 0;
  if (!is_null(e->start)) int_to_int64(borrow(e->start), &start, NULL);
  if (!is_null(e->end)) int_to_int64(borrow(e->end), &end, NULL);
  Type *type = type_of(rt, self);
  if (type_is_subtype(type, TYPE_OF_ID(rt, TYPE_UnicodeDecodeError))) {
    bool one = end == start + 1 && value_has(rt, borrow(e->object), TYPE_IS_BYTES) && start >= 0 &&
               (uint64_t)start < ((Bytes *)as_object(e->object))->length;
    if (one) {
      char byte[8];
      snprintf(byte, sizeof byte, "%02x", ((Bytes *)as_object(e->object))->data[start]);
      return format_str(rt, "'%S' codec can't decode byte 0x%s in position %zd: %S", encoding, byte,
                        start, reason);
    }
    return format_str(rt, "'%S' codec can't decode bytes in position %zd-%zd: %S", encoding, start,
                      end - 1, reason);
  }
  bool translate = type_is_subtype(type, TYPE_OF_ID(rt, TYPE_UnicodeTranslateError));
  bool one = end == start + 1 && is_str(rt, borrow(e->object)) && start >= 0 &&
             (uint64_t)start < as_str(e->object)->length;
  char text[16];
  if (one) code_point_text(text, str_char(as_str(e->object), start));
  if (translate)
    return one ? format_str(rt, "can't translate character '%s' in position %zd: %S", text, start,
                            reason)
               : format_str(rt, "can't translate characters in position %zd-%zd: %S", start,
                            end - 1, reason);
  return one ? format_str(rt, "'%S' codec can't encode character '%s' in position %zd: %S",
                          encoding, text, start, reason)
             : format_str(rt, "'%S' codec can't encode characters in position %zd-%zd: %S",
                          encoding, start, end - 1, reason);
}

Owned unicode_str(Runtime *rt, Borrowed self) {
  UnicodeErrorObject *e = (UnicodeErrorObject *)as_object(self);
  if (is_null(e->object)) return retain(borrow(rt->core->empty_str));
  Owned held = is_null(e->reason) ? NONE : retain(borrow(e->reason));
  Owned reason = HELD(rt, "reason", object_str(rt, borrow(held)), held);
  release(rt, held);
  if (failed(reason)) return FAILED;
  held = is_null(e->encoding) ? NONE : retain(borrow(e->encoding));
  Owned encoding = HELD(rt, "encoding", object_str(rt, borrow(held)), held, reason);
  release(rt, held);
  Owned text = failed(encoding) ? FAILED : unicode_text(rt, self, borrow(encoding), borrow(reason));
  release(rt, reason);
  if (!failed(encoding)) release(rt, encoding);
  return text;
}

/* ---- copying and pickling ---- */

/* (type, args), with the attributes and the fields `names` as a dict if there are any. */
static Owned reduce_with(Runtime *rt, Borrowed self, const char *const *names, const size_t *at,
                         size_t count, bool with_args) {
  Exception *e = as_exception(self);
  Borrowed type = TYPE_VALUE(type_of(rt, self));
  Owned state = dict_new(rt), result = FAILED;
  if (failed(state)) return FAILED;
  if (e->extra && !is_null(e->extra->dict)) {
    Owned attributes = object_dict(rt, self);
    bool ok = !failed(attributes) && dict_update(rt, borrow(state), borrow(attributes), true);
    release(rt, attributes);
    if (!ok) goto done;
  }
  for (size_t i = 0; i < count; i++) {
    Owned field = exception_fields(self)[at[i]];
    if (!is_null(field) && !dict_set_text(rt, borrow(state), names[i], borrow(field))) goto done;
  }
  if (with_args && !dict_set_text(rt, borrow(state), "args", borrow(e->args))) goto done;
  result = ((Dict *)as_object(borrow(state)))->used
               ? tuple_pack3(rt, type, borrow(e->args), borrow(state))
               : tuple_pack2(rt, type, borrow(e->args));
done:
  release(rt, state);
  return result;
}

static Owned import_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  static const char *const names[] = {"name", "path", "name_from"};
  static const size_t at[] = {1, 2, 3};
  return (void)nargs, reduce_with(rt, args[0], names, at, 3, false);
}

static Owned attribute_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  static const char *const names[] = {"name"};
  static const size_t at[] = {0};
  return (void)nargs, reduce_with(rt, args[0], names, at, 1, true);
}

static Owned os_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  OSErrorObject *e = (OSErrorObject *)as_object(args[0]);
  Owned given = retain(borrow(e->base.args));
  if (as_tuple(given)->length == 2 && !is_null(e->filename)) {
    Borrowed words[] = {tuple_peek(as_tuple(given), 0), tuple_peek(as_tuple(given), 1),
                        borrow(e->filename), NONE_BORROWED, borrow(e->filename2)};
    STORE_VALUE(rt, given, tuple_from(rt, words, is_null(e->filename2) ? 3 : 5));
    if (failed(given)) return FAILED;
  }
  Borrowed type = TYPE_VALUE(type_of(rt, args[0]));
  Owned state = e->base.extra && !is_null(e->base.extra->dict) ? object_dict(rt, args[0]) : NONE;
  Owned result = failed(state)    ? FAILED
                 : is_none(state) ? tuple_pack2(rt, type, borrow(given))
                                  : tuple_pack3(rt, type, borrow(given), borrow(state));
  release(rt, state);
  release(rt, given);
  return result;
}

#define REDUCE(layout)                                                                             \
  const MethodDef layout##_methods[] = {                                                           \
      METHOD(layout, __reduce__, "(self, /)", "What copying and pickling need."), END_OF_METHODS};
REDUCE(import)
REDUCE(attribute)
REDUCE(os)
