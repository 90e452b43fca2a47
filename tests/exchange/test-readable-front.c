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

/* What the cases are written with; {decision ID DAY ABOUT} begins a decision. Recorded at ten past three of their day. */
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
  g_autoptr (GString) xml = g_string_new (decided);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    g_string_replace (xml, pieces[i][0], pieces[i][1], 0);
  g_string_prepend (xml, "<CaseFile xmlns='urn:heed:case:1' version='1'>");
  g_string_append (xml, "</CaseFile>");

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

static GString *
make_text (const char *body,
           const char *part)
{
  g_autofree char *xml = dup_xml (body);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "t.xml", &error);
  g_autoptr (HeedReadable) page = NULL;
  g_autoptr (GBytes) html = NULL;
  HeedReadableOptions options = { .kind = HEED_READABLE_REFERRAL, .child = "p-1", .referral = "e-90" };
  GString *text = g_string_new (NULL);
  xmlXPathContext *context;
  xmlXPathObject *found;
  xmlDoc *tree;

  g_assert_no_error (error);
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
    { "No, as at Fri 20 Nov 2026, 14:00\n", "Fri 20 Nov 2026 · A new phone, his\n", "Gifts\n" },
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
    { "Mo Bell (alleged perpetrator), Stepfather; age: not known to us; lives with the child: until Sun 1 Nov 2026\n",
      "Not known to us\n",
      "Mo Bell\n",
      "Yes, until Sun 1 Nov 2026\n" },
    { "Ray" } },
  { "two concerns, of which one is referred",
    "{amira}<Person id='p-2'><Name><Given>Karl</Given></Name></Person>"
    "{old}<WhereNow>At her aunt’s</WhereNow>{subject}<Involvement person='p-2' role='allegedPerpetrator'/><Headline>A bruise</Headline>"
    "<ParentsTold told='no'><Reason>Her father did it</Reason></ParentsTold></Concern>"
    "{new}{subject}<Headline>A new phone</Headline><ParentsTold told='yes'/></Concern>"
    "{referral}{member}",
    FRONT " | " KNOWS,
    { "What happened\nFri 20 Nov 2026 · A new phone\nWho did it\nNot known to us\n",
      "Fri 20 Nov 2026, 15:10: Told; by R. Okafor; about: Concern · A new phone\n" },
    { "A bruise", "Her father did it", "Karl", "aunt", "Do not contact" } },
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
  g_autoptr (GString) text = make_text (one->body, one->part);
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
  static const char *const sheets[] = { "style/page-front.xsl", "style/page-events.xsl", "style/page-people.xsl" };
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
