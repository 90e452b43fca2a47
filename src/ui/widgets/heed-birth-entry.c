/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-birth-entry.h"

#include "heed-birth.h"
#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-refused.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedBirthEntry
{
  AdwBin parent_instance;

  GtkEntry *entry;
  HeedChoice *precision;
};

G_DEFINE_FINAL_TYPE (HeedBirthEntry, heed_birth_entry, ADW_TYPE_BIN)

enum
{
  ACTIVATE,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *precision;
  const char *label;
  const char *example;
} ways[] = {
  { "day", N_ ("Exact date"), N_ ("4 Mar 2009") },
  { "month", N_ ("Month and year"), N_ ("Mar 2009") },
  { "schoolYear", N_ ("School year"), N_ ("Year 9") },
  { "year", N_ ("Year"), N_ ("2009") },
  { "ageEstimate", N_ ("About so many years old"), N_ ("15, or 14 to 16") },
  { "unknown", N_ ("Not known"), "" },
  { "expected", N_ ("Expected, not born yet"), N_ ("4 Mar 2027") },
};

static const char *
get_example (const char *precision)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (g_str_equal (ways[i].precision, precision) && *ways[i].example != '\0')
        return _ (ways[i].example);
    }

  return "";
}

static void
precision_cb (HeedBirthEntry *self)
{
  const char *value = heed_choice_get_value (self->precision);

  g_assert (HEED_IS_BIRTH_ENTRY (self));

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (g_str_equal (ways[i].precision, value))
        {
          gtk_entry_set_placeholder_text (self->entry, *ways[i].example != '\0' ? _ (ways[i].example) : NULL);
          gtk_widget_set_visible (GTK_WIDGET (self->entry), *ways[i].example != '\0');
        }
    }
  heed_birth_entry_refuse (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
text_cb (HeedBirthEntry *self)
{
  g_assert (HEED_IS_BIRTH_ENTRY (self));

  heed_birth_entry_refuse (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (HeedBirthEntry *self)
{
  g_assert (HEED_IS_BIRTH_ENTRY (self));

  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
heed_birth_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_BIRTH_ENTRY (widget)->entry));
}

static void
heed_birth_entry_class_init (HeedBirthEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_birth_entry_grab_focus;

  signals[ACTIVATE] = g_signal_new ("activate", HEED_TYPE_BIRTH_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_BIRTH_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-birth-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedBirthEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, HeedBirthEntry, precision);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, precision_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_birth_entry_init (HeedBirthEntry *self)
{
  const char *values[G_N_ELEMENTS (ways) + 1] = { NULL };
  const char *labels[G_N_ELEMENTS (ways) + 1] = { NULL };

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      values[i] = ways[i].precision;
      labels[i] = _ (ways[i].label);
    }
  heed_choice_set_values (self->precision, values, labels, NULL);
}

gboolean
heed_birth_entry_read (HeedBirthEntry *self,
                       const char *source,
                       HeedField **ret_field)
{
  const char *precision;
  const char *text;
  HeedField *field;

  g_return_val_if_fail (HEED_IS_BIRTH_ENTRY (self), FALSE);
  g_return_val_if_fail (ret_field != NULL, FALSE);

  precision = heed_choice_get_value (self->precision);
  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (*text == '\0' && !g_str_equal (precision, "unknown"))
    {
      *ret_field = NULL;
      return TRUE;
    }

  field = heed_birth_new (precision, text, source, heed_clock_get_today ());
  if (field == NULL)
    {
      g_autoptr (GError) problem = NULL;

      heed_form_error_set_birth (&problem, precision, text, get_example (precision));
      heed_birth_entry_refuse (self, problem);
      return FALSE;
    }

  *ret_field = field;

  return TRUE;
}

const char *
heed_birth_entry_get_typed (HeedBirthEntry *self,
                            const char **ret_precision)
{
  g_return_val_if_fail (HEED_IS_BIRTH_ENTRY (self), "");

  if (ret_precision != NULL)
    *ret_precision = heed_choice_get_value (self->precision);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
heed_birth_entry_set_typed (HeedBirthEntry *self,
                            const char *precision,
                            const char *text)
{
  g_return_if_fail (HEED_IS_BIRTH_ENTRY (self));
  g_return_if_fail (precision != NULL && text != NULL);

  heed_choice_set_value (self->precision, precision);
  heed_fill (GTK_EDITABLE (self->entry), text);
}

void
heed_birth_entry_refuse (HeedBirthEntry *self,
                         const GError *problem)
{
  g_return_if_fail (HEED_IS_BIRTH_ENTRY (self));

  heed_refused_show (GTK_WIDGET (self->entry), problem);
  if (problem != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
