/* Expressions.
 *
 * Place: called from statements and from each other. `want` says where the result goes (compiler.h). A local register as `want` is
 * written by the last instruction of each path only, so that an expression that fails leaves the variable as it was. */
#include "compile/compiler.h"

#include "base/utf8.h"

Reg result(Compiler *c, Reg want) { return want == PUSH ? push(c) : want; }

Reg deliver(Compiler *c, Reg want) {
  Reg from = c->unit->top - 1;
  if (want == PUSH) return from;
  emit(c, OP_CODE_MOVE, (uint32_t)want, (uint32_t)from, 0);
  pop_to(c, from);
  return want;
}

/* -- What an operand may do while another one waits ------------------------------------------------------------ */

static bool leaves_child(void *found, Node *child) {
  if (expr_leaves_frame(child)) *(bool *)found = true;
  return !*(bool *)found;
}

/* Whether computing it calls, suspends or binds: then what waits must be in a temporary with a count of its own. */
bool expr_leaves_frame(const Node *node) {
  switch (node->kind) {
  case AST_Name:
  case AST_Constant: return false;
  case AST_Call:
  case AST_Await:
  case AST_Yield:
  case AST_YieldFrom:
  case AST_NamedExpr:
  case AST_ListComp:
  case AST_SetComp:
  case AST_DictComp:
  case AST_GeneratorExp: return true;
  default: {
    bool found = false;
    ast_each_child(node, leaves_child, &found);
    return found;
  }
  }
}

Operand operand(Compiler *c, Node *node, Node *later, Node *later2) {
  bool waits = (later && expr_leaves_frame(later)) || (later2 && expr_leaves_frame(later2));
  if (!waits) {
    Reg local = name_in_place(c, node);
    if (local != NOWHERE) return (Operand){local, false};
  }
  return temp_operand(expr(c, node, PUSH));
}

void operand_pop(Compiler *c, Operand operand) {
  if (operand.temp) pop_to(c, operand.reg);
}

void operand_hold(Compiler *c, Operand operand) {
  if (!operand.temp) hold_push(c, operand.reg);
}

void operand_unhold(Compiler *c, Operand operand) {
  if (!operand.temp) hold_pop(c);
}

int32_t near_constant(Compiler *c, Node *node) {
  Owned value = fold_constant(c, node);
  if (failed(value)) return -1;
  uint32_t slot = constant_add(c, value);
  return slot < NEAR_LIMIT ? (int32_t)slot : -1;
}

/* -- Operators ------------------------------------------------------------------------------------------------- */

Opcode operator_code(AstOperator op, bool in_place) {
  static const Opcode codes[] = {
      [OPERATOR_Add] = OP_CODE_ADD,           [OPERATOR_Sub] = OP_CODE_SUB,
      [OPERATOR_Mult] = OP_CODE_MUL,          [OPERATOR_MatMult] = OP_CODE_MATMUL,
      [OPERATOR_Div] = OP_CODE_TRUEDIV,       [OPERATOR_Mod] = OP_CODE_MOD,
      [OPERATOR_Pow] = OP_CODE_POW,           [OPERATOR_LShift] = OP_CODE_LSHIFT,
      [OPERATOR_RShift] = OP_CODE_RSHIFT,     [OPERATOR_BitOr] = OP_CODE_OR,
      [OPERATOR_BitXor] = OP_CODE_XOR,        [OPERATOR_BitAnd] = OP_CODE_AND,
      [OPERATOR_FloorDiv] = OP_CODE_FLOORDIV,
  };
  return codes[op] + (in_place ? OP_CODE_IADD - OP_CODE_ADD : 0);
}

static Reg binary(Compiler *c, AstBinOp *node, Reg want) {
  Node *formatted = fold_percent_format(c, node);
  if (formatted) return expr(c, formatted, want);
  Opcode op = operator_code(node->op, false);
  int32_t k = near_constant(c, node->right);
  if (k >= 0) {
    Operand left = operand(c, node->left, NULL, NULL);
    operand_pop(c, left);
    Reg to = result(c, want);
    at_node(c, &node->base);
    emit(c, op + 1, (uint32_t)to, (uint32_t)left.reg, (uint32_t)k);
    return to;
  }
  k = near_constant(c, node->left);
  if (k >= 0) {
    Operand right = operand(c, node->right, NULL, NULL);
    operand_pop(c, right);
    Reg to = result(c, want);
    at_node(c, &node->base);
    emit(c, op + 2, (uint32_t)to, (uint32_t)k, (uint32_t)right.reg);
    return to;
  }
  Operand left = operand(c, node->left, node->right, NULL);
  operand_hold(c, left);
  Operand right = operand(c, node->right, NULL, NULL);
  operand_unhold(c, left);
  operand_pop(c, right);
  operand_pop(c, left);
  Reg to = result(c, want);
  at_node(c, &node->base);
  emit(c, op, (uint32_t)to, (uint32_t)left.reg, (uint32_t)right.reg);
  return to;
}

static Reg unary(Compiler *c, AstUnaryOp *node, Reg want) {
  static const Opcode codes[] = {[UNARYOP_Invert] = OP_CODE_INVERT,
                                 [UNARYOP_Not] = OP_CODE_NOT,
                                 [UNARYOP_UAdd] = OP_CODE_POSITIVE,
                                 [UNARYOP_USub] = OP_CODE_NEGATIVE};
  Operand value = operand(c, node->operand, NULL, NULL);
  operand_pop(c, value);
  Reg to = result(c, want);
  at_node(c, &node->base);
  emit(c, codes[node->op], (uint32_t)to, (uint32_t)value.reg, 0);
  return to;
}

/* `not (a in b)` and `not (a is b)` as one operator. */
static Node *negated_compare(AstUnaryOp *node, AstCompare *copy) {
  if (node->op != UNARYOP_Not || node->operand->kind != AST_Compare) return NULL;
  AstCompare *inner = AST(Compare, node->operand);
  if (inner->ops.count != 1 || inner->ops.items[0] < CMPOP_Is) return NULL;
  static uint8_t opposite[] = {[CMPOP_Is] = CMPOP_IsNot,
                               [CMPOP_IsNot] = CMPOP_Is,
                               [CMPOP_In] = CMPOP_NotIn,
                               [CMPOP_NotIn] = CMPOP_In};
  *copy = *inner;
  copy->ops.items = &opposite[inner->ops.items[0]];
  copy->base.span = node->base.span;
  return &copy->base;
}

static Reg bool_operator(Compiler *c, AstBoolOp *node, Reg want) {
  Opcode op = node->op == BOOLOP_And ? OP_CODE_JUMP_IF_FALSE_OR_DROP : OP_CODE_JUMP_IF_TRUE_OR_DROP;
  Label end = label_new(c);
  Reg to = NOWHERE;
  for (size_t i = 0; i < node->values.count; i++) {
    Reg top = c->unit->top;
    to = expr(c, node->values.items[i], PUSH);
    if (i + 1 == node->values.count) break;
    at_node(c, &node->base);
    emit_jump(c, op, (uint32_t)to, end);
    pop_to(c, top);
  }
  label_place(c, end);
  at_node(c, &node->base);
  return deliver(c, want);
}

static Reg conditional(Compiler *c, AstIfExp *node, Reg want) {
  Label otherwise = label_new(c), end = label_new(c);
  Reg top = c->unit->top;
  jump_if(c, node->test, otherwise, false);
  Reg to = expr(c, node->body, want);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  pop_to(c, top);
  label_place(c, otherwise);
  to = expr(c, node->orelse, want);
  label_place(c, end);
  return to;
}

/* -- Attributes and items -------------------------------------------------------------------------------------- */

Span attribute_span(Span span, const AstAttribute *attribute) {
  Span whole = attribute->base.span;
  if (span.lineno == whole.end_lineno) return span;
  size_t length = utf8_count(attribute->attr->text, attribute->attr->length);
  span.lineno = whole.end_lineno;
  bool fits = length <= whole.end_col_offset;
  span.col_offset = fits ? whole.end_col_offset - (uint32_t)length : (uint32_t)-1;
  if (!fits) span.end_col_offset = (uint32_t)-1;
  return span;
}

static Reg attribute(Compiler *c, AstAttribute *node, Reg want) {
  Reg to;
  if (call_super_attribute(c, node, want, &to)) return to;
  Operand object = operand(c, node->value, NULL, NULL);
  operand_pop(c, object);
  to = result(c, want);
  at_span(c, attribute_span(node->base.span, node));
  Identifier name = mangle(c, node->attr);
  if (name)
    emit_words(c, OP_CODE_LOAD_ATTR, (uint32_t)to, (uint32_t)object.reg, 0, name_number(c, name),
               0);
  return to;
}

static Reg slice(Compiler *c, AstSlice *node, Reg want) {
  Reg first = c->unit->top;
  Node *parts[] = {node->lower, node->upper, node->step};
  uint32_t count = node->step ? 3 : 2;
  for (uint32_t i = 0; i < count; i++) {
    if (parts[i]) {
      expr(c, parts[i], PUSH);
    } else {
      at_node(c, &node->base);
      emit_none(c, push(c));
    }
  }
  pop_to(c, first);
  at_node(c, &node->base);
  Reg to = result(c, want);
  emit(c, OP_CODE_BUILD_SLICE, (uint32_t)to, (uint32_t)first, count);
  return to;
}

static Reg subscript(Compiler *c, AstSubscript *node, Reg want) {
  expr_subscript_warnings(c, node);
  Operand object = operand(c, node->value, node->slice, NULL);
  int32_t k = near_constant(c, node->slice);
  Operand index = {0};
  if (k < 0) {
    operand_hold(c, object);
    index = operand(c, node->slice, NULL, NULL);
    operand_unhold(c, object);
    operand_pop(c, index);
  }
  operand_pop(c, object);
  Reg to = result(c, want);
  at_node(c, &node->base);
  if (k >= 0)
    emit(c, OP_CODE_GETITEM_K, (uint32_t)to, (uint32_t)object.reg, (uint32_t)k);
  else
    emit(c, OP_CODE_GETITEM, (uint32_t)to, (uint32_t)object.reg, (uint32_t)index.reg);
  return to;
}

static bool is_number_or_set(const Node *node) {
  if (node->kind == AST_Constant) {
    LiteralKind kind = ((const AstConstant *)node)->value.kind;
    return kind == LITERAL_None || kind == LITERAL_Ellipsis || kind == LITERAL_INT ||
           kind == LITERAL_FLOAT || kind == LITERAL_IMAGINARY || kind == LITERAL_True ||
           kind == LITERAL_False;
  }
  return node->kind == AST_Set || node->kind == AST_SetComp || node->kind == AST_GeneratorExp ||
         node->kind == AST_Lambda;
}

static const char *literal_type(const Node *node) {
  switch (node->kind) {
  case AST_Tuple: return "tuple";
  case AST_List:
  case AST_ListComp: return "list";
  case AST_Dict:
  case AST_DictComp: return "dict";
  case AST_Set:
  case AST_SetComp: return "set";
  case AST_GeneratorExp: return "generator";
  case AST_Lambda: return "function";
  case AST_JoinedStr:
  case AST_FormattedValue: return "str";
  case AST_Constant: break;
  default: return NULL;
  }
  static const char *const names[] = {
      [LITERAL_None] = "NoneType",     [LITERAL_True] = "bool", [LITERAL_False] = "bool",
      [LITERAL_Ellipsis] = "ellipsis", [LITERAL_INT] = "int",   [LITERAL_FLOAT] = "float",
      [LITERAL_IMAGINARY] = "complex", [LITERAL_STR] = "str",   [LITERAL_BYTES] = "bytes"};
  return names[((const AstConstant *)node)->value.kind];
}

void expr_subscript_warnings(Compiler *c, AstSubscript *node) {
  if (node->ctx != CONTEXT_Load) return;
  if (is_number_or_set(node->value))
    return compile_warn(c, node->value->span,
                        "'%s' object is not subscriptable; perhaps you missed a comma?",
                        literal_type(node->value));
  switch (node->value->kind) {
  case AST_Constant:
  case AST_Tuple:
  case AST_List:
  case AST_ListComp:
  case AST_JoinedStr:
  case AST_FormattedValue: break;
  default: return;
  }
  const char *index = literal_type(node->slice);
  if (!index || !strcmp(index, "int") || !strcmp(index, "bool")) return;
  compile_warn(c, node->value->span,
               "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
               literal_type(node->value), index);
}

/* `5()` and `"a" ("b")`: a comma was forgotten. */
static void call_warnings(Compiler *c, AstCall *node) {
  switch (node->func->kind) {
  case AST_Constant:
  case AST_Tuple:
  case AST_List:
  case AST_ListComp:
  case AST_Dict:
  case AST_DictComp:
  case AST_Set:
  case AST_SetComp:
  case AST_GeneratorExp:
  case AST_JoinedStr:
  case AST_FormattedValue:
    compile_warn(c, node->func->span, "'%s' object is not callable; perhaps you missed a comma?",
                 literal_type(node->func));
    break;
  default: break;
  }
}

/* -- Binding, yielding, awaiting --------------------------------------------------------------------------------- */

static void bind_copy(Compiler *c, AstName *target, Reg from) {
  at_node(c, &target->base);
  Reg local = name_local(c, target->id);
  if (local == from) return;
  if (local != NOWHERE) {
    emit(c, OP_CODE_COPY, (uint32_t)local, (uint32_t)from, 0);
    bound_set(c->unit, (uint32_t)local, true);
    return;
  }
  Reg copy = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)copy, (uint32_t)from, 0);
  name_store(c, target->id, temp_operand(copy));
  pop_to(c, copy);
}

static Reg named(Compiler *c, AstNamedExpr *node, Reg want) {
  AstName *target = AST(Name, node->target);
  if (compile_forbidden(c, target->id, CONTEXT_Store, node->base.span)) return result(c, want);
  Reg to = expr(c, node->value, want);
  bind_copy(c, target, to);
  return to;
}

static bool check_yield(Compiler *c, Node *node, const char *outside) {
  Unit *u = c->unit;
  if (!scope_is_function(u->scope)) {
    compile_error(c, node->span, "%s", outside);
    return false;
  }
  return true;
}

/* Yields `value`; the value sent comes to the temporary on the top, unless it is not wanted. */
static void yield_value(Compiler *c, Operand value, bool dropped) {
  if (c->unit->flags & CODE_ASYNC_GENERATOR) {
    Reg wrapped = value.temp ? value.reg : push(c);
    emit(c, OP_CODE_INTRINSIC, (uint32_t)wrapped, (uint32_t)value.reg, INTRINSIC_ASYNC_GEN_WRAP);
    value = temp_operand(wrapped);
  }
  Reg sent = value.temp ? value.reg : push(c);
  emit(c, OP_CODE_YIELD, (uint32_t)value.reg, (uint32_t)sent, dropped ? YIELD_DROPS : 0);
  if (dropped) pop_to(c, sent);
}

/* True: the value sent is on the top, or dropped. False: an error has been reported. */
static bool yield_top(Compiler *c, AstYield *node, bool dropped) {
  if (!check_yield(c, &node->base, "'yield' outside function")) return false;
  Operand value;
  if (node->value) {
    value = operand(c, node->value, NULL, NULL);
  } else {
    at_node(c, &node->base);
    value = temp_operand(push(c));
    emit_none(c, value.reg);
  }
  at_node(c, &node->base);
  yield_value(c, value, dropped);
  return true;
}

static Reg yield(Compiler *c, AstYield *node, Reg want) {
  return yield_top(c, node, false) ? deliver(c, want) : result(c, want);
}

/* The element of a generator expression. */
void yield_element(Compiler *c, Node *element) {
  Operand value = operand(c, element, NULL, NULL);
  at_node(c, element);
  yield_value(c, value, true);
}

/* t: iterator, v: value sent.  v = None; send: SEND t, v -> done; YIELD v; JUMP send; throw: CLEANUP_THROW -> done; done: t = v */
void yield_from_top(Compiler *c) {
  Unit *u = c->unit;
  Reg iterator = u->top - 1, value = push(c);
  emit_none(c, value);
  Label send = label_new(c), done = label_new(c), thrown = label_new(c);
  label_place(c, send);
  emit_jump1(c, OP_CODE_SEND, (uint32_t)iterator, (uint32_t)value, done);
  BoundSet bound = u->bound;
  uint32_t handler = handler_open(c, thrown, value);
  emit(c, OP_CODE_YIELD, (uint32_t)value, (uint32_t)value, YIELD_DELEGATES);
  handler_close(c, handler);
  emit_jump(c, OP_CODE_JUMP, 0, send);
  bool was_reachable = !c->failed && u->labels.items[done].reached;
  label_place_with(c, thrown, &bound);
  u->reachable = was_reachable;
  emit_jump1(c, OP_CODE_CLEANUP_THROW, (uint32_t)iterator, (uint32_t)value, done);
  u->reachable = false;
  label_place(c, done);
  emit(c, OP_CODE_MOVE, (uint32_t)iterator, (uint32_t)value, 0);
  pop_to(c, value);
}

static Reg yield_from(Compiler *c, AstYieldFrom *node, Reg want) {
  if (!check_yield(c, &node->base, "'yield' outside function")) return result(c, want);
  if (c->unit->async_function) {
    compile_error(c, node->base.span, "'yield from' inside async function");
    return result(c, want);
  }
  Reg value = expr(c, node->value, PUSH);
  at_node(c, &node->base);
  emit(c, OP_CODE_GET_YIELD_FROM_ITER, (uint32_t)value, (uint32_t)value, 0);
  yield_from_top(c);
  return deliver(c, want);
}

void await_top(Compiler *c, uint32_t kind) {
  Reg value = c->unit->top - 1;
  emit(c, OP_CODE_GET_AWAITABLE, (uint32_t)value, (uint32_t)value, kind);
  yield_from_top(c);
}

static Reg await_(Compiler *c, AstAwait *node, Reg want) {
  Unit *u = c->unit;
  bool top_level = (c->flags & COMPILE_TOP_LEVEL_AWAIT) && u->scope->block == BLOCK_MODULE;
  if (!top_level && !check_yield(c, &node->base, "'await' outside function"))
    return result(c, want);
  if (!top_level && !u->async_function && !u->comprehension) {
    compile_error(c, node->base.span, "'await' outside async function");
    return result(c, want);
  }
  expr(c, node->value, PUSH);
  at_node(c, &node->base);
  await_top(c, 0);
  return deliver(c, want);
}

static Reg constant(Compiler *c, AstConstant *node, Reg want) {
  Owned value = fold_literal(c, &node->base);
  Reg to = result(c, want);
  at_node(c, &node->base);
  if (!failed(value)) emit_constant(c, to, value);
  return to;
}

/* -- All of them ------------------------------------------------------------------------------------------------- */

static Reg dispatch(Compiler *c, Node *node, Reg want) {
  switch (node->kind) {
  case AST_Constant: return constant(c, AST(Constant, node), want);
  case AST_Name: return name_load(c, AST(Name, node), want);
  case AST_BinOp: return binary(c, AST(BinOp, node), want);
  case AST_UnaryOp: {
    AstCompare copy;
    Node *negated = negated_compare(AST(UnaryOp, node), &copy);
    return negated ? compare(c, AST(Compare, negated), want) : unary(c, AST(UnaryOp, node), want);
  }
  case AST_BoolOp: return bool_operator(c, AST(BoolOp, node), want);
  case AST_Compare: return compare(c, AST(Compare, node), want);
  case AST_IfExp: return conditional(c, AST(IfExp, node), want);
  case AST_Attribute: return attribute(c, AST(Attribute, node), want);
  case AST_Subscript: return subscript(c, AST(Subscript, node), want);
  case AST_Slice: return slice(c, AST(Slice, node), want);
  case AST_Call: call_warnings(c, AST(Call, node)); return call(c, AST(Call, node), want);
  case AST_List:
  case AST_Tuple:
  case AST_Set: return display(c, node, want);
  case AST_Dict: return display_dict(c, AST(Dict, node), want);
  case AST_JoinedStr: return joined_string(c, AST(JoinedStr, node), want);
  case AST_FormattedValue: return formatted_value(c, AST(FormattedValue, node), want);
  case AST_ListComp:
  case AST_SetComp:
  case AST_DictComp:
  case AST_GeneratorExp: return comprehension(c, node, want);
  case AST_Lambda: return lambda(c, AST(Lambda, node), want);
  case AST_NamedExpr: return named(c, AST(NamedExpr, node), want);
  case AST_Yield: return yield(c, AST(Yield, node), want);
  case AST_YieldFrom: return yield_from(c, AST(YieldFrom, node), want);
  case AST_Await: return await_(c, AST(Await, node), want);
  case AST_Starred:
    compile_error(c, node->span, "can't use starred expression here");
    return result(c, want);
  default: OURO_UNREACHABLE();
  }
}

Reg expr(Compiler *c, Node *node, Reg want) {
  if (c->failed) return result(c, want);
  if (ENTER_C(c->rt, " during compilation")) {
    compile_fail(c);
    return result(c, want);
  }
  if (node->kind != AST_Constant && node->kind != AST_Name) {
    Owned value = fold_constant(c, node);
    if (!failed(value)) {
      Reg to = result(c, want);
      at_node(c, node);
      emit_constant(c, to, value);
      return to;
    }
  }
  return dispatch(c, node, want);
}

void discard(Compiler *c, Node *node) {
  Reg top = c->unit->top;
  if (node->kind == AST_NamedExpr) {
    AstNamedExpr *named = AST(NamedExpr, node);
    Reg local = store_direct(c, named->target);
    if (local != NOWHERE) {
      expr(c, named->value, local);
      if (local < (Reg)c->unit->near_count) bound_set(c->unit, (uint32_t)local, true);
      return;
    }
  }
  if (node->kind == AST_Yield) {
    yield_top(c, AST(Yield, node), true);
    return;
  }
  Operand value = operand(c, node, NULL, NULL);
  if (value.temp) {
    at_node(c, node);
    emit(c, OP_CODE_DROP, (uint32_t)value.reg, 0, 0);
  }
  pop_to(c, top);
}
