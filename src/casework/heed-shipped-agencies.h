/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* @own (HeedAgency) over the agencies that ship for @authority, a code or NULL: one of @own with the same id stands for a shipped one, and
 * so does one of the same kind, of that authority or of none in particular, that has a number. What is in @own only as it was shipped is as
 * it ships today. In the order of @own, then of the profile; caller owns. A profile that cannot be read adds nothing. Any thread. */
GPtrArray *heed_shipped_agencies_overlay (GPtrArray *own,
                                          const char *authority);

/* Of the session's setting; NULL where none is known, and in the demonstration: all that it has is made up, numbers most of all. Borrowed. */
const char *heed_shipped_agencies_get_authority (HeedSession *session);

/* The agency of @id among those that ship with the profile of the setting's authority; NULL where there is none. A new reference. */
HeedAgency *heed_shipped_agencies_find (HeedSession *session,
                                        const char *id);

G_END_DECLS
