/* What the machine, and the control groups that this process lives in, still have to give.
 *
 * Place: beside memory.c, which asks when the process has grown (not at start: reading these files costs more than
 * starting does), so that a script that takes everything gets a MemoryError where the system would kill the process. */
#ifndef OURO_BASE_MEMORY_LIMIT_H
#define OURO_BASE_MEMORY_LIMIT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  size_t total;     /* what there is, for all processes of the machine or group */
  size_t available; /* what could be taken now without pushing anything out */
} MemoryRoom;

/* The smallest room of the machine (/proc/meminfo, swap included) and of each control group from the process's own
 * up to the root, version 1 or 2. False where nothing of it can be read. `root` is put before every path: "" for the
 * system, a directory with copies of the files for a test. */
bool memory_room(const char *root, MemoryRoom *room);

#endif
