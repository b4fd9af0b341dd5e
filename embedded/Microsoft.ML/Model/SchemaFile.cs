using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The schema of the model's input, with hidden columns and annotations.</summary>
internal static class SchemaFile
{
    public static void Save(ZipArchive archive, DataViewSchema schema)
    {
        using Stream stream = archive.CreateEntry(ModelArchive.SchemaEntry, CompressionLevel.Fastest).Open();
        using var writer = new BinaryWriter(stream);
        writer.Write(ModelArchive.Version);
        writer.Write(schema.Count);
        foreach (DataViewSchema.Column column in schema)
        {
            writer.Write(column.Name);
            writer.WriteType(column.Type);
            writer.WriteAnnotations(column.Annotations);
        }
    }

    public static DataViewSchema LoadOrNull(ModelFile file)
    {
        ModelReader reader = file.OpenOrNull(ModelArchive.SchemaEntry);
        if (reader is null)
            return null;
        int version = reader.ReadInt32();
        Contracts.CheckDecode(version == ModelArchive.Version,
            $"The schema of the model has version {version}; this library reads version {ModelArchive.Version}.");
        try
        {
            var builder = new DataViewSchema.Builder();
            for (int left = reader.ReadCount(bytesEach: 3); left > 0; left--)
                builder.AddColumn(reader.ReadString(), reader.ReadType(), reader.ReadAnnotations());
            return builder.ToSchema();
        }
        catch (ArgumentException exception)
        {
            throw Contracts.ExceptDecode(exception, "The schema of the model is corrupt.");
        }
    }
}
