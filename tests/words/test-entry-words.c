/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "case-fixture.h"
#include "heed-entry-words.h"

#define AT "recordedAt=\"2026-11-20T09:00:00Z\""
#define WHEN "<Occurred earliest=\"2026-11-19\" latest=\"2026-11-19\" precision=\"day\"/>"
#define AGENCY "<Agency id=\"a-1\" kind=\"frontDoor\" authority=\"803\"><Name>Front door</Name></Agency>"

/* A concern about two children, and what is said of it. */
#define P1 "<Involvement person=\"p-1\" role=\"subject\"/>"
#define P2 "<Involvement person=\"p-2\" role=\"subject\"/>"
#define SHARED "<Person id=\"p-1\"/><Person id=\"p-2\"/><Concern id=\"e-1\" " AT ">" WHEN P1 P2 "<Headline>New phone</Headline></Concern>"
#define ABOUT(id, day) "id=\"" id "\" recordedAt=\"2026-11-" day "T09:00:00Z\" about=\"e-1\""
#define ON(day) "<Occurred earliest=\"2026-11-" day "\" latest=\"2026-11-" day "\" precision=\"day\"/>"
#define DECIDED(id, day, who, outcome) "<Decision " ABOUT (id, day) ">" ON (day) who "<Outcome>" outcome "</Outcome></Decision>"
#define CLOSED(id, day, who) "<FollowUp " ABOUT (id, day) ">" ON (day) who "<What what=\"closed\"/></FollowUp>"

/* An entry and what came of it, in words. The entry that is looked at is e-1. */
static const struct
{
  const char *contents;
  const char *title;
  const char *detail;
  const char *outcome;
} CASES[] = {
  { "<Concern id=\"e-1\" " AT ">" WHEN "<Source kind=\"child\">in the corridor</Source><Headline>New phone</Headline>"
    "<ChildsWords>he gets me what I want</ChildsWords></Concern>",
    "New phone",
    "Heard from the child · “he gets me what I want”",
    "No decision recorded yet" },
  { "<Concern id=\"e-1\" " AT ">" WHEN "<Headline>New phone</Headline></Concern><Decision id=\"e-2\" " AT " about=\"e-1\">" WHEN
    "<Outcome>refer</Outcome></Decision>",
    "New phone",
    "",
    "Decided: Refer" },
  /* The newer decision counts. */
  { "<Concern id=\"e-1\" " AT ">" WHEN "<Headline>New phone</Headline></Concern>"
    "<Decision id=\"e-3\" recordedAt=\"2026-11-22T09:00:00Z\" about=\"e-1\">"
    "<Occurred earliest=\"2026-11-22\" latest=\"2026-11-22\" precision=\"day\"/><Outcome>refer</Outcome></Decision>"
    "<Decision id=\"e-2\" " AT " about=\"e-1\">" WHEN "<Outcome>monitor</Outcome></Decision>",
    "New phone",
    "",
    "Decided: Refer" },
  /* A decision that was amended away does not. */
  { "<Concern id=\"e-1\" " AT ">" WHEN "<Headline>New phone</Headline></Concern><Decision id=\"e-2\" " AT " about=\"e-1\">" WHEN
    "<Outcome>monitor</Outcome></Decision>"
    "<Decision id=\"e-3\" " AT " about=\"e-1\" supersedes=\"e-2\">" WHEN "<Outcome>earlyHelp</Outcome></Decision>",
    "New phone",
    "",
    "Decided: Early help" },
  /* What was decided about one of two children is not said of both, and opens the concern again where it is to act. */
  { SHARED DECIDED ("e-2", "19", P1, "noFurtherAction"), "New phone", "", "Decided for some of them only: No further action" },
  { SHARED DECIDED ("e-2", "19", P1 P2, "noFurtherAction"), "New phone", "", "Decided: No further action" },
  { SHARED DECIDED ("e-2", "19", P1, "refer") DECIDED ("e-3", "20", P2, "noFurtherAction"), "New phone", "", "Decided: Refer" },
  { SHARED DECIDED ("e-2", "19", "", "adultRoute") DECIDED ("e-3", "20", P2, "monitor"), "New phone", "", "Decided: Monitor" },
  { SHARED CLOSED ("e-2", "19", P1), "New phone", "", "Closed for some of them only" },
  { SHARED CLOSED ("e-2", "19", P1 P2), "New phone", "", "Closed" },
  { SHARED CLOSED ("e-2", "19", "") DECIDED ("e-3", "20", P1, "earlyHelp"), "New phone", "", "Decided: Early help" },
  { "<Decision id=\"e-1\" " AT ">" WHEN "<Outcome>refer</Outcome><Rationale>Exchange and age gap.</Rationale></Decision>",
    "Decision: Refer",
    "Exchange and age gap.",
    "" },
  { "<AgencyContact id=\"e-1\" " AT ">" WHEN "<Contact agency=\"a-1\" person=\"Duty worker\" method=\"phone\" reference=\"SG-1\"/>"
    "<Advice>Send it.</Advice></AgencyContact>" AGENCY,
    "Phone: Front door",
    "Duty worker · Send it. · reference: SG-1",
    "" },
  { "<Referral id=\"e-1\" " AT ">" WHEN "<To agency=\"a-1\" authority=\"803\"/></Referral>" AGENCY, "Referral: Front door", "", "Not sent yet" },
  { "<Referral id=\"e-1\" " AT ">" WHEN "<To authority=\"803\"/><SentAt method=\"secureEmail\">2026-11-19T16:40</SentAt></Referral>",
    "Referral: South Gloucestershire",
    "sent: Thu 19 Nov 2026, 16:40",
    "No answer recorded" },
  /* An acknowledgement is no answer. */
  { "<Referral id=\"e-1\" " AT ">" WHEN "<To authority=\"803\"/><SentAt>2026-11-19</SentAt></Referral><FollowUp id=\"e-2\" " AT " about=\"e-1\">" WHEN
    "<What what=\"acknowledged\"/></FollowUp>",
    "Referral: South Gloucestershire",
    "sent: Thu 19 Nov 2026",
    "Acknowledged, no answer recorded" },
  { "<Referral id=\"e-1\" " AT ">" WHEN "<To authority=\"803\"/><SentAt>2026-11-19</SentAt></Referral><FollowUp id=\"e-2\" " AT " about=\"e-1\">" WHEN
    "<What what=\"response\" outcome=\"section47\"/></FollowUp>",
    "Referral: South Gloucestershire",
    "sent: Thu 19 Nov 2026",
    "Answer: Section 47 enquiry" },
  { "<FollowUp id=\"e-1\" " AT " about=\"e-9\">" WHEN "<What what=\"acknowledged\">Read receipt</What></FollowUp>", "Acknowledged", "Read receipt", "" },
  { "<MissingEpisode id=\"e-1\" " AT ">" WHEN "<ReturnedAt>2026-11-18T19:00</ReturnedAt></MissingEpisode>",
    NULL,
    "returned: Wed 18 Nov 2026, 19:00",
    "No return interview recorded" },
};

static void
test_words (void)
{
  g_autoptr (HeedCodes) codes = case_fixture_codes ();

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedCaseFile) file = case_fixture_file (CASES[i].contents);
      HeedEntry *entry = heed_case_file_find_entry (file, "e-1");
      g_autofree char *title = heed_entry_words_title (entry, file, codes);
      g_autofree char *detail = heed_entry_words_detail (entry, file, codes);
      g_autofree char *outcome = heed_entry_words_outcome (entry, file, codes);

      if (CASES[i].title != NULL)
        g_assert_cmpstr (title, ==, CASES[i].title);
      else
        g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (detail, ==, CASES[i].detail);
      g_assert_cmpstr (outcome, ==, CASES[i].outcome);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/entry-words/words", test_words);
  return g_test_run ();
}
