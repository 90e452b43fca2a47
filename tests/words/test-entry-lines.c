/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-entry-lines.h"

#include "case-fixture.h"

#define PEOPLE "<Person id=\"p-1\"><Name><Given>Amira</Given><Family>Bell</Family></Name></Person><Person id=\"p-2\"><Name><Given>Bina</Given></Name></Person>"
#define START "<Occurred earliest=\"2026-11-19T14:00\" latest=\"2026-11-19T14:00\" precision=\"exact\"/>"
#define CONCERN "<Concern id=\"e-1\" recordedAt=\"2026-11-19T14:26:00Z\">" START
#define TWO_BLOCKS                                                                                        \
  "<Exploitation person=\"p-1\"><Means>threat</Means><SexualActivity>yes</SexualActivity></Exploitation>" \
  "<Exploitation person=\"p-2\"><Means>deceit</Means><ApparentConsent>no</ApparentConsent></Exploitation></Concern>"
#define MISSING "<MissingEpisode id=\"e-1\" recordedAt=\"2026-11-19T14:26:00Z\">" START "<Involvement person=\"p-1\" role=\"subject\"/>"

#define CONTACT "<AgencyContact id=\"e-1\" recordedAt=\"2026-11-19T14:26:00Z\">" START "<Involvement person=\"p-1\" role=\"subject\"/>"
#define REFERRAL "<Referral id=\"e-1\" recordedAt=\"2026-11-19T14:26:00Z\">" START "<Involvement person=\"p-1\" role=\"subject\"/>"
#define WITHHOLD "<Withhold from=\"her uncle\"><What>the address</What><Reason>He looks for her.</Reason></Withhold>"

/* What one field of an entry says, and under which label; NULL: no line has that label. */
static void
test_lines (void)
{
  static const struct
  {
    const char *entry;
    const char *label;
    const char *text;
  } rows[] = {
    { CONCERN "<WhereNow until=\"2026-11-19T16:30\">With the deputy</WhereNow></Concern>", "Where now", "With the deputy; until Thu 19 Nov 2026, 16:30" },
    { CONCERN "<WhereNow>With the deputy</WhereNow></Concern>", "Where now", "With the deputy" },
    { CONCERN "<WhereNow absence=\"unknown\"/></Concern>", "Where now", "Not known" },
    { CONCERN "</Concern>", "Where now", NULL },
    { CONCERN "<Place>By the library</Place></Concern>", "Where it happened", "By the library" },
    { MISSING "<Place>Bus station</Place><MissingFrom>home</MissingFrom></MissingEpisode>", "Last seen", "Bus station" },
    { CONCERN "<Opinion>She looked frightened.</Opinion></Concern>", "Opinion", "She looked frightened." },
    { CONCERN "<OthersAtRisk answer=\"yes\">Her sister</OthersAtRisk></Concern>", "Others at risk", "Yes; Her sister" },
    { CONCERN "<OthersAtRisk answer=\"unknown\"/></Concern>", "Others at risk", "Not known" },
    { CONCERN "<OthersAtRisk absence=\"notAsked\"/></Concern>", "Others at risk", "Not asked" },
    { CONCERN "<Exploitation><Means>threat</Means><Means>substance</Means></Exploitation></Concern>",
      "How the child was brought to it",
      "Threat; Given something to take" },
    { CONCERN "<Exploitation><Means>hypnosis</Means></Exploitation></Concern>", "How the child was brought to it", "hypnosis" },
    { CONCERN "<Exploitation><SexualActivity>yes</SexualActivity></Exploitation></Concern>", "Sexual activity", "Yes" },
    /* Each child's block, and whose it is. */
    { CONCERN TWO_BLOCKS, "Exploitation of", "Bina" },
    { CONCERN TWO_BLOCKS, "How the child was brought to it", "Deceit" },
    { CONCERN TWO_BLOCKS, "Sexual activity", "Yes" },
    { CONCERN TWO_BLOCKS, "Seems to agree", "No" },
    /* Why a field is not there, as it was recorded. */
    { CONCERN "<Facts absence=\"refused\"/></Concern>", "Seen or heard", "Refused" },
    { CONCERN "<Opinion absence=\"withheld\"/></Concern>", "Opinion", "Withheld" },
    { CONCERN "<DangerNow absence=\"refused\"/></Concern>", "Danger now", "Refused" },
    { CONCERN "<ParentsTold absence=\"notAsked\"/></Concern>", "Parents told", "Not asked" },
    { CONCERN "<Exploitation><Means absence=\"refused\"/></Exploitation></Concern>", "How the child was brought to it", "Refused" },
    { CONCERN "<Exploitation><SexualActivity absence=\"refused\"/></Exploitation></Concern>", "Sexual activity", "Refused" },
    { MISSING "<MissingFrom absence=\"notAsked\"/><ReturnedAt absence=\"unknown\"/></MissingEpisode>", "Missing from", "Not asked" },
    { MISSING "<ReturnedAt absence=\"unknown\"/></MissingEpisode>", "Came back", "Not known" },
    { MISSING "<ReturnedAt absence=\"notApplicable\"/></MissingEpisode>", "Came back", "Not back when this was recorded" },
    { MISSING "</MissingEpisode>", "Came back", "not recorded yet" },
    { CONCERN "<Exploitation><DevelopmentalNote source=\"her tutor\">about nine</DevelopmentalNote></Exploitation></Concern>",
      "Developmental age",
      "about nine; said by her tutor" },
    { CONCERN "<Exploitation><CapacityNote>not for this</CapacityNote></Exploitation></Concern>", "Capacity for this decision", "not for this" },
    /* All that a form asks is told. */
    { CONTACT "<Contact method=\"phone\" direction=\"out\" person=\"J. Shah\"/></AgencyContact>", "Spoke to", "J. Shah" },
    { CONTACT "<Contact method=\"phone\" direction=\"out\"/></AgencyContact>", "How", "Phone, To the agency" },
    { CONTACT "<Shared>The facts of Tuesday</Shared></AgencyContact>", "What was shared", "The facts of Tuesday" },
    { REFERRAL "<To authority=\"803\">The school nurse</To></Referral>", "To", "South Gloucestershire" },
    { REFERRAL "<To authority=\"803\">The school nurse</To></Referral>", "Copy to", "The school nurse" },
    { REFERRAL "<To authority=\"803\"/></Referral>", "Copy to", NULL },
    { REFERRAL "<Consent basis=\"safeguarding\" parentsInformed=\"no\"><Reason>It would warn him.</Reason></Consent></Referral>",
      "Basis for sharing",
      "Safeguarding" },
    { REFERRAL "<Consent basis=\"safeguarding\" parentsInformed=\"no\"><Reason>It would warn him.</Reason></Consent></Referral>", "Parents informed", "No" },
    { REFERRAL "<Consent basis=\"safeguarding\" parentsInformed=\"no\"><Reason>It would warn him.</Reason></Consent></Referral>",
      "Why parents are not informed",
      "It would warn him." },
    { REFERRAL WITHHOLD "</Referral>", "Withhold from whom", "her uncle" },
    { REFERRAL WITHHOLD "</Referral>", "Withhold what", "the address" },
    { REFERRAL WITHHOLD "</Referral>", "Why it is withheld", "He looks for her." },
    { REFERRAL "<Withhold><What absence=\"notApplicable\"/></Withhold></Referral>", "Anything to withhold", "No" },
    { REFERRAL "<Withhold><What absence=\"notApplicable\"/></Withhold></Referral>", "Withhold what", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *contents = g_strconcat (PEOPLE, rows[i].entry, NULL);
      g_autoptr (HeedCaseFile) file = case_fixture_file (contents);
      g_autoptr (HeedCodes) codes = case_fixture_codes ();
      g_autoptr (GPtrArray) lines = heed_entry_lines_new (HEED_ENTRY (heed_case_file_find (file, "e-1")), file, codes);
      const char *text = NULL;

      for (guint j = 0; j < lines->len; j++)
        {
          HeedEntryLine *line = g_ptr_array_index (lines, j);

          if (g_str_equal (line->label, rows[i].label))
            text = line->text;
        }
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/entry-lines/lines", test_lines);

  return g_test_run ();
}
