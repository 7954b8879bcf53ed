/* What callers read of an answer piece by piece. */
#include "api/answer.h"

insights_answer_kind insights_answer_status(const insights_answer *answer)
{
    return answer == NULL ? INSIGHTS_UNSUPPORTED : answer->status;
}

const char *insights_answer_message(const insights_answer *answer)
{
    return answer->message;
}

const char *insights_answer_reading(const insights_answer *answer)
{
    return answer->reading_text;
}

const char *insights_answer_hash(const insights_answer *answer)
{
    return answer->hash;
}

const insights_table *insights_answer_table(const insights_answer *answer)
{
    return answer->table;
}

size_t insights_answer_choice_count(const insights_answer *answer)
{
    return answer->status == INSIGHTS_CLARIFY ? answer->reading->choice_count : 0;
}

const char *insights_answer_choice(const insights_answer *answer, size_t index)
{
    return index < insights_answer_choice_count(answer) ? answer->reading->choices[index].text
                                                        : NULL;
}

size_t insights_answer_insight_count(const insights_answer *answer)
{
    return answer->story.insight_count;
}

static const ins_insight *insight_at(const insights_answer *answer, size_t index)
{
    return index < answer->story.insight_count ? &answer->story.insights[index] : NULL;
}

const char *insights_answer_insight_title(const insights_answer *answer, size_t index)
{
    const ins_insight *insight = insight_at(answer, index);
    return insight == NULL ? NULL : insight->title;
}

const char *insights_answer_insight_description(const insights_answer *answer, size_t index)
{
    const ins_insight *insight = insight_at(answer, index);
    return insight == NULL ? NULL : insight->description;
}

double insights_answer_insight_confidence(const insights_answer *answer, size_t index)
{
    const ins_insight *insight = insight_at(answer, index);
    return insight == NULL ? 0 : insight->confidence;
}

size_t insights_answer_recommendation_count(const insights_answer *answer)
{
    return answer->story.recommendation_count;
}

const char *insights_answer_recommendation(const insights_answer *answer, size_t index)
{
    return index < answer->story.recommendation_count ? answer->story.recommendations[index].text
                                                      : NULL;
}

size_t insights_answer_sql_count(const insights_answer *answer)
{
    return answer->evidence_count;
}

const char *insights_answer_sql(const insights_answer *answer, size_t index)
{
    return index < answer->evidence_count ? answer->evidence[index].statement->text : NULL;
}

const char *insights_answer_json(const insights_answer *answer, size_t *size)
{
    if (size != NULL)
        *size = answer->json_size;
    return answer->json;
}
