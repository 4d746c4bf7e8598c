/* dict's views and iterators. Views stay with their dict; iterators note its size and complain when it changes. */
#ifndef OURO_TYPES_DICT_VIEW_H
#define OURO_TYPES_DICT_VIEW_H

#include "object/dict.h"
#include "object/error.h"

/* dict_keys, dict_values, dict_items */
typedef struct DictView {
  Object head;
  Owned dict;
} DictView;

/* The six iterators, forward and backward over keys, values and items. */
typedef struct DictIterator {
  Object head;
  Owned dict;        /* NULL_VALUE when exhausted */
  uint32_t used;     /* of the dict when the iterator was made; UINT32_MAX once it has complained */
  uint32_t position; /* of the next entry to look at; backward: of the one behind it */
  uint64_t remaining;
  Owned
      result; /* items: the tuple given last, filled anew when nobody else holds it; else NULL_VALUE */
} DictIterator;

#define as_dict_view(v)     ((DictView *)as_object(v))
#define as_dict_iterator(v) ((DictIterator *)as_object(v))

void dict_view_traverse(Runtime *rt, Object *object, Visitor *visitor);
void dict_view_dealloc(Runtime *rt, Object *object);
Owned dict_view_new(Runtime *rt, TypeId id,
                    Borrowed dict); /* TYPE_dict_keys, TYPE_dict_values, TYPE_dict_items */
Owned dict_iterator_new(Runtime *rt, TypeId id, Borrowed dict); /* TYPE_dict_keyiterator ... */
Owned dict_iter(Runtime *rt, Borrowed dict);                    /* iter(dict) */

#endif
