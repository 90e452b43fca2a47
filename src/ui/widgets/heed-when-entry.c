/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-when-entry.h"

#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-concern-bind.h"
#include "heed-date.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-moment.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedWhenEntry
{
  AdwBin parent_instance;

  HeedConcernForm *form;

  GtkMenuButton *aware;
  HeedDayEntry *aware_date;
  HeedDayEntry *aware_time;
  GtkCheckButton *before_birth;
  HeedDayEntry *date;
  HeedChoice *precision;
  HeedDayEntry *time;
  GtkToggleButton *until;
  GtkWidget *until_box;
  HeedDayEntry *until_date;
  HeedDayEntry *until_time;
};

G_DEFINE_FINAL_TYPE (HeedWhenEntry, heed_when_entry, ADW_TYPE_BIN)

static void
until_cb (HeedWhenEntry *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->until);

  g_assert (HEED_IS_WHEN_ENTRY (self));

  gtk_widget_set_visible (self->until_box, shown);
  if (shown && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->until_date));
  if (!shown && self->form != NULL)
    {
      heed_concern_form_set (self->form, HEED_CONCERN_UNTIL_DATE, "");
      heed_concern_form_set (self->form, HEED_CONCERN_UNTIL_TIME, "");
    }
}

static void
before_birth_cb (HeedWhenEntry *self)
{
  g_assert (HEED_IS_WHEN_ENTRY (self));

  if (self->form != NULL)
    heed_concern_form_set (self->form, HEED_CONCERN_BEFORE_BIRTH, gtk_check_button_get_active (self->before_birth) ? "yes" : "");
}

static void
show_aware (HeedWhenEntry *self)
{
  g_autofree char *text = NULL;
  HeedMoment moment;

  if (heed_moment_parse (heed_concern_form_get (self->form, HEED_CONCERN_AWARE_AT), &moment))
    {
      g_autofree char *when = NULL;

      if (moment.day == heed_clock_get_today () && moment.minute >= 0)
        when = heed_when_format_time (moment.minute);
      else
        when = heed_moment_format (&moment);
      text = g_strdup_printf (_ ("Aware %s"), when);
    }
  if (text == NULL)
    text = g_strdup (_ ("Aware: not recorded yet"));
  gtk_menu_button_set_label (self->aware, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->aware), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
aware_cb (HeedWhenEntry *self)
{
  g_autofree char *moment = NULL;

  g_assert (HEED_IS_WHEN_ENTRY (self));

  if (self->form == NULL)
    return;
  if (!heed_day_entry_check (self->aware_date) || !heed_day_entry_check (self->aware_time))
    return;

  moment = heed_day_entry_dup_moment (self->aware_date, self->aware_time);
  heed_concern_form_set (self->form, HEED_CONCERN_AWARE_AT, moment);
  show_aware (self);
  gtk_menu_button_popdown (self->aware);
}

static void
aware_opened_cb (HeedWhenEntry *self)
{
  HeedMoment moment;
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  g_assert (HEED_IS_WHEN_ENTRY (self));

  if (self->form == NULL || !heed_moment_parse (heed_concern_form_get (self->form, HEED_CONCERN_AWARE_AT), &moment))
    return;

  date = heed_date_format (moment.day);
  time = moment.minute >= 0 ? heed_when_format_time (moment.minute) : NULL;
  heed_fill (GTK_EDITABLE (self->aware_date), date);
  heed_fill (GTK_EDITABLE (self->aware_time), time);
}

static gboolean
heed_when_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_WHEN_ENTRY (widget)->date));
}

static void
heed_when_entry_dispose (GObject *object)
{
  HeedWhenEntry *self = HEED_WHEN_ENTRY (object);

  g_clear_object (&self->form);

  G_OBJECT_CLASS (heed_when_entry_parent_class)->dispose (object);
}

static void
heed_when_entry_class_init (HeedWhenEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_when_entry_dispose;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_when_entry_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-when-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, aware);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, aware_date);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, aware_time);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, before_birth);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, date);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, precision);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, time);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, until);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, until_box);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, until_date);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, until_time);
  gtk_widget_class_bind_template_callback (widget_class, aware_cb);
  gtk_widget_class_bind_template_callback (widget_class, aware_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, before_birth_cb);
  gtk_widget_class_bind_template_callback (widget_class, until_cb);

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_when_entry_init (HeedWhenEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_when_entry_set_form (HeedWhenEntry *self,
                          HeedConcernForm *form,
                          HeedCodes *codes)
{
  static const char *const precisions[] = { "exact", "about", "day", "month", "year", "period", "unknown", NULL };
  const char *labels[G_N_ELEMENTS (precisions)] = { NULL };

  g_return_if_fail (HEED_IS_WHEN_ENTRY (self));
  g_return_if_fail (HEED_IS_CONCERN_FORM (form));
  g_return_if_fail (self->form == NULL);

  for (guint i = 0; precisions[i] != NULL; i++)
    labels[i] = heed_codes_get_label (codes, "precision", precisions[i]);
  heed_choice_set_values (self->precision, precisions, labels, _ ("As typed"));

  heed_concern_bind (form, HEED_CONCERN_DATE, self->date, "text");
  heed_concern_bind (form, HEED_CONCERN_TIME, self->time, "text");
  heed_concern_bind (form, HEED_CONCERN_PRECISION, self->precision, "value");
  heed_concern_bind (form, HEED_CONCERN_UNTIL_DATE, self->until_date, "text");
  heed_concern_bind (form, HEED_CONCERN_UNTIL_TIME, self->until_time, "text");
  gtk_toggle_button_set_active (self->until,
                                *heed_concern_form_get (form, HEED_CONCERN_UNTIL_DATE) != '\0'
                                    || *heed_concern_form_get (form, HEED_CONCERN_UNTIL_TIME) != '\0');
  gtk_check_button_set_active (self->before_birth, *heed_concern_form_get (form, HEED_CONCERN_BEFORE_BIRTH) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->before_birth), gtk_check_button_get_active (self->before_birth));
  self->form = g_object_ref (form);
  show_aware (self);
}

void
heed_when_entry_offer_before_birth (HeedWhenEntry *self)
{
  g_return_if_fail (HEED_IS_WHEN_ENTRY (self));

  gtk_widget_set_visible (GTK_WIDGET (self->before_birth), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->before_birth));
}

gboolean
heed_when_entry_go_to (HeedWhenEntry *self,
                       HeedConcernValue value)
{
  GtkWidget *widget;

  g_return_val_if_fail (HEED_IS_WHEN_ENTRY (self), FALSE);

  switch ((int) value)
    {
    case HEED_CONCERN_DATE:
      widget = GTK_WIDGET (self->date);
      break;
    case HEED_CONCERN_TIME:
      widget = GTK_WIDGET (self->time);
      break;
    case HEED_CONCERN_UNTIL_DATE:
      widget = GTK_WIDGET (self->until_date);
      break;
    case HEED_CONCERN_UNTIL_TIME:
      widget = GTK_WIDGET (self->until_time);
      break;
    default:
      return FALSE;
    }

  heed_day_entry_check (HEED_DAY_ENTRY (widget));

  return gtk_widget_grab_focus (widget);
}
