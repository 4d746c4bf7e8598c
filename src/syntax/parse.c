/* Source, tokens, grammar, explanation: the front end on one page. See parse.h. */
#include "syntax/parse.h"

#include "syntax/build.h"
#include "syntax/explain.h"
#include "syntax/grammar.h"

#include <string.h>

static TokenKind start_of(ParseMode mode) {
  return mode == PARSE_SINGLE || mode == PARSE_PROMPT ? TOKEN_START_SINGLE
         : mode == PARSE_EVAL                         ? TOKEN_START_EVAL
                                                      : TOKEN_START_FILE;
}

/* Words for a parse that failed: the constructor's, those for a full stack or memory, or the explanation. */
static void report(Parser *parser, int outcome) {
  Diagnostic *diagnostic = parser->diagnostic;
  if (diagnostic_is_set(diagnostic)) return;
  if (outcome == 2) {
    diagnostic_set_plain(diagnostic, DIAGNOSTIC_MEMORY,
                         "Parser stack overflowed - Python source too complex to parse");
  } else if (parser->ast->too_deep) {
    diagnostic_set_plain(diagnostic, DIAGNOSTIC_RECURSION,
                         "maximum recursion depth exceeded during compilation");
  } else if (parser->ast->arena.failed) {
    diagnostic_set_memory(diagnostic);
  } else {
    explain_error(parser);
  }
}

bool parse_tokens(Source *source, const Tokens *tokens, ParseMode mode, Ast *ast,
                  Diagnostic *diagnostic) {
  ast->source = source;
  Parser parser = {.ast = ast,
                   .source = source,
                   .tokens = tokens,
                   .diagnostic = diagnostic,
                   .mode = start_of(mode),
                   .start = start_of(mode)};
  if ((mode == PARSE_SINGLE || mode == PARSE_EVAL) && !explain_only_blanks(&parser)) return false;
  int outcome = grammar_parse(&parser);
  if (outcome != 0) {
    report(&parser, outcome);
    return false;
  }
  if (mode == PARSE_SINGLE) return explain_single(&parser) && explain_single_end(&parser);
  if (mode == PARSE_EVAL) return explain_eval_end(&parser);
  if (mode == PARSE_PROMPT) return explain_single(&parser);
  return true;
}

/* No expression begins with match, case or type as keywords. */
static void soft_keywords_are_names(Tokens *tokens) {
  for (size_t i = 0; i < tokens->vector.count; i++) {
    Token *token = &tokens->vector.items[i];
    if (token_class(token->kind) == TOKEN_CLASS_SOFT) token->kind = TOKEN_NAME;
  }
}

bool parse_source(const char *filename, const char *bytes, size_t length, ParseMode mode, Ast *ast,
                  Diagnostic *diagnostic) {
  Source *source = source_new(filename, bytes, length,
                              mode == PARSE_FILE ? SOURCE_FILE : SOURCE_STRING, diagnostic);
  if (!source) return false;
  Tokens tokens;
  bool parsed = false;
  if (tokens_read(&tokens, source, diagnostic)) {
    if (mode == PARSE_EVAL) soft_keywords_are_names(&tokens);
    parsed = parse_tokens(source, &tokens, mode, ast, diagnostic);
  } else {
    ast->source = source;
    Parser parser = {.ast = ast,
                     .source = source,
                     .tokens = &tokens,
                     .diagnostic = diagnostic,
                     .mode = start_of(mode)};
    if (diagnostic->kind == DIAGNOSTIC_SYNTAX && !diagnostic->incomplete) explain_indent(&parser);
  }
  tokens_free(&tokens);
  return parsed;
}

/* Whether the text ends in a blank line, which closes a compound statement at the prompt. */
static bool ends_in_blank_line(const char *text, size_t length) {
  size_t i = length;
  if (i && text[i - 1] == '\n') i--;
  while (i && (text[i - 1] == ' ' || text[i - 1] == '\t')) i--;
  return !i || text[i - 1] == '\n';
}

ParseState parse_is_complete(const char *text, size_t length, Diagnostic *diagnostic) {
  Ast ast = {0};
  ParseState state = PARSE_COMPLETE;
  if (!parse_source("<stdin>", text, length, PARSE_PROMPT, &ast, diagnostic)) {
    state = diagnostic->incomplete ? PARSE_INCOMPLETE : PARSE_INVALID;
  } else if (AST(Interactive, ast.root)->body.count) {
    /* A compound statement goes on until a blank line. */
    Nodes body = AST(Interactive, ast.root)->body;
    bool simple = true;
    const Node *last = body.items[body.count - 1];
    switch (last->kind) {
    case AST_If:
    case AST_While:
    case AST_For:
    case AST_AsyncFor:
    case AST_Try:
    case AST_TryStar:
    case AST_With:
    case AST_AsyncWith:
    case AST_FunctionDef:
    case AST_AsyncFunctionDef:
    case AST_ClassDef:
    case AST_Match: simple = false; break;
    default: break;
    }
    if (!simple && !ends_in_blank_line(text, length)) state = PARSE_INCOMPLETE;
  }
  if (state == PARSE_INCOMPLETE) diagnostic_free(diagnostic);
  ast_free(&ast);
  return state;
}
