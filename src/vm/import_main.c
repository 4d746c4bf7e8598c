/* What `ouro -m name` runs: the module itself, or the __main__ of a package. */
#include <stdio.h>

#include "object/attr.h"
#include "object/exception.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/import_spec.h"
#include "vm/import_parts.h"

/* ---- finding by name ---- */

/* The __path__ of the package before the last dot, which is imported for it; None for a top-level name. */
static Owned parent_path(Runtime *rt, Borrowed name) {
  Utf8 text = str_utf8_lenient(rt, name);
  if (!text.text) return FAILED;
  const char *dot = strrchr(text.text, '.');
  char parent[512];
  snprintf(parent, sizeof parent, "%.*s", dot ? (int)(dot - text.text) : 0, text.text);
  utf8_free(rt, &text);
  if (!*parent) return NONE;
  Owned module = import_module(rt, parent);
  if (failed(module)) return FAILED;
  Owned path =
      HELD(rt, "import", object_find_attr(rt, borrow(module), NAME_OF(rt, dunder_path)), module);
  release(rt, module);
  if (!failed(path) || error_pending(rt)) return path;
  Owned shown = str_from_text(rt, parent);
  if (failed(shown)) return FAILED;
  error_raise(rt, TYPE_ModuleNotFoundError,
              "__path__ attribute not found on %R while trying to find %R", borrow(shown), name);
  release(rt, shown);
  if (error_is(rt, TYPE_ModuleNotFoundError)) {
    ImportErrorObject *error = (ImportErrorObject *)as_object(rt->core->pending);
    STORE_VALUE(rt, error->name, retain(name));
  }
  return FAILED;
}

static Owned spec_of_known(Runtime *rt, Borrowed module, Borrowed name) {
  if (is_none(module)) return NULL_VALUE;
  Owned spec = object_find_attr(rt, module, NAME_OF(rt, dunder_spec));
  if (failed(spec) && !error_pending(rt))
    return error_raise(rt, TYPE_ValueError, "%S.__spec__ is not set", name);
  if (failed(spec) || !is_none(spec)) return spec;
  return error_raise(rt, TYPE_ValueError, "%S.__spec__ is None", name);
}

Owned import_find_by_name(Runtime *rt, Borrowed name) {
  Borrowed known = dict_peek(rt, borrow(rt->core->modules), name);
  if (!is_null(known)) {
    Owned module = retain(known);
    Owned spec = HELD(rt, "import", spec_of_known(rt, borrow(module), name), module);
    release(rt, module);
    return spec;
  }
  Owned path = parent_path(rt, name);
  if (failed(path)) return FAILED;
  Owned spec = HELD(rt, "import", import_find_spec(rt, name, borrow(path)), path);
  release(rt, path);
  return spec;
}

/* ---- -m ---- */

/* Whether the pending ImportError only says that a parent of `name` is not there, which finding the module will say better. */
static bool parent_is_missing(Runtime *rt, const char *name) {
  if (!error_is(rt, TYPE_ImportError)) return false;
  Borrowed missing = borrow(((ImportErrorObject *)as_object(rt->core->pending))->name);
  if (is_null(missing) || !is_str(rt, missing)) return false;
  Utf8 text = str_utf8_lenient(rt, missing);
  bool inside = text.text && !strncmp(name, text.text, text.bytes) &&
                (name[text.bytes] == '.' || !name[text.bytes]);
  utf8_free(rt, &text);
  return inside;
}

/* "Error while finding ...", from the pending exception, if it is of a kind that finding raises. */
static Owned finding_failed(Runtime *rt, const char *name) {
  if (!error_is(rt, TYPE_ImportError) && !error_is(rt, TYPE_AttributeError) &&
      !error_is(rt, TYPE_TypeError) && !error_is(rt, TYPE_ValueError))
    return NULL_VALUE;
  Owned exception = error_take(rt), shown = str_from_text(rt, name), text = FAILED;
  size_t length = strlen(name);
  if (!failed(shown))
    text = format_str(rt, "Error while finding module specification for %R (%T: %S)", borrow(shown),
                      borrow(exception), borrow(exception));
  if (!failed(text) && length > 3 && !strcmp(name + length - 3, ".py")) {
    Owned stem = str_from_utf8(rt, name, length - 3), longer = FAILED;
    if (!failed(stem))
      longer = format_str(rt, "%S. Try using %R instead of %R as the module name.", borrow(text),
                          borrow(stem), borrow(shown));
    release(rt, stem);
    release(rt, text);
    text = longer;
  }
  release(rt, exception);
  release(rt, shown);
  return text;
}

/* A package that stays imported may be a surprise for its module, which then exists twice. */
static bool warn_of_second(Runtime *rt, const char *name) {
  const char *dot = strrchr(name, '.');
  Borrowed known = dict_peek_text(rt, borrow(rt->core->modules), name);
  if (!dot || is_null(known) || !is_module(rt, known)) return true;
  if (!is_null(dict_peek(rt, module_peek_dict(known), NAME_OF(rt, dunder_path)))) return true;
  char text[1024];
  snprintf(text, sizeof text,
           "'%s' found in sys.modules after import of package '%.*s', but prior to execution of "
           "'%s'; this may result in unpredictable behaviour",
           name, (int)(dot - name), name, name);
  return rt->core->warn(rt, TYPE_RuntimeWarning, text, 1);
}

static bool import_parent(Runtime *rt, const char *name) {
  char parent[512];
  const char *dot = strrchr(name, '.');
  if (!dot) return true;
  snprintf(parent, sizeof parent, "%.*s", (int)(dot - name), name);
  Owned module = import_module(rt, parent);
  bool fine = !failed(module);
  release(rt, module);
  if (!fine && parent_is_missing(rt, parent)) return error_clear(rt), true;
  return fine && warn_of_second(rt, name);
}

static Owned find_main(Runtime *rt, const char *name, Owned *why) {
  if (*name == '.') return *why = str_from_text(rt, "Relative module names not supported"), FAILED;
  if (!import_parent(rt, name)) return FAILED;
  Owned full = str_from_text(rt, name);
  Owned spec =
      failed(full) ? FAILED : HELD(rt, "import", import_find_by_name(rt, borrow(full)), full);
  release(rt, full);
  if (failed(spec))
    *why =
        error_pending(rt) ? finding_failed(rt, name) : format_str(rt, "No module named %s", name);
  return spec;
}

/* The code to run, from the loader's get_code. */
static Owned code_of(Runtime *rt, Borrowed spec, const char *name, Owned *why) {
  Owned key = str_intern_text(rt, "get_code"), shown = str_from_text(rt, name), code = FAILED;
  Borrowed loader = is_import_spec(rt, spec) ? borrow(as_import_spec(spec)->loader) : NULL_BORROWED;
  if (is_null(loader) || is_none(loader)) {
    *why = format_str(rt, "%R is a namespace package and cannot be executed", borrow(shown));
  } else if (!failed(key) && !failed(shown)) {
    Borrowed args[] = {borrow(shown)};
    code = HELD(rt, "import", object_call_method(rt, loader, borrow(key), args, 1), key, shown);
    if (failed(code) && error_is(rt, TYPE_ImportError)) {
      Owned problem = error_take(rt);
      *why = format_str(rt, "%S", borrow(problem));
      release(rt, problem);
    } else if (!failed(code) && is_none(code)) {
      *why = format_str(rt, "No code object available for %s", name);
      code = FAILED;
    }
  }
  release(rt, key);
  release(rt, shown);
  return code;
}

static bool is_package(Runtime *rt, Borrowed spec) {
  return is_import_spec(rt, spec) && spec_has(as_import_spec(spec)->locations);
}

Owned import_main_spec(Runtime *rt, const char *name, Owned *code, Owned *why) {
  char inner[512];
  *code = *why = NULL_VALUE;
  Owned spec = find_main(rt, name, why);
  if (failed(spec)) return FAILED;
  if (is_package(rt, borrow(spec))) {
    release(rt, spec);
    size_t length = strlen(name), tail = strlen("__main__");
    if (!strcmp(name, "__main__") || (length > tail && !strcmp(name + length - tail, "__main__") &&
                                      name[length - tail - 1] == '.'))
      return *why = str_from_text(rt, "Cannot use package as __main__ module"), FAILED;
    snprintf(inner, sizeof inner, "%s.__main__", name);
    spec = find_main(rt, inner, why);
    if (is_null(spec) && !failed(*why)) {
      Owned longer = format_str(rt, "%S; '%s' is a package and cannot be directly executed",
                                borrow(*why), name);
      release(rt, *why);
      *why = longer;
    }
    name = inner;
  }
  if (failed(spec)) return FAILED;
  *code = HELD(rt, "import", code_of(rt, borrow(spec), name, why), spec);
  if (failed(*code)) CLEAR_VALUE(rt, spec);
  return spec;
}
