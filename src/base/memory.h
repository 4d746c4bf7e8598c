/* The one door to the system's memory: nothing else in the program calls malloc, mmap or their kin.
 *
 * Place: the ground floor. Arenas, buffers, vectors, the object heap's pages and GMP's limbs all come from here.
 *
 * Invariants:
 *  - Every function that gives memory returns NULL on failure and never aborts; callers turn that into MemoryError.
 *  - The ledger counts what was really handed out (usable sizes for blocks, whole pages for maps), so that
 *    `used` is 0 again when everything was given back.
 *  - The ledger belongs to the process, as malloc's own state does: GMP's allocation hooks carry no context, and
 *    a cap protects the machine, not one interpreter. Its counters are atomic; interpreters in several threads share it.
 *  - A cap and the injected faults (base/fault.h) look the same to the caller as real exhaustion.
 */
#ifndef OURO_BASE_MEMORY_H
#define OURO_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* At least `size` bytes, aligned to 16; a size of 0 gives a block of its own all the same. NULL on failure. */
void *mem_alloc(size_t size) __attribute__((malloc, alloc_size(1), warn_unused_result));

/* While on, all requests go past the cap and the injected faults. */
void mem_urgent(bool on);
/* The same without regard to the cap, for who cannot go back any more (GMP in the middle of an operation). */
void *mem_alloc_urgent(size_t size) __attribute__((malloc, alloc_size(1), warn_unused_result));

/* `count * size` bytes of zeros, the product checked for overflow. NULL on failure. */
void *mem_zalloc(size_t count, size_t size)
    __attribute__((malloc, alloc_size(1, 2), warn_unused_result));

/* Resizes a block (NULL acts as mem_alloc). On failure NULL, and the old block stays valid and owned by the caller. */
void *mem_realloc(void *block, size_t size) __attribute__((alloc_size(2), warn_unused_result));
/* The same for what can be done without: no MemoryError follows when it is refused, so the reserve for who handles one stays shut. */
void *mem_realloc_spare(void *block, size_t size)
    __attribute__((alloc_size(2), warn_unused_result));

/* Gives a block back; NULL is allowed. */
void mem_free(void *block);

/* Whole zeroed pages straight from the system. `size` must be a multiple of the page size (4096 will do on
 * x86-64; ask mem_page_size() elsewhere) and `alignment` a power of two, 0 for page alignment. NULL on failure. */
void *mem_map(size_t size, size_t alignment) __attribute__((warn_unused_result));

/* Gives back exactly what one mem_map gave. */
void mem_unmap(void *pages, size_t size);

/* Tells the system that the contents of these pages are no longer wanted; they read as zeros afterwards. */
void mem_discard(void *pages, size_t size);

/* Asks for huge pages behind a map, where the system has them and lets programs choose. Only a hint. */
void mem_prefer_huge(void *pages, size_t size);

size_t mem_page_size(void);

/* -- The ledger ----------------------------------------------------------------------------------------------- */

typedef struct {
  size_t block_bytes; /* in live blocks from alloc, zalloc and realloc */
  size_t map_bytes;   /* in live maps */
  size_t blocks;      /* live blocks */
  size_t maps;        /* live maps */
  size_t peak_bytes;  /* the most that block_bytes + map_bytes came to */
} MemoryLedger;

MemoryLedger mem_ledger(void);

/* The most bytes that may be live at once, blocks and maps together: a number, SIZE_MAX for no cap, or, as it is from
 * the start, MEM_CAP_MACHINE: what the machine and the process's control groups have to give (base/memory_limit.h), less
 * a sixteenth. They are asked when the process has grown to 32 MiB, and again as it grows on, so that others' needs
 * count too. A request that would pass the cap fails, and with it a MemoryError is raised; what is live already stays. Who
 * handles that error gets up to a thirty-second and 2 MiB more, until memory has been given back. */
#define MEM_CAP_MACHINE (SIZE_MAX - 1)
void mem_set_cap(size_t bytes);
/* The cap as set; the machine's as it is at this moment, which reads a few files; SIZE_MAX when there is none. */
size_t mem_cap(void);
/* A size as people write it, for an option such as --max-memory: "4096", "512M", "2g", "1GiB" (units of 1024). False
 * when the text is none, is 0, or is more than a size_t holds. */
bool mem_size_from_text(const char *text, size_t *bytes);

#endif
