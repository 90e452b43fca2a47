/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-cin-reader-private.h"

#include "heed-case-node.h"
#include "heed-date.h"
#include "heed-id.h"
#include "heed-involvement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* How many days before the birth, or before the day that was expected, @day is: 0 where it is not, or where no birth is known. */
static int
get_days_before_birth (HeedCinChild *child,
                       const HeedCinDay *day)
{
  const HeedCinDay *birth = child->birth.first != HEED_DATE_NONE ? &child->birth : &child->expected;

  return birth->first != HEED_DATE_NONE && day->last < birth->first ? birth->first - day->last : 0;
}

/* A day in the pregnancy is as it should be: referrals and plans begin before a child is born. */
static gboolean
is_before_pregnancy (HeedCinChild *child,
                     const HeedCinDay *day)
{
  return get_days_before_birth (child, day) > HEED_CIN_DAYS_OF_A_PREGNANCY;
}

/* Why @day cannot be right, NULL where nothing speaks against it; of a day before the pregnancy one warning tells for the child.
 * Caller owns. */
static char *
dup_problem (Episode *episode,
             xmlNode *node,
             const Place *place,
             const HeedCinDay *day)
{
  g_autoptr (GString) reasons = g_string_new (NULL);
  HeedCinChild *child = episode->child;

  if (place->value == VALUE_DAY && day->first > episode->reader->today)
    {
      g_autofree char *today = heed_date_format (episode->reader->today);

      add_reason (reasons, g_strdup_printf (_ ("this date has not come yet, today is %s"), today));
    }
  if (place->value == VALUE_DAY && child->death.first != HEED_DATE_NONE && day->first > child->death.last)
    {
      g_autofree char *death = heed_cin_day_format (&child->death);

      add_reason (reasons, g_strdup_printf (_ ("after the death on %s"), death));
    }
  if (place->after != NULL)
    {
      g_autofree char *text = heed_cin_dup_text (heed_cin_find (node->parent, place->after));
      HeedCinDay start = heed_cin_day_read (text);

      if (start.first != HEED_DATE_NONE && day->last < start.first)
        {
          g_autofree char *start_text = heed_cin_day_format (&start);

          if (g_str_equal (place->after, "CINreferralDate"))
            add_reason (reasons, g_strdup_printf (_ ("before the referral on %s"), start_text));
          else
            add_reason (reasons, g_strdup_printf (_ ("before the start on %s"), start_text));
        }
    }

  return reasons->len > 0 ? g_string_free (g_steal_pointer (&reasons), FALSE) : NULL;
}

void
heed_cin_warn_early (HeedCinReader *reader,
                     HeedCinChild *child)
{
  gboolean is_born = child->birth.first != HEED_DATE_NONE;
  guint n_more = child->n_early - 1;
  g_autofree char *birth = NULL;
  g_autofree char *when = NULL;
  g_autofree char *more = NULL;
  g_autofree char *text = NULL;

  if (child->n_early == 0)
    return;

  birth = heed_cin_day_format (is_born ? &child->birth : &child->expected);
  when = g_strdup_printf (is_born ? _ ("before the birth on %s") : _ ("before the birth expected on %s"), birth);
  if (n_more > 0)
    more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, ", and so is %u more date of this child", ", and so are %u more dates of this child", n_more),
                            n_more);
  text = heed_cin_dup_text (child->early_node);
  heed_cin_warn (reader,
                 child->early_node,
                 _ ("%s %s: %s by more than %d days%s. Kept as it came."),
                 (const char *) child->early_node->name,
                 text,
                 when,
                 HEED_CIN_DAYS_OF_A_PREGNANCY,
                 more != NULL ? more : "");
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

static void
note_early (HeedCinChild *child,
            xmlNode *node)
{
  if (child->n_early++ == 0)
    child->early_node = node;
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
  g_autofree char *problem = NULL;
  HeedCinDay day;

  switch (place->value)
    {
    case VALUE_CODE:
      if (heed_codes_is_known (reader->codes, place->list, text))
        return g_strdup_printf ("%s (%s)", heed_codes_get_label (reader->codes, place->list, text), text);
      heed_cin_warn (reader, node, _ ("%s “%s”: no list knows this code. Kept as it came."), node_name, text);
      break;

    case VALUE_DAY:
    case VALUE_TARGET:
      day = heed_cin_day_read (text);
      if (day.first == HEED_DATE_NONE)
        {
          heed_cin_warn_day (reader, node, text, &day);
          break;
        }
      problem = dup_problem (episode, node, place, &day);
      if (problem != NULL)
        heed_cin_warn (reader, node, _ ("%s %s: %s. Kept as it came."), node_name, text, problem);
      else
        heed_cin_warn_day (reader, node, text, &day);
      if (is_before_pregnancy (episode->child, &day))
        note_early (episode->child, node);
      return heed_cin_day_format (&day);

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
                              xmlNode *node);

static void
read_place (Episode *episode,
            HeedField *group,
            xmlNode *node,
            const Place *place)
{
  HeedField *field;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  if (place->value == VALUE_GROUP)
    {
      g_autoptr (HeedField) inner = read_group (episode, node);

      if (heed_field_get_n_children (inner) > 0)
        heed_field_append (group, g_steal_pointer (&inner));
      return;
    }

  heed_cin_place (node, HEED_CIN_VALUE);
  text = heed_cin_dup_text (node);
  if (text == NULL)
    return;
  field = heed_field_append (group, heed_field_new_text (place->name, text));
  heed_field_set_line (field, heed_case_node_get_line (node));
  words = dup_words (episode, node, place, text);
  if (place->label != NULL)
    g_string_append_printf (episode->summary, "%s%s: %s", episode->summary->len > 0 ? "\n" : "", _ (place->label), words);
}

/* Reads the elements of @node that have a place there, in the order of the places. */
static HeedField *
read_group (Episode *episode,
            xmlNode *node)
{
  const char *parent = (const char *) node->name;
  HeedField *group = heed_field_new (parent);

  heed_cin_place (node, HEED_CIN_GROUP);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const Place *place = &places[i];

      if (!g_str_equal (place->parent, parent))
        continue;
      for (xmlNode *child = heed_cin_find (node, place->name); child != NULL; child = child->next)
        {
          if (!heed_cin_is (child, place->name))
            continue;
          read_place (episode, group, child, place);
          if (!place->repeated)
            break;
        }
    }

  return group;
}

static HeedField *
new_census (Episode *episode,
            xmlNode *node)
{
  HeedCinReader *reader = episode->reader;
  g_autoptr (HeedField) group = read_group (episode, node);
  HeedField *census = heed_field_new ("Census");

  heed_cin_keep_others (reader, node, (const char *) node->name, episode->facts, _ ("Kept as it came."));
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
  HeedCinDay day = heed_cin_day_read (date);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *problem = NULL;
  int before_birth;

  if (day.first == HEED_DATE_NONE)
    {
      heed_field_set_attribute (occurred, "precision", "unknown");
      return occurred;
    }

  first = heed_date_format_iso (day.first);
  last = heed_date_format_iso (day.last);
  heed_field_set_attribute (occurred, "earliest", first);
  heed_field_set_attribute (occurred, "latest", last);
  heed_field_set_attribute (occurred, "precision", heed_cin_day_get_precision (&day));
  before_birth = get_days_before_birth (episode->child, &day);
  problem = dup_problem (episode, date_node, find_place ("CINdetails", "CINreferralDate"), &day);
  if (problem != NULL || before_birth > HEED_CIN_DAYS_OF_A_PREGNANCY)
    heed_field_set_attribute (occurred, "stated", "true");
  else if (before_birth > 0)
    heed_field_set_attribute (occurred, "beforeBirth", "true");

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

  heed_field_set_line (entry, heed_case_node_get_line (node));
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
