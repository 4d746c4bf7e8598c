/* Modules, as C code makes them. */
#include "object/module.h"

#include "object/attr.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"

bool module_add(Runtime *rt, Borrowed module, const char *name, Owned value) {
  if (failed(value)) return false;
  Owned key = str_intern_text(rt, name);
  bool stored = !failed(key) && dict_set(rt, module_peek_dict(module), borrow(key), borrow(value));
  if (!failed(key)) release(rt, key);
  release(rt, value);
  return stored;
}

Owned module_new(Runtime *rt, Borrowed name) {
  Owned dict = dict_new(rt);
  if (failed(dict)) return dict;
  Module *made = heap_object(rt, TYPE_module, sizeof *made);
  if (!made) return release(rt, dict), error_no_memory(rt);
  made->dict = dict;
  made->name = retain(name);
  made->from_c = false;
  heap_track(rt, made);
  Owned module = own_object(made);
  Borrowed key = borrow(dict);
  if (dict_set(rt, key, NAME_OF(rt, dunder_name), name) &&
      dict_set(rt, key, NAME_OF(rt, dunder_doc), NONE_BORROWED) &&
      dict_set(rt, key, NAME_OF(rt, dunder_package), NONE_BORROWED) &&
      dict_set(rt, key, NAME_OF(rt, dunder_loader), NONE_BORROWED) &&
      dict_set(rt, key, NAME_OF(rt, dunder_spec), NONE_BORROWED))
    return module;
  release(rt, module);
  return FAILED;
}

bool module_add_functions(Runtime *rt, Borrowed module, const MethodDef *functions) {
  Borrowed name = borrow(as_module(module)->name);
  for (const MethodDef *def = functions; def && def->name; def++) {
    Native *native = native_new(rt, def, NULL, name);
    if (!native ||
        !module_add(rt, module, def->name, builtin_function_new(rt, native, NULL_BORROWED, name)))
      return false;
  }
  return true;
}

bool module_add_type(Runtime *rt, Borrowed module, TypeId id) {
  Type *type = TYPE_OF_ID(rt, id);
  return module_add(rt, module, type_name(type), retain_object(type));
}

Owned module_from_spec(Runtime *rt, const ModuleSpec *spec) {
  Owned name = str_intern_text(rt, spec->name);
  if (failed(name)) return name;
  Owned module = module_new(rt, borrow(name));
  release(rt, name);
  if (failed(module)) return module;
  as_module(borrow(module))->from_c = true;
  bool ok = !spec->doc || module_add(rt, borrow(module), "__doc__", str_from_text(rt, spec->doc));
  ok = ok && module_add_functions(rt, borrow(module), spec->functions);
  if (ok && (!spec->init || spec->init(rt, borrow(module)))) return module;
  release(rt, module);
  return FAILED;
}
