/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "ui-test.h"

#include "config.h"
#include "heed-lock-watch.h"

/* A logind of the test's own, on a bus of its own. */
#define MANAGER                                                                                           \
  "<node><interface name='org.freedesktop.login1.Manager'>"                                               \
  "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"      \
  "<method name='GetSessionByPID'><arg type='u' direction='in'/><arg type='o' direction='out'/></method>" \
  "<signal name='PrepareForSleep'><arg type='b'/></signal>"                                               \
  "</interface></node>"
#define SESSION "/org/freedesktop/login1/session/_31"

static guint asked_sessions;

static gboolean
is_locked (gpointer data)
{
  return *(guint *) data > 0;
}

static void
lock_cb (guint *n)
{
  (*n)++;
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  asked_sessions++;
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION));
}

static gboolean
was_asked (gpointer data)
{
  return asked_sessions > 0;
}

static HeedLockWatch *
new_watch (GSettings **ret_settings,
           guint *n_locks)
{
  HeedLockWatch *watch;

  *ret_settings = g_settings_new (HEED_APPLICATION_ID);
  watch = heed_lock_watch_new (*ret_settings);
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (lock_cb), n_locks);
  return watch;
}

static void
test_idle (void)
{
  g_autoptr (GSettings) settings = NULL;
  guint n_locks = 0;
  HeedLockWatch *watch = new_watch (&settings, &n_locks);

  g_settings_set_uint (settings, "idle-lock-minutes", 1);
  heed_lock_watch_touch (watch, 30);
  ui_test_settle ();
  g_assert_cmpuint (n_locks, ==, 0);
  heed_lock_watch_touch (watch, 59);
  ui_test_wait (is_locked, &n_locks);
  g_assert_cmpuint (n_locks, ==, 1);

  g_settings_reset (settings, "idle-lock-minutes");
  g_object_unref (watch);
}

/* The bus answers in order: what was sent to it before is on its way to whom it is for. */
static void
ask_bus (GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_sync (bus,
                                       "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus",
                                       "GetId",
                                       NULL,
                                       NULL,
                                       G_DBUS_CALL_FLAGS_NONE,
                                       -1,
                                       NULL,
                                       &error);
  g_assert_no_error (error);
}

/* What the server said has come to the watch, and what that asked for in turn is there. */
static void
settle_bus (GDBusConnection *server)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) watched = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, &error);

  g_assert_no_error (error);
  ask_bus (server);
  ask_bus (watched);
  ui_test_settle ();
  ask_bus (watched);
}

static void
test_logind (void)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (MANAGER, NULL);
  static const GDBusInterfaceVTable TABLE = { .method_call = call_cb };
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GDBusConnection) server = NULL;
  g_autoptr (GError) error = NULL;
  guint n_locks = 0;
  HeedLockWatch *watch;
  GVariantBuilder changed;

  server = g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SYSTEM_BUS_ADDRESS"),
                                                   G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                   NULL,
                                                   NULL,
                                                   &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (server, "/org/freedesktop/login1", node->interfaces[0], &TABLE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (server, "org.freedesktop.login1", G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  settle_bus (server);

  watch = new_watch (&settings, &n_locks);
  ui_test_wait (was_asked, NULL);
  settle_bus (server);

  /* Waking is no reason, going to sleep is. */
  g_dbus_connection_emit_signal (server,
                                 NULL,
                                 "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager",
                                 "PrepareForSleep",
                                 g_variant_new ("(b)", FALSE),
                                 NULL);
  settle_bus (server);
  g_assert_cmpuint (n_locks, ==, 0);
  g_dbus_connection_emit_signal (server,
                                 NULL,
                                 "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager",
                                 "PrepareForSleep",
                                 g_variant_new ("(b)", TRUE),
                                 NULL);
  ui_test_wait (is_locked, &n_locks);

  /* This session, not another one's. */
  n_locks = 0;
  g_dbus_connection_emit_signal (server, NULL, "/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock", NULL, NULL);
  settle_bus (server);
  g_assert_cmpuint (n_locks, ==, 0);
  g_dbus_connection_emit_signal (server, NULL, SESSION, "org.freedesktop.login1.Session", "Lock", NULL, NULL);
  ui_test_wait (is_locked, &n_locks);

  n_locks = 0;
  g_variant_builder_init (&changed, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&changed, "{sv}", "LockedHint", g_variant_new_boolean (TRUE));
  g_dbus_connection_emit_signal (server,
                                 NULL,
                                 SESSION,
                                 "org.freedesktop.DBus.Properties",
                                 "PropertiesChanged",
                                 g_variant_new ("(sa{sv}as)", "org.freedesktop.login1.Session", &changed, NULL),
                                 NULL);
  ui_test_wait (is_locked, &n_locks);

  g_object_unref (watch);
}

int
main (int argc,
      char **argv)
{
  /* The test's own session bus stands for the system's, which a test must not touch. */
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/lock-watch/idle", test_idle);
  g_test_add_func ("/ui/lock-watch/logind", test_logind);
  return g_test_run ();
}
