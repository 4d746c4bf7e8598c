/* Attribute instructions: the slow paths, and what they leave in the inline caches.
 *
 * Words behind an attribute instruction: [1] name, shape id  [2] offset or entry, version  [3] the type  [4] a value.
 *
 * What a guard must see: an instance's shape id says its class and where each attribute lies. What the class says about a name can change:
 * caches of values found on a class compare the class's version. Caches of instance slots do not (the hot ones), so a class that gets a data descriptor
 * or attribute hook after it was made flushes all caches (attributes_flush_caches, called by type_setattr through a hook). */
#include "vm/attributes.h"

#include "object/attr.h"
#include "object/exception.h"
#include "object/str.h"
#include "types/decorator.h"
#include "types/descriptor.h"
#include "types/property.h"
#include "types/super.h"

/* A site that keeps missing stops being specialised for a while: field c counts the misses. */
static bool worth_quickening(Owned *R, Instruction *pc) {
  if (pc->c >= 16 && (++pc->c & 63) != 0) return false;
  FRAME_FUNCTION(R)->code->specialised = true;
  return true;
}
static void count_miss(Instruction *pc, uint16_t generic) {
  if (pc->op != generic && pc->c < 16) pc->c++;
  pc->op = generic;
}

static bool ordinary_getattr(Type *type) { return type->slots.getattr == object_generic_getattr; }

static bool cache_module(Runtime *rt, Instruction *pc, Borrowed object, Borrowed name,
                         uint16_t op) {
  if (!object_has_id(object, TYPE_module)) return false;
  Owned dict = as_module(object)->dict;
  if (!is_dict_exact(dict)) return false;
  int64_t entry = dict_entry_index(rt, as_dict(dict), name);
  uint32_t version = entry < 0 ? 0 : dict_keys_version(rt, as_dict(dict));
  if (!version) return false;
  pc[2].low = dict_entry_offset(as_dict(dict), entry);
  pc[2].high = version;
  pc->op = op;
  return true;
}

/* Attributes of a class object itself: a plain value, or a function (which a class hands out as it is). */
static void cache_class_attribute(Runtime *rt, Instruction *pc, Borrowed object, Borrowed name) {
  Type *type = as_type(object), *meta = type_of(rt, object);
  if (meta->slots.getattr != type_getattr) return;
  Borrowed on_meta = type_peek(rt, meta, name);
  if (!is_null(on_meta)) return;
  Borrowed found = type_peek(rt, type, name);
  if (is_null(found)) return;
  if (type_of(rt, found)->slots.descr_get && !has_type_id(found, TYPE_function)) return;
  uint32_t version = type_version(rt, type);
  if (!version) return;
  pc[2].high = version;
  pc[3].pointer = type;
  pc[4].word = BITS(found);
  pc->op = OP_CODE_LOAD_ATTR_TYPE;
}

static void cache_instance_slot(Runtime *rt, Instruction *pc, Object *object, int number) {
  Shape *shape = SHAPE_OF(rt, object);
  pc[1].high = shape->id;
  if (number < shape->inline_capacity) {
    pc[2].low = shape->first_offset + 8u * (uint32_t)number;
    pc->op = OP_CODE_LOAD_ATTR_SLOT;
  } else {
    pc[2].low = (uint32_t)(number - shape->inline_capacity);
    pc[2].high = shape->extra_offset;
    pc->op = OP_CODE_LOAD_ATTR_EXTRA;
  }
}

/* A property whose getter is a plain function: it runs in a frame of its own, which reports to the instruction. Not where locals
 * wait for the rest of the expression: the slow path holds them. */
static void cache_property(Runtime *rt, Owned *R, Instruction *pc, Borrowed object,
                           Borrowed found) {
  Property *property = as_property(found);
  if (is_null(property->getter) || !is_function(property->getter)) return;
  if (FRAME_FUNCTION(R)->code->pending_count && slow_find_pending(R, pc)) return;
  Type *type = type_of(rt, object);
  uint32_t serial = call_plain_serial(rt, as_function(property->getter)->code, 1);
  uint32_t version = type_version(rt, type);
  if (!serial || !version) return;
  pc[1].high = shape_of(object);
  pc[2].low = serial;
  pc[2].high = version;
  pc[3].pointer = type;
  pc[4].word = BITS(found);
  pc->op = OP_CODE_LOAD_ATTR_PROPERTY;
}

/* What the shape of an object of a class with ordinary attributes says; `R` is NULL for entries of attributes_many.c, which have no
 * place in any code. */
static void quicken_by_shape(Runtime *rt, Owned *R, Instruction *pc, Borrowed object,
                             Borrowed name) {
  Type *type = type_of(rt, object);
  if (!ordinary_getattr(type)) return;
  Borrowed found = type_peek(rt, type, name);
  if (type_of(rt, object) != type) return; /* a key ran a script, which changed the object */
  Type *found_type = is_null(found) ? NULL : type_of(rt, found);
  if (found_type && found_type->slots.descr_set) {
    if (is_property(found) && R) cache_property(rt, R, pc, object, found);
    if (!is_member_descriptor(found)) return;
    MemberDescriptor *member = as_member_descriptor(found);
    if (member->kind != MEMBER_VALUE_OR_ERROR || member->offset <= 0 || !is_object(object)) return;
    if (!type_is_subtype(type, member->type)) return;
    pc[1].high = shape_of(object);
    pc[2].low = (uint32_t)member->offset;
    pc->op = OP_CODE_LOAD_ATTR_SLOT;
    return;
  }
  Shape *shape = is_object(object) ? SHAPE_OF(rt, as_object(object)) : NULL;
  if (shape) {
    if (shape->dict_mode) return;
    int number = shape_find(shape, name);
    if (number >= 0) {
      cache_instance_slot(rt, pc, as_object(object), number);
      return;
    }
  } else if (type_has(type, TYPE_HAS_DICT)) {
    return;
  }
  if (!found_type || found_type->slots.descr_get) return;
  uint32_t version = type_version(rt, type);
  if (!version) return;
  pc[1].high = shape_of(object);
  pc[2].high = version;
  pc[3].pointer = type;
  pc[4].word = BITS(found);
  pc->op = OP_CODE_LOAD_ATTR_CLASS;
}

static void quicken_load(Runtime *rt, Owned *R, Instruction *pc, Borrowed object, Borrowed name) {
  if (cache_module(rt, pc, object, name, OP_CODE_LOAD_ATTR_MODULE)) return;
  if (value_has(rt, object, TYPE_IS_TYPE))
    cache_class_attribute(rt, pc, object, name);
  else
    quicken_by_shape(rt, R, pc, object, name);
}

/* What the table of many classes says of the object's shape and the name: the words of an instruction that was quickened for them, by
 * `quicken` just now if it said nothing yet. NULL when there is no answer; its `op` is `use` when there is none but the long way. */
static inline __attribute__((always_inline)) Instruction *ask_many(
    Runtime *rt, Borrowed object, Borrowed name, uint16_t use,
    void (*quicken)(Runtime *rt, Instruction *words, Borrowed object, Borrowed name)) {
  uint32_t shape = shape_of(object);
  ManyEntry *entry = attributes_many_entry(rt, shape, name, use);
  if (!entry) return NULL;
  if (!attributes_many_holds(entry, shape, name, use)) {
    if (!is_str_exact(name) || !as_str(name)->interned) return NULL;
    Instruction words[MANY_WORDS] = {{.op = use}};
    quicken(rt, words, object, name);
    if (shape_of(object) != shape) return NULL; /* a key ran a script, which changed the object */
    attributes_many_claim(rt, entry, shape, name, use, words);
  }
  Instruction *words = entry->words;
  if (words->op != OP_CODE_LOAD_ATTR_CLASS || ((Type *)words[3].pointer)->version == words[2].high)
    return words;
  entry->name = 0;
  return NULL;
}

static void quicken_load_of_many(Runtime *rt, Instruction *words, Borrowed object, Borrowed name) {
  if (!value_has(rt, object, TYPE_IS_TYPE)) quicken_by_shape(rt, NULL, words, object, name);
}

/* The attribute by what the table of many classes knows; NULL_VALUE when it must be looked up. */
static Owned load_known(Runtime *rt, Borrowed object, Borrowed name) {
  const Instruction *words = ask_many(rt, object, name, OP_CODE_LOAD_ATTR, quicken_load_of_many);
  switch (words ? words->op : OP_CODE_LOAD_ATTR) {
  case OP_CODE_LOAD_ATTR_SLOT:
    return retain(borrow(*(Owned *)((char *)as_object(object) + words[2].low)));
  case OP_CODE_LOAD_ATTR_EXTRA: {
    Extra *extra = *(Extra **)((char *)as_object(object) + (int32_t)words[2].high);
    return retain(borrow(extra->slots[words[2].low]));
  }
  case OP_CODE_LOAD_ATTR_CLASS: return retain(borrowed(words[4].word));
  default: return NULL_VALUE;
  }
}

bool slow_load_attr(Runtime *rt, Owned *R, Instruction *pc) {
  Borrowed name = name_operand(R, pc), object = borrow(REG(pc->b));
  count_miss(pc, OP_CODE_LOAD_ATTR);
  Owned value = NULL_VALUE;
  if (worth_quickening(R, pc))
    quicken_load(rt, R, pc, object, name);
  else
    value = load_known(rt, object, name);
  if (is_null(value)) {
    Owned held = pc->b < frame_temporaries(R) ? retain(object) : NULL_VALUE;
    value = HOLDING_WITH(object_getattr(rt, object, name), held);
    release(rt, held);
    if (failed(value)) return false;
  }
  consume_operand(rt, R, pc->b);
  set_register(rt, R, pc->a, value);
  return true;
}

static void quicken_store(Runtime *rt, Instruction *pc, Borrowed object, Borrowed name) {
  if (!is_object(object)) return;
  Type *type = type_of(rt, object);
  if (type->slots.setattr != object_generic_setattr) return;
  Borrowed found = type_peek(rt, type, name);
  if (type_of(rt, object) != type) return;
  if (!is_null(found) && type_of(rt, found)->slots.descr_set) {
    if (!is_member_descriptor(found)) return;
    MemberDescriptor *member = as_member_descriptor(found);
    if (member->kind != MEMBER_VALUE_OR_ERROR || member->readonly || member->offset <= 0) return;
    if (!type_is_subtype(type, member->type)) return;
    pc[1].high = shape_of(object);
    pc[2].low = (uint32_t)member->offset;
    pc->op = OP_CODE_STORE_ATTR_SLOT;
    return;
  }
  Shape *shape = SHAPE_OF(rt, as_object(object));
  if (!shape || shape->dict_mode) return;
  int number = shape_find(shape, name);
  if (number >= 0) {
    pc[1].high = shape->id;
    if (number < shape->inline_capacity) {
      pc[2].low = shape->first_offset + 8u * (uint32_t)number;
      pc->op = OP_CODE_STORE_ATTR_SLOT;
    } else if (shape->extra_offset > 0) {
      pc[2].low = (uint32_t)(number - shape->inline_capacity);
      pc[2].high = (uint32_t)shape->extra_offset;
      pc->op = OP_CODE_STORE_ATTR_EXTRA;
    }
    return;
  }
  if (shape->count >= shape->inline_capacity) return;
  Shape *next = shape_add(rt, shape, name);
  if (!next || next->dict_mode || next->inline_capacity != shape->inline_capacity) return;
  pc[1].high = shape->id;
  pc[2].low = shape->first_offset + 8u * shape->count;
  pc[2].high = next->id;
  pc->op = OP_CODE_STORE_ATTR_ADD;
}

/* Stores by what the table of many classes knows; false when the ordinary way must be gone. Consumes nothing. */
static bool store_known(Runtime *rt, Borrowed object, Borrowed name, Borrowed value) {
  if (!is_object(object)) return false;
  const Instruction *words = ask_many(rt, object, name, OP_CODE_STORE_ATTR, quicken_store);
  if (!words) return false;
  Object *at = as_object(object);
  switch (words->op) {
  case OP_CODE_STORE_ATTR_SLOT: {
    Owned *place = (Owned *)((char *)at + words[2].low);
    STORE_VALUE(rt, *place, retain(value));
    return true;
  }
  case OP_CODE_STORE_ATTR_EXTRA: {
    Owned *place = &(*(Extra **)((char *)at + words[2].high))->slots[words[2].low];
    STORE_VALUE(rt, *place, retain(value));
    return true;
  }
  case OP_CODE_STORE_ATTR_ADD:
    *(Owned *)((char *)at + words[2].low) = retain(value);
    at->meta = (at->meta & 0xff) | words[2].high << 8;
    return true;
  default: return false;
  }
}

bool slow_store_attr(Runtime *rt, Owned *R, Instruction *pc) {
  Borrowed name = name_operand(R, pc), object = borrow(REG(pc->a)), value = borrow(REG(pc->b));
  count_miss(pc, OP_CODE_STORE_ATTR);
  bool ok = false;
  uint32_t temps = frame_temporaries(R);
  Owned held = pc->a < temps ? retain(object) : NULL_VALUE,
        held_value = pc->b < temps ? retain(value) : NULL_VALUE;
  if (worth_quickening(R, pc))
    quicken_store(rt, pc, object, name);
  else
    ok = HOLDING_WITH(store_known(rt, object, name, value), held, held_value);
  if (!ok) ok = HOLDING_WITH(object_setattr(rt, object, name, value), held, held_value);
  release(rt, held_value);
  release(rt, held);
  if (!ok) return false;
  consume_operand(rt, R, pc->b);
  consume_operand(rt, R, pc->a);
  return true;
}

bool slow_delete_attr(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned held = pc->a < frame_temporaries(R) ? retain(borrow(REG(pc->a))) : NULL_VALUE;
  bool ok = HOLDING_WITH(object_setattr(rt, borrow(REG(pc->a)), name_operand(R, pc), NULL_BORROWED),
                         held);
  release(rt, held);
  if (ok) consume_operand(rt, R, pc->a);
  return ok;
}

/* ---- methods ---- */

/* A method that a call can use with `object` in front of its arguments, or NULL_VALUE; found on the class, not hidden by the
 * instance, whose keys may run a script when they are compared. */
static Owned get_unbound_method(Runtime *rt, Borrowed object, Borrowed name) {
  Type *type = type_of(rt, object);
  if (!ordinary_getattr(type)) return NULL_VALUE;
  Borrowed found = type_peek(rt, type, name);
  if (is_null(found) || !type_has(type_of(rt, found), TYPE_METHOD_DESCRIPTOR)) return NULL_VALUE;
  Owned method = retain(found);
  if (!is_object(object) || !type_has(type_of(rt, object), TYPE_HAS_DICT)) return method;
  bool hidden = !is_null(HELD(rt, "method", attributes_peek(rt, as_object(object), name), method));
  if (error_pending(rt)) error_clear(rt);
  if (!hidden) return method;
  release(rt, method);
  return NULL_VALUE;
}

static void quicken_method(Runtime *rt, Instruction *pc, Borrowed object, Borrowed method) {
  Type *type = type_of(rt, object);
  Shape *shape = is_object(object) ? SHAPE_OF(rt, as_object(object)) : NULL;
  if (shape ? shape->dict_mode : type_has(type, TYPE_HAS_DICT)) return;
  uint32_t version = type_version(rt, type);
  if (!version) return;
  pc[1].high = shape_of(object);
  pc[2].high = version;
  pc[3].pointer = type;
  pc[4].word = BITS(method);
  pc->op = OP_CODE_LOAD_METHOD_CACHED;
}

/* The same by what the table of many classes knows, which is told what was found: once, since the search may run a script. */
static Owned get_method_of_many(Runtime *rt, Borrowed object, Borrowed name) {
  uint32_t shape = shape_of(object);
  ManyEntry *entry = attributes_many_entry(rt, shape, name, OP_CODE_LOAD_METHOD);
  if (entry && attributes_many_holds(entry, shape, name, OP_CODE_LOAD_METHOD) &&
      ((Type *)entry->words[3].pointer)->version == entry->words[2].high)
    return retain(borrowed(entry->words[4].word));
  Owned method = get_unbound_method(rt, object, name);
  if (!entry || is_null(method) || !is_str_exact(name) || !as_str(name)->interned) return method;
  Instruction words[MANY_WORDS] = {{.op = OP_CODE_LOAD_METHOD}};
  quicken_method(rt, words, object, borrow(method));
  if (words->op == OP_CODE_LOAD_METHOD_CACHED && shape_of(object) == shape)
    attributes_many_claim(rt, entry, shape, name, OP_CODE_LOAD_METHOD, words);
  return method;
}

/* A classmethod or staticmethod of the object's class or, asked of a class, its own; a plain function there too. */
static void cache_class_method(Runtime *rt, Instruction *pc, Borrowed object, Borrowed name) {
  if (!is_object(object)) return;
  bool is_class = value_has(rt, object, TYPE_IS_TYPE);
  Type *type = is_class ? as_type(object) : type_of(rt, object);
  if (is_class) {
    Type *meta = type_of(rt, object);
    if (meta->slots.getattr != type_getattr || !is_null(type_peek(rt, meta, name))) return;
  } else {
    Shape *shape = SHAPE_OF(rt, as_object(object));
    if (!ordinary_getattr(type) || (shape ? shape->dict_mode : type_has(type, TYPE_HAS_DICT)))
      return;
    if (shape && shape_find(shape, name) >= 0) return;
  }
  Borrowed found = type_peek(rt, type, name);
  if (is_null(found)) return;
  if (!is_classmethod(found) && !is_staticmethod(found) && !(is_class && is_function(found)))
    return;
  uint32_t version = type_version(rt, type);
  if (!version) return;
  pc[1].high = is_class ? 0 : shape_of(object);
  pc[2].high = version;
  pc[3].pointer = type;
  pc[4].word = BITS(found);
  pc->op = OP_CODE_LOAD_METHOD_OF_CLASS;
}

bool slow_load_method(Runtime *rt, Owned *R, Instruction *pc) {
  Borrowed name = name_operand(R, pc), object = borrow(REG(pc->b));
  Owned *W = &REG(pc->a);
  count_miss(pc, OP_CODE_LOAD_METHOD);
  bool worth = worth_quickening(R, pc);
  Owned method =
      worth ? get_unbound_method(rt, object, name) : get_method_of_many(rt, object, name);
  if (!is_null(method)) {
    if (worth) quicken_method(rt, pc, object, borrow(method));
    Owned self = take_operand(R, pc->b);
    W[0] = method;
    W[3] = self;
    return true;
  }
  if (worth && !cache_module(rt, pc, object, name, OP_CODE_LOAD_METHOD_MODULE))
    cache_class_method(rt, pc, object, name);
  Owned held = pc->b < frame_temporaries(R) ? retain(object) : NULL_VALUE;
  Owned callee = HOLDING_WITH(object_getattr(rt, object, name), held);
  release(rt, held);
  if (failed(callee)) return false;
  consume_operand(rt, R, pc->b);
  W[0] = callee;
  W[3] = NULL_VALUE;
  return true;
}

/* super().name: when `super` is the builtin type the super object need not be made. */
bool slow_load_super(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned *window = &REG(pc->b);
  Borrowed name = name_operand(R, pc);
  Owned value;
  if (same(window[0], own_object(TYPE_OF_ID(rt, TYPE_super)))) {
    value = super_getattr(rt, borrow(window[1]), borrow(window[2]), name);
  } else {
    Borrowed args[] = {borrow(window[1]), borrow(window[2])};
    Owned object = object_call(rt, borrow(window[0]), args, pc->c ? 2 : 0, NULL_BORROWED);
    if (failed(object)) return false;
    value = HELD(rt, "super", object_getattr(rt, borrow(object), name), object);
    release(rt, object);
  }
  if (failed(value)) return false;
  for (int i = 0; i < 3; i++) CLEAR_VALUE(rt, window[i]);
  set_register(rt, R, pc->a, value);
  return true;
}

bool slow_load_super_method(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned *W = &REG(pc->a);
  Borrowed name = name_operand(R, pc);
  Owned callee, self = NULL_VALUE;
  if (same(W[0], own_object(TYPE_OF_ID(rt, TYPE_super)))) {
    bool unbound;
    if (!super_find_method(rt, borrow(W[1]), borrow(W[2]), name, &callee, &unbound)) return false;
    if (unbound) self = retain(borrow(W[2]));
  } else {
    Borrowed args[] = {borrow(W[1]), borrow(W[2])};
    Owned object = object_call(rt, borrow(W[0]), args, pc->b ? 2 : 0, NULL_BORROWED);
    if (failed(object)) return false;
    callee = HELD(rt, "super", object_getattr(rt, borrow(object), name), object);
    release(rt, object);
    if (failed(callee)) return false;
  }
  for (int i = 0; i < 3; i++) CLEAR_VALUE(rt, W[i]);
  W[0] = callee;
  W[3] = self;
  return true;
}

/* ---- flushing ---- */

static void flush_code(Code *code) {
  for (uint32_t at = 0; at < code->instruction_count;
       at += 1 + opcode_info[code->instructions[at].op].words) {
    Instruction *pc = &code->instructions[at];
    switch (pc->op) {
    case OP_CODE_LOAD_ATTR_SLOT:
    case OP_CODE_LOAD_ATTR_EXTRA:
    case OP_CODE_LOAD_ATTR_CLASS:
    case OP_CODE_LOAD_ATTR_MODULE:
    case OP_CODE_LOAD_ATTR_PROPERTY:
    case OP_CODE_LOAD_ATTR_TYPE: pc->op = OP_CODE_LOAD_ATTR; break;
    case OP_CODE_STORE_ATTR_SLOT:
    case OP_CODE_STORE_ATTR_ADD:
    case OP_CODE_STORE_ATTR_EXTRA: pc->op = OP_CODE_STORE_ATTR; break;
    case OP_CODE_LOAD_METHOD_CACHED:
    case OP_CODE_LOAD_METHOD_OF_CLASS:
    case OP_CODE_LOAD_METHOD_MODULE: pc->op = OP_CODE_LOAD_METHOD; break;
    case OP_CODE_CALL_CLASS: pc->op = OP_CODE_CALL; break;
    default: break;
    }
  }
}

void attributes_flush_caches(Runtime *rt) {
  attributes_many_forget(rt);
  for (Code *code = rt->core->codes; code; code = code->next) {
    if (code->specialised) flush_code(code);
    code->specialised = false;
  }
}
