/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A backup as files: a set is NAME-YYYYMMDDTHHMMSSZ-xxxx.heed and the same with .heed-keys, in UTC, with the first four hex digits of
 * the head of the audit that is in it. The keys have their name first, so that a .heed of that pattern is whole. */
typedef struct
{
  char *path;        /* of the .heed; bytes */
  char *keys;        /* of its file of keys, which may not be there */
  char *name;        /* NAME */
  char *at;          /* "YYYYMMDDTHHMMSSZ": fit for sorting */
  gint64 written_at; /* of the .heed, in nanoseconds: tells two of one second apart */
  char *store_id;    /* as its file of keys says, or NULL */
} HeedBackupSet;

void heed_backup_set_free (HeedBackupSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedBackupSet, heed_backup_set_free)

/* NAME of the sets of the store at @path: its own, without what a FAT file system or another computer refuses in a name, and no
 * longer than leaves room for the rest. Caller owns. */
char *heed_backup_set_dup_name (const char *path);

/* The name of a set's .heed; @hash is of its head. Caller owns. */
char *heed_backup_set_make_file_name (const char *name,
                                      GDateTime *at,
                                      const char *hash);

/* NULL where the file at @path, which need not be there, has not exactly the pattern. Reads its file of keys. */
HeedBackupSet *heed_backup_set_new (const char *path);

/* HeedBackupSet, of every .heed in @folder that has the pattern, newest first. @error is a G_FILE_ERROR. */
GPtrArray *heed_backup_set_list (const char *folder,
                                 GError **error);

/* The sets that are kept of @sets, which is newest first: the newest of each of 7 days, 5 weeks and 12 months that have any, by
 * the calendar of UTC. A set of HeedBackupSet; it borrows. */
GHashTable *heed_backup_set_choose_kept (GPtrArray *sets);

/* Takes away what a program that was ended between the two names of a set left in @folder: keys of exactly the pattern, with that name and
 * of that store, whose .heed is not there. They are keys to nothing. */
void heed_backup_set_remove_lone_keys (const char *folder,
                                       const char *name,
                                       const char *store_id);

/* Gives both files of a set their names for good, where nothing has them yet: @keys, which may be NULL, goes before the file at
 * @temporary, which is flushed already. 0 or an errno, and then nothing is left of either. */
int heed_backup_set_put (const char *temporary,
                         GBytes *keys,
                         const char *path);

G_END_DECLS
