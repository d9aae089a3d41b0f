package measure_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"

	"lettergraph/graph"
	"lettergraph/graph/measure"
)

// letters makes a network like those of letters: groups, heavy-tailed activity,
// weights that are mostly 1.
func letters(people, arcs int, seed uint64) *graph.Simple {
	r := rand.New(rand.NewPCG(seed, 1))
	groups := 1 + people/200
	pick := func(group int) int32 {
		u := r.Float64()
		v := int(float64(people) * u * u * u)
		if group >= 0 {
			v = v - v%groups + group
		}
		return int32(min(v, people-1))
	}
	from, to, weight := make([]int32, arcs), make([]int32, arcs), make([]float64, arcs)
	for k := range arcs {
		from[k] = pick(-1)
		group := -1
		if r.Float64() < 0.7 {
			group = int(from[k]) % groups
		}
		to[k], weight[k] = pick(group), float64(int(1/(0.01+r.Float64())))
		weight[k] = max(1, weight[k])
	}
	return graph.NewSimple(people, from, to, weight)
}

var sizes = []struct{ people, arcs int }{{1000, 5000}, {5000, 50000}}

func each(b *testing.B, run func(*graph.Simple)) { onSizes(b, len(sizes), run) }

func smallest(b *testing.B, run func(*graph.Simple)) { onSizes(b, 1, run) }

func onSizes(b *testing.B, most int, run func(*graph.Simple)) {
	for _, size := range sizes[:most] {
		b.Run(fmt.Sprintf("%d-people-%d-arcs", size.people, size.arcs), func(b *testing.B) {
			s := letters(size.people, size.arcs, 1)
			b.ReportAllocs()
			for b.Loop() {
				run(s)
			}
		})
	}
}

// Each kernel stands beside gonum's where gonum has one that ends in reasonable
// time; gonum's run on the smaller network only.

func BenchmarkBetweenness(b *testing.B) {
	each(b, func(s *graph.Simple) { paths(b, s, measure.PathOptions{Workers: 1}) })
}

func BenchmarkGonumBetweenness(b *testing.B) {
	smallest(b, func(s *graph.Simple) { network.Betweenness(s) })
}

func BenchmarkEdgeBetweenness(b *testing.B) {
	each(b, func(s *graph.Simple) { paths(b, s, measure.PathOptions{Workers: 1, Arcs: true}) })
}

func BenchmarkGonumEdgeBetweenness(b *testing.B) {
	smallest(b, func(s *graph.Simple) { network.EdgeBetweenness(s) })
}

func BenchmarkWeightedBetweenness(b *testing.B) {
	each(b, func(s *graph.Simple) { paths(b, s, measure.PathOptions{Workers: 1, Weighted: true}) })
}

func BenchmarkDistances(b *testing.B) {
	each(b, func(s *graph.Simple) {
		if _, err := measure.AllDistances(context.Background(), s, measure.PathOptions{Workers: 1}); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkGonumDistances(b *testing.B) {
	smallest(b, func(s *graph.Simple) { network.Harmonic(s, path.DijkstraAllPaths(s)) })
}

func BenchmarkPageRank(b *testing.B) { each(b, func(s *graph.Simple) { measure.PageRank(s) }) }

func BenchmarkGonumPageRank(b *testing.B) {
	smallest(b, func(s *graph.Simple) { network.PageRankSparse(s, measure.Damping, 1e-12) })
}

func BenchmarkHITS(b *testing.B) { each(b, func(s *graph.Simple) { measure.HITS(s) }) }

func BenchmarkGonumHITS(b *testing.B) { smallest(b, func(s *graph.Simple) { network.HITS(s, 1e-9) }) }

func BenchmarkEigenvector(b *testing.B) { each(b, func(s *graph.Simple) { measure.Eigenvector(s) }) }

func BenchmarkClustering(b *testing.B) { each(b, func(s *graph.Simple) { measure.Clustering(s) }) }

func BenchmarkHoles(b *testing.B) { each(b, func(s *graph.Simple) { measure.Holes(s) }) }

func BenchmarkCoreness(b *testing.B) { each(b, func(s *graph.Simple) { measure.Coreness(s) }) }

func BenchmarkGonumCoreness(b *testing.B) {
	smallest(b, func(s *graph.Simple) { topo.DegeneracyOrdering(s.Undirect()) })
}

func BenchmarkWeakComponents(b *testing.B) {
	each(b, func(s *graph.Simple) { measure.WeakComponents(s) })
}

func BenchmarkGonumWeakComponents(b *testing.B) {
	smallest(b, func(s *graph.Simple) { topo.ConnectedComponents(s.Undirect()) })
}

func BenchmarkStrongComponents(b *testing.B) {
	each(b, func(s *graph.Simple) { measure.StrongComponents(s) })
}

func BenchmarkGonumStrongComponents(b *testing.B) {
	smallest(b, func(s *graph.Simple) { topo.TarjanSCC(s) })
}

func paths(b *testing.B, s *graph.Simple, o measure.PathOptions) {
	b.Helper()
	if _, err := measure.Betweenness(context.Background(), s, o); err != nil {
		b.Fatal(err)
	}
}
