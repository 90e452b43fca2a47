/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-child-choice.h"

#include "heed-accessible-name.h"
#include "heed-casework-run.h"
#include "heed-child-cell.h"
#include "heed-children.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-paged-list.h"

#include <glib/gi18n.h>

struct _HeedChildChoice
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkListView *list;
  GtkWidget *nobody;
  GtkPopover *popover;
  GtkSearchEntry *search;
  GtkStack *states;

  HeedSession *session;
  HeedPagedList *children; /* NULL until it was opened */
  char *child;
  guint picks_first : 1; /* Return was pressed before the answer came */
};

G_DEFINE_FINAL_TYPE (HeedChildChoice, heed_child_choice, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Who is chosen already, on the way to a name. */
typedef struct
{
  HeedSession *session;
  char *child;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_free (reading->child);
  g_free (reading);
}

static const char *
get_search (HeedChildChoice *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* @child is NULL for nobody. */
static void
show (HeedChildChoice *self,
      HeedChild *child)
{
  g_autofree char *text = NULL;

  /* Translators: a child's name and age. */
  if (child != NULL)
    text = g_strdup_printf (_ ("%s, %s"), heed_child_get_label (child), heed_child_get_age_text (child));
  g_free (self->child);
  self->child = child != NULL ? g_strdup (heed_child_get_id (child)) : NULL;
  gtk_label_set_label (self->label, text != NULL ? text : _ ("Choose a child"));
}

static void
choose (HeedChildChoice *self,
        HeedChild *child)
{
  gtk_popover_popdown (self->popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  show (self, child);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
activated_cb (HeedChildChoice *self,
              guint position)
{
  g_autoptr (HeedChild) child = NULL;

  g_assert (HEED_IS_CHILD_CHOICE (self));

  child = g_list_model_get_item (G_LIST_MODEL (self->children), position);
  if (child != NULL && !heed_child_is_loading (child))
    choose (self, child);
}

static void
nobody_cb (HeedChildChoice *self)
{
  g_assert (HEED_IS_CHILD_CHOICE (self));

  choose (self, NULL);
}

static void
answered_cb (HeedChildChoice *self)
{
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->children)) > 0;

  g_assert (HEED_IS_CHILD_CHOICE (self));

  gtk_stack_set_visible_child_name (self->states, found ? "list" : "nothing");
  if (self->picks_first)
    activated_cb (self, 0);
  self->picks_first = FALSE;
}

static void
failed_cb (HeedChildChoice *self,
           GError *error)
{
  g_assert (HEED_IS_CHILD_CHOICE (self));

  self->picks_first = FALSE;
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
ask (HeedChildChoice *self)
{
  HeedChildQuery query = { .search = get_search (self) };

  if (self->session == NULL)
    return;
  if (self->children == NULL)
    {
      g_autoptr (GtkSelectionModel) rows = NULL;

      self->children = heed_paged_list_new (self->session);
      g_signal_connect_object (self->children, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->children, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
      rows = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->children))));
      gtk_list_view_set_model (self->list, rows);
    }
  heed_paged_list_ask (self->children, &query);
}

/* What is typed is looked for; nothing is, while it is shut. */
static void
typed_cb (HeedChildChoice *self)
{
  g_assert (HEED_IS_CHILD_CHOICE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    ask (self);
}

static void
opened_cb (HeedChildChoice *self)
{
  g_assert (HEED_IS_CHILD_CHOICE (self));

  heed_fill (GTK_EDITABLE (self->search), "");
  gtk_widget_set_visible (self->nobody, self->child != NULL);
  ask (self);
}

/* Return picks the first who is found for what stands there now. */
static void
search_activated_cb (HeedChildChoice *self)
{
  g_assert (HEED_IS_CHILD_CHOICE (self));

  if (self->children == NULL)
    return;
  if (!heed_paged_list_is_loading (self->children) && g_str_equal (get_search (self), heed_paged_list_get_search (self->children)))
    {
      activated_cb (self, 0);
      return;
    }
  self->picks_first = TRUE;
  ask (self);
}

static gboolean
key_cb (HeedChildChoice *self,
        guint key)
{
  g_assert (HEED_IS_CHILD_CHOICE (self));

  return (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static gboolean
heed_child_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_CHILD_CHOICE (widget)->button));
}

static void
heed_child_choice_dispose (GObject *object)
{
  HeedChildChoice *self = HEED_CHILD_CHOICE (object);

  g_clear_object (&self->children);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (heed_child_choice_parent_class)->dispose (object);
}

static void
heed_child_choice_finalize (GObject *object)
{
  g_free (HEED_CHILD_CHOICE (object)->child);

  G_OBJECT_CLASS (heed_child_choice_parent_class)->finalize (object);
}

static void
heed_child_choice_class_init (HeedChildChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_child_choice_dispose;
  object_class->finalize = heed_child_choice_finalize;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_child_choice_grab_focus;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-child-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChildChoice, button);
  gtk_widget_class_bind_template_child (widget_class, HeedChildChoice, label);
  gtk_widget_class_bind_template_child (widget_class, HeedChildChoice, list);
  gtk_widget_class_bind_template_child (widget_class, HeedChildChoice, nobody);
  gtk_widget_class_bind_template_child (widget_class, HeedChildChoice, popover);
  gtk_widget_class_bind_template_child (widget_class, HeedChildChoice, search);
  gtk_widget_class_bind_template_child (widget_class, HeedChildChoice, states);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, nobody_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);

  g_type_ensure (HEED_TYPE_CHILD_CELL);
}

static void
heed_child_choice_init (HeedChildChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
heed_child_choice_set_session (HeedChildChoice *self,
                               HeedSession *session)
{
  g_return_if_fail (HEED_IS_CHILD_CHOICE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
}

static gpointer
read_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Reading *reading = user_data;

  return heed_get_child (reading->session, reading->child, error);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  HeedChildChoice *self = HEED_CHILD_CHOICE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedChild) child = heed_casework_run_finish (result, &error);

  /* Another one is chosen by now, or it is all over. */
  if (self->session == NULL || (child != NULL && g_strcmp0 (self->child, heed_child_get_id (child)) != 0))
    return;
  if (child != NULL)
    show (self, child);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

void
heed_child_choice_set_child (HeedChildChoice *self,
                             const char *child)
{
  Reading *reading;

  g_return_if_fail (HEED_IS_CHILD_CHOICE (self));
  g_return_if_fail (child == NULL || self->session != NULL);

  show (self, NULL);
  if (child == NULL)
    return;
  self->child = g_strdup (child);
  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (self->session);
  reading->child = g_strdup (child);
  heed_casework_run_async (self, read_func, reading, reading_free, g_object_unref, NULL, read_cb, NULL);
}

const char *
heed_child_choice_get_child (HeedChildChoice *self)
{
  g_return_val_if_fail (HEED_IS_CHILD_CHOICE (self), NULL);

  return self->child;
}

void
heed_child_choice_set_name (HeedChildChoice *self,
                            const char *name)
{
  g_return_if_fail (HEED_IS_CHILD_CHOICE (self));

  /* The button inside is what has the focus, and what a screen reader tells of. */
  heed_accessible_name (GTK_WIDGET (self->button), name);
  heed_accessible_name (gtk_widget_get_first_child (GTK_WIDGET (self->button)), name);
}
