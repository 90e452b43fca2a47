/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "heed-disclosure-filter-private.h"

#include <string.h>

/* One name to look for. */
typedef struct
{
  const char *person;
  const char *name;
  char *folded;
} Name;

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->folded);
  g_free (name);
}

typedef struct
{
  GPtrArray *names;
  GPtrArray *mentions;
  const char *record;
} Mentions;

static void
add_name (GPtrArray *names,
          const char *person,
          const char *text)
{
  Name *name;

  /* A letter or two stands everywhere. */
  if (text == NULL || g_utf8_strlen (text, -1) < 2)
    return;

  name = g_new0 (Name, 1);
  name->person = person;
  name->name = text;
  name->folded = g_utf8_casefold (text, -1);
  g_ptr_array_add (names, name);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether @name stands in @text as a word of its own; both are folded. */
static gboolean
has_word (const char *text,
          const char *name)
{
  gsize length = strlen (name);

  for (const char *found = strstr (text, name); found != NULL; found = strstr (found + 1, name))
    {
      gunichar before = found > text ? g_utf8_get_char (g_utf8_prev_char (found)) : ' ';
      gunichar after = found[length] != '\0' ? g_utf8_get_char (found + length) : ' ';

      if (!is_word_char (before) && !is_word_char (after))
        return TRUE;
    }

  return FALSE;
}

static void
find_in_field (Mentions *mentions,
               HeedField *field,
               const char *path)
{
  const char *text = heed_field_get_text (field);

  if (text != NULL)
    {
      g_autofree char *folded = g_utf8_casefold (text, -1);

      for (guint i = 0; i < mentions->names->len; i++)
        {
          Name *name = g_ptr_array_index (mentions->names, i);
          HeedDisclosureMention *mention;

          if (!has_word (folded, name->folded))
            continue;
          mention = g_new0 (HeedDisclosureMention, 1);
          mention->person = g_strdup (name->person);
          mention->record = g_strdup (mentions->record);
          mention->path = g_strdup (path);
          mention->name = g_strdup (name->name);
          g_ptr_array_add (mentions->mentions, mention);
        }
    }

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);
      g_autofree char *child_path = *path != '\0' ? g_strdup_printf ("%s/%s", path, heed_field_get_name (child)) : g_strdup (heed_field_get_name (child));

      find_in_field (mentions, child, child_path);
    }
}

static gboolean
is_nameless (HeedPerson *person)
{
  g_autofree char *name = person != NULL ? heed_person_dup_name (person) : NULL;

  return name == NULL;
}

static void
find_in_records (Mentions *mentions,
                 GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      mentions->record = heed_record_get_id (g_ptr_array_index (records, i));
      find_in_field (mentions, heed_record_get_field (g_ptr_array_index (records, i)), "");
    }
}

void
heed_disclosure_find_mentions (HeedCaseFile *file,
                               HeedCaseFile *before,
                               GPtrArray *ret_mentions)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (name_free);
  Mentions mentions = { names, ret_mentions, NULL };
  GPtrArray *persons = heed_case_file_get_persons (before);

  g_assert (HEED_IS_CASE_FILE (file));

  for (guint i = 0; i < persons->len; i++)
    {
      HeedRecord *person = g_ptr_array_index (persons, i);
      HeedField *field = heed_record_get_field (person);
      const char *id = heed_record_get_id (person);

      if (!is_nameless (heed_case_file_find_person (file, id)))
        continue;
      add_name (names, id, heed_record_get_name_text (person, "Name/Given"));
      add_name (names, id, heed_record_get_name_text (person, "Name/Family"));
      for (guint j = 0; j < heed_field_get_n_children (field); j++)
        {
          HeedField *child = heed_field_get_child (field, j);

          if (g_str_equal (heed_field_get_name (child), "AlsoKnownAs") || g_str_equal (heed_field_get_name (child), "OnlineName"))
            add_name (names, id, heed_field_get_text (child));
        }
    }
  if (names->len == 0)
    return;

  find_in_records (&mentions, heed_case_file_get_entries (file));
  find_in_records (&mentions, heed_case_file_get_persons (file));
}
