/* Memory for GMP, which aborts where others report failure.
 *
 * GMP's own scratch comes from an arena that is taken before an operation starts: gmp_enter() with an upper bound of what the
 * operation can use, as a Python exception when there is not that much; then GMP cannot fail. Small operations use the C stack
 * only and need none of this. */
#ifndef OURO_TYPES_INT_GMP_H
#define OURO_TYPES_INT_GMP_H

#include "object/error.h"

/* Up to this many limbs an mpn operation stays on the C stack (TMP_ALLOC gives up to 64 KiB there). */
#define GMP_STACK_LIMBS 256

/* An int of more limbs than this is refused with MemoryError (16 GiB of digits). */
#define INT_MAX_LIMBS ((int64_t)0x7fffffff)

/* Room for `limbs` limbs of scratch; 0 for mpn functions of so few limbs that the stack will do (mpz functions always allocate).
 * False with MemoryError. Does not nest. */
bool gmp_enter(Runtime *rt, uint64_t limbs);
void gmp_leave(void);

#endif
