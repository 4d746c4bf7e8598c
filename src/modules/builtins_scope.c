/* builtins that know about names and code: class statements, import, exec and eval, globals, locals, vars, dir. */
#include "modules/builtins.h"
#include "modules/io.h"
#include "object/auditing.h"
#include "object/hold.h"
#include "modules/sys.h"

#include "object/dict.h"
#include "types/buffer.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/cell.h"
#include "types/code.h"
#include "types/codec.h"
#include "types/int.h"
#include "types/list.h"
#include "vm/import.h"

/* ---- namespaces of the running frame ---- */

static FrameObject *current_frame(Runtime *rt) {
  Owned *R = rt->machine->frame;
  if (R) return frame_object(rt, R);
  error_raise(rt, TYPE_SystemError, "frame does not exist");
  return NULL;
}

BUILTIN(globals) {
  (void)args;
  (void)nargs;
  Owned *R = rt->machine->frame;
  return R ? retain_object(FRAME_FUNCTION(R)->globals) : NONE;
}

Owned builtins_locals(Runtime *rt) {
  Owned *R = rt->machine->frame;
  if (R && (FRAME_FUNCTION(R)->code->flags & CODE_NAMESPACE) &&
      FRAME_FUNCTION(R)->code->local_count == 1)
    return retain(borrow(R[0])); /* the common case needs no frame object */
  FrameObject *frame = current_frame(rt);
  if (!frame) return FAILED;
  Owned locals = frame_locals(rt, frame);
  object_release(rt, (Object *)frame);
  return locals;
}

BUILTIN(locals) {
  (void)args;
  (void)nargs;
  return builtins_locals(rt);
}

BUILTIN(vars) {
  (void)nargs;
  if (is_null(args[0])) return builtins_locals(rt);
  Owned dict = object_find_attr(rt, args[0], NAME_OF(rt, dunder_dict));
  if (failed(dict) && !error_pending(rt))
    return error_raise(rt, TYPE_TypeError, "vars() argument must have __dict__ attribute");
  return dict;
}

static Owned sorted_list(Runtime *rt, Owned iterable) {
  if (failed(iterable)) return FAILED;
  Owned list = list_from_iterable(rt, borrow(iterable));
  release(rt, iterable);
  if (!failed(list) && !list_sort(rt, borrow(list), NULL_BORROWED, false)) CLEAR_VALUE(rt, list);
  return list;
}

BUILTIN(dir) {
  (void)nargs;
  if (is_null(args[0])) {
    Owned locals = builtins_locals(rt);
    if (failed(locals)) return FAILED;
    Owned name = retain(NAME_OF(rt, keys)),
          keys = HELD(rt, "dir", object_call_method(rt, borrow(locals), borrow(name), NULL, 0),
                      locals, name);
    release(rt, name);
    release(rt, locals);
    return sorted_list(rt, keys);
  }
  Owned method = object_find_special(rt, args[0], NAME_OF(rt, dunder_dir));
  if (failed(method)) {
    if (error_pending(rt)) return FAILED;
    return error_raise(rt, TYPE_TypeError, "object does not provide __dir__");
  }
  Owned names = HELD(rt, "dir", object_call0(rt, borrow(method)), method);
  release(rt, method);
  return sorted_list(rt, names);
}

/* ---- classes ---- */

/* bases with __mro_entries__ replaced; the same tuple when none has any. */
static Owned resolve_bases(Runtime *rt, Borrowed bases) {
  Tuple *given = as_tuple(bases);
  Owned list = NULL_VALUE;
  for (uint64_t i = 0; i < given->length; i++) {
    Borrowed base = tuple_peek(given, i);
    Owned hook = is_object(base) && value_has(rt, base, TYPE_IS_TYPE)
                     ? NULL_VALUE
                     : object_find_attr(rt, base, NAME_OF(rt, dunder_mro_entries));
    if (failed(hook)) {
      if (error_pending(rt)) goto fail;
      if (!is_null(list) && !list_append(rt, borrow(list), base)) goto fail;
      continue;
    }
    Owned entries = HELD(rt, "class statement", object_call1(rt, borrow(hook), bases), hook, list);
    release(rt, hook);
    if (failed(entries)) goto fail;
    if (!is_tuple(rt, borrow(entries))) {
      release(rt, entries);
      error_raise(rt, TYPE_TypeError, "__mro_entries__ must return a tuple");
      goto fail;
    }
    if (is_null(list)) {
      list = list_from(rt, (Borrowed *)given->items, i);
      if (failed(list)) {
        release(rt, entries);
        return FAILED;
      }
    }
    bool ok =
        HELD(rt, "class statement", list_extend(rt, borrow(list), borrow(entries)), list, entries);
    release(rt, entries);
    if (!ok) goto fail;
  }
  if (is_null(list)) return retain(bases);
  Owned tuple = list_to_tuple(rt, borrow(list));
  release(rt, list);
  return tuple;
fail:
  release(rt, list);
  return FAILED;
}

/* The keyword arguments of the class statement without `metaclass`, as the values and names that calls take. */
static Owned call_with_keywords(Runtime *rt, Borrowed callee, Borrowed name, Borrowed bases,
                                Borrowed namespace_, Borrowed keywords) {
  size_t named = is_null(keywords) ? 0 : as_dict(keywords)->used,
         count = is_null(namespace_) ? 2 : 3;
  Borrowed small[16], *values = small;
  if (named + count > 16 && !(values = heap_block(rt, (named + count) * sizeof(Borrowed))))
    return error_no_memory(rt);
  values[0] = name;
  values[1] = bases;
  if (count == 3) values[2] = namespace_;
  Owned kwnames = NULL_VALUE, result = FAILED;
  if (named) {
    kwnames = tuple_new(rt, named);
    if (failed(kwnames)) goto done;
    size_t position = 0, at = 0;
    Borrowed key, value;
    while (dict_step(as_dict(keywords), &position, &key, &value)) {
      as_tuple(kwnames)->items[at] = retain(key);
      values[count + at++] = value;
    }
  }
  result =
      HELD(rt, "keyword names", object_call(rt, callee, values, count, borrow(kwnames)), kwnames);
done:
  release(rt, kwnames);
  if (values != small) heap_block_free(rt, values, (named + count) * sizeof(Borrowed));
  return result;
}

static Owned prepare_namespace(Runtime *rt, Borrowed meta, Borrowed name, Borrowed bases,
                               Borrowed keywords) {
  Owned hook = object_find_attr(rt, meta, NAME_OF(rt, dunder_prepare));
  if (failed(hook)) return error_pending(rt) ? FAILED : dict_new(rt);
  Owned namespace_ =
      HELD(rt, "class statement",
           call_with_keywords(rt, borrow(hook), name, bases, NULL_BORROWED, keywords), hook);
  release(rt, hook);
  if (failed(namespace_)) return FAILED;
  if (is_dict(rt, borrow(namespace_)) || (type_of(rt, borrow(namespace_))->slots.getitem &&
                                          type_of(rt, borrow(namespace_))->slots.setitem))
    return namespace_;
  bool type = is_object(meta) && value_has(rt, meta, TYPE_IS_TYPE);
  error_raise(rt, TYPE_TypeError, "%s.__prepare__() must return a mapping, not %T",
              type ? type_name(as_type(meta)) : "<metaclass>", borrow(namespace_));
  release(rt, namespace_);
  return FAILED;
}

/* The cell of __class__ must now hold the class that was made. */
static bool check_class_cell(Runtime *rt, Borrowed cell, Borrowed cls, Borrowed name) {
  if (!is_object(cell) || !object_has_id(cell, TYPE_cell) || !is_object(cls) ||
      !value_has(rt, cls, TYPE_IS_TYPE))
    return true;
  Borrowed held = borrow(as_cell(cell)->value);
  if (same(held, cls)) return true;
  if (is_null(held))
    error_raise(
        rt, TYPE_RuntimeError,
        "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name,
        cls);
  else
    error_raise(rt, TYPE_TypeError, "__class__ set to %R defining %R as %R", held, name, cls);
  return false;
}

/* The metaclass that is asked for, or that of the first base; the most derived of it and the bases' own. */
static Owned choose_metaclass(Runtime *rt, Borrowed asked, Borrowed bases) {
  Borrowed meta = !is_null(asked) ? asked
                  : as_tuple(bases)->length
                      ? TYPE_VALUE(type_of(rt, tuple_peek(as_tuple(bases), 0)))
                      : TYPE_VALUE(TYPE_OF_ID(rt, TYPE_type));
  if (!value_has(rt, meta, TYPE_IS_TYPE)) return retain(meta);
  Type *winner = type_winner(rt, as_type(meta), bases);
  return winner ? retain(TYPE_VALUE(winner)) : FAILED;
}

/* args: metaclass, ** dict... by the signature: func, name, metaclass, kwds, then the bases. */
BUILTIN(__build_class__) {
  Borrowed body = args[0], name = args[1];
  if (!is_function(body))
    return error_raise(rt, TYPE_TypeError, "__build_class__: func must be a function");
  if (!is_str(rt, name))
    return error_raise(rt, TYPE_TypeError, "__build_class__: name is not a string");
  struct {
    Owned given, bases, keywords, meta, namespace_, cell;
  } v = {tuple_from(rt, args + 4, nargs - 4),
         NULL_VALUE,
         is_null(args[3]) ? NULL_VALUE : retain(args[3]),
         NULL_VALUE,
         NULL_VALUE,
         NULL_VALUE};
  HeldValues hold;
  heap_hold(rt, &hold, "class statement", &v.given, 6);
  v.bases = failed(v.given) ? FAILED : resolve_bases(rt, borrow(v.given));
  v.meta = failed(v.bases) ? FAILED : choose_metaclass(rt, args[2], borrow(v.bases));
  if (!failed(v.meta))
    v.namespace_ = prepare_namespace(rt, borrow(v.meta), name, borrow(v.bases), borrow(v.keywords));
  if (!failed(v.namespace_)) v.cell = machine_run_body(rt, body, borrow(v.namespace_));
  Owned cls = FAILED;
  if (!failed(v.cell) &&
      (same(v.given, v.bases) ||
       object_setitem(rt, borrow(v.namespace_), NAME_OF(rt, dunder_orig_bases), borrow(v.given))))
    cls = call_with_keywords(rt, borrow(v.meta), name, borrow(v.bases), borrow(v.namespace_),
                             borrow(v.keywords));
  if (!failed(cls) &&
      !HELD(rt, "class statement", check_class_cell(rt, borrow(v.cell), borrow(cls), name), cls))
    CLEAR_VALUE(rt, cls);
  heap_unhold(rt, &hold);
  release(rt, v.given);
  release(rt, v.bases);
  release(rt, v.keywords);
  release(rt, v.namespace_);
  release(rt, v.cell);
  release(rt, v.meta);
  return cls;
}

/* ---- import ---- */

BUILTIN(__import__) {
  (void)nargs;
  int64_t level = 0;
  if (!is_null(args[4]) && !int_argument(rt, args[4], &level)) return FAILED;
  Borrowed globals = is_null(args[1]) ? NONE_BORROWED : args[1];
  return import_function(rt, args[0], globals, is_null(args[3]) ? NONE_BORROWED : args[3], level);
}

/* ---- compile, eval, exec ---- */

typedef struct Text {
  const char *bytes;
  size_t length;
  Utf8 utf8;
  BufferView view;
} Text;

static void text_done(Runtime *rt, Text *text) {
  utf8_free(rt, &text->utf8);
  buffer_release(rt, &text->view);
}

static bool source_text(Runtime *rt, Borrowed source, const char *function, const char *what,
                        Text *text) {
  *text = (Text){.view = {.owner = NULL_VALUE}};
  if (is_str(rt, source)) {
    text->utf8 = str_utf8(rt, source);
    if (!text->utf8.text) return false;
    text->bytes = text->utf8.text;
    text->length = text->utf8.bytes;
  } else if (value_has(rt, source, TYPE_IS_BYTES)) {
    text->bytes = (const char *)((Bytes *)as_object(source))->data;
    text->length = ((Bytes *)as_object(source))->length;
  } else if (buffer_is_exporter(rt, source)) {
    if (!buffer_get(rt, source, &text->view)) return false;
    text->bytes = (const char *)text->view.data;
    text->length = (size_t)text->view.length;
  } else {
    error_raise(rt, TYPE_TypeError, "%s() arg 1 must be a %s", function, what);
    return false;
  }
  if (text->length && memchr(text->bytes, 0, text->length)) {
    text_done(rt, text);
    error_raise(rt, TYPE_SyntaxError, "source code string cannot contain null bytes");
    return false;
  }
  return true;
}

/* Flags of the code that calls compile(), eval() or exec(): `from __future__` is inherited. */
static int inherited_flags(Runtime *rt) {
  Owned *R = rt->machine->frame;
  return R ? (int)(FRAME_FUNCTION(R)->code->flags & CODE_FUTURE_ANNOTATIONS) : 0;
}

/* A str from a str, bytes or an object with __fspath__. */
static Owned source_filename(Runtime *rt, Borrowed path) {
  Owned name = io_fspath(rt, path);
  if (failed(name) || is_str(rt, borrow(name))) return name;
  Bytes *bytes = (Bytes *)as_object(borrow(name));
  Owned text = codec_decode(rt, bytes->data, bytes->length, "utf-8", "surrogateescape");
  release(rt, name);
  return text;
}

static bool has_nul(Borrowed text) {
  Str *s = as_str(text);
  for (uint64_t i = 0; i < s->length; i++)
    if (!str_char(s, i)) return true;
  return false;
}

typedef struct CompileArguments {
  Owned filename;
  const char *mode; /* NULL when unknown */
  bool func_type, dont_inherit;
  int32_t flags, optimize;
} CompileArguments;

/* What compile() was given besides the source, in the order in which CPython looks at it; filename is owned on success. */
static bool read_compile_arguments(Runtime *rt, Borrowed *args, CompileArguments *given) {
  *given = (CompileArguments){.filename = source_filename(rt, args[1]), .optimize = -1};
  if (failed(given->filename)) return false;
  int32_t feature_version;
  if (has_nul(borrow(given->filename))) {
    error_raise(rt, TYPE_ValueError, "embedded null character");
  } else if (!is_str(rt, args[2])) {
    error_raise(rt, TYPE_TypeError, "compile() argument 'mode' must be str, not %B", args[2]);
  } else if (has_nul(args[2])) {
    error_raise(rt, TYPE_ValueError, "embedded null character");
  } else if ((is_null(args[3]) || int_argument_int(rt, args[3], &given->flags))) {
    int dont_inherit = is_null(args[4]) ? 0 : object_truth(rt, args[4]);
    given->dont_inherit = dont_inherit > 0;
    if (dont_inherit >= 0 &&
        (is_null(args[5]) || int_argument_int(rt, args[5], &given->optimize)) &&
        (is_null(args[6]) || int_argument_int(rt, args[6], &feature_version))) {
      const char *modes[] = {"exec", "eval", "single"};
      for (int i = 0; i < 3; i++)
        if (str_equal_text(args[2], modes[i])) given->mode = modes[i];
      given->func_type = str_equal_text(args[2], "func_type");
      return true;
    }
  }
  release(rt, given->filename);
  return false;
}

static bool check_compile_arguments(Runtime *rt, const CompileArguments *given) {
  const char *wrong = NULL;
  if (given->flags & ~(0x1ff0000 | 0x2000 | 0x200 | 0x400))
    wrong = "compile(): unrecognised flags";
  else if (given->optimize < -1 || given->optimize > 2)
    wrong = "compile(): invalid optimize value";
  else if (given->func_type)
    wrong = "compile() mode 'func_type' requires flag PyCF_ONLY_AST";
  else if (!given->mode)
    wrong = "compile() mode must be 'exec', 'eval' or 'single'";
  if (wrong) error_raise(rt, TYPE_ValueError, "%s", wrong);
  return !wrong;
}

BUILTIN(compile) {
  (void)nargs;
  CompileArguments given;
  if (!read_compile_arguments(rt, args, &given)) return FAILED;
  /* As run/pipeline.h has them: asserts, docstrings. */
  static const uint32_t without[] = {0, 0, 1u << 29, 3u << 29};
  Text text;
  Owned code = FAILED;
  if (check_compile_arguments(rt, &given) &&
      source_text(rt, args[0], "compile", "string, bytes or AST object", &text)) {
    Borrowed told[] = {args[0], borrow(given.filename)};
    if (!strcmp(given.mode, "exec") && !is_str(rt, args[0]))
      given.mode = "file"; /* bytes may begin with a coding cookie */
    int all = given.flags | (int)without[given.optimize + 1] |
              (given.dont_inherit ? 0 : inherited_flags(rt));
    if (HELD(rt, "compile", auditing(rt, "compile", told, 2), given.filename))
      code = HELD(rt, "compile",
                  rt->machine->compile(rt, text.bytes, text.length, borrow(given.filename),
                                       given.mode, all),
                  given.filename);
    text_done(rt, &text);
  }
  release(rt, given.filename);
  return code;
}

/* globals and locals as eval() and exec() take them; both owned on success. */
static bool choose_namespaces(Runtime *rt, Borrowed *args, const char *name, Owned *globals,
                              Owned *locals) {
  *globals = is_null(args[1]) || is_none(args[1]) ? NULL_VALUE : retain(args[1]);
  *locals = is_null(args[2]) || is_none(args[2]) ? NULL_VALUE : retain(args[2]);
  bool eval = !strcmp(name, "eval");
  bool locals_fit = is_null(*locals) || type_of(rt, borrow(*locals))->slots.getitem;
  bool globals_fit = is_null(*globals) || is_dict(rt, borrow(*globals));
  if (eval && !locals_fit)
    error_raise(rt, TYPE_TypeError, "locals must be a mapping");
  else if (eval && !globals_fit)
    error_raise(rt, TYPE_TypeError,
                type_of(rt, borrow(*globals))->slots.getitem
                    ? "globals must be a real dict; try eval(expr, {}, mapping)"
                    : "globals must be a dict");
  else if (!globals_fit)
    error_raise(rt, TYPE_TypeError, "exec() globals must be a dict, not %T", borrow(*globals));
  else if (!locals_fit)
    error_raise(rt, TYPE_TypeError, "locals must be a mapping or None, not %T", borrow(*locals));
  if (!locals_fit || !globals_fit) goto fail;
  if (is_null(*globals)) {
    *globals = builtins_function_globals(rt, NULL, 0);
    if (is_none(*globals)) {
      error_raise(rt, TYPE_SystemError, "globals and locals cannot be NULL");
      goto fail;
    }
    if (is_null(*locals) && failed(*locals = builtins_locals(rt))) goto fail;
  }
  if (is_null(*locals)) *locals = retain(borrow(*globals));
  if (is_null(dict_peek_name(rt, as_dict(*globals), NAME_OF(rt, dunder_builtins))) &&
      !dict_set(rt, borrow(*globals), NAME_OF(rt, dunder_builtins), borrow(rt->core->builtins)))
    goto fail;
  return true;
fail:
  release(rt, *globals);
  release(rt, *locals);
  return false;
}

static bool is_closure(Borrowed closure, uint64_t cells) {
  bool fits = !is_null(closure) && is_tuple_exact(closure) && as_tuple(closure)->length == cells;
  for (uint64_t i = 0; fits && i < cells; i++) fits = is_cell(tuple_peek(as_tuple(closure), i));
  return fits;
}

/* Runs code; the audit hooks hear of it first. */
static Owned run_code(Runtime *rt, Borrowed code, Borrowed globals, Borrowed locals,
                      Borrowed closure) {
  if (!auditing(rt, "exec", &code, 1)) return FAILED;
  return machine_exec(rt, code, globals, locals, closure);
}

static Owned run_source(Runtime *rt, Borrowed *args, const char *name, Borrowed closure) {
  bool eval = !strcmp(name, "eval");
  Owned globals, locals, code, result = FAILED;
  if (!choose_namespaces(rt, args, name, &globals, &locals)) return FAILED;
  if (object_has_id(args[0], TYPE_code)) {
    code = retain(args[0]);
    uint64_t cells = as_code(code)->free_names->length;
    if (eval && cells)
      error_raise(rt, TYPE_TypeError,
                  "code object passed to eval() may not contain free variables");
    else if (!eval && cells && !is_closure(closure, cells))
      error_raise(rt, TYPE_TypeError, "code object requires a closure of exactly length %zu",
                  (size_t)cells);
    else if (!eval && !cells && !is_null(closure) && !is_none(closure))
      error_raise(rt, TYPE_TypeError, "cannot use a closure with this code object");
    else
      result = HELD(rt, name,
                    run_code(rt, borrow(code), borrow(globals), borrow(locals),
                             cells ? closure : NULL_BORROWED),
                    code, globals, locals);
    release(rt, code);
  } else {
    Text text;
    if (!eval && !is_null(closure) && !is_none(closure)) {
      error_raise(rt, TYPE_TypeError, "closure can only be used when source is a code object");
    } else if (source_text(rt, args[0], name, "string, bytes or code object", &text)) {
      size_t skip = 0;
      while (eval && skip < text.length && (text.bytes[skip] == ' ' || text.bytes[skip] == '\t'))
        skip++;
      Owned filename = str_from_text(rt, "<string>");
      const char *mode = eval ? "eval" : is_str(rt, args[0]) ? "exec" : "file";
      Borrowed told[] = {args[0], NONE_BORROWED};
      code = failed(filename) ||
                     !HELD(rt, name, auditing(rt, "compile", told, 2), filename, globals, locals)
                 ? FAILED
                 : HELD(rt, name,
                        rt->machine->compile(rt, text.bytes + skip, text.length - skip,
                                             borrow(filename), mode, inherited_flags(rt)),
                        filename, globals, locals);
      release(rt, filename);
      text_done(rt, &text);
      if (!failed(code)) {
        result = HELD(rt, name,
                      run_code(rt, borrow(code), borrow(globals), borrow(locals), NULL_BORROWED),
                      code, globals, locals);
        release(rt, code);
      }
    }
  }
  release(rt, globals);
  release(rt, locals);
  return result;
}

BUILTIN(eval) {
  (void)nargs;
  return run_source(rt, args, "eval", NULL_BORROWED);
}

BUILTIN(exec) {
  (void)nargs;
  Owned result = run_source(rt, args, "exec", args[3]);
  if (failed(result)) return FAILED;
  release(rt, result);
  return NONE;
}

/* args: the keywords' dict, then the positional arguments; all go to the hook. */
BUILTIN(breakpoint) {
  Owned hook = sys_get(rt, "breakpointhook");
  if (is_null(hook)) return error_raise(rt, TYPE_RuntimeError, "lost sys.breakpointhook");
  Owned positional = tuple_from(rt, args + 1, nargs - 1), result = FAILED;
  if (!failed(positional))
    result =
        HELD(rt, "breakpoint", object_call_unpacked(rt, borrow(hook), borrow(positional), args[0]),
             hook, positional);
  release(rt, positional);
  release(rt, hook);
  return result;
}
