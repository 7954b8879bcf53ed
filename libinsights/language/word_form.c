/* Tells forms of one word from other words of the same stem. */
#include "language/word_form.h"

#include "language/reader.h"

#include <string.h>

/* "screenings" and "screens" have one stem, and are not the same. */
static const float OTHER_FORM_SHARE = 0.9F;
/* "hospital requested" is what a hospital did, and no "hospital request". */
static const float VERB_FORM_SHARE = 0.5F;
static const float WHOLE_QUALITY = 0.85F;

float ins_share_of_form(const ins_named *named, ins_slice stems, ins_slice last)
{
    bool is_several = memchr(stems.data, ' ', stems.size) != NULL;
    int more = (int)named->letters - (int)ins_word_letters(last);
    bool is_whole = named->kind != INS_NAMED_ENTITY || named->quality > WHOLE_QUALITY;
    if (named->letters > 0 && more != 0 && is_several && is_whole && ins_is_past_form(last))
        return VERB_FORM_SHARE;
    return named->letters > 0 && (more > 1 || more < -1) ? OTHER_FORM_SHARE : 1;
}

/* "operates" is a form of "operate"; "operation", though of the same stem, is another word. */
bool ins_is_inflection(ins_slice word, ins_slice stem)
{
    static const char *const derived[] = {"ation", "ition", "ution", "ion",  "ant", "ent",  "ment",
                                          "er",    "or",    "ive",   "ance", "ity", "able", "ness"};
    ins_slice bare = word;
    if (bare.size > 1 && bare.data[bare.size - 1] == 's')
        bare.size--;
    for (size_t i = 0; i < sizeof derived / sizeof derived[0]; i++) {
        size_t size = strlen(derived[i]);
        bool ends = bare.size >= size && bare.size > stem.size &&
                    memcmp(bare.data + bare.size - size, derived[i], size) == 0;
        if (ends)
            return false;
    }
    return true;
}
