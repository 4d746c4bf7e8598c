/* The slow paths of instructions: everything that can run a script's code, raise, or fill an inline cache.
 *
 * Each function does a whole instruction in window R: operands read, temporaries consumed, result stored. False: an exception is
 * pending, and the operands that were temporaries are still in the window (unwinding releases them). machine->pc is stored by the caller. */
#ifndef OURO_VM_SLOW_H
#define OURO_VM_SLOW_H

#include "object/hold.h"
#include "vm/machine.h"

#define REG(operand) (*(Owned *)((char *)R + (operand)))

/* What a call out of line has come to. */
typedef enum CallOutcome {
  CALL_FAILED, /* exception pending, window clean */
  CALL_DONE,   /* result in the window's first word */
  CALL_PUSHED, /* a frame is ready: run it (machine->frame is its R) */
} CallOutcome;

/* Calls what lies in window W: callee, then nargs positional arguments from W+3 and values for kwnames. Consumes them. For FRAME_CALL and
 * FRAME_INIT frames `after` is where the caller goes on; with FRAME_SPECIAL it is the instruction itself. R is the caller's window. */
CallOutcome call_window(Runtime *rt, Owned *R, Owned *W, size_t nargs, Borrowed kwnames,
                        const Instruction *after, FrameKind kind);

/* A number for code that takes exactly `given` positional arguments without any binding; 0 for other code. */
uint32_t call_plain_serial(Runtime *rt, Code *code, size_t given);
/* left + right, both exact str, for any form of ADD. */
bool slow_add_str(Runtime *rt, Owned *R, const Instruction *pc, Borrowed left, Borrowed right);
bool slow_binary(Runtime *rt, Owned *R, const Instruction *pc);
int slow_compare(
    Runtime *rt, Owned *R,
    const Instruction *pc); /* value forms: result stored, 1; jump forms: truth 1/0; -1 */
bool slow_unary(Runtime *rt, Owned *R, const Instruction *pc);
int slow_truth(Runtime *rt, Owned *R, const Instruction *pc, uint32_t operand); /* not consumed */
int slow_in(Runtime *rt, Owned *R, const Instruction *pc, uint32_t item,
            uint32_t container); /* consumes both on success */
bool slow_getitem(Runtime *rt, Owned *R, Instruction *pc);
bool slow_setitem(Runtime *rt, Owned *R, Instruction *pc);
bool slow_delete_item(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_load_attr(Runtime *rt, Owned *R, Instruction *pc);
bool slow_store_attr(Runtime *rt, Owned *R, Instruction *pc);
bool slow_delete_attr(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_load_method(Runtime *rt, Owned *R, Instruction *pc);
bool slow_load_super(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_load_super_method(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_load_dict_or(Runtime *rt, Owned *R,
                       Instruction *pc); /* LOAD_DICT_OR_FREE, LOAD_DICT_OR_GLOBAL */
bool slow_load_global(Runtime *rt, Owned *R, Instruction *pc);
bool slow_store_global(Runtime *rt, Owned *R, Instruction *pc);
bool slow_delete_global(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_load_name(Runtime *rt, Owned *R, Instruction *pc);
bool slow_store_name(Runtime *rt, Owned *R, Instruction *pc);
bool slow_delete_name(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_load_class_variable(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_setup_annotations(Runtime *rt, Owned *R);
bool slow_unbound_local(Runtime *rt, Owned *R, uint32_t number); /* raises; false */
bool slow_unbound_free(Runtime *rt, Owned *R, uint32_t number);
/* BUILD_SLICE and the GETITEM behind it at once, where a list, tuple or str is sliced by plain bounds: 1 done, 0 not, -1. */
int slow_slice(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_build(Runtime *rt, Owned *R, const Instruction *pc); /* BUILD_* */
bool slow_update(Runtime *rt, Owned *R,
                 const Instruction *pc); /* LIST_EXTEND ... DICT_MERGE, LIST_TO_TUPLE */
bool slow_format(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_unpack(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_unpack_ex(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_get_iter(Runtime *rt, Owned *R, const Instruction *pc);
int slow_for_iter(Runtime *rt, Owned *R, Instruction *pc); /* 1 item stored, 0 end, -1 */
bool slow_make_function(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_raise(Runtime *rt, Owned *R, const Instruction *pc);
int slow_exc_match(Runtime *rt, Borrowed exception, Borrowed type); /* 1, 0, -1 */
bool slow_exc_group_match(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_prep_reraise_star(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_load_with(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_with_except(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_match(Runtime *rt, Owned *R,
                const Instruction *pc); /* GET_LEN, MATCH_*, COPY_WITHOUT_KEYS */
bool slow_intrinsic(Runtime *rt, Owned *R, const Instruction *pc);
bool slow_await(
    Runtime *rt, Owned *R,
    const Instruction *pc); /* GET_YIELD_FROM_ITER, GET_AWAITABLE, GET_AITER, GET_ANEXT */
int slow_send(Runtime *rt, Owned *R, const Instruction *pc); /* 1 yielded, 0 returned, -1 */
int slow_cleanup_throw(Runtime *rt, Owned *R, const Instruction *pc); /* 0 returned, -1 */
bool slow_import(Runtime *rt, Owned *R, const Instruction *pc);
/* "module.function()", for messages about its arguments. */
Owned slow_callee_name(Runtime *rt, Borrowed callee);
CallOutcome slow_call_kw(Runtime *rt, Owned *R, const Instruction *pc);
CallOutcome slow_call_ex(Runtime *rt, Owned *R, const Instruction *pc);
CallOutcome slow_call(Runtime *rt, Owned *R, Instruction *pc); /* CALL; quickens */
/* The builtin function or method descriptor in W[0], with nargs arguments from W+3 (a method's self among them). */
CallOutcome slow_call_native(Runtime *rt, Owned *R, Owned *W, size_t nargs, const Instruction *pc);
CallOutcome slow_call_method(Runtime *rt, Owned *R, Instruction *pc); /* CALL_METHOD; quickens */

/* ---- generators that a builtin eats (fold.c); W is the window of the CALL ---- */

/* What CALL_FOLD can do with the callee and its one argument; FOLD_NONE: nothing. */
Fold fold_of(Runtime *rt, Borrowed callee, Borrowed argument);
bool fold_start(Runtime *rt, Owned *W, Fold fold);
/* Takes an item (consumed): 1 more is wanted; 0 the result is in W[0], the rest of W is clear; -1 an exception. */
int fold_item(Runtime *rt, Owned *R, Owned *W, Owned item);
/* The generator has ended: the same, without 1. */
int fold_end(Runtime *rt, Owned *R, Owned *W);

/* ---- generators (resume.c) ---- */
/* Copies a suspended generator's window to N, links it to `caller`, and makes it the running frame. False with an exception (it is running, no room). */
bool resume_push(Runtime *rt, Generator *generator, Owned *N, Owned *caller, const Instruction *at,
                 FrameKind kind, Owned value);
/* Puts the running generator's window back to sleep (the value of `yield` has been taken) or ends it. The caller's frame is current again. */
void resume_suspend(Runtime *rt, Owned *R, const Instruction *yield);
void resume_end(Runtime *rt, Owned *R, const Instruction *pc);
/* RETURN_GENERATOR: an object with the window's registers (the window is clean afterwards); FAILED with MemoryError. */
Owned resume_make(Runtime *rt, Owned *R, const Instruction *next);

/* Operand forms shared by the slow paths. */
static inline uint32_t frame_temporaries(Owned *R) { return FRAME_FUNCTION(R)->temps; }
static inline void consume_operand(Runtime *rt, Owned *R, uint32_t operand) {
  if (operand >= frame_temporaries(R)) CLEAR_VALUE(rt, REG(operand));
}
static inline void set_register(Runtime *rt, Owned *R, uint32_t operand, Owned value) {
  STORE_VALUE(rt, REG(operand), value);
}
/* The value of a used operand as Owned: a temporary is moved out, a local is shared. */
static inline Owned take_operand(Owned *R, uint32_t operand) {
  Owned value = REG(operand);
  if (operand < frame_temporaries(R)) return retain(borrow(value));
  REG(operand) = NULL_VALUE;
  return value;
}
static inline Borrowed constant_operand(Owned *R, uint32_t operand) {
  return borrow(*(Owned *)((char *)FRAME_FUNCTION(R)->constants + operand));
}
static inline Borrowed name_operand(Owned *R, const Instruction *pc) {
  return borrow(FRAME_FUNCTION(R)->code->names->items[pc[1].low]);
}

/* HOLDING, with the slow path's own counts of local operands. */
#define HOLDING_WITH(call, ...) HELD(rt, "operand", HOLDING(call), __VA_ARGS__)

/* Pending operands: held while a slow path runs a script's code. */
const Pending *slow_find_pending(Owned *R, const Instruction *pc);
void slow_hold(Owned *R, const Pending *pending);
void slow_unhold(Runtime *rt, Owned *R, const Pending *pending);
/* Evaluates `call` with the operands pending at pc held; on failure unwinding releases them. */
#define HOLDING(call)                                                                              \
  ({                                                                                               \
    const Pending *pending_ =                                                                      \
        FRAME_FUNCTION(R)->code->pending_count ? slow_find_pending(R, pc) : NULL;                  \
    if (pending_) slow_hold(R, pending_);                                                          \
    __auto_type outcome_ = (call);                                                                 \
    if (pending_) slow_unhold(rt, R, pending_);                                                    \
    outcome_;                                                                                      \
  })

#endif
