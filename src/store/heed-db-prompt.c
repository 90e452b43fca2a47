/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-version-private.h"

#include "heed-db-case.h"
#include "heed-db-unproven-private.h"
#include "heed-id.h"
#include "heed-store-body-private.h"

#include <string.h>

/* The lists of a prompt are kept as bodies too: what it cites with the short names, the facts used with
 * their values. */
static char *
write_list (const char *const *names,
            const char *const *values)
{
  g_autoptr (HeedField) list = heed_field_new ("list");

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      HeedField *item = heed_field_append (list, heed_field_new_text ("item", names[i]));

      if (values != NULL && values[i] != NULL)
        heed_field_set_attribute (item, "value", values[i]);
    }

  return heed_store_body_write (list);
}

static gboolean
read_list (HeedDb *db,
           HeedStatement *statement,
           int column,
           GStrv *ret_names,
           GStrv *ret_values,
           GError **error)
{
  g_autoptr (HeedField) list = heed_db_read_body (db, statement, column, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < heed_field_get_n_children (list); i++)
    {
      HeedField *item = heed_field_get_child (list, i);
      const char *value = heed_field_get_attribute (item, "value");

      g_strv_builder_add (names, heed_field_get_text (item));
      g_strv_builder_add (values, value != NULL ? value : "");
    }
  *ret_names = g_strv_builder_end (names);
  *ret_values = g_strv_builder_end (values);

  return TRUE;
}

static gboolean
is_kept (HeedDb *db,
         gint64 child,
         const HeedPromptFacts *facts,
         const char *because,
         gboolean *ret_is_kept,
         GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  gint64 n_kept = 0;

  statement = heed_db_prepare (db, "SELECT count(*) FROM prompt WHERE child = ?1 AND rule = ?2 AND pack = ?3 AND edition = ?4"
                                   " AND pack_hash IS ?5 AND role = ?6 AND entry IS ?7 AND person IS ?8 AND title = ?9"
                                   " AND text = ?10 AND action = ?11 AND because = ?12",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, child);
  heed_statement_bind_text (statement, 2, facts->rule);
  heed_statement_bind_text (statement, 3, facts->pack);
  heed_statement_bind_text (statement, 4, facts->edition);
  heed_statement_bind_text (statement, 5, facts->pack_hash);
  heed_statement_bind_text (statement, 6, facts->role);
  heed_statement_bind_text (statement, 7, facts->entry);
  heed_statement_bind_text (statement, 8, facts->person);
  heed_statement_bind_text (statement, 9, facts->title);
  heed_statement_bind_text (statement, 10, facts->text);
  heed_statement_bind_text (statement, 11, facts->action);
  heed_statement_bind_text (statement, 12, because);
  if (!heed_statement_read_integer (statement, &n_kept, error))
    return FALSE;
  *ret_is_kept = n_kept > 0;

  return TRUE;
}

static gboolean
write_prompt (HeedDb *db,
              gint64 child,
              const HeedPromptFacts *facts,
              const char *because,
              const char *member_id,
              const char *at,
              GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autofree char *id = facts->id != NULL ? g_strdup (facts->id) : heed_id_new ('q');
  g_autofree char *cites = write_list (facts->cites, facts->cites_short);

  statement = heed_db_prepare (db, "INSERT INTO prompt (id, child, raised_at, seen_by, rule, pack, edition, pack_hash, role, entry,"
                                   " person, title, text, action, cites, because, head, asks)"
                                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                               error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, id);
  heed_statement_bind_integer (statement, 2, child);
  heed_statement_bind_text (statement, 3, at);
  heed_statement_bind_text (statement, 4, member_id);
  heed_statement_bind_text (statement, 5, facts->rule);
  heed_statement_bind_text (statement, 6, facts->pack);
  heed_statement_bind_text (statement, 7, facts->edition);
  heed_statement_bind_text (statement, 8, facts->pack_hash);
  heed_statement_bind_text (statement, 9, facts->role);
  heed_statement_bind_text (statement, 10, facts->entry);
  heed_statement_bind_text (statement, 11, facts->person);
  heed_statement_bind_text (statement, 12, facts->title);
  heed_statement_bind_text (statement, 13, facts->text);
  heed_statement_bind_text (statement, 14, facts->action);
  heed_statement_bind_text (statement, 15, cites);
  heed_statement_bind_text (statement, 16, because);
  heed_statement_bind_integer (statement, 17, facts->head ? 1 : 0);
  heed_statement_bind_text (statement, 18, facts->asks);
  if (!heed_statement_run (statement, error))
    return FALSE;
  heed_db_note_change (db, "prompt", id);

  return TRUE;
}

gboolean
heed_db_insert_prompts (HeedDb *db,
                        const char *child_id,
                        GPtrArray *prompts,
                        const char *member_id,
                        const char *at,
                        guint *ret_kept,
                        GError **error)
{
  gint64 child;
  guint n_kept = 0;

  g_return_val_if_fail (child_id != NULL && prompts != NULL && member_id != NULL && at != NULL, FALSE);

  if (!heed_db_find_number (db, HEED_SQL_PERSON_NUMBER, child_id, &child, error))
    return FALSE;
  if (child == 0)
    return heed_store_say_not_found ("child", child_id, error);

  for (guint i = 0; i < prompts->len; i++)
    {
      const HeedPromptFacts *facts = heed_prompt_get_facts (g_ptr_array_index (prompts, i));
      g_autofree char *because = write_list (facts->because_names, facts->because_values);
      gboolean was_kept;

      if (!is_kept (db, child, facts, because, &was_kept, error))
        return FALSE;
      if (was_kept)
        continue;
      if (!write_prompt (db, child, facts, because, member_id, at, error))
        return FALSE;
      n_kept++;
    }
  if (ret_kept != NULL)
    *ret_kept = n_kept;

  return TRUE;
}

#define SELECT_PROMPTS                                                                               \
  "SELECT p.id, p.rule, p.pack, p.edition, p.pack_hash, p.role, p.entry, p.person, p.title, p.text," \
  " p.action, p.head, p.asks, p.raised_at, a.decision, a.reason, a.at, a.member, p.cites, p.because" \
  " FROM prompt AS p LEFT JOIN prompt_answer AS a"                                                   \
  " ON a.number = (SELECT max (number) FROM prompt_answer WHERE prompt = p.number)"

static HeedPrompt *
read_prompt (HeedDb *db,
             HeedStatement *statement,
             GError **error)
{
  g_auto (GStrv) cites = NULL;
  g_auto (GStrv) cites_short = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) values = NULL;
  HeedPromptFacts facts = { 0 };

  if (!read_list (db, statement, 18, &cites, &cites_short, error) || !read_list (db, statement, 19, &names, &values, error))
    return NULL;

  /* One that was kept before there were short names has the long ones. */
  for (guint i = 0; cites[i] != NULL; i++)
    if (*cites_short[i] == '\0')
      {
        g_free (cites_short[i]);
        cites_short[i] = g_strdup (cites[i]);
      }

  facts.id = heed_statement_get_text (statement, 0);
  facts.rule = heed_statement_get_text (statement, 1);
  facts.pack = heed_statement_get_text (statement, 2);
  facts.edition = heed_statement_get_text (statement, 3);
  facts.pack_hash = heed_statement_get_text (statement, 4);
  facts.role = heed_statement_get_text (statement, 5);
  facts.entry = heed_statement_get_text (statement, 6);
  facts.person = heed_statement_get_text (statement, 7);
  facts.title = heed_statement_get_text (statement, 8);
  facts.text = heed_statement_get_text (statement, 9);
  facts.action = heed_statement_get_text (statement, 10);
  facts.head = heed_statement_get_integer (statement, 11) != 0;
  facts.asks = heed_statement_get_text (statement, 12);
  facts.raised_at = heed_statement_get_text (statement, 13);
  facts.decision = heed_statement_get_text (statement, 14);
  facts.reason = heed_statement_get_text (statement, 15);
  facts.answered_at = heed_statement_get_text (statement, 16);
  facts.answered_by = heed_statement_get_text (statement, 17);
  facts.cites = (const char *const *) cites;
  facts.cites_short = (const char *const *) cites_short;
  facts.because_names = (const char *const *) names;
  facts.because_values = (const char *const *) values;

  return heed_prompt_new (&facts);
}

GPtrArray *
heed_db_list_prompts (HeedDb *db,
                      const char *child_id,
                      GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (GError) local = NULL;

  if (child_id != NULL)
    statement = heed_db_prepare (db, SELECT_PROMPTS " WHERE p.child = (SELECT number FROM person WHERE id = ?) ORDER BY p.number", error);
  else
    statement = heed_db_prepare (db, SELECT_PROMPTS " ORDER BY p.number", error);
  if (statement == NULL)
    return NULL;
  if (child_id != NULL)
    heed_statement_bind_text (statement, 1, child_id);

  prompts = g_ptr_array_new_with_free_func (g_object_unref);
  while (heed_statement_next (statement, &local))
    {
      HeedPrompt *prompt = read_prompt (db, statement, error);

      if (prompt == NULL)
        return NULL;
      g_ptr_array_add (prompts, prompt);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&prompts);
}

gboolean
heed_db_mark_prompt (HeedDb *db,
                     const char *id,
                     GByteArray *numbers,
                     GError **error)
{
  gint64 number;
  guint length;

  g_return_val_if_fail (id != NULL && numbers != NULL, FALSE);

  if (!heed_db_find_number (db, "SELECT number FROM prompt WHERE id = ?", id, &number, error))
    return FALSE;
  if (number == 0)
    {
      heed_store_say_not_found ("prompt", id, error);
      return FALSE;
    }
  length = numbers->len;
  if (number / 8 >= length)
    {
      g_byte_array_set_size (numbers, (guint) (number / 8) + 1);
      memset (numbers->data + length, 0, numbers->len - length);
    }
  numbers->data[number / 8] |= 1u << number % 8;

  return TRUE;
}

static gboolean
is_marked (GByteArray *numbers,
           gint64 number)
{
  return numbers == NULL || (number / 8 < numbers->len && (numbers->data[number / 8] >> number % 8 & 1) != 0);
}

static HeedPrompt *
get_prompt (HeedDb *db,
            gint64 number,
            GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, SELECT_PROMPTS " WHERE p.number = ?", error);

  if (statement == NULL)
    return NULL;
  heed_statement_bind_integer (statement, 1, number);

  return heed_statement_next (statement, error) ? read_prompt (db, statement, error) : NULL;
}

/* So many are looked at, told or not, before what they were read from is let go of: in a large store each lies on pages of its own. */
#define LET_GO_AFTER 50

/* Those of a role and a rule, by the index that has them in their order; without a rule, those of the role whose rule is none of
 * @rules. */
static gboolean
visit_rule (HeedDb *db,
            const char *role,
            const char *rule,
            const char *const *rules,
            GByteArray *numbers,
            HeedPromptFunc func,
            gpointer user_data,
            GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;
  guint n = 0;

  if (rule != NULL)
    statement = heed_db_prepare (db, "SELECT number, rule FROM prompt WHERE role = ?1 AND rule = ?2 ORDER BY entry, person, number", error);
  else
    statement = heed_db_prepare (db, "SELECT number, rule FROM prompt WHERE role = ?1 ORDER BY rule, entry, person, number", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, role);
  if (rule != NULL)
    heed_statement_bind_text (statement, 2, rule);
  while (heed_statement_next (statement, &local))
    {
      gint64 number = heed_statement_get_integer (statement, 0);
      g_autoptr (HeedPrompt) prompt = NULL;

      if (++n % LET_GO_AFTER == 0)
        heed_db_let_go (db);
      if (!is_marked (numbers, number) || (rule == NULL && g_strv_contains (rules, heed_statement_get_text (statement, 1))))
        continue;
      prompt = get_prompt (db, number, error);
      if (prompt == NULL || !func (prompt, user_data, error))
        return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

gboolean
heed_db_visit_prompts (HeedDb *db,
                       const char *const *rules,
                       GByteArray *numbers,
                       HeedPromptFunc func,
                       gpointer user_data,
                       GError **error)
{
  const char *const *roles = heed_prompt_get_roles ();

  g_return_val_if_fail (rules != NULL && func != NULL, FALSE);

  for (guint i = 0; roles[i] != NULL; i++)
    {
      for (guint n = 0; rules[n] != NULL; n++)
        {
          if (!visit_rule (db, roles[i], rules[n], rules, numbers, func, user_data, error))
            return FALSE;
        }
      if (!visit_rule (db, roles[i], NULL, rules, numbers, func, user_data, error))
        return FALSE;
    }

  return TRUE;
}

char *
heed_db_get_prompt_child (HeedDb *db,
                          const char *id,
                          GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  statement = heed_db_prepare (db, "SELECT c.id FROM prompt AS p JOIN person AS c ON c.number = p.child WHERE p.id = ?", error);
  if (statement == NULL)
    return NULL;
  heed_statement_bind_text (statement, 1, id);
  if (heed_statement_next (statement, &local))
    return g_strdup (heed_statement_get_text (statement, 0));

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    heed_store_say_not_found ("prompt", id, error);

  return NULL;
}

gboolean
heed_db_answer_prompt (HeedDb *db,
                       const char *id,
                       const char *decision,
                       const char *reason,
                       const char *member_id,
                       const char *at,
                       GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  gint64 number;

  g_return_val_if_fail (id != NULL && decision != NULL && member_id != NULL && at != NULL, FALSE);

  if (!heed_db_find_number (db, "SELECT number FROM prompt WHERE id = ?", id, &number, error))
    return FALSE;
  if (number == 0)
    return heed_store_say_not_found ("prompt", id, error);

  statement = heed_db_prepare (db, "INSERT INTO prompt_answer (prompt, at, member, decision, reason) VALUES (?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_integer (statement, 1, number);
  heed_statement_bind_text (statement, 2, at);
  heed_statement_bind_text (statement, 3, member_id);
  heed_statement_bind_text (statement, 4, decision);
  heed_statement_bind_text (statement, 5, reason != NULL ? reason : "");
  if (!heed_statement_run (statement, error))
    return FALSE;
  heed_db_note_unproven (db, "answer", sqlite3_last_insert_rowid (db->connection));
  heed_db_note_change (db, "prompt", id);

  return TRUE;
}
