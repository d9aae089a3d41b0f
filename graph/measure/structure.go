package measure

import (
	"math"
	"slices"

	"lettergraph/graph"
)

// WeakComponents numbers the components of the network without directions, from
// 1 by falling size; of two of one size, that of the smaller vertex comes first.
func WeakComponents(s *graph.Simple) []int32 {
	component := make([]int32, s.Len())
	count := int32(0)
	var stack []int32
	for v := range component {
		if component[v] != 0 {
			continue
		}
		count++
		component[v] = count
		for stack = append(stack[:0], int32(v)); len(stack) > 0; {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, w := range s.Both.Of(u) {
				if component[w] == 0 {
					component[w] = count
					stack = append(stack, w)
				}
			}
		}
	}
	return graph.NumberBySize(component, int(count))
}

// StrongComponents numbers the sets of vertices each of which reaches every other
// along arcs, like [WeakComponents] (Tarjan 1972, doi:10.1137/0201010).
func StrongComponents(s *graph.Simple) []int32 {
	n := s.Len()
	component := make([]int32, n)
	index, low := make([]int32, n), make([]int32, n) // index 0: not visited
	next := slices.Clone(s.Out.Start)
	var path, open []int32
	clock, count := int32(0), int32(0)
	visit := func(v int32) {
		clock++
		index[v], low[v] = clock, clock
		path, open = append(path, v), append(open, v)
	}
	for root := range int32(n) {
		if index[root] != 0 {
			continue
		}
		visit(root)
		for len(path) > 0 {
			v := path[len(path)-1]
			if next[v] < s.Out.Start[v+1] {
				w := s.Out.To[next[v]]
				next[v]++
				if index[w] == 0 {
					visit(w)
				} else if component[w] == 0 {
					low[v] = min(low[v], index[w])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				p := path[len(path)-1]
				low[p] = min(low[p], low[v])
			}
			if low[v] != index[v] {
				continue
			}
			count++
			for {
				w := open[len(open)-1]
				open = open[:len(open)-1]
				component[w] = count
				if w == v {
					break
				}
			}
		}
	}
	return graph.NumberBySize(component, int(count))
}

// Coreness is, for each vertex, the largest k such that it belongs to a part of
// the network, without directions, in which everyone has at least k neighbours
// (Seidman 1983, doi:10.1016/0378-8733(83)90028-X; algorithm of Batagelj &
// Zaveršnik 2003, arXiv:cs/0310049).
func Coreness(s *graph.Simple) []int32 {
	n := s.Len()
	core := make([]int32, n)
	most := int32(0)
	for v := range int32(n) {
		core[v] = int32(s.Both.Degree(v))
		most = max(most, core[v])
	}
	// Vertices by degree, and where each stands and each degree begins.
	begin := make([]int32, most+2)
	for _, d := range core {
		begin[d+1]++
	}
	for d := range most + 1 {
		begin[d+1] += begin[d]
	}
	order, place := make([]int32, n), make([]int32, n)
	next := slices.Clone(begin)
	for v, d := range core {
		place[v] = next[d]
		order[next[d]] = int32(v)
		next[d]++
	}
	for i := range order {
		v := order[i]
		for _, w := range s.Both.Of(v) {
			if core[w] <= core[v] {
				continue
			}
			// w moves to the front of its degree, and then down by one.
			front := begin[core[w]]
			u := order[front]
			order[place[w]], order[front] = u, w
			place[u], place[w] = place[w], front
			begin[core[w]]++
			core[w]--
		}
	}
	return core
}

// oriented is the network without directions, each edge standing once: from the
// end of lower degree to that of higher, so that no row is long. Vertices are
// renumbered by degree.
type oriented struct {
	vertex    []int32 // of the network, by rank
	start, to []int32 // by rank
	edge      []int32 // place of the edge in Both, seen from the lower rank
}

func orient(s *graph.Simple) *oriented {
	n := s.Len()
	o := &oriented{vertex: make([]int32, n), start: make([]int32, n+1)}
	for v := range o.vertex {
		o.vertex[v] = int32(v)
	}
	slices.SortStableFunc(o.vertex, func(a, b int32) int { return s.Both.Degree(a) - s.Both.Degree(b) })
	rank := make([]int32, n)
	for r, v := range o.vertex {
		rank[v] = int32(r)
	}
	o.to = make([]int32, 0, len(s.Both.To)/2)
	o.edge = make([]int32, 0, len(s.Both.To)/2)
	for r, v := range o.vertex {
		for k := s.Both.Start[v]; k < s.Both.Start[v+1]; k++ {
			if q := rank[s.Both.To[k]]; q > int32(r) {
				o.to, o.edge = append(o.to, q), append(o.edge, k)
			}
		}
		o.start[r+1] = int32(len(o.to))
	}
	return o
}

// triangles yields each triangle once, by the ranks of its corners and the places
// of its edges ab, ac and bc in edge (Schank & Wagner 2005,
// doi:10.1007/11427186_54).
func (o *oriented) triangles(yield func(a, b, c, ab, ac, bc int32)) {
	mark := make([]int32, len(o.vertex)) // place of the edge from a, plus 1
	for a := range int32(len(o.vertex)) {
		for k := o.start[a]; k < o.start[a+1]; k++ {
			mark[o.to[k]] = k + 1
		}
		for ab := o.start[a]; ab < o.start[a+1]; ab++ {
			b := o.to[ab]
			for bc := o.start[b]; bc < o.start[b+1]; bc++ {
				if ac := mark[o.to[bc]]; ac != 0 {
					yield(a, b, o.to[bc], ab, ac-1, bc)
				}
			}
		}
		for k := o.start[a]; k < o.start[a+1]; k++ {
			mark[o.to[k]] = 0
		}
	}
}

// Triangles is the number of triangles that each vertex belongs to, in the
// network without directions.
func Triangles(s *graph.Simple) []float64 {
	o := orient(s)
	count := make([]float64, s.Len())
	o.triangles(func(a, b, c, _, _, _ int32) {
		count[a]++
		count[b]++
		count[c]++
	})
	out := make([]float64, s.Len())
	for r, v := range o.vertex {
		out[v] = count[r]
	}
	return out
}

// Clustering is, for each vertex, the share of the pairs of its neighbours that
// are neighbours of each other, in the network without directions (Watts &
// Strogatz 1998, doi:10.1038/30918); 0 for fewer than two neighbours.
func Clustering(s *graph.Simple) []float64 {
	c := Triangles(s)
	for v := range int32(s.Len()) {
		if d := float64(s.Both.Degree(v)); d >= 2 {
			c[v] /= d * (d - 1) / 2
		}
	}
	return c
}

// Holes are Burt's measures of structural holes (Burt 1992, Structural Holes,
// chapter 2), in the network without directions, weights of the two directions
// summed. Constraint is high where a person's contacts write to each other
// anyway; effective size is how many contacts there are, less what they have in
// common. Both are NaN for a vertex without an edge.
func Holes(s *graph.Simple) (constraint, effectiveSize []float64) {
	h := newHoles(s)
	o := orient(s)
	back := reverse(&s.Both)
	o.triangles(func(_, _, _, x, y, z int32) {
		ab, ac, bc := o.edge[x], o.edge[y], o.edge[z]
		ba, ca, cb := back[ab], back[ac], back[bc]
		h.add(ab, ac, cb, bc)
		h.add(ac, ab, bc, cb)
		h.add(ba, bc, ca, ac)
		h.add(bc, ba, ac, ca)
		h.add(ca, cb, ba, ab)
		h.add(cb, ca, ab, ba)
	})
	n := s.Len()
	constraint, effectiveSize = make([]float64, n), make([]float64, n)
	for v := range int32(n) {
		for k := s.Both.Start[v]; k < s.Both.Start[v+1]; k++ {
			x := h.part[k] + h.indirect[k]
			constraint[v] += x * x
			effectiveSize[v] += 1 - h.redundant[k]
		}
		if s.Both.Degree(v) == 0 {
			constraint[v], effectiveSize[v] = math.NaN(), math.NaN()
		}
	}
	return constraint, effectiveSize
}

// holes holds, for each edge as seen from its first end, the part of that end's
// strength in it, its weight by that end's strongest edge, and sums over the
// contacts that both ends share.
type holes struct{ part, marginal, indirect, redundant []float64 }

func newHoles(s *graph.Simple) *holes {
	m := len(s.Both.To)
	h := &holes{make([]float64, m), make([]float64, m), make([]float64, m), make([]float64, m)}
	for v := range int32(s.Len()) {
		strength := s.Both.Strength(v)
		weights := s.Both.Weights(v)
		top := 0.0
		for _, w := range weights {
			top = max(top, w)
		}
		for i, w := range weights {
			k := int(s.Both.Start[v]) + i
			h.part[k], h.marginal[k] = w/strength, w/top
		}
	}
	return h
}

// add counts that i reaches j through q also.
func (h *holes) add(ij, iq, qj, jq int32) {
	h.indirect[ij] += h.part[iq] * h.part[qj]
	h.redundant[ij] += h.part[iq] * h.marginal[jq]
}

// reverse is, for each edge, its place seen from the other end.
func reverse(a *graph.Neighbours) []int32 {
	back := make([]int32, len(a.To))
	next := slices.Clone(a.Start)
	for v := range int32(len(a.Start) - 1) {
		for k := a.Start[v]; k < a.Start[v+1]; k++ {
			w := a.To[k]
			back[k] = next[w] // rows are sorted, so v's come in order
			next[w]++
		}
	}
	return back
}
