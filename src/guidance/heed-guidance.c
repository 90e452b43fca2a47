/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-guidance.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-evaluation-private.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>
#include <libxml/tree.h>

struct _HeedGuidance
{
  GObject parent_instance;

  GMutex lock;
  GPtrArray *packs;    /* HeedPack */
  GPtrArray *problems; /* GError */
};

G_DEFINE_FINAL_TYPE (HeedGuidance, heed_guidance, G_TYPE_OBJECT)

static void
heed_guidance_finalize (GObject *object)
{
  HeedGuidance *self = HEED_GUIDANCE (object);

  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->packs);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (heed_guidance_parent_class)->finalize (object);
}

static void
heed_guidance_class_init (HeedGuidanceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_guidance_finalize;
}

static void
heed_guidance_init (HeedGuidance *self)
{
  g_mutex_init (&self->lock);
  self->packs = g_ptr_array_new_with_free_func (g_object_unref);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_packs (const char *path,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &local_error);
  g_autoptr (GPtrArray) names = NULL;
  const char *name;

  if (folder == NULL)
    {
      heed_problem_set (error,
                        HEED_GUIDANCE_ERROR,
                        HEED_GUIDANCE_ERROR_FOLDER,
                        _ ("The guidance packs are not there"),
                        local_error->message,
                        _ ("Install Heed again, or put the packs back."));
      return NULL;
    }

  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ".sch"))
        g_ptr_array_add (names, g_build_filename (path, name, NULL));
    }
  g_ptr_array_sort (names, compare_names_cb);

  return g_steal_pointer (&names);
}

static int
get_today (HeedCaseDocument *document)
{
  int today = heed_case_document_get_today (document);

  return today != HEED_DATE_NONE ? today : heed_clock_get_today ();
}

/* Whether another pack in force on @day is a later edition of the same. */
static gboolean
is_outdated (GPtrArray *packs,
             HeedPack *pack,
             int day)
{
  for (guint i = 0; i < packs->len; i++)
    {
      HeedPack *other = g_ptr_array_index (packs, i);

      if (g_str_equal (heed_pack_get_id (other), heed_pack_get_id (pack)) && heed_pack_is_in_force (other, day)
          && heed_pack_get_in_force_from (other) > heed_pack_get_in_force_from (pack))
        return TRUE;
    }

  return FALSE;
}

HeedGuidance *
heed_guidance_new (void)
{
  return g_object_new (HEED_TYPE_GUIDANCE, NULL);
}

gboolean
heed_guidance_load_folder (HeedGuidance *self,
                           const char *path,
                           GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) names = NULL;
  GError *folder_problem = NULL;
  gboolean loaded;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  names = list_packs (path, &folder_problem);
  if (names == NULL)
    g_ptr_array_add (problems, folder_problem);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      GError *problem = NULL;
      g_autoptr (HeedPack) pack = heed_pack_load (g_ptr_array_index (names, i), &problem);

      if (pack == NULL || !heed_guidance_add_pack (self, pack, &problem))
        g_ptr_array_add (problems, problem);
    }

  loaded = problems->len == 0;
  if (!loaded)
    g_propagate_error (error, g_error_copy (g_ptr_array_index (problems, 0)));

  g_mutex_lock (&self->lock);
  g_ptr_array_unref (self->problems);
  self->problems = g_steal_pointer (&problems);
  g_mutex_unlock (&self->lock);

  return loaded;
}

GPtrArray *
heed_guidance_dup_problems (HeedGuidance *self)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GPtrArray *problems;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);

  locker = g_mutex_locker_new (&self->lock);
  problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  for (guint i = 0; i < self->problems->len; i++)
    g_ptr_array_add (problems, g_error_copy (g_ptr_array_index (self->problems, i)));

  return problems;
}

gboolean
heed_guidance_add_pack (HeedGuidance *self,
                        HeedPack *pack,
                        GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint place;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), FALSE);
  g_return_val_if_fail (HEED_IS_PACK (pack), FALSE);

  locker = g_mutex_locker_new (&self->lock);
  place = self->packs->len;
  for (guint i = 0; i < self->packs->len; i++)
    {
      HeedPack *other = g_ptr_array_index (self->packs, i);

      if (!heed_pack_check_beside (pack, other, error))
        return FALSE;
      if (g_str_equal (heed_pack_get_id (other), heed_pack_get_id (pack)) && g_str_equal (heed_pack_get_edition (other), heed_pack_get_edition (pack)))
        place = i;
    }

  g_ptr_array_insert (self->packs, (int) place, g_object_ref (pack));
  if (place + 1 < self->packs->len)
    g_ptr_array_remove_index (self->packs, place + 1);

  return TRUE;
}

GPtrArray *
heed_guidance_dup_packs (HeedGuidance *self)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GPtrArray *packs;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);

  locker = g_mutex_locker_new (&self->lock);
  packs = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->packs->len; i++)
    g_ptr_array_add (packs, g_object_ref (g_ptr_array_index (self->packs, i)));

  return packs;
}

GPtrArray *
heed_guidance_dup_packs_in_force (HeedGuidance *self,
                                  int day)
{
  g_autoptr (GPtrArray) packs = NULL;
  GPtrArray *result;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);

  packs = heed_guidance_dup_packs (self);
  result = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < packs->len; i++)
    {
      HeedPack *pack = g_ptr_array_index (packs, i);

      if (heed_pack_is_in_force (pack, day) && !is_outdated (packs, pack, day))
        g_ptr_array_add (result, g_object_ref (pack));
    }

  return result;
}

GPtrArray *
heed_guidance_evaluate (HeedGuidance *self,
                        HeedCaseDocument *document,
                        GError **error)
{
  g_autoptr (GPtrArray) packs = NULL;
  GPtrArray *prompts;
  int today;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);

  today = get_today (document);
  packs = heed_guidance_dup_packs_in_force (self, today);
  prompts = heed_evaluation_run (packs, heed_case_document_get_xml (document), &(HeedProgramScope){ .roots = NULL }, error);
  for (guint i = 0; prompts != NULL && i < packs->len; i++)
    heed_evaluation_add_past_reviews (g_ptr_array_index (packs, i), today, prompts);

  return prompts;
}

/* The elements of entries with these ids, in document order. */
static GPtrArray *
find_entries (HeedCaseDocument *document,
              const char *const *entry_ids)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  xmlNode *root = xmlDocGetRootElement (heed_case_document_get_xml (document));
  GPtrArray *entries = g_ptr_array_new ();

  for (guint i = 0; entry_ids[i] != NULL; i++)
    {
      xmlNode *node = heed_case_document_find (document, entry_ids[i]);

      if (node != NULL)
        g_hash_table_add (wanted, node);
    }

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      if (g_hash_table_contains (wanted, node))
        g_ptr_array_add (entries, node);
    }

  return entries;
}

GPtrArray *
heed_guidance_evaluate_entries (HeedGuidance *self,
                                HeedCaseDocument *document,
                                const char *const *entry_ids,
                                GError **error)
{
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);
  g_return_val_if_fail (entry_ids != NULL, NULL);

  packs = heed_guidance_dup_packs_in_force (self, get_today (document));
  entries = find_entries (document, entry_ids);

  return heed_evaluation_run (packs, heed_case_document_get_xml (document), &(HeedProgramScope){ .roots = entries }, error);
}

GPtrArray *
heed_guidance_explain (HeedGuidance *self,
                       HeedCaseDocument *document,
                       const char *entry_id,
                       GError **error)
{
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);
  g_return_val_if_fail (entry_id != NULL, NULL);

  packs = heed_guidance_dup_packs_in_force (self, get_today (document));
  entries = find_entries (document, (const char *const[]){ entry_id, NULL });

  return heed_evaluation_explain (packs, heed_case_document_get_xml (document), entries, error);
}

/* The pack that has the rule: the one that is named, else any. */
static HeedPack *
find_pack (GPtrArray *packs,
           const char *id,
           const char *rule)
{
  HeedPack *found = NULL;

  for (guint i = 0; i < packs->len; i++)
    {
      HeedPack *pack = g_ptr_array_index (packs, i);

      if (heed_pack_find_rule (pack, rule) == NULL)
        continue;
      if (g_str_equal (heed_pack_get_id (pack), id))
        return pack;
      found = pack;
    }

  return found;
}

HeedPrompt *
heed_guidance_dress (HeedGuidance *self,
                     HeedPrompt *prompt)
{
  g_autoptr (GPtrArray) packs = NULL;
  HeedPromptFacts facts;
  const HeedPackRule *rule;
  HeedPack *pack;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);
  g_return_val_if_fail (HEED_IS_PROMPT (prompt), NULL);

  packs = heed_guidance_dup_packs (self);
  facts = *heed_prompt_get_facts (prompt);
  pack = find_pack (packs, facts.pack, facts.rule);
  rule = pack != NULL ? heed_pack_find_rule (pack, facts.rule) : NULL;
  facts.weight = rule != NULL ? rule->weight : HEED_PACK_WEIGHT;
  facts.pack_order = pack != NULL ? heed_pack_get_order (pack) : HEED_PACK_NO_ORDER;
  facts.position = rule != NULL ? (int) rule->position : G_MAXINT;
  facts.call = rule != NULL ? heed_pack_rule_get_call (rule, facts.because_names, facts.because_values) : NULL;
  facts.because_labels = rule != NULL && g_strv_equal (facts.because_names, (const char *const *) rule->because)
                             ? (const char *const *) rule->because_labels
                             : NULL;
  facts.under = rule != NULL ? rule->under : NULL;
  facts.quote = rule != NULL ? rule->quote : NULL;

  return heed_prompt_new (&facts);
}

static int
compare_rules_cb (gconstpointer a,
                  gconstpointer b)
{
  return heed_prompt_compare (*(HeedPrompt *const *) a, *(HeedPrompt *const *) b);
}

char **
heed_guidance_dup_rule_order (HeedGuidance *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GPtrArray) rules = NULL;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);

  packs = heed_guidance_dup_packs (self);
  rules = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < packs->len; i++)
    {
      HeedPack *pack = g_ptr_array_index (packs, i);
      GPtrArray *its = heed_pack_get_rules (pack);

      for (guint n = 0; n < its->len; n++)
        {
          const HeedPackRule *rule = g_ptr_array_index (its, n);

          g_ptr_array_add (rules, heed_prompt_new (&(HeedPromptFacts){
                                      .rule = rule->id,
                                      .role = "",
                                      .title = "",
                                      .pack = heed_pack_get_id (pack),
                                      .weight = rule->weight,
                                      .pack_order = heed_pack_get_order (pack),
                                      .position = (int) rule->position,
                                  }));
        }
    }
  g_ptr_array_sort (rules, compare_rules_cb);
  for (guint i = 0; i < rules->len; i++)
    g_strv_builder_add (builder, heed_prompt_get_facts (g_ptr_array_index (rules, i))->rule);

  return g_strv_builder_end (builder);
}

gboolean
heed_guidance_speaks_of (HeedGuidance *self,
                         const char *code,
                         const char *const *packs,
                         int day)
{
  g_autoptr (GPtrArray) in_force = NULL;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), FALSE);
  g_return_val_if_fail (code != NULL && packs != NULL, FALSE);

  in_force = heed_guidance_dup_packs_in_force (self, day);
  for (guint i = 0; i < in_force->len; i++)
    {
      HeedPack *pack = g_ptr_array_index (in_force, i);
      const char *const *categories = heed_pack_get_categories (pack);

      if (g_strv_contains (packs, heed_pack_get_id (pack)) && (categories == NULL || g_strv_contains (categories, code)))
        return TRUE;
    }

  return FALSE;
}

gboolean
heed_guidance_try_pack (HeedPack *pack,
                        HeedCaseDocument *document,
                        GError **error)
{
  g_autofree char *reason = NULL;
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (HEED_IS_PACK (pack), FALSE);
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), FALSE);

  reason = heed_evaluation_try (pack, heed_case_document_get_xml (document));
  if (reason == NULL)
    return TRUE;

  name = g_path_get_basename (heed_pack_get_path (pack));
  what = g_strdup_printf (_ ("“%s”, over the child of the demonstration, of whose file a pack may need a tenth of the limits: %s."), name, reason);
  heed_problem_set (error,
                    HEED_GUIDANCE_ERROR,
                    HEED_GUIDANCE_ERROR_EVALUATE,
                    _ ("This guidance pack cannot be used"),
                    what,
                    _ ("Correct the rule so that it looks at less, then check the pack again."));

  return FALSE;
}
