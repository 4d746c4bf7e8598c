/* What the files about exceptions share: exception.c (BaseException), exception_kinds.c (the layouts with attributes of their own),
 * exception_group.c. */
#ifndef OURO_TYPES_EXCEPTION_LAYOUTS_H
#define OURO_TYPES_EXCEPTION_LAYOUTS_H

#include "object/attr.h"
#include "object/error.h"
#include "object/exception.h"
#include "object/str.h"
#include "object/tuple.h"

/* The layout's own fields lie behind the common ones, all of them values. */
static inline Owned *exception_fields(Borrowed exception) {
  return (Owned *)(as_exception(exception) + 1);
}
static inline size_t exception_field_count(Type *type) {
  return (type->spec->size - sizeof(Exception)) / sizeof(Owned);
}

Owned exception_make(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames);
bool exception_no_keywords(Runtime *rt, Borrowed self, Borrowed kwnames);

bool plain_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool stop_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool exit_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool attribute_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool name_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool import_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool os_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool syntax_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool unicode_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
bool group_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);
Owned os_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames);
Owned group_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames);
Owned plain_str(Runtime *rt, Borrowed self);
Owned import_str(Runtime *rt, Borrowed self);
Owned os_str(Runtime *rt, Borrowed self);
Owned syntax_str(Runtime *rt, Borrowed self);
Owned unicode_str(Runtime *rt, Borrowed self);
Owned group_str(Runtime *rt, Borrowed self);
Owned key_str(Runtime *rt, Borrowed self);
Owned plain_repr(Runtime *rt, Borrowed self);

extern const MethodDef group_methods[], attribute_methods[], import_methods[], os_methods[];
extern const MemberDef stop_members[], exit_members[], attribute_members[], name_members[],
    import_members[], os_members[], syntax_members[], unicode_members[], group_members[];

#endif
