/* types.SimpleNamespace: an object that is nothing but its attributes. */
#ifndef OURO_TYPES_NAMESPACE_H
#define OURO_TYPES_NAMESPACE_H

#include "object/type.h"

typedef struct Namespace {
  Object head;
  Owned dict;
} Namespace;

/* A namespace that shares the dict; `dict` may be NULL_BORROWED for a new one. */
Owned namespace_new(Runtime *rt, Borrowed dict);

#endif
