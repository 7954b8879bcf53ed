/* The public call that reads the period of a text. */
#include "api/context.h"
#include "base/alloc.h"
#include "base/buffer.h"
#include "base/json.h"
#include "language/read_asked.h"

#include <string.h>

static const size_t PERIOD_LIMIT = (size_t)1 << 20;

static void write_side(ins_json_writer *writer, const char *key, bool is_set, int64_t time_us)
{
    char text[INS_DATE_TEXT_SIZE];
    ins_json_key(writer, key);
    if (!is_set) {
        ins_json_null(writer);
        return;
    }
    if (time_us % INS_DAY_US == 0)
        ins_print_date(text, ins_day_of_us(time_us));
    else
        ins_print_datetime(text, time_us);
    ins_json_string(writer, text);
}

static void write_match(ins_json_writer *writer, const char *text, const ins_period_match *match)
{
    const ins_period *period = match == NULL ? NULL : &match->period;
    ins_json_open_object(writer);
    ins_json_member_string(writer, "text", text);
    ins_json_key(writer, "span");
    if (match == NULL)
        ins_json_null(writer);
    else
        ins_json_slice(writer, (ins_slice){text + match->start, match->end - match->start});
    write_side(writer, "start", period != NULL && period->has_start,
               period == NULL ? 0 : period->start_us);
    write_side(writer, "end", period != NULL && period->has_end,
               period == NULL ? 0 : period->end_us);
    bool has_grain = period != NULL && period->grain != INS_GRAIN_NONE;
    ins_json_member_string(writer, "grain", has_grain ? ins_grain_name(period->grain) : NULL);
    ins_json_close_object(writer);
}

static insights_status print_match(char **out, const char *text, const ins_period_match *match,
                                   insights_error **err)
{
    ins_buffer line;
    ins_json_writer writer;
    ins_buffer_init(&line, PERIOD_LIMIT);
    ins_json_init(&writer, &line, 0);
    write_match(&writer, text, match);
    return ins_buffer_take(&line, out, err);
}

static insights_status check(const char *text, const insights_period_options *options,
                             insights_error **err)
{
    size_t size = strlen(text);
    size_t bad = 0;
    if (size > INSIGHTS_QUESTION_MAX_BYTES)
        return ins_fail(err, INSIGHTS_INVALID, "text is longer than %d bytes",
                        INSIGHTS_QUESTION_MAX_BYTES);
    if (!ins_utf8_is_valid(text, size, &bad))
        return ins_fail(err, INSIGHTS_INVALID, "text is not UTF-8 at byte %zu", bad);
    if (options->fiscal_start_month < 0 || options->fiscal_start_month > 12)
        return ins_fail(err, INSIGHTS_INVALID, "fiscal_start_month is not 1 to 12");
    if (options->week_start < 0 || options->week_start > 6)
        return ins_fail(err, INSIGHTS_INVALID, "week_start is not 0 (Monday) to 6 (Sunday)");
    return INSIGHTS_OK;
}

insights_status insights_period_read(char **out, const char *text,
                                     const insights_period_options *options, insights_error **err)
{
    insights_period_options given = INSIGHTS_PERIOD_OPTIONS_INIT;
    int64_t now_us = 0;
    if (out == NULL || text == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out or text is missing");
    if (options != NULL)
        INS_TRY(ins_copy_options(&given, sizeof given, options, "insights_period_options", err));
    INS_TRY(check(text, &given, err));
    INS_TRY(ins_now_from(given.now, &now_us, err));
    ins_arena *arena = ins_arena_create(PERIOD_LIMIT);
    if (arena == NULL)
        return ins_fail_nomem(err);
    ins_calendar calendar = {.fiscal_start_month = given.fiscal_start_month,
                             .week_start = given.week_start,
                             .is_retail_454 = given.retail_454,
                             .is_day_first = given.day_first};
    ins_period_match match;
    const ins_wording asked = {.text = text, .now_us = now_us, .tongue = given.language};
    bool is_found = false;
    insights_status status =
        ins_period_read_asked(&is_found, arena, &asked, &calendar, &match, err);
    if (status == INSIGHTS_OK)
        status = print_match(out, text, is_found ? &match : NULL, err);
    ins_arena_destroy(arena);
    return status;
}
