/* What the parts of the explanation share; nothing else includes this. See explain.c. */
#ifndef OURO_SYNTAX_EXPLAIN_PARTS_H
#define OURO_SYNTAX_EXPLAIN_PARTS_H

#include "syntax/grammar.h"

typedef struct {
  Parser *parser;
  const Token *items;
  size_t count;
  size_t bad;      /* the token that the grammar refused */
  TokenKind start; /* the pseudo-token of the parse */
  Replay replay;   /* behind the token before `bad` */
  bool ran_out;    /* reading on from the bad token met the end of the text inside a bracket */
} Explain;

/* -- Setting the error (all give true) ------------------------------------------------------------------------ */

/* What is said when nothing better is known: "invalid syntax" on the bad token; at the end of the text without a column. */
bool explain_generic(Explain *e);

/* On one token. INDENT, DEDENT and the end have CPython's places of their own. */
bool explain_at(Explain *e, size_t token, DiagnosticKind kind, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* SyntaxError from the start of one token to the end of another. */
bool explain_range(Explain *e, size_t first, size_t last, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* -- Looking around (explain_expression.c) -------------------------------------------------------------------- */

/* The first token of this kind in [from, to), at any level; `to` when there is none. */
size_t explain_find(const Explain *e, size_t from, size_t to, TokenKind kind);
size_t explain_line_start(const Explain *e, size_t i);
/* Behind the longest expression, expressions with commas, disjunction, bitwise_or that starts at `i`; `i` for none. */
size_t explain_expression_end(Explain *e, size_t i);
size_t explain_expressions_end(Explain *e, size_t i);
size_t explain_disjunction_end(Explain *e, size_t i);
size_t explain_arith_end(Explain *e, size_t i);
/* The tree of the tokens [from, to) as an expression, or NULL. */
const Node *explain_node(Explain *e, size_t from, size_t to);
/* The innermost bracket open before the bad token; SIZE_MAX for none. */
size_t explain_bracket(const Explain *e);
bool explain_spells(const Explain *e, size_t i, const char *word);
/* Whether the logical line before the one that starts at `i` is a decorator's. */
bool explain_is_decorator_line(const Token *items, size_t i);

/* -- The parts ------------------------------------------------------------------------------------------------ */

bool explain_field_start(Explain *e); /* f-string fields without a value */
bool explain_field(Explain *e);       /* what follows the value */
bool explain_parameters(Explain *e);  /* of def and lambda */
bool explain_arguments(Explain *e);   /* of calls */
bool explain_display(Explain *e);     /* (), [], {} */
bool explain_comma_between(Explain *e, size_t first, size_t second);
bool explain_expression(Explain *e); /* commas, else, print, = */

#endif
