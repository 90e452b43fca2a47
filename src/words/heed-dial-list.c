/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-dial-list.h"

#include "heed-children.h"
#include "heed-clock.h"
#include "heed-format.h"
#include "heed-person-words.h"
#include "heed-relative-words.h"

#include <glib/gi18n.h>

typedef struct
{
  HeedCaseFile *file;
  const char *child;
  HeedCodes *codes;
  GPtrArray *lines;
  HeedEntry *concern; /* the newest one that nothing supersedes, or NULL */
} Writer;

static void
line_free (gpointer data)
{
  HeedDialLine *line = data;

  g_free (line->question);
  g_free (line->holds);
  g_free (line);
}

/* Takes @holds; an empty text is nothing known. */
static void
add (Writer *writer,
     char *question,
     GString *holds)
{
  HeedDialLine *line = g_new0 (HeedDialLine, 1);

  line->question = question;
  line->holds = g_string_free (holds, holds->len == 0);
  g_ptr_array_add (writer->lines, line);
}

/* Behind a label, in the middle of a line. */
static const char *
get_answer (Writer *writer,
            const char *code)
{
  return code == NULL || g_str_equal (code, "unknown") ? _ ("not known") : heed_codes_get_label (writer->codes, "answer", code);
}

static void
append (GString *text,
        const char *label,
        const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (label != NULL)
    /* Translators: what something is, and its value. */
    g_string_append_printf (text, _ ("%s: %s"), label, value);
  else
    g_string_append (text, value);
}

/* Entries of a kind that concern the child, the newest first; what was amended counts once. GPtrArray of
 * HeedEntry. */
static GPtrArray *
list_entries (Writer *writer,
              HeedEntryKind kind)
{
  GPtrArray *found = g_ptr_array_new ();
  GPtrArray *entries = writer->file != NULL ? heed_case_file_get_entries (writer->file) : NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i);

      if ((kind == HEED_N_ENTRY_KINDS || heed_entry_get_kind (entry) == kind) && heed_entry_has_subject (entry, writer->child)
          && heed_case_file_find_superseding (writer->file, heed_record_get_id (HEED_RECORD (entry))) == NULL)
        g_ptr_array_insert (found, 0, entry);
    }
  return found;
}

static GString *
hold_danger (Writer *writer)
{
  GString *text = g_string_new (NULL);
  const char *answer = writer->concern != NULL ? heed_record_get_text (HEED_RECORD (writer->concern), "DangerNow") : NULL;

  if (answer != NULL)
    {
      g_autofree char *day = heed_format_entry_day (writer->concern);

      append (text, day, get_answer (writer, answer));
    }
  return text;
}

static GString *
hold_caller (HeedMember *member,
             HeedSetting *setting)
{
  GString *text = g_string_new (NULL);
  const char *phone = member != NULL ? heed_record_get_text (HEED_RECORD (member), "Phone") : NULL;

  if (phone == NULL && setting != NULL)
    phone = heed_record_get_text (HEED_RECORD (setting), "Phone");
  if (member != NULL)
    {
      append (text, NULL, heed_member_get_name (member));
      append (text, NULL, heed_member_get_role (member));
    }
  if (setting != NULL)
    append (text, NULL, heed_setting_get_name (setting));
  if (text->len > 0)
    append (text, _ ("Direct number"), phone != NULL ? phone : _ ("not known"));
  return text;
}

static GString *
hold_child (Writer *writer,
            HeedPerson *person)
{
  static const char *const LABELS[] = {
    N_ ("Also known as"),
    N_ ("Birth date"),
    N_ ("Address"),
    N_ ("First language"),
    N_ ("Interpreter"),
    N_ ("Disability"),
    N_ ("Time in care"),
  };
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) facts = NULL;
  g_autofree char *name = NULL;
  g_autofree char *age = NULL;
  g_autofree char *eighteen = NULL;

  if (person == NULL)
    return text;
  facts = heed_person_words_facts (person, writer->codes);
  name = heed_person_label (person);
  heed_person_age_texts (person, &age, &eighteen);
  append (text, NULL, name);
  append (text, NULL, age);
  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++)
    for (guint j = 0; j < facts->len; j++)
      {
        HeedPersonFact *fact = g_ptr_array_index (facts, j);

        if (g_str_equal (fact->label, _ (LABELS[i])))
          append (text, fact->label, fact->missing ? _ ("not known") : fact->value);
      }
  return text;
}

/* The newest concern says where the child was when it was recorded, and until when; of other entries only a time missing that has
 * not ended says anything about now. */
static GString *
hold_place (Writer *writer)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) episodes = list_entries (writer, HEED_ENTRY_MISSING_EPISODE);
  HeedField *where = writer->concern != NULL ? heed_field_find (heed_record_get_field (HEED_RECORD (writer->concern)), "WhereNow") : NULL;
  const char *until = where != NULL ? heed_field_get_attribute (where, "until") : NULL;

  if (where != NULL)
    {
      g_autofree char *day = heed_format_entry_day (writer->concern);

      append (text, day, heed_field_get_text (where));
    }
  if (until != NULL)
    {
      g_autofree char *end = heed_format_moment (until);

      append (text, _ ("Until"), end);
    }

  for (guint i = 0; i < episodes->len; i++)
    {
      HeedEntry *episode = g_ptr_array_index (episodes, i);
      g_autofree char *when = NULL;

      if (heed_record_get_text (HEED_RECORD (episode), "ReturnedAt") != NULL)
        continue;
      when = heed_format_entry_when (episode);
      append (text, _ ("Missing, no return recorded"), when);
    }
  return text;
}

static GString *
hold_facts (Writer *writer)
{
  GString *text = g_string_new (NULL);
  HeedField *field;
  HeedField *source;
  const char *words;
  g_autofree char *when = NULL;

  if (writer->concern == NULL)
    return text;
  field = heed_record_get_field (HEED_RECORD (writer->concern));
  source = heed_field_find (field, "Source");
  words = heed_field_find_text (field, "ChildsWords");
  when = heed_format_entry_when (writer->concern);
  if (words != NULL && *words != '\0')
    {
      g_autofree char *quoted = heed_format_quoted (words);

      append (text, NULL, quoted);
    }
  append (text, NULL, heed_field_find_text (field, "Facts"));
  append (text, NULL, when);
  if (source != NULL && heed_field_get_attribute (source, "kind") != NULL)
    append (text,
            heed_codes_get_label (writer->codes, "sourceKind", heed_field_get_attribute (source, "kind")),
            heed_field_get_text (source) != NULL ? heed_field_get_text (source) : _ ("not known"));
  else if (source != NULL)
    append (text, NULL, heed_field_get_text (source));
  append (text, _ ("Where it happened"), heed_field_find_text (field, "Place"));
  append (text, _ ("Opinion"), heed_field_find_text (field, "Opinion"));
  return text;
}

static void
append_count (GString *text,
              const char *label,
              guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);

  if (count > 0)
    append (text, label, number);
}

static GString *
hold_pattern (Writer *writer)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) all = list_entries (writer, HEED_N_ENTRY_KINDS);
  g_autoptr (GPtrArray) concerns = list_entries (writer, HEED_ENTRY_CONCERN);
  g_autoptr (GPtrArray) missing = list_entries (writer, HEED_ENTRY_MISSING_EPISODE);
  g_autoptr (GPtrArray) absences = list_entries (writer, HEED_ENTRY_ATTENDANCE);
  HeedField *field = writer->concern != NULL ? heed_record_get_field (HEED_RECORD (writer->concern)) : NULL;

  for (guint i = 0; field != NULL && i < heed_field_get_n_children (field); i++)
    if (g_str_equal (heed_field_get_name (heed_field_get_child (field, i)), "Category")
        && heed_field_get_attribute (heed_field_get_child (field, i), "code") != NULL)
      append (text, NULL, heed_codes_get_label (writer->codes, "category", heed_field_get_attribute (heed_field_get_child (field, i), "code")));
  append_count (text, _ ("Concerns on file"), concerns->len);
  append_count (text, _ ("Times missing"), missing->len);
  append_count (text, _ ("Absences recorded"), absences->len);
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (heed_entry_get_impact (g_ptr_array_index (all, i)), "strength") == 0)
      {
        g_autofree char *headline = heed_entry_dup_headline (g_ptr_array_index (all, i));

        append (text, _ ("Going well"), headline);
        break;
      }
  return text;
}

/* Everybody who is named as an alleged perpetrator in an entry about the child. */
static GPtrArray *
list_others (Writer *writer)
{
  GPtrArray *others = g_ptr_array_new ();
  g_autoptr (GPtrArray) entries = list_entries (writer, HEED_N_ENTRY_KINDS);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (g_ptr_array_index (entries, i));

      for (guint j = 0; j < involvements->len; j++)
        {
          HeedField *involvement = g_ptr_array_index (involvements, j);
          HeedPerson *person = heed_case_file_find_person (writer->file, heed_involvement_get_person (involvement));

          if (person != NULL && g_strcmp0 (heed_involvement_get_role (involvement), "allegedPerpetrator") == 0 && !g_ptr_array_find (others, person, NULL))
            g_ptr_array_add (others, person);
        }
    }
  return others;
}

static GString *
hold_others (Writer *writer,
             GPtrArray *others)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < others->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (others, i);
      HeedField *field = heed_record_get_field (HEED_RECORD (person));
      const char *contact = heed_field_find_text (field, "ContactWithOtherChildren");
      g_autofree char *name = heed_person_label (person);
      g_autofree char *age = NULL;
      g_autofree char *eighteen = NULL;

      heed_person_age_texts (person, &age, &eighteen);
      append (text, NULL, name);
      append (text, NULL, age);
      for (guint j = 0; j < heed_field_get_n_children (field); j++)
        {
          HeedField *child = heed_field_get_child (field, j);

          if (g_str_equal (heed_field_get_name (child), "OnlineName"))
            append (text,
                    heed_field_get_attribute (child, "service") != NULL ? heed_field_get_attribute (child, "service") : _ ("Online name"),
                    heed_field_get_text (child));
          else if (g_str_equal (heed_field_get_name (child), "Vehicle"))
            append (text, _ ("Vehicle"), heed_field_get_text (child));
        }
      append (text, _ ("Occupation"), heed_field_find_text (field, "Occupation") != NULL ? heed_field_find_text (field, "Occupation") : _ ("not known"));
      append (text, _ ("Reaches other children"), get_answer (writer, contact));
    }
  return text;
}

/* Brothers, sisters, friends, as the newest concern says. */
static void
append_others_at_risk (Writer *writer,
                       GString *text)
{
  HeedField *others = writer->concern != NULL ? heed_field_find (heed_record_get_field (HEED_RECORD (writer->concern)), "OthersAtRisk") : NULL;
  const char *answer = others != NULL ? heed_field_get_attribute (others, "answer") : NULL;

  if (answer != NULL)
    append (text, _ ("Others at risk"), get_answer (writer, answer));
  if (others != NULL)
    append (text, answer != NULL ? NULL : _ ("Others at risk"), heed_field_get_text (others));
}

/* What somebody is to the child, or the child to them; "not known" where that is not said. */
static char *
dup_kind (Writer *writer,
          HeedRelationship *relationship)
{
  const char *kind = heed_relationship_get_kind (relationship);
  g_autofree char *words = kind != NULL ? heed_relative_words_dup_kind (writer->codes, kind) : NULL;

  if (words == NULL)
    return g_strdup (_ ("not known"));
  if (g_strcmp0 (heed_relationship_get_to (relationship), writer->child) == 0)
    return g_steal_pointer (&words);

  /* Translators: %s is what the child is to somebody: “the child is: Mother”. */
  return g_strdup_printf (_ ("the child is: %s"), words);
}

/* Adds who lives with the child today to @home. */
static void
append_relative (Writer *writer,
                 HeedRelationship *relationship,
                 GString *text,
                 GPtrArray *home)
{
  const char *other = heed_relationship_get_other (relationship, writer->child);
  HeedPerson *person = other != NULL ? heed_case_file_find_person (writer->file, other) : NULL;
  gboolean has_ended = heed_relationship_has_ended (relationship, heed_clock_get_today ());
  gboolean is_silent = heed_relationship_says (relationship, "mustNotBeTold");
  g_autofree char *name = NULL;
  g_autofree char *kind = NULL;
  g_autoptr (GString) said = NULL;

  /* That somebody must not be told does not end with living there. */
  if (person == NULL || (has_ended && !is_silent))
    return;
  /* What is said of the child to somebody else is of them, unless it is where both live. */
  if (g_strcmp0 (heed_relationship_get_to (relationship), writer->child) != 0 && !is_silent && !heed_relationship_says (relationship, "livesWith"))
    return;
  name = heed_person_label (person);
  kind = dup_kind (writer, relationship);
  said = g_string_new (kind);
  if (has_ended)
    g_string_append_printf (said, ", %s", _ ("ended"));
  if (!has_ended && heed_relationship_says (relationship, "livesWith"))
    {
      g_string_append_printf (said, ", %s", _ ("lives at home"));
      g_ptr_array_add (home, person);
    }
  if (!has_ended && heed_relationship_says (relationship, "parentalResponsibility"))
    g_string_append_printf (said, ", %s", _ ("has parental responsibility"));
  if (is_silent)
    g_string_append_printf (said, ", %s", _ ("must not be told"));
  append (text, name, said->str);
}

static gboolean
stands_to_child (Writer *writer,
                 const char *person)
{
  GPtrArray *relationships = heed_case_file_get_relationships (writer->file);

  for (guint i = 0; i < relationships->len; i++)
    {
      if (g_strcmp0 (heed_relationship_get_other (g_ptr_array_index (relationships, i), writer->child), person) == 0)
        return TRUE;
    }

  return g_str_equal (person, writer->child);
}

/* Whoever lives with @housemate, who lives with the child, and of whom nothing is said to the child itself. */
static void
append_housemates (Writer *writer,
                   HeedPerson *housemate,
                   GString *text)
{
  GPtrArray *relationships = heed_case_file_get_relationships (writer->file);
  const char *id = heed_record_get_id (HEED_RECORD (housemate));
  g_autofree char *with = heed_person_label (housemate);

  for (guint i = 0; i < relationships->len; i++)
    {
      HeedRelationship *relationship = g_ptr_array_index (relationships, i);
      const char *other = heed_relationship_get_housemate (relationship, id);
      HeedPerson *person = other != NULL ? heed_case_file_find_person (writer->file, other) : NULL;
      g_autofree char *name = NULL;
      g_autofree char *said = NULL;

      if (person == NULL || heed_relationship_has_ended (relationship, heed_clock_get_today ()) || stands_to_child (writer, other))
        continue;
      name = heed_person_label (person);
      said = g_strdup_printf (_ ("lives with %s, who lives at home"), with);
      append (text, name, said);
    }
}

static GString *
hold_home (Writer *writer)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) home = g_ptr_array_new ();
  GPtrArray *relationships = writer->file != NULL ? heed_case_file_get_relationships (writer->file) : NULL;

  for (guint i = 0; relationships != NULL && writer->child != NULL && i < relationships->len; i++)
    append_relative (writer, g_ptr_array_index (relationships, i), text, home);
  for (guint i = 0; i < home->len; i++)
    append_housemates (writer, g_ptr_array_index (home, i), text);
  append_others_at_risk (writer, text);
  return text;
}

/* In a block of exploitation of this child, or of every child of the entry. */
static const char *
find_wishes (Writer *writer,
             HeedField *field)
{
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *block = heed_field_get_child (field, i);
      const char *person = heed_field_get_attribute (block, "person");
      const char *wishes = heed_field_find_text (block, "ChildsWishes");

      if (g_str_equal (heed_field_get_name (block), "Exploitation") && wishes != NULL && (person == NULL || g_strcmp0 (person, writer->child) == 0))
        return wishes;
    }

  return NULL;
}

static GString *
hold_wishes (Writer *writer)
{
  GString *text = g_string_new (NULL);
  HeedField *field = writer->concern != NULL ? heed_record_get_field (HEED_RECORD (writer->concern)) : NULL;
  HeedField *told = field != NULL ? heed_field_find (field, "ParentsTold") : NULL;
  const char *wishes;

  if (field == NULL)
    return text;
  wishes = find_wishes (writer, field);
  append (text, _ ("Wishes"), wishes != NULL ? wishes : heed_field_find_text (field, "ChildsWishes"));
  if (told != NULL && heed_field_get_attribute (told, "told") != NULL)
    append (text, _ ("Parents told"), heed_codes_get_label (writer->codes, "told", heed_field_get_attribute (told, "told")));
  if (told != NULL)
    append (text, _ ("Why"), heed_field_find_text (told, "Reason"));
  append (text, _ ("Done at once"), heed_field_find_text (field, "ImmediateAction"));
  return text;
}

GPtrArray *
heed_dial_list_new (HeedCaseFile *file,
                    const char *child,
                    HeedMember *member,
                    HeedSetting *setting,
                    HeedCodes *codes)
{
  Writer writer = { .file = child != NULL ? file : NULL, .child = child, .codes = codes };
  HeedPerson *person;
  g_autoptr (GPtrArray) concerns = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  writer.lines = g_ptr_array_new_with_free_func (line_free);
  person = writer.file != NULL ? heed_case_file_find_person (file, child) : NULL;
  concerns = list_entries (&writer, HEED_ENTRY_CONCERN);
  writer.concern = concerns->len > 0 ? g_ptr_array_index (concerns, 0) : NULL;
  others = list_others (&writer);
  if (person != NULL)
    name = g_strdup (heed_record_get_name_text (HEED_RECORD (person), "Name/Given"));
  if (name == NULL)
    name = g_strdup (_ ("the child"));
  other = others->len == 1 ? heed_person_label (g_ptr_array_index (others, 0)) : g_strdup (_ ("the other person"));

  add (&writer, g_strdup (_ ("Is anyone in danger now? If so, call 999 first; this call comes second.")), hold_danger (&writer));
  add (&writer,
       g_strdup (_ ("Who is calling: name, role, setting, direct number; and “I am making a referral”, not “I want advice”.")),
       hold_caller (member, setting));
  add (&writer,
       g_strdup (_ ("Who is the child: names, other names, birth date (exact, estimated, expected), address, language, interpreter, disability, own social "
                    "worker.")),
       hold_child (&writer, person));
  add (&writer, g_strdup_printf (_ ("Where is %s now, with whom, until what time?"), name), hold_place (&writer));
  add (&writer, g_strdup_printf (_ ("What was seen or heard, by whom, when: %s’s exact words first, your opinion apart."), name), hold_facts (&writer));
  add (&writer,
       g_strdup (_ ("Why it worries you: what harm, how likely, earlier entries, missing times, absences; what is going well.")),
       hold_pattern (&writer));
  add (&writer,
       g_strdup_printf (_ ("Who the other person is: name, age, online names, vehicle; does %s work with children or reach other children?"), other),
       hold_others (&writer, others));
  add (&writer, g_strdup (_ ("Who lives at home, who has parental responsibility, brothers and sisters, who must not be told and why.")), hold_home (&writer));
  add (&writer,
       g_strdup_printf (_ ("What %s wants; what parents know and say, or why they were not asked; what has been tried."), name),
       hold_wishes (&writer));
  add (&writer,
       g_strdup_printf (_ ("Write down before you hang up: who took the call, reference, what they do by when, what %s and parents may be told, when "
                           "writing is due."),
                        name),
       g_string_new (_ ("There is a place for each on this form.")));
  return writer.lines;
}
