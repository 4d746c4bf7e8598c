/* Symbol tables, second half: where each name lives.
 *
 * Place: scope.h. Scopes are resolved from the outside in. A name that a block only uses is looked for in the function-like
 * blocks around it; found there, it is free here and in every block between, and a cell there. A name that only
 * inlined comprehensions share with their holder needs no cell: they run in its frame. */
#include "compile/scope.h"

static const char dunder_class_text[] = "__class__";

static void fail_at(Scopes *s, Scope *scope, Symbol *symbol, const char *format) {
  Span span = symbol->directive ? symbol->span : scope->span;
  scope_error(s, span, format, symbol->name->text);
}

/* The nearest block outside `scope` that decides about `name`: binds it or declares it global. NULL: nobody. */
static Scope *find_binding(Scopes *s, Scope *scope, Identifier name) {
  for (Scope *outer = scope->parent; outer; outer = outer->parent) {
    if (outer->block == BLOCK_MODULE) return NULL;
    if (outer->block == BLOCK_CLASS) {
      if (name == s->dunder_class || name == s->dunder_classdict) return outer;
      continue;
    }
    Symbol *symbol = scope_find(outer, name);
    if (!symbol) continue;
    if (symbol->flags & DEF_GLOBAL) return outer;
    if ((symbol->flags & DEF_BOUND) && !(symbol->flags & DEF_NONLOCAL)) return outer;
  }
  return NULL;
}

/* Notes that `scope` reaches `name` of `holder`: a cell there unless all between run in its frame, and free between. */
static void link_free(Scopes *s, Scope *scope, Scope *holder, Symbol *symbol) {
  Identifier name = symbol->name;
  bool shares_frame = true;
  symbol->kind = NAME_FREE;
  for (Scope *at = scope; at != holder; at = at->parent) {
    shares_frame &= at->inlined;
    if (at == scope) continue;
    Symbol *between = scope_find(at, name);
    if (!between) between = scope_add(s, at, name, 0, at->span);
    if (!between) return;
    if (at->block == BLOCK_CLASS && (between->flags & (DEF_BOUND | DEF_GLOBAL)))
      between->flags |= DEF_FREE_CLASS;
    else if (at->can_see_class && (between->flags & (DEF_BOUND | DEF_GLOBAL)))
      between->flags |= DEF_FREE_CLASS;
    else
      between->kind = NAME_FREE;
  }
  if (holder->block == BLOCK_CLASS) {
    if (name == s->dunder_class)
      holder->needs_class_cell = true;
    else
      holder->needs_classdict = true;
    return;
  }
  if (!shares_frame) scope_find(holder, name)->kind = NAME_CELL;
}

/* In an annotation scope inside a class, what the class binds or declares global is not searched further out. */
static bool class_decides(Scope *scope, Symbol *symbol) {
  Scope *outer = scope;
  while (outer && outer->can_see_class && outer->block != BLOCK_CLASS) outer = outer->parent;
  if (!outer || outer->block != BLOCK_CLASS) return false;
  Symbol *seen = scope_find(outer, symbol->name);
  if (!seen) return false;
  if (seen->flags & DEF_GLOBAL) {
    symbol->kind = NAME_GLOBAL_EXPLICIT;
    return true;
  }
  if ((seen->flags & DEF_BOUND) && !(seen->flags & DEF_NONLOCAL)) {
    symbol->kind = NAME_GLOBAL_IMPLICIT;
    return true;
  }
  return false;
}

static void resolve_nonlocal(Scopes *s, Scope *scope, Symbol *symbol) {
  if (scope->block == BLOCK_MODULE)
    return fail_at(s, scope, symbol, "nonlocal declaration not allowed at module level");
  Scope *holder = find_binding(s, scope, symbol->name);
  Symbol *bound = holder ? scope_find(holder, symbol->name) : NULL;
  if (!holder || (bound && (bound->flags & DEF_GLOBAL)))
    return fail_at(s, scope, symbol, "no binding for nonlocal '%s' found");
  if (bound && (bound->flags & DEF_TYPE_PARAM))
    return fail_at(s, scope, symbol, "nonlocal binding not allowed for type parameter '%s'");
  link_free(s, scope, holder, symbol);
}

static void resolve_name(Scopes *s, Scope *scope, Symbol *symbol) {
  if (symbol->flags & DEF_GLOBAL) {
    if (symbol->flags & DEF_NONLOCAL)
      return fail_at(s, scope, symbol, "name '%s' is nonlocal and global");
    symbol->kind = NAME_GLOBAL_EXPLICIT;
    return;
  }
  if (symbol->flags & DEF_NONLOCAL) return resolve_nonlocal(s, scope, symbol);
  if (symbol->flags & DEF_BOUND) {
    if (symbol->kind == NAME_UNKNOWN) symbol->kind = NAME_LOCAL;
    return;
  }
  if (symbol->kind == NAME_FREE) return; /* an inner block reached through here */
  if (scope->can_see_class && class_decides(scope, symbol)) return;
  Scope *holder = find_binding(s, scope, symbol->name);
  Symbol *bound = holder ? scope_find(holder, symbol->name) : NULL;
  if (scope->inlined && holder && holder == scope->parent && holder->block == BLOCK_CLASS &&
      ast_identifier_is(symbol->name, dunder_class_text))
    holder = NULL; /* as CPython: a comprehension in a class body does not see __class__ */
  if (!holder || (bound && holder->block != BLOCK_CLASS && (bound->flags & DEF_GLOBAL))) {
    symbol->kind = NAME_GLOBAL_IMPLICIT;
    return;
  }
  link_free(s, scope, holder, symbol);
}

static void mark_inlined(Scope *scope) {
  for (Scope *child = scope->first_child; child; child = child->next) {
    child->inlined = child->comprehension && child->comprehension != COMPREHENSION_GENERATOR &&
                     !scope->can_see_class;
    mark_inlined(child);
  }
}

static void resolve_block(Scopes *s, Scope *scope) {
  for (Symbol *symbol = scope->first; symbol && !s->failed; symbol = symbol->next)
    resolve_name(s, scope, symbol);
  for (Scope *child = scope->first_child; child && !s->failed; child = child->next)
    resolve_block(s, child);
}

/* Names that are local to their block and captured from inside become cells only when an inner block is resolved; so kinds
 * are final when the whole walk is over. */
bool resolve_scopes(Scopes *s) {
  s->private_ = NULL;
  mark_inlined(s->module);
  resolve_block(s, s->module);
  return !s->failed;
}
