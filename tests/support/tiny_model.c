/* The small shop of tiny_model.h: tables of text turned into a model. */
#include "support/tiny_model.h"

#include <string.h>

/* A field; its column has the same name unless it is said otherwise. */
typedef struct field_row {
    int dataset;
    const char *name;
    const char *label;
    insights_type type;
    int scale;
    ins_field_role role;
    ins_additivity additivity;
    const char *expression; /* NULL: the column of that name */
} field_row;

static const field_row field_rows[] = {
    {TINY_SALES, "id", "sale number", INSIGHTS_TYPE_INT, 0, INS_ROLE_KEY, INS_NON_ADDITIVE, NULL},
    {TINY_SALES, "sold_on", "day sold", INSIGHTS_TYPE_DATE, 0, INS_ROLE_TIME, INS_NON_ADDITIVE,
     NULL},
    {TINY_SALES, "sold_at", "moment sold", INSIGHTS_TYPE_DATETIME, 0, INS_ROLE_TIME,
     INS_NON_ADDITIVE, NULL},
    {TINY_SALES, "product_id", "product", INSIGHTS_TYPE_INT, 0, INS_ROLE_REFERENCE,
     INS_NON_ADDITIVE, NULL},
    {TINY_SALES, "store_id", "store", INSIGHTS_TYPE_INT, 0, INS_ROLE_REFERENCE, INS_NON_ADDITIVE,
     NULL},
    {TINY_SALES, "customer_id", "customer", INSIGHTS_TYPE_INT, 0, INS_ROLE_REFERENCE,
     INS_NON_ADDITIVE, NULL},
    {TINY_SALES, "quantity", "quantity", INSIGHTS_TYPE_INT, 0, INS_ROLE_MEASURE, INS_ADDITIVE,
     NULL},
    {TINY_SALES, "amount", "amount", INSIGHTS_TYPE_DECIMAL, 2, INS_ROLE_MEASURE, INS_ADDITIVE,
     NULL},
    {TINY_SALES, "cost", "cost", INSIGHTS_TYPE_DECIMAL, 2, INS_ROLE_MEASURE, INS_ADDITIVE, NULL},
    {TINY_SALES, "year", "year", INSIGHTS_TYPE_INT, 0, INS_ROLE_TIME, INS_NON_ADDITIVE, NULL},
    {TINY_SALES, "channel", "channel", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_CATEGORY, INS_NON_ADDITIVE,
     NULL},
    {TINY_SALES, "unit_price", "unit price", INSIGHTS_TYPE_FLOAT, 0, INS_ROLE_NUMBER,
     INS_NON_ADDITIVE, "amount / quantity"},

    {TINY_PRODUCTS, "id", "product number", INSIGHTS_TYPE_INT, 0, INS_ROLE_KEY, INS_NON_ADDITIVE,
     NULL},
    {TINY_PRODUCTS, "name", "product", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_LABEL, INS_NON_ADDITIVE,
     NULL},
    {TINY_PRODUCTS, "category", "category", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_CATEGORY,
     INS_NON_ADDITIVE, NULL},
    {TINY_PRODUCTS, "supplier_id", "supplier", INSIGHTS_TYPE_INT, 0, INS_ROLE_REFERENCE,
     INS_NON_ADDITIVE, NULL},
    {TINY_PRODUCTS, "list_price", "list price", INSIGHTS_TYPE_DECIMAL, 2, INS_ROLE_NUMBER,
     INS_NON_ADDITIVE, NULL},

    {TINY_SUPPLIERS, "id", "supplier number", INSIGHTS_TYPE_INT, 0, INS_ROLE_KEY, INS_NON_ADDITIVE,
     NULL},
    {TINY_SUPPLIERS, "name", "supplier", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_LABEL, INS_NON_ADDITIVE,
     NULL},
    {TINY_SUPPLIERS, "rating", "rating", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_NUMBER, INS_NON_ADDITIVE,
     NULL},

    {TINY_STORES, "id", "store number", INSIGHTS_TYPE_INT, 0, INS_ROLE_KEY, INS_NON_ADDITIVE, NULL},
    {TINY_STORES, "name", "store", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_LABEL, INS_NON_ADDITIVE, NULL},
    {TINY_STORES, "city_id", "city", INSIGHTS_TYPE_INT, 0, INS_ROLE_REFERENCE, INS_NON_ADDITIVE,
     NULL},
    {TINY_STORES, "area", "floor area", INSIGHTS_TYPE_FLOAT, 0, INS_ROLE_MEASURE, INS_ADDITIVE,
     NULL},

    {TINY_CUSTOMERS, "id", "customer number", INSIGHTS_TYPE_INT, 0, INS_ROLE_KEY, INS_NON_ADDITIVE,
     NULL},
    {TINY_CUSTOMERS, "name", "customer", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_LABEL, INS_NON_ADDITIVE,
     NULL},
    {TINY_CUSTOMERS, "city_id", "home city", INSIGHTS_TYPE_INT, 0, INS_ROLE_REFERENCE,
     INS_NON_ADDITIVE, NULL},
    {TINY_CUSTOMERS, "age", "age", INSIGHTS_TYPE_INT, 0, INS_ROLE_NUMBER, INS_NON_ADDITIVE, NULL},

    {TINY_CITIES, "id", "city number", INSIGHTS_TYPE_INT, 0, INS_ROLE_KEY, INS_NON_ADDITIVE, NULL},
    {TINY_CITIES, "name", "city", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_LABEL, INS_NON_ADDITIVE, NULL},

    {TINY_STOCK, "product_id", "product", INSIGHTS_TYPE_INT, 0, INS_ROLE_REFERENCE,
     INS_NON_ADDITIVE, NULL},
    {TINY_STOCK, "day", "day", INSIGHTS_TYPE_DATE, 0, INS_ROLE_TIME, INS_NON_ADDITIVE, NULL},
    {TINY_STOCK, "units", "units on hand", INSIGHTS_TYPE_INT, 0, INS_ROLE_MEASURE,
     INS_SEMI_ADDITIVE, NULL},

    {TINY_ODD, "select", "select", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_CATEGORY, INS_NON_ADDITIVE,
     "\"select\""},
    {TINY_ODD, "we\"ird", "weird", INSIGHTS_TYPE_TEXT, 0, INS_ROLE_CATEGORY, INS_NON_ADDITIVE,
     "\"we\"\"ird\""},
    {TINY_ODD, "two words", "two words", INSIGHTS_TYPE_INT, 0, INS_ROLE_MEASURE, INS_ADDITIVE,
     "\"two words\""},
};

/* A dataset. Its key is field 0 where has_key says so. */
typedef struct dataset_row {
    const char *name;
    const char *label;
    const char *plural;
    const char *source;
    bool has_key;
    const char *label_field;
    const char *time_field;
} dataset_row;

static const dataset_row dataset_rows[TINY_DATASETS] = {
    [TINY_SALES] = {"sales", "sale", "sales", "sales", true, NULL, "sold_on"},
    [TINY_PRODUCTS] = {"products", "product", "products", "products", true, "name", NULL},
    [TINY_SUPPLIERS] = {"suppliers", "supplier", "suppliers", "main.supplier_list", true, "name",
                        NULL},
    [TINY_STORES] = {"stores", "store", "stores", "stores", true, "name", NULL},
    [TINY_CUSTOMERS] = {"customers", "customer", "customers", "customers", true, "name", NULL},
    [TINY_CITIES] = {"cities", "city", "cities", "cities", true, "name", NULL},
    [TINY_STOCK] = {"stock", "stock entry", "stock entries", "stock", false, NULL, "day"},
    [TINY_ODD] = {"odd", "odd thing", "odd things", "odd names", false, "select", NULL},
};

static const struct {
    const char *name;
    int from;
    int to;
    const char *from_field;
} relationship_rows[] = {
    {"sale_product", TINY_SALES, TINY_PRODUCTS, "product_id"},
    {"sale_store", TINY_SALES, TINY_STORES, "store_id"},
    {"sale_customer", TINY_SALES, TINY_CUSTOMERS, "customer_id"},
    {"product_supplier", TINY_PRODUCTS, TINY_SUPPLIERS, "supplier_id"},
    {"store_city", TINY_STORES, TINY_CITIES, "city_id"},
    {"customer_city", TINY_CUSTOMERS, TINY_CITIES, "city_id"},
    {"stock_product", TINY_STOCK, TINY_PRODUCTS, "product_id"},
};

enum { RELATIONSHIPS = sizeof relationship_rows / sizeof *relationship_rows };

static const struct {
    const char *name;
    const char *label;
    const char *expression;
    int dataset;
    insights_type type;
    ins_additivity additivity;
} metric_rows[TINY_METRICS] = {
    [TINY_REVENUE] = {"revenue", "revenue", "SUM(sales.amount)", TINY_SALES, INSIGHTS_TYPE_DECIMAL,
                      INS_ADDITIVE},
    [TINY_UNITS] = {"units", "units sold", "SUM(sales.quantity)", TINY_SALES, INSIGHTS_TYPE_INT,
                    INS_ADDITIVE},
    [TINY_PRICE] = {"price", "average price", "SUM(sales.amount) / SUM(sales.quantity)", TINY_SALES,
                    INSIGHTS_TYPE_FLOAT, INS_NON_ADDITIVE},
    [TINY_MARGIN] = {"margin", "margin", "SUM(sales.amount - sales.cost)", TINY_SALES,
                     INSIGHTS_TYPE_NULL, INS_ADDITIVE},
    [TINY_PER_SALE] = {"per_sale", "units per sale", "SUM(sales.quantity) / COUNT(*)", TINY_SALES,
                       INSIGHTS_TYPE_FLOAT, INS_NON_ADDITIVE},
    [TINY_BUYERS] = {"buyers", "buyers", "COUNT(DISTINCT customers.id)", TINY_SALES,
                     INSIGHTS_TYPE_INT, INS_NON_ADDITIVE},
    [TINY_DENSITY] = {"density", "revenue per area", "SUM(sales.amount) / SUM(stores.area)",
                      TINY_SALES, INSIGHTS_TYPE_FLOAT, INS_NON_ADDITIVE},
    [TINY_ON_HAND] = {"on_hand", "units on hand", "SUM(stock.units)", TINY_STOCK, INSIGHTS_TYPE_INT,
                      INS_SEMI_ADDITIVE},
};

/* ---- making ---- */

static int find(const ins_dataset *dataset, const char *name)
{
    for (size_t i = 0; name != NULL && i < dataset->field_count; i++)
        if (strcmp(dataset->fields[i].naming.name, name) == 0)
            return (int)i;
    return -1;
}

static bool make_field(ins_field *field, ins_arena *arena, const field_row *row)
{
    *field = (ins_field){.naming = {.name = row->name, .label = row->label},
                         .type = row->type,
                         .scale = row->scale,
                         .role = row->role,
                         .is_numeric_text = strcmp(row->name, "rating") == 0,
                         .distinct_count = -1,
                         .is_unique = row->role == INS_ROLE_KEY,
                         .has_nulls = row->role != INS_ROLE_KEY,
                         .format = {.decimals = -1, .additivity = row->additivity}};
    if (row->expression != NULL)
        return ins_expr_parse(&field->expression, arena, row->expression, NULL) == INSIGHTS_OK;
    field->expression = ins_expr_column(arena, NULL, row->name);
    return field->expression != NULL;
}

static bool make_dataset(ins_dataset *dataset, ins_arena *arena, int index)
{
    static const size_t first_field = 0;
    const dataset_row *row = &dataset_rows[index];
    enum { ROWS = sizeof field_rows / sizeof *field_rows };
    ins_field *fields = ARENA_ARRAY(arena, ins_field, ROWS);
    if (fields == NULL)
        return false;
    size_t count = 0;
    for (size_t i = 0; i < ROWS; i++)
        if (field_rows[i].dataset == index && !make_field(&fields[count++], arena, &field_rows[i]))
            return false;
    *dataset = (ins_dataset){.naming = {.name = row->name, .label = row->label},
                             .plural = row->plural,
                             .source = row->source,
                             .fields = fields,
                             .field_count = count,
                             .key = &first_field,
                             .key_count = row->has_key,
                             .row_count = -1};
    dataset->label_field = find(dataset, row->label_field);
    dataset->time_field = find(dataset, row->time_field);
    return true;
}

static bool make_relationships(ins_model *model)
{
    ins_relationship *links = ARENA_ARRAY(model->arena, ins_relationship, RELATIONSHIPS);
    size_t *ends = ARENA_ARRAY(model->arena, size_t, 2 * RELATIONSHIPS);
    if (links == NULL || ends == NULL)
        return false;
    for (size_t i = 0; i < RELATIONSHIPS; i++) {
        int from = relationship_rows[i].from;
        ends[2 * i] = (size_t)find(&model->datasets[from], relationship_rows[i].from_field);
        ends[2 * i + 1] = 0;
        links[i] = (ins_relationship){
            .naming = {.name = relationship_rows[i].name, .label = relationship_rows[i].name},
            .from = (size_t)from,
            .to = (size_t)relationship_rows[i].to,
            .from_fields = &ends[2 * i],
            .to_fields = &ends[2 * i + 1],
            .field_count = 1};
    }
    model->relationships = links;
    model->relationship_count = RELATIONSHIPS;
    return true;
}

static bool make_metrics(ins_model *model)
{
    ins_metric *metrics = ARENA_ARRAY(model->arena, ins_metric, TINY_METRICS);
    if (metrics == NULL)
        return false;
    for (size_t i = 0; i < TINY_METRICS; i++) {
        metrics[i] =
            (ins_metric){.naming = {.name = metric_rows[i].name, .label = metric_rows[i].label},
                         .dataset = (size_t)metric_rows[i].dataset,
                         .type = metric_rows[i].type,
                         .volume_metric = i == TINY_REVENUE ? TINY_UNITS : -1,
                         .is_default = i == TINY_REVENUE,
                         .format = {.decimals = -1, .additivity = metric_rows[i].additivity}};
        if (ins_expr_parse(&metrics[i].expression, model->arena, metric_rows[i].expression, NULL) !=
            INSIGHTS_OK)
            return false;
    }
    metrics[TINY_REVENUE].format.unit = "EUR";
    metrics[TINY_REVENUE].format.is_currency = true;
    metrics[TINY_REVENUE].format.good_direction = 1;
    model->metrics = metrics;
    model->metric_count = TINY_METRICS;
    return true;
}

static bool fill(ins_model *model)
{
    ins_dataset *datasets = ARENA_ARRAY(model->arena, ins_dataset, TINY_DATASETS);
    if (datasets == NULL)
        return false;
    for (int i = 0; i < TINY_DATASETS; i++)
        if (!make_dataset(&datasets[i], model->arena, i))
            return false;
    model->name = "shop";
    model->datasets = datasets;
    model->dataset_count = TINY_DATASETS;
    return make_relationships(model) && make_metrics(model);
}

ins_model *tiny_model_create(void)
{
    ins_model *model = ins_model_create();
    if (model == NULL || fill(model))
        return model;
    ins_model_release(model);
    return NULL;
}

ins_field_ref tiny_field(const ins_model *model, const char *name)
{
    const char *dot = strchr(name, '.');
    for (int i = 0; dot != NULL && i < (int)model->dataset_count; i++) {
        const ins_dataset *dataset = &model->datasets[i];
        size_t size = (size_t)(dot - name);
        if (strlen(dataset->naming.name) == size && memcmp(dataset->naming.name, name, size) == 0 &&
            find(dataset, dot + 1) >= 0)
            return (ins_field_ref){i, find(dataset, dot + 1)};
    }
    return (ins_field_ref){-1, -1};
}

/* Sale 2 is at midnight; 4 in the last second of January; 7 has no customer; 8 has no amount and
 * quantity 0; nothing was sold in March, and nothing ever in store 3. */
const char tiny_shop_sql[] =
    "CREATE TABLE cities (id INTEGER PRIMARY KEY, name TEXT);"
    "INSERT INTO cities VALUES (1,'Paris'),(2,'Berlin'),(3,'Rome');"
    "CREATE TABLE stores (id INTEGER PRIMARY KEY, name TEXT, city_id INTEGER, area REAL);"
    "INSERT INTO stores VALUES (1,'Rivoli',1,120.5),(2,'Mitte',2,80),(3,'Corso',3,NULL);"
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, city_id INTEGER, age INTEGER);"
    "INSERT INTO customers VALUES (1,'Ann',1,34),(2,'Bob',2,NULL),(3,'Cid',1,51),(4,'Dee',3,20);"
    "CREATE TABLE supplier_list (id INTEGER PRIMARY KEY, name TEXT, rating TEXT);"
    "INSERT INTO supplier_list VALUES (1,'Ace','9'),(2,'Best','10'),(3,'Cool','8.5');"
    "CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, category TEXT, supplier_id INTEGER,"
    " list_price DECIMAL(8,2));"
    "INSERT INTO products VALUES (1,'Trail Runner','Footwear',1,100),"
    "(2,'City Walker','Footwear',2,80),(3,'Rain_Coat 100%',NULL,3,60);"
    "CREATE TABLE sales (id INTEGER PRIMARY KEY, sold_on DATE, sold_at DATETIME,"
    " product_id INTEGER, store_id INTEGER, customer_id INTEGER, quantity INTEGER,"
    " amount DECIMAL(8,2), cost DECIMAL(8,2), year INTEGER, channel TEXT);"
    "INSERT INTO sales VALUES"
    "(1,'2023-12-31','2023-12-31 23:30:00',1,1,1,1,100,60,2023,'web'),"
    "(2,'2024-01-01','2024-01-01T00:00:00',1,1,2,2,200,120,2024,'shop'),"
    "(3,'2024-01-15','2024-01-15 10:00:00',2,2,2,1,80.5,50,2024,'shop'),"
    "(4,'2024-01-31','2024-01-31 23:59:59',2,1,3,3,240,150,2024,'web'),"
    "(5,'2024-02-01','2024-02-01 08:00:00',3,2,1,1,60,30,2024,'web'),"
    "(6,'2024-02-29','2024-02-29T12:00:00',1,2,3,1,100,60,2024,NULL),"
    "(7,'2024-02-29','2024-02-29 12:30:00',3,1,NULL,2,120,60,2024,'web'),"
    "(8,'2024-04-10','2024-04-10 09:00:00',2,1,1,0,NULL,NULL,2024,'shop');"
    "CREATE TABLE stock (product_id INTEGER, day DATE, units INTEGER);"
    "INSERT INTO stock VALUES (1,'2024-01-01',5),(2,'2024-01-01',7),(1,'2024-01-02',4),"
    "(2,'2024-01-02',7);"
    "CREATE TABLE \"odd names\" (\"select\" TEXT, \"we\"\"ird\" TEXT, \"two words\" INTEGER);"
    "INSERT INTO \"odd names\" VALUES ('a','O''Brien',1),('b','x\"y',2),('a',NULL,3);";
