/* Takes the question from the command line or from stdin. */
#include "cli/question.h"
#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* More than any question: what is longer is refused by the library, with its own message. */
enum { INPUT_MAX = 65536 };

static char *join(char **words, int count)
{
    size_t size = 1;
    for (int i = 0; i < count; i++)
        size += strlen(words[i]) + 1;
    char *text = malloc(size);
    size_t used = 0;
    for (int i = 0; text != NULL && i < count; i++) {
        size_t length = strlen(words[i]);
        if (i > 0)
            text[used++] = ' ';
        memcpy(text + used, words[i], length);
        used += length;
    }
    if (text != NULL)
        text[used] = '\0';
    return text;
}

static int take_stdin(char **out, const command *self)
{
    char *text = malloc(INPUT_MAX + 1);
    if (text == NULL)
        return report_problem(self, CODE_DEFECT, "out of memory");
    errno = 0;
    size_t size = fread(text, 1, INPUT_MAX, stdin);
    int code = CODE_DONE;
    if (ferror(stdin))
        code = report_problem(self, CODE_UNAVAILABLE, "cannot read stdin: %s", strerror(errno));
    else if (memchr(text, '\0', size) != NULL)
        code = report_usage(self, "the question holds a NUL byte");
    if (code != CODE_DONE) {
        free(text);
        return code;
    }
    while (size > 0 && (text[size - 1] == '\n' || text[size - 1] == '\r'))
        size--;
    text[size] = '\0';
    *out = text;
    return CODE_DONE;
}

int question_take(char **out, const command *self, const arguments *said)
{
    bool is_dash = said->count == 1 && strcmp(said->operands[0], "-") == 0;
    if (is_dash || (said->count == 0 && isatty(STDIN_FILENO) != 1))
        return take_stdin(out, self);
    if (said->count == 0)
        return report_usage(self, "no question");
    char *text = join(said->operands, said->count);
    if (text == NULL)
        return report_problem(self, CODE_DEFECT, "out of memory");
    *out = text;
    return CODE_DONE;
}
