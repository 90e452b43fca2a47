/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A field is one element of the case document's vocabulary: a name, attributes in the order they
 * were set, and either text or child fields. Everything that Heed records is a tree of them, so
 * that what was said is kept as it was said, known to this version's lists or not. Names of
 * elements, attributes and codes are those of urn:heed:case:1.
 *
 * A field is refcounted and may be changed until it is sealed; a record seals its tree, and a
 * sealed field can be read from any thread. Text is UTF-8, kept to the byte. */
typedef struct _HeedField HeedField;

#define HEED_TYPE_FIELD (heed_field_get_type ())
GType heed_field_get_type (void);

HeedField *heed_field_new (const char *name);
HeedField *heed_field_new_text (const char *name,
                                const char *text);
HeedField *heed_field_new_absent (const char *name,
                                  const char *absence);
HeedField *heed_field_ref (HeedField *field);
void heed_field_unref (HeedField *field);

/* A copy that is not sealed, of the whole tree. */
HeedField *heed_field_copy (HeedField *field);

void heed_field_seal (HeedField *field);
gboolean heed_field_is_sealed (HeedField *field);

/* Same names, attributes (in any order), text and children (in this order). Line numbers do not
 * count. */
gboolean heed_field_equal (HeedField *a,
                           HeedField *b);

/* Whether one of its children is equal to @child. */
gboolean heed_field_has_equal (HeedField *self,
                               HeedField *child);

/* Lives as long as the field. */
const char *heed_field_get_name (HeedField *field);

/* NULL where the field has no text; an empty string is text. */
const char *heed_field_get_text (HeedField *field);
void heed_field_set_text (HeedField *field,
                          const char *text);

/* NULL where there is no such attribute. */
const char *heed_field_get_attribute (HeedField *field,
                                      const char *name);

/* Whether an attribute says yes, as XML Schema writes it: "true" or "1". */
gboolean heed_field_is_true (HeedField *field,
                             const char *name);

/* @value NULL removes the attribute. */
void heed_field_set_attribute (HeedField *field,
                               const char *name,
                               const char *value);
guint heed_field_get_n_attributes (HeedField *field);
const char *heed_field_get_nth_attribute (HeedField *field,
                                          guint n,
                                          const char **ret_value);

guint heed_field_get_n_children (HeedField *field);
HeedField *heed_field_get_child (HeedField *field,
                                 guint n);

/* Takes the caller's reference to @child; gives it back borrowed. */
HeedField *heed_field_append (HeedField *field,
                              HeedField *child);
void heed_field_remove (HeedField *field,
                        guint position);

/* The first field down a path of child names ("Name/Given"), or NULL; borrowed. */
HeedField *heed_field_find (HeedField *field,
                            const char *path);

/* Its text, NULL where there is no such field, or where it is marked absent. */
const char *heed_field_find_text (HeedField *field,
                                  const char *path);

/* Why the value is missing (notAsked, unknown, notApplicable, withheld, refused), or NULL. */
const char *heed_field_get_absence (HeedField *field);

/* The line of the file that the field was read from, from 1; 0 where it was not read. */
guint heed_field_get_line (HeedField *field);
void heed_field_set_line (HeedField *field,
                          guint line);

/* Calls @func for the field and everything in it, in document order, until @func returns FALSE;
 * FALSE where it did. */
typedef gboolean (*HeedFieldFunc) (HeedField *field,
                                   gpointer user_data);
gboolean heed_field_foreach (HeedField *field,
                             HeedFieldFunc func,
                             gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedField, heed_field_unref)

G_END_DECLS
