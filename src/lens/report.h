/* lens.Report: a table as scripts get it: rows of text and numbers, without references to what they tell of. The collector
 * neither tracks nor counts it. One row of it is a Report too, whose columns are attributes. */
#ifndef OURO_LENS_REPORT_H
#define OURO_LENS_REPORT_H

#include "base/buffer.h"
#include "lens/words.h"
#include "object/type.h"

#define REPORT_COLUMNS 6

typedef struct ReportCell {
  char *text; /* NULL: the number counts */
  int64_t number;
  bool none, word; /* word: the number is a Word, shown in the language, read in English */
} ReportCell;

/* Shared by a report and its rows; lives in blocks of base/memory.h. */
typedef struct ReportTable {
  size_t users;
  Language language;
  size_t column_count, row_count, row_room;
  Word columns[REPORT_COLUMNS];
  ReportCell *cells;
  bool failed;
} ReportTable;

ReportTable *report_begin(Language language, size_t columns,
                          const Word *words); /* NULL: no memory */
/* Cells of a new row, column by column, in order. */
void report_text(ReportTable *table, const char *text); /* an empty text reads as None */
void report_number(ReportTable *table, int64_t number);
void report_none(ReportTable *table);
void report_word(ReportTable *table, Word word);
/* The table as text, with its head, without a newline at the end; frees it. */
void report_print(ReportTable *table, Buffer *out);
/* The object; consumes the table, also on failure. */
Owned report_end(Runtime *rt, ReportTable *table);

#endif
