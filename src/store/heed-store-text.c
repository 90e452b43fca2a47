/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-store-text-private.h"

#include "heed-text.h"

#include <string.h>

/* More words than this in a search ask for nothing that fewer would not. */
#define MAX_WORDS 16

/* Of a name of so many parts every run of them is written together; of more, those of three and the whole. */
#define MAX_PARTS 6
#define LONG_RUN 3

/* Scripts that are written without spaces between words, or, as Korean names are, within what a
 * reader sees as two. */
static gboolean
stands_alone (gunichar c)
{
  if (c < 0x0e00)
    return FALSE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
      return !g_unichar_ismark (c);

    default:
      return FALSE;
    }
}

/* As the tokenizer of the index has it. */
static gboolean
is_token (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);

  return g_unichar_isalnum (c)
         || g_unichar_ismark (c)
         || g_unichar_type (c) == G_UNICODE_PRIVATE_USE
         || g_unichar_type (c) == G_UNICODE_OTHER_NUMBER
         || g_unichar_type (c) == G_UNICODE_LETTER_NUMBER;
}

char *
heed_store_text_index (const char *text)
{
  g_autofree char *folded = NULL;
  GString *spaced;

  g_return_val_if_fail (text != NULL, NULL);

  folded = heed_text_fold (text);
  if (g_str_is_ascii (folded))
    return g_steal_pointer (&folded);

  spaced = g_string_sized_new (strlen (folded) + 16);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (stands_alone (c))
        g_string_append_c (spaced, ' ');
      g_string_append_unichar (spaced, c);
    }

  return g_string_free (spaced, FALSE);
}

static gboolean
has_token (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_token (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

/* The parts of a text, folded: what stands between spaces, hyphens, apostrophes and whatever else is no part
 * of a word. None of a text in a script that puts no spaces, where each character is found by itself. */
static GPtrArray *
split_parts (const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = heed_text_fold (text);
  const char *begin = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (stands_alone (c))
        {
          g_ptr_array_set_size (parts, 0);
          return parts;
        }
      if (is_token (c))
        {
          if (begin == NULL)
            begin = p;
          continue;
        }
      if (begin != NULL)
        g_ptr_array_add (parts, g_strndup (begin, (gsize) (p - begin)));
      begin = NULL;
      if (c == '\0')
        break;
    }

  return parts;
}

static char *
join_parts (GPtrArray *parts,
            guint first,
            guint n)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append (joined, g_ptr_array_index (parts, i));

  return g_string_free (joined, FALSE);
}

char *
heed_store_text_join (const char *text)
{
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = split_parts (text);

  return parts->len > 1 ? join_parts (parts, 0, parts->len) : NULL;
}

static void
append_term (GString *query,
             const char *words,
             gboolean as_prefix)
{
  g_autofree char *indexed = heed_store_text_index (words);
  g_autofree char *joined = NULL;

  if (!has_token (indexed))
    return;

  if (query->len > 0)
    g_string_append (query, " AND ");
  /* A quote is no part of a word: within a term it is only a gap. */
  g_strdelimit (indexed, "\"", ' ');
  if (as_prefix)
    joined = heed_store_text_join (words);
  if (joined != NULL)
    g_string_append_printf (query, "(\"%s\"* OR \"%s\"*)", indexed, joined);
  else
    g_string_append_printf (query, "\"%s\"%s", indexed, as_prefix ? "*" : "");
}

static GStrv
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *p = text;

  while (*p != '\0')
    {
      const char *end;
      g_autofree char *word = NULL;

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      for (end = p; *end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)); end = g_utf8_next_char (end))
        continue;
      word = g_strndup (p, (gsize) (end - p));
      if (*word != '\0')
        g_strv_builder_add (words, word);
      p = end;
    }

  return g_strv_builder_end (words);
}

char *
heed_store_text_query (const char *typed)
{
  g_autoptr (GString) query = NULL;
  g_autofree char *valid = NULL;
  g_auto (GStrv) parts = NULL;
  guint n_words = 0;

  g_return_val_if_fail (typed != NULL, NULL);

  query = g_string_new (NULL);
  valid = g_utf8_make_valid (typed, -1);
  parts = g_strsplit (valid, "\"", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      /* Between a quote and the next one; a quote that is never closed is none. */
      if (i % 2 == 1 && parts[i + 1] != NULL)
        {
          append_term (query, parts[i], FALSE);
          continue;
        }

      g_auto (GStrv) words = split_words (parts[i]);

      for (guint j = 0; words[j] != NULL && n_words < MAX_WORDS; j++, n_words++)
        append_term (query, words[j], TRUE);
    }

  return query->len > 0 ? g_strdup (query->str) : NULL;
}

/* One way of writing the parts: of the bits of @joins each that is set joins the part at its place to the next. */
static void
append_way (GString *query,
            GPtrArray *parts,
            guint joins)
{
  guint first = 0;

  g_string_append (query, query->len > 0 ? " OR (" : "(");
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *word = NULL;

      if (i + 1 < parts->len && (joins & (1u << i)) != 0)
        continue;
      word = join_parts (parts, first, i + 1 - first);
      g_string_append_printf (query, "%s\"%s\"*", first > 0 ? " AND " : "", word);
      first = i + 1;
    }
  g_string_append_c (query, ')');
}

char *
heed_store_text_joined_query (const char *typed)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GString) query = NULL;
  guint all;

  g_return_val_if_fail (typed != NULL, NULL);

  parts = split_parts (typed);
  if (parts->len < 2 || parts->len > MAX_WORDS)
    return NULL;

  query = g_string_new (NULL);
  all = (1u << (parts->len - 1)) - 1;
  if (parts->len > MAX_PARTS)
    append_way (query, parts, all);
  else
    for (guint joins = 1; joins <= all; joins++)
      append_way (query, parts, joins);

  return g_strdup (query->str);
}

typedef void (*RunFunc) (const char *run, gpointer user_data);

/* Calls @func with each run of two or more parts, written together. */
static void
foreach_run (GPtrArray *parts,
             RunFunc func,
             gpointer user_data)
{
  guint longest = parts->len <= MAX_PARTS ? parts->len : LONG_RUN;

  for (guint first = 0; first < parts->len; first++)
    {
      for (guint n = 2; first + n <= parts->len; n++)
        {
          g_autofree char *run = NULL;

          if (n > longest && n < parts->len)
            continue;
          run = join_parts (parts, first, n);
          func (run, user_data);
        }
    }
}

static void
add_word (const char *word,
          gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (word));
}

GPtrArray *
heed_store_text_list_words (const char *name)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *valid = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  all = g_ptr_array_new_with_free_func (g_free);
  valid = g_utf8_make_valid (name, -1);
  words = split_words (valid);
  for (guint i = 0; words[i] != NULL && i < MAX_WORDS; i++)
    {
      g_autofree char *indexed = heed_store_text_index (words[i]);

      if (has_token (indexed))
        add_word (g_strstrip (g_strdelimit (indexed, "\"", ' ')), all);
    }
  parts = split_parts (valid);
  if (parts->len <= MAX_WORDS)
    foreach_run (parts, add_word, all);

  return g_steal_pointer (&all);
}

char *
heed_store_text_any_query (GPtrArray *words)
{
  GString *query = g_string_new (NULL);

  g_return_val_if_fail (words != NULL && words->len > 0, NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (query, "%s\"%s\"*", i > 0 ? " OR " : "", (const char *) g_ptr_array_index (words, i));

  return g_string_free (query, FALSE);
}

/* Whether @text goes on as @word does, what is no part of a word passed over in both. */
static gboolean
goes_on (const char *text,
         const char *word)
{
  while (TRUE)
    {
      gunichar wanted = g_utf8_get_char (word);
      gunichar c = g_utf8_get_char (text);

      if (wanted == '\0')
        return TRUE;
      if (!is_token (wanted))
        {
          word = g_utf8_next_char (word);
          continue;
        }
      if (c == '\0' || (is_token (c) && c != wanted))
        return FALSE;
      if (c == wanted)
        word = g_utf8_next_char (word);
      text = g_utf8_next_char (text);
    }
}

gboolean
heed_store_text_has_word (const char *folded,
                          GPtrArray *words)
{
  gboolean begins = TRUE;

  g_return_val_if_fail (folded != NULL && words != NULL, FALSE);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_token (c) && (begins || stands_alone (c)))
        {
          for (guint i = 0; i < words->len; i++)
            {
              if (goes_on (p, g_ptr_array_index (words, i)))
                return TRUE;
            }
        }
      begins = !is_token (c);
    }

  return FALSE;
}

static char *
dup_sounds (const char *text)
{
  g_autofree char *romanised = heed_text_romanise (text);

  return heed_text_phonetic (romanised != NULL ? romanised : text);
}

char *
heed_store_text_sound_query (const char *typed)
{
  g_autofree char *valid = NULL;
  g_autofree char *sounds = NULL;
  g_auto (GStrv) keys = NULL;
  g_autoptr (GString) query = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  valid = g_utf8_make_valid (typed, -1);
  sounds = dup_sounds (valid);
  keys = g_strsplit (sounds, " ", MAX_WORDS);
  query = g_string_new (NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (*keys[i] != '\0' && g_str_is_ascii (keys[i]) && strchr (keys[i], '"') == NULL)
        g_string_append_printf (query, "%s\"%s\"", query->len > 0 ? " " : "", keys[i]);
    }

  return query->len > 0 ? g_strdup (query->str) : NULL;
}

typedef struct
{
  GString *all;
  HeedField *first;
} Gathering;

static void
append_words (GString *all,
              const char *text)
{
  g_autofree char *indexed = NULL;

  if (text == NULL || *text == '\0')
    return;

  indexed = heed_store_text_index (text);
  if (all->len > 0)
    g_string_append_c (all, '\n');
  g_string_append (all, indexed);
}

/* Free text, and each word with an apostrophe or a hyphen in it once more, written together. */
static void
append_text (GString *all,
             const char *text)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  append_words (all, text);
  if (text == NULL || (g_str_is_ascii (text) && strpbrk (text, "'`-") == NULL))
    return;

  folded = heed_text_fold (text);
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *joined = strpbrk (words[i], "'-") != NULL ? heed_store_text_join (words[i]) : NULL;

      if (joined != NULL)
        g_string_append_printf (all, "\n%s", joined);
    }
}

static gboolean
gather_cb (HeedField *field,
           gpointer user_data)
{
  Gathering *gathering = user_data;

  if (field == gathering->first)
    return TRUE;

  append_text (gathering->all, heed_field_get_text (field));
  /* Attributes are codes, ids and days, but for a reference that somebody was given on the phone and
   * for the name of the person at an agency. */
  append_words (gathering->all, heed_field_get_attribute (field, "reference"));
  if (g_str_equal (heed_field_get_name (field), "Contact"))
    append_text (gathering->all, heed_field_get_attribute (field, "person"));

  return TRUE;
}

char *
heed_store_text_of_entry (HeedEntry *entry)
{
  HeedField *root;
  Gathering gathering = { NULL, NULL };

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);

  root = heed_record_get_field (HEED_RECORD (entry));
  gathering.all = g_string_sized_new (512);
  gathering.first = heed_field_find (root, "Headline");
  if (gathering.first != NULL)
    append_text (gathering.all, heed_field_get_text (gathering.first));
  heed_field_foreach (root, gather_cb, &gathering);

  return g_string_free (gathering.all, FALSE);
}

static void
append_sounds (GString *sounds,
               const char *name)
{
  g_autofree char *keys = name != NULL ? dup_sounds (name) : NULL;

  if (keys != NULL && *keys != '\0')
    g_string_append_printf (sounds, "%s%s", sounds->len > 0 ? " " : "", keys);
}

static void
add_run (const char *run,
         gpointer user_data)
{
  g_string_append_printf (user_data, "\n%s", run);
}

/* A name, or a part of one: as it is, and how it sounds, also written together. */
static void
append_name (GString *names,
             GString *sounds,
             const char *name)
{
  g_autofree char *joined = NULL;

  if (name == NULL || *name == '\0')
    return;

  append_words (names, name);
  append_sounds (sounds, name);
  joined = heed_store_text_join (name);
  append_sounds (sounds, joined);
}

static void
add_parts (GPtrArray *all,
           const char *name)
{
  g_autoptr (GPtrArray) parts = name != NULL ? split_parts (name) : NULL;

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    g_ptr_array_add (all, g_strdup (g_ptr_array_index (parts, i)));
}

/* The runs of the parts of a whole name, given name first and family name first: "Mary Ann" is found by
 * maryann. Either may be NULL. */
static void
append_runs (GString *names,
             const char *given,
             const char *family)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) turned = g_ptr_array_new_with_free_func (g_free);

  add_parts (parts, given);
  add_parts (parts, family);
  foreach_run (parts, add_run, names);

  if (given == NULL || family == NULL)
    return;
  add_parts (turned, family);
  add_parts (turned, given);
  foreach_run (turned, add_run, names);
}

void
heed_store_text_of_person (HeedPerson *person,
                           char **ret_names,
                           char **ret_numbers,
                           char **ret_sounds)
{
  HeedField *root;
  HeedField *name;
  GString *names;
  GString *numbers;
  GString *sounds;

  g_return_if_fail (HEED_IS_PERSON (person));

  root = heed_record_get_field (HEED_RECORD (person));
  names = g_string_new (NULL);
  numbers = g_string_new (NULL);
  sounds = g_string_new (NULL);

  name = heed_field_find (root, "Name");
  for (guint i = 0; name != NULL && i < heed_field_get_n_children (name); i++)
    append_name (names, sounds, heed_field_get_text (heed_field_get_child (name, i)));
  append_runs (names, heed_field_find_text (root, "Name/Given"), heed_field_find_text (root, "Name/Family"));
  append_runs (names, heed_person_get_romanised (person), NULL);
  if (heed_person_get_romanised (person) == NULL)
    {
      g_autofree char *shown = heed_person_dup_name (person);
      g_autofree char *romanised = shown != NULL ? heed_text_romanise (shown) : NULL;

      append_name (names, sounds, romanised);
      append_runs (names, romanised, NULL);
    }

  for (guint i = 0; i < heed_field_get_n_children (root); i++)
    {
      HeedField *child = heed_field_get_child (root, i);
      const char *text = heed_field_get_text (child);

      if (g_str_equal (heed_field_get_name (child), "AlsoKnownAs"))
        {
          g_autofree char *romanised = text != NULL ? heed_text_romanise (text) : NULL;

          append_name (names, sounds, text);
          append_runs (names, text, NULL);
          append_name (names, sounds, romanised);
          append_runs (names, romanised, NULL);
        }
      else if (g_str_equal (heed_field_get_name (child), "OnlineName") || g_str_equal (heed_field_get_name (child), "Vehicle"))
        {
          append_words (names, text);
          append_runs (names, text, NULL);
        }
      else if (g_str_equal (heed_field_get_name (child), "Identifiers"))
        {
          for (guint j = 0; j < heed_field_get_n_children (child); j++)
            {
              const char *value = heed_field_get_text (heed_field_get_child (child, j));
              g_autofree char *folded = value != NULL ? heed_store_text_identifier (value) : NULL;

              append_words (numbers, value);
              append_words (numbers, folded);
            }
        }
    }

  *ret_names = g_string_free (names, FALSE);
  *ret_numbers = g_string_free (numbers, FALSE);
  *ret_sounds = g_string_free (sounds, FALSE);
}

char *
heed_store_text_sort_name (HeedPerson *person)
{
  const char *given;
  const char *family;
  const char *romanised;
  g_autofree char *name = NULL;
  g_autofree char *latin = NULL;

  g_return_val_if_fail (HEED_IS_PERSON (person), NULL);

  given = heed_record_get_name_text (HEED_RECORD (person), "Name/Given");
  family = heed_record_get_name_text (HEED_RECORD (person), "Name/Family");
  romanised = heed_person_get_romanised (person);
  if (given == NULL && family == NULL)
    return g_strconcat ("\364\217\277\275", heed_record_get_id (HEED_RECORD (person)), NULL);

  if (given != NULL && family != NULL)
    name = g_strdup_printf ("%s %s", family, given);
  else
    name = g_strdup (family != NULL ? family : given);

  if (!heed_text_is_latin (name))
    latin = romanised != NULL ? g_strdup (romanised) : heed_text_romanise (name);

  return heed_text_fold (latin != NULL ? latin : name);
}

char *
heed_store_text_identifier (const char *value)
{
  g_autofree char *upper = NULL;
  GString *plain;

  g_return_val_if_fail (value != NULL, NULL);

  upper = g_str_is_ascii (value) ? g_ascii_strup (value, -1) : g_utf8_strup (value, -1);
  plain = g_string_sized_new (strlen (upper));
  for (const char *p = upper; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && *p != '-' && *p != '/')
      g_string_append_len (plain, p, g_utf8_next_char (p) - p);

  return g_string_free (plain, FALSE);
}
