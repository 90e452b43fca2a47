/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-page-private.h"

#include "heed-agency-words.h"
#include "heed-agency.h"

#include <glib/gi18n.h>

static HeedAgency *
find_agency (HeedReferPage *self,
             const char *id)
{
  for (guint i = 0; i < self->agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (self->agencies, i);

      if (g_str_equal (heed_record_get_id (HEED_RECORD (agency)), id))
        return agency;
    }

  return NULL;
}

/* The numbers to dial and when they are answered. */
static char *
dup_numbers (HeedAgency *agency)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (agency));
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *phone = heed_field_get_child (field, i);
      g_autofree char *hours = NULL;

      if (!g_str_equal (heed_field_get_name (phone), "Phone") || heed_field_get_text (phone) == NULL)
        continue;
      if (numbers->len > 0)
        g_string_append_c (numbers, '\n');
      g_string_append (numbers, heed_field_get_text (phone));
      hours = heed_agency_words_hours (heed_field_get_attribute (phone, "hours"));
      if (*hours != '\0')
        g_string_append_printf (numbers, " · %s", hours);
    }

  return g_string_free (numbers, FALSE);
}

void
heed_refer_page_suggest_authority (HeedReferPage *self)
{
  HeedPerson *person = heed_case_file_find_person (self->file, heed_page_get_param (HEED_PAGE (self), "child"));
  HeedField *episode = person != NULL ? heed_person_find_care (person, "lookedAfter") : NULL;
  const char *care = episode != NULL ? heed_field_get_attribute (episode, "authority") : NULL;

  if (care != NULL)
    heed_form_set (heed_refer_page_get_form (self), "authority", care);
}

/* Nobody is left to find out at the telephone that there is nothing to dial. */
static void
show_agency (HeedReferPage *self)
{
  HeedAgency *agency = find_agency (self, heed_choice_get_value (self->agency));
  g_autofree char *numbers = agency != NULL ? dup_numbers (agency) : g_strdup ("");
  const char *missing = "";

  if (agency != NULL && *numbers == '\0')
    missing = _ ("No number is recorded for this agency.");
  else if (agency == NULL && heed_form_says (heed_refer_page_get_form (self), "authority"))
    missing = _ ("The directory has no front door with a number for this authority.");
  gtk_label_set_label (self->agency_numbers, numbers);
  gtk_widget_set_visible (GTK_WIDGET (self->agency_numbers), *numbers != '\0');
  gtk_label_set_label (self->no_number, missing);
  gtk_widget_set_visible (self->no_number_line, *missing != '\0');
}

void
heed_refer_page_show_authority (HeedReferPage *self)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  const char *code = heed_form_get (heed_refer_page_get_form (self), "authority");
  gboolean is_known = heed_codes_is_known (codes, "authority", code);

  gtk_label_set_label (self->authority_name, is_known ? heed_codes_get_label (codes, "authority", code) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->authority_name), is_known);
  if (self->agencies != NULL)
    show_agency (self);
}

/* How well an agency answers for a referral to @authority: a front door of it, or of none in particular, and one that can be rung before
 * one that cannot. The lower the better; -1 where it does not. */
static int
rank_front_door (HeedAgency *agency,
                 const char *authority)
{
  const char *theirs = heed_agency_get_authority (agency);
  g_autofree char *numbers = dup_numbers (agency);
  gboolean is_own = g_strcmp0 (theirs, authority) == 0;

  if (g_strcmp0 (heed_agency_get_kind (agency), "frontDoor") != 0)
    return -1;
  if (is_own)
    return *numbers != '\0' ? 0 : 2;

  return (theirs == NULL || *theirs == '\0') && *numbers != '\0' ? 1 : -1;
}

/* The front door of the authority is whom most referrals go to; another is chosen where there is one. */
void
heed_refer_page_show_agencies (HeedReferPage *self)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  const char *authority = heed_form_get (heed_refer_page_get_form (self), "authority");
  const char *front_door = NULL;
  int best = G_MAXINT;

  for (guint i = 0; i < self->agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (self->agencies, i);
      const char *kind = heed_agency_get_kind (agency);
      const char *name = heed_agency_get_name (agency);
      const char *id = heed_record_get_id (HEED_RECORD (agency));
      int rank = rank_front_door (agency, authority);

      g_ptr_array_add (ids, (gpointer) id);
      g_ptr_array_add (labels, g_strdup (name != NULL ? name : kind != NULL ? heed_codes_get_label (codes, "agencyKind", kind)
                                                                            : id));
      if (rank >= 0 && rank < best)
        {
          front_door = id;
          best = rank;
        }
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, NULL);
  heed_choice_set_values (self->agency, (const char *const *) ids->pdata, (const char *const *) labels->pdata, _ ("Not chosen"));
  if (*heed_choice_get_value (self->agency) == '\0')
    heed_choice_set_value (self->agency, front_door);
  show_agency (self);
}

void
heed_refer_page_take_agency (HeedReferPage *self)
{
  HeedAgency *agency = find_agency (self, heed_choice_get_value (self->agency));
  const char *authority = agency != NULL ? heed_agency_get_authority (agency) : NULL;

  show_agency (self);
  if (authority != NULL)
    heed_form_set (heed_refer_page_get_form (self), "authority", authority);
}
