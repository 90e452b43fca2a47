/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-cin-reader.h"

#include "heed-date.h"
#include "heed-id.h"
#include "heed-involvement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A pregnancy lasts up to 40 weeks: a referral in that time before a birth can be that of an unborn
 * child. */
#define DAYS_OF_A_PREGNANCY 280

typedef enum
{
  VALUE_GROUP,  /* holds elements */
  VALUE_CODE,   /* of a list */
  VALUE_DAY,    /* of something that happened */
  VALUE_TARGET, /* a day that may lie ahead */
  VALUE_FLAG,   /* true or false */
  VALUE_NUMBER,
} Value;

/* The elements of CINdetails in the census's own order (CIN_schema_2022.xsd), which is that of the
 * Census block of case.xsd. */
typedef struct
{
  const char *parent;
  const char *name;
  gboolean repeated;
  Value value;
  const char *list;  /* of a code */
  const char *after; /* an earlier element in the same parent that this day cannot precede */
  const char *label; /* NULL where the line of the parent says it */
} Place;

static const Place places[] = {
  { "CINdetails", "CINreferralDate", FALSE, VALUE_DAY, NULL, NULL, NULL },
  { "CINdetails", "ReferralSource", FALSE, VALUE_CODE, "referralSource", NULL, N_ ("Source of the referral") },
  { "CINdetails", "PrimaryNeedCode", FALSE, VALUE_CODE, "primaryNeed", NULL, N_ ("Primary need") },
  { "CINdetails", "CINclosureDate", FALSE, VALUE_DAY, NULL, "CINreferralDate", N_ ("Closed") },
  { "CINdetails", "ReasonForClosure", FALSE, VALUE_CODE, "closureReason", NULL, N_ ("Reason for closure") },
  { "CINdetails", "DateOfInitialCPC", FALSE, VALUE_DAY, NULL, NULL, N_ ("Initial child protection conference") },
  { "CINdetails", "Assessments", TRUE, VALUE_GROUP, NULL, NULL, NULL },
  { "Assessments", "AssessmentActualStartDate", FALSE, VALUE_DAY, NULL, NULL, N_ ("Assessment started") },
  { "Assessments", "AssessmentInternalReviewDate", FALSE, VALUE_TARGET, NULL, NULL, N_ ("Assessment to be reviewed") },
  { "Assessments", "AssessmentAuthorisationDate", FALSE, VALUE_DAY, NULL, "AssessmentActualStartDate", N_ ("Assessment authorised") },
  { "Assessments", "FactorsIdentifiedAtAssessment", FALSE, VALUE_GROUP, NULL, NULL, NULL },
  { "FactorsIdentifiedAtAssessment", "AssessmentFactors", TRUE, VALUE_CODE, "assessmentFactor", NULL, N_ ("Factor found at assessment") },
  { "CINdetails", "CINPlanDates", TRUE, VALUE_GROUP, NULL, NULL, NULL },
  { "CINPlanDates", "CINPlanStartDate", FALSE, VALUE_DAY, NULL, NULL, N_ ("Child in need plan started") },
  { "CINPlanDates", "CINPlanEndDate", FALSE, VALUE_DAY, NULL, "CINPlanStartDate", N_ ("Child in need plan ended") },
  { "CINdetails", "Section47", TRUE, VALUE_GROUP, NULL, NULL, NULL },
  { "Section47", "S47ActualStartDate", FALSE, VALUE_DAY, NULL, NULL, N_ ("Section 47 enquiry started") },
  { "Section47", "InitialCPCtarget", FALSE, VALUE_TARGET, NULL, NULL, N_ ("Initial conference due") },
  { "Section47", "DateOfInitialCPC", FALSE, VALUE_DAY, NULL, NULL, N_ ("Initial child protection conference") },
  { "Section47", "ICPCnotRequired", FALSE, VALUE_FLAG, NULL, NULL, N_ ("Initial conference not required") },
  { "CINdetails", "ReferralNFA", FALSE, VALUE_FLAG, NULL, NULL, N_ ("No further action") },
  { "CINdetails", "ChildProtectionPlans", TRUE, VALUE_GROUP, NULL, NULL, NULL },
  { "ChildProtectionPlans", "CPPstartDate", FALSE, VALUE_DAY, NULL, NULL, N_ ("Child protection plan started") },
  { "ChildProtectionPlans", "CPPendDate", FALSE, VALUE_DAY, NULL, "CPPstartDate", N_ ("Child protection plan ended") },
  { "ChildProtectionPlans", "InitialCategoryOfAbuse", FALSE, VALUE_CODE, "abuse", NULL, N_ ("First category of abuse") },
  { "ChildProtectionPlans", "LatestCategoryOfAbuse", FALSE, VALUE_CODE, "abuse", NULL, N_ ("Latest category of abuse") },
  { "ChildProtectionPlans", "NumberOfPreviousCPP", FALSE, VALUE_NUMBER, NULL, NULL, N_ ("Earlier child protection plans") },
  { "ChildProtectionPlans", "Reviews", FALSE, VALUE_GROUP, NULL, NULL, NULL },
  { "Reviews", "CPPreviewDate", TRUE, VALUE_DAY, NULL, NULL, N_ ("Child protection plan reviewed") },
};

typedef struct
{
  HeedCinReader *reader;
  HeedCinChild *child;
  GPtrArray *facts;
  GString *summary;
} Episode;

static const Place *
find_place (const char *parent,
            const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (g_str_equal (places[i].parent, parent) && g_str_equal (places[i].name, name))
        return &places[i];
    }

  return NULL;
}

/* Takes @reason. */
static void
add_reason (GString *reasons,
            char *reason)
{
  if (reasons->len > 0)
    g_string_append (reasons, "; ");
  g_string_append (reasons, reason);
  g_free (reason);
}

/* Why @day cannot be right, NULL where nothing speaks against it. Caller owns. */
static char *
dup_problem (Episode *episode,
             xmlNode *node,
             const Place *place,
             int day)
{
  g_autoptr (GString) reasons = g_string_new (NULL);
  HeedCinChild *child = episode->child;

  if (place->value == VALUE_DAY && day > episode->reader->today)
    {
      g_autofree char *today = heed_date_format (episode->reader->today);

      add_reason (reasons, g_strdup_printf (_ ("this date has not come yet, today is %s"), today));
    }
  if (place->value == VALUE_DAY && child->death != HEED_DATE_NONE && day > child->death)
    {
      g_autofree char *death = heed_date_format (child->death);

      add_reason (reasons, g_strdup_printf (_ ("after the death on %s"), death));
    }
  if (child->birth != HEED_DATE_NONE && day < child->birth)
    {
      g_autofree char *birth = heed_date_format (child->birth);

      add_reason (reasons, g_strdup_printf (_ ("before the birth on %s"), birth));
    }
  if (place->after != NULL)
    {
      g_autofree char *text = heed_cin_dup_text (heed_cin_find (node->parent, place->after));
      int start = heed_cin_parse_day (text);

      if (start != HEED_DATE_NONE && day < start)
        {
          g_autofree char *start_text = heed_date_format (start);

          add_reason (reasons, g_str_equal (place->after, "CINreferralDate") ? g_strdup_printf (_ ("before the referral on %s"), start_text) : g_strdup_printf (_ ("before the start on %s"), start_text));
        }
    }

  return reasons->len > 0 ? g_string_free (g_steal_pointer (&reasons), FALSE) : NULL;
}

static gboolean
is_true (const char *text)
{
  return g_ascii_strcasecmp (text, "true") == 0 || g_str_equal (text, "1");
}

static gboolean
is_false (const char *text)
{
  return g_ascii_strcasecmp (text, "false") == 0 || g_str_equal (text, "0");
}

/* The value in words for the summary, with a warning where something is not right with it. */
static char *
dup_words (Episode *episode,
           xmlNode *node,
           const Place *place,
           const char *text)
{
  HeedCinReader *reader = episode->reader;
  const char *node_name = place->name;
  int day;

  switch (place->value)
    {
    case VALUE_CODE:
      if (heed_codes_is_known (reader->codes, place->list, text))
        return g_strdup_printf ("%s (%s)", heed_codes_get_label (reader->codes, place->list, text), text);
      heed_cin_warn (reader, node, _ ("%s “%s”: no list knows this code. Kept as it came."), node_name, text);
      break;

    case VALUE_DAY:
    case VALUE_TARGET:
      day = heed_cin_parse_day (text);
      if (day != HEED_DATE_NONE)
        {
          g_autofree char *problem = dup_problem (episode, node, place, day);

          if (problem != NULL)
            heed_cin_warn (reader, node, _ ("%s %s: %s. Kept as it came."), node_name, text, problem);
          return heed_date_format (day);
        }
      heed_cin_warn (reader, node, _ ("%s “%s” is not a date. Kept as it came."), node_name, text);
      break;

    case VALUE_FLAG:
      if (is_true (text) || is_false (text))
        return g_strdup (is_true (text) ? _ ("yes") : _ ("no"));
      heed_cin_warn (reader, node, _ ("%s “%s” is neither yes nor no. Kept as it came."), node_name, text);
      break;

    case VALUE_NUMBER:
      if (strspn (text, "0123456789") != strlen (text))
        heed_cin_warn (reader, node, _ ("%s “%s” is not a number. Kept as it came."), node_name, text);
      break;

    case VALUE_GROUP:
    default:
      break;
    }

  return g_strdup (text);
}

static HeedField *read_group (Episode *episode,
                              xmlNode *node,
                              const char *path);

static void
read_place (Episode *episode,
            HeedField *group,
            xmlNode *node,
            const Place *place,
            const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  if (place->value == VALUE_GROUP)
    {
      g_autoptr (HeedField) field = read_group (episode, node, path);

      if (heed_field_get_n_children (field) > 0)
        heed_field_append (group, g_steal_pointer (&field));
      return;
    }

  text = heed_cin_dup_text (node);
  if (text != NULL)
    {
      heed_field_append (group, heed_field_new_text (place->name, text));
      words = dup_words (episode, node, place, text);
      if (place->label != NULL)
        g_string_append_printf (episode->summary, "%s%s: %s", episode->summary->len > 0 ? "\n" : "", _ (place->label), words);
    }

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE)
        {
          g_autofree char *child_path = g_strdup_printf ("%s.%s", path, (const char *) child->name);

          heed_cin_add_facts (episode->facts, child, child_path);
        }
    }
}

/* Reads the elements of @node that have a place there, in the order of the places, and keeps the
 * others as facts. */
static HeedField *
read_group (Episode *episode,
            xmlNode *node,
            const char *path)
{
  const char *parent = (const char *) node->name;
  HeedField *group = heed_field_new (parent);
  g_autofree char *own_text = heed_cin_dup_text (node);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const Place *place = &places[i];
      g_autofree char *place_path = g_strdup_printf ("%s.%s", path, place->name);

      if (!g_str_equal (place->parent, parent))
        continue;
      for (xmlNode *child = heed_cin_find (node, place->name); child != NULL; child = child->next)
        {
          if (child->type == XML_ELEMENT_NODE && child->ns == NULL && xmlStrEqual (child->name, (const xmlChar *) place->name))
            {
              read_place (episode, group, child, place, place_path);
              if (!place->repeated)
                break;
            }
        }
    }

  if (own_text != NULL)
    {
      HeedField *fact = heed_field_new_text ("CensusFact", own_text);

      heed_field_set_attribute (fact, "name", path);
      g_ptr_array_add (episode->facts, fact);
    }
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const Place *place;
      g_autofree char *child_path = NULL;

      if (child->type != XML_ELEMENT_NODE)
        continue;
      place = child->ns == NULL ? find_place (parent, (const char *) child->name) : NULL;
      if (place != NULL && (place->repeated || heed_cin_find (node, place->name) == child))
        continue;

      child_path = g_strdup_printf ("%s.%s", path, (const char *) child->name);
      heed_cin_add_facts (episode->facts, child, child_path);
      heed_cin_warn (episode->reader, child, _ ("“%s” is not expected here. Kept as it came."), (const char *) child->name);
    }

  return group;
}

static HeedField *
new_census (Episode *episode,
            xmlNode *node)
{
  HeedCinReader *reader = episode->reader;
  g_autoptr (HeedField) group = read_group (episode, node, (const char *) node->name);
  HeedField *census = heed_field_new ("Census");

  heed_field_set_attribute (census, "collection", reader->collection);
  heed_field_set_attribute (census, "year", reader->year);
  heed_field_set_attribute (census, "referenceDate", reader->reference_day);
  if (reader->authority != NULL && xmlValidateNMToken ((const xmlChar *) reader->authority, 0) == 0)
    heed_field_set_attribute (census, "authority", reader->authority);

  for (guint i = 0; i < heed_field_get_n_children (group); i++)
    heed_field_append (census, heed_field_ref (heed_field_get_child (group, i)));
  /* What was said of the child itself in no known place goes with the first referral. */
  for (guint i = 0; i < episode->child->facts->len; i++)
    heed_field_append (census, heed_field_ref (g_ptr_array_index (episode->child->facts, i)));
  g_ptr_array_set_size (episode->child->facts, 0);
  for (guint i = 0; i < episode->facts->len; i++)
    heed_field_append (census, heed_field_ref (g_ptr_array_index (episode->facts, i)));
  for (guint i = 0; i < reader->header_facts->len; i++)
    heed_field_append (census, heed_field_copy (g_ptr_array_index (reader->header_facts, i)));

  return census;
}

static HeedField *
new_occurred (Episode *episode,
              xmlNode *date_node,
              const char *date)
{
  HeedField *occurred = heed_field_new ("Occurred");
  int day = heed_cin_parse_day (date);
  g_autofree char *iso = NULL;

  if (day == HEED_DATE_NONE)
    {
      heed_field_set_attribute (occurred, "precision", "unknown");
      return occurred;
    }

  iso = heed_date_format_iso (day);
  heed_field_set_attribute (occurred, "earliest", iso);
  heed_field_set_attribute (occurred, "latest", iso);
  heed_field_set_attribute (occurred, "precision", "day");
  if (episode->child->birth != HEED_DATE_NONE && day < episode->child->birth && day >= episode->child->birth - DAYS_OF_A_PREGNANCY && day <= episode->reader->today)
    {
      heed_field_set_attribute (occurred, "beforeBirth", "true");
    }
  else
    {
      g_autofree char *problem = dup_problem (episode, date_node, find_place ("CINdetails", "CINreferralDate"), day);

      if (problem != NULL)
        heed_field_set_attribute (occurred, "stated", "true");
    }

  return occurred;
}

static char *
dup_headline (Episode *episode,
              xmlNode *node)
{
  HeedCodes *codes = episode->reader->codes;
  g_autofree char *source = heed_cin_dup_text (heed_cin_find (node, "ReferralSource"));
  g_autofree char *need = heed_cin_dup_text (heed_cin_find (node, "PrimaryNeedCode"));
  const char *source_label = source != NULL ? heed_codes_get_label (codes, "referralSource", source) : _ ("not known");
  const char *need_label = need != NULL ? heed_codes_get_label (codes, "primaryNeed", need) : _ ("not known");

  return g_strdup_printf (_ ("Referral to children’s social care (census) · source: %s · need: %s"), source_label, need_label);
}

void
heed_cin_read_episode (HeedCinReader *reader,
                       HeedCinChild *child,
                       xmlNode *node)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_field_unref);
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autoptr (HeedField) entry = heed_field_new ("Note");
  g_autofree char *id = heed_id_new ('e');
  g_autofree char *headline = NULL;
  xmlNode *date_node = heed_cin_find (node, "CINreferralDate");
  g_autofree char *date = heed_cin_dup_text (date_node);
  Episode episode = { reader, child, facts, summary };
  HeedField *source;

  heed_field_set_line (entry, (guint) xmlGetLineNo (node));
  heed_field_set_attribute (entry, "id", id);
  heed_field_set_attribute (entry, "recordedAt", reader->recorded_at);
  heed_field_set_attribute (entry, "author", reader->author);

  heed_field_append (entry, new_occurred (&episode, date_node, date));
  source = heed_field_append (entry, heed_field_new_text ("Source", reader->source));
  heed_field_set_attribute (source, "kind", "document");
  heed_field_append (entry, heed_involvement_new (child->id, "subject"));
  heed_field_append (entry, new_census (&episode, node));
  headline = dup_headline (&episode, node);
  heed_field_append (entry, heed_field_new_text ("Headline", headline));
  if (summary->len > 0)
    heed_field_append (entry, heed_field_new_text ("Facts", summary->str));

  heed_case_file_add_field (reader->file, entry);
}
