/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-form.h"
#include "heed-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A widget of a form that shows more than one value in its own way: the people, the rows of a list, outcomes. It is
 * given the form with the controls around it, and keeps itself and the form the same. Values that stand in it as
 * controls with their ids are bound like any other, without its doing. */
#define HEED_TYPE_FORM_SECTION (heed_form_section_get_type ())
G_DECLARE_INTERFACE (HeedFormSection, heed_form_section, HEED, FORM_SECTION, GtkWidget)

struct _HeedFormSectionInterface
{
  GTypeInterface parent_interface;

  /* What lies in it is its own: no control there is a value, whatever its id. */
  gboolean is_closed;

  /* Once. @session is NULL in tests that have none. */
  void (*set_form) (HeedFormSection *self,
                    HeedForm *form,
                    HeedCodes *codes,
                    HeedSession *session);

  /* Puts the focus there, where it is in this section; may be NULL. */
  gboolean (*go_to) (HeedFormSection *self,
                     const HeedFormPlace *place);
};

void heed_form_section_set_form (HeedFormSection *self,
                                 HeedForm *form,
                                 HeedCodes *codes,
                                 HeedSession *session);
gboolean heed_form_section_go_to (HeedFormSection *self,
                                  const HeedFormPlace *place);

G_END_DECLS
