/* Reads the arguments of a command by its table of options. */
#include "cli/options.h"
#include "cli/output.h"
#include "cli/suggest.h"
#include "cli/usage.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* One run over the arguments. */
typedef struct reader {
    arguments *out;
    const command *self;
    char *values;
    int argc;
    char **argv;
    int at; /* the word that is read next */
} reader;

/* How an option was written, for messages. */
typedef struct spelling {
    const option *row;
    char text[48];   /* such as "--format" or "-f" */
    bool is_negated; /* "--no-x" */
} spelling;

__attribute__((format(printf, 2, 3))) static bool refuse(arguments *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    vsnprintf(out->problem, sizeof out->problem, format, values);
    va_end(values);
    return false;
}

bool choice_contains(const char *choices, const char *word)
{
    size_t length = strlen(word);
    while (*choices != '\0') {
        size_t size = strcspn(choices, " ");
        if (size == length && strncmp(choices, word, size) == 0)
            return true;
        choices += size + (choices[size] == ' ');
    }
    return false;
}

static bool set_text(char *field, const char *value)
{
    memcpy(field, &value, sizeof value);
    return true;
}

static bool set_choice(arguments *out, const spelling *said, char *field, const char *value)
{
    if (choice_contains(said->row->choices, value))
        return set_text(field, value);
    return refuse(out, "%s: '%.60s' is none of: %s", said->text, value, said->row->choices);
}

static bool set_number(arguments *out, const spelling *said, char *field, const char *value)
{
    const option *row = said->row;
    int64_t number = 0;
    if (!number_read(value, &number))
        return refuse(out, "%s: '%.60s' is no whole number", said->text, value);
    if (number < row->least || number > row->most)
        return refuse(out, "%s: %lld is not within %lld to %lld", said->text, (long long)number,
                      (long long)row->least, (long long)row->most);
    memcpy(field, &number, sizeof number);
    return true;
}

static bool set_seconds(arguments *out, const spelling *said, char *field, const char *value)
{
    const option *row = said->row;
    int64_t ms = 0;
    char least[32];
    char most[32];
    if (!seconds_read(value, &ms))
        return refuse(out, "%s: '%.60s' is no number of seconds", said->text, value);
    if (ms < row->least || ms > row->most) {
        seconds_print(least, sizeof least, row->least);
        seconds_print(most, sizeof most, row->most);
        return refuse(out, "%s: %.60s seconds is not within %s to %s", said->text, value, least,
                      most);
    }
    memcpy(field, &ms, sizeof ms);
    return true;
}

static bool set_value(reader *r, const spelling *said, const char *value)
{
    char *field = r->values + said->row->offset;
    switch (said->row->kind) {
    case OPTION_TEXT: return set_text(field, value);
    case OPTION_CHOICE: return set_choice(r->out, said, field, value);
    case OPTION_NUMBER: return set_number(r->out, said, field, value);
    case OPTION_SECONDS: return set_seconds(r->out, said, field, value);
    case OPTION_FLAG:
    case OPTION_SWITCH: break;
    }
    return false;
}

static void set_flag(reader *r, const spelling *said)
{
    char *field = r->values + said->row->offset;
    bool is_on = !said->is_negated;
    int position = said->is_negated ? 2 : 1;
    if (said->row->kind == OPTION_FLAG)
        memcpy(field, &is_on, sizeof is_on);
    else
        memcpy(field, &position, sizeof position);
}

static bool takes_value(const option *row)
{
    return row->kind != OPTION_FLAG && row->kind != OPTION_SWITCH;
}

static bool set_default(reader *r, const option *row)
{
    spelling said = {.row = row};
    const char *value = row->initial;
    snprintf(said.text, sizeof said.text, "--%s", row->name);
    const char *set = row->environment != NULL ? getenv(row->environment) : NULL;
    if (set != NULL && *set != '\0') {
        snprintf(said.text, sizeof said.text, "%s", row->environment);
        value = set;
    }
    return value == NULL || set_value(r, &said, value);
}

static bool set_defaults(reader *r)
{
    for (const option *row = r->self->options; row->name != NULL; row++)
        if (takes_value(row) && !set_default(r, row))
            return false;
    return true;
}

static bool is_word(const char *name, size_t size, const char *word)
{
    return strlen(word) == size && memcmp(name, word, size) == 0;
}

/* "no-cache" is negated by "cache", "header" by "no-header". */
static bool is_negation(const char *name, size_t size, const char *word)
{
    if (strncmp(word, "no-", 3) == 0)
        return is_word(name, size, word + 3);
    return size > 3 && memcmp(name, "no-", 3) == 0 && is_word(name + 3, size - 3, word);
}

static const option *find_long(const reader *r, const char *name, size_t size, bool *is_negated)
{
    for (const option *row = r->self->options; row->name != NULL; row++) {
        *is_negated = !takes_value(row) && is_negation(name, size, row->name);
        if (*is_negated || is_word(name, size, row->name))
            return row;
    }
    return NULL;
}

static bool refuse_unknown(const reader *r, const char *word, size_t size)
{
    char name[48];
    suggestion nearest;
    snprintf(name, sizeof name, "%.*s", (int)(size < 40 ? size : 40), word);
    suggestion_start(&nearest, name);
    for (const option *row = r->self->options; row->name != NULL; row++)
        suggestion_offer(&nearest, row->name);
    suggestion_offer(&nearest, "help");
    if (suggestion_word(&nearest) == NULL)
        return refuse(r->out, "unknown option --%s", name);
    return refuse(r->out, "unknown option --%s, did you mean --%s?", name,
                  suggestion_word(&nearest));
}

/* Sets an option whose value, if it needs one, is attached or the next word. */
static bool take(reader *r, const spelling *said, const char *attached)
{
    if (!takes_value(said->row)) {
        if (attached != NULL)
            return refuse(r->out, "%s takes no value", said->text);
        set_flag(r, said);
        return true;
    }
    if (attached == NULL && r->at >= r->argc)
        return refuse(r->out, "%s needs a value: %s", said->text,
                      said->row->choices != NULL ? said->row->choices : said->row->value);
    return set_value(r, said, attached != NULL ? attached : r->argv[r->at++]);
}

static bool read_long(reader *r, const char *word)
{
    size_t size = strcspn(word, "=");
    spelling said = {.row = NULL};
    if (is_word(word, size, "help")) {
        r->out->wants_help = true;
        return true;
    }
    said.row = find_long(r, word, size, &said.is_negated);
    if (said.row == NULL)
        return refuse_unknown(r, word, size);
    snprintf(said.text, sizeof said.text, "--%.*s", (int)size, word);
    return take(r, &said, word[size] == '=' ? word + size + 1 : NULL);
}

static const option *find_letter(const reader *r, char letter)
{
    for (const option *row = r->self->options; row->name != NULL; row++)
        if (row->letter == letter)
            return row;
    return NULL;
}

/* A cluster such as "-sf" or "-fjson": the first letter that takes a value takes the rest. */
static bool read_short(reader *r, const char *letters)
{
    for (; *letters != '\0'; letters++) {
        if (*letters == 'h') {
            r->out->wants_help = true;
            return true;
        }
        spelling said = {.row = find_letter(r, *letters)};
        if (said.row == NULL)
            return refuse(r->out, "unknown option -%c", *letters);
        snprintf(said.text, sizeof said.text, "-%c", *letters);
        if (takes_value(said.row))
            return take(r, &said, letters[1] != '\0' ? letters + 1 : NULL);
        set_flag(r, &said);
    }
    return true;
}

static bool read_word(reader *r, char *word, bool *only_operands)
{
    if (*only_operands || word[0] != '-' || word[1] == '\0') {
        r->out->operands[r->out->count++] = word;
        return true;
    }
    if (word[1] != '-')
        return read_short(r, word + 1);
    if (word[2] != '\0')
        return read_long(r, word + 2);
    *only_operands = true;
    return true;
}

static bool check_count(const reader *r)
{
    const command *self = r->self;
    if (r->out->count < self->least_operands)
        return refuse(r->out, "missing argument: %s", self->arguments);
    if (self->most_operands >= 0 && r->out->count > self->most_operands)
        return refuse(r->out, "unexpected argument '%.60s'", r->out->operands[self->most_operands]);
    return true;
}

bool options_read(arguments *out, const command *self, int argc, char **argv, void *values)
{
    reader r = {out, self, values, argc, argv, 1};
    bool only_operands = false;
    *out = (arguments){.operands = argv + (argc > 0 ? 1 : 0)};
    if (!set_defaults(&r))
        return false;
    /* An operand is stored no later than where it stood, so argv can hold the operands too. */
    while (r.at < argc && !out->wants_help)
        if (!read_word(&r, argv[r.at++], &only_operands))
            return false;
    return out->wants_help || check_count(&r);
}

bool options_begin(arguments *out, const command *self, int argc, char **argv, void *values,
                   int *code)
{
    if (!options_read(out, self, argc, argv, values)) {
        *code = report_usage(self, "%s", out->problem);
        return false;
    }
    if (out->wants_help) {
        usage_print_command(stdout, self);
        *code = output_finish(CODE_DONE);
        return false;
    }
    return true;
}
