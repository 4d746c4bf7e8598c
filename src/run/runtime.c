/* Start, main program, end. See run/runtime.h. */
#include "run/runtime.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "modules/atexit.h"
#include "modules/gc.h"
#include "modules/modules.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"
#include "run/freeze.h"
#include "run/pipeline.h"
#include "types/cell.h"
#include "types/codec.h"
#include "types/list.h"
#include "vm/import.h"

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

static bool make_modules(Runtime *rt, const OuroOptions *options) {
  Core *core = rt->core;
  core->modules = dict_new(rt);
  if (failed(core->modules)) return false;
  Owned builtins = module_from_spec(rt, modules_find("builtins"));
  if (failed(builtins)) return false;
  core->builtins = retain(module_peek_dict(borrow(builtins)));
  bool ok = dict_set_text(rt, borrow(core->modules), "builtins", borrow(builtins));
  release(rt, builtins);
  if (!ok) return false;
  Owned sys = module_from_spec(rt, modules_find("sys"));
  if (failed(sys)) return false;
  core->sys = retain(module_peek_dict(borrow(sys)));
  ok = dict_set_text(rt, borrow(core->modules), "sys", borrow(sys));
  release(rt, sys);
  core->builtins_copy = dict_copy(rt, borrow(core->builtins));
  if (failed(core->builtins_copy)) return false;
  return ok && modules_init(rt, options->unbuffered, options->flags.ignore_environment) &&
         sys_set_flags(rt, &options->flags, options->warn_options, options->x_options);
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
  return make_modules(rt, options) ? rt : NULL;
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
    const char *end = more + strcspn(more, ":");
    Owned text = str_from_utf8(rt, more, (size_t)(end - more));
    ok = !failed(text) &&
         (end == more ? (release(rt, text), true) : list_append_take(rt, borrow(list), text));
    more = *end ? end + 1 : end;
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

Owned ouro_make_main(Runtime *rt, const char *file) {
  Owned module = module_new(rt, NAME_OF(rt, dunder_main));
  if (failed(module)) return FAILED;
  Borrowed dict = module_peek_dict(borrow(module));
  bool ok = dict_set_text(rt, borrow(rt->core->modules), "__main__", borrow(module)) &&
            dict_set_text(rt, dict, "__builtins__",
                          dict_peek_text(rt, borrow(rt->core->modules), "builtins"));
  if (ok && file) {
    Owned text = str_from_locale(rt, file);
    ok = !failed(text) && dict_set_text(rt, dict, "__file__", borrow(text)) &&
         dict_set_text(rt, dict, "__cached__", NONE_BORROWED);
    release(rt, text);
  }
  if (!ok) CLEAR_VALUE(rt, module);
  return module;
}

/* Runs code as __main__; consumes both. The exit status. */
static int run_as_main(Runtime *rt, Owned module, Owned code) {
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
  if (failed(result) && rt->machine->inspect)
    sys_report_statement(rt, true, &status);
  else if (failed(result))
    status = sys_report_pending(rt);
  release(rt, result);
  release(rt, module);
  return status;
}

int ouro_run_main(Runtime *rt, const char *source, size_t length, const char *filename,
                  bool is_file) {
  Owned module = ouro_make_main(rt, is_file ? filename : NULL),
        name = str_from_locale(rt, filename), code = FAILED;
  if (!failed(module) && !failed(name))
    code = rt->machine->compile(rt, source, length, borrow(name), "file", 0);
  release(rt, name);
  return run_as_main(rt, module, code);
}

/* -m: a package's __main__, else the module itself. */
int ouro_run_module(Runtime *rt, const char *name) {
  Owned file = NULL_VALUE, code = import_main_code(rt, name, &file), module = FAILED;
  if (!failed(code)) {
    Utf8 text = str_utf8_lenient(rt, borrow(file));
    if (text.text) module = ouro_make_main(rt, text.text);
    utf8_free(rt, &text);
  }
  release(rt, file);
  return run_as_main(rt, module, code);
}

/* ---- the end ---- */

int ouro_finish(Runtime *rt, int status) {
  if (!rt) return status;
  atexit_run(rt);
  if (!modules_flush(rt)) status = 120;
  modules_hear_no_more(rt);
  modules_finish(rt);
  gc_finish(rt);
  atexit_finish(rt);
  codec_finish(rt);
  machine_finish(rt);
  core_finish(rt);
  heap_finish(rt);
  mem_free(rt);
  return status;
}
