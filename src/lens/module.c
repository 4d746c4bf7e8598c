/* The module lens: what a script can ask. Each function looks, and hands out text and numbers only.
 *
 * Their argument itself adds one to the count while they look. That one is a row like the others, and named. */
#include <inttypes.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "lens/columns.h"
#include "lens/expectation.h"
#include "lens/explain.h"
#include "lens/holders.h"
#include "lens/lens.h"
#include "lens/text.h"
#include "lens/why.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"

/* A buffer's text as a str; the buffer is freed. */
static Owned finish_text(Runtime *rt, Buffer *out) {
  Owned text = out->failed ? error_no_memory(rt) : str_from_utf8(rt, buffer_text(out), out->length);
  buffer_free(out);
  return text;
}

/* The same with its lines broken to what a terminal shows. */
static Owned finish_prose(Runtime *rt, Buffer *out) {
  Buffer wrapped = {0};
  columns_wrap(buffer_text(out), &wrapped);
  buffer_free(out);
  return finish_text(rt, &wrapped);
}

static Owned no_view(Runtime *rt) {
  return error_raise(rt, TYPE_RuntimeError,
                     "the lens cannot look now: an object is being freed or a collection runs");
}

/* ---- who holds it ---- */

static ReportTable *holder_table(const View *view, int32_t object, Language language) {
  static const Word columns[] = {WORD_COLUMN_KIND, WORD_COLUMN_NAME, WORD_COLUMN_HOLDER,
                                 WORD_COLUMN_FILE, WORD_COLUMN_LINE};
  ReportTable *table = report_begin(language, 5, columns);
  if (!table || object == NOBODY) return table;
  size_t count;
  HolderRow *rows = holder_rows(view, object, language, &count);
  table->failed |= !rows;
  for (size_t i = 0; i < count; i++) {
    report_word(table, rows[i].kind);
    report_text(table, rows[i].name);
    report_text(table, rows[i].holder);
    report_text(table, rows[i].file);
    if (rows[i].line > 0)
      report_number(table, rows[i].line);
    else
      report_none(table);
  }
  mem_free(rows);
  return table;
}

static Owned lens_function_holders(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  View view;
  if (!view_take(&view, rt, false)) return no_view(rt);
  int32_t object = is_object(args[0]) ? view_find(&view, as_object(args[0])) : NOBODY;
  ReportTable *table = holder_table(&view, object, lens_language(rt));
  view_free(&view);
  return report_end(rt, table);
}

static Owned lens_function_explain(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Buffer out = {0};
  return explain_text(rt, args[0], lens_language(rt), &out) ? finish_text(rt, &out) : no_view(rt);
}

static Owned lens_function_why(Runtime *rt, Borrowed *args, size_t nargs) {
  Buffer out = {0};
  if (!is_object(args[0]) || object_is_immortal(as_object(args[0])))
    return lens_function_explain(rt, args, nargs);
  return why_object(rt, as_object(args[0]), lens_language(rt), &out) ? finish_prose(rt, &out)
                                                                     : no_view(rt);
}

/* ---- what changed ---- */

static Owned lens_function_mark(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return census_mark(rt) ? NONE : error_no_memory(rt);
}

static Owned lens_function_diff(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  if (!rt->lens || !rt->lens->census)
    return error_raise(rt, TYPE_RuntimeError, "%s",
                       word_text(lens_language(rt), WORD_DIFF_NO_MARK));
  return report_end(rt, census_diff(rt, lens_language(rt)));
}

static Owned lens_function_watch(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_object(args[0]) || object_is_immortal(as_object(args[0])))
    return error_raise(rt, TYPE_TypeError, "nothing counts a value of type '%T' like this one",
                       args[0]);
  char name[64];
  bool named = !is_null(args[1]) && text_of_name(args[1], name, sizeof name);
  return watch_add(rt, as_object(args[0]), named ? name : NULL, 1) ? NONE : error_no_memory(rt);
}

static Owned lens_function_changes(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return report_end(rt, watch_report(rt, lens_language(rt)));
}

/* ---- the collector ---- */

static Owned lens_function_generations(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  Buffer out = {0};
  generations_text(rt, lens_language(rt), &out);
  return finish_text(rt, &out);
}

static Owned lens_function_story(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  Buffer out = {0};
  if (!story_begin(rt, false)) return error_no_memory(rt);
  story_text(rt, lens_language(rt), &out);
  return finish_prose(rt, &out);
}

/* ---- pictures ---- */

static Owned lens_function_graph(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  static const char *const names[] = {"text", "dot", "json", "svg"};
  int64_t depth = 3;
  int format = 0;
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_OverflowError, &depth))
    return FAILED;
  if (!is_null(args[2])) {
    for (format = 0; format < 4; format++)
      if (is_object(args[2]) && is_str_exact(args[2]) && str_equal_text(args[2], names[format]))
        break;
    if (format == 4)
      return error_raise(rt, TYPE_ValueError, "format must be 'text', 'dot', 'json' or 'svg'");
  }
  if (!is_object(args[0]) || object_is_immortal(as_object(args[0])))
    return lens_function_explain(rt, args, 1);
  Buffer out = {0};
  if (!graph_write(rt, as_object(args[0]), 1, (int)(depth > 1000 ? 1000 : depth),
                   (GraphFormat)format, lens_language(rt), &out)) {
    buffer_free(&out);
    return no_view(rt);
  }
  return finish_text(rt, &out);
}

static Owned lens_function_snapshot(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  Buffer out = {0};
  if (!graph_write(rt, NULL, 0, 1000, GRAPH_JSON, LANGUAGE_ENGLISH, &out)) {
    buffer_free(&out);
    return no_view(rt);
  }
  return finish_text(rt, &out);
}

/* ---- expectations ---- */

static Owned fail_with(Runtime *rt, Buffer *out) {
  Buffer wrapped = {0};
  columns_wrap(buffer_text(out), &wrapped);
  buffer_free(out);
  Owned result = error_raise(rt, TYPE_AssertionError, "%s", buffer_text(&wrapped));
  buffer_free(&wrapped);
  return result;
}

static Owned lens_function_expect_refcount(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t wanted;
  if (!object_index_int64(rt, args[1], TYPE_OverflowError, &wanted)) return FAILED;
  uint32_t count = is_object(args[0]) && !object_is_immortal(as_object(args[0]))
                       ? as_object(args[0])->count
                       : UINT32_MAX;
  if (wanted == count) return NONE;
  Buffer out = {0};
  View view;
  buffer_word(&out, lens_language(rt), WORD_EXPECT_COUNT, (int)wanted, count);
  if (count != UINT32_MAX && view_take(&view, rt, false)) {
    int32_t object = view_find(&view, as_object(args[0]));
    buffer_put(&out, '\n');
    if (object != NOBODY) explain_object(&view, object, lens_language(rt), &out);
    view_free(&view);
  }
  return fail_with(rt, &out);
}

static Owned lens_function_expect_freed(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t wanted = 1;
  char name[64];
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_OverflowError, &wanted))
    return FAILED;
  if (is_object(args[0]) && value_has(rt, args[0], TYPE_IS_TYPE))
    return expectation_new(rt, ((HeapType *)as_object(args[0]))->name, wanted);
  if (!text_of_name(args[0], name, sizeof name))
    return error_raise(rt, TYPE_TypeError, "expected a class or its name, not '%T'", args[0]);
  return expectation_new(rt, name, wanted);
}

static Owned lens_function_expect_collected(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t wanted;
  if (!object_index_int64(rt, args[0], TYPE_OverflowError, &wanted)) return FAILED;
  if (!story_begin(rt, false)) return error_no_memory(rt);
  int64_t found = heap_collect(rt, GENERATIONS - 1);
  if (found == wanted) return NONE;
  Buffer out = {0};
  buffer_word(&out, lens_language(rt), WORD_EXPECT_COLLECTED, (int)wanted, (int)found);
  buffer_put(&out, '\n');
  story_text(rt, lens_language(rt), &out);
  return fail_with(rt, &out);
}

/* Tracked objects that no root reaches, by what was marked in `seen` from the roots on: oldest generation first, in the
 * order of its list, which is that of their birth. */
static int put_garbage(const View *view, const bool *seen, Language language, Buffer *out) {
  int count = 0;
  for (int generation = GENERATIONS; generation >= 0; generation--) {
    const GenerationHead *ring = generation == GENERATIONS
                                     ? &view->rt->heap.permanent
                                     : &view->rt->heap.generation[generation].head;
    for (GenerationHead *head = ring->next; head != ring; head = head->next) {
      Object *object = OBJECT_OF(head);
      int32_t number = view_find(view, object);
      if (number == NOBODY || seen[number] || object_is_immortal(object)) continue;
      if (count++ >= 10) continue;
      char label[80];
      story_label(view->rt, object, label, sizeof label);
      buffer_printf(out, "\n  %s: ", label);
      why_text(view, number, language, out);
    }
  }
  return count;
}

static bool mark_reachable(const View *view, bool *seen, int32_t *queue) {
  size_t head = 0, tail = 0;
  for (size_t e = 0; e < view->edge_count; e++) {
    const ViewEdge *edge = &view->edges[e];
    if (edge->from != NOBODY || seen[edge->to]) continue;
    seen[edge->to] = true;
    queue[tail++] = edge->to;
  }
  while (head < tail) {
    for (int32_t e = view->objects[queue[head++]].out; e >= 0; e = view->edges[e].next_out) {
      if (seen[view->edges[e].to]) continue;
      seen[view->edges[e].to] = true;
      queue[tail++] = view->edges[e].to;
    }
  }
  return true;
}

static Owned lens_function_expect_no_cycles(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  View view;
  Language language = lens_language(rt);
  if (!view_take(&view, rt, false)) return no_view(rt);
  bool *seen = mem_zalloc(view.object_count + 1, sizeof *seen);
  int32_t *queue = mem_alloc((view.object_count + 1) * sizeof *queue);
  Buffer found = {0}, out = {0};
  int count = -1;
  if (seen && queue && mark_reachable(&view, seen, queue))
    count = put_garbage(&view, seen, language, &found);
  mem_free(seen);
  mem_free(queue);
  view_free(&view);
  if (count <= 0) {
    buffer_free(&found);
    return count ? error_no_memory(rt) : NONE;
  }
  buffer_word(&out, language, WORD_EXPECT_NO_CYCLES, count);
  buffer_puts(&out, buffer_text(&found));
  buffer_free(&found);
  return fail_with(rt, &out);
}

/* ---- settings ---- */

static Owned lens_function_language(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_null(args[0]) && !is_none(args[0])) {
    char name[32];
    Language language;
    if (!text_of_name(args[0], name, sizeof name) || !language_from_name(name, &language))
      return error_raise(rt, TYPE_ValueError, "language must be 'en' or 'ko'");
    lens_set_language(rt, language);
  }
  return str_from_text(rt, language_name(lens_language(rt)));
}

static const MethodDef functions[] = {
    FUNCTION(
        lens, holders, "(object, /)",
        "Who holds an object: a report with one row for each unit of its count.\n\n"
        "    >>> v = 'hi there'\n"
        "    >>> print(lens.holders(v))\n\n"
        "A row has kind, name, holder, file and line. The rows add up to the count; the argument of this call\n"
        "is one of them."),
    FUNCTION(
        lens, explain, "(object, /)",
        "The same in words, with the count above it.\n\n    >>> v = ['hi']\n    >>> print(lens.explain(v))"),
    FUNCTION(
        lens, why, "(object, /)",
        "Why an object is alive: the shortest chain from a root, or the cycle that alone holds it.\n\n"
        "    >>> first = [{'next': []}]\n    >>> print(lens.why(first[0]['next']))\n"
        "    global first -> item [0] -> value ['next']"),
    FUNCTION(
        lens, watch, "(object, name=None, /)",
        "Note each change of an object's count from now on, without holding the object; see changes().\n\n"
        "    >>> v = ['hi']\n    >>> lens.watch(v, 'v')"),
    FUNCTION(
        lens, changes, "()",
        "What happened to the watched counts: a report with the line, the count before and after, and who came (+)\n"
        "and went (-).\n\n    >>> print(lens.changes())"),
    FUNCTION(lens, mark, "()",
             "Begin to note what is born and dies, for diff().\n\n    >>> lens.mark()"),
    FUNCTION(
        lens, diff, "()",
        "What was born, died and grew since mark(), by type and by the line that made it.\n\n"
        "    >>> lens.mark()\n    >>> kept = [[] for number in range(3)]\n    >>> print(lens.diff())"),
    FUNCTION(
        lens, generations, "()",
        "Who sits in which generation, the counters against their thresholds, why the last collection ran, and when\n"
        "the next one will.\n\n    >>> print(lens.generations())"),
    FUNCTION(
        lens, story, "()",
        "What the last collection did, step by step. Collections are listened to from the import of lens on.\n\n"
        "    >>> import gc; found = gc.collect()\n    >>> print(lens.story())"),
    FUNCTION(lens, graph, "(object, depth=3, format='text')",
             "What an object reaches: 'text' (a tree), 'dot' (for Graphviz), 'json' or 'svg'.\n\n"
             "    >>> first = [[1], [2, [3]]]\n    >>> print(lens.graph(first, depth=2))"),
    FUNCTION(
        lens, snapshot, "()",
        "All that the main program's names reach, as json.\n\n    >>> before = lens.snapshot()"),
    FUNCTION(
        lens, expect_refcount, "(object, count, /)",
        "AssertionError, with the holders, unless sys.getrefcount(object) would be count here.\n\n"
        "    >>> v = []\n    >>> lens.expect_refcount(v, 2)"),
    FUNCTION(
        lens, expect_freed, "(type, count=1)",
        "For a with statement: AssertionError unless as many objects of the class (or name of a class) were freed.\n\n"
        "    >>> class Node: pass\n    >>> nodes = [Node() for number in range(3)]\n"
        "    >>> with lens.expect_freed('Node', count=3):\n    ...     del nodes"),
    FUNCTION(
        lens, expect_collected, "(count, /)",
        "Collect; AssertionError, with the story, unless that finds as many unreachable objects.\n\n"
        "    >>> import gc; found = gc.collect()\n    >>> ring = []; ring.append(ring); del ring\n"
        "    >>> lens.expect_collected(1)"),
    FUNCTION(
        lens, expect_no_cycles, "()",
        "AssertionError, with the cycles, when there is garbage that only a collection frees.\n\n"
        "    >>> lens.expect_no_cycles()"),
    FUNCTION(
        lens, language, "(name=None, /)",
        "The language of the lens's words; 'en' or 'ko' sets it.\n\n    >>> lens.language('ko')"),
    END_OF_METHODS,
};

static bool init(Runtime *rt, Borrowed module) {
  if (!story_begin(rt, false)) return error_no_memory(rt), false;
  return module_add_type(rt, module, TYPE_lens_report) &&
         module_add_type(rt, module, TYPE_lens_expectation);
}

const ModuleSpec lens_module = {
    .name = "lens",
    .doc = "Who holds every count, why an object is alive, and what the collector does.\n\n"
           "Nothing here holds what it tells of: results are text and numbers.",
    .functions = functions,
    .init = init,
};
