/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What marks a child in a list. */
typedef enum
{
  HEED_CHILD_LOOKED_AFTER = 1 << 0, /* the care episode that has not ended says so */
  HEED_CHILD_CARE_LEAVER = 1 << 1,
  HEED_CHILD_SEND = 1 << 2,         /* SENprovision is recorded, and is not N */
  HEED_CHILD_PLAN = 1 << 3,         /* an entry of kind Plan that nothing supersedes */
  HEED_CHILD_OPEN_CONCERN = 1 << 4, /* a concern that is open: case-and-packs.md, "State" */
  HEED_CHILD_LIMITED = 1 << 5,      /* the file is kept to leads and to members who are named: members.md */
} HeedChildFlags;

#define HEED_CHILD_N_FLAGS 6

/* "lookedAfter", "careLeaver", "send", "plan", "openConcern", "limited"; static. */
const char *heed_child_flag_get_name (HeedChildFlags flag);

/* What a list of children says of one: as it is recorded, nothing derived from today. Days are those of heed-date.h. */
typedef struct
{
  gint64 number; /* the store's own, by which a page of them is asked for */
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
  char *year;       /* of the National Curriculum */
  char *identifier; /* a number to tell those without a name by: the authority's child id, else the UPN, else another */
  int last_entry;   /* the day of the newest entry in which the child is a subject */
  HeedChildFlags flags;
} HeedChildFacts;

void heed_child_facts_free (HeedChildFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedChildFacts, heed_child_facts_free)

/* What a list of children is in the order of. */
typedef enum
{
  HEED_CHILD_BY_NAME = 1,
  HEED_CHILD_BY_AGE,       /* the younger one first, as far as the birth is known; else last */
  HEED_CHILD_BY_YEAR,      /* none last */
  HEED_CHILD_BY_LAST_ENTRY /* none first */
} HeedChildOrder;

#define HEED_CHILD_N_ORDERS 4

/* Which children, and in which order; all zero is everybody by name. */
typedef struct
{
  const char *search;              /* names, other names, numbers, birth dates, sounds; NULL or "" finds everybody */
  HeedChildFlags flags;            /* only those who have each of them */
  int orders[HEED_CHILD_N_ORDERS]; /* HeedChildOrder, negative for the other way round, the first counts most; 0: as found */
  guint limit;                     /* 0 for none */
} HeedChildQuery;

G_END_DECLS
