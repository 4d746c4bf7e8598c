/* _random: the Mersenne Twister MT19937 of Matsumoto and Nishimura, seeded and read as CPython does, so that a seed gives the same
 * numbers. The random module on top of it is written in Python (stdlib/random.py). */
#include <fcntl.h>
#include <unistd.h>

#include "base/hash.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/module.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/int.h"

#define WORDS  624
#define MIDDLE 397

typedef struct Random {
  Object head;
  uint32_t index; /* of the next word; WORDS: all are used up */
  uint32_t state[WORDS];
} Random;

#define as_random(v) ((Random *)as_object(v))

/* ---- the generator ---- */

static uint32_t twist(uint32_t upper, uint32_t lower) {
  uint32_t mixed = (upper & 0x80000000u) | (lower & 0x7fffffffu);
  return mixed >> 1 ^ (mixed & 1 ? 0x9908b0dfu : 0);
}

static void refill(Random *r) {
  uint32_t *s = r->state;
  int i = 0;
  for (; i < WORDS - MIDDLE; i++) s[i] = s[i + MIDDLE] ^ twist(s[i], s[i + 1]);
  for (; i < WORDS - 1; i++) s[i] = s[i + MIDDLE - WORDS] ^ twist(s[i], s[i + 1]);
  s[WORDS - 1] = s[MIDDLE - 1] ^ twist(s[WORDS - 1], s[0]);
  r->index = 0;
}

static uint32_t next_word(Random *r) {
  if (r->index >= WORDS) refill(r);
  uint32_t y = r->state[r->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ y >> 18;
}

static void seed_word(Random *r, uint32_t seed) {
  r->state[0] = seed;
  for (uint32_t i = 1; i < WORDS; i++) {
    r->state[i] = 1812433253u * (r->state[i - 1] ^ r->state[i - 1] >> 30) + i;
  }
  r->index = WORDS;
}

/* Mixes a key of any length into the state, word by word, twice around. */
static void seed_words(Random *r, const uint32_t *key, size_t length) {
  uint32_t *s = r->state;
  seed_word(r, 19650218u);
  size_t i = 1, j = 0;
  for (size_t k = WORDS > length ? WORDS : length; k; k--) {
    s[i] = (s[i] ^ ((s[i - 1] ^ s[i - 1] >> 30) * 1664525u)) + key[j] + (uint32_t)j;
    if (++i >= WORDS) s[0] = s[WORDS - 1], i = 1;
    if (++j >= length) j = 0;
  }
  for (size_t k = WORDS - 1; k; k--) {
    s[i] = (s[i] ^ ((s[i - 1] ^ s[i - 1] >> 30) * 1566083941u)) - (uint32_t)i;
    if (++i >= WORDS) s[0] = s[WORDS - 1], i = 1;
  }
  s[0] = 0x80000000u;
}

/* ---- seeding ---- */

static void seed_from_system(Random *r) {
  uint32_t key[WORDS];
  size_t got = 0;
  int file = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
  while (file >= 0 && got < sizeof key) {
    ssize_t n = read(file, (char *)key + got, sizeof key - got);
    if (n <= 0) break;
    got += (size_t)n;
  }
  if (file >= 0) close(file);
  if (got == sizeof key) {
    seed_words(r, key, WORDS);
    return;
  }
  HashKey fallback = hash_random_key(); /* the clock and addresses */
  seed_words(r, (const uint32_t *)&fallback, sizeof fallback / 4);
}

static bool seed_from(Runtime *rt, Random *r, Borrowed seed) {
  if (is_null(seed) || is_none(seed)) {
    seed_from_system(r);
    return true;
  }
  IntView view;
  uint64_t hashed;
  if (is_int(rt, seed)) {
    int_view(seed, &view);
  } else {
    int64_t hash;
    if (!object_hash(rt, seed, &hash)) return false;
    hashed = (uint64_t)hash;
    view.limbs = &hashed;
    view.count = hashed != 0;
  }
  /* The size of the number as 32-bit words, the least significant first, without leading zeros. */
  const uint32_t zero = 0, *key = view.count ? (const uint32_t *)view.limbs : &zero;
  size_t length = view.count ? (size_t)view.count * 2 : 1;
  if (length > 1 && key[length - 1] == 0) length--;
  seed_words(r, key, length);
  return true;
}

static bool random_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  Borrowed seed;
  if (nargs > 1) {
    error_raise(rt, TYPE_TypeError, "Random() requires 0 or 1 argument");
    return false;
  }
  if (!native_bind(rt, "Random", "(seed=None, /)", args, nargs, kwnames, &seed, 1)) return false;
  return seed_from(rt, as_random(self), seed);
}

static Owned random_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames; /* __init__ looks at them */
  Random *r = type_new_object(rt, type);
  if (!r) return FAILED;
  seed_word(r, 5489u);
  if (object_is_collectable(&r->head)) heap_track(rt, r);
  return own_object(r);
}

static void random_slot_dealloc(Runtime *rt, Object *object) {
  if (object_is_collectable(object)) heap_untrack(rt, object);
  type_free_object(rt, object);
}

/* ---- methods ---- */

static Owned random_method_seed(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return seed_from(rt, as_random(args[0]), args[1]) ? NONE : FAILED;
}

static Owned random_method_random(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  uint32_t high = next_word(as_random(args[0])) >> 5, low = next_word(as_random(args[0])) >> 6;
  return float_new(rt, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

static Owned random_method_getrandbits(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t bits;
  if (!int_argument(rt, args[1], &bits)) return FAILED;
  if (bits < 0) return error_raise(rt, TYPE_ValueError, "number of bits must be non-negative");
  Random *r = as_random(args[0]);
  if (bits == 0) return small_new(0);
  if (bits <= 32) return small_new(next_word(r) >> (32 - bits));
  size_t words = (size_t)((bits - 1) / 32 + 1), bytes = words * 4;
  uint32_t *block = heap_block(rt, bytes);
  if (!block) return error_no_memory(rt);
  for (size_t i = 0; i < words; i++) {
    uint32_t word = next_word(r);
    if (i == words - 1 && bits % 32) word >>= 32 - bits % 32;
    block[i] = word;
  }
  Owned result = int_from_bytes(rt, (const uint8_t *)block, bytes, true, false);
  heap_block_free(rt, block, bytes);
  return result;
}

static Owned random_method_getstate(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const Random *r = as_random(args[0]);
  Owned state = tuple_new(rt, WORDS + 1);
  if (failed(state)) return FAILED;
  for (int i = 0; i < WORDS; i++) as_tuple(borrow(state))->items[i] = small_new(r->state[i]);
  as_tuple(borrow(state))->items[WORDS] = small_new(r->index);
  return tuple_done(rt, state);
}

static Owned random_method_setstate(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_tuple(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "state vector must be a tuple");
  const Tuple *state = as_tuple(args[1]);
  if (state->length != WORDS + 1) {
    return error_raise(rt, TYPE_ValueError, "state vector is the wrong size");
  }
  uint32_t words[WORDS];
  for (int i = 0; i <= WORDS; i++) {
    Borrowed item = tuple_peek(state, i);
    uint64_t word;
    if (!is_int(rt, item))
      return error_raise(rt, TYPE_TypeError, "expected int, got %T instead", item);
    if (!int_to_uint64(item, &word)) {
      return error_raise(rt, TYPE_OverflowError, "can't convert negative value to unsigned int");
    }
    if (i < WORDS)
      words[i] = (uint32_t)word;
    else if (word > WORDS)
      return error_raise(rt, TYPE_ValueError, "invalid state");
    else
      as_random(args[0])->index = (uint32_t)word;
  }
  memcpy(as_random(args[0])->state, words, sizeof words);
  return NONE;
}

static const MethodDef methods[] = {
    METHOD(random, random, "(self, /)", "A float from 0.0 up to 1.0, 1.0 left out."),
    METHOD(random, seed, "(self, n=None, /)",
           "Starts anew from an int, from the hash of an object, or from the system's randomness."),
    METHOD(random, getrandbits, "(self, k, /)", "An int of k random bits."),
    METHOD(random, getstate, "(self, /)",
           "All that decides the numbers to come, as a tuple of ints."),
    METHOD(random, setstate, "(self, state, /)", "Goes back to a state that getstate() gave."),
    END_OF_METHODS,
};

const TypeSpec random_spec = {
    .name = "_random.Random",
    .doc = "A source of random numbers; the seed decides them all.",
    .signature = "(seed=None, /)",
    .flags = TYPE_BASETYPE,
    .size = sizeof(Random),
    .traverse = type_traverse_extra,
    .clear = type_clear_extra,
    .dealloc = random_slot_dealloc,
    .slots = {.new = random_slot_new, .init = random_slot_init},
    .methods = methods,
};

static bool init(Runtime *rt, Borrowed module) {
  return module_add(rt, module, "Random", retain(TYPE_VALUE(TYPE_OF_ID(rt, TYPE_random))));
}

const ModuleSpec random_module = {
    .name = "_random",
    .doc = "The generator behind the random module.",
    .init = init,
};
