/* module: a namespace with a name. Its attributes are the entries of its dict; a __getattr__ among them is asked last. */
#include "object/module.h"
#include "object/hold.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/import_spec.h"
#include "types/list.h"

static Owned module_type_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  Owned dict = dict_new(rt);
  if (failed(dict)) return dict;
  Module *module = type_new_object(rt, type);
  if (!module) return release(rt, dict), FAILED;
  module->dict = dict;
  module->name = NULL_VALUE;
  heap_track(rt, module);
  return own_object(module);
}

static bool module_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                        Borrowed kwnames) {
  Borrowed given[2];
  if (!native_bind(rt, "module", "(name, doc=None)", args, nargs, kwnames, given, 2)) return false;
  if (!is_str(rt, given[0]))
    return error_raise(rt, TYPE_TypeError, "module() argument 'name' must be str, not %B",
                       given[0]),
           false;
  Borrowed dict = module_peek_dict(self);
  STORE_VALUE(rt, as_module(self)->name, retain(given[0]));
  return dict_set(rt, dict, NAME_OF(rt, dunder_name), given[0]) &&
         dict_set(rt, dict, NAME_OF(rt, dunder_doc),
                  is_null(given[1]) ? NONE_BORROWED : given[1]) &&
         dict_set(rt, dict, NAME_OF(rt, dunder_package), NONE_BORROWED) &&
         dict_set(rt, dict, NAME_OF(rt, dunder_loader), NONE_BORROWED) &&
         dict_set(rt, dict, NAME_OF(rt, dunder_spec), NONE_BORROWED);
}

/* Whether the module's import is still under way: __spec__._initializing. -1 with an exception. */
static int is_initializing(Runtime *rt, Borrowed dict) {
  Borrowed spec = dict_peek(rt, dict, NAME_OF(rt, dunder_spec));
  if (is_null(spec) || is_none(spec)) return 0;
  if (is_import_spec(rt, spec)) return as_import_spec(spec)->initializing;
  Owned name = str_intern_text(rt, "_initializing");
  if (failed(name)) return -1;
  Owned flag = object_find_attr(rt, spec, borrow(name));
  release(rt, name);
  if (failed(flag)) return error_pending(rt) ? -1 : 0;
  int truth = object_truth(rt, borrow(flag));
  release(rt, flag);
  return truth;
}

static Owned no_such_attribute(Runtime *rt, Borrowed self, Borrowed name) {
  Borrowed dict = module_peek_dict(self);
  Borrowed module = is_null(dict) ? NULL_BORROWED : dict_peek(rt, dict, NAME_OF(rt, dunder_name));
  if (is_null(module) || !is_str(rt, module))
    return error_raise_attribute(rt, self, name, "module has no attribute '%S'", name);
  int initializing = is_initializing(rt, dict);
  if (initializing < 0) return FAILED;
  if (initializing)
    return error_raise_attribute(
        rt, self, name,
        "partially initialized module '%S' has no attribute '%S' (most likely due to a circular import)",
        module, name);
  return error_raise_attribute(rt, self, name, "module '%S' has no attribute '%S'", module, name);
}

static Owned module_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  Owned value = object_generic_find(rt, self, name);
  if (!failed(value)) return value;
  if (error_pending(rt) && !error_clear_if(rt, TYPE_AttributeError)) return FAILED;
  Borrowed dict = module_peek_dict(self);
  Borrowed hook = is_null(dict) ? NULL_BORROWED : dict_peek(rt, dict, NAME_OF(rt, dunder_getattr));
  if (is_null(hook)) return no_such_attribute(rt, self, name);
  Owned held = retain(hook);
  value = HELD(rt, "__getattr__", object_call1(rt, borrow(held), name), held);
  release(rt, held);
  return value;
}

/* "from 'file'", "(frozen)", "(namespace) from [...]": what the spec says of the module's origin. */
static Owned repr_by_spec(Runtime *rt, ImportSpec *spec) {
  Borrowed name = borrow(spec->name), origin = borrow(spec->origin), loader = borrow(spec->loader);
  if (spec_has(origin))
    return spec->has_location ? format_str(rt, "<module %R from %R>", name, origin)
                              : format_str(rt, "<module %R (%S)>", name, origin);
  if (!spec_has(loader)) return format_str(rt, "<module %R>", name);
  if (!strcmp(type_name(type_of(rt, loader)), "NamespaceLoader")) {
    Owned path = list_from_iterable(rt, borrow(spec->locations));
    if (failed(path)) return path;
    Owned text = format_str(rt, "<module %R (namespace) from %R>", name, borrow(path));
    release(rt, path);
    return text;
  }
  return format_str(rt, "<module %R (%R)>", name, loader);
}

/* The names come from a dict that __repr__ of one of them may change: the caller holds them. */
static Owned repr_by_names(Runtime *rt, Borrowed self, Borrowed name, Borrowed file,
                           Borrowed loader) {
  Owned shown = is_null(name) ? str_from_text(rt, "'?'") : object_repr(rt, name);
  if (failed(shown)) return shown;
  Owned text;
  HeldValues hold;
  heap_hold(rt, &hold, "repr", &shown, 1);
  if (!is_null(file))
    text = format_str(rt, "<module %S from %R>", borrow(shown), file);
  else if (!is_null(loader) && !is_none(loader))
    text = format_str(rt, "<module %S (%R)>", borrow(shown), loader);
  else if (as_module(self)->from_c)
    text = format_str(rt, "<module %S (built-in)>", borrow(shown));
  else
    text = format_str(rt, "<module %S>", borrow(shown));
  heap_unhold(rt, &hold);
  release(rt, shown);
  return text;
}

static Owned get_entry(Runtime *rt, Borrowed dict, Borrowed name) {
  Borrowed value = dict_peek(rt, dict, name);
  return is_null(value) ? NULL_VALUE : retain(value);
}

static Owned module_repr(Runtime *rt, Borrowed self) {
  Borrowed dict = module_peek_dict(self);
  Owned name = get_entry(rt, dict, NAME_OF(rt, dunder_name));
  Owned file = get_entry(rt, dict, NAME_OF(rt, dunder_file));
  Owned loader = get_entry(rt, dict, NAME_OF(rt, dunder_loader));
  Owned spec = get_entry(rt, dict, NAME_OF(rt, dunder_spec));
  Owned text;
  if (!is_null(borrow(spec)) && is_import_spec(rt, borrow(spec)))
    text =
        HELD(rt, "repr", repr_by_spec(rt, as_import_spec(borrow(spec))), name, file, loader, spec);
  else
    text = HELD(rt, "repr", repr_by_names(rt, self, borrow(name), borrow(file), borrow(loader)),
                name, file, loader, spec);
  release(rt, name);
  release(rt, file);
  release(rt, loader);
  release(rt, spec);
  return text;
}

/* ---- attributes ---- */

static Owned get_dict(Runtime *rt, Borrowed self) {
  (void)rt;
  Borrowed dict = module_peek_dict(self);
  return is_null(dict) ? NONE : retain(dict);
}

static Owned get_annotations(Runtime *rt, Borrowed self) {
  Borrowed dict = module_peek_dict(self);
  Owned found = dict_find(rt, dict, NAME_OF(rt, dunder_annotations));
  if (!failed(found) || error_pending(rt)) return found;
  Owned made = dict_new(rt);
  if (!failed(made) && dict_set(rt, dict, NAME_OF(rt, dunder_annotations), borrow(made)))
    return made;
  if (!failed(made)) release(rt, made);
  return FAILED;
}

static bool set_annotations(Runtime *rt, Borrowed self, Borrowed value) {
  Borrowed dict = module_peek_dict(self);
  if (!is_null(value)) return dict_set(rt, dict, NAME_OF(rt, dunder_annotations), value);
  int deleted = dict_delete(rt, dict, NAME_OF(rt, dunder_annotations));
  if (!deleted) error_raise_value(rt, TYPE_AttributeError, NAME_OF(rt, dunder_annotations));
  return deleted == 1;
}

static Owned module_method___dir__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed dict = module_peek_dict(args[0]);
  Borrowed hook = dict_peek(rt, dict, NAME_OF(rt, dunder_dir));
  if (!is_null(hook)) return object_call0(rt, hook);
  return list_from_iterable(rt, dict);
}

static void module_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((Module *)object)->dict, "__dict__");
  VISIT_FIELD(visitor, ((Module *)object)->name, "__name__");
  type_traverse_extra(rt, object, visitor);
}

static void module_clear(Runtime *rt, Object *object) {
  CLEAR_VALUE(rt, ((Module *)object)->dict);
  type_clear_extra(rt, object);
}

static void module_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((Module *)object)->dict);
  release(rt, ((Module *)object)->name);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static const MethodDef module_methods[] = {
    METHOD(module, __dir__, "(self, /)", "The names in the module."),
    END_OF_METHODS,
};

static const GetterDef module_getters[] = {
    {"__dict__", get_dict, getter_of_field, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};

const TypeSpec module_spec = {
    .name = "module",
    .doc = "A module: a namespace with a name.",
    .signature = "(name, doc=None)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(Module),
    .dict_offset = offsetof(Module, dict),
    .traverse = module_traverse,
    .clear = module_clear,
    .dealloc = module_dealloc,
    .slots = {.new = module_type_new,
              .init = module_init,
              .getattr = module_getattr,
              .setattr = object_generic_setattr,
              .repr = module_repr},
    .methods = module_methods,
    .getters = module_getters,
};
