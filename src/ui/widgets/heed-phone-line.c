/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-phone-line.h"

#include "heed-clock.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-form-error.h"
#include "heed-format.h"
#include "heed-problem.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedPhoneLine
{
  GtkBox parent_instance;

  GtkEntry *hours;
  GtkEntry *number;
  HeedDayEntry *verified;

  HeedField *phone; /* as it was recorded, or NULL */
};

G_DEFINE_FINAL_TYPE (HeedPhoneLine, heed_phone_line, GTK_TYPE_BOX)

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (HeedPhoneLine *self)
{
  g_assert (HEED_IS_PHONE_LINE (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (HeedPhoneLine *self)
{
  g_assert (HEED_IS_PHONE_LINE (self));

  g_signal_emit (self, signals[REMOVED], 0);
}

/* Where the cursor goes that is put into the line. */
static gboolean
heed_phone_line_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_PHONE_LINE (widget)->number));
}

static void
heed_phone_line_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_PHONE_LINE);

  G_OBJECT_CLASS (heed_phone_line_parent_class)->dispose (object);
}

static void
heed_phone_line_finalize (GObject *object)
{
  g_clear_pointer (&HEED_PHONE_LINE (object)->phone, heed_field_unref);

  G_OBJECT_CLASS (heed_phone_line_parent_class)->finalize (object);
}

static void
heed_phone_line_class_init (HeedPhoneLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_phone_line_dispose;
  object_class->finalize = heed_phone_line_finalize;
  widget_class->grab_focus = heed_phone_line_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_PHONE_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", HEED_TYPE_PHONE_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-phone-line.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPhoneLine, hours);
  gtk_widget_class_bind_template_child (widget_class, HeedPhoneLine, number);
  gtk_widget_class_bind_template_child (widget_class, HeedPhoneLine, verified);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);

  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_phone_line_init (HeedPhoneLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
heed_phone_line_new (HeedField *phone)
{
  HeedPhoneLine *self = g_object_new (HEED_TYPE_PHONE_LINE, NULL);
  const char *hours = phone != NULL ? heed_field_get_attribute (phone, "hours") : NULL;
  const char *verified = phone != NULL ? heed_field_get_attribute (phone, "verified") : NULL;

  self->phone = phone != NULL ? heed_field_ref (phone) : NULL;
  if (phone != NULL)
    heed_fill (GTK_EDITABLE (self->number), heed_field_get_text (phone));
  if (hours != NULL)
    heed_fill (GTK_EDITABLE (self->hours), hours);
  if (verified != NULL)
    {
      g_autofree char *day = heed_format_day_of (verified);

      heed_fill (GTK_EDITABLE (self->verified), day);
    }

  return GTK_WIDGET (self);
}

static char *
dup_typed (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

gboolean
heed_phone_line_append_to (HeedPhoneLine *self,
                           HeedField *agency,
                           GError **error)
{
  g_autofree char *number = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *verified = NULL;
  HeedField *phone;

  g_return_val_if_fail (HEED_IS_PHONE_LINE (self), FALSE);
  g_return_val_if_fail (agency != NULL, FALSE);

  if (!heed_day_entry_explain (self->verified, error))
    {
      heed_day_entry_check (self->verified);
      gtk_widget_grab_focus (GTK_WIDGET (self->verified));
      return FALSE;
    }
  if (heed_day_entry_get_day (self->verified) > heed_clock_get_today ())
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_UNREADABLE,
                        _ ("This date has not come yet"),
                        _ ("“Last verified” is a day to come. Nothing was kept of it yet; your text stays."),
                        _ ("Write it as 19/11/2026, or leave it empty."));
      gtk_widget_grab_focus (GTK_WIDGET (self->verified));
      return FALSE;
    }

  number = dup_typed (self->number);
  if (*number == '\0')
    return TRUE;
  hours = dup_typed (self->hours);
  verified = heed_day_entry_dup_moment (self->verified, NULL);
  phone = heed_field_append (agency, self->phone != NULL ? heed_field_copy (self->phone) : heed_field_new ("Phone"));
  heed_field_set_attribute (phone, "absence", NULL);
  heed_field_set_text (phone, number);
  heed_field_set_attribute (phone, "hours", *hours != '\0' ? hours : NULL);
  heed_field_set_attribute (phone, "verified", verified);

  return TRUE;
}
