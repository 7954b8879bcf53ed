/* The parts of an answer's JSON that prove it: reading, plan, SQL, rows, findings. */
#include "api/answer_json.h"

#include "plan/json.h"

#include <math.h>

/* ---- reading ---- */

static void write_word(const insights_answer *answer, const ins_word *word, ins_json_writer *json)
{
    ins_slice text = {answer->reading->text + word->start, word->end - word->start};
    ins_json_open_object(json);
    ins_json_key(json, "text");
    ins_json_slice(json, text);
    ins_json_member_string(json, "role", ins_word_role_name(word->role));
    ins_json_member_string(json, "meaning", word->meaning);
    ins_json_member_int(json, "distance", word->distance);
    ins_json_member_double(json, "quality", word->quality);
    ins_json_close_object(json);
}

static void write_plan(const insights_answer *answer, const ins_plan *plan, ins_json_writer *json)
{
    ins_json_key(json, "plan");
    if (plan != NULL)
        ins_plan_write_json(plan, answer->model, json);
    else
        ins_json_null(json);
}

static void write_choice(const insights_answer *answer, const ins_choice *choice,
                         ins_json_writer *json)
{
    ins_json_open_object(json);
    ins_json_member_string(json, "text", choice->text);
    write_plan(answer, choice->plan, json);
    ins_json_close_object(json);
}

void ins_choices_write(const insights_answer *answer, ins_json_writer *json)
{
    ins_json_open_array(json);
    for (size_t i = 0; i < answer->reading->choice_count; i++)
        write_choice(answer, &answer->reading->choices[i], json);
    ins_json_close_array(json);
}

void ins_reading_write(const insights_answer *answer, ins_json_writer *json)
{
    const ins_reading *reading = answer->reading;
    ins_json_key(json, "reading");
    ins_json_open_object(json);
    ins_json_member_string(json, "text", answer->reading_text);
    ins_json_key(json, "words");
    ins_json_open_array(json);
    for (size_t i = 0; i < reading->word_count; i++)
        write_word(answer, &reading->words[i], json);
    ins_json_close_array(json);
    ins_json_key(json, "notes");
    ins_strings_write(json, reading->notes, reading->note_count);
    ins_json_member_double(json, "confidence", reading->confidence);
    if (reading->verified != NULL)
        ins_json_member_string(json, "verified_question", reading->verified);
    ins_json_close_object(json);
    ins_json_key(json, "choices");
    ins_choices_write(answer, json);
    write_plan(answer, reading->plan, json);
}

/* ---- SQL ---- */

static void write_statement(const ins_evidence *evidence, ins_json_purpose purpose,
                            ins_json_writer *json)
{
    const ins_statement *statement = evidence->statement;
    ins_json_open_object(json);
    ins_json_member_string(json, "text", statement->text);
    ins_json_key(json, "parameters");
    ins_json_open_array(json);
    for (size_t i = 0; i < statement->parameter_count; i++)
        ins_value_json(&statement->parameters[i], json);
    ins_json_close_array(json);
    ins_json_member_string(json, "purpose", statement->purpose);
    ins_json_key(json, "sources");
    ins_strings_write(json, statement->sources, statement->source_count);
    ins_json_key(json, "rows");
    if (evidence->table != NULL)
        ins_json_int(json, (int64_t)insights_table_rows(evidence->table));
    else
        ins_json_null(json);
    if (purpose == INS_JSON_FOR_READERS)
        ins_json_member_int(json, "elapsed_us", evidence->elapsed_ns / 1000);
    ins_json_close_object(json);
}

/* ---- rows ---- */

/* The statement knows what the columns are; the table may have been cut or filled since. */
static const ins_statement_column *column_of(const insights_answer *answer, size_t index)
{
    const ins_statement *statement = answer->evidence[0].statement;
    return statement != NULL && index < statement->column_count ? &statement->columns[index] : NULL;
}

const char *ins_answer_unit(const insights_answer *answer, size_t index)
{
    const ins_statement_column *column = column_of(answer, index);
    return column == NULL ? NULL : column->format.unit;
}

const char *ins_answer_label(const insights_answer *answer, size_t index)
{
    const ins_statement_column *column = column_of(answer, index);
    return column == NULL ? insights_table_name(answer->table, index) : column->label;
}

static void write_column(const insights_answer *answer, size_t index, ins_json_writer *json)
{
    ins_json_open_object(json);
    ins_json_member_string(json, "name", insights_table_name(answer->table, index));
    ins_json_member_string(json, "label", ins_answer_label(answer, index));
    ins_json_member_string(json, "type",
                           insights_type_name(insights_table_type(answer->table, index)));
    ins_json_member_string(json, "unit", ins_answer_unit(answer, index));
    ins_json_close_object(json);
}

static void write_row(const insights_table *table, size_t row, ins_json_writer *json)
{
    ins_json_open_array(json);
    for (size_t i = 0; i < insights_table_columns(table); i++) {
        ins_value value = ins_table_value(table, row, i);
        ins_value_json(&value, json);
    }
    ins_json_close_array(json);
}

static void write_result(const insights_answer *answer, ins_json_writer *json)
{
    const insights_table *table = answer->table;
    ins_json_key(json, "result");
    if (table == NULL) {
        ins_json_null(json);
        return;
    }
    size_t rows = insights_table_rows(table);
    ins_json_open_object(json);
    ins_json_key(json, "columns");
    ins_json_open_array(json);
    for (size_t i = 0; i < insights_table_columns(table); i++)
        write_column(answer, i, json);
    ins_json_close_array(json);
    ins_json_key(json, "rows");
    ins_json_open_array(json);
    for (size_t row = 0; row < rows && json->buffer->status == INSIGHTS_OK; row++)
        write_row(table, row, json);
    ins_json_close_array(json);
    ins_json_member_int(json, "row_count", (int64_t)rows);
    ins_json_close_object(json);
}

/* ---- findings ---- */

const char *ins_finding_kind_name(ins_finding_kind kind)
{
    static const char *const names[] = {
        [INS_FINDING_VALUE] = "value",       [INS_FINDING_LEADER] = "leader",
        [INS_FINDING_LAGGARD] = "laggard",   [INS_FINDING_SPREAD] = "spread",
        [INS_FINDING_TREND] = "trend",       [INS_FINDING_EXTREME] = "extreme",
        [INS_FINDING_CHANGE] = "change",     [INS_FINDING_PREMISE] = "premise",
        [INS_FINDING_DRIVER] = "driver",     [INS_FINDING_OFFSET] = "offset",
        [INS_FINDING_LOST] = "lost",         [INS_FINDING_NEW] = "new",
        [INS_FINDING_PRICE] = "price",       [INS_FINDING_VOLUME] = "volume",
        [INS_FINDING_MIX] = "mix",           [INS_FINDING_GAP] = "gap",
        [INS_FINDING_FEW_ROWS] = "few_rows", [INS_FINDING_PARTIAL] = "partial"};
    return names[kind];
}

static void write_known(ins_json_writer *json, const char *key, double value)
{
    if (isfinite(value))
        ins_json_member_double(json, key, value);
}

static void write_counted(ins_json_writer *json, const char *key, size_t count)
{
    if (count > 0)
        ins_json_member_int(json, key, (int64_t)count);
}

static void write_numbers(const ins_finding *finding, ins_json_writer *json)
{
    const struct {
        const char *key;
        double value;
    } numbers[] = {{"current", finding->current},
                   {"previous", finding->previous},
                   {"change", finding->change},
                   {"change_ratio", finding->change_ratio},
                   {"contribution", finding->contribution},
                   {"share", finding->share},
                   {"unexpected", finding->unexpected},
                   {"own_current", finding->own_current},
                   {"own_previous", finding->own_previous},
                   {"own_change", finding->own_change},
                   {"price_ratio", finding->price_ratio},
                   {"unit_price", finding->unit_price},
                   {"previous_unit_price", finding->previous_unit_price},
                   {"volume_ratio", finding->volume_ratio},
                   {"price_part", finding->price_part},
                   {"volume_part", finding->volume_part},
                   {"slope", finding->slope},
                   {"effect", finding->effect},
                   {"p_value", finding->p_value},
                   {"low", finding->low},
                   {"high", finding->high},
                   {"strength", finding->strength}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        write_known(json, numbers[i].key, numbers[i].value);
    write_counted(json, "count", finding->count);
    write_counted(json, "total_count", finding->total_count);
    write_counted(json, "sample_size", finding->sample_size);
}

static void write_subjects(const ins_finding *finding, ins_json_writer *json)
{
    if (finding->subject_count == 0)
        return;
    ins_json_key(json, "subjects");
    ins_json_open_array(json);
    for (size_t i = 0; i < finding->subject_count; i++) {
        ins_json_open_object(json);
        ins_json_member_string(json, "dimension", finding->subjects[i].dimension);
        ins_json_key(json, "value");
        ins_value_json(&finding->subjects[i].value, json);
        ins_json_close_object(json);
    }
    ins_json_close_array(json);
}

static void write_finding(const ins_finding *finding, ins_json_writer *json)
{
    ins_json_open_object(json);
    ins_json_member_string(json, "kind", ins_finding_kind_name(finding->kind));
    ins_json_member_int(json, "measure", (int64_t)finding->measure);
    write_subjects(finding, json);
    write_numbers(finding, json);
    if (finding->when_days != INT64_MIN) {
        ins_value day = ins_value_date(finding->when_days);
        ins_json_key(json, "when");
        ins_value_json(&day, json);
    }
    if (finding->method != NULL)
        ins_json_member_string(json, "method", finding->method);
    if (finding->kind == INS_FINDING_PREMISE)
        ins_json_member_bool(json, "is_premise_true", finding->is_premise_true);
    ins_json_member_int(json, "sql", finding->evidence);
    ins_json_close_object(json);
}

void ins_proof_write(const insights_answer *answer, ins_json_purpose purpose, ins_json_writer *json)
{
    ins_json_key(json, "sql");
    ins_json_open_array(json);
    for (size_t i = 0; i < answer->evidence_count; i++)
        write_statement(&answer->evidence[i], purpose, json);
    ins_json_close_array(json);
    write_result(answer, json);
    ins_json_key(json, "findings");
    ins_json_open_array(json);
    for (size_t i = 0; i < answer->findings.count; i++)
        write_finding(&answer->findings.items[i], json);
    ins_json_close_array(json);
}
