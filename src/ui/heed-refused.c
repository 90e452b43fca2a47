/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refused.h"

#include "heed-date.h"
#include "heed-problem.h"
#include "heed-problem-box.h"
#include "heed-ui-error.h"

#include <glib/gi18n.h>
#include <string.h>

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

/* "29 February 2011 is no day", where the text is written as a date; else NULL. */
static char *
dup_no_day (const char *text,
            HeedWhenLean lean)
{
  static const char *const months[] = {
    N_ ("January"),
    N_ ("February"),
    N_ ("March"),
    N_ ("April"),
    N_ ("May"),
    N_ ("June"),
    N_ ("July"),
    N_ ("August"),
    N_ ("September"),
    N_ ("October"),
    N_ ("November"),
    N_ ("December"),
  };
  HeedWhenParts parts;

  if (!heed_when_parse_parts (text, heed_date_today (), lean, &parts))
    return NULL;
  if (parts.month > (int) G_N_ELEMENTS (months))
    return g_strdup_printf (_ ("there is no month %d"), parts.month);
  if (parts.year > 0)
    /* Translators: a day that is not in the calendar: 29 February 2011. */
    return g_strdup_printf (_ ("%d %s %d is no day"), parts.dom, _ (months[parts.month - 1]), parts.year);
  /* A leap year, in which each month has all the days that it can have. */
  if (heed_date_from_ymd (2024, parts.month, parts.dom) == HEED_DATE_NONE)
    return g_strdup_printf (_ ("%d %s is no day"), parts.dom, _ (months[parts.month - 1]));

  return lean == HEED_WHEN_BIRTH ? g_strdup_printf (_ ("%d %s has no year"), parts.dom, _ (months[parts.month - 1])) : NULL;
}

static gboolean
set_unreadable (GError **error,
                const char *title,
                const char *field,
                const char *text,
                const char *reason,
                const char *remedy)
{
  /* Translators: the name of a field, what stands in it, and why it cannot be read. */
  g_autofree char *what = g_strdup_printf (_ ("%s, “%s”: %s. Nothing was kept of it yet; your text stays."), field, text, reason);

  heed_problem_set (error, HEED_UI_ERROR, HEED_UI_ERROR_UNREADABLE, title, what, remedy);

  return FALSE;
}

gboolean
heed_refused_set_day (GError **error,
                      const char *field,
                      const char *text,
                      HeedWhenLean lean)
{
  g_autofree char *no_day = NULL;

  g_return_val_if_fail (field != NULL && text != NULL, FALSE);

  no_day = dup_no_day (text, lean);

  return set_unreadable (error,
                         _ ("This date cannot be read"),
                         field,
                         text,
                         no_day != NULL ? no_day : _ ("it is no date that Heed can read"),
                         lean == HEED_WHEN_FUTURE ? _ ("Type it as 19/11/2026, 19 Nov or tomorrow, or leave it empty.") : _ ("Type it as 19/11/2026, 19 Nov or yesterday, or leave it empty."));
}

gboolean
heed_refused_set_time (GError **error,
                       const char *field,
                       const char *text)
{
  g_return_val_if_fail (field != NULL && text != NULL, FALSE);

  return set_unreadable (error, _ ("This time cannot be read"), field, text, _ ("it is no time of day that Heed can read"), _ ("Type it as 14:05, or leave it empty."));
}

gboolean
heed_refused_set_birth (GError **error,
                        const char *precision,
                        const char *text,
                        const char *example)
{
  gboolean is_expected;
  int first;
  int last;
  g_autofree char *reason = NULL;
  g_autofree char *remedy = NULL;

  g_return_val_if_fail (precision != NULL && text != NULL && example != NULL, FALSE);

  is_expected = g_str_equal (precision, "expected");
  if (g_str_equal (precision, "day") || is_expected)
    reason = dup_no_day (text, HEED_WHEN_BIRTH);
  if (reason == NULL && g_str_equal (precision, "day") && heed_when_parse_month (text, heed_date_today (), HEED_WHEN_BIRTH, &first, &last))
    {
      reason = g_strdup (_ ("it is a month, not a day"));
      remedy = g_strdup_printf (_ ("Type it as %s, or choose “Month and year”."), example);
    }
  if (reason == NULL)
    reason = g_strdup (_ ("it cannot be read as what is chosen beside it"));
  if (remedy == NULL)
    remedy = g_strdup_printf (_ ("Type it as %s, choose how it is known, or leave it empty."), example);

  return set_unreadable (error, _ ("This birth date cannot be read"), _ ("Birth date"), text, reason, remedy);
}

gboolean
heed_refused_set_nameless (GError **error)
{
  heed_problem_set (error,
                    HEED_UI_ERROR,
                    HEED_UI_ERROR_INCOMPLETE,
                    _ ("A name is missing"),
                    _ ("Given name and family name are both empty. Nobody was added yet; your text stays."),
                    _ ("Type one of the two."));

  return FALSE;
}
