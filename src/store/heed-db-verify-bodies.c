/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-db-verify-private.h"

#include "heed-db-entry-private.h"
#include "heed-db-person-private.h"
#include "heed-ready-person-private.h"
#include "heed-store-body-private.h"

#include <glib/gi18n-lib.h>

/* Both checks come of one reading of every body. */
typedef struct
{
  HeedDb *db;
  HeedFindings bodies;
  HeedFindings columns;
} Check;

static gboolean
check_entry (Check *check,
             HeedStatement *statement,
             HeedField *field,
             GError **error)
{
  const char *id = heed_statement_get_text (statement, 1);
  g_autoptr (HeedEntry) entry = NULL;
  gboolean is_same = FALSE;

  if (g_strcmp0 (heed_field_get_attribute (field, "id"), id) != 0)
    {
      heed_findings_take (&check->bodies, g_strdup_printf (_ ("%s is filed under another id"), id));
      return TRUE;
    }
  entry = heed_db_make_entry (field);
  if (!heed_db_entry_is_as_filed (check->db, entry, heed_statement_get_integer (statement, 2), &is_same, error))
    return FALSE;
  if (!is_same)
    heed_findings_take (&check->columns, g_strdup_printf (_ ("what is searched of %s is not what it says"), id));

  return TRUE;
}

/* Of a version that is somebody's current one. */
static gboolean
check_person (Check *check,
              HeedStatement *statement,
              HeedField *field,
              GError **error)
{
  g_autoptr (HeedPerson) person = heed_person_new (field);
  g_autoptr (HeedReadyPerson) ready = heed_ready_person_new (person);
  gboolean is_same = FALSE;

  if (!heed_db_person_is_as_put (check->db, ready, heed_statement_get_integer (statement, 3), &is_same, error))
    return FALSE;
  if (!is_same)
    heed_findings_take (&check->columns, g_strdup_printf (_ ("what is listed of %s is not what is recorded"), heed_statement_get_text (statement, 1)));

  return TRUE;
}

static gboolean
check_all (Check *check,
           const char *sql,
           gboolean (*also) (Check *check, HeedStatement *statement, HeedField *field, GError **error))
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (check->db, sql, NULL);
  g_autoptr (GError) error = NULL;

  while (statement != NULL && heed_statement_next (statement, &error))
    {
      const char *body = heed_statement_get_text (statement, 0);
      g_autoptr (HeedField) field = body != NULL ? heed_store_body_read (body) : NULL;

      if (field == NULL)
        heed_findings_take (&check->bodies, g_strdup_printf (_ ("%s cannot be read"), heed_statement_get_text (statement, 1)));
      else if (!heed_statement_is_null (statement, 2) && !also (check, statement, field, &error))
        return FALSE;
    }

  return statement != NULL && error == NULL;
}

void
heed_db_check_bodies (HeedDb *db,
                      char **ret_bodies,
                      char **ret_columns)
{
  Check check = { .db = db };

  heed_findings_init (&check.bodies);
  heed_findings_init (&check.columns);
  if (!check_all (&check, "SELECT body, id, place FROM entry", check_entry)
      || !check_all (&check, "SELECT v.body, v.id, p.number, v.number FROM version AS v"
                             " LEFT JOIN person AS p ON v.record = 'person' AND p.id = v.id AND p.version = v.number",
                     check_person))
    heed_findings_unread (&check.bodies);
  *ret_bodies = heed_findings_end (&check.bodies);
  *ret_columns = heed_findings_end (&check.columns);
}
