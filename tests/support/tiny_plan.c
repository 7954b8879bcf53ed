/* Reads plans from JSON text, for tests. */
#include "support/tiny_plan.h"

#include "plan/json.h"

#include <string.h>

ins_plan *tiny_plan_read(const char *json, const ins_model *model, ins_arena *arena,
                         const char **message)
{
    ins_json *root = NULL;
    ins_plan *plan = NULL;
    insights_error *err = NULL;
    insights_status status = ins_json_parse(&root, json, strlen(json), &err);
    if (status == INSIGHTS_OK)
        status = ins_plan_read_json(&plan, arena, root, model, &err);
    if (status == INSIGHTS_OK)
        status = ins_plan_validate(plan, model, &err);
    *message = ins_arena_strdup(arena, insights_error_message(err));
    insights_error_free(err);
    ins_json_free(root);
    return status == INSIGHTS_OK ? plan : NULL;
}

ins_plan *tiny_plan_quoted(const char *json, const ins_model *model, ins_arena *arena,
                           const char **message)
{
    char *text = ins_arena_strdup(arena, json);
    for (char *at = text; text != NULL && *at != '\0'; at++)
        *at = *at == '\'' ? '"' : *at;
    return text == NULL ? NULL : tiny_plan_read(text, model, arena, message);
}

#define PER_PRODUCT                                                                                \
    "{'kind':'breakdown','dataset':'sales','dimensions':[{'field':'products.category'},"           \
    "{'field':'products.id','name':'product'}],'measures':[{'aggregate':'metric',"                 \
    "'metric':'revenue'}]}"
#define BUYERS                                                                                     \
    "{'kind':'list','dataset':'sales','distinct':true,'dimensions':[{'field':'customer_id'},"      \
    "{'field':'store_id'}],'filters':[{'field':'channel','values':['web']}]}"

const char *const tiny_plans_full[] = {
    "{'kind':'breakdown','dataset':'sales','dimensions':[{'field':'products.id',"
    "'name':'product'}],'measures':[{'aggregate':'metric','metric':'revenue'}],"
    "'having':[{'measure':'revenue','compare':'greater','column':'typical','factor':1.5,"
    "'match':[{'field':'products.category','column':'category'}],'plan':{'kind':'breakdown',"
    "'dataset':'sales','over':" PER_PRODUCT ",'dimensions':[{'field':'products.category'}],"
    "'measures':[{'aggregate':'average','inner':'revenue','name':'typical'}]}}]}",

    "{'kind':'list','dataset':'sales','dimensions':[{'field':'stores.name','name':'store'},"
    "{'field':'id'}],'filters':[{'any':[{'field':'customer_id','compare':'not_in',"
    "'column':'customer_id','match':[{'field':'store_id','column':'store_id'}],"
    "'plan':" BUYERS "},{'field':'amount','compare':'less','column':'a','factor':2,"
    "'match':[{'field':'store_id','column':'store_id'}],'plan':{'kind':'breakdown',"
    "'dataset':'sales','dimensions':[{'field':'store_id'}],'measures':[{'aggregate':'median',"
    "'field':'amount','name':'a'}]}}]}],'order':[{'field':'amount'}],'limit':2,"
    "'limit_within':1}",

    "{'kind':'trend','dataset':'sales','time':'sold_on','dimensions':[{'field':'sold_on',"
    "'grain':'month','name':'month'},{'field':'channel'}],'measures':[{'aggregate':'derived',"
    "'derive':'ratio','operands':['web','all'],'name':'part'},{'aggregate':'rows',"
    "'transform':'moving_average','steps':3,'name':'smooth'},{'aggregate':'rows',"
    "'transform':'percent_change','name':'growth'},{'aggregate':'rows','transform':'rank',"
    "'within':1,'name':'place'}],'helpers':[{'aggregate':'rows','name':'web',"
    "'filters':[{'field':'channel','values':['web']}]},{'aggregate':'rows','name':'all'}]}",

    "{'kind':'breakdown','dataset':'sales','parts':[{'dataset':'stock','time':'stock.day'}],"
    "'time':'sold_on','period':{'start':'2024-01-01','end':'2024-03-01'},'dimensions':"
    "[{'field':'products.name','name':'product'}],'measures':[{'aggregate':'metric',"
    "'metric':'units'},{'aggregate':'rows','part':1,'of':'stock','name':'days'},"
    "{'aggregate':'percentile','field':'amount','fraction':0.9,'name':'p90'},"
    "{'aggregate':'derived','derive':'ratio','operands':['units','days'],'name':'per_day'}],"
    "'limit':1,'ties':true}",

    "{'kind':'comparison','dataset':'sales','time':'sold_on','period':{'start':'2024-02-01',"
    "'end':'2024-03-01'},'compare_to':'previous','comparison':{'start':'2024-01-01',"
    "'end':'2024-02-01'},'dimensions':[{'field':{'field':'cities.name','via':"
    "['sale_customer']},'name':'home'}],'measures':[{'aggregate':'deviation','field':'amount',"
    "'name':'spread'},{'aggregate':'rows','name':'sales'}],'filters':[{'field':{'field':"
    "'cities.name','via':['sale_store']},'values':['Paris']}]}",

    "{'kind':'value','dataset':'sales','over':" PER_PRODUCT ",'measures':[{'aggregate':'median',"
    "'inner':'revenue','name':'middle'},{'aggregate':'rows','name':'products'}]}",

    "{'kind':'ranking','dataset':'sales','dimensions':[{'field':'channel'},{'field':'sold_at',"
    "'grain':'hour_of_day'},{'field':'sold_on','grain':'weekday'},{'field':'sold_on',"
    "'grain':'quarter_of_year'}],'measures':[{'aggregate':'rows','name':'n'}],'having':["
    "{'measure':'n','compare':'less','values':[9]},{'measure':'n','compare':'equal',"
    "'values':[0],'or':true}],'limit':2,'limit_within':2}",
};
