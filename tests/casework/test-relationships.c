/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Who stands to a child: said, changed, ended, and what is refused of it. */

#include "casework-fixture.h"
#include "entries-fixture.h"
#include "test-clock.h"

#include "heed-audit.h"
#include "heed-children.h"
#include "heed-date.h"
#include "heed-problem.h"
#include "heed-refer.h"
#include "heed-relationships.h"

#define NOON 1795521600 /* Tue 24 Nov 2026, 12:00 UTC */
#define NOBODY "p-00000000-0000-4000-8000-000000000404"

static Fixture fixture;
static char *child;
static char *worker;

static char *
add_person (const char *given,
            gboolean is_child)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = make_person (given, "Bell", NULL);
  g_autoptr (HeedPerson) person = heed_put_person (fixture.session, field, is_child, &error);

  g_assert_no_error (error);

  return g_strdup (heed_record_get_id (HEED_RECORD (person)));
}

static void
open_store (void)
{
  test_clock_set (NOON);
  fixture_set_up (&fixture);
  child = add_person ("Amira", TRUE);
  worker = add_person ("Jo", FALSE);
}

static void
close_store (void)
{
  fixture_tear_down (&fixture);
  g_clear_pointer (&child, g_free);
  g_clear_pointer (&worker, g_free);
}

/* @attributes: pairs of a name and a value. */
static HeedField *
make (const char *person,
      const char *to,
      const char *attributes)
{
  HeedField *field = heed_field_new ("Relationship");
  g_auto (GStrv) pairs = g_strsplit (attributes, " ", -1);

  heed_field_set_attribute (field, "person", person);
  heed_field_set_attribute (field, "to", to);
  for (guint i = 0; pairs[i] != NULL && *pairs[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      heed_field_set_attribute (field, pair[0], pair[1]);
    }

  return field;
}

static HeedRelationship *
put (const char *person,
     const char *to,
     const char *attributes,
     HeedRelationship *older,
     const char *const *phones,
     GError **error)
{
  g_autoptr (HeedField) field = make (person, to, attributes);
  HeedRelationshipSaid said = { .child = child, .relationship = field, .older = older, .phones = phones };

  return heed_put_relationship (fixture.session, &said, error);
}

static GPtrArray *
list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseFile) file = heed_load_case (fixture.session, child, &error);

  g_assert_no_error (error);

  return heed_list_relatives (file, child, heed_date_from_ymd (2026, 11, 24));
}

/* "SWR since 2026-01-05", in the order of the list; one a line. */
static char *
describe (void)
{
  g_autoptr (GPtrArray) relatives = list ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < relatives->len; i++)
    {
      HeedRelative *relative = g_ptr_array_index (relatives, i);
      HeedField *field = heed_record_get_field (HEED_RECORD (relative->relationship));
      const char *from = heed_field_get_attribute (field, "from");
      const char *until = heed_field_get_attribute (field, "until");
      const char *phone = heed_record_get_text (HEED_RECORD (relative->person), "Phone");

      g_string_append_printf (text,
                              "%s%s%s%s%s%s%s%s%s\n",
                              heed_relationship_get_kind (relative->relationship),
                              relative->is_said_of_child ? " of" : "",
                              from != NULL ? " since " : "",
                              from != NULL ? from : "",
                              until != NULL ? " until " : "",
                              until != NULL ? until : "",
                              relative->has_ended ? " ended" : "",
                              phone != NULL ? " " : "",
                              phone != NULL ? phone : "");
    }

  return g_string_free (text, FALSE);
}

static void
assert_list (const char *expected)
{
  g_autofree char *text = describe ();

  g_assert_cmpstr (text, ==, expected);
}

static guint
count_rows (const char *action,
            const char *subject)
{
  g_autoptr (GPtrArray) lines = heed_list_audit (fixture.session, NULL, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      HeedAuditLine *line = g_ptr_array_index (lines, i);

      n += g_str_equal (line->action, action) && g_strcmp0 (line->subject, subject) == 0;
    }

  return n;
}

/* Somebody on file, then somebody new with all that is said of them; changed in kind; ended, and begun again. */
static void
test_life (void)
{
  static const char *const PHONES[] = { "01632 960111", "07700 900123 ext 4", NULL };
  g_autoptr (HeedField) gp = make_person ("Lee", "Marsh", "1970-05-06");
  g_autoptr (HeedField) doctor = NULL;
  g_autoptr (HeedRelationship) first = NULL;
  g_autoptr (HeedRelationship) changed = NULL;
  g_autoptr (HeedRelationship) ended = NULL;
  g_autoptr (HeedRelationship) again = NULL;
  g_autoptr (HeedRelationship) other = NULL;
  g_autoptr (GPtrArray) relatives = NULL;
  g_autoptr (GError) error = NULL;
  HeedRelationshipSaid said = { .child = child, .new_person = gp, .phones = PHONES, .work = "GP, Mill Lane Surgery" };

  first = put (worker, child, "kind=CAR livesWith=true from=2025-01-05", NULL, NULL, &error);
  g_assert_no_error (error);
  changed = put (worker, child, "kind=SWR livesWith=false from=2025-01-06", first, PHONES, &error);
  g_assert_no_error (error);
  assert_list ("SWR since 2025-01-06 01632 960111\n");

  ended = heed_end_relationship (fixture.session, child, changed, "2026-11-01", &error);
  g_assert_no_error (error);
  again = put (worker, child, "kind=SWR from=2026-11-20", NULL, NULL, &error);
  g_assert_no_error (error);
  heed_field_set_attribute (gp, "id", "p-00000000-0000-4000-8000-000000000005");
  doctor = make ("p-00000000-0000-4000-8000-000000000005", child, "kind=DOC");
  said.relationship = doctor;
  other = heed_put_relationship (fixture.session, &said, &error);
  g_assert_no_error (error);
  assert_list ("SWR since 2026-11-20 01632 960111\nDOC 01632 960111\nSWR since 2025-01-06 until 2026-11-01 ended 01632 960111\n");

  relatives = list ();
  {
    HeedPerson *person = ((HeedRelative *) g_ptr_array_index (relatives, 1))->person;
    g_autofree char *name = heed_person_dup_name (person);

    g_assert_cmpstr (name, ==, "Lee Marsh");
    g_assert_cmpstr (heed_record_get_text (HEED_RECORD (person), "Occupation"), ==, "GP, Mill Lane Surgery");
  }
  g_assert_cmpuint (count_rows ("addRelationship", child), ==, 3);
  g_assert_cmpuint (count_rows ("changeRelationship", child), ==, 2);
  g_assert_cmpuint (count_rows ("changePerson", worker), ==, 1);
  g_assert_cmpuint (count_rows ("addPerson", "p-00000000-0000-4000-8000-000000000005"), ==, 1);
}

/* A number that stays keeps its hours; what is not asked about a person is as it was. */
static void
test_phones (void)
{
  static const char *const PHONES[] = { "01632 960112", "0300", NULL };
  static const char *const WRONG[] = { "0300", "ask at the desk", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) person = make_person ("Lee", "Marsh", "1970-05-06");
  g_autoptr (HeedPerson) known = NULL;
  g_autoptr (HeedRelationship) one = NULL;
  g_autoptr (GPtrArray) relatives = NULL;
  HeedField *phone = heed_field_append (person, heed_field_new_text ("Phone", "0300"));
  HeedField *now;

  heed_field_set_attribute (phone, "hours", "out");
  heed_field_append (person, heed_field_new_text ("Phone", "01632 960999"));
  heed_field_append (person, heed_field_new_text ("Email", "lee@example.org"));
  known = heed_put_person (fixture.session, person, FALSE, &error);
  g_assert_no_error (error);
  one = put (heed_record_get_id (HEED_RECORD (known)), child, "kind=PAF", NULL, PHONES, &error);
  g_assert_no_error (error);
  relatives = list ();
  now = heed_record_get_field (HEED_RECORD (((HeedRelative *) g_ptr_array_index (relatives, 0))->person));
  g_assert_cmpuint (heed_field_get_n_children (now), ==, 5);
  g_assert_cmpstr (heed_field_get_text (heed_field_get_child (now, 2)), ==, "0300");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_get_child (now, 2), "hours"), ==, "out");
  g_assert_cmpstr (heed_field_get_text (heed_field_get_child (now, 3)), ==, "01632 960112");
  g_assert_cmpstr (heed_field_get_name (heed_field_get_child (now, 4)), ==, "Email");

  /* One that came as it is may stay; a new one must be a number. */
  g_assert_false (heed_check_phones (WRONG, now, &error));
  g_assert_cmpstr (error->message,
                   ==,
                   "This phone number is not one\n"
                   "Phone numbers: “ask at the desk” is no number that somebody can be rung at. Your text is kept.\n"
                   "Enter it with its area code, such as 01632 960100 or 01632 960100 ext 214, one number on each line, or leave it out.");
}

/* What cannot be is refused, in words that name the two, and the file is as it was. */
static void
test_refused (void)
{
  static const char *const NO_NUMBER[] = { "12", NULL };
  const struct
  {
    const char *person;
    const char *attributes;
    const char *const *phones;
    const char *title;
    const char *what;
  } ROWS[] = {
    { child, "kind=PAM", NULL, "This is the child", "Amira Bell is chosen as somebody who stands to Amira Bell in some way." },
    { worker, "kind=SWR from=2026-11-01", NULL, "Recorded already", "Jo Bell is on file already as the same to Amira Bell, and at the same time." },
    { worker, "kind=DOC from=2026-05-02 until=2026-05-01", NULL, "Ends before it begins", "It is said to be since Sat 2 May 2026 and until Fri 1 May 2026." },
    { worker, "kind=DOC from=2026-11-25", NULL, "This day is in the future", "Since: Wed 25 Nov 2026 has not come yet." },
    { worker, "kind=DOC until=2026-11-25", NULL, "This day is in the future", "Until: Wed 25 Nov 2026 has not come yet." },
    { worker, "kind=godmother", NULL, "What are they to the child?", "What Jo Bell is to Amira Bell: “godmother” is not in the list." },
    { worker, "", NULL, "What are they to the child?", "What Jo Bell is to Amira Bell is not said yet." },
    { worker, "kind=DOC", NO_NUMBER, "This phone number is not one", "Phone numbers: “12” is no number that somebody can be rung at." },
    { NOBODY, "kind=DOC", NULL, "This person is not on file", "Nobody with the id “" NOBODY "” is in this store." },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedRelationship) first = put (worker, child, "kind=SWR", NULL, NULL, &error);
  g_autoptr (HeedRelationship) ended = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *title = NULL;
      g_autofree char *what = NULL;
      g_autofree char *expected = g_strconcat (ROWS[i].what, " Your text is kept.", NULL);

      g_assert_null (put (ROWS[i].person, child, ROWS[i].attributes, NULL, ROWS[i].phones, &error));
      title = heed_problem_get_title (error);
      what = heed_problem_get_what (error);
      g_assert_cmpstr (title, ==, ROWS[i].title);
      g_assert_cmpstr (what, ==, expected);
      g_clear_error (&error);
      assert_list ("SWR\n");
    }
  g_assert_cmpuint (count_rows ("addRelationship", child), ==, 1);
  g_assert_cmpuint (count_rows ("changePerson", worker), ==, 0);

  /* What was changed by somebody else is not changed over them. */
  ended = heed_end_relationship (fixture.session, child, first, "2026-11-24", &error);
  g_assert_no_error (error);
  g_assert_null (heed_end_relationship (fixture.session, child, first, "2026-11-23", &error));
  g_assert_true (g_str_has_prefix (error->message, "Somebody else has changed this meanwhile\n"));
  assert_list ("SWR until 2026-11-24\n");
}

/* Words that came with a file stay when something else is put right. */
static void
test_own_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = g_strdup_printf ("<CaseFile xmlns='urn:heed:case:1' version='1'><Relationship person='%s' to='%s' kind='boyfriend'/></CaseFile>",
                                           worker,
                                           child);
  g_auto (GStrv) entries = NULL;
  g_autoptr (GPtrArray) relatives = NULL;
  g_autoptr (HeedRelationship) changed = NULL;

  bytes = g_bytes_new (text, strlen (text));
  entries = heed_add_fragment (fixture.session, bytes, "f.xml", NULL, &error);
  g_assert_no_error (error);
  relatives = list ();
  changed = put (worker,
                 child,
                 "kind=boyfriend mustNotBeTold=true",
                 ((HeedRelative *) g_ptr_array_index (relatives, 0))->relationship,
                 NULL,
                 &error);
  g_assert_no_error (error);
  assert_list ("boyfriend\n");
}

/* A lives with B, B with C, C with D: of A there is B. Of the baby whose mother the child is, that. */
static void
test_direct (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *mother = add_person ("Bea", FALSE);
  g_autofree char *partner = add_person ("Cal", FALSE);
  g_autofree char *lodger = add_person ("Dan", FALSE);
  g_autofree char *baby = add_person ("Eve", TRUE);
  const char *pairs[][2] = { { mother, child }, { partner, mother }, { lodger, partner }, { child, baby } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (HeedField) field = make (pairs[i][0], pairs[i][1], i == 3 ? "kind=PAM" : "kind=FAM livesWith=true");
      HeedRelationshipSaid said = { .child = pairs[i][1], .relationship = field };
      g_autoptr (HeedRelationship) one = heed_put_relationship (fixture.session, &said, &error);

      g_assert_no_error (error);
    }
  assert_list ("PAM of\nFAM\n");
}

/* The text of the row "Allocated worker" of the page that would leave. */
static char *
dup_allocated (void)
{
  HeedDisclosureChoice choice = { .child = child, .authority = "803" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedReferralPreview) preview = heed_preview_referral (fixture.session, &choice, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < preview->blocks->len; i++)
    {
      HeedPageBlock *block = g_ptr_array_index (preview->blocks, i);

      if (block->kind == HEED_PAGE_BLOCK_ROW && g_strcmp0 (block->label, "Allocated worker") == 0)
        return g_strdup (block->text);
    }

  return NULL;
}

/* The social worker who is recorded here heads the pack, until they are the child's no more. */
static void
test_pack (void)
{
  static const char *const PHONES[] = { "01632 960111", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedField) field = make (worker, child, "kind=SWR");
  HeedRelationshipSaid said = { .child = child, .relationship = field, .phones = PHONES, .work = "Children in care team, Yate" };
  g_autoptr (HeedRelationship) one = heed_put_relationship (fixture.session, &said, &error);
  g_autoptr (HeedRelationship) today = NULL;
  g_autoptr (HeedRelationship) ended = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_no_error (error);
  first = dup_allocated ();
  g_assert_cmpstr (first, ==, "Jo Bell, Children in care team, Yate, 01632 960111");
  today = heed_end_relationship (fixture.session, child, one, "2026-11-24", &error);
  second = dup_allocated ();
  g_assert_cmpstr (second, ==, first);
  ended = heed_end_relationship (fixture.session, child, today, "2026-11-23", &error);
  third = dup_allocated ();
  g_assert_cmpstr (third, ==, "Not known to us");
}

static void
run (gconstpointer test)
{
  open_store ();
  ((void (*) (void)) test) ();
  close_store ();
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/casework/relationships/life", (gconstpointer) test_life, run);
  g_test_add_data_func ("/casework/relationships/phones", (gconstpointer) test_phones, run);
  g_test_add_data_func ("/casework/relationships/refused", (gconstpointer) test_refused, run);
  g_test_add_data_func ("/casework/relationships/own-words", (gconstpointer) test_own_words, run);
  g_test_add_data_func ("/casework/relationships/direct", (gconstpointer) test_direct, run);
  g_test_add_data_func ("/casework/relationships/pack", (gconstpointer) test_pack, run);

  return g_test_run ();
}
