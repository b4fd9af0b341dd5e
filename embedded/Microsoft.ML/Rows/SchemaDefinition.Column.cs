using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>The column of one member.</summary>
    public sealed class Column
    {
        private readonly Dictionary<string, AnnotationValue> _annotations = [];

        internal Column(string memberName, DataViewType columnType, string columnName)
        {
            MemberName = Contracts.CheckNonEmpty(memberName, nameof(memberName));
            ColumnName = columnName ?? memberName;
            ColumnType = columnType;
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        /// <summary>The type of the column; null infers it from the member.</summary>
        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations
        {
            get
            {
                var builder = new DataViewSchema.Annotations.Builder();
                foreach ((string kind, AnnotationValue annotation) in _annotations)
                    builder.Add(kind, annotation.Type, annotation.Getter);
                return builder.ToAnnotations();
            }
        }

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            Contracts.CheckValue(kind, nameof(kind));
            Contracts.CheckValue(annotationType, nameof(annotationType));
            Contracts.Check(!_annotations.ContainsKey(kind), "Column already contains an annotation of this kind.");
            _annotations[kind] = AnnotationValue.Create(value, annotationType);
        }

        /// <summary>Takes over an annotation of another column, in place of one of its kind.</summary>
        internal void SetAnnotation(string kind, DataViewType type, Delegate getter) =>
            _annotations[kind] = new AnnotationValue(type, getter);
    }
}
