/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-category-picker.h"
#include "heed-concern-form.h"
#include "heed-data.h"

/* The head line of the panel opens for a category of abuse, not for any. */
static void
test_category_is_abuse (void)
{
  static const struct
  {
    const char *category;
    gboolean is_abuse;
  } CASES[] = {
    { "cse", TRUE },
    { "sexualAbuse", TRUE },
    { "physical", TRUE },
    { "neglect", TRUE },
    { "emotional", TRUE },
    { "cce", TRUE },
    { "trafficking", TRUE },
    { "youngCarer", FALSE },
    { "absence", FALSE },
    { "wellbeing", FALSE },
    { "privateFostering", FALSE },
    { "aNewOne", TRUE }, /* until its row says otherwise */
  };

  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (HeedCodes) codes = heed_codes_load (path, NULL);

  g_assert_nonnull (codes);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (HeedForm) form = heed_form_new (&heed_concern_form, "2026-11-24T14:20");

      g_test_message ("%s", CASES[i].category);
      g_assert_false (heed_category_picker_is_abuse (form, codes));
      heed_form_add_row (form, "categories", CASES[i].category);
      g_assert_true (heed_category_picker_is_abuse (form, codes) == CASES[i].is_abuse);
    }
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/category-picker/is-abuse", test_category_is_abuse);
  return g_test_run ();
}
