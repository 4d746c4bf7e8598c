/* types.UnionType: `int | None`. */
#ifndef OURO_TYPES_UNION_H
#define OURO_TYPES_UNION_H

#include "object/error.h"

typedef struct Union {
  Object head;
  Owned args;       /* a tuple of two or more, no two equal: __args__ */
  Owned parameters; /* NULL_VALUE until asked for */
} Union;

#define as_union(v) ((Union *)as_object(v))
#define is_union(v) object_has_id(v, TYPE_union)

/* left | right for classes, None, aliases, unions: the `binary[OP_OR]` slot of all of them; else NotImplemented. */
Owned union_or(Runtime *rt, Borrowed left, Borrowed right);

#endif
