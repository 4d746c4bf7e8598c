/* Short ways of sum(), min() and max() over plain numbers and strings. */
#ifndef OURO_MODULES_FOLD_QUICK_H
#define OURO_MODULES_FOLD_QUICK_H

#include "object/error.h"

/* These look at values where they lie and run no script. NULL_VALUE, without an exception: an item wants the long way, from the start. */

/* The least (CMP_LT) or greatest (CMP_GT) of `count` items; with none, NULL_VALUE. */
Owned fold_quick_extreme(Borrowed *items, size_t count, CompareOp better);
/* start + the items. */
Owned fold_quick_sum(Runtime *rt, Borrowed *items, size_t count, Borrowed start);
/* The items of an exact list or tuple, in place; NULL for anything else. */
Borrowed *fold_quick_items(Borrowed iterable, size_t *count);

#endif
