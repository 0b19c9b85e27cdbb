namespace MailDoctor.Engine.Observations;

/// <summary>What a configuration document tells the person: something to do first, or where to read more.</summary>
/// <param name="FirstStep">Whether it has to be done before a mail program may sign in (element enable); false: documentation.</param>
/// <param name="Url">The page, https or http; null: none is named.</param>
/// <param name="Text">The document's words, English where it has them; at most 300 characters; empty: none.</param>
public sealed record DocumentAdvice(bool FirstStep, string? Url, string Text);
