/* Finding runs of characters or bytes in others: what str, bytes and bytearray share.
 *
 * A Run is `length` units of `width` bytes. The needle must not be wider than its own characters need (strs never are), so a needle
 * wider than the hay is not in it. Positions are in units; -1 is "not there"; -2 that memory ended (no exception is set). */
#ifndef OURO_TYPES_SEARCH_H
#define OURO_TYPES_SEARCH_H

#include "object/str.h"

typedef struct Run {
  const uint8_t *data;
  int64_t length;
  unsigned width;
} Run;

static inline Run run_of(const Str *s) { return (Run){s->data, (int64_t)s->length, s->width}; }
static inline Run run_part(Run run, int64_t start, int64_t end) {
  return (Run){run.data + (size_t)start * run.width, end - start, run.width};
}
static inline uint32_t run_unit(Run run, int64_t i) {
  if (run.width == 1) return run.data[i];
  if (run.width == 2) return ((const uint16_t *)run.data)[i];
  return ((const uint32_t *)run.data)[i];
}

/* A needle made ready for hay of one width; needle_drop when done. */
typedef struct Needle {
  Run run; /* as wide as the hay */
  void *block;
  bool absent;                          /* cannot occur */
  _Alignas(uint32_t) uint8_t small[64]; /* holds wider units too */
} Needle;
bool needle_prepare(Needle *needle, Run wanted, unsigned hay_width); /* false: memory ended */
void needle_drop(Needle *needle);

int64_t search_char(Run hay, uint32_t unit);
int64_t search_char_last(Run hay, uint32_t unit);
/* With a prepared needle: never fail. An empty needle is found at either end. */
int64_t search_first(Run hay, const Needle *needle);
int64_t search_last(Run hay, const Needle *needle);
/* In one go. search_has: both as wide, or one of them of one byte. */
bool search_has(Run hay, Run wanted);
int64_t search_find(Run hay, Run wanted, bool last);
int64_t search_count(
    Run hay, Run wanted,
    int64_t most); /* without overlap; most < 0: all. An empty needle counts length + 1. */
/* Whether hay has `wanted` at `at` (in range or not). */
bool search_at(Run hay, int64_t at, Run wanted);

#endif
