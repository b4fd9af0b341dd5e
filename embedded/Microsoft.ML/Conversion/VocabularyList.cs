using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The vocabularies of several columns, as a part of a model.</summary>
internal sealed class VocabularyList(Vocabulary[] items) : ICanSaveModel
{
    internal const string LoaderName = "TermManager";
    private const string TermsEntry = "Terms.txt";

    public Vocabulary[] Items => items;

    internal static VocabularyList Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        var items = new Vocabulary[ctx.Reader.ReadCount(bytesEach: 1)];
        for (int i = 0; i < items.Length; i++)
            items[i] = Vocabulary.Load(ctx.Reader);
        return new VocabularyList(items);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        ctx.Writer.Write(items.Length);
        foreach (Vocabulary item in items)
            item.Save(ctx.Writer);
        ctx.SaveEntry(TermsEntry, WriteTerms);
    }

    /// <summary>The terms for a reader of the file; nothing reads them back.</summary>
    private void WriteTerms(BinaryWriter writer)
    {
        using var text = new StreamWriter(writer.BaseStream, leaveOpen: true);
        for (int i = 0; i < items.Length; i++)
        {
            text.WriteLine($"# Number of terms of column {i} = {items[i].Count}");
            foreach (string term in items[i].Texts())
                text.WriteLine(term);
        }
    }
}
