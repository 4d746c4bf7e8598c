/* The finders and loaders of the import system as scripts see them, and _imp, through which importlib reaches it.
 *
 * What an import needs is done by vm/import_*.c; the rest (reading a module's text, get_code, finders of a script's own path hooks)
 * is written in Python, in stdlib/_importers.py, and called from here by name: "<class>_<method>". */
#include "modules/importers.h"

#include "object/attr.h"
#include "object/descriptor.h"
#include "object/exception.h"
#include "object/specs.h"
#include "object/str.h"
#include "types/import_spec.h"
#include "types/list.h"
#include "vm/import_parts.h"

/* A method written in Python. */
#define FORWARD(type, name)                                                                        \
  static Owned type##_method_##name(Runtime *rt, Borrowed *args, size_t nargs) {                   \
    return import_forward(rt, #type "_" #name, args, nargs);                                       \
  }
#define METHOD_OF(type, name)                                                                      \
  static Owned type##_method_##name(Runtime *rt, Borrowed *args, size_t nargs)

static Owned none_if_null(Runtime *rt, Owned value) {
  return is_null(value) && !error_pending(rt) ? NONE : value;
}
static bool is_str_argument(Runtime *rt, Borrowed value, const char *function) {
  if (is_str(rt, value)) return true;
  error_raise(rt, TYPE_TypeError, "%s() argument 1 must be str, not %B", function, value);
  return false;
}

/* ---- SourceFileLoader ---- */

Owned source_loader_new(Runtime *rt, Borrowed name, Borrowed path) {
  SourceLoader *loader = type_new_object(rt, TYPE_OF_ID(rt, TYPE_SourceFileLoader));
  if (!loader) return FAILED;
  loader->name = retain(name);
  loader->path = retain(path);
  loader->dict = NULL_VALUE;
  heap_track(rt, loader);
  return own_object(loader);
}

static Owned source_loader_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                    Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  SourceLoader *loader = type_new_object(rt, type);
  if (!loader) return FAILED;
  loader->name = loader->path = loader->dict = NULL_VALUE;
  heap_track(rt, loader);
  return own_object(loader);
}

static bool source_loader_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                    Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, "SourceFileLoader.__init__", "(fullname, path)", args, nargs, kwnames, bound,
                   2))
    return false;
  STORE_VALUE(rt, as_source_loader(self)->name, retain(bound[0]));
  STORE_VALUE(rt, as_source_loader(self)->path, retain(bound[1]));
  return true;
}

METHOD_OF(SourceFileLoader, create_module) {
  (void)rt, (void)args, (void)nargs;
  return NONE;
}
METHOD_OF(SourceFileLoader, exec_module) {
  if (!object_has_id(args[0], TYPE_SourceFileLoader) || !is_module(rt, args[1]))
    return import_forward(rt, "SourceFileLoader_exec_module", args, nargs);
  Owned path = retain(borrow(as_source_loader(args[0])->path));
  bool fine = import_run_file(rt, borrow(path), args[1]);
  release(rt, path);
  return fine ? NONE : FAILED;
}
FORWARD(SourceFileLoader, get_code)
FORWARD(SourceFileLoader, get_data)
FORWARD(SourceFileLoader, get_filename)
FORWARD(SourceFileLoader, get_source)
FORWARD(SourceFileLoader, is_package)
FORWARD(SourceFileLoader, load_module)
FORWARD(SourceFileLoader, path_mtime)
FORWARD(SourceFileLoader, path_stats)
FORWARD(SourceFileLoader, source_to_code)

#define FILE_METHOD(name, signature, doc) METHOD(SourceFileLoader, name, signature, doc)
static const MethodDef source_loader_methods[] = {
    FILE_METHOD(create_module, "(self, spec)", "None: an empty module will do."),
    FILE_METHOD(exec_module, "(self, module)", "Run the file's code in the module."),
    FILE_METHOD(get_code, "(self, fullname)", "The file's code."),
    FILE_METHOD(get_data, "(self, path)", "A file's bytes."),
    FILE_METHOD(get_filename, "(self, name=None)", "The file's name."),
    FILE_METHOD(get_source, "(self, fullname)", "The file's text."),
    FILE_METHOD(is_package, "(self, fullname)", "Whether the file is an __init__.py."),
    FILE_METHOD(load_module, "(self, fullname=None)", "Import the module, as loaders of old."),
    FILE_METHOD(path_mtime, "(self, path)", "When the file was changed."),
    FILE_METHOD(path_stats, "(self, path)", "When it was changed, and its size."),
    FILE_METHOD(source_to_code, "(self, data, path, **options)", "Compile a text."),
    END_OF_METHODS,
};

static const GetterDef with_dict[] = {
    {"__dict__", object_dict, NULL, "The attributes that a script has set."},
    {0},
};

static const MemberDef source_loader_members[] = {
    {"name", offsetof(SourceLoader, name), MEMBER_VALUE, false, "The module's name."},
    {"path", offsetof(SourceLoader, path), MEMBER_VALUE, false, "The file's name."},
    {0},
};

static void source_loader_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((SourceLoader *)object)->name, "name");
  VISIT_FIELD(visitor, ((SourceLoader *)object)->path, "path");
  VISIT_FIELD(visitor, ((SourceLoader *)object)->dict, "__dict__");
  type_traverse_extra(rt, object, visitor);
}

static void source_loader_clear(Runtime *rt, Object *object) {
  CLEAR_VALUE(rt, ((SourceLoader *)object)->dict);
  type_clear_extra(rt, object);
}

static void source_loader_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((SourceLoader *)object)->name);
  release(rt, ((SourceLoader *)object)->path);
  release(rt, ((SourceLoader *)object)->dict);
  type_free_object(rt, object);
  heap_undefer(rt);
}

const TypeSpec source_loader_spec = {
    .name = "_frozen_importlib_external.SourceFileLoader",
    .doc = "Runs a module that is a file of source text.",
    .signature = "(fullname, path)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(SourceLoader),
    .dict_offset = offsetof(SourceLoader, dict),
    .traverse = source_loader_traverse,
    .clear = source_loader_clear,
    .dealloc = source_loader_dealloc,
    .slots = {.new = source_loader_slot_new, .init = source_loader_slot_init},
    .methods = source_loader_methods,
    .members = source_loader_members,
    .getters = with_dict,
};

/* ---- BuiltinImporter, FrozenImporter, PathFinder: classes that are never instantiated ---- */

static Owned find_here(Runtime *rt, Borrowed name, Borrowed path, unsigned where) {
  if (!is_str_argument(rt, name, "find_spec")) return FAILED;
  return none_if_null(rt, import_find(rt, name, path, where));
}

METHOD_OF(BuiltinImporter, find_spec) {
  (void)nargs;
  return find_here(rt, args[1], NONE_BORROWED, IMPORT_BUILTIN);
}
METHOD_OF(BuiltinImporter, create_module) {
  (void)nargs;
  return import_forward(rt, "BuiltinImporter_create_module", args, 1);
}
METHOD_OF(BuiltinImporter, exec_module) {
  (void)rt, (void)args, (void)nargs;
  return NONE;
}
FORWARD(BuiltinImporter, get_code)
FORWARD(BuiltinImporter, get_source)
FORWARD(BuiltinImporter, is_package)
FORWARD(BuiltinImporter, load_module)

static const MethodDef builtin_importer_methods[] = {
    CLASS_METHOD(BuiltinImporter, find_spec, "(cls, fullname, path=None, target=None)",
                 "The spec of a module written in C, or None."),
    STATIC_METHOD(BuiltinImporter, create_module, "(spec)", "Make a module written in C."),
    STATIC_METHOD(BuiltinImporter, exec_module, "(module)", "Nothing is left to do."),
    CLASS_METHOD(BuiltinImporter, get_code, "(cls, fullname)", "None: it has no code."),
    CLASS_METHOD(BuiltinImporter, get_source, "(cls, fullname)", "None: it has no text."),
    CLASS_METHOD(BuiltinImporter, is_package, "(cls, fullname)", "False: none is a package."),
    CLASS_METHOD(BuiltinImporter, load_module, "(cls, fullname)", "Import it, as loaders of old."),
    END_OF_METHODS,
};

METHOD_OF(FrozenImporter, find_spec) {
  (void)nargs;
  return find_here(rt, args[1], NONE_BORROWED, IMPORT_FROZEN);
}
METHOD_OF(FrozenImporter, create_module) {
  (void)rt, (void)args, (void)nargs;
  return NONE;
}
FORWARD(FrozenImporter, exec_module)
FORWARD(FrozenImporter, get_code)
FORWARD(FrozenImporter, get_source)
FORWARD(FrozenImporter, is_package)
FORWARD(FrozenImporter, load_module)

static const MethodDef frozen_importer_methods[] = {
    CLASS_METHOD(FrozenImporter, find_spec, "(cls, fullname, path=None, target=None)",
                 "The spec of a module of the library in the binary, or None."),
    STATIC_METHOD(FrozenImporter, create_module, "(spec)", "None: an empty module will do."),
    STATIC_METHOD(FrozenImporter, exec_module, "(module)", "Run the module's code in it."),
    CLASS_METHOD(FrozenImporter, get_code, "(cls, fullname)", "The module's code."),
    CLASS_METHOD(FrozenImporter, get_source, "(cls, fullname)", "The module's text."),
    CLASS_METHOD(FrozenImporter, is_package, "(cls, fullname)", "Whether it is a package."),
    CLASS_METHOD(FrozenImporter, load_module, "(cls, fullname)", "Import it, as loaders of old."),
    END_OF_METHODS,
};

METHOD_OF(PathFinder, find_spec) {
  (void)nargs;
  if (!is_str_argument(rt, args[1], "find_spec")) return FAILED;
  if (!import_hooks_untouched(rt)) {
    Borrowed given[] = {args[1], is_null(args[2]) ? NONE_BORROWED : args[2]};
    return import_forward(rt, "PathFinder_find_spec", given, 2);
  }
  bool whole = is_null(args[2]) || is_none(args[2]);
  Owned path = whole ? import_sys_path(rt) : retain(args[2]);
  Owned spec = none_if_null(rt, import_find(rt, args[1], borrow(path), IMPORT_PATH));
  release(rt, path);
  return spec;
}
FORWARD(PathFinder, invalidate_caches)

static const MethodDef path_finder_methods[] = {
    CLASS_METHOD(PathFinder, find_spec, "(cls, fullname, path=None, target=None)",
                 "The spec of a module on sys.path or on `path`, or None."),
    STATIC_METHOD(PathFinder, invalidate_caches, "()",
                  "Have the finders in sys.path_importer_cache look again."),
    END_OF_METHODS,
};

#define CLASS_SPEC(which, text, words)                                                             \
  const TypeSpec which##_spec = {                                                                  \
      .name = text,                                                                                \
      .doc = words,                                                                                \
      .flags = TYPE_BASETYPE | TYPE_HAS_DICT,                                                      \
      .size = sizeof(Object),                                                                      \
      .methods = which##_methods,                                                                  \
  }
CLASS_SPEC(builtin_importer, "_frozen_importlib.BuiltinImporter",
           "Finds and makes the modules that are written in C.");
CLASS_SPEC(frozen_importer, "_frozen_importlib.FrozenImporter",
           "Finds and runs the modules of the library in the binary.");
CLASS_SPEC(path_finder, "_frozen_importlib_external.PathFinder",
           "Finds modules in the directories of a path.");

/* ---- _imp ---- */

#define IMP(name) static Owned imp_function_##name(Runtime *rt, Borrowed *args, size_t nargs)

IMP(find_spec) {
  (void)nargs;
  if (!is_str_argument(rt, args[0], "find_spec")) return FAILED;
  return none_if_null(rt, import_find_spec(rt, args[0], args[1]));
}
IMP(find_by_name) {
  (void)nargs;
  if (!is_str_argument(rt, args[0], "find_spec")) return FAILED;
  return none_if_null(rt, import_find_by_name(rt, args[0]));
}
IMP(find_in_entry) {
  (void)nargs;
  Owned entries = tuple_pack1(rt, args[1]);
  if (failed(entries)) return FAILED;
  Owned spec = import_find(rt, args[0], borrow(entries), IMPORT_PATH | IMPORT_PORTIONS);
  release(rt, entries);
  return none_if_null(rt, spec);
}
IMP(module_from_spec) {
  (void)nargs;
  return import_module_from_spec(rt, args[0]);
}
IMP(load) {
  (void)nargs;
  return import_load(rt, args[0]);
}
IMP(execute) {
  (void)nargs;
  bool fine =
      import_set_attributes(rt, args[0], args[1], true) && import_execute(rt, args[0], args[1]);
  return fine ? NONE : FAILED;
}

/* The text of the library's file that a spec of FrozenImporter stands for; None for another spec. */
IMP(library_text) {
  (void)nargs;
  if (!is_import_spec(rt, args[0])) return NONE;
  ImportSpec *spec = as_import_spec(args[0]);
  bool frozen = !is_null(spec->loader) && is_object(spec->loader) &&
                as_object(spec->loader) == (Object *)TYPE_OF_ID(rt, TYPE_FrozenImporter);
  if (!frozen || !spec->found) return NONE;
  const EmbeddedFile *file = spec->found;
  Owned text = str_from_utf8(rt, (const char *)file->bytes, file->length);
  Owned name = failed(text) ? FAILED : import_embedded_path(rt, file, false);
  Owned pair = failed(name) ? FAILED : tuple_pack2(rt, borrow(text), borrow(name));
  release(rt, text);
  release(rt, name);
  return pair;
}

IMP(is_builtin) {
  (void)nargs;
  if (!is_str_argument(rt, args[0], "is_builtin")) return FAILED;
  Owned spec = import_find(rt, args[0], NONE_BORROWED, IMPORT_BUILTIN);
  bool known = !is_null(spec);
  release(rt, spec);
  return error_pending(rt) ? FAILED : small_new(known);
}
IMP(is_frozen) {
  (void)nargs;
  if (!is_str_argument(rt, args[0], "is_frozen")) return FAILED;
  Owned spec = import_find(rt, args[0], NONE_BORROWED, IMPORT_FROZEN);
  bool known = !is_null(spec);
  release(rt, spec);
  return error_pending(rt) ? FAILED : bool_value(known);
}
/* Nothing runs beside a script: there is nothing to lock. */
IMP(acquire_lock) { return (void)rt, (void)args, (void)nargs, NONE; }
IMP(release_lock) { return (void)rt, (void)args, (void)nargs, NONE; }
IMP(lock_held) { return (void)rt, (void)args, (void)nargs, FALSE_VALUE; }
IMP(path_hook_for_FileFinder) { return import_forward(rt, "path_hook", args, nargs); }

static const MethodDef functions[] = {
    FUNCTION(imp, acquire_lock, "()", "Nothing: there are no threads."),
    FUNCTION(imp, execute, "(spec, module, /)", "Run a spec's code in a module that exists."),
    FUNCTION(imp, find_by_name, "(name, /)", "The spec of a module by its full name, or None."),
    FUNCTION(imp, find_in_entry, "(name, entry, /)", "What one directory has for a module."),
    FUNCTION(imp, find_spec, "(name, path, /)", "What the finders on sys.meta_path say."),
    FUNCTION(imp, is_builtin, "(name, /)", "Whether a module is written in C."),
    FUNCTION(imp, is_frozen, "(name, /)", "Whether a module is in the binary's library."),
    FUNCTION(imp, library_text, "(spec, /)", "Text and file name of a module of the library."),
    FUNCTION(imp, load, "(spec, /)", "Import what a spec stands for."),
    FUNCTION(imp, lock_held, "()", "False: there are no threads."),
    FUNCTION(imp, module_from_spec, "(spec, /)", "A new module, not yet run."),
    FUNCTION(imp, release_lock, "()", "Nothing: there are no threads."),
    END_OF_METHODS,
};

static bool init(Runtime *rt, Borrowed module) {
  static const TypeId types[] = {TYPE_ModuleSpec, TYPE_SourceFileLoader, TYPE_BuiltinImporter,
                                 TYPE_FrozenImporter, TYPE_PathFinder};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (!module_add_type(rt, module, types[i])) return false;
  return true;
}

const ModuleSpec imp_module = {
    .name = "_imp",
    .doc = "The import system as importlib reaches it.",
    .functions = functions,
    .init = init,
};

/* ---- for sys ---- */

bool importers_fill_sys(Runtime *rt, Borrowed sys) {
  static const MethodDef hook =
      FUNCTION(imp, path_hook_for_FileFinder, "(path)",
               "A finder for a directory; ImportError for anything else.");
  static const TypeId finders[] = {TYPE_BuiltinImporter, TYPE_PathFinder, TYPE_FrozenImporter};
  Owned meta_path = list_new(rt, 3), hooks = list_new(rt, 1);
  bool fine = !failed(meta_path) && !failed(hooks);
  for (int i = 0; fine && i < 3; i++)
    fine = list_append(rt, borrow(meta_path), TYPE_VALUE(TYPE_OF_ID(rt, finders[i])));
  Native *native = fine ? native_new(rt, &hook, NULL, NULL_BORROWED) : NULL;
  fine = native && list_append_take(rt, borrow(hooks),
                                    builtin_function_new(rt, native, NULL_BORROWED, NULL_BORROWED));
  fine = module_add(rt, sys, "meta_path", fine ? retain(borrow(meta_path)) : FAILED) &&
         module_add(rt, sys, "path_hooks", retain(borrow(hooks)));
  release(rt, meta_path);
  release(rt, hooks);
  return fine;
}
