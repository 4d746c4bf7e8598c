/* The import system: where modules come from.
 *
 * sys.modules first; then, as long as sys.meta_path is as at the start, the C modules, the directories of sys.path (for a submodule: of its
 * package's __path__) and the library embedded in the binary, in this order. Text is compiled through the machine's compile hook, so that
 * the machine does not depend on the compiler.
 *
 *   import.c        dotted and relative names, import statements
 *   import_find.c   from a name to a ModuleSpec
 *   import_load.c   from a ModuleSpec to a module that has run; sys.meta_path
 *   import_main.c   what -m runs */
#ifndef OURO_VM_IMPORT_H
#define OURO_VM_IMPORT_H

#include "embedded.h" /* written by the Makefile: struct EmbeddedFile */
#include "object/module.h"
#include "vm/machine.h"

typedef struct ImportHooks {
  const ModuleSpec *(*find_native)(const char *name); /* NULL when there is no such C module */
  const EmbeddedFile *embedded;                       /* ended by a NULL name; may be NULL */
  /* The code of an embedded file as it was compiled at build time; NULL_VALUE without an exception: there is none. NULL: nobody asks. */
  Owned (*thaw)(Runtime *rt, const EmbeddedFile *file, Borrowed filename);
} ImportHooks;

/* The module `name` (dotted), imported with its parents; the leaf. */
Owned import_module(Runtime *rt, const char *name);
/* What importlib.util.find_spec(name) gives for a full name: its packages are imported, it is not. NULL_VALUE without an exception when
 * there is no such module. */
Owned import_find_by_name(Runtime *rt, Borrowed name);
/* The spec of what `-m name` runs (a package's __main__), and its code, owned. FAILED with an exception, or with `why` set to the one line
 * that is to be told instead. */
Owned import_main_spec(Runtime *rt, const char *name, Owned *code, Owned *why);
/* __import__(name, globals, locals, fromlist, level) */
Owned import_function(Runtime *rt, Borrowed name, Borrowed globals, Borrowed fromlist,
                      int64_t level);

#endif
