/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-relationships.h"

G_BEGIN_DECLS

/* Somebody who stands to a child, as the child's page shows them. */
typedef struct
{
  const char *group;    /* "Lives at home", translated; of those that follow each other, the same string */
  HeedRelative *one;    /* borrowed */
  char *name;           /* "Mary Bell", "Ella Bell, 9 today" */
  char *kind;           /* "Mother"; what the child is to them where that is what was said */
  char *silent;         /* "Must not be told: the reason", or NULL */
  char *responsible;    /* "Parental responsibility", or NULL */
  GStrv phones;         /* "01632 960111" */
  GStrv facts;          /* what they do and where, since when and until, what was answered with no or not known */
  const char *no_phone; /* where there is no number, what is shown instead; else NULL */
} HeedRelativeWords;

/* @relatives as heed_list_relatives() gives them, in the groups of the page: who lives at home, who answers for the child from
 * elsewhere, the child's own social worker, the doctor, others, and last those that have ended. GPtrArray of HeedRelativeWords; caller
 * owns, and keeps @relatives as long. */
GPtrArray *heed_relative_words (GPtrArray *relatives,
                                HeedPerson *child,
                                HeedCodes *codes);

/* "Mother", translated, without a word about whether the list was checked: that would be read as being about the mother. What is no
 * code of the list is as it is, and where it is a code of another one ("SIB") it is said that it is not in this one. Caller owns. */
char *heed_relative_words_dup_kind (HeedCodes *codes,
                                    const char *kind);

G_END_DECLS
