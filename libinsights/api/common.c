/* What several public calls share: option structs, deadlines, "now". */
#include "api/context.h"

#include "base/clock.h"
#include "data/calendar.h"

#include <string.h>

int64_t ins_deadline_after_ms(int timeout_ms, int otherwise)
{
    int64_t span = timeout_ms > 0 ? timeout_ms : otherwise;
    return ins_clock_monotonic_ns() + span * 1000000;
}

insights_status ins_now_from(const char *text, int64_t *now_us, insights_error **err)
{
    if (text == NULL || *text == '\0') {
        *now_us = ins_clock_local_us();
        return INSIGHTS_OK;
    }
    int64_t parsed = 0;
    bool has_time = false;
    if (!ins_parse_datetime(text, strlen(text), &parsed, &has_time))
        return ins_fail(err, INSIGHTS_INVALID,
                        "now is not a date such as 2026-11-22 or 2026-11-22T09:30:00");
    *now_us = has_time ? parsed : parsed + INS_DAY_US / 2;
    return INSIGHTS_OK;
}

insights_status ins_copy_options(void *out, size_t out_size, const void *in, const char *name,
                                 insights_error **err)
{
    size_t given = 0;
    memcpy(&given, in, sizeof given);
    if (given < sizeof given)
        return ins_fail(err, INSIGHTS_INVALID, "%s.struct_size is not set: use the _INIT macro",
                        name);
    memset(out, 0, out_size);
    memcpy(out, in, given < out_size ? given : out_size);
    return INSIGHTS_OK;
}
