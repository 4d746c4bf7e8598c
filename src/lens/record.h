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

#include <limits.h>
#include <sys/types.h>

/* RECORD_STEPS: unless the command line says otherwise. RECORD_OFTEN: runs of a line up to which it is never left out.
 * RECORD_BOXES: living objects with a box; fewer once there have been many, RECORD_IN_ALL being many (boxes_allowed()).
 * RECORD_FRAMES: frames with a place of their own; of those above only the innermost is shown. */
enum {
  RECORD_STEPS = 2000,
  RECORD_OFTEN = 16,
  RECORD_BOXES = 600,
  RECORD_IN_ALL = 3000,
  RECORD_FRAMES = 12,
};

struct Code;

typedef enum NodeKind { NODE_OBJECT, NODE_GLOBALS, NODE_FRAME } NodeKind;

/* A box: an object, a frame, or the main program's names. */
typedef struct RecordNode {
  const Object *object; /* NULL for frames and names, and once freed */
  int32_t depth;        /* of a frame: how many lie below it */
  NodeKind kind;
  bool folded, active;  /* active: in this step */
  int32_t birth, death; /* steps; death INT32_MAX while alive */
  int32_t seen;         /* the step that reached it last */
  uint32_t count;       /* as told last */
  int8_t generation;
  int64_t scratch;       /* the collection's copy of the count, as this phase left it */
  int32_t scratch_phase; /* the gc_number of that phase */
  uint32_t type, title;  /* numbers of strings */
  uint64_t fields_hash;
  uint32_t held;               /* references of this step, while it is looked at */
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
  const Object *unless; /* or NULL: where this has a box too, it tells the reference itself */
  uint8_t kind;
  uint32_t label;
} RecordPending;

/* Numbers + 1 by a hash; open addressing, nothing is ever taken out. */
typedef struct RecordIndex {
  uint32_t *slots;
  size_t mask, count;
} RecordIndex;

/* What a step can stand for: a line about to run, its return, ... in a file. */
typedef struct RecordPlace {
  char kind;
  int32_t file, line;
  uint32_t count; /* how often it came */
} RecordPlace;

typedef struct RecordFrame {
  const Owned *window;
  int32_t node; /* -1: no step has found it yet */
} RecordFrame;

typedef VECTOR(int32_t) RecordList;

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
  VECTOR(const struct Code *) codes; /* whose constants this step has told */
  VECTOR(RecordFrame) frames;        /* innermost last */
  VECTOR(int32_t) told_frames;       /* their nodes, as told last */
  VECTOR(RecordPlace) places;
  VECTOR(RecordFile) files;
  VECTOR(size_t) strings; /* where each begins in string_text */
  Buffer string_text;
  RecordIndex string_index, edge_index, place_index;
  int64_t beyond;                 /* references of this step to objects that get no box any more */
  int64_t left_out, left_out_now; /* steps: in all, and since the last one */
  int32_t *slots;                 /* living objects by address: numbers + 1 */
  size_t slot_mask, slot_count;
  Buffer steps;                      /* json, a step a line */
  Buffer output;                     /* since the last step */
  RecordList born, died, gone, came; /* parts of the step under way: boxes, boxes, edges, edges */
  Buffer counts, fields, moved;
  const char *shown;   /* where the page goes, as the command line has it; the caller's */
  char path[PATH_MAX]; /* the same from the root, for the script may go to another directory */
  pid_t process;       /* a process that the script forks off writes no page */
  char script[256];
  const char *text; /* of a script that is in no file; the caller's */
  /* the collection under way */
  int gc_phase;      /* an EventKind, or -1 */
  int32_t gc_number; /* of phases so far */
  int gc_generation;
  Buffer gc_items;
  VECTOR(int32_t) gc_counted; /* boxes whose scratch this phase has set */
  bool gc_left_out;           /* the collection under way gets no steps */
  int64_t gc_total;
} Record;

/* Begins to record; the page goes to `path`, which stays the caller's. script: the file's name as its code has it; text: its source where that is in no
 * file, else NULL. limit: of steps, 0 for RECORD_STEPS. NULL after a message: the page could not be written, or
 * there is no memory. */
Record *record_begin(Runtime *rt, const char *path, const char *script, const char *text,
                     int32_t limit);
/* Ends it, writes the page, if anything ran, and frees the record. False after a message when it cannot be written. */
bool record_end(Record *record);

/* ---- record_walk.c ---- */
void record_walk(Record *record);
bool record_is_own(Record *record, Borrowed filename, int32_t *file);

/* ---- record_index.c ---- */
uint32_t record_string(Record *record, const char *text);
int32_t record_find(Record *record, const Object *object); /* the box of a living object, or -1 */
bool record_enter(Record *record, int32_t node);           /* makes a box with an object findable */
void record_forget(Record *record, int32_t node);
/* An edge is there in this step. passive: for the ledger only. */
void record_edge(Record *record, int32_t from, int32_t to, uint8_t kind, uint32_t label, bool weak,
                 bool passive);
void record_edge_end(Record *record, int32_t edge); /* it is there no more */
/* Counts a visit: how many there were, this one included. */
uint32_t record_visit(Record *record, char kind, int32_t file, int32_t line);

/* ---- record_page.c ---- */
bool record_write(Record *record);

#endif
