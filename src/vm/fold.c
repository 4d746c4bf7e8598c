/* any, all, sum, min, max, list, tuple and set over a generator.
 *
 * Called from C, a generator costs a loop within the loop for each item. CALL_FOLD lets it run in a frame above the caller's, as a for
 * statement does; each item comes back to the instruction (eval.c: yielded), which hands it to fold_item. What has been made so far
 * waits in W[1], where unwinding and the audit find it; W[0] holds the callee, W[3] the generator.
 *
 * The results, errors and calls of scripts are those of the functions themselves (modules/builtins.c), which do all other iterables. */
#include "object/attr.h"
#include "object/dict.h"
#include "types/builtin_function.h"
#include "types/list.h"
#include "types/set.h"
#include "vm/slow.h"

static Fold callee_fold(Borrowed callee) {
  if (is_builtin_function(callee)) return (Fold)as_builtin_function(callee)->native->def->fold;
  switch (as_type(callee)->heap.id) {
  case TYPE_list: return FOLD_LIST;
  case TYPE_tuple: return FOLD_TUPLE;
  default: return FOLD_SET;
  }
}

Fold fold_of(Runtime *rt, Borrowed callee, Borrowed argument) {
  if (!is_generator(argument) || as_generator(argument)->state > GENERATOR_SUSPENDED)
    return FOLD_NONE;
  if (is_builtin_function(callee))
    return is_null(as_builtin_function(callee)->self) ? callee_fold(callee) : FOLD_NONE;
  bool known = same(callee, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_list))) ||
               same(callee, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_tuple))) ||
               same(callee, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_set)));
  return known ? callee_fold(callee) : FOLD_NONE;
}

bool fold_start(Runtime *rt, Owned *W, Fold fold) {
  switch (fold) {
  case FOLD_SUM: W[1] = small_new(0); return true;
  case FOLD_LIST:
  case FOLD_TUPLE: W[1] = list_new(rt, 0); break;
  case FOLD_SET: W[1] = set_new(rt, NULL_BORROWED); break;
  default: W[1] = NULL_VALUE; return true;
  }
  if (!failed(W[1])) return true;
  W[1] = NULL_VALUE;
  return false;
}

/* Leaves the result alone in W. */
static int finish(Runtime *rt, Owned *W, Owned result) {
  CLEAR_VALUE(rt, W[3]);
  CLEAR_VALUE(rt, W[1]);
  CLEAR_VALUE(rt, W[0]);
  if (failed(result)) return -1;
  W[0] = result;
  return 0;
}

static int test_item(Runtime *rt, Owned *R, Owned *W, Owned item, bool wanted) {
  const Instruction *pc = rt->machine->pc;
  int truth = is_bool(item) ? is_true(item)
                            : HELD(rt, "all or any", HOLDING(object_truth(rt, borrow(item))), item);
  release(rt, item);
  if (truth < 0) return -1;
  return truth == wanted ? finish(rt, W, bool_value(wanted)) : 1;
}

/* The item stays in place of the best one when it is better. */
static int weigh_item(Runtime *rt, Owned *R, Owned *W, Owned item, CompareOp better) {
  const Instruction *pc = rt->machine->pc;
  if (is_null(W[1])) {
    W[1] = item;
    return 1;
  }
  int wins;
  if (is_small(item) && is_small(W[1])) {
    int64_t a = small_value(item), b = small_value(W[1]);
    wins = better == CMP_LT ? a < b : a > b;
  } else {
    Owned answer = HELD(rt, "min or max",
                        HOLDING(object_compare(rt, borrow(item), borrow(W[1]), better)), item);
    wins = failed(answer) ? -1
           : is_bool(answer)
               ? is_true(answer)
               : HELD(rt, "min or max", object_truth(rt, borrow(answer)), item, answer);
    release(rt, answer);
  }
  if (wins > 0)
    STORE_VALUE(rt, W[1], item);
  else
    release(rt, item);
  return wins < 0 ? -1 : 1;
}

static int add_item(Runtime *rt, Owned *R, Owned *W, Owned item) {
  const Instruction *pc = rt->machine->pc;
  int64_t total;
  if (is_small(item) && !__builtin_add_overflow(small_value(W[1]), small_value(item), &total) &&
      small_fits(total)) {
    W[1] = small_new(total);
    return 1;
  }
  Owned sum = HELD(rt, "sum", HOLDING(object_binary(rt, borrow(W[1]), borrow(item), OP_ADD)), item);
  release(rt, item);
  if (failed(sum)) return -1;
  STORE_VALUE(rt, W[1], sum);
  if (is_small(W[1])) return 1;
  Borrowed rest[] = {borrow(W[3]), borrow(W[1])};
  return finish(rt, W, HOLDING(as_builtin_function(W[0])->native->def->rest(rt, rest, 2)));
}

int fold_item(Runtime *rt, Owned *R, Owned *W, Owned item) {
  const Instruction *pc = rt->machine->pc;
  switch (callee_fold(borrow(W[0]))) {
  case FOLD_ANY: return test_item(rt, R, W, item, true);
  case FOLD_ALL: return test_item(rt, R, W, item, false);
  case FOLD_SUM: return add_item(rt, R, W, item);
  case FOLD_MIN: return weigh_item(rt, R, W, item, CMP_LT);
  case FOLD_MAX: return weigh_item(rt, R, W, item, CMP_GT);
  case FOLD_SET: {
    bool added = HELD(rt, "set", HOLDING(set_add(rt, borrow(W[1]), borrow(item))), item);
    release(rt, item);
    return added ? 1 : -1;
  }
  default:
    if (list_append_take(rt, borrow(W[1]), item)) return 1;
    error_no_memory(rt);
    return -1;
  }
}

int fold_end(Runtime *rt, Owned *R, Owned *W) {
  const Instruction *pc = rt->machine->pc;
  Fold fold = callee_fold(borrow(W[0]));
  Owned made = W[1], result;
  switch (fold) {
  case FOLD_ANY:
  case FOLD_ALL: result = bool_value(fold == FOLD_ALL); break;
  case FOLD_MIN:
  case FOLD_MAX:
    result = is_null(made) ? error_raise(rt, TYPE_ValueError, "%s() iterable argument is empty",
                                         fold == FOLD_MIN ? "min" : "max")
                           : made;
    W[1] = NULL_VALUE;
    break;
  case FOLD_TUPLE: result = HOLDING(list_to_tuple(rt, borrow(made))); break;
  default:
    result = made;
    W[1] = NULL_VALUE;
    break;
  }
  return finish(rt, W, result);
}
