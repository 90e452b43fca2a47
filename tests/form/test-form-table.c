/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Every row of every form's table, both ways: typed text becomes the entry's field and is the same text again, alone and
 * together with all others; and a form is the same form after its draft. What all of them say together can be filed. */

#include "heed-form-draft.h"
#include "heed-form-kinds-private.h"
#include "heed-form-map.h"

#include "heed-agencies.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-concern-form.h"
#include "heed-contact-form.h"
#include "heed-date.h"
#include "heed-demonstration.h"
#include "heed-entry-lines.h"
#include "heed-field-labels.h"
#include "heed-entries.h"
#include "heed-id.h"
#include "heed-relationship-form.h"

#include <string.h>

#define NOW "2026-11-24T15:00"

static HeedSession *session;
static char *child;   /* of the demonstration */
static char *concern; /* about that child */
static char *agency;
static char *new_id;

static gboolean
is_value (const HeedFormPart *part)
{
  return part->type >= HEED_FORM_TEXT && part->type <= HEED_FORM_PERSON;
}

/* What somebody may have typed there, as it is shown again. */
static char *
dup_sample (const HeedFormPart *part)
{
  gboolean is_line = part->path != NULL && strchr (part->path, '@') != NULL;

  if (g_str_equal (part->name, "child"))
    return g_strdup (child);
  if (g_str_equal (part->name, "about") || g_str_equal (part->name, "contact"))
    return g_strdup (concern);
  if (g_str_equal (part->name, "referral"))
    return g_strdup (new_id);
  if (g_str_equal (part->name, "authority"))
    return g_strdup ("803");
  if (g_str_equal (part->name, "informed"))
    return g_strdup ("no");
  if (g_str_equal (part->name, "missingBack")) /* since the day that is said beside it */
    return g_strdup ("yes");
  if (g_str_equal (part->name, "agency"))
    return g_strdup (agency);
  if (g_str_equal (part->name, "decision"))
    return g_strdup ("acted");
  if (part->among != NULL)
    return g_strndup (part->among, strcspn (part->among, ","));
  if (part->type == HEED_FORM_ID)
    return g_strdup_printf ("e-%s", part->name);
  if (part->type == HEED_FORM_CODE && g_str_has_suffix (part->name, "At"))
    return g_strdup ("2026-11-19T09:30");
  switch (part->type)
    {
    case HEED_FORM_TEXT:
      if (is_line)
        return g_strdup_printf ("The line of %s: “so”, & < ö", part->name);
      return g_strdup_printf (" The words of %s,\n“so”, & < ö.\n", part->name);
    case HEED_FORM_PAST:
      return g_strdup ("Thu 19 Nov 2026");
    case HEED_FORM_FUTURE:
      return g_strdup ("Tue 1 Dec 2026");
    case HEED_FORM_TIME:
      return g_strdup (strstr (part->name, "ntil") != NULL ? "15:10" : "14:05");
    case HEED_FORM_FLAG:
      return g_strdup ("yes");
    case HEED_FORM_PERSON:
      return g_strdup (child);
    default:
      return g_strdup_printf ("code-%s", part->name);
    }
}

static void
fill_rows (HeedForm *form,
           const HeedFormPart *list)
{
  for (guint row = 0; row < 2; row++)
    {
      heed_form_add_row (form, list->name, NULL);
      for (const HeedFormPart *cell = list->cells; cell->type != HEED_FORM_END; cell++)
        {
          g_autofree char *sample = dup_sample (cell);
          gboolean is_free = cell->type == HEED_FORM_TEXT || (cell->type == HEED_FORM_CODE && !g_str_equal (cell->name, "decision"));
          g_autofree char *text = is_free ? g_strdup_printf ("%s%u", g_strchomp (sample), row) : g_strdup (sample);

          heed_form_set_cell (form, list->name, row, cell->name, text);
        }
    }
}

static void
fill (HeedForm *form)
{
  const HeedFormKind *kind = heed_form_get_kind (form);

  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      g_autofree char *sample = is_value (part) ? dup_sample (part) : NULL;

      if (part->type == HEED_FORM_ROWS)
        {
          heed_form_clear_rows (form, part->name);
          fill_rows (form, part);
        }
      else if (part->type == HEED_FORM_BLOCKS)
        {
          fill (heed_form_add_block (form, part->name));
          fill (heed_form_add_block (form, part->name));
        }
      else if (sample != NULL)
        heed_form_set (form, part->name, sample);
    }
}

static HeedForm *
make_full (const HeedFormKind *kind)
{
  HeedForm *form = heed_form_new (kind, NOW);

  heed_form_people_put (heed_form_get_people (form), child, "subject", "Amira Bell", NULL);
  fill (form);

  return form;
}

/* Whether the value stands in the entry. */
static gboolean
is_in_entry (const HeedFormKind *kind,
             const HeedFormPart *part)
{
  const HeedFormOccurred *names = &kind->occurred;
  const char *const occurred[] = { names->date, names->time, names->precision, names->until_date, names->until_time };

  for (guint i = 0; i < G_N_ELEMENTS (occurred); i++)
    {
      if (g_strcmp0 (occurred[i], part->name) == 0)
        return TRUE;
    }

  return part->path != NULL;
}

static void
assert_same_rows (HeedForm *a,
                  HeedForm *b,
                  const HeedFormPart *list)
{
  g_assert_cmpuint (heed_form_get_n_rows (a, list->name), ==, heed_form_get_n_rows (b, list->name));
  for (guint row = 0; row < heed_form_get_n_rows (a, list->name); row++)
    for (const HeedFormPart *cell = list->cells; cell->type != HEED_FORM_END; cell++)
      g_assert_cmpstr (heed_form_get_cell (a, list->name, row, cell->name), ==, heed_form_get_cell (b, list->name, row, cell->name));
}

static void
assert_same (HeedForm *a,
             HeedForm *b,
             gboolean in_entry)
{
  const HeedFormKind *kind = heed_form_get_kind (a);

  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      if (part->name == NULL || (in_entry && !is_in_entry (kind, part)))
        continue;
      g_test_message ("%s: %s", kind->entry, part->name);
      if (part->type == HEED_FORM_ROWS)
        assert_same_rows (a, b, part);
      else if (part->type == HEED_FORM_BLOCKS)
        {
          g_assert_cmpuint (heed_form_get_n_blocks (a, part->name), ==, heed_form_get_n_blocks (b, part->name));
          for (guint i = 0; i < heed_form_get_n_blocks (a, part->name); i++)
            assert_same (heed_form_get_block (a, part->name, i), heed_form_get_block (b, part->name, i), in_entry);
        }
      else
        g_assert_cmpstr (heed_form_get (a, part->name), ==, heed_form_get (b, part->name));
    }
}

static HeedCaseFile *
load_file (void)
{
  g_autoptr (GError) error = NULL;
  HeedCaseFile *file = heed_load_case (session, child, &error);

  g_assert_no_error (error);

  return file;
}

/* As it is filed, and as it is read out of the store again. */
static void
test_together (gconstpointer data)
{
  const HeedFormKind *kind = data;
  g_autoptr (HeedForm) form = make_full (kind);
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedForm) again = NULL;

  heed_form_is_ready (form, NULL, &error);
  g_assert_no_error (error);
  entry = heed_file_entry (session, field, NULL, NULL, &error);
  g_assert_no_error (error);
  file = load_file ();
  again = heed_form_new_amending (kind, heed_record_get_field (HEED_RECORD (heed_case_file_find_entry (file, heed_record_get_id (HEED_RECORD (entry))))), file);
  assert_same (form, again, TRUE);
  g_assert_cmpuint (heed_form_people_get_all (heed_form_get_people (again))->len, ==, 1);
}

static char *
dup_element (const HeedFormPart *part)
{
  return g_strndup (part->path, strcspn (part->path, "/"));
}

/* One value, and those without which it is not written. */
static HeedForm *
make_alone (const HeedFormKind *kind,
            const HeedFormPart *part)
{
  HeedForm *form = heed_form_new (kind, NOW);
  g_autofree char *element = part->path != NULL ? dup_element (part) : NULL;

  for (const HeedFormPart *other = kind->parts; other->type != HEED_FORM_END; other++)
    {
      g_autofree char *beside = is_value (other) && other->path != NULL ? dup_element (other) : NULL;
      g_autofree char *sample = is_value (other) ? dup_sample (other) : NULL;

      if (!is_value (other))
        continue;
      if (other == part || (part->flags & HEED_FORM_ONLY_WITH && g_strcmp0 (beside, element) == 0) || (part->type == HEED_FORM_TIME && other + 1 == part))
        heed_form_set (form, other->name, sample);
    }

  return form;
}

static void
test_alone (gconstpointer data)
{
  const HeedFormKind *kind = data;
  g_autoptr (HeedCaseFile) file = load_file ();

  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      g_autoptr (HeedForm) form = NULL;
      g_autoptr (HeedForm) again = NULL;
      g_autoptr (HeedField) field = NULL;

      if (!is_value (part) || part->path == NULL)
        continue;
      g_test_message ("%s: %s", kind->entry, part->name);
      form = make_alone (kind, part);
      field = heed_form_to_field (form, NOW);
      again = heed_form_new_amending (kind, field, file);
      g_assert_cmpstr (heed_form_get (again, part->name), ==, heed_form_get (form, part->name));
      g_assert_cmpstr (heed_form_get (again, part->name), !=, "");
    }
}

static void
test_draft (gconstpointer data)
{
  const HeedFormKind *kind = data;
  g_autoptr (HeedForm) form = make_full (kind);
  g_autoptr (HeedForm) again = NULL;
  g_autoptr (HeedField) person = heed_field_new ("Person");
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;
  GPtrArray *persons;

  /* Characters that XML cannot hold, the space around a text, and somebody new. */
  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      if (part->type == HEED_FORM_TEXT || part->type == HEED_FORM_NAME || part->type == HEED_FORM_BEGUN)
        heed_form_set (form, part->name, " \x01 '\"\\\n\té ");
    }
  heed_field_set_attribute (person, "id", "p-new");
  heed_form_people_put (heed_form_get_people (form), "p-new", "witness", "Somebody", person);
  heed_form_people_set_trust (heed_form_get_people (form), "p-new", "yes");
  heed_form_set_cursor (form, "reasons 7");

  g_assert_false (heed_form_is_empty (form));
  text = heed_form_to_draft (form);
  again = heed_form_new_from_draft (kind, text);
  g_assert_nonnull (again);
  assert_same (form, again, FALSE);
  persons = heed_form_people_get_all (heed_form_get_people (again));
  g_assert_cmpuint (persons->len, ==, 2);
  g_assert_cmpstr (((HeedFormPerson *) g_ptr_array_index (persons, 0))->label, ==, "Amira Bell");
  g_assert_cmpstr (((HeedFormPerson *) g_ptr_array_index (persons, 1))->trust, ==, "yes");
  g_assert_true (heed_field_equal (((HeedFormPerson *) g_ptr_array_index (persons, 1))->person, person));
  g_assert_cmpstr (heed_form_get_cursor (again), ==, "reasons 7");
  second = heed_form_to_draft (again);
  g_assert_cmpstr (text, ==, second);
}

/* A form that says nothing is none, whatever it opens with; each value alone is something. */
static void
test_empty (gconstpointer data)
{
  const HeedFormKind *kind = data;
  g_autoptr (HeedForm) nothing = heed_form_new (kind, NOW);

  g_assert_true (heed_form_is_empty (nothing));
  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      g_autoptr (HeedForm) form = heed_form_new (kind, NOW);
      g_autofree char *opened = NULL;
      g_autofree char *sample = is_value (part) ? dup_sample (part) : NULL;

      if (sample == NULL)
        continue;
      g_test_message ("%s: %s", kind->entry, part->name);
      opened = g_strdup (heed_form_get (form, part->name));
      heed_form_set (form, part->name, sample);
      g_assert_false (heed_form_is_empty (form));
      heed_form_set (form, part->name, opened);
      g_assert_true (heed_form_is_empty (form));
    }
}

/* What is filled in by the page is nobody's word, and it is what an emptied form goes back to. */
static void
test_blank (gconstpointer data)
{
  const HeedFormKind *kind = data;
  g_autoptr (HeedForm) form = make_full (kind);
  g_autoptr (HeedForm) other = make_full (kind);

  heed_form_note_blank (form);
  g_assert_true (heed_form_is_empty (form));
  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      if (is_value (part) && part->type != HEED_FORM_ID)
        heed_form_set (form, part->name, "");
      else if (part->type == HEED_FORM_ROWS)
        heed_form_remove_row (form, part->name, 0);
      else if (part->type == HEED_FORM_BLOCKS)
        heed_form_remove_block (form, part->name, 0);
    }
  heed_form_people_clear (heed_form_get_people (form));
  g_assert_false (heed_form_is_empty (form));
  heed_form_clear (form);
  g_assert_true (heed_form_is_empty (form));
  assert_same (form, other, FALSE);
}

/* What is picked from has its list: codes.xml says which, or, where it has none for that place, the table; and what is offered of
 * it is in it. */
static void
test_codes (gconstpointer data)
{
  const HeedFormKind *kind = data;
  HeedCodes *codes = heed_session_get_codes (session);

  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      const char *list = is_value (part) ? heed_form_kind_find_codes (kind, part, codes) : NULL;
      g_auto (GStrv) among = part->among != NULL ? g_strsplit (part->among, ",", -1) : g_new0 (char *, 1);

      g_test_message ("%s: %s", kind->entry, part->name);
      g_assert_true (part->among == NULL || list != NULL);
      for (guint i = 0; among[i] != NULL; i++)
        g_assert_true (heed_codes_is_known (codes, list, among[i]));
      if (part->codes != NULL && part->path != NULL)
        g_assert_null (heed_codes_find_list_at (codes, kind->entry, part->path));
      if (list != NULL)
        g_assert_nonnull (heed_codes_get_list (codes, list));
    }
}

static HeedEntryLine *
find_line (GPtrArray *lines,
           const char *label)
{
  for (guint i = 0; i < lines->len; i++)
    {
      HeedEntryLine *line = g_ptr_array_index (lines, i);

      if (g_str_equal (line->label, label))
        return line;
    }

  return NULL;
}

/* A value and its line are called by the same table, and what was typed is in the line. */
static void
assert_told (const HeedFormKind *kind,
             const HeedFormPart *list,
             const HeedFormPart *part,
             const char *typed,
             GPtrArray *lines)
{
  const char *own = part->path != NULL ? part->path : part->called_as;
  g_autofree char *path = NULL;
  g_autofree char *said = g_strstrip (g_strdup (typed));
  HeedEntryLine *line;
  const char *label;

  g_test_message ("%s: %s", kind->entry, part->name);
  if (list != NULL)
    path = *own != '\0' ? g_strconcat (list->path, "/", own, NULL) : g_strdup (list->path);
  else
    path = g_strdup (own);
  label = heed_field_labels_get (kind->entry, path);
  g_assert_nonnull (label);
  g_assert_nonnull (heed_form_kind_get_caption (kind, list, part));
  line = find_line (lines, label);
  g_assert_nonnull (line);
  g_assert_cmpstr (heed_field_labels_get (kind->entry, line->path), ==, label);
  /* An authority is told by its name. */
  if (part->type == HEED_FORM_TEXT && !g_str_equal (part->name, "authority"))
    g_assert_nonnull (strstr (line->text, said));
}

/* Whether a person reads it: what a page knows by itself (whose file, about what) says nothing to them, a reason for an
 * amendment is there in an amendment, that something is to be withheld is read where it is written what, and a missing episode and
 * the reasons of a referral are entries of their own. */
static gboolean
is_read (const HeedFormPart *part)
{
  static const char *const OTHERS[] = {
    "agency",
    "amendReason",
    "beforeBirth",
    "calledAt",
    "parentsAt",
    "phonedReference",
    "phonedWho",
    "toldLead",
    "whyRefer",
    "withhold",
    NULL,
  };

  return (part->path != NULL || part->called_as != NULL) && part->type != HEED_FORM_ID && !g_strv_contains (OTHERS, part->name)
         && (part->called_as == NULL || !g_str_has_prefix (part->called_as, "MissingEpisode/"));
}

static void
test_lines (gconstpointer data)
{
  const HeedFormKind *kind = data;
  g_autoptr (HeedForm) form = make_full (kind);
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
  g_autoptr (HeedCaseFile) file = load_file ();
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  heed_field_set_attribute (field, "recordedAt", NOW "Z");
  entry = heed_entry_new (field);
  lines = heed_entry_lines_new (entry, file, heed_session_get_codes (session));
  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      if (part->type == HEED_FORM_ROWS && part->path != NULL)
        {
          for (const HeedFormPart *cell = part->cells; cell->type != HEED_FORM_END; cell++)
            for (guint row = 0; row < heed_form_get_n_rows (form, part->name); row++)
              assert_told (kind, part, cell, heed_form_get_cell (form, part->name, row, cell->name), lines);
        }
      else if (is_value (part) && is_read (part))
        assert_told (kind, NULL, part, heed_form_get (form, part->name), lines);
    }
}

static void
find_places (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) persons = heed_find_persons (session, "Amira", 1, &error);
  g_autoptr (GPtrArray) agencies = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  GPtrArray *entries;

  g_assert_no_error (error);
  child = g_strdup (heed_record_get_id (g_ptr_array_index (persons, 0)));
  file = load_file ();
  entries = heed_case_file_get_entries (file);
  for (guint i = 0; i < entries->len && concern == NULL; i++)
    {
      if (heed_entry_get_kind (g_ptr_array_index (entries, i)) == HEED_ENTRY_CONCERN)
        concern = g_strdup (heed_record_get_id (g_ptr_array_index (entries, i)));
    }
  g_assert_nonnull (concern);
  agencies = heed_list_agencies (session, NULL, &error);
  g_assert_no_error (error);
  agency = g_strdup (heed_record_get_id (g_ptr_array_index (agencies, 0)));
  new_id = heed_id_new ('e');
}

/* Where what only filing finds is in the form. */
static void
test_find_place (void)
{
  static const struct
  {
    const HeedFormKind *kind;
    const char *field;
    const char *name; /* NULL: nowhere */
  } CASES[] = {
    { &heed_relationship_form, "Relationship/@until", "until" },
    { &heed_relationship_form, "Person/Phone", "phones" },
    { &heed_relationship_form, "Person/Name/Given", "people" },
    { &heed_concern_form, "Concern/Occurred", "date" },
    { &heed_concern_form, "Person/PersonBirthDate", "people" },
    { &heed_concern_form, "MissingEpisode/ReturnedAt", "missingBackDate" },
    { &heed_contact_form, "AgencyContact/Contact/@reference", "reference" },
    { &heed_contact_form, "Concern/Occurred", NULL },
    { &heed_contact_form, "AgencyContact/DangerNow", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      HeedFormPlace place = { NULL, -1, NULL };

      g_assert_cmpint (heed_form_kind_find_place (CASES[i].kind, CASES[i].field, &place), ==, CASES[i].name != NULL);
      g_assert_cmpstr (place.name, ==, CASES[i].name);
    }
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } TESTS[] = {
    { "together", test_together },
    { "alone", test_alone },
    { "draft", test_draft },
    { "empty", test_empty },
    { "blank", test_blank },
    { "codes", test_codes },
    { "lines", test_lines },
  };
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));
  session = heed_session_open_demonstration (&error);
  g_assert_no_error (error);
  find_places ();

  for (const HeedFormKind *const *kind = heed_form_get_kinds (); *kind != NULL; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
      {
        g_autofree char *path = g_strdup_printf ("/form/form-table/%s/%s", (*kind)->entry, TESTS[i].name);

        g_test_add_data_func (path, *kind, TESTS[i].func);
      }
  g_test_add_func ("/form/form-table/find-place", test_find_place);
  status = g_test_run ();
  g_object_unref (session);
  g_free (child);
  g_free (concern);
  g_free (agency);
  g_free (new_id);

  return status;
}
