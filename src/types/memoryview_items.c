/* memoryview: items by format, and walks over all of them. See memoryview.h. */
#include "object/attr.h"
#include "object/core.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/memoryview.h"

/* ---- formats ---- */

static const struct {
  char code, size, kind; /* kind: i signed, u unsigned, f floating, c bytes, ? truth */
} FORMATS[] = {{'c', 1, 'c'}, {'b', 1, 'i'}, {'B', 1, 'u'}, {'?', 1, '?'}, {'h', 2, 'i'},
               {'H', 2, 'u'}, {'i', 4, 'i'}, {'I', 4, 'u'}, {'l', 8, 'i'}, {'L', 8, 'u'},
               {'q', 8, 'i'}, {'Q', 8, 'u'}, {'n', 8, 'i'}, {'N', 8, 'u'}, {'P', 8, 'u'},
               {'e', 2, 'f'}, {'f', 4, 'f'}, {'d', 8, 'f'}};

static int find_format(char code) {
  for (int i = 0; i < (int)(sizeof FORMATS / sizeof *FORMATS); i++)
    if (FORMATS[i].code == code) return i;
  return -1;
}

char memoryview_code(const char *format) {
  if (*format == '@') format++;
  return *format && !format[1] && find_format(*format) >= 0 ? *format : 0;
}

int64_t memoryview_code_size(char code) {
  int i = find_format(code);
  return i < 0 ? 0 : FORMATS[i].size;
}

static uint64_t read_unsigned(const uint8_t *at, int size) {
  uint64_t n = 0;
  memcpy(&n, at, (size_t)size);
  return n;
}

Owned memoryview_unpack(Runtime *rt, const uint8_t *at, const char *format) {
  int i = find_format(memoryview_code(format));
  if (i < 0)
    return error_raise(rt, TYPE_NotImplementedError, "memoryview: format %s not supported", format);
  int size = FORMATS[i].size;
  uint64_t n = read_unsigned(at, size);
  switch (FORMATS[i].kind) {
  case 'u': return int_from_uint64(rt, n);
  case 'i': return int_new(rt, (int64_t)(n << (64 - 8 * size)) >> (64 - 8 * size));
  case '?': return bool_value(n != 0);
  case 'c': return bytes_new(rt, at, 1);
  default: break;
  }
  float f;
  double d;
  if (size == 2) return float_new(rt, float_from_half((uint16_t)n));
  memcpy(&f, at, sizeof f);
  if (size == 4) return float_new(rt, f);
  memcpy(&d, at, sizeof d);
  return float_new(rt, d);
}

static bool bad_type(Runtime *rt, const char *format) {
  error_raise(rt, TYPE_TypeError, "memoryview: invalid type for format '%s'", format);
  return false;
}

static bool bad_value(Runtime *rt, const char *format) {
  error_raise(rt, TYPE_ValueError, "memoryview: invalid value for format '%s'", format);
  return false;
}

static bool pack_int(Runtime *rt, uint8_t *at, const char *format, int size, bool is_signed,
                     Borrowed value) {
  Owned number = object_index(rt, value);
  if (failed(number)) return error_clear_if(rt, TYPE_TypeError) ? bad_type(rt, format) : false;
  uint64_t bits = 0;
  int64_t n;
  bool fits;
  if (is_signed) {
    fits = int_to_int64(borrow(number), &n, NULL) &&
           n == (int64_t)((uint64_t)n << (64 - 8 * size)) >> (64 - 8 * size);
    bits = fits ? (uint64_t)n : 0;
  } else {
    fits = int_to_uint64(borrow(number), &bits) && (size == 8 || bits >> 8 * size == 0);
  }
  release(rt, number);
  if (!fits) return bad_value(rt, format);
  memcpy(at, &bits, (size_t)size);
  return true;
}

bool memoryview_pack(Runtime *rt, uint8_t *at, const char *format, Borrowed value) {
  int i = find_format(memoryview_code(format));
  if (i < 0)
    return error_raise(rt, TYPE_NotImplementedError, "memoryview: format %s not supported", format),
           false;
  int size = FORMATS[i].size, truth;
  double d;
  switch (FORMATS[i].kind) {
  case 'u': return pack_int(rt, at, format, size, false, value);
  case 'i': return pack_int(rt, at, format, size, true, value);
  case '?':
    truth = object_truth(rt, value);
    if (truth < 0) return false;
    *at = (uint8_t)truth;
    return true;
  case 'c':
    if (!is_bytes(rt, value)) return bad_type(rt, format);
    if (as_bytes(value)->length != 1) return bad_value(rt, format);
    *at = as_bytes(value)->data[0];
    return true;
  default: break;
  }
  if (!float_argument(rt, value, &d))
    return error_clear_if(rt, TYPE_TypeError) ? bad_type(rt, format) : false;
  if (size == 2) {
    uint16_t half;
    if (!float_to_half(d, &half)) return bad_value(rt, format);
    memcpy(at, &half, sizeof half);
  } else if (size == 4) {
    float f = (float)d;
    memcpy(at, &f, sizeof f);
  } else {
    memcpy(at, &d, sizeof d);
  }
  return true;
}

/* ---- all items ---- */

int64_t memoryview_count(const MemoryView *m) {
  int64_t count = 1;
  for (int i = 0; i < m->dimensions; i++) count *= view_shape(m)[i];
  return count;
}

bool memoryview_is_contiguous(const MemoryView *m, bool fortran) {
  int64_t step = m->itemsize;
  if (!memoryview_count(m)) return true;
  for (int i = 0; i < m->dimensions; i++) {
    int dimension = fortran ? i : m->dimensions - 1 - i;
    if (view_shape(m)[dimension] > 1 && view_strides(m)[dimension] != step) return false;
    step *= view_shape(m)[dimension];
  }
  return true;
}

void memoryview_gather(const MemoryView *m, uint8_t *out, bool fortran) {
  int64_t index[BUFFER_MAX_DIMENSIONS] = {0}, count = memoryview_count(m);
  size_t size = (size_t)m->itemsize;
  if (memoryview_is_contiguous(m, fortran)) {
    memcpy(out, m->data, (size_t)count * size);
    return;
  }
  for (int64_t n = 0; n < count; n++, out += size) {
    const uint8_t *at = m->data;
    for (int i = 0; i < m->dimensions; i++) at += index[i] * view_strides(m)[i];
    memcpy(out, at, size);
    for (int i = 0; i < m->dimensions; i++) { /* the next index, the fastest dimension first */
      int dimension = fortran ? i : m->dimensions - 1 - i;
      if (++index[dimension] < view_shape(m)[dimension]) break;
      index[dimension] = 0;
    }
  }
}

static Owned list_from_dimension(Runtime *rt, const MemoryView *m, const uint8_t *at,
                                 int dimension) {
  if (dimension == m->dimensions) return memoryview_unpack(rt, at, m->format);
  int64_t count = view_shape(m)[dimension];
  Owned list = list_new(rt, (size_t)count);
  for (int64_t i = 0; i < count && !failed(list); i++) {
    Owned item = list_from_dimension(rt, m, at + i * view_strides(m)[dimension], dimension + 1);
    if (failed(item) || !list_append_take(rt, borrow(list), item)) {
      release(rt, list);
      list = FAILED;
    }
  }
  return list;
}

Owned memoryview_tolist(Runtime *rt, const MemoryView *m) {
  return list_from_dimension(rt, m, m->data, 0);
}
