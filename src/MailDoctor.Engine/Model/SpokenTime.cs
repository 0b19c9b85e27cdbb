using System.Globalization;

namespace MailDoctor.Engine.Model;

/// <summary>How long something lasts, exactly enough to set a program by it. Pure.</summary>
public static class SpokenTime
{
    /// <summary>Rounded to the second: <c>45 seconds</c>, <c>2 minutes</c>, <c>2 minutes and 10 seconds</c>; never below <c>0 seconds</c>.</summary>
    public static string Of(TimeSpan time)
    {
        long seconds = Math.Max(0, (long)Math.Round(time.TotalSeconds));
        (long minutes, long rest) = (seconds / 60, seconds % 60);
        return minutes == 0 ? Count(rest, "second") : rest == 0 ? Count(minutes, "minute") : $"{Count(minutes, "minute")} and {Count(rest, "second")}";
    }

    private static string Count(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
