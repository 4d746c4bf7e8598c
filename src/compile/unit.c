/* Units: a code object while it is being made. Here its registers are laid out from the scope.
 *
 *   0            the namespace, in code that has one
 *   then         parameters, plain locals, variables of inlined comprehensions, cells that are no parameters
 *   near_count   the first temporary
 *
 * Where there are more than NEAR_LOCALS plain locals, the rest comes behind the cells and is far. */
#include "compile/compiler.h"

#include "object/str.h"

#include <stdlib.h>

/* -- Names ------------------------------------------------------------------------------------------------------ */

static int compare_names(const void *a, const void *b) {
  return strcmp((*(const Identifier *)a)->text, (*(const Identifier *)b)->text);
}

bool scope_free_names(Compiler *c, Scope *scope, Identifier **names, size_t *count) {
  size_t total = 0, at = 0;
  for (Symbol *s = scope->first; s; s = s->next)
    total += s->kind == NAME_FREE || (s->flags & DEF_FREE_CLASS);
  *names = arena_array(&c->arena, total + 1, sizeof **names);
  *count = 0;
  if (!*names) {
    compile_no_memory(c);
    return false;
  }
  for (Symbol *s = scope->first; s; s = s->next) {
    if (s->kind == NAME_FREE || (s->flags & DEF_FREE_CLASS)) (*names)[at++] = s->name;
  }
  if (total) qsort(*names, total, sizeof **names, compare_names);
  *count = total;
  return true;
}

static bool is_type_params(const Unit *u) { return u->scope->block == BLOCK_TYPE_PARAMS; }

/* `outer.<locals>.inner` */
static Owned make_qualname(Compiler *c, Unit *u) {
  Unit *parent = u->outer;
  if (parent && is_type_params(parent)) parent = parent->outer;
  Borrowed name = constant_name(c, u->name);
  if (!parent || !parent->outer) return retain(name);
  if (u->function || u->async_function || u->scope->block == BLOCK_CLASS) {
    Identifier mangled = scope_mangle(c->ast, parent->private_, u->name);
    Symbol *symbol = mangled ? scope_find(parent->scope, mangled) : NULL;
    if (symbol && symbol->kind == NAME_GLOBAL_EXPLICIT) return retain(name);
  }
  StrBuilder builder;
  builder_init(&builder, c->rt);
  builder_str(&builder, borrow(parent->qualname));
  if (parent->function || parent->async_function || parent->lambda_)
    builder_text(&builder, ".<locals>");
  builder_char(&builder, '.');
  builder_str(&builder, name);
  return builder_finish(&builder);
}

/* -- Registers -------------------------------------------------------------------------------------------------- */

static void add_local(Compiler *c, Unit *u, Symbol *symbol, Identifier name) {
  if (symbol) {
    symbol->reg = (uint32_t)u->local_names.count;
    symbol->placed = true;
    if (symbol->kind == NAME_CELL && !vector_push(&u->cells, symbol->reg)) compile_no_memory(c);
    if (symbol->flags & DEF_DELETED && symbol->reg < BOUND_TRACKED)
      u->deleted.bits[symbol->reg / 64] |= 1ull << (symbol->reg % 64);
  }
  if (!vector_push(&u->local_names, name)) compile_no_memory(c);
}

/* A sibling comprehension's register for the same name serves again. */
typedef struct Shared {
  Identifier name;
  uint32_t depth, kind, reg;
  struct Shared *next;
} Shared;

static bool reuse_local(Shared *shared, Symbol *symbol, uint32_t depth) {
  for (; shared; shared = shared->next) {
    if (shared->name == symbol->name && shared->depth == depth && shared->kind == symbol->kind) {
      symbol->reg = shared->reg;
      symbol->placed = true;
      return true;
    }
  }
  return false;
}

static void add_comprehension_locals(Compiler *c, Unit *u, Scope *scope, NameKind kind,
                                     uint32_t depth, Shared **shared) {
  for (Scope *child = scope->first_child; child && !c->failed; child = child->next) {
    if (!child->inlined) continue;
    for (Symbol *s = child->first; s && !c->failed; s = s->next) {
      if (s->kind != kind || s->name == c->scopes.dot_zero || reuse_local(*shared, s, depth))
        continue;
      add_local(c, u, s, s->name);
      Shared *mine = ARENA_NEW(&c->arena, Shared);
      if (!mine) return compile_no_memory(c);
      *mine = (Shared){s->name, depth, kind, s->reg, *shared};
      *shared = mine;
    }
    add_comprehension_locals(c, u, child, kind, depth + 1, shared);
  }
}

static void add_cells(Compiler *c, Unit *u, Scope *scope) {
  size_t count = 0, total = 0;
  for (Symbol *s = scope->first; s; s = s->next)
    total += s->kind == NAME_CELL && !(s->flags & DEF_PARAM);
  Identifier *names = arena_array(&c->arena, total + 1, sizeof *names);
  if (!names) return compile_no_memory(c);
  for (Symbol *s = scope->first; s; s = s->next) {
    if (s->kind == NAME_CELL && !(s->flags & DEF_PARAM)) names[count++] = s->name;
  }
  if (count) qsort(names, count, sizeof *names, compare_names);
  for (size_t i = 0; i < count; i++) add_local(c, u, scope_find(scope, names[i]), names[i]);
}

static void add_class_cell(Compiler *c, Unit *u, Identifier name) {
  if (!vector_push(&u->cells, (uint32_t)u->local_names.count)) compile_no_memory(c);
  add_local(c, u, NULL, name);
}

static void add_plain(Compiler *c, Unit *u, Scope *scope, size_t skip, size_t count) {
  for (Symbol *s = scope->first; s && count; s = s->next) {
    if (s->kind != NAME_LOCAL || (s->flags & DEF_PARAM)) continue;
    if (skip) {
      skip--;
      continue;
    }
    add_local(c, u, s, s->name);
    count--;
  }
}

static void lay_out(Compiler *c, Unit *u) {
  Scope *scope = u->scope;
  bool functional = scope_is_function(scope);
  Shared *shared = NULL;
  if (u->namespace_) add_local(c, u, NULL, NULL);
  for (uint32_t i = 0; i < scope->parameter_count; i++)
    add_local(c, u, scope->parameters[i], scope->parameters[i]->name);
  size_t plain = SIZE_MAX;
  size_t near = scope->parameter_count < NEAR_LOCALS ? NEAR_LOCALS - scope->parameter_count : 0;
  if (functional) add_plain(c, u, scope, 0, near);
  add_comprehension_locals(c, u, scope, NAME_LOCAL, 0, &shared);
  if (functional) add_cells(c, u, scope);
  if (scope->block == BLOCK_CLASS && scope->needs_class_cell)
    add_class_cell(c, u, c->scopes.dunder_class);
  if (scope->block == BLOCK_CLASS && scope->needs_classdict)
    add_class_cell(c, u, c->scopes.dunder_classdict);
  u->own_cells = (uint32_t)u->cells.count;
  add_comprehension_locals(c, u, scope, NAME_CELL, 0, &shared);
  u->near_count = (uint32_t)u->local_names.count;
  if (functional) add_plain(c, u, scope, near, plain);
  u->local_count = (uint32_t)u->local_names.count;
  for (uint32_t i = 0; i < scope->parameter_count; i++)
    bound_set(u, scope->parameters[i]->reg, true);
  if (u->namespace_) bound_set(u, 0, true);
  u->top = u->max_top = (Reg)u->near_count;
}

static void lay_out_free(Compiler *c, Unit *u) {
  Identifier *names;
  size_t count;
  if (!scope_free_names(c, u->scope, &names, &count)) return;
  for (size_t i = 0; i < count; i++) {
    if (!vector_push(&u->free_names, names[i]) ||
        !table_set(&u->free_index, &c->arena, names[i], i + 1))
      return compile_no_memory(c);
  }
}

static uint32_t unit_flags(Compiler *c, const Scope *scope, bool nested_in_module) {
  uint32_t flags = c->future_annotations ? CODE_FUTURE_ANNOTATIONS : 0;
  if (scope_is_function(scope)) {
    flags |= CODE_OPTIMIZED | CODE_NEWLOCALS;
    if (scope->nested) flags |= CODE_NESTED;
    if (scope->generator)
      flags |= scope->coroutine ? CODE_ASYNC_GENERATOR : CODE_GENERATOR;
    else if (scope->coroutine)
      flags |= CODE_COROUTINE;
    if (scope->varargs) flags |= CODE_VARARGS;
    if (scope->varkeywords) flags |= CODE_VARKEYWORDS;
  } else {
    flags |= CODE_NAMESPACE;
    if ((c->flags & COMPILE_TOP_LEVEL_AWAIT) && nested_in_module && scope->coroutine)
      flags |= CODE_COROUTINE;
  }
  return flags;
}

bool unit_open(Compiler *c, Scope *scope, Identifier name, Span span) {
  if (c->failed || !scope || !name) return false;
  Unit *u = mem_zalloc(1, sizeof *u);
  if (!u) {
    compile_no_memory(c);
    return false;
  }
  u->outer = c->unit;
  u->scope = u->names = scope;
  u->name = name;
  u->private_ = u->outer ? u->outer->private_ : NULL;
  u->qualname = NULL_VALUE;
  u->first_line = span.lineno;
  u->span = span;
  u->reachable = true;
  u->handler = u->stop_handler = NO_HANDLER;
  u->namespace_ = !scope_is_function(scope);
  u->flags = unit_flags(c, scope, scope->block == BLOCK_MODULE);
  u->argument_count = scope->parameter_count;
  c->unit = u;
  lay_out(c, u);
  lay_out_free(c, u);
  return !c->failed;
}

void unit_free(Compiler *c) {
  Unit *u = c->unit;
  c->unit = u->outer;
  release(c->rt, u->qualname);
  vector_free(&u->code);
  vector_free(&u->positions);
  vector_free(&u->labels);
  vector_free(&u->jumps);
  vector_free(&u->handlers);
  vector_free(&u->runs);
  vector_free(&u->pending);
  vector_free(&u->pending_registers);
  vector_free(&u->held);
  vector_free(&u->name_list);
  vector_free(&u->constants);
  vector_free(&u->constant_slot);
  vector_free(&u->free_names);
  vector_free(&u->local_names);
  vector_free(&u->cells);
  mem_free(u);
}

uint32_t unit_close(Compiler *c) {
  Owned code = c->failed ? NULL_VALUE : unit_assemble(c);
  unit_free(c);
  if (c->failed) {
    release(c->rt, code);
    return 0;
  }
  if (failed(code)) {
    compile_fail(c);
    return 0;
  }
  return constant_append(c, code);
}

/* Called once the kind of definition is known. */
void unit_name(Compiler *c) {
  c->unit->qualname = make_qualname(c, c->unit);
  if (failed(c->unit->qualname)) compile_fail(c);
}
