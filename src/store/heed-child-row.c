/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-child-row.h"

struct _HeedChildRow
{
  GObject parent_instance;

  HeedChildFacts *facts;
};

G_DEFINE_FINAL_TYPE (HeedChildRow, heed_child_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_ALSO_KNOWN_AS,
  PROP_SCHOOL,
  PROP_YEAR,
  PROP_LOADED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

void
heed_child_facts_free (HeedChildFacts *facts)
{
  if (facts == NULL)
    return;

  g_free (facts->id);
  g_free (facts->name);
  g_free (facts->sort_name);
  g_free (facts->also_known_as);
  g_free (facts->birth_precision);
  g_free (facts->school);
  g_free (facts->year);
  g_free (facts->care);
  g_free (facts->sen);
  g_free (facts->identifier);
  g_free (facts);
}

static void
heed_child_row_finalize (GObject *object)
{
  HeedChildRow *self = HEED_CHILD_ROW (object);

  g_clear_pointer (&self->facts, heed_child_facts_free);

  G_OBJECT_CLASS (heed_child_row_parent_class)->finalize (object);
}

static void
heed_child_row_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  HeedChildRow *self = HEED_CHILD_ROW (object);
  static const HeedChildFacts none = { 0 };
  const HeedChildFacts *facts = self->facts != NULL ? self->facts : &none;

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, facts->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, facts->name);
      break;
    case PROP_ALSO_KNOWN_AS:
      g_value_set_string (value, facts->also_known_as);
      break;
    case PROP_SCHOOL:
      g_value_set_string (value, facts->school);
      break;
    case PROP_YEAR:
      g_value_set_string (value, facts->year);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->facts != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_child_row_class_init (HeedChildRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = heed_child_row_finalize;
  object_class->get_property = heed_child_row_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ALSO_KNOWN_AS] = g_param_spec_string ("also-known-as", NULL, NULL, NULL, flags);
  properties[PROP_SCHOOL] = g_param_spec_string ("school", NULL, NULL, NULL, flags);
  properties[PROP_YEAR] = g_param_spec_string ("year", NULL, NULL, NULL, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_child_row_init (HeedChildRow *self)
{
}

HeedChildRow *
heed_child_row_new (HeedChildFacts *facts)
{
  HeedChildRow *self = g_object_new (HEED_TYPE_CHILD_ROW, NULL);

  self->facts = facts;

  return self;
}

const HeedChildFacts *
heed_child_row_get_facts (HeedChildRow *self)
{
  g_return_val_if_fail (HEED_IS_CHILD_ROW (self), NULL);

  return self->facts;
}

void
heed_child_row_set_facts (HeedChildRow *self,
                          HeedChildFacts *facts)
{
  g_return_if_fail (HEED_IS_CHILD_ROW (self));
  g_return_if_fail (facts != NULL);

  g_clear_pointer (&self->facts, heed_child_facts_free);
  self->facts = facts;
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}
