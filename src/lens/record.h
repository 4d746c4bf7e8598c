/* A recording of a run: what each line of the script's own files finds on the heap, and each phase of each collection, as
 * differences from one step to the next.
 *
 * Place: listens to the machine, the heap and the collector; record.c takes the steps, record_walk.c looks at the heap for one,
 * record_page.c writes the page. It holds no counts and runs no script. The format is told in README.md. */
#ifndef OURO_LENS_RECORD_H
#define OURO_LENS_RECORD_H

#include "base/buffer.h"
#include "base/vector.h"
#include "heap/runtime.h"
#include "lens/words.h"

#define RECORD_STEPS 2000 /* unless the command line says otherwise */

typedef enum NodeKind { NODE_OBJECT, NODE_GLOBALS, NODE_FRAME } NodeKind;

/* A box: an object, a frame, or the main program's names. */
typedef struct RecordNode {
  const Object *object; /* NULL for frames and names, and once freed */
  const Owned *window;  /* of a frame */
  NodeKind kind;
  bool folded, active;  /* active: in this step */
  int32_t birth, death; /* steps; death INT32_MAX while alive */
  int32_t seen;         /* the step that reached it last */
  uint32_t count;       /* as told last */
  int8_t generation;
  uint32_t type, title; /* numbers of strings */
  uint64_t fields_hash;
  int32_t most_fields, widest; /* over its life: how large its box must be */
} RecordNode;

typedef struct RecordEdge {
  int32_t from, to;
  uint8_t kind; /* Word - WORD_KIND_CONSTANT */
  bool weak, passive, present;
  uint32_t label; /* a string's number */
  int32_t seen, since,
      lived; /* steps: the last one, the first of this stretch, and of all stretches before */
} RecordEdge;

typedef struct RecordPending { /* an edge that is drawn only if its target has a box */
  int32_t from;
  const Object *target;
  uint8_t kind;
  uint32_t label;
} RecordPending;

/* Numbers + 1 by a hash; open addressing, nothing is ever taken out. */
typedef struct RecordIndex {
  uint32_t *slots;
  size_t mask, count;
} RecordIndex;

typedef struct RecordFile {
  uint32_t name; /* a string's number */
  bool own;      /* the script's, not the library's */
} RecordFile;

typedef struct Record {
  Runtime *rt;
  Language language;
  EventListener listener;
  int32_t step, limit;
  bool running, told_progress, full, failed;
  double began, told_at;
  VECTOR(RecordNode) nodes;
  VECTOR(RecordEdge) edges;
  VECTOR(RecordPending) pending;
  VECTOR(int32_t) queue;
  VECTOR(int32_t) frames; /* nodes, innermost last */
  VECTOR(RecordFile) files;
  VECTOR(size_t) strings; /* where each begins in string_text */
  Buffer string_text;
  RecordIndex string_index, edge_index;
  int32_t *slots; /* living objects by address: numbers + 1 */
  size_t slot_mask, slot_count;
  Buffer steps;                                         /* json, a step a line */
  Buffer output;                                        /* since the last step */
  Buffer born, died, gone, came, counts, fields, moved; /* parts of the step under way */
  char path[512];                                       /* where the page goes */
  char script[256];
  const char *text; /* of a script that is in no file; the caller's */
  /* the collection under way */
  int gc_phase; /* an EventKind, or -1 */
  int gc_generation;
  Buffer gc_items;
  int64_t gc_total, gc_known;
} Record;

/* Begins to record; the page goes to `path`. script: the file's name as its code has it; text: its source where that is in no
 * file, else NULL. limit: of steps, 0 for RECORD_STEPS. NULL: no memory. */
Record *record_begin(Runtime *rt, const char *path, const char *script, const char *text,
                     int32_t limit);
/* Ends it, writes the page and frees the record. False after a message when it cannot be written. */
bool record_end(Record *record);

/* ---- record_walk.c ---- */
void record_walk(Record *record);
int32_t record_find(Record *record, const Object *object); /* the box of a living object, or -1 */
void record_forget(Record *record, int32_t node);
int32_t record_frame_begin(Record *record, const Owned *R);
uint32_t record_string(Record *record, const char *text);
bool record_is_own(Record *record, Borrowed filename, int32_t *file);

/* ---- record_page.c ---- */
bool record_write(Record *record);

#endif
