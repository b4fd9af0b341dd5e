using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor, Tensor) geqrf() => Aten.geqrf.Call2(this);

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.addbmm.Call(this, batch1, batch2, beta, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Into(this, Aten.addbmm_, this, batch1, batch2, beta, alpha);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.addmm.Call(this, mat1, mat2, beta, alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Into(this, Aten.addmm_, this, mat1, mat2, beta, alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.addmv.Call(this, mat, vec, beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Into(this, Aten.addmv_, this, mat, vec, beta, alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.addr.Call(this, vec1, vec2, beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Into(this, Aten.addr_, this, vec1, vec2, beta, alpha);

        public Tensor adjoint() => Aten.adjoint.Call(this);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.baddbmm.Call(this, batch1, batch2, beta, alpha);

        public Tensor bmm(Tensor batch2) => Aten.bmm.Call(this, batch2);
        public Tensor cholesky(bool upper = false) => Aten.cholesky.Call(this, upper);
        public Tensor cholesky_inverse(bool upper = false) => Aten.cholesky_inverse.Call(this, upper);
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Aten.cholesky_solve.Call(this, input2, upper);
        public Tensor det() => Aten.det.Call(this);
        public Tensor dot(Tensor target) => Aten.dot.Call(this, target);
        public Tensor ger(Tensor vec2) => Aten.ger.Call(this, vec2);
        public Tensor inner(Tensor vec2) => Aten.inner.Call(this, vec2);
        public Tensor inverse() => Aten.inverse.Call(this);
        public Tensor kron(Tensor other) => Aten.kron.Call(this, other);
        public Tensor logdet() => Aten.logdet.Call(this);
        public Tensor matmul(Tensor target) => Aten.matmul.Call(this, target);
        public Tensor matrix_exp() => Aten.matrix_exp.Call(this);
        public Tensor matrix_power(int n) => Aten.matrix_power.Call(this, n);
        public Tensor mm(Tensor target) => Aten.mm.Call(this, target);
        public Tensor mv(Tensor target) => Aten.mv.Call(this, target);

        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) =>
            Aten.ormqr.Call(this, tau, other, left, transpose);

        public Tensor outer(Tensor vec2) => Aten.outer.Call(this, vec2);
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => Aten.linalg_pinv.Call(this, rcond, hermitian);

        public Tensor tensordot(Tensor b, long dims = 2) =>
            tensordot(b, Enumerable.Range(0, (int)dims).Select(i => ndim - dims + i).ToArray(),
                Enumerable.Range(0, (int)dims).Select(i => (long)i).ToArray());

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.tensordot.Call(this, b, dims1, dims2);

        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, dims.Select(pair => pair.Item1).ToArray(), dims.Select(pair => pair.Item2).ToArray());

        public Tensor trace() => Aten.trace.Call(this);
        public Tensor vander(long N = -1, bool increasing = false) => Aten.vander.Call(this, N, increasing);
        public Tensor vdot(Tensor target) => Aten.vdot.Call(this, target);
    }
}
