package robust

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"

	"lettergraph/graph"
	"lettergraph/graph/community"
	"lettergraph/graph/measure"
)

// NullOptions say how a network is compared with random ones. The zero value
// draws 100 over the letter layer.
type NullOptions struct {
	// Runs is the number of random networks; 0 stands for 100.
	Runs int
	// Swaps is the number of swaps tried for each arc; 0 stands for 10.
	Swaps int
	// Layers are those of the network; zero is the letter layer alone.
	Layers graph.Layers
	// Communities say how communities are found; Runs 0 stands for 1.
	Communities community.Options
	// Seed makes the runs.
	Seed uint64
	// Workers is how many cores are used; 0 stands for all.
	Workers int
	// Progress, unless nil, is told after each run how many of all are done, from
	// one goroutine at a time.
	Progress func(done, all int)
}

// Score compares a figure with those of random networks.
type Score struct {
	Measure   string
	Observed  float64
	Mean      float64 // over the random networks
	Deviation float64 // standard deviation over them
	Z         float64 // (Observed-Mean)/Deviation; NaN where Deviation is 0
	Runs      int
}

// NullModel compares reciprocity, transitivity and modularity with those of
// networks in which everyone writes to as many people, and is written to by as
// many, but letters go at random: pairs of arcs exchange their heads, again and
// again (Maslov & Sneppen 2002, doi:10.1126/science.1065103). An arc keeps its
// weight, so that everyone's out-strength stays too. The only error is that of
// ctx.
func NullModel(ctx context.Context, g *graph.Graph, o NullOptions) ([]Score, error) {
	if o.Runs <= 0 {
		o.Runs = 100
	}
	if o.Swaps <= 0 {
		o.Swaps = 10
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Communities.Runs == 0 {
		o.Communities.Runs = 1
	}
	o.Communities.Workers = 1
	s := g.Simple(o.Layers)
	observed, err := o.figures(ctx, s)
	if err != nil {
		return nil, err
	}
	drawn := make([][]float64, o.Runs)
	var next, done atomic.Int64
	var mu sync.Mutex
	var group sync.WaitGroup
	for range min(o.Workers, o.Runs) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < o.Runs && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				random := rewire(s, o.Swaps, rand.New(rand.NewPCG(o.Seed, uint64(i)+1)))
				drawn[i], _ = o.figures(ctx, random) // its only error is that of ctx
				if o.Progress != nil {
					mu.Lock()
					o.Progress(int(done.Add(1)), o.Runs)
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	var scores []Score
	for m, name := range []string{"reciprocity", "transitivity", "modularity"} {
		scores = append(scores, score(name, observed[m], m, drawn))
	}
	return scores, nil
}

func (o *NullOptions) figures(ctx context.Context, s *graph.Simple) ([]float64, error) {
	p, err := community.Detect(ctx, s, o.Communities)
	if err != nil {
		return nil, err
	}
	return []float64{measure.Reciprocity(s), measure.Transitivity(s), p.Quality}, nil
}

func score(name string, observed float64, m int, drawn [][]float64) Score {
	s := Score{Measure: name, Observed: observed, Runs: len(drawn)}
	n := float64(len(drawn))
	for _, x := range drawn {
		s.Mean += x[m] / n
	}
	for _, x := range drawn {
		s.Deviation += (x[m] - s.Mean) * (x[m] - s.Mean) / max(n-1, 1)
	}
	s.Deviation = math.Sqrt(s.Deviation)
	s.Z = math.NaN()
	if s.Deviation > 1e-12 {
		s.Z = (observed - s.Mean) / s.Deviation
	}
	return s
}

// rewire exchanges the heads of pairs of arcs where this makes neither an arc to
// oneself nor a second arc between the same two.
func rewire(s *graph.Simple, swaps int, random *rand.Rand) *graph.Simple {
	var from, to []int32
	var weight []float64
	for v := range int32(s.Len()) {
		for i, w := range s.Out.Of(v) {
			if !s.Undirected || v < w {
				from, to, weight = append(from, v), append(to, w), append(weight, s.Out.Weights(v)[i])
			}
		}
	}
	key := func(v, w int32) uint64 {
		if s.Undirected && v > w {
			v, w = w, v
		}
		return uint64(v)<<32 | uint64(w)
	}
	there := make(map[uint64]struct{}, len(from))
	for k := range from {
		there[key(from[k], to[k])] = struct{}{}
	}
	for range swaps * len(from) {
		j, k := random.IntN(len(from)), random.IntN(len(from))
		if s.Undirected && random.IntN(2) == 0 {
			from[k], to[k] = to[k], from[k]
		}
		a, b := key(from[j], to[k]), key(from[k], to[j])
		if from[j] == to[k] || from[k] == to[j] || a == b {
			continue
		}
		if _, ok := there[a]; ok {
			continue
		}
		if _, ok := there[b]; ok {
			continue
		}
		delete(there, key(from[j], to[j]))
		delete(there, key(from[k], to[k]))
		there[a], there[b] = struct{}{}, struct{}{}
		to[j], to[k] = to[k], to[j]
	}
	if s.Undirected {
		n := len(from)
		from, to, weight = append(from, to[:n]...), append(to, from[:n]...), append(weight, weight[:n]...)
	}
	r := graph.NewSimple(s.Len(), from, to, weight)
	if s.Undirected {
		return r.AsUndirected()
	}
	return r
}
