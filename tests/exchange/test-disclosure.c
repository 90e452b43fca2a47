/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-disclosure.h"

#include "heed-case-document.h"
#include "heed-date.h"
#include "heed-problem.h"
#include "heed-test-case.h"

#include <string.h>

static HeedField *
get_field (gpointer record)
{
  return heed_record_get_field (HEED_RECORD (record));
}

static const char *
get_id (gpointer record)
{
  return heed_record_get_id (HEED_RECORD (record));
}

static HeedDisclosureStep *
get_step (HeedDisclosure *disclosure,
          guint n)
{
  return g_ptr_array_index (heed_disclosure_get_steps (disclosure), n);
}

static gboolean
has_id (GPtrArray *ids,
        const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

static HeedDisclosure *
disclose (HeedCaseFile *file,
          const HeedDisclosureOptions *options)
{
  g_autoptr (GError) error = NULL;
  HeedDisclosure *disclosure = heed_disclosure_new (file, options, &error);

  g_assert_no_error (error);

  return disclosure;
}

/* The file that went out, read back from its bytes: valid, with every reference found. */
static HeedCaseFile *
read_back (HeedDisclosure *disclosure)
{
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (heed_disclosure_get_file (disclosure));
  g_autoptr (HeedCaseDocument) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = heed_case_document_serialise (document);
  again = heed_case_document_parse (bytes, "out.xml", &error);
  g_assert_no_error (error);

  return heed_case_document_dup_file (again);
}

static void
add_all_words (GPtrArray *records,
               GHashTable *words)
{
  for (guint i = 0; i < records->len; i++)
    heed_test_add_words (get_field (g_ptr_array_index (records, i)), words);
}

static GHashTable *
dup_words (HeedCaseFile *file)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_all_words (heed_case_file_get_persons (file), words);
  add_all_words (heed_case_file_get_relationships (file), words);
  add_all_words (heed_case_file_get_entries (file), words);
  add_all_words (heed_case_file_get_agencies (file), words);
  add_all_words (heed_case_file_get_members (file), words);

  return words;
}

static void
assert_none (GHashTable *out,
             HeedField *field)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer word;

  heed_test_add_words (field, words);
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (g_hash_table_contains (out, word))
        g_error ("“%s” of %s went out", (const char *) word, heed_field_get_name (field));
    }
}

static gboolean
is_confidential (HeedField *field)
{
  return g_strcmp0 (heed_field_get_attribute (field, "confidential"), "true") == 0;
}

/* What is marked confidential below @field did not go out. */
static void
assert_marked_kept_back (GHashTable *out,
                         HeedField *field)
{
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (is_confidential (child))
        assert_none (out, child);
      else
        assert_marked_kept_back (out, child);
    }
}

typedef struct
{
  GHashTable *hidden;
} References;

static gboolean
check_reference_cb (HeedField *field,
                    gpointer user_data)
{
  References *references = user_data;

  for (guint i = 0; i < heed_field_get_n_attributes (field); i++)
    {
      const char *value;
      g_auto (GStrv) parts = NULL;

      heed_field_get_nth_attribute (field, i, &value);
      parts = g_strsplit (value, " ", -1);
      for (guint j = 0; parts[j] != NULL; j++)
        g_assert_false (g_hash_table_contains (references->hidden, parts[j]));
    }

  return TRUE;
}

static gboolean
live_together (HeedCaseFile *file,
               const char *one,
               const char *other)
{
  GPtrArray *relationships = heed_case_file_get_relationships (file);

  for (guint i = 0; i < relationships->len; i++)
    {
      HeedField *field = get_field (g_ptr_array_index (relationships, i));
      const char *person = heed_field_get_attribute (field, "person");
      const char *to = heed_field_get_attribute (field, "to");

      if (!is_confidential (field) && g_str_equal (heed_field_get_attribute (field, "livesWith"), "true")
          && ((g_str_equal (person, one) && g_str_equal (to, other)) || (g_str_equal (person, other) && g_str_equal (to, one))))
        return TRUE;
    }

  return FALSE;
}

/* Whether the test's own reading of the rule lets this person go out in full. */
static gboolean
is_needed (HeedCaseFile *file,
           HeedCaseFile *out,
           const char *person)
{
  GPtrArray *entries = heed_case_file_get_entries (out);
  GPtrArray *relationships = heed_case_file_get_relationships (file);
  GPtrArray *persons = heed_case_file_get_persons (file);

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);

      for (guint j = 0; j < involvements->len; j++)
        {
          HeedField *involvement = g_ptr_array_index (involvements, j);
          const char *role = heed_involvement_get_role (involvement);

          if (g_str_equal (heed_involvement_get_person (involvement), person) && heed_entry_has_subject (entry, "p-0")
              && (g_str_equal (role, "allegedPerpetrator") || g_str_equal (role, "facilitator") || g_str_equal (role, "parent")
                  || g_str_equal (role, "sibling")))
            return TRUE;
        }
    }
  for (guint i = 0; i < relationships->len; i++)
    {
      HeedField *field = get_field (g_ptr_array_index (relationships, i));

      if (!is_confidential (field) && g_str_equal (heed_field_get_attribute (field, "person"), person)
          && g_str_equal (heed_field_get_attribute (field, "to"), "p-0")
          && g_str_equal (heed_field_get_attribute (field, "parentalResponsibility"), "yes"))
        return TRUE;
    }
  if (live_together (file, person, "p-0"))
    return TRUE;
  for (guint i = 0; i < persons->len; i++)
    {
      if (live_together (file, person, get_id (g_ptr_array_index (persons, i))) && live_together (file, get_id (g_ptr_array_index (persons, i)), "p-0"))
        return TRUE;
    }

  return FALSE;
}

static void
check_persons (HeedCaseFile *file,
               HeedCaseFile *out,
               GHashTable *words,
               HeedThirdParties third_parties)
{
  GPtrArray *persons = heed_case_file_get_persons (file);

  for (guint i = 0; i < persons->len; i++)
    {
      HeedField *field = get_field (g_ptr_array_index (persons, i));
      const char *id = heed_field_get_attribute (field, "id");

      if (g_str_equal (id, "p-0"))
        assert_marked_kept_back (words, field);
      else if (is_confidential (field) || heed_case_file_find_person (out, id) == NULL || third_parties == HEED_THIRD_PARTIES_ROLE_ONLY)
        assert_none (words, field);
      else if (third_parties == HEED_THIRD_PARTIES_NEEDED && !is_needed (file, out, id))
        {
          assert_none (words, heed_field_find (field, "AlsoKnownAs"));
          assert_none (words, heed_field_find (field, "Address"));
          assert_none (words, heed_field_find (field, "Vehicle"));
        }
      else
        assert_marked_kept_back (words, field);
    }
}

static void
check_steps (HeedDisclosure *disclosure,
             HeedCaseFile *out)
{
  static const char *const names[] = { "everything", "child", "entries", "confidential", "thirdParties" };
  GPtrArray *steps = heed_disclosure_get_steps (disclosure);

  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < steps->len; i++)
    {
      HeedDisclosureStep *step = get_step (disclosure, i);
      HeedDisclosureStep *before = i > 0 ? get_step (disclosure, i - 1) : NULL;

      g_assert_cmpstr (step->name, ==, names[i]);
      g_assert_cmpuint (step->n_entries, ==, step->kept_entries->len);
      g_assert_cmpuint (step->n_persons, ==, step->kept_persons->len);
      for (guint j = 0; before != NULL && j < before->n_entries; j++)
        {
          const char *id = g_ptr_array_index (before->kept_entries, j);

          g_assert_true (has_id (step->kept_entries, id) != has_id (step->removed, id));
        }
      for (guint j = 0; before != NULL && j < before->n_persons; j++)
        {
          const char *id = g_ptr_array_index (before->kept_persons, j);

          g_assert_true (has_id (step->kept_persons, id) != has_id (step->removed, id));
        }
      if (before != NULL)
        g_assert_cmpuint (step->n_elements, <=, before->n_elements);
    }

  /* Nothing goes out that the last step does not show. */
  g_assert_cmpuint (get_step (disclosure, 4)->n_entries, ==, heed_case_file_get_entries (out)->len);
  g_assert_cmpuint (get_step (disclosure, 4)->n_persons, ==, heed_case_file_get_persons (out)->len);
  for (guint i = 0; i < heed_case_file_get_entries (out)->len; i++)
    g_assert_true (has_id (get_step (disclosure, 4)->kept_entries, get_id (g_ptr_array_index (heed_case_file_get_entries (out), i))));
}

static void
check_disclosed (HeedCaseFile *file,
                 const HeedDisclosureOptions *options)
{
  g_autoptr (HeedDisclosure) disclosure = disclose (file, options);
  g_autoptr (HeedCaseFile) out = read_back (disclosure);
  g_autoptr (GHashTable) words = dup_words (out);
  g_autoptr (GHashTable) before = dup_words (file);
  g_autoptr (GHashTable) hidden = g_hash_table_new (g_str_hash, g_str_equal);
  References references = { hidden };
  GPtrArray *entries = heed_case_file_get_entries (file);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_assert_true (g_hash_table_contains (before, word));

  for (guint i = 0; i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);
      const char *id = get_id (entry);

      if (heed_case_file_find_entry (out, id) == NULL)
        {
          assert_none (words, get_field (entry));
        }
      else
        {
          g_assert_true (heed_entry_involves (entry, "p-0") || heed_field_find (get_field (entry), "Involvement") == NULL);
          g_assert_true (options->include_superseded || heed_case_file_find_superseding (file, id) == NULL);
          if (!options->include_confidential)
            {
              g_assert_false (is_confidential (get_field (entry)));
              assert_marked_kept_back (words, get_field (entry));
            }
        }
      if (is_confidential (get_field (entry)) && !options->include_confidential && has_id (get_step (disclosure, 2)->kept_entries, id))
        g_hash_table_add (hidden, (gpointer) id);
    }
  for (guint i = 0; i < heed_case_file_get_entries (out)->len; i++)
    heed_field_foreach (get_field (g_ptr_array_index (heed_case_file_get_entries (out), i)), check_reference_cb, &references);

  if (!options->include_confidential)
    check_persons (file, out, words, options->third_parties);
  check_steps (disclosure, out);
}

static void
test_properties (void)
{
  for (guint32 seed = 1; seed <= 100; seed++)
    {
      g_autoptr (HeedCaseFile) file = heed_test_make_file (seed, 10 + seed % 40);

      for (guint i = 0; i < 12; i++)
        {
          HeedDisclosureOptions options = { .child = "p-0" };

          options.third_parties = (HeedThirdParties) (i % 3);
          options.include_confidential = i / 3 % 2;
          options.include_superseded = i / 6 % 2;
          check_disclosed (file, &options);
        }
    }
}

static void
test_chosen (void)
{
  for (guint32 seed = 1; seed <= 60; seed++)
    {
      g_autoptr (HeedCaseFile) file = heed_test_make_file (seed, 30);
      HeedDisclosureOptions options = { .child = "p-0" };
      g_autoptr (HeedDisclosure) all = disclose (file, &options);
      GPtrArray *kept = get_step (all, 2)->kept_entries;
      const char *chosen[3] = { NULL };
      g_autoptr (HeedDisclosure) few = NULL;

      if (kept->len < 2)
        continue;
      chosen[0] = g_ptr_array_index (kept, 0);
      chosen[1] = g_ptr_array_index (kept, kept->len - 1);
      options.entries = chosen;
      check_disclosed (file, &options);
      few = disclose (file, &options);
      g_assert_cmpuint (get_step (few, 2)->n_entries, ==, 2);
    }
}

/* Any one element of the example can be held back, and what is left keeps to the schema. */
static void
hold_back_each (HeedCaseFile *file,
                HeedField *field,
                const char *place,
                guint *n)
{
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);
      g_autofree char *path = g_strdup_printf ("%s/%s", place, heed_field_get_name (child));
      const char *const withhold[] = { path, NULL };
      HeedDisclosureOptions options = { .child = "p-1", .withhold = withhold, .third_parties = HEED_THIRD_PARTIES_KEEP };
      g_autoptr (HeedDisclosure) disclosure = disclose (file, &options);
      g_autoptr (HeedCaseFile) out = read_back (disclosure);

      if (!g_str_has_suffix (path, "/Involvement"))
        {
          g_autoptr (GPtrArray) parts = NULL;
          HeedField *left = get_field (
              heed_case_file_find (out, heed_field_get_attribute (field, "id") != NULL ? heed_field_get_attribute (field, "id") : "p-1"));

          if (heed_field_get_attribute (field, "id") != NULL)
            {
              left = heed_field_find (left, heed_field_get_name (child));
              g_assert_true (left == NULL || g_strcmp0 (heed_field_get_absence (left), "withheld") == 0);
              g_assert_true (left == NULL || (heed_field_get_text (left) == NULL && heed_field_get_n_children (left) == 0));
            }
          g_assert_true (has_id (get_step (disclosure, 3)->removed, path));
        }
      (*n)++;
      hold_back_each (file, child, path, n);
    }
}

static void
test_hold_back_each (void)
{
  g_autoptr (HeedCaseFile) file = heed_test_load_example ();
  GPtrArray *entries = heed_case_file_get_entries (file);
  guint n = 0;

  hold_back_each (file, get_field (heed_case_file_find (file, "p-1")), "p-1", &n);
  for (guint i = 0; i < entries->len; i++)
    hold_back_each (file, get_field (g_ptr_array_index (entries, i)), get_id (g_ptr_array_index (entries, i)), &n);
  hold_back_each (file, get_field (heed_case_file_find (file, "a-1")), "a-1", &n);
  g_assert_cmpuint (n, >, 90);
}

static void
test_example (void)
{
  g_autoptr (HeedCaseFile) file = heed_test_load_example ();
  const char *const entries[] = { "e-1", "e-5", NULL };
  HeedDisclosureOptions options = { .child = "p-1", .entries = entries, .referral = "e-4" };
  g_autoptr (HeedDisclosure) disclosure = disclose (file, &options);
  HeedCaseFile *out = heed_disclosure_get_file (disclosure);
  g_autofree char *name = NULL;

  g_assert_cmpuint (heed_case_file_get_entries (out)->len, ==, 3);
  g_assert_nonnull (heed_case_file_find_entry (out, "e-4"));
  /* The alleged perpetrator goes out in full. */
  name = heed_person_dup_name (heed_case_file_find_person (out, "p-2"));
  g_assert_cmpstr (name, ==, "\"Dean\"");
  g_assert_nonnull (heed_record_get_text (HEED_RECORD (heed_case_file_find_person (out, "p-2")), "Vehicle"));
  g_assert_nonnull (heed_case_file_find (out, "a-1"));
  g_assert_nonnull (heed_case_file_find (out, "m-1"));
  /* What the family must not be told is told to social care, and not to the family. */
  g_assert_nonnull (heed_field_find (get_field (heed_case_file_find (out, "e-4")), "Withhold"));
  g_clear_object (&disclosure);
  options.recipient = "family";
  disclosure = disclose (file, &options);
  g_assert_null (heed_field_find (get_field (heed_case_file_find (heed_disclosure_get_file (disclosure), "e-4")), "Withhold"));
}

static HeedCaseFile *
parse_file (const char *body)
{
  g_autofree char *xml = g_strdup_printf ("<CaseFile xmlns='urn:heed:case:1' version='1'>%s</CaseFile>", body);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "t.xml", &error);

  g_assert_no_error (error);

  return heed_case_document_dup_file (document);
}

#define PERSON(id, name) "<Person id='" id "'><Name><Given>" name "</Given></Name></Person>"
#define ENTRY(id, rest) "<Note id='" id "' recordedAt='2026-01-01T10:00:00Z' " rest "</Note>"
#define CHILD_INVOLVED "<Involvement person='p-1' role='subject'/>"

static void
test_versions (void)
{
  g_autoptr (HeedCaseFile) file = parse_file (PERSON ("p-1", "Ann") PERSON ("p-2", "Bob")
                                                  ENTRY ("e-1", ">" CHILD_INVOLVED) ENTRY ("e-2", "supersedes='e-1'>" CHILD_INVOLVED)
                                                      ENTRY ("e-3", "supersedes='e-2'>" CHILD_INVOLVED)
                                                          ENTRY ("e-4", ">" CHILD_INVOLVED)
                                                              ENTRY ("e-5", "supersedes='e-4'><Involvement person='p-2' role='subject'/>"));
  const char *const first[] = { "e-1", NULL };
  const char *const wrong_child[] = { "e-4", NULL };
  HeedDisclosureOptions options = { .child = "p-1", .entries = first };
  g_autoptr (HeedDisclosure) latest = disclose (file, &options);
  g_autoptr (HeedDisclosure) all = NULL;
  g_autoptr (HeedDisclosure) whole = NULL;
  g_autoptr (HeedDisclosure) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;

  /* The latest version stands for the one that was chosen. */
  g_assert_cmpuint (get_step (latest, 4)->n_entries, ==, 1);
  g_assert_true (has_id (get_step (latest, 4)->kept_entries, "e-3"));
  options.include_superseded = TRUE;
  all = disclose (file, &options);
  g_assert_cmpuint (get_step (all, 4)->n_entries, ==, 3);
  /* What was corrected to be another child's is not this child's any more. */
  options.include_superseded = FALSE;
  options.entries = NULL;
  whole = disclose (file, &options);
  g_assert_cmpuint (get_step (whole, 4)->n_entries, ==, 1);
  options.entries = wrong_child;
  none = heed_disclosure_new (file, &options, &error);
  g_assert_null (none);
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_NOT_FOUND);
  what = heed_problem_get_what (error);
  g_assert_cmpstr (what, ==, "This child’s file has no entry “e-4” in force; nothing was exported.");
}

static void
test_not_found (void)
{
  g_autoptr (HeedCaseFile) file = heed_test_load_example ();
  const char *const entries[] = { "e-99", NULL };
  HeedDisclosureOptions options = { .child = "p-9" };
  g_autoptr (GError) error = NULL;

  g_assert_null (heed_disclosure_new (file, &options, &error));
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  options.child = "p-1";
  options.entries = entries;
  g_assert_null (heed_disclosure_new (file, &options, &error));
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_NOT_FOUND);
}

/* An entry about one that is held back goes with it; the header of the pack stays, without the
 * reference. */
static void
test_about_confidential (void)
{
  g_autoptr (HeedCaseFile) file = parse_file (
      PERSON ("p-1", "Ann") ENTRY ("e-1", "confidential='true'>" CHILD_INVOLVED) ENTRY ("e-2", "about='e-1'>" CHILD_INVOLVED)
          ENTRY ("e-3", "about='e-2'>" CHILD_INVOLVED) "<Referral id='e-4' recordedAt='2026-01-01T10:00:00Z' about='e-1'>" CHILD_INVOLVED "</Referral>");
  HeedDisclosureOptions options = { .child = "p-1", .referral = "e-4" };
  g_autoptr (HeedDisclosure) disclosure = disclose (file, &options);
  HeedCaseFile *out = heed_disclosure_get_file (disclosure);

  g_assert_cmpuint (heed_case_file_get_entries (out)->len, ==, 1);
  g_assert_null (heed_entry_get_about (heed_case_file_find_entry (out, "e-4")));
}

static void
test_mentions (void)
{
  g_autoptr (HeedCaseFile) file = parse_file (
      PERSON ("p-1", "Ann") PERSON ("p-2", "Élodie") PERSON ("p-3", "Max")
          ENTRY ("e-1",
                 ">" CHILD_INVOLVED "<Involvement person='p-2' role='witness'/><Involvement person='p-3' role='allegedPerpetrator'/>"
                 "<Headline>ÉLODIE saw Max</Headline><Facts>Maximum, Élodies</Facts>"));
  HeedDisclosureOptions options = { .child = "p-1" };
  const char *const named[] = { "p-2", NULL };
  g_autoptr (HeedDisclosure) disclosure = disclose (file, &options);
  g_autoptr (HeedDisclosure) open = NULL;
  HeedDisclosureMention *mention;

  g_assert_true (has_id (get_step (disclosure, 4)->reduced, "p-2"));
  g_assert_cmpuint (heed_disclosure_get_mentions (disclosure)->len, ==, 1);
  mention = g_ptr_array_index (heed_disclosure_get_mentions (disclosure), 0);
  g_assert_cmpstr (mention->person, ==, "p-2");
  g_assert_cmpstr (mention->record, ==, "e-1");
  g_assert_cmpstr (mention->path, ==, "Headline");
  g_assert_cmpstr (mention->name, ==, "Élodie");
  /* Named on purpose: in full, and no more to be warned of. */
  options.named = named;
  open = disclose (file, &options);
  g_assert_cmpuint (heed_disclosure_get_mentions (open)->len, ==, 0);
  g_assert_cmpuint (get_step (open, 4)->reduced->len, ==, 0);
}

/* Somebody whose part is marked confidential is told by no other mention in the entry. */
static void
test_confidential_part (void)
{
  g_autoptr (HeedCaseFile) file = parse_file (
      PERSON ("p-1", "Ann") PERSON ("p-2", "Bob") "<Concern id='e-1' recordedAt='2026-01-01T10:00:00Z'>"
                                                  "<Involvement person='p-1' role='subject' confidential='true'/>"
                                                  "<Involvement person='p-2' role='allegedPerpetrator' confidential='true'/><Exploitation>"
                                                  "<Exchange by='p-2'>phone</Exchange></Exploitation></Concern>");
  HeedDisclosureOptions options = { .child = "p-1", .third_parties = HEED_THIRD_PARTIES_KEEP };
  g_autoptr (HeedDisclosure) disclosure = disclose (file, &options);
  g_autoptr (HeedCaseFile) out = read_back (disclosure);
  g_autofree char *name = heed_person_dup_name (heed_case_file_find_person (out, "p-2"));

  g_assert_null (name);
  g_assert_true (heed_entry_has_subject (heed_case_file_find_entry (out, "e-1"), "p-1"));
  g_assert_false (heed_entry_involves (heed_case_file_find_entry (out, "e-1"), "p-2"));
}

/* What goes out of somebody who stood to the child until a day, on Thu 19 Nov 2026: with the last day the relationship has not ended. */
static void
test_ended (void)
{
  static const struct
  {
    const char *name;
    const char *relationships; /* p-2 is who is looked for, p-3 lives with the child */
    const char *entry;
    gboolean is_there;
    const char *given; /* NULL where only the role is told */
  } CASES[] = {
    { "present", "<Relationship person='p-2' to='p-1' kind='OTH' livesWith='yes'/>", "", TRUE, "Bob" },
    { "leaves tomorrow", "<Relationship person='p-2' to='p-1' kind='OTH' livesWith='yes' until='2026-11-20'/>", "", TRUE, "Bob" },
    { "leaves today", "<Relationship person='p-2' to='p-1' kind='OTH' livesWith='yes' until='2026-11-19'/>", "", TRUE, "Bob" },
    { "left yesterday", "<Relationship person='p-2' to='p-1' kind='OTH' livesWith='yes' until='2026-11-18'/>", "", FALSE, NULL },
    { "left, the other way round", "<Relationship person='p-1' to='p-2' kind='OTH' livesWith='1' until='2026-11-18T23:59'/>", "", FALSE, NULL },
    { "lived with somebody at home", "<Relationship person='p-2' to='p-3' kind='OTH' livesWith='yes' until='2026-11-18'/>", "", FALSE, NULL },
    { "lives with somebody at home", "<Relationship person='p-2' to='p-3' kind='OTH' livesWith='yes' until='2026-11-19'/>", "", TRUE, "Bob" },
    { "was a carer and answered", "<Relationship person='p-2' to='p-1' kind='STF' parentalResponsibility='yes' until='2026-11-18'/>", "", FALSE, NULL },
    { "was the social worker", "<Relationship person='p-2' to='p-1' kind='SWR' until='2026-11-18'/>", "", FALSE, NULL },
    { "left and came back",
      "<Relationship person='p-2' to='p-1' kind='OTH' livesWith='yes' until='2026-11-18'/>"
      "<Relationship person='p-2' to='p-1' kind='OTH' livesWith='yes' from='2026-11-19'/>",
      "",
      TRUE,
      "Bob" },
    { "left, and is a witness",
      "<Relationship person='p-2' to='p-1' kind='OTH' livesWith='yes' until='2026-11-18'/>",
      "<Involvement person='p-2' role='witness'/>",
      TRUE,
      NULL },
    { "left, and is accused",
      "<Relationship person='p-2' to='p-1' kind='OTH' livesWith='yes' until='2026-11-18'/>",
      "<Involvement person='p-2' role='allegedPerpetrator'/>",
      TRUE,
      "Bob" },
    { "left, and must not be told", "<Relationship person='p-2' to='p-1' kind='OTH' mustNotBeTold='yes' until='2026-11-18'/>", "", TRUE, "Bob" },
    { "a father stays one", "<Relationship person='p-2' to='p-1' kind='PAF' livesWith='yes' until='2026-11-18'/>", "", TRUE, "Bob" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = g_strconcat (PERSON ("p-1", "Ann") PERSON ("p-2", "Bob") PERSON ("p-3", "Cy"),
                                           "<Relationship person='p-3' to='p-1' livesWith='true'/>",
                                           CASES[i].relationships,
                                           "<Concern id='e-1' recordedAt='2026-01-01T10:00:00Z'>" CHILD_INVOLVED,
                                           CASES[i].entry,
                                           "</Concern>",
                                           NULL);
      g_autoptr (HeedCaseFile) file = parse_file (text);
      HeedDisclosureOptions options = { .child = "p-1", .today = heed_date_parse ("2026-11-19") };
      g_autoptr (HeedDisclosure) disclosure = disclose (file, &options);
      g_autoptr (HeedCaseFile) out = read_back (disclosure);
      HeedPerson *person = heed_case_file_find_person (out, "p-2");
      g_autofree char *name = person != NULL ? heed_person_dup_name (person) : NULL;

      g_test_message ("%s", CASES[i].name);
      g_assert_cmpint (person != NULL, ==, CASES[i].is_there);
      g_assert_cmpstr (name, ==, CASES[i].given);
      g_assert_nonnull (heed_case_file_find_person (out, "p-3"));
      /* The whole file, for another setting, has everybody. */
      options.third_parties = HEED_THIRD_PARTIES_KEEP;
      g_clear_object (&disclosure);
      disclosure = disclose (file, &options);
      g_clear_pointer (&name, g_free);
      name = heed_person_dup_name (heed_case_file_find_person (heed_disclosure_get_file (disclosure), "p-2"));
      g_assert_cmpstr (name, ==, "Bob");
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/disclosure/example", test_example);
  g_test_add_func ("/exchange/disclosure/properties", test_properties);
  g_test_add_func ("/exchange/disclosure/chosen", test_chosen);
  g_test_add_func ("/exchange/disclosure/hold-back-each", test_hold_back_each);
  g_test_add_func ("/exchange/disclosure/versions", test_versions);
  g_test_add_func ("/exchange/disclosure/not-found", test_not_found);
  g_test_add_func ("/exchange/disclosure/about-confidential", test_about_confidential);
  g_test_add_func ("/exchange/disclosure/mentions", test_mentions);
  g_test_add_func ("/exchange/disclosure/confidential-part", test_confidential_part);
  g_test_add_func ("/exchange/disclosure/ended", test_ended);
  return g_test_run ();
}
