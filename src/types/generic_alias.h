/* types.GenericAlias: `list[int]`, and what else __class_getitem__ gives. */
#ifndef OURO_TYPES_GENERIC_ALIAS_H
#define OURO_TYPES_GENERIC_ALIAS_H

#include "object/error.h"

typedef struct GenericAlias {
  Object head;
  Owned origin;     /* the class: __origin__ */
  Owned args;       /* a tuple: __args__ */
  Owned parameters; /* a tuple of type variables, NULL_VALUE until asked for */
  bool starred;     /* *list[int] in a subscript */
} GenericAlias;

#define as_generic_alias(v) ((GenericAlias *)as_object(v))
#define is_generic_alias(rt, v)                                                                    \
  (is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_generic_alias)))

/* origin[args]; args: a tuple, or one argument. */
Owned generic_alias_new(Runtime *rt, Borrowed origin, Borrowed args);
/* The native behind every __class_getitem__ of a builtin: args[0] the class, args[1] the subscript. */
Owned generic_alias_class_getitem(Runtime *rt, Borrowed *args, size_t nargs);
#define CLASS_GETITEM_METHOD                                                                       \
  DEFINE_NATIVE("__class_getitem__", generic_alias_class_getitem, "(cls, object, /)",              \
                "The class with arguments, for annotations.", NATIVE_CLASS_METHOD)

/* The type variables among args (a tuple), in order of appearance, also those of nested aliases: a tuple. */
Owned generic_alias_parameters(Runtime *rt, Borrowed args);
/* The arguments after putting `item` for `parameters`: self[item]; self is what messages show. */
Owned generic_alias_substitute(Runtime *rt, Borrowed self, Borrowed args, Borrowed parameters,
                               Borrowed item);
/* repr of one argument, as aliases and unions print it: the bare name for classes. */
Owned generic_alias_item_repr(Runtime *rt, Borrowed item);

#endif
