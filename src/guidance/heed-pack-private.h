/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-pack.h"
#include "heed-program-private.h"

G_BEGIN_DECLS

/* Private to the folder: heed-pack-read.c fills it, nothing changes it afterwards. */
struct _HeedPack
{
  GObject parent_instance;

  char *path;
  char *hash;
  char *id;
  char *title;
  char *nation;
  char *edition;
  char *status;
  char **categories; /* of which a rule speaks; NULL where it does not say */
  int order;
  char *in_force_since; /* as it is written */
  int in_force_from;
  int in_force_to;         /* the last day; HEED_DATE_NONE where there is none */
  GHashTable *facts;       /* name of a let → what it is called on screen */
  GHashTable *quotes;      /* id → the words of a source, as to be shown */
  GPtrArray *sources;      /* HeedPackSource */
  GHashTable *citations;   /* source or source#clause → as to be shown … */
  GHashTable *short_names; /* … and where there is little room */
  GPtrArray *rules;        /* HeedPackRule … */
  GHashTable *rules_by_id; /* … and the same, borrowed */
  GPtrArray *clocks;       /* HeedPackClock */
  HeedProgram *program;
};

HeedPack *heed_pack_new_empty (const char *path);

/* Reads the document into an empty pack; the problem says file, line and reason. */
gboolean heed_pack_read (HeedPack *self,
                         xmlDoc *document,
                         GError **error);

/* Whether it is an element of that namespace, and of that name (any, where NULL). */
gboolean heed_pack_is_element (xmlNode *node,
                               const char *uri,
                               const char *name);

/* Whether each element below @parent may stand where it does. In document order: the first that may not be there is the
 * one that the problem names. */
gboolean heed_pack_check_elements (HeedPack *self,
                                   xmlNode *parent,
                                   GError **error);

/* The part in urn:heed:guidance:1: g:Pack, its sources and what it replaces. */
gboolean heed_pack_read_about (HeedPack *self,
                               xmlNode *pack,
                               GError **error);

/* The attribute @name in no namespace, and if there is none, in Heed's; NULL where there is neither.
 * Caller owns. */
char *heed_pack_dup_attribute (xmlNode *node,
                               const char *name);

/* The same, and the problem where it is missing or empty. */
char *heed_pack_require_attribute (HeedPack *self,
                                   xmlNode *node,
                                   const char *name,
                                   GError **error);

/* A whole number of 0 or more; @number is left alone where the attribute is missing. */
gboolean heed_pack_read_number (HeedPack *self,
                                xmlNode *node,
                                const char *name,
                                int *number,
                                GError **error);

/* Words parted by white space; never NULL. */
char **heed_pack_dup_words (xmlNode *node,
                            const char *name);
gboolean heed_pack_get_flag (xmlNode *node,
                             const char *name);

/* Whether every citation is one of a source, and of a clause of it, that the pack has. */
gboolean heed_pack_check_cites (HeedPack *self,
                                const char *const *cites,
                                guint line,
                                GError **error);

/* Against the shipped guidance.xsd. */
gboolean heed_pack_validate (xmlDoc *document,
                             const char *path,
                             GError **error);

/* The problem of a pack that is refused. */
void heed_pack_refuse (GError **error,
                       HeedGuidanceError code,
                       const char *path,
                       guint line,
                       const char *format,
                       ...) G_GNUC_PRINTF (5, 6);

void heed_pack_clause_free (HeedPackClause *clause);
void heed_pack_source_free (HeedPackSource *source);
void heed_pack_rule_free (HeedPackRule *rule);
void heed_pack_clock_free (HeedPackClock *clock);

G_END_DECLS
