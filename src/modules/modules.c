/* The table of C modules. */
#include "modules/modules.h"

#include <string.h>

#define MODULE(name, text) extern const ModuleSpec name##_module;
#include "modules/modules.def"
#undef MODULE

static const struct {
  const char *name;
  const ModuleSpec *spec;
} table[] = {
#define MODULE(name, text) {text, &name##_module},
#include "modules/modules.def"
#undef MODULE
};

const char *const modules_names[] = {
#define MODULE(name, text) text,
#include "modules/modules.def"
#undef MODULE
    NULL,
};

const ModuleSpec *modules_find(const char *name) {
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (!strcmp(table[i].name, name)) return table[i].spec;
  return NULL;
}
