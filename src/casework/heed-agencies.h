/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"
#include "heed-contact.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* The directory. GPtrArray of HeedAgency: the setting's own by name, then those that ship with the profile of its authority, as
 * heed_shipped_agencies_overlay() says; none that ships in a demonstration, where everything is made up. */
GPtrArray *heed_list_agencies (HeedSession *session,
                               const char *search,
                               GError **error);

/* Adds an agency or replaces one whose id is there; @agency is an Agency field. */
HeedAgency *heed_put_agency (HeedSession *session,
                             HeedField *agency,
                             GError **error);

/* The contact log: AgencyContact entries, newest first, of one agency, one child, or all (NULL).
 * GPtrArray of HeedContact. */
GPtrArray *heed_list_contacts (HeedSession *session,
                               const char *agency,
                               const char *child,
                               guint limit,
                               GError **error);

G_END_DECLS
