/* The types of sys.flags, sys.version_info and their like: tuples whose items have names.
 *
 * Place: beside sys.c, which makes one object of each at every start. They are builtin types, so that this costs little: their
 * dicts are filled when somebody looks. Other tuples of this kind are classes made at run time (types/struct_sequence.h).
 *
 * Invariant: a type's members are its items, in order and all of them. */
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"
#include "modules/sys.h"

static size_t count_fields(const Type *type) {
  size_t count = 0;
  while (type->spec->members[count].name) count++;
  return count;
}

Owned sys_info_new(Runtime *rt, TypeId id, Owned *values) {
  Type *type = TYPE_OF_ID(rt, id);
  size_t count = count_fields(type);
  bool ok = true;
  for (size_t i = 0; i < count; i++) ok = ok && !failed(values[i]);
  Tuple *tuple = ok ? type_new_sized(rt, type, tuple_size(count)) : NULL;
  if (!tuple) {
    for (size_t i = 0; i < count; i++) release(rt, values[i]);
    return FAILED;
  }
  tuple->length = count;
  memcpy(tuple->items, values, count * sizeof *values);
  heap_track(rt, tuple);
  return own_object(tuple);
}

/* ---- what scripts see ---- */

static Owned new_info(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, "structseq", "(sequence, dict=None)", args, nargs, kwnames, bound, 2))
    return FAILED;
  Owned given = tuple_from_iterable(rt, bound[0]), made = FAILED;
  if (failed(given)) {
    if (error_clear_if(rt, TYPE_TypeError))
      error_raise(rt, TYPE_TypeError, "constructor requires a sequence");
    return FAILED;
  }
  size_t count = count_fields(type);
  if (as_tuple(given)->length != count) {
    error_raise(rt, TYPE_TypeError, "%s() takes a %zu-sequence (%zu-sequence given)",
                type->spec->name, count, (size_t)as_tuple(given)->length);
  } else {
    Owned values[32];
    for (size_t i = 0; i < count; i++) values[i] = retain(tuple_peek(as_tuple(given), i));
    made = sys_info_new(rt, (TypeId)type->heap.id, values);
  }
  release(rt, given);
  return made;
}

static Owned refuse(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return error_raise(rt, TYPE_TypeError, "cannot create '%s' instances", type->spec->name);
}

static Owned repr(Runtime *rt, Borrowed self) {
  const TypeSpec *spec = type_of(rt, self)->spec;
  StrBuilder b;
  builder_init(&b, rt);
  builder_text(&b, spec->name);
  builder_char(&b, '(');
  for (uint64_t i = 0; i < as_tuple(self)->length; i++) {
    if (i) builder_text(&b, ", ");
    builder_text(&b, spec->members[i].name);
    builder_char(&b, '=');
    if (!builder_repr(&b, tuple_peek(as_tuple(self), i))) return builder_drop(&b), FAILED;
  }
  builder_char(&b, ')');
  return builder_finish(&b);
}

static Owned sys_info_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Tuple *tuple = as_tuple(args[0]);
  Owned items = tuple_from(rt, (const Borrowed *)tuple->items, tuple->length),
        hidden = failed(items) ? FAILED : dict_new(rt), pair = FAILED, result = FAILED;
  if (!failed(hidden)) pair = tuple_pack2(rt, borrow(items), borrow(hidden));
  if (!failed(pair)) result = tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(pair));
  release(rt, pair);
  release(rt, hidden);
  release(rt, items);
  return result;
}

static bool fill(Runtime *rt, Type *type) {
  Borrowed dict = borrow_object(type->own_dict);
  size_t count = count_fields(type);
  Borrowed number = borrowed(small_word(count));
  Owned names = tuple_new(rt, count);
  bool ok = !failed(names);
  for (size_t i = 0; ok && i < count; i++)
    ok = !failed(as_tuple(names)->items[i] = str_intern_text(rt, type->spec->members[i].name));
  ok = ok && dict_set_text(rt, dict, "n_fields", number) &&
       dict_set_text(rt, dict, "n_sequence_fields", number) &&
       dict_set_text(rt, dict, "n_unnamed_fields", borrowed(small_word(0))) &&
       dict_set_text(rt, dict, "__match_args__", borrow(names));
  release(rt, names);
  return ok;
}

static const MethodDef methods[] = {
    METHOD(sys_info, __reduce__, "(self, /)", "How a copy is made."),
    END_OF_METHODS,
};

extern const TypeSpec tuple_spec;
static void traverse(Runtime *rt, Object *object, Visitor *visitor) {
  tuple_spec.traverse(rt, object, visitor);
}
static void dealloc(Runtime *rt, Object *object) { tuple_spec.dealloc(rt, object); }
static size_t full_size(Object *object) { return tuple_size(((Tuple *)object)->length); }

#define FIELD(number, text, doc)                                                                   \
  { text, offsetof(Tuple, items) + (number) * sizeof(Owned), MEMBER_VALUE, true, doc }

#define INFO(spec_name, script_name, text, constructor)                                            \
  const TypeSpec spec_name##_spec = {                                                              \
      .name = script_name,                                                                         \
      .doc = text,                                                                                 \
      .flags = TYPE_COLLECTABLE | TYPE_IS_TUPLE | TYPE_SEQUENCE,                                   \
      .size = sizeof(Tuple),                                                                       \
      .full_size = full_size,                                                                      \
      .run_kind = RUN_INLINE,                                                                      \
      .run_offset = offsetof(Tuple, items),                                                        \
      .run_length_offset = offsetof(Tuple, length),                                                \
      .traverse = traverse,                                                                        \
      .dealloc = dealloc,                                                                          \
      .fill = fill,                                                                                \
      .slots = {.new = constructor, .repr = repr},                                                 \
      .methods = methods,                                                                          \
      .members = spec_name##_fields,                                                               \
  }

static const MemberDef sys_version_fields[] = {
    FIELD(0, "major", "The first number of the language's version."),
    FIELD(1, "minor", "The second number."),
    FIELD(2, "micro", "The third number."),
    FIELD(3, "releaselevel", "'alpha', 'beta', 'candidate' or 'final'."),
    FIELD(4, "serial", "Counts the releases of one level."),
    {0},
};
INFO(sys_version, "sys.version_info", "The version of Python that the language is that of.",
     refuse);

static const MemberDef sys_flags_fields[] = {
    FIELD(0, "debug", "-d"),
    FIELD(1, "inspect", "-i"),
    FIELD(2, "interactive", "-i"),
    FIELD(3, "optimize", "-O or -OO"),
    FIELD(4, "dont_write_bytecode", "-B"),
    FIELD(5, "no_user_site", "-s"),
    FIELD(6, "no_site", "-S"),
    FIELD(7, "ignore_environment", "-E"),
    FIELD(8, "verbose", "-v"),
    FIELD(9, "bytes_warning", "-b"),
    FIELD(10, "quiet", "-q"),
    FIELD(11, "hash_randomization", "Whether hashes of text differ from run to run."),
    FIELD(12, "isolated", "-I"),
    FIELD(13, "dev_mode", "-X dev"),
    FIELD(14, "utf8_mode", "-X utf8"),
    FIELD(15, "warn_default_encoding", "-X warn_default_encoding"),
    FIELD(16, "safe_path", "-P"),
    FIELD(17, "int_max_str_digits", "-X int_max_str_digits"),
    {0},
};
INFO(sys_flags, "sys.flags", "The options that the interpreter was started with.", refuse);

static const MemberDef sys_float_fields[] = {
    FIELD(0, "max", "The largest finite float."),
    FIELD(1, "max_exp", "The largest e for which 2.0**(e-1) is finite."),
    FIELD(2, "max_10_exp", "The largest e for which 10.0**e is finite."),
    FIELD(3, "min", "The smallest positive float of full precision."),
    FIELD(4, "min_exp", "The smallest e for which 2.0**(e-1) has full precision."),
    FIELD(5, "min_10_exp", "The smallest e for which 10.0**e has full precision."),
    FIELD(6, "dig", "So many decimal digits survive in every float."),
    FIELD(7, "mant_dig", "Binary digits of the mantissa."),
    FIELD(8, "epsilon", "From 1.0 to the next float."),
    FIELD(9, "radix", "The base of the exponent."),
    FIELD(10, "rounds", "How additions round; 1: to the nearest."),
    {0},
};
INFO(sys_float, "sys.float_info", "The range and precision of floats.", new_info);

static const MemberDef sys_int_fields[] = {
    FIELD(0, "bits_per_digit", "Bits of one digit of a long int."),
    FIELD(1, "sizeof_digit", "Bytes of one digit."),
    FIELD(2, "default_max_str_digits", "The limit of int_max_str_digits at the start."),
    FIELD(3, "str_digits_check_threshold", "The least limit that may be set."),
    {0},
};
INFO(sys_int, "sys.int_info", "How ints are kept.", new_info);

static const MemberDef sys_hash_fields[] = {
    FIELD(0, "width", "Bits of a hash."),
    FIELD(1, "modulus", "The prime that hashes of numbers are taken by."),
    FIELD(2, "inf", "The hash of infinity."),
    FIELD(3, "nan", "Not used: a NaN hashes by its address."),
    FIELD(4, "imag", "The factor of a complex number's imaginary part."),
    FIELD(5, "algorithm", "How str and bytes are hashed."),
    FIELD(6, "hash_bits", "Bits that the algorithm gives."),
    FIELD(7, "seed_bits", "Bits of its key."),
    FIELD(8, "cutoff", "Shorter text is hashed in another way; 0: none is."),
    {0},
};
INFO(sys_hash, "sys.hash_info", "How hashes are made.", new_info);
