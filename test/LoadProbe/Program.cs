using Microsoft.ML;
using Sparse.ML.Testing;

// Loads a model as an application would that has the packages and nothing else: no registration, no type of Sparse.ML named.
// Arguments: model, output file, rows, features, "Single" or "Byte".
var context = new MLContext();
ITransformer model = context.Model.Load(args[0], out _);
int rows = int.Parse(args[2]), features = int.Parse(args[3]);
IDataView data = args[4] == "Byte" ? ProbeData.Bytes(context, rows, features) : ProbeData.Singles(context, rows, features);
File.WriteAllLines(args[1], ProbeData.Describe(model.Transform(data)));
return 0;
