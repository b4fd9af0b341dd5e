// Calls any ATen operator by its name through the dispatcher's boxed interface.
#include "shim.h"
#include <string>
#include <vector>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/Generator.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>
#include <ATen/core/stack.h>

namespace {

// What a parameter's type asks of a value whose tag alone does not decide it.
enum class Kind : uint8_t { Plain, Float, OptionalTensorList };

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Kind> kinds;
  std::vector<c10::optional<c10::IValue>> defaults;
};

Kind kind_of(const c10::TypePtr& type) {
  if (auto optional = type->cast<c10::OptionalType>()) return kind_of(optional->getElementType());
  if (type->kind() == c10::TypeKind::FloatType) return Kind::Float;
  if (auto list = type->cast<c10::ListType>(); list && list->getElementType()->kind() == c10::TypeKind::OptionalType) return Kind::OptionalTensorList;
  return Kind::Plain;
}

c10::IValue to_ivalue(const Value& value, const Operator& op, size_t position) {
  switch (value.tag) {
    case Tag::None: return {};
    case Tag::Default: {
      const auto& fallback = op.defaults[position];
      TORCH_CHECK(fallback.has_value(), op.handle.operator_name(), ": parameter ", position, " has no default.");
      return *fallback;
    }
    case Tag::Tensor: return borrow(static_cast<TensorHandle>(value.pointer));
    case Tag::Int: return op.kinds[position] == Kind::Float ? c10::IValue(static_cast<double>(value.integer)) : c10::IValue(value.integer);
    case Tag::Double: return value.number;
    case Tag::Bool: return value.integer != 0;
    case Tag::Complex: {
      auto parts = static_cast<const double*>(value.pointer);
      return c10::complex<double>(parts[0], parts[1]);
    }
    case Tag::IntList: return c10::IntArrayRef(static_cast<const int64_t*>(value.pointer), value.length);
    case Tag::DoubleList: return c10::ArrayRef<double>(static_cast<const double*>(value.pointer), value.length);
    case Tag::BoolList: {
      c10::List<bool> list;
      for (int32_t i = 0; i < value.length; i++) list.push_back(static_cast<const uint8_t*>(value.pointer)[i] != 0);
      return list;
    }
    case Tag::TensorList: {
      auto handles = static_cast<const TensorHandle*>(value.pointer);
      if (op.kinds[position] == Kind::OptionalTensorList) {
        c10::List<c10::optional<at::Tensor>> list;
        list.reserve(value.length);
        for (int32_t i = 0; i < value.length; i++) {
          if (handles[i] == nullptr) list.push_back(c10::nullopt); else list.push_back(borrow(handles[i]));
        }
        return list;
      }
      c10::List<at::Tensor> list;
      list.reserve(value.length);
      for (int32_t i = 0; i < value.length; i++) list.push_back(borrow(handles[i]));
      return list;
    }
    case Tag::String: return std::string(static_cast<const char*>(value.pointer), value.length);
    case Tag::Device: return c10::Device(static_cast<c10::DeviceType>(value.integer / 256), static_cast<c10::DeviceIndex>(value.integer % 256 - 1));
    case Tag::Generator: return *static_cast<const at::Generator*>(value.pointer);
  }
  TORCH_CHECK(false, "unknown argument tag ", static_cast<int32_t>(value.tag));
}

thread_local std::vector<TensorHandle> returned_list;

Value to_value(c10::IValue&& result) {
  Value value{Tag::None, 0, {0}};
  if (result.isTensor()) {
    value.tag = Tag::Tensor;
    value.pointer = hand_out(std::move(result).toTensor());
  } else if (result.isInt()) {
    value.tag = Tag::Int;
    value.integer = result.toInt();
  } else if (result.isDouble()) {
    value.tag = Tag::Double;
    value.number = result.toDouble();
  } else if (result.isBool()) {
    value.tag = Tag::Bool;
    value.integer = result.toBool();
  } else if (result.isTensorList()) {
    auto list = std::move(result).toTensorVector();
    returned_list.clear();
    for (auto& tensor : list) returned_list.push_back(hand_out(std::move(tensor)));
    value.tag = Tag::TensorList;
    value.length = static_cast<int32_t>(returned_list.size());
    value.pointer = returned_list.data();
  } else if (result.isSymInt()) {
    value.tag = Tag::Int;
    value.integer = std::move(result).toSymInt().expect_int();
  } else {
    TORCH_CHECK(result.isNone(), "a result of type ", result.tagKind(), " cannot be handed back.");
  }
  return value;
}

}  // namespace

// Resolves an operator once; null when libtorch does not know it. The handle lives as long as the process.
SHIM_API void* shim_resolve(const char* name, const char* overload) {
  return guarded<void*>(nullptr, [&]() -> void* {
    auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
    auto op = new Operator{handle, {}, {}};
    for (const auto& argument : handle.schema().arguments()) {
      op->kinds.push_back(kind_of(argument.type()));
      op->defaults.push_back(argument.default_value());
    }
    return op;
  });
}

// Calls the operator. Parameters past count take their defaults. Writes at most capacity results and returns how many
// the operator has; results past the capacity are released. A list among them is valid until the next call on this thread.
SHIM_API int32_t shim_call(const void* op_pointer, const Value* arguments, int32_t count, Value* results, int32_t capacity) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    const auto& op = *static_cast<const Operator*>(op_pointer);
    const size_t parameters = op.kinds.size();
    TORCH_CHECK(static_cast<size_t>(count) <= parameters, op.handle.operator_name(), " takes ", parameters, " arguments, not ", count, ".");
    torch::jit::Stack stack;
    stack.reserve(parameters);
    static const Value schema_default{Tag::Default, 0, {0}};
    for (size_t i = 0; i < parameters; i++) stack.push_back(to_ivalue(i < static_cast<size_t>(count) ? arguments[i] : schema_default, op, i));
    op.handle.callBoxed(stack);
    const int32_t returned = static_cast<int32_t>(stack.size());
    for (int32_t i = 0; i < returned && i < capacity; i++) results[i] = to_value(std::move(stack[i]));
    return returned;
  });
}
