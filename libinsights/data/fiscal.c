/* Fiscal years and quarters: by start month, or by the 4-5-4 calendar of the NRF. */
#include "data/calendar.h"

enum { NRF_START_MONTH = 2, WEEKS_OF_QUARTER = 13 };

static int start_month(const ins_calendar *calendar)
{
    int month = calendar == NULL ? 0 : calendar->fiscal_start_month;
    bool is_retail = calendar != NULL && calendar->is_retail_454;
    if (month < 1 || month > 12)
        return is_retail ? NRF_START_MONTH : 1;
    return month;
}

/* The NRF numbers its years by the calendar year they start in, whatever the company does else. */
static bool is_named_by_start(const ins_calendar *calendar)
{
    return calendar == NULL || start_month(calendar) == 1 || calendar->is_retail_454 ||
           calendar->fiscal_is_start_year;
}

/* A 4-5-4 year starts on the Sunday nearest to the first of its start month, which leaves a 53rd
 * week every five or six years (National Retail Federation, 4-5-4 calendar). */
static int64_t nearest_sunday(int64_t days)
{
    int after_sunday = (ins_weekday(days) + 1) % 7;
    return after_sunday <= 3 ? days - after_sunday : days + 7 - after_sunday;
}

int64_t ins_fiscal_year_start(int fiscal_year, const ins_calendar *calendar)
{
    int year = fiscal_year - (is_named_by_start(calendar) ? 0 : 1);
    int64_t first = ins_days_of(year, start_month(calendar), 1);
    return calendar != NULL && calendar->is_retail_454 ? nearest_sunday(first) : first;
}

int64_t ins_fiscal_quarter_start(int fiscal_year, int quarter, const ins_calendar *calendar)
{
    int64_t start = ins_fiscal_year_start(fiscal_year, calendar);
    if (calendar != NULL && calendar->is_retail_454)
        return start + 7 * WEEKS_OF_QUARTER * ((int64_t)quarter - 1);
    return ins_add_months(start, 3 * (quarter - 1));
}

int ins_fiscal_year_of(int64_t days, const ins_calendar *calendar, int *quarter)
{
    int year = ins_date_of(days).year + 2;
    while (ins_fiscal_year_start(year, calendar) > days)
        year--;
    int found = 4;
    while (found > 1 && ins_fiscal_quarter_start(year, found, calendar) > days)
        found--;
    if (quarter != NULL)
        *quarter = found;
    return year;
}
