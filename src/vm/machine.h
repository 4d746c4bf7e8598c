/* The machine: the register stack, its frames, and the loop that runs them.
 *
 * A frame is a window on one contiguous stack that never moves (address space is reserved, memory committed as needed):
 *
 *   R[-4]  in a generator's window only: the Generator, tagged as an int (not counted)
 *   R[-3]  callee: the Function, owned; later the result. In a generator's window it is tagged as an int, and not counted
 *   R[-2]  the caller's R, tagged as an int
 *   R[-1]  where the caller goes on, tagged: instruction address | kind << 1 | 1
 *   R[0]   arguments, locals; then temporaries; then `held` registers; then far locals
 *
 * Every word from the stack's bottom to the running frame's end is a valid value, and no dead temporary holds an object. Above that end no
 * word holds an object. So all that the stack owns is found by one scan, without tables. */
#ifndef OURO_VM_MACHINE_H
#define OURO_VM_MACHINE_H

#include "object/error.h"
#include "types/frame.h"

typedef enum FrameKind {
  FRAME_CALL, /* result goes to R[-3]; the return address is the next instruction */
  FRAME_INIT, /* __init__ of a new instance, which waits in R[-4]; return address as above */
  FRAME_SPECIAL, /* the return address is the instruction itself, which says what to do with the result */
  FRAME_ENTRY, /* called from C: the loop returns */
} FrameKind;

/* sys.settrace and sys.setprofile: what they have set, and the listener for both (modules/sys_trace.c). */
typedef struct ScriptTrace {
  EventListener listener;
  Owned trace, profile; /* NULL_VALUE: none */
  bool inside;          /* one of them runs: it is not traced itself */
} ScriptTrace;

typedef struct Machine {
  Owned *stack;          /* bottom */
  Owned *committed;      /* words below are usable and filled */
  Owned *end;            /* of the reserved space */
  Owned *frame;          /* R of the running frame; NULL when no script runs */
  const Instruction *pc; /* of the running frame; stored before anything that can look at it */
  int32_t frames_left;   /* that may still be pushed: the limit less the depth */
  int32_t limit;         /* sys.setrecursionlimit */
  FrameObject
      *frame_objects; /* of live plain frames, innermost first; each with a count of the machine */
  Owned *
      watched; /* window of the first of them, or NULL: what a returning frame compares itself with */
  ScriptTrace script_trace;
  struct Trace *trace; /* vm/trace.c: where each frame is; NULL until somebody listens */
  RootSource roots;
  /* import and compile hooks, installed by run/ */
  Owned (*compile)(Runtime *rt, const char *source, size_t length, Borrowed filename,
                   const char *mode, int flags);
  bool inspect;            /* -i: the prompt follows, so SystemExit is shown like any exception */
  bool ignore_environment; /* -E: settings in the environment are not read */
  const struct ImportHooks *imports;
  /* C modules of those above (the lens), asked after the imports' own; NULL when there is none of that name. */
  const struct ModuleSpec *(*find_more)(const char *name);
  bool (*interrupt)(
      Runtime *
          rt); /* BREAK_SIGNAL and the like: handles them; false: an exception is pending. Installed by modules/. */
  /* What the prompt makes of a value's repr before it is written, and of a report of an exception: colour, and a cut where it is too
   * long. Consume the str and give another; NULL: as they are. Installed by cli/. */
  Owned (*show)(Runtime *rt, Owned text);
  Owned (*paint)(Runtime *rt, Owned text);
} Machine;

#define MACHINE_WORDS_RESERVED                                                                     \
  ((size_t)1 << 24) /* 128 MiB of address space: about a million frames */

bool machine_init(Runtime *rt);
void machine_finish(Runtime *rt);

/* Runs `function` with arguments that are already bound into a window: see vm/call.c. */
Owned machine_call(Runtime *rt, Borrowed function, Borrowed *args, size_t nargs, Borrowed kwnames);
/* Runs module, class or exec code: `globals` a dict, `locals` any mapping; both borrowed. closure: tuple or NULL_BORROWED. */
Owned machine_exec(Runtime *rt, Borrowed code, Borrowed globals, Borrowed locals, Borrowed closure);
/* Runs a class body's function with `namespace` as its register 0; the result is the class cell or None. */
Owned machine_run_body(Runtime *rt, Borrowed function, Borrowed namespace_);
/* The loop: runs from `pc` in window R until the entry frame returns. */
Owned eval_run(Runtime *rt, Owned *R, const Instruction *pc);

/* ---- frames ---- */
#define FRAME_CALLER(R)             ((Owned *)(uintptr_t)(BITS((R)[-2]) & ~(uint64_t)7))
#define FRAME_RETURN(R)             ((const Instruction *)(uintptr_t)(BITS((R)[-1]) & ~(uint64_t)7))
#define FRAME_KIND(R)               ((FrameKind)((BITS((R)[-1]) >> 1) & 3))
#define FRAME_IS_GENERATOR(R)       ((BITS((R)[-3]) & 1) != 0)
#define FRAME_GENERATOR(R)          ((Generator *)(uintptr_t)(BITS((R)[-4]) & ~(uint64_t)7))
#define FRAME_FUNCTION(R)           ((Function *)(uintptr_t)(BITS((R)[-3]) & ~(uint64_t)7))
#define FRAME_WORD_CALLER(R)        owned((uint64_t)(uintptr_t)(R) + 1)
#define FRAME_WORD_RETURN(pc, kind) owned((uint64_t)(uintptr_t)(pc) + ((uint64_t)(kind) << 1) + 1)
/* An address that is not counted here: the two words of a generator's window. */
#define FRAME_WORD_UNCOUNTED(object) owned((uint64_t)(uintptr_t)(object) + 1)
/* Words between the end of a window and a generator's window above it. */
#define GENERATOR_HEADER         4

#define FRAME_WORD_IS_CALL(word) (((word)&6) == 0) /* of R[-1]: FRAME_CALL */

/* First word above the running frame: where C code may build a window. */
static inline Owned *machine_top(Machine *machine) {
  Owned *R = machine->frame;
  return R ? R + FRAME_FUNCTION(R)->code->register_count : machine->stack;
}
/* Frames on the stack. */
static inline int32_t machine_depth(const Machine *machine) {
  return machine->limit - machine->frames_left;
}
/* Makes room for words up to `end`, and checks depth; false with RecursionError or MemoryError. */
bool machine_make_room(Runtime *rt, Owned *end);
bool machine_enter_frame(Runtime *rt, Owned *end); /* depth too; used by slow calls */

FrameObject *frame_object(Runtime *rt,
                          Owned *R); /* with a count (made if needed); NULL with MemoryError */
void frame_leave(
    Runtime *rt, Owned *R,
    const Instruction *pc); /* the frame ends: its object takes the locals, or they are released */
void frame_forget(Runtime *rt, FrameObject *frame); /* on dealloc of a live frame's object */
/* The callers of the frame R, at most `depth` of them, nearest first: what cr_origin tells. */
Owned frame_origin(Runtime *rt, Owned *R, int32_t depth);
bool traceback_add(Runtime *rt, Owned *R, const Instruction *pc); /* to the pending exception */

/* ---- calls (call.c) ---- */
/* Binds arguments that lie in window N (nargs positional, then values for kwnames) to function's parameters, in place. Locals behind the
 * parameters are set to null. False with TypeError; then the arguments are released and the window is clean. */
bool call_bind(Runtime *rt, Function *function, Owned *N, size_t nargs, Borrowed kwnames);

/* ---- unwinding (unwind.c) ---- */
const Handler *unwind_find(const Code *code, uint32_t at);

/* ---- running events (trace.c): called by the loop while rt->breaker has BREAK_TRACE ---- */
/* Each is given the running window and the instruction it is at. False: a listener has raised. */
bool trace_enter(Runtime *rt, Owned *R,
                 const Instruction *pc); /* CALL; a generator's resumption too */
bool trace_instruction(Runtime *rt, Owned *R, const Instruction *pc); /* LINE, RETURN */
/* With the exception pending; one that a listener raises takes its place. */
void trace_raise(Runtime *rt, Owned *R, const Instruction *pc);
void trace_catch(Runtime *rt, Owned *R, const Instruction *pc);
void trace_leave(Runtime *rt, Owned *R); /* RETURN by an exception */
void trace_finish(Machine *machine);

/* ---- safe points ---- */
bool machine_safe_point(Runtime *rt); /* false: an exception is pending (KeyboardInterrupt) */

/* ---- signals, import (import.c) ---- */
Owned import_name(Runtime *rt, Borrowed name, Borrowed globals, Borrowed fromlist, Borrowed level);
Owned import_from(Runtime *rt, Borrowed module, Borrowed name);
bool import_star(Runtime *rt, Borrowed module, Borrowed namespace_);

#endif
