/* The loop that runs code.
 *
 * Place in the flow: compile/ made the instructions (bytecode/opcodes.def says what each means), vm/call.c and vm/resume.c make windows,
 * vm/slow_*.c do whatever is not short. What stays here is what must be fast, and the switch between frames.
 *
 * State lives in four C locals and nowhere else between instructions: R (the window), pc (the instruction), K (the constants) and `temps` (the
 * operand of the first temporary). Before anything that can look at the frame or run a script's code, pc is stored in the machine (SAVE). */
#include "object/str.h"
#include "types/builtin_function.h"
#include "types/cell.h"
#include "types/decorator.h"
#include "types/float.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/property.h"
#include "types/range.h"
#include "vm/attributes.h"
#include "vm/slow.h"

#define SAVE()            (machine->pc = pc)
#define RUNNING           FRAME_FUNCTION(R) /* the function of the running frame */
#define CODE              (RUNNING->code)
#define CONSTANT(operand) (*(const Owned *)((const char *)K + (operand)))

/* Releases a value; only the last count can run code. */
#define RELEASE(v)                                                                                 \
  do {                                                                                             \
    Owned released_ = (v);                                                                         \
    if (is_object(released_)) {                                                                    \
      Object *object_ = as_object(released_);                                                      \
      int32_t left_ = (int32_t)object_->count - 1;                                                 \
      if (__builtin_expect(left_ > 0, 1)) {                                                        \
        object_->count = (uint32_t)left_;                                                          \
      } else if (left_ == 0) {                                                                     \
        object_->count = 0;                                                                        \
        SAVE();                                                                                    \
        object_dealloc(rt, object_);                                                               \
      } /* else immortal */                                                                        \
    }                                                                                              \
  } while (0)

/* Stores into any register. */
#define SET(operand, v)                                                                            \
  do {                                                                                             \
    Owned *place_ = &REG(operand);                                                                 \
    Owned overwritten_ = *place_;                                                                  \
    *place_ = (v);                                                                                 \
    RELEASE(overwritten_);                                                                         \
  } while (0)

/* Stores a value without count (int, float, bool) where the old one usually has none either. */
#define SET_WORD(operand, word) SET(operand, owned(word))

#define CONSUME(operand)                                                                           \
  do {                                                                                             \
    if ((operand) >= temps) {                                                                      \
      Owned consumed_ = REG(operand);                                                              \
      REG(operand) = NULL_VALUE;                                                                   \
      RELEASE(consumed_);                                                                          \
    }                                                                                              \
  } while (0)

#define DISPATCH() goto *dispatch[pc->op]
#define NEXT(words)                                                                                \
  do {                                                                                             \
    pc += 1 + (words);                                                                             \
    DISPATCH();                                                                                    \
  } while (0)
#define JUMP_TO(distance)                                                                          \
  do {                                                                                             \
    pc += (distance);                                                                              \
    DISPATCH();                                                                                    \
  } while (0)
#define J1 ((int32_t)pc[1].low)
#define J2 ((int32_t)pc[2].low)

/* Takes up the frame in R: everything that depends on it. */
#define ENTER_FRAME()                                                                              \
  do {                                                                                             \
    Function *entered_ = FRAME_FUNCTION(R);                                                        \
    K = entered_->constants;                                                                       \
    temps = entered_->temps;                                                                       \
  } while (0)

#define SLOW(call)                                                                                 \
  do {                                                                                             \
    SAVE();                                                                                        \
    if (!(call)) goto error;                                                                       \
  } while (0)

/* Both small ints: the tag bits of both are set. */
#define BOTH_SMALL(x, y) ((x) & (y)&1)

/* Numbers as doubles, when both are inline floats, or one is and the other a small int. */
static inline bool two_doubles(uint64_t x, uint64_t y, double *a, double *b) {
  if (__builtin_expect((x & 3) == 2 && (y & 3) == 2, 1)) {
    *a = float_from_word(x);
    *b = float_from_word(y);
    return true;
  }
  bool fx = (x & 3) == 2 || (x | 8) == W_NEGATIVE_ZERO,
       fy = (y & 3) == 2 || (y | 8) == W_NEGATIVE_ZERO;
  if (fx)
    *a = inline_float(x);
  else if ((x & 1) && fy)
    *a = (double)((int64_t)x >> 1);
  else
    return false;
  if (fy)
    *b = inline_float(y);
  else if (y & 1)
    *b = (double)((int64_t)y >> 1);
  else
    return false;
  /* An int beyond 2^53 is compared and computed exactly elsewhere. */
  if (!(fx && fy)) {
    int64_t n = fx ? (int64_t)y >> 1 : (int64_t)x >> 1;
    if (n > ((int64_t)1 << 53) || n < -((int64_t)1 << 53)) return false;
  }
  return true;
}

#define STORE_FLOAT(operand, d)                                                                    \
  do {                                                                                             \
    double number_ = (d);                                                                          \
    uint64_t word_ = float_word(number_);                                                          \
    if (__builtin_expect((word_ & 3) != 2, 0)) {                                                   \
      SAVE();                                                                                      \
      Owned boxed_ = float_new_boxed(rt, number_);                                                 \
      if (failed(boxed_)) goto error;                                                              \
      SET(operand, boxed_);                                                                        \
    } else {                                                                                       \
      SET_WORD(operand, word_);                                                                    \
    }                                                                                              \
  } while (0)

/* What an operator does for small ints: statements that store and go on, or fall through to the rest. x and y are words. */
#define INT_ADD(x, y)                                                                              \
  {                                                                                                \
    int64_t r;                                                                                     \
    if (__builtin_expect(!__builtin_add_overflow((int64_t)x, (int64_t)(y - 1), &r), 1)) {          \
      SET_WORD(pc->a, r);                                                                          \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
#define INT_SUB(x, y)                                                                              \
  {                                                                                                \
    int64_t r;                                                                                     \
    if (__builtin_expect(!__builtin_sub_overflow((int64_t)x, (int64_t)(y - 1), &r), 1)) {          \
      SET_WORD(pc->a, r);                                                                          \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
#define INT_MUL(x, y)                                                                              \
  {                                                                                                \
    int64_t r;                                                                                     \
    if (__builtin_expect(!__builtin_mul_overflow((int64_t)(x - 1), (int64_t)y >> 1, &r), 1)) {     \
      SET_WORD(pc->a, (uint64_t)r | 1);                                                            \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
/* Division of 32-bit numbers takes a processor half the time or less, and most numbers are small. */
#define BOTH_NARROW(n, d) ((((uint64_t)(n) | (uint64_t)(d)) >> 32) == 0)
#define INT_FLOORDIV(x, y)                                                                         \
  {                                                                                                \
    int64_t n = (int64_t)x >> 1, d = (int64_t)y >> 1;                                              \
    if (__builtin_expect(d > 0, 1)) {                                                              \
      if (__builtin_expect(BOTH_NARROW(n, d), 1)) {                                                \
        SET_WORD(pc->a, small_word((int64_t)((uint32_t)n / (uint32_t)d)));                         \
        NEXT(0);                                                                                   \
      }                                                                                            \
      int64_t q = n / d;                                                                           \
      if (n % d < 0) q--;                                                                          \
      SET_WORD(pc->a, small_word(q));                                                              \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
#define INT_MOD(x, y)                                                                              \
  {                                                                                                \
    int64_t n = (int64_t)x >> 1, d = (int64_t)y >> 1;                                              \
    if (__builtin_expect(d > 0, 1)) {                                                              \
      if (__builtin_expect(BOTH_NARROW(n, d), 1)) {                                                \
        SET_WORD(pc->a, small_word((int64_t)((uint32_t)n % (uint32_t)d)));                         \
        NEXT(0);                                                                                   \
      }                                                                                            \
      int64_t m = n % d;                                                                           \
      if (m < 0) m += d;                                                                           \
      SET_WORD(pc->a, small_word(m));                                                              \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
#define INT_TRUEDIV(x, y)                                                                          \
  {                                                                                                \
    int64_t n = (int64_t)x >> 1, d = (int64_t)y >> 1, most = (int64_t)1 << 53;                     \
    if (d != 0 && n <= most && n >= -most && d <= most && d >= -most) {                            \
      STORE_FLOAT(pc->a, (double)n / (double)d);                                                   \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
#define INT_LSHIFT(x, y)                                                                           \
  {                                                                                                \
    int64_t n = (int64_t)x >> 1, d = (int64_t)y >> 1;                                              \
    if (d >= 0 && d < 62) {                                                                        \
      int64_t r = (int64_t)((uint64_t)n << d);                                                     \
      if (r >> d == n && small_fits(r)) {                                                          \
        SET_WORD(pc->a, small_word(r));                                                            \
        NEXT(0);                                                                                   \
      }                                                                                            \
    }                                                                                              \
  }
#define INT_RSHIFT(x, y)                                                                           \
  {                                                                                                \
    int64_t n = (int64_t)x >> 1, d = (int64_t)y >> 1;                                              \
    if (d >= 0) {                                                                                  \
      SET_WORD(pc->a, small_word(n >> (d > 63 ? 63 : d)));                                         \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
#define INT_AND(x, y)                                                                              \
  {                                                                                                \
    SET_WORD(pc->a, x &y);                                                                         \
    NEXT(0);                                                                                       \
  }
#define INT_OR(x, y)                                                                               \
  {                                                                                                \
    SET_WORD(pc->a, x | y);                                                                        \
    NEXT(0);                                                                                       \
  }
#define INT_XOR(x, y)                                                                              \
  {                                                                                                \
    SET_WORD(pc->a, (x ^ y) | 1);                                                                  \
    NEXT(0);                                                                                       \
  }
#define INT_NONE(x, y)

#define FLOAT_WITH(expression)                                                                     \
  {                                                                                                \
    double p, q;                                                                                   \
    if (two_doubles(x, y, &p, &q)) {                                                               \
      STORE_FLOAT(pc->a, expression);                                                              \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
#define FLOAT_ADD()                                                                                \
  FLOAT_WITH(p + q)                                                                                \
  if (is_str_exact(borrowed(x)) && is_str_exact(borrowed(y))) {                                    \
    SLOW(slow_add_str(rt, R, pc, borrowed(x), borrowed(y)));                                       \
    NEXT(0);                                                                                       \
  }
#define FLOAT_SUB() FLOAT_WITH(p - q)
#define FLOAT_MUL() FLOAT_WITH(p *q)
#define FLOAT_TRUEDIV()                                                                            \
  {                                                                                                \
    double p, q;                                                                                   \
    if (two_doubles(x, y, &p, &q) && q != 0) {                                                     \
      STORE_FLOAT(pc->a, p / q);                                                                   \
      NEXT(0);                                                                                     \
    }                                                                                              \
  }
#define FLOAT_NONE()

#define BINARY_FORM(NAME, LEFT, RIGHT, INT, FLOAT)                                                 \
  TARGET(NAME) : {                                                                                 \
    uint64_t x = BITS(LEFT), y = BITS(RIGHT);                                                      \
    if (__builtin_expect(BOTH_SMALL(x, y), 1)) INT(x, y)                                           \
    FLOAT()                                                                                        \
    SLOW(slow_binary(rt, R, pc));                                                                  \
    NEXT(0);                                                                                       \
  }
#define ARITHMETIC(NAME, INT, FLOAT)                                                               \
  BINARY_FORM(NAME, REG(pc->b), REG(pc->c), INT, FLOAT)                                            \
  BINARY_FORM(NAME##_K, REG(pc->b), CONSTANT(pc->c), INT, FLOAT)                                   \
  BINARY_FORM(K_##NAME, CONSTANT(pc->b), REG(pc->c), INT, FLOAT)                                   \
  BINARY_FORM(I##NAME, REG(pc->b), REG(pc->c), INT, FLOAT)                                         \
  BINARY_FORM(I##NAME##_K, REG(pc->b), CONSTANT(pc->c), INT, FLOAT)
/* Operators without a fast path: all forms share one place. */
#define BINARY_SLOW(NAME)                                                                          \
  TARGET(NAME) : TARGET(NAME##_K) : TARGET(K_##NAME) : TARGET(I##NAME) : TARGET(I##NAME##_K) : {   \
    SLOW(slow_binary(rt, R, pc));                                                                  \
    NEXT(0);                                                                                       \
  }

/* Comparisons of words: small ints compare as tagged words. EQ and NE of one and the same object need the slow path (nan-like types). */
#define COMPARE_VALUE(NAME, RIGHT, OPERATOR)                                                       \
  {                                                                                                \
    uint64_t x = BITS(REG(pc->b)), y = BITS(RIGHT);                                                \
    double p, q;                                                                                   \
    if (__builtin_expect(BOTH_SMALL(x, y), 1)) {                                                   \
      SET_WORD(pc->a, (int64_t)x OPERATOR(int64_t) y ? W_TRUE : W_FALSE);                          \
      NEXT(0);                                                                                     \
    }                                                                                              \
    if (two_doubles(x, y, &p, &q)) {                                                               \
      SET_WORD(pc->a, p OPERATOR q ? W_TRUE : W_FALSE);                                            \
      NEXT(0);                                                                                     \
    }                                                                                              \
    SAVE();                                                                                        \
    if (slow_compare(rt, R, pc) < 0) goto error;                                                   \
    NEXT(0);                                                                                       \
  }
#define COMPARE_JUMP(RIGHT, OPERATOR, WHEN)                                                        \
  {                                                                                                \
    uint64_t x = BITS(REG(pc->a)), y = BITS(RIGHT);                                                \
    double p, q;                                                                                   \
    int truth;                                                                                     \
    if (__builtin_expect(BOTH_SMALL(x, y), 1)) {                                                   \
      truth = (int64_t)x OPERATOR(int64_t) y;                                                      \
    } else if (two_doubles(x, y, &p, &q)) {                                                        \
      truth = p OPERATOR q;                                                                        \
    } else {                                                                                       \
      SAVE();                                                                                      \
      truth = slow_compare(rt, R, pc);                                                             \
      if (truth < 0) goto error;                                                                   \
    }                                                                                              \
    if (truth == WHEN) JUMP_BRANCH(J1);                                                            \
    NEXT(1);                                                                                       \
  }
/* A conditional jump may go backward (loops test at the bottom): then it is a safe point. */
#define JUMP_BRANCH(distance)                                                                      \
  do {                                                                                             \
    int32_t by_ = (distance);                                                                      \
    pc += by_;                                                                                     \
    if (__builtin_expect(rt->breaker != 0, 0)) {                                                   \
      __asm__ volatile(""); /* keeps the rare test first: the direction is asked for then only */  \
      if (by_ < 0) goto safe_point;                                                                \
    }                                                                                              \
    DISPATCH();                                                                                    \
  } while (0)
#define COMPARING(NAME, OPERATOR)                                                                  \
  TARGET(NAME) : COMPARE_VALUE(NAME, REG(pc->c), OPERATOR)                                \
  TARGET(NAME##_K) : COMPARE_VALUE(NAME, CONSTANT(pc->c), OPERATOR)                       \
  TARGET(JUMP_IF_##NAME) : COMPARE_JUMP(REG(pc->b), OPERATOR, 1)                          \
  TARGET(JUMP_IF_##NAME##_K) : COMPARE_JUMP(CONSTANT(pc->b), OPERATOR, 1)                 \
  TARGET(JUMP_UNLESS_##NAME) : COMPARE_JUMP(REG(pc->b), OPERATOR, 0)                      \
  TARGET(JUMP_UNLESS_##NAME##_K) : COMPARE_JUMP(CONSTANT(pc->b), OPERATOR, 0)

/* Truth of a used operand, consumed. */
#define TRUTH(operand, truth)                                                                      \
  do {                                                                                             \
    Owned tested_ = REG(operand);                                                                  \
    if (is_true(tested_))                                                                          \
      truth = 1;                                                                                   \
    else if (is_false(tested_) || is_none(tested_))                                                \
      truth = 0;                                                                                   \
    else {                                                                                         \
      if (is_small(tested_))                                                                       \
        truth = BITS(tested_) != small_word(0);                                                    \
      else {                                                                                       \
        SAVE();                                                                                    \
        truth = slow_truth(rt, R, pc, (operand));                                                  \
        if (truth < 0) goto error;                                                                 \
        CONSUME(operand);                                                                          \
      }                                                                                            \
    }                                                                                              \
  } while (0)

/* Whether releasing a value may run a script: its last count, and no plain text. */
#define DIES_ALOUD(v) (is_object(v) && as_object(v)->count == 1 && !is_str_exact(v))

#define QUICK(name)   (((Instruction *)pc)->op = OP_CODE_##name)
#define GENERIC(name) goto target_##name

/* Starts a script function whose arguments lie ready at N: window header, locals. Leaves pc at its first instruction. */
#define PUSH_FRAME(N_, callee_function, given, after, kind)                                        \
  do {                                                                                             \
    Owned *window_ = (N_);                                                                         \
    Code *code_ = (callee_function)->code;                                                         \
    window_[-2] = FRAME_WORD_CALLER(R);                                                            \
    window_[-1] = FRAME_WORD_RETURN(after, kind);                                                  \
    for (uint32_t i_ = (given); i_ < code_->near_count; i_++) window_[i_] = NULL_VALUE;            \
    R = window_;                                                                                   \
    machine->frame = R;                                                                            \
    K = (callee_function)->constants;                                                              \
    temps = (callee_function)->temps;                                                              \
    pc = code_->instructions;                                                                      \
  } while (0)

/* One frame less is left. Counted down, so that the sign tells; where none is left nothing is taken. */
#define TAKE_FRAME()                                                                               \
  ({                                                                                               \
    bool taken_ = --machine->frames_left >= 0;                                                     \
    if (__builtin_expect(!taken_, 0)) machine->frames_left++;                                      \
    taken_;                                                                                        \
  })
/* Room and depth for one more frame, which is taken; what is rare is done out of line. */
#define CAN_PUSH(N_, code_)                                                                        \
  ((N_) + (code_)->register_count + 16 <= machine->committed && TAKE_FRAME())

/* Goes on in a generator that sleeps: resume_push() in short. Its window comes to N_; it reports to the instruction at pc. */
#define CAN_WAKE(generator_, N_)                                                                   \
  ((generator_)->state == GENERATOR_SUSPENDED &&                                                   \
   (N_) + (generator_)->room + 64 <= machine->committed && TAKE_FRAME())
#define WAKE(generator_, N_, sent)                                                                 \
  do {                                                                                             \
    Owned *window_ = (N_);                                                                         \
    const Instruction *resume_ = (generator_)->resume;                                             \
    Function *woken_ = (generator_)->function;                                                     \
    for (size_t i_ = (generator_)->saved; i_-- > 0;) window_[i_] = (generator_)->registers[i_];    \
    window_[-4] = FRAME_WORD_UNCOUNTED(generator_);                                                \
    window_[-3] = FRAME_WORD_UNCOUNTED(woken_);                                                    \
    window_[-2] = FRAME_WORD_CALLER(R);                                                            \
    window_[-1] = FRAME_WORD_RETURN(pc, FRAME_SPECIAL);                                            \
    *(Owned *)((char *)window_ + resume_[-1].b) = (sent);                                          \
    (generator_)->state = GENERATOR_RUNNING;                                                       \
    (generator_)->window = window_;                                                                \
    (generator_)->handled.previous = rt->core->handled;                                            \
    rt->core->handled = &(generator_)->handled;                                                    \
    machine->frame = R = window_;                                                                  \
    pc = resume_;                                                                                  \
    K = woken_->constants;                                                                         \
    temps = woken_->temps;                                                                         \
    if (__builtin_expect(rt->breaker != 0, 0)) goto entered;                                       \
    DISPATCH();                                                                                    \
  } while (0)

/* Calls a builtin function with nargs arguments in window W; the optional ones that it reads are filled up with nulls. The result goes to
 * the window's first register, and on to the next instruction. */
#define RUN_NATIVE(W, native, nargs, words)                                                        \
  do {                                                                                             \
    size_t filled_ = (nargs);                                                                      \
    while ((int)filled_ < (native)->fast_max) (W)[3 + filled_++] = NULL_VALUE;                     \
    SAVE();                                                                                        \
    result = (native)->function(rt, (Borrowed *)((W) + 3), filled_);                               \
    for (size_t i_ = 0; i_ < (nargs); i_++) {                                                      \
      Owned argument_ = (W)[3 + i_];                                                               \
      (W)[3 + i_] = NULL_VALUE;                                                                    \
      RELEASE(argument_);                                                                          \
    }                                                                                              \
    Owned called_ = (W)[0];                                                                        \
    (W)[0] = NULL_VALUE;                                                                           \
    RELEASE(called_);                                                                              \
    if (__builtin_expect(failed(result), 0)) goto error;                                           \
    (W)[0] = result;                                                                               \
    if (__builtin_expect(rt->breaker != 0, 0)) {                                                   \
      pc += 1 + (words);                                                                           \
      goto safe_point;                                                                             \
    }                                                                                              \
    NEXT(words);                                                                                   \
  } while (0)

#define AFTER_CALL(outcome, words)                                                                 \
  do {                                                                                             \
    CallOutcome outcome_ = (outcome);                                                              \
    if (outcome_ == CALL_DONE) {                                                                   \
      if (__builtin_expect(rt->breaker != 0, 0)) {                                                 \
        pc += 1 + (words);                                                                         \
        goto safe_point;                                                                           \
      }                                                                                            \
      NEXT(words);                                                                                 \
    }                                                                                              \
    if (outcome_ == CALL_FAILED) goto error;                                                       \
    goto pushed;                                                                                   \
  } while (0)

Owned eval_run(Runtime *rt, Owned *R, const Instruction *pc) {
  static const void *const table[OPCODE_COUNT] = {
#define OP(name, a, b, c, words, doc) &&target_##name,
#include "bytecode/opcodes.def"
#undef OP
  };
  /* The table while somebody listens to running events (BREAK_TRACE): taken up at frame entries and safe points, laid
   * down by the first instruction that finds nobody listening. */
  static const void *const watched[OPCODE_COUNT] = {[0 ... OPCODE_COUNT - 1] =
                                                        &&watched_instruction};
  /* Where instructions are done now: a copy of one of the two. A pointer to one of them would cost each instruction a load
   * from the C stack, as it has no register left. */
  static const void *dispatch[OPCODE_COUNT] = {
#define OP(name, a, b, c, words, doc) &&target_##name,
#include "bytecode/opcodes.def"
#undef OP
  };
#define DISPATCH_BY(wanted)                                                                        \
  do {                                                                                             \
    if (dispatch[0] != (wanted)[0]) memcpy(dispatch, wanted, sizeof dispatch);                     \
  } while (0)
#define TARGET(name) target_##name
  Machine *const machine = rt->machine;
  const Owned *K;
  uint32_t temps;
  Owned result;
  Owned *callee_window =
      NULL; /* where that of the call lay through which an exception comes; all above is clear */

  machine->frame = R;
  machine->pc = pc;
  if (ENTER_C(rt, "")) {
    ENTER_FRAME();
    goto error;
  }
  if (pc == NULL) goto resume_raising;
  ENTER_FRAME();
  if (__builtin_expect((rt->breaker & BREAK_TRACE) != 0, 0)) goto entered;
  DISPATCH();

  /* ---- moves ---- */
  TARGET(NOP) : NEXT(0);
  TARGET(LOAD_CONST) : {
    SET(pc->a, retain(borrow(K[pc->index])));
    NEXT(0);
  }
  TARGET(LOAD_WORD) : {
    SET_WORD(pc->a, (uint64_t)(int64_t)(int32_t)pc->index);
    NEXT(0);
  }
  TARGET(COPY) : {
    SET(pc->a, retain(borrow(REG(pc->b))));
    NEXT(0);
  }
  TARGET(MOVE) : {
    Owned value = REG(pc->b);
    if (pc->b >= temps)
      REG(pc->b) = NULL_VALUE;
    else
      retain(borrow(value));
    SET(pc->a, value);
    NEXT(0);
  }
  TARGET(DROP) : {
    Owned value = REG(pc->a);
    REG(pc->a) = NULL_VALUE;
    RELEASE(value);
    NEXT(0);
  }
  TARGET(SWAP) : {
    Owned value = REG(pc->a);
    REG(pc->a) = REG(pc->b);
    REG(pc->b) = value;
    NEXT(0);
  }
  TARGET(LOAD_FAR) : {
    Owned value = R[code_local_register(CODE, pc->index)];
    if (is_null(value)) SLOW(slow_unbound_local(rt, R, pc->index));
    SET(pc->a, retain(borrow(value)));
    NEXT(0);
  }
  TARGET(STORE_FAR) : {
    Owned value = REG(pc->a);
    if (pc->a >= temps)
      REG(pc->a) = NULL_VALUE;
    else
      retain(borrow(value));
    SET(code_local_register(CODE, pc->index) * 8, value);
    NEXT(0);
  }
  TARGET(DELETE_FAR) : {
    uint32_t place = code_local_register(CODE, pc->index);
    if (is_null(R[place])) SLOW(slow_unbound_local(rt, R, pc->index));
    SET(place * 8, NULL_VALUE);
    NEXT(0);
  }
  TARGET(CHECK_BOUND) : {
    if (__builtin_expect(is_null(REG(pc->a)), 0)) SLOW(slow_unbound_local(rt, R, pc->a / 8));
    NEXT(0);
  }
  TARGET(DELETE_LOCAL) : {
    if (is_null(REG(pc->a))) SLOW(slow_unbound_local(rt, R, pc->a / 8));
    SET(pc->a, NULL_VALUE);
    NEXT(0);
  }
  TARGET(CLEAR_LOCAL) : {
    SET(pc->a, NULL_VALUE);
    NEXT(0);
  }

  /* ---- cells ---- */
  TARGET(MAKE_CELL) : {
    SAVE();
    Owned cell = cell_new(rt, borrow(REG(pc->a)));
    if (failed(cell)) goto error;
    SET(pc->a, cell);
    NEXT(0);
  }
  TARGET(LOAD_CELL) : {
    Owned value = as_cell(REG(pc->b))->value;
    if (is_null(value)) SLOW(slow_unbound_local(rt, R, pc->b / 8));
    SET(pc->a, retain(borrow(value)));
    NEXT(0);
  }
  TARGET(STORE_CELL) : {
    Cell *cell = as_cell(REG(pc->a));
    Owned value = REG(pc->b), old = cell->value;
    if (pc->b >= temps)
      REG(pc->b) = NULL_VALUE;
    else
      retain(borrow(value));
    cell->value = value;
    RELEASE(old);
    NEXT(0);
  }
  TARGET(DELETE_CELL) : {
    Cell *cell = as_cell(REG(pc->a));
    Owned old = cell->value;
    if (is_null(old)) SLOW(slow_unbound_local(rt, R, pc->a / 8));
    cell->value = NULL_VALUE;
    RELEASE(old);
    NEXT(0);
  }
  TARGET(LOAD_FREE) : {
    Owned value = as_cell(RUNNING->closure->items[pc->b])->value;
    if (is_null(value)) SLOW(slow_unbound_free(rt, R, pc->b));
    SET(pc->a, retain(borrow(value)));
    NEXT(0);
  }
  TARGET(STORE_FREE) : {
    Cell *cell = as_cell(RUNNING->closure->items[pc->a]);
    Owned value = REG(pc->b), old = cell->value;
    if (pc->b >= temps)
      REG(pc->b) = NULL_VALUE;
    else
      retain(borrow(value));
    cell->value = value;
    RELEASE(old);
    NEXT(0);
  }
  TARGET(DELETE_FREE) : {
    Cell *cell = as_cell(RUNNING->closure->items[pc->a]);
    Owned old = cell->value;
    if (is_null(old)) SLOW(slow_unbound_free(rt, R, pc->a));
    cell->value = NULL_VALUE;
    RELEASE(old);
    NEXT(0);
  }
  TARGET(LOAD_FREE_CELL) : {
    SET(pc->a, retain(borrow(RUNNING->closure->items[pc->b])));
    NEXT(0);
  }
  TARGET(LOAD_CLASS_CELL) : TARGET(LOAD_CLASS_FREE) : {
    SLOW(slow_load_class_variable(rt, R, pc));
    NEXT(1);
  }

  TARGET(LOAD_DICT_OR_FREE) : TARGET(LOAD_DICT_OR_GLOBAL) : {
    SLOW(slow_load_dict_or(rt, R, (Instruction *)pc));
    NEXT(1);
  }

  /* ---- names ---- */
  TARGET(LOAD_GLOBAL) : {
    SLOW(slow_load_global(rt, R, (Instruction *)pc));
    NEXT(2);
  }
  TARGET(LOAD_GLOBAL_MODULE) : {
    Dict *globals = RUNNING->globals;
    if (__builtin_expect(globals->keys_version != pc[2].low, 0)) GENERIC(LOAD_GLOBAL);
    SET(pc->a, retain(borrow(dict_entry_at(globals, pc[1].high)->value)));
    NEXT(2);
  }
  TARGET(LOAD_GLOBAL_BUILTIN) : {
    Dict *builtins = RUNNING->builtins;
    if (__builtin_expect(
            RUNNING->globals->keys_version != pc[2].low || builtins->keys_version != pc[2].high, 0))
      GENERIC(LOAD_GLOBAL);
    SET(pc->a, retain(borrow(dict_entry_at(builtins, pc[1].high)->value)));
    NEXT(2);
  }
  TARGET(STORE_GLOBAL) : {
    SLOW(slow_store_global(rt, R, (Instruction *)pc));
    NEXT(2);
  }
  TARGET(STORE_GLOBAL_ENTRY) : {
    Dict *globals = RUNNING->globals;
    if (__builtin_expect(globals->keys_version != pc[2].low, 0)) GENERIC(STORE_GLOBAL);
    Owned value = REG(pc->a);
    DictEntry *entry = dict_entry_at(globals, pc[1].high);
    if (is_object(value) && !object_is_tracked((Object *)globals)) GENERIC(STORE_GLOBAL);
    if (pc->a >= temps)
      REG(pc->a) = NULL_VALUE;
    else
      retain(borrow(value));
    Owned old = entry->value;
    entry->value = value;
    RELEASE(old);
    NEXT(2);
  }
  TARGET(DELETE_GLOBAL) : {
    SLOW(slow_delete_global(rt, R, pc));
    NEXT(1);
  }
  TARGET(LOAD_NAME) : {
    if (pc[2].low && same(R[0], own_object(RUNNING->globals))) {
      Dict *globals = RUNNING->globals;
      if (globals->keys_version == pc[2].low) {
        Dict *from = pc[2].high ? RUNNING->builtins : globals;
        if (!pc[2].high || from->keys_version == pc[2].high) {
          SET(pc->a, retain(borrow(dict_entry_at(from, pc[1].high)->value)));
          NEXT(2);
        }
      }
    }
    SLOW(slow_load_name(rt, R, (Instruction *)pc));
    NEXT(2);
  }
  TARGET(STORE_NAME) : {
    if (pc[2].low && same(R[0], own_object(RUNNING->globals)) &&
        RUNNING->globals->keys_version == pc[2].low) {
      Owned value = REG(pc->a);
      if (!is_object(value) || object_is_tracked((Object *)RUNNING->globals)) {
        DictEntry *entry = dict_entry_at(RUNNING->globals, pc[1].high);
        if (pc->a >= temps)
          REG(pc->a) = NULL_VALUE;
        else
          retain(borrow(value));
        Owned old = entry->value;
        entry->value = value;
        RELEASE(old);
        NEXT(2);
      }
    }
    SLOW(slow_store_name(rt, R, (Instruction *)pc));
    NEXT(2);
  }
  TARGET(DELETE_NAME) : {
    SLOW(slow_delete_name(rt, R, pc));
    NEXT(1);
  }
  TARGET(LOAD_NAMESPACE) : {
    SET(pc->a, retain(borrow(R[0])));
    NEXT(0);
  }
  TARGET(LOAD_BUILD_CLASS) : {
    SAVE();
    Borrowed found = dict_peek_name(rt, RUNNING->builtins, NAME_OF(rt, dunder_build_class));
    if (is_null(found)) {
      if (!error_pending(rt)) error_raise(rt, TYPE_NameError, "__build_class__ not found");
      goto error;
    }
    SET(pc->a, retain(found));
    NEXT(0);
  }
  TARGET(LOAD_ASSERTION_ERROR) : {
    SET(pc->a, retain(TYPE_VALUE(TYPE_OF_ID(rt, TYPE_AssertionError))));
    NEXT(0);
  }
  TARGET(SETUP_ANNOTATIONS) : {
    SLOW(slow_setup_annotations(rt, R));
    NEXT(0);
  }

  /* ---- attributes ---- */
  TARGET(LOAD_ATTR) : {
    SLOW(slow_load_attr(rt, R, (Instruction *)pc));
    NEXT(4);
  }
  TARGET(LOAD_ATTR_SLOT) : {
    Owned object = REG(pc->b);
    if (__builtin_expect(!is_object(object) || OBJECT_SHAPE(as_object(object)) != pc[1].high, 0))
      GENERIC(LOAD_ATTR);
    Owned value = *(Owned *)((char *)as_object(object) + pc[2].low);
    if (__builtin_expect(is_null(value), 0)) GENERIC(LOAD_ATTR);
    retain(borrow(value));
    if (pc->b >= temps) {
      REG(pc->b) = NULL_VALUE;
      SET(pc->a, value);
      RELEASE(object);
    } else {
      SET(pc->a, value);
    }
    NEXT(4);
  }
  TARGET(LOAD_ATTR_EXTRA) : {
    Owned object = REG(pc->b);
    if (__builtin_expect(!is_object(object) || OBJECT_SHAPE(as_object(object)) != pc[1].high, 0))
      GENERIC(LOAD_ATTR);
    Extra *extra =
        *(Extra **)((char *)as_object(object) + (int32_t)pc[2].high); /* negative in str, tuple */
    Owned value = extra->slots[pc[2].low];
    retain(borrow(value));
    CONSUME(pc->b);
    SET(pc->a, value);
    NEXT(4);
  }
  TARGET(LOAD_ATTR_CLASS) : {
    Owned object = REG(pc->b);
    if (__builtin_expect(shape_of(borrow(object)) != pc[1].high ||
                             ((Type *)pc[3].pointer)->version != pc[2].high,
                         0))
      GENERIC(LOAD_ATTR);
    Owned value = retain(borrowed(pc[4].word));
    CONSUME(pc->b);
    SET(pc->a, value);
    NEXT(4);
  }
  TARGET(LOAD_ATTR_PROPERTY) : {
    Owned object = REG(pc->b);
    if (__builtin_expect(shape_of(borrow(object)) != pc[1].high ||
                             ((Type *)pc[3].pointer)->version != pc[2].high,
                         0))
      GENERIC(LOAD_ATTR);
    Owned getter = as_property(borrowed(pc[4].word))->getter;
    Owned *N = R + RUNNING->window + 3;
    if (__builtin_expect(!is_function(getter), 0)) GENERIC(LOAD_ATTR);
    Function *callee = as_function(getter);
    if (__builtin_expect(callee->code->serial != pc[2].low || !CAN_PUSH(N, callee->code), 0))
      GENERIC(LOAD_ATTR);
    N[-3] = retain(borrow(getter));
    N[0] = object;
    if (pc->b >= temps)
      REG(pc->b) = NULL_VALUE;
    else
      retain(borrow(object));
    PUSH_FRAME(N, callee, 1, pc, FRAME_SPECIAL);
    if (__builtin_expect(rt->breaker != 0, 0)) goto entered;
    DISPATCH();
  }
  TARGET(LOAD_ATTR_TYPE) : {
    Owned object = REG(pc->b);
    if (__builtin_expect(BITS(object) != (uintptr_t)pc[3].pointer ||
                             ((Type *)pc[3].pointer)->version != pc[2].high,
                         0))
      GENERIC(LOAD_ATTR);
    Owned value = retain(borrowed(pc[4].word));
    CONSUME(pc->b);
    SET(pc->a, value);
    NEXT(4);
  }
  TARGET(LOAD_ATTR_MODULE) : {
    Owned object = REG(pc->b);
    if (__builtin_expect(!is_object(object) || OBJECT_SHAPE(as_object(object)) != TYPE_module, 0))
      GENERIC(LOAD_ATTR);
    Owned dict = ((Module *)as_object(object))->dict;
    if (__builtin_expect(!is_object(dict) || as_dict(dict)->keys_version != pc[2].high, 0))
      GENERIC(LOAD_ATTR);
    Owned value = retain(borrow(dict_entry_at(as_dict(dict), pc[2].low)->value));
    CONSUME(pc->b);
    SET(pc->a, value);
    NEXT(4);
  }
  TARGET(STORE_ATTR) : {
    SLOW(slow_store_attr(rt, R, (Instruction *)pc));
    NEXT(4);
  }
  TARGET(STORE_ATTR_SLOT) : {
    Owned object = REG(pc->a);
    if (__builtin_expect(!is_object(object) || OBJECT_SHAPE(as_object(object)) != pc[1].high, 0))
      GENERIC(STORE_ATTR);
    Owned *place = (Owned *)((char *)as_object(object) + pc[2].low);
    Owned value = REG(pc->b), old = *place;
    if (pc->b >= temps)
      REG(pc->b) = NULL_VALUE;
    else
      retain(borrow(value));
    *place = value;
    RELEASE(old);
    CONSUME(pc->a);
    NEXT(4);
  }
  TARGET(STORE_ATTR_EXTRA) : {
    Owned object = REG(pc->a);
    if (__builtin_expect(!is_object(object) || OBJECT_SHAPE(as_object(object)) != pc[1].high, 0))
      GENERIC(STORE_ATTR);
    Owned *place = &(*(Extra **)((char *)as_object(object) + pc[2].high))->slots[pc[2].low];
    Owned value = REG(pc->b), old = *place;
    if (pc->b >= temps)
      REG(pc->b) = NULL_VALUE;
    else
      retain(borrow(value));
    *place = value;
    RELEASE(old);
    CONSUME(pc->a);
    NEXT(4);
  }
  TARGET(STORE_ATTR_ADD) : {
    Owned object = REG(pc->a);
    if (__builtin_expect(!is_object(object) || OBJECT_SHAPE(as_object(object)) != pc[1].high, 0))
      GENERIC(STORE_ATTR);
    Owned value = REG(pc->b);
    if (pc->b >= temps)
      REG(pc->b) = NULL_VALUE;
    else
      retain(borrow(value));
    *(Owned *)((char *)as_object(object) + pc[2].low) = value;
    as_object(object)->meta = (as_object(object)->meta & 0xff) | pc[2].high << 8;
    CONSUME(pc->a);
    NEXT(4);
  }
  TARGET(DELETE_ATTR) : {
    SLOW(slow_delete_attr(rt, R, pc));
    NEXT(1);
  }
  TARGET(LOAD_SUPER_ATTR) : {
    SLOW(slow_load_super(rt, R, pc));
    NEXT(1);
  }
  TARGET(LOAD_SUPER_METHOD) : {
    SLOW(slow_load_super_method(rt, R, pc));
    NEXT(1);
  }
  TARGET(LOAD_METHOD) : {
    SLOW(slow_load_method(rt, R, (Instruction *)pc));
    NEXT(4);
  }
  TARGET(LOAD_METHOD_CACHED) : {
    Owned object = REG(pc->b);
    if (__builtin_expect(shape_of(borrow(object)) != pc[1].high ||
                             ((Type *)pc[3].pointer)->version != pc[2].high,
                         0))
      GENERIC(LOAD_METHOD);
    Owned *window = &REG(pc->a);
    if (pc->b >= temps)
      REG(pc->b) = NULL_VALUE;
    else
      retain(borrow(object));
    window[0] = retain(borrowed(pc[4].word));
    window[3] = object;
    NEXT(4);
  }
  TARGET(LOAD_METHOD_OF_CLASS) : {
    Owned object = REG(pc->b);
    Type *type = pc[3].pointer;
    bool known = pc[1].high ? shape_of(borrow(object)) == pc[1].high
                            : BITS(object) == (uintptr_t)pc[3].pointer;
    if (__builtin_expect(!known || type->version != pc[2].high, 0)) GENERIC(LOAD_METHOD);
    Borrowed found = borrowed(pc[4].word), callee = found, self = NULL_BORROWED;
    if (is_classmethod(found)) {
      /* The bound method that is not made would have been counted for a moment. */
      if (rt->heap.generation[0].count >= rt->heap.trigger) GENERIC(LOAD_METHOD);
      callee = borrow(as_classmethod(found)->function);
      self = TYPE_VALUE(type);
    } else if (is_staticmethod(found)) {
      callee = borrow(as_staticmethod(found)->function);
    }
    if (__builtin_expect(!is_function(callee), 0)) GENERIC(LOAD_METHOD);
    Owned *window = &REG(pc->a);
    bool consumed = pc->b >= temps;
    if (consumed) REG(pc->b) = NULL_VALUE;
    window[0] = retain(callee);
    window[3] = retain(self);
    if (consumed) RELEASE(object);
    NEXT(4);
  }
  TARGET(LOAD_METHOD_MODULE) : {
    Owned object = REG(pc->b);
    if (__builtin_expect(!is_object(object) || OBJECT_SHAPE(as_object(object)) != TYPE_module, 0))
      GENERIC(LOAD_METHOD);
    Owned dict = ((Module *)as_object(object))->dict;
    if (__builtin_expect(!is_object(dict) || as_dict(dict)->keys_version != pc[2].high, 0))
      GENERIC(LOAD_METHOD);
    Owned value = retain(borrow(dict_entry_at(as_dict(dict), pc[2].low)->value));
    CONSUME(pc->b);
    Owned *window = &REG(pc->a);
    window[0] = value;
    window[3] = NULL_VALUE;
    NEXT(4);
  }

  /* ---- items ---- */
  TARGET(GETITEM) : TARGET(GETITEM_K) : {
    SLOW(slow_getitem(rt, R, (Instruction *)pc));
    NEXT(1);
  }
#define GETITEM_SEQUENCE(NAME, TYPE, KEY, RETRY)                                                   \
  TARGET(NAME) : {                                                                                 \
    Owned container = REG(pc->b), key = KEY;                                                       \
    if (__builtin_expect(!is_##TYPE##_exact(container) || !is_small(key), 0)) GENERIC(RETRY);      \
    int64_t index = small_value(key), length = (int64_t)as_##TYPE(container)->length;              \
    if (index < 0) index += length;                                                                \
    if (__builtin_expect((uint64_t)index >= (uint64_t)length, 0)) GENERIC(RETRY);                  \
    Owned value = retain(borrow(as_##TYPE(container)->items[index]));                              \
    if (pc->b >= temps) {                                                                          \
      REG(pc->b) = NULL_VALUE;                                                                     \
      RELEASE(container);                                                                          \
    }                                                                                              \
    SET(pc->a, value);                                                                             \
    NEXT(1);                                                                                       \
  }
  GETITEM_SEQUENCE(GETITEM_LIST, list, REG(pc->c), GETITEM)
  GETITEM_SEQUENCE(GETITEM_TUPLE, tuple, REG(pc->c), GETITEM)
  GETITEM_SEQUENCE(GETITEM_LIST_K, list, CONSTANT(pc->c), GETITEM_K)
  GETITEM_SEQUENCE(GETITEM_TUPLE_K, tuple, CONSTANT(pc->c), GETITEM_K)
  TARGET(GETITEM_DICT) : {
    Owned container = REG(pc->b);
    if (__builtin_expect(!is_dict_exact(container) || !is_str_exact(REG(pc->c)), 0))
      GENERIC(GETITEM);
    DictEntry *entry =
        dict_find_same(as_dict(container), borrow(REG(pc->c)), as_str(REG(pc->c))->hash);
    Borrowed found =
        entry ? borrow(entry->value) : dict_peek_name(rt, as_dict(container), borrow(REG(pc->c)));
    if (__builtin_expect(is_null(found), 0)) GENERIC(GETITEM);
    Owned value = retain(found);
    CONSUME(pc->b);
    CONSUME(pc->c);
    SET(pc->a, value);
    NEXT(1);
  }
  TARGET(GETITEM_DICT_K) : {
    Owned container = REG(pc->b);
    if (__builtin_expect(!is_dict_exact(container), 0)) GENERIC(GETITEM_K);
    Owned key = CONSTANT(pc->c);
    DictEntry *entry = dict_find_same(as_dict(container), borrow(key), as_str(key)->hash);
    Borrowed found =
        entry ? borrow(entry->value) : dict_peek_name(rt, as_dict(container), borrow(key));
    if (__builtin_expect(is_null(found), 0)) GENERIC(GETITEM_K);
    Owned value = retain(found);
    CONSUME(pc->b);
    SET(pc->a, value);
    NEXT(1);
  }
  TARGET(GETITEM_STR) : {
    Owned container = REG(pc->b), key = REG(pc->c);
    if (__builtin_expect(!is_str_exact(container) || !is_small(key), 0)) GENERIC(GETITEM);
    Str *text = as_str(container);
    int64_t index = small_value(key);
    if (index < 0) index += (int64_t)text->length;
    if (__builtin_expect((uint64_t)index >= text->length, 0)) GENERIC(GETITEM);
    uint32_t code_point = str_char(text, index);
    if (__builtin_expect(code_point > 255, 0)) GENERIC(GETITEM);
    if (pc->b >= temps) {
      REG(pc->b) = NULL_VALUE;
      RELEASE(container);
    }
    SET(pc->a, rt->core->latin1[code_point]);
    NEXT(1);
  }
  TARGET(SETITEM) : {
    SLOW(slow_setitem(rt, R, (Instruction *)pc));
    NEXT(1);
  }
  TARGET(SETITEM_LIST) : {
    Owned container = REG(pc->a), key = REG(pc->b);
    if (__builtin_expect(!is_list_exact(container) || !is_small(key), 0)) GENERIC(SETITEM);
    List *list = as_list(container);
    int64_t index = small_value(key);
    if (index < 0) index += (int64_t)list->length;
    if (__builtin_expect((uint64_t)index >= list->length, 0)) GENERIC(SETITEM);
    Owned value = REG(pc->c), old = list->items[index];
    if (pc->c >= temps)
      REG(pc->c) = NULL_VALUE;
    else
      retain(borrow(value));
    list->items[index] = value;
    RELEASE(old);
    CONSUME(pc->a);
    NEXT(1);
  }
  TARGET(SETITEM_DICT) : {
    Owned container = REG(pc->a);
    if (__builtin_expect(!is_dict_exact(container), 0)) GENERIC(SETITEM);
    SAVE();
    if (is_str_exact(REG(pc->b)) && (object_is_tracked(&as_dict(container)->head) ||
                                     !object_may_be_tracked(borrow(REG(pc->c))))) {
      DictEntry *entry =
          dict_find_same(as_dict(container), borrow(REG(pc->b)), as_str(REG(pc->b))->hash);
      if (entry) { /* another value for a key that is there */
        Owned value = REG(pc->c), old = entry->value;
        if (pc->c >= temps)
          REG(pc->c) = NULL_VALUE;
        else
          retain(borrow(value));
        entry->value = value;
        RELEASE(old);
        CONSUME(pc->a);
        CONSUME(pc->b);
        NEXT(1);
      }
    }
    bool stored;
    if (is_str_exact(REG(pc->b)))
      stored = dict_set(rt, borrow(container), borrow(REG(pc->b)), borrow(REG(pc->c)));
    else
      stored = HOLDING(dict_set(rt, borrow(container), borrow(REG(pc->b)), borrow(REG(pc->c))));
    if (!stored) goto error;
    CONSUME(pc->c);
    CONSUME(pc->a);
    CONSUME(pc->b);
    NEXT(1);
  }
  TARGET(DELETE_ITEM) : {
    SLOW(slow_delete_item(rt, R, pc));
    NEXT(0);
  }

  /* ---- operators ---- */
  ARITHMETIC(ADD, INT_ADD, FLOAT_ADD)
  ARITHMETIC(SUB, INT_SUB, FLOAT_SUB)
  ARITHMETIC(MUL, INT_MUL, FLOAT_MUL)
  ARITHMETIC(TRUEDIV, INT_TRUEDIV, FLOAT_TRUEDIV)
  ARITHMETIC(FLOORDIV, INT_FLOORDIV, FLOAT_NONE)
  ARITHMETIC(MOD, INT_MOD, FLOAT_NONE)
  ARITHMETIC(LSHIFT, INT_LSHIFT, FLOAT_NONE)
  ARITHMETIC(RSHIFT, INT_RSHIFT, FLOAT_NONE)
  ARITHMETIC(AND, INT_AND, FLOAT_NONE)
  ARITHMETIC(XOR, INT_XOR, FLOAT_NONE)
  ARITHMETIC(OR, INT_OR, FLOAT_NONE)
  BINARY_SLOW(MATMUL)
  BINARY_SLOW(POW)
  TARGET(NEGATIVE) : {
    uint64_t x = BITS(REG(pc->b));
    if ((x & 1) && (int64_t)x != INT64_MIN + 1) {
      SET_WORD(pc->a, small_word(-((int64_t)x >> 1)));
      NEXT(0);
    }
    if ((x & 3) == 2) {
      STORE_FLOAT(pc->a, -float_from_word(x));
      NEXT(0);
    }
    SLOW(slow_unary(rt, R, pc));
    NEXT(0);
  }
  TARGET(POSITIVE) : TARGET(INVERT) : {
    SLOW(slow_unary(rt, R, pc));
    NEXT(0);
  }
  TARGET(NOT) : {
    int truth;
    TRUTH(pc->b, truth);
    SET_WORD(pc->a, truth ? W_FALSE : W_TRUE);
    NEXT(0);
  }
  COMPARING(LT, <)
  COMPARING(LE, <=)
  COMPARING(EQ, ==)
  COMPARING(NE, !=)
  COMPARING(GT, >)
  COMPARING(GE, >=)
  TARGET(IS) : TARGET(IS_NOT) : {
    bool answer = same(REG(pc->b), REG(pc->c)) == (pc->op == OP_CODE_IS);
    CONSUME(pc->b);
    CONSUME(pc->c);
    SET_WORD(pc->a, answer ? W_TRUE : W_FALSE);
    NEXT(0);
  }
  TARGET(IN) : TARGET(NOT_IN) : {
    SAVE();
    int found = slow_in(rt, R, pc, pc->b, pc->c);
    if (found < 0) goto error;
    SET_WORD(pc->a, found == (pc->op == OP_CODE_IN) ? W_TRUE : W_FALSE);
    NEXT(0);
  }

  /* ---- jumps ---- */
  TARGET(JUMP) : JUMP_TO(pc->jump);
  TARGET(LOOP) : {
    pc += pc->jump;
    if (__builtin_expect(rt->breaker != 0, 0)) goto safe_point;
    DISPATCH();
  }
  TARGET(JUMP_IF_TRUE) : {
    int truth;
    TRUTH(pc->a, truth);
    if (truth) JUMP_BRANCH(pc->jump);
    NEXT(0);
  }
  TARGET(JUMP_IF_FALSE) : {
    int truth;
    TRUTH(pc->a, truth);
    if (!truth) JUMP_BRANCH(pc->jump);
    NEXT(0);
  }
  TARGET(JUMP_IF_NONE) : {
    Owned value = REG(pc->a);
    if (is_none(value)) JUMP_BRANCH(pc->jump);
    CONSUME(pc->a);
    NEXT(0);
  }
  TARGET(JUMP_IF_NOT_NONE) : {
    Owned value = REG(pc->a);
    if (!is_none(value)) {
      CONSUME(pc->a);
      JUMP_BRANCH(pc->jump);
    }
    NEXT(0);
  }
  TARGET(JUMP_IF_TRUE_OR_DROP) : TARGET(JUMP_IF_FALSE_OR_DROP) : {
    Owned value = REG(pc->a);
    int truth = is_true(value);
    if (!is_bool(value)) {
      SAVE();
      truth = slow_truth(rt, R, pc, pc->a);
      if (truth < 0) goto error;
    }
    if (truth == (pc->op == OP_CODE_JUMP_IF_TRUE_OR_DROP)) JUMP_TO(pc->jump);
    REG(pc->a) = NULL_VALUE;
    RELEASE(value);
    NEXT(0);
  }
  TARGET(JUMP_IF_IS) : TARGET(JUMP_UNLESS_IS) : {
    bool answer = same(REG(pc->a), REG(pc->b)) == (pc->op == OP_CODE_JUMP_IF_IS);
    CONSUME(pc->a);
    CONSUME(pc->b);
    if (answer) JUMP_BRANCH(J1);
    NEXT(1);
  }
  TARGET(JUMP_IF_IN) : TARGET(JUMP_UNLESS_IN) : {
    Owned item = REG(pc->a), container = REG(pc->b);
    if (is_dict_exact(container) && is_str_exact(item) &&
        dict_find_same(as_dict(container), borrow(item), as_str(item)->hash)) {
      CONSUME(pc->a);
      CONSUME(pc->b);
      if (pc->op == OP_CODE_JUMP_IF_IN) JUMP_BRANCH(J1);
      NEXT(1);
    }
    SAVE();
    int found = slow_in(rt, R, pc, pc->a, pc->b);
    if (found < 0) goto error;
    if (found == (pc->op == OP_CODE_JUMP_IF_IN)) JUMP_BRANCH(J1);
    NEXT(1);
  }

  /* ---- building ---- */
  TARGET(BUILD_TUPLE) : TARGET(BUILD_LIST) : TARGET(BUILD_SET) : TARGET(BUILD_MAP) : TARGET(BUILD_CONST_MAP)
      : TARGET(BUILD_STRING) : {
        SLOW(slow_build(rt, R, pc));
        NEXT(0);
      }
      TARGET(BUILD_SLICE) : {
        SAVE();
        int sliced = slow_slice(rt, R, pc);
        if (sliced > 0) NEXT(2);
        if (sliced < 0 || !slow_build(rt, R, pc)) goto error;
        NEXT(0);
      }
      TARGET(LIST_APPEND) : {
        Owned value = REG(pc->b);
        if (pc->b >= temps)
          REG(pc->b) = NULL_VALUE;
        else
          retain(borrow(value));
        List *list = as_list(REG(pc->a));
        if (__builtin_expect(list->length < list->capacity, 1))
          list->items[list->length++] = value;
        else
          SLOW(list_append_take(rt, borrow(REG(pc->a)), value) || (error_no_memory(rt), false));
        NEXT(0);
      }
      TARGET(LIST_EXTEND) : TARGET(SET_ADD) : TARGET(SET_UPDATE) : TARGET(MAP_ADD) : TARGET(DICT_UPDATE) : TARGET(DICT_MERGE)
      : TARGET(LIST_TO_TUPLE) : {
        SLOW(slow_update(rt, R, pc));
        NEXT(0);
      }
      TARGET(FORMAT) : {
        SLOW(slow_format(rt, R, pc));
        NEXT(0);
      }
      TARGET(UNPACK) : {
        Owned sequence = REG(pc->b);
        if (is_tuple_exact(sequence) && as_tuple(sequence)->length == pc->c) {
          if (pc->b >= temps)
            REG(pc->b) = NULL_VALUE;
          else
            retain(borrow(sequence));
          Owned *to = &REG(pc->a);
          for (uint32_t i = 0; i < pc->c; i++) to[i] = retain(borrow(as_tuple(sequence)->items[i]));
          RELEASE(sequence);
          if (pc->c == 2 && pc[1].op == OP_CODE_MOVE && pc[2].op == OP_CODE_MOVE &&
              pc[1].b == pc->a && pc[2].b == pc->a + 8 && pc[1].a < temps && pc[2].a < temps &&
              pc[1].a != pc[2].a)
            QUICK(UNPACK_PAIR);
          NEXT(0);
        }
        SLOW(slow_unpack(rt, R, pc));
        NEXT(0);
      }
      TARGET(UNPACK_PAIR) : {
        Owned sequence = REG(pc->b);
        if (__builtin_expect(!is_tuple_exact(sequence) || as_tuple(sequence)->length != 2, 0))
          GENERIC(UNPACK);
        Owned *first = &REG(pc[1].a), *second = &REG(pc[2].a);
        Owned old_first = *first, old_second = *second;
        /* What goes with its last count may look at the locals: it must find them as two stores leave them. */
        if (__builtin_expect(DIES_ALOUD(old_first) || DIES_ALOUD(old_second), 0)) GENERIC(UNPACK);
        *first = retain(borrow(as_tuple(sequence)->items[0]));
        *second = retain(borrow(as_tuple(sequence)->items[1]));
        CONSUME(pc->b);
        RELEASE(old_first);
        RELEASE(old_second);
        NEXT(2);
      }
      TARGET(UNPACK_EX) : {
        SLOW(slow_unpack_ex(rt, R, pc));
        NEXT(1);
      }

      /* ---- iteration ---- */
      TARGET(GET_ITER) : {
        SLOW(slow_get_iter(rt, R, pc));
        NEXT(0);
      }
      TARGET(FOR_ITER) : {
        SAVE();
        int more = slow_for_iter(rt, R, (Instruction *)pc);
        if (more > 0) JUMP_BRANCH(J2);
        if (more < 0) goto error;
        JUMP_TO(J1);
      }
      TARGET(FOR_ITER_RANGE) : {
        Owned iterator = REG(pc->b);
        if (__builtin_expect(!object_has_id(iterator, TYPE_range_iterator), 0)) GENERIC(FOR_ITER);
        RangeIterator *range = as_range_iterator(iterator);
        if (range->remaining) {
          int64_t n = range->next;
          range->remaining--;
          range->next = (int64_t)((uint64_t)n + (uint64_t)range->step);
          SET_WORD(pc->a, small_word(n));
          JUMP_BRANCH(J2);
        }
        goto for_iter_end;
      }
      TARGET(FOR_ITER_LIST) : {
        Owned iterator = REG(pc->b);
        if (__builtin_expect(!object_has_id(iterator, TYPE_list_iterator), 0)) GENERIC(FOR_ITER);
        ListIterator *at = (ListIterator *)as_object(iterator);
        if (__builtin_expect(is_null(at->list), 0)) goto for_iter_end;
        List *list = as_list(at->list);
        if (at->index < list->length) {
          SET(pc->a, retain(borrow(list->items[at->index++])));
          JUMP_BRANCH(J2);
        }
        if (__builtin_expect(as_object(iterator)->count > 1, 0))
          GENERIC(FOR_ITER); /* it stays exhausted */
        goto for_iter_end;
      }
      TARGET(FOR_ITER_TUPLE) : {
        Owned iterator = REG(pc->b);
        if (__builtin_expect(!object_has_id(iterator, TYPE_tuple_iterator), 0)) GENERIC(FOR_ITER);
        TupleIterator *at = (TupleIterator *)as_object(iterator);
        if (__builtin_expect(is_null(at->tuple), 0)) goto for_iter_end;
        Tuple *tuple = as_tuple(at->tuple);
        if (at->index < tuple->length) {
          SET(pc->a, retain(borrow(tuple->items[at->index++])));
          JUMP_BRANCH(J2);
        }
        if (__builtin_expect(as_object(iterator)->count > 1, 0))
          GENERIC(FOR_ITER); /* it stays exhausted */
        goto for_iter_end;
      }
      TARGET(FOR_ITER_NEXT) : {
        Owned iterator = REG(pc->b);
        if (__builtin_expect(shape_of(borrow(iterator)) != pc[1].high, 0)) GENERIC(FOR_ITER);
        Owned (*next)(Runtime *, Borrowed) = type_of(rt, borrow(iterator))->slots.next;
        if (__builtin_expect(!next, 0)) GENERIC(FOR_ITER); /* the class has lost it */
        SAVE();
        Owned item = next(rt, borrow(iterator));
        if (__builtin_expect(!failed(item), 1)) {
          SET(pc->a, item);
          JUMP_BRANCH(J2);
        }
        if (error_pending(rt) && !error_clear_if(rt, TYPE_StopIteration)) goto error;
        goto for_iter_end;
      }
      TARGET(FOR_ITER_GENERATOR) : {
        Owned iterator = REG(pc->b);
        if (__builtin_expect(!is_generator(iterator), 0)) GENERIC(FOR_ITER);
        Generator *generator = as_generator(iterator);
        Owned *N = R + RUNNING->window + GENERATOR_HEADER;
        if (__builtin_expect(CAN_WAKE(generator, N), 1)) WAKE(generator, N, NONE);
        if (generator->state == GENERATOR_FINISHED) goto for_iter_end;
        SAVE();
        if (!resume_push(rt, generator, N, R, pc, FRAME_SPECIAL, NONE)) goto error;
        goto pushed;
      }
for_iter_end : {
  Owned iterator = REG(pc->b);
  REG(pc->b) = NULL_VALUE;
  RELEASE(iterator);
  JUMP_TO(J1);
}

  /* ---- calls ---- */
  TARGET(CALL) : {
    SAVE();
    AFTER_CALL(slow_call(rt, R, (Instruction *)pc), 2);
  }
  TARGET(CALL_FUNCTION) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(!is_function(W[0]), 0)) GENERIC(CALL);
    Function *callee = as_function(W[0]);
    Code *called = callee->code;
    Owned *N = W + 3;
    if (__builtin_expect(called->serial != pc[1].low || !CAN_PUSH(N, called), 0)) GENERIC(CALL);
    PUSH_FRAME(N, callee, pc->b, pc + 3, FRAME_CALL);
    if (__builtin_expect(rt->breaker != 0, 0)) goto entered;
    DISPATCH();
  }
  TARGET(CALL_NATIVE) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(!is_builtin_function(W[0]), 0)) GENERIC(CALL);
    BuiltinFunction *callee = (BuiltinFunction *)as_object(W[0]);
    Native *native = callee->native;
    size_t nargs = pc->b;
    if (__builtin_expect(!is_null(callee->self) || (int)nargs < native->fast_min ||
                             (int)nargs > native->fast_max,
                         0)) {
      SAVE();
      AFTER_CALL(slow_call_native(rt, R, W, nargs, pc), 2);
    }
    RUN_NATIVE(W, native, nargs, 2);
  }
  TARGET(CALL_CLASS) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(BITS(W[0]) != pc[2].word || !is_object(W[0]), 0)) GENERIC(CALL);
    Type *type = as_type(W[0]);
    if (__builtin_expect(type->version != pc[1].low, 0)) GENERIC(CALL);
    SAVE();
    Function *init = type->initializer;
    Owned *N = W + 4;
    if (__builtin_expect(!pc[1].high || init->code->serial != pc[1].high || !type->predicted ||
                             !CAN_PUSH(N, init->code),
                         0))
      AFTER_CALL(call_class_quick(rt, R, W, pc), 2);
    Owned instance = type_allocate(rt, type);
    if (__builtin_expect(failed(instance), 0)) {
      machine->frames_left++;
      goto error;
    }
    for (uint32_t i = pc->b; i-- > 0;) W[5 + i] = W[3 + i];
    Owned class = W[0];
    W[0] = instance;
    W[1] = retain_object(init);
    W[2] = W[3] = NULL_VALUE;
    W[4] = retain(borrow(instance));
    RELEASE(class);
    uint32_t given = pc->b + 1u;
    PUSH_FRAME(N, init, given, pc + 3, FRAME_INIT);
    if (__builtin_expect(rt->breaker != 0, 0)) goto entered;
    DISPATCH();
  }
  TARGET(CALL_BUILTIN_CLASS) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(BITS(W[0]) != pc[2].word, 0)) GENERIC(CALL);
    SAVE();
    result = call_builtin_class(rt, as_type(W[0]), (Borrowed *)(W + 3), pc->b);
    for (size_t i = 0; i < pc->b; i++) {
      Owned argument = W[3 + i];
      W[3 + i] = NULL_VALUE;
      RELEASE(argument);
    }
    W[0] = NULL_VALUE;
    if (__builtin_expect(failed(result), 0)) goto error;
    W[0] = result;
    if (__builtin_expect(rt->breaker != 0, 0)) {
      pc += 3;
      goto safe_point;
    }
    NEXT(2);
  }
  TARGET(CALL_FOLD) : {
    Owned *W = &REG(pc->a);
    Fold fold = fold_of(rt, borrow(W[0]), borrow(W[3]));
    if (__builtin_expect(!fold, 0)) GENERIC(CALL);
    SLOW(fold_start(rt, W, fold));
    Owned *N = R + RUNNING->window + GENERATOR_HEADER;
    if (!resume_push(rt, as_generator(W[3]), N, R, pc, FRAME_SPECIAL, NONE)) goto error;
    goto pushed;
  }
  TARGET(CALL_METHOD) : {
    SAVE();
    AFTER_CALL(slow_call_method(rt, R, (Instruction *)pc), 1);
  }
  TARGET(CALL_METHOD_FUNCTION) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(!is_function(W[0]) || is_null(W[3]), 0)) GENERIC(CALL_METHOD);
    Function *callee = as_function(W[0]);
    Code *called = callee->code;
    Owned *N = W + 3;
    uint32_t given = pc->b + 1u;
    if (__builtin_expect(called->serial != pc[1].low || !CAN_PUSH(N, called), 0))
      GENERIC(CALL_METHOD);
    PUSH_FRAME(N, callee, given, pc + 2, FRAME_CALL);
    if (__builtin_expect(rt->breaker != 0, 0)) goto entered;
    DISPATCH();
  }
  TARGET(CALL_METHOD_PLAIN) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(!is_function(W[0]) || !is_null(W[3]), 0)) GENERIC(CALL_METHOD);
    Function *callee = as_function(W[0]);
    Code *called = callee->code;
    Owned *N = W + 3;
    if (__builtin_expect(called->serial != pc[1].low || !CAN_PUSH(N, called), 0))
      GENERIC(CALL_METHOD);
    for (uint32_t i = 0; i < pc->b; i++) N[i] = N[i + 1];
    N[pc->b] = NULL_VALUE;
    PUSH_FRAME(N, callee, pc->b, pc + 2, FRAME_CALL);
    if (__builtin_expect(rt->breaker != 0, 0)) goto entered;
    DISPATCH();
  }
  TARGET(CALL_METHOD_PLAIN_NATIVE) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(!is_null(W[3]) || !is_builtin_function(W[0]), 0)) GENERIC(CALL_METHOD);
    BuiltinFunction *callee = (BuiltinFunction *)as_object(W[0]);
    Native *native = callee->native;
    size_t nargs = pc->b;
    for (size_t i = 0; i < nargs; i++) W[3 + i] = W[4 + i];
    W[3 + nargs] = NULL_VALUE;
    if (__builtin_expect(!is_null(callee->self) || (int)nargs < native->fast_min ||
                             (int)nargs > native->fast_max,
                         0)) {
      SAVE();
      AFTER_CALL(slow_call_native(rt, R, W, nargs, pc), 1);
    }
    RUN_NATIVE(W, native, nargs, 1);
  }
  TARGET(CALL_METHOD_NATIVE) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(is_null(W[3]) || !is_method_descriptor(W[0]), 0)) GENERIC(CALL_METHOD);
    Native *native = ((MethodDescriptor *)as_object(W[0]))->native;
    size_t nargs = pc->b + 1u;
    if (__builtin_expect((int)nargs < native->fast_min || (int)nargs > native->fast_max, 0)) {
      SAVE();
      AFTER_CALL(slow_call_native(rt, R, W, nargs, pc), 1);
    }
    RUN_NATIVE(W, native, nargs, 1);
  }
  TARGET(CALL_METHOD_APPEND) : {
    Owned *W = &REG(pc->a);
    if (__builtin_expect(BITS(W[0]) != pc[1].word || !is_list_exact(W[3]), 0)) GENERIC(CALL_METHOD);
    List *list = as_list(W[3]);
    if (__builtin_expect(list->length == list->capacity, 0)) goto target_CALL_METHOD_NATIVE;
    Owned called = W[0], receiver = W[3];
    list->items[list->length++] = W[4];
    W[0] = NONE;
    W[3] = W[4] = NULL_VALUE;
    RELEASE(called);
    RELEASE(receiver); /* may run a script, which is to find each count with its holder */
    NEXT(1);
  }
  TARGET(CALL_KW) : {
    SAVE();
    AFTER_CALL(slow_call_kw(rt, R, pc), 1);
  }
  TARGET(CALL_EX) : {
    SAVE();
    AFTER_CALL(slow_call_ex(rt, R, pc), 0);
  }
  TARGET(MAKE_FUNCTION) : {
    SLOW(slow_make_function(rt, R, pc));
    NEXT(1);
  }
  TARGET(RETURN_NONE) : {
    result = NONE;
    goto leave;
  }
  TARGET(RETURN) : {
    result = REG(pc->a);
    if (pc->a >= temps)
      REG(pc->a) = NULL_VALUE;
    else
      retain(borrow(result));
    if (!(CODE->flags & CODE_ANY_GENERATOR) && CODE->local_count == CODE->near_count) {
      QUICK(RETURN_PLAIN);
      goto leave_plain;
    }
    goto leave;
  }
  TARGET(RETURN_PLAIN) : {
    result = REG(pc->a);
    if (pc->a >= temps)
      REG(pc->a) = NULL_VALUE;
    else
      retain(borrow(result));
    goto leave_plain;
  }
leave:
  if ((CODE->flags & CODE_ANY_GENERATOR) || CODE->local_count != CODE->near_count) {
    REG(temps) = result;
    SAVE();
    goto leave_slow;
  }
leave_plain : {
  if (__builtin_expect(machine->watched == R, 0)) {
    REG(temps) = result;
    SAVE();
    goto leave_slow;
  }
  uint32_t locals = temps / 8;
  for (uint32_t i = 0; i < locals; i++) {
    Owned value = R[i];
    if (!is_object(value)) continue;
    R[i] = NULL_VALUE;
    Object *object = as_object(value);
    int32_t count = (int32_t)object->count - 1;
    if (__builtin_expect(count > 0, 1)) {
      object->count = (uint32_t)count;
      continue;
    }
    if (count < 0) continue; /* immortal */
    object->count = 0;
    /* This may run a script: the result waits in the first temporary, where it is counted. */
    REG(temps) = result;
    SAVE();
    object_dealloc(rt, object);
    if (__builtin_expect(machine->watched == R, 0)) goto leave_slow; /* it asked for the frame */
    REG(temps) = NULL_VALUE;
  }
}
left : { /* the frame in R holds nothing any more; `result` goes to its caller */
  uint64_t after = BITS(R[-1]);
  Owned callee = R[-3], *window = R;
  machine->frames_left++;
  if (__builtin_expect(FRAME_WORD_IS_CALL(after), 1)) {
    R = FRAME_CALLER(R);
    machine->frame = R;
    pc = (const Instruction *)(uintptr_t)(after - 1);
    window[-3] = result;
    RELEASE(callee);
    ENTER_FRAME();
    DISPATCH();
  }
  pc = FRAME_RETURN(R);
  FrameKind kind = FRAME_KIND(R);
  R = FRAME_CALLER(R);
  machine->frame = R;
  if (kind == FRAME_ENTRY) {
    window[-3] = NULL_VALUE;
    object_release(rt, as_object(callee));
    return result;
  }
  window[-3] = NULL_VALUE;
  ENTER_FRAME();
  if (kind == FRAME_SPECIAL) { /* the getter of a property, for the LOAD_ATTR at pc */
    SET(pc->a, result);
    RELEASE(callee);
    NEXT(4);
  }
  /* The instance waits below the callee; __init__ must have returned None. */
  RELEASE(callee);
  if (__builtin_expect(!is_none(result), 0)) {
    SAVE();
    error_raise(rt, TYPE_TypeError, "__init__() should return None, not '%T'", borrow(result));
    release(rt, result);
    CLEAR_VALUE(rt, window[-4]);
    pc--;
    goto error;
  }
  DISPATCH();
}
leave_slow : {
  result = REG(temps);
  if (!FRAME_IS_GENERATOR(R)) {
    frame_leave(rt, R, pc); /* only the locals: the first temporary keeps the result meanwhile */
    REG(temps) = NULL_VALUE;
    goto left;
  }
  const Instruction *after = FRAME_RETURN(R);
  FrameKind kind = FRAME_KIND(R);
  Owned *caller = FRAME_CALLER(R);
  resume_end(rt, R,
             pc); /* releases the locals and finishes the generator; keeps the first temporary */
  R[temps / 8] = NULL_VALUE;
  R = caller;
  machine->frame = R;
  if (kind == FRAME_ENTRY) return result;
  pc = after;
  ENTER_FRAME();
  if (pc->op != OP_CODE_SEND) { /* a for loop: the iterator is exhausted */
    RELEASE(result);
    if (pc->op > OP_CODE_FOR_ITER_GENERATOR) goto fold_end;
    goto for_iter_end;
  }
  Owned iterator = REG(pc->a);
  REG(pc->a) = NULL_VALUE;
  REG(pc->b) = result;
  RELEASE(iterator);
  JUMP_TO(J1);
}

  /* ---- exceptions ---- */
  TARGET(RAISE) : {
    SAVE();
    bool again = pc->c == 0 && !is_null(error_handled_peek(rt));
    slow_raise(rt, R, pc);
    if (again) goto unwind;
    goto error;
  }
  TARGET(PUSH_EXC) : {
    Handled *handled = rt->core->handled;
    Owned *to = &REG(pc->a);
    to[0] = handled->value;
    to[1] = error_take(rt);
    handled->value = retain(borrow(to[1]));
    NEXT(0);
  }
  TARGET(POP_EXC) : {
    Handled *handled = rt->core->handled;
    Owned old = handled->value;
    handled->value = REG(pc->a);
    REG(pc->a) = NULL_VALUE;
    RELEASE(old);
    NEXT(0);
  }
  TARGET(RERAISE) : {
    Owned exception = REG(pc->a);
    REG(pc->a) = NULL_VALUE;
    SAVE();
    error_put(rt, exception);
    if (pc->c && is_small(REG(pc->b))) {
      pc = CODE->instructions + small_value(REG(pc->b));
    }
    goto unwind;
  }
  TARGET(EXC_MATCH) : {
    SAVE();
    int matches = HOLDING(slow_exc_match(rt, borrow(REG(pc->b)), borrow(REG(pc->c))));
    if (matches < 0) goto error;
    CONSUME(pc->c);
    SET_WORD(pc->a, matches ? W_TRUE : W_FALSE);
    NEXT(0);
  }
  TARGET(JUMP_UNLESS_EXC_MATCH) : {
    SAVE();
    int matches = slow_exc_match(rt, borrow(REG(pc->a)), borrow(REG(pc->b)));
    if (matches < 0) goto error;
    CONSUME(pc->b);
    if (!matches) JUMP_TO(J1);
    NEXT(1);
  }
  TARGET(EXC_GROUP_MATCH) : {
    SLOW(slow_exc_group_match(rt, R, pc));
    NEXT(0);
  }
  TARGET(PREP_RERAISE_STAR) : {
    SLOW(slow_prep_reraise_star(rt, R, pc));
    NEXT(0);
  }
  TARGET(LOAD_WITH) : TARGET(LOAD_ASYNC_WITH) : {
    SLOW(slow_load_with(rt, R, pc));
    NEXT(0);
  }
  TARGET(WITH_EXCEPT) : {
    SLOW(slow_with_except(rt, R, pc));
    NEXT(0);
  }
  TARGET(END_ASYNC_FOR) : {
    SAVE();
    Owned exception = REG(pc->a);
    REG(pc->a) = NULL_VALUE;
    if (type_is_subtype(type_of(rt, borrow(exception)), TYPE_OF_ID(rt, TYPE_StopAsyncIteration))) {
      release(rt, exception);
      CONSUME(pc->b);
      NEXT(0);
    }
    error_put(rt, exception);
    goto unwind;
  }

  /* ---- generators ---- */
  TARGET(RETURN_GENERATOR) : {
    SAVE();
    result = resume_make(rt, R, pc + 1);
    if (failed(result)) goto error;
    goto left;
  }
  TARGET(YIELD) : {
    if (CODE->near_count == CODE->local_count) {
      QUICK(YIELD_NEAR);
      GENERIC(YIELD_NEAR);
    }
    result = REG(pc->a);
    if (pc->a >= temps)
      REG(pc->a) = NULL_VALUE;
    else
      retain(borrow(result));
    const Instruction *after = FRAME_RETURN(R);
    FrameKind kind = FRAME_KIND(R);
    SAVE();
    resume_suspend(rt, R, pc);
    R = machine->frame;
    pc = after;
    if (kind == FRAME_ENTRY) return result;
    goto yielded;
  }
  TARGET(YIELD_NEAR) : {
    result = REG(pc->a);
    if (pc->a >= temps)
      REG(pc->a) = NULL_VALUE;
    else
      retain(borrow(result));
    const Instruction *after = FRAME_RETURN(R);
    FrameKind kind = FRAME_KIND(R);
    Generator *generator = FRAME_GENERATOR(R);
    size_t saved = pc->b / 8u;
    generator->state = GENERATOR_SUSPENDED;
    generator->resume = pc + 1;
    generator->saved = (uint32_t)saved;
    while (saved-- > 0) {
      generator->registers[saved] = R[saved];
      R[saved] = NULL_VALUE;
    }
    rt->core->handled = generator->handled.previous;
    generator->handled.previous = NULL;
    generator->window = NULL;
    machine->frame = R = FRAME_CALLER(R);
    machine->frames_left++;
    pc = after;
    if (__builtin_expect(kind == FRAME_ENTRY, 0)) return result;
  }
yielded: /* `result`, to the instruction at pc that has resumed the generator */
  ENTER_FRAME();
  if (pc->op == OP_CODE_SEND) {
    REG(pc->b) = result; /* where the value sent was */
    NEXT(1);
  }
  if (__builtin_expect(pc->op > OP_CODE_FOR_ITER_GENERATOR, 0)) goto fold_on;
  SET(pc->a, result);
  JUMP_BRANCH(J2);

fold_on : { /* `result` is the next item for the CALL at pc, however it is quickened by now */
  Owned *W = &REG(pc->a);
  SAVE();
  int more = fold_item(rt, R, W, result);
  if (more < 0) goto error;
  if (!more) goto fold_done;
  Generator *generator = as_generator(W[3]);
  Owned *N = R + RUNNING->window + GENERATOR_HEADER;
  if (__builtin_expect(CAN_WAKE(generator, N), 1)) WAKE(generator, N, NONE);
  if (generator->state == GENERATOR_FINISHED) goto fold_end;
  if (!resume_push(rt, generator, N, R, pc, FRAME_SPECIAL, NONE)) goto error;
  goto pushed;
}
fold_end:
  SAVE();
  if (fold_end(rt, R, &REG(pc->a)) < 0) goto error;
fold_done:
  if (__builtin_expect(rt->breaker != 0, 0)) {
    pc += 3;
    goto safe_point;
  }
  NEXT(2);

  TARGET(GET_YIELD_FROM_ITER) : TARGET(GET_AWAITABLE) : TARGET(GET_AITER) : TARGET(GET_ANEXT) : {
    SLOW(slow_await(rt, R, pc));
    NEXT(0);
  }
  TARGET(SEND) : {
    SAVE();
    Owned iterator = REG(pc->a);
    if ((is_generator(iterator) || is_coroutine(iterator)) &&
        as_generator(iterator)->state <= GENERATOR_SUSPENDED) {
      Generator *generator = as_generator(iterator);
      Owned value = REG(pc->b);
      Owned *N = R + RUNNING->window + GENERATOR_HEADER;
      if (__builtin_expect(is_none(value) && CAN_WAKE(generator, N), 1)) {
        REG(pc->b) = NULL_VALUE;
        WAKE(generator, N, NONE);
      }
      if (generator->state != GENERATOR_CREATED || is_none(value)) {
        REG(pc->b) = NULL_VALUE;
        if (!resume_push(rt, generator, N, R, pc, FRAME_SPECIAL, value)) goto error;
        goto pushed;
      }
    }
    int more = slow_send(rt, R, pc);
    if (more < 0) goto error;
    if (more == 0) JUMP_TO(J1);
    NEXT(1);
  }
  TARGET(CLEANUP_THROW) : {
    SAVE();
    int more = slow_cleanup_throw(rt, R, pc);
    if (more < 0) goto unwind;
    JUMP_TO(J1);
  }

  /* ---- import, match, the rest ---- */
  TARGET(IMPORT_NAME) : TARGET(IMPORT_FROM) : {
    SLOW(slow_import(rt, R, pc));
    NEXT(1);
  }
  TARGET(IMPORT_STAR) : {
    SLOW(slow_import(rt, R, pc));
    NEXT(0);
  }
  TARGET(GET_LEN) : TARGET(MATCH_SEQUENCE) : TARGET(MATCH_MAPPING) : TARGET(MATCH_KEYS) : TARGET(COPY_WITHOUT_KEYS) : {
    SLOW(slow_match(rt, R, pc));
    NEXT(0);
  }
  TARGET(MATCH_CLASS) : {
    SLOW(slow_match(rt, R, pc));
    NEXT(2);
  }
  TARGET(INTRINSIC) : {
    SLOW(slow_intrinsic(rt, R, pc));
    NEXT(0);
  }

pushed: /* another frame has become the running one, at machine->pc */
  R = machine->frame;
  pc = machine->pc;
  ENTER_FRAME();
  if (__builtin_expect(rt->breaker != 0, 0)) goto entered;
  if (__builtin_expect(error_pending(rt), 0)) goto error; /* an exception thrown into a generator */
  DISPATCH();

entered: /* as safe_point, at the first instruction of a frame, or of one resumed */
  SAVE();
  if (rt->breaker & BREAK_TRACE && !trace_enter(rt, R, pc)) goto error;

safe_point: /* between two instructions, at pc */
  SAVE();
  DISPATCH_BY(rt->breaker & BREAK_TRACE ? watched : table);
  if (!machine_safe_point(rt)) goto error;
  if (__builtin_expect(error_pending(rt), 0)) goto error;
  DISPATCH();

watched_instruction:
  SAVE();
  if (!(rt->breaker & BREAK_TRACE)) {
    DISPATCH_BY(table);
  } else {
    if (!trace_instruction(rt, R, pc)) goto error;
    pc = machine->pc;
  }
  goto *table[pc->op];

resume_raising
    : /* a generator is entered with an exception pending; its resume point is in the machine */
  pc = FRAME_GENERATOR(R)->resume - 1; /* the YIELD that it sleeps at */
  ENTER_FRAME();
  machine->pc = pc;
  if (rt->breaker & BREAK_TRACE) {
    DISPATCH_BY(watched);
    trace_enter(rt, R, pc + 1);
  }

error: /* the instruction at pc has raised */
  SAVE();
  traceback_add(rt, R, pc);
  if (__builtin_expect((rt->breaker & BREAK_TRACE) != 0, 0)) trace_raise(rt, R, pc);

unwind : { /* goes to the handler of pc, or leaves the frame */
  Code *code = CODE;
  const Handler *handler = unwind_find(code, (uint32_t)(pc - code->instructions));
  Owned *end =
      callee_window ? callee_window : R + code->far_first; /* of the temporaries that live */
  callee_window = NULL;
  for (Owned *word = R + (handler ? handler->depth : code->near_count); word < end; word++)
    if (is_object(*word)) CLEAR_VALUE(rt, *word);
  if (handler) {
    pc = code->instructions + handler->handler;
    if (__builtin_expect((rt->breaker & BREAK_TRACE) != 0, 0)) {
      SAVE();
      trace_catch(rt, R, pc);
    }
    DISPATCH();
  }
  SAVE();
  if (__builtin_expect((rt->breaker & BREAK_TRACE) != 0, 0)) trace_leave(rt, R);
  const Instruction *after = FRAME_RETURN(R);
  FrameKind kind = FRAME_KIND(R);
  Owned *caller = FRAME_CALLER(R), *window = R;
  if (FRAME_IS_GENERATOR(R)) {
    resume_end(rt, R, pc);
  } else {
    frame_leave(rt, R, pc);
    machine->frames_left++;
    machine->frame = caller;
    CLEAR_VALUE(rt, window[-3]);
    if (kind == FRAME_INIT) CLEAR_VALUE(rt, window[-4]);
    if (kind < FRAME_SPECIAL) callee_window = window - 3;
  }
  R = caller;
  machine->frame = R;
  if (kind == FRAME_ENTRY) return FAILED;
  pc = kind == FRAME_SPECIAL ? after : after - 1;
  ENTER_FRAME();
  goto error;
}
}
