/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refused.h"

#include "heed-problem.h"
#include "heed-problem-box.h"

#define BOX_KEY "heed-refused-box"

/* The box around @control whose children stand one below the other, and the child of it that holds the control. */
static GtkBox *
find_column (GtkWidget *control,
             GtkWidget **ret_child)
{
  GtkWidget *child = control;

  for (GtkWidget *parent = gtk_widget_get_parent (child); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      if (GTK_IS_BOX (parent) && gtk_orientable_get_orientation (GTK_ORIENTABLE (parent)) == GTK_ORIENTATION_VERTICAL)
        {
          *ret_child = child;
          return GTK_BOX (parent);
        }
      child = parent;
    }

  return NULL;
}

/* The box with the words may go with the box around it. */
static HeedProblemBox *
get_box (GtkWidget *control)
{
  GWeakRef *ref = g_object_get_data (G_OBJECT (control), BOX_KEY);

  return ref != NULL ? g_weak_ref_get (ref) : NULL;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static HeedProblemBox *
add_box (GtkWidget *control)
{
  GtkWidget *child;
  GtkBox *column = find_column (control, &child);
  HeedProblemBox *box;
  GWeakRef *ref;

  if (column == NULL)
    return NULL;

  box = g_object_new (HEED_TYPE_PROBLEM_BOX, "plain", TRUE, NULL);
  gtk_box_insert_child_after (column, GTK_WIDGET (box), child);
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, box);
  g_object_set_data_full (G_OBJECT (control), BOX_KEY, ref, weak_ref_free);

  return g_object_ref (box);
}

static char *
dup_sentences (const GError *problem)
{
  g_autofree char *title = heed_problem_get_title (problem);
  g_autofree char *what = heed_problem_get_what (problem);
  g_autofree char *remedy = heed_problem_get_remedy (problem);

  return g_strdup_printf ("%s\n%s\n%s", title, what, remedy);
}

void
heed_refused_show (GtkWidget *control,
                   const GError *problem)
{
  g_autoptr (HeedProblemBox) box = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (GTK_IS_WIDGET (control));

  box = get_box (control);
  if (problem == NULL)
    {
      if (!gtk_widget_has_css_class (control, "error"))
        return;
      gtk_widget_remove_css_class (control, "error");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      gtk_accessible_reset_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID);
      if (box != NULL)
        heed_problem_box_show (box, NULL);
      return;
    }

  words = dup_sentences (problem);
  gtk_widget_add_css_class (control, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (box == NULL)
    box = add_box (control);
  if (box != NULL)
    heed_problem_box_show (box, problem);
}
