/* The explanation's tools, and what may be wrong with an expression. See explain.c. */
#include "syntax/explain_parts.h"

#include <stdarg.h>
#include <string.h>

/* -- Setting the error ---------------------------------------------------------------------------------------- */

static Span place_of(const Explain *e, size_t i) {
  const Token *token = &e->items[i];
  Span span = token_span(e->parser->source, token);
  if (token->kind == TOKEN_NEWLINE) span.end_col_offset++;
  if (token->kind == TOKEN_INDENT || token->kind == TOKEN_DEDENT ||
      token->kind == TOKEN_ENDMARKER) {
    /* CPython has no columns for these and takes how far it has read. */
    span.col_offset = token->end - e->parser->source->lines[token->line - 1] - 1;
    span.end_lineno = 0;
  }
  return span;
}

bool explain_at(Explain *e, size_t i, DiagnosticKind kind, const char *format, ...) {
  Span span = place_of(e, i);
  va_list arguments;
  va_start(arguments, format);
  diagnostic_set_v(e->parser->diagnostic, kind, e->parser->source, span.lineno, span.col_offset,
                   span.end_lineno, span.end_col_offset, format, arguments);
  va_end(arguments);
  return true;
}

bool explain_generic(Explain *e) {
  Span span = place_of(e, e->bad);
  if (!span.end_lineno) span.col_offset = UINT32_MAX;
  return !build_error(e->parser, span, "invalid syntax");
}

bool explain_range(Explain *e, size_t first, size_t last, const char *format, ...) {
  Span from = token_span(e->parser->source, &e->items[first]),
       to = token_span(e->parser->source, &e->items[last]);
  va_list arguments;
  va_start(arguments, format);
  diagnostic_set_v(e->parser->diagnostic, DIAGNOSTIC_SYNTAX, e->parser->source, from.lineno,
                   from.col_offset, to.end_lineno, to.end_col_offset, format, arguments);
  va_end(arguments);
  return true;
}

/* -- Looking around ------------------------------------------------------------------------------------------- */

size_t explain_find(const Explain *e, size_t from, size_t to, TokenKind kind) {
  while (from < to && e->items[from].kind != kind) from++;
  return from;
}

bool explain_spells(const Explain *e, size_t i, const char *word) {
  const Token *token = &e->items[i];
  size_t length = strlen(word);
  return token->kind == TOKEN_NAME && token->end - token->start == length &&
         memcmp(e->parser->source->text + token->start, word, length) == 0;
}

bool explain_is_decorator_line(const Token *items, size_t i) {
  if (items[i - 1].kind != TOKEN_NEWLINE) return false;
  size_t start = i - 1;
  while (start > 0 && items[start - 1].kind != TOKEN_NEWLINE &&
         items[start - 1].kind != TOKEN_INDENT && items[start - 1].kind != TOKEN_DEDENT) {
    start--;
  }
  return items[start].kind == TOKEN_AT;
}

static bool opens(TokenKind kind) {
  return kind == TOKEN_LPAR || kind == TOKEN_LSQB || kind == TOKEN_LBRACE ||
         kind == TOKEN_FIELD_OPEN;
}

static bool closes(TokenKind kind) {
  return kind == TOKEN_RPAR || kind == TOKEN_RSQB || kind == TOKEN_RBRACE ||
         kind == TOKEN_FIELD_CLOSE;
}

size_t explain_bracket(const Explain *e) {
  size_t depth = 0;
  for (size_t i = e->bad; i-- > 0;) {
    TokenKind kind = e->items[i].kind;
    if (closes(kind))
      depth++;
    else if (opens(kind) && depth-- == 0)
      return i;
    if (kind == TOKEN_NEWLINE) break;
  }
  return SIZE_MAX;
}

typedef enum { LIMIT_EXPRESSIONS, LIMIT_EXPRESSION, LIMIT_DISJUNCTION, LIMIT_ARITH } Limit;

/* Whether an expression of the given kind ends before this token, outside its own brackets. */
static bool limits(TokenKind kind, Limit limit) {
  switch (kind) {
  case TOKEN_COMMA: return limit >= LIMIT_EXPRESSION;
  case TOKEN_IF: return limit >= LIMIT_DISJUNCTION;
  case TOKEN_AND:
  case TOKEN_OR:
  case TOKEN_NOT:
  case TOKEN_IN:
  case TOKEN_IS:
  case TOKEN_LESS:
  case TOKEN_GREATER:
  case TOKEN_EQEQUAL:
  case TOKEN_NOTEQUAL:
  case TOKEN_LESSEQUAL:
  case TOKEN_GREATEREQUAL: return limit == LIMIT_ARITH;
  default: return false;
  }
}

static size_t longest(Explain *e, size_t i, Limit limit) {
  Replay replay;
  size_t end = i, depth = 0;
  if (e->items[i].kind == TOKEN_LAMBDA && limit >= LIMIT_DISJUNCTION) return i;
  replay_start(&replay, TOKEN_START_EVAL);
  for (size_t j = i; j < e->count; j++) {
    TokenKind kind = e->items[j].kind;
    if (kind == TOKEN_ENDMARKER && e->parser->tokens->open_count) e->ran_out = true;
    if (kind == TOKEN_NEWLINE || kind == TOKEN_ENDMARKER || (!depth && limits(kind, limit))) break;
    if (!replay_can(&replay, kind)) break;
    if (!replay_read(&replay, kind, (uint32_t)j)) break;
    if (opens(kind) || kind == TOKEN_FSTRING_START) depth++;
    if (closes(kind) || kind == TOKEN_FSTRING_END) depth--;
    if (!depth && replay_can(&replay, TOKEN_ENDMARKER)) end = j + 1;
  }
  e->replay.failed |= replay.failed;
  replay_free(&replay);
  return end;
}

size_t explain_expression_end(Explain *e, size_t i) { return longest(e, i, LIMIT_EXPRESSION); }
size_t explain_expressions_end(Explain *e, size_t i) { return longest(e, i, LIMIT_EXPRESSIONS); }
size_t explain_disjunction_end(Explain *e, size_t i) { return longest(e, i, LIMIT_DISJUNCTION); }
size_t explain_arith_end(Explain *e, size_t i) { return longest(e, i, LIMIT_ARITH); }

const Node *explain_node(Explain *e, size_t from, size_t to) {
  if (from >= to) return NULL;
  Tokens part = {.source = e->parser->source};
  Diagnostic unheard = {0};
  Ast *ast = e->parser->ast;
  Node *root = ast->root;
  const Node *node = NULL;
  if (vector_reserve(&part.vector, to - from + 1)) {
    for (size_t i = from; i < to; i++) part.vector.items[part.vector.count++] = e->items[i];
    Token end = e->items[to - 1];
    end.kind = TOKEN_ENDMARKER;
    part.vector.items[part.vector.count++] = end;
    Parser parser = {.ast = ast,
                     .source = e->parser->source,
                     .tokens = &part,
                     .diagnostic = &unheard,
                     .start = TOKEN_START_EVAL};
    if (grammar_parse(&parser) == 0) node = AST(Expression, ast->root)->body;
  }
  ast->root = root;
  vector_free(&part.vector);
  diagnostic_free(&unheard);
  return node;
}

/* -- Two expressions side by side ----------------------------------------------------------------------------- */

static bool starts_with_soft_keyword(const Explain *e, size_t i) {
  TokenKind kind = e->items[i].kind;
  return kind == TOKEN_MATCH || kind == TOKEN_CASE || kind == TOKEN_TYPE ||
         explain_spells(e, i, "match") || explain_spells(e, i, "case") ||
         explain_spells(e, i, "type") || explain_spells(e, i, "_");
}

static bool is_legacy(const Explain *e, size_t i) {
  return explain_spells(e, i, "print") || explain_spells(e, i, "exec");
}

/* `print x`, as in Python 2. */
static bool explain_print(Explain *e) {
  if (!e->bad || !is_legacy(e, e->bad - 1) || e->items[e->bad].kind == TOKEN_LPAR) return false;
  uint32_t first;
  if (!replay_operand(&e->replay, TOKEN_IF, &first) || first != e->bad - 1) return false;
  size_t end = explain_expressions_end(e, e->bad);
  if (end == e->bad) return false;
  const char *name = explain_spells(e, e->bad - 1, "print") ? "print" : "exec";
  return explain_range(e, e->bad - 1, end - 1,
                       "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name);
}

/* Whether `if` behind the operand that ends here would begin a conditional expression. */
static bool in_expression(const Explain *e) {
  Replay copy = {0};
  replay_copy(&copy, &e->replay);
  bool can = replay_read(&copy, TOKEN_IF, 0) && replay_read(&copy, TOKEN_NAME, 0) &&
             replay_can(&copy, TOKEN_ELSE);
  replay_free(&copy);
  return can;
}

/* Whether the bad token stands between `for` and `in`. */
static bool follows_for(const Explain *e) {
  uint32_t level = e->items[e->bad].level;
  for (size_t i = e->bad; i-- > 0 && e->items[i].level >= level;) {
    if (e->items[i].level > level) continue;
    if (e->items[i].kind == TOKEN_FOR) return true;
    if (e->items[i].kind == TOKEN_IN || e->items[i].kind == TOKEN_NEWLINE) return false;
  }
  return false;
}

/* An operand from `first` on ends before token `second`: if another begins there, inside brackets, a comma is missing. */
bool explain_comma_between(Explain *e, size_t first, size_t second) {
  size_t end = explain_expression_end(e, second);
  if (end == second || e->ran_out) return false;
  const Token *last = &e->items[end - 1];
  uint32_t level = last->level - closes(last->kind);
  if (!level) return false;
  return explain_range(e, first, end - 1, "invalid syntax. Perhaps you forgot a comma?");
}

/* f(a b): an operand ends, another one begins. */
static bool explain_comma(Explain *e) {
  uint32_t first;
  /* The targets of a comprehension are read as expressions too when they go wrong. */
  bool target = !in_expression(e) && replay_can(&e->replay, TOKEN_IN) && follows_for(e);
  if (!target && !in_expression(e)) return false;
  if (!replay_operand(&e->replay, target ? TOKEN_VBAR : TOKEN_IF, &first) || first >= e->bad)
    return false;
  if (starts_with_soft_keyword(e, first)) return false;
  if (e->items[first].kind == TOKEN_NAME && e->items[first + 1].kind == TOKEN_STRING)
    return first + 1 == e->bad &&
           explain_comma_between(e, e->bad, explain_disjunction_end(e, e->bad));
  if (first + 1 == e->bad && is_legacy(e, first)) return false;
  return explain_comma_between(e, first, e->bad);
}

/* a if b, and no else. */
static bool explain_else(Explain *e) {
  TokenKind bad = e->items[e->bad].kind;
  if (bad == TOKEN_COLON || bad == TOKEN_FIELD_COLON || !replay_can(&e->replay, TOKEN_ELSE))
    return false;
  /* The innermost `if` at this level is the one that waits. */
  size_t depth = 0, i = e->bad;
  for (; i-- > 0;) {
    TokenKind kind = e->items[i].kind;
    if (closes(kind))
      depth++;
    else if (opens(kind) && depth-- == 0)
      return false;
    else if (kind == TOKEN_IF && !depth)
      break;
    else if (kind == TOKEN_NEWLINE)
      return false;
  }
  if (i == SIZE_MAX || !i) return false;
  Replay replay = {0};
  uint32_t first;
  bool found = false;
  replay_start(&replay, e->start);
  for (size_t j = 0; j < i && replay_read(&replay, e->items[j].kind, (uint32_t)j); j++) continue;
  found = replay_operand(&replay, TOKEN_IF, &first);
  replay_free(&replay);
  return found && first < i &&
         explain_range(e, first, e->bad - 1, "expected 'else' after 'if' expression");
}

/* -- '=' where a test stands ---------------------------------------------------------------------------------- */

/* `if x = 3:`, `(a.b = 1)`: '=' where a walrus would have been right or a comparison was meant. */
static bool explain_equal(Explain *e) {
  if (e->items[e->bad].kind != TOKEN_EQUAL || !replay_can(&e->replay, TOKEN_WALRUS)) return false;
  uint32_t first, tight;
  if (!replay_operand(&e->replay, TOKEN_IF, &first) ||
      !replay_operand(&e->replay, TOKEN_VBAR, &tight) || first != tight)
    return false;
  size_t end = explain_arith_end(e, e->bad + 1);
  if (end == e->bad + 1 || e->items[end].kind == TOKEN_EQUAL || e->items[end].kind == TOKEN_WALRUS)
    return false;
  if (first + 1 == e->bad && e->items[first].kind == TOKEN_NAME) {
    return explain_range(e, first, end - 1,
                         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  }
  const Node *left = explain_node(e, first, e->bad);
  if (!left) return false;
  if (left->kind == AST_List || left->kind == AST_Tuple || left->kind == AST_GeneratorExp)
    return false;
  if (left->kind == AST_Constant && e->bad == first + 1 && e->items[first].kind >= TOKEN_FALSE &&
      e->items[first].kind <= TOKEN_TRUE)
    return false;
  return explain_range(e, first, e->bad - 1,
                       "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                       ast_describe(left));
}

bool explain_expression(Explain *e) {
  return explain_equal(e) || explain_else(e) || explain_print(e) || explain_comma(e);
}
