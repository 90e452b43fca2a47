/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "heed-wrap-box.h"

static GtkWidget *
new_block (int width,
           int height)
{
  return g_object_new (ADW_TYPE_BIN, "width-request", width, "height-request", height, NULL);
}

static int
get_height (GtkWidget *box,
            int width)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static graphene_rect_t
get_place (GtkWidget *box,
           GtkWidget *child)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (child, box, &place));
  return place;
}

/* Three blocks of 100: beside each other, then on two lines, then on three. */
static void
test_lines (void)
{
  GtkWidget *box = g_object_ref_sink (heed_wrap_box_new ());
  int minimum;
  int natural;

  g_object_set (box, "spacing", 10, "line-spacing", 5, NULL);
  for (int i = 0; i < 3; i++)
    heed_wrap_box_append (HEED_WRAP_BOX (box), new_block (100, 20));
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 320);
  g_assert_cmpint (get_height (box, 320), ==, 20);
  g_assert_cmpint (get_height (box, 319), ==, 45);
  g_assert_cmpint (get_height (box, 210), ==, 45);
  g_assert_cmpint (get_height (box, 209), ==, 70);
  g_assert_finalize_object (box);
}

/* One that is not seen takes no room, and none of the space around it. */
static void
test_hidden (void)
{
  GtkWidget *box = g_object_ref_sink (heed_wrap_box_new ());
  GtkWidget *hidden = new_block (100, 20);
  int natural;

  g_object_set (box, "spacing", 10, NULL);
  heed_wrap_box_append (HEED_WRAP_BOX (box), new_block (100, 20));
  heed_wrap_box_append (HEED_WRAP_BOX (box), hidden);
  heed_wrap_box_append (HEED_WRAP_BOX (box), new_block (100, 20));
  gtk_widget_set_visible (hidden, FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 210);
  g_assert_cmpint (get_height (box, 210), ==, 20);
  heed_wrap_box_clear (HEED_WRAP_BOX (box));
  g_assert_null (gtk_widget_get_first_child (box));
  g_assert_cmpint (get_height (box, 210), ==, 0);
  g_assert_finalize_object (box);
}

/* Right to left it starts at the right. */
static void
test_direction (void)
{
  static const struct
  {
    GtkTextDirection direction;
    float first;
    float second;
  } CASES[] = {
    { GTK_TEXT_DIR_LTR, 0, 110 },
    { GTK_TEXT_DIR_RTL, 200, 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      GtkWidget *box = g_object_ref_sink (heed_wrap_box_new ());
      GtkWidget *first = new_block (100, 20);
      GtkWidget *second = new_block (100, 20);
      GtkWidget *window = gtk_window_new ();

      g_object_set (box, "spacing", 10, NULL);
      gtk_widget_set_direction (box, CASES[i].direction);
      heed_wrap_box_append (HEED_WRAP_BOX (box), first);
      heed_wrap_box_append (HEED_WRAP_BOX (box), second);
      gtk_window_set_child (GTK_WINDOW (window), box);
      gtk_widget_set_size_request (box, 300, -1);
      gtk_widget_set_halign (box, GTK_ALIGN_START);
      gtk_window_present (GTK_WINDOW (window));
      ui_test_settle ();
      g_assert_cmpfloat (get_place (box, first).origin.x, ==, CASES[i].first);
      g_assert_cmpfloat (get_place (box, second).origin.x, ==, CASES[i].second);
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_finalize_object (box);
    }
}

int
main (int argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/wrap-box/lines", test_lines);
  g_test_add_func ("/ui/wrap-box/hidden", test_hidden);
  g_test_add_func ("/ui/wrap-box/direction", test_direction);
  return g_test_run ();
}
