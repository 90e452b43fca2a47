/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-child.h"

#include "heed-date.h"

#include <glib/gi18n-lib.h>

struct _HeedChild
{
  GObject parent_instance;

  HeedChildView view; /* its strings are owned */
};

G_DEFINE_FINAL_TYPE (HeedChild, heed_child, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_AGE_TEXT,
  PROP_ALSO_KNOWN_AS,
  PROP_FAMILY_NAME,
  PROP_FLAGS_TEXT,
  PROP_ID,
  PROP_LABEL,
  PROP_LAST_ENTRY_TEXT,
  PROP_SCHOOL,
  PROP_SORT_NAME,
  PROP_YEAR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const gsize strings[] = {
  G_STRUCT_OFFSET (HeedChildView, id),
  G_STRUCT_OFFSET (HeedChildView, name),
  G_STRUCT_OFFSET (HeedChildView, label),
  G_STRUCT_OFFSET (HeedChildView, sort_name),
  G_STRUCT_OFFSET (HeedChildView, also_known_as),
  G_STRUCT_OFFSET (HeedChildView, birth_earliest),
  G_STRUCT_OFFSET (HeedChildView, birth_latest),
  G_STRUCT_OFFSET (HeedChildView, birth_precision),
  G_STRUCT_OFFSET (HeedChildView, age_text),
  G_STRUCT_OFFSET (HeedChildView, year),
  G_STRUCT_OFFSET (HeedChildView, school),
  G_STRUCT_OFFSET (HeedChildView, last_entry),
};

static const struct
{
  const char *flag;
  const char *label;
} flags[] = {
  { "lookedAfter", N_ ("Looked after") },
  { "careLeaver", N_ ("Care leaver") },
  { "send", N_ ("SEND") },
  { "plan", N_ ("Plan") },
  { "openConcern", N_ ("Open concern") },
};

static char *
dup_flags_text (HeedChild *self)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; self->view.flags[i] != NULL; i++)
    {
      const char *label = self->view.flags[i];

      for (guint j = 0; j < G_N_ELEMENTS (flags); j++)
        {
          if (g_str_equal (flags[j].flag, self->view.flags[i]))
            label = _ (flags[j].label);
        }
      g_ptr_array_add (labels, (gpointer) label);
    }
  g_ptr_array_add (labels, NULL);

  return g_strjoinv (" · ", (char **) labels->pdata);
}

static char *
dup_last_entry_text (HeedChild *self)
{
  int day = heed_date_parse (self->view.last_entry);

  return day != HEED_DATE_NONE ? heed_date_format (day) : g_strdup ("");
}

static void
heed_child_finalize (GObject *object)
{
  HeedChild *self = HEED_CHILD (object);

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (G_STRUCT_MEMBER (char *, &self->view, strings[i]));
  g_strfreev ((char **) self->view.flags);

  G_OBJECT_CLASS (heed_child_parent_class)->finalize (object);
}

static void
heed_child_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  HeedChild *self = HEED_CHILD (object);

  switch (prop_id)
    {
    case PROP_AGE_TEXT:
      g_value_set_string (value, self->view.age_text);
      break;
    case PROP_ALSO_KNOWN_AS:
      g_value_set_string (value, self->view.also_known_as);
      break;
    case PROP_FAMILY_NAME:
      g_value_set_string (value, self->view.family_at >= 0 ? self->view.label + self->view.family_at : NULL);
      break;
    case PROP_FLAGS_TEXT:
      g_value_take_string (value, dup_flags_text (self));
      break;
    case PROP_ID:
      g_value_set_string (value, self->view.id);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->view.label);
      break;
    case PROP_LAST_ENTRY_TEXT:
      g_value_take_string (value, dup_last_entry_text (self));
      break;
    case PROP_SCHOOL:
      g_value_set_string (value, self->view.school);
      break;
    case PROP_SORT_NAME:
      g_value_set_string (value, self->view.sort_name);
      break;
    case PROP_YEAR:
      g_value_set_string (value, self->view.year);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_child_class_init (HeedChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS] = {
    [PROP_AGE_TEXT] = "age-text",
    [PROP_ALSO_KNOWN_AS] = "also-known-as",
    [PROP_FAMILY_NAME] = "family-name",
    [PROP_FLAGS_TEXT] = "flags-text",
    [PROP_ID] = "id",
    [PROP_LABEL] = "label",
    [PROP_LAST_ENTRY_TEXT] = "last-entry-text",
    [PROP_SCHOOL] = "school",
    [PROP_SORT_NAME] = "sort-name",
    [PROP_YEAR] = "year",
  };

  object_class->finalize = heed_child_finalize;
  object_class->get_property = heed_child_get_property;

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_child_init (HeedChild *self)
{
}

HeedChild *
heed_child_new (const HeedChildView *facts)
{
  HeedChild *self;

  g_return_val_if_fail (facts != NULL && facts->id != NULL && facts->label != NULL, NULL);

  self = g_object_new (HEED_TYPE_CHILD, NULL);
  self->view = *facts;
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    G_STRUCT_MEMBER (char *, &self->view, strings[i]) = g_strdup (G_STRUCT_MEMBER (char *, facts, strings[i]));
  self->view.flags = (const char *const *) (facts->flags != NULL ? g_strdupv ((char **) facts->flags) : g_new0 (char *, 1));

  return self;
}

const HeedChildView *
heed_child_get_view (HeedChild *self)
{
  g_return_val_if_fail (HEED_IS_CHILD (self), NULL);

  return &self->view;
}
