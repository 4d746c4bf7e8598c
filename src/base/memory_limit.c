/* Reads /proc and /sys/fs/cgroup; see memory_limit.h. No allocation: it is asked when memory is short. */
#include "base/memory_limit.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_ROOM 1024

/* The beginning of a file as a text; false when it cannot be read. */
static bool read_text(const char *root, const char *path, const char *name, char *text,
                      size_t room) {
  char whole[2 * PATH_ROOM];
  if ((size_t)snprintf(whole, sizeof whole, "%s%s%s", root, path, name) >= sizeof whole)
    return false;
  int file = open(whole, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  size_t length = 0;
  ssize_t got;
  while (length < room - 1 && (got = read(file, text + length, room - 1 - length)) > 0)
    length += (size_t)got;
  close(file);
  text[length] = 0;
  return length > 0;
}

static size_t as_size(unsigned long long value) {
  return value < SIZE_MAX / 2 ? (size_t)value : SIZE_MAX / 2;
}

/* The number behind `key`, which begins a line; 0 when there is none. */
static size_t number_of(const char *text, const char *key) {
  size_t length = strlen(key);
  for (const char *line = text; line; line = strchr(line, '\n')) {
    line += *line == '\n';
    if (strncmp(line, key, length) == 0) return as_size(strtoull(line + length, NULL, 10));
  }
  return 0;
}

/* A file of one number; false when it is absent, or "max". */
static bool read_number(const char *root, const char *path, const char *name, size_t *number) {
  char text[64], *end;
  if (!read_text(root, path, name, text, sizeof text)) return false;
  *number = as_size(strtoull(text, &end, 10));
  return end != text;
}

static void narrow(MemoryRoom *room, size_t total, size_t available) {
  if (total < room->total) room->total = total;
  if (available < room->available) room->available = available;
}

static bool machine_room(const char *root, MemoryRoom *room) {
  char text[4096];
  if (read_text(root, "/proc", "/meminfo", text, sizeof text)) {
    size_t total = number_of(text, "MemTotal:"), available = number_of(text, "MemAvailable:");
    if (total && available) {
      narrow(room, (total + number_of(text, "SwapTotal:")) * 1024,
             (available + number_of(text, "SwapFree:")) * 1024);
      return true;
    }
  }
  long pages = *root ? -1 : sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || size <= 0) return false;
  narrow(room, (size_t)pages * (size_t)size, (size_t)pages * (size_t)size);
  return true;
}

typedef struct {
  const char *limit, *usage, *reclaimable;
} GroupFiles;

static const GroupFiles version_1 = {"/memory.limit_in_bytes", "/memory.usage_in_bytes",
                                     "total_inactive_file "};
static const GroupFiles version_2 = {"/memory.max", "/memory.current", "inactive_file "};

/* One group's room. Its usage counts cached files too, which the system gives up before it refuses memory. */
static bool group_room(const char *root, const char *path, const GroupFiles *files,
                       MemoryRoom *room) {
  size_t limit, usage;
  char text[8192];
  if (!read_number(root, path, files->limit, &limit) ||
      !read_number(root, path, files->usage, &usage))
    return false;
  size_t cached = read_text(root, path, "/memory.stat", text, sizeof text)
                      ? number_of(text, files->reclaimable)
                      : 0;
  usage = usage > cached ? usage - cached : 0;
  narrow(room, limit, limit > usage ? limit - usage : 0);
  return true;
}

/* The group and all above it. In a container the path may be the host's, of which only the root is to be seen here. */
static bool groups_room(const char *root, const char *mount, const char *group,
                        const GroupFiles *files, MemoryRoom *room) {
  char path[PATH_ROOM];
  size_t base = strlen(mount);
  if ((size_t)snprintf(path, sizeof path, "%s%s", mount, group) >= sizeof path) return false;
  bool any = false;
  for (;;) {
    any |= group_room(root, path, files, room);
    char *slash = strrchr(path + base, '/');
    if (!slash) return any;
    *slash = 0;
  }
}

/* A line of /proc/self/cgroup: number:controllers:path. */
static bool line_room(const char *root, char *line, MemoryRoom *room) {
  char *controllers = strchr(line, ':');
  char *group = controllers ? strchr(controllers + 1, ':') : NULL;
  if (!group) return false;
  *group++ = 0;
  controllers++;
  if (!*controllers)
    return groups_room(root, "/sys/fs/cgroup", group, &version_2, room) ||
           groups_room(root, "/sys/fs/cgroup/unified", group, &version_2, room);
  char *memory = strstr(controllers, "memory");
  if (!memory || (memory > controllers && memory[-1] != ',') || (memory[6] && memory[6] != ','))
    return false;
  return groups_room(root, "/sys/fs/cgroup/memory", group, &version_1, room);
}

bool memory_room(const char *root, MemoryRoom *room) {
  *room = (MemoryRoom){SIZE_MAX, SIZE_MAX};
  bool any = machine_room(root, room);
  char text[8192];
  if (!read_text(root, "/proc", "/self/cgroup", text, sizeof text)) return any;
  for (char *line = text; line && *line;) {
    char *end = strchr(line, '\n');
    if (end) *end++ = 0;
    any |= line_room(root, line, room);
    line = end;
  }
  return any;
}
