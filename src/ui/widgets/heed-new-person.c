/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-new-person.h"

#include "heed-birth-entry.h"
#include "heed-birth.h"
#include "heed-children.h"
#include "heed-choice.h"
#include "heed-clock.h"
#include "heed-field-text.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-form-row.h"
#include "heed-id.h"
#include "heed-refused.h"
#include "heed-text.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HeedNewPerson
{
  AdwBin parent_instance;

  GtkButton *add;
  HeedBirthEntry *birth;
  GtkEntry *family;
  GtkEntry *given;
  GtkLabel *heading;
  HeedChoice *role;
  GtkWidget *role_row;

  HeedField *corrected; /* the Person that was added before, or NULL */
  char *filled;         /* how their birth date was put into the field */
  char *asked;          /* the birth date of a child that was asked about, as it is recorded */
};

G_DEFINE_FINAL_TYPE (HeedNewPerson, heed_new_person, ADW_TYPE_BIN)

enum
{
  ADDED,
  CANCELLED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
append_name (HeedField *name,
             const char *part,
             const char *text)
{
  if (*text != '\0')
    heed_field_append (name, heed_field_new_text (part, text));
  else
    heed_field_append (name, heed_field_new_absent (part, "unknown"));
}

/* At the field that it is about: a character is in a name, a date is the birth date. */
static void
refuse (HeedNewPerson *self,
        const GError *problem)
{
  GtkEntry *names[] = { self->given, self->family };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!heed_text_is_xml (gtk_editable_get_text (GTK_EDITABLE (names[i])), NULL, NULL))
        {
          heed_refused_show (GTK_WIDGET (names[i]), problem);
          gtk_widget_grab_focus (GTK_WIDGET (names[i]));
          return;
        }
    }
  heed_birth_entry_refuse (self->birth, problem);
}

/* Either may be "" or NULL. */
static char *
join_names (const char *given,
            const char *family)
{
  if (given == NULL || *given == '\0')
    return g_strdup (family != NULL ? family : "");
  if (family == NULL || *family == '\0')
    return g_strdup (given);

  return g_strdup_printf ("%s %s", given, family);
}

static HeedField *
find_birth (HeedField *person)
{
  HeedField *birth = heed_field_find (person, "PersonBirthDate");

  return birth != NULL ? birth : heed_field_find (person, "ExpectedPersonBirthDate");
}

static const char *
get_earliest (HeedField *person)
{
  HeedField *birth = heed_field_find (person, "PersonBirthDate");

  return birth != NULL ? heed_field_get_attribute (birth, "earliest") : NULL;
}

/* To be edited, as on this day. */
static char *
dup_birth_text (HeedField *person,
                const char **ret_precision)
{
  HeedField *birth = find_birth (person);

  *ret_precision = "day";

  return birth != NULL ? heed_birth_to_text (birth, heed_clock_get_today (), ret_precision) : g_strdup ("");
}

static gboolean
is_birth_as_it_was (HeedNewPerson *self)
{
  const char *precision;
  const char *typed = heed_birth_entry_get_typed (self->birth, &precision);
  const char *recorded_precision;
  g_autofree char *recorded = dup_birth_text (self->corrected, &recorded_precision);

  return g_strcmp0 (self->filled, typed) == 0 && g_str_equal (recorded_precision, precision);
}

/* As it was recorded where nobody changed it: "about 15" of last month is not that of today. */
static gboolean
read_birth (HeedNewPerson *self,
            HeedField **ret_birth)
{
  HeedField *birth = self->corrected != NULL ? find_birth (self->corrected) : NULL;

  if (birth == NULL || !is_birth_as_it_was (self))
    return heed_birth_entry_read (self->birth, NULL, ret_birth);
  *ret_birth = heed_field_copy (birth);

  return TRUE;
}

/* Once for each birth date: whether somebody of that age is the child that the entry is about. */
static gboolean
asks_age (HeedNewPerson *self,
          HeedField *person,
          const char *role,
          GError **error)
{
  const char *earliest = get_earliest (person);

  if (g_strcmp0 (role, "subject") != 0 || earliest == NULL || g_strcmp0 (earliest, self->asked) == 0)
    return FALSE;
  if (heed_check_child_age (person, gtk_button_get_label (self->add), error))
    return FALSE;
  g_free (self->asked);
  self->asked = g_strdup (earliest);

  return TRUE;
}

static void
add_cb (HeedNewPerson *self)
{
  g_autoptr (HeedField) person = NULL;
  g_autoptr (HeedField) birth = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;
  g_autofree char *label = NULL;
  g_autofree char *id = NULL;
  g_autofree char *role = NULL;
  HeedField *name;

  g_assert (HEED_IS_NEW_PERSON (self));

  given = dup_text (self->given);
  family = dup_text (self->family);
  if (*given == '\0' && *family == '\0')
    {
      heed_form_error_set_nameless (&problem);
      heed_refused_show (GTK_WIDGET (self->given), problem);
      gtk_widget_grab_focus (GTK_WIDGET (self->given));
      return;
    }
  if (!read_birth (self, &birth))
    return;

  person = heed_field_new ("Person");
  id = self->corrected != NULL ? g_strdup (heed_field_get_attribute (self->corrected, "id")) : heed_id_new ('p');
  heed_field_set_attribute (person, "id", id);
  name = heed_field_append (person, heed_field_new ("Name"));
  append_name (name, "Given", given);
  append_name (name, "Family", family);
  if (birth != NULL)
    heed_field_append (person, g_steal_pointer (&birth));
  /* What would stop the filing later, when nobody knows whose it is, stops it here. */
  if (!heed_check_person (person, &problem))
    {
      refuse (self, problem);
      return;
    }

  role = g_strdup (heed_choice_get_value (self->role));
  if (asks_age (self, person, role, &problem))
    {
      heed_birth_entry_refuse (self->birth, problem);
      return;
    }

  label = heed_new_person_dup_label (self);
  g_signal_emit (self, signals[ADDED], 0, person, role, label);
}

static void
cancel_cb (HeedNewPerson *self)
{
  g_assert (HEED_IS_NEW_PERSON (self));

  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
changed_cb (HeedNewPerson *self)
{
  g_assert (HEED_IS_NEW_PERSON (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
typed_cb (HeedNewPerson *self)
{
  g_assert (HEED_IS_NEW_PERSON (self));

  heed_refused_show (GTK_WIDGET (self->given), NULL);
  heed_refused_show (GTK_WIDGET (self->family), NULL);
  changed_cb (self);
}

/* Whoever is in it already stays where they are. */
static gboolean
heed_new_person_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return (focus != NULL && gtk_widget_is_ancestor (focus, widget)) || gtk_widget_grab_focus (GTK_WIDGET (HEED_NEW_PERSON (widget)->given));
}

static void
heed_new_person_finalize (GObject *object)
{
  HeedNewPerson *self = HEED_NEW_PERSON (object);

  g_clear_pointer (&self->corrected, heed_field_unref);
  g_free (self->asked);
  g_free (self->filled);

  G_OBJECT_CLASS (heed_new_person_parent_class)->finalize (object);
}

static void
heed_new_person_class_init (HeedNewPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = heed_new_person_finalize;

  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_new_person_grab_focus;

  signals[ADDED] = g_signal_new ("added",
                                 HEED_TYPE_NEW_PERSON,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 3,
                                 HEED_TYPE_FIELD,
                                 G_TYPE_STRING,
                                 G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", HEED_TYPE_NEW_PERSON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_NEW_PERSON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-new-person.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedNewPerson, add);
  gtk_widget_class_bind_template_child (widget_class, HeedNewPerson, birth);
  gtk_widget_class_bind_template_child (widget_class, HeedNewPerson, family);
  gtk_widget_class_bind_template_child (widget_class, HeedNewPerson, given);
  gtk_widget_class_bind_template_child (widget_class, HeedNewPerson, heading);
  gtk_widget_class_bind_template_child (widget_class, HeedNewPerson, role);
  gtk_widget_class_bind_template_child (widget_class, HeedNewPerson, role_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  g_type_ensure (HEED_TYPE_BIRTH_ENTRY);
  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_new_person_init (HeedNewPerson *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_new_person_set_codes (HeedNewPerson *self,
                           HeedCodes *codes)
{
  g_return_if_fail (HEED_IS_NEW_PERSON (self));

  heed_choice_set_codes (self->role, codes, "role", NULL);
}

void
heed_new_person_set_has_role (HeedNewPerson *self,
                              gboolean has_role)
{
  g_return_if_fail (HEED_IS_NEW_PERSON (self));

  gtk_widget_set_visible (self->role_row, has_role);
}

/* Takes @corrected, which may be NULL, and says what the fields are for. */
static void
set_corrected (HeedNewPerson *self,
               HeedField *corrected)
{
  g_autofree char *label = NULL;
  g_autofree char *heading = NULL;

  g_clear_pointer (&self->corrected, heed_field_unref);
  self->corrected = corrected;
  g_free (self->asked);
  self->asked = corrected != NULL ? g_strdup (get_earliest (corrected)) : NULL;
  if (corrected != NULL)
    label = join_names (heed_field_find_text (corrected, "Name/Given"), heed_field_find_text (corrected, "Name/Family"));
  /* Translators: somebody's name. */
  heading = label != NULL ? g_strdup_printf (_ ("Correct “%s”"), label) : g_strdup (_ ("Somebody new"));
  gtk_label_set_text (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_button_set_label (self->add, corrected != NULL ? _ ("Correct this person") : _ ("Add this person"));
}

void
heed_new_person_start (HeedNewPerson *self,
                       const char *name,
                       const char *role)
{
  g_autofree char *given = NULL;
  char *space;

  g_return_if_fail (HEED_IS_NEW_PERSON (self));
  g_return_if_fail (name != NULL && role != NULL);

  set_corrected (self, NULL);
  /* The last word is taken for the family name; the fields stand open for whoever knows better. */
  given = g_strstrip (g_strdup (name));
  space = strrchr (given, ' ');
  heed_fill (GTK_EDITABLE (self->family), space != NULL ? space + 1 : "");
  if (space != NULL)
    *space = '\0';
  heed_fill (GTK_EDITABLE (self->given), g_strstrip (given));
  /* The birth date of whoever was added before is not this person's. */
  heed_birth_entry_set_typed (self->birth, "day", "");
  heed_choice_set_value (self->role, role);
  gtk_widget_grab_focus (GTK_WIDGET (self->given));
}

static void
fill_name (GtkEntry *entry,
           HeedField *person,
           const char *path)
{
  const char *text = heed_field_find_text (person, path);

  heed_fill (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
fill_birth (HeedNewPerson *self)
{
  const char *precision;

  g_free (self->filled);
  self->filled = dup_birth_text (self->corrected, &precision);
  heed_birth_entry_set_typed (self->birth, precision, self->filled);
}

void
heed_new_person_correct (HeedNewPerson *self,
                         HeedField *person,
                         const char *role,
                         gboolean is_birth)
{
  g_return_if_fail (HEED_IS_NEW_PERSON (self));
  g_return_if_fail (person != NULL && role != NULL);

  set_corrected (self, heed_field_copy (person));
  fill_name (self->given, person, "Name/Given");
  fill_name (self->family, person, "Name/Family");
  fill_birth (self);
  heed_choice_set_value (self->role, role);
  gtk_widget_grab_focus (is_birth ? GTK_WIDGET (self->birth) : GTK_WIDGET (self->given));
}

void
heed_new_person_follow (HeedNewPerson *self,
                        HeedField *person)
{
  gboolean was_left;

  g_return_if_fail (HEED_IS_NEW_PERSON (self));
  g_return_if_fail (person != NULL);

  if (self->corrected == NULL || heed_field_equal (self->corrected, person))
    return;
  if (g_strcmp0 (heed_field_get_attribute (self->corrected, "id"), heed_field_get_attribute (person, "id")) != 0)
    return;
  was_left = is_birth_as_it_was (self);
  set_corrected (self, heed_field_copy (person));
  if (was_left)
    fill_birth (self);
}

char *
heed_new_person_dup_label (HeedNewPerson *self)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;

  g_return_val_if_fail (HEED_IS_NEW_PERSON (self), NULL);

  given = dup_text (self->given);
  family = dup_text (self->family);

  return *given != '\0' || *family != '\0' ? join_names (given, family) : g_strdup (_ ("Somebody new"));
}

char *
heed_new_person_to_text (HeedNewPerson *self)
{
  g_autoptr (HeedField) field = heed_field_new ("NewPerson");
  const char *precision;
  const char *birth;

  g_return_val_if_fail (HEED_IS_NEW_PERSON (self), NULL);

  birth = heed_birth_entry_get_typed (self->birth, &precision);
  heed_field_set_attribute (field, "given", gtk_editable_get_text (GTK_EDITABLE (self->given)));
  heed_field_set_attribute (field, "family", gtk_editable_get_text (GTK_EDITABLE (self->family)));
  heed_field_set_attribute (field, "birth", birth);
  heed_field_set_attribute (field, "precision", precision);
  heed_field_set_attribute (field, "role", heed_choice_get_value (self->role));
  if (self->corrected != NULL)
    {
      heed_field_set_attribute (field, "filled", self->filled != NULL ? self->filled : "");
      heed_field_append (field, heed_field_copy (self->corrected));
    }

  return heed_field_to_text (field);
}

void
heed_new_person_take_text (HeedNewPerson *self,
                           const char *text)
{
  static const char *const NAMES[] = { "given", "family", "birth", "precision", "role" };
  const char *values[G_N_ELEMENTS (NAMES)];
  g_autoptr (HeedField) field = NULL;
  HeedField *corrected;

  g_return_if_fail (HEED_IS_NEW_PERSON (self));
  g_return_if_fail (text != NULL);

  field = heed_field_from_text (text);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      values[i] = field != NULL ? heed_field_get_attribute (field, NAMES[i]) : NULL;
      if (values[i] == NULL)
        return;
    }
  heed_fill (GTK_EDITABLE (self->given), values[0]);
  heed_fill (GTK_EDITABLE (self->family), values[1]);
  heed_birth_entry_set_typed (self->birth, values[3], values[2]);
  heed_choice_set_value (self->role, values[4]);
  corrected = heed_field_find (field, "Person");
  g_free (self->filled);
  self->filled = g_strdup (heed_field_get_attribute (field, "filled"));
  set_corrected (self, corrected != NULL ? heed_field_copy (corrected) : NULL);
}
