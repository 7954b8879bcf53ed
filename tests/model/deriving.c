/* Derives models from schemas and finds what tests look at. */
#include "deriving.h"

#include <check.h>
#include <string.h>

schema_maker maker;

void start(void)
{
    arena = ins_arena_create((size_t)64 << 20);
    schema_start(&maker, arena);
    model = NULL;
}

void stop(void)
{
    ins_model_release(model);
    ins_arena_destroy(arena);
}

void derive(void)
{
    insights_error *error = NULL;
    insights_status status = ins_model_derive(&model, &maker.schema, &error);
    ck_assert_msg(status == INSIGHTS_OK, "%s", insights_error_message(error));
}

void check_role(const char *table, const char *column, ins_field_role role)
{
    const ins_field *found = field(table, column);
    ck_assert_msg(found->role == role, "%s.%s is %s, not %s", table, column,
                  ins_role_name(found->role), ins_role_name(role));
}

const char *label_of(const char *table)
{
    const ins_dataset *found = dataset(table);
    return found->label_field < 0 ? "" : found->fields[found->label_field].naming.name;
}

const char *time_of(const char *table)
{
    const ins_dataset *found = dataset(table);
    return found->time_field < 0 ? "" : found->fields[found->time_field].naming.name;
}

const char *link_from(const char *table, const char *column)
{
    for (size_t i = 0; i < model->relationship_count; i++) {
        const ins_relationship *link = &model->relationships[i];
        const ins_dataset *from = &model->datasets[link->from];
        if (strcmp(from->naming.name, table) == 0 &&
            strcmp(from->fields[link->from_fields[0]].naming.name, column) == 0)
            return ins_arena_printf(arena, "%s%s", model->datasets[link->to].naming.name,
                                    link->is_inferred ? "?" : "");
    }
    return "";
}

bool has_synonym(const ins_naming *naming, const char *word)
{
    for (size_t i = 0; i < naming->synonym_count; i++)
        if (strcmp(naming->synonyms[i], word) == 0)
            return true;
    return false;
}

void derive_shop(void)
{
    schema_table(&maker, "dim_customers", 20);
    schema_column(&maker, "customer_id|INTEGER PK", NULL);
    schema_column(&maker, "customer_name|TEXT",
                  "Ann,Bob,Cem,Dee,Eve,Fay,Gus,Hal,Ida,Jim,Kim,Lee,"
                  "Mia,Ned,Ole,Pia,Quy,Ron,Sue,Tom");
    schema_column(&maker, "email|TEXT", "a@x.org,b@x.org,c@x.org,d@x.org,e@x.org");
    schema_column(&maker, "country|TEXT", "France,Germany");
    schema_column(&maker, "is_member|TEXT", "Y,N");
    schema_column(&maker, "created_at|DATETIME", "2024-01-01 10:00:00,2024-02-01 11:00:00");
    schema_table(&maker, "tbl_products", 6);
    schema_column(&maker, "product_id|INTEGER PK", NULL);
    schema_column(&maker, "product_name|TEXT", "Shoe,Shirt,Hat,Sock,Scarf,Glove");
    schema_column(&maker, "category|TEXT", "Feet,Body,Head,Feet,Neck,Hand");
    schema_column(&maker, "unit_price_eur|DECIMAL(8,2)", "59.90,19.50,15.00,4.99,12.25,9.75");
    schema_table(&maker, "fact_sales", 240);
    schema_column(&maker, "sale_id|INTEGER PK", NULL);
    schema_column(&maker, "customer_id|INTEGER", "1,2,3,4,5,6,7,8,9,10,11,12");
    schema_column(&maker, "product_id|INTEGER FK tbl_products.product_id", "1,2,3,4,5,6");
    schema_column(&maker, "sale_date|DATE", "2024-01-05,2024-02-05,2024-03-05,2024-04-05");
    schema_column(&maker, "shipped_date|DATE", "2024-01-09,2024-02-09,");
    schema_column(&maker, "qty|INTEGER", "1,2,3");
    schema_column(&maker, "revenue|REAL", "10.5,20.25,31");
    schema_column(&maker, "profit|REAL", "1.5,2.25,3");
    schema_column(&maker, "discount_pct|REAL", "0,0.1,0.25");
    schema_column(&maker, "payment_method|TEXT", "card,cash");
    derive();
}

insights_status derive_once(void *schema)
{
    ins_model *made = NULL;
    insights_status status = ins_model_derive(&made, schema, NULL);
    ins_model_release(made);
    return status;
}
