/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-store-words-private.h"

#include "heed-store.h"

#include "heed-moment.h"
#include "heed-problem.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

/* In the -wal file each page has a head; that file and the -shm file begin with what they need at least. */
#define PAGE_SIZE 4096
#define FRAME_SIZE (PAGE_SIZE + 24)
#define WAL_HEAD_SIZE 32
#define SHM_SIZE 32768

/* A concern of 3,000 words writes 46 pages in a store of 20,000 entries, one of a hundred words 30, unlocking 2;
 * the rest is for what the search index puts in order now and then. */
#define PAGES_OF_A_FILING 64

static gboolean
say (GError **error,
     HeedStoreError code,
     const char *title,
     char *what,
     const char *remedy)
{
  heed_problem_set (error, HEED_STORE_ERROR, (int) code, title, what, remedy);
  g_free (what);

  return FALSE;
}

gboolean
heed_store_say_missing (const char *path,
                        GError **error)
{
  return say (error,
              HEED_STORE_ERROR_MISSING,
              _ ("The store is not there"),
              g_strdup_printf (_ ("Heed looked for %s; nothing was made in its place."), path),
              _ ("Connect its drive, choose where it is now, or restore a backup."));
}

gboolean
heed_store_say_read_only (const char *path,
                          GError **error)
{
  return say (error,
              HEED_STORE_ERROR_READ_ONLY,
              _ ("You can read, but not record"),
              g_strdup_printf (_ ("%s cannot be written to from this account; nothing was changed."), path),
              _ ("Read and export here; to record, ask for write access, and start no second store."));
}

/* What a lock says, or that it does not. The second is the caller's. */
static const char *
name_computer (const char *computer)
{
  return computer != NULL ? computer : _ ("a computer that did not say its name");
}

static char *
format_since (const char *since)
{
  HeedMoment moment;

  return since != NULL && heed_moment_parse (since, &moment) ? heed_moment_format (&moment) : g_strdup (_ ("a time that it did not say"));
}

gboolean
heed_store_say_read_only_open (const char *path,
                               const char *computer,
                               const char *since,
                               GError **error)
{
  g_autofree char *time = format_since (since);

  return say (error,
              HEED_STORE_ERROR_READ_ONLY,
              _ ("You can read, but not record"),
              g_strdup_printf (_ ("%s has been open on %s since %s, and cannot be written to from this account; nothing was changed."),
                               path,
                               name_computer (computer),
                               time),
              _ ("Read and export here; to record, do it there, or ask for write access and wait until it is closed there."));
}

gboolean
heed_store_say_locked (const char *path,
                       const char *computer,
                       const char *since,
                       GError **error)
{
  g_autofree char *time = format_since (since);

  return say (error,
              HEED_STORE_ERROR_LOCKED,
              _ ("The store is open elsewhere"),
              g_strdup_printf (_ ("%s has been open on %s since %s; nothing was changed."), path, name_computer (computer), time),
              _ ("Close it there, then choose “Try again”."));
}

gboolean
heed_store_say_lock_of_another (const char *path,
                                const char *lock_path,
                                GError **error)
{
  return say (error,
              HEED_STORE_ERROR_LOCKED,
              _ ("The store is open under another account, or was left so"),
              g_strdup_printf (_ ("%s is another account’s; %s was not opened, and nothing was changed."), lock_path, path),
              _ ("Let that account close Heed; where it is not running, let it remove that file, then choose “Try again”."));
}

gboolean
heed_store_say_newer (const char *path,
                      const char *theirs,
                      GError **error)
{
  g_autofree char *remedy = g_strdup_printf (_ ("Install Heed %s or later to record."), theirs);

  return say (error,
              HEED_STORE_ERROR_NEWER,
              _ ("Made by a newer Heed"),
              g_strdup_printf (_ ("%s was last used by Heed %s, this is %s; it opens for reading only and is unchanged."),
                               path,
                               theirs,
                               HEED_VERSION),
              remedy);
}

gboolean
heed_store_say_not_a_store (const char *path,
                            GError **error)
{
  return say (error,
              HEED_STORE_ERROR_NOT_A_STORE,
              _ ("This cannot be read as a Heed store"),
              g_strdup_printf (_ ("%s is another kind of file, or is damaged; it was not changed."), path),
              _ ("Keep it as it is; choose another, or restore a backup beside it."));
}

gboolean
heed_store_say_key (const char *path,
                    GError **error)
{
  return say (error,
              HEED_STORE_ERROR_KEY,
              _ ("This key does not open the store"),
              g_strdup_printf (_ ("%s and the file of its members’ keys may come from different backups, or its beginning is damaged; nothing was changed."),
                               path),
              _ ("Keep both as they are; restore a backup of both beside them, or use the recovery key."));
}

gboolean
heed_store_say_exists (const char *path,
                       GError **error)
{
  return say (error,
              HEED_STORE_ERROR_EXISTS,
              _ ("There is a file of that name already"),
              g_strdup_printf (_ ("A new store was to be made at %s; what is there was not changed."), path),
              _ ("Open it, or choose another name or folder for the new store."));
}

static char *
format_size (guint64 size)
{
  return g_format_size_full (size, G_FORMAT_SIZE_DEFAULT);
}

/* What is free where the store lies. */
static char *
format_room (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs room = { 0 };

  if (statvfs (folder, &room) != 0)
    return g_strdup (_ ("not known how much"));

  return format_size ((guint64) room.f_bavail * room.f_frsize);
}

guint64
heed_store_room_for_filing (const char *path)
{
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  struct stat status;
  guint64 has = stat (shm, &status) == 0 ? (guint64) status.st_blocks * 512 : 0;

  return (has < SHM_SIZE ? SHM_SIZE - has : 0) + WAL_HEAD_SIZE + PAGES_OF_A_FILING * FRAME_SIZE;
}

/* Each page that the transaction was to write, in its frame; nothing was counted where it failed before. */
static guint64
measure_transaction (sqlite3 *db,
                     const char *path)
{
  int n_pages = 0;
  int highest = 0;

  sqlite3_db_status (db, SQLITE_DBSTATUS_CACHE_WRITE, &n_pages, &highest, FALSE);
  if (n_pages <= 0)
    return heed_store_room_for_filing (path);

  /* The last block of the file may be begun, and is whole. */
  return (guint64) n_pages * FRAME_SIZE + PAGE_SIZE;
}

/* Atomic: whether what is refused stands in a form still, and can be tried again from there. */
static int is_typed_into;

void
heed_store_set_typed_into (gboolean typed_into)
{
  g_atomic_int_set (&is_typed_into, typed_into);
}

gboolean
heed_store_say_full (const char *path,
                     guint64 needed,
                     GError **error)
{
  g_autofree char *free_text = format_room (path);
  g_autofree char *needed_text = format_size (needed);

  if (!g_atomic_int_get (&is_typed_into))
    return say (error,
                HEED_STORE_ERROR_FULL,
                _ ("The disk is full"),
                g_strdup_printf (_ ("%s: %s free, %s needed. All that was filed is safe; what was to be recorded now is not."),
                                 path,
                                 free_text,
                                 needed_text),
                _ ("Make room, then try again."));

  return say (error,
              HEED_STORE_ERROR_FULL,
              _ ("The disk is full"),
              g_strdup_printf (_ ("%s: %s free, %s needed. All that was filed is safe; the newest words here are not saved yet."),
                               path,
                               free_text,
                               needed_text),
              _ ("Leave Heed open, make room, choose “Try again”."));
}

gboolean
heed_store_say_full_for_reading (const char *path,
                                 GError **error)
{
  g_autofree char *free_text = format_room (path);
  g_autofree char *needed_text = format_size (heed_store_room_for_filing (path));

  return say (error,
              HEED_STORE_ERROR_FULL,
              _ ("You can read, but not record"),
              g_strdup_printf (_ ("%s: the disk is full, %s free, %s needed to record; nothing was changed."),
                               path,
                               free_text,
                               needed_text),
              _ ("Make room, then lock the store and unlock it again to record."));
}

gboolean
heed_store_say_io (const char *path,
                   const char *reason,
                   GError **error)
{
  if (!g_atomic_int_get (&is_typed_into))
    return say (error,
                HEED_STORE_ERROR_IO,
                _ ("The store could not be read or written"),
                g_strdup_printf (_ ("%s: %s. All that was filed before is as it was; what was to be recorded now is not."),
                                 path,
                                 reason),
                _ ("See that its drive is connected, then try again."));

  return say (error,
              HEED_STORE_ERROR_IO,
              _ ("The store could not be read or written"),
              g_strdup_printf (_ ("%s: %s. All that was filed before is as it was; the newest words here are not saved yet."),
                               path,
                               reason),
              _ ("Leave Heed open, see that its drive is connected, choose “Try again”."));
}

/* What was written and could not be flushed may be there after all when the store is opened again: nobody can know. */
static gboolean
say_unsure (const char *path,
            const char *reason,
            GError **error)
{
  return say (error,
              HEED_STORE_ERROR_IO,
              _ ("The disk did not confirm what was written"),
              g_strdup_printf (_ ("%s: %s. All that was filed before is as it was; what was to be recorded now may be there or not."), path, reason),
              _ ("See that its drive is connected and has room, open the store again, and look before you record it again."));
}

gboolean
heed_store_say_unsettled (const char *path,
                          const char *reason,
                          GError **error)
{
  return say (error,
              HEED_STORE_ERROR_IO,
              _ ("The store could not be closed in order"),
              g_strdup_printf (_ ("%s: %s. All that was filed is on the disk, also what was filed just now; some of it may be in the file that ends in -wal."),
                               path,
                               reason),
              _ ("See that its drive is connected, and open the store again: nothing has to be recorded twice."));
}

gboolean
heed_store_say_moved (const char *path,
                      HeedStoreMove move,
                      GError **error)
{
  static const struct
  {
    const char *title;
    const char *what;
    const char *remedy;
  } WORDS[] = {
    [HEED_STORE_GONE] = {
        N_ ("The store is not where it was"),
        N_ ("it was renamed, moved or removed while it was open. Nothing more is filed; what was typed is still here."),
        N_ ("Put it back and try again, or save all that is open here as a store beside it."),
    },
    [HEED_STORE_REPLACED] = {
        N_ ("Another copy took this store’s place"),
        N_ ("a program that keeps folders alike, or a person, put another file there while it was open. Nothing more is filed; what was typed is still here."),
        N_ ("Save all that is open here as a store beside it, then find out what put the copy there."),
    },
    [HEED_STORE_OVERWRITTEN] = {
        N_ ("Another program wrote into the store"),
        N_ ("it was changed from outside while it was open. Nothing more is filed; what was typed is still here."),
        N_ ("Save all that is open here as a store beside it, then find out what wrote there."),
    },
    [HEED_STORE_GONE_BESIDE] = {
        N_ ("A part of the open store was removed"),
        N_ ("it was removed or replaced while the store was open. Nothing more is filed; what was typed is still here."),
        N_ ("Lock and unlock the store, or save all that is open here as a store beside it."),
    },
  };

  return say (error,
              HEED_STORE_ERROR_MOVED,
              _ (WORDS[move].title),
              g_strdup_printf ("%s: %s", path, _ (WORDS[move].what)),
              _ (WORDS[move].remedy));
}

gboolean
heed_store_say_damaged (const char *path,
                        GError **error)
{
  return say (error,
              HEED_STORE_ERROR_DAMAGED,
              _ ("A part of the store is damaged"),
              g_strdup_printf (_ ("%s: something was not read as it was written; nothing was changed."), path),
              _ ("Keep it as it is, and restore the last backup beside it."));
}

gboolean
heed_store_say_closed (GError **error)
{
  return say (error,
              HEED_STORE_ERROR_CLOSED,
              _ ("The store is closed"),
              g_strdup (_ ("It was closed or locked before this was begun; nothing was changed.")),
              _ ("Open it, then try again."));
}

gboolean
heed_store_say_nobody (const char *record,
                       const char *id,
                       GError **error)
{
  return say (error,
              HEED_STORE_ERROR_NOBODY,
              _ ("An entry names someone who is not there"),
              g_strdup_printf (_ ("%s: no person has the id “%s”. Nothing was filed; your text is kept."),
                               record != NULL ? record : _ ("An entry without an id"),
                               id),
              _ ("Add the person or correct the id, then try again."));
}

gboolean
heed_store_say_twice (const char *record,
                      const char *id,
                      GError **error)
{
  return say (error,
              HEED_STORE_ERROR_CONSTRAINT,
              _ ("What is filed is never changed"),
              g_strdup_printf (_ ("%s “%s” is in the store already; nothing was changed."), record, id),
              _ ("To correct it, record an amendment; to add to it, record a follow-up."));
}

gboolean
heed_store_say_incomplete (const char *id,
                           const char *lacking,
                           GError **error)
{
  return say (error,
              HEED_STORE_ERROR_CONSTRAINT,
              _ ("An entry cannot be filed like this"),
              g_strdup_printf (_ ("“%s” has no %s that can be read. Nothing was filed; your text is kept."), id, lacking),
              _ ("Correct it, then try again."));
}

gboolean
heed_store_say_not_found (const char *record,
                          const char *id,
                          GError **error)
{
  return say (error,
              HEED_STORE_ERROR_NOT_FOUND,
              _ ("There is no such record"),
              g_strdup_printf (_ ("The store holds no %s with the id “%s”."), record, id),
              _ ("Search for it by name or number."));
}

gboolean
heed_store_say_sqlite (sqlite3 *db,
                       const char *path,
                       GError **error)
{
  int code = sqlite3_extended_errcode (db);
  int system_code = sqlite3_system_errno (db);

  g_assert (path != NULL);

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return heed_store_say_full (path, measure_transaction (db, path), error);

    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      return FALSE;

    case SQLITE_READONLY:
      if (code == SQLITE_READONLY_DBMOVED)
        return heed_store_say_moved (path, g_file_test (path, G_FILE_TEST_EXISTS) ? HEED_STORE_REPLACED : HEED_STORE_GONE, error);
      return heed_store_say_read_only (path, error);

    case SQLITE_PERM:
      return heed_store_say_read_only (path, error);

    case SQLITE_CONSTRAINT:
      return say (error,
                  HEED_STORE_ERROR_CONSTRAINT,
                  _ ("The store did not take this"),
                  g_strdup_printf (_ ("%s: a rule that keeps its records whole refused it (%s); nothing was changed."),
                                   path,
                                   sqlite3_errmsg (db)),
                  _ ("To correct what is filed, record an amendment; otherwise report this message."));

    case SQLITE_NOTADB:
      return heed_store_say_not_a_store (path, error);

    case SQLITE_CORRUPT:
      return heed_store_say_damaged (path, error);

    case SQLITE_IOERR:
      if (sqlite3_extended_errcode (db) == SQLITE_IOERR_FSYNC)
        return say_unsure (path, system_code != 0 ? g_strerror (system_code) : sqlite3_errmsg (db), error);
      if (system_code == ENOSPC || system_code == EDQUOT)
        return heed_store_say_full (path, measure_transaction (db, path), error);
      return heed_store_say_io (path, system_code != 0 ? g_strerror (system_code) : sqlite3_errmsg (db), error);

    case SQLITE_CANTOPEN:
      return heed_store_say_io (path, system_code != 0 ? g_strerror (system_code) : sqlite3_errmsg (db), error);

    default:
      return heed_store_say_io (path, sqlite3_errmsg (db), error);
    }
}
