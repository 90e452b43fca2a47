/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form-people.h"

#include "heed-case-file.h"
#include "heed-codes.h"
#include "heed-field.h"

G_BEGIN_DECLS

/* What stands in a form, without a widget: values by their names, texts exactly as typed, choices as codes, "" for
 * what was not said; lists of rows; and the people. What values there are, and where each of them stands in the
 * entry, is the table of its kind (HeedFormKind): nothing else names them all. Main thread.
 *
 * heed_form_to_field() gives the entry for the rules and for filing, heed_form_is_ready() says what stops that;
 * heed-form-draft.h keeps it as a text.
 *
 * Signal "changed", with the name of the value or list as its detail: it is different now, and for the people the
 * detail is "people". */
#define HEED_TYPE_FORM (heed_form_get_type ())
G_DECLARE_FINAL_TYPE (HeedForm, heed_form, HEED, FORM, GObject)

/* What a value is: how it is typed, how it is written, how it is checked. */
typedef enum
{
  HEED_FORM_END,    /* of a table */
  HEED_FORM_TEXT,   /* typed at will. In the text of an element to the byte; in an attribute, which is a line, without
                     * the space around it. Blanks say nothing. */
  HEED_FORM_CODE,   /* written as it is: a code, a moment, somebody's id; the control of it offers them */
  HEED_FORM_ID,     /* the same, without a control: the page knows it */
  HEED_FORM_FLAG,   /* "yes", or "" where it does not apply; "true" in the entry */
  HEED_FORM_PAST,   /* a day, as typed ("yesterday"), that has come */
  HEED_FORM_FUTURE, /* a day that is to come */
  HEED_FORM_TIME,   /* a time of day, as typed: of the day that stands before it, with the same path. Alone it is of today. */
  HEED_FORM_PERSON, /* id of somebody in the form, emptied when they are taken out unless HEED_FORM_HOLDS */
  HEED_FORM_NAME,   /* the name at "Who" that is nobody yet, which keeps the form from being filed */
  HEED_FORM_BEGUN,  /* what else was typed of them */
  HEED_FORM_ROWS,   /* a list: an element each, its values in @cells */
  HEED_FORM_BLOCKS, /* a list of forms of the kind @block: an element each, but the first of that name, which is the form's own */

  /* Without a name: what stands in its place in the entry. */
  HEED_FORM_OCCURRED, /* Occurred, of the values that the kind names; where it names none, the moment of filing */
  HEED_FORM_INVOLVED, /* an Involvement for each of the people */
  HEED_FORM_KEPT,     /* nothing of the form's: all that an amended entry has there */
} HeedFormType;

typedef enum
{
  HEED_FORM_PLAIN = 0,
  HEED_FORM_ONLY_WITH = 1 << 0, /* an attribute that begins no element, an element that begins none around it, a cell that
                                 * begins no row: it is written where another value did */
  HEED_FORM_ON_DRAFT = 1 << 1,  /* in a draft it is an attribute of the draft itself */
  HEED_FORM_STAYS = 1 << 2,     /* an attribute: what else an amended entry says in its element stays, this said or not */
  HEED_FORM_HOLDS = 1 << 3,     /* somebody's id: it holds when they are taken out, since without it something else would be said */
} HeedFormFlags;

/* A line of a form's table. The table is in the order of the schema, since that is the order in which the entry is
 * written. */
typedef struct _HeedFormPart HeedFormPart;
typedef struct _HeedFormKind HeedFormKind;
struct _HeedFormPart
{
  const char *name; /* of the value; in drafts, so that it never changes once it was in a release; and the id of its control */
  HeedFormType type;
  const char *path;      /* where it stands in the entry: names of elements, and @attribute last; "" in a row is its own text.
                          * NULL: only in drafts, or written by the kind's own functions. */
  const char *called_as; /* the path that heed-field-labels.h calls it by, where that is not @path; with neither, a text is
                          * not checked. After the kind of entry where that is another. */
  HeedFormFlags flags;
  const char *codes;         /* the list that a choice or an answer picks from, where codes.xml has none for @path */
  const char *among;         /* those of them that are offered, with commas between; NULL: all */
  const HeedFormPart *cells; /* of a list of rows */
  const HeedFormKind *block; /* of a list of blocks */
  const char *kept_as;       /* its name in drafts where that is another; "" in a row: its text */
};

/* Where a form is stopped: a value, or a cell in a row of a list. */
typedef struct
{
  const char *name; /* static: of the value or the list; "people" for those who are in it */
  int row;          /* or -1; the place of a block in its list */
  const char *cell;
} HeedFormPlace;

/* The names of the values that say when it happened, each of which may be NULL. */
typedef struct
{
  const char *date;
  const char *time;
  const char *precision;
  const char *until_date;
  const char *until_time;
} HeedFormOccurred;

/* A kind of form. A kind is static, and so is all in it. */
struct _HeedFormKind
{
  const char *entry; /* name of the entry's kind, and of the draft's; of a block, its element's */
  const HeedFormPart *parts;
  HeedFormOccurred occurred;

  /* For drafts that were kept before the cursor's place had a name: the controls in the order that they were counted in.
   * Ends with NULL; may be NULL. */
  const char *const *cursors;

  /* What no table says; each may be NULL. */

  /* The form as it opens at that moment (local). */
  void (*start) (HeedForm *self,
                 const char *now);

  /* Asked before the table: what is needed, and what does not go together. Sets @ret_place with the error. */
  gboolean (*check) (HeedForm *self,
                     HeedFormPlace *ret_place,
                     GError **error);

  /* Puts into the entry, which the table has written, and out of an entry that is amended, what has its own way. */
  void (*write) (HeedForm *self,
                 HeedField *entry);
  void (*read) (HeedForm *self,
                HeedField *entry);
};

/* A form as it opens on that moment (local). */
HeedForm *heed_form_new (const HeedFormKind *kind,
                         const char *now);

/* The form of an amendment of @entry: everything in it as it was filed, what the form does not show
 * included. Labels of the people are those of @file. */
HeedForm *heed_form_new_amending (const HeedFormKind *kind,
                                  HeedField *entry,
                                  HeedCaseFile *file);

/* The same of a form that is there already: what stands in it goes. */
void heed_form_amend (HeedForm *self,
                      HeedField *entry,
                      HeedCaseFile *file);

const HeedFormKind *heed_form_get_kind (HeedForm *self);

/* The line of a value or a list in the table, or NULL. */
const HeedFormPart *heed_form_kind_find (const HeedFormKind *kind,
                                         const char *name);

/* The list of its codes, or NULL. Owned by @codes or static. */
const char *heed_form_kind_find_codes (const HeedFormKind *kind,
                                       const HeedFormPart *part,
                                       HeedCodes *codes);

/* What the control of a value, or of a cell of @list, is called; NULL where it is not. Translated and static. */
const char *heed_form_kind_get_caption (const HeedFormKind *kind,
                                        const HeedFormPart *list,
                                        const HeedFormPart *part);

/* Owned by the form; there also where the kind has no people. */
HeedFormPeople *heed_form_get_people (HeedForm *self);

/* The entry that it amends as it was filed, or NULL, and its id. Borrowed. */
HeedField *heed_form_get_base (HeedForm *self);
const char *heed_form_get_supersedes (HeedForm *self);

/* Borrowed until it is set again; never NULL. A name that the table has not is a fault of the program. */
const char *heed_form_get (HeedForm *self,
                           const char *name);
void heed_form_set (HeedForm *self,
                    const char *name,
                    const char *text);

/* Whether anything can be read in it. */
gboolean heed_form_says (HeedForm *self,
                         const char *name);

/* Rows of a list; a cell is named as in its table, and a row is its number. */
guint heed_form_get_n_rows (HeedForm *self,
                            const char *list);
const char *heed_form_get_cell (HeedForm *self,
                                const char *list,
                                guint row,
                                const char *cell);
void heed_form_set_cell (HeedForm *self,
                         const char *list,
                         guint row,
                         const char *cell,
                         const char *text);

/* The row's number; @first is what stands in its first cell. */
guint heed_form_add_row (HeedForm *self,
                         const char *list,
                         const char *first);
void heed_form_remove_row (HeedForm *self,
                           const char *list,
                           guint row);
void heed_form_clear_rows (HeedForm *self,
                           const char *list);

/* The row whose first cell is @first; -1 where there is none. */
int heed_form_find_row (HeedForm *self,
                        const char *list,
                        const char *first);

/* Blocks of a list, each a form over the same people that is part of this one: what changes in it changes @list, and it is kept, checked
 * and filed with it. A block of which nothing is said is not written, unless it is of the amended entry. Borrowed. */
guint heed_form_get_n_blocks (HeedForm *self,
                              const char *list);
HeedForm *heed_form_get_block (HeedForm *self,
                               const char *list,
                               guint place);
HeedForm *heed_form_add_block (HeedForm *self,
                               const char *list);
void heed_form_remove_block (HeedForm *self,
                             const char *list,
                             guint place);

/* Whether it is a block of another form. */
gboolean heed_form_is_block (HeedForm *self);

/* Where the cursor stands ("facts 12"), which is kept with a draft and says nothing; "" for nowhere. */
const char *heed_form_get_cursor (HeedForm *self);
void heed_form_set_cursor (HeedForm *self,
                           const char *cursor);

/* Whether nothing was said in it that a draft should keep: it is as it opened. */
gboolean heed_form_is_empty (HeedForm *self);

/* What stands in it now is nobody's word: the page filled it in, and the form opens with that. */
void heed_form_note_blank (HeedForm *self);

/* As it was when that was noted, or when it opened: for another one like it. */
void heed_form_clear (HeedForm *self);

G_END_DECLS
