/* Functions and lambdas: defaults, annotations, closures, bodies and decorators.
 *
 * A generic function (`def f[T](...)`) is made by a hidden function that binds the type parameters; defaults are computed outside it
 * and handed in as its arguments. */
#include "compile/compiler.h"

#include <stdio.h>

#define FUNCTION_DEFAULTS         1
#define FUNCTION_KEYWORD_DEFAULTS 2
#define FUNCTION_ANNOTATIONS      4
#define FUNCTION_CLOSURE          8

/* -- Bodies ----------------------------------------------------------------------------------------------------- */

void body_begin(Compiler *c) {
  Unit *u = c->unit;
  unit_name(c);
  bool suspends = u->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR);
  Span span = u->span;
  u->span.lineno = u->span.end_lineno = NO_LINE;
  if (suspends) emit(c, OP_CODE_RETURN_GENERATOR, 0, 0, 0);
  for (uint32_t i = 0; i < u->own_cells; i++) emit(c, OP_CODE_MAKE_CELL, u->cells.items[i], 0, 0);
  at_span(c, span);
  if (suspends) u->stop_handler = handler_open(c, label_new(c), (Reg)u->near_count);
}

uint32_t body_end(Compiler *c) {
  Unit *u = c->unit;
  if (u->stop_handler != NO_HANDLER && !c->failed) {
    BoundSet nothing = {{0}};
    Label label = u->handlers.items[u->stop_handler].label;
    handler_close(c, u->stop_handler);
    pop_to(c, (Reg)u->near_count);
    u->reachable = false;
    u->span.lineno = u->span.end_lineno = NO_LINE;
    Reg saved = handler_begin(c, label, &nothing);
    uint32_t exception = (uint32_t)saved + 1;
    emit(c, OP_CODE_INTRINSIC, exception, exception, INTRINSIC_STOPITERATION_ERROR);
    emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
    emit(c, OP_CODE_RERAISE, exception, 0, 0);
  }
  return unit_close(c);
}

uint32_t docstring(Compiler *c, Nodes body) {
  if (!body.count || body.items[0]->kind != AST_Expr || (c->flags & COMPILE_NO_DOCSTRINGS))
    return 0;
  Node *value = AST(Expr, body.items[0])->value;
  if (!node_is_str_constant(value)) return 0;
  uint32_t number = constant_intern(c, fold_literal(c, value));
  return c->failed ? 0 : number + 1;
}

void make_closure(Compiler *c, Scope *inner, uint32_t code, uint32_t flags, Reg first) {
  Identifier *names;
  size_t count;
  if (c->failed || !scope_free_names(c, inner, &names, &count)) {
    pop_to(c, first);
    push(c);
    return;
  }
  if (name_closure(c, names, count)) flags |= FUNCTION_CLOSURE;
  pop_to(c, first);
  Reg to = push(c);
  emit_words(c, OP_CODE_MAKE_FUNCTION, (uint32_t)to, (uint32_t)first, flags, constant_slot(c, code),
             0);
}

/* -- Defaults ---------------------------------------------------------------------------------------------------- */

static bool push_defaults(Compiler *c, Astarguments *arguments) {
  if (!arguments->defaults.count) return false;
  AstTuple tuple = {arguments->base, arguments->defaults, CONTEXT_Load};
  tuple.base.kind = AST_Tuple;
  tuple.base.span = c->unit->span;
  expr(c, &tuple.base, PUSH);
  return true;
}

static bool push_keyword_defaults(Compiler *c, Astarguments *arguments) {
  Reg first = c->unit->top, dict = NOWHERE;
  Nodes values = arguments->kw_defaults;
  size_t count = 0;
  Span span = c->unit->span;
  FOR_NODES(value, values) count += value != NULL;
  if (!count) return false;
  if (count > STACK_GUIDELINE / 2)
    emit(c, OP_CODE_BUILD_MAP, (uint32_t)(dict = push(c)), (uint32_t)first, 0);
  for (size_t i = 0; i < values.count && !c->failed; i++) {
    if (!values.items[i]) continue;
    Identifier name = mangle(c, AST(arg, arguments->kwonlyargs.items[i])->arg);
    if (!name) return true;
    Reg key = push(c);
    emit_constant_number(c, key, constant_name_number(c, name));
    expr(c, values.items[i], PUSH);
    if (dict == NOWHERE) continue;
    emit(c, OP_CODE_MAP_ADD, (uint32_t)dict, (uint32_t)key, (uint32_t)key + 1);
    pop_to(c, key);
  }
  at_span(c, span);
  if (dict != NOWHERE) return true;
  pop_to(c, first);
  emit(c, OP_CODE_BUILD_MAP, (uint32_t)push(c), (uint32_t)first, (uint32_t)count);
  return true;
}

/* -- Annotations -------------------------------------------------------------------------------------------------- */

typedef struct {
  Reg first, list; /* list: NOWHERE while the pairs lie in temporaries */
  uint32_t count;
} Annotations;

static void push_annotation_value(Compiler *c, Node *annotation) {
  if (c->future_annotations) {
    at_node(c, annotation);
    emit_constant(c, push(c), unparse(c, annotation));
    return;
  }
  if (annotation->kind != AST_Starred) {
    expr(c, annotation, PUSH);
    return;
  }
  Reg value = expr(c, AST(Starred, annotation)->value, PUSH); /* *args: *Ts */
  at_node(c, annotation);
  emit(c, OP_CODE_UNPACK, (uint32_t)value, (uint32_t)value, 1);
}

static void push_annotation(Compiler *c, Annotations *all, Identifier id, Node *annotation) {
  if (!annotation || c->failed) return;
  Identifier name = mangle(c, id);
  if (!name) return;
  Reg key = push(c);
  at_node(c, annotation);
  emit_constant_number(c, key, constant_name_number(c, name));
  push_annotation_value(c, annotation);
  all->count++;
  if (all->list == NOWHERE) return;
  emit(c, OP_CODE_LIST_APPEND, (uint32_t)all->list, (uint32_t)key, 0);
  emit(c, OP_CODE_LIST_APPEND, (uint32_t)all->list, (uint32_t)key + 1, 0);
  pop_to(c, key);
}

static void push_parameter_annotations(Compiler *c, Annotations *all, Nodes parameters) {
  FOR_NODES(parameter, parameters)
  push_annotation(c, all, AST(arg, parameter)->arg, AST(arg, parameter)->annotation);
}

static bool push_annotations(Compiler *c, Astarguments *arguments, Node *returns) {
  Span span = c->unit->span;
  Annotations all = {c->unit->top, NOWHERE, 0};
  if (arguments->args.count + arguments->posonlyargs.count + arguments->kwonlyargs.count >
      STACK_GUIDELINE) {
    all.list = push(c);
    emit(c, OP_CODE_BUILD_LIST, (uint32_t)all.list, (uint32_t)all.list, 0);
  }
  push_parameter_annotations(c, &all, arguments->args);
  push_parameter_annotations(c, &all, arguments->posonlyargs);
  if (arguments->vararg)
    push_annotation(c, &all, AST(arg, arguments->vararg)->arg,
                    AST(arg, arguments->vararg)->annotation);
  push_parameter_annotations(c, &all, arguments->kwonlyargs);
  if (arguments->kwarg)
    push_annotation(c, &all, AST(arg, arguments->kwarg)->arg,
                    AST(arg, arguments->kwarg)->annotation);
  if (returns) push_annotation(c, &all, compile_identifier(c, "return"), returns);
  at_span(c, span);
  pop_to(c, all.first);
  if (!all.count && all.list == NOWHERE) return false;
  Reg to = push(c);
  if (all.list != NOWHERE)
    emit(c, OP_CODE_LIST_TO_TUPLE, (uint32_t)to, (uint32_t)all.list, 0);
  else
    emit(c, OP_CODE_BUILD_TUPLE, (uint32_t)to, (uint32_t)all.first, all.count * 2);
  return true;
}

/* -- Functions ---------------------------------------------------------------------------------------------------- */

static bool check_parameters(Compiler *c, Astarguments *arguments) {
  Nodes lists[] = {arguments->posonlyargs, arguments->args, arguments->kwonlyargs};
  for (int i = 0; i < 3; i++) {
    FOR_NODES(parameter, lists[i]) {
      if (compile_forbidden(c, AST(arg, parameter)->arg, CONTEXT_Store, parameter->span))
        return false;
    }
  }
  Node *rest[] = {arguments->vararg, arguments->kwarg};
  for (int i = 0; i < 2; i++) {
    if (rest[i] && compile_forbidden(c, AST(arg, rest[i])->arg, CONTEXT_Store, rest[i]->span))
      return false;
  }
  return true;
}

static void set_parameters(Unit *u, Astarguments *arguments) {
  u->positional_only = (uint32_t)arguments->posonlyargs.count;
  u->argument_count = (uint32_t)(arguments->posonlyargs.count + arguments->args.count);
  u->keyword_only = (uint32_t)arguments->kwonlyargs.count;
}

/* The body's code as a constant of the compilation. */
static uint32_t function_body(Compiler *c, AstFunctionDef *node, uint32_t first_line) {
  Span span = node->base.span;
  span.lineno = first_line;
  if (!unit_open(c, scope_of(&c->scopes, node), node->name, span)) return 0;
  Unit *u = c->unit;
  u->function = node->base.kind == AST_FunctionDef;
  u->async_function = !u->function;
  set_parameters(u, AST(arguments, node->args));
  u->doc = docstring(c, node->body);
  if (u->doc)
    constant_slot(c, u->doc - 1);
  else
    constant_add(c, NONE);
  body_begin(c);
  Nodes body = node->body;
  if (u->doc) {
    body.items++;
    body.count--;
  }
  at_span(c, node->base.span);
  Node *last = body.count ? body.items[body.count - 1] : NULL;
  bool passes = last && last->kind == AST_Pass; /* the return stands in its place */
  if (passes) body.count--;
  statements(c, body);
  if (passes)
    at_node(c, last);
  else
    at_join(c);
  emit(c, OP_CODE_RETURN_NONE, 0, 0, 0);
  return body_end(c);
}

/* Annotations and the function itself; defaults that lie from `first` on are among the parts. */
static void push_function(Compiler *c, AstFunctionDef *node, uint32_t first_line, uint32_t flags,
                          Reg first) {
  Span span = node->base.span;
  at_span(c, span);
  if (push_annotations(c, AST(arguments, node->args), node->returns)) flags |= FUNCTION_ANNOTATIONS;
  uint32_t code = function_body(c, node, first_line);
  at_span(c, span);
  make_closure(c, scope_of(&c->scopes, node), code, flags, first);
}

/* The hidden function around a generic one: its code. */
static uint32_t generic_code(Compiler *c, AstFunctionDef *node, uint32_t first_line, uint32_t flags,
                             Identifier name) {
  Span span = node->base.span;
  span.lineno = first_line;
  if (!unit_open(c, scope_of(&c->scopes, node->type_params.items), name, span)) return 0;
  body_begin(c);
  at_span(c, node->base.span);
  type_params(c, node->type_params);
  Reg params = c->unit->top - 1, first = c->unit->top;
  if (flags & FUNCTION_DEFAULTS) name_load_id(c, c->scopes.defaults, PUSH);
  if (flags & FUNCTION_KEYWORD_DEFAULTS) name_load_id(c, c->scopes.kwdefaults, PUSH);
  push_function(c, node, first_line, flags, first);
  emit(c, OP_CODE_SWAP, (uint32_t)params, (uint32_t)first, 0);
  emit(c, OP_CODE_INTRINSIC, (uint32_t)params, (uint32_t)params, INTRINSIC_SET_TYPE_PARAMS);
  pop_to(c, params);
  emit(c, OP_CODE_RETURN, (uint32_t)params, 0, 0);
  return body_end(c);
}

static void push_generic(Compiler *c, AstFunctionDef *node, uint32_t first_line) {
  Astarguments *arguments = AST(arguments, node->args);
  char text[256];
  snprintf(text, sizeof text, "<generic parameters of %.200s>", node->name->text);
  Identifier name = compile_identifier(c, text);
  /* The hidden function needs its callee below the arguments, so its code comes first. */
  uint32_t flags = arguments->defaults.count ? FUNCTION_DEFAULTS : 0;
  FOR_NODES(value, arguments->kw_defaults) flags |= value ? FUNCTION_KEYWORD_DEFAULTS : 0;
  Reg window = push(c);
  push(c);
  push(c);
  uint32_t count = push_defaults(c, arguments);
  count += push_keyword_defaults(c, arguments);
  uint32_t code = generic_code(c, node, first_line, flags, name);
  at_node(c, &node->base);
  Reg made = c->unit->top;
  make_closure(c, scope_of(&c->scopes, node->type_params.items), code, 0, made);
  emit(c, OP_CODE_MOVE, (uint32_t)window, (uint32_t)made, 0);
  emit(c, OP_CODE_CALL, (uint32_t)window, count, 0);
  pop_to(c, window + 1);
}

void function_statement(Compiler *c, AstFunctionDef *node) {
  Reg top = c->unit->top;
  Astarguments *arguments = AST(arguments, node->args);
  if (!check_parameters(c, arguments) ||
      compile_forbidden(c, node->name, CONTEXT_Store, node->base.span))
    return;
  decorators_push(c, node->decorator_list);
  uint32_t first_line = node->decorator_list.count ? node->decorator_list.items[0]->span.lineno
                                                   : node->base.span.lineno;
  at_node(c, &node->base);
  if (node->type_params.count) {
    push_generic(c, node, first_line);
  } else {
    Reg first = c->unit->top;
    uint32_t flags = push_defaults(c, arguments) ? FUNCTION_DEFAULTS : 0;
    if (push_keyword_defaults(c, arguments)) flags |= FUNCTION_KEYWORD_DEFAULTS;
    push_function(c, node, first_line, flags, first);
  }
  decorators_apply(c, node->decorator_list);
  at_node(c, &node->base);
  name_store(c, node->name, temp_operand(c->unit->top - 1));
  pop_to(c, top);
}

Reg lambda(Compiler *c, AstLambda *node, Reg want) {
  Astarguments *arguments = AST(arguments, node->args);
  Reg first = c->unit->top;
  Span span = node->base.span;
  if (!check_parameters(c, arguments)) return result(c, want);
  at_span(c, span);
  uint32_t flags = push_defaults(c, arguments) ? FUNCTION_DEFAULTS : 0;
  if (push_keyword_defaults(c, arguments)) flags |= FUNCTION_KEYWORD_DEFAULTS;
  uint32_t code = 0;
  if (unit_open(c, scope_of(&c->scopes, node), compile_identifier(c, "<lambda>"), span)) {
    c->unit->lambda_ = true;
    set_parameters(c->unit, arguments);
    constant_add(c, NONE);
    body_begin(c);
    Operand value = operand(c, node->body, NULL, NULL);
    at_node(c, node->body);
    emit(c, OP_CODE_RETURN, (uint32_t)value.reg, 0, 0);
    code = body_end(c);
  }
  at_span(c, span);
  make_closure(c, scope_of(&c->scopes, node), code, flags, first);
  return deliver(c, want);
}

/* -- Decorators ---------------------------------------------------------------------------------------------------- */

uint32_t decorators_push(Compiler *c, Nodes decorators) {
  FOR_NODES(decorator, decorators) {
    expr(c, decorator, PUSH);
    push(c);
    push(c);
  }
  return (uint32_t)decorators.count;
}

void decorators_apply(Compiler *c, Nodes decorators) {
  for (size_t i = decorators.count; i-- > 0;) {
    Reg window = c->unit->top - 4;
    at_node(c, decorators.items[i]);
    emit(c, OP_CODE_CALL, (uint32_t)window, 1, 0);
    pop_to(c, window + 1);
  }
}
