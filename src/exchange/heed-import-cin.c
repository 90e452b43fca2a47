/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-import-cin.h"

#include "heed-case-check.h"
#include "heed-cin-reader.h"
#include "heed-date.h"
#include "heed-id.h"
#include "heed-moment.h"

#include <glib/gi18n-lib.h>

/* The census stands as the author of what it says: an outside one. */
static char *
add_author (HeedCinReader *reader)
{
  g_autoptr (HeedField) field = heed_field_new ("Member");
  g_autofree char *setting = NULL;
  g_autofree char *id = heed_id_new ('m');
  g_autofree char *member_name = NULL;

  setting = reader->authority != NULL ? g_strdup_printf (_ ("Local authority %s"), reader->authority) : g_strdup (_ ("Local authority, not named"));
  member_name = g_strdup_printf (_ ("Children in need census %s"), reader->year);
  heed_field_set_attribute (field, "id", id);
  heed_field_set_attribute (field, "setting", setting);
  heed_field_append (field, heed_field_new_text ("Name", member_name));
  heed_case_file_add_field (reader->file, field);

  return g_steal_pointer (&id);
}

/* What the header says beside what has a place in every Census block, so that the file that an entry
 * came from can be told from another. */
static void
add_header_facts (GPtrArray *facts,
                  xmlNode *group,
                  const char *const *placed)
{
  for (xmlNode *node = group != NULL ? group->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *path = NULL;

      if (node->type != XML_ELEMENT_NODE || g_strv_contains (placed, (const char *) node->name))
        continue;
      path = g_strdup_printf ("%s.%s", (const char *) group->name, (const char *) node->name);
      heed_cin_add_facts (facts, node, path);
    }
}

static gboolean
read_children (HeedCinReader *reader,
               xmlNode *root,
               const char *name,
               GError **error)
{
  xmlNode *children = heed_cin_find (root, "Children");

  if (children == NULL)
    {
      heed_cin_refuse (error, name, root, _ ("“Message” has no “Children”."));
      return FALSE;
    }
  if (heed_cin_find (children, "Child") == NULL)
    {
      heed_cin_refuse (error, name, children, _ ("“Children” has no “Child”."));
      return FALSE;
    }

  for (xmlNode *node = children->children; node != NULL; node = node->next)
    {
      g_autoptr (GPtrArray) facts = NULL;
      HeedCinChild child;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (node->ns != NULL || !xmlStrEqual (node->name, (const xmlChar *) "Child"))
        {
          g_autofree char *what = g_strdup_printf (_ ("“%s” cannot stand in “Children”."), (const char *) node->name);

          heed_cin_refuse (error, name, node, what);
          return FALSE;
        }

      facts = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
      child.facts = facts;
      if (!heed_cin_read_child (reader, node, name, &child, error))
        return FALSE;

      for (xmlNode *details = node->children; details != NULL; details = details->next)
        {
          g_autofree char *date = NULL;

          if (details->type != XML_ELEMENT_NODE || !xmlStrEqual (details->name, (const xmlChar *) "CINdetails"))
            continue;
          date = heed_cin_dup_text (heed_cin_find (details, "CINreferralDate"));
          if (date == NULL)
            {
              heed_cin_refuse (error, name, details, _ ("“CINdetails” has no “CINreferralDate”."));
              return FALSE;
            }
          heed_cin_read_episode (reader, &child, details);
        }
    }

  return TRUE;
}

HeedCaseFile *
heed_import_cin (xmlDoc *document,
                 const char *name,
                 HeedCodes *codes,
                 int today,
                 GPtrArray *warnings,
                 GError **error)
{
  static const char *const placed_details[] = { "ReferenceDate", "Collection", "Year", NULL };
  static const char *const placed_source[] = { "LEA", NULL };
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (GPtrArray) kept_warnings = NULL;
  g_autoptr (GHashTable) la_child_ids = NULL;
  g_autoptr (GHashTable) upns = NULL;
  g_autoptr (GPtrArray) header_facts = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  g_autofree char *collection = NULL;
  g_autofree char *year = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *authority = NULL;
  g_autofree char *source_text = NULL;
  g_autofree char *author = NULL;
  g_autofree char *recorded_at = NULL;
  HeedCinReader reader = { 0 };
  xmlNode *root;
  xmlNode *header;
  xmlNode *details;
  xmlNode *source;

  g_return_val_if_fail (document != NULL && name != NULL, NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);
  g_return_val_if_fail (heed_date_is_valid (today), NULL);

  root = xmlDocGetRootElement (document);
  header = heed_cin_find (root, "Header");
  if (header == NULL)
    {
      heed_cin_refuse (error, name, root, _ ("“Message” has no “Header”."));
      return NULL;
    }

  details = heed_cin_find (header, "CollectionDetails");
  collection = heed_cin_dup_text (heed_cin_find (details, "Collection"));
  if (g_strcmp0 (collection, "CIN") != 0)
    {
      heed_cin_refuse (error, name, details != NULL ? details : header, _ ("the header does not say that this is the collection “CIN”."));
      return NULL;
    }
  year = heed_cin_dup_text (heed_cin_find (details, "Year"));
  if (year == NULL || !g_regex_match_simple ("^[0-9]{4}$", year, 0, 0))
    {
      heed_cin_refuse (error, name, details, _ ("the header does not say the year of the census."));
      return NULL;
    }

  reference = heed_cin_dup_text (heed_cin_find (details, "ReferenceDate"));
  source = heed_cin_find (header, "Source");
  authority = heed_cin_dup_text (heed_cin_find (source, "LEA"));
  source_text = authority != NULL ? g_strdup_printf (_ ("Children in need census %s, local authority %s"), year, authority) : g_strdup_printf (_ ("Children in need census %s"), year);
  recorded_at = heed_moment_now_utc ();
  file = heed_case_file_new ();
  la_child_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  upns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* A refused file leaves no warnings behind. */
  kept_warnings = warnings != NULL ? g_ptr_array_new () : NULL;

  reader.codes = codes;
  reader.today = today;
  reader.warnings = kept_warnings;
  reader.file = file;
  reader.collection = collection;
  reader.year = year;
  reader.reference_day = heed_cin_parse_day (reference) != HEED_DATE_NONE ? reference : NULL;
  reader.authority = authority;
  reader.source = source_text;
  reader.recorded_at = recorded_at;
  reader.la_child_ids = la_child_ids;
  reader.upns = upns;
  author = add_author (&reader);
  reader.author = author;
  add_header_facts (header_facts, details, reader.reference_day != NULL ? placed_details : placed_details + 1);
  add_header_facts (header_facts, source, placed_source);
  reader.header_facts = header_facts;

  if (!read_children (&reader, root, name, error))
    {
      for (guint i = 0; kept_warnings != NULL && i < kept_warnings->len; i++)
        heed_case_warning_free (g_ptr_array_index (kept_warnings, i));
      return NULL;
    }

  for (guint i = 0; kept_warnings != NULL && i < kept_warnings->len; i++)
    g_ptr_array_add (warnings, g_ptr_array_index (kept_warnings, i));

  return g_steal_pointer (&file);
}
