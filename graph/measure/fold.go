package measure

import "lettergraph/graph"

// folded is a network whose trees are folded away: a vertex with one neighbour
// left hangs on it, again and again, until only the core is left. Betweenness
// within the trees is counted while folding, and that of paths between trees and
// core from a few sums, so that paths need to be followed in the core alone. (The
// idea is that of Baglioni et al. 2012, doi:10.1109/ASONAM.2012.66, here for
// directed networks.)
type folded struct {
	s        *graph.Simple
	order    []int32   // folded vertices, leaves first
	parent   []int32   // what a vertex hangs on, -1 in the core
	up, down []int32   // the arcs to and from the parent, -1 where there is none
	sources  []float64 // how many vertices reach the core through this one, itself included
	targets  []float64 // how many are reached from the core through this one, itself included
}

// fold folds the trees of s away and adds to vertex the betweenness of paths
// that stay within a tree. Without trees it only fills in the counts.
func fold(s *graph.Simple, trees bool, vertex []float64) *folded {
	n := s.Len()
	f := &folded{
		s: s, parent: make([]int32, n), up: make([]int32, n), down: make([]int32, n),
		sources: make([]float64, n), targets: make([]float64, n),
	}
	degree := make([]int32, n)
	var leaves []int32
	for v := range int32(n) {
		f.parent[v], f.sources[v], f.targets[v] = -1, 1, 1
		degree[v] = int32(s.Both.Degree(v))
		if trees && degree[v] == 1 {
			leaves = append(leaves, v)
		}
	}
	for len(leaves) > 0 {
		c := leaves[len(leaves)-1]
		leaves = leaves[:len(leaves)-1]
		if degree[c] != 1 {
			continue // the other half of a pair went first
		}
		p := f.hang(c, degree)
		degree[c] = 0
		degree[p]--
		if degree[p] == 1 {
			leaves = append(leaves, p)
		}
		a, b := f.share(c)
		vertex[p] += a*(f.targets[p]-1) + (f.sources[p]-1)*b
		f.sources[p] += a
		f.targets[p] += b
	}
	return f
}

// hang makes c hang on its one neighbour that is not folded yet.
func (f *folded) hang(c int32, degree []int32) int32 {
	p := int32(-1)
	for _, q := range f.s.Both.Of(c) {
		if degree[q] > 0 { // folded ones have none
			p = q
			break
		}
	}
	f.order = append(f.order, c)
	f.parent[c], f.up[c], f.down[c] = p, -1, -1
	if k, ok := f.s.Out.Find(c, p); ok {
		f.up[c] = int32(k)
	}
	if k, ok := f.s.Out.Find(p, c); ok {
		f.down[c] = int32(k)
	}
	return p
}

// share is how many sources c brings to its parent, and how many targets.
func (f *folded) share(c int32) (sources, targets float64) {
	if f.up[c] >= 0 {
		sources = f.sources[c]
	}
	if f.down[c] >= 0 {
		targets = f.targets[c]
	}
	return sources, targets
}

// unfold adds the betweenness of the folded vertices and their arcs. reached and
// reaching are, for each vertex of the core, how many targets outside its trees
// it reaches and how many sources outside reach it; both are filled in for the
// folded ones.
func (f *folded) unfold(reached, reaching, vertex, arc []float64) {
	for i := len(f.order) - 1; i >= 0; i-- {
		c := f.order[i]
		p := f.parent[c]
		a, b := f.share(c)
		if f.up[c] >= 0 {
			reached[c] = reached[p] + f.targets[p] - b
		}
		if f.down[c] >= 0 {
			reaching[c] = reaching[p] + f.sources[p] - a
		}
		vertex[c] += (f.sources[c]-1)*reached[c] + (f.targets[c]-1)*reaching[c]
		if arc == nil {
			continue
		}
		if f.up[c] >= 0 {
			arc[f.up[c]] += f.sources[c] * reached[c]
		}
		if f.down[c] >= 0 {
			arc[f.down[c]] += f.targets[c] * reaching[c]
		}
	}
}
