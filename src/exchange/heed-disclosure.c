/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-disclosure.h"

#include "heed-disclosure-filter-private.h"
#include "heed-problem.h"

#include <glib/gi18n-lib.h>

struct _HeedDisclosure
{
  GObject parent_instance;

  HeedCaseFile *file;
  GPtrArray *stages;   /* HeedDisclosureStep */
  GPtrArray *mentions; /* HeedDisclosureMention */
};

G_DEFINE_FINAL_TYPE (HeedDisclosure, heed_disclosure, G_TYPE_OBJECT)

static void
stage_free (gpointer data)
{
  HeedDisclosureStep *stage = data;

  g_ptr_array_unref (stage->kept_entries);
  g_ptr_array_unref (stage->kept_persons);
  g_ptr_array_unref (stage->kept_others);
  g_ptr_array_unref (stage->removed);
  g_ptr_array_unref (stage->reduced);
  g_free (stage);
}

static void
mention_free (gpointer data)
{
  HeedDisclosureMention *mention = data;

  g_free (mention->person);
  g_free (mention->record);
  g_free (mention->path);
  g_free (mention->name);
  g_free (mention);
}

static gboolean
count_cb (HeedField *field,
          gpointer user_data)
{
  guint *n = user_data;

  (*n)++;

  return TRUE;
}

static void
count_elements (GPtrArray *records,
                guint *n)
{
  for (guint i = 0; i < records->len; i++)
    heed_field_foreach (heed_record_get_field (g_ptr_array_index (records, i)), count_cb, n);
}

static GPtrArray *
dup_ids (GPtrArray *records)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (ids, g_strdup (heed_record_get_id (g_ptr_array_index (records, i))));

  return ids;
}

static GPtrArray *
dup_others (HeedCaseFile *file)
{
  HeedSetting *setting = heed_case_file_get_setting (file);
  GPtrArray *kinds[] = { heed_case_file_get_agencies (file), heed_case_file_get_members (file) };
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  if (setting != NULL)
    g_ptr_array_add (ids, g_strdup (heed_record_get_id (HEED_RECORD (setting))));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      for (guint j = 0; j < kinds[i]->len; j++)
        g_ptr_array_add (ids, g_strdup (heed_record_get_id (g_ptr_array_index (kinds[i], j))));
    }

  return ids;
}

static void
add_missing (HeedCaseFile *file,
             GPtrArray *before,
             GPtrArray *removed)
{
  for (guint i = 0; i < before->len; i++)
    {
      const char *id = g_ptr_array_index (before, i);

      if (heed_case_file_find (file, id) == NULL)
        g_ptr_array_add (removed, g_strdup (id));
    }
}

static HeedDisclosureStep *
add_stage (HeedDisclosure *self,
           const char *name,
           const char *label,
           HeedCaseFile *file,
           GPtrArray *removed,
           GPtrArray *reduced)
{
  HeedDisclosureStep *stage = g_new0 (HeedDisclosureStep, 1);
  HeedDisclosureStep *before = self->stages->len > 0 ? g_ptr_array_index (self->stages, self->stages->len - 1) : NULL;

  stage->name = name;
  stage->label = label;
  stage->kept_entries = dup_ids (heed_case_file_get_entries (file));
  stage->kept_persons = dup_ids (heed_case_file_get_persons (file));
  stage->kept_others = dup_others (file);
  stage->n_entries = stage->kept_entries->len;
  stage->n_persons = stage->kept_persons->len;
  stage->removed = removed != NULL ? g_ptr_array_ref (removed) : g_ptr_array_new_with_free_func (g_free);
  stage->reduced = reduced != NULL ? g_ptr_array_ref (reduced) : g_ptr_array_new_with_free_func (g_free);
  if (heed_case_file_get_setting (file) != NULL)
    heed_field_foreach (heed_record_get_field (HEED_RECORD (heed_case_file_get_setting (file))), count_cb, &stage->n_elements);
  count_elements (heed_case_file_get_persons (file), &stage->n_elements);
  count_elements (heed_case_file_get_relationships (file), &stage->n_elements);
  count_elements (heed_case_file_get_entries (file), &stage->n_elements);
  count_elements (heed_case_file_get_agencies (file), &stage->n_elements);
  count_elements (heed_case_file_get_members (file), &stage->n_elements);
  if (before != NULL)
    {
      add_missing (file, before->kept_entries, stage->removed);
      add_missing (file, before->kept_persons, stage->removed);
    }
  g_ptr_array_add (self->stages, stage);

  return stage;
}

static void
heed_disclosure_finalize (GObject *object)
{
  HeedDisclosure *self = HEED_DISCLOSURE (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->stages, g_ptr_array_unref);
  g_clear_pointer (&self->mentions, g_ptr_array_unref);

  G_OBJECT_CLASS (heed_disclosure_parent_class)->finalize (object);
}

static void
heed_disclosure_class_init (HeedDisclosureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_disclosure_finalize;
}

static void
heed_disclosure_init (HeedDisclosure *self)
{
  self->stages = g_ptr_array_new_with_free_func (stage_free);
  self->mentions = g_ptr_array_new_with_free_func (mention_free);
}

HeedDisclosure *
heed_disclosure_new (HeedCaseFile *file,
                     const HeedDisclosureOptions *options,
                     GError **error)
{
  g_autoptr (HeedDisclosure) self = NULL;
  g_autoptr (HeedCaseFile) of_child = NULL;
  g_autoptr (HeedCaseFile) chosen = NULL;
  g_autoptr (HeedCaseFile) open = NULL;
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) hidden = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) reduced = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (options != NULL && options->child != NULL, NULL);

  if (heed_case_file_find_person (file, options->child) == NULL)
    {
      g_autofree char *what = g_strdup_printf (_ ("No person of this file has the id “%s”; nothing was exported."), options->child);

      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_NOT_FOUND,
                        _ ("This child is not in the file"),
                        what,
                        _ ("Choose a child of this store."));
      return NULL;
    }

  self = g_object_new (HEED_TYPE_DISCLOSURE, NULL);
  add_stage (self, "everything", _ ("Everything"), file, NULL, NULL);

  of_child = heed_disclosure_filter_child (file, options);
  add_stage (self, "child", _ ("This child"), of_child, NULL, NULL);

  chosen = heed_disclosure_filter_entries (of_child, file, options, error);
  if (chosen == NULL)
    return NULL;
  add_stage (self, "entries", _ ("Chosen entries"), chosen, NULL, NULL);

  open = heed_disclosure_filter_confidential (chosen, options, removed, hidden);
  add_stage (self, "confidential", _ ("Confidential and withheld removed"), open, removed, hidden);

  self->file = heed_disclosure_filter_third_parties (open, options, reduced);
  add_stage (self, "thirdParties", _ ("Third parties reduced to role"), self->file, NULL, reduced);

  heed_disclosure_find_mentions (self->file, of_child, self->mentions);

  return g_steal_pointer (&self);
}

HeedCaseFile *
heed_disclosure_get_file (HeedDisclosure *self)
{
  g_return_val_if_fail (HEED_IS_DISCLOSURE (self), NULL);

  return self->file;
}

GPtrArray *
heed_disclosure_get_steps (HeedDisclosure *self)
{
  g_return_val_if_fail (HEED_IS_DISCLOSURE (self), NULL);

  return self->stages;
}

GPtrArray *
heed_disclosure_get_mentions (HeedDisclosure *self)
{
  g_return_val_if_fail (HEED_IS_DISCLOSURE (self), NULL);

  return self->mentions;
}
