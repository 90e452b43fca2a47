/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "heed-case-entries-private.h"

#include "heed-case-node.h"
#include "heed-date.h"

struct _HeedCaseEntries
{
  GPtrArray *all;          /* HeedCaseEntry, owned */
  GHashTable *by_id;       /* id => HeedCaseEntry */
  GHashTable *about;       /* id => GPtrArray of HeedCaseEntry */
  GHashTable *superseding; /* id => GPtrArray of HeedCaseEntry */
};

static void
entry_free (gpointer data)
{
  HeedCaseEntry *entry = data;

  g_free (entry->id);
  g_free (entry->about);
  g_free (entry->supersedes);
  g_free (entry);
}

static HeedCaseEntry *
entry_new (xmlNode *node)
{
  HeedCaseEntry *entry = g_new0 (HeedCaseEntry, 1);
  xmlNode *occurred = heed_case_node_find (node, "Occurred");
  g_autofree char *earliest = occurred != NULL ? heed_case_node_get (occurred, "earliest") : NULL;
  g_autofree char *latest = occurred != NULL ? heed_case_node_get (occurred, "latest") : NULL;
  g_autofree char *aware = heed_case_node_dup_text (heed_case_node_find_fact (node, "AwareAt"));
  g_autofree char *recorded = heed_case_node_get (node, "recordedAt");

  entry->node = node;
  entry->kind = heed_entry_kind_from_name ((const char *) node->name);
  entry->id = heed_case_node_get (node, "id");
  entry->about = heed_case_node_get (node, "about");
  entry->supersedes = heed_case_node_get (node, "supersedes");
  entry->first_day = heed_case_node_get_day (occurred, "earliest");
  entry->last_day = heed_case_node_get_day (occurred, "latest");
  heed_entry_settle_days (&entry->first_day,
                          &entry->last_day,
                          heed_case_node_get_text_day (heed_case_node_find_fact (node, "AwareAt")),
                          heed_case_node_get_day (node, "recordedAt"));
  entry->order = heed_entry_order (earliest, latest, aware, recorded);

  return entry;
}

static void
index_add (GHashTable *index,
           const char *id,
           HeedCaseEntry *entry)
{
  GPtrArray *entries;

  if (id == NULL)
    return;

  entries = g_hash_table_lookup (index, id);
  if (entries == NULL)
    {
      entries = g_ptr_array_new ();
      g_hash_table_insert (index, g_strdup (id), entries);
    }
  g_ptr_array_add (entries, entry);
}

static void
index_remove (GHashTable *index,
              const char *id,
              HeedCaseEntry *entry)
{
  GPtrArray *entries = id != NULL ? g_hash_table_lookup (index, id) : NULL;

  if (entries != NULL)
    g_ptr_array_remove (entries, entry);
}

HeedCaseEntries *
heed_case_entries_new (void)
{
  HeedCaseEntries *self = g_new0 (HeedCaseEntries, 1);

  self->all = g_ptr_array_new_with_free_func (entry_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->about = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->superseding = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
heed_case_entries_free (HeedCaseEntries *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->about);
  g_hash_table_unref (self->superseding);
  g_ptr_array_unref (self->all);
  g_free (self);
}

HeedCaseEntry *
heed_case_entries_add (HeedCaseEntries *self,
                       xmlNode *node)
{
  HeedCaseEntry *entry;

  g_return_val_if_fail (self != NULL && node != NULL, NULL);

  entry = entry_new (node);
  g_ptr_array_add (self->all, entry);
  if (entry->id != NULL)
    g_hash_table_replace (self->by_id, entry->id, entry);
  index_add (self->about, entry->about, entry);
  index_add (self->superseding, entry->supersedes, entry);

  return entry;
}

void
heed_case_entries_remove (HeedCaseEntries *self,
                          HeedCaseEntry *entry)
{
  g_return_if_fail (self != NULL && entry != NULL);

  if (entry->id != NULL && g_hash_table_lookup (self->by_id, entry->id) == entry)
    g_hash_table_remove (self->by_id, entry->id);
  index_remove (self->about, entry->about, entry);
  index_remove (self->superseding, entry->supersedes, entry);
  g_ptr_array_remove (self->all, entry);
}

HeedCaseEntry *
heed_case_entries_find (HeedCaseEntries *self,
                        const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

GPtrArray *
heed_case_entries_get_all (HeedCaseEntries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->all;
}

GPtrArray *
heed_case_entries_get_about (HeedCaseEntries *self,
                             const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->about, id);
}

HeedCaseEntry *
heed_case_entries_get_superseding (HeedCaseEntries *self,
                                   const HeedCaseEntry *entry)
{
  GPtrArray *others;
  HeedCaseEntry *found = NULL;

  g_return_val_if_fail (self != NULL && entry != NULL, NULL);

  others = entry->id != NULL ? g_hash_table_lookup (self->superseding, entry->id) : NULL;
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      HeedCaseEntry *other = g_ptr_array_index (others, i);

      if (other != entry && (found == NULL || heed_case_entry_compare (other, found) < 0))
        found = other;
    }

  return found;
}

int
heed_case_entry_compare (const HeedCaseEntry *a,
                         const HeedCaseEntry *b)
{
  return heed_entry_order_compare (&a->order, a->id, &b->order, b->id);
}
