/* mappingproxy: a mapping that can only be read, such as a class's __dict__. */
#ifndef OURO_TYPES_MAPPINGPROXY_H
#define OURO_TYPES_MAPPINGPROXY_H

#include "object/type.h"

typedef struct MappingProxy {
  Object head;
  Owned mapping;
} MappingProxy;

Owned mappingproxy_new(Runtime *rt, Borrowed mapping);

#endif
