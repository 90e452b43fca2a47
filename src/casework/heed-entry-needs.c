/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entry-needs.h"

#include "heed-casework-error.h"
#include "heed-entry-kind.h"
#include "heed-involvement.h"
#include "heed-problem.h"
#include "heed-text.h"

#include <glib/gi18n-lib.h>

/* Indexed by HeedEntryNeeds. */
static const struct
{
  const char *what;
  const char *remedy;
} words[] = {
  [HEED_ENTRY_NEEDS_SUBJECT] = {
      N_ ("Nobody is named as the subject. Nothing was filed; your text is kept."),
      N_ ("Add the person that this is about, at “Who”."),
  },
  [HEED_ENTRY_NEEDS_MATTER] = {
      N_ ("There are no facts, no words of the child’s and no category yet. Nothing was filed; your text is kept."),
      N_ ("Say what you saw or heard, or the child’s own words, or pick a category."),
  },
  [HEED_ENTRY_NEEDS_SUBJECT |
      HEED_ENTRY_NEEDS_MATTER]
  = {
      N_ ("Nobody is named as the subject, and there are no facts, no words of the child’s and no category yet. "
          "Nothing was filed; your text is kept."),
      N_ ("Add the person that this is about, at “Who”; and say what you saw or heard, or the child’s own words, or pick a category."),
  },
};

static gboolean
has_text (HeedField *child)
{
  const char *text = heed_field_get_text (child);

  return text != NULL && heed_text_is_visible (text);
}

static gboolean
is_matter (HeedField *child)
{
  const char *name = heed_field_get_name (child);

  if (g_str_equal (name, "Category"))
    return heed_field_get_attribute (child, "code") != NULL;

  return (g_str_equal (name, "Facts") || g_str_equal (name, "ChildsWords")) && has_text (child);
}

HeedEntryNeeds
heed_entry_find_needs (HeedField *entry)
{
  HeedEntryNeeds needs = HEED_ENTRY_NEEDS_SUBJECT;

  g_return_val_if_fail (entry != NULL, HEED_ENTRY_NEEDS_NOTHING);

  if (heed_entry_kind_from_name (heed_field_get_name (entry)) == HEED_ENTRY_CONCERN)
    needs |= HEED_ENTRY_NEEDS_MATTER;
  for (guint i = 0; i < heed_field_get_n_children (entry); i++)
    {
      HeedField *child = heed_field_get_child (entry, i);

      if (g_str_equal (heed_field_get_name (child), "Involvement") && heed_involvement_is_subject (child))
        needs &= ~HEED_ENTRY_NEEDS_SUBJECT;
      if (is_matter (child))
        needs &= ~HEED_ENTRY_NEEDS_MATTER;
    }

  return needs;
}

gboolean
heed_entry_check_needs (HeedField *entry,
                        const char **ret_where,
                        GError **error)
{
  HeedEntryNeeds needs;

  g_return_val_if_fail (entry != NULL, FALSE);

  needs = heed_entry_find_needs (entry);
  if (needs == HEED_ENTRY_NEEDS_NOTHING)
    return TRUE;

  if (ret_where != NULL)
    *ret_where = needs & HEED_ENTRY_NEEDS_SUBJECT ? "Involvement" : "Facts";
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_MISSING,
                    _ ("Something is still missing"),
                    _ (words[needs].what),
                    _ (words[needs].remedy));

  return FALSE;
}
