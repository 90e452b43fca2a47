/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casedoc"

#include "config.h"

#include "heed-case-check.h"

#include "heed-case-age.h"
#include "heed-case-amend-private.h"
#include "heed-case-place.h"
#include "heed-case-warnings.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-problem.h"
#include "heed-subjects.h"

#include <glib/gi18n-lib.h>

/* A clock that is a little ahead of the sender's is no reason to refuse. */
#define TOLERANCE_SECONDS (5 * 60)

typedef struct
{
  const char *name;     /* of the file; empty on a form */
  HeedCaseFile *others; /* or NULL */
  const HeedMoment *now;
  GPtrArray *warnings;
  GError **error;
  const char *who; /* whose, while a person is checked, or NULL */
} Check;

static char *
get_place (Check *check,
           HeedField *field)
{
  g_autofree char *place = heed_case_dup_place (check->name, heed_field_get_line (field));

  /* A form has no lines, and several people. */
  return check->who != NULL ? g_strdup_printf (_ ("%s%s, "), place, check->who) : g_steal_pointer (&place);
}

/* Of the forms only that of a concern has a mark for an entry before the birth. */
static gboolean
has_mark (Check *check,
          HeedEntry *entry)
{
  return check->name == NULL || *check->name != '\0' || heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN;
}

static const char *
get_kept (Check *check)
{
  return heed_case_get_kept (check->name);
}

/* What happened, as a sentence calls it. */
static const char *
get_label (HeedField *field)
{
  static const struct
  {
    const char *name;
    const char *label;
  } labels[] = {
    { "AwareAt", N_ ("Became aware") },
    { "PhonedAt", N_ ("Phoned") },
    { "SentAt", N_ ("Sent") },
    { "ReturnedAt", N_ ("Returned") },
    { "Acknowledged", N_ ("Acknowledged") },
    { "Response", N_ ("Answered") },
    { "PersonDeathDate", N_ ("Death") },
  };
  HeedEntryKind kind = heed_entry_kind_from_name (heed_field_get_name (field));

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].name, heed_field_get_name (field)))
      return _ (labels[i].label);

  return kind != HEED_N_ENTRY_KINDS ? heed_entry_kind_get_label (kind) : heed_field_get_name (field);
}

static gboolean
is_future (Check *check,
           const HeedMoment *moment)
{
  /* Of a day alone only the day can be compared. */
  if (moment->minute < 0)
    return moment->day > check->now->day;

  return heed_moment_to_unix (moment) > heed_moment_to_unix (check->now) + TOLERANCE_SECONDS;
}

/* Entries are recorded by the clock, which a day given by --today does not move. */
static gboolean
is_recorded_in_future (Check *check,
                       const HeedMoment *moment)
{
  gint64 limit = g_get_real_time () / G_USEC_PER_SEC + TOLERANCE_SECONDS;

  return is_future (check, moment) && (!heed_clock_has_override () || heed_moment_to_unix (moment) > limit);
}

/* What to do about a day that has not come; @otherwise where the clock seems to be right. Caller owns. */
static char *
dup_remedy (Check *check,
            const char *otherwise)
{
  g_autofree char *today = heed_date_format (check->now->day);

  if (!heed_clock_is_in_doubt ())
    return g_strdup (otherwise);

  return g_strdup_printf (_ ("This computer’s clock seems to be wrong: it says %s. Set it right, then try again."), today);
}

/* Of a form: which of its fields it is, below @root. */
static void
say_field (Check *check,
           HeedField *root,
           const char *field)
{
  if (*check->name == '\0')
    heed_casedoc_error_set_field (check->error, heed_field_get_name (root), field);
}

static void
refuse_recorded (Check *check,
                 HeedField *field,
                 const HeedMoment *moment)
{
  g_autofree char *place = get_place (check, field);
  g_autofree char *date = heed_moment_format (moment);
  g_autofree char *today = heed_date_format (check->now->day);
  g_autofree char *what = g_strdup_printf (_ ("%s%s recorded on %s; today is %s. %s"), place, get_label (field), date, today, get_kept (check));
  g_autofree char *remedy = dup_remedy (check, _ ("Correct the date, or this computer’s clock; a planned meeting is an agreed action."));

  heed_problem_set (check->error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_DATE, _ ("This date has not come yet"), what, remedy);
}

static void
refuse_future (Check *check,
               HeedField *field,
               const HeedMoment *moment)
{
  g_autofree char *place = get_place (check, field);
  g_autofree char *date = heed_moment_format (moment);
  g_autofree char *today = heed_date_format (check->now->day);
  g_autofree char *what = g_strdup_printf (_ ("%s%s on %s; today is %s. %s"), place, get_label (field), date, today, get_kept (check));
  g_autofree char *remedy = dup_remedy (check, _ ("Correct the date, or this computer’s clock; a planned meeting is an agreed action."));

  heed_problem_set (check->error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_DATE, _ ("This date has not come yet"), what, remedy);
}

static void
refuse_reversed (Check *check,
                 HeedField *field,
                 const char *earliest,
                 const char *latest)
{
  g_autofree char *place = get_place (check, field);
  g_autofree char *what = g_strdup_printf (_ ("%sfrom %s until %s. %s"), place, earliest, latest, get_kept (check));

  heed_problem_set (check->error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_DATE,
                    _ ("The end is before the beginning"),
                    what,
                    _ ("Correct one of the two dates."));
}

static gboolean
check_range (Check *check,
             HeedField *root,
             HeedField *field)
{
  const char *earliest = heed_field_get_attribute (field, "earliest");
  const char *latest = heed_field_get_attribute (field, "latest");
  HeedMoment first;
  HeedMoment last;

  if (!heed_moment_parse (earliest, &first) || !heed_moment_parse (latest, &last))
    return TRUE;
  if (!heed_moment_is_reversed (&first, &last))
    return TRUE;

  refuse_reversed (check, field, earliest, latest);
  say_field (check, root, heed_field_get_name (field));

  return FALSE;
}

/* A birth that a census stated though it cannot be right is kept, and says nothing of other days. */
static gboolean
is_stated (HeedField *birth)
{
  return birth != NULL && heed_field_is_true (birth, "stated");
}

/* FALSE where it refuses. */
static gboolean
refuse_birth (Check *check,
              HeedField *birth,
              int day)
{
  g_autofree char *date = heed_date_format (day);
  g_autofree char *place = NULL;
  g_autofree char *today = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;

  if (is_stated (birth))
    {
      if (check->warnings != NULL)
        g_ptr_array_add (check->warnings,
                         heed_case_warning_new (heed_field_get_line (birth), _ ("The birth date %s has not come yet; kept as it was stated."), date));
      return TRUE;
    }

  place = get_place (check, birth);
  today = heed_date_format (check->now->day);
  what = g_strdup_printf (_ ("%sbirth date %s; today is %s. %s"), place, date, today, get_kept (check));
  remedy = dup_remedy (check, _ ("Correct it, or give an expected date for an unborn child."));
  heed_problem_set (check->error, HEED_CASEDOC_ERROR, HEED_CASEDOC_ERROR_DATE, _ ("This birth date has not come yet"), what, remedy);

  return FALSE;
}

/* The youngest that the person can be, in years; 0 where that is not known. */
static int
get_least_age (Check *check,
               HeedPerson *person)
{
  int earliest;
  int latest;

  heed_person_get_birth (person, &earliest, &latest);
  if (latest == HEED_DATE_NONE || latest > check->now->day)
    return 0;

  return heed_date_completed_months (latest, check->now->day) / 12;
}

/* What a file said long ago nobody may be able to correct: it is kept, with a warning. */
static gboolean
check_oldest (Check *check,
              HeedPerson *person)
{
  HeedField *birth = heed_field_find (heed_record_get_field (HEED_RECORD (person)), "PersonBirthDate");
  g_autofree char *place = NULL;
  g_autofree char *date = NULL;
  g_autofree char *what = NULL;
  int age = get_least_age (check, person);
  int earliest;
  int latest;

  if (age <= HEED_AGE_OLDEST || check->warnings != NULL)
    return TRUE;

  heed_person_get_birth (person, &earliest, &latest);
  place = get_place (check, birth);
  date = heed_date_format (latest);
  what = g_strdup_printf (_ ("%sbirth date %s: that is %d years ago. %s"), place, date, age, get_kept (check));
  heed_problem_set (check->error,
                    HEED_CASEDOC_ERROR,
                    HEED_CASEDOC_ERROR_DATE,
                    _ ("Nobody is as old as this birth date says"),
                    what,
                    _ ("Correct the year; where the date is not known, say that it is not."));

  return FALSE;
}

/* One digit of a year turns a child into an adult, whom no guidance for children is about. */
static void
warn_of_ages (Check *check,
              HeedCaseFile *file)
{
  g_autoptr (GHashTable) children = heed_subjects_find_children (file);
  GPtrArray *persons = heed_case_file_get_persons (file);

  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);
      HeedField *birth = heed_field_find (heed_record_get_field (HEED_RECORD (person)), "PersonBirthDate");
      const char *id = heed_record_get_id (HEED_RECORD (person));
      g_autofree char *date = NULL;
      int age = get_least_age (check, person);
      int earliest;
      int latest;

      if (age <= HEED_AGE_CHILD || (age <= HEED_AGE_OLDEST && (id == NULL || !g_hash_table_contains (children, id))))
        continue;
      heed_person_get_birth (person, &earliest, &latest);
      date = heed_date_format (latest);
      if (age > HEED_AGE_OLDEST)
        g_ptr_array_add (check->warnings,
                         heed_case_warning_new (heed_field_get_line (birth),
                                                _ ("The birth date %s is %d years ago, and nobody is as old as that: the age counts as not known. Kept as "
                                                   "it came; see whether the year is right."),
                                                date,
                                                age));
      else
        g_ptr_array_add (check->warnings,
                         heed_case_warning_new (heed_field_get_line (birth),
                                                _ ("The birth date %s makes this child %d years old; kept as it came. See whether the year is right."),
                                                date,
                                                age));
    }
}

/* A death that a census stated though it cannot be right is kept; its reading has warned of it. */
static gboolean
check_death (Check *check,
             HeedField *root,
             HeedField *death)
{
  HeedMoment moment;

  if (!check_range (check, root, death))
    return FALSE;
  if (heed_field_is_true (death, "stated"))
    return TRUE;
  if (!heed_moment_parse (heed_field_get_attribute (death, "earliest"), &moment) && !heed_moment_parse (heed_field_get_attribute (death, "latest"), &moment))
    return TRUE;
  if (moment.day <= check->now->day)
    return TRUE;
  refuse_future (check, death, &moment);
  say_field (check, root, heed_field_get_name (death));

  return FALSE;
}

static gboolean
check_person (Check *check,
              HeedPerson *person)
{
  HeedField *root = heed_record_get_field (HEED_RECORD (person));
  HeedField *birth = heed_field_find (root, "PersonBirthDate");
  HeedField *expected = heed_field_find (root, "ExpectedPersonBirthDate");
  HeedField *death = heed_field_find (root, "PersonDeathDate");
  int earliest;
  int latest;
  int day;

  if (birth != NULL && !check_range (check, root, birth))
    return FALSE;
  if (expected != NULL && !check_range (check, root, expected))
    return FALSE;
  if (death != NULL && !check_death (check, root, death))
    return FALSE;

  heed_person_get_birth (person, &earliest, &latest);
  /* Not yet born on any reading: the first possible day, or the only one that is given. */
  day = earliest != HEED_DATE_NONE ? earliest : latest;
  if (day != HEED_DATE_NONE && day > check->now->day && !refuse_birth (check, birth, day))
    {
      say_field (check, root, "PersonBirthDate");
      return FALSE;
    }
  if (!check_oldest (check, person))
    return FALSE;
  if (birth != NULL && expected != NULL && heed_field_get_absence (birth) == NULL && heed_field_get_absence (expected) == NULL && check->warnings != NULL)
    g_ptr_array_add (check->warnings,
                     heed_case_warning_new (heed_field_get_line (expected),
                                            _ ("Both a birth date and an expected date are given; the birth date counts.")));

  return TRUE;
}

/* Whether the whole of an event can only be placed before @day: an end that only rounds a month, a
 * year or a guess does not count. */
static gboolean
ends_exactly (HeedField *occurred)
{
  static const char *const exact[] = { "exact", "about", "day", "period", NULL };
  const char *precision = heed_field_get_attribute (occurred, "precision");

  return precision == NULL || g_strv_contains (exact, precision);
}

static gboolean
check_future (Check *check,
              HeedEntry *entry)
{
  static const char *const moments[] = {
    "AwareAt",
    "PhonedAt",
    "SentAt",
    "ReturnedAt",
    "Acknowledged",
    "Response",
    "ReturnInterview",
    "Receipt",
  };
  HeedField *root = heed_record_get_field (HEED_RECORD (entry));
  HeedField *occurred = heed_field_find (root, "Occurred");
  HeedMoment moment;
  gboolean is_outside = FALSE;

  if (heed_moment_parse (heed_field_get_attribute (root, "recordedAt"), &moment) && is_recorded_in_future (check, &moment))
    {
      refuse_recorded (check, root, &moment);
      return FALSE;
    }
  if (occurred != NULL && !check_range (check, root, occurred))
    return FALSE;
  if (occurred != NULL)
    {
      if (heed_moment_parse (heed_entry_get_earliest (entry), &moment) && is_future (check, &moment))
        is_outside = TRUE;
      else if (heed_moment_parse (heed_entry_get_latest (entry), &moment) && ends_exactly (occurred) && is_future (check, &moment))
        is_outside = TRUE;
    }
  if (is_outside && !heed_entry_is_stated (entry))
    {
      refuse_future (check, root, &moment);
      say_field (check, root, "Occurred");
      return FALSE;
    }
  if (is_outside && check->warnings != NULL)
    {
      g_autofree char *date = heed_moment_format (&moment);

      g_ptr_array_add (check->warnings,
                       heed_case_warning_new (heed_field_get_line (occurred),
                                              _ ("%s on %s has not come yet; kept as it was stated."),
                                              get_label (root),
                                              date));
    }

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      HeedField *field = heed_field_find (root, moments[i]);

      if (field != NULL && heed_field_get_absence (field) == NULL && heed_moment_parse (heed_field_get_text (field), &moment) && is_future (check, &moment))
        {
          refuse_future (check, field, &moment);
          say_field (check, root, heed_field_get_name (field));
          return FALSE;
        }
    }

  return TRUE;
}

static HeedPerson *
find_person (Check *check,
             HeedCaseFile *file,
             const char *id)
{
  HeedPerson *person = heed_case_file_find_person (file, id);

  if (person == NULL && check->others != NULL)
    person = heed_case_file_find_person (check->others, id);

  return person;
}

static gboolean
check_birth (Check *check,
             HeedCaseFile *file,
             HeedEntry *entry)
{
  HeedField *root = heed_record_get_field (HEED_RECORD (entry));
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (entry);

  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);
      const char *id = heed_involvement_get_person (involvement);
      HeedPerson *person = id != NULL ? find_person (check, file, id) : NULL;
      g_autofree char *date = NULL;
      g_autofree char *born = NULL;
      int earliest;

      if (person == NULL || !heed_involvement_is_subject (involvement) || heed_entry_is_before_birth (entry))
        continue;
      if (is_stated (heed_field_find (heed_record_get_field (HEED_RECORD (person)), "PersonBirthDate")))
        continue;
      heed_person_get_birth (person, &earliest, NULL);
      if (earliest == HEED_DATE_NONE || heed_entry_get_last_day (entry) >= earliest)
        continue;

      date = heed_date_format (heed_entry_get_last_day (entry));
      born = heed_date_format (earliest);
      if (!heed_entry_is_stated (entry))
        {
          g_autofree char *place = get_place (check, root);
          g_autofree char *what = g_strdup_printf (_ ("%s%s on %s; birth date %s. %s"), place, get_label (root), date, born, get_kept (check));

          heed_problem_set (check->error,
                            HEED_CASEDOC_ERROR,
                            has_mark (check, entry) ? HEED_CASEDOC_ERROR_BEFORE_BIRTH : HEED_CASEDOC_ERROR_DATE,
                            _ ("This date is before the birth"),
                            what,
                            has_mark (check, entry) ? _ ("Correct a date, or mark the entry “before birth”.")
                                                    : _ ("Correct this date, or the birth date in the child’s details."));
          /* Where there is a mark, the form offers that. */
          if (!has_mark (check, entry))
            say_field (check, root, "Occurred");
          return FALSE;
        }
      if (check->warnings != NULL)
        g_ptr_array_add (check->warnings,
                         heed_case_warning_new (heed_field_get_line (root),
                                                _ ("%s on %s is before the birth date %s; kept as it was stated."),
                                                get_label (root),
                                                date,
                                                born));
      break;
    }

  return TRUE;
}

gboolean
heed_case_check (HeedCaseFile *file,
                 HeedCaseFile *others,
                 const char *name,
                 const HeedMoment *now,
                 HeedCodes *codes,
                 GPtrArray *warnings,
                 GError **error)
{
  Check check = { name, others, now, warnings, error, NULL };
  GPtrArray *persons;
  GPtrArray *entries;

  g_return_val_if_fail (HEED_IS_CASE_FILE (file), FALSE);
  g_return_val_if_fail (others == NULL || HEED_IS_CASE_FILE (others), FALSE);
  g_return_val_if_fail (name != NULL && now != NULL, FALSE);

  persons = heed_case_file_get_persons (file);
  for (guint i = 0; i < persons->len; i++)
    {
      g_autofree char *who = *name == '\0' ? heed_person_dup_name (g_ptr_array_index (persons, i)) : NULL;
      gboolean is_fine;

      check.who = who;
      is_fine = check_person (&check, g_ptr_array_index (persons, i));
      check.who = NULL;
      if (!is_fine)
        return FALSE;
    }
  entries = heed_case_file_get_entries (file);
  for (guint i = 0; i < entries->len; i++)
    {
      if (!check_future (&check, g_ptr_array_index (entries, i)) || !check_birth (&check, file, g_ptr_array_index (entries, i)))
        return FALSE;
    }
  if (!heed_case_check_amendments (file, others, name, warnings, error))
    return FALSE;
  if (warnings != NULL)
    {
      warn_of_ages (&check, file);
      heed_case_add_warnings (file, codes, warnings);
    }

  return TRUE;
}
