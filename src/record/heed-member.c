/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "heed-member.h"

struct _HeedMember
{
  HeedRecord parent_instance;

  char *code;
};

G_DEFINE_FINAL_TYPE (HeedMember, heed_member, HEED_TYPE_RECORD)

static void
heed_member_finalize (GObject *object)
{
  g_free (HEED_MEMBER (object)->code);

  G_OBJECT_CLASS (heed_member_parent_class)->finalize (object);
}

static void
heed_member_class_init (HeedMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_member_finalize;
}

static void
heed_member_init (HeedMember *self)
{
}

HeedMember *
heed_member_new (HeedField *field)
{
  return heed_member_new_with_code (field, NULL);
}

HeedMember *
heed_member_new_with_code (HeedField *field,
                           const char *code)
{
  HeedMember *self;

  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (HEED_TYPE_MEMBER, "field", field, NULL);
  self->code = g_strdup (code);

  return self;
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
heed_member_get_code (HeedMember *self)
{
  g_return_val_if_fail (HEED_IS_MEMBER (self), NULL);

  return self->code;
}

gboolean
heed_member_is_lead (HeedMember *self)
{
  g_return_val_if_fail (HEED_IS_MEMBER (self), FALSE);

  return g_strcmp0 (self->code, HEED_MEMBER_LEAD) == 0;
}

const char *
heed_member_get_phone (HeedMember *self)
{
  g_return_val_if_fail (HEED_IS_MEMBER (self), NULL);

  return heed_field_find_text (heed_record_get_field (HEED_RECORD (self)), "Phone");
}

const char *
heed_member_get_hours (HeedMember *self)
{
  HeedField *phone;

  g_return_val_if_fail (HEED_IS_MEMBER (self), NULL);

  phone = heed_field_find (heed_record_get_field (HEED_RECORD (self)), "Phone");

  return phone != NULL ? heed_field_get_attribute (phone, "hours") : NULL;
}
