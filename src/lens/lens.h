/* What the lens keeps between two questions: the language, the last collection's story, marks and watches.
 *
 * All of it lies in blocks of base/memory.h and is found through Runtime.lens; it holds no counts. */
#ifndef OURO_LENS_LENS_H
#define OURO_LENS_LENS_H

#include "base/buffer.h"
#include "heap/runtime.h"
#include "lens/report.h"
#include "lens/words.h"
#include "object/module.h"

typedef struct Lens {
  Language language;
  struct Story *story;   /* story.c */
  struct Census *census; /* census.c */
  struct Watch *watches; /* watch.c */
} Lens;

/* Made when first asked for; NULL when memory is short. Freed when the runtime ends. */
Lens *lens_of(Runtime *rt);
Language lens_language(Runtime *rt);
void lens_set_language(Runtime *rt, Language language);
/* Makes `import lens` find the module. Called by the command line before anything runs. */
void lens_install(Runtime *rt);
extern const ModuleSpec lens_module;

/* ---- generations.c ---- */
/* Who sits where, the counters against their thresholds, why the last collection ran and the next has not yet. */
void generations_text(Runtime *rt, Language language, Buffer *out);

/* ---- story.c ---- */
/* Listens to collections from now on. tell: each story also goes to stderr when it ends. */
bool story_begin(Runtime *rt, bool tell);
void story_hush(Runtime *rt);                                 /* tells no more */
void story_text(Runtime *rt, Language language, Buffer *out); /* the last one's */
/* The last collection seen: its generation (-1: none), whether it was asked for, counter and threshold, and its result. */
typedef struct StoryLast {
  int generation;
  bool asked;
  int32_t count, threshold;
  int64_t found;
} StoryLast;
StoryLast story_last(Runtime *rt);
void story_finish(Runtime *rt, struct Story *story);
/* A label that tells instances of one class apart: Node object name='a'. */
void story_label(Runtime *rt, Object *object, char *text, size_t room);

/* ---- census.c ---- */
bool census_mark(Runtime *rt);
ReportTable *census_diff(Runtime *rt,
                         Language language); /* NULL: no memory; nothing marked: an empty one */
void census_finish(Runtime *rt, struct Census *census);

/* ---- watch.c ---- */
/* passing: counts that the call itself holds. */
bool watch_add(Runtime *rt, Object *object, const char *name, uint32_t passing);
/* --refs: tells on stderr of every change of what a name of the script is bound to, and of its count; in the end, when there
 * never was such a name. The name is kept as it is. */
bool watch_follow(Runtime *rt, const char *name);
ReportTable *watch_report(Runtime *rt, Language language);
void watch_finish(Runtime *rt, struct Watch *watches, Language language);

/* ---- graph.c ---- */
typedef enum GraphFormat { GRAPH_TEXT, GRAPH_DOT, GRAPH_JSON, GRAPH_SVG } GraphFormat;
/* What `object` reaches in at most `depth` steps, or, for NULL, what the main program's names reach. False: no memory, or no moment for it. */
/* passing: counts of the object that the call itself holds. */
bool graph_write(Runtime *rt, Object *object, uint32_t passing, int depth, GraphFormat format,
                 Language language, Buffer *out);

#endif
