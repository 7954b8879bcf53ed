/**
 * @file
 * The customers of the demo chain: who may buy where, and what each has bought so far.
 */
#ifndef INS_INGEST_DEMO_CUSTOMERS_H
#define INS_INGEST_DEMO_CUSTOMERS_H

#include "ingest/demo_demand.h"
#include "ingest/random.h"
#include "warehouse/writer.h"

/** Room for "CUST_" and the largest 32-bit number. */
enum { INS_DEMO_CUSTOMER_ID_SIZE = 24 };

/** All customers, ordered by the day they joined. Opaque; owner: whoever created it. */
typedef struct ins_demo_customers ins_demo_customers;

/** One line of a receipt; a return has a negative quantity. */
typedef struct ins_demo_purchase {
    uint32_t customer;
    int store;
    int product;
    int quantity;
    int64_t price_cents; /* of one piece */
    int64_t day;
} ins_demo_purchase;

/** Makes about one customer per hundred rows; NULL when memory is out. */
ins_demo_customers *ins_demo_customers_create(const ins_demo_story *story, size_t rows);

/** Frees them; NULL does nothing. */
void ins_demo_customers_destroy(ins_demo_customers *customers);

/** Lets those who join on a day or before take part. Days only go forward. */
void ins_demo_customers_open(ins_demo_customers *customers, int64_t day);

/** Somebody who buys in a store on the day opened last. */
uint32_t ins_demo_customers_pick(ins_demo_customers *customers, int store, ins_random *random);

/** Adds a purchase or return to what its customer has bought. */
void ins_demo_customers_count(ins_demo_customers *customers, const ins_demo_purchase *purchase);

/** Prints the id of a customer, such as "CUST_000012"; returns the length. */
size_t ins_demo_customer_id(char out[INS_DEMO_CUSTOMER_ID_SIZE], uint32_t number);

/** Makes and fills the table customer_data. */
insights_status ins_demo_customers_write(const ins_demo_customers *customers, ins_writer *writer,
                                         insights_error **err);

#endif
