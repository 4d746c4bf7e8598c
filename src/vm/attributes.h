/* Attribute instructions' slow paths fill inline caches; see attributes.c. */
#ifndef OURO_VM_ATTRIBUTES_H
#define OURO_VM_ATTRIBUTES_H

#include "object/descriptor.h"
#include "object/module.h"
#include "object/shape.h"
#include "vm/slow.h"

/* CALL_CLASS: W[0] is the class that the cache knows; its __init__ is a script function. */
CallOutcome call_class_quick(Runtime *rt, Owned *R, Owned *W, const Instruction *pc);
/* Instances of a builtin type, with the shortest ways for the commonest: CALL_BUILTIN_CLASS. */
Owned call_builtin_class(Runtime *rt, Type *type, Borrowed *args, size_t nargs);
/* True when instances of `type` are made by the ordinary path: object's __new__ and a script's __init__ (then in *init, borrowed). */
bool call_class_plain(Runtime *rt, Type *type, Function **init);
/* Forgets all inline caches of all code: after changes that their guards do not see. */
void attributes_flush_caches(Runtime *rt);

#endif
