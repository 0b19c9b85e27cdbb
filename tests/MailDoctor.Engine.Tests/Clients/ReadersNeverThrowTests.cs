using System.Text;
using CsCheck;
using MailDoctor.Engine.Clients;
using MailDoctor.Engine.Observations;
using MailDoctor.Engine.Tests.Support;

namespace MailDoctor.Engine.Tests.Clients;

/// <summary>Whatever stands in a file: no reader throws, and none returns without bound.</summary>
public sealed class ReadersNeverThrowTests
{
    private const int MostFacts = 5000;

    private static readonly ClientFile[] Samples = Configurations.Names.SelectMany(Configurations.Files).Where(f => Catalog.ClientReaders.Any(r => r.Recognises(f))).ToArray();

    // One name for each reader, so that random text reaches all of them.
    private static readonly string[] Names = Samples.GroupBy(f => Catalog.ClientReaders.First(r => r.Recognises(f)).Client).Select(g => g.First().Path).ToArray();

    [Fact]
    public void Random_text() => Gen.Select(Gen.Int[0, Names.Length - 1], Gen.String[Gen.Char["\"'`\\{}[]=:;#/*\r\n\t ,()<>&aé\u0000\u202e@.+-0123456789"], 0, 200])
        .Sample((name, text) => ReadAll(ClientFile.FromText(Names[name], text)));

    [Fact]
    public void Random_bytes() => Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Byte.Array[0, 300])
        .Sample((name, bytes) => ReadAll(new ClientFile(Names[name], bytes)));

    [Fact]
    public void Files_that_break_off_anywhere() => Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Double[0, 1])
        .Sample((sample, part) => ReadAll(new ClientFile(Samples[sample].Path, Samples[sample].Bytes[..(int)(Samples[sample].Bytes.Length * part)])));

    [Fact]
    public void Files_with_a_changed_piece() => Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Double[0, 1], Gen.String[Gen.Char["\"'`\\{}[]=:;#/\n ,()<>@\u0000"], 0, 5])
        .Sample((sample, part, piece) =>
        {
            string text = Samples[sample].Text;
            int at = (int)(text.Length * part);
            ReadAll(ClientFile.FromText(Samples[sample].Path, text[..at] + piece + text[Math.Min(text.Length, at + piece.Length)..]));
        });

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("\"")]
    [InlineData("`")]
    [InlineData("\\")]
    [InlineData("a = [")]
    [InlineData("set a=\"")]
    [InlineData("poll x user y ")]
    [InlineData("<a>")]
    [InlineData("[Repository x]\n")]
    [InlineData("source muttrc\n")]
    [InlineData("account a\n")]
    public void Very_much_of_one_thing(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 20_000));

        foreach (string name in Names)
        {
            ReadAll(ClientFile.FromText(name, text));
        }
    }

    private static void ReadAll(ClientFile file)
    {
        foreach (IClientReader reader in Catalog.ClientReaders.Where(r => r.Recognises(file)))
        {
            _ = reader.Companions(file);
            IReadOnlyList<Observation> seen = reader.Read(new ClientPlace(file, [file], []));

            Assert.True(seen.Count <= MostFacts, $"{reader.Client} returned {seen.Count} facts");
            Assert.All(seen.OfType<ClientFileFaulty>(), f => Assert.True(f.Line is null or > 0));
            Assert.All(seen.OfType<ClientAccountSeen>(), a =>
            {
                Assert.InRange(a.Line, 1, int.MaxValue);
                Assert.All(a.Settings, s => Assert.InRange(s.Start, 0, file.Text.Length));
                Assert.All(a.Settings.Where(s => s.Raw is not null && a.File == file.Path), s => Assert.Equal(s.Raw, file.Text.Substring(s.Start, s.Raw!.Length)));
            });
            Assert.True(Encoding.UTF8.GetByteCount(CaseFileReader.Write(Accounts.Case(seen))) < 64 * 1024 * 1024);
        }
    }
}
