/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-lock-desktop-private.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INHIBIT "org.freedesktop.portal.Inhibit"
#define TOKEN "heed"

/* States of a session as the portal has them. */
#define SESSION_QUERY_END 2
#define SESSION_ENDING 3

/* The name on the bus is that of the interface. */
static const char *const SCREEN_SAVERS[] = {
  "org.freedesktop.ScreenSaver",
  "org.gnome.ScreenSaver",
  "org.cinnamon.ScreenSaver",
  "org.mate.ScreenSaver",
  "org.xfce.ScreenSaver",
};

struct _HeedLockDesktop
{
  GObject parent_instance;

  GCancellable *cancellable;
  GDBusConnection *bus;
  guint screen_savers[G_N_ELEMENTS (SCREEN_SAVERS)];
  guint states; /* what is heard of the portal's monitor */
  guint portal; /* whether there is a portal */
};

G_DEFINE_FINAL_TYPE (HeedLockDesktop, heed_lock_desktop, G_TYPE_OBJECT)

enum
{
  LOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
active_changed_cb (GDBusConnection *bus,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *signal,
                   GVariant *parameters,
                   gpointer user_data)
{
  gboolean is_active = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &is_active);
  if (is_active)
    g_signal_emit (user_data, signals[LOCK], 0);
}

/* The session waits a second for everybody who watches it to have heard the question. */
static void
answer (HeedLockDesktop *self,
        const char *session)
{
  g_dbus_connection_call (self->bus,
                          PORTAL,
                          PORTAL_PATH,
                          PORTAL_INHIBIT,
                          "QueryEndResponse",
                          g_variant_new ("(o)", session),
                          NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          NULL,
                          NULL,
                          NULL);
}

static void
state_changed_cb (GDBusConnection *bus,
                  const char *sender,
                  const char *path,
                  const char *interface,
                  const char *signal,
                  GVariant *parameters,
                  gpointer user_data)
{
  HeedLockDesktop *self = user_data;
  g_autoptr (GVariant) state = NULL;
  const char *session;
  gboolean is_active = FALSE;
  guint32 stage = 0;

  g_assert (HEED_IS_LOCK_DESKTOP (self));

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(oa{sv})")))
    return;
  g_variant_get (parameters, "(&o@a{sv})", &session, &state);
  g_variant_lookup (state, "screensaver-active", "b", &is_active);
  g_variant_lookup (state, "session-state", "u", &stage);
  if (is_active || stage == SESSION_ENDING)
    g_signal_emit (self, signals[LOCK], 0);
  if (stage == SESSION_QUERY_END)
    answer (self, session);
}

/* A portal that was started anew knows no monitor of before. */
static void
portal_appeared_cb (GDBusConnection *bus,
                    const char *name,
                    const char *owner,
                    gpointer user_data)
{
  HeedLockDesktop *self = user_data;
  GVariantBuilder options;

  g_assert (HEED_IS_LOCK_DESKTOP (self));

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (TOKEN));
  g_variant_builder_add (&options, "{sv}", "session_handle_token", g_variant_new_string (TOKEN));
  g_dbus_connection_call (bus,
                          PORTAL,
                          PORTAL_PATH,
                          PORTAL_INHIBIT,
                          "CreateMonitor",
                          g_variant_new ("(sa{sv})", "", &options),
                          NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          NULL,
                          NULL,
                          NULL);
}

static void
bus_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (HeedLockDesktop) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  gboolean in_sandbox = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->bus = g_steal_pointer (&bus);
  for (guint i = 0; i < G_N_ELEMENTS (SCREEN_SAVERS); i++)
    self->screen_savers[i] = g_dbus_connection_signal_subscribe (self->bus,
                                                                 SCREEN_SAVERS[i],
                                                                 SCREEN_SAVERS[i],
                                                                 "ActiveChanged",
                                                                 NULL,
                                                                 NULL,
                                                                 G_DBUS_SIGNAL_FLAGS_NONE,
                                                                 active_changed_cb,
                                                                 self,
                                                                 NULL);
  self->states = g_dbus_connection_signal_subscribe (self->bus,
                                                     PORTAL,
                                                     PORTAL_INHIBIT,
                                                     "StateChanged",
                                                     PORTAL_PATH,
                                                     NULL,
                                                     G_DBUS_SIGNAL_FLAGS_NONE,
                                                     state_changed_cb,
                                                     self,
                                                     NULL);
  self->portal = g_bus_watch_name_on_connection (self->bus,
                                                 PORTAL,
                                                 in_sandbox ? G_BUS_NAME_WATCHER_FLAGS_AUTO_START : G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                 portal_appeared_cb,
                                                 NULL,
                                                 self,
                                                 NULL);
}

static void
unsubscribe (HeedLockDesktop *self,
             guint *id)
{
  if (*id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, *id);
  *id = 0;
}

static void
heed_lock_desktop_dispose (GObject *object)
{
  HeedLockDesktop *self = HEED_LOCK_DESKTOP (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (SCREEN_SAVERS); i++)
    unsubscribe (self, &self->screen_savers[i]);
  unsubscribe (self, &self->states);
  g_clear_handle_id (&self->portal, g_bus_unwatch_name);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (heed_lock_desktop_parent_class)->dispose (object);
}

static void
heed_lock_desktop_finalize (GObject *object)
{
  g_object_unref (HEED_LOCK_DESKTOP (object)->cancellable);

  G_OBJECT_CLASS (heed_lock_desktop_parent_class)->finalize (object);
}

static void
heed_lock_desktop_class_init (HeedLockDesktopClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_lock_desktop_dispose;
  object_class->finalize = heed_lock_desktop_finalize;

  signals[LOCK] = g_signal_new ("lock", HEED_TYPE_LOCK_DESKTOP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
heed_lock_desktop_init (HeedLockDesktop *self)
{
  self->cancellable = g_cancellable_new ();
}

HeedLockDesktop *
heed_lock_desktop_new (void)
{
  HeedLockDesktop *self = g_object_new (HEED_TYPE_LOCK_DESKTOP, NULL);

  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, bus_cb, g_object_ref (self));

  return self;
}
