package measure

// lanes is from how many sources paths are followed at a time. Sources near each
// other reach most vertices in the same number of steps, so that one look at a
// vertex's arcs serves them all. 32 bytes a vertex, half a cache line, did best.
const lanes = 4

type lane = [lanes]float64

// steps follows the shortest paths from several sources at a time, each arc being
// one step. Its inner loops have no branches to guess: what belongs to a lane
// that is not at the level at hand is 0, and what a vertex gets from those of its
// own level or below is added to no purpose, after its number of paths has been
// put aside.
type steps struct {
	*walker
	origins lane // sources that a lane stands for

	paths []lane  // to a vertex, right until the level it is reached at is left
	open  []lane  // 1 in lanes that have not reached the vertex yet, else 0
	coef  []lane  // (targets + dependency) / paths, for vertices of the level below
	seen  []int32 // the last level that touched a vertex, counted over all batches
	clock int32

	touched []int32
	visits  []visit // of vertices, level by level
	level   []int   // where in visits each level begins
}

// visit is a vertex at the level where one or more lanes reach it, by so many
// paths; going back, it is the vertex's coefficient.
type visit struct {
	paths  lane
	vertex int32
}

func newSteps(w *walker) *steps {
	n := len(w.vertex)
	s := &steps{
		walker: w, paths: make([]lane, n), open: make([]lane, n), coef: make([]lane, n),
		seen: make([]int32, n), touched: make([]int32, n+1),
	}
	for v := range s.open {
		s.open[v] = lane{1, 1, 1, 1}
	}
	return s
}

// spread finds the shortest paths from the sources, level by level.
func (s *steps) spread(sources []int32) {
	s.visits, s.level = s.visits[:0], append(s.level[:0], 0)
	s.origins = lane{}
	for i, v := range sources {
		s.origins[i] = s.sourcesOf[v]
		s.open[v][i] = 0
		s.visits = append(s.visits, visit{vertex: v})
		s.visits[i].paths[i] = 1
	}
	for begin := 0; begin < len(s.visits); {
		s.level = append(s.level, len(s.visits))
		touched := s.pass(s.visits[begin:])
		begin = len(s.visits)
		s.settle(touched)
	}
}

// pass adds the paths to the vertices of a level to those one step on.
func (s *steps) pass(level []visit) (touched []int32) {
	s.clock++
	if s.clock < 0 {
		clear(s.seen)
		s.clock = 1
	}
	paths, seen, clock, start, to := s.paths, s.seen, s.clock, s.start, s.to
	touched = s.touched
	end := 0
	for i := range level {
		v, p := level[i].vertex, level[i].paths
		for _, t := range to[start[v]:start[v+1]] {
			touched[end] = t // stays if this level had not touched it
			if seen[t] != clock {
				end++
			}
			seen[t] = clock
			x := &paths[t]
			x[0] += p[0]
			x[1] += p[1]
			x[2] += p[2]
			x[3] += p[3]
		}
	}
	return touched[:end]
}

// settle makes visits of the vertices that some lane has reached for the first
// time. A number of paths is at least 1, so that its minimum with 1 tells whether
// there are any.
func (s *steps) settle(touched []int32) {
	for _, t := range touched {
		p, o := s.paths[t], &s.open[t]
		p[0] *= o[0]
		p[1] *= o[1]
		p[2] *= o[2]
		p[3] *= o[3]
		if p[0]+p[1]+p[2]+p[3] == 0 {
			continue
		}
		o[0] -= min(p[0], 1)
		o[1] -= min(p[1], 1)
		o[2] -= min(p[2], 1)
		o[3] -= min(p[3], 1)
		s.visits = append(s.visits, visit{p, t})
	}
}

// gather goes back from the farthest level to the sources and adds up how much of
// the paths to all targets leads through each vertex and arc.
func (s *steps) gather() {
	last := len(s.level) - 2
	for l := last; l >= 0; l-- {
		level := s.visits[s.level[l]:s.level[l+1]]
		switch {
		case l == 0:
			s.gatherSources(level)
		case l == last:
			for i := range level {
				s.count(&level[i], lane{})
			}
		default:
			s.gatherLevel(level)
		}
		if l < last {
			for _, v := range s.visits[s.level[l+1]:s.level[l+2]] {
				s.coef[v.vertex] = lane{}
			}
		}
		if l > 0 {
			for _, v := range level {
				s.coef[v.vertex] = v.paths
			}
		}
	}
	for _, v := range s.visits {
		s.paths[v.vertex], s.open[v.vertex] = lane{}, lane{1, 1, 1, 1}
	}
}

func (s *steps) gatherLevel(level []visit) {
	coef, start, to := s.coef, s.start, s.to
	for i := range level {
		v := level[i].vertex
		var sum lane
		for _, t := range to[start[v]:start[v+1]] {
			c := &coef[t]
			sum[0] += c[0]
			sum[1] += c[1]
			sum[2] += c[2]
			sum[3] += c[3]
		}
		if s.throughArc != nil {
			s.gatherArcs(v, level[i].paths)
		}
		s.count(&level[i], sum)
	}
}

// count notes what passes through a vertex, given the sum of the coefficients of
// those behind it, and turns the visit into the vertex's own coefficient.
func (s *steps) count(v *visit, sum lane) {
	targets, t := s.targetsOf[v.vertex], &s.sums[v.vertex]
	square := 0.0
	for i, p := range v.paths {
		here := min(p, 1) // 0 in lanes that are not here
		behind := sum[i]*p + targets*here
		origins := s.origins[i] * here
		x := origins * (behind - 1)
		t.through += x
		t.reaching += origins
		square += x * x
		v.paths[i] = behind / (p + 1 - here)
	}
	if s.square != nil {
		s.square[v.vertex] += square
	}
}

// gatherSources is the last step back: nothing passes through a source but what
// comes from the trees that hang on it.
func (s *steps) gatherSources(level []visit) {
	for i, v := range level {
		beyond := 0.0
		for _, t := range s.to[s.start[v.vertex]:s.start[v.vertex+1]] {
			beyond += s.coef[t][i]
		}
		if s.throughArc != nil {
			s.gatherArcs(v.vertex, v.paths)
		}
		s.reached[v.vertex] = beyond
		s.sums[v.vertex].through += (s.origins[i] - 1) * beyond
	}
}

func (s *steps) gatherArcs(v int32, p lane) {
	for i := range p {
		p[i] *= s.origins[i]
	}
	for k := s.start[v]; k < s.start[v+1]; k++ {
		c := &s.coef[s.to[k]]
		a, b, d, e := p[0]*c[0], p[1]*c[1], p[2]*c[2], p[3]*c[3]
		s.throughArc[k] += (a + b) + (d + e)
		if s.squareArc != nil {
			s.squareArc[k] += a*a + b*b + d*d + e*e
		}
	}
}
