/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-sharing.h"

#include "heed-form-row.h"
#include "heed-form-section.h"
#include "heed-toggles.h"

struct _HeedReferSharing
{
  AdwBin parent_instance;

  HeedForm *form;

  GtkWidget *informed_reason_row;
};

static void heed_refer_sharing_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedReferSharing,
                               heed_refer_sharing,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_refer_sharing_section_init))

static void
informed_cb (HeedReferSharing *self)
{
  g_assert (HEED_IS_REFER_SHARING (self));

  gtk_widget_set_visible (self->informed_reason_row, g_str_equal (heed_form_get (self->form, "informed"), "no"));
}

static void
heed_refer_sharing_dispose (GObject *object)
{
  g_clear_object (&HEED_REFER_SHARING (object)->form);

  G_OBJECT_CLASS (heed_refer_sharing_parent_class)->dispose (object);
}

static void
heed_refer_sharing_class_init (HeedReferSharingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_refer_sharing_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-refer-sharing.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedReferSharing, informed_reason_row);

  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_TOGGLES);
}

static void
heed_refer_sharing_init (HeedReferSharing *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
heed_refer_sharing_set_form (HeedFormSection *section,
                             HeedForm *form,
                             HeedCodes *codes,
                             HeedSession *session)
{
  HeedReferSharing *self = HEED_REFER_SHARING (section);

  g_return_if_fail (self->form == NULL);

  self->form = g_object_ref (form);
  g_signal_connect_object (form, "changed::informed", G_CALLBACK (informed_cb), self, G_CONNECT_SWAPPED);
  informed_cb (self);
}

static void
heed_refer_sharing_section_init (HeedFormSectionInterface *iface)
{
  iface->set_form = heed_refer_sharing_set_form;
}
