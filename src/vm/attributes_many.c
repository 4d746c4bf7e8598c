/* What attribute instructions know that see objects of many classes.
 *
 * An instruction's own cache knows one shape. One that keeps missing (attributes.c counts) asks this table instead, by shape and
 * name: an entry holds the words that the instruction's cache would hold, and the specialised opcode that would read them. So
 * the same guards protect both: slots need no more than their shape, values found on a class compare its version. The table is emptied when
 * inline caches are flushed, and when a name dies that it may hold (names are compared by address). */
#include "base/memory.h"
#include "object/str.h"
#include "vm/attributes.h"

void attributes_many_forget(Runtime *rt) {
  AttributeCache *cache = rt->core->attribute_cache;
  if (cache && cache->used) memset(cache, 0, sizeof *cache);
}

void attributes_many_finish(Runtime *rt) {
  mem_free(rt->core->attribute_cache);
  rt->core->attribute_cache = NULL;
}

AttributeCache *attributes_many_make(Runtime *rt) {
  return rt->core->attribute_cache = mem_zalloc(1, sizeof(AttributeCache));
}

void attributes_many_claim(Runtime *rt, ManyEntry *entry, uint32_t shape, Borrowed name,
                           uint16_t use, const Instruction *words) {
  entry->name = BITS(name);
  entry->shape = shape;
  entry->use = use;
  memcpy(entry->words, words, sizeof entry->words);
  as_str(name)->cached = 1;
  rt->core->attribute_cache->used = true;
}
