/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-prompt-people.h"

#include "heed-children.h"

#include <glib/gi18n.h>
#include <string.h>

/* Stands where a name stood; a noncharacter, which no text of a record has. */
#define HOLE "\xef\xb7\x90"

struct _HeedPromptPeople
{
  GObject parent_instance;

  HeedCaseFile *file;
};

G_DEFINE_FINAL_TYPE (HeedPromptPeople, heed_prompt_people, G_TYPE_OBJECT)

static void
heed_prompt_people_finalize (GObject *object)
{
  g_clear_object (&HEED_PROMPT_PEOPLE (object)->file);

  G_OBJECT_CLASS (heed_prompt_people_parent_class)->finalize (object);
}

static void
heed_prompt_people_class_init (HeedPromptPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_prompt_people_finalize;
}

static void
heed_prompt_people_init (HeedPromptPeople *self)
{
}

HeedPromptPeople *
heed_prompt_people_new (HeedCaseFile *file)
{
  HeedPromptPeople *self = g_object_new (HEED_TYPE_PROMPT_PEOPLE, NULL);

  g_set_object (&self->file, file);

  return self;
}

static HeedPerson *
find_person (HeedPromptPeople *self,
             HeedPrompt *prompt)
{
  const char *id = heed_prompt_get_facts (prompt)->person;

  return id != NULL && self->file != NULL ? heed_case_file_find_person (self->file, id) : NULL;
}

/* The names by which a pack may call somebody, the longest first; NULL-terminated. */
static char **
dup_names (HeedPerson *person)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *given = heed_record_get_name_text (HEED_RECORD (person), "Name/Given");
  const char *family = heed_record_get_name_text (HEED_RECORD (person), "Name/Family");
  const char *other = heed_record_get_name_text (HEED_RECORD (person), "AlsoKnownAs");

  if (given != NULL && family != NULL)
    {
      g_autofree char *full = g_strdup_printf ("%s %s", given, family);

      g_strv_builder_add (names, full);
    }
  if (given != NULL)
    g_strv_builder_add (names, given);
  if (other != NULL)
    g_strv_builder_add (names, other);
  if (family != NULL)
    g_strv_builder_add (names, family);

  return g_strv_builder_end (names);
}

/* @text with a hole for each place in which one of @names stands as a word; @ret_name is the name that was there. */
static char *
cut_name (const char *text,
          char **names,
          const char **ret_name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (names[i], -1);
      g_autofree char *pattern = g_strdup_printf ("(?<!\\w)%s(?!\\w)", escaped);
      g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

      if (regex == NULL || *names[i] == '\0' || !g_regex_match (regex, text, 0, NULL))
        continue;
      *ret_name = names[i];

      return g_regex_replace_literal (regex, text, -1, 0, HOLE, 0, NULL);
    }

  return g_strdup (text);
}

/* "Tom, Ella and Max". */
static char *
join_names (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        /* Translators: before the last name of several. */
        g_string_append (text, i == names->len - 1 ? _ (" and ") : ", ");
      g_string_append (text, g_ptr_array_index (names, i));
    }

  return g_string_free (text, FALSE);
}

/* Of several, in the singular that the words around it are written for: who they are stands in a line of its own. */
static char *
write_each (const char *common)
{
  g_autoptr (GString) text = g_string_new (common);

  if (g_str_has_prefix (text->str, HOLE))
    {
      g_string_erase (text, 0, strlen (HOLE));
      /* Translators: of several people, at the beginning of a sentence. */
      g_string_prepend (text, _ ("Each of them"));
    }
  g_string_replace (text, ". " HOLE, _ (". Each of them"), 0);
  /* Translators: of several people, within a sentence: "Is each of them safe tonight?" */
  g_string_replace (text, HOLE, _ ("each of them"), 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
heed_prompt_part (HeedPrompt *prompt,
                  HeedPromptPart part)
{
  const HeedPromptFacts *facts;
  const char *text = NULL;

  g_return_val_if_fail (HEED_IS_PROMPT (prompt), "");

  facts = heed_prompt_get_facts (prompt);
  switch (part)
    {
    case HEED_PROMPT_PART_TITLE:
      text = facts->title;
      break;
    case HEED_PROMPT_PART_TEXT:
      text = facts->text;
      break;
    case HEED_PROMPT_PART_ACTION:
      text = facts->action;
      break;
    default:
      g_return_val_if_reached ("");
    }

  return text != NULL ? text : "";
}

/* What a prompt says, with a hole where it names the person, and the name that stood there (NULL for none). */
typedef struct
{
  HeedPrompt *prompt;
  char *cut;
  char *name;
} Saying;

static void
saying_free (gpointer data)
{
  Saying *saying = data;

  g_free (saying->cut);
  g_free (saying->name);
  g_free (saying);
}

static GPtrArray *
dup_sayings (HeedPromptPeople *self,
             GPtrArray *prompts,
             HeedPromptPart part)
{
  GPtrArray *sayings = g_ptr_array_new_with_free_func (saying_free);

  for (guint i = 0; i < prompts->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (prompts, i);
      HeedPerson *person = find_person (self, prompt);
      g_auto (GStrv) known = person != NULL ? dup_names (person) : g_new0 (char *, 1);
      const char *name = NULL;
      Saying *saying = g_new0 (Saying, 1);

      saying->prompt = prompt;
      saying->cut = cut_name (heed_prompt_part (prompt, part), known, &name);
      saying->name = g_strdup (name);
      g_ptr_array_add (sayings, saying);
    }

  return sayings;
}

/* Of sayings that are one but for the names. */
static char *
join_sayings (GPtrArray *sayings,
              HeedPromptPart part)
{
  Saying *first = g_ptr_array_index (sayings, 0);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  g_auto (GStrv) pieces = NULL;

  if (sayings->len == 1)
    return g_strdup (heed_prompt_part (first->prompt, part));
  if (part != HEED_PROMPT_PART_ACTION)
    return write_each (first->cut);

  for (guint i = 0; i < sayings->len; i++)
    {
      Saying *saying = g_ptr_array_index (sayings, i);

      if (saying->name != NULL)
        g_ptr_array_add (names, saying->name);
    }
  joined = join_names (names);
  pieces = g_strsplit (first->cut, HOLE, -1);

  return g_strjoinv (joined, pieces);
}

char *
heed_prompt_people_merge (HeedPromptPeople *self,
                          GPtrArray *prompts,
                          HeedPromptPart part)
{
  g_autoptr (GPtrArray) sayings = NULL;

  g_return_val_if_fail (HEED_IS_PROMPT_PEOPLE (self), NULL);
  g_return_val_if_fail (prompts != NULL && prompts->len > 0, NULL);

  sayings = dup_sayings (self, prompts, part);
  for (guint i = 1; i < sayings->len; i++)
    {
      if (!g_str_equal (((Saying *) g_ptr_array_index (sayings, i))->cut, ((Saying *) g_ptr_array_index (sayings, 0))->cut))
        return NULL;
    }

  return join_sayings (sayings, part);
}

static char *
dup_given (HeedPerson *person)
{
  const char *given = heed_record_get_name_text (HEED_RECORD (person), "Name/Given");

  return given != NULL ? g_strdup (given) : heed_person_label (person);
}

/* "Tom and Ella: ", of whom it does not say by itself; "" where nobody is known. */
static char *
dup_whose (HeedPromptPeople *self,
           GPtrArray *sayings)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < sayings->len; i++)
    {
      HeedPerson *person = find_person (self, ((Saying *) g_ptr_array_index (sayings, i))->prompt);

      if (person != NULL)
        g_ptr_array_add (names, dup_given (person));
    }
  if (names->len == 0)
    return g_strdup ("");
  joined = join_names (names);

  /* Translators: whom what follows is about. */
  return g_strdup_printf (_ ("%s: "), joined);
}

char *
heed_prompt_people_say_each (HeedPromptPeople *self,
                             GPtrArray *prompts,
                             HeedPromptPart part)
{
  g_autoptr (GPtrArray) sayings = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (HEED_IS_PROMPT_PEOPLE (self), NULL);
  g_return_val_if_fail (prompts != NULL, NULL);

  sayings = dup_sayings (self, prompts, part);
  while (sayings->len > 0)
    {
      g_autoptr (GPtrArray) alike = g_ptr_array_new_with_free_func (saying_free);
      g_autofree char *said = NULL;
      g_autofree char *whose = NULL;

      g_ptr_array_add (alike, g_ptr_array_steal_index (sayings, 0));
      for (guint i = 0; i < sayings->len;)
        {
          if (g_str_equal (((Saying *) g_ptr_array_index (sayings, i))->cut, ((Saying *) g_ptr_array_index (alike, 0))->cut))
            g_ptr_array_add (alike, g_ptr_array_steal_index (sayings, i));
          else
            i++;
        }
      said = join_sayings (alike, part);
      whose = part == HEED_PROMPT_PART_ACTION && ((Saying *) g_ptr_array_index (alike, 0))->name == NULL ? dup_whose (self, alike) : g_strdup ("");
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n" : "", whose, said);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
heed_prompt_people_label (HeedPromptPeople *self,
                          GPtrArray *prompts)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *all = NULL;

  g_return_val_if_fail (HEED_IS_PROMPT_PEOPLE (self), NULL);
  g_return_val_if_fail (prompts != NULL, NULL);

  for (guint i = 0; i < prompts->len; i++)
    {
      HeedPerson *person = find_person (self, g_ptr_array_index (prompts, i));
      g_autofree char *name = NULL;
      g_autofree char *age = NULL;

      if (person == NULL || g_ptr_array_find (said, person, NULL))
        continue;
      name = dup_given (person);
      age = heed_person_dup_age (person);
      if (said->len > 0)
        g_string_append (text, ", ");
      /* Translators: somebody and an age, one of several: "Tom 12". */
      g_string_append_printf (text, _ ("%s %s"), name, age);
      g_ptr_array_add (said, person);
    }
  /* Translators: "Ages today: Tom 12, Ella 9". */
  all = g_strdup_printf (_ ("Ages today: %s"), text->str);

  return said->len > 1 ? g_steal_pointer (&all) : g_strdup ("");
}
