/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The front of a referral, by the text of its HTML: what stands there, in which order, and what does not. */

#include "heed-readable.h"

#include "heed-case-parse.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-field-labels.h"
#include "heed-test-case.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <string.h>

/* What the cases are written with; {decision ID DAY ABOUT} begins a decision, {called ID} a follow-up, {born DAY} is a birth. Recorded at
 * ten past three of their day. */
static const char *const pieces[][2] = {
  { "{amira}",
    "<Setting id='s-1'><Name>Hillside School</Name><Phone hours='Mo-Fr 08:00-17:00'>01632 960100</Phone></Setting>"
    "<Person id='p-1'><Name><Given>Amira</Given><Family>Bell</Family></Name>"
    "<PersonBirthDate earliest='2011-03-04' latest='2011-03-04' precision='day'/>"
    "<FirstLanguage>ENG</FirstLanguage><Interpreter needed='true'>BSL</Interpreter>"
    "<Address><AddressLine1>2 Mill Lane</AddressLine1><PostTown>Yate</PostTown></Address></Person>" },
  { "{subject}", "<Involvement person='p-1' role='subject'/>" },
  { "{old}",
    "<Concern id='e-1' recordedAt='2025-03-03T15:10:00Z' author='m-1'><Occurred earliest='2025-03-03' latest='2025-03-03' precision='day'/>" },
  { "{day before}",
    "<Concern id='e-1' recordedAt='2026-11-19T15:10:00Z' author='m-1'><Occurred earliest='2026-11-19' latest='2026-11-19' precision='day'/>" },
  { "{new}",
    "<Concern id='e-2' recordedAt='2026-11-20T15:10:00Z' author='m-1'><Occurred earliest='2026-11-20' latest='2026-11-20' precision='day'/>" },
  { "{referral}",
    "<Referral id='e-90' recordedAt='2026-11-23T16:00:00Z' author='m-1' about='e-2'>"
    "<Occurred earliest='2026-11-23T16:00' latest='2026-11-23T16:00' precision='exact'/>"
    "<Involvement person='p-1' role='subject'/><To authority='803'/><Urgency>sameDay</Urgency></Referral>" },
  { "{member}", "<Member id='m-1'><Name>R. Okafor</Name><Phone>01632 960103</Phone></Member>" },
};

static HeedCodes *codes;

static char *
dup_xml (const char *body)
{
  g_autoptr (GRegex) decision = g_regex_new ("\\{decision ([^ ]+) ([^ ]+) ([^ }]+)\\}", 0, 0, NULL);
  g_autofree char *decided = g_regex_replace (decision,
                                              body,
                                              -1,
                                              0,
                                              "<Decision id='\\1' recordedAt='\\2T15:10:00Z' author='m-1' about='\\3'>"
                                              "<Occurred earliest='\\2' latest='\\2' precision='day'/>",
                                              0,
                                              NULL);
  g_autoptr (GRegex) call = g_regex_new ("\\{called ([^}]+)\\}", 0, 0, NULL);
  g_autofree char *called = g_regex_replace (call,
                                             decided,
                                             -1,
                                             0,
                                             "<FollowUp id='\\1' recordedAt='2026-11-20T15:12:00Z' about='e-2'>"
                                             "<Occurred earliest='2026-11-20T15:12' latest='2026-11-20T15:12' precision='exact'/>{subject}",
                                             0,
                                             NULL);
  g_autoptr (GRegex) birth = g_regex_new ("\\{born ([^}]+)\\}", 0, 0, NULL);
  g_autofree char *born = g_regex_replace (birth, called, -1, 0, "<PersonBirthDate earliest='\\1' latest='\\1' precision='day'/>", 0, NULL);
  g_autoptr (GString) xml = g_string_new (born);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    g_string_replace (xml, pieces[i][0], pieces[i][1], 0);
  g_string_prepend (xml, "<CaseFile xmlns='urn:heed:case:1' version='1'>");
  g_string_append (xml, "</CaseFile>");

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

/* What the file has between braces "{left: … }" is left out of the pack, and taken in where it is whole. */
static HeedCaseDocument *
parse (const char *body,
       gboolean is_whole)
{
  g_autoptr (GRegex) left_out = g_regex_new ("\\{left: ([^}]*)\\}", 0, 0, NULL);
  g_autofree char *taken = g_regex_replace (left_out, body, -1, 0, is_whole ? "\\1" : "", 0, NULL);
  g_autofree char *xml = dup_xml (taken);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "t.xml", &error);

  g_assert_no_error (error);

  return g_steal_pointer (&document);
}

static GString *
make_text (const char *body,
           const char *part,
           gboolean is_about_all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = parse (body, FALSE);
  g_autoptr (HeedCaseDocument) on_record = parse (body, TRUE);
  g_autoptr (HeedCaseFile) whole = heed_case_document_dup_file (on_record);
  g_autoptr (HeedReadable) page = NULL;
  g_autoptr (GBytes) html = NULL;
  HeedReadableOptions options = {
    .kind = HEED_READABLE_REFERRAL,
    .child = "p-1",
    .referral = "e-90",
    .whole = whole,
    .is_about_all = is_about_all,
  };
  GString *text = g_string_new (NULL);
  xmlXPathContext *context;
  xmlXPathObject *found;
  xmlDoc *tree;

  heed_case_document_derive (document, heed_date_from_ymd (2026, 11, 23), NULL);
  page = heed_readable_new (document, codes, &options, &error);
  g_assert_no_error (error);
  html = heed_readable_to_html (page, &error);
  g_assert_no_error (error);
  tree = htmlReadMemory (g_bytes_get_data (html, NULL), (int) g_bytes_get_size (html), NULL, "UTF-8", HTML_PARSE_NONET | HTML_PARSE_NOERROR);
  context = xmlXPathNewContext (tree);
  found = xmlXPathEvalExpression ((const xmlChar *) part, context);
  for (int i = 0; i < found->nodesetval->nodeNr; i++)
    {
      xmlChar *content = xmlNodeGetContent (found->nodesetval->nodeTab[i]);

      g_string_append_printf (text, "%s\n", (const char *) content);
      xmlFree (content);
    }
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  xmlFreeDoc (tree);

  return text;
}

#define FRONT "//div[@class='front']//dt | //div[@class='front']//dd | //div[@class='front']//p"
#define WHY "//section[@id='why']//p | //section[@id='why']//dd"
#define KNOWS "//section[@id='who-knows']//dd"

typedef struct
{
  const char *name;
  const char *body;
  const char *part;
  const char *order[16]; /* each after the one before */
  const char *never[6];
  gboolean is_about_all;
} Case;

static const Case cases[] = {
  { "danger yes of old, not known now",
    "{amira}"
    "{old}<DangerNow calledAt='2025-03-03T15:00' reference='OLD-999'>yes</DangerNow>{subject}</Concern>"
    "{new}<DangerNow>unknown</DangerNow>{subject}</Concern>{referral}{member}",
    FRONT,
    { "Danger now\n", "Not known, as at Fri 20 Nov 2026, 15:10\n", "Where now\n", "Not known to us\n", "Child\n" },
    { "Yes", "OLD-999", "2025" } },
  { "danger now: the whole front in its order",
    "{amira}"
    "<Person id='p-2'><Name><Given>Dean</Given><Family absence='unknown'/></Name><OnlineName service='Snapchat'>dean_bs37</OnlineName><Vehicle>"
    "white van</Vehicle></Person>"
    "<Person id='p-3'><Name><Given>Jo</Given><Family>Ray</Family></Name><Phone>01632 960555</Phone></Person>"
    "<Relationship person='p-3' to='p-1' kind='SWR'/>"
    "{new}<DangerNow calledAt='2026-11-20T15:05' reference='AB-12'>yes</DangerNow><WhereNow until='2026-11-23T17:30'>In the library</WhereNow>"
    "{subject}<Involvement person='p-2' role='allegedPerpetrator'/><Headline>A new phone</Headline><Category code='cse'/><ParentsTold told='no'>"
    "<Reason code='involved'>Her uncle</Reason></ParentsTold></Concern>"
    "{decision e-3 2026-11-21 e-2}{subject}<Outcome>refer</Outcome><Threshold>section47</Threshold><Rationale>Exchange and age gap</Rationale>"
    "</Decision>{referral}{member}",
    FRONT,
    { "Danger now\n",
      "Yes, as at Fri 20 Nov 2026, 15:10; 999 called Fri 20 Nov 2026, 15:05; police reference AB-12\n",
      "Where now\n",
      "In the library, until Mon 23 Nov 2026, 17:30, as at Fri 20 Nov 2026, 15:10\n",
      "Do not contact the family before speaking to us\n",
      "Not told, because: A parent or carer may be involved: Her uncle",
      "Amira Bell\n",
      "4 Mar 2011, 15 on",
      "2 Mill Lane, Yate",
      "First language: English; interpreter needed: British Sign Language\n",
      "Fri 20 Nov 2026 · Child sexual exploitation · A new phone\n",
      "Dean, family name not known (alleged perpetrator); age: not known to us; lives with the child: not known to us; vehicle: white van; "
      "online: dean_bs37 (Snapchat)\n",
      "R. Okafor, Hillside School\nDirect number\n01632 960103; the setting 01632 960100 (Mo-Fr 08:00-17:00)\n",
      "Allocated worker\nJo Ray, 01632 960555\n",
      "What we ask for\nYour decision, and what happens next; urgency: Same day\nLevel of need\nSignificant harm (section 47), in our view\n",
      "Written\nMon 23 Nov 2026, 16:00\nPhoned\nNot known to us\n" },
    { "that time has passed", "ot recorded" } },
  { "seen and heard: the words of every kind of entry",
    "{amira}"
    "<Note id='e-3' recordedAt='2026-11-20T15:10:00Z' author='m-1'><Occurred earliest='2026-11-17' latest='2026-11-17' precision='day'/>{subject}"
    "<Facts>In a grey car</Facts></Note>"
    "<Attendance id='e-4' recordedAt='2026-11-20T15:10:00Z' author='m-1'><Occurred earliest='2026-11-18' latest='2026-11-18' precision='day'/>"
    "{subject}<Session>AM</Session><Reason>Overslept</Reason><Headline>Absent</Headline><Facts absence='refused'/></Attendance>"
    "<Plan id='e-5' recordedAt='2026-11-19T15:10:00Z' author='m-1'>{subject}<Lead>Ms Hall</Lead><AgreedAction>Walk home together</AgreedAction>"
    "<Headline>Early help</Headline></Plan>"
    "<AgencyContact id='e-6' recordedAt='2026-11-18T15:10:00Z' author='m-1'>{subject}<Advice>Log it</Advice><Headline>Rang the nurse</Headline>"
    "<Facts>She was seen last week</Facts></AgencyContact>"
    "<Document id='e-7' recordedAt='2026-11-17T15:10:00Z' author='m-1'>{subject}<Title>Letter</Title><Facts>From the aunt</Facts></Document>"
    "<Meeting id='e-8' recordedAt='2026-11-16T15:10:00Z' author='m-1'>{subject}<Headline>Team around the child</Headline><Facts>Mother did not come"
    "</Facts></Meeting>"
    "{called e-9}{subject}<What what='policeTold'>By phone</What><Facts>They call back</Facts></FollowUp>"
    "{new}{subject}<Headline>A new phone</Headline><Facts>It rang all day</Facts></Concern>{referral}{member}",
    "//section[@id='seen-and-heard']//h3 | //section[@id='seen-and-heard']//p | //section[@id='seen-and-heard']//dt | "
    "//section[@id='seen-and-heard']//dd",
    { "Fri 20 Nov 2026 · A new phone\nIt rang all day\nSource\n",
      "Police told: By phone\nThey call back\n",
      "Wed 18 Nov 2026 · Attendance · Absent\nRefused\nReason\nOverslept\n",
      "Tue 17 Nov 2026 · Note\nIn a grey car\n",
      "Plan · Early help\nWho leads\nMs Hall\nAgreed: Walk home together\n",
      "Contact with an agency · Rang the nurse\nShe was seen last week\n",
      "Document · Letter\nFrom the aunt\n",
      "Meeting · Team around the child\nMother did not come\n" },
    { NULL } },
  { "meetings are told apart by what they were about",
    "{amira}"
    "<Meeting id='e-3' recordedAt='2026-11-16T15:10:00Z' author='m-1'>{subject}<Outcome>Seen weekly</Outcome><Headline>About lateness</Headline></Meeting>"
    "{new}{subject}</Concern>{referral}{member}",
    "//section[@id='meetings']//h3 | //section[@id='meetings']//dd",
    { " · About lateness\nSeen weekly\n" },
    { "Not known to us" } },
  { "a relationship to oneself is nobody in the household",
    "{amira}<Relationship person='p-1' to='p-1' kind='PAM' livesWith='true' parentalResponsibility='true'/>"
    "{new}{subject}</Concern>{referral}{member}",
    "//section[@id='household']",
    { "Who lives with the child, and who has parental responsibility, is not known to us." },
    { "Mother", "Yes" } },
  { "a social worker of oneself is nobody",
    "{amira}<Relationship person='p-1' to='p-1' kind='SWR'/>"
    "{new}{subject}</Concern>{referral}{member}",
    FRONT,
    { "Allocated worker\nNot known to us\n" },
    { NULL } },
  { "recorded at one moment: the newest event first",
    "{amira}"
    "<Concern id='e-1' recordedAt='2026-11-20T15:10:00Z' author='m-1'><Occurred earliest='2026-11-18' latest='2026-11-18' precision='day'/>{subject}"
    "<Headline>The older</Headline></Concern>"
    "{new}{subject}<Headline>The newer</Headline></Concern>{referral}{member}",
    FRONT,
    { "Fri 20 Nov 2026 · The newer\n", "Wed 18 Nov 2026 · The older\n" },
    { NULL },
    TRUE },
  { "parents told twice",
    "{amira}"
    "{new}{subject}<Headline>A new phone</Headline><ParentsTold told='yes' at='2026-11-20T15:30'/></Concern>"
    "{decision e-3 2026-11-22 e-2}{subject}<Outcome>refer</Outcome><Rationale>Gifts</Rationale><ParentsTold told='no'><Reason>"
    "The stepfather answered</Reason></ParentsTold></Decision>"
    "{referral}{member}",
    KNOWS,
    { "Sun 22 Nov 2026, 15:10: Not told, because: The stepfather answered; by R. Okafor; about: Concern · A new phone\n",
      "Fri 20 Nov 2026, 15:30: Told; by R. Okafor; about: Concern · A new phone\n" },
    { NULL } },
  { "parents told twice: the newest says no",
    "{amira}"
    "{new}{subject}<ParentsTold told='yes' at='2026-11-20T15:30'/></Concern>"
    "{decision e-3 2026-11-22 e-2}{subject}<Outcome>refer</Outcome><ParentsTold told='no'><Reason>The stepfather answered</Reason></ParentsTold>"
    "</Decision>{referral}{member}",
    FRONT,
    { "Where now\n", "Do not contact the family before speaking to us\n", "The stepfather answered, as at Sun 22 Nov 2026, 15:10\n", "Child\n" },
    { NULL } },
  { "parents told twice: the newest says yes",
    "{amira}"
    "{new}{subject}<ParentsTold told='no'><Reason>Not reached</Reason></ParentsTold></Concern>"
    "{decision e-3 2026-11-22 e-2}{subject}<Outcome>refer</Outcome><ParentsTold told='yes'/></Decision>"
    "{referral}{member}",
    FRONT,
    { "Danger now\n", "Child\n", "Who did it\n", "Parents told\nTold, as at Sun 22 Nov 2026, 15:10\n", "Who is calling\n" },
    { "Do not contact", "Not reached" } },
  { "what was given, by a kind that nobody gave",
    "{amira}"
    "{new}{subject}<Exploitation><Exchange>phone</Exchange><Exchange how='given'>coat</Exchange><Exchange how='given'/></Exploitation></Concern>"
    "{referral}{member}",
    "//section[@id='seen-and-heard']//dt[.='Exchanged'] | //section[@id='seen-and-heard']//dd[preceding-sibling::dt[1]='Exchanged']",
    { "Exchanged\nphone\n", "Exchanged\nGiven: coat\n", "Exchanged\nGiven\n" },
    { "ot known" } },
  { "no decision",
    "{amira}"
    "{new}{subject}<Headline>A new phone</Headline><Category code='cse'/></Concern>"
    "{referral}{member}",
    WHY,
    { "The reasons are not recorded yet\n", "It began with: Fri 20 Nov 2026 · Child sexual exploitation · A new phone\n", "Child sexual exploitation\n" },
    { "Decided" } },
  { "no further action earlier, about another concern",
    "{amira}"
    "{old}{subject}<Headline>A bruise</Headline><Category code='physicalAbuse'/></Concern>"
    "{decision e-3 2025-03-04 e-1}{subject}<Outcome>noFurtherAction</Outcome><Rationale>"
    "Accident; mother was with her and is protective.</Rationale></Decision>"
    "{new}{subject}<Headline>A new phone</Headline><Category code='cse'/></Concern>"
    "{referral}{member}",
    WHY,
    { "The reasons are not recorded yet\n", "A new phone\n" },
    { "protective", "No further action", "bruise" } },
  { "no further action earlier: under its own heading",
    "{amira}"
    "{old}{subject}<Headline>A bruise</Headline></Concern>"
    "{decision e-3 2025-03-04 e-1}{subject}<Outcome>noFurtherAction</Outcome><Rationale>Accident.</Rationale></Decision>"
    "{new}{subject}</Concern>"
    "{decision e-4 2026-11-21 e-2}{subject}<Outcome>refer</Outcome><Rationale>Exchange and age gap</Rationale></Decision>"
    "{referral}{member}",
    "//section[@id='decided-before']//h3 | //section[@id='decided-before']//p",
    { "Tue 4 Mar 2025: No further action, about: Mon 3 Mar 2025 · A bruise\n", "Accident.\n" },
    { "Exchange and age gap" } },
  { "two decisions to refer: the newest first",
    "{amira}{new}{subject}</Concern>"
    "{decision e-3 2026-11-21 e-2}{subject}<Outcome>refer</Outcome><Rationale>Gifts</Rationale></Decision>"
    "{decision e-4 2026-11-22 e-2}{subject}<Outcome>refer</Outcome><Rationale>Threats</Rationale></Decision>"
    "{referral}{member}",
    WHY,
    { "Threats\n", "Decided Sun 22 Nov 2026: Refer", "Gifts\n" },
    { "not recorded yet" } },
  { "a decision to refer about another concern",
    "{amira}{old}{subject}</Concern>"
    "{decision e-3 2025-03-04 e-1}{subject}<Outcome>refer</Outcome><Rationale>Neglect at home</Rationale></Decision>"
    "{new}{subject}<Headline>A new phone</Headline></Concern>"
    "{referral}{member}",
    WHY,
    { "The reasons are not recorded yet\n" },
    { "Neglect at home" } },
  { "a concern amended after the referral was begun",
    "{amira}"
    "<Concern id='e-5' recordedAt='2026-11-21T09:00:00Z' supersedes='e-2'><Occurred earliest='2026-11-20' latest='2026-11-20' precision='day'/>"
    "<AwareAt>2026-11-20T14:00</AwareAt><DangerNow>no</DangerNow>{subject}<Headline>A new phone, his</Headline></Concern>"
    "{decision e-3 2026-11-20 e-2}{subject}<Outcome>refer</Outcome><Rationale>Gifts</Rationale></Decision>"
    "{referral}{member}",
    "//div[@class='front']//dd | " WHY,
    { "No, as at Sat 21 Nov 2026, 09:00\n", "Fri 20 Nov 2026 · A new phone, his\n", "Gifts\n" },
    { "not recorded yet" } },
  { "the mother's partner lives with the mother",
    "{amira}"
    "<Person id='p-2'><Name><Given>Mo</Given><Family>Bell</Family></Name><Phone>01632 960777</Phone></Person>"
    "<Person id='p-3'><Name><Given>Len</Given><Family>Ash</Family></Name></Person>"
    "<Relationship person='p-2' to='p-1' kind='PAM' livesWith='yes' parentalResponsibility='yes'/>"
    "<Relationship person='p-3' to='p-2' kind='partner' livesWith='yes'/>"
    "{new}{subject}<Involvement person='p-3' role='allegedPerpetrator'/></Concern>"
    "{referral}{member}",
    "//div[@class='front']//dd | //section[@id='household']//tbody//p",
    { "Len Ash (alleged perpetrator); age: not known to us; lives with the child: yes, with somebody who lives with the child, “partner” of Mo Bell\n",
      "Mo Bell\n",
      "Phone: 01632 960777\n",
      "Mother\n",
      "Len Ash\n",
      "“partner” of Mo Bell\n",
      "Yes, with somebody who does\n" },
    { NULL } },
  { "who lived at home until a day, and a social worker until one",
    "{amira}"
    "<Person id='p-2'><Name><Given>Mo</Given><Family>Bell</Family></Name></Person>"
    "<Person id='p-3'><Name><Given>Jo</Given><Family>Ray</Family></Name></Person>"
    "<Relationship person='p-2' to='p-1' kind='STF' livesWith='true' until='2026-11-01'/>"
    "<Relationship person='p-3' to='p-1' kind='SWR' until='2026-11-01'/>"
    "{new}{subject}<Involvement person='p-2' role='allegedPerpetrator'/></Concern>{referral}{member}",
    "//div[@class='front']//dd | //section[@id='household']//tbody//p",
    { "Mo Bell (alleged perpetrator), Stepfather; age: not known to us; lives with the child: no longer, until Sun 1 Nov 2026\n",
      "Not known to us\n",
      "Mo Bell\n",
      "No longer, until Sun 1 Nov 2026\n" },
    { "Ray" } },
  { "two concerns, of which one is referred",
    "{amira}<Person id='p-2'><Name><Given>Karl</Given></Name></Person>"
    "{old}<WhereNow>At her aunt’s</WhereNow>{subject}<Involvement person='p-2' role='allegedPerpetrator'/><Headline>A bruise</Headline>"
    "<ParentsTold told='no'><Reason>Her father did it</Reason></ParentsTold></Concern>"
    "{new}{subject}<Headline>A new phone</Headline><ParentsTold told='yes'/></Concern>"
    "{referral}{member}",
    FRONT " | " KNOWS,
    { "What happened\nFri 20 Nov 2026 · A new phone\nWho did it\nNot known to us\n",
      "Parents told\nTold, as at Fri 20 Nov 2026, 15:10. But about another concern: Not told, because: Her father did it, "
      "as at Mon 3 Mar 2025, 15:10: ask us before you contact them\n",
      "Fri 20 Nov 2026, 15:10: Told; by R. Okafor; about: Concern · A new phone\n" },
    { "A bruise", "Karl", "aunt", "Do not contact" } },
  { "two concerns, and none is named: of both",
    "{amira}<Person id='p-2'><Name><Given>Karl</Given></Name></Person>"
    "{day before}<DangerNow calledAt='2026-11-19T15:00' reference='R1'>yes</DangerNow>{subject}<Involvement person='p-2' role='allegedPerpetrator'/>"
    "<Headline>Father hit her</Headline><ParentsTold told='no'><Reason>Father did it</Reason></ParentsTold></Concern>"
    "{new}{subject}<Headline>Hungry again</Headline></Concern>"
    "{referral}{member}",
    FRONT " | " KNOWS,
    { "Yes, as at Thu 19 Nov 2026, 15:10; nobody has answered since; 999 called Thu 19 Nov 2026, 15:00; police reference R1\n",
      "Do not contact the family before speaking to us\n",
      "Not told, because: Father did it, as at Thu 19 Nov 2026, 15:10\n",
      "What happened\nFri 20 Nov 2026 · Hungry again\nWhat happened\nThu 19 Nov 2026 · Father hit her\n",
      "Who did it\nKarl",
      "Thu 19 Nov 2026, 15:10: Not told" },
    { NULL },
    TRUE },
  { "another concern that is open, told of later",
    "{amira}"
    "<Concern id='e-1' recordedAt='2026-11-22T15:10:00Z'><Occurred earliest='2026-03-01' latest='2026-03-01' precision='day'/>"
    "<DangerNow calledAt='2026-11-22T15:05' reference='R1'>yes</DangerNow>{subject}<Headline>Told of March</Headline>"
    "<ParentsTold told='no'><Reason>Father did it</Reason></ParentsTold></Concern>"
    "{new}<DangerNow>no</DangerNow>{subject}<Headline>Late</Headline><ParentsTold told='yes'/></Concern>"
    "{referral}{member}",
    FRONT " | " KNOWS,
    { "Yes, as at Sun 22 Nov 2026, 15:10; 999 called Sun 22 Nov 2026, 15:05; police reference R1\n",
      "Do not contact the family before speaking to us\n",
      "Father did it, as at Sun 22 Nov 2026, 15:10\n",
      "What happened\nFri 20 Nov 2026 · Late\n",
      "Fri 20 Nov 2026, 15:10: Told; by R. Okafor; about: Concern · Late\n" },
    { "Told of March", "Parents told" } },
  { "another concern that is closed",
    "{amira}"
    "{day before}<DangerNow>yes</DangerNow>{subject}<ParentsTold told='no'><Reason>Father did it</Reason></ParentsTold></Concern>"
    "{decision e-3 2026-11-20 e-1}{subject}<Outcome>noFurtherAction</Outcome></Decision>"
    "{new}{subject}</Concern>{referral}{member}",
    FRONT,
    { "Danger now\nNobody has answered yet, as at Fri 20 Nov 2026, 15:10\n", "Parents told\nNobody has answered yet: ask us before you contact them\n" },
    { "Yes", "Father", "Do not contact" } },
  { "a call to 999 that came after the concern",
    "{amira}{new}<DangerNow>yes</DangerNow>{subject}</Concern>"
    "{called e-3}<What what='policeTold' reference='AB-12'>999 called</What></FollowUp>"
    "{called e-4}<What what='policeTold'>101, spoke to Sgt Hall</What></FollowUp>{referral}{member}",
    FRONT,
    { "Danger now\nYes, as at Fri 20 Nov 2026, 15:10; 999 called Fri 20 Nov 2026, 15:12; police reference AB-12; "
      "police told Fri 20 Nov 2026, 15:12 (“101, spoke to Sgt Hall”)\n" },
    { "no call" } },
  { "a call to 999 that is left out of the pack",
    "{amira}{new}<DangerNow>yes</DangerNow>{subject}</Concern>"
    "{left: <FollowUp id='e-3' recordedAt='2026-11-20T15:12:00Z' about='e-2'><Occurred earliest='2026-11-20T15:12' latest='2026-11-20T15:12'/>"
    "<What what='policeTold'>999 called; Bob told her</What></FollowUp>}{referral}{member}",
    FRONT,
    { "Danger now\nYes, as at Fri 20 Nov 2026, 15:10; 999 called Fri 20 Nov 2026, 15:12\n" },
    { "no call", "Bob" } },
  { "danger, and nobody called",
    "{amira}{new}<DangerNow>yes</DangerNow>{subject}</Concern>{referral}{member}",
    FRONT,
    { "Danger now\nYes, as at Fri 20 Nov 2026, 15:10; no call to 999 known to us\n" },
    { NULL } },
  { "a call that an amendment dropped, and an answer that it left as it was",
    "{amira}{left: <Concern id='e-2' recordedAt='2026-11-20T15:10:00Z'><DangerNow calledAt='2026-11-20T15:00' reference='R1'>yes</DangerNow>"
    "<WhereNow>At home</WhereNow><Involvement person='p-1' role='subject'/></Concern>}"
    "<Concern id='e-5' recordedAt='2026-11-22T09:00:00Z' supersedes='e-2'><Occurred earliest='2026-11-20' latest='2026-11-20' precision='day'/>"
    "<AwareAt>2026-11-20T14:00</AwareAt><DangerNow>no</DangerNow><WhereNow>At home</WhereNow>{subject}</Concern>{referral}{member}",
    FRONT,
    { "Danger now\nNo, as at Sun 22 Nov 2026, 09:00; 999 called Fri 20 Nov 2026, 15:00; police reference R1 (in a version of this concern that was "
      "amended)\n",
      "Where now\nAt home, as at Fri 20 Nov 2026, 15:10\n" },
    { NULL } },
  { "the mother is accused, and was told",
    "{amira}<Person id='p-2'><Name><Given>Mo</Given><Family>Bell</Family></Name></Person>"
    "<Relationship person='p-2' to='p-1' kind='PAM' livesWith='true'/>"
    "{new}{subject}<Involvement person='p-2' role='facilitator'/><ParentsTold told='yes'/></Concern>{referral}{member}",
    FRONT,
    { "Do not contact the family before speaking to us\n",
      "Mo Bell (Mother) is alleged to have had a part in it: do not contact Mo Bell, or anybody at home, before speaking to us\n",
      "Parents or carers: Told, as at Fri 20 Nov 2026, 15:10\n",
      "Child\n" },
    { "Parents told" } },
  { "a man who lived at home once is accused, and the mother was told",
    "{amira}<Person id='p-2'><Name><Given>Len</Given><Family>Ash</Family></Name></Person>"
    "<Relationship person='p-2' to='p-1' kind='STF' livesWith='true' until='2020-01-01'/>"
    "{new}{subject}<Involvement person='p-2' role='allegedPerpetrator'/><ParentsTold told='yes'/></Concern>{referral}{member}",
    FRONT,
    { "Len Ash (alleged perpetrator), Stepfather; age: not known to us; lives with the child: no longer, until Wed 1 Jan 2020\n",
      "Parents told\nTold, as at Fri 20 Nov 2026, 15:10\n" },
    { "Do not contact" } },
  { "whether parents were told is withheld",
    "{amira}{new}{subject}<ParentsTold absence='withheld'/></Concern>{referral}{member}",
    FRONT " | " KNOWS,
    { "Parents told\nWithheld, as at Fri 20 Nov 2026, 15:10: ask us before you contact them\n", "Fri 20 Nov 2026, 15:10: Withheld" },
    { "Nobody has answered yet: ask" } },
  { "missing long ago, and no return recorded",
    "{amira}{new}<WhereNow>In the library</WhereNow>{subject}</Concern>"
    "<MissingEpisode id='e-3' recordedAt='2025-03-03T22:00:00Z'><Occurred earliest='2025-03-03T21:00' latest='2025-03-03T21:00' precision='about'/>"
    "{subject}</MissingEpisode>{referral}{member}",
    FRONT,
    { "Where now\nIn the library, as at Fri 20 Nov 2026, 15:10\n" },
    { "Missing" } },
  { "missing for a time, then seen, with no return recorded",
    "{amira}{new}<WhereNow>In the library</WhereNow>{subject}</Concern>"
    "<MissingEpisode id='e-3' recordedAt='2026-11-19T22:00:00Z'><Occurred earliest='2026-11-18T18:00' latest='2026-11-19T08:00' precision='period'/>"
    "{subject}</MissingEpisode>{referral}{member}",
    FRONT,
    { "Where now\nIn the library, as at Fri 20 Nov 2026, 15:10. Missing since Wed 18 Nov 2026, 18:00, no return is known to us\n" },
    { "Before that" } },
  { "missing after having been seen",
    "{amira}{new}<WhereNow>In the library</WhereNow>{subject}</Concern>"
    "<MissingEpisode id='e-3' recordedAt='2026-11-22T22:00:00Z'><Occurred earliest='2026-11-22T21:00' latest='2026-11-22T21:00' precision='about'/>"
    "{subject}</MissingEpisode>{referral}{member}",
    FRONT,
    { "Where now\nMissing since Sun 22 Nov 2026, about 21:00, no return is known to us. Before that: In the library, as at Fri 20 Nov 2026, 15:10\n" },
    { NULL } },
  { "brothers and sisters, and children of the household",
    "{amira}"
    "<Person id='p-2'><Name><Given>Tom</Given></Name>{born 2016-01-02}</Person>"
    "<Person id='p-3'><Name><Given>Ann</Given></Name>{born 2001-01-02}</Person>"
    "<Person id='p-4'><Name><Given>Kit</Given></Name>{born 2020-01-02}</Person>"
    "<Person id='p-5'><Name><Given>Bea</Given></Name>{born 1980-01-02}</Person>"
    "<Person id='p-6'><Name><Given>Ian</Given></Name>{born 2014-01-02}</Person>"
    "<Relationship person='p-2' to='p-1' kind='FAM' livesWith='true'/><Relationship person='p-3' to='p-1' kind='sister'/>"
    "<Relationship person='p-5' to='p-1' kind='PAM' livesWith='true'/><Relationship person='p-4' to='p-5' livesWith='true'/>"
    "<Relationship person='p-6' to='p-1' kind='sibling' livesWith='true' until='2020-01-01'/>"
    "{new}{subject}</Concern>{referral}{member}",
    "//section[@id='others-at-risk']//dt | //section[@id='others-at-risk']//dd",
    { "Child of the household\nTom, family name not known to us; born: 2 Jan 2016, 10 on Mon 23 Nov 2026; lives with the child\n",
      "Brother or sister\nAnn, family name not known to us; born: 2 Jan 2001, 25 on Mon 23 Nov 2026\n",
      "Child of the household\nKit, family name not known to us; born: 2 Jan 2020, 6 on Mon 23 Nov 2026; lives with somebody who lives with the child\n",
      "Others at risk\nNot known to us\n" },
    { "Bea", "Ian" } },
  { "what somebody is to the child, by a word that a list knows",
    "{amira}<Person id='p-2'><Name><Given>Tom</Given></Name></Person><Relationship person='p-2' to='p-1' kind='sibling'/>"
    "{new}{subject}</Concern>{referral}{member}",
    "//section[@id='household']//td",
    { "Brother or sister\n" },
    { "“", "sibling" } },
  { "no address, and an arrangement",
    "<Person id='p-1'><LivingArrangement arrangement='carers' from='2026-01-01' to='2026-06-30'/>"
    "<LivingArrangement arrangement='family' from='2026-07-01' to='2027-01-01'/></Person>{new}{subject}</Concern>{referral}{member}",
    FRONT,
    { "Lives at\nNot known to us; living arrangement: with family, from Wed 1 Jul 2026 to Fri 1 Jan 2027\n" },
    { "carers" } },
  { "a meeting and its outcome",
    "{amira}{new}{subject}</Concern>"
    "<Meeting id='e-3' recordedAt='2026-11-21T17:10:00Z' about='e-2'><Occurred earliest='2026-11-21' latest='2026-11-21' precision='day'/>{subject}"
    "<MeetingKind>strategy</MeetingKind><Present role='Duty social worker'>Jo Ray</Present><Outcome>Section 47 enquiry begins</Outcome></Meeting>"
    "{referral}{member}",
    "//section[@id='meetings']//h3 | //section[@id='meetings']//dt | //section[@id='meetings']//dd",
    { "Sat 21 Nov 2026 · Strategy", "Outcome\nSection 47 enquiry begins\nPresent\nJo Ray (Duty social worker)\n" },
    { "Not known" } },
  { "a brother is a subject too",
    "{amira}"
    "<Person id='p-2'><Name><Given>Tom</Given><Family>Bell</Family></Name>"
    "<PersonBirthDate earliest='2014-01-02' latest='2014-01-02' precision='day'/></Person>"
    "{new}{subject}<Involvement person='p-2' role='subject'/><OthersAtRisk answer='yes'>A baby cousin</OthersAtRisk></Concern>"
    "{referral}{member}",
    "//section[@id='others-at-risk']//dt | //section[@id='others-at-risk']//dd",
    { "Also referred about\nTom Bell; born: 2 Jan 2014, 12 on Mon 23 Nov 2026\n", "Others at risk\nYes: A baby cousin, as at Fri 20 Nov 2026, 15:10\n" },
    { NULL } },
  { "missing and not known to be back",
    "{amira}{new}{subject}</Concern>"
    "<MissingEpisode id='e-3' recordedAt='2026-11-22T22:00:00Z'>"
    "<Occurred earliest='2026-11-22T21:00' latest='2026-11-22T21:00' precision='about'/>"
    "{subject}<PoliceTold at='2026-11-22T21:40' reference='M-7'/></MissingEpisode>"
    "{referral}{member}",
    FRONT,
    { "Nobody has answered yet, as at Fri 20 Nov 2026, 15:10\n",
      "Where now\nMissing since Sun 22 Nov 2026, about 21:00, no return is known to us, police reference M-7\n" },
    { NULL } },
  { "where until a time that has passed",
    "{amira}"
    "{new}<WhereNow until='2026-11-20T16:30'>In the library</WhereNow>{subject}</Concern>"
    "{referral}{member}",
    FRONT,
    { "In the library, until Fri 20 Nov 2026, 16:30 (that time has passed)" },
    { NULL } },
  { "somebody who must not be told",
    "{amira}"
    "<Person id='p-2'><Name><Given>Mo</Given><Family>Bell</Family></Name></Person>"
    "<Person id='p-3'><Name><Given>Len</Given><Family>Ash</Family></Name></Person>"
    "<Relationship person='p-2' to='p-1' kind='PAM' mustNotBeTold='yes'/>"
    "<Relationship person='p-3' to='p-1' kind='STF' mustNotBeTold='true' reason='He may take her abroad'/>"
    "{new}{subject}</Concern>{referral}{member}",
    FRONT,
    { "Do not contact the family before speaking to us\n", "Must not be told: Mo Bell; Len Ash (He may take her abroad)\n", "Child\n" },
    { NULL } },
  { "reasons of absence as they are",
    "{amira}"
    "{new}<DangerNow absence='refused'/><WhereNow absence='withheld'/>{subject}</Concern>"
    "{referral}{member}",
    FRONT,
    { "Refused, as at Fri 20 Nov 2026, 15:10\n", "Withheld\n" },
    { NULL } },
  { "nothing known at all",
    "<Person id='p-1'/>",
    "//body//*[not(*)]",
    { "Danger now\n",
      "Nobody has answered yet\n",
      "Where now\n",
      "Not known to us\n",
      "Name not recorded\n",
      "No concern is part of this referral\n",
      "Who did it\n",
      "Not known to us\n",
      "Parents told\n",
      "Nobody has answered yet: ask us before you contact them\n",
      "Who is calling\n",
      "Not known to us\n",
      "Level of need\n",
      "Phoned\n",
      "The reasons are not recorded yet\n",
      "Others at risk\n" },
    { "Do not contact", "Not recorded yet" } },
};

static void
test_front (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GString) text = make_text (one->body, one->part, one->is_about_all);
  const char *from = text->str;

  for (guint i = 0; i < G_N_ELEMENTS (one->order) && one->order[i] != NULL; i++)
    {
      const char *at = strstr (from, one->order[i]);

      if (at == NULL)
        g_error ("“%s” does not come, or not after “%s”, in:\n%s", one->order[i], i > 0 ? one->order[i - 1] : "", text->str);
      from = at + strlen (one->order[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (one->never) && one->never[i] != NULL; i++)
    {
      if (strstr (text->str, one->never[i]) != NULL)
        g_error ("“%s” stands in:\n%s", one->never[i], text->str);
    }
}

/* What the form calls a field, the page calls it too. */
static void
test_labels (void)
{
  static const char *const fields[][2] = {
    { "Concern", "DangerNow" },
    { "Concern", "WhereNow" },
    { "Concern", "Place" },
    { "Concern", "OthersAtRisk" },
    { "Concern", "Source" },
    { "Concern", "Exploitation/Exchange" },
    { "Concern", "Exploitation/Gain" },
    { "Concern", "Exploitation/PowerFactor" },
    { "Concern", "Exploitation/Means" },
    { "Concern", "Exploitation/SexualActivity" },
    { "Concern", "Exploitation/ContactMode" },
    { "Concern", "Exploitation/DevelopmentalNote" },
    { "Concern", "Exploitation/CapacityNote" },
    { "Decision", "ParentsViews" },
    { "MissingEpisode", "MissingFrom" },
    { "MissingEpisode", "ReturnedAt" },
    { "MissingEpisode", "PoliceTold" },
    { "Referral", "PhonedAt" },
    { "Referral", "Consent/@basis" },
  };
  static const char *const sheets[] = { "style/page-now.xsl", "style/page-front.xsl", "style/page-events.xsl", "style/page-people.xsl" };
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *path = heed_data_path (sheets[i]);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_string_append (all, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *label = heed_field_labels_get (fields[i][0], fields[i][1]);
      g_autofree char *row = g_strdup_printf ("label=\"%s\"", label);
      g_autofree char *words = g_strdup_printf (">%s<", label);

      if (strstr (all->str, row) == NULL && strstr (all->str, words) == NULL)
        g_error ("no page has a row “%s”", label);
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  codes = heed_test_load_codes ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/readable-front/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_front);
    }
  g_test_add_func ("/exchange/readable-front/labels", test_labels);
  status = g_test_run ();
  g_clear_object (&codes);
  return status;
}
