/* Asynchronous generators: the generator itself is a Generator (types/generator.h); these are the awaitables it gives out. */
#ifndef OURO_TYPES_ASYNC_GENERATOR_H
#define OURO_TYPES_ASYNC_GENERATOR_H

#include "types/generator.h"

/* A value yielded by an asynchronous generator, on its way through the awaitable that asked for it. */
Owned async_generator_wrap(Runtime *rt, Borrowed value);
/* What anext(iterator, fallback) gives for what __anext__ gave (anext_awaitable.c). */
Owned anext_awaitable_new(Runtime *rt, Owned wrapped, Borrowed fallback);

#endif
