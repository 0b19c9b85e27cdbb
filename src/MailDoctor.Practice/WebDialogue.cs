namespace MailDoctor.Practice;

/// <summary>The server's side of HTTP/1.1: the same answer to every request, once its empty line has come.</summary>
internal sealed class WebDialogue(IReadOnlyList<Act> answer) : IDialogue
{
    public IReadOnlyList<Act> Open(bool encrypted) => [];

    public IReadOnlyList<Act> Answer(string line, bool encrypted) => line.Length == 0 ? answer : [];
}
