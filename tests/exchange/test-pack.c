/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-referral-pack.h"

#include "heed-date.h"
#include "heed-disclosure.h"
#include "heed-pack-check.h"
#include "heed-problem.h"
#include "heed-referral-fields.h"
#include "heed-test-case.h"
#include "heed-test-pack.h"

#include <glib/gstdio.h>
#include <string.h>

static int
run (const char *folder,
     const char *const *argv,
     char **ret_output)
{
  g_autofree char *output = NULL;
  g_autofree char *problems = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &problems, &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s%s", argv[0], output, problems);
  if (ret_output != NULL)
    *ret_output = g_steal_pointer (&output);

  return status;
}

/* What another program unpacked is byte for byte what the pack held, and the folder is there. */
static void
assert_unpacked (HeedTestPack *fixture,
                 const char *folder)
{
  GPtrArray *files = heed_referral_pack_get_files (fixture->pack);
  g_autofree char *attachments = g_build_filename (folder, "attachments", NULL);

  for (guint i = 0; i < files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_build_filename (folder, file->name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_assert_cmpmem (text, length, g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));
    }
  g_assert_true (g_file_test (attachments, G_FILE_TEST_IS_DIR));
}

static void
test_files (HeedTestPack *fixture,
            gconstpointer user_data)
{
  static const char *const names[] = { "referral.xml", "referral.html", "attachments/01.txt", "manifest.xml" };
  GPtrArray *files = heed_referral_pack_get_files (fixture->pack);
  g_autofree char *manifest = NULL;

  g_assert_cmpuint (files->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (files, i);

      g_assert_cmpstr (file->name, ==, names[i]);
      /* A name can be read without the password. */
      g_assert_null (strstr (file->name, "Amira"));
    }
  manifest = g_strndup (g_bytes_get_data (heed_referral_pack_get_bytes (fixture->pack, "manifest.xml"), NULL),
                        g_bytes_get_size (heed_referral_pack_get_bytes (fixture->pack, "manifest.xml")));
  for (guint i = 0; i + 1 < files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (files, i);
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
      g_autofree char *line = g_strdup_printf ("sha256=\"%s\"", sha256);

      g_assert_nonnull (strstr (manifest, line));
    }
  g_assert_nonnull (strstr (manifest, "xmlns=\"urn:heed:pack:1\""));
  g_assert_nonnull (strstr (manifest, "title=\"Amira Bell, letter.TXT\""));
  g_assert_cmpuint (heed_referral_pack_get_missing (fixture->pack)->len, ==, 13);
}

static void
test_plain (HeedTestPack *fixture,
            gconstpointer user_data)
{
  const char *const unzip[] = { "unzip", "-q", fixture->path, "-d", "unzip", NULL };
  const char *const bsdtar[] = { "bsdtar", "-x", "-f", fixture->path, "-C", "bsdtar", NULL };
  const char *const seven[] = { "7z", "x", "-y", "-o7z", fixture->path, NULL };
  const char *const list[] = { "unzip", "-Z1", fixture->path, NULL };
  g_autofree char *bsdtar_folder = g_build_filename (fixture->folder, "bsdtar", NULL);
  g_autofree char *unzip_folder = g_build_filename (fixture->folder, "unzip", NULL);
  g_autofree char *seven_folder = g_build_filename (fixture->folder, "7z", NULL);
  g_autofree char *sha256 = NULL;
  g_autofree char *own_sha256 = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *listed = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf facts;
  gsize length;

  heed_test_pack_write (fixture, fixture->path, NULL, &sha256, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  own_sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_assert_cmpstr (sha256, ==, own_sha256);

  g_mkdir (bsdtar_folder, 0700);
  g_assert_cmpint (run (fixture->folder, unzip, NULL), ==, 0);
  assert_unpacked (fixture, unzip_folder);
  g_assert_cmpint (run (fixture->folder, bsdtar, NULL), ==, 0);
  assert_unpacked (fixture, bsdtar_folder);
  g_assert_cmpint (run (fixture->folder, seven, NULL), ==, 0);
  assert_unpacked (fixture, seven_folder);
  g_assert_cmpint (run (fixture->folder, list, &listed), ==, 0);
  g_assert_cmpstr (listed, ==, "referral.xml\nreferral.html\nattachments/01.txt\nmanifest.xml\nattachments/\n");
  heed_test_pack_assert_ok (fixture->path, NULL);
}

static void
check_encrypted (HeedTestPack *fixture,
                 const char *password)
{
  g_autofree char *bsdtar_folder = g_build_filename (fixture->folder, "bsdtar", NULL);
  g_autofree char *seven_folder = g_build_filename (fixture->folder, "7z", NULL);
  g_autofree char *seven_password = g_strdup_printf ("-p%s", password);
  const char *const bsdtar[] = { "bsdtar", "--passphrase", password, "-x", "-f", fixture->path, "-C", "bsdtar", NULL };
  const char *const seven[] = { "7z", "x", "-y", seven_password, "-o7z", fixture->path, NULL };
  const char *const list[] = { "7z", "l", "-slt", fixture->path, NULL };
  const char *const wrong[] = { "7z", "t", "-y", "-pno", fixture->path, NULL };
  g_autofree char *listed = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with_wrong = NULL;
  HeedPackCheck *check;
  gsize length;

  heed_test_pack_write (fixture, fixture->path, password, NULL, &error);
  g_assert_no_error (error);
  heed_test_pack_assert_ok (fixture->path, password);

  g_mkdir (bsdtar_folder, 0700);
  g_assert_cmpint (run (fixture->folder, bsdtar, NULL), ==, 0);
  assert_unpacked (fixture, bsdtar_folder);
  g_assert_cmpint (run (fixture->folder, seven, NULL), ==, 0);
  assert_unpacked (fixture, seven_folder);
  g_assert_cmpint (run (fixture->folder, list, &listed), ==, 0);
  g_assert_nonnull (strstr (listed, "Method = AES-256"));
  g_assert_cmpint (run (fixture->folder, wrong, NULL), !=, 0);

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  g_assert_null (memmem (bytes, length, "Amira", 5));
  g_assert_null (memmem (bytes, length, "a letter", 8));

  without = heed_pack_check (fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (heed_pack_checks_are_ok (without));
  check = g_ptr_array_index (without, 0);
  g_assert_cmpstr (check->check, ==, "password");
  with_wrong = heed_pack_check (fixture->path, "wrong", NULL, &error);
  g_assert_false (heed_pack_checks_are_ok (with_wrong));
  check = g_ptr_array_index (with_wrong, 0);
  g_assert_cmpstr (check->check, ==, "password");
}

static void
test_encrypted (HeedTestPack *fixture,
                gconstpointer user_data)
{
  check_encrypted (fixture, "correct horse battery");
}

/* Taken as UTF-8, as the other programs take it. */
static void
test_encrypted_utf8 (HeedTestPack *fixture,
                     gconstpointer user_data)
{
  check_encrypted (fixture, "crême brûlée £9 中");
}

/* 99 bytes of UTF-8 are the most that 7-Zip takes: up to there the pack opens, and beyond it none is written. */
static void
test_password_length (HeedTestPack *fixture,
                      gconstpointer user_data)
{
  static const struct
  {
    const char *letter;
    guint n;
    const char *rest;
    gsize bytes;
  } table[] = {
    { "x", 99, "", 99 },
    { "ŵ", 49, "x", 99 },
    { "😀", 24, "xyz", 99 },
    { "x", 100, "", 100 },
    { "ŵ", 50, "", 100 },
    { "ŵ", 60, "", 120 },
    { "😀", 25, "", 100 },
    { "x", 4000, "", 4000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GString) password = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *seven_password = NULL;
      gboolean is_written;

      for (guint n = 0; n < table[i].n; n++)
        g_string_append (password, table[i].letter);
      g_string_append (password, table[i].rest);
      g_assert_cmpuint (password->len, ==, table[i].bytes);
      seven_password = g_strconcat ("-p", password->str, NULL);
      is_written = heed_test_pack_write (fixture, fixture->path, password->str, NULL, &error);
      if (table[i].bytes <= 99)
        {
          const char *const seven[] = { "7z", "t", "-y", seven_password, fixture->path, NULL };

          g_assert_no_error (error);
          g_assert_cmpint (run (fixture->folder, seven, NULL), ==, 0);
          g_assert_cmpint (g_remove (fixture->path), ==, 0);
        }
      else
        {
          g_autofree char *what = heed_problem_get_what (error);
          g_autofree char *comes_to = g_strdup_printf ("comes to %" G_GSIZE_FORMAT ".", table[i].bytes);

          g_assert_false (is_written);
          g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_PASSWORD);
          g_assert_nonnull (strstr (what, "at most 99 characters; an accented one counts double"));
          g_assert_nonnull (strstr (what, comes_to));
          g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
        }
    }
}

static void
test_refused (HeedTestPack *fixture,
              gconstpointer user_data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "no-such-folder", "x.zip", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *title = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "earlier", -1, NULL));
  g_assert_false (heed_test_pack_write (fixture, fixture->path, "", NULL, &error));
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_PASSWORD);
  g_clear_error (&error);
  g_assert_false (heed_test_pack_write (fixture, missing, NULL, NULL, &error));
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_WRITE);
  title = heed_problem_get_title (error);
  g_assert_cmpstr (title, ==, "The pack cannot be written");
  /* What was there is as it was, and nothing is left behind. */
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "earlier");
  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "test-referral.zip");
  g_assert_null (g_dir_read_name (dir));
}

/* print adds the paper form; the manifest names it. */
static void
test_added (HeedTestPack *fixture,
            gconstpointer user_data)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.7", 8);
  g_autoptr (GError) error = NULL;
  GPtrArray *files = heed_referral_pack_get_files (fixture->pack);

  heed_referral_pack_add (fixture->pack, "referral.pdf", "application/pdf", pdf);
  g_assert_cmpuint (files->len, ==, 5);
  g_assert_cmpstr (((HeedPackFile *) g_ptr_array_index (files, 4))->name, ==, "manifest.xml");
  heed_test_pack_write (fixture, fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  heed_test_pack_assert_ok (fixture->path, NULL);
}

/* What is taken out is in no file of the pack: neither in the XML nor on the page. */
static void
test_nothing_more (void)
{
  g_autoptr (HeedCodes) codes = heed_test_load_codes ();

  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (HeedCaseFile) file = heed_test_make_file (seed, 30);
      g_autoptr (HeedField) referral = heed_field_new ("Referral");
      HeedDisclosureOptions options = { .child = "p-0", .referral = "e-ref" };
      HeedReferralPackParts parts = { .child = "p-0", .referral = "e-ref" };
      g_autoptr (HeedDisclosure) disclosure = NULL;
      g_autoptr (HeedReferralPack) pack = NULL;
      g_autoptr (GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GHashTable) after = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GError) error = NULL;
      GPtrArray *arrays[2][5];
      static const char *const names[] = { "referral.xml", "referral.html" };

      heed_field_set_attribute (referral, "id", "e-ref");
      heed_field_set_attribute (referral, "recordedAt", "2026-11-01T10:00:00Z");
      heed_field_append (referral, heed_involvement_new ("p-0", "subject"));
      heed_case_file_add_field (file, referral);
      disclosure = heed_disclosure_new (file, &options, &error);
      g_assert_no_error (error);
      parts.file = heed_disclosure_get_file (disclosure);
      parts.today = heed_date_from_ymd (2026, 11, 23);
      pack = heed_referral_pack_new (&parts, codes, &error);
      g_assert_no_error (error);

      for (guint i = 0; i < 2; i++)
        {
          HeedCaseFile *of = i == 0 ? file : parts.file;

          arrays[i][0] = heed_case_file_get_persons (of);
          arrays[i][1] = heed_case_file_get_relationships (of);
          arrays[i][2] = heed_case_file_get_entries (of);
          arrays[i][3] = heed_case_file_get_agencies (of);
          arrays[i][4] = heed_case_file_get_members (of);
          for (guint j = 0; j < 5; j++)
            {
              for (guint k = 0; k < arrays[i][j]->len; k++)
                heed_test_add_words (heed_record_get_field (g_ptr_array_index (arrays[i][j], k)), i == 0 ? before : after);
            }
        }

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          GBytes *bytes = heed_referral_pack_get_bytes (pack, names[i]);
          g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
          g_autoptr (GRegex) regex = g_regex_new ("\\bword[0-9]+\\b", 0, 0, NULL);
          g_autoptr (GMatchInfo) match = NULL;
          guint n = 0;

          g_regex_match (regex, text, 0, &match);
          for (; g_match_info_matches (match); g_match_info_next (match, NULL))
            {
              g_autofree char *word = g_match_info_fetch (match, 0);

              g_assert_true (g_hash_table_contains (before, word));
              if (!g_hash_table_contains (after, word))
                g_error ("“%s” is in %s", word, names[i]);
              n++;
            }
          g_assert_cmpuint (n, >, 0);
        }
    }
}

#define ADD(name, func) g_test_add ("/exchange/pack/" name, HeedTestPack, NULL, heed_test_pack_set_up, func, heed_test_pack_tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("files", test_files);
  ADD ("plain", test_plain);
  ADD ("encrypted", test_encrypted);
  ADD ("encrypted-utf8", test_encrypted_utf8);
  ADD ("password-length", test_password_length);
  ADD ("refused", test_refused);
  ADD ("added", test_added);
  g_test_add_func ("/exchange/pack/nothing-more", test_nothing_more);
  return g_test_run ();
}
