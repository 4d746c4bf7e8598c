/* What the files of the time module share: time.c has the clocks, time_calendar.c the calendar, struct_time.c the type. */
#ifndef OURO_MODULES_TIME_PARTS_H
#define OURO_MODULES_TIME_PARTS_H

#include <time.h>

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/int.h"

#define TIME_FUNCTION(name) Owned time_function_##name(Runtime *rt, Borrowed *args, size_t nargs)
TIME_FUNCTION(gmtime);
TIME_FUNCTION(localtime);
TIME_FUNCTION(mktime);
TIME_FUNCTION(strftime);
TIME_FUNCTION(asctime);
TIME_FUNCTION(ctime);
TIME_FUNCTION(tzset);

/* A time.struct_time: nine items of a tuple, and two more fields that only have names. */
#define STRUCT_TIME_ITEMS  9
#define STRUCT_TIME_FIELDS 11
Owned struct_time_new(Runtime *rt, const struct tm *tm);
#define is_struct_time(v) object_has_id(v, TYPE_struct_time)
/* The hidden fields: tm_zone (a str or None) is number 9, tm_gmtoff (an int or None) number 10. */
#define struct_time_peek(v, field) borrow(((Tuple *)as_object(v))->items[field])
/* n_fields and its like, added to the type once. */
bool struct_time_complete(Runtime *rt);

/* Seconds as a whole time_t, rounded down. False with TypeError, ValueError or OverflowError. */
bool time_read_seconds(Runtime *rt, Borrowed v, time_t *out);
/* timezone, altzone, daylight and tzname, by TZ. */
bool time_add_zone(Runtime *rt, Borrowed module);

#endif
