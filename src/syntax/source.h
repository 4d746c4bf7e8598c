/* The text of one source file, made ready for the lexer: decoded to UTF-8, newlines as '\n', ending in a newline
 * and a NUL.
 *
 * Place: first step of the front end. Tokens, literals, spans and diagnostics all point into `text`.
 *
 * Invariants:
 *  - `text` is valid UTF-8 without NUL bytes inside `length`; text[length] is NUL.
 *  - A text that does not end in a newline got one: `added_newline` says so (the tree must not show it).
 *  - `lines[i]` is the offset of line i + 1; lines[line_count] is `length`. */
#ifndef OURO_SYNTAX_SOURCE_H
#define OURO_SYNTAX_SOURCE_H

#include "syntax/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Source {
  char *filename; /* as shown in messages */
  char *text;
  size_t length;
  uint32_t *lines;
  uint32_t line_count;
  bool added_newline;
} Source;

/* How the bytes reach us. A cookie ("coding: latin-1" in the first two lines) is obeyed in files and bytes, and
 * ignored in text that a str held (eval, exec, compile and the REPL). */
typedef enum { SOURCE_FILE, SOURCE_STRING } SourceKind;

/* Decodes `length` bytes (borrowed) named `filename`. NULL with the diagnostic filled in for a NUL byte, bytes that
 * are not of the encoding, an unknown encoding, or no memory. Owned by the caller. */
Source *source_new(const char *filename, const char *bytes, size_t length, SourceKind kind,
                   Diagnostic *diagnostic);

/* NULL is allowed. */
void source_free(Source *source);

/* The line (from 1) borrowed, its length without the newline; an empty one behind the end. */
const char *source_peek_line(const Source *source, uint32_t line, size_t *length);

#endif
