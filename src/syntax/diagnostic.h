/* One error about a source text: what SyntaxError and its kin carry, without a runtime to make one in.
 *
 * Place: filled in by the source reader, the lexer, the parser and the compiler; turned into an exception object by
 * the runtime, or printed by diagnostic_render.
 *
 * Invariants: the first error stays: setting a diagnostic that is set already does nothing. Strings are owned.
 * When memory runs out while one is made, it becomes a MemoryError without text. */
#ifndef OURO_SYNTAX_DIAGNOSTIC_H
#define OURO_SYNTAX_DIAGNOSTIC_H

#include "base/buffer.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  DIAGNOSTIC_NONE,
  DIAGNOSTIC_SYNTAX,      /* SyntaxError */
  DIAGNOSTIC_INDENTATION, /* IndentationError */
  DIAGNOSTIC_TAB,         /* TabError */
  DIAGNOSTIC_MEMORY,      /* MemoryError: no place, perhaps a message */
  DIAGNOSTIC_RECURSION,   /* RecursionError: no place */
  DIAGNOSTIC_OVERFLOW,    /* OverflowError: no place */
} DiagnosticKind;

typedef struct {
  DiagnosticKind kind;
  char *message;         /* SyntaxError.msg; never NULL once kind is set (a static "" stands in) */
  char *filename;        /* or NULL */
  char *text;            /* the source line with its newline as SyntaxError.text, or NULL */
  uint32_t line, column; /* lineno, offset: both from 1, columns in characters; 0 for none */
  uint32_t end_line, end_column; /* end_lineno, end_offset; 0 for none */
  bool incomplete; /* the text ended where more could have made it right: what the REPL asks */
} Diagnostic;

struct Source;

/* Sets the error at byte columns: lines from 1, columns from 0, as in a node's span; an end_lineno of 0 means "no
 * end". Columns become characters and the text of the line is taken along. */
void diagnostic_set(Diagnostic *diagnostic, DiagnosticKind kind, const struct Source *source,
                    uint32_t lineno, uint32_t col_offset, uint32_t end_lineno,
                    uint32_t end_col_offset, const char *format, ...)
    __attribute__((format(printf, 8, 9)));
void diagnostic_set_v(Diagnostic *diagnostic, DiagnosticKind kind, const struct Source *source,
                      uint32_t lineno, uint32_t col_offset, uint32_t end_lineno,
                      uint32_t end_col_offset, const char *format, va_list arguments);

/* Sets an error without a place: MemoryError, RecursionError, OverflowError. */
void diagnostic_set_plain(Diagnostic *diagnostic, DiagnosticKind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Takes along the text of the diagnostic's line; for errors whose place was set by hand. */
void diagnostic_take_line(Diagnostic *diagnostic, const struct Source *source);

/* MemoryError without text; allocates nothing. */
void diagnostic_set_memory(Diagnostic *diagnostic);

static inline bool diagnostic_is_set(const Diagnostic *diagnostic) {
  return diagnostic->kind != DIAGNOSTIC_NONE;
}

/* Sets what another diagnostic says. */
void diagnostic_copy(Diagnostic *diagnostic, const Diagnostic *from);

/* Gives the strings back and forgets the error. A Diagnostic of zeros is empty. */
void diagnostic_free(Diagnostic *diagnostic);

/* "SyntaxError", "MemoryError", ... */
const char *diagnostic_kind_name(DiagnosticKind kind);

/* Appends CPython's report: `  File "x.py", line 1`, the line, the caret, `SyntaxError: message`. */
void diagnostic_render(const Diagnostic *diagnostic, Buffer *out);

#endif
