/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-agreed-actions.h"

#include "heed-choice.h"
#include "heed-date.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedAgreedActions
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkBox *lines;
};

G_DEFINE_FINAL_TYPE (HeedAgreedActions, heed_agreed_actions, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The controls of a line; it owns the struct, and the widgets live as long as it. */
typedef struct
{
  HeedChoice *owner;
  GtkEntry *what;
  HeedDayEntry *date;
  HeedDayEntry *time;
} Line;

static Line *
get_line (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "line");
}

static void
name_control (GtkWidget *control,
              const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static Line *add_line (HeedAgreedActions *self);

static void
changed_cb (HeedAgreedActions *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (GtkWidget *line)
{
  HeedAgreedActions *self = HEED_AGREED_ACTIONS (gtk_widget_get_ancestor (line, HEED_TYPE_AGREED_ACTIONS));
  GtkRoot *root = gtk_widget_get_root (line);

  /* A field that goes away while the cursor stands in it would not hear that it lost it. */
  gtk_root_set_focus (root, NULL);
  gtk_box_remove (self->lines, line);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->lines)) == NULL)
    add_line (self);
  gtk_widget_grab_focus (GTK_WIDGET (get_line (gtk_widget_get_last_child (GTK_WIDGET (self->lines)))->what));
  changed_cb (self);
}

static Line *
add_line (HeedAgreedActions *self)
{
  static const char *const OWNERS[] = { "setting", "agency", NULL };
  const char *const labels[] = { _ ("We do"), _ ("The agency does"), NULL };
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *when = heed_wrap_box_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  Line *line = g_new0 (Line, 1);

  line->owner = HEED_CHOICE (heed_choice_new (_ ("Who does it")));
  heed_choice_set_values (line->owner, OWNERS, labels, NULL);
  line->what = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (line->what, _ ("What was agreed"));
  gtk_widget_set_hexpand (GTK_WIDGET (line->what), TRUE);
  name_control (GTK_WIDGET (line->what), _ ("What was agreed"));
  line->date = g_object_new (HEED_TYPE_DAY_ENTRY,
                             "looks-ahead",
                             TRUE,
                             "field",
                             _ ("Due, date"),
                             "placeholder-text",
                             _ ("By which day"),
                             "width-chars",
                             15,
                             NULL);
  line->time = g_object_new (HEED_TYPE_DAY_ENTRY, "for-time", TRUE, "field", _ ("Due, time"), "placeholder-text", _ ("Time"), "width-chars", 6, NULL);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove this action"));
  name_control (remove, _ ("Remove this action"));

  g_object_set (when, "spacing", 6, "line-spacing", 6, NULL);
  heed_wrap_box_append (HEED_WRAP_BOX (when), GTK_WIDGET (line->owner));
  heed_wrap_box_append (HEED_WRAP_BOX (when), GTK_WIDGET (line->date));
  heed_wrap_box_append (HEED_WRAP_BOX (when), GTK_WIDGET (line->time));
  heed_wrap_box_append (HEED_WRAP_BOX (when), remove);
  gtk_box_append (GTK_BOX (widget), GTK_WIDGET (line->what));
  gtk_box_append (GTK_BOX (widget), when);
  g_object_set_data_full (G_OBJECT (widget), "line", line, g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (line->owner, "notify::value", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line->what, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line->date, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line->time, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->lines, widget);

  return line;
}

static void
add_cb (HeedAgreedActions *self)
{
  g_assert (HEED_IS_AGREED_ACTIONS (self));

  add_line (self);
  gtk_widget_grab_focus (GTK_WIDGET (get_line (gtk_widget_get_last_child (GTK_WIDGET (self->lines)))->what));
}

static void
heed_agreed_actions_class_init (HeedAgreedActionsClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_AGREED_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
heed_agreed_actions_init (HeedAgreedActions *self)
{
  GtkWidget *more = gtk_button_new_with_label (_ ("Add an action"));

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_halign (more, GTK_ALIGN_START);
  g_signal_connect_object (more, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, GTK_WIDGET (self->lines));
  gtk_box_append (self->box, more);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Agreed actions"), -1);
  add_line (self);
}

void
heed_agreed_actions_collect (HeedAgreedActions *self,
                             HeedContactForm *form)
{
  g_return_if_fail (HEED_IS_AGREED_ACTIONS (self));
  g_return_if_fail (HEED_IS_CONTACT_FORM (form));

  heed_contact_form_clear_actions (form);
  for (GtkWidget *widget = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); widget != NULL; widget = gtk_widget_get_next_sibling (widget))
    {
      Line *line = get_line (widget);

      heed_contact_form_add_action (form,
                                    heed_choice_get_value (line->owner),
                                    gtk_editable_get_text (GTK_EDITABLE (line->what)),
                                    gtk_editable_get_text (GTK_EDITABLE (line->date)),
                                    gtk_editable_get_text (GTK_EDITABLE (line->time)));
    }
}

void
heed_agreed_actions_put (HeedAgreedActions *self,
                         HeedContactForm *form,
                         const char *said_on)
{
  int day = said_on != NULL ? heed_date_parse (said_on) : HEED_DATE_NONE;
  GtkWidget *widget;

  g_return_if_fail (HEED_IS_AGREED_ACTIONS (self));
  g_return_if_fail (HEED_IS_CONTACT_FORM (form));

  while ((widget = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, widget);
  for (guint i = 0; i < heed_contact_form_get_n_actions (form); i++)
    {
      const char *const *action = heed_contact_form_get_action (form, i);
      g_autofree char *date = heed_when_hold_day (action[HEED_CONTACT_ACTION_DUE_DATE],
                                                  day != HEED_DATE_NONE ? day : heed_date_today (),
                                                  heed_date_today (),
                                                  HEED_WHEN_FUTURE);
      Line *line = add_line (self);

      heed_choice_set_value (line->owner, action[HEED_CONTACT_ACTION_OWNER]);
      heed_fill (GTK_EDITABLE (line->what), action[HEED_CONTACT_ACTION_WHAT]);
      heed_fill (GTK_EDITABLE (line->date), date);
      heed_fill (GTK_EDITABLE (line->time), action[HEED_CONTACT_ACTION_DUE_TIME]);
    }
  if (heed_contact_form_get_n_actions (form) == 0)
    add_line (self);
}

static gboolean
go_to (HeedDayEntry *entry)
{
  heed_day_entry_check (entry);

  return gtk_widget_grab_focus (GTK_WIDGET (entry));
}

gboolean
heed_agreed_actions_go_to (HeedAgreedActions *self,
                           guint line,
                           HeedContactActionCell cell)
{
  GtkWidget *widget;
  Line *controls;

  g_return_val_if_fail (HEED_IS_AGREED_ACTIONS (self), FALSE);

  widget = gtk_widget_get_first_child (GTK_WIDGET (self->lines));
  for (guint i = 0; i < line && widget != NULL; i++)
    widget = gtk_widget_get_next_sibling (widget);
  if (widget == NULL)
    return FALSE;
  controls = get_line (widget);
  if (cell == HEED_CONTACT_ACTION_OWNER)
    return gtk_widget_grab_focus (GTK_WIDGET (controls->owner));
  if (cell == HEED_CONTACT_ACTION_DUE_DATE)
    return go_to (controls->date);
  if (cell == HEED_CONTACT_ACTION_DUE_TIME)
    return go_to (controls->time);
  return gtk_widget_grab_focus (GTK_WIDGET (controls->what));
}
