using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Reads and writes through an index of several parts, with the rules of Python's subscripts.</summary>
internal static class Indexing
{
    internal static torch.Tensor Get(torch.Tensor self, ReadOnlySpan<TensorIndex> parts)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor view = View(self, parts, out List<torch.Tensor> positions);
        torch.Tensor found = positions is null ? ReferenceEquals(view, self) ? self.alias() : view
            : Aten.index_Tensor.Call(view, Argument.Tensors(positions));
        return found.MoveToOuterDisposeScope();
    }

    internal static torch.Tensor Set(torch.Tensor self, ReadOnlySpan<TensorIndex> parts, torch.Tensor value)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor view = View(self, parts, out List<torch.Tensor> positions);
        torch.Tensor converted = value.dtype == self.dtype ? value : value.to_type(self.dtype);
        if (positions is null) Aten.copy_.Run(view, WithoutLeadingOnes(converted, view.dim()));
        else Aten.index_put_.Run(view, Argument.Tensors(positions), WithoutLeadingOnes(converted, view.dim()));
        return self;
    }

    /// <summary>Applies every part that is a view; tensors are left for the index operator, each at its dimension.</summary>
    private static torch.Tensor View(torch.Tensor self, ReadOnlySpan<TensorIndex> parts, out List<torch.Tensor> positions)
    {
        positions = null;
        int taken = 0;
        foreach (ref readonly TensorIndex part in parts) taken += DimensionsOf(part);
        if (taken > self.dim()) throw new ArgumentException($"too many indices for tensor of dimension {self.dim()}");
        torch.Tensor view = self;
        long dim = 0;
        foreach (ref readonly TensorIndex part in parts)
        {
            switch (part.Form)
            {
                case TensorIndex.Kind.None:
                    view = view.unsqueeze(dim++);
                    break;
                case TensorIndex.Kind.Ellipsis:
                    dim += self.dim() - taken;
                    break;
                case TensorIndex.Kind.Single:
                    view = view.select(dim, part.Start ?? 0);
                    break;
                case TensorIndex.Kind.Slice:
                    view = Aten.slice_Tensor.Call(view, dim++, part.Start, part.Stop, part.Step ?? 1);
                    break;
                case TensorIndex.Kind.Bool:
                    view = view.unsqueeze(dim);
                    Put(ref positions, dim++, part.Start != 0 ? torch.zeros(1, torch.ScalarType.Int64)
                        : torch.zeros(0, torch.ScalarType.Int64));
                    break;
                case TensorIndex.Kind.Tensor:
                    Put(ref positions, dim, part.Positions);
                    dim += DimensionsOf(part);
                    // A mask of several dimensions takes one place in the operator's list.
                    if (part.Positions.dtype is torch.ScalarType.Bool or torch.ScalarType.Byte) dim = positions.Count;
                    break;
            }
        }
        return view;
    }

    private static void Put(ref List<torch.Tensor> positions, long dim, torch.Tensor tensor)
    {
        positions ??= [];
        while (positions.Count < dim) positions.Add(null);
        positions.Add(tensor);
    }

    private static int DimensionsOf(in TensorIndex part) => part.Form switch
    {
        TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
        TensorIndex.Kind.Tensor => part.Positions.dtype is torch.ScalarType.Bool or torch.ScalarType.Byte ? (int)part.Positions.dim() : 1,
        _ => 0,
    };

    private static torch.Tensor WithoutLeadingOnes(torch.Tensor value, long dimensions)
    {
        while (value.dim() > dimensions && value.dim() > 0 && value.size(0) == 1) value = value.squeeze(0);
        return value;
    }
}
