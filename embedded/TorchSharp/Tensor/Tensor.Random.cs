using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bernoulli(Generator generator = null) => Aten.bernoulli.Call(this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator generator = null) => Into(this, Aten.bernoulli__float, this, p, generator);
        public Tensor bernoulli_(Tensor p, Generator generator = null) => Into(this, Aten.bernoulli__Tensor, this, p, generator);
        public Tensor binomial(Tensor prob, Generator generator = null) => Aten.binomial.Call(this, prob, generator);

        public Tensor cauchy_(double median = 0, double sigma = 1, Generator generator = null) =>
            Into(this, Aten.cauchy_, this, median, sigma, generator);

        public Tensor exponential_(double lambda = 1, Generator generator = null) => Into(this, Aten.exponential_, this, lambda, generator);
        public Tensor geometric_(double p, Generator generator = null) => Into(this, Aten.geometric_, this, p, generator);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator generator = null) =>
            Into(this, Aten.log_normal_, this, mean, std, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator generator = null) =>
            Aten.multinomial.Call(this, num_samples, replacement, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator generator = null) =>
            Into(this, Aten.normal_, this, mean, std, generator);

        public Tensor poisson(Generator generator = null) => Aten.poisson.Call(this, generator);

        public Tensor rand_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.rand_like.Call(this, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor rand_out(params long[] sizes) => Into(this, Aten.rand_out, sizes, this);

        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.randint_like_low_dtype.Call(this, low, high, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor randint_out(long high, long[] sizes) => Into(this, Aten.randint_out, high, sizes, this);

        public Tensor randn_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            Aten.randn_like.Call(this, dtype, Argument.Default, device).requires_grad_(requires_grad);

        public Tensor randn_out(params long[] sizes) => Into(this, Aten.randn_out, sizes, this);

        public Tensor random_(double from, double to, Generator generator = null) =>
            Into(this, Aten.random__from, this, (long)from, (long)to, generator);

        public Tensor randperm_out(long n) => Into(this, Aten.randperm_out, n, this);
        public Tensor uniform_(double from, double to, Generator generator = null) => Into(this, Aten.uniform_, this, from, to, generator);
    }
}
