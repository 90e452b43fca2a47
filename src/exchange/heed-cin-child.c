/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-cin-reader-private.h"

#include "heed-case-age.h"
#include "heed-code-read-private.h"
#include "heed-case-node.h"
#include "heed-date.h"
#include "heed-exchange-error.h"
#include "heed-id.h"
#include "heed-problem.h"
#include "heed-upn.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A birth that was expected so many days ago when the census was taken, or is to come so many days ahead, is looked at. */
#define DAYS_OF_AN_EXPECTATION HEED_CIN_DAYS_OF_A_PREGNANCY

static HeedField *
add_code (HeedField *parent,
          const char *field_name,
          const char *code,
          const char *text)
{
  HeedField *field = heed_field_append (parent, heed_field_new_text (field_name, code));

  if (!g_str_equal (code, text))
    heed_field_set_attribute (field, "asCame", text);

  return field;
}

static void
warn_read_as (HeedCinReader *reader,
              xmlNode *node,
              const char *text,
              const char *codes)
{
  heed_cin_warn (reader, node, _ ("%s “%s” was read as %s. What came is kept beside it."), (const char *) node->name, text, codes);
}

static void
warn_unknown (HeedCinReader *reader,
              xmlNode *node,
              const char *text)
{
  heed_cin_warn (reader, node, _ ("%s “%s”: no list knows this code. Kept as it came."), (const char *) node->name, text);
}

/* Adds the code that the text of a value is: one that no list knows stands as it is, or beside an unknown one where it cannot. */
static void
read_code (HeedCinReader *reader,
           HeedField *parent,
           xmlNode *node,
           const char *list,
           const char *field_name)
{
  g_autofree char *text = heed_cin_dup_text (node);
  const char *code = text != NULL ? heed_code_find (reader->codes, list, text) : NULL;

  if (text == NULL)
    return;
  if (code != NULL)
    {
      add_code (parent, field_name, code, text);
      if (!g_str_equal (code, text))
        warn_read_as (reader, node, text, code);
      return;
    }

  if (xmlValidateNMToken ((const xmlChar *) text, 0) == 0)
    heed_field_append (parent, heed_field_new_text (field_name, text));
  else
    heed_field_set_attribute (heed_field_append (parent, heed_field_new_absent (field_name, "unknown")), "asCame", text);
  warn_unknown (reader, node, text);
}

/* What a disability says: its own text, else that of elements or an attribute in it, which are kept as facts as well. */
static char *
dup_disability (xmlNode *node)
{
  char *text = heed_cin_dup_text (node);
  xmlChar *inner = text == NULL ? xmlNodeGetContent (node) : NULL;

  if (inner != NULL)
    text = heed_cin_dup_trimmed ((const char *) inner);
  xmlFree (inner);
  if (text == NULL && node->properties != NULL && node->properties->ns == NULL)
    {
      inner = xmlNodeListGetString (node->doc, node->properties->children, 1);
      text = inner != NULL ? heed_cin_dup_trimmed ((const char *) inner) : NULL;
      xmlFree (inner);
    }

  return text;
}

/* Adds what a disability counts as that came as @text. */
static void
add_disability (HeedCinReader *reader,
                HeedField *disabilities,
                xmlNode *node,
                const char *text)
{
  HeedCodeReading how;
  g_auto (GStrv) codes = heed_code_read_disability (reader->codes, text, &how);
  g_autofree char *list = g_strjoinv (", ", codes);

  for (guint i = 0; codes[i] != NULL; i++)
    add_code (disabilities, "Disability", codes[i], text);

  if (how == HEED_CODE_READ_AS_OTHER)
    warn_read_as (reader, node, text, list);
  else if (how == HEED_CODE_READ_NEW)
    warn_unknown (reader, node, text);
  else if (how == HEED_CODE_READ_WORDS)
    heed_cin_warn (reader, node, _ ("%s “%s”: no list knows this code. Taken as %s; what came is kept beside it."), (const char *) node->name, text, list);
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

      heed_cin_warn (reader, node, _ ("%s “%s”: the check letter is “%c”, “%c” was expected. "
                                      "Kept as it came."),
                     (const char *) node->name,
                     upn,
                     *upn,
                     letter);
    }
}

static void
add_identifiers (HeedCinReader *reader,
                 HeedField *person,
                 xmlNode *identifiers,
                 const char *la_child_id)
{
  HeedField *field = heed_field_new ("Identifiers");
  xmlNode *upn_node = heed_cin_find_value (identifiers, "UPN");
  xmlNode *former_node = heed_cin_find_value (identifiers, "FormerUPN");
  xmlNode *unknown_node = heed_cin_find_value (identifiers, "UPNunknown");
  g_autofree char *upn = heed_cin_dup_text (upn_node);
  g_autofree char *former = heed_cin_dup_text (former_node);
  HeedField *identifier;

  if (upn != NULL)
    {
      gpointer line = g_hash_table_lookup (reader->upns, upn);

      check_upn (reader, upn_node, upn);
      if (line != NULL)
        heed_cin_warn (reader,
                       upn_node,
                       _ ("UPN “%s” stands at another child too, on line %d. Kept as it came: tell them apart by the authority’s child id."),
                       upn,
                       GPOINTER_TO_INT (line));
      else
        g_hash_table_insert (reader->upns, g_strdup (upn), GINT_TO_POINTER ((int) heed_case_node_get_line (upn_node)));
      heed_field_append (field, heed_field_new_text ("UPN", upn));
    }
  if (former != NULL)
    {
      check_upn (reader, former_node, former);
      heed_field_append (field, heed_field_new_text ("FormerUPN", former));
    }
  read_code (reader, field, unknown_node, "upnUnknown", "UPNunknown");

  identifier = heed_field_append (field, heed_field_new_text ("Identifier", la_child_id));
  heed_field_set_attribute (identifier, "scheme", "laChildId");
  heed_field_append (person, field);
}

/* Adds a day in the child's life; its field. @problem says what is wrong with it, NULL where nothing is; one that @is_taken is FALSE for is
 * kept only as what the source says. */
static HeedField *
add_day (HeedCinReader *reader,
         HeedField *person,
         xmlNode *node,
         const char *text,
         const HeedCinDay *day,
         gboolean is_taken,
         const char *problem)
{
  HeedField *field = heed_field_append (person, heed_field_new ((const char *) node->name));
  g_autofree char *first = is_taken ? heed_date_format_iso (day->first) : NULL;
  g_autofree char *last = is_taken ? heed_date_format_iso (day->last) : NULL;
  g_autofree char *said = NULL;

  if (!is_taken || day->kind == HEED_CIN_DAY_TIMED)
    said = g_strdup_printf (_ ("%s, which says “%s”"), reader->source, text);
  heed_field_set_attribute (field, "earliest", first);
  heed_field_set_attribute (field, "latest", last);
  heed_field_set_attribute (field, "precision", is_taken ? heed_cin_day_get_precision (day) : "unknown");
  if (is_taken && problem != NULL)
    heed_field_set_attribute (field, "stated", "true");
  heed_field_set_attribute (field, "source", said != NULL ? said : reader->source);

  if (problem != NULL)
    heed_cin_warn (reader, node, _ ("%s %s: %s. Kept as it came."), (const char *) node->name, text, problem);
  else
    heed_cin_warn_day (reader, node, text, day);

  return field;
}

static gboolean
is_day (const HeedCinDay *day)
{
  return day->first != HEED_DATE_NONE;
}

/* What speaks against a birth; NULL where nothing does. FALSE in @ret_is_taken for one that nobody can have: an age that comes of
 * it would end what a child is owed. */
static char *
dup_birth_problem (HeedCinReader *reader,
                   const HeedCinDay *birth,
                   gboolean *ret_is_taken)
{
  int age;

  *ret_is_taken = is_day (birth);
  if (!is_day (birth))
    return NULL;
  if (birth->first > reader->today)
    return g_strdup (_ ("this birth date has not come yet"));

  age = heed_date_age (birth->last, reader->today);
  *ret_is_taken = age <= HEED_AGE_OLDEST;
  if (age > HEED_AGE_OLDEST)
    return g_strdup_printf (_ ("nobody is %d years old. Taken as not known"), age);

  return NULL;
}

/* How old a birth makes the child, on the day of the death where there was one. */
static void
warn_of_age (HeedCinReader *reader,
             xmlNode *identifiers,
             HeedCinChild *child)
{
  xmlNode *node = heed_cin_find (identifiers, "PersonBirthDate");
  gboolean is_dead = is_day (&child->death);
  int age = is_day (&child->birth) ? heed_date_age (child->birth.last, is_dead ? child->death.last : reader->today) : 0;
  g_autofree char *text = NULL;

  if (age <= HEED_AGE_CHILD)
    return;

  text = heed_cin_dup_text (node);
  heed_cin_warn (reader,
                 node,
                 _ ("%s %s: a child of %d years, to whom the rules for adults apply. Kept as it came; see whether the year is right."),
                 (const char *) node->name,
                 text,
                 age);
}

static void
add_expected (HeedCinReader *reader,
              HeedField *person,
              xmlNode *node,
              const char *text,
              gboolean has_birth,
              HeedCinChild *child)
{
  HeedCinDay expected = heed_cin_day_read (text);

  add_day (reader, person, node, text, &expected, is_day (&expected), NULL);
  if (has_birth)
    {
      heed_cin_warn (reader, node, _ ("ExpectedPersonBirthDate %s: there is a birth date too, and that one counts. Kept as it came."), text);
      return;
    }

  child->expected = expected;
  if (!is_day (&expected))
    return;
  if (expected.first - MAX (reader->today, reader->reference) > DAYS_OF_AN_EXPECTATION)
    {
      heed_cin_warn (reader, node, _ ("ExpectedPersonBirthDate %s: this is more than %d days ahead. Kept as it came."), text, DAYS_OF_AN_EXPECTATION);
      /* A birth that cannot be right makes no other day wrong. */
      child->expected = HEED_CIN_NO_DAY;
    }
  else if (MIN (reader->today, reader->reference) - expected.last > DAYS_OF_AN_EXPECTATION)
    {
      heed_cin_warn (reader, node, _ ("ExpectedPersonBirthDate %s: this is long past, and there is no birth date. Kept as it came."), text);
    }
}

static void
add_birth (HeedCinReader *reader,
           HeedField *person,
           xmlNode *identifiers,
           HeedCinChild *child)
{
  xmlNode *birth_node = heed_cin_find_value (identifiers, "PersonBirthDate");
  xmlNode *expected_node = heed_cin_find_value (identifiers, "ExpectedPersonBirthDate");
  g_autofree char *birth = heed_cin_dup_text (birth_node);
  g_autofree char *expected = heed_cin_dup_text (expected_node);
  g_autofree char *problem = NULL;
  gboolean is_taken;

  child->birth = heed_cin_day_read (birth);
  problem = dup_birth_problem (reader, &child->birth, &is_taken);
  if (birth != NULL)
    {
      HeedField *field = add_day (reader, person, birth_node, birth, &child->birth, is_taken, problem);

      /* Then the one that is expected counts. */
      if (!is_taken && expected != NULL)
        {
          heed_field_set_attribute (field, "precision", NULL);
          heed_field_set_attribute (field, "absence", "unknown");
        }
    }
  else if (expected == NULL)
    {
      heed_field_set_attribute (heed_field_append (person, heed_field_new ("PersonBirthDate")), "precision", "unknown");
    }

  /* A birth that cannot be right makes no other day wrong. */
  if (problem != NULL)
    child->birth = HEED_CIN_NO_DAY;

  if (expected != NULL)
    add_expected (reader, person, expected_node, expected, birth != NULL && is_taken, child);
}

static void
add_death (HeedCinReader *reader,
           HeedField *person,
           xmlNode *identifiers,
           HeedCinChild *child)
{
  xmlNode *node = heed_cin_find_value (identifiers, "PersonDeathDate");
  g_autofree char *death = heed_cin_dup_text (node);
  g_autofree char *problem = NULL;

  child->death = heed_cin_day_read (death);
  if (death == NULL)
    return;

  if (is_day (&child->death) && is_day (&child->birth) && child->death.last < child->birth.first)
    {
      g_autofree char *day = heed_cin_day_format (&child->birth);

      problem = g_strdup_printf (_ ("before the birth on %s"), day);
    }
  else if (is_day (&child->death) && child->death.first > reader->today)
    {
      problem = g_strdup (_ ("this date has not come yet"));
    }
  add_day (reader, person, node, death, &child->death, is_day (&child->death), problem);

  /* A death that cannot be right makes no other day wrong. */
  if (problem != NULL)
    child->death = HEED_CIN_NO_DAY;
}

static void
add_sex (HeedCinReader *reader,
         HeedField *person,
         xmlNode *identifiers,
         GPtrArray *facts)
{
  /* GenderCurrent until 2023, Sex from then on (guidance-research.md 7.2). */
  static const struct
  {
    const char *came;
    const char *code;
  } older[] = { { "1", "M" }, { "2", "F" }, { "0", "U" }, { "9", "U" } };
  xmlNode *node = heed_cin_find_value (identifiers, "Sex");
  xmlNode *gender = heed_cin_find_value (identifiers, "GenderCurrent");
  g_autofree char *text = NULL;

  if (node == NULL)
    node = gender;
  else if (gender != NULL)
    heed_cin_add_own_fact (facts, gender, "ChildIdentifiers.GenderCurrent");
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
            heed_cin_warn (reader,
                           node,
                           _ ("%s “%s” says neither female nor male: read as U, not recorded or unborn. What came is kept beside it."),
                           (const char *) node->name,
                           text);
          return;
        }
    }

  read_code (reader, person, node, "sex", "Sex");
}

/* Adds a disability of which a warning tells as of a fact that was kept. */
static void
add_kept (HeedCinReader *reader,
          HeedField *disabilities,
          xmlNode *node,
          const char *text)
{
  GPtrArray *warnings = g_steal_pointer (&reader->warnings);
  g_autoptr (HeedField) read = heed_field_new ("Disabilities");

  add_disability (reader, read, node, text);
  reader->warnings = warnings;
  for (guint i = 0; i < heed_field_get_n_children (read); i++)
    {
      HeedField *disability = heed_field_get_child (read, i);

      if (!heed_field_has_equal (disabilities, disability))
        heed_field_append (disabilities, heed_field_ref (disability));
    }
}

/* Words that stand in Disabilities say what a Disability would. Deeper in it, and in its attributes, only a code does: a date or
 * a note may stand there as well. */
static void
add_words (HeedCinReader *reader,
           HeedField *disabilities,
           xmlNode *node,
           const char *content,
           gboolean is_code_wanted)
{
  g_autofree char *text = content != NULL ? heed_cin_dup_trimmed (content) : NULL;
  g_auto (GStrv) codes = NULL;
  HeedCodeReading how;

  if (text == NULL || !g_regex_match_simple ("[\\p{L}\\p{N}]", text, 0, 0))
    return;
  codes = heed_code_read_disability (reader->codes, text, &how);
  if (!is_code_wanted || how == HEED_CODE_READ_AS_IT_IS || how == HEED_CODE_READ_AS_OTHER)
    add_kept (reader, disabilities, node, text);
}

static void
add_attributes (HeedCinReader *reader,
                HeedField *disabilities,
                xmlNode *node)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);

      add_words (reader, disabilities, node, (const char *) value, TRUE);
      xmlFree (value);
    }
}

/* A disability that does not stand where the form has it, in a second block, beside its own or in words without one, is kept as a
 * fact, of which there is a warning, and is a disability all the same. */
static void
add_misplaced (HeedCinReader *reader,
               HeedField *disabilities,
               xmlNode *parent,
               xmlNode *own,
               gboolean is_within)
{
  static const char *const others[] = { "Disability", "CINdetails", "Child", NULL };
  gboolean is_block = heed_cin_is (parent, "Disabilities");

  is_within |= is_block;
  if (is_within)
    add_attributes (reader, disabilities, parent);
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (heed_cin_is (node, "Disability") && parent != own)
        {
          g_autofree char *text = dup_disability (node);

          if (text != NULL)
            add_kept (reader, disabilities, node, text);
        }
      else if (is_within && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE))
        {
          add_words (reader, disabilities, parent, (const char *) node->content, !is_block);
        }
      else if (node->type == XML_ELEMENT_NODE && !(node->ns == NULL && g_strv_contains (others, (const char *) node->name)))
        {
          add_misplaced (reader, disabilities, node, own, is_within);
        }
    }
}

static void
add_characteristics (HeedCinReader *reader,
                     HeedField *person,
                     xmlNode *child)
{
  xmlNode *characteristics = heed_cin_find (child, "ChildCharacteristics");
  xmlNode *disabilities_node = heed_cin_find_group (characteristics, "Disabilities");
  g_autoptr (HeedField) disabilities = heed_field_new ("Disabilities");

  read_code (reader, person, heed_cin_find_value (characteristics, "Ethnicity"), "ethnicity", "Ethnicity");

  for (xmlNode *node = disabilities_node != NULL ? disabilities_node->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *text = NULL;

      if (!heed_cin_is (node, "Disability"))
        continue;
      heed_cin_place (node, HEED_CIN_VALUE);
      text = dup_disability (node);
      if (text != NULL)
        add_disability (reader, disabilities, node, text);
    }
  add_misplaced (reader, disabilities, child, disabilities_node, FALSE);
  if (heed_field_get_n_children (disabilities) > 0)
    heed_field_append (person, g_steal_pointer (&disabilities));
}

/* What is left over in a Child, but for its episodes. */
static void
keep_others (HeedCinReader *reader,
             xmlNode *node,
             GPtrArray *facts)
{
  static const char *const groups[] = { "ChildIdentifiers", "ChildCharacteristics" };
  const char *kept = _ ("Kept as it came, with the child’s first referral.");

  heed_cin_place (node, HEED_CIN_GROUP);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (heed_cin_is (child, "CINdetails"))
        heed_cin_place (child, HEED_CIN_ELSEWHERE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      xmlNode *group = heed_cin_find_group (node, groups[i]);

      heed_cin_keep_others (reader, group, groups[i], facts, kept);
      heed_cin_place (group, HEED_CIN_ELSEWHERE);
    }
  heed_cin_keep_others (reader, node, "Child", facts, kept);
}

gboolean
heed_cin_read_child (HeedCinReader *reader,
                     xmlNode *node,
                     const char *name,
                     HeedCinChild *ret_child,
                     GError **error)
{
  xmlNode *identifiers = heed_cin_find (node, "ChildIdentifiers");
  xmlNode *id_node = heed_cin_find_value (identifiers, "LAchildID");
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
      g_autofree char *what = g_strdup_printf (_ ("%s: “%s” is on lines %d and %ld. Nothing was imported."),
                                               name,
                                               la_child_id,
                                               GPOINTER_TO_INT (line),
                                               (glong) heed_case_node_get_line (id_node));

      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_ID,
                        _ ("The same id stands twice"),
                        what,
                        _ ("Give each its own id, then import again."));
      return FALSE;
    }
  g_hash_table_insert (reader->la_child_ids, g_strdup (la_child_id), GINT_TO_POINTER ((int) heed_case_node_get_line (id_node)));

  id = heed_id_new ('p');
  person = heed_field_new ("Person");
  heed_field_set_line (person, heed_case_node_get_line (node));
  heed_field_set_attribute (person, "id", id);
  heed_field_set_attribute (person, "source", reader->source);
  person_name = heed_field_append (person, heed_field_new ("Name"));
  heed_field_append (person_name, heed_field_new_absent ("Given", "unknown"));
  heed_field_append (person_name, heed_field_new_absent ("Family", "unknown"));
  add_birth (reader, person, identifiers, ret_child);
  add_sex (reader, person, identifiers, ret_child->facts);
  add_identifiers (reader, person, identifiers, la_child_id);
  add_characteristics (reader, person, node);
  add_death (reader, person, identifiers, ret_child);
  warn_of_age (reader, identifiers, ret_child);
  heed_case_file_add_field (reader->file, person);
  ret_child->id = heed_record_get_id (HEED_RECORD (heed_case_file_find_person (reader->file, id)));

  keep_others (reader, node, ret_child->facts);

  return TRUE;
}
