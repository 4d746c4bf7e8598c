/* What may be wrong between brackets: f-string fields, parameters, arguments, displays. See explain.c. */
#include "syntax/explain_parts.h"

/* -- f-string fields ------------------------------------------------------------------------------------------ */

/* The token behind the field's expression, or `open + 1` when there is none. */
static size_t field_value_end(Explain *e, size_t open) {
  size_t i = open + 1;
  if (e->items[i].kind == TOKEN_YIELD) {
    i++;
    if (e->items[i].kind == TOKEN_FROM) i++;
    return explain_expressions_end(e, i);
  }
  size_t end = i;
  for (;;) {
    size_t from = e->items[i].kind == TOKEN_STAR ? i + 1 : i;
    size_t next = explain_expression_end(e, from);
    if (next == from) return end;
    end = next;
    if (e->items[end].kind != TOKEN_COMMA) return end;
    i = ++end;
  }
}

static bool ends_field(TokenKind kind) {
  return kind == TOKEN_FIELD_CLOSE || kind == TOKEN_FIELD_COLON;
}

static bool explain_conversion(Explain *e, size_t mark) {
  const Token *next = &e->items[mark + 1];
  if (ends_field(next->kind))
    return explain_at(e, mark + 1, DIAGNOSTIC_SYNTAX, "f-string: missing conversion character");
  if (next->kind != TOKEN_NAME)
    return explain_at(e, mark + 1, DIAGNOSTIC_SYNTAX, "f-string: invalid conversion character");
  return false;
}

/* The innermost field around the bad token; SIZE_MAX for none. */
static size_t enclosing_field(const Explain *e) {
  size_t depth = 0;
  for (size_t i = e->bad; i-- > 0;) {
    TokenKind kind = e->items[i].kind;
    if (kind == TOKEN_FIELD_CLOSE)
      depth++;
    else if (kind == TOKEN_FIELD_OPEN && depth-- == 0)
      return i;
    if (kind == TOKEN_NEWLINE) break;
  }
  return SIZE_MAX;
}

bool explain_field_start(Explain *e) {
  size_t open = explain_bracket(e);
  if (open == SIZE_MAX || e->items[open].kind != TOKEN_FIELD_OPEN) return false;
  const char *sign;
  switch (e->items[open + 1].kind) {
  case TOKEN_EQUAL: sign = "="; break;
  case TOKEN_EXCLAMATION: sign = "!"; break;
  case TOKEN_FIELD_COLON: sign = ":"; break;
  case TOKEN_FIELD_CLOSE: sign = "}"; break;
  default: return false;
  }
  return explain_at(e, open + 1, DIAGNOSTIC_SYNTAX,
                    "f-string: valid expression required before '%s'", sign);
}

bool explain_field(Explain *e) {
  size_t open = enclosing_field(e);
  if (open == SIZE_MAX) return false;
  size_t i = open + 1;
  for (size_t k = e->bad; e->items[e->bad].kind == TOKEN_FIELD_COLON && k >= i; k--) {
    if (e->items[k].kind == TOKEN_LAMBDA && e->items[k].level == e->items[open].level) {
      return explain_range(e, k, e->bad,
                           "f-string: lambda expressions are not allowed without parentheses");
    }
  }
  size_t end = field_value_end(e, open);
  if (end == i)
    return explain_at(e, i, DIAGNOSTIC_SYNTAX, "f-string: expecting a valid expression after '{'");
  TokenKind kind = e->items[end].kind;
  if (kind != TOKEN_EQUAL && kind != TOKEN_EXCLAMATION && !ends_field(kind)) {
    return explain_at(e, end, DIAGNOSTIC_SYNTAX, "f-string: expecting '=', or '!', or ':', or '}'");
  }
  if (kind == TOKEN_EQUAL) {
    kind = e->items[++end].kind;
    if (kind != TOKEN_EXCLAMATION && !ends_field(kind)) {
      return explain_at(e, end, DIAGNOSTIC_SYNTAX, "f-string: expecting '!', or ':', or '}'");
    }
  }
  if (kind == TOKEN_EXCLAMATION) {
    if (explain_conversion(e, end)) return true;
    kind = e->items[end += 2].kind;
  }
  if (!ends_field(kind))
    return explain_at(e, end, DIAGNOSTIC_SYNTAX, "f-string: expecting ':' or '}'");
  if (kind == TOKEN_FIELD_COLON)
    return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "f-string: expecting '}', or format specs");
  return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "f-string: expecting '}'");
}

/* -- Parameters ----------------------------------------------------------------------------------------------- */

/* Whether the bad token stands in a parameter list, and whether it is a lambda's. */
static bool in_parameters(const Explain *e, bool *lambda) {
  size_t open = explain_bracket(e);
  size_t start = explain_line_start(e, e->bad);
  if (e->items[start].kind == TOKEN_ASYNC) start++;
  *lambda = false;
  /* A def's own parenthesis is the first one of its line, behind the name or the type parameters. */
  if (open != SIZE_MAX && e->items[start].kind == TOKEN_DEF &&
      explain_find(e, start, e->bad, TOKEN_LPAR) == open)
    return true;
  /* In a lambda: the last `lambda` at this level has not met its ':' yet. */
  size_t from = open == SIZE_MAX ? start : open + 1;
  uint32_t level = e->items[e->bad].level;
  if (e->items[e->bad].kind == TOKEN_LPAR) level--;
  for (size_t i = e->bad; i-- > from;) {
    if (e->items[i].level != level) continue;
    if (e->items[i].kind == TOKEN_COLON) return false;
    if (e->items[i].kind == TOKEN_LAMBDA) return *lambda = true;
  }
  return false;
}

bool explain_parameters(Explain *e) {
  bool lambda;
  if (!in_parameters(e, &lambda) || !e->bad) return false;
  const Token *bad = &e->items[e->bad], *before = bad - 1;
  if (before->kind == TOKEN_EQUAL && (bad->kind == TOKEN_RPAR || bad->kind == TOKEN_COMMA)) {
    return explain_at(e, e->bad - 1, DIAGNOSTIC_SYNTAX, "expected default value expression");
  }
  if (bad->kind == TOKEN_EQUAL) {
    /* Back to the start of the parameter, over an annotation. */
    size_t i = e->bad - 1;
    while (i > 0 && e->items[i].level >= bad->level && e->items[i].kind != TOKEN_COMMA &&
           e->items[i].kind != TOKEN_STAR && e->items[i].kind != TOKEN_POW &&
           e->items[i].kind != TOKEN_LPAR && e->items[i].kind != TOKEN_LAMBDA) {
      i--;
    }
    const char *what = e->items[i].kind == TOKEN_STAR  ? "positional"
                       : e->items[i].kind == TOKEN_POW ? "keyword"
                                                       : NULL;
    if (what)
      return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "var-%s argument cannot have default value",
                        what);
  }
  if (bad->kind == TOKEN_STAR && before->kind == TOKEN_SLASH) {
    return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "expected comma between / and *");
  }
  if (bad->kind == TOKEN_LPAR && replay_can(&e->replay, TOKEN_NAME) && before->kind != TOKEN_STAR &&
      before->kind != TOKEN_POW) {
    /* Names alone between the parentheses, as Python 2 unpacked them. */
    size_t i = e->bad + 1;
    while (e->items[i].kind == TOKEN_NAME) {
      i++;
      if (e->items[i].kind == TOKEN_COMMA)
        i++;
      else
        break;
    }
    if (i > e->bad + 1 && e->items[i].kind == TOKEN_RPAR) {
      return explain_range(e, e->bad, i, "%s parameters cannot be parenthesized",
                           lambda ? "Lambda expression" : "Function");
    }
  }
  return false;
}

/* -- Arguments ------------------------------------------------------------------------------------------------ */

/* Whether this parenthesis opens the arguments of a call or a class. */
static bool is_call(const Explain *e, size_t open) {
  if (open == SIZE_MAX || !open || e->items[open].kind != TOKEN_LPAR) return false;
  switch (e->items[open - 1].kind) {
  case TOKEN_NAME:
  case TOKEN_RPAR:
  case TOKEN_RSQB:
  case TOKEN_RBRACE:
  case TOKEN_STRING:
  case TOKEN_FSTRING_END: return true;
  default: return false;
  }
}

bool explain_arguments(Explain *e) {
  size_t open = explain_bracket(e);
  if (!is_call(e, open) || !e->bad) return false;
  const Token *bad = &e->items[e->bad], *before = bad - 1;
  if (before->kind == TOKEN_EQUAL && e->bad >= 2 && before[-1].kind == TOKEN_NAME &&
      (bad->kind == TOKEN_COMMA || bad->kind == TOKEN_RPAR)) {
    return explain_range(e, e->bad - 2, e->bad - 1, "expected argument value expression");
  }
  if (bad->kind == TOKEN_EQUAL) {
    uint32_t first;
    size_t end = explain_expression_end(e, e->bad + 1);
    if (end > e->bad + 1 && replay_operand(&e->replay, TOKEN_IF, &first) && first > open + 1) {
      TokenKind star = e->items[first - 1].kind;
      bool leads = first == open + 2 || e->items[first - 2].kind == TOKEN_COMMA;
      if (leads && (star == TOKEN_STAR || star == TOKEN_POW)) {
        return explain_range(e, first - 1, end - 1, "cannot assign to %s argument unpacking",
                             star == TOKEN_STAR ? "iterable" : "keyword");
      }
    }
  }
  if (bad->kind == TOKEN_FOR || bad->kind == TOKEN_ASYNC) {
    /* f(x=y for y in z): the '=' was meant otherwise. */
    uint32_t first;
    if (replay_operand(&e->replay, TOKEN_IF, &first) && first >= open + 3 &&
        e->items[first - 1].kind == TOKEN_EQUAL && e->items[first - 2].kind == TOKEN_NAME) {
      return explain_range(e, first - 2, first - 1,
                           "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
  }
  return false;
}

/* -- Displays ------------------------------------------------------------------------------------------------- */

/* Behind `for targets in disjunction`, so that a comprehension really stands there; `i` when it does not. */
static size_t clause_end(Explain *e, size_t i) {
  size_t at = e->items[i].kind == TOKEN_ASYNC ? i + 1 : i;
  if (e->items[at].kind != TOKEN_FOR) return i;
  do {
    at++;
    if (e->items[at].kind == TOKEN_STAR) at++;
    size_t end = explain_arith_end(e, at);
    if (end == at) break;
    at = end;
  } while (e->items[at].kind == TOKEN_COMMA);
  if (e->items[at].kind != TOKEN_IN) return i;
  size_t end = explain_disjunction_end(e, at + 1);
  return end == at + 1 ? i : end;
}

/* [x, y for x, y in z] */
static bool explain_comprehension(Explain *e, size_t open) {
  TokenKind bracket = e->items[open].kind;
  TokenKind kind = e->items[e->bad].kind;
  if ((kind != TOKEN_FOR && kind != TOKEN_ASYNC) ||
      (bracket != TOKEN_LSQB && bracket != TOKEN_LBRACE))
    return false;
  if (is_call(e, open)) return false;
  size_t commas = 0;
  for (size_t i = open + 1; i < e->bad; i++) {
    if (e->items[i].level != e->items[open].level) continue;
    commas += e->items[i].kind == TOKEN_COMMA;
    if (e->items[i].kind == TOKEN_COLON || e->items[i].kind == TOKEN_FOR) return false;
  }
  if (!commas || clause_end(e, e->bad) == e->bad) return false;
  size_t last = e->bad - 1;
  if (e->items[last].kind == TOKEN_COMMA && commas > 1) last--;
  return explain_range(e, open + 1, last,
                       "did you forget parentheses around the comprehension target?");
}

/* {1: 2, 3}  {1: }  {1: *a} */
static bool explain_dict(Explain *e, size_t open) {
  if (e->items[open].kind != TOKEN_LBRACE || !e->bad) return false;
  if (e->items[explain_line_start(e, e->bad)].kind == TOKEN_CASE) return false;
  const Token *bad = &e->items[e->bad], *before = bad - 1;
  bool value = before->kind == TOKEN_COLON && before->level == e->items[open].level;
  if (value && (bad->kind == TOKEN_RBRACE || bad->kind == TOKEN_COMMA)) {
    return explain_at(e, e->bad - 1, DIAGNOSTIC_SYNTAX,
                      "expression expected after dictionary key and ':'");
  }
  if (value && bad->kind == TOKEN_STAR) {
    size_t end = explain_arith_end(e, e->bad + 1);
    if (end > e->bad + 1)
      return explain_range(e, e->bad, end - 1,
                           "cannot use a starred expression in a dictionary value");
  }
  if (replay_can(&e->replay, TOKEN_COLON) && e->items[open + 1].kind != TOKEN_STAR) {
    uint32_t first;
    if (!replay_operand(&e->replay, TOKEN_IF, &first) || first == open + 1) return false;
    const Token *last = before;
    Span span = token_span(e->parser->source, last);
    diagnostic_set(e->parser->diagnostic, DIAGNOSTIC_SYNTAX, e->parser->source, span.lineno,
                   span.end_col_offset - 1, 0, 0, "':' expected after dictionary key");
    return true;
  }
  return false;
}

bool explain_display(Explain *e) {
  size_t open = explain_bracket(e);
  if (open == SIZE_MAX) return false;
  /* (**x) */
  if (e->items[open].kind == TOKEN_LPAR && !is_call(e, open) && open + 1 == e->bad &&
      e->items[e->bad].kind == TOKEN_POW) {
    size_t end = explain_expression_end(e, e->bad + 1);
    if (end > e->bad + 1 && e->items[end].kind == TOKEN_RPAR) {
      return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "cannot use double starred expression here");
    }
  }
  return explain_comprehension(e, open) || explain_dict(e, open);
}
