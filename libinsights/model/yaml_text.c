/* Writes texts as YAML scalars: plain where safe in YAML 1.1 and 1.2, else quoted (7.3). */
#include "model/yaml_text.h"

#include "base/text.h"

#include <string.h>

/* What some reader of YAML 1.1 or 1.2 takes for a truth or for nothing. */
static const char *const special_words[] = {"true", "false", "yes", "no",  "on",
                                            "off",  "y",     "n",   "null"};

static bool is_special(const char *text)
{
    for (size_t i = 0; i < sizeof special_words / sizeof *special_words; i++)
        if (ins_ascii_equal(ins_slice_of(text), ins_slice_of(special_words[i])))
            return true;
    return false;
}

/* Plain texts start with a letter, so none of them is a number, a date or a sign of YAML. */
static bool is_plain(const char *text, ins_yaml_place place)
{
    const char *allowed = place == INS_YAML_FLOW ? "_ .-/()" : "_ .,-/()+*%<>='";
    size_t size = strlen(text);
    if (size == 0 || !(ins_is_alpha(text[0]) || text[0] == '_') || text[size - 1] == ' ')
        return false;
    for (size_t i = 0; i < size; i++)
        if (!ins_is_alpha(text[i]) && !ins_is_digit(text[i]) && strchr(allowed, text[i]) == NULL)
            return false;
    return !is_special(text);
}

/* Characters that libyaml refuses or takes for the end of a line. */
static bool needs_escape(int32_t point)
{
    return point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0x2028 || point == 0x2029 ||
           point == 0xfeff || point == 0xfffe || point == 0xffff;
}

static void double_quoted(ins_buffer *buffer, const char *text)
{
    size_t size = strlen(text);
    ins_buffer_byte(buffer, '"');
    for (size_t at = 0; at < size;) {
        int32_t point = 0;
        size_t length = ins_utf8_next(text + at, size - at, &point);
        if (point == '"' || point == '\\')
            ins_buffer_printf(buffer, "\\%c", (char)point);
        else if (point >= 0 && needs_escape(point))
            ins_buffer_printf(buffer, "\\u%04x", (unsigned)point);
        else if (point >= 0)
            ins_buffer_append(buffer, text + at, length);
        at += length;
    }
    ins_buffer_byte(buffer, '"');
}

static bool needs_double_quotes(const char *text)
{
    for (size_t i = 0; text[i] != '\0'; i++)
        if ((unsigned char)text[i] < 0x20 || (unsigned char)text[i] >= 0x7f)
            return true;
    return strpbrk(text, "\"\\") == NULL;
}

/* For texts full of double quotes, such as JSON. */
static void single_quoted(ins_buffer *buffer, const char *text)
{
    ins_buffer_byte(buffer, '\'');
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] == '\'')
            ins_buffer_byte(buffer, '\'');
        ins_buffer_byte(buffer, text[i]);
    }
    ins_buffer_byte(buffer, '\'');
}

void ins_yaml_text(ins_buffer *buffer, const char *text, ins_yaml_place place)
{
    if (is_plain(text, place))
        ins_buffer_text(buffer, text);
    else if (needs_double_quotes(text))
        double_quoted(buffer, text);
    else
        single_quoted(buffer, text);
}
