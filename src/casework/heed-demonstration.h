/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* Fills an empty store with made-up children, the same for the same seed: the first is Amira Bell of
 * the design's example, with a rich file; then, where there is room, situations that a lead should have met (data/demo/situations.xml);
 * the others are drawn from data/demo/. @n_entries is the
 * number of entries in all, spread over the children. */
gboolean heed_fill_demonstration (HeedSession *session,
                                  guint n_children,
                                  guint n_entries,
                                  guint32 seed,
                                  GError **error);

/* Made-up children with a rich file, in memory only. */
HeedSession *heed_session_open_demonstration (GError **error);

G_END_DECLS
