/* Shortest many-to-one paths between datasets. Prints no SQL. */
#include "plan/path.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <string.h>

enum { UNREACHED = INS_PATH_MAX + 1, DESCRIPTION_MAX = 1000 };

/* Steps from every dataset to `to`, in rounds until nothing changes or paths get too long. */
static void measure_steps(unsigned char *steps, const ins_model *model, size_t to)
{
    memset(steps, UNREACHED, model->dataset_count);
    steps[to] = 0;
    bool is_changed = true;
    for (int round = 0; round < INS_PATH_MAX && is_changed; round++) {
        is_changed = false;
        for (size_t i = 0; i < model->relationship_count; i++) {
            const ins_relationship *link = &model->relationships[i];
            if (steps[link->to] + 1 < steps[link->from]) {
                steps[link->from] = (unsigned char)(steps[link->to] + 1);
                is_changed = true;
            }
        }
    }
}

/* The next relationship of a shortest path at or behind index `first`; the count when none. */
static size_t next_step(const ins_model *model, const unsigned char *steps, size_t at, size_t first)
{
    for (size_t i = first; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if (link->from == at && steps[link->to] + 1 == steps[at])
            return i;
    }
    return model->relationship_count;
}

/* Appends "field -> dataset" for the relationship and the rest of its shortest path. */
static void describe(ins_buffer *text, const ins_model *model, const unsigned char *steps,
                     size_t link_index)
{
    while (link_index < model->relationship_count) {
        const ins_relationship *link = &model->relationships[link_index];
        const ins_dataset *from = &model->datasets[link->from];
        const char *field = link->field_count == 0
                                ? link->naming.name
                                : from->fields[link->from_fields[0]].naming.label;
        if (text->size > 0)
            ins_buffer_text(text, ", ");
        ins_buffer_printf(text, "%s to %s", field, model->datasets[link->to].naming.label);
        link_index = next_step(model, steps, link->to, 0);
    }
}

static insights_status refuse_two(const ins_model *model, const unsigned char *steps,
                                  const size_t pair[2], const char *ends[2], insights_error **err)
{
    ins_buffer first;
    ins_buffer second;
    ins_buffer_init(&first, DESCRIPTION_MAX);
    ins_buffer_init(&second, DESCRIPTION_MAX);
    describe(&first, model, steps, pair[0]);
    describe(&second, model, steps, pair[1]);
    bool is_out = first.status == INSIGHTS_NOMEM || second.status == INSIGHTS_NOMEM;
    insights_status status =
        is_out ? ins_fail_nomem(err)
               : ins_fail(err, INSIGHTS_INVALID, "ambiguous join from %s to %s: by %s, or by %s",
                          ends[0], ends[1], ins_buffer_view(&first), ins_buffer_view(&second));
    ins_buffer_finish(&first);
    ins_buffer_finish(&second);
    return status;
}

static insights_status walk(ins_join_path *out, const ins_model *model, const unsigned char *steps,
                            const size_t between[2], insights_error **err)
{
    const char *ends[2] = {model->datasets[between[0]].naming.label,
                           model->datasets[between[1]].naming.label};
    if (steps[between[0]] == UNREACHED)
        return ins_fail(err, INSIGHTS_INVALID, "no many-to-one relationship leads from %s to %s",
                        ends[0], ends[1]);
    ins_join_path path = {.count = 0};
    for (size_t at = between[0]; at != between[1];) {
        size_t link = next_step(model, steps, at, 0);
        size_t other = next_step(model, steps, at, link + 1);
        if (other < model->relationship_count)
            return refuse_two(model, steps, (size_t[2]){link, other}, ends, err);
        path.relationships[path.count++] = link;
        at = model->relationships[link].to;
    }
    *out = path;
    return INSIGHTS_OK;
}

insights_status ins_join_path_find(ins_join_path *out, const ins_model *model, size_t from,
                                   size_t to, insights_error **err)
{
    if (from == to) {
        *out = (ins_join_path){.count = 0};
        return INSIGHTS_OK;
    }
    unsigned char *steps = ins_malloc(model->dataset_count);
    if (steps == NULL)
        return ins_fail_nomem(err);
    measure_steps(steps, model, to);
    insights_status status = walk(out, model, steps, (size_t[2]){from, to}, err);
    ins_free(steps);
    return status;
}

/* Appends the shortest path between two datasets. */
static insights_status append(ins_join_path *path, const ins_model *model, size_t from, size_t to,
                              insights_error **err)
{
    ins_join_path more;
    INS_TRY(ins_join_path_find(&more, model, from, to, err));
    if (path->count + more.count > INS_PATH_MAX)
        return ins_fail(err, INSIGHTS_INVALID, "a way to %s has more than %d steps",
                        model->datasets[to].naming.label, INS_PATH_MAX);
    for (size_t i = 0; i < more.count; i++)
        path->relationships[path->count++] = more.relationships[i];
    return INSIGHTS_OK;
}

insights_status ins_field_path_find(ins_join_path *out, const ins_model *model, size_t from,
                                    ins_field_ref ref, insights_error **err)
{
    ins_join_path path = {.count = 0};
    for (size_t i = 0; i < INS_VIA_MAX && ref.via[i] != 0; i++) {
        if (ref.via[i] < 0 || (size_t)ref.via[i] > model->relationship_count)
            return ins_fail(err, INSIGHTS_INVALID, "relationship %d does not exist", ref.via[i]);
        size_t link = (size_t)ref.via[i] - 1;
        INS_TRY(append(&path, model, from, model->relationships[link].from, err));
        if (path.count == INS_PATH_MAX)
            return ins_fail(err, INSIGHTS_INVALID, "a way to %s has more than %d steps",
                            model->datasets[ref.dataset].naming.label, INS_PATH_MAX);
        path.relationships[path.count++] = link;
        from = model->relationships[link].to;
    }
    INS_TRY(append(&path, model, from, (size_t)ref.dataset, err));
    *out = path;
    return INSIGHTS_OK;
}
