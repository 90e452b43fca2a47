/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-test-pack.h"

#include "heed-date.h"
#include "heed-disclosure.h"
#include "heed-pack-check.h"
#include "heed-pack-file.h"
#include "heed-referral-fields.h"
#include "heed-test-case.h"

#include <glib/gstdio.h>
#include <string.h>

static HeedPackFile *
new_attachment (const char *title,
                const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return heed_pack_file_new (title, NULL, "text/plain", bytes);
}

/* The example with an attachment that its concern names, and one that nothing names. */
static HeedReferralPack *
make_pack (HeedCodes *codes)
{
  g_autoptr (HeedCaseFile) file = heed_test_load_example ();
  g_autoptr (HeedDisclosure) disclosure = NULL;
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_file_free);
  g_autoptr (HeedField) note = heed_field_new ("Document");
  g_autoptr (GError) error = NULL;
  HeedDisclosureOptions options = { .child = "p-1", .referral = "e-4" };
  HeedReferralPackParts parts = { .child = "p-1", .referral = "e-4" };
  HeedField *named;
  HeedReferralPack *pack;

  g_ptr_array_add (attachments, new_attachment ("Amira Bell, letter.TXT", "a letter"));
  g_ptr_array_add (attachments, new_attachment ("not part of it.txt", "another child's letter"));
  heed_field_set_attribute (note, "id", "e-8");
  heed_field_set_attribute (note, "recordedAt", "2026-11-20T11:00:00Z");
  heed_field_append (note, heed_involvement_new ("p-1", "subject"));
  heed_field_append (note, heed_field_new_text ("Title", "Letter"));
  named = heed_field_append (note, heed_field_new_text ("File", "a letter to her tutor"));
  heed_field_set_attribute (named, "sha256", ((HeedPackFile *) g_ptr_array_index (attachments, 0))->sha256);
  heed_case_file_add_field (file, note);

  disclosure = heed_disclosure_new (file, &options, &error);
  g_assert_no_error (error);
  parts.file = heed_disclosure_get_file (disclosure);
  parts.today = heed_date_from_ymd (2026, 11, 23);
  parts.attachments = attachments;
  pack = heed_referral_pack_new (&parts, codes, &error);
  g_assert_no_error (error);

  return pack;
}

void
heed_test_pack_set_up (HeedTestPack *fixture,
                       gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("heed-test-pack-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test-referral.zip", NULL);
  fixture->codes = heed_test_load_codes ();
  fixture->pack = make_pack (fixture->codes);
}

static void
remove_all (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_remove (path);
}

void
heed_test_pack_tear_down (HeedTestPack *fixture,
                          gconstpointer user_data)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_assert_finalize_object (fixture->pack);
  g_object_unref (fixture->codes);
}

gboolean
heed_test_pack_write (HeedTestPack *fixture,
                      const char *path,
                      const char *password,
                      char **ret_sha256,
                      GError **error)
{
  g_autoptr (HeedWholeFile) out = heed_whole_file_new (path);

  return heed_pack_write (heed_referral_pack_get_files (fixture->pack), out, password, ret_sha256, error) && heed_pack_put (out, error);
}

void
heed_test_pack_assert_ok (const char *path,
                          const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = heed_pack_check (path, password, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++)
    {
      HeedPackCheck *check = g_ptr_array_index (checks, i);

      if (!check->ok)
        g_error ("%s: %s", check->check, check->message);
    }
  g_assert_true (heed_pack_checks_are_ok (checks));
}
