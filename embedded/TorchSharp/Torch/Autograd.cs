using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Derivatives.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of the outputs' sum with respect to the inputs; null for an unused input where that is allowed.</summary>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            nint* outputHandles = stackalloc nint[outputs.Count];
            nint* inputHandles = stackalloc nint[inputs.Count];
            nint* results = stackalloc nint[inputs.Count];
            nint* gradHandles = stackalloc nint[outputs.Count];
            Fill(outputHandles, outputs);
            Fill(inputHandles, inputs);
            if (grad_outputs is not null) FillGrads(gradHandles, outputs, grad_outputs);
            Shim.Check(Shim.shim_gradients(outputHandles, grad_outputs is null ? null
                : gradHandles, outputs.Count, inputHandles, inputs.Count, results,
                retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0));
            Keep(outputs, inputs, grad_outputs);
            var found = new Tensor[inputs.Count];
            for (int i = 0; i < found.Length; i++) found[i] = Tensor.Own(results[i]);
            return found;
        }

        /// <summary>Adds the gradients of the tensors' sum to the leaves, or to the given inputs only.</summary>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor> inputs = null)
        {
            int inputCount = inputs?.Count ?? 0;
            nint* roots = stackalloc nint[tensors.Count];
            nint* grads = stackalloc nint[tensors.Count];
            nint* targets = stackalloc nint[inputCount];
            Fill(roots, tensors);
            if (grad_tensors is not null) FillGrads(grads, tensors, grad_tensors);
            if (inputs is not null) Fill(targets, inputs);
            Shim.Check(Shim.shim_backward(roots, grad_tensors is null ? null : grads, tensors.Count, targets, inputCount,
                retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0));
            Keep(tensors, inputs, grad_tensors);
        }

        public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensor is null ? null : [grad_tensor], retain_graph, create_graph, inputs);

        private static unsafe void Fill(nint* handles, IList<Tensor> tensors)
        {
            for (int i = 0; i < tensors.Count; i++) handles[i] = tensors[i].Handle;
        }

        private static unsafe void FillGrads(nint* handles, IList<Tensor> tensors, IList<Tensor> grads)
        {
            if (grads.Count != tensors.Count) throw new ArgumentException($"got {tensors.Count} tensors and {grads.Count} gradients");
            for (int i = 0; i < grads.Count; i++) handles[i] = grads[i]?.Handle ?? 0;
        }

        // Holding the lists holds their tensors until the native side has taken its own references.
        private static void Keep(IList<Tensor> first, IList<Tensor> second, IList<Tensor> third)
        {
            GC.KeepAlive(first);
            GC.KeepAlive(second);
            GC.KeepAlive(third);
        }
    }
}
