using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Disposes what was created on its thread while it was the innermost scope.</summary>
public sealed class DisposeScope : IDisposable
{
    private readonly ThreadScopes _thread;
    // Tensors know their place in this list, so that leaving it costs neither a search nor a hash.
    private IDisposable[] _members = new IDisposable[16];
    private int _count;
    private Dictionary<IDisposable, int> _places;
    private bool _disposed;

    internal DisposeScope(ThreadScopes thread, DisposeScope outer)
    {
        _thread = thread;
        OuterScope = outer;
    }

    internal DisposeScope OuterScope { get; set; }

    public int DisposablesCount => _count;
    public IReadOnlyList<IDisposable> DisposablesView => _members[.._count];

    public bool Contains(IDisposable disposable) => PlaceOf(disposable) >= 0;

    public void Attach(IDisposable disposable) => Move(disposable, this);
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IDisposable[] all = disposables.ToArray();
        foreach (IDisposable disposable in all) Move(disposable, this);
        return all;
    }

    public T Detach<T>(T disposable) where T : IDisposable
    {
        Release(disposable);
        return disposable;
    }

    public (T1, T2) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (Detach(first), Detach(second));

    public (T1, T2, T3) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3
        : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables) Release(disposable);
    }

    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(OuterScope, disposable);

    public (T1, T2) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        MoveToOther(OuterScope, first, second);

    public (T1, T2, T3) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3
        : IDisposable =>
        MoveToOther(OuterScope, first, second, third);

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope scope, T disposable) where T : IDisposable
    {
        if (disposable is null || !Contains(disposable)) return disposable;
        // A tensor that leaves the outermost scope goes on to count as live, as upstream's statistics have it.
        if (scope is null) Remove(disposable);
        else Move(disposable, scope);
        return disposable;
    }

    public (T1, T2) MoveToOther<T1, T2>(DisposeScope scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));

    public (T1, T2, T3) MoveToOther<T1, T2, T3>(DisposeScope scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    public void MoveToOther(DisposeScope scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables) MoveToOther(scope, disposable);
    }

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1, T2) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1, T2, T3) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2
        : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in _members[.._count])
        {
            if (keep.Contains(disposable) || !Contains(disposable)) continue;
            disposable.Dispose();
            MarkAsDisposed(disposable);
        }
    }

    public void DisposeEverything()
    {
        // From the newest to the oldest: each tensor takes itself off the end of the list.
        while (_count > 0)
        {
            IDisposable last = _members[_count - 1];
            last.Dispose();
            MarkAsDisposed(last);
        }
    }

    /// <summary>Takes a disposed object off the list, and counts it.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (Remove(disposable)) _thread.Statistics.DisposedInScopeCount++;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        DisposeEverything();
        _thread.Remove(this);
    }

    /// <summary>Adds an object that belongs to no scope.</summary>
    internal void Add(IDisposable disposable)
    {
        if (_count == _members.Length) Array.Resize(ref _members, 2 * _count);
        _members[_count] = disposable;
        if (disposable is Tensor tensor)
        {
            tensor.OwningDisposeScope = this;
            tensor.PlaceInScope = _count;
        }
        else
        {
            (_places ??= new(ReferenceEqualityComparer.Instance))[disposable] = _count;
        }
        _count++;
    }

    /// <summary>Puts a tensor in the place of another one.</summary>
    internal void Replace(Tensor member, Tensor replacement)
    {
        _members[member.PlaceInScope] = replacement;
        replacement.PlaceInScope = member.PlaceInScope;
        replacement.OwningDisposeScope = this;
        member.OwningDisposeScope = null;
    }

    private void Release(IDisposable disposable)
    {
        if (Remove(disposable)) _thread.Statistics.DetachedFromScopeCount++;
    }

    private static void Move(IDisposable disposable, DisposeScope scope)
    {
        if (disposable is Tensor { OwningDisposeScope: { } owner } && owner != scope) owner.Remove(disposable);
        else if (disposable is Tensor { OwningDisposeScope: null }) scope._thread.Statistics.DetachedFromScopeCount--;
        if (!scope.Contains(disposable)) scope.Add(disposable);
    }

    private int PlaceOf(IDisposable disposable) => disposable switch
    {
        null => -1,
        Tensor tensor => tensor.OwningDisposeScope == this ? tensor.PlaceInScope : -1,
        _ => _places is not null && _places.TryGetValue(disposable, out int place) ? place : -1,
    };

    private bool Remove(IDisposable disposable)
    {
        int place = PlaceOf(disposable);
        if (place < 0) return false;
        IDisposable last = _members[--_count];
        _members[_count] = null;
        if (place != _count)
        {
            _members[place] = last;
            if (last is Tensor moved) moved.PlaceInScope = place;
            else _places[last] = place;
        }
        if (disposable is Tensor tensor) tensor.OwningDisposeScope = null;
        else _places.Remove(disposable);
        return true;
    }
}
