/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "ui-test.h"

#include "heed-concern-page-private.h"

G_BEGIN_DECLS

/* "Log a concern" in a window that has a session: for test-concern-*.c. */

/* The page, once it stands as it opens; @params as heed_page_params() makes them. */
HeedConcernPage *concern_test_open (HeedWindow *window,
                                    GVariant *params);

HeedForm *concern_test_get_form (HeedConcernPage *page);

/* For ui_test_wait(): whether the panel of a HeedConcernPage has a card; whether a HeedWindow shows what was filed. */
gboolean concern_test_has_prompts (gpointer page);
gboolean concern_test_shows_filed (gpointer window);

G_END_DECLS
