/* From text to code, on one page: source -> tokens -> tree -> code; and the way back, errors as exceptions. */
#ifndef OURO_RUN_PIPELINE_H
#define OURO_RUN_PIPELINE_H

#include "base/buffer.h"
#include "compile/compile.h"
#include "object/error.h"
#include "syntax/parse.h"

/* Code for a text; the shape of Machine.compile. mode: "exec", "eval", "single", or "file" for the bytes of a file, in which a
 * coding cookie counts. `flags` are CPython's of compile() (CO_FUTURE_ANNOTATIONS, PyCF_ALLOW_TOP_LEVEL_AWAIT), and our own below.
 * FAILED with SyntaxError (all attributes set), MemoryError, RecursionError, ... pending. */
Owned pipeline_compile(Runtime *rt, const char *source, size_t length, Borrowed filename,
                       const char *mode, int flags);
/* The same under -O: without assert statements, and __debug__ is False. */
Owned pipeline_compile_optimized(Runtime *rt, const char *source, size_t length, Borrowed filename,
                                 const char *mode, int flags);
/* And under -OO: without docstrings either. */
Owned pipeline_compile_bare(Runtime *rt, const char *source, size_t length, Borrowed filename,
                            const char *mode, int flags);
enum {
  PIPELINE_NO_ASSERTS = 1 << 29,
  PIPELINE_NO_DOCSTRINGS = 1 << 30,
  PIPELINE_TOP_LEVEL_AWAIT = 0x2000,
};

/* Raises the exception that a diagnostic describes and frees the diagnostic. Always FAILED. */
Owned pipeline_raise(Runtime *rt, Diagnostic *diagnostic);

/* `--tokens`, `--ast` and `--dis`: the text is appended to `out`. False with an exception pending. */
bool pipeline_tokens(Runtime *rt, const char *source, size_t length, const char *filename,
                     Buffer *out);
bool pipeline_ast(Runtime *rt, const char *source, size_t length, const char *filename,
                  ParseMode mode, Buffer *out);
bool pipeline_dis(Runtime *rt, Borrowed code, Buffer *out);

#endif
