using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps values to the keys learnt for them; a value that was not seen has no key.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderName = "TermTransform";
    private const string VocabularyFolder = "Vocabulary";
    private readonly Vocabulary[] _vocabularies;
    private readonly bool _valuesAsText;

    internal ValueToKeyMappingTransformer(
        IHostEnvironment environment, (string Output, string Input)[] columns, Vocabulary[] vocabularies, bool valuesAsText)
        : base(environment.Register(nameof(ValueToKeyMappingTransformer)), columns)
    {
        _vocabularies = vocabularies;
        _valuesAsText = valuesAsText;
    }

    internal static ValueToKeyMappingTransformer Load(IHostEnvironment environment, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        bool valuesAsText = ctx.Reader.ReadBoolean();
        Vocabulary[] vocabularies = ctx.LoadModel<VocabularyList>(environment, VocabularyFolder).Items;
        Contracts.CheckDecode(vocabularies.Length == columns.Length, $"The model has terms for {vocabularies.Length} of {columns.Length} columns.");
        return new ValueToKeyMappingTransformer(environment, columns, vocabularies, valuesAsText);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        SaveColumns(ctx);
        ctx.Writer.Write(_valuesAsText);
        ctx.SaveModel(new VocabularyList(_vocabularies), VocabularyFolder);
    }

    private protected override RowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ValueToKeyMappingTransformer _parent;

        public Mapper(ValueToKeyMappingTransformer parent, DataViewSchema inputSchema)
            : base(inputSchema, parent.ColumnPairs)
        {
            _parent = parent;
            for (int i = 0; i < Columns.Length; i++)
            {
                DataViewType itemType = Input(i).Type.GetItemType();
                if (!itemType.Equals(parent._vocabularies[i].ItemType))
                {
                    throw Contracts.Except($"Could not apply a map over type '{parent._vocabularies[i].ItemType}' to column " +
                        $"'{Columns[i].Output}' since it has type '{itemType}'");
                }
            }
        }

        protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index) =>
            SlotwiseGetters.Convert(input, column, _parent._vocabularies[index].KeyOf);

        protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index)
        {
            DataViewSchema.Column column = Input(index);
            Vocabulary vocabulary = _parent._vocabularies[index];
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.Add(column.Annotations, kind => kind == AnnotationKinds.SlotNames);
            vocabulary.Annotate(annotations, _parent._valuesAsText);
            DataViewType type = column.Type is VectorDataViewType vector ? vector.WithItemType(vocabulary.KeyType) : vocabulary.KeyType;
            return new DataViewSchema.DetachedColumn(Columns[index].Output, type, annotations.ToAnnotations());
        }
    }
}
