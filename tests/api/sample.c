/* Answers made by hand. */
#include "api/sample.h"

#include "plan/json.h"

#include <math.h>
#include <string.h>

enum { COLUMNS_MAX = 16 };

static const char *const sources[] = {"sales"};

const char *sample_name(sample_kind kind)
{
    static const char *const names[SAMPLE_KINDS] = {"value",   "groups", "series",  "comparison",
                                                    "why",     "list",   "clarify", "unsupported",
                                                    "no_data", "hostile"};
    return names[kind];
}

static void tell_why(void)
{
    tale_plan(WHY_WEB);
    tale_result("revenue:dec2 previous_revenue:dec2", "412310 505200");
    ins_finding *change = tale_change(INS_FINDING_CHANGE, 412310, 505200);
    change->p_value = 0.003;
    change->sample_size = 14;
    change->effect = -1.2;
    change->method = "t-test on differences of weekly totals";
    ins_finding *lost = tale_change(INS_FINDING_LOST, 0, 40000);
    lost->contribution = 40000.0 / 92890;
    lost->evidence = 1;
    lost->own_current = 0;
    lost->own_previous = 40000;
    lost->own_change = -40000;
    tale_subject(lost, "product_id", "Trail_Runner");
    tale_subject(lost, "store_id", "Rivoli");
    ins_finding *offset = tale_change(INS_FINDING_OFFSET, 30000, 20000);
    offset->contribution = -10000.0 / 92890;
    offset->evidence = 1;
    offset->own_current = 30000;
    offset->own_previous = 20000;
    offset->own_change = 10000;
    tale_subject(offset, "channel", "app");
    ins_finding *price = tale_finding(INS_FINDING_PRICE);
    price->change = 17110;
    ins_finding *volume = tale_finding(INS_FINDING_VOLUME);
    volume->change = -110000;
    ins_finding *partial = tale_finding(INS_FINDING_PARTIAL);
    partial->count = 53;
    partial->total_count = 92;
}

static void tell_series(void)
{
    tale_plan(BY_MONTH);
    tale_result("month:date revenue:dec2",
                "2026-01-01 100;2026-02-01 110;2026-03-01 -;2026-04-01 130;2026-05-01 125;"
                "2026-06-01 150.50");
    ins_finding *line = tale_change(INS_FINDING_TREND, 150.5, 100);
    line->slope = 10;
    line->low = 5;
    line->high = 12;
    line->p_value = 0.02;
    line->sample_size = 5;
    line->when_days = ins_days_of(2026, 6, 1);
    ins_finding *gap = tale_finding(INS_FINDING_GAP);
    gap->count = 1;
    gap->total_count = 6;
}

static void tell_groups(void)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:dec2",
                "Trail_Runner 1200.50;City_Walker 800;Rain_Coat 400.25;\xE6\x97\xA5\xE6\x9C\xAC\xE8"
                "\xAA\x9E 30;- -12.50;A_name_that_is_much_too_long_for_any_line_of_a_chart 5");
    ins_finding *leader = tale_change(INS_FINDING_LEADER, 1200.5, 800);
    leader->count = 1;
    leader->total_count = 6;
    tale_subject(leader, "product", "Trail_Runner");
}

static void tell_comparison(void)
{
    tale_plan(WITH_TIME("comparison", REVENUE, ",\"dimensions\":[" PRODUCT "]" OCTOBER SEPTEMBER));
    tale_result("product:text revenue:dec2 previous_revenue:dec2", "Boot 50 90;Coat 70 -");
    tale_change(INS_FINDING_CHANGE, 120, 90);
    tale_subject(tale_change(INS_FINDING_OFFSET, 50, 90), "product", "Boot");
    ins_finding *added = tale_change(INS_FINDING_NEW, 70, 0);
    added->contribution = 1;
    added->share = 0.5;
    tale_subject(added, "product", "Coat");
}

static void tell_list(void)
{
    tale_plan("{\"kind\":\"list\",\"dataset\":\"customers\",\"dimensions\":[{\"field\":\"name\"},"
              "{\"field\":\"age\"}]}");
    tale_result("name:text age:int", "Ann 34;Bob -;Cid 51;Dee 20");
}

static void tell_hostile(void)
{
    tale_plan(BY_PRODUCT);
    tale_result("product:text revenue:float",
                "<script>alert(1)</script> 1e300;\x1b[31mred nan;\xE2\x80\xAEgnp inf;"
                "|pipe|`tick`*star* -1e300;&amp; 0.0000001;%s%n 3");
}

static void tell(sample_kind kind)
{
    switch (kind) {
    case SAMPLE_GROUPS: tell_groups(); break;
    case SAMPLE_SERIES: tell_series(); break;
    case SAMPLE_COMPARISON: tell_comparison(); break;
    case SAMPLE_WHY: tell_why(); break;
    case SAMPLE_LIST: tell_list(); break;
    case SAMPLE_HOSTILE: tell_hostile(); break;
    default:
        tale_plan(WITH_TIME("value", REVENUE, OCTOBER));
        tale_result("revenue:dec2", "412310.50");
        tale_finding(INS_FINDING_VALUE)->current = 412310.5;
        break;
    }
}

/* ---- reading ---- */

static ins_reading *reading_of(sample_kind kind)
{
    static const char *const notes[] = {"\"revenu\" is read as \"revenue\""};
    static const ins_choice choices[] = {{.text = "price in dollars"}, {.text = "price in euros"}};
    static const ins_word words[] = {
        {0, 6, INS_WORD_METRIC, "revenue", 1, 0.9},
        {7, 10, INS_WORD_FILLER, NULL, 0, 1},
        {11, 16, INS_WORD_VALUE, "city = Zürich", 0, 1},
    };
    static const ins_word unknown[] = {{0, 6, INS_WORD_METRIC, "revenue", 1, 0.9},
                                       {11, 16, INS_WORD_UNUSED, NULL, 0, 0}};
    ins_reading *reading = ARENA_NEW(the_tale.arena, ins_reading);
    *reading = (ins_reading){.status = INS_READING_PLAN,
                             .text = "revenu for Z\xC3\xBCri?",
                             .words = words,
                             .word_count = 3,
                             .confidence = 0.9504687530174851,
                             .entity = "sales"};
    if (kind == SAMPLE_VALUE) {
        reading->notes = notes;
        reading->note_count = 1;
    }
    if (kind == SAMPLE_CLARIFY) {
        reading->status = INS_READING_CLARIFY;
        reading->choices = choices;
        reading->choice_count = 2;
    }
    if (kind == SAMPLE_UNSUPPORTED) {
        reading->status = INS_READING_UNSUPPORTED;
        reading->words = unknown;
        reading->word_count = 2;
    }
    return reading;
}

/* ---- statement ---- */

static const ins_statement *statement_of(void)
{
    static ins_value parameters[3];
    ins_statement *statement = ARENA_NEW(the_tale.arena, ins_statement);
    ins_statement_column *columns = ARENA_ARRAY(the_tale.arena, ins_statement_column, COLUMNS_MAX);
    const insights_table *table = the_tale.input.result;
    parameters[0] = ins_value_text(ins_slice_of("web"));
    parameters[1] = ins_value_decimal(1250, 2);
    parameters[2] = ins_value_date(ins_days_of(2026, 10, 1));
    for (size_t i = 0; i < insights_table_columns(table); i++) {
        const ins_result_column *column = &the_tale.columns[i];
        columns[i] = (ins_statement_column){.spec = table->columns[i].spec,
                                            .label = column->label,
                                            .format = column->format,
                                            .is_measure = column->is_measure,
                                            .is_previous = column->is_previous};
    }
    *statement = (ins_statement){.text = "SELECT SUM(\"amount\") AS \"revenue\"\n  FROM \"sales\"\n"
                                         " WHERE \"channel\" = ?1 AND \"amount\" > ?2",
                                 .parameters = parameters,
                                 .parameter_count = 3,
                                 .columns = columns,
                                 .column_count = insights_table_columns(table),
                                 .purpose = "answer",
                                 .sources = sources,
                                 .source_count = 1};
    return statement;
}

static void add_result(insights_answer *answer)
{
    answer->evidence[0] = (ins_evidence){statement_of(), the_tale.input.result, 123456};
    answer->evidence[1] = answer->evidence[0];
    answer->evidence_count = 2;
    answer->table = the_tale.input.result;
    the_tale.input.notes = answer->reading->notes;
    the_tale.input.note_count = answer->reading->note_count;
    the_tale.input.reading_confidence = answer->reading->confidence;
    answer->findings = the_tale.findings;
    answer->story = tale_tell();
    answer->message = answer->story.message;
}

insights_answer *sample_answer(sample_kind kind)
{
    the_tale.findings.count = 0;
    tell(kind);
    insights_answer *answer = ARENA_NEW(the_tale.arena, insights_answer);
    ins_reading *reading = reading_of(kind);
    *answer = (insights_answer){.arena = the_tale.arena,
                                .model = the_tale.model,
                                .question = reading->text,
                                .user = "ann",
                                .now_us = the_tale.input.now_us,
                                .tongue = ins_tongues[0],
                                .created_us = 1790000000123456,
                                .processed_us = 1790000000200000,
                                .reading = reading,
                                .reading_text = "",
                                .warehouse_name = "sqlite:/home/ann/shop.db",
                                .dialect_name = "sqlite",
                                .watermark = "7",
                                .timing = {.understand_ns = 41000, .total_ns = 900000}};
    bool has_plan = kind != SAMPLE_CLARIFY && kind != SAMPLE_UNSUPPORTED;
    if (has_plan) {
        reading->plan = (ins_plan *)ins_arena_copy(the_tale.arena, the_tale.input.plan,
                                                   sizeof *the_tale.input.plan);
        answer->reading_text = ins_plan_in_words(reading->plan, the_tale.model, the_tale.arena);
    }
    switch (kind) {
    case SAMPLE_CLARIFY:
        answer->status = INSIGHTS_CLARIFY;
        answer->message = "Please choose: \"price\" has two meanings.";
        break;
    case SAMPLE_UNSUPPORTED:
        answer->status = INSIGHTS_UNSUPPORTED;
        answer->message = "Not answered: \"Züri\" is not known here. You can ask about revenue.";
        break;
    case SAMPLE_NO_DATA:
        answer->status = INSIGHTS_NO_DATA;
        answer->message = "No data: there is nothing for \"channel is fax\".";
        break;
    default: add_result(answer); break;
    }
    return answer;
}

insights_answer *sample_sealed(sample_kind kind)
{
    insights_error *err = NULL;
    insights_answer *answer = sample_answer(kind);
    insights_status status = ins_answer_seal(answer, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(err));
    return answer;
}
