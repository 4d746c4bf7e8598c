/* The text of an expression, as CPython writes annotations under `from __future__ import annotations`.
 *
 * A parenthesis is written where the context binds tighter than the expression. Constants are written by their repr. */
#include "compile/compiler.h"

#include "object/attr.h"
#include "object/str.h"

typedef enum {
  LEVEL_TUPLE,
  LEVEL_TEST, /* if-else, lambda */
  LEVEL_OR,
  LEVEL_AND,
  LEVEL_NOT,
  LEVEL_COMPARE,
  LEVEL_EXPR,
  LEVEL_BOR = LEVEL_EXPR,
  LEVEL_BXOR,
  LEVEL_BAND,
  LEVEL_SHIFT,
  LEVEL_ARITH,
  LEVEL_TERM,
  LEVEL_FACTOR,
  LEVEL_POWER,
  LEVEL_AWAIT,
  LEVEL_ATOM,
} Level;

typedef struct {
  Compiler *c;
  StrBuilder out;
} Writer;

static void write(Writer *w, Node *node, int level);

static void text(Writer *w, const char *utf8) { builder_text(&w->out, utf8); }
static void name(Writer *w, Identifier id) { builder_utf8(&w->out, id->text, id->length); }

static void open(Writer *w, int level, int own) {
  if (level > own) text(w, "(");
}
static void close(Writer *w, int level, int own) {
  if (level > own) text(w, ")");
}

static void sequence(Writer *w, Nodes nodes, int level) {
  for (size_t i = 0; i < nodes.count; i++) {
    if (i) text(w, ", ");
    write(w, nodes.items[i], level);
  }
}

/* -- Operators ----------------------------------------------------------------------------------------------------- */

static void binary(Writer *w, AstBinOp *node, int level) {
  static const uint8_t levels[] = {[OPERATOR_Add] = LEVEL_ARITH,    [OPERATOR_Sub] = LEVEL_ARITH,
                                   [OPERATOR_Mult] = LEVEL_TERM,    [OPERATOR_MatMult] = LEVEL_TERM,
                                   [OPERATOR_Div] = LEVEL_TERM,     [OPERATOR_Mod] = LEVEL_TERM,
                                   [OPERATOR_Pow] = LEVEL_POWER,    [OPERATOR_LShift] = LEVEL_SHIFT,
                                   [OPERATOR_RShift] = LEVEL_SHIFT, [OPERATOR_BitOr] = LEVEL_BOR,
                                   [OPERATOR_BitXor] = LEVEL_BXOR,  [OPERATOR_BitAnd] = LEVEL_BAND,
                                   [OPERATOR_FloorDiv] = LEVEL_TERM};
  int own = levels[node->op];
  bool right_first = node->op == OPERATOR_Pow;
  open(w, level, own);
  write(w, node->left, own + right_first);
  text(w, " ");
  text(w, ast_operator_text(node->op));
  text(w, " ");
  write(w, node->right, own + !right_first);
  close(w, level, own);
}

static void unary(Writer *w, AstUnaryOp *node, int level) {
  int own = node->op == UNARYOP_Not ? LEVEL_NOT : LEVEL_FACTOR;
  open(w, level, own);
  text(w, ast_unaryop_text(node->op));
  write(w, node->operand, own);
  close(w, level, own);
}

static void boolean(Writer *w, AstBoolOp *node, int level) {
  int own = node->op == BOOLOP_And ? LEVEL_AND : LEVEL_OR;
  open(w, level, own);
  for (size_t i = 0; i < node->values.count; i++) {
    if (i) text(w, node->op == BOOLOP_And ? " and " : " or ");
    write(w, node->values.items[i], own + 1);
  }
  close(w, level, own);
}

static void comparison(Writer *w, AstCompare *node, int level) {
  open(w, level, LEVEL_COMPARE);
  write(w, node->left, LEVEL_COMPARE + 1);
  for (size_t i = 0; i < node->ops.count; i++) {
    text(w, " ");
    text(w, ast_cmpop_text(node->ops.items[i]));
    text(w, " ");
    write(w, node->comparators.items[i], LEVEL_COMPARE + 1);
  }
  close(w, level, LEVEL_COMPARE);
}

static void conditional(Writer *w, AstIfExp *node, int level) {
  open(w, level, LEVEL_TEST);
  write(w, node->body, LEVEL_TEST + 1);
  text(w, " if ");
  write(w, node->test, LEVEL_TEST + 1);
  text(w, " else ");
  write(w, node->orelse, LEVEL_TEST);
  close(w, level, LEVEL_TEST);
}

/* -- Lambdas and calls --------------------------------------------------------------------------------------------- */

static void parameter(Writer *w, Node *node) {
  name(w, AST(arg, node)->arg);
  if (!AST(arg, node)->annotation) return;
  text(w, ": ");
  write(w, AST(arg, node)->annotation, LEVEL_TEST);
}

static void comma(Writer *w, bool *first) {
  if (!*first) text(w, ", ");
  *first = false;
}

static void parameters(Writer *w, Astarguments *a) {
  bool first = true;
  size_t positional = a->posonlyargs.count + a->args.count;
  for (size_t i = 0; i < positional; i++) {
    comma(w, &first);
    bool only = i < a->posonlyargs.count;
    parameter(w, only ? a->posonlyargs.items[i] : a->args.items[i - a->posonlyargs.count]);
    if (i + a->defaults.count >= positional) {
      text(w, "=");
      write(w, a->defaults.items[i + a->defaults.count - positional], LEVEL_TEST);
    }
    if (a->posonlyargs.count && i + 1 == a->posonlyargs.count) text(w, ", /");
  }
  if (a->vararg || a->kwonlyargs.count) {
    comma(w, &first);
    text(w, "*");
    if (a->vararg) parameter(w, a->vararg);
  }
  for (size_t i = 0; i < a->kwonlyargs.count; i++) {
    comma(w, &first);
    parameter(w, a->kwonlyargs.items[i]);
    if (!a->kw_defaults.items[i]) continue;
    text(w, "=");
    write(w, a->kw_defaults.items[i], LEVEL_TEST);
  }
  if (a->kwarg) {
    comma(w, &first);
    text(w, "**");
    parameter(w, a->kwarg);
  }
}

static void lambda_text(Writer *w, AstLambda *node, int level) {
  Astarguments *a = AST(arguments, node->args);
  bool empty =
      !a->posonlyargs.count && !a->args.count && !a->vararg && !a->kwonlyargs.count && !a->kwarg;
  open(w, level, LEVEL_TEST);
  text(w, empty ? "lambda" : "lambda ");
  parameters(w, a);
  text(w, ": ");
  write(w, node->body, LEVEL_TEST);
  close(w, level, LEVEL_TEST);
}

static void call_text(Writer *w, AstCall *node) {
  write(w, node->func, LEVEL_ATOM);
  if (node->args.count == 1 && !node->keywords.count &&
      node->args.items[0]->kind == AST_GeneratorExp)
    return write(w, node->args.items[0], LEVEL_TEST);
  text(w, "(");
  sequence(w, node->args, LEVEL_TEST);
  for (size_t i = 0; i < node->keywords.count; i++) {
    Astkeyword *keyword = AST(keyword, node->keywords.items[i]);
    if (i || node->args.count) text(w, ", ");
    if (keyword->arg) {
      name(w, keyword->arg);
      text(w, "=");
    } else {
      text(w, "**");
    }
    write(w, keyword->value, LEVEL_TEST);
  }
  text(w, ")");
}

/* -- Displays and comprehensions ------------------------------------------------------------------------------------ */

static void generators(Writer *w, Nodes nodes) {
  FOR_NODES(node, nodes) {
    Astcomprehension *generator = AST(comprehension, node);
    text(w, generator->is_async ? " async for " : " for ");
    write(w, generator->target, LEVEL_TUPLE);
    text(w, " in ");
    write(w, generator->iter, LEVEL_TEST + 1);
    FOR_NODES(test, generator->ifs) {
      text(w, " if ");
      write(w, test, LEVEL_TEST + 1);
    }
  }
}

static void comprehension_text(Writer *w, const char *left, Node *element, Nodes over,
                               const char *right) {
  text(w, left);
  write(w, element, LEVEL_TEST);
  generators(w, over);
  text(w, right);
}

static void dict_text(Writer *w, AstDict *node) {
  text(w, "{");
  for (size_t i = 0; i < node->values.count; i++) {
    if (i) text(w, ", ");
    if (node->keys.items[i]) {
      write(w, node->keys.items[i], LEVEL_TEST);
      text(w, ": ");
      write(w, node->values.items[i], LEVEL_TEST);
    } else {
      text(w, "**");
      write(w, node->values.items[i], LEVEL_EXPR);
    }
  }
  text(w, "}");
}

static void tuple_text(Writer *w, AstTuple *node, int level) {
  if (!node->elts.count) return text(w, "()");
  open(w, level, LEVEL_TUPLE);
  sequence(w, node->elts, LEVEL_TEST);
  if (node->elts.count == 1) text(w, ",");
  close(w, level, LEVEL_TUPLE);
}

static void slice_text(Writer *w, AstSlice *node) {
  if (node->lower) write(w, node->lower, LEVEL_TEST);
  text(w, ":");
  if (node->upper) write(w, node->upper, LEVEL_TEST);
  if (!node->step) return;
  text(w, ":");
  write(w, node->step, LEVEL_TEST);
}

static void attribute_text(Writer *w, AstAttribute *node) {
  write(w, node->value, LEVEL_ATOM);
  bool number =
      node->value->kind == AST_Constant && AST(Constant, node->value)->value.kind == LITERAL_INT;
  text(w, number ? " ." : ".");
  name(w, node->attr);
}

/* -- Constants and f-strings ------------------------------------------------------------------------------------------ */

static void repr_of(Writer *w, Owned value) {
  Owned repr = failed(value) ? NULL_VALUE : object_repr(w->c->rt, borrow(value));
  if (failed(repr))
    compile_fail(w->c);
  else
    builder_str(&w->out, borrow(repr));
  release(w->c->rt, repr);
  release(w->c->rt, value);
}

/* A number too large for a float is spelled as one that is too large, not as `inf`. */
static void float_text(Writer *w, AstConstant *node) {
  Owned value = fold_literal(w->c, &node->base),
        repr = failed(value) ? NULL_VALUE : object_repr(w->c->rt, borrow(value));
  if (failed(repr)) {
    compile_fail(w->c);
  } else if (as_str(borrow(repr))->data[0] == 'i') {
    text(w, node->value.kind == LITERAL_IMAGINARY ? "1e309j" : "1e309");
  } else {
    builder_str(&w->out, borrow(repr));
  }
  release(w->c->rt, repr);
  release(w->c->rt, value);
}

static void constant_text(Writer *w, AstConstant *node) {
  if (node->value.kind == LITERAL_Ellipsis) return text(w, "...");
  if (node->value.kind == LITERAL_FLOAT || node->value.kind == LITERAL_IMAGINARY)
    return float_text(w, node);
  if (node->value.count && (node->value.pieces[0].flags & PIECE_U)) text(w, "u");
  repr_of(w, fold_literal(w->c, &node->base));
}

static void fstring_parts(Writer *w, Node *node);

static void replacement(Writer *w, AstFormattedValue *node) {
  Writer inner = {.c = w->c};
  builder_init(&inner.out, w->c->rt);
  write(&inner, node->value, LEVEL_TEST + 1);
  Owned value = builder_finish(&inner.out);
  if (failed(value)) return compile_fail(w->c);
  Str *s = as_str(borrow(value));
  text(w, s->length && str_char(s, 0) == '{' ? "{ " : "{");
  builder_str(&w->out, borrow(value));
  release(w->c->rt, value);
  if (node->conversion > 0) {
    char conversion[] = {'!', (char)node->conversion, 0};
    text(w, conversion);
  }
  if (node->format_spec) {
    text(w, ":");
    fstring_parts(w, node->format_spec);
  }
  text(w, "}");
}

static void fstring_parts(Writer *w, Node *node) {
  if (node->kind == AST_FormattedValue) return replacement(w, AST(FormattedValue, node));
  if (node->kind == AST_JoinedStr) {
    FOR_NODES(part, AST(JoinedStr, node)->values) fstring_parts(w, part);
    return;
  }
  Owned value = fold_literal(w->c, node);
  if (failed(value)) return;
  Str *s = as_str(borrow(value));
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t ch = str_char(s, i);
    builder_char(&w->out, ch);
    if (ch == '{' || ch == '}') builder_char(&w->out, ch);
  }
  release(w->c->rt, value);
}

static void fstring(Writer *w, Node *node) {
  Writer inner = {.c = w->c};
  builder_init(&inner.out, w->c->rt);
  fstring_parts(&inner, node);
  text(w, "f");
  repr_of(w, builder_finish(&inner.out));
}

/* -- All of them ------------------------------------------------------------------------------------------------------- */

static void wrapped(Writer *w, const char *before, Node *value, int inner, int level, int own) {
  open(w, level, own);
  text(w, before);
  if (value) write(w, value, inner);
  close(w, level, own);
}

static void write_rest(Writer *w, Node *node, int level) {
  switch (node->kind) {
  case AST_NamedExpr:
    open(w, level, LEVEL_TUPLE);
    write(w, AST(NamedExpr, node)->target, LEVEL_ATOM);
    text(w, " := ");
    write(w, AST(NamedExpr, node)->value, LEVEL_ATOM);
    close(w, level, LEVEL_TUPLE);
    break;
  case AST_Yield:
    return wrapped(w, AST(Yield, node)->value ? "yield " : "yield", AST(Yield, node)->value,
                   LEVEL_TUPLE, LEVEL_ATOM, 0);
  case AST_YieldFrom:
    return wrapped(w, "yield from ", AST(YieldFrom, node)->value, LEVEL_TEST, LEVEL_ATOM, 0);
  case AST_Await:
    return wrapped(w, "await ", AST(Await, node)->value, LEVEL_ATOM, level, LEVEL_AWAIT);
  case AST_Starred: return wrapped(w, "*", AST(Starred, node)->value, LEVEL_EXPR, 0, 0);
  case AST_JoinedStr:
  case AST_FormattedValue: return fstring(w, node);
  case AST_Subscript:
    write(w, AST(Subscript, node)->value, LEVEL_ATOM);
    text(w, "[");
    write(w, AST(Subscript, node)->slice, LEVEL_TUPLE);
    text(w, "]");
    break;
  case AST_List:
    text(w, "[");
    sequence(w, AST(List, node)->elts, LEVEL_TEST);
    text(w, "]");
    break;
  case AST_Set:
    text(w, "{");
    sequence(w, AST(Set, node)->elts, LEVEL_TEST);
    text(w, "}");
    break;
  case AST_DictComp:
    text(w, "{");
    write(w, AST(DictComp, node)->key, LEVEL_TEST);
    comprehension_text(w, ": ", AST(DictComp, node)->value, AST(DictComp, node)->generators, "}");
    break;
  default: break;
  }
}

static void write(Writer *w, Node *node, int level) {
  if (w->c->failed) return;
  if (ENTER_C(w->c->rt, " during compilation")) return compile_fail(w->c);
  switch (node->kind) {
  case AST_BoolOp: return boolean(w, AST(BoolOp, node), level);
  case AST_BinOp: return binary(w, AST(BinOp, node), level);
  case AST_UnaryOp: return unary(w, AST(UnaryOp, node), level);
  case AST_Lambda: return lambda_text(w, AST(Lambda, node), level);
  case AST_IfExp: return conditional(w, AST(IfExp, node), level);
  case AST_Dict: return dict_text(w, AST(Dict, node));
  case AST_Compare: return comparison(w, AST(Compare, node), level);
  case AST_Call: return call_text(w, AST(Call, node));
  case AST_Constant: return constant_text(w, AST(Constant, node));
  case AST_Attribute: return attribute_text(w, AST(Attribute, node));
  case AST_Name: return name(w, AST(Name, node)->id);
  case AST_Tuple: return tuple_text(w, AST(Tuple, node), level);
  case AST_Slice: return slice_text(w, AST(Slice, node));
  case AST_ListComp:
    return comprehension_text(w, "[", AST(ListComp, node)->elt, AST(ListComp, node)->generators,
                              "]");
  case AST_SetComp:
    return comprehension_text(w, "{", AST(SetComp, node)->elt, AST(SetComp, node)->generators, "}");
  case AST_GeneratorExp:
    return comprehension_text(w, "(", AST(GeneratorExp, node)->elt,
                              AST(GeneratorExp, node)->generators, ")");
  default: return write_rest(w, node, level);
  }
}

Owned unparse(Compiler *c, Node *node) {
  Writer w = {.c = c};
  builder_init(&w.out, c->rt);
  write(&w, node, LEVEL_TEST);
  Owned result = builder_finish(&w.out);
  if (failed(result)) compile_fail(c);
  return result;
}
