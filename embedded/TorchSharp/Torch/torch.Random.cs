using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor _sample_dirichlet(Tensor input, Generator generator = null) => Aten._sample_dirichlet.Call(input, generator);
    public static Tensor _standard_gamma(Tensor input, Generator generator = null) => Aten._standard_gamma.Call(input, generator);
    public static Tensor bernoulli(Tensor input, Generator generator = null) => input.bernoulli(generator);
    public static Tensor binomial(Tensor count, Tensor probs, Generator generator = null) => count.binomial(probs, generator);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    public static Tensor poisson(Tensor input, Generator generator = null) => input.poisson(generator);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    public static Tensor rand_out(Tensor input, params long[] sizes) => input.rand_out(sizes);

    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device device = null,
        bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);

    public static Tensor randint_out(Tensor input, long high, long[] sizes) => input.randint_out(high, sizes);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    public static Tensor randperm_out(Tensor input, long n) => input.randperm_out(n);
}
