/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-pack-directory-private.h"

#include "heed-pack-checks-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The records of a zip by PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16: their signatures, and the
 * bytes of each before its texts. */
#define LOCAL_SIGNATURE "PK\3\4"
#define LOCAL_SIZE 30
#define CENTRAL_SIGNATURE "PK\1\2"
#define CENTRAL_SIZE 46
#define END_SIGNATURE "PK\5\6"
#define END_SIZE 22
#define MAX_COMMENT 65535
/* 4.6.9: a name in UTF-8, which stands for the other after five bytes. */
#define UNICODE_PATH 0x7075

typedef struct
{
  const guint8 *bytes;
  gsize length;
} Part;

static guint
get_16 (const guint8 *bytes)
{
  return (guint) bytes[0] | (guint) bytes[1] << 8;
}

static gsize
get_32 (const guint8 *bytes)
{
  return (gsize) get_16 (bytes) | (gsize) get_16 (bytes + 2) << 16;
}

/* The part of @whole that begins at @at; FALSE where it is not all there. */
static gboolean
cut (const Part *whole,
     gsize at,
     gsize length,
     Part *ret_part)
{
  if (at > whole->length || length > whole->length - at)
    return FALSE;
  ret_part->bytes = whole->bytes + at;
  ret_part->length = length;

  return TRUE;
}

static gboolean
has_signature (const Part *part,
               const char *signature)
{
  return memcmp (part->bytes, signature, 4) == 0;
}

/* The last record of the file: what follows it is its own comment, to the last byte. */
static gboolean
find_end (const Part *zip,
          Part *ret_end)
{
  for (gsize comment = 0; comment <= MAX_COMMENT && comment + END_SIZE <= zip->length; comment++)
    {
      Part end;

      if (cut (zip, zip->length - comment - END_SIZE, END_SIZE, &end) && has_signature (&end, END_SIGNATURE) && get_16 (end.bytes + 20) == comment)
        {
          *ret_end = end;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_equal (const Part *one,
          const Part *other)
{
  return one->length == other->length && memcmp (one->bytes, other->bytes, one->length) == 0;
}

/* Whether the extra fields hold another name than @name. */
static gboolean
has_other_name (const Part *extra,
                const Part *name)
{
  gsize at = 0;
  Part head;

  while (cut (extra, at, 4, &head))
    {
      Part field;
      Part path;

      if (!cut (extra, at + 4, get_16 (head.bytes + 2), &field))
        return FALSE;
      if (get_16 (head.bytes) == UNICODE_PATH && (!cut (&field, 5, field.length - MIN (field.length, 5), &path) || !is_equal (&path, name)))
        return TRUE;
      at += 4 + field.length;
    }

  return FALSE;
}

static gboolean
fail (GPtrArray *checks,
      const char *check,
      char *message)
{
  heed_pack_checks_add (checks, check, FALSE, message);

  return FALSE;
}

static gboolean
fail_archive (GPtrArray *checks)
{
  return fail (checks, "archive", g_strdup (_ ("The list of files at the end of the zip is not that of the files in it.")));
}

static char *
dup_shown (const Part *name)
{
  g_autofree char *valid = g_utf8_make_valid ((const char *) name->bytes, (gssize) name->length);

  return g_strdelimit (g_steal_pointer (&valid), "\r\n", ' ');
}

/* One member: @ret_next is where the next one's record begins. */
static gboolean
check_member (const Part *zip,
              gsize at,
              gsize *ret_next,
              GPtrArray *checks)
{
  Part central;
  Part central_name;
  Part central_extra;
  Part local;
  Part local_name;
  Part local_extra;
  gsize place;

  if (!cut (zip, at, CENTRAL_SIZE, &central) || !has_signature (&central, CENTRAL_SIGNATURE))
    return fail_archive (checks);
  if (!cut (zip, at + CENTRAL_SIZE, get_16 (central.bytes + 28), &central_name)
      || !cut (zip, at + CENTRAL_SIZE + central_name.length, get_16 (central.bytes + 30), &central_extra))
    return fail_archive (checks);
  place = get_32 (central.bytes + 42);
  if (!cut (zip, place, LOCAL_SIZE, &local) || !has_signature (&local, LOCAL_SIGNATURE))
    return fail_archive (checks);
  if (!cut (zip, place + LOCAL_SIZE, get_16 (local.bytes + 26), &local_name)
      || !cut (zip, place + LOCAL_SIZE + local_name.length, get_16 (local.bytes + 28), &local_extra))
    return fail_archive (checks);

  if (!is_equal (&central_name, &local_name))
    {
      g_autofree char *name = dup_shown (&local_name);
      g_autofree char *other = dup_shown (&central_name);

      return fail (checks,
                   "names",
                   g_strdup_printf (_ ("“%s” is called “%s” in the list at the end of the zip: not every program would unpack the same."),
                                    name,
                                    other));
    }
  if (has_other_name (&central_extra, &central_name) || has_other_name (&local_extra, &local_name))
    {
      g_autofree char *name = dup_shown (&local_name);

      return fail (checks, "names", g_strdup_printf (_ ("“%s” has a second name: not every program would unpack the same."), name));
    }
  *ret_next = at + CENTRAL_SIZE + central_name.length + central_extra.length + get_16 (central.bytes + 32);

  return TRUE;
}

gboolean
heed_pack_check_directory (const char *path,
                           guint n_members,
                           GPtrArray *checks)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  Part zip;
  Part end;
  gsize at;

  g_return_val_if_fail (path != NULL && checks != NULL, FALSE);

  if (file == NULL)
    return fail_archive (checks);
  zip.bytes = (const guint8 *) g_mapped_file_get_contents (file);
  zip.length = g_mapped_file_get_length (file);
  if (!find_end (&zip, &end) || get_16 (end.bytes + 8) != n_members || get_16 (end.bytes + 10) != n_members)
    return fail_archive (checks);

  at = get_32 (end.bytes + 16);
  for (guint i = 0; i < n_members; i++)
    {
      if (!check_member (&zip, at, &at, checks))
        return FALSE;
    }

  return TRUE;
}
