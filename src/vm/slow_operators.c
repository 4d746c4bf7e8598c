/* Slow paths of operators, comparisons, truth and items: whatever is not small ints and inline floats. */
#include "object/attr.h"
#include "object/dict_table.h"
#include "types/format_quick.h"
#include "types/list.h"
#include "types/number_quick.h"
#include "types/search.h"
#include "types/set.h"
#include "vm/slow.h"

const Pending *slow_find_pending(Owned *R, const Instruction *pc) {
  Code *code = FRAME_FUNCTION(R)->code;
  uint32_t at = (uint32_t)(pc - code->instructions), low = 0, high = code->pending_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (code->pending[middle].at < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low < code->pending_count && code->pending[low].at == at ? &code->pending[low] : NULL;
}

void slow_hold(Owned *R, const Pending *pending) {
  Code *code = FRAME_FUNCTION(R)->code;
  for (uint32_t i = 0; i < pending->count; i++)
    R[code->held + i] = retain(borrow(R[code->pending_registers[pending->first + i]]));
}

void slow_unhold(Runtime *rt, Owned *R, const Pending *pending) {
  Code *code = FRAME_FUNCTION(R)->code;
  for (uint32_t i = 0; i < pending->count; i++) CLEAR_VALUE(rt, R[code->held + i]);
}

/* A local operand that a script's code could rebind or drop (through its frame object) is held by a count of the slow path's own, as
 * CPython's stack holds it. */
static Owned hold_operand(Owned *R, uint32_t operand) {
  Borrowed value = borrow(REG(operand));
  return operand < frame_temporaries(R) ? retain(value) : NULL_VALUE;
}

typedef enum BinaryForm { FORM_RR, FORM_RK, FORM_KR, FORM_IRR, FORM_IRK } BinaryForm;

bool slow_add_str(Runtime *rt, Owned *R, const Instruction *pc, Borrowed left, Borrowed right) {
  bool left_register = pc->op != OP_CODE_K_ADD;
  bool right_register = pc->op != OP_CODE_ADD_K && pc->op != OP_CODE_IADD_K;
  Owned result;
  if (pc->a == pc->b && left_register && !(right_register && pc->b == pc->c)) {
    /* s += t on a local that is the string's only holder grows it in place. */
    Owned grown = REG(pc->b);
    REG(pc->b) = NULL_VALUE;
    result = str_append(rt, grown, right);
    left_register = false;
  } else {
    result = str_concat(rt, left, right);
  }
  if (failed(result)) return false;
  uint32_t temporaries = frame_temporaries(R);
  if (left_register && pc->b >= temporaries) CLEAR_VALUE(rt, REG(pc->b));
  if (right_register && pc->c >= temporaries) CLEAR_VALUE(rt, REG(pc->c));
  set_register(rt, R, pc->a, result);
  return true;
}

bool slow_binary(Runtime *rt, Owned *R, const Instruction *pc) {
  uint32_t number = (uint32_t)(pc->op - OP_CODE_ADD);
  BinaryOp op = (BinaryOp)(number / 5);
  BinaryForm form = (BinaryForm)(number % 5);
  bool left_register = form != FORM_KR, right_register = form != FORM_RK && form != FORM_IRK;
  Borrowed left = left_register ? borrow(REG(pc->b)) : constant_operand(R, pc->b);
  Borrowed right = right_register ? borrow(REG(pc->c)) : constant_operand(R, pc->c);
  Owned result;
  if (op == OP_MOD && is_str_exact(left)) {
    result = format_quick_percent(rt, left, right);
    if (is_null(result)) result = error_pending(rt) ? FAILED : NOT_IMPLEMENTED;
  } else {
    result = number_quick(rt, left, right, op);
  }
  /* What these did ran no script: nothing needed to be held. */
  if (is_not_implemented(result)) {
    Owned hold_left = left_register ? hold_operand(R, pc->b) : NULL_VALUE;
    Owned hold_right = right_register ? hold_operand(R, pc->c) : NULL_VALUE;
    result = HOLDING_WITH(form >= FORM_IRR ? object_inplace(rt, left, right, op)
                                           : object_binary(rt, left, right, op),
                          hold_left, hold_right);
    release(rt, hold_left);
    release(rt, hold_right);
  }
  if (failed(result)) return false;
  if (left_register) consume_operand(rt, R, pc->b);
  if (right_register) consume_operand(rt, R, pc->c);
  set_register(rt, R, pc->a, result);
  return true;
}

bool slow_unary(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned held = hold_operand(R, pc->b);
  Borrowed value = borrow(REG(pc->b));
  Owned result = HOLDING_WITH(pc->op == OP_CODE_NEGATIVE   ? object_negative(rt, value)
                              : pc->op == OP_CODE_POSITIVE ? object_positive(rt, value)
                                                           : object_invert(rt, value),
                              held);
  release(rt, held);
  if (failed(result)) return false;
  consume_operand(rt, R, pc->b);
  set_register(rt, R, pc->a, result);
  return true;
}

int slow_truth(Runtime *rt, Owned *R, const Instruction *pc, uint32_t operand) {
  /* `a or b` tests a copy of what may be the result: CPython's stack holds both. */
  bool keeps = pc->op == OP_CODE_JUMP_IF_TRUE_OR_DROP || pc->op == OP_CODE_JUMP_IF_FALSE_OR_DROP;
  Owned held = keeps ? retain(borrow(REG(operand))) : hold_operand(R, operand);
  int truth = HOLDING_WITH(object_truth(rt, borrow(REG(operand))), held);
  release(rt, held);
  return truth;
}

/* Equality of plain strings needs neither calls nor results. */
static int compare_strings(Borrowed left, Borrowed right, CompareOp op) {
  if (op == CMP_EQ) return same(left, right) || str_equal(as_str(left), as_str(right));
  if (op == CMP_NE) return !same(left, right) && !str_equal(as_str(left), as_str(right));
  int order = str_compare(as_str(left), as_str(right));
  return op == CMP_LT   ? order < 0
         : op == CMP_LE ? order <= 0
         : op == CMP_GT ? order > 0
                        : order >= 0;
}

int slow_compare(Runtime *rt, Owned *R, const Instruction *pc) {
  uint32_t number = (uint32_t)(pc->op - OP_CODE_LT);
  CompareOp op = (CompareOp)(number / 6);
  uint32_t form = number % 6;
  bool jump = form >= 2, constant = form & 1;
  uint32_t left_operand = jump ? pc->a : pc->b, right_operand = jump ? pc->b : pc->c;
  Borrowed left = borrow(REG(left_operand));
  Borrowed right = constant ? constant_operand(R, right_operand) : borrow(REG(right_operand));
  int truth;
  Owned result = NULL_VALUE;
  if (is_str_exact(left) && is_str_exact(right)) {
    truth = compare_strings(left, right, op);
    result = bool_value(truth);
  } else if ((truth = number_quick_compare(left, right, op)) >= 0) {
    result = bool_value(truth);
  } else {
    Owned hold_left = hold_operand(R, left_operand);
    Owned hold_right = constant ? NULL_VALUE : hold_operand(R, right_operand);
    result = HOLDING_WITH(object_compare(rt, left, right, op), hold_left, hold_right);
    release(rt, hold_left);
    release(rt, hold_right);
    if (failed(result)) return -1;
    truth = is_true(result);
    if (jump && !is_bool(result)) {
      truth = HOLDING_WITH(object_truth(rt, borrow(result)), result);
      release(rt, result);
      if (truth < 0) return -1;
    }
  }
  consume_operand(rt, R, left_operand);
  if (!constant) consume_operand(rt, R, right_operand);
  if (!jump) {
    set_register(rt, R, pc->a, result);
    return 1;
  }
  return truth;
}

/* The hash of a key whose look-up needs no script: an exact str or a small int. */
static inline bool plain_hash(Runtime *rt, Borrowed key, int64_t *hash) {
  return (is_small(key) || is_str_exact(key)) && dict_table_hash(rt, key, hash);
}

int slow_in(Runtime *rt, Owned *R, const Instruction *pc, uint32_t item, uint32_t container) {
  if (is_dict_exact(REG(container)) && is_str_exact(REG(item)) &&
      as_dict(REG(container))->keys == DICT_KEYS_STR) {
    int present = !is_null(dict_peek_name(rt, as_dict(REG(container)), borrow(REG(item))));
    consume_operand(rt, R, item);
    consume_operand(rt, R, container);
    return present;
  }
  if (is_str_exact(REG(container)) && is_str_exact(REG(item)) &&
      as_str(REG(item))->width == as_str(REG(container))->width) {
    int present = search_has(run_of(as_str(REG(container))), run_of(as_str(REG(item))));
    consume_operand(rt, R, item);
    consume_operand(rt, R, container);
    return present;
  }
  int64_t hash;
  if (is_any_set_exact(REG(container)) && plain_hash(rt, borrow(REG(item)), &hash)) {
    int present = set_quick_contains(as_set(REG(container)), borrow(REG(item)), hash);
    if (present >= 0) {
      consume_operand(rt, R, item);
      consume_operand(rt, R, container);
      return present;
    }
  }
  Owned hold_item = hold_operand(R, item), hold_container = hold_operand(R, container);
  int found = HOLDING_WITH(object_contains(rt, borrow(REG(container)), borrow(REG(item))),
                           hold_item, hold_container);
  release(rt, hold_item);
  release(rt, hold_container);
  if (found < 0) return -1;
  consume_operand(rt, R, item);
  consume_operand(rt, R, container);
  return found;
}

/* ---- items ---- */

static void quicken_getitem(Instruction *pc, Borrowed container, Borrowed key, bool constant) {
  uint16_t op = constant ? OP_CODE_GETITEM_K : OP_CODE_GETITEM;
  if (is_small(key)) {
    if (is_list_exact(container))
      op = constant ? OP_CODE_GETITEM_LIST_K : OP_CODE_GETITEM_LIST;
    else if (is_tuple_exact(container))
      op = constant ? OP_CODE_GETITEM_TUPLE_K : OP_CODE_GETITEM_TUPLE;
    else if (is_str_exact(container) && !constant)
      op = OP_CODE_GETITEM_STR;
  } else if (is_dict_exact(container) && is_str_exact(key)) {
    op = constant ? OP_CODE_GETITEM_DICT_K : OP_CODE_GETITEM_DICT;
  }
  pc->op = op;
}

bool slow_getitem(Runtime *rt, Owned *R, Instruction *pc) {
  bool constant = pc->op == OP_CODE_GETITEM_K ||
                  (pc->op >= OP_CODE_GETITEM_LIST_K && pc->op <= OP_CODE_GETITEM_DICT_K);
  Borrowed container = borrow(REG(pc->b));
  Borrowed key = constant ? constant_operand(R, pc->c) : borrow(REG(pc->c));
  quicken_getitem(pc, container, key, constant);
  Owned result;
  if (is_small(key) && (is_list_exact(container) || is_tuple_exact(container))) {
    uint64_t length =
        is_list_exact(container) ? as_list(container)->length : as_tuple(container)->length;
    int64_t index = small_value(key);
    if (index < 0) index += (int64_t)length;
    if ((uint64_t)index >= length) {
      error_raise(rt, TYPE_IndexError, "%s index out of range",
                  is_list_exact(container) ? "list" : "tuple");
      return false;
    }
    Owned *items =
        is_list_exact(container) ? as_list(container)->items : as_tuple(container)->items;
    result = retain(borrow(items[index]));
  } else {
    Owned hold_container = hold_operand(R, pc->b);
    Owned hold_key = constant ? NULL_VALUE : hold_operand(R, pc->c);
    result = HOLDING_WITH(object_getitem(rt, container, key), hold_container, hold_key);
    release(rt, hold_container);
    release(rt, hold_key);
    if (failed(result)) return false;
  }
  consume_operand(rt, R, pc->b);
  if (!constant) consume_operand(rt, R, pc->c);
  set_register(rt, R, pc->a, result);
  return true;
}

bool slow_setitem(Runtime *rt, Owned *R, Instruction *pc) {
  Borrowed container = borrow(REG(pc->a)), key = borrow(REG(pc->b)), value = borrow(REG(pc->c));
  if (is_list_exact(container) && is_small(key))
    pc->op = OP_CODE_SETITEM_LIST;
  else if (is_dict_exact(container))
    pc->op = OP_CODE_SETITEM_DICT;
  else
    pc->op = OP_CODE_SETITEM;
  Owned hold_container = hold_operand(R, pc->a), hold_key = hold_operand(R, pc->b),
        hold_value = hold_operand(R, pc->c);
  bool ok =
      HOLDING_WITH(object_setitem(rt, container, key, value), hold_container, hold_key, hold_value);
  release(rt, hold_value);
  release(rt, hold_container);
  release(rt, hold_key);
  if (!ok) return false;
  consume_operand(rt, R, pc->c);
  consume_operand(rt, R, pc->a);
  consume_operand(rt, R, pc->b);
  return true;
}

bool slow_delete_item(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned hold_container = hold_operand(R, pc->a), hold_key = hold_operand(R, pc->b);
  bool ok = HOLDING_WITH(object_delitem(rt, borrow(REG(pc->a)), borrow(REG(pc->b))), hold_container,
                         hold_key);
  release(rt, hold_container);
  release(rt, hold_key);
  if (!ok) return false;
  consume_operand(rt, R, pc->a);
  consume_operand(rt, R, pc->b);
  return true;
}
