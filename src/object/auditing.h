/* Audit hooks: functions that sys.addaudithook() has put in place and that are told of what is about to happen. */
#ifndef OURO_OBJECT_AUDITING_H
#define OURO_OBJECT_AUDITING_H

#include "object/core.h"

/* Calls every hook with the event's name and a tuple of its arguments; false when one of them raises: then it must not happen. */
bool auditing_tell(Runtime *rt, const char *event, const Borrowed *args, size_t nargs);
bool auditing_tell_named(Runtime *rt, Borrowed event, const Borrowed *args, size_t nargs);
/* Puts a hook behind those there are. Hooks that are there may refuse (by an Exception): then nothing happens. */
bool auditing_add(Runtime *rt, Borrowed hook);

/* object.__setattr__ or object.__delattr__ (value NULL_BORROWED) of one of the few attributes that change what an object is. */
bool auditing_attribute(Runtime *rt, Borrowed object, const char *name, Borrowed value);

/* Costs one comparison while nobody listens. */
static inline bool auditing(Runtime *rt, const char *event, const Borrowed *args, size_t nargs) {
  return __builtin_expect(is_null(rt->core->audit_hooks), 1) ||
         auditing_tell(rt, event, args, nargs);
}

#endif
