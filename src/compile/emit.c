/* Instructions, labels, names, registers and handlers: how a unit's code grows.
 *
 * Place: below the tree walk. Code that cannot be reached is not written: `reachable` is false behind a jump, a return
 * or a raise, until a label is placed that something jumps to. */
#include "compile/compiler.h"

/* -- Registers ------------------------------------------------------------------------------------------------ */

Reg push(Compiler *c) {
  Unit *u = c->unit;
  Reg reg = u->top++;
  if (u->top > u->max_top) u->max_top = u->top;
  if (u->top >= NEAR_LIMIT - 16)
    compile_error(c, u->span, "too many temporary values in one expression");
  return reg;
}

void pop_to(Compiler *c, Reg top) {
  OURO_ASSERT(c->failed || top <= c->unit->top);
  c->unit->top = top;
}

bool bound_has(const Unit *u, uint32_t local) {
  return local < BOUND_TRACKED && (u->bound.bits[local / 64] >> (local % 64) & 1);
}

void bound_set(Unit *u, uint32_t local, bool value) {
  if (local >= BOUND_TRACKED) return;
  uint64_t bit = 1ull << (local % 64);
  if (value)
    u->bound.bits[local / 64] |= bit;
  else
    u->bound.bits[local / 64] &= ~bit;
}

static void bound_meet(BoundSet *into, const BoundSet *other) {
  for (size_t i = 0; i < BOUND_TRACKED / 64; i++) into->bits[i] &= other->bits[i];
}

static void bound_forget(BoundSet *set, const BoundSet *deleted) {
  for (size_t i = 0; i < BOUND_TRACKED / 64; i++) set->bits[i] &= ~deleted->bits[i];
}

void hold_push(Compiler *c, Reg local) {
  Unit *u = c->unit;
  if (!vector_push(&u->held, (uint16_t)local)) return compile_no_memory(c);
  u->held_changed = true;
  if (u->held.count > u->held_max) u->held_max = (uint32_t)u->held.count;
}

void hold_pop(Compiler *c) {
  if (c->failed && !c->unit->held.count) return;
  c->unit->held.count--;
  c->unit->held_changed = true;
}

/* -- Instructions --------------------------------------------------------------------------------------------- */

/* Instructions that never run a script's code, however the values behave: no pending operands are noted for them. */
static bool is_quiet(Opcode op) {
  switch (op) {
  case OP_CODE_NOP:
  case OP_CODE_LOAD_CONST:
  case OP_CODE_LOAD_WORD:
  case OP_CODE_COPY:
  case OP_CODE_SWAP:
  case OP_CODE_LOAD_FAR:
  case OP_CODE_CHECK_BOUND:
  case OP_CODE_MAKE_CELL:
  case OP_CODE_LOAD_CELL:
  case OP_CODE_LOAD_FREE:
  case OP_CODE_LOAD_FREE_CELL:
  case OP_CODE_LOAD_NAMESPACE:
  case OP_CODE_LOAD_ASSERTION_ERROR:
  case OP_CODE_IS:
  case OP_CODE_IS_NOT:
  case OP_CODE_JUMP:
  case OP_CODE_JUMP_IF_NONE:
  case OP_CODE_JUMP_IF_NOT_NONE:
  case OP_CODE_JUMP_IF_IS:
  case OP_CODE_JUMP_UNLESS_IS:
  case OP_CODE_BUILD_TUPLE:
  case OP_CODE_BUILD_LIST:
  case OP_CODE_BUILD_STRING:
  case OP_CODE_BUILD_SLICE:
  case OP_CODE_LIST_APPEND:
  case OP_CODE_LIST_TO_TUPLE: return true;
  default: return false;
  }
}

static void note_pending(Compiler *c, uint32_t at) {
  Unit *u = c->unit;
  uint32_t count = (uint32_t)u->held.count, first = (uint32_t)u->pending_registers.count;
  if (!u->held_changed && u->pending.count) {
    first = vector_last(&u->pending).first;
  } else {
    for (uint32_t i = 0; i < count; i++) {
      if (!vector_push(&u->pending_registers, u->held.items[i])) return compile_no_memory(c);
    }
    u->held_changed = false;
  }
  if (!vector_push(&u->pending, (Pending){at, first, count})) compile_no_memory(c);
}

static void note_place(Compiler *c, uint32_t at) {
  Unit *u = c->unit;
  Span s = u->span;
  Position *last = u->positions.count ? &vector_last(&u->positions) : NULL;
  Position now = {at, (int32_t)s.lineno, (int32_t)s.end_lineno, (int32_t)s.col_offset,
                  (int32_t)s.end_col_offset};
  if (!last || last->line != now.line || last->end_line != now.end_line ||
      last->column != now.column || last->end_column != now.end_column) {
    if (!vector_push(&u->positions, now)) compile_no_memory(c);
  }
  if (!u->runs.count || vector_last(&u->runs).handler != u->handler) {
    if (!vector_push(&u->runs, (HandlerRun){at, u->handler})) compile_no_memory(c);
  }
}

static uint16_t encode(Compiler *c, char letter, uint32_t number) {
  switch (letter) {
  case 'D':
  case 'T':
  case 'U':
  case 'P':
  case 'M':
  case 'W':
  case 'K':
    if (number >= NEAR_LIMIT && !c->failed)
      compile_error(c, c->unit->span, "too many registers in one function");
    return REGISTER(number);
  default:
    if (number > UINT16_MAX && !c->failed)
      compile_error(c, c->unit->span, "too many operands in one instruction");
    return (uint16_t)number;
  }
}

/* Writes the instruction and as many words behind it as it has; the number of its first word, or UINT32_MAX. */
static uint32_t write(Compiler *c, Opcode op, Instruction first) {
  Unit *u = c->unit;
  if (!u->reachable || c->failed) return UINT32_MAX;
  uint32_t at = (uint32_t)u->code.count, words = 1u + opcode_info[op].words;
  if (!vector_reserve(&u->code, words)) {
    compile_no_memory(c);
    return UINT32_MAX;
  }
  if (at > INT32_MAX / 2) {
    compile_error(c, u->span, "code is too long");
    return UINT32_MAX;
  }
  u->code.items[at] = first;
  for (uint32_t i = 1; i < words; i++) u->code.items[at + i].word = 0;
  u->code.count += words;
  note_place(c, at);
  if (u->held.count && !is_quiet(op)) note_pending(c, at);
  if (op == OP_CODE_RETURN || op == OP_CODE_RETURN_NONE || op == OP_CODE_RAISE ||
      op == OP_CODE_RERAISE || op == OP_CODE_JUMP || op == OP_CODE_LOOP)
    u->reachable = false;
  return at;
}

void emit_words(Compiler *c, Opcode op, uint32_t a, uint32_t b, uint32_t cc, uint32_t word1,
                uint32_t word2) {
  const OpcodeInfo *info = &opcode_info[op];
  Instruction first;
  first.op = (uint16_t)op;
  first.a = encode(c, info->a, a);
  first.b = encode(c, info->b, b);
  first.c = encode(c, info->c, cc);
  uint32_t at = write(c, op, first);
  if (at == UINT32_MAX) return;
  if (info->words >= 1) c->unit->code.items[at + 1].low = word1;
  if (info->words >= 2) c->unit->code.items[at + 2].low = word2;
}

void emit_index(Compiler *c, Opcode op, uint32_t a, uint32_t index) {
  Instruction first;
  first.op = (uint16_t)op;
  first.a = encode(c, opcode_info[op].a, a);
  first.index = index;
  write(c, op, first);
}

/* A statement that does nothing still has its line, which tracers are told of. */
void line_mark(Compiler *c, const Node *node) {
  at_node(c, node);
  emit(c, OP_CODE_NOP, 0, 0, 0);
}

void at_join(Compiler *c) {
  Unit *u = c->unit;
  if (u->joined == u->code.count && u->code.count) u->span.lineno = u->span.end_lineno = NO_LINE;
}

void emit_none(Compiler *c, Reg to) { emit_index(c, OP_CODE_LOAD_WORD, (uint32_t)to, W_NONE); }

void emit_constant_number(Compiler *c, Reg to, uint32_t number) {
  if (c->failed) return;
  uint64_t word = BITS(constant_peek(c, number));
  if ((int64_t)word == (int32_t)word && (word & 7) != 0)
    emit_index(c, OP_CODE_LOAD_WORD, (uint32_t)to, (uint32_t)word);
  else
    emit_index(c, OP_CODE_LOAD_CONST, (uint32_t)to, constant_slot(c, number));
}

void emit_constant(Compiler *c, Reg to, Owned value) {
  emit_constant_number(c, to, constant_intern(c, value));
}

/* -- Labels and jumps ----------------------------------------------------------------------------------------- */

Label label_new(Compiler *c) {
  Unit *u = c->unit;
  LabelState state = {.at = -1};
  if (!vector_push(&u->labels, state)) {
    compile_no_memory(c);
    return 0;
  }
  return (Label)u->labels.count - 1;
}

static void note_jump(Compiler *c, uint32_t at, Label target, uint8_t word, bool was_reachable) {
  Unit *u = c->unit;
  if (at == UINT32_MAX || !was_reachable || target >= u->labels.count) return;
  LabelState *label = &u->labels.items[target];
  if (label->at < 0) {
    if (label->reached)
      bound_meet(&label->bound, &u->bound);
    else
      label->bound = u->bound;
  }
  label->reached = true;
  if (!vector_push(&u->jumps, (Jump){at, target, word})) compile_no_memory(c);
}

void emit_jump(Compiler *c, Opcode op, uint32_t a, Label target) {
  Instruction first;
  first.op = (uint16_t)op;
  first.a = encode(c, opcode_info[op].a, a);
  first.jump = 0;
  bool reachable = c->unit->reachable;
  note_jump(c, write(c, op, first), target, 0, reachable);
}

/* The instruction with a jump in word 1, and the number of its first word. */
static uint32_t write_jump1(Compiler *c, Opcode op, uint32_t a, uint32_t b, Label target) {
  const OpcodeInfo *info = &opcode_info[op];
  Instruction first;
  first.op = (uint16_t)op;
  first.a = encode(c, info->a, a);
  first.b = encode(c, info->b, b);
  first.c = 0;
  bool reachable = c->unit->reachable;
  uint32_t at = write(c, op, first);
  note_jump(c, at, target, 1, reachable);
  return at;
}

void emit_jump1(Compiler *c, Opcode op, uint32_t a, uint32_t b, Label target) {
  write_jump1(c, op, a, b, target);
}

void emit_for_iter(Compiler *c, Reg item, Reg iterator, Label end) {
  uint32_t at = write_jump1(c, OP_CODE_FOR_ITER, (uint32_t)item, (uint32_t)iterator, end);
  if (at != UINT32_MAX) c->unit->code.items[at + 2].low = 3;
}

void emit_for_iter_again(Compiler *c, Reg item, Reg iterator, Label body, Label end) {
  bool reachable = c->unit->reachable;
  uint32_t at = write_jump1(c, OP_CODE_FOR_ITER, (uint32_t)item, (uint32_t)iterator, end);
  note_jump(c, at, body, 2, reachable);
}

void emit_loop(Compiler *c, Label target) { emit_jump(c, OP_CODE_LOOP, 0, target); }

void label_place(Compiler *c, Label label) {
  Unit *u = c->unit;
  if (c->failed || label >= u->labels.count) return;
  LabelState *state = &u->labels.items[label];
  state->at = (int32_t)u->code.count;
  if (!state->reached) {
    state->bound = u->bound; /* a loop head: jumps come later */
    return;
  }
  u->joined = u->code.count;
  if (u->reachable)
    bound_meet(&u->bound, &state->bound);
  else
    u->bound = state->bound;
  u->reachable = true;
}

void label_place_loop(Compiler *c, Label label) {
  bound_forget(&c->unit->bound, &c->unit->deleted);
  label_place(c, label);
}

void label_place_with(Compiler *c, Label label, const BoundSet *bound) {
  Unit *u = c->unit;
  if (c->failed || label >= u->labels.count) return;
  BoundSet kept = *bound;
  bound_forget(&kept, &u->deleted);
  if (u->reachable)
    bound_meet(&u->bound, &kept);
  else
    u->bound = kept;
  u->labels.items[label].at = (int32_t)u->code.count;
}

/* -- Handlers ------------------------------------------------------------------------------------------------- */

uint32_t handler_open(Compiler *c, Label label, Reg depth) {
  Unit *u = c->unit;
  uint32_t outer = u->handler;
  if (!vector_push(&u->handlers, (HandlerState){label, depth, outer})) {
    compile_no_memory(c);
    return outer;
  }
  u->handler = (uint32_t)u->handlers.count - 1;
  return u->handler;
}

void handler_close(Compiler *c, uint32_t handler) {
  if (!c->failed) c->unit->handler = c->unit->handlers.items[handler].outer;
}

/* Whether anything was emitted under the handler of this label: else its code is not reachable either. */
static bool handler_used(const Unit *u, Label label) {
  for (size_t i = u->runs.count; i-- > 0;) {
    uint32_t handler = u->runs.items[i].handler;
    if (handler != NO_HANDLER && u->handlers.items[handler].label == label) return true;
  }
  return false;
}

Reg handler_begin(Compiler *c, Label label, const BoundSet *bound) {
  Unit *u = c->unit;
  OURO_ASSERT(!u->reachable || c->failed);
  label_place_with(c, label, bound);
  u->reachable = !c->failed && handler_used(u, label);
  Reg saved = push(c);
  push(c);
  emit(c, OP_CODE_PUSH_EXC, (uint32_t)saved, 0, 0);
  return saved;
}

void handler_restore(Compiler *c, Label label, Reg saved, const BoundSet *bound) {
  Reg top = c->unit->top;
  Reg again = handler_begin(c, label, bound);
  emit(c, OP_CODE_POP_EXC, (uint32_t)again, 0, 0);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_RERAISE, (uint32_t)again + 1, 0, 0);
  pop_to(c, top);
}

/* -- Names ---------------------------------------------------------------------------------------------------- */

uint32_t name_number(Compiler *c, Identifier name) {
  Unit *u = c->unit;
  uintptr_t number = table_find(&u->name_index, name);
  if (number) return (uint32_t)number - 1;
  if (!vector_push(&u->name_list, name) ||
      !table_set(&u->name_index, &c->arena, name, u->name_list.count)) {
    compile_no_memory(c);
    return 0;
  }
  return (uint32_t)u->name_list.count - 1;
}
