/* Breadth-first search over the relationships of a model, from each dataset once. */
#include "model/reach.h"

/* Relationships by where they start: those of d are targets[starts[d] .. starts[d + 1] - 1]. */
typedef struct graph {
    size_t *starts;
    size_t *targets;
} graph;

static bool is_link(const ins_relationship *link)
{
    return link->from != link->to;
}

static bool build_graph(graph *g, ins_arena *arena, const ins_model *model)
{
    size_t *next = ARENA_ARRAY(arena, size_t, model->dataset_count + 1);
    g->starts = ARENA_ARRAY(arena, size_t, model->dataset_count + 1);
    g->targets = ARENA_ARRAY(arena, size_t, model->relationship_count);
    if (next == NULL || g->starts == NULL || g->targets == NULL)
        return false;
    for (size_t i = 0; i < model->relationship_count; i++)
        g->starts[model->relationships[i].from + 1] += is_link(&model->relationships[i]);
    for (size_t i = 0; i < model->dataset_count; i++) {
        g->starts[i + 1] += g->starts[i];
        next[i] = g->starts[i];
    }
    for (size_t i = 0; i < model->relationship_count; i++)
        if (is_link(&model->relationships[i]))
            g->targets[next[model->relationships[i].from]++] = model->relationships[i].to;
    return true;
}

static void search_from(const graph *g, size_t start, bool *reached, size_t *queue)
{
    size_t count = 0;
    size_t current = start;
    for (size_t at = 0; at <= count; at++) {
        for (size_t i = g->starts[current]; i < g->starts[current + 1]; i++) {
            if (reached[g->targets[i]])
                continue;
            reached[g->targets[i]] = true;
            queue[count++] = g->targets[i];
        }
        if (at < count)
            current = queue[at];
    }
}

bool ins_reach_build(ins_reach *reach, ins_arena *arena, const ins_model *model)
{
    graph g;
    size_t count = model->dataset_count;
    bool *reached = ARENA_ARRAY(arena, bool, count *count);
    size_t *queue = ARENA_ARRAY(arena, size_t, count);
    if (reached == NULL || queue == NULL || !build_graph(&g, arena, model))
        return false;
    for (size_t i = 0; i < count; i++)
        search_from(&g, i, reached + i * count, queue);
    *reach = (ins_reach){reached, count};
    return true;
}

bool ins_reach_has(const ins_reach *reach, size_t from, size_t to)
{
    return from == to || reach->reached[from * reach->dataset_count + to];
}

int ins_reach_most_detailed(const ins_reach *reach, const size_t *datasets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool reaches_all = true;
        for (size_t j = 0; j < count && reaches_all; j++)
            reaches_all = ins_reach_has(reach, datasets[i], datasets[j]);
        if (reaches_all)
            return (int)i;
    }
    return -1;
}
