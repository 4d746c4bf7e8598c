/* TypeVar, TypeVarTuple, ParamSpec and TypeAliasType: what type parameters (PEP 695) and `type` statements make.
 *
 * Bounds, constraints and alias values are evaluated when first asked for, by the functions that the compiler made of them. */
#include "types/typing.h"

#include "object/hold.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/generic_alias.h"
#include "types/union.h"

/* An attribute of the typing module. */
static Owned typing_get(Runtime *rt, const char *text) {
  Owned typing = rt->core->import_module(rt, "typing");
  if (failed(typing)) return FAILED;
  Owned name = str_intern_text(rt, text),
        found = failed(name) ? FAILED : object_getattr(rt, borrow(typing), borrow(name));
  release(rt, name);
  release(rt, typing);
  return found;
}

Owned typing_union(Runtime *rt, Borrowed left, Borrowed right) {
  Owned form = typing_get(rt, "Union");
  Owned pair = failed(form) ? FAILED : tuple_pack2(rt, left, right);
  Owned result = failed(pair) ? FAILED : object_getitem(rt, borrow(form), borrow(pair));
  release(rt, form);
  release(rt, pair);
  return result;
}

/* ---- the objects ---- */

static void parameter_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  TypeParameter *p = (TypeParameter *)object;
  (void)rt;
  VISIT_FIELD(visitor, p->name, "__name__");
  VISIT_FIELD(visitor, p->bound, "__bound__");
  VISIT_FIELD(visitor, p->evaluate_bound, "evaluator of __bound__");
  VISIT_FIELD(visitor, p->constraints, "__constraints__");
  VISIT_FIELD(visitor, p->evaluate_constraints, "evaluator of __constraints__");
  VISIT_FIELD(visitor, p->module, "__module__");
}
static void parameter_clear(Runtime *rt, Object *object) {
  TypeParameter *p = (TypeParameter *)object;
  CLEAR_VALUE(rt, p->bound);
  CLEAR_VALUE(rt, p->evaluate_bound);
  CLEAR_VALUE(rt, p->constraints);
  CLEAR_VALUE(rt, p->evaluate_constraints);
}
static void parameter_dealloc(Runtime *rt, Object *object) {
  TypeParameter *p = (TypeParameter *)object;
  heap_untrack(rt, object);
  parameter_clear(rt, object);
  CLEAR_VALUE(rt, p->name);
  CLEAR_VALUE(rt, p->module);
  heap_free(rt, object, sizeof(TypeParameter));
}

static Owned caller_module(Runtime *rt) {
  Borrowed globals = rt->core->current_globals ? rt->core->current_globals(rt) : NULL_BORROWED;
  Borrowed name = is_null(globals) ? NULL_BORROWED
                                   : dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_name));
  return is_null(name) ? NULL_VALUE : retain(name);
}

Owned type_parameter_new(Runtime *rt, TypeId kind, Borrowed name, Borrowed evaluate_bound,
                         Borrowed evaluate_constraints) {
  TypeParameter *p = heap_object(rt, kind, sizeof(TypeParameter));
  if (!p) return error_no_memory(rt);
  p->name = retain(name);
  p->bound = p->constraints = NULL_VALUE;
  p->evaluate_bound = retain(evaluate_bound);
  p->evaluate_constraints = retain(evaluate_constraints);
  p->module = caller_module(rt);
  p->covariant = p->contravariant = false;
  p->infer_variance = true;
  heap_track(rt, p);
  return own_object(p);
}

static Owned lazily(Runtime *rt, Owned *value, Owned *evaluate, Owned otherwise) {
  if (!is_null(*value)) return retain(borrow(*value));
  if (is_null(*evaluate)) return otherwise;
  Owned function = retain(borrow(*evaluate)), result = object_call0(rt, borrow(function));
  release(rt, function);
  if (failed(result)) return FAILED;
  STORE_VALUE(rt, *value, retain(borrow(result)));
  CLEAR_VALUE(rt, *evaluate);
  return result;
}

static Owned get_bound(Runtime *rt, Borrowed self) {
  TypeParameter *p = as_type_parameter(self);
  return lazily(rt, &p->bound, &p->evaluate_bound, NONE);
}
static Owned get_constraints(Runtime *rt, Borrowed self) {
  TypeParameter *p = as_type_parameter(self);
  return lazily(rt, &p->constraints, &p->evaluate_constraints,
                retain(borrow(rt->core->empty_tuple)));
}
static Owned get_module(Runtime *rt, Borrowed self) {
  TypeParameter *p = as_type_parameter(self);
  return is_null(p->module) ? str_intern_text(rt, "typing") : retain(borrow(p->module));
}

static Owned parameter_repr(Runtime *rt, Borrowed self) {
  TypeParameter *p = as_type_parameter(self);
  const char *mark = p->infer_variance || object_has_id(self, TYPE_typevartuple) ? ""
                     : p->covariant                                              ? "+"
                     : p->contravariant                                          ? "-"
                                                                                 : "~";
  return format_str(rt, "%s%S", mark, borrow(p->name));
}

static Owned parameter_or(Runtime *rt, Borrowed left, Borrowed right) {
  return typing_union(rt, left, right);
}

static const MemberDef parameter_members[] = {
    {"__name__", offsetof(TypeParameter, name), MEMBER_VALUE, true, "The parameter's name."},
    {"__covariant__", offsetof(TypeParameter, covariant), MEMBER_BOOL, true, "Declared covariant."},
    {"__contravariant__", offsetof(TypeParameter, contravariant), MEMBER_BOOL, true,
     "Declared contravariant."},
    {"__infer_variance__", offsetof(TypeParameter, infer_variance), MEMBER_BOOL, true,
     "Variance is inferred."},
    {0},
};
static const GetterDef typevar_getters[] = {
    {"__bound__", get_bound, NULL, "The upper bound, or None."},
    {"__constraints__", get_constraints, NULL, "The types it is constrained to."},
    {"__module__", get_module, NULL, "The module that made it."},
    {0},
};
static Owned paramspec_get_args(Runtime *rt, Borrowed self);
static Owned paramspec_get_kwargs(Runtime *rt, Borrowed self);
static const GetterDef paramspec_getters[] = {
    {"args", paramspec_get_args, NULL, "Its positional arguments, for annotations of *args."},
    {"kwargs", paramspec_get_kwargs, NULL, "Its keyword arguments, for annotations of **kwargs."},
    {"__bound__", get_bound, NULL, "The upper bound, or None."},
    {"__module__", get_module, NULL, "The module that made it."},
    {0},
};
static const GetterDef typevartuple_getters[] = {
    {"__module__", get_module, NULL, "The module that made it."},
    {0},
};

/* *Ts in an annotation: the unpacked form, made by typing. */
static Owned typevartuple_iter(Runtime *rt, Borrowed self) {
  Owned form = typing_get(rt, "Unpack");
  if (failed(form)) return FAILED;
  Owned item = object_getitem(rt, borrow(form), self);
  release(rt, form);
  if (failed(item)) return FAILED;
  Owned tuple = tuple_pack1(rt, borrow(item)),
        iterator = failed(tuple) ? FAILED : object_iter(rt, borrow(tuple));
  release(rt, item);
  release(rt, tuple);
  return iterator;
}

/* ---- substitution: what generic_subst.c asks of a parameter is answered by functions of typing ---- */

static Owned ask_typing(Runtime *rt, const char *function, Borrowed *args, size_t nargs) {
  Owned helper = typing_get(rt, function);
  if (failed(helper)) return FAILED;
  Owned result = object_call(rt, borrow(helper), args, nargs, NULL_BORROWED);
  release(rt, helper);
  return result;
}
static Owned typevar_method___typing_subst__(Runtime *rt, Borrowed *args, size_t nargs) {
  return ask_typing(rt, "_typevar_subst", args, nargs);
}
static Owned paramspec_method___typing_subst__(Runtime *rt, Borrowed *args, size_t nargs) {
  return ask_typing(rt, "_paramspec_subst", args, nargs);
}
static Owned paramspec_method___typing_prepare_subst__(Runtime *rt, Borrowed *args, size_t nargs) {
  return ask_typing(rt, "_paramspec_prepare_subst", args, nargs);
}
static Owned typevartuple_method___typing_subst__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return error_raise(rt, TYPE_TypeError, "Substitution of bare TypeVarTuple is not supported");
}
static Owned typevartuple_method___typing_prepare_subst__(Runtime *rt, Borrowed *args,
                                                          size_t nargs) {
  return ask_typing(rt, "_typevartuple_prepare_subst", args, nargs);
}
static Owned parameter_method___mro_entries__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const char *name = object_has_id(args[0], TYPE_typevar)     ? "TypeVar"
                     : object_has_id(args[0], TYPE_paramspec) ? "ParamSpec"
                                                              : "TypeVarTuple";
  return error_raise(rt, TYPE_TypeError, "Cannot subclass an instance of %s", name);
}
/* Copies and pickles go by the name. */
static Owned parameter_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return retain(borrow(as_type_parameter(args[0])->name));
}
static Owned paramspec_get_args(Runtime *rt, Borrowed self) {
  return ask_typing(rt, "ParamSpecArgs", &self, 1);
}
static Owned paramspec_get_kwargs(Runtime *rt, Borrowed self) {
  return ask_typing(rt, "ParamSpecKwargs", &self, 1);
}

#define PARAMETER_METHODS                                                                          \
  METHOD(parameter, __mro_entries__, "(self, bases, /)", "Refuses to be a base.")                  \
  , METHOD(parameter, __reduce__, "(self, /)", "For copies.")
static const MethodDef typevar_methods[] = {
    PARAMETER_METHODS,
    METHOD(typevar, __typing_subst__, "(self, arg, /)", "What is put for the parameter."),
    END_OF_METHODS,
};
static const MethodDef paramspec_methods[] = {
    PARAMETER_METHODS,
    METHOD(paramspec, __typing_subst__, "(self, arg, /)", "What is put for the parameter."),
    METHOD(paramspec, __typing_prepare_subst__, "(self, alias, args, /)",
           "Packs arguments into a list of parameters."),
    END_OF_METHODS,
};
static const MethodDef typevartuple_methods[] = {
    PARAMETER_METHODS,
    METHOD(typevartuple, __typing_subst__, "(self, arg, /)", "Refuses: only *Ts can be replaced."),
    METHOD(typevartuple, __typing_prepare_subst__, "(self, alias, args, /)",
           "Gathers the arguments it stands for."),
    END_OF_METHODS,
};

/* A bound, as typing makes it of what was given: text stands for a type of that name. */
static bool set_bound(Runtime *rt, TypeParameter *p, Borrowed given) {
  if (is_null(given) || is_none(given)) return true;
  Owned message = str_intern_text(rt, "Bound must be a type.");
  Borrowed words[] = {given, borrow(message)};
  Owned checked = failed(message) ? FAILED : ask_typing(rt, "_type_check", words, 2);
  release(rt, message);
  if (failed(checked)) return false;
  STORE_VALUE(rt, p->bound, checked);
  return true;
}

/* TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False) */
static Owned typevar_make(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)type;
  if (!nargs || !is_str(rt, args[0])) {
    if (!nargs)
      return error_raise(rt, TYPE_TypeError, "typevar() missing required argument 'name' (pos 1)");
    return error_raise(rt, TYPE_TypeError, "typevar() argument 'name' must be str, not %B",
                       args[0]);
  }
  Owned made = type_parameter_new(rt, TYPE_typevar, args[0], NULL_BORROWED, NULL_BORROWED);
  if (failed(made)) return FAILED;
  TypeParameter *p = as_type_parameter(borrow(made));
  p->infer_variance = false;
  if (nargs == 2) {
    release(rt, made);
    return error_raise(rt, TYPE_TypeError, "A single constraint is not allowed");
  }
  if (nargs > 2) {
    p->constraints = tuple_from(rt, args + 1, nargs - 1);
    if (failed(p->constraints)) goto fail;
  }
  for (uint64_t k = 0; !is_null(kwnames) && k < as_tuple(kwnames)->length; k++) {
    Borrowed name = tuple_peek(as_tuple(kwnames), k), value = args[nargs + k];
    bool *flag = str_equal_text(name, "covariant")        ? &p->covariant
                 : str_equal_text(name, "contravariant")  ? &p->contravariant
                 : str_equal_text(name, "infer_variance") ? &p->infer_variance
                                                          : NULL;
    if (flag) {
      int truth = object_truth(rt, value);
      if (truth < 0) goto fail;
      *flag = truth;
    } else if (str_equal_text(name, "bound")) {
      if (!HELD(rt, "TypeVar", set_bound(rt, p, value), made)) goto fail;
    } else {
      error_raise(rt, TYPE_TypeError, "typevar() got an unexpected keyword argument %R", name);
      goto fail;
    }
  }
  if (p->covariant && p->contravariant) {
    error_raise(rt, TYPE_ValueError, "Bivariant types are not supported.");
    goto fail;
  }
  if (nargs > 2 && !is_null(p->bound)) {
    error_raise(rt, TYPE_TypeError, "Constraints cannot be combined with bound=...");
    goto fail;
  }
  return made;
fail:
  release(rt, made);
  return FAILED;
}

static Owned named_make(Runtime *rt, TypeId kind, const char *what, Borrowed *args, size_t nargs,
                        Borrowed kwnames) {
  Borrowed bound[5];
  if (!native_bind(
          rt, what,
          "(name, *, bound=None, covariant=False, contravariant=False, infer_variance=False)", args,
          nargs, kwnames, bound, 5))
    return FAILED;
  Owned made = type_parameter_new(rt, kind, bound[0], NULL_BORROWED, NULL_BORROWED);
  if (failed(made)) return FAILED;
  TypeParameter *p = as_type_parameter(borrow(made));
  p->infer_variance = is_true(bound[4]);
  p->covariant = is_true(bound[2]);
  p->contravariant = is_true(bound[3]);
  if (HELD(rt, "ParamSpec", set_bound(rt, p, bound[1]), made)) return made;
  release(rt, made);
  return FAILED;
}
static Owned paramspec_make(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                            Borrowed kwnames) {
  (void)type;
  return named_make(rt, TYPE_paramspec, "paramspec", args, nargs, kwnames);
}
static Owned typevartuple_make(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                               Borrowed kwnames) {
  (void)type;
  return named_make(rt, TYPE_typevartuple, "typevartuple", args, nargs, kwnames);
}

#define PARAMETER_SPEC(id, name_, doc_, make_, getters_, iter_)                                    \
  const TypeSpec id##_spec = {                                                                     \
      .name = name_,                                                                               \
      .doc = doc_,                                                                                 \
      .flags = TYPE_COLLECTABLE | TYPE_HAS_WEAKREFS,                                               \
      .size = sizeof(TypeParameter),                                                               \
      .traverse = parameter_traverse,                                                              \
      .clear = parameter_clear,                                                                    \
      .dealloc = parameter_dealloc,                                                                \
      .slots = {.new = make_,                                                                      \
                .repr = parameter_repr,                                                            \
                .iter = iter_,                                                                     \
                .binary = {[OP_OR] = parameter_or}},                                               \
      .methods = id##_methods,                                                                     \
      .getters = getters_,                                                                         \
      .members = parameter_members,                                                                \
  };
PARAMETER_SPEC(typevar, "typing.TypeVar", "A type parameter.", typevar_make, typevar_getters, NULL)
PARAMETER_SPEC(paramspec, "typing.ParamSpec", "A parameter that stands for a list of parameters.",
               paramspec_make, paramspec_getters, NULL)
PARAMETER_SPEC(typevartuple, "typing.TypeVarTuple", "A parameter that stands for several types.",
               typevartuple_make, typevartuple_getters, typevartuple_iter)

/* ---- type aliases ---- */

static void alias_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  TypeAlias *a = (TypeAlias *)object;
  (void)rt;
  VISIT_FIELD(visitor, a->name, "__name__");
  VISIT_FIELD(visitor, a->parameters, "__type_params__");
  VISIT_FIELD(visitor, a->value, "__value__");
  VISIT_FIELD(visitor, a->evaluate, "evaluator of __value__");
  VISIT_FIELD(visitor, a->module, "__module__");
}
static void alias_clear(Runtime *rt, Object *object) {
  TypeAlias *a = (TypeAlias *)object;
  CLEAR_VALUE(rt, a->parameters);
  CLEAR_VALUE(rt, a->value);
  CLEAR_VALUE(rt, a->evaluate);
}
static void alias_dealloc(Runtime *rt, Object *object) {
  TypeAlias *a = (TypeAlias *)object;
  heap_untrack(rt, object);
  alias_clear(rt, object);
  CLEAR_VALUE(rt, a->name);
  CLEAR_VALUE(rt, a->module);
  heap_free(rt, object, sizeof(TypeAlias));
}

Owned type_alias_new(Runtime *rt, Borrowed name, Borrowed parameters, Borrowed value,
                     Borrowed evaluate) {
  TypeAlias *a = heap_object(rt, TYPE_typealias, sizeof(TypeAlias));
  if (!a) return error_no_memory(rt);
  a->name = retain(name);
  a->parameters = is_none(parameters) ? NULL_VALUE : retain(parameters);
  a->value = retain(value);
  a->evaluate = retain(evaluate);
  a->module = caller_module(rt);
  heap_track(rt, a);
  return own_object(a);
}

static Owned alias_make(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[3];
  (void)type;
  if (!native_bind(rt, "typealias", "(name, value, *, type_params=())", args, nargs, kwnames, bound,
                   3))
    return FAILED;
  if (!is_str(rt, bound[0]))
    return error_raise(rt, TYPE_TypeError, "typealias() argument 'name' must be str, not %B",
                       bound[0]);
  if (!is_null(bound[2]) && !is_tuple(rt, bound[2]))
    return error_raise(rt, TYPE_TypeError, "type_params must be a tuple");
  return type_alias_new(rt, bound[0], is_null(bound[2]) ? NONE_BORROWED : bound[2], bound[1],
                        NULL_BORROWED);
}

static Owned alias_repr(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_type_alias(self)->name));
}
static Owned alias_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  if (is_null(as_type_alias(self)->parameters))
    return error_raise(rt, TYPE_TypeError, "Only generic type aliases are subscriptable");
  return generic_alias_new(rt, self, key);
}
static Owned get_value(Runtime *rt, Borrowed self) {
  TypeAlias *a = as_type_alias(self);
  return lazily(rt, &a->value, &a->evaluate, NONE);
}
static Owned get_parameters(Runtime *rt, Borrowed self) {
  TypeAlias *a = as_type_alias(self);
  return retain(is_null(a->parameters) ? borrow(rt->core->empty_tuple) : borrow(a->parameters));
}
/* The parameters with those that stand for several types unpacked, as they would stand in brackets. */
static Owned get_unpacked_parameters(Runtime *rt, Borrowed self) {
  Owned parameters = get_parameters(rt, self);
  uint64_t count = as_tuple(borrow(parameters))->length;
  Owned result = tuple_new(rt, count);
  for (uint64_t i = 0; i < count && !failed(result); i++) {
    Borrowed item = tuple_peek(as_tuple(borrow(parameters)), i);
    Owned made;
    if (object_has_id(item, TYPE_typevartuple)) {
      Owned form = typing_get(rt, "Unpack");
      made = failed(form) ? FAILED
                          : HELD(rt, "__parameters__", object_getitem(rt, borrow(form), item), form,
                                 result, parameters);
      if (!failed(form)) release(rt, form);
    } else {
      made = retain(item);
    }
    if (failed(made)) {
      release(rt, result);
      result = FAILED;
      break;
    }
    as_tuple(borrow(result))->items[i] = made;
  }
  release(rt, parameters);
  return failed(result) ? result : tuple_done(rt, result);
}
static Owned alias_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return retain(borrow(as_type_alias(args[0])->name));
}
static const MethodDef alias_methods[] = {
    METHOD(alias, __reduce__, "(self, /)", "Its name: how pickle finds it again."),
    END_OF_METHODS,
};

static Owned get_alias_module(Runtime *rt, Borrowed self) {
  (void)rt;
  TypeAlias *a = as_type_alias(self);
  return is_null(a->module) ? NONE : retain(borrow(a->module));
}

static const GetterDef alias_getters[] = {
    {"__value__", get_value, NULL, "The type that it stands for."},
    {"__type_params__", get_parameters, NULL, "Its type parameters."},
    {"__parameters__", get_unpacked_parameters, NULL, "The same, with tuples of them unpacked."},
    {"__module__", get_alias_module, NULL, "The module that made it."},
    {0},
};
static const MemberDef alias_members[] = {
    {"__name__", offsetof(TypeAlias, name), MEMBER_VALUE, true, "The alias's name."},
    {0},
};

const TypeSpec typealias_spec = {
    .name = "typing.TypeAliasType",
    .doc = "What a `type` statement makes.",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(TypeAlias),
    .traverse = alias_traverse,
    .clear = alias_clear,
    .dealloc = alias_dealloc,
    .slots = {.new = alias_make,
              .repr = alias_repr,
              .getitem = alias_getitem,
              .binary = {[OP_OR] = union_or}},
    .methods = alias_methods,
    .getters = alias_getters,
    .members = alias_members,
};
