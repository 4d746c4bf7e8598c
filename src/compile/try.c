/* try, and the way out of nested blocks.
 *
 * A handler begins with PUSH_EXC, which saves the exception handled so far; every way out of it restores that: the end of an except
 * clause, a jump or return through it, and an exception inside it (the `restore` handler). A finally body is compiled once for
 * each way that leads through it, as CPython does. */
#include "compile/compiler.h"

/* -- Leaving ------------------------------------------------------------------------------------------------------- */

/* __exit__(None, None, None) for the bound method in `reg`, which lives until the call is over; what lies above it stays. */
static void call_exit(Compiler *c, Reg reg, bool async) {
  Reg window = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)window, (uint32_t)reg, 0);
  push(c);
  push(c);
  for (int i = 0; i < 3; i++) emit_none(c, push(c));
  emit(c, OP_CODE_CALL, (uint32_t)window, 3, 0);
  pop_to(c, window + 1);
  emit(c, OP_CODE_DROP, (uint32_t)reg, 0, 0);
  if (async) await_top(c, 2);
  emit(c, OP_CODE_DROP, (uint32_t)window, 0, 0);
  pop_to(c, window);
}

static void leave_frame(Compiler *c, BlockFrame *frame) {
  Unit *u = c->unit;
  Span span = u->span;
  switch (frame->kind) {
  case FRAME_FOR:
  case FRAME_ASYNC_FOR: emit(c, OP_CODE_DROP, (uint32_t)frame->reg, 0, 0); break;
  case FRAME_FINALLY_TRY: statements(c, frame->body); break;
  case FRAME_FINALLY_END:
    emit(c, OP_CODE_DROP, (uint32_t)frame->reg + 1, 0, 0);
    emit(c, OP_CODE_POP_EXC, (uint32_t)frame->reg, 0, 0);
    break;
  case FRAME_WITH:
  case FRAME_ASYNC_WITH:
    at_span(c, frame->span);
    call_exit(c, frame->reg, frame->kind == FRAME_ASYNC_WITH);
    break;
  case FRAME_HANDLER:
    emit(c, OP_CODE_POP_EXC, (uint32_t)frame->reg, 0, 0);
    if (frame->name) name_clear(c, frame->name);
    break;
  case FRAME_STAR_HANDLER:
    compile_error(c, span, "'break', 'continue' and 'return' cannot appear in an except* block");
    break;
  default: break;
  }
  /* After the statements of other lines the rest of the way out has none of its own. */
  if (frame->kind == FRAME_FINALLY_TRY || frame->kind == FRAME_WITH ||
      frame->kind == FRAME_ASYNC_WITH)
    span.lineno = span.end_lineno = NO_LINE;
  at_span(c, span);
}

void frames_unwind(Compiler *c, BlockFrame *until) {
  Unit *u = c->unit;
  BlockFrame *inner = u->frame;
  uint32_t handler = u->handler, count = u->frame_count;
  while (u->frame != until && !c->failed) {
    BlockFrame *frame = u->frame;
    u->frame = frame->outer;
    u->frame_count--;
    u->handler = frame->handler;
    leave_frame(c, frame);
  }
  u->frame = inner;
  u->frame_count = count;
  u->handler = handler;
}

/* -- except --------------------------------------------------------------------------------------------------------- */

/* name = None; del name, and the exception that ended the clause travels on. */
static void handler_name_cleanup(Compiler *c, Label label, Identifier name, Reg saved,
                                 const BoundSet *bound) {
  Reg top = c->unit->top;
  Reg again = handler_begin(c, label, bound);
  name_clear(c, name);
  emit(c, OP_CODE_POP_EXC, (uint32_t)again, 0, 0);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_RERAISE, (uint32_t)again + 1, 0, 0);
  pop_to(c, top);
}

/* One clause. saved: what was handled before; saved + 1: the exception. `outer` is the handler around the whole statement. */
static void except_clause(Compiler *c, AstExceptHandler *handler, Reg saved, Label end,
                          uint32_t outer) {
  Unit *u = c->unit;
  Label next = label_new(c);
  uint32_t exception = (uint32_t)saved + 1, restore = u->handler;
  if (handler->type) {
    Operand type = operand(c, handler->type, NULL, NULL);
    operand_pop(c, type);
    at_node(c, &handler->base);
    emit_jump1(c, OP_CODE_JUMP_UNLESS_EXC_MATCH, exception, (uint32_t)type.reg, next);
  }
  BoundSet before = u->bound;
  at_node(c, &handler->base);
  if (handler->name) {
    if (compile_forbidden(c, handler->name, CONTEXT_Store, handler->base.span)) return;
    name_store(c, handler->name, temp_operand((Reg)exception));
  } else {
    emit(c, OP_CODE_DROP, exception, 0, 0);
  }
  pop_to(c, (Reg)exception);
  BlockFrame frame = {.reg = saved, .name = handler->name};
  if (!frame_push(c, &frame, FRAME_HANDLER, handler->base.span)) return;
  frame.handler = outer;
  BoundSet bound = u->bound;
  Label cleanup = label_new(c);
  uint32_t named = handler->name ? handler_open(c, cleanup, saved + 1) : NO_HANDLER;
  statements(c, handler->body);
  frame_pop(c, &frame);
  u->handler = outer;
  at_join(c);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  if (handler->name) name_clear(c, handler->name);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  if (named != NO_HANDLER) {
    u->span.lineno = u->span.end_lineno = NO_LINE;
    handler_name_cleanup(c, cleanup, handler->name, saved, &bound);
  }
  u->handler = restore;
  u->bound = before;
  if (handler->type) label_place(c, next);
  push(c); /* the exception is there again for the next clause */
}

static void try_except(Compiler *c, Nodes body, Nodes handlers, Nodes orelse, Span span) {
  Unit *u = c->unit;
  Reg top = u->top;
  Label caught = label_new(c), end = label_new(c), restore = label_new(c);
  BlockFrame frame = {0};
  BoundSet bound = u->bound;
  uint32_t outer = u->handler;
  if (!frame_push(c, &frame, FRAME_TRY, span)) return;
  uint32_t handler = handler_open(c, caught, top);
  statements(c, body);
  handler_close(c, handler);
  frame_pop(c, &frame);
  statements(c, orelse);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  if (c->failed) return;
  at_node(c, handlers.items[0]);
  Reg saved = handler_begin(c, caught, &bound);
  uint32_t inside = handler_open(c, restore, saved + 1);
  for (size_t i = 0; i < handlers.count && !c->failed; i++) {
    AstExceptHandler *clause = AST(ExceptHandler, handlers.items[i]);
    at_node(c, &clause->base);
    if (!clause->type && i + 1 < handlers.count)
      return compile_error(c, clause->base.span, "default 'except:' must be last");
    except_clause(c, clause, saved, end, outer);
  }
  u->handler = outer;
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_RERAISE, (uint32_t)saved + 1, 0, 0);
  u->reachable = false;
  (void)inside;
  pop_to(c, saved + 1);
  handler_restore(c, restore, saved, &bound);
  pop_to(c, top);
  label_place(c, end);
}

/* -- finally --------------------------------------------------------------------------------------------------------- */

typedef void (*InnerStatements)(Compiler *c, AstTry *node);

static void try_finally(Compiler *c, AstTry *node, InnerStatements inner) {
  Unit *u = c->unit;
  Reg top = u->top;
  uint32_t outer = u->handler;
  Label caught = label_new(c), end = label_new(c), restore = label_new(c);
  BlockFrame frame = {.body = node->finalbody};
  BoundSet bound = u->bound;
  if (!frame_push(c, &frame, FRAME_FINALLY_TRY, node->base.span)) return;
  uint32_t handler = handler_open(c, caught, top);
  inner(c, node);
  handler_close(c, handler);
  frame_pop(c, &frame);
  statements(c, node->finalbody);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  u->reachable = false;
  BoundSet start = bound;
  at_node(c, node->finalbody.items[0]);
  Reg saved = handler_begin(c, caught, &bound);
  BlockFrame ending = {.reg = saved};
  if (!frame_push(c, &ending, FRAME_FINALLY_END, node->base.span)) return;
  ending.handler = outer;
  uint32_t inside = handler_open(c, restore, saved + 1);
  statements(c, node->finalbody);
  handler_close(c, inside);
  frame_pop(c, &ending);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_RERAISE, (uint32_t)saved + 1, 0, 0);
  u->reachable = false;
  pop_to(c, saved + 1);
  handler_restore(c, restore, saved, &start);
  pop_to(c, top);
  label_place(c, end);
}

static void try_body(Compiler *c, AstTry *node) {
  if (node->handlers.count)
    try_except(c, node->body, node->handlers, node->orelse, node->base.span);
  else
    statements(c, node->body);
}

void try_statement(Compiler *c, AstTry *node) {
  line_mark(c, &node->base);
  if (node->finalbody.count)
    try_finally(c, node, try_body);
  else
    try_body(c, node);
}

/* -- except* ----------------------------------------------------------------------------------------------------------- */

/* Registers: saved (handled before), +1 the original, +2 the list of what was raised, +3 what is left, +4 the match. */
static void star_clause(Compiler *c, AstExceptHandler *handler, Reg saved) {
  Unit *u = c->unit;
  uint32_t list = (uint32_t)saved + 2, rest = (uint32_t)saved + 3, match = (uint32_t)saved + 4;
  Label next = label_new(c), raised = label_new(c), unmatched = label_new(c);
  at_node(c, &handler->base);
  Operand type = temp_operand(expr(c, handler->type, PUSH));
  at_node(c, &handler->base);
  emit(c, OP_CODE_EXC_GROUP_MATCH, rest, rest, (uint32_t)type.reg);
  pop_to(c, (Reg)match + 1);
  Reg test = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)test, match, 0);
  emit_jump(c, OP_CODE_JUMP_IF_NONE, (uint32_t)test, unmatched);
  pop_to(c, test);
  BoundSet before = u->bound;
  at_node(c, &handler->base);
  if (handler->name)
    name_store(c, handler->name, temp_operand((Reg)match));
  else
    emit(c, OP_CODE_DROP, match, 0, 0);
  pop_to(c, (Reg)match);
  BlockFrame frame = {.reg = saved, .name = handler->name};
  if (!frame_push(c, &frame, FRAME_STAR_HANDLER, handler->base.span)) return;
  BoundSet bound = u->bound;
  uint32_t inside = handler_open(c, raised, (Reg)match);
  statements(c, handler->body);
  handler_close(c, inside);
  frame_pop(c, &frame);
  if (handler->name) name_clear(c, handler->name);
  emit_jump(c, OP_CODE_JUMP, 0, next);
  u->reachable = false;
  at_node(c, &handler->base);
  Reg again = handler_begin(c, raised, &bound);
  if (handler->name) name_clear(c, handler->name);
  emit(c, OP_CODE_POP_EXC, (uint32_t)again, 0, 0);
  emit(c, OP_CODE_LIST_APPEND, list, (uint32_t)again + 1, 0);
  pop_to(c, (Reg)match);
  emit_jump(c, OP_CODE_JUMP, 0, next);
  u->bound = before;
  label_place(c, unmatched);
  emit(c, OP_CODE_DROP, match, 0, 0);
  label_place(c, next);
}

static void try_star(Compiler *c, AstTry *node) {
  Unit *u = c->unit;
  Reg top = u->top;
  Label caught = label_new(c), end = label_new(c), restore = label_new(c), reraise = label_new(c);
  BlockFrame frame = {0};
  BoundSet bound = u->bound;
  if (!frame_push(c, &frame, FRAME_TRY, node->base.span)) return;
  uint32_t handler = handler_open(c, caught, top);
  statements(c, node->body);
  handler_close(c, handler);
  frame_pop(c, &frame);
  statements(c, node->orelse);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  if (c->failed) return;
  at_node(c, node->handlers.items[0]);
  Reg saved = handler_begin(c, caught, &bound);
  uint32_t inside = handler_open(c, restore, saved + 1);
  uint32_t original = (uint32_t)saved + 1, list = (uint32_t)push(c), rest = (uint32_t)push(c);
  emit(c, OP_CODE_BUILD_LIST, list, list, 0);
  emit(c, OP_CODE_COPY, rest, original, 0);
  FOR_NODES(clause, node->handlers) star_clause(c, AST(ExceptHandler, clause), saved);
  emit(c, OP_CODE_LIST_APPEND, list, rest, 0);
  emit(c, OP_CODE_PREP_RERAISE_STAR, original, original, list);
  Reg test = (Reg)list;
  emit(c, OP_CODE_COPY, (uint32_t)test, original, 0);
  emit_jump(c, OP_CODE_JUMP_IF_NOT_NONE, (uint32_t)test, reraise);
  handler_close(c, inside);
  emit(c, OP_CODE_DROP, original, 0, 0);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  label_place(c, reraise);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_RERAISE, original, 0, 0);
  u->reachable = false;
  pop_to(c, saved + 1);
  handler_restore(c, restore, saved, &bound);
  pop_to(c, top);
  label_place(c, end);
}

void try_star_statement(Compiler *c, AstTry *node) {
  if (node->finalbody.count)
    try_finally(c, node, try_star);
  else
    try_star(c, node);
}

/* -- with ---------------------------------------------------------------------------------------------------------------- */

static void with_exception(Compiler *c, Reg exit, Label label, Label end, const BoundSet *bound,
                           bool async) {
  Unit *u = c->unit;
  uint32_t outer = u->handler;
  Label restore = label_new(c), suppress = label_new(c);
  Reg saved = handler_begin(c, label, bound);
  uint32_t exception = (uint32_t)saved + 1;
  uint32_t inside = handler_open(c, restore, saved + 1);
  Reg window = push(c);
  emit(c, OP_CODE_WITH_EXCEPT, (uint32_t)window, (uint32_t)exit, exception);
  for (int i = 0; i < 5; i++) push(c);
  emit(c, OP_CODE_CALL, (uint32_t)window, 3, 0);
  pop_to(c, window + 1);
  if (async) await_top(c, 2);
  emit_jump(c, OP_CODE_JUMP_IF_TRUE, (uint32_t)window, suppress);
  pop_to(c, window);
  handler_close(c, inside);
  OURO_ASSERT(u->handler == outer || c->failed);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_RERAISE, exception, 0, 0);
  u->reachable = false;
  label_place(c, suppress);
  emit(c, OP_CODE_DROP, exception, 0, 0);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_DROP, (uint32_t)exit, 0, 0);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  u->reachable = false;
  pop_to(c, saved + 1);
  handler_restore(c, restore, saved, bound);
  (void)outer;
}

void with_statement(Compiler *c, AstWith *node, size_t index) {
  Unit *u = c->unit;
  Astwithitem *item = AST(withitem, node->items.items[index]);
  bool async = node->base.kind == AST_AsyncWith;
  bool top_level = (c->flags & COMPILE_TOP_LEVEL_AWAIT) && u->scope->block == BLOCK_MODULE;
  if (async && !u->async_function && !top_level)
    return compile_error(c, node->base.span, "'async with' outside async function");
  Label caught = label_new(c), end = label_new(c);
  Operand manager = operand(c, item->context_expr, NULL, NULL);
  operand_pop(c, manager);
  at_node(c, &node->base);
  BlockFrame frame = {.reg = push(c)};
  uint32_t enter = (uint32_t)push(c), window = (uint32_t)push(c);
  for (int i = 0; i < 3; i++) push(c);
  emit(c, async ? OP_CODE_LOAD_ASYNC_WITH : OP_CODE_LOAD_WITH, (uint32_t)frame.reg,
       (uint32_t)manager.reg, 0);
  emit(c, OP_CODE_COPY, window, enter, 0); /* the bound method lives until the call is over */
  emit(c, OP_CODE_CALL, window, 0, 0);
  emit(c, OP_CODE_SWAP, enter, window, 0);
  emit(c, OP_CODE_DROP, window, 0, 0);
  pop_to(c, (Reg)window);
  if (async) await_top(c, 1);
  BoundSet bound = u->bound;
  if (!frame_push(c, &frame, async ? FRAME_ASYNC_WITH : FRAME_WITH, node->base.span)) return;
  uint32_t handler = handler_open(c, caught, frame.reg + 1);
  if (item->optional_vars)
    store(c, item->optional_vars, temp_operand(frame.reg + 1));
  else
    emit(c, OP_CODE_DROP, (uint32_t)frame.reg + 1, 0, 0);
  pop_to(c, frame.reg + 1);
  if (index + 1 < node->items.count)
    with_statement(c, node, index + 1);
  else
    statements(c, node->body);
  handler_close(c, handler);
  frame_pop(c, &frame);
  at_node(c, &node->base);
  call_exit(c, frame.reg, async);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  u->reachable = false;
  at_node(c, &node->base);
  with_exception(c, frame.reg, caught, end, &bound, async);
  pop_to(c, frame.reg);
  label_place(c, end);
}
