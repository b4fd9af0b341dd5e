"""The peer of the GCN bench: the same network and training step in Python over the same libtorch.

Arguments: file of the graph's compressed rows (int64: number of nodes, number of arcs, offsets; int32: neighbours), file of features (float32), features, hidden width, classes,
threads, layout of the sparse matrix ("coo" or "csr"), and "kept" when the product of graph and features is computed once. Reads commands from standard input: "run N" trains N
epochs and answers "wall-seconds user-seconds system-seconds loss"; the end of the input ends the program.
"""
import resource
import sys
import time
import warnings

import torch
from torch import nn
from torch.nn import functional


def read(path):
    with open(path, "rb") as file:
        head = torch.frombuffer(bytearray(file.read(16)), dtype=torch.int64)
        nodes, arcs = int(head[0]), int(head[1])
        offsets = torch.frombuffer(bytearray(file.read(8 * (nodes + 1))), dtype=torch.int64)
        neighbors = torch.frombuffer(bytearray(file.read(4 * arcs)), dtype=torch.int32).long()
    return nodes, offsets, neighbors


def normalized(nodes, offsets, neighbors, layout):
    rows = torch.repeat_interleave(torch.arange(nodes), offsets[1:] - offsets[:-1])
    loops = torch.arange(nodes)
    rows, columns = torch.cat([rows, loops]), torch.cat([neighbors, loops])
    order = torch.argsort(rows * nodes + columns)
    rows, columns = rows[order], columns[order]
    scale = torch.bincount(rows, minlength=nodes).float().rsqrt()
    values = scale[rows] * scale[columns]
    if layout == "csr":
        crow = torch.cat([torch.zeros(1, dtype=torch.int64), torch.bincount(rows, minlength=nodes).cumsum(0)])
        return torch.sparse_csr_tensor(crow, columns, values, (nodes, nodes))
    return torch.sparse_coo_tensor(torch.stack([rows, columns]), values, (nodes, nodes)).coalesce()


class Gcn(nn.Module):
    def __init__(self, features, hidden, classes):
        super().__init__()
        self.layer1 = nn.Linear(features, hidden, bias=False)
        self.bias1 = nn.Parameter(torch.zeros(hidden))
        self.layer2 = nn.Linear(hidden, classes, bias=False)
        self.bias2 = nn.Parameter(torch.zeros(classes))
        for layer in (self.layer1, self.layer2):
            nn.init.xavier_uniform_(layer.weight)

    def forward(self, graph, x, kept):
        h = self.layer1(kept) if kept is not None else torch.sparse.mm(graph, self.layer1(x))
        h = functional.dropout(functional.relu(h + self.bias1), 0.5, self.training)
        return torch.sparse.mm(graph, self.layer2(h)) + self.bias2


def main():
    warnings.filterwarnings("ignore")
    graph_file, feature_file = sys.argv[1], sys.argv[2]
    features, hidden, classes, threads = (int(value) for value in sys.argv[3:7])
    layout, keep = sys.argv[7], sys.argv[8] == "kept"
    torch.set_num_threads(threads)
    nodes, offsets, neighbors = read(graph_file)
    with open(feature_file, "rb") as file:
        x = torch.frombuffer(bytearray(file.read()), dtype=torch.float32).view(nodes, features)
    graph = normalized(nodes, offsets, neighbors, layout)
    labels = torch.arange(nodes) % classes
    network = Gcn(features, hidden, classes)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01, weight_decay=5e-4)
    kept = torch.sparse.mm(graph, x) if keep else None

    def epoch():
        optimizer.zero_grad(set_to_none=True)
        loss = functional.cross_entropy(network(graph, x, kept), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    print("ready", torch.__version__, torch.get_num_threads(), flush=True)
    for line in sys.stdin:
        if not line.strip():
            break
        usage, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        for _ in range(int(line.split()[1])):
            loss = epoch()
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        print(wall, after.ru_utime - usage.ru_utime, after.ru_stime - usage.ru_stime, loss, flush=True)


main()
