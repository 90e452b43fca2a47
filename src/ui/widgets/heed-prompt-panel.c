/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-prompt-panel.h"

#include "heed-accessible-name.h"
#include "heed-problem.h"
#include "heed-prompt-cards.h"
#include "heed-why.h"

#include <glib/gi18n.h>

struct _HeedPromptPanel
{
  AdwBin parent_instance;

  char *counts;
  char *called;
  guint danger : 1;

  GtkButton *call;
  GtkLabel *called_label;
  HeedPromptCards *cards;
  GtkWidget *danger_card;
  GtkWidget *empty;
  GtkBox *heads;
  GtkLabel *problem;
  GtkLabel *unruled;
};

G_DEFINE_FINAL_TYPE (HeedPromptPanel, heed_prompt_panel, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CALLED,
  PROP_COUNTS,
  PROP_DANGER,
  N_PROPS
};

enum
{
  ANSWERED,
  BIRTH_DATE,
  CALLED_NOW,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_counts (HeedPromptPanel *self)
{
  guint counts[HEED_N_PROMPT_ROLES];
  char *text;

  heed_prompt_list_count (heed_prompt_cards_get_list (self->cards), counts, NULL);
  text = heed_prompt_panel_describe_counts (counts);
  if (g_strcmp0 (text, self->counts) == 0)
    {
      g_free (text);
      return;
    }

  g_free (self->counts);
  self->counts = text;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNTS]);
}

static void
answered_cb (HeedPromptPanel *self,
             HeedPromptPlace *place)
{
  g_assert (HEED_IS_PROMPT_PANEL (self));

  g_signal_emit (self, signals[ANSWERED], 0, place);
}

static void
birth_date_cb (HeedPromptPanel *self,
               HeedPromptPlace *place,
               HeedField *field)
{
  g_assert (HEED_IS_PROMPT_PANEL (self));

  g_signal_emit (self, signals[BIRTH_DATE], 0, place, field);
}

static void
why_cb (GtkButton *button,
        HeedPromptPanel *self)
{
  g_assert (HEED_IS_PROMPT_PANEL (self));

  heed_why_show_all (GTK_WIDGET (button), heed_prompt_place_get_prompts (g_object_get_data (G_OBJECT (button), "place")));
}

/* One line: what applies to everybody of that age, and why. It asks for no answer. */
static void
append_head (HeedPromptPanel *self,
             HeedPromptPlace *place)
{
  HeedPromptPeople *people = heed_prompt_telling_get_people (heed_prompt_cards_get_telling (self->cards));
  const HeedPromptFacts *facts = heed_prompt_place_get_facts (place);
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "spacing", 6, NULL);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *why = gtk_button_new_with_label (_ ("Why?"));
  g_autofree char *who = heed_prompt_people_label (people, heed_prompt_place_get_prompts (place));
  g_autofree char *said = *who != '\0' ? g_strdup_printf ("%s\n%s", facts->title, who) : g_strdup (facts->title);
  g_autofree char *description = g_strdup_printf ("%s %s %s [%s]", who, facts->text, facts->action, facts->rule);

  gtk_label_set_label (GTK_LABEL (title), said);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (why, "flat");
  gtk_widget_set_valign (why, GTK_ALIGN_START);
  heed_accessible_name (why, _ ("Why"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, facts->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_object_set_data_full (G_OBJECT (why), "place", g_object_ref (place), g_object_unref);
  g_signal_connect_object (why, "clicked", G_CALLBACK (why_cb), self, 0);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), why);
  gtk_widget_add_css_class (line, "heed-prompt-head");
  gtk_box_append (self->heads, line);
}

static void
show_heads (HeedPromptPanel *self,
            GPtrArray *prompts)
{
  g_autoptr (HeedPromptList) list = heed_prompt_list_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->heads))) != NULL)
    gtk_box_remove (self->heads, child);
  heed_prompt_list_update (list, prompts);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (HeedPromptPlace) place = g_list_model_get_item (G_LIST_MODEL (list), i);

      append_head (self, place);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->heads), prompts->len > 0);
}

static void
show_danger (HeedPromptPanel *self)
{
  gboolean is_called = self->called != NULL && *self->called != '\0';
  g_autofree char *text = is_called ? g_strdup_printf (_ ("999 called %s"), self->called) : NULL;

  gtk_widget_set_visible (self->danger_card, self->danger);
  gtk_label_set_label (self->called_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->called_label), is_called);
  gtk_button_set_label (self->call, is_called ? _ ("Called again now") : _ ("999 called now"));
  /* Beside the number to call, in a narrow window with large text. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->call)), TRUE);
}

static void
call_cb (HeedPromptPanel *self)
{
  g_assert (HEED_IS_PROMPT_PANEL (self));

  g_signal_emit (self, signals[CALLED_NOW], 0);
}

static void
heed_prompt_panel_finalize (GObject *object)
{
  HeedPromptPanel *self = HEED_PROMPT_PANEL (object);

  g_free (self->counts);
  g_free (self->called);

  G_OBJECT_CLASS (heed_prompt_panel_parent_class)->finalize (object);
}

static void
heed_prompt_panel_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  HeedPromptPanel *self = HEED_PROMPT_PANEL (object);

  switch (prop_id)
    {
    case PROP_CALLED:
      g_value_set_string (value, self->called);
      break;
    case PROP_COUNTS:
      g_value_set_string (value, self->counts);
      break;
    case PROP_DANGER:
      g_value_set_boolean (value, self->danger);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_prompt_panel_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HeedPromptPanel *self = HEED_PROMPT_PANEL (object);

  switch (prop_id)
    {
    case PROP_CALLED:
      g_free (self->called);
      self->called = g_value_dup_string (value);
      show_danger (self);
      break;
    case PROP_DANGER:
      self->danger = g_value_get_boolean (value);
      show_danger (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_prompt_panel_class_init (HeedPromptPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = heed_prompt_panel_finalize;
  object_class->get_property = heed_prompt_panel_get_property;
  object_class->set_property = heed_prompt_panel_set_property;

  properties[PROP_CALLED] = g_param_spec_string ("called", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COUNTS] = g_param_spec_string ("counts", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DANGER] = g_param_spec_boolean ("danger", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ANSWERED] = g_signal_new ("answered", HEED_TYPE_PROMPT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HEED_TYPE_PROMPT_PLACE);
  signals[BIRTH_DATE] = g_signal_new ("birth-date",
                                      HEED_TYPE_PROMPT_PANEL,
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      2,
                                      HEED_TYPE_PROMPT_PLACE,
                                      HEED_TYPE_FIELD);
  signals[CALLED_NOW] = g_signal_new ("called-now", HEED_TYPE_PROMPT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-prompt-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPromptPanel, call);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptPanel, called_label);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptPanel, cards);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptPanel, danger_card);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptPanel, heads);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptPanel, problem);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptPanel, unruled);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, birth_date_cb);
  gtk_widget_class_bind_template_callback (widget_class, call_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);

  g_type_ensure (HEED_TYPE_PROMPT_CARDS);
}

static void
heed_prompt_panel_init (HeedPromptPanel *self)
{
  self->counts = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  show_danger (self);
}

void
heed_prompt_panel_update (HeedPromptPanel *self,
                          GPtrArray *prompts,
                          HeedPromptStage stage)
{
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();

  g_return_if_fail (HEED_IS_PROMPT_PANEL (self));
  g_return_if_fail (prompts != NULL);

  for (guint i = 0; i < prompts->len; i++)
    {
      HeedPrompt *prompt = g_ptr_array_index (prompts, i);

      if (heed_prompt_get_facts (prompt)->place != NULL)
        continue;
      if (heed_prompt_get_facts (prompt)->head && stage != HEED_PROMPT_STAGE_CATEGORISED)
        g_ptr_array_add (heads, prompt);
      else if (stage != HEED_PROMPT_STAGE_PEOPLE)
        g_ptr_array_add (counted, prompt);
    }

  show_heads (self, heads);
  heed_prompt_cards_update (self->cards, counted);
  gtk_widget_set_visible (self->empty, prompts->len == 0 && !self->danger);
  update_counts (self);
}

void
heed_prompt_panel_set_unruled (HeedPromptPanel *self,
                               const char *text)
{
  g_return_if_fail (HEED_IS_PROMPT_PANEL (self));

  gtk_label_set_label (self->unruled, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unruled), text != NULL);
}

HeedPromptTelling *
heed_prompt_panel_get_telling (HeedPromptPanel *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PANEL (self), NULL);

  return heed_prompt_cards_get_telling (self->cards);
}

void
heed_prompt_panel_show_problem (GtkLabel *label,
                                const GError *problem)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));

  if (problem != NULL)
    {
      g_autofree char *title = heed_problem_get_title (problem);
      g_autofree char *what = heed_problem_get_what (problem);

      text = g_strdup_printf (_ ("The rules could not be read for this form: %s. %s Go on; filing does not need them."), title, what);
    }
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

void
heed_prompt_panel_set_problem (HeedPromptPanel *self,
                               const GError *problem)
{
  g_return_if_fail (HEED_IS_PROMPT_PANEL (self));

  heed_prompt_panel_show_problem (self->problem, problem);
}

char *
heed_prompt_panel_describe_counts (const guint counts[HEED_N_PROMPT_ROLES])
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (counts[0] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u emergency", "%u emergency", counts[0]), counts[0]));
  if (counts[1] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u act", "%u act", counts[1]), counts[1]));
  if (counts[2] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u consider", "%u consider", counts[2]), counts[2]));
  if (counts[3] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u record", "%u record", counts[3]), counts[3]));
  if (counts[4] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u inform", "%u inform", counts[4]), counts[4]));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

HeedPromptList *
heed_prompt_panel_get_list (HeedPromptPanel *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PANEL (self), NULL);

  return heed_prompt_cards_get_list (self->cards);
}
