/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"

G_BEGIN_DECLS

/* How what came from outside is read as codes of this version's lists: private to exchange. Any thread. */

/* The list of disabilities, and the code of it that says that there is none. */
#define HEED_CODE_DISABILITY "disability"
#define HEED_CODE_NO_DISABILITY "NONE"

/* The code of @list that @text means, as it stands there: the code itself, in any case, or its label, whatever stands behind it
 * in brackets; NULL where it is none. That there is no disability is not concluded from a label. */
const char *heed_code_find (HeedCodes *codes,
                            const char *list,
                            const char *text);

typedef enum
{
  HEED_CODE_READ_AS_IT_IS, /* it is a code */
  HEED_CODE_READ_AS_OTHER, /* it means a code, or several */
  HEED_CODE_READ_NEW,      /* no list knows it, and it can stand as a code */
  HEED_CODE_READ_WORDS,    /* no list knows it: the code for what has none stands for it */
} HeedCodeReading;

/* The codes that a disability counts as that came as @text, which is not empty and has no white space around it: one at least.
 * Whatever came and is not NONE is one (field-reports.md, B5). Caller owns. */
GStrv heed_code_read_disability (HeedCodes *codes,
                                 const char *text,
                                 HeedCodeReading *ret_how);

G_END_DECLS
