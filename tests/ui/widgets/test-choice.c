/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-choice.h"
#include "heed-data.h"

static void
test_keeps_codes (void)
{
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (HeedCodes) codes = heed_codes_load (path, NULL);
  HeedChoice *choice = g_object_ref_sink (HEED_CHOICE (heed_choice_new ("Source")));
  GtkDropDown *drop_down = GTK_DROP_DOWN (ui_test_find (GTK_WIDGET (choice), GTK_TYPE_DROP_DOWN));

  g_assert_nonnull (codes);
  /* A code that the list does not know is kept. */
  heed_choice_set_value (choice, "fromTheFuture");
  heed_choice_set_codes (choice, codes, "sourceKind", "Not recorded yet");
  g_assert_cmpstr (heed_choice_get_value (choice), ==, "fromTheFuture");
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (drop_down)), ==, "fromTheFuture");
  gtk_drop_down_set_selected (drop_down, 2);
  g_assert_cmpstr (heed_choice_get_value (choice), ==, "child");
  gtk_drop_down_set_selected (drop_down, 0);
  g_assert_cmpstr (heed_choice_get_value (choice), ==, "");
  heed_choice_set_value (choice, "staff");
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (drop_down)), ==, "Told by staff");
  g_assert_finalize_object (choice);
}

/* An agency may be called anything: the form still fits into the narrowest window. */
static void
test_long (void)
{
  GtkWidget *choice = g_object_ref_sink (heed_choice_new ("Agency"));
  int least;

  heed_choice_set_values (HEED_CHOICE (choice),
                          (const char *const[]){ "a", NULL },
                          (const char *const[]){
                              "The children’s social care first contact team of the county and its three neighbouring unitary authorities",
                              NULL },
                          NULL);
  heed_choice_set_value (HEED_CHOICE (choice), "a");
  gtk_widget_measure (choice, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 200);
  g_assert_finalize_object (choice);
}

static void
test_shorten (void)
{
  GtkWidget *drop_down = g_object_ref_sink (gtk_drop_down_new_from_strings (
      (const char *const[]){ "Fri 13 Nov 2026: Messages from somebody who says that he is fifteen and will be outside on Saturday", NULL }));
  int least;

  heed_choice_shorten (GTK_DROP_DOWN (drop_down));
  gtk_widget_measure (drop_down, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 200);
  g_assert_finalize_object (drop_down);
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/choice/keeps-codes", test_keeps_codes);
  g_test_add_func ("/ui/choice/long", test_long);
  g_test_add_func ("/ui/choice/shorten", test_shorten);
  return g_test_run ();
}
