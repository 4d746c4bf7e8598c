/* Frozen code: a code object as bytes, and back. The library in the binary is compiled when Ouro is built (`ouro --freeze`),
 * so that importing it only reads these bytes.
 *
 *   code     := varint(entries) entry* ref(the module's code)
 *   entry    := tag contents            a constant or a code object; each stands once and after what it refers to
 *   ref      := varint(0) | varint(1) word | varint(2 + number of the entry)
 *   word     := mask byte, then those of the word's 8 bytes that are not 0
 *
 * Numbers are varints of 7 bits a byte; raw blocks are in the order of the machine, since a frozen library is for the binary that it
 * was linked into. Nothing in the bytes depends on the hash seed or on addresses: freezing the same text again gives the same bytes. */
#ifndef OURO_RUN_FREEZE_H
#define OURO_RUN_FREEZE_H

#include "base/buffer.h"
#include "embedded.h"
#include "object/error.h"

/* Appends the bytes of a code object that has not run yet. False with MemoryError. */
bool freeze_code(Runtime *rt, Borrowed code, Buffer *out);
/* The code object again, its file's name as given. */
Owned thaw_code(Runtime *rt, const unsigned char *bytes, Borrowed filename);

/* All files, as the table that the build links into the binary: count, then {offset, length, length of the text} for each, as
 * 32-bit numbers; then the frozen codes. The files are those of embedded_files, in that order. False with an exception. */
bool freeze_library(Runtime *rt, char **paths, size_t count, Buffer *out);
/* The frozen code of an embedded file; NULL_VALUE without an exception when the binary has none for it. */
Owned thaw_library(Runtime *rt, const EmbeddedFile *file, Borrowed filename);

/* The linked table. It has no definition in the stage of the build that writes it: then its address is NULL. */
extern const unsigned char frozen_library[] __attribute__((weak));

#endif
