/* Why an object is alive: the shortest chain from a root, or what keeps it when nothing reachable does. */
#ifndef OURO_LENS_WHY_H
#define OURO_LENS_WHY_H

#include "base/buffer.h"
#include "lens/view.h"
#include "lens/words.h"

/* In words, one line or two without a newline at the end. An argument that asked (the call of the lens itself) is passed over. */
void why_text(const View *view, int32_t object, Language language, Buffer *out);
/* The numbers of the edges of a shortest chain from a root to the object, root first, into a block the caller frees with
 * mem_free; NULL and *length 0 when no root reaches it, or memory is short. */
int32_t *why_chain(const View *view, int32_t object, size_t *length);
/* The edges of a shortest cycle through the object; NULL and 0 when it lies on none. */
int32_t *why_cycle(const View *view, int32_t object, size_t *length);
/* The generation that an object is tracked in (3: permanent), or -1. */
int why_generation(const View *view, int32_t object);

#endif
