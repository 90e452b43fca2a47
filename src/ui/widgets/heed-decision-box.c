/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-decision-box.h"

#include "heed-accessible-name.h"
#include "heed-children.h"
#include "heed-choice.h"
#include "heed-day-entry.h"
#include "heed-decision-form.h"
#include "heed-form-row.h"
#include "heed-form-section.h"
#include "heed-involvement.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedDecisionBox
{
  AdwBin parent_instance;

  HeedForm *form;
  HeedCodes *codes;
  char *name;
  char *under_18;      /* who is, or NULL */
  gboolean is_showing; /* what stands in the form; nobody answers */

  HeedWrapBox *also;
  GtkWidget *also_box;
  GtkListBox *outcomes;
  GtkWidget *of_age_box;
  GtkLabel *of_age_advice;
};

static void heed_decision_box_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedDecisionBox,
                               heed_decision_box,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_decision_box_section_init))

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

/* Whether two outcomes can stand in one decision: the list of them says so. */
static gboolean
goes_with (HeedDecisionBox *self,
           const char *outcome,
           const char *other)
{
  const char *with = heed_codes_get_fact (self->codes, "outcome", outcome, "with");
  g_auto (GStrv) others = g_strsplit (with != NULL ? with : "", " ", -1);

  return g_strv_contains ((const char *const *) others, other);
}

/* What cannot go with the outcome that somebody has just chosen. */
static void
drop_others (HeedDecisionBox *self,
             const char *outcome)
{
  for (guint i = heed_form_get_n_rows (self->form, "also"); i > 0; i--)
    {
      const char *other = heed_form_get_cell (self->form, "also", i - 1, "code");

      if (heed_codes_is_known (self->codes, "outcome", other) && !goes_with (self, outcome, other))
        heed_form_remove_row (self->form, "also", i - 1);
    }
}

static void
outcome_cb (GtkCheckButton *radio,
            GParamSpec *pspec,
            HeedDecisionBox *self)
{
  if (self->is_showing || !gtk_check_button_get_active (radio))
    return;
  drop_others (self, code_of (radio));
  heed_form_set (self->form, "outcome", code_of (radio));
}

static void
also_cb (GtkToggleButton *button,
         GParamSpec *pspec,
         HeedDecisionBox *self)
{
  const char *code = code_of (button);
  int row = heed_form_find_row (self->form, "also", code);

  if (self->is_showing)
    return;
  if (gtk_toggle_button_get_active (button) && row < 0)
    heed_form_add_row (self->form, "also", code);
  else if (!gtk_toggle_button_get_active (button) && row >= 0)
    heed_form_remove_row (self->form, "also", (guint) row);
}

static void
show_of_age (HeedDecisionBox *self)
{
  const char *answer = heed_form_get (self->form, "ofAge");
  const char *advice = NULL;
  g_autofree char *text = NULL;

  if (g_str_equal (answer, "yes"))
    advice = _ ("Correct the birth date on the child’s page as well, and say in the reasons who said so.");
  else if (*answer != '\0')
    advice = _ ("Under 18 the child’s route leads: choose Refer; the adult route can stand beside it.");
  if (self->under_18 != NULL)
    /* Translators: %s is who it is, and the age, as "Amira Bell: 15 today". */
    text = g_strdup_printf (_ ("On file: %s."), self->under_18);

  gtk_label_set_label (self->of_age_advice, advice != NULL ? advice : text != NULL ? text
                                                                                   : "");
  gtk_widget_set_visible (self->of_age_box, self->under_18 != NULL && heed_decision_form_has (self->form, "adultRoute"));
}

/* What is the main outcome is not offered as another, nor what cannot go with it; what stands there all the same is shown. */
static void
show_chosen (HeedDecisionBox *self)
{
  const char *outcome = heed_form_get (self->form, "outcome");
  int main_row = *outcome != '\0' ? heed_form_find_row (self->form, "also", outcome) : -1;
  gboolean can_be_more = FALSE;
  GtkListBoxRow *row;

  if (main_row >= 0)
    {
      heed_form_remove_row (self->form, "also", (guint) main_row);
      return;
    }

  self->is_showing = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->outcomes, i)) != NULL; i++)
    gtk_check_button_set_active (radio_of (row), g_str_equal (code_of (row), outcome));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->also)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_chosen = heed_form_find_row (self->form, "also", code_of (child)) >= 0;

      can_be_more |= is_chosen || goes_with (self, outcome, code_of (child));
      gtk_widget_set_visible (child, is_chosen || goes_with (self, outcome, code_of (child)));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), is_chosen);
    }
  gtk_widget_set_visible (self->also_box, can_be_more);
  self->is_showing = FALSE;
  show_of_age (self);
}

static void
show_outcomes (HeedDecisionBox *self)
{
  const char *const *codes = heed_codes_get_list (self->codes, "outcome");
  GtkCheckButton *group = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->outcomes))) != NULL)
    gtk_list_box_remove (self->outcomes, child);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      const char *label = heed_codes_get_label (self->codes, "outcome", codes[i]);
      g_autofree char *meaning = heed_codes_dup_meaning (self->codes, "outcome", codes[i], self->name);
      g_autofree char *escaped = g_markup_escape_text (meaning != NULL ? meaning : "", -1);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *radio = gtk_check_button_new ();

      gtk_check_button_set_group (GTK_CHECK_BUTTON (radio), group);
      if (group == NULL)
        group = GTK_CHECK_BUTTON (radio);
      gtk_widget_set_valign (radio, GTK_ALIGN_CENTER);
      /* Its name is the title of the row that it is activated by. */
      if (meaning != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (radio), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, meaning, -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), radio);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), radio);
      g_object_set_data_full (G_OBJECT (row), "code", g_strdup (codes[i]), g_free);
      g_object_set_data_full (G_OBJECT (radio), "code", g_strdup (codes[i]), g_free);
      g_object_set_data (G_OBJECT (row), "radio", radio);
      g_signal_connect_object (radio, "notify::active", G_CALLBACK (outcome_cb), self, 0);
      gtk_list_box_append (self->outcomes, row);
    }
}

static void
show_also (HeedDecisionBox *self)
{
  const char *const *outcomes = heed_codes_get_list (self->codes, "outcome");

  for (guint i = 0; outcomes != NULL && outcomes[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (heed_codes_get_label (self->codes, "outcome", outcomes[i]));
      g_autofree char *label = g_strdup_printf (_ ("Also: %s"), heed_codes_get_label (self->codes, "outcome", outcomes[i]));

      gtk_widget_add_css_class (button, "heed-chip");
      heed_accessible_name (button, label);
      g_object_set_data_full (G_OBJECT (button), "code", g_strdup (outcomes[i]), g_free);
      g_signal_connect_object (button, "notify::active", G_CALLBACK (also_cb), self, 0);
      heed_wrap_box_append (self->also, button);
    }
}

static void
heed_decision_box_set_form (HeedFormSection *section,
                            HeedForm *form,
                            HeedCodes *codes,
                            HeedSession *session)
{
  HeedDecisionBox *self = HEED_DECISION_BOX (section);

  g_return_if_fail (self->form == NULL);

  self->form = g_object_ref (form);
  self->codes = g_object_ref (codes);
  show_outcomes (self);
  show_also (self);
  show_chosen (self);
  g_signal_connect_object (form, "changed::outcome", G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "changed::ofAge", G_CALLBACK (show_of_age), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "changed::also", G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
}

static gboolean
heed_decision_box_go_to (HeedFormSection *section,
                         const HeedFormPlace *place)
{
  return g_str_equal (place->name, "outcome")
         && gtk_widget_child_focus (GTK_WIDGET (HEED_DECISION_BOX (section)->outcomes), GTK_DIR_TAB_FORWARD);
}

static void
heed_decision_box_dispose (GObject *object)
{
  HeedDecisionBox *self = HEED_DECISION_BOX (object);

  g_clear_object (&self->form);
  g_clear_object (&self->codes);

  G_OBJECT_CLASS (heed_decision_box_parent_class)->dispose (object);
}

static void
heed_decision_box_finalize (GObject *object)
{
  HeedDecisionBox *self = HEED_DECISION_BOX (object);

  g_free (self->name);
  g_free (self->under_18);

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
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, outcomes);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, of_age_advice);
  gtk_widget_class_bind_template_child (widget_class, HeedDecisionBox, of_age_box);

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_TEXT_AREA);
  g_type_ensure (HEED_TYPE_TOGGLES);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_decision_box_init (HeedDecisionBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
heed_decision_box_section_init (HeedFormSectionInterface *iface)
{
  iface->set_form = heed_decision_box_set_form;
  iface->go_to = heed_decision_box_go_to;
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
  if (self->form == NULL)
    return;
  show_outcomes (self);
  show_chosen (self);
}

/* The first of the children it is about who is certainly under 18; caller owns. */
static char *
dup_under_18 (HeedEntry *about,
              HeedCaseFile *file)
{
  g_autoptr (GPtrArray) involvements = heed_entry_dup_involvements (about);

  for (guint i = 0; i < involvements->len; i++)
    {
      HeedField *involvement = g_ptr_array_index (involvements, i);
      HeedPerson *person = heed_case_file_find_person (file, heed_involvement_get_person (involvement));
      g_autofree char *name = NULL;
      g_autofree char *age = NULL;
      g_autofree char *eighteen = NULL;

      if (!heed_involvement_is_subject (involvement) || person == NULL || !heed_person_is_certainly_child (person))
        continue;
      name = heed_person_label (person);
      heed_person_age_texts (person, &age, &eighteen);
      return g_strdup_printf ("%s: %s", name, age);
    }

  return NULL;
}

void
heed_decision_box_set_about (HeedDecisionBox *self,
                             HeedEntry *about,
                             HeedCaseFile *file)
{
  g_return_if_fail (HEED_IS_DECISION_BOX (self));
  g_return_if_fail (HEED_IS_ENTRY (about));
  g_return_if_fail (HEED_IS_CASE_FILE (file));

  g_free (self->under_18);
  self->under_18 = dup_under_18 (about, file);
  if (self->form != NULL)
    show_of_age (self);
}
