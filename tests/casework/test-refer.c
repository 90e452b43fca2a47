/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "casework-fixture.h"

#include "heed-audit.h"
#include "heed-children.h"
#include "heed-demonstration.h"
#include "heed-involvement.h"
#include "heed-problem.h"
#include "heed-entries.h"
#include "heed-refer-advice.h"
#include "heed-refer.h"
#include "test-steps.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static char *
find_amira (HeedSession *session)
{
  g_autoptr (GPtrArray) children = heed_list_children (session, "amira", 0, NULL);

  g_assert_cmpuint (children->len, ==, 1);

  return g_strdup (heed_child_get_id (g_ptr_array_index (children, 0)));
}

static HeedPreviewStage *
find_stage (HeedReferralPreview *preview,
            const char *name)
{
  for (guint i = 0; i < preview->stages->len; i++)
    {
      HeedPreviewStage *stage = g_ptr_array_index (preview->stages, i);

      if (strcmp (stage->name, name) == 0)
        return stage;
    }

  return NULL;
}

static void
test_preview (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autofree char *child = find_amira (session);
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autoptr (HeedReferralPreview) whole = NULL;
  g_autoptr (HeedCaseFile) after = NULL;
  HeedDisclosureChoice choice = { .child = child, .authority = "803" };
  gboolean has_quote = FALSE;

  preview = heed_preview_referral (session, &choice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find_stage (preview, "everything"));
  g_assert_nonnull (find_stage (preview, "thirdParties"));
  /* Eleven entries and the referral that heads them. */
  g_assert_cmpuint (find_stage (preview, "everything")->n_entries, ==, 12);
  for (guint i = 0; i < preview->blocks->len; i++)
    {
      HeedPageBlock *block = g_ptr_array_index (preview->blocks, i);

      has_quote |= block->kind == HEED_PAGE_BLOCK_QUOTE && strcmp (block->text, "he gets me what I want") == 0;
    }
  g_assert_true (has_quote);
  g_assert_nonnull (strstr (preview->html, "he gets me what I want"));
  /* The tutor who heard it is a reporter: a role, not a name. */
  g_assert_null (strstr (preview->html, "Ashby"));
  g_assert_nonnull (strstr (preview->html, "Dean"));

  /* The first stage as the whole store: what is asked for, and only that stage and what the second took. */
  choice.count_store = TRUE;
  whole = heed_preview_referral (session, &choice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (find_stage (whole, "everything")->n_entries, ==, 121);
  g_assert_cmpuint (find_stage (whole, "everything")->n_persons, >=, 24);
  g_assert_cmpuint (find_stage (whole, "everything")->n_elements, >, find_stage (whole, "child")->n_elements);
  g_assert_cmpuint (find_stage (whole, "child")->n_entries, ==, 12);
  g_assert_cmpuint (g_strv_length (find_stage (whole, "child")->removed),
                    ==,
                    g_strv_length (find_stage (whole, "everything")->ids) - g_strv_length (find_stage (whole, "child")->ids));
  g_assert_cmpuint (g_strv_length (find_stage (whole, "thirdParties")->reduced), ==, 1);
  g_assert_true (g_strv_contains ((const char *const *) find_stage (whole, "thirdParties")->ids, "s-1"));

  /* A preview files nothing. */
  after = heed_load_case (session, child, &error);
  g_assert_cmpuint (heed_case_file_get_entries (after)->len, ==, 11);
  g_assert_true (heed_session_close (session, &error));
  g_assert_finalize_object (session);
}

static void
test_export (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autofree char *child = find_amira (session);
  g_autofree char *folder = g_dir_make_tmp ("heed-refer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pack-referral.zip", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "not", "there.zip", NULL);
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedCaseFile) after = NULL;
  HeedDisclosureChoice choice = { .child = child, .authority = "803" };

  /* Where the pack cannot be written, no referral is filed. */
  g_assert_null (heed_export_referral (session, &choice, nowhere, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  after = heed_load_case (session, child, &error);
  g_assert_cmpuint (heed_case_file_get_entries (after)->len, ==, 11);
  g_clear_object (&after);

  entry = heed_export_referral (session, &choice, path, "a password", &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  after = heed_load_case (session, child, &error);
  g_assert_cmpuint (heed_case_file_get_entries (after)->len, ==, 12);
  g_assert_nonnull (heed_case_file_find_entry (after, heed_record_get_id (HEED_RECORD (entry))));
  /* Exporting is not sending. */
  g_assert_null (heed_record_get_text (HEED_RECORD (entry), "SentAt"));
  g_remove (path);
  g_rmdir (folder);
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
}

/* The call goes along and is filed with the referral, and what the preview showed is what is on file. */
static void
test_call (void)
{
  static const char *const ID = "e-018f2b6e-0000-7000-8000-00000000000a";
  static const char *const CALL = "e-018f2b6e-0000-7000-8000-00000000000b";
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autofree char *child = find_amira (session);
  g_autofree char *folder = g_dir_make_tmp ("heed-refer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pack-referral.zip", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "not", "there.zip", NULL);
  g_autoptr (HeedField) referral = heed_field_new ("Referral");
  g_autoptr (HeedField) call = heed_field_new ("AgencyContact");
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedCaseFile) after = NULL;
  const char *nothing[] = { NULL };
  HeedDisclosureChoice choice = { .child = child, .entries = nothing, .referral = referral, .call = call };
  HeedField *contact;
  gboolean has_id = FALSE;

  heed_field_set_attribute (referral, "id", ID);
  heed_field_append (referral, heed_field_new ("Occurred"));
  heed_field_set_attribute (heed_field_find (referral, "Occurred"), "latest", "2026-01-19");
  heed_field_append (referral, heed_involvement_new (child, "subject"));
  heed_field_append (referral, heed_field_new_text ("PhonedAt", "2026-01-19T15:10"));
  heed_field_set_attribute (call, "id", CALL);
  heed_field_append (call, heed_field_new ("Occurred"));
  heed_field_set_attribute (heed_field_find (call, "Occurred"), "latest", "2026-01-19T15:10");
  heed_field_append (call, heed_involvement_new (child, "subject"));
  contact = heed_field_append (call, heed_field_new ("Contact"));
  heed_field_set_attribute (contact, "person", "Duty worker");
  heed_field_set_attribute (contact, "reference", "SG-77");

  preview = heed_preview_referral (session, &choice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (preview->html, "Duty worker"));
  g_assert_nonnull (strstr (preview->html, "SG-77"));
  for (guint i = 0; i < preview->missing->len; i++)
    g_assert_cmpstr (((HeedPreviewGap *) g_ptr_array_index (preview->missing, i))->id, !=, "referral.reference");
  for (guint i = 0; i < preview->blocks->len; i++)
    has_id |= g_strcmp0 (((HeedPageBlock *) g_ptr_array_index (preview->blocks, i))->entry, ID) == 0;
  g_assert_true (has_id);
  g_assert_true (g_strv_contains ((const char *const *) find_stage (preview, "entries")->ids, CALL));

  /* Both or neither. */
  g_assert_null (heed_export_referral (session, &choice, nowhere, NULL, &error));
  g_clear_error (&error);
  after = heed_load_case (session, child, &error);
  g_assert_null (heed_case_file_find_entry (after, CALL));
  g_clear_object (&after);
  entry = heed_export_referral (session, &choice, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_record_get_id (HEED_RECORD (entry)), ==, ID);
  after = heed_load_case (session, child, &error);
  g_assert_nonnull (heed_case_file_find_entry (after, CALL));
  g_clear_object (&entry);
  entry = g_object_ref (heed_case_file_find_entry (after, ID));
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "PhonedAt"), "contact"), ==, CALL);

  g_remove (path);
  g_rmdir (folder);
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
}

static HeedCaseFile *
make_decided (const char *about,
              const char *subject,
              const char *first,
              const char *second)
{
  static const char *const VERSIONS[] = { "e-1", "e-2", "e-3" };
  static const char *const RECORDED[] = { "2026-01-19T15:10Z", "2026-01-21T09:00Z", "2026-01-18T15:10Z" };
  HeedCaseFile *file = heed_case_file_new ();
  g_autoptr (HeedField) decision = heed_field_new ("Decision");

  /* e-2 supersedes e-1; e-3 is another concern. */
  for (guint i = 0; i < G_N_ELEMENTS (VERSIONS); i++)
    {
      g_autoptr (HeedField) concern = heed_field_new ("Concern");

      heed_field_set_attribute (concern, "id", VERSIONS[i]);
      heed_field_set_attribute (concern, "supersedes", i == 1 ? "e-1" : NULL);
      heed_field_set_attribute (concern, "recordedAt", RECORDED[i]);
      heed_case_file_add_field (file, concern);
    }
  heed_field_set_attribute (decision, "id", "e-9");
  heed_field_set_attribute (decision, "about", about);
  heed_field_set_attribute (decision, "recordedAt", "2026-01-19T15:10Z");
  if (subject != NULL)
    heed_field_append (decision, heed_involvement_new (subject, "subject"));
  heed_field_append (decision, heed_field_new_text ("Outcome", first));
  if (second != NULL)
    heed_field_append (decision, heed_field_new_text ("Outcome", second));
  heed_case_file_add_field (file, decision);

  return file;
}

static void
test_is_decided (void)
{
  static const struct
  {
    const char *about;
    const char *subject;
    const char *first;
    const char *second;
    gboolean decided; /* of e-2, for p-1 */
  } cases[] = {
    { "e-2", "p-1", "refer", NULL, TRUE },
    { "e-2", NULL, "refer", NULL, TRUE },
    { "e-2", "p-1", "monitor", "refer", TRUE },
    { "e-1", "p-1", "refer", NULL, TRUE }, /* about the version that was amended */
    { "e-3", "p-1", "refer", NULL, FALSE },
    { "e-2", "p-2", "refer", NULL, FALSE }, /* of the sister */
    { "e-2", "p-1", "noFurtherAction", NULL, FALSE },
    { NULL, "p-1", "refer", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedCaseFile) file = make_decided (cases[i].about, cases[i].subject, cases[i].first, cases[i].second);

      g_assert_cmpint (heed_refer_is_decided (file, "p-1", "e-2"), ==, cases[i].decided);
      g_assert_cmpint (heed_refer_is_decided (file, "p-1", "e-1"), ==, cases[i].decided);
    }
}

/* What was recorded last, whenever it happened, and what is closed after what is open. */
static void
test_find_concern (void)
{
  static const struct
  {
    const char *about;
    const char *outcome;
    const char *const entries[3];
    const char *found;
  } cases[] = {
    { "e-3", "refer", { "e-2", "e-3" }, "e-2" },
    { "e-3", "refer", { "e-1", "e-3" }, "e-3" },
    { "e-2", "noFurtherAction", { "e-2", "e-3" }, "e-3" },
    { "e-2", "noFurtherAction", { "e-2" }, "e-2" },
    { "e-1", "noFurtherAction", { "e-2", "e-3" }, "e-2" }, /* amended since: open as the list says */
    { "e-1", "monitor", { "e-2", "e-3" }, "e-2" },
    { "e-3", "refer", { "e-9" }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedCaseFile) file = make_decided (cases[i].about, NULL, cases[i].outcome, NULL);

      g_assert_cmpstr (heed_refer_find_concern (file, cases[i].entries), ==, cases[i].found);
    }
}

static void
assert_holds (const char *path,
              const char *text)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* A file that is there is replaced only once the referral is on file, and is as it was where it is not. */
static void
test_replace (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autofree char *child = find_amira (session);
  g_autofree char *folder = g_dir_make_tmp ("heed-refer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "letter.zip", NULL);
  g_autoptr (GPtrArray) children = heed_list_children (session, NULL, 0, NULL);
  g_autoptr (HeedField) taken = heed_field_new ("Referral");
  g_autoptr (HeedEntry) entry = NULL;
  HeedDisclosureChoice choice = { .child = child, .authority = "803", .referral = taken };

  heed_field_append (taken, heed_involvement_new (child, "subject"));
  /* An id that is another entry's: the filing fails, and only that. */
  for (guint i = 0; i < children->len && heed_field_get_attribute (taken, "id") == NULL; i++)
    {
      const char *other = heed_child_get_id (g_ptr_array_index (children, i));
      g_autoptr (HeedCaseFile) file = strcmp (other, child) != 0 ? heed_load_case (session, other, NULL) : NULL;
      g_autoptr (HeedCaseFile) own = heed_load_case (session, child, NULL);

      for (guint j = 0; file != NULL && j < heed_case_file_get_entries (file)->len; j++)
        {
          const char *id = heed_record_get_id (g_ptr_array_index (heed_case_file_get_entries (file), j));

          if (heed_case_file_find_entry (own, id) == NULL)
            heed_field_set_attribute (taken, "id", id);
        }
    }
  g_assert_nonnull (heed_field_get_attribute (taken, "id"));

  g_assert_true (g_file_set_contents (path, "somebody's letter", -1, NULL));
  g_assert_null (heed_export_referral (session, &choice, path, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  assert_holds (path, "somebody's letter");
  g_assert_cmpuint (count_files (folder), ==, 1);

  /* A folder of that name is told before anything is filed. */
  choice.referral = NULL;
  g_assert_null (heed_export_referral (session, &choice, folder, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (folder), ==, 1);

  entry = heed_export_referral (session, &choice, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_remove (path);
  g_rmdir (folder);
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
}

static guint
count_audit (HeedSession *session,
             const char *action)
{
  g_autoptr (GPtrArray) audit = heed_list_audit (session, NULL, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < audit->len; i++)
    {
      if (strcmp (((HeedAuditLine *) g_ptr_array_index (audit, i))->action, action) == 0)
        n++;
    }

  return n;
}

static guint
count_referrals (HeedSession *session,
                 const char *child)
{
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, NULL);
  guint n = 0;

  for (guint i = 0; i < heed_case_file_get_entries (file)->len; i++)
    n += heed_entry_get_kind (g_ptr_array_index (heed_case_file_get_entries (file), i)) == HEED_ENTRY_REFERRAL;

  return n;
}

/* An export whose last step failed is made again of the referral that it filed: with its form and without. */
static void
test_again (void)
{
  static const char *const ids[] = { NULL, "e-018f2b6e-0000-7000-8000-00000000000a", "e-018f2b6e-0000-7000-8000-00000000000b" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;
      HeedSession *session = heed_session_open_demonstration (&error);
      g_autofree char *child = find_amira (session);
      g_autofree char *folder = g_dir_make_tmp ("heed-refer-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "pack.zip", NULL);
      g_autofree char *what = NULL;
      g_autoptr (HeedField) field = ids[i] != NULL ? heed_field_new ("Referral") : NULL;
      g_autoptr (HeedEntry) entry = NULL;
      HeedDisclosureChoice choice = { .child = child, .authority = "803", .referral = field };
      guint n_before;

      if (field != NULL)
        {
          HeedField *to;

          heed_field_set_attribute (field, "id", ids[i]);
          heed_field_append (field, heed_involvement_new (child, "subject"));
          to = heed_field_append (field, heed_field_new ("To"));
          heed_field_set_attribute (to, "authority", "803");
          heed_field_append (field, heed_field_new_text ("Urgency", "sameDay"));
        }
      n_before = count_referrals (session, child);
      test_steps_fail ("linkat", ENOSPC);
      g_assert_null (heed_export_referral (session, &choice, path, NULL, &error));
      what = heed_problem_get_what (error);
      g_assert_nonnull (strstr (what, "The referral itself is on file."));
      g_clear_error (&error);
      g_assert_cmpuint (count_files (folder), ==, 0);
      g_assert_cmpuint (count_referrals (session, child), ==, n_before + 1);
      g_assert_cmpuint (count_audit (session, "exportBegun"), ==, 1);
      g_assert_cmpuint (count_audit (session, "exportFailed"), ==, 1);
      g_assert_cmpuint (count_audit (session, "export"), ==, 0);

      /* What is on file is what is exported: it cannot say something else by then. */
      if (i == 2)
        {
          heed_field_append (field, heed_field_new ("Consent"));
          heed_field_set_attribute (heed_field_find (field, "Consent"), "sought", "no");
          g_assert_null (heed_export_referral (session, &choice, path, NULL, &error));
          g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED);
          g_clear_error (&error);
          heed_field_remove (field, heed_field_get_n_children (field) - 1);
        }

      entry = heed_export_referral (session, &choice, path, NULL, &error);
      g_assert_no_error (error);
      if (ids[i] != NULL)
        g_assert_cmpstr (heed_record_get_id (HEED_RECORD (entry)), ==, ids[i]);
      g_assert_cmpuint (count_files (folder), ==, 1);
      g_assert_cmpuint (count_referrals (session, child), ==, n_before + 1);
      g_assert_cmpuint (count_audit (session, "export"), ==, 1);

      /* One that was exported does not wait any more: the next that is asked for plainly is another. */
      if (ids[i] == NULL)
        {
          g_autoptr (HeedEntry) another = heed_export_referral (session, &choice, path, NULL, &error);

          g_assert_no_error (error);
          g_assert_cmpstr (heed_record_get_id (HEED_RECORD (another)), !=, heed_record_get_id (HEED_RECORD (entry)));
          g_assert_cmpuint (count_referrals (session, child), ==, n_before + 2);
        }
      g_remove (path);
      g_rmdir (folder);
      g_assert_true (heed_session_close (session, NULL));
      g_object_unref (session);
    }
}

/* Whatever a window or a command asks for, a pack never takes the place of the store. */
static void
test_own_store (void)
{
  static const char *const suffixes[] = { "", "-keys", "-wal", "-shm", "-lock" };
  Fixture fixture;
  HeedDisclosureChoice choice = { .child = "p-1", .authority = "803" };

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture.path, suffixes[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *title = NULL;

      g_test_message ("%s", suffixes[i]);
      g_assert_null (heed_export_referral (fixture.session, &choice, path, NULL, &error));
      g_assert_error (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED);
      title = heed_problem_get_title (error);
      g_assert_cmpstr (title, ==, "Nothing is written over a store");
    }
  fixture_tear_down (&fixture);
}

static void
test_chosen_entries (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autofree char *child = find_amira (session);
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, &error);
  const char *entries[] = { NULL, NULL };
  const char *nobody[] = { "e-018f2b6e-0000-7000-8000-000000000009", NULL };
  HeedDisclosureChoice choice = { .child = child, .authority = "803", .entries = entries };
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < heed_case_file_get_entries (file)->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (heed_case_file_get_entries (file), i);

      if (heed_entry_get_kind (entry) == HEED_ENTRY_MISSING_EPISODE)
        entries[0] = heed_record_get_id (HEED_RECORD (entry));
    }
  preview = heed_preview_referral (session, &choice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (find_stage (preview, "entries")->n_entries, ==, 2);
  g_assert_null (strstr (preview->html, "he gets me what I want"));
  g_assert_nonnull (strstr (preview->html, "returned by taxi"));

  choice.entries = nobody;
  g_assert_null (heed_preview_referral (session, &choice, &error));
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "An entry is not there");
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
}

static void
test_chronology (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autofree char *child = find_amira (session);
  g_autoptr (GBytes) all = heed_chronology_html (session, child, FALSE, &error);
  g_autoptr (GBytes) significant = heed_chronology_html (session, child, TRUE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (all, NULL), (gssize) g_bytes_get_size (all), "Read receipt"));
  g_assert_null (g_strstr_len (g_bytes_get_data (significant, NULL), (gssize) g_bytes_get_size (significant), "Read receipt"));
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
}

static HeedField *
add_person (HeedCaseFile *file,
            const char *id,
            const char *given)
{
  g_autoptr (HeedField) person = heed_field_new ("Person");
  HeedField *name = heed_field_append (person, heed_field_new ("Name"));

  heed_field_set_attribute (person, "id", id);
  heed_field_append (name, heed_field_new_text ("Given", given));
  g_assert_true (heed_case_file_add_field (file, person));

  return person;
}

/* What the packs say of whom to tell first stands there as soon as the page is opened, once each, and keeps nothing. */
static void
test_advice (void)
{
  static const char *const social_worker[] = { "wt.own-social-worker", "wt.where-to-refer", NULL };
  static const char *const nobody[] = { "wt.where-to-refer", NULL };
  static const struct
  {
    const char *to;
    gboolean has_earlier; /* another referral of the child is on file, unanswered */
    const char *const *rules;
  } cases[] = {
    { "p-00000000-0000-4000-8000-000000000001", FALSE, social_worker },
    { "p-00000000-0000-4000-8000-000000000001", TRUE, social_worker },
    { "p-00000000-0000-4000-8000-000000000003", FALSE, nobody },
    { "p-00000000-0000-4000-8000-000000000003", TRUE, nobody },
  };
  const char *child = "p-00000000-0000-4000-8000-000000000001";
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedCaseFile) file = heed_case_file_new ();
      g_autoptr (HeedField) tie = heed_field_new ("Relationship");
      g_autoptr (HeedField) earlier = heed_field_new ("Referral");
      g_autoptr (GPtrArray) advice = NULL;
      HeedField *subject = heed_field_append (earlier, heed_field_new ("Involvement"));

      add_person (file, child, "Ben");
      add_person (file, "p-00000000-0000-4000-8000-000000000002", "Jo");
      add_person (file, "p-00000000-0000-4000-8000-000000000003", "Tom");
      heed_field_set_attribute (tie, "person", "p-00000000-0000-4000-8000-000000000002");
      heed_field_set_attribute (tie, "to", cases[i].to);
      heed_field_set_attribute (tie, "kind", "SWR");
      g_assert_true (heed_case_file_add_field (file, tie));
      heed_field_set_attribute (earlier, "id", "e-00000000-0000-4000-8000-000000000001");
      heed_field_set_attribute (earlier, "recordedAt", "2026-11-19T09:00:00Z");
      heed_field_set_attribute (subject, "person", child);
      heed_field_set_attribute (subject, "role", "subject");
      if (cases[i].has_earlier)
        g_assert_true (heed_case_file_add_field (file, earlier));

      advice = heed_refer_advice (session, file, child, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (advice->len, ==, g_strv_length ((char **) cases[i].rules));
      for (guint j = 0; j < advice->len; j++)
        {
          const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (advice, j));

          g_assert_cmpstr (facts->rule, ==, cases[i].rules[j]);
          g_assert_cmpstr (facts->place, ==, "refer");
          g_assert_cmpstr (facts->person, ==, child);
          g_assert_cmpuint (g_strv_length ((char **) facts->cites), >, 0);
        }
      g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, cases[i].has_earlier ? 1 : 0);
    }
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
}

/* A referral that is filed raises them like any other prompts: to be answered, and to be found again. */
static void
test_advice_is_raised (void)
{
  g_autoptr (GError) error = NULL;
  HeedSession *session = heed_session_open_demonstration (&error);
  g_autofree char *child = find_amira (session);
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, &error);
  g_autoptr (GPtrArray) before = heed_list_prompts (session, child, TRUE, &error);
  g_autoptr (GPtrArray) advice = heed_refer_advice (session, file, child, NULL, &error);
  g_autoptr (GPtrArray) between = heed_list_prompts (session, child, TRUE, &error);
  g_autoptr (HeedField) referral = heed_field_new ("Referral");
  g_autoptr (HeedEntry) filed = NULL;
  g_autoptr (GPtrArray) after = NULL;
  HeedField *subject = heed_field_append (referral, heed_field_new ("Involvement"));
  guint n_raised = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (advice->len, >, 0);
  g_assert_cmpuint (between->len, ==, before->len);
  heed_field_set_attribute (subject, "person", child);
  heed_field_set_attribute (subject, "role", "subject");
  filed = heed_file_entry (session, referral, NULL, NULL, &error);
  g_assert_no_error (error);
  after = heed_list_prompts (session, child, FALSE, &error);
  for (guint i = 0; i < after->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (after, i));

      n_raised += g_strcmp0 (facts->entry, heed_record_get_id (HEED_RECORD (filed))) == 0 && g_str_has_prefix (facts->rule, "wt.");
    }
  g_assert_cmpuint (n_raised, ==, advice->len);
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/casework/refer/advice", test_advice);
  g_test_add_func ("/casework/refer/advice-is-raised", test_advice_is_raised);
  g_test_add_func ("/casework/refer/preview", test_preview);
  g_test_add_func ("/casework/refer/export", test_export);
  g_test_add_func ("/casework/refer/replace", test_replace);
  g_test_add_func ("/casework/refer/again", test_again);
  g_test_add_func ("/casework/refer/own-store", test_own_store);
  g_test_add_func ("/casework/refer/call", test_call);
  g_test_add_func ("/casework/refer/is-decided", test_is_decided);
  g_test_add_func ("/casework/refer/find-concern", test_find_concern);
  g_test_add_func ("/casework/refer/chosen-entries", test_chosen_entries);
  g_test_add_func ("/casework/refer/chronology", test_chronology);
  return g_test_run ();
}
