/* From a spec to a module in sys.modules that has run.
 *
 * Loaders of C (files, the library in the binary, C modules) are known by their identity and take no call; any other goes
 * through its create_module and exec_module, or load_module of old. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/buffer.h"
#include "object/attr.h"
#include "object/descriptor.h"
#include "object/exception.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/import_spec.h"
#include "types/list.h"
#include "vm/import_parts.h"

/* ---- sys ---- */

Borrowed import_sys_peek(Runtime *rt, const char *name) {
  return dict_peek_text(rt, borrow(rt->core->sys), name);
}

Owned import_sys_path(Runtime *rt) {
  Borrowed path = import_sys_peek(rt, "path");
  return is_null(path) ? NONE : retain(path);
}

bool import_hooks_untouched(Runtime *rt) {
  Borrowed hooks = import_sys_peek(rt, "path_hooks"),
           finders = import_sys_peek(rt, "path_importer_cache");
  if (is_null(hooks) || is_none(hooks)) return true; /* at the end of the program */
  if (!is_list(rt, hooks) || as_list(hooks)->length != 1) return false;
  if (!is_null(finders) && is_dict(rt, finders) && as_dict(finders)->used) return false;
  Borrowed hook = borrow(as_list(hooks)->items[0]);
  return object_has_id(hook, TYPE_builtin_function) &&
         !strcmp(((BuiltinFunction *)as_object(hook))->native->def->name,
                 "path_hook_for_FileFinder");
}

/* Whether all is found by import_find alone. */
static bool meta_path_untouched(Runtime *rt) {
  static const TypeId standard[] = {TYPE_BuiltinImporter, TYPE_PathFinder, TYPE_FrozenImporter};
  Borrowed finders = import_sys_peek(rt, "meta_path");
  if (is_null(finders) || !is_list(rt, finders) || as_list(finders)->length != 3) return false;
  for (int i = 0; i < 3; i++)
    if (as_object(as_list(finders)->items[i]) != (Object *)TYPE_OF_ID(rt, standard[i]))
      return false;
  return import_hooks_untouched(rt);
}

/* ---- finding ---- */

/* What one finder says. NULL_VALUE without an exception: it does not know, or has no find_spec. */
static Owned ask_finder(Runtime *rt, Borrowed finder, Borrowed name, Borrowed path) {
  Owned method_name = str_intern_text(rt, "find_spec");
  Owned method =
      failed(method_name)
          ? FAILED
          : HELD(rt, "import", object_find_attr(rt, finder, borrow(method_name)), method_name);
  release(rt, method_name);
  if (failed(method)) return FAILED;
  Borrowed args[] = {name, path, NONE_BORROWED};
  Owned spec = HELD(rt, "import", object_call(rt, borrow(method), args, 3, NULL_BORROWED), method);
  release(rt, method);
  return !failed(spec) && is_none(spec) ? NULL_VALUE : spec;
}

Owned import_find_spec(Runtime *rt, Borrowed name, Borrowed path) {
  if (meta_path_untouched(rt)) {
    Owned list = is_none(path) ? import_sys_path(rt) : retain(path);
    Owned spec = HELD(rt, "import", import_find(rt, name, borrow(list), IMPORT_EVERYWHERE), list);
    release(rt, list);
    return spec;
  }
  Borrowed given = import_sys_peek(rt, "meta_path");
  if (is_null(given) || is_none(given))
    return error_raise(rt, TYPE_ImportError,
                       "sys.meta_path is None, Python is likely shutting down");
  Owned finders = tuple_from_iterable(rt, given), spec = NULL_VALUE;
  if (failed(finders)) return FAILED;
  if (!as_tuple(finders)->length)
    HELD(rt, "import", rt->core->warn(rt, TYPE_ImportWarning, "sys.meta_path is empty", 1),
         finders);
  Tuple *items = as_tuple(borrow(finders));
  for (uint64_t i = 0; i < items->length && is_null(spec) && !error_pending(rt); i++)
    spec = HELD(rt, "import", ask_finder(rt, tuple_peek(items, i), name, path), finders);
  release(rt, finders);
  return spec;
}

/* ---- what is written in Python ---- */

Owned import_helper(Runtime *rt, const char *name) {
  Borrowed known = dict_peek_text(rt, borrow(rt->core->modules), name);
  if (!is_null(known)) return retain(known);
  Owned full = str_intern_text(rt, name), spec = FAILED, module = FAILED;
  if (!failed(full)) spec = import_find(rt, borrow(full), NONE_BORROWED, IMPORT_FROZEN);
  if (!failed(spec)) module = HELD(rt, "import", import_load(rt, borrow(spec)), full, spec);
  release(rt, spec);
  release(rt, full);
  return module;
}

Owned import_forward(Runtime *rt, const char *function, Borrowed *args, size_t nargs) {
  Owned module = import_helper(rt, "_importers"), name = FAILED, callee = FAILED, result = FAILED;
  for (size_t i = 0; i < nargs; i++)
    if (is_null(args[i])) args[i] = NONE_BORROWED; /* not given */
  if (!failed(module)) name = str_intern_text(rt, function);
  if (!failed(name))
    callee = HELD(rt, "import", object_getattr(rt, borrow(module), borrow(name)), module, name);
  if (!failed(callee))
    result = HELD(rt, "import", object_call(rt, borrow(callee), args, nargs, NULL_BORROWED), callee,
                  module, name);
  release(rt, callee);
  release(rt, name);
  release(rt, module);
  return result;
}

/* ---- attributes ---- */

/* Consumes the value. A module of the builtin type itself has no descriptor in the way of its dict. */
static bool put(Runtime *rt, Borrowed module, bool replace, Borrowed name, Owned value) {
  if (failed(value)) return false;
  bool fine = true, skip = false;
  if (replace && object_has_id(module, TYPE_module)) {
    fine = dict_set(rt, module_peek_dict(module), name, borrow(value));
    release(rt, value);
    return fine;
  }
  if (!replace) {
    Owned present = HELD(rt, "import", object_find_attr(rt, module, name), value);
    fine = !failed(present) || !error_pending(rt);
    skip = !failed(present) && !is_none(present);
    release(rt, present);
  }
  if (fine && !skip)
    fine = HELD(rt, "import", object_setattr(rt, module, name, borrow(value)), value);
  release(rt, value);
  return fine;
}

static Owned attribute_of(Runtime *rt, Borrowed object, const char *name) {
  Owned key = str_intern_text(rt, name);
  Owned value =
      failed(key) ? FAILED : HELD(rt, "import", object_getattr(rt, object, borrow(key)), key);
  release(rt, key);
  return value;
}

/* Specs of other classes, by their attributes. */
static bool set_by_attributes(Runtime *rt, Borrowed spec, Borrowed module, bool replace) {
  static const char *const pairs[][2] = {{"__loader__", "loader"}, {"__package__", "parent"}};
  for (int i = 0; i < 2; i++) {
    Owned key = str_intern_text(rt, pairs[i][0]);
    bool fine =
        !failed(key) &&
        HELD(rt, "import",
             put(rt, module, replace, borrow(key), attribute_of(rt, spec, pairs[i][1])), key);
    release(rt, key);
    if (!fine) return false;
  }
  if (!put(rt, module, true, NAME_OF(rt, dunder_spec), retain(spec))) return false;
  Owned locations = attribute_of(rt, spec, "submodule_search_locations");
  if (failed(locations)) return false;
  if (is_none(locations)) return true;
  return put(rt, module, replace, NAME_OF(rt, dunder_path), locations);
}

/* A package without __init__.py gets its loader now; its __file__ is None. */
static bool make_namespace(Runtime *rt, Borrowed spec, Borrowed module) {
  Owned done = import_forward(rt, "complete_namespace", &spec, 1);
  bool fine = !failed(done) && put(rt, module, true, NAME_OF(rt, dunder_file), NONE);
  release(rt, done);
  return fine;
}

bool import_set_attributes(Runtime *rt, Borrowed spec, Borrowed module, bool replace) {
  if (!is_import_spec(rt, spec)) return set_by_attributes(rt, spec, module, replace);
  ImportSpec *from = as_import_spec(spec);
  if (!spec_has(from->loader) && spec_has(from->locations) && !make_namespace(rt, spec, module))
    return false;
  bool fine = put(rt, module, replace, NAME_OF(rt, dunder_name), retain(borrow(from->name))) &&
              put(rt, module, replace, NAME_OF(rt, dunder_loader),
                  is_null(from->loader) ? NONE : retain(borrow(from->loader))) &&
              put(rt, module, replace, NAME_OF(rt, dunder_package), spec_parent(rt, from)) &&
              put(rt, module, true, NAME_OF(rt, dunder_spec), retain(spec));
  if (fine && spec_has(from->locations))
    fine = put(rt, module, replace, NAME_OF(rt, dunder_path), retain(borrow(from->locations)));
  if (!fine || !from->has_location) return fine;
  fine = put(rt, module, replace, NAME_OF(rt, dunder_file), retain(borrow(from->origin)));
  Owned cached = fine ? spec_cached(rt, from) : FAILED;
  if (failed(cached)) return false;
  if (is_none(cached)) return true;
  return put(rt, module, replace, NAME_OF(rt, dunder_cached), cached);
}

/* ---- making the module ---- */

static Owned loader_of(Runtime *rt, Borrowed spec) {
  if (!is_import_spec(rt, spec)) return attribute_of(rt, spec, "loader");
  Borrowed loader = borrow(as_import_spec(spec)->loader);
  return is_null(loader) ? NONE : retain(loader);
}

/* A method of the loader, NULL_VALUE without an exception when it has none of that name. */
static Owned loader_method(Runtime *rt, Borrowed loader, const char *name) {
  if (is_none(loader)) return NULL_VALUE;
  Owned key = str_intern_text(rt, name);
  Owned method =
      failed(key) ? FAILED : HELD(rt, "import", object_find_attr(rt, loader, borrow(key)), key);
  release(rt, key);
  return method;
}

static bool is_class(Runtime *rt, Borrowed loader, TypeId id) {
  return is_object(loader) && as_object(loader) == (Object *)TYPE_OF_ID(rt, id);
}

/* What create_module gives; None when it leaves it to us. */
static Owned created(Runtime *rt, Borrowed spec, Borrowed loader) {
  Owned method = loader_method(rt, loader, "create_module");
  if (!failed(method)) {
    Owned module = HELD(rt, "import", object_call1(rt, borrow(method), spec), method);
    release(rt, method);
    return module;
  }
  if (error_pending(rt)) return FAILED;
  Owned execute = loader_method(rt, loader, "exec_module");
  if (failed(execute)) return error_pending(rt) ? FAILED : NONE;
  release(rt, execute);
  return error_raise(rt, TYPE_ImportError,
                     "loaders that define exec_module() must also define create_module()");
}

Owned import_module_from_spec(Runtime *rt, Borrowed spec) {
  Owned loader = loader_of(rt, spec), module = FAILED;
  if (failed(loader)) return FAILED;
  bool native = is_class(rt, borrow(loader), TYPE_BuiltinImporter) && is_import_spec(rt, spec) &&
                as_import_spec(spec)->found;
  bool ours = object_has_id(borrow(loader), TYPE_SourceFileLoader) ||
              is_class(rt, borrow(loader), TYPE_FrozenImporter);
  if (native)
    module = module_from_spec(rt, as_import_spec(spec)->found);
  else
    module = ours ? NONE : HELD(rt, "import", created(rt, spec, borrow(loader)), loader);
  release(rt, loader);
  if (failed(module)) return FAILED;
  bool fresh = is_none(module);
  if (fresh) {
    Owned name = attribute_of(rt, spec, "name");
    module = failed(name) ? FAILED : module_new(rt, borrow(name));
    release(rt, name);
  }
  if (!failed(module) &&
      !HELD(rt, "import", import_set_attributes(rt, spec, borrow(module), fresh), module))
    CLEAR_VALUE(rt, module);
  return module;
}

/* ---- running it ---- */

static bool read_file(Runtime *rt, Borrowed path, Buffer *text) {
  Utf8 name = str_utf8_lenient(rt, path);
  if (!name.text) return false;
  int file = open(name.text, O_RDONLY | O_CLOEXEC);
  utf8_free(rt, &name);
  if (file < 0) return error_from_errno(rt, path), false;
  char chunk[16384];
  ssize_t got;
  while ((got = read(file, chunk, sizeof chunk)) > 0 || (got < 0 && errno == EINTR))
    if (got > 0) buffer_append(text, chunk, (size_t)got);
  int problem = errno;
  close(file);
  errno = problem;
  if (got < 0) error_from_errno(rt, path);
  if (got >= 0 && text->failed) error_no_memory(rt);
  return got >= 0 && !text->failed;
}

static Owned compile_file(Runtime *rt, Borrowed path) {
  Buffer text = {0};
  Owned code = FAILED;
  if (read_file(rt, path, &text))
    code = rt->machine->compile(rt, buffer_text(&text), text.length, path, "file", 0);
  buffer_free(&text);
  return code;
}

static Owned embedded_code(Runtime *rt, const EmbeddedFile *file, Borrowed filename) {
  const ImportHooks *hooks = rt->machine->imports;
  Owned frozen = hooks->thaw ? hooks->thaw(rt, file, filename) : NULL_VALUE;
  if (!is_null(frozen) || error_pending(rt)) return frozen;
  return rt->machine->compile(rt, (const char *)file->bytes, file->length, filename, "exec", 0);
}

/* Runs code in a module; consumes it. */
static bool run_code(Runtime *rt, Owned code, Borrowed module) {
  if (failed(code)) return false;
  Owned dict = object_dict(rt, module), result = FAILED;
  if (!failed(dict) && dict_set_text(rt, borrow(dict), "__builtins__", borrow(rt->core->builtins)))
    result =
        HELD(rt, "import",
             machine_exec(rt, borrow(code), borrow(dict), borrow(dict), NULL_BORROWED), code, dict);
  release(rt, dict);
  release(rt, code);
  bool fine = !failed(result);
  release(rt, result);
  return fine;
}

bool import_run_file(Runtime *rt, Borrowed path, Borrowed module) {
  return run_code(rt, compile_file(rt, path), module);
}

static bool run_embedded(Runtime *rt, const EmbeddedFile *file, Borrowed module) {
  Owned filename = import_embedded_path(rt, file, false);
  bool fine =
      !failed(filename) && object_setattr(rt, module, NAME_OF(rt, dunder_file), borrow(filename));
  fine = fine && HELD(rt, "import", run_code(rt, embedded_code(rt, file, borrow(filename)), module),
                      filename);
  release(rt, filename);
  return fine;
}

static bool call_loader(Runtime *rt, Borrowed loader, const char *name, Borrowed argument) {
  Owned method = attribute_of(rt, loader, name);
  if (failed(method)) return false;
  Owned result = HELD(rt, "import", object_call1(rt, borrow(method), argument), method);
  release(rt, method);
  bool fine = !failed(result);
  release(rt, result);
  return fine;
}

static bool missing_loader(Runtime *rt, Borrowed spec) {
  Owned locations = attribute_of(rt, spec, "submodule_search_locations");
  if (failed(locations)) return false;
  bool package = !is_none(locations);
  release(rt, locations);
  if (package) return true; /* a namespace */
  error_raise(rt, TYPE_ImportError, "missing loader");
  Owned name = error_is(rt, TYPE_ImportError) ? retain(borrow(rt->core->pending)) : NULL_VALUE;
  if (!failed(name) && is_import_spec(rt, spec)) {
    ImportErrorObject *error = (ImportErrorObject *)as_object(borrow(name));
    STORE_VALUE(rt, error->name, retain(borrow(as_import_spec(spec)->name)));
  }
  release(rt, name);
  return false;
}

bool import_execute(Runtime *rt, Borrowed spec, Borrowed module) {
  Owned loader = loader_of(rt, spec);
  if (failed(loader)) return false;
  bool fine;
  const void *found = is_import_spec(rt, spec) ? as_import_spec(spec)->found : NULL;
  if (is_none(loader)) {
    fine = missing_loader(rt, spec);
  } else if (object_has_id(borrow(loader), TYPE_SourceFileLoader)) {
    Owned path = retain(borrow(as_source_loader(loader)->path));
    fine = HELD(rt, "import", import_run_file(rt, borrow(path), module), loader, path);
    release(rt, path);
  } else if (found && is_class(rt, borrow(loader), TYPE_FrozenImporter)) {
    fine = HELD(rt, "import", run_embedded(rt, found, module), loader);
  } else if (found && is_class(rt, borrow(loader), TYPE_BuiltinImporter)) {
    fine = true; /* it was complete when it was made */
  } else {
    fine = HELD(rt, "import", call_loader(rt, borrow(loader), "exec_module", module), loader);
  }
  release(rt, loader);
  return fine;
}

/* ---- loading ---- */

static void set_initializing(Runtime *rt, Borrowed spec, bool value) {
  if (is_import_spec(rt, spec)) {
    as_import_spec(spec)->initializing = value;
    return;
  }
  Owned pending = error_take(rt), name = str_intern_text(rt, "_initializing");
  Borrowed flag = value ? borrowed(W_TRUE) : borrowed(W_FALSE);
  if (failed(name) ||
      !HELD(rt, "import", object_setattr(rt, spec, borrow(name), flag), pending, name))
    error_clear(rt);
  release(rt, name);
  if (!is_null(pending)) error_put(rt, pending);
}

/* The module may have put something else into sys.modules; what is there now moves to the end. */
static Owned take_result(Runtime *rt, Borrowed name) {
  Owned module = dict_pop(rt, borrow(rt->core->modules), name);
  if (failed(module))
    return error_pending(rt) ? FAILED : error_raise_value(rt, TYPE_KeyError, name);
  if (!dict_set(rt, borrow(rt->core->modules), name, borrow(module))) CLEAR_VALUE(rt, module);
  return module;
}

/* A loader of old, which does everything in load_module(). */
static Owned load_the_old_way(Runtime *rt, Borrowed loader, Borrowed name) {
  Owned method = attribute_of(rt, loader, "load_module");
  if (failed(method)) return FAILED;
  Owned module = HELD(rt, "import", object_call1(rt, borrow(method), name), method);
  release(rt, method);
  if (failed(module)) return FAILED;
  release(rt, module);
  return take_result(rt, name);
}

/* 1 when the loader has only load_module, -1 with an exception. */
static int is_old_loader(Runtime *rt, Borrowed loader) {
  if (is_none(loader) || object_has_id(loader, TYPE_SourceFileLoader) ||
      object_has_id(loader, TYPE_type))
    return 0;
  Owned execute = loader_method(rt, loader, "exec_module");
  if (failed(execute)) return error_pending(rt) ? -1 : 1;
  release(rt, execute);
  return 0;
}

static Owned run_new_module(Runtime *rt, Borrowed spec, Borrowed name) {
  Owned module = import_module_from_spec(rt, spec);
  if (failed(module)) return FAILED;
  HELD(rt, "import", (set_initializing(rt, spec, true), true), module);
  bool fine = dict_set(rt, borrow(rt->core->modules), name, borrow(module)) &&
              HELD(rt, "import", import_execute(rt, spec, borrow(module)), module);
  HELD(rt, "import", (set_initializing(rt, spec, false), true), module);
  release(rt, module);
  if (fine) return take_result(rt, name);
  Owned pending = error_take(rt);
  dict_delete(rt, borrow(rt->core->modules), name);
  error_clear(rt);
  error_put(rt, pending);
  return FAILED;
}

Owned import_load(Runtime *rt, Borrowed spec) {
  Owned loader = loader_of(rt, spec), name = FAILED, module = FAILED;
  int old = failed(loader) ? -1 : HELD(rt, "import", is_old_loader(rt, borrow(loader)), loader);
  if (old >= 0) name = HELD(rt, "import", attribute_of(rt, spec, "name"), loader);
  if (!failed(name))
    module =
        old ? HELD(rt, "import", load_the_old_way(rt, borrow(loader), borrow(name)), loader, name)
            : HELD(rt, "import", run_new_module(rt, spec, borrow(name)), loader, name);
  release(rt, name);
  release(rt, loader);
  return module;
}
