/* Fuzzes the cached schema: damaged text gives no schema, and what is read can be written. */
#include "api/schema_json.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ins_arena *arena = ins_arena_create((size_t)64 << 20);
    const ins_schema *schema =
        arena == NULL ? NULL : ins_schema_read_json((const char *)data, size, "mark", arena);
    if (schema != NULL) {
        ins_buffer text;
        ins_json_writer writer;
        ins_buffer_init(&text, (size_t)64 << 20);
        ins_json_init(&writer, &text, 0);
        ins_schema_write_json(schema, "mark", &writer);
        ins_buffer_finish(&text);
    }
    ins_arena_destroy(arena);
    return 0;
}
