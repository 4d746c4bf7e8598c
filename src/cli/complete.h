/* Tab at the prompt: the names that could stand here. See complete.c. */
#ifndef OURO_CLI_COMPLETE_H
#define OURO_CLI_COMPLETE_H

#include <stdbool.h>

/* Tells readline whom to ask. */
void complete_start(void);
/* Whether the character before `point` is the "(" that the last completion put there. Asking forgets it. */
bool complete_just_opened(const char *line, int point);

#endif
