/* Constructors for compound statements, parameters and imports. See build.h. */
#include "syntax/build.h"

#include <string.h>

#define NEW(span, ...) AST_NEW(p->ast, span, __VA_ARGS__)

/* -- if, for, with -------------------------------------------------------------------------------------------- */

Node *build_for(Parser *p, Span span, Node *target, Node *iter, List *body, List *orelse) {
  if (!build_target(p, target, TARGET_FOR)) return NULL;
  return NEW(span, For, target, iter, list_nodes(body), list_nodes(orelse));
}

Elif *elif_add(Parser *p, Elif *previous, Span start, Node *test, List *body) {
  Elif *clause = ARENA_NEW(&p->ast->arena, Elif);
  if (!clause) return NULL;
  *clause = (Elif){previous, start, test, list_nodes(body)};
  return clause;
}

/* The clauses were collected flat, so that a long chain takes no parser stack; here they nest, from the last one. */
Node *build_if(Parser *p, Span span, Node *test, List *body, Elif *elifs, List *orelse) {
  Nodes rest = list_nodes(orelse);
  for (Elif *clause = elifs; clause; clause = clause->previous) {
    Node *inner = NEW(span_join(clause->span, span), If, clause->test, clause->body, rest);
    List *list = inner ? list_make(p, inner) : NULL;
    if (!list) return NULL;
    rest = list_nodes(list);
  }
  return NEW(span, If, test, list_nodes(body), rest);
}

Node *build_with_item(Parser *p, Span span, Node *expression, Node *target) {
  if (target && !build_target(p, target, TARGET_ASSIGN)) return NULL;
  return NEW(span, withitem, expression, target);
}

/* `with (a, b):` has two items, though it was read as one tuple; with anything but plain expressions it is a tuple. */
static Nodes items_of_tuple(const List *items) {
  if (items->count != 1) return (Nodes){0};
  const Astwithitem *item = AST(withitem, items->items[0]);
  if (item->optional_vars || item->context_expr->kind != AST_Tuple ||
      item->context_expr->parenthesised)
    return (Nodes){0};
  Nodes elts = AST(Tuple, item->context_expr)->elts;
  FOR_NODES(elt, elts) {
    if (elt->kind == AST_Starred || (elt->kind == AST_NamedExpr && !elt->parenthesised))
      return (Nodes){0};
  }
  return elts;
}

List *build_with_items(Parser *p, List *items, bool parenthesised) {
  Nodes elts = parenthesised ? list_nodes(items) : items_of_tuple(items);
  if (!elts.count) return items;
  List *list = list_make(p, NULL);
  for (size_t i = 0; list && i < elts.count; i++) {
    Node *item = elts.items[i];
    if (item->kind != AST_withitem) {
      if (item->kind == AST_Starred || (item->kind == AST_NamedExpr && !item->parenthesised)) {
        return build_error(p, item->span, "invalid syntax");
      }
      item = build_with_item(p, item->span, item, NULL);
    }
    list = item ? list_add(p, list, item) : NULL;
  }
  return list;
}

Node *build_with(Parser *p, Span span, List *items, List *body) {
  return NEW(span, With, list_nodes(items), list_nodes(body));
}

/* -- try ------------------------------------------------------------------------------------------------------ */

/* An `except*` handler is marked in `parenthesised` until build_try has seen it. */
Node *build_handler(Parser *p, Span span, const Token *star, Node *type, const Token *name,
                    List *body) {
  Identifier as = name ? build_identifier(p, name) : NULL;
  if (name && !as) return NULL;
  Node *handler = NEW(span, ExceptHandler, type, as, list_nodes(body));
  if (handler) handler->parenthesised = star != NULL;
  return handler;
}

/* The word `except`, with its star if it has one. */
static Span except_span(const Parser *p, const Node *handler) {
  Span span = handler->span;
  const char *text = p->source->text + p->source->lines[span.lineno - 1] + span.col_offset;
  size_t length = strlen("except");
  if (handler->parenthesised) length += strcspn(text + length, "*") + 1;
  return (Span){span.lineno, span.col_offset, span.lineno, span.col_offset + (uint32_t)length};
}

Node *build_try(Parser *p, Span span, List *body, List *handlers, List *orelse, List *finalbody) {
  Nodes list = list_nodes(handlers);
  bool star = list.count && list.items[0]->parenthesised;
  for (size_t i = 0; i < list.count; i++) {
    if ((bool)list.items[i]->parenthesised != star) {
      return build_error(p, except_span(p, list.items[i]),
                         "cannot have both 'except' and 'except*' on the same 'try'");
    }
    list.items[i]->parenthesised = 0;
  }
  if (star)
    return NEW(span, TryStar, list_nodes(body), list, list_nodes(orelse), list_nodes(finalbody));
  return NEW(span, Try, list_nodes(body), list, list_nodes(orelse), list_nodes(finalbody));
}

/* -- Definitions ---------------------------------------------------------------------------------------------- */

/* The async twins of def, for and with have the same fields, so the node only changes its kind. */
Node *build_async(Parser *p, Node *statement, Span start) {
  (void)p;
  switch (statement->kind) {
  case AST_FunctionDef: statement->kind = AST_AsyncFunctionDef; break;
  case AST_For: statement->kind = AST_AsyncFor; break;
  default: statement->kind = AST_AsyncWith; break;
  }
  statement->span.lineno = start.lineno;
  statement->span.col_offset = start.col_offset;
  return statement;
}

Node *build_decorated(Parser *p, List *decorators, Node *definition) {
  Nodes *list = definition->kind == AST_ClassDef ? &AST(ClassDef, definition)->decorator_list
                                                 : &((AstFunctionDef *)definition)->decorator_list;
  *list = list_nodes(decorators);
  return ast_add(p->ast, definition);
}

Node *build_class(Parser *p, Span span, const Token *name, List *type_params, Node *call,
                  List *body) {
  Identifier id = build_identifier(p, name);
  if (!id) return NULL;
  Nodes bases = {0}, keywords = {0};
  if (call) {
    bases = AST(Call, call)->args;
    keywords = AST(Call, call)->keywords;
    if (bases.count && bases.items[0]->kind == AST_GeneratorExp &&
        bases.items[0]->span.lineno == call->span.lineno &&
        bases.items[0]->span.col_offset == call->span.col_offset) {
      Span at = AST(GeneratorExp, bases.items[0])->generators.items[0]->span;
      at.end_lineno = at.lineno;
      at.end_col_offset = at.col_offset + 3;
      return build_error(p, at, "invalid syntax");
    }
  }
  return NEW(span, ClassDef, id, bases, keywords, list_nodes(body), {0}, list_nodes(type_params));
}

/* -- Parameters ----------------------------------------------------------------------------------------------- */

Param *build_param(Parser *p, ParamKind kind, const Token *token, Node *arg, Node *value) {
  Param *param = ARENA_NEW(&p->ast->arena, Param);
  if (!param) return NULL;
  if (kind == PARAM_PLAIN && !arg) {
    Identifier name = build_identifier(p, token);
    if (!name || !(arg = NEW(token_span(p->source, token), arg, name, NULL))) return NULL;
  }
  *param = (Param){NULL, NULL, kind, arg, value, token};
  param->last = param;
  return param;
}

Param *param_add(Parser *p, Param *params, Param *param) {
  (void)p;
  params->last->next = param;
  params->last = param;
  return params;
}

/* What the walk over a parameter list has seen. */
typedef struct {
  bool slash, star, keyword, defaults;
} Seen;

/* The message for a parameter that is out of order, or NULL. */
static const char *misplaced(const Param *param, const Param *first, const Seen *seen) {
  if (seen->keyword) return "arguments cannot follow var-keyword argument";
  switch (param->kind) {
  case PARAM_SLASH:
    if (param == first)
      return param->next ? "at least one argument must precede /" : "invalid syntax";
    if (seen->star) return "/ must be ahead of *";
    return seen->slash ? "/ may appear only once" : NULL;
  case PARAM_STAR:
  case PARAM_VARARG:
    if (!seen->star) return NULL;
    return param->kind == PARAM_STAR && !param->next ? "invalid syntax"
                                                     : "* argument may appear only once";
  case PARAM_PLAIN:
    if (seen->defaults && !seen->star && !param->value)
      return "parameter without a default follows parameter with a default";
    return NULL;
  default: return NULL;
  }
}

static bool check_params(Parser *p, const Param *first, bool lambda) {
  Seen seen = {0};
  /* Reduced by default before a token that fits nowhere: then that token is what is wrong. */
  if (p->tokens->vector.items[p->next - 1].kind != (lambda ? TOKEN_COLON : TOKEN_RPAR)) return true;
  for (const Param *param = first; param; param = param->next) {
    Span at = param->kind == PARAM_PLAIN ? param->arg->span : token_span(p->source, param->token);
    const char *message = misplaced(param, first, &seen);
    if (message) return build_error(p, at, "%s", message), false;
    if (param->kind == PARAM_STAR && (!param->next || param->next->kind == PARAM_KWARG)) {
      if (lambda) {
        at = token_span(p->source,
                        param->next ? param->next->token : &p->tokens->vector.items[p->next - 1]);
      }
      return build_error(p, at, "named arguments must follow bare *"), false;
    }
    seen.slash |= param->kind == PARAM_SLASH;
    seen.star |= param->kind == PARAM_STAR || param->kind == PARAM_VARARG;
    seen.keyword |= param->kind == PARAM_KWARG;
    seen.defaults |= param->value && !seen.star;
  }
  return true;
}

/* Deals the list out to the fields of `arguments`. */
Node *build_arguments(Parser *p, Span span, Param *params, bool lambda) {
  if (!params) return NEW(span, arguments, {0}, {0}, NULL, {0}, {0}, NULL, {0});
  if (!check_params(p, params, lambda)) return NULL;
  size_t count = 0;
  for (Param *param = params; param; param = param->next) count++;
  Node **names = arena_array(&p->ast->arena, count, sizeof *names);
  Node **values = arena_array(&p->ast->arena, count, sizeof *values);
  if (!names || !values) return NULL;
  Nodes posonly = {0}, args = {names, 0}, kwonly = {0}, kw_defaults = {0}, defaults = {values, 0};
  Node *vararg = NULL, *kwarg = NULL;
  for (Param *param = params; param; param = param->next) {
    switch (param->kind) {
    case PARAM_SLASH:
      posonly = args;
      args = (Nodes){args.items + args.count, 0};
      break;
    case PARAM_STAR:
    case PARAM_VARARG:
      vararg = param->arg;
      kwonly = (Nodes){args.items + args.count, 0};
      kw_defaults = (Nodes){values + defaults.count, 0};
      break;
    case PARAM_KWARG: kwarg = param->arg; break;
    default:
      if (kwonly.items) {
        kwonly.items[kwonly.count++] = param->arg;
        kw_defaults.items[kw_defaults.count++] = param->value;
      } else {
        args.items[args.count++] = param->arg;
        if (param->value) values[defaults.count++] = param->value;
      }
    }
  }
  return NEW(span, arguments, posonly, args, vararg, kwonly, kw_defaults, kwarg, defaults);
}

/* -- Imports -------------------------------------------------------------------------------------------------- */

Identifier build_dotted(Parser *p, Identifier left, const Token *name) {
  Identifier right = build_identifier(p, name);
  if (!right) return NULL;
  size_t length = (size_t)left->length + 1 + right->length;
  char *joined = arena_alloc(&p->ast->arena, length + 1);
  if (!joined) return NULL;
  memcpy(joined, left->text, left->length);
  joined[left->length] = '.';
  memcpy(joined + left->length + 1, right->text, right->length);
  return ast_identifier(p->ast, joined, length);
}

Node *build_import_from(Parser *p, Span span, int level, Identifier module, List *names) {
  if (!module && !level) {
    return build_error_behind(p, span.lineno, span.col_offset + 4);
  }
  return NEW(span, ImportFrom, module, list_nodes(names), level);
}

/* -- The root ------------------------------------------------------------------------------------------------- */

Node *build_root(Parser *p, Node *root) {
  p->ast->root = root;
  return root;
}
