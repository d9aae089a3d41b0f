# Reads a network with the library and in the format named, and prints what it
# finds (exit status 77: no such library): JSON with the counts, each edge as [source, target, kind, weight, first,
# last], and each node as [id, label, kind, strength].
import csv, json, sys

library, form, path = sys.argv[1:4]

try:
    __import__(library)
except ImportError:
    sys.exit(77)


def text(x):
    return "" if x is None else str(x)


def report(nodes, edges, directed):
    json.dump({"directed": directed, "nodes": sorted(nodes), "edges": sorted(edges)}, sys.stdout)


def from_networkx(g):
    nodes = [[str(n), text(d.get("label")), text(d.get("kind", d.get("Kind"))), d.get("Strength")] for n, d in g.nodes(data=True)]
    edges = []
    for u, v, d in g.edges(data=True):
        edges.append([str(u), str(v), text(d.get("kind", d.get("Layer"))), float(d.get("weight", 1)), text(d.get("first", d.get("First"))), text(d.get("last", d.get("Last")))])
    report(nodes, edges, g.is_directed())


def from_igraph(g):
    ids = g.vs["id"] if "id" in g.vs.attributes() else g.vs["name"]
    names = g.vs.attributes()

    def number(x):
        return None if x is None or x != x else x

    nodes = [[ids[v.index], v["label"], v["kind"], number(v["Strength"]) if "Strength" in names else None] for v in g.vs]
    edges = [[ids[e.source], ids[e.target], e["kind"], e["weight"], text(e["first"]), text(e["last"])] for e in g.es]
    report(nodes, edges, g.is_directed())


if library == "networkx":
    import networkx

    if form == "gexf":
        from networkx.readwrite import gexf

        # Versions before 3.6 know 1.1 and 1.2 only; 1.3 differs by its namespace.
        if "1.3" not in gexf.GEXF.versions:
            gexf.GEXF.versions["1.3"] = dict(gexf.GEXF.versions["1.2draft"], NS_GEXF="http://gexf.net/1.3", VERSION="1.3")
        from_networkx(networkx.read_gexf(path))
    elif form == "graphml":
        from_networkx(networkx.read_graphml(path))
    elif form == "json":
        with open(path, encoding="utf-8") as f:
            data = json.load(f)
        try:
            g = networkx.node_link_graph(data, edges="links")
        except TypeError:
            g = networkx.node_link_graph(data)
        from_networkx(g)
elif library == "igraph":
    import igraph

    if form == "graphml":
        from_igraph(igraph.Graph.Read_GraphML(path))
    elif form == "json":
        with open(path, encoding="utf-8") as f:
            data = json.load(f)
        for n in data["nodes"]:
            n["name"] = n.pop("id")
        from_igraph(igraph.Graph.DictList(data["nodes"], data["links"], directed=data["directed"]))
    elif form == "csv":
        # nodes.csv at path, edges.csv beside it.
        with open(path, encoding="utf-8", newline="") as f:
            vertices = [{"name": r["Id"], "label": r["Label"], "kind": ""} for r in csv.DictReader(f)]
        with open(path.replace("nodes.csv", "edges.csv"), encoding="utf-8", newline="") as f:
            edges = [{"source": r["Source"], "target": r["Target"], "kind": r["Kind"], "weight": float(r["Weight"]), "first": r["First"], "last": r["Last"], "directed": r["Type"] == "Directed"} for r in csv.DictReader(f)]
        directed = all(e["directed"] for e in edges)
        from_igraph(igraph.Graph.DictList(vertices, edges, directed=directed))
