/* time: between seconds and the calendar. */
#include <errno.h>
#include <limits.h>
#include <math.h>

#include "base/memory.h"
#include "modules/time_parts.h"
#include "object/module.h"

/* ---- seconds ---- */

static bool out_of_range(Runtime *rt) {
  error_raise(rt, TYPE_OverflowError, "timestamp out of range for platform time_t");
  return false;
}

bool time_read_seconds(Runtime *rt, Borrowed v, time_t *out) {
  if (is_float(rt, v)) {
    double d = floor(float_value(v));
    if (isnan(d)) {
      error_raise(rt, TYPE_ValueError, "Invalid value NaN (not a number)");
      return false;
    }
    if (d < -0x1p63 || d >= 0x1p63) return out_of_range(rt);
    *out = (time_t)d;
    return true;
  }
  Owned number = object_index(rt, v);
  if (failed(number)) return false;
  int64_t seconds;
  bool fits = int_to_int64(borrow(number), &seconds, NULL);
  release(rt, number);
  *out = (time_t)seconds;
  return fits || out_of_range(rt);
}

/* The argument of gmtime and its like: None and nothing mean now. */
static bool read_moment(Runtime *rt, Borrowed v, time_t *out) {
  if (!is_null(v) && !is_none(v)) return time_read_seconds(rt, v, out);
  *out = time(NULL);
  return true;
}

static bool failed_conversion(Runtime *rt) {
  if (!errno) errno = EINVAL;
  error_from_errno(rt, NULL_BORROWED);
  return false;
}

static bool local_of(Runtime *rt, time_t seconds, struct tm *tm) {
  errno = 0;
  return localtime_r(&seconds, tm) != NULL || failed_conversion(rt);
}

TIME_FUNCTION(gmtime) {
  (void)nargs;
  time_t seconds;
  struct tm tm;
  if (!read_moment(rt, args[0], &seconds)) return FAILED;
  errno = 0;
  if (!gmtime_r(&seconds, &tm)) return failed_conversion(rt), FAILED;
  return struct_time_new(rt, &tm);
}

TIME_FUNCTION(localtime) {
  (void)nargs;
  time_t seconds;
  struct tm tm;
  if (!read_moment(rt, args[0], &seconds) || !local_of(rt, seconds, &tm)) return FAILED;
  return struct_time_new(rt, &tm);
}

/* ---- struct_time or tuple to struct tm ---- */

/* tm_zone points into the argument's str, which the caller holds. */
static bool read_tuple(Runtime *rt, Borrowed v, const char *function, struct tm *tm) {
  if (!is_tuple(rt, v)) {
    error_raise(rt, TYPE_TypeError, "Tuple or struct_time argument required");
    return false;
  }
  const Tuple *tuple = as_tuple(v);
  if (tuple->length != STRUCT_TIME_ITEMS) {
    error_raise(rt, TYPE_TypeError, "%s(): illegal time tuple argument", function);
    return false;
  }
  int32_t values[STRUCT_TIME_ITEMS];
  for (int i = 0; i < STRUCT_TIME_ITEMS; i++) {
    if (!int_argument_int32(rt, tuple_peek(tuple, i), &values[i])) return false;
  }
  if (values[0] < INT_MIN + 1900) {
    error_raise(rt, TYPE_OverflowError, "year out of range");
    return false;
  }
  memset(tm, 0, sizeof *tm);
  tm->tm_year = values[0] - 1900;
  tm->tm_mon = values[1] - (values[1] > INT_MIN);
  tm->tm_mday = values[2];
  tm->tm_hour = values[3];
  tm->tm_min = values[4];
  tm->tm_sec = values[5];
  tm->tm_wday = (int)(((int64_t)values[6] + 1) % 7);
  tm->tm_yday = values[7] - (values[7] > INT_MIN);
  tm->tm_isdst = values[8];
  if (!is_struct_time(v)) return true;
  Borrowed zone = struct_time_peek(v, 9), offset = struct_time_peek(v, 10);
  if (is_str(rt, zone) && as_str(zone)->ascii) tm->tm_zone = (const char *)as_str(zone)->data;
  if (is_small(offset)) tm->tm_gmtoff = (long)small_value(offset);
  return true;
}

/* Fields as asctime and strftime need them; 0 stands for the first month, day and day of the year. */
static bool check_fields(Runtime *rt, struct tm *tm) {
  const char *fault = NULL;
  if (tm->tm_mon == -1)
    tm->tm_mon = 0;
  else if (tm->tm_mon < 0 || tm->tm_mon > 11)
    fault = "month out of range";
  if (tm->tm_mday == 0)
    tm->tm_mday = 1;
  else if (!fault && (tm->tm_mday < 0 || tm->tm_mday > 31))
    fault = "day of month out of range";
  if (!fault && (tm->tm_hour < 0 || tm->tm_hour > 23)) fault = "hour out of range";
  if (!fault && (tm->tm_min < 0 || tm->tm_min > 59)) fault = "minute out of range";
  if (!fault && (tm->tm_sec < 0 || tm->tm_sec > 61)) fault = "seconds out of range";
  if (!fault && tm->tm_wday < 0) fault = "day of week out of range";
  if (tm->tm_yday == -1)
    tm->tm_yday = 0;
  else if (!fault && (tm->tm_yday < 0 || tm->tm_yday > 365))
    fault = "day of year out of range";
  if (fault) error_raise(rt, TYPE_ValueError, "%s", fault);
  return !fault;
}

/* The argument, or now. */
static bool read_tuple_or_now(Runtime *rt, Borrowed v, const char *function, struct tm *tm) {
  if (is_null(v)) return local_of(rt, time(NULL), tm);
  return read_tuple(rt, v, function, tm) && check_fields(rt, tm);
}

TIME_FUNCTION(mktime) {
  (void)nargs;
  struct tm tm;
  if (!read_tuple(rt, args[0], "mktime", &tm)) return FAILED;
  tm.tm_wday = -1; /* stays so when mktime fails: -1 may also be a good answer */
  time_t seconds = mktime(&tm);
  if (seconds == (time_t)-1 && tm.tm_wday == -1) {
    return error_raise(rt, TYPE_OverflowError, "mktime argument out of range");
  }
  return float_new(rt, (double)seconds);
}

/* ---- text ---- */

static Owned as_line(Runtime *rt, const struct tm *tm) {
  static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  Buffer text = {0};
  buffer_printf(&text, "%s %s%3d %.2d:%.2d:%.2d %lld", days[tm->tm_wday], months[tm->tm_mon],
                tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec, (long long)tm->tm_year + 1900);
  Owned result = text.failed ? error_no_memory(rt) : str_from_utf8(rt, text.data, text.length);
  buffer_free(&text);
  return result;
}

TIME_FUNCTION(asctime) {
  (void)nargs;
  struct tm tm;
  return read_tuple_or_now(rt, args[0], "asctime", &tm) ? as_line(rt, &tm) : FAILED;
}

TIME_FUNCTION(ctime) {
  (void)nargs;
  time_t seconds;
  struct tm tm;
  if (!read_moment(rt, args[0], &seconds) || !local_of(rt, seconds, &tm)) return FAILED;
  return as_line(rt, &tm);
}

/* strftime says 0 both for "no room" and for an empty result: it is asked with more and more room, up to a bound. */
static Owned format_time(Runtime *rt, const char *format, size_t length, const struct tm *tm) {
  if (!length) return retain(borrow(rt->core->empty_str));
  for (size_t room = 1024;; room *= 2) {
    char *text = mem_alloc(room);
    if (!text) return error_no_memory(rt);
    size_t written = strftime(text, room, format, tm);
    if (written || room >= 256 * length) {
      Owned result = str_from_utf8(rt, text, written);
      mem_free(text);
      return result;
    }
    mem_free(text);
  }
}

TIME_FUNCTION(strftime) {
  (void)nargs;
  struct tm tm;
  if (!is_str(rt, args[0])) {
    return error_raise(rt, TYPE_TypeError, "strftime() argument 1 must be str, not %B", args[0]);
  }
  if (!read_tuple_or_now(rt, args[1], "strftime", &tm)) return FAILED;
  if (tm.tm_isdst < -1) tm.tm_isdst = -1;
  if (tm.tm_isdst > 1) tm.tm_isdst = 1;
  Utf8 format = str_utf8(rt, args[0]);
  if (!format.text) return FAILED;
  Owned result = strlen(format.text) == format.bytes
                     ? format_time(rt, format.text, format.bytes, &tm)
                     : error_raise(rt, TYPE_ValueError, "embedded null character");
  utf8_free(rt, &format);
  return result;
}

/* ---- the zone ---- */

/* Offset (seconds west of Greenwich) and name in force in January or July of this year. */
static void zone_in(int month, long *west, char name[16]) {
  time_t now = time(NULL);
  struct tm tm;
  memset(&tm, 0, sizeof tm);
  localtime_r(&now, &tm);
  struct tm day = {.tm_year = tm.tm_year, .tm_mon = month, .tm_mday = 1, .tm_isdst = -1};
  time_t moment = mktime(&day);
  memset(&tm, 0, sizeof tm);
  localtime_r(&moment, &tm);
  *west = -tm.tm_gmtoff;
  strncpy(name, tm.tm_zone ? tm.tm_zone : "   ", 15);
  name[15] = 0;
}

bool time_add_zone(Runtime *rt, Borrowed module) {
  long standard, summer;
  char standard_name[16], summer_name[16];
  tzset();
  zone_in(0, &standard, standard_name);
  zone_in(6, &summer, summer_name);
  if (standard < summer) { /* south of the equator January is in summer */
    long swap = standard;
    standard = summer, summer = swap;
    char name[16];
    memcpy(name, standard_name, 16);
    memcpy(standard_name, summer_name, 16);
    memcpy(summer_name, name, 16);
  }
  Owned names[2] = {str_from_text(rt, standard_name), str_from_text(rt, summer_name)};
  if (failed(names[0]) || failed(names[1])) {
    release(rt, names[0]);
    release(rt, names[1]);
    return false;
  }
  Owned pair = tuple_take(rt, names, 2);
  return module_add(rt, module, "tzname", pair) &&
         module_add(rt, module, "timezone", small_new(standard)) &&
         module_add(rt, module, "altzone", small_new(summer)) &&
         module_add(rt, module, "daylight", small_new(standard != summer));
}

TIME_FUNCTION(tzset) {
  (void)args, (void)nargs;
  Owned module = rt->core->import_module(rt, "time");
  if (failed(module)) return FAILED;
  bool good = time_add_zone(rt, borrow(module));
  release(rt, module);
  return good ? NONE : FAILED;
}
