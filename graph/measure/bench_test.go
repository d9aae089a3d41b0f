package measure_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

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

func each(b *testing.B, run func(*graph.Simple)) {
	for _, size := range sizes {
		b.Run(fmt.Sprintf("%d-people-%d-arcs", size.people, size.arcs), func(b *testing.B) {
			s := letters(size.people, size.arcs, 1)
			b.ReportAllocs()
			for b.Loop() {
				run(s)
			}
		})
	}
}

func BenchmarkBetweenness(b *testing.B) {
	each(b, func(s *graph.Simple) {
		if _, err := measure.Betweenness(context.Background(), s, measure.PathOptions{Workers: 1}); err != nil {
			b.Fatal(err)
		}
	})
}
