/* Runs statements on the small shop of tests/support/tiny_model.h. */
#include "shop.h"

#include "base/number.h"
#include "support/tiny_model.h"

#include <check.h>
#include <string.h>

sqlite3 *shop_open(void)
{
    sqlite3 *shop = NULL;
    ck_assert_int_eq(sqlite3_open(":memory:", &shop), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(shop, tiny_shop_sql, NULL, NULL, NULL), SQLITE_OK);
    return shop;
}

static void bind(sqlite3_stmt *prepared, int number, const ins_value *value)
{
    switch (value->type) {
    case INSIGHTS_TYPE_TEXT:
        sqlite3_bind_text(prepared, number, value->as.text.data, (int)value->as.text.size,
                          SQLITE_TRANSIENT);
        break;
    case INSIGHTS_TYPE_INT:
    case INSIGHTS_TYPE_BOOL: sqlite3_bind_int64(prepared, number, value->as.integer); break;
    case INSIGHTS_TYPE_FLOAT:
    case INSIGHTS_TYPE_DECIMAL:
        sqlite3_bind_double(prepared, number, ins_value_number(value));
        break;
    default: ck_abort_msg("parameter %d has type %d", number, (int)value->type);
    }
}

static void print_cell(sqlite3_stmt *prepared, int column, ins_buffer *text)
{
    char number[INS_NUMBER_SIZE];
    switch (sqlite3_column_type(prepared, column)) {
    case SQLITE_NULL: ins_buffer_text(text, "NULL"); break;
    case SQLITE_FLOAT:
        ins_print_double(number, sqlite3_column_double(prepared, column));
        ins_buffer_printf(text, "%s%s", number, strpbrk(number, ".e") == NULL ? ".0" : "");
        break;
    default: ins_buffer_text(text, (const char *)sqlite3_column_text(prepared, column));
    }
}

const char *shop_run(sqlite3 *shop, const ins_statement *statement, ins_arena *arena)
{
    sqlite3_stmt *prepared = NULL;
    int code = sqlite3_prepare_v2(shop, statement->text, -1, &prepared, NULL);
    ck_assert_msg(code == SQLITE_OK, "%s in:\n%s", sqlite3_errmsg(shop), statement->text);
    ck_assert_int_eq(sqlite3_bind_parameter_count(prepared), (int)statement->parameter_count);
    ck_assert_int_eq(sqlite3_column_count(prepared), (int)statement->column_count);
    for (size_t i = 0; i < statement->parameter_count; i++)
        bind(prepared, (int)i + 1, &statement->parameters[i]);
    for (int i = 0; i < (int)statement->column_count; i++)
        ck_assert_str_eq(sqlite3_column_name(prepared, i), statement->columns[i].spec.name);
    ins_buffer text;
    ins_buffer_init(&text, 1 << 20);
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
        for (int i = 0; i < (int)statement->column_count; i++) {
            ins_buffer_text(&text, i == 0 ? "" : "|");
            print_cell(prepared, i, &text);
        }
        ins_buffer_byte(&text, '\n');
    }
    ck_assert_msg(code == SQLITE_DONE, "%s in:\n%s", sqlite3_errmsg(shop), statement->text);
    sqlite3_finalize(prepared);
    const char *out = NULL;
    ck_assert_int_eq(ins_buffer_take_arena(&text, arena, &out, NULL), INSIGHTS_OK);
    return out;
}
