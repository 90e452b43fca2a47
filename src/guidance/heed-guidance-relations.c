/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "heed-guidance.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-evaluation-private.h"
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
            const char *const *from,
            const char *to)
{
  for (guint i = 0; i < packs->len; i++)
    {
      HeedPack *pack = g_ptr_array_index (packs, i);

      for (guint n = 0; from[n] != NULL; n++)
        {
          if (heed_program_relates (pack->program, from[n], to))
            return TRUE;
        }
    }

  return FALSE;
}

/* Why another entry is looked at again with the one that is typed. */
typedef enum
{
  UNRELATED,
  NAMED,  /* it is about it, or supersedes it or what is about it */
  LOOKED, /* a rule there looks at entries of its kind */
} Relation;

/* The entry, the one that it is about, the one that it supersedes, and the one that the superseded one is about. */
#define N_NAMED 4

typedef struct
{
  GPtrArray *packs;
  GHashTable *kinds; /* of another entry => whether a rule there looks at one of the changed */
  xmlNode *entry;
  xmlNode *named[N_NAMED + 1];      /* those of the four that are there, the entry first */
  const char *changed[N_NAMED + 1]; /* their kinds: their derived facts change with the entry */
} Relating;

static gboolean
is_related (Relating *relating,
            xmlNode *other)
{
  const char *kind = (const char *) other->name;
  gpointer known;

  if (!g_hash_table_lookup_extended (relating->kinds, kind, NULL, &known))
    {
      known = GINT_TO_POINTER (can_change (relating->packs, relating->changed, kind));
      g_hash_table_insert (relating->kinds, (gpointer) kind, known);
    }
  for (guint i = 0; GPOINTER_TO_INT (known) && relating->named[i] != NULL; i++)
    if (shares_subject (relating->named[i], other))
      return TRUE;

  return FALSE;
}

static xmlNode *
find_named (HeedCaseDocument *document,
            xmlNode *entry,
            const char *attribute)
{
  g_autofree char *id = entry != NULL ? dup_value (entry, attribute) : NULL;

  return id != NULL ? heed_case_document_find (document, id) : NULL;
}

static gboolean
begin_relating (Relating *relating,
                HeedGuidance *guidance,
                HeedCaseDocument *document,
                const char *entry_id)
{
  int today = heed_case_document_get_today (document);
  xmlNode *superseded;
  guint n = 0;

  relating->entry = heed_case_document_find (document, entry_id);
  if (relating->entry == NULL)
    return FALSE;

  relating->packs = heed_guidance_dup_packs_in_force (guidance, today != HEED_DATE_NONE ? today : heed_clock_get_today ());
  relating->kinds = g_hash_table_new (g_str_hash, g_str_equal);
  superseded = find_named (document, relating->entry, "supersedes");
  relating->named[n++] = relating->entry;
  relating->named[n] = find_named (document, relating->entry, "about");
  n += relating->named[n] != NULL;
  relating->named[n] = superseded;
  n += relating->named[n] != NULL;
  relating->named[n] = find_named (document, superseded, "about");
  for (guint i = 0; relating->named[i] != NULL; i++)
    relating->changed[i] = (const char *) relating->named[i]->name;

  return TRUE;
}

static void
end_relating (Relating *relating)
{
  g_clear_pointer (&relating->packs, g_ptr_array_unref);
  g_clear_pointer (&relating->kinds, g_hash_table_unref);
}

static Relation
get_relation (Relating *relating,
              xmlNode *other)
{
  if (other == relating->entry || other->type != XML_ELEMENT_NODE || xmlHasProp (other, (const xmlChar *) "recordedAt") == NULL
      || xmlHasProp (other, (const xmlChar *) "id") == NULL)
    return UNRELATED;
  for (guint i = 1; relating->named[i] != NULL; i++)
    if (other == relating->named[i])
      return NAMED;

  return is_related (relating, other) ? LOOKED : UNRELATED;
}

char **
heed_guidance_related_entries (HeedGuidance *self,
                               HeedCaseDocument *document,
                               const char *entry_id)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  Relating relating = { NULL };

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);
  g_return_val_if_fail (entry_id != NULL, NULL);

  builder = g_strv_builder_new ();
  if (!begin_relating (&relating, self, document, entry_id))
    return g_strv_builder_end (builder);

  for (xmlNode *other = relating.entry->parent->children; other != NULL; other = other->next)
    {
      if (get_relation (&relating, other) != UNRELATED)
        {
          g_autofree char *id = dup_value (other, "id");

          g_strv_builder_add (builder, id);
        }
    }
  end_relating (&relating);

  return g_strv_builder_end (builder);
}

GPtrArray *
heed_guidance_evaluate_draft (HeedGuidance *self,
                              HeedCaseDocument *document,
                              const char *entry_id,
                              GError **error)
{
  g_autoptr (GPtrArray) roots = NULL;
  g_autoptr (GHashTable) touched = NULL;
  Relating relating = { NULL };
  GPtrArray *prompts;

  g_return_val_if_fail (HEED_IS_GUIDANCE (self), NULL);
  g_return_val_if_fail (HEED_IS_CASE_DOCUMENT (document), NULL);
  g_return_val_if_fail (entry_id != NULL, NULL);

  if (!begin_relating (&relating, self, document, entry_id))
    return g_ptr_array_new_with_free_func (g_object_unref);

  roots = g_ptr_array_new ();
  touched = g_hash_table_new (NULL, NULL);
  for (xmlNode *other = relating.entry->parent->children; other != NULL; other = other->next)
    {
      Relation relation = get_relation (&relating, other);

      if (other == relating.entry || relation != UNRELATED)
        g_ptr_array_add (roots, other);
      if (relation == LOOKED)
        g_hash_table_add (touched, other);
    }
  prompts = heed_evaluation_run (relating.packs, heed_case_document_get_xml (document), &(HeedProgramScope){ roots, touched, relating.changed }, error);
  end_relating (&relating);

  return prompts;
}
