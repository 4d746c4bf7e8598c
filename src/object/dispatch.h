/* The functions that fill the slots of classes, for the table of slots.c alone. */
#ifndef OURO_OBJECT_DISPATCH_H
#define OURO_OBJECT_DISPATCH_H

#include "object/type.h"

Owned dispatch_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames);
bool dispatch_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
Owned dispatch_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool dispatch_hash(Runtime *rt, Borrowed self, int64_t *hash);
Owned dispatch_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op);
Owned dispatch_getattr(Runtime *rt, Borrowed self, Borrowed name);
bool dispatch_setattr(Runtime *rt, Borrowed self, Borrowed name, Borrowed value);
Owned dispatch_next(Runtime *rt, Borrowed self);
Owned dispatch_descr_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner);
bool dispatch_descr_set(Runtime *rt, Borrowed self, Borrowed instance, Borrowed value);
int64_t dispatch_length(Runtime *rt, Borrowed self);
Owned dispatch_getitem(Runtime *rt, Borrowed self, Borrowed key);
bool dispatch_setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value);
int dispatch_contains(Runtime *rt, Borrowed self, Borrowed item);
int dispatch_truth(Runtime *rt, Borrowed self);
Owned dispatch_power(Runtime *rt, Borrowed base, Borrowed exponent, Borrowed modulus);

/* clang-format off */
#define DISPATCH_UNARY(X)                                                                          \
  X(repr)                                                                                          \
  X(str)                                                                                           \
  X(iter)                                                                                          \
  X(negative) X(positive) X(invert) X(absolute) X(index) X(to_int) X(to_float) X(await) X(aiter)   \
      X(anext)
/* clang-format on */
/* clang-format off */
#define DISPATCH_BINARY(X)                                                                         \
  X(add, OP_ADD)                                                                                   \
  X(sub, OP_SUB)                                                                                   \
  X(mul, OP_MUL)                                                                                   \
  X(matmul, OP_MATMUL) X(truediv, OP_TRUEDIV) X(floordiv, OP_FLOORDIV) X(mod, OP_MOD)              \
      X(pow, OP_POW) X(lshift, OP_LSHIFT) X(rshift, OP_RSHIFT) X(and, OP_AND) X(xor, OP_XOR)       \
          X(or, OP_OR) X(divmod, OP_DIVMOD)
/* clang-format on */
#define DISPATCH_INPLACE(X)                                                                        \
  X(iadd)                                                                                          \
  X(isub)                                                                                          \
  X(imul)                                                                                          \
  X(imatmul) X(itruediv) X(ifloordiv) X(imod) X(ipow) X(ilshift) X(irshift) X(iand) X(ixor) X(ior)

#define DECLARE_UNARY(name)      Owned dispatch_##name(Runtime *rt, Borrowed self);
#define DECLARE_BINARY(name, op) Owned dispatch_##name(Runtime *rt, Borrowed left, Borrowed right);
#define DECLARE_INPLACE(name)    Owned dispatch_##name(Runtime *rt, Borrowed self, Borrowed other);
DISPATCH_UNARY(DECLARE_UNARY)
DISPATCH_BINARY(DECLARE_BINARY)
DISPATCH_INPLACE(DECLARE_INPLACE)
#undef DECLARE_UNARY
#undef DECLARE_BINARY
#undef DECLARE_INPLACE

#endif
