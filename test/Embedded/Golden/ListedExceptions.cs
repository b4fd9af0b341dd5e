namespace Golden;

/// <summary>Cases that the stand-in need not reproduce, each with its reason. They run; only their failure is excused.</summary>
internal static class ListedExceptions
{
    private static readonly Dictionary<string, string> s_reasons = new()
    {
    };

    /// <summary>Why a case may differ; null when it may not.</summary>
    public static string? Reason(string topic, string name) =>
        s_reasons.GetValueOrDefault($"{topic}/{name}") ?? s_reasons.GetValueOrDefault(topic);
}
