/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* With text twice as large, what stands in a window of 400 pixels fits into it: no button lies beyond its
 * edge. Each page and dialogue is made as it is used, over the demonstration, and asked what it needs. */

#include "ui-test.h"

#include "heed-agency-dialog.h"
#include "heed-draft-box.h"
#include "heed-entries.h"
#include "heed-import-dialog.h"
#include "heed-pages.h"
#include "heed-person-dialog.h"
#include "heed-prompt-card.h"
#include "heed-why.h"

#define WINDOW_WIDTH 400
/* What is inside the window's edge. */
#define WIDTH 380
#define USUAL_DPI 96
#define PERCENT 200

static HeedSession *session;
static char *child;
static char *concern;

static int
get_least (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Which of its parts need the room: what to read where the test fails. */
static void
say_who (GtkWidget *widget,
         int depth)
{
  if (!gtk_widget_get_visible (widget) || get_least (widget) <= WIDTH / 3)
    return;
  g_test_message ("%*s%s %s: %d",
                  depth * 2,
                  "",
                  G_OBJECT_TYPE_NAME (widget),
                  GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "",
                  get_least (widget));
  for (GtkWidget *part = gtk_widget_get_first_child (widget); part != NULL; part = gtk_widget_get_next_sibling (part))
    say_who (part, depth + 1);
}

static void
check_fits (GtkWidget *widget,
            int width)
{
  int least = get_least (widget);

  g_test_message ("%s needs %d", G_OBJECT_TYPE_NAME (widget), least);
  if (least <= width)
    return;
  say_who (widget, 0);
  g_test_fail ();
}

/* What a form shows only where there is something to say is shown: every category is picked, which brings
 * the prompts, and every part that is folded away is open. */
static void
fill (GtkWidget *widget)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  else if (GTK_IS_TOGGLE_BUTTON (widget) && (gtk_widget_has_css_class (widget, "heed-chip") || gtk_widget_has_css_class (widget, "answer-yes")))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
  for (GtkWidget *part = gtk_widget_get_first_child (widget); part != NULL; part = gtk_widget_get_next_sibling (part))
    fill (part);
}

static HeedWindow *
new_window (void)
{
  HeedWindow *window = g_object_ref (heed_window_new (NULL));

  gtk_window_set_default_size (GTK_WINDOW (window), WINDOW_WIDTH, 720);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* A prompt says why it is there, in a popover that fits as well. */
static void
check_why (GtkWidget *page)
{
  GtkWidget *card = ui_test_find (page, HEED_TYPE_PROMPT_CARD);
  GtkWidget *why;

  if (card == NULL)
    return;
  why = GTK_WIDGET (ui_test_child (card, HEED_TYPE_PROMPT_CARD, "why"));
  /* It is scrolled to: a popover has its place on a monitor. */
  gtk_widget_grab_focus (why);
  ui_test_settle ();
  g_signal_emit_by_name (why, "clicked");
  ui_test_settle ();
  why = ui_test_find (card, HEED_TYPE_WHY);
  g_assert_nonnull (why);
  check_fits (why, WINDOW_WIDTH);
  gtk_popover_popdown (GTK_POPOVER (why));
  ui_test_settle ();
}

static void
test_pages (void)
{
  HeedWindow *window = new_window ();

  heed_window_take_session (window, session);
  for (const HeedPageKind *kind = heed_pages_get_table (); kind->name != NULL; kind++)
    {
      gboolean is_of_entry = g_str_equal (kind->name, "filed") || g_str_equal (kind->name, "entry");
      g_autoptr (GVariant) params = g_variant_ref_sink (heed_page_params ("child", child, "entry", is_of_entry ? concern : NULL, NULL));
      HeedPage *page;

      /* Before the store is open. */
      if (g_str_equal (kind->name, "unlock") || g_str_equal (kind->name, "create-store") || g_str_equal (kind->name, "recovery-sheet"))
        continue;
      page = heed_window_push_page (window, kind->name, params);
      ui_test_settle ();
      g_test_message ("%s", kind->name);
      g_assert_true (heed_page_get_narrow (page));
      check_fits (GTK_WIDGET (page), WIDTH);
      if (kind->form != NULL)
        {
          fill (GTK_WIDGET (page));
          ui_test_settle ();
          fill (GTK_WIDGET (page));
          ui_test_settle ();
          check_fits (GTK_WIDGET (page), WIDTH);

          /* Once more, with what it says of its draft. */
          heed_window_pop_page (window);
          ui_test_settle ();
          page = heed_window_push_page (window, kind->name, params);
          ui_test_settle ();
          g_assert_nonnull (ui_test_find (GTK_WIDGET (page), HEED_TYPE_DRAFT_BOX));
          check_fits (GTK_WIDGET (page), WIDTH);
        }
      check_why (GTK_WIDGET (page));
      heed_window_pop_page (window);
      ui_test_settle ();
    }
  ui_test_end_window (window);
}

static void
test_doors (void)
{
  HeedWindow *window = new_window ();

  heed_window_open_store (window, NULL);
  ui_test_settle ();
  check_fits (ui_test_find (GTK_WIDGET (window), HEED_TYPE_PAGE), WIDTH);
  check_fits (GTK_WIDGET (heed_window_show_door (window, "create-store", NULL)), WIDTH);
  ui_test_end_window (window);
}

static void
check_dialog (AdwWindow *dialog)
{
  gtk_window_set_default_size (GTK_WINDOW (dialog), WINDOW_WIDTH, 640);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle ();
  check_fits (adw_window_get_content (dialog), WIDTH);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_dialogs (void)
{
  check_dialog (ADW_WINDOW (heed_agency_dialog_new (NULL, session, NULL)));
  check_dialog (ADW_WINDOW (heed_person_dialog_new (NULL, session, NULL, NULL)));
  check_dialog (ADW_WINDOW (heed_import_dialog_new (NULL, session, "none.xml")));
}

static void
find_concern (void)
{
  HeedField *field = heed_field_new ("Concern");
  HeedField *occurred = heed_field_append (field, heed_field_new ("Occurred"));
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedField) owned = field;
  g_autoptr (GError) error = NULL;

  heed_field_set_attribute (occurred, "earliest", "2026-11-01");
  heed_field_set_attribute (occurred, "latest", "2026-11-01");
  heed_field_set_attribute (occurred, "precision", "day");
  heed_field_append (field, heed_involvement_new (child, "subject"));
  heed_field_append (field, heed_field_new_text ("ChildsWords", "he gets me what I want"));
  entry = heed_file_entry (session, field, NULL, NULL, &error);
  g_assert_no_error (error);
  concern = g_strdup (heed_record_get_id (HEED_RECORD (entry)));
}

/* An application brings its style with it; here there is none. */
static void
load_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/heed_app/Heed/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}

int
main (int argc,
      char **argv)
{
  int result;

  ui_test_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI * 1024 * PERCENT / 100, "gtk-font-name", "Cantarell 11", NULL);
  load_style ();
  session = ui_test_open_demonstration ();
  child = ui_test_find_child (session, "Amira");
  find_concern ();
  g_test_add_func ("/ui/large-text/pages", test_pages);
  g_test_add_func ("/ui/large-text/doors", test_doors);
  g_test_add_func ("/ui/large-text/dialogs", test_dialogs);
  result = g_test_run ();
  g_free (concern);
  g_free (child);
  g_object_unref (session);
  return result;
}
