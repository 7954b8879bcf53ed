/* Pieces of a page: styles, wrapping, cutting, padding. Width is what a terminal shows. */
#include "api/render.h"

#include <stdarg.h>
#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"

const char *ins_page_clean(ins_page *page, const char *text)
{
    const char *given = text == NULL ? "" : text;
    const char *clean = ins_text_clean(page->arena, given, strlen(given));
    page->is_out_of_memory = page->is_out_of_memory || clean == NULL;
    return clean == NULL ? "" : clean;
}

const char *ins_page_format(ins_page *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = ins_arena_vprintf(page->arena, format, arguments);
    va_end(arguments);
    page->is_out_of_memory = page->is_out_of_memory || text == NULL;
    return text == NULL ? "" : text;
}

static const char *const style_codes[] = {[INS_STYLE_PLAIN] = "",
                                          [INS_STYLE_BOLD] = "\x1b[1m",
                                          [INS_STYLE_DIM] = "\x1b[2m",
                                          [INS_STYLE_ACCENT] = "\x1b[36m",
                                          [INS_STYLE_ALARM] = "\x1b[33m"};

void ins_page_style(ins_page *page, ins_style style)
{
    if (page->has_color)
        ins_buffer_text(page->out, style_codes[style]);
}

void ins_page_end_style(ins_page *page, ins_style style)
{
    if (page->has_color && style != INS_STYLE_PLAIN)
        ins_buffer_text(page->out, "\x1b[0m");
}

size_t ins_page_text_width(const char *text)
{
    return ins_utf8_width(text, strlen(text));
}

/* Bytes of the longest start of a text that takes at most `columns`. */
static size_t fitting(const char *text, size_t size, size_t columns)
{
    size_t at = 0;
    size_t used = 0;
    while (at < size) {
        int32_t point = 0;
        size_t length = ins_utf8_next(text + at, size - at, &point);
        used += ins_utf8_width(text + at, length);
        if (used > columns)
            break;
        at += length;
    }
    return at;
}

/* A number stays with its percent sign. */
static bool can_break(const char *text, size_t at)
{
    return text[at] == ' ' && text[at + 1] != '%';
}

/* Bytes of the next line: up to the last space that fits; a word longer than the line is broken. */
static size_t line_length(const char *text, size_t columns)
{
    size_t size = strlen(text);
    size_t fits = fitting(text, size, columns);
    if (fits == size || can_break(text, fits))
        return fits;
    size_t at = fits;
    while (at > 0 && !can_break(text, at - 1))
        at--;
    if (at > 0)
        return at;
    if (fits > 0)
        return fits;
    int32_t point = 0; /* wider than the whole line: it cannot be helped */
    return ins_utf8_next(text, size, &point);
}

static size_t without_trailing_spaces(const char *text, size_t size)
{
    while (size > 0 && text[size - 1] == ' ')
        size--;
    return size;
}

void ins_page_wrap(ins_page *page, const char *first, size_t indent, const char *text,
                   ins_style style)
{
    const char *rest = ins_page_clean(page, text);
    size_t lead = ins_page_text_width(first);
    bool is_first = true;
    do {
        size_t used = is_first ? lead : indent;
        size_t length = line_length(rest, page->width > used ? page->width - used : 1);
        if (is_first)
            ins_buffer_text(page->out, first);
        else
            ins_buffer_fill(page->out, ' ', indent);
        ins_page_style(page, style);
        ins_buffer_append(page->out, rest, without_trailing_spaces(rest, length));
        ins_page_end_style(page, style);
        ins_buffer_byte(page->out, '\n');
        rest += length;
        rest += strspn(rest, " ");
        is_first = false;
    } while (*rest != '\0');
}

void ins_page_heading(ins_page *page, const char *heading)
{
    ins_buffer_byte(page->out, '\n');
    ins_page_wrap(page, "", 0, heading, INS_STYLE_BOLD);
}

void ins_page_cell(ins_page *page, const char *text, size_t columns, bool is_right)
{
    size_t size = strlen(text);
    size_t width = ins_utf8_width(text, size);
    bool is_cut = width > columns;
    if (is_cut) {
        size = fitting(text, size, columns > 0 ? columns - 1 : 0);
        width = ins_utf8_width(text, size) + (columns > 0);
    }
    if (is_right)
        ins_buffer_fill(page->out, ' ', columns - width);
    ins_buffer_append(page->out, text, size);
    if (is_cut && columns > 0)
        ins_buffer_text(page->out, ELLIPSIS);
    if (!is_right)
        ins_buffer_fill(page->out, ' ', columns - width);
}

void ins_page_lines(ins_page *page, const char *text, size_t indent)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        size_t own = 0;
        while (own < length && own < page->width / 2 && text[own] == ' ')
            own++;
        const char *line = ins_page_format(page, "%.*s", (int)(length - own), text + own);
        const char *lead = ins_page_format(page, "%*s", (int)(indent + own), "");
        ins_page_wrap(page, lead, indent + own + 2, line, INS_STYLE_PLAIN);
        text += length + (text[length] == '\n');
    }
}
