/* _collections: the types of the collections module that are written in C, and what counts items for Counter. */
#include "modules/deque.h"
#include "object/attr.h"
#include "object/dict_table.h"
#include "object/hold.h"
#include "object/module.h"
#include "object/tuple.h"
#include "types/int.h"

/* ---- _tuplegetter: an item of a tuple under a name, for namedtuple ---- */

typedef struct TupleGetter {
  Object head;
  int64_t index;
  Owned doc;
} TupleGetter;

static Owned tuplegetter_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                  Borrowed kwnames) {
  Borrowed bound[2];
  int64_t index;
  if (!native_bind(rt, "_tuplegetter", "(index, doc, /)", args, nargs, kwnames, bound, 2))
    return FAILED;
  if (!object_index_int64(rt, bound[0], TYPE_OverflowError, &index)) return FAILED;
  TupleGetter *getter = type_new_object(rt, type);
  if (!getter) return FAILED;
  getter->index = index;
  getter->doc = retain(bound[1]);
  heap_track(rt, getter);
  return own_object(getter);
}

static Owned tuplegetter_slot_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  int64_t index = ((TupleGetter *)as_object(self))->index;
  if (is_null(instance) || is_none(instance)) return retain(self);
  if (!is_tuple(rt, instance))
    return error_raise(
        rt, TYPE_TypeError,
        "descriptor for index '%zd' for tuple subclasses doesn't apply to '%T' object", index,
        instance);
  if ((uint64_t)index >= as_tuple(instance)->length)
    return error_raise(rt, TYPE_IndexError, "tuple index out of range");
  return retain(tuple_peek(as_tuple(instance), index));
}

static bool tuplegetter_slot_set(Runtime *rt, Borrowed self, Borrowed instance, Borrowed value) {
  (void)self, (void)instance;
  error_raise(rt, TYPE_AttributeError,
              is_null(value) ? "can't delete attribute" : "can't set attribute");
  return false;
}

static Owned tuplegetter_slot_repr(Runtime *rt, Borrowed self) {
  TupleGetter *getter = (TupleGetter *)as_object(self);
  return format_str(rt, "%T(%zd, %R)", self, getter->index, borrow(getter->doc));
}

static void tuplegetter_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((TupleGetter *)object)->doc, "__doc__");
}

static void tuplegetter_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((TupleGetter *)object)->doc);
  type_free_object(rt, object);
}

static Owned tuplegetter_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  TupleGetter *getter = (TupleGetter *)as_object(args[0]);
  Owned index = int_new(rt, getter->index), result = FAILED;
  Owned arguments = failed(index) ? FAILED : tuple_pack2(rt, borrow(index), borrow(getter->doc));
  if (!failed(arguments))
    result = tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(arguments));
  release(rt, index);
  release(rt, arguments);
  return result;
}

static const MethodDef tuplegetter_methods[] = {
    METHOD(tuplegetter, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

static const MemberDef tuplegetter_members[] = {
    {"__doc__", offsetof(TupleGetter, doc), MEMBER_VALUE, false, NULL},
    {0},
};

const TypeSpec tuplegetter_spec = {
    .name = "collections._tuplegetter",
    .doc = NULL,
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(TupleGetter),
    .traverse = tuplegetter_traverse,
    .dealloc = tuplegetter_dealloc,
    .slots = {.new = tuplegetter_slot_new,
              .repr = tuplegetter_slot_repr,
              .descr_get = tuplegetter_slot_get,
              .descr_set = tuplegetter_slot_set},
    .methods = tuplegetter_methods,
    .members = tuplegetter_members,
};

/* ---- _count_elements ---- */

static Owned plus_one(Runtime *rt, Borrowed count) {
  if (is_small(count) && small_value(count) < SMALL_MAX) return small_new(small_value(count) + 1);
  return object_binary(rt, count, borrowed(small_word(1)), OP_ADD);
}

/* One item into a dict whose get and __setitem__ are dict's own. */
static bool count_in_dict(Runtime *rt, Borrowed dict, Borrowed item) {
  int64_t hash;
  if (!dict_table_hash(rt, item, &hash)) return false;
  Owned old = retain(dict_peek_hashed(rt, dict, item, hash));
  if (is_null(old))
    return !error_pending(rt) && dict_set_hashed(rt, dict, item, hash, borrowed(small_word(1)));
  Owned count = HELD(rt, "count", plus_one(rt, borrow(old)), old);
  release(rt, old);
  bool done = !failed(count) &&
              HELD(rt, "count", dict_set_hashed(rt, dict, item, hash, borrow(count)), count);
  release(rt, count);
  return done;
}

static bool count_in_mapping(Runtime *rt, Borrowed mapping, Borrowed get, Borrowed item) {
  Owned old = object_call2(rt, get, item, borrowed(small_word(0)));
  Owned count = failed(old) ? FAILED : HELD(rt, "count", plus_one(rt, borrow(old)), old);
  release(rt, old);
  bool done =
      !failed(count) && HELD(rt, "count", object_setitem(rt, mapping, item, borrow(count)), count);
  release(rt, count);
  return done;
}

static Owned collections_function__count_elements(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed mapping = args[0];
  Type *dict = TYPE_OF_ID(rt, TYPE_dict), *type = type_of(rt, mapping);
  bool plain = is_dict(rt, mapping) && type->slots.setitem == dict->slots.setitem &&
               same(type_peek(rt, type, NAME_OF(rt, get)), type_peek(rt, dict, NAME_OF(rt, get)));
  Owned iterator = object_iter(rt, args[1]), get = NULL_VALUE;
  if (failed(iterator)) return FAILED;
  bool done = plain || !failed(get = object_getattr(rt, mapping, NAME_OF(rt, get)));
  while (done) {
    Owned item = HELD(rt, "count", object_next(rt, borrow(iterator)), iterator, get);
    if (failed(item)) break;
    done = HELD(rt, "count",
                plain ? count_in_dict(rt, mapping, borrow(item))
                      : count_in_mapping(rt, mapping, borrow(get), borrow(item)),
                iterator, get, item);
    release(rt, item);
  }
  release(rt, iterator);
  release(rt, get);
  return error_pending(rt) ? FAILED : NONE;
}

/* ---- the module ---- */

static bool collections_init(Runtime *rt, Borrowed module) {
  return module_add_type(rt, module, TYPE_deque) &&
         module_add_type(rt, module, TYPE_deque_iterator) &&
         module_add_type(rt, module, TYPE_deque_reverse_iterator) &&
         module_add_type(rt, module, TYPE_defaultdict) &&
         module_add_type(rt, module, TYPE_OrderedDict) &&
         module_add_type(rt, module, TYPE_tuplegetter);
}

static const MethodDef collections_functions[] = {
    FUNCTION(collections, _count_elements, "(mapping, iterable, /)",
             "Count the items of an iterable in a mapping."),
    END_OF_METHODS,
};

const ModuleSpec collections_module = {
    .name = "_collections",
    .doc = "The types of the collections module that are written in C.",
    .functions = collections_functions,
    .init = collections_init,
};
