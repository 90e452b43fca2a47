/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agency.h"
#include "heed-field.h"
#include "heed-guidance-error.h"

G_BEGIN_DECLS

#define HEED_GUIDANCE_AUTHORITY_NAMESPACE "urn:heed:authority:1"

/* The practice of a local authority that rules read, from its profile data/authorities/CODE.xml: a
 * field LocalPractice for heed_case_document_derive(), with an attribute for each Practice
 * ("careLeaverUpperAge"), one more with "Unit" after the name where it is a length of time, and the
 * profile's own words as text. NULL without a problem where there is no profile of @code, which may
 * be NULL: then Heed says that no local rule is loaded, and never guesses one. NULL with
 * HEED_GUIDANCE_ERROR_PROFILE where there is one and it cannot be used. Any thread. */
HeedField *heed_guidance_practice_load (const char *code,
                                        GError **error);

/* The directory that ships with the profile of @code: GPtrArray of HeedAgency, in the profile's order, each of that authority and marked
 * as shipped (heed_agency_is_shipped()); empty where there is no profile. Its days of checking are those of the sources that it names.
 * NULL with HEED_GUIDANCE_ERROR_PROFILE where there is a profile that cannot be used. Caller owns. Any thread. */
GPtrArray *heed_guidance_practice_load_agencies (const char *code,
                                                 GError **error);

/* The practice from a file, whatever its name. */
HeedField *heed_guidance_practice_load_file (const char *path,
                                             GError **error);

G_END_DECLS
