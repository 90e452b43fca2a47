/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-setting.h"

struct _HeedSetting
{
  HeedRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (HeedSetting, heed_setting, HEED_TYPE_RECORD)

static void
heed_setting_class_init (HeedSettingClass *klass)
{
}

static void
heed_setting_init (HeedSetting *self)
{
}

HeedSetting *
heed_setting_new (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_object_new (HEED_TYPE_SETTING, "field", field, NULL);
}

const char *
heed_setting_get_name (HeedSetting *self)
{
  g_return_val_if_fail (HEED_IS_SETTING (self), NULL);

  return heed_record_get_name_text (HEED_RECORD (self), "Name");
}

const char *
heed_setting_get_authority (HeedSetting *self)
{
  HeedField *authority;

  g_return_val_if_fail (HEED_IS_SETTING (self), NULL);

  authority = heed_field_find (heed_record_get_field (HEED_RECORD (self)), "Authority");

  return authority != NULL ? heed_field_get_attribute (authority, "code") : NULL;
}

gboolean
heed_setting_is_authority_code (const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  for (guint i = 0; i < 3; i++)
    {
      if (!g_ascii_isdigit (code[i]))
        return FALSE;
    }

  return code[3] == '\0';
}

const char *
heed_setting_get_phone (HeedSetting *self)
{
  g_return_val_if_fail (HEED_IS_SETTING (self), NULL);

  return heed_field_find_text (heed_record_get_field (HEED_RECORD (self)), "Phone");
}
