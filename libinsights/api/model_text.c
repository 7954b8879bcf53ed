/* The public call that gives the model as text, and what its forms share. */
#include "api/model_text.h"

#include "api/context.h"
#include "model/load.h"
#include "model/value_index.h"

#include <string.h>

enum { EXAMPLE_SIZE_MAX = 40 };

static const size_t TEXT_LIMIT = (size_t)256 << 20;

size_t ins_model_examples(const ins_model *model, ins_field_ref field, ins_slice *examples,
                          size_t *total)
{
    const ins_indexed_value *values[INS_MODEL_EXAMPLES_MAX * 2];
    size_t count = 0;
    *total = 0;
    const ins_field *what = ins_model_field(model, field);
    if (what->is_personal || what->role == INS_ROLE_KEY || what->role == INS_ROLE_REFERENCE)
        return 0;
    size_t found =
        ins_value_index_of_field(model->values, field, values, INS_MODEL_EXAMPLES_MAX * 2);
    for (size_t i = 0; i < found && count < INS_MODEL_EXAMPLES_MAX; i++)
        if (values[i]->text.size <= EXAMPLE_SIZE_MAX)
            examples[count++] = values[i]->text;
    *total = ins_value_index_count_of_field(model->values, field);
    return count;
}

insights_status insights_model_text(char **out, insights *context, const char *format,
                                    insights_error **err)
{
    static const struct {
        const char *name;
        insights_status (*write)(const ins_model *model, ins_buffer *out, insights_error **err);
    } FORMS[] = {{"yaml", ins_model_write}, {"text", ins_model_overview}, {"json", ins_model_json}};
    if (out == NULL || context == NULL || format == NULL)
        return ins_fail(err, INSIGHTS_INVALID, "out, context or format is missing");
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        if (strcmp(FORMS[i].name, format) != 0)
            continue;
        ins_buffer text;
        ins_buffer_init(&text, TEXT_LIMIT);
        insights_status status = FORMS[i].write(context->model, &text, err);
        if (status == INSIGHTS_OK)
            return ins_buffer_take(&text, out, err);
        ins_buffer_finish(&text);
        return status;
    }
    return ins_fail(err, INSIGHTS_INVALID,
                    "format \"%.40s\" of a model is none of yaml, text, json", format);
}
