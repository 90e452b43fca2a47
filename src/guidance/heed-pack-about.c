/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-pack-private.h"

#include "heed-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
heed_pack_dup_attribute (xmlNode *node,
                         const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *result;

  if (value == NULL)
    value = xmlGetNsProp (node, (const xmlChar *) name, (const xmlChar *) HEED_PACK_NAMESPACE);
  result = g_strdup ((const char *) value);
  xmlFree (value);

  return result;
}

char *
heed_pack_require_attribute (HeedPack *self,
                             xmlNode *node,
                             const char *name,
                             GError **error)
{
  g_autofree char *value = heed_pack_dup_attribute (node, name);

  g_assert (HEED_IS_PACK (self));

  if (value == NULL || *g_strstrip (value) == '\0')
    {
      heed_pack_refuse (error, HEED_GUIDANCE_ERROR_SCHEMA, self->path, xmlGetLineNo (node), _ ("“%s” has no “%s”"), (const char *) node->name, name);
      return NULL;
    }

  return g_steal_pointer (&value);
}

char **
heed_pack_dup_words (xmlNode *node,
                     const char *name)
{
  g_autofree char *value = heed_pack_dup_attribute (node, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (value != NULL ? value : "", " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_strv_builder_add (builder, words[i]);
    }

  return g_strv_builder_end (builder);
}

gboolean
heed_pack_get_flag (xmlNode *node,
                    const char *name)
{
  g_autofree char *value = heed_pack_dup_attribute (node, name);

  return value != NULL && (g_str_equal (value, "true") || g_str_equal (value, "1"));
}

/* A date, or a month, which stands for its first day or its last. */
static int
parse_day (const char *text,
           gboolean last)
{
  g_autofree char *first = NULL;
  int day = heed_date_parse (text);

  if (day != HEED_DATE_NONE || strlen (text) != strlen ("2017-02"))
    return day;

  first = g_strdup_printf ("%s-01", text);
  day = heed_date_parse (first);

  return day != HEED_DATE_NONE && last ? heed_date_add_months (day, 1) - 1 : day;
}

/* The attribute may be missing; @ret_day is then left alone. */
static gboolean
read_day (HeedPack *self,
          xmlNode *node,
          const char *name,
          gboolean last,
          int *ret_day,
          GError **error)
{
  g_autofree char *text = heed_pack_dup_attribute (node, name);
  int day;

  if (text == NULL)
    return TRUE;

  day = parse_day (g_strstrip (text), last);
  if (day == HEED_DATE_NONE)
    {
      heed_pack_refuse (error,
                        HEED_GUIDANCE_ERROR_DATE,
                        self->path,
                        xmlGetLineNo (node),
                        _ ("“%s” of “%s” is “%s”, which is no date and no month"),
                        name,
                        (const char *) node->name,
                        text);
      return FALSE;
    }
  *ret_day = day;

  return TRUE;
}

static char *
dup_text (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *text = heed_prompt_text_normalise (content != NULL ? (const char *) content : "");

  xmlFree (content);

  return text;
}

/* FALSE where it can be cited already. */
static gboolean
add_citation (HeedPack *self,
              const HeedPackSource *source,
              const HeedPackClause *clause)
{
  g_autofree char *cite = clause != NULL ? g_strconcat (source->id, "#", clause->id, NULL) : g_strdup (source->id);
  g_autoptr (GString) string = NULL;

  if (g_hash_table_contains (self->citations, cite))
    return FALSE;

  string = g_string_new (source->title);
  if (source->publisher != NULL && source->date != NULL)
    g_string_append_printf (string, " (%s, %s)", source->publisher, source->date);
  else if (source->publisher != NULL || source->date != NULL)
    g_string_append_printf (string, " (%s)", source->publisher != NULL ? source->publisher : source->date);
  if (clause != NULL)
    g_string_append_printf (string, ", %s", clause->text);
  if (source->check || (clause != NULL && clause->check))
    /* Translators: after a citation that nobody has verified yet. */
    g_string_append_printf (string, " – %s", _ ("to be checked"));
  g_hash_table_insert (self->citations, g_strdup (cite), g_string_free (g_steal_pointer (&string), FALSE));

  string = g_string_new (source->short_name);
  if (clause != NULL && clause->short_name != NULL)
    g_string_append_printf (string, " %s", clause->short_name);
  if (source->check || (clause != NULL && clause->check))
    g_string_append_c (string, '?');
  g_hash_table_insert (self->short_names, g_steal_pointer (&cite), g_string_free (g_steal_pointer (&string), FALSE));

  return TRUE;
}

static gboolean
read_clause (HeedPack *self,
             HeedPackSource *source,
             xmlNode *node,
             GError **error)
{
  HeedPackClause *clause;
  char *id = heed_pack_require_attribute (self, node, "id", error);

  if (id == NULL)
    return FALSE;

  clause = g_new0 (HeedPackClause, 1);
  clause->id = id;
  clause->text = dup_text (node);
  clause->short_name = heed_pack_dup_attribute (node, "short");
  clause->check = heed_pack_get_flag (node, "check");
  g_ptr_array_add (source->clauses, clause);
  if (add_citation (self, source, clause))
    return TRUE;

  heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, self->path, xmlGetLineNo (node), _ ("the clause “%s” stands twice in its source"), clause->id);

  return FALSE;
}

static gboolean
read_source (HeedPack *self,
             xmlNode *node,
             GError **error)
{
  HeedPackSource *source = g_new0 (HeedPackSource, 1);

  g_ptr_array_add (self->sources, source);
  source->clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_clause_free);
  source->review_due = HEED_DATE_NONE;
  source->publisher = heed_pack_dup_attribute (node, "publisher");
  source->date = heed_pack_dup_attribute (node, "date");
  source->standing = heed_pack_dup_attribute (node, "standing");
  source->url = heed_pack_dup_attribute (node, "url");
  source->newer = heed_pack_dup_attribute (node, "newer");
  source->authority = heed_pack_dup_attribute (node, "authority");
  source->check = heed_pack_get_flag (node, "check");
  source->id = heed_pack_require_attribute (self, node, "id", error);
  if (source->id == NULL)
    return FALSE;
  source->title = heed_pack_require_attribute (self, node, "title", error);
  if (source->title == NULL)
    return FALSE;
  if (!read_day (self, node, "reviewDue", TRUE, &source->review_due, error))
    return FALSE;
  source->short_name = heed_pack_dup_attribute (node, "short");
  if (source->short_name == NULL)
    source->short_name = g_strdup (source->id);
  if (!add_citation (self, source, NULL))
    {
      heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, self->path, xmlGetLineNo (node), _ ("the source “%s” stands twice"), source->id);
      return FALSE;
    }

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (heed_pack_is_element (child, HEED_PACK_NAMESPACE, "Clause") && !read_clause (self, source, child, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_pack_read_number (HeedPack *self,
                       xmlNode *node,
                       const char *name,
                       int *number,
                       GError **error)
{
  g_autofree char *text = heed_pack_dup_attribute (node, name);
  gint64 value;

  g_assert (HEED_IS_PACK (self));

  if (text == NULL)
    return TRUE;

  if (g_ascii_string_to_signed (g_strstrip (text), 10, 0, G_MAXINT - 1, &value, NULL))
    {
      *number = (int) value;
      return TRUE;
    }

  heed_pack_refuse (error,
                    HEED_GUIDANCE_ERROR_REFERENCE,
                    self->path,
                    xmlGetLineNo (node),
                    _ ("“%s” of “%s” is “%s”, which is no whole number"),
                    name,
                    (const char *) node->name,
                    text);

  return FALSE;
}

/* Words of a source, with whose they are and under which licence they stand here. */
static gboolean
read_quote (HeedPack *self,
            xmlNode *node,
            GError **error)
{
  g_autofree char *id = heed_pack_require_attribute (self, node, "id", error);
  g_autofree char *source = NULL;
  g_autofree char *clause = heed_pack_dup_attribute (node, "clause");
  g_autofree char *rights = NULL;
  g_autofree char *licence = NULL;
  g_autofree char *cite = NULL;
  g_autofree char *text = NULL;

  if (id == NULL)
    return FALSE;
  source = heed_pack_require_attribute (self, node, "source", error);
  if (source == NULL)
    return FALSE;
  rights = heed_pack_require_attribute (self, node, "rights", error);
  if (rights == NULL)
    return FALSE;
  licence = heed_pack_require_attribute (self, node, "licence", error);
  if (licence == NULL)
    return FALSE;

  cite = clause != NULL ? g_strconcat (source, "#", clause, NULL) : g_strdup (source);
  if (!heed_pack_check_cites (self, (const char *const[]){ cite, NULL }, xmlGetLineNo (node), error))
    return FALSE;
  text = dup_text (node);
  g_hash_table_replace (self->quotes,
                        g_steal_pointer (&id),
                        /* Translators: the words of a source, where they are from, who holds the copyright, and the licence. */
                        g_strdup_printf (_ ("“%s” – %s. %s, %s."), text, (const char *) g_hash_table_lookup (self->citations, cite), rights, licence));

  return TRUE;
}

static gboolean
read_part (HeedPack *self,
           xmlNode *node,
           GError **error)
{
  if (heed_pack_is_element (node, HEED_PACK_NAMESPACE, "Source"))
    return read_source (self, node, error);
  if (heed_pack_is_element (node, HEED_PACK_NAMESPACE, "Quote"))
    return read_quote (self, node, error);
  if (heed_pack_is_element (node, HEED_PACK_NAMESPACE, "Fact"))
    {
      char *name = heed_pack_require_attribute (self, node, "name", error);

      if (name == NULL)
        return FALSE;
      g_hash_table_replace (self->facts, name, dup_text (node));
    }

  return TRUE;
}

static gboolean
check_status (HeedPack *self,
              xmlNode *node,
              GError **error)
{
  static const char *const known[] = { "inForce", "dormant", "withdrawn", NULL };

  if (g_strv_contains (known, self->status))
    return TRUE;

  heed_pack_refuse (error,
                    HEED_GUIDANCE_ERROR_REFERENCE,
                    self->path,
                    xmlGetLineNo (node),
                    _ ("the status “%s” is none of inForce, dormant and withdrawn"),
                    self->status);

  return FALSE;
}

gboolean
heed_pack_read_about (HeedPack *self,
                      xmlNode *pack,
                      GError **error)
{
  g_autofree char *from = NULL;

  g_assert (HEED_IS_PACK (self));

  self->id = heed_pack_require_attribute (self, pack, "id", error);
  if (self->id == NULL)
    return FALSE;
  self->nation = heed_pack_require_attribute (self, pack, "nation", error);
  if (self->nation == NULL)
    return FALSE;
  self->edition = heed_pack_require_attribute (self, pack, "edition", error);
  if (self->edition == NULL)
    return FALSE;
  self->status = heed_pack_require_attribute (self, pack, "status", error);
  if (self->status == NULL)
    return FALSE;
  from = heed_pack_require_attribute (self, pack, "inForceFrom", error);
  if (from == NULL)
    return FALSE;
  if (!check_status (self, pack, error))
    return FALSE;
  if (!read_day (self, pack, "inForceFrom", FALSE, &self->in_force_from, error))
    return FALSE;
  self->in_force_since = g_strstrip (heed_pack_dup_attribute (pack, "inForceFrom"));
  if (!read_day (self, pack, "inForceTo", TRUE, &self->in_force_to, error))
    return FALSE;

  if (!heed_pack_read_number (self, pack, "order", &self->order, error))
    return FALSE;
  self->categories = heed_pack_dup_words (pack, "categories");
  if (self->categories[0] == NULL)
    g_clear_pointer (&self->categories, g_strfreev);

  for (xmlNode *child = pack->children; child != NULL; child = child->next)
    {
      if (!read_part (self, child, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_pack_check_cites (HeedPack *self,
                       const char *const *cites,
                       guint line,
                       GError **error)
{
  g_assert (HEED_IS_PACK (self));

  for (guint i = 0; cites[i] != NULL; i++)
    {
      g_auto (GStrv) parts = NULL;

      if (g_hash_table_contains (self->citations, cites[i]))
        continue;

      parts = g_strsplit (cites[i], "#", 2);
      if (g_hash_table_contains (self->citations, parts[0]))
        heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, self->path, line, _ ("it cites “%s”, and the source has no such clause"), cites[i]);
      else
        heed_pack_refuse (error, HEED_GUIDANCE_ERROR_REFERENCE, self->path, line, _ ("it cites “%s”, and the pack has no such source"), cites[i]);
      return FALSE;
    }

  return TRUE;
}
