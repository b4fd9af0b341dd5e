"""Computes networks.json: what PyTorch's own layers give for the networks that the golden vectors leave out.

Run with any PyTorch: python3 networks.py > networks.json. Architectures follow torchvision (bottleneck ResNet, VGG with batch
norm up to the classifier) and the paper's pre-activation blocks (wide ResNet). Parameter i of named_parameters() is uniform in
+-1/sqrt(fan_in), batch-norm scales in [0.5, 1.5), shifts in [-0.2, 0.2), from SplitMix64 with the seed 7000 + i.
"""
import json
import math

import numpy
import torch
from torch import nn
from torch.nn import functional

MASK = (1 << 64) - 1


def uniform(seed, shape, low, high):
    count = int(numpy.prod(shape)) if shape else 1
    values = numpy.empty(count)
    for k in range(1, count + 1):
        z = (seed + k * 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        values[k - 1] = ((z ^ (z >> 31)) >> 40) * 2.0**-24
    return torch.tensor((low + (high - low) * values).astype(numpy.float32)).reshape(shape)


def conv(inputs, outputs, kernel, stride=1, bias=False):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=bias)


def shortcut(inputs, outputs, stride):
    if stride == 1 and inputs == outputs:
        return nn.Sequential()
    return nn.Sequential(conv(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs))


class Basic(nn.Module):
    expansion = 1

    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1, self.bn1 = conv(inputs, width, 3, stride), nn.BatchNorm2d(width)
        self.conv2, self.bn2 = conv(width, width, 3), nn.BatchNorm2d(width)
        self.shortcut = shortcut(inputs, width, stride)

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        return functional.relu(y + self.shortcut(x))


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, inputs, width, stride):
        super().__init__()
        self.conv1, self.bn1 = conv(inputs, width, 1), nn.BatchNorm2d(width)
        self.conv2, self.bn2 = conv(width, width, 3, stride), nn.BatchNorm2d(width)
        self.conv3, self.bn3 = conv(width, 4 * width, 1), nn.BatchNorm2d(4 * width)
        self.shortcut = shortcut(inputs, 4 * width, stride)

    def forward(self, x):
        y = functional.relu(self.bn1(self.conv1(x)))
        y = functional.relu(self.bn2(self.conv2(y)))
        return functional.relu(self.bn3(self.conv3(y)) + self.shortcut(x))


class ResNet(nn.Module):
    def __init__(self, block, blocks, width, channels, outputs, imagenet):
        super().__init__()
        self.imagenet = imagenet
        self.conv1 = nn.Conv2d(channels, width, 7, 2, 3, bias=False) if imagenet else conv(channels, width, 3)
        self.bn1 = nn.BatchNorm2d(width)
        inputs = width
        for stage, count in enumerate(blocks):
            layers = []
            for i in range(count):
                layers.append(block(inputs, width << stage, 2 if stage > 0 and i == 0 else 1))
                inputs = (width << stage) * block.expansion
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layers))
        self.stages = len(blocks)
        self.fc = nn.Linear(inputs, outputs)

    def forward(self, x):
        x = functional.relu(self.bn1(self.conv1(x)))
        if self.imagenet:
            x = functional.max_pool2d(x, 3, 2, 1)
        for stage in range(self.stages):
            x = getattr(self, f"layer{stage + 1}")(x)
        return self.fc(x.mean((2, 3)))


class Vgg(nn.Module):
    def __init__(self, groups, width, channels, outputs, side):
        super().__init__()
        layers = []
        for group, count in enumerate(groups):
            for _ in range(count):
                layers += [conv(channels, width << min(group, 3), 3, bias=True), nn.BatchNorm2d(width << min(group, 3)), nn.ReLU()]
                channels = width << min(group, 3)
            layers.append(nn.MaxPool2d(2) if side >= 2 else nn.Identity())
            side //= 2
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(channels, outputs)

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)))


class PreActivation(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.bn1, self.conv1 = nn.BatchNorm2d(inputs), conv(inputs, outputs, 3, stride)
        self.bn2, self.conv2 = nn.BatchNorm2d(outputs), conv(outputs, outputs, 3)
        self.shortcut = conv(inputs, outputs, 1, stride) if stride != 1 or inputs != outputs else None

    def forward(self, x):
        active = functional.relu(self.bn1(x))
        y = self.conv2(functional.relu(self.bn2(self.conv1(active))))
        return y + (x if self.shortcut is None else self.shortcut(active))


class WideResNet(nn.Module):
    def __init__(self, depth, factor, channels, outputs):
        super().__init__()
        self.conv1 = conv(channels, 16, 3)
        inputs = 16
        for stage in range(3):
            width = (16 << stage) * factor
            layers = []
            for i in range((depth - 4) // 6):
                layers.append(PreActivation(inputs, width, 2 if stage > 0 and i == 0 else 1))
                inputs = width
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layers))
        self.bn1 = nn.BatchNorm2d(inputs)
        self.fc = nn.Linear(inputs, outputs)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.conv1(x))))
        return self.fc(functional.relu(self.bn1(x)).mean((2, 3)))


def fill(module):
    modules = dict(module.named_modules())
    with torch.no_grad():
        for i, (name, parameter) in enumerate(module.named_parameters()):
            owner, kind = modules[name.rsplit(".", 1)[0]], name.rsplit(".", 1)[1]
            if isinstance(owner, nn.BatchNorm2d):
                low, high = (0.5, 1.5) if kind == "weight" else (-0.2, 0.2)
            else:
                high = 1 / math.sqrt(owner.weight[0].numel())
                low = -high
            parameter.copy_(uniform(7000 + i, tuple(parameter.shape), low, high))


def numbers(tensor):
    return [float(f"{value:.6g}") for value in tensor.detach().flatten().tolist()]


def case(definition, module, shape):
    fill(module)
    x = uniform(9000, shape, -1, 1)
    module.train()
    logits = module(x)
    logits.square().mean().backward()
    norms = torch.stack([parameter.grad.norm() for parameter in module.parameters()])
    module.eval()
    return {
        "definition": definition,
        "shape": list(shape),
        "names": [name for name, _ in module.named_parameters()],
        "training": numbers(logits),
        "gradientNorms": numbers(norms),
        "evaluation": numbers(module(x)),
    }


def image(channels, height, width):
    return {"channels": channels, "height": height, "width": width}


torch.set_num_threads(1)
print(json.dumps([
    case({"kind": "resnet", "image": image(3, 32, 32), "depth": 50, "width": 4, "outputs": 5},
         ResNet(Bottleneck, [3, 4, 6, 3], 4, 3, 5, False), (3, 3, 32, 32)),
    case({"kind": "resnet", "image": image(3, 40, 56), "depth": 18, "width": 4, "stem": "imageNet", "outputs": 5},
         ResNet(Basic, [2, 2, 2, 2], 4, 3, 5, True), (3, 3, 40, 56)),
    case({"kind": "resnet", "image": image(1, 28, 28), "depth": 14, "width": 4, "outputs": 5},
         ResNet(Basic, [2, 2, 2], 4, 1, 5, False), (3, 1, 28, 28)),
    case({"kind": "vgg", "image": image(1, 28, 28), "depth": 16, "width": 4, "outputs": 5},
         Vgg([2, 2, 3, 3, 3], 4, 1, 5, 28), (3, 1, 28, 28)),
    case({"kind": "vgg", "image": image(3, 32, 32), "depth": 19, "width": 4, "outputs": 5},
         Vgg([2, 2, 4, 4, 4], 4, 3, 5, 32), (3, 3, 32, 32)),
    case({"kind": "wide-resnet", "image": image(3, 32, 32), "depth": 16, "widthFactor": 1, "outputs": 5},
         WideResNet(16, 1, 3, 5), (3, 3, 32, 32)),
], indent=1))
