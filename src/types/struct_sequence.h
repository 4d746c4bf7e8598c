/* Struct sequences: tuples whose items have names as well, such as os.stat_result.
 *
 * Each is a class of its own, made at run time, that derives from the builtin type struct_sequence: field descriptors in its dict, and
 * n_fields, n_sequence_fields, n_unnamed_fields, __match_args__. */
#ifndef OURO_TYPES_STRUCT_SEQUENCE_H
#define OURO_TYPES_STRUCT_SEQUENCE_H

#include "object/tuple.h"

/* A new class. `name` with its module ("os.stat_result"); `fields` ends with NULL; the first `visible` of them are items of the tuple, the
 * others attributes only. FAILED with an exception. */
Owned struct_sequence_type(Runtime *rt, const char *name, const char *doc,
                           const char *const *fields, size_t visible);
/* An instance from as many values as the class has fields (NULL_VALUE: None). Consumes them, also on failure; fails when one of
 * them is a failed value with an exception pending. */
Owned struct_sequence_new(Runtime *rt, Borrowed type, Owned *values);

#endif
