/* Certificates as JSON and as lines for people. */
#include "plan/certificate.h"
#include "plan/json_value.h"

const char *ins_additivity_name(ins_additivity additivity)
{
    static const char *const names[] = {"additive", "semi_additive", "non_additive"};
    return names[additivity];
}

const char *ins_step_proof_name(ins_step_proof proof)
{
    static const char *const names[] = {"key", "unique", "declared"};
    return names[proof];
}

/* ---- JSON ---- */

static void write_step(const ins_model *model, const ins_certified_way *way, size_t step,
                       ins_json_writer *json)
{
    const ins_relationship *link = &model->relationships[way->path.relationships[step]];
    ins_json_open_object(json);
    ins_json_member_string(json, "by", link->naming.name);
    ins_json_member_string(json, "from", model->datasets[link->from].naming.name);
    ins_json_member_string(json, "to", model->datasets[link->to].naming.name);
    ins_json_member_string(json, "cardinality", "many_to_one");
    ins_json_member_string(json, "proof", ins_step_proof_name(way->proofs[step]));
    ins_json_close_object(json);
}

static void write_ways(const ins_model *model, const ins_certified_way *ways, size_t count,
                       ins_json_writer *json)
{
    ins_json_key(json, "joins");
    ins_json_open_array(json);
    for (size_t i = 0; i < count; i++) {
        ins_json_open_object(json);
        ins_json_key(json, "reads");
        ins_field_name_write(model, ways[i].from, ways[i].field, json);
        ins_json_key(json, "steps");
        ins_json_open_array(json);
        for (size_t j = 0; j < ways[i].path.count; j++)
            write_step(model, &ways[i], j, json);
        ins_json_close_array(json);
        ins_json_member_string(json, "rows_without", ways[i].keeps_rows ? "stay" : "left_out");
        ins_json_close_object(json);
    }
    ins_json_close_array(json);
}

static void write_measure(const ins_model *model, const ins_measure_certificate *measure,
                          ins_json_writer *json)
{
    ins_json_open_object(json);
    ins_json_member_string(json, "measure", measure->measure->name);
    ins_json_member_string(json, "rows_of", model->datasets[measure->dataset].naming.name);
    ins_json_member_string(json, "additivity", ins_additivity_name(measure->additivity));
    ins_json_member_string(json, "unit", measure->unit);
    ins_json_member_string(json, "zero", measure->zero_rule);
    ins_json_member_string(json, "missing", measure->null_rule);
    write_ways(model, measure->ways, measure->way_count, json);
    ins_json_close_object(json);
}

void ins_certificate_write(const ins_certificate *certificate, const ins_model *model,
                           ins_json_writer *json)
{
    ins_json_open_object(json);
    ins_json_member_string(json, "of", certificate->role);
    ins_json_member_string(json, "rows_of",
                           model->datasets[certificate->plan->dataset].naming.name);
    ins_json_key(json, "measures");
    ins_json_open_array(json);
    for (size_t i = 0; i < certificate->measure_count; i++)
        write_measure(model, &certificate->measures[i], json);
    ins_json_close_array(json);
    write_ways(model, certificate->ways, certificate->way_count, json);
    ins_json_key(json, "inner");
    ins_json_open_array(json);
    for (size_t i = 0; i < certificate->inner_count; i++)
        ins_certificate_write(certificate->inner[i], model, json);
    ins_json_close_array(json);
    ins_json_close_object(json);
}

/* ---- lines ---- */

static void say_way(const ins_certified_way *way, const ins_model *model, ins_buffer *out)
{
    const ins_dataset *from = &model->datasets[way->from];
    ins_buffer_printf(out, "%s is read by %s", ins_model_field(model, way->field)->naming.label,
                      from->naming.label);
    for (size_t i = 0; i < way->path.count; i++) {
        const ins_relationship *link = &model->relationships[way->path.relationships[i]];
        ins_buffer_printf(out, " -> %s (many to one, by %s)",
                          model->datasets[link->to].naming.label,
                          ins_step_proof_name(way->proofs[i]));
    }
    ins_buffer_printf(out, "; %s without one %s\n", from->plural,
                      way->keeps_rows ? "stay" : "are left out");
}

static void say_measure(const ins_measure_certificate *measure, const ins_certificate *certificate,
                        const ins_model *model, ins_buffer *out)
{
    static const char *const sums[] = {"adds up", "adds up, but not over time", "does not add up"};
    const char *rows = certificate->plan->over != NULL && measure->measure->part == 0
                           ? "groups"
                           : model->datasets[measure->dataset].plural;
    ins_buffer_printf(out, "%s: ", measure->measure->label);
    if (measure->measure->aggregate != INS_AGGREGATE_DERIVED)
        ins_buffer_printf(out, "each of the %s counts once; ", rows);
    ins_buffer_text(out, sums[measure->additivity]);
    if (measure->unit != NULL)
        ins_buffer_printf(out, "; in %s", measure->unit);
    ins_buffer_printf(out, "; %s; %s\n", measure->zero_rule, measure->null_rule);
    for (size_t i = 0; i < measure->way_count; i++)
        say_way(&measure->ways[i], model, out);
}

void ins_certificate_say(const ins_certificate *certificate, const ins_model *model,
                         ins_buffer *out)
{
    for (size_t i = 0; i < certificate->measure_count; i++)
        say_measure(&certificate->measures[i], certificate, model, out);
    for (size_t i = 0; i < certificate->way_count; i++)
        say_way(&certificate->ways[i], model, out);
    for (size_t i = 0; i < certificate->inner_count; i++) {
        ins_buffer_printf(out, "Inside, the %s:\n", certificate->inner[i]->role);
        ins_certificate_say(certificate->inner[i], model, out);
    }
}
