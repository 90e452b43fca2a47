/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "concern-test.h"

#include "heed-filed-page.h"

HeedConcernPage *
concern_test_open (HeedWindow *window,
                   GVariant *params)
{
  HeedPage *page = heed_window_push_page (window, "concern", params);

  test_wait_until (HEED_CONCERN_PAGE (page)->is_ready);

  return HEED_CONCERN_PAGE (page);
}

HeedForm *
concern_test_get_form (HeedConcernPage *page)
{
  return heed_form_page_get_form (HEED_FORM_PAGE (page));
}

gboolean
concern_test_has_prompts (gpointer page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (heed_prompt_panel_get_list (HEED_CONCERN_PAGE (page)->panel))) > 0;
}

gboolean
concern_test_shows_filed (gpointer window)
{
  return HEED_IS_FILED_PAGE (heed_window_get_page (HEED_WINDOW (window)));
}
