/* Who has an account here: what readline asks when it completes or expands ~name.
 *
 * Place: only in a binary that is linked statically with readline. The C library's own functions look into /etc/nsswitch.conf and
 * load shared libraries, which must then be of the very version that the binary was linked with. These read /etc/passwd and load
 * nothing; an account that is only in a directory service is not completed. */
#if OURO_STATIC && OURO_READLINE
#include <pwd.h>
#include <stdio.h>
#include <string.h>

static FILE *file; /* open between setpwent and endpwent */

void setpwent(void) {
  if (file)
    rewind(file);
  else
    file = fopen("/etc/passwd", "re");
}

void endpwent(void) {
  if (file) fclose(file);
  file = NULL;
}

struct passwd *getpwent(void) {
  if (!file) setpwent();
  return file ? fgetpwent(file) : NULL;
}

struct passwd *getpwnam(const char *name) {
  struct passwd *found;
  setpwent();
  do found = getpwent();
  while (found && strcmp(found->pw_name, name) != 0);
  return found;
}

struct passwd *getpwuid(uid_t uid) {
  struct passwd *found;
  setpwent();
  do found = getpwent();
  while (found && found->pw_uid != uid);
  return found;
}
#else
typedef int accounts_unused; /* the C library's will do */
#endif
