using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales the gradients down to the given common norm if they exceed it; returns the norm that they had.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using IDisposable guard = no_grad();
                using DisposeScope scope = NewDisposeScope();
                Tensor[] grads = tensors.Select(static parameter => parameter.grad).Where(static grad => grad is not null).ToArray();
                if (grads.Length == 0) return 0;
                Tensor norms = stack(grads.Select(grad => linalg.vector_norm(grad, norm_type)));
                double total = linalg.vector_norm(norms, norm_type).ToDouble();
                double factor = max_norm / (total + 1e-6);
                if (factor < 1)
                    foreach (Tensor grad in grads) grad.mul_(factor);
                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using IDisposable guard = no_grad();
                foreach (Parameter parameter in tensors)
                {
                    using Tensor grad = parameter.grad;
                    grad?.clamp_(-clip_value, clip_value);
                }
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using DisposeScope scope = NewDisposeScope();
                return cat(tensors.Select(static parameter => parameter.view(-1)).ToList()).MoveToOuterDisposeScope();
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using IDisposable guard = no_grad();
                long start = 0;
                foreach (Parameter parameter in tensors)
                {
                    using DisposeScope scope = NewDisposeScope();
                    long count = parameter.numel();
                    parameter.copy_(vec.narrow(0, start, count).view(parameter.shape));
                    start += count;
                }
            }
        }
    }
}
