package measure

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"lettergraph/graph"
)

// PathOptions say how shortest paths are followed. The zero value follows all of
// them, each arc being one step.
type PathOptions struct {
	// Weighted makes the length of an arc 1/weight, so that more letters bring
	// people closer; otherwise every arc has length 1.
	Weighted bool
	// Arcs asks for the betweenness of arcs too.
	Arcs bool
	// Sample is the number of vertices from whom paths are followed, drawn by
	// Seed, to estimate betweenness (Brandes & Pich 2007,
	// doi:10.1142/S0218127407018403); 0 takes all.
	Sample int
	Seed   uint64
	// Workers is how many cores are used; 0 stands for all. It does not change
	// the result.
	Workers int
}

// Paths is how many shortest paths lead through vertices and arcs.
type Paths struct {
	Vertex      []float64 // by vertex
	Arc         []float64 // by arc as in Out; nil unless asked for
	VertexError []float64 // standard errors; nil unless sampled
	ArcError    []float64
}

// Betweenness is, for each vertex, the sum over all ordered pairs of others of
// the share of shortest paths between the two that pass through it (Freeman
// 1977, doi:10.2307/3033543), by the algorithm of Brandes 2001
// (doi:10.1080/0022250X.2001.9990249). It is not normalised, ends of a path do
// not count as passed, and in an undirected network each pair counts once. The
// only error is that of ctx.
func Betweenness(ctx context.Context, s *graph.Simple, o PathOptions) (*Paths, error) {
	b := newBetween(s, o)
	sources := b.sources()
	k := parts(len(sources))
	err := inOrder(ctx, o.Workers, k, b.walker, func(w *walker, i int) {
		from, to := part(len(sources), k, i)
		w.follow(ctx, sources[from:to])
	}, b.merge)
	if err != nil {
		return nil, err
	}
	return b.paths(len(sources)), nil
}

// between computes betweenness on the core of a network, whose vertices are
// renumbered so that neighbours are near each other in memory.
type between struct {
	PathOptions
	s      *graph.Simple
	fold   *folded
	vertex []int32 // of the network, by core vertex
	number []int32 // core vertex, by vertex of the network; -1 where folded

	// The core, by core vertex.
	start, to []int32
	arc       []int32 // in Out
	length    []float64
	shortest  float64 // of the lengths
	longest   float64
	sourcesOf []float64
	targetsOf []float64

	// Sums, by vertex of the network and by arc.
	through, throughArc []float64
	square, squareArc   []float64
	reached, reaching   []float64
}

func newBetween(s *graph.Simple, o PathOptions) *between {
	b := &between{PathOptions: o, s: s, through: make([]float64, s.Len())}
	if o.Sample >= s.Len() {
		b.Sample = 0
	}
	b.reached, b.reaching = make([]float64, s.Len()), make([]float64, s.Len())
	if b.Sample > 0 {
		b.square = make([]float64, s.Len())
	}
	if o.Arcs {
		b.throughArc = make([]float64, s.ArcCount())
		if b.Sample > 0 {
			b.squareArc = make([]float64, s.ArcCount())
		}
	}
	b.fold = fold(s, b.Sample == 0, b.through)
	b.renumber()
	b.compact()
	return b
}

// renumber orders the core by falling in-degree: most arcs go to few vertices,
// which so stay together in the processor's cache.
func (b *between) renumber() {
	b.number = make([]int32, b.s.Len())
	for v := range int32(b.s.Len()) {
		b.number[v] = -1
		if b.fold.parent[v] < 0 {
			b.vertex = append(b.vertex, v)
		}
	}
	slices.SortStableFunc(b.vertex, func(x, y int32) int { return b.s.In.Degree(y) - b.s.In.Degree(x) })
	for i, v := range b.vertex {
		b.number[v] = int32(i)
	}
}

// compact copies the core's arcs.
func (b *between) compact() {
	b.start = make([]int32, len(b.vertex)+1)
	b.sourcesOf, b.targetsOf = make([]float64, len(b.vertex)), make([]float64, len(b.vertex))
	b.shortest = math.Inf(1)
	var row []int32
	for i, v := range b.vertex {
		b.sourcesOf[i], b.targetsOf[i] = b.fold.sources[v], b.fold.targets[v]
		row = row[:0]
		for k := b.s.Out.Start[v]; k < b.s.Out.Start[v+1]; k++ {
			if b.number[b.s.Out.To[k]] >= 0 {
				row = append(row, k)
			}
		}
		slices.SortFunc(row, func(j, k int32) int { return cmp.Compare(b.number[b.s.Out.To[j]], b.number[b.s.Out.To[k]]) })
		for _, k := range row {
			b.to, b.arc = append(b.to, b.number[b.s.Out.To[k]]), append(b.arc, k)
			if b.Weighted {
				l := 1 / b.s.Out.Weight[k]
				b.length = append(b.length, l)
				b.shortest, b.longest = min(b.shortest, l), max(b.longest, l)
			}
		}
		b.start[i+1] = int32(len(b.to))
	}
}

// sources are the core vertices from which paths are followed: those of an arc,
// or a sample of all.
func (b *between) sources() []int32 {
	var list []int32
	if b.Sample > 0 {
		list = sample(len(b.vertex), b.Sample, b.Seed)
		for i, v := range list {
			list[i] = b.number[v]
		}
		slices.Sort(list)
		return list
	}
	for v := range int32(len(b.vertex)) {
		if b.start[v] < b.start[v+1] {
			list = append(list, v)
		}
	}
	return list
}

// sample draws k of the numbers below n, without replacement and in order.
func sample(n, k int, seed uint64) []int32 {
	r := rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))
	list := make([]int32, 0, k)
	for i := range n {
		if r.IntN(n-i) < k-len(list) {
			list = append(list, int32(i))
		}
	}
	return list
}

// merge adds what a walker found to the sums.
func (b *between) merge(w *walker) {
	for i, v := range b.vertex {
		b.through[v] += w.sums[i].through
		b.reaching[v] += w.sums[i].reaching
		b.reached[v] += w.reached[i]
		w.sums[i], w.reached[i] = sums{}, 0
		if b.square != nil {
			b.square[v] += w.square[i]
			w.square[i] = 0
		}
	}
	for i, k := range b.arc {
		if b.throughArc == nil {
			break
		}
		b.throughArc[k] += w.throughArc[i]
		w.throughArc[i] = 0
		if b.squareArc != nil {
			b.squareArc[k] += w.squareArc[i]
			w.squareArc[i] = 0
		}
	}
}

// paths is the result of the sums.
func (b *between) paths(followed int) *Paths {
	p := &Paths{Vertex: b.through, Arc: b.throughArc}
	if b.Sample > 0 {
		p.VertexError = scale(p.Vertex, b.square, b.s.Len(), followed)
		if p.Arc != nil {
			p.ArcError = scale(p.Arc, b.squareArc, b.s.Len(), followed)
		}
	} else {
		b.fold.unfold(b.reached, b.reaching, p.Vertex, p.Arc)
	}
	if b.s.Undirected {
		for _, list := range [][]float64{p.Vertex, p.VertexError} {
			for i := range list {
				list[i] /= 2
			}
		}
		b.joinArcs(p.Arc)
		b.joinArcs(p.ArcError)
	}
	return p
}

// joinArcs gives both arcs of an undirected edge the edge's value.
func (b *between) joinArcs(arc []float64) {
	if arc == nil {
		return
	}
	for v := range int32(b.s.Len()) {
		for k := b.s.Out.Start[v]; k < b.s.Out.Start[v+1]; k++ {
			if w := b.s.Out.To[k]; v < w {
				back, _ := b.s.Out.Find(w, v)
				x := (arc[k] + arc[back]) / 2
				arc[k], arc[back] = x, x
			}
		}
	}
}

// scale turns sums over k sampled of n sources into estimates of the sums over
// all, and gives their standard errors, with the correction for a finite
// population.
func scale(sum, square []float64, n, k int) (errs []float64) {
	errs = make([]float64, len(sum))
	f, kf := float64(n)/float64(k), float64(k)
	for i := range sum {
		if k > 1 {
			variance := max(0, (square[i]-sum[i]*sum[i]/kf)/(kf-1))
			errs[i] = float64(n) * math.Sqrt(variance/kf*(1-kf/float64(n)))
		} else {
			errs[i] = math.NaN()
		}
		sum[i] *= f
	}
	return errs
}

// walker follows shortest paths from sources and keeps what they add up to.
type walker struct {
	*between
	sums                  []sums
	square, reached       []float64
	throughArc, squareArc []float64
	steps                 *steps   // where every arc is one step
	near                  *nearest // where lengths differ
}

// sums are what the paths followed add up to at a vertex: how many pass through,
// and how many sources they come from.
type sums struct{ through, reaching float64 }

func (b *between) walker() *walker {
	n := len(b.vertex)
	w := &walker{between: b, sums: make([]sums, n), reached: make([]float64, n)}
	if b.square != nil {
		w.square = make([]float64, n)
	}
	if b.throughArc != nil {
		w.throughArc = make([]float64, len(b.to))
		if b.squareArc != nil {
			w.squareArc = make([]float64, len(b.to))
		}
	}
	if b.Weighted {
		w.near = newNearest(b)
	} else {
		w.steps = newSteps(w)
	}
	return w
}

// follow follows the shortest paths from all the sources.
func (w *walker) follow(ctx context.Context, sources []int32) {
	for _, v := range sources {
		switch {
		case ctx.Err() != nil:
			return
		case w.steps != nil:
			w.steps.spread(v)
			w.steps.gather(v)
		default:
			w.near.spread(v)
			w.near.gather(w, v)
		}
	}
}
