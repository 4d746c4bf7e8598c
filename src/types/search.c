/* Finding runs of units in others. See search.h.
 *
 * Bytes are left to memchr and memmem, which are linear. Wider units are searched as bytes as well: a match at an odd
 * address is not one, and the search goes on behind it. */
#include "types/search.h"

#include "base/memory.h"

bool needle_prepare(Needle *needle, Run wanted, unsigned hay_width) {
  needle->run = wanted;
  needle->block = NULL;
  needle->absent = wanted.width > hay_width && wanted.length;
  if (wanted.width == hay_width || needle->absent || !wanted.length) {
    needle->run.width = hay_width;
    return true;
  }
  size_t size = (size_t)wanted.length * hay_width;
  uint8_t *data = needle->small;
  if (size > sizeof needle->small) {
    data = needle->block = mem_alloc(size);
    if (!data) return false;
  }
  for (int64_t i = 0; i < wanted.length; i++) {
    if (hay_width == 2)
      ((uint16_t *)data)[i] = (uint16_t)run_unit(wanted, i);
    else
      ((uint32_t *)data)[i] = run_unit(wanted, i);
  }
  needle->run = (Run){data, wanted.length, hay_width};
  return true;
}

void needle_drop(Needle *needle) { mem_free(needle->block); }

int64_t search_char(Run hay, uint32_t unit) {
  if (hay.width == 1) {
    const uint8_t *found =
        unit < 256 && hay.length ? memchr(hay.data, (int)unit, (size_t)hay.length) : NULL;
    return found ? found - hay.data : -1;
  }
  if (hay.width == 2) {
    const uint16_t *data = (const uint16_t *)hay.data;
    for (int64_t i = 0; i < hay.length; i++)
      if (data[i] == unit) return i;
    return -1;
  }
  const uint32_t *data = (const uint32_t *)hay.data;
  for (int64_t i = 0; i < hay.length; i++)
    if (data[i] == unit) return i;
  return -1;
}

int64_t search_char_last(Run hay, uint32_t unit) {
  if (hay.width == 1) {
    const uint8_t *found =
        unit < 256 && hay.length ? memrchr(hay.data, (int)unit, (size_t)hay.length) : NULL;
    return found ? found - hay.data : -1;
  }
  for (int64_t i = hay.length - 1; i >= 0; i--)
    if (run_unit(hay, i) == unit) return i;
  return -1;
}

/* Candidates that memchr may find in vain before memmem, which prepares itself first, is the better way. */
#define PATIENCE 24

/* Looks for the first byte of the needle. -1: not there; -2: too many candidates, go on at *start. */
static int64_t search_by_first(const uint8_t *hay, size_t length, const uint8_t *wanted,
                               size_t size, size_t *start) {
  size_t last = length - size, at = 0;
  for (int tries = 0; tries < PATIENCE && at <= last; tries++) {
    const uint8_t *found = memchr(hay + at, wanted[0], last - at + 1);
    if (!found) return -1;
    at = (size_t)(found - hay);
    if (found[1] == wanted[1] && memcmp(found + 2, wanted + 2, size - 2) == 0) return (int64_t)at;
    at++;
  }
  *start = at;
  return at > last ? -1 : -2;
}

int64_t search_first(Run hay, const Needle *needle) {
  int64_t length = needle->run.length;
  if (!length) return 0;
  if (needle->absent || length > hay.length) return -1;
  if (length == 1) return search_char(hay, run_unit(needle->run, 0));
  const uint8_t *at = hay.data, *end = hay.data + (size_t)hay.length * hay.width;
  size_t size = (size_t)length * hay.width, start = 0;
  if (hay.width == 1) {
    int64_t found = search_by_first(hay.data, (size_t)hay.length, needle->run.data, size, &start);
    if (found != -2) return found;
    at += start;
  }
  while ((at = memmem(at, (size_t)(end - at), needle->run.data, size))) {
    size_t offset = (size_t)(at - hay.data);
    if (offset % hay.width == 0) return (int64_t)(offset / hay.width);
    at++;
  }
  return -1;
}

int64_t search_last(Run hay, const Needle *needle) {
  int64_t length = needle->run.length;
  if (!length) return hay.length;
  if (needle->absent || length > hay.length) return -1;
  if (length == 1) return search_char_last(hay, run_unit(needle->run, 0));
  size_t size = (size_t)length * hay.width;
  uint32_t first = run_unit(needle->run, 0), last = run_unit(needle->run, length - 1);
  for (int64_t i = hay.length - length; i >= 0; i--) {
    if (run_unit(hay, i) == first && run_unit(hay, i + length - 1) == last &&
        memcmp(hay.data + (size_t)i * hay.width, needle->run.data, size) == 0)
      return i;
  }
  return -1;
}

bool search_has(Run hay, Run wanted) {
  if (!wanted.length) return true;
  if (wanted.length > hay.length) return false;
  if (wanted.length == 1 && hay.width == 1) return search_char(hay, run_unit(wanted, 0)) >= 0;
  if (hay.width != wanted.width) return search_find(hay, wanted, false) >= 0;
  Needle needle;
  needle.run = wanted;
  needle.absent = false;
  return search_first(hay, &needle) >= 0;
}

int64_t search_find(Run hay, Run wanted, bool last) {
  Needle needle;
  if (!needle_prepare(&needle, wanted, hay.width)) return -2;
  int64_t at = last ? search_last(hay, &needle) : search_first(hay, &needle);
  needle_drop(&needle);
  return at;
}

static int64_t count_char(Run hay, uint32_t unit, int64_t most) {
  int64_t count = 0;
  if (hay.width == 1 && most < 0) {
    if (unit > 255) return 0;
    for (int64_t i = 0; i < hay.length; i++) count += hay.data[i] == unit;
    return count;
  }
  for (int64_t i = 0; i < hay.length && count != most; i++) count += run_unit(hay, i) == unit;
  return count;
}

int64_t search_count(Run hay, Run wanted, int64_t most) {
  if (!wanted.length) return most >= 0 && most < hay.length + 1 ? most : hay.length + 1;
  if (wanted.length == 1) return count_char(hay, run_unit(wanted, 0), most);
  Needle needle;
  if (!needle_prepare(&needle, wanted, hay.width)) return -2;
  int64_t count = 0, start = 0, at;
  while (count != most && (at = search_first(run_part(hay, start, hay.length), &needle)) >= 0) {
    count++;
    start += at + wanted.length;
  }
  needle_drop(&needle);
  return count;
}

bool search_at(Run hay, int64_t at, Run wanted) {
  if (at < 0 || at + wanted.length > hay.length) return false;
  if (hay.width == wanted.width)
    return memcmp(hay.data + (size_t)at * hay.width, wanted.data,
                  (size_t)wanted.length * hay.width) == 0;
  if (wanted.width > hay.width && wanted.length) return false;
  for (int64_t i = 0; i < wanted.length; i++)
    if (run_unit(hay, at + i) != run_unit(wanted, i)) return false;
  return true;
}
