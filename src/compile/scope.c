/* Symbol tables, first half: one walk over the tree that notes every name of every block.
 *
 * Place: scope.h. The order of the walk is CPython's symtable's, since the first error found is the one reported. */
#include "compile/scope.h"

#include "object/error.h"

static void visit(Scopes *s, Node *node);

/* -- Bookkeeping ---------------------------------------------------------------------------------------------- */

void scope_no_memory(Scopes *s) {
  if (s->failed) return;
  s->failed = true;
  error_no_memory(s->rt);
}

void scope_error(Scopes *s, Span span, const char *format, ...) {
  if (s->failed) return;
  s->failed = true;
  va_list arguments;
  va_start(arguments, format);
  diagnostic_set_v(s->diagnostic, DIAGNOSTIC_SYNTAX, s->ast->source, span.lineno, span.col_offset,
                   span.end_lineno, span.end_col_offset, format, arguments);
  va_end(arguments);
}

Identifier scope_mangle(Ast *ast, Identifier class_, Identifier name) {
  const char *text = name->text;
  size_t length = name->length;
  if (!class_ || length < 3 || text[0] != '_' || text[1] != '_') return name;
  if ((text[length - 1] == '_' && text[length - 2] == '_') || memchr(text, '.', length))
    return name;
  const char *prefix = class_->text;
  size_t skip = 0;
  while (prefix[skip] == '_') skip++;
  if (!prefix[skip]) return name;
  Buffer buffer = {0};
  buffer_put(&buffer, '_');
  buffer_append(&buffer, prefix + skip, class_->length - skip);
  buffer_append(&buffer, text, length);
  Identifier mangled =
      buffer.failed ? NULL : ast_identifier(ast, buffer_text(&buffer), buffer.length);
  buffer_free(&buffer);
  return mangled;
}

static Scope *enter(Scopes *s, Identifier name, ScopeBlock block, const void *key, Span span) {
  Scope *scope = ARENA_NEW(s->arena, Scope), *parent = s->current;
  if (!scope || !table_set(&s->by_key, s->arena, key, (uintptr_t)scope)) {
    scope_no_memory(s);
    return NULL;
  }
  *scope = (Scope){.name = name, .block = block, .span = span, .parent = parent};
  if (parent) {
    scope->nested = parent->nested || scope_is_function(parent);
    scope->in_iterable = parent->in_iterable;
    if (parent->last_child)
      parent->last_child->next = scope;
    else
      parent->first_child = scope;
    parent->last_child = scope;
  } else {
    s->module = scope;
  }
  s->current = scope;
  return scope;
}

static void leave(Scopes *s) { s->current = s->current->parent; }

static bool add_parameter(Scopes *s, Scope *scope, Symbol *symbol) {
  if (scope->parameter_count == scope->parameter_capacity) {
    uint32_t capacity = scope->parameter_capacity * 2 + 4;
    Symbol **grown = arena_array(s->arena, capacity, sizeof *grown);
    if (!grown) return false;
    if (scope->parameter_count)
      memcpy(grown, scope->parameters, scope->parameter_count * sizeof *grown);
    scope->parameters = grown;
    scope->parameter_capacity = capacity;
  }
  scope->parameters[scope->parameter_count++] = symbol;
  return true;
}

static Symbol *new_symbol(Scopes *s, Scope *scope, Identifier name) {
  Symbol *symbol = ARENA_NEW(s->arena, Symbol);
  if (!symbol || !table_set(&scope->symbols, s->arena, name, (uintptr_t)symbol)) {
    scope_no_memory(s);
    return NULL;
  }
  symbol->name = name;
  if (scope->last)
    scope->last->next = symbol;
  else
    scope->first = symbol;
  scope->last = symbol;
  return symbol;
}

Symbol *scope_add(Scopes *s, Scope *scope, Identifier name, uint32_t flags, Span span) {
  if (s->failed) return NULL;
  Identifier mangled = scope_mangle(s->ast, s->private_, name);
  if (!mangled) {
    scope_no_memory(s);
    return NULL;
  }
  Symbol *symbol = scope_find(scope, mangled);
  if (symbol && (flags & DEF_PARAM) && (symbol->flags & DEF_PARAM)) {
    scope_error(s, span, "duplicate argument '%s' in function definition", name->text);
    return NULL;
  }
  if (symbol && (flags & DEF_TYPE_PARAM) && (symbol->flags & DEF_TYPE_PARAM)) {
    scope_error(s, span, "duplicate type parameter '%s'", name->text);
    return NULL;
  }
  if (!symbol && !(symbol = new_symbol(s, scope, mangled))) return NULL;
  symbol->flags |= flags;
  if (scope->in_iteration_target && !(flags & DEF_USE)) {
    if (symbol->flags & (DEF_GLOBAL | DEF_NONLOCAL)) {
      scope_error(s, span,
                  "comprehension inner loop cannot rebind assignment expression target '%s'",
                  name->text);
      return NULL;
    }
    symbol->flags |= DEF_COMPREHENSION_TARGET;
  }
  /* What an inner block declares global is global for the module's own code too: it may run with other locals. */
  if ((flags & DEF_GLOBAL) && scope != s->module) {
    Symbol *global = scope_find(s->module, mangled);
    if (!global) global = new_symbol(s, s->module, mangled);
    if (global) global->flags |= DEF_GLOBAL;
  }
  if ((flags & DEF_PARAM) && !add_parameter(s, scope, symbol)) scope_no_memory(s);
  return symbol;
}

static void add(Scopes *s, Identifier name, uint32_t flags, Span span) {
  scope_add(s, s->current, name, flags, span);
}

static Symbol *lookup(Scopes *s, Scope *scope, Identifier name) {
  Identifier mangled = scope_mangle(s->ast, s->private_, name);
  return mangled ? scope_find(scope, mangled) : NULL;
}

static void visit_list(Scopes *s, Nodes nodes) {
  FOR_NODES(node, nodes) {
    if (s->failed) return;
    if (node) visit(s, node);
  }
}

/* -- Annotations and type parameters -------------------------------------------------------------------------- */

static bool refuse_in_annotation(Scopes *s, const char *what, Node *node) {
  switch (s->current->block) {
  case BLOCK_ANNOTATION:
    scope_error(s, node->span, "%s cannot be used within an annotation", what);
    return true;
  case BLOCK_TYPEVAR_BOUND:
    scope_error(s, node->span, "%s cannot be used within a TypeVar bound", what);
    return true;
  case BLOCK_TYPE_ALIAS:
    scope_error(s, node->span, "%s cannot be used within a type alias", what);
    return true;
  case BLOCK_TYPE_PARAMS:
    scope_error(s, node->span, "%s cannot be used within the definition of a generic", what);
    return true;
  default: return false;
  }
}

static void visit_annotation(Scopes *s, Node *annotation) {
  if (!annotation) return;
  if (s->future_annotations && !enter(s, NULL, BLOCK_ANNOTATION, annotation, annotation->span))
    return;
  visit(s, annotation);
  if (s->future_annotations) leave(s);
}

static void visit_parameter_annotations(Scopes *s, Nodes parameters) {
  FOR_NODES(parameter, parameters) visit_annotation(s, AST(arg, parameter)->annotation);
}

static void visit_annotations(Scopes *s, Astarguments *arguments, Node *returns) {
  visit_parameter_annotations(s, arguments->posonlyargs);
  visit_parameter_annotations(s, arguments->args);
  if (arguments->vararg) visit_annotation(s, AST(arg, arguments->vararg)->annotation);
  if (arguments->kwarg) visit_annotation(s, AST(arg, arguments->kwarg)->annotation);
  visit_parameter_annotations(s, arguments->kwonlyargs);
  visit_annotation(s, returns);
}

/* Opens the scope around a generic definition and notes its parameters. */
static bool enter_type_params(Scopes *s, Identifier name, Nodes type_params,
                              Astarguments *arguments, bool is_class, Span span) {
  bool in_class = s->current->block == BLOCK_CLASS;
  Scope *scope = enter(s, name, BLOCK_TYPE_PARAMS, type_params.items, span);
  if (!scope) return false;
  if (in_class) {
    scope->can_see_class = true;
    add(s, s->dunder_classdict, DEF_USE, span);
  }
  if (is_class) {
    add(s, s->type_params, DEF_LOCAL | DEF_USE, span);
    s->private_ = name;
    add(s, s->generic_base, DEF_LOCAL | DEF_USE, span);
  }
  if (arguments && arguments->defaults.count) add(s, s->defaults, DEF_PARAM, span);
  if (arguments) {
    bool any = false;
    FOR_NODES(value, arguments->kw_defaults) any |= value != NULL;
    if (any) add(s, s->kwdefaults, DEF_PARAM, span);
  }
  visit_list(s, type_params);
  return !s->failed;
}

static void visit_type_param(Scopes *s, Node *node) {
  if (node->kind == AST_ParamSpec)
    return add(s, AST(ParamSpec, node)->name, DEF_TYPE_PARAM | DEF_LOCAL, node->span);
  if (node->kind == AST_TypeVarTuple)
    return add(s, AST(TypeVarTuple, node)->name, DEF_TYPE_PARAM | DEF_LOCAL, node->span);
  AstTypeVar *variable = AST(TypeVar, node);
  add(s, variable->name, DEF_TYPE_PARAM | DEF_LOCAL, node->span);
  if (!variable->bound || s->failed) return;
  bool in_class = s->current->can_see_class;
  Scope *scope = enter(s, variable->name, BLOCK_TYPEVAR_BOUND, node, node->span);
  if (!scope) return;
  scope->can_see_class = in_class;
  if (in_class) add(s, s->dunder_classdict, DEF_USE, node->span);
  visit(s, variable->bound);
  leave(s);
}

static void visit_type_alias(Scopes *s, AstTypeAlias *alias) {
  visit(s, alias->name);
  Identifier name = AST(Name, alias->name)->id;
  bool in_class = s->current->block == BLOCK_CLASS, generic = alias->type_params.count > 0;
  if (s->failed) return;
  if (generic && !enter_type_params(s, name, alias->type_params, NULL, false, alias->base.span))
    return;
  Scope *scope = enter(s, name, BLOCK_TYPE_ALIAS, alias, alias->base.span);
  if (!scope) return;
  scope->can_see_class = in_class;
  if (in_class) add(s, s->dunder_classdict, DEF_USE, alias->base.span);
  visit(s, alias->value);
  leave(s);
  if (generic) leave(s);
}

/* -- Functions and classes ------------------------------------------------------------------------------------ */

static void add_parameters(Scopes *s, Nodes parameters) {
  FOR_NODES(parameter, parameters) add(s, AST(arg, parameter)->arg, DEF_PARAM, parameter->span);
}

/* The parameters in the order of their registers: positional, keyword-only, *args, **kwargs. */
static void visit_parameters(Scopes *s, Astarguments *arguments) {
  add_parameters(s, arguments->posonlyargs);
  add_parameters(s, arguments->args);
  add_parameters(s, arguments->kwonlyargs);
  if (arguments->vararg) {
    add(s, AST(arg, arguments->vararg)->arg, DEF_PARAM, arguments->vararg->span);
    s->current->varargs = true;
  }
  if (arguments->kwarg) {
    add(s, AST(arg, arguments->kwarg)->arg, DEF_PARAM, arguments->kwarg->span);
    s->current->varkeywords = true;
  }
}

static void visit_function(Scopes *s, AstFunctionDef *function) {
  Span span = function->base.span;
  Astarguments *arguments = AST(arguments, function->args);
  add(s, function->name, DEF_LOCAL, span);
  visit_list(s, arguments->defaults);
  visit_list(s, arguments->kw_defaults);
  visit_list(s, function->decorator_list);
  bool generic = function->type_params.count > 0;
  if (s->failed) return;
  if (generic &&
      !enter_type_params(s, function->name, function->type_params, arguments, false, span))
    return;
  visit_annotations(s, arguments, function->returns);
  if (s->failed || !enter(s, function->name, BLOCK_FUNCTION, function, span)) return;
  s->current->coroutine = function->base.kind == AST_AsyncFunctionDef;
  visit_parameters(s, arguments);
  visit_list(s, function->body);
  leave(s);
  if (generic) leave(s);
}

static void visit_class(Scopes *s, AstClassDef *class_) {
  Span span = class_->base.span;
  Identifier outer = s->private_;
  add(s, class_->name, DEF_LOCAL, span);
  visit_list(s, class_->decorator_list);
  bool generic = class_->type_params.count > 0;
  if (s->failed) return;
  if (generic && !enter_type_params(s, class_->name, class_->type_params, NULL, true, span)) return;
  visit_list(s, class_->bases);
  visit_list(s, class_->keywords);
  if (s->failed || !enter(s, class_->name, BLOCK_CLASS, class_, span)) return;
  s->private_ = class_->name;
  if (generic) {
    add(s, s->dunder_type_params, DEF_LOCAL, span);
    add(s, s->type_params, DEF_USE, span);
  }
  visit_list(s, class_->body);
  leave(s);
  if (generic) leave(s);
  s->private_ = outer;
}

static void visit_lambda(Scopes *s, AstLambda *lambda) {
  if (s->current->can_see_class)
    return scope_error(s, lambda->base.span,
                       "Cannot use lambda in annotation scope within class scope");
  Astarguments *arguments = AST(arguments, lambda->args);
  visit_list(s, arguments->defaults);
  visit_list(s, arguments->kw_defaults);
  if (s->failed ||
      !enter(s, ast_identifier(s->ast, "lambda", 6), BLOCK_FUNCTION, lambda, lambda->base.span))
    return;
  visit_parameters(s, arguments);
  visit(s, lambda->body);
  leave(s);
}

/* -- Comprehensions and named expressions --------------------------------------------------------------------- */

static void visit_generator(Scopes *s, Astcomprehension *generator) {
  s->current->in_iteration_target = true;
  visit(s, generator->target);
  s->current->in_iteration_target = false;
  s->current->in_iterable++;
  visit(s, generator->iter);
  s->current->in_iterable--;
  visit_list(s, generator->ifs);
  if (generator->is_async) s->current->coroutine = true;
}

static void visit_comprehension(Scopes *s, Node *node, Nodes generators, Node *element, Node *value,
                                ComprehensionKind kind) {
  if (s->current->can_see_class)
    return scope_error(s, node->span,
                       "Cannot use comprehension in annotation scope within class scope");
  Astcomprehension *outermost = AST(comprehension, generators.items[0]);
  s->current->in_iterable++;
  visit(s, outermost->iter);
  s->current->in_iterable--;
  Scope *scope = s->failed ? NULL : enter(s, NULL, BLOCK_FUNCTION, node, node->span);
  if (!scope) return;
  scope->comprehension = kind;
  if (outermost->is_async) scope->coroutine = true;
  add(s, s->dot_zero, DEF_PARAM, node->span);
  scope->in_iteration_target = true;
  visit(s, outermost->target);
  scope->in_iteration_target = false;
  visit_list(s, outermost->ifs);
  for (size_t i = 1; i < generators.count && !s->failed; i++)
    visit_generator(s, AST(comprehension, generators.items[i]));
  if (value && !s->failed) visit(s, value);
  if (!s->failed) visit(s, element);
  scope->generator = kind == COMPREHENSION_GENERATOR;
  bool spreads = scope->coroutine && !scope->generator;
  leave(s);
  if (spreads) s->current->coroutine = true;
}

static void note_directive(Scopes *s, Identifier name, Span span) {
  Symbol *symbol = lookup(s, s->current, name);
  if (!symbol || symbol->directive) return;
  symbol->directive = true;
  symbol->span = span;
}

/* A walrus inside a comprehension binds in the nearest function or module around it. */
static void extend_named(Scopes *s, AstName *target) {
  Identifier name = target->id;
  Span span = target->base.span;
  for (Scope *scope = s->current; scope; scope = scope->parent) {
    Symbol *symbol = lookup(s, scope, name);
    uint32_t flags = symbol ? symbol->flags : 0;
    if (scope->comprehension) {
      if ((flags & DEF_COMPREHENSION_TARGET) && (flags & DEF_LOCAL))
        return scope_error(
            s, span, "assignment expression cannot rebind comprehension iteration variable '%s'",
            name->text);
      continue;
    }
    switch (scope->block) {
    case BLOCK_FUNCTION:
      add(s, name, flags & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL, span);
      note_directive(s, name, span);
      scope_add(s, scope, name, DEF_LOCAL, span);
      return;
    case BLOCK_MODULE:
      add(s, name, DEF_GLOBAL, span);
      note_directive(s, name, span);
      scope_add(s, scope, name, DEF_GLOBAL, span);
      return;
    case BLOCK_CLASS:
      return scope_error(
          s, span, "assignment expression within a comprehension cannot be used in a class body");
    case BLOCK_TYPE_PARAMS:
      return scope_error(
          s, span,
          "assignment expression within a comprehension cannot be used within the definition of a generic");
    case BLOCK_TYPE_ALIAS:
      return scope_error(
          s, span, "assignment expression within a comprehension cannot be used in a type alias");
    case BLOCK_TYPEVAR_BOUND:
      return scope_error(
          s, span,
          "assignment expression within a comprehension cannot be used in a TypeVar bound");
    default: return;
    }
  }
}

static void visit_named(Scopes *s, AstNamedExpr *named) {
  if (refuse_in_annotation(s, "named expression", &named->base)) return;
  if (s->current->in_iterable)
    return scope_error(
        s, named->base.span,
        "assignment expression cannot be used in a comprehension iterable expression");
  if (s->current->comprehension) extend_named(s, AST(Name, named->target));
  if (s->failed) return;
  visit(s, named->value);
  visit(s, named->target);
}

static void visit_yield(Scopes *s, Node *node, Node *value) {
  if (refuse_in_annotation(s, "yield expression", node)) return;
  if (value) visit(s, value);
  s->current->generator = true;
  if (s->failed || !s->current->comprehension) return;
  static const char *const names[] = {"", "list comprehension", "set comprehension",
                                      "dict comprehension", "generator expression"};
  scope_error(s, node->span, "'yield' inside %s", names[s->current->comprehension]);
}

static void visit_name(Scopes *s, AstName *name) {
  uint32_t flags = name->ctx == CONTEXT_Load ? DEF_USE : DEF_LOCAL;
  if (name->ctx == CONTEXT_Del) flags |= DEF_DELETED;
  add(s, name->id, flags, name->base.span);
  if (name->ctx == CONTEXT_Load && name->id == s->super && scope_is_function(s->current))
    add(s, s->dunder_class, DEF_USE, name->base.span);
}

/* -- Statements ----------------------------------------------------------------------------------------------- */

static void visit_directive(Scopes *s, Node *node, Identifiers names, uint32_t flag,
                            const char *word) {
  for (size_t i = 0; i < names.count && !s->failed; i++) {
    Identifier name = names.items[i];
    Symbol *symbol = lookup(s, s->current, name);
    uint32_t flags = symbol ? symbol->flags : 0;
    if (flags & DEF_PARAM)
      return scope_error(s, node->span, "name '%s' is parameter and %s", name->text, word);
    if (flags & DEF_USE)
      return scope_error(s, node->span, "name '%s' is used prior to %s declaration", name->text,
                         word);
    if (flags & DEF_ANNOTATION)
      return scope_error(s, node->span, "annotated name '%s' can't be %s", name->text, word);
    if (flags & DEF_LOCAL)
      return scope_error(s, node->span, "name '%s' is assigned to before %s declaration",
                         name->text, word);
    add(s, name, flag, node->span);
    note_directive(s, name, node->span);
  }
}

static void visit_annotated(Scopes *s, AstAnnAssign *statement) {
  if (statement->target->kind == AST_Name) {
    AstName *name = AST(Name, statement->target);
    Symbol *symbol = lookup(s, s->current, name->id);
    uint32_t flags = symbol ? symbol->flags : 0;
    if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) && s->current != s->module && statement->simple)
      return scope_error(s, statement->base.span, "annotated name '%s' can't be %s", name->id->text,
                         flags & DEF_GLOBAL ? "global" : "nonlocal");
    if (statement->simple)
      add(s, name->id, DEF_ANNOTATION | DEF_LOCAL, name->base.span);
    else if (statement->value)
      add(s, name->id, DEF_LOCAL, name->base.span);
  } else {
    visit(s, statement->target);
  }
  if (s->failed) return;
  visit_annotation(s, statement->annotation);
  if (statement->value && !s->failed) visit(s, statement->value);
}

static void visit_alias(Scopes *s, Astalias *alias) {
  Identifier name = alias->asname ? alias->asname : alias->name;
  if (ast_identifier_is(name, "*")) {
    if (s->current->block != BLOCK_MODULE)
      scope_error(s, alias->base.span, "import * only allowed at module level");
    return;
  }
  const char *dot = alias->asname ? NULL : memchr(name->text, '.', name->length);
  if (dot) name = ast_identifier(s->ast, name->text, (size_t)(dot - name->text));
  if (!name) return scope_no_memory(s);
  add(s, name, DEF_IMPORT, alias->base.span);
}

static void visit_try(Scopes *s, AstTry *statement) {
  visit_list(s, statement->body);
  visit_list(s, statement->handlers);
  visit_list(s, statement->orelse);
  visit_list(s, statement->finalbody);
}

static void visit_for(Scopes *s, AstFor *statement) {
  visit(s, statement->target);
  visit(s, statement->iter);
  visit_list(s, statement->body);
  visit_list(s, statement->orelse);
}

static bool visit_child(void *s, Node *child) {
  visit(s, child);
  return !((Scopes *)s)->failed;
}

static void visit_call(Scopes *s, AstCall *call) {
  visit(s, call->func);
  visit_list(s, call->args);
  visit_list(s, call->keywords);
}

static void visit_pattern_names(Scopes *s, Node *node) {
  if (node->kind == AST_MatchStar && AST(MatchStar, node)->name)
    add(s, AST(MatchStar, node)->name, DEF_LOCAL, node->span);
  if (node->kind == AST_MatchAs && AST(MatchAs, node)->pattern)
    visit(s, AST(MatchAs, node)->pattern);
  if (node->kind == AST_MatchAs && AST(MatchAs, node)->name)
    add(s, AST(MatchAs, node)->name, DEF_LOCAL, node->span);
}

static void visit_handler(Scopes *s, AstExceptHandler *handler) {
  if (handler->type) visit(s, handler->type);
  if (handler->name) add(s, handler->name, DEF_LOCAL | DEF_DELETED, handler->base.span);
  visit_list(s, handler->body);
}

static bool visit_scoped(Scopes *s, Node *node) {
  switch (node->kind) {
  case AST_FunctionDef:
  case AST_AsyncFunctionDef: visit_function(s, (AstFunctionDef *)node); return true;
  case AST_ClassDef: visit_class(s, AST(ClassDef, node)); return true;
  case AST_TypeAlias: visit_type_alias(s, AST(TypeAlias, node)); return true;
  case AST_Lambda: visit_lambda(s, AST(Lambda, node)); return true;
  case AST_ListComp: {
    AstListComp *comp = AST(ListComp, node);
    visit_comprehension(s, node, comp->generators, comp->elt, NULL, COMPREHENSION_LIST);
    return true;
  }
  case AST_SetComp: {
    AstSetComp *comp = AST(SetComp, node);
    visit_comprehension(s, node, comp->generators, comp->elt, NULL, COMPREHENSION_SET);
    return true;
  }
  case AST_GeneratorExp: {
    AstGeneratorExp *comp = AST(GeneratorExp, node);
    visit_comprehension(s, node, comp->generators, comp->elt, NULL, COMPREHENSION_GENERATOR);
    return true;
  }
  case AST_DictComp: {
    AstDictComp *comp = AST(DictComp, node);
    visit_comprehension(s, node, comp->generators, comp->key, comp->value, COMPREHENSION_DICT);
    return true;
  }
  default: return false;
  }
}

static void visit(Scopes *s, Node *node) {
  if (s->failed) return;
  if (ENTER_C(s->rt, " during compilation")) {
    s->failed = true;
    return;
  }
  if (visit_scoped(s, node)) return;
  switch (node->kind) {
  case AST_Return:
    if (AST(Return, node)->value) {
      visit(s, AST(Return, node)->value);
      s->current->returns_value = true;
    }
    return;
  case AST_AnnAssign: return visit_annotated(s, AST(AnnAssign, node));
  case AST_For:
  case AST_AsyncFor: return visit_for(s, (AstFor *)node);
  case AST_Try:
  case AST_TryStar: return visit_try(s, (AstTry *)node);
  case AST_Global: return visit_directive(s, node, AST(Global, node)->names, DEF_GLOBAL, "global");
  case AST_Nonlocal:
    return visit_directive(s, node, AST(Nonlocal, node)->names, DEF_NONLOCAL, "nonlocal");
  case AST_alias: return visit_alias(s, AST(alias, node));
  case AST_ExceptHandler: return visit_handler(s, AST(ExceptHandler, node));
  case AST_NamedExpr: return visit_named(s, AST(NamedExpr, node));
  case AST_Call: return visit_call(s, AST(Call, node));
  case AST_Yield: return visit_yield(s, node, AST(Yield, node)->value);
  case AST_YieldFrom: return visit_yield(s, node, AST(YieldFrom, node)->value);
  case AST_Await:
    if (refuse_in_annotation(s, "await expression", node)) return;
    visit(s, AST(Await, node)->value);
    s->current->coroutine = true;
    return;
  case AST_Name: return visit_name(s, AST(Name, node));
  case AST_TypeVar:
  case AST_ParamSpec:
  case AST_TypeVarTuple: return visit_type_param(s, node);
  case AST_MatchStar:
  case AST_MatchAs: return visit_pattern_names(s, node);
  case AST_MatchMapping:
    visit_list(s, AST(MatchMapping, node)->keys);
    visit_list(s, AST(MatchMapping, node)->patterns);
    if (AST(MatchMapping, node)->rest) add(s, AST(MatchMapping, node)->rest, DEF_LOCAL, node->span);
    return;
  default: ast_each_child(node, visit_child, s);
  }
}

/* -- The whole ------------------------------------------------------------------------------------------------ */

static bool make_names(Scopes *s) {
  Ast *ast = s->ast;
  s->dunder_class = ast_identifier(ast, "__class__", 9);
  s->dunder_classdict = ast_identifier(ast, "__classdict__", 13);
  s->super = ast_identifier(ast, "super", 5);
  s->dot_zero = ast_identifier(ast, ".0", 2);
  s->type_params = ast_identifier(ast, ".type_params", 12);
  s->generic_base = ast_identifier(ast, ".generic_base", 13);
  s->defaults = ast_identifier(ast, ".defaults", 9);
  s->kwdefaults = ast_identifier(ast, ".kwdefaults", 11);
  s->dunder_type_params = ast_identifier(ast, "__type_params__", 15);
  s->dunder_debug = ast_identifier(ast, "__debug__", 9);
  return s->dunder_class && s->dunder_classdict && s->super && s->dot_zero && s->type_params &&
         s->generic_base && s->defaults && s->kwdefaults && s->dunder_type_params &&
         s->dunder_debug;
}

bool scope_build(Scopes *s) {
  Node *root = s->ast->root;
  Identifier top = ast_identifier(s->ast, "top", 3);
  if (!make_names(s) || !top) {
    scope_no_memory(s);
    return false;
  }
  if (!enter(s, top, BLOCK_MODULE, root, root->span)) return false;
  ast_each_child(root, visit_child, s);
  return !s->failed && resolve_scopes(s);
}
