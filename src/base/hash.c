/* SipHash-1-3 and its keys. See hash.h. */
#include "base/hash.h"

#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#define ROTATE(word, bits) (((word) << (bits)) | ((word) >> (64 - (bits))))

typedef struct {
  uint64_t v0, v1, v2, v3;
} SipState;

static inline void sip_round(SipState *s) {
  s->v0 += s->v1;
  s->v2 += s->v3;
  s->v1 = ROTATE(s->v1, 13) ^ s->v0;
  s->v3 = ROTATE(s->v3, 16) ^ s->v2;
  s->v0 = ROTATE(s->v0, 32);
  s->v2 += s->v1;
  s->v0 += s->v3;
  s->v1 = ROTATE(s->v1, 17) ^ s->v2;
  s->v3 = ROTATE(s->v3, 21) ^ s->v0;
  s->v2 = ROTATE(s->v2, 32);
}

uint64_t hash_siphash(HashKey key, const void *bytes, size_t length) {
  SipState s = {key.k0 ^ 0x736f6d6570736575u, key.k1 ^ 0x646f72616e646f6du,
                key.k0 ^ 0x6c7967656e657261u, key.k1 ^ 0x7465646279746573u};
  const unsigned char *at = bytes;
  uint64_t tail = (uint64_t)length << 56, word;
  size_t left = length;
  for (; left >= 8; left -= 8, at += 8) {
    memcpy(&word, at, 8);
    s.v3 ^= word;
    sip_round(&s);
    s.v0 ^= word;
  }
  word = 0;
  if (left) memcpy(&word, at, left);
  tail |= word;
  s.v3 ^= tail;
  sip_round(&s);
  s.v0 ^= tail;
  s.v2 ^= 0xff;
  sip_round(&s);
  sip_round(&s);
  sip_round(&s);
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

HashKey hash_random_key(void) {
  HashKey key = {0, 0};
  if (getrandom(&key, sizeof key, GRND_NONBLOCK) != (ssize_t)sizeof key) {
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_REALTIME, &now);
    key.k0 = hash_mix((uint64_t)now.tv_nsec ^ (uint64_t)(uintptr_t)&key);
    key.k1 = hash_mix((uint64_t)now.tv_sec ^ ((uint64_t)getpid() << 32));
  }
  return key;
}

HashKey hash_seeded_key(uint64_t seed) {
  if (!seed) return (HashKey){0, 0};
  return (HashKey){hash_mix(seed + 0x9e3779b97f4a7c15u), hash_mix(seed + 2 * 0x9e3779b97f4a7c15u)};
}
