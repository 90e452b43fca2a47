/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-day-entry.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-fill.h"
#include "heed-refused.h"

#include <glib/gi18n.h>

struct _HeedDayEntry
{
  GtkEntry parent_instance;

  char *field;
  guint for_time : 1;
  guint looks_ahead : 1;
};

G_DEFINE_FINAL_TYPE (HeedDayEntry, heed_day_entry, GTK_TYPE_ENTRY)

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_FOR_TIME,
  PROP_LOOKS_AHEAD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_text (HeedDayEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self));
}

static HeedWhenLean
get_lean (HeedDayEntry *self)
{
  return self->looks_ahead ? HEED_WHEN_FUTURE : HEED_WHEN_PAST;
}

/* As Heed writes it; NULL where it cannot be read. */
static char *
read_text (HeedDayEntry *self)
{
  int number;

  if (self->for_time)
    return heed_when_parse_time (get_text (self), &number) ? heed_when_format_time (number) : NULL;

  return heed_when_parse_day (get_text (self), heed_clock_get_today (), get_lean (self), &number) ? heed_date_format (number) : NULL;
}

static void
set_wrong (HeedDayEntry *self,
           gboolean wrong)
{
  g_autoptr (GError) problem = NULL;

  if (wrong)
    heed_day_entry_explain (self, &problem);
  heed_refused_show (GTK_WIDGET (self), problem);
}

static void
text_cb (HeedDayEntry *self)
{
  g_assert (HEED_IS_DAY_ENTRY (self));

  /* While it is typed nothing is wrong yet. */
  set_wrong (self, FALSE);
}

static void
leave_cb (HeedDayEntry *self)
{
  g_autofree char *shown = NULL;

  g_assert (HEED_IS_DAY_ENTRY (self));

  shown = read_text (self);
  if (shown == NULL)
    set_wrong (self, *get_text (self) != '\0');
  else if (!g_str_equal (shown, get_text (self)))
    heed_fill (GTK_EDITABLE (self), shown);
}

static void
heed_day_entry_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  HeedDayEntry *self = HEED_DAY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->field);
      break;
    case PROP_FOR_TIME:
      g_value_set_boolean (value, self->for_time);
      break;
    case PROP_LOOKS_AHEAD:
      g_value_set_boolean (value, self->looks_ahead);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_day_entry_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HeedDayEntry *self = HEED_DAY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_free (self->field);
      self->field = g_value_dup_string (value);
      if (self->field != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->field, -1);
      break;
    case PROP_FOR_TIME:
      self->for_time = g_value_get_boolean (value);
      /* A day has less than its usual width where text is large. */
      gtk_editable_set_width_chars (GTK_EDITABLE (self), self->for_time ? 6 : 12);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (self), self->for_time ? 6 : 16);
      break;
    case PROP_LOOKS_AHEAD:
      self->looks_ahead = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_day_entry_finalize (GObject *object)
{
  g_free (HEED_DAY_ENTRY (object)->field);

  G_OBJECT_CLASS (heed_day_entry_parent_class)->finalize (object);
}

static void
heed_day_entry_class_init (HeedDayEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = heed_day_entry_finalize;
  object_class->get_property = heed_day_entry_get_property;
  object_class->set_property = heed_day_entry_set_property;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOR_TIME] = g_param_spec_boolean ("for-time", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOOKS_AHEAD] = g_param_spec_boolean ("looks-ahead", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_day_entry_init (HeedDayEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "notify::text", G_CALLBACK (text_cb), NULL);
  gtk_entry_set_input_hints (GTK_ENTRY (self), GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK);
}

int
heed_day_entry_get_day (HeedDayEntry *self)
{
  int day = HEED_DATE_NONE;

  g_return_val_if_fail (HEED_IS_DAY_ENTRY (self), HEED_DATE_NONE);

  heed_when_parse_day (get_text (self), heed_clock_get_today (), get_lean (self), &day);

  return day;
}

char *
heed_day_entry_dup_moment (HeedDayEntry *day,
                           HeedDayEntry *time)
{
  int civil = heed_day_entry_get_day (day);
  int minute = -1;

  if (civil == HEED_DATE_NONE)
    return NULL;
  if (time != NULL)
    heed_when_parse_time (get_text (time), &minute);

  return heed_when_to_moment (civil, minute);
}

gboolean
heed_day_entry_check (HeedDayEntry *self)
{
  g_autofree char *shown = NULL;
  gboolean fine;

  g_return_val_if_fail (HEED_IS_DAY_ENTRY (self), TRUE);

  shown = read_text (self);
  fine = shown != NULL || *get_text (self) == '\0';
  set_wrong (self, !fine);

  return fine;
}

gboolean
heed_day_entry_explain (HeedDayEntry *self,
                        GError **error)
{
  g_autofree char *shown = NULL;
  const char *field;

  g_return_val_if_fail (HEED_IS_DAY_ENTRY (self), TRUE);

  shown = read_text (self);
  if (shown != NULL || *get_text (self) == '\0')
    return TRUE;

  if (self->field != NULL)
    field = self->field;
  else
    field = self->for_time ? _ ("Time") : _ ("Date");

  return self->for_time ? heed_form_error_set_time (error, field, get_text (self)) : heed_form_error_set_day (error, field, get_text (self), get_lean (self));
}
