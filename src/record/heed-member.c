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

/* One of the titles that a role may hold, "Deputy DSL" of "Head teacher and deputy DSL". A word that is not known here may turn it round
 * ("DSL's assistant", "not the safeguarding lead"), so that it is then no lead's. */
static gboolean
is_title_of_lead (const char *title)
{
  static const char *const known[] = { "the", "acting", "interim", "senior", "lead", "deputy", "designated", NULL };
  g_auto (GStrv) words = g_str_tokenize_and_fold (title, NULL, NULL);
  guint n = g_strv_length (words);

  if (n > 0 && (g_str_equal (words[n - 1], "dsl") || g_str_equal (words[n - 1], "ddsl")))
    n -= 1;
  else if (n > 1 && g_str_equal (words[n - 2], "safeguarding") && g_str_equal (words[n - 1], "lead"))
    n -= 2;
  else
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (!g_strv_contains (known, words[i]))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_member_is_lead (HeedMember *self)
{
  const char *role;
  g_autoptr (GRegex) between = NULL;
  g_auto (GStrv) titles = NULL;

  g_return_val_if_fail (HEED_IS_MEMBER (self), FALSE);

  role = heed_member_get_role (self);
  if (role == NULL)
    return FALSE;
  between = g_regex_new ("[,;/&+()]|\\band\\b|\\s[-–—]\\s", G_REGEX_CASELESS, 0, NULL);
  titles = g_regex_split (between, role, 0);
  for (guint i = 0; titles[i] != NULL; i++)
    {
      if (is_title_of_lead (titles[i]))
        return TRUE;
    }

  return FALSE;
}

const char *
heed_member_get_phone (HeedMember *self)
{
  g_return_val_if_fail (HEED_IS_MEMBER (self), NULL);

  return heed_field_find_text (heed_record_get_field (HEED_RECORD (self)), "Phone");
}
