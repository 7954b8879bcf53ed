/* Prints an answer on stdout in the format that was asked for. */
#include "cli/print_answer.h"
#include "cli/output.h"

#include <unistd.h>

int print_answer(const command *self, const insights_answer *answer, const print_options *options)
{
    insights_format_options how = INSIGHTS_FORMAT_OPTIONS_INIT;
    insights_error *err = NULL;
    char *text = NULL;
    how.format = options->format;
    how.width = terminal_width(STDOUT_FILENO, options->width);
    how.color = terminal_color(STDOUT_FILENO, options->color);
    how.explain = options->explains;
    how.show_sql = options->shows_sql;
    insights_status status = insights_answer_format(&text, answer, &how, &err);
    if (status != INSIGHTS_OK)
        return report_error(self, status, err);
    fputs(text, stdout);
    insights_free(text);
    return (int)code_of_answer(insights_answer_status(answer));
}
