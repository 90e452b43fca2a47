/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-dial-list.h"

#include "case-fixture.h"

static HeedCaseFile *
make_file (void)
{
  return case_fixture_file (
      "<Person id=\"p-1\"><Name><Given>Amira</Given><Family>Bell</Family></Name></Person>"
      "<Person id=\"p-2\"><Name><Given>Dean</Given></Name><OnlineName service=\"Snapchat\">dean_1</OnlineName>"
      "<Vehicle>white van</Vehicle><ContactWithOtherChildren>unknown</ContactWithOtherChildren></Person>"
      "<Person id=\"p-3\"><Name><Given>Carol</Given><Family>Finch</Family></Name></Person>"
      "<Person id=\"p-4\"><Name><Given>Eve</Given></Name></Person>"
      "<Person id=\"p-5\"><Name><Given>Ray</Given></Name></Person>"
      "<Person id=\"p-6\"><Name><Given>Mia</Given></Name></Person>"
      "<Person id=\"p-7\"><Name><Given>Jo</Given></Name></Person>"
      "<Relationship person=\"p-3\" to=\"p-1\" kind=\"carer\" livesWith=\"true\" parentalResponsibility=\"false\" mustNotBeTold=\"yes\"/>"
      "<Relationship person=\"p-3\" to=\"p-4\" kind=\"aunt\"/><Relationship person=\"p-4\" to=\"p-1\" kind=\"FAM\"/>"
      "<Relationship person=\"p-4\" to=\"p-1\" kind=\"CAR\" livesWith=\"true\" until=\"2020-01-01\"/>"
      "<Relationship person=\"p-2\" to=\"p-1\" kind=\"STF\" livesWith=\"true\" mustNotBeTold=\"1\" until=\"2020-01-01\"/>"
      "<Relationship person=\"p-5\" to=\"p-3\" kind=\"boyfriend\" livesWith=\"yes\"/>"
      "<Relationship person=\"p-3\" to=\"p-5\" livesWith=\"yes\" until=\"2020-01-01\"/>"
      "<Relationship person=\"p-1\" to=\"p-6\" kind=\"PAM\" livesWith=\"1\"/><Relationship person=\"p-7\" to=\"p-3\" livesWith=\"yes\" until=\"2020-01-01\"/>"
      "<Note id=\"e-1\" recordedAt=\"2026-10-01T15:00:00Z\"><Occurred earliest=\"2026-10-01\" latest=\"2026-10-01\" precision=\"day\"/>"
      "<Involvement person=\"p-1\" role=\"subject\"/><Headline>Chosen as prefect</Headline>"
      "<Significance impact=\"strength\" level=\"low\"/></Note>"
      "<MissingEpisode id=\"e-2\" recordedAt=\"2026-11-18T15:00:00Z\">"
      "<Occurred earliest=\"2026-11-18T13:00\" latest=\"2026-11-18T13:00\" precision=\"exact\"/>"
      "<Involvement person=\"p-1\" role=\"subject\"/></MissingEpisode>"
      "<Concern id=\"e-3\" recordedAt=\"2026-11-19T14:26:00Z\">"
      "<Occurred earliest=\"2026-11-19T14:00\" latest=\"2026-11-19T14:00\" precision=\"about\"/>"
      "<Source kind=\"child\">Said to the tutor</Source><DangerNow>yes</DangerNow><Involvement person=\"p-1\" role=\"subject\"/>"
      "<Facts>First version.</Facts></Concern>"
      "<Concern id=\"e-4\" recordedAt=\"2026-11-19T15:26:00Z\" supersedes=\"e-3\">"
      "<Occurred earliest=\"2026-11-19T14:00\" latest=\"2026-11-19T14:00\" precision=\"about\"/>"
      "<Source kind=\"child\">Said to the tutor</Source><DangerNow>no</DangerNow>"
      "<WhereNow until=\"2026-11-19T16:30\">In the lead's office with the deputy</WhereNow><Place>Corridor by the library</Place>"
      "<Involvement person=\"p-1\" role=\"subject\"/>"
      "<Involvement person=\"p-2\" role=\"allegedPerpetrator\"/><Facts>A new phone.</Facts>"
      "<ChildsWords>he gets me what I want</ChildsWords>"
      "<Opinion>She looked frightened.</Opinion><OthersAtRisk answer=\"unknown\">A younger friend</OthersAtRisk>"
      "<Category code=\"cse\"/><Exploitation person=\"p-4\"><ChildsWishes>Of another child</ChildsWishes></Exploitation>"
      "<Exploitation person=\"p-1\"><ChildsWishes>Does not want her carers told</ChildsWishes></Exploitation>"
      "<ImmediateAction>Stayed with her</ImmediateAction><ParentsTold told=\"no\">"
      "<Reason>Might increase the risk</Reason></ParentsTold>"
      "<AmendReason>Put right</AmendReason></Concern>");
}

static GPtrArray *
make_list (HeedCaseFile *file,
           const char *child)
{
  g_autoptr (HeedCodes) codes = case_fixture_codes ();

  return heed_dial_list_new (file, child, NULL, NULL, codes);
}

static const char *
get_holds (GPtrArray *lines,
           guint number)
{
  return ((HeedDialLine *) g_ptr_array_index (lines, number - 1))->holds;
}

static const char *
get_question (GPtrArray *lines,
              guint number)
{
  return ((HeedDialLine *) g_ptr_array_index (lines, number - 1))->question;
}

/* Nobody is chosen: the questions stand, nothing is held, and nothing is made up. */
static void
test_nobody (void)
{
  g_autoptr (GPtrArray) lines = make_list (NULL, NULL);

  g_assert_cmpuint (lines->len, ==, 10);
  for (guint i = 1; i < 10; i++)
    g_assert_null (get_holds (lines, i));
  g_assert_cmpstr (get_question (lines, 4), ==, "Where is the child now, with whom, until what time?");
}

/* What the newest version of the newest concern says, not what it superseded. */
static void
test_holds (void)
{
  static const struct
  {
    guint number;
    const char *holds;
  } CASES[] = {
    { 1, "Thu 19 Nov 2026: No" },
    { 4, "Thu 19 Nov 2026: In the lead's office with the deputy\n"
         "Until: Thu 19 Nov 2026, 16:30\nMissing, no return recorded: Wed 18 Nov 2026, 13:00" },
    { 5, "“he gets me what I want”\nA new phone.\nThu 19 Nov 2026, about 14:00\nHeard from the child: Said to the tutor\n"
         "Where it happened: Corridor by the library\nOpinion: She looked frightened." },
    { 6, "Child sexual exploitation\nConcerns on file: 1\nTimes missing: 1\nGoing well: Chosen as prefect" },
    { 7, "Dean\nAge not known\nSnapchat: dean_1\nVehicle: white van\nOccupation: not known\nReaches other children: not known" },
    { 8, "Carol Finch: carer, lives at home, must not be told\nEve: Other family member\n"
         "Dean: Stepfather, ended, must not be told\nMia: the child is: Mother, lives at home\n"
         "Ray: lives with Carol Finch, who lives at home\nOthers at risk: not known\nA younger friend" },
    { 9, "Wishes: Does not want her carers told\nParents told: Not told\nWhy: Might increase the risk\nDone at once: Stayed with her" },
  };
  g_autoptr (HeedCaseFile) file = make_file ();
  g_autoptr (GPtrArray) lines = make_list (file, "p-1");

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    g_assert_cmpstr (get_holds (lines, CASES[i].number), ==, CASES[i].holds);
  g_assert_cmpstr (get_question (lines, 4), ==, "Where is Amira now, with whom, until what time?");
  g_assert_cmpstr (get_question (lines, 7),
                   ==,
                   "Who the other person is: name, age, online names, vehicle; does Dean work with children or reach other "
                   "children?");
}

/* Of another child of the same file, nothing is told. */
static void
test_other_child (void)
{
  g_autoptr (HeedCaseFile) file = make_file ();
  g_autoptr (GPtrArray) lines = make_list (file, "p-4");
  const guint unknown[] = { 1, 4, 5, 6, 7, 9 };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (get_holds (lines, unknown[i]));
  g_assert_cmpstr (get_holds (lines, 8), ==, "Carol Finch: aunt");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/dial-list/nobody", test_nobody);
  g_test_add_func ("/words/dial-list/holds", test_holds);
  g_test_add_func ("/words/dial-list/other-child", test_other_child);
  return g_test_run ();
}
