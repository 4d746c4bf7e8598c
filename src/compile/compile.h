/* The compiler: from a syntax tree to a code object.
 *
 * Place: between syntax and the machine. It knows types (for constants) and bytecode, never the machine.
 *
 * Errors of the program (SyntaxError) go into the Diagnostic; everything else (MemoryError, RecursionError, a warning that was
 * turned into an error) is pending in the runtime. The tree may be freed when these return. */
#ifndef OURO_COMPILE_COMPILE_H
#define OURO_COMPILE_COMPILE_H

#include "heap/value.h"
#include "syntax/ast.h"
#include "syntax/diagnostic.h"

enum {
  COMPILE_FUTURE_ANNOTATIONS =
      1,                     /* as if the text began with `from __future__ import annotations` */
  COMPILE_NO_ASSERTS = 2,    /* -O: assert statements are left out, __debug__ is False */
  COMPILE_NO_DOCSTRINGS = 4, /* -OO */
  COMPILE_NO_TEXT = 16, /* errors do not quote the source: it is no file that could be read again */
  COMPILE_TOP_LEVEL_AWAIT =
      8, /* await outside functions makes the module a coroutine (ast.PyCF_ALLOW_TOP_LEVEL_AWAIT) */
};

/* A code object for the whole tree: Module and Interactive give code that returns None, Expression code that returns its
 * value. FAILED with `diagnostic` set or an exception pending. */
Owned compile_tree(Runtime *rt, Ast *ast, Borrowed filename, uint32_t flags,
                   Diagnostic *diagnostic);

#endif
