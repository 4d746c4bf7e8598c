/* Calls that may run a script while C holds counts: the holder is named for the audit and the lens (heap_hold).
 *
 *   Owned item = retain(...);
 *   int equal = HELD(rt, "index", object_compare_bool(rt, borrow(item), value, CMP_EQ), item);
 *
 * gives what the call gives. The values are noted before the call: they must not change during it. */
#ifndef OURO_OBJECT_HOLD_H
#define OURO_OBJECT_HOLD_H

#include "heap/runtime.h"

#define HELD(rt, name, call, ...)                                                                  \
  ({                                                                                               \
    const Owned held_values_[] = {__VA_ARGS__};                                                    \
    HeldValues hold_;                                                                              \
    heap_hold((rt), &hold_, (name), held_values_, sizeof held_values_ / sizeof(Owned));            \
    __auto_type result_ = (call);                                                                  \
    heap_unhold((rt), &hold_);                                                                     \
    result_;                                                                                       \
  })

#endif
