/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "case-fixture.h"
#include "heed-format.h"

/* When an entry happened, said with the precision that it is known with. */
static void
test_when (void)
{
  static const struct
  {
    const char *occurred;
    const char *day;
    const char *time;
  } CASES[] = {
    { "earliest=\"2026-11-19T14:00\" latest=\"2026-11-19T14:00\" precision=\"exact\"", "Thu 19 Nov 2026", "14:00" },
    { "earliest=\"2026-11-19T14:00\" latest=\"2026-11-19T14:00\" precision=\"about\"", "Thu 19 Nov 2026", "about 14:00" },
    { "earliest=\"2026-11-18T13:00\" latest=\"2026-11-18T19:00\" precision=\"about\"", "Wed 18 Nov 2026", "about 13:00 to 19:00" },
    { "earliest=\"2026-11-19T15:10\" latest=\"2026-11-19T15:20\" precision=\"exact\"", "Thu 19 Nov 2026", "15:10 to 15:20" },
    { "earliest=\"2026-10-01\" latest=\"2026-10-01\" precision=\"day\"", "Thu 1 Oct 2026", "" },
    { "earliest=\"2026-10-01\" latest=\"2026-10-31\" precision=\"month\"", "October 2026", "" },
    { "earliest=\"2026-01-01\" latest=\"2026-12-31\" precision=\"year\"", "2026", "" },
    { "earliest=\"2026-10-01\" latest=\"2026-10-03\" precision=\"period\"", "Thu 1 Oct 2026 to Sat 3 Oct 2026", "" },
    { "latest=\"2026-10-03\" precision=\"period\"", "Until Sat 3 Oct 2026", "" },
    { "precision=\"unknown\"", "Day not known", "" },
    /* Half an hour before midnight in UTC is the next day's first hour in a London summer. */
    { "earliest=\"2026-06-30T23:30:00Z\" latest=\"2026-06-30T23:30:00Z\" precision=\"exact\"", "Wed 1 Jul 2026", "00:30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *note = g_strdup_printf ("<Note id=\"e-1\" recordedAt=\"2026-11-20T09:00:00Z\"><Occurred %s/></Note>", CASES[i].occurred);
      g_autoptr (HeedCaseFile) file = case_fixture_file (note);
      HeedEntry *entry = heed_case_file_find_entry (file, "e-1");
      g_autofree char *day = heed_format_entry_day (entry);
      g_autofree char *time = heed_format_entry_time (entry);

      g_assert_cmpstr (day, ==, CASES[i].day);
      g_assert_cmpstr (time, ==, CASES[i].time);
    }
}

/* No kind of entry is without a tone, and a strength is never shown as what it is not. */
static void
test_kinds (void)
{
  g_autoptr (HeedCaseFile) file = case_fixture_file ("<Concern id=\"e-1\" recordedAt=\"2026-11-20T09:00:00Z\"><Occurred precision=\"unknown\"/>"
                                                     "<Significance impact=\"strength\" level=\"low\"/></Concern>");
  HeedEntry *entry = heed_case_file_find_entry (file, "e-1");
  g_autofree char *impact = heed_format_impact (entry);

  for (HeedEntryKind kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    g_assert_true (g_str_has_prefix (heed_format_kind_tone (kind), "heed-tone-"));
  g_assert_cmpstr (heed_format_entry_icon (entry), ==, "heed-strength-symbolic");
  g_assert_cmpstr (heed_format_entry_tone (entry), ==, "heed-tone-strength");
  g_assert_cmpstr (impact, ==, "Strength, low");
}

/* What is not known is said, and what cannot be read is shown as it came. */
static void
test_unknown (void)
{
  static const struct
  {
    const char *text;
    const char *day;
    const char *moment;
  } CASES[] = {
    { NULL, "not known", "not known" },
    { "soon", "soon", "soon" },
    { "2026-11-19", "Thu 19 Nov 2026", "Thu 19 Nov 2026" },
    { "2026-11-19T14:05", "Thu 19 Nov 2026", "Thu 19 Nov 2026, 14:05" },
    { "2014-01", "January 2014", "2014-01" },
    { "2014-13", "2014-13", "2014-13" },
    { "2014", "2014", "2014" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *day = heed_format_day_of (CASES[i].text);
      g_autofree char *moment = heed_format_moment (CASES[i].text);

      g_assert_cmpstr (day, ==, CASES[i].day);
      g_assert_cmpstr (moment, ==, CASES[i].moment);
    }
}

/* The child's words stay as they came: marks that were typed are the only ones. */
static void
test_quoted (void)
{
  static const struct
  {
    const char *text;
    const char *quoted;
  } CASES[] = {
    { "he gets me what I want", "“he gets me what I want”" },
    { "“if I say no he goes quiet”", "“if I say no he goes quiet”" },
    { "\"if I say no\"", "\"if I say no\"" },
    { "‘don’t tell’", "‘don’t tell’" },
    { "'don't tell'", "'don't tell'" },
    { "“no” and then “yes”", "““no” and then “yes””" },
    { "“", "““”" },
    { "he said “no”", "“he said “no””" },
    { "", "“”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *quoted = heed_format_quoted (CASES[i].text);

      g_assert_cmpstr (quoted, ==, CASES[i].quoted);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/format/when", test_when);
  g_test_add_func ("/words/format/kinds", test_kinds);
  g_test_add_func ("/words/format/unknown", test_unknown);
  g_test_add_func ("/words/format/quoted", test_quoted);
  return g_test_run ();
}
