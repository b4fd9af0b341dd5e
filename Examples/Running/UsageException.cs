namespace Sparse.ML.Examples;

/// <summary>The command line or the data that it names is wrong; the message is all that a user needs.</summary>
internal sealed class UsageException(string message) : Exception(message);
