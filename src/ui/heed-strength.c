/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-strength.h"

#include "heed-new-passphrase.h"

#include <glib/gi18n.h>

/* The strength up to which a passphrase is refused, of heed_new_passphrase_rate(). */
#define REFUSED 1

void
heed_strength_show (GtkLevelBar *bar,
                    GtkLabel *advice,
                    const char *passphrase,
                    const char *setting,
                    const char *member)
{
  g_autofree char *better = NULL;
  g_autofree char *words = NULL;
  gboolean is_refused = FALSE;
  guint strength = 0;

  g_return_if_fail (GTK_IS_LEVEL_BAR (bar) && GTK_IS_LABEL (advice) && passphrase != NULL);

  if (*passphrase != '\0')
    {
      strength = heed_new_passphrase_rate (passphrase, setting, member, &better);
      is_refused = strength <= REFUSED;
    }
  if (is_refused)
    /* Translators: a passphrase; what follows is what would make it better. */
    words = g_strdup_printf (_ ("Too weak, it will not be taken. %s"), better != NULL ? better : "");
  else
    words = g_strdup (better != NULL ? better : _ ("Several words that do not belong together are strong and can be kept in mind."));
  gtk_level_bar_set_value (bar, strength);
  gtk_label_set_text (advice, words);
  if (is_refused)
    gtk_widget_add_css_class (GTK_WIDGET (advice), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (advice), "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
