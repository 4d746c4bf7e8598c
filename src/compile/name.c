/* Names: where one lives, and the instructions that read, bind and unbind it there.
 *
 * Place: between the scopes and the expressions. Inside an inlined comprehension names are looked up in its scope first, then
 * outwards to the scope of the code object. */
#include "compile/compiler.h"

typedef enum {
  PLACE_LOCAL,
  PLACE_FAR,
  PLACE_CELL,
  PLACE_FREE,
  PLACE_CLASS_FREE, /* in a class body: the namespace, then the cell */
  PLACE_DICT_FREE,  /* in an annotation scope in a class: the class's namespace, then the cell */
  PLACE_DICT_GLOBAL,
  PLACE_GLOBAL,
  PLACE_NAME,
} PlaceKind;

typedef struct {
  PlaceKind kind;
  uint32_t index; /* local number or free variable */
  Identifier name;
} Place;

static bool is_class_cell(Compiler *c, const Unit *u, Identifier name) {
  if (u->scope->block != BLOCK_CLASS) return false;
  return (name == c->scopes.dunder_class && u->scope->needs_class_cell) ||
         (name == c->scopes.dunder_classdict && u->scope->needs_classdict);
}

/* The symbol that decides: of the innermost scope of this frame in which the name is not merely passed through. */
static Symbol *find_symbol(Unit *u, Identifier name, Scope **where) {
  Scope *scope = u->names;
  Symbol *symbol = scope_find(scope, name);
  while (scope != u->scope && (!symbol || symbol->kind == NAME_FREE)) {
    scope = scope->parent;
    if (scope->block == BLOCK_CLASS && scope == u->scope)
      break; /* class variables are not seen from inside */
    symbol = scope_find(scope, name);
  }
  *where = scope;
  return symbol;
}

static Place free_place(Compiler *c, Unit *u, Identifier name) {
  uintptr_t index = table_find(&u->free_index, name);
  if (!index) return (Place){PLACE_GLOBAL, 0, name};
  PlaceKind kind = PLACE_FREE;
  if (u->scope->block == BLOCK_CLASS && u->names == u->scope)
    kind = PLACE_CLASS_FREE;
  else if (u->scope->can_see_class && name != c->scopes.dunder_classdict)
    kind = PLACE_DICT_FREE;
  return (Place){kind, (uint32_t)index - 1, name};
}

static Place find_place(Compiler *c, Identifier name) {
  Unit *u = c->unit;
  Scope *where;
  Symbol *symbol = find_symbol(u, name, &where);
  bool functional = scope_is_function(u->scope);
  switch (symbol ? symbol->kind : NAME_UNKNOWN) {
  case NAME_LOCAL:
    if (!symbol->placed) return (Place){PLACE_NAME, 0, name};
    return (Place){symbol->reg < u->near_count ? PLACE_LOCAL : PLACE_FAR, symbol->reg, name};
  case NAME_CELL:
    if (!symbol->placed) return (Place){PLACE_NAME, 0, name};
    return (Place){PLACE_CELL, symbol->reg, name};
  case NAME_FREE: return free_place(c, u, name);
  case NAME_GLOBAL_EXPLICIT: return (Place){PLACE_GLOBAL, 0, name};
  case NAME_GLOBAL_IMPLICIT:
    if (u->scope->can_see_class) return (Place){PLACE_DICT_GLOBAL, 0, name};
    if (functional || u->scope->block == BLOCK_CLASS) {
      if (!functional && where == u->scope) return (Place){PLACE_NAME, 0, name};
      return (Place){PLACE_GLOBAL, 0, name};
    }
    return (Place){PLACE_NAME, 0, name};
  default: return (Place){functional ? PLACE_GLOBAL : PLACE_NAME, 0, name};
  }
}

/* -- Reading -------------------------------------------------------------------------------------------------- */

static void check_bound(Compiler *c, uint32_t local) {
  if (bound_has(c->unit, local)) return;
  emit(c, OP_CODE_CHECK_BOUND, local, 0, 0);
  bound_set(c->unit, local, true);
}

static void load_dict_free(Compiler *c, Place place, Reg to, Opcode op) {
  uintptr_t dict = table_find(&c->unit->free_index, c->scopes.dunder_classdict);
  Reg mapping = push(c);
  emit(c, OP_CODE_LOAD_FREE, (uint32_t)mapping, dict ? (uint32_t)dict - 1 : 0, 0);
  pop_to(c, mapping);
  emit_words(c, op, (uint32_t)to, (uint32_t)mapping, place.index, name_number(c, place.name), 0);
}

Reg name_load_id(Compiler *c, Identifier id, Reg want) {
  Identifier name = mangle(c, id);
  if (!name) return result(c, want);
  Place place = find_place(c, name);
  if (place.kind == PLACE_LOCAL) check_bound(c, place.index);
  Reg to = result(c, want);
  switch (place.kind) {
  case PLACE_LOCAL:
    if ((uint32_t)to != place.index)
      emit(c, reg_is_temp(c->unit, to) ? OP_CODE_COPY : OP_CODE_MOVE, (uint32_t)to, place.index, 0);
    break;
  case PLACE_FAR: emit_index(c, OP_CODE_LOAD_FAR, (uint32_t)to, place.index); break;
  case PLACE_CELL: emit(c, OP_CODE_LOAD_CELL, (uint32_t)to, place.index, 0); break;
  case PLACE_FREE: emit(c, OP_CODE_LOAD_FREE, (uint32_t)to, place.index, 0); break;
  case PLACE_CLASS_FREE:
    emit_words(c, OP_CODE_LOAD_CLASS_FREE, (uint32_t)to, place.index, 0, name_number(c, name), 0);
    break;
  case PLACE_DICT_FREE: load_dict_free(c, place, to, OP_CODE_LOAD_DICT_OR_FREE); break;
  case PLACE_DICT_GLOBAL: load_dict_free(c, place, to, OP_CODE_LOAD_DICT_OR_GLOBAL); break;
  case PLACE_GLOBAL:
    emit_words(c, OP_CODE_LOAD_GLOBAL, (uint32_t)to, 0, 0, name_number(c, name), 0);
    break;
  case PLACE_NAME:
    emit_words(c, OP_CODE_LOAD_NAME, (uint32_t)to, 0, 0, name_number(c, name), 0);
    break;
  }
  return to;
}

Reg name_load(Compiler *c, AstName *name, Reg want) {
  at_node(c, &name->base);
  if (name->id == c->scopes.dunder_debug) {
    Reg to = result(c, want);
    emit_constant(c, to, bool_value(!(c->flags & COMPILE_NO_ASSERTS)));
    return to;
  }
  return name_load_id(c, name->id, want);
}

Reg name_local(Compiler *c, Identifier id) {
  Identifier name = mangle(c, id);
  if (!name) return NOWHERE;
  Place place = find_place(c, name);
  return place.kind == PLACE_LOCAL ? (Reg)place.index : NOWHERE;
}

Reg name_in_place(Compiler *c, Node *node) {
  if (node->kind != AST_Name) return NOWHERE;
  Reg local = name_local(c, AST(Name, node)->id);
  if (local == NOWHERE) return NOWHERE;
  at_node(c, node);
  check_bound(c, (uint32_t)local);
  return local;
}

/* -- Binding and unbinding ------------------------------------------------------------------------------------ */

void name_store(Compiler *c, Identifier id, Operand value) {
  Identifier name = mangle(c, id);
  if (!name) return;
  Place place = find_place(c, name);
  uint32_t from = (uint32_t)value.reg;
  switch (place.kind) {
  case PLACE_LOCAL:
    if (from != place.index) emit(c, OP_CODE_MOVE, place.index, from, 0);
    bound_set(c->unit, place.index, true);
    break;
  case PLACE_FAR: emit_index(c, OP_CODE_STORE_FAR, from, place.index); break;
  case PLACE_CELL: emit(c, OP_CODE_STORE_CELL, place.index, from, 0); break;
  case PLACE_FREE:
  case PLACE_CLASS_FREE:
  case PLACE_DICT_FREE: emit(c, OP_CODE_STORE_FREE, place.index, from, 0); break;
  case PLACE_GLOBAL:
  case PLACE_DICT_GLOBAL:
    emit_words(c, OP_CODE_STORE_GLOBAL, from, 0, 0, name_number(c, name), 0);
    break;
  case PLACE_NAME: emit_words(c, OP_CODE_STORE_NAME, from, 0, 0, name_number(c, name), 0); break;
  }
}

void name_delete(Compiler *c, Identifier id) {
  Identifier name = mangle(c, id);
  if (!name) return;
  Place place = find_place(c, name);
  switch (place.kind) {
  case PLACE_LOCAL:
    emit(c, OP_CODE_DELETE_LOCAL, place.index, 0, 0);
    bound_set(c->unit, place.index, false);
    break;
  case PLACE_FAR: emit_index(c, OP_CODE_DELETE_FAR, 0, place.index); break;
  case PLACE_CELL: emit(c, OP_CODE_DELETE_CELL, place.index, 0, 0); break;
  case PLACE_FREE:
  case PLACE_CLASS_FREE:
  case PLACE_DICT_FREE: emit(c, OP_CODE_DELETE_FREE, place.index, 0, 0); break;
  case PLACE_GLOBAL:
  case PLACE_DICT_GLOBAL:
    emit_words(c, OP_CODE_DELETE_GLOBAL, 0, 0, 0, name_number(c, name), 0);
    break;
  case PLACE_NAME: emit_words(c, OP_CODE_DELETE_NAME, 0, 0, 0, name_number(c, name), 0); break;
  }
}

void name_clear(Compiler *c, Identifier id) {
  Reg local = name_local(c, id);
  if (local != NOWHERE) {
    emit(c, OP_CODE_CLEAR_LOCAL, (uint32_t)local, 0, 0);
    bound_set(c->unit, (uint32_t)local, false);
    return;
  }
  Reg none = push(c);
  emit_none(c, none);
  name_store(c, id, temp_operand(none));
  pop_to(c, none);
  name_delete(c, id);
}

/* -- Closures ------------------------------------------------------------------------------------------------- */

static void push_cell(Compiler *c, Identifier name) {
  Unit *u = c->unit;
  Scope *where;
  Symbol *symbol = find_symbol(u, name, &where);
  Reg to = push(c);
  if (symbol && symbol->kind == NAME_CELL && symbol->placed) {
    emit(c, OP_CODE_COPY, (uint32_t)to, symbol->reg, 0);
    return;
  }
  if (is_class_cell(c, u, name)) {
    for (size_t i = 0; i < u->cells.count; i++) {
      if (u->local_names.items[u->cells.items[i]] == name) {
        emit(c, OP_CODE_COPY, (uint32_t)to, u->cells.items[i], 0);
        return;
      }
    }
  }
  uintptr_t index = table_find(&u->free_index, name);
  OURO_ASSERT(index || c->failed);
  emit(c, OP_CODE_LOAD_FREE_CELL, (uint32_t)to, index ? (uint32_t)index - 1 : 0, 0);
}

bool name_closure(Compiler *c, const Identifier *free_names, size_t count) {
  if (!count) return false;
  Reg first = c->unit->top;
  for (size_t i = 0; i < count; i++) push_cell(c, free_names[i]);
  pop_to(c, first);
  emit(c, OP_CODE_BUILD_TUPLE, (uint32_t)push(c), (uint32_t)first, (uint32_t)count);
  return true;
}
