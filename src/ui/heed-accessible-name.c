/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-accessible-name.h"

void
heed_accessible_name (GtkWidget *control,
                      const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (control));
  g_return_if_fail (name != NULL);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
heed_accessible_name_drop_down (GtkDropDown *drop_down,
                                const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  heed_accessible_name (GTK_WIDGET (drop_down), name);
  heed_accessible_name (gtk_widget_get_first_child (GTK_WIDGET (drop_down)), name);
}
