/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-relative-words.h"

#include "heed-agency-words.h"
#include "heed-children.h"
#include "heed-date.h"
#include "heed-format.h"
#include "heed-person-words.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  GROUP_HOME,
  GROUP_RESPONSIBLE,
  GROUP_WORKER,
  GROUP_DOCTOR,
  GROUP_OTHER,
  GROUP_ENDED,
  N_GROUPS
} Group;

static const char *const GROUPS[N_GROUPS] = {
  N_ ("Lives at home"),
  N_ ("Parental responsibility, lives elsewhere"),
  N_ ("Social worker"),
  N_ ("Doctor"),
  N_ ("Others"),
  N_ ("Ended"),
};

static void
words_free (gpointer data)
{
  HeedRelativeWords *words = data;

  g_free (words->name);
  g_free (words->kind);
  g_free (words->silent);
  g_free (words->responsible);
  g_strfreev (words->phones);
  g_strfreev (words->facts);
  g_free (words);
}

static Group
get_group (HeedRelative *one)
{
  const char *kind = heed_relationship_get_kind (one->relationship);

  if (one->has_ended)
    return GROUP_ENDED;
  if (heed_relationship_says (one->relationship, "livesWith"))
    return GROUP_HOME;
  if (heed_relationship_says (one->relationship, "parentalResponsibility"))
    return GROUP_RESPONSIBLE;
  if (one->is_said_of_child)
    return GROUP_OTHER;
  if (g_strcmp0 (kind, "SWR") == 0)
    return GROUP_WORKER;

  return g_strcmp0 (kind, "DOC") == 0 ? GROUP_DOCTOR : GROUP_OTHER;
}

/* What came without a small letter is no word of somebody's own. */
static gboolean
is_code (const char *kind)
{
  return *kind != '\0' && strpbrk (kind, "abcdefghijklmnopqrstuvwxyz") == NULL && g_str_is_ascii (kind);
}

char *
heed_relative_words_dup_kind (HeedCodes *codes,
                              const char *kind)
{
  const char *label;

  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  label = heed_codes_get_fact (codes, "relationship", kind, "label");

  if (label != NULL)
    return g_strdup (_ (label));

  /* Translators: %s is a code that came from elsewhere, as it came. */
  return is_code (kind) ? g_strdup_printf (_ ("“%s” (not in this version’s list)"), kind) : g_strdup (kind);
}

static char *
dup_kind (HeedRelative *one,
          HeedPerson *child,
          HeedCodes *codes)
{
  const char *kind = heed_relationship_get_kind (one->relationship);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  if (kind == NULL)
    words = g_strdup (_ ("What they are to the child is not recorded yet"));
  else if (heed_codes_is_known (codes, "relationship", kind) || is_code (kind))
    words = heed_relative_words_dup_kind (codes, kind);
  else
    words = heed_format_quoted (kind);
  if (!one->is_said_of_child || kind == NULL)
    return g_steal_pointer (&words);

  name = heed_person_label (child);
  /* Translators: a child, and what the child is to somebody else: “Amira Bell is to them: Mother”. */
  return g_strdup_printf (_ ("%s is to them: %s"), name, words);
}

static GStrv
dup_phones (HeedPerson *person)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  HeedField *field = heed_record_get_field (HEED_RECORD (person));

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *phone = heed_field_get_child (field, i);
      const char *hours = heed_field_get_attribute (phone, "hours");
      g_autofree char *when = hours != NULL ? heed_agency_words_hours (hours) : NULL;
      g_autofree char *text = NULL;

      if (!g_str_equal (heed_field_get_name (phone), "Phone") || heed_field_get_text (phone) == NULL || heed_field_get_absence (phone) != NULL)
        continue;
      /* Translators: a phone number, and when it is answered. */
      text = when != NULL ? g_strdup_printf (_ ("%s (%s)"), heed_field_get_text (phone), when) : NULL;
      g_strv_builder_add (builder, text != NULL ? text : heed_field_get_text (phone));
    }

  return g_strv_builder_end (builder);
}

static void
add_days (GStrvBuilder *builder,
          HeedRelationship *relationship)
{
  g_autofree char *since = NULL;
  g_autofree char *end = NULL;
  g_autofree char *line = NULL;
  int from;
  int until;

  heed_relationship_get_days (relationship, &from, &until);
  since = from != HEED_DATE_NONE ? heed_date_format (from) : NULL;
  end = until != HEED_DATE_NONE ? heed_date_format (until) : NULL;
  if (since != NULL && end != NULL)
    line = g_strdup_printf (_ ("Since %s, until %s"), since, end);
  else if (since != NULL)
    line = g_strdup_printf (_ ("Since %s"), since);
  else if (end != NULL)
    line = g_strdup_printf (_ ("Until %s"), end);
  if (line != NULL)
    g_strv_builder_add (builder, line);
}

/* An answer that is neither yes nor left out. */
static void
add_answer (GStrvBuilder *builder,
            HeedRelationship *relationship,
            const char *attribute,
            const char *no,
            const char *unknown)
{
  const char *answer = heed_field_get_attribute (heed_record_get_field (HEED_RECORD (relationship)), attribute);

  if (answer == NULL || heed_relationship_says (relationship, attribute))
    return;
  g_strv_builder_add (builder, g_str_equal (answer, "no") || g_str_equal (answer, "false") || g_str_equal (answer, "0") ? no : unknown);
}

static GStrv
dup_facts (HeedRelative *one)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *kind = heed_relationship_get_kind (one->relationship);
  const char *work = heed_record_get_text (HEED_RECORD (one->person), "Occupation");
  gboolean is_at_work = g_strcmp0 (kind, "SWR") == 0 || g_strcmp0 (kind, "DOC") == 0;

  if (work != NULL)
    g_strv_builder_add (builder, work);
  add_days (builder, one->relationship);
  /* Nobody asks of a social worker whether they live at home. */
  if (!is_at_work)
    {
      add_answer (builder, one->relationship, "livesWith", _ ("Does not live at home"), _ ("Not known whether they live at home"));
      add_answer (builder,
                  one->relationship,
                  "parentalResponsibility",
                  _ ("No parental responsibility"),
                  _ ("Not known whether they have parental responsibility"));
    }
  add_answer (builder, one->relationship, "mustNotBeTold", _ ("May be told"), _ ("Not known whether they may be told"));

  return g_strv_builder_end (builder);
}

static char *
dup_silent (HeedRelationship *relationship)
{
  const char *reason = heed_field_get_attribute (heed_record_get_field (HEED_RECORD (relationship)), "reason");

  if (!heed_relationship_says (relationship, "mustNotBeTold"))
    return NULL;

  /* Translators: %s is the reason. */
  return reason != NULL ? g_strdup_printf (_ ("Must not be told: %s"), reason) : g_strdup (_ ("Must not be told"));
}

/* Of most grown-ups nobody asks how old they are. */
static char *
dup_name (HeedPerson *person)
{
  int earliest;
  int latest;

  heed_person_get_birth (person, &earliest, &latest);
  if (earliest == HEED_DATE_NONE && latest == HEED_DATE_NONE)
    return heed_person_label (person);

  return heed_person_words_name_and_age (person, NULL);
}

static HeedRelativeWords *
words_new (HeedRelative *one,
           Group group,
           HeedPerson *child,
           HeedCodes *codes)
{
  HeedRelativeWords *words = g_new0 (HeedRelativeWords, 1);

  words->group = _ (GROUPS[group]);
  words->one = one;
  words->name = dup_name (one->person);
  words->kind = dup_kind (one, child, codes);
  words->silent = dup_silent (one->relationship);
  if (heed_relationship_says (one->relationship, "parentalResponsibility"))
    words->responsible = g_strdup (one->is_said_of_child ? _ ("The child has parental responsibility") : _ ("Parental responsibility"));
  words->phones = dup_phones (one->person);
  words->facts = dup_facts (one);
  if (words->phones[0] == NULL)
    words->no_phone = _ ("No phone number recorded yet");

  return words;
}

GPtrArray *
heed_relative_words (GPtrArray *relatives,
                     HeedPerson *child,
                     HeedCodes *codes)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (words_free);

  g_return_val_if_fail (relatives != NULL, all);
  g_return_val_if_fail (HEED_IS_PERSON (child) && HEED_IS_CODES (codes), all);

  for (Group group = 0; group < N_GROUPS; group++)
    for (guint i = 0; i < relatives->len; i++)
      {
        HeedRelative *one = g_ptr_array_index (relatives, i);

        if (get_group (one) == group)
          g_ptr_array_add (all, words_new (one, group, child, codes));
      }

  return all;
}
