package graph

import (
	"math"
	"slices"
	"sort"
)

// Neighbours is the adjacency of a network in compressed rows: the neighbours of
// v, in ascending order, are To[Start[v]:Start[v+1]], and Weight runs beside To.
type Neighbours struct {
	Start, To []int32
	Weight    []float64
}

// Of are the neighbours of v. The caller must not change them.
func (n *Neighbours) Of(v int32) []int32 { return n.To[n.Start[v]:n.Start[v+1]] }

// Weights are the weights of v's edges, beside [Neighbours.Of].
func (n *Neighbours) Weights(v int32) []float64 { return n.Weight[n.Start[v]:n.Start[v+1]] }

// Degree is the number of v's neighbours.
func (n *Neighbours) Degree(v int32) int { return int(n.Start[v+1] - n.Start[v]) }

// Strength is the sum of the weights of v's edges.
func (n *Neighbours) Strength(v int32) float64 {
	sum := 0.0
	for _, w := range n.Weights(v) {
		sum += w
	}
	return sum
}

// Find is the place of the edge from v to w in To; ok is false if there is none.
func (n *Neighbours) Find(v, w int32) (at int, ok bool) {
	i, ok := slices.BinarySearch(n.Of(v), w)
	return int(n.Start[v]) + i, ok
}

// Simple is a network flattened: at most one arc from a vertex to another, none
// to itself. Vertices are numbered from 0. It is what kernels run on, and
// implements gonum's Directed and WeightedDirected interfaces; [Simple.Undirect]
// gives the undirected ones. It does not change once built.
type Simple struct {
	People     []int32    // the person of each vertex, as the Graph numbers them
	Out        Neighbours // arcs by their tail
	In         Neighbours // arcs by their head
	Both       Neighbours // directions joined, weights summed
	Loops      []float64  // weight of what each sent to themselves, counted nowhere else
	Undirected bool       // each edge stands in Out once each way and counts once
}

// Len is the number of vertices.
func (s *Simple) Len() int { return len(s.People) }

// ArcCount is the number of arcs.
func (s *Simple) ArcCount() int { return len(s.Out.To) }

// EdgeCount is the number of arcs, or of edges in an undirected network.
func (s *Simple) EdgeCount() int {
	if s.Undirected {
		return len(s.Out.To) / 2
	}
	return len(s.Out.To)
}

// Simple flattens the network over the layers. Parallel arcs are summed. People
// who are in the network by other layers only are left out; those without any
// arc, letter or mention are isolated vertices.
func (g *Graph) Simple(ls Layers) *Simple {
	people := g.participants(ls)
	vertex := make([]int32, g.Len())
	for i := range vertex {
		vertex[i] = -1
	}
	for v, p := range people {
		vertex[p] = int32(v)
	}
	s := &Simple{People: people, Undirected: g.undirected, Loops: make([]float64, len(people))}
	s.Out.Start = make([]int32, len(people)+1)
	m := 0
	for _, l := range g.layer {
		if ls.Has(l) {
			m++
		}
	}
	s.Out.To, s.Out.Weight = make([]int32, 0, m), make([]float64, 0, m)
	for v, p := range people {
		for k := g.outStart[p]; k < g.outStart[p+1]; k++ {
			if !ls.Has(g.layer[k]) {
				continue
			}
			s.add(int32(v), vertex[g.to[k]], g.weight[k])
		}
		s.Out.Start[v+1] = int32(len(s.Out.To))
	}
	s.index()
	return s
}

func (s *Simple) add(v, w int32, weight float64) {
	if v == w {
		s.Loops[v] += weight
		return
	}
	if last := len(s.Out.To) - 1; last >= int(s.Out.Start[v]) && s.Out.To[last] == w {
		s.Out.Weight[last] += weight
		return
	}
	s.Out.To = append(s.Out.To, w)
	s.Out.Weight = append(s.Out.Weight, weight)
}

// participants are the people whom the layers bring in, and those whom no layer
// does.
func (g *Graph) participants(ls Layers) []int32 {
	const here, elsewhere = 1, 2
	state := make([]uint8, g.Len())
	note := func(p int32, l Layer) {
		if ls.Has(l) {
			state[p] |= here
		} else {
			state[p] |= elsewhere
		}
	}
	for k, l := range g.layer {
		note(g.from[k], l)
		note(g.to[k], l)
	}
	for _, x := range g.lone {
		note(x.person, x.layer)
	}
	people := make([]int32, 0, g.Len())
	for p, st := range state {
		if st != elsewhere {
			people = append(people, int32(p))
		}
	}
	return people
}

// NewSimple makes a network of n vertices from arcs given by their ends and
// weights; a nil weight stands for 1 each. Parallel arcs are summed. Ends must be
// in [0, n).
func NewSimple(n int, from, to []int32, weight []float64) *Simple {
	s := &Simple{People: identity(n), Loops: make([]float64, n)}
	start := starts(from, n)
	order := make([]int32, len(from))
	next := slices.Clone(start)
	for k, v := range from {
		order[next[v]] = int32(k)
		next[v]++
	}
	s.Out.Start = make([]int32, n+1)
	for v := range n {
		row := order[start[v]:start[v+1]]
		sort.SliceStable(row, func(i, j int) bool { return to[row[i]] < to[row[j]] })
		for _, k := range row {
			w := 1.0
			if weight != nil {
				w = weight[k]
			}
			s.add(int32(v), to[k], w)
		}
		s.Out.Start[v+1] = int32(len(s.Out.To))
	}
	s.index()
	return s
}

// AsUndirected takes a network in which every arc has an equal one back for an
// undirected one.
func (s *Simple) AsUndirected() *Simple {
	u := *s
	u.Undirected = true
	u.index()
	return &u
}

// index makes In and Both from Out.
func (s *Simple) index() {
	s.In = transpose(s.Out)
	if s.Undirected {
		s.Both = s.Out
		return
	}
	s.Both = join(s.Out, s.In)
}

func transpose(a Neighbours) Neighbours {
	n := len(a.Start) - 1
	t := Neighbours{Start: starts(a.To, n), To: make([]int32, len(a.To)), Weight: make([]float64, len(a.To))}
	next := slices.Clone(t.Start)
	for v := range n {
		for k := a.Start[v]; k < a.Start[v+1]; k++ {
			at := next[a.To[k]]
			next[a.To[k]]++
			t.To[at], t.Weight[at] = int32(v), a.Weight[k]
		}
	}
	return t
}

// join merges the sorted rows of a and b, summing what they share. The sum is the
// same seen from either end: smaller weight first.
func join(a, b Neighbours) Neighbours {
	n := len(a.Start) - 1
	j := Neighbours{Start: make([]int32, n+1)}
	size := 0
	for v := range n {
		size += merged(a.Of(int32(v)), b.Of(int32(v)))
	}
	j.To, j.Weight = make([]int32, 0, size), make([]float64, 0, size)
	for v := range int32(n) {
		x, xw, y, yw := a.Of(v), a.Weights(v), b.Of(v), b.Weights(v)
		for len(x) > 0 || len(y) > 0 {
			switch {
			case len(y) == 0 || (len(x) > 0 && x[0] < y[0]):
				j.To, j.Weight = append(j.To, x[0]), append(j.Weight, xw[0])
				x, xw = x[1:], xw[1:]
			case len(x) == 0 || y[0] < x[0]:
				j.To, j.Weight = append(j.To, y[0]), append(j.Weight, yw[0])
				y, yw = y[1:], yw[1:]
			default:
				j.To, j.Weight = append(j.To, x[0]), append(j.Weight, math.Min(xw[0], yw[0])+math.Max(xw[0], yw[0]))
				x, xw, y, yw = x[1:], xw[1:], y[1:], yw[1:]
			}
		}
		j.Start[v+1] = int32(len(j.To))
	}
	return j
}

// merged is the number of different values in two sorted lists.
func merged(x, y []int32) int {
	n := len(x) + len(y)
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] < y[0]:
			x = x[1:]
		case y[0] < x[0]:
			y = y[1:]
		default:
			n--
			x, y = x[1:], y[1:]
		}
	}
	return n
}
