/* int: the methods that are no operators. bool and every subclass have them too, so self is looked through with int_plain(). */
#include "types/int_methods.h"

#include "object/bytes.h"
#include "object/tuple.h"
#include "types/bytes.h"
#include "types/int_parts.h"

static Owned get_itself(Runtime *rt, Borrowed self) { return (void)rt, int_exact(self); }
static Owned get_zero(Runtime *rt, Borrowed self) { return (void)rt, (void)self, small_new(0); }
static Owned get_one(Runtime *rt, Borrowed self) { return (void)rt, (void)self, small_new(1); }

const GetterDef int_getters[] = {
    {"real", get_itself, NULL, "The real part: the number itself."},
    {"imag", get_zero, NULL, "The imaginary part: 0."},
    {"numerator", get_itself, NULL, "The numerator of the number as a fraction: itself."},
    {"denominator", get_one, NULL, "The denominator of the number as a fraction: 1."},
    {0},
};

static Owned method_itself(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return int_exact(args[0]);
}
#define int_method_conjugate method_itself
#define int_method___trunc__ method_itself
#define int_method___floor__ method_itself
#define int_method___ceil__  method_itself

static Owned int_method_bit_length(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return int_new(rt, int_bit_length(args[0]));
}

static Owned int_method_bit_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  IntView view;
  int_view(args[0], &view);
  return int_new(rt, view.count ? (int64_t)mpn_popcount(view.limbs, view.count) : 0);
}

static Owned int_method_is_integer(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)args, (void)nargs;
  return TRUE_VALUE;
}

static Owned int_method_as_integer_ratio(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return tuple_pack2(rt, int_plain(args[0]), borrowed(small_word(1)));
}

static Owned int_method___getnewargs__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return tuple_pack1(rt, int_plain(args[0]));
}

static Owned int_method___sizeof__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_object(args[0]))
    return small_new((int64_t)sizeof(uint64_t)); /* the word is all there is */
  if (!is_int_exact(args[0])) return int_new(rt, type_of(rt, args[0])->size);
  return int_new(rt, (int64_t)(sizeof(Int) + (size_t)as_int(args[0])->capacity * 8));
}

static Owned int_method___format__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return int_format(rt, args[0], args[1]);
}

/* Rounds to a multiple of 10**-digits, half to even. */
static Owned int_method___round__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (is_null(args[1])) return int_exact(args[0]);
  int64_t digits;
  if (!object_index_int64(rt, args[1], TYPE_NONE_ID, &digits)) return FAILED;
  if (digits >= 0) return int_exact(args[0]);
  /* A power of ten with more digits than twice the number rounds it to 0, and need not be made. */
  if (-(digits + 1) > int_bit_length(args[0]) / 3 + 1) return small_new(0);
  Owned ten = int_pow(rt, borrowed(small_word(10)), borrowed(small_word(-digits)));
  if (failed(ten)) return FAILED;
  Owned quotient = int_divide_nearest(rt, args[0], borrow(ten)), result = FAILED;
  if (!failed(quotient)) {
    result = int_mul(rt, borrow(quotient), borrow(ten));
    release(rt, quotient);
  }
  release(rt, ten);
  return result;
}

/* The argument byteorder: "little" or "big", which is the default. */
static bool read_byte_order(Runtime *rt, Borrowed order, const char *function, bool *little) {
  *little = false;
  if (is_null(order)) return true;
  if (!is_str(rt, order)) {
    error_raise(rt, TYPE_TypeError, "%s() argument 'byteorder' must be str, not %B", function,
                order);
    return false;
  }
  *little = str_equal_text(order, "little");
  if (*little || str_equal_text(order, "big")) return true;
  error_raise(rt, TYPE_ValueError, "byteorder must be either 'little' or 'big'");
  return false;
}

static Owned int_method_to_bytes(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t length = 1;
  bool little;
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_OverflowError, &length)) {
    return FAILED;
  }
  if (!read_byte_order(rt, args[2], "to_bytes", &little)) return FAILED;
  int is_signed = is_null(args[3]) ? 0 : object_truth(rt, args[3]);
  if (is_signed < 0) return FAILED;
  if (length < 0) {
    return error_raise(rt, TYPE_ValueError, "length argument must be non-negative");
  }
  Owned bytes = bytes_new(rt, NULL, (size_t)length);
  if (failed(bytes)) return FAILED;
  uint8_t *data = as_bytes(borrow(bytes))->data;
  if (int_to_bytes(rt, args[0], data, (size_t)length, little, is_signed)) return bytes;
  release(rt, bytes);
  return FAILED;
}

static Owned int_method_from_bytes(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  bool little;
  if (!read_byte_order(rt, args[2], "from_bytes", &little)) return FAILED;
  int is_signed = is_null(args[3]) ? 0 : object_truth(rt, args[3]);
  if (is_signed < 0) return FAILED;
  if (is_int(rt, args[1]) || is_str(rt, args[1])) {
    /* Numbers are no runs of bytes here, though bytes(3) makes one. */
    return error_raise(rt, TYPE_TypeError, "cannot convert '%.200T' object to bytes", args[1]);
  }
  Owned bytes = bytes_from_object(rt, args[1]);
  if (failed(bytes)) return FAILED;
  const Bytes *run = as_bytes(borrow(bytes));
  Owned number = int_from_bytes(rt, run->data, run->length, little, is_signed);
  release(rt, bytes);
  if (failed(number) || as_type(args[0]) == TYPE_OF_ID(rt, TYPE_int)) return number;
  Owned result = object_call1(rt, args[0], borrow(number));
  release(rt, number);
  return result;
}

const MethodDef int_methods[] = {
    METHOD(int, conjugate, "(self, /)", "The number itself: it has no imaginary part."),
    METHOD(int, bit_length, "(self, /)",
           "How many bits the number takes without sign: (37).bit_length() is 6."),
    METHOD(int, bit_count, "(self, /)", "How many bits of the number without sign are 1."),
    METHOD(
        int, to_bytes, "(self, /, length=1, byteorder='big', *, signed=False)",
        "The number as `length` bytes, the most significant first unless byteorder is 'little'; in two's complement when "
        "signed is true. OverflowError when it does not fit."),
    CLASS_METHOD(int, from_bytes, "(cls, /, bytes, byteorder='big', *, signed=False)",
                 "The number that a run of bytes holds, as to_bytes() writes it."),
    METHOD(int, as_integer_ratio, "(self, /)", "The number and 1: numerator and denominator."),
    METHOD(int, is_integer, "(self, /)", "True: for code that takes ints and floats alike."),
    METHOD(int, __trunc__, "(self, /)", "The number itself."),
    METHOD(int, __floor__, "(self, /)", "The number itself."),
    METHOD(int, __ceil__, "(self, /)", "The number itself."),
    METHOD(
        int, __round__, "(self, ndigits=None, /)",
        "The number itself; with a negative ndigits the nearest multiple of that power of ten, half to even."),
    METHOD(int, __getnewargs__, "(self, /)", "The arguments that make a copy."),
    METHOD(int, __format__, "(self, format_spec, /)",
           "The number as text, laid out by a format specification."),
    METHOD(int, __sizeof__, "(self, /)", "Bytes that the number takes up."),
    END_OF_METHODS,
};
