/* The last step of a unit: jumps get their distances, the tables are copied out, and the Code object is made. */
#include "compile/compiler.h"

#include "object/str.h"
#include "object/tuple.h"

/* -- Jumps ------------------------------------------------------------------------------------------------------ */

static int32_t *distance_of(Unit *u, const Jump *jump) {
  return jump->word ? (int32_t *)&u->code.items[jump->at + jump->word].low
                    : &u->code.items[jump->at].jump;
}

/* Where a jump to `target` ends up when unconditional forward jumps are followed. */
static int32_t follow(Unit *u, int32_t target) {
  for (int hops = 0; hops < 16 && (size_t)target < u->code.count; hops++) {
    Instruction *at = &u->code.items[target];
    if (at->op != OP_CODE_JUMP || at->jump <= 0) break;
    target += at->jump;
  }
  return target;
}

static void resolve_jumps(Compiler *c) {
  Unit *u = c->unit;
  for (size_t i = 0; i < u->jumps.count; i++) {
    Jump *jump = &u->jumps.items[i];
    OURO_ASSERT(u->labels.items[jump->label].at >= 0);
    *distance_of(u, jump) = u->labels.items[jump->label].at - (int32_t)jump->at;
  }
  for (size_t i = 0; i < u->jumps.count; i++) {
    Jump *jump = &u->jumps.items[i];
    int32_t *distance = distance_of(u, jump);
    if (*distance <= 0) continue;
    int32_t target = follow(u, (int32_t)jump->at + *distance);
    Instruction *from = &u->code.items[jump->at],
                *to = (size_t)target < u->code.count ? &u->code.items[target] : from;
    if (from->op == OP_CODE_JUMP && to->op == OP_CODE_LOOP) {
      from->op = OP_CODE_LOOP;
      target += to->jump;
    }
    *distance = target - (int32_t)jump->at;
  }
}

/* -- Tables ------------------------------------------------------------------------------------------------------ */

/* A copy of `count` items as a heap block; NULL for none, and on failure (then the compiler has failed). */
static void *copy_out(Compiler *c, const void *items, size_t count, size_t size) {
  if (!count || c->failed) return NULL;
  void *block = heap_block(c->rt, count * size);
  if (!block) {
    compile_no_memory(c);
    return NULL;
  }
  memcpy(block, items, count * size);
  return block;
}

static void make_handlers(Compiler *c, Code *code) {
  Unit *u = c->unit;
  VECTOR(Handler) table = {0};
  for (size_t i = 0; i < u->runs.count; i++) {
    HandlerRun run = u->runs.items[i];
    uint32_t end = i + 1 < u->runs.count ? u->runs.items[i + 1].at : (uint32_t)u->code.count;
    if (run.handler == NO_HANDLER || run.at == end) continue;
    HandlerState *state = &u->handlers.items[run.handler];
    OURO_ASSERT(u->labels.items[state->label].at >= 0);
    Handler handler = {run.at, end, (uint32_t)u->labels.items[state->label].at,
                       (uint32_t)state->depth};
    if (!vector_push(&table, handler)) {
      compile_no_memory(c);
      break;
    }
  }
  code->handlers = copy_out(c, table.items, table.count, sizeof(Handler));
  code->handler_count = code->handlers ? (uint32_t)table.count : 0;
  vector_free(&table);
}

static Owned name_tuple(Compiler *c, const Identifier *names, size_t count) {
  Owned tuple = tuple_new(c->rt, count);
  if (failed(tuple)) {
    compile_fail(c);
    return tuple;
  }
  for (size_t i = 0; i < count; i++)
    as_tuple(borrow(tuple))->items[i] =
        retain(names[i] ? constant_name(c, names[i]) : borrow(c->rt->core->empty_str));
  return count ? tuple_done(c->rt, tuple) : tuple;
}

static Owned constant_tuple(Compiler *c) {
  Unit *u = c->unit;
  Owned tuple = tuple_new(c->rt, u->constants.count);
  if (failed(tuple)) {
    compile_fail(c);
    return tuple;
  }
  for (size_t i = 0; i < u->constants.count; i++)
    as_tuple(borrow(tuple))->items[i] = retain(constant_peek(c, u->constants.items[i]));
  return u->constants.count ? tuple_done(c->rt, tuple) : tuple;
}

static Tuple *take_tuple(Owned tuple) { return failed(tuple) ? NULL : as_tuple(borrow(tuple)); }

static void copy_tables(Compiler *c, Code *code) {
  Unit *u = c->unit;
  code->instructions = copy_out(c, u->code.items, u->code.count, sizeof(Instruction));
  code->instruction_count = code->instructions ? (uint32_t)u->code.count : 0;
  code->positions = copy_out(c, u->positions.items, u->positions.count, sizeof(Position));
  code->position_count = code->positions ? (uint32_t)u->positions.count : 0;
  code->pending = copy_out(c, u->pending.items, u->pending.count, sizeof(Pending));
  code->pending_count = code->pending ? (uint32_t)u->pending.count : 0;
  code->pending_registers =
      copy_out(c, u->pending_registers.items, u->pending_registers.count, sizeof(uint16_t));
  code->pending_register_count = code->pending_registers ? (uint32_t)u->pending_registers.count : 0;
  code->cell_registers = copy_out(c, u->cells.items, u->cells.count, sizeof(uint32_t));
  code->cell_count = code->cell_registers ? (uint32_t)u->cells.count : 0;
  make_handlers(c, code);
  for (size_t i = 0; i < code->instruction_count; i++) {
    uint64_t word;
    memcpy(&word, &code->instructions[i], sizeof word);
    code->fingerprint = hash_mix(code->fingerprint + word + 1);
  }
}

/* Cells that lie behind the temporaries are named by their registers. */
static void set_counts(Unit *u, Code *code) {
  code->flags = u->flags;
  code->argument_count = u->argument_count;
  code->positional_only = u->positional_only;
  code->keyword_only = u->keyword_only;
  code->local_count = u->local_count;
  code->near_count = u->near_count;
  code->held = (uint32_t)u->max_top + WINDOW_MARGIN;
  code->far_first = code->held + u->held_max;
  code->register_count = code->far_first + (u->local_count - u->near_count);
  code->simple =
      !(u->flags & (CODE_VARARGS | CODE_VARKEYWORDS)) && !u->keyword_only && !u->namespace_;
  code->first_line = u->first_line;
}

Owned unit_assemble(Compiler *c) {
  Unit *u = c->unit;
  OURO_ASSERT(!u->reachable);
  resolve_jumps(c);
  Owned value = code_new(c->rt);
  if (failed(value)) {
    compile_fail(c);
    return value;
  }
  Code *code = as_code(borrow(value));
  set_counts(u, code);
  copy_tables(c, code);
  code->names = take_tuple(name_tuple(c, u->name_list.items, u->name_list.count));
  code->local_names = take_tuple(name_tuple(c, u->local_names.items, u->local_names.count));
  code->free_names = take_tuple(name_tuple(c, u->free_names.items, u->free_names.count));
  code->filename = retain(c->filename);
  code->name = retain(constant_name(c, u->name));
  code->qualname = retain(borrow(u->qualname));
  if (u->doc) code->doc = retain(constant_peek(c, u->doc - 1));
  code->constants = take_tuple(constant_tuple(c));
  if (c->failed) {
    release(c->rt, value);
    return NULL_VALUE;
  }
  return value;
}
