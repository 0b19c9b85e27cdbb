user_pref("mail.server.server1.leave_on_server", true);
