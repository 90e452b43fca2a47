/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-person-chip.h"

#include "heed-children.h"
#include "heed-focus.h"
#include "heed-person-words.h"
#include "heed-toggles.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedPersonChip
{
  AdwBin parent_instance;

  HeedFormPeople *people;
  HeedCodes *codes;
  char *person;
  gboolean is_asking; /* the popover came by itself */

  GtkMenuButton *button;
  GtkWidget *correct_box;
  GtkLabel *name;
  GtkWidget *remove;
  GtkLabel *role;
  GtkWidget *role_box;
  HeedWrapBox *roles;
  HeedToggles *trust;
  GtkWidget *trust_box;
};

G_DEFINE_FINAL_TYPE (HeedPersonChip, heed_person_chip, ADW_TYPE_BIN)

enum
{
  ASKED,
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

/* One click is the answer, and the end of it, unless there is more to be asked of somebody in that role. */
static void
role_cb (HeedPersonChip *self,
         GtkWidget *button)
{
  HeedFormPerson *person = heed_form_people_find (self->people, self->person);
  const char *role = g_object_get_data (G_OBJECT (button), "code");

  g_assert (HEED_IS_PERSON_CHIP (self));

  if (person != NULL && !g_str_equal (person->role, role))
    heed_form_people_put (self->people, person->id, role, person->label, person->person);
  show (self);
  if (gtk_widget_get_visible (self->trust_box))
    gtk_widget_grab_focus (GTK_WIDGET (self->trust));
  else
    gtk_menu_button_popdown (self->button);
}

static void
trust_cb (HeedPersonChip *self)
{
  g_assert (HEED_IS_PERSON_CHIP (self));

  heed_form_people_set_trust (self->people, self->person, heed_toggles_get_value (self->trust));
  if (self->is_asking)
    gtk_menu_button_popdown (self->button);
}

static gunichar
first_letter (GtkWidget *role)
{
  return g_unichar_tolower (g_utf8_get_char (gtk_button_get_label (GTK_BUTTON (role))));
}

/* The letter with which one role begins picks it; where several do, it goes from one to the next. */
static gboolean
letter_cb (HeedPersonChip *self,
           guint keyval,
           guint keycode,
           GdkModifierType state)
{
  gunichar letter = g_unichar_tolower (gdk_keyval_to_unicode (keyval));
  GtkWidget *first = NULL;
  GtkWidget *after = NULL;
  guint n_found = 0;
  gboolean is_past = FALSE;

  g_assert (HEED_IS_PERSON_CHIP (self));

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0 || !g_unichar_isalpha (letter))
    return GDK_EVENT_PROPAGATE;
  for (GtkWidget *role = gtk_widget_get_first_child (GTK_WIDGET (self->roles)); role != NULL; role = gtk_widget_get_next_sibling (role))
    {
      if (first_letter (role) == letter)
        {
          n_found++;
          if (first == NULL)
            first = role;
          if (is_past && after == NULL)
            after = role;
        }
      is_past = is_past || gtk_widget_has_focus (role);
    }
  if (n_found == 1)
    g_signal_emit_by_name (first, "clicked");
  else if (n_found > 1)
    gtk_widget_grab_focus (after != NULL ? after : first);

  return n_found > 0;
}

static void
closed_cb (HeedPersonChip *self)
{
  g_assert (HEED_IS_PERSON_CHIP (self));

  if (self->is_asking && gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_signal_emit (self, signals[ASKED], 0);
  self->is_asking = FALSE;
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

  signals[ASKED] = g_signal_new ("asked", HEED_TYPE_PERSON_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CORRECT] = g_signal_new ("correct", HEED_TYPE_PERSON_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-person-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, button);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, correct_box);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, name);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, remove);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, role);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, role_box);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, roles);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, trust);
  gtk_widget_class_bind_template_child (widget_class, HeedPersonChip, trust_box);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_birth_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, letter_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "chip");

  g_type_ensure (HEED_TYPE_TOGGLES);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_person_chip_init (HeedPersonChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* As toggle buttons of which one is down; none of them where this version does not know the role. */
static void
append_roles (HeedPersonChip *self,
              const char *chosen)
{
  const char *const *codes = heed_codes_get_list (self->codes, "role");
  GtkToggleButton *first = NULL;

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (heed_codes_get_label (self->codes, "role", codes[i]));

      g_object_set_data_full (G_OBJECT (button), "code", g_strdup (codes[i]), g_free);
      gtk_widget_add_css_class (button, "heed-chip");
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (codes[i], chosen) == 0);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (role_cb), self);
      heed_wrap_box_append (self->roles, button);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
    }
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
  heed_toggles_set_codes (self->trust, codes, "answer", (const char *const[]){ "no", "yes", "unknown", NULL });

  there = heed_form_people_find (self->people, self->person);
  append_roles (self, there != NULL ? there->role : NULL);
  if (there != NULL)
    heed_toggles_set_value (self->trust, there->trust);
  show (self);
  g_signal_connect_object (self->trust, "notify::value", G_CALLBACK (trust_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (people, "persons-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

static gboolean
ask_role_cb (gpointer data)
{
  HeedPersonChip *self = HEED_PERSON_CHIP (data);
  GtkWidget *role = gtk_widget_get_first_child (GTK_WIDGET (self->roles));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  self->is_asking = TRUE;
  gtk_menu_button_popup (self->button);
  while (role != NULL && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (role)))
    role = gtk_widget_get_next_sibling (role);
  if (role != NULL)
    gtk_widget_grab_focus (role);

  return G_SOURCE_REMOVE;
}

void
heed_person_chip_ask_role (HeedPersonChip *self)
{
  g_return_if_fail (HEED_IS_PERSON_CHIP (self));

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, ask_role_cb, g_object_ref (self), g_object_unref);
}
