/* xoshiro256** seeded by SplitMix64. */
#include "ingest/random.h"

static uint64_t split_mix(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

void ins_random_init(ins_random *random, uint64_t seed, uint64_t stream)
{
    uint64_t mixed = stream;
    uint64_t state = seed ^ split_mix(&mixed);
    for (int i = 0; i < 4; i++)
        random->state[i] = split_mix(&state);
}

static uint64_t rotate(uint64_t value, int bits)
{
    return value << bits | value >> (64 - bits);
}

uint64_t ins_random_next(ins_random *random)
{
    uint64_t *s = random->state;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

uint32_t ins_random_below(ins_random *random, uint32_t limit)
{
    return (uint32_t)(((ins_random_next(random) >> 32) * limit) >> 32);
}

int64_t ins_random_factor(ins_random *random, uint32_t spread)
{
    int64_t sum = 0;
    for (int i = 0; i < 3; i++)
        sum += ins_random_below(random, 2 * spread + 1);
    return 1000 - 3 * (int64_t)spread + sum;
}
