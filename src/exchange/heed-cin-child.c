/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-cin-reader.h"

#include "heed-date.h"
#include "heed-exchange-error.h"
#include "heed-id.h"
#include "heed-problem.h"
#include "heed-upn.h"

#include <glib/gi18n-lib.h>

/* The field of a code: the code where it can stand as one, else what came beside an unknown one. */
static HeedField *
new_code (HeedCinReader *reader,
          xmlNode *node,
          const char *field_name,
          const char *list,
          const char *text)
{
  HeedField *field;

  if (!heed_codes_is_known (reader->codes, list, text))
    heed_cin_warn (reader, node, _ ("%s “%s”: no list knows this code. Kept as it came."), (const char *) node->name, text);

  if (xmlValidateNMToken ((const xmlChar *) text, 0) == 0)
    return heed_field_new_text (field_name, text);

  field = heed_field_new_absent (field_name, "unknown");
  heed_field_set_attribute (field, "asCame", text);

  return field;
}

static void
check_upn (HeedCinReader *reader,
           xmlNode *node,
           const char *upn)
{
  if (!heed_upn_has_form (upn))
    {
      heed_cin_warn (reader, node, _ ("%s “%s” has not the form of a unique pupil number. Kept as it came."), (const char *) node->name, upn);
    }
  else if (!heed_upn_is_valid (upn))
    {
      char letter = heed_upn_check_letter (upn + 1);

      heed_cin_warn (reader, node, _ ("%s “%s”: the check letter is “%c”, “%c” was expected. Kept as it came."), (const char *) node->name, upn, *upn, letter);
    }
}

static void
add_identifiers (HeedCinReader *reader,
                 HeedField *person,
                 xmlNode *identifiers,
                 const char *la_child_id)
{
  HeedField *field = heed_field_new ("Identifiers");
  g_autofree char *upn = heed_cin_dup_text (heed_cin_find (identifiers, "UPN"));
  g_autofree char *former = heed_cin_dup_text (heed_cin_find (identifiers, "FormerUPN"));
  g_autofree char *unknown = heed_cin_dup_text (heed_cin_find (identifiers, "UPNunknown"));
  HeedField *identifier;

  if (upn != NULL)
    {
      xmlNode *node = heed_cin_find (identifiers, "UPN");
      gpointer line = g_hash_table_lookup (reader->upns, upn);

      check_upn (reader, node, upn);
      if (line != NULL)
        heed_cin_warn (reader, node, _ ("UPN “%s” stands at another child too, on line %d. Kept as it came: tell them apart by the authority’s child id."), upn, GPOINTER_TO_INT (line));
      else
        g_hash_table_insert (reader->upns, g_strdup (upn), GINT_TO_POINTER ((int) xmlGetLineNo (node)));
      heed_field_append (field, heed_field_new_text ("UPN", upn));
    }
  if (former != NULL)
    {
      check_upn (reader, heed_cin_find (identifiers, "FormerUPN"), former);
      heed_field_append (field, heed_field_new_text ("FormerUPN", former));
    }
  if (unknown != NULL)
    heed_field_append (field, new_code (reader, heed_cin_find (identifiers, "UPNunknown"), "UPNunknown", "upnUnknown", unknown));

  identifier = heed_field_append (field, heed_field_new_text ("Identifier", la_child_id));
  heed_field_set_attribute (identifier, "scheme", "laChildId");
  heed_field_append (person, field);
}

/* Adds a day in the child's life; its number, HEED_DATE_NONE where the text is no day. @problem says
 * what is wrong with it, NULL where nothing is. */
static void
add_day (HeedCinReader *reader,
         HeedField *person,
         xmlNode *node,
         const char *text,
         const char *problem)
{
  HeedField *field = heed_field_append (person, heed_field_new ((const char *) node->name));
  g_autofree char *said = NULL;
  int day = heed_cin_parse_day (text);

  if (day == HEED_DATE_NONE)
    {
      heed_field_set_attribute (field, "precision", "unknown");
      said = g_strdup_printf (_ ("%s, which says “%s”"), reader->source, text);
      heed_field_set_attribute (field, "source", said);
      heed_cin_warn (reader, node, _ ("%s “%s” is not a date. Kept as it came."), (const char *) node->name, text);
      return;
    }

  said = heed_date_format_iso (day);
  heed_field_set_attribute (field, "earliest", said);
  heed_field_set_attribute (field, "latest", said);
  heed_field_set_attribute (field, "precision", "day");
  heed_field_set_attribute (field, "source", reader->source);
  if (problem != NULL)
    {
      heed_field_set_attribute (field, "stated", "true");
      heed_cin_warn (reader, node, _ ("%s %s: %s. Kept as it came."), (const char *) node->name, text, problem);
    }
}

static void
add_birth (HeedCinReader *reader,
           HeedField *person,
           xmlNode *identifiers,
           HeedCinChild *child)
{
  xmlNode *birth_node = heed_cin_find (identifiers, "PersonBirthDate");
  xmlNode *expected_node = heed_cin_find (identifiers, "ExpectedPersonBirthDate");
  g_autofree char *birth = heed_cin_dup_text (birth_node);
  g_autofree char *expected = heed_cin_dup_text (expected_node);

  child->birth = heed_cin_parse_day (birth);
  if (birth != NULL)
    {
      add_day (reader, person, birth_node, birth, child->birth > reader->today ? _ ("this birth date has not come yet") : NULL);
    }
  else if (expected == NULL)
    {
      HeedField *field = heed_field_append (person, heed_field_new ("PersonBirthDate"));

      heed_field_set_attribute (field, "precision", "unknown");
    }

  /* A birth that cannot be right makes no other day wrong. */
  if (child->birth > reader->today)
    child->birth = HEED_DATE_NONE;

  if (expected != NULL)
    {
      add_day (reader, person, expected_node, expected, NULL);
      if (birth != NULL)
        heed_cin_warn (reader, expected_node, _ ("ExpectedPersonBirthDate %s: there is a birth date too, and that one counts. Kept as it came."), expected);
    }
}

static void
add_death (HeedCinReader *reader,
           HeedField *person,
           xmlNode *identifiers,
           HeedCinChild *child)
{
  xmlNode *node = heed_cin_find (identifiers, "PersonDeathDate");
  g_autofree char *death = heed_cin_dup_text (node);
  g_autofree char *problem = NULL;

  child->death = heed_cin_parse_day (death);
  if (death == NULL)
    return;

  if (child->death != HEED_DATE_NONE && child->birth != HEED_DATE_NONE && child->death < child->birth)
    {
      g_autofree char *day = heed_date_format (child->birth);

      problem = g_strdup_printf (_ ("before the birth on %s"), day);
    }
  else if (child->death > reader->today)
    {
      problem = g_strdup (_ ("this date has not come yet"));
    }
  add_day (reader, person, node, death, problem);

  /* A death that cannot be right makes no other day wrong. */
  if (problem != NULL)
    child->death = HEED_DATE_NONE;
}

static void
add_sex (HeedCinReader *reader,
         HeedField *person,
         xmlNode *identifiers)
{
  /* GenderCurrent until 2023, Sex from then on (guidance-research.md 7.2). */
  static const struct
  {
    const char *came;
    const char *code;
  } older[] = { { "1", "M" }, { "2", "F" }, { "0", "U" }, { "9", "U" } };
  xmlNode *node = heed_cin_find (identifiers, "Sex");
  g_autofree char *text = NULL;

  if (node == NULL)
    node = heed_cin_find (identifiers, "GenderCurrent");
  text = heed_cin_dup_text (node);
  if (text == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (older); i++)
    {
      if (g_str_equal (text, older[i].came))
        {
          HeedField *field = heed_field_append (person, heed_field_new_text ("Sex", older[i].code));

          heed_field_set_attribute (field, "asCame", text);
          if (g_str_equal (older[i].code, "U"))
            heed_cin_warn (reader, node, _ ("%s “%s” says neither female nor male: read as U, not recorded or unborn. What came is kept beside it."), (const char *) node->name, text);
          return;
        }
    }

  heed_field_append (person, new_code (reader, node, "Sex", "sex", text));
}

static void
add_characteristics (HeedCinReader *reader,
                     HeedField *person,
                     xmlNode *characteristics)
{
  xmlNode *ethnicity_node = heed_cin_find (characteristics, "Ethnicity");
  xmlNode *disabilities_node = heed_cin_find (characteristics, "Disabilities");
  g_autofree char *ethnicity = heed_cin_dup_text (ethnicity_node);
  g_autoptr (HeedField) disabilities = heed_field_new ("Disabilities");

  if (ethnicity != NULL)
    heed_field_append (person, new_code (reader, ethnicity_node, "Ethnicity", "ethnicity", ethnicity));

  for (xmlNode *node = disabilities_node != NULL ? disabilities_node->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *text = NULL;

      if (node->type != XML_ELEMENT_NODE || node->ns != NULL || !xmlStrEqual (node->name, (const xmlChar *) "Disability"))
        continue;
      text = heed_cin_dup_text (node);
      if (text != NULL)
        heed_field_append (disabilities, new_code (reader, node, "Disability", "disability", text));
    }
  if (heed_field_get_n_children (disabilities) > 0)
    heed_field_append (person, g_steal_pointer (&disabilities));
}

/* What stands in @parent under a name that is not known there, or a second time unless @repeated. */
static void
keep_others (HeedCinReader *reader,
             xmlNode *parent,
             const char *const *known,
             gboolean repeated,
             GPtrArray *facts)
{
  if (parent == NULL)
    return;

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      const char *node_name = (const char *) node->name;
      g_autofree char *path = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (g_strv_contains (known, node_name) && node->ns == NULL && (repeated || heed_cin_find (parent, node_name) == node))
        continue;

      path = g_strdup_printf ("%s.%s", (const char *) parent->name, node_name);
      heed_cin_add_facts (facts, node, path);
      heed_cin_warn (reader, node, _ ("“%s” is not expected here. Kept as it came, with the child’s first referral."), node_name);
    }
}

gboolean
heed_cin_read_child (HeedCinReader *reader,
                     xmlNode *node,
                     const char *name,
                     HeedCinChild *ret_child,
                     GError **error)
{
  static const char *const known_identifiers[] = { "LAchildID", "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate", "GenderCurrent", "Sex", "PersonDeathDate", NULL };
  static const char *const known_characteristics[] = { "Ethnicity", "Disabilities", NULL };
  static const char *const known_disabilities[] = { "Disability", NULL };
  static const char *const known[] = { "ChildIdentifiers", "ChildCharacteristics", "CINdetails", NULL };
  xmlNode *identifiers = heed_cin_find (node, "ChildIdentifiers");
  xmlNode *characteristics = heed_cin_find (node, "ChildCharacteristics");
  xmlNode *id_node = heed_cin_find (identifiers, "LAchildID");
  g_autofree char *la_child_id = heed_cin_dup_text (id_node);
  g_autofree char *id = NULL;
  g_autoptr (HeedField) person = NULL;
  HeedField *person_name;
  gpointer line;

  if (identifiers == NULL)
    {
      heed_cin_refuse (error, name, node, _ ("“Child” has no “ChildIdentifiers”."));
      return FALSE;
    }
  if (la_child_id == NULL)
    {
      heed_cin_refuse (error, name, identifiers, _ ("this child has no “LAchildID”."));
      return FALSE;
    }
  if (heed_cin_find (node, "CINdetails") == NULL)
    {
      heed_cin_refuse (error, name, node, _ ("this child has no “CINdetails”."));
      return FALSE;
    }

  line = g_hash_table_lookup (reader->la_child_ids, la_child_id);
  if (line != NULL)
    {
      g_autofree char *what = g_strdup_printf (_ ("%s: “%s” is on lines %d and %ld. Nothing was imported."), name, la_child_id, GPOINTER_TO_INT (line), xmlGetLineNo (id_node));

      heed_problem_set (error, HEED_EXCHANGE_ERROR, HEED_EXCHANGE_ERROR_ID, _ ("The same id stands twice"), what, _ ("Give each its own id, then import again."));
      return FALSE;
    }
  g_hash_table_insert (reader->la_child_ids, g_strdup (la_child_id), GINT_TO_POINTER ((int) xmlGetLineNo (id_node)));

  id = heed_id_new ('p');
  person = heed_field_new ("Person");
  heed_field_set_line (person, (guint) xmlGetLineNo (node));
  heed_field_set_attribute (person, "id", id);
  heed_field_set_attribute (person, "source", reader->source);
  person_name = heed_field_append (person, heed_field_new ("Name"));
  heed_field_append (person_name, heed_field_new_absent ("Given", "unknown"));
  heed_field_append (person_name, heed_field_new_absent ("Family", "unknown"));
  add_birth (reader, person, identifiers, ret_child);
  add_sex (reader, person, identifiers);
  add_identifiers (reader, person, identifiers, la_child_id);
  if (characteristics != NULL)
    add_characteristics (reader, person, characteristics);
  add_death (reader, person, identifiers, ret_child);
  heed_case_file_add_field (reader->file, person);
  ret_child->id = heed_record_get_id (HEED_RECORD (heed_case_file_find_person (reader->file, id)));

  keep_others (reader, node, known, TRUE, ret_child->facts);
  keep_others (reader, identifiers, known_identifiers, FALSE, ret_child->facts);
  if (heed_cin_find (identifiers, "Sex") != NULL && heed_cin_find (identifiers, "GenderCurrent") != NULL)
    heed_cin_add_facts (ret_child->facts, heed_cin_find (identifiers, "GenderCurrent"), "ChildIdentifiers.GenderCurrent");
  keep_others (reader, characteristics, known_characteristics, FALSE, ret_child->facts);
  keep_others (reader, heed_cin_find (characteristics, "Disabilities"), known_disabilities, TRUE, ret_child->facts);

  return TRUE;
}
