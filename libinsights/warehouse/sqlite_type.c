/* Declared column types of SQLite and the types they are delivered as. */
#include "base/number.h"
#include "warehouse/sqlite.h"

#include <string.h>

enum { LONGEST = 64, SCALE_MAX = 18 };

/* First match wins: names of dates and truth values before the affinities of datatype3.html. */
static const struct {
    const char *part;
    insights_type type;
} names[] = {
    {"bool", INSIGHTS_TYPE_BOOL},
    {"datetime", INSIGHTS_TYPE_DATETIME},
    {"timestamp", INSIGHTS_TYPE_DATETIME},
    {"date", INSIGHTS_TYPE_DATE},
    {"interval", INSIGHTS_TYPE_TEXT},
    {"point", INSIGHTS_TYPE_TEXT},
    {"int", INSIGHTS_TYPE_INT},
    {"serial", INSIGHTS_TYPE_INT},
    {"char", INSIGHTS_TYPE_TEXT},
    {"clob", INSIGHTS_TYPE_TEXT},
    {"text", INSIGHTS_TYPE_TEXT},
    {"string", INSIGHTS_TYPE_TEXT},
    {"uuid", INSIGHTS_TYPE_TEXT},
    {"json", INSIGHTS_TYPE_TEXT},
    {"enum", INSIGHTS_TYPE_TEXT},
    {"time", INSIGHTS_TYPE_TEXT},
    {"blob", INSIGHTS_TYPE_TEXT},
    {"binary", INSIGHTS_TYPE_TEXT},
    {"real", INSIGHTS_TYPE_FLOAT},
    {"floa", INSIGHTS_TYPE_FLOAT},
    {"doub", INSIGHTS_TYPE_FLOAT},
    {"dec", INSIGHTS_TYPE_DECIMAL},
    {"num", INSIGHTS_TYPE_DECIMAL},
    {"money", INSIGHTS_TYPE_DECIMAL},
};

/* The numbers of "DECIMAL(10, 2)"; a missing or odd one counts as -1. */
static void read_arguments(const char *text, int64_t *precision, int64_t *scale)
{
    int64_t *targets[] = {precision, scale};
    const char *at = strchr(text, '(');
    for (size_t i = 0; i < 2 && at != NULL; i++) {
        at++;
        at += strspn(at, " ");
        size_t size = strspn(at, "0123456789");
        int64_t number = 0;
        if (size > 3 || !ins_parse_int(at, size, &number))
            return;
        *targets[i] = number;
        at = strchr(at + size, ',');
    }
}

/* A decimal of no known scale can hold anything: it is read as it comes. */
static insights_type decimal_type(const char *text, int *scale)
{
    int64_t precision = -1;
    int64_t digits = -1;
    read_arguments(text, &precision, &digits);
    if (precision < 0 || digits > SCALE_MAX)
        return INSIGHTS_TYPE_FLOAT;
    if (digits <= 0)
        return INSIGHTS_TYPE_INT;
    *scale = (int)digits;
    return INSIGHTS_TYPE_DECIMAL;
}

insights_type ins_sqlite_declared_type(const char *declared, int *scale)
{
    char lower[LONGEST];
    size_t size = 0;
    for (; declared[size] != '\0' && size + 1 < sizeof lower; size++)
        lower[size] = ins_ascii_lower(declared[size]);
    lower[size] = '\0';
    *scale = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strstr(lower, names[i].part) != NULL)
            return names[i].type == INSIGHTS_TYPE_DECIMAL ? decimal_type(lower, scale)
                                                          : names[i].type;
    return INSIGHTS_TYPE_NULL;
}
