/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What a concern needs before it is filed, asked of the form and of filing over one table: what the form lets pass is filed, and what
 * filing would refuse is said before, at the field. */

#include "heed-casework-error.h"
#include "heed-children.h"
#include "heed-concern-form.h"
#include "heed-demonstration.h"
#include "heed-entries.h"
#include "heed-entry-needs.h"
#include "heed-form-map.h"
#include "heed-problem.h"

#define NOW "2026-11-24T14:20"

static const struct
{
  const char *name;
  const char *roles[3]; /* of the first child of the store, and of the second */
  const char *facts;
  const char *words;
  const char *category;
  HeedEntryNeeds needs;
} cases[] = {
  { "nothing at all", { NULL }, "", "", NULL, HEED_ENTRY_NEEDS_SUBJECT | HEED_ENTRY_NEEDS_MATTER },
  { "only facts", { NULL }, "Seen", "", NULL, HEED_ENTRY_NEEDS_SUBJECT },
  { "only a subject", { "subject" }, "", "", NULL, HEED_ENTRY_NEEDS_MATTER },
  { "a subject and facts", { "subject" }, "Seen", "", NULL, HEED_ENTRY_NEEDS_NOTHING },
  { "a subject and words", { "subject" }, "", "he said so", NULL, HEED_ENTRY_NEEDS_NOTHING },
  { "a subject and a category", { "subject" }, "", "", "neglect", HEED_ENTRY_NEEDS_NOTHING },
  { "a witness alone", { "witness" }, "Seen", "", NULL, HEED_ENTRY_NEEDS_SUBJECT },
  { "an accused alone", { "allegedPerpetrator" }, "Seen", "said", "neglect", HEED_ENTRY_NEEDS_SUBJECT },
  { "a witness and a subject", { "witness", "subject" }, "Seen", "", NULL, HEED_ENTRY_NEEDS_NOTHING },
  { "two subjects", { "subject", "subject" }, "Seen", "", NULL, HEED_ENTRY_NEEDS_NOTHING },
  { "a witness and nothing said", { "witness" }, "", "", NULL, HEED_ENTRY_NEEDS_SUBJECT | HEED_ENTRY_NEEDS_MATTER },
  { "blanks for facts", { "subject" }, "  \n\t ", "", NULL, HEED_ENTRY_NEEDS_MATTER },
  { "blanks for facts and for words", { "subject" }, " ", "\n", NULL, HEED_ENTRY_NEEDS_MATTER },
  { "spaces that do not break, and of no width", { "subject" }, "\xc2\xa0\xe2\x80\x8b", "", NULL, HEED_ENTRY_NEEDS_MATTER },
  { "blanks for facts, and words", { "subject" }, " ", "he said so", NULL, HEED_ENTRY_NEEDS_NOTHING },
  { "blanks for facts, and a category", { "subject" }, " ", "", "neglect", HEED_ENTRY_NEEDS_NOTHING },
  { "one letter", { "subject" }, "x", "", NULL, HEED_ENTRY_NEEDS_NOTHING },
  { "another script", { "subject" }, "\xd0\xbd\xd0\xb5\xd1\x82", "", NULL, HEED_ENTRY_NEEDS_NOTHING },
};

static HeedForm *
make_form (guint i,
           char *const *children)
{
  HeedForm *form = heed_form_new (&heed_concern_form, NOW);

  for (guint j = 0; cases[i].roles[j] != NULL; j++)
    heed_form_people_put (heed_form_get_people (form), children[j], cases[i].roles[j], "Somebody", NULL);
  heed_form_set (form, "facts", cases[i].facts);
  heed_form_set (form, "words", cases[i].words);
  if (cases[i].category != NULL)
    heed_form_add_row (form, "categories", cases[i].category);

  return form;
}

static void
test_both_sides (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autoptr (GPtrArray) list = heed_list_children (session, NULL, 0, &error);
  char *const children[] = {
    (char *) heed_child_get_id (g_ptr_array_index (list, 0)),
    (char *) heed_child_get_id (g_ptr_array_index (list, 1)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedForm) form = make_form (i, children);
      g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
      g_autoptr (HeedEntry) filed = NULL;
      g_autoptr (GError) form_error = NULL;
      g_autoptr (GError) filing_error = NULL;
      HeedFormPlace place = { "", -1, NULL };
      gboolean is_ready;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (heed_entry_find_needs (field), ==, cases[i].needs);
      is_ready = heed_form_is_ready (form, &place, &form_error);
      filed = heed_file_entry (session, field, NULL, NULL, &filing_error);
      g_assert_cmpint (is_ready, ==, cases[i].needs == HEED_ENTRY_NEEDS_NOTHING);
      g_assert_cmpint (filed != NULL, ==, cases[i].needs == HEED_ENTRY_NEEDS_NOTHING);
      if (is_ready)
        {
          g_assert_no_error (form_error);
          g_assert_no_error (filing_error);
          continue;
        }
      g_assert_error (form_error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING);
      g_assert_error (filing_error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_MISSING);
      g_assert_cmpstr (form_error->message, ==, filing_error->message);
      g_assert_cmpstr (place.name, ==, cases[i].needs & HEED_ENTRY_NEEDS_SUBJECT ? "people" : "facts");
    }
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
}

/* Whatever else is filed is somebody's too, and needs no facts. */
static void
test_other_kinds (void)
{
  for (int kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    {
      g_autoptr (HeedField) entry = heed_field_new (heed_entry_kind_get_name ((HeedEntryKind) kind));
      gboolean is_concern = kind == HEED_ENTRY_CONCERN;
      HeedField *subject;

      g_assert_cmpint (heed_entry_find_needs (entry), ==, HEED_ENTRY_NEEDS_SUBJECT | (is_concern ? HEED_ENTRY_NEEDS_MATTER : 0));
      subject = heed_field_append (entry, heed_field_new ("Involvement"));
      heed_field_set_attribute (subject, "person", "p-1");
      g_assert_true (heed_entry_find_needs (entry) & HEED_ENTRY_NEEDS_SUBJECT);
      heed_field_set_attribute (subject, "role", "subject");
      g_assert_cmpint (heed_entry_find_needs (entry), ==, is_concern ? HEED_ENTRY_NEEDS_MATTER : HEED_ENTRY_NEEDS_NOTHING);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/concern-needs/both-sides", test_both_sides);
  g_test_add_func ("/form/concern-needs/other-kinds", test_other_kinds);

  return g_test_run ();
}
