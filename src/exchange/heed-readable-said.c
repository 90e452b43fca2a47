/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-readable-said-private.h"

#include "heed-case-node.h"
#include "heed-moment.h"
#include "heed-police-call.h"

/* The answers that a page tells with the day on which they were given. */
static const char *const answers[] = { "DangerNow", "WhereNow", "OthersAtRisk", "ParentsTold", "ParentsViews", "ChildsWishes" };

/* One among the fields of an entry that have one name. */
typedef struct
{
  const char *name;
  guint n_before;    /* how many of that name are passed over */
  HeedField *equals; /* or one that says the same as this; NULL for any */
  HeedField *found;
} Search;

static HeedField *
new_answer (HeedField *field)
{
  HeedField *answer = heed_field_copy (field);

  /* A call is told of by itself. */
  heed_field_set_attribute (answer, "calledAt", NULL);
  heed_field_set_attribute (answer, "reference", NULL);

  return answer;
}

static gboolean
search_cb (HeedField *field,
           gpointer user_data)
{
  Search *search = user_data;

  if (!g_str_equal (heed_field_get_name (field), search->name))
    return TRUE;
  if (search->equals != NULL)
    {
      g_autoptr (HeedField) answer = new_answer (field);

      if (heed_field_equal (answer, search->equals))
        search->found = field;
    }
  else if (search->n_before-- == 0)
    search->found = field;

  return search->found == NULL;
}

/* The version that first said what @entry says in its @n-th field of that name, from 0. */
static HeedEntry *
find_first_saying (HeedCaseFile *whole,
                   HeedEntry *entry,
                   const char *name,
                   guint n)
{
  Search search = { .name = name, .n_before = n };
  guint n_left = heed_case_file_get_entries (whole)->len;
  g_autoptr (HeedField) answer = NULL;
  HeedEntry *earlier;

  heed_field_foreach (heed_record_get_field (HEED_RECORD (entry)), search_cb, &search);
  if (search.found == NULL)
    return entry;
  answer = new_answer (search.found);
  while (n_left-- > 0 && (earlier = heed_case_file_find_superseded (whole, entry)) != NULL)
    {
      Search same = { .name = name, .equals = answer };

      heed_field_foreach (heed_record_get_field (HEED_RECORD (earlier)), search_cb, &same);
      if (same.found == NULL)
        break;
      entry = earlier;
    }

  return entry;
}

static void
mark (xmlNode *node,
      xmlNs *ns,
      const char *moment)
{
  HeedMoment parsed;
  g_autofree char *words = NULL;
  g_autofree char *order = NULL;

  if (!heed_moment_parse (moment, &parsed))
    return;
  words = heed_moment_format (&parsed);
  order = g_strdup_printf ("%" G_GINT64_FORMAT, heed_moment_to_unix (&parsed));
  xmlSetNsProp (node, ns, (const xmlChar *) "asAt", (const xmlChar *) words);
  xmlSetNsProp (node, ns, (const xmlChar *) "order", (const xmlChar *) order);
}

static void
mark_answers (xmlNode *node,
              xmlNs *ns,
              HeedCaseFile *whole,
              HeedEntry *entry,
              guint *n_seen)
{
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
        {
          if (xmlStrEqual (child->name, (const xmlChar *) answers[i]))
            mark (child, ns, heed_entry_get_recorded_at (find_first_saying (whole, entry, answers[i], n_seen[i]++)));
        }
      mark_answers (child, ns, whole, entry, n_seen);
    }
}

/* When the entry came to be: that of its first version. Where that is not there, an amendment was written later than what it corrects
 * was seen: then it is when the setting became aware, else the event. */
static const char *
get_moment (HeedCaseFile *whole,
            HeedEntry *entry)
{
  guint n_left = heed_case_file_get_entries (whole)->len;
  HeedEntry *first = entry;
  HeedEntry *earlier;
  HeedMoment moment;
  const char *aware;

  while (n_left-- > 0 && (earlier = heed_case_file_find_superseded (whole, first)) != NULL)
    first = earlier;
  if (heed_entry_get_supersedes (first) == NULL)
    return heed_entry_get_recorded_at (first);

  aware = heed_field_find_text (heed_record_get_field (HEED_RECORD (entry)), "AwareAt");
  if (heed_moment_parse (aware, &moment))
    return aware;

  return heed_entry_get_latest (entry) != NULL ? heed_entry_get_latest (entry) : heed_entry_get_recorded_at (entry);
}

static void
set (xmlNode *node,
     const char *name,
     const char *value)
{
  if (value != NULL)
    xmlNewProp (node, (const xmlChar *) name, (const xmlChar *) value);
}

static void
add_calls (xmlNode *node,
           xmlNs *ns,
           HeedCaseFile *whole,
           HeedEntry *entry,
           GHashTable *shown)
{
  g_autoptr (GArray) calls = heed_police_calls_find (whole, entry);

  for (guint i = 0; i < calls->len; i++)
    {
      const HeedPoliceCall *call = &g_array_index (calls, HeedPoliceCall, i);
      gboolean is_later = heed_entry_get_kind (call->entry) == HEED_ENTRY_FOLLOW_UP;
      gboolean is_shown = g_hash_table_contains (shown, heed_record_get_id (HEED_RECORD (call->entry)));
      xmlNode *called = xmlNewChild (node, ns, (const xmlChar *) "Called", NULL);
      g_autofree char *words = NULL;
      HeedMoment at;

      if (is_later && !is_shown && heed_entry_is_confidential (call->entry))
        {
          set (called, "withheld", "true");
          continue;
        }
      if (heed_moment_parse (call->at, &at))
        words = heed_moment_format (&at);
      set (called, "number", call->is_999 ? "999" : NULL);
      set (called, "at", words != NULL ? words : call->at);
      set (called, "reference", call->reference);
      set (called, "said", is_later && is_shown && g_strcmp0 (call->said, "999 called") != 0 ? call->said : NULL);
      set (called, "earlier", !is_later && call->entry != entry ? "true" : NULL);
    }
}

static GHashTable *
dup_ids (xmlNode *root)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNode *node = xmlFirstElementChild (root); node != NULL; node = xmlNextElementSibling (node))
    {
      char *id = heed_case_node_get (node, "id");

      if (id != NULL)
        g_hash_table_add (ids, id);
    }

  return ids;
}

void
heed_readable_mark_said (xmlNode *root,
                         xmlNs *ns,
                         HeedCaseFile *whole)
{
  g_autoptr (GHashTable) shown = NULL;

  g_assert (HEED_IS_CASE_FILE (whole));

  shown = dup_ids (root);
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL; node = xmlNextElementSibling (node))
    {
      g_autofree char *id = heed_case_node_get (node, "id");
      HeedEntry *entry = id != NULL ? heed_case_file_find_entry (whole, id) : NULL;
      guint n_seen[G_N_ELEMENTS (answers)] = { 0 };

      if (entry == NULL)
        continue;
      mark (node, ns, get_moment (whole, entry));
      mark_answers (node, ns, whole, entry, n_seen);
      if (heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN)
        add_calls (node, ns, whole, entry, shown);
    }
}
