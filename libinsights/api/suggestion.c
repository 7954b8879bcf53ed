/* What could be asked instead of a question that was not understood. */
#include "api/run.h"
#include "base/buffer.h"

enum { FIGURES_MAX = 4, GROUPS_MAX = 5, HINT_MAX = 1000 };

static void add_word(ins_buffer *hint, const char *word, size_t *count, const char *lead)
{
    ins_buffer_text(hint, *count == 0 ? lead : ", ");
    ins_buffer_text(hint, word);
    (*count)++;
}

const char *ins_what_could_be_asked(const ins_model *model, ins_arena *arena)
{
    ins_buffer hint;
    const char *text = NULL;
    size_t count = 0;
    ins_buffer_init(&hint, HINT_MAX);
    for (size_t i = 0; i < model->metric_count && count < FIGURES_MAX; i++)
        add_word(&hint, model->metrics[i].naming.label, &count, "You can ask about ");
    for (size_t i = 0; i < model->dataset_count && count < FIGURES_MAX; i++)
        if (!model->datasets[i].is_bridge)
            add_word(&hint, model->datasets[i].plural, &count, "You can ask about ");
    size_t groups = 0;
    for (size_t i = 0; i < model->dataset_count; i++)
        for (size_t j = 0; j < model->datasets[i].field_count && groups < GROUPS_MAX; j++)
            if (model->datasets[i].fields[j].role == INS_ROLE_CATEGORY)
                add_word(&hint, model->datasets[i].fields[j].naming.label, &groups, ", by ");
    if (count > 0)
        ins_buffer_byte(&hint, '.');
    insights_status status = ins_buffer_take_arena(&hint, arena, &text, NULL);
    if (status == INSIGHTS_NOMEM)
        return NULL;
    return status == INSIGHTS_OK ? text : "";
}
