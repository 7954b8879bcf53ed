/* The SQL of SQLite: quoting, parameters, dates as ISO text. Functions are in sqlite_function.c. */
#include "sql/sqlite.h"

#include "base/number.h"
#include "sql/dialect.h"

#include <string.h>

static void quoted(ins_buffer *out, char quote, ins_slice text)
{
    ins_buffer_byte(out, quote);
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == quote)
            ins_buffer_byte(out, quote);
        ins_buffer_byte(out, text.data[i]);
    }
    ins_buffer_byte(out, quote);
}

static void identifier(ins_buffer *out, const char *name)
{
    quoted(out, '"', ins_slice_of(name));
}

static void parameter(ins_buffer *out, size_t number, insights_type type)
{
    (void)type;
    ins_buffer_printf(out, "?%zu", number);
}

/* ---- time ---- */

/* First month of the span of `months` that holds a date: goes back by the months since then. */
static void truncate_months(ins_buffer *out, const char *inner, int months, int first_month)
{
    ins_buffer_printf(out,
                      "DATE(%s, 'start of month', '-' || ((STRFTIME('%%m', %s) + %d) %% %d)"
                      " || ' months')",
                      inner, inner, (months * 12 - first_month) % months, months);
}

static int first_month(const ins_calendar *calendar)
{
    bool is_fiscal = calendar->is_fiscal_default && calendar->fiscal_start_month > 1;
    return is_fiscal ? calendar->fiscal_start_month : 1;
}

static void truncate_clock(ins_buffer *out, const char *inner, const char *format)
{
    ins_buffer_printf(out, "STRFTIME('%s', %s)", format, inner);
}

static void truncate_year(ins_buffer *out, const char *inner, const ins_calendar *calendar)
{
    if (first_month(calendar) == 1)
        ins_buffer_printf(out, "DATE(%s, 'start of year')", inner);
    else
        truncate_months(out, inner, 12, first_month(calendar));
}

void ins_sqlite_truncate(ins_buffer *out, const char *inner, ins_grain grain,
                         const ins_calendar *calendar)
{
    switch (grain) {
    case INS_GRAIN_SECOND: truncate_clock(out, inner, "%Y-%m-%dT%H:%M:%S"); break;
    case INS_GRAIN_MINUTE: truncate_clock(out, inner, "%Y-%m-%dT%H:%M:00"); break;
    case INS_GRAIN_HOUR: truncate_clock(out, inner, "%Y-%m-%dT%H:00:00"); break;
    case INS_GRAIN_HOUR_OF_DAY: /* places in a cycle are no spans: see cycle_place */
    case INS_GRAIN_WEEKDAY:
    case INS_GRAIN_MONTH_OF_YEAR:
    case INS_GRAIN_QUARTER_OF_YEAR:
    case INS_GRAIN_NONE:
    case INS_GRAIN_DAY: ins_buffer_printf(out, "DATE(%s)", inner); break;
    case INS_GRAIN_WEEK:
        /* 'weekday N' moves forward to that day, 0 being Sunday, unless it is one already. */
        ins_buffer_printf(out, "DATE(%s, '-6 days', 'weekday %d')", inner,
                          (calendar->week_start + 1) % 7);
        break;
    case INS_GRAIN_MONTH: ins_buffer_printf(out, "DATE(%s, 'start of month')", inner); break;
    case INS_GRAIN_QUARTER: truncate_months(out, inner, 3, first_month(calendar)); break;
    case INS_GRAIN_HALF: truncate_months(out, inner, 6, first_month(calendar)); break;
    case INS_GRAIN_YEAR: truncate_year(out, inner, calendar); break;
    case INS_GRAIN_DECADE:
        ins_buffer_printf(out, "(SUBSTR(STRFTIME('%%Y', %s), 1, 3) || '0-01-01')", inner);
        break;
    case INS_GRAIN_CENTURY:
        ins_buffer_printf(out, "(SUBSTR(STRFTIME('%%Y', %s), 1, 2) || '00-01-01')", inner);
        break;
    }
}

static void move_time(ins_buffer *out, const char *inner, ins_grain grain, int count)
{
    ins_buffer_printf(out, "DATE(%s, '%+d %s')", inner, count,
                      grain == INS_GRAIN_MONTH ? "months" : "days");
}

static void cycle_place(ins_buffer *out, const char *inner, ins_grain cycle)
{
    if (cycle == INS_GRAIN_HOUR_OF_DAY)
        ins_buffer_printf(out, "CAST(STRFTIME('%%H', %s) AS INTEGER)", inner);
    else if (cycle == INS_GRAIN_WEEKDAY)
        ins_buffer_printf(out, "((STRFTIME('%%w', %s) + 6) %% 7)", inner);
    else
        ins_buffer_printf(out, "(STRFTIME('%%m', %s) - 1)", inner);
}

static void to_date(ins_buffer *out, const char *inner)
{
    ins_buffer_printf(out, "DATE(%s)", inner);
}

static void to_datetime(ins_buffer *out, const char *inner)
{
    ins_buffer_printf(out, "DATETIME(%s)", inner);
}

/* NUMERIC keeps whole numbers whole, so that sums of them stay exact. */
static void to_number(ins_buffer *out, const char *inner)
{
    ins_buffer_printf(out, "CAST(%s AS NUMERIC)", inner);
}

/* ---- literals and casts ---- */

static void moment(ins_buffer *out, const ins_value *value)
{
    char text[INS_DATE_TEXT_SIZE];
    ins_print_datetime(text, value->as.integer);
    char *separator = strchr(text, 'T');
    if (separator != NULL)
        *separator = ' ';
    ins_buffer_printf(out, "'%s'", text);
}

static void literal(ins_buffer *out, const ins_value *value)
{
    char text[INS_NUMBER_SIZE];
    switch (value->type) {
    case INSIGHTS_TYPE_NULL: ins_buffer_text(out, "NULL"); break;
    case INSIGHTS_TYPE_BOOL: ins_buffer_text(out, value->as.integer != 0 ? "TRUE" : "FALSE"); break;
    case INSIGHTS_TYPE_TEXT: quoted(out, '\'', value->as.text); break;
    case INSIGHTS_TYPE_DATETIME: moment(out, value); break;
    case INSIGHTS_TYPE_DATE:
        ins_print_date(text, value->as.integer);
        ins_buffer_printf(out, "'%s'", text);
        break;
    case INSIGHTS_TYPE_FLOAT:
        ins_print_double(text, value->as.real);
        ins_buffer_printf(out, "%s%s", text, strpbrk(text, ".e") == NULL ? ".0" : "");
        break;
    case INSIGHTS_TYPE_INT:
    case INSIGHTS_TYPE_DECIMAL: ins_value_print(value, out); break;
    }
}

/* Type names without what stands in parentheses. */
static bool cast(ins_buffer *out, const char *inner, const char *type)
{
    static const char *const forms[][2] = {{"VARCHAR", "CAST(%s AS TEXT)"},
                                           {"STRING", "CAST(%s AS TEXT)"},
                                           {"TEXT", "CAST(%s AS TEXT)"},
                                           {"CHAR", "CAST(%s AS TEXT)"},
                                           {"INTEGER", "CAST(%s AS INTEGER)"},
                                           {"INT", "CAST(%s AS INTEGER)"},
                                           {"BIGINT", "CAST(%s AS INTEGER)"},
                                           {"SMALLINT", "CAST(%s AS INTEGER)"},
                                           {"DECIMAL", "CAST(%s AS NUMERIC)"},
                                           {"NUMERIC", "CAST(%s AS NUMERIC)"},
                                           {"FLOAT", "CAST(%s AS REAL)"},
                                           {"DOUBLE", "CAST(%s AS REAL)"},
                                           {"REAL", "CAST(%s AS REAL)"},
                                           {"BOOLEAN", "CAST(%s AS INTEGER)"},
                                           {"DATE", "DATE(%s)"},
                                           {"TIME", "TIME(%s)"},
                                           {"TIMESTAMP", "DATETIME(%s)"},
                                           {"TIMESTAMP_NTZ", "DATETIME(%s)"},
                                           {"DATETIME", "DATETIME(%s)"}};
    ins_slice name = {type, strcspn(type, "( ")};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (!ins_ascii_equal(name, ins_slice_of(forms[i][0])))
            continue;
        const char *hole = strstr(forms[i][1], "%s");
        ins_buffer_append(out, forms[i][1], (size_t)(hole - forms[i][1]));
        ins_buffer_text(out, inner);
        ins_buffer_text(out, hole + 2);
        return true;
    }
    return false;
}

/* ---- patterns ---- */

static void match(ins_buffer *out, const char *inner, const char *pattern, bool is_negated)
{
    ins_buffer_printf(out, "%s %sLIKE %s ESCAPE '\\'", inner, is_negated ? "NOT " : "", pattern);
}

static void like(ins_buffer *out, const char *inner, const char *pattern, bool is_negated)
{
    ins_buffer_printf(out, "%s %sLIKE %s", inner, is_negated ? "NOT " : "", pattern);
}

const ins_dialect ins_dialect_sqlite = {.name = "sqlite",
                                        .has_window_functions = true,
                                        .has_filter_clause = true,
                                        .identifier = identifier,
                                        .parameter = parameter,
                                        .truncate_time = ins_sqlite_truncate,
                                        .move_time = move_time,
                                        .cycle_place = cycle_place,
                                        .to_number = to_number,
                                        .to_date = to_date,
                                        .function = ins_sqlite_function,
                                        .literal = literal,
                                        .cast = cast,
                                        .match = match,
                                        .like = like,
                                        .ilike = like,
                                        .to_datetime = to_datetime};
