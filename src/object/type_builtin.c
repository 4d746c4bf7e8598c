/* Builtin types: from a const TypeSpec to a Type with bases, MRO, slots and a dict full of descriptors.
 *
 * core_init calls type_ready_builtin for each type in the order of types.def, after the heap knows all of them: by then
 * objects of any builtin type can be made. The dict of descriptors comes when somebody first looks into it: a short script
 * asks for few of the types there are, and making them all took half of the time to start. */
#include "base/memory.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/shape.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/tuple.h"

static bool put(Runtime *rt, Type *type, const char *name, Owned value) {
  if (failed(value)) return false;
  Owned key = str_intern_text(rt, name);
  bool stored =
      !failed(key) && dict_set(rt, borrow_object(type->own_dict), borrow(key), borrow(value));
  if (!failed(key)) release(rt, key);
  release(rt, value);
  return stored;
}

static bool add_methods(Runtime *rt, Type *type) {
  const MethodDef *def = type->spec->methods;
  if (type->base && type->base->spec->methods == def) def = NULL; /* inherited */
  for (; def && def->name; def++) {
    Native *native = native_new(rt, def, type, NULL_BORROWED);
    if (!native) return false;
    Owned value;
    if (def->kind == NATIVE_STATIC_METHOD) {
      Owned function = builtin_function_new(rt, native, NULL_BORROWED, NULL_BORROWED);
      value = failed(function) ? function : staticmethod_new(rt, borrow(function));
      if (!failed(function)) release(rt, function);
    } else {
      TypeId id =
          def->kind == NATIVE_CLASS_METHOD ? TYPE_classmethod_descriptor : TYPE_method_descriptor;
      value = method_descriptor_new(rt, id, type, native);
    }
    if (!put(rt, type, def->name, value)) return false;
  }
  return true;
}

static bool add_field(Runtime *rt, Type *type, const char *text, const MemberDef *field,
                      const GetterDef *getter) {
  Owned name = str_intern_text(rt, text);
  if (failed(name)) return false;
  Owned member = getter ? member_descriptor_computed(rt, type, borrow(name), getter)
                        : member_descriptor_new(rt, type, borrow(name), field->offset, field->kind,
                                                field->readonly, field->doc);
  release(rt, name);
  return put(rt, type, text, member);
}

static bool add_fields(Runtime *rt, Type *type) {
  const MemberDef *def = type->spec->members;
  if (type->base && type->base->spec->members == def) def = NULL; /* inherited with the layout */
  for (; def && def->name; def++)
    if (!add_field(rt, type, def->name, def, NULL)) return false;
  for (const GetterDef *getter = type->spec->getters; getter && getter->name; getter++) {
    bool added = getter->set == getter_of_field
                     ? add_field(rt, type, getter->name, NULL, getter)
                     : put(rt, type, getter->name, getset_descriptor_new(rt, type, getter));
    if (!added) return false;
  }
  return true;
}

static bool add_doc(Runtime *rt, Type *type) {
  if (!is_null(dict_peek(rt, borrow_object(type->own_dict), NAME_OF(rt, dunder_doc)))) return true;
  return put(rt, type, "__doc__", type->spec->doc ? str_from_text(rt, type->spec->doc) : NONE);
}

static bool set_bases(Runtime *rt, Type *type, Type *base) {
  Owned bases;
  if (!base)
    bases = retain(borrow(rt->core->empty_tuple));
  else if (type->heap.id == TYPE_ExceptionGroup)
    bases = tuple_pack2(rt, TYPE_VALUE(base), TYPE_VALUE(TYPE_OF_ID(rt, TYPE_Exception)));
  else
    bases = tuple_pack1(rt, TYPE_VALUE(base));
  if (failed(bases)) return false;
  type->bases = as_tuple(bases);
  Owned mro = base ? type_compute_mro(rt, type, borrow(bases)) : tuple_pack1(rt, TYPE_VALUE(type));
  if (failed(mro)) return false;
  type->mro = as_tuple(mro);
  for (uint64_t i = 0; i < type->bases->length; i++)
    if (!type_add_subclass(rt, as_type(tuple_peek(type->bases, i)), type)) return false;
  return true;
}

/* Instances of builtin types that take attributes keep them in a dict from the start: their shape id is fixed. */
static bool add_dict_shape(Runtime *rt, Type *type) {
  if (!type->extra_offset || !type_has(type, TYPE_HAS_DICT)) return true;
  Shape *shape = mem_zalloc(1, sizeof *shape);
  if (!shape) return false;
  *shape = (Shape){.id = type->heap.id,
                   .extra_offset = type->extra_offset,
                   .first_offset = type->size,
                   .dict_mode = true,
                   .type = type,
                   .root = shape,
                   .dict_shape = shape,
                   .name = NULL_VALUE};
  type->shape = type->shapes = shape;
  rt->heap.shapes[type->heap.id].shape = shape;
  return true;
}

bool type_ready_builtin(Runtime *rt, Type *type, Type *base) {
  const TypeSpec *spec = type->spec;
  type->base = base;
  Owned name = str_intern_text(rt, type->heap.name);
  if (failed(name)) return false;
  type->name = name;
  type->qualname = retain(borrow(name));
  type->slots = spec->slots;
  if (base) slots_inherit(type, base);
  return set_bases(rt, type, base) && add_dict_shape(rt, type);
}

static bool fill(Runtime *rt, Type *type) {
  Owned dict = dict_new(rt);
  if (failed(dict)) return false;
  type->own_dict = as_dict(dict);
  /* What builtin types hold lives as long as the runtime: no collection need look at it. */
  GenerationHead *youngest = &rt->heap.generation[0].head, *last = youngest->previous;
  heap_untrack(rt, type->own_dict);
  if (slots_add_wrappers(rt, type) && slots_add_new(rt, type) && add_methods(rt, type) &&
      add_fields(rt, type) && add_doc(rt, type) &&
      (!type->spec->fill || type->spec->fill(rt, type))) {
    while (youngest->previous != last) heap_untrack(rt, OBJECT_OF(youngest->previous));
    return true;
  }
  CLEAR_POINTER(rt, type->own_dict);
  return false;
}

/* To scripts the descriptors were always there: neither the collector's counter nor anybody who watches allocations is told. */
Dict *type_fill_builtin(Runtime *rt, Type *type) {
  if (type->heap.flags & TYPE_READY) return NULL; /* it is being taken apart */
  Heap *heap = &rt->heap;
  int32_t count = heap->generation[0].count;
  bool events = heap->watch & WATCH_EVENTS;
  if (events) heap_watch(rt, WATCH_EVENTS, false);
  heap->generation[0].count = INT32_MIN / 2;
  /* A few kilobytes, once: whoever looks at a type need not expect that its dict is not there. */
  heap_urgent(rt, true);
  if (!fill(rt, type)) FATAL("no memory left for the type %s", type->heap.name);
  heap_urgent(rt, false);
  type->heap.flags |= TYPE_READY;
  heap->generation[0].count = count;
  if (events) heap_watch(rt, WATCH_EVENTS, true);
  return type->own_dict;
}
