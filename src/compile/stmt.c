/* Statements: the simple ones, and the way to the others. */
#include "compile/compiler.h"

/* -- Assignment -------------------------------------------------------------------------------------------------- */

static bool has_star(Nodes items) {
  FOR_NODES(item, items) {
    if (item->kind == AST_Starred) return true;
  }
  return false;
}

/* `a, b = x, y`: the values go into temporaries and from there to the targets, without a tuple. */
static bool assign_parallel(Compiler *c, Node *target, Node *value) {
  if ((target->kind != AST_Tuple && target->kind != AST_List) ||
      (value->kind != AST_Tuple && value->kind != AST_List))
    return false;
  Nodes targets = target->kind == AST_Tuple ? AST(Tuple, target)->elts : AST(List, target)->elts;
  Nodes values = value->kind == AST_Tuple ? AST(Tuple, value)->elts : AST(List, value)->elts;
  if (targets.count != values.count || targets.count > STACK_GUIDELINE || has_star(targets) ||
      has_star(values))
    return false;
  if (!targets.count) return false;
  Reg first = c->unit->top;
  FOR_NODES(item, values) expr(c, item, PUSH);
  for (size_t i = 0; i < targets.count && !c->failed; i++)
    store(c, targets.items[i], temp_operand(first + (Reg)i));
  pop_to(c, first);
  return true;
}

static bool assigns_tuple_target(Node *target) {
  return target->kind == AST_Tuple || target->kind == AST_List;
}

static void assign_one(Compiler *c, Node *target, Node *value) {
  Reg top = c->unit->top;
  if (assign_parallel(c, target, value)) return;
  Reg direct = store_direct(c, target);
  if (c->failed) return;
  if (direct != NOWHERE) {
    expr(c, value, direct);
    bound_set(c->unit, (uint32_t)direct, true);
  } else if (target->kind == AST_Attribute) {
    store(c, target, operand(c, value, AST(Attribute, target)->value, NULL));
  } else if (target->kind == AST_Subscript) {
    store(c, target,
          operand(c, value, AST(Subscript, target)->value, AST(Subscript, target)->slice));
  } else {
    store(c, target, operand(c, value, NULL, NULL));
  }
  pop_to(c, top);
}

static void assign(Compiler *c, AstAssign *node) {
  Nodes targets = node->targets;
  if (targets.count == 1) return assign_one(c, targets.items[0], node->value);
  Reg value = expr(c, node->value, PUSH);
  for (size_t i = 0; i + 1 < targets.count && !c->failed; i++) {
    Node *target = targets.items[i];
    at_node(c, &node->base);
    Reg direct = assigns_tuple_target(target) ? NOWHERE : store_direct(c, target);
    Reg copy = direct != NOWHERE ? direct : push(c);
    at_node(c, target);
    emit(c, OP_CODE_COPY, (uint32_t)copy, (uint32_t)value, 0);
    if (direct != NOWHERE)
      bound_set(c->unit, (uint32_t)direct, true);
    else
      store(c, target, temp_operand(copy));
    pop_to(c, value + 1);
  }
  store(c, targets.items[targets.count - 1], temp_operand(value));
  pop_to(c, value);
}

static void emit_in_place(Compiler *c, AstAugAssign *node, Reg to, Operand left) {
  Opcode op = operator_code(node->op, true);
  int32_t k = near_constant(c, node->value);
  if (k >= 0) {
    at_node(c, &node->base);
    emit(c, op + 1, (uint32_t)to, (uint32_t)left.reg, (uint32_t)k);
    return;
  }
  operand_hold(c, left);
  Operand right = operand(c, node->value, NULL, NULL);
  operand_unhold(c, left);
  operand_pop(c, right);
  at_node(c, &node->base);
  emit(c, op, (uint32_t)to, (uint32_t)left.reg, (uint32_t)right.reg);
}

static void augment_name(Compiler *c, AstAugAssign *node) {
  AstName *target = AST(Name, node->target);
  if (compile_forbidden(c, target->id, CONTEXT_Store, target->base.span)) return;
  AstName load = *target;
  load.ctx = CONTEXT_Load;
  Reg top = c->unit->top, local = name_local(c, target->id);
  Operand left = operand(c, &load.base, node->value, NULL);
  if (local != NOWHERE) {
    emit_in_place(c, node, local, left);
    bound_set(c->unit, (uint32_t)local, true);
  } else {
    emit_in_place(c, node, left.reg, left);
    at_node(c, &target->base);
    name_store(c, target->id, left);
  }
  pop_to(c, top);
}

/* An operand that is used twice: once now, as a copy when it lies in a temporary, and once for the store. */
static Operand again(Compiler *c, Operand first) {
  if (!first.temp) return first;
  Reg copy = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)copy, (uint32_t)first.reg, 0);
  return temp_operand(copy);
}

static void augment_attribute(Compiler *c, AstAugAssign *node) {
  AstAttribute *target = AST(Attribute, node->target);
  if (compile_forbidden(c, target->attr, CONTEXT_Store, target->base.span)) return;
  Identifier name = mangle(c, target->attr);
  if (!name) return;
  uint32_t number = name_number(c, name);
  Span span = attribute_span(target->base.span, target);
  Operand object = operand(c, target->value, node->value, NULL);
  at_span(c, span);
  Operand source = again(c, object);
  operand_pop(c, source);
  Reg value = push(c);
  emit_words(c, OP_CODE_LOAD_ATTR, (uint32_t)value, (uint32_t)source.reg, 0, number, 0);
  operand_hold(c, object);
  emit_in_place(c, node, value, temp_operand(value));
  operand_unhold(c, object);
  at_span(c, span);
  emit_words(c, OP_CODE_STORE_ATTR, (uint32_t)object.reg, (uint32_t)value, 0, number, 0);
  pop_to(c, value);
  operand_pop(c, object);
}

static void augment_item(Compiler *c, AstAugAssign *node) {
  AstSubscript *target = AST(Subscript, node->target);
  Reg top = c->unit->top;
  bool leaves = expr_leaves_frame(node->value);
  Operand object = operand(c, target->value, target->slice, leaves ? node->value : NULL);
  operand_hold(c, object);
  Operand index = operand(c, target->slice, leaves ? node->value : NULL, NULL);
  operand_unhold(c, object);
  at_node(c, &target->base);
  Operand object2 = again(c, object), index2 = again(c, index);
  operand_pop(c, index2);
  operand_pop(c, object2);
  Reg value = push(c);
  emit(c, OP_CODE_GETITEM, (uint32_t)value, (uint32_t)object2.reg, (uint32_t)index2.reg);
  operand_hold(c, object);
  operand_hold(c, index);
  emit_in_place(c, node, value, temp_operand(value));
  operand_unhold(c, index);
  operand_unhold(c, object);
  at_node(c, &target->base);
  emit(c, OP_CODE_SETITEM, (uint32_t)object.reg, (uint32_t)index.reg, (uint32_t)value);
  pop_to(c, top);
}

static void augment(Compiler *c, AstAugAssign *node) {
  if (node->target->kind == AST_Name)
    augment_name(c, node);
  else if (node->target->kind == AST_Attribute)
    augment_attribute(c, node);
  else
    augment_item(c, node);
}

/* -- Annotated assignment ------------------------------------------------------------------------------------------ */

static void evaluate(Compiler *c, Node *node) {
  Reg top = c->unit->top;
  discard(c, node);
  pop_to(c, top);
}

static void store_annotation(Compiler *c, AstAnnAssign *node) {
  Identifier name = mangle(c, AST(Name, node->target)->id),
             annotations = compile_identifier(c, "__annotations__");
  if (!name || !annotations) return;
  Reg value;
  if (c->future_annotations) {
    value = push(c);
    at_node(c, node->annotation);
    emit_constant(c, value, unparse(c, node->annotation));
  } else {
    value = expr(c, node->annotation, PUSH);
  }
  at_node(c, &node->base);
  Reg dict = push(c), key = push(c);
  emit_words(c, OP_CODE_LOAD_NAME, (uint32_t)dict, 0, 0, name_number(c, annotations), 0);
  emit_constant_number(c, key, constant_name_number(c, name));
  emit(c, OP_CODE_SETITEM, (uint32_t)dict, (uint32_t)key, (uint32_t)value);
  pop_to(c, value);
}

static void annotated(Compiler *c, AstAnnAssign *node) {
  Node *target = node->target;
  bool evaluates = !scope_is_function(c->unit->scope);
  if (node->value) assign_one(c, target, node->value);
  switch (target->kind) {
  case AST_Name:
    if (compile_forbidden(c, AST(Name, target)->id, CONTEXT_Store, node->base.span)) return;
    if (node->simple && evaluates) return store_annotation(c, node);
    break;
  case AST_Attribute:
    if (compile_forbidden(c, AST(Attribute, target)->attr, CONTEXT_Store, node->base.span)) return;
    if (!node->value) evaluate(c, AST(Attribute, target)->value);
    break;
  case AST_Subscript:
    if (node->value) break;
    evaluate(c, AST(Subscript, target)->value);
    evaluate(c, AST(Subscript, target)->slice);
    break;
  default: break;
  }
  if (!node->simple && !c->future_annotations && evaluates) evaluate(c, node->annotation);
}

/* -- Deletion ------------------------------------------------------------------------------------------------------ */

static void delete_target(Compiler *c, Node *target) {
  Reg top = c->unit->top;
  switch (target->kind) {
  case AST_Name:
    if (compile_forbidden(c, AST(Name, target)->id, CONTEXT_Del, target->span)) return;
    at_node(c, target);
    name_delete(c, AST(Name, target)->id);
    break;
  case AST_Attribute: {
    AstAttribute *attribute = AST(Attribute, target);
    Operand object = operand(c, attribute->value, NULL, NULL);
    at_span(c, attribute_span(target->span, attribute));
    Identifier name = mangle(c, attribute->attr);
    if (name)
      emit_words(c, OP_CODE_DELETE_ATTR, (uint32_t)object.reg, 0, 0, name_number(c, name), 0);
    break;
  }
  case AST_Subscript: {
    AstSubscript *subscript = AST(Subscript, target);
    Operand object = operand(c, subscript->value, subscript->slice, NULL);
    operand_hold(c, object);
    Operand index = operand(c, subscript->slice, NULL, NULL);
    operand_unhold(c, object);
    at_node(c, target);
    emit(c, OP_CODE_DELETE_ITEM, (uint32_t)object.reg, (uint32_t)index.reg, 0);
    break;
  }
  default: {
    Nodes items = target->kind == AST_Tuple ? AST(Tuple, target)->elts : AST(List, target)->elts;
    FOR_NODES(item, items) delete_target(c, item);
  }
  }
  pop_to(c, top);
}

/* -- Return, raise, assert, if ------------------------------------------------------------------------------------- */

/* Whether leaving the frames runs anything. */
static bool leaving_is_quiet(const Unit *u) {
  for (BlockFrame *frame = u->frame; frame; frame = frame->outer) {
    if (frame->kind != FRAME_WHILE && frame->kind != FRAME_TRY) return false;
  }
  return true;
}

/* Whether leaving the frames up to `until` runs statements of other lines. */
static bool leaving_shows(const Unit *u, const BlockFrame *until) {
  for (BlockFrame *frame = u->frame; frame && frame != until; frame = frame->outer) {
    if (frame->kind == FRAME_FINALLY_TRY || frame->kind == FRAME_WITH ||
        frame->kind == FRAME_ASYNC_WITH)
      return true;
  }
  return false;
}

/* Leaves the frames for the statement at `span`; what then still is to be done has no line of its own. */
static void leave(Compiler *c, BlockFrame *until, Span span) {
  bool shows = leaving_shows(c->unit, until);
  frames_unwind(c, until);
  if (shows) span.lineno = span.end_lineno = NO_LINE;
  at_span(c, span);
}

static void return_value(Compiler *c, Node *node, Span span) {
  Unit *u = c->unit;
  Reg top = u->top;
  Operand value = {0};
  Owned constant = fold_constant(c, node);
  bool fixed = !failed(constant), quiet = leaving_is_quiet(u);
  if (!fixed && quiet && node->kind == AST_IfExp) { /* two returns are shorter than a jump to one */
    AstIfExp *choice = AST(IfExp, node);
    Label otherwise = label_new(c);
    jump_if(c, choice->test, otherwise, false);
    return_value(c, choice->body, span);
    label_place(c, otherwise);
    return return_value(c, choice->orelse, span);
  }
  if (!fixed) value = quiet ? operand(c, node, NULL, NULL) : temp_operand(expr(c, node, PUSH));
  if (fixed && leaving_shows(u, NULL)) line_mark(c, node);
  at_span(c, node->kind == AST_Constant ? node->span : span);
  leave(c, NULL, span);
  if (fixed && is_none(constant)) {
    emit(c, OP_CODE_RETURN_NONE, 0, 0, 0);
  } else {
    if (fixed) emit_constant(c, (value = temp_operand(push(c))).reg, constant);
    emit(c, OP_CODE_RETURN, (uint32_t)value.reg, 0, 0);
  }
  pop_to(c, top);
}

static void return_statement(Compiler *c, AstReturn *node) {
  Unit *u = c->unit;
  if (!scope_is_function(u->scope))
    return compile_error(c, node->base.span, "'return' outside function");
  if (node->value && (u->flags & CODE_ASYNC_GENERATOR))
    return compile_error(c, node->base.span, "'return' with value in async generator");
  if (node->value) return return_value(c, node->value, node->base.span);
  if (leaving_shows(u, NULL)) line_mark(c, &node->base);
  leave(c, NULL, node->base.span);
  emit(c, OP_CODE_RETURN_NONE, 0, 0, 0);
}

static void raise_statement(Compiler *c, AstRaise *node) {
  Reg top = c->unit->top;
  Operand exception = {0}, cause = {0};
  uint32_t form = 0;
  if (node->exc) {
    exception = operand(c, node->exc, node->cause, NULL);
    form = 1;
  }
  if (node->cause) {
    operand_hold(c, exception);
    cause = operand(c, node->cause, NULL, NULL);
    operand_unhold(c, exception);
    form = 2;
  }
  at_node(c, &node->base);
  emit(c, OP_CODE_RAISE, (uint32_t)exception.reg, (uint32_t)cause.reg, form);
  pop_to(c, top);
}

static void assert_statement(Compiler *c, AstAssert *node) {
  if (node->test->kind == AST_Tuple && AST(Tuple, node->test)->elts.count)
    compile_warn(c, node->base.span, "assertion is always true, perhaps remove parentheses?");
  if (c->flags & COMPILE_NO_ASSERTS) return;
  Label end = label_new(c);
  jump_if(c, node->test, end, true);
  Reg exception = push(c);
  at_node(c, &node->base);
  emit(c, OP_CODE_LOAD_ASSERTION_ERROR, (uint32_t)exception, 0, 0);
  if (node->msg) {
    push(c);
    push(c);
    expr(c, node->msg, PUSH);
    at_node(c, &node->base);
    emit(c, OP_CODE_CALL, (uint32_t)exception, 1, 0);
  }
  emit(c, OP_CODE_RAISE, (uint32_t)exception, 0, 1);
  pop_to(c, exception);
  label_place(c, end);
}

static void if_statement(Compiler *c, AstIf *node) {
  Label end = label_new(c), otherwise = node->orelse.count ? label_new(c) : end;
  if (fold_truth(c, node->test) == 1)
    line_mark(c, node->test);
  else
    jump_if(c, node->test, otherwise, false);
  statements(c, node->body);
  if (node->orelse.count) {
    at_join(c);
    emit_jump(c, OP_CODE_JUMP, 0, end);
    label_place(c, otherwise);
    statements(c, node->orelse);
  }
  label_place(c, end);
}

/* -- Expressions as statements ---------------------------------------------------------------------------------------- */

static void expression_statement(Compiler *c, AstExpr *node) {
  Unit *u = c->unit;
  Reg top = u->top;
  if (u->interactive && u->scope->block == BLOCK_MODULE && !u->outer) {
    Operand value = operand(c, node->value, NULL, NULL);
    operand_pop(c, value);
    at_node(c, &node->base);
    Reg to = push(c);
    emit(c, OP_CODE_INTRINSIC, (uint32_t)to, (uint32_t)value.reg, INTRINSIC_PRINT_EXPR);
    emit(c, OP_CODE_DROP, (uint32_t)to, 0, 0);
  } else if (node->value->kind == AST_Constant) {
    release(c->rt, fold_literal(c, node->value)); /* for its errors and warnings only */
    line_mark(c, &node->base);
  } else {
    discard(c, node->value);
  }
  pop_to(c, top);
}

static void loop_exit(Compiler *c, Node *node) {
  Unit *u = c->unit;
  bool is_break = node->kind == AST_Break;
  BlockFrame *loop = u->frame;
  while (loop && loop->kind > FRAME_ASYNC_FOR) {
    if (loop->kind == FRAME_STAR_HANDLER)
      return compile_error(c, node->span,
                           "'break', 'continue' and 'return' cannot appear in an except* block");
    loop = loop->outer;
  }
  if (!loop)
    return compile_error(c, node->span,
                         is_break ? "'break' outside loop" : "'continue' not properly in loop");
  BlockFrame *until = is_break ? loop->outer : loop;
  if (leaving_shows(u, until)) line_mark(c, node);
  leave(c, until, node->span);
  if (is_break)
    emit_jump(c, OP_CODE_JUMP, 0, loop->exit);
  else
    emit_jump(c, loop->kind == FRAME_ASYNC_FOR ? OP_CODE_LOOP : OP_CODE_JUMP, 0, loop->again);
}

void statement(Compiler *c, Node *node) {
  if (c->failed) return;
  if (ENTER_C(c->rt, " during compilation")) return compile_fail(c);
  at_node(c, node);
  switch (node->kind) {
  case AST_FunctionDef:
  case AST_AsyncFunctionDef: return function_statement(c, (AstFunctionDef *)node);
  case AST_ClassDef: return class_statement(c, AST(ClassDef, node));
  case AST_TypeAlias: return type_alias(c, AST(TypeAlias, node));
  case AST_Return: return return_statement(c, AST(Return, node));
  case AST_Delete: FOR_NODES(target, AST(Delete, node)->targets) delete_target(c, target); return;
  case AST_Assign: return assign(c, AST(Assign, node));
  case AST_AugAssign: return augment(c, AST(AugAssign, node));
  case AST_AnnAssign: return annotated(c, AST(AnnAssign, node));
  case AST_For: return for_statement(c, AST(For, node));
  case AST_AsyncFor: return async_for_statement(c, (AstFor *)node);
  case AST_While: return while_statement(c, AST(While, node));
  case AST_If: return if_statement(c, AST(If, node));
  case AST_With:
  case AST_AsyncWith: return with_statement(c, (AstWith *)node, 0);
  case AST_Match: return match_statement(c, AST(Match, node));
  case AST_Raise: return raise_statement(c, AST(Raise, node));
  case AST_Try: return try_statement(c, AST(Try, node));
  case AST_TryStar: return try_star_statement(c, (AstTry *)node);
  case AST_Assert: return assert_statement(c, AST(Assert, node));
  case AST_Import: return import_statement(c, node);
  case AST_ImportFrom: return import_from_statement(c, AST(ImportFrom, node));
  case AST_Expr: return expression_statement(c, AST(Expr, node));
  case AST_Break:
  case AST_Continue: return loop_exit(c, node);
  case AST_Pass: return line_mark(c, node);
  default: return; /* global, nonlocal */
  }
}

void statements(Compiler *c, Nodes nodes) {
  FOR_NODES(node, nodes) {
    if (c->failed) return;
    statement(c, node);
  }
}

/* -- Bodies with a namespace ---------------------------------------------------------------------------------------- */

static bool has_annotation(void *found, Node *node) {
  if (node->kind == AST_AnnAssign)
    *(bool *)found = true;
  else if (ast_category(node->kind) == CATEGORY_STMT || node->kind == AST_ExceptHandler ||
           node->kind == AST_match_case) {
    if (node->kind != AST_FunctionDef && node->kind != AST_AsyncFunctionDef &&
        node->kind != AST_ClassDef)
      ast_each_child(node, has_annotation, found);
  }
  return !*(bool *)found;
}

void block_body(Compiler *c, Nodes body) {
  bool annotations = false;
  FOR_NODES(node, body) {
    if (!has_annotation(&annotations, node)) break;
  }
  if (body.count) c->unit->span.lineno = c->unit->span.end_lineno = body.items[0]->span.lineno;
  if (annotations) emit(c, OP_CODE_SETUP_ANNOTATIONS, 0, 0, 0);
  uint32_t doc = c->unit->interactive ? 0 : docstring(c, body);
  if (doc) {
    Identifier name = compile_identifier(c, "__doc__");
    Reg value = push(c);
    at_node(c, body.items[0]);
    constant_slot(c, doc - 1);
    emit_constant_number(c, value, doc - 1);
    if (name) name_store(c, name, temp_operand(value));
    pop_to(c, value);
    body.items++;
    body.count--;
  }
  statements(c, body);
}
