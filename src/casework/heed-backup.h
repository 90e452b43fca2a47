/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-file-copy.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* Backups. A set is two files of one stem, NAME-YYYYMMDDTHHMMSSZ-xxxx.heed and .heed-keys; it opens with a passphrase where its keys
 * lie beside it, and with the recovery key without. The folders that are set up are of this computer; what was made is known to the store.
 * All of it blocks and may be called on any thread but the main one of a window. Errors are problems of three lines. */
typedef struct
{
  char *path;  /* of the .heed; bytes */
  char *keys;  /* of its file of keys; NULL where it has none, since the store was opened with the recovery key and without one */
  char *at;    /* what is in it is as it was then; UTC */
  gint64 size; /* bytes of the .heed */
  guint64 n_entries;
  gint64 seq;     /* of the last row of its audit … */
  char *hash;     /* … and its hash, 64 hex digits */
  gboolean there; /* both files are, where they were put */
  char *drilled;  /* when it was last tried where it lies, UTC, or NULL … */
  char *wrong;    /* … and what was wrong then; NULL where all was well */
} HeedBackup;

void heed_backup_free (HeedBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedBackup, heed_backup_free)

/* Makes one, tries it, and notes it: a set in the folder @out, or @out itself, a name that is free, with its keys beside it. The store
 * is as it was where it fails, and nothing is left. @func, which may be NULL, is told how far the copying has come and may
 * give it up; so does @cancellable, which may be NULL. Audited as an export. REFUSED (something has that name, the demonstration), the
 * reason of a store that can only be read, and heed_store_back_up(). */
HeedBackup *heed_backup_make (HeedSession *session,
                              const char *out,
                              HeedFileCopyFunc func,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);

/* HeedBackup, newest first: what was made of this store, there now or not. Looks at each of their folders. */
GPtrArray *heed_backup_list (HeedSession *session,
                             GError **error);

/* The folders of this computer that get a set of this store: paths as bytes, in their order; empty where none is set up, and where
 * the program's settings are not installed. Caller owns. */
GStrv heed_backup_dup_folders (HeedSession *session);

/* FALSE where the settings take nothing. */
gboolean heed_backup_set_folders (HeedSession *session,
                                  const char *const *folders);

/* Takes the older sets of this store out of @folder, and notes it: those stay that are the newest of each of 7 days, 5 weeks and 12 months, by
 * the calendar of UTC, and the newest of those that passed their drill. Only pairs of files that have exactly the names of a set, with the name
 * and the id of this store, are ever touched. FALSE where one could not be removed; @ret_n_removed says how many were. */
gboolean heed_backup_thin (HeedSession *session,
                           const char *folder,
                           guint *ret_n_removed,
                           GError **error);

/* Tries the newest backup that is there, where it lies, without writing to it: it opens, all that verifying a store looks at is well,
 * and its file of keys has every member. What came of it is noted, and stands in what is given: to be found wrong is no error.
 * NOT_FOUND where none is there. Takes as long as verifying. */
HeedBackup *heed_backup_drill (HeedSession *session,
                               GError **error);

/* Whether one of @backups (heed_backup_list()) is there, and none was tried for a week. */
gboolean heed_backup_is_drill_due (GPtrArray *backups);

/* When a folder gets a set: each time; where something was recorded since its last one, or that is a day old; where that is a day old. */
typedef enum
{
  HEED_BACKUP_NOW,
  HEED_BACKUP_CHANGED,
  HEED_BACKUP_DAILY,
} HeedBackupWhen;

/* What came of one folder. */
typedef struct
{
  char *folder;
  HeedBackup *made; /* NULL where none was due, or none could be made … */
  GError *error;    /* … and why; also where older sets could not be taken away */
} HeedBackupFolder;

void heed_backup_folder_free (HeedBackupFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedBackupFolder, heed_backup_folder_free)

/* HeedBackupFolder, one for each of @folders: those for which it is time get a set, and their older sets are thinned. What one of them refuses
 * keeps no other from being done; where @cancellable is cancelled, the rest has the error CANCELLED. @func may be NULL. */
GPtrArray *heed_backup_run (HeedSession *session,
                            const char *const *folders,
                            HeedBackupWhen when,
                            HeedFileCopyFunc func,
                            gpointer user_data,
                            GCancellable *cancellable);

/* A folder that is set up is made by nobody else: FALSE, with MISSING, where it is not there. */
gboolean heed_backup_check_folder (const char *folder,
                                   GError **error);

/* The newest of @backups that lies, or lay, in @folder; NULL where there is none. Borrowed. */
HeedBackup *heed_backup_find_in (GPtrArray *backups,
                                 const char *folder);

/* How many of @backups are there, in @folder. */
guint heed_backup_count_in (GPtrArray *backups,
                            const char *folder);

/* That of @backups which was tried last, or NULL. Borrowed. */
HeedBackup *heed_backup_find_tried (GPtrArray *backups);

/* What is to be restored, and how it opens. Strings are borrowed. */
typedef struct
{
  const char *backup;     /* the .heed of a set, or a folder: then its newest */
  const char *to;         /* the new store, a name that is free */
  const char *store;      /* NULL, or the store that it is to be of, known by the keys beside that */
  const char *member;     /* id or name; NULL where there is only one */
  const char *passphrase; /* one of the two */
  const char *recovery_key;
} HeedRestore;

/* The set that @restore->backup means, which is to be of @restore->store. Caller owns. MISSING, REFUSED. */
char *heed_backup_find (const HeedRestore *restore,
                        GError **error);

/* Restores beside, never over: the files of the set under new names, letter for letter, once all that verifying a store looks at was
 * found to be well. Nothing is there where it fails. No store is opened, and none is audited: the restored one is as it
 * was when the backup was made. PASSPHRASE or RECOVERY_KEY of heed-vault-error.h; REFUSED: the set is damaged, has no
 * keys, is of another store, or something has the name; MISSING, FULL, READ_ONLY, IO of the folder. Gives the restored store as a backup. */
HeedBackup *heed_backup_restore (const HeedRestore *restore,
                                 HeedFileCopyFunc func,
                                 gpointer user_data,
                                 GError **error);

G_END_DECLS
