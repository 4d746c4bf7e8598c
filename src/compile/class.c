/* Classes, type parameters and type aliases. */
#include "compile/compiler.h"

#include <stdio.h>

/* -- Type parameters ---------------------------------------------------------------------------------------------- */

/* A function without parameters that computes `value`: bounds and aliases are evaluated when they are asked for. */
static void push_lazy(Compiler *c, Scope *scope, Identifier name, Node *value, Span span) {
  uint32_t code = 0;
  if (unit_open(c, scope, name, span)) {
    c->unit->function = scope->block == BLOCK_TYPE_ALIAS;
    c->unit->argument_count = 0;
    body_begin(c);
    c->unit->function = false;
    Operand operand_ = operand(c, value, NULL, NULL);
    at_span(c, span);
    emit(c, OP_CODE_RETURN, (uint32_t)operand_.reg, 0, 0);
    code = body_end(c);
  }
  at_span(c, span);
  make_closure(c, scope, code, 0, c->unit->top);
}

static void push_type_var(Compiler *c, AstTypeVar *node) {
  Reg to = push(c);
  emit_constant_number(c, to, constant_name_number(c, node->name));
  if (!node->bound) {
    emit(c, OP_CODE_INTRINSIC, (uint32_t)to, (uint32_t)to, INTRINSIC_TYPEVAR);
    return;
  }
  push_lazy(c, scope_of(&c->scopes, node), node->name, node->bound, node->base.span);
  Intrinsic which = node->bound->kind == AST_Tuple ? INTRINSIC_TYPEVAR_WITH_CONSTRAINTS
                                                   : INTRINSIC_TYPEVAR_WITH_BOUND;
  emit(c, OP_CODE_INTRINSIC, (uint32_t)to, (uint32_t)to, which);
  pop_to(c, to + 1);
}

static void push_type_param(Compiler *c, Node *node) {
  at_node(c, node);
  Identifier name;
  Reg to = c->unit->top;
  if (node->kind == AST_TypeVar) {
    name = AST(TypeVar, node)->name;
    push_type_var(c, AST(TypeVar, node));
  } else {
    bool tuple = node->kind == AST_TypeVarTuple;
    name = tuple ? AST(TypeVarTuple, node)->name : AST(ParamSpec, node)->name;
    push(c);
    emit_constant_number(c, to, constant_name_number(c, name));
    emit(c, OP_CODE_INTRINSIC, (uint32_t)to, (uint32_t)to,
         tuple ? INTRINSIC_TYPEVARTUPLE : INTRINSIC_PARAMSPEC);
  }
  Reg copy = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)copy, (uint32_t)to, 0);
  name_store(c, name, temp_operand(copy));
  pop_to(c, to + 1);
}

void type_params(Compiler *c, Nodes params) {
  Reg first = c->unit->top;
  Span span = c->unit->span;
  FOR_NODES(param, params) {
    if (!c->failed) push_type_param(c, param);
  }
  at_span(c, span);
  pop_to(c, first);
  emit(c, OP_CODE_BUILD_TUPLE, (uint32_t)push(c), (uint32_t)first, (uint32_t)params.count);
}

/* Opens the hidden function around a generic class or alias. */
static bool open_generic(Compiler *c, Nodes params, Identifier owner, Span span) {
  char text[256];
  snprintf(text, sizeof text, "<generic parameters of %.200s>", owner->text);
  if (!unit_open(c, scope_of(&c->scopes, params.items), compile_identifier(c, text), span))
    return false;
  body_begin(c);
  return true;
}

/* Returns its last value, closes it, and calls it from outside. */
static void close_generic(Compiler *c, Nodes params, Span span) {
  at_span(c, span);
  emit(c, OP_CODE_RETURN, (uint32_t)c->unit->top - 1, 0, 0);
  pop_to(c, c->unit->top - 1);
  uint32_t code = body_end(c);
  at_span(c, span);
  Reg window = c->unit->top;
  make_closure(c, scope_of(&c->scopes, params.items), code, 0, window);
  push(c);
  push(c);
  emit(c, OP_CODE_CALL, (uint32_t)window, 0, 0);
  pop_to(c, window + 1);
}

/* -- Type aliases -------------------------------------------------------------------------------------------------- */

void type_alias(Compiler *c, AstTypeAlias *node) {
  Span span = node->base.span;
  Reg top = c->unit->top;
  Identifier name = AST(Name, node->name)->id;
  bool generic = node->type_params.count > 0;
  at_span(c, span);
  if (generic && !open_generic(c, node->type_params, name, span)) return;
  Reg first = push(c);
  emit_constant_number(c, first, constant_name_number(c, name));
  if (generic) {
    type_params(c, node->type_params);
  } else {
    emit_none(c, push(c));
  }
  push_lazy(c, scope_of(&c->scopes, node), name, node->value, span);
  at_span(c, span);
  pop_to(c, first);
  emit(c, OP_CODE_BUILD_TUPLE, (uint32_t)push(c), (uint32_t)first, 3);
  emit(c, OP_CODE_INTRINSIC, (uint32_t)first, (uint32_t)first, INTRINSIC_TYPEALIAS);
  if (generic) close_generic(c, node->type_params, span);
  name_store(c, name, temp_operand(c->unit->top - 1));
  pop_to(c, top);
}

/* -- Classes ------------------------------------------------------------------------------------------------------- */

static void store_text_name(Compiler *c, const char *text, Reg from) {
  Identifier name = compile_identifier(c, text);
  if (name) name_store(c, name, temp_operand(from));
  pop_to(c, from);
}

static void class_head(Compiler *c, AstClassDef *node) {
  Unit *u = c->unit;
  Identifier name = compile_identifier(c, "__name__");
  if (!name) return;
  store_text_name(c, "__module__", name_load_id(c, name, PUSH));
  Reg text = push(c);
  emit_constant(c, text, retain(borrow(u->qualname)));
  store_text_name(c, "__qualname__", text);
  if (node->type_params.count)
    store_text_name(c, "__type_params__", name_load_id(c, c->scopes.type_params, PUSH));
  if (!u->scope->needs_classdict) return;
  Reg namespace_ = push(c);
  emit(c, OP_CODE_LOAD_NAMESPACE, (uint32_t)namespace_, 0, 0);
  emit(c, OP_CODE_STORE_CELL, u->scope->needs_class_cell ? u->cells.items[1] : u->cells.items[0],
       (uint32_t)namespace_, 0);
  pop_to(c, namespace_);
}

static uint32_t class_body(Compiler *c, AstClassDef *node, uint32_t first_line) {
  Span span = node->base.span;
  span.lineno = span.end_lineno = first_line;
  span.col_offset = span.end_col_offset = 0;
  if (!unit_open(c, scope_of(&c->scopes, node), node->name, span)) return 0;
  Unit *u = c->unit;
  u->private_ = node->name;
  body_begin(c);
  if (!c->failed) class_head(c, node);
  block_body(c, node->body);
  at_join(c);
  if (u->scope->needs_classdict &&
      !c->failed) { /* annotation scopes then see the class's own dict */
    Reg cell = push(c);
    uint32_t from = u->scope->needs_class_cell ? u->cells.items[1] : u->cells.items[0];
    emit(c, OP_CODE_COPY, (uint32_t)cell, from, 0);
    store_text_name(c, "__classdictcell__", cell);
    pop_to(c, cell);
  }
  if (u->scope->needs_class_cell && !c->failed) {
    Reg cell = push(c), copy = push(c);
    emit(c, OP_CODE_COPY, (uint32_t)cell, u->cells.items[0], 0);
    emit(c, OP_CODE_COPY, (uint32_t)copy, (uint32_t)cell, 0);
    store_text_name(c, "__classcell__", copy);
    emit(c, OP_CODE_RETURN, (uint32_t)cell, 0, 0);
    pop_to(c, cell);
  } else {
    emit(c, OP_CODE_RETURN_NONE, 0, 0, 0);
  }
  return body_end(c);
}

void class_statement(Compiler *c, AstClassDef *node) {
  Reg top = c->unit->top;
  Span span = node->base.span;
  bool generic = node->type_params.count > 0;
  if (compile_forbidden(c, node->name, CONTEXT_Store, span)) return;
  decorators_push(c, node->decorator_list);
  uint32_t first_line =
      node->decorator_list.count ? node->decorator_list.items[0]->span.lineno : span.lineno;
  at_span(c, span);
  if (generic) {
    if (!open_generic(c, node->type_params, node->name, span)) return;
    c->unit->private_ = node->name;
    at_span(c, span);
    type_params(c, node->type_params);
    Reg params = c->unit->top - 1;
    name_store(c, c->scopes.type_params, temp_operand(params));
    pop_to(c, params);
  }
  uint32_t code = class_body(c, node, first_line);
  at_span(c, span);
  CallParts parts = {.window = push(c),
                     .before = 2,
                     .args = node->bases,
                     .keywords = node->keywords,
                     .span = span};
  emit(c, OP_CODE_LOAD_BUILD_CLASS, (uint32_t)parts.window, 0, 0);
  push(c);
  push(c);
  make_closure(c, scope_of(&c->scopes, node), code, 0, c->unit->top);
  emit_constant_number(c, push(c), constant_name_number(c, node->name));
  if (generic) {
    Reg base = name_load_id(c, c->scopes.type_params, PUSH);
    emit(c, OP_CODE_INTRINSIC, (uint32_t)base, (uint32_t)base, INTRINSIC_SUBSCRIPT_GENERIC);
    name_store(c, c->scopes.generic_base, temp_operand(base));
    pop_to(c, base);
    parts.after = c->scopes.generic_base;
  }
  call_arguments(c, &parts);
  if (generic) close_generic(c, node->type_params, span);
  decorators_apply(c, node->decorator_list);
  at_span(c, span);
  name_store(c, node->name, temp_operand(c->unit->top - 1));
  pop_to(c, top);
}
