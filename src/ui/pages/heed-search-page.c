/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-search-page.h"

#include "heed-children.h"
#include "heed-entries.h"
#include "heed-entry-kind.h"
#include "heed-format.h"
#include "heed-page-header.h"
#include "heed-pages.h"
#include "heed-search-row.h"
#include "heed-window.h"

#include <glib/gi18n.h>

/* More than anybody reads; who needs the rest types another word. */
#define LIMIT 100

struct _HeedSearchPage
{
  HeedPage parent_instance;

  GtkListBox *list;
  AdwStatusPage *nothing;
  GtkStack *views;

  gboolean must_focus; /* Return was pressed before anything was there to have the focus */
};

G_DEFINE_FINAL_TYPE (HeedSearchPage, heed_search_page, HEED_TYPE_PAGE)

typedef struct
{
  HeedSession *session;
  char *text;
} Question;

typedef struct
{
  GPtrArray *hits;
  guint n_files; /* that were searched, where nothing was found */
} Answer;

static void
question_free (Question *question)
{
  g_object_unref (question->session);
  g_free (question->text);
  g_free (question);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->hits, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
search (gpointer user_data,
        GCancellable *cancellable,
        GError **error)
{
  Question *question = user_data;
  g_autoptr (GPtrArray) hits = heed_search (question->session, question->text, LIMIT, error);
  gint64 n_files = 0;
  Answer *answer;

  if (hits == NULL)
    return NULL;
  if (hits->len == 0)
    n_files = heed_count_children (question->session, error);
  if (n_files < 0)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->hits = g_steal_pointer (&hits);
  answer->n_files = n_files;
  return answer;
}

static void
show_hits (HeedSearchPage *self,
           GPtrArray *hits)
{
  g_autofree char *found = g_strdup_printf (ngettext ("%u found", "%u found", hits->len), hits->len);
  g_autofree char *more = g_strdup_printf (ngettext ("The first %u; more letters find fewer", "The first %u; more letters find fewer", hits->len), hits->len);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (self->list, heed_search_row_new (g_ptr_array_index (hits, i)));
  heed_page_set_subtitle (HEED_PAGE (self), hits->len < LIMIT ? found : more);
  gtk_stack_set_visible_child_name (self->views, hits->len > 0 ? "hits" : "nothing");
  if (had_focus || self->must_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
found_cb (HeedPage *page,
          gpointer result,
          const GError *error)
{
  HeedSearchPage *self = HEED_SEARCH_PAGE (page);
  g_autoptr (Answer) answer = result;
  g_autofree char *description = NULL;

  if (answer == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  description = heed_format_nothing_found (answer->n_files);
  adw_status_page_set_description (self->nothing, description);
  show_hits (self, answer->hits);
}

static void
ask (HeedPage *page)
{
  HeedSearchPage *self = HEED_SEARCH_PAGE (page);
  const char *text = heed_page_get_param (page, "text");
  g_autofree char *title = g_strdup_printf (_ ("Nothing found for “%s”"), text != NULL ? text : "");
  Question *question;

  if (text == NULL || *text == '\0')
    return;
  adw_status_page_set_title (self->nothing, title);
  question = g_new0 (Question, 1);
  question->session = g_object_ref (heed_page_get_session (page));
  question->text = g_strdup (text);
  heed_page_ask (page, "search", search, question, (GDestroyNotify) question_free, (GDestroyNotify) answer_free, found_cb);
}

static void
row_activated_cb (HeedSearchPage *self,
                  HeedSearchRow *row)
{
  const char *person = heed_search_row_get_person (row);
  const char *entry = heed_search_row_get_entry (row);
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  g_assert (HEED_IS_SEARCH_PAGE (self));

  if (entry != NULL && heed_pages_find ("entry") != NULL)
    heed_window_push_page (window, "entry", heed_page_params ("child", person, "entry", entry, NULL));
  else if (person != NULL)
    heed_window_push_page (window, "child", heed_page_params ("child", person, NULL));
}

static void
heed_search_page_show (HeedPage *page,
                       GVariant *params)
{
  ask (page);
}

static gboolean
heed_search_page_grab_focus (GtkWidget *widget)
{
  HeedSearchPage *self = HEED_SEARCH_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  self->must_focus = row == NULL;
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
heed_search_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_SEARCH_PAGE);

  G_OBJECT_CLASS (heed_search_page_parent_class)->dispose (object);
}

static void
heed_search_page_class_init (HeedSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = heed_search_page_dispose;
  widget_class->grab_focus = heed_search_page_grab_focus;
  page_class->again = ask;
  page_class->show = heed_search_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, HeedSearchPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, HeedSearchPage, views);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
}

static void
heed_search_page_init (HeedSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
