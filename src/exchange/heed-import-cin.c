/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-import-cin-private.h"

#include "heed-case-check.h"
#include "heed-cin-reader-private.h"
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

/* What the header says beside what has a place in every Census block, so that the file that an entry came from can be told from
 * another. A value without a place is expected, but once only. */
static void
keep_header_group (HeedCinReader *reader,
                   xmlNode *group,
                   const char *const *placed,
                   const char *const *expected)
{
  for (guint i = 0; placed[i] != NULL; i++)
    heed_cin_find_value (group, placed[i]);
  for (guint i = 0; expected[i] != NULL; i++)
    {
      g_autofree char *path = NULL;
      xmlNode *node = heed_cin_find (group, expected[i]);

      if (node == NULL)
        continue;
      path = g_strdup_printf ("%s.%s", (const char *) group->name, expected[i]);
      heed_cin_add_own_fact (reader->header_facts, node, path);
    }
}

/* What is said of the whole message stands in every Census block: the message itself is no record. */
static void
keep_message (HeedCinReader *reader,
              xmlNode *root,
              xmlNode *header)
{
  static const char *const nothing[] = { NULL };
  static const char *const placed_details[] = { "Collection", "Year", "ReferenceDate", NULL };
  static const char *const no_day[] = { "ReferenceDate", NULL };
  static const char *const placed_source[] = { "LEA", NULL };
  static const char *const expected_source[] = { "SourceLevel", "SoftwareCode", "Release", "SerialNo", "DateTime", NULL };
  static const char *const groups[] = { "CollectionDetails", "Source" };
  const char *kept = _ ("Kept as it came, with every referral.");

  keep_header_group (reader, heed_cin_find (header, "CollectionDetails"), placed_details, reader->reference_day != NULL ? nothing : no_day);
  keep_header_group (reader, heed_cin_find (header, "Source"), placed_source, expected_source);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      xmlNode *group = heed_cin_find_group (header, groups[i]);

      heed_cin_keep_others (reader, group, groups[i], reader->header_facts, kept);
      heed_cin_place (group, HEED_CIN_ELSEWHERE);
    }
  heed_cin_place (header, HEED_CIN_GROUP);
  heed_cin_keep_others (reader, header, "Header", reader->header_facts, kept);
  heed_cin_place (header, HEED_CIN_ELSEWHERE);

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      if (!heed_cin_is (node, "Children"))
        continue;
      heed_cin_place (node, HEED_CIN_GROUP);
      for (xmlNode *child = node->children; child != NULL; child = child->next)
        heed_cin_place (child, HEED_CIN_ELSEWHERE);
      heed_cin_keep_others (reader, node, "Children", reader->header_facts, kept);
      heed_cin_place (node, HEED_CIN_ELSEWHERE);
    }
  heed_cin_place (root, HEED_CIN_GROUP);
  heed_cin_keep_others (reader, root, "Message", reader->header_facts, kept);
}

static gboolean
read_child (HeedCinReader *reader,
            xmlNode *node,
            const char *name,
            GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  HeedCinChild child = { .birth = HEED_CIN_NO_DAY, .expected = HEED_CIN_NO_DAY, .death = HEED_CIN_NO_DAY, .facts = facts };

  if (!heed_cin_read_child (reader, node, name, &child, error))
    return FALSE;

  for (xmlNode *details = node->children; details != NULL; details = details->next)
    {
      g_autofree char *date = NULL;

      if (!heed_cin_is (details, "CINdetails"))
        continue;
      date = heed_cin_dup_text (heed_cin_find (details, "CINreferralDate"));
      if (date == NULL)
        {
          heed_cin_refuse (error, name, details, _ ("“CINdetails” has no “CINreferralDate”."));
          return FALSE;
        }
      heed_cin_read_episode (reader, &child, details);
    }
  heed_cin_warn_early (reader, &child);

  return TRUE;
}

/* Every block of children: two extracts that were put together have one each. */
static gboolean
read_children (HeedCinReader *reader,
               xmlNode *root,
               const char *name,
               GError **error)
{
  xmlNode *first = heed_cin_find (root, "Children");
  guint n = 0;

  if (first == NULL)
    {
      heed_cin_refuse (error, name, root, _ ("“Message” has no “Children”."));
      return FALSE;
    }

  for (xmlNode *children = first; children != NULL; children = children->next)
    {
      if (!heed_cin_is (children, "Children"))
        continue;
      for (xmlNode *node = xmlFirstElementChild (children); node != NULL; node = xmlNextElementSibling (node))
        {
          if (!heed_cin_is (node, "Child"))
            {
              g_autofree char *what = g_strdup_printf (_ ("“%s” cannot stand in “Children”."), (const char *) node->name);

              heed_cin_refuse (error, name, node, what);
              return FALSE;
            }
          if (!read_child (reader, node, name, error))
            return FALSE;
          n++;
        }
    }
  if (n == 0)
    heed_cin_refuse (error, name, first, _ ("“Children” has no “Child”."));

  return n > 0;
}

HeedCaseFile *
heed_import_cin (xmlDoc *document,
                 const char *name,
                 HeedCodes *codes,
                 int today,
                 GPtrArray *warnings,
                 GError **error)
{
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
  g_autofree char *iso = NULL;
  HeedCinReader reader = { 0 };
  HeedCinDay reference_day;
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
  source_text = authority != NULL ? g_strdup_printf (_ ("Children in need census %s, local authority %s"), year, authority)
                                  : g_strdup_printf (_ ("Children in need census %s"), year);
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
  reference_day = heed_cin_day_read (reference);
  iso = reference_day.first != HEED_DATE_NONE ? heed_date_format_iso (reference_day.first) : NULL;
  reader.reference = reference_day.first != HEED_DATE_NONE ? reference_day.first : today;
  reader.reference_day = reference_day.kind == HEED_CIN_DAY_EXACT ? iso : NULL;
  reader.authority = authority;
  reader.source = source_text;
  reader.recorded_at = recorded_at;
  reader.la_child_ids = la_child_ids;
  reader.upns = upns;
  author = add_author (&reader);
  reader.author = author;
  reader.header_facts = header_facts;
  if (reference != NULL && reader.reference_day == NULL)
    heed_cin_warn (&reader, heed_cin_find (details, "ReferenceDate"), _ ("ReferenceDate “%s” is not a date. "
                                                                         "Kept as it came, with every referral."),
                   reference);
  keep_message (&reader, root, header);

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
