/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "heed-case-derive-private.h"

#include "heed-case-age.h"
#include "heed-case-entries-private.h"
#include "heed-case-node.h"
#include "heed-date.h"

/* The care-leaver limit where no authority profile says one: 25, case-and-packs.md. */
#define DEFAULT_CARE_LEAVER_UPPER_AGE "25"

struct _HeedCaseDerive
{
  xmlDoc *document;
  int today;
  GHashTable *births; /* person's id => HeedBirth */
  GHashTable *by_id;  /* id => xmlNode */
  HeedCaseEntries *entries;
};

static const xmlChar *
xml (const char *text)
{
  return (const xmlChar *) text;
}

static xmlNode *
new_fact (HeedCaseDerive *self,
          const char *name)
{
  xmlNode *root = xmlDocGetRootElement (self->document);
  xmlNode *fact = xmlNewDocNode (self->document, root->ns, xml (name), NULL);

  xmlNewProp (fact, xml ("derived"), xml ("true"));

  return fact;
}

static void
set_number (xmlNode *fact,
            const char *name,
            int value)
{
  char text[16];

  g_snprintf (text, sizeof text, "%d", value);
  xmlNewProp (fact, xml (name), xml (text));
}

static void
set_boolean (xmlNode *fact,
             const char *name,
             gboolean value)
{
  xmlNewProp (fact, xml (name), xml (value ? "true" : "false"));
}

static void
set_day (xmlNode *fact,
         const char *name,
         int day)
{
  if (day != HEED_DATE_NONE)
    set_number (fact, name, day);
}

static void
take_text (xmlNode *fact,
           const char *name,
           char *text)
{
  xmlNewProp (fact, xml (name), xml (text));
  g_free (text);
}

/* What was only there to set derived facts apart must not become somebody's text. */
static void
remove_blanks (xmlNode *node)
{
  xmlNode *next;

  for (xmlNode *child = node->children; child != NULL; child = next)
    {
      next = child->next;
      if (xmlIsBlankNode (child))
        {
          xmlUnlinkNode (child);
          xmlFreeNode (child);
        }
    }
}

void
heed_case_strip_derived (xmlNode *node)
{
  xmlNode *next;
  gboolean was_removed = FALSE;

  g_return_if_fail (node != NULL);

  for (xmlNode *child = node->children; child != NULL; child = next)
    {
      next = child->next;
      if (heed_case_node_is_derived (child))
        {
          xmlUnlinkNode (child);
          xmlFreeNode (child);
          was_removed = TRUE;
        }
      else if (child->type == XML_ELEMENT_NODE)
        {
          heed_case_strip_derived (child);
        }
    }
  if (was_removed && xmlFirstElementChild (node) == NULL)
    remove_blanks (node);
}

static HeedBirth
read_birth (HeedCaseDerive *self,
            xmlNode *person)
{
  xmlNode *birth = heed_case_node_find_fact (person, "PersonBirthDate");
  xmlNode *expected = heed_case_node_find_fact (person, "ExpectedPersonBirthDate");
  HeedBirth range = { HEED_DATE_NONE, HEED_DATE_NONE, FALSE };

  if (birth != NULL)
    {
      range = heed_birth_from_recorded (heed_case_node_get_day (birth, "earliest"), heed_case_node_get_day (birth, "latest"), self->today);
    }
  else if (expected != NULL)
    {
      int earliest = heed_case_node_get_day (expected, "earliest");
      int latest = heed_case_node_get_day (expected, "latest");

      /* Of a range with one end the end that is there stands for both, so that a day that has
       * passed ends the waiting. */
      range = heed_birth_from_expected (earliest, latest != HEED_DATE_NONE ? latest : earliest, self->today);
    }

  return range;
}

static void
set_age (xmlNode *fact,
         const HeedBirth *birth,
         int min,
         int max)
{
  gboolean known = heed_birth_is_known (birth);

  set_number (fact, "min", min);
  set_number (fact, "max", max);
  set_boolean (fact, "known", known);
  take_text (fact, "text", heed_age_text (known, min, max));
}

static void
derive_age (HeedCaseDerive *self,
            xmlNode *person,
            const HeedBirth *birth)
{
  xmlNode *fact = new_fact (self, "Age");
  int min_months = heed_birth_min_months (birth, self->today);
  int max_months = heed_birth_max_months (birth, self->today);

  take_text (fact, "on", heed_date_format_iso (self->today));
  if (birth->unborn)
    {
      xmlNewProp (fact, xml ("unborn"), xml ("true"));
    }
  else
    {
      set_age (fact, birth, min_months / 12, max_months / 12);
      set_number (fact, "minMonths", min_months);
      set_number (fact, "maxMonths", max_months);
      if (heed_birth_is_exact (birth))
        {
          int eighteen = heed_date_add_years (birth->lo, 18);

          take_text (fact, "eighteen", heed_date_format_iso (eighteen));
          take_text (fact, "eighteenText", heed_date_format (eighteen));
        }
      else
        {
          xmlNewProp (fact, xml ("eighteenText"), xml ("not known"));
        }
    }
  xmlAddChild (person, fact);
}

static void
derive_spans (HeedCaseDerive *self,
              xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (g_str_equal ((const char *) child->name, "LivingArrangement") || g_str_equal ((const char *) child->name, "CareEpisode"))
        {
          xmlNode *days = new_fact (self, "Days");

          set_day (days, "first", heed_case_node_get_day (child, "from"));
          set_day (days, "last", heed_case_node_get_day (child, "to"));
          set_day (days, "intendedLast", heed_case_node_get_day (child, "intendedTo"));
          xmlAddChild (child, days);
        }
      else if (g_str_equal ((const char *) child->name, "CareHistory"))
        {
          derive_spans (self, child);
        }
    }
}

static void
derive_involvement (HeedCaseDerive *self,
                    const HeedCaseEntry *entry,
                    xmlNode *involvement)
{
  g_autofree char *person = heed_case_node_get (involvement, "person");
  const HeedBirth *birth = person != NULL ? g_hash_table_lookup (self->births, person) : NULL;
  xmlNode *aware_at = heed_case_node_find_fact (entry->node, "AwareAt");
  xmlNode *fact;

  if (birth == NULL)
    return;

  fact = xmlAddChild (involvement, new_fact (self, "AgeAtEvent"));
  if (birth->unborn)
    {
      xmlNewProp (fact, xml ("unborn"), xml ("true"));
    }
  else
    {
      gboolean has_first = entry->first_day != HEED_DATE_NONE;
      int min = has_first ? heed_birth_min_months (birth, entry->first_day) / 12 : 0;
      int max = heed_birth_max_months (birth, entry->last_day) / 12;

      set_age (fact, birth, min, max);
      set_number (fact, "firstMax", has_first ? heed_birth_max_months (birth, entry->first_day) / 12 : max);
      set_number (fact, "lastMin", has_first ? heed_birth_min_months (birth, entry->last_day) / 12 : 0);
      if (has_first && heed_birth_is_exact (birth) && heed_date_add_years (birth->lo, min) == entry->first_day)
        set_number (fact, "birthday", min);
    }

  if (aware_at != NULL && heed_case_node_get_text_day (aware_at) != HEED_DATE_NONE)
    {
      int aware = heed_case_node_get_text_day (aware_at);

      fact = xmlAddChild (involvement, new_fact (self, "AgeWhenAware"));
      if (birth->unborn)
        xmlNewProp (fact, xml ("unborn"), xml ("true"));
      else
        set_age (fact, birth, heed_birth_min_months (birth, aware) / 12, heed_birth_max_months (birth, aware) / 12);
    }
}

static void
derive_days (HeedCaseDerive *self,
             const HeedCaseEntry *entry)
{
  xmlNode *days = new_fact (self, "Days");
  xmlNode *occurred = heed_case_node_find (entry->node, "Occurred");
  g_autofree char *first = entry->first_day != HEED_DATE_NONE ? heed_date_format (entry->first_day) : NULL;
  g_autofree char *last = heed_date_is_valid (entry->last_day) ? heed_date_format (entry->last_day) : NULL;

  set_day (days, "first", entry->first_day);
  set_day (days, "last", entry->last_day);
  if (first == NULL)
    take_text (days, "text", last != NULL ? g_strdup_printf ("before %s", last) : g_strdup ("not known"));
  else if (entry->first_day == entry->last_day)
    xmlNewProp (days, xml ("text"), xml (first));
  else
    take_text (days, "text", g_strdup_printf ("%s to %s", first, last));

  if (occurred != NULL)
    xmlAddNextSibling (occurred, days);
  else if (entry->node->children != NULL)
    xmlAddPrevSibling (entry->node->children, days);
  else
    xmlAddChild (entry->node, days);
}

/* A decision has a main outcome and may have others: it closes a concern where each of them would.
 * What the two mean for a concern is case-and-packs.md's, "State". */
static gboolean
is_closing (xmlNode *decision)
{
  gboolean is_closed = FALSE;

  for (xmlNode *child = decision->children; child != NULL; child = child->next)
    {
      xmlChar *outcome;

      if (!heed_case_node_is (child, "Outcome"))
        continue;
      outcome = xmlNodeGetContent (child);
      is_closed = heed_entry_outcome_closes ((const char *) outcome);
      xmlFree (outcome);
      if (!is_closed)
        return FALSE;
    }

  return is_closed;
}

static gboolean
has_subject (xmlNode *entry,
             const char *person)
{
  for (xmlNode *child = entry->children; child != NULL; child = child->next)
    {
      g_autofree char *role = NULL;
      g_autofree char *named = NULL;

      if (!heed_case_node_is (child, "Involvement"))
        continue;
      role = heed_case_node_get (child, "role");
      named = heed_case_node_get (child, "person");
      if (g_strcmp0 (role, "subject") == 0 && named != NULL && (person == NULL || g_str_equal (named, person)))
        return TRUE;
    }

  return FALSE;
}

/* Whether what @entry says holds for all subjects of @concern: it names each of them, or none at all. */
static gboolean
is_for_all (xmlNode *entry,
            xmlNode *concern)
{
  if (!has_subject (entry, NULL))
    return TRUE;
  for (xmlNode *child = concern->children; child != NULL; child = child->next)
    {
      g_autofree char *role = NULL;
      g_autofree char *person = NULL;

      if (!heed_case_node_is (child, "Involvement"))
        continue;
      role = heed_case_node_get (child, "role");
      person = heed_case_node_get (child, "person");
      if (g_strcmp0 (role, "subject") == 0 && person != NULL && !has_subject (entry, person))
        return FALSE;
    }

  return TRUE;
}

/* What an entry says of a concern that it is about. */
typedef enum
{
  SAYS_NOTHING,
  OPENS,
  CLOSES
} Says;

static Says
get_says (const HeedCaseEntry *entry,
          const HeedCaseEntry *concern)
{
  if (entry->kind == HEED_ENTRY_FOLLOW_UP)
    {
      xmlNode *what = heed_case_node_find (entry->node, "What");
      g_autofree char *code = what != NULL ? heed_case_node_get (what, "what") : NULL;

      return g_strcmp0 (code, "closed") == 0 && is_for_all (entry->node, concern->node) ? CLOSES : SAYS_NOTHING;
    }
  if (entry->kind != HEED_ENTRY_DECISION)
    return SAYS_NOTHING;
  if (!is_closing (entry->node))
    return OPENS;

  return is_for_all (entry->node, concern->node) ? CLOSES : SAYS_NOTHING;
}

/* The latest that says something counts. */
static gboolean
is_concern_open (HeedCaseDerive *self,
                 const HeedCaseEntry *concern)
{
  GPtrArray *about = concern->id != NULL ? heed_case_entries_get_about (self->entries, concern->id) : NULL;
  const HeedCaseEntry *latest = NULL;
  Says says = OPENS;

  for (guint i = 0; about != NULL && i < about->len; i++)
    {
      const HeedCaseEntry *entry = g_ptr_array_index (about, i);
      Says this_says = get_says (entry, concern);

      if (this_says == SAYS_NOTHING || heed_case_entries_get_superseding (self->entries, entry) != NULL)
        continue;
      if (latest == NULL || heed_case_entry_compare (entry, latest) > 0)
        {
          latest = entry;
          says = this_says;
        }
    }

  return says == OPENS;
}

/* Which later facts an entry can get, and the code of the follow-up that brings each. */
static const struct
{
  HeedEntryKind kind;
  const char *element;
  const char *what;
} later_facts[] = {
  { HEED_ENTRY_REFERRAL, "Acknowledged", "acknowledged" },
  { HEED_ENTRY_REFERRAL, "Response", "response" },
  { HEED_ENTRY_MISSING_EPISODE, "ReturnedAt", "returned" },
  { HEED_ENTRY_MISSING_EPISODE, "ReturnInterview", "returnInterview" },
  { HEED_ENTRY_TRANSFER, "Receipt", "fileReceipt" },
};

static void
derive_later_fact (HeedCaseDerive *self,
                   const HeedCaseEntry *entry,
                   const char *element,
                   const char *what)
{
  GPtrArray *about = heed_case_entries_get_about (self->entries, entry->id);
  const HeedCaseEntry *first = NULL;
  g_autofree char *when = NULL;
  g_autofree char *outcome = NULL;
  xmlNode *occurred;
  xmlNode *fact;

  for (guint i = 0; about != NULL && i < about->len; i++)
    {
      const HeedCaseEntry *other = g_ptr_array_index (about, i);
      xmlNode *what_node;
      g_autofree char *code = NULL;

      if (other->kind != HEED_ENTRY_FOLLOW_UP)
        continue;
      what_node = heed_case_node_find (other->node, "What");
      code = what_node != NULL ? heed_case_node_get (what_node, "what") : NULL;
      if (g_strcmp0 (code, what) == 0 && (first == NULL || heed_case_entry_compare (other, first) < 0)
          && heed_case_entries_get_superseding (self->entries, other) == NULL)
        first = other;
    }

  if (first == NULL)
    return;

  occurred = heed_case_node_find (first->node, "Occurred");
  when = occurred != NULL ? heed_case_node_get (occurred, "latest") : NULL;
  if (when == NULL && occurred != NULL)
    when = heed_case_node_get (occurred, "earliest");
  if (when == NULL)
    when = heed_case_node_get (first->node, "recordedAt");
  outcome = heed_case_node_get (heed_case_node_find (first->node, "What"), "outcome");

  fact = xmlAddChild (entry->node, new_fact (self, element));
  xmlNewProp (fact, xml ("by"), xml (first->id));
  if (outcome != NULL)
    xmlNewProp (fact, xml ("outcome"), xml (outcome));
  xmlAddChild (fact, xmlNewDocText (self->document, xml (when)));
}

static void
derive_entry (HeedCaseDerive *self,
              const HeedCaseEntry *entry)
{
  HeedCaseEntry *superseding = heed_case_entries_get_superseding (self->entries, entry);

  derive_days (self, entry);
  for (xmlNode *child = entry->node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE && g_str_equal ((const char *) child->name, "Involvement"))
        derive_involvement (self, entry, child);
    }
  if (superseding != NULL)
    {
      xmlNode *fact = xmlAddChild (entry->node, new_fact (self, "SupersededBy"));

      xmlNewProp (fact, xml ("entry"), xml (superseding->id));
    }
  if (entry->kind == HEED_ENTRY_CONCERN)
    set_boolean (xmlAddChild (entry->node, new_fact (self, "State")), "open", is_concern_open (self, entry));
  for (guint i = 0; entry->id != NULL && i < G_N_ELEMENTS (later_facts); i++)
    {
      if (later_facts[i].kind == entry->kind)
        derive_later_fact (self, entry, later_facts[i].element, later_facts[i].what);
    }
}

static void
derive_practice (HeedCaseDerive *self,
                 xmlNode *setting,
                 HeedField *practice)
{
  xmlNode *fact = new_fact (self, "LocalPractice");

  if (practice == NULL || heed_field_get_attribute (practice, "careLeaverUpperAge") == NULL)
    xmlNewProp (fact, xml ("careLeaverUpperAge"), xml (DEFAULT_CARE_LEAVER_UPPER_AGE));
  for (guint i = 0; practice != NULL && i < heed_field_get_n_attributes (practice); i++)
    {
      const char *value;
      const char *name = heed_field_get_nth_attribute (practice, i, &value);

      xmlNewProp (fact, xml (name), xml (value));
    }
  if (practice != NULL && heed_field_get_text (practice) != NULL)
    xmlAddChild (fact, xmlNewDocText (self->document, xml (heed_field_get_text (practice))));
  xmlAddChild (setting, fact);
}

static void
add_person (HeedCaseDerive *self,
            xmlNode *person)
{
  HeedBirth *birth = g_new (HeedBirth, 1);
  char *id = heed_case_node_get (person, "id");

  *birth = read_birth (self, person);
  derive_spans (self, person);
  derive_age (self, person, birth);
  if (id != NULL)
    g_hash_table_replace (self->births, id, birth);
  else
    g_free (birth);
}

static void
derive_root (HeedCaseDerive *self,
             HeedField *practice)
{
  xmlNode *root = xmlDocGetRootElement (self->document);
  xmlNode *today = new_fact (self, "Today");
  g_autofree char *day = heed_date_format_iso (self->today);

  xmlSetProp (root, xml ("today"), xml (day));
  set_number (today, "day", self->today);
  if (root->children != NULL)
    xmlAddPrevSibling (root->children, today);
  else
    xmlAddChild (root, today);

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      char *id;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (g_str_equal ((const char *) node->name, "Setting"))
        derive_practice (self, node, practice);
      else if (g_str_equal ((const char *) node->name, "Person"))
        add_person (self, node);
      else if (heed_entry_kind_from_name ((const char *) node->name) != HEED_N_ENTRY_KINDS)
        heed_case_entries_add (self->entries, node);

      id = heed_case_node_get (node, "id");
      if (id != NULL)
        g_hash_table_replace (self->by_id, id, node);
    }
}

HeedCaseDerive *
heed_case_derive (xmlDoc *document,
                  int today,
                  HeedField *practice)
{
  HeedCaseDerive *self;
  GPtrArray *all;

  g_return_val_if_fail (document != NULL && heed_date_is_valid (today), NULL);

  self = g_new0 (HeedCaseDerive, 1);
  self->document = document;
  self->today = today;
  self->births = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = heed_case_entries_new ();

  derive_root (self, practice);
  all = heed_case_entries_get_all (self->entries);
  for (guint i = 0; i < all->len; i++)
    derive_entry (self, g_ptr_array_index (all, i));

  return self;
}

void
heed_case_derive_free (HeedCaseDerive *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->births);
  g_hash_table_unref (self->by_id);
  heed_case_entries_free (self->entries);
  g_free (self);
}

static void
derive_again (HeedCaseDerive *self,
              const char *id)
{
  HeedCaseEntry *entry = id != NULL ? heed_case_entries_find (self->entries, id) : NULL;

  if (entry == NULL)
    return;

  heed_case_strip_derived (entry->node);
  derive_entry (self, entry);
}

/* What an entry says of the one that it is about holds only while it is live, so an amendment of a
 * decision or follow-up reaches one step further. */
static void
derive_named (HeedCaseDerive *self,
              const char *about,
              const char *supersedes)
{
  HeedCaseEntry *older = supersedes != NULL ? heed_case_entries_find (self->entries, supersedes) : NULL;

  derive_again (self, about);
  derive_again (self, supersedes);
  if (older != NULL)
    derive_again (self, older->about);
}

void
heed_case_derive_add (HeedCaseDerive *self,
                      xmlNode *node)
{
  HeedCaseEntry *entry;

  g_return_if_fail (self != NULL && node != NULL);

  entry = heed_case_entries_add (self->entries, node);
  if (entry->id != NULL)
    g_hash_table_replace (self->by_id, g_strdup (entry->id), node);
  derive_entry (self, entry);
  derive_named (self, entry->about, entry->supersedes);
}

void
heed_case_derive_remove (HeedCaseDerive *self,
                         xmlNode *node)
{
  g_autofree char *id = NULL;
  g_autofree char *about = NULL;
  g_autofree char *supersedes = NULL;
  HeedCaseEntry *entry;

  g_return_if_fail (self != NULL && node != NULL);

  id = heed_case_node_get (node, "id");
  entry = id != NULL ? heed_case_entries_find (self->entries, id) : NULL;
  if (entry == NULL)
    return;

  about = g_strdup (entry->about);
  supersedes = g_strdup (entry->supersedes);
  g_hash_table_remove (self->by_id, id);
  heed_case_entries_remove (self->entries, entry);
  derive_named (self, about, supersedes);
}

xmlNode *
heed_case_derive_find (HeedCaseDerive *self,
                       const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

gboolean
heed_case_derive_stands_before (HeedCaseDerive *self,
                                xmlNode *node,
                                HeedEntry *entry)
{
  g_autofree char *id = NULL;
  HeedCaseEntry *here;
  HeedEntryOrder there;

  g_return_val_if_fail (self != NULL && node != NULL, FALSE);
  g_return_val_if_fail (HEED_IS_ENTRY (entry), FALSE);

  id = heed_case_node_get (node, "id");
  here = id != NULL ? heed_case_entries_find (self->entries, id) : NULL;
  if (here == NULL)
    return TRUE;

  there = heed_entry_get_order (entry);

  return heed_entry_order_compare (&here->order, here->id, &there, heed_record_get_id (HEED_RECORD (entry))) < 0;
}
