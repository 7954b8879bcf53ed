/* Table of the functions of the expression language (apache/ossie, expression language, 2026). */
#include "model/expression_functions.h"

#include "model/suggest.h"

#include <string.h>

enum { MANY = INS_FUNCTION_ARGUMENTS_MAX };

static const ins_function functions[] = {
    {"SUM", INS_FORM_AGGREGATE, 1, 1, NULL},
    {"COUNT", INS_FORM_AGGREGATE, 1, 1, NULL},
    {"AVG", INS_FORM_AGGREGATE, 1, 1, NULL},
    {"MIN", INS_FORM_STATISTIC, 1, 1, NULL},
    {"MAX", INS_FORM_STATISTIC, 1, 1, NULL},
    {"STDDEV", INS_FORM_STATISTIC, 1, 1, NULL},
    {"STDDEV_SAMP", INS_FORM_STATISTIC, 1, 1, "STDDEV"},
    {"STDDEV_POP", INS_FORM_STATISTIC, 1, 1, NULL},
    {"VARIANCE", INS_FORM_STATISTIC, 1, 1, NULL},
    {"VAR_SAMP", INS_FORM_STATISTIC, 1, 1, "VARIANCE"},
    {"VAR_POP", INS_FORM_STATISTIC, 1, 1, NULL},
    {"MEDIAN", INS_FORM_STATISTIC, 1, 1, NULL},
    {"PERCENTILE_CONT", INS_FORM_PERCENTILE, 1, 1, NULL},
    {"PERCENTILE_DISC", INS_FORM_PERCENTILE, 1, 1, NULL},
    /* An exact answer is the best approximation, and the only one that can be proven. */
    {"APPROX_COUNT_DISTINCT", INS_FORM_REWRITE, 1, 1, "COUNT"},
    {"APPROX_PERCENTILE", INS_FORM_REWRITE, 2, 2, "PERCENTILE_CONT"},

    {"CURRENT_DATE", INS_FORM_BARE, 0, 0, NULL},
    {"CURRENT_TIME", INS_FORM_BARE, 0, 0, NULL},
    {"CURRENT_TIMESTAMP", INS_FORM_BARE, 0, 0, NULL},
    {"YEAR", INS_FORM_REWRITE, 1, 1, "DATE_PART"},
    {"QUARTER", INS_FORM_REWRITE, 1, 1, "DATE_PART"},
    {"MONTH", INS_FORM_REWRITE, 1, 1, "DATE_PART"},
    {"DAY", INS_FORM_REWRITE, 1, 1, "DATE_PART"},
    {"DAYOFYEAR", INS_FORM_REWRITE, 1, 1, "DATE_PART"},
    {"HOUR", INS_FORM_REWRITE, 1, 1, "DATE_PART"},
    {"MINUTE", INS_FORM_REWRITE, 1, 1, "DATE_PART"},
    {"SECOND", INS_FORM_REWRITE, 1, 1, "DATE_PART"},
    {"EXTRACT", INS_FORM_EXTRACT, 2, 2, "DATE_PART"},
    {"DATE_PART", INS_FORM_PART, 2, 2, NULL},
    {"DATE_TRUNC", INS_FORM_PART, 2, 2, NULL},
    {"DATEADD", INS_FORM_PART, 3, 3, NULL},
    {"DATEDIFF", INS_FORM_PART, 3, 3, NULL},
    {"TO_DATE", INS_FORM_PLAIN, 1, 2, NULL},
    {"TO_TIMESTAMP", INS_FORM_PLAIN, 1, 2, NULL},
    {"TO_CHAR", INS_FORM_PLAIN, 2, 2, NULL},

    {"CONCAT", INS_FORM_PLAIN, 1, MANY, NULL},
    {"LENGTH", INS_FORM_PLAIN, 1, 1, NULL},
    {"LOWER", INS_FORM_PLAIN, 1, 1, NULL},
    {"UPPER", INS_FORM_PLAIN, 1, 1, NULL},
    {"TRIM", INS_FORM_PLAIN, 1, 1, NULL},
    {"LTRIM", INS_FORM_PLAIN, 1, 1, NULL},
    {"RTRIM", INS_FORM_PLAIN, 1, 1, NULL},
    {"LEFT", INS_FORM_PLAIN, 2, 2, NULL},
    {"RIGHT", INS_FORM_PLAIN, 2, 2, NULL},
    {"SUBSTRING", INS_FORM_PLAIN, 2, 3, NULL},
    {"SUBSTR", INS_FORM_PLAIN, 2, 3, "SUBSTRING"},
    {"REPLACE", INS_FORM_PLAIN, 3, 3, NULL},
    {"SPLIT_PART", INS_FORM_PLAIN, 3, 3, NULL},
    {"POSITION", INS_FORM_POSITION, 2, 2, NULL},
    {"CHARINDEX", INS_FORM_PLAIN, 2, 2, "POSITION"},
    {"CONTAINS", INS_FORM_PLAIN, 2, 2, NULL},
    {"STARTSWITH", INS_FORM_PLAIN, 2, 2, NULL},
    {"ENDSWITH", INS_FORM_PLAIN, 2, 2, NULL},
    {"REGEXP_LIKE", INS_FORM_PLAIN, 2, 2, NULL},
    {"REGEXP_EXTRACT", INS_FORM_PLAIN, 2, 2, NULL},
    {"REGEXP_REPLACE", INS_FORM_PLAIN, 3, 3, NULL},
    {"REGEXP_COUNT", INS_FORM_PLAIN, 2, 2, NULL},

    {"ABS", INS_FORM_PLAIN, 1, 1, NULL},
    {"ROUND", INS_FORM_PLAIN, 1, 2, NULL},
    {"FLOOR", INS_FORM_PLAIN, 1, 1, NULL},
    {"CEIL", INS_FORM_PLAIN, 1, 1, NULL},
    {"CEILING", INS_FORM_PLAIN, 1, 1, "CEIL"},
    {"TRUNC", INS_FORM_PLAIN, 1, 2, NULL},
    {"TRUNCATE", INS_FORM_PLAIN, 1, 2, "TRUNC"},
    {"MOD", INS_FORM_REWRITE, 2, 2, NULL},
    {"SIGN", INS_FORM_PLAIN, 1, 1, NULL},
    {"POWER", INS_FORM_PLAIN, 2, 2, NULL},
    {"SQRT", INS_FORM_PLAIN, 1, 1, NULL},
    {"EXP", INS_FORM_PLAIN, 1, 1, NULL},
    {"LN", INS_FORM_PLAIN, 1, 1, NULL},
    {"LOG", INS_FORM_PLAIN, 2, 2, NULL},
    {"LOG10", INS_FORM_PLAIN, 1, 1, NULL},
    {"SIN", INS_FORM_PLAIN, 1, 1, NULL},
    {"COS", INS_FORM_PLAIN, 1, 1, NULL},
    {"TAN", INS_FORM_PLAIN, 1, 1, NULL},
    {"ASIN", INS_FORM_PLAIN, 1, 1, NULL},
    {"ACOS", INS_FORM_PLAIN, 1, 1, NULL},
    {"ATAN", INS_FORM_PLAIN, 1, 1, NULL},
    {"ATAN2", INS_FORM_PLAIN, 2, 2, NULL},
    {"RADIANS", INS_FORM_PLAIN, 1, 1, NULL},
    {"DEGREES", INS_FORM_PLAIN, 1, 1, NULL},
    {"PI", INS_FORM_PLAIN, 0, 0, NULL},
    {"GREATEST", INS_FORM_PLAIN, 1, MANY, NULL},
    {"LEAST", INS_FORM_PLAIN, 1, MANY, NULL},

    {"IF", INS_FORM_REWRITE, 3, 3, NULL},
    {"IFF", INS_FORM_REWRITE, 3, 3, NULL},
    {"NULLIF", INS_FORM_PLAIN, 2, 2, NULL},
    {"COALESCE", INS_FORM_PLAIN, 1, MANY, NULL},
    {"IFNULL", INS_FORM_PLAIN, 2, 2, "COALESCE"},
    {"NVL", INS_FORM_PLAIN, 2, 2, "COALESCE"},
    {"NVL2", INS_FORM_REWRITE, 3, 3, NULL},
    {"ZEROIFNULL", INS_FORM_REWRITE, 1, 1, "COALESCE"},
    {"NULLIFZERO", INS_FORM_REWRITE, 1, 1, "NULLIF"},
    {"CAST", INS_FORM_CAST, 1, 1, NULL},

    {"ROW_NUMBER", INS_FORM_WINDOW, 0, 0, NULL},
    {"RANK", INS_FORM_WINDOW, 0, 0, NULL},
    {"DENSE_RANK", INS_FORM_WINDOW, 0, 0, NULL},
    {"NTILE", INS_FORM_WINDOW, 0, 0, NULL},
    {"PERCENT_RANK", INS_FORM_WINDOW, 0, 0, NULL},
    {"CUME_DIST", INS_FORM_WINDOW, 0, 0, NULL},
    {"LAG", INS_FORM_WINDOW, 0, 0, NULL},
    {"LEAD", INS_FORM_WINDOW, 0, 0, NULL},
    {"FIRST_VALUE", INS_FORM_WINDOW, 0, 0, NULL},
    {"LAST_VALUE", INS_FORM_WINDOW, 0, 0, NULL},
    {"NTH_VALUE", INS_FORM_WINDOW, 0, 0, NULL},
};

enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

const ins_function *ins_function_at(size_t index)
{
    return index < FUNCTION_COUNT ? &functions[index] : NULL;
}

const ins_function *ins_function_find(ins_slice name)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (ins_ascii_equal(name, ins_slice_of(functions[i].name)))
            return &functions[i];
    return NULL;
}

const char *ins_function_nearest(ins_slice name)
{
    ins_suggestion search;
    ins_suggest_start(&search, name);
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (functions[i].form != INS_FORM_WINDOW)
            ins_suggest_try(&search, functions[i].name);
    return search.best;
}

const char *ins_date_part(const char *function, ins_slice name)
{
    static const char *const parts[] = {"year",      "quarter",   "month",      "week",
                                        "day",       "hour",      "minute",     "second",
                                        "dayofweek", "dayofyear", "millisecond"};
    size_t count = sizeof parts / sizeof *parts;
    if (strcmp(function, "DATE_PART") != 0)
        count -= 3; /* nothing can be cut to, or moved by, the last three */
    for (size_t i = 0; i < count; i++)
        if (ins_ascii_equal(name, ins_slice_of(parts[i])))
            return parts[i];
    return NULL;
}
