/* What the files of the compiler share: the unit being compiled, registers, operands, labels and blocks.
 *
 * Place: inside src/compile only. The flow of one unit (a code object): unit_open lays out its registers from the scope;
 * stmt.c and expr.c walk the tree and emit instructions through emit.c; assemble.c resolves jumps and makes the Code.
 *
 * Registers. Locals first, then temporaries, which are used as a stack: `top` is the first free one. An expression is compiled with
 * `want`: PUSH puts the result into the temporary `top` (which becomes the new top's lower neighbour), any other number is a
 * register that receives it. So after expr(c, node, PUSH) the result always lies in what was `top` before.
 *
 * Errors are sticky: after the first one `failed` is set, and everything that follows does nothing much until the
 * recursion has unwound. Code behind a jump that cannot be reached is walked (for its errors) but not emitted.
 *
 * Definite assignment: `bound` says of the first BOUND_TRACKED locals whether they surely hold a value at this point. Labels
 * merge it from all jumps; loop heads and handlers forget every variable that the block deletes anywhere. */
#ifndef OURO_COMPILE_COMPILER_H
#define OURO_COMPILE_COMPILER_H

#include "base/vector.h"
#include "compile/compile.h"
#include "compile/scope.h"
#include "object/error.h"
#include "types/code.h"

typedef int32_t Reg;
#define PUSH            (-1) /* as `want`: into the next temporary */
#define NOWHERE         (-2)

#define BOUND_TRACKED   512
#define NEAR_LOCALS     1024 /* locals beyond are far: reached through LOAD_FAR and STORE_FAR */
#define MAX_BLOCKS      20
#define STACK_GUIDELINE 30 /* longer displays and calls are built piece by piece */
#define WINDOW_MARGIN   8

typedef struct {
  uint64_t bits[BOUND_TRACKED / 64];
} BoundSet;

/* Where an operand lies: a local read in place, or a temporary that the instruction consumes. */
typedef struct {
  Reg reg;
  bool temp;
} Operand;

typedef struct {
  int32_t at;   /* instruction word, or -1 */
  bool reached; /* some jump goes there */
  BoundSet bound;
} LabelState;

typedef uint32_t Label;

typedef struct {
  uint32_t at, label;
  uint8_t word; /* 0: J, in the instruction; 1, 2: j1, j2 */
} Jump;

/* One handler: while it is the current one, exceptions go to `label` with temporaries from `depth` on released. */
typedef struct {
  Label label;
  Reg depth;
  uint32_t outer; /* index in handlers */
} HandlerState;
#define NO_HANDLER UINT32_MAX

typedef struct {
  uint32_t at, handler;
} HandlerRun;

typedef enum {
  FRAME_WHILE,
  FRAME_FOR,
  FRAME_ASYNC_FOR,
  FRAME_TRY,         /* inside `try:` with except clauses: nothing to do on the way out */
  FRAME_FINALLY_TRY, /* inside `try:` with a finally clause: its body runs on the way out */
  FRAME_FINALLY_END, /* inside the finally body that an exception runs */
  FRAME_WITH,
  FRAME_ASYNC_WITH,
  FRAME_HANDLER,      /* inside `except X as name:` */
  FRAME_STAR_HANDLER, /* inside `except* X as name:` */
} BlockFrameKind;

/* A statement that break, continue and return have to leave in order. */
typedef struct BlockFrame {
  BlockFrameKind kind;
  struct BlockFrame *outer;
  Label exit, again;
  Reg reg;          /* iterator, exit function, or the saved "handled" exception */
  uint32_t handler; /* the handler outside it */
  Nodes body;       /* of finally */
  Identifier name;  /* of the handler */
  Span span;
} BlockFrame;

typedef struct Unit {
  struct Unit *outer;
  Scope *scope; /* of the code object */
  Scope *names; /* where names are looked up: `scope`, or an inlined comprehension */
  Identifier name;
  Identifier private_;
  Owned qualname;
  uint32_t flags, first_line;
  VECTOR(Instruction) code;
  VECTOR(Position) positions;
  VECTOR(LabelState) labels;
  VECTOR(Jump) jumps;
  VECTOR(HandlerState) handlers;
  VECTOR(HandlerRun) runs;
  VECTOR(Pending) pending;
  VECTOR(uint16_t) pending_registers;
  VECTOR(uint16_t) held; /* locals read in place, waiting for a later operand */
  uint32_t held_max;
  bool held_changed;
  VECTOR(Identifier) name_list; /* co_names */
  Table name_index;
  VECTOR(uint32_t) constants;     /* numbers in Compiler.constants */
  VECTOR(uint32_t) constant_slot; /* open hash from the above to this unit's number + 1 */
  VECTOR(Identifier) free_names;
  Table free_index;
  VECTOR(Identifier) local_names;
  VECTOR(uint32_t) cells;
  uint32_t own_cells; /* those made when the code starts; the rest belong to comprehensions */
  uint32_t argument_count, positional_only, keyword_only;
  uint32_t local_count, near_count;
  Reg top, max_top;
  BoundSet bound, deleted;
  bool reachable;
  uint32_t handler; /* current, or NO_HANDLER */
  BlockFrame *frame;
  uint32_t frame_count;
  Span span;       /* of what is being emitted */
  size_t joined;   /* words of code when a label was last placed that something jumps to */
  bool namespace_; /* register 0 is the namespace */
  bool interactive;
  bool function, async_function, comprehension, lambda_; /* what kind of definition it is */
  uint32_t stop_handler; /* around a generator's body, or NO_HANDLER */
  uint32_t doc;          /* constant number + 1 of the docstring */
  uint32_t in_comprehension;
} Unit;

typedef struct {
  Owned value;
  uint64_t hash;
} Constant;

typedef struct Compiler {
  Runtime *rt;
  Ast *ast;
  Arena arena;
  Scopes scopes;
  Diagnostic *diagnostic;
  Borrowed filename;
  uint32_t flags;
  bool failed;
  Unit *unit;
  VECTOR(Constant) constants; /* of the whole compilation: equal ones are one object */
  uint32_t *constant_index;   /* open hash of numbers + 1 */
  uint32_t constant_mask;
  Table strings; /* Identifier -> constant number + 1 */
  Table warned;  /* literals that warned already */
  bool future_annotations;
} Compiler;

/* -- compile.c: errors ---------------------------------------------------------------------------------------- */
void compile_error(Compiler *c, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void compile_no_memory(Compiler *c);
/* An exception is pending: notes it. */
void compile_fail(Compiler *c);
void compile_warn(Compiler *c, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool compile_forbidden(Compiler *c, Identifier name, AstContext context, Span span);
Identifier compile_identifier(Compiler *c, const char *text);
static inline Identifier mangle(Compiler *c, Identifier name) {
  Identifier mangled = scope_mangle(c->ast, c->unit->private_, name);
  if (!mangled) compile_no_memory(c);
  return mangled;
}

/* -- constant.c: constants of a compilation and of a unit ------------------------------------------------------ */
/* Takes a value into the compilation's constants; an equal one that is there wins. The number; consumes the value. */
uint32_t constant_intern(Compiler *c, Owned value);
/* Makes the items of a tuple the compilation's own, so that tuples compare by identity of their items. */
bool constant_merge_items(Compiler *c, Tuple *tuple);
/* A value that is never merged (code objects). */
uint32_t constant_append(Compiler *c, Owned value);
Borrowed constant_peek(Compiler *c, uint32_t number);
/* The unit's number for a constant of the compilation. */
uint32_t constant_slot(Compiler *c, uint32_t number);
static inline uint32_t constant_add(Compiler *c, Owned value) {
  return constant_slot(c, constant_intern(c, value));
}
/* The interned str of an identifier, borrowed from the constants. */
Borrowed constant_name(Compiler *c, Identifier name);
uint32_t constant_name_number(Compiler *c, Identifier name);
void constants_free(Compiler *c);

/* -- fold.c --------------------------------------------------------------------------------------------------- */
/* The value of a constant expression, or NULL_VALUE when it is none (or on a failure, which is noted). */
Owned fold_constant(Compiler *c, Node *node);
/* 1 true, 0 false, -1 not a constant. */
int fold_truth(Compiler *c, Node *node);
Owned fold_literal(Compiler *c, Node *constant);
/* A list in a place where only its items count (`for x in [..]`, `x in [..]`) as a constant tuple, a set as a frozenset. */
Owned fold_iterable(Compiler *c, Node *node);
bool node_is_str_constant(const Node *node);
/* percent.c: `'...' % (a, b)` with plain conversions: the same as an f-string. NULL when it is not that. */
Node *fold_percent_format(Compiler *c, AstBinOp *binop);

/* -- emit.c --------------------------------------------------------------------------------------------------- */
void emit_words(Compiler *c, Opcode op, uint32_t a, uint32_t b, uint32_t cc, uint32_t word1,
                uint32_t word2);
static inline void emit(Compiler *c, Opcode op, uint32_t a, uint32_t b, uint32_t cc) {
  emit_words(c, op, a, b, cc, 0, 0);
}
/* a and the number X in the fields b and c. */
void emit_index(Compiler *c, Opcode op, uint32_t a, uint32_t index);
/* Jumps with the distance in b and c (JUMP, JUMP_IF_TRUE ...), or in word 1 (JUMP_IF_LT ..., FOR_ITER, SEND ...). */
void emit_jump(Compiler *c, Opcode op, uint32_t a, Label target);
void emit_jump1(Compiler *c, Opcode op, uint32_t a, uint32_t b, Label target);
void emit_loop(Compiler *c, Label target);
/* FOR_ITER in its two places. At a loop's head: goes on behind itself with the first item. At its bottom: goes to `body` with the next. */
void emit_for_iter(Compiler *c, Reg item, Reg iterator, Label end);
void emit_for_iter_again(Compiler *c, Reg item, Reg iterator, Label body, Label end);
void emit_constant(Compiler *c, Reg to, Owned value);
void emit_constant_number(Compiler *c, Reg to, uint32_t number);
void emit_none(Compiler *c, Reg to);
/* The line of a statement that does nothing. */
void line_mark(Compiler *c, const Node *node);
/* What follows was not written by anybody (a loop's way back, the return at the end): it belongs to the statement that
 * comes before it or, where ways meet, to no line. */
void at_join(Compiler *c);
Label label_new(Compiler *c);
void label_place(Compiler *c, Label label);
/* The head of a loop: what the block deletes anywhere may be unbound when a jump comes back. */
void label_place_loop(Compiler *c, Label label);
/* A label that only exceptions or backward jumps reach: `bound` is what was bound when the block began. */
void label_place_with(Compiler *c, Label label, const BoundSet *bound);
uint32_t name_number(Compiler *c, Identifier name);
Reg push(Compiler *c);
void pop_to(Compiler *c, Reg top);
static inline void at_span(Compiler *c, Span span) { c->unit->span = span; }
static inline void at_node(Compiler *c, const Node *node) { c->unit->span = node->span; }
/* Handlers: opens one around what follows, until handler_close. */
uint32_t handler_open(Compiler *c, Label label, Reg depth);
void handler_close(Compiler *c, uint32_t handler);
/* Code that starts a handler: PUSH_EXC into two new temporaries; the first of them. */
Reg handler_begin(Compiler *c, Label label, const BoundSet *bound);
/* Emits `cleanup`: restores the handled exception saved in `saved` and goes on raising what is pending. */
void handler_restore(Compiler *c, Label label, Reg saved, const BoundSet *bound);
bool bound_has(const Unit *unit, uint32_t local);
void bound_set(Unit *unit, uint32_t local, bool value);
void hold_push(Compiler *c, Reg local);
void hold_pop(Compiler *c);
static inline bool reg_is_temp(const Unit *unit, Reg reg) { return reg >= (Reg)unit->near_count; }

/* -- unit.c and assemble.c ------------------------------------------------------------------------------------ */
/* Opens a unit for `scope`; `name` is its co_name. */
bool unit_open(Compiler *c, Scope *scope, Identifier name, Span span);
/* Finishes the innermost unit: its code object as a constant's number in the compilation (and closes it). */
uint32_t unit_close(Compiler *c);
/* Gives the unit its qualified name, once its kind (function, lambda ...) is set. */
void unit_name(Compiler *c);
Owned unit_assemble(Compiler *c);
void unit_free(Compiler *c);

/* -- name.c --------------------------------------------------------------------------------------------------- */
Reg name_load(Compiler *c, AstName *name, Reg want);
Reg name_load_id(Compiler *c, Identifier id, Reg want);
/* The register of a plain near local, or NOWHERE. */
Reg name_local(Compiler *c, Identifier id);
/* A local that can be read in place now (checked to be bound), or NOWHERE. */
Reg name_in_place(Compiler *c, Node *node);
/* Stores an operand (consumed when a temporary at the top). */
void name_store(Compiler *c, Identifier id, Operand value);
void name_delete(Compiler *c, Identifier id);
void name_clear(Compiler *c, Identifier id); /* `name = None; del name` behind a handler */
/* Closure for the code of `inner`: a tuple of cells pushed; false when it needs none. */
bool name_closure(Compiler *c, const Identifier *free_names, size_t count);

/* -- expr.c --------------------------------------------------------------------------------------------------- */
Reg expr(Compiler *c, Node *node, Reg want);
/* An operand for an instruction that follows at once (or after operands that `later` holds, may be NULL). */
Operand operand(Compiler *c, Node *node, Node *later, Node *later2);
void operand_pop(Compiler *c, Operand operand);
static inline Operand temp_operand(Reg reg) { return (Operand){reg, true}; }
/* Holds an operand read in place while later operands are computed. */
void operand_hold(Compiler *c, Operand operand);
void operand_unhold(Compiler *c, Operand operand);
Reg result(Compiler *c, Reg want);
void yield_element(Compiler *c, Node *element);
/* The temporary at the top as the result: it stays there for PUSH, else it is moved. */
Reg deliver(Compiler *c, Reg want);
void discard(Compiler *c, Node *node);
/* Jumps to `target` when the truth of `node` is `when`. */
void jump_if(Compiler *c, Node *node, Label target, bool when);
bool expr_leaves_frame(const Node *node);
Opcode operator_code(AstOperator op, bool in_place);
void expr_subscript_warnings(Compiler *c, AstSubscript *subscript);
Operand expr_slice_operand(Compiler *c, Node *slice, Node *later);
/* The number of a near constant when `node` is one, or -1. */
int32_t near_constant(Compiler *c, Node *node);

/* -- jump.c, display.c, call.c, comprehension.c, function.c, class.c ------------------------------------------ */
Reg compare(Compiler *c, AstCompare *node, Reg want);
void compare_warnings(Compiler *c, AstCompare *node);
Reg display(Compiler *c, Node *node, Reg want);
Reg display_dict(Compiler *c, AstDict *node, Reg want);
Reg joined_string(Compiler *c, AstJoinedStr *node, Reg want);
Reg formatted_value(Compiler *c, AstFormattedValue *node, Reg want);
Reg call(Compiler *c, AstCall *node, Reg want);
/* Arguments behind a callee in window `window`, then the call itself; the result is in the window's first register. */
typedef struct {
  Reg window;
  uint32_t before; /* positional arguments that are in the window already */
  Nodes args, keywords;
  Identifier after; /* a name whose value is one more positional argument, or NULL */
  Span span;
  bool method; /* behind LOAD_METHOD; only for calls that call_is_simple */
} CallParts;
void call_arguments(Compiler *c, const CallParts *parts);
bool call_is_simple(const CallParts *parts);
Span attribute_span(Span span, const AstAttribute *attribute);
/* super().name without making the super object; false when that is not what it is. */
bool call_super_attribute(Compiler *c, AstAttribute *attribute, Reg want, Reg *to);
/* Appends items to the list or set in register `to`, starred ones spread out. */
void display_items(Compiler *c, Nodes items, size_t from, Reg to, Opcode append, Opcode extend,
                   Span span);
Reg comprehension(Compiler *c, Node *node, Reg want);
void await_top(Compiler *c,
               uint32_t kind);    /* awaits the temporary at the top; the result replaces it */
void yield_from_top(Compiler *c); /* runs the SEND loop over the iterator at the top */
void function_statement(Compiler *c, AstFunctionDef *node);
Reg lambda(Compiler *c, AstLambda *node, Reg want);
void class_statement(Compiler *c, AstClassDef *node);
void type_alias(Compiler *c, AstTypeAlias *node);
/* MAKE_FUNCTION of a finished unit's code (a constant of the compilation) with its closure and the parts (defaults ...) that lie
 * in temporaries from `first` on; the function replaces them. */
void make_closure(Compiler *c, Scope *inner, uint32_t code, uint32_t flags, Reg first);
/* Type parameters as a tuple, pushed. */
void type_params(Compiler *c, Nodes params);
/* Decorators: pushes each with room for its call; returns how many. apply calls them from the last, on the value at `reg`. */
uint32_t decorators_push(Compiler *c, Nodes decorators);
void decorators_apply(Compiler *c, Nodes decorators);
/* Starts and ends a function-like unit's code: cells and the generator's frame; the handler that guards a generator. */
void body_begin(Compiler *c);
uint32_t body_end(Compiler *c);
/* The names that code of this scope finds in its closure, sorted; in the arena. */
bool scope_free_names(Compiler *c, Scope *scope, Identifier **names, size_t *count);
/* A docstring at the start of a body: its constant's number in the compilation + 1, or 0. */
uint32_t docstring(Compiler *c, Nodes body);

/* -- stmt.c, loop.c, try.c, with.c, import.c, target.c, pattern.c --------------------------------------------- */
void statements(Compiler *c, Nodes nodes);
/* A module's or class's body: annotations, docstring, statements. */
void block_body(Compiler *c, Nodes body);
/* `async for` up to the item, which is pushed; `over` is the label of the end's handler. */
void async_next(Compiler *c, Reg iterator, Label over);
void async_over(Compiler *c, Reg iterator, Label over, const BoundSet *bound);
/* The operand of a `for`: a constant tuple for a list of constants. */
Operand iterable_operand(Compiler *c, Node *node);
void statement(Compiler *c, Node *node);
void store(Compiler *c, Node *target, Operand value);
/* The register into which a value for `target` can be computed at once, or NOWHERE. */
Reg store_direct(Compiler *c, Node *target);
void store_unpacked(Compiler *c, Node *target, Operand value);
bool frame_push(Compiler *c, BlockFrame *frame, BlockFrameKind kind, Span span);
void frame_pop(Compiler *c, BlockFrame *frame);
/* Leaves all frames up to (not including) `until`. */
void frames_unwind(Compiler *c, BlockFrame *until);
void for_statement(Compiler *c, AstFor *node);
void async_for_statement(Compiler *c, AstFor *node);
void while_statement(Compiler *c, AstWhile *node);
void try_statement(Compiler *c, AstTry *node);
void try_star_statement(Compiler *c, AstTry *node);
void with_statement(Compiler *c, AstWith *node, size_t index);
void match_statement(Compiler *c, AstMatch *node);
void import_statement(Compiler *c, Node *node);
void import_from_statement(Compiler *c, AstImportFrom *node);
bool future_imports(Compiler *c, Nodes body);

/* -- unparse.c ------------------------------------------------------------------------------------------------ */
/* The text of an expression as a str, as CPython writes annotations that are not evaluated. */
Owned unparse(Compiler *c, Node *node);

#endif
