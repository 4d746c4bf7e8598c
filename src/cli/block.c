/* Lines become a block. See repl.h.
 *
 * The parser says whether more lines could complete what was typed. A compound statement goes on until a blank line; several lines that
 * came at once (a paste, or a block recalled from the history) are whole as soon as they parse. */
#include "cli/repl.h"

#include "modules/edit.h"
#include "modules/io.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "syntax/parse.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_blank(const char *text) { return !text[strspn(text, " \t\r\n")]; }

/* -- What the text so far is like ------------------------------------------------------------------------------------ */

typedef struct Look {
  bool open;  /* inside a bracket, a triple quote or behind a backslash */
  int indent; /* that the next line may want; -1: none of our business */
} Look;

static int indentation(const char *line) { return (int)strspn(line, " "); }

static const char *last_line(const char *text, size_t length) {
  const char *at = text + length;
  if (at > text && at[-1] == '\n') at--;
  while (at > text && at[-1] != '\n') at--;
  return at;
}

/* Words after which a block is usually done. */
static bool ends_block(TokenKind kind) {
  return kind == TOKEN_RETURN || kind == TOKEN_PASS || kind == TOKEN_BREAK ||
         kind == TOKEN_CONTINUE || kind == TOKEN_RAISE;
}

/* The indentation behind the last whole logical line. */
static int next_indentation(const Source *source, const Tokens *tokens) {
  const Token *items = tokens->vector.items;
  size_t end = tokens->vector.count;
  while (end && items[end - 1].kind != TOKEN_NEWLINE) end--;
  if (!end) return -1;
  size_t start = --end;
  while (start && items[start - 1].kind != TOKEN_NEWLINE) start--;
  while (start < end && (items[start].kind == TOKEN_INDENT || items[start].kind == TOKEN_DEDENT))
    start++;
  if (start == end) return -1;
  size_t length;
  int columns = indentation(source_peek_line(source, items[start].line, &length));
  if (items[end - 1].kind == TOKEN_COLON) return columns + 4;
  if (ends_block(items[start].kind)) columns -= 4;
  return columns > 0 ? columns : 0;
}

static Look look_at(const char *text, size_t length) {
  Look look = {.indent = indentation(last_line(text, length))};
  Diagnostic diagnostic = {0};
  Source *source = source_new("<stdin>", text, length, SOURCE_STRING, &diagnostic);
  Tokens tokens = {0};
  if (source) {
    bool fine = tokens_read(&tokens, source, &diagnostic);
    look.open = tokens.cut_short;
    if (look.open && tokens.open_count)
      look.indent = indentation(source_peek_line(source, tokens.open_line, &(size_t){0})) + 4;
    else if (look.open)
      look.indent = -1;
    else if (fine)
      look.indent = next_indentation(source, &tokens);
    tokens_free(&tokens);
  }
  source_free(source);
  diagnostic_free(&diagnostic);
  return look;
}

/* Whether the parser could still be pleased. Errors are not told here: running the block raises them. */
static bool wants_more(const Repl *repl) {
  const char *text = buffer_text(&repl->block);
  Diagnostic diagnostic = {0};
  bool more;
  if (repl->pasted) {
    Ast ast = {0};
    more = !parse_source("<stdin>", text, repl->block.length, PARSE_EXEC, &ast, &diagnostic) &&
           diagnostic.incomplete;
    ast_free(&ast);
  } else {
    more = parse_is_complete(text, repl->block.length, &diagnostic) == PARSE_INCOMPLETE;
  }
  diagnostic_free(&diagnostic);
  return more;
}

/* -- Pieces ------------------------------------------------------------------------------------------------------------ */

/* Where a statement begins: with its decorators, if it has any. */
static uint32_t first_line_of(const Node *statement) {
  const Nodes *decorators = NULL;
  switch (statement->kind) {
  case AST_FunctionDef: decorators = &AST(FunctionDef, statement)->decorator_list; break;
  case AST_AsyncFunctionDef: decorators = &AST(AsyncFunctionDef, statement)->decorator_list; break;
  case AST_ClassDef: decorators = &AST(ClassDef, statement)->decorator_list; break;
  default: break;
  }
  return decorators && decorators->count ? decorators->items[0]->span.lineno
                                         : statement->span.lineno;
}

size_t block_first_piece(const char *text, size_t length) {
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  size_t piece = 0;
  if (parse_source("<stdin>", text, length, PARSE_EXEC, &ast, &diagnostic)) {
    Nodes body = AST(Module, ast.root)->body;
    piece = length;
    for (size_t i = 1; i < body.count; i++) {
      uint32_t line = first_line_of(body.items[i]);
      if (line <= body.items[i - 1]->span.end_lineno) continue; /* a; b on one line stay together */
      piece = ast.source->lines[line - 1];
      break;
    }
  }
  diagnostic_free(&diagnostic);
  ast_free(&ast);
  return piece;
}

int block_place_for(Repl *repl, const char *line, int columns) {
  static const char *const words[] = {"else", "elif", "except", "finally", "case"};
  size_t length = strspn(line, "abcdefghijklmnopqrstuvwxyz");
  bool known = false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    known |= length == strlen(words[i]) && !strncmp(line, words[i], length);
  for (int at = columns; known && at >= 0; at -= 4) {
    Buffer text = {0};
    Diagnostic diagnostic = {0};
    buffer_append(&text, buffer_text(&repl->block), repl->block.length);
    buffer_fill(&text, ' ', (size_t)at);
    buffer_puts(&text, line);
    buffer_put(&text, '\n');
    ParseState state = parse_is_complete(buffer_text(&text), text.length, &diagnostic);
    diagnostic_free(&diagnostic);
    buffer_free(&text);
    if (state != PARSE_INVALID) return at;
  }
  return columns;
}

/* -- Lines ------------------------------------------------------------------------------------------------------------ */

/* str(sys.ps1) or str(sys.ps2). */
static void get_prompt(Runtime *rt, const char *name, Buffer *out) {
  Owned value = sys_get(rt, name);
  Owned text = is_null(value) ? FAILED : object_str(rt, borrow(value));
  Utf8 utf8 = {0};
  if (!failed(text)) utf8 = str_utf8_lenient(rt, borrow(text));
  if (utf8.text) buffer_append(out, utf8.text, utf8.bytes);
  utf8_free(rt, &utf8);
  release(rt, text);
  release(rt, value);
  error_clear(rt);
}

/* A line of sys.__stdin__, so that input() takes over where the prompt stopped. */
static EditResult read_plain(Repl *repl, const char *prompt, Buffer *line) {
  Runtime *rt = repl->rt;
  EditResult result = EDIT_END;
  fputs(prompt, stderr);
  fflush(stderr);
  if (!edit_wait(rt)) return EDIT_INTERRUPTED;
  Owned in = sys_get(rt, "__stdin__");
  if (is_null(in) || is_none(in)) return EDIT_END;
  Owned text = object_call_method(rt, borrow(in), NAME_OF(rt, readline), NULL, 0);
  if (!failed(text) && is_str(rt, borrow(text)) && as_str(borrow(text))->length) {
    Utf8 utf8 = str_utf8_lenient(rt, borrow(text));
    if (utf8.text) {
      size_t length = utf8.bytes;
      if (length && utf8.text[length - 1] == '\n') length--;
      buffer_append(line, utf8.text, length);
      result = EDIT_LINE;
    }
    utf8_free(rt, &utf8);
  } else if (failed(text) && error_is(rt, TYPE_KeyboardInterrupt)) {
    result = EDIT_INTERRUPTED;
  } else if (failed(text)) {
    repl_report(repl);
  }
  release(rt, text);
  release(rt, in);
  if (result == EDIT_END && repl->block.length) fputs("\n", stderr);
  return result;
}

static EditResult read_edited(Repl *repl, const char *prompt, Buffer *line) {
  char *text;
  EditResult result = edit_line(repl->rt, prompt, &text);
  if (result == EDIT_LINE) buffer_puts(line, text);
  free(text);
  return result;
}

static EditResult read_line(Repl *repl, const char *which, int indent, Buffer *line) {
  Buffer prompt = {0};
  get_prompt(repl->rt, which, &prompt);
  const char *shown = style_prompt(repl, buffer_text(&prompt));
  EditResult result;
  if (repl->editing) {
    keys_indent_next(indent);
    result = read_edited(repl, shown, line);
  } else {
    result = read_plain(repl, shown, line);
  }
  buffer_free(&prompt);
  return result;
}

/* -- Blocks ------------------------------------------------------------------------------------------------------------ */

/* A line of nothing but blanks ends a compound statement where lines are edited, since the indentation was not the user's
 * doing; in plain lines it says nothing, as in CPython. In a string it stays what it is. */
static bool take_line(Repl *repl, const Buffer *line, const Look *before) {
  const char *text = buffer_text(line);
  bool blank = is_blank(text) && !before->open;
  if (blank && *text && !repl->editing && repl->block.length) return true;
  if (strchr(text, '\n')) repl->pasted = true;
  if (!blank) buffer_puts(&repl->block, text);
  buffer_put(&repl->block, '\n');
  return wants_more(repl);
}

static void say_interrupted(Repl *repl) {
  error_clear(repl->rt);
  fputs("\nKeyboardInterrupt\n", stderr);
}

static void remember(Repl *repl) {
  const char *text = buffer_text(&repl->block);
  size_t length = repl->block.length;
  while (length && strchr(" \t\n", text[length - 1])) length--;
  if (repl->editing && length) history_remember(text, length);
}

BlockResult block_read(Repl *repl) {
  Buffer line = {0};
  Look look = {.indent = -1};
  BlockResult result = BLOCK_TEXT;
  buffer_clear(&repl->block);
  repl->pasted = false;
  for (bool more = true; more && result == BLOCK_TEXT;) {
    bool first = !repl->block.length;
    buffer_clear(&line);
    switch (read_line(repl, first ? "ps1" : "ps2", look.indent, &line)) {
    case EDIT_INTERRUPTED:
      say_interrupted(repl);
      result = BLOCK_NOTHING;
      break;
    case EDIT_END:
      /* In the midst of a block it ends the block. */
      if (first) result = BLOCK_END;
      more = false;
      break;
    case EDIT_LINE:
      if (first && is_blank(buffer_text(&line))) {
        result = BLOCK_NOTHING;
      } else if (first && *buffer_text(&line) == '%') {
        buffer_puts(&repl->block, buffer_text(&line));
        more = false;
      } else {
        more = take_line(repl, &line, &look);
        if (more) look = look_at(buffer_text(&repl->block), repl->block.length);
      }
      break;
    }
  }
  buffer_free(&line);
  if (result == BLOCK_TEXT) remember(repl);
  return result;
}
