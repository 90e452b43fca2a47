/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-pack-check.h"
#include "heed-pack-read-private.h"

#include "heed-test-pack.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

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
dup_members (HeedTestPack *fixture)
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

static void
free_check (gpointer data)
{
  HeedPackCheck *check = data;

  g_free (check->check);
  g_free (check->message);
  g_free (check);
}

/* What no check reads is hashed as it goes by, whatever it is called. */
static void
test_kept (HeedTestPack *fixture,
           gconstpointer user_data)
{
  static const Member strangers[] = {
    { "other.xml", AE_IFREG, "<a/>", 4 },
    { "attachments/referral.xml", AE_IFREG, "<a/>", 4 },
    { "Manifest.xml.xml", AE_IFREG, "<a/>", 4 },
  };
  g_autoptr (GArray) members = dup_members (fixture);
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func (free_check);
  g_autoptr (GPtrArray) read = NULL;
  guint n_kept = 0;

  g_array_append_vals (members, strangers, G_N_ELEMENTS (strangers));
  write_members (fixture->path, members);
  read = heed_pack_read_zip (fixture->path, NULL, checks);
  g_assert_nonnull (read);
  g_assert_cmpuint (read->len, ==, members->len);
  for (guint i = 0; i < read->len; i++)
    {
      HeedPackMember *member = g_ptr_array_index (read, i);
      gboolean is_kept = g_str_equal (member->name, "manifest.xml") || g_str_equal (member->name, "referral.xml");

      g_assert_cmpint (member->bytes != NULL, ==, is_kept);
      g_assert_cmpuint (strlen (member->sha256), ==, 64);
      n_kept += is_kept;
    }
  g_assert_cmpuint (n_kept, ==, 2);
}

/* Members that should not be in a pack, put beside what should. */
static void
test_strangers (HeedTestPack *fixture,
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
test_changed (HeedTestPack *fixture,
              gconstpointer user_data)
{
  g_autoptr (GArray) whole = dup_members (fixture);
  guint n = whole->len;

  write_members (fixture->path, whole);
  heed_test_pack_assert_ok (fixture->path, NULL);

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
test_manifest (HeedTestPack *fixture,
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
test_directory (HeedTestPack *fixture,
                gconstpointer user_data)
{
  GPtrArray *files = heed_referral_pack_get_files (fixture->pack);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  heed_test_pack_write (fixture, fixture->path, NULL, NULL, &error);
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
  heed_test_pack_assert_ok (fixture->path, NULL);
}

/* A referral.xml that was changed together with its hash is still held to the schema. */
static void
test_schema (HeedTestPack *fixture,
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
  heed_test_pack_assert_ok (alone, NULL);
  g_assert_true (g_file_set_contents (alone, "not XML at all", -1, NULL));
  assert_fails (alone, "schema", "This is not an XML file");
}

static void
test_bombs (HeedTestPack *fixture,
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
test_damaged (HeedTestPack *fixture,
              gconstpointer user_data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GError) error = NULL;
  gsize length;

  heed_test_pack_write (fixture, fixture->path, NULL, NULL, &error);
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
test_not_there (HeedTestPack *fixture,
                gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (heed_pack_check (fixture->path, NULL, NULL, &error));
  g_assert_error (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_READ);
}

#define ADD(name, func) g_test_add ("/exchange/pack/" name, HeedTestPack, NULL, heed_test_pack_set_up, func, heed_test_pack_tear_down)

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("strangers", test_strangers);
  ADD ("changed", test_changed);
  ADD ("manifest", test_manifest);
  ADD ("directory", test_directory);
  ADD ("schema", test_schema);
  ADD ("bombs", test_bombs);
  ADD ("damaged", test_damaged);
  ADD ("not-there", test_not_there);
  return g_test_run ();
}
