/* Type parameters and type aliases: PEP 695's objects. */
#ifndef OURO_TYPES_TYPING_H
#define OURO_TYPES_TYPING_H

#include "object/tuple.h"

/* TypeVar, TypeVarTuple and ParamSpec. */
typedef struct TypeParameter {
  Object head;
  Owned name;
  Owned bound, evaluate_bound; /* NULL_VALUE where there is none, or not yet */
  Owned constraints, evaluate_constraints;
  Owned module;
  bool covariant, contravariant, infer_variance;
} TypeParameter;

typedef struct TypeAlias {
  Object head;
  Owned name, parameters, value, evaluate, module;
} TypeAlias;

#define as_type_parameter(v) ((TypeParameter *)as_object(v))
#define as_type_alias(v)     ((TypeAlias *)as_object(v))

/* kind: TYPE_typevar, TYPE_typevartuple or TYPE_paramspec. The evaluators are functions of no argument, or NULL_BORROWED. */
Owned type_parameter_new(Runtime *rt, TypeId kind, Borrowed name, Borrowed evaluate_bound,
                         Borrowed evaluate_constraints);
/* value or evaluate is NULL_BORROWED; parameters a tuple or None. */
Owned type_alias_new(Runtime *rt, Borrowed name, Borrowed parameters, Borrowed value,
                     Borrowed evaluate);
/* left | right for objects that types.UnionType does not take: typing.Union[left, right]. */
Owned typing_union(Runtime *rt, Borrowed left, Borrowed right);

#endif
