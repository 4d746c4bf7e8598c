/* Comprehensions and generator expressions.
 *
 * Comprehensions run in the frame around them (PEP 709): their variables are registers of their own, cleared when they end. Generator
 * expressions, and comprehensions where the scope says so, are functions whose one argument is the outermost iterator. */
#include "compile/compiler.h"

typedef struct {
  Nodes generators;
  Node *element, *value; /* value: of a dict comprehension, whose element is the key */
  ComprehensionKind kind;
  Reg container; /* of list, set or dict */
  Span span;
} Parts;

static Parts parts_of(Node *node) {
  switch (node->kind) {
  case AST_ListComp: {
    AstListComp *comp = AST(ListComp, node);
    return (Parts){comp->generators, comp->elt, NULL, COMPREHENSION_LIST, NOWHERE, node->span};
  }
  case AST_SetComp: {
    AstSetComp *comp = AST(SetComp, node);
    return (Parts){comp->generators, comp->elt, NULL, COMPREHENSION_SET, NOWHERE, node->span};
  }
  case AST_DictComp: {
    AstDictComp *comp = AST(DictComp, node);
    return (Parts){comp->generators,   comp->key, comp->value,
                   COMPREHENSION_DICT, NOWHERE,   node->span};
  }
  default: {
    AstGeneratorExp *comp = AST(GeneratorExp, node);
    return (Parts){comp->generators, comp->elt, NULL, COMPREHENSION_GENERATOR, NOWHERE, node->span};
  }
  }
}

/* -- Elements ------------------------------------------------------------------------------------------------------ */

static void add_element(Compiler *c, const Parts *parts) {
  Reg top = c->unit->top;
  if (parts->kind == COMPREHENSION_GENERATOR) {
    yield_element(c, parts->element);
  } else if (parts->kind == COMPREHENSION_DICT) {
    Operand key = operand(c, parts->element, parts->value, NULL);
    operand_hold(c, key);
    Operand value = operand(c, parts->value, NULL, NULL);
    operand_unhold(c, key);
    Span span = parts->element->span;
    span.end_lineno = parts->value->span.end_lineno;
    span.end_col_offset = parts->value->span.end_col_offset;
    at_span(c, span);
    emit(c, OP_CODE_MAP_ADD, (uint32_t)parts->container, (uint32_t)key.reg, (uint32_t)value.reg);
  } else {
    Operand value = operand(c, parts->element, NULL, NULL);
    at_node(c, parts->element);
    emit(c, parts->kind == COMPREHENSION_LIST ? OP_CODE_LIST_APPEND : OP_CODE_SET_ADD,
         (uint32_t)parts->container, (uint32_t)value.reg, 0);
  }
  pop_to(c, top);
}

static void run_generator(Compiler *c, const Parts *parts, size_t index);

static void inner_part(Compiler *c, const Parts *parts, size_t index, Label again) {
  Astcomprehension *generator = AST(comprehension, parts->generators.items[index]);
  FOR_NODES(test, generator->ifs) jump_if(c, test, again, false);
  if (index + 1 < parts->generators.count)
    run_generator(c, parts, index + 1);
  else
    add_element(c, parts);
}

/* `for x in [value]`: an assignment, no loop. */
static bool run_assignment(Compiler *c, const Parts *parts, size_t index) {
  Astcomprehension *generator = AST(comprehension, parts->generators.items[index]);
  Nodes items;
  if (index == 0 || generator->is_async) return false;
  if (generator->iter->kind == AST_List)
    items = AST(List, generator->iter)->elts;
  else if (generator->iter->kind == AST_Tuple)
    items = AST(Tuple, generator->iter)->elts;
  else
    return false;
  if (items.count != 1 || items.items[0]->kind == AST_Starred) return false;
  Label skip = label_new(c);
  Reg top = c->unit->top;
  store(c, generator->target, operand(c, items.items[0], NULL, NULL));
  pop_to(c, top);
  inner_part(c, parts, index, skip);
  label_place(c, skip);
  return true;
}

/* The loop over the iterator at the top, which is gone afterwards. */
static void run_loop(Compiler *c, const Parts *parts, size_t index) {
  Astcomprehension *generator = AST(comprehension, parts->generators.items[index]);
  Reg iterator = c->unit->top - 1;
  Label body = label_new(c), again = label_new(c), end = label_new(c);
  BoundSet bound = c->unit->bound;
  if (generator->is_async) label_place_loop(c, again);
  Reg direct = store_direct(c, generator->target), item = direct;
  at_span(c, parts->span);
  if (generator->is_async) {
    async_next(c, iterator, end);
    store(c, generator->target, temp_operand(c->unit->top - 1));
  } else {
    if (direct == NOWHERE) item = push(c);
    emit_for_iter(c, item, iterator, end);
    label_place_loop(c, body);
    if (direct != NOWHERE)
      bound_set(c->unit, (uint32_t)direct, true);
    else
      store(c, generator->target, temp_operand(item));
  }
  pop_to(c, iterator + 1);
  inner_part(c, parts, index, again);
  pop_to(c, iterator + 1);
  if (generator->is_async) {
    emit_loop(c, again);
    async_over(c, iterator, end, &bound);
  } else {
    label_place(c, again);
    at_span(c, parts->span);
    if (direct == NOWHERE) push(c); /* the same one */
    emit_for_iter_again(c, item, iterator, body, end);
    label_place(c, end);
  }
  pop_to(c, iterator);
}

static void run_generator(Compiler *c, const Parts *parts, size_t index) {
  if (c->failed || ENTER_C(c->rt, " during compilation")) return compile_fail(c);
  Astcomprehension *generator = AST(comprehension, parts->generators.items[index]);
  Unit *u = c->unit;
  bool top_level = (c->flags & COMPILE_TOP_LEVEL_AWAIT) && u->scope->block == BLOCK_MODULE;
  if (generator->is_async && !u->async_function && !u->comprehension && !top_level)
    return compile_error(c, parts->span,
                         "asynchronous comprehension outside of an asynchronous function");
  if (run_assignment(c, parts, index)) return;
  if (index > 0) {
    Operand iterable = iterable_operand(c, generator->iter);
    operand_pop(c, iterable);
    at_span(c, parts->span);
    emit(c, generator->is_async ? OP_CODE_GET_AITER : OP_CODE_GET_ITER, (uint32_t)push(c),
         (uint32_t)iterable.reg, 0);
  }
  run_loop(c, parts, index);
}

/* -- In the frame around it ------------------------------------------------------------------------------------------ */

static void make_cells(Compiler *c, Scope *scope) {
  for (Symbol *s = scope->first; s; s = s->next) {
    if (s->kind == NAME_CELL && s->placed) emit(c, OP_CODE_MAKE_CELL, s->reg, 0, 0);
  }
}

static void clear_variables(Compiler *c, Scope *scope) {
  for (Symbol *s = scope->first; s; s = s->next) {
    if ((s->kind != NAME_CELL && s->kind != NAME_LOCAL) || !s->placed) continue;
    emit(c, OP_CODE_CLEAR_LOCAL, s->reg, 0, 0);
    bound_set(c->unit, s->reg, false);
  }
}

static void build_container(Compiler *c, const Parts *parts) {
  static const Opcode build[] = {[COMPREHENSION_LIST] = OP_CODE_BUILD_LIST,
                                 [COMPREHENSION_SET] = OP_CODE_BUILD_SET,
                                 [COMPREHENSION_DICT] = OP_CODE_BUILD_MAP};
  emit(c, build[parts->kind], (uint32_t)parts->container, (uint32_t)parts->container, 0);
}

/* An exception leaves the comprehension: its variables go, and it travels on. */
static void cleanup_handler(Compiler *c, Scope *scope, Label label, const BoundSet *bound) {
  Unit *u = c->unit;
  BoundSet after = u->bound;
  bool reachable = u->reachable;
  Label end = label_new(c);
  Reg top = u->top;
  if (reachable) emit_jump(c, OP_CODE_JUMP, 0, end);
  Reg saved = handler_begin(c, label, bound);
  clear_variables(c, scope);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_RERAISE, (uint32_t)saved + 1, 0, 0);
  pop_to(c, top);
  if (!reachable) return;
  label_place(c, end);
  u->bound = after;
}

static Reg inlined(Compiler *c, Parts *parts, Scope *scope, Reg want) {
  Unit *u = c->unit;
  Scope *outer_names = u->names;
  Astcomprehension *outermost = AST(comprehension, parts->generators.items[0]);
  parts->container = push(c);
  Operand iterable = iterable_operand(c, outermost->iter);
  operand_pop(c, iterable);
  at_span(c, parts->span);
  emit(c, outermost->is_async ? OP_CODE_GET_AITER : OP_CODE_GET_ITER, (uint32_t)push(c),
       (uint32_t)iterable.reg, 0);
  u->names = scope;
  at_span(c, parts->span);
  make_cells(c, scope);
  build_container(c, parts);
  bool guarded = u->handler != u->stop_handler || u->namespace_;
  BoundSet bound = u->bound;
  Label cleanup = label_new(c);
  uint32_t handler = guarded ? handler_open(c, cleanup, parts->container) : NO_HANDLER;
  run_generator(c, parts, 0);
  if (guarded) handler_close(c, handler);
  at_span(c, parts->span);
  clear_variables(c, scope);
  pop_to(c, parts->container + 1);
  if (guarded) {
    pop_to(c, parts->container);
    cleanup_handler(c, scope, cleanup, &bound);
    push(c);
  }
  u->names = outer_names;
  return deliver(c, want);
}

/* -- As a function --------------------------------------------------------------------------------------------------- */

static uint32_t comprehension_code(Compiler *c, Parts *parts, Scope *scope) {
  static const char *const names[] = {"", "<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"};
  if (!unit_open(c, scope, compile_identifier(c, names[parts->kind]), parts->span)) return 0;
  Unit *u = c->unit;
  u->comprehension = true;
  body_begin(c);
  if (parts->kind != COMPREHENSION_GENERATOR) {
    parts->container = push(c);
    build_container(c, parts);
  }
  Reg iterator = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)iterator, scope->parameters[0]->reg, 0);
  run_generator(c, parts, 0);
  at_span(c, parts->span);
  if (parts->kind == COMPREHENSION_GENERATOR)
    emit(c, OP_CODE_RETURN_NONE, 0, 0, 0);
  else
    emit(c, OP_CODE_RETURN, (uint32_t)parts->container, 0, 0);
  return body_end(c);
}

static Reg called(Compiler *c, Parts *parts, Scope *scope, Reg want) {
  Astcomprehension *outermost = AST(comprehension, parts->generators.items[0]);
  uint32_t code = comprehension_code(c, parts, scope);
  at_span(c, parts->span);
  Reg window = c->unit->top;
  make_closure(c, scope, code, 0, window);
  push(c);
  push(c);
  Operand iterable = iterable_operand(c, outermost->iter);
  operand_pop(c, iterable);
  at_span(c, parts->span);
  emit(c, outermost->is_async ? OP_CODE_GET_AITER : OP_CODE_GET_ITER, (uint32_t)push(c),
       (uint32_t)iterable.reg, 0);
  at_span(c, parts->span);
  emit(c, OP_CODE_CALL, (uint32_t)window, 1, 0);
  pop_to(c, window + 1);
  if (scope->coroutine && parts->kind != COMPREHENSION_GENERATOR) await_top(c, 0);
  return deliver(c, want);
}

Reg comprehension(Compiler *c, Node *node, Reg want) {
  Parts parts = parts_of(node);
  Scope *scope = scope_of(&c->scopes, node);
  Unit *u = c->unit;
  bool top_level = (c->flags & COMPILE_TOP_LEVEL_AWAIT) && u->scope->block == BLOCK_MODULE;
  if (scope->coroutine && parts.kind != COMPREHENSION_GENERATOR && !u->async_function &&
      !u->comprehension && !top_level) {
    compile_error(c, node->span, "asynchronous comprehension outside of an asynchronous function");
    return result(c, want);
  }
  return scope->inlined ? inlined(c, &parts, scope, want) : called(c, &parts, scope, want);
}
