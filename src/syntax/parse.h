/* The front end's door: from bytes to a tree.
 *
 * Place: run/ calls this for files, modules, `-c`, eval and the REPL; `--check`, `--tokens` and `--ast` too.
 *
 *   Ast ast = {0};
 *   Diagnostic diagnostic = {0};
 *   if (!parse_source("x.py", bytes, length, PARSE_FILE, &ast, &diagnostic)) { ... diagnostic_render ... }
 *   ...
 *   diagnostic_free(&diagnostic);
 *   ast_free(&ast);
 *
 * Nothing here keeps state between calls, and nothing is allocated but through base/memory.h. Errors that CPython's
 * symbol table and compiler raise (return outside function, ...) are not found here. */
#ifndef OURO_SYNTAX_PARSE_H
#define OURO_SYNTAX_PARSE_H

#include "syntax/ast.h"
#include "syntax/diagnostic.h"
#include "syntax/source.h"
#include "syntax/tokens.h"

typedef enum {
  PARSE_FILE,   /* a module's bytes: a coding cookie counts; AST_Module */
  PARSE_EXEC,   /* a module from text: no cookie; AST_Module */
  PARSE_SINGLE, /* one interactive statement, as compile(..., 'single') takes it; AST_Interactive */
  PARSE_PROMPT, /* the same from the prompt: no statement at all and a missing last newline will do */
  PARSE_EVAL,   /* one expression, from text; AST_Expression */
} ParseMode;

/* Parses `length` bytes (borrowed for the call) into `ast`, which must be empty and is given back with ast_free in any
 * case. False with the diagnostic filled in for an error.
 *
 * PARSE_PROMPT: an empty text gives an Interactive without statements. When the text is the beginning of a statement
 * that more lines could complete, `diagnostic->incomplete` is set along with the error; see parse_is_complete. */
bool parse_source(const char *filename, const char *bytes, size_t length, ParseMode mode, Ast *ast,
                  Diagnostic *diagnostic);

/* The same over a source that was read already; the Ast takes it over in any case. */
bool parse_tokens(Source *source, const Tokens *tokens, ParseMode mode, Ast *ast,
                  Diagnostic *diagnostic);

typedef enum { PARSE_COMPLETE, PARSE_INCOMPLETE, PARSE_INVALID } ParseState;

/* What the REPL asks after each line: is the text so far a whole statement, the beginning of one, or wrong whatever
 * follows? A compound statement is whole once a blank line ends it. On PARSE_INVALID the diagnostic says why. */
ParseState parse_is_complete(const char *text, size_t length, Diagnostic *diagnostic);

#endif
