/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-form"

#include "config.h"

#include "heed-relationship-form.h"

#include "heed-form-error.h"
#include "heed-form-map.h"
#include "heed-moment.h"
#include "heed-problem.h"

#include <glib/gi18n.h>

#define ANSWERS "yes,no,unknown"

/* The answers have no path: the document says true and false. Numbers and work are the person's, and stand here with what was
 * shown of them at first ("…Were"). */
static const HeedFormPart parts[] = {
  { "child", HEED_FORM_ID, .flags = HEED_FORM_ON_DRAFT },
  { "which", HEED_FORM_ID, .flags = HEED_FORM_ON_DRAFT },
  { "who", HEED_FORM_NAME },
  { "newPerson", HEED_FORM_BEGUN, .flags = HEED_FORM_ON_DRAFT },
  { "kind", HEED_FORM_CODE, "@kind" },
  { "livesWith", HEED_FORM_CODE, .called_as = "@livesWith", .codes = "answer", .among = ANSWERS },
  { "parentalResponsibility", HEED_FORM_CODE, .called_as = "@parentalResponsibility", .codes = "answer", .among = ANSWERS },
  { "mustNotBeTold", HEED_FORM_CODE, .called_as = "@mustNotBeTold", .codes = "answer", .among = ANSWERS },
  { "reason", HEED_FORM_TEXT, "@reason" },
  { "since", HEED_FORM_PAST, "@from" },
  { "until", HEED_FORM_PAST, "@until" },
  { "phones", HEED_FORM_TEXT, .called_as = "Phone" },
  { "phonesWere", HEED_FORM_ID },
  { "work", HEED_FORM_TEXT, .called_as = "Occupation" },
  { "workWas", HEED_FORM_ID },
  { "shownFor", HEED_FORM_ID }, /* of whom they are: the id of somebody on file */
  { NULL },
};

static const char *const answers[] = { "livesWith", "parentalResponsibility", "mustNotBeTold" };

/* As it is said on a form; NULL for nothing. */
static const char *
to_answer (const char *said)
{
  static const char *const yes[] = { "yes", "true", "1", NULL };
  static const char *const no[] = { "no", "false", "0", NULL };

  if (said == NULL)
    return NULL;
  if (g_strv_contains (yes, said))
    return "yes";

  return g_strv_contains (no, said) ? "no" : "unknown";
}

static gboolean
check (HeedForm *form,
       HeedFormPlace *ret_place,
       GError **error)
{
  if (heed_form_get_base (form) == NULL && heed_form_people_get_all (heed_form_get_people (form))->len == 0
      && *heed_form_people_get_name (heed_form_get_people (form)) == '\0')
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("Person needed"),
                        _ ("Nobody is chosen yet who stands to the child."),
                        _ ("Type the name in “Who”, and choose the person or add somebody new."));
      return heed_form_stop_at (ret_place, "people");
    }
  if (!heed_form_check_people (form, ret_place, error))
    return FALSE;
  if (!heed_form_says (form, "kind"))
    {
      heed_problem_set (error,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("What are they to the child?"),
                        _ ("“Relationship” is not chosen yet."),
                        _ ("Choose it from the list. Where nothing else fits, choose “Other contact”."));
      return heed_form_stop_at (ret_place, "kind");
    }

  return TRUE;
}

static void
write_answers (HeedForm *form,
               HeedField *relationship)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const char *said = heed_form_get (form, answers[i]);

      if (g_str_equal (said, "yes"))
        said = "true";
      else if (g_str_equal (said, "no"))
        said = "false";
      heed_field_set_attribute (relationship, answers[i], *said != '\0' ? said : NULL);
    }
}

static void
read_answers (HeedForm *form,
              HeedField *relationship)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    heed_form_set (form, answers[i], to_answer (heed_field_get_attribute (relationship, answers[i])));
}

const HeedFormKind heed_relationship_form = {
  .entry = "Relationship",
  .parts = parts,
  .check = check,
  .write = write_answers,
  .read = read_answers,
};

/* Those that stand in the value, one on each line. */
static GStrv
dup_lines (HeedForm *form,
           const char *name)
{
  g_auto (GStrv) lines = g_strsplit (heed_form_get (form, name), "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] != '\0')
        g_strv_builder_add (builder, lines[i]);
    }

  return g_strv_builder_end (builder);
}

static GStrv
dup_phones_of (HeedPerson *person)
{
  HeedField *field = person != NULL ? heed_record_get_field (HEED_RECORD (person)) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; field != NULL && i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (g_str_equal (heed_field_get_name (child), "Phone") && heed_field_get_text (child) != NULL)
        g_strv_builder_add (builder, heed_field_get_text (child));
    }

  return g_strv_builder_end (builder);
}

void
heed_relationship_form_show_person (HeedForm *form,
                                    HeedPerson *person)
{
  g_auto (GStrv) shown = dup_lines (form, "phonesWere");
  g_auto (GStrv) typed = dup_lines (form, "phones");
  g_auto (GStrv) on_file = dup_phones_of (person);
  g_autofree char *were = g_strjoinv ("\n", on_file);
  g_autoptr (GString) phones = g_string_new (were);
  const char *work = person != NULL ? heed_record_get_text (HEED_RECORD (person), "Occupation") : NULL;

  g_return_if_fail (HEED_IS_FORM (form));
  g_return_if_fail (person == NULL || HEED_IS_PERSON (person));

  for (guint i = 0; typed[i] != NULL; i++)
    {
      if (g_strv_contains ((const char *const *) shown, typed[i]) || g_strv_contains ((const char *const *) on_file, typed[i]))
        continue;
      g_string_append_printf (phones, "%s%s", phones->len > 0 ? "\n" : "", typed[i]);
    }
  heed_form_set (form, "phones", phones->str);
  heed_form_set (form, "phonesWere", were);
  if (g_str_equal (heed_form_get (form, "work"), heed_form_get (form, "workWas")))
    heed_form_set (form, "work", work);
  heed_form_set (form, "workWas", work);
  heed_form_set (form, "shownFor", person != NULL ? heed_record_get_id (HEED_RECORD (person)) : NULL);
}

GStrv
heed_relationship_form_dup_phones (HeedForm *form)
{
  g_auto (GStrv) shown = NULL;
  g_auto (GStrv) typed = NULL;

  g_return_val_if_fail (HEED_IS_FORM (form), NULL);

  shown = dup_lines (form, "phonesWere");
  typed = dup_lines (form, "phones");

  return g_strv_equal ((const char *const *) shown, (const char *const *) typed) ? NULL : g_steal_pointer (&typed);
}

char *
heed_relationship_form_dup_work (HeedForm *form)
{
  const char *work;

  g_return_val_if_fail (HEED_IS_FORM (form), NULL);

  work = heed_form_get (form, "work");

  return g_str_equal (work, heed_form_get (form, "workWas")) ? NULL : g_strstrip (g_strdup (work));
}

static gboolean
is_same_day (const char *a,
             const char *b)
{
  HeedMoment first;
  HeedMoment second;

  return a != NULL && b != NULL && heed_moment_parse (a, &first) && heed_moment_parse (b, &second) && first.day == second.day;
}

HeedField *
heed_relationship_form_dup_relationship (HeedForm *form)
{
  static const char *const others[] = { "kind", "reason", "from", "until" };
  g_autofree char *now = heed_moment_now_local ();
  g_autoptr (HeedField) said = NULL;
  g_autoptr (HeedField) field = NULL;
  HeedField *base;

  g_return_val_if_fail (HEED_IS_FORM (form), NULL);

  said = heed_form_to_field (form, now);
  base = heed_form_get_base (form);
  if (base == NULL)
    {
      GPtrArray *people = heed_form_people_get_all (heed_form_get_people (form));

      field = heed_field_new ("Relationship");
      if (people->len > 0)
        heed_field_set_attribute (field, "person", ((HeedFormPerson *) g_ptr_array_index (people, 0))->id);
      heed_field_set_attribute (field, "to", heed_form_get (form, "child"));
    }
  else
    field = heed_field_copy (base);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const char *answer = heed_field_get_attribute (said, answers[i]);

      if (g_strcmp0 (to_answer (answer), to_answer (heed_field_get_attribute (field, answers[i]))) != 0)
        heed_field_set_attribute (field, answers[i], answer);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const char *text = heed_field_get_attribute (said, others[i]);

      if (!is_same_day (text, heed_field_get_attribute (field, others[i])))
        heed_field_set_attribute (field, others[i], text);
    }

  return g_steal_pointer (&field);
}
