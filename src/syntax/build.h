/* What the parser's actions call: the constructors that do more than fill a node.
 *
 * Place: between grammar/parser.y and the tree. Here live the checks that a context-free grammar cannot make (targets,
 * the order of arguments and parameters) and CPython's messages for them, and the growing lists of the parser.
 *
 * Invariants: every function gives NULL (or false) after it set the parser's diagnostic, or when memory ran out or
 * the tree became too deep; the action then aborts the parse. */
#ifndef OURO_SYNTAX_BUILD_H
#define OURO_SYNTAX_BUILD_H

#include "syntax/ast.h"
#include "syntax/diagnostic.h"
#include "syntax/tokens.h"

/* A list under construction; its items become a Nodes when it is done. */
typedef struct {
  Node **items;
  uint32_t count, capacity;
  bool comma; /* it ended in a comma */
} List;

/* Identifiers under construction. */
typedef struct {
  Identifier *items;
  uint32_t count, capacity;
} NameList;

/* A comparison under construction: a < b < c. */
typedef struct {
  Node *left;
  uint8_t *ops;
  List comparators;
  uint32_t capacity;
} Chain;

typedef enum { PARAM_PLAIN, PARAM_SLASH, PARAM_STAR, PARAM_VARARG, PARAM_KWARG } ParamKind;

/* One entry of a parameter list, in order. */
typedef struct Param {
  struct Param *next, *last; /* `last` is kept on the first one */
  ParamKind kind;
  Node *arg;          /* or NULL for a bare '*' and '/' */
  Node *value;        /* the default, or NULL */
  const Token *token; /* where it starts */
} Param;

/* `elif` clauses, innermost last. */
typedef struct Elif {
  struct Elif *previous;
  Span span;
  Node *test;
  Nodes body;
} Elif;

typedef struct {
  Ast *ast;
  const Source *source;
  const Tokens *tokens;
  Diagnostic *diagnostic;
  TokenKind mode;  /* TOKEN_START_FILE, _SINGLE or _EVAL */
  TokenKind start; /* the same until it was handed out, then TOKEN_ENDMARKER */
  size_t next;     /* index of the token to hand out next */
} Parser;

/* -- Errors --------------------------------------------------------------------------------------------------- */

/* SyntaxError over a span; always gives NULL. */
void *build_error(Parser *p, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* SyntaxError from where one thing starts to where another ends. */
void *build_error_range(Parser *p, Span from, Span to, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* "invalid syntax" on the first token at or behind a place; always gives NULL. */
void *build_error_behind(Parser *p, uint32_t lineno, uint32_t col_offset);
/* From the start of one span to the end of another. */
static inline Span span_join(Span from, Span to) {
  return (Span){from.lineno, from.col_offset, to.end_lineno, to.end_col_offset};
}

/* -- Lists ---------------------------------------------------------------------------------------------------- */

List *list_make(Parser *p, Node *first); /* NULL for an empty list */
List *list_add(Parser *p, List *list, Node *node);
List *list_join(Parser *p, List *list, const List *more);
static inline Nodes list_nodes(const List *list) {
  return list ? (Nodes){list->items, list->count} : (Nodes){0};
}
NameList *names_add(Parser *p, NameList *list, const Token *token);
static inline Identifiers names_done(const NameList *list) {
  return (Identifiers){list->items, list->count};
}

/* -- Atoms ---------------------------------------------------------------------------------------------------- */

Identifier build_identifier(Parser *p, const Token *token);
Node *build_name(Parser *p, const Token *token);
Node *build_number(Parser *p, const Token *token);
Node *build_constant(Parser *p, Span span, LiteralKind kind);
Node *build_string(Parser *p, const Token *token);
Node *build_middle(Parser *p, const Token *token);
/* An f-string with its values not yet merged. */
/* `end`: the closing quotes (NULL in a format spec), where CPython reports what is wrong with the text. */
Node *build_fstring(Parser *p, Span span, List *values, const Span *end);
/* `{value = !conversion : spec}`: adds the text before `=` and the FormattedValue to the list. */
List *build_field(Parser *p, Span span, List *values, const Token *open, Node *value,
                  const Token *equal, const Token *conversion, Node *spec, const Token *after);
/* Adjacent string literals: one Constant, or one JoinedStr. */
Node *build_strings(Parser *p, Span span, List *parts);

/* -- Expressions ---------------------------------------------------------------------------------------------- */

Node *build_group(Parser *p, Span span, List *elems); /* (a)  (a,)  (a, *b) */
Node *build_tuple(Parser *p, Span span, List *elems); /* a  or  a, b  without parentheses */
Node *build_named(Parser *p, Span span, Node *target, Node *value);
Node *build_boolop(Parser *p, Span span, AstBoolop op, List *values);
Chain *chain_new(Parser *p, Node *left, int op, Node *right);
Chain *chain_add(Parser *p, Chain *chain, int op, Node *right);
Node *build_compare(Parser *p, Span span, Chain *chain);
Node *build_comprehension(Parser *p, Span span, AstKind kind, Node *element, List *generators);
Node *build_generator(Parser *p, Span span, bool is_async, Node *target, Node *iter, List *ifs);
Node *build_dict(Parser *p, Span span, List *items); /* items: keyword-like pairs, see build_pair */
Node *build_pair(Parser *p, Span span, Node *key, Node *value);
Node *build_dict_comp(Parser *p, Span span, Node *pair, List *generators);
Node *build_subscript(Parser *p, Span span, Node *value, List *slices, Span inside);
Node *build_keyword(Parser *p, Span span, Node *name, const Token *equal, Node *value);
Node *build_argument_genexp(Parser *p, Span span, Node *element, List *generators);
Node *build_call(Parser *p, Span span, Node *function, List *arguments, const Token *open,
                 const Token *close);

/* -- Targets -------------------------------------------------------------------------------------------------- */

typedef enum { TARGET_ASSIGN, TARGET_FOR, TARGET_DELETE } TargetKind;

/* Turns an expression into a target, to its leaves; false with "cannot assign to X" or "cannot delete X". */
bool build_target(Parser *p, Node *node, TargetKind kind);
/* The first node in it that cannot be bound or deleted, or NULL. */
const Node *build_find_misfit(const Node *node, TargetKind kind);
/* Whether `target = ...` may have been meant as a comparison: CPython's words differ then. */
bool build_maybe_comparison(const Node *target);

/* -- Statements ----------------------------------------------------------------------------------------------- */

Node *build_assign(Parser *p, Span span, List *targets, Node *value);
Node *build_augmented(Parser *p, Span span, Node *target, int op, Node *value);
Node *build_annotated(Parser *p, Span span, Node *target, Node *annotation, Node *value);
Node *build_delete(Parser *p, Span span, List *targets);
Node *build_for(Parser *p, Span span, Node *target, Node *iter, List *body, List *orelse);
Elif *elif_add(Parser *p, Elif *previous, Span start, Node *test, List *body);
Node *build_if(Parser *p, Span span, Node *test, List *body, Elif *elifs, List *orelse);
List *build_with_items(Parser *p, List *items, bool parenthesised);
Node *build_with_item(Parser *p, Span span, Node *expression, Node *target);
Node *build_with(Parser *p, Span span, List *items, List *body);
Node *build_try(Parser *p, Span span, List *body, List *handlers, List *orelse, List *finalbody);
Node *build_handler(Parser *p, Span span, const Token *star, Node *type, const Token *name,
                    List *body);
Node *build_async(Parser *p, Node *statement, Span start);
Node *build_decorated(Parser *p, List *decorators, Node *definition);
Param *build_param(Parser *p, ParamKind kind, const Token *token, Node *arg, Node *value);
Param *param_add(Parser *p, Param *params, Param *param);
Node *build_arguments(Parser *p, Span span, Param *params, bool lambda);
Node *build_class(Parser *p, Span span, const Token *name, List *type_params, Node *call,
                  List *body);
Identifier build_dotted(Parser *p, Identifier left, const Token *name);
Node *build_import_from(Parser *p, Span span, int level, Identifier module, List *names);
Node *build_root(Parser *p, Node *root);

/* -- Patterns (build_patterns.c) ------------------------------------------------------------------------------------------------- */

Node *build_subject(Parser *p, Span span, List *elems);
Node *build_capture(Parser *p, Span span, const Token *name);
Node *build_as_pattern(Parser *p, Span span, Node *pattern, Node *target);
Node *build_star_pattern(Parser *p, Span span, const Token *name);
Node *build_sequence_pattern(Parser *p, Span span, List *patterns);
Node *build_group_pattern(Parser *p, Span span, List *patterns);
Node *build_or_pattern(Parser *p, Span span, List *patterns);
Node *build_complex(Parser *p, Span span, Node *real, AstOperator op, Node *imaginary);
Node *build_literal_pattern(Parser *p, Span span, Node *value);
Node *build_pattern_pair(Parser *p, Span span, Node *key, Node *pattern, const Token *rest);
Node *build_mapping_pattern(Parser *p, Span span, List *pairs);
Node *build_pattern_keyword(Parser *p, Span span, const Token *name, Node *pattern);
Node *build_class_pattern(Parser *p, Span span, Node *name, List *patterns);

#endif
