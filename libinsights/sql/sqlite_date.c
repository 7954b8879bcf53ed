/* Date arithmetic of the expression language in the SQL of SQLite, over ISO texts. */
#include "sql/sqlite.h"

#include <string.h>

/* What a date part becomes in each of the functions; NULL: not possible. In `part` $2 is the time;
 * in `add` $2 is the amount and $3 the time; in `difference` $2 and $3 are start and end. */
typedef struct date_part {
    const char *name;
    ins_grain grain;
    const char *part;
    const char *add;
    const char *difference;
} date_part;

#define NUMBER(format, time) "CAST(STRFTIME('" format "', " time ") AS INTEGER)"
#define MONTHS(time) "(" NUMBER("%Y", time) " * 12 + " NUMBER("%m", time) " - 1)"
#define MONDAY(time) "DATE(" time ", '-6 days', 'weekday 1')"

/* Adding months ends with the month: the earlier of the date that SQLite overflows to and the last
 * day of the month meant. The time of day stays. */
#define ADD_MONTHS(count)                                                                          \
    "(MIN(DATE($3, (" count ") || ' months'), "                                                    \
    "DATE($3, 'start of month', (" count " + 1) || ' months', '-1 day')) || SUBSTR($3, 11))"
#define ADD_DAYS(count) "(DATE($3, (" count ") || ' days') || SUBSTR($3, 11))"

static const date_part parts[] = {
    {"year", INS_GRAIN_YEAR, NUMBER("%Y", "$2"), ADD_MONTHS("$2 * 12"),
     "(" NUMBER("%Y", "$3") " - " NUMBER("%Y", "$2") ")"},
    {"quarter", INS_GRAIN_QUARTER, "((" NUMBER("%m", "$2") " + 2) / 3)", ADD_MONTHS("$2 * 3"),
     "(" MONTHS("$3") " / 3 - " MONTHS("$2") " / 3)"},
    {"month", INS_GRAIN_MONTH, NUMBER("%m", "$2"), ADD_MONTHS("$2"),
     "(" MONTHS("$3") " - " MONTHS("$2") ")"},
    /* The Thursday of a week is in the year that the week belongs to (ISO 8601). */
    {"week", INS_GRAIN_WEEK, "((" NUMBER("%j", "$2, '-3 days', 'weekday 4'") " - 1) / 7 + 1)",
     ADD_DAYS("$2 * 7"),
     "CAST((JULIANDAY(" MONDAY("$3") ") - JULIANDAY(" MONDAY("$2") ")) / 7 AS INTEGER)"},
    {"day", INS_GRAIN_DAY, NUMBER("%d", "$2"), ADD_DAYS("$2"),
     "CAST(JULIANDAY(DATE($3)) - JULIANDAY(DATE($2)) AS INTEGER)"},
    {"hour", INS_GRAIN_HOUR, NUMBER("%H", "$2"), "DATETIME($3, ($2) || ' hours')",
     "(" NUMBER("%s", "$3") " / 3600 - " NUMBER("%s", "$2") " / 3600)"},
    {"minute", INS_GRAIN_MINUTE, NUMBER("%M", "$2"), "DATETIME($3, ($2) || ' minutes')",
     "(" NUMBER("%s", "$3") " / 60 - " NUMBER("%s", "$2") " / 60)"},
    {"second", INS_GRAIN_SECOND, NUMBER("%S", "$2"), "DATETIME($3, ($2) || ' seconds')",
     "(" NUMBER("%s", "$3") " - " NUMBER("%s", "$2") ")"},
    {"dayofweek", INS_GRAIN_NONE, NUMBER("%w", "$2"), NULL, NULL},
    {"dayofyear", INS_GRAIN_NONE, NUMBER("%j", "$2"), NULL, NULL},
    {"millisecond", INS_GRAIN_NONE,
     "CAST(ROUND((STRFTIME('%f', $2) - STRFTIME('%S', $2)) * 1000) AS INTEGER)", NULL, NULL},
};

/* The part named by a text literal such as 'year'. */
static const date_part *find(const char *argument)
{
    size_t size = strlen(argument);
    if (size < 2 || argument[0] != '\'')
        return NULL;
    ins_slice name = {argument + 1, size - 2};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (ins_ascii_equal(name, ins_slice_of(parts[i].name)))
            return &parts[i];
    return NULL;
}

bool ins_sqlite_date_function(ins_buffer *out, const char *name, const char *const *arguments,
                              size_t argument_count)
{
    static const ins_calendar civil;
    const date_part *part = argument_count < 2 ? NULL : find(arguments[0]);
    if (part == NULL)
        return false;
    if (strcmp(name, "DATE_TRUNC") == 0 && argument_count == 2) {
        ins_sqlite_truncate(out, arguments[1], part->grain, &civil);
        return part->grain != INS_GRAIN_NONE;
    }
    const char *form = NULL;
    if (strcmp(name, "DATE_PART") == 0 && argument_count == 2)
        form = part->part;
    else if (strcmp(name, "DATEADD") == 0 && argument_count == 3)
        form = part->add;
    else if (strcmp(name, "DATEDIFF") == 0 && argument_count == 3)
        form = part->difference;
    if (form == NULL)
        return false;
    ins_sqlite_fill(out, form, arguments, argument_count);
    return true;
}
