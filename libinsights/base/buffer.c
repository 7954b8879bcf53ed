/* Growing byte buffer with a ceiling and a sticky failure. */
#include "base/buffer.h"

#include "base/alloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void ins_buffer_init(ins_buffer *buffer, size_t limit)
{
    *buffer = (ins_buffer){.limit = limit};
}

void ins_buffer_finish(ins_buffer *buffer)
{
    ins_free(buffer->data);
    *buffer = (ins_buffer){.limit = buffer->limit};
}

static bool reserve(ins_buffer *buffer, size_t more)
{
    if (buffer->status != INSIGHTS_OK)
        return false;
    if (more > buffer->limit - buffer->size || more >= SIZE_MAX - buffer->size) {
        buffer->status = INSIGHTS_TOO_LARGE;
        return false;
    }
    size_t needed = buffer->size + more + 1;
    if (needed <= buffer->capacity)
        return true;
    size_t capacity = buffer->capacity == 0 ? 256 : buffer->capacity;
    while (capacity < needed)
        capacity = capacity > needed / 2 ? capacity * 2 : needed;
    char *data = ins_realloc(buffer->data, capacity);
    if (data == NULL) {
        buffer->status = INSIGHTS_NOMEM;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void ins_buffer_append(ins_buffer *buffer, const void *data, size_t size)
{
    if (!reserve(buffer, size))
        return;
    if (size > 0)
        memcpy(buffer->data + buffer->size, data, size);
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
}

void ins_buffer_text(ins_buffer *buffer, const char *text)
{
    if (text != NULL)
        ins_buffer_append(buffer, text, strlen(text));
}

void ins_buffer_byte(ins_buffer *buffer, char byte)
{
    ins_buffer_append(buffer, &byte, 1);
}

void ins_buffer_fill(ins_buffer *buffer, char byte, size_t count)
{
    if (!reserve(buffer, count))
        return;
    memset(buffer->data + buffer->size, byte, count);
    buffer->size += count;
    buffer->data[buffer->size] = '\0';
}

void ins_buffer_printf(ins_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 && buffer->status == INSIGHTS_OK)
        buffer->status = INSIGHTS_TOO_LARGE; /* more than an int can count, or no character */
    if (length < 0 || !reserve(buffer, (size_t)length))
        return;
    va_start(arguments, format);
    vsnprintf(buffer->data + buffer->size, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->size += (size_t)length;
}

const char *ins_buffer_view(const ins_buffer *buffer)
{
    return buffer->data == NULL ? "" : buffer->data;
}

static insights_status failure(const ins_buffer *buffer, insights_error **err)
{
    if (buffer->status == INSIGHTS_TOO_LARGE)
        return ins_fail(err, INSIGHTS_TOO_LARGE, "text grew beyond %zu bytes", buffer->limit);
    return ins_fail_nomem(err);
}

insights_status ins_buffer_take(ins_buffer *buffer, char **out, insights_error **err)
{
    ins_buffer_append(buffer, "", 0);
    if (buffer->status != INSIGHTS_OK) {
        insights_status status = failure(buffer, err);
        ins_buffer_finish(buffer);
        return status;
    }
    *out = buffer->data;
    *buffer = (ins_buffer){.limit = buffer->limit};
    return INSIGHTS_OK;
}

insights_status ins_buffer_take_arena(ins_buffer *buffer, ins_arena *arena, const char **out,
                                      insights_error **err)
{
    insights_status status = buffer->status == INSIGHTS_OK ? INSIGHTS_OK : failure(buffer, err);
    if (status == INSIGHTS_OK) {
        const char *copy = ins_arena_copy(arena, ins_buffer_view(buffer), buffer->size);
        if (copy == NULL)
            status = ins_fail_nomem(err);
        else
            *out = copy;
    }
    ins_buffer_finish(buffer);
    return status;
}
