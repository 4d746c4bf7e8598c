/* Hash functions over bytes and words; knows nothing of Python's hash protocol.
 *
 * SipHash-1-3 is keyed, for whatever a stranger may choose (strings in dicts); FNV-1a and the mixer are for
 * internal tables of trusted keys. */
#ifndef OURO_BASE_HASH_H
#define OURO_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t k0, k1;
} HashKey;

/* SipHash-1-3 of `length` bytes under `key`. */
uint64_t hash_siphash(HashKey key, const void *bytes, size_t length);

/* A key from the system's randomness (from the clock and addresses where there is none). */
HashKey hash_random_key(void);

/* A key derived from a small seed, as PYTHONHASHSEED gives one; seed 0 is the all-zero key. */
HashKey hash_seeded_key(uint64_t seed);

/* FNV-1a over bytes: short trusted keys only. */
static inline uint64_t hash_fnv(const void *bytes, size_t length) {
  const unsigned char *at = bytes;
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t i = 0; i < length; i++) hash = (hash ^ at[i]) * 0x100000001b3u;
  return hash;
}

/* Spreads the bits of a word over all of it (the finisher of SplitMix64). */
static inline uint64_t hash_mix(uint64_t word) {
  word ^= word >> 30;
  word *= 0xbf58476d1ce4e5b9u;
  word ^= word >> 27;
  word *= 0x94d049bb133111ebu;
  return word ^ (word >> 31);
}

static inline uint64_t hash_pointer(const void *pointer) {
  return hash_mix((uint64_t)(uintptr_t)pointer);
}

#endif
