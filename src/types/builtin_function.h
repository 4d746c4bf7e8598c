/* builtin_function_or_method, method_descriptor and classmethod_descriptor: C functions as values. */
#ifndef OURO_TYPES_BUILTIN_FUNCTION_H
#define OURO_TYPES_BUILTIN_FUNCTION_H

#include "object/descriptor.h"

#define is_builtin_function(v)  object_has_id(v, TYPE_builtin_function)
#define is_method_descriptor(v) object_has_id(v, TYPE_method_descriptor)

/* The positional arguments a method descriptor is called with must begin with an instance of its type: TypeError and
 * false otherwise. */
bool method_descriptor_check(Runtime *rt, MethodDescriptor *descriptor, Borrowed *args,
                             size_t nargs);

#endif
