/* super: attributes as the classes behind one in the MRO see them. */
#ifndef OURO_TYPES_SUPER_H
#define OURO_TYPES_SUPER_H

#include "object/type.h"

typedef struct Super {
  Object head;
  Type *type;        /* counted; the class to look behind */
  Owned object;      /* NULL_VALUE: unbound */
  Type *object_type; /* counted; whose MRO is walked; NULL when unbound */
} Super;

#define as_super(v) ((Super *)as_object(v))

/* super(type, object).name without making the super object; `type` and `object` as in the two-argument form. */
Owned super_getattr(Runtime *rt, Borrowed type, Borrowed object, Borrowed name);
/* For calls of methods: the raw attribute in *function when it is a function or method descriptor that takes `object` as its
 * first argument (then true in *unbound); else the attribute, bound. False with an exception. */
bool super_find_method(Runtime *rt, Borrowed type, Borrowed object, Borrowed name, Owned *function,
                       bool *unbound);

#endif
