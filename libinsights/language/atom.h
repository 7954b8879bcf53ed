/**
 * @file
 * Atoms: the words of a question cut into the pieces that mean something, each with everything it
 * may mean. The tagger makes them, the reader chooses among their meanings.
 */
#ifndef INS_LANGUAGE_ATOM_H
#define INS_LANGUAGE_ATOM_H

#include "data/period.h"
#include "language/language.h"
#include "language/token.h"

/** What a piece of text may name in the model. */
typedef enum ins_link_kind {
    INS_LINK_ENTITY,
    INS_LINK_FIELD,
    INS_LINK_METRIC,
    INS_LINK_VALUE
} ins_link_kind;

/** One such reading. */
typedef struct ins_link {
    ins_link_kind kind;
    ins_field_ref ref; /* VALUE: the field it is a value of; METRIC: its dataset, -1 */
    int metric;
    const ins_indexed_value *value; /* VALUE */
    bool is_whole;                  /* VALUE: the phrase is the whole value */
    float quality;                  /* 0..1 */
    int distance;                   /* letters repaired */
} ins_link;

enum { INS_ATOM_LINKS_MAX = 24 };

/** What an atom is, whatever it links to. */
typedef enum ins_atom_kind {
    INS_ATOM_WORDS, /* a lexeme, links, both, or neither (unknown) */
    INS_ATOM_NUMBER,
    INS_ATOM_QUOTED,
    INS_ATOM_PERIOD,
    INS_ATOM_COMMA,
    INS_ATOM_STOP
} ins_atom_kind;

/** One atom. */
typedef struct ins_atom {
    ins_atom_kind kind;
    size_t first_token;
    size_t token_count;
    const ins_token *token;   /* the first one */
    const ins_lexeme *lexeme; /* or NULL */
    const ins_link *links;    /* best quality first */
    size_t link_count;
    ins_period period;    /* PERIOD */
    double score;         /* how well it is known; below 0: not at all */
    const char *repaired; /* the known word an unknown one was read as, or NULL */
    const char *offers;   /* known words near one that stays unknown: "a", "b"; or NULL */
} ins_atom;

/** The atoms of a question, covering every token once, in order. */
typedef struct ins_atoms {
    ins_atom *items;
    size_t count;
} ins_atoms;

/** What is cut into atoms, and what is needed for it. */
typedef struct ins_tag_input {
    const ins_language *language;
    ins_stemmer *stemmer;
    const ins_tokens *tokens;
    const char *text; /* the cleaned question the tokens point into */
    int64_t now_us;   /* naive local time that periods refer to */
} ins_tag_input;

/**
 * Cuts a tokenised question into atoms: the best-scoring segmentation over the lexicon, the
 * vocabulary, the values and the periods (a shortest-path search over token positions, as in word
 * lattices; Viterbi 1967).
 *
 * @param[out] out  in the arena.
 * @errors  INSIGHTS_NOMEM.
 */
insights_status ins_tag(ins_atoms *out, ins_arena *arena, const ins_tag_input *input,
                        insights_error **err);

#endif
