namespace Golden;

/// <summary>Cases that the stand-in need not reproduce, each with its reason. They run; only their failure is excused.</summary>
internal static class ListedExceptions
{
    private static readonly Dictionary<string, string> s_reasons = new()
    {
        ["logging/log-custom-mapping-throws"] = "The stand-in reads mappings ahead without splitting and joining cursors, so it has no channels of these.",
        ["logging/log-save-load"] = "The stand-in writes the input schema without the binary data saver, so it has no channels of that saver.",
        ["logging/log-evaluate-multiclass"] = "The stand-in computes metrics directly, so it has no channels of data views that hold them.",
    };

    /// <summary>Why a case may differ; null when it may not.</summary>
    public static string? Reason(string topic, string name) =>
        s_reasons.GetValueOrDefault($"{topic}/{name}") ?? s_reasons.GetValueOrDefault(topic);
}
