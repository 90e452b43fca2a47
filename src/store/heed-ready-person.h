/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-person.h"

G_BEGIN_DECLS

/* A person with all that a store writes of it and that follows from the record alone: its body, the columns of its row, its numbers, and
 * the words by which it is found. It is made on any thread, so that the writer of many has nothing left to do but to write, and belongs to
 * one thread at a time. Put once (heed_db_put_ready_person()). */
typedef struct _HeedReadyPerson HeedReadyPerson;

/* Holds @person, which is not changed from then on, as no record is. */
HeedReadyPerson *heed_ready_person_new (HeedPerson *person);
void heed_ready_person_free (HeedReadyPerson *self);

/* Borrowed. */
HeedPerson *heed_ready_person_get_person (HeedReadyPerson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedReadyPerson, heed_ready_person_free)

G_END_DECLS
