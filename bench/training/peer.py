"""The peer of the training bench: the same networks, data and training step in Python over the same libtorch.

Reads commands from standard input: "run N" trains N steps and answers "images wall-seconds user-seconds system-seconds mean-loss";
"step N" times N optimiser steps on constant gradients in the same way; an empty line or the end of the input ends the program.
"""
import gzip
import os
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional


class SmallConvNet(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, 2 * width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(2 * width)
        self.fc = nn.Linear(49 * 2 * width, classes)

    def forward(self, x):
        x = functional.max_pool2d(functional.relu_(self.bn1(self.conv1(x))), 2)
        x = functional.max_pool2d(functional.relu_(self.bn2(self.conv2(x))), 2)
        return self.fc(x.flatten(1))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = None
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = functional.relu_(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        y += x if self.shortcut is None else self.shortcut(x)
        return functional.relu_(y)


class ResNet18(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        blocks, inputs = [], width
        for layer in range(4):
            outputs = width << layer
            blocks += [Block(inputs, outputs, 1 if layer == 0 else 2), Block(outputs, outputs, 1)]
            inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.fc = nn.Linear(inputs, classes)

    def forward(self, x):
        x = self.blocks(functional.relu_(self.bn1(self.conv1(x))))
        return self.fc(functional.adaptive_avg_pool2d(x, 1).flatten(1))


def read(folder, name, header):
    with gzip.open(os.path.join(folder, name)) as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


class Trainer:
    def __init__(self, network, folder, batch):
        self.images = read(folder, "train-images-idx3-ubyte.gz", 16).view(-1, 784).float() / 255
        self.labels = read(folder, "train-labels-idx1-ubyte.gz", 8).long()
        self.batch = batch
        self.network = {"SmallConvNet": SmallConvNet, "ResNet18": ResNet18}[network](16, 10)
        self.network.train()
        self.optimizer = torch.optim.SGD(
            self.network.parameters(), lr=0.02, momentum=0.9, nesterov=True, weight_decay=5e-4, foreach=os.environ.get("PEER_FOREACH") == "1")
        self.order, self.position = torch.randperm(len(self.labels)), 0

    def step(self):
        if self.position + self.batch > len(self.labels):
            self.order, self.position = torch.randperm(len(self.labels)), 0
        rows = self.order[self.position:self.position + self.batch]
        self.position += self.batch
        self.optimizer.zero_grad(set_to_none=True)
        loss = functional.cross_entropy(self.network(self.images[rows].view(-1, 1, 28, 28)), self.labels[rows])
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def run(self, steps):
        return sum(self.step() for _ in range(steps)) / steps

    def optimizer_steps(self, steps):
        for parameter in self.network.parameters():
            parameter.grad = torch.full_like(parameter, 1e-6)
        for _ in range(steps):
            self.optimizer.step()
        return 0


def main():
    network, folder, batch, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    torch.set_num_threads(threads)
    trainer = Trainer(network, folder, batch)
    print("ready", torch.__version__, torch.get_num_threads(), flush=True)
    for line in sys.stdin:
        if not line.strip():
            break
        command, steps = line.split()
        usage, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        loss = trainer.run(int(steps)) if command == "run" else trainer.optimizer_steps(int(steps))
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        print(int(steps) * batch, wall, after.ru_utime - usage.ru_utime, after.ru_stime - usage.ru_stime, loss, flush=True)


main()
