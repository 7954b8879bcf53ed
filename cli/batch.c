/* Reads a batch line by line and has each line answered. */
#include "cli/batch.h"
#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void skip_mark(line *out)
{
    if (out->size >= 3 && memcmp(out->text, "\xEF\xBB\xBF", 3) == 0) {
        out->size -= 3;
        memmove(out->text, out->text + 3, out->size + 1);
    }
}

bool line_read(FILE *file, line *out, bool is_first)
{
    int byte = getc(file);
    out->size = 0;
    out->problem = NULL;
    if (byte == EOF)
        return false;
    for (; byte != EOF && byte != '\n'; byte = getc(file)) {
        if (byte == '\0')
            out->problem = "the line holds a NUL byte";
        if (out->size < LINE_SIZE_MAX)
            out->text[out->size++] = (char)byte;
        else
            out->problem = "the line is longer than 65,536 bytes";
    }
    if (out->size > 0 && out->text[out->size - 1] == '\r')
        out->size--;
    out->text[out->size] = '\0';
    if (is_first)
        skip_mark(out);
    return !ferror(file);
}

static int run_lines(FILE *file, batch_fn answer, void *state)
{
    line *in = malloc(sizeof *in);
    if (in == NULL)
        return CODE_DEFECT;
    bool is_first = true;
    int error = 0;
    while (error == 0 && line_read(file, in, is_first)) {
        answer(state, in);
        is_first = false;
        error = output_flush();
    }
    free(in);
    return error == 0 ? CODE_DONE : output_complain(error);
}

int batch_run(const command *self, const char *path, batch_fn answer, void *state)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    if (file == NULL)
        return report_problem(self, CODE_UNAVAILABLE, "cannot read %s: %s", path, strerror(errno));
    errno = 0;
    int code = run_lines(file, answer, state);
    if (code == CODE_DONE && ferror(file))
        code = report_problem(self, CODE_UNAVAILABLE, "cannot read %s: %s", path, strerror(errno));
    if (!is_stdin)
        fclose(file);
    return code;
}
