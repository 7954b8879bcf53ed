/* Reads and prints the numbers of options, whatever the locale is. */
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

enum { DIGITS_MAX = 15 };

/* Reads the digits a text begins with; returns how many, or 0 when there are none or too many. */
static size_t read_digits(const char *text, int64_t *out)
{
    size_t count = strspn(text, "0123456789");
    *out = 0;
    if (count > DIGITS_MAX)
        return 0;
    for (size_t i = 0; i < count; i++)
        *out = *out * 10 + (text[i] - '0');
    return count;
}

bool number_read(const char *text, int64_t *out)
{
    size_t count = read_digits(text, out);
    return count > 0 && text[count] == '\0';
}

bool seconds_read(const char *text, int64_t *out_ms)
{
    int64_t seconds = 0;
    int64_t fraction = 0;
    size_t count = read_digits(text, &seconds);
    if (count == 0 || count > 9)
        return false;
    *out_ms = seconds * 1000;
    if (text[count] == '\0')
        return true;
    size_t places = text[count] == '.' ? read_digits(text + count + 1, &fraction) : 0;
    if (places == 0 || places > 3 || text[count + 1 + places] != '\0')
        return false;
    *out_ms += fraction * (places == 1 ? 100 : places == 2 ? 10 : 1);
    return true;
}

void seconds_print(char *out, size_t size, int64_t ms)
{
    int length = snprintf(out, size, "%lld.%03d", (long long)(ms / 1000), (int)(ms % 1000));
    while (length > 0 && out[length - 1] == '0')
        out[--length] = '\0';
    if (length > 0 && out[length - 1] == '.')
        out[length - 1] = '\0';
}
