/* Where a module comes from: the C modules, the library in the binary, the directories of a path. The answer is a ModuleSpec.
 *
 * Place: below import_load.c. An import goes through here without running a line of Python as long as sys.meta_path and
 * sys.path_hooks are as they were at the start; else the finders on sys.meta_path are asked, of which those of C come back here. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "object/attr.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/import_spec.h"
#include "types/list.h"
#include "vm/import_parts.h"

/* ---- files ---- */

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

static bool is_kind(const char *path, mode_t kind) {
  struct stat status;
  return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

/* One of a list, owned. */
static Owned list_of(Runtime *rt, Owned item) {
  Owned list = failed(item) ? FAILED : list_new(rt, 1);
  if (failed(list)) return release(rt, item), FAILED;
  if (list_append_take(rt, borrow(list), item)) return list;
  release(rt, list);
  return FAILED;
}

/* A module that lies in file `path`; for a package also the directory around it. */
static Owned spec_of_file(Runtime *rt, Borrowed name, const Buffer *path, bool package) {
  const char *text = buffer_text(path);
  Owned origin = str_from_utf8(rt, text, path->length);
  Owned loader = failed(origin) ? FAILED : source_loader_new(rt, name, borrow(origin));
  Owned spec = spec_new(rt, name, loader);
  if (failed(spec)) return release(rt, origin), FAILED;
  ImportSpec *made = as_import_spec(borrow(spec));
  made->origin = origin;
  made->has_location = true;
  if (!package) return spec;
  Owned list = list_of(rt, str_from_utf8(rt, text, path->length - strlen("/__init__.py")));
  if (failed(list)) return release(rt, spec), FAILED;
  made->locations = list;
  return spec;
}

/* The entry as an absolute path with `tail` below it: an empty entry is the current directory. */
static bool put_path(Buffer *path, const char *directory, const char *tail) {
  buffer_clear(path);
  if (directory[0] != '/') {
    char here[4096];
    if (!getcwd(here, sizeof here)) return false;
    buffer_puts(path, here);
    if (*directory) buffer_printf(path, "%s%s", here[1] ? "/" : "", directory);
  } else {
    buffer_puts(path, directory);
  }
  if (!path->length || buffer_text(path)[path->length - 1] != '/') buffer_put(path, '/');
  return buffer_puts(path, tail);
}

/* Looks for `tail` in one directory: a spec, or NULL_VALUE; a plain directory of that name is added to `portions`. */
static Owned find_in_directory(Runtime *rt, Borrowed name, const char *directory, const char *tail,
                               Borrowed portions) {
  Buffer path = {0};
  Owned spec = NULL_VALUE;
  if (!put_path(&path, directory, tail)) {
    buffer_free(&path);
    return path.failed ? error_no_memory(rt) : NULL_VALUE;
  }
  size_t length = path.length;
  if (is_kind(buffer_text(&path), S_IFDIR)) {
    buffer_puts(&path, "/__init__.py");
    if (is_kind(buffer_text(&path), S_IFREG)) {
      spec = spec_of_file(rt, name, &path, true);
      goto end;
    }
    buffer_truncate(&path, length);
    buffer_puts(&path, ".py");
    if (!is_kind(buffer_text(&path), S_IFREG)) {
      Owned portion = str_from_utf8(rt, buffer_text(&path), length);
      if (!failed(portion)) list_append_take(rt, portions, portion);
      goto end;
    }
  } else {
    buffer_puts(&path, ".py");
  }
  if (is_kind(buffer_text(&path), S_IFREG)) spec = spec_of_file(rt, name, &path, false);
end:
  if (path.failed && !error_pending(rt)) error_no_memory(rt);
  buffer_free(&path);
  return spec;
}

static Owned find_in_path(Runtime *rt, Borrowed name, const char *tail, Borrowed path,
                          Borrowed portions) {
  Owned entries = tuple_from_iterable(rt, path), spec = NULL_VALUE;
  if (failed(entries)) return FAILED;
  Tuple *items = as_tuple(borrow(entries));
  for (uint64_t i = 0; i < items->length && is_null(spec) && !error_pending(rt); i++) {
    if (!is_str(rt, tuple_peek(items, i))) continue;
    Utf8 text = str_utf8_lenient(rt, tuple_peek(items, i));
    if (text.text && strlen(text.text) == text.bytes)
      spec = find_in_directory(rt, name, text.text, tail, portions);
    utf8_free(rt, &text);
  }
  release(rt, entries);
  return spec;
}

/* ---- what there is besides files ---- */

static Owned class_of(Runtime *rt, TypeId id) { return retain(TYPE_VALUE(TYPE_OF_ID(rt, id))); }

static Owned spec_of_word(Runtime *rt, Borrowed name, TypeId loader, const char *origin,
                          const void *found) {
  Owned spec = spec_new(rt, name, class_of(rt, loader));
  if (failed(spec)) return spec;
  Owned word = str_intern_text(rt, origin);
  if (failed(word)) return release(rt, spec), FAILED;
  as_import_spec(borrow(spec))->origin = word;
  as_import_spec(borrow(spec))->found = found;
  return spec;
}

Owned import_embedded_path(Runtime *rt, const EmbeddedFile *file, bool directory) {
  Buffer path = {0};
  buffer_printf(&path, "<stdlib>/%s", file->name);
  const char *text = buffer_text(&path);
  size_t length = directory ? (size_t)(strrchr(text, '/') - text) : path.length;
  Owned result = path.failed ? error_no_memory(rt) : str_from_utf8(rt, text, length);
  buffer_free(&path);
  return result;
}

static Owned find_in_binary(Runtime *rt, Borrowed name, const char *text) {
  bool package;
  const EmbeddedFile *file = find_embedded(rt, text, &package);
  if (!file) return NULL_VALUE;
  Owned spec = spec_of_word(rt, name, TYPE_FrozenImporter, "frozen", file);
  if (failed(spec) || !package) return spec;
  Owned list = list_of(rt, import_embedded_path(rt, file, true));
  if (failed(list)) return release(rt, spec), FAILED;
  as_import_spec(borrow(spec))->locations = list;
  return spec;
}

static Owned find_native(Runtime *rt, Borrowed name, const char *text) {
  const ImportHooks *hooks = rt->machine->imports;
  const ModuleSpec *native = hooks && hooks->find_native ? hooks->find_native(text) : NULL;
  if (!native && rt->machine->find_more) native = rt->machine->find_more(text);
  return native ? spec_of_word(rt, name, TYPE_BuiltinImporter, "built-in", native) : NULL_VALUE;
}

/* A package made of directories without __init__.py: its path follows the parent's, which Python code sees to. */
static Owned spec_of_portions(Runtime *rt, Borrowed name, Borrowed portions, bool plain) {
  Owned spec = spec_new(rt, name, NONE);
  if (failed(spec)) return spec;
  ImportSpec *made = as_import_spec(borrow(spec));
  made->locations = retain(portions);
  if (plain) return spec;
  Borrowed args[] = {borrow(spec)};
  Owned done = HELD(rt, "import", import_forward(rt, "follow_namespace", args, 1), spec);
  if (failed(done)) CLEAR_VALUE(rt, spec);
  release(rt, done);
  return spec;
}

Owned import_find(Runtime *rt, Borrowed name, Borrowed path, unsigned where) {
  Utf8 text = str_utf8_lenient(rt, name);
  if (!text.text) return FAILED;
  const char *dot = strrchr(text.text, '.'), *tail = dot ? dot + 1 : text.text;
  Owned spec = NULL_VALUE, portions = NULL_VALUE;
  if (where & IMPORT_BUILTIN) spec = find_native(rt, name, text.text);
  if (is_null(spec) && !error_pending(rt) && (where & IMPORT_PATH) && !is_none(path)) {
    portions = list_new(rt, 0);
    if (!failed(portions))
      spec = HELD(rt, "import", find_in_path(rt, name, tail, path, borrow(portions)), portions);
  }
  bool some = !is_null(portions) && as_list(portions)->length, shadowed = false;
  if (is_null(spec) && !error_pending(rt) && ((where & IMPORT_FROZEN) || some)) {
    Owned found = find_in_binary(rt, name, text.text);
    shadowed = !is_null(found);
    if (where & IMPORT_FROZEN)
      spec = found;
    else
      release(rt, found);
  }
  utf8_free(rt, &text);
  /* The library comes before namespace packages, which PathFinder therefore does not give for such a name. */
  bool wanted = some && (!shadowed || (where & IMPORT_PORTIONS));
  if (is_null(spec) && !error_pending(rt) && wanted)
    spec = HELD(rt, "import", spec_of_portions(rt, name, borrow(portions), where & IMPORT_PORTIONS),
                portions);
  release(rt, portions);
  return spec;
}
