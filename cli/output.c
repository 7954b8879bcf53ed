/* Writes to stdout and stderr, and notices when that fails. */
#include "cli/output.h"
#include "cli/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A descriptor that is open the wrong way round fails when it is used, as a closed one would. */
static void keep_descriptor(int descriptor, int wrong_mode)
{
    if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF &&
        open("/dev/null", wrong_mode) != descriptor)
        _Exit(CODE_OUTPUT);
}

void output_start(void)
{
    keep_descriptor(STDIN_FILENO, O_WRONLY);
    keep_descriptor(STDOUT_FILENO, O_RDONLY);
    keep_descriptor(STDERR_FILENO, O_RDONLY);
}

int output_flush(void)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    return errno != 0 ? errno : EIO;
}

int output_complain(int error)
{
    if (error != EPIPE)
        fprintf(stderr, PROGRAM ": cannot write the output: %s\n", strerror(error));
    return CODE_OUTPUT;
}

int output_finish(int code)
{
    int error = output_flush();
    return error == 0 ? code : output_complain(error);
}

void print_clean(FILE *out, const char *text)
{
    size_t size = strlen(text);
    for (size_t at = 0; at < size;) {
        int32_t point = -1;
        size_t length = utf8_next(text + at, size - at, &point);
        if (point < 0)
            fputc('?', out);
        else if (utf8_is_hidden(point))
            fputc(' ', out);
        else
            fwrite(text + at, 1, length, out);
        at += length;
    }
}

static bool is_plain_word(const char *text)
{
    return *text != '\0' && text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                              "0123456789_-./:@%+=,")] == '\0';
}

void print_shell_word(FILE *out, const char *text)
{
    if (is_plain_word(text)) {
        fputs(text, out);
        return;
    }
    fputc('\'', out);
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", out);
        else
            fputc(*text, out);
    }
    fputc('\'', out);
}

void print_count(FILE *out, int64_t count)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)count);
    for (int i = 0; i < length; i++) {
        int left = length - i;
        if (i > 0 && left % 3 == 0 && digits[i - 1] != '-')
            fputc(',', out);
        fputc(digits[i], out);
    }
}

__attribute__((format(printf, 2, 0))) static void print_line(const command *self,
                                                             const char *format, va_list arguments)
{
    char line[1024];
    vsnprintf(line, sizeof line, format, arguments);
    fflush(stdout);
    fprintf(stderr, PROGRAM " %s: ", self->name);
    print_clean(stderr, line);
    fputc('\n', stderr);
}

int report_usage(const command *self, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_line(self, format, arguments);
    va_end(arguments);
    fprintf(stderr, "Try '" PROGRAM " %s --help'.\n", self->name);
    return CODE_USAGE;
}

int report_problem(const command *self, int code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_line(self, format, arguments);
    va_end(arguments);
    return code;
}

int report_error(const command *self, insights_status status, insights_error *err)
{
    const char *message = insights_error_message(err);
    report_problem(self, CODE_DONE, "%s",
                   *message != '\0' ? message : insights_status_text(status));
    insights_error_free(err);
    return code_of_status(status);
}
