/* The lexer's state and the two scanners between which the token pass switches.
 *
 * Place: inside tokens.c; nothing else includes it. grammar/lexer.re holds the rules of ordinary code; f-string text
 * is scanned in fstring.c. */
#ifndef OURO_SYNTAX_LEXER_H
#define OURO_SYNTAX_LEXER_H

#include "syntax/tokens.h"

#define LEXER_BRACKETS 200 /* as CPython: "too many nested parentheses" */
#define LEXER_INDENTS  100
#define LEXER_FSTRINGS 150

/* What scan_code may answer besides a TokenKind. */
enum {
  SCAN_NEWLINE = 256, /* a line break; the token pass decides whether it counts */
  SCAN_COMMENT,
  SCAN_CONTINUED, /* a backslash and a line break */
  SCAN_STRAY_BACKSLASH,
  SCAN_END,
  SCAN_BAD_CHARACTER,
  SCAN_WIDE_NAME,   /* a name with characters beyond ASCII, still to be checked */
  SCAN_OPEN_STRING, /* a quote that is never closed */
};

typedef struct {
  uint32_t at, line;
  char bracket;  /* '(', '[', '{' */
  uint8_t field; /* the brace of an f-string field */
} OpenBracket;

typedef struct {
  char quote;
  uint8_t triple, raw;
  uint32_t at, line;       /* of the opening token */
  uint16_t level;          /* brackets open around the f-string */
  uint8_t fields;          /* fields open in it, nested in specs */
  uint8_t in_spec[8];      /* for each open field: whether its format spec has begun */
  uint16_t field_level[8]; /* brackets open inside each field, its own brace included */
} FString;

typedef struct Lexer {
  const Source *source;
  Tokens *tokens;
  Diagnostic *diagnostic;
  const char *text, *end; /* the text and the NUL behind it */
  const char *start;      /* of the token being read */
  const char *cursor;     /* behind it */
  uint32_t line;          /* of the cursor */
  uint32_t start_line;    /* of `start` */
  uint32_t bracket_count, fstring_count, indent_count;
  OpenBracket brackets[LEXER_BRACKETS];
  uint32_t indents[LEXER_INDENTS],
      alternates[LEXER_INDENTS]; /* columns with tabs to 8 and tabs to 1 */
  FString fstrings[LEXER_FSTRINGS];
  bool at_line_start;
  bool failed; /* stop: the diagnostic or tokens->error is set */
} Lexer;

/* One token of ordinary code from `cursor`; sets start and cursor. From grammar/lexer.re. */
int lexer_scan(Lexer *lexer);

/* Text of the innermost f-string from `cursor`: pushes FSTRING_MIDDLE if there is any, then FIELD_OPEN or FSTRING_END.
 * False on an error. */
bool lexer_scan_fstring(Lexer *lexer);

/* Opens an f-string whose FSTRING_START token is start..cursor. */
bool lexer_open_fstring(Lexer *lexer);

/* Appends a token from `start` to `cursor`. */
bool lexer_push(Lexer *lexer, TokenKind kind);

bool lexer_open_bracket(Lexer *lexer, char bracket, bool field);

/* The tokenizer's way to place an error: the column is that of the last character before `at`. */
bool lexer_error(Lexer *lexer, const char *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Looks closer at a number that the rules did not take whole; false with an error, or true when a keyword follows. */
bool lexer_check_number(Lexer *lexer);

/* Checks a name beyond ASCII from `start` to `cursor`; false with an error at the first character that has no place. */
bool lexer_check_name(Lexer *lexer);

/* Reports the character at `start`. */
bool lexer_bad_character(Lexer *lexer);

#endif
