/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-decision-box.h"

#include "heed-accessible-name.h"
#include "heed-choice.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-form-row.h"
#include "heed-moment.h"
#include "heed-text-area.h"
#include "heed-form-error.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedDecisionBox
{
  AdwBin parent_instance;

  HeedCodes *codes;
  char *name;

  HeedWrapBox *also;
  GtkWidget *also_box;
  GtkEntry *consulted;
  GtkListBox *outcomes;
  HeedTextArea *parents;
  HeedTextArea *reasons;
  HeedDayEntry *review;
  HeedChoice *threshold;
  HeedTextArea *wishes;
};

G_DEFINE_FINAL_TYPE (HeedDecisionBox, heed_decision_box, ADW_TYPE_BIN)

static const char *
code_of (gpointer widget)
{
  return g_object_get_data (widget, "code");
}

/* The radio button of a row is its prefix. */
static GtkCheckButton *
radio_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "radio");
}

static const char *
get_main (HeedDecisionBox *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->outcomes, i)) != NULL; i++)
    {
      if (gtk_check_button_get_active (radio_of (row)))
        return code_of (row);
    }

  return NULL;
}

/* What is the main outcome is not offered as another. */
static void
update_also (HeedDecisionBox *self)
{
  const char *outcome = get_main (self);

  gtk_widget_set_visible (self->also_box, outcome != NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->also)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_main = g_strcmp0 (code_of (child), outcome) == 0;

      gtk_widget_set_visible (child, !is_main);
      if (is_main)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), FALSE);
    }
}

static void
show_outcomes (HeedDecisionBox *self)
{
  const char *const *codes = heed_codes_get_list (self->codes, "outcome");
  g_autofree char *chosen = g_strdup (get_main (self));
  GtkCheckButton *group = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->outcomes))) != NULL)
    gtk_list_box_remove (self->outcomes, child);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      const char *label = heed_codes_get_label (self->codes, "outcome", codes[i]);
      g_autofree char *meaning = heed_decision_describe_outcome (codes[i], self->name);
      g_autofree char *escaped = g_markup_escape_text (meaning, -1);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *radio = gtk_check_button_new ();

      gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), group);
      if (group == NULL)
        group = GTK_CHECK_BUTTON (radio);
      gtk_widget_set_valign (radio, GTK_ALIGN_CENTER);
      /* Its name is the title of the row that it is activated by. */
      gtk_accessible_update_property (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, meaning, -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), radio);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), radio);
      g_object_set_data_full (G_OBJECT (row), "code", g_strdup (codes[i]), g_free);
      g_object_set_data (G_OBJECT (row), "radio", radio);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), g_strcmp0 (chosen, codes[i]) == 0);
      g_signal_connect_object (radio, "toggled", G_CALLBACK (update_also), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->outcomes, row);
    }
}

static void
heed_decision_box_dispose (GObject *object)
{
  g_clear_object (&HEED_DECISION_BOX (object)->codes);

  G_OBJECT_CLASS (heed_decision_box_parent_class)->dispose (object);
}

static void
heed_decision_box_finalize (GObject *object)
{
  g_free (HEED_DECISION_BOX (object)->name);

  G_OBJECT_CLASS (heed_decision_box_parent_class)->finalize (object);
}

static void
heed_decision_box_class_init (HeedDecisionBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_decision_box_dispose;
  object_class->finalize = heed_decision_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-decision-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, also);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, also_box);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, consulted);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, outcomes);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, parents);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, reasons);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, review);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, threshold);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, wishes);

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_TEXT_AREA);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_decision_box_init (HeedDecisionBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_decision_box_set_codes (HeedDecisionBox *self,
                             HeedCodes *codes)
{
  const char *const *outcomes;

  g_return_if_fail (HEED_IS_DECISION_BOX (self));
  g_return_if_fail (HEED_IS_CODES (codes));

  g_set_object (&self->codes, codes);
  heed_choice_set_codes (self->threshold, codes, "threshold", _ ("Not recorded yet"));
  show_outcomes (self);

  heed_wrap_box_clear (self->also);
  outcomes = heed_codes_get_list (codes, "outcome");
  for (guint i = 0; outcomes != NULL && outcomes[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (heed_codes_get_label (codes, "outcome", outcomes[i]));
      g_autofree char *label = g_strdup_printf (_ ("Also: %s"), heed_codes_get_label (codes, "outcome", outcomes[i]));

      gtk_widget_add_css_class (button, "heed-chip");
      heed_accessible_name (button, label);
      g_object_set_data_full (G_OBJECT (button), "code", g_strdup (outcomes[i]), g_free);
      heed_wrap_box_append (self->also, button);
    }
  update_also (self);
}

void
heed_decision_box_set_name (HeedDecisionBox *self,
                            const char *name)
{
  g_return_if_fail (HEED_IS_DECISION_BOX (self));

  if (g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  if (self->codes != NULL)
    show_outcomes (self);
}

HeedField *
heed_decision_box_read (HeedDecisionBox *self,
                        const char *about,
                        const char *const *subjects,
                        GError **error)
{
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new ();
  g_autofree char *reasons = heed_text_area_dup_text (self->reasons);
  g_autofree char *wishes = heed_text_area_dup_text (self->wishes);
  g_autofree char *parents = heed_text_area_dup_text (self->parents);
  g_autofree char *now = heed_moment_now_local ();
  g_autoptr (GError) problem = NULL;
  HeedDecisionText text;
  HeedField *field;

  g_return_val_if_fail (HEED_IS_DECISION_BOX (self), NULL);

  if (get_main (self) != NULL)
    g_ptr_array_add (outcomes, (gpointer) get_main (self));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->also)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
        g_ptr_array_add (outcomes, (gpointer) code_of (child));
    }
  g_ptr_array_add (outcomes, NULL);

  text.outcomes = (const char *const *) outcomes->pdata;
  text.threshold = heed_choice_get_value (self->threshold);
  text.reasons = reasons;
  text.consulted = gtk_editable_get_text (GTK_EDITABLE (self->consulted));
  text.wishes = wishes;
  text.parents = parents;
  text.review = gtk_editable_get_text (GTK_EDITABLE (self->review));
  field = heed_decision_new (&text, about, subjects, now, &problem);
  if (field != NULL)
    return field;

  if (outcomes->len == 1)
    gtk_widget_child_focus (GTK_WIDGET (self->outcomes), GTK_DIR_TAB_FORWARD);
  else if (!heed_day_entry_check (self->review))
    gtk_widget_grab_focus (GTK_WIDGET (self->review));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->reasons));
  g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

gboolean
heed_decision_box_is_empty (HeedDecisionBox *self)
{
  g_autofree char *reasons = NULL;

  g_return_val_if_fail (HEED_IS_DECISION_BOX (self), TRUE);

  reasons = heed_text_area_dup_text (self->reasons);

  return get_main (self) == NULL && *reasons == '\0';
}

void
heed_decision_box_clear (HeedDecisionBox *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (HEED_IS_DECISION_BOX (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->outcomes, i)) != NULL; i++)
    gtk_check_button_set_active (radio_of (row), FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->also)); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), FALSE);
  heed_text_area_set_text (self->reasons, "");
  heed_text_area_set_text (self->wishes, "");
  heed_text_area_set_text (self->parents, "");
  heed_fill (GTK_EDITABLE (self->consulted), "");
  heed_fill (GTK_EDITABLE (self->review), "");
  heed_choice_set_value (self->threshold, "");
  update_also (self);
}
