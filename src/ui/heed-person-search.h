/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* Finds the first @limit people by @text (heed_find_persons()) on a worker thread. @callback of @source finishes it with
 * heed_casework_run_finish(): GPtrArray of HeedPerson. */
void heed_person_search_async (gpointer source,
                               HeedSession *session,
                               const char *text,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback);

G_END_DECLS
