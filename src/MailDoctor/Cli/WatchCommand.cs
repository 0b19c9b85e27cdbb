using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using MailDoctor.Engine;
using MailDoctor.Engine.Settings;
using MailDoctor.Output;

namespace MailDoctor.Cli;

/// <summary><c>maildoctor watch ADDRESS</c>: do connections on which nothing is said live long enough for new mail to show up at once?</summary>
internal static class WatchCommand
{
    // What a person waits for without asking why; it finds the networks that forget soonest and the servers that hang up after a minute.
    private static readonly TimeSpan UsualLongest = TimeSpan.FromMinutes(1);

    public static Command Build(Surroundings around)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The mail address, such as anna@example.org." };
        var longest = new Option<string?>("--for") { HelpName = "DURATION", Description = "The longest silence, from 5s to 29m (usual: 60s). More than a minute needs a password, because servers send strangers away." };
        var flags = new ExaminationFlags(discovers: true, connects: true);
        var command = new DocumentedCommand(
            "watch",
            "Find out why new mail shows up late. Examines the account as 'check' does, then leaves several connections to the IMAP server quiet, each for a different time, and sees which of them live. With a password they wait for new mail (IDLE), as those of a mail program do. Reads only: no message is written, marked or deleted.",
            ("maildoctor watch anna@example.org --ask-password", "Silences of up to a minute, signed in."),
            ("maildoctor watch anna@example.org --ask-password --for 29m", "Up to the 29 minutes after which every mail program renews; takes half an hour, Ctrl+C ends it with what is known by then."),
            ("maildoctor watch anna@example.org", "Without a password: only what the network on the way does."))
        { address, longest };
        flags.AddTo(command);
        command.SetAction((given, cancellationToken) =>
        {
            TimeSpan wanted = given.GetValue(longest) is { } text ? Duration(text) : UsualLongest;
            if (wanted > WatchPlan.LongestForStrangers && !flags.Secret!.AreGiven(given))
            {
                throw new UsageException("Silences of more than a minute need a login, because servers send strangers away; add --ask-password or another password option.");
            }

            var request = new ExaminationRequest { Address = Addresses.ReadReal(given.GetRequiredValue(address)), Options = flags.Options(given), Watch = wanted };
            Surroundings gentle = around with { Examine = (what, dns, token) => ExamineAsync(around, what, dns, token) };
            return new Examination(gentle, flags, given, ReportKind.Check).RunAsync(request, cancellationToken);
        });
        return command;
    }

    // Once connections are quiet, the first Ctrl+C means "enough": they are asked whether they live, and there is a report.
    private static async IAsyncEnumerable<ExaminationEvent> ExamineAsync(
        Surroundings around, ExaminationRequest request, IPEndPoint? dnsServer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource();
        IDisposable? listening = null;
        try
        {
            await foreach (ExaminationEvent happened in around.Examine(request with { EnoughWatched = enough.Token }, dnsServer, cancellationToken))
            {
                if (happened is ExaminationEvent.WatchStarted)
                {
                    listening ??= around.OnInterrupt(enough.Cancel);
                }

                yield return happened;
            }
        }
        finally
        {
            listening?.Dispose();
        }
    }

    /// <summary>Reads a time as people write it: <c>45s</c>, <c>10m</c>, <c>29min</c>, <c>90</c> for seconds.</summary>
    /// <exception cref="UsageException">It is none, or out of range.</exception>
    private static TimeSpan Duration(string text)
    {
        string number = text.TrimEnd('a', 'c', 'd', 'e', 'i', 'm', 'n', 'o', 's', 't', 'u');
        double? unit = text[number.Length..] switch
        {
            "" or "s" or "sec" or "second" or "seconds" => 1,
            "m" or "min" or "minute" or "minutes" => 60,
            _ => null,
        };
        return unit is { } seconds && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
            && count * seconds >= WatchPlan.Shortest.TotalSeconds && count * seconds <= WatchPlan.Longest.TotalSeconds
            ? TimeSpan.FromSeconds(count * seconds)
            : throw new UsageException($"--for needs a time from 5s to 29m, such as 90s or 10m; '{text}' is none.");
    }
}
