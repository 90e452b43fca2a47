/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Says from inside when a program has painted what is waited for, so that the program itself need not:
 * it is loaded before the program's libraries. FIRST_FRAME_TYPE names the type of a widget; as soon as
 * a frame with such a widget in it has been painted, one byte is written to the descriptor
 * FIRST_FRAME_FD. */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdlib.h>
#include <unistd.h>

int g_application_run (GApplication *application, int argc, char **argv);

static gboolean
is_painted (GtkWidget *widget,
            const char *type)
{
  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_width (widget) == 0)
    return FALSE;
  for (GType own = G_OBJECT_TYPE (widget); own != 0; own = g_type_parent (own))
    if (g_str_equal (g_type_name (own), type))
      return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_painted (child, type))
      return TRUE;

  return FALSE;
}

static gboolean
after_paint_cb (GSignalInvocationHint *hint,
                guint n_values,
                const GValue *values,
                gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (is_painted (window, g_getenv ("FIRST_FRAME_TYPE")))
        {
          /* What is drawn lies in the queue to the display until this. */
          gdk_display_sync (gtk_widget_get_display (window));
          if (write (atoi (g_getenv ("FIRST_FRAME_FD")), "", 1) != 1)
            abort ();
          return FALSE;
        }
    }

  return TRUE;
}

/* The program's call comes here, since this library stands before GIO. */
int
g_application_run (GApplication *application,
                   int argc,
                   char **argv)
{
  int (*run) (GApplication *, int, char **) = dlsym (RTLD_NEXT, "g_application_run");

  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, after_paint_cb, NULL, NULL);
  return run (application, argc, argv);
}
