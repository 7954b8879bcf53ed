/* A turn of a dialogue to and from JSON. Keeps no history: that is the conversation's. */
#include "language/turn.h"

#include "data/table.h"
#include "plan/json.h"
#include "plan/json_value.h"

/* ---- rows of a table ---- */

static const char *column_name(const ins_plan *plan, size_t index)
{
    return index < plan->dimension_count ? plan->dimensions[index].name
                                         : plan->measures[index - plan->dimension_count].name;
}

insights_status ins_turn_rows(ins_row_view *out, ins_arena *arena, const ins_plan *plan,
                              const insights_table *table, insights_error **err)
{
    size_t width = plan->dimension_count + plan->measure_count;
    size_t rows = table == NULL || width == 0 ? 0 : insights_table_rows(table);
    *out = (ins_row_view){.is_cut = rows > INS_TURN_ROWS_MAX};
    rows = out->is_cut ? INS_TURN_ROWS_MAX : rows;
    ins_value *values = ARENA_ARRAY(arena, ins_value, rows * width + 1);
    if (values == NULL)
        return ins_fail_nomem(err);
    for (size_t i = 0; i < width && rows > 0; i++) {
        int column = ins_table_find(table, column_name(plan, i));
        for (size_t row = 0; row < rows && column >= 0; row++)
            values[row * width + i] = ins_table_value(table, row, (size_t)column);
    }
    out->values = values;
    out->row_count = rows;
    return INSIGHTS_OK;
}

/* ---- out ---- */

void ins_turn_write(const ins_turn *turn, const char *question, const ins_model *model,
                    ins_json_writer *writer)
{
    size_t width = turn->plan->dimension_count + turn->plan->measure_count;
    ins_json_open_object(writer);
    ins_json_member_string(writer, "question", question);
    if (turn->tongue != NULL)
        ins_json_member_string(writer, "language", turn->tongue);
    ins_json_key(writer, "plan");
    ins_plan_write_json(turn->plan, model, writer);
    ins_json_key(writer, "rows");
    ins_json_open_array(writer);
    for (size_t row = 0; row < turn->rows.row_count; row++) {
        ins_json_open_array(writer);
        for (size_t i = 0; i < width; i++)
            ins_plan_value_write(&turn->rows.values[row * width + i], false, writer);
        ins_json_close_array(writer);
    }
    ins_json_close_array(writer);
    ins_json_member_bool(writer, "cut", turn->rows.is_cut);
    ins_json_close_object(writer);
}

/* ---- in ---- */

static insights_status read_row(ins_value *values, size_t width, ins_arena *arena,
                                const ins_json *row, insights_error **err)
{
    const ins_json *item = ins_json_first(row);
    size_t count = 0;
    for (; item != NULL && count < width; item = ins_json_next(item))
        INS_TRY(ins_plan_value_read(&values[count++], arena, item, false, err));
    if (item != NULL || count != width || ins_json_kind_of(row) != INS_JSON_ARRAY)
        return ins_fail(err, INSIGHTS_INVALID, "a row of a turn has not %zu values", width);
    return INSIGHTS_OK;
}

static insights_status read_rows(ins_turn *turn, ins_arena *arena, const ins_json *rows,
                                 insights_error **err)
{
    size_t width = turn->plan->dimension_count + turn->plan->measure_count;
    ins_value *values = ARENA_ARRAY(arena, ins_value, INS_TURN_ROWS_MAX * width + 1);
    size_t count = 0;
    if (values == NULL)
        return ins_fail_nomem(err);
    for (const ins_json *row = ins_json_first(rows); row != NULL; row = ins_json_next(row)) {
        if (count == INS_TURN_ROWS_MAX)
            return ins_fail(err, INSIGHTS_TOO_LARGE, "a turn has more than %d rows",
                            INS_TURN_ROWS_MAX);
        INS_TRY(read_row(values + count * width, width, arena, row, err));
        count++;
    }
    turn->rows.values = values;
    turn->rows.row_count = count;
    return INSIGHTS_OK;
}

insights_status ins_turn_read(ins_turn *out, const char **question, ins_arena *arena,
                              const ins_json *json, const ins_model *model, insights_error **err)
{
    ins_plan *plan = NULL;
    const char *text = ins_json_text(ins_json_get(json, "question"));
    const char *tongue = ins_json_text(ins_json_get(json, "language"));
    if (ins_json_kind_of(ins_json_get(json, "plan")) != INS_JSON_OBJECT)
        return ins_fail(err, INSIGHTS_INVALID, "a turn has no plan");
    INS_TRY(ins_plan_read_json(&plan, arena, ins_json_get(json, "plan"), model, err));
    INS_TRY(ins_plan_validate(plan, model, err));
    ins_turn turn = {.plan = plan};
    INS_TRY(read_rows(&turn, arena, ins_json_get(json, "rows"), err));
    turn.rows.is_cut = ins_json_truth(ins_json_get(json, "cut"), false);
    *question = ins_arena_strdup(arena, text);
    turn.tongue = ins_arena_strdup(arena, tongue);
    if ((text != NULL && *question == NULL) || (tongue != NULL && turn.tongue == NULL))
        return ins_fail_nomem(err);
    *out = turn;
    return INSIGHTS_OK;
}
