/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-child-looks.h"

#include "heed-audit-words.h"
#include "heed-format.h"

#include <glib/gi18n.h>

struct _HeedChildLooks
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *more;

  guint n_shown;
};

G_DEFINE_FINAL_TYPE (HeedChildLooks, heed_child_looks, ADW_TYPE_BIN)

enum
{
  MORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
more_cb (HeedChildLooks *self)
{
  g_assert (HEED_IS_CHILD_LOOKS (self));

  g_signal_emit (self, signals[MORE], 0);
}

static void
heed_child_looks_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_CHILD_LOOKS);

  G_OBJECT_CLASS (heed_child_looks_parent_class)->dispose (object);
}

static void
heed_child_looks_class_init (HeedChildLooksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_child_looks_dispose;

  signals[MORE] = g_signal_new ("more", HEED_TYPE_CHILD_LOOKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-child-looks.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedChildLooks, list);
  gtk_widget_class_bind_template_child (widget_class, HeedChildLooks, more);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
heed_child_looks_init (HeedChildLooks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
new_row (const HeedAuditLine *line)
{
  g_autofree char *what = heed_audit_words_what (line);
  g_autofree char *who = heed_audit_words_who (line);
  g_autofree char *when = heed_format_moment (line->at);
  /* Translators: who did something with a child's file, and when. */
  g_autofree char *below = g_strdup_printf (_ ("%s · %s"), who, when);

  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", what, NULL);

  /* Not while it is made: until then what stands below the title is taken as markup. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);

  return row;
}

void
heed_child_looks_set_lines (HeedChildLooks *self,
                            GPtrArray *lines,
                            guint n)
{
  GtkWidget *row;

  g_return_if_fail (HEED_IS_CHILD_LOOKS (self));
  g_return_if_fail (lines != NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n_shown = MIN (n, lines->len);
  for (guint i = 0; i < self->n_shown; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (lines, i)));
  gtk_widget_set_visible (self->more, lines->len > n);
}
