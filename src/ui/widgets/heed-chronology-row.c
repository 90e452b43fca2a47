/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-chronology-row.h"

#include "heed-format.h"

#include <glib/gi18n.h>

struct _HeedChronologyRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *icon;

  HeedChronologyLine *line;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (HeedChronologyRow, heed_chronology_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_LINE,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Whether a place of the row is seen: there is a text for it, and it belongs to this width. */
static gboolean
closure_shown (gpointer object,
               const char *text,
               gboolean narrow)
{
  return text != NULL && *text != '\0' && narrow;
}

static gboolean
closure_shown_wide (gpointer object,
                    const char *text,
                    gboolean narrow)
{
  return text != NULL && *text != '\0' && !narrow;
}

static char *
closure_when (gpointer object,
              const char *day,
              const char *time)
{
  return time != NULL && *time != '\0' ? g_strdup_printf ("%s · %s", day, time) : g_strdup (day);
}

/* A minus for a concern, a plus for a strength: never colour alone. */
static char *
closure_impact (gpointer object,
                const char *impact,
                const char *tone)
{
  if (impact == NULL || *impact == '\0')
    return g_strdup ("");
  return g_strdup_printf ("%s  %s", g_strcmp0 (tone, "heed-tone-strength") == 0 ? "+" : "−", impact);
}

/* A screen reader reads the row as one sentence. */
static void
update_name (HeedChronologyRow *self)
{
  static const char *const PARTS[] = { "day", "time", "title", "detail", "impact", "outcome", "late", "remark", "gap" };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_autofree char *text = NULL;

      g_object_get (self->line, PARTS[i], &text, NULL);
      if (*text != '\0')
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
set_line (HeedChronologyRow *self,
          HeedChronologyLine *line)
{
  g_autofree char *tone = NULL;

  if (!g_set_object (&self->line, line) || line == NULL)
    return;
  g_object_get (line, "tone", &tone, NULL);
  if (*tone != '\0')
    gtk_widget_add_css_class (self->icon, tone);
  if (heed_chronology_line_is_superseded (line))
    gtk_widget_add_css_class (GTK_WIDGET (self), "heed-superseded");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), heed_chronology_line_get_entry (line) != NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), heed_chronology_line_get_entry (line) != NULL);
  update_name (self);
}

static void
heed_chronology_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_CHRONOLOGY_ROW);
  g_clear_object (&HEED_CHRONOLOGY_ROW (object)->line);

  G_OBJECT_CLASS (heed_chronology_row_parent_class)->dispose (object);
}

static void
heed_chronology_row_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  HeedChronologyRow *self = HEED_CHRONOLOGY_ROW (object);

  switch (prop_id)
    {
    case PROP_LINE:
      g_value_set_object (value, self->line);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_chronology_row_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  HeedChronologyRow *self = HEED_CHRONOLOGY_ROW (object);

  switch (prop_id)
    {
    case PROP_LINE:
      set_line (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      if (self->narrow != g_value_get_boolean (value))
        {
          self->narrow = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_chronology_row_class_init (HeedChronologyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_chronology_row_dispose;
  object_class->get_property = heed_chronology_row_get_property;
  object_class->set_property = heed_chronology_row_set_property;

  properties[PROP_LINE] = g_param_spec_object ("line", NULL, NULL, HEED_TYPE_CHRONOLOGY_LINE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-chronology-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, icon);
  gtk_widget_class_bind_template_callback (widget_class, closure_impact);
  gtk_widget_class_bind_template_callback (widget_class, closure_shown);
  gtk_widget_class_bind_template_callback (widget_class, closure_shown_wide);
  gtk_widget_class_bind_template_callback (widget_class, closure_when);
  heed_format_bind_closures (widget_class);

  g_type_ensure (HEED_TYPE_CHRONOLOGY_LINE);
}

static void
heed_chronology_row_init (HeedChronologyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
heed_chronology_row_new (HeedChronologyLine *line)
{
  return g_object_new (HEED_TYPE_CHRONOLOGY_ROW, "line", line, NULL);
}

HeedChronologyLine *
heed_chronology_row_get_line (HeedChronologyRow *self)
{
  g_return_val_if_fail (HEED_IS_CHRONOLOGY_ROW (self), NULL);

  return self->line;
}
