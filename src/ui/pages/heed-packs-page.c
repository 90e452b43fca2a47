/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-packs-page-private.h"

#include "heed-accessible-name.h"
#include "heed-children.h"
#include "heed-choice.h"
#include "heed-entry-words.h"
#include "heed-format.h"
#include "heed-page-header.h"
#include "heed-rule-row.h"
#include "heed-window.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (HeedPacksPage, heed_packs_page, HEED_TYPE_PAGE)

/* A child's entries, and then what the rules say of one: who asks for either is done with both. */
#define ASKED "entries"

/* One question to the store; which of the ids it needs depends on what is asked. */
typedef struct
{
  HeedSession *session;
  char *child;
  char *entry;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question->child);
  g_free (question->entry);
  g_free (question);
}

static Question *
question_new (HeedPacksPage *self,
              const char *child,
              const char *entry)
{
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->child = g_strdup (child);
  question->entry = g_strdup (entry);

  return question;
}

static gpointer
load_case_func (gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  Question *question = user_data;

  return heed_load_case (question->session, question->child, error);
}

static gpointer
explain_func (gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  Question *question = user_data;

  return heed_explain_entry (question->session, question->child, question->entry, error);
}

/* The first line of the drop-down stands for none. */
static const char *
get_chosen (GtkDropDown *choice,
            GPtrArray *ids)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected > 0 && selected != GTK_INVALID_LIST_POSITION && selected <= ids->len ? g_ptr_array_index (ids, selected - 1) : NULL;
}

/* Takes the caller's reference to @lines. */
static void
fill_choice (HeedPacksPage *self,
             GtkDropDown *choice,
             GtkStringList *lines,
             GPtrArray *ids,
             const char *wanted)
{
  g_autoptr (GtkStringList) taken = lines;
  guint position = 0;

  for (guint i = 0; wanted != NULL && i < ids->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (ids, i), wanted))
        position = i + 1;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (choice, G_LIST_MODEL (taken));
  gtk_drop_down_set_selected (choice, position);
  self->is_filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (choice), ids->len > 0);
}

/* Coming back after a lock, the same is seen. */
static void
keep_place (HeedPacksPage *self)
{
  heed_page_set_params (HEED_PAGE (self),
                        heed_page_params ("pack",
                                          self->pack != NULL ? self->pack->id : NULL,
                                          "child",
                                          heed_child_choice_get_child (self->child_choice),
                                          "entry",
                                          get_chosen (self->entry_choice, self->entry_ids),
                                          NULL));
}

static void
set_outcomes (HeedPacksPage *self,
              GPtrArray *outcomes)
{
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  self->outcomes = outcomes != NULL ? g_ptr_array_ref (outcomes) : NULL;
  heed_packs_page_show_rules (self);
}

static void
explained_cb (HeedPage *page,
              gpointer result,
              const GError *error)
{
  HeedPacksPage *self = HEED_PACKS_PAGE (page);
  g_autoptr (GPtrArray) outcomes = result;

  if (outcomes == NULL)
    heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
  else
    set_outcomes (self, outcomes);
}

static void
try_entry (HeedPacksPage *self)
{
  const char *child = heed_child_choice_get_child (self->child_choice);
  const char *entry = get_chosen (self->entry_choice, self->entry_ids);

  if (child == NULL || entry == NULL)
    {
      heed_page_forget (HEED_PAGE (self), ASKED);
      set_outcomes (self, NULL);
      return;
    }
  heed_page_ask (HEED_PAGE (self), ASKED, explain_func, question_new (self, child, entry), question_free, (GDestroyNotify) g_ptr_array_unref, explained_cb);
}

static void
entry_chosen_cb (HeedPacksPage *self)
{
  g_assert (HEED_IS_PACKS_PAGE (self));

  if (self->is_filling)
    return;
  keep_place (self);
  try_entry (self);
}

/* Newest first, as what was just written is what people want to try; where nobody chose yet, the newest
 * concern is tried, which is what the rules are mostly about. */
static void
show_entries (HeedPacksPage *self,
              HeedCaseFile *file)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  GPtrArray *entries = heed_case_file_get_entries (file);
  GtkStringList *lines = gtk_string_list_new ((const char *const[]){ _ ("Choose an entry"), NULL });

  const char *wanted = heed_page_get_param (HEED_PAGE (self), "entry");
  const char *newest = NULL;

  g_ptr_array_set_size (self->entry_ids, 0);
  for (guint i = entries->len; i > 0; i--)
    {
      HeedEntry *entry = g_ptr_array_index (entries, i - 1);
      const char *id = heed_record_get_id (HEED_RECORD (entry));
      g_autofree char *when = NULL;
      g_autofree char *title = NULL;
      g_autofree char *line = NULL;

      if (heed_case_file_find_superseding (file, id) != NULL)
        continue;
      when = heed_format_entry_day (entry);
      title = heed_entry_words_title (entry, file, codes);
      /* Translators: a day and the title of an entry of that day. */
      line = g_strdup_printf (_ ("%s: %s"), when, title);
      gtk_string_list_append (lines, line);
      g_ptr_array_add (self->entry_ids, g_strdup (id));
      if (newest == NULL && heed_entry_get_kind (entry) == HEED_ENTRY_CONCERN)
        newest = id;
    }
  if (newest == NULL && self->entry_ids->len > 0)
    newest = g_ptr_array_index (self->entry_ids, 0);
  fill_choice (self, self->entry_choice, lines, self->entry_ids, wanted != NULL ? wanted : newest);
}

static void
loaded_cb (HeedPage *page,
           gpointer result,
           const GError *error)
{
  HeedPacksPage *self = HEED_PACKS_PAGE (page);
  g_autoptr (HeedCaseFile) file = result;

  if (file == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  show_entries (self, file);
  keep_place (self);
  try_entry (self);
}

static void
load_entries (HeedPacksPage *self)
{
  const char *child = heed_child_choice_get_child (self->child_choice);

  g_ptr_array_set_size (self->entry_ids, 0);
  fill_choice (self, self->entry_choice, gtk_string_list_new ((const char *const[]){ _ ("Choose an entry"), NULL }), self->entry_ids, NULL);
  set_outcomes (self, NULL);
  if (child == NULL)
    heed_page_forget (HEED_PAGE (self), ASKED);
  else
    heed_page_ask (HEED_PAGE (self), ASKED, load_case_func, question_new (self, child, NULL), question_free, g_object_unref, loaded_cb);
}

static void
child_chosen_cb (HeedPacksPage *self)
{
  g_assert (HEED_IS_PACKS_PAGE (self));

  load_entries (self);
  keep_place (self);
}

static void
child_failed_cb (HeedPacksPage *self,
                 GError *error)
{
  g_assert (HEED_IS_PACKS_PAGE (self));

  if (!heed_page_is_left (HEED_PAGE (self)))
    heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
}

static void
pack_selected_cb (HeedPacksPage *self,
                  GtkListBoxRow *row)
{
  g_assert (HEED_IS_PACKS_PAGE (self));

  if (row == NULL)
    return;
  self->pack = g_ptr_array_index (self->packs, (guint) gtk_list_box_row_get_index (row));
  heed_packs_page_show_pack (self);
}

static void
pack_activated_cb (HeedPacksPage *self)
{
  g_assert (HEED_IS_PACKS_PAGE (self));

  keep_place (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
back_cb (HeedPacksPage *self)
{
  g_assert (HEED_IS_PACKS_PAGE (self));

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
heed_packs_page_show (HeedPage *page,
                      GVariant *params)
{
  HeedPacksPage *self = HEED_PACKS_PAGE (page);
  const char *wanted = heed_page_get_param (page, "pack");
  g_autoptr (GPtrArray) refused = NULL;
  int chosen = 0;

  self->packs = heed_list_packs (heed_page_get_session (page), &refused);
  heed_packs_page_show_packs (self, refused);
  gtk_stack_set_visible_child_name (self->states, self->packs->len > 0 ? "pack" : "none");
  for (guint i = 0; wanted != NULL && i < self->packs->len; i++)
    {
      if (g_str_equal (((HeedPackView *) g_ptr_array_index (self->packs, i))->id, wanted))
        chosen = (int) i;
    }
  if (self->packs->len > 0)
    gtk_list_box_select_row (self->packs_list, gtk_list_box_get_row_at_index (self->packs_list, chosen));
  if (wanted != NULL)
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);

  heed_child_choice_set_session (self->child_choice, heed_page_get_session (page));
  heed_child_choice_set_child (self->child_choice, heed_page_get_param (page, "child"));
  load_entries (self);
}

static gboolean
heed_packs_page_grab_focus (GtkWidget *widget)
{
  HeedPacksPage *self = HEED_PACKS_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->packs_list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
heed_packs_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_PACKS_PAGE);

  G_OBJECT_CLASS (heed_packs_page_parent_class)->dispose (object);
}

static void
heed_packs_page_finalize (GObject *object)
{
  HeedPacksPage *self = HEED_PACKS_PAGE (object);

  g_clear_pointer (&self->packs, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  g_ptr_array_unref (self->entry_ids);

  G_OBJECT_CLASS (heed_packs_page_parent_class)->finalize (object);
}

static void
heed_packs_page_class_init (HeedPacksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_packs_page_dispose;
  object_class->finalize = heed_packs_page_finalize;
  widget_class->grab_focus = heed_packs_page_grab_focus;
  HEED_PAGE_CLASS (klass)->show = heed_packs_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-packs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, child_choice);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, edition);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, entry_choice);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, fires_count);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, fires_list);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, fires_part);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, packs_list);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, refused_list);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, refused_part);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, reviews);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, rules_count);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, rules_heading);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, rules_list);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, sources_list);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, states);
  gtk_widget_class_bind_template_child (widget_class, HeedPacksPage, title);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, child_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, child_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, pack_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pack_selected_cb);

  g_type_ensure (HEED_TYPE_CHILD_CHOICE);
  g_type_ensure (HEED_TYPE_PAGE_HEADER);
  g_type_ensure (HEED_TYPE_RULE_ROW);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_packs_page_init (HeedPacksPage *self)
{
  self->entry_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  heed_choice_shorten (self->entry_choice);
  heed_child_choice_set_name (self->child_choice, _ ("Child to try the rules with"));
  heed_accessible_name_drop_down (self->entry_choice, _ ("Entry to try the rules with"));
}
