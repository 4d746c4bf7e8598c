/* Hash functions over bytes and words; knows nothing of Python's hash protocol.
 *
 * SipHash-1-3 is keyed, for whatever a stranger may choose (strings in dicts); FNV-1a and the mixer are for
 * internal tables of trusted keys. */
#ifndef OURO_BASE_HASH_H
#define OURO_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* A quick keyed hash for internal tables whose keys a stranger may choose, but whose hashes nobody sees. Bytes are read in words;
 * the last ones twice where the length is no multiple of a word. */
static inline uint64_t hash_quick(uint64_t key, const void *bytes, size_t length) {
  const unsigned char *at = bytes, *end = at + length;
  uint64_t hash = key ^ length * 0x9e3779b97f4a7c15u, word = 0;
  uint32_t first, last;
#define HASH_QUICK_STEP(word) (hash = (hash ^ (word)) * 0xbf58476d1ce4e5b9u, hash ^= hash >> 29)
  if (length >= 8) {
    for (; end - at > 8; at += 8) {
      memcpy(&word, at, 8);
      HASH_QUICK_STEP(word);
    }
    memcpy(&word, end - 8, 8);
  } else if (length >= 4) {
    memcpy(&first, at, 4);
    memcpy(&last, end - 4, 4);
    word = (uint64_t)first << 32 | last;
  } else if (length) {
    word = (uint64_t)at[0] << 16 | (uint64_t)at[length / 2] << 8 | end[-1];
  }
  HASH_QUICK_STEP(word);
#undef HASH_QUICK_STEP
  return hash * 0x94d049bb133111ebu;
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
