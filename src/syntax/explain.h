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
/* For such a parse that compile() asked for: false when there was no statement, or a compound one that lacks its last newline. */
bool explain_single_end(Parser *parser);
/* For a text without its last newline that a str held: false with IndentationError when there is nothing but blanks in its last line,
 * either before it is parsed, if nothing else is there, or behind an expression. */
bool explain_only_blanks(Parser *parser);
bool explain_eval_end(Parser *parser);

#endif
