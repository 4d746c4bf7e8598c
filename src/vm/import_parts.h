/* What the files of the import system share: finding (import_find.c), loading (import_load.c), statements (import.c). */
#ifndef OURO_VM_IMPORT_PARTS_H
#define OURO_VM_IMPORT_PARTS_H

#include "vm/import.h"

/* Where import_find looks, in this order: C modules, path entries, the library in the binary. */
enum {
  IMPORT_BUILTIN = 1,
  IMPORT_PATH = 2,
  IMPORT_FROZEN = 4,
  IMPORT_EVERYWHERE = 7,
  IMPORT_PORTIONS =
      8, /* for one path entry: a namespace's directories as a plain list, without a loader */
};

/* The spec of module `name` (a str), looked for in `path` (any iterable, or None: nowhere); NULL_VALUE without an exception when
 * it is not there. */
Owned import_find(Runtime *rt, Borrowed name, Borrowed path, unsigned where);
/* The name under which an embedded file is known; or that of the directory around it. */
Owned import_embedded_path(Runtime *rt, const EmbeddedFile *file, bool directory);

/* ---- import_load.c ---- */

/* The spec that the finders on sys.meta_path give; NULL_VALUE without an exception when none knows the module. */
Owned import_find_spec(Runtime *rt, Borrowed name, Borrowed path);
/* Makes the module of a spec, puts it into sys.modules, runs it; takes it out again when that fails. */
Owned import_load(Runtime *rt, Borrowed spec);
/* A module with the attributes that the spec tells: what the loader makes, or an empty one. */
Owned import_module_from_spec(Runtime *rt, Borrowed spec);
/* Gives a module the import attributes of a spec; those that it has stay unless `replace`. */
bool import_set_attributes(Runtime *rt, Borrowed spec, Borrowed module, bool replace);
/* Runs the module's code in it. */
bool import_execute(Runtime *rt, Borrowed spec, Borrowed module);
/* A module of the library that only the import system knows: whatever sys.meta_path says. */
Owned import_helper(Runtime *rt, const char *name);
/* Calls a function of _importers, where the import system's less used parts are written in Python. */
Owned import_forward(Runtime *rt, const char *function, Borrowed *args, size_t nargs);
/* sys.path, or None when a script has taken it away; owned. */
Owned import_sys_path(Runtime *rt);
/* sys.<name>; NULL_BORROWED when there is none. */
Borrowed import_sys_peek(Runtime *rt, const char *name);
/* Compiles a file and runs it in a module. */
bool import_run_file(Runtime *rt, Borrowed path, Borrowed module);
/* Whether the list sys.path_hooks is as at the start, and no script has put a finder into sys.path_importer_cache. */
bool import_hooks_untouched(Runtime *rt);

#endif
