/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-concern-form.h"

#include "heed-base-error.h"
#include "heed-casework-error.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-field-text.h"
#include "heed-problem.h"
#include "heed-form-draft.h"
#include "heed-form-error.h"
#include "heed-form-map.h"

#define NOW "2026-11-24T14:20"

static HeedField *
make_person (const char *id,
             const char *given)
{
  HeedField *person = heed_field_new ("Person");
  HeedField *name = heed_field_append (person, heed_field_new ("Name"));

  heed_field_set_attribute (person, "id", id);
  heed_field_append (name, heed_field_new_text ("Given", given));

  return person;
}

/* The concern of case-example.xml, as it would be typed. */
static HeedForm *
make_form (void)
{
  HeedForm *form = heed_form_new (&heed_concern_form, NOW);
  g_autoptr (HeedField) dean = make_person ("p-2", "\"Dean\"");
  guint row;

  heed_form_people_put (heed_form_get_people (form), "p-1", "subject", "Amira Bell", NULL);
  heed_form_people_put (heed_form_get_people (form), "p-2", "allegedPerpetrator", "\"Dean\"", dean);
  heed_form_people_set_trust (heed_form_get_people (form), "p-2", "unknown");
  heed_form_set (form, "date", "19/11/2026");
  heed_form_set (form, "time", "14:00");
  heed_form_set (form, "precision", "about");
  heed_form_set (form, "sourceKind", "child");
  heed_form_set (form, "source", "Said to her tutor in the corridor");
  heed_form_set (form, "danger", "no");
  heed_form_set (form, "headline", "Unexplained new phone");
  heed_form_set (form, "facts", "Amira had a new phone and said that Dean bought it.");
  heed_form_set (form, "words", "he gets me what I want");
  heed_form_add_row (form, "categories", "cse");
  heed_form_add_row (form, "categories", "online");
  row = heed_form_add_row (form, "exchanges", "given");
  heed_form_set_cell (form, "exchanges", row, "what", "phone");
  heed_form_set_cell (form, "exchanges", row, "by", "p-2");
  /* Opened, and left empty. */
  heed_form_add_row (form, "exchanges", "");
  row = heed_form_add_row (form, "gains", "unknown");
  heed_form_set_cell (form, "gains", row, "to", "perpetrator");
  heed_form_add_row (form, "powers", "age");
  heed_form_add_row (form, "means", "enticement");
  heed_form_add_row (form, "means", "deceit");
  heed_form_set (form, "sexualActivity", "unknown");
  heed_form_set (form, "contactMode", "both");
  heed_form_set (form, "apparentConsent", "yes");
  heed_form_set (form, "wantsAction", "no");
  heed_form_set (form, "wishes", "Does not want her carers told");
  heed_form_set (form, "whereNow", "In the lead's office");
  heed_form_set (form, "whereNowUntilDate", "Thu 19 Nov 2026");
  heed_form_set (form, "whereNowUntilTime", "16:30");
  heed_form_set (form, "place", "Corridor by the library");
  heed_form_set (form, "opinion", "She looked frightened.");
  heed_form_set (form, "othersAtRisk", "unknown");
  heed_form_set (form, "othersAtRiskWho", "A younger friend");
  heed_form_set (form, "immediateAction", "Stayed with her until the lead came");
  heed_form_set (form, "toldLead", "yes");
  heed_form_set (form, "toldParents", "no");
  row = heed_form_add_row (form, "parentsReasons", "riskToChild");
  heed_form_set_cell (form, "parentsReasons", row, "words", "to be agreed with the front door");
  heed_form_set (form, "level", "high");
  row = heed_form_add_row (form, "answers", "cse.exchange");
  heed_form_set_cell (form, "answers", row, "decision", "acted");

  return form;
}

static char *
order_of (HeedField *field)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    g_string_append_printf (names, "%s ", heed_field_get_name (heed_field_get_child (field, i)));

  return g_string_free (names, FALSE);
}

static void
test_field (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
  g_autoptr (GPtrArray) persons = heed_form_people_dup_new (heed_form_get_people (form));
  g_autofree char *order = order_of (field);
  g_autofree char *block = order_of (heed_field_find (field, "Exploitation"));

  /* The schema's order. */
  g_assert_cmpstr (order, ==, "Occurred AwareAt Source DangerNow WhereNow Place Involvement Involvement Headline Facts ChildsWords "
                              "Opinion OthersAtRisk Category Category "
                              "Exploitation ImmediateAction ToldLead ParentsTold Significance ");
  g_assert_cmpstr (block, ==, "Exchange Gain PowerFactor Means Means SexualActivity ContactMode ApparentConsent ChildsWishes ");
  g_assert_cmpstr (heed_field_find_text (field, "AwareAt"), ==, NOW);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Occurred"), "earliest"), ==, "2026-11-19T14:00");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Source"), "kind"), ==, "child");
  g_assert_cmpstr (heed_field_find_text (field, "DangerNow"), ==, "no");
  g_assert_cmpstr (heed_field_find_text (field, "WhereNow"), ==, "In the lead's office");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "WhereNow"), "until"), ==, "2026-11-19T16:30");
  g_assert_cmpstr (heed_field_find_text (field, "Place"), ==, "Corridor by the library");
  g_assert_cmpstr (heed_field_find_text (field, "ChildsWords"), ==, "he gets me what I want");
  g_assert_cmpstr (heed_field_find_text (field, "Opinion"), ==, "She looked frightened.");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "OthersAtRisk"), "answer"), ==, "unknown");
  g_assert_cmpstr (heed_field_find_text (field, "OthersAtRisk"), ==, "A younger friend");
  g_assert_cmpstr (heed_field_find_text (field, "Exploitation/Means"), ==, "enticement");
  g_assert_cmpstr (heed_field_find_text (field, "Exploitation/SexualActivity"), ==, "unknown");
  g_assert_cmpstr (heed_field_find_text (field, "Exploitation/Exchange"), ==, "phone");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Exploitation/Exchange"), "by"), ==, "p-2");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Exploitation/ChildsWishes"), "wantsAction"), ==, "no");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "ToldLead"), "inPerson"), ==, "true");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "ParentsTold/Reason"), "code"), ==, "riskToChild");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Significance"), "impact"), ==, "concern");

  g_assert_cmpuint (persons->len, ==, 1);
  g_assert_cmpstr (heed_field_get_attribute (g_ptr_array_index (persons, 0), "id"), ==, "p-2");
}

/* What nobody answered is left out: never an empty element, never a guess. */
static void
test_nothing_said (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, NOW);
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
  g_autofree char *order = order_of (field);

  g_assert_true (heed_form_is_empty (form));
  g_assert_cmpstr (order, ==, "Occurred AwareAt ");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Occurred"), "earliest"), ==, "2026-11-24");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "Occurred"), "precision"), ==, "day");

  heed_form_set_cursor (form, "facts 0");
  g_assert_true (heed_form_is_empty (form));
  heed_form_set (form, "danger", "unknown");
  g_assert_false (heed_form_is_empty (form));
}

/* A draft comes back exactly as it was, what cannot be filed and what cannot be read included. */
static void
test_draft (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedForm) again = NULL;
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedField) field_again = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *draft_again = NULL;

  heed_form_set (form, "facts", " \"quoted\" 'single' \\ back\n\ttab \x01 \xef\xbf\xbf \xe2\x80\xae نص 👩‍👧 ");
  heed_form_set (form, "untilDate", "19 No");
  heed_form_set_cursor (form, "facts 12");

  draft = heed_form_to_draft (form);
  g_assert_true (g_utf8_validate (draft, -1, NULL));
  again = heed_form_new_from_draft (&heed_concern_form, draft);
  g_assert_nonnull (again);

  for (const HeedFormPart *part = heed_concern_form.parts; part->type != HEED_FORM_END; part++)
    {
      if (part->name == NULL)
        continue;
      if (part->type == HEED_FORM_BLOCKS)
        continue;
      if (part->type != HEED_FORM_ROWS)
        {
          g_assert_cmpstr (heed_form_get (again, part->name), ==, heed_form_get (form, part->name));
          continue;
        }
      g_assert_cmpuint (heed_form_get_n_rows (again, part->name), ==, heed_form_get_n_rows (form, part->name));
      for (guint i = 0; i < heed_form_get_n_rows (form, part->name); i++)
        {
          for (const HeedFormPart *cell = part->cells; cell->type != HEED_FORM_END; cell++)
            g_assert_cmpstr (heed_form_get_cell (again, part->name, i, cell->name), ==, heed_form_get_cell (form, part->name, i, cell->name));
        }
    }

  field = heed_form_to_field (form, NOW);
  field_again = heed_form_to_field (again, NOW);
  g_assert_true (heed_field_equal (field, field_again));

  draft_again = heed_form_to_draft (again);
  g_assert_cmpstr (draft_again, ==, draft);

  g_assert_null (heed_form_new_from_draft (&heed_concern_form, ""));
  g_assert_null (heed_form_new_from_draft (&heed_concern_form, "('heed-draft-2', [])"));
  g_assert_null (heed_form_new_from_draft (&heed_concern_form, "('heed-draft-1', [(1, 'Draft', nothing, [])])"));
}

/* Yesterday stays the day that it was when somebody typed it. */
static void
test_draft_of_another_day (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, NOW);
  g_autoptr (HeedForm) again = NULL;
  g_autofree char *draft = NULL;

  heed_form_set (form, "date", "yesterday");
  heed_form_set (form, "untilDate", "19 No");
  draft = heed_form_to_draft (form);

  heed_clock_set_today (heed_date_from_ymd (2026, 11, 30));
  again = heed_form_new_from_draft (&heed_concern_form, draft);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));

  g_assert_cmpstr (heed_form_get (again, "date"), ==, "Mon 23 Nov 2026");
  g_assert_cmpstr (heed_form_get (again, "untilDate"), ==, "19 No");
}

static void
test_check (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, NOW);
  g_autoptr (GError) error = NULL;
  HeedFormPlace place = { "", -1, NULL };
  g_autofree char *remedy = NULL;
  g_autofree char *longest = NULL;
  g_autofree char *what = NULL;

  /* A person, and one of three: each of them is enough. */
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING);
  g_assert_cmpstr (place.name, ==, "people");
  remedy = heed_problem_get_remedy (error);
  g_assert_nonnull (strstr (remedy, "person"));
  g_assert_nonnull (strstr (remedy, "category"));
  g_clear_error (&error);

  heed_form_people_put (heed_form_get_people (form), "p-1", "subject", "Amira Bell", NULL);
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING);
  g_assert_cmpstr (place.name, ==, "facts");
  g_clear_error (&error);

  heed_form_add_row (form, "categories", "cse");
  g_assert_true (heed_form_is_ready (form, &place, &error));
  g_assert_no_error (error);
  heed_form_remove_row (form, "categories", 0);
  heed_form_set (form, "words", "he gets me what I want");
  g_assert_true (heed_form_is_ready (form, &place, &error));
  heed_form_set (form, "words", "");
  heed_form_set (form, "facts", "x");
  g_assert_true (heed_form_is_ready (form, &place, &error));

  /* A name that was typed and not added would be lost with the form. */
  heed_form_set (form, "who", "Dea");
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
  g_assert_cmpstr (place.name, ==, "people");
  g_assert_nonnull (strstr (error->message, "Dea"));
  g_clear_error (&error);
  heed_form_set (form, "who", "");

  /* A text that nobody could read, at its field. */
  longest = g_strnfill (200001, 'x');
  heed_form_set (form, "facts", longest);
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_BASE_ERROR, HEED_BASE_ERROR_TOO_LONG);
  g_assert_cmpstr (place.name, ==, "facts");
  g_assert_true (g_str_has_prefix (error->message,
                                   "A text is too long\n“What you saw or heard” has 200001 letters; Heed takes up to 200,000 in one. Nothing was "
                                   "filed; your text is kept as it is.\n"));
  g_clear_error (&error);
  heed_form_set (form, "facts", longest + 1);
  g_assert_true (heed_form_is_ready (form, &place, &error));

  /* What XML cannot hold: which field, which character; and it is still there. */
  heed_form_set (form, "words", "ab\x01");
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_BASE_ERROR, HEED_BASE_ERROR_CHARACTER);
  g_assert_cmpstr (place.name, ==, "words");
  what = heed_problem_get_what (error);
  g_assert_nonnull (strstr (what, "Child's own words"));
  g_assert_nonnull (strstr (what, "character 3"));
  g_assert_cmpstr (heed_form_get (form, "words"), ==, "ab\x01");
  g_clear_error (&error);
  heed_form_set (form, "words", "");

  heed_form_set (form, "date", "19 No");
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_UNREADABLE);
  g_assert_cmpstr (place.name, ==, "date");
  g_clear_error (&error);

  heed_form_set (form, "date", "19 Nov 2026");
  heed_form_set (form, "untilDate", "18 Nov 2026");
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_cmpstr (place.name, ==, "untilDate");
}

/* On the night on which the clocks go back, from ten to two until ten past one is twenty minutes. */
static void
test_hour_that_comes_twice (void)
{
  static const struct
  {
    const char *from;
    const char *until;
    gboolean expected;
  } cases[] = {
    { "01:50", "01:10", TRUE },
    { "01:10", "01:50", TRUE },
    { "01:50", "00:59", FALSE },
    { "02:00", "01:59", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedForm) form = make_form ();
      HeedFormPlace place = { "", -1, NULL };

      heed_form_set (form, "date", "26/10/2025");
      heed_form_set (form, "time", cases[i].from);
      heed_form_set (form, "untilDate", "26/10/2025");
      heed_form_set (form, "untilTime", cases[i].until);
      g_test_message ("%s until %s", cases[i].from, cases[i].until);
      g_assert_cmpint (heed_form_is_ready (form, &place, NULL), ==, cases[i].expected);
      if (!cases[i].expected)
        g_assert_cmpstr (place.name, ==, "untilDate");
    }
}

/* An answer that could not be kept is refused before anything is filed. */
static void
test_answers (void)
{
  static const struct
  {
    const char *decision;
    const char *reason;
    gboolean expected;
  } cases[] = {
    { "acted", "", TRUE },
    { "notNow", "She is in the room with me", TRUE },
    { "notNow", "She is in the room\001with me", FALSE },
    { "disagree", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedForm) form = make_form ();
      HeedFormPlace place = { "", -1, NULL };
      guint row = heed_form_add_row (form, "answers", "cse.exchange");

      heed_form_set_cell (form, "answers", row, "decision", cases[i].decision);
      heed_form_set_cell (form, "answers", row, "reason", cases[i].reason);
      g_assert_cmpint (heed_form_is_ready (form, &place, NULL), ==, cases[i].expected);
      if (!cases[i].expected)
        g_assert_cmpstr (place.name, ==, "answers");
    }
}

/* Puts @child, which it takes, before the first child of @field that is called @name. */
static void
put_before (HeedField *field,
            const char *name,
            HeedField *child)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  guint place = 0;

  while (!g_str_equal (heed_field_get_name (heed_field_get_child (field, place)), name))
    place++;
  while (heed_field_get_n_children (field) > place)
    {
      g_ptr_array_add (rest, heed_field_ref (heed_field_get_child (field, place)));
      heed_field_remove (field, place);
    }
  heed_field_append (field, child);
  for (guint i = 0; i < rest->len; i++)
    heed_field_append (field, heed_field_ref (g_ptr_array_index (rest, i)));
}

/* A time alone is of today; one that has passed is warned of wherever it is said, in an amendment nowhere. */
static void
test_where_now (void)
{
  static const struct
  {
    const char *date;
    const char *time;
    const char *until;
    gboolean has_passed;
  } CASES[] = {
    { "", "", NULL, FALSE },
    { "", "14:19", "2026-11-24T14:19", TRUE },
    { "", "14:20", "2026-11-24T14:20", FALSE },
    { "", "14:21", "2026-11-24T14:21", FALSE },
    { "today", "", "2026-11-24", FALSE },
    { "23 Nov 2026", "", "2026-11-23", TRUE },
    { "23/11/2026", "18:00", "2026-11-23T18:00", TRUE },
    { "tomorrow", "9", "2026-11-25T09:00", FALSE },
    { "", "teatime", NULL, FALSE },
    { "some day", "14:00", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, NOW);
      g_autoptr (HeedField) field = NULL;
      HeedField *where;

      g_test_message ("“%s” “%s”", CASES[i].date, CASES[i].time);
      heed_form_set (form, "whereNowUntilDate", CASES[i].date);
      heed_form_set (form, "whereNowUntilTime", CASES[i].time);
      field = heed_form_to_field (form, NOW);
      where = heed_field_find (field, "WhereNow");
      g_assert_cmpstr (where != NULL ? heed_field_get_attribute (where, "until") : NULL, ==, CASES[i].until);
      g_assert_true (heed_concern_form_has_where_passed (form, NOW) == CASES[i].has_passed);
    }
}

/* An amendment that changes nothing says what the filed entry says, with what the form does not show. */
static void
test_amend (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedField) filed = heed_form_to_field (form, NOW);
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedForm) amending = NULL;
  g_autoptr (HeedField) again = NULL;
  g_autoptr (HeedField) expected = NULL;
  g_autoptr (GError) error = NULL;
  HeedField *mark;
  HeedField *other;
  HeedFormPlace place = { "", -1, NULL };

  heed_field_set_attribute (filed, "id", "e-1");
  heed_field_set_attribute (filed, "recordedAt", "2026-11-19T14:26:00Z");
  heed_field_set_attribute (filed, "author", "m-1");
  heed_field_set_attribute (filed, "confidential", "true");
  heed_field_set_attribute (heed_field_find (filed, "ChildsWords"), "language", "PNJ");
  /* What the form has no controls for, in its place. */
  heed_field_set_attribute (heed_field_find (filed, "Exploitation"), "person", "p-1");
  other = heed_field_new ("Exploitation");
  heed_field_set_attribute (other, "person", "p-3");
  put_before (filed, "ImmediateAction", other);
  mark = heed_field_new_text ("BodyMark", "left upper arm");
  heed_field_set_attribute (mark, "view", "front");
  put_before (filed, "ImmediateAction", mark);

  expected = heed_field_copy (filed);
  entry = heed_entry_new (filed);
  amending = heed_form_new_amending (&heed_concern_form, heed_record_get_field (HEED_RECORD (entry)), file);
  g_assert_cmpstr (heed_form_get_supersedes (amending), ==, "e-1");

  /* Without a reason it is not filed. */
  g_assert_false (heed_form_is_ready (amending, &place, &error));
  g_assert_cmpstr (place.name, ==, "amendReason");
  heed_form_set (amending, "amendReason", "Wrong date");

  again = heed_form_to_field (amending, NOW);
  heed_field_set_attribute (expected, "id", NULL);
  heed_field_set_attribute (expected, "recordedAt", NULL);
  heed_field_set_attribute (expected, "author", NULL);
  heed_field_set_attribute (expected, "supersedes", "e-1");
  heed_field_append (expected, heed_field_new_text ("AmendReason", "Wrong date"));
  if (!heed_field_equal (again, expected))
    {
      g_autofree char *one = heed_field_to_text (again);
      g_autofree char *two = heed_field_to_text (expected);

      g_assert_cmpstr (one, ==, two);
    }

  /* A draft of it still knows what it amends. */
  {
    g_autofree char *draft = heed_form_to_draft (amending);
    g_autoptr (HeedForm) restored = heed_form_new_from_draft (&heed_concern_form, draft);
    g_autoptr (HeedField) field = heed_form_to_field (restored, NOW);

    g_assert_true (heed_field_equal (field, again));
  }
}

/* What an amended entry says beside what the form shows stays, in elements that the form says nothing of as well; a day
 * that was planned is not the day of what came of it; the reason of an older amendment is not this one's. */
static void
test_amend_rest (void)
{
  g_autoptr (HeedForm) form = make_form ();
  g_autoptr (HeedField) filed = NULL;
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (HeedForm) amending = NULL;
  g_autoptr (HeedField) same = NULL;
  g_autoptr (HeedField) told = NULL;
  HeedField *lead;
  HeedField *significance;
  HeedField *parents;

  heed_form_set (form, "toldParents", "notYet");
  heed_form_set (form, "parentsAt", "1 Dec 2026");
  filed = heed_form_to_field (form, NOW);
  heed_field_set_attribute (filed, "id", "e-1");
  lead = heed_field_find (filed, "ToldLead");
  heed_field_set_attribute (lead, "inPerson", NULL);
  heed_field_set_attribute (lead, "at", "2026-11-19T14:30");
  significance = heed_field_find (filed, "Significance");
  heed_field_set_attribute (significance, "level", NULL);
  heed_field_set_text (significance, "She is frightened.");
  parents = heed_field_find (filed, "ParentsTold");
  g_assert_cmpstr (heed_field_get_attribute (parents, "at"), ==, "2026-12-01");
  heed_field_set_attribute (parents, "at", "2026-12-01T16:00");
  heed_field_append (filed, heed_field_new_text ("AmendReason", "An older one"));

  amending = heed_form_new_amending (&heed_concern_form, filed, file);
  g_assert_cmpstr (heed_form_get (amending, "amendReason"), ==, "");
  g_assert_cmpstr (heed_form_get (amending, "parentsAt"), ==, "Tue 1 Dec 2026");
  same = heed_form_to_field (amending, NOW);
  g_assert_true (heed_field_equal (heed_field_find (same, "ToldLead"), lead));
  g_assert_true (heed_field_equal (heed_field_find (same, "Significance"), significance));
  g_assert_true (heed_field_equal (heed_field_find (same, "ParentsTold"), parents));
  g_assert_null (heed_field_find (same, "AmendReason"));

  heed_form_set (amending, "toldParents", "yes");
  heed_form_set (amending, "toldLead", "no");
  told = heed_form_to_field (amending, NOW);
  g_assert_null (heed_field_get_attribute (heed_field_find (told, "ParentsTold"), "at"));
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (told, "ToldLead"), "inPerson"), ==, "false");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (told, "ToldLead"), "at"), ==, "2026-11-19T14:30");
}

/* What was picked or typed in a row is written, whichever cell it is in; reasons stand with an answer only. */
static void
test_rows (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, NOW);
  g_autoptr (HeedField) field = NULL;
  HeedField *block;
  guint row;

  heed_form_set_cell (form, "exchanges", heed_form_add_row (form, "exchanges", NULL), "by", "p-2");
  heed_form_set_cell (form, "gains", heed_form_add_row (form, "gains", NULL), "to", "perpetrator");
  heed_form_set_cell (form, "gains", heed_form_add_row (form, "gains", NULL), "what", "the rent");
  row = heed_form_add_row (form, "parentsReasons", NULL);
  heed_form_set_cell (form, "parentsReasons", row, "words", "Abroad");
  field = heed_form_to_field (form, NOW);
  block = heed_field_find (field, "Exploitation");
  g_assert_cmpuint (heed_field_get_n_children (block), ==, 3);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_get_child (block, 0), "by"), ==, "p-2");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_get_child (block, 1), "to"), ==, "perpetrator");
  g_assert_cmpstr (heed_field_get_text (heed_field_get_child (block, 2)), ==, "the rent");
  g_assert_null (heed_field_find (field, "ParentsTold"));

  heed_form_set (form, "toldParents", "no");
  g_clear_pointer (&field, heed_field_unref);
  field = heed_form_to_field (form, NOW);
  g_assert_cmpstr (heed_field_find_text (field, "ParentsTold/Reason"), ==, "Abroad");
}

static void
count_cb (HeedForm *form,
          guint *count)
{
  (*count)++;
}

static void
test_signals (void)
{
  g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, NOW);
  guint changed = 0;
  guint persons = 0;

  g_signal_connect (form, "changed", G_CALLBACK (count_cb), &changed);
  g_signal_connect (heed_form_get_people (form), "persons-changed", G_CALLBACK (count_cb), &persons);

  heed_form_set (form, "facts", "a");
  heed_form_set (form, "facts", "a");
  g_assert_cmpuint (changed, ==, 1);
  heed_form_set_cursor (form, "facts 1");
  g_assert_cmpuint (changed, ==, 1);
  heed_form_people_put (heed_form_get_people (form), "p-1", "subject", "A", NULL);
  g_assert_cmpuint (persons, ==, 1);
  heed_form_people_put (heed_form_get_people (form), "p-1", "peer", "A", NULL);
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (form))->len, ==, 1);
  heed_form_people_remove (heed_form_get_people (form), "p-2");
  g_assert_cmpuint (persons, ==, 2);
  heed_form_people_remove (heed_form_get_people (form), "p-1");
  g_assert_cmpuint (persons, ==, 3);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));

  g_test_add_func ("/form/concern-form/field", test_field);
  g_test_add_func ("/form/concern-form/nothing-said", test_nothing_said);
  g_test_add_func ("/form/concern-form/draft", test_draft);
  g_test_add_func ("/form/concern-form/draft-of-another-day", test_draft_of_another_day);
  g_test_add_func ("/form/concern-form/check", test_check);
  g_test_add_func ("/form/concern-form/hour-that-comes-twice", test_hour_that_comes_twice);
  g_test_add_func ("/form/concern-form/answers", test_answers);
  g_test_add_func ("/form/concern-form/amend", test_amend);
  g_test_add_func ("/form/concern-form/where-now", test_where_now);
  g_test_add_func ("/form/concern-form/amend-rest", test_amend_rest);
  g_test_add_func ("/form/concern-form/rows", test_rows);
  g_test_add_func ("/form/concern-form/signals", test_signals);

  return g_test_run ();
}
