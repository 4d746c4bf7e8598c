/* Loops. They test once before the first round and then at the bottom, so that a round costs one jump. */
#include "compile/compiler.h"

/* -- Block frames ------------------------------------------------------------------------------------------------ */

bool frame_push(Compiler *c, BlockFrame *frame, BlockFrameKind kind, Span span) {
  Unit *u = c->unit;
  if (u->frame_count >= MAX_BLOCKS) {
    compile_error(c, span, "too many statically nested blocks");
    return false;
  }
  frame->kind = kind;
  frame->outer = u->frame;
  frame->handler = u->handler;
  frame->span = span;
  u->frame = frame;
  u->frame_count++;
  return !c->failed;
}

void frame_pop(Compiler *c, BlockFrame *frame) {
  c->unit->frame = frame->outer;
  c->unit->frame_count--;
}

/* -- while ------------------------------------------------------------------------------------------------------- */

void while_statement(Compiler *c, AstWhile *node) {
  BlockFrame frame = {.exit = label_new(c), .again = label_new(c)};
  Label body = label_new(c), otherwise = label_new(c);
  int truth = fold_truth(c, node->test);
  if (truth == 1)
    line_mark(c, node->test);
  else
    jump_if(c, node->test, otherwise, false);
  label_place_loop(c, body);
  if (!frame_push(c, &frame, FRAME_WHILE, node->base.span)) return;
  statements(c, node->body);
  frame_pop(c, &frame);
  label_place(c, frame.again);
  at_node(c, node->test);
  if (truth == 1) {
    emit_loop(c, body);
  } else {
    jump_if(c, node->test, body, true);
  }
  if (truth != 1) label_place(c, otherwise);
  statements(c, node->orelse);
  label_place(c, frame.exit);
}

/* -- for --------------------------------------------------------------------------------------------------------- */

Operand iterable_operand(Compiler *c, Node *node) {
  Owned folded = fold_iterable(c, node);
  if (!failed(folded)) {
    Reg to = push(c);
    at_node(c, node);
    emit_constant(c, to, folded);
    return temp_operand(to);
  }
  if (node->kind == AST_List) {
    bool starred = false;
    FOR_NODES(item, AST(List, node)->elts) starred |= item->kind == AST_Starred;
    AstTuple tuple = {node[0], AST(List, node)->elts, CONTEXT_Load};
    tuple.base.kind = AST_Tuple;
    if (!starred) return temp_operand(display(c, &tuple.base, PUSH));
  }
  return operand(c, node, NULL, NULL);
}

void for_statement(Compiler *c, AstFor *node) {
  Reg top = c->unit->top;
  BlockFrame frame = {.exit = label_new(c), .again = label_new(c)};
  Label body = label_new(c), otherwise = label_new(c);
  Operand iterable = iterable_operand(c, node->iter);
  operand_pop(c, iterable);
  at_node(c, &node->base);
  frame.reg = push(c);
  emit(c, OP_CODE_GET_ITER, (uint32_t)frame.reg, (uint32_t)iterable.reg, 0);
  if (!frame_push(c, &frame, FRAME_FOR, node->base.span)) return;
  Reg direct = store_direct(c, node->target), item = direct;
  if (direct == NOWHERE) item = push(c);
  at_node(c, &node->base);
  emit_for_iter(c, item, frame.reg, otherwise);
  label_place_loop(c, body);
  if (direct != NOWHERE) {
    bound_set(c->unit, (uint32_t)direct, true);
  } else {
    store(c, node->target, temp_operand(item));
    pop_to(c, item);
  }
  statements(c, node->body);
  label_place(c, frame.again);
  at_node(c, &node->base);
  if (direct == NOWHERE) push(c); /* the same one */
  emit_for_iter_again(c, item, frame.reg, body, otherwise);
  frame_pop(c, &frame);
  pop_to(c, top);
  label_place(c, otherwise);
  statements(c, node->orelse);
  label_place(c, frame.exit);
}

/* -- async for --------------------------------------------------------------------------------------------------- */

void async_next(Compiler *c, Reg iterator, Label over) {
  Reg item = push(c);
  uint32_t handler = handler_open(c, over, item);
  emit(c, OP_CODE_GET_ANEXT, (uint32_t)item, (uint32_t)iterator, 0);
  yield_from_top(c);
  handler_close(c, handler);
}

/* The handler of the end: StopAsyncIteration drops iterator and exception, anything else travels on. */
void async_over(Compiler *c, Reg iterator, Label over, const BoundSet *bound) {
  pop_to(c, iterator + 1);
  Reg saved = handler_begin(c, over, bound);
  emit(c, OP_CODE_POP_EXC, (uint32_t)saved, 0, 0);
  emit(c, OP_CODE_END_ASYNC_FOR, (uint32_t)saved + 1, (uint32_t)iterator, 0);
  pop_to(c, iterator);
}

void async_for_statement(Compiler *c, AstFor *node) {
  Unit *u = c->unit;
  bool top_level = (c->flags & COMPILE_TOP_LEVEL_AWAIT) && u->scope->block == BLOCK_MODULE;
  if (!u->async_function && !top_level)
    return compile_error(c, node->base.span, "'async for' outside async function");
  BlockFrame frame = {.exit = label_new(c), .again = label_new(c)};
  Label over = label_new(c);
  Operand iterable = operand(c, node->iter, NULL, NULL);
  operand_pop(c, iterable);
  at_node(c, &node->base);
  frame.reg = push(c);
  emit(c, OP_CODE_GET_AITER, (uint32_t)frame.reg, (uint32_t)iterable.reg, 0);
  if (!frame_push(c, &frame, FRAME_ASYNC_FOR, node->base.span)) return;
  BoundSet bound = u->bound;
  label_place_loop(c, frame.again);
  at_node(c, &node->base);
  async_next(c, frame.reg, over);
  store(c, node->target, temp_operand(u->top - 1));
  pop_to(c, frame.reg + 1);
  statements(c, node->body);
  at_join(c);
  emit_loop(c, frame.again);
  frame_pop(c, &frame);
  at_node(c, node->iter);
  async_over(c, frame.reg, over, &bound);
  statements(c, node->orelse);
  label_place(c, frame.exit);
}
