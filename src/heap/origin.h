/* Where objects were made: the line of the script that was running.
 *
 * Place: for the reports of the audit, in its mode and in debug builds. Off otherwise: the table costs a lookup of the
 * line for each allocation. It is keyed by address and knows nothing of frees: who is made at an address next
 * overwrites the entry. */
#ifndef OURO_HEAP_ORIGIN_H
#define OURO_HEAP_ORIGIN_H

#include "heap/runtime.h"

/* From now on each new object is noted, over the slow path of allocation (WATCH_ORIGINS). */
void origin_begin(Runtime *rt);
void origin_note(Runtime *rt, const Object *object);
/* Writes "script.py:12" for an object, or for the line that is running; an empty text where nothing is known. */
void origin_describe(Runtime *rt, const Object *object, char *text, size_t room);
void origin_describe_here(Runtime *rt, char *text, size_t room);
void origin_finish(Runtime *rt);

#endif
