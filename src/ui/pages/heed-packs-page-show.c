/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-packs-page-private.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-format.h"
#include "heed-problem.h"
#include "heed-rule-row.h"
#include "heed-severity.h"
#include "heed-text-label.h"

#include <glib/gi18n.h>

static GtkWidget *
append_label (GtkBox *box,
              const char *text,
              const char *style)
{
  GtkWidget *label = heed_text_label_new (text, style);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (box, label);

  return label;
}

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

static gboolean
is_past (const HeedSourceView *source)
{
  int due = heed_date_parse (source->review_due);

  return due != HEED_DATE_NONE && due < heed_clock_get_today ();
}

/* The review that comes first, or came first of those that are past. */
static const char *
find_review (HeedPackView *pack)
{
  const char *found = NULL;

  for (guint i = 0; i < pack->sources->len; i++)
    {
      HeedSourceView *source = g_ptr_array_index (pack->sources, i);

      if (source->review_due != NULL && (found == NULL || g_strcmp0 (source->review_due, found) < 0))
        found = source->review_due;
    }

  return found;
}

/* Whether the pack's rules run, and from when. */
static char *
dup_force (HeedPackView *pack,
           const char *from)
{
  if (g_str_equal (pack->status, "dormant"))
    return g_strdup (_ ("Dormant: its rules do not run"));
  if (g_str_equal (pack->status, "withdrawn"))
    return g_strdup (_ ("Withdrawn: its rules do not run"));
  if (heed_date_parse (pack->in_force_from) > heed_clock_get_today ())
    return g_strdup_printf (_ ("In force from %s"), from);

  return g_strdup_printf (_ ("In force since %s"), from);
}

static GtkWidget *
make_pack_row (HeedPackView *pack)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *review = find_review (pack);
  g_autofree char *from = heed_format_day_of (pack->in_force_from);
  g_autofree char *due = review != NULL ? heed_format_day_of (review) : NULL;
  g_autofree char *force = dup_force (pack, from);
  g_autofree char *edition = NULL;
  g_autofree char *line = NULL;

  gtk_widget_add_css_class (box, "heed-pack");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  append_label (GTK_BOX (box), pack->title, NULL);
  edition = g_strdup_printf (_ ("Edition %s"), pack->edition);
  append_label (GTK_BOX (box), edition, "caption");
  append_label (GTK_BOX (box), force, "caption");

  if (pack->past_review)
    {
      GtkWidget *line_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      line = g_strdup_printf (_ ("Review was due %s"), due);
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_widget_add_css_class (line_box, "heed-remark");
      gtk_box_append (GTK_BOX (line_box), icon);
      append_label (GTK_BOX (line_box), line, "caption-heading");
      gtk_box_append (GTK_BOX (box), line_box);
    }
  else if (due != NULL)
    {
      line = g_strdup_printf (_ ("Review due %s"), due);
      append_label (GTK_BOX (box), line, "caption");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pack->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  line != NULL ? line : force,
                                  -1);

  return row;
}

/* A pack that cannot be relied on is never used, and never passed over in silence. */
static GtkWidget *
make_refused (const char *message)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_auto (GStrv) lines = g_strsplit (message, "\n", 3);

  gtk_widget_add_css_class (box, "heed-card");
  gtk_widget_add_css_class (box, "heed-act");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0')
        append_label (GTK_BOX (box), lines[i], i == 0 ? "caption-heading" : "caption");
    }

  return box;
}

void
heed_packs_page_show_packs (HeedPacksPage *self,
                            GPtrArray *refused)
{
  g_assert (HEED_IS_PACKS_PAGE (self));

  clear_list (self->packs_list);
  for (guint i = 0; i < self->packs->len; i++)
    gtk_list_box_append (self->packs_list, make_pack_row (g_ptr_array_index (self->packs, i)));

  clear_box (self->refused_list);
  for (guint i = 0; i < refused->len; i++)
    gtk_box_append (self->refused_list, make_refused (g_ptr_array_index (refused, i)));
  gtk_widget_set_visible (self->refused_part, refused->len > 0);
}

/* In the words of guidance.past-review, which a prompt shows as well. */
static GtkWidget *
make_review (const HeedSourceView *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *due = heed_format_day_of (source->review_due);
  g_autofree char *text = g_strdup_printf (_ ("%s: review was due %s. Newer edition known to Heed: %s."),
                                           source->title,
                                           due,
                                           source->newer != NULL ? source->newer : _ ("not known"));
  GtkWidget *severity = heed_severity_new ("inform");

  gtk_widget_add_css_class (box, "heed-card");
  gtk_widget_add_css_class (box, "heed-record");
  gtk_widget_set_halign (severity, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), severity);
  append_label (GTK_BOX (box), _ ("Source past its review date"), "heading");
  append_label (GTK_BOX (box), text, NULL);
  append_label (GTK_BOX (box), _ ("Check steps and numbers with the partnership before relying on them."), NULL);

  return box;
}

static GtkWidget *
make_source (const HeedSourceView *source)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autoptr (GString) line = g_string_new (source->publisher);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (box, "heed-fact");
  append_label (GTK_BOX (box), source->title, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, source->title, -1);
  if (source->date != NULL)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", source->date);
  if (line->len > 0)
    gtk_widget_add_css_class (append_label (GTK_BOX (box), line->str, "caption"), "dim-label");
  if (source->review_due != NULL)
    {
      g_autofree char *due = heed_format_day_of (source->review_due);
      g_autofree char *text = g_strdup_printf (is_past (source) ? _ ("Review was due %s") : _ ("Review due %s"), due);

      append_label (GTK_BOX (box), text, is_past (source) ? "caption-heading" : "caption");
      if (is_past (source))
        gtk_widget_add_css_class (gtk_widget_get_last_child (box), "heed-remark");
    }
  if (source->newer != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("Newer edition: %s"), source->newer);

      append_label (GTK_BOX (box), text, "caption");
    }

  return row;
}

void
heed_packs_page_show_pack (HeedPacksPage *self)
{
  HeedPackView *pack = self->pack;
  g_autofree char *from = heed_format_day_of (pack->in_force_from);
  g_autofree char *rules = g_strdup_printf (ngettext ("%u rule", "%u rules", pack->rules->len), pack->rules->len);
  g_autofree char *force = dup_force (pack, from);
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

      if (is_past (source))
        gtk_box_append (self->reviews, make_review (source));
      gtk_list_box_append (self->sources_list, make_source (source));
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
