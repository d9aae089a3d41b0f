package measure

import (
	"math"
	"math/bits"
)

// steps follows the shortest paths from a source, each arc being one step. Its
// inner loops have no branches to guess: a vertex is known to be new by having no
// paths yet, and what it gets from vertices of its own level or below is added to
// no purpose, after its number of paths has been put aside. The vertices of a
// level are put into the order of their numbers, in which their arcs stand in
// memory.
type steps struct {
	*walker
	paths   []float64 // to a vertex, right until the level it is reached at is left
	coef    []float64 // (targets + dependency) / paths of the vertices of the level below, else 0
	order   []int32   // vertices, level by level
	level   []int32   // where in order each level begins
	settled []float64 // the number of paths to each of order; going back, its coefficient
	behind  []float64 // sums over the arcs of the vertices of a level
	found   []uint64  // a bit for each vertex, to sort a level by
}

func newSteps(w *walker) *steps {
	n := len(w.vertex)
	return &steps{
		walker: w, paths: make([]float64, n), coef: make([]float64, n), order: make([]int32, n+1),
		settled: make([]float64, n), behind: make([]float64, n), found: make([]uint64, (n+63)/64),
	}
}

// spread finds the shortest paths from the source, level by level.
func (s *steps) spread(source int32) {
	s.order[0] = source
	s.paths[source] = 1
	s.level = append(s.level[:0], 0)
	for begin, end := 0, 1; begin < end; {
		s.sort(s.order[begin:end])
		s.level = append(s.level, int32(end))
		for i, v := range s.order[begin:end] {
			s.settled[begin+i] = s.paths[v]
		}
		begin, end = end, s.pass(begin, end)
	}
}

// sort sorts the vertices of a level, if that takes less than it saves.
func (s *steps) sort(level []int32) {
	if len(level) < len(s.found)/8 || len(level) < 32 {
		return
	}
	for _, v := range level {
		s.found[v>>6] |= 1 << (v & 63)
	}
	i := 0
	for k, word := range s.found {
		for ; word != 0; word &= word - 1 {
			level[i] = int32(k<<6 + bits.TrailingZeros64(word))
			i++
		}
		s.found[k] = 0
	}
}

// pass adds the paths to the vertices of the level from begin to stop to those
// one step on, and the new ones among these to the order, which then ends at end.
func (s *steps) pass(begin, stop int) (end int) {
	order, paths, start, to := s.order, s.paths, s.start, s.to
	end = stop
	for i, p := range s.settled[begin:stop] {
		v := order[begin+i]
		for _, t := range to[start[v]:start[v+1]] {
			x := paths[t]
			order[end] = t // stays if t is new
			paths[t] = x + p
			end += int((math.Float64bits(x) - 1) >> 63) // 1 if x is 0
		}
	}
	return end
}

// gather goes back from the farthest level to the source and adds up how much of
// the paths to all targets leads through each vertex and arc.
func (s *steps) gather(source int32) {
	origins := s.sourcesOf[source]
	last := len(s.level) - 2
	for l := last; l >= 0; l-- {
		begin, stop := s.level[l], s.level[l+1]
		level, settled, behind := s.order[begin:stop], s.settled[begin:stop], s.behind[:stop-begin]
		clear(behind)
		if l < last {
			s.sum(level, behind)
			s.gatherArcs(level, settled, origins)
			for _, v := range s.order[stop:s.level[l+2]] {
				s.coef[v] = 0
			}
		}
		if l == 0 { // nothing passes through the source but what comes from its trees
			s.reached[source] = behind[0]
			s.sums[source].through += (origins - 1) * behind[0]
			s.paths[source] = 0
			break
		}
		for i, v := range level {
			s.paths[v] = 0
			x := behind[i]*settled[i] + s.targetsOf[v]
			s.coef[v] = x / settled[i]
			t := &s.sums[v]
			t.through += origins * (x - 1)
			t.reaching += origins
			if s.square != nil {
				s.square[v] += origins * (x - 1) * origins * (x - 1)
			}
		}
	}
}

// sum is the sum, for each vertex of a level, of the coefficients of those that
// its arcs reach.
func (s *steps) sum(level []int32, behind []float64) {
	coef, start, to := s.coef, s.start, s.to
	for i, v := range level {
		sum := 0.0
		for _, t := range to[start[v]:start[v+1]] {
			sum += coef[t]
		}
		behind[i] = sum
	}
}

// gatherArcs adds up the paths that take the arcs of a level's vertices.
func (s *steps) gatherArcs(level []int32, settled []float64, origins float64) {
	if s.throughArc == nil {
		return
	}
	for i, v := range level {
		paths := origins * settled[i]
		for k := s.start[v]; k < s.start[v+1]; k++ {
			x := paths * s.coef[s.to[k]]
			s.throughArc[k] += x
			if s.squareArc != nil {
				s.squareArc[k] += x * x
			}
		}
	}
}
