using Sparse.ML.Examples;

return ExampleRunner.Run(args);
