/* Keeps the schema of a warehouse between runs. */
#include "api/schema_cache.h"

#include "api/cache_file.h"
#include "api/schema_json.h"

#include <string.h>

static const size_t CACHE_LIMIT = (size_t)64 << 20;

static void save(const char *path, const ins_schema *schema, const char *watermark)
{
    ins_buffer text;
    ins_json_writer writer;
    ins_buffer_init(&text, CACHE_LIMIT);
    ins_json_init(&writer, &text, 0);
    ins_schema_write_json(schema, watermark, &writer);
    if (text.status == INSIGHTS_OK)
        ins_cache_write(path, ins_buffer_view(&text), text.size);
    ins_buffer_finish(&text);
}

insights_status ins_cached_schema(const ins_schema **out, ins_warehouse *warehouse,
                                  const ins_run_limits *limits, const char *cache_dir,
                                  ins_arena *arena, insights_error **err)
{
    const char *watermark = "";
    INS_TRY(ins_warehouse_watermark(warehouse, arena, &watermark, err));
    const char *path = ins_cache_path(arena, cache_dir, ins_warehouse_name(warehouse), "schema");
    bool is_cacheable = path != NULL && *watermark != '\0';
    size_t size = 0;
    const char *text = is_cacheable ? ins_cache_read(arena, path, CACHE_LIMIT, &size) : NULL;
    if (text != NULL)
        *out = ins_schema_read_json(text, size, watermark, arena);
    if (text != NULL && *out != NULL)
        return INSIGHTS_OK;
    ins_schema *schema = NULL;
    INS_TRY(ins_warehouse_schema(warehouse, limits, arena, &schema, err));
    if (is_cacheable)
        save(path, schema, watermark);
    *out = schema;
    return INSIGHTS_OK;
}
