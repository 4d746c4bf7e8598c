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

/* ---- instructions that see many classes: attributes_many.c ---- */

enum { MANY_ENTRIES = 1024, MANY_WORDS = 5 };

typedef struct ManyEntry {
  uint64_t name;  /* 0: empty */
  uint32_t shape; /* of the object */
  uint16_t use;   /* OP_CODE_LOAD_ATTR, LOAD_METHOD or STORE_ATTR */
  /* as behind a specialised instruction; its opcode in the first, that of `use` where there is none to use */
  Instruction words[MANY_WORDS];
} ManyEntry;

typedef struct AttributeCache {
  bool used;
  ManyEntry entries[MANY_ENTRIES];
} AttributeCache;

AttributeCache *attributes_many_make(Runtime *rt); /* NULL without memory */
/* The one place for these; NULL without memory. It may hold another entry: attributes_many_holds tells, attributes_many_claim takes it. */
static inline ManyEntry *attributes_many_entry(Runtime *rt, uint32_t shape, Borrowed name,
                                               uint16_t use) {
  AttributeCache *cache = rt->core->attribute_cache;
  if (__builtin_expect(!cache, 0) && !(cache = attributes_many_make(rt))) return NULL;
  uint32_t at = shape * 31u ^ (uint32_t)(BITS(name) >> 5) ^ use * 7u;
  return &cache->entries[at % MANY_ENTRIES];
}
static inline bool attributes_many_holds(const ManyEntry *entry, uint32_t shape, Borrowed name,
                                         uint16_t use) {
  return entry->name == BITS(name) && entry->shape == shape && entry->use == use;
}
void attributes_many_claim(Runtime *rt, ManyEntry *entry, uint32_t shape, Borrowed name,
                           uint16_t use, const Instruction *words);
void attributes_many_forget(Runtime *rt);
void attributes_many_finish(Runtime *rt);

#endif
