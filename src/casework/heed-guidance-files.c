/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-guidance-files.h"

#include "heed-case-document.h"
#include "heed-case-parse.h"
#include "heed-case-place.h"
#include "heed-clock.h"
#include "heed-data.h"
#include "heed-date.h"
#include "heed-evaluate-private.h"
#include "heed-guidance-page-private.h"
#include "heed-guidance-practice.h"
#include "heed-guidance.h"
#include "heed-pack-warn.h"

#include <glib/gi18n-lib.h>

/* NULL where a pack was refused: half of the guidance would look like the whole of it. */
static HeedGuidance *
load_shipped (GError **error)
{
  g_autoptr (HeedGuidance) guidance = heed_guidance_new ();
  g_autofree char *folder = heed_data_path ("guidance");

  if (!heed_guidance_load_folder (guidance, folder, error))
    return NULL;

  return g_steal_pointer (&guidance);
}

static HeedGuidance *
load_one (const char *path,
          GError **error)
{
  g_autoptr (HeedGuidance) guidance = heed_guidance_new ();
  g_autoptr (HeedPack) pack = heed_pack_load (path, error);

  if (pack == NULL || !heed_guidance_add_pack (guidance, pack, error))
    return NULL;

  return g_steal_pointer (&guidance);
}

GPtrArray *
heed_guidance_list_shipped (GPtrArray **ret_refused)
{
  g_autoptr (HeedGuidance) guidance = heed_guidance_new ();
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *folder = heed_data_path ("guidance");
  gboolean is_whole;

  g_return_val_if_fail (ret_refused != NULL, NULL);

  is_whole = heed_guidance_load_folder (guidance, folder, &problem);
  *ret_refused = g_ptr_array_new_with_free_func (g_free);
  problems = heed_guidance_dup_problems (guidance);
  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (*ret_refused, g_strdup (((GError *) g_ptr_array_index (problems, i))->message));
  if (!is_whole && problems->len == 0)
    g_ptr_array_add (*ret_refused, g_strdup (problem->message));

  packs = heed_guidance_dup_packs_in_force (guidance, heed_clock_get_today ());

  return heed_pack_views_new (packs);
}

/* Beside the packs that are installed, as far as they can be read. */
static gboolean
check_beside_shipped (HeedPack *pack,
                      GError **error)
{
  g_autoptr (HeedGuidance) guidance = heed_guidance_new ();
  g_autofree char *folder = heed_data_path ("guidance");

  heed_guidance_load_folder (guidance, folder, NULL);

  return heed_guidance_add_pack (guidance, pack, error);
}

void
heed_pack_warning_free (HeedPackWarning *warning)
{
  g_free (warning->message);
  g_free (warning);
}

static void
add_warning_cb (guint line,
                const char *message,
                gpointer user_data)
{
  HeedPackWarning *warning = g_new0 (HeedPackWarning, 1);

  warning->line = line;
  warning->message = g_strdup (message);
  g_ptr_array_add (user_data, warning);
}

/* The first child of the demonstration, as the rules see it. */
static HeedCaseDocument *
load_example (GError **error)
{
  g_autofree char *path = heed_data_path ("demo/rich.xml");
  g_autoptr (GBytes) bytes = heed_case_load (path, error);
  g_autoptr (HeedCaseDocument) document = NULL;
  HeedMoment today;

  if (bytes == NULL)
    return NULL;
  document = heed_case_document_parse (bytes, "rich.xml", error);
  if (document == NULL)
    return NULL;
  if (!heed_moment_parse (heed_case_document_get_stated_today (document), &today))
    today.day = heed_clock_get_today ();
  heed_case_document_derive (document, today.day, NULL);

  return g_steal_pointer (&document);
}

static HeedPackView *
check_file (const char *path,
            GPtrArray *warnings,
            GError **error)
{
  g_autoptr (GBytes) bytes = heed_case_load (path, error);
  g_autoptr (HeedPack) pack = NULL;
  g_autoptr (HeedCaseDocument) example = NULL;

  if (bytes == NULL)
    return NULL;
  pack = heed_pack_load_bytes (bytes, path, error);
  if (pack == NULL || !check_beside_shipped (pack, error))
    return NULL;
  example = load_example (error);
  if (example == NULL || !heed_guidance_try_pack (pack, example, error))
    return NULL;
  if (!heed_pack_warn (bytes, add_warning_cb, warnings, error))
    return NULL;

  return heed_pack_view_new (pack);
}

HeedPackView *
heed_guidance_check_file (const char *path,
                          GPtrArray *warnings,
                          GError **error)
{
  g_autoptr (HeedPackView) view = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (warnings != NULL, NULL);

  view = check_file (path, warnings, &problem);
  if (view != NULL)
    return g_steal_pointer (&view);

  /* A check imports nothing, whatever it finds. */
  heed_case_set_kept (problem, "");
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

static GPtrArray *
eval_file (const char *path,
           const char *pack_path,
           int today,
           GBytes **ret_derived,
           HeedCaseFile **ret_file,
           GError **error)
{
  g_autoptr (HeedGuidance) guidance = NULL;
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedField) practice = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = NULL;
  HeedSetting *setting;

  guidance = pack_path != NULL ? load_one (pack_path, error) : load_shipped (error);
  if (guidance == NULL)
    return NULL;
  bytes = heed_case_load (path, error);
  if (bytes == NULL)
    return NULL;
  name = g_path_get_basename (path);
  document = heed_case_document_parse (bytes, name, error);
  if (document == NULL)
    return NULL;

  file = heed_case_document_dup_file (document);
  setting = heed_case_file_get_setting (file);
  practice = heed_guidance_practice_load (setting != NULL ? heed_setting_get_authority (setting) : NULL, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  heed_case_document_derive (document, today, practice);
  prompts = heed_guidance_evaluate (guidance, document, error);
  if (prompts == NULL)
    return NULL;
  heed_prompts_sort (prompts);
  if (ret_derived != NULL)
    *ret_derived = heed_case_document_serialise (document);
  if (ret_file != NULL)
    *ret_file = g_steal_pointer (&file);

  return g_steal_pointer (&prompts);
}

GPtrArray *
heed_guidance_eval_file (const char *path,
                         const char *pack_path,
                         int today,
                         GBytes **ret_derived,
                         HeedCaseFile **ret_file,
                         GError **error)
{
  g_autoptr (GError) problem = NULL;
  GPtrArray *prompts;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (heed_date_is_valid (today), NULL);

  prompts = eval_file (path, pack_path, today, ret_derived, ret_file, &problem);
  if (prompts == NULL)
    {
      heed_case_set_kept (problem, _ ("Nothing was evaluated."));
      g_propagate_error (error, g_steal_pointer (&problem));
    }

  return prompts;
}
