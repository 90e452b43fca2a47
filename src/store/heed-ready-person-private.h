/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder. */

#include "heed-ready-person.h"

G_BEGIN_DECLS

typedef struct
{
  const char *scheme; /* of the person */
  char *value;        /* as the store keeps it */
} HeedReadyIdentifier;

/* What is borrowed is the person's. NULL and HEED_DATE_NONE where nothing is known. */
struct _HeedReadyPerson
{
  HeedPerson *person;
  char *body; /* heed_ready_person_get_body() */

  /* From here on nothing is there before heed_ready_person_complete(). */
  gboolean is_complete;
  char *name;
  char *sort_name;
  const char *romanised;
  const char *also_known_as;
  int birth_earliest;
  int birth_latest;
  const char *birth_precision;
  int expected_earliest;
  int expected_latest;
  const char *school;
  const char *year;
  const char *care;
  const char *sen;
  GArray *identifiers; /* HeedReadyIdentifier */

  /* The columns of person_words. */
  char *words;
  char *numbers;
  char *sounds;
};

/* For one person of whom perhaps nothing has to be written: what is asked for is made then. */
HeedReadyPerson *heed_ready_person_begin (HeedPerson *person);
const char *heed_ready_person_get_body (HeedReadyPerson *self);
void heed_ready_person_complete (HeedReadyPerson *self);

G_END_DECLS
