/* See report.h. */
#include "lens/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "lens/columns.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "types/iterators.h"

typedef struct Report {
  Object head;
  ReportTable *table;
  int64_t row; /* -1: all of them */
} Report;

#define as_report(v) ((Report *)as_object(v))

/* ---- tables ---- */

ReportTable *report_begin(Language language, size_t columns, const Word *words) {
  ReportTable *table = mem_zalloc(1, sizeof *table);
  if (!table) return NULL;
  table->users = 1;
  table->language = language;
  table->column_count = columns;
  memcpy(table->columns, words, columns * sizeof *words);
  return table;
}

static void drop_table(ReportTable *table) {
  if (--table->users) return;
  for (size_t i = 0; i < table->row_count; i++) mem_free(table->cells[i].text);
  mem_free(table->cells);
  mem_free(table);
}

/* row_count counts cells until the table is finished. */
static void add_cell(ReportTable *table, ReportCell cell) {
  if (table->row_count == table->row_room) {
    size_t room = table->row_room ? table->row_room * 2 : 64;
    ReportCell *grown = mem_realloc(table->cells, room * sizeof *grown);
    if (!grown) {
      table->failed = true;
      mem_free(cell.text);
      return;
    }
    table->cells = grown;
    table->row_room = room;
  }
  table->cells[table->row_count++] = cell;
}

void report_text(ReportTable *table, const char *text) {
  size_t length = strlen(text);
  if (!length) return report_none(table);
  char *copy = mem_alloc(length + 1);
  if (!copy) {
    table->failed = true;
    return;
  }
  memcpy(copy, text, length + 1);
  add_cell(table, (ReportCell){.text = copy});
}
void report_number(ReportTable *table, int64_t number) {
  add_cell(table, (ReportCell){.number = number});
}
void report_none(ReportTable *table) { add_cell(table, (ReportCell){.none = true}); }

void report_word(ReportTable *table, Word word) {
  add_cell(table, (ReportCell){.number = word, .word = true});
}

static size_t rows_of(const ReportTable *table) { return table->row_count / table->column_count; }

static Owned new_report(Runtime *rt, ReportTable *table, int64_t row) {
  Report *report = heap_object(rt, TYPE_lens_report, sizeof *report);
  if (!report) return error_no_memory(rt);
  table->users++;
  report->table = table;
  report->row = row;
  return own_object(report);
}

Owned report_end(Runtime *rt, ReportTable *table) {
  if (!table) return error_no_memory(rt);
  Owned report = table->failed ? error_no_memory(rt) : new_report(rt, table, -1);
  drop_table(table);
  return report;
}

/* ---- as text ---- */

/* Files by their names alone: the row has the path. */
static void cell_text(const ReportTable *table, size_t at, char *number, const char **text) {
  const ReportCell *cell = &table->cells[at];
  *text = cell->text   ? cell->text
          : cell->word ? word_text(table->language, (Word)cell->number)
                       : number;
  if (cell->none)
    number[0] = 0;
  else
    snprintf(number, 32, "%" PRId64, cell->number);
  const char *slash = strrchr(*text, '/');
  if (slash && table->columns[at % table->column_count] == WORD_COLUMN_FILE) *text = slash + 1;
}

static void put_padded(Buffer *out, const char *text, size_t width, bool right) {
  char cut[256];
  columns_cut(text, width, false, cut, sizeof cut);
  size_t fill = width - text_columns(cut);
  if (right) buffer_fill(out, ' ', fill);
  buffer_puts(out, cut);
  if (!right) buffer_fill(out, ' ', fill);
  buffer_puts(out, "  ");
}

/* Of the rows from `first` up to `end`. Numbers keep their room. */
static void measure(const ReportTable *table, size_t first, size_t end, size_t *widths) {
  char number[32];
  const char *text;
  size_t columns = table->column_count;
  bool fixed[REPORT_COLUMNS] = {false};
  for (size_t i = first * columns; i < end * columns; i++) {
    cell_text(table, i, number, &text);
    size_t wide = text_columns(text), c = i % columns;
    if (wide > widths[c]) widths[c] = wide;
    fixed[c] |= text == number && *number;
  }
  columns_fit(widths, fixed, columns, COLUMNS_LINE - 2 * (columns - 1));
}

static void end_line(Buffer *out) {
  while (out->length && out->data[out->length - 1] == ' ') buffer_truncate(out, out->length - 1);
  buffer_put(out, '\n');
}

static void put_row(const ReportTable *table, size_t row, const size_t *widths, Buffer *out) {
  char number[32];
  const char *text;
  for (size_t c = 0; c < table->column_count; c++) {
    cell_text(table, row * table->column_count + c, number, &text);
    put_padded(out, text, widths[c], text == number);
  }
  end_line(out);
}

static void put_table(const ReportTable *table, Buffer *out) {
  size_t widths[REPORT_COLUMNS] = {0};
  for (size_t c = 0; c < table->column_count; c++)
    widths[c] = text_columns(word_text(table->language, table->columns[c]));
  measure(table, 0, rows_of(table), widths);
  for (size_t c = 0; c < table->column_count; c++)
    put_padded(out, word_text(table->language, table->columns[c]), widths[c], false);
  end_line(out);
  for (size_t row = 0; row < rows_of(table); row++) put_row(table, row, widths, out);
  if (!out->failed) buffer_truncate(out, out->length - 1);
}

void report_print(ReportTable *table, Buffer *out) {
  put_table(table, out);
  drop_table(table);
}

static Owned report_repr(Runtime *rt, Borrowed self) {
  Report *report = as_report(self);
  size_t widths[REPORT_COLUMNS] = {0};
  Buffer out = {0};
  if (report->row < 0) {
    put_table(report->table, &out);
  } else {
    measure(report->table, (size_t)report->row, (size_t)report->row + 1, widths);
    put_row(report->table, (size_t)report->row, widths, &out);
  }
  size_t length = out.length - (report->row >= 0 && out.length);
  Owned text = out.failed ? error_no_memory(rt) : str_from_utf8(rt, buffer_text(&out), length);
  buffer_free(&out);
  return text;
}

/* ---- the type ---- */

static void report_dealloc(Runtime *rt, Object *object) {
  drop_table(((Report *)object)->table);
  heap_free(rt, object, sizeof(Report));
}

static int64_t report_length(Runtime *rt, Borrowed self) {
  (void)rt;
  Report *report = as_report(self);
  return (int64_t)(report->row < 0 ? rows_of(report->table) : report->table->column_count);
}

static Owned cell_value(Runtime *rt, const ReportCell *cell) {
  if (cell->none) return NONE;
  if (cell->word) return str_from_text(rt, word_text(LANGUAGE_ENGLISH, (Word)cell->number));
  return cell->text ? str_from_text(rt, cell->text) : small_new(cell->number);
}

static Owned report_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  Report *report = as_report(self);
  int64_t index, length = report_length(rt, self);
  if (!object_index_int64(rt, key, TYPE_IndexError, &index)) return FAILED;
  if (index < 0) index += length;
  if (index < 0 || index >= length)
    return error_raise(rt, TYPE_IndexError, "report index out of range");
  if (report->row < 0) return new_report(rt, report->table, index);
  size_t at = (size_t)report->row * report->table->column_count + (size_t)index;
  return cell_value(rt, &report->table->cells[at]);
}

static Owned report_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  Report *report = as_report(self);
  for (size_t c = 0; report->row >= 0 && c < report->table->column_count; c++) {
    const char *column = word_text(LANGUAGE_ENGLISH, report->table->columns[c]);
    if (!str_equal_text(name, column)) continue;
    return cell_value(rt,
                      &report->table->cells[(size_t)report->row * report->table->column_count + c]);
  }
  return object_generic_getattr(rt, self, name);
}

static Owned report_iter(Runtime *rt, Borrowed self) { return sequence_iterator_new(rt, self); }

const TypeSpec lens_report_spec = {
    .name = "lens.Report",
    .doc =
        "A table of what the lens saw: rows of text and numbers that hold nothing of it.\n\n"
        "len(report), report[0] and a for loop give its rows; a row's columns are its attributes\n"
        "(row.kind, row.name, ...) and its items. str(report) is the table as text.",
    .flags = TYPE_NO_INSTANTIATE,
    .size = sizeof(Report),
    .dealloc = report_dealloc,
    .slots = {.repr = report_repr,
              .getattr = report_getattr,
              .iter = report_iter,
              .length = report_length,
              .getitem = report_getitem},
};
