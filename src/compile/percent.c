/* `'%s and %r' % (a, b)` as the f-string that CPython 3.12 makes of it, when it has plain %s, %r and %a only and as many items.
 *
 * The pieces become nodes in the tree's own arena, so that the ordinary code for f-strings serves. */
#include "compile/compiler.h"

#include "base/utf8.h"
#include "object/str.h"

#include <stdio.h>

#define MAX_DIGITS 3

typedef struct {
  Compiler *c;
  const char *at, *end;
  VECTOR(Node *) parts;
} Format;

static Node *text_node(Format *f, const char *text, size_t length, Span span) {
  LiteralPiece *piece = ARENA_NEW(&f->c->ast->arena, LiteralPiece);
  char *copy = arena_copy(&f->c->ast->arena, text, length);
  if (!piece || !copy) return NULL;
  *piece = (LiteralPiece){copy, (uint32_t)length, PIECE_RAW, span};
  return AST_NEW(f->c->ast, span, Constant, {LITERAL_STR, 1, piece});
}

static bool add_part(Format *f, Node *node) { return node && vector_push(&f->parts, node); }

/* Text up to the next conversion; `%%` stands for one. */
static bool read_text(Format *f, Span span) {
  Buffer text = {0};
  while (f->at < f->end) {
    if (*f->at == '%') {
      if (f->at + 1 >= f->end || f->at[1] != '%') break;
      f->at++;
    }
    buffer_put(&text, *f->at++);
  }
  bool fine = !text.failed &&
              (!text.length || add_part(f, text_node(f, buffer_text(&text), text.length, span)));
  buffer_free(&text);
  return fine;
}

/* Up to MAX_DIGITS - 1 digits; false for more. */
static bool read_number(Format *f, int *number) {
  int digits = 0;
  *number = 0;
  for (; f->at < f->end && *f->at >= '0' && *f->at <= '9'; f->at++) {
    *number = *number * 10 + (*f->at - '0');
    if (++digits >= MAX_DIGITS) return false;
  }
  return true;
}

/* One conversion behind its `%`, for the item; NULL when it is not a plain one. */
static Node *read_conversion(Format *f, Node *item) {
  bool left = false;
  int width = -1, precision = -1;
  for (; f->at < f->end && strchr("-+ #0", *f->at); f->at++) left |= *f->at == '-';
  if (f->at < f->end && *f->at >= '0' && *f->at <= '9' && !read_number(f, &width)) return NULL;
  if (f->at < f->end && *f->at == '.') {
    f->at++;
    if (!read_number(f, &precision)) return NULL;
  }
  if (f->at >= f->end || !strchr("sra", *f->at)) return NULL;
  int conversion = *f->at++;
  Node *spec = NULL;
  if (width >= 0 || precision >= 0) {
    char text[32];
    int length = 0;
    if (!left && width > 0) text[length++] = '>';
    if (width >= 0) length += snprintf(text + length, 8, "%d", width);
    if (precision >= 0) length += snprintf(text + length, 8, ".%d", precision);
    spec = text_node(f, text, (size_t)length, item->span);
    if (!spec) return NULL;
  }
  return AST_NEW(f->c->ast, item->span, FormattedValue, item, conversion, spec);
}

static Node *join(Format *f, Span span) {
  Nodes values = {arena_array(&f->c->ast->arena, f->parts.count + 1, sizeof(Node *)),
                  f->parts.count};
  if (!values.items) return NULL;
  if (values.count) memcpy(values.items, f->parts.items, values.count * sizeof(Node *));
  return AST_NEW(f->c->ast, span, JoinedStr, values);
}

static Node *read_format(Format *f, Nodes items, Span span) {
  size_t used = 0;
  for (;;) {
    if (!read_text(f, span)) return NULL;
    if (f->at >= f->end) break;
    if (used >= items.count) return NULL;
    f->at++;
    if (!add_part(f, read_conversion(f, items.items[used++]))) return NULL;
  }
  return used == items.count ? join(f, span) : NULL;
}

Node *fold_percent_format(Compiler *c, AstBinOp *node) {
  if (node->op != OPERATOR_Mod || !node_is_str_constant(node->left) ||
      node->right->kind != AST_Tuple)
    return NULL;
  Nodes items = AST(Tuple, node->right)->elts;
  FOR_NODES(item, items) {
    if (item->kind == AST_Starred) return NULL;
  }
  Owned text = fold_literal(c, node->left);
  if (failed(text)) return NULL;
  Utf8 utf8 = str_utf8_lenient(c->rt, borrow(text));
  Node *joined = NULL;
  Format f = {.c = c, .at = utf8.text, .end = utf8.text + utf8.bytes};
  if (utf8.text && utf8_validate(utf8.text, utf8.bytes, NULL))
    joined = read_format(&f, items, node->base.span);
  vector_free(&f.parts);
  utf8_free(c->rt, &utf8);
  release(c->rt, text);
  return joined;
}
