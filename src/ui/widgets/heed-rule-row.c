/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-rule-row.h"

#include "heed-format.h"
#include "heed-severity.h"

#include <glib/gi18n.h>

struct _HeedRuleRow
{
  AdwBin parent_instance;

  GtkLabel *action;
  GtkWidget *action_line;
  GtkLabel *because;
  GtkLabel *cites;
  GtkLabel *rule;
  HeedSeverity *severity;
  GtkLabel *text;
  GtkLabel *title;
};

G_DEFINE_FINAL_TYPE (HeedRuleRow, heed_rule_row, ADW_TYPE_BIN)

static void
heed_rule_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_RULE_ROW);

  G_OBJECT_CLASS (heed_rule_row_parent_class)->dispose (object);
}

static void
heed_rule_row_class_init (HeedRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_rule_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedRuleRow, action);
  gtk_widget_class_bind_template_child (widget_class, HeedRuleRow, action_line);
  gtk_widget_class_bind_template_child (widget_class, HeedRuleRow, because);
  gtk_widget_class_bind_template_child (widget_class, HeedRuleRow, cites);
  gtk_widget_class_bind_template_child (widget_class, HeedRuleRow, rule);
  gtk_widget_class_bind_template_child (widget_class, HeedRuleRow, severity);
  gtk_widget_class_bind_template_child (widget_class, HeedRuleRow, text);
  gtk_widget_class_bind_template_child (widget_class, HeedRuleRow, title);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  g_type_ensure (HEED_TYPE_SEVERITY);
}

static void
heed_rule_row_init (HeedRuleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A label that has nothing to say takes no room. */
static void
set_text (GtkLabel *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

GtkWidget *
heed_rule_row_new (const HeedRuleView *rule,
                   const HeedRuleOutcome *outcome)
{
  HeedRuleRow *self;
  const char *title;
  const char *text;
  g_autofree char *cites = NULL;
  g_autofree char *all_cites = NULL;
  g_autofree char *id = NULL;
  g_autofree char *because = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  title = outcome != NULL ? outcome->title : rule->title;
  text = outcome != NULL && outcome->text != NULL ? outcome->text : rule->text;
  self = g_object_new (HEED_TYPE_RULE_ROW, NULL);
  cites = heed_format_cites ((const char *const *) rule->cites_short);
  all_cites = g_strjoinv ("; ", rule->cites);
  /* Translators: the id of a rule of guidance, and the clauses that it cites. */
  id = g_strdup_printf (_ ("Rule %s · %s"), rule->id, all_cites);
  if (outcome != NULL && *outcome->because != '\0')
    /* Translators: the facts on which a rule fires or does not, as "age: 17". */
    because = g_strdup_printf (_ ("Because: %s"), outcome->because);

  heed_severity_set_role (self->severity, rule->role);
  set_text (self->title, title);
  set_text (self->because, because);
  set_text (self->text, text);
  set_text (self->action, outcome != NULL && outcome->action != NULL ? outcome->action : rule->action);
  gtk_widget_set_visible (self->action_line, gtk_widget_get_visible (GTK_WIDGET (self->action)));
  set_text (self->cites, cites);
  set_text (self->rule, id);

  description = g_strdup_printf ("%s. %s [%s]", heed_severity_get_label (rule->role), because != NULL ? because : text, rule->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);

  return GTK_WIDGET (self);
}
