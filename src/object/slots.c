/* The table of slots, and how a type's slots follow from its bases and its dict (see slots.h).
 *
 * The rule for a class, field by field, is CPython's: when every dunder method of the field that is found is the wrapper of one
 * and the same C function, the class gets that function; when any of them is a script's, it gets the dispatching
 * function, which looks the methods up for each call. */
#include "object/slots.h"

#include "base/hash.h"
#include "base/memory.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/dispatch.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"

static const SlotDef slot_defs[] = {
#define SLOT(name, field, kind, function, doc)                                                     \
  {"__" #name "__", offsetof(Names, dunder_##name), offsetof(Slots, field),                        \
   SLOT_##kind,     (SlotFunction)function,         doc},
#include "object/slots.def"
#undef SLOT
};

enum { SLOT_DEFS = sizeof slot_defs / sizeof slot_defs[0], INDEX_SIZE = 512, NOT_FOUND = 255 };
_Static_assert(SLOT_DEFS < NOT_FOUND, "the index of slots holds bytes");

/* ---- by name ---- */

bool slots_init(Runtime *rt) {
  uint8_t *index = mem_alloc(INDEX_SIZE);
  if (!index) return false;
  memset(index, NOT_FOUND, INDEX_SIZE);
  rt->core->slot_index = index;
  rt->core->slot_index_mask = INDEX_SIZE - 1;
  for (int i = 0; i < SLOT_DEFS; i++) {
    if (slots_find(rt, SLOT_NAME(rt, &slot_defs[i])))
      continue; /* a second field of the same name */
    uint32_t at = (uint32_t)hash_mix(BITS(SLOT_NAME(rt, &slot_defs[i]))) & (INDEX_SIZE - 1);
    while (index[at] != NOT_FOUND) at = (at + 1) & (INDEX_SIZE - 1);
    index[at] = (uint8_t)i;
  }
  return true;
}

void slots_finish(Runtime *rt) {
  mem_free(rt->core->slot_index);
  rt->core->slot_index = NULL;
}

const SlotDef *slots_find(Runtime *rt, Borrowed name) {
  const uint8_t *index = rt->core->slot_index;
  if (!index) return NULL;
  for (uint32_t at = (uint32_t)hash_mix(BITS(name)) & rt->core->slot_index_mask;
       index[at] != NOT_FOUND; at = (at + 1) & rt->core->slot_index_mask)
    if (same(SLOT_NAME(rt, &slot_defs[index[at]]), name)) return &slot_defs[index[at]];
  return same(name, NAME_OF(rt, dunder_del)) ? &slot_defs[0]
                                             : NULL; /* __del__ has no field, but counts */
}

/* ---- builtin types ---- */

void slots_inherit(Type *type, Type *base) {
  Slots *to = &type->slots;
  const Slots *from = &base->slots;
  if (!to->hash && !to->compare) {
    to->hash = from->hash;
    to->compare = from->compare;
  } else if (!to->hash) {
    to->hash = object_hash_not_implemented;
  }
  bool own_new = to->new != NULL;
  SlotFunction *words = (SlotFunction *)to, *base_words = (SlotFunction *)from;
  for (size_t i = 0; i < sizeof(Slots) / sizeof(SlotFunction); i++)
    if (!words[i]) words[i] = base_words[i];
  if (!own_new && base->heap.id == TYPE_object) {
    to->new = NULL;
    type->heap.flags |= TYPE_NO_INSTANTIATE;
  }
}

bool slots_add_wrappers(Runtime *rt, Type *type) {
  Borrowed dict = borrow_object(type->own_dict);
  const Slots *own = &type->spec->slots;
  for (int i = 0; i < SLOT_DEFS; i++) {
    const SlotDef *def = &slot_defs[i];
    SlotFunction function = *(SlotFunction *)((char *)own + def->field);
    if (def->kind == SLOT_NONE || def->kind == SLOT_NEW || !function) continue;
    Borrowed name = SLOT_NAME(rt, def);
    if (!is_null(dict_peek(rt, dict, name))) continue;
    if (def->kind == SLOT_HASH && function == (SlotFunction)object_hash_not_implemented) {
      if (!dict_set(rt, dict, name, NONE_BORROWED)) return false;
      continue;
    }
    Owned wrapper = wrapper_descriptor_new(rt, type, def, function);
    if (failed(wrapper)) return false;
    bool stored = dict_set(rt, dict, name, borrow(wrapper));
    release(rt, wrapper);
    if (!stored) return false;
  }
  if (!own->hash && own->compare && type->spec != type->base->spec &&
      type->slots.hash == object_hash_not_implemented)
    return dict_set(rt, dict, NAME_OF(rt, dunder_hash), NONE_BORROWED);
  return true;
}

/* ---- classes ---- */

typedef struct Choice {
  SlotFunction specific, generic;
  bool dispatch;
} Choice;

/* What one dunder method says about its field. */
static void consider(Runtime *rt, Type *type, const SlotDef *def, Choice *choice) {
  Borrowed found = type_peek(rt, type, SLOT_NAME(rt, def));
  if (is_null(found)) return;
  if (object_has_id(found, TYPE_wrapper_descriptor)) {
    const WrapperDescriptor *wrapper = (WrapperDescriptor *)as_object(found);
    SlotFunction function = wrapper->function;
    if (def->field == offsetof(Slots, power))
      function = (SlotFunction)wrapper->type->slots.power;
    else if (wrapper->slot != def) {
      if (same(SLOT_NAME(rt, wrapper->slot), SLOT_NAME(rt, def)))
        return;                /* the same name in another field: list.__add__ is a concat */
      choice->dispatch = true; /* a wrapper under another name: __str__ = int.__repr__ */
      choice->generic = def->dispatch;
      return;
    }
    choice->generic = def->dispatch;
    if ((!choice->specific || choice->specific == function) && type_is_subtype(type, wrapper->type))
      choice->specific = function;
    else
      choice->dispatch = true;
  } else if (def->kind == SLOT_NEW && slots_is_builtin_new(rt, found)) {
    choice->specific =
        (SlotFunction)((Type *)as_object(borrow(as_builtin_function(found)->self)))->slots.new;
  } else if (def->kind == SLOT_HASH && is_none(found)) {
    choice->specific = (SlotFunction)object_hash_not_implemented;
  } else {
    choice->dispatch = true;
    choice->generic = def->dispatch;
  }
}

/* Decides the field of the defs from `first` on; the number of defs that belong to it. */
static int fill_field(Runtime *rt, Type *type, int first) {
  Choice choice = {0};
  int i = first;
  for (; i < SLOT_DEFS && slot_defs[i].field == slot_defs[first].field; i++)
    consider(rt, type, &slot_defs[i], &choice);
  SLOT_FIELD(type, &slot_defs[first]) =
      choice.specific && !choice.dispatch ? choice.specific : choice.generic;
  return i - first;
}

static void fill_finalizer(Runtime *rt, Type *type) {
  if (!is_null(type_peek(rt, type, NAME_OF(rt, dunder_del)))) {
    type->heap.finalize = dispatch_finalize;
    type->heap.flags |= TYPE_FINALIZER;
  } else {
    type->heap.finalize = type->spec->finalize;
    type->heap.flags = (type->heap.flags & ~TYPE_FINALIZER) | (type->spec->flags & TYPE_FINALIZER);
  }
}

static void update_name(Runtime *rt, Type *type, Borrowed name) {
  int i = 0;
  while (i < SLOT_DEFS) {
    int first = i;
    bool mine = false;
    for (; i < SLOT_DEFS && slot_defs[i].field == slot_defs[first].field; i++)
      mine |= same(SLOT_NAME(rt, &slot_defs[i]), name);
    if (mine) fill_field(rt, type, first);
  }
}

void slots_update(Runtime *rt, Type *type, Borrowed name) {
  if (same(name, NAME_OF(rt, dunder_del)))
    fill_finalizer(rt, type);
  else
    update_name(rt, type, name);
}

void slots_fill(Runtime *rt, Type *type) {
  if (!type->mro) return;
  fill_finalizer(rt, type);
  if (type->bases->length == 1 && type->base->mro &&
      type->mro->length == type->base->mro->length + 1) {
    /* One base: only what the class itself defines can differ. */
    type->slots = type->base->slots;
    if (!type_has(type->base, TYPE_FROM_SCRIPT) && !type->base->slots.new) type->slots.new = NULL;
    size_t position = 0;
    Borrowed key, value;
    while (dict_step(type->own_dict, &position, &key, &value))
      if (is_str_exact(key) && slots_find(rt, key)) slots_update(rt, type, key);
    return;
  }
  for (int i = 0; i < SLOT_DEFS;) i += fill_field(rt, type, i);
}
