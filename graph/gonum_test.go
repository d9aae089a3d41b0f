package graph_test

import (
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/testgraph"

	"lettergraph/graph"
)

// contract builds the cases of testgraph as a Simple. Vertices are renumbered
// from 0, and cases that a network of letters cannot hold are skipped.
func contract(undirected bool) testgraph.Builder {
	return func(nodes []gonum.Node, edges []testgraph.WeightedLine, _, _ float64) (gonum.Graph, []gonum.Node, []testgraph.Edge, float64, float64, bool) {
		number := map[int64]int32{}
		var want []gonum.Node
		add := func(n gonum.Node) int32 {
			v, ok := number[n.ID()]
			if !ok {
				v = int32(len(number))
				number[n.ID()] = v
				want = append(want, graph.Node(v))
			}
			return v
		}
		for _, n := range nodes {
			add(n)
		}
		var from, to []int32
		var weight []float64
		var es []testgraph.Edge
		seen := map[[2]int32]bool{}
		for _, e := range edges {
			u, v := add(e.From()), add(e.To())
			if u == v || e.Weight() <= 0 || e.Weight() != e.Weight() || seen[[2]int32{u, v}] || (undirected && seen[[2]int32{v, u}]) {
				return nil, nil, nil, 0, 0, false
			}
			seen[[2]int32{u, v}] = true
			from, to, weight = append(from, u), append(to, v), append(weight, e.Weight())
			es = append(es, graph.WeightedEdge{Tail: graph.Node(u), Head: graph.Node(v), W: e.Weight()})
		}
		s := graph.NewSimple(len(number), from, to, weight)
		if undirected {
			return s.Undirect(), want, es, 0, 0, true
		}
		return s, want, es, 0, 0, true
	}
}

func TestGonumContract(t *testing.T) {
	for _, view := range []struct {
		name       string
		undirected bool
	}{{"directed", false}, {"undirected", true}} {
		t.Run(view.name, func(t *testing.T) {
			b := contract(view.undirected)
			testgraph.ReturnAllNodes(t, b, true)
			testgraph.ReturnNodeSlice(t, b, true)
			testgraph.NodeExistence(t, b)
			testgraph.ReturnAllEdges(t, b, true)
			testgraph.ReturnEdgeSlice(t, b, true)
			testgraph.ReturnAllWeightedEdges(t, b, true)
			testgraph.ReturnWeightedEdgeSlice(t, b, true)
			testgraph.EdgeExistence(t, b, true)
			testgraph.ReturnAdjacentNodes(t, b, true, true)
			testgraph.Weight(t, b)
		})
	}
}
