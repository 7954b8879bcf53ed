/* Log lines with integer fields, rendered as a JSON object. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

void ins_log_write(const ins_log *log, insights_log_level level, const char *area,
                   const char *message, ...)
{
    if (log == NULL || log->write == NULL || level > log->level)
        return;
    char fields[512] = "{";
    size_t used = 1;
    va_list arguments;
    va_start(arguments, message);
    for (const char *name = va_arg(arguments, const char *); name != NULL;
         name = va_arg(arguments, const char *)) {
        long long value = (long long)va_arg(arguments, int64_t);
        int length = snprintf(fields + used, sizeof fields - used, "%s\"%s\":%lld",
                              used > 1 ? "," : "", name, value);
        if (length < 0 || (size_t)length >= sizeof fields - used - 1)
            break;
        used += (size_t)length;
    }
    va_end(arguments);
    fields[used] = '}';
    fields[used + 1] = '\0';
    log->write(log->data, level, area, message, fields);
}
