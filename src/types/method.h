/* method: a function bound to an instance. */
#ifndef OURO_TYPES_METHOD_H
#define OURO_TYPES_METHOD_H

#include "object/descriptor.h"

#define is_method(v) object_has_id(v, TYPE_method)

#endif
