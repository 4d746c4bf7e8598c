/* Calls: windows of callee and arguments, methods without bound objects, keywords, stars, and super().
 *
 * A window is three registers (callee and two that the machine fills) and the arguments behind them; behind LOAD_METHOD the
 * first argument is self. The result replaces the callee. */
#include "compile/compiler.h"

#include "object/tuple.h"

/* -- Checks ---------------------------------------------------------------------------------------------------- */

static void check_keywords(Compiler *c, Nodes keywords) {
  for (size_t i = 0; i < keywords.count && !c->failed; i++) {
    Astkeyword *keyword = AST(keyword, keywords.items[i]);
    if (!keyword->arg) continue;
    if (compile_forbidden(c, keyword->arg, CONTEXT_Store, keyword->base.span)) return;
    for (size_t k = i + 1; k < keywords.count; k++) {
      Astkeyword *other = AST(keyword, keywords.items[k]);
      if (other->arg == keyword->arg)
        return compile_error(c, other->base.span, "keyword argument repeated: %s",
                             keyword->arg->text);
    }
  }
}

bool call_is_simple(const CallParts *parts) {
  FOR_NODES(arg, parts->args) {
    if (arg->kind == AST_Starred) return false;
  }
  FOR_NODES(keyword, parts->keywords) {
    if (!AST(keyword, keyword)->arg) return false;
  }
  return parts->before + parts->args.count + (parts->after ? 1 : 0) + parts->keywords.count * 2 <=
         STACK_GUIDELINE;
}

/* -- Simple calls ---------------------------------------------------------------------------------------------- */

static Owned keyword_names(Compiler *c, Nodes keywords, size_t from, size_t to) {
  Owned tuple = tuple_new(c->rt, to - from);
  if (failed(tuple)) return tuple;
  for (size_t i = from; i < to; i++)
    as_tuple(borrow(tuple))->items[i - from] =
        retain(constant_name(c, AST(keyword, keywords.items[i])->arg));
  return tuple_done(c->rt, tuple);
}

static void push_after(Compiler *c, const CallParts *parts) {
  if (!parts->after) return;
  at_span(c, parts->span);
  name_load_id(c, parts->after, PUSH);
}

static void simple_call(Compiler *c, const CallParts *parts) {
  FOR_NODES(arg, parts->args) expr(c, arg, PUSH);
  push_after(c, parts);
  uint32_t count = parts->before + (uint32_t)parts->args.count + (parts->after ? 1 : 0);
  uint32_t window = (uint32_t)parts->window;
  FOR_NODES(keyword, parts->keywords) expr(c, AST(keyword, keyword)->value, PUSH);
  if (!parts->keywords.count) {
    at_span(c, parts->span);
    emit(c, parts->method ? OP_CODE_CALL_METHOD : OP_CODE_CALL, window, count, 0);
    return;
  }
  uint32_t names = constant_add(c, keyword_names(c, parts->keywords, 0, parts->keywords.count));
  at_span(c, parts->span);
  emit_words(c, OP_CODE_CALL_KW, window, count, parts->method, names, 0);
}

/* -- Calls with stars, or too many arguments for a window -------------------------------------------------------- */

static void push_positional(Compiler *c, const CallParts *parts) {
  Reg first = parts->window + 3;
  Nodes args = parts->args;
  if (!parts->before && !parts->after && args.count == 1 && args.items[0]->kind == AST_Starred) {
    expr(c, AST(Starred, args.items[0])->value, PUSH);
    return;
  }
  if (!parts->before && !parts->after && !args.count) {
    at_span(c, parts->span);
    emit_constant(c, push(c), tuple_new(c->rt, 0));
    return;
  }
  size_t i = 0;
  bool big = parts->before + args.count > STACK_GUIDELINE;
  while (!big && i < args.count && args.items[i]->kind != AST_Starred)
    expr(c, args.items[i++], PUSH);
  at_span(c, parts->span);
  pop_to(c, first);
  Reg list = push(c);
  emit(c, OP_CODE_BUILD_LIST, (uint32_t)list, (uint32_t)first, parts->before + (uint32_t)i);
  display_items(c, args, i, list, OP_CODE_LIST_APPEND, OP_CODE_LIST_EXTEND, parts->span);
  if (parts->after) {
    push_after(c, parts);
    emit(c, OP_CODE_LIST_APPEND, (uint32_t)list, (uint32_t)list + 1, 0);
    pop_to(c, list + 1);
  }
  at_span(c, parts->span);
  emit(c, OP_CODE_LIST_TO_TUPLE, (uint32_t)list, (uint32_t)list, 0);
}

/* A run of plain keywords as a dict in a new temporary. */
static Reg push_keyword_run(Compiler *c, const CallParts *parts, size_t from, size_t to) {
  Reg first = c->unit->top;
  if (to - from <= STACK_GUIDELINE / 2) {
    uint32_t names =
        to - from > 1 ? constant_add(c, keyword_names(c, parts->keywords, from, to)) : NEAR_LIMIT;
    for (size_t i = from; i < to; i++) {
      Astkeyword *keyword = AST(keyword, parts->keywords.items[i]);
      if (names >= NEAR_LIMIT)
        emit_constant_number(c, push(c), constant_name_number(c, keyword->arg));
      expr(c, keyword->value, PUSH);
    }
    pop_to(c, first);
    Reg dict = push(c);
    at_span(c, parts->span);
    if (names < NEAR_LIMIT)
      emit(c, OP_CODE_BUILD_CONST_MAP, (uint32_t)dict, (uint32_t)first, names);
    else
      emit(c, OP_CODE_BUILD_MAP, (uint32_t)dict, (uint32_t)first, (uint32_t)(to - from));
    return dict;
  }
  Reg dict = push(c);
  at_span(c, parts->span);
  emit(c, OP_CODE_BUILD_MAP, (uint32_t)dict, (uint32_t)dict, 0);
  for (size_t i = from; i < to; i++) {
    Astkeyword *keyword = AST(keyword, parts->keywords.items[i]);
    Reg key = push(c);
    emit_constant_number(c, key, constant_name_number(c, keyword->arg));
    Reg value = expr(c, keyword->value, PUSH);
    at_span(c, parts->span);
    emit(c, OP_CODE_MAP_ADD, (uint32_t)dict, (uint32_t)key, (uint32_t)value);
    pop_to(c, key);
  }
  return dict;
}

static void push_keywords(Compiler *c, const CallParts *parts) {
  Nodes keywords = parts->keywords;
  Reg dict = c->unit->top;
  bool made = false;
  uint32_t callee = (uint32_t)parts->window;
  for (size_t i = 0; i < keywords.count && !c->failed;) {
    size_t run = i;
    while (run < keywords.count && AST(keyword, keywords.items[run])->arg) run++;
    if (run > i) {
      Reg more = push_keyword_run(c, parts, i, run);
      if (made) emit(c, OP_CODE_DICT_MERGE, (uint32_t)dict, (uint32_t)more, callee);
      pop_to(c, dict + 1);
      made = true;
      i = run;
      continue;
    }
    if (!made) {
      push(c);
      at_span(c, parts->span);
      emit(c, OP_CODE_BUILD_MAP, (uint32_t)dict, (uint32_t)dict, 0);
      made = true;
    }
    Operand mapping = operand(c, AST(keyword, keywords.items[i])->value, NULL, NULL);
    operand_pop(c, mapping);
    at_span(c, parts->span);
    emit(c, OP_CODE_DICT_MERGE, (uint32_t)dict, (uint32_t)mapping.reg, callee);
    i++;
  }
}

void call_arguments(Compiler *c, const CallParts *parts) {
  check_keywords(c, parts->keywords);
  if (c->failed) return;
  if (call_is_simple(parts)) {
    simple_call(c, parts);
  } else {
    push_positional(c, parts);
    push_keywords(c, parts);
    at_span(c, parts->span);
    emit(c, OP_CODE_CALL_EX, (uint32_t)parts->window, parts->keywords.count > 0, 0);
  }
  pop_to(c, parts->window + 1);
}

/* -- super() ----------------------------------------------------------------------------------------------------- */

static bool is_super_call(Compiler *c, Node *node) {
  Unit *u = c->unit;
  if (node->kind != AST_Call) return false;
  AstCall *call = AST(Call, node);
  if (call->func->kind != AST_Name || AST(Name, call->func)->id != c->scopes.super ||
      call->keywords.count)
    return false;
  Symbol *here = scope_find(u->names, c->scopes.super);
  if (!here || here->kind != NAME_GLOBAL_IMPLICIT) return false;
  Symbol *above =
      u->names == c->scopes.module ? here : scope_find(c->scopes.module, c->scopes.super);
  if (above && (above->flags & ~DEF_USE)) return false;
  if (call->args.count == 2)
    return call->args.items[0]->kind != AST_Starred && call->args.items[1]->kind != AST_Starred;
  if (call->args.count) return false;
  return u->argument_count > 0 && table_find(&u->free_index, c->scopes.dunder_class) &&
         u->scope->block == BLOCK_FUNCTION;
}

/* [super, class, self] in three new temporaries. */
static void push_super(Compiler *c, AstCall *call) {
  name_load(c, AST(Name, call->func), PUSH);
  if (call->args.count == 2) {
    expr(c, call->args.items[0], PUSH);
    expr(c, call->args.items[1], PUSH);
    return;
  }
  at_node(c, &call->base);
  name_load_id(c, c->scopes.dunder_class, PUSH);
  name_load_id(c, c->unit->scope->parameters[0]->name, PUSH);
}

bool call_super_attribute(Compiler *c, AstAttribute *attribute, Reg want, Reg *to) {
  if (!is_super_call(c, attribute->value)) return false;
  AstCall *super = AST(Call, attribute->value);
  Reg window = c->unit->top;
  push_super(c, super);
  pop_to(c, window);
  *to = result(c, want);
  at_span(c, attribute_span(attribute->base.span, attribute));
  Identifier name = mangle(c, attribute->attr);
  if (name)
    emit_words(c, OP_CODE_LOAD_SUPER_ATTR, (uint32_t)*to, (uint32_t)window, super->args.count == 2,
               name_number(c, name), 0);
  return true;
}

/* -- The call expression ----------------------------------------------------------------------------------------- */

static void push_method(Compiler *c, AstAttribute *attribute, Reg window) {
  bool with_super = is_super_call(c, attribute->value);
  Operand object = {0};
  if (with_super)
    push_super(c, AST(Call, attribute->value));
  else
    object = operand(c, attribute->value, NULL, NULL);
  pop_to(c, window);
  for (int i = 0; i < 4; i++) push(c);
  at_span(c, attribute_span(attribute->base.span, attribute));
  Identifier name = mangle(c, attribute->attr);
  if (!name) return;
  uint32_t number = name_number(c, name);
  if (with_super)
    emit_words(c, OP_CODE_LOAD_SUPER_METHOD, (uint32_t)window,
               AST(Call, attribute->value)->args.count == 2, 0, number, 0);
  else
    emit_words(c, OP_CODE_LOAD_METHOD, (uint32_t)window, (uint32_t)object.reg, 0, number, 0);
}

Reg call(Compiler *c, AstCall *node, Reg want) {
  CallParts parts = {.window = c->unit->top,
                     .args = node->args,
                     .keywords = node->keywords,
                     .span = node->base.span};
  if (node->func->kind == AST_Attribute && call_is_simple(&parts)) {
    AstAttribute *attribute = AST(Attribute, node->func);
    push_method(c, attribute, parts.window);
    parts.method = true;
    parts.span = attribute_span(node->base.span, attribute);
  } else {
    expr(c, node->func, PUSH);
    push(c);
    push(c);
  }
  call_arguments(c, &parts);
  pop_to(c, parts.window + 1);
  return deliver(c, want);
}
