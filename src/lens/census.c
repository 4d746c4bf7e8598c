/* What changed between lens.mark() and lens.diff(): born, died and grew, by type and by the line that made them.
 *
 * From the mark on, every allocation and free is listened to. An object born since is known by its address until it is
 * freed; one that was there before dies by its type alone, since nobody noted who made it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "lens/lens.h"
#include "lens/text.h"
#include "object/str.h"
#include "types/code.h"
#include "vm/machine.h"

/* One type made at one line. */
typedef struct CensusRow {
  char type[48], file[96];
  int32_t line;
  int64_t born, died, bytes;
} CensusRow;

typedef struct CensusBirth {
  const Object *object;
  uint32_t row; /* + 1; 0: an empty slot */
  uint32_t size;
} CensusBirth;

typedef struct Census {
  Runtime *rt;
  EventListener listener;
  CensusRow *rows;
  size_t row_count, row_room;
  CensusBirth *births; /* by address */
  size_t birth_count, birth_mask;
} Census;

static uint32_t row_for(Census *census, const char *type, const char *file, int32_t line) {
  for (size_t i = 0; i < census->row_count; i++) {
    CensusRow *row = &census->rows[i];
    if (row->line == line && !strcmp(row->type, type) && !strcmp(row->file, file))
      return (uint32_t)i + 1;
  }
  if (census->row_count == census->row_room) {
    size_t room = census->row_room ? census->row_room * 2 : 64;
    CensusRow *grown = mem_realloc(census->rows, room * sizeof *grown);
    if (!grown) return 0;
    census->rows = grown;
    census->row_room = room;
  }
  CensusRow *row = &census->rows[census->row_count++];
  *row = (CensusRow){.line = line};
  snprintf(row->type, sizeof row->type, "%s", type);
  snprintf(row->file, sizeof row->file, "%s", file);
  return (uint32_t)census->row_count;
}

static CensusBirth *slot_of(Census *census, const Object *object) {
  size_t i = hash_pointer(object) & census->birth_mask;
  while (census->births[i].row && census->births[i].object != object)
    i = (i + 1) & census->birth_mask;
  return &census->births[i];
}

static bool grow(Census *census) {
  if (census->births && census->birth_count * 2 < census->birth_mask) return true;
  size_t old_size = census->births ? census->birth_mask + 1 : 0,
         size = old_size ? old_size * 2 : 1024;
  CensusBirth *old = census->births, *grown = mem_zalloc(size, sizeof *grown);
  if (!grown) return false;
  census->births = grown;
  census->birth_mask = size - 1;
  for (size_t i = 0; i < old_size; i++)
    if (old[i].row) *slot_of(census, old[i].object) = old[i];
  mem_free(old);
  return true;
}

/* Open addressing without tombstones: what follows in the run moves up. */
static void forget(Census *census, CensusBirth *slot) {
  size_t hole = (size_t)(slot - census->births), i = hole;
  census->birth_count--;
  for (;;) {
    i = (i + 1) & census->birth_mask;
    if (!census->births[i].row) break;
    size_t home = hash_pointer(census->births[i].object) & census->birth_mask;
    if (((i - home) & census->birth_mask) < ((i - hole) & census->birth_mask)) continue;
    census->births[hole] = census->births[i];
    hole = i;
  }
  census->births[hole].row = 0;
}

static void born(Census *census, const Event *event) {
  Runtime *rt = census->rt;
  const HeapType *type = event->other;
  char file[96] = "";
  int32_t line = 0;
  Owned *R = rt->machine ? rt->machine->frame : NULL;
  if (R) {
    Code *code = FRAME_FUNCTION(R)->code;
    text_of_name(borrow(code->filename), file, sizeof file);
    line = code_line(code, (uint32_t)(rt->machine->pc - code->instructions));
  }
  uint32_t row = row_for(census, type && type->name ? type->name : "?", file, line);
  if (!row || !grow(census)) return;
  CensusBirth *slot = slot_of(census, event->subject);
  if (!slot->row) census->birth_count++;
  *slot = (CensusBirth){event->subject, row, (uint32_t)event->a};
  census->rows[row - 1].born++;
  census->rows[row - 1].bytes += event->a;
}

static void died(Census *census, const Event *event) {
  const HeapType *type = event->other;
  CensusBirth *slot = census->births ? slot_of(census, event->subject) : NULL;
  uint32_t row;
  if (slot && slot->row) {
    row = slot->row;
    forget(census, slot);
  } else {
    row = row_for(census, type && type->name ? type->name : "?", "", 0);
  }
  if (!row) return;
  census->rows[row - 1].died++;
  census->rows[row - 1].bytes -= event->a;
}

static void hear(void *context, const Event *event) {
  if (event->kind == EVENT_ALLOC)
    born(context, event);
  else
    died(context, event);
}

bool census_mark(Runtime *rt) {
  Lens *lens = lens_of(rt);
  if (!lens) return false;
  Census *census = lens->census;
  if (!census) {
    lens->census = census = mem_zalloc(1, sizeof *census);
    if (!census) return false;
    census->rt = rt;
    census->listener =
        (EventListener){EVENT_BIT(EVENT_ALLOC) | EVENT_BIT(EVENT_FREE), hear, census, NULL};
    heap_listen(rt, &census->listener);
  }
  census->row_count = census->birth_count = 0;
  if (census->births) memset(census->births, 0, (census->birth_mask + 1) * sizeof *census->births);
  return true;
}

static int by_place(const void *a_, const void *b_) {
  const CensusRow *a = a_, *b = b_;
  int64_t grew = (b->born - b->died) - (a->born - a->died);
  if (grew) return grew > 0 ? 1 : -1;
  if (a->line != b->line) return a->line < b->line ? -1 : 1;
  return strcmp(a->type, b->type);
}

ReportTable *census_diff(Runtime *rt, Language language) {
  static const Word columns[] = {WORD_COLUMN_TYPE,  WORD_COLUMN_BORN, WORD_COLUMN_DIED,
                                 WORD_COLUMN_BYTES, WORD_COLUMN_FILE, WORD_COLUMN_LINE};
  ReportTable *table = report_begin(language, 6, columns);
  Census *census = rt->lens ? rt->lens->census : NULL;
  if (!table || !census || !census->row_count) return table;
  CensusRow *rows = mem_alloc(census->row_count * sizeof *rows);
  if (!rows) {
    table->failed = true;
    return table;
  }
  memcpy(rows, census->rows, census->row_count * sizeof *rows);
  qsort(rows, census->row_count, sizeof *rows, by_place);
  for (size_t i = 0; i < census->row_count; i++) {
    report_text(table, rows[i].type);
    report_number(table, rows[i].born);
    report_number(table, rows[i].died);
    report_number(table, rows[i].bytes);
    report_text(table, rows[i].file);
    if (rows[i].line)
      report_number(table, rows[i].line);
    else
      report_none(table);
  }
  mem_free(rows);
  return table;
}

void census_finish(Runtime *rt, Census *census) {
  if (!census) return;
  heap_unlisten(rt, &census->listener);
  mem_free(census->rows);
  mem_free(census->births);
  mem_free(census);
}
