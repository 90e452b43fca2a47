/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-when-entry.h"

#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-form-section.h"
#include "heed-moment.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedWhenEntry
{
  AdwBin parent_instance;

  HeedForm *form;

  GtkMenuButton *aware;
  HeedDayEntry *aware_date;
  HeedDayEntry *aware_time;
  GtkWidget *before_birth;
  GtkWidget *date;
  HeedChoice *precision;
  GtkToggleButton *until;
  GtkWidget *until_box;
  GtkWidget *until_date;
  gboolean is_emptying;
};

static void heed_when_entry_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedWhenEntry,
                               heed_when_entry,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_when_entry_section_init))

static gboolean
says_until (HeedWhenEntry *self)
{
  return *heed_form_get (self->form, "untilDate") != '\0' || *heed_form_get (self->form, "untilTime") != '\0';
}

static void
until_cb (HeedWhenEntry *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->until);

  g_assert (HEED_IS_WHEN_ENTRY (self));

  gtk_widget_set_visible (self->until_box, shown);
  if (self->form == NULL)
    return;
  if (!shown)
    {
      self->is_emptying = TRUE;
      heed_form_set (self->form, "untilDate", "");
      heed_form_set (self->form, "untilTime", "");
      self->is_emptying = FALSE;
    }
  else if (!says_until (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->until_date);
}

static void
show_aware (HeedWhenEntry *self)
{
  g_autofree char *text = NULL;
  HeedMoment moment;

  if (heed_moment_parse (heed_form_get (self->form, "awareAt"), &moment))
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
  heed_form_set (self->form, "awareAt", moment);
  gtk_menu_button_popdown (self->aware);
}

static void
aware_opened_cb (HeedWhenEntry *self)
{
  HeedMoment moment;
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  g_assert (HEED_IS_WHEN_ENTRY (self));

  if (self->form == NULL || !heed_moment_parse (heed_form_get (self->form, "awareAt"), &moment))
    return;

  date = heed_date_format (moment.day);
  time = moment.minute >= 0 ? heed_when_format_time (moment.minute) : NULL;
  heed_fill (GTK_EDITABLE (self->aware_date), date);
  heed_fill (GTK_EDITABLE (self->aware_time), time);
}

static gboolean
heed_when_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HEED_WHEN_ENTRY (widget)->date);
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
  gtk_widget_class_bind_template_child_full (widget_class, "beforeBirth", FALSE, G_STRUCT_OFFSET (HeedWhenEntry, before_birth));
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, date);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, precision);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, until);
  gtk_widget_class_bind_template_child (widget_class, HeedWhenEntry, until_box);
  gtk_widget_class_bind_template_child_full (widget_class, "untilDate", FALSE, G_STRUCT_OFFSET (HeedWhenEntry, until_date));
  gtk_widget_class_bind_template_callback (widget_class, aware_cb);
  gtk_widget_class_bind_template_callback (widget_class, aware_opened_cb);
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

/* What the form has and would not be seen. */
static void
changed_cb (HeedWhenEntry *self)
{
  g_assert (HEED_IS_WHEN_ENTRY (self));

  if (says_until (self) && !self->is_emptying)
    gtk_toggle_button_set_active (self->until, TRUE);
  if (*heed_form_get (self->form, "beforeBirth") != '\0')
    gtk_widget_set_visible (self->before_birth, TRUE);
  show_aware (self);
}

static void
heed_when_entry_set_form (HeedFormSection *section,
                          HeedForm *form,
                          HeedCodes *codes,
                          HeedSession *session)
{
  static const char *const precisions[] = { "exact", "about", "day", "month", "year", "period", "unknown", NULL };
  static const char *const watched[] = { "changed::untilDate", "changed::untilTime", "changed::beforeBirth", "changed::awareAt" };
  HeedWhenEntry *self = HEED_WHEN_ENTRY (section);
  const char *labels[G_N_ELEMENTS (precisions)] = { NULL };

  g_return_if_fail (self->form == NULL);

  for (guint i = 0; precisions[i] != NULL; i++)
    labels[i] = heed_codes_get_label (codes, "precision", precisions[i]);
  heed_choice_set_values (self->precision, precisions, labels, _ ("As typed"));
  self->form = g_object_ref (form);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (form, watched[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static void
heed_when_entry_section_init (HeedFormSectionInterface *iface)
{
  iface->set_form = heed_when_entry_set_form;
}

void
heed_when_entry_offer_before_birth (HeedWhenEntry *self)
{
  g_return_if_fail (HEED_IS_WHEN_ENTRY (self));

  gtk_widget_set_visible (self->before_birth, TRUE);
  gtk_widget_grab_focus (self->before_birth);
}
