/* Confidence of insights, and its reasons. */
#include "narrate/confidence.h"

#include "narrate/tell.h"

#include <math.h>

#define CEILING 0.99
#define COUNTED 0.97
#define DECOMPOSED 0.95
#define BY_SIZE 0.75
#define UNFINISHED 0.95
#define LARGE_DIFFERENCE 0.8
#define LARGE_TAU 0.5
#define LARGE_Z 3.0
#define CERTAIN 0.95
#define LIKELY 0.8

enum { ROWS_ENOUGH = 30 };

static bool is_tested(const ins_finding *finding)
{
    return isfinite(finding->p_value) && finding->sample_size > 0;
}

/* Price, volume, mix, new and ended items of the whole. */
static bool is_part(const ins_finding *finding)
{
    return finding->subject_count == 0 &&
           (finding->kind == INS_FINDING_PRICE || finding->kind == INS_FINDING_VOLUME ||
            finding->kind == INS_FINDING_MIX || finding->kind == INS_FINDING_NEW ||
            finding->kind == INS_FINDING_LOST);
}

/* The effect as a part of what is called large, 0..1; without one: large enough. */
static double size_of(const ins_finding *finding)
{
    double large = finding->kind == INS_FINDING_TREND ? LARGE_TAU
                   : ins_is_cause(finding)            ? LARGE_Z
                                                      : LARGE_DIFFERENCE;
    return isnan(finding->effect) ? 1 : fmin(1, fabs(finding->effect) / large);
}

static double evidence_of(const ins_story_input *input, const ins_finding *finding)
{
    if (is_tested(finding)) {
        double p = fmin(fmax(finding->p_value, 0), 1);
        double n = (double)finding->sample_size;
        return (0.4 + 0.6 * (1 - sqrt(p))) * sqrt(n / (n + 1)) * (0.8 + 0.2 * size_of(finding));
    }
    if (is_part(finding))
        return DECOMPOSED;
    bool is_of_why = input->plan->kind == INS_PLAN_WHY;
    return ins_is_cause(finding) && is_of_why ? BY_SIZE : COUNTED;
}

static double comparability_of(const ins_story_input *input)
{
    double factor = 1;
    for (size_t i = 0; i < input->findings->count; i++) {
        const ins_finding *finding = &input->findings->items[i];
        double part = finding->total_count > 0
                          ? fmin(1, (double)finding->count / (double)finding->total_count)
                          : 0;
        if (finding->kind == INS_FINDING_PARTIAL)
            factor *= UNFINISHED;
        if (finding->kind == INS_FINDING_GAP)
            factor *= 1 - part / 2;
        if (finding->kind == INS_FINDING_FEW_ROWS && finding->sample_size < ROWS_ENOUGH)
            factor *= 0.4 + 0.6 * (double)finding->sample_size / ROWS_ENOUGH;
    }
    return factor;
}

double ins_confidence(const ins_story_input *input, const ins_finding *finding)
{
    double reading = fmin(fmax(input->reading_confidence, 0), 1);
    double raw = CEILING * reading * evidence_of(input, finding) * comparability_of(input);
    return fmin(CEILING, floor(raw * 100 + 0.5) / 100);
}

const char *ins_confidence_word(double confidence)
{
    return confidence >= 0.8 ? "high" : confidence >= 0.6 ? "medium" : "low";
}

static const char *size_word(double size)
{
    return size >= 1 ? "large" : size >= 0.5 ? "medium" : "small";
}

static void speak_evidence(ins_speech *speech, const ins_finding *finding)
{
    if (is_tested(finding)) {
        ins_speakf(speech, "%s, n = %zu, ", finding->method == NULL ? "tested" : finding->method,
                   finding->sample_size);
        ins_speak_p_value(speech, finding->p_value);
        if (!isnan(finding->effect))
            ins_speakf(speech, ", %s effect", size_word(size_of(finding)));
    } else if (is_part(finding)) {
        ins_speak(speech, finding->method == NULL ? "decomposition" : finding->method);
    } else if (ins_is_cause(finding) && speech->input->plan->kind == INS_PLAN_WHY) {
        ins_speak(speech, "found by size, not tested");
    } else {
        ins_speak(speech, "computed from all rows, no estimate");
    }
}

static void speak_reading(ins_speech *speech)
{
    double reading = speech->input->reading_confidence;
    ins_speakf(speech, "; reading %s",
               reading >= CERTAIN  ? "certain"
               : reading >= LIKELY ? "likely"
                                   : "uncertain");
}

static void speak_comparability(ins_speech *speech)
{
    for (size_t i = 0; i < speech->input->findings->count; i++) {
        const ins_finding *finding = &speech->input->findings->items[i];
        if (finding->kind == INS_FINDING_PARTIAL)
            ins_speakf(speech, "; %zu of %zu days passed", finding->count, finding->total_count);
        if (finding->kind == INS_FINDING_GAP)
            ins_speakf(speech, "; %zu of %zu without rows", finding->count, finding->total_count);
        if (finding->kind == INS_FINDING_FEW_ROWS)
            ins_speakf(speech, "; only %zu rows on one side", finding->sample_size);
    }
}

const char *ins_confidence_reason(ins_speech *speech, const ins_finding *finding)
{
    speak_evidence(speech, finding);
    speak_reading(speech);
    speak_comparability(speech);
    return ins_speech_take(speech);
}
