/* Error objects, status names and the library version. */
#include "base/error.h"

#include "base/alloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MESSAGE_MAX = 2000 };

struct insights_error {
    insights_status status;
    char *message; /* heap, or NULL for the static error */
};

static insights_error out_of_memory = {INSIGHTS_NOMEM, NULL};

/* A line that filled its room may end inside of a character: drop that one. */
static void end_whole(char *line, int length)
{
    if (length < MESSAGE_MAX)
        return;
    size_t end = MESSAGE_MAX - 1;
    while (end > 0 && ((unsigned char)line[end - 1] & 0xC0U) == 0x80U)
        end--;
    if (end > 0 && (unsigned char)line[end - 1] >= 0x80)
        end--;
    line[end] = '\0';
}

insights_status ins_fail_nomem(insights_error **err)
{
    if (err != NULL && *err == NULL)
        *err = &out_of_memory;
    return INSIGHTS_NOMEM;
}

insights_status ins_fail(insights_error **err, insights_status status, const char *format, ...)
{
    if (status == INSIGHTS_NOMEM)
        return ins_fail_nomem(err);
    if (err == NULL || *err != NULL)
        return status;
    char line[MESSAGE_MAX];
    va_list arguments;
    va_start(arguments, format);
    end_whole(line, vsnprintf(line, sizeof line, format, arguments));
    va_end(arguments);
    insights_error *error = ins_malloc(sizeof *error);
    char *message = error == NULL ? NULL : ins_strdup(line);
    if (message == NULL) {
        ins_free(error);
        return ins_fail_nomem(err);
    }
    error->status = status;
    error->message = message;
    *err = error;
    return status;
}

void ins_error_prefix(insights_error **err, const char *prefix)
{
    if (err == NULL || *err == NULL || *err == &out_of_memory)
        return;
    char line[MESSAGE_MAX];
    end_whole(line, snprintf(line, sizeof line, "%s: %s", prefix, (*err)->message));
    char *message = ins_strdup(line);
    if (message == NULL)
        return;
    ins_free((*err)->message);
    (*err)->message = message;
}

const char *insights_status_name(insights_status status)
{
    switch (status) {
#define NAME_CASE(name, number, text)                                                              \
    case name: return #name;
        INSIGHTS_STATUS_LIST(NAME_CASE)
#undef NAME_CASE
    }
    return "INSIGHTS_UNKNOWN";
}

const char *insights_status_text(insights_status status)
{
    switch (status) {
#define TEXT_CASE(name, number, text)                                                              \
    case name: return text;
        INSIGHTS_STATUS_LIST(TEXT_CASE)
#undef TEXT_CASE
    }
    return "an unknown status";
}

insights_status insights_error_status(const insights_error *error)
{
    return error == NULL ? INSIGHTS_OK : error->status;
}

const char *insights_error_message(const insights_error *error)
{
    if (error == NULL)
        return "";
    return error->message == NULL ? "out of memory" : error->message;
}

bool insights_error_is_retryable(const insights_error *error)
{
    insights_status status = insights_error_status(error);
    return status == INSIGHTS_UNAVAILABLE || status == INSIGHTS_TIMEOUT;
}

void insights_error_free(insights_error *error)
{
    if (error == NULL || error == &out_of_memory)
        return;
    ins_free(error->message);
    ins_free(error);
}

void insights_free(void *memory)
{
    ins_free(memory);
}

#define VERSION_TEXT_(a, b, c) #a "." #b "." #c
#define VERSION_TEXT(a, b, c) VERSION_TEXT_(a, b, c)

const char *insights_version(void)
{
    return VERSION_TEXT(INSIGHTS_VERSION_MAJOR, INSIGHTS_VERSION_MINOR, INSIGHTS_VERSION_PATCH);
}
