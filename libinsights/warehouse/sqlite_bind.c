/* Values as SQLite stores them. */
#include "warehouse/sqlite_bind.h"

#include "data/calendar.h"

#include <sqlite3.h>

static int bind_text(sqlite3_stmt *statement, int index, const char *data, size_t size)
{
    return sqlite3_bind_text64(statement, index, data == NULL ? "" : data, size, SQLITE_TRANSIENT,
                               SQLITE_UTF8);
}

static int bind_time(sqlite3_stmt *statement, int index, const ins_value *value)
{
    char text[INS_DATE_TEXT_SIZE];
    if (value->type == INSIGHTS_TYPE_DATE)
        return bind_text(statement, index, text, ins_print_date(text, value->as.integer));
    size_t size = ins_print_datetime(text, value->as.integer);
    for (size_t i = 0; i < size; i++)
        if (text[i] == 'T')
            text[i] = ' ';
    return bind_text(statement, index, text, size);
}

int ins_sqlite_bind(sqlite3_stmt *statement, int index, const ins_value *value)
{
    switch (value->type) {
    case INSIGHTS_TYPE_BOOL:
    case INSIGHTS_TYPE_INT: return sqlite3_bind_int64(statement, index, value->as.integer);
    case INSIGHTS_TYPE_DECIMAL:
        if (value->scale == 0)
            return sqlite3_bind_int64(statement, index, value->as.integer);
        return sqlite3_bind_double(statement, index, ins_value_number(value));
    case INSIGHTS_TYPE_FLOAT: return sqlite3_bind_double(statement, index, value->as.real);
    case INSIGHTS_TYPE_TEXT:
        return bind_text(statement, index, value->as.text.data, value->as.text.size);
    case INSIGHTS_TYPE_DATE:
    case INSIGHTS_TYPE_DATETIME: return bind_time(statement, index, value);
    case INSIGHTS_TYPE_NULL: break;
    }
    return sqlite3_bind_null(statement, index);
}
