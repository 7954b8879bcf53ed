/* Tests of the pieces of a page: wrapping, cells, grids, bars and lines. */
#include "api/render.h"

#include "api/sample.h"
#include "support/suite.h"

#include <math.h>
#include <string.h>

static ins_buffer out;
static ins_page page;

static void page_begin(void)
{
    tale_begin();
    ins_buffer_init(&out, 100000);
    page = (ins_page){
        .answer = sample_answer(SAMPLE_GROUPS), .out = &out, .arena = the_tale.arena, .width = 20};
}

static void page_end(void)
{
    ins_buffer_finish(&out);
    tale_end();
}

/* What was written so far; the page starts empty again. */
static const char *written(void)
{
    const char *text = NULL;
    ck_assert_int_eq(ins_buffer_take_arena(&out, the_tale.arena, &text, NULL), INSIGHTS_OK);
    return text;
}

START_TEST(text_is_wrapped_at_spaces)
{
    ins_page_wrap(&page, "- ", 2, "one two three four five six", INS_STYLE_PLAIN);
    ck_assert_str_eq(written(), "- one two three four\n  five six\n");
}
END_TEST

START_TEST(words_longer_than_the_line_are_broken)
{
    ins_page_wrap(&page, "", 0, "abcdefghijklmnopqrstuvwxyz", INS_STYLE_PLAIN);
    ck_assert_str_eq(written(), "abcdefghijklmnopqrst\nuvwxyz\n");
}
END_TEST

START_TEST(wide_characters_take_two_columns)
{
    ins_page_wrap(&page, "", 0,
                  "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E"
                  "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE6\x97\xA5\xE6\x9C\xAC",
                  INS_STYLE_PLAIN);
    const char *text = written();
    ck_assert_uint_eq(strcspn(text, "\n"), 30); /* ten of them */
}
END_TEST

START_TEST(number_stays_with_its_percent_sign)
{
    ins_page_wrap(&page, "", 0, "a rise by some 12.5 % in all", INS_STYLE_PLAIN);
    ck_assert_str_eq(written(), "a rise by some\n12.5 % in all\n");
}
END_TEST

START_TEST(empty_text_is_an_empty_line)
{
    ins_page_wrap(&page, "", 0, "", INS_STYLE_PLAIN);
    ck_assert_str_eq(written(), "\n");
}
END_TEST

START_TEST(control_characters_never_reach_the_page)
{
    ins_page_wrap(&page, "", 0,
                  "a\x1b[2Jb\xE2\x80\xAE"
                  "c",
                  INS_STYLE_PLAIN);
    ck_assert_str_eq(written(), "a[2Jbc\n");
}
END_TEST

START_TEST(style_is_written_only_with_colour)
{
    ins_page_wrap(&page, "", 0, "a", INS_STYLE_BOLD);
    ck_assert_str_eq(written(), "a\n");
    page.has_color = true;
    ins_page_wrap(&page, "", 0, "a", INS_STYLE_BOLD);
    ck_assert_str_eq(written(), "\x1b[1ma\x1b[0m\n");
}
END_TEST

START_TEST(cells_are_padded_and_cut)
{
    ins_page_cell(&page, "ab", 4, false);
    ck_assert_str_eq(written(), "ab  ");
    ins_page_cell(&page, "ab", 4, true);
    ck_assert_str_eq(written(), "  ab");
    ins_page_cell(&page, "abcdef", 4, false);
    ck_assert_str_eq(written(), "abc\xE2\x80\xA6");
    ins_page_cell(&page, "abc", 0, false);
    ck_assert_str_eq(written(), "");
}
END_TEST

START_TEST(cut_of_a_wide_character_leaves_no_half)
{
    ins_page_cell(&page, "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 4, false);
    const char *text = written();
    ck_assert_uint_eq(ins_page_text_width(text), 4);
    ck_assert(ins_utf8_is_valid(text, strlen(text), NULL));
}
END_TEST

START_TEST(lines_keep_their_own_indent)
{
    ins_page_lines(&page, "SELECT\n  a,\n  b\n", 1);
    ck_assert_str_eq(written(), " SELECT\n   a,\n   b\n");
}
END_TEST

static const char *const heads[] = {"name", "before", "now"};
static const char *const cells[] = {"a long name of it", "10", "1,000", "b", "2", "-"};

static ins_grid grid(void)
{
    return (ins_grid){.columns = 3,
                      .rows = 2,
                      .heads = heads,
                      .cells = cells,
                      .is_right = {false, true, true},
                      .drop_order = {1, 2, -1}};
}

START_TEST(grid_that_fits_is_aligned)
{
    ins_grid g = grid();
    page.width = 60;
    ins_page_grid(&page, &g);
    ck_assert_str_eq(written(), "name               before    now\n"
                                "a long name of it      10  1,000\n"
                                "b                       2      -\n");
}
END_TEST

START_TEST(grid_cuts_the_first_column_before_it_drops_others)
{
    ins_grid g = grid();
    page.width = 24;
    ins_page_grid(&page, &g);
    ck_assert_str_eq(written(), "name       before    now\n"
                                "a long n\xE2\x80\xA6      10  1,000\n"
                                "b               2      -\n");
    page.width = 18;
    ins_page_grid(&page, &g);
    ck_assert_str_eq(written(), "name           now\n"
                                "a long nam\xE2\x80\xA6  1,000\n"
                                "b                -\n");
}
END_TEST

static ins_chart chart_of(const char *const *labels, const ins_chart_series *series, size_t count)
{
    static const char *const columns[] = {"product", "revenue"};
    return (ins_chart){.type = "bar_chart",
                       .title = "",
                       .x_label = "",
                       .y_label = "",
                       .labels = labels,
                       .label_count = count,
                       .series = series,
                       .series_count = 1,
                       .columns = columns,
                       .column_count = 2};
}

START_TEST(longest_bar_takes_the_room_and_others_their_part)
{
    static const char *const labels[] = {"A", "B", "C", "D"};
    static const double values[] = {8, 4, -8, NAN};
    const ins_chart_series series = {"r", values};
    ins_chart chart = chart_of(labels, &series, 4);
    page.width = 24;
    ins_render_bars(&page, &chart);
    ck_assert_str_eq(written(), "A        EUR 8  \xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88"
                                "\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\n"
                                "B        EUR 4  \xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\xE2\x96\x88\n"
                                "C       \xE2\x88\x92"
                                "EUR 8  \xE2\x96\x92\xE2\x96\x92\xE2\x96\x92\xE2\x96\x92"
                                "\xE2\x96\x92\xE2\x96\x92\xE2\x96\x92\xE2\x96\x92\n"
                                "D          n/a\n");
}
END_TEST

START_TEST(smallest_amount_still_has_a_mark)
{
    static const char *const labels[] = {"A", "B", "C"};
    static const double values[] = {1e9, 1, 0};
    const ins_chart_series series = {"r", values};
    ins_chart chart = chart_of(labels, &series, 3);
    page.width = 60;
    ins_render_bars(&page, &chart);
    const char *text = written();
    ck_assert_ptr_nonnull(strstr(text, "EUR 1  \xE2\x96\x8F\n"));
    ck_assert_ptr_nonnull(strstr(text, "EUR 0\n"));
}
END_TEST

START_TEST(line_goes_from_lowest_to_highest_block)
{
    static const char *const labels[] = {"Jan", "Feb", "Mar"};
    static const double values[] = {0, NAN, 7};
    const ins_chart_series series = {"Revenue", values};
    ins_chart chart = chart_of(labels, &series, 3);
    page.width = 40;
    ins_render_lines(&page, &chart);
    ck_assert_str_eq(written(), "Revenue: EUR 0 to EUR 7\n\xE2\x96\x81 \xE2\x96\x88\n"
                                "Jan to Mar\n");
}
END_TEST

START_TEST(line_of_equal_points_is_level)
{
    static const char *const labels[] = {"Jan", "Feb"};
    static const double values[] = {3, 3};
    const ins_chart_series series = {"Revenue", values};
    ins_chart chart = chart_of(labels, &series, 2);
    page.width = 40;
    ins_render_lines(&page, &chart);
    ck_assert_ptr_nonnull(strstr(written(), "\n\xE2\x96\x85\xE2\x96\x85\n"));
}
END_TEST

START_TEST(long_series_is_averaged_into_the_width)
{
    enum { POINTS = 1000 };
    static const char *labels[POINTS];
    static double values[POINTS];
    for (size_t i = 0; i < POINTS; i++) {
        labels[i] = "x";
        values[i] = (double)i;
    }
    const ins_chart_series series = {"r", values};
    ins_chart chart = chart_of(labels, &series, POINTS);
    page.width = 50;
    ins_render_lines(&page, &chart);
    const char *line = strchr(written(), '\n') + 1;
    ck_assert_uint_eq(ins_utf8_width(line, strcspn(line, "\n")), 50);
}
END_TEST

START_TEST(empty_charts_write_nothing)
{
    const ins_chart_series series = {"r", NULL};
    ins_chart chart = chart_of(NULL, &series, 0);
    ins_render_bars(&page, &chart);
    ins_render_lines(&page, &chart);
    ck_assert_str_eq(written(), "");
}
END_TEST

START_TEST(amounts_have_the_format_of_their_column)
{
    ck_assert_str_eq(ins_page_amount(&page, "revenue", 1234.5, false), "EUR 1,234.50");
    ck_assert_str_eq(ins_page_amount(&page, "revenue", 1234.5, true), "+EUR 1,234.50");
    ck_assert_str_eq(ins_page_amount(&page, "unknown", 1234.5, false), "1,234.5");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {text_is_wrapped_at_spaces,
                                  words_longer_than_the_line_are_broken,
                                  wide_characters_take_two_columns,
                                  number_stays_with_its_percent_sign,
                                  empty_text_is_an_empty_line,
                                  control_characters_never_reach_the_page,
                                  style_is_written_only_with_colour,
                                  cells_are_padded_and_cut,
                                  cut_of_a_wide_character_leaves_no_half,
                                  lines_keep_their_own_indent,
                                  grid_that_fits_is_aligned,
                                  grid_cuts_the_first_column_before_it_drops_others,
                                  longest_bar_takes_the_room_and_others_their_part,
                                  smallest_amount_still_has_a_mark,
                                  line_goes_from_lowest_to_highest_block,
                                  line_of_equal_points_is_level,
                                  long_series_is_averaged_into_the_width,
                                  empty_charts_write_nothing,
                                  amounts_have_the_format_of_their_column};
    TCase *cases = tcase_create("page");
    tcase_add_checked_fixture(cases, page_begin, page_end);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(cases, tests[i]);
    return suite_run_case("page", cases);
}
