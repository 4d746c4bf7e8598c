/* From source to the array of tokens: the loop around the lexer's rules. See tokens.h.
 *
 * What is not regular happens here: brackets and their partners, indentation, which line breaks count, f-strings as
 * a stack of contexts (fstring.c scans their text), and last, over the finished array, the soft keywords. */
#include "syntax/tokens.h"

#include "base/utf8.h"
#include "syntax/lexer.h"

#include <stdio.h>

#include <string.h>

/* -- Names ---------------------------------------------------------------------------------------------------- */

const char *token_name(TokenKind kind) {
  switch (kind) {
  case TOKEN_ENDMARKER: return "ENDMARKER";
#define TOKEN(NAME, text, CLASS)                                                                   \
  case TOKEN_##NAME:                                                                               \
    return text;
#include "grammar/tokens.def"
#undef TOKEN
  default: return "?";
  }
}

TokenClass token_class(TokenKind kind) {
  switch (kind) {
  case TOKEN_ENDMARKER: return TOKEN_CLASS_MARK;
#define TOKEN(NAME, text, CLASS)                                                                   \
  case TOKEN_##NAME:                                                                               \
    return TOKEN_CLASS_##CLASS;
#include "grammar/tokens.def"
#undef TOKEN
  default: return TOKEN_CLASS_NONE;
  }
}

Span token_span(const Source *source, const Token *token) {
  return (Span){token->line, token->start - source->lines[token->line - 1], token->end_line,
                token->end - source->lines[token->end_line - 1]};
}

void tokens_free(Tokens *tokens) {
  vector_free(&tokens->vector);
  diagnostic_free(&tokens->error);
}

/* -- Errors --------------------------------------------------------------------------------------------------- */

/* The byte column of the last character before `at`: where CPython's tokenizer stands when it complains. */
static uint32_t column_before(const Lexer *lexer, const char *at) {
  const char *line = lexer->text + lexer->source->lines[lexer->line - 1];
  if (at == line) return UINT32_MAX;
  do at--;
  while (at > line && ((unsigned char)*at & 0xC0) == 0x80);
  return (uint32_t)(at - line);
}

bool lexer_error(Lexer *lexer, const char *at, const char *format, ...) {
  lexer->failed = true;
  uint32_t column = column_before(lexer, at);
  bool first = !diagnostic_is_set(lexer->diagnostic);
  va_list arguments;
  va_start(arguments, format);
  diagnostic_set_v(lexer->diagnostic, DIAGNOSTIC_SYNTAX, lexer->source, lexer->line, column,
                   lexer->line, column, format, arguments);
  va_end(arguments);
  /* CPython's tokenizer gives its line without the newline, the parser with it. */
  char *text = first ? lexer->diagnostic->text : NULL;
  size_t length = text ? strlen(text) : 0;
  if (length && text[length - 1] == '\n') text[length - 1] = 0;
  return false;
}

/* An error that the parser meets only if it comes as far as this token. */
static bool late_error(Lexer *lexer, DiagnosticKind kind, const char *at, bool end,
                       const char *message) {
  lexer->failed = true;
  uint32_t line = lexer->line;
  uint32_t column = (uint32_t)(at - lexer->text) - lexer->source->lines[line - 1];
  if (end) column = column_before(lexer, at);
  diagnostic_set(&lexer->tokens->error, kind, lexer->source, line, column, end ? line : 0, column,
                 "%s", message);
  lexer->start = lexer->cursor = at;
  lexer->start_line = line;
  lexer_push(lexer, TOKEN_BAD);
  return false;
}

/* A string that opens at `start` and never ends. */
static bool unterminated(Lexer *lexer, const char *quote) {
  bool triple = quote[1] == quote[0] && quote[2] == quote[0];
  const char *end = triple ? lexer->end : strchr(quote, '\n');
  uint32_t last = lexer->start_line;
  if (triple) {
    last = lexer->source->line_count;
    lexer->tokens->cut_short = true;
  } else {
    /* Line breaks behind a backslash belong to the string. */
    const char *p = quote + 1;
    for (; *p && *p != '\n'; p++) {
      if (*p == '\\' && p[1]) {
        p++;
        if (*p == '\n') last++;
      }
    }
    end = p;
    if (end == lexer->end) {
      lexer->tokens->cut_short = true;
      last = lexer->source->line_count;
    }
  }
  if (lexer->fstring_count) {
    FString *outer = &lexer->fstrings[lexer->fstring_count - 1];
    if (outer->quote == *quote && outer->triple == triple) {
      lexer->tokens->cut_short = false;
      return late_error(lexer, DIAGNOSTIC_SYNTAX, lexer->start + 1, true,
                        "f-string: expecting '}'");
    }
  }
  return lexer_error(lexer, lexer->start + 1, "unterminated %sstring literal (detected at line %u)",
                     triple ? "triple-quoted " : "", last);
}

/* -- Tokens --------------------------------------------------------------------------------------------------- */

bool lexer_push(Lexer *lexer, TokenKind kind) {
  Token token = {(uint8_t)kind,
                 0,
                 (uint16_t)lexer->bracket_count,
                 (uint32_t)(lexer->start - lexer->text),
                 (uint32_t)(lexer->cursor - lexer->text),
                 lexer->start_line,
                 lexer->line};
  if (vector_push(&lexer->tokens->vector, token)) return true;
  diagnostic_set_memory(lexer->diagnostic);
  lexer->failed = true;
  return false;
}

/* Notes prefix and quotes of a string token on the token pushed last, and steps over its line breaks first. */
static bool push_string(Lexer *lexer, TokenKind kind) {
  uint8_t flags = 0;
  const char *p = lexer->start;
  for (; *p != '\'' && *p != '"'; p++) {
    int letter = *p | 0x20;
    flags |= letter == 'r' ? PIECE_RAW : letter == 'b' ? PIECE_BYTES : letter == 'u' ? PIECE_U : 0;
  }
  if (lexer->cursor - p >= 3 && p[1] == *p && p[2] == *p) flags |= TOKEN_TRIPLE;
  const char *at = p;
  while ((at = memchr(at, '\n', (size_t)(lexer->cursor - at)))) lexer->line++, at++;
  if (!lexer_push(lexer, kind)) return false;
  vector_last(&lexer->tokens->vector).prefix = flags;
  return true;
}

bool lexer_open_bracket(Lexer *lexer, char bracket, bool field) {
  if (lexer->bracket_count >= LEXER_BRACKETS) {
    return lexer_error(lexer, lexer->cursor, "too many nested parentheses");
  }
  lexer->brackets[lexer->bracket_count++] =
      (OpenBracket){(uint32_t)(lexer->start - lexer->text), lexer->start_line, bracket, field};
  return true;
}

static bool close_bracket(Lexer *lexer, char closing, TokenKind kind) {
  FString *fstring = lexer->fstring_count ? &lexer->fstrings[lexer->fstring_count - 1] : NULL;
  if (!lexer->bracket_count) return lexer_error(lexer, lexer->cursor, "unmatched '%c'", closing);
  OpenBracket *open = &lexer->brackets[lexer->bracket_count - 1];
  char wanted = open->bracket == '(' ? ')' : open->bracket == '[' ? ']' : '}';
  if (closing != wanted) {
    if (open->field) return lexer_error(lexer, lexer->cursor, "f-string: unmatched '%c'", closing);
    if (open->line != lexer->line) {
      return lexer_error(
          lexer, lexer->cursor,
          "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", closing,
          open->bracket, open->line);
    }
    return lexer_error(lexer, lexer->cursor,
                       "closing parenthesis '%c' does not match opening parenthesis '%c'", closing,
                       open->bracket);
  }
  bool field = open->field;
  bool pushed = lexer_push(lexer, field ? TOKEN_FIELD_CLOSE : kind);
  lexer->bracket_count--;
  if (pushed && field) {
    fstring->fields--;
    return lexer_scan_fstring(lexer);
  }
  return pushed;
}

/* Inside a field of an f-string, at the depth of its own brace, ':' begins the format spec (even before '='). */
static bool begins_spec(Lexer *lexer) {
  if (!lexer->fstring_count) return false;
  FString *fstring = &lexer->fstrings[lexer->fstring_count - 1];
  return fstring->fields && lexer->bracket_count == fstring->field_level[fstring->fields - 1];
}

static bool begin_spec(Lexer *lexer) {
  FString *fstring = &lexer->fstrings[lexer->fstring_count - 1];
  lexer->cursor = lexer->start + 1;
  if (!lexer_push(lexer, TOKEN_FIELD_COLON)) return false;
  fstring->in_spec[fstring->fields - 1] = 1;
  return lexer_scan_fstring(lexer);
}

/* What stands behind a number must not be glued to it: 1abc, 1__0, 012. */
static bool push_number(Lexer *lexer, TokenKind kind) {
  unsigned char next = (unsigned char)*lexer->cursor;
  bool glued = next == '_' || next >= 0x80 || (next >= '0' && next <= '9') ||
               ((next | 0x20) >= 'a' && (next | 0x20) <= 'z');
  if (glued && !lexer_check_number(lexer)) return false;
  return lexer_push(lexer, kind);
}

/* -- Indentation ---------------------------------------------------------------------------------------------- */

static bool tab_error(Lexer *lexer) {
  return late_error(lexer, DIAGNOSTIC_TAB, lexer->text + lexer->source->lines[lexer->line - 1],
                    false, "inconsistent use of tabs and spaces in indentation");
}

/* The text's column, as the place of an indentation error: the end of the line. */
static bool dedent_error(Lexer *lexer) {
  const char *end = strchr(lexer->cursor, '\n');
  return late_error(lexer, DIAGNOSTIC_INDENTATION, end ? end : lexer->end, false,
                    "unindent does not match any outer indentation level");
}

/* Compares the line's indentation with those open and pushes INDENT or DEDENT. */
static bool settle_indentation(Lexer *lexer, uint32_t column, uint32_t alternate) {
  uint32_t *top = &lexer->indent_count;
  uint32_t current = *top ? lexer->indents[*top - 1] : 0,
           other = *top ? lexer->alternates[*top - 1] : 0;
  if (column == current) return alternate == other || tab_error(lexer);
  lexer->start_line = lexer->line;
  if (column > current) {
    if (alternate <= other) return tab_error(lexer);
    if (*top + 1 >= LEXER_INDENTS) {
      return late_error(lexer, DIAGNOSTIC_INDENTATION,
                        lexer->text + lexer->source->lines[lexer->line - 1], false,
                        "too many levels of indentation");
    }
    lexer->indents[*top] = column;
    lexer->alternates[(*top)++] = alternate;
    lexer->start = lexer->text + lexer->source->lines[lexer->line - 1];
    return lexer_push(lexer, TOKEN_INDENT);
  }
  lexer->start = lexer->cursor;
  while (*top && column < lexer->indents[*top - 1]) {
    --*top;
    if (column > (*top ? lexer->indents[*top - 1] : 0)) return dedent_error(lexer);
    if (!lexer_push(lexer, TOKEN_DEDENT)) return false;
  }
  return alternate == (*top ? lexer->alternates[*top - 1] : 0) || tab_error(lexer);
}

/* At the start of a line outside brackets: measures its indentation; blank lines and comments do not count. */
static bool start_line(Lexer *lexer) {
  uint32_t column = 0, alternate = 0;
  const char *p = lexer->cursor;
  for (;; p++) {
    if (*p == ' ') {
      column++, alternate++;
    } else if (*p == '\t') {
      column = (column / 8 + 1) * 8;
      alternate++;
    } else if (*p == '\f') {
      column = alternate = 0;
    } else if (*p == '\\' && p[1] == '\n' && p + 2 < lexer->end) {
      /* A continued line keeps the indentation of its first part. */
      const char *q = p + 2;
      uint32_t lines = 1;
      while (*q == ' ' || *q == '\t' || *q == '\f' || (*q == '\\' && q[1] == '\n')) {
        if (*q == '\\') q++, lines++;
        q++;
      }
      if (!column) {
        for (const char *r = q; r > p && r[-1] != '\n'; r--) column++, alternate++;
      }
      lexer->line += lines;
      p = q;
      break;
    } else {
      break;
    }
  }
  lexer->cursor = p;
  if (*p == '#' || *p == '\n' || p == lexer->end) return true;
  lexer->at_line_start = false;
  return settle_indentation(lexer, column, alternate);
}

/* -- The loop ------------------------------------------------------------------------------------------------- */

/* A line break: it ends a logical line only outside brackets and behind a token. */
static bool line_break(Lexer *lexer, const char *comment) {
  bool counts = !lexer->bracket_count && !lexer->at_line_start;
  bool pushed = true;
  if (counts) {
    if (comment) lexer->start = comment;
    const char *behind = lexer->cursor;
    lexer->cursor = behind - 1;
    pushed = lexer_push(lexer, TOKEN_NEWLINE);
    lexer->cursor = behind;
    lexer->at_line_start = true;
  }
  if (lexer->line < lexer->source->line_count) lexer->line++;
  return pushed;
}

static bool continued_line(Lexer *lexer) {
  if (lexer->cursor >= lexer->end) {
    lexer->tokens->cut_short = true;
    return late_error(lexer, DIAGNOSTIC_SYNTAX, lexer->cursor - 1, false,
                      "unexpected EOF while parsing");
  }
  lexer->line++;
  return true;
}

/* Takes one scanned token (or what else the scanner found) into the array. */
static bool take(Lexer *lexer, int found, const char **comment) {
  lexer->start_line = lexer->line;
  switch (found) {
  case TOKEN_LPAR: return lexer_open_bracket(lexer, '(', false) && lexer_push(lexer, TOKEN_LPAR);
  case TOKEN_LSQB: return lexer_open_bracket(lexer, '[', false) && lexer_push(lexer, TOKEN_LSQB);
  case TOKEN_LBRACE:
    return lexer_open_bracket(lexer, '{', false) && lexer_push(lexer, TOKEN_LBRACE);
  case TOKEN_RPAR: return close_bracket(lexer, ')', TOKEN_RPAR);
  case TOKEN_RSQB: return close_bracket(lexer, ']', TOKEN_RSQB);
  case TOKEN_RBRACE: return close_bracket(lexer, '}', TOKEN_RBRACE);
  case TOKEN_COLON:
  case TOKEN_WALRUS:
    return begins_spec(lexer) ? begin_spec(lexer) : lexer_push(lexer, (TokenKind)found);
  case TOKEN_INT:
  case TOKEN_FLOAT:
  case TOKEN_IMAGINARY: return push_number(lexer, (TokenKind)found);
  case TOKEN_STRING: return push_string(lexer, TOKEN_STRING);
  case TOKEN_FSTRING_START:
    return push_string(lexer, TOKEN_FSTRING_START) && lexer_open_fstring(lexer) &&
           lexer_scan_fstring(lexer);
  case SCAN_COMMENT: *comment = lexer->start; return true;
  case SCAN_NEWLINE: return line_break(lexer, *comment);
  case SCAN_CONTINUED: return continued_line(lexer);
  case SCAN_STRAY_BACKSLASH:
    if (lexer->cursor >= lexer->end) lexer->tokens->cut_short = true;
    return late_error(lexer, DIAGNOSTIC_SYNTAX, lexer->cursor, false,
                      "unexpected character after line continuation character");
  case SCAN_OPEN_STRING: {
    const char *quote = lexer->start;
    while (*quote != '\'' && *quote != '"') quote++;
    return unterminated(lexer, quote);
  }
  case SCAN_WIDE_NAME: return lexer_check_name(lexer) && lexer_push(lexer, TOKEN_NAME);
  case SCAN_BAD_CHARACTER: return lexer_bad_character(lexer);
  default: return lexer_push(lexer, (TokenKind)found);
  }
}

/* NEWLINE (a text always ends in one, but a bracket may hide it), the DEDENTs still due, and the end. */
static bool finish(Lexer *lexer) {
  Tokens *tokens = lexer->tokens;
  lexer->start = lexer->cursor = lexer->end;
  lexer->start_line = lexer->line = lexer->source->line_count;
  tokens->open_count = lexer->bracket_count;
  if (lexer->bracket_count) {
    OpenBracket *open = &lexer->brackets[lexer->bracket_count - 1];
    tokens->open_at = open->at;
    tokens->open_line = open->line;
    tokens->open_bracket = open->bracket;
    tokens->cut_short = true;
  } else {
    while (lexer->indent_count--) {
      if (!lexer_push(lexer, TOKEN_DEDENT)) return false;
    }
  }
  return lexer_push(lexer, TOKEN_ENDMARKER);
}

/* -- Soft keywords -------------------------------------------------------------------------------------------- */

static bool spells(const Tokens *tokens, size_t index, const char *word, size_t length) {
  const Token *token = &tokens->vector.items[index];
  return token->kind == TOKEN_NAME && token->end - token->start == length &&
         memcmp(tokens->source->text + token->start, word, length) == 0;
}

/* Whether a token behind `match` can only begin its subject, so that `match` is no name here. */
static bool only_a_subject(TokenKind kind) {
  switch (kind) {
  case TOKEN_NAME:
  case TOKEN_INT:
  case TOKEN_FLOAT:
  case TOKEN_IMAGINARY:
  case TOKEN_STRING:
  case TOKEN_FSTRING_START:
  case TOKEN_LBRACE:
  case TOKEN_FALSE:
  case TOKEN_NONE:
  case TOKEN_TRUE:
  case TOKEN_AWAIT:
  case TOKEN_LAMBDA:
  case TOKEN_TILDE:
  case TOKEN_ELLIPSIS: return true;
  default: return false;
  }
}

static bool may_be_subject(TokenKind kind) {
  return only_a_subject(kind) || kind == TOKEN_LPAR || kind == TOKEN_LSQB || kind == TOKEN_STAR ||
         kind == TOKEN_MINUS || kind == TOKEN_PLUS || kind == TOKEN_NOT || kind == TOKEN_YIELD;
}

/* The index of the NEWLINE (or end) of the logical line that starts at `from`. */
static size_t line_end(const Tokens *tokens, size_t from) {
  const Token *items = tokens->vector.items;
  size_t i = from;
  while (i + 1 < tokens->vector.count && items[i].kind != TOKEN_NEWLINE) i++;
  return i;
}

/* `match` opens its line, and the line ends in ':' or goes on as no name could. */
static bool is_match(const Tokens *tokens, size_t index) {
  const Token *items = tokens->vector.items;
  TokenKind next = items[index + 1].kind;
  if (!may_be_subject(next)) return false;
  size_t end = line_end(tokens, index);
  bool colon = items[end].kind == TOKEN_NEWLINE && items[end - 1].kind == TOKEN_COLON &&
               items[end - 1].level == items[index].level;
  return colon || only_a_subject(next);
}

/* Makes match, case and type keywords where they are. `case` counts only right inside the block of a match line. */
static void settle_soft_keywords(Tokens *tokens) {
  Token *items = tokens->vector.items;
  size_t count = tokens->vector.count, depth = 0;
  bool match_block[LEXER_INDENTS + 2] = {false}, line_is_match = false, first = true;
  for (size_t i = 0; i + 1 < count; i++) {
    switch (items[i].kind) {
    case TOKEN_INDENT: match_block[++depth] = line_is_match; break;
    case TOKEN_DEDENT: depth--; break;
    case TOKEN_NEWLINE: first = true; continue;
    case TOKEN_NAME:
      if (first && spells(tokens, i, "match", 5) && is_match(tokens, i)) {
        items[i].kind = TOKEN_MATCH;
      } else if (first && match_block[depth] && spells(tokens, i, "case", 4)) {
        items[i].kind = TOKEN_CASE;
      } else if (items[i + 1].kind == TOKEN_NAME && spells(tokens, i, "type", 4) &&
                 (first || items[i - 1].kind == TOKEN_SEMI || items[i - 1].kind == TOKEN_COLON)) {
        items[i].kind = TOKEN_TYPE;
      }
      break;
    default: break;
    }
    if (items[i].kind != TOKEN_INDENT && items[i].kind != TOKEN_DEDENT) {
      if (first) line_is_match = items[i].kind == TOKEN_MATCH;
      first = false;
    }
  }
}

bool tokens_read(Tokens *tokens, const Source *source, Diagnostic *diagnostic) {
  *tokens = (Tokens){.source = source};
  Lexer *lexer = mem_zalloc(1, sizeof *lexer);
  if (!lexer || !vector_reserve(&tokens->vector, source->length / 8 + 16)) {
    mem_free(lexer);
    diagnostic_set_memory(diagnostic);
    return false;
  }
  lexer->source = source;
  lexer->tokens = tokens;
  lexer->diagnostic = diagnostic;
  lexer->text = lexer->cursor = source->text;
  lexer->end = source->text + source->length;
  lexer->line = 1;
  lexer->at_line_start = true;
  const char *comment = NULL;
  while (!lexer->failed) {
    if (lexer->at_line_start && !lexer->bracket_count) {
      comment = NULL;
      if (!start_line(lexer)) break;
    }
    int found = lexer_scan(lexer);
    if (found == SCAN_END) {
      finish(lexer);
      break;
    }
    if (!take(lexer, found, &comment)) break;
    if (found == SCAN_NEWLINE) comment = NULL;
  }
  mem_free(lexer);
  if (diagnostic_is_set(diagnostic)) {
    diagnostic->incomplete = tokens->cut_short;
    return false;
  }
  settle_soft_keywords(tokens);
  return true;
}

/* -- The dump ------------------------------------------------------------------------------------------------- */

/* The token's text with line breaks made visible. */
static void dump_text(const char *text, size_t length, Buffer *out) {
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '\n')
      buffer_puts(out, "\\n");
    else
      buffer_put(out, text[i]);
  }
}

void tokens_dump(const Tokens *tokens, Buffer *out) {
  char place[64];
  for (size_t i = 0; i < tokens->vector.count; i++) {
    const Token *token = &tokens->vector.items[i];
    Span span = token_span(tokens->source, token);
    int width = snprintf(place, sizeof place, "%u,%u-%u,%u", span.lineno, span.col_offset,
                         span.end_lineno, span.end_col_offset);
    buffer_append(out, place, (size_t)width);
    buffer_fill(out, ' ', width < 18 ? (size_t)(18 - width) : 1);
    TokenClass class = token_class(token->kind);
    const char *kind = class == TOKEN_CLASS_KEYWORD || class == TOKEN_CLASS_SOFT ? "KEYWORD"
                       : class == TOKEN_CLASS_OPERATOR                           ? "OP"
                                                       : token_name(token->kind);
    buffer_puts(out, kind);
    if (class != TOKEN_CLASS_MARK && token->end > token->start) {
      buffer_fill(out, ' ', strlen(kind) < 16 ? 16 - strlen(kind) : 1);
      dump_text(tokens->source->text + token->start, token->end - token->start, out);
    }
    buffer_put(out, '\n');
  }
}
