/* Texts that the module and the prompt share. */
#ifndef OURO_LENS_EXPLAIN_H
#define OURO_LENS_EXPLAIN_H

#include "base/buffer.h"
#include "lens/view.h"
#include "lens/words.h"

/* An object's count and, a line each, its holders. */
void explain_object(const View *view, int32_t object, Language language, Buffer *out);
/* The same for any value, whether something counts it or not. False: this is no moment to look (objects are being freed, or
 * memory is short); so for the others. */
bool explain_text(Runtime *rt, Borrowed value, Language language, Buffer *out);
bool why_object(Runtime *rt, Object *object, Language language, Buffer *out);
/* Objects and bytes by type, the largest first. */
bool heap_text(Runtime *rt, Language language, Buffer *out);

#endif
