package community

import (
	"math/rand/v2"
	"slices"

	"lettergraph/graph"
)

// level is a network on which vertices are moved: the one given, or one whose
// vertices are groups of it. Moving v to community c gains the weight between
// them less out(v)·in(c) + in(v)·out(c).
type level struct {
	start, to []int32
	weight    []float64
	share     []share
}

// share is what a vertex or community expects of the weight of others.
type share struct{ out, in float64 }

func (s share) gain(weight float64, t share) float64 { return weight - s.out*t.in - s.in*t.out }

func (s share) plus(t share) share  { return share{s.out + t.out, s.in + t.in} }
func (s share) minus(t share) share { return share{s.out - t.out, s.in - t.in} }

func (l *level) len() int { return len(l.start) - 1 }

// newLevel prepares the network for the quality asked for, and gives the
// resolution and the total weight of the edges.
func newLevel(s *graph.Simple, o Options) (l *level, resolution, total float64) {
	l = &level{start: s.Both.Start, to: s.Both.To, weight: s.Both.Weight, share: make([]share, s.Len())}
	for _, w := range l.weight {
		total += w / 2
	}
	resolution = o.Resolution
	n := float64(s.Len())
	switch {
	case o.Quality == CPM:
		if resolution == 0 && n > 1 {
			resolution = total / (n * (n - 1) / 2)
		}
		for v := range l.share {
			l.share[v] = share{resolution / 2, 1}
		}
	case total == 0:
	case o.Directed:
		if resolution == 0 {
			resolution = 1
		}
		for v := range int32(s.Len()) {
			l.share[v] = share{resolution * s.Out.Strength(v) / total, s.In.Strength(v)}
		}
	default:
		if resolution == 0 {
			resolution = 1
		}
		for v := range int32(s.Len()) {
			k := s.Both.Strength(v)
			l.share[v] = share{resolution * k / (4 * total), k}
		}
	}
	return l, resolution, total
}

// quality is that of a partition: modularity, or the CPM by the total weight.
func (l *level) quality(of []int32, count int, total float64) float64 {
	if total == 0 {
		return 0
	}
	inner := 0.0
	sum := make([]share, count)
	for v := range int32(l.len()) {
		sum[of[v]] = sum[of[v]].plus(l.share[v])
		for k := l.start[v]; k < l.start[v+1]; k++ {
			if of[l.to[k]] == of[v] {
				inner += l.weight[k] / 2
			}
		}
	}
	expected := 0.0
	for _, s := range sum {
		expected += s.out * s.in
	}
	return (inner - expected) / total
}

// finder runs the Leiden algorithm. Its memory is used again from run to run.
type finder struct {
	random *rand.Rand
	small  float64 // a gain below it is rounding

	weightTo []float64 // from the vertex at hand to each community; 0 between uses
	touched  []int32
	sum      []share
	size     []int32
	free     []int32 // communities without members
	queue    []int32
	queued   []bool
	order    []int32
	outward  []float64 // weight from a refined group to the rest of its community
	inward   []float64 // weight from a vertex to the rest of its community
	whole    []share
	spare    [2]level // memory of aggregated levels, in turn
}

func newFinder(n int) *finder {
	return &finder{
		weightTo: make([]float64, n), sum: make([]share, n), size: make([]int32, n), queue: make([]int32, n),
		queued: make([]bool, n), order: make([]int32, n), outward: make([]float64, n), inward: make([]float64, n), whole: make([]share, n), touched: make([]int32, n+1),
	}
}

// run finds a partition of g, numbered from 0, and the number of communities, in
// so many iterations or until nothing is gained.
func (f *finder) run(g *level, total float64, iterations int, random *rand.Rand) (of []int32, count int) {
	f.random, f.small = random, 1e-13*total
	of = make([]int32, g.len())
	for v := range of {
		of[v] = int32(v)
	}
	count = g.len()
	best := g.quality(of, count, total)
	for range iterations {
		next, n := f.improve(g, slices.Clone(of))
		q := g.quality(next, n, total)
		if q <= best+1e-12 {
			break
		}
		of, count, best = next, n, q
	}
	return of, count
}

// improve moves vertices, then groups of them, until no level changes any more.
func (f *finder) improve(g *level, of []int32) ([]int32, int) {
	var up []int32 // the vertex of the level at hand that holds each of the first
	here := slices.Clone(of)
	first := g
	for depth := 0; ; depth++ {
		f.move(g, here)
		count := f.compact(here)
		if up == nil {
			copy(of, here)
		} else {
			for v, u := range up {
				of[v] = here[u]
			}
		}
		if count == g.len() {
			return of, count
		}
		group, groups := f.refine(g, here, count)
		if groups == g.len() {
			return of, count
		}
		if up == nil {
			up = slices.Clone(group[:first.len()])
		} else {
			for v, u := range up {
				up[v] = group[u]
			}
		}
		g, here = f.aggregate(g, group, groups, here, &f.spare[depth%2])
	}
}

// move puts each vertex into the community of its neighbours where it gains most,
// until none gains any more.
func (f *finder) move(g *level, of []int32) {
	n := g.len()
	for c := range n {
		f.sum[c], f.size[c] = share{}, 0
	}
	for v, c := range of {
		f.sum[c] = f.sum[c].plus(g.share[v])
		f.size[c]++
	}
	f.free = f.free[:0]
	for c := n - 1; c >= 0; c-- {
		if f.size[c] == 0 {
			f.free = append(f.free, int32(c))
		}
	}
	queue := f.queue[:n]
	f.shuffle(queue)
	for v := range n {
		f.queued[v] = true
	}
	for head, left := 0, n; left > 0; left-- {
		v := queue[head]
		if head++; head == n {
			head = 0
		}
		f.queued[v] = false
		from := of[v]
		to := f.best(g, of, v)
		if to == from {
			continue
		}
		of[v] = to
		for _, w := range g.to[g.start[v]:g.start[v+1]] {
			if of[w] != to && !f.queued[w] {
				f.queued[w] = true
				tail := head + left - 1
				if tail >= n {
					tail -= n
				}
				queue[tail] = w
				left++
			}
		}
	}
}

// best takes v out of its community and puts it where it gains most: with
// neighbours, or alone.
func (f *finder) best(g *level, of []int32, v int32) int32 {
	from, own := of[v], g.share[v]
	f.sum[from] = f.sum[from].minus(own)
	f.size[from]--
	weights, weightTo, touched, end := g.weight[g.start[v]:g.start[v+1]], f.weightTo, f.touched, 0
	for i, w := range g.to[g.start[v]:g.start[v+1]] {
		c := of[w]
		x := weightTo[c]
		touched[end] = c // stays if c is new
		if x == 0 {
			end++
		}
		weightTo[c] = x + weights[i]
	}
	to := from
	gain := own.gain(f.weightTo[from], f.sum[from])
	if f.size[from] == 0 {
		gain = 0
	}
	for _, c := range touched[:end] {
		if x := own.gain(weightTo[c], f.sum[c]); x > gain+f.small {
			to, gain = c, x
		}
		weightTo[c] = 0
	}
	if gain < -f.small && len(f.free) > 0 {
		to = f.free[len(f.free)-1]
	}
	if f.size[from] == 0 && to != from {
		f.sum[from] = share{}
		f.free = append(f.free, from)
	}
	if f.size[to] == 0 && to != from {
		f.free = f.free[:len(f.free)-1]
	}
	f.sum[to] = f.sum[to].plus(own)
	f.size[to]++
	return to
}

// compact numbers the communities from 0 without gaps and gives their number.
func (f *finder) compact(of []int32) int {
	number := f.touched[:len(of)]
	for c := range number {
		number[c] = -1
	}
	count := int32(0)
	for v, c := range of {
		if number[c] < 0 {
			number[c] = count
			count++
		}
		of[v] = number[c]
	}
	return int(count)
}

// refine splits each community into groups that are well connected within it:
// vertices that are still alone join the group where they gain most.
func (f *finder) refine(g *level, of []int32, count int) (group []int32, groups int) {
	n := g.len()
	group = make([]int32, n)
	for c := range count {
		f.whole[c] = share{}
	}
	for v := range int32(n) {
		group[v] = v
		f.sum[v], f.size[v] = g.share[v], 1
		f.whole[of[v]] = f.whole[of[v]].plus(g.share[v])
		f.inward[v] = 0
		for k := g.start[v]; k < g.start[v+1]; k++ {
			if of[g.to[k]] == of[v] {
				f.inward[v] += g.weight[k]
			}
		}
		f.outward[v] = f.inward[v]
	}
	order := f.order[:n]
	f.shuffle(order)
	for _, v := range order {
		if f.size[group[v]] == 1 && f.connected(of[v], v) {
			f.join(g, of, group, v)
		}
	}
	return group, f.compact(group)
}

// connected reports whether a group has as much weight to the rest of its
// community as would be expected.
func (f *finder) connected(community, group int32) bool {
	rest := f.whole[community].minus(f.sum[group])
	return f.sum[group].gain(f.outward[group], rest) >= -f.small
}

// join puts v, which is alone, into the group where it gains most, if there is one.
func (f *finder) join(g *level, of, group []int32, v int32) {
	end := 0
	for k := g.start[v]; k < g.start[v+1]; k++ {
		if w := g.to[k]; of[w] == of[v] {
			if f.weightTo[group[w]] == 0 {
				f.touched[end] = group[w]
				end++
			}
			f.weightTo[group[w]] += g.weight[k]
		}
	}
	to, gain, between := v, f.small, 0.0
	for _, c := range f.touched[:end] {
		if x := g.share[v].gain(f.weightTo[c], f.sum[c]); x > gain && f.connected(of[v], c) {
			to, gain, between = c, x, f.weightTo[c]
		}
		f.weightTo[c] = 0
	}
	if to == v {
		return
	}
	group[v] = to
	f.size[v] = 0
	f.size[to]++
	f.sum[to] = f.sum[to].plus(g.share[v])
	f.outward[to] += f.inward[v] - 2*between
}

// aggregate makes a the network whose vertices are the groups, each in the
// community it was in.
func (f *finder) aggregate(g *level, group []int32, groups int, of []int32, a *level) (*level, []int32) {
	a.start, a.share = slices.Grow(a.start[:0], groups+1)[:groups+1], slices.Grow(a.share[:0], groups)[:groups]
	a.to, a.weight = slices.Grow(a.to[:0], len(g.to)), slices.Grow(a.weight[:0], len(g.to))
	clear(a.share)
	members, begin := f.order[:g.len()], make([]int32, groups+1)
	for _, c := range group {
		begin[c+1]++
	}
	for c := range groups {
		begin[c+1] += begin[c]
	}
	next := slices.Clone(begin)
	for v, c := range group {
		members[next[c]] = int32(v)
		next[c]++
	}
	community, weightTo, touched := make([]int32, groups), f.weightTo, f.touched
	a.start[0] = 0
	for c := range int32(groups) {
		end := 0
		for _, v := range members[begin[c]:begin[c+1]] {
			community[c] = of[v]
			a.share[c] = a.share[c].plus(g.share[v])
			weights := g.weight[g.start[v]:g.start[v+1]]
			for i, w := range g.to[g.start[v]:g.start[v+1]] {
				d := group[w]
				x := weightTo[d]
				touched[end] = d // stays if d is new
				if x == 0 {
					end++
				}
				weightTo[d] = x + weights[i]
			}
		}
		for _, d := range touched[:end] {
			if d == c {
				weightTo[d] = 0
				continue
			}
			a.to, a.weight = append(a.to, d), append(a.weight, f.weightTo[d])
			f.weightTo[d] = 0
		}
		a.start[c+1] = int32(len(a.to))
	}
	return a, community
}

// shuffle fills list with the numbers below its length, in random order.
func (f *finder) shuffle(list []int32) {
	for i := range list {
		j := f.random.IntN(i + 1)
		list[i] = list[j]
		list[j] = int32(i)
	}
}
