using System.IO.Compression;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// Where one object is saved: a folder of the model file. What the object writes to <see cref="Writer"/> becomes the
/// folder's model entry when the context is completed; sub-objects and large parts are entries of their own.
/// </summary>
public sealed class ModelSaveContext : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly string _folder;
    private readonly MemoryStream _content = new();
    private string _loader;

    private ModelSaveContext(ZipArchive archive, string folder)
    {
        _archive = archive;
        _folder = folder;
        Writer = new BinaryWriter(_content);
    }

    /// <summary>Takes the object's small values; read back in the same order.</summary>
    internal BinaryWriter Writer { get; }

    /// <summary>Saves an object into a folder; nothing is written for null.</summary>
    internal static void Save(ZipArchive archive, ICanSaveModel value, string folder)
    {
        if (value is null)
            return;
        using var context = new ModelSaveContext(archive, folder);
        value.Save(context);
        context.Complete();
    }

    /// <summary>Names the loader in <see cref="ModelLoaders"/> that reads this object; without it the object cannot be saved.</summary>
    internal void SetLoader(string name) => _loader = name;

    /// <summary>Saves an object that belongs to this one into the sub-folder <paramref name="name"/>.</summary>
    internal void SaveModel(ICanSaveModel value, string name) => Save(_archive, value, ModelArchive.Combine(_folder, name));

    /// <summary>Writes an entry beside the model entry, for what is large. One at a time.</summary>
    internal void SaveEntry(string name, Action<BinaryWriter> write)
    {
        using Stream stream = _archive.CreateEntry(ModelArchive.Combine(_folder, name), CompressionLevel.Fastest).Open();
        using var buffered = new BufferedStream(stream, 1 << 16);
        using var writer = new BinaryWriter(buffered);
        write(writer);
    }

    public void Dispose() => Writer.Dispose();

    private void Complete()
    {
        Contracts.Check(_loader is not null, "ModelSignature not specified!");
        Writer.Flush();
        SaveEntry(ModelArchive.ModelEntry, writer =>
        {
            writer.Write(ModelArchive.Magic);
            writer.Write(ModelArchive.Version);
            writer.Write(_loader);
            writer.Write(_content.GetBuffer(), 0, (int)_content.Length);
        });
    }
}
