/* Making classes: what type(name, bases, namespace) does, step by step.
 *
 *   type_make         the metaclass that wins, the base that decides the layout
 *   read_slots        __slots__, and whether instances get a __dict__ and can be weakly referenced
 *   lay_out           offsets of the new fields (the pictures are in object/instance.c)
 *   finish_namespace  __module__, __qualname__, __doc__, __classcell__, implicit static and class methods, descriptors
 *   call_hooks        __set_name__ of the values, then __init_subclass__ of the bases
 *
 * The new type is a valid object from the first step on, so that any failure just releases it. */
#include "base/memory.h"
#include "object/hold.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/shape.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/upward.h"

typedef struct Making {
  Runtime *rt;
  Type *metatype, *base;
  Borrowed name, bases; /* bases: a tuple, not empty */
  Owned dict;           /* a copy of the namespace */
  Owned slots;          /* a sorted tuple of interned names; NULL_VALUE without __slots__ */
  bool has_slots, add_dict, add_weakrefs;
  Type *type;
} Making;

/* ---- the base that decides the layout ---- */

static Type *solid_base(Type *type) {
  while (type->base) {
    bool adds = type_has(type, TYPE_FROM_SCRIPT)
                    ? type->members_count != 0
                    : type->size != type->base->size ||
                          (type->heap.id != TYPE_type &&
                           type->spec->full_size != type->base->spec->full_size);
    if (adds) return type;
    type = type->base;
  }
  return type;
}

static Type *best_base(Runtime *rt, Borrowed bases) {
  Type *base = NULL, *winner = NULL;
  for (uint64_t i = 0; i < as_tuple(bases)->length; i++) {
    Borrowed candidate = tuple_peek(as_tuple(bases), i);
    if (!value_has(rt, candidate, TYPE_IS_TYPE))
      return error_raise(rt, TYPE_TypeError, "bases must be types"), NULL;
    Type *type = as_type(candidate);
    if (!type_has(type, TYPE_BASETYPE)) {
      error_raise(rt, TYPE_TypeError, "type '%.100s' is not an acceptable base type",
                  type_full_name(type));
      return NULL;
    }
    Type *solid = solid_base(type);
    if (!winner || (solid != winner && type_is_subtype(solid, winner))) {
      winner = solid;
      base = type;
    } else if (!type_is_subtype(winner, solid)) {
      return error_raise(rt, TYPE_TypeError, "multiple bases have instance lay-out conflict"), NULL;
    }
  }
  return base;
}

/* ---- __slots__ ---- */

static bool has_fixed_items(const Type *base) {
  return type_has(base, TYPE_IS_INT | TYPE_IS_TUPLE | TYPE_IS_BYTES | TYPE_IS_TYPE);
}

static bool may_add_dict(const Type *base) {
  return !type_has(base, TYPE_HAS_DICT) && !base->dict_offset;
}

static bool may_add_weakrefs(const Type *base) {
  return !type_has(base, TYPE_HAS_WEAKREFS) &&
         !type_has(base, TYPE_IS_INT | TYPE_IS_TUPLE | TYPE_IS_BYTES);
}

static bool is_identifier(const Str *text) {
  for (int64_t i = 0; i < (int64_t)text->length; i++) {
    uint32_t c = str_char(text, i);
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0xaa;
    if (!letter && (i == 0 || c < '0' || c > '9')) return false;
  }
  return text->length > 0;
}

/* __name becomes _Class__name, as the compiler writes it. */
static Owned mangle(Runtime *rt, Borrowed class_name, Borrowed name) {
  const Str *text = as_str(name), *owner = as_str(class_name);
  int64_t length = text->length, skip = 0;
  bool private = length > 2 && str_char(text, 0) == '_' && str_char(text, 1) == '_' &&
                 !(str_char(text, length - 1) == '_' && str_char(text, length - 2) == '_');
  while (skip < (int64_t)owner->length && str_char(owner, skip) == '_') skip++;
  if (!private || skip == (int64_t)owner->length)
    return str_intern(rt, str_slice(rt, name, 0, length));
  StrBuilder out;
  builder_init(&out, rt);
  builder_char(&out, '_');
  builder_slice(&out, class_name, skip, owner->length);
  builder_str(&out, name);
  Owned mangled = builder_finish(&out);
  return failed(mangled) ? mangled : str_intern(rt, mangled);
}

/* One name of __slots__: 1 when it makes a field (then in *out), 0 when it was __dict__ or __weakref__, -1 on error. */
static int read_slot(Making *making, Borrowed name, Owned *out) {
  Runtime *rt = making->rt;
  if (!is_str(rt, name)) {
    error_raise(rt, TYPE_TypeError, "__slots__ items must be strings, not '%.200T'", name);
    return -1;
  }
  if (!is_identifier(as_str(name)))
    return error_raise(rt, TYPE_TypeError, "__slots__ must be identifiers"), -1;
  if (str_equal_text(name, "__dict__")) {
    if (!may_add_dict(making->base) || making->add_dict)
      return error_raise(rt, TYPE_TypeError, "__dict__ slot disallowed: we already got one"), -1;
    making->add_dict = true;
    return 0;
  }
  if (str_equal_text(name, "__weakref__")) {
    if (!may_add_weakrefs(making->base) || making->add_weakrefs)
      return error_raise(rt, TYPE_TypeError, "__weakref__ slot disallowed: we already got one"), -1;
    making->add_weakrefs = true;
    return 0;
  }
  Owned mangled = mangle(rt, making->name, name);
  if (failed(mangled)) return -1;
  if (!is_null(dict_peek(rt, borrow(making->dict), borrow(mangled))) &&
      !str_equal_text(name, "__qualname__") && !str_equal_text(name, "__classcell__")) {
    error_raise(rt, TYPE_ValueError, "%R in __slots__ conflicts with class variable", name);
    release(rt, mangled);
    return -1;
  }
  *out = mangled;
  return 1;
}

static bool sort_names(Making *making, Owned *names, size_t count) {
  Runtime *rt = making->rt;
  Owned tuple = tuple_take(rt, names, count);
  if (failed(tuple)) return false;
  Owned list = list_from_iterable(rt, borrow(tuple));
  release(rt, tuple);
  bool sorted = !failed(list) && list_sort(rt, borrow(list), NULL_BORROWED, false);
  making->slots = sorted ? list_to_tuple(rt, borrow(list)) : NULL_VALUE;
  if (!failed(list)) release(rt, list);
  return !failed(making->slots);
}

static bool read_slot_names(Making *making, Borrowed items) {
  Runtime *rt = making->rt;
  size_t length = as_tuple(items)->length, count = 0;
  if (length && has_fixed_items(making->base)) {
    error_raise(rt, TYPE_TypeError, "nonempty __slots__ not supported for subtype of '%s'",
                type_name(making->base));
    return false;
  }
  Owned *names = heap_block(rt, (length + 1) * sizeof *names);
  if (!names) return error_no_memory(rt), false;
  bool ok = true;
  for (size_t i = 0; i < length && ok; i++) {
    int made = read_slot(making, tuple_peek(as_tuple(items), i), &names[count]);
    ok = made >= 0;
    count += made > 0;
  }
  if (ok)
    ok = sort_names(making, names, count);
  else
    while (count) release(rt, names[--count]);
  heap_block_free(rt, names, (length + 1) * sizeof *names);
  return ok;
}

/* Bases behind the first may bring a __dict__ or weak references that the best base lacks. */
static void take_from_other_bases(Making *making) {
  const Tuple *bases = as_tuple(making->bases);
  for (uint64_t i = 0; i < bases->length; i++) {
    Type *base = as_type(tuple_peek(bases, i));
    if (base == making->base) continue;
    if (may_add_dict(making->base) && !may_add_dict(base)) making->add_dict = true;
    if (may_add_weakrefs(making->base) && type_has(base, TYPE_HAS_WEAKREFS))
      making->add_weakrefs = true;
  }
}

static bool read_slots(Making *making) {
  Runtime *rt = making->rt;
  Borrowed given = dict_peek(rt, borrow(making->dict), NAME_OF(rt, dunder_slots));
  if (is_null(given)) {
    making->add_dict = may_add_dict(making->base);
    making->add_weakrefs = may_add_weakrefs(making->base);
    return true;
  }
  making->has_slots = true;
  Owned items = is_str(rt, given) ? tuple_pack1(rt, given) : tuple_from_iterable(rt, given);
  if (failed(items)) return false;
  bool ok = read_slot_names(making, borrow(items));
  release(rt, items);
  if (ok) take_from_other_bases(making);
  return ok;
}

/* ---- the type object ---- */

static bool set_name(Runtime *rt, Type *type, Borrowed name) {
  Utf8 utf8 = str_utf8(rt, name);
  if (!utf8.text) return false;
  char *copy = NULL;
  if (strlen(utf8.text) != utf8.bytes)
    error_raise(rt, TYPE_ValueError, "type name must not contain null characters");
  else if (!(copy = mem_alloc(utf8.bytes + 1)))
    error_no_memory(rt);
  else
    memcpy(copy, utf8.text, utf8.bytes + 1);
  utf8_free(rt, &utf8);
  if (!copy) return false;
  char *old = (char *)(uintptr_t)type->heap.name;
  type->heap.name = copy;
  Owned old_name = type->name;
  type->name = retain(name);
  mem_free(old);
  if (BITS(old_name)) release(rt, old_name);
  return true;
}

bool type_set_name(Runtime *rt, Type *type, Borrowed name) { return set_name(rt, type, name); }

/* Where the new fields lie. */
static void lay_out(Making *making) {
  Type *type = making->type, *base = making->base;
  uint32_t members = is_null(making->slots) ? 0 : (uint32_t)as_tuple(borrow(making->slots))->length;
  uint32_t words = members * (uint32_t)sizeof(Owned);
  bool variable = base->spec->full_size != NULL;
  type->size = base->size;
  type->prefix = base->prefix;
  type->extra_offset = base->extra_offset;
  type->dict_offset = base->dict_offset;
  type->members_count = members;
  if (variable) {
    /* Fields are handed out downwards from the GenerationHead; the prefix stays a multiple of 16. */
    int32_t used = -(int32_t)sizeof(GenerationHead) - base->prefix_used - (int32_t)words;
    type->members_offset = used;
    type->prefix_used = base->prefix_used + words;
    if (making->add_dict && !base->extra_offset) {
      type->prefix_used += sizeof(Extra *);
      type->extra_offset = (int16_t)(-(int32_t)sizeof(GenerationHead) - (int32_t)type->prefix_used);
    }
    type->prefix = (uint16_t)((type->prefix_used + 15) & ~15u);
    return;
  }
  type->size = (type->size + 7) & ~7u;
  type->members_offset = (int32_t)type->size;
  type->size += words;
  if (making->add_dict && !base->extra_offset) {
    type->extra_offset = (int16_t)type->size;
    type->size += sizeof(Extra *);
  }
}

static uint32_t inherited_flags(Making *making) {
  uint32_t flags = making->base->heap.flags &
                   ~(uint32_t)(TYPE_IMMUTABLE | TYPE_ABSTRACT | TYPE_METHOD_DESCRIPTOR |
                               TYPE_NO_INSTANTIATE | TYPE_READY | TYPE_SEQUENCE | TYPE_MAPPING);
  flags |= TYPE_COLLECTABLE | TYPE_FROM_SCRIPT | TYPE_BASETYPE;
  if (making->add_dict) flags |= TYPE_HAS_DICT;
  if (making->add_weakrefs) flags |= TYPE_HAS_WEAKREFS;
  return flags;
}

static bool new_type(Making *making) {
  Runtime *rt = making->rt;
  Type *type = type_new_object(rt, making->metatype);
  if (!type) return false;
  making->type = type;
  heap_track(rt, type);
  type->base = making->base;
  object_retain((Object *)type->base);
  type->spec = making->base->spec;
  type->heap.flags = inherited_flags(making);
  type->heap.id = TYPE_NONE_ID;
  type->predicted = making->base->plain_instances ? making->base->predicted : 0;
  type->bases = as_tuple(retain(making->bases));
  type->own_dict = as_dict(making->dict);
  making->dict = NULL_VALUE;
  type->qualname = retain(making->name);
  lay_out(making);
  type_use_instance_layout(type);
  return set_name(rt, type, making->name);
}

/* ---- the namespace ---- */

static inline Borrowed peek_entry(Making *making, Borrowed name) {
  return dict_peek_name(making->rt, making->type->own_dict, name);
}

static bool put_entry(Making *making, Borrowed name, Owned value) {
  if (failed(value)) return false;
  bool stored = dict_set(making->rt, borrow_object(making->type->own_dict), name, borrow(value));
  release(making->rt, value);
  return stored;
}

static bool set_module(Making *making) {
  Runtime *rt = making->rt;
  if (!is_null(peek_entry(making, NAME_OF(rt, dunder_module)))) return true;
  Borrowed globals = rt->core->current_globals ? rt->core->current_globals(rt) : NULL_BORROWED;
  if (is_null(globals)) return true;
  Borrowed module = dict_peek(rt, globals, NAME_OF(rt, dunder_name));
  return is_null(module) || put_entry(making, NAME_OF(rt, dunder_module), retain(module));
}

static bool take_qualname(Making *making) {
  Runtime *rt = making->rt;
  Borrowed given = peek_entry(making, NAME_OF(rt, dunder_qualname));
  if (is_null(given)) return true;
  if (!is_str(rt, given)) {
    error_raise(rt, TYPE_TypeError, "type __qualname__ must be a str, not %T", given);
    return false;
  }
  STORE_VALUE(rt, making->type->qualname, retain(given));
  return dict_delete(rt, borrow_object(making->type->own_dict), NAME_OF(rt, dunder_qualname)) >= 0;
}

/* Functions with these names are static or class methods without a decorator. */
static bool wrap_function(Making *making, Borrowed name, Owned (*wrap)(Runtime *, Borrowed)) {
  Borrowed value = peek_entry(making, name);
  if (is_null(value) || !object_has_id(value, TYPE_function)) return true;
  return put_entry(making, name, wrap(making->rt, value));
}

/* Lets the compiler's __class__ cell point to the new class. */
static bool fill_class_cell(Making *making) {
  Runtime *rt = making->rt;
  Borrowed cell = peek_entry(making, NAME_OF(rt, dunder_classcell));
  if (is_null(cell)) return true;
  if (!object_has_id(cell, TYPE_cell)) {
    error_raise(rt, TYPE_TypeError,
                "type.__new__(): __classcell__ must be a nonlocal cell, not %.200R",
                TYPE_VALUE(type_of(rt, cell)));
    return false;
  }
  Owned *value = &as_cell(cell)->value;
  STORE_VALUE(rt, *value, retain_object(making->type));
  return dict_delete(rt, borrow_object(making->type->own_dict), NAME_OF(rt, dunder_classcell)) >= 0;
}

/* Annotation scopes looked at the namespace of the body till now; what is set later they find in the class. */
static bool fill_classdict_cell(Making *making) {
  Runtime *rt = making->rt;
  Borrowed dict = borrow_object(making->type->own_dict);
  Borrowed cell = peek_entry(making, NAME_OF(rt, dunder_classdictcell));
  if (is_null(cell)) return true;
  if (!object_has_id(cell, TYPE_cell)) {
    error_raise(rt, TYPE_TypeError,
                "type.__new__(): __classdictcell__ must be a nonlocal cell, not %.200R",
                TYPE_VALUE(type_of(rt, cell)));
    return false;
  }
  STORE_VALUE(rt, as_cell(cell)->value, retain(dict));
  return dict_delete(rt, dict, NAME_OF(rt, dunder_classdictcell)) >= 0;
}

static bool add_descriptors(Making *making) {
  Runtime *rt = making->rt;
  Type *type = making->type;
  for (uint32_t i = 0; i < type->members_count; i++) {
    Borrowed name = tuple_peek(as_tuple(borrow(making->slots)), i);
    int32_t offset = type->members_offset + (int32_t)(i * sizeof(Owned));
    if (!put_entry(
            making, name,
            member_descriptor_new(rt, type, name, offset, MEMBER_VALUE_OR_ERROR, false, NULL)))
      return false;
  }
  if (making->add_dict && is_null(peek_entry(making, NAME_OF(rt, dunder_dict))) &&
      !put_entry(making, NAME_OF(rt, dunder_dict),
                 getset_descriptor_new(rt, type, &type_instance_dict_getter)))
    return false;
  if (making->add_weakrefs && is_null(peek_entry(making, NAME_OF(rt, dunder_weakref))) &&
      !put_entry(making, NAME_OF(rt, dunder_weakref),
                 getset_descriptor_new(rt, type, &type_instance_weakref_getter)))
    return false;
  return true;
}

static bool finish_namespace(Making *making) {
  Runtime *rt = making->rt;
  if (!set_module(making) || !take_qualname(making)) return false;
  if (!wrap_function(making, NAME_OF(rt, dunder_new), staticmethod_new)) return false;
  if (!wrap_function(making, NAME_OF(rt, dunder_init_subclass), classmethod_new)) return false;
  if (!wrap_function(making, NAME_OF(rt, dunder_class_getitem), classmethod_new)) return false;
  if (!add_descriptors(making) || !fill_class_cell(making) || !fill_classdict_cell(making))
    return false;
  if (is_null(peek_entry(making, NAME_OF(rt, dunder_doc))) &&
      !put_entry(making, NAME_OF(rt, dunder_doc), NONE))
    return false;
  if (!is_null(peek_entry(making, NAME_OF(rt, dunder_eq))) &&
      is_null(peek_entry(making, NAME_OF(rt, dunder_hash))))
    return put_entry(making, NAME_OF(rt, dunder_hash), NONE);
  return true;
}

/* ---- MRO and readiness ---- */

/* What a metaclass's own mro() answers, checked. */
static Owned custom_mro(Runtime *rt, Type *type) {
  Owned made =
      type->mro ? NULL_VALUE : owned(BITS(TYPE_VALUE(type))); /* whoever makes it holds it */
  Owned answer =
      HELD(rt, "type", dispatch_method(rt, TYPE_VALUE(type), NAME_OF(rt, mro), NULL, 0), made);
  if (failed(answer)) return answer;
  Owned mro = HELD(rt, "mro", tuple_from_iterable(rt, borrow(answer)), answer);
  release(rt, answer);
  if (failed(mro)) return mro;
  Type *solid = solid_base(type->base);
  for (uint64_t i = 0; i < as_tuple(borrow(mro))->length; i++) {
    Borrowed item = tuple_peek(as_tuple(borrow(mro)), i);
    if (!value_has(rt, item, TYPE_IS_TYPE))
      error_raise(rt, TYPE_TypeError, "mro() returned a non-class ('%.500T')", item);
    else if (!type_is_subtype(solid, solid_base(as_type(item))))
      error_raise(rt, TYPE_TypeError, "mro() returned base with unsuitable layout ('%.500s')",
                  type_name(as_type(item)));
    else
      continue;
    release(rt, mro);
    return FAILED;
  }
  return mro;
}

static bool has_custom_mro(Runtime *rt, Type *type) {
  Type *metatype = type_of(rt, TYPE_VALUE(type)), *where = NULL;
  if (!type_has(metatype, TYPE_FROM_SCRIPT)) return false;
  return !is_null(type_peek_where(rt, metatype, NAME_OF(rt, mro), &where)) &&
         type_has(where, TYPE_FROM_SCRIPT);
}

/* Whether instances match as sequences or mappings is what the first class of the MRO that says so says. */
static void inherit_kind(Type *type) {
  for (uint64_t i = 1; i < type->mro->length; i++) {
    uint32_t kind = type->heap.flags & (TYPE_SEQUENCE | TYPE_MAPPING);
    if (kind) return;
    type->heap.flags |=
        as_type(tuple_peek(type->mro, i))->heap.flags & (TYPE_SEQUENCE | TYPE_MAPPING);
  }
}

static bool set_mro(Runtime *rt, Type *type) {
  Owned mro = has_custom_mro(rt, type) ? custom_mro(rt, type)
                                       : type_compute_mro(rt, type, borrow_object(type->bases));
  if (failed(mro)) return false;
  Tuple *old = type->mro;
  type->mro = as_tuple(mro);
  if (old) object_release(rt, (Object *)old);
  inherit_kind(type);
  return true;
}

bool type_ready(Runtime *rt, Type *type) {
  if (!type->mro && !set_mro(rt, type)) return false;
  slots_fill(rt, type);
  if (!type->instance_id && !shape_make_root(rt, type)) return error_no_memory(rt), false;
  type->heap.flags |= TYPE_READY;
  return true;
}

/* ---- hooks ---- */

static void note_set_name_failure(Making *making, Borrowed name, Borrowed value) {
  Runtime *rt = making->rt;
  Owned exception = error_take(rt);
  Owned note = format_str(rt, "Error calling __set_name__ on '%.100T' instance %R in '%.100s'",
                          value, name, type_name(making->type));
  Owned method = str_intern_text(rt, "add_note");
  if (!failed(note) && !failed(method)) {
    Borrowed argument = borrow(note);
    Owned done = HELD(rt, "__set_name__",
                      object_call_method(rt, borrow(exception), borrow(method), &argument, 1),
                      exception, note, method);
    if (!failed(done)) release(rt, done);
  }
  if (error_pending(rt)) error_clear(rt);
  if (!failed(note)) release(rt, note);
  if (!failed(method)) release(rt, method);
  error_put(rt, exception);
}

static bool call_set_names(Making *making) {
  Runtime *rt = making->rt;
  bool any = false;
  size_t position = 0;
  Borrowed key, value;
  while (!any && dict_step(making->type->own_dict, &position, &key, &value))
    any = !is_null(type_peek(rt, type_of(rt, value), NAME_OF(rt, dunder_set_name)));
  if (!any) return true;
  Owned copy = dict_copy(rt, borrow_object(making->type->own_dict));
  if (failed(copy)) return false;
  bool ok = true;
  position = 0;
  while (ok && dict_step(as_dict(borrow(copy)), &position, &key, &value)) {
    Borrowed args[] = {TYPE_VALUE(making->type), key};
    Owned result = HELD(rt, "__set_name__",
                        dispatch_method(rt, value, NAME_OF(rt, dunder_set_name), args, 2), copy);
    if (!failed(result))
      release(rt, result);
    else if (error_pending(rt))
      ok = false;
    if (!ok) note_set_name_failure(making, key, value);
  }
  release(rt, copy);
  return ok;
}

/* super(cls, cls).__init_subclass__(**keywords) */
static bool call_init_subclass(Making *making, Borrowed *kwargs, Borrowed kwnames) {
  Runtime *rt = making->rt;
  Borrowed found = NULL_BORROWED;
  const Tuple *mro = making->type->mro;
  uint64_t own = 0;
  while (own < mro->length && as_type(tuple_peek(mro, own)) != making->type) own++;
  if (own == mro->length) {
    error_raise(rt, TYPE_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return false;
  }
  for (uint64_t i = own + 1; i < mro->length && is_null(found); i++)
    found = dict_peek_name(rt, type_dict(rt, as_type(tuple_peek(mro, i))),
                           NAME_OF(rt, dunder_init_subclass));
  if (is_null(found)) return true;
  Owned held = retain(found);
  Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, found)->slots.descr_get;
  Owned bound = get ? HELD(rt, "__init_subclass__",
                           get(rt, found, NULL_BORROWED, TYPE_VALUE(making->type)), held)
                    : retain(found);
  release(rt, held);
  if (failed(bound)) return false;
  Owned result =
      HELD(rt, "__init_subclass__", object_call(rt, borrow(bound), kwargs, 0, kwnames), bound);
  release(rt, bound);
  if (failed(result)) return false;
  release(rt, result);
  return true;
}

/* ---- all together ---- */

static bool build(Making *making, Borrowed *kwargs, Borrowed kwnames) {
  Runtime *rt = making->rt;
  if (!read_slots(making) || !new_type(making) || !finish_namespace(making)) return false;
  if (!type_ready(rt, making->type)) return false;
  if (!type_relink(rt, making->type, NULL)) return false;
  Owned held[] = {own_object(making->type), making->dict, making->slots};
  HeldValues hold;
  heap_hold(rt, &hold, "new class", held, 3);
  bool done = call_set_names(making) && call_init_subclass(making, kwargs, kwnames);
  heap_unhold(rt, &hold);
  return done;
}

static bool bases_are_types(Runtime *rt, Borrowed bases) {
  for (uint64_t i = 0; i < as_tuple(bases)->length; i++) {
    Borrowed base = tuple_peek(as_tuple(bases), i);
    if (value_has(rt, base, TYPE_IS_TYPE)) continue;
    Owned hook = object_find_attr(rt, base, NAME_OF(rt, dunder_mro_entries));
    if (!failed(hook)) {
      release(rt, hook);
      error_raise(rt, TYPE_TypeError,
                  "type() doesn't support MRO entry resolution; use types.new_class()");
      return false;
    }
    if (error_pending(rt)) return false;
  }
  return true;
}

static Owned make_with(Runtime *rt, Making *making, Borrowed namespace_, Borrowed *kwargs,
                       Borrowed kwnames) {
  making->base = best_base(rt, making->bases);
  if (!making->base) return FAILED;
  making->dict = dict_copy(rt, namespace_);
  if (failed(making->dict)) return FAILED;
  bool built = build(making, kwargs, kwnames);
  if (!is_null(making->dict)) release(rt, making->dict);
  if (!is_null(making->slots)) release(rt, making->slots);
  if (built) return own_object(making->type);
  if (making->type) object_release(rt, (Object *)making->type);
  return FAILED;
}

Owned type_make(Runtime *rt, Type *metatype, Borrowed name, Borrowed bases, Borrowed namespace_,
                Borrowed *kwargs, Borrowed kwnames) {
  if (!bases_are_types(rt, bases)) return FAILED;
  Type *winner = type_winner(rt, metatype, bases);
  if (!winner) return FAILED;
  if (winner != metatype && winner->slots.new != TYPE_OF_ID(rt, TYPE_type)->slots.new) {
    size_t keywords = is_null(kwnames) ? 0 : as_tuple(kwnames)->length;
    Borrowed few[16] = {name, bases, namespace_};
    if (keywords > 13)
      return error_raise(rt, TYPE_TypeError, "too many keyword arguments for a class");
    for (size_t i = 0; i < keywords; i++) few[3 + i] = kwargs[i];
    return winner->slots.new(rt, winner, few, 3, kwnames);
  }
  Making making = {
      .rt = rt, .metatype = winner, .name = name, .dict = NULL_VALUE, .slots = NULL_VALUE};
  Owned given = as_tuple(bases)->length ? retain(bases)
                                        : tuple_pack1(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_object)));
  if (failed(given)) return FAILED;
  making.bases = borrow(given);
  Owned type = HELD(rt, "bases", make_with(rt, &making, namespace_, kwargs, kwnames), given);
  release(rt, given);
  return type;
}

/* ---- changing what is there ---- */

/* Whether two classes add the same __slots__ to the same layout. */
static bool same_members(Runtime *rt, Type *from, Type *to) {
  if (!from->members_count || from->members_count != to->members_count ||
      from->members_offset != to->members_offset)
    return false;
  uint32_t found = 0;
  size_t position = 0;
  Borrowed name, value;
  Dict *theirs = type_dict(rt, to), *ours = type_dict(rt, from);
  if (!theirs || !ours) return false;
  while (dict_step(ours, &position, &name, &value)) {
    if (!object_has_id(value, TYPE_member_descriptor)) continue;
    MemberDescriptor *member = (MemberDescriptor *)as_object(value);
    if (member->type != from) continue;
    Borrowed other = dict_peek_name(rt, theirs, borrow(member->name));
    if (is_null(other) || !object_has_id(other, TYPE_member_descriptor)) return false;
    MemberDescriptor *twin = (MemberDescriptor *)as_object(other);
    if (twin->type != to || twin->offset != member->offset) return false;
    found++;
  }
  return found == from->members_count;
}

static bool same_solid_base(Runtime *rt, Type *from, Type *to) {
  Type *one = solid_base(from), *other = solid_base(to);
  while (one != other) {
    if (!type_has(one, TYPE_FROM_SCRIPT) || !type_has(other, TYPE_FROM_SCRIPT) ||
        !same_members(rt, one, other))
      return false;
    one = solid_base(one->base);
    other = solid_base(other->base);
  }
  return true;
}

bool type_layout_compatible(Runtime *rt, Type *from, Type *to) {
  return from->size == to->size && from->prefix == to->prefix &&
         from->extra_offset == to->extra_offset && from->dict_offset == to->dict_offset &&
         type_has(from, TYPE_HAS_DICT) == type_has(to, TYPE_HAS_DICT) &&
         type_has(from, TYPE_HAS_WEAKREFS) == type_has(to, TYPE_HAS_WEAKREFS) &&
         type_has(from, TYPE_FROM_SCRIPT) && type_has(to, TYPE_FROM_SCRIPT) &&
         from->spec == to->spec && same_solid_base(rt, from, to);
}

/* The MROs that classes had before one of their bases' bases changed: taken back without asking their metaclasses again. */
typedef struct OldMros {
  Owned *items; /* a class and its MRO, in turn */
  size_t count, capacity;
  HeldValues hold;
} OldMros;

static bool remember_mro(Runtime *rt, OldMros *old, Type *type) {
  if (!type->mro) return true; /* still being made */
  if (old->count == old->capacity) {
    size_t capacity = old->capacity ? old->capacity * 2 : 16;
    void *more = mem_realloc(old->items, capacity * sizeof *old->items);
    if (!more) return error_no_memory(rt), false;
    old->items = more;
    old->capacity = capacity;
  }
  old->items[old->count++] = retain(TYPE_VALUE(type));
  old->items[old->count++] = retain_object(type->mro);
  old->hold.values = old->items;
  old->hold.count = old->count;
  return true;
}

static void forget_mros(Runtime *rt, OldMros *old, bool restore) {
  while (old->count) {
    old->count -= 2;
    Owned type_value = old->items[old->count], mro = old->items[old->count + 1];
    if (restore) {
      Type *type = as_type(type_value);
      Owned rejected = own_object(type->mro);
      type->mro = as_tuple(mro);
      mro = rejected;
      inherit_kind(type);
      type_modified(rt, type);
    }
    release(rt, mro);
    release(rt, type_value);
  }
  mem_free(old->items);
}

static bool recompute_mros(Runtime *rt, Type *type, OldMros *old) {
  if (!remember_mro(rt, old, type) || !set_mro(rt, type)) return false;
  for (uint32_t i = 0; i < type->subclass_count; i++) { /* mro() may make and drop subclasses */
    Type *subclass = type->subclasses[i];
    if (subclass && !type_is_dying(subclass) && !recompute_mros(rt, subclass, old)) return false;
  }
  return true;
}

/* Whether `type` is among the best bases of `base`: known before the MRO of either, which a metaclass may be computing. */
static bool leads_to(const Type *base, const Type *type) {
  while (base && base != type) base = base->base;
  return base != NULL;
}

/* mro() of a metaclass may set __bases__ of the class that asks for it, so that links may be there, or lack, already. */
bool type_relink(Runtime *rt, Type *type, const Tuple *from) {
  for (uint64_t i = 0; from && i < from->length; i++)
    while (type_remove_subclass(as_type(tuple_peek(from, i)), type)) continue;
  const Tuple *to = type->bases;
  for (uint64_t i = 0; i < to->length; i++)
    while (type->linked && type_remove_subclass(as_type(tuple_peek(to, i)), type)) continue;
  type->linked = true;
  for (uint64_t i = 0; i < to->length; i++) {
    bool again = false;
    for (uint64_t j = 0; j < i && !again; j++) again = same(to->items[i], to->items[j]);
    if (!again && !type_add_subclass(rt, as_type(tuple_peek(to, i)), type)) return false;
  }
  return true;
}

bool type_set_bases(Runtime *rt, Type *type, Borrowed bases) {
  for (uint64_t i = 0; i < as_tuple(bases)->length; i++) {
    Borrowed base = tuple_peek(as_tuple(bases), i);
    if (!value_has(rt, base, TYPE_IS_TYPE)) {
      error_raise(rt, TYPE_TypeError, "%s.__bases__ must be tuple of classes, not '%T'",
                  type_name(type), base);
      return false;
    }
    if (type_is_subtype(as_type(base), type) || leads_to(as_type(base), type)) {
      error_raise(rt, TYPE_TypeError, "a __bases__ item causes an inheritance cycle");
      return false;
    }
  }
  Type *base = best_base(rt, bases);
  if (!base) return false;
  bool builtin = !type_has(base, TYPE_FROM_SCRIPT),
       was_builtin = !type_has(type->base, TYPE_FROM_SCRIPT);
  if (base != type->base && (builtin || was_builtin)) {
    error_raise(rt, TYPE_TypeError, "__bases__ assignment: '%s' deallocator differs from '%s'",
                type_name(base), type_name(type->base));
    return false;
  }
  if (solid_base(base) != solid_base(type->base) ||
      base->size + type->members_count * 8 > type->size ||
      (base->extra_offset != 0) != (type->base->extra_offset != 0)) {
    error_raise(rt, TYPE_TypeError, "__bases__ assignment: '%s' object layout differs from '%s'",
                type_name(base), type_name(type->base));
    return false;
  }
  Tuple *old_bases = type->bases;
  Type *old_base = type->base;
  type->bases = as_tuple(retain(bases));
  type->base = base;
  object_retain((Object *)base);
  OldMros old = {0};
  heap_hold(rt, &old.hold, "__bases__", NULL, 0);
  bool done = HELD(rt, "__bases__", recompute_mros(rt, type, &old), own_object(old_bases),
                   own_object(old_base));
  heap_unhold(rt, &old.hold);
  if (!done) {
    Owned pending = error_take(rt);
    /* Unless the metaclass has meanwhile set others itself. */
    bool ours = type->base == base && BITS(bases) == (uintptr_t)type->bases;
    if (ours) {
      type->bases = old_bases;
      type->base = old_base;
    } else {
      object_retain((Object *)base), object_retain((Object *)as_object(bases));
      if (!type_relink(rt, type, old_bases)) error_clear(rt);
    }
    forget_mros(rt, &old, ours);
    object_release(rt, (Object *)base);
    object_release(rt, as_object(bases));
    if (!ours) object_release(rt, (Object *)old_bases), object_release(rt, (Object *)old_base);
    error_put(rt, pending);
    return false;
  }
  forget_mros(rt, &old, false);
  if (!type_relink(rt, type, old_bases)) error_clear(rt);
  type_modified(rt, type);
  object_release(rt, (Object *)old_bases);
  object_release(rt, (Object *)old_base);
  return true;
}
