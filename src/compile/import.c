/* import statements, and `from __future__`. */
#include "compile/compiler.h"

#include "object/tuple.h"

static void emit_import(Compiler *c, Identifier module, Reg to, Owned from_list, int level) {
  Reg names = push(c), depth = push(c);
  if (is_none(from_list))
    emit_none(c, names);
  else
    emit_constant(c, names, from_list);
  emit_constant(c, depth, small_new(level));
  emit_words(c, OP_CODE_IMPORT_NAME, (uint32_t)to, (uint32_t)depth, (uint32_t)names,
             name_number(c, module), 0);
  pop_to(c, names);
}

/* `import a.b.c as m` binds the leaf: from a to b to c. */
static void import_as(Compiler *c, Astalias *alias, Reg module) {
  const char *at = memchr(alias->name->text, '.', alias->name->length),
             *end = alias->name->text + alias->name->length;
  Reg leaf = module;
  while (at && !c->failed) {
    const char *start = at + 1;
    at = memchr(start, '.', (size_t)(end - start));
    Identifier part = ast_identifier(c->ast, start, (size_t)((at ? at : end) - start));
    if (!part) return compile_no_memory(c);
    Reg next = push(c);
    emit_words(c, OP_CODE_IMPORT_FROM, (uint32_t)next, (uint32_t)leaf, 0, name_number(c, part), 0);
    emit(c, OP_CODE_DROP, (uint32_t)leaf, 0, 0);
    emit(c, OP_CODE_MOVE, (uint32_t)leaf, (uint32_t)next, 0);
    pop_to(c, next);
  }
  name_store(c, alias->asname, temp_operand(leaf));
}

void import_statement(Compiler *c, Node *node) {
  FOR_NODES(item, AST(Import, node)->names) {
    if (c->failed) return;
    Astalias *alias = AST(alias, item);
    Identifier stored = alias->asname ? alias->asname : alias->name;
    const char *dot = memchr(alias->name->text, '.', alias->name->length);
    if (!alias->asname && dot)
      stored = ast_identifier(c->ast, alias->name->text, (size_t)(dot - alias->name->text));
    if (!stored) return compile_no_memory(c);
    if (compile_forbidden(c, stored, CONTEXT_Store, node->span)) return;
    at_node(c, node);
    Reg module = push(c);
    emit_import(c, alias->name, module, NONE, 0);
    if (alias->asname)
      import_as(c, alias, module);
    else
      name_store(c, stored, temp_operand(module));
    pop_to(c, module);
  }
}

static Owned from_list(Compiler *c, Nodes names) {
  Owned tuple = tuple_new(c->rt, names.count);
  if (failed(tuple)) return tuple;
  for (size_t i = 0; i < names.count; i++)
    as_tuple(borrow(tuple))->items[i] = retain(constant_name(c, AST(alias, names.items[i])->name));
  return tuple_done(c->rt, tuple);
}

void import_from_statement(Compiler *c, AstImportFrom *node) {
  Identifier module = node->module ? node->module : compile_identifier(c, "");
  if (!module) return;
  if (node->module && !node->level && ast_identifier_is(node->module, "__future__") && !c->failed) {
    /* Those at the start of the file were seen already; any other is in the wrong place. */
    if (!table_find(&c->warned, node))
      return compile_error(c, node->base.span,
                           "from __future__ imports must occur at the beginning of the file");
  }
  Reg from = push(c);
  emit_import(c, module, from, from_list(c, node->names), node->level);
  if (node->names.count == 1 && ast_identifier_is(AST(alias, node->names.items[0])->name, "*")) {
    emit(c, OP_CODE_IMPORT_STAR, 0, (uint32_t)from, 0);
    pop_to(c, from);
    return;
  }
  FOR_NODES(item, node->names) {
    Astalias *alias = AST(alias, item);
    Identifier stored = alias->asname ? alias->asname : alias->name;
    if (compile_forbidden(c, stored, CONTEXT_Store, node->base.span)) return;
    Reg value = push(c);
    emit_words(c, OP_CODE_IMPORT_FROM, (uint32_t)value, (uint32_t)from, 0,
               name_number(c, alias->name), 0);
    name_store(c, stored, temp_operand(value));
    pop_to(c, value);
  }
  emit(c, OP_CODE_DROP, (uint32_t)from, 0, 0);
  pop_to(c, from);
}

/* -- from __future__ ------------------------------------------------------------------------------------------------ */

static bool future_feature(Compiler *c, Astalias *alias, Span span) {
  static const char *const known[] = {"nested_scopes",    "generators",     "division",
                                      "absolute_import",  "with_statement", "print_function",
                                      "unicode_literals", "barry_as_FLUFL", "generator_stop"};
  span.end_lineno = span.end_col_offset = 0;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (ast_identifier_is(alias->name, known[i])) return true;
  }
  if (ast_identifier_is(alias->name, "annotations")) return c->future_annotations = true;
  if (ast_identifier_is(alias->name, "braces"))
    compile_error(c, span, "not a chance");
  else
    compile_error(c, span, "future feature %.100s is not defined", alias->name->text);
  return false;
}

bool future_imports(Compiler *c, Nodes body) {
  bool first = true;
  FOR_NODES(node, body) {
    bool doc = first && node->kind == AST_Expr && node_is_str_constant(AST(Expr, node)->value);
    first = false;
    if (doc) continue;
    if (node->kind != AST_ImportFrom) return true;
    AstImportFrom *import = AST(ImportFrom, node);
    if (import->level || !import->module || !ast_identifier_is(import->module, "__future__"))
      return true;
    if (!table_set(&c->warned, &c->arena, node, 1)) {
      compile_no_memory(c);
      return false;
    }
    FOR_NODES(alias, import->names) {
      if (!future_feature(c, AST(alias, alias), node->span)) return false;
    }
  }
  return true;
}
