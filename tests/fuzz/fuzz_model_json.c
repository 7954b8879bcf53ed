/* Fuzzes the loading of model files in JSON and of extensions: the input becomes both. */
#include "base/json.h"
#include "model/load.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void load(const char *text, size_t size)
{
    ins_model *model = NULL;
    insights_error *err = NULL;
    insights_status status = ins_model_load(&model, text, size, "fuzz", NULL, NULL, &err);
    if ((status == INSIGHTS_OK) != (model != NULL))
        abort();
    ins_model_release(model);
    insights_error_free(err);
}

/* A model of one field whose extension holds the input. */
static void load_as_extension(const char *input, size_t size)
{
    ins_buffer text;
    ins_json_writer json;
    ins_buffer_init(&text, (size_t)16 * 1024 * 1024);
    ins_json_init(&json, &text, 0);
    ins_buffer_text(&text,
                    "{\"version\":\"0.2.0\",\"semantic_model\":[{\"name\":\"m\",\"datasets\":["
                    "{\"name\":\"t\",\"source\":\"t\",\"custom_extensions\":["
                    "{\"vendor_name\":\"INSIGHTS\",\"data\":");
    ins_json_slice(&json, (ins_slice){input, size});
    ins_buffer_text(&text, "}]}]}]}");
    load(ins_buffer_view(&text), text.size);
    ins_buffer_finish(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ins_arena *arena = ins_arena_create((size_t)64 * 1024 * 1024);
    const char *text = ins_arena_copy(arena, data, size);
    load(text, size);
    load_as_extension(text, size);
    ins_arena_destroy(arena);
    return 0;
}
