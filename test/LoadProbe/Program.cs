using Microsoft.ML;
using Sparse.ML.Testing;

// Loads a model as an application would that has the packages and nothing else: no registration, and no type of Sparse.ML named but, for
// graphs, Restore.
// Arguments: model, output file, rows, features, "Single", "Byte" or "Graph".
var context = new MLContext();
ITransformer model = context.Model.Load(args[0], out _);
int rows = int.Parse(args[2]), features = int.Parse(args[3]);
IDataView data = args[4] switch
{
    "Graph" => ProbeGraph.View(context, rows, features),
    "Byte" => ProbeData.Bytes(context, rows, features),
    _ => ProbeData.Singles(context, rows, features),
};
IEnumerable<string> lines = ProbeData.Describe(model.Transform(data));
// Another graph than the one that the model was saved with.
if (args[4] == "Graph") lines =
    lines.Concat(ProbeData.Describe(context.Sparse.Restore(model).Transform(ProbeGraph.View(context, rows, features, seed: 2))));
File.WriteAllLines(args[1], lines);
return 0;
