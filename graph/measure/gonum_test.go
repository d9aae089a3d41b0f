package measure_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"lettergraph/graph"
	"lettergraph/graph/measure"
)

// networks are random networks of all sorts: empty, one person, isolated people,
// several components, letters to oneself, trees, and dense ones.
func networks(t *testing.T, run func(t *testing.T, s *graph.Simple)) {
	t.Helper()
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 5))
		n := []int{0, 1, 2, 3, 5, 8, 13, 24}[seed%8]
		arcs := 0
		if n > 0 {
			arcs = r.IntN(1 + n*(1+int(seed/8)%5))
		}
		blocks := 1 + r.IntN(3)
		from, to, weight := make([]int32, arcs), make([]int32, arcs), make([]float64, arcs)
		for k := range arcs {
			v := r.IntN(n)
			w := r.IntN(n)
			if seed%3 == 0 { // components, with people left over
				w = (w - w%blocks + v%blocks) % n
				v, w = v/2, w/2
			}
			if seed%5 == 0 && w != 0 { // trees: who is written to by a smaller one only
				v = r.IntN(w)
			}
			from[k], to[k], weight[k] = int32(v), int32(w), float64(1+r.IntN(4))
		}
		t.Run(fmt.Sprintf("seed-%d-%d-people-%d-arcs", seed, n, arcs), func(t *testing.T) {
			run(t, graph.NewSimple(n, from, to, weight))
		})
	}
}

// agree fails where two lists of figures differ by more than the tolerance.
func agree(t *testing.T, what string, got []float64, want func(v int64) float64, tolerance float64) {
	t.Helper()
	for v, x := range got {
		y := want(int64(v))
		if math.IsNaN(x) && math.IsNaN(y) {
			continue
		}
		if !(math.Abs(x-y) <= tolerance*max(1, math.Abs(y))) {
			t.Errorf("%s of %d: got %v, want %v", what, v, x, y)
		}
	}
}

func betweenness(t *testing.T, s *graph.Simple, o measure.PathOptions) *measure.Paths {
	t.Helper()
	p, err := measure.Betweenness(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestBetweennessAgreesWithGonum(t *testing.T) {
	networks(t, func(t *testing.T, s *graph.Simple) {
		p := betweenness(t, s, measure.PathOptions{Arcs: true})
		want := network.Betweenness(s)
		agree(t, "betweenness", p.Vertex, func(v int64) float64 { return want[v] }, 1e-9)
		arcs := network.EdgeBetweenness(s)
		k := 0
		for v := range int32(s.Len()) {
			for _, w := range s.Out.Of(v) {
				if x := arcs[[2]int64{int64(v), int64(w)}]; math.Abs(p.Arc[k]-x) > 1e-9*max(1, x) {
					t.Errorf("betweenness of the arc from %d to %d: got %v, want %v", v, w, p.Arc[k], x)
				}
				k++
			}
		}
	})
}

// lengths is the network with the lengths of arcs in place of their weights.
func lengths(s *graph.Simple) *simple.WeightedDirectedGraph {
	g := simple.NewWeightedDirectedGraph(0, math.Inf(1))
	for v := range int32(s.Len()) {
		g.AddNode(simple.Node(v))
	}
	for v := range int32(s.Len()) {
		for i, w := range s.Out.Of(v) {
			g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(v), T: simple.Node(w), W: 1 / s.Out.Weights(v)[i]})
		}
	}
	return g
}

func TestWeightedBetweennessAgreesWithCounting(t *testing.T) {
	networks(t, func(t *testing.T, s *graph.Simple) {
		want, arcs := counted(s)
		for _, workers := range []int{1, 3} {
			p := betweenness(t, s, measure.PathOptions{Weighted: true, Arcs: true, Workers: workers})
			agree(t, "weighted betweenness", p.Vertex, func(v int64) float64 { return want[v] }, 1e-9)
			agree(t, "weighted betweenness of arc", p.Arc, func(k int64) float64 { return arcs[k] }, 1e-9)
		}
	})
}

// counted finds the weighted betweenness from the distances of gonum's
// Floyd-Warshall, by counting paths between each pair.
func counted(s *graph.Simple) (vertex, arc []float64) {
	n := s.Len()
	vertex, arc = make([]float64, n), make([]float64, s.ArcCount())
	if n == 0 {
		return vertex, arc
	}
	all, _ := path.FloydWarshall(lengths(s))
	d := func(v, w int32) float64 { return all.Weight(int64(v), int64(w)) }
	equal := func(x, y float64) bool { return math.Abs(x-y) < 1e-9 }
	// ways is the number of shortest paths from v to w.
	var ways func(v, w int32) float64
	memo := map[[2]int32]float64{}
	ways = func(v, w int32) float64 {
		if v == w {
			return 1
		}
		if x, ok := memo[[2]int32{v, w}]; ok {
			return x
		}
		x := 0.0
		for i, u := range s.Out.Of(v) {
			if equal(1/s.Out.Weights(v)[i]+d(u, w), d(v, w)) {
				x += ways(u, w)
			}
		}
		memo[[2]int32{v, w}] = x
		return x
	}
	for v := range int32(n) {
		for w := range int32(n) {
			if v == w || math.IsInf(d(v, w), 1) {
				continue
			}
			for u := range int32(n) {
				if u != v && u != w && equal(d(v, u)+d(u, w), d(v, w)) {
					vertex[u] += ways(v, u) * ways(u, w) / ways(v, w)
				}
				for k := s.Out.Start[u]; k < s.Out.Start[u+1]; k++ {
					if x := s.Out.To[k]; equal(d(v, u)+1/s.Out.Weight[k]+d(x, w), d(v, w)) {
						arc[k] += ways(v, u) * ways(x, w) / ways(v, w)
					}
				}
			}
		}
	}
	return vertex, arc
}

func TestDistancesAgreeWithGonum(t *testing.T) {
	networks(t, func(t *testing.T, s *graph.Simple) {
		d, err := measure.AllDistances(context.Background(), s, measure.PathOptions{})
		if err != nil {
			t.Fatal(err)
		}
		unit := graph.NewSimple(s.Len(), tails(s), s.Out.To, nil)
		all := path.DijkstraAllPaths(unit)
		for v := range int64(s.Len()) {
			var in, out measure.Reach
			for w := range int64(s.Len()) {
				if x := all.Weight(v, w); v != w && !math.IsInf(x, 1) {
					out.Count, out.Sum, out.Harmonic = out.Count+1, out.Sum+x, out.Harmonic+1/x
				}
				if x := all.Weight(w, v); v != w && !math.IsInf(x, 1) {
					in.Count, in.Sum, in.Harmonic = in.Count+1, in.Sum+x, in.Harmonic+1/x
				}
			}
			for _, x := range [][2]measure.Reach{{d.In[v], in}, {d.Out[v], out}} {
				if x[0].Count != x[1].Count || x[0].Sum != x[1].Sum || math.Abs(x[0].Harmonic-x[1].Harmonic) > 1e-9 {
					t.Errorf("distances of %d: got %+v, want %+v", v, x[0], x[1])
				}
			}
		}
	})
}

func tails(s *graph.Simple) []int32 {
	var list []int32
	for v := range int32(s.Len()) {
		for range s.Out.Of(v) {
			list = append(list, v)
		}
	}
	return list
}

func TestRanksAgreeWithGonum(t *testing.T) {
	networks(t, func(t *testing.T, s *graph.Simple) {
		rank := measure.PageRank(s)
		hub, authority := measure.HITS(graph.NewSimple(s.Len(), tails(s), s.Out.To, nil))
		if s.ArcCount() == 0 { // where gonum panics or does not end
			for v := range rank {
				if math.Abs(rank[v]-1/float64(s.Len())) > 1e-12 || hub[v] != 0 || authority[v] != 0 {
					t.Errorf("without arcs: PageRank %v, hub %v, authority %v", rank[v], hub[v], authority[v])
				}
			}
			return
		}
		want := network.PageRank(s, measure.Damping, 1e-12)
		agree(t, "PageRank", rank, func(v int64) float64 { return want[v] }, 1e-9)
		scores := network.HITS(s, 1e-12)
		var h, a float64
		for _, x := range scores {
			h, a = max(h, x.Hub), max(a, x.Authority)
		}
		agree(t, "hub", hub, func(v int64) float64 { return scores[v].Hub / h }, 1e-6)
		agree(t, "authority", authority, func(v int64) float64 { return scores[v].Authority / a }, 1e-6)
	})
}

func TestStructureAgreesWithGonum(t *testing.T) {
	networks(t, func(t *testing.T, s *graph.Simple) {
		sameGroups(t, "weak components", measure.WeakComponents(s), topo.ConnectedComponents(s.Undirect()))
		sameGroups(t, "strong components", measure.StrongComponents(s), topo.TarjanSCC(s))
		core := measure.Coreness(s)
		_, layers := topo.DegeneracyOrdering(s.Undirect())
		for k, nodes := range layers {
			for _, v := range nodes {
				if int(core[v.ID()]) != k {
					t.Errorf("coreness of %d: got %d, want %d", v.ID(), core[v.ID()], k)
				}
			}
		}
		clustering := measure.Clustering(s)
		agree(t, "clustering", clustering, func(v int64) float64 { return closed(s, int32(v)) }, 1e-12)
	})
}

// sameGroups fails where numbered groups are not those of gonum, by falling size.
func sameGroups(t *testing.T, what string, got []int32, want [][]gonum.Node) {
	t.Helper()
	sizes := map[int32]int{}
	for _, c := range got {
		sizes[c]++
	}
	if len(sizes) != len(want) {
		t.Errorf("%s: got %d, want %d", what, len(sizes), len(want))
	}
	for c := range int32(len(sizes)) {
		if c > 0 && sizes[c+1] > sizes[c] {
			t.Errorf("%s: number %d has %d members, number %d has %d", what, c, sizes[c], c+1, sizes[c+1])
		}
	}
	for _, nodes := range want {
		for _, v := range nodes {
			if got[v.ID()] != got[nodes[0].ID()] {
				t.Errorf("%s: %d and %d are apart", what, v.ID(), nodes[0].ID())
			}
		}
		if len(nodes) != sizes[got[nodes[0].ID()]] {
			t.Errorf("%s: that of %d has %d members, want %d", what, nodes[0].ID(), sizes[got[nodes[0].ID()]], len(nodes))
		}
	}
}

func closed(s *graph.Simple, v int32) float64 {
	list := s.Both.Of(v)
	if len(list) < 2 {
		return 0
	}
	n := 0.0
	for _, u := range list {
		for _, w := range list {
			if _, ok := s.Both.Find(u, w); ok {
				n++
			}
		}
	}
	return n / float64(len(list)*(len(list)-1))
}

func TestHolesAgreeWithTheFormula(t *testing.T) {
	networks(t, func(t *testing.T, s *graph.Simple) {
		constraint, size := measure.Holes(s)
		weight := func(a, b int32) float64 {
			if k, ok := s.Both.Find(a, b); ok {
				return s.Both.Weight[k]
			}
			return 0
		}
		part := func(a, b int32) float64 { return weight(a, b) / s.Both.Strength(a) }
		for i := range int32(s.Len()) {
			c, e := 0.0, 0.0
			for _, j := range s.Both.Of(i) {
				x, redundant := part(i, j), 0.0
				top := slices.Max(s.Both.Weights(j))
				for _, q := range s.Both.Of(i) {
					if q != j {
						x += part(i, q) * part(q, j)
						redundant += part(i, q) * weight(j, q) / top
					}
				}
				c += x * x
				e += 1 - redundant
			}
			if s.Both.Degree(i) == 0 {
				c, e = math.NaN(), math.NaN()
			}
			agree(t, "constraint", constraint[i:i+1], func(int64) float64 { return c }, 1e-12)
			agree(t, "effective size", size[i:i+1], func(int64) float64 { return e }, 1e-12)
		}
	})
}

// TestAnyNumberOfCores holds sums to be the same to the last bit.
func TestAnyNumberOfCores(t *testing.T) {
	s := letters(400, 3000, 3)
	for _, weighted := range []bool{false, true} {
		one := betweenness(t, s, measure.PathOptions{Weighted: weighted, Arcs: true, Workers: 1})
		for _, workers := range []int{2, 5, 64} {
			many := betweenness(t, s, measure.PathOptions{Weighted: weighted, Arcs: true, Workers: workers})
			if !slices.Equal(one.Vertex, many.Vertex) || !slices.Equal(one.Arc, many.Arc) {
				t.Errorf("weighted %v: %d workers give other figures than one", weighted, workers)
			}
		}
	}
	one, err := measure.AllDistances(context.Background(), s, measure.PathOptions{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	many, err := measure.AllDistances(context.Background(), s, measure.PathOptions{Workers: 5})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(one.In, many.In) || !slices.Equal(one.Out, many.Out) {
		t.Error("distances: five workers give other figures than one")
	}
}

// TestEstimates holds the sampled figures to their own standard errors.
func TestEstimates(t *testing.T) {
	s := letters(600, 4000, 4)
	exact := betweenness(t, s, measure.PathOptions{Arcs: true})
	guess := betweenness(t, s, measure.PathOptions{Arcs: true, Sample: 150, Seed: 1})
	// Of the forty highest, as many as for a normal distribution, nearly.
	within := func(what string, exact, guess, errs []float64) {
		order := make([]int, len(exact))
		for v := range order {
			order[v] = v
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(exact[b], exact[a]) })
		inside := 0
		for _, v := range order[:40] {
			if math.Abs(exact[v]-guess[v]) <= 2*errs[v] {
				inside++
			}
		}
		if inside < 34 {
			t.Errorf("%s: %d of the 40 highest are within two standard errors", what, inside)
		}
	}
	within("betweenness", exact.Vertex, guess.Vertex, guess.VertexError)
	within("arcs", exact.Arc, guess.Arc, guess.ArcError)
	full, _ := measure.AllDistances(context.Background(), s, measure.PathOptions{})
	part, _ := measure.AllDistances(context.Background(), s, measure.PathOptions{Sample: 150, Seed: 1})
	var a, b, e, c, d, f []float64
	for v := range full.Out {
		a, b, e = append(a, 1e6*full.Out[v].Closeness(s.Len())), append(b, 1e6*part.Out[v].Closeness(s.Len())), append(e, 1e6*part.Out[v].ClosenessError)
		n := float64(s.Len() - 1)
		c, d, f = append(c, 1e6*full.In[v].Harmonic/n), append(d, 1e6*part.In[v].Harmonic/n), append(f, 1e6*part.In[v].HarmonicError)
	}
	within("closeness", a, b, e)
	within("harmonic", c, d, f)
}
