/* The specs of all builtin types: defined in types/ and elsewhere above, listed in types.def. */
#ifndef OURO_OBJECT_SPECS_H
#define OURO_OBJECT_SPECS_H

#include "object/type.h"

#define TYPE(id, spec, base) extern const TypeSpec spec##_spec;
#include "object/types.def"
#undef TYPE

#endif
