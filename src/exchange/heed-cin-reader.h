/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
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
  int birth;
  int death;
  GPtrArray *facts; /* HeedField: what the census says of the child in no known place */
} HeedCinChild;

void heed_cin_warn (HeedCinReader *reader,
                    xmlNode *node,
                    const char *format,
                    ...) G_GNUC_PRINTF (3, 4);

/* The first child element of that name and no namespace, or NULL. */
xmlNode *heed_cin_find (xmlNode *parent,
                        const char *name);

/* Its own text without white space around it, NULL where there is none. Caller owns. */
char *heed_cin_dup_text (xmlNode *node);

/* The day at the start of an xs:date, with or without a zone; HEED_DATE_NONE where it is none. */
int heed_cin_parse_day (const char *text);

/* Adds a CensusFact for the text of @node and of everything in it, named after the path of elements
 * that lead there. */
void heed_cin_add_facts (GPtrArray *facts,
                         xmlNode *node,
                         const char *path);

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

/* Refuses the file at @node. @what is a whole sentence. */
void heed_cin_refuse (GError **error,
                      const char *name,
                      xmlNode *node,
                      const char *what);

G_END_DECLS
