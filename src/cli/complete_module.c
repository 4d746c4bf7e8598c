/* Completion behind import and from: the modules that could be imported, and the names of those that are. See complete.c. */
#ifdef OURO_READLINE
#include "cli/complete_parts.h"
#include "embedded.h"
#include "modules/modules.h"
#include "modules/sys.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"
#include "types/list.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>

/* `name` is a file or a directory in a place where modules lie: a module's name is added. */
static void add_entry(Matches *m, const char *directory, const char *name) {
  char path[PATH_MAX];
  size_t length = 0;
  struct stat status;
  while (complete_is_name_byte(name[length])) length++;
  if (!length || isdigit((unsigned char)*name) || (m->no_private && *name == '_')) return;
  if (!strcmp(name + length, ".py")) {
    matches_add(m, name, length, "");
  } else if (!name[length]) {
    int used = snprintf(path, sizeof path, "%s/%s/__init__.py", directory, name);
    if (used < (int)sizeof path && !stat(path, &status)) matches_add(m, name, length, "");
  }
}

static void add_directory(Matches *m, const char *path) {
  DIR *directory = opendir(*path ? path : ".");
  if (!directory) return;
  for (struct dirent *entry; (entry = readdir(directory));)
    add_entry(m, *path ? path : ".", entry->d_name);
  closedir(directory);
}

/* Entries of sys.path, with the package's own path (a/b) below them. */
static void add_path(Runtime *rt, Matches *m, const char *package) {
  Owned path = sys_get(rt, "path");
  uint64_t count = is_object(path) && object_has_id(path, TYPE_list) ? as_list(path)->length : 0;
  for (uint64_t i = 0; i < count; i++) {
    Borrowed entry = borrow(as_list(path)->items[i]);
    if (!is_str_exact(entry)) continue;
    Utf8 text = str_utf8_lenient(rt, entry);
    char directory[PATH_MAX];
    const char *base = text.text && *text.text ? text.text : ".";
    int used = snprintf(directory, sizeof directory, *package ? "%s/%s" : "%s", base, package);
    if (used < (int)sizeof directory) add_directory(m, directory);
    utf8_free(rt, &text);
  }
  release(rt, path);
  error_clear(rt);
}

/* The library in the binary: "os.py", "collections/__init__.py"; behind a package what lies in its folder. */
static void add_embedded(Matches *m, const char *package) {
  size_t skip = strlen(package);
  for (const EmbeddedFile *file = embedded_files; file->name; file++) {
    const char *name = file->name;
    if (skip && (strncmp(name, package, skip) || name[skip] != '/')) continue;
    name += skip ? skip + 1 : 0;
    size_t length = strcspn(name, "/.");
    bool module = !strcmp(name + length, ".py") || !strcmp(name + length, "/__init__.py");
    if (module && strcmp(name, "__init__.py") && !(m->no_private && *name == '_'))
      matches_add(m, name, length, "");
  }
}

/* What is imported already, one level of names behind `package.`. */
static void add_imported(Runtime *rt, Matches *m, const char *package) {
  size_t position = 0, skip = strlen(package);
  Borrowed key, value;
  while (dict_step(as_dict(rt->core->modules), &position, &key, &value)) {
    if (!is_str_exact(key)) continue;
    Utf8 text = str_utf8_lenient(rt, key);
    const char *name = text.text;
    if (name && (!skip || (!strncmp(name, package, skip) && name[skip] == '.'))) {
      name += skip ? skip + 1 : 0;
      if (!(m->no_private && *name == '_')) matches_add(m, name, strcspn(name, "."), "");
    }
    utf8_free(rt, &text);
  }
  error_clear(rt);
}

static void add_modules(Runtime *rt, Matches *m, const char *package, size_t length) {
  char dotted[256], folder[256];
  if (length >= sizeof dotted) return;
  memcpy(dotted, package, length);
  dotted[length] = 0;
  for (size_t i = 0; i <= length; i++) folder[i] = dotted[i] == '.' ? '/' : dotted[i];
  if (!length)
    for (size_t i = 0; modules_names[i]; i++)
      if (!(m->no_private && *modules_names[i] == '_'))
        matches_add(m, modules_names[i], strlen(modules_names[i]), "");
  add_imported(rt, m, dotted);
  add_embedded(m, folder);
  add_path(rt, m, folder);
}

/* Behind `from package import`: the names of a module that is imported, and its submodules. */
static void add_names_of(Runtime *rt, Matches *m, const char *package, size_t length) {
  char name[256];
  if (length >= sizeof name) return;
  memcpy(name, package, length);
  name[length] = 0;
  Borrowed module = dict_peek_text(rt, borrow(rt->core->modules), name);
  m->in_call = true; /* names are imported, not called */
  if (!is_null(module) && is_module(rt, module)) matches_add_dict(rt, m, module_peek_dict(module));
  add_modules(rt, m, package, length);
}

static const char *skip_word(const char *at, const char *end, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(end - at) <= length || strncmp(at, word, length) || !strchr(" \t", at[length]))
    return NULL;
  at += length;
  while (at < end && (*at == ' ' || *at == '\t')) at++;
  return at;
}

static const char *dotted_end(const char *at, const char *end) {
  while (at < end && (complete_is_name_byte(*at) || *at == '.')) at++;
  return at;
}

bool complete_import(Runtime *rt, Matches *m, const char *line, const char *at) {
  while (line < at && (*line == ' ' || *line == '\t')) line++;
  const char *names = skip_word(line, at, "import"), *from = skip_word(line, at, "from");
  if (!names && !from) return false;
  if (from) {
    const char *end = dotted_end(from, at), *next = end;
    while (next < at && (*next == ' ' || *next == '\t')) next++;
    names = skip_word(next, at, "import");
    if (names) {
      add_names_of(rt, m, from, (size_t)(end - from));
      return true;
    }
    if (next > end) { /* the only word that can follow */
      matches_add(m, "import", 6, " ");
      return true;
    }
    names = from;
  }
  /* The last of the names that stand here: `a.b.` before the word. */
  const char *package = at;
  while (package > names && (complete_is_name_byte(package[-1]) || package[-1] == '.')) package--;
  size_t length = (size_t)(at - package);
  add_modules(rt, m, package, length && at[-1] == '.' ? length - 1 : length);
  return true;
}
#endif
