/* Reads and writes whole files that are small enough to be held in memory. */
#include "cli/file.h"
#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { STEP = 65536, MOST = 64 * 1024 * 1024 };

/* The rest of a file; NULL when memory is out or it is longer than MOST. */
static char *read_rest(FILE *file, size_t *size)
{
    char *text = NULL;
    size_t got = 1;
    *size = 0;
    while (got > 0 && *size < MOST) {
        char *more = realloc(text, *size + STEP + 1);
        if (more == NULL)
            break;
        text = more;
        got = fread(text + *size, 1, STEP, file);
        *size += got;
        text[*size] = '\0';
    }
    if (got == 0)
        return text;
    free(text);
    return NULL;
}

int file_read(char **out, const command *self, const char *path)
{
    size_t size = 0;
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    if (file == NULL)
        return report_problem(self, CODE_UNAVAILABLE, "cannot read %s: %s", path, strerror(errno));
    errno = 0;
    char *text = read_rest(file, &size);
    bool is_bad = ferror(file) != 0;
    int error = errno;
    if (!is_stdin)
        fclose(file);
    if (is_bad) {
        free(text);
        return report_problem(self, CODE_UNAVAILABLE, "cannot read %s: %s", path, strerror(error));
    }
    if (text == NULL)
        return report_problem(self, CODE_LIMIT, "%s is larger than 64 MiB", path);
    if (strlen(text) != size) {
        free(text);
        return report_usage(self, "%s holds a NUL byte", path);
    }
    *out = text;
    return CODE_DONE;
}

int file_write(const command *self, const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return report_problem(self, CODE_UNAVAILABLE, "cannot write %s: %s", path, strerror(errno));
    bool is_written = fputs(text, file) >= 0;
    is_written = fclose(file) == 0 && is_written;
    if (!is_written)
        return report_problem(self, CODE_OUTPUT, "cannot write %s: %s", path, strerror(errno));
    return CODE_DONE;
}
