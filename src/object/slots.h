/* Dunder methods and slots, in both directions.
 *
 * A builtin type has slots; each filled one is put into its dict as a wrapper descriptor, so that scripts can look it up and
 * call it. A class has dunder methods; for each one found along its MRO the slot gets a function that calls it, or, when
 * what is found is the wrapper of a builtin base, directly what the base's slot holds. */
#ifndef OURO_OBJECT_SLOTS_H
#define OURO_OBJECT_SLOTS_H

#include "object/core.h"
#include "object/descriptor.h"

typedef enum SlotKind {
  SLOT_NONE,
  SLOT_UNARY,
  SLOT_BINARY,
  SLOT_LEFT,
  SLOT_RIGHT,
  SLOT_POWER,
  SLOT_POWER_RIGHT,
  SLOT_REPEAT,
  SLOT_HASH,
  SLOT_CALL,
  SLOT_SETATTR,
  SLOT_DELATTR,
  SLOT_LT,
  SLOT_LE,
  SLOT_EQ,
  SLOT_NE,
  SLOT_GT,
  SLOT_GE,
  SLOT_NEXT,
  SLOT_DESCR_GET,
  SLOT_DESCR_SET,
  SLOT_DESCR_DELETE,
  SLOT_INIT,
  SLOT_NEW,
  SLOT_LENGTH,
  SLOT_SETITEM,
  SLOT_DELITEM,
  SLOT_CONTAINS,
  SLOT_TRUTH
} SlotKind;

typedef struct SlotDef {
  const char *text; /* "__add__" */
  uint16_t name;    /* offset in Names */
  uint16_t field;   /* offset in Slots */
  uint8_t kind;
  SlotFunction dispatch;
  const char *doc;
} SlotDef;

bool slots_init(Runtime *rt); /* the index by name; after the names are made */
void slots_finish(Runtime *rt);
/* The first SlotDef for a name, NULL when it is no slot's. Others of the same name follow through slots_find_next. */
const SlotDef *slots_find(Runtime *rt, Borrowed name);
/* Inherits into a builtin type, and puts wrappers for the slots of its spec into its dict. */
void slots_inherit(Type *type, Type *base);
bool slots_add_wrappers(Runtime *rt, Type *type);
/* Computes all slots of a class, or those that one name decides. */
void slots_fill(Runtime *rt, Type *type);
void slots_update(Runtime *rt, Type *type, Borrowed name);
/* Calls what a wrapper descriptor wraps, `self` checked; args without self. */
Owned wrapper_call(Runtime *rt, WrapperDescriptor *wrapper, Borrowed self, Borrowed *args,
                   size_t nargs, Borrowed kwnames);
/* "($self, value, /)" and the like. */
const char *wrapper_signature(const SlotDef *slot);
/* The function behind the __new__ of builtin types. */
bool slots_add_new(Runtime *rt, Type *type);
bool slots_is_builtin_new(Runtime *rt, Borrowed value);

#define SLOT_NAME(rt, def)    borrow(*(Owned *)((char *)&(rt)->core->names + (def)->name))
#define SLOT_FIELD(type, def) (*(SlotFunction *)((char *)&(type)->slots + (def)->field))

/* The slots of classes: object/dispatch.c. */
Owned dispatch_getattr(Runtime *rt, Borrowed self, Borrowed name);
void dispatch_finalize(Runtime *rt, Object *object);
/* Calls a dunder method of self's class; NULL_VALUE without an exception when there is none. At most 6 arguments. */
Owned dispatch_method(Runtime *rt, Borrowed self, Borrowed name, Borrowed *args, size_t nargs);

#endif
