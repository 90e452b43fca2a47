/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-record.h"

#include "heed-text.h"

typedef struct
{
  HeedField *field;
} HeedRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HeedRecord, heed_record, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
heed_record_finalize (GObject *object)
{
  HeedRecordPrivate *priv = heed_record_get_instance_private (HEED_RECORD (object));

  g_clear_pointer (&priv->field, heed_field_unref);

  G_OBJECT_CLASS (heed_record_parent_class)->finalize (object);
}

static void
heed_record_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  HeedRecord *self = HEED_RECORD (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_boxed (value, heed_record_get_field (self));
      break;
    case PROP_ID:
      g_value_set_string (value, heed_record_get_id (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_record_set_property (GObject *object,
                          guint prop_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  HeedRecordPrivate *priv = heed_record_get_instance_private (HEED_RECORD (object));

  switch (prop_id)
    {
    case PROP_FIELD:
      priv->field = g_value_dup_boxed (value);
      if (priv->field != NULL)
        heed_field_seal (priv->field);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_record_class_init (HeedRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = heed_record_finalize;
  object_class->get_property = heed_record_get_property;
  object_class->set_property = heed_record_set_property;

  properties[PROP_FIELD] = g_param_spec_boxed ("field", NULL, NULL, HEED_TYPE_FIELD, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_record_init (HeedRecord *self)
{
}

HeedField *
heed_record_get_field (HeedRecord *self)
{
  HeedRecordPrivate *priv = heed_record_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_RECORD (self), NULL);

  return priv->field;
}

const char *
heed_record_get_id (HeedRecord *self)
{
  g_return_val_if_fail (HEED_IS_RECORD (self), NULL);

  return heed_field_get_attribute (heed_record_get_field (self), "id");
}

const char *
heed_record_get_text (HeedRecord *self,
                      const char *path)
{
  g_return_val_if_fail (HEED_IS_RECORD (self), NULL);

  return heed_field_find_text (heed_record_get_field (self), path);
}

const char *
heed_record_get_name_text (HeedRecord *self,
                           const char *path)
{
  const char *text = heed_record_get_text (self, path);

  return text != NULL && heed_text_is_visible (text) ? text : NULL;
}
