/* The dump of a tree, field by field from the shapes of ast.h. See dump.h.
 *
 * CPython's layout: a node without fields stays on one line, every field else starts a line of its own; an optional
 * field that is None is left out, an empty list is `[]`. */
#include "syntax/dump.h"

typedef struct {
  Buffer *out;
  DumpLiteral literal;
  void *context;
} Dump;

static bool dump_node(Dump *d, const Node *node, size_t depth);

static void new_line(Dump *d, size_t depth) {
  buffer_put(d->out, '\n');
  buffer_fill(d->out, ' ', depth * 2);
}

/* Names hold letters, digits and '_' (or '.', '*' in imports): quoting needs no escapes. */
static void dump_name(Dump *d, Identifier name) {
  buffer_put(d->out, '\'');
  buffer_append(d->out, name->text, name->length);
  buffer_put(d->out, '\'');
}

static bool dump_nodes(Dump *d, Nodes nodes, size_t depth) {
  buffer_put(d->out, '[');
  for (size_t i = 0; i < nodes.count; i++) {
    if (i) buffer_put(d->out, ',');
    new_line(d, depth + 1);
    if (!nodes.items[i])
      buffer_puts(d->out, "None");
    else if (!dump_node(d, nodes.items[i], depth + 1))
      return false;
  }
  buffer_put(d->out, ']');
  return true;
}

static void dump_names(Dump *d, Identifiers names, size_t depth) {
  buffer_put(d->out, '[');
  for (size_t i = 0; i < names.count; i++) {
    if (i) buffer_put(d->out, ',');
    new_line(d, depth + 1);
    dump_name(d, names.items[i]);
  }
  buffer_put(d->out, ']');
}

static void dump_ops(Dump *d, Cmpops ops, size_t depth) {
  buffer_put(d->out, '[');
  for (size_t i = 0; i < ops.count; i++) {
    if (i) buffer_put(d->out, ',');
    new_line(d, depth + 1);
    buffer_printf(d->out, "%s()", ast_cmpop_name(ops.items[i]));
  }
  buffer_put(d->out, ']');
}

static bool dump_literal(Dump *d, const Literal *literal) {
  switch (literal->kind) {
  case LITERAL_None: return buffer_puts(d->out, "None");
  case LITERAL_True: return buffer_puts(d->out, "True");
  case LITERAL_False: return buffer_puts(d->out, "False");
  case LITERAL_Ellipsis: return buffer_puts(d->out, "Ellipsis");
  default: return d->literal(d->context, literal, d->out);
  }
}

static bool is_left_out(const Node *node, const AstField *field) {
  const void *at = (const char *)node + field->offset;
  bool optional = field->type == FIELD_MAYBE || field->type == FIELD_MAYBE_NAME;
  return optional && !*(void *const *)at;
}

static bool dump_field(Dump *d, const Node *node, const AstField *field, size_t depth) {
  const void *at = (const char *)node + field->offset;
  buffer_printf(d->out, "%s=", field->name);
  switch (field->type) {
  case FIELD_CHILD:
  case FIELD_MAYBE: return dump_node(d, *(Node *const *)at, depth);
  case FIELD_LIST: return dump_nodes(d, *(const Nodes *)at, depth);
  case FIELD_NAME:
  case FIELD_MAYBE_NAME: dump_name(d, *(const Identifier *)at); return true;
  case FIELD_NAMES: dump_names(d, *(const Identifiers *)at, depth); return true;
  case FIELD_OPERATOR:
    buffer_printf(d->out, "%s()", ast_operator_name(*(const AstOperator *)at));
    return true;
  case FIELD_BOOLOP:
    buffer_printf(d->out, "%s()", ast_boolop_name(*(const AstBoolop *)at));
    return true;
  case FIELD_UNARYOP:
    buffer_printf(d->out, "%s()", ast_unaryop_name(*(const AstUnaryop *)at));
    return true;
  case FIELD_CMPOPS: dump_ops(d, *(const Cmpops *)at, depth); return true;
  case FIELD_CONTEXT:
    buffer_printf(d->out, "%s()", ast_context_name(*(const AstContext *)at));
    return true;
  case FIELD_INT: buffer_printf(d->out, "%d", *(const int *)at); return true;
  case FIELD_LITERAL: return dump_literal(d, at);
  }
  return true;
}

/* CPython writes a node of up to three simple fields on one line; of those without a position only an empty root is. */
static bool is_one_line(const Node *node) {
  if (node->kind == AST_Module) {
    return !AST(Module, node)->body.count && !AST(Module, node)->type_ignores.count;
  }
  return node->kind == AST_Interactive && !AST(Interactive, node)->body.count;
}

static void separate(Dump *d, bool *first, size_t depth) {
  if (!*first) buffer_put(d->out, ',');
  *first = false;
  new_line(d, depth);
}

static bool dump_node(Dump *d, const Node *node, size_t depth) {
  const AstShape *shape = ast_shape(node->kind);
  bool first = true;
  if (is_one_line(node)) {
    return buffer_puts(d->out, node->kind == AST_Module ? "Module(body=[], type_ignores=[])"
                                                        : "Interactive(body=[])");
  }
  buffer_printf(d->out, "%s(", shape->name);
  for (uint32_t i = 0; i < shape->field_count; i++) {
    if (is_left_out(node, &shape->fields[i])) continue;
    separate(d, &first, depth + 1);
    if (!dump_field(d, node, &shape->fields[i], depth + 1)) return false;
  }
  if (node->kind == AST_Constant) {
    const Literal *literal = &((const AstConstant *)node)->value;
    if (literal->count && literal->pieces[0].flags & PIECE_U) {
      separate(d, &first, depth + 1);
      buffer_puts(d->out, "kind='u'");
    }
  }
  if (ast_has_position(node->kind)) {
    const uint32_t places[] = {node->span.lineno, node->span.col_offset, node->span.end_lineno,
                               node->span.end_col_offset};
    static const char *const names[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};
    for (size_t i = 0; i < 4; i++) {
      separate(d, &first, depth + 1);
      buffer_printf(d->out, "%s=%u", names[i], places[i]);
    }
  }
  buffer_put(d->out, ')');
  return !d->out->failed;
}

bool dump_tree(const Node *node, DumpLiteral literal, void *context, Buffer *out) {
  Dump dump = {out, literal, context};
  return dump_node(&dump, node, 0);
}
