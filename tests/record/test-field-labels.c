/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-field-labels.h"

static void
test_called (void)
{
  static const struct
  {
    const char *kind;
    const char *path;
    const char *label;
    const char *caption;
    const char *time;
  } rows[] = {
    { "Concern", "Facts", "Seen or heard", "What you saw or heard", "Seen or heard" },
    { "Note", "Facts", "Seen or heard", "What you saw or heard", "Seen or heard" },
    /* The form has the apostrophe of a keyboard. */
    { "Concern", "ChildsWords", "Child’s own words", "Child's own words", "Child’s own words" },
    { "Concern", "DangerNow", "Danger now", "Danger now", "Danger now" },
    /* An attribute is told with its element, and called after it where it has no name of its own. */
    { "Concern", "DangerNow/@reference", "Danger now", "Police reference", "Danger now" },
    { "Concern", "DangerNow/@calledAt", "Danger now", "Danger now", "Danger now" },
    { "Concern", "ParentsTold/Reason/@code", "Parents told", "Parents told", "Parents told" },
    /* A moment is typed as a day and a time. */
    { "Concern", "Occurred", "When", "Date", "Time" },
    { "Concern", "Occurred/@latest", "When", "Until", "Until, time" },
    { "AgencyContact", "ConfirmedInWriting/@at", "Confirmed in writing", "Confirmed in writing, date", "Confirmed in writing, time" },
    /* One kind calls it in its own way. */
    { "AgencyContact", "Occurred/@latest", "When", "When", "Until" },
    { "MissingEpisode", "Occurred", "When", "Missing from, date", "Missing from, time" },
    { "Concern", "MissingEpisode/Occurred", "When", "Missing from, date", "Missing from, time" },
    { "AgencyContact", "Contact/@person", "Spoke to", "Spoke to", "Spoke to" },
    { "Referral", "Contact/@person", "Spoke to", "Who took the call", "Spoke to" },
    /* One name, two places. */
    { "Concern", "Exploitation/ChildsWishes", "Wishes", "Wishes", "Wishes" },
    { "Decision", "ChildsWishes", "What the child wants", "What the child wants", "What the child wants" },
    { "Person", "Name/Given", "Given name", "Given name", "Given name" },
    { "Concern", "NotInTheTable", NULL, NULL, NULL },
    { "Concern", "NotInTheTable/@either", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpstr (heed_field_labels_get (rows[i].kind, rows[i].path), ==, rows[i].label);
      g_assert_cmpstr (heed_field_labels_get_caption (rows[i].kind, rows[i].path, FALSE), ==, rows[i].caption);
      g_assert_cmpstr (heed_field_labels_get_caption (rows[i].kind, rows[i].path, TRUE), ==, rows[i].time);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/field-labels/called", test_called);

  return g_test_run ();
}
