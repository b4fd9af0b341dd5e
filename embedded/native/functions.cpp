// Autograd functions whose derivatives the managed side computes.
#include "shim.h"
#include <stdexcept>
#include <ATen/Functions.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>

extern "C" const char* shim_last_error();

namespace {

// Computes one gradient an input from one gradient an output; takes the references it is given, gives its results away.
using Backward = int32_t (*)(void* context, const TensorHandle* grads, int32_t grad_count, TensorHandle* results, int32_t result_count);
using Release = void (*)(void* context);

struct ManagedNode : torch::autograd::Node {
  ManagedNode(void* context, Backward backward, Release release, int32_t inputs)
      : context(context), backward(backward), release(release), inputs(inputs) {}

  ~ManagedNode() override { release(context); }

  torch::autograd::variable_list apply(torch::autograd::variable_list&& grads) override {
    std::vector<TensorHandle> given, results(inputs, nullptr);
    for (auto& grad : grads) given.push_back(hand_out(std::move(grad)));
    if (backward(context, given.data(), static_cast<int32_t>(given.size()), results.data(), inputs) < 0) throw std::runtime_error(shim_last_error());
    torch::autograd::variable_list found;
    for (auto result : results) {
      found.push_back(borrow(result));
      if (result != nullptr) c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(result);
    }
    return found;
  }

  void release_variables() override {
    for (auto& variable : saved) variable.reset_data();
  }

  std::string name() const override { return "ManagedFunction"; }

  void* context;
  Backward backward;
  Release release;
  int32_t inputs;
  std::vector<torch::autograd::SavedVariable> saved;
};

}  // namespace

// Gives an output of a function its place in the graph of the inputs; the result is the output itself, or another handle of its memory
// where it is an input or a view. The address of the node, which the result keeps alive, goes to node.
SHIM_API TensorHandle shim_record_function(TensorHandle output, const TensorHandle* inputs, int32_t input_count, void* context,
                                           Backward backward, Release release, void** node) {
  return guarded<TensorHandle>(nullptr, [&] {
    std::shared_ptr<ManagedNode> function(new ManagedNode(context, backward, release, input_count), torch::autograd::deleteNode);
    torch::autograd::variable_list variables;
    for (int32_t i = 0; i < input_count; i++) variables.push_back(borrow(inputs[i]));
    function->set_next_edges(torch::autograd::collect_next_edges(variables));
    at::Tensor result = borrow(output);
    if (result.requires_grad() || result.is_view()) result = result.detach();
    for (auto& variable : variables) {
      if (variable.is_same(result)) result = result.detach();
    }
    torch::autograd::create_gradient_edge(result, function);
    *node = function.get();
    return hand_out(std::move(result));
  });
}

// Keeps a tensor with a node until its graph is released.
SHIM_API int32_t shim_save_variable(void* node, TensorHandle handle) {
  return guarded<int32_t>(-1, [&] {
    auto function = static_cast<ManagedNode*>(node);
    at::Tensor tensor = borrow(handle);
    bool is_output = tensor.grad_fn().get() == function;
    function->saved.emplace_back(tensor, is_output);
    return 0;
  });
}

SHIM_API TensorHandle shim_saved_variable(void* node, int32_t index) {
  return guarded<TensorHandle>(nullptr, [&] {
    auto function = static_cast<ManagedNode*>(node);
    return hand_out(function->saved.at(index).unpack(function->shared_from_this()));
  });
}

SHIM_API void shim_fail(const char* message) {
  set_error(message);
}
