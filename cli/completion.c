/* What all completion scripts ask of the tables. */
#include "cli/completion.h"

#include <string.h>

bool completion_takes_value(const option *row)
{
    return row->kind != OPTION_FLAG && row->kind != OPTION_SWITCH;
}

completion_kind completion_of(const option *row)
{
    if (row->choices != NULL)
        return COMPLETE_WORDS;
    if (row->value != NULL && strcmp(row->value, "DIR") == 0)
        return COMPLETE_FOLDERS;
    if (row->value != NULL && (strcmp(row->value, "FILE") == 0 || strcmp(row->value, "URL") == 0))
        return COMPLETE_FILES;
    return COMPLETE_NOTHING;
}

bool completion_is_first(size_t index, char *word, size_t size)
{
    const char *name = commands[index]->name;
    size_t length = strcspn(name, " ");
    snprintf(word, size, "%.*s", (int)length, name);
    for (size_t i = 0; i < index; i++)
        if (strncmp(commands[i]->name, name, length) == 0 &&
            (commands[i]->name[length] == ' ' || commands[i]->name[length] == '\0'))
            return false;
    return true;
}

bool completion_in_group(const command *self, const char *word, const char **second)
{
    size_t length = strlen(word);
    if (strncmp(self->name, word, length) != 0 || self->name[length] != ' ')
        return false;
    *second = self->name + length + 1;
    return true;
}
