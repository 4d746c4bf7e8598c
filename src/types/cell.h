/* cell: a variable shared between a function and those inside it. */
#ifndef OURO_TYPES_CELL_H
#define OURO_TYPES_CELL_H

#include "object/descriptor.h"

#define is_cell(v) object_has_id(v, TYPE_cell)

#endif
