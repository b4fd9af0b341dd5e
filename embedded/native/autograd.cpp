// Derivatives: what autograd offers beside the operators.
#include "shim.h"
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

namespace {

torch::autograd::variable_list borrow_all(const TensorHandle* handles, int32_t count) {
  torch::autograd::variable_list tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

}  // namespace

SHIM_API int32_t shim_requires_grad(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return borrow(handle).requires_grad() ? 1 : 0; });
}

SHIM_API int32_t shim_set_requires_grad(TensorHandle handle, int32_t value) {
  return guarded<int32_t>(-1, [&] {
    borrow(handle).set_requires_grad(value != 0);
    return 0;
  });
}

SHIM_API int32_t shim_is_leaf(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] { return borrow(handle).is_leaf() ? 1 : 0; });
}

SHIM_API int32_t shim_retain_grad(TensorHandle handle) {
  return guarded<int32_t>(-1, [&] {
    borrow(handle).retain_grad();
    return 0;
  });
}

// The accumulated gradient, null where there is none.
SHIM_API TensorHandle shim_grad(TensorHandle handle) {
  return guarded<TensorHandle>(nullptr, [&] { return hand_out(borrow(handle).grad()); });
}

SHIM_API int32_t shim_set_grad(TensorHandle handle, TensorHandle grad) {
  return guarded<int32_t>(-1, [&] {
    borrow(handle).mutable_grad() = borrow(grad);
    return 0;
  });
}

// Accumulates the gradients of the roots into the leaves, or into the given inputs only.
SHIM_API int32_t shim_backward(const TensorHandle* roots, const TensorHandle* root_grads, int32_t root_count,
                               const TensorHandle* inputs, int32_t input_count, int32_t retain_graph, int32_t create_graph) {
  return guarded<int32_t>(-1, [&] {
    auto grads = root_grads == nullptr ? torch::autograd::variable_list() : borrow_all(root_grads, root_count);
    torch::autograd::backward(borrow_all(roots, root_count), grads, retain_graph != 0, create_graph != 0, borrow_all(inputs, input_count));
    return 0;
  });
}

// The gradients of the outputs' sum with respect to the inputs, one result an input; null where an input is unused.
SHIM_API int32_t shim_gradients(const TensorHandle* outputs, const TensorHandle* output_grads, int32_t output_count,
                                const TensorHandle* inputs, int32_t input_count, TensorHandle* results,
                                int32_t retain_graph, int32_t create_graph, int32_t allow_unused) {
  return guarded<int32_t>(-1, [&] {
    auto grads = output_grads == nullptr ? torch::autograd::variable_list() : borrow_all(output_grads, output_count);
    auto found = torch::autograd::grad(borrow_all(outputs, output_count), borrow_all(inputs, input_count), grads,
                                       retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (int32_t i = 0; i < input_count; i++) results[i] = hand_out(std::move(found[i]));
    return 0;
  });
}

SHIM_API int32_t shim_grad_enabled() {
  return c10::GradMode::is_enabled() ? 1 : 0;
}

SHIM_API void shim_set_grad_enabled(int32_t value) {
  c10::GradMode::set_enabled(value != 0);
}
