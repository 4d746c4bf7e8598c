/* sys.flags, sys.warnoptions and sys._xoptions: what the command line said. */
#include "modules/sys.h"

#include <stdlib.h>

#include "object/dict.h"
#include "object/str.h"
#include "types/list.h"

/* The value of -X name or -X name=value in the list; NULL: not there. The last one counts. */
static const char *x_value(const char *const *options, const char *name) {
  size_t length = strlen(name);
  const char *value = NULL;
  for (; options && *options; options++) {
    if (strncmp(*options, name, length)) continue;
    if ((*options)[length] == '=') value = *options + length + 1;
    if (!(*options)[length]) value = "1";
  }
  return value;
}

static bool put_flags(Runtime *rt, const SysFlags *f) {
  Owned values[] = {small_new(f->debug),
                    small_new(f->inspect),
                    small_new(f->interactive),
                    small_new(f->optimize),
                    small_new(f->dont_write_bytecode),
                    small_new(f->no_user_site),
                    small_new(f->no_site),
                    small_new(f->ignore_environment),
                    small_new(f->verbose),
                    small_new(f->bytes_warning),
                    small_new(f->quiet),
                    small_new(f->hash_randomization),
                    small_new(f->isolated),
                    bool_value(f->dev_mode),
                    small_new(f->utf8_mode),
                    small_new(f->warn_default_encoding),
                    bool_value(f->safe_path),
                    small_new(rt->core->int_max_str_digits)};
  Owned flags = sys_info_new(rt, TYPE_sys_flags, values);
  bool ok = !failed(flags) && sys_set(rt, "flags", borrow(flags));
  release(rt, flags);
  return ok;
}

/* PYTHONWARNINGS, which has commas between its entries, then -W. */
static bool put_warnings(Runtime *rt, const char *more, const char *const *options) {
  Owned list = sys_get(rt, "warnoptions");
  bool ok = !is_null(list);
  while (ok && more && *more) {
    size_t length = strcspn(more, ",");
    Owned text = length ? str_from_utf8(rt, more, length) : NULL_VALUE;
    ok = !length || (!failed(text) && list_append_take(rt, borrow(list), text));
    more += length + (more[length] == ',');
  }
  for (; ok && options && *options; options++) {
    Owned text = str_from_text(rt, *options);
    ok = !failed(text) && list_append_take(rt, borrow(list), text);
  }
  release(rt, list);
  return ok;
}

static bool put_x_options(Runtime *rt, const char *const *options) {
  Owned dict = sys_get(rt, "_xoptions");
  bool ok = !is_null(dict);
  for (; ok && options && *options; options++) {
    const char *equals = strchr(*options, '=');
    Owned name = equals ? str_from_utf8(rt, *options, (size_t)(equals - *options))
                        : str_from_text(rt, *options),
          value = equals ? str_from_text(rt, equals + 1) : TRUE_VALUE;
    ok = !failed(name) && !failed(value) && dict_set(rt, borrow(dict), borrow(name), borrow(value));
    release(rt, name);
    release(rt, value);
  }
  release(rt, dict);
  return ok;
}

bool sys_set_flags(Runtime *rt, const SysFlags *given, const char *const *warn_options,
                   const char *const *x_options) {
  SysFlags flags = *given;
  const char *digits = x_value(x_options, "int_max_str_digits"), *utf8 = x_value(x_options, "utf8");
  if (digits && (!strcmp(digits, "0") || atoll(digits) >= 640))
    rt->core->int_max_str_digits = atoll(digits);
  flags.utf8_mode = utf8 && *utf8 != '0';
  flags.dev_mode = x_value(x_options, "dev") != NULL;
  /* There is no bytecode on disk; a seed of 0 means no secret key. */
  flags.dont_write_bytecode = 1;
  static const uint8_t no_key[sizeof rt->core->hash_key];
  flags.hash_randomization =
      !rt->core->hash_seed_given || memcmp(rt->core->hash_key, no_key, sizeof no_key);
  return put_flags(rt, &flags) &&
         put_warnings(rt, flags.ignore_environment ? NULL : getenv("PYTHONWARNINGS"),
                      warn_options) &&
         put_x_options(rt, x_options);
}
