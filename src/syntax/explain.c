/* Words for a syntax error. See explain.h.
 *
 * The parser only knows that it could not go on at some token. Here the token array is replayed up to there on the
 * parser's own tables, and then it is asked what was allowed: an INDENT means a missing block, a ':' a missing colon,
 * `else` a conditional expression cut short. Operands come out of the same replay (where did the expression that ends
 * here begin?) and are read again from any token on (how far does an expression go?), so the messages need no second
 * grammar. The order of the checks is that of CPython's rules: the outer construct first, then from left to right.
 *
 * Each check gives true when it has set the diagnostic. */
#include "syntax/explain.h"

#include "syntax/explain_parts.h"
#include "syntax/grammar.h"

#include <string.h>

/* -- Blocks and headers --------------------------------------------------------------------------------------- */

/* The first token of the logical line that holds token `i`. */
size_t explain_line_start(const Explain *e, size_t i) {
  while (i > 0) {
    TokenKind kind = e->items[i - 1].kind;
    if (kind == TOKEN_NEWLINE || kind == TOKEN_INDENT || kind == TOKEN_DEDENT) break;
    i--;
  }
  return i;
}

/* What CPython calls the block that a line's keyword opens, or NULL. */
static const char *block_name(const Explain *e, size_t i) {
  switch (e->items[i].kind) {
  case TOKEN_IF: return "'if' statement";
  case TOKEN_ELIF: return "'elif' statement";
  case TOKEN_ELSE: return "'else' statement";
  case TOKEN_FOR: return "'for' statement";
  case TOKEN_WHILE: return "'while' statement";
  case TOKEN_WITH: return "'with' statement";
  case TOKEN_TRY: return "'try' statement";
  case TOKEN_EXCEPT:
    return e->items[i + 1].kind == TOKEN_STAR ? "'except*' statement" : "'except' statement";
  case TOKEN_FINALLY: return "'finally' statement";
  case TOKEN_MATCH: return "'match' statement";
  case TOKEN_CASE: return "'case' statement";
  case TOKEN_DEF: return "function definition";
  case TOKEN_CLASS: return "class definition";
  default: return NULL;
  }
}

/* A header without its block; an indented line without a header. */
static bool explain_indentation(Explain *e) {
  const Token *token = &e->items[e->bad];
  if (e->bad > 1 && token->kind != TOKEN_INDENT && token[-1].kind == TOKEN_NEWLINE &&
      replay_can(&e->replay, TOKEN_INDENT)) {
    size_t start = explain_line_start(e, e->bad - 1);
    if (e->items[start].kind == TOKEN_ASYNC) start++;
    const char *name = block_name(e, start);
    if (name) {
      return explain_at(e, e->bad, DIAGNOSTIC_INDENTATION,
                        "expected an indented block after %s on line %u", name,
                        e->items[start].line);
    }
  }
  if (replay_can(&e->replay, TOKEN_EXCEPT) && replay_can(&e->replay, TOKEN_FINALLY)) {
    return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "expected 'except' or 'finally' block");
  }
  if (token->kind == TOKEN_INDENT)
    return explain_at(e, e->bad, DIAGNOSTIC_INDENTATION, "unexpected indent");
  if (token->kind == TOKEN_DEDENT)
    return explain_at(e, e->bad, DIAGNOSTIC_INDENTATION, "unexpected unindent");
  return false;
}

/* A ':' is demanded behind `else`, `try`, `finally`, a def's header and a lambda's parameters, whatever stands there;
 * behind other headers only the end of the line tells that it was forgotten. */
static bool explain_colon(Explain *e) {
  if (!replay_can(&e->replay, TOKEN_COLON)) return false;
  size_t start = explain_line_start(e, e->bad);
  if (e->items[start].kind == TOKEN_ASYNC) start++;
  TokenKind head = e->items[start].kind,
            before = e->bad ? e->items[e->bad - 1].kind : TOKEN_ENDMARKER;
  bool forced = before == TOKEN_TRY || before == TOKEN_FINALLY ||
                (before == TOKEN_ELSE && start + 1 == e->bad);
  if (head == TOKEN_DEF && !e->items[e->bad].level) {
    /* Behind the parameters, or behind the annotation of the result when it is a whole expression. */
    forced = before == TOKEN_RPAR || explain_find(e, start, e->bad, TOKEN_RARROW) < e->bad;
  }
  if (forced) return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "expected ':'");
  if (e->items[e->bad].kind != TOKEN_NEWLINE || e->items[e->bad].level) return false;
  switch (head) {
  case TOKEN_IF:
  case TOKEN_ELIF:
  case TOKEN_FOR:
  case TOKEN_WHILE:
  case TOKEN_WITH:
  case TOKEN_EXCEPT:
  case TOKEN_CLASS:
  case TOKEN_MATCH:
  case TOKEN_CASE: return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "expected ':'");
  default: return false;
  }
}

/* A def demands its '(' behind the name and its ':' behind the parameters, even if what follows is only malformed. */
static bool explain_definition(Explain *e) {
  size_t start = explain_line_start(e, e->bad);
  if (e->items[start].kind == TOKEN_ASYNC) start++;
  if (e->items[start].kind != TOKEN_DEF || e->bad <= start + 1) return false;
  size_t open = explain_bracket(e), behind = start + 2;
  if (explain_find(e, start, e->bad, TOKEN_LPAR) == e->bad) {
    return explain_at(e, open == behind ? behind : e->bad, DIAGNOSTIC_SYNTAX, "expected '('");
  }
  if (open == behind && e->items[behind].kind == TOKEN_LSQB)
    return explain_at(e, behind, DIAGNOSTIC_SYNTAX, "expected '('");
  size_t arrow = explain_find(e, start, e->bad, TOKEN_RARROW);
  if (arrow < e->bad && !e->items[arrow].level &&
      explain_expression_end(e, arrow + 1) == arrow + 1) {
    return explain_at(e, arrow, DIAGNOSTIC_SYNTAX, "expected ':'");
  }
  return false;
}

/* type x[a b] = ...: CPython reads the brackets as a subscript once they are no type parameters. */
static bool explain_type(Explain *e) {
  size_t start = explain_line_start(e, e->bad), first = e->bad - 1;
  if (e->items[start].kind != TOKEN_TYPE || e->bad < start + 4) return false;
  if (explain_bracket(e) != start + 2 || e->items[first].kind != TOKEN_NAME) return false;
  TokenKind before = e->items[first - 1].kind;
  if (before != TOKEN_LSQB && before != TOKEN_COMMA && before != TOKEN_STAR) return false;
  if (e->items[e->bad].kind == TOKEN_EQUAL) {
    size_t end = explain_expression_end(e, e->bad + 1);
    return end > e->bad + 1 &&
           explain_range(e, first, end - 1,
                         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  }
  return e->items[e->bad].kind != TOKEN_STRING && explain_comma_between(e, first, e->bad);
}

/* -- Statements ----------------------------------------------------------------------------------------------- */

static bool explain_import(Explain *e) {
  size_t start = explain_line_start(e, e->bad);
  const Token *bad = &e->items[e->bad];
  if (e->items[start].kind == TOKEN_IMPORT && bad->kind == TOKEN_FROM &&
      bad[1].kind == TOKEN_NAME) {
    size_t end = e->bad + 2;
    while (e->items[end].kind == TOKEN_DOT && e->items[end + 1].kind == TOKEN_NAME) end += 2;
    return explain_range(e, start, end - 1, "Did you mean to use 'from ... import ...' instead?");
  }
  if (e->items[start].kind == TOKEN_FROM && e->items[start + 1].kind == TOKEN_IMPORT &&
      e->bad > start) {
    return explain_at(e, start + 1, DIAGNOSTIC_SYNTAX, "invalid syntax");
  }
  if (e->items[start].kind == TOKEN_FROM && bad->kind == TOKEN_NEWLINE &&
      bad[-1].kind == TOKEN_COMMA && explain_find(e, start, e->bad, TOKEN_IMPORT) < e->bad) {
    return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX,
                      "trailing comma not allowed without surrounding parentheses");
  }
  return false;
}

/* `except A, B:` and `except*:`. */
static bool explain_except(Explain *e) {
  size_t start = explain_line_start(e, e->bad);
  if (e->items[start].kind != TOKEN_EXCEPT) return false;
  bool star = e->items[start + 1].kind == TOKEN_STAR;
  size_t first = start + (star ? 2 : 1);
  if (star && e->bad == first &&
      (e->items[first].kind == TOKEN_COLON || e->items[first].kind == TOKEN_NEWLINE)) {
    return explain_at(e, e->bad, DIAGNOSTIC_SYNTAX, "expected one or more exception types");
  }
  if (e->items[e->bad].kind != TOKEN_COMMA || explain_expression_end(e, first) != e->bad)
    return false;
  size_t end = explain_expressions_end(e, e->bad + 1);
  if (end == e->bad + 1) return false;
  if (e->items[end].kind == TOKEN_AS && e->items[end + 1].kind == TOKEN_NAME) end += 2;
  if (e->items[end].kind != TOKEN_COLON) return false;
  return explain_range(e, first, end - 1, "multiple exception types must be parenthesized");
}

/* `case` outside of a match, and other words that no rule of ours covers, stay "invalid syntax". */
static bool explain_walrus(Explain *e) {
  if (e->items[e->bad].kind != TOKEN_WALRUS) return false;
  size_t start = explain_line_start(e, e->bad);
  if (explain_expression_end(e, start) != e->bad || start == e->bad) return false;
  const Node *left = explain_node(e, start, e->bad);
  if (!left || (left->kind == AST_Name && !left->parenthesised)) return false;
  return explain_range(e, start, e->bad - 1, "cannot use assignment expressions with %s",
                       ast_describe(left));
}

/* `for f() x`: what stands where the targets should. */
static bool explain_for(Explain *e) {
  size_t start = explain_line_start(e, e->bad);
  if (e->items[start].kind == TOKEN_ASYNC) start++;
  if (e->items[start].kind != TOKEN_FOR || explain_find(e, start, e->bad, TOKEN_IN) < e->bad)
    return false;
  size_t end = explain_expressions_end(e, start + 1);
  const Node *targets = explain_node(e, start + 1, end);
  const Node *misfit = targets ? build_find_misfit(targets, TARGET_FOR) : NULL;
  if (!misfit || misfit->kind == AST_Compare) return false;
  return !build_error(e->parser, misfit->span, "cannot assign to %s", ast_describe(misfit));
}

/* `f() = ` with something wrong behind it: the target is found first. */
static bool explain_assignment(Explain *e) {
  size_t start = explain_line_start(e, e->bad), from = start;
  for (size_t i = start; i < e->bad; i++) {
    if (e->items[i].kind != TOKEN_EQUAL || e->items[i].level) continue;
    const Node *target = explain_node(e, from, i);
    if (!target) return false;
    const Node *misfit = build_find_misfit(target, TARGET_ASSIGN);
    if (misfit) {
      size_t end = explain_arith_end(e, i + 1);
      bool ends =
          end > i + 1 && e->items[end].kind != TOKEN_EQUAL && e->items[end].kind != TOKEN_WALRUS;
      bool here = from == start && ends && misfit == target && build_maybe_comparison(target);
      return !build_error(e->parser, misfit->span, "cannot assign to %s%s", ast_describe(misfit),
                          here ? " here. Maybe you meant '==' instead of '='?" : "");
    }
    from = i + 1;
  }
  return false;
}

/* def f[*Ts: int](): */
static bool explain_type_parameters(Explain *e) {
  if (e->bad < 4 || e->items[e->bad].kind != TOKEN_COLON || e->items[e->bad - 1].kind != TOKEN_NAME)
    return false;
  size_t open = explain_bracket(e);
  TokenKind star = e->items[e->bad - 2].kind;
  if (open == SIZE_MAX || open < 2 || e->items[open].kind != TOKEN_LSQB ||
      (star != TOKEN_STAR && star != TOKEN_POW))
    return false;
  TokenKind head = e->items[open - 2].kind;
  if (head != TOKEN_DEF && head != TOKEN_CLASS && head != TOKEN_TYPE) return false;
  size_t end = explain_expression_end(e, e->bad + 1);
  const Node *bound = explain_node(e, e->bad + 1, end);
  if (!bound) return false;
  return explain_range(e, e->bad, end - 1, "cannot use %s with %s",
                       bound->kind == AST_Tuple ? "constraints" : "bound",
                       star == TOKEN_STAR ? "TypeVarTuple" : "ParamSpec");
}

static bool replay_all(Explain *e);

/* f(a[]): to CPython, a list stands behind a name. */
static bool explain_empty_index(Explain *e) {
  if (!e->bad || e->items[e->bad].kind != TOKEN_RSQB || e->items[e->bad - 1].kind != TOKEN_LSQB)
    return false;
  Explain before = *e;
  before.bad--;
  before.replay = (Replay){0};
  bool explained = replay_all(&before) && explain_expression(&before);
  replay_free(&before.replay);
  return explained;
}

static bool explain_brackets(Explain *e) {
  return explain_empty_index(e) || explain_parameters(e) || explain_arguments(e) ||
         explain_display(e);
}

/* The rules in the order in which CPython comes to them. */
static bool explain_anything(Explain *e) {
  return explain_field_start(e) || explain_indentation(e) || explain_type_parameters(e) ||
         explain_definition(e) || explain_type(e) || explain_import(e) || explain_except(e) ||
         explain_brackets(e) || explain_expression(e) || explain_field(e) || explain_colon(e) ||
         explain_walrus(e) || explain_for(e) || explain_assignment(e);
}

/* The bracket that the end of the text found open. */
static bool explain_never_closed(Explain *e) {
  const Tokens *tokens = e->parser->tokens;
  uint32_t column = tokens->open_at - e->parser->source->lines[tokens->open_line - 1];
  diagnostic_set(e->parser->diagnostic, DIAGNOSTIC_SYNTAX, e->parser->source, tokens->open_line,
                 column, 0, 0, "'%c' was never closed", tokens->open_bracket);
  return true;
}

/* The text ended inside a bracket that opens on an earlier line than the error: that is what is wrong. */
static bool explain_unclosed(Explain *e) {
  const Tokens *tokens = e->parser->tokens;
  const Token *bad = &e->items[e->bad];
  if (!tokens->open_count || (bad->kind != TOKEN_ENDMARKER && bad->line <= tokens->open_line))
    return false;
  return explain_never_closed(e);
}

/* Replays what the parser has read; the replay then stands before the bad token. */
static bool replay_all(Explain *e) {
  replay_start(&e->replay, e->start);
  for (size_t i = 0; i < e->bad; i++) {
    if (!replay_read(&e->replay, e->items[i].kind, (uint32_t)i)) return false;
  }
  return !e->replay.failed;
}

/* Incomplete: all real tokens were taken, and the text ended inside a bracket or a block. */
static bool is_incomplete(const Explain *e) {
  for (size_t i = e->bad; i < e->count; i++) {
    TokenKind kind = e->items[i].kind;
    bool mark = kind == TOKEN_ENDMARKER || kind == TOKEN_DEDENT || kind == TOKEN_NEWLINE;
    if (!mark && !(kind == TOKEN_BAD && e->parser->tokens->cut_short && i + 1 == e->count))
      return false;
  }
  if (e->parser->tokens->cut_short) return true;
  return e->items[e->bad].kind != TOKEN_NEWLINE;
}

static void explain(Explain *e) {
  Diagnostic *diagnostic = e->parser->diagnostic;
  const Diagnostic *late = &e->parser->tokens->error;
  if (e->items[e->bad].kind == TOKEN_BAD && e->bad + 1 == e->count && diagnostic_is_set(late)) {
    diagnostic_copy(diagnostic, late);
    return;
  }
  if (!replay_all(e)) {
    diagnostic_set_memory(diagnostic);
    return;
  }
  if (explain_unclosed(e) || explain_anything(e)) return;
  if (e->ran_out) {
    explain_never_closed(e);
  } else if (!e->replay.failed) {
    explain_generic(e);
  }
}

void explain_indent(Parser *parser) {
  Explain e = {
      .parser = parser,
      .items = parser->tokens->vector.items,
      .count = parser->tokens->vector.count,
      .start = parser->mode,
  };
  replay_start(&e.replay, e.start);
  while (e.bad < e.count && replay_can(&e.replay, e.items[e.bad].kind)) {
    if (!replay_read(&e.replay, e.items[e.bad].kind, (uint32_t)e.bad)) break;
    e.bad++;
  }
  if (e.bad < e.count && !e.replay.failed && e.items[e.bad].kind == TOKEN_INDENT) {
    diagnostic_free(parser->diagnostic);
    explain_indentation(&e);
  }
  replay_free(&e.replay);
}

void explain_error(Parser *parser) {
  Explain e = {
      .parser = parser,
      .items = parser->tokens->vector.items,
      .count = parser->tokens->vector.count,
      .bad = parser->next ? parser->next - 1 : 0,
      .start = parser->mode,
  };
  explain(&e);
  if (e.replay.failed) diagnostic_set_memory(parser->diagnostic);
  parser->diagnostic->incomplete = is_incomplete(&e);
  replay_free(&e.replay);
}

/* Whether a statement that begins with this token has a block. */
static bool begins_compound(TokenKind kind) {
  switch (kind) {
  case TOKEN_IF:
  case TOKEN_WHILE:
  case TOKEN_FOR:
  case TOKEN_TRY:
  case TOKEN_WITH:
  case TOKEN_DEF:
  case TOKEN_CLASS:
  case TOKEN_ASYNC:
  case TOKEN_MATCH:
  case TOKEN_AT: return true;
  default: return false;
  }
}

static Span newline_span(const Source *source, const Token *newline) {
  Span span = token_span(source, newline);
  span.end_lineno = span.lineno;
  span.end_col_offset = span.col_offset + 1;
  return span;
}

bool explain_single(Parser *parser) {
  const Token *items = parser->tokens->vector.items, *end = NULL;
  size_t count = parser->tokens->vector.count, depth = 0, statements = 0;
  bool first = true, compound = false;
  for (size_t i = 0; i < count; i++) {
    TokenKind kind = items[i].kind;
    if (kind == TOKEN_INDENT)
      depth++;
    else if (kind == TOKEN_DEDENT)
      depth--;
    else if (kind == TOKEN_NEWLINE)
      first = true, end = &items[i];
    else if (kind != TOKEN_ENDMARKER && first) {
      first = false;
      /* elif, else, except, finally and what follows a decorator go on with a statement. */
      bool goes_on =
          kind == TOKEN_ELIF || kind == TOKEN_ELSE || kind == TOKEN_EXCEPT || kind == TOKEN_FINALLY;
      bool decorated = i && explain_is_decorator_line(items, i);
      if (depth || goes_on || decorated) continue;
      if (statements++) { /* behind a block a newline was due; behind a line there is more than was asked for */
        if (compound)
          build_error(parser, token_span(parser->source, &items[i]), "invalid syntax");
        else
          build_error(parser, newline_span(parser->source, end),
                      "multiple statements found while compiling a single statement");
        return false;
      }
      compound = begins_compound(kind);
    }
  }
  return true;
}

/* What the last line holds that no newline ends: nothing, blanks (their number then), or a comment and no more. */
typedef enum { ENDS_IN_CODE, ENDS_IN_COMMENT, ENDS_IN_BLANKS } Ending;

static Ending ending_of(const Source *source, size_t *blanks) {
  size_t length;
  const char *line = source_peek_line(source, source->line_count, &length);
  *blanks = 0;
  if (!source->added_newline) return ENDS_IN_CODE;
  while (*blanks < length && (line[*blanks] == ' ' || line[*blanks] == '\t')) ++*blanks;
  if (*blanks == length) return length ? ENDS_IN_BLANKS : ENDS_IN_CODE;
  return line[*blanks] == '#' ? ENDS_IN_COMMENT : ENDS_IN_CODE;
}

static bool unexpected_indent(Parser *parser, size_t blanks) {
  diagnostic_set(parser->diagnostic, DIAGNOSTIC_INDENTATION, parser->source,
                 parser->source->line_count, (uint32_t)blanks - 1, 0, 0, "unexpected indent");
  return false;
}

static bool has_no_statement(const Tokens *tokens) {
  size_t i = 0;
  while (tokens->vector.items[i].kind == TOKEN_NEWLINE) i++;
  return tokens->vector.items[i].kind == TOKEN_ENDMARKER;
}

bool explain_only_blanks(Parser *parser) {
  size_t blanks;
  if (!has_no_statement(parser->tokens) || ending_of(parser->source, &blanks) != ENDS_IN_BLANKS)
    return true;
  return unexpected_indent(parser, blanks);
}

bool explain_eval_end(Parser *parser) {
  size_t blanks;
  const Source *source = parser->source;
  if (ending_of(source, &blanks) != ENDS_IN_BLANKS) return true;
  return unexpected_indent(parser, blanks);
}

bool explain_single_end(Parser *parser) {
  const Tokens *tokens = parser->tokens;
  const Source *source = parser->source;
  const Token *items = tokens->vector.items;
  size_t count = tokens->vector.count, first = 0, blanks;
  bool fine = !has_no_statement(tokens);
  while (items[first].kind == TOKEN_NEWLINE) first++;
  if (fine && begins_compound(items[first].kind) && source->added_newline) {
    /* The end itself stands for the newline of the last line. The one behind the block is then missing, unless blocks that are still
     * open end with the text: not where a comment or as many blanks as the block has come last. */
    Ending ending = ending_of(source, &blanks);
    fine = count > 1 && items[count - 2].kind == TOKEN_DEDENT && ending == ENDS_IN_CODE;
    if (ending == ENDS_IN_BLANKS) {
      size_t at = count; /* the last line of code tells the indentation of the block */
      while (at && (items[at - 1].kind == TOKEN_ENDMARKER || items[at - 1].kind == TOKEN_DEDENT ||
                    items[at - 1].kind == TOKEN_NEWLINE))
        at--;
      size_t length, indent = 0;
      const char *line = source_peek_line(source, at ? items[at - 1].line : 1, &length);
      while (indent < length && (line[indent] == ' ' || line[indent] == '\t')) indent++;
      if (blanks > indent) return unexpected_indent(parser, blanks);
    }
  }
  if (fine) return true;
  uint32_t line = source->line_count;
  Span at = {
      .lineno = line, .end_lineno = line, .col_offset = UINT32_MAX, .end_col_offset = UINT32_MAX};
  return build_error(parser, at, "invalid syntax"), false;
}
