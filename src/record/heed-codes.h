/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The code lists: data/schema/codes.xml, after codes.md. A list has an id ("category", "role") and
 * codes with a label. A code that no list knows is kept and shown as it came: these functions only
 * say what is known of one. Immutable once loaded; any thread. */
#define HEED_TYPE_CODES (heed_codes_get_type ())
G_DECLARE_FINAL_TYPE (HeedCodes, heed_codes, HEED, CODES, GObject)

typedef enum
{
  HEED_CODES_ERROR_READ,
  HEED_CODES_ERROR_FORM,
} HeedCodesError;

#define HEED_CODES_ERROR (heed_codes_error_quark ())
GQuark heed_codes_error_quark (void);

/* Reads the lists of a file, which is refused whole where its form is not right. */
HeedCodes *heed_codes_load (const char *path,
                            GError **error);

/* The codes of a list in the file's order, NULL-terminated, owned by @self; NULL for a list that
 * is not there. */
const char *const *heed_codes_get_list (HeedCodes *self,
                                        const char *list);

/* The list that a value of the case document takes its codes from: the text of @element, or that attribute of it, where it
 * stands in @holder. NULL where it is no code, or one of no list. Owned by @self. */
const char *heed_codes_find_list (HeedCodes *self,
                                  const char *holder,
                                  const char *element,
                                  const char *attribute);

/* The same of a path in an entry of that kind: "Urgency", "ParentsTold/Reason/@code". */
const char *heed_codes_find_list_at (HeedCodes *self,
                                     const char *entry,
                                     const char *path);

gboolean heed_codes_is_known (HeedCodes *self,
                              const char *list,
                              const char *code);

/* FALSE for a code whose meaning was not confirmed (check="true"). */
gboolean heed_codes_is_certain (HeedCodes *self,
                                const char *list,
                                const char *code);

/* The label, translated, with "(to be checked)" behind one that is not certain; the code itself where it
 * is not known. Owned by @self or the caller's @code. */
const char *heed_codes_get_label (HeedCodes *self,
                                  const char *list,
                                  const char *code);

/* The same in little room, where a code has such a label: "CEOP". */
const char *heed_codes_get_short_label (HeedCodes *self,
                                        const char *list,
                                        const char *code);

/* What choosing the code comes to, translated, about @name ("this person" where it is NULL); NULL where nothing is said of it.
 * Caller owns. */
char *heed_codes_dup_meaning (HeedCodes *self,
                              const char *list,
                              const char *code,
                              const char *name);

/* Another fact of a code ("census", "abuse", "form"), or NULL. */
const char *heed_codes_get_fact (HeedCodes *self,
                                 const char *list,
                                 const char *code,
                                 const char *fact);

G_END_DECLS
