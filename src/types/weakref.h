/* Weak references and proxies, as objects. The table that knows them by their referent is heap/weak.h. */
#ifndef OURO_TYPES_WEAKREF_H
#define OURO_TYPES_WEAKREF_H

#include "heap/weak.h"
#include "object/type.h"

#define as_weakref(v) ((WeakRef *)as_object(v))
#define is_weakref(v) (is_object(v) && (as_object(v)->meta & OBJECT_IS_WEAK) && !is_weak_proxy(v))
#define is_weak_proxy(v)                                                                           \
  (object_has_id(v, TYPE_weakproxy) || object_has_id(v, TYPE_weakcallableproxy))

/* weakref.ref(object, callback) and weakref.proxy(object, callback); callback None or NULL_BORROWED for none: then the
 * shared one. FAILED with TypeError when the object's type takes no weak references. */
Owned weakref_new(Runtime *rt, Borrowed object, Borrowed callback);
Owned weakref_new_proxy(Runtime *rt, Borrowed object, Borrowed callback);
/* What a reference or proxy refers to, NULL_VALUE when it is dead. */
Owned weakref_get(WeakRef *reference);
/* Object's references that are alive, in the order of getweakrefs(): a list. */
Owned weakref_list(Runtime *rt, Borrowed object);

#endif
