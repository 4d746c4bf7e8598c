/* import statements: names found, loaded, run once, bound. What is where is told in import.h. */
#include "vm/import.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "object/attr.h"
#include "object/exception.h"
#include "object/str.h"
#include "types/list.h"
#include "vm/slow.h"

/* ---- sources ---- */

typedef struct Source {
  const ModuleSpec *native;
  const EmbeddedFile *embedded;
  Owned path; /* of the file; or of the directory, for a namespace package */
  bool package, namespace_;
} Source;

static const EmbeddedFile *find_embedded(Runtime *rt, const char *name, bool *package) {
  const ImportHooks *hooks = rt->machine->imports;
  if (!hooks || !hooks->embedded) return NULL;
  size_t length = strlen(name);
  for (const EmbeddedFile *file = hooks->embedded; file->name; file++) {
    size_t i = 0;
    while (i < length && file->name[i] && file->name[i] == (name[i] == '.' ? '/' : name[i])) i++;
    if (i != length) continue;
    *package = !strcmp(file->name + i, "/__init__.py");
    if (*package || !strcmp(file->name + i, ".py")) return file;
  }
  return NULL;
}

static bool is_file(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}
static bool is_directory(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Looks for `tail` in one directory. 1 found, 0 not, -1 exception. */
static int find_in_directory(Runtime *rt, const char *directory, const char *tail, Source *source,
                             Owned portions) {
  Buffer path;
  buffer_init(&path);
  const char *separator = !*directory || directory[strlen(directory) - 1] == '/' ? "" : "/";
  const char *form[] = {"%s%s%s/__init__.py", "%s%s%s.py", "%s%s%s"};
  int found = 0;
  for (int i = 0; i < 3 && !found; i++) {
    buffer_clear(&path);
    buffer_printf(&path, form[i], directory, separator, tail);
    if (path.failed) {
      error_no_memory(rt);
      found = -1;
      break;
    }
    const char *text = buffer_text(&path);
    if (i < 2 ? !is_file(text) : !is_directory(text)) continue;
    Owned value = str_from_text(rt, text);
    if (failed(value)) {
      found = -1;
    } else if (i == 2) { /* a portion of a namespace package, unless something better comes */
      found = list_append_take(rt, borrow(portions), value) ? 0 : -1;
      break;
    } else {
      source->path = value;
      source->package = i == 0;
      found = 1;
    }
  }
  buffer_free(&path);
  return found;
}

/* Finds module `name`, whose last part is `tail`, in the list `path` of directories. */
static int find_source(Runtime *rt, const char *name, const char *tail, Borrowed path,
                       Source *source) {
  const ImportHooks *hooks = rt->machine->imports;
  *source = (Source){.path = NULL_VALUE};
  if (hooks && hooks->find_native && (source->native = hooks->find_native(name))) return 1;
  Owned portions = list_new(rt, 0);
  if (failed(portions)) return -1;
  int found = 0;
  for (uint64_t i = 0; is_list(rt, path) && i < as_list(path)->length && !found; i++) {
    Borrowed entry = borrow(as_list(path)->items[i]);
    if (!is_str(rt, entry)) continue;
    Utf8 text = str_utf8_lenient(rt, entry);
    if (!text.text) {
      found = -1;
      break;
    }
    found = find_in_directory(rt, text.text, tail, source, portions);
    utf8_free(rt, &text);
  }
  if (!found) {
    source->embedded = find_embedded(rt, name, &source->package);
    found = source->embedded != NULL;
  }
  if (!found && as_list(portions)->length) {
    source->namespace_ = source->package = true;
    source->path = portions;
    return 1;
  }
  release(rt, portions);
  return found;
}

/* ---- loading ---- */

static Owned read_file(Runtime *rt, Borrowed path, Buffer *text) {
  Utf8 name = str_utf8_lenient(rt, path);
  if (!name.text) return FAILED;
  int file = open(name.text, O_RDONLY | O_CLOEXEC);
  utf8_free(rt, &name);
  if (file < 0) return error_from_errno(rt, path);
  char chunk[16384];
  ssize_t got;
  while ((got = read(file, chunk, sizeof chunk)) > 0 || (got < 0 && errno == EINTR))
    if (got > 0) buffer_append(text, chunk, (size_t)got);
  int problem = errno;
  close(file);
  if (got < 0) {
    errno = problem;
    return error_from_errno(rt, path);
  }
  return text->failed ? error_no_memory(rt) : NONE;
}

static bool set_text(Runtime *rt, Borrowed dict, const char *key, Owned value) {
  bool ok = !failed(value) && dict_set_text(rt, dict, key, borrow(value));
  release(rt, value);
  return ok;
}

static Owned package_name(Runtime *rt, const char *name, bool package) {
  const char *dot = strrchr(name, '.');
  if (package) return str_from_text(rt, name);
  return str_from_utf8(rt, name, dot ? (size_t)(dot - name) : 0);
}

static Owned embedded_path(Runtime *rt, const EmbeddedFile *file, bool directory) {
  Buffer path;
  buffer_init(&path);
  buffer_printf(&path, "<stdlib>/%s", file->name);
  if (path.failed) {
    buffer_free(&path);
    return error_no_memory(rt);
  }
  const char *text = buffer_text(&path);
  size_t length = directory ? (size_t)(strrchr(text, '/') - text) : strlen(text);
  Owned result = str_from_utf8(rt, text, length);
  buffer_free(&path);
  return result;
}

static bool set_module_path(Runtime *rt, Borrowed dict, Source *source) {
  Owned list;
  if (source->namespace_) {
    list = retain(borrow(source->path));
  } else {
    Owned directory;
    if (source->embedded) {
      directory = embedded_path(rt, source->embedded, true);
    } else {
      Utf8 text = str_utf8_lenient(rt, borrow(source->path));
      if (!text.text) return false;
      directory = str_from_utf8(rt, text.text, (size_t)(strrchr(text.text, '/') - text.text));
      utf8_free(rt, &text);
    }
    if (failed(directory)) return false;
    list = list_new(rt, 1);
    if (failed(list) || !list_append_take(rt, borrow(list), directory)) {
      release(rt, list);
      return false;
    }
  }
  return set_text(rt, dict, "__path__", list);
}

/* The source's code; *filename gets the name that tracebacks show. */
static Owned compile_source(Runtime *rt, Source *source, Owned *filename) {
  *filename =
      source->embedded ? embedded_path(rt, source->embedded, false) : retain(borrow(source->path));
  if (failed(*filename)) return FAILED;
  if (source->embedded) {
    const ImportHooks *hooks = rt->machine->imports;
    Owned frozen = hooks->thaw ? hooks->thaw(rt, source->embedded, borrow(*filename)) : NULL_VALUE;
    if (!is_null(frozen) || error_pending(rt)) return frozen;
    return rt->machine->compile(rt, (const char *)source->embedded->bytes, source->embedded->length,
                                borrow(*filename), "exec", 0);
  }
  Buffer text;
  buffer_init(&text);
  Owned code = FAILED;
  if (!failed(read_file(rt, borrow(source->path), &text)))
    code = rt->machine->compile(rt, buffer_text(&text), text.length, borrow(*filename), "file", 0);
  buffer_free(&text);
  return code;
}

static Owned run_text(Runtime *rt, Source *source, Borrowed dict) {
  Owned filename, code = compile_source(rt, source, &filename), result = FAILED;
  if (!failed(code) && dict_set_text(rt, dict, "__file__", borrow(filename))) {
    Owned held[] = {code, filename};
    HeldValues hold;
    heap_hold(rt, &hold, "import", held, 2);
    result = machine_exec(rt, borrow(code), dict, dict, NULL_BORROWED);
    heap_unhold(rt, &hold);
  }
  release(rt, code);
  release(rt, filename);
  return result;
}

/* Makes the module, puts it into sys.modules, runs it; takes it out again when that fails. */
static Owned load(Runtime *rt, const char *name, Borrowed full, Source *source) {
  if (source->native) {
    Owned module = module_from_spec(rt, source->native);
    if (failed(module)) return FAILED;
    if (!dict_set(rt, borrow(rt->core->modules), full, borrow(module))) CLEAR_VALUE(rt, module);
    return module;
  }
  Owned module = module_new(rt, full);
  if (failed(module)) return FAILED;
  Borrowed dict = module_peek_dict(borrow(module));
  bool ok = set_text(rt, dict, "__package__", package_name(rt, name, source->package)) &&
            (!source->package || set_module_path(rt, dict, source)) &&
            dict_set_text(rt, dict, "__builtins__", borrow(rt->core->builtins)) &&
            dict_set(rt, borrow(rt->core->modules), full, borrow(module));
  if (!ok) {
    release(rt, module);
    return FAILED;
  }
  if (source->namespace_) return module;
  Owned result = run_text(rt, source, dict);
  if (failed(result)) {
    Owned pending = error_take(rt);
    dict_delete(rt, borrow(rt->core->modules), full);
    error_clear(rt);
    release(rt, module);
    error_put(rt, pending);
    return FAILED;
  }
  release(rt, result);
  /* The module may have put something else into sys.modules. */
  Borrowed now = dict_peek(rt, borrow(rt->core->modules), full);
  if (!is_null(now) && !same(now, module)) STORE_VALUE(rt, module, retain(now));
  return module;
}

static Owned raise_not_found(Runtime *rt, Borrowed full, const char *parent) {
  if (parent)
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

static Owned sys_path(Runtime *rt) {
  Borrowed path = dict_peek_text(rt, borrow(rt->core->sys), "path");
  return is_null(path) ? NONE : retain(path);
}

/* When the program ends sys.meta_path becomes None, and nothing more is imported. */
static bool can_find(Runtime *rt) {
  Borrowed finders = dict_peek_text(rt, borrow(rt->core->sys), "meta_path");
  if (is_null(finders) || !is_none(finders)) return true;
  error_raise(rt, TYPE_ImportError, "sys.meta_path is None, Python is likely shutting down");
  return false;
}

/* One step of a dotted name: `name` is complete up to here, `parent` the module before the last dot. */
static Owned import_step(Runtime *rt, const char *name, Borrowed parent) {
  Owned full = str_intern_text(rt, name);
  if (failed(full)) return FAILED;
  Borrowed known = dict_peek(rt, borrow(rt->core->modules), borrow(full));
  if (!is_null(known)) {
    Owned module = retain(known);
    if (is_none(known)) {
      error_raise(rt, TYPE_ModuleNotFoundError, "import of %S halted; None in sys.modules",
                  borrow(full));
      module = FAILED;
    }
    release(rt, full);
    return module;
  }
  if (!can_find(rt)) {
    release(rt, full);
    return FAILED;
  }
  const char *dot = strrchr(name, '.');
  Owned path = NULL_VALUE, module = FAILED;
  if (dot) {
    path = object_find_attr(rt, parent, NAME_OF(rt, dunder_path));
    if (failed(path)) {
      if (!error_pending(rt)) {
        char before[512];
        snprintf(before, sizeof before, "%.*s", (int)(dot - name), name);
        raise_not_found(rt, borrow(full), before);
      }
      release(rt, full);
      return FAILED;
    }
  } else {
    path = sys_path(rt);
  }
  event_emit(&rt->events, EVENT_IMPORT, as_object(full), NULL, 0, 0);
  Source source;
  int found = find_source(rt, name, dot ? dot + 1 : name, borrow(path), &source);
  if (found > 0)
    module = load(rt, name, borrow(full), &source);
  else if (found == 0)
    raise_not_found(rt, borrow(full), NULL);
  release(rt, source.path);
  release(rt, path);
  if (!failed(module))
    event_emit(&rt->events, EVENT_IMPORT, as_object(full), as_object(module), 0, 0);
  if (!failed(module) && dot) {
    Owned tail = str_intern_text(rt, dot + 1);
    bool ok = !failed(tail) && object_setattr(rt, parent, borrow(tail), borrow(module));
    release(rt, tail);
    if (!ok) CLEAR_VALUE(rt, module);
  }
  release(rt, full);
  return module;
}

/* Imports all steps of `name`; *top, when wanted, gets the first one. */
static Owned import_steps(Runtime *rt, const char *name, Owned *top) {
  size_t length = strlen(name);
  if (ENTER_C(rt, " during import")) return FAILED;
  char *partial = heap_block(rt, length + 1);
  if (!partial) return error_no_memory(rt);
  Owned module = NULL_VALUE;
  for (size_t end = 0; end <= length; end++) {
    if (end < length && name[end] != '.') continue;
    memcpy(partial, name, end);
    partial[end] = 0;
    Owned next = import_step(rt, partial, borrow(module));
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

/* The path in which submodules of the package before the last dot are looked for; sys.path for a top-level name. */
static Owned search_path(Runtime *rt, const char *name) {
  const char *dot = strrchr(name, '.');
  if (!dot) return sys_path(rt);
  char parent[512];
  snprintf(parent, sizeof parent, "%.*s", (int)(dot - name), name);
  Owned module = import_module(rt, parent);
  Owned path =
      failed(module) ? FAILED : object_getattr(rt, borrow(module), NAME_OF(rt, dunder_path));
  release(rt, module);
  return path;
}

Owned import_main_code(Runtime *rt, const char *name, Owned *filename) {
  char full[512];
  *filename = NULL_VALUE;
  for (int round = 0; round < 2; round++) {
    snprintf(full, sizeof full, round ? "%s.__main__" : "%s", name);
    Owned path = search_path(rt, full);
    if (failed(path)) return FAILED;
    const char *dot = strrchr(full, '.');
    Source source;
    int found = find_source(rt, full, dot ? dot + 1 : full, borrow(path), &source);
    release(rt, path);
    if (found < 0) return FAILED;
    if (found && source.package && !round) {
      release(rt, source.path);
      continue;
    }
    Owned code = FAILED;
    if (!found)
      error_raise(rt, TYPE_ImportError,
                  round ? "No module named %s; '%s' is a package and cannot be directly executed"
                        : "No module named %s",
                  full, name);
    else if (source.native)
      error_raise(rt, TYPE_ImportError, "No code object available for %s", full);
    else
      code = compile_source(rt, &source, filename);
    release(rt, source.path);
    if (failed(code)) CLEAR_VALUE(rt, *filename);
    return code;
  }
  return FAILED;
}

/* ---- relative names ---- */

/* The package that relative imports in `globals` start from. */
static Owned current_package(Runtime *rt, Borrowed globals) {
  Borrowed package = is_dict(rt, globals)
                         ? dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_package))
                         : NULL_BORROWED;
  if (!is_null(package) && !is_none(package)) {
    if (!is_str(rt, package))
      return error_raise(rt, TYPE_TypeError, "__package__ must be a string");
    return retain(package);
  }
  Borrowed name = is_dict(rt, globals)
                      ? dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_name))
                      : NULL_BORROWED;
  if (is_null(name)) return error_raise(rt, TYPE_KeyError, "'__name__' not in globals");
  if (!is_str(rt, name)) return error_raise(rt, TYPE_TypeError, "__name__ must be a string");
  if (!is_null(dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_path)))) return retain(name);
  Utf8 text = str_utf8_lenient(rt, name);
  if (!text.text) return FAILED;
  const char *dot = strrchr(text.text, '.');
  Owned result = str_from_utf8(rt, text.text, dot ? (size_t)(dot - text.text) : 0);
  utf8_free(rt, &text);
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
      Owned all = object_find_attr(rt, module, NAME_OF(rt, dunder_all));
      if (!failed(all))
        ok = import_listed(rt, module, name, borrow(all), true);
      else
        ok = !error_pending(rt);
      release(rt, all);
      continue;
    }
    Owned found = object_find_attr(rt, module, one);
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
    Owned submodule = text.text ? import_steps(rt, text.text, NULL) : FAILED;
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
  Owned leaf = text.text ? import_steps(rt, text.text, &top) : FAILED;
  int listed = is_null(fromlist) || is_none(fromlist) ? 0 : object_truth(rt, fromlist);
  if (failed(leaf) || listed < 0) {
    release(rt, leaf);
  } else if (listed) {
    if (import_listed(rt, borrow(leaf), text.text, fromlist, false))
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
    result = import_steps(rt, first, NULL);
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
    Owned result = object_call(rt, borrow(held), args, 5, NULL_BORROWED);
    release(rt, held);
    return result;
  }
  return import_function(rt, name, globals, fromlist, small_value(level));
}

Owned import_from(Runtime *rt, Borrowed module, Borrowed name) {
  Owned value = object_find_attr(rt, module, name);
  if (!failed(value) || error_pending(rt)) return value;
  /* A submodule that is still being imported in a circle is in sys.modules, though not yet an attribute. */
  Owned module_name = object_find_attr(rt, module, NAME_OF(rt, dunder_name));
  if (failed(module_name) && error_pending(rt)) return FAILED;
  bool named = !failed(module_name) && is_str(rt, borrow(module_name));
  if (named) {
    Owned dotted = format_str(rt, "%S.%S", borrow(module_name), name);
    Borrowed found =
        failed(dotted) ? NULL_BORROWED : dict_peek(rt, borrow(rt->core->modules), borrow(dotted));
    release(rt, dotted);
    if (!is_null(found)) {
      value = retain(found);
      release(rt, module_name);
      return value;
    }
  }
  Owned file = object_find_attr(rt, module, NAME_OF(rt, dunder_file));
  if (failed(file)) error_clear(rt);
  Owned shown = named ? retain(borrow(module_name)) : str_from_text(rt, "<unknown module name>");
  if (failed(file) || !is_str(rt, borrow(file)))
    error_raise(rt, TYPE_ImportError, "cannot import name %R from %R (unknown location)", name,
                borrow(shown));
  else
    error_raise(rt, TYPE_ImportError, "cannot import name %R from %R (%S)", name, borrow(shown),
                borrow(file));
  if (error_is(rt, TYPE_ImportError)) {
    ImportErrorObject *error = (ImportErrorObject *)as_object(rt->core->pending);
    if (named) STORE_VALUE(rt, error->name, retain(borrow(module_name)));
    if (!failed(file)) STORE_VALUE(rt, error->path, retain(borrow(file)));
    STORE_VALUE(rt, error->name_from, retain(name));
  }
  release(rt, shown);
  release(rt, file);
  release(rt, module_name);
  return FAILED;
}

static Owned public_names(Runtime *rt, Borrowed module, bool *all) {
  Owned names = object_find_attr(rt, module, NAME_OF(rt, dunder_all));
  *all = !failed(names);
  if (!failed(names) || error_pending(rt)) return names;
  Owned dict = object_dict(rt, module);
  if (failed(dict)) return FAILED;
  Owned keys = tuple_from_iterable(rt, borrow(dict));
  release(rt, dict);
  return keys;
}

bool import_star(Runtime *rt, Borrowed module, Borrowed namespace_) {
  bool all, ok = true;
  Owned found = public_names(rt, module, &all);
  Owned names = failed(found) ? FAILED : tuple_from_iterable(rt, borrow(found));
  release(rt, found);
  if (failed(names)) return false;
  for (uint64_t i = 0; ok && i < as_tuple(names)->length; i++) {
    Borrowed name = tuple_peek(as_tuple(names), i);
    if (!is_str(rt, name)) {
      error_raise(rt, TYPE_TypeError,
                  all ? "Item in __all__ must be str, not %T"
                      : "Key in __dict__ must be str, not %T",
                  name);
      ok = false;
      break;
    }
    if (!all && as_str(name)->length && str_char(as_str(name), 0) == '_') continue;
    Owned value = object_getattr(rt, module, name);
    ok = !failed(value) && object_setitem(rt, namespace_, name, borrow(value));
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
