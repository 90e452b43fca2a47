/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child-facts.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A child in a list: what is recorded (heed-child-facts.h), and what follows from it today. In a HeedPagedList it may still
 * be waiting for that, and be told anew: signal "changed", main thread; elsewhere it never changes. One that is waiting says "changed" in any
 * case before the next frame is painted, so whoever shows it need not do anything until then.
 *
 * Properties for cells: "label", "family-name" (the end of it), "also-known-as", "age-text", "year", "school",
 * "flags-text", "last-entry-text"; each NULL where there is none, all of them while it is waiting. */
#define HEED_TYPE_CHILD (heed_child_get_type ())
G_DECLARE_FINAL_TYPE (HeedChild, heed_child, HEED, CHILD, GObject)

/* Takes @facts; NULL makes one that is waiting for them. */
HeedChild *heed_child_new (HeedChildFacts *facts);

/* All that is known of @other, another object of the same child, which knows nothing any more; @self says that it changed. */
void heed_child_take (HeedChild *self,
                      HeedChild *other);

/* It says that it changed, since it is going to wait for longer. */
void heed_child_say_waiting (HeedChild *self);

/* Whether it is still waiting. What follows is then NULL, and nothing. */
gboolean heed_child_is_loading (HeedChild *self);

/* Borrowed; until it changes. */
const HeedChildFacts *heed_child_get_facts (HeedChild *self);
const char *heed_child_get_id (HeedChild *self);

/* As recorded; where none is, "Name not recorded (RND000…)", or that without a number. The label is the same, but told apart
 * from others without a name and a number: heed_person_label(). */
const char *heed_child_get_name (HeedChild *self);
const char *heed_child_get_label (HeedChild *self);

/* "17", "14 or 15", "not known", "unborn". */
const char *heed_child_get_age_text (HeedChild *self);

/* Completed years today; -1 for an unborn child. */
void heed_child_get_age (HeedChild *self,
                         int *ret_min,
                         int *ret_max);

gboolean heed_child_has_flag (HeedChild *self,
                              HeedChildFlags flag);

/* "Open concern", translated. */
const char *heed_child_flag_get_label (HeedChildFlags flag);

/* The names of all its flags; caller owns. */
GStrv heed_child_dup_flags (HeedChild *self);

/* heed_person_label() of whoever has @name, a number as it came, or a record of this id; each may be NULL. Caller owns. */
char *heed_name_label (const char *name, const char *number, const char *id);

G_END_DECLS
