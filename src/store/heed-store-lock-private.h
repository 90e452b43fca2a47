/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: at most one Heed has a store open. The lock is an fcntl lock of the open
 * file description on NAME.heed-lock: it keeps out a second process and a second opening in this
 * one alike, and ends with its process however that ends. The text in the file only says who; a
 * file without a lock, left by a process that died, is no lock. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HeedStoreLock HeedStoreLock;

/* Locks the store at @path, a path with no links in it. NULL with LOCKED where it is open already,
 * READ_ONLY where the lock file cannot be made in its folder, IO. */
HeedStoreLock *heed_store_lock_take (const char *path,
                                     GError **error);

/* Says that the store at @path can be read and not written from here, and who has it open meanwhile, if anybody does and this
 * account may know. FALSE. */
gboolean heed_store_lock_say_read_only (const char *path,
                                        GError **error);

/* Whether the lock lay there, of a program of this computer that was killed, or lost its power, while it had the store open. */
gboolean heed_store_lock_was_left (HeedStoreLock *lock);

/* Lets go of it, and leaves one that was left for whoever opens the store. */
void heed_store_lock_put_back (HeedStoreLock *lock);

/* Lets go of it, and leaves the file: as after a program that died, the store may be marked as open still. NULL is nothing. */
void heed_store_lock_leave (HeedStoreLock *lock);

/* Removes the file, then lets go. */
void heed_store_lock_release (HeedStoreLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedStoreLock, heed_store_lock_release)

G_END_DECLS
