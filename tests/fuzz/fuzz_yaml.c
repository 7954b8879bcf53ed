/* Fuzzes the loading of model files in YAML: what loads must be written and read back the same. */
#include "model/load.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Writing checks by itself that the file reads back to the same fingerprint. */
static void check_write(const ins_model *model)
{
    ins_buffer out;
    insights_error *err = NULL;
    ins_buffer_init(&out, (size_t)64 * 1024 * 1024);
    if (ins_model_write(model, &out, &err) != INSIGHTS_OK)
        abort();
    insights_error_free(err);
    ins_buffer_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ins_arena *arena = ins_arena_create((size_t)64 * 1024 * 1024);
    ins_model *model = NULL;
    ins_model_issues issues;
    insights_error *err = NULL;
    const char *text = ins_arena_copy(arena, data, size);
    insights_status status = ins_model_load(&model, text, size, "fuzz", arena, &issues, &err);
    if (status == INSIGHTS_OK)
        check_write(model);
    else if (issues.error_count == 0)
        abort();
    ins_model_release(model);
    insights_error_free(err);
    ins_arena_destroy(arena);
    return 0;
}
