/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-guidance"

#include "config.h"

#include "heed-prompt-text-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *words; /* NULL where it is a value */
  HeedExpression *value;
} Segment;

struct _HeedPromptText
{
  GPtrArray *parts[HEED_N_PROMPT_TEXTS]; /* Segment */
  guint bars;
  /* Words and values as they stood, to be checked before they are cut at the bars. */
  GString *since_value; /* words since the last value, NULL before the first */
  gboolean values_touch;
};

static void
segment_free (gpointer data)
{
  Segment *segment = data;

  g_free (segment->words);
  heed_expression_free (segment->value);
  g_free (segment);
}

static void
add_segment (HeedPromptText *text,
             char *words,
             HeedExpression *value)
{
  Segment *segment;

  /* Words after a third bar belong nowhere; the text is refused when it ends. */
  if (text->bars >= HEED_N_PROMPT_TEXTS)
    {
      g_free (words);
      heed_expression_free (value);
      return;
    }

  segment = g_new0 (Segment, 1);
  segment->words = words;
  segment->value = value;
  g_ptr_array_add (text->parts[text->bars], segment);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

HeedPromptText *
heed_prompt_text_new (void)
{
  HeedPromptText *text = g_new0 (HeedPromptText, 1);

  for (guint i = 0; i < HEED_N_PROMPT_TEXTS; i++)
    text->parts[i] = g_ptr_array_new_with_free_func (segment_free);

  return text;
}

void
heed_prompt_text_free (HeedPromptText *text)
{
  if (text == NULL)
    return;

  for (guint i = 0; i < HEED_N_PROMPT_TEXTS; i++)
    g_ptr_array_unref (text->parts[i]);
  if (text->since_value != NULL)
    g_string_free (text->since_value, TRUE);
  g_free (text);
}

void
heed_prompt_text_add_words (HeedPromptText *text,
                            const char *words)
{
  const char *bar;

  g_return_if_fail (text != NULL);
  g_return_if_fail (words != NULL);

  if (text->since_value != NULL)
    g_string_append (text->since_value, words);

  while ((bar = strchr (words, '|')) != NULL)
    {
      add_segment (text, g_strndup (words, bar - words), NULL);
      text->bars++;
      words = bar + 1;
    }
  add_segment (text, g_strdup (words), NULL);
}

void
heed_prompt_text_add_value (HeedPromptText *text,
                            HeedExpression *value)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (value != NULL);

  if (text->since_value == NULL)
    text->since_value = g_string_new (NULL);
  else if (text->since_value->len > 0 && is_blank (text->since_value->str))
    text->values_touch = TRUE;
  g_string_truncate (text->since_value, 0);

  add_segment (text, NULL, value);
}

char *
heed_prompt_text_close (HeedPromptText *text)
{
  gboolean titled = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  if (text->bars != HEED_N_PROMPT_TEXTS - 1)
    return g_strdup_printf (_ ("its text has %u bars; “title | body | action” has two"), text->bars);
  if (text->values_touch)
    return g_strdup (_ ("only white space stands between two values, which other processors drop; put a word or a mark there"));

  for (guint i = 0; i < text->parts[HEED_PROMPT_TEXT_TITLE]->len; i++)
    {
      Segment *segment = g_ptr_array_index (text->parts[HEED_PROMPT_TEXT_TITLE], i);

      titled |= segment->value != NULL || !is_blank (segment->words);
    }
  if (!titled)
    return g_strdup (_ ("its text has no title before the first bar"));

  return NULL;
}

static const char *
get_let_name (const char *expression)
{
  const char *name = expression + 1;

  if (expression[0] != '$' || *name == '\0' || strpbrk (name, " \t\r\n()[]/@|=!<>+*,'\"$") != NULL)
    return NULL;

  return name;
}

/* The first of the wordings between which an expression chooses, concat(substring('One wording', …), …): NULL of any other. "…" stands
 * for what comes after it. Caller owns. */
static char *
dup_first_wording (const char *expression)
{
  static const char *const openings[] = { "concat(substring('", "substring('" };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      const char *start = g_str_has_prefix (expression, openings[i]) ? expression + strlen (openings[i]) : NULL;
      const char *end = start != NULL ? strchr (start, '\'') : NULL;

      if (end != NULL && end > start)
        return g_strdup_printf ("%.*s%s", (int) (end - start), start, end[-1] == ' ' ? "…" : "");
    }

  return NULL;
}

/* Where a part is one expression and no word, its template would say nothing. */
static char *
dup_only_wording (GPtrArray *segments)
{
  Segment *only = NULL;

  for (guint i = 0; i < segments->len; i++)
    {
      Segment *segment = g_ptr_array_index (segments, i);

      if (segment->words != NULL && strspn (segment->words, " \t\r\n") == strlen (segment->words))
        continue;
      if (segment->words != NULL || only != NULL)
        return NULL;
      only = segment;
    }

  return only != NULL ? dup_first_wording (only->value->text) : NULL;
}

char *
heed_prompt_text_dup_template (HeedPromptText *text,
                               HeedPromptTextPart part)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autofree char *wording = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (part < HEED_N_PROMPT_TEXTS, NULL);

  wording = dup_only_wording (text->parts[part]);
  if (wording != NULL)
    return heed_prompt_text_normalise (wording);
  for (guint i = 0; i < text->parts[part]->len; i++)
    {
      Segment *segment = g_ptr_array_index (text->parts[part], i);
      const char *name = segment->value != NULL ? get_let_name (segment->value->text) : NULL;

      if (segment->words != NULL)
        g_string_append (string, segment->words);
      else if (name != NULL)
        g_string_append_printf (string, "{%s}", name);
      else
        g_string_append (string, "…");
    }

  return heed_prompt_text_normalise (string->str);
}

static char *
evaluate_part (GPtrArray *segments,
               HeedEngine *engine,
               xmlNode *node)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < segments->len; i++)
    {
      Segment *segment = g_ptr_array_index (segments, i);

      if (segment->value != NULL)
        {
          xmlChar *value = heed_engine_get_string (engine, segment->value, node);

          if (value == NULL)
            return NULL;
          g_string_append (string, (const char *) value);
          xmlFree (value);
        }
      else
        g_string_append (string, segment->words);
    }

  return heed_prompt_text_normalise (string->str);
}

gboolean
heed_prompt_text_evaluate (HeedPromptText *text,
                           HeedEngine *engine,
                           xmlNode *node,
                           char *ret_parts[HEED_N_PROMPT_TEXTS])
{
  char *parts[HEED_N_PROMPT_TEXTS] = { NULL };

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (engine != NULL, FALSE);

  for (guint i = 0; i < HEED_N_PROMPT_TEXTS; i++)
    {
      parts[i] = evaluate_part (text->parts[i], engine, node);
      if (parts[i] == NULL)
        {
          while (i > 0)
            g_free (parts[--i]);
          return FALSE;
        }
    }
  memcpy (ret_parts, parts, sizeof parts);

  return TRUE;
}

void
heed_prompt_text_foreach_value (HeedPromptText *text,
                                void (*func) (HeedExpression *value,
                                              gpointer user_data),
                                gpointer user_data)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (func != NULL);

  for (guint part = 0; part < HEED_N_PROMPT_TEXTS; part++)
    {
      for (guint i = 0; i < text->parts[part]->len; i++)
        {
          Segment *segment = g_ptr_array_index (text->parts[part], i);

          if (segment->value != NULL)
            func (segment->value, user_data);
        }
    }
}

char *
heed_prompt_text_normalise (const char *text)
{
  g_autofree char *result = NULL;
  char *end;

  g_return_val_if_fail (text != NULL, NULL);

  result = g_malloc (strlen (text) + 1);
  end = result;
  for (const char *c = text; *c != '\0'; c++)
    {
      if (!is_space (*c))
        *end++ = *c;
      else if (end > result && end[-1] != ' ')
        *end++ = ' ';
    }
  if (end > result && end[-1] == ' ')
    end--;
  *end = '\0';

  return g_steal_pointer (&result);
}
