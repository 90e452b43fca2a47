/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-person-chip.h"

#include "heed-children.h"
#include "heed-choice.h"
#include "heed-focus.h"
#include "heed-person-words.h"
#include "heed-toggles.h"

#include <glib/gi18n.h>

struct _HeedPersonChip
{
  AdwBin parent_instance;

  HeedFormPeople *people;
  HeedCodes *codes;
  char *person;

  GtkMenuButton *button;
  GtkWidget *correct_box;
  GtkLabel *name;
  GtkWidget *remove;
  GtkLabel *role;
  GtkWidget *role_box;
  HeedChoice *role_choice;
  HeedToggles *trust;
  GtkWidget *trust_box;
};

G_DEFINE_FINAL_TYPE (HeedPersonChip, heed_person_chip, ADW_TYPE_BIN)

enum
{
  CORRECT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* With the age, where somebody who is new has one: who mistyped a year sees it. Of others it stands in the label. */
static char *
dup_shown (HeedFormPerson *person)
{
  g_autoptr (HeedField) copy = NULL;
  g_autoptr (HeedPerson) record = NULL;

  if (person->person == NULL)
    return g_strdup (person->label);
  copy = heed_field_copy (person->person);
  record = heed_person_new (copy);

  return heed_person_words_name_and_age (record, person->label);
}

static void
show (HeedPersonChip *self)
{
  HeedFormPerson *person = heed_form_people_find (self->people, self->person);
  const char *role;
  g_autofree char *shown = NULL;
  g_autofree char *label = NULL;
  g_autofree char *removal = NULL;
  gboolean has_role = gtk_widget_get_visible (self->role_box);
  gboolean has_more;

  if (person == NULL)
    return;

  role = heed_codes_get_label (self->codes, "role", person->role);
  shown = dup_shown (person);
  gtk_label_set_label (self->name, shown);
  gtk_label_set_label (self->role, role);
  gtk_widget_set_visible (self->trust_box,
                          g_str_equal (person->role, "allegedPerpetrator") || g_str_equal (person->role, "facilitator"));
  gtk_widget_set_visible (self->correct_box, person->person != NULL);
  /* Where nothing can be said of somebody, nothing opens. */
  has_more = has_role || person->person != NULL;
  gtk_widget_set_can_target (GTK_WIDGET (self->button), has_more);
  gtk_widget_set_can_focus (GTK_WIDGET (self->button), has_more);

  /* Translators: a person and the role that the person has in a concern. */
  label = has_role ? g_strdup_printf (_ ("%s, %s"), shown, role) : g_strdup (shown);
  removal = g_strdup_printf (_ ("Remove %s"), person->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, removal, -1);
  gtk_widget_set_tooltip_text (self->remove, removal);
}

static void
role_cb (HeedPersonChip *self)
{
  HeedFormPerson *person = heed_form_people_find (self->people, self->person);

  g_assert (HEED_IS_PERSON_CHIP (self));

  if (person != NULL && !g_str_equal (person->role, heed_choice_get_value (self->role_choice)))
    heed_form_people_put (self->people, person->id, heed_choice_get_value (self->role_choice), person->label, person->person);
  show (self);
}

static void
trust_cb (HeedPersonChip *self)
{
  g_assert (HEED_IS_PERSON_CHIP (self));

  heed_form_people_set_trust (self->people, self->person, heed_toggles_get_value (self->trust));
}

static void
remove_cb (HeedPersonChip *self)
{
  g_assert (HEED_IS_PERSON_CHIP (self));

  heed_form_people_remove (self->people, self->person);
}

static void
correct_birth_cb (HeedPersonChip *self)
{
  g_assert (HEED_IS_PERSON_CHIP (self));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CORRECT], 0, TRUE);
}

static void
correct_name_cb (HeedPersonChip *self)
{
  g_assert (HEED_IS_PERSON_CHIP (self));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CORRECT], 0, FALSE);
}

static gboolean
heed_person_chip_grab_focus (GtkWidget *widget)
{
  HeedPersonChip *self = HEED_PERSON_CHIP (widget);

  return gtk_widget_grab_focus (gtk_widget_get_can_focus (GTK_WIDGET (self->button)) ? GTK_WIDGET (self->button) : self->remove);
}

static void
heed_person_chip_dispose (GObject *object)
{
  HeedPersonChip *self = HEED_PERSON_CHIP (object);

  g_clear_object (&self->people);
  g_clear_object (&self->codes);

  G_OBJECT_CLASS (heed_person_chip_parent_class)->dispose (object);
}

static void
heed_person_chip_finalize (GObject *object)
{
  g_free (HEED_PERSON_CHIP (object)->person);

  G_OBJECT_CLASS (heed_person_chip_parent_class)->finalize (object);
}

static void
heed_person_chip_class_init (HeedPersonChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_person_chip_dispose;
  object_class->finalize = heed_person_chip_finalize;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_person_chip_grab_focus;

  signals[CORRECT] = g_signal_new ("correct", HEED_TYPE_PERSON_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-person-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, button);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, correct_box);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, name);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, remove);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, role);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, role_box);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, role_choice);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, trust);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, trust_box);
  gtk_widget_class_bind_template_callback (widget_class, correct_birth_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_cb);
  gtk_widget_class_bind_template_callback (widget_class, trust_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "chip");

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_TOGGLES);
}

static void
heed_person_chip_init (HeedPersonChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
heed_person_chip_new (HeedFormPeople *people,
                      HeedCodes *codes,
                      const char *person,
                      gboolean has_role)
{
  HeedPersonChip *self;
  HeedFormPerson *there;

  g_return_val_if_fail (HEED_IS_FORM_PEOPLE (people), NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  self = g_object_new (HEED_TYPE_PERSON_CHIP, NULL);
  self->people = g_object_ref (people);
  self->codes = g_object_ref (codes);
  self->person = g_strdup (person);
  gtk_widget_set_visible (GTK_WIDGET (self->role), has_role);
  gtk_widget_set_visible (self->role_box, has_role);
  heed_choice_set_codes (self->role_choice, codes, "role", NULL);
  heed_toggles_set_codes (self->trust, codes, "answer", (const char *const[]){ "no", "yes", "unknown", NULL });

  there = heed_form_people_find (self->people, self->person);
  if (there != NULL)
    {
      heed_choice_set_value (self->role_choice, there->role);
      heed_toggles_set_value (self->trust, there->trust);
    }
  show (self);
  g_signal_connect_object (self->role_choice, "notify::value", G_CALLBACK (role_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trust, "notify::value", G_CALLBACK (trust_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (people, "persons-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

static gboolean
ask_role_cb (gpointer data)
{
  HeedPersonChip *self = HEED_PERSON_CHIP (data);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_menu_button_popup (self->button);

  return G_SOURCE_REMOVE;
}

void
heed_person_chip_ask_role (HeedPersonChip *self)
{
  g_return_if_fail (HEED_IS_PERSON_CHIP (self));

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, ask_role_cb, g_object_ref (self), g_object_unref);
}
