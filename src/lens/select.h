/* Which references a picture shows: builtins, modules and code are folded away, since every script has thousands of them. */
#ifndef OURO_LENS_SELECT_H
#define OURO_LENS_SELECT_H

#include "heap/object.h"
#include "heap/runtime.h"

typedef enum EdgeUse {
  USE_SHOW,    /* the target is part of the picture */
  USE_PASSIVE, /* drawn only between what others show: a code's constants, the keys of a dict */
  USE_HIDE,
} EdgeUse;

EdgeUse select_edge(Runtime *rt, Object *holder, Object *target, EdgeKind kind, uint64_t label);
/* Modules, types, code, C functions: shown as text beside a name, not as a box of their own. */
bool select_is_folded(Runtime *rt, Object *object);

#endif
