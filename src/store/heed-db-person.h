/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"
#include "heed-person.h"
#include "heed-ready-person.h"
#include "heed-relationship.h"

G_BEGIN_DECLS

/* Persons, in all their versions: a person's facts are never silently changed. Putting one also puts
 * identifiers and search forms. @at is a moment in UTC as heed_moment_now_utc() writes it. @is_child FALSE leaves a child one. */
HeedPut heed_db_put_person (HeedDb *db,
                            HeedPerson *person,
                            const char *member_id,
                            const char *at,
                            HeedVersionTime time,
                            gboolean is_child,
                            GError **error);

/* The same of one whose words and columns are made already, which is quicker where many are put. */
HeedPut heed_db_put_ready_person (HeedDb *db,
                                  HeedReadyPerson *ready,
                                  const char *member_id,
                                  const char *at,
                                  HeedVersionTime time,
                                  gboolean is_child,
                                  GError **error);

/* Creates a child, and asks only once whether anybody of that id is on file: then @ret_is_new is FALSE, and nothing is written. */
HeedPut heed_db_create_ready_child (HeedDb *db,
                                    HeedReadyPerson *ready,
                                    const char *member_id,
                                    const char *at,
                                    gboolean *ret_is_new,
                                    GError **error);

/* Of somebody whom this very transaction created as a child: they turned out to be none. */
gboolean heed_db_take_back_child (HeedDb *db,
                                  const char *id,
                                  GError **error);

/* Since when what is on file of a person has been, UTC; NULL in @ret_at, which the caller owns, where nobody has that id. */
gboolean heed_db_get_person_time (HeedDb *db,
                                  const char *id,
                                  char **ret_at,
                                  GError **error);

/* The current version; NOT_FOUND where there is none. */
HeedPerson *heed_db_get_person (HeedDb *db,
                                const char *id,
                                GError **error);

/* A version of a person: what was known from then on, and who recorded it. */
typedef struct
{
  char *at;
  char *member; /* id, or NULL */
  HeedPerson *person;
} HeedPersonVersion;

/* HeedPersonVersion, in the order in which they came. */
GPtrArray *heed_db_list_person_versions (HeedDb *db,
                                         const char *id,
                                         GError **error);

/* Ids of the persons with that identifier, spaces, hyphens and case apart. @scheme is "UPN",
 * "NHSNumber", or an Identifier's; NULL for any. Empty where there is none. */
GStrv heed_db_find_persons_by_identifier (HeedDb *db,
                                          const char *scheme,
                                          const char *value,
                                          GError **error);

/* Ids of the children of the same name, folded, and the same day of birth, as far as that is known to the day; empty where @person has
 * no name or no such day. */
GStrv heed_db_find_children_by_name_and_birth (HeedDb *db,
                                               HeedPerson *person,
                                               GError **error);

/* Why a person may be the one that is about to be added, most telling first. */
typedef enum
{
  HEED_MATCH_IDENTIFIER = 1 << 0, /* the same UPN or NHS number, or other number of one scheme */
  HEED_MATCH_NAME = 1 << 1,       /* the same words of the name, also as romanised or other name */
  HEED_MATCH_SOUND = 1 << 2,      /* words that sound like them */
  HEED_MATCH_BIRTH = 1 << 3,      /* birth ranges that overlap */
} HeedMatchReasons;

typedef struct
{
  char *id;
  char *name; /* NULL where it is not recorded */
  gboolean is_child;
  gboolean is_born_otherwise; /* both birth dates are known, and are not the same */
  HeedMatchReasons reasons;
} HeedPersonMatch;

/* Before the next is asked of many, inside a write: holds the names of everybody in memory until a person is put or the transaction ends, so
 * that each answer comes many times sooner. It is the same, but for those whom nobody asks about: who is no child, and of the persons in
 * @places (id => their place, from 1) who stands there not before the one that is asked about. Takes about as long as some hundred
 * answers. */
gboolean heed_db_gather_names (HeedDb *db,
                               GHashTable *places,
                               GError **error);

/* After heed_db_gather_names(): of each of @persons, which are those in its places or some of them, whether heed_db_find_similar_persons()
 * is certain to find nobody, so that it need not be asked; FALSE says nothing. Looks on several processors at once. Caller frees. */
gboolean *heed_db_list_alone (HeedDb *db,
                              GPtrArray *persons);

/* Who might be the same person: HeedPersonMatch, the likeliest first; all of them where @limit is 0. A birth that
 * overlaps is no match alone. @person itself, where it is in the store, is left out. */
GPtrArray *heed_db_find_similar_persons (HeedDb *db,
                                         HeedPerson *person,
                                         guint limit,
                                         GError **error);

/* How @relationship's person stands to its other; both must be there. It takes the place of what heed_relationship_is_same() says
 * is the same, so that one that ended and began again is two. */
HeedPut heed_db_put_relationship (HeedDb *db,
                                  HeedRelationship *relationship,
                                  const char *member_id,
                                  const char *at,
                                  HeedVersionTime time,
                                  GError **error);

/* @newer, between the same two, takes the place of @older, which is on file word for word: also where its kind or its days are
 * others. NOT_FOUND where it is not. */
HeedPut heed_db_change_relationship (HeedDb *db,
                                     HeedRelationship *older,
                                     HeedRelationship *newer,
                                     const char *member_id,
                                     const char *at,
                                     GError **error);

/* Those in which @person_id is one of the two, in the order in which they were put. */
GPtrArray *heed_db_list_relationships (HeedDb *db,
                                       const char *person_id,
                                       GError **error);

G_END_DECLS
