/* The lens's state, and how scripts find the module. See lens.h. */
#include "lens/lens.h"

#include <string.h>

#include "base/memory.h"
#include "lens/check.h"
#include "vm/machine.h"

static void finish(Runtime *rt) {
  Lens *lens = rt->lens;
  rt->lens = NULL;
  if (!lens) return;
  story_finish(rt, lens->story);
  census_finish(rt, lens->census);
  watch_finish(rt, lens->watches, lens->language);
  mem_free(lens);
}

Lens *lens_of(Runtime *rt) {
  if (rt->lens) return rt->lens;
  Lens *lens = mem_zalloc(1, sizeof *lens);
  if (!lens) return NULL;
  lens->language = language_from_environment();
  rt->lens = lens;
  rt->lens_finish = finish;
  return lens;
}

Language lens_language(Runtime *rt) {
  Lens *lens = lens_of(rt);
  return lens ? lens->language : LANGUAGE_ENGLISH;
}

void lens_set_language(Runtime *rt, Language language) {
  Lens *lens = lens_of(rt);
  if (lens) lens->language = language;
}

static const ModuleSpec *find_lens(const char *name) {
  return strcmp(name, "lens") ? NULL : &lens_module;
}

void lens_install(Runtime *rt) {
  rt->machine->find_more = find_lens;
  check_install(rt);
}
