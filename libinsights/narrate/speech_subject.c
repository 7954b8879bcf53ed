/* What things are called: dimensions of the plan, and the segments that findings are about. */
#include "narrate/speech.h"

#include "model/derive.h"

#include <string.h>

enum { SUBJECTS_MAX = 16 };

int ins_dimension_index(const ins_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->dimension_count; i++)
        if (strcmp(plan->dimensions[i].name, name) == 0)
            return (int)i;
    return -1;
}

/* True when a field points to the rows of another dataset. */
static bool points_to(const ins_model *model, ins_field_ref own, int dataset)
{
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        if ((int)link->from != own.dataset || (int)link->to != dataset)
            continue;
        for (size_t j = 0; j < link->field_count; j++)
            if ((int)link->from_fields[j] == own.field)
                return true;
    }
    return false;
}

bool ins_is_redundant_key(const ins_story_input *input, size_t dimension)
{
    const ins_plan *plan = input->plan;
    ins_field_ref own = plan->dimensions[dimension].field;
    ins_field_role role = ins_model_field(input->model, own)->role;
    if (role != INS_ROLE_KEY && role != INS_ROLE_REFERENCE)
        return false;
    for (size_t i = 0; i < plan->dimension_count; i++) {
        ins_field_ref other = plan->dimensions[i].field;
        bool is_label = ins_model_field(input->model, other)->role == INS_ROLE_LABEL;
        bool is_same = role == INS_ROLE_KEY ? other.dataset == own.dataset
                                            : points_to(input->model, own, other.dataset);
        if (is_label && is_same)
            return true;
    }
    return false;
}

const char *ins_plan_dimension_label(const ins_story_input *input, size_t dimension)
{
    const ins_plan_dimension *spoken = &input->plan->dimensions[dimension];
    const ins_dataset *dataset = &input->model->datasets[spoken->field.dataset];
    ins_slice label = ins_slice_of(spoken->label);
    bool is_mere_name = dataset->label_field == spoken->field.field &&
                        (ins_ascii_equal(label, ins_slice_of("name")) ||
                         ins_ascii_equal(label, ins_slice_of("title")));
    return is_mere_name ? dataset->naming.label : spoken->label;
}

const char *ins_dimension_label(const ins_story_input *input, const char *name)
{
    int index = ins_dimension_index(input->plan, name);
    if (index >= 0)
        return ins_plan_dimension_label(input, (size_t)index);
    size_t dataset = (size_t)input->plan->dataset;
    int field = ins_model_find_field(input->model, dataset, name);
    return field < 0 ? name : input->model->datasets[dataset].fields[field].naming.label;
}

void ins_speak_dimensions(ins_speech *speech)
{
    const ins_story_input *input = speech->input;
    size_t left = 0;
    for (size_t i = 0; i < input->plan->dimension_count; i++)
        left += !ins_is_redundant_key(input, i);
    size_t spoken = 0;
    for (size_t i = 0; i < input->plan->dimension_count; i++) {
        if (ins_is_redundant_key(input, i))
            continue;
        const char *joint = spoken == 0 ? "" : spoken + 1 == left ? " and " : ", ";
        ins_speakf(speech, "%s%s", joint, ins_plan_dimension_label(input, i));
        spoken++;
    }
}

void ins_speak_groups_of(ins_speech *speech, size_t count)
{
    const ins_story_input *input = speech->input;
    const char *noun = "group";
    size_t left = 0;
    for (size_t i = 0; i < input->plan->dimension_count; i++) {
        ins_grain grain = input->plan->dimensions[i].grain;
        if (ins_is_redundant_key(input, i))
            continue;
        noun = left++ > 0                ? "group"
               : grain == INS_GRAIN_NONE ? ins_plan_dimension_label(input, i)
                                         : ins_grain_label(grain);
    }
    const char *plural = count == 1 ? noun : ins_plural(speech->arena, noun);
    speech->is_out_of_memory = speech->is_out_of_memory || plural == NULL;
    ins_speak_count(speech, count);
    ins_speakf(speech, " %s", plural == NULL ? noun : plural);
}

/* ---- segments ---- */

static void speak_part(ins_speech *speech, const ins_subject *subject, bool with_label)
{
    const ins_story_input *input = speech->input;
    int dimension = ins_dimension_index(input->plan, subject->dimension);
    ins_grain grain = dimension < 0 ? INS_GRAIN_NONE : input->plan->dimensions[dimension].grain;
    const char *label = ins_dimension_label(input, subject->dimension);
    if (ins_value_is_null(&subject->value)) {
        ins_speakf(speech, "no %s", label);
        return;
    }
    if (subject->value.type == INSIGHTS_TYPE_BOOL) {
        ins_speakf(speech, "%s%s", subject->value.as.integer != 0 ? "" : "not ", label);
        return;
    }
    if (with_label && grain == INS_GRAIN_NONE)
        ins_speakf(speech, "%s ", label);
    ins_speak_time(speech, &subject->value, grain);
}

static bool has_last_word(const char *label, const char *const *words)
{
    const char *last = strrchr(label, ' ');
    ins_slice word = ins_slice_of(last == NULL ? label : last + 1);
    for (; *words != NULL; words++)
        if (ins_ascii_equal(word, ins_slice_of(*words)))
            return true;
    return false;
}

bool ins_is_plain_place_label(const char *label)
{
    static const char *const places[] = {"city",   "town",     "country", "state",
                                         "county", "province", NULL};
    return has_last_word(label, places);
}

bool ins_is_place_label(const char *label)
{
    static const char *const places[] = {
        "store",    "shop", "branch",    "region",     "area",      "market", "location",
        "district", "site", "warehouse", "department", "territory", NULL};
    return ins_is_plain_place_label(label) || has_last_word(label, places);
}

static bool is_place(const ins_story_input *input, const ins_subject *subject)
{
    return ins_is_place_label(ins_dimension_label(input, subject->dimension));
}

/* The parts worth saying; returns how many. */
static size_t choose_parts(const ins_story_input *input, const ins_finding *finding,
                           const ins_subject *parts[SUBJECTS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < finding->subject_count && count < SUBJECTS_MAX; i++) {
        int dimension = ins_dimension_index(input->plan, finding->subjects[i].dimension);
        if (dimension < 0 || !ins_is_redundant_key(input, (size_t)dimension))
            parts[count++] = &finding->subjects[i];
    }
    return count;
}

static void speak_parts(ins_speech *speech, const ins_finding *finding, bool with_labels)
{
    const ins_subject *parts[SUBJECTS_MAX];
    size_t count = choose_parts(speech->input, finding, parts);
    bool is_pair = count == 2;
    bool has_place_first = is_pair && is_place(speech->input, parts[0]);
    bool has_place_last = is_pair && is_place(speech->input, parts[1]);
    bool is_turned = has_place_first && !has_place_last;
    const char *joint = has_place_first != has_place_last ? " in " : ", ";
    for (size_t i = 0; i < count; i++) {
        ins_speak(speech, i == 0 ? "" : joint);
        speak_part(speech, parts[is_turned ? count - 1 - i : i], with_labels);
    }
}

void ins_speak_subject(ins_speech *speech, const ins_finding *finding)
{
    speak_parts(speech, finding, true);
}

void ins_speak_names(ins_speech *speech, const ins_finding *finding)
{
    speak_parts(speech, finding, false);
}
