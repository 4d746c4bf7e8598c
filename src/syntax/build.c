/* Constructors for expressions, targets and statements. See build.h; strings and patterns are in build_strings.c and
 * build_patterns.c. */
#include "syntax/build.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>
#include <utf8proc.h>

#define NEW(span, ...) AST_NEW(p->ast, span, __VA_ARGS__)

/* -- Errors --------------------------------------------------------------------------------------------------- */

void *build_error(Parser *p, Span span, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diagnostic_set_v(p->diagnostic, DIAGNOSTIC_SYNTAX, p->source, span.lineno, span.col_offset,
                   span.end_lineno, span.end_col_offset, format, arguments);
  va_end(arguments);
  return NULL;
}

void *build_error_range(Parser *p, Span from, Span to, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diagnostic_set_v(p->diagnostic, DIAGNOSTIC_SYNTAX, p->source, from.lineno, from.col_offset,
                   to.end_lineno, to.end_col_offset, format, arguments);
  va_end(arguments);
  return NULL;
}

void *build_error_behind(Parser *p, uint32_t lineno, uint32_t col_offset) {
  const Token *items = p->tokens->vector.items;
  size_t offset = (size_t)p->source->lines[lineno - 1] + col_offset, low = 0,
         high = p->tokens->vector.count - 1;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (items[middle].start < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return build_error(p, token_span(p->source, &items[low]), "invalid syntax");
}

/* -- Lists ---------------------------------------------------------------------------------------------------- */

/* Doubles an array in the arena; the old one stays there, which costs as much again at most. */
static void *grow(Parser *p, const void *items, uint32_t count, uint32_t *capacity, size_t size) {
  uint32_t wanted = *capacity ? *capacity * 2 : 4;
  void *moved = arena_array(&p->ast->arena, wanted, size);
  if (!moved) return NULL;
  if (count) memcpy(moved, items, count * size);
  *capacity = wanted;
  return moved;
}

List *list_make(Parser *p, Node *first) {
  /* Most lists have one item: it is stored right behind the head. */
  struct {
    List list;
    Node *only;
  } *made = arena_alloc(&p->ast->arena, sizeof *made);
  if (!made) return NULL;
  made->list.items = &made->only;
  made->list.capacity = 1;
  if (first) {
    made->only = first;
    made->list.count = 1;
  }
  return &made->list;
}

List *list_add(Parser *p, List *list, Node *node) {
  if (list->count == list->capacity) {
    if (list->capacity == 1) list->capacity = 2;
    Node **items = grow(p, list->items, list->count, &list->capacity, sizeof *items);
    if (!items) return NULL;
    list->items = items;
  }
  list->items[list->count++] = node;
  return list;
}

List *list_join(Parser *p, List *list, const List *more) {
  for (uint32_t i = 0; i < more->count; i++) {
    if (!list_add(p, list, more->items[i])) return NULL;
  }
  return list;
}

NameList *names_add(Parser *p, NameList *list, const Token *token) {
  if (!list && !(list = ARENA_NEW(&p->ast->arena, NameList))) return NULL;
  Identifier name = build_identifier(p, token);
  if (!name) return NULL;
  if (list->count == list->capacity) {
    Identifier *items = grow(p, list->items, list->count, &list->capacity, sizeof *items);
    if (!items) return NULL;
    list->items = items;
  }
  list->items[list->count++] = name;
  return list;
}

/* -- Atoms ---------------------------------------------------------------------------------------------------- */

/* NFKC by utf8proc, in buffers of our own: a name grows at most eighteenfold. */
static Identifier normalised(Parser *p, const char *text, size_t length) {
  utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
  utf8proc_ssize_t room = (utf8proc_ssize_t)length * 18 + 16;
  utf8proc_int32_t *points = mem_alloc((size_t)room * sizeof *points + 4);
  if (!points) return NULL;
  Identifier name = NULL;
  utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)text,
                                              (utf8proc_ssize_t)length, points, room, options);
  if (count >= 0 && count <= room) {
    utf8proc_ssize_t size = utf8proc_reencode(points, count, options);
    if (size >= 0) name = ast_identifier(p->ast, (const char *)points, (size_t)size);
  }
  mem_free(points);
  return name;
}

Identifier build_identifier(Parser *p, const Token *token) {
  const char *text = p->source->text + token->start;
  size_t length = token->end - token->start;
  if (utf8_is_ascii(text, length)) return ast_identifier(p->ast, text, length);
  return normalised(p, text, length);
}

Node *build_name(Parser *p, const Token *token) {
  Identifier name = build_identifier(p, token);
  return name ? NEW(token_span(p->source, token), Name, name, CONTEXT_Load) : NULL;
}

#define MAX_DIGITS 4300 /* of a decimal int: sys.get_int_max_str_digits() */

static bool too_many_digits(Parser *p, const Token *token) {
  const char *text = p->source->text + token->start;
  size_t length = token->end - token->start, digits = 0;
  if (length <= MAX_DIGITS || (text[0] == '0' && (text[1] | 0x20) > '9')) return false;
  for (size_t i = 0; i < length; i++) digits += text[i] != '_';
  if (digits <= MAX_DIGITS) return false;
  build_error(
      p, token_span(p->source, token),
      "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
      "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to "
      "avoid decimal conversion limits.",
      MAX_DIGITS, digits);
  return true;
}

Node *build_number(Parser *p, const Token *token) {
  LiteralKind kind = token->kind == TOKEN_INT     ? LITERAL_INT
                     : token->kind == TOKEN_FLOAT ? LITERAL_FLOAT
                                                  : LITERAL_IMAGINARY;
  if (kind == LITERAL_INT && too_many_digits(p, token)) return NULL;
  LiteralPiece *piece = ARENA_NEW(&p->ast->arena, LiteralPiece);
  if (!piece) return NULL;
  Span span = token_span(p->source, token);
  *piece = (LiteralPiece){p->source->text + token->start, token->end - token->start, 0, span};
  return NEW(span, Constant, {kind, 1, piece});
}

Node *build_constant(Parser *p, Span span, LiteralKind kind) {
  return NEW(span, Constant, {kind, 0, NULL});
}

/* -- Expressions ---------------------------------------------------------------------------------------------- */

Node *build_group(Parser *p, Span span, List *elems) {
  Node *first = elems->items[0];
  if (elems->count > 1 || elems->comma) return NEW(span, Tuple, list_nodes(elems), CONTEXT_Load);
  if (first->kind == AST_Starred)
    return build_error(p, first->span, "cannot use starred expression here");
  first->parenthesised = 1;
  return first;
}

Node *build_tuple(Parser *p, Span span, List *elems) {
  if (elems->count == 1 && !elems->comma) return elems->items[0];
  return NEW(span, Tuple, list_nodes(elems), CONTEXT_Load);
}

Node *build_named(Parser *p, Span span, Node *target, Node *value) {
  if (target->kind != AST_Name || target->parenthesised) {
    return build_error(p, target->span, "cannot use assignment expressions with %s",
                       ast_describe(target));
  }
  AST(Name, target)->ctx = CONTEXT_Store;
  return NEW(span, NamedExpr, target, value);
}

Node *build_boolop(Parser *p, Span span, AstBoolop op, List *values) {
  return NEW(span, BoolOp, op, list_nodes(values));
}

Chain *chain_new(Parser *p, Node *left, int op, Node *right) {
  Chain *chain = ARENA_NEW(&p->ast->arena, Chain);
  if (!chain) return NULL;
  chain->left = left;
  return chain_add(p, chain, op, right);
}

Chain *chain_add(Parser *p, Chain *chain, int op, Node *right) {
  uint32_t count = chain->comparators.count;
  if (count == chain->capacity) {
    uint8_t *ops = grow(p, chain->ops, count, &chain->capacity, sizeof *ops);
    if (!ops) return NULL;
    chain->ops = ops;
  }
  if (!list_add(p, &chain->comparators, right)) return NULL;
  chain->ops[count] = (uint8_t)op;
  return chain;
}

Node *build_compare(Parser *p, Span span, Chain *chain) {
  Cmpops ops = {chain->ops, chain->comparators.count};
  return NEW(span, Compare, chain->left, ops, list_nodes(&chain->comparators));
}

Node *build_comprehension(Parser *p, Span span, AstKind kind, Node *element, List *generators) {
  if (element->kind == AST_Starred) {
    return build_error(p, element->span, "iterable unpacking cannot be used in comprehension");
  }
  switch (kind) {
  case AST_ListComp: return NEW(span, ListComp, element, list_nodes(generators));
  case AST_SetComp: return NEW(span, SetComp, element, list_nodes(generators));
  default: return NEW(span, GeneratorExp, element, list_nodes(generators));
  }
}

Node *build_generator(Parser *p, Span span, bool is_async, Node *target, Node *iter, List *ifs) {
  if (!build_target(p, target, TARGET_FOR)) return NULL;
  return NEW(span, comprehension, target, iter, list_nodes(ifs), is_async);
}

/* A pair of a dict display travels as an arg-less slice: lower is the key (NULL for `**`), upper the value. */
Node *build_pair(Parser *p, Span span, Node *key, Node *value) {
  return NEW(span, Slice, key, value, NULL);
}

Node *build_dict(Parser *p, Span span, List *items) {
  Node **keys = arena_array(&p->ast->arena, items->count, sizeof *keys);
  Node **values = arena_array(&p->ast->arena, items->count, sizeof *values);
  if (!keys || !values) return NULL;
  for (uint32_t i = 0; i < items->count; i++) {
    keys[i] = AST(Slice, items->items[i])->lower;
    values[i] = AST(Slice, items->items[i])->upper;
  }
  return NEW(span, Dict, {keys, items->count}, {values, items->count});
}

Node *build_dict_comp(Parser *p, Span span, Node *pair, List *generators) {
  AstSlice *parts = AST(Slice, pair);
  if (!parts->lower) {
    Span stars = {pair->span.lineno, pair->span.col_offset, pair->span.lineno,
                  pair->span.col_offset + 2};
    return build_error(p, stars, "dict unpacking cannot be used in dict comprehension");
  }
  return NEW(span, DictComp, parts->lower, parts->upper, list_nodes(generators));
}

Node *build_subscript(Parser *p, Span span, Node *value, List *slices, Span inside) {
  Node *index = slices->items[0];
  if (slices->count > 1 || slices->comma || index->kind == AST_Starred) {
    index = NEW(inside, Tuple, list_nodes(slices), CONTEXT_Load);
    if (!index) return NULL;
  }
  return NEW(span, Subscript, value, index, CONTEXT_Load);
}

Node *build_keyword(Parser *p, Span span, Node *name, const Token *equal, Node *value) {
  if (name->kind == AST_Name && !name->parenthesised)
    return NEW(span, keyword, AST(Name, name)->id, value);
  Span sign = token_span(p->source, equal);
  if (name->kind == AST_Constant && AST(Constant, name)->value.kind <= LITERAL_False) {
    return build_error_range(p, name->span, sign, "cannot assign to %s", ast_describe(name));
  }
  return build_error_range(p, name->span, sign,
                           "expression cannot contain assignment, perhaps you meant \"==\"?");
}

/* The generator expression of f(x for x in y): marked, since it is right only as the sole argument. */
#define BARE 2

Node *build_argument_genexp(Parser *p, Span span, Node *element, List *generators) {
  Node *genexp = NEW(span, GeneratorExp, element, list_nodes(generators));
  if (genexp) genexp->parenthesised = BARE;
  return genexp;
}

/* Checks the order of arguments; false after an error. */
static bool check_arguments(Parser *p, List *arguments, const Token *close) {
  bool keyword = false, unpacking = false;
  for (uint32_t i = 0; i < arguments->count; i++) {
    Node *argument = arguments->items[i];
    if (argument->kind == AST_GeneratorExp && argument->parenthesised == BARE) {
      if (arguments->count == 1 && !arguments->comma) continue;
      build_error(p, argument->span, "Generator expression must be parenthesized");
      return false;
    }
    if (argument->kind == AST_keyword) {
      keyword = true;
      unpacking |= !AST(keyword, argument)->arg;
    } else if (argument->kind == AST_Starred) {
      if (!unpacking) continue;
      Span star = argument->span;
      star.end_lineno = star.lineno;
      star.end_col_offset = star.col_offset + 1;
      build_error(p, star, "iterable argument unpacking follows keyword argument unpacking");
      return false;
    } else if (keyword) {
      build_error(p, token_span(p->source, close), "positional argument follows keyword argument%s",
                  unpacking ? " unpacking" : "");
      return false;
    }
  }
  return true;
}

Node *build_call(Parser *p, Span span, Node *function, List *arguments, const Token *open,
                 const Token *close) {
  if (!arguments) return NEW(span, Call, function, {0}, {0});
  if (!check_arguments(p, arguments, close)) return NULL;
  Nodes args = {arguments->items, 0}, keywords = {0};
  for (uint32_t i = 0; i < arguments->count; i++)
    keywords.count += arguments->items[i]->kind == AST_keyword;
  if (keywords.count) {
    keywords.items = arena_array(&p->ast->arena, keywords.count, sizeof(Node *));
    if (!keywords.items) return NULL;
    keywords.count = 0;
  }
  for (uint32_t i = 0; i < arguments->count; i++) {
    Node *argument = arguments->items[i];
    if (argument->kind == AST_keyword)
      keywords.items[keywords.count++] = argument;
    else
      args.items[args.count++] = argument;
  }
  if (args.count && args.items[0]->kind == AST_GeneratorExp &&
      args.items[0]->parenthesised == BARE) {
    args.items[0]->span = span_join(token_span(p->source, open), token_span(p->source, close));
    args.items[0]->parenthesised = 0;
  }
  return NEW(span, Call, function, args, keywords);
}

/* -- Targets -------------------------------------------------------------------------------------------------- */

/* The first node that cannot be bound or deleted, or NULL. Recursion ends with the tree's height. */
const Node *build_find_misfit(const Node *node, TargetKind kind) {
  switch (node->kind) {
  case AST_Name:
  case AST_Attribute:
  case AST_Subscript: return NULL;
  case AST_List:
  case AST_Tuple: {
    Nodes elts = node->kind == AST_List ? AST(List, node)->elts : AST(Tuple, node)->elts;
    FOR_NODES(elt, elts) {
      const Node *misfit = build_find_misfit(elt, kind);
      if (misfit) return misfit;
    }
    return NULL;
  }
  case AST_Starred:
    return kind == TARGET_DELETE ? node : build_find_misfit(AST(Starred, node)->value, kind);
  default: return node;
  }
}

static void settle_context(Node *node, AstContext context) {
  switch (node->kind) {
  case AST_Name: AST(Name, node)->ctx = context; break;
  case AST_Attribute: AST(Attribute, node)->ctx = context; break;
  case AST_Subscript: AST(Subscript, node)->ctx = context; break;
  case AST_Starred:
    AST(Starred, node)->ctx = context;
    settle_context(AST(Starred, node)->value, context);
    break;
  case AST_List:
    AST(List, node)->ctx = context;
    FOR_NODES(elt, AST(List, node)->elts) settle_context(elt, context);
    break;
  case AST_Tuple:
    AST(Tuple, node)->ctx = context;
    FOR_NODES(item, AST(Tuple, node)->elts) settle_context(item, context);
    break;
  default: break;
  }
}

bool build_target(Parser *p, Node *node, TargetKind kind) {
  const Node *misfit = build_find_misfit(node, kind);
  if (misfit) {
    build_error(p, misfit->span, "cannot %s %s", kind == TARGET_DELETE ? "delete" : "assign to",
                ast_describe(misfit));
    return false;
  }
  settle_context(node, kind == TARGET_DELETE ? CONTEXT_Del : CONTEXT_Store);
  return true;
}

/* -- Simple statements ---------------------------------------------------------------------------------------- */

/* Whether the expression is a `bitwise_or` of CPython's grammar as it stands: nothing looser without parentheses. */
static bool binds_tightly(const Node *node) {
  if (node->parenthesised) return true;
  switch (node->kind) {
  case AST_BoolOp:
  case AST_Compare:
  case AST_IfExp:
  case AST_Lambda:
  case AST_Starred:
  case AST_Yield:
  case AST_YieldFrom:
  case AST_NamedExpr: return false;
  case AST_UnaryOp: return AST(UnaryOp, node)->op != UNARYOP_Not;
  default: return true;
  }
}

/* The leftmost operand, which is what stands right behind the '='. */
static bool starts_tightly(const Node *node) {
  for (;;) {
    if (node->parenthesised) return true;
    switch (node->kind) {
    case AST_Tuple: {
      Nodes elts = AST(Tuple, node)->elts;
      if (!elts.count || node->span.col_offset != elts.items[0]->span.col_offset) return true;
      node = elts.items[0];
      break;
    }
    case AST_BoolOp: node = AST(BoolOp, node)->values.items[0]; break;
    case AST_Compare: node = AST(Compare, node)->left; break;
    case AST_IfExp: node = AST(IfExp, node)->body; break;
    default: return binds_tightly(node);
    }
  }
}

/* The leftmost operand of the value that CPython's `bitwise_or` would take. */
static const Node *leading_operand(const Node *node) {
  while (!binds_tightly(node)) {
    switch (node->kind) {
    case AST_BoolOp: node = AST(BoolOp, node)->values.items[0]; break;
    case AST_Compare: node = AST(Compare, node)->left; break;
    case AST_IfExp: node = AST(IfExp, node)->body; break;
    default: return node;
    }
  }
  return node;
}

bool build_maybe_comparison(const Node *target) {
  if (!binds_tightly(target)) return false;
  switch (target->kind) {
  case AST_List:
  case AST_Tuple:
  case AST_GeneratorExp: return false;
  case AST_Constant: {
    LiteralKind kind = AST(Constant, target)->value.kind;
    return kind != LITERAL_True && kind != LITERAL_None && kind != LITERAL_False;
  }
  default: return true;
  }
}

/* What stands right before the first '=': the last element of a tuple without parentheses. */
static const Node *last_element(const Node *target) {
  if (target->kind != AST_Tuple || target->parenthesised || !AST(Tuple, target)->elts.count)
    return target;
  Nodes elts = AST(Tuple, target)->elts;
  const Node *last = elts.items[elts.count - 1];
  bool bare = last->span.end_lineno == target->span.end_lineno &&
              last->span.end_col_offset == target->span.end_col_offset;
  return bare ? last : target;
}

/* A target that cannot be one. What stands behind the first '=' decides whether a comparison may have been meant, as
 * CPython looks at the first two operands of the statement alone. */
static void *misfit_error(Parser *p, List *targets, const Node *value, const Node *misfit) {
  const Node *first = last_element(targets->items[0]);
  const Node *second = targets->count > 1 ? targets->items[1] : value;
  bool ends = targets->count == 1 || !binds_tightly(second);
  if (second->kind == AST_Tuple && !second->parenthesised && AST(Tuple, second)->elts.count) {
    const Node *lead = AST(Tuple, second)->elts.items[0];
    if (lead->span.col_offset == second->span.col_offset) {
      second = lead;
      ends = true;
    }
  }
  if (ends && starts_tightly(second)) {
    if (first->kind == AST_Name && !first->parenthesised) {
      return build_error_range(p, first->span, leading_operand(second)->span,
                               "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    if (misfit == first && build_maybe_comparison(first)) {
      return build_error(p, first->span,
                         "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                         ast_describe(first));
    }
  }
  return build_error(p, misfit->span, "cannot assign to %s", ast_describe(misfit));
}

Node *build_assign(Parser *p, Span span, List *targets, Node *value) {
  for (uint32_t i = 0; i < targets->count; i++) {
    Node *target = targets->items[i];
    if (!target->parenthesised && (target->kind == AST_Yield || target->kind == AST_YieldFrom)) {
      return build_error(p, target->span, "assignment to yield expression not possible");
    }
    const Node *misfit = build_find_misfit(target, TARGET_ASSIGN);
    if (misfit) return misfit_error(p, targets, value, misfit);
    settle_context(target, CONTEXT_Store);
  }
  return NEW(span, Assign, list_nodes(targets), value);
}

Node *build_augmented(Parser *p, Span span, Node *target, int op, Node *value) {
  if (target->kind != AST_Name && target->kind != AST_Attribute && target->kind != AST_Subscript) {
    return build_error(p, target->span, "'%s' is an illegal expression for augmented assignment",
                       ast_describe(target));
  }
  settle_context(target, CONTEXT_Store);
  return NEW(span, AugAssign, target, (AstOperator)op, value);
}

Node *build_annotated(Parser *p, Span span, Node *target, Node *annotation, Node *value) {
  switch (target->kind) {
  case AST_Name:
  case AST_Attribute:
  case AST_Subscript: break;
  case AST_List:
    return build_error(p, target->span, "only single target (not list) can be annotated");
  case AST_Tuple: {
    /* Without parentheses CPython blames the first element. */
    bool bare =
        p->source->text[p->source->lines[target->span.lineno - 1] + target->span.col_offset] != '(';
    Nodes elts = AST(Tuple, target)->elts;
    Span at = bare && elts.count ? elts.items[0]->span : target->span;
    return build_error(p, at, "only single target (not tuple) can be annotated");
  }
  default: return build_error(p, target->span, "illegal target for annotation");
  }
  settle_context(target, CONTEXT_Store);
  bool simple = target->kind == AST_Name && !target->parenthesised;
  return NEW(span, AnnAssign, target, annotation, value, simple);
}

Node *build_delete(Parser *p, Span span, List *targets) {
  for (uint32_t i = 0; i < targets->count; i++) {
    if (!build_target(p, targets->items[i], TARGET_DELETE)) return NULL;
  }
  return NEW(span, Delete, list_nodes(targets));
}
