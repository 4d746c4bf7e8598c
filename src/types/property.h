/* property: an attribute computed by functions of the class. */
#ifndef OURO_TYPES_PROPERTY_H
#define OURO_TYPES_PROPERTY_H

#include "object/type.h"

typedef struct Property {
  Object head;
  Owned getter, setter, deleter, doc; /* NULL_VALUE where not given */
  Owned name;                         /* from __set_name__, for messages; NULL_VALUE before */
  bool getter_doc;                    /* doc is the getter's: a new getter brings its own */
} Property;

#define is_property(v) object_has_id(v, TYPE_property)
#define as_property(v) ((Property *)as_object(v))

#endif
