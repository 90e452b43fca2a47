/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A child in a list: what the Children page and heedctl show. Immutable; its properties are "id",
 * "label", "family-name" (the end of it), "sort-name", "also-known-as", "age-text", "year", "school", "flags-text", "last-entry-text". */
#define HEED_TYPE_CHILD (heed_child_get_type ())
G_DECLARE_FINAL_TYPE (HeedChild, heed_child, HEED, CHILD, GObject)

typedef struct
{
  const char *id;
  const char *name;      /* as recorded; where none is, "Name not recorded (RND000…)", or that without a number */
  const char *label;     /* the same, but told apart from others without a name and a number: heed_person_label() */
  int family_at;         /* where the family name begins in both, in bytes; -1 where that cannot be told */
  const char *sort_name; /* to sort by: the family name first */
  gboolean name_is_recorded;
  const char *also_known_as;  /* may be NULL */
  const char *birth_earliest; /* YYYY-MM-DD or NULL */
  const char *birth_latest;
  const char *birth_precision; /* or NULL */
  int age_min;                 /* completed years today; -1 for an unborn child */
  int age_max;
  const char *age_text;     /* "17", "14 or 15", "not known", "unborn" */
  const char *year;         /* National Curriculum year, or NULL */
  const char *school;       /* or NULL */
  const char *const *flags; /* lookedAfter, careLeaver, send, plan, openConcern */
  const char *last_entry;   /* YYYY-MM-DD of the last entry, or NULL */
} HeedChildView;

HeedChild *heed_child_new (const HeedChildView *facts);

/* Borrowed; lives as long as @self. */
const HeedChildView *heed_child_get_view (HeedChild *self);

G_END_DECLS
