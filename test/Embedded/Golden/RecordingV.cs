using System.Collections.Concurrent;

namespace Golden;

/// <summary>
/// Finds the value of <c>v</c> in a file's recording. The recordings' README states it for its own set; another set shows it in
/// its outputs only, so the value under which most of the cases that mention it agree is taken.
/// </summary>
internal static class RecordingV
{
    private const int Largest = 9;
    private static readonly ConcurrentDictionary<string, int> s_values = new();

    public static int Of(GoldenFile file) => s_values.GetOrAdd(file.Topic, _ => Find(file));

    private static int Find(GoldenFile file)
    {
        int stated = GoldenFolder.StatedV();
        GoldenCase[] cases = [.. file.Cases.Where(CaseBindings.MentionsV)];
        if (cases.Length == 0)
            return stated;
        return Enumerable.Range(0, Largest + 1).OrderBy(v => v == stated ? 0 : 1).MaxBy(v => cases.Count(c => Agrees(c, v)));
    }

    private static bool Agrees(GoldenCase recorded, int v)
    {
        CaseHost.v = v;
        try
        {
            return Comparison.Differences(recorded.Outputs, Observation.Of(recorded)).Count == 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
