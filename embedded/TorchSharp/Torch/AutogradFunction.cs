using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>An operation with a derivative of its own.</summary>
        public abstract class Function<T> where T : Function<T>, new()
        {
            private static readonly T Instance = new();

            protected Function()
            {
            }

            public abstract string Name { get; }

            /// <summary>Computes the outputs, and gives them a place in the graph when a tensor among the arguments has one.</summary>
            public static List<Tensor> apply_internal(params object[] vars)
            {
                var context = new AutogradContext();
                List<Tensor> outputs;
                using (no_grad()) outputs = Instance.Forward(context, vars);
                Tensor[] inputs = [.. vars.OfType<Tensor>()];
                if (!is_grad_enabled() || !inputs.Any(input => input.requires_grad))
                {
                    context.Dispose();
                    return outputs;
                }
                return [Record(context, vars, inputs, outputs.Single())];
            }

            internal abstract List<Tensor> Forward(AutogradContext ctx, object[] vars);

            internal abstract List<Tensor> Backward(AutogradContext ctx, List<Tensor> grad_outputs);

            private static unsafe Tensor Record(AutogradContext context, object[] vars, Tensor[] inputs, Tensor output)
            {
                bool[] isTensor = Array.ConvertAll(vars, value => value is Tensor);
                // The node must not hold the output, which holds the node.
                (long[] shape, ScalarType type, Device device) = (output.shape, output.dtype, output.device);
                GCHandle node = GCHandle.Alloc(new Node(grads => Gradients(context, isTensor, shape, type, device, grads), context));
                nint* handles = stackalloc nint[inputs.Length];
                for (int i = 0; i < inputs.Length; i++) handles[i] = inputs[i].Handle;
                nint address = 0;
                nint result = Shim.shim_record_function(output.Handle, handles, inputs.Length, GCHandle.ToIntPtr(node), &Node.Apply,
                    &Node.Free, &address);
                GC.KeepAlive(inputs);
                GC.KeepAlive(output);
                Tensor recorded = Tensor.Own(Shim.Check(result));
                context.Save(address);
                return recorded;
            }

            // One gradient an argument in, one gradient a tensor argument out.
            private static List<Tensor> Gradients(
                AutogradContext context, bool[] isTensor, long[] shape, ScalarType type, Device device, List<Tensor> grads)
            {
                if (grads[0] is null && context.MaterializeGrads) grads[0] = zeros(shape, type, device);
                List<Tensor> found = Instance.Backward(context, grads);
                if (found.Count != isTensor.Length)
                    throw new NotImplementedException($"Function {Instance.Name} returned an incorrect number of gradients (expected " +
                        $"{isTensor.Length}), got {found.Count}");
                return [.. found.Where((_, index) => isTensor[index])];
            }
        }

        /// <summary>A function with one output.</summary>
        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            protected SingleTensorFunction()
            {
            }

            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            /// <summary>Computes the output without recording.</summary>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>One gradient an argument of the forward pass; null where the argument is no tensor or needs none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            internal sealed override List<Tensor> Forward(AutogradContext ctx, object[] vars) => [forward(ctx, vars)];

            internal sealed override List<Tensor> Backward(AutogradContext ctx, List<Tensor> grad_outputs) =>
                backward(ctx, grad_outputs[0]);
        }

        /// <summary>The managed half of a node: native code holds it by a handle and frees it with the graph.</summary>
        private sealed unsafe class Node(Func<List<Tensor>, List<Tensor>> gradients, AutogradContext context)
        {
            [UnmanagedCallersOnly]
            internal static int Apply(nint handle, nint* grads, int gradCount, nint* results, int resultCount)
            {
                try
                {
                    var node = (Node)GCHandle.FromIntPtr(handle).Target;
                    var given = new List<Tensor>();
                    for (int i = 0; i < gradCount; i++) given.Add(Tensor.Own(grads[i]));
                    List<Tensor> found = node.Gradients(given);
                    for (int i = 0; i < resultCount; i++)
                    {
                        if (found[i] is not { } gradient) continue;
                        Shim.shim_retain(gradient.Handle);
                        results[i] = gradient.Handle;
                    }
                    GC.KeepAlive(found);
                    return 0;
                }
                catch (Exception error)
                {
                    fixed (byte* message = Encoding.UTF8.GetBytes(error.Message + "\0")) Shim.shim_fail(message);
                    return -1;
                }
            }

            [UnmanagedCallersOnly]
            internal static void Free(nint handle)
            {
                GCHandle node = GCHandle.FromIntPtr(handle);
                ((Node)node.Target).Release();
                node.Free();
            }

            private List<Tensor> Gradients(List<Tensor> grads) => gradients(grads);

            private void Release() => context.Dispose();
        }
    }
}
