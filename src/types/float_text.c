/* float: text in and out. Reading goes through strtod and printing through printf, both of which glibc rounds correctly; what is here is
 * Python's grammar, and the search for the shortest digits that read back as the same number.
 *
 * The program never sets LC_NUMERIC, so the decimal point is a point. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/memory.h"
#include "types/float_parts.h"
#include "object/str.h"
#include "types/number_text.h"

/* ---- shortest digits ---- */

static const double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static const uint64_t powers_of_five[] = {
    1ull,
    5ull,
    25ull,
    125ull,
    625ull,
    3125ull,
    15625ull,
    78125ull,
    390625ull,
    1953125ull,
    9765625ull,
    48828125ull,
    244140625ull,
    1220703125ull,
    6103515625ull,
    30517578125ull,
    152587890625ull,
    762939453125ull,
    3814697265625ull,
    19073486328125ull,
    95367431640625ull,
    476837158203125ull,
    2384185791015625ull,
    11920928955078125ull,
    59604644775390625ull,
    298023223876953125ull,
    1490116119384765625ull,
    7450580596923828125ull,
};

typedef unsigned __int128 UnsignedWide;

/* How many digits stand before the point: 1 for 1 <= d < 10, 0 for 0.1 <= d < 1, ... Only for 1e-5 <= d < 1e15. */
static int decimal_magnitude(double d) {
  int n = 0;
  if (d >= 1) {
    while (d >= powers_of_ten[n]) n++;
    return n;
  }
  while (d < 1 / powers_of_ten[n + 1]) n++;
  return -n;
}

/* Digits of n without trailing zeros. */
static int write_digits(uint64_t n, char *digits) {
  char reversed[20];
  int count = 0, length;
  while (n % 10 == 0) n /= 10;
  while (n) {
    reversed[count++] = (char)('0' + n % 10);
    n /= 10;
  }
  for (length = 0; length < count; length++) digits[length] = reversed[count - 1 - length];
  digits[length] = 0;
  return length;
}

/* d > 0 as mantissa * 2**exponent. */
static uint64_t take_apart(double d, int *exponent) {
  uint64_t bits;
  memcpy(&bits, &d, sizeof bits);
  int biased = (int)(bits >> 52);
  *exponent = (biased ? biased : 1) - 1075;
  return (bits & ((1ull << 52) - 1)) | (biased ? 1ull << 52 : 0);
}

bool float_scale_decimal(double d, int places, uint64_t *out) {
  int exponent;
  if (places > 27 || d * powers_of_ten[places > 22 ? 22 : places] >= (places > 22 ? 1e13 : 1e18))
    return false;
  uint64_t mantissa = take_apart(d, &exponent);
  int shift = -(exponent + places);
  UnsignedWide scaled = (UnsignedWide)mantissa * powers_of_five[places];
  if (shift <= 0) { /* a whole number: small enough, as was seen above */
    *out = (uint64_t)(scaled << -shift);
    return true;
  }
  if (shift > 120) { /* less than a half by far */
    *out = 0;
    return true;
  }
  UnsignedWide whole = scaled >> shift, rest = scaled - (whole << shift),
               half = (UnsignedWide)1 << (shift - 1);
  *out = (uint64_t)whole + (rest > half || (rest == half && (whole & 1)));
  return true;
}

/* Numbers with up to 15 digits whose power of ten is exact: then one multiplication finds the digits and one division proves
 * that they read back (both round once, so equality is certain). */
static int try_few_digits(double d, char *digits, int *point) {
  if (d < 0x1p53 && d == floor(d)) { /* a whole number is its own shortest form */
    uint64_t n = (uint64_t)d;
    *point = 0;
    for (uint64_t rest = n; rest; rest /= 10) ++*point;
    return write_digits(n, digits);
  }
  if (d < 1e-5 || d >= 1e15) return 0;
  int magnitude = decimal_magnitude(d), scale = 15 - magnitude;
  double scaled = d * powers_of_ten[scale];
  if (scaled >= 1e15) return 0;
  uint64_t whole = (uint64_t)(scaled + 0.5);
  if (!whole || (double)whole / powers_of_ten[scale] != d) return 0;
  int total = 0;
  for (uint64_t n = whole; n; n /= 10) total++;
  *point = total - scale;
  return write_digits(whole, digits);
}

/* The others of ordinary size have 16 or 17 digits. In 128 bits, d and the ends of the interval of decimals that read back as d,
 * scaled to 17 digits, are exact: four times the mantissa, and two more or less (one less below a power of two, where the
 * neighbour is nearer). The 16-digit decimal nearest to d is taken if it lies inside, else the nearest of 17 digits. */
static int try_many_digits(double d, char *digits, int *point) {
  if (d < 1e-5 || d >= 1e15) return 0;
  int exponent, magnitude = decimal_magnitude(d), scale = 17 - magnitude;
  uint64_t mantissa = take_apart(d, &exponent);
  int shift = 2 - (exponent + scale);
  if (shift < 1 || shift > 64 || scale > 27) return 0;
  UnsignedWide five = powers_of_five[scale], centre = (UnsignedWide)(mantissa * 4) * five;
  UnsignedWide low = centre - five * (mantissa == 1ull << 52 ? 1 : 2), high = centre + five * 2;
  bool inclusive = mantissa % 2 == 0;
  uint64_t whole = (uint64_t)(centre >> shift);
  UnsignedWide rest = centre - ((UnsignedWide)whole << shift),
               half = (UnsignedWide)1 << (shift - 1);
  /* 16 digits: the neighbours above and below, the nearer one first. */
  uint64_t below = whole / 10 * 10, last = whole % 10;
  bool up = last > 5 || (last == 5 && (rest || (below / 10) % 2));
  for (int i = 0; i < 2; i++, up = !up) {
    uint64_t candidate = below + (up ? 10 : 0);
    UnsignedWide place = (UnsignedWide)candidate << shift;
    if (inclusive ? place >= low && place <= high : place > low && place < high) {
      whole = candidate;
      rest = 0;
      break;
    }
  }
  if (rest > half || (rest == half && whole % 2)) whole++;
  int total = 0;
  for (uint64_t n = whole; n; n /= 10) total++;
  *point = total - scale;
  return write_digits(whole, digits);
}

/* The digits of "d.ddde+xx" without the trailing zeros. */
static int split_scientific(const char *text, char *digits, int *point) {
  int length = 0;
  const char *at = text;
  for (; *at && *at != 'e'; at++) {
    if (*at != '.') digits[length++] = *at;
  }
  *point = atoi(at + 1) + 1;
  while (length > 1 && digits[length - 1] == '0') length--;
  digits[length] = 0;
  return length;
}

/* The next decimal of the same number of digits, in "d.ddde+xx". */
static void next_decimal(char *text) {
  char *end = strchr(text, 'e'), *at = end - 1;
  for (; at >= text; at--) {
    if (*at == '.') continue;
    if (*at != '9') {
      ++*at;
      return;
    }
    *at = '0';
  }
  *text = '1'; /* all nines: the digits after it are zeros; one more power of ten */
  int exponent = atoi(end + 1) + 1;
  sprintf(end, "e%+03d", exponent);
}

int float_shortest_digits(double d, char digits[20], int *point) {
  if (d == 0) {
    strcpy(digits, "0");
    *point = 1;
    return 1;
  }
  int count = try_few_digits(d, digits, point);
  if (!count) count = try_many_digits(d, digits, point);
  if (count) return count;
  char text[40];
  /* A subnormal has less precision: its shortest form can be as short as one digit. */
  for (int precision = d < 2.3e-308 ? 1 : 15; precision < 17; precision++) {
    snprintf(text, sizeof text, "%.*e", precision - 1, d);
    if (strtod(text, NULL) == d) return split_scientific(text, digits, point);
    /* Above a power of two the numbers lie twice as far apart as below: the nearest decimal may lie just outside below,
     * and the next one inside above. */
    int exponent;
    if (precision == 16 && frexp(d, &exponent) == 0.5) {
      next_decimal(text);
      if (strtod(text, NULL) == d) return split_scientific(text, digits, point);
    }
  }
  snprintf(text, sizeof text, "%.16e", d);
  return split_scientific(text, digits, point);
}

/* ---- layout ---- */

/* Digits as a decimal fraction or with an exponent. `places`: fewest digits in all, for the # flag of g; 0 for none. */
static bool put_digits(Buffer *out, const char *digits, int count, int point, bool exponent,
                       bool dot, bool dot_zero, int64_t places) {
  int64_t zeros = places > count ? places - count : 0; /* trailing zeros wanted */
  if (exponent) {
    buffer_put(out, digits[0]);
    if (count > 1 || dot || zeros) buffer_put(out, '.');
    buffer_append(out, digits + 1, (size_t)(count - 1));
    buffer_fill(out, '0', (size_t)zeros);
    return buffer_printf(out, "e%+03d", point - 1);
  }
  if (point <= 0) {
    buffer_puts(out, "0.");
    buffer_fill(out, '0', (size_t)-point);
    buffer_append(out, digits, (size_t)count);
    return buffer_fill(out, '0', (size_t)zeros);
  }
  if (count <= point) {
    buffer_append(out, digits, (size_t)count);
    buffer_fill(out, '0', (size_t)(point - count));
    zeros = places > point ? places - point : 0;
    if (dot_zero && !zeros) zeros = 1;
    if (dot || zeros) buffer_put(out, '.');
    return buffer_fill(out, '0', (size_t)zeros);
  }
  buffer_append(out, digits, (size_t)point);
  buffer_put(out, '.');
  buffer_append(out, digits + point, (size_t)(count - point));
  return buffer_fill(out, '0', (size_t)zeros);
}

size_t float_repr_text(double d, char text[FLOAT_TEXT]) {
  if (isnan(d)) return (size_t)sprintf(text, "nan");
  if (isinf(d)) return (size_t)sprintf(text, d < 0 ? "-inf" : "inf");
  char digits[20], *at = text;
  int point, count = float_shortest_digits(fabs(d), digits, &point);
  if (signbit(d)) *at++ = '-';
  if (point <= -4 || point > 16) {
    *at++ = digits[0];
    if (count > 1) {
      *at++ = '.';
      memcpy(at, digits + 1, (size_t)count - 1);
      at += count - 1;
    }
    return (size_t)(at - text) + (size_t)sprintf(at, "e%+03d", point - 1);
  }
  if (point <= 0) {
    memcpy(at, "0.0000", 6);
    at += 2 - point;
    memcpy(at, digits, (size_t)count);
    at += count;
  } else if (count <= point) {
    memcpy(at, digits, (size_t)count);
    memset(at + count, '0', (size_t)(point - count));
    at += point;
    memcpy(at, ".0", 2);
    at += 2;
  } else {
    memcpy(at, digits, (size_t)point);
    at += point;
    *at++ = '.';
    memcpy(at, digits + point, (size_t)(count - point));
    at += count - point;
  }
  *at = 0;
  return (size_t)(at - text);
}

Owned float_repr(Runtime *rt, double d) {
  char text[FLOAT_TEXT];
  size_t length = float_repr_text(d, text);
  return str_from_latin1(rt, (const uint8_t *)text, length);
}

/* No double has more digits than this behind the point, nor in all: what is asked for beyond is zeros. */
#define EXACT_DIGITS 1100

/* Up to 27 places of a number of ordinary size, in machine arithmetic. */
static bool print_few_places(Buffer *out, double d, int places, bool alternate) {
  uint64_t scaled;
  if (!float_scale_decimal(d, places, &scaled)) return false;
  char text[64], *end = text + sizeof text, *at = end;
  int written = 0;
  while (scaled || written <= places) {
    if (written == places && (places || alternate)) *--at = '.';
    *--at = (char)('0' + scaled % 10);
    scaled /= 10;
    written++;
  }
  buffer_append(out, at, (size_t)(end - at));
  return true;
}

static bool print_fixed(Buffer *out, double d, int64_t precision, bool alternate) {
  if (precision <= 27 && print_few_places(out, d, (int)precision, alternate)) return !out->failed;
  int exact = precision > EXACT_DIGITS ? EXACT_DIGITS : (int)precision;
  buffer_printf(out, alternate ? "%#.*f" : "%.*f", exact, d);
  return buffer_fill(out, '0', (size_t)(precision - exact));
}

static bool print_scientific(Buffer *out, double d, int64_t precision, bool alternate) {
  char text[EXACT_DIGITS + 40];
  int exact = precision > EXACT_DIGITS ? EXACT_DIGITS : (int)precision;
  snprintf(text, sizeof text, alternate ? "%#.*e" : "%.*e", exact, d);
  char *exponent = strchr(text, 'e');
  buffer_append(out, text, (size_t)(exponent - text));
  buffer_fill(out, '0', (size_t)(precision - exact));
  return buffer_puts(out, exponent);
}

static bool print_general(Buffer *out, double d, int64_t precision, bool alternate, bool dot_zero) {
  char text[EXACT_DIGITS + 40], digits[EXACT_DIGITS + 40];
  if (precision == 0) precision = 1;
  int exact = precision > EXACT_DIGITS ? EXACT_DIGITS : (int)precision, point;
  snprintf(text, sizeof text, "%.*e", exact - 1, d);
  int count = split_scientific(text, digits, &point);
  bool exponent = point <= -4 || point > precision - (dot_zero ? 1 : 0);
  return put_digits(out, digits, count, point, exponent, alternate, dot_zero,
                    alternate ? precision : 0);
}

bool float_print(Buffer *out, double d, char type, int64_t precision, bool alternate,
                 bool add_dot_zero) {
  size_t start = out->length;
  bool capitals = type >= 'A' && type <= 'Z';
  if (isnan(d)) {
    buffer_puts(out, "nan");
  } else {
    if (signbit(d)) buffer_put(out, '-');
    d = fabs(d);
    if (isinf(d)) {
      buffer_puts(out, "inf");
    } else if (type == 'r') {
      char digits[20];
      int point, count = float_shortest_digits(d, digits, &point);
      put_digits(out, digits, count, point, point <= -4 || point > 16, alternate, add_dot_zero, 0);
    } else if ((type | 0x20) == 'f') {
      print_fixed(out, d, precision, alternate);
    } else if ((type | 0x20) == 'e') {
      print_scientific(out, d, precision, alternate);
    } else {
      print_general(out, d, precision, alternate, add_dot_zero);
    }
  }
  if (capitals && !out->failed) {
    for (size_t i = start; i < out->length; i++) {
      if (out->data[i] >= 'a' && out->data[i] <= 'z') out->data[i] -= 'a' - 'A';
    }
  }
  return !out->failed;
}

/* ---- reading ---- */

static const char *skip_digits(const char *at) {
  while (*at >= '0' && *at <= '9') at++;
  return at;
}

/* Behind the decimal number at `at` (NUL-terminated), or `at` when there is none. */
static const char *decimal_end(const char *at) {
  const char *start = at;
  if (*at == '+' || *at == '-') at++;
  const char *whole = at;
  at = skip_digits(at);
  bool digits = at > whole;
  if (*at == '.') {
    const char *fraction = ++at;
    at = skip_digits(at);
    digits |= at > fraction;
  }
  if (!digits) return start;
  if (*at == 'e' || *at == 'E') {
    const char *exponent = at + 1;
    if (*exponent == '+' || *exponent == '-') exponent++;
    const char *end = skip_digits(exponent);
    if (end > exponent) at = end;
  }
  return at;
}

double float_scan(const char *text, const char **end) {
  *end = decimal_end(text);
  return *end == text ? 0.0 : strtod(text, NULL);
}

/* inf, infinity and nan, in any case, with a sign. */
static bool parse_special(const char *text, double *out) {
  bool negative = *text == '-';
  if (*text == '-' || *text == '+') text++;
  if (!strcasecmp(text, "inf") || !strcasecmp(text, "infinity")) {
    *out = negative ? -INFINITY : INFINITY;
    return true;
  }
  if (!strcasecmp(text, "nan")) {
    *out = negative ? -(double)NAN : (double)NAN;
    return true;
  }
  return false;
}

bool float_parse(const char *text, size_t bytes, double *out) {
  const char *at = text, *end = text + bytes;
  number_text_strip(&at, &end);
  if (at == end) return false;
  char small[200], *copy = small;
  size_t room = (size_t)(end - at) + 1, length;
  if (room > sizeof small) copy = mem_alloc(room);
  if (!copy) return false;
  bool good = number_text_drop_underscores(at, end, copy, &length) && length == strlen(copy);
  if (good) {
    const char *stop;
    *out = float_scan(copy, &stop);
    if (stop != copy + length)
      good = parse_special(copy, out);
    else
      good = stop != copy;
  }
  if (copy != small) mem_free(copy);
  return good;
}
