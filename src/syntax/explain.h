/* Words for a syntax error: from the token at which the parser stopped to CPython's message and place. */
#ifndef OURO_SYNTAX_EXPLAIN_H
#define OURO_SYNTAX_EXPLAIN_H

#include "syntax/build.h"

/* Sets the parser's diagnostic; the parser has stopped at the token before `next`. */
void explain_error(Parser *parser);

/* After an error of the lexer: an unexpected indent further up outranks it. */
void explain_indent(Parser *parser);

/* For an interactive parse that succeeded: false with "multiple statements found ..." when there was more than one. */
bool explain_single(Parser *parser);

#endif
