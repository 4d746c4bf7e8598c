/* The import system: where modules come from.
 *
 * sys.modules first; then the C modules, the standard library embedded in the binary, and the directories of sys.path (for a
 * submodule: of its package's __path__), in the order: C module, path entries, embedded library. Text is compiled through the machine's
 * compile hook, so that the machine does not depend on the compiler. */
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
/* The code that `-m name` runs: the module's own, or its __main__ for a package; *filename gets its file's name, owned. */
Owned import_main_code(Runtime *rt, const char *name, Owned *filename);
/* __import__(name, globals, locals, fromlist, level) */
Owned import_function(Runtime *rt, Borrowed name, Borrowed globals, Borrowed fromlist,
                      int64_t level);

#endif
