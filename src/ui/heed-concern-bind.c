/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-concern-bind.h"

#include "heed-fill.h"

/* Belongs to the widget, and holds the form weakly: widgets may still be there when it is gone. */
typedef struct
{
  GWeakRef form;
  HeedConcernValue value;
  const char *property;
} Tie;

static void
tie_free (gpointer data)
{
  Tie *tie = data;

  g_weak_ref_clear (&tie->form);
  g_free (tie);
}

static void
to_form_cb (GObject *widget,
            GParamSpec *pspec,
            Tie *tie)
{
  g_autoptr (HeedConcernForm) form = g_weak_ref_get (&tie->form);
  g_autofree char *text = NULL;

  if (form == NULL)
    return;

  g_object_get (widget, tie->property, &text, NULL);
  heed_concern_form_set (form, tie->value, text);
}

static void
to_widget_cb (GObject *widget,
              HeedConcernForm *form)
{
  Tie *tie = g_object_get_data (widget, "heed-tie");
  g_autofree char *text = NULL;

  g_object_get (widget, tie->property, &text, NULL);
  if (g_strcmp0 (text != NULL ? text : "", heed_concern_form_get (form, tie->value)) != 0)
    heed_fill_property (widget, tie->property, heed_concern_form_get (form, tie->value));
}

void
heed_concern_bind (HeedConcernForm *form,
                   HeedConcernValue value,
                   gpointer widget,
                   const char *property)
{
  g_autofree char *signal = NULL;
  Tie *tie;

  g_return_if_fail (HEED_IS_CONCERN_FORM (form));
  g_return_if_fail (G_IS_OBJECT (widget));
  g_return_if_fail (property != NULL);

  tie = g_new0 (Tie, 1);
  g_weak_ref_init (&tie->form, form);
  tie->value = value;
  tie->property = g_intern_string (property);
  g_object_set_data_full (G_OBJECT (widget), "heed-tie", tie, tie_free);

  heed_fill_property (widget, property, heed_concern_form_get (form, value));
  signal = g_strconcat ("notify::", property, NULL);
  g_signal_connect (widget, signal, G_CALLBACK (to_form_cb), tie);
  g_signal_connect_object (form, "changed", G_CALLBACK (to_widget_cb), widget, G_CONNECT_SWAPPED);
}
