/**
 * @file
 * What happens in the demo chain, placed relative to the last day: stock-outs, price rises,
 * openings and closings. One list drives both the sales and the table planted_effects.
 */
#ifndef INS_INGEST_DEMO_EFFECTS_H
#define INS_INGEST_DEMO_EFFECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { INS_DEMO_EFFECTS = 15 };

/** How an effect acts. */
typedef enum ins_demo_kind {
    INS_DEMO_CHANGE,  /* units and price change from first_day to last_day */
    INS_DEMO_GRADUAL, /* units change a little more every day */
    INS_DEMO_OPENING, /* nothing is sold before first_day */
    INS_DEMO_STOCK,   /* only the stock is unusual: `volume` per mille of the reorder level */
    INS_DEMO_RETURNS  /* `volume` per mille of the usual share of purchases comes back */
} ins_demo_kind;

/** One effect. Places are indexes into the tables of demo_world.h, -1: everywhere. */
typedef struct ins_demo_effect {
    const char *name;
    ins_demo_kind kind;
    int product;
    int category;
    int store;
    int city;
    int segment;
    int64_t first_day; /* both inclusive */
    int64_t last_day;
    int volume; /* per mille of the usual units, at its height */
    int price;  /* per mille of the usual price */
    const char *description;
} ins_demo_effect;

/** Fills in all effects for a last day. */
void ins_demo_effects(ins_demo_effect out[INS_DEMO_EFFECTS], int64_t first_day, int64_t last_day);

/** Units sold under an effect on a day, per mille; 1000 when it does not act on units that day. */
int64_t ins_demo_volume(const ins_demo_effect *effect, int64_t day);

/** True when an effect is active on a day (both ends inclusive). */
bool ins_demo_is_active(const ins_demo_effect *effect, int64_t day);

/** True when the effect's place includes the store; its products are not looked at. */
bool ins_demo_hits_store(const ins_demo_effect *effect, int store);

/** True when the effect's products include the product; its place is not looked at. */
bool ins_demo_hits_product(const ins_demo_effect *effect, int product);

/** True when the effect names a store or city. */
bool ins_demo_has_place(const ins_demo_effect *effect);

/** True when the effect names a product or category. */
bool ins_demo_has_product(const ins_demo_effect *effect);

#endif
