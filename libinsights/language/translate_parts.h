/**
 * @file
 * Shared by the files that translate: the words of a question and what was found for them. Internal
 * to language/.
 */
#ifndef INS_LANGUAGE_TRANSLATE_PARTS_H
#define INS_LANGUAGE_TRANSLATE_PARTS_H

#include "language/token.h"
#include "language/translate.h"

enum { INS_SLOTS_MAX = 4, INS_PHRASE_WORDS_MAX = 8, INS_PHRASE_BYTES_MAX = 240 };

/** What a word of another language looks like. */
typedef enum ins_source_kind {
    INS_SOURCE_WORD,
    INS_SOURCE_NUMBER,
    INS_SOURCE_QUOTED, /* with its quotation marks */
    INS_SOURCE_MARK    /* punctuation */
} ins_source_kind;

/** One of them. */
typedef struct ins_source_token {
    ins_source_kind kind;
    size_t start; /* bytes of the text */
    size_t end;
    ins_slice folded;
    ins_slice stem;
    ins_slice english; /* NUMBER: with a decimal point and without separators */
    bool is_capital;
} ins_source_token;

/** The words of one question, and where they are looked up. */
typedef struct ins_source {
    ins_arena *arena;
    const ins_tongue *tongue;
    const ins_tongue_forms *forms; /* NULL: words are found as written only */
    const ins_language *language;  /* NULL: no model */
    ins_stemmer *stemmer;          /* of the language asked in */
    ins_stemmer *english;
    const char *text;
    ins_source_token *tokens;
    size_t count;
    bool is_out_of_memory;
} ins_source;

/** What a slot of a pattern holds. */
typedef struct ins_slot {
    const char *name; /* of its class; `name_size` letters */
    size_t name_size;
    size_t first;
    size_t count;
    ins_slice english;
} ins_slot;

/** What was found at a place. */
typedef struct ins_found {
    const ins_tongue_phrase *phrase; /* NULL: nothing */
    size_t count;                    /* tokens it covers */
    ins_slot slots[INS_SLOTS_MAX];
    size_t slot_count;
    size_t literal; /* first token and number of the longest run of words outside of slots */
    size_t literal_count;
} ins_found;

/** Cuts a text into words of a language. @errors INSIGHTS_TOO_LARGE, INSIGHTS_NOMEM. */
insights_status ins_source_read(ins_source *source, insights_error **err);

/** The longest phrase or pattern at a token. */
ins_found ins_source_find(ins_source *source, size_t at);

/** Number of tokens at a place that are a stored value as it is written; 0: none. */
size_t ins_source_value(const ins_source *source, size_t at);

/** True when the model has a name or a value that is written as these tokens are. */
bool ins_source_is_named(const ins_source *source, size_t first, size_t count);

#endif
