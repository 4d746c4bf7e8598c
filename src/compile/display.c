/* Displays of tuples, lists, sets and dicts, and f-strings.
 *
 * Short ones are built in one instruction from temporaries; long ones, and those with a star, piece by piece. */
#include "compile/compiler.h"

#include "object/tuple.h"
#include "types/set.h"

void display_items(Compiler *c, Nodes items, size_t from, Reg to, Opcode append, Opcode extend,
                   Span span) {
  for (size_t i = from; i < items.count && !c->failed; i++) {
    Node *item = items.items[i];
    bool star = item->kind == AST_Starred;
    Operand value = operand(c, star ? AST(Starred, item)->value : item, NULL, NULL);
    operand_pop(c, value);
    at_span(c, span);
    emit(c, star ? extend : append, (uint32_t)to, (uint32_t)value.reg, 0);
  }
}

/* A list or set of three or more constants comes from one constant tuple or frozenset. */
static bool constant_display(Compiler *c, Node *node, Nodes items, Opcode build, Opcode extend) {
  if (items.count < 3 || node->kind == AST_Tuple) return false;
  AstList as_list = {node[0], items, CONTEXT_Load};
  AstSet as_set = {node[0], items};
  as_list.base.kind = AST_List;
  as_set.base.kind = AST_Set;
  Owned value = fold_iterable(c, node->kind == AST_Set ? &as_set.base : &as_list.base);
  if (failed(value)) return false;
  Reg to = push(c), from = push(c);
  at_node(c, node);
  emit(c, build, (uint32_t)to, (uint32_t)from, 0);
  emit_constant(c, from, value);
  emit(c, extend, (uint32_t)to, (uint32_t)from, 0);
  pop_to(c, from);
  return true;
}

Reg display(Compiler *c, Node *node, Reg want) {
  Nodes items = node->kind == AST_List    ? AST(List, node)->elts
                : node->kind == AST_Tuple ? AST(Tuple, node)->elts
                                          : AST(Set, node)->elts;
  bool set = node->kind == AST_Set, tuple = node->kind == AST_Tuple;
  Opcode build = set ? OP_CODE_BUILD_SET : OP_CODE_BUILD_LIST;
  Opcode append = set ? OP_CODE_SET_ADD : OP_CODE_LIST_APPEND,
         extend = set ? OP_CODE_SET_UPDATE : OP_CODE_LIST_EXTEND;
  if (constant_display(c, node, items, build, extend)) return deliver(c, want);
  Reg first = c->unit->top;
  bool big = items.count > STACK_GUIDELINE;
  size_t i = 0;
  while (!big && i < items.count && items.items[i]->kind != AST_Starred && !c->failed)
    expr(c, items.items[i++], PUSH);
  pop_to(c, first);
  at_node(c, node);
  if (i == items.count) {
    Reg to = result(c, want);
    emit(c, tuple ? OP_CODE_BUILD_TUPLE : build, (uint32_t)to, (uint32_t)first,
         (uint32_t)items.count);
    return to;
  }
  Reg list = push(c);
  emit(c, build, (uint32_t)list, (uint32_t)first, (uint32_t)i);
  display_items(c, items, i, list, append, extend, node->span);
  if (!tuple) return deliver(c, want);
  at_node(c, node);
  pop_to(c, list);
  Reg to = result(c, want);
  emit(c, OP_CODE_LIST_TO_TUPLE, (uint32_t)to, (uint32_t)list, 0);
  return to;
}

/* -- Dicts ----------------------------------------------------------------------------------------------------- */

static void dict_item(Compiler *c, AstDict *node, size_t i, Reg dict) {
  Node *key = node->keys.items[i], *value = node->values.items[i];
  if (!key) {
    Operand mapping = operand(c, value, NULL, NULL);
    operand_pop(c, mapping);
    at_node(c, &node->base);
    emit(c, OP_CODE_DICT_UPDATE, (uint32_t)dict, (uint32_t)mapping.reg, 0);
    return;
  }
  Operand k = operand(c, key, value, NULL);
  operand_hold(c, k);
  Operand v = operand(c, value, NULL, NULL);
  operand_unhold(c, k);
  operand_pop(c, v);
  operand_pop(c, k);
  at_node(c, &node->base);
  emit(c, OP_CODE_MAP_ADD, (uint32_t)dict, (uint32_t)k.reg, (uint32_t)v.reg);
}

/* Two or more constant keys lie in one constant tuple. */
static bool constant_keys_dict(Compiler *c, AstDict *node, size_t count, Reg want, Reg *to) {
  if (count < 2 || count != node->keys.count || count > STACK_GUIDELINE) return false;
  AstTuple keys = {node->base, node->keys, CONTEXT_Load};
  keys.base.kind = AST_Tuple;
  FOR_NODES(key, node->keys) {
    if (!key) return false;
  }
  Owned tuple = fold_constant(c, &keys.base);
  if (failed(tuple)) return false;
  uint32_t slot = constant_add(c, tuple);
  if (slot >= NEAR_LIMIT) return false;
  Reg first = c->unit->top;
  FOR_NODES(value, node->values) expr(c, value, PUSH);
  pop_to(c, first);
  *to = result(c, want);
  at_node(c, &node->base);
  emit(c, OP_CODE_BUILD_CONST_MAP, (uint32_t)*to, (uint32_t)first, slot);
  return true;
}

Reg display_dict(Compiler *c, AstDict *node, Reg want) {
  Reg to, first = c->unit->top;
  size_t plain = 0, total = node->keys.count;
  while (plain < total && node->keys.items[plain]) plain++;
  if (constant_keys_dict(c, node, plain, want, &to)) return to;
  if (plain * 2 > STACK_GUIDELINE) plain = 0;
  for (size_t i = 0; i < plain; i++) {
    expr(c, node->keys.items[i], PUSH);
    expr(c, node->values.items[i], PUSH);
  }
  pop_to(c, first);
  at_node(c, &node->base);
  to = plain == total ? result(c, want) : push(c);
  emit(c, OP_CODE_BUILD_MAP, (uint32_t)to, (uint32_t)first, (uint32_t)plain);
  if (plain == total) return to;
  for (size_t i = plain; i < total && !c->failed; i++) dict_item(c, node, i, to);
  return deliver(c, want);
}

/* -- f-strings ------------------------------------------------------------------------------------------------- */

Reg formatted_value(Compiler *c, AstFormattedValue *node, Reg want) {
  uint32_t conversion = node->conversion == 's'   ? 1
                        : node->conversion == 'r' ? 2
                        : node->conversion == 'a' ? 3
                                                  : 0;
  Operand value;
  if (node->format_spec) {
    value = temp_operand(expr(c, node->value, PUSH));
    expr(c, node->format_spec, PUSH);
    conversion |= 4;
  } else {
    value = operand(c, node->value, NULL, NULL);
  }
  operand_pop(c, value);
  Reg to = result(c, want);
  at_node(c, &node->base);
  emit(c, OP_CODE_FORMAT, (uint32_t)to, (uint32_t)value.reg, conversion);
  return to;
}

/* Many pieces: ''.join([...]). */
static Reg joined_list(Compiler *c, AstJoinedStr *node, Reg want) {
  Reg window = push(c);
  at_node(c, &node->base);
  emit_constant(c, window, retain(borrow(c->rt->core->empty_str)));
  Identifier join = compile_identifier(c, "join");
  if (!join) return deliver(c, want);
  emit_words(c, OP_CODE_LOAD_METHOD, (uint32_t)window, (uint32_t)window, 0, name_number(c, join),
             0);
  for (int i = 0; i < 3; i++) push(c);
  Reg list = push(c);
  emit(c, OP_CODE_BUILD_LIST, (uint32_t)list, (uint32_t)list, 0);
  display_items(c, node->values, 0, list, OP_CODE_LIST_APPEND, OP_CODE_LIST_EXTEND,
                node->base.span);
  at_node(c, &node->base);
  emit(c, OP_CODE_CALL_METHOD, (uint32_t)window, 1, 0);
  pop_to(c, window + 1);
  return deliver(c, want);
}

Reg joined_string(Compiler *c, AstJoinedStr *node, Reg want) {
  if (node->values.count > STACK_GUIDELINE) return joined_list(c, node, want);
  if (node->values.count == 1) return expr(c, node->values.items[0], want);
  Reg first = c->unit->top;
  FOR_NODES(value, node->values) expr(c, value, PUSH);
  pop_to(c, first);
  Reg to = result(c, want);
  at_node(c, &node->base);
  emit(c, OP_CODE_BUILD_STRING, (uint32_t)to, (uint32_t)first, (uint32_t)node->values.count);
  return to;
}
