/* ouro: the command line.
 *
 *   ouro [options] FILE [arguments]     ouro -c TEXT [arguments]     ouro -m MODULE [arguments]     ouro - < FILE
 *   ouro --check FILE...                compiles only, and tells of the first error in each
 *   ouro --tokens | --ast | --dis FILE  what the pipeline sees on its way
 *   ouro --freeze FILE...               for the build: the library as compiled code, on standard output
 *
 * Place: on top of everything. main() reads the options; the rest is run/. */
#include "modules/modules.h"
#include "modules/sys.h"
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

typedef enum { DO_RUN, DO_CHECK, DO_TOKENS, DO_AST, DO_DIS, DO_FREEZE } Action;

typedef struct {
  Action action;
  const char *text, *module, *file; /* -c, -m, or the file ("-": standard input) */
  int rest;                         /* index of the first argument of the program */
  bool isolated;                    /* -I: the script's directory is not in sys.path */
  OuroOptions options;
} CommandLine;

static int usage(FILE *out, int status) {
  fputs(
      "usage: ouro [-OuIE] [--check | --tokens | --ast | --dis] [-c TEXT | -m MODULE | FILE | -] [arguments]\n",
      out);
  return status;
}

/* -- Options ----------------------------------------------------------------------------------------------------- */

static bool read_long(CommandLine *line, const char *option) {
  static const struct {
    const char *name;
    Action action;
  } actions[] = {{"--check", DO_CHECK},
                 {"--tokens", DO_TOKENS},
                 {"--ast", DO_AST},
                 {"--dis", DO_DIS},
                 {"--freeze", DO_FREEZE}};
  for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
    if (!strcmp(option, actions[i].name)) {
      line->action = actions[i].action;
      return true;
    }
  }
  return false;
}

/* One cluster of letters. 1: go on, 0: what is to run is known, -1: unknown. */
static int read_short(CommandLine *line, int argc, char **argv, int *at) {
  for (const char *letter = argv[*at] + 1; *letter; letter++) {
    switch (*letter) {
    case 'O': line->options.no_asserts = true; break;
    case 'u': line->options.unbuffered = true; break;
    case 'I': line->isolated = true; /* fall through */
    case 'E': line->options.ignore_environment = true; break;
    case 'B':
    case 'S':
    case 's':
    case 'q': break;
    case 'c':
    case 'm': {
      const char *value = letter[1] ? letter + 1 : *at + 1 < argc ? argv[++*at] : NULL;
      if (!value) return -1;
      if (*letter == 'c')
        line->text = value;
      else
        line->module = value;
      line->rest = *at + 1;
      return 0;
    }
    default: return -1;
    }
  }
  return 1;
}

static bool read_options(CommandLine *line, int argc, char **argv) {
  int at = 1;
  for (; at < argc; at++) {
    const char *option = argv[at];
    if (option[0] != '-' || !option[1]) break;
    if (option[1] == '-') {
      if (!read_long(line, option)) return false;
      continue;
    }
    int known = read_short(line, argc, argv, &at);
    if (known <= 0) return known == 0;
  }
  line->file = at < argc ? argv[at] : "-";
  line->rest = at + 1 < argc ? at + 1 : argc;
  return true;
}

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

static const char *shown_name(const CommandLine *line) {
  return line->text ? "<string>" : !strcmp(line->file, "-") ? "<stdin>" : line->file;
}

/* A directory stands for the __main__.py in it. */
static bool is_directory(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool read_program(const CommandLine *line, Buffer *out) {
  if (line->text) return buffer_puts(out, line->text) && buffer_put(out, '\n');
  errno = 0;
  if (read_file(line->file, out)) return true;
  int problem = errno;
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
  int flags = line->options.no_asserts ? PIPELINE_NO_ASSERTS : 0;
  if (line->action == DO_TOKENS) return pipeline_tokens(rt, text, source->length, name, out);
  if (line->action == DO_AST) return pipeline_ast(rt, text, source->length, name, PARSE_FILE, out);
  Owned filename = str_from_text(rt, name);
  if (failed(filename)) return false;
  Owned code = pipeline_compile(rt, text, source->length, borrow(filename), "file", flags);
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

/* sys.path[0]: the directory of the script; the current one for -c and standard input. */
static char *script_directory(const CommandLine *line) {
  if (line->text || line->module || !strcmp(line->file, "-")) return strdup("");
  char *whole = realpath(line->file, NULL);
  if (whole && is_directory(whole)) return whole;
  char *slash = whole ? strrchr(whole, '/') : NULL;
  if (slash) slash[slash == whole] = 0;
  return whole;
}

static int run(Runtime *rt, const CommandLine *line, int argc, char **argv) {
  int first = line->rest - 1;
  if (line->text || line->module) argv[first] = (char *)(line->text ? "-c" : "-m");
  char *directory = line->isolated ? NULL : script_directory(line);
  if (first >= argc) first = argc - 1;
  bool fine = ouro_set_arguments(rt, argc - first, argv + first, directory);
  free(directory);
  if (!fine) return sys_report_pending(rt);
  if (line->module) return ouro_run_module(rt, line->module);
  Buffer source = {0};
  bool is_file = !line->text && strcmp(line->file, "-");
  int status = 2;
  char main_file[PATH_MAX];
  CommandLine of_directory = *line;
  if (is_file && is_directory(line->file)) {
    snprintf(main_file, sizeof main_file, "%s/__main__.py", line->file);
    if (access(main_file, F_OK)) {
      fprintf(stderr, "ouro: can't find '__main__' module in '%s'\n", line->file);
      return 1;
    }
    of_directory.file = main_file;
    line = &of_directory;
  }
  if (read_program(line, &source))
    status = ouro_run_main(rt, buffer_text(&source), source.length, shown_name(line), is_file);
  buffer_free(&source);
  return status;
}

/* Deeply nested programs need some stack. Where the system gives less than this, all runs on a stack of our own. */
#define STACK_BYTES ((size_t)8 << 20)

typedef struct Arguments {
  int argc;
  char **argv;
  size_t stack_bytes;
  int status;
} Arguments;

/* A program that Ctrl-C ended says so to its parent, as CPython: a shell shows 130. */
static void end_by_interrupt(void) {
  signal(SIGINT, SIG_DFL);
  kill(getpid(), SIGINT);
}

static int run_everything(int argc, char **argv, size_t stack_bytes) {
  CommandLine line = {0};
  line.options.stack_bytes = stack_bytes;
  if (argc > 1 && !strcmp(argv[1], "--help")) return usage(stdout, 0);
  if (argc > 1 && (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")))
    return puts("Ouro " OURO_VERSION), 0;
  if (!read_options(&line, argc, argv)) return usage(stderr, 2);
  Runtime *rt = ouro_new(&line.options);
  if (!rt) {
    fputs("ouro: out of memory\n", stderr);
    return 1;
  }
  modules_hear_interrupts(rt);
  int status = line.action == DO_RUN      ? run(rt, &line, argc, argv)
               : line.action == DO_FREEZE ? freeze(rt, &line, argc, argv)
                                          : look_at_all(rt, &line, argc, argv);
  status = ouro_finish(rt, status);
  if (status == SYS_STATUS_INTERRUPTED) end_by_interrupt();
  return status;
}

static void *on_own_stack(void *arguments_) {
  Arguments *arguments = arguments_;
  arguments->status = run_everything(arguments->argc, arguments->argv, arguments->stack_bytes);
  return NULL;
}

int main(int argc, char **argv) {
  struct rlimit limit;
  bool enough = getrlimit(RLIMIT_STACK, &limit) || limit.rlim_cur == RLIM_INFINITY ||
                limit.rlim_cur >= STACK_BYTES;
  Arguments arguments = {argc, argv, STACK_BYTES, 1};
  pthread_attr_t attributes;
  pthread_t thread;
  if (enough || pthread_attr_init(&attributes)) return run_everything(argc, argv, 0);
  if (pthread_attr_setstacksize(&attributes, STACK_BYTES) ||
      pthread_create(&thread, &attributes, on_own_stack, &arguments))
    return run_everything(argc, argv, 0);
  pthread_join(thread, NULL);
  return arguments.status;
}
