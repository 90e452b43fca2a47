/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-person-words.h"

#include "heed-children.h"
#include "heed-date.h"
#include "heed-format.h"

#include <glib/gi18n.h>

/* Where the facts of a group go. */
typedef struct
{
  GPtrArray *facts;
  HeedField *person;
  HeedCodes *codes;
  const char *group;
} Writer;

static void
fact_free (gpointer data)
{
  HeedPersonFact *fact = data;

  g_free (fact->value);
  g_free (fact);
}

static void
add (Writer *writer,
     const char *label,
     char *value,
     gboolean missing)
{
  HeedPersonFact *fact = g_new0 (HeedPersonFact, 1);

  fact->group = writer->group;
  fact->label = label;
  fact->value = value;
  fact->missing = missing;
  g_ptr_array_add (writer->facts, fact);
}

/* What a code says, and what came in its place. */
static char *
describe_as_came (HeedField *field,
                  const char *label)
{
  const char *as_came = heed_field_get_attribute (field, "asCame");

  return as_came != NULL ? g_strdup_printf (_ ("%s (came as “%s”)"), label, as_came) : g_strdup (label);
}

/* How a value is missing, in words. */
static char *
describe_absence (HeedField *field,
                  HeedCodes *codes)
{
  const char *absence = field != NULL ? heed_field_get_absence (field) : NULL;

  if (absence == NULL)
    return g_strdup (_ ("Not recorded yet"));

  return describe_as_came (field, heed_codes_get_label (codes, "absence", absence));
}

/* The text of a field, or the label of its code in @list. */
static void
add_field (Writer *writer,
           const char *label,
           const char *path,
           const char *list)
{
  HeedField *field = heed_field_find (writer->person, path);
  const char *text = heed_field_find_text (writer->person, path);

  if (text == NULL || *text == '\0')
    add (writer, label, describe_absence (field, writer->codes), TRUE);
  else
    add (writer, label, g_strdup (list != NULL ? heed_codes_get_label (writer->codes, list, text) : text), FALSE);
}

static char *
describe_period (HeedField *field)
{
  const char *from = heed_field_get_attribute (field, "from");
  const char *to = heed_field_get_attribute (field, "to");
  g_autofree char *first = from != NULL ? heed_format_day_of (from) : NULL;
  g_autofree char *last = to != NULL ? heed_format_day_of (to) : NULL;

  if (first != NULL && last != NULL)
    return g_strdup_printf (_ ("%s to %s"), first, last);
  if (first != NULL)
    return g_strdup_printf (_ ("since %s"), first);
  if (last != NULL)
    return g_strdup_printf (_ ("until %s"), last);
  return NULL;
}

static void
append (GString *text,
        const char *separator,
        const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

static char *
describe_address (HeedField *field,
                  HeedCodes *codes)
{
  GString *text = g_string_new (NULL);
  g_autofree char *period = describe_period (field);

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    append (text, ", ", heed_field_get_text (heed_field_get_child (field, i)));
  if (text->len == 0)
    {
      g_autofree char *absence = describe_absence (field, codes);

      append (text, "", absence);
    }
  append (text, " · ", period);
  return g_string_free (text, FALSE);
}

static char *
describe_coded (HeedField *field,
                HeedCodes *codes,
                const char *const *lists, /* pairs of attribute and list */
                gboolean with_text)
{
  GString *text = g_string_new (NULL);
  g_autofree char *period = describe_period (field);

  for (guint i = 0; lists[i] != NULL; i += 2)
    {
      const char *code = heed_field_get_attribute (field, lists[i]);

      append (text, " · ", code != NULL ? heed_codes_get_label (codes, lists[i + 1], code) : NULL);
    }
  if (with_text)
    append (text, " · ", heed_field_get_text (field));
  append (text, " · ", period);
  if (text->len == 0)
    {
      g_autofree char *absence = describe_absence (field, codes);

      append (text, "", absence);
    }
  return g_string_free (text, FALSE);
}

static char *
describe_care (HeedField *field,
               HeedCodes *codes)
{
  static const char *const LISTS[] = { "status", "careStatus", "category", "careCategory", "authority", "authority", "legalBasis", "legalBasis", NULL };

  return describe_coded (field, codes, LISTS, FALSE);
}

/* Every child of that name below @path ("" for the person); a line that it is missing where none is. */
static void
add_each (Writer *writer,
          const char *label,
          const char *path,
          const char *name,
          char *(*describe) (HeedField *, HeedCodes *) )
{
  HeedField *parent = *path != '\0' ? heed_field_find (writer->person, path) : writer->person;
  guint n = 0;

  for (guint i = 0; parent != NULL && i < heed_field_get_n_children (parent); i++)
    {
      HeedField *field = heed_field_get_child (parent, i);

      if (!g_str_equal (heed_field_get_name (field), name))
        continue;
      add (writer, label, describe (field, writer->codes), FALSE);
      n++;
    }
  if (n == 0)
    add (writer, label, describe_absence (*path != '\0' ? parent : NULL, writer->codes), TRUE);
}

static char *
describe_text (HeedField *field,
               HeedCodes *codes)
{
  const char *text = heed_field_get_text (field);

  return text != NULL && *text != '\0' ? g_strdup (text) : describe_absence (field, codes);
}

static char *
describe_school (HeedField *field,
                 HeedCodes *codes)
{
  g_autofree char *name = describe_text (field, codes);
  g_autofree char *period = describe_period (field);

  return period != NULL ? g_strdup_printf ("%s · %s", name, period) : g_steal_pointer (&name);
}

static char *
describe_sen (HeedField *field,
              HeedCodes *codes)
{
  const char *code = heed_field_get_text (field);

  return code != NULL ? g_strdup (heed_codes_get_label (codes, "senNeed", code)) : describe_absence (field, codes);
}

static char *
describe_disability (HeedField *field,
                     HeedCodes *codes)
{
  const char *code = heed_field_get_text (field);

  return code != NULL ? describe_as_came (field, heed_codes_get_label (codes, "disability", code)) : describe_absence (field, codes);
}

static char *
describe_arrangement (HeedField *field,
                      HeedCodes *codes)
{
  static const char *const LISTS[] = { "arrangement", "arrangement", "carer", "carer", NULL };

  return describe_coded (field, codes, LISTS, FALSE);
}

static char *
describe_circumstance (HeedField *field,
                       HeedCodes *codes)
{
  static const char *const LISTS[] = { "code", "circumstance", NULL };

  return describe_coded (field, codes, LISTS, TRUE);
}

static char *
describe_online (HeedField *field,
                 HeedCodes *codes)
{
  const char *service = heed_field_get_attribute (field, "service");
  g_autofree char *name = describe_text (field, codes);

  return service != NULL ? g_strdup_printf ("%s: %s", service, name) : g_steal_pointer (&name);
}

static void
add_interpreter (Writer *writer)
{
  HeedField *field = heed_field_find (writer->person, "Interpreter");
  const char *needed = field != NULL ? heed_field_get_attribute (field, "needed") : NULL;
  const char *language = field != NULL ? heed_field_get_text (field) : NULL;

  if (field == NULL || (needed == NULL && language == NULL))
    add (writer, _ ("Interpreter"), describe_absence (field, writer->codes), TRUE);
  else if (g_strcmp0 (needed, "false") == 0 || g_strcmp0 (needed, "no") == 0)
    add (writer, _ ("Interpreter"), g_strdup (_ ("Not needed")), FALSE);
  else
    add (writer, _ ("Interpreter"), g_strdup (language != NULL ? heed_codes_get_label (writer->codes, "language", language) : _ ("Needed")), FALSE);
}

/* Numbers of schemes that have no place of their own. */
static void
add_other_identifiers (Writer *writer)
{
  HeedField *identifiers = heed_field_find (writer->person, "Identifiers");

  for (guint i = 0; identifiers != NULL && i < heed_field_get_n_children (identifiers); i++)
    {
      HeedField *field = heed_field_get_child (identifiers, i);
      const char *scheme = heed_field_get_attribute (field, "scheme");

      if (g_str_equal (heed_field_get_name (field), "FormerUPN"))
        add (writer, _ ("Former UPN"), describe_text (field, writer->codes), FALSE);
      else if (g_str_equal (heed_field_get_name (field), "UPNunknown"))
        add (writer, _ ("Why there is no UPN"), g_strdup (heed_codes_get_label (writer->codes, "upnUnknown", heed_field_get_text (field))), FALSE);
      else if (scheme != NULL && g_str_equal (scheme, "laChildId"))
        add (writer, _ ("Local authority's child id"), describe_text (field, writer->codes), FALSE);
      else if (scheme != NULL)
        add (writer, _ ("Other number"), g_strdup_printf ("%s: %s", scheme, heed_field_get_text (field)), FALSE);
    }
}

GPtrArray *
heed_person_words_facts (HeedPerson *person,
                         HeedCodes *codes)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);
  Writer writer = { .facts = facts, .codes = codes };

  g_return_val_if_fail (HEED_IS_PERSON (person), facts);
  g_return_val_if_fail (HEED_IS_CODES (codes), facts);

  writer.person = heed_record_get_field (HEED_RECORD (person));

  writer.group = _ ("Name and birth");
  add_field (&writer, _ ("Given name"), "Name/Given", NULL);
  if (heed_field_find (writer.person, "Name/Middle") != NULL)
    add_field (&writer, _ ("Middle names"), "Name/Middle", NULL);
  add_field (&writer, _ ("Family name"), "Name/Family", NULL);
  if (heed_field_find (writer.person, "Name/Romanised") != NULL)
    add_field (&writer, _ ("Name in Latin letters"), "Name/Romanised", NULL);
  add_each (&writer, _ ("Also known as"), "", "AlsoKnownAs", describe_text);
  {
    int earliest;
    int latest;
    const char *precision = heed_person_get_birth_precision (person);

    heed_person_get_birth (person, &earliest, &latest);
    add (&writer,
         _ ("Birth date"),
         heed_person_words_birth (person, codes),
         !heed_date_is_valid (earliest) && !heed_date_is_valid (latest) && precision == NULL);
  }
  add_field (&writer, _ ("Sex"), "Sex", "sex");

  writer.group = _ ("Identifiers");
  add_field (&writer, _ ("UPN"), "Identifiers/UPN", NULL);
  add_field (&writer, _ ("NHS number"), "Identifiers/NHSNumber", NULL);
  add_other_identifiers (&writer);

  writer.group = _ ("School");
  add_each (&writer, _ ("School or setting"), "", "School", describe_school);
  add_field (&writer, _ ("National Curriculum year"), "NCyearActual", "ncYear");

  writer.group = _ ("Care history");
  add_each (&writer, _ ("Time in care"), "CareHistory", "CareEpisode", describe_care);

  writer.group = _ ("Needs and language");
  add_field (&writer, _ ("Special educational provision"), "SENprovision", "senProvision");
  add_each (&writer, _ ("Special educational need"), "SENneeds", "SENneed", describe_sen);
  add_each (&writer, _ ("Disability"), "Disabilities", "Disability", describe_disability);
  add_field (&writer, _ ("First language"), "FirstLanguage", "language");
  add_interpreter (&writer);
  add_field (&writer, _ ("Ethnicity"), "Ethnicity", "ethnicity");
  add_field (&writer, _ ("Religion"), "Religion", NULL);

  writer.group = _ ("Home");
  add_each (&writer, _ ("Living arrangement"), "", "LivingArrangement", describe_arrangement);
  add_each (&writer, _ ("Address"), "", "Address", describe_address);
  if (heed_field_find (writer.person, "Phone") != NULL)
    add_each (&writer, _ ("Phone"), "", "Phone", describe_text);
  if (heed_field_find (writer.person, "Email") != NULL)
    add_each (&writer, _ ("E-mail"), "", "Email", describe_text);

  if (heed_field_find (writer.person, "Circumstance") != NULL || heed_field_find (writer.person, "OnlineName") != NULL
      || heed_field_find (writer.person, "Vehicle") != NULL || heed_field_find (writer.person, "Description") != NULL)
    {
      writer.group = _ ("Circumstances");
      if (heed_field_find (writer.person, "Circumstance") != NULL)
        add_each (&writer, _ ("Circumstance"), "", "Circumstance", describe_circumstance);
      if (heed_field_find (writer.person, "OnlineName") != NULL)
        add_each (&writer, _ ("Online name"), "", "OnlineName", describe_online);
      if (heed_field_find (writer.person, "Vehicle") != NULL)
        add_each (&writer, _ ("Vehicle"), "", "Vehicle", describe_text);
      if (heed_field_find (writer.person, "Description") != NULL)
        add_each (&writer, _ ("Description"), "", "Description", describe_text);
    }
  return facts;
}

char *
heed_person_words_birth (HeedPerson *person,
                         HeedCodes *codes)
{
  const char *precision;
  const char *source;
  HeedField *field;
  GString *text = g_string_new (NULL);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  int earliest;
  int latest;
  gboolean expected;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  expected = heed_person_get_expected (person, &earliest, &latest);
  field = heed_field_find (heed_record_get_field (HEED_RECORD (person)), expected ? "ExpectedPersonBirthDate" : "PersonBirthDate");
  if (!expected)
    heed_person_get_birth (person, &earliest, &latest);
  precision = expected ? NULL : heed_person_get_birth_precision (person);
  first = heed_format_day (earliest);
  last = heed_format_day (latest);

  if (field == NULL)
    append (text, "", _ ("Not recorded yet"));
  else if (!heed_date_is_valid (earliest) && !heed_date_is_valid (latest))
    append (text, "", _ ("Not known"));
  else if (earliest == latest)
    append (text, "", first);
  else
    {
      /* Translators: two days; the birth date lies between them. */
      g_autofree char *between = g_strdup_printf (_ ("between %s and %s"), first, last);

      append (text, "", between);
    }
  if (expected)
    append (text, " · ", _ ("expected, not born yet"));
  if (precision != NULL && !g_str_equal (precision, "day") && !g_str_equal (precision, "unknown"))
    append (text, " · ", heed_codes_get_label (codes, "precision", precision));
  source = field != NULL ? heed_field_get_attribute (field, "source") : NULL;
  append (text, " · ", source);
  return g_string_free (text, FALSE);
}

GStrv
heed_person_words_flags (HeedPerson *person,
                         HeedCodes *codes)
{
  static const char *const care[] = { "lookedAfter", "careLeaver" };
  g_autoptr (GStrvBuilder) flags = g_strv_builder_new ();
  HeedField *field;
  HeedField *part;
  const char *code;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  field = heed_record_get_field (HEED_RECORD (person));
  for (guint i = 0; i < G_N_ELEMENTS (care); i++)
    {
      HeedField *episode = heed_person_find_care (person, care[i]);
      const char *authority = episode != NULL ? heed_field_get_attribute (episode, "authority") : NULL;
      g_autofree char *text = NULL;

      if (episode == NULL)
        continue;
      if (authority != NULL)
        /* Translators: "Looked after", and by which authority. */
        text = g_strdup_printf (_ ("%s (%s)"), heed_codes_get_label (codes, "careStatus", care[i]), heed_codes_get_label (codes, "authority", authority));
      else
        text = g_strdup (heed_codes_get_label (codes, "careStatus", care[i]));
      g_strv_builder_add (flags, text);
    }
  code = heed_field_find_text (field, "SENneeds/SENneed");
  if (code != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("SEND: %s"), heed_codes_get_label (codes, "senNeed", code));

      g_strv_builder_add (flags, text);
    }
  part = heed_field_find (field, "Interpreter");
  if (part != NULL && heed_field_get_text (part) != NULL && g_strcmp0 (heed_field_get_attribute (part, "needed"), "false") != 0
      && g_strcmp0 (heed_field_get_attribute (part, "needed"), "no") != 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("Interpreter: %s"), heed_codes_get_label (codes, "language", heed_field_get_text (part)));

      g_strv_builder_add (flags, text);
    }
  return g_strv_builder_end (flags);
}

char *
heed_person_words_line (HeedPerson *person,
                        HeedCodes *codes)
{
  GString *text = g_string_new (NULL);
  const char *year;
  const char *upn;
  const char *nhs;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  year = heed_record_get_text (HEED_RECORD (person), "NCyearActual");
  upn = heed_person_get_identifier (person, "UPN");
  nhs = heed_person_get_identifier (person, "NHSNumber");
  if (year != NULL)
    append (text, " · ", heed_codes_get_label (codes, "ncYear", year));
  append (text, " · ", heed_record_get_text (HEED_RECORD (person), "School"));
  if (upn != NULL)
    {
      g_autofree char *part = g_strdup_printf (_ ("UPN %s"), upn);

      append (text, " · ", part);
    }
  if (nhs != NULL)
    {
      g_autofree char *part = strlen (nhs) == 10 ? g_strdup_printf (_ ("NHS %.3s %.3s %s"), nhs, nhs + 3, nhs + 6) : g_strdup_printf (_ ("NHS %s"), nhs);

      append (text, " · ", part);
    }
  return g_string_free (text, FALSE);
}

char *
heed_person_words_name_and_age (HeedPerson *person,
                                const char *label)
{
  g_autofree char *name = NULL;
  g_autofree char *age = NULL;
  g_autofree char *eighteen = NULL;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  name = label != NULL ? g_strdup (label) : heed_person_label (person);
  heed_person_age_texts (person, &age, &eighteen);
  if (age == NULL || *age == '\0')
    return g_steal_pointer (&name);

  /* Translators: a name and an age, as "Amira Bell, 17 today". */
  return g_strdup_printf (_ ("%s, %s"), name, age);
}
