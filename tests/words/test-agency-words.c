/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-agency-words.h"

#include "case-fixture.h"
#include "heed-date.h"

static HeedCaseFile *
make_file (void)
{
  return case_fixture_file ("<Person id=\"p-1\"><Name><Given>Amira</Given></Name></Person>"
                            "<AgencyContact id=\"e-1\" recordedAt=\"2026-11-19T15:20:00Z\">"
                            "<Occurred earliest=\"2026-11-19T15:10\" latest=\"2026-11-19T15:20\" precision=\"exact\"/>"
                            "<Involvement person=\"p-1\" role=\"subject\"/>"
                            "<Contact agency=\"a-1\" person=\"Duty social worker\" method=\"phone\" direction=\"out\"/>"
                            "<AgreedAction owner=\"setting\" due=\"2026-11-20T15:20\">confirm in writing</AgreedAction>"
                            "<AgreedAction owner=\"agency\" due=\"2026-11-20\">allocate a worker</AgreedAction>"
                            "<AgreedAction>talk again</AgreedAction>"
                            "</AgencyContact>"
                            "<Agency id=\"a-1\" kind=\"frontDoor\"><Name>Front door</Name>"
                            "<Phone verified=\"2026-09-01\">01632 960101</Phone><Phone verified=\"2025-11-24\">01632 960102</Phone></Agency>"
                            "<Agency id=\"a-2\" kind=\"lado\"><Phone>01632 960103</Phone></Agency>"
                            "<Agency id=\"a-3\" kind=\"police\" verified=\"2026-09-14\"/>");
}

static void
test_hours (void)
{
  static const struct
  {
    const char *hours;
    const char *shown;
  } CASES[] = {
    { NULL, "Hours not recorded yet" },
    { "", "Hours not recorded yet" },
    { "out", "Nights, weekends and bank holidays" },
    { "Mo-Th 09:00-17:00, Fr 09:00-16:30", "Mon to Thu 09:00 to 17:00, Fri 09:00 to 16:30" },
    { "Sa 10:00-12:00", "Sat 10:00 to 12:00" },
    { "Mo-Xx 09:00-17:00", "Mo-Xx 09:00-17:00" },
    { "Mo", "Mo" },
    { "M", "M" },
    { "Mo-", "Mo-" },
    { "any time", "any time" },
    { "Mo-Fr 09:00-17:00, ask for duty", "Mo-Fr 09:00-17:00, ask for duty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *shown = heed_agency_words_hours (CASES[i].hours);

      g_assert_cmpstr (shown, ==, CASES[i].shown);
    }
}

/* The number that was left longest counts, and a year to the day is still good. */
static void
test_verified (void)
{
  static const struct
  {
    const char *agency;
    const char *today;
    const char *shown;
    gboolean check;
  } CASES[] = {
    { "a-1", "2026-11-24", "Verified Mon 24 Nov 2025", FALSE },
    { "a-1", "2026-11-25", "Verified Mon 24 Nov 2025, check", TRUE },
    { "a-2", "2026-11-24", "Never verified, check", TRUE },
    { "a-3", "2026-11-24", "Verified Mon 14 Sep 2026", FALSE },
  };
  g_autoptr (HeedCaseFile) file = make_file ();

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gboolean check = !CASES[i].check;
      g_autofree char *shown = heed_agency_words_verified (HEED_AGENCY (heed_case_file_find (file, CASES[i].agency)), heed_date_parse (CASES[i].today), &check);

      g_assert_cmpstr (shown, ==, CASES[i].shown);
      g_assert_cmpint (check, ==, CASES[i].check);
    }
}

static void
test_contact (void)
{
  g_autoptr (HeedCaseFile) file = make_file ();
  g_autoptr (HeedCodes) codes = case_fixture_codes ();
  g_autofree char *name = heed_agency_words_name (HEED_AGENCY (heed_case_file_find (file, "a-2")), codes);
  g_autofree char *contact = heed_agency_words_contact (heed_case_file_find_entry (file, "e-1"), codes);

  g_assert_cmpstr (name, ==, "LADO (local authority designated officer)");
  g_assert_cmpstr (contact, ==, "Phone, to the agency: Duty social worker");
}

/* A time is past at once, a day when it is over. */
static void
test_actions (void)
{
  static const struct
  {
    guint position; /* among the entry's fields */
    const char *now;
    const char *sent_at;
    const char *shown;
    gboolean late;
  } CASES[] = {
    { 3, "2026-11-20T15:20", NULL, "We: confirm in writing, by Fri 20 Nov 2026, 15:20", FALSE },
    { 3, "2026-11-20T15:21", NULL, "We: confirm in writing, was due Fri 20 Nov 2026, 15:20", TRUE },
    { 4, "2026-11-20T23:59", NULL, "Front door: allocate a worker, by Fri 20 Nov 2026", FALSE },
    { 4, "2026-11-21T00:00", NULL, "Front door: allocate a worker, was due Fri 20 Nov 2026", TRUE },
    { 5, "2026-11-21T00:00", NULL, "Agreed: talk again", FALSE },
    /* A referral that was sent is the confirmation, and nothing that the agency is to do. */
    { 3, "2026-11-20T15:21", "2026-11-19T16:40", "We: confirm in writing, sent Thu 19 Nov 2026, 16:40", FALSE },
    { 4, "2026-11-21T00:00", "2026-11-19T16:40", "Front door: allocate a worker, was due Fri 20 Nov 2026", TRUE },
    { 5, "2026-11-21T00:00", "2026-11-19T16:40", "Agreed: talk again", FALSE },
  };
  g_autoptr (HeedCaseFile) file = make_file ();
  HeedField *field = heed_record_get_field (HEED_RECORD (heed_case_file_find_entry (file, "e-1")));

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gboolean late = !CASES[i].late;
      g_autofree char *shown = heed_agency_words_action (heed_field_get_child (field, CASES[i].position), "Front door", CASES[i].now, CASES[i].sent_at, &late);

      g_assert_cmpstr (shown, ==, CASES[i].shown);
      g_assert_cmpint (late, ==, CASES[i].late);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/agency-words/hours", test_hours);
  g_test_add_func ("/words/agency-words/verified", test_verified);
  g_test_add_func ("/words/agency-words/contact", test_contact);
  g_test_add_func ("/words/agency-words/actions", test_actions);
  return g_test_run ();
}
