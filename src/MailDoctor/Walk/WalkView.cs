namespace MailDoctor.Walk;

/// <summary>Shows a walk on a screen until it is over: the wizard's side of the contract.</summary>
/// <param name="session">The walk.</param>
/// <param name="noColour">Whether the person wants no colours.</param>
/// <param name="cancellationToken">Ends it.</param>
/// <returns>A task that ends when the walk is over and the terminal is as it was before.</returns>
internal delegate Task WalkView(WalkSession session, bool noColour, CancellationToken cancellationToken);
