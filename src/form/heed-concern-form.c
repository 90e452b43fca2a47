/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-concern-form.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-entries.h"
#include "heed-entry-needs.h"
#include "heed-form-error.h"
#include "heed-form-map.h"
#include "heed-involvement.h"
#include "heed-moment.h"
#include "heed-occurred-private.h"
#include "heed-problem.h"
#include "heed-when-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define ANSWERS "no,yes,unknown"

/* Drafts call the cells of every list by the same letters. */
static const HeedFormPart categories[] = {
  { "code", HEED_FORM_CODE, "@code", .kept_as = "a" },
  { "factor", HEED_FORM_CODE, "@factor", .flags = HEED_FORM_ONLY_WITH, .kept_as = "b" },
  { "known", HEED_FORM_CODE, "@known", .flags = HEED_FORM_ONLY_WITH, .kept_as = "c" },
  { NULL },
};

static const HeedFormPart exchanges[] = {
  { "how", HEED_FORM_CODE, "@how", .kept_as = "a" },
  { "what", HEED_FORM_TEXT, "", .kept_as = "b" },
  { "by", HEED_FORM_PERSON, "@by", .kept_as = "c" },
  { NULL },
};

static const HeedFormPart gains[] = {
  { "kind", HEED_FORM_CODE, "@kind", .kept_as = "a" },
  { "to", HEED_FORM_CODE, "@to", .kept_as = "b" },
  { "what", HEED_FORM_TEXT, "", .kept_as = "c" },
  { NULL },
};

static const HeedFormPart powers[] = {
  { "code", HEED_FORM_CODE, "", .kept_as = "a" },
  { NULL },
};

static const HeedFormPart means[] = {
  { "code", HEED_FORM_CODE, "", .kept_as = "a" },
  { NULL },
};

static const HeedFormPart reasons[] = {
  { "code", HEED_FORM_CODE, "@code", .kept_as = "a" },
  { "words", HEED_FORM_TEXT, "", .kept_as = "b" },
  { NULL },
};

/* Of prompts, until they are filed with the entry. */
static const HeedFormPart answers[] = {
  { "rule", HEED_FORM_CODE, .kept_as = "a" },
  { "person", HEED_FORM_CODE, .kept_as = "b" },
  { "decision", HEED_FORM_CODE, .kept_as = "c" },
  { "reason", HEED_FORM_TEXT, .kept_as = "d" },
  { NULL },
};

/* Of a block of exploitation, whose element is the last of @in. */
#define EXPLOITATION(in)                                                                                     \
  { "exchanges", HEED_FORM_ROWS, in "Exchange", .cells = exchanges, .kept_as = "Exchanges" },                \
      { "gains", HEED_FORM_ROWS, in "Gain", .cells = gains, .kept_as = "Gains" },                            \
      { "powers", HEED_FORM_ROWS, in "PowerFactor", .cells = powers, .kept_as = "Powers" },                  \
      { "means", HEED_FORM_ROWS, in "Means", .cells = means, .kept_as = "Means" },                           \
      { "sexualActivity", HEED_FORM_CODE, in "SexualActivity", .among = ANSWERS },                           \
      { "contactMode", HEED_FORM_CODE, in "ContactMode" },                                                   \
      { "apparentConsent", HEED_FORM_CODE, in "ApparentConsent", .among = ANSWERS },                         \
      { "wantsAction", HEED_FORM_CODE, in "ChildsWishes/@wantsAction", .among = ANSWERS },                   \
      { "wishes", HEED_FORM_TEXT, in "ChildsWishes" },                                                       \
      { "development", HEED_FORM_TEXT, in "DevelopmentalNote" },                                             \
      { "developmentSource", HEED_FORM_TEXT, in "DevelopmentalNote/@source", .flags = HEED_FORM_ONLY_WITH }, \
      { "capacity", HEED_FORM_TEXT, in "CapacityNote" },                                                     \
  {                                                                                                          \
    "capacitySource", HEED_FORM_TEXT, in "CapacityNote/@source", .flags = HEED_FORM_ONLY_WITH                \
  }

static const HeedFormPart block_parts[] = {
  EXPLOITATION (""),
  { "exploitationOf", HEED_FORM_PERSON, "@person", .called_as = "Exploitation", .flags = HEED_FORM_ONLY_WITH | HEED_FORM_HOLDS },
  { NULL },
};

/* Without a subject of the concern a block's answers would count for nobody, or, with nobody named, for every child. What was filed so
 * stays so. @block is what is written of it, @older what the amended entry has there; either may be NULL. */
static gboolean
check_whose (HeedForm *form,
             HeedField *block,
             HeedField *older,
             HeedFormPlace *ret_place,
             GError **error)
{
  const char *id = block != NULL ? heed_field_get_attribute (block, "person") : NULL;
  HeedFormPerson *person = id != NULL ? heed_form_people_find (heed_form_get_people (form), id) : NULL;

  if (block == NULL || heed_field_get_n_children (block) == 0 || (person != NULL && g_str_equal (person->role, "subject")))
    return TRUE;
  if (older != NULL && g_strcmp0 (heed_field_get_attribute (older, "person"), id) == 0)
    return TRUE;

  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_INCOMPLETE,
                    _ ("A block of exploitation names no child of this concern"),
                    _ ("What it says would count for nobody, or for somebody else. Nothing was filed; your text is kept."),
                    _ ("Choose the child at “Exploitation of”, or take out what the block says."));

  return heed_form_stop_at (ret_place, "exploitationOf");
}

static gboolean
check_block (HeedForm *block,
             HeedFormPlace *ret_place,
             GError **error)
{
  g_autofree char *now = heed_moment_now_local ();
  g_autoptr (HeedField) field = heed_form_to_field (block, now);

  return check_whose (block, field, heed_form_get_base (block), ret_place, error);
}

static const HeedFormKind exploitation_block = {
  .entry = "Exploitation",
  .parts = block_parts,
  .check = check_block,
};

static const HeedFormPart parts[] = {
  { "who", HEED_FORM_NAME },
  { "newPerson", HEED_FORM_BEGUN },
  { "date", HEED_FORM_PAST, .called_as = "Occurred" },
  { "time", HEED_FORM_TIME, .called_as = "Occurred" },
  { "precision", HEED_FORM_CODE },
  { "untilDate", HEED_FORM_PAST, .called_as = "Occurred/@latest" },
  { "untilTime", HEED_FORM_TIME, .called_as = "Occurred/@latest" },
  { "missingFromDate", HEED_FORM_PAST, .called_as = "MissingEpisode/Occurred" },
  { "missingFromTime", HEED_FORM_TIME, .called_as = "MissingEpisode/Occurred" },
  { "missingFrom", HEED_FORM_CODE, .called_as = "MissingEpisode/MissingFrom", .codes = "missingFrom" },
  { "missingPlace", HEED_FORM_TEXT, .called_as = "MissingEpisode/Place" },
  { "missingBack", HEED_FORM_CODE, .called_as = "MissingEpisode/ReturnedAt/@absence", .codes = "answer", .among = ANSWERS },
  { "missingBackDate", HEED_FORM_PAST, .called_as = "MissingEpisode/ReturnedAt" },
  { "missingBackTime", HEED_FORM_TIME, .called_as = "MissingEpisode/ReturnedAt" },
  { "missingPoliceReference", HEED_FORM_TEXT, .called_as = "MissingEpisode/PoliceTold/@reference" },
  { "answers", HEED_FORM_ROWS, .cells = answers, .kept_as = "Answers" },

  { NULL, HEED_FORM_OCCURRED, "Occurred" },
  { "beforeBirth", HEED_FORM_FLAG, "Occurred/@beforeBirth", .flags = HEED_FORM_ONLY_WITH },
  { "awareAt", HEED_FORM_CODE, "AwareAt" },
  { "sourceKind", HEED_FORM_CODE, "Source/@kind" },
  { "source", HEED_FORM_TEXT, "Source" },
  { "danger", HEED_FORM_CODE, "DangerNow", .among = ANSWERS },
  { "calledAt", HEED_FORM_CODE, "DangerNow/@calledAt", .flags = HEED_FORM_ONLY_WITH },
  { "policeReference", HEED_FORM_TEXT, "DangerNow/@reference", .flags = HEED_FORM_ONLY_WITH },
  { "whereNow", HEED_FORM_TEXT, "WhereNow" },
  { "whereNowUntilDate", HEED_FORM_FUTURE, "WhereNow/@until" },
  { "whereNowUntilTime", HEED_FORM_TIME, "WhereNow/@until" },
  { "place", HEED_FORM_TEXT, "Place" },
  { NULL, HEED_FORM_INVOLVED, "Involvement" },
  { "headline", HEED_FORM_TEXT, "Headline" },
  { "facts", HEED_FORM_TEXT, "Facts" },
  { "words", HEED_FORM_TEXT, "ChildsWords" },
  { "translation", HEED_FORM_TEXT, "Translation" },
  { "translator", HEED_FORM_TEXT, "Translation/@translator", .flags = HEED_FORM_ONLY_WITH },
  { "opinion", HEED_FORM_TEXT, "Opinion" },
  { "othersAtRisk", HEED_FORM_CODE, "OthersAtRisk/@answer", .among = ANSWERS },
  { "othersAtRiskWho", HEED_FORM_TEXT, "OthersAtRisk" },
  { "categories", HEED_FORM_ROWS, "Category", .cells = categories, .kept_as = "Categories" },
  EXPLOITATION ("Exploitation/"),
  { "exploitationOf", HEED_FORM_PERSON, "Exploitation/@person", .flags = HEED_FORM_ONLY_WITH | HEED_FORM_HOLDS },
  { "furtherExploitation", HEED_FORM_BLOCKS, "Exploitation", .block = &exploitation_block, .kept_as = "FurtherExploitation" },
  { NULL, HEED_FORM_KEPT, "BodyMark" },
  { NULL, HEED_FORM_KEPT, "File" },
  { "immediateAction", HEED_FORM_TEXT, "ImmediateAction" },
  { "toldLead", HEED_FORM_CODE, "ToldLead/@inPerson", .flags = HEED_FORM_STAYS, .codes = "answer", .among = "no,yes" },
  { "toldParents", HEED_FORM_CODE, "ParentsTold/@told" },
  { "parentsReasons", HEED_FORM_ROWS, "ParentsTold/Reason", .flags = HEED_FORM_ONLY_WITH, .cells = reasons, .kept_as = "ParentsReasons" },
  { "level", HEED_FORM_CODE, "Significance/@level", .flags = HEED_FORM_STAYS },

  { "parentsAt", HEED_FORM_FUTURE, .called_as = "ParentsTold/@at" }, /* when they will be, or when it is looked at again */
  { "amendReason", HEED_FORM_TEXT, .called_as = "AmendReason" },
  { NULL },
};

static const char *const cursors[] = {
  "who",
  "who",
  "danger",
  "danger",
  "policeReference",
  "date",
  "time",
  "precision",
  "untilDate",
  "untilTime",
  "beforeBirth",
  "when",
  "sourceKind",
  "source",
  "facts",
  "words",
  "translation",
  "translator",
  "exploitation",
  "apparentConsent",
  "wantsAction",
  "wishes",
  "development",
  "developmentSource",
  "capacity",
  "capacitySource",
  "missingFromDate",
  "missingFromTime",
  "missingBackDate",
  "missingBackTime",
  "missingPoliceReference",
  "immediateAction",
  "toldLead",
  "parents",
  "parents",
  "headline",
  "level",
  "amendReason",
  "who", /* the cursor itself */
  "who",
  NULL
};

static void
start (HeedForm *form,
       const char *now)
{
  HeedMoment moment;
  g_autofree char *date = NULL;

  if (!heed_moment_parse (now, &moment))
    return;

  date = heed_date_format (moment.day);
  heed_form_set (form, "date", date);
  heed_form_set (form, "awareAt", now);
}

/* The day at the end of a period must not lie before its start: it is a slip of the keyboard. */
static gboolean
check_order (const HeedOccurredText *text,
             const char *until,
             HeedFormPlace *ret_place,
             GError **error)
{
  g_autoptr (HeedField) occurred = heed_occurred_new (text, heed_clock_get_today (), NULL);
  HeedMoment earliest;
  HeedMoment latest;

  if (!heed_moment_parse (heed_field_get_attribute (occurred, "earliest"), &earliest))
    return TRUE;
  if (!heed_moment_parse (heed_field_get_attribute (occurred, "latest"), &latest) || !heed_moment_is_reversed (&earliest, &latest))
    return TRUE;

  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_UNREADABLE,
                    _ ("The end comes before the start"),
                    _ ("What is given for “Until” lies before the date. Nothing was filed; your text is kept."),
                    _ ("Correct one of the two."));

  return heed_form_stop_at (ret_place, until);
}

static HeedOccurredText
get_missing (HeedForm *form)
{
  return (HeedOccurredText){
    heed_form_get (form, "missingFromDate"),
    heed_form_get (form, "missingFromTime"),
    "",
    heed_form_get (form, "missingBackDate"),
    heed_form_get (form, "missingBackTime"),
  };
}

gboolean
heed_concern_form_has_where_passed (HeedForm *form,
                                    const char *now)
{
  g_autofree char *date = NULL;
  g_autofree char *until = NULL;
  HeedMoment moment;
  HeedMoment end;
  int day = heed_clock_get_today ();
  int minute = -1;

  g_return_val_if_fail (HEED_IS_FORM (form), FALSE);
  g_return_val_if_fail (now != NULL, FALSE);

  if (heed_form_get_supersedes (form) != NULL || !heed_moment_parse (now, &moment))
    return FALSE;
  date = g_strstrip (g_strdup (heed_form_get (form, "whereNowUntilDate")));
  if (*date != '\0' && !heed_when_parse_day (date, heed_clock_get_today (), HEED_WHEN_FUTURE, &day))
    return FALSE;
  if (!heed_when_parse_time (heed_form_get (form, "whereNowUntilTime"), &minute) && *date == '\0')
    return FALSE;
  until = heed_when_to_moment (day, minute);

  return heed_moment_parse (until, &end) && heed_moment_is_reversed (&moment, &end);
}

gboolean
heed_concern_form_says_missing (HeedForm *form)
{
  static const char *const names[] = {
    "missingFromDate",
    "missingFromTime",
    "missingFrom",
    "missingPlace",
    "missingBack",
    "missingBackDate",
    "missingBackTime",
    "missingPoliceReference",
  };

  g_return_val_if_fail (HEED_IS_FORM (form), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (heed_form_says (form, names[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
stop_missing (const char *what,
              const char *remedy,
              const char *name,
              HeedFormPlace *ret_place,
              GError **error)
{
  heed_problem_set (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE, _ ("Something is still missing"), what, remedy);

  return heed_form_stop_at (ret_place, name);
}

/* What is typed of an episode is filed with the day on which it began, or it would be nowhere; and whether it has ended is said by
 * a day, or by an answer, or by neither, and not by two that differ. */
static gboolean
check_missing (HeedForm *form,
               HeedFormPlace *ret_place,
               GError **error)
{
  const HeedOccurredText missing = get_missing (form);
  const char *back = heed_form_get (form, "missingBack");
  gboolean is_dated = heed_form_says (form, "missingBackDate") || heed_form_says (form, "missingBackTime");

  if (heed_concern_form_says_missing (form) && !heed_form_says (form, "missingFromDate"))
    return stop_missing (_ ("“Missing episode” has no day on which it began. Nothing was filed; your text is kept."),
                         _ ("Give the day at “Missing from”, or empty the other fields of the episode."),
                         "missingFromDate",
                         ret_place,
                         error);
  if (g_str_equal (back, "yes") && !is_dated)
    return stop_missing (_ ("“Missing episode” says that the child is back, and not since when. Nothing was filed; your text is kept."),
                         _ ("Give the day at “Came back”; the time can stay empty."),
                         "missingBackDate",
                         ret_place,
                         error);
  if (*back != '\0' && !g_str_equal (back, "yes") && is_dated)
    return stop_missing (_ ("“Missing episode” has a day on which the child came back, and says that the child is not known to be. Nothing was filed; "
                            "your text is kept."),
                         _ ("Change the answer at “Back”, or empty “Came back”."),
                         "missingBack",
                         ret_place,
                         error);

  return check_order (&missing, "missingBackDate", ret_place, error);
}

/* What was answered at prompts is filed with the concern, or neither is. */
static gboolean
check_answers (HeedForm *form,
               HeedFormPlace *ret_place,
               GError **error)
{
  for (guint row = 0; row < heed_form_get_n_rows (form, "answers"); row++)
    {
      if (heed_answer_check (heed_form_get_cell (form, "answers", row, "decision"), heed_form_get_cell (form, "answers", row, "reason"), error))
        continue;
      if (ret_place != NULL)
        *ret_place = (HeedFormPlace){ "answers", (int) row, "reason" };
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_reason (HeedForm *form,
              HeedFormPlace *ret_place,
              GError **error)
{
  if (heed_form_get_supersedes (form) == NULL || heed_form_says (form, "amendReason"))
    return TRUE;

  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_INCOMPLETE,
                    _ ("An amendment needs its reason"),
                    _ ("Both versions stay on file, and whoever reads them asks why. Nothing was filed; your text is kept."),
                    _ ("Say in a few words what was wrong."));

  return heed_form_stop_at (ret_place, "amendReason");
}

static gboolean
check (HeedForm *form,
       HeedFormPlace *ret_place,
       GError **error)
{
  const HeedOccurredText when = {
    heed_form_get (form, "date"),
    heed_form_get (form, "time"),
    "",
    heed_form_get (form, "untilDate"),
    heed_form_get (form, "untilTime"),
  };
  g_autofree char *now = heed_moment_now_local ();
  g_autoptr (HeedField) field = heed_form_to_field (form, now);
  HeedField *base = heed_form_get_base (form);
  HeedField *older = base != NULL ? heed_field_find (base, "Exploitation") : NULL;
  const char *where;

  if (!heed_entry_check_needs (field, &where, error))
    return heed_form_stop_at (ret_place, g_str_equal (where, "Involvement") ? "people" : "facts");
  /* The first block may be of every child. */
  if (heed_form_says (form, "exploitationOf") && !check_whose (form, heed_field_find (field, "Exploitation"), older, ret_place, error))
    return FALSE;
  if (!check_order (&when, "untilDate", ret_place, error))
    return FALSE;
  if (!check_missing (form, ret_place, error))
    return FALSE;
  if (!check_reason (form, ret_place, error))
    return FALSE;

  return check_answers (form, ret_place, error);
}

/* A day that was planned is not the day of what came of it. The day of what is planned, where the amended entry has it with
 * a time, has that time still. */
static void
write_planned (HeedForm *form,
               HeedField *parents)
{
  HeedField *base = heed_form_get_base (form);
  HeedField *older_parents = base != NULL ? heed_field_find (base, "ParentsTold") : NULL;
  const char *told = heed_form_get (form, "toldParents");
  const char *name = g_str_equal (told, "no") ? "reviewDue" : g_str_equal (told, "notYet") ? "at"
                                                                                           : NULL;
  g_autofree char *text = g_strstrip (g_strdup (heed_form_get (form, "parentsAt")));
  HeedMoment older;
  int day;

  if (older_parents != NULL && g_strcmp0 (heed_field_get_attribute (older_parents, "told"), told) != 0)
    {
      heed_field_set_attribute (parents, "at", NULL);
      heed_field_set_attribute (parents, "reviewDue", NULL);
    }
  if (name == NULL)
    return;

  if (!heed_when_parse_day (text, heed_clock_get_today (), HEED_WHEN_FUTURE, &day))
    heed_field_set_attribute (parents, name, NULL);
  else if (!heed_moment_parse (heed_field_get_attribute (parents, name), &older) || older.day != day)
    {
      g_autofree char *moment = heed_when_to_moment (day, -1);

      heed_field_set_attribute (parents, name, moment);
    }
}

static void
write_entry (HeedForm *form,
             HeedField *entry)
{
  HeedField *told = heed_field_find (entry, "ToldLead");
  HeedField *parents = heed_field_find (entry, "ParentsTold");
  HeedField *significance = heed_field_find (entry, "Significance");
  const char *in_person = told != NULL ? heed_field_get_attribute (told, "inPerson") : NULL;

  if (g_strcmp0 (in_person, "yes") == 0)
    heed_field_set_attribute (told, "inPerson", "true");
  else if (g_strcmp0 (in_person, "no") == 0)
    heed_field_set_attribute (told, "inPerson", "false");
  if (parents != NULL && heed_form_says (form, "toldParents"))
    write_planned (form, parents);
  if (significance != NULL && heed_form_says (form, "level") && heed_field_get_attribute (significance, "impact") == NULL)
    heed_field_set_attribute (significance, "impact", "concern");
  if (heed_form_says (form, "amendReason"))
    heed_field_append (entry, heed_field_new_text ("AmendReason", heed_form_get (form, "amendReason")));
}

static void
read_entry (HeedForm *form,
            HeedField *entry)
{
  HeedField *parents = heed_field_find (entry, "ParentsTold");
  const char *told = heed_form_get (form, "toldLead");
  const char *planned = NULL;
  HeedMoment moment;

  if (g_str_equal (told, "true"))
    heed_form_set (form, "toldLead", "yes");
  else if (g_str_equal (told, "false"))
    heed_form_set (form, "toldLead", "no");
  if (parents != NULL)
    planned = heed_field_get_attribute (parents, g_str_equal (heed_form_get (form, "toldParents"), "no") ? "reviewDue" : "at");
  if (planned != NULL && heed_moment_parse (planned, &moment))
    {
      g_autofree char *shown = heed_date_format (moment.day);

      heed_form_set (form, "parentsAt", shown);
    }
}

const HeedFormKind heed_concern_form = {
  .entry = "Concern",
  .parts = parts,
  .occurred = { "date", "time", "precision", "untilDate", "untilTime" },
  .cursors = cursors,
  .start = start,
  .check = check,
  .write = write_entry,
  .read = read_entry,
};

HeedField *
heed_concern_form_to_missing_episode (HeedForm *form)
{
  g_autoptr (HeedField) field = NULL;
  HeedOccurredText text;
  GPtrArray *persons;
  int minute = -1;
  int day;

  g_return_val_if_fail (HEED_IS_FORM (form), NULL);

  if (!heed_form_says (form, "missingFromDate"))
    return NULL;

  text = get_missing (form);
  field = heed_field_new ("MissingEpisode");
  heed_field_append (field, heed_occurred_new (&text, heed_clock_get_today (), NULL));

  /* Only the child was missing. */
  persons = heed_form_people_get_all (heed_form_get_people (form));
  for (guint i = 0; i < persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (persons, i);

      if (g_str_equal (person->role, "subject"))
        heed_field_append (field, heed_involvement_new (person->id, person->role));
    }
  if (heed_form_says (form, "missingPlace"))
    heed_field_append (field, heed_field_new_text ("Place", heed_form_get (form, "missingPlace")));
  if (heed_form_says (form, "missingFrom"))
    heed_field_append (field, heed_field_new_text ("MissingFrom", heed_form_get (form, "missingFrom")));
  if (heed_form_says (form, "missingPoliceReference"))
    {
      HeedField *police = heed_field_append (field, heed_field_new ("PoliceTold"));

      heed_field_set_attribute (police, "reference", heed_form_get (form, "missingPoliceReference"));
    }

  /* Without a day of return the child is still missing, as far as is known here. */
  if (*text.until_date == '\0' && *text.until_time != '\0')
    text.until_date = text.date;
  if (*text.until_date != '\0' && heed_when_parse_day (text.until_date, heed_clock_get_today (), HEED_WHEN_PAST, &day))
    {
      g_autofree char *moment = NULL;

      heed_when_parse_time (text.until_time, &minute);
      moment = heed_when_to_moment (day, minute);
      heed_field_append (field, heed_field_new_text ("ReturnedAt", moment));
    }
  else if (g_str_equal (heed_form_get (form, "missingBack"), "no") || g_str_equal (heed_form_get (form, "missingBack"), "unknown"))
    {
      /* Of a child who is known not to be back there is no such moment yet. */
      HeedField *returned = heed_field_append (field, heed_field_new ("ReturnedAt"));

      heed_field_set_attribute (returned, "absence", g_str_equal (heed_form_get (form, "missingBack"), "no") ? "notApplicable" : "unknown");
    }

  return g_steal_pointer (&field);
}
