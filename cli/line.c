/* Lines from a terminal through libedit, or from a pipe as they come. */
#include "cli/line.h"
#include "cli/batch.h"

#include <histedit.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HISTORY_MAX = 1000 };

struct line_source {
    const char *prompt;
    line_complete_fn complete;
    void *state;
    const char *history_path;
    EditLine *editor; /* NULL: a pipe */
    History *history;
    line text;
    bool is_first;
};

static char *prompt_of(EditLine *editor)
{
    line_source *source = NULL;
    static char prompt[64];
    el_get(editor, EL_CLIENTDATA, &source);
    strncpy(prompt, source->prompt, sizeof prompt - 1);
    return prompt;
}

static void list_completions(const line_completions *all)
{
    putchar('\n');
    for (size_t i = 0; i < all->count; i++)
        printf("  %s\n", all->items[i]);
    fflush(stdout);
}

/* The key that completes: what all completions share is put in; when that is nothing, all are
 * listed. */
static unsigned char complete_here(EditLine *editor, int key)
{
    line_source *source = NULL;
    line_completions *all = malloc(sizeof *all);
    const LineInfo *info = el_line(editor);
    (void)key;
    if (all == NULL)
        return CC_ERROR;
    el_get(editor, EL_CLIENTDATA, &source);
    size_t length = line_find_completions(info->buffer, (size_t)(info->cursor - info->buffer),
                                          source->complete, source->state, all);
    size_t common = line_common_length(all);
    unsigned char result = CC_ERROR;
    if (length > 0 && (common > length || all->count == 1)) {
        all->items[0][common] = '\0';
        el_deletestr(editor, (int)length);
        el_insertstr(editor, all->items[0]);
        result = CC_REFRESH;
    } else if (all->count > 1) {
        list_completions(all);
        result = CC_REDISPLAY;
    }
    free(all);
    return result;
}

static bool open_editor(line_source *source)
{
    HistEvent event;
    source->editor = el_init("insightctl", stdin, stdout, stderr);
    source->history = history_init();
    if (source->editor == NULL || source->history == NULL)
        return false;
    history(source->history, &event, H_SETSIZE, HISTORY_MAX);
    history(source->history, &event, H_SETUNIQUE, 1);
    if (source->history_path != NULL)
        history(source->history, &event, H_LOAD, source->history_path);
    el_set(source->editor, EL_CLIENTDATA, source);
    el_set(source->editor, EL_PROMPT, prompt_of);
    el_set(source->editor, EL_EDITOR, "emacs");
    el_set(source->editor, EL_SIGNAL, 1);
    el_set(source->editor, EL_HIST, history, source->history);
    if (source->complete != NULL) {
        el_set(source->editor, EL_ADDFN, "complete-here", "complete from the model", complete_here);
        el_set(source->editor, EL_BIND, "^I", "complete-here", NULL);
    }
    el_source(source->editor, NULL);
    return true;
}

line_source *line_open(const char *prompt, line_complete_fn complete, void *state,
                       const char *history)
{
    line_source *source = calloc(1, sizeof *source);
    if (source == NULL)
        return NULL;
    source->prompt = prompt;
    source->complete = complete;
    source->state = state;
    source->history_path = history;
    source->is_first = true;
    bool has_terminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
    if (has_terminal && !open_editor(source)) {
        line_close(source);
        return NULL;
    }
    return source;
}

bool line_is_interactive(const line_source *source)
{
    return source->editor != NULL;
}

static const char *next_typed(line_source *source)
{
    HistEvent event;
    int count = 0;
    const char *typed = el_gets(source->editor, &count);
    if (typed == NULL || count <= 0)
        return NULL;
    size_t size = strcspn(typed, "\r\n");
    if (size > LINE_SIZE_MAX)
        size = LINE_SIZE_MAX;
    memcpy(source->text.text, typed, size);
    source->text.text[size] = '\0';
    if (size > 0)
        history(source->history, &event, H_ENTER, source->text.text);
    return source->text.text;
}

const char *line_next(line_source *source, const char **problem)
{
    *problem = NULL;
    if (source->editor != NULL)
        return next_typed(source);
    if (!line_read(stdin, &source->text, source->is_first))
        return NULL;
    source->is_first = false;
    *problem = source->text.problem;
    return source->text.text;
}

void line_close(line_source *source)
{
    HistEvent event;
    if (source == NULL)
        return;
    if (source->history != NULL && source->history_path != NULL)
        history(source->history, &event, H_SAVE, source->history_path);
    if (source->history != NULL)
        history_end(source->history);
    if (source->editor != NULL)
        el_end(source->editor);
    free(source);
}
