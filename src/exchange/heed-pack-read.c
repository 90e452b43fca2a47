/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-pack-read-private.h"

#include "heed-casedoc-error.h"
#include "heed-pack-checks-private.h"
#include "heed-pack-directory-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  struct archive *archive;
  GPtrArray *checks;
  GPtrArray *members;
  GHashTable *seen; /* folded names */
  guint n_entries;
  guint64 total;
  guint64 limit;
} Reading;

static void
member_free (gpointer data)
{
  HeedPackMember *member = data;

  g_free (member->name);
  g_free (member->sha256);
  g_clear_pointer (&member->bytes, g_bytes_unref);
  g_free (member);
}

static void
fail (Reading *reading,
      const char *check,
      char *message)
{
  heed_pack_checks_add (reading->checks, check, FALSE, message);
}

/* Whether a name stays inside the folder that a pack is unpacked to, on any system. */
static gboolean
is_safe_name (const char *name)
{
  g_auto (GStrv) parts = NULL;
  gsize length = strlen (name);

  if (length == 0 || length > 1024 || *name == '/' || !g_utf8_validate (name, -1, NULL) || strpbrk (name, "\\:") != NULL)
    return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    {
      if (g_ascii_iscntrl (*c))
        return FALSE;
    }

  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean is_last = parts[i + 1] == NULL;

      /* A folder's name ends with a slash. */
      if (*parts[i] == '\0' && !is_last)
        return FALSE;
      if (g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_entry (Reading *reading,
             struct archive_entry *entry,
             const char *name)
{
  g_autofree char *shown = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *trimmed = NULL;
  g_autofree char *folded = NULL;
  mode_t type = archive_entry_filetype (entry);

  if (++reading->n_entries > HEED_PACK_MAX_FILES)
    {
      fail (reading, "archive", g_strdup_printf (_ ("There are more than %d files in it; it was read no further."), HEED_PACK_MAX_FILES));
      return FALSE;
    }
  if (name == NULL || !is_safe_name (name))
    {
      fail (reading, "names", g_strdup_printf (_ ("“%s” leads out of the pack’s folder, or is no name."), shown));
      return FALSE;
    }
  if ((type != AE_IFREG && type != AE_IFDIR) || archive_entry_symlink (entry) != NULL || archive_entry_hardlink (entry) != NULL)
    {
      fail (reading, "names", g_strdup_printf (_ ("“%s” is a link or another special file."), name));
      return FALSE;
    }

  /* Some systems make no difference between capitals and small letters. */
  trimmed = g_str_has_suffix (name, "/") ? g_strndup (name, strlen (name) - 1) : g_strdup (name);
  folded = g_utf8_casefold (trimmed, -1);
  if (!g_hash_table_add (reading->seen, g_steal_pointer (&folded)))
    {
      fail (reading, "names", g_strdup_printf (_ ("“%s” stands in it twice."), name));
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_about_password (const char *message)
{
  return message != NULL && (strstr (message, "assphrase") != NULL || strstr (message, "ncrypt") != NULL);
}

static void
fail_reading (Reading *reading,
              const char *name)
{
  const char *message = archive_error_string (reading->archive);

  g_debug ("%s: %s", name != NULL ? name : "the zip", message != NULL ? message : "no reason");
  if (is_about_password (message))
    fail (reading, "password", g_strdup (_ ("The password is missing or is not that of this pack.")));
  else if (name != NULL)
    fail (reading, "archive", g_strdup_printf (_ ("“%s” cannot be read: it is damaged, or was cut off."), name));
  else
    fail (reading, "archive", g_strdup (_ ("This is not a whole zip file: it is damaged, or was cut off.")));
}

/* The two whose words the checks read; of any other file its hash is enough, however large it is. */
static gboolean
is_read_whole (const char *name)
{
  return g_str_equal (name, "manifest.xml") || g_str_equal (name, "referral.xml");
}

static gboolean
read_data (Reading *reading,
           HeedPackMember *member)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GByteArray) kept = is_read_whole (member->name) ? g_byte_array_new () : NULL;
  g_autofree guint8 *buffer = g_malloc (64 * 1024);
  la_ssize_t n;

  while ((n = archive_read_data (reading->archive, buffer, 64 * 1024)) > 0)
    {
      reading->total += (guint64) n;
      member->size += (guint64) n;
      if (reading->total > HEED_PACK_MAX_BYTES)
        {
          g_autofree char *limit = g_format_size (HEED_PACK_MAX_BYTES);

          fail (reading, "archive", g_strdup_printf (_ ("Unpacked it is larger than %s; it was read no further."), limit));
          return FALSE;
        }
      if (reading->total > reading->limit)
        {
          fail (reading, "archive", g_strdup_printf (_ ("It grows to more than %d times its size; it was read no further."), HEED_PACK_MAX_RATIO));
          return FALSE;
        }
      g_checksum_update (checksum, buffer, (gssize) n);
      if (kept != NULL && kept->len + (guint64) n <= HEED_CASE_MAX_BYTES)
        g_byte_array_append (kept, buffer, (guint) n);
    }
  if (n < 0)
    {
      fail_reading (reading, member->name);
      return FALSE;
    }

  member->sha256 = g_strdup (g_checksum_get_string (checksum));
  if (kept != NULL && kept->len == member->size)
    member->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&kept));

  return TRUE;
}

static gboolean
read_members (Reading *reading)
{
  struct archive_entry *entry;
  int status;

  while ((status = archive_read_next_header (reading->archive, &entry)) != ARCHIVE_EOF)
    {
      const char *name;
      HeedPackMember *member;

      if (status != ARCHIVE_OK)
        {
          fail_reading (reading, NULL);
          return FALSE;
        }
      name = archive_entry_pathname_utf8 (entry);
      if (name == NULL)
        name = archive_entry_pathname (entry);
      if (!check_entry (reading, entry, name))
        return FALSE;
      if (archive_entry_filetype (entry) == AE_IFDIR)
        continue;

      member = g_new0 (HeedPackMember, 1);
      member->name = g_strdup (name);
      g_ptr_array_add (reading->members, member);
      if (!read_data (reading, member))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
heed_pack_read_zip (const char *path,
                    const char *password,
                    GPtrArray *checks)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { NULL, checks, members, seen, 0, 0, 0 };
  GStatBuf facts = { 0 };
  gboolean is_read;

  g_stat (path, &facts);
  /* A small text that repeats itself is no bomb. */
  reading.limit = MAX ((guint64) facts.st_size * HEED_PACK_MAX_RATIO, 1024 * 1024);
  reading.archive = archive_read_new ();
  archive_read_support_format_zip_seekable (reading.archive);
  if (password != NULL && *password != '\0')
    archive_read_add_passphrase (reading.archive, password);
  if (archive_read_open_filename (reading.archive, path, 64 * 1024) == ARCHIVE_OK)
    {
      is_read = read_members (&reading);
    }
  else
    {
      fail_reading (&reading, NULL);
      is_read = FALSE;
    }
  archive_read_free (reading.archive);
  if (!is_read || !heed_pack_check_directory (path, reading.n_entries, checks))
    return NULL;

  heed_pack_checks_add (checks,
                        "archive",
                        TRUE,
                        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file can be read.", "%u files can be read.", members->len), members->len));
  heed_pack_checks_add (checks, "names", TRUE, g_strdup (_ ("Every name stays inside the pack’s folder, and stands once.")));

  return g_steal_pointer (&members);
}
