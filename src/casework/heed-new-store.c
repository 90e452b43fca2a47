/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-new-store-private.h"

#include "heed-id.h"
#include "heed-passphrase.h"
#include "heed-phone.h"
#include "heed-problem.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>

static gboolean
is_entered (const char *value)
{
  return value != NULL && *value != '\0';
}

static gboolean
check_names (const HeedNewStore *facts,
             GError **error)
{
  const struct
  {
    const char *value;
    const char *title;
  } needed[] = {
    { facts->setting, _ ("The setting’s name is missing") },
    { facts->member, _ ("The first member’s name is missing") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (!is_entered (needed[i].value) || !heed_text_is_visible (needed[i].value))
        {
          heed_problem_set (error,
                            HEED_CASEWORK_ERROR,
                            HEED_CASEWORK_ERROR_MISSING,
                            needed[i].title,
                            _ ("Nothing was made."),
                            _ ("Enter it, then create the store."));
          return FALSE;
        }
    }

  return TRUE;
}

/* Every document that the store will ever write begins with these two: a code that is none would stand
 * in all of them, and find no guidance and no front door. */
static gboolean
check_codes (const HeedNewStore *facts,
             HeedCodes *codes,
             GError **error)
{
  gboolean is_authority = !is_entered (facts->authority) || heed_setting_is_authority_code (facts->authority);
  gboolean is_nation = !is_entered (facts->nation) || heed_codes_is_known (codes, "nation", facts->nation);
  g_autofree char *what = NULL;

  if (is_authority && is_nation)
    return TRUE;

  if (!is_authority)
    what = g_strdup_printf (_ ("“%s” is no local authority’s code. Nothing was made."), facts->authority);
  else
    what = g_strdup_printf (_ ("“%s” is no nation’s code. Nothing was made."), facts->nation);
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("That code is not known"),
                    what,
                    _ ("Enter the three digits of the local authority (803), and ENG for England."));

  return FALSE;
}

static gboolean
check_text (const HeedNewStore *facts,
            GError **error)
{
  return (facts->member_hours == NULL || heed_text_check_xml (_ ("Hours"), facts->member_hours, error))
         && heed_text_check_xml (_ ("Setting"), facts->setting, error)
         && heed_text_check_xml (_ ("Member"), facts->member, error)
         && (facts->role == NULL || heed_text_check_xml (_ ("Role"), facts->role, error));
}

/* Both are rung by somebody in a hurry, from a page that cannot ask. */
static gboolean
check_phones (const HeedNewStore *facts,
              GError **error)
{
  const char *phones[] = { facts->phone, facts->member_phone };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *what = NULL;

      if (!is_entered (phones[i]) || heed_phone_is_number (phones[i]))
        continue;
      what = g_strdup_printf (_ ("“%s” is no number that somebody can be rung at. Nothing was made."), phones[i]);
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        i == 0 ? _ ("The setting’s phone number is not one") : _ ("Your direct number is not one"),
                        what,
                        _ ("Enter it with its area code, such as 01632 960100 or 01632 960100 ext 214, or leave it out."));
      return FALSE;
    }
  if (!is_entered (facts->member_hours) || is_entered (facts->member_phone))
    return TRUE;
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_MISSING,
                    _ ("Your direct number is missing"),
                    _ ("Its hours alone say nothing to who rings back. Nothing was made."),
                    _ ("Enter the number, or leave the hours out."));

  return FALSE;
}

gboolean
heed_new_store_check (const HeedNewStore *facts,
                      HeedCodes *codes,
                      GError **error)
{
  g_return_val_if_fail (facts != NULL && HEED_IS_CODES (codes), FALSE);

  if (!check_names (facts, error) || !check_text (facts, error) || !check_codes (facts, codes, error) || !check_phones (facts, error))
    return FALSE;

  return heed_passphrase_check (facts->passphrase, (const char *const[]){ facts->setting, facts->member, NULL }, error);
}

HeedSetting *
heed_new_store_make_setting (const HeedNewStore *facts,
                             HeedCodes *codes)
{
  g_autoptr (HeedField) field = heed_field_new ("Setting");

  g_return_val_if_fail (facts != NULL && HEED_IS_CODES (codes), NULL);

  heed_field_set_attribute (field, "id", "s-1");
  heed_field_append (field, heed_field_new_text ("Name", facts->setting));
  if (is_entered (facts->authority))
    {
      HeedField *authority = heed_field_append (field, heed_field_new ("Authority"));

      heed_field_set_attribute (authority, "code", facts->authority);
      if (heed_codes_is_known (codes, "authority", facts->authority))
        heed_field_set_text (authority, heed_codes_get_label (codes, "authority", facts->authority));
    }
  heed_field_append (field, heed_field_new_text ("Nation", is_entered (facts->nation) ? facts->nation : "ENG"));
  if (is_entered (facts->phone))
    heed_field_append (field, heed_field_new_text ("Phone", facts->phone));

  return heed_setting_new (field);
}

HeedMember *
heed_new_store_make_member (const HeedNewStore *facts)
{
  g_autoptr (HeedField) field = heed_field_new ("Member");
  g_autofree char *id = heed_id_new ('m');

  g_return_val_if_fail (facts != NULL, NULL);

  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "setting", facts->setting);
  heed_field_append (field, heed_field_new_text ("Name", facts->member));
  if (is_entered (facts->role))
    heed_field_append (field, heed_field_new_text ("Role", facts->role));
  if (is_entered (facts->member_phone))
    {
      HeedField *phone = heed_field_append (field, heed_field_new_text ("Phone", facts->member_phone));

      if (is_entered (facts->member_hours))
        heed_field_set_attribute (phone, "hours", facts->member_hours);
    }

  return heed_member_new_with_code (field, HEED_MEMBER_LEAD);
}
