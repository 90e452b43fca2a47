/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-cin-day-private.h"
#include "heed-codes.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* What the parts of the census reader share while one file is read: private to exchange. */
typedef struct
{
  HeedCodes *codes;
  int today;
  GPtrArray *warnings; /* HeedCaseWarning; may be NULL */
  HeedCaseFile *file;

  /* Of the header. */
  const char *collection;
  const char *year;
  int reference;             /* the day on which the census was taken, today where it does not say */
  const char *reference_day; /* NULL where there is none, or it is no day */
  const char *authority;     /* NULL where it is not given */
  const char *source;        /* "Children in need census 2022, local authority 975" */
  const char *author;        /* id of the Member that stands for the census */
  const char *recorded_at;
  GPtrArray *header_facts; /* HeedField, for every Census block */

  GHashTable *la_child_ids; /* id => line, as a pointer */
  GHashTable *upns;         /* UPN => line, as a pointer */
} HeedCinReader;

/* The child whose episodes are read. HEED_DATE_NONE for a day that is not known. */
typedef struct
{
  const char *id;
  HeedCinDay birth;
  HeedCinDay expected; /* only where there is no birth */
  HeedCinDay death;
  GPtrArray *facts; /* HeedField: what the census says of the child in no known place */

  /* Days that lie before the pregnancy: one warning tells of all of them. */
  xmlNode *early_node; /* the first, or NULL */
  guint n_early;
} HeedCinChild;

void heed_cin_warn (HeedCinReader *reader,
                    xmlNode *node,
                    const char *format,
                    ...) G_GNUC_PRINTF (3, 4);

/* Says how @text was read where it is not a day and nothing else; silent where it is. */
void heed_cin_warn_day (HeedCinReader *reader,
                        xmlNode *node,
                        const char *text,
                        const HeedCinDay *day);

/* Whether it is an element of that name and no namespace, as everything that a census knows is. */
gboolean heed_cin_is (xmlNode *node,
                      const char *name);

/* The first child element of that name and no namespace, or NULL. */
xmlNode *heed_cin_find (xmlNode *parent,
                        const char *name);

/* Its own text without white space around it, that of any script; NULL where there is none. Caller owns. */
char *heed_cin_dup_text (xmlNode *node);
char *heed_cin_dup_trimmed (const char *text);

/* Nothing that a census says may get lost. So what is read is marked in the tree (a node's own _private), and what is left over
 * then is kept: an element that nobody placed, one that stands a second time, an attribute, words between elements and elements
 * in a value. Each is a CensusFact named after the path to it (PersonBirthDate@estimated), with one warning. */
typedef enum
{
  HEED_CIN_LEFT,      /* not read: kept with all that is in it */
  HEED_CIN_VALUE,     /* its own text was read */
  HEED_CIN_GROUP,     /* its elements are looked at one by one */
  HEED_CIN_ELSEWHERE, /* somebody else looks at it */
} HeedCinPlace;

void heed_cin_place (xmlNode *node,
                     HeedCinPlace place);

/* heed_cin_find(), and marks what it finds. */
xmlNode *heed_cin_find_value (xmlNode *parent,
                              const char *name);
xmlNode *heed_cin_find_group (xmlNode *parent,
                              const char *name);

/* Adds to @facts what is left over in @node, a group or a value at @path, which may be NULL. @kept is the sentence that ends
 * each warning. */
void heed_cin_keep_others (HeedCinReader *reader,
                           xmlNode *node,
                           const char *path,
                           GPtrArray *facts,
                           const char *kept);

/* Adds a CensusFact for the text of a value that has no place but is expected, and marks it as read. */
void heed_cin_add_own_fact (GPtrArray *facts,
                            xmlNode *node,
                            const char *path);

/* Adds a CensusFact for all that @node says: its text, attributes and everything in it. */
void heed_cin_add_facts (GPtrArray *facts,
                         xmlNode *node,
                         const char *path);

/* The days from @first until the day before @birth that a pregnancy can take. */
#define HEED_CIN_DAYS_OF_A_PREGNANCY 280

/* Adds the person of a Child element and says what its episodes need; FALSE where the file is to be
 * refused. */
gboolean heed_cin_read_child (HeedCinReader *reader,
                              xmlNode *node,
                              const char *name,
                              HeedCinChild *ret_child,
                              GError **error);

/* Adds the entry of a CINdetails element. */
void heed_cin_read_episode (HeedCinReader *reader,
                            HeedCinChild *child,
                            xmlNode *node);

/* Once all episodes of a child were read: the one warning of days that lie before the pregnancy. */
void heed_cin_warn_early (HeedCinReader *reader,
                          HeedCinChild *child);

/* Refuses the file at @node. @what is a whole sentence. */
void heed_cin_refuse (GError **error,
                      const char *name,
                      xmlNode *node,
                      const char *what);

G_END_DECLS
