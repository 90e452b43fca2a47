/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-call.h"

#include "heed-date.h"
#include "heed-day-entry.h"
#include "heed-form-row.h"
#include "heed-form-section.h"
#include "heed-moment.h"
#include "heed-toggles.h"
#include "heed-when-text.h"
#include "heed-wrap-box.h"

struct _HeedReferCall
{
  AdwBin parent_instance;

  HeedForm *form;
};

static void heed_refer_call_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedReferCall,
                               heed_refer_call,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_refer_call_section_init))

static void
now_cb (HeedReferCall *self)
{
  g_autofree char *text = heed_moment_now_local ();
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  HeedMoment now;

  g_assert (HEED_IS_REFER_CALL (self));

  if (!heed_moment_parse (text, &now))
    return;
  day = heed_date_format (now.day);
  time = heed_when_format_time (now.minute);
  heed_form_set (self->form, "phonedDay", day);
  heed_form_set (self->form, "phonedTime", time);
}

static void
heed_refer_call_dispose (GObject *object)
{
  g_clear_object (&HEED_REFER_CALL (object)->form);

  G_OBJECT_CLASS (heed_refer_call_parent_class)->dispose (object);
}

static void
heed_refer_call_class_init (HeedReferCallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_refer_call_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-refer-call.ui");
  gtk_widget_class_bind_template_callback (widget_class, now_cb);

  g_type_ensure (HEED_TYPE_DAY_ENTRY);
  g_type_ensure (HEED_TYPE_FORM_ROW);
  g_type_ensure (HEED_TYPE_TOGGLES);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_refer_call_init (HeedReferCall *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
heed_refer_call_set_form (HeedFormSection *section,
                          HeedForm *form,
                          HeedCodes *codes,
                          HeedSession *session)
{
  HeedReferCall *self = HEED_REFER_CALL (section);

  g_return_if_fail (self->form == NULL);

  self->form = g_object_ref (form);
}

static void
heed_refer_call_section_init (HeedFormSectionInterface *iface)
{
  iface->set_form = heed_refer_call_set_form;
}
