/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-packs-page-private.h"

#include "heed-format.h"
#include "heed-pack-row.h"
#include "heed-problem.h"
#include "heed-refused-pack.h"
#include "heed-rule-row.h"
#include "heed-source-review.h"
#include "heed-source-row.h"

#include <glib/gi18n.h>

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
heed_packs_page_show_packs (HeedPacksPage *self,
                            GPtrArray *refused)
{
  g_assert (HEED_IS_PACKS_PAGE (self));

  clear_list (self->packs_list);
  for (guint i = 0; i < self->packs->len; i++)
    gtk_list_box_append (self->packs_list, heed_pack_row_new (g_ptr_array_index (self->packs, i)));

  clear_box (self->refused_list);
  for (guint i = 0; i < refused->len; i++)
    gtk_box_append (self->refused_list, heed_refused_pack_new (g_ptr_array_index (refused, i)));
  gtk_widget_set_visible (self->refused_part, refused->len > 0);
}

void
heed_packs_page_show_pack (HeedPacksPage *self)
{
  HeedPackView *pack = self->pack;
  g_autofree char *rules = g_strdup_printf (ngettext ("%u rule", "%u rules", pack->rules->len), pack->rules->len);
  g_autofree char *force = heed_pack_row_dup_force (pack);
  /* Translators: edition, since when it is in force, and number of rules of a pack. */
  g_autofree char *edition = g_strdup_printf (_ ("Edition %s · %s · %s"), pack->edition, force, rules);

  g_assert (HEED_IS_PACKS_PAGE (self));

  gtk_label_set_label (self->title, pack->title);
  gtk_label_set_label (self->edition, edition);
  clear_box (self->reviews);
  clear_list (self->sources_list);
  for (guint i = 0; i < pack->sources->len; i++)
    {
      HeedSourceView *source = g_ptr_array_index (pack->sources, i);

      if (heed_source_row_is_past (source))
        gtk_box_append (self->reviews, heed_source_review_new (source));
      gtk_list_box_append (self->sources_list, heed_source_row_new (source));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->reviews), gtk_widget_get_first_child (GTK_WIDGET (self->reviews)) != NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);

  heed_packs_page_show_rules (self);
}

/* What came of a rule; where it was asked of several people, that which fires. */
static HeedRuleOutcome *
find_outcome (HeedPacksPage *self,
              const HeedRuleView *rule)
{
  HeedRuleOutcome *found = NULL;

  for (guint i = 0; self->outcomes != NULL && i < self->outcomes->len; i++)
    {
      HeedRuleOutcome *outcome = g_ptr_array_index (self->outcomes, i);

      if (g_str_equal (outcome->rule, rule->id) && (found == NULL || (outcome->fires && !found->fires)))
        found = outcome;
    }

  return found;
}

static void
append_rule (GtkListBox *list,
             const HeedRuleView *rule,
             const HeedRuleOutcome *outcome)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *shown = heed_rule_row_new (rule, outcome);

  gtk_widget_add_css_class (shown, "heed-form");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, rule->title, -1);
  gtk_list_box_append (list, row);
}

void
heed_packs_page_show_rules (HeedPacksPage *self)
{
  guint n_fires = 0;
  guint n_others = 0;
  g_autofree char *fires = NULL;
  g_autofree char *others = NULL;

  g_assert (HEED_IS_PACKS_PAGE (self));

  clear_list (self->fires_list);
  clear_list (self->rules_list);
  if (self->pack == NULL)
    return;

  for (guint i = 0; i < self->pack->rules->len; i++)
    {
      HeedRuleView *rule = g_ptr_array_index (self->pack->rules, i);
      HeedRuleOutcome *outcome = find_outcome (self, rule);
      gboolean is_firing = outcome != NULL && outcome->fires;

      append_rule (is_firing ? self->fires_list : self->rules_list, rule, outcome);
      n_fires += is_firing;
      n_others += !is_firing;
    }

  fires = g_strdup_printf (ngettext ("%u rule", "%u rules", n_fires), n_fires);
  others = g_strdup_printf (ngettext ("%u rule", "%u rules", n_others), n_others);
  gtk_label_set_label (self->fires_count, fires);
  gtk_label_set_label (self->rules_count, others);
  gtk_widget_set_visible (self->fires_part, self->outcomes != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fires_list), n_fires > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rules_list), n_others > 0);
  gtk_label_set_label (self->rules_heading, self->outcomes != NULL ? _ ("Does not fire") : _ ("Rules"));
}
