/* The functions of the expression language in the SQL of SQLite: one table of templates. */
#include "sql/sqlite.h"

#include <string.h>

/* A function with a number of arguments and what it becomes. Arguments never need parentheses. */
typedef struct form {
    const char *name;
    size_t least;
    size_t most;
    const char *text;
} form;

/* Variance by sums of squares around zero, never below 0 (Chan, Golub, LeVeque 1983, "textbook"
 * algorithm): one pass, at the price of digits when the mean is far larger than the spread. */
#define SQUARES "MAX(0.0, SUM(1.0 * ($1) * ($1)) - 1.0 * SUM($1) * SUM($1) / COUNT($1))"
#define VARIANCE "(" SQUARES " / NULLIF(COUNT($1) - 1, 0))"
#define VAR_POP "(" SQUARES " / NULLIF(COUNT($1), 0))"

enum { ANY = 64 };

static const form forms[] = {
    {"SUM", 1, 1, "SUM($1)"},
    {"COUNT", 1, 1, "COUNT($1)"},
    {"AVG", 1, 1, "AVG($1)"},
    {"MIN", 1, 1, "MIN($1)"},
    {"MAX", 1, 1, "MAX($1)"},
    {"VARIANCE", 1, 1, VARIANCE},
    {"VAR_POP", 1, 1, VAR_POP},
    {"STDDEV", 1, 1, "SQRT(" VARIANCE ")"},
    {"STDDEV_POP", 1, 1, "SQRT(" VAR_POP ")"},

    {"CURRENT_DATE", 0, 0, "DATE('now', 'localtime')"},
    {"CURRENT_TIME", 0, 0, "TIME('now', 'localtime')"},
    {"CURRENT_TIMESTAMP", 0, 0, "DATETIME('now', 'localtime')"},
    {"TO_DATE", 1, 1, "DATE($1)"},
    {"TO_TIMESTAMP", 1, 1, "DATETIME($1)"},

    {"CONCAT", 1, ANY, NULL}, /* joined by ||, below */
    {"LENGTH", 1, 1, "LENGTH($1)"},
    {"LOWER", 1, 1, "LOWER($1)"},
    {"UPPER", 1, 1, "UPPER($1)"},
    {"TRIM", 1, 1, "TRIM($1)"},
    {"LTRIM", 1, 1, "LTRIM($1)"},
    {"RTRIM", 1, 1, "RTRIM($1)"},
    {"LEFT", 2, 2, "SUBSTR($1, 1, $2)"},
    {"RIGHT", 2, 2, "SUBSTR($1, -$2, $2)"},
    {"SUBSTRING", 2, 3, "SUBSTR($*)"},
    {"REPLACE", 3, 3, "REPLACE($*)"},
    {"POSITION", 2, 2, "INSTR($2, $1)"},
    {"CONTAINS", 2, 2, "(INSTR($1, $2) > 0)"},
    {"STARTSWITH", 2, 2, "(SUBSTR($1, 1, LENGTH($2)) = $2)"},
    {"ENDSWITH", 2, 2, "(SUBSTR($1, -LENGTH($2), LENGTH($2)) = $2)"},

    {"ABS", 1, 1, "ABS($1)"},
    {"ROUND", 1, 2, "ROUND($*)"},
    {"FLOOR", 1, 1, "FLOOR($1)"},
    {"CEIL", 1, 1, "CEIL($1)"},
    {"TRUNC", 1, 1, "TRUNC($1)"},
    {"TRUNC", 2, 2, "(TRUNC($1 * POWER(10, $2)) / POWER(10, $2))"},
    {"SIGN", 1, 1, "SIGN($1)"},
    {"POWER", 2, 2, "POWER($*)"},
    {"SQRT", 1, 1, "SQRT($1)"},
    {"EXP", 1, 1, "EXP($1)"},
    {"LN", 1, 1, "LN($1)"},
    {"LOG", 2, 2, "LOG($*)"},
    {"LOG10", 1, 1, "LOG10($1)"},
    {"SIN", 1, 1, "SIN($1)"},
    {"COS", 1, 1, "COS($1)"},
    {"TAN", 1, 1, "TAN($1)"},
    {"ASIN", 1, 1, "ASIN($1)"},
    {"ACOS", 1, 1, "ACOS($1)"},
    {"ATAN", 1, 1, "ATAN($1)"},
    {"ATAN2", 2, 2, "ATAN2($*)"},
    {"RADIANS", 1, 1, "RADIANS($1)"},
    {"DEGREES", 1, 1, "DEGREES($1)"},
    {"PI", 0, 0, "PI()"},
    {"NULLIF", 2, 2, "NULLIF($*)"},
    /* With one argument MAX and MIN would be aggregates, and COALESCE an error. */
    {"GREATEST", 1, 1, "$1"},
    {"GREATEST", 2, ANY, "MAX($*)"},
    {"LEAST", 1, 1, "$1"},
    {"LEAST", 2, ANY, "MIN($*)"},
    {"COALESCE", 1, 1, "$1"},
    {"COALESCE", 2, ANY, "COALESCE($*)"},
};

void ins_sqlite_fill(ins_buffer *out, const char *text, const char *const *arguments,
                     size_t argument_count)
{
    for (; *text != '\0'; text++) {
        if (*text != '$') {
            ins_buffer_byte(out, *text);
            continue;
        }
        text++;
        bool is_all = *text == '*';
        size_t first = is_all ? 0 : (size_t)(*text - '1');
        size_t end = is_all ? argument_count : first + 1;
        for (size_t i = first; i < end; i++) {
            ins_buffer_text(out, i > first ? ", " : "");
            ins_buffer_text(out, arguments[i]);
        }
    }
}

static void concat(ins_buffer *out, const char *const *arguments, size_t argument_count)
{
    ins_buffer_byte(out, '(');
    for (size_t i = 0; i < argument_count; i++) {
        ins_buffer_text(out, i == 0 ? "" : " || ");
        ins_buffer_text(out, arguments[i]);
    }
    ins_buffer_byte(out, ')');
}

bool ins_sqlite_function(ins_buffer *out, const char *name, const char *const *arguments,
                         size_t argument_count, bool is_distinct)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const form *known = &forms[i];
        if (strcmp(known->name, name) != 0 || argument_count < known->least ||
            argument_count > known->most)
            continue;
        if (known->text == NULL)
            concat(out, arguments, argument_count);
        else if (is_distinct)
            ins_buffer_printf(out, "%s(DISTINCT %s)", name, arguments[0]);
        else
            ins_sqlite_fill(out, known->text, arguments, argument_count);
        return true;
    }
    return ins_sqlite_date_function(out, name, arguments, argument_count);
}
