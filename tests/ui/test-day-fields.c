/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The fields of a day, a time and a birth: what they read, and how they refuse. */

#include "ui-test.h"

#include "heed-birth-entry.h"
#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-day-entry.h"
#include "heed-problem-box.h"
#include "heed-problem.h"
#include "heed-form-error.h"
#include "heed-application.h"

#include <adwaita.h>

static void
count_cb (GObject *object,
          guint *count)
{
  (*count)++;
}

static void
test_day_entry (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  HeedDayEntry *day = g_object_new (HEED_TYPE_DAY_ENTRY, NULL);
  HeedDayEntry *time = g_object_new (HEED_TYPE_DAY_ENTRY, "for-time", TRUE, NULL);
  GtkWidget *window;
  g_autofree char *moment = NULL;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (day));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (time));
  window = ui_test_show (box);

  gtk_widget_grab_focus (GTK_WIDGET (day));
  gtk_editable_set_text (GTK_EDITABLE (day), "19/11/2026");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (day)), ==, "19/11/2026");
  gtk_widget_grab_focus (GTK_WIDGET (time));
  gtk_editable_set_text (GTK_EDITABLE (time), "2pm");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (day)), ==, "Thu 19 Nov 2026");
  moment = heed_day_entry_dup_moment (day, time);
  g_assert_cmpstr (moment, ==, "2026-11-19T14:00");

  gtk_editable_set_text (GTK_EDITABLE (day), "19 No");
  g_assert_false (heed_day_entry_check (day));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (day), "error"));
  /* What cannot be read stays as it was typed. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (day)), ==, "19 No");
  gtk_editable_set_text (GTK_EDITABLE (day), "");
  g_assert_true (heed_day_entry_check (day));
  g_assert_cmpint (heed_day_entry_get_day (day), ==, HEED_DATE_NONE);
  ui_test_end (window, box);
}

static char *
dup_label_below (GtkWidget *box)
{
  GtkWidget *label = NULL;
  GtkWidget *shown = (gpointer) ui_test_find (GTK_WIDGET (box), HEED_TYPE_PROBLEM_BOX);

  if (shown == NULL || !gtk_widget_get_visible (shown))
    return NULL;
  label = GTK_WIDGET (ui_test_child (shown, HEED_TYPE_PROBLEM_BOX, "title"));

  return g_strdup (gtk_label_get_label (GTK_LABEL (label)));
}

/* What cannot be read says so in words, under the field and to a screen reader, until the text changes. */
static void
assert_refused (GtkWidget *box,
                GtkWidget *entry,
                const char *title,
                const char *what,
                const char *remedy)
{
  g_autofree char *shown = dup_label_below (box);
  g_autofree char *described = g_strdup_printf ("%s\n%s\n%s", title, what, remedy);
  g_autofree char *expected = g_strdup_printf ("%s. %s %s", title, what, remedy);

  g_assert_cmpstr (shown, ==, expected);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, described);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_free (shown);
  shown = dup_label_below (box);
  g_assert_null (shown);
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
}

#define DAY_REMEDY "Type it as 19/11/2026, 19 Nov or yesterday, or leave it empty."
#define NOTHING_KEPT " Nothing was kept of it yet; your text stays."

static void
test_day_refused (void)
{
  static const struct
  {
    const char *text;
    const char *what;
  } cases[] = {
    { "nonsense", "Last seen, “nonsense”: it is no date that Heed can read." NOTHING_KEPT },
    { "29/2/2011", "Last seen, “29/2/2011”: 29 February 2011 is no day." NOTHING_KEPT },
    { "31/06/2012", "Last seen, “31/06/2012”: 31 June 2012 is no day." NOTHING_KEPT },
    { "30 Feb", "Last seen, “30 Feb”: 30 February is no day." NOTHING_KEPT },
    { "4/13/2012", "Last seen, “4/13/2012”: there is no month 13." NOTHING_KEPT },
    { "March 2012", "Last seen, “March 2012”: it is no date that Heed can read." NOTHING_KEPT },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *day = g_object_new (HEED_TYPE_DAY_ENTRY, "field", "Last seen", NULL);
  GtkWidget *time = g_object_new (HEED_TYPE_DAY_ENTRY, "field", "Last seen, time", "for-time", TRUE, NULL);
  GtkWidget *window;

  gtk_box_append (GTK_BOX (line), day);
  gtk_box_append (GTK_BOX (line), time);
  gtk_box_append (GTK_BOX (box), line);
  window = ui_test_show (box);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_PROPERTY_LABEL, "Last seen");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_grab_focus (day);
      gtk_editable_set_text (GTK_EDITABLE (day), cases[i].text);
      /* As soon as it is left, and not before. */
      g_assert_false (gtk_widget_has_css_class (day, "error"));
      gtk_widget_grab_focus (time);
      assert_refused (box, day, "This date cannot be read", cases[i].what, DAY_REMEDY);
    }
  gtk_editable_set_text (GTK_EDITABLE (time), "25:99");
  g_assert_false (heed_day_entry_check (HEED_DAY_ENTRY (time)));
  assert_refused (box,
                  time,
                  "This time cannot be read",
                  "Last seen, time, “25:99”: it is no time of day that Heed can read." NOTHING_KEPT,
                  "Type it as 14:05, or leave it empty.");
  ui_test_end (window, box);
}

static void
test_birth_refused (void)
{
  static const struct
  {
    const char *precision;
    const char *text;
    const char *what;
    const char *remedy;
  } cases[] = {
    { "day",
      "nonsense",
      "Birth date, “nonsense”: it cannot be read as what is chosen beside it." NOTHING_KEPT,
      "Type it as 4 Mar 2009, choose how it is known, or leave it empty." },
    { "day",
      "29/2/2011",
      "Birth date, “29/2/2011”: 29 February 2011 is no day." NOTHING_KEPT,
      "Type it as 4 Mar 2009, choose how it is known, or leave it empty." },
    { "day",
      "31/06/2012",
      "Birth date, “31/06/2012”: 31 June 2012 is no day." NOTHING_KEPT,
      "Type it as 4 Mar 2009, choose how it is known, or leave it empty." },
    { "day", "March 2012", "Birth date, “March 2012”: it is a month, not a day." NOTHING_KEPT, "Type it as 4 Mar 2009, or choose “Month and year”." },
    { "day", "4 March", "Birth date, “4 March”: 4 March has no year." NOTHING_KEPT, "Type it as 4 Mar 2009, choose how it is known, or leave it empty." },
    { "day", "4/3", "Birth date, “4/3”: 4 March has no year." NOTHING_KEPT, "Type it as 4 Mar 2009, choose how it is known, or leave it empty." },
    { "year",
      "soon",
      "Birth date, “soon”: it cannot be read as what is chosen beside it." NOTHING_KEPT,
      "Type it as 2009, choose how it is known, or leave it empty." },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  HeedBirthEntry *birth = g_object_new (HEED_TYPE_BIRTH_ENTRY, NULL);
  GtkWidget *entry = GTK_WIDGET (ui_test_child (birth, HEED_TYPE_BIRTH_ENTRY, "entry"));
  GtkWidget *window;
  HeedField *field = NULL;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (birth));
  window = ui_test_show (box);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      heed_birth_entry_set_typed (birth, cases[i].precision, cases[i].text);
      g_assert_false (heed_birth_entry_read (birth, NULL, &field));
      assert_refused (box, entry, "This birth date cannot be read", cases[i].what, cases[i].remedy);
    }
  ui_test_end (window, box);
}

static void
test_birth_entry (void)
{
  HeedBirthEntry *entry = g_object_new (HEED_TYPE_BIRTH_ENTRY, NULL);
  GtkWidget *window = ui_test_show (entry);
  GtkEntry *text = (gpointer) ui_test_find (GTK_WIDGET (entry), GTK_TYPE_ENTRY);
  HeedChoice *precision = (gpointer) ui_test_find (GTK_WIDGET (entry), HEED_TYPE_CHOICE);
  HeedField *birth = NULL;
  guint changes = 0;

  g_signal_connect (entry, "changed", G_CALLBACK (count_cb), &changes);
  g_assert_true (heed_birth_entry_read (entry, NULL, &birth));
  g_assert_null (birth);
  gtk_editable_set_text (GTK_EDITABLE (text), "4 Mar");
  g_assert_false (heed_birth_entry_read (entry, NULL, &birth));
  heed_choice_set_value (precision, "schoolYear");
  gtk_editable_set_text (GTK_EDITABLE (text), "Year 13");
  g_assert_true (heed_birth_entry_read (entry, "school record", &birth));
  g_assert_cmpstr (heed_field_get_attribute (birth, "earliest"), ==, "2008-09-01");
  g_assert_cmpuint (changes, >=, 3);
  heed_field_unref (birth);
  heed_choice_set_value (precision, "unknown");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (text)));
  ui_test_end (window, entry);
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  gtk_init ();
  heed_ui_init ();
  adw_init ();
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));

  g_test_add_func ("/ui/day-entry/reads-and-shows", test_day_entry);
  g_test_add_func ("/ui/day-entry/day-entry-refused", test_day_refused);
  g_test_add_func ("/ui/day-entry/birth-entry-refused", test_birth_refused);
  g_test_add_func ("/ui/birth-entry/reads", test_birth_entry);

  return g_test_run ();
}
