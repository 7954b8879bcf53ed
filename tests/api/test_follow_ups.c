/* Dialogues of tests/language/follow_ups.txt over the demo shop: each line with the plan that it is
 * read as, in words.
 *
 *     @ stores and time         a new conversation
 *     > revenue in Paris        what is asked
 *     = revenue of sales ...    the plan in words; "! ..." what is said instead, "~ ... | ..." the
 *                               choices
 *     + read as a follow-up ... what was changed, and other notes
 *
 * With CASES_WRITE=1 the answers are written anew, for a person to read before they are committed.
 */
#include "place.h"

#include "api/answer.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 256 * 1024, ROWS = 20000 };

static const char path[] = "tests/language/follow_ups.txt";
static char written[TEXT_MAX];
static size_t written_size;
static char stored[TEXT_MAX];

static void put(const char *mark, const char *text)
{
    written_size += (size_t)snprintf(written + written_size, TEXT_MAX - written_size, "%s%s\n",
                                     mark, text);
    ck_assert_uint_lt(written_size, TEXT_MAX);
}

static void put_answer(const insights_answer *answer)
{
    const ins_reading *reading = answer->reading;
    char choices[2000] = "";
    size_t used = 0;
    for (size_t i = 0; i < reading->choice_count && used < sizeof choices; i++)
        used += (size_t)snprintf(choices + used, sizeof choices - used, "%s%s", i == 0 ? "" : " | ",
                                 reading->choices[i].text);
    if (reading->plan != NULL)
        put("= ", answer->reading_text);
    else if (reading->choice_count > 0)
        put("~ ", choices);
    else
        put("! ", reading->message);
    for (size_t i = 0; i < reading->note_count; i++)
        put("+ ", reading->notes[i]);
}

static void ask(insights *context, insights_conversation *conversation, const char *question)
{
    insights_query_options options = INSIGHTS_QUERY_OPTIONS_INIT;
    insights_answer *answer = NULL;
    insights_error *err = NULL;
    options.now = PLACE_NOW;
    options.conversation = conversation;
    insights_status status = insights_query(&answer, context, question, &options, &err);
    ck_assert_msg(status == INSIGHTS_OK, "%s: %s", question, insights_error_message(err));
    put_answer(answer);
    insights_answer_free(answer);
}

static bool is_answer(const char *line)
{
    return *line != '\0' && strchr("=!~+", *line) != NULL;
}

/* Goes through the file, asks its questions, and writes the same file with what is answered. */
static void run_file(insights *context, char *text)
{
    insights_conversation *conversation = NULL;
    ck_assert_int_eq(insights_conversation_create(&conversation, NULL), INSIGHTS_OK);
    for (char *line = text; *line != '\0';) {
        size_t size = strcspn(line, "\n");
        char *next = line + size + (line[size] == '\n');
        line[size] = '\0';
        if (*line == '@')
            insights_conversation_reset(conversation);
        if (!is_answer(line))
            put("", line);
        if (*line == '>')
            ask(context, conversation, line + 2);
        line = next;
    }
    insights_conversation_free(conversation);
}

static size_t read_file(char *out)
{
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    size_t size = fread(out, 1, TEXT_MAX - 1, file);
    fclose(file);
    out[size] = '\0';
    return size;
}

static void compare(void)
{
    static char expected[TEXT_MAX];
    int line = 1;
    read_file(expected);
    for (size_t i = 0; written[i] != '\0' || expected[i] != '\0'; i++) {
        if (written[i] != expected[i]) {
            while (i > 0 && expected[i - 1] != '\n')
                i--;
            ck_abort_msg("%s:%d: expected\n%.300s\nbut it is\n%.300s", path, line, expected + i,
                         written + i);
        }
        line += written[i] == '\n';
    }
}

START_TEST(follow_ups_are_read_as_written_down)
{
    place_demo("demo.db", ROWS);
    insights *context = place_open("demo.db");
    read_file(stored);
    run_file(context, stored);
    insights_close(context);
    if (getenv("CASES_WRITE") != NULL) {
        FILE *file = fopen(path, "wb");
        ck_assert_ptr_nonnull(file);
        fwrite(written, 1, written_size, file);
        fclose(file);
    }
    compare();
}
END_TEST

int main(void)
{
    TCase *cases = tcase_create("dialogues");
    tcase_add_checked_fixture(cases, place_create, place_remove);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, follow_ups_are_read_as_written_down);
    return suite_run_case("follow_ups", cases);
}
