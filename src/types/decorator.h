/* classmethod and staticmethod. */
#ifndef OURO_TYPES_DECORATOR_H
#define OURO_TYPES_DECORATOR_H

#include "object/descriptor.h"

#define is_classmethod(v)  object_has_id(v, TYPE_classmethod)
#define is_staticmethod(v) object_has_id(v, TYPE_staticmethod)
#define as_classmethod(v)  ((ClassMethod *)as_object(v))
#define as_staticmethod(v) ((StaticMethod *)as_object(v))

#endif
