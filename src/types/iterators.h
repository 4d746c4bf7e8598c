/* Iterators over lists, tuples and whatever has __getitem__, and the lazy builtins: enumerate, zip, map, filter, reversed.
 *
 * The machine steps through ListIterator and TupleIterator itself, so their layout is public. An exhausted iterator lets
 * go of what it walked: the field is then NULL_VALUE, and it stays exhausted. */
#ifndef OURO_TYPES_ITERATORS_H
#define OURO_TYPES_ITERATORS_H

#include "object/error.h"

typedef struct ListIterator {
  Object head;
  Owned list; /* NULL_VALUE when exhausted */
  uint64_t
      index; /* of the next item; for list_reverseiterator too, UINT64_MAX when before the first */
} ListIterator;

typedef struct TupleIterator {
  Object head;
  Owned tuple; /* NULL_VALUE when exhausted */
  uint64_t index;
} TupleIterator;

/* The four lazy iterators begin alike: up to three references. enumerate and zip (and dict's items) keep the last tuple they gave, and
 * fill it anew when nobody else holds it any more: its items are held until then, as in CPython, where a count shows it. */
typedef struct Enumerate {
  Object head;
  Owned iterator;
  Owned number; /* of the next item, an exact int */
  Owned result; /* the tuple given last */
} Enumerate;

typedef struct Zip {
  Object head;
  Owned iterators; /* a tuple */
  Owned unused;    /* NULL_VALUE */
  Owned result;    /* the tuple given last */
  bool strict;
} Zip;

typedef struct Map {
  Object head;
  Owned function;
  Owned iterators; /* a tuple */
  Owned unused;    /* NULL_VALUE */
} Map;

typedef struct Filter {
  Object head;
  Owned predicate; /* None: truth of the item */
  Owned iterator;
  Owned unused; /* NULL_VALUE */
} Filter;

Owned list_iterator_new(Runtime *rt, Borrowed list);
Owned tuple_iterator_new(Runtime *rt, Borrowed tuple);
Owned sequence_iterator_new(Runtime *rt, Borrowed sequence); /* over __getitem__, as iter() */
Owned callable_iterator_new(Runtime *rt, Borrowed callable,
                            Borrowed sentinel); /* iter(callable, sentinel) */

/* A tuple of two, both consumed (also on failure): *kept, filled anew, when its keeper alone holds it, else a new one. */
Owned iterators_pair(Runtime *rt, Owned *kept, Owned first, Owned second);
/* What such an iterator keeps at first: a tuple of `length` times None. */
Owned iterators_kept(Runtime *rt, size_t length);
/* What __reduce__ of an iterator answers: (builtin, (argument,)), with a state behind it unless that is NULL_BORROWED. */
Owned iterators_reduce(Runtime *rt, const char *builtin, Borrowed argument, Borrowed state);
/* False with TypeError when keywords were given to a builtin type that takes none; subclasses with their own __init__ may. */
bool iterators_no_keywords(Runtime *rt, const char *name, Type *type, TypeId id, Borrowed kwnames);

#endif
