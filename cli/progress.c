/* Draws a progress bar on stderr. */
#include "cli/progress.h"
#include "cli/output.h"
#include "cli/terminal.h"

#include <unistd.h>

enum { BAR_WIDTH = 30, WIDTH_LEAST = 60 };

void progress_start(progress *bar, const char *label)
{
    *bar = (progress){label, isatty(STDERR_FILENO) == 1, -1};
}

static void draw(const progress *bar, int permil)
{
    int filled = permil * BAR_WIDTH / 1000;
    fputs("\r\033[K", stderr);
    print_clean(stderr, bar->label);
    if (terminal_width(STDERR_FILENO, 0) >= WIDTH_LEAST) {
        fputs(" [", stderr);
        for (int i = 0; i < BAR_WIDTH; i++)
            fputc(i < filled ? '#' : ' ', stderr);
        fputc(']', stderr);
    }
    fprintf(stderr, " %3d%%", permil / 10);
    fflush(stderr);
}

static void draw_count(const progress *bar, size_t done)
{
    fputs("\r\033[K", stderr);
    print_clean(stderr, bar->label);
    fputc(' ', stderr);
    print_count(stderr, (int64_t)done);
    fflush(stderr);
}

void progress_update(void *data, size_t done, size_t total)
{
    progress *bar = data;
    if (!bar->is_shown)
        return;
    if (total == 0) {
        draw_count(bar, done);
        bar->last_permil = 0;
        return;
    }
    double share = done < total ? (double)done / (double)total : 1.0;
    int permil = (int)(share * 1000);
    if (permil / 10 != bar->last_permil / 10 || bar->last_permil < 0)
        draw(bar, permil);
    bar->last_permil = permil;
}

void progress_finish(progress *bar)
{
    if (bar->is_shown && bar->last_permil >= 0) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}
