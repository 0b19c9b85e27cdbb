// Mozilla User Preferences

user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.identity.id1.useremail", "anna@gmail.com");
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server1.hostname", "pop.gmail.com");
user_pref("mail.server.server1.userName", "recent:anna@gmail.com");
user_pref("mail.server.server1.port", 995);
user_pref("mail.server.server1.socketType", 3);
user_pref("mail.server.server1.name", "anna pop");
user_pref("mail.server.server1.leave_on_server", true);
user_pref("mail.smtpservers", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.gmail.com");
user_pref("mail.smtpserver.smtp1.port", 465);
user_pref("mail.smtpserver.smtp1.try_ssl", 3);
user_pref("mail.smtpserver.smtp1.username", "anna@example.org");
user_pref("mail.smtpserver.smtp1.authMethod", 10);
