/* Exception instances. BaseException's fields come first in every layout of exceptions.def. Types and methods: types/exception*.c */
#ifndef OURO_OBJECT_EXCEPTION_H
#define OURO_OBJECT_EXCEPTION_H

#include "object/shape.h"

typedef struct Exception {
  Object head;
  Extra *extra;         /* attributes set by scripts, __notes__ among them */
  Owned args;           /* a tuple */
  Owned traceback;      /* a traceback object or NULL_VALUE */
  Owned cause, context; /* exceptions or NULL_VALUE */
  bool suppress_context;
} Exception;

typedef struct ExceptionGroup {
  Exception base;
  Owned message, exceptions;
} ExceptionGroupObject;
typedef struct StopIterationObject {
  Exception base;
  Owned value;
} StopIterationObject;
typedef struct SystemExitObject {
  Exception base;
  Owned code;
} SystemExitObject;
typedef struct AttributeErrorObject {
  Exception base;
  Owned name, obj;
} AttributeErrorObject;
typedef struct NameErrorObject {
  Exception base;
  Owned name;
} NameErrorObject;
typedef struct ImportErrorObject {
  Exception base;
  Owned msg, name, path, name_from;
} ImportErrorObject;
typedef struct OSErrorObject {
  Exception base;
  Owned errno_, strerror, filename, filename2, written;
} OSErrorObject;
typedef struct SyntaxErrorObject {
  Exception base;
  Owned msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line;
} SyntaxErrorObject;
typedef struct UnicodeErrorObject {
  Exception base;
  Owned encoding, object, start, end, reason;
} UnicodeErrorObject;

#define as_exception(v)     ((Exception *)as_object(v))
#define is_exception(rt, v) (is_object(v) && value_has(rt, v, TYPE_IS_EXCEPTION))

/* A new instance of builtin exception `type` with `args` (a tuple), without running a script's code; FAILED with MemoryError. */
Owned exception_new(Runtime *rt, TypeId type, Borrowed args);
/* Sets __context__ of `exception` to the one being handled, cutting cycles as CPython does. */
void exception_set_context(Runtime *rt, Borrowed exception);

#endif
