/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-person-form.h"

#include "heed-birth-entry.h"
#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-day-entry.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-form-row.h"
#include "heed-person-edit.h"
#include "heed-person-words.h"
#include "heed-refused.h"

#include <glib/gi18n.h>

typedef enum
{
  PART_TEXT,
  PART_CODE,
  PART_DAY,
  PART_BIRTH,  /* the birth date and who said so */
  PART_SOURCE, /* who said so */
  PART_MOVED,  /* whether home is another one now */
} PartKind;

/* What can be said of a person here: one line a part. Parts without @adding are for editing only, where
 * there is time for them. */
static const struct
{
  const char *group;
  const char *label;
  const char *part; /* of heed-person-edit.h; NULL where the kind says it */
  PartKind kind;
  const char *list; /* of codes */
  gboolean adding;
} PARTS[] = {
  { N_ ("Name"), N_ ("Given name"), "Name/Given", PART_TEXT, NULL, TRUE },
  { N_ ("Name"), N_ ("Middle names"), "Name/Middle", PART_TEXT, NULL, FALSE },
  { N_ ("Name"), N_ ("Family name"), "Name/Family", PART_TEXT, NULL, TRUE },
  { N_ ("Name"), N_ ("In Latin letters"), "Name/Romanised", PART_TEXT, NULL, FALSE },
  { N_ ("Name"), N_ ("Also known as"), "AlsoKnownAs", PART_TEXT, NULL, TRUE },
  { N_ ("Birth and school"), N_ ("Birth date"), NULL, PART_BIRTH, NULL, TRUE },
  { N_ ("Birth and school"), N_ ("Who said so"), NULL, PART_SOURCE, NULL, TRUE },
  { N_ ("Birth and school"), N_ ("Sex"), "Sex", PART_CODE, "sex", TRUE },
  { N_ ("Birth and school"), N_ ("School or setting"), "School", PART_TEXT, NULL, TRUE },
  { N_ ("Birth and school"), N_ ("Year"), "NCyearActual", PART_CODE, "ncYear", TRUE },
  { N_ ("Identifiers"), N_ ("UPN"), "Identifiers/UPN", PART_TEXT, NULL, TRUE },
  { N_ ("Identifiers"), N_ ("NHS number"), "Identifiers/NHSNumber", PART_TEXT, NULL, FALSE },
  { N_ ("Identifiers"), N_ ("Authority's child id"), "Identifiers/Identifier[laChildId]", PART_TEXT, NULL, FALSE },
  { N_ ("Care history"), N_ ("Care history"), "CareHistory/CareEpisode@status", PART_CODE, "careStatus", FALSE },
  { N_ ("Care history"), N_ ("Since"), "CareHistory/CareEpisode@from", PART_DAY, NULL, FALSE },
  { N_ ("Care history"), N_ ("Authority's number"), "CareHistory/CareEpisode@authority", PART_TEXT, NULL, FALSE },
  { N_ ("Care history"), N_ ("Legal basis"), "CareHistory/CareEpisode@legalBasis", PART_CODE, "legalBasis", FALSE },
  { N_ ("Care history"), N_ ("Leaving-care category"), "CareHistory/CareEpisode@category", PART_CODE, "careCategory", FALSE },
  { N_ ("Needs and language"), N_ ("Special provision"), "SENprovision", PART_CODE, "senProvision", FALSE },
  { N_ ("Needs and language"), N_ ("Special need"), "SENneeds/SENneed", PART_CODE, "senNeed", FALSE },
  { N_ ("Needs and language"), N_ ("Disability"), "Disabilities/Disability", PART_CODE, "disability", FALSE },
  { N_ ("Needs and language"), N_ ("First language"), "FirstLanguage", PART_CODE, "language", FALSE },
  { N_ ("Needs and language"), N_ ("Interpreter"), "Interpreter", PART_CODE, "language", FALSE },
  { N_ ("Needs and language"), N_ ("Ethnicity"), "Ethnicity", PART_CODE, "ethnicity", FALSE },
  { N_ ("Needs and language"), N_ ("Religion"), "Religion", PART_TEXT, NULL, FALSE },
  { N_ ("Home"), N_ ("Moved: keep what stood here as an earlier home"), NULL, PART_MOVED, NULL, FALSE },
  { N_ ("Home"), N_ ("Living arrangement"), "LivingArrangement@arrangement", PART_CODE, "arrangement", FALSE },
  { N_ ("Home"), N_ ("Looked after by"), "LivingArrangement@carer", PART_CODE, "carer", FALSE },
  { N_ ("Home"), N_ ("Address"), "Address/AddressLine1", PART_TEXT, NULL, FALSE },
  { N_ ("Home"), N_ ("Town"), "Address/PostTown", PART_TEXT, NULL, FALSE },
  { N_ ("Home"), N_ ("Postcode"), "Address/PostCode", PART_TEXT, NULL, FALSE },
  { N_ ("Home"), N_ ("Lives there since"), "Address@from", PART_DAY, NULL, FALSE },
};

struct _HeedPersonForm
{
  GtkWidget parent_instance;

  HeedField *person; /* as it was */
  GtkWidget *widgets[G_N_ELEMENTS (PARTS)];
};

G_DEFINE_FINAL_TYPE (HeedPersonForm, heed_person_form, GTK_TYPE_WIDGET)

enum
{
  BIRTH_CHANGED,
  CHANGED,
  NAME_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_name (guint i)
{
  return PARTS[i].part != NULL && g_str_has_prefix (PARTS[i].part, "Name/");
}

static GtkWidget *
find_widget (HeedPersonForm *self,
             PartKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (PARTS[i].kind == kind)
      return self->widgets[i];
  return NULL;
}

static void
name_cb (HeedPersonForm *self)
{
  g_assert (HEED_IS_PERSON_FORM (self));

  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (is_name (i) && self->widgets[i] != NULL)
      heed_refused_show (self->widgets[i], NULL);
  g_signal_emit (self, signals[NAME_CHANGED], 0);
}

static void
changed_cb (HeedPersonForm *self)
{
  g_assert (HEED_IS_PERSON_FORM (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
birth_cb (HeedPersonForm *self)
{
  g_assert (HEED_IS_PERSON_FORM (self));

  g_signal_emit (self, signals[BIRTH_CHANGED], 0);
}

static GtkWidget *
new_entry (GType type,
           const char *label,
           const char *text)
{
  GtkWidget *entry = g_object_new (type, "input-hints", GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_SPELLCHECK, "activates-default", TRUE, NULL);

  heed_fill (GTK_EDITABLE (entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return entry;
}

/* Its label is a sentence, which takes two lines in a narrow window. */
static GtkWidget *
new_check (const char *label)
{
  GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "child", words, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return check;
}

static GtkWidget *
new_widget (HeedPersonForm *self,
            guint i,
            HeedCodes *codes)
{
  const char *value = PARTS[i].part != NULL ? heed_person_edit_get (self->person, PARTS[i].part) : NULL;
  const char *label = _ (PARTS[i].label);
  GtkWidget *widget;

  switch (PARTS[i].kind)
    {
    case PART_BIRTH:
      return g_object_new (HEED_TYPE_BIRTH_ENTRY, NULL);
    case PART_MOVED:
      return new_check (label);
    case PART_CODE:
      widget = heed_choice_new (label);
      heed_choice_set_codes (HEED_CHOICE (widget), codes, PARTS[i].list, _ ("Not recorded yet"));
      heed_choice_set_value (HEED_CHOICE (widget), value != NULL ? value : "");
      return widget;
    case PART_DAY:
      widget = new_entry (HEED_TYPE_DAY_ENTRY, label, value);
      g_object_set (widget, "field", label, NULL);
      return widget;
    case PART_SOURCE:
    case PART_TEXT:
    default:
      return new_entry (GTK_TYPE_ENTRY, label, value);
    }
}

static GtkBox *
add_group (HeedPersonForm *self,
           const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (card, "heed-card");
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), card);
  gtk_widget_insert_before (group, GTK_WIDGET (self), NULL);
  return GTK_BOX (card);
}

/* What is recorded stands above the field for another date. */
static void
add_birth_now (HeedPersonForm *self,
               GtkBox *card,
               HeedCodes *codes)
{
  g_autoptr (HeedPerson) person = NULL;
  g_autofree char *words = NULL;
  GtkWidget *label;

  if (heed_field_get_n_children (self->person) == 0)
    return;
  person = heed_person_new (heed_field_copy (self->person));
  words = heed_person_words_birth (person, codes);
  label = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_box_append (card, g_object_new (HEED_TYPE_FORM_ROW, "title", _ ("Birth date now"), "child", label, NULL));
}

static void
clear (HeedPersonForm *self)
{
  GtkWidget *group;

  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (group);
  memset (self->widgets, 0, sizeof self->widgets);
}

static gboolean
heed_person_form_grab_focus (GtkWidget *widget)
{
  HeedPersonForm *self = HEED_PERSON_FORM (widget);

  return self->widgets[0] != NULL && gtk_widget_grab_focus (self->widgets[0]);
}

static void
heed_person_form_dispose (GObject *object)
{
  HeedPersonForm *self = HEED_PERSON_FORM (object);

  clear (self);
  g_clear_pointer (&self->person, heed_field_unref);

  G_OBJECT_CLASS (heed_person_form_parent_class)->dispose (object);
}

static void
heed_person_form_class_init (HeedPersonFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_person_form_dispose;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_person_form_grab_focus;

  signals[BIRTH_CHANGED] = g_signal_new ("birth-changed", HEED_TYPE_PERSON_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_PERSON_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NAME_CHANGED] = g_signal_new ("name-changed", HEED_TYPE_PERSON_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
heed_person_form_init (HeedPersonForm *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 18);
}

void
heed_person_form_set_person (HeedPersonForm *self,
                             HeedField *person,
                             HeedCodes *codes)
{
  gboolean is_new = person == NULL;
  const char *group = NULL;
  GtkBox *card = NULL;

  g_return_if_fail (HEED_IS_PERSON_FORM (self));
  g_return_if_fail (HEED_IS_CODES (codes));

  clear (self);
  g_clear_pointer (&self->person, heed_field_unref);
  self->person = is_new ? heed_field_new ("Person") : heed_field_copy (person);

  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      if (is_new && !PARTS[i].adding)
        continue;
      if (g_strcmp0 (PARTS[i].group, group) != 0)
        {
          card = add_group (self, _ (PARTS[i].group));
          group = PARTS[i].group;
        }
      if (PARTS[i].kind == PART_BIRTH)
        add_birth_now (self, card, codes);
      self->widgets[i] = new_widget (self, i, codes);
      if (PARTS[i].kind == PART_MOVED)
        gtk_box_append (card, self->widgets[i]);
      else
        gtk_box_append (card, g_object_new (HEED_TYPE_FORM_ROW, "title", _ (PARTS[i].label), "child", self->widgets[i], NULL));
      if (PARTS[i].kind != PART_CODE && PARTS[i].kind != PART_MOVED)
        g_signal_connect_object (self->widgets[i], "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      if (PARTS[i].kind == PART_BIRTH)
        g_signal_connect_object (self->widgets[i], "changed", G_CALLBACK (birth_cb), self, G_CONNECT_SWAPPED);
      if (is_name (i))
        g_signal_connect_object (self->widgets[i], "changed", G_CALLBACK (name_cb), self, G_CONNECT_SWAPPED);
    }
}

void
heed_person_form_set_name (HeedPersonForm *self,
                           const char *name)
{
  g_autofree char *given = g_strstrip (g_strdup (name));
  char *space = strrchr (given, ' ');

  g_return_if_fail (HEED_IS_PERSON_FORM (self));

  /* The last word is taken for the family name; the fields stand open for whoever knows better. */
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (space != NULL && g_strcmp0 (PARTS[i].part, "Name/Family") == 0)
      heed_fill (GTK_EDITABLE (self->widgets[i]), space + 1);
  if (space != NULL)
    *space = '\0';
  heed_fill (GTK_EDITABLE (self->widgets[0]), given);
}

static char *
dup_value (HeedPersonForm *self,
           guint i)
{
  switch (PARTS[i].kind)
    {
    case PART_CODE:
      return g_strdup (heed_choice_get_value (HEED_CHOICE (self->widgets[i])));
    case PART_DAY:
      return heed_day_entry_dup_moment (HEED_DAY_ENTRY (self->widgets[i]), NULL);
    default:
      return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widgets[i]))));
    }
}

static gboolean
check_days (HeedPersonForm *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (PARTS[i].kind == PART_DAY && self->widgets[i] != NULL && !heed_day_entry_check (HEED_DAY_ENTRY (self->widgets[i])))
      {
        gtk_widget_grab_focus (self->widgets[i]);
        return FALSE;
      }
  return TRUE;
}

HeedField *
heed_person_form_read (HeedPersonForm *self)
{
  g_autoptr (HeedField) person = NULL;
  HeedField *birth = NULL;
  GtkWidget *moved;
  const char *source;

  g_return_val_if_fail (HEED_IS_PERSON_FORM (self), NULL);
  g_return_val_if_fail (self->person != NULL, NULL);

  source = gtk_editable_get_text (GTK_EDITABLE (find_widget (self, PART_SOURCE)));
  if (!check_days (self) || !heed_birth_entry_read (HEED_BIRTH_ENTRY (find_widget (self, PART_BIRTH)), *source != '\0' ? source : NULL, &birth))
    return NULL;
  person = heed_field_copy (self->person);
  if (birth != NULL)
    heed_person_edit_replace_birth (person, birth);
  moved = find_widget (self, PART_MOVED);
  if (moved != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (moved)))
    {
      g_autofree char *today = heed_date_format_iso (heed_clock_get_today ());

      heed_person_edit_end (person, "Address", today);
      heed_person_edit_end (person, "LivingArrangement", today);
    }
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (self->widgets[i] != NULL && PARTS[i].part != NULL)
      {
        g_autofree char *value = dup_value (self, i);

        heed_person_edit_set (person, PARTS[i].part, value);
      }
  if (heed_person_edit_get (person, "Name/Given") == NULL && heed_person_edit_get (person, "Name/Family") == NULL
      && heed_field_get_n_children (self->person) == 0)
    {
      g_autoptr (GError) problem = NULL;

      heed_form_error_set_nameless (&problem);
      heed_refused_show (self->widgets[0], problem);
      gtk_widget_grab_focus (self->widgets[0]);
      return NULL;
    }
  return g_steal_pointer (&person);
}

gboolean
heed_person_form_go_to (HeedPersonForm *self,
                        const char *path)
{
  g_return_val_if_fail (HEED_IS_PERSON_FORM (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_str_equal (path, "PersonBirthDate"))
    return gtk_widget_grab_focus (find_widget (self, PART_BIRTH));
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (self->widgets[i] != NULL && PARTS[i].part != NULL && g_str_has_prefix (PARTS[i].part, path))
      return gtk_widget_grab_focus (self->widgets[i]);

  return FALSE;
}

gboolean
heed_person_form_has_birth (HeedPersonForm *self)
{
  g_return_val_if_fail (HEED_IS_PERSON_FORM (self), FALSE);

  return *heed_birth_entry_get_typed (HEED_BIRTH_ENTRY (find_widget (self, PART_BIRTH)), NULL) != '\0';
}

void
heed_person_form_refuse_birth (HeedPersonForm *self,
                               const GError *problem)
{
  g_return_if_fail (HEED_IS_PERSON_FORM (self));

  heed_birth_entry_refuse (HEED_BIRTH_ENTRY (find_widget (self, PART_BIRTH)), problem);
}
