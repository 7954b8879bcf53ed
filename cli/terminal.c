/* Asks the system about the terminal. */
#include "cli/terminal.h"
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int clamp(int64_t width)
{
    return width < TERMINAL_WIDTH_LEAST  ? TERMINAL_WIDTH_LEAST
           : width > TERMINAL_WIDTH_MOST ? TERMINAL_WIDTH_MOST
                                         : (int)width;
}

int terminal_width(int descriptor, int64_t wished)
{
    struct winsize size;
    int64_t columns = 0;
    const char *text = getenv("COLUMNS");
    if (wished > 0)
        return clamp(wished);
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return clamp(size.ws_col);
    return text != NULL && number_read(text, &columns) && columns > 0 ? clamp(columns) : 0;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value != NULL && *value != '\0';
}

bool terminal_color(int descriptor, const char *when)
{
    if (strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    const char *name = getenv("TERM");
    return isatty(descriptor) == 1 && !is_set("NO_COLOR") && name != NULL &&
           strcmp(name, "dumb") != 0;
}
