namespace MailDoctor.Practice;

/// <summary>A server's side of a line protocol, one object a connection.</summary>
public interface IDialogue
{
    /// <summary>What is done when the connection stands.</summary>
    /// <param name="encrypted">Whether TLS is on already.</param>
    IReadOnlyList<Act> Open(bool encrypted);

    /// <summary>What is done about a line.</summary>
    /// <param name="line">Without its line break.</param>
    /// <param name="encrypted">Whether TLS is on.</param>
    IReadOnlyList<Act> Answer(string line, bool encrypted);
}
