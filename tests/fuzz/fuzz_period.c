/* Fuzzes the period reader: any bytes, any calendar; matches are ordered, inside, and sane. */
#include "language/period_reader.h"

#include <stdlib.h>

enum { MATCHES = 16, HEAD = 2 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check(const ins_period_match *match, size_t from, size_t size)
{
    const ins_period *period = &match->period;
    require(match->start >= from && match->start < match->end && match->end <= size);
    require(ins_period_is_set(period));
    require(!period->has_start || !period->has_end || period->start_us <= period->end_us);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < HEAD)
        return 0;
    ins_calendar calendar = {.fiscal_start_month = data[0] % 13,
                             .fiscal_is_start_year = data[0] & 16,
                             .is_retail_454 = data[0] & 32,
                             .is_fiscal_default = data[0] & 64,
                             .is_day_first = data[0] & 128,
                             .week_start = data[1] % 7};
    int64_t now =
        ins_days_of(1990 + data[1] % 100, data[0] % 12 + 1, data[1] % 28 + 1) * INS_DAY_US;
    ins_arena *arena = ins_arena_create(10000);
    ins_period_match matches[MATCHES];
    const char *text = (const char *)data + HEAD;
    size_t count = ins_period_find(arena, text, size - HEAD, now, &calendar, matches, MATCHES);
    for (size_t i = 0; i < count; i++)
        check(&matches[i], i == 0 ? 0 : matches[i - 1].end, size - HEAD);
    if (ins_period_read(arena, text, size - HEAD, now, &calendar, matches))
        check(matches, 0, size - HEAD);
    ins_arena_destroy(arena);
    return 0;
}
