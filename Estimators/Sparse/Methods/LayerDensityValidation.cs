namespace Sparse.ML.Estimators;

/// <summary>Checks the densities that methods share.</summary>
internal static class LayerDensityValidation
{
    public static void RequireDensity(this ICollection<string> errors, double density, string property) =>
        errors.Require(density > 0 && density <= 1, property, "above 0 and at most 1", density);

    public static void RequireLayerDensities(
        this ICollection<string> errors, SparseMethod method, IReadOnlyDictionary<string, double>? densities, string property)
    {
        errors.Require(densities is not null, property, "densities by name of weight", null);
        if (densities is null) return;
        foreach ((string name, double density) in densities)
        {
            errors.RequireDensity(density, $"{property}[{name}]");
            errors.Require(method.DenseLayers?.Contains(name) != true, $"{property}[{name}]", "a layer that DenseLayers does not name",
                "one that both name");
        }
    }
}
