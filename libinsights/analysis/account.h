/**
 * @file
 * Counting every leaf once: which cause a leaf belongs to, so that causes and the rest add up to
 * the whole change, and how sure each cause is beside the others.
 *
 * Segments overlap: a product that sells less also sells less in a store that closed. Segments with
 * nothing on one side (a closed store, a product out of stock) take their leaves first, because
 * what is gone is gone whatever else moved; then those with fewer leaves, because a product that
 * fell further than its category is the cause and not the category; broad ones last. A category of
 * which nothing remarkable is left is then no cause any more.
 *
 * Sureness is measured again once all causes are known: the leaves of a cause against the leaves of
 * none. The search itself cannot do that, because its first steps compare with a rest that still
 * holds the other causes (the refitting of a stepwise selection, Efroymson 1960).
 */
#ifndef INS_ANALYSIS_ACCOUNT_H
#define INS_ANALYSIS_ACCOUNT_H

#include "analysis/cause.h"
#include "analysis/scan.h"

/** True when an owner of leaves gives them up for a segment: it is larger, and not gone. */
bool ins_account_gives_way(const ins_cause *owner, const ins_segment *segment);

/** Gives each leaf its owner and each cause its own_current and own_previous. */
void ins_account(const ins_leaves *leaves, ins_causes *causes);

/**
 * A cause's own leaves against those that no cause but a broad one owns.
 *
 * @param scan  at its end: its noise is that of the open leaves.
 * @return      as of ins_scan_fit(); unexpected is 0 for a cause without leaves of its own.
 */
ins_fit ins_account_fit(const ins_scan *scan, const ins_causes *causes, size_t cause);

#endif
