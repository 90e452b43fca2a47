/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-form-error.h"

#include "heed-base-error.h"
#include "heed-casework-error.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-problem.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (HeedFormError, heed_form_error)

gboolean
heed_form_error_check_added (const char *name,
                             GError **error)
{
  g_autofree char *what = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '\0')
    return TRUE;

  what = g_strdup_printf (_ ("“%s” stands at “Who” and was not added or corrected. Nothing was filed; your text is kept."), name);
  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_INCOMPLETE,
                    _ ("A name is not added yet"),
                    what,
                    _ ("Add or correct the person there, or take the name out."));

  return FALSE;
}

gboolean
heed_form_error_is_of_text (const GError *problem)
{
  g_return_val_if_fail (problem != NULL, FALSE);

  return problem->domain == HEED_FORM_ERROR
         || g_error_matches (problem, HEED_BASE_ERROR, HEED_BASE_ERROR_CHARACTER)
         || heed_casework_is_of_text (problem);
}

/* "29 February 2011 is no day", where the text is written as a date; else NULL. */
static char *
dup_no_day (const char *text,
            HeedWhenLean lean)
{
  static const char *const months[] = {
    N_ ("January"),
    N_ ("February"),
    N_ ("March"),
    N_ ("April"),
    N_ ("May"),
    N_ ("June"),
    N_ ("July"),
    N_ ("August"),
    N_ ("September"),
    N_ ("October"),
    N_ ("November"),
    N_ ("December"),
  };
  HeedWhenParts parts;

  if (!heed_when_parse_parts (text, heed_clock_get_today (), lean, &parts))
    return NULL;
  if (parts.month > (int) G_N_ELEMENTS (months))
    return g_strdup_printf (_ ("there is no month %d"), parts.month);
  if (parts.year > 0)
    /* Translators: a day that is not in the calendar: 29 February 2011. */
    return g_strdup_printf (_ ("%d %s %d is no day"), parts.dom, _ (months[parts.month - 1]), parts.year);
  /* A leap year, in which each month has all the days that it can have. */
  if (heed_date_from_ymd (2024, parts.month, parts.dom) == HEED_DATE_NONE)
    return g_strdup_printf (_ ("%d %s is no day"), parts.dom, _ (months[parts.month - 1]));

  return lean == HEED_WHEN_BIRTH ? g_strdup_printf (_ ("%d %s has no year"), parts.dom, _ (months[parts.month - 1])) : NULL;
}

static gboolean
set_unreadable (GError **error,
                const char *title,
                const char *field,
                const char *text,
                const char *reason,
                const char *remedy)
{
  /* Translators: the name of a field, what stands in it, and why it cannot be read. */
  g_autofree char *what = g_strdup_printf (_ ("%s, “%s”: %s. Nothing was kept of it yet; your text stays."), field, text, reason);

  heed_problem_set (error, HEED_FORM_ERROR, HEED_FORM_ERROR_UNREADABLE, title, what, remedy);

  return FALSE;
}

gboolean
heed_form_error_set_day (GError **error,
                         const char *field,
                         const char *text,
                         HeedWhenLean lean)
{
  g_autofree char *no_day = NULL;

  g_return_val_if_fail (field != NULL && text != NULL, FALSE);

  no_day = dup_no_day (text, lean);

  return set_unreadable (error,
                         _ ("This date cannot be read"),
                         field,
                         text,
                         no_day != NULL ? no_day : _ ("it is no date that Heed can read"),
                         lean == HEED_WHEN_FUTURE ? _ ("Type it as 19/11/2026, 19 Nov or tomorrow, or leave it empty.")
                                                  : _ ("Type it as 19/11/2026, 19 Nov or yesterday, or leave it empty."));
}

gboolean
heed_form_error_set_time (GError **error,
                          const char *field,
                          const char *text)
{
  g_return_val_if_fail (field != NULL && text != NULL, FALSE);

  return set_unreadable (error,
                         _ ("This time cannot be read"),
                         field,
                         text,
                         _ ("it is no time of day that Heed can read"),
                         _ ("Type it as 14:05, or leave it empty."));
}

gboolean
heed_form_error_set_birth (GError **error,
                           const char *precision,
                           const char *text,
                           const char *example)
{
  gboolean is_expected;
  int first;
  int last;
  g_autofree char *reason = NULL;
  g_autofree char *remedy = NULL;

  g_return_val_if_fail (precision != NULL && text != NULL && example != NULL, FALSE);

  is_expected = g_str_equal (precision, "expected");
  if (g_str_equal (precision, "day") || is_expected)
    reason = dup_no_day (text, HEED_WHEN_BIRTH);
  if (reason == NULL && g_str_equal (precision, "day") && heed_when_parse_month (text, heed_clock_get_today (), HEED_WHEN_BIRTH, &first, &last))
    {
      reason = g_strdup (_ ("it is a month, not a day"));
      remedy = g_strdup_printf (_ ("Type it as %s, or choose “Month and year”."), example);
    }
  if (reason == NULL)
    reason = g_strdup (_ ("it cannot be read as what is chosen beside it"));
  if (remedy == NULL)
    remedy = g_strdup_printf (_ ("Type it as %s, choose how it is known, or leave it empty."), example);

  return set_unreadable (error, _ ("This birth date cannot be read"), _ ("Birth date"), text, reason, remedy);
}

gboolean
heed_form_error_set_nameless (GError **error)
{
  heed_problem_set (error,
                    HEED_FORM_ERROR,
                    HEED_FORM_ERROR_INCOMPLETE,
                    _ ("A name is missing"),
                    _ ("Given name and family name are both empty. Nobody was added yet; your text stays."),
                    _ ("Type one of the two."));

  return FALSE;
}
