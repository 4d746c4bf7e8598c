/* The compiler's entry: scopes, then code for the whole tree; and its errors and warnings.
 *
 * Place: compile.h. All that a compilation needs lies in one Compiler and its arena; when it ends only the code object is left. */
#include "compile/compiler.h"
#include "syntax/source.h"

#include "object/str.h"

#include <stdio.h>

/* -- Errors ----------------------------------------------------------------------------------------------------- */

void compile_fail(Compiler *c) { c->failed = true; }

void compile_no_memory(Compiler *c) {
  if (c->failed) return;
  c->failed = true;
  error_no_memory(c->rt);
}

void compile_error(Compiler *c, Span span, const char *format, ...) {
  if (c->failed) return;
  c->failed = true;
  va_list arguments;
  va_start(arguments, format);
  diagnostic_set_v(c->diagnostic, DIAGNOSTIC_SYNTAX, c->ast->source, span.lineno, span.col_offset,
                   span.end_lineno, span.end_col_offset, format, arguments);
  va_end(arguments);
}

Identifier compile_identifier(Compiler *c, const char *text) {
  Identifier name = ast_identifier(c->ast, text, strlen(text));
  if (!name) compile_no_memory(c);
  return name;
}

/* A warning can run a script: what the compilation holds is named while it does. */
static bool warn(Compiler *c, const char *message, uint32_t line) {
  size_t count = c->constants.count;
  for (Unit *unit = c->unit; unit; unit = unit->outer) count++;
  Owned *held = arena_array(&c->arena, count + 1, sizeof *held);
  if (!held) return error_no_memory(c->rt), false;
  count = 0;
  for (size_t i = 0; i < c->constants.count; i++) held[count++] = c->constants.items[i].value;
  for (Unit *unit = c->unit; unit; unit = unit->outer) held[count++] = unit->qualname;
  HeldValues hold;
  heap_hold(c->rt, &hold, "compiler", held, count);
  bool fine = c->rt->core->warn_at(c->rt, TYPE_SyntaxWarning, message, c->filename, line);
  heap_unhold(c->rt, &hold);
  return fine;
}

/* Some code is compiled twice (loop conditions, finally bodies), and warned about twice, as by CPython. */
void compile_warn(Compiler *c, Span span, const char *format, ...) {
  char message[512];
  va_list arguments;
  if (c->failed) return;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  if (!c->rt->core->warn_at) return;
  if (warn(c, message, span.lineno)) return;
  if (error_is(
          c->rt,
          TYPE_SyntaxWarning)) { /* a filter made it an error: then it is a SyntaxError, as CPython's */
    error_clear(c->rt);
    compile_error(c, span, "%s", message);
  }
  c->failed = true;
}

bool compile_forbidden(Compiler *c, Identifier name, AstContext context, Span span) {
  if (name != c->scopes.dunder_debug || context == CONTEXT_Load) return false;
  compile_error(c, span,
                context == CONTEXT_Del ? "cannot delete __debug__" : "cannot assign to __debug__");
  return true;
}

/* -- Roots ------------------------------------------------------------------------------------------------------ */

static void module_code(Compiler *c, Node *root) {
  bool expression = root->kind == AST_Expression;
  body_begin(c);
  c->unit->span = (Span){1, 0, 1, 0};
  if (expression) {
    Reg value = expr(c, AST(Expression, root)->body, PUSH);
    emit(c, OP_CODE_RETURN, (uint32_t)value, 0, 0);
    return;
  }
  if (root->kind == AST_Interactive) {
    c->unit->interactive = true;
    block_body(c, AST(Interactive, root)->body);
  } else {
    block_body(c, AST(Module, root)->body);
  }
  at_join(c);
  emit(c, OP_CODE_RETURN_NONE, 0, 0, 0);
}

/* Whether the value has to be looked at before anything is compiled: escapes that are wrong, numbers that are too long. */
static bool needs_reading(const Literal *literal) {
  for (uint32_t i = 0; i < literal->count; i++) {
    const LiteralPiece *piece = &literal->pieces[i];
    if (literal->kind == LITERAL_INT && piece->length > 600) return true;
    if (literal->kind >= LITERAL_STR && !(piece->flags & PIECE_RAW) &&
        memchr(piece->text, '\\', piece->length))
      return true;
  }
  return false;
}

/* `1and x`: a keyword right behind a number is taken, but will not be for ever. */
static void number_warning(Compiler *c, Node *node) {
  const Literal *literal = &AST(Constant, node)->value;
  if (literal->kind != LITERAL_INT && literal->kind != LITERAL_FLOAT &&
      literal->kind != LITERAL_IMAGINARY)
    return;
  const LiteralPiece *piece = &literal->pieces[0];
  const Source *source = c->ast->source;
  const char *text = piece->text, *end = text + piece->length;
  if (text < source->text || end >= source->text + source->length) return;
  if (!((*end | 0x20) >= 'a' && (*end | 0x20) <= 'z')) return;
  char base = piece->length > 1 && text[0] == '0' ? (char)(text[1] | 0x20) : 0;
  Span span = node->span;
  span.col_offset = span.end_col_offset;
  compile_warn(c, span, "invalid %s literal",
               literal->kind == LITERAL_IMAGINARY ? "imaginary"
               : base == 'x'                      ? "hexadecimal"
               : base == 'o'                      ? "octal"
               : base == 'b'                      ? "binary"
                                                  : "decimal");
}

/* Literals are read first, as CPython's parser does: what is wrong with them comes before all other errors and warnings. */
static bool read_literals(void *context, Node *node) {
  Compiler *c = context;
  if (ENTER_C(c->rt, " during compilation")) {
    compile_fail(c);
    return false;
  }
  if (node->kind == AST_Constant) number_warning(c, node);
  if (node->kind == AST_Constant && needs_reading(&AST(Constant, node)->value))
    release(c->rt, fold_literal(c, node));
  else
    ast_each_child(node, read_literals, context);
  return !c->failed;
}

/* Errors of the compiler proper quote the file, which CPython reads again; there is none behind a string. */
static void drop_text(Compiler *c) {
  if (!(c->flags & COMPILE_NO_TEXT)) return;
  mem_free(c->diagnostic->text);
  c->diagnostic->text = NULL;
}

static Owned compile_root(Compiler *c) {
  Node *root = c->ast->root;
  Nodes body = {0};
  if (root->kind == AST_Module) body = AST(Module, root)->body;
  if (root->kind == AST_Interactive) body = AST(Interactive, root)->body;
  if (!future_imports(c, body)) return NULL_VALUE;
  c->scopes.future_annotations = c->future_annotations;
  if (!scope_build(&c->scopes)) {
    c->failed = true;
    return NULL_VALUE;
  }
  Identifier name = compile_identifier(c, "<module>");
  if (!unit_open(c, c->scopes.module, name, (Span){1, 0, 1, 0})) {
    if (c->unit) unit_free(c);
    return NULL_VALUE;
  }
  module_code(c, root);
  uint32_t number = body_end(c);
  return c->failed ? NULL_VALUE : retain(constant_peek(c, number));
}

Owned compile_tree(Runtime *rt, Ast *ast, Borrowed filename, uint32_t flags,
                   Diagnostic *diagnostic) {
  Compiler c = {
      .rt = rt, .ast = ast, .filename = filename, .flags = flags, .diagnostic = diagnostic};
  c.scopes = (Scopes){.rt = rt, .ast = ast, .arena = &c.arena, .diagnostic = diagnostic};
  c.future_annotations = flags & COMPILE_FUTURE_ANNOTATIONS;
  bool readable = read_literals(&c, ast->root);
  Owned code = readable ? compile_root(&c) : NULL_VALUE;
  while (c.unit) unit_free(&c);
  if (readable && failed(code) && diagnostic_is_set(diagnostic)) drop_text(&c);
  constants_free(&c);
  arena_free(&c.arena);
  if (failed(code) && !diagnostic_is_set(diagnostic) && !error_pending(rt)) error_no_memory(rt);
  return code;
}
