/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-new-person.h"
#include "heed-person.h"
#include "heed-who-entry.h"
#include "heed-wrap-box.h"

G_BEGIN_DECLS

/* For heed-who-entry*.c only. */
struct _HeedWhoEntry
{
  AdwBin parent_instance;

  HeedFormPeople *people;
  HeedCodes *codes;
  HeedSession *session;
  GPtrArray *matches; /* HeedPerson */
  GCancellable *search;
  char *searched;            /* what the matches are for */
  char *present;             /* the first who was found and is in the form already, or NULL */
  guint pick_when_found : 1; /* Return was pressed before the matches were there */
  guint asks_role : 1;       /* the next chip asks for its role */
  guint is_put_back : 1;     /* the text is a draft's, and nobody is typing */
  guint is_single : 1;

  HeedWrapBox *box;
  GtkEntry *entry;
  GtkListBox *list;
  HeedNewPerson *new_person;
  GtkPopover *popover;
};

/* heed-who-entry.c: the name that stands there; the role of whoever comes next (NULL: somebody new); nothing stands there any more. */
char *heed_who_entry_dup_typed (HeedWhoEntry *self);
const char *heed_who_entry_get_default_role (HeedWhoEntry *self,
                                             HeedPerson *person);
void heed_who_entry_clear (HeedWhoEntry *self);
void heed_who_entry_close_matches (HeedWhoEntry *self);

/* heed-who-entry-new.c: somebody new, from the name to the person who is added. */
gboolean heed_who_entry_has_new_person (HeedWhoEntry *self);
void heed_who_entry_keep_new_person (HeedWhoEntry *self);
void heed_who_entry_start_new_person (HeedWhoEntry *self);
void heed_who_entry_end_new_person (HeedWhoEntry *self);
void heed_who_entry_put_new_person_back (HeedWhoEntry *self);
void heed_who_entry_correct (HeedWhoEntry *self,
                             gboolean is_birth,
                             GtkWidget *chip);

G_END_DECLS
