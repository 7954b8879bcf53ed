/*
 * Asks the questions on standard input of a database and prints, for each, one line with what the
 * certainty of its reading is estimated from, and one line with the answer. For bench/calibrate.
 *
 *     readings DATABASE < questions
 */
#include "api/answer.h"
#include "language/certainty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 8000 };

static void die(const char *what, insights_error *error)
{
    fprintf(stderr, "readings: %s: %s\n", what, insights_error_message(error));
    exit(1);
}

/* What a reading's words alone say, for comparison. */
static double product_of(const ins_reading *reading)
{
    double product = 1;
    for (size_t i = 0; i < reading->word_count; i++)
        if (reading->words[i].quality > 0)
            product *= 0.75 + 0.25 * reading->words[i].quality;
    return product;
}

static void print_traits(const ins_reading *reading, double certainty)
{
    printf("{\"confidence\": %.9g, \"product\": %.9g, \"traits\": {", certainty,
           product_of(reading));
    for (ins_trait i = 0; i < INS_TRAITS; i++)
        printf("%s\"%s\": %.9g", i == 0 ? "" : ", ", ins_trait_name(i), reading->traits.at[i]);
    printf("}}\n");
}

static insights_answer *answer_of(insights *context, const char *question, int pick)
{
    insights_answer *answer = NULL;
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    options.pick = pick;
    insights_query(&answer, context, question, &options, NULL);
    return answer;
}

/* A reading in doubt is confirmed, so that its doubt can be measured. */
static void ask(insights *context, char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    insights_answer *answer = answer_of(context, line, 0);
    if (answer == NULL) {
        printf("{}\n{\"status\":\"failed\"}\n");
        return;
    }
    bool is_in_doubt = insights_answer_choice_count(answer) == 1;
    print_traits(answer->reading, is_in_doubt ? answer->reading->choices[0].confidence
                                              : answer->reading->confidence);
    if (is_in_doubt) {
        insights_answer_free(answer);
        answer = answer_of(context, line, 1);
    }
    printf("%s\n", answer == NULL ? "{\"status\":\"failed\"}" : insights_answer_json(answer, NULL));
    insights_answer_free(answer);
}

int main(int count, char **arguments)
{
    static char line[LINE_MAX_BYTES];
    insights *context = NULL;
    insights_error *error = NULL;
    insights_options options = INSIGHTS_OPTIONS_INIT;
    options.warehouse = count == 2 ? arguments[1] : "";
    if (insights_open(&context, &options, &error) != INSIGHTS_OK)
        die(options.warehouse, error);
    while (fgets(line, sizeof line, stdin) != NULL)
        ask(context, line);
    insights_close(context);
    return 0;
}
