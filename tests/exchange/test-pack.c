/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-referral-pack.h"

#include "heed-data.h"
#include "heed-date.h"
#include "heed-disclosure.h"
#include "heed-pack-check.h"
#include "heed-problem.h"
#include "heed-referral-fields.h"
#include "heed-test-case.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

static HeedCodes *codes;

typedef struct
{
  char *folder;
  char *path;
  HeedReferralPack *pack;
} Fixture;

static HeedPackFile *
new_attachment (const char *title,
                const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return heed_pack_file_new (title, NULL, "text/plain", bytes);
}

/* The example with an attachment that its concern names, and one that nothing names. */
static HeedReferralPack *
make_pack (void)
{
  g_autoptr (HeedCaseFile) file = heed_test_load_example ();
  g_autoptr (HeedCaseFile) with_file = heed_case_file_new ();
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

static void
set_up (Fixture *fixture,
        gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("heed-test-pack-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test-referral.zip", NULL);
  fixture->pack = make_pack ();
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

static void
tear_down (Fixture *fixture,
           gconstpointer user_data)
{
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_assert_finalize_object (fixture->pack);
}

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
assert_unpacked (Fixture *fixture,
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
assert_all_ok (const char *path,
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

static void
test_files (Fixture *fixture,
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
  manifest = g_strndup (g_bytes_get_data (heed_referral_pack_get_bytes (fixture->pack, "manifest.xml"), NULL), g_bytes_get_size (heed_referral_pack_get_bytes (fixture->pack, "manifest.xml")));
  for (guint i = 0; i + 1 < files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (files, i);
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
      g_autofree char *line = g_strdup_printf ("sha256=\"%s\"", sha256);

      g_assert_nonnull (strstr (manifest, line));
    }
  g_assert_nonnull (strstr (manifest, "xmlns=\"urn:heed:pack:1\""));
  g_assert_nonnull (strstr (manifest, "title=\"Amira Bell, letter.TXT\""));
  g_assert_cmpuint (heed_referral_pack_get_missing (fixture->pack)->len, ==, 8);
}

static void
test_plain (Fixture *fixture,
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

  heed_referral_pack_write (fixture->pack, fixture->path, NULL, &sha256, &error);
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
  assert_all_ok (fixture->path, NULL);
}

static void
check_encrypted (Fixture *fixture,
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

  heed_referral_pack_write (fixture->pack, fixture->path, password, NULL, &error);
  g_assert_no_error (error);
  assert_all_ok (fixture->path, password);

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
test_encrypted (Fixture *fixture,
                gconstpointer user_data)
{
  check_encrypted (fixture, "correct horse battery");
}

/* Taken as UTF-8, as the other programs take it. */
static void
test_encrypted_utf8 (Fixture *fixture,
                     gconstpointer user_data)
{
  check_encrypted (fixture, "crême brûlée £9 中");
}

static void
test_refused (Fixture *fixture,
              gconstpointer user_data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "no-such-folder", "x.zip", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *title = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "earlier", -1, NULL));
  g_assert_false (heed_referral_pack_write (fixture->pack, fixture->path, "", NULL, &error));
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_PASSWORD);
  g_clear_error (&error);
  g_assert_false (heed_referral_pack_write (fixture->pack, missing, NULL, NULL, &error));
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
test_added (Fixture *fixture,
            gconstpointer user_data)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.7", 8);
  g_autoptr (GError) error = NULL;
  GPtrArray *files = heed_referral_pack_get_files (fixture->pack);

  heed_referral_pack_add (fixture->pack, "referral.pdf", "application/pdf", pdf);
  g_assert_cmpuint (files->len, ==, 5);
  g_assert_cmpstr (((HeedPackFile *) g_ptr_array_index (files, 4))->name, ==, "manifest.xml");
  heed_referral_pack_write (fixture->pack, fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_all_ok (fixture->path, NULL);
}

/* A member of a zip that is made for a test. */
typedef struct
{
  const char *name;
  mode_t type;
  const char *data;
  gsize size;
} Member;

static void
write_members (const char *path,
               GArray *members)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, member->name);
      archive_entry_set_filetype (entry, member->type);
      archive_entry_set_perm (entry, 0644);
      if (member->type == AE_IFLNK)
        archive_entry_set_symlink (entry, member->data);
      else
        archive_entry_set_size (entry, (la_int64_t) member->size);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      if (member->type == AE_IFREG)
        archive_write_data (archive, member->data, member->size);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

static GArray *
dup_members (Fixture *fixture)
{
  GPtrArray *files = heed_referral_pack_get_files (fixture->pack);
  GArray *members = g_array_new (FALSE, TRUE, sizeof (Member));

  for (guint i = 0; i < files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (files, i);
      Member member = { file->name, AE_IFREG, g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes) };

      g_array_append_val (members, member);
    }

  return members;
}

static void
assert_fails (const char *path,
              const char *check_name,
              const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = heed_pack_check (path, NULL, NULL, &error);
  gboolean is_found = FALSE;

  g_assert_no_error (error);
  g_assert_false (heed_pack_checks_are_ok (checks));
  for (guint i = 0; i < checks->len; i++)
    {
      HeedPackCheck *check = g_ptr_array_index (checks, i);

      g_test_message ("%s %s: %s", check->ok ? "ok" : "not ok", check->check, check->message);
      if (!check->ok && g_str_equal (check->check, check_name) && strstr (check->message, message) != NULL)
        is_found = TRUE;
    }
  g_assert_true (is_found);
}

/* Members that should not be in a pack, put beside what should. */
static void
test_strangers (Fixture *fixture,
                gconstpointer user_data)
{
  static const struct
  {
    Member member;
    const char *check;
    const char *message;
  } table[] = {
    { { "extra.txt", AE_IFREG, "x", 1 }, "complete", "“extra.txt” is in the pack, and not in the manifest" },
    { { "attachments/99.exe", AE_IFREG, "x", 1 }, "complete", "“attachments/99.exe” is in the pack" },
    { { "../up.txt", AE_IFREG, "x", 1 }, "names", "“../up.txt” leads out" },
    { { "a/../../up.txt", AE_IFREG, "x", 1 }, "names", "leads out" },
    { { "/etc/absolute", AE_IFREG, "x", 1 }, "names", "“/etc/absolute” leads out" },
    { { "C:\\absolute", AE_IFREG, "x", 1 }, "names", "leads out" },
    { { "..\\up.txt", AE_IFREG, "x", 1 }, "names", "leads out" },
    { { "attachments/./x", AE_IFREG, "x", 1 }, "names", "leads out" },
    { { "line\nend.txt", AE_IFREG, "x", 1 }, "names", "leads out" },
    { { "link.txt", AE_IFLNK, "/etc/passwd", 0 }, "names", "“link.txt” is a link" },
    { { "referral.xml", AE_IFREG, "x", 1 }, "names", "“referral.xml” stands in it twice" },
    { { "REFERRAL.XML", AE_IFREG, "x", 1 }, "names", "“REFERRAL.XML” stands in it twice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GArray) members = dup_members (fixture);

      g_test_message ("%s", table[i].member.name);
      g_array_append_val (members, table[i].member);
      write_members (fixture->path, members);
      assert_fails (fixture->path, table[i].check, table[i].message);
    }
}

static void
test_changed (Fixture *fixture,
              gconstpointer user_data)
{
  g_autoptr (GArray) whole = dup_members (fixture);
  guint n = whole->len;

  write_members (fixture->path, whole);
  assert_all_ok (fixture->path, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) without = dup_members (fixture);
      g_autoptr (GArray) changed = dup_members (fixture);
      Member *member = &g_array_index (changed, Member, i);
      g_autofree char *data = g_memdup2 (member->data, member->size);
      g_autofree char *name = g_strdup (member->name);
      gboolean is_manifest = g_str_equal (name, "manifest.xml");

      g_test_message ("without, and changed: %s", name);
      g_array_remove_index (without, i);
      write_members (fixture->path, without);
      assert_fails (fixture->path, is_manifest ? "manifest" : "file", is_manifest ? "no “manifest.xml”" : "and not in the pack");

      /* One bit of a letter: still XML, still a file of that name. */
      if (!is_manifest)
        {
          data[member->size - 5] ^= 1;
          member->data = data;
          write_members (fixture->path, changed);
          assert_fails (fixture->path, "file", name);
        }
    }
}

static char *
replace_in (const char *text,
            const char *from,
            const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_nonnull (parts[1]);

  return g_strconcat (parts[0], to, parts[1], NULL);
}

static void
test_manifest (Fixture *fixture,
               gconstpointer user_data)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *check;
  } table[] = {
    { "urn:heed:pack:1", "urn:heed:pack:9", "manifest" },
    { "sha256=\"", "sha256=\"0", "manifest" },
    { "version=\"1\"", "version=\"2\"", "manifest" },
    { "name=\"referral.html\"", "name=\"referral.xml\"", "manifest" },
    { "<File ", "<File extra=\"x\" ", "manifest" },
    { "size=\"", "size=\"1", "file" },
    { "<?xml", "<!DOCTYPE x><?xml", "manifest" },
    { "<Manifest", "<!DOCTYPE Manifest [<!ENTITY a \"b\">]><Manifest", "manifest" },
    { "</Manifest>", "", "manifest" },
  };
  GBytes *manifest = heed_referral_pack_get_bytes (fixture->pack, "manifest.xml");
  g_autofree char *text = g_strndup (g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest));

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GArray) members = dup_members (fixture);
      g_autofree char *changed = replace_in (text, table[i].from, table[i].to);
      Member *member = &g_array_index (members, Member, members->len - 1);

      g_test_message ("%s → %s", table[i].from, table[i].to);
      member->data = changed;
      member->size = strlen (changed);
      write_members (fixture->path, members);
      assert_fails (fixture->path, table[i].check, "");
    }
}

/* Each member's name stands in a zip twice, and programs differ in which they go by. */
static void
test_directory (Fixture *fixture,
                gconstpointer user_data)
{
  GPtrArray *files = heed_referral_pack_get_files (fixture->pack);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  heed_referral_pack_write (fixture->pack, fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  for (guint i = 0; i < files->len; i++)
    {
      const char *name = ((HeedPackFile *) g_ptr_array_index (files, i))->name;
      gsize name_length = strlen (name);
      char *last = NULL;
      g_autofree char *message = NULL;

      for (gsize at = 0; at + name_length <= length; at++)
        {
          if (memcmp (bytes + at, name, name_length) == 0)
            last = bytes + at;
        }
      last[name_length - 1] = 'X';
      message = g_strdup_printf ("“%s” is called “%.*sX”", name, (int) name_length - 1, name);
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
      assert_fails (fixture->path, "names", message);
      last[name_length - 1] = name[name_length - 1];
    }

  /* A member more or fewer than the list tells of; a list that is somewhere else. */
  for (gsize back = 22 - 8; back >= 22 - 16; back -= 2)
    {
      bytes[length - back] ^= 1;
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
      assert_fails (fixture->path, "archive", "");
      bytes[length - back] ^= 1;
    }
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
  assert_all_ok (fixture->path, NULL);
}

/* A referral.xml that was changed together with its hash is still held to the schema. */
static void
test_schema (Fixture *fixture,
             gconstpointer user_data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_file_free);
  const char *xml = "<CaseFile xmlns='urn:heed:case:1' version='1'><Nothing/></CaseFile>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GBytes) manifest = NULL;
  g_autoptr (GArray) members = g_array_new (FALSE, TRUE, sizeof (Member));
  Member member = { "referral.xml", AE_IFREG, xml, strlen (xml) };
  g_autofree char *alone = g_build_filename (fixture->folder, "referral.xml", NULL);
  GBytes *good = heed_referral_pack_get_bytes (fixture->pack, "referral.xml");

  g_ptr_array_add (files, heed_pack_file_new ("referral.xml", NULL, "application/xml", bytes));
  manifest = heed_pack_make_manifest (files, "referral", NULL);
  g_array_append_val (members, member);
  member.name = "manifest.xml";
  member.data = g_bytes_get_data (manifest, &member.size);
  g_array_append_val (members, member);
  write_members (fixture->path, members);
  assert_fails (fixture->path, "schema", "referral.xml");

  /* The XML on its own. */
  g_assert_true (g_file_set_contents (alone, xml, -1, NULL));
  assert_fails (alone, "schema", "referral.xml");
  g_assert_true (g_file_set_contents (alone, g_bytes_get_data (good, NULL), (gssize) g_bytes_get_size (good), NULL));
  assert_all_ok (alone, NULL);
  g_assert_true (g_file_set_contents (alone, "not XML at all", -1, NULL));
  assert_fails (alone, "schema", "This is not an XML file");
}

static void
test_bombs (Fixture *fixture,
            gconstpointer user_data)
{
  g_autoptr (GArray) many = dup_members (fixture);
  g_autoptr (GArray) large = dup_members (fixture);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize size = 64 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (size);
  Member bomb = { "bomb", AE_IFREG, zeros, size };

  for (guint i = 0; i < HEED_PACK_MAX_FILES + 1; i++)
    {
      char *name = g_strdup_printf ("attachments/%u", i);
      Member member = { name, AE_IFREG, "", 0 };

      g_ptr_array_add (names, name);
      g_array_append_val (many, member);
    }
  write_members (fixture->path, many);
  assert_fails (fixture->path, "archive", "more than 2000 files");

  g_array_append_val (large, bomb);
  write_members (fixture->path, large);
  assert_fails (fixture->path, "archive", "more than 200 times its size");
}

/* Cut off anywhere, or with any byte changed, it is no whole pack; nothing crashes. */
static void
test_damaged (Fixture *fixture,
              gconstpointer user_data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;
  gsize length;

  heed_referral_pack_write (fixture->pack, fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  for (guint i = 0; i < 60; i++)
    {
      gsize at = 2 + (gsize) g_rand_int_range (random, 0, (int) length - 2);
      g_autoptr (GPtrArray) checks = NULL;

      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) at, NULL));
      checks = heed_pack_check (fixture->path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (heed_pack_checks_are_ok (checks));
    }
  for (guint i = 0; i < 300; i++)
    {
      gsize at = 2 + (gsize) g_rand_int_range (random, 0, (int) length - 2);
      g_autoptr (GPtrArray) checks = NULL;
      char kept = bytes[at];

      bytes[at] ^= (char) g_rand_int_range (random, 1, 256);
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
      checks = heed_pack_check (fixture->path, NULL, NULL, &error);
      g_assert_no_error (error);
      /* A time or a permission says nothing of what is in it: where all is well, all of it is there. */
      if (heed_pack_checks_are_ok (checks))
        g_assert_cmpuint (checks->len, ==, 9);
      bytes[at] = kept;
    }
}

static void
test_not_there (Fixture *fixture,
                gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (heed_pack_check (fixture->path, NULL, NULL, &error));
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_READ);
}

/* What is taken out is in no file of the pack: neither in the XML nor on the page. */
static void
test_nothing_more (void)
{
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

#define ADD(name, func) g_test_add ("/exchange/pack/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = heed_data_path ("schema/codes.xml");
  codes = heed_codes_load (path, &error);
  g_assert_no_error (error);

  ADD ("files", test_files);
  ADD ("plain", test_plain);
  ADD ("encrypted", test_encrypted);
  ADD ("encrypted-utf8", test_encrypted_utf8);
  ADD ("refused", test_refused);
  ADD ("added", test_added);
  ADD ("strangers", test_strangers);
  ADD ("changed", test_changed);
  ADD ("manifest", test_manifest);
  ADD ("directory", test_directory);
  ADD ("schema", test_schema);
  ADD ("bombs", test_bombs);
  ADD ("damaged", test_damaged);
  ADD ("not-there", test_not_there);
  g_test_add_func ("/exchange/pack/nothing-more", test_nothing_more);
  status = g_test_run ();
  g_clear_object (&codes);
  return status;
}
