/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Every page that is typed into, against the table of its form: each value has a control, and is called in what stops a
 * filing as it is called on the screen. */

#include "ui-test.h"

#include "heed-children.h"
#include "heed-day-entry.h"
#include "heed-form-page.h"
#include "heed-text-area.h"

static gboolean
is_open (gpointer page)
{
  return heed_form_page_is_open (page);
}

/* The newest concern of the child as it stands. */
static char *
find_concern (HeedSession *session,
              const char *child)
{
  g_autoptr (HeedCaseFile) file = heed_load_case (session, child, NULL);
  GPtrArray *entries = heed_case_file_get_entries (file);

  for (guint i = entries->len; i > 0; i--)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i - 1);
      const char *id = heed_record_get_id (HEED_RECORD (entry));

      if (heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN && heed_case_file_find_superseding (file, id) == NULL)
        return g_strdup (id);
    }
  g_assert_not_reached ();
}

static void
assert_called (GtkWidget *control,
               const char *label)
{
  g_autofree char *name = NULL;

  if (HEED_IS_TEXT_AREA (control))
    g_object_get (control, "label", &name, NULL);
  else if (HEED_IS_DAY_ENTRY (control))
    g_object_get (control, "field", &name, NULL);
  if (name != NULL)
    g_assert_cmpstr (name, ==, label);
  else
    gtk_test_accessible_assert_property (control, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_controls (gconstpointer data)
{
  HeedWindow *window = ui_test_new_window ();
  g_autoptr (HeedSession) session = ui_test_open_demonstration ();
  g_autofree char *child = ui_test_find_child (session, "Amira Bell");
  g_autofree char *concern = find_concern (session, child);
  HeedFormPage *page;
  HeedFormControls *controls;

  heed_window_take_session (window, session);
  page = HEED_FORM_PAGE (heed_window_push_page (window, data, heed_page_params ("child", child, "entry", concern, NULL)));
  ui_test_wait (is_open, page);
  controls = heed_form_page_get_controls (page);
  for (const HeedFormPart *part = heed_form_get_kind (heed_form_page_get_form (page))->parts; part->type != HEED_FORM_END; part++)
    {
      GtkWidget *control;

      if (part->name == NULL || part->label == NULL)
        continue;
      g_test_message ("%s", part->name);
      control = heed_form_controls_find (controls, part->name);
      g_assert_nonnull (control);
      /* It is called after the answer beside it, when they will be told or when that is looked at again. */
      if (!g_str_equal (part->name, "parentsAt"))
        assert_called (control, part->label);
    }
  ui_test_end_window (window);
}

int
main (int argc,
      char **argv)
{
  static const char *const PAGES[] = { "concern", "contact", "entry", "refer" };

  ui_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/form-page/controls/", PAGES[i], NULL);

      g_test_add_data_func (path, PAGES[i], test_controls);
    }

  return g_test_run ();
}
