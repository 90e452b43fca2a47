/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-guidance-page-private.h"

#include "heed-children.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
source_view_free (gpointer data)
{
  HeedSourceView *view = data;

  g_free (view->id);
  g_free (view->title);
  g_free (view->publisher);
  g_free (view->date);
  g_free (view->review_due);
  g_free (view->newer);
  g_free (view);
}

static void
rule_view_free (gpointer data)
{
  HeedRuleView *view = data;

  g_free (view->id);
  g_free (view->role);
  g_free (view->title);
  g_free (view->text);
  g_free (view->action);
  g_strfreev (view->cites);
  g_strfreev (view->cites_short);
  g_free (view);
}

void
heed_pack_view_free (HeedPackView *view)
{
  g_free (view->id);
  g_free (view->title);
  g_free (view->nation);
  g_free (view->edition);
  g_free (view->in_force_from);
  g_free (view->status);
  g_free (view->hash);
  g_ptr_array_unref (view->sources);
  g_ptr_array_unref (view->rules);
  g_free (view);
}

static void
outcome_free (gpointer data)
{
  HeedRuleOutcome *outcome = data;

  g_free (outcome->rule);
  g_free (outcome->role);
  g_free (outcome->title);
  g_free (outcome->text);
  g_free (outcome->action);
  g_free (outcome->because);
  g_free (outcome);
}

static HeedRuleView *
make_rule (HeedPack *pack,
           const HeedPackRule *rule)
{
  HeedRuleView *view = g_new0 (HeedRuleView, 1);
  g_autoptr (GStrvBuilder) cites = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) cites_short = g_strv_builder_new ();

  view->id = g_strdup (rule->id);
  view->role = g_strdup (rule->role);
  view->title = heed_pack_dup_shown (pack, rule->title);
  view->text = heed_pack_dup_shown (pack, rule->text);
  view->action = heed_pack_dup_shown (pack, rule->action);
  for (guint i = 0; rule->cites != NULL && rule->cites[i] != NULL; i++)
    {
      g_autofree char *citation = heed_pack_dup_citation (pack, rule->cites[i]);
      g_autofree char *short_citation = heed_pack_dup_short_citation (pack, rule->cites[i]);

      g_strv_builder_add (cites, citation);
      g_strv_builder_add (cites_short, short_citation);
    }
  view->cites = g_strv_builder_end (cites);
  view->cites_short = g_strv_builder_end (cites_short);

  return view;
}

HeedPackView *
heed_pack_view_new (HeedPack *pack)
{
  HeedPackView *view = g_new0 (HeedPackView, 1);
  GPtrArray *sources = heed_pack_get_sources (pack);
  GPtrArray *rules = heed_pack_get_rules (pack);

  g_assert (HEED_IS_PACK (pack));

  view->id = g_strdup (heed_pack_get_id (pack));
  view->title = g_strdup (heed_pack_get_title (pack));
  view->nation = g_strdup (heed_pack_get_nation (pack));
  view->edition = g_strdup (heed_pack_get_edition (pack));
  view->in_force_from = g_strdup (heed_pack_get_in_force_since (pack));
  view->in_force_day = heed_pack_get_in_force_from (pack);
  view->status = g_strdup (heed_pack_get_status (pack));
  view->hash = g_strdup (heed_pack_get_hash (pack));
  view->sources = g_ptr_array_new_with_free_func (source_view_free);
  view->rules = g_ptr_array_new_with_free_func (rule_view_free);
  for (guint i = 0; i < sources->len; i++)
    {
      HeedPackSource *source = g_ptr_array_index (sources, i);
      HeedSourceView *one = g_new0 (HeedSourceView, 1);

      one->id = g_strdup (source->id);
      one->title = g_strdup (source->title);
      one->publisher = g_strdup (source->publisher);
      one->date = g_strdup (source->date);
      one->newer = g_strdup (source->newer);
      if (source->review_due != HEED_DATE_NONE)
        {
          one->review_due = heed_date_format_iso (source->review_due);
          view->past_review |= source->review_due < heed_clock_get_today ();
        }
      g_ptr_array_add (view->sources, one);
    }
  for (guint i = 0; i < rules->len; i++)
    g_ptr_array_add (view->rules, make_rule (pack, g_ptr_array_index (rules, i)));

  return view;
}

static int
compare_packs_cb (gconstpointer a,
                  gconstpointer b)
{
  const HeedPackView *pack_a = *(HeedPackView *const *) a;
  const HeedPackView *pack_b = *(HeedPackView *const *) b;

  return g_utf8_collate (pack_a->title, pack_b->title);
}

GPtrArray *
heed_pack_views_new (GPtrArray *packs)
{
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_pack_view_free);

  for (guint i = 0; i < packs->len; i++)
    g_ptr_array_add (views, heed_pack_view_new (g_ptr_array_index (packs, i)));
  g_ptr_array_sort (views, compare_packs_cb);

  return views;
}

GPtrArray *
heed_list_packs (HeedSession *session,
                 GPtrArray **ret_refused)
{
  g_autoptr (GPtrArray) packs = NULL;
  GPtrArray *views;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  packs = heed_guidance_dup_packs (heed_session_get_guidance (session));
  views = heed_pack_views_new (packs);

  if (ret_refused != NULL)
    {
      g_autoptr (GPtrArray) problems = heed_guidance_dup_problems (heed_session_get_guidance (session));

      *ret_refused = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < problems->len; i++)
        g_ptr_array_add (*ret_refused, g_strdup (((GError *) g_ptr_array_index (problems, i))->message));
    }

  return views;
}

/* Values that are codes, by their labels. */
static char *
describe_value (HeedBlocker *blocker,
                HeedCodes *codes)
{
  const char *list = NULL;
  g_auto (GStrv) values = g_strsplit (blocker->value, "\n", -1);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) shown = NULL;

  if (blocker->field != NULL)
    list = heed_codes_find_list (codes, NULL, blocker->field, NULL);
  if (blocker->field != NULL && list == NULL)
    list = heed_codes_find_list (codes, NULL, blocker->field, "code");
  for (guint i = 0; values[i] != NULL; i++)
    g_strv_builder_add (labels, list != NULL ? heed_codes_get_label (codes, list, values[i]) : values[i]);
  shown = g_strv_builder_end (labels);

  return g_strjoinv (", ", shown);
}

static char *
describe_blockers (HeedExplanation *explanation,
                   HeedCodes *codes)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  for (guint i = 0; i < explanation->blockers->len; i++)
    {
      HeedBlocker *blocker = g_ptr_array_index (explanation->blockers, i);
      g_autofree char *value = blocker->value != NULL ? describe_value (blocker, codes) : NULL;

      g_string_append_printf (facts, "%s%s%s%s", i > 0 ? "; " : "", blocker->label, value != NULL ? ": " : "", value != NULL ? value : "");
    }

  return g_strdup (facts->str);
}

/* Whether @context names the element, and none whose name only begins so. */
static gboolean
names_element (const char *context,
               const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\\bc:%s\\b", name);

  return g_regex_match_simple (pattern, context, 0, 0);
}

static gboolean
names_role (const char *context,
            const char *role)
{
  g_autofree char *quoted = g_strdup_printf ("'%s'", role);

  return strstr (context, quoted) != NULL;
}

/* What a rule looks at, where the entry has nothing of that: kinds of entry, or, where it is of such a kind, people in a role. */
static char *
describe_context (const char *context,
                  HeedEntryKind own,
                  HeedCodes *codes)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  const char *const *roles = heed_codes_get_list (codes, "role");
  g_autofree char *text = NULL;

  for (int kind = 0; kind < HEED_N_ENTRY_KINDS && !names_element (context, heed_entry_kind_get_name (own)); kind++)
    {
      if (names_element (context, heed_entry_kind_get_name (kind)))
        g_strv_builder_add (words, heed_entry_kind_get_label (kind));
    }
  for (guint i = 0; roles != NULL && roles[i] != NULL && names_element (context, heed_entry_kind_get_name (own)); i++)
    {
      if (names_role (context, roles[i]))
        g_strv_builder_add (words, heed_codes_get_label (codes, "role", roles[i]));
    }
  all = g_strv_builder_end (words);
  if (all[0] == NULL)
    return g_strdup (_ ("nothing here is what it looks at"));
  text = g_strjoinv (", ", all);

  /* Translators: kinds of entry, or roles of people, parted by commas. */
  return g_strdup_printf (_ ("not here, and it looks at: %s"), text);
}

static char *
describe_facts (HeedExplanation *explanation)
{
  GString *facts = g_string_new (NULL);

  for (guint i = 0; explanation->because_values != NULL && explanation->because_values[i] != NULL; i++)
    g_string_append_printf (facts,
                            "%s%s: %s",
                            i > 0 ? "; " : "",
                            explanation->rule->because_labels[i],
                            *explanation->because_values[i] != '\0' ? explanation->because_values[i] : "–");

  return g_string_free (facts, FALSE);
}

GPtrArray *
heed_explain_entry (HeedSession *session,
                    const char *child,
                    const char *entry,
                    GError **error)
{
  g_autoptr (HeedCaseFile) file = NULL;
  g_autoptr (HeedCaseDocument) document = NULL;
  g_autoptr (GPtrArray) explanations = NULL;
  GPtrArray *outcomes;
  HeedEntryKind kind;
  HeedEntry *named;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (child != NULL && entry != NULL, NULL);

  file = heed_load_case (session, child, error);
  if (file == NULL)
    return NULL;
  document = heed_session_derive (session, file);
  explanations = heed_guidance_explain (heed_session_get_guidance (session), document, entry, error);
  if (explanations == NULL)
    return NULL;

  named = heed_case_file_find_entry (file, entry);
  kind = named != NULL ? heed_entry_get_kind (named) : HEED_ENTRY_CONCERN;
  outcomes = g_ptr_array_new_with_free_func (outcome_free);
  for (guint i = 0; i < explanations->len; i++)
    {
      HeedExplanation *explanation = g_ptr_array_index (explanations, i);
      HeedRuleOutcome *outcome = g_new0 (HeedRuleOutcome, 1);

      outcome->rule = g_strdup (explanation->rule->id);
      outcome->role = g_strdup (explanation->rule->role);
      outcome->title = heed_pack_dup_shown (explanation->pack, explanation->rule->title);
      if (explanation->prompt != NULL)
        {
          const HeedPromptFacts *facts = heed_prompt_get_facts (explanation->prompt);

          g_free (outcome->title);
          outcome->title = g_strdup (facts->title);
          outcome->text = g_strdup (facts->text);
          outcome->action = g_strdup (facts->action);
        }
      outcome->fires = explanation->fired;
      if (!explanation->looked)
        outcome->because = describe_context (explanation->rule->context, kind, heed_session_get_codes (session));
      else
        outcome->because = explanation->blockers != NULL && explanation->blockers->len > 0 ? describe_blockers (explanation, heed_session_get_codes (session))
                                                                                           : describe_facts (explanation);
      g_ptr_array_add (outcomes, outcome);
    }

  return outcomes;
}
