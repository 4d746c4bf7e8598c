/* Targets: what assignment, `for`, `with` and imports bind, and what `del` unbinds. */
#include "compile/compiler.h"

Reg store_direct(Compiler *c, Node *target) {
  if (target->kind != AST_Name) return NOWHERE;
  if (compile_forbidden(c, AST(Name, target)->id, CONTEXT_Store, target->span)) return NOWHERE;
  return name_local(c, AST(Name, target)->id);
}

static void store_attribute(Compiler *c, AstAttribute *target, Operand value) {
  if (compile_forbidden(c, target->attr, CONTEXT_Store, target->base.span)) return;
  operand_hold(c, value);
  Operand object = operand(c, target->value, NULL, NULL);
  operand_unhold(c, value);
  operand_pop(c, object);
  at_span(c, attribute_span(target->base.span, target));
  Identifier name = mangle(c, target->attr);
  if (name)
    emit_words(c, OP_CODE_STORE_ATTR, (uint32_t)object.reg, (uint32_t)value.reg, 0,
               name_number(c, name), 0);
}

static void store_item(Compiler *c, AstSubscript *target, Operand value) {
  operand_hold(c, value);
  Operand object = operand(c, target->value, target->slice, NULL);
  operand_hold(c, object);
  Operand index = operand(c, target->slice, NULL, NULL);
  operand_unhold(c, object);
  operand_unhold(c, value);
  operand_pop(c, index);
  operand_pop(c, object);
  at_node(c, &target->base);
  emit(c, OP_CODE_SETITEM, (uint32_t)object.reg, (uint32_t)index.reg, (uint32_t)value.reg);
}

/* -- Unpacking --------------------------------------------------------------------------------------------------- */

static Nodes target_items(Node *target) {
  return target->kind == AST_Tuple ? AST(Tuple, target)->elts : AST(List, target)->elts;
}

static void check_stars(Compiler *c, Node *target, Nodes items, size_t *star) {
  *star = SIZE_MAX;
  for (size_t i = 0; i < items.count; i++) {
    if (items.items[i]->kind != AST_Starred) continue;
    if (*star != SIZE_MAX)
      return compile_error(c, target->span, "multiple starred expressions in assignment");
    if (i >= 256 || items.count - i - 1 >= (1u << 23))
      return compile_error(c, target->span, "too many expressions in star-unpacking assignment");
    *star = i;
  }
}

/* More targets than there are registers for: the items come into one list, whose length is checked, and are taken from there. */
static void store_many(Compiler *c, Node *target, Nodes items, size_t star, Operand value) {
  pop_to(c, value.temp && value.reg == c->unit->top - 1 ? value.reg : c->unit->top);
  Reg list = push(c), counts = push(c);
  bool starred = star != SIZE_MAX;
  at_node(c, target);
  emit_words(c, OP_CODE_UNPACK_EX, (uint32_t)list, (uint32_t)value.reg, 0, 0, 0);
  Owned parts[] = {small_new((int64_t)(starred ? star : items.count)),
                   small_new(starred ? (int64_t)(items.count - star - 1) : -1)};
  emit_constant(c, counts, tuple_take(c->rt, parts, 2));
  emit(c, OP_CODE_INTRINSIC, (uint32_t)list, (uint32_t)list, INTRINSIC_UNPACK_MANY);
  pop_to(c, counts);
  for (size_t i = 0; i < items.count && !c->failed; i++) {
    Node *node = items.items[i];
    Reg item = push(c), index = push(c);
    emit(c, OP_CODE_COPY, (uint32_t)item, (uint32_t)list, 0);
    emit_index(c, OP_CODE_LOAD_WORD, (uint32_t)index, (uint32_t)small_word((int64_t)i));
    emit(c, OP_CODE_GETITEM, (uint32_t)item, (uint32_t)item, (uint32_t)index);
    pop_to(c, index);
    store(c, node->kind == AST_Starred ? AST(Starred, node)->value : node, temp_operand(item));
    pop_to(c, item);
  }
  emit(c, OP_CODE_DROP, (uint32_t)list, 0, 0);
  pop_to(c, list);
}

enum { MANY_TARGETS = 4096 };

/* The value's items come into temporaries from `first` on and are stored from the left. */
void store_unpacked(Compiler *c, Node *target, Operand value) {
  Nodes items = target_items(target);
  size_t star;
  check_stars(c, target, items, &star);
  if (items.count > MANY_TARGETS) return store_many(c, target, items, star, value);
  Reg first = value.temp && value.reg == c->unit->top - 1 ? value.reg : c->unit->top;
  pop_to(c, first);
  for (size_t i = 0; i < items.count && !c->failed; i++) push(c);
  at_node(c, target);
  if (star == SIZE_MAX)
    emit(c, OP_CODE_UNPACK, (uint32_t)first, (uint32_t)value.reg, (uint32_t)items.count);
  else
    emit_words(c, OP_CODE_UNPACK_EX, (uint32_t)first, (uint32_t)value.reg, (uint32_t)star,
               (uint32_t)(items.count - star - 1), 0);
  for (size_t i = 0; i < items.count && !c->failed; i++) {
    Node *item = items.items[i];
    store(c, item->kind == AST_Starred ? AST(Starred, item)->value : item,
          temp_operand(first + (Reg)i));
  }
  pop_to(c, first);
}

void store(Compiler *c, Node *target, Operand value) {
  if (c->failed) return;
  if (ENTER_C(c->rt, " during compilation")) return compile_fail(c);
  Reg top = c->unit->top;
  switch (target->kind) {
  case AST_Name:
    if (compile_forbidden(c, AST(Name, target)->id, CONTEXT_Store, target->span)) return;
    at_node(c, target);
    name_store(c, AST(Name, target)->id, value);
    break;
  case AST_Attribute: store_attribute(c, AST(Attribute, target), value); break;
  case AST_Subscript: store_item(c, AST(Subscript, target), value); break;
  case AST_Tuple:
  case AST_List: store_unpacked(c, target, value); break;
  case AST_Starred:
    compile_error(c, target->span, "starred assignment target must be in a list or tuple");
    break;
  default: OURO_UNREACHABLE();
  }
  c->unit->top = top; /* also up again, where an unpacking has used the value's own register */
}
