/* Who holds an object: one row for each unit of its count, in words.
 *
 * The rows of an object are its counted edges in a View, one each; so they add up to its count whenever the heap is whole. */
#ifndef OURO_LENS_HOLDERS_H
#define OURO_LENS_HOLDERS_H

#include "lens/view.h"
#include "lens/words.h"

typedef struct HolderRow {
  Word kind;       /* WORD_KIND_* */
  char name[80];   /* by what name it is held: v, .next, [2], 'key' */
  char holder[96]; /* by whom: module __main__, Node object, code of f */
  char file[160];  /* where the holder stands in the source; empty and 0 when it stands nowhere */
  int32_t line;
} HolderRow;

/* The row of one edge. */
void holder_row(const View *view, int32_t edge, Language language, HolderRow *row);
/* All rows of an object, in the order of holder_compare(), so that they do not tell where objects lie in memory. *count of
 * them, to be freed with mem_free; NULL when memory is short. */
HolderRow *holder_rows(const View *view, int32_t object, Language language, size_t *count);
/* By kind (as in words.def), file, line, holder and name; digits inside a text count as numbers. <0, 0 or >0. */
int holder_compare(const HolderRow *a, const HolderRow *b);
/* The edge as a step of a path: `.next`, ` item [2]`, ` global x` ...: what why says. */
void holder_step(const View *view, int32_t edge, Language language, char *text, size_t room);
/* A register of a frame, by its name; its kind. */
typedef struct RegisterName {
  Word kind;
  char name[80];
} RegisterName;
struct Code;
void register_name(Runtime *rt, const struct Code *code, uint32_t number, Language language,
                   RegisterName *out);
/* A word of the machine's stack: which frame it belongs to, and as what. */
void stack_place(Runtime *rt, size_t index, Language language, HolderRow *row);
/* Whether the edge is a name of a module: a path begins there, not at who holds the module. */
bool holder_is_global(const View *view, int32_t edge);
/* Whether the edge is a class's own dict, whose values are told as attributes of the class. */
bool holder_is_class_dict(const View *view, int32_t edge);

#endif
