/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-referred-private.h"

#include "heed-case-node.h"
#include "heed-date.h"

#include <stdlib.h>

/* rules.md, "missing.now": whoever is not known to be back is missing for this long; after that the return was not recorded. */
#define DAYS_OF_A_MISSING_EPISODE 30

static xmlNode *
find_by_id (xmlNode *root,
            const char *id)
{
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL; node = xmlNextElementSibling (node))
    {
      g_autofree char *own = heed_case_node_get (node, "id");

      if (own != NULL && g_strcmp0 (own, id) == 0)
        return node;
    }

  return NULL;
}

/* The id of the version in force of the event that the entry of that id is, or is about; borrowed. A ring ends somewhere. */
static const char *
find_event (HeedCaseFile *whole,
            const char *id)
{
  guint n_left = 2 * heed_case_file_get_entries (whole)->len;

  while (id != NULL && n_left-- > 0)
    {
      HeedEntry *later = heed_case_file_find_superseding (whole, id);
      HeedEntry *entry = heed_case_file_find_entry (whole, id);
      HeedEntryKind kind = entry != NULL ? heed_entry_get_kind (entry) : HEED_ENTRY_CONCERN;

      if (later != NULL)
        id = heed_record_get_id (HEED_RECORD (later));
      else if ((kind == HEED_ENTRY_DECISION || kind == HEED_ENTRY_AGENCY_CONTACT || kind == HEED_ENTRY_FOLLOW_UP) && heed_entry_get_about (entry) != NULL)
        id = heed_entry_get_about (entry);
      else
        break;
    }

  return id;
}

/* A live concern or missing episode; where @child is not NULL, of that child or of nobody in particular. */
static gboolean
is_event (xmlNode *node,
          const char *child)
{
  gboolean is_of_child = child == NULL;
  gboolean is_of_somebody = FALSE;

  if (!xmlStrEqual (node->name, (const xmlChar *) "Concern") && !xmlStrEqual (node->name, (const xmlChar *) "MissingEpisode"))
    return FALSE;
  for (xmlNode *part = xmlFirstElementChild (node); part != NULL; part = xmlNextElementSibling (part))
    {
      g_autofree char *person = heed_case_node_get (part, "person");
      g_autofree char *role = heed_case_node_get (part, "role");

      if (xmlStrEqual (part->name, (const xmlChar *) "SupersededBy"))
        return FALSE;
      if (!xmlStrEqual (part->name, (const xmlChar *) "Involvement"))
        continue;
      is_of_somebody = TRUE;
      is_of_child = is_of_child || (g_strcmp0 (person, child) == 0 && g_strcmp0 (role, "subject") == 0);
    }

  return is_of_child || !is_of_somebody;
}

/* A number of a derived element; FALSE where it has none. */
static gboolean
get_number (xmlNode *node,
            const char *attribute,
            int *ret_number)
{
  g_autofree char *text = heed_case_node_get (node, attribute);

  *ret_number = text != NULL ? atoi (text) : 0;

  return text != NULL;
}

static gboolean
is_recent (xmlNode *root,
           xmlNode *days)
{
  xmlNode *today = xmlFirstElementChild (root);
  int last;
  int day;

  while (today != NULL && !xmlStrEqual (today->name, (const xmlChar *) "Today"))
    today = xmlNextElementSibling (today);
  if (today == NULL || !get_number (today, "day", &day) || (!get_number (days, "last", &last) && !get_number (days, "first", &last)))
    return TRUE;

  return day - last <= DAYS_OF_A_MISSING_EPISODE;
}

static gboolean
is_open (xmlNode *root,
         xmlNode *event)
{
  gboolean is_episode = xmlStrEqual (event->name, (const xmlChar *) "MissingEpisode");

  for (xmlNode *part = xmlFirstElementChild (event); part != NULL; part = xmlNextElementSibling (part))
    {
      g_autofree char *open = heed_case_node_get (part, "open");

      if (is_episode && xmlStrEqual (part->name, (const xmlChar *) "ReturnedAt") && xmlHasProp (part, (const xmlChar *) "absence") == NULL)
        return FALSE;
      if (is_episode && xmlStrEqual (part->name, (const xmlChar *) "Days") && !is_recent (root, part))
        return FALSE;
      if (xmlStrEqual (part->name, (const xmlChar *) "State") && g_strcmp0 (open, "false") == 0)
        return FALSE;
    }

  return TRUE;
}

static void
copy_mark (xmlNode *from,
           xmlNode *to,
           xmlNs *ns,
           const char *mark,
           const char *as)
{
  xmlChar *value = xmlGetNsProp (from, (const xmlChar *) mark, ns->href);

  if (value != NULL)
    xmlSetNsProp (to, ns, (const xmlChar *) as, value);
  xmlFree (value);
}

static void
mark_event (xmlNode *event,
            xmlNs *ns,
            gboolean is_referred)
{
  g_autofree char *id = heed_case_node_get (event, "id");

  xmlSetNsProp (event, ns, (const xmlChar *) "matter", (const xmlChar *) (is_referred ? "referred" : "open"));
  xmlSetNsProp (event, ns, (const xmlChar *) "event", (const xmlChar *) id);
}

/* The event that the referral names; NULL where it names none that is there. */
static xmlNode *
find_named (xmlNode *root,
            HeedCaseFile *whole,
            const char *referral)
{
  xmlNode *node = referral != NULL ? find_by_id (root, referral) : NULL;
  g_autofree char *about = node != NULL && xmlStrEqual (node->name, (const xmlChar *) "Referral") ? heed_case_node_get (node, "about") : NULL;
  xmlNode *named = about != NULL ? find_by_id (root, find_event (whole, about)) : NULL;

  return named != NULL && is_event (named, NULL) ? named : NULL;
}

static void
mark_about (xmlNode *root,
            xmlNs *ns,
            HeedCaseFile *whole)
{
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL; node = xmlNextElementSibling (node))
    {
      g_autofree char *about = heed_case_node_get (node, "about");
      xmlNode *event = about != NULL ? find_by_id (root, find_event (whole, about)) : NULL;

      if (event == NULL || event == node)
        continue;
      copy_mark (event, node, ns, "matter", "of");
      copy_mark (event, node, ns, "event", "event");
    }
}

void
heed_referred_mark_ended (xmlNode *root,
                          xmlNs *ns)
{
  int today = heed_case_node_get_day (root, "today");

  for (xmlNode *node = xmlFirstElementChild (root); node != NULL; node = xmlNextElementSibling (node))
    {
      int until = heed_case_node_get_day (node, "until");

      if (until != HEED_DATE_NONE && today != HEED_DATE_NONE && until < today)
        xmlSetNsProp (node, ns, (const xmlChar *) "ended", (const xmlChar *) "true");
      for (xmlNode *part = xmlFirstElementChild (node); part != NULL; part = xmlNextElementSibling (part))
        {
          int to = heed_case_node_get_day (part, "to");

          if (to != HEED_DATE_NONE && today != HEED_DATE_NONE && to < today)
            xmlSetNsProp (part, ns, (const xmlChar *) "ended", (const xmlChar *) "true");
        }
    }
}

void
heed_referred_mark (xmlNode *root,
                    xmlNs *ns,
                    HeedCaseFile *whole,
                    const char *child,
                    const char *referral,
                    gboolean is_about_all)
{
  xmlNode *named = NULL;
  guint n_open = 0;

  g_assert (HEED_IS_CASE_FILE (whole));
  g_assert (child != NULL);

  named = is_about_all ? NULL : find_named (root, whole, referral);
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL; node = xmlNextElementSibling (node))
    {
      if (!is_event (node, child) || !is_open (root, node))
        continue;
      mark_event (node, ns, named == NULL);
      if (xmlStrEqual (node->name, (const xmlChar *) "MissingEpisode"))
        xmlSetNsProp (node, ns, (const xmlChar *) "away", (const xmlChar *) "true");
      n_open++;
    }
  if (named != NULL)
    mark_event (named, ns, TRUE);
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL && named == NULL && n_open == 0; node = xmlNextElementSibling (node))
    {
      if (is_event (node, child))
        mark_event (node, ns, TRUE);
    }
  mark_about (root, ns, whole);
}
