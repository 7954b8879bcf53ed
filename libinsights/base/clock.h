/**
 * @file
 * The only readers of the clock. Pure layers get `now` passed in instead.
 */
#ifndef INS_BASE_CLOCK_H
#define INS_BASE_CLOCK_H

#include <stdint.h>

/** Microseconds from 1970 to what clocks of the local zone show now (naive local time). */
int64_t ins_clock_local_us(void);

/** Microseconds since 1970, UTC. */
int64_t ins_clock_utc_us(void);

/** Nanoseconds of a clock that only goes forward. */
int64_t ins_clock_monotonic_ns(void);

#endif
