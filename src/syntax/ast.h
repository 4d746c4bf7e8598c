/* The syntax tree: typed nodes after CPython 3.12's Python.asdl, made from the table grammar/ast.def.
 *
 * Place: the parser builds it, the compiler and `--ast` read it, and the arena frees it whole.
 *
 * How to read a tree:
 *
 *   switch (node->kind) {
 *   case AST_BinOp: {
 *     AstBinOp *binop = AST(BinOp, node);          // the cast; checked in debug builds
 *     visit(binop->left);  visit(binop->right);  emit(binop->op);
 *     break;
 *   }
 *   case AST_Call:
 *     FOR_NODES(argument, AST(Call, node)->args) visit(argument);
 *     break;
 *
 * Each struct AstKind begins with `Node base` and then has exactly the fields of ast.def, under CPython's names.
 *
 * Invariants:
 *  - Every node lives in the arena of its Ast; nodes, sequences and identifiers need no freeing.
 *  - `height` is 1 + the largest height of its children and never above AST_MAX_HEIGHT: a deeper tree was refused
 *    with RecursionError, so recursive passes are bounded before they start. (An `elif` chain counts as nested.)
 *  - Spans: lines count from 1, columns are UTF-8 bytes from 0, as in CPython's ast. `arguments`, `comprehension`,
 *    `withitem`, `match_case` and roots have no position in CPython; here they carry the span of their text (an
 *    empty `arguments` and the roots may have a zero span).
 *  - Identifiers are NFKC-normalised and interned in the tree: equal names are equal pointers.
 *  - Contexts (Load, Store, Del) are settled, and targets are checked: nothing but Name, Attribute, Subscript,
 *    Starred, List and Tuple stands where something is bound or deleted.
 *  - Literals stay text. See Literal below. */
#ifndef OURO_SYNTAX_AST_H
#define OURO_SYNTAX_AST_H

#include "base/arena.h"
#include "base/fatal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where something stands in the source: lines from 1, columns in UTF-8 bytes from 0; the end is exclusive. */
typedef struct {
  uint32_t lineno, col_offset, end_lineno, end_col_offset;
} Span;

typedef enum {
  AST_NONE,
#define NODE(Kind, CATEGORY, ...) AST_##Kind,
#include "grammar/ast.def"
#undef NODE
  AST_KINDS
} AstKind;

typedef enum {
  CATEGORY_NONE,
  CATEGORY_MOD,
  CATEGORY_STMT,
  CATEGORY_EXPR,
  CATEGORY_PATTERN,
  CATEGORY_HANDLER,
  CATEGORY_TYPE_PARAM,
  CATEGORY_COMPREHENSION,
  CATEGORY_ARGUMENTS,
  CATEGORY_ARG,
  CATEGORY_KEYWORD,
  CATEGORY_ALIAS,
  CATEGORY_WITHITEM,
  CATEGORY_MATCH_CASE,
} AstCategory;

typedef enum {
  OPERATOR_Add,
  OPERATOR_Sub,
  OPERATOR_Mult,
  OPERATOR_MatMult,
  OPERATOR_Div,
  OPERATOR_Mod,
  OPERATOR_Pow,
  OPERATOR_LShift,
  OPERATOR_RShift,
  OPERATOR_BitOr,
  OPERATOR_BitXor,
  OPERATOR_BitAnd,
  OPERATOR_FloorDiv,
} AstOperator;

typedef enum { BOOLOP_And, BOOLOP_Or } AstBoolop;
typedef enum { UNARYOP_Invert, UNARYOP_Not, UNARYOP_UAdd, UNARYOP_USub } AstUnaryop;
typedef enum {
  CMPOP_Eq,
  CMPOP_NotEq,
  CMPOP_Lt,
  CMPOP_LtE,
  CMPOP_Gt,
  CMPOP_GtE,
  CMPOP_Is,
  CMPOP_IsNot,
  CMPOP_In,
  CMPOP_NotIn,
} AstCmpop;
typedef enum { CONTEXT_Load, CONTEXT_Store, CONTEXT_Del } AstContext;

/* "Add", "And", "Not", "Eq", "Load", ...; and the operator as written: "+", "and", "not ", "==". */
const char *ast_operator_name(AstOperator op);
const char *ast_boolop_name(AstBoolop op);
const char *ast_unaryop_name(AstUnaryop op);
const char *ast_cmpop_name(AstCmpop op);
const char *ast_context_name(AstContext context);
const char *ast_operator_text(AstOperator op);
const char *ast_boolop_text(AstBoolop op);
const char *ast_unaryop_text(AstUnaryop op);
const char *ast_cmpop_text(AstCmpop op);

/* -- Nodes ---------------------------------------------------------------------------------------------------- */

/* What every node begins with. */
typedef struct Node {
  uint8_t kind; /* an AstKind */
  uint8_t
      parenthesised; /* an expression that stood in parentheses of its own; its span is without them */
  uint16_t height;
  Span span;
} Node;

/* CPython takes 2994 operators in a chain; with the operand, the statement and the module that is 2997. */
#define AST_MAX_HEIGHT 2997

typedef struct {
  Node **items;
  size_t count;
} Nodes;

/* A name, interned in its tree: compare by pointer. NUL-terminated UTF-8 in NFKC. */
typedef struct AstIdentifier {
  struct AstIdentifier *next; /* in the table's bucket */
  uint64_t hash;
  uint32_t length; /* in bytes */
  char text[];
} AstIdentifier;

typedef const AstIdentifier *Identifier;

typedef struct {
  Identifier *items;
  size_t count;
} Identifiers;

typedef struct {
  uint8_t *items; /* AstCmpop each */
  size_t count;
} Cmpops;

/* -- Literals ------------------------------------------------------------------------------------------------- */

typedef enum {
  LITERAL_None,
  LITERAL_True,
  LITERAL_False,
  LITERAL_Ellipsis,
  LITERAL_INT,       /* 12, 0x_ff, 0o17, 0b1, 1_000: checked digits and underscores */
  LITERAL_FLOAT,     /* 1., .5, 1e9, 1_0.5 */
  LITERAL_IMAGINARY, /* 1j, 1.5J: the text includes the j */
  LITERAL_STR,
  LITERAL_BYTES,
} LiteralKind;

enum {
  PIECE_RAW = 1,    /* r'': backslashes stand for themselves */
  PIECE_BYTES = 2,  /* b'': known to be ASCII only */
  PIECE_U = 4,      /* u'' : Constant.kind is 'u' when the first piece has it */
  PIECE_MIDDLE = 8, /* text of an f-string: `{{` and `}}` stand for one brace each */
  PIECE_VERBATIM =
      16 /* the text before `=` in f'{x=}': taken as it stands, no escapes, no doubled braces */
};

/* One token of a literal. For strings `text` is what lies between the quotes, prefix and quotes stripped; newlines
 * are '\n'. In a MIDDLE piece that is not RAW, `\N{...}` is one escape: its braces are not doubled ones. */
typedef struct {
  const char
      *text; /* into the source (or the arena): lives as long as the Ast; not NUL-terminated */
  uint32_t length; /* bytes */
  uint32_t flags;  /* PIECE_... */
  Span span;       /* of the whole token, quotes included */
} LiteralPiece;

/* A constant as written: the value is the pieces decoded and joined. Numbers have exactly one piece, the named
 * constants none, strings one or more (adjacent literals). src/compile/literal.c turns it into a value. */
typedef struct {
  LiteralKind kind;
  uint32_t count;
  LiteralPiece *pieces;
} Literal;

/* -- The structs, from the table ------------------------------------------------------------------------------ */

#define CHILD(name)      Node *name;
#define MAYBE(name)      Node *name;
#define LIST(name)       Nodes name;
#define NAME(name)       Identifier name;
#define MAYBE_NAME(name) Identifier name;
#define NAMES(name)      Identifiers name;
#define OPERATOR(name)   AstOperator name;
#define BOOLOP(name)     AstBoolop name;
#define UNARYOP(name)    AstUnaryop name;
#define CMPOPS(name)     Cmpops name;
#define CONTEXT(name)    AstContext name;
#define INT(name)        int name;
#define LITERAL(name)    Literal name;
#define NODE(Kind, CATEGORY, ...)                                                                  \
  typedef struct Ast##Kind {                                                                       \
    Node base;                                                                                     \
    __VA_ARGS__                                                                                    \
  } Ast##Kind;
#include "grammar/ast.def"
#undef NODE
#undef CHILD
#undef MAYBE
#undef LIST
#undef NAME
#undef MAYBE_NAME
#undef NAMES
#undef OPERATOR
#undef BOOLOP
#undef UNARYOP
#undef CMPOPS
#undef CONTEXT
#undef INT
#undef LITERAL

/* AST(BinOp, node): the node as its struct, const or not as the node is. */
#define AST(Kind, node)                                                                            \
  (OURO_ASSERT((node) && ((const Node *)(node))->kind == AST_##Kind), (Ast##Kind *)(node))

/* Runs through a sequence: `FOR_NODES(statement, module->body) visit(statement);` */
#define FOR_NODES(item, sequence)                                                                  \
  for (Node **item##_at = (sequence).items,                                                        \
            **item##_end = (sequence).count ? item##_at + (sequence).count : item##_at, *item;     \
       item##_at < item##_end && (item = *item##_at, true); item##_at++)

/* -- The tree ------------------------------------------------------------------------------------------------- */

typedef struct {
  AstIdentifier **buckets; /* a power of two of them, in the arena */
  size_t capacity, count;
} IdentifierTable;

struct Source;

/* One parsed text: owns the arena of its nodes and the source that literals and spans point into. Made by the
 * functions of parse.h and given back with ast_free. */
typedef struct Ast {
  Arena arena;
  IdentifierTable identifiers;
  struct Source *source; /* owned */
  Node *root;            /* AST_Module, AST_Interactive or AST_Expression */
  bool too_deep;         /* a constructor refused a node for its height */
} Ast;

void ast_init(Ast *ast);
/* Frees the tree, its identifiers and its source. An Ast of zeros is fine. */
void ast_free(Ast *ast);

/* The interned name for `length` bytes of NFKC UTF-8; NULL when memory ran out. */
Identifier ast_identifier(Ast *ast, const char *text, size_t length);

/* True when the name is spelled like this. */
bool ast_identifier_is(Identifier name, const char *text);

/* -- Constructors --------------------------------------------------------------------------------------------- */

/* Makes a node in the arena: AST_NEW(ast, span, BinOp, left, op, right), fields in the order of ast.def and checked
 * by the compiler as an initialiser. NULL when memory ran out or the tree became too deep (ast->too_deep tells). */
#define AST_NEW(ast, place, Kind, ...)                                                             \
  ast_add((ast), &(Ast##Kind){{AST_##Kind, 0, 0, (place)}, __VA_ARGS__}.base)

/* Copies a node into the arena and settles its height; the function behind AST_NEW. */
Node *ast_add(Ast *ast, const Node *node);

/* -- Reflection: what dump and generic passes go by ----------------------------------------------------------- */

typedef enum {
  FIELD_CHILD,
  FIELD_MAYBE,
  FIELD_LIST,
  FIELD_NAME,
  FIELD_MAYBE_NAME,
  FIELD_NAMES,
  FIELD_OPERATOR,
  FIELD_BOOLOP,
  FIELD_UNARYOP,
  FIELD_CMPOPS,
  FIELD_CONTEXT,
  FIELD_INT,
  FIELD_LITERAL,
} AstFieldType;

typedef struct {
  const char *name;
  AstFieldType type;
  uint32_t offset; /* in the node's struct */
} AstField;

typedef struct {
  const char *name; /* "BinOp" */
  AstCategory category;
  uint32_t size; /* of its struct */
  uint32_t field_count;
  const AstField *fields;
} AstShape;

const AstShape *ast_shape(AstKind kind);

static inline const char *ast_kind_name(AstKind kind) { return ast_shape(kind)->name; }
static inline AstCategory ast_category(AstKind kind) { return ast_shape(kind)->category; }

/* True when CPython gives the kind lineno, col_offset and so on. */
bool ast_has_position(AstKind kind);

/* Calls `visit` for each direct child node, in field order, NULL ones left out; stops and gives false when it does. */
bool ast_each_child(const Node *node, bool (*visit)(void *context, Node *child), void *context);

/* CPython's name for an expression in messages: "function call", "literal", "name", ... Never NULL. */
const char *ast_describe(const Node *node);

#endif
