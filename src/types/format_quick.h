/* Short ways of formatting plain values: what everyday specifications come to, written straight into a few bytes. */
#ifndef OURO_TYPES_FORMAT_QUICK_H
#define OURO_TYPES_FORMAT_QUICK_H

#include "object/str.h"

enum { FORMAT_ROOM = 160, FORMAT_MOST_WIDTH = 60, FORMAT_MOST_PRECISION = 9 };

/* Formats an exact str, small int or float by a spec (null: none): ASCII into `out`, which has FORMAT_ROOM bytes. Its length; -1 for
 * values and specs that want the long way, wrong ones among them. Runs nothing and raises nothing. */
int format_quick(Borrowed value, Borrowed spec, char *out);
/* The same by the ASCII characters of a spec. */
int format_quick_text(Borrowed value, const char *spec, const char *end, char *out);
/* format % values, all at once and for ASCII alone: NULL_VALUE without an exception when it wants the long way. */
Owned format_quick_percent(Runtime *rt, Borrowed format, Borrowed values);
/* The decimal digits of n, with its sign; out has 20 bytes. */
int format_quick_int(int64_t n, char *out);
/* d with `precision` digits behind the point, correctly rounded, with its sign; -1 where that takes big numbers. */
int format_quick_fixed(double d, int precision, char *out);

#endif
