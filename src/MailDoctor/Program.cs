using MailDoctor.Cli;

return await Host.RunAsync(args);
