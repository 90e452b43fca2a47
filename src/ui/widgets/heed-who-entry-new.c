/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-who-entry-private.h"

gboolean
heed_who_entry_has_new_person (HeedWhoEntry *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->new_person));
}

/* Until the person is added, what is said of them is kept with the form. */
void
heed_who_entry_keep_new_person (HeedWhoEntry *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  g_assert (HEED_IS_WHO_ENTRY (self));

  if (self->people == NULL || !heed_who_entry_has_new_person (self))
    return;
  typed = heed_who_entry_dup_typed (self);
  label = heed_new_person_dup_label (self->new_person);
  text = heed_new_person_to_text (self->new_person);
  /* Another name that stands at "Who" meanwhile is kept as well. */
  heed_form_people_set_name (self->people, *typed != '\0' ? typed : label);
  heed_form_people_set_begun (self->people, text);
}

void
heed_who_entry_start_new_person (HeedWhoEntry *self)
{
  g_autofree char *name = heed_who_entry_dup_typed (self);
  const char *role = heed_who_entry_get_default_role (self, NULL);

  /* One after another: whoever was begun is added first, or is not. */
  if (heed_who_entry_has_new_person (self))
    {
      heed_who_entry_close_matches (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->new_person));
      return;
    }
  heed_who_entry_clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self->new_person), TRUE);
  heed_new_person_start (self->new_person, name, role);
}

void
heed_who_entry_end_new_person (HeedWhoEntry *self)
{
  g_autofree char *typed = heed_who_entry_dup_typed (self);

  gtk_widget_set_visible (GTK_WIDGET (self->new_person), FALSE);
  heed_form_people_set_name (self->people, typed);
  heed_form_people_set_begun (self->people, "");
}

/* As a draft left it; what stands at "Who" beside it is another name. */
void
heed_who_entry_put_new_person_back (HeedWhoEntry *self)
{
  g_autofree char *name = g_strdup (heed_form_people_get_name (self->people));
  g_autofree char *text = g_strdup (heed_form_people_get_begun (self->people));
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->new_person), TRUE);
  heed_new_person_take_text (self->new_person, text);
  label = heed_new_person_dup_label (self->new_person);
  if (*name != '\0' && !g_str_equal (name, label))
    heed_who_entry_set_text (self, name);
}

/* The person stays in the form as they are until they are corrected, or not. */
void
heed_who_entry_correct (HeedWhoEntry *self,
                        gboolean is_birth,
                        GtkWidget *chip)
{
  HeedFormPerson *person = heed_form_people_find (self->people, g_object_get_data (G_OBJECT (chip), "person"));

  g_assert (HEED_IS_WHO_ENTRY (self));

  if (person == NULL || person->person == NULL)
    return;
  /* One after another, as those who are added. */
  if (heed_who_entry_has_new_person (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->new_person));
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->new_person), TRUE);
  heed_new_person_correct (self->new_person, person->person, person->role, is_birth);
  heed_who_entry_keep_new_person (self);
}
