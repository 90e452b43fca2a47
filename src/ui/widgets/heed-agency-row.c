/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-agency-row.h"

#include "heed-agency-words.h"
#include "heed-clock.h"
#include "heed-text-label.h"

#include <glib/gi18n.h>

struct _HeedAgencyRow
{
  GtkListBoxRow parent_instance;

  HeedAgency *agency;
};

G_DEFINE_FINAL_TYPE (HeedAgencyRow, heed_agency_row, GTK_TYPE_LIST_BOX_ROW)

static void
heed_agency_row_finalize (GObject *object)
{
  g_clear_object (&HEED_AGENCY_ROW (object)->agency);

  G_OBJECT_CLASS (heed_agency_row_parent_class)->finalize (object);
}

static void
heed_agency_row_class_init (HeedAgencyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_agency_row_finalize;
}

static void
heed_agency_row_init (HeedAgencyRow *self)
{
}

static GtkWidget *
append_label (GtkWidget *box,
              const char *text,
              const char *style_class)
{
  GtkWidget *label = heed_text_label_new (text, style_class);

  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
fill (HeedAgencyRow *self,
      GtkWidget *box,
      HeedCodes *codes)
{
  const char *kind = heed_agency_get_kind (self->agency);
  const char *label = kind != NULL ? heed_codes_get_label (codes, "agencyKind", kind) : _ ("Kind not recorded");
  gboolean check;
  g_autofree char *name = heed_agency_words_name (self->agency, codes);
  g_autofree char *verified = heed_agency_words_verified (self->agency, heed_clock_get_today (), &check);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", name, label, verified);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  append_label (box, name, "heed-name");
  gtk_widget_add_css_class (append_label (box, label, "dim-label"), "caption");
  if (check)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (line, "heed-remark");
      gtk_box_append (GTK_BOX (line), icon);
    }
  gtk_widget_add_css_class (append_label (line, verified, "caption"), check ? "heed-name" : "dim-label");
  gtk_box_append (GTK_BOX (box), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

GtkWidget *
heed_agency_row_new (HeedAgency *agency,
                     HeedCodes *codes)
{
  HeedAgencyRow *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  g_return_val_if_fail (agency == NULL || HEED_IS_AGENCY (agency), NULL);

  self = g_object_new (HEED_TYPE_AGENCY_ROW, "child", box, NULL);
  gtk_widget_add_css_class (box, "heed-agency");
  if (agency != NULL)
    {
      self->agency = g_object_ref (agency);
      fill (self, box, codes);
    }
  else
    {
      append_label (box, _ ("All agencies"), "heed-name");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("All agencies"), -1);
    }
  return GTK_WIDGET (self);
}

HeedAgency *
heed_agency_row_get_agency (HeedAgencyRow *self)
{
  g_return_val_if_fail (HEED_IS_AGENCY_ROW (self), NULL);

  return self->agency;
}
