/* The syntax tree's constructors, names and reflection, all from grammar/ast.def. See ast.h.
 *
 * A constructor fills its fields and takes one pass over them for the height; the tree's depth is checked here and
 * nowhere else. */
#include "syntax/ast.h"

#include "base/hash.h"
#include "syntax/source.h"

#include <string.h>

/* -- Names of the operators ----------------------------------------------------------------------------------- */

#define LOOKUP(table, index)                                                                       \
  ((size_t)(index) < sizeof(table) / sizeof *(table) ? (table)[index] : "?")

const char *ast_operator_name(AstOperator op) {
  static const char *const names[] = {"Add",    "Sub",    "Mult",    "MatMult", "Div",
                                      "Mod",    "Pow",    "LShift",  "RShift",  "BitOr",
                                      "BitXor", "BitAnd", "FloorDiv"};
  return LOOKUP(names, op);
}

const char *ast_operator_text(AstOperator op) {
  static const char *const texts[] = {"+",  "-",  "*", "@", "/", "%", "**",
                                      "<<", ">>", "|", "^", "&", "//"};
  return LOOKUP(texts, op);
}

const char *ast_boolop_name(AstBoolop op) { return op == BOOLOP_And ? "And" : "Or"; }
const char *ast_boolop_text(AstBoolop op) { return op == BOOLOP_And ? "and" : "or"; }

const char *ast_unaryop_name(AstUnaryop op) {
  static const char *const names[] = {"Invert", "Not", "UAdd", "USub"};
  return LOOKUP(names, op);
}

const char *ast_unaryop_text(AstUnaryop op) {
  static const char *const texts[] = {"~", "not ", "+", "-"};
  return LOOKUP(texts, op);
}

const char *ast_cmpop_name(AstCmpop op) {
  static const char *const names[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                      "GtE", "Is",    "IsNot", "In",  "NotIn"};
  return LOOKUP(names, op);
}

const char *ast_cmpop_text(AstCmpop op) {
  static const char *const texts[] = {"==", "!=", "<",      "<=", ">",
                                      ">=", "is", "is not", "in", "not in"};
  return LOOKUP(texts, op);
}

const char *ast_context_name(AstContext context) {
  static const char *const names[] = {"Load", "Store", "Del"};
  return LOOKUP(names, context);
}

/* -- The tree and its identifiers ----------------------------------------------------------------------------- */

void ast_init(Ast *ast) { *ast = (Ast){0}; }

void ast_free(Ast *ast) {
  arena_free(&ast->arena);
  source_free(ast->source);
  *ast = (Ast){0};
}

/* Doubles the table; the old buckets stay in the arena, which is freed whole. */
static bool grow_identifiers(Ast *ast) {
  IdentifierTable *table = &ast->identifiers;
  size_t capacity = table->capacity ? table->capacity * 2 : 64;
  AstIdentifier **buckets = arena_array(&ast->arena, capacity, sizeof *buckets);
  if (!buckets) return false;
  for (size_t i = 0; i < table->capacity; i++) {
    for (AstIdentifier *name = table->buckets[i], *next; name; name = next) {
      next = name->next;
      name->next = buckets[name->hash & (capacity - 1)];
      buckets[name->hash & (capacity - 1)] = name;
    }
  }
  table->buckets = buckets;
  table->capacity = capacity;
  return true;
}

Identifier ast_identifier(Ast *ast, const char *text, size_t length) {
  IdentifierTable *table = &ast->identifiers;
  if (table->count >= table->capacity && !grow_identifiers(ast)) return NULL;
  uint64_t hash = hash_mix(hash_fnv(text, length));
  AstIdentifier **bucket = &table->buckets[hash & (table->capacity - 1)];
  for (AstIdentifier *name = *bucket; name; name = name->next) {
    if (name->hash == hash && name->length == length && memcmp(name->text, text, length) == 0)
      return name;
  }
  AstIdentifier *name = arena_alloc(&ast->arena, sizeof *name + length + 1);
  if (!name) return NULL;
  name->hash = hash;
  name->length = (uint32_t)length;
  if (length) memcpy(name->text, text, length);
  name->next = *bucket;
  *bucket = name;
  table->count++;
  return name;
}

bool ast_identifier_is(Identifier name, const char *text) { return strcmp(name->text, text) == 0; }

/* -- Shapes --------------------------------------------------------------------------------------------------- */

#define CHILD(name)      FIELD(name, CHILD)
#define MAYBE(name)      FIELD(name, MAYBE)
#define LIST(name)       FIELD(name, LIST)
#define NAME(name)       FIELD(name, NAME)
#define MAYBE_NAME(name) FIELD(name, MAYBE_NAME)
#define NAMES(name)      FIELD(name, NAMES)
#define OPERATOR(name)   FIELD(name, OPERATOR)
#define BOOLOP(name)     FIELD(name, BOOLOP)
#define UNARYOP(name)    FIELD(name, UNARYOP)
#define CMPOPS(name)     FIELD(name, CMPOPS)
#define CONTEXT(name)    FIELD(name, CONTEXT)
#define INT(name)        FIELD(name, INT)
#define LITERAL(name)    FIELD(name, LITERAL)

/* The offset needs the struct's name, which a field does not know: each node's table is written in a scope where
 * `Here` is its struct. */
#define FIELD(name, TYPE) {#name, FIELD_##TYPE, offsetof(Here, name)},
#define NODE(Kind, CATEGORY, ...)                                                                  \
  static const AstShape *shape_##Kind(void) {                                                      \
    typedef Ast##Kind Here;                                                                        \
    static const AstField fields[] = {__VA_ARGS__{NULL, FIELD_CHILD, sizeof(Here)}};               \
    static const AstShape shape = {#Kind, CATEGORY_##CATEGORY, sizeof(Here),                       \
                                   sizeof fields / sizeof *fields - 1, fields};                    \
    return &shape;                                                                                 \
  }
#include "grammar/ast.def"
#undef NODE

const AstShape *ast_shape(AstKind kind) {
  static const AstField no_fields[1];
  static const AstShape none = {"?", CATEGORY_NONE, sizeof(Node), 0, no_fields};
  switch (kind) {
#define NODE(Kind, CATEGORY, ...)                                                                  \
  case AST_##Kind:                                                                                 \
    return shape_##Kind();
#include "grammar/ast.def"
#undef NODE
  default: return &none;
  }
}

bool ast_has_position(AstKind kind) {
  switch (ast_category(kind)) {
  case CATEGORY_MOD:
  case CATEGORY_COMPREHENSION:
  case CATEGORY_ARGUMENTS:
  case CATEGORY_WITHITEM:
  case CATEGORY_MATCH_CASE: return false;
  default: return true;
  }
}

bool ast_each_child(const Node *node, bool (*visit)(void *context, Node *child), void *context) {
  const AstShape *shape = ast_shape(node->kind);
  for (uint32_t i = 0; i < shape->field_count; i++) {
    const void *at = (const char *)node + shape->fields[i].offset;
    if (shape->fields[i].type <= FIELD_MAYBE) {
      Node *child = *(Node *const *)at;
      if (child && !visit(context, child)) return false;
    } else if (shape->fields[i].type == FIELD_LIST) {
      const Nodes *list = at;
      for (size_t k = 0; k < list->count; k++) {
        if (list->items[k] && !visit(context, list->items[k])) return false;
      }
    }
  }
  return true;
}

/* -- Constructors --------------------------------------------------------------------------------------------- */

static unsigned children_height(const Node *node, const AstShape *shape) {
  unsigned height = 0;
  for (const AstField *field = shape->fields, *end = field + shape->field_count; field < end;
       field++) {
    const void *at = (const char *)node + field->offset;
    if (field->type <= FIELD_MAYBE) {
      const Node *child = *(Node *const *)at;
      if (child && child->height > height) height = child->height;
    } else if (field->type == FIELD_LIST) {
      const Nodes *list = at;
      for (size_t i = 0; i < list->count; i++) {
        const Node *child = list->items[i];
        if (child && child->height > height) height = child->height;
      }
    }
  }
  return height;
}

Node *ast_add(Ast *ast, const Node *node) {
  const AstShape *shape = ast_shape(node->kind);
  unsigned height = children_height(node, shape) + 1;
  if (height > AST_MAX_HEIGHT) {
    ast->too_deep = true;
    return NULL;
  }
  Node *copy = arena_alloc(&ast->arena, shape->size);
  if (!copy) return NULL;
  memcpy(copy, node, shape->size);
  copy->height = (uint16_t)height;
  return copy;
}

/* -- Words for messages --------------------------------------------------------------------------------------- */

static const char *describe_constant(const Literal *literal) {
  switch (literal->kind) {
  case LITERAL_None: return "None";
  case LITERAL_True: return "True";
  case LITERAL_False: return "False";
  case LITERAL_Ellipsis: return "ellipsis";
  default: return "literal";
  }
}

const char *ast_describe(const Node *node) {
  switch (node->kind) {
  case AST_Attribute: return "attribute";
  case AST_Subscript: return "subscript";
  case AST_Starred: return "starred";
  case AST_Name: return "name";
  case AST_List: return "list";
  case AST_Tuple: return "tuple";
  case AST_Lambda: return "lambda";
  case AST_Call: return "function call";
  case AST_BoolOp:
  case AST_BinOp:
  case AST_UnaryOp: return "expression";
  case AST_GeneratorExp: return "generator expression";
  case AST_Yield:
  case AST_YieldFrom: return "yield expression";
  case AST_Await: return "await expression";
  case AST_ListComp: return "list comprehension";
  case AST_SetComp: return "set comprehension";
  case AST_DictComp: return "dict comprehension";
  case AST_Dict: return "dict literal";
  case AST_Set: return "set display";
  case AST_JoinedStr:
  case AST_FormattedValue: return "f-string expression";
  case AST_Constant: return describe_constant(&((const AstConstant *)node)->value);
  case AST_Compare: return "comparison";
  case AST_IfExp: return "conditional expression";
  case AST_NamedExpr: return "named expression";
  default: return "expression";
  }
}
