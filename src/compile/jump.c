/* Comparisons and conditions: tests as values, and tests fused with the jumps that they decide.
 *
 * A chain `a < b < c` computes b once. Where b lies in a temporary it is copied for the first comparison, and dropped on the way
 * out when that fails. */
#include "compile/compiler.h"

typedef struct {
  Opcode value, jump_if, jump_unless;
  bool has_constant; /* a _K form follows each: value + 1, jump + 1 */
} CompareCodes;

static CompareCodes compare_codes(AstCmpop op) {
  switch (op) {
  case CMPOP_Lt:
    return (CompareCodes){OP_CODE_LT, OP_CODE_JUMP_IF_LT, OP_CODE_JUMP_UNLESS_LT, true};
  case CMPOP_LtE:
    return (CompareCodes){OP_CODE_LE, OP_CODE_JUMP_IF_LE, OP_CODE_JUMP_UNLESS_LE, true};
  case CMPOP_Eq:
    return (CompareCodes){OP_CODE_EQ, OP_CODE_JUMP_IF_EQ, OP_CODE_JUMP_UNLESS_EQ, true};
  case CMPOP_NotEq:
    return (CompareCodes){OP_CODE_NE, OP_CODE_JUMP_IF_NE, OP_CODE_JUMP_UNLESS_NE, true};
  case CMPOP_Gt:
    return (CompareCodes){OP_CODE_GT, OP_CODE_JUMP_IF_GT, OP_CODE_JUMP_UNLESS_GT, true};
  case CMPOP_GtE:
    return (CompareCodes){OP_CODE_GE, OP_CODE_JUMP_IF_GE, OP_CODE_JUMP_UNLESS_GE, true};
  case CMPOP_Is:
    return (CompareCodes){OP_CODE_IS, OP_CODE_JUMP_IF_IS, OP_CODE_JUMP_UNLESS_IS, false};
  case CMPOP_IsNot:
    return (CompareCodes){OP_CODE_IS_NOT, OP_CODE_JUMP_UNLESS_IS, OP_CODE_JUMP_IF_IS, false};
  case CMPOP_In:
    return (CompareCodes){OP_CODE_IN, OP_CODE_JUMP_IF_IN, OP_CODE_JUMP_UNLESS_IN, false};
  default: return (CompareCodes){OP_CODE_NOT_IN, OP_CODE_JUMP_UNLESS_IN, OP_CODE_JUMP_IF_IN, false};
  }
}

static bool is_literal_operand(Compiler *c, Node *node, const char **type) {
  Owned value = node->kind == AST_Constant || node->kind == AST_Tuple ||
                        node->kind == AST_UnaryOp || node->kind == AST_BinOp
                    ? fold_constant(c, node)
                    : NULL_VALUE;
  if (failed(value)) return false;
  Borrowed v = borrow(value);
  bool literal = !is_none(v) && !is_bool(v) && BITS(v) != W_ELLIPSIS;
  if (literal) *type = type_name(type_of(c->rt, v));
  release(c->rt, value);
  return literal;
}

void compare_warnings(Compiler *c, AstCompare *node) {
  const char *left_type = NULL;
  bool left = is_literal_operand(c, node->left, &left_type);
  for (size_t i = 0; i < node->ops.count; i++) {
    const char *right_type = NULL;
    bool right = is_literal_operand(c, node->comparators.items[i], &right_type);
    AstCmpop op = node->ops.items[i];
    if ((op == CMPOP_Is || op == CMPOP_IsNot) && (left || right)) {
      compile_warn(c, node->base.span,
                   op == CMPOP_Is ? "\"is\" with '%s' literal. Did you mean \"==\"?"
                                  : "\"is not\" with '%s' literal. Did you mean \"!=\"?",
                   left ? left_type : right_type);
      return;
    }
    left = right;
    left_type = right_type;
  }
}

/* The right operand; lists and sets of constants that only `in` looks at become constants. */
static Operand right_operand(Compiler *c, Node *node, AstCmpop op, Node *later) {
  if (op == CMPOP_In || op == CMPOP_NotIn) {
    Owned folded = fold_iterable(c, node);
    if (!failed(folded)) {
      Reg to = push(c);
      at_node(c, node);
      emit_constant(c, to, folded);
      return temp_operand(to);
    }
    if (node->kind == AST_List && !AST(List, node)->elts.count)
      return operand(c, node, later, NULL);
    if (node->kind == AST_List) {
      bool starred = false;
      FOR_NODES(item, AST(List, node)->elts) starred |= item->kind == AST_Starred;
      AstTuple tuple = {node[0], AST(List, node)->elts, CONTEXT_Load};
      tuple.base.kind = AST_Tuple;
      if (!starred) return temp_operand(display(c, &tuple.base, PUSH));
    }
  }
  return operand(c, node, later, NULL);
}

static int32_t right_constant(Compiler *c, Node *node, AstCmpop op) {
  return compare_codes(op).has_constant ? near_constant(c, node) : -1;
}

/* -- As a value ------------------------------------------------------------------------------------------------- */

static Reg compare_single(Compiler *c, AstCompare *node, Reg want) {
  AstCmpop op = node->ops.items[0];
  CompareCodes codes = compare_codes(op);
  Node *right_node = node->comparators.items[0];
  int32_t k = right_constant(c, right_node, op);
  Operand left = operand(c, node->left, k < 0 ? right_node : NULL, NULL), right = {0};
  if (k < 0) {
    operand_hold(c, left);
    right = right_operand(c, right_node, op, NULL);
    operand_unhold(c, left);
    operand_pop(c, right);
  }
  operand_pop(c, left);
  Reg to = result(c, want);
  at_node(c, &node->base);
  if (k >= 0)
    emit(c, codes.value + 1, (uint32_t)to, (uint32_t)left.reg, (uint32_t)k);
  else
    emit(c, codes.value, (uint32_t)to, (uint32_t)left.reg, (uint32_t)right.reg);
  return to;
}

/* The last operand behind the first comparison that may run other code, or 0: what is kept before it must not be read in place. */
static size_t last_to_leave(AstCompare *node) {
  size_t k = node->ops.count;
  while (--k > 0)
    if (expr_leaves_frame(node->comparators.items[k])) break;
  return k;
}

/* The left operand and the next one, which stays for the comparison behind: in *kept. In a temporary it lies lowest. */
static void chain_operands(Compiler *c, AstCompare *node, size_t i, size_t leaving, Operand *left,
                           Operand *kept, Operand *used) {
  Node *next = node->comparators.items[i];
  if (i == 0)
    *left = operand(c, node->left, next, NULL);
  else
    *left = *kept;
  operand_hold(c, *left);
  *kept = right_operand(c, next, node->ops.items[i],
                        i < leaving ? node->comparators.items[leaving] : NULL);
  operand_unhold(c, *left);
  at_node(c, &node->base);
  *used = *kept;
  if (!kept->temp) { /* it counts twice while it is compared, as on CPython's stack */
    hold_push(c, kept->reg);
    return;
  }
  if (left->temp) { /* left is below: exchange, so that what is consumed first lies above */
    emit(c, OP_CODE_SWAP, (uint32_t)left->reg, (uint32_t)kept->reg, 0);
    Reg low = left->reg;
    left->reg = kept->reg;
    kept->reg = low;
  }
  used->reg = push(c);
  used->temp = true;
  emit(c, OP_CODE_COPY, (uint32_t)used->reg, (uint32_t)kept->reg, 0);
}

static void chain_pop(Compiler *c, Operand left, Operand kept) {
  if (!kept.temp) hold_pop(c);
  if (kept.temp)
    pop_to(c, kept.reg + 1);
  else if (left.temp)
    pop_to(c, left.reg);
}

/* `to` is a temporary below all operands: it gets each comparison's value in turn. */
static Reg compare_chain(Compiler *c, AstCompare *node, Reg want) {
  Label end = label_new(c), cleanup = label_new(c);
  Reg to = push(c);
  Operand left, kept = {0}, used;
  size_t last = node->ops.count - 1, leaving = last_to_leave(node);
  bool needs_cleanup = false;
  Reg dropped = NOWHERE;
  for (size_t i = 0; i < last; i++) {
    chain_operands(c, node, i, leaving, &left, &kept, &used);
    emit(c, compare_codes(node->ops.items[i]).value, (uint32_t)to, (uint32_t)left.reg,
         (uint32_t)used.reg);
    chain_pop(c, left, kept);
    emit_jump(c, OP_CODE_JUMP_IF_FALSE_OR_DROP, (uint32_t)to, kept.temp ? cleanup : end);
    if (kept.temp) needs_cleanup = true, dropped = kept.reg;
  }
  operand_hold(c, kept);
  Operand right = right_operand(c, node->comparators.items[last], node->ops.items[last], NULL);
  operand_unhold(c, kept);
  at_node(c, &node->base);
  emit(c, compare_codes(node->ops.items[last]).value, (uint32_t)to, (uint32_t)kept.reg,
       (uint32_t)right.reg);
  pop_to(c, to + 1);
  if (needs_cleanup) {
    emit_jump(c, OP_CODE_JUMP, 0, end);
    label_place(c, cleanup);
    emit(c, OP_CODE_DROP, (uint32_t)dropped, 0, 0);
  }
  label_place(c, end);
  return deliver(c, want);
}

Reg compare(Compiler *c, AstCompare *node, Reg want) {
  compare_warnings(c, node);
  return node->ops.count == 1 ? compare_single(c, node, want) : compare_chain(c, node, want);
}

/* -- As a jump -------------------------------------------------------------------------------------------------- */

static bool is_none_constant(const Node *node) {
  return node->kind == AST_Constant && ((const AstConstant *)node)->value.kind == LITERAL_None;
}

static void jump_compare(Compiler *c, AstCompare *node, Label target, bool when) {
  AstCmpop op = node->ops.items[0];
  Node *right_node = node->comparators.items[0];
  if ((op == CMPOP_Is || op == CMPOP_IsNot) && is_none_constant(right_node)) {
    Operand left = operand(c, node->left, NULL, NULL);
    operand_pop(c, left);
    at_node(c, &node->base);
    emit_jump(c, (op == CMPOP_Is) == when ? OP_CODE_JUMP_IF_NONE : OP_CODE_JUMP_IF_NOT_NONE,
              (uint32_t)left.reg, target);
    return;
  }
  CompareCodes codes = compare_codes(op);
  Opcode code = when ? codes.jump_if : codes.jump_unless;
  int32_t k = right_constant(c, right_node, op);
  Operand left = operand(c, node->left, k < 0 ? right_node : NULL, NULL), right = {0};
  if (k < 0) {
    operand_hold(c, left);
    right = right_operand(c, right_node, op, NULL);
    operand_unhold(c, left);
    operand_pop(c, right);
  }
  operand_pop(c, left);
  at_node(c, &node->base);
  if (k >= 0)
    emit_jump1(c, code + 1, (uint32_t)left.reg, (uint32_t)k, target);
  else
    emit_jump1(c, code, (uint32_t)left.reg, (uint32_t)right.reg, target);
}

static void jump_chain(Compiler *c, AstCompare *node, Label target, bool when) {
  Label out = label_new(c), cleanup = label_new(c), end = label_new(c);
  Reg base = c->unit->top, dropped = NOWHERE;
  Operand left, kept = {0}, used;
  size_t last = node->ops.count - 1, leaving = last_to_leave(node);
  for (size_t i = 0; i < last; i++) {
    chain_operands(c, node, i, leaving, &left, &kept, &used);
    emit_jump1(c, compare_codes(node->ops.items[i]).jump_unless, (uint32_t)left.reg,
               (uint32_t)used.reg, kept.temp ? cleanup : out);
    chain_pop(c, left, kept);
    if (kept.temp) dropped = kept.reg;
  }
  operand_hold(c, kept);
  Operand right = right_operand(c, node->comparators.items[last], node->ops.items[last], NULL);
  operand_unhold(c, kept);
  CompareCodes codes = compare_codes(node->ops.items[last]);
  at_node(c, &node->base);
  emit_jump1(c, when ? codes.jump_if : codes.jump_unless, (uint32_t)kept.reg, (uint32_t)right.reg,
             target);
  pop_to(c, base);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  if (dropped != NOWHERE) {
    label_place(c, cleanup);
    emit(c, OP_CODE_DROP, (uint32_t)dropped, 0, 0);
  }
  if (!c->failed && c->unit->labels.items[out].reached) label_place(c, out);
  if (!when) emit_jump(c, OP_CODE_JUMP, 0, target);
  label_place(c, end);
}

static void jump_bool(Compiler *c, AstBoolOp *node, Label target, bool when) {
  bool is_or = node->op == BOOLOP_Or;
  Label end = label_new(c);
  for (size_t i = 0; i + 1 < node->values.count; i++) {
    if (is_or == when)
      jump_if(c, node->values.items[i], target, when);
    else
      jump_if(c, node->values.items[i], end, !when);
  }
  jump_if(c, node->values.items[node->values.count - 1], target, when);
  if (!c->failed && c->unit->labels.items[end].reached) label_place(c, end);
}

static void jump_conditional(Compiler *c, AstIfExp *node, Label target, bool when) {
  Label otherwise = label_new(c), end = label_new(c);
  jump_if(c, node->test, otherwise, false);
  jump_if(c, node->body, target, when);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  label_place(c, otherwise);
  jump_if(c, node->orelse, target, when);
  label_place(c, end);
}

void jump_if(Compiler *c, Node *node, Label target, bool when) {
  if (c->failed) return;
  if (ENTER_C(c->rt, " during compilation")) return compile_fail(c);
  int truth = fold_truth(c, node);
  if (truth >= 0) {
    at_node(c, node);
    if ((truth == 1) == when) emit_jump(c, OP_CODE_JUMP, 0, target);
    return;
  }
  switch (node->kind) {
  case AST_UnaryOp:
    if (AST(UnaryOp, node)->op == UNARYOP_Not)
      return jump_if(c, AST(UnaryOp, node)->operand, target, !when);
    break;
  case AST_BoolOp: return jump_bool(c, AST(BoolOp, node), target, when);
  case AST_IfExp: return jump_conditional(c, AST(IfExp, node), target, when);
  case AST_Compare:
    compare_warnings(c, AST(Compare, node));
    if (AST(Compare, node)->ops.count == 1)
      return jump_compare(c, AST(Compare, node), target, when);
    return jump_chain(c, AST(Compare, node), target, when);
  default: break;
  }
  Operand value = operand(c, node, NULL, NULL);
  operand_pop(c, value);
  at_node(c, node);
  emit_jump(c, when ? OP_CODE_JUMP_IF_TRUE : OP_CODE_JUMP_IF_FALSE, (uint32_t)value.reg, target);
}
