/* Constructors for string literals and f-strings. See build.h.
 *
 * Literals stay text: a Constant is a list of pieces, one a token. Adjacent literals are joined by joining their
 * pieces; an f-string among them makes the whole a JoinedStr in which neighbouring Constants are one. */
#include "syntax/build.h"

#include <string.h>

#define NEW(span, ...) AST_NEW(p->ast, span, __VA_ARGS__)

static Node *piece_constant(Parser *p, Span span, LiteralKind kind, LiteralPiece content) {
  LiteralPiece *piece = ARENA_NEW(&p->ast->arena, LiteralPiece);
  if (!piece) return NULL;
  *piece = content;
  return NEW(span, Constant, {kind, 1, piece});
}

Node *build_string(Parser *p, const Token *token) {
  const char *text = p->source->text + token->start, *end = p->source->text + token->end;
  Span span = token_span(p->source, token);
  while (*text != '\'' && *text != '"') text++;
  size_t quotes = token->prefix & TOKEN_TRIPLE ? 3 : 1;
  text += quotes;
  end -= quotes;
  uint32_t flags = token->prefix & (PIECE_RAW | PIECE_BYTES | PIECE_U);
  bool bytes = flags & PIECE_BYTES;
  for (const char *at = text; bytes && at < end; at++) {
    if ((unsigned char)*at >= 0x80)
      return build_error(p, span, "bytes can only contain ASCII literal characters");
  }
  LiteralPiece piece = {text, (uint32_t)(end - text), flags, span};
  return piece_constant(p, span, bytes ? LITERAL_BYTES : LITERAL_STR, piece);
}

Node *build_middle(Parser *p, const Token *token) {
  Span span = token_span(p->source, token);
  LiteralPiece piece = {p->source->text + token->start, token->end - token->start,
                        PIECE_MIDDLE | token->prefix, span};
  return piece_constant(p, span, LITERAL_STR, piece);
}

/* -- Fields --------------------------------------------------------------------------------------------------- */

/* The source between two tokens as it stands, but for comments, which CPython leaves out. */
static Node *verbatim(Parser *p, const Token *from, const Token *to) {
  const char *text = p->source->text + from->end;
  uint32_t length = to->start - from->end;
  if (memchr(text, '#', length)) {
    char *copy = arena_alloc(&p->ast->arena, (size_t)length + 1);
    if (!copy) return NULL;
    uint32_t kept = 0;
    char quote = 0;
    for (uint32_t i = 0; i < length; i++) {
      char c = text[i];
      if (!quote && c == '#') {
        while (i < length && text[i] != '\n') i++;
        i--;
        continue;
      }
      if (quote ? c == quote && text[i - 1] != '\\' : c == '\'' || c == '"') quote = quote ? 0 : c;
      copy[kept++] = c;
    }
    text = copy;
    length = kept;
  }
  Span start = token_span(p->source, from), end = token_span(p->source, to);
  Span span = {start.end_lineno, start.end_col_offset, end.lineno, end.col_offset};
  return piece_constant(p, span, LITERAL_STR, (LiteralPiece){text, length, PIECE_VERBATIM, span});
}

static bool check_conversion(Parser *p, const Token *conversion, int *letter) {
  *letter = -1;
  if (!conversion) return true;
  const char *text = p->source->text + conversion->start;
  int length = (int)(conversion->end - conversion->start);
  Span span = token_span(p->source, conversion);
  if (conversion[-1].end != conversion->start) {
    build_error_range(p, token_span(p->source, conversion - 1), span,
                      "f-string: conversion type must come right after the exclamanation mark");
    return false;
  }
  if (length != 1 || (*text != 's' && *text != 'r' && *text != 'a')) {
    build_error(p, span,
                "f-string: invalid conversion character %s%.*s%s: expected 's', 'r', or 'a'", "'",
                length, text, "'");
    return false;
  }
  *letter = *text;
  return true;
}

List *build_field(Parser *p, Span span, List *values, const Token *open, Node *value,
                  const Token *equal, const Token *conversion, Node *spec, const Token *after) {
  int letter;
  if (!check_conversion(p, conversion, &letter)) return NULL;
  if (equal) {
    const Token *behind = equal + 1;
    Node *text = verbatim(p, open, behind);
    if (!text || !list_add(p, values, text)) return NULL;
    if (!conversion && !spec) letter = 'r';
  }
  (void)after;
  Node *field = NEW(span, FormattedValue, value, letter, spec);
  return field ? list_add(p, values, field) : NULL;
}

/* -- Joining -------------------------------------------------------------------------------------------------- */

/* Whether the text decodes to nothing: only line breaks behind backslashes. */
static bool is_empty(const Literal *literal) {
  for (uint32_t i = 0; i < literal->count; i++) {
    const LiteralPiece *piece = &literal->pieces[i];
    if (piece->flags & (PIECE_RAW | PIECE_VERBATIM) && piece->length) return false;
    for (uint32_t k = 0; k < piece->length; k += 2) {
      if (piece->text[k] != '\\' || k + 1 >= piece->length || piece->text[k + 1] != '\n')
        return false;
    }
  }
  return true;
}

/* One Constant of the pieces of several. */
static Node *join_constants(Parser *p, Node **constants, size_t count) {
  if (count == 1) return constants[0];
  size_t pieces = 0;
  for (size_t i = 0; i < count; i++) pieces += AST(Constant, constants[i])->value.count;
  LiteralPiece *all = arena_array(&p->ast->arena, pieces, sizeof *all);
  if (!all) return NULL;
  LiteralPiece *at = all;
  for (size_t i = 0; i < count; i++) {
    const Literal *literal = &AST(Constant, constants[i])->value;
    memcpy(at, literal->pieces, literal->count * sizeof *at);
    at += literal->count;
  }
  Literal literal = {AST(Constant, constants[0])->value.kind, (uint32_t)pieces, all};
  return NEW(span_join(constants[0]->span, constants[count - 1]->span), Constant, literal);
}

/* Copies values with neighbouring Constants joined and, if asked, empty ones dropped. */
static bool merge(Parser *p, Nodes from, List *to, bool drop_empty) {
  for (size_t i = 0, next; i < from.count; i = next) {
    next = i + 1;
    Node *value = from.items[i];
    if (value->kind == AST_Constant) {
      List *run = list_make(p, NULL);
      for (next = i; run && next < from.count && from.items[next]->kind == AST_Constant; next++) {
        if (drop_empty && is_empty(&AST(Constant, from.items[next])->value)) continue;
        run = list_add(p, run, from.items[next]);
      }
      if (!run) return false;
      if (!run->count) continue;
      value = join_constants(p, run->items, run->count);
    }
    if (!value || !list_add(p, to, value)) return false;
  }
  return true;
}

Node *build_fstring(Parser *p, Span span, List *values, const Span *end) {
  for (uint32_t i = 0; end && i < values->count; i++) {
    Literal *text =
        values->items[i]->kind == AST_Constant ? &AST(Constant, values->items[i])->value : NULL;
    for (uint32_t k = 0; text && k < text->count; k++)
      if (text->pieces[k].flags & PIECE_MIDDLE) text->pieces[k].span = *end;
  }
  List *merged = list_make(p, NULL);
  if (!merged || !merge(p, list_nodes(values), merged, true)) return NULL;
  return NEW(span, JoinedStr, list_nodes(merged));
}

/* bytes beside str; CPython puts this error on the token behind the last literal. */
static bool check_mix(Parser *p, const List *parts) {
  size_t bytes = 0;
  for (uint32_t i = 0; i < parts->count; i++) {
    Node *part = parts->items[i];
    bytes += part->kind == AST_Constant && AST(Constant, part)->value.kind == LITERAL_BYTES;
  }
  if (!bytes || bytes == parts->count) return true;
  const Token *behind = &p->tokens->vector.items[p->next - 1];
  Span span = token_span(p->source, behind);
  span.end_col_offset += behind->kind == TOKEN_NEWLINE;
  build_error(p, span, "cannot mix bytes and nonbytes literals");
  return false;
}

Node *build_strings(Parser *p, Span span, List *parts) {
  if (parts->count == 1) return parts->items[0];
  if (!check_mix(p, parts)) return NULL;
  List *flat = list_make(p, NULL), *merged = list_make(p, NULL);
  if (!flat || !merged) return NULL;
  bool joined = false;
  for (uint32_t i = 0; i < parts->count; i++) {
    Node *part = parts->items[i];
    Nodes values = {&parts->items[i], 1};
    if (part->kind == AST_JoinedStr) {
      joined = true;
      values = AST(JoinedStr, part)->values;
    }
    for (size_t k = 0; k < values.count; k++) {
      if (!list_add(p, flat, values.items[k])) return NULL;
    }
  }
  if (!joined) {
    Node *constant = join_constants(p, flat->items, flat->count);
    if (constant) constant->span = span;
    return constant;
  }
  if (!merge(p, list_nodes(flat), merged, true)) return NULL;
  return NEW(span, JoinedStr, list_nodes(merged));
}
