/* Words of business that stand for each other, as groups. Where they apply is decided by
 * derive_synonym.c, which attaches a word only when nothing else in the model is called so. */
#include "model/lexicon.h"

static const ins_word_group GROUPS[] = {{{"revenue", "sales", "turnover"}},
                                        {{"quantity", "units"}},
                                        {{"customer", "client"}},
                                        {{"store", "shop", "outlet"}},
                                        {{"product", "item", "article", "merchandise"}},
                                        {{"employee", "staff member", "worker"}},
                                        {{"supplier", "vendor"}},
                                        {{"salary", "wage", "pay"}},
                                        {{"cost", "expense"}},
                                        {{"income", "earnings"}},
                                        {{"job", "occupation", "profession"}},
                                        {{"car", "automobile"}},
                                        {{"movie", "film"}},
                                        {{"physician", "doctor"}},
                                        {{"student", "pupil"}},
                                        {{"teacher", "instructor"}},
                                        {{"nationality", "citizenship"}},
                                        {{"gender", "sex"}},
                                        {{"telephone", "phone"}},
                                        {{"email", "email address"}},
                                        {{"zip code", "postal code", "postcode"}},
                                        {{"country", "nation"}},
                                        {{"shipment", "delivery"}},
                                        {{"discount", "rebate", "price reduction"}},
                                        {{"invoice", "bill"}},
                                        {{"headquarters", "head office"}},
                                        {{"warehouse", "depot"}},
                                        {{"complaint", "grievance"}},
                                        {{"competition", "contest"}},
                                        {{"song", "track"}},
                                        {{"author", "writer"}},
                                        {{"age", "years of age"}},
                                        {{"birth date", "date of birth", "birthday"}},
                                        {{"manager", "boss"}},
                                        {{"company", "firm", "enterprise"}},
                                        {{"department", "division"}},
                                        {{"hire date", "date hired"}},
                                        {{"start date", "beginning date"}},
                                        {{"end date", "finish date"}},
                                        {{"last name", "surname", "family name"}},
                                        {{"first name", "given name", "forename"}},
                                        {{"stock", "inventory"}},
                                        {{"category", "kind"}},
                                        {{"location", "site"}},
                                        {{"attendance", "turnout"}}};

const ins_word_group *ins_lexicon_group(ins_slice phrase)
{
    for (size_t i = 0; i < sizeof GROUPS / sizeof *GROUPS; i++)
        for (const char *const *word = GROUPS[i].words; *word != NULL; word++)
            if (ins_slice_equal(phrase, ins_slice_of(*word)))
                return &GROUPS[i];
    return NULL;
}
