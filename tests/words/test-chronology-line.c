/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "case-fixture.h"
#include "heed-chronology-line.h"
#include "heed-date.h"

#define NOTE(id, recorded, day, more)                                                                    \
  "<Note id=\"" id "\" recordedAt=\"" recorded "\"" more "><Occurred earliest=\"" day "\" latest=\"" day \
  "\" precision=\"day\"/><Involvement person=\"p-1\" role=\"subject\"/>"
#define CHILD "<Person id=\"p-1\"><Name><Given>Amira</Given></Name></Person><Person id=\"p-2\"><Name><Given>Tobi</Given></Name></Person>"
#define FIRST NOTE ("e-1", "2026-01-02T09:00:00Z", "2026-01-01", "") "<Headline>First</Headline></Note>"
#define TOLD_LATE                                        \
  NOTE ("e-2", "2026-01-10T09:00:00Z", "2026-01-05", "") \
  "<Headline>Told late</Headline><Significance impact=\"concern\" level=\"high\"/></Note>"
#define WRONG_DAY NOTE ("e-3", "2026-03-20T09:00:00Z", "2026-03-20", "") "<Headline>Wrong day</Headline></Note>"
#define RIGHT_DAY                                                           \
  NOTE ("e-4", "2026-03-21T09:00:00Z", "2026-03-19", " supersedes=\"e-3\"") \
  "<Headline>Right day</Headline><Facts>Ms Łukasiewicz saw it</Facts><AmendReason>The day was wrong</AmendReason></Note>"
#define OF_ANOTHER_CHILD                                                                                                             \
  "<Note id=\"e-5\" recordedAt=\"2026-03-21T09:00:00Z\"><Occurred earliest=\"2026-03-21\" latest=\"2026-03-21\" precision=\"day\"/>" \
  "<Involvement person=\"p-2\" role=\"subject\"/><Headline>Another child's</Headline></Note>"

static const HeedChronologyFilter EVERYTHING = { .kind = HEED_N_ENTRY_KINDS, .from = HEED_DATE_NONE };

static char *
get (GPtrArray *lines,
     guint place,
     const char *property)
{
  char *text;

  g_object_get (g_ptr_array_index (lines, place), property, &text, NULL);
  return text;
}

#define assert_text(lines, place, property, expected)      \
  G_STMT_START                                             \
  {                                                        \
    g_autofree char *text_ = get (lines, place, property); \
                                                           \
    g_assert_cmpstr (text_, ==, expected);                 \
  }                                                        \
  G_STMT_END

static HeedCaseFile *
new_file (void)
{
  return case_fixture_file (CHILD FIRST TOLD_LATE WRONG_DAY RIGHT_DAY OF_ANOTHER_CHILD);
}

static void
test_order_and_gaps (void)
{
  g_autoptr (HeedCaseFile) file = new_file ();
  g_autoptr (HeedCodes) codes = case_fixture_codes ();
  g_autoptr (GPtrArray) lines = heed_chronology_lines (file, "p-1", codes);
  g_autoptr (GPtrArray) shown = heed_chronology_sift (lines, &EVERYTHING);

  /* The newest first, only this child's, with the ten weeks between January and March. */
  g_assert_cmpuint (lines->len, ==, 4);
  g_assert_cmpuint (shown->len, ==, 5);
  assert_text (shown, 0, "title", "Wrong day");
  assert_text (shown, 1, "title", "Right day");
  assert_text (shown, 2, "gap", "No entries for 10 weeks");
  g_assert_null (heed_chronology_line_get_entry (g_ptr_array_index (shown, 2)));
  assert_text (shown, 3, "title", "Told late");
  assert_text (shown, 4, "title", "First");
}

static void
test_marks (void)
{
  g_autoptr (HeedCaseFile) file = new_file ();
  g_autoptr (HeedCodes) codes = case_fixture_codes ();
  g_autoptr (GPtrArray) lines = heed_chronology_lines (file, "p-1", codes);

  /* Both versions stay in sight and say why there are two. */
  g_assert_true (heed_chronology_line_is_superseded (g_ptr_array_index (lines, 0)));
  assert_text (lines, 0, "remark", "Amended Sat 21 Mar 2026: The day was wrong");
  g_assert_false (heed_chronology_line_is_superseded (g_ptr_array_index (lines, 1)));
  assert_text (lines, 1, "remark", "Amends an earlier version: The day was wrong");

  /* Five days are late, one is not. */
  assert_text (lines, 2, "late", "Recorded 5 days later");
  assert_text (lines, 3, "late", "");
  assert_text (lines, 2, "impact", "Concern, high");
}

static void
test_sift (void)
{
  static const struct
  {
    HeedChronologyFilter filter;
    guint n;
  } CASES[] = {
    { { .significant_only = TRUE, .kind = HEED_N_ENTRY_KINDS, .from = HEED_DATE_NONE }, 1 },
    { { .kind = HEED_ENTRY_NOTE, .from = HEED_DATE_NONE }, 4 },
    { { .kind = HEED_ENTRY_CONCERN, .from = HEED_DATE_NONE }, 0 },
    { { .kind = HEED_N_ENTRY_KINDS, .from = HEED_DATE_NONE, .search = "lukasiewicz" }, 1 },
    { { .kind = HEED_N_ENTRY_KINDS, .from = HEED_DATE_NONE, .search = "day" }, 2 },
    { { .kind = HEED_N_ENTRY_KINDS, .from = HEED_DATE_NONE, .search = "nothing like it" }, 0 },
  };
  g_autoptr (HeedCaseFile) file = new_file ();
  g_autoptr (HeedCodes) codes = case_fixture_codes ();
  g_autoptr (GPtrArray) lines = heed_chronology_lines (file, "p-1", codes);
  HeedChronologyFilter since = EVERYTHING;
  g_autoptr (GPtrArray) recent = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GPtrArray) shown = heed_chronology_sift (lines, &CASES[i].filter);

      g_assert_cmpuint (shown->len, ==, CASES[i].n);
    }

  since.from = heed_date_parse ("2026-03-20");
  recent = heed_chronology_sift (lines, &since);
  g_assert_cmpuint (recent->len, ==, 1);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/chronology-line/order-and-gaps", test_order_and_gaps);
  g_test_add_func ("/words/chronology-line/marks", test_marks);
  g_test_add_func ("/words/chronology-line/sift", test_sift);
  return g_test_run ();
}
