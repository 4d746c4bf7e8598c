/* ouro: what the command line asks for is done.
 *
 * Place: on top of everything. options.c reads the options, repl.c is the prompt; running is run/'s business. */
#include "base/memory.h"
#include "cli/options.h"
#include "cli/repl.h"
#include "lens/lens.h"
#include "lens/record.h"
#include "modules/edit.h"
#include "modules/modules.h"
#include "modules/sys.h"
#include "object/hold.h"
#include "object/str.h"
#include "run/freeze.h"
#include "run/pipeline.h"
#include "run/runtime.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* -- Reading ------------------------------------------------------------------------------------------------------ */

static bool read_file(const char *path, Buffer *out) {
  FILE *file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
  char block[16384];
  size_t got;
  if (!file) return false;
  while ((got = fread(block, 1, sizeof block, file)) > 0) buffer_append(out, block, got);
  bool fine = !ferror(file) && !out->failed;
  if (file != stdin) fclose(file);
  return fine;
}

static bool is_stdin(const CommandLine *line) { return !line->file || !strcmp(line->file, "-"); }

static const char *shown_name(const CommandLine *line) {
  return line->text ? "<string>" : is_stdin(line) ? "<stdin>" : line->file;
}

/* A directory stands for the __main__.py in it. */
static bool is_directory(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* -x: the first line is for somebody else; it stays as an empty one, so that the others keep their numbers. */
static void blank_first_line(Buffer *text) {
  char *newline = text->length ? memchr(text->data, '\n', text->length) : NULL;
  size_t end = newline ? (size_t)(newline - text->data) : text->length;
  memmove(text->data, text->data + end, text->length - end);
  buffer_truncate(text, text->length - end);
}

static bool read_program(const CommandLine *line, Buffer *out) {
  if (line->text) return buffer_puts(out, line->text) && buffer_put(out, '\n');
  errno = 0;
  if (read_file(is_stdin(line) ? "-" : line->file, out)) {
    if (line->skip_line && out->length) blank_first_line(out);
    return true;
  }
  int problem = errno;
  if (is_stdin(line)) {
    if (problem == EBADF) return true; /* a closed one is an empty program */
    fprintf(stderr, "ouro: can't read standard input: [Errno %d] %s\n", problem, strerror(problem));
    return false;
  }
  char *here = line->file[0] == '/' ? NULL : getcwd(NULL, 0);
  fprintf(stderr, "ouro: can't open file '%s%s%s': [Errno %d] %s\n", here ? here : "",
          here ? "/" : "", line->file, problem, strerror(problem));
  free(here);
  return false;
}

/* -- Looking without running ---------------------------------------------------------------------------------------- */

static bool look(Runtime *rt, const CommandLine *line, const char *name, const Buffer *source,
                 Buffer *out) {
  const char *text = buffer_text(source);
  if (line->action == DO_TOKENS) return pipeline_tokens(rt, text, source->length, name, out);
  if (line->action == DO_AST) return pipeline_ast(rt, text, source->length, name, PARSE_FILE, out);
  Owned filename = str_from_text(rt, name);
  if (failed(filename)) return false;
  Owned code =
      HELD(rt, "the command line",
           rt->machine->compile(rt, text, source->length, borrow(filename), "file", 0), filename);
  release(rt, filename);
  if (failed(code)) return false;
  bool fine = line->action == DO_CHECK || pipeline_dis(rt, borrow(code), out);
  release(rt, code);
  return fine;
}

static int look_at(Runtime *rt, const CommandLine *line, const char *name, Buffer *source) {
  Buffer out = {0};
  int status = 0;
  if (!look(rt, line, name, source, &out)) status = sys_report_pending(rt);
  fwrite(buffer_text(&out), 1, out.length, stdout);
  buffer_free(&out);
  return status;
}

/* All files of --check; the others take one. */
static int look_at_all(Runtime *rt, CommandLine *line, int argc, char **argv) {
  int status = 0;
  for (;;) {
    Buffer source = {0};
    int one = read_program(line, &source) ? look_at(rt, line, shown_name(line), &source) : 2;
    if (one) status = one;
    buffer_free(&source);
    if (line->text || line->rest >= argc) return status;
    line->file = argv[line->rest++];
  }
}

/* For the build: all files of the library, compiled. */
static int freeze(Runtime *rt, const CommandLine *line, int argc, char **argv) {
  Buffer out = {0};
  int first = line->rest - 1, status = 0;
  if (!freeze_library(rt, argv + first, (size_t)(argc - first), &out))
    status = sys_report_pending(rt);
  else if (fwrite(buffer_text(&out), 1, out.length, stdout) != out.length)
    status = 1;
  buffer_free(&out);
  return status;
}

/* -- Running -------------------------------------------------------------------------------------------------------- */

/* The script as tracebacks and __file__ show it: from the root, otherwise as it was written. */
static char *whole_name(const char *file) {
  char *here = file[0] == '/' ? NULL : getcwd(NULL, 0), *joined = NULL;
  if (here && asprintf(&joined, "%s%s%s", here, here[1] ? "/" : "", file) < 0) joined = NULL;
  free(here);
  return joined ? joined : strdup(file);
}

/* sys.path[0]: the directory of the script; for -m the current one; for -c and standard input '', which is the current one at any time. A
 * directory that is run is itself on the path. */
static char *first_path(const CommandLine *line) {
  if (line->module) return getcwd(NULL, 0);
  if (line->text || is_stdin(line)) return strdup("");
  char *whole = realpath(line->file, NULL);
  if (whole && is_directory(whole)) {
    free(whole);
    return whole_name(line->file);
  }
  char *slash = whole ? strrchr(whole, '/') : NULL;
  if (slash) slash[slash == whole] = 0;
  return whole;
}

/* sys.argv begins with what was run: "-c", "-m", "-", the file, or "" for the prompt. */
static bool set_arguments(Runtime *rt, const CommandLine *line, int argc, char **argv) {
  int count = argc - line->rest + 1;
  char **arguments = mem_zalloc((size_t)count + 1, sizeof *arguments);
  if (!arguments) return error_no_memory(rt), false;
  arguments[0] = (char *)(line->text ? "-c" : line->module ? "-m" : line->file ? line->file : "");
  for (int i = 1; i < count; i++) arguments[i] = argv[line->rest + i - 1];
  bool directory = !line->text && !line->module && !is_stdin(line) && is_directory(line->file);
  char *path = line->options.flags.safe_path && !directory ? NULL : first_path(line);
  bool fine = ouro_set_command(rt, argc, argv) && ouro_set_arguments(rt, count, arguments, path);
  free(path);
  mem_free(arguments);
  return fine;
}

/* A directory that holds a __main__.py. */
static int run_directory(Runtime *rt, const CommandLine *line) {
  char main_file[PATH_MAX];
  snprintf(main_file, sizeof main_file, "%s/__main__.py", line->file);
  if (!access(main_file, F_OK)) return ouro_run_module(rt, "__main__", true);
  char *whole = realpath(line->file, NULL);
  fprintf(stderr, "ouro: can't find '__main__' module in '%s'\n", whole ? whole : line->file);
  free(whole);
  return 1;
}

static int run_file(Runtime *rt, const CommandLine *line) {
  bool is_file = !line->text && !is_stdin(line);
  if (is_file && is_directory(line->file)) return run_directory(rt, line);
  CommandLine program = *line;
  char *name = is_file ? whole_name(line->file) : NULL;
  if (name) program.file = name;
  Buffer source = {0};
  int status = 2;
  if (read_program(&program, &source))
    status =
        ouro_run_main(rt, buffer_text(&source), source.length, shown_name(&program), !line->text);
  buffer_free(&source);
  free(name);
  return status;
}

static int run(Runtime *rt, const CommandLine *line, int argc, char **argv) {
  const SysFlags *flags = &line->options.flags;
  bool program = line->text || line->module || !is_stdin(line);
  if (!set_arguments(rt, line, argc, argv)) return sys_report_pending(rt);
  if (!program && (flags->inspect || isatty(0)))
    return repl_run(rt, !flags->quiet, !flags->ignore_environment);
  rt->machine->inspect = program && flags->inspect;
  int status = line->module ? ouro_run_module(rt, line->module, false) : run_file(rt, line);
  if (!rt->machine->inspect) return status;
  return repl_run(rt, false, false);
}

/* Deeply nested programs need some stack. Where the system gives less than this, all runs on a stack of our own. */
#if OURO_SANITIZE
#define STACK_BYTES ((size_t)24 << 20) /* frames are several times as large */
#else
#define STACK_BYTES ((size_t)8 << 20)
#endif

typedef struct Arguments {
  int argc;
  char **argv;
  size_t stack_bytes;
  int status;
  sigset_t signals; /* what the process was started with */
} Arguments;

/* A program that Ctrl-C ended says so to its parent, as CPython: a shell shows 130. */
static void end_by_interrupt(void) {
  signal(SIGINT, SIG_DFL);
  kill(getpid(), SIGINT);
}

/* As run(), with what --lens and --refs ask for around it. */
static int run_watched(Runtime *rt, CommandLine *line, int argc, char **argv) {
  Record *record = NULL;
  if (line->lens) {
    const char *script = line->text ? "<string>" : line->file ? line->file : "<stdin>";
    record = record_begin(rt, line->lens, script, line->text, line->lens_steps);
    if (!record) return 1;
  }
  if (line->refs && !watch_follow(rt, line->refs)) return 1;
  int status = run(rt, line, argc, argv);
  return record && !record_end(record) && !status ? 1 : status;
}

static int run_action(Runtime *rt, CommandLine *line, int argc, char **argv) {
  if (line->max_memory) mem_set_cap(line->max_memory);
  lens_install(rt);
  modules_hear_interrupts(rt);
  if (line->max_seconds > 0 && !modules_limit_seconds(rt, line->max_seconds)) {
    fputs("ouro: --max-seconds: no timer\n", stderr);
    return 1;
  }
  if (line->no_readline) edit_disable();
  if (line->lang) lens_set_language(rt, line->language);
  if (line->gc_story && !story_begin(rt, true)) return 1;
  if (line->action == DO_RUN) return run_watched(rt, line, argc, argv);
  return line->action == DO_FREEZE ? freeze(rt, line, argc, argv)
                                   : look_at_all(rt, line, argc, argv);
}

static int run_everything(int argc, char **argv, size_t stack_bytes) {
  CommandLine line = {0};
  line.options.stack_bytes = stack_bytes;
  bool fine = options_read(&line, argc, argv);
  int status = 2;
  if (fine && line.action == DO_HELP) {
    options_help();
    status = 0;
  } else if (fine && line.action == DO_VERSION) {
    options_version(line.version);
    status = 0;
  } else if (fine) {
    Runtime *rt = ouro_new(&line.options);
    if (!rt) fputs("ouro: out of memory\n", stderr);
    status = rt ? run_action(rt, &line, argc, argv) : 1;
    if (rt) story_hush(rt); /* the collections of shutdown are no part of the program */
    status = rt ? ouro_finish(rt, status) : status;
  }
  options_free(&line);
  if (status == SYS_STATUS_INTERRUPTED) end_by_interrupt();
  return status;
}

static void *on_own_stack(void *arguments_) {
  Arguments *arguments = arguments_;
  pthread_sigmask(SIG_SETMASK, &arguments->signals, NULL);
  arguments->status = run_everything(arguments->argc, arguments->argv, arguments->stack_bytes);
  return NULL;
}

int main(int argc, char **argv) {
  struct rlimit limit;
  bool enough = getrlimit(RLIMIT_STACK, &limit) || limit.rlim_cur == RLIM_INFINITY ||
                limit.rlim_cur >= STACK_BYTES;
  Arguments arguments = {.argc = argc, .argv = argv, .stack_bytes = STACK_BYTES, .status = 1};
  sigset_t all;
  pthread_attr_t attributes;
  pthread_t thread;
  if (enough || pthread_attr_init(&attributes)) return run_everything(argc, argv, 0);
  /* Signals are for the thread that runs the program: Ctrl-C must end its read() or sleep(), not the waiting here. */
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &arguments.signals);
  if (pthread_attr_setstacksize(&attributes, STACK_BYTES) ||
      pthread_create(&thread, &attributes, on_own_stack, &arguments)) {
    pthread_sigmask(SIG_SETMASK, &arguments.signals, NULL);
    return run_everything(argc, argv, 0);
  }
  pthread_join(thread, NULL);
  return arguments.status;
}
