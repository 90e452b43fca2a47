/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-form-map.h"

#include "heed-clock.h"
#include "heed-form-error.h"
#include "heed-form-private.h"
#include "heed-text.h"
#include "heed-when-text.h"

#include <glib/gi18n.h>
#include <string.h>

gboolean
heed_form_stop_at (HeedFormPlace *ret_place,
                   const char *name)
{
  if (ret_place != NULL)
    *ret_place = (HeedFormPlace){ name, -1, NULL };

  return FALSE;
}

/* By its type: a day and a time can be read, a text can be kept. */
static gboolean
check_text (const HeedFormKind *kind,
            const HeedFormPart *list,
            const HeedFormPart *part,
            const char *text,
            GError **error)
{
  g_autofree char *said = g_strstrip (g_strdup (text));
  const char *caption = heed_form_kind_get_caption (kind, list, part);
  const char *label = caption != NULL ? caption : "";
  int lean;
  int day;
  int minute;

  if (heed_form_part_is_day (part, &lean))
    return *said == '\0' || heed_when_parse_day (said, heed_clock_get_today (), lean, &day) || heed_form_error_set_day (error, label, text, lean);
  if (part->type == HEED_FORM_TIME)
    return *said == '\0' || heed_when_parse_time (said, &minute) || heed_form_error_set_time (error, label, text);

  return part->type != HEED_FORM_TEXT || caption == NULL || heed_text_check_xml (label, text, error);
}

static gboolean
check_rows (HeedForm *self,
            const HeedFormPart *list,
            HeedFormPlace *ret_place,
            GError **error)
{
  for (guint row = 0; row < heed_form_get_n_rows (self, list->name); row++)
    for (const HeedFormPart *cell = list->cells; cell->type != HEED_FORM_END; cell++)
      {
        if (check_text (heed_form_get_kind (self), list, cell, heed_form_get_cell (self, list->name, row, cell->name), error))
          continue;
        if (ret_place != NULL)
          *ret_place = (HeedFormPlace){ list->name, (int) row, cell->name };
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_blocks (HeedForm *self,
              const HeedFormPart *part,
              HeedFormPlace *ret_place,
              GError **error)
{
  for (guint i = 0; i < heed_form_get_n_blocks (self, part->name); i++)
    {
      if (heed_form_is_ready (heed_form_get_block (self, part->name, i), NULL, error))
        continue;
      if (ret_place != NULL)
        *ret_place = (HeedFormPlace){ part->name, (int) i, NULL };
      return FALSE;
    }

  return TRUE;
}

gboolean
heed_form_check_people (HeedForm *self,
                        HeedFormPlace *ret_place,
                        GError **error)
{
  HeedFormPeople *people;

  g_return_val_if_fail (HEED_IS_FORM (self), FALSE);

  people = heed_form_get_people (self);
  if (!heed_form_error_check_added (heed_form_people_get_name (people), error))
    return heed_form_stop_at (ret_place, "people");
  if (heed_form_people_find_refused (people, error) != NULL)
    return heed_form_stop_at (ret_place, "people");

  return TRUE;
}

gboolean
heed_form_is_ready (HeedForm *self,
                    HeedFormPlace *ret_place,
                    GError **error)
{
  const HeedFormKind *kind;

  g_return_val_if_fail (HEED_IS_FORM (self), FALSE);

  kind = heed_form_get_kind (self);
  if (kind->check != NULL && !kind->check (self, ret_place, error))
    return FALSE;
  if (!heed_form_check_people (self, ret_place, error))
    return FALSE;

  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      if (part->type == HEED_FORM_ROWS && !check_rows (self, part, ret_place, error))
        return FALSE;
      if (part->type == HEED_FORM_BLOCKS && !check_blocks (self, part, ret_place, error))
        return FALSE;
      if (heed_form_part_is_value (part) && !check_text (kind, NULL, part, heed_form_get (self, part->name), error))
        return heed_form_stop_at (ret_place, part->name);
    }

  return TRUE;
}

static gboolean
is_about (const HeedFormKind *kind,
          const HeedFormPart *part,
          const char *field)
{
  const char *path = part->called_as != NULL ? part->called_as : part->path;
  const char *slash = strchr (field, '/');
  gsize length = (gsize) (slash - field);

  if (part->name == NULL || path == NULL)
    return FALSE;
  if (g_str_equal (path, field))
    return TRUE;

  /* Without its kind a path is one of the entry, or of the person whom a form without people of its own is about. */
  return g_str_equal (path, slash + 1) && ((strncmp (kind->entry, field, length) == 0 && kind->entry[length] == '\0') || g_str_has_prefix (field, "Person/"));
}

gboolean
heed_form_kind_find_place (const HeedFormKind *kind,
                           const char *field,
                           HeedFormPlace *ret_place)
{
  g_return_val_if_fail (kind != NULL && ret_place != NULL, FALSE);
  g_return_val_if_fail (field != NULL && strchr (field, '/') != NULL, FALSE);

  for (const HeedFormPart *part = kind->parts; part->type != HEED_FORM_END; part++)
    {
      if (!is_about (kind, part, field))
        continue;
      *ret_place = (HeedFormPlace){ part->name, -1, NULL };
      return TRUE;
    }
  if (!g_str_has_prefix (field, "Person/"))
    return FALSE;
  *ret_place = (HeedFormPlace){ "people", -1, NULL };

  return TRUE;
}
