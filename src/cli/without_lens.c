/* What the command line asks of the lens, in a build that has none (make LENS=0).
 *
 * Place: stands for all of lens/ and for lens_commands.c. The options that would need the lens are refused by options.c, so
 * that of its functions only those that say so, or have nothing to do, are ever called. */
#include "cli/repl.h"
#include "lens/lens.h"
#include "lens/record.h"
#include "object/error.h"
#include "vm/machine.h"

#define NOT_HERE "this ouro was built without the lens (make LENS=0)"

/* -- The module -------------------------------------------------------------------------------------------------- */

static bool refuse(Runtime *rt, Borrowed module) {
  (void)module;
  error_raise(rt, TYPE_ImportError, NOT_HERE);
  return false;
}

const ModuleSpec lens_module = {.name = "lens", .doc = NOT_HERE, .init = refuse};

static const ModuleSpec *find_lens(const char *name) {
  return strcmp(name, "lens") ? NULL : &lens_module;
}

void lens_install(Runtime *rt) { rt->machine->find_more = find_lens; }

/* -- The prompt -------------------------------------------------------------------------------------------------- */

#define COMMAND_OF_LENS(name)                                                                      \
  void command_##name(Repl *repl, const char *argument) {                                          \
    (void)argument;                                                                                \
    repl_say(repl, "%%" #name ": " NOT_HERE "\n");                                                 \
  }
COMMAND_OF_LENS(diff)
COMMAND_OF_LENS(gc)
COMMAND_OF_LENS(gen)
COMMAND_OF_LENS(graph)
COMMAND_OF_LENS(heap)
COMMAND_OF_LENS(refs)
COMMAND_OF_LENS(story)
COMMAND_OF_LENS(watch)
COMMAND_OF_LENS(why)

/* -- The options ------------------------------------------------------------------------------------------------- */

bool language_from_name(const char *name, Language *language) {
  (void)name, (void)language;
  return false;
}
Language lens_language(Runtime *rt) { return (void)rt, LANGUAGE_ENGLISH; }
void lens_set_language(Runtime *rt, Language language) { (void)rt, (void)language; }
bool story_begin(Runtime *rt, bool tell) { return (void)rt, (void)tell, false; }
void story_hush(Runtime *rt) { (void)rt; }
bool watch_follow(Runtime *rt, const char *name) { return (void)rt, (void)name, false; }
Record *record_begin(Runtime *rt, const char *path, const char *script, const char *text,
                     int32_t limit) {
  return (void)rt, (void)path, (void)script, (void)text, (void)limit, NULL;
}
bool record_end(Record *record) { return (void)record, false; }
