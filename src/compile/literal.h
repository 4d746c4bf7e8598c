/* Literals: from the text of a token to a value. The one place where escapes and digits are read; also behind `--ast`. */
#ifndef OURO_COMPILE_LITERAL_H
#define OURO_COMPILE_LITERAL_H

#include "heap/value.h"
#include "syntax/ast.h"
#include "syntax/diagnostic.h"

struct Source;

/* What the reader of a literal reports besides its value. All fields may be NULL. */
typedef struct LiteralReport {
  const struct Source *source;
  Diagnostic *
      diagnostic; /* SyntaxError in an escape or a number; set when the value is FAILED without an exception */
  /* An invalid escape: the text to warn with and where; false when the warning became an error. */
  bool (*warn)(void *context, const char *message, uint32_t line);
  void *context;
  Span span; /* of the whole literal, for numbers */
} LiteralReport;

/* The value. FAILED with the report's diagnostic set, or with an exception pending. */
Owned literal_value(Runtime *rt, const Literal *literal, const LiteralReport *report);

#endif
