/* The loop of the prompt. See repl.h. */
#include "cli/repl.h"

#include "base/memory.h"
#include "modules/edit.h"
#include "modules/modules.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/str.h"
#include "run/pipeline.h"
#include "types/code.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static Repl *running;

Repl *repl_find(void) { return running; }

Borrowed repl_peek_names(Repl *repl) { return module_peek_dict(borrow(repl->module)); }

void repl_say(Repl *repl, const char *format, ...) {
  Buffer text = {0};
  va_list arguments;
  va_start(arguments, format);
  buffer_vprintf(&text, format, arguments);
  va_end(arguments);
  sys_write_text(repl->rt, "stdout", buffer_text(&text));
  error_clear(repl->rt);
  buffer_free(&text);
}

void repl_report(Repl *repl) {
  if (sys_report_statement(repl->rt, false, &repl->status)) repl->leave = true;
}

/* -- Running ------------------------------------------------------------------------------------------------------- */

/* Compiles and runs a text; the code is gone when this returns. */
static Owned run(Repl *repl, const char *text, size_t length, const char *mode) {
  Runtime *rt = repl->rt;
  Owned filename = str_from_text(rt, "<stdin>");
  if (failed(filename)) return FAILED;
  Owned code =
      HELD(rt, "the prompt",
           rt->machine->compile(rt, text, length, borrow(filename), mode, repl->compile_flags),
           filename);
  release(rt, filename);
  if (failed(code)) return FAILED;
  repl->compile_flags |= (int)as_code(borrow(code))->flags & CODE_FUTURE_ANNOTATIONS;
  Borrowed names = repl_peek_names(repl);
  Owned result =
      HELD(rt, "the prompt", machine_exec(rt, borrow(code), names, names, NULL_BORROWED), code);
  release(rt, code);
  return result;
}

Owned repl_evaluate(Repl *repl, const char *text) { return run(repl, text, strlen(text), "eval"); }

static void flush(Runtime *rt) {
  Owned pending = error_take(rt);
  if (!sys_flush(rt, "stdout")) error_clear(rt);
  if (!sys_flush(rt, "stderr")) error_clear(rt);
  if (!is_null(pending)) error_put(rt, pending);
}

bool repl_execute(Repl *repl, const char *text, size_t length) {
  Owned result = run(repl, text, length, "prompt");
  bool fine = !failed(result);
  release(repl->rt, result);
  if (!fine) repl_report(repl);
  flush(repl->rt);
  return fine;
}

/* What was pasted as a whole runs as if it had been typed: statement by statement, up to the first that fails. */
static void run_pasted(Repl *repl) {
  char *text = mem_alloc(repl->block.length + 1);
  if (!text) return;
  size_t length = repl->block.length, at = 0;
  memcpy(text, buffer_text(&repl->block), length + 1);
  while (at < length && !repl->leave) {
    size_t piece = block_first_piece(text + at, length - at);
    if (!piece) piece = length - at;
    if (!repl_execute(repl, text + at, piece)) break;
    at += piece;
  }
  mem_free(text);
}

/* exit, quit and help as they stand mean themselves, unless a script has given the names another meaning. */
static bool run_word(Repl *repl) {
  const char *text = buffer_text(&repl->block);
  size_t length = repl->block.length;
  while (length && strchr(" \t\n", text[length - 1])) length--;
  static const char *const words[] = {"exit", "quit", "help"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (length != strlen(words[i]) || strncmp(text, words[i], length)) continue;
    Runtime *rt = repl->rt;
    Borrowed own = dict_peek_text(rt, repl_peek_names(repl), words[i]);
    Borrowed builtin = dict_peek_text(rt, borrow(rt->core->builtins), words[i]);
    if (!is_null(own) || is_null(builtin) || !has_type_id(builtin, TYPE_builtin_function))
      return false;
    if (i == 2)
      repl_say(repl, "Type help() for interactive help, or help(object) for help about object.\n");
    else
      repl->leave = true;
    return true;
  }
  return false;
}

static void run_block(Repl *repl) {
  const char *text = buffer_text(&repl->block);
  if (*text == '%')
    commands_run(repl, text);
  else if (run_word(repl))
    flush(repl->rt);
  else if (repl->pasted)
    run_pasted(repl);
  else
    repl_execute(repl, text, repl->block.length);
  flush(repl->rt);
}

/* -- Start ----------------------------------------------------------------------------------------------------------- */

static bool find_main(Repl *repl) {
  Runtime *rt = repl->rt;
  repl->module = retain(dict_peek_text(rt, borrow(rt->core->modules), "__main__"));
  if (is_null(repl->module)) repl->module = ouro_make_main(rt, NULL);
  return !failed(repl->module);
}

static void set_prompts(Runtime *rt) {
  static const char *const prompts[][2] = {{"ps1", ">>> "}, {"ps2", "... "}};
  for (int i = 0; i < 2; i++) {
    Owned now = sys_get(rt, prompts[i][0]);
    Owned text = is_null(now) ? str_from_text(rt, prompts[i][1]) : NULL_VALUE;
    if (!is_null(text)) sys_set(rt, prompts[i][0], borrow(text));
    release(rt, now);
    release(rt, text);
  }
  error_clear(rt);
}

/* The file of OUROSTARTUP, run in the prompt's namespace. */
static void run_startup_file(Repl *repl) {
  const char *path = getenv("OUROSTARTUP");
  if (!path || !*path) return;
  Runtime *rt = repl->rt;
  FILE *file = fopen(path, "rb");
  if (!file) {
    fprintf(stderr, "Could not open OUROSTARTUP\n");
    return;
  }
  Buffer source = {0};
  char piece[4096];
  size_t got;
  while ((got = fread(piece, 1, sizeof piece, file))) buffer_append(&source, piece, got);
  fclose(file);
  Owned filename = str_from_text(rt, path), code = FAILED, result = FAILED;
  if (!failed(filename))
    code = HELD(rt, "the prompt",
                rt->machine->compile(rt, buffer_text(&source), source.length, borrow(filename),
                                     "file", repl->compile_flags),
                filename);
  buffer_free(&source);
  release(rt, filename);
  Borrowed names = repl_peek_names(repl);
  if (!failed(code))
    result =
        HELD(rt, "the prompt", machine_exec(rt, borrow(code), names, names, NULL_BORROWED), code);
  release(rt, code);
  if (failed(result)) repl_report(repl);
  release(rt, result);
  flush(rt);
}

static void greet(void) {
  fprintf(stderr, "Ouro " OURO_VERSION " (Python 3.12). "
                  "Type help() for help, %%help for commands, exit to leave.\n");
}

int repl_run(Runtime *rt, bool banner, bool startup) {
  Repl repl = {.rt = rt};
  if (!find_main(&repl)) return sys_report_pending(rt);
  flush(rt);
  repl.editing = edit_available();
  repl.terminal = isatty(1);
  HeldValues hold;
  heap_hold(rt, &hold, "the prompt", &repl.module, 1);
  running = &repl;
  set_prompts(rt);
  style_start(&repl);
  if (banner) greet();
  if (startup) run_startup_file(&repl);
  if (repl.editing) keys_start(&repl);
  while (!repl.leave) {
    BlockResult result = block_read(&repl);
    if (result == BLOCK_END) {
      if (!repl.editing) fputs("\n", stderr);
      break;
    }
    if (result == BLOCK_TEXT) run_block(&repl);
  }
  running = NULL;
  heap_unhold(rt, &hold);
  rt->machine->show = rt->machine->paint = NULL;
  buffer_free(&repl.block);
  buffer_free(&repl.prompt);
  release(rt, repl.module);
  return repl.status;
}
