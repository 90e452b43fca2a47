/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-chronology-row.h"

#include <glib/gi18n.h>

struct _HeedChronologyRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *day;
  GtkLabel *detail;
  GtkWidget *entry_box;
  GtkLabel *gap;
  GtkWidget *gap_box;
  GtkWidget *icon;
  GtkLabel *late;
  GtkLabel *narrow_impact;
  GtkLabel *narrow_outcome;
  GtkLabel *remark;
  GtkLabel *time;
  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *wide_impact;
  GtkLabel *wide_outcome;

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

static char *
dup_text (HeedChronologyRow *self,
          const char *name)
{
  char *text = NULL;

  g_object_get (self->line, name, &text, NULL);

  return text != NULL ? text : g_strdup ("");
}

/* What belongs to one width only is seen in that one, where there is anything to say. */
static void
update_shown (HeedChronologyRow *self)
{
  g_autofree char *impact = dup_text (self, "impact");
  g_autofree char *outcome = dup_text (self, "outcome");

  gtk_widget_set_visible (GTK_WIDGET (self->narrow_impact), *impact != '\0' && self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->wide_impact), *impact != '\0' && !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_outcome), *outcome != '\0' && self->narrow);
}

static void
fill (HeedChronologyRow *self)
{
  const struct
  {
    const char *name;
    GtkLabel *label;
  } texts[] = {
    { "gap", self->gap },
    { "day", self->day },
    { "time", self->time },
    { "title", self->title },
    { "detail", self->detail },
    { "remark", self->remark },
    { "late", self->late },
  };
  g_autofree char *tone = dup_text (self, "tone");
  g_autofree char *icon = dup_text (self, "icon");
  g_autofree char *impact = dup_text (self, "impact");
  g_autofree char *outcome = dup_text (self, "outcome");
  const char *day;
  const char *time;
  g_autofree char *when = NULL;
  g_autofree char *marked = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = dup_text (self, texts[i].name);

      gtk_label_set_text (texts[i].label, text);
      gtk_widget_set_visible (GTK_WIDGET (texts[i].label), *text != '\0');
    }
  gtk_widget_set_visible (self->gap_box, *gtk_label_get_text (self->gap) != '\0');
  gtk_widget_set_visible (self->entry_box, *gtk_label_get_text (self->title) != '\0');
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), *icon != '\0' ? icon : NULL);

  day = gtk_label_get_text (self->day);
  time = gtk_label_get_text (self->time);
  when = *time != '\0' ? g_strdup_printf ("%s · %s", day, time) : g_strdup (day);
  gtk_label_set_text (self->when, when);
  /* A minus for a concern, a plus for a strength: never colour alone. */
  marked = *impact != '\0' ? g_strdup_printf ("%s  %s", g_str_equal (tone, "heed-tone-strength") ? "+" : "−", impact) : g_strdup ("");
  gtk_label_set_text (self->narrow_impact, marked);
  gtk_label_set_text (self->wide_impact, marked);
  gtk_label_set_text (self->narrow_outcome, outcome);
  gtk_label_set_text (self->wide_outcome, outcome);
  update_shown (self);
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
  fill (self);
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
          if (self->line != NULL)
            update_shown (self);
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

  properties[PROP_LINE] = g_param_spec_object ("line",
                                               NULL,
                                               NULL,
                                               HEED_TYPE_CHRONOLOGY_LINE,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-chronology-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, day);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, detail);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, entry_box);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, gap);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, gap_box);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, late);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, narrow_impact);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, narrow_outcome);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, remark);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, time);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, title);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, when);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, wide_impact);
  gtk_widget_class_bind_template_child (widget_class, HeedChronologyRow, wide_outcome);

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
