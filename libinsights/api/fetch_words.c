/* The words that models use for what the fetch calls return: const tables, nothing else. */
#include "api/fetch_find.h"

#define WORDS(...)                                                                                 \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BIT(column) (1U << (column))

#define PRODUCT_HOMES WORDS("product", "item", "article", "sku", "merchandise", "track", "part")
#define STORE_HOMES WORDS("store", "shop", "outlet", "branch", "location", "warehouse", "site")
#define ORDER_HOMES WORDS("order", "sale", "invoice", "transaction", "receipt", "purchase")

static const ins_wanted_column sales_columns[] = {
    [INS_SALES_DATE] = {.name = "date",
                        .kind = INS_WANTED_TIME,
                        .otherwise = INS_PART_TIME,
                        .words =
                            WORDS("date", "sale date", "sales date", "order date", "date of sale",
                                  "sold on", "sold at", "transaction date", "invoice date",
                                  "purchase date", "day", "sale time", "order time", "timestamp"),
                        .homes = ORDER_HOMES},
    [INS_SALES_PRODUCT] = {.name = "product",
                           .words = WORDS("product", "product name", "item", "item name", "article",
                                          "article name"),
                           .homes = PRODUCT_HOMES,
                           .codes = WORDS("product id", "product code", "product number", "sku",
                                          "item id", "item code", "article number", "stock code")},
    [INS_SALES_CATEGORY] = {.name = "category",
                            .words = WORDS("category", "product category", "category name",
                                           "item category", "product type", "department",
                                           "product line", "product group"),
                            .homes = WORDS("product", "item", "article", "sku", "category",
                                           "product category"),
                            .codes = WORDS("category id", "category code")},
    [INS_SALES_STORE] = {.name = "store",
                         .words = WORDS("store", "store name", "shop", "shop name", "outlet",
                                        "branch", "store location", "location"),
                         .homes = STORE_HOMES,
                         .codes = WORDS("store id", "store code", "store number", "shop id",
                                        "branch id", "outlet id", "location id")},
    [INS_SALES_REGION] = {.name = "region",
                          .words = WORDS("region", "region name", "sales region", "territory",
                                         "country", "market", "state"),
                          .homes = WORDS("store", "shop", "outlet", "branch", "location", "region",
                                         "territory", "country")},
    [INS_SALES_QUANTITY] = {.name = "quantity",
                            .kind = INS_WANTED_NUMBER,
                            .words = WORDS("quantity", "quantity sold", "sold quantity", "units",
                                           "units sold", "order quantity", "quantity ordered",
                                           "item count", "number of units", "pieces")},
    [INS_SALES_REVENUE] = {.name = "revenue",
                           .kind = INS_WANTED_NUMBER,
                           .words = WORDS("revenue", "total revenue", "sales revenue",
                                          "net revenue", "sales", "total sales", "net sales",
                                          "sales amount", "amount", "line total", "total amount",
                                          "turnover", "total price", "order total", "order amount",
                                          "sale amount", "total", "gross sales", "sale price")},
    [INS_SALES_COST] = {.name = "cost",
                        .kind = INS_WANTED_NUMBER,
                        .words = WORDS("cost", "total cost", "cost of goods sold", "cost of goods",
                                       "cogs", "cost of sales", "cost amount")},
    [INS_SALES_PROFIT] = {.name = "profit",
                          .kind = INS_WANTED_NUMBER,
                          .words = WORDS("profit", "total profit", "gross profit", "margin amount",
                                         "gross margin amount", "earnings")},
};

const ins_wanted_table ins_wanted_sales = {
    .name = "sales",
    .needs = "an amount such as revenue, or a date and a quantity",
    .words =
        WORDS("sale", "sales line", "sale item", "sale line", "order line", "order item",
              "order detail", "invoice line", "invoice item", "transaction line",
              "transaction item", "transaction", "order", "sales order", "invoice", "purchase"),
    .sets = {BIT(INS_SALES_DATE) | BIT(INS_SALES_REVENUE), BIT(INS_SALES_REVENUE),
             BIT(INS_SALES_DATE) | BIT(INS_SALES_QUANTITY)},
    .may_be_unnamed = true,
    .columns = sales_columns,
    .column_count = COUNT(sales_columns),
    .orders = {INS_SALES_DATE, -1},
    .is_descending = true};

static const ins_wanted_column inventory_columns[] = {
    [INS_INVENTORY_PRODUCT] = {.name = "product",
                               .words = WORDS("product", "product name", "item", "item name",
                                              "article", "article name"),
                               .homes = PRODUCT_HOMES,
                               .codes =
                                   WORDS("product id", "product code", "product number", "sku",
                                         "item id", "item code", "article number", "stock code")},
    [INS_INVENTORY_CATEGORY] = {.name = "category",
                                .words = WORDS("category", "product category", "category name",
                                               "item category", "product type", "department"),
                                .homes = WORDS("product", "item", "article", "sku", "category",
                                               "product category"),
                                .codes = WORDS("category id", "category code")},
    [INS_INVENTORY_STORE] = {.name = "store",
                             .words =
                                 WORDS("store", "store name", "shop", "shop name", "outlet",
                                       "branch", "warehouse", "warehouse name", "location", "site"),
                             .homes = STORE_HOMES,
                             .codes = WORDS("store id", "store code", "store number", "shop id",
                                            "branch id", "warehouse id", "location id")},
    [INS_INVENTORY_QUANTITY] = {.name = "quantity",
                                .kind = INS_WANTED_NUMBER,
                                .words = WORDS("quantity", "current stock", "quantity on hand",
                                               "on hand", "units on hand", "stock on hand", "stock",
                                               "stock level", "stock quantity", "units in stock",
                                               "inventory", "inventory level", "available quantity",
                                               "available", "units")},
    {.name = "reorder_level",
     .kind = INS_WANTED_NUMBER,
     .words = WORDS("reorder level", "reorder point", "reorder threshold", "minimum stock",
                    "min stock", "safety stock", "minimum quantity")},
    {.name = "max_stock",
     .kind = INS_WANTED_NUMBER,
     .words = WORDS("max stock", "maximum stock", "max stock level", "maximum quantity",
                    "stock capacity", "capacity")},
    {.name = "last_restocked",
     .kind = INS_WANTED_TIME,
     .words =
         WORDS("last restocked", "restocked", "restocked on", "restocked at", "last restock date",
               "restock date", "last replenished", "last delivery", "last received")},
    {.name = "supplier",
     .words = WORDS("supplier", "supplier name", "vendor", "vendor name"),
     .homes = WORDS("supplier", "vendor", "product", "item", "article", "sku"),
     .codes = WORDS("supplier id", "supplier code", "vendor id", "vendor code")},
    {.name = "status", .words = WORDS("status", "stock status", "availability", "state")},
};

const ins_wanted_table ins_wanted_inventory = {
    .name = "inventory",
    .needs = "a quantity such as current stock",
    .words = WORDS("inventory", "stock", "inventory item", "stock level", "inventory level",
                   "stock item", "stock on hand", "on hand", "product stock", "store stock",
                   "warehouse stock"),
    .sets = {BIT(INS_INVENTORY_PRODUCT) | BIT(INS_INVENTORY_QUANTITY), BIT(INS_INVENTORY_QUANTITY)},
    .columns = inventory_columns,
    .column_count = COUNT(inventory_columns),
    .orders = {INS_INVENTORY_STORE, INS_INVENTORY_PRODUCT}};

static const ins_wanted_column customer_columns[] = {
    [INS_CUSTOMERS_ID] = {.name = "customer_id",
                          .otherwise = INS_PART_KEY,
                          .words = WORDS("customer id", "customer number", "customer code",
                                         "customer key", "client id", "account id",
                                         "account number", "member id", "user id", "id")},
    [INS_CUSTOMERS_NAME] = {.name = "name",
                            .otherwise = INS_PART_LABEL,
                            .words = WORDS("name", "full name", "customer name", "client name",
                                           "account name", "company name", "last name", "surname")},
    {.name = "email", .words = WORDS("email", "e mail", "email address", "mail", "customer email")},
    {.name = "segment",
     .words = WORDS("segment", "customer segment", "market segment", "segment name", "age group",
                    "age band", "age range", "customer type", "customer group", "tier",
                    "loyalty tier", "loyalty level"),
     .homes = WORDS("segment", "customer segment", "customer group")},
    {.name = "region",
     .words = WORDS("region", "region name", "territory", "country", "state", "city"),
     .homes = WORDS("region", "territory", "country", "address", "city")},
    {.name = "total_purchases",
     .kind = INS_WANTED_NUMBER,
     .words = WORDS("total purchases", "purchases", "purchase count", "number of purchases",
                    "orders", "order count", "number of orders", "total orders")},
    {.name = "total_spent",
     .kind = INS_WANTED_NUMBER,
     .words = WORDS("total spent", "amount spent", "total spend", "spend", "lifetime value",
                    "customer lifetime value", "total revenue", "revenue", "total sales")},
    [INS_CUSTOMERS_LAST_PURCHASE] = {.name = "last_purchase",
                                     .kind = INS_WANTED_TIME,
                                     .words = WORDS("last purchase", "last purchase date",
                                                    "last order", "last order date",
                                                    "date of last purchase", "last bought",
                                                    "last visit", "most recent purchase")},
};

const ins_wanted_table ins_wanted_customers = {
    .name = "customers",
    .needs = "a customer id or a name",
    .words = WORDS("customer", "client", "buyer", "shopper", "customer account", "member",
                   "account", "user"),
    .sets = {BIT(INS_CUSTOMERS_ID) | BIT(INS_CUSTOMERS_NAME), BIT(INS_CUSTOMERS_ID),
             BIT(INS_CUSTOMERS_NAME)},
    .columns = customer_columns,
    .column_count = COUNT(customer_columns),
    .orders = {INS_CUSTOMERS_ID, -1}};

const ins_wanted_column ins_wanted_order = {
    .name = "order",
    .words = WORDS("order id", "order number", "order", "sales order id", "sale id", "invoice id",
                   "invoice number", "invoice", "receipt id", "receipt number", "receipt",
                   "transaction id", "transaction number", "basket id", "bill number")};

const ins_wanted_column ins_wanted_snapshot = {
    .name = "snapshot",
    .kind = INS_WANTED_TIME,
    .words = WORDS("date", "day", "snapshot date", "stock date", "inventory date", "count date",
                   "counted on", "as of", "as of date", "recorded on", "month", "period")};
