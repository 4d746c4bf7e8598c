/* Modules: the object, and how a C module is declared.
 *
 *   static const MethodDef functions[] = {FUNCTION(gc, collect, "(generation=2)", "..."), END_OF_METHODS};
 *   const ModuleSpec gc_module = {.name = "gc", .doc = "...", .functions = functions, .init = gc_init};
 */
#ifndef OURO_OBJECT_MODULE_H
#define OURO_OBJECT_MODULE_H

#include "object/type.h"

typedef struct Module {
  Object head;
  Owned dict;  /* a dict; NULL_VALUE only between __new__ and __init__, and after clear */
  Owned name;  /* a str for messages when __name__ is gone; may be NULL_VALUE */
  bool from_c; /* made from a ModuleSpec: its repr says built-in */
} Module;

typedef struct ModuleSpec {
  const char *name, *doc;
  const MethodDef *functions;                 /* ended by a line of zeros; may be NULL */
  bool (*init)(Runtime *rt, Borrowed module); /* adds constants and types; may be NULL */
} ModuleSpec;

#define is_module(rt, v)                                                                           \
  (is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_module)))
#define as_module(v) ((Module *)as_object(v))

/* A module with __name__, __doc__ (None), __package__, __loader__ and __spec__ (None). */
Owned module_new(Runtime *rt, Borrowed name);
/* A C module: functions added, then its init called. Not put into sys.modules. */
Owned module_from_spec(Runtime *rt, const ModuleSpec *spec);
/* Adds one name; consumes the value, also on failure (a FAILED value is passed on as failure). */
bool module_add(Runtime *rt, Borrowed module, const char *name, Owned value);
bool module_add_functions(Runtime *rt, Borrowed module, const MethodDef *functions);
bool module_add_type(Runtime *rt, Borrowed module, TypeId id); /* under its own name */
#define module_peek_dict(module) borrow(as_module(module)->dict)

#endif
