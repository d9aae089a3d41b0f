package measure

import (
	"context"
	"math"
	"math/bits"
	"slices"

	"lettergraph/graph"
)

// Distances sums up how many steps people are apart, along arcs.
type Distances struct {
	In, Out []Reach // to each vertex from the others, and from it to them
	// Pairs is the number of ordered pairs by the steps between them; Pairs[0] is 0.
	Pairs []float64
}

// Reach sums the distances of one vertex to the vertices it is joined to in one
// direction. Where it was sampled, each sum is an estimate.
type Reach struct {
	Count    float64 // vertices reached
	Sum      float64 // of their distances
	Harmonic float64 // sum of the distances' inverses

	// Standard errors; 0 unless sampled.
	HarmonicError, ClosenessError float64
}

// Closeness is the closeness of Wasserman & Faust 1994 (formula 5.22), which
// stays meaningful in a network of several components: the share of the others
// that are reached, divided by their mean distance. n is the number of all
// vertices.
func (r Reach) Closeness(n int) float64 {
	if r.Sum == 0 || n < 2 {
		return 0
	}
	return r.Count / float64(n-1) * r.Count / r.Sum
}

// AllDistances finds the distances between all vertices, each arc being one
// step, from 64 vertices at a time (Then et al. 2014,
// doi:10.14778/2735496.2735507). Of the options Sample, Seed and Workers count.
// The only error is that of ctx.
func AllDistances(ctx context.Context, s *graph.Simple, o PathOptions) (*Distances, error) {
	sources := breadthFirst(&s.Both)
	if o.Sample > 0 && o.Sample < s.Len() {
		sources = sample(s.Len(), o.Sample, o.Seed)
	} else {
		o.Sample = 0
	}
	d := &Distances{}
	in, pairs, err := spans(ctx, &s.Out, &s.In, sources, o)
	if err != nil {
		return nil, err
	}
	d.In, d.Pairs = in, pairs
	if s.Undirected {
		d.Out = in
		return d, nil
	}
	d.Out, _, err = spans(ctx, &s.In, &s.Out, sources, o)
	return d, err
}

// breadthFirst orders vertices so that those near each other in the network come
// near each other in the list.
func breadthFirst(a *graph.Neighbours) []int32 {
	n := len(a.Start) - 1
	order, seen := make([]int32, 0, n), make([]bool, n)
	seeds := make([]int32, n)
	for v := range seeds {
		seeds[v] = int32(v)
	}
	slices.SortStableFunc(seeds, func(x, y int32) int { return a.Degree(y) - a.Degree(x) })
	for _, seed := range seeds {
		if seen[seed] {
			continue
		}
		seen[seed] = true
		order = append(order, seed)
		for i := len(order) - 1; i < len(order); i++ {
			for _, w := range a.Of(order[i]) {
				if !seen[w] {
					seen[w] = true
					order = append(order, w)
				}
			}
		}
	}
	return order
}

// sweep is what 64 searches at a time need, and what they found.
type sweep struct {
	out, in    *graph.Neighbours
	seen       []uint64
	front      []uint64 // the sources that a vertex of the front was just reached from
	next       []uint64
	list, more []int32 // vertices with a front, with a next

	count, sum, harmonic []float64
	squareHarmonic       []float64 // sums for errors, nil unless sampled
	squareSum            []float64
	pairs                []float64
}

// spans finds what reaches each vertex along out; in is its transpose.
func spans(ctx context.Context, out, in *graph.Neighbours, sources []int32, o PathOptions) ([]Reach, []float64, error) {
	n := len(out.Start) - 1
	batches := (len(sources) + 63) / 64
	k := max(1, min(64, batches))
	total := newSweep(out, in, n, o.Sample > 0)
	err := inOrder(ctx, o.Workers, k, func() *sweep { return newSweep(out, in, n, o.Sample > 0) },
		func(w *sweep, i int) {
			from, to := part(batches, k, i)
			for b := from; b < to && ctx.Err() == nil; b++ {
				w.search(sources[64*b : min(64*b+64, len(sources))])
			}
		}, total.take)
	if err != nil {
		return nil, nil, err
	}
	return total.reaches(n, len(sources), o.Sample > 0), total.pairs, nil
}

func newSweep(out, in *graph.Neighbours, n int, sampled bool) *sweep {
	w := &sweep{
		out: out, in: in, seen: make([]uint64, n), front: make([]uint64, n), next: make([]uint64, n),
		count: make([]float64, n), sum: make([]float64, n), harmonic: make([]float64, n),
	}
	if sampled {
		w.squareHarmonic, w.squareSum = make([]float64, n), make([]float64, n)
	}
	return w
}

// search goes out from up to 64 sources, one bit each.
func (w *sweep) search(sources []int32) {
	clear(w.seen)
	w.list = w.list[:0]
	for i, v := range sources {
		w.seen[v] |= 1 << i
		w.front[v] = 1 << i
		w.list = append(w.list, v)
	}
	for steps := 1; len(w.list) > 0; steps++ {
		w.more = w.more[:0]
		for _, v := range w.list {
			f := w.front[v]
			w.front[v] = 0
			for _, t := range w.out.Of(v) {
				fresh := f &^ w.seen[t]
				if fresh == 0 {
					continue
				}
				if w.next[t] == 0 {
					w.more = append(w.more, t)
				}
				w.next[t] |= fresh
			}
		}
		w.note(steps)
		w.front, w.next = w.next, w.front
		w.list, w.more = w.more, w.list
	}
}

// note counts what was reached in this many steps.
func (w *sweep) note(steps int) {
	d := float64(steps)
	all := 0.0
	for _, t := range w.more {
		w.seen[t] |= w.next[t]
		c := float64(bits.OnesCount64(w.next[t]))
		all += c
		w.count[t] += c
		w.sum[t] += c * d
		w.harmonic[t] += c / d
		if w.squareSum != nil {
			w.squareSum[t] += c * d * d
			w.squareHarmonic[t] += c / (d * d)
		}
	}
	if len(w.pairs) <= steps {
		w.pairs = append(w.pairs, make([]float64, steps+1-len(w.pairs))...)
	}
	w.pairs[steps] += all
}

// take adds what p found to w and clears p.
func (w *sweep) take(p *sweep) {
	for _, x := range [][2][]float64{{w.count, p.count}, {w.sum, p.sum}, {w.harmonic, p.harmonic},
		{w.squareSum, p.squareSum}, {w.squareHarmonic, p.squareHarmonic}} {
		for i, y := range x[1] {
			x[0][i] += y
		}
		clear(x[1])
	}
	for len(w.pairs) < len(p.pairs) {
		w.pairs = append(w.pairs, 0)
	}
	for i, y := range p.pairs {
		w.pairs[i] += y
	}
	clear(p.pairs)
}

// reaches are the sums as they are, or the estimates from k of n sources.
func (w *sweep) reaches(n, k int, sampled bool) []Reach {
	rs := make([]Reach, n)
	for v := range rs {
		rs[v] = Reach{Count: w.count[v], Sum: w.sum[v], Harmonic: w.harmonic[v]}
		if sampled {
			rs[v].estimate(n, k, w.squareSum[v], w.squareHarmonic[v])
		}
	}
	for len(w.pairs) > 1 && w.pairs[len(w.pairs)-1] == 0 {
		w.pairs = w.pairs[:len(w.pairs)-1]
	}
	return rs
}

// estimate turns sums over k of n sources into estimates over all, with standard
// errors; that of closeness, a quotient, is by the delta method.
func (r *Reach) estimate(n, k int, squareSum, squareHarmonic float64) {
	kf, f := float64(k), float64(n)/float64(k)
	spread := func(x, y, xy float64) float64 { // covariance of two sums, scaled to all
		if k < 2 {
			return math.NaN()
		}
		return (xy - x*y/kf) / (kf - 1) * float64(n) * float64(n) / kf * (1 - kf/float64(n))
	}
	hh := spread(r.Harmonic, r.Harmonic, squareHarmonic)
	cc, ss, cs := spread(r.Count, r.Count, r.Count), spread(r.Sum, r.Sum, squareSum), spread(r.Count, r.Sum, r.Sum)
	r.Count, r.Sum, r.Harmonic = r.Count*f, r.Sum*f, r.Harmonic*f
	r.HarmonicError = math.Sqrt(max(0, hh)) / float64(n-1)
	if r.Sum > 0 {
		a, b := 2*r.Count/r.Sum, -r.Count*r.Count/(r.Sum*r.Sum)
		r.ClosenessError = math.Sqrt(max(0, a*a*cc+b*b*ss+2*a*b*cs)) / float64(n-1)
	}
}
