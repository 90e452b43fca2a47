/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs a use case on a worker thread. @func gives a pointer, or NULL with @error set; a use case
 * that gives nothing returns GINT_TO_POINTER (TRUE). */
typedef gpointer (*HeedCaseworkFunc) (gpointer user_data,
                                      GCancellable *cancellable,
                                      GError **error);

/* Cancelling never takes back what was done: @cancellable is for @func to look at, and the result is what
 * @func says of it, a success where its write was done. Whoever cancelled because nobody waits any more
 * looks at the @cancellable in @callback.
 *
 * @destroy frees @user_data once @func has ended; @destroy_result frees a result that nobody takes. */
void heed_casework_run_async (gpointer source_object,
                              HeedCaseworkFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy,
                              GDestroyNotify destroy_result,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer callback_data);

/* The result, which the caller owns; NULL with @error set. */
gpointer heed_casework_run_finish (GAsyncResult *result,
                                   GError **error);

/* How many of them are out: running, or back with a @callback that has not ended. Where there is none, nothing is
 * still to come of what was begun. Any thread. */
guint heed_casework_run_count (void);

G_END_DECLS
