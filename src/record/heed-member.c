/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-member.h"

struct _HeedMember
{
  HeedRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (HeedMember, heed_member, HEED_TYPE_RECORD)

static void
heed_member_class_init (HeedMemberClass *klass)
{
}

static void
heed_member_init (HeedMember *self)
{
}

HeedMember *
heed_member_new (HeedField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_object_new (HEED_TYPE_MEMBER, "field", field, NULL);
}

const char *
heed_member_get_name (HeedMember *self)
{
  g_return_val_if_fail (HEED_IS_MEMBER (self), NULL);

  return heed_record_get_name_text (HEED_RECORD (self), "Name");
}

const char *
heed_member_get_role (HeedMember *self)
{
  g_return_val_if_fail (HEED_IS_MEMBER (self), NULL);

  return heed_record_get_text (HEED_RECORD (self), "Role");
}

const char *
heed_member_get_setting (HeedMember *self)
{
  g_return_val_if_fail (HEED_IS_MEMBER (self), NULL);

  return heed_field_get_attribute (heed_record_get_field (HEED_RECORD (self)), "setting");
}

gboolean
heed_member_is_lead (HeedMember *self)
{
  const char *role;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (HEED_IS_MEMBER (self), FALSE);

  role = heed_member_get_role (self);
  if (role == NULL)
    return FALSE;
  words = g_str_tokenize_and_fold (role, NULL, NULL);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], "dsl") || g_str_equal (words[i], "ddsl"))
        return TRUE;
      if (g_str_equal (words[i], "safeguarding") && g_strcmp0 (words[i + 1], "lead") == 0)
        return TRUE;
    }

  return FALSE;
}
