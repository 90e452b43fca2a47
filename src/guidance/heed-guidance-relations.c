/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "heed-guidance.h"

#include "heed-date.h"
#include "heed-pack-private.h"

#include <libxml/tree.h>

static gboolean
has_value (xmlNode *node,
           const char *name,
           const char *value)
{
  xmlAttr *attribute = xmlHasProp (node, (const xmlChar *) name);
  xmlChar *content;
  gboolean equal;

  if (attribute == NULL || value == NULL)
    return FALSE;

  content = xmlNodeGetContent ((xmlNode *) attribute);
  equal = g_strcmp0 ((const char *) content, value) == 0;
  xmlFree (content);

  return equal;
}

static char *
dup_value (xmlNode *node,
           const char *name)
{
  xmlChar *content = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *value = g_strdup ((const char *) content);

  xmlFree (content);

  return value;
}

static xmlNode *
next_involvement (xmlNode *node)
{
  while (node != NULL && (node->type != XML_ELEMENT_NODE || !g_str_equal ((const char *) node->name, "Involvement")))
    node = node->next;

  return node;
}

/* Whether the person is in the entry as a subject, or, with @subject FALSE, in any other role. */
static gboolean
is_involved (xmlNode *entry,
             const char *person,
             gboolean subject)
{
  for (xmlNode *node = next_involvement (entry->children); node != NULL; node = next_involvement (node->next))
    {
      if (has_value (node, "person", person) && has_value (node, "role", "subject") == subject)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_for_child (const HeedPromptFacts *facts,
              HeedCaseDocument *document,
              const char *child)
{
  xmlNode *entry;

  if (g_strcmp0 (facts->person, child) == 0)
    return TRUE;

  entry = facts->entry != NULL ? heed_case_document_find (document, facts->entry) : NULL;
  if (entry == NULL || !is_involved (entry, child, TRUE))
    return FALSE;

  return facts->person == NULL || is_involved (entry, facts->person, FALSE);
}

GPtrArray *
heed_guidance_for_child (GPtrArray *prompts,
                         HeedCaseDocument *document,
                         const char *person_id)
{
  GPtrArray *result;

  g_return_val_if_fail (prompts != NULL, NULL);
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);
  g_return_val_if_fail (person_id != NULL, NULL);

  result = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < prompts->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (prompts, i);

      if (is_for_child (heed_prompt_get_facts (prompt), document, person_id))
        g_ptr_array_add (result, g_object_ref (prompt));
    }

  return result;
}

static gboolean
shares_subject (xmlNode *entry,
                xmlNode *other)
{
  for (xmlNode *node = next_involvement (entry->children); node != NULL; node = next_involvement (node->next))
    {
      g_autofree char *person = NULL;

      if (!has_value (node, "role", "subject"))
        continue;
      person = dup_value (node, "person");
      if (person != NULL && is_involved (other, person, TRUE))
        return TRUE;
    }

  return FALSE;
}

/* Which kinds a rule looks at is read off its expressions, so that a new pack needs no list here. */
static gboolean
can_change (GPtrArray *packs,
            const char *from,
            const char *to)
{
  for (guint i = 0; i < packs->len; i++)
    {
      HeedPack *pack = g_ptr_array_index (packs, i);

      if (heed_program_relates (pack->program, from, to))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_related (GPtrArray *packs,
            GHashTable *kinds,
            xmlNode *entry,
            xmlNode *other)
{
  const char *kind = (const char *) other->name;
  gpointer known;

  if (!g_hash_table_lookup_extended (kinds, kind, NULL, &known))
    {
      known = GINT_TO_POINTER (can_change (packs, (const char *) entry->name, kind));
      g_hash_table_insert (kinds, (gpointer) kind, known);
    }

  return GPOINTER_TO_INT (known) && shares_subject (entry, other);
}

char **
heed_guidance_related_entries (HeedGuidance *self,
                               HeedCaseDocument *document,
                               const char *entry_id)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GHashTable) kinds = NULL;
  g_autofree char *about = NULL;
  g_autofree char *supersedes = NULL;
  xmlNode *entry;
  int today;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);
  g_return_val_if_fail (entry_id != NULL, NULL);

  builder = g_strv_builder_new ();
  entry = heed_case_document_find (document, entry_id);
  if (entry == NULL)
    return g_strv_builder_end (builder);

  today = heed_case_document_get_today (document);
  packs = heed_guidance_dup_packs_in_force (self, today != HEED_DATE_NONE ? today : heed_date_today ());
  kinds = g_hash_table_new (g_str_hash, g_str_equal);
  about = dup_value (entry, "about");
  supersedes = dup_value (entry, "supersedes");

  for (xmlNode *other = entry->parent->children; other != NULL; other = other->next)
    {
      g_autofree char *id = NULL;

      if (other == entry || other->type != XML_ELEMENT_NODE || xmlHasProp (other, (const xmlChar *) "recordedAt") == NULL)
        continue;
      id = dup_value (other, "id");
      if (id == NULL)
        continue;
      if (g_strcmp0 (id, about) == 0 || g_strcmp0 (id, supersedes) == 0 || is_related (packs, kinds, entry, other))
        g_strv_builder_add (builder, id);
    }

  return g_strv_builder_end (builder);
}
