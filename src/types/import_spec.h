/* ModuleSpec and SourceFileLoader: what an import found, and what runs it. Made for every module that is imported, so native and small;
 * what scripts may do with a loader beyond running its module is written in Python (stdlib/_importers.py).
 *
 * Place: below the machine, which makes them (vm/import_find.c, vm/import_load.c). The loader's methods are in modules/importers.c. */
#ifndef OURO_TYPES_IMPORT_SPEC_H
#define OURO_TYPES_IMPORT_SPEC_H

#include "object/error.h"

typedef struct ImportSpec {
  Object head;
  Owned name, loader, origin, loader_state; /* values, None where there is nothing */
  Owned locations; /* submodule_search_locations: None for a module that is no package */
  Owned cached;    /* NULL_VALUE: worked out when asked for */
  Owned dict;      /* attributes that a script set, or NULL_VALUE */
  bool has_location, initializing;
  const void
      *found; /* what the finder of C knows already: an EmbeddedFile or a C module's spec; NULL */
} ImportSpec;

typedef struct SourceLoader {
  Object head;
  Owned name, path; /* as given: a str each */
  Owned dict;
} SourceLoader;

#define is_import_spec(rt, v)                                                                      \
  (is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_ModuleSpec)))
#define as_import_spec(v)   ((ImportSpec *)as_object(v))
#define spec_has(value)     (!is_null(value) && !is_none(value))
#define as_source_loader(v) ((SourceLoader *)as_object(v))

/* A spec without location; origin and locations are None. Consumes loader. */
Owned spec_new(Runtime *rt, Borrowed name, Owned loader);
/* SourceFileLoader(name, path) */
Owned source_loader_new(Runtime *rt, Borrowed name, Borrowed path);
/* The package that the module belongs to: its own name for a package. */
Owned spec_parent(Runtime *rt, const ImportSpec *spec);
/* __cached__: where another Python would keep the compiled file; None for what has no file. */
Owned spec_cached(Runtime *rt, ImportSpec *spec);

#endif
