using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Writes loader options to a model and reads them back; ranges are written with their ends.</summary>
internal static class TextLoaderModel
{
    public static void Write(BinaryWriter writer, TextLoader.Options options, TextColumn[] columns, DataViewSchema schema)
    {
        writer.Write(options.AllowQuoting);
        writer.Write(options.AllowSparse);
        writer.Write(new string(options.Separators));
        writer.Write((int)options.DecimalMarker);
        writer.Write(options.TrimWhitespace);
        writer.Write(options.ReadMultilines);
        writer.Write(options.HasHeader);
        writer.Write(options.MaxRows ?? -1);
        writer.Write((int)options.EscapeChar);
        writer.Write(options.MissingRealsAsNaNs);
        writer.Write(columns.Length);
        for (int i = 0; i < columns.Length; i++)
            WriteColumn(writer, columns[i], options.Columns[i], schema[i].Annotations);
    }

    public static TextLoader.Options Read(ModelReader reader, out DataViewSchema.Annotations[] annotations)
    {
        var options = new TextLoader.Options
        {
            AllowQuoting = reader.ReadBoolean(),
            AllowSparse = reader.ReadBoolean(),
            Separators = reader.ReadString().ToCharArray(),
            DecimalMarker = (char)reader.ReadInt32(),
            TrimWhitespace = reader.ReadBoolean(),
            ReadMultilines = reader.ReadBoolean(),
            HasHeader = reader.ReadBoolean(),
            MaxRows = reader.ReadInt64() is >= 0 and var rows ? rows : null,
            EscapeChar = (char)reader.ReadInt32(),
            MissingRealsAsNaNs = reader.ReadBoolean(),
            Columns = new TextLoader.Column[reader.ReadCount(bytesEach: 1)],
        };
        annotations = new DataViewSchema.Annotations[options.Columns.Length];
        for (int i = 0; i < options.Columns.Length; i++)
            options.Columns[i] = ReadColumn(reader, out annotations[i]);
        return options;
    }

    private static void WriteColumn(BinaryWriter writer, TextColumn column, TextLoader.Column declared, DataViewSchema.Annotations annotations)
    {
        writer.Write(column.Name);
        writer.Write((int)declared.DataKind);
        writer.Write(declared.KeyCount is not null);
        writer.Write(declared.KeyCount?.Count ?? 0);
        writer.Write(column.Type is VectorDataViewType);
        writer.Write(column.VariableFrom ?? -1);
        writer.WriteVector(new VBuffer<int>(column.Positions.Length, column.Positions));
        writer.WriteAnnotations(annotations);
    }

    private static TextLoader.Column ReadColumn(ModelReader reader, out DataViewSchema.Annotations annotations)
    {
        string name = reader.ReadString();
        var kind = (DataKind)reader.ReadInt32();
        bool isKey = reader.ReadBoolean();
        ulong count = reader.ReadUInt64();
        bool isVector = reader.ReadBoolean();
        int variableFrom = reader.ReadInt32();
        var ranges = new List<TextLoader.Range>();
        foreach (int position in reader.ReadVector<int>().DenseValues())
            ranges.Add(new TextLoader.Range(position) { ForceVector = isVector });
        if (variableFrom >= 0)
            ranges.Add(new TextLoader.Range { Min = variableFrom, VariableEnd = true, ForceVector = true });
        annotations = reader.ReadAnnotations();
        KeyCount keys = !isKey ? null : count == 0 ? new KeyCount() : new KeyCount(count);
        return new TextLoader.Column(name, kind, [.. ranges], keys);
    }
}
