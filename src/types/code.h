/* Code objects: what the compiler makes and the machine runs. Immutable but for the inline caches in `instructions`. */
#ifndef OURO_TYPES_CODE_H
#define OURO_TYPES_CODE_H

#include "bytecode/opcode.h"
#include "object/tuple.h"

/* Where in the source an instruction comes from. Columns in UTF-8 bytes, from 0; -1: unknown. Line -1: nobody wrote
 * it, as the return at the end of a function. Sorted by `at`; an entry holds until the next. */
typedef struct Position {
  uint32_t at; /* number of the instruction word */
  int32_t line, end_line;
  int32_t column, end_column;
} Position;

/* While an instruction in start <= pc < end raises: temporaries from register `depth` on are released, and the machine goes on at `handler`. The
 * first entry that fits is the innermost one: inner ranges come before outer ones. */
typedef struct Handler {
  uint32_t start, end, handler;
  uint32_t depth; /* register number */
} Handler;

/* Locals that instruction `at` must hold a count of while it runs a script's code in a slow path (see opcodes.def). Sorted by `at`. */
typedef struct Pending {
  uint32_t at;
  uint32_t first, count; /* in pending_registers */
} Pending;

enum {
  CODE_OPTIMIZED = 1, /* locals are registers (functions); as CPython's CO_ flags */
  CODE_NEWLOCALS = 2,
  CODE_VARARGS = 4,
  CODE_VARKEYWORDS = 8,
  CODE_NESTED = 16,
  CODE_GENERATOR = 32,
  CODE_COROUTINE = 128,
  CODE_ITERABLE_COROUTINE = 256,
  CODE_ASYNC_GENERATOR = 512,
  CODE_FUTURE_ANNOTATIONS = 0x1000000,
  /* Ouro's own */
  CODE_NAMESPACE = 1 << 28, /* register 0 is the namespace: module, class and exec code */
};
#define CODE_ANY_GENERATOR (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)
#define CODE_PUBLIC_FLAGS  0x0fffffff

typedef struct Code {
  Object head;
  Instruction *instructions; /* a heap block, owned */
  uint32_t instruction_count;
  uint32_t flags;   /* CODE_* */
  Tuple *constants; /* owned; equal constants of one compilation are one object */
  Tuple *names;     /* str, interned: globals, attributes, imports */
  Tuple
      *local_names; /* str by register: parameters, locals, cells; comprehension targets included */
  Tuple *free_names;        /* str by closure index */
  uint32_t *cell_registers; /* registers that hold cells, cell_count of them */
  uint32_t cell_count;
  uint32_t argument_count; /* positional parameters, positional-only included */
  uint32_t positional_only;
  uint32_t keyword_only;
  uint32_t
      local_count;     /* registers of locals (near ones first); parameters are the first of them */
  uint32_t near_count; /* locals below the temporaries = number of the first temporary */
  uint32_t register_count; /* of the whole window: near locals, temporaries, `held`, far locals */
  uint32_t held;           /* number of the first register where slow paths hold pending operands */
  uint32_t
      far_first; /* number of the first far local's register; local number n >= near_count is register far_first + n - near_count */
  bool
      simple; /* no *args, **kwargs, keyword-only: a call with argument_count positional arguments needs no binding */
  bool specialised; /* some instruction may remember an attribute or a class: flushing looks here */
  uint64_t fingerprint; /* of the instructions as they were assembled; 0: unknown */
  uint32_t
      serial; /* names this code in inline caches of calls, which then need no other check; 0 until first needed */
  Owned filename, name, qualname; /* str */
  uint32_t first_line;
  Position *positions;
  uint32_t position_count;
  Handler *handlers;
  uint32_t handler_count;
  Pending *pending;
  uint32_t pending_count;
  uint16_t *pending_registers; /* register numbers */
  uint32_t pending_register_count;
  Owned doc; /* the docstring, or NULL_VALUE; also constants[0] when there is one */
  struct Code *next, *previous; /* all code objects: inline caches are flushed together */
} Code;

#define as_code(v) ((Code *)as_object(v))
#define code_local_register(code, n)                                                               \
  ((n) < (code)->near_count ? (n) : (code)->far_first + (n) - (code)->near_count)

/* An empty code object (all pointers NULL, counts 0, values NULL_VALUE), untracked: the assembler fills it. FAILED with MemoryError. */
Owned code_new(Runtime *rt);
/* Equality and hash by value, and replace() (code_replace.c). */
Owned code_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op);
bool code_hash(Runtime *rt, Borrowed self, int64_t *hash);
Owned code_method_replace(Runtime *rt, Borrowed *args, size_t nargs);
/* The position of an instruction word, or NULL. */
const Position *code_position(const Code *code, uint32_t at);
#define NO_LINE UINT32_MAX
/* The line that an instruction word is told as: where nobody wrote it, of what comes before. */
int32_t code_line(const Code *code, uint32_t at);

#endif
