/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-readable-input-private.h"

#include "heed-case-node.h"
#include "heed-date.h"
#include "heed-field-labels.h"
#include "heed-moment.h"
#include "heed-readable-said-private.h"
#include "heed-referral-fields.h"
#include "heed-referred-private.h"

#include <string.h>

/* A record that is written this many days after the event is marked as late (our choice). */
#define DAYS_OF_A_LATE_RECORD 7

/* The lists whose labels the stylesheets ask for; a test compares them. */
static const char *const lists[] = {
  "absence",
  "agencyKind",
  "answer",
  "arrangement",
  "authority",
  "bodyMark",
  "bodyView",
  "careCategory",
  "careStatus",
  "carer",
  "carerKinds",
  "category",
  "circumstance",
  "consentBasis",
  "contactMethod",
  "contactMode",
  "contactPurpose",
  "disability",
  "entryKind",
  "ethnicity",
  "exchange",
  "followUp",
  "gain",
  "gainTo",
  "impact",
  "language",
  "legalBasis",
  "level",
  "meetingKind",
  "missingFrom",
  "ncYear",
  "notToldReason",
  "outcome",
  "planKind",
  "power",
  "means",
  "relationship",
  "responseOutcome",
  "role",
  "senNeed",
  "senProvision",
  "session",
  "sex",
  "sourceKind",
  "threshold",
  "told",
  "urgency",
};

gboolean
heed_readable_knows_list (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (g_str_equal (lists[i], list))
        return TRUE;
    }

  return FALSE;
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
add_labels (xmlNode *root,
            HeedCodes *codes)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const char *const *list = heed_codes_get_list (codes, lists[i]);

      for (guint j = 0; list != NULL && list[j] != NULL; j++)
        {
          xmlNode *code = xmlNewChild (root, root->ns, (const xmlChar *) "Code", NULL);

          set (code, "list", lists[i]);
          set (code, "id", list[j]);
          /* Not translated, as the dates and ages beside it are not. */
          set (code, "label", heed_codes_get_fact (codes, lists[i], list[j], "label"));
          if (!heed_codes_is_certain (codes, lists[i], list[j]))
            set (code, "check", "true");
        }
    }
}

static void
add_given (xmlNode *root,
           const HeedReadableOptions *options)
{
  for (guint i = 0; options->missing != NULL && i < options->missing->len; i++)
    {
      HeedReferralField *field = g_ptr_array_index (options->missing, i);
      xmlNode *node = xmlNewChild (root, root->ns, (const xmlChar *) "Missing", NULL);

      set (node, "label", field->label);
    }
  for (guint i = 0; options->files != NULL && i < options->files->len; i++)
    {
      HeedReadableFile *file = g_ptr_array_index (options->files, i);
      xmlNode *node = xmlNewChild (root, root->ns, (const xmlChar *) "File", NULL);
      g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, file->size);

      set (node, "name", file->name);
      set (node, "title", file->title);
      set (node, "sha256", file->sha256);
      set (node, "size", size);
    }
}

static char *
dup_moment (const char *text)
{
  HeedMoment moment;

  /* Most values are no moment: a look at the first letter saves the rest. */
  if (text == NULL || !g_ascii_isdigit (*text) || !heed_moment_parse (text, &moment))
    return NULL;

  return heed_moment_format (&moment);
}

static gboolean
is_named (xmlNode *node,
          const char *name)
{
  return xmlStrEqual (node->name, (const xmlChar *) name);
}

/* How many days after the event the entry was recorded, "" where that is no news. Caller owns. */
static char *
dup_late (xmlNode *entry)
{
  xmlChar *recorded = xmlGetNoNsProp (entry, (const xmlChar *) "recordedAt");
  HeedMoment moment;
  char *late = NULL;
  gboolean is_known = heed_moment_parse ((const char *) recorded, &moment);

  xmlFree (recorded);
  for (xmlNode *child = xmlFirstElementChild (entry); is_known && child != NULL; child = xmlNextElementSibling (child))
    {
      /* What a census tells is always old. */
      if (is_named (child, "Census"))
        g_clear_pointer (&late, g_free);
      else if (is_named (child, "Days") && xmlHasProp (child, (const xmlChar *) "first") != NULL)
        {
          xmlChar *last = xmlGetNoNsProp (child, (const xmlChar *) "last");
          int days = last != NULL ? moment.day - atoi ((const char *) last) : 0;

          if (days >= DAYS_OF_A_LATE_RECORD)
            late = g_strdup_printf ("%d", days);
          xmlFree (last);
        }
    }

  return late;
}

static gboolean
parse_attribute (xmlNode *node,
                 const char *name,
                 HeedMoment *ret_moment)
{
  xmlChar *text = node != NULL ? xmlGetNoNsProp (node, (const xmlChar *) name) : NULL;
  gboolean is_moment = heed_moment_parse ((const char *) text, ret_moment);

  xmlFree (text);

  return is_moment;
}

static xmlNode *
find_child (xmlNode *node,
            const char *name)
{
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    {
      if (is_named (child, name))
        return child;
    }

  return NULL;
}

/* How much an entry weighs among those of one time: danger, then what it means for the child. */
static int
count_weight (xmlNode *entry)
{
  static const char *const levels[] = { "low", "medium", "high" };
  xmlNode *significance = find_child (entry, "Significance");
  xmlNode *danger = find_child (entry, "DangerNow");
  xmlChar *level = significance != NULL ? xmlGetNoNsProp (significance, (const xmlChar *) "level") : NULL;
  xmlChar *answer = danger != NULL ? xmlNodeGetContent (danger) : NULL;
  int weight = xmlStrEqual (answer, (const xmlChar *) "yes") ? 10 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      if (xmlStrEqual (level, (const xmlChar *) levels[i]))
        weight += (int) i + 1;
    }
  xmlFree (level);
  xmlFree (answer);

  return weight;
}

/* When the event began, as a number that can be compared with that of other moments; NULL where it is not known. Caller owns. */
static char *
dup_start (xmlNode *entry)
{
  xmlNode *occurred = find_child (entry, "Occurred");
  HeedMoment moment;

  if (!parse_attribute (occurred, "earliest", &moment) && !parse_attribute (occurred, "latest", &moment))
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, heed_moment_to_unix (&moment));
}

static void
annotate_entry (xmlNode *entry,
                xmlNs *ns)
{
  g_autofree char *when = heed_readable_dup_when (entry);
  g_autofree char *late = dup_late (entry);
  g_autofree char *weight = g_strdup_printf ("%d", count_weight (entry));
  g_autofree char *since = heed_readable_dup_since (entry);
  g_autofree char *start = dup_start (entry);

  xmlSetNsProp (entry, ns, (const xmlChar *) "when", (const xmlChar *) when);
  if (late != NULL)
    xmlSetNsProp (entry, ns, (const xmlChar *) "late", (const xmlChar *) late);
  xmlSetNsProp (entry, ns, (const xmlChar *) "serious", (const xmlChar *) weight);
  xmlSetNsProp (entry, ns, (const xmlChar *) "since", (const xmlChar *) since);
  if (start != NULL)
    xmlSetNsProp (entry, ns, (const xmlChar *) "start", (const xmlChar *) start);
}

/* Where a child was to be until a time that had come when the referral was written is not where the child is. */
static void
mark_past (xmlNode *file,
           const char *referral,
           xmlNs *ns)
{
  HeedMoment written;
  gboolean is_written = FALSE;

  for (xmlNode *entry = xmlFirstElementChild (file); entry != NULL && !is_written; entry = xmlNextElementSibling (entry))
    {
      xmlChar *id = xmlGetNoNsProp (entry, (const xmlChar *) "id");

      is_written = xmlStrEqual (id, (const xmlChar *) referral) && parse_attribute (entry, "recordedAt", &written);
      xmlFree (id);
    }
  for (xmlNode *entry = xmlFirstElementChild (file); entry != NULL && is_written; entry = xmlNextElementSibling (entry))
    {
      xmlNode *where = find_child (entry, "WhereNow");
      HeedMoment until;

      if (where != NULL && parse_attribute (where, "until", &until) && heed_moment_compare (&until, &written) < 0)
        xmlSetNsProp (where, ns, (const xmlChar *) "past", (const xmlChar *) "true");
    }
}

/* @text with every kind of line end as U+000A, the only one that breaks a line in every program; NULL where it has no
 * other. Caller owns. */
static char *
dup_with_line_ends (const char *text)
{
  GString *settled = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_end = c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;

      if (is_end && settled == NULL)
        settled = g_string_new_len (text, p - text);
      if (settled == NULL)
        continue;
      if (!is_end)
        g_string_append_unichar (settled, c);
      else if (c != '\r' || p[1] != '\n')
        g_string_append_c (settled, '\n');
    }

  return settled != NULL ? g_string_free (settled, FALSE) : NULL;
}

/* In the copy that a page is made of; the record keeps each as it came. */
static void
settle_line_ends (xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *settled = NULL;

      if (child->type == XML_ELEMENT_NODE)
        settle_line_ends (child);
      else if (child->type == XML_TEXT_NODE)
        settled = dup_with_line_ends ((const char *) child->content);
      if (settled != NULL)
        xmlNodeSetContentLen (child, (const xmlChar *) settled, (int) strlen (settled));
    }
}

/* What a field of an entry is called, where the form has a name for it: one text, whoever reads it. */
static void
annotate_label (xmlNode *field,
                xmlNs *ns)
{
  g_autoptr (GString) path = g_string_new ((const char *) field->name);
  xmlNode *entry = field->parent;
  const char *label = NULL;

  while (entry != NULL && entry->type == XML_ELEMENT_NODE && xmlHasProp (entry, (const xmlChar *) "recordedAt") == NULL)
    {
      g_string_prepend_c (path, '/');
      g_string_prepend (path, (const char *) entry->name);
      entry = entry->parent;
    }
  if (entry != NULL && entry->type == XML_ELEMENT_NODE)
    label = heed_field_labels_get ((const char *) entry->name, path->str);
  if (label != NULL)
    xmlSetNsProp (field, ns, (const xmlChar *) "label", (const xmlChar *) label);
}

static void
annotate (xmlNode *node,
          xmlNs *ns)
{
  xmlNode *child;

  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      g_autofree char *words = NULL;

      if (attribute->ns != NULL || attribute->children == NULL)
        continue;
      words = dup_moment ((const char *) attribute->children->content);
      if (words != NULL)
        xmlSetNsProp (node, ns, attribute->name, (const xmlChar *) words);
    }

  if (xmlHasProp (node, (const xmlChar *) "absence") != NULL)
    annotate_label (node, ns);

  child = node->children;
  if (child != NULL && child->next == NULL && child->type == XML_TEXT_NODE)
    {
      g_autofree char *words = dup_moment ((const char *) child->content);

      if (words != NULL)
        xmlSetNsProp (node, ns, (const xmlChar *) "text", (const xmlChar *) words);
    }

  if (xmlHasProp (node, (const xmlChar *) "recordedAt") != NULL)
    annotate_entry (node, ns);
  else if ((is_named (node, "PersonBirthDate") || is_named (node, "ExpectedPersonBirthDate") || is_named (node, "PersonDeathDate"))
           && xmlHasProp (node, (const xmlChar *) "absence") == NULL)
    {
      g_autofree char *birth = heed_readable_dup_birth (node);

      xmlSetNsProp (node, ns, (const xmlChar *) "when", (const xmlChar *) birth);
    }

  for (child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    annotate (child, ns);
}

static void
mark_referral (HeedCaseDocument *document,
               const HeedReadableOptions *options,
               xmlNode *file,
               xmlNs *ns)
{
  g_autoptr (HeedCaseFile) whole = options->whole != NULL ? g_object_ref (options->whole) : heed_case_document_dup_file (document);

  heed_readable_mark_said (file, ns, whole);
  heed_referred_mark (file, ns, whole, options->child, options->referral, options->is_about_all);
}

xmlDoc *
heed_readable_input_new (HeedCaseDocument *document,
                         HeedCodes *codes,
                         const HeedReadableOptions *options)
{
  xmlDoc *input = xmlNewDoc ((const xmlChar *) "1.0");
  xmlNode *root = xmlNewDocNode (input, NULL, (const xmlChar *) "Input", NULL);
  xmlNode *copy;

  g_assert (HEED_IS_CASE_DOCUMENT (document));

  xmlDocSetRootElement (input, root);
  xmlSetNs (root, xmlNewNs (root, (const xmlChar *) HEED_READABLE_NAMESPACE, (const xmlChar *) "p"));
  set (root, "kind", options->kind == HEED_READABLE_CHRONOLOGY ? "chronology" : "referral");
  set (root, "child", options->child);
  set (root, "referral", options->referral);
  set (root, "head", options->head);
  set (root, "significant", options->significant_only ? "true" : "false");
  set (root, "order", options->newest_first ? "newestFirst" : "oldestFirst");
  add_labels (root, codes);
  add_given (root, options);
  copy = xmlDocCopyNode (xmlDocGetRootElement (heed_case_document_get_xml (document)), input, 1);
  heed_case_node_drop_unseen_names (copy);
  settle_line_ends (copy);
  xmlAddChild (root, copy);
  annotate (copy, root->ns);
  heed_referred_mark_ended (copy, root->ns);
  if (options->kind == HEED_READABLE_REFERRAL)
    mark_referral (document, options, copy, root->ns);
  if (options->referral != NULL)
    mark_past (copy, options->referral, root->ns);

  return input;
}
