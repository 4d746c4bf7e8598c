/* import statements: names found, loaded, run once, bound. What is where is told in import.h. */
#include "vm/import.h"

#include <stdio.h>

#include "object/attr.h"
#include "object/exception.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/auditing.h"
#include "types/import_spec.h"
#include "vm/import_parts.h"
#include "vm/slow.h"

/* ---- the steps of a dotted name ---- */

static Owned raise_not_found(Runtime *rt, Borrowed full, const char *parent) {
  /* What every tutorial on counts reaches for. */
  bool ctypes =
      is_str_exact(full) && (str_equal_text(full, "ctypes") || str_equal_text(full, "_ctypes"));
  if (ctypes)
    error_raise(rt, TYPE_ModuleNotFoundError,
                "No module named %R: Ouro loads no C libraries. Counts and what holds them are in "
                "sys.getrefcount, gc.get_referrers and the module lens",
                full);
  else if (parent)
    error_raise(rt, TYPE_ModuleNotFoundError, "No module named %R; '%s' is not a package", full,
                parent);
  else
    error_raise(rt, TYPE_ModuleNotFoundError, "No module named %R", full);
  if (error_is(rt, TYPE_ModuleNotFoundError)) {
    ImportErrorObject *error = (ImportErrorObject *)as_object(rt->core->pending);
    STORE_VALUE(rt, error->name, retain(full));
  }
  return FAILED;
}

/* The module becomes an attribute of its package. */
static bool bind_in_parent(Runtime *rt, Borrowed parent, const char *tail, Borrowed module) {
  Owned name = str_intern_text(rt, tail);
  bool fine =
      !failed(name) && HELD(rt, "import", object_setattr(rt, parent, borrow(name), module), name);
  if (!fine && error_clear_if(rt, TYPE_AttributeError)) {
    Owned text =
        format_str(rt, "Cannot set an attribute on %R for child module %R", parent, borrow(name));
    Utf8 message = failed(text) ? (Utf8){0} : str_utf8_lenient(rt, borrow(text));
    fine = message.text &&
           HELD(rt, "import", rt->core->warn(rt, TYPE_ImportWarning, message.text, 1), name, text);
    utf8_free(rt, &message);
    release(rt, text);
  }
  release(rt, name);
  return fine;
}

/* Finds and runs a module that is not in sys.modules; `path` is None for a top-level one. */
static Owned import_new(Runtime *rt, Borrowed full, Borrowed path) {
  event_emit(&rt->events, EVENT_IMPORT, as_object(full), NULL, 0, 0);
  Owned spec = import_find_spec(rt, full, path);
  if (is_null(spec)) return error_pending(rt) ? FAILED : raise_not_found(rt, full, NULL);
  Owned module = HELD(rt, "import", import_load(rt, borrow(spec)), spec);
  release(rt, spec);
  if (!failed(module) && is_object(module))
    event_emit(&rt->events, EVENT_IMPORT, as_object(full), as_object(module), 0, 0);
  return module;
}

/* One that is there already. */
static Owned known_module(Runtime *rt, Borrowed known, Borrowed full) {
  if (!is_none(known)) return retain(known);
  error_raise(rt, TYPE_ModuleNotFoundError, "import of %S halted; None in sys.modules", full);
  if (error_is(rt, TYPE_ModuleNotFoundError)) {
    ImportErrorObject *error = (ImportErrorObject *)as_object(rt->core->pending);
    STORE_VALUE(rt, error->name, retain(full));
  }
  return FAILED;
}

/* One step of a dotted name: `name` is complete up to here, `parent` the module before the last dot. */
static Owned import_step(Runtime *rt, const char *name, Borrowed parent) {
  Owned full = str_intern_text(rt, name), path = NONE, module = FAILED;
  if (failed(full)) return FAILED;
  const char *dot = strrchr(name, '.');
  Borrowed known = dict_peek(rt, borrow(rt->core->modules), borrow(full));
  if (!is_null(known)) {
    module = known_module(rt, known, borrow(full));
  } else if (dot &&
             failed(path = HELD(rt, "import",
                                object_find_attr(rt, parent, NAME_OF(rt, dunder_path)), full))) {
    if (!error_pending(rt)) {
      char before[512];
      snprintf(before, sizeof before, "%.*s", (int)(dot - name), name);
      raise_not_found(rt, borrow(full), before);
    }
  } else {
    module = HELD(rt, "import", import_new(rt, borrow(full), borrow(path)), full, path);
    if (!failed(module) && dot &&
        !HELD(rt, "import", bind_in_parent(rt, parent, dot + 1, borrow(module)), full, path,
              module))
      CLEAR_VALUE(rt, module);
  }
  release(rt, path);
  release(rt, full);
  return module;
}

/* Audit hooks are told of an import of what is not there yet: first of the whole name, then of the packages around it. */
static bool audit_import(Runtime *rt, const char *name) {
  if (is_null(rt->core->audit_hooks)) return true;
  bool ok = true, missing = true;
  for (size_t length = strlen(name); ok && missing && length;) {
    Owned full = str_from_utf8(rt, name, length);
    if (failed(full)) return false;
    missing = is_null(dict_peek(rt, borrow(rt->core->modules), borrow(full)));
    if (missing) {
      Borrowed told[] = {borrow(full), NONE_BORROWED, import_sys_peek(rt, "path"),
                         import_sys_peek(rt, "meta_path"), import_sys_peek(rt, "path_hooks")};
      for (int i = 2; i < 5; i++)
        if (is_null(told[i])) told[i] = NONE_BORROWED;
      ok = HELD(rt, "import", auditing(rt, "import", told, 5), full);
    }
    release(rt, full);
    while (length && name[--length] != '.') continue;
  }
  return ok;
}

/* Imports all steps of `name`; *top, when wanted, gets the first one. */
static Owned import_steps(Runtime *rt, const char *name, Owned *top) {
  size_t length = strlen(name);
  if (ENTER_C(rt, " during import") || !audit_import(rt, name)) return FAILED;
  char *partial = heap_block(rt, length + 1);
  if (!partial) return error_no_memory(rt);
  Owned module = NULL_VALUE;
  for (size_t end = 0; end <= length; end++) {
    if (end < length && name[end] != '.') continue;
    memcpy(partial, name, end);
    partial[end] = 0;
    Owned next = HELD(rt, "import", import_step(rt, partial, borrow(module)), module,
                      top ? *top : NULL_VALUE);
    if (top && is_null(module)) *top = retain(borrow(next));
    release(rt, module);
    module = next;
    if (failed(module)) break;
  }
  heap_block_free(rt, partial, length + 1);
  if (failed(module) && top) CLEAR_VALUE(rt, *top);
  return module;
}

Owned import_module(Runtime *rt, const char *name) { return import_steps(rt, name, NULL); }

/* ---- relative names ---- */

static bool warn(Runtime *rt, TypeId category, Owned text) {
  Utf8 message = failed(text) ? (Utf8){0} : str_utf8_lenient(rt, borrow(text));
  bool fine =
      message.text && HELD(rt, "import", rt->core->warn(rt, category, message.text, 1), text);
  utf8_free(rt, &message);
  release(rt, text);
  return fine;
}

/* __package__, which __spec__ must not contradict. */
static Owned given_package(Runtime *rt, Borrowed package, Borrowed parent) {
  if (!is_str(rt, package)) return error_raise(rt, TYPE_TypeError, "package must be a string");
  if (is_null(parent) || (is_str(rt, parent) && str_equal(as_str(package), as_str(parent))))
    return retain(package);
  Owned text = format_str(rt, "__package__ != __spec__.parent (%R != %R)", package, parent);
  return warn(rt, TYPE_DeprecationWarning, text) ? retain(package) : FAILED;
}

/* Nothing tells the package but the module's name. */
static Owned package_by_name(Runtime *rt, Dict *globals) {
  Owned text = str_from_text(rt, "can't resolve package from __spec__ or __package__, falling "
                                 "back on __name__ and __path__");
  if (!warn(rt, TYPE_ImportWarning, text)) return FAILED;
  Borrowed name = dict_peek_name(rt, globals, NAME_OF(rt, dunder_name));
  if (is_null(name)) return error_raise(rt, TYPE_KeyError, "'__name__' not in globals");
  if (!is_str(rt, name)) return error_raise(rt, TYPE_TypeError, "__name__ must be a string");
  if (!is_null(dict_peek_name(rt, globals, NAME_OF(rt, dunder_path)))) return retain(name);
  Utf8 utf8 = str_utf8_lenient(rt, name);
  if (!utf8.text) return FAILED;
  const char *dot = strrchr(utf8.text, '.');
  Owned result = str_from_utf8(rt, utf8.text, dot ? (size_t)(dot - utf8.text) : 0);
  utf8_free(rt, &utf8);
  return result;
}

/* The package that relative imports in `globals` start from. */
static Owned current_package(Runtime *rt, Borrowed globals) {
  if (is_null(globals) || is_none(globals))
    return error_raise(rt, TYPE_KeyError, "'__name__' not in globals");
  if (!is_dict(rt, globals)) return error_raise(rt, TYPE_TypeError, "globals must be a dict");
  Borrowed package = dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_package)),
           spec = dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_spec));
  Owned parent = NULL_VALUE, result;
  if (!is_null(spec) && !is_none(spec)) {
    Owned name = str_intern_text(rt, "parent");
    parent =
        failed(name) ? FAILED : HELD(rt, "import", object_getattr(rt, spec, borrow(name)), name);
    release(rt, name);
    if (failed(parent)) return FAILED;
  }
  package = dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_package));
  if (!is_null(package) && !is_none(package))
    result = HELD(rt, "import", given_package(rt, package, borrow(parent)), parent);
  else if (is_null(parent))
    return package_by_name(rt, as_dict(globals));
  else if (is_str(rt, borrow(parent)))
    result = retain(borrow(parent));
  else
    result = error_raise(rt, TYPE_TypeError, "__spec__.parent must be a string");
  release(rt, parent);
  return result;
}

static Owned absolute_name(Runtime *rt, Borrowed name, Borrowed globals, int64_t level) {
  if (level <= 0) return retain(name);
  Owned package = current_package(rt, globals);
  if (failed(package)) return FAILED;
  if (!as_str(package)->length) {
    release(rt, package);
    return error_raise(rt, TYPE_ImportError,
                       "attempted relative import with no known parent package");
  }
  Utf8 text = str_utf8_lenient(rt, borrow(package));
  release(rt, package);
  if (!text.text) return FAILED;
  size_t length = text.bytes;
  for (; level > 1; level--) {
    while (length && text.text[length - 1] != '.') length--;
    if (!length) {
      utf8_free(rt, &text);
      return error_raise(rt, TYPE_ImportError,
                         "attempted relative import beyond top-level package");
    }
    length--;
  }
  Owned base = str_from_utf8(rt, text.text, length), result;
  utf8_free(rt, &text);
  if (failed(base) || !as_str(name)->length) return base;
  result = format_str(rt, "%S.%S", borrow(base), name);
  release(rt, base);
  return result;
}

/* ---- from x import a, b ---- */

/* Submodules named in the list are imported; other names are left for IMPORT_FROM to find. */
static bool import_listed(Runtime *rt, Borrowed module, const char *name, Borrowed fromlist,
                          bool recursive) {
  Owned path = object_find_attr(rt, module, NAME_OF(rt, dunder_path));
  if (failed(path)) return !error_pending(rt);
  release(rt, path);
  Owned names = tuple_from_iterable(rt, fromlist);
  bool ok = !failed(names);
  for (uint64_t i = 0; ok && i < as_tuple(names)->length; i++) {
    Borrowed one = tuple_peek(as_tuple(names), i);
    if (!is_str(rt, one)) {
      error_raise(rt, TYPE_TypeError, "Item in ``from list'' must be str, not %T", one);
      ok = false;
      break;
    }
    if (str_equal_text(one, "*")) {
      if (recursive) continue;
      Owned all = HELD(rt, "import", object_find_attr(rt, module, NAME_OF(rt, dunder_all)), names);
      if (!failed(all))
        ok = HELD(rt, "import", import_listed(rt, module, name, borrow(all), true), names, all);
      else
        ok = !error_pending(rt);
      release(rt, all);
      continue;
    }
    Owned found = HELD(rt, "import", object_find_attr(rt, module, one), names);
    if (!failed(found)) {
      release(rt, found);
      continue;
    }
    if (error_pending(rt)) {
      ok = false;
      break;
    }
    Owned dotted = format_str(rt, "%s.%S", name, one);
    Utf8 text = failed(dotted) ? (Utf8){0} : str_utf8_lenient(rt, borrow(dotted));
    Owned submodule =
        text.text ? HELD(rt, "import", import_steps(rt, text.text, NULL), names, dotted) : FAILED;
    utf8_free(rt, &text);
    if (failed(submodule)) { /* a missing submodule is IMPORT_FROM's to report */
      ok = false;
      if (error_is(rt, TYPE_ModuleNotFoundError)) {
        Owned missing = retain(borrow(((ImportErrorObject *)as_object(rt->core->pending))->name));
        if (!is_null(missing) && is_str(rt, borrow(missing)) &&
            str_equal(as_str(missing), as_str(dotted))) {
          error_clear(rt);
          ok = true;
        }
        release(rt, missing);
      }
    }
    release(rt, submodule);
    release(rt, dotted);
  }
  release(rt, names);
  return ok;
}

Owned import_function(Runtime *rt, Borrowed name, Borrowed globals, Borrowed fromlist,
                      int64_t level) {
  if (!is_str(rt, name)) return error_raise(rt, TYPE_TypeError, "module name must be a string");
  if (level < 0) return error_raise(rt, TYPE_ValueError, "level must be >= 0");
  if (!level && !as_str(name)->length) return error_raise(rt, TYPE_ValueError, "Empty module name");
  Owned absolute = absolute_name(rt, name, globals, level);
  if (failed(absolute)) return FAILED;
  Utf8 text = str_utf8_lenient(rt, borrow(absolute));
  Owned top = NULL_VALUE, result = FAILED;
  bool whole = text.text && strlen(text.text) == text.bytes; /* else no file can have the name */
  if (text.text && !whole) raise_not_found(rt, borrow(absolute), NULL);
  Owned leaf = whole ? HELD(rt, "import", import_steps(rt, text.text, &top), absolute) : FAILED;
  int listed = is_null(fromlist) || is_none(fromlist)
                   ? 0
                   : HELD(rt, "import", object_truth(rt, fromlist), leaf, top, absolute);
  if (failed(leaf) || listed < 0) {
    release(rt, leaf);
  } else if (listed) {
    if (HELD(rt, "import", import_listed(rt, borrow(leaf), text.text, fromlist, false), leaf, top,
             absolute))
      result = leaf;
    else
      release(rt, leaf);
  } else if (level && as_str(name)->length) {
    /* `import` never comes here with a level; __import__('a.b', level=1) gives the module of the first part. */
    Utf8 written = str_utf8_lenient(rt, name);
    const char *dot = written.text ? strchr(written.text, '.') : NULL;
    size_t cut = dot ? strlen(dot) : 0;
    char first[512];
    snprintf(first, sizeof first, "%.*s", (int)(text.bytes - cut), text.text);
    utf8_free(rt, &written);
    result = HELD(rt, "import", import_steps(rt, first, NULL), leaf, top, absolute);
    release(rt, leaf);
  } else if (level) {
    result = leaf;
  } else {
    result = retain(borrow(top));
    release(rt, leaf);
  }
  release(rt, top);
  utf8_free(rt, &text);
  release(rt, absolute);
  return result;
}

/* ---- instructions ---- */

Owned import_name(Runtime *rt, Borrowed name, Borrowed globals, Borrowed fromlist, Borrowed level) {
  Borrowed hook =
      dict_peek_name(rt, FRAME_FUNCTION(rt->machine->frame)->builtins, NAME_OF(rt, dunder_import));
  if (is_null(hook)) return error_raise(rt, TYPE_ImportError, "__import__ not found");
  if (!object_has_id(hook, TYPE_builtin_function)) {
    Owned held = retain(hook);
    Borrowed args[] = {name, globals, NONE_BORROWED, fromlist, level};
    Owned result =
        HELD(rt, "__import__", object_call(rt, borrow(held), args, 5, NULL_BORROWED), held);
    release(rt, held);
    return result;
  }
  return import_function(rt, name, globals, fromlist, small_value(level));
}

/* Whether the module's own import is still under way. */
static bool is_initializing(Runtime *rt, Borrowed module) {
  if (!is_module(rt, module)) return false;
  Borrowed spec = dict_peek_name(rt, as_dict(module_peek_dict(module)), NAME_OF(rt, dunder_spec));
  return !is_null(spec) && is_import_spec(rt, spec) && as_import_spec(spec)->initializing;
}

static Owned cannot_import(Runtime *rt, Borrowed module, Borrowed name, Borrowed module_name) {
  Owned file = object_find_attr(rt, module, NAME_OF(rt, dunder_file));
  if (failed(file)) error_clear(rt);
  bool named = !is_null(module_name), located = !failed(file) && is_str(rt, borrow(file));
  Owned shown = named ? retain(module_name) : str_from_text(rt, "<unknown module name>");
  const char *format =
      !located ? "cannot import name %R from %R (unknown location)"
      : is_initializing(rt, module)
          ? "cannot import name %R from partially initialized module %R (most likely due to a circular import) (%S)"
          : "cannot import name %R from %R (%S)";
  if (!failed(shown)) error_raise(rt, TYPE_ImportError, format, name, borrow(shown), borrow(file));
  if (error_is(rt, TYPE_ImportError)) {
    ImportErrorObject *error = (ImportErrorObject *)as_object(rt->core->pending);
    if (named) STORE_VALUE(rt, error->name, retain(module_name));
    if (located) STORE_VALUE(rt, error->path, retain(borrow(file)));
    STORE_VALUE(rt, error->name_from, retain(name));
  }
  release(rt, shown);
  release(rt, file);
  return FAILED;
}

Owned import_from(Runtime *rt, Borrowed module, Borrowed name) {
  Owned value = object_find_attr(rt, module, name);
  if (!failed(value) || error_pending(rt)) return value;
  /* A submodule that is still being imported in a circle is in sys.modules, though not yet an attribute. */
  Owned module_name = object_find_attr(rt, module, NAME_OF(rt, dunder_name));
  if (failed(module_name) && error_pending(rt)) return FAILED;
  if (!failed(module_name) && !is_str(rt, borrow(module_name))) CLEAR_VALUE(rt, module_name);
  if (!failed(module_name)) {
    Owned dotted = format_str(rt, "%S.%S", borrow(module_name), name);
    Borrowed found =
        failed(dotted) ? NULL_BORROWED : dict_peek(rt, borrow(rt->core->modules), borrow(dotted));
    release(rt, dotted);
    if (!is_null(found)) value = retain(found);
  }
  if (failed(value) && !error_pending(rt)) cannot_import(rt, module, name, borrow(module_name));
  release(rt, module_name);
  return value;
}

static Owned public_names(Runtime *rt, Borrowed module, bool *all) {
  Owned names = object_find_attr(rt, module, NAME_OF(rt, dunder_all));
  *all = !failed(names);
  if (!failed(names) || error_pending(rt)) return names;
  Owned dict = object_dict(rt, module);
  if (failed(dict)) return FAILED;
  Owned keys = HELD(rt, "import", tuple_from_iterable(rt, borrow(dict)), dict);
  release(rt, dict);
  return keys;
}

bool import_star(Runtime *rt, Borrowed module, Borrowed namespace_) {
  bool all, ok = true;
  Owned found = public_names(rt, module, &all);
  Owned names =
      failed(found) ? FAILED : HELD(rt, "import", tuple_from_iterable(rt, borrow(found)), found);
  release(rt, found);
  if (failed(names)) return false;
  for (uint64_t i = 0; ok && i < as_tuple(names)->length; i++) {
    Borrowed name = tuple_peek(as_tuple(names), i);
    if (!is_str(rt, name)) {
      Owned title = HELD(rt, "import", object_getattr(rt, module, NAME_OF(rt, dunder_name)), names);
      if (!failed(title))
        error_raise(rt, TYPE_TypeError,
                    all ? "Item in %S.__all__ must be str, not %T"
                        : "Key in %S.__dict__ must be str, not %T",
                    borrow(title), name);
      release(rt, title);
      ok = false;
      break;
    }
    if (!all && as_str(name)->length && str_char(as_str(name), 0) == '_') continue;
    Owned value = HELD(rt, "import", object_getattr(rt, module, name), names);
    ok = !failed(value) &&
         HELD(rt, "import", object_setitem(rt, namespace_, name, borrow(value)), names, value);
    release(rt, value);
  }
  release(rt, names);
  return ok;
}

bool slow_import(Runtime *rt, Owned *R, const Instruction *pc) {
  if (pc->op == OP_CODE_IMPORT_STAR) {
    if (!import_star(rt, borrow(REG(pc->b)), borrow(R[0]))) return false;
    consume_operand(rt, R, pc->b);
    return true;
  }
  Borrowed name = name_operand(R, pc);
  Owned value;
  if (pc->op == OP_CODE_IMPORT_FROM) {
    value = import_from(rt, borrow(REG(pc->b)), name);
    if (failed(value)) return false;
  } else {
    Borrowed globals = borrow_object(FRAME_FUNCTION(R)->globals);
    value = HOLDING(import_name(rt, name, globals, borrow(REG(pc->c)), borrow(REG(pc->b))));
    if (failed(value)) return false;
    consume_operand(rt, R, pc->b);
    consume_operand(rt, R, pc->c);
  }
  set_register(rt, R, pc->a, value);
  return true;
}
