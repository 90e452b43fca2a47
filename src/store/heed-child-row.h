/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the list of children says of one: facts as they are recorded, nothing derived from today. */
typedef struct
{
  char *id;
  char *name;          /* NULL where none is recorded: a census holds none */
  char *sort_name;     /* the family name, the given name: folded, in Latin letters as far as that goes */
  char *also_known_as; /* NULL where none */
  int birth_earliest;  /* HEED_DATE_NONE where not known */
  int birth_latest;
  char *birth_precision; /* NULL where no birth date is recorded */
  int expected_earliest; /* of an unborn child */
  int expected_latest;
  char *school;
  char *year;
  char *care;           /* status of the care episode that has not ended: lookedAfter, careLeaver … */
  char *sen;            /* SENprovision; NULL where it is N, absent or not recorded */
  char *identifier;     /* a number to tell those without a name by: the authority's child id, else the UPN, else another */
  int last_entry;       /* the day of the newest entry in which the child is a subject */
  guint n_entries;      /* entries in which the child is a subject */
  gboolean has_plan;    /* an entry of kind Plan that nothing supersedes */
  gboolean has_concern; /* a concern that is open: case-and-packs.md, "State" */
} HeedChildFacts;

void heed_child_facts_free (HeedChildFacts *facts);

/* A row of that list, for a list model: properties id, name, also-known-as, school, year, loaded.
 * A row of a HeedPagedList begins without facts and says so when they come; that happens on the
 * main thread. Others never change. */
#define HEED_TYPE_CHILD_ROW (heed_child_row_get_type ())
G_DECLARE_FINAL_TYPE (HeedChildRow, heed_child_row, HEED, CHILD_ROW, GObject)

/* Takes @facts, which may be NULL for a row that waits for them. */
HeedChildRow *heed_child_row_new (HeedChildFacts *facts);

/* Borrowed; NULL while they are not there. */
const HeedChildFacts *heed_child_row_get_facts (HeedChildRow *self);

/* Takes @facts in the place of those it has. */
void heed_child_row_set_facts (HeedChildRow *self,
                               HeedChildFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedChildFacts, heed_child_facts_free)

G_END_DECLS
