using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The scopes of the calling thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static ThreadScopes s_scopes;

    /// <summary>Counts of the calling thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current.Statistics;

    internal static ThreadScopes Current => s_scopes ??= new();
}

/// <summary>A thread's stack of scopes.</summary>
internal sealed class ThreadScopes
{
    internal readonly ThreadDisposeScopeStatistics Statistics = new();

    internal DisposeScope Innermost { get; private set; }

    internal DisposeScope Open() => Innermost = new DisposeScope(this, Innermost);

    internal void Register(Tensor tensor)
    {
        if (Innermost is { } scope)
        {
            Statistics.CreatedInScopeCount++;
            scope.Add(tensor);
        }
        else
        {
            Statistics.CreatedOutsideScopeCount++;
        }
    }

    internal void Remove(DisposeScope scope)
    {
        if (Innermost == scope)
        {
            Innermost = scope.OuterScope;
            return;
        }
        // A scope that is closed before those within it leaves them to the next one out.
        for (DisposeScope inner = Innermost; inner is not null; inner = inner.OuterScope)
            if (inner.OuterScope == scope) inner.OuterScope = scope.OuterScope;
    }
}

/// <summary>What a thread's scopes have seen.</summary>
public class ThreadDisposeScopeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }
    public long CreatedInScopeCount { get; internal set; }
    public long DisposedInScopeCount { get; internal set; }
    public long DetachedFromScopeCount { get; internal set; }
    public long ThreadTotalLiveCount => CreatedInScopeCount - DisposedInScopeCount - DetachedFromScopeCount;

    public void Reset() => CreatedOutsideScopeCount = CreatedInScopeCount = DisposedInScopeCount = DetachedFromScopeCount = 0;
}

public static partial class torch
{
    public static DisposeScope CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
