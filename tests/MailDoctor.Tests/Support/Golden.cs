namespace MailDoctor.Tests.Support;

/// <summary>Pages as they should look, in the folder Golden. To take the present ones as right: run the tests with GOLDEN=accept and read the diff.</summary>
internal static class Golden
{
    public static void AssertEqual(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            File.WriteAllText(Path.Combine(TemporaryFolder.Repository, "tests", "MailDoctor.Tests", "Golden", name), actual);
            return;
        }

        using Stream? stream = typeof(Golden).Assembly.GetManifestResourceStream(name);
        Assert.True(stream is not null, $"there is no golden page {name}");
        using var reader = new StreamReader(stream);
        Assert.Equal(reader.ReadToEnd(), actual);
    }
}
