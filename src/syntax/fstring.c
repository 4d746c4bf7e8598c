/* The lexer's second half: text of f-strings, and a closer look at numbers and characters that the rules refuse.
 *
 * Place: tokens.c calls in here. An f-string is a context on a stack: its text runs to a '{' (a field, back to the
 * rules of code), to its closing quote, or, inside a format spec, to the '}' of the field.
 *
 * Invariant: a FSTRING_MIDDLE is never empty; doubled braces stay doubled in its text. */
#include "base/utf8.h"
#include "syntax/lexer.h"

#include <string.h>
#include <utf8proc.h>

/* -- f-strings ------------------------------------------------------------------------------------------------ */

bool lexer_open_fstring(Lexer *lexer) {
  if (lexer->fstring_count >= LEXER_FSTRINGS) {
    return lexer_error(lexer, lexer->cursor, "too many nested f-strings");
  }
  const Token *opening = &vector_last(&lexer->tokens->vector);
  lexer->fstrings[lexer->fstring_count++] = (FString){
      .quote = lexer->cursor[-1],
      .triple = (opening->prefix & TOKEN_TRIPLE) != 0,
      .raw = opening->prefix & PIECE_RAW,
      .at = opening->start,
      .line = opening->line,
      .level = (uint16_t)lexer->bracket_count,
  };
  return true;
}

static bool unterminated(Lexer *lexer, const FString *fstring, const char *at) {
  uint32_t last = lexer->line;
  const char *opening = lexer->text + fstring->at;
  if (at >= lexer->end) {
    lexer->tokens->cut_short = true;
    last = lexer->source->line_count;
  }
  lexer->line = fstring->line;
  return lexer_error(lexer, opening + 1, "unterminated %sf-string literal (detected at line %u)",
                     fstring->triple ? "triple-quoted " : "", last);
}

static bool push_middle(Lexer *lexer, const char *from, const char *to, uint32_t from_line,
                        bool raw) {
  if (from == to) return true;
  lexer->start = from;
  lexer->start_line = from_line;
  lexer->cursor = to;
  if (!lexer_push(lexer, TOKEN_FSTRING_MIDDLE)) return false;
  vector_last(&lexer->tokens->vector).prefix = raw ? PIECE_RAW : 0;
  return true;
}

/* '{' that opens a field: a bracket of its own. */
static bool open_field(Lexer *lexer, FString *fstring) {
  if (fstring->fields >= 3) {
    return lexer_error(lexer, lexer->cursor, "f-string: expressions nested too deeply");
  }
  lexer->start = lexer->cursor++;
  lexer->start_line = lexer->line;
  if (!lexer_open_bracket(lexer, '{', true) || !lexer_push(lexer, TOKEN_FIELD_OPEN)) return false;
  fstring->in_spec[fstring->fields] = 0;
  fstring->field_level[fstring->fields++] = (uint16_t)lexer->bracket_count;
  return true;
}

/* The closing quote; fields still open are dropped with the f-string, and the parser will say what is missing. */
static bool close_fstring(Lexer *lexer, FString *fstring) {
  lexer->start = lexer->cursor;
  lexer->start_line = lexer->line;
  lexer->cursor += fstring->triple ? 3 : 1;
  lexer->bracket_count = fstring->level;
  lexer->fstring_count--;
  return lexer_push(lexer, TOKEN_FSTRING_END);
}

/* Where a backslash ends: escapes take the next character along, but a brace behind one stays a brace. */
static const char *skip_escape(Lexer *lexer, const char *p, bool raw, bool *named) {
  p++;
  if (*p == '{' || *p == '}' || p >= lexer->end) return p;
  if (!raw && p[0] == 'N' && p[1] == '{') {
    *named = true;
    return p + 2;
  }
  if (*p == '\n') lexer->line++;
  return p + 1;
}

bool lexer_scan_fstring(Lexer *lexer) {
  FString *fstring = &lexer->fstrings[lexer->fstring_count - 1];
  const char *from = lexer->cursor, *p = from;
  uint32_t from_line = lexer->line;
  bool in_spec = fstring->fields > 0, named = false;
  for (;; p++) {
    if (p >= lexer->end) return unterminated(lexer, fstring, p);
    if (*p == '\n') {
      /* A spec ends with its line; what follows up to the brace is read as code. */
      if (in_spec)
        return push_middle(lexer, from, p, from_line, fstring->raw) && (lexer->cursor = p, true);
      if (!fstring->triple) return unterminated(lexer, fstring, p);
      lexer->line++;
    } else if (*p == '\\') {
      p = skip_escape(lexer, p, fstring->raw, &named) - 1;
    } else if (*p == fstring->quote && (!fstring->triple || (p[1] == *p && p[2] == *p))) {
      break;
    } else if (*p == '{' && !named) {
      if (in_spec || p[1] != '{') break;
      p++;
    } else if (*p == '}') {
      if (named)
        named = false;
      else if (in_spec)
        break;
      else if (p[1] == '}')
        p++;
      else
        return lexer->cursor = p, lexer_error(lexer, p + 1, "f-string: single '}' is not allowed");
    }
  }
  if (!push_middle(lexer, from, p, from_line, fstring->raw)) return false;
  lexer->cursor = p;
  if (*p == '{') return open_field(lexer, fstring);
  if (*p == '}') return true; /* the rules of code take it, as the closing bracket that it is */
  return close_fstring(lexer, fstring);
}

/* -- Numbers -------------------------------------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_name_byte(char c) {
  return is_digit(c) || c == '_' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
         (unsigned char)c >= 0x80;
}

/* `1if x else y` is still allowed: keywords that may follow a number directly. */
static bool keyword_follows(const char *p) {
  static const char *const keywords[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
    if (strncmp(p, keywords[i], strlen(keywords[i])) == 0) return true;
  }
  return false;
}

static bool end_of_number(Lexer *lexer, const char *p, const char *kind) {
  if (!is_name_byte(*p) || (unsigned char)*p >= 0x80 || keyword_follows(p)) return true;
  return lexer_error(lexer, p, "invalid %s literal", kind);
}

static bool radix_digit(char c, int radix) {
  if (radix == 16) return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  return c >= '0' && c < '0' + radix;
}

static bool check_radix(Lexer *lexer, const char *p, int radix) {
  const char *kind = radix == 16 ? "hexadecimal" : radix == 8 ? "octal" : "binary";
  do {
    if (*p == '_') p++;
    if (!radix_digit(*p, radix)) {
      if (is_digit(*p))
        return lexer_error(lexer, p + 1, "invalid digit '%c' in %s literal", *p, kind);
      return lexer_error(lexer, p, "invalid %s literal", kind);
    }
    while (radix_digit(*p, radix)) p++;
  } while (*p == '_');
  if (is_digit(*p)) return lexer_error(lexer, p + 1, "invalid digit '%c' in %s literal", *p, kind);
  return end_of_number(lexer, p, kind);
}

/* Digits with single underscores between them; NULL after an error. */
static const char *skip_digits(Lexer *lexer, const char *p) {
  for (;;) {
    while (is_digit(*p)) p++;
    if (*p != '_') return p;
    if (!is_digit(*++p)) return lexer_error(lexer, p, "invalid decimal literal"), NULL;
  }
}

bool lexer_check_number(Lexer *lexer) {
  const char *p = lexer->start, *zeros = NULL;
  if (*p == '0') {
    char letter = p[1] | 0x20;
    int radix = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (radix) return check_radix(lexer, p + 2, radix);
    while (*p == '0' || (*p == '_' && is_digit(p[1]))) p++;
    zeros = p;
    if (!is_digit(*p) && *p != '_') zeros = NULL;
  }
  if (!(p = skip_digits(lexer, p))) return false;
  bool whole = true;
  if (*p == '.') {
    whole = false;
    p++;
    if (is_digit(*p) && !(p = skip_digits(lexer, p))) return false;
  }
  if ((*p | 0x20) == 'e') {
    const char *e = p;
    bool sign = p[1] == '+' || p[1] == '-';
    if (sign && !is_digit(p[2])) return lexer_error(lexer, p + 2, "invalid decimal literal");
    if (!sign && !is_digit(p[1])) return end_of_number(lexer, e, "decimal");
    whole = false;
    if (!(p = skip_digits(lexer, p + (sign ? 2 : 1)))) return false;
  }
  if ((*p | 0x20) == 'j') return end_of_number(lexer, p + 1, "imaginary");
  if (whole && zeros) {
    uint32_t line = lexer->line, base = lexer->source->lines[line - 1];
    lexer->failed = true;
    diagnostic_set(
        lexer->diagnostic, DIAGNOSTIC_SYNTAX, lexer->source, line,
        (uint32_t)(lexer->start - lexer->text) - base, line, (uint32_t)(zeros - lexer->text) - base,
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
    return false;
  }
  return end_of_number(lexer, p, "decimal");
}

/* -- Characters ----------------------------------------------------------------------------------------------- */

static bool is_printable(uint32_t c) {
  if (c == ' ') return true;
  switch (utf8proc_category((utf8proc_int32_t)c)) {
  case UTF8PROC_CATEGORY_CN:
  case UTF8PROC_CATEGORY_CC:
  case UTF8PROC_CATEGORY_CF:
  case UTF8PROC_CATEGORY_CS:
  case UTF8PROC_CATEGORY_CO:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
  case UTF8PROC_CATEGORY_ZS: return false;
  default: return true;
  }
}

/* Characters whose compatibility forms are no identifiers: Unicode takes them out of XID_Start and XID_Continue. */
static bool is_excluded(uint32_t c, bool first) {
  if (c == 0x37A || c == 0x2E2F || c == 0x309B || c == 0x309C || (c >= 0xFC5E && c <= 0xFC63))
    return true;
  if (c == 0xFDFA || c == 0xFDFB || (c >= 0xFE70 && c <= 0xFE7E && c % 2 == 0)) return true;
  return first && (c == 0xE33 || c == 0xEB3 || c == 0xFF9E || c == 0xFF9F);
}

/* XID_Start and XID_Continue, by category and the standard's exceptions. */
static bool is_name_character(uint32_t c, bool first) {
  if (c < 0x80) return is_name_byte((char)c) && !(first && is_digit((char)c));
  if (is_excluded(c, first)) return false;
  switch (utf8proc_category((utf8proc_int32_t)c)) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_NL: return true;
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
    if (c == 0x1885 || c == 0x1886) return true;
    return !first;
  case UTF8PROC_CATEGORY_ND:
  case UTF8PROC_CATEGORY_PC: return !first;
  default:
    if (c == 0x2118 || c == 0x212E) return true;
    return !first && (c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA);
  }
}

bool lexer_check_name(Lexer *lexer) {
  const char *name = lexer->start;
  for (const char *p = name; p < lexer->cursor;) {
    const char *at = p;
    if (is_name_character(utf8_next(&p), at == name)) continue;
    lexer->start = at;
    return lexer_bad_character(lexer);
  }
  return true;
}

bool lexer_bad_character(Lexer *lexer) {
  const char *p = lexer->start;
  uint32_t c = utf8_next(&p);
  if (!is_printable(c)) return lexer_error(lexer, p, "invalid non-printable character U+%04X", c);
  return lexer_error(lexer, p, "invalid character '%.*s' (U+%04X)", (int)(p - lexer->start),
                     lexer->start, c);
}
