/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-guidance-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A guidance pack: ISO Schematron with metadata in urn:heed:guidance:1, checked and compiled when it
 * is loaded (case-and-packs.md, "What a pack may use"). Immutable; any thread. What it says is
 * shown as it is written, in the pack's language. */
#define HEED_TYPE_PACK (heed_pack_get_type ())
G_DECLARE_FINAL_TYPE (HeedPack, heed_pack, HEED, PACK, GObject)

#define HEED_PACK_NAMESPACE "urn:heed:guidance:1"
#define HEED_PACK_WEIGHT 50

/* The order of a pack that has none: behind all that have one. */
#define HEED_PACK_NO_ORDER G_MAXINT

#define HEED_PACK_SCHEMATRON_NAMESPACE "http://purl.oclc.org/dsdl/schematron"

/* A clause of a source: "paragraph 20". */
typedef struct
{
  char *id;
  char *text;
  char *short_name; /* "p5"; NULL where the source alone says enough */
  gboolean check;   /* shown as "to be checked" */
} HeedPackClause;

/* Something that the pack cites. What is not given is NULL. */
typedef struct
{
  char *id;
  char *title;
  char *short_name; /* "D17"; its id where the pack has no other */
  char *publisher;
  char *date;     /* as written: "2017-02" */
  char *standing; /* law, statutory, nonStatutory, research, local, ours … */
  char *url;
  char *newer;        /* what replaced it or is newer, as far as the pack knows */
  char *authority;    /* the code of the only authority that it is cited to; NULL: to all */
  int review_due;     /* civil day, of a month its last; HEED_DATE_NONE where none */
  gboolean check;     /* not verified */
  GPtrArray *clauses; /* HeedPackClause */
} HeedPackSource;

/* One report. In title, text and action "{name}" stands where the value of a let goes, "…" where
 * that of another expression does. */
typedef struct
{
  char *id;
  char *role; /* emergency, act, consider, record or inform */
  char *title;
  char *text;
  char *action;
  char **cites;          /* "source" or "source#clause" */
  char **because;        /* names of lets that are shown as the facts used … */
  char **because_labels; /* … and what each is called on screen; its name where the pack has no words */
  gboolean head;         /* one line at the head of the panel until a category is picked */
  char *asks;            /* the field that can be answered in the prompt, or NULL */
  char *place;           /* form or refer: where it is shown instead of the panel; NULL for the panel */
  char *call;            /* the kind of agency that the action says to phone, or NULL … */
  char **call_where;     /* … and another: a name in because, a value of it, and the kind where it has that ("none": nobody); or NULL */
  char *context;         /* the pattern of the nodes that it looks at, as the pack writes it */
  char *under;           /* the id of the report in whose card it stands, where that is raised too, or NULL */
  char *quote;           /* the words of a source for "Why?", as to be shown, or NULL */
  int weight;            /* within its role, lower first; HEED_PACK_WEIGHT where none is written */
  guint position;        /* in the pack */
  guint line;
} HeedPackRule;

/* The kind of agency to phone, where the facts that a prompt of the rule rests on have these values; NULL where it says none. Borrowed. */
const char *heed_pack_rule_get_call (const HeedPackRule *rule,
                                     const char *const *names,
                                     const char *const *values);

/* Something that is due a while after something else. Expressions are checked, relative to a node
 * that the context matches. */
typedef struct
{
  char *id;
  char *context;
  char *starts;
  char *stops;
  char *when;   /* NULL where it always applies */
  char *length; /* a number, or an expression for one */
  char *unit;   /* hour, day or workingDay */
  gboolean firm;
  char **cites;
  char *title;
  char *text;
  char *action;
  guint line;
} HeedPackClock;

/* Reads a pack, which is refused whole where anything in it is not right: the problem says file,
 * line and reason. HEED_GUIDANCE_ERROR, HEED_CASEDOC_ERROR where it is not XML, G_IO_ERROR. */
HeedPack *heed_pack_load (const char *path,
                          GError **error);

/* The same from memory; @path is only its name. */
HeedPack *heed_pack_load_bytes (GBytes *bytes,
                                const char *path,
                                GError **error);

const char *heed_pack_get_id (HeedPack *self);
const char *heed_pack_get_title (HeedPack *self);
const char *heed_pack_get_nation (HeedPack *self);
const char *heed_pack_get_edition (HeedPack *self);

/* inForce, dormant or withdrawn. */
const char *heed_pack_get_status (HeedPack *self);

/* The codes of the categories of which a rule of it speaks, NULL-terminated; NULL where it does not say. Borrowed. */
const char *const *heed_pack_get_categories (HeedPack *self);

/* Its place among the packs, lower first; HEED_PACK_NO_ORDER where none is written. */
int heed_pack_get_order (HeedPack *self);

/* Civil day; of a month, its first. */
int heed_pack_get_in_force_from (HeedPack *self);

/* The same as the pack says it: a date, or a month ("2014-01"), of which nobody knows the day. Borrowed. */
const char *heed_pack_get_in_force_since (HeedPack *self);

/* SHA-256 of the file's bytes, 64 lower-case hex digits. */
const char *heed_pack_get_hash (HeedPack *self);
const char *heed_pack_get_path (HeedPack *self);

/* HeedPackSource, HeedPackRule and HeedPackClock in the pack's order; borrowed. */
GPtrArray *heed_pack_get_sources (HeedPack *self);
GPtrArray *heed_pack_get_rules (HeedPack *self);
GPtrArray *heed_pack_get_clocks (HeedPack *self);

/* NULL where there is none; borrowed. */
const HeedPackRule *heed_pack_find_rule (HeedPack *self,
                                         const char *id);

/* "source#clause" of a rule as to be shown: "Title (publisher, date), clause", with "to be checked"
 * where the pack says so. Caller owns. */
char *heed_pack_dup_citation (HeedPack *self,
                              const char *cite);

/* The same for where there is little room: "D17 p5", with a question mark where it is to be checked.
 * Caller owns. */
char *heed_pack_dup_short_citation (HeedPack *self,
                                    const char *cite);

/* Whether its rules fire on @day: its status is inForce, and the day is not before inForceFrom nor
 * after inForceTo. */
gboolean heed_pack_is_in_force (HeedPack *self,
                                int day);

/* Whether @self may be loaded beside @other: not where both are in force on one day and have a rule or a clock of one id, for then
 * nobody could tell whose prompt it is. Editions of one pack always may. FALSE: @error is HEED_GUIDANCE_ERROR_REFERENCE and names
 * both packs, the rule and the first such day. */
gboolean heed_pack_check_beside (HeedPack *self,
                                 HeedPack *other,
                                 GError **error);

/* A title, text or action of a rule as a person reads it who sees no values: "[Age then]" where the value of a
 * let goes that is a g:Fact, "…" where that of another. Caller owns. */
char *heed_pack_dup_shown (HeedPack *self,
                           const char *text);

G_END_DECLS
