"""The peer of the hop-count bench: the same searches with networkx and scipy.

Arguments: file of edges (int32 pairs, each edge once), number of nodes. Reads commands from standard input:
"METHOD HOPS SOURCE SOURCE ..." searches from the sources and answers "processor-seconds wall-seconds pairs", where pairs is the number
of (source, other node) pairs found within HOPS hops (0 means without limit). An empty line or the end of the input ends the program.
"""
import sys
import time

import numpy
from scipy import sparse
from scipy.sparse import csgraph


class Searches:
    def __init__(self, edges, nodes):
        self.edges, self.nodes = edges, nodes
        ones = numpy.ones(2 * len(edges), dtype=numpy.int8)
        rows = numpy.concatenate([edges[:, 0], edges[:, 1]])
        columns = numpy.concatenate([edges[:, 1], edges[:, 0]])
        self.matrix = sparse.csr_matrix((ones, (rows, columns)), shape=(nodes, nodes))
        self.graph = None

    def load_networkx(self):
        import networkx
        self.graph = networkx.Graph()
        self.graph.add_nodes_from(range(self.nodes))
        self.graph.add_edges_from(self.edges.tolist())
        self.lengths = networkx.single_source_shortest_path_length

    def networkx(self, hops, sources):
        return sum(len(self.lengths(self.graph, source, cutoff=hops or None)) - 1 for source in sources)

    def breadth_first_order(self, hops, sources):
        """Order and predecessors of everything that can be reached; hop counts would come on top."""
        return sum(len(csgraph.breadth_first_order(self.matrix, source)[0]) - 1 for source in sources)

    def dijkstra(self, hops, sources):
        """Distances up to a limit as dense rows, a few sources at a time."""
        pairs, chunk = 0, max(1, 50_000_000 // self.nodes)
        for first in range(0, len(sources), chunk):
            rows = csgraph.dijkstra(self.matrix, indices=sources[first:first + chunk], unweighted=True, limit=hops or numpy.inf)
            pairs += int(numpy.isfinite(rows).sum()) - len(rows)
        return pairs

    def product(self, hops, sources):
        """Frontiers as sparse rows, multiplied by the adjacency matrix hop by hop."""
        count = len(sources)
        front = sparse.csr_matrix((numpy.ones(count, dtype=numpy.int8), (numpy.arange(count), sources)), shape=(count, self.nodes))
        seen = front.astype(bool)
        pairs, hop = 0, 0
        while front.nnz and (hops == 0 or hop < hops):
            front = (front @ self.matrix).astype(bool)
            front = front > front.multiply(seen)
            seen = seen + front
            front = front.astype(numpy.int8)
            pairs += front.nnz
            hop += 1
        return pairs


def main():
    nodes = int(sys.argv[2])
    searches = Searches(numpy.fromfile(sys.argv[1], dtype=numpy.int32).reshape(-1, 2), nodes)
    print("ready", flush=True)
    for line in sys.stdin:
        fields = line.split()
        if not fields:
            break
        method, hops, sources = fields[0], int(fields[1]), [int(field) for field in fields[2:]]
        if method == "networkx" and searches.graph is None:
            searches.load_networkx()
        processor, wall = time.process_time(), time.perf_counter()
        pairs = getattr(searches, method)(hops, sources)
        print(time.process_time() - processor, time.perf_counter() - wall, pairs, flush=True)


main()
