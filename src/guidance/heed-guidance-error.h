/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HEED_GUIDANCE_ERROR_SCHEMA,    /* not of the form of guidance.xsd */
  HEED_GUIDANCE_ERROR_FORBIDDEN, /* a part of Schematron that a pack may not use */
  HEED_GUIDANCE_ERROR_XPATH,     /* an expression that XPath or a pack does not allow */
  HEED_GUIDANCE_ERROR_REFERENCE, /* a name that is there twice, or not at all */
  HEED_GUIDANCE_ERROR_TEXT,      /* a report's text is not "title | body | action" */
  HEED_GUIDANCE_ERROR_DATE,      /* a date that does not exist */
  HEED_GUIDANCE_ERROR_FOLDER,    /* a folder of packs that cannot be read */
  HEED_GUIDANCE_ERROR_EVALUATE,  /* a rule that cannot be run over a document */
  HEED_GUIDANCE_ERROR_PROFILE,   /* an authority's profile that cannot be used */
} HeedGuidanceError;

#define HEED_GUIDANCE_ERROR (heed_guidance_error_quark ())
GQuark heed_guidance_error_quark (void);

G_END_DECLS
