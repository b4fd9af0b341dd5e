using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss of 2 inputs and how it is reduced over them.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}

/// <summary>A loss of 2 inputs with a weight for each class or element.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    public WeightedLoss(Tensor weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.weight = weight;

    public Tensor weight { get; }
}

/// <summary>A loss of 3 inputs and how it is reduced over them.</summary>
public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(nameof(Loss<T1, T2, T3, TResult>)) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}

/// <summary>A loss of 3 inputs with a weight for each class or element.</summary>
public abstract class WeightedLoss<T1, T2, T3, TResult> : Loss<T1, T2, T3, TResult>
{
    public WeightedLoss(Tensor weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.weight = weight;

    public Tensor weight { get; }
}

/// <summary>A loss of 4 inputs and how it is reduced over them.</summary>
public abstract class Loss<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base(nameof(Loss<T1, T2, T3, T4, TResult>)) => this.reduction = reduction;

    public nn.Reduction reduction { get; }
}

/// <summary>A loss of 4 inputs with a weight for each class or element.</summary>
public abstract class WeightedLoss<T1, T2, T3, T4, TResult> : Loss<T1, T2, T3, T4, TResult>
{
    public WeightedLoss(Tensor weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.weight = weight;

    public Tensor weight { get; }
}
