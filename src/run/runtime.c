/* Start, main program, end. See run/runtime.h. */
#include "run/runtime.h"
#include "object/hold.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "modules/atexit.h"
#include "modules/modules.h"
#include "modules/sys.h"
#include "modules/tracemalloc.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"
#include "run/freeze.h"
#include "run/pipeline.h"
#include "types/cell.h"
#include "types/code.h"
#include "types/codec.h"
#include "types/import_spec.h"
#include "types/list.h"
#include "vm/import_parts.h"

/* ---- what the object floor asks of those above ---- */

static Borrowed current_globals(Runtime *rt) {
  Owned *R = rt->machine->frame;
  return R ? borrow_object(FRAME_FUNCTION(R)->globals) : NULL_BORROWED;
}

/* super() without arguments: the __class__ cell and the first argument of the running function. */
static bool super_arguments(Runtime *rt, Owned *cls, Owned *self) {
  Owned *R = rt->machine->frame;
  if (!R) return error_raise(rt, TYPE_RuntimeError, "super(): no current frame"), false;
  Function *function = FRAME_FUNCTION(R);
  Code *code = function->code;
  if (!code->argument_count && !(code->flags & CODE_VARARGS))
    return error_raise(rt, TYPE_RuntimeError, "super(): no arguments"), false;
  Owned first = R[0];
  if (!code->argument_count) first = is_tuple_exact(R[code->keyword_only]) ? NULL_VALUE : first;
  bool cell = false;
  for (uint32_t i = 0; i < code->cell_count; i++) cell |= code->cell_registers[i] == 0;
  if (cell && is_cell(first)) first = as_cell(first)->value;
  if (is_null(first)) return error_raise(rt, TYPE_RuntimeError, "super(): arg[0] deleted"), false;
  for (uint64_t i = 0; i < code->free_names->length; i++) {
    if (!same(code->free_names->items[i], NAME_OF(rt, dunder_class))) continue;
    Borrowed found = borrow(as_cell(function->closure->items[i])->value);
    if (is_null(found))
      return error_raise(rt, TYPE_RuntimeError, "super(): empty __class__ cell"), false;
    if (!is_object(found) || !value_has(rt, found, TYPE_IS_TYPE))
      return error_raise(rt, TYPE_RuntimeError, "super(): __class__ is not a type (%T)", found),
             false;
    *cls = retain(found);
    *self = retain(borrow(first));
    return true;
  }
  error_raise(rt, TYPE_RuntimeError, "super(): __class__ cell not found");
  return false;
}

/* Arguments and paths come from the system as bytes: UTF-8, anything else kept as lone surrogates. */
static Owned str_from_locale(Runtime *rt, const char *text) {
  return codec_decode(rt, (const uint8_t *)text, strlen(text), "utf-8", "surrogateescape");
}

static const ImportHooks import_hooks = {modules_find, embedded_files, thaw_library};
/* Under -O the library has no asserts either: it is compiled when it is imported. */
static const ImportHooks optimized_hooks = {modules_find, embedded_files, NULL};

/* ---- start ---- */

/* The spec of a module that is made without being imported. */
static bool give_spec(Runtime *rt, Borrowed module) {
  Owned spec = import_find(rt, borrow(as_module(module)->name), NONE_BORROWED, IMPORT_BUILTIN);
  bool ok = !failed(spec) && import_set_attributes(rt, borrow(spec), module, true);
  release(rt, spec);
  return ok;
}

/* -W and PYTHONWARNINGS: the module warnings understands them. */
static bool set_filters(Runtime *rt) {
  Owned options = sys_get(rt, "warnoptions"), module = NONE;
  if (error_pending(rt)) return false;
  if (!is_null(options) && is_list(rt, borrow(options)) && as_list(options)->length)
    module = HELD(rt, "sys.warnoptions", import_helper(rt, "warnings"), options);
  release(rt, options);
  release(rt, module);
  return !failed(module);
}

static bool make_modules(Runtime *rt, const OuroOptions *options) {
  Core *core = rt->core;
  core->modules = dict_new(rt);
  if (failed(core->modules)) return false;
  Owned builtins = module_from_spec(rt, modules_find("builtins"));
  if (failed(builtins)) return false;
  core->builtins = retain(module_peek_dict(borrow(builtins)));
  bool ok = dict_set_text(rt, borrow(core->modules), "builtins", borrow(builtins)) &&
            give_spec(rt, borrow(builtins));
  release(rt, builtins);
  if (!ok) return false;
  Owned sys = module_from_spec(rt, modules_find("sys"));
  if (failed(sys)) return false;
  core->sys = retain(module_peek_dict(borrow(sys)));
  ok = dict_set_text(rt, borrow(core->modules), "sys", borrow(sys)) && give_spec(rt, borrow(sys));
  release(rt, sys);
  core->builtins_copy = dict_copy(rt, borrow(core->builtins));
  if (failed(core->builtins_copy)) return false;
  return ok && modules_init(rt, options->unbuffered, options->flags.ignore_environment) &&
         sys_set_flags(rt, &options->flags, options->warn_options, options->x_options) &&
         set_filters(rt);
}

Runtime *ouro_new(const OuroOptions *options) {
  Runtime *rt = mem_zalloc(1, sizeof(Runtime));
  if (!rt) return NULL;
  if (!heap_init(rt) || !core_init(rt, options->flags.ignore_environment) || !machine_init(rt))
    return NULL;
  rt->core->current_globals = current_globals;
  rt->core->import_module = import_module;
  rt->core->super_arguments = super_arguments;
  if (options->stack_bytes)
    rt->core->stack_limit =
        (char *)__builtin_frame_address(0) - (options->stack_bytes - (512u << 10));
  rt->machine->ignore_environment = options->flags.ignore_environment;
  modules_install_hooks(rt);
  rt->machine->compile = options->flags.optimize > 1 ? pipeline_compile_bare
                         : options->flags.optimize   ? pipeline_compile_optimized
                                                     : pipeline_compile;
  rt->machine->imports = options->flags.optimize ? &optimized_hooks : &import_hooks;
  if (!make_modules(rt, options)) return NULL;
  if (options->tracemalloc) tracemalloc_start_by_option(rt, options->tracemalloc);
  /* CPython makes so much at its start that a script's first safe point collects generation 0; tuples among the script's
   * constants are untracked by it, which gc.is_tracked tells. */
  heap_schedule(rt);
  return rt;
}

static bool put_list(Runtime *rt, const char *name, int argc, char **argv) {
  Owned list = list_new(rt, (size_t)argc);
  bool ok = !failed(list);
  for (int i = 0; ok && i < argc; i++) {
    Owned text = str_from_locale(rt, argv[i]);
    ok = !failed(text) && list_append_take(rt, borrow(list), text);
  }
  ok = ok && sys_set(rt, name, borrow(list));
  release(rt, list);
  return ok;
}

/* A path from the root without `.`, `..` and doubled slashes; by its text alone, as os.path.abspath. */
static bool put_whole_path(Buffer *out, const char *text, size_t length) {
  char here[PATH_MAX] = "";
  if (*text != '/' || !length) {
    if (!getcwd(here, sizeof here)) return false;
    buffer_puts(out, here[1] ? here : "");
  }
  for (const char *at = text, *end = text + length; at < end;) {
    size_t part = 0;
    while (at + part < end && at[part] != '/') part++;
    if (part == 2 && at[0] == '.' && at[1] == '.') {
      size_t keep = out->length;
      while (keep && buffer_text(out)[keep - 1] != '/') keep--;
      buffer_truncate(out, keep ? keep - 1 : 0);
    } else if (part && !(part == 1 && *at == '.')) {
      buffer_put(out, '/');
      buffer_append(out, at, part);
    }
    at += part + 1;
  }
  return out->length ? !out->failed : buffer_put(out, '/');
}

/* Appends one entry of OUROPATH, made whole, unless the list has it behind its first `skip` entries; an empty one is the current directory. */
static bool put_entry(Runtime *rt, Owned list, size_t skip, const char *text, size_t length) {
  Buffer path = {0};
  bool ok = put_whole_path(&path, text, length);
  Owned entry = ok ? str_from_locale(rt, buffer_text(&path)) : NULL_VALUE;
  buffer_free(&path);
  if (failed(entry)) return !error_pending(rt);
  bool known = false;
  for (uint64_t i = skip; i < as_list(list)->length; i++)
    known |= str_equal(as_str(as_list(list)->items[i]), as_str(entry));
  if (known) return release(rt, entry), true;
  return list_append_take(rt, borrow(list), entry);
}

/* sys.path: the script's directory, then the environment's list. */
static bool put_path(Runtime *rt, const char *path0) {
  Owned list = list_new(rt, 4);
  bool ok = !failed(list);
  if (ok && path0) {
    Owned text = str_from_locale(rt, path0);
    ok = !failed(text) && list_append_take(rt, borrow(list), text);
  }
  const char *more = rt->machine->ignore_environment ? NULL : getenv("OUROPATH");
  while (ok && more && *more) {
    size_t length = strcspn(more, ":");
    ok = put_entry(rt, list, path0 != NULL, more, length);
    more += length;
    if (*more == ':' && !*++more) ok = ok && put_entry(rt, list, path0 != NULL, more, 0);
  }
  ok = ok && sys_set(rt, "path", borrow(list));
  release(rt, list);
  return ok;
}

bool ouro_set_arguments(Runtime *rt, int argc, char **argv, const char *path0) {
  return put_list(rt, "argv", argc, argv) && put_path(rt, path0);
}

/* Where the program lies, by the name it was called with: absolute, links as they are. */
static bool find_executable(const char *name, char *out, size_t size) {
  if (!name || !*name) return false;
  if (*name == '/') return snprintf(out, size, "%s", name) < (int)size;
  if (strchr(name, '/')) {
    char here[PATH_MAX];
    while (!strncmp(name, "./", 2)) name += 2;
    return getcwd(here, sizeof here) && snprintf(out, size, "%s/%s", here, name) < (int)size;
  }
  const char *path = getenv("PATH");
  while (path && *path) {
    size_t length = strcspn(path, ":");
    int used = snprintf(out, size, "%.*s/%s", (int)length, path, name);
    if (*path == '/' && used < (int)size && !access(out, X_OK)) return true;
    path += length + (path[length] == ':');
  }
  ssize_t got = readlink("/proc/self/exe", out, size - 1);
  if (got > 0) out[got] = 0;
  return got > 0;
}

bool ouro_set_command(Runtime *rt, int argc, char **argv) {
  char path[PATH_MAX];
  if (!put_list(rt, "orig_argv", argc, argv)) return false;
  if (!find_executable(argc ? argv[0] : NULL, path, sizeof path)) path[0] = 0;
  Owned text = str_from_locale(rt, path);
  bool ok = !failed(text) && sys_set(rt, "executable", borrow(text));
  release(rt, text);
  return ok;
}

/* ---- the main program ---- */

/* What runs __main__: a file's loader, or the class that stands for text without a file. */
static Owned main_loader(Runtime *rt, Borrowed file) {
  if (is_null(file)) return retain(TYPE_VALUE(TYPE_OF_ID(rt, TYPE_BuiltinImporter)));
  return source_loader_new(rt, NAME_OF(rt, dunder_main), file);
}

static bool fill_main(Runtime *rt, Borrowed dict, const char *file) {
  Owned text = file ? str_from_locale(rt, file) : NULL_VALUE;
  if (file && failed(text)) return false;
  Owned loader = main_loader(rt, borrow(text));
  bool ok = !failed(loader) && dict_set(rt, dict, NAME_OF(rt, dunder_loader), borrow(loader));
  if (ok && file)
    ok = dict_set(rt, dict, NAME_OF(rt, dunder_file), borrow(text)) &&
         dict_set(rt, dict, NAME_OF(rt, dunder_cached), NONE_BORROWED);
  release(rt, loader);
  release(rt, text);
  return ok;
}

static Owned make_main(Runtime *rt) {
  Owned module = module_new(rt, NAME_OF(rt, dunder_main));
  if (failed(module)) return FAILED;
  Borrowed dict = module_peek_dict(borrow(module));
  Owned annotations = dict_new(rt);
  Borrowed builtins = dict_peek_text(rt, borrow(rt->core->modules), "builtins");
  bool ok = !failed(annotations) && !error_pending(rt) &&
            dict_set(rt, dict, NAME_OF(rt, dunder_annotations), borrow(annotations)) &&
            dict_set_text(rt, borrow(rt->core->modules), "__main__", borrow(module)) &&
            dict_set_text(rt, dict, "__builtins__", builtins);
  release(rt, annotations);
  if (!ok) CLEAR_VALUE(rt, module);
  return module;
}

Owned ouro_make_main(Runtime *rt, const char *file) {
  Owned module = make_main(rt);
  if (!failed(module) && !fill_main(rt, module_peek_dict(borrow(module)), file))
    CLEAR_VALUE(rt, module);
  return module;
}

/* A file that has run, and did not leave by SystemExit, is no more than its names: finalizers and the prompt see no __file__. */
static void forget_file(Runtime *rt, Borrowed dict) {
  dict_delete(rt, dict, NAME_OF(rt, dunder_file));
  dict_delete(rt, dict, NAME_OF(rt, dunder_cached));
}

/* Runs code as __main__; consumes both. The exit status. */
static int run_as_main(Runtime *rt, Owned module, Owned code, bool is_file) {
  Owned result = FAILED;
  if (!failed(module) && !failed(code)) {
    Borrowed dict = module_peek_dict(borrow(module));
    Owned held[] = {module, code};
    HeldValues hold;
    heap_hold(rt, &hold, "the main program", held, 2);
    result = machine_exec(rt, borrow(code), dict, dict, NULL_BORROWED);
    heap_unhold(rt, &hold);
  }
  release(rt, code);
  int status = 0;
  HeldValues hold;
  heap_hold(rt, &hold, "the main program", &module, 1);
  bool left = failed(result) && error_is(rt, TYPE_SystemExit);
  if (failed(result) && rt->machine->inspect)
    sys_report_statement(rt, true, &status);
  else if (failed(result))
    status = sys_report_pending(rt);
  if (is_file && !left && !failed(module)) forget_file(rt, module_peek_dict(borrow(module)));
  heap_unhold(rt, &hold);
  release(rt, result);
  release(rt, module);
  return status;
}

int ouro_run_main(Runtime *rt, const char *source, size_t length, const char *filename,
                  bool is_file) {
  Owned module = ouro_make_main(rt, is_file ? filename : NULL),
        name = str_from_locale(rt, filename), code = FAILED;
  if (!failed(module) && !failed(name))
    code = HELD(rt, "the main program",
                rt->machine->compile(rt, source, length, borrow(name), "file", 0), module, name);
  release(rt, name);
  return run_as_main(rt, module, code, true);
}

/* One line on stderr, behind the name of the program; consumes the text. The exit status. */
static int tell(Runtime *rt, Owned why) {
  Owned program = sys_get(rt, "executable"),
        line = format_str(rt, "%S: %S\n", borrow(program), borrow(why));
  if (!failed(line))
    HELD(rt, "the main program", sys_write(rt, "stderr", borrow(line)), program, line, why);
  release(rt, line);
  release(rt, program);
  release(rt, why);
  return 1;
}

/* sys.argv[0] becomes the file that runs. */
static bool put_program(Runtime *rt, Borrowed file) {
  Owned argv = sys_get(rt, "argv");
  bool ok = !failed(argv) && (!is_list(rt, borrow(argv)) || !as_list(argv)->length ||
                              object_setitem(rt, borrow(argv), borrowed(small_word(0)), file));
  release(rt, argv);
  return ok;
}

int ouro_run_module(Runtime *rt, const char *name, bool keep_program) {
  Owned code, why, spec = import_main_spec(rt, name, &code, &why), module = FAILED;
  if (!failed(why)) return tell(rt, why);
  if (!failed(spec)) module = make_main(rt);
  if (!failed(module)) {
    Borrowed dict = module_peek_dict(borrow(module));
    Borrowed file = is_import_spec(rt, borrow(spec)) && as_import_spec(spec)->has_location
                        ? borrow(as_import_spec(spec)->origin)
                        : borrow(as_code(code)->filename);
    bool ok =
        HELD(rt, "the main program", import_set_attributes(rt, borrow(spec), borrow(module), true),
             spec, module, code) &&
        dict_set(rt, dict, NAME_OF(rt, dunder_name), NAME_OF(rt, dunder_main)) &&
        dict_set(rt, dict, NAME_OF(rt, dunder_file), file) &&
        (keep_program || put_program(rt, file));
    if (!ok) CLEAR_VALUE(rt, module);
  }
  release(rt, spec);
  return run_as_main(rt, module, code, false);
}

/* ---- the end ---- */

/* Whether somebody will look at what is left: a build that checks for leaks, or one of the test modes of the heap. */
static bool leaves_are_counted(Runtime *rt) {
#if OURO_DEBUG || OURO_SANITIZE
  (void)rt;
  return true;
#else
  return rt->heap.watch || rt->heap.at_safe_point || rt->heap.leaks_told || rt->heap.stress ||
         rt->heap.origins;
#endif
}

int ouro_finish(Runtime *rt, int status) {
  if (!rt) return status;
  atexit_run(rt);
  if (!modules_flush(rt)) status = 120;
  modules_hear_no_more(rt);
  if (!leaves_are_counted(rt) && modules_end_unnoticed(rt)) return status;
  modules_finish(rt);
  tracemalloc_finish(rt);
  atexit_finish(rt);
  codec_finish(rt);
  if (rt->lens_finish) rt->lens_finish(rt);
  /* All that scripts made is gone. Taking the builtin types apart one by one would only delay the end of the process, which
   * takes their memory back at once. */
  if (!leaves_are_counted(rt)) return status;
  heap_free_rest(rt);
  machine_finish(rt);
  core_finish(rt);
  heap_finish(rt);
  mem_free(rt);
  return status;
}
