package graph

import (
	gonum "gonum.org/v1/gonum/graph"
)

// Node is a vertex of a Simple as gonum sees it.
type Node int32

// ID is the vertex's number.
func (n Node) ID() int64 { return int64(n) }

// WeightedEdge is an edge of a Simple as gonum sees it.
type WeightedEdge struct {
	Tail, Head Node
	W          float64
}

// From is the node the edge leaves.
func (e WeightedEdge) From() gonum.Node { return e.Tail }

// To is the node the edge reaches.
func (e WeightedEdge) To() gonum.Node { return e.Head }

// Weight is the weight of the edge: a strength, not a distance.
func (e WeightedEdge) Weight() float64 { return e.W }

// ReversedEdge is the edge with its ends exchanged.
func (e WeightedEdge) ReversedEdge() gonum.Edge {
	e.Tail, e.Head = e.Head, e.Tail
	return e
}

var (
	_ gonum.Directed           = (*Simple)(nil)
	_ gonum.WeightedDirected   = (*Simple)(nil)
	_ gonum.Undirected         = Undirected{}
	_ gonum.WeightedUndirected = Undirected{}
)

func (s *Simple) has(id int64) bool { return id >= 0 && id < int64(s.Len()) }

// Node is the vertex with the number, nil if there is none.
func (s *Simple) Node(id int64) gonum.Node {
	if !s.has(id) {
		return nil
	}
	return Node(id)
}

// Nodes are all vertices.
func (s *Simple) Nodes() gonum.Nodes { return newNodes(identity(s.Len())) }

// From are the vertices that an arc from the given one reaches.
func (s *Simple) From(id int64) gonum.Nodes { return s.row(&s.Out, id) }

// To are the vertices that an arc to the given one leaves.
func (s *Simple) To(id int64) gonum.Nodes { return s.row(&s.In, id) }

func (s *Simple) row(n *Neighbours, id int64) gonum.Nodes {
	if !s.has(id) {
		return gonum.Empty
	}
	return newNodes(n.Of(int32(id)))
}

// HasEdgeBetween reports whether an arc joins two vertices in either direction.
func (s *Simple) HasEdgeBetween(x, y int64) bool { return s.between(&s.Both, x, y) != nil }

// HasEdgeFromTo reports whether an arc goes from u to v.
func (s *Simple) HasEdgeFromTo(u, v int64) bool { return s.between(&s.Out, u, v) != nil }

// Edge is the arc from u to v, nil if there is none.
func (s *Simple) Edge(u, v int64) gonum.Edge { return edge(s.between(&s.Out, u, v)) }

// WeightedEdge is the arc from u to v, nil if there is none.
func (s *Simple) WeightedEdge(u, v int64) gonum.WeightedEdge {
	return weightedEdge(s.between(&s.Out, u, v))
}

// Weight is the weight of the arc from u to v. It is 0 where there is none.
func (s *Simple) Weight(u, v int64) (w float64, ok bool) { return s.weight(&s.Out, u, v) }

// Edges are all arcs.
func (s *Simple) Edges() gonum.Edges { return newEdges(&s.Out, false) }

// WeightedEdges are all arcs.
func (s *Simple) WeightedEdges() gonum.WeightedEdges { return newEdges(&s.Out, false) }

// between is the edge from x to y in n, nil if there is none.
func (s *Simple) between(n *Neighbours, x, y int64) *WeightedEdge {
	if !s.has(x) || !s.has(y) {
		return nil
	}
	at, ok := n.Find(int32(x), int32(y))
	if !ok {
		return nil
	}
	return &WeightedEdge{Node(x), Node(y), n.Weight[at]}
}

func (s *Simple) weight(n *Neighbours, x, y int64) (float64, bool) {
	if e := s.between(n, x, y); e != nil {
		return e.W, true
	}
	return 0, x == y && s.has(x)
}

// edge and weightedEdge keep a nil pointer from becoming an interface that is
// not nil.
func edge(e *WeightedEdge) gonum.Edge {
	if e == nil {
		return nil
	}
	return *e
}

func weightedEdge(e *WeightedEdge) gonum.WeightedEdge {
	if e == nil {
		return nil
	}
	return *e
}

// Undirected is a Simple without its directions, as gonum sees it. The weights of
// the two directions are summed.
type Undirected struct{ s *Simple }

// Undirect is the network without its directions.
func (s *Simple) Undirect() Undirected { return Undirected{s} }

// Node is the vertex with the number, nil if there is none.
func (u Undirected) Node(id int64) gonum.Node { return u.s.Node(id) }

// Nodes are all vertices.
func (u Undirected) Nodes() gonum.Nodes { return u.s.Nodes() }

// From are the vertices joined to the given one.
func (u Undirected) From(id int64) gonum.Nodes { return u.s.row(&u.s.Both, id) }

// HasEdgeBetween reports whether an edge joins two vertices.
func (u Undirected) HasEdgeBetween(x, y int64) bool { return u.s.HasEdgeBetween(x, y) }

// Edge is the edge between x and y, nil if there is none.
func (u Undirected) Edge(x, y int64) gonum.Edge { return edge(u.s.between(&u.s.Both, x, y)) }

// EdgeBetween is the edge between x and y, nil if there is none.
func (u Undirected) EdgeBetween(x, y int64) gonum.Edge { return u.Edge(x, y) }

// WeightedEdge is the edge between x and y, nil if there is none.
func (u Undirected) WeightedEdge(x, y int64) gonum.WeightedEdge {
	return weightedEdge(u.s.between(&u.s.Both, x, y))
}

// WeightedEdgeBetween is the edge between x and y, nil if there is none.
func (u Undirected) WeightedEdgeBetween(x, y int64) gonum.WeightedEdge { return u.WeightedEdge(x, y) }

// Weight is the weight of the edge between x and y. It is 0 where there is none.
func (u Undirected) Weight(x, y int64) (w float64, ok bool) { return u.s.weight(&u.s.Both, x, y) }

// Edges are all edges, each once.
func (u Undirected) Edges() gonum.Edges { return newEdges(&u.s.Both, true) }

// WeightedEdges are all edges, each once.
func (u Undirected) WeightedEdges() gonum.WeightedEdges { return newEdges(&u.s.Both, true) }

// nodes iterates over vertices.
type nodes struct {
	list []int32
	at   int
}

func newNodes(list []int32) gonum.Nodes {
	if len(list) == 0 {
		return gonum.Empty
	}
	return &nodes{list: list, at: -1}
}

func (n *nodes) Next() bool {
	n.at = min(n.at+1, len(n.list))
	return n.at < len(n.list)
}

func (n *nodes) Len() int { return len(n.list) - min(n.at+1, len(n.list)) }

func (n *nodes) Reset() { n.at = -1 }

func (n *nodes) Node() gonum.Node {
	if n.at < 0 || n.at >= len(n.list) {
		return nil
	}
	return Node(n.list[n.at])
}

func (n *nodes) NodeSlice() []gonum.Node {
	rest := n.list[len(n.list)-n.Len():]
	n.at = len(n.list)
	if len(rest) == 0 {
		return nil
	}
	slice := make([]gonum.Node, len(rest))
	for i, v := range rest {
		slice[i] = Node(v)
	}
	return slice
}

// edges iterates over edges, weighted or not.
type edges struct {
	list []WeightedEdge
	at   int
}

func newEdges(n *Neighbours, once bool) edgeIterator {
	var list []WeightedEdge
	for v := range int32(len(n.Start) - 1) {
		for i, w := range n.Of(v) {
			if !once || v < w {
				list = append(list, WeightedEdge{Node(v), Node(w), n.Weights(v)[i]})
			}
		}
	}
	if len(list) == 0 {
		return gonum.Empty
	}
	return &edges{list: list, at: -1}
}

// edgeIterator serves both of gonum's kinds of edges.
type edgeIterator interface {
	gonum.Edges
	WeightedEdge() gonum.WeightedEdge
}

func (e *edges) Next() bool {
	e.at = min(e.at+1, len(e.list))
	return e.at < len(e.list)
}

func (e *edges) Len() int { return len(e.list) - min(e.at+1, len(e.list)) }

func (e *edges) Reset() { e.at = -1 }

func (e *edges) Edge() gonum.Edge { return edge(e.current()) }

func (e *edges) WeightedEdge() gonum.WeightedEdge { return weightedEdge(e.current()) }

func (e *edges) current() *WeightedEdge {
	if e.at < 0 || e.at >= len(e.list) {
		return nil
	}
	return &e.list[e.at]
}

func (e *edges) EdgeSlice() []gonum.Edge {
	rest := e.rest()
	slice := make([]gonum.Edge, len(rest))
	for i, x := range rest {
		slice[i] = x
	}
	return slice
}

func (e *edges) WeightedEdgeSlice() []gonum.WeightedEdge {
	rest := e.rest()
	slice := make([]gonum.WeightedEdge, len(rest))
	for i, x := range rest {
		slice[i] = x
	}
	return slice
}

func (e *edges) rest() []WeightedEdge {
	rest := e.list[len(e.list)-e.Len():]
	e.at = len(e.list)
	return rest
}
