/* What ordered_dict.c takes from ordered_dict_views.c. */
#ifndef OURO_MODULES_ORDERED_DICT_H
#define OURO_MODULES_ORDERED_DICT_H

#include "object/core.h"

Owned ordered_dict_slot_iter(Runtime *rt, Borrowed self);
Owned ordered_dict_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs);
Owned ordered_dict_method_keys(Runtime *rt, Borrowed *args, size_t nargs);
Owned ordered_dict_method_values(Runtime *rt, Borrowed *args, size_t nargs);
Owned ordered_dict_method_items(Runtime *rt, Borrowed *args, size_t nargs);

#endif
