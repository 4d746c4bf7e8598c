/* sys: what a script can ask of its interpreter. */
#include "modules/sys.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "modules/importers.h"
#include "modules/modules.h"
#include "modules/sys_hooks.h"
#include "object/attr.h"
#include "object/auditing.h"
#include "object/hold.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/namespace.h"

#define FUNCTION_OF(name)                                                                          \
  static Owned sys_function_##name(Runtime *rt, Borrowed *args, size_t nargs)

/* ---- memory ---- */

FUNCTION_OF(getrefcount) {
  (void)rt;
  (void)nargs;
  if (!is_object(args[0]) || object_is_immortal(as_object(args[0]))) return small_new(4294967295);
  return small_new(as_object(args[0])->count);
}

FUNCTION_OF(getallocatedblocks) {
  (void)args;
  (void)nargs;
  return small_new((int64_t)heap_usage(rt).blocks);
}

FUNCTION_OF(getsizeof) {
  (void)nargs;
  Owned method = object_find_special(rt, args[0], NAME_OF(rt, dunder_sizeof));
  if (failed(method)) {
    if (error_pending(rt)) return FAILED;
    return error_raise(rt, TYPE_TypeError, "Type %T doesn't define __sizeof__", args[0]);
  }
  Owned size = object_call0(rt, borrow(method));
  release(rt, method);
  if (failed(size)) {
    if (!is_null(args[1]) && error_clear_if(rt, TYPE_TypeError)) return retain(args[1]);
    return FAILED;
  }
  bool is_number = is_int(rt, borrow(size));
  int64_t n = -1;
  int overflow = 0;
  bool fits = is_number && int_to_int64(borrow(size), &n, &overflow);
  release(rt, size);
  if (!is_number) {
    if (!is_null(args[1])) return retain(args[1]);
    return error_raise(rt, TYPE_TypeError, "an integer is required");
  }
  if (!fits)
    return error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
  if (n < 0) return error_raise(rt, TYPE_ValueError, "__sizeof__() should return >= 0");
  if (is_object(args[0]) && object_is_collectable(as_object(args[0])))
    n += (int64_t)sizeof(GenerationHead);
  return small_new(n);
}

static void write_line(void *context, const char *text) {
  Runtime *rt = context;
  if (!error_pending(rt) && sys_write_text(rt, "stderr", text)) sys_write_text(rt, "stderr", "\n");
}

FUNCTION_OF(_debugmallocstats) {
  (void)args;
  (void)nargs;
  heap_describe(rt, write_line, rt);
  return error_pending(rt) ? FAILED : NONE;
}

FUNCTION_OF(intern) {
  (void)nargs;
  if (!is_str_exact(args[0]))
    return error_raise(
        rt, TYPE_TypeError,
        is_str(rt, args[0]) ? "can't intern %T" : "intern() argument must be str, not %B", args[0]);
  return str_intern(rt, retain(args[0]));
}

/* ---- limits ---- */

FUNCTION_OF(getrecursionlimit) {
  (void)args;
  (void)nargs;
  return small_new(rt->machine->limit);
}

FUNCTION_OF(setrecursionlimit) {
  (void)nargs;
  int32_t limit;
  if (!int_argument_int32(rt, args[0], &limit)) {
    if (error_clear_if(rt, TYPE_OverflowError))
      error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C int");
    return FAILED;
  }
  if (limit < 1)
    return error_raise(rt, TYPE_ValueError, "recursion limit must be greater or equal than 1");
  if (machine_depth(rt->machine) >= limit)
    return error_raise(
        rt, TYPE_RecursionError,
        "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
        (int)limit, (int)machine_depth(rt->machine));
  rt->machine->frames_left += limit - rt->machine->limit;
  rt->machine->limit = limit;
  return NONE;
}

FUNCTION_OF(get_int_max_str_digits) {
  (void)args;
  (void)nargs;
  return small_new(rt->core->int_max_str_digits);
}

FUNCTION_OF(set_int_max_str_digits) {
  (void)nargs;
  int64_t limit;
  if (!int_argument(rt, args[0], &limit)) return FAILED;
  if (limit && limit < 640)
    return error_raise(rt, TYPE_ValueError, "maxdigits must be 0 or larger than 640");
  rt->core->int_max_str_digits = limit;
  return NONE;
}

/* ---- exceptions ---- */

FUNCTION_OF(exit) {
  (void)nargs;
  Borrowed type = TYPE_VALUE(TYPE_OF_ID(rt, TYPE_SystemExit));
  Owned exit = is_null(args[0]) || is_none(args[0]) ? object_call0(rt, type)
               : is_tuple(rt, args[0]) ? object_call_unpacked(rt, type, args[0], NULL_BORROWED)
                                       : object_call1(rt, type, args[0]);
  if (failed(exit)) return FAILED;
  error_raise_object(rt, borrow(exit));
  release(rt, exit);
  return FAILED;
}

FUNCTION_OF(exception) {
  (void)args;
  (void)nargs;
  Borrowed handled = error_handled_peek(rt);
  return is_null(handled) ? NONE : retain(handled);
}

FUNCTION_OF(exc_info) {
  (void)args;
  (void)nargs;
  Borrowed handled = error_handled_peek(rt);
  if (is_null(handled) || is_none(handled))
    return tuple_pack3(rt, NONE_BORROWED, NONE_BORROWED, NONE_BORROWED);
  Borrowed traceback = borrow(as_exception(handled)->traceback);
  return tuple_pack3(rt, TYPE_VALUE(type_of(rt, handled)), handled,
                     is_null(traceback) ? NONE_BORROWED : traceback);
}

FUNCTION_OF(excepthook) {
  (void)nargs;
  if (is_exception(rt, args[1])) sys_print_exception(rt, args[1]);
  return NONE;
}

/* ---- frames ---- */

FUNCTION_OF(_getframe) {
  (void)nargs;
  int64_t depth = 0;
  if (!is_null(args[0]) && !int_argument(rt, args[0], &depth)) return FAILED;
  Owned *R = rt->machine->frame;
  while (R && depth-- > 0) R = FRAME_CALLER(R);
  if (!R) return error_raise(rt, TYPE_ValueError, "call stack is not deep enough");
  FrameObject *frame = frame_object(rt, R);
  Borrowed told = frame ? borrow_object(frame) : NULL_BORROWED;
  if (frame &&
      !HELD(rt, "sys._getframe", auditing(rt, "sys._getframe", &told, 1), own_object(frame))) {
    object_release(rt, &frame->head);
    return FAILED;
  }
  return frame ? own_object(frame) : FAILED;
}

/* ---- the display of the REPL ---- */

FUNCTION_OF(displayhook) {
  (void)nargs;
  if (is_none(args[0])) return NONE;
  if (!dict_set_text(rt, borrow(rt->core->builtins), "_", NONE_BORROWED)) return FAILED;
  Owned text = object_repr(rt, args[0]);
  if (!failed(text) && rt->machine->show) text = rt->machine->show(rt, text);
  if (failed(text)) return FAILED;
  HeldValues hold;
  heap_hold(rt, &hold, "sys.displayhook", &text, 1);
  bool ok = sys_write(rt, "stdout", borrow(text)) && sys_write_text(rt, "stdout", "\n") &&
            dict_set_text(rt, borrow(rt->core->builtins), "_", args[0]);
  heap_unhold(rt, &hold);
  release(rt, text);
  return ok ? NONE : FAILED;
}

/* What PYTHONBREAKPOINT names: "module.function", or a builtin. FAILED with an exception when there is none. */
static Owned import_named(Runtime *rt, const char *path) {
  const char *dot = strrchr(path, '.');
  Buffer module = {0};
  buffer_append(&module, dot ? path : "builtins", dot ? (size_t)(dot - path) : 8);
  Owned holder = rt->core->import_module(rt, buffer_text(&module)), callee = FAILED;
  buffer_free(&module);
  if (failed(holder)) return FAILED;
  Owned name = str_intern_text(rt, dot ? dot + 1 : path);
  if (!failed(name))
    callee = HELD(rt, "breakpoint", object_getattr(rt, borrow(holder), borrow(name)), holder, name);
  release(rt, name);
  release(rt, holder);
  return callee;
}

/* The debugger of the library, unless the environment names another function or, by "0", none. */
FUNCTION_OF(breakpointhook) {
  const char *named = rt->machine->ignore_environment ? NULL : getenv("PYTHONBREAKPOINT");
  if (named && !strcmp(named, "0")) return NONE;
  bool given = named && *named;
  Owned callee = import_named(rt, given ? named : "pdb.set_trace");
  if (failed(callee) && given &&
      (error_is(rt, TYPE_ImportError) || error_is(rt, TYPE_AttributeError) ||
       error_is(rt, TYPE_ValueError))) {
    Buffer text = {0};
    error_clear(rt);
    buffer_printf(&text, "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", named);
    bool fine = rt->core->warn(rt, TYPE_RuntimeWarning, buffer_text(&text), 1);
    buffer_free(&text);
    return fine ? NONE : FAILED;
  }
  if (failed(callee)) return FAILED;
  Owned positional = tuple_from(rt, args + 1, nargs - 1), result = FAILED;
  if (!failed(positional))
    result = HELD(rt, "breakpoint",
                  object_call_unpacked(rt, borrow(callee), borrow(positional), args[0]), callee,
                  positional);
  release(rt, positional);
  release(rt, callee);
  return result;
}

FUNCTION_OF(getdefaultencoding) {
  (void)args;
  (void)nargs;
  return str_from_text(rt, "utf-8");
}
FUNCTION_OF(getfilesystemencoding) {
  (void)args;
  (void)nargs;
  return str_from_text(rt, "utf-8");
}
FUNCTION_OF(getfilesystemencodeerrors) {
  (void)args;
  (void)nargs;
  return str_from_text(rt, "surrogateescape");
}
FUNCTION_OF(is_finalizing) {
  (void)args;
  (void)nargs;
  return bool_value(sys_is_finalizing(rt));
}

static const MethodDef functions[] = {
    FUNCTION(
        sys, _debugmallocstats, "()",
        "Tell on stderr how the heap is laid out: blocks by size, pages, arenas, and what goes back to the system."),
    FUNCTION(sys, __getattr__, "(name, /)", "What is made when it is first asked for."),
    FUNCTION(sys, _getframe, "(depth=0, /)",
             "The frame of a caller; 0 is the calling function's own."),
    FUNCTION(sys, addaudithook, "(hook)",
             "Have hook(event, args) called for every audit event from now on."),
    FUNCTION(sys, audit, "(*args)", "Tell the audit hooks of an event; one of them may raise."),
    FUNCTION(sys, breakpointhook, "(*args, **kws)", "Start the debugger; what breakpoint() calls."),
    FUNCTION(sys, displayhook, "(object, /)",
             "Show the value of an expression at the REPL, and bind it to _."),
    FUNCTION(sys, exc_info, "()", "Type, value and traceback of the exception being handled."),
    FUNCTION(sys, excepthook, "(exctype, value, traceback, /)",
             "Print an exception with its traceback on stderr."),
    FUNCTION(sys, exception, "()", "The exception being handled, or None."),
    FUNCTION(sys, exit, "(status=None, /)", "Raise SystemExit(status)."),
    FUNCTION(sys, get_int_max_str_digits, "()", "The most digits that int and str convert."),
    FUNCTION(sys, get_asyncgen_hooks, "()", "What set_asyncgen_hooks() has set."),
    FUNCTION(sys, get_coroutine_origin_tracking_depth, "()",
             "How many callers cr_origin tells of."),
    FUNCTION(sys, getallocatedblocks, "()", "The number of memory blocks in use."),
    FUNCTION(sys, getdefaultencoding, "()", "The encoding that str.encode uses by default."),
    FUNCTION(sys, getfilesystemencodeerrors, "()", "How file names that do not fit are treated."),
    FUNCTION(sys, getfilesystemencoding, "()", "The encoding of file names."),
    FUNCTION(sys, getprofile, "()", "What setprofile() has set, or None."),
    FUNCTION(sys, getrecursionlimit, "()", "The most frames that may be on the stack."),
    FUNCTION(sys, getrefcount, "(object, /)",
             "The number of references to the object, this argument included."),
    FUNCTION(sys, getsizeof, "(object, default=<not given>)", "The object's own size in bytes."),
    FUNCTION(sys, getswitchinterval, "()", "Seconds between switches of threads."),
    FUNCTION(sys, gettrace, "()", "What settrace() has set, or None."),
    FUNCTION(sys, intern, "(string, /)", "The one interned string that equals this."),
    FUNCTION(sys, is_finalizing, "()", "Whether the interpreter is shutting down."),
    FUNCTION(
        sys, set_asyncgen_hooks, "(firstiter=None, finalizer=None)",
        "Set what an asynchronous generator calls when it is first iterated, and when it dies."),
    FUNCTION(sys, set_coroutine_origin_tracking_depth, "(depth)",
             "Set how many callers cr_origin tells of; 0: none are noted."),
    FUNCTION(sys, set_int_max_str_digits, "(maxdigits)",
             "Set the most digits that int and str convert."),
    FUNCTION(sys, setprofile, "(function, /)",
             "Call function(frame, event, arg) at each call and return; None for nothing."),
    FUNCTION(sys, setrecursionlimit, "(limit, /)", "Set the most frames that may be on the stack."),
    FUNCTION(sys, setswitchinterval, "(interval, /)",
             "Set the seconds between switches of threads."),
    FUNCTION(sys, unraisablehook, "(unraisable, /)",
             "Tell on stderr of an exception that can be raised nowhere, as one in __del__."),
    FUNCTION(
        sys, settrace, "(function, /)",
        "Call function(frame, event, arg) at each call, and what it returns at lines, exceptions and "
        "the return; None for nothing."),
    END_OF_METHODS,
};

/* ---- constants ---- */

static bool put_version(Runtime *rt, Borrowed module) {
  Owned info = sys_info_new(rt, TYPE_sys_version,
                            (Owned[]){small_new(3), small_new(12), small_new(1),
                                      str_intern_text(rt, "final"), small_new(0)});
  return module_add(rt, module, "version_info", info) &&
         module_add(rt, module, "hexversion", small_new(0x030c01f0)) &&
         module_add(rt, module, "version", str_from_text(rt, "3.12.1 (Ouro)")) &&
         module_add(rt, module, "api_version", small_new(1013)) &&
         module_add(rt, module, "copyright",
                    str_from_text(rt, "Ouro is distributed under the MIT license."));
}

static bool put_implementation(Runtime *rt, Borrowed module) {
  Owned dict = dict_new(rt);
  if (failed(dict)) return false;
  Owned name = str_intern_text(rt, "ouro"), tag = str_intern_text(rt, "ouro-312"),
        version = retain(dict_peek(rt, module_peek_dict(module), NAME_OF(rt, version_info)));
  bool ok = !failed(name) && !failed(tag) && !failed(version) &&
            dict_set_text(rt, borrow(dict), "name", borrow(name)) &&
            dict_set_text(rt, borrow(dict), "cache_tag", borrow(tag)) &&
            dict_set_text(rt, borrow(dict), "version", borrow(version)) &&
            dict_set_text(rt, borrow(dict), "hexversion", borrowed(small_word(0x030c01f0)));
  release(rt, name);
  release(rt, tag);
  release(rt, version);
  Owned space = ok ? namespace_new(rt, borrow(dict)) : FAILED;
  release(rt, dict);
  return module_add(rt, module, "implementation", space);
}

static bool put_numbers(Runtime *rt, Borrowed module) {
  Owned floats = sys_info_new(rt, TYPE_sys_float,
                              (Owned[]){float_new(rt, 0x1.fffffffffffffp+1023), small_new(1024),
                                        small_new(308), float_new(rt, 0x1p-1022), small_new(-1021),
                                        small_new(-307), small_new(15), small_new(53),
                                        float_new(rt, 0x1p-52), small_new(2), small_new(1)});
  Owned ints = sys_info_new(
      rt, TYPE_sys_int, (Owned[]){small_new(64), small_new(8), small_new(4300), small_new(640)});
  Owned hashes =
      sys_info_new(rt, TYPE_sys_hash,
                   (Owned[]){small_new(64), int_new(rt, ((int64_t)1 << 61) - 1), small_new(314159),
                             small_new(0), small_new(1000003), str_intern_text(rt, "siphash13"),
                             small_new(64), small_new(128), small_new(0)});
  return module_add(rt, module, "float_info", floats) && module_add(rt, module, "int_info", ints) &&
         module_add(rt, module, "hash_info", hashes) &&
         module_add(rt, module, "maxsize", int_new(rt, INT64_MAX)) &&
         module_add(rt, module, "maxunicode", small_new(0x10ffff)) &&
         module_add(rt, module, "byteorder", str_intern_text(rt, "little"));
}

static bool put_names(Runtime *rt, Borrowed module) {
  size_t count = 0;
  while (modules_names[count]) count++;
  Owned names = tuple_new(rt, count);
  if (failed(names)) return false;
  for (size_t i = 0; i < count; i++) {
    as_tuple(names)->items[i] = str_intern_text(rt, modules_names[i]);
    if (failed(as_tuple(names)->items[i])) {
      release(rt, names);
      return false;
    }
  }
  return module_add(rt, module, "builtin_module_names", tuple_done(rt, names));
}

/* The hooks once more under names that scripts leave alone. */
static bool put_hooks(Runtime *rt, Borrowed module) {
  static const char *const hooks[][2] = {{"displayhook", "__displayhook__"},
                                         {"excepthook", "__excepthook__"},
                                         {"unraisablehook", "__unraisablehook__"},
                                         {"breakpointhook", "__breakpointhook__"}};
  for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
    Borrowed hook = dict_peek_text(rt, module_peek_dict(module), hooks[i][0]);
    if (!module_add(rt, module, hooks[i][1], retain(hook))) return false;
  }
  return true;
}

static bool init(Runtime *rt, Borrowed module) {
  static const char *const texts[][2] = {
      {"platform", "linux"},         {"prefix", ""},           {"exec_prefix", ""},
      {"base_prefix", ""},           {"base_exec_prefix", ""}, {"executable", ""},
      {"float_repr_style", "short"}, {"abiflags", ""},         {"platlibdir", "lib"}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!module_add(rt, module, texts[i][0], str_from_text(rt, texts[i][1]))) return false;
  return module_add(rt, module, "modules", retain(borrow(rt->core->modules))) &&
         module_add(rt, module, "path", list_new(rt, 0)) &&
         module_add(rt, module, "argv", list_new(rt, 0)) &&
         module_add(rt, module, "orig_argv", list_new(rt, 0)) && importers_fill_sys(rt, module) &&
         module_add(rt, module, "warnoptions", list_new(rt, 0)) &&
         module_add(rt, module, "path_importer_cache", dict_new(rt)) &&
         module_add(rt, module, "_xoptions", dict_new(rt)) &&
         module_add(rt, module, "pycache_prefix", NONE) &&
         module_add(rt, module, "dont_write_bytecode", TRUE_VALUE) && put_version(rt, module) &&
         put_implementation(rt, module) && put_numbers(rt, module) && put_names(rt, module) &&
         put_hooks(rt, module);
}

const ModuleSpec sys_module = {
    .name = "sys",
    .doc = "The interpreter: its arguments, streams, limits and state.",
    .functions = functions,
    .init = init,
};
