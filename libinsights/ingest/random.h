/**
 * @file
 * A random generator that gives the same numbers everywhere: xoshiro256** (Blackman and Vigna,
 * "Scrambled linear pseudorandom number generators", ACM TOMS 2021), seeded by SplitMix64
 * (Steele, Lea and Flood, OOPSLA 2014). Not for secrets.
 */
#ifndef INS_INGEST_RANDOM_H
#define INS_INGEST_RANDOM_H

#include <stdint.h>

/** State of a generator; never all zero. */
typedef struct ins_random {
    uint64_t state[4];
} ins_random;

/** Starts a generator; equal (seed, stream) give equal numbers, others unrelated ones. */
void ins_random_init(ins_random *random, uint64_t seed, uint64_t stream);

/** The next 64 bits. */
uint64_t ins_random_next(ins_random *random);

/** A number from 0 to limit - 1 (Lemire's multiplication, bias below 2^-32); 0 for limit 0. */
uint32_t ins_random_below(ins_random *random, uint32_t limit);

/**
 * A factor around 1000: the sum of three uniform numbers, close to normal, standard deviation
 * `spread`, never further than three of them from 1000.
 */
int64_t ins_random_factor(ins_random *random, uint32_t spread);

#endif
