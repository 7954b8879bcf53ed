/* The only readers of the clock. */
#include "base/clock.h"

#include <time.h>

int64_t ins_clock_utc_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t days_before(int64_t year)
{
    int64_t past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

int64_t ins_clock_local_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    struct tm local;
    if (localtime_r(&now.tv_sec, &local) == NULL)
        return ins_clock_utc_us();
    int64_t days = days_before(local.tm_year + 1900) - days_before(1970) + local.tm_yday;
    int64_t seconds = ((days * 24 + local.tm_hour) * 60 + local.tm_min) * 60 + local.tm_sec;
    return seconds * 1000000 + now.tv_nsec / 1000;
}

int64_t ins_clock_monotonic_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
