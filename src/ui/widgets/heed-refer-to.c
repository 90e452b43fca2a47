/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-to.h"

#include "heed-agency-words.h"
#include "heed-agency.h"
#include "heed-choice.h"
#include "heed-focus.h"
#include "heed-form-row.h"
#include "heed-form-section.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedReferTo
{
  AdwBin parent_instance;

  HeedForm *form;
  HeedCodes *codes;
  GPtrArray *agencies; /* HeedAgency; NULL until they are known */

  HeedChoice *agency;
  GtkLabel *agency_numbers;
  GtkLabel *authority_name;
  GtkLabel *no_number;
  GtkWidget *no_number_line;
};

static void heed_refer_to_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedReferTo, heed_refer_to, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_refer_to_section_init))

static HeedAgency *
find_agency (HeedReferTo *self,
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

/* Nobody is left to find out at the telephone that there is nothing to dial. */
static void
show_agency (HeedReferTo *self)
{
  HeedAgency *agency = find_agency (self, heed_choice_get_value (self->agency));
  g_autofree char *numbers = agency != NULL ? dup_numbers (agency) : g_strdup ("");
  const char *missing = "";

  if (agency != NULL && *numbers == '\0')
    missing = _ ("No number is recorded for this agency.");
  else if (agency == NULL && heed_form_says (self->form, "authority"))
    missing = _ ("The directory has no front door with a number for this authority.");
  gtk_label_set_label (self->agency_numbers, numbers);
  gtk_widget_set_visible (GTK_WIDGET (self->agency_numbers), *numbers != '\0');
  gtk_label_set_label (self->no_number, missing);
  gtk_widget_set_visible (self->no_number_line, *missing != '\0');
}

static void
show_authority (HeedReferTo *self)
{
  const char *code = heed_form_get (self->form, "authority");
  gboolean is_known = heed_codes_is_known (self->codes, "authority", code);

  g_assert (HEED_IS_REFER_TO (self));

  gtk_label_set_label (self->authority_name, is_known ? heed_codes_get_label (self->codes, "authority", code) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->authority_name), is_known);
  if (self->agencies != NULL)
    show_agency (self);
}

static gboolean
heed_refer_to_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_REFER_TO (widget)->agency));
}

static void
heed_refer_to_dispose (GObject *object)
{
  HeedReferTo *self = HEED_REFER_TO (object);

  g_clear_object (&self->form);
  g_clear_object (&self->codes);
  g_clear_pointer (&self->agencies, g_ptr_array_unref);

  G_OBJECT_CLASS (heed_refer_to_parent_class)->dispose (object);
}

static void
heed_refer_to_class_init (HeedReferToClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_refer_to_dispose;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_refer_to_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-refer-to.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedReferTo, agency);
  gtk_widget_class_bind_template_child (widget_class, HeedReferTo, agency_numbers);
  gtk_widget_class_bind_template_child (widget_class, HeedReferTo, authority_name);
  gtk_widget_class_bind_template_child (widget_class, HeedReferTo, no_number);
  gtk_widget_class_bind_template_child (widget_class, HeedReferTo, no_number_line);

  g_type_ensure (HEED_TYPE_CHOICE);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_refer_to_init (HeedReferTo *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
heed_refer_to_set_form (HeedFormSection *section,
                        HeedForm *form,
                        HeedCodes *codes,
                        HeedSession *session)
{
  HeedReferTo *self = HEED_REFER_TO (section);

  g_return_if_fail (self->form == NULL);

  self->form = g_object_ref (form);
  self->codes = g_object_ref (codes);
  g_signal_connect_object (form, "changed::authority", G_CALLBACK (show_authority), self, G_CONNECT_SWAPPED);
  show_authority (self);
}

static void
heed_refer_to_section_init (HeedFormSectionInterface *iface)
{
  iface->set_form = heed_refer_to_set_form;
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

void
heed_refer_to_set_agencies (HeedReferTo *self,
                            GPtrArray *agencies)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  const char *authority;
  const char *front_door = NULL;
  int best = G_MAXINT;

  g_return_if_fail (HEED_IS_REFER_TO (self));
  g_return_if_fail (agencies != NULL);

  g_ptr_array_ref (agencies);
  g_clear_pointer (&self->agencies, g_ptr_array_unref);
  self->agencies = agencies;
  authority = heed_form_get (self->form, "authority");

  for (guint i = 0; i < self->agencies->len; i++)
    {
      HeedAgency *agency = g_ptr_array_index (self->agencies, i);
      const char *kind = heed_agency_get_kind (agency);
      const char *name = heed_agency_get_name (agency);
      const char *id = heed_record_get_id (HEED_RECORD (agency));
      int rank = rank_front_door (agency, authority);

      g_ptr_array_add (ids, (gpointer) id);
      g_ptr_array_add (labels, g_strdup (name != NULL ? name : kind != NULL ? heed_codes_get_label (self->codes, "agencyKind", kind)
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
heed_refer_to_take_agency (HeedReferTo *self)
{
  HeedAgency *agency;
  const char *authority;

  g_return_if_fail (HEED_IS_REFER_TO (self));
  g_return_if_fail (self->agencies != NULL);

  agency = find_agency (self, heed_choice_get_value (self->agency));
  authority = agency != NULL ? heed_agency_get_authority (agency) : NULL;
  show_agency (self);
  if (authority != NULL)
    heed_form_set (self->form, "authority", authority);
}
