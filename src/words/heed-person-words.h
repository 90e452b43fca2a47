/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-person.h"

G_BEGIN_DECLS

/* A fact about a person, as a page of details shows it. */
typedef struct
{
  const char *group; /* "Identifiers", translated */
  const char *label; /* translated */
  char *value;       /* what is known, or how it is missing: "not recorded yet" */
  gboolean missing;
} HeedPersonFact;

/* Everything that is recorded of a person, group by group; what is expected and is not there is
 * listed as missing, since "not known" is an answer and blank is none (words.md, "Voice"). GPtrArray
 * of HeedPersonFact. */
GPtrArray *heed_person_words_facts (HeedPerson *person,
                                    HeedCodes *codes);

/* "Wed 4 Mar 2009", "between 1 Sep 2009 and 31 Aug 2010", with how it is known; caller owns. */
char *heed_person_words_birth (HeedPerson *person,
                               HeedCodes *codes);

/* What must be seen at once: looked after by whom, special needs, an interpreter. NULL-terminated;
 * caller owns. */
GStrv heed_person_words_flags (HeedPerson *person,
                               HeedCodes *codes);

/* "Year 13 · UPN B801200005001 · NHS 943 476 5919": what is recorded of it; caller owns. */
char *heed_person_words_line (HeedPerson *person,
                              HeedCodes *codes);

/* "Amira Bell, 17 today", the name alone where no age is known; a form's @label of somebody stands for the name, or NULL.
 * Caller owns. */
char *heed_person_words_name_and_age (HeedPerson *person,
                                      const char *label);

G_END_DECLS
