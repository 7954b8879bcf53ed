/**
 * @file
 * The table inventory_data: stock of every product in every store on the last day.
 */
#ifndef INS_INGEST_DEMO_INVENTORY_H
#define INS_INGEST_DEMO_INVENTORY_H

#include "ingest/demo_demand.h"
#include "warehouse/writer.h"

/** Makes and fills the table; `rows` of sales_data give the size of the stock. */
insights_status ins_demo_inventory_write(const ins_demo_story *story, size_t rows,
                                         ins_writer *writer, insights_error **err);

#endif
