/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-search-row.h"

#include "heed-format.h"

#include <glib/gi18n.h>

struct _HeedSearchRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *kind;
  GtkLabel *snippet;
  GtkLabel *title;

  char *person;
  char *entry;
};

G_DEFINE_FINAL_TYPE (HeedSearchRow, heed_search_row, GTK_TYPE_LIST_BOX_ROW)

/* What the hit is, and when it happened. */
static char *
describe_kind (const HeedHit *hit)
{
  HeedEntryKind kind = hit->entry != NULL ? heed_entry_kind_from_name (hit->kind) : HEED_N_ENTRY_KINDS;
  g_autofree char *day = NULL;

  if (kind == HEED_N_ENTRY_KINDS)
    return g_strdup (hit->entry != NULL ? hit->kind : _ ("Person"));
  if (hit->occurred_earliest == NULL && hit->occurred_latest == NULL)
    return g_strdup (heed_entry_kind_get_label (kind));
  day = heed_format_day_of (hit->occurred_earliest != NULL ? hit->occurred_earliest : hit->occurred_latest);
  return g_strdup_printf ("%s · %s", heed_entry_kind_get_label (kind), day);
}

static void
heed_search_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEED_TYPE_SEARCH_ROW);

  G_OBJECT_CLASS (heed_search_row_parent_class)->dispose (object);
}

static void
heed_search_row_finalize (GObject *object)
{
  HeedSearchRow *self = HEED_SEARCH_ROW (object);

  g_free (self->person);
  g_free (self->entry);

  G_OBJECT_CLASS (heed_search_row_parent_class)->finalize (object);
}

static void
heed_search_row_class_init (HeedSearchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_search_row_dispose;
  object_class->finalize = heed_search_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedSearchRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HeedSearchRow, kind);
  gtk_widget_class_bind_template_child (widget_class, HeedSearchRow, snippet);
  gtk_widget_class_bind_template_child (widget_class, HeedSearchRow, title);
}

static void
heed_search_row_init (HeedSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
heed_search_row_new (const HeedHit *hit)
{
  HeedSearchRow *self = g_object_new (HEED_TYPE_SEARCH_ROW, NULL);
  g_autofree char *kind = describe_kind (hit);
  g_autofree char *name = NULL;
  HeedEntryKind known = hit->entry != NULL ? heed_entry_kind_from_name (hit->kind) : HEED_N_ENTRY_KINDS;

  self->person = g_strdup (hit->person);
  self->entry = g_strdup (hit->entry);
  gtk_label_set_text (self->title, hit->title != NULL ? hit->title : "");
  gtk_label_set_text (self->kind, kind);
  gtk_label_set_text (self->snippet, hit->snippet != NULL ? hit->snippet : "");
  gtk_widget_set_visible (GTK_WIDGET (self->snippet), hit->snippet != NULL && *hit->snippet != '\0');
  gtk_image_set_from_icon_name (self->icon, known != HEED_N_ENTRY_KINDS ? heed_format_kind_icon (known) : "avatar-default-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), known != HEED_N_ENTRY_KINDS ? heed_format_kind_tone (known) : "heed-tone-plain");
  name = g_strdup_printf ("%s, %s, %s", gtk_label_get_text (self->title), kind, gtk_label_get_text (self->snippet));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

const char *
heed_search_row_get_person (HeedSearchRow *self)
{
  g_return_val_if_fail (HEED_IS_SEARCH_ROW (self), NULL);

  return self->person;
}

const char *
heed_search_row_get_entry (HeedSearchRow *self)
{
  g_return_val_if_fail (HEED_IS_SEARCH_ROW (self), NULL);

  return self->entry;
}
