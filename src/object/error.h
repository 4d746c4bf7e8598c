/* Exceptions pending: how C code raises, tests and takes them. At most one is pending at a time.
 *
 * A function that fails returns FAILED (NULL, false, -1) with an exception pending; its caller returns at once or takes care of it.
 * Formats know: %s (UTF-8 text), %d (int), %zd (int64_t), %zu (size_t), %c (code point), %x, %%, a precision as %.200s;
 * and, each with a Borrowed value: %S (str(value)), %R (repr(value)), %A (ascii(value)), %T (name of the value's type), %B (the same, but None for None:
 * as CPython complains of an argument); and %N with a Type *. */
#ifndef OURO_OBJECT_ERROR_H
#define OURO_OBJECT_ERROR_H

#include "object/core.h"

/* Raises an exception of builtin type `type` with a message; sets __context__ from the exception being handled. Always returns
 * FAILED, so that a caller can write `return error_raise(...)`. */
Owned error_raise(Runtime *rt, TypeId type, const char *format, ...);
Owned error_raise_value(
    Runtime *rt, TypeId type,
    Borrowed argument); /* one argument, as KeyError(key); NULL_BORROWED: none */
Owned error_raise_object(Runtime *rt, Borrowed exception); /* an instance, as `raise x` does */
/* For a dying exception, emptied: keeps it as the spare MemoryError, if that is what it can be. Then it is not freed. */
bool error_keep_spare(Runtime *rt, Object *object);
void error_reset_no_memory(
    Runtime *rt);                   /* the MemoryError made at start lets go of what it holds */
Owned error_no_memory(Runtime *rt); /* MemoryError, without allocating */
Owned error_from_errno(
    Runtime *rt, Borrowed filename); /* OSError's subclass for errno; filename or NULL_BORROWED */
Owned error_stop_iteration(Runtime *rt, Borrowed value); /* StopIteration(value) */
/* AttributeError with name and obj set: "'X' object has no attribute 'y'". */
Owned error_no_attribute(Runtime *rt, Borrowed object, Borrowed name);
/* The same without name and obj: for setting and deleting, where CPython leaves them out. */
Owned error_no_attribute_to_change(Runtime *rt, Borrowed object, Borrowed name);
/* Gives a pending AttributeError name and obj if it has neither. */
void error_complete_attribute(Runtime *rt, Borrowed object, Borrowed name);
/* AttributeError with a message of its own, name and obj set. */
Owned error_raise_attribute(Runtime *rt, Borrowed object, Borrowed name, const char *format, ...);
Owned error_bad_operands(Runtime *rt, const char *op, Borrowed left, Borrowed right);

static inline bool error_pending(Runtime *rt) { return !is_null(rt->core->pending); }
bool error_is(Runtime *rt, TypeId type); /* the pending exception is an instance */
void error_clear(Runtime *rt);
Owned error_take(
    Runtime *rt); /* the pending exception; nothing is pending then; NULL_VALUE if none */
void error_put(
    Runtime *rt,
    Owned exception); /* makes it pending as it is (context untouched), replacing any other */
/* Clears the pending exception if it is an instance of type; true if it did. */
bool error_clear_if(Runtime *rt, TypeId type);
/* Reports the pending exception as "Exception ignored in: <where>" on stderr and clears it. */
void error_ignored(Runtime *rt, Borrowed where);
/* Warns about an object that was not closed or awaited; false when the warning became an error. */
bool error_warn_about(Runtime *rt, Borrowed source, TypeId category, const char *message);
/* Raises `type` from the pending exception, as `raise type(...) from pending`. */
Owned error_raise_from(Runtime *rt, TypeId type, const char *format, ...);

/* The same conversions, into a str. */
Owned format_str(Runtime *rt, const char *format, ...);

/* C recursion, bounded by the C stack's address: every C function that may recurse through script data begins with
 *   if (ENTER_C(rt, " while calling a Python object")) return FAILED;
 * There is nothing to leave. The text is appended to "maximum recursion depth exceeded". */
bool error_deep(Runtime *rt, const char *where); /* raises RecursionError; true */
#define ENTER_C(rt, where)                                                                         \
  (__builtin_expect((char *)__builtin_frame_address(0) < (rt)->core->stack_limit, 0) &&            \
   error_deep((rt), (where)))

#endif
