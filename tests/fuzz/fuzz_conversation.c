/* Fuzzes conversations taken up again: what is accepted is written and reads back the same. */
#include <insights/insights.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static char *json_of(insights_conversation *conversation)
{
    char *text = NULL;
    require(insights_conversation_json(&text, conversation, NULL) == INSIGHTS_OK);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    insights_conversation *one = NULL;
    insights_conversation *other = NULL;
    char *text = malloc(size + 1);
    require(text != NULL);
    memcpy(text, data, size);
    text[size] = '\0';
    if (insights_conversation_restore(&one, text, NULL) == INSIGHTS_OK) {
        char *first = json_of(one);
        require(insights_conversation_turns(one) <= INSIGHTS_CONVERSATION_TURNS_MAX);
        require(insights_conversation_restore(&other, first, NULL) == INSIGHTS_OK);
        char *second = json_of(other);
        require(strcmp(first, second) == 0);
        insights_free(first);
        insights_free(second);
    }
    insights_conversation_free(one);
    insights_conversation_free(other);
    free(text);
    return 0;
}
