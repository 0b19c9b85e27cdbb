namespace MailDoctor.Engine.Observations;

/// <summary>Marks what was seen of mail programs on a computer, as opposed to servers.</summary>
public interface IClientFact;
