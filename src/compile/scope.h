/* Symbol tables: which names each block of code has, and where each of them lives.
 *
 * Place: first pass of the compiler. scope.c walks the tree once and notes every name with what is done to it; resolve.c
 * then decides for each name whether it is a local, a cell, free or global. The code generator only reads the result.
 *
 * Invariants:
 *  - One Scope for the module, each class, function, lambda, comprehension, type parameter list, bound and alias.
 *  - A comprehension that runs in its holder's frame (PEP 709) keeps a scope of its own, with `inlined` set: its names
 *    are looked up there first and then in its parent, and the variables that it binds get registers of their own.
 *  - Names are mangled before they come here (`__x` in class C is `_C__x`). */
#ifndef OURO_COMPILE_SCOPE_H
#define OURO_COMPILE_SCOPE_H

#include "compile/table.h"
#include "heap/runtime.h"
#include "syntax/ast.h"
#include "syntax/diagnostic.h"

typedef enum {
  BLOCK_MODULE,
  BLOCK_CLASS,
  BLOCK_FUNCTION,
  BLOCK_ANNOTATION, /* under `from __future__ import annotations`: never compiled */
  BLOCK_TYPEVAR_BOUND,
  BLOCK_TYPE_ALIAS,
  BLOCK_TYPE_PARAMS,
} ScopeBlock;

typedef enum {
  COMPREHENSION_NONE,
  COMPREHENSION_LIST,
  COMPREHENSION_SET,
  COMPREHENSION_DICT,
  COMPREHENSION_GENERATOR,
} ComprehensionKind;

/* What is done to a name in a block. */
enum {
  DEF_GLOBAL = 1,
  DEF_LOCAL = 2,
  DEF_PARAM = 4,
  DEF_NONLOCAL = 8,
  DEF_USE = 16,
  DEF_FREE_CLASS = 32, /* bound in a class, and free in a function inside */
  DEF_IMPORT = 64,
  DEF_ANNOTATION = 128,
  DEF_COMPREHENSION_TARGET = 256,
  DEF_TYPE_PARAM = 512,
  DEF_DELETED = 1024, /* somewhere in the block it is unbound again */
  DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM,
};

typedef enum {
  NAME_UNKNOWN,
  NAME_LOCAL,
  NAME_CELL,
  NAME_FREE,
  NAME_GLOBAL_EXPLICIT,
  NAME_GLOBAL_IMPLICIT
} NameKind;

typedef struct Symbol {
  Identifier name;
  uint32_t flags;
  uint8_t kind; /* a NameKind, once resolved */
  bool placed;  /* `reg` was given out */
  uint32_t reg; /* local number of a local or cell */
  struct Symbol *next;
  Span span;      /* of the global or nonlocal statement that names it */
  bool directive; /* such a statement exists */
} Symbol;

typedef struct Scope {
  struct Scope *parent, *first_child, *last_child, *next;
  Identifier name;
  ScopeBlock block;
  ComprehensionKind comprehension;
  Span span;
  Symbol *first, *last; /* in order of first appearance */
  Table symbols;        /* Identifier -> Symbol */
  Symbol **parameters;  /* in the order of registers */
  uint32_t parameter_count, parameter_capacity;
  bool nested;
  bool generator, coroutine;
  bool returns_value;
  bool varargs, varkeywords;
  bool needs_class_cell; /* __class__ is used inside a class */
  bool needs_classdict;
  bool can_see_class; /* an annotation scope directly in a class */
  bool inlined;
  bool in_iteration_target;
  uint32_t in_iterable; /* walking the iterable of a comprehension */
} Scope;

typedef struct Scopes {
  Runtime *rt;
  Ast *ast;
  Arena *arena;
  Diagnostic *diagnostic;
  Scope *module, *current;
  Table by_key;        /* node (or Nodes.items of type parameters) -> Scope */
  Identifier private_; /* class whose private names are being mangled */
  bool future_annotations;
  bool failed;
  Identifier dunder_class, dunder_classdict, super, dot_zero, type_params, generic_base, defaults,
      kwdefaults, dunder_type_params, dunder_debug;
} Scopes;

/* Builds and resolves all scopes of the tree. False with the diagnostic or an exception pending. */
bool scope_build(Scopes *scopes);
/* The second half of scope_build. */
bool resolve_scopes(Scopes *scopes);

/* The scope of a node (by its address, or that of its type_params.items), never NULL in a tree that was built. */
static inline Scope *scope_of(const Scopes *scopes, const void *key) {
  return (Scope *)table_find(&scopes->by_key, key);
}
static inline Symbol *scope_find(const Scope *scope, Identifier name) {
  return (Symbol *)table_find(&scope->symbols, name);
}
static inline bool scope_is_function(const Scope *scope) {
  return scope->block == BLOCK_FUNCTION || scope->block >= BLOCK_TYPEVAR_BOUND;
}

/* `name` as it is spelled inside class `class_` (NULL: outside any). NULL when memory ran out. */
Identifier scope_mangle(Ast *ast, Identifier class_, Identifier name);

Symbol *scope_add(Scopes *scopes, Scope *scope, Identifier name, uint32_t flags, Span span);
void scope_error(Scopes *scopes, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void scope_no_memory(Scopes *scopes);

#endif
