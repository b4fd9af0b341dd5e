using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The errors of cursors that differ in nothing but where they come from.</summary>
internal static class CursorErrors
{
    public const string NoRow =
        "Values cannot be fetched at this time. This method was called either before the first call to MoveNext, or at any point after that method returned false.";

    public const string NotGood = "Cannot get value as the cursor is not in a good state";

    public static void CheckActive(bool active) => Contracts.CheckParam(active, "column", "requested column not active");

    /// <summary>A getter as the type asked for; upstream's message differs between kinds of cursors, hence <paramref name="place"/>.</summary>
    public static ValueGetter<T> Cast<T>(Delegate getter, string place) =>
        getter as ValueGetter<T> ?? throw Contracts.Except(
            $"Invalid TValue{place}: '{typeof(T)}', expected type: '{getter.GetType().GetGenericArguments()[0]}'.");
}
