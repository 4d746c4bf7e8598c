/* The methods of str, declared for the table in str.c; each is defined in the file that its group names. */
#ifndef OURO_TYPES_STR_PRIVATE_H
#define OURO_TYPES_STR_PRIVATE_H

#include "types/str.h"

/* clang-format off */
#define STR_METHODS(X)                                                                             \
  /* str_search.c */                                                                               \
  X(find)                                                                                          \
  X(rfind)                                                                                         \
  X(index)                                                                                         \
  X(rindex)                                                                                        \
  X(count) X(replace) X(startswith) X(endswith) X(removeprefix) X(removesuffix) X(partition)       \
      X(rpartition)                                                         /* str_split.c */      \
      X(split) X(rsplit) X(splitlines) X(join) X(strip) X(lstrip) X(rstrip) /* str_case.c */       \
      X(upper) X(lower) X(title) X(swapcase) X(capitalize) X(casefold) X(isalpha) X(isalnum)       \
          X(isdecimal) X(isdigit) X(isnumeric) X(isspace) X(isprintable) X(isupper) X(islower)     \
              X(istitle) X(isascii) X(isidentifier) /* str_layout.c */                             \
      X(center) X(ljust) X(rjust) X(zfill) X(expandtabs) X(translate) X(maketrans) /* str.c */     \
      X(encode) X(format) X(format_map) X(__format__) X(__getnewargs__)
/* clang-format on */

#define DECLARE(name) Owned str_method_##name(Runtime *rt, Borrowed *args, size_t nargs);
STR_METHODS(DECLARE)
#undef DECLARE

#endif
