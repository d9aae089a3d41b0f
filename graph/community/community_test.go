package community_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"lettergraph/graph"
	"lettergraph/graph/community"
)

func BenchmarkLeiden(b *testing.B) {
	b.Run("5000-people-50000-arcs", func(b *testing.B) {
		s := planted(5000, 50000, 40, 1)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := community.Detect(context.Background(), s, community.Options{Runs: 1}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// planted is a network of so many groups within which most arcs go.
func planted(people, arcs, groups int, seed uint64) *graph.Simple {
	r := rand.New(rand.NewPCG(seed, 1))
	from, to := make([]int32, arcs), make([]int32, arcs)
	for k := range arcs {
		v, w := r.IntN(people), r.IntN(people)
		if r.Float64() < 0.8 {
			w = (w - w%groups + v%groups) % people
		}
		from[k], to[k] = int32(v), int32(w)
	}
	return graph.NewSimple(people, from, to, nil)
}
