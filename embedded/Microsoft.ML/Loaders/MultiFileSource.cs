using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The files at some paths.</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private readonly string[] _paths;

    public MultiFileSource(params string[] paths)
    {
        _paths = paths ?? [];
        foreach (string path in _paths)
            Contracts.CheckNonEmpty(path, nameof(paths));
    }

    public int Count => _paths.Length;

    public string GetPathOrNull(int index)
    {
        Contracts.CheckParam(index >= 0 && index < Count, nameof(index));
        return _paths[index];
    }

    public Stream Open(int index)
    {
        Contracts.CheckParam(index >= 0 && index < Count, nameof(index));
        return File.OpenRead(_paths[index]);
    }

    public TextReader OpenTextReader(int index) => new StreamReader(Open(index));
}
