/* Prints help from the tables of commands and options. */
#include "cli/usage.h"
#include "cli/codes.h"
#include "cli/options.h"

#include <string.h>

enum { WIDTH = 80, OPTION_COLUMN = 26, COMMAND_COLUMN = 16 };

void usage_print_wrapped(FILE *out, const char *text, int column, int indent)
{
    bool at_start = true;
    while (*text != '\0') {
        int size = (int)strcspn(text, " \n");
        if (!at_start && column + 1 + size > WIDTH) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
            at_start = true;
        }
        fprintf(out, "%s%.*s", at_start ? "" : " ", size, text);
        column += size + (at_start ? 0 : 1);
        at_start = false;
        text += size;
        if (*text == '\n') {
            fprintf(out, "\n%*s", text[1] == '\n' ? 0 : indent, "");
            column = indent;
            at_start = true;
        }
        text += *text != '\0';
    }
    fputc('\n', out);
}

/* Adds one note; a test proves that the buffer is large enough for every table. */
static void add_note(char *out, const char *before, const char *note)
{
    size_t used = strlen(out);
    snprintf(out + used, USAGE_NOTES_SIZE - used, "%s%s%s", used == 0 ? " (" : "; ", before, note);
}

static void note_range(char *out, const option *row)
{
    char range[80];
    char least[32];
    char most[32];
    if (row->kind == OPTION_SECONDS) {
        seconds_print(least, sizeof least, row->least);
        seconds_print(most, sizeof most, row->most);
        snprintf(range, sizeof range, "%s to %s", least, most);
        add_note(out, "", range);
    } else if (row->kind == OPTION_NUMBER && row->most < INT64_MAX) {
        snprintf(range, sizeof range, "%lld to %lld", (long long)row->least, (long long)row->most);
        add_note(out, "", range);
    }
}

static void note_choices(char *out, const option *row)
{
    const char *choices = row->choices != NULL ? row->choices : "";
    const char *before = " (";
    while (*choices != '\0') {
        size_t used = strlen(out);
        size_t size = strcspn(choices, " ");
        snprintf(out + used, USAGE_NOTES_SIZE - used, "%s%.*s", before, (int)size, choices);
        choices += size + (choices[size] == ' ');
        before = ", ";
    }
}

void usage_notes(char *out, const option *row)
{
    *out = '\0';
    note_choices(out, row);
    note_range(out, row);
    if (row->initial != NULL)
        add_note(out, "default ", row->initial);
    if (row->environment != NULL)
        add_note(out, "default from ", row->environment);
    size_t used = strlen(out);
    if (used > 0)
        snprintf(out + used, USAGE_NOTES_SIZE - used, ")");
}

static void print_option(FILE *out, const option *row)
{
    char notes[USAGE_NOTES_SIZE];
    char text[USAGE_NOTES_SIZE + 256];
    char letter[8] = "    ";
    if (row->letter != 0)
        snprintf(letter, sizeof letter, "-%c, ", row->letter);
    int column =
        fprintf(out, "  %s--%s%s%s%s", letter, row->kind == OPTION_SWITCH ? "[no-]" : "", row->name,
                row->value != NULL ? " " : "", row->value != NULL ? row->value : "");
    if (column + 2 > OPTION_COLUMN) {
        fputc('\n', out);
        column = 0;
    }
    fprintf(out, "%*s", OPTION_COLUMN - column, "");
    usage_notes(notes, row);
    snprintf(text, sizeof text, "%s%s", row->help, notes);
    usage_print_wrapped(out, text, OPTION_COLUMN, OPTION_COLUMN);
}

static void print_examples(FILE *out, const char *examples)
{
    if (examples == NULL)
        return;
    fputs("\nExamples:\n", out);
    while (*examples != '\0') {
        int size = (int)strcspn(examples, "\n");
        fprintf(out, "  %.*s\n", size, examples);
        examples += size + (examples[size] == '\n');
    }
}

void usage_print_command(FILE *out, const command *self)
{
    static const option help = {.name = "help", .letter = 'h', .help = "print this help"};
    fprintf(out, "%s %s: %s\n\nUsage: %s %s [OPTION]...%s%s\n\n", PROGRAM, self->name,
            self->summary, PROGRAM, self->name, *self->arguments != '\0' ? " " : "",
            self->arguments);
    usage_print_wrapped(out, self->description, 0, 0);
    fputs("\nOptions:\n", out);
    for (const option *row = self->options; row->name != NULL; row++)
        print_option(out, row);
    print_option(out, &help);
    print_examples(out, self->examples);
}

static void print_code(FILE *out, int number, const char *text)
{
    fprintf(out, "  %2d  %s\n", number, text);
}

void usage_print_program(FILE *out)
{
    fputs("Answers business questions in plain words over your own data, every number proven.\n\n"
          "Usage: " PROGRAM " COMMAND [OPTION]... [ARGUMENT]...\n\nCommands:\n",
          out);
    for (size_t i = 0; commands[i] != NULL; i++)
        fprintf(out, "  %-*s%s\n", COMMAND_COLUMN - 2, commands[i]->name, commands[i]->summary);
    fputs("\nExit codes:\n", out);
#define CODE_PRINT(name, number, text) print_code(out, number, text);
    CODE_LIST(CODE_PRINT)
#undef CODE_PRINT
    fputs("\nBegin:\n"
          "  " PROGRAM " demo create demo.db\n"
          "  " PROGRAM " ask --warehouse sqlite:demo.db \"top 5 products by revenue this year\"\n\n"
          "'" PROGRAM " COMMAND --help' tells more about a command.\n",
          out);
}
