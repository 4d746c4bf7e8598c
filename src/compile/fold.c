/* Constant folding: what CPython 3.12 computes at compile time, within its limits, where a script can tell (identity, errors).
 *
 * Place: asked by the code generator before it emits anything for an expression. Nothing is changed in the tree. An
 * operation that fails is left for the program to fail with. */
#include "compile/compiler.h"

#include "compile/literal.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/set.h"

#define MAX_INT_BITS    128
#define MAX_ITEMS       256
#define MAX_TEXT        4096
#define MAX_TOTAL_ITEMS 1024

typedef struct {
  Compiler *c;
  const AstConstant *node;
} WarnContext;

static bool warn_literal(void *context, const char *message, uint32_t line) {
  WarnContext *w = context;
  Span span = w->node->base.span;
  span.lineno = line;
  if (table_find(&w->c->warned, w->node)) return true;
  compile_warn(w->c, span, "%s", message);
  return !w->c->failed;
}

Owned fold_literal(Compiler *c, Node *node) {
  AstConstant *constant = AST(Constant, node);
  WarnContext context = {c, constant};
  LiteralReport report = {c->ast->source, c->diagnostic, warn_literal, &context, node->span};
  Owned value = literal_value(c->rt, &constant->value, &report);
  if (failed(value)) compile_fail(c);
  bool text = constant->value.kind == LITERAL_STR || constant->value.kind == LITERAL_BYTES;
  if (text && !table_set(&c->warned, &c->arena, constant, 1)) compile_no_memory(c);
  return value;
}

/* Whether a node of this kind can be a constant at all. */
static bool may_fold(const Node *node) {
  switch (node->kind) {
  case AST_Constant:
  case AST_UnaryOp:
  case AST_BinOp:
  case AST_Tuple:
  case AST_Subscript: return true;
  case AST_Name: return ((const AstName *)node)->ctx == CONTEXT_Load;
  default: return false;
  }
}

/* An operation's result, or NULL_VALUE when it failed: then the program is to meet the error. */
static Owned attempt(Compiler *c, Owned value) {
  if (!failed(value)) return value;
  if (error_is(c->rt, TYPE_KeyboardInterrupt) || error_is(c->rt, TYPE_MemoryError))
    compile_fail(c);
  else
    error_clear(c->rt);
  return NULL_VALUE;
}

static Owned fold_unary(Compiler *c, AstUnaryOp *node) {
  Owned operand = fold_constant(c, node->operand);
  if (failed(operand)) return NULL_VALUE;
  Borrowed v = borrow(operand);
  Owned value = NULL_VALUE;
  switch (node->op) {
  case UNARYOP_Not: {
    int truth = object_truth(c->rt, v);
    value = truth < 0 ? FAILED : bool_value(!truth);
    break;
  }
  case UNARYOP_USub: value = object_negative(c->rt, v); break;
  case UNARYOP_UAdd: value = object_positive(c->rt, v); break;
  case UNARYOP_Invert: value = object_invert(c->rt, v); break;
  }
  release(c->rt, operand);
  return attempt(c, value);
}

static bool is_plain_int(Compiler *c, Borrowed v) { return is_int(c->rt, v); }

/* Items in a tuple and all tuples in it; above the limit: the limit. */
static int64_t total_items(Borrowed v, int64_t limit) {
  if (!is_tuple_exact(v)) return 0;
  int64_t total = (int64_t)as_tuple(v)->length;
  for (size_t i = 0; i < as_tuple(v)->length && total < limit; i++)
    total += total_items(tuple_peek(as_tuple(v), i), limit);
  return total;
}

static bool multiply_is_small(Compiler *c, Borrowed a, Borrowed b) {
  if (is_plain_int(c, a) && is_plain_int(c, b)) {
    if (!int_sign(a) || !int_sign(b)) return true;
    return int_bit_length(a) + int_bit_length(b) <= MAX_INT_BITS;
  }
  if (is_plain_int(c, b)) {
    Borrowed t = a;
    a = b;
    b = t;
  }
  if (!is_plain_int(c, a)) return true;
  int64_t times, size;
  bool fits = int_to_int64(a, &times, NULL);
  if (is_tuple_exact(b)) {
    size = (int64_t)as_tuple(b)->length;
    if (!size) return true;
    if (!fits || times < 0 || times > MAX_ITEMS / size) return false;
    return !times || total_items(b, MAX_TOTAL_ITEMS / times + 1) <= MAX_TOTAL_ITEMS / times;
  }
  if (is_str_exact(b))
    size = (int64_t)as_str(b)->length;
  else if (is_bytes_exact(b))
    size = (int64_t)as_bytes(b)->length;
  else
    return true;
  return !size || (fits && times >= 0 && times <= MAX_TEXT / size);
}

static bool power_is_small(Compiler *c, Borrowed a, Borrowed b) {
  if (!is_plain_int(c, a) || !is_plain_int(c, b) || !int_sign(a) || int_sign(b) <= 0) return true;
  int64_t exponent;
  if (!int_to_int64(b, &exponent, NULL)) return false;
  return int_bit_length(a) <= MAX_INT_BITS / exponent;
}

static bool shift_is_small(Compiler *c, Borrowed a, Borrowed b) {
  if (!is_plain_int(c, a) || !is_plain_int(c, b) || !int_sign(a) || !int_sign(b)) return true;
  int64_t bits;
  if (!int_to_int64(b, &bits, NULL)) return false;
  return bits <= MAX_INT_BITS && int_bit_length(a) <= MAX_INT_BITS - bits;
}

static const BinaryOp binary_ops[] = {
    [OPERATOR_Add] = OP_ADD,       [OPERATOR_Sub] = OP_SUB,       [OPERATOR_Mult] = OP_MUL,
    [OPERATOR_Div] = OP_TRUEDIV,   [OPERATOR_Mod] = OP_MOD,       [OPERATOR_Pow] = OP_POW,
    [OPERATOR_LShift] = OP_LSHIFT, [OPERATOR_RShift] = OP_RSHIFT, [OPERATOR_BitOr] = OP_OR,
    [OPERATOR_BitXor] = OP_XOR,    [OPERATOR_BitAnd] = OP_AND,    [OPERATOR_FloorDiv] = OP_FLOORDIV,
    [OPERATOR_MatMult] = OP_MATMUL};

static Owned fold_operation(Compiler *c, AstOperator op, Borrowed a, Borrowed b) {
  switch (op) {
  case OPERATOR_MatMult: return NULL_VALUE;
  case OPERATOR_Mult:
    if (!multiply_is_small(c, a, b)) return NULL_VALUE;
    break;
  case OPERATOR_Pow:
    if (!power_is_small(c, a, b)) return NULL_VALUE;
    break;
  case OPERATOR_LShift:
    if (!shift_is_small(c, a, b)) return NULL_VALUE;
    break;
  case OPERATOR_Mod:
    if (is_str_exact(a) || is_bytes_exact(a)) return NULL_VALUE;
    break;
  default: break;
  }
  return attempt(c, object_binary(c->rt, a, b, binary_ops[op]));
}

static Owned fold_binary(Compiler *c, AstBinOp *node) {
  Owned left = fold_constant(c, node->left);
  if (failed(left)) return NULL_VALUE;
  Owned right = fold_constant(c, node->right), value = NULL_VALUE;
  if (!failed(right)) {
    value = fold_operation(c, node->op, borrow(left), borrow(right));
    release(c->rt, right);
  }
  release(c->rt, left);
  return value;
}

/* Items that are all constants, as a tuple. */
static Owned fold_items(Compiler *c, Nodes items) {
  FOR_NODES(item, items) {
    if (!may_fold(item)) return NULL_VALUE;
  }
  Owned tuple = tuple_new(c->rt, items.count);
  if (failed(tuple)) {
    compile_fail(c);
    return NULL_VALUE;
  }
  for (size_t i = 0; i < items.count; i++) {
    Owned value = fold_constant(c, items.items[i]);
    if (failed(value)) {
      release(c->rt, tuple);
      return NULL_VALUE;
    }
    as_tuple(borrow(tuple))->items[i] = value;
  }
  return items.count ? tuple_done(c->rt, tuple) : tuple;
}

static Owned fold_subscript(Compiler *c, AstSubscript *node) {
  if (node->ctx != CONTEXT_Load || !may_fold(node->slice)) return NULL_VALUE;
  Owned object = fold_constant(c, node->value);
  if (failed(object)) return NULL_VALUE;
  Owned index = fold_constant(c, node->slice), value = NULL_VALUE;
  if (!failed(index)) {
    value = attempt(c, object_getitem(c->rt, borrow(object), borrow(index)));
    release(c->rt, index);
  }
  release(c->rt, object);
  return value;
}

Owned fold_constant(Compiler *c, Node *node) {
  if (c->failed || !may_fold(node)) return NULL_VALUE;
  if (ENTER_C(c->rt, " during compilation")) {
    compile_fail(c);
    return NULL_VALUE;
  }
  switch (node->kind) {
  case AST_Constant: return fold_literal(c, node);
  case AST_UnaryOp: return fold_unary(c, AST(UnaryOp, node));
  case AST_BinOp: return fold_binary(c, AST(BinOp, node));
  case AST_Tuple:
    return AST(Tuple, node)->ctx == CONTEXT_Load ? fold_items(c, AST(Tuple, node)->elts)
                                                 : NULL_VALUE;
  case AST_Subscript: return fold_subscript(c, AST(Subscript, node));
  default:
    if (AST(Name, node)->id == c->scopes.dunder_debug)
      return bool_value(!(c->flags & COMPILE_NO_ASSERTS));
    return NULL_VALUE;
  }
}

int fold_truth(Compiler *c, Node *node) {
  Owned value = fold_constant(c, node);
  if (failed(value)) return -1;
  int truth = object_truth(c->rt, borrow(value));
  release(c->rt, value);
  return truth;
}

Owned fold_iterable(Compiler *c, Node *node) {
  if (node->kind == AST_List) return fold_items(c, AST(List, node)->elts);
  if (node->kind != AST_Set) return NULL_VALUE;
  Owned items = fold_items(c, AST(Set, node)->elts);
  if (failed(items)) return NULL_VALUE;
  /* Twice, as CPython does it (once here, once among its constants): the order that shows is the second set's. */
  Owned set = frozenset_new(c->rt, borrow(items));
  release(c->rt, items);
  items = failed(set) ? FAILED : tuple_from_iterable(c->rt, borrow(set));
  release(c->rt, set);
  bool merged = !failed(items) && constant_merge_items(c, as_tuple(items));
  set = merged ? frozenset_new(c->rt, borrow(items)) : FAILED;
  release(c->rt, items);
  return attempt(c, set);
}

bool node_is_str_constant(const Node *node) {
  return node->kind == AST_Constant && ((const AstConstant *)node)->value.kind == LITERAL_STR;
}
