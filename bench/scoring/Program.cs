using Sparse.ML.ScoringBench;

// Ratios matter, not absolute numbers: the pairs alternate, so that other load on the machine meets both sides.
RestoredScoring.Run(rows: 4096, pairs: 7);
SingleRows.Run(calls: 5000);
LargeModel.Run();
return 0;
