/* The array of tokens: what the lexer makes of a source and the parser reads.
 *
 * Place: second step of the front end: source -> tokens -> tree. The whole text is lexed before the parser starts, so
 * errors can be explained from the array, and no lexer state hides in the parser.
 *
 * Invariants:
 *  - The array ends in TOKEN_ENDMARKER, or in TOKEN_BAD when `error` tells of one that waits for the parser to come
 *    as far as that; brackets match but for those still open at the end.
 *  - INDENT, DEDENT and NEWLINE are in place; match, case and type are MATCH, CASE and TYPE where they are keywords.
 *  - A token knows its bytes and lines; its column is start minus the start of its line. */
#ifndef OURO_SYNTAX_TOKENS_H
#define OURO_SYNTAX_TOKENS_H

#include "base/buffer.h"
#include "base/vector.h"
#include "syntax/ast.h"
#include "syntax/diagnostic.h"
#include "syntax/source.h"

typedef enum {
  TOKEN_ENDMARKER = 0,
  TOKEN_ERROR_ = 1, /* Bison's own two; never in an array */
  TOKEN_UNDEFINED_ = 2,
#define TOKEN(NAME, text, CLASS) TOKEN_##NAME,
#include "grammar/tokens.def"
#undef TOKEN
  TOKEN_KINDS
} TokenKind;

typedef enum {
  TOKEN_CLASS_NONE,
  TOKEN_CLASS_MARK,
  TOKEN_CLASS_TEXT,
  TOKEN_CLASS_KEYWORD,
  TOKEN_CLASS_SOFT,
  TOKEN_CLASS_OPERATOR,
} TokenClass;

typedef struct {
  uint8_t kind;        /* a TokenKind */
  uint8_t prefix;      /* strings: PIECE_RAW, PIECE_BYTES, PIECE_U; quotes: TOKEN_TRIPLE */
  uint16_t level;      /* open brackets around the token; a bracket counts itself */
  uint32_t start, end; /* bytes in the source's text */
  uint32_t line, end_line;
} Token;

#define TOKEN_TRIPLE 128

typedef VECTOR(Token) TokenVector;

typedef struct {
  const Source *source; /* borrowed */
  TokenVector vector;
  /* Still open at the end, innermost last: offsets of opening brackets and their lines. */
  uint32_t open_count;
  uint32_t open_at, open_line; /* the innermost one */
  char open_bracket;
  /* An error that counts only once the parser gets to the last token (bad indentation, a stray backslash). */
  Diagnostic error;
  bool cut_short; /* the text ended inside a bracket, a triple quote or behind a backslash */
} Tokens;

/* Lexes the whole source. False with the diagnostic filled in for an error that outranks every parse error. */
bool tokens_read(Tokens *tokens, const Source *source, Diagnostic *diagnostic);
void tokens_free(Tokens *tokens);

/* Where the token stands, as a span. */
Span token_span(const Source *source, const Token *token);
static inline uint32_t token_column(const Source *source, const Token *token) {
  return token->start - source->lines[token->line - 1];
}

/* "NAME", "if", "+", ... */
const char *token_name(TokenKind kind);
TokenClass token_class(TokenKind kind);

/* `--tokens`: one line a token: "line,col-line,col:  NAME  text", in columns. */
void tokens_dump(const Tokens *tokens, Buffer *out);

#endif
