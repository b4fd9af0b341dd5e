"""The peer of the attack bench: the same attacks, after their published formulas, in Python over the same libtorch.

Reads commands from standard input: "ATTACK" runs an attack on the images and answers
"images wall-seconds user-seconds system-seconds still-correct"; an empty line or the end of the input ends the program.
"""
import gzip
import json
import os
import resource
import struct
import sys
import time

import torch
from torch import nn
from torch.nn import functional


def pool(x):
    """Without gradients by two maxima of slices, as the C# network does: far faster than pooling, and not what is compared here."""
    if torch.is_grad_enabled():
        return functional.max_pool2d(x, 2)
    rows = torch.maximum(x[:, :, 0::2], x[:, :, 1::2])
    return torch.maximum(rows[..., 0::2], rows[..., 1::2])


class SmallConvNet(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, 2 * width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(2 * width)
        self.fc = nn.Linear(49 * 2 * width, classes)

    def forward(self, x):
        x = pool(functional.relu_(self.bn1(self.conv1(x))))
        x = pool(functional.relu_(self.bn2(self.conv2(x))))
        return self.fc(x.flatten(1))


def read_weights(path):
    kinds = {"F32": torch.float32, "I64": torch.int64}
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        tensors[name] = torch.frombuffer(data[first:last], dtype=kinds[entry["dtype"]]).view(entry["shape"])
    return tensors


def read(folder, name, header):
    with gzip.open(os.path.join(folder, name)) as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


def margin(z, y):
    own = z.gather(1, y.unsqueeze(1)).squeeze(1)
    return own - z.scatter(1, y.unsqueeze(1), -float("inf")).amax(1)


def cross_entropy(z, y, _):
    return functional.cross_entropy(z, y, reduction="none")


def targeted_dlr(z, y, target):
    largest = z.topk(4, 1).values
    difference = z.gather(1, y.unsqueeze(1)) - z.gather(1, target.unsqueeze(1))
    return -difference.squeeze(1) / (largest[:, 0] - 0.5 * (largest[:, 2] + largest[:, 3]) + 1e-12)


def ranked_target(z, y, rank):
    order = z.scatter(1, y.unsqueeze(1), float("inf")).sort(1, descending=True).indices
    return order[:, rank - 1]


class Attacks:
    def __init__(self, network, epsilon):
        self.network, self.epsilon = network, epsilon

    def logits(self, x):
        with torch.no_grad():
            return self.network(x)

    def gradient(self, x, values):
        point = x.detach().requires_grad_()
        z = self.network(point)
        each = values(z)
        return torch.autograd.grad(each.sum(), point)[0], each.detach(), z.detach()

    def bounds(self, x):
        return (x - self.epsilon).clamp_(0, 1), (x + self.epsilon).clamp_(0, 1)

    def pgd(self, x, y, steps=20):
        low, high = self.bounds(x)
        point = torch.clamp(x + torch.empty_like(x).uniform_(-self.epsilon, self.epsilon), low, high)
        for _ in range(steps):
            gradient, _, _ = self.gradient(point, lambda z: cross_entropy(z, y, None))
            point = torch.clamp(point + 2.5 / steps * self.epsilon * gradient.sign(), low, high)
        return point

    def apgd_run(self, x, y, objective, target, iterations=100):
        low, high = self.bounds(x)
        noise = torch.empty_like(x).uniform_(-1, 1)
        point = torch.clamp(x + self.epsilon * noise / noise.flatten(1).abs().amax(1).view(-1, 1, 1, 1), low, high)
        values = lambda z: objective(z, y, target)
        gradient, value, z = self.gradient(point, values)
        fooled = z.argmax(1) != y
        fooling = point.clone()
        best, best_gradient, best_value = point.clone(), gradient.clone(), value.clone()
        size = torch.full((len(x), 1, 1, 1), 2 * self.epsilon)
        before = point
        length, shrinkage, shortest = max(int(0.22 * iterations), 1), max(int(0.03 * iterations), 1), max(int(0.06 * iterations), 1)
        last, rises, previous = 0, torch.zeros(len(x)), torch.zeros(len(x))
        halved, best_at_check = torch.ones(len(x), dtype=torch.bool), best_value.clone()
        for i in range(1, iterations + 1):
            share = 1 if i == 1 else 0.75
            direct = torch.clamp(point + size * gradient.sign(), low, high)
            following = torch.clamp(point + share * (direct - point) + (1 - share) * (point - before), low, high)
            before = point
            gradient, value, z = self.gradient(following, values)
            wrong = z.argmax(1) != y
            if wrong.any():
                fooling[wrong] = following[wrong]
                fooled |= wrong
            better = value > best_value
            best[better], best_gradient[better], best_value[better] = following[better], gradient[better], value[better]
            rises += value > previous
            previous, point = value, following
            if i - last == length:
                few = rises <= 0.75 * length
                halved = few | (~halved & (best_at_check >= best_value))
                best_at_check = best_value.clone()
                if halved.any():
                    size[halved] /= 2
                    point = point.clone()
                    point[halved], gradient[halved] = best[halved], best_gradient[halved]
                rises.zero_()
                last, length = i, max(length - shrinkage, shortest)
        best[fooled] = fooling[fooled]
        return best, fooled

    def apgd(self, x, y, targets):
        objective = targeted_dlr if targets else cross_entropy
        z = self.logits(x)
        result, open_rows = x.clone(), (z.argmax(1) == y)
        for run in range(max(targets, 1)):
            rows = open_rows.nonzero().squeeze(1)
            if len(rows) == 0:
                break
            target = ranked_target(z[rows], y[rows], run + 2) if targets else None
            points, fooled = self.apgd_run(x[rows], y[rows], objective, target)
            result[rows] = points
            open_rows[rows] = ~fooled
        return result

    @staticmethod
    def project(points, weights, offsets):
        """Smallest L-infinity displacement to a hyperplane within [0, 1]."""
        gap = (weights * points).sum(1) - offsets
        downhill = torch.where(gap.unsqueeze(1) < 0, -weights, weights)
        magnitude = downhill.abs()
        magnitude[magnitude < 1e-8] = 0
        room = torch.where(downhill > 0, points, 1 - points) * (magnitude > 0)
        ordered, order = room.sort(1)
        sorted_magnitude = magnitude.gather(1, order)
        filled = sorted_magnitude * ordered
        filled_before = filled.cumsum(1) - filled
        slope = sorted_magnitude.flip(1).cumsum(1).flip(1)
        place = (filled_before + ordered * slope < gap.abs().unsqueeze(1)).sum(1, keepdim=True)
        index = place.clamp(max=points.shape[1] - 1)
        reach = (gap.abs().unsqueeze(1) - filled_before.gather(1, index)) / slope.gather(1, index).clamp(min=1e-30)
        reach[place == points.shape[1]] = float("inf")
        return -torch.minimum(reach, room) * downhill.sign()

    def fab_run(self, x, y, target, iterations=100):
        point, best = x.clone(), x.clone()
        distance = torch.full((len(x),), float("inf"))
        clean = x.flatten(1)
        for _ in range(iterations):
            weights, difference, _ = self.gradient(
                point, lambda z: (z.gather(1, target.unsqueeze(1)) - z.gather(1, y.unsqueeze(1))).squeeze(1))
            weights, here = weights.flatten(1), point.flatten(1)
            offsets = (weights * here).sum(1) - difference
            moves = self.project(torch.cat([here, clean]), weights.repeat(2, 1), offsets.repeat(2))
            near, far = moves[:len(x)], moves[len(x):]
            first, second = near.abs().amax(1).clamp(min=1e-8), far.abs().amax(1).clamp(min=1e-8)
            bias = (first / (first + second)).clamp(0, 0.1).unsqueeze(1)
            following = ((1 - bias) * (here + 1.05 * near) + bias * (clean + 1.05 * far)).clamp(0, 1)
            wrong = self.logits(following.view_as(x)).argmax(1) != y
            length = (following - clean).abs().amax(1)
            point = following.view_as(x)
            nearer = wrong & (length < distance)
            if nearer.any():
                best[nearer], distance[nearer] = point[nearer], length[nearer]
            if wrong.any():
                point[wrong] = x[wrong] + 0.9 * (point[wrong] - x[wrong])
        return best, distance

    def fab(self, x, y, targets):
        z = self.logits(x)
        result, open_rows = x.clone(), (z.argmax(1) == y)
        for run in range(targets):
            rows = open_rows.nonzero().squeeze(1)
            if len(rows) == 0:
                break
            points, distance = self.fab_run(x[rows], y[rows], ranked_target(z[rows], y[rows], run + 2))
            broken = rows[distance <= self.epsilon]
            result[broken] = points[distance <= self.epsilon]
            open_rows[broken] = False
        return result

    def square(self, x, y, queries):
        low, high = self.bounds(x)
        count, channels, height, width = x.shape
        signs = lambda *shape: torch.randint(0, 2, shape).float() * 2 - 1
        best = torch.clamp(x + self.epsilon * signs(count, channels, 1, width), low, high)
        smallest = margin(self.logits(best), y)
        result, rows = best.clone(), torch.arange(count)
        halvings = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000]
        for i in range(queries):
            keep = smallest > 0
            if not keep.all():
                result[rows[~keep]] = best[~keep]
                rows, best, smallest, low, high, y = rows[keep], best[keep], smallest[keep], low[keep], high[keep], y[keep]
            if len(rows) == 0:
                return result
            fraction = 0.8 / 2 ** sum(i > halving for halving in halvings)
            side = min(max(int(round((fraction * height * width) ** 0.5)), 1), height, width)
            top, left = torch.randint(0, max(height - side, 1), ()).item(), torch.randint(0, max(width - side, 1), ()).item()
            window = (slice(None), slice(None), slice(top, top + side), slice(left, left + side))
            candidate = best.clone()
            candidate[window] += 2 * self.epsilon * signs(channels, 1, 1)
            candidate[window] = torch.clamp(candidate[window], low[window], high[window])
            value = margin(self.logits(candidate), y)
            better = (value < smallest) | (value <= 0)
            best = torch.where(better.view(-1, 1, 1, 1), candidate, best)
            smallest = torch.where(better, value, smallest)
        result[rows] = best
        return result

    def ensemble(self, x, y, queries):
        robust = self.logits(x).argmax(1) == y
        stages = [
            lambda a, b: self.apgd(a, b, 0), lambda a, b: self.apgd(a, b, 9), lambda a, b: self.fab(a, b, 9),
            lambda a, b: self.square(a, b, queries)]
        result = x.clone()
        for stage in stages:
            rows = robust.nonzero().squeeze(1)
            if len(rows) == 0:
                break
            points = stage(x[rows], y[rows])
            wrong = self.logits(points).argmax(1) != y[rows]
            result[rows[wrong]] = points[wrong]
            robust[rows[wrong]] = False
        return result


def main():
    weights, folder, first, count, batch, epsilon, queries, threads = sys.argv[1:]
    first, count, batch, queries = int(first), int(count), int(batch), int(queries)
    torch.set_num_threads(int(threads))
    network = SmallConvNet(16, 10)
    network.load_state_dict(read_weights(weights))
    network.eval()
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    images = read(folder, "train-images-idx3-ubyte.gz", 16).view(-1, 1, 28, 28)[first:first + count].float() / 255
    labels = read(folder, "train-labels-idx1-ubyte.gz", 8).long()[first:first + count]
    attacks = Attacks(network, float(epsilon))
    runs = {
        "PGD-20": attacks.pgd, "APGD-CE": lambda x, y: attacks.apgd(x, y, 0), "APGD-T": lambda x, y: attacks.apgd(x, y, 9),
        "FAB-T": lambda x, y: attacks.fab(x, y, 9), "Square": lambda x, y: attacks.square(x, y, queries),
        "AutoAttack": lambda x, y: attacks.ensemble(x, y, queries)}
    print("ready", torch.__version__, torch.get_num_threads(), flush=True)
    for line in sys.stdin:
        if not line.strip():
            break
        usage, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        correct = 0
        for i in range(0, count, batch):
            x, y = images[i:i + batch], labels[i:i + batch]
            correct += int((attacks.logits(runs[line.strip()](x, y)).argmax(1) == y).sum())
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        print(count, wall, after.ru_utime - usage.ru_utime, after.ru_stime - usage.ru_stime, correct, flush=True)


main()
