/* The text of CPython's `ast.dump(tree, indent=2, include_attributes=True)`, for `--ast` and the comparison with it. */
#ifndef OURO_SYNTAX_DUMP_H
#define OURO_SYNTAX_DUMP_H

#include "base/buffer.h"
#include "syntax/ast.h"

/* Appends the repr of a literal's value; false ends the dump. The runtime decodes it; tests may write the source. */
typedef bool (*DumpLiteral)(void *context, const Literal *literal, Buffer *out);

/* False when memory ran out or the callback gave up. No newline behind the text. */
bool dump_tree(const Node *node, DumpLiteral literal, void *context, Buffer *out);

#endif
