/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-form-section.h"

G_DEFINE_INTERFACE (HeedFormSection, heed_form_section, GTK_TYPE_WIDGET)

static void
heed_form_section_default_init (HeedFormSectionInterface *iface)
{
}

void
heed_form_section_set_form (HeedFormSection *self,
                            HeedForm *form,
                            HeedCodes *codes,
                            HeedSession *session)
{
  g_return_if_fail (HEED_IS_FORM_SECTION (self));
  g_return_if_fail (HEED_IS_FORM (form));
  g_return_if_fail (HEED_IS_CODES (codes));

  HEED_FORM_SECTION_GET_IFACE (self)->set_form (self, form, codes, session);
}

gboolean
heed_form_section_go_to (HeedFormSection *self,
                         const HeedFormPlace *place)
{
  g_return_val_if_fail (HEED_IS_FORM_SECTION (self), FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  return HEED_FORM_SECTION_GET_IFACE (self)->go_to != NULL && HEED_FORM_SECTION_GET_IFACE (self)->go_to (self, place);
}
