/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-draft-controls.h"

#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-when-text.h"
#include "heed-who-entry.h"

#include <stdio.h>

#define MILLISECONDS_A_TRY 16
#define N_TRIES 60

static char *
dup_value (gpointer control)
{
  if (HEED_IS_TEXT_AREA (control))
    return heed_text_area_dup_text (control);
  if (HEED_IS_WHO_ENTRY (control))
    return g_strdup (heed_who_entry_get_text (control));
  if (HEED_IS_CHOICE (control))
    return g_strdup (heed_choice_get_value (control));
  if (HEED_IS_TOGGLES (control))
    return g_strdup (heed_toggles_get_value (control));
  if (GTK_IS_SWITCH (control))
    return g_strdup (gtk_switch_get_active (control) ? "yes" : "");
  g_assert (GTK_IS_EDITABLE (control));

  return g_strdup (gtk_editable_get_text (control));
}

static void
set_value (gpointer control,
           const char *value)
{
  if (HEED_IS_TEXT_AREA (control))
    heed_text_area_set_text (control, value);
  else if (HEED_IS_WHO_ENTRY (control))
    heed_who_entry_set_text (control, value);
  else if (HEED_IS_CHOICE (control))
    heed_choice_set_value (control, value);
  else if (HEED_IS_TOGGLES (control))
    heed_toggles_set_value (control, value);
  else if (GTK_IS_SWITCH (control))
    gtk_switch_set_active (control, *value != '\0');
  else
    heed_fill (control, value);
}

/* "Yesterday" was said on the day on which the draft was saved. */
static char *
hold_value (gpointer control,
            const char *value,
            int said_on)
{
  gboolean is_time = TRUE;
  gboolean looks_ahead = FALSE;

  if (HEED_IS_DAY_ENTRY (control))
    g_object_get (control, "for-time", &is_time, "looks-ahead", &looks_ahead, NULL);
  if (is_time)
    return g_strdup (value);

  return heed_when_hold_day (value, said_on, heed_clock_get_today (), looks_ahead ? HEED_WHEN_FUTURE : HEED_WHEN_PAST);
}

HeedField *
heed_draft_controls_read (const HeedDraftControl *controls,
                          guint n_controls)
{
  HeedField *draft = heed_field_new ("Draft");
  g_autofree char *today = heed_date_format_iso (heed_clock_get_today ());

  heed_field_set_attribute (draft, "saidOn", today);
  for (guint i = 0; i < n_controls; i++)
    {
      g_autofree char *value = controls[i].name != NULL ? dup_value (controls[i].control) : g_strdup ("");

      if (*value != '\0')
        heed_field_set_attribute (heed_field_append (draft, heed_field_new_text ("Value", value)), "name", controls[i].name);
    }

  return draft;
}

void
heed_draft_controls_write (const HeedDraftControl *controls,
                           guint n_controls,
                           HeedField *draft)
{
  int said_on;

  g_return_if_fail (draft != NULL);

  said_on = heed_date_parse (heed_field_get_attribute (draft, "saidOn"));
  if (said_on == HEED_DATE_NONE)
    said_on = heed_clock_get_today ();
  for (guint i = 0; i < n_controls; i++)
    {
      g_autofree char *value = NULL;

      if (controls[i].name == NULL)
        continue;
      for (guint j = 0; j < heed_field_get_n_children (draft) && value == NULL; j++)
        {
          HeedField *field = heed_field_get_child (draft, j);

          if (g_str_equal (heed_field_get_name (field), "Value") && g_strcmp0 (heed_field_get_attribute (field, "name"), controls[i].name) == 0
              && heed_field_get_text (field) != NULL)
            value = hold_value (controls[i].control, heed_field_get_text (field), said_on);
        }
      set_value (controls[i].control, value != NULL ? value : "");
    }
}

void
heed_draft_controls_watch (const HeedDraftControl *controls,
                           guint n_controls,
                           GCallback callback,
                           gpointer page)
{
  for (guint i = 0; i < n_controls; i++)
    {
      gpointer control = controls[i].control;
      const char *signal = "changed";

      if (HEED_IS_TEXT_AREA (control))
        signal = "notify::text";
      else if (HEED_IS_WHO_ENTRY (control))
        signal = "typed";
      else if (HEED_IS_CHOICE (control) || HEED_IS_TOGGLES (control))
        signal = "notify::value";
      else if (GTK_IS_SWITCH (control))
        signal = "notify::active";
      g_signal_connect_object (control, signal, callback, page, G_CONNECT_SWAPPED);
    }
}

gboolean
heed_draft_controls_say_more (HeedField *draft,
                              HeedField *blank)
{
  heed_field_set_attribute (blank, "saidOn", heed_field_get_attribute (draft, "saidOn"));

  return !heed_field_equal (draft, blank);
}

static GtkWidget **
dup_widgets (const HeedDraftControl *controls,
             guint n_controls)
{
  GtkWidget **widgets = g_new0 (GtkWidget *, n_controls);

  for (guint i = 0; i < n_controls; i++)
    widgets[i] = controls[i].control;

  return widgets;
}

void
heed_draft_controls_note_cursor (const HeedDraftControl *controls,
                                 guint n_controls,
                                 HeedField *draft)
{
  g_autofree GtkWidget **widgets = dup_widgets (controls, n_controls);
  g_autofree char *cursor = heed_draft_cursor_dup (widgets, n_controls);

  if (cursor != NULL)
    heed_field_append (draft, heed_field_new_text ("Cursor", cursor));
}

void
heed_draft_controls_put_cursor (const HeedDraftControl *controls,
                                guint n_controls,
                                HeedField *draft)
{
  g_autofree GtkWidget **widgets = dup_widgets (controls, n_controls);
  const char *cursor = heed_field_find_text (draft, "Cursor");

  if (cursor != NULL)
    heed_draft_cursor_put (cursor, widgets, n_controls);
}

char *
heed_draft_cursor_dup (GtkWidget *const *controls,
                       guint n_controls)
{
  for (guint i = 0; i < n_controls; i++)
    {
      GtkRoot *root = controls[i] != NULL ? gtk_widget_get_root (controls[i]) : NULL;
      GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
      guint position = 0;

      if (focus == NULL || (focus != controls[i] && !gtk_widget_is_ancestor (focus, controls[i])))
        continue;
      if (HEED_IS_TEXT_AREA (controls[i]))
        position = heed_text_area_get_cursor (HEED_TEXT_AREA (controls[i]));
      else if (GTK_IS_EDITABLE (focus))
        position = (guint) gtk_editable_get_position (GTK_EDITABLE (focus));

      return g_strdup_printf ("%u %u", i, position);
    }

  return NULL;
}

typedef struct
{
  GtkWidget *control;
  guint position;
  guint n_tries;
} Cursor;

static void
cursor_free (gpointer data)
{
  Cursor *cursor = data;

  g_object_unref (cursor->control);
  g_free (cursor);
}

static gboolean
put_cursor_cb (gpointer data)
{
  Cursor *cursor = data;
  GtkWidget *control = cursor->control;

  if (gtk_widget_get_root (control) == NULL)
    return G_SOURCE_REMOVE;
  if (!gtk_widget_get_mapped (control))
    return --cursor->n_tries > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;

  gtk_widget_grab_focus (control);
  if (HEED_IS_TEXT_AREA (control))
    heed_text_area_set_cursor (HEED_TEXT_AREA (control), cursor->position);
  else if (GTK_IS_EDITABLE (control))
    gtk_editable_set_position (GTK_EDITABLE (control), (int) cursor->position);

  return G_SOURCE_REMOVE;
}

void
heed_draft_cursor_put (const char *cursor,
                       GtkWidget *const *controls,
                       guint n_controls)
{
  Cursor *wanted;
  guint place;
  guint position;

  g_return_if_fail (cursor != NULL);

  if (sscanf (cursor, "%u %u", &place, &position) != 2 || place >= n_controls || controls[place] == NULL)
    return;
  wanted = g_new0 (Cursor, 1);
  wanted->control = g_object_ref (controls[place]);
  wanted->position = position;
  wanted->n_tries = N_TRIES;
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, MILLISECONDS_A_TRY, put_cursor_cb, wanted, cursor_free);
}
