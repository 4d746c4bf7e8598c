/* Reading the command line. See options.h. */
#include "cli/options.h"

#include "base/memory.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <gmp.h>
#include "modules/edit.h"

static const char usage_text[] =
    "usage: ouro [option] ... [-c TEXT | -m MODULE | FILE | -] [argument] ...\n";

static const char help_text[] =
    "  ouro                       the prompt (from a pipe: runs what comes)\n"
    "  ouro hello.py 1 2          runs a file; sys.argv is ['hello.py', '1', '2']\n"
    "  ouro -c 'print(6 * 7)'     runs a line\n"
    "  ouro -i hello.py           runs a file, then goes on at the prompt\n"
    "  ouro --max-memory=64M --max-seconds=2 theirs.py\n"
    "\n"
    "What:  FILE, a directory with a __main__.py, -c TEXT, -m MODULE, - (stdin)\n"
    "How:   -i  a prompt afterwards     -q  no banner      -u  unbuffered output\n"
    "       -O  no asserts              -OO  nor docstrings\n"
    "       -E  ignores the environment -P  no sys.path[0] -I  both, and -s\n"
    "       -W ACTION  on warnings      -X NAME[=VALUE]    -x  skips the first line\n"
    "       --max-memory=SIZE (K, M, G): MemoryError beyond it\n"
    "       --max-seconds=N: stops then, with status 124\n"
    "       --no-readline: plain lines at the prompt\n"
    "       -b -B -d -R -s -S -v are CPython's, and change next to nothing here\n"
    "Look:  --check FILE...  --tokens FILE  --ast FILE  --dis FILE  (runs nothing)\n"
    "Watch: --lens=PAGE.html: the run as a page (--lens-steps=N)   --lang=en|ko\n"
    "       --refs=NAME: changes of its count    --gc-story: what collections do\n"
    "Tell:  -h, --help   -V, --version   -VV\n"
    "Environment:\n"
    "       OUROPATH, OUROSTARTUP (a file for the prompt), OUROUNBUFFERED, NO_COLOR,\n"
    "       PYTHONHASHSEED, PYTHONIOENCODING, PYTHONUNBUFFERED, PYTHONBREAKPOINT,\n"
    "       PYTHONTRACEMALLOC\n";

void options_help(void) {
  fputs(usage_text, stdout);
  fputs(help_text, stdout);
}

void options_version(int times) {
  printf("Ouro " OURO_VERSION " (Python 3.12)\n");
  if (times < 2) return;
#if defined __clang__
  printf("clang %s, ", __clang_version__);
#else
  printf("gcc %s, ", __VERSION__);
#endif
  printf("GMP %s, ", gmp_version);
#ifdef OURO_READLINE
  printf("readline %s", edit_version());
#else
  fputs("no readline", stdout);
#endif
#ifdef OURO_WITHOUT_LENS
  fputs(", no lens", stdout);
#endif
  putchar('\n');
}

static bool complain(const char *format, const char *what) {
  fprintf(stderr, "ouro: ");
  fprintf(stderr, format, what);
  fprintf(stderr, "\n%sTry `ouro --help' for more.\n", usage_text);
  return false;
}

/* -- Long options ------------------------------------------------------------------------------------------------ */

/* "64M", "1.5G", "100000": bytes. False for anything else, and for nothing. */
static bool read_size(const char *text, size_t *bytes) {
  char *end;
  if (!isdigit((unsigned char)*text) && *text != '.') return false;
  double number = strtod(text, &end);
  static const char units[] = "KMGT";
  const char *unit = *end ? strchr(units, toupper((unsigned char)*end)) : NULL;
  if (unit) {
    for (const char *u = units; u <= unit; u++) number *= 1024;
    end++;
    if (*end == 'i') end++;
  }
  if (*end == 'B' || *end == 'b') end++;
  if (*end || !(number >= 1) || number >= 9e18) return false;
  *bytes = (size_t)number;
  return true;
}

static bool read_seconds(const char *text, double *seconds) {
  char *end;
  if (!isdigit((unsigned char)*text) && *text != '.') return false;
  *seconds = strtod(text, &end);
  if (*end == 's') end++;
  return !*end && *seconds > 0 && *seconds < 1e9;
}

/* The value of --name=VALUE or --name VALUE; NULL when the option has another name or no value. */
static const char *long_value(const char *name, int argc, char **argv, int *at) {
  size_t length = strlen(name);
  const char *option = argv[*at];
  if (strncmp(option, name, length)) return NULL;
  if (option[length] == '=') return option + length + 1;
  return !option[length] && *at + 1 < argc ? argv[++*at] : NULL;
}

#ifdef OURO_WITHOUT_LENS
/* --gc-story, and those with a value, --lens, --lens-steps, --refs and --lang. */
static bool wants_lens(const char *option) {
  static const char *const names[] = {"--lens", "--lens-steps", "--refs", "--gc-story", "--lang"};
  size_t length = strcspn(option, "=");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen(names[i]) == length && !strncmp(names[i], option, length)) return true;
  return false;
}
#endif

static bool read_long(CommandLine *line, int argc, char **argv, int *at) {
  static const struct {
    const char *name;
    Action action;
  } actions[] = {{"--check", DO_CHECK},    {"--tokens", DO_TOKENS}, {"--ast", DO_AST},
                 {"--dis", DO_DIS},        {"--freeze", DO_FREEZE}, {"--help", DO_HELP},
                 {"--version", DO_VERSION}};
  const char *option = argv[*at], *value;
  for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
    if (!strcmp(option, actions[i].name)) {
      line->action = actions[i].action;
      return true;
    }
  }
#ifdef OURO_WITHOUT_LENS
  if (wants_lens(option))
    return complain("%s: this ouro was built without the lens (make LENS=0)", option);
#endif
  if (!strcmp(option, "--no-readline")) return line->no_readline = true;
  if (!strcmp(option, "--gc-story")) return line->gc_story = true;
  if ((value = long_value("--lens-steps", argc, argv, at)))
    return (line->lens_steps = atoi(value)) > 0 ||
           complain("--lens-steps wants a number of steps, not '%s'", value);
  if ((value = long_value("--lens", argc, argv, at))) return (line->lens = value) != NULL;
  if ((value = long_value("--refs", argc, argv, at))) return (line->refs = value) != NULL;
  if ((value = long_value("--lang", argc, argv, at)))
    return (line->lang = language_from_name(value, &line->language)) ||
           complain("--lang wants en or ko, not '%s'", value);
  if ((value = long_value("--max-memory", argc, argv, at)))
    return read_size(value, &line->max_memory) ||
           complain("--max-memory wants a size such as 64M, not '%s'", value);
  if ((value = long_value("--max-seconds", argc, argv, at)))
    return read_seconds(value, &line->max_seconds) ||
           complain("--max-seconds wants a number of seconds, not '%s'", value);
  if ((value = long_value("--check-hash-based-pycs", argc, argv, at))) return true;
  if (!strcmp(option, "--max-memory") || !strcmp(option, "--max-seconds") ||
      !strcmp(option, "--lang") || !strcmp(option, "--lens") || !strcmp(option, "--lens-steps") ||
      !strcmp(option, "--refs"))
    return complain("argument expected for the %s option", option);
  return complain("unknown option %s", option);
}

/* -- Short options ----------------------------------------------------------------------------------------------- */

static void isolate(SysFlags *flags) {
  flags->isolated = flags->ignore_environment = flags->no_user_site = flags->safe_path = 1;
}

/* A letter without a value. False: there is none of this name. */
static bool read_letter(CommandLine *line, char letter) {
  SysFlags *flags = &line->options.flags;
  switch (letter) {
  case 'b': flags->bytes_warning++; break;
  case 'B': flags->dont_write_bytecode++; break;
  case 'd': flags->debug++; break;
  case 'E': flags->ignore_environment++; break;
  case 'i': flags->inspect++, flags->interactive++; break;
  case 'I': isolate(flags); break;
  case 'O': flags->optimize++; break;
  case 'P': flags->safe_path = 1; break;
  case 'q': flags->quiet++; break;
  case 'R': flags->hash_randomization = 1; break;
  case 's': flags->no_user_site++; break;
  case 'S': flags->no_site++; break;
  case 't': break;
  case 'u': line->options.unbuffered = true; break;
  case 'v': flags->verbose++; break;
  case 'x': line->skip_line = true; break;
  case 'h':
  case '?': line->action = DO_HELP; break;
  case 'V':
    line->action = DO_VERSION;
    line->version++;
    break;
  default: return false;
  }
  return true;
}

/* One cluster of letters. 1: go on, 0: what is to run is known, -1: wrong, and told. */
static int read_short(CommandLine *line, int argc, char **argv, int *at) {
  for (const char *letter = argv[*at] + 1; *letter; letter++) {
    if (!strchr("cmWX", *letter)) {
      char name[2] = {*letter, 0};
      if (read_letter(line, *letter)) continue;
      complain("unknown option -%s", name);
      return -1;
    }
    const char *value = letter[1] ? letter + 1 : *at + 1 < argc ? argv[++*at] : NULL;
    char name[2] = {*letter, 0};
    if (!value) {
      complain("argument expected for the -%s option", name);
      return -1;
    }
    if (*letter == 'W' || *letter == 'X') {
      OuroOptions *options = &line->options;
      const char ***list = *letter == 'W' ? &options->warn_options : &options->x_options;
      size_t count = 0;
      while ((*list)[count]) count++;
      (*list)[count] = value;
      return 1;
    }
    if (*letter == 'c')
      line->text = value;
    else
      line->module = value;
    line->rest = *at + 1;
    return 0;
  }
  return 1;
}

/* -X tracemalloc[=N], or else PYTHONTRACEMALLOC. False, and told, when N is no number of frames. */
static bool read_tracemalloc(OuroOptions *options) {
  const char *where = "-X tracemalloc=NFRAME", *value = NULL;
  for (const char **x = options->x_options; *x; x++)
    if (!strncmp(*x, "tracemalloc", 11) && (!(*x)[11] || (*x)[11] == '='))
      value = (*x)[11] ? *x + 12 : "1";
  if (!value && !options->flags.ignore_environment) {
    where = "PYTHONTRACEMALLOC";
    value = getenv(where);
    if (value && !*value) value = NULL;
  }
  if (!value) return true;
  char *end;
  long frames = strtol(value, &end, 10);
  if (*end || end == value || frames < 0 || frames > 65535)
    return complain("%s: invalid number of frames", where);
  options->tracemalloc = value;
  return true;
}

bool options_read(CommandLine *line, int argc, char **argv) {
  int at = 1;
  /* Each -W and -X takes an argument of its own at the least, so that the lists cannot be longer than argv. */
  line->options.warn_options = mem_zalloc((size_t)argc + 1, sizeof(char *));
  line->options.x_options = mem_zalloc((size_t)argc + 1, sizeof(char *));
  if (!line->options.warn_options || !line->options.x_options)
    return complain("%s", "out of memory");
  for (; at < argc; at++) {
    const char *option = argv[at];
    if (option[0] != '-' || !option[1]) break;
    if (!strcmp(option, "--")) {
      at++;
      break;
    }
    if (option[1] == '-') {
      if (!read_long(line, argc, argv, &at)) return false;
      continue;
    }
    int known = read_short(line, argc, argv, &at);
    if (known < 0) return false;
    if (known == 0) return read_tracemalloc(&line->options);
  }
  line->file = at < argc ? argv[at] : NULL;
  line->rest = at + 1 < argc ? at + 1 : argc;
  return read_tracemalloc(&line->options);
}

void options_free(CommandLine *line) {
  mem_free(line->options.warn_options);
  mem_free(line->options.x_options);
}
