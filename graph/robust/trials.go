package robust

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"lettergraph/graph"
	"lettergraph/graph/measure"
)

// trials computes the figures of many networks and compares them with those of
// one.
type trials struct {
	ctx      context.Context
	o        Options
	measures []measure.Measure
	names    []string
	full     []ranking // by measure
	people   int
	runs     int

	correlation [][]float64 // by measure and run
	removed     []float64   // by run
	mu          sync.Mutex
	done        int
	ranks       []map[int][]float32 // by measure: ranks in the runs that intervals rest on
}

// ranking is the order of people by one measure.
type ranking struct{ values, ranks []float64 }

func newTrials(ctx context.Context, g *graph.Graph, o Options, runs int) (*trials, error) {
	t := &trials{ctx: ctx, o: o, people: g.Len(), runs: runs, removed: make([]float64, runs)}
	var err error
	if t.measures, t.names, err = o.tested(); err != nil {
		return nil, err
	}
	full, err := o.figures(ctx, g, t.names)
	if err != nil {
		return nil, err
	}
	for i := range t.measures {
		values := full.Nodes[i].Values
		t.full = append(t.full, ranking{values, rank(values)})
		t.correlation = append(t.correlation, make([]float64, runs))
		t.ranks = append(t.ranks, map[int][]float32{})
	}
	return t, nil
}

// run computes all runs, several at a time. make gives the network of run i, the
// number that each person of the full network has in it (-1 for none), and the
// share of letters that are gone.
func (t *trials) run(make func(i int, random *rand.Rand) (*graph.Graph, []int32, float64), interval func(i int) bool) error {
	var group sync.WaitGroup
	var failed error
	next := 0
	take := func() int {
		t.mu.Lock()
		defer t.mu.Unlock()
		next++
		return next - 1
	}
	for range min(t.o.Workers, t.runs) {
		group.Go(func() {
			for i := take(); i < t.runs && t.ctx.Err() == nil; i = take() {
				g, number, removed := make(i, rand.New(rand.NewPCG(t.o.Seed, uint64(i)+1)))
				err := t.compare(i, g, number, interval(i))
				t.mu.Lock()
				t.removed[i] = removed
				if t.done++; err != nil {
					failed = err
				} else if t.o.Progress != nil {
					t.o.Progress(t.done, t.runs)
				}
				t.mu.Unlock()
			}
		})
	}
	group.Wait()
	if t.ctx.Err() != nil {
		return t.ctx.Err()
	}
	return failed
}

// compare notes how the figures of one network differ from the full one's.
func (t *trials) compare(i int, g *graph.Graph, number []int32, interval bool) error {
	r, err := t.o.figures(t.ctx, g, t.names)
	if err != nil {
		return err
	}
	for m := range t.measures {
		values := make([]float64, t.people)
		for p, n := range number {
			values[p] = math.NaN()
			if n >= 0 {
				values[p] = r.Nodes[m].Values[n]
			}
		}
		t.correlation[m][i] = spearman(t.full[m].values, values)
		if interval {
			ranks := make([]float32, t.people)
			for p, x := range rank(values) {
				ranks[p] = float32(x)
			}
			t.mu.Lock()
			t.ranks[m][i] = ranks
			t.mu.Unlock()
		}
	}
	return nil
}

// trial sums up the runs, which come share by share.
func (t *trials) trial(cause string, shares []float64) *Trial {
	out := &Trial{}
	per := t.runs / len(shares)
	for m := range t.measures {
		for s, share := range shares {
			p := Point{Measure: t.names[m], Cause: cause, Share: share, Runs: per}
			for _, x := range t.removed[s*per : (s+1)*per] {
				p.Removed += x / float64(per)
			}
			p.Spearman, p.Low, p.High = spread(t.correlation[m][s*per : (s+1)*per])
			out.Curve = append(out.Curve, p)
		}
		out.Ranks = append(out.Ranks, t.intervals(m))
	}
	return out
}

// intervals sums up how people's ranks by a measure move.
func (t *trials) intervals(m int) Ranks {
	r := Ranks{Measure: t.measures[m], Rank: t.full[m].ranks}
	r.Low, r.High, r.TopFive = nans(t.people), nans(t.people), nans(t.people)
	if len(t.ranks[m]) == 0 {
		return r
	}
	last := 0.0 // people ranked
	for _, own := range r.Rank {
		if !math.IsNaN(own) {
			last++
		}
	}
	var list []float64
	for p, own := range r.Rank {
		if math.IsNaN(own) {
			continue
		}
		list = list[:0]
		top := 0.0
		for _, ranks := range t.ranks[m] {
			x := float64(ranks[p])
			if math.IsNaN(x) {
				x = last // lost
			}
			if x < 5.5 {
				top++
			}
			list = append(list, x)
		}
		slices.Sort(list)
		r.Low[p], r.High[p] = percentile(list, 0.05), percentile(list, 0.95)
		r.TopFive[p] = top / float64(len(list))
	}
	return r
}

func nans(n int) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = math.NaN()
	}
	return xs
}

// rank ranks values from the highest, 1; equal values share the mean of their
// ranks, and what is NaN has none.
func rank(values []float64) []float64 {
	ranks := nans(len(values))
	var order []int
	for p, x := range values {
		if !math.IsNaN(x) {
			order = append(order, p)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && same(values[order[j]], values[order[i]]) {
			j++
		}
		for _, p := range order[i:j] {
			ranks[p] = float64(i+j+1) / 2
		}
		i = j
	}
	return ranks
}

// same takes values for equal that differ by rounding only.
func same(x, y float64) bool { return math.Abs(x-y) <= 1e-12*max(math.Abs(x), math.Abs(y)) }

// spearman is the rank correlation over the people who have both values; NaN
// where it is not defined.
func spearman(x, y []float64) float64 {
	x, y = slices.Clone(x), slices.Clone(y)
	n := 0.0
	for p := range x {
		if math.IsNaN(x[p]) || math.IsNaN(y[p]) {
			x[p], y[p] = math.NaN(), math.NaN()
			continue
		}
		n++
	}
	rx, ry := rank(x), rank(y)
	mean := (n + 1) / 2
	var xy, xx, yy float64
	for p := range rx {
		if math.IsNaN(rx[p]) {
			continue
		}
		a, b := rx[p]-mean, ry[p]-mean
		xy, xx, yy = xy+a*b, xx+a*a, yy+b*b
	}
	if xx == 0 || yy == 0 {
		return math.NaN()
	}
	return xy / math.Sqrt(xx*yy)
}

// spread is the mean and the 5th and 95th percentile of what is defined.
func spread(xs []float64) (mean, low, high float64) {
	var list []float64
	for _, x := range xs {
		if !math.IsNaN(x) {
			list = append(list, x)
			mean += x
		}
	}
	if len(list) == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	slices.Sort(list)
	return mean / float64(len(list)), percentile(list, 0.05), percentile(list, 0.95)
}

// percentile is a value of a sorted list, by the nearest rank.
func percentile(sorted []float64, q float64) float64 {
	i := int(math.Ceil(q*float64(len(sorted)))) - 1
	return sorted[min(max(i, 0), len(sorted)-1)]
}
