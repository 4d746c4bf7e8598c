/* mappingproxy: a mapping that can only be read. Everything is asked of the mapping behind it. */
#include "types/mappingproxy.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"

#define as_mappingproxy(v) ((MappingProxy *)as_object(v))
#define mapping_of(v)      borrow(as_mappingproxy(v)->mapping)

Owned mappingproxy_new(Runtime *rt, Borrowed mapping) {
  MappingProxy *proxy = heap_object(rt, TYPE_mappingproxy, sizeof *proxy);
  if (!proxy) return error_no_memory(rt);
  proxy->mapping = retain(mapping);
  heap_track(rt, proxy);
  return own_object(proxy);
}

static Owned mappingproxy_type_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                   Borrowed kwnames) {
  (void)type;
  Borrowed mapping[1];
  if (!native_bind(rt, "mappingproxy", "(mapping)", args, nargs, kwnames, mapping, 1))
    return FAILED;
  const Type *given = type_of(rt, mapping[0]);
  if (!given->slots.getitem || type_has(given, TYPE_IS_LIST | TYPE_IS_TUPLE))
    return error_raise(rt, TYPE_TypeError, "mappingproxy() argument must be a mapping, not %T",
                       mapping[0]);
  return mappingproxy_new(rt, mapping[0]);
}

static int64_t proxy_length(Runtime *rt, Borrowed self) {
  return object_length(rt, mapping_of(self));
}
static Owned proxy_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  return object_getitem(rt, mapping_of(self), key);
}
static int proxy_contains(Runtime *rt, Borrowed self, Borrowed key) {
  return object_contains(rt, mapping_of(self), key);
}
static Owned proxy_iter(Runtime *rt, Borrowed self) { return object_iter(rt, mapping_of(self)); }
static Owned proxy_str(Runtime *rt, Borrowed self) { return object_str(rt, mapping_of(self)); }
static Owned proxy_repr(Runtime *rt, Borrowed self) {
  return format_str(rt, "mappingproxy(%R)", mapping_of(self));
}
static bool proxy_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  return object_hash(rt, mapping_of(self), hash);
}

static Owned proxy_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  return object_compare(rt, mapping_of(self), other, op);
}

static Owned proxy_or(Runtime *rt, Borrowed left, Borrowed right) {
  if (object_has_id(left, TYPE_mappingproxy)) left = mapping_of(left);
  if (object_has_id(right, TYPE_mappingproxy)) right = mapping_of(right);
  return object_binary(rt, left, right, OP_OR);
}

static Owned proxy_ior(Runtime *rt, Borrowed self, Borrowed other) {
  (void)other;
  return error_raise(rt, TYPE_TypeError, "'|=' is not supported by %T; use '|' instead", self);
}

static Owned call_by_name(Runtime *rt, Borrowed self, const char *name, Borrowed *args,
                          size_t nargs) {
  Owned key = str_intern_text(rt, name);
  if (failed(key)) return key;
  Owned result = object_call_method(rt, mapping_of(self), borrow(key), args, nargs);
  release(rt, key);
  return result;
}

static Owned mappingproxy_method_get(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed passed[] = {args[1], is_null(args[2]) ? NONE_BORROWED : args[2]};
  return call_by_name(rt, args[0], "get", passed, 2);
}

#define PASS(method)                                                                               \
  static Owned mappingproxy_method_##method(Runtime *rt, Borrowed *args, size_t nargs) {           \
    (void)nargs;                                                                                   \
    return call_by_name(rt, args[0], #method, NULL, 0);                                            \
  }
PASS(keys)
PASS(values)
PASS(items)
PASS(copy)
PASS(__reversed__)
#undef PASS

static void proxy_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((MappingProxy *)object)->mapping, "mapping");
}

static void proxy_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((MappingProxy *)object)->mapping);
  heap_free(rt, object, sizeof(MappingProxy));
  heap_undefer(rt);
}

static const MethodDef mappingproxy_methods[] = {
    METHOD(mappingproxy, get, "(self, key, default=None, /)",
           "The value for key if there is one, else default."),
    METHOD(mappingproxy, keys, "(self, /)", "The keys of the mapping."),
    METHOD(mappingproxy, values, "(self, /)", "The values of the mapping."),
    METHOD(mappingproxy, items, "(self, /)", "The pairs of key and value."),
    METHOD(mappingproxy, copy, "(self, /)", "A copy of the mapping, which can be changed."),
    METHOD(mappingproxy, __reversed__, "(self, /)", "The keys from the last to the first."),
    CLASS_GETITEM_METHOD,
    END_OF_METHODS,
};

const TypeSpec mappingproxy_spec = {
    .name = "mappingproxy",
    .doc = "A view of a mapping that can only be read.",
    .signature = "(mapping)",
    .flags = TYPE_COLLECTABLE | TYPE_MAPPING,
    .size = sizeof(MappingProxy),
    .traverse = proxy_traverse,
    .dealloc = proxy_dealloc,
    .slots = {.new = mappingproxy_type_new,
              .length = proxy_length,
              .getitem = proxy_getitem,
              .contains = proxy_contains,
              .iter = proxy_iter,
              .str = proxy_str,
              .repr = proxy_repr,
              .hash = proxy_hash,
              .compare = proxy_compare,
              .binary = {[OP_OR] = proxy_or},
              .inplace = {[OP_OR] = proxy_ior}},
    .methods = mappingproxy_methods,
};
