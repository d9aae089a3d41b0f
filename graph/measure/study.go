package measure

import (
	"context"
	"math"

	"lettergraph/graph"
	"lettergraph/graph/community"
)

// study is one network under the options, with what several measures share. It
// is for one goroutine; kernels use several themselves.
type study struct {
	ctx     context.Context
	g       *graph.Graph
	net     *graph.Simple
	options Options

	paths, weighted *Paths
	distances       *Distances
	hub, authority  []float64
	constraint      []float64
	effectiveSize   []float64
	triangles       []float64
	partition       *community.Partition
	communityNames  []string
	tallies         map[graph.Layers][2][]float64
}

func newStudy(ctx context.Context, g *graph.Graph, o Options) *study {
	return &study{ctx: ctx, g: g, net: g.Simple(o.Layers), options: o, tallies: map[graph.Layers][2][]float64{}}
}

func (s *study) sampled() bool { return s.options.Approx > 0 && s.options.Approx < s.net.Len() }

func (s *study) approx() int {
	if s.sampled() {
		return s.options.Approx
	}
	return 0
}

func (s *study) tooLarge() bool {
	return !s.options.Exact && !s.sampled() && float64(s.net.Len())*float64(s.net.ArcCount()) > LargeNetwork
}

func (s *study) pathOptions() PathOptions {
	return PathOptions{Sample: s.approx(), Seed: s.options.Seed, Workers: s.options.Workers}
}

// wantsArcs reports whether a measure of arcs will be asked of the paths.
func (s *study) wantsArcs() bool {
	table, err := Select(s.options.Measures)
	if err != nil {
		return false
	}
	for _, m := range table {
		if m.Name == "edge-betweenness" {
			return true
		}
	}
	return false
}

func (s *study) shortest() (p *Paths, err error) {
	if s.paths == nil {
		o := s.pathOptions()
		o.Arcs = s.wantsArcs()
		s.paths, err = Betweenness(s.ctx, s.net, o)
	}
	return s.paths, err
}

func (s *study) nearest() (p *Paths, err error) {
	if s.weighted == nil {
		o := s.pathOptions()
		o.Weighted = true
		s.weighted, err = Betweenness(s.ctx, s.net, o)
	}
	return s.weighted, err
}

func (s *study) reach() (d *Distances, err error) {
	if s.distances == nil {
		s.distances, err = AllDistances(s.ctx, s.net, s.pathOptions())
	}
	return s.distances, err
}

func (s *study) hits() (hub, authority []float64) {
	if s.hub == nil {
		s.hub, s.authority = HITS(s.net)
	}
	return s.hub, s.authority
}

func (s *study) holes() (constraint, effectiveSize []float64) {
	if s.constraint == nil {
		s.constraint, s.effectiveSize = Holes(s.net)
	}
	return s.constraint, s.effectiveSize
}

func (s *study) triads() []float64 {
	if s.triangles == nil {
		s.triangles = Triangles(s.net)
	}
	return s.triangles
}

// clustering is [Clustering] from the triangles at hand.
func (s *study) clustering() []float64 {
	return perVertex(s, func(v int32) float64 {
		if d := float64(s.net.Both.Degree(v)); d >= 2 {
			return s.triads()[v] / (d * (d - 1) / 2)
		}
		return 0
	})
}

func (s *study) communities() (p *community.Partition, err error) {
	if s.partition == nil {
		o := s.options.Communities
		if o.Workers == 0 {
			o.Workers = s.options.Workers
		}
		s.partition, err = community.Detect(s.ctx, s.net, o)
		if err != nil {
			return nil, err
		}
		s.communityNames = s.partition.Names(s.net, 3, func(v int32) string {
			return s.g.Person(int(s.net.People[v])).Label
		})
	}
	return s.partition, nil
}

// tally is how many letters each person sent and received in the layers.
func (s *study) tally(ls graph.Layers) (sent, received []float64) {
	t, ok := s.tallies[ls]
	if !ok {
		t[0], t[1] = s.g.Tally(ls)
		s.tallies[ls] = t
	}
	return t[0], t[1]
}

// byPerson spreads values by vertex over all people; those who are not in the
// flattened network have none.
func (s *study) byPerson(vertex []float64) []float64 {
	if vertex == nil {
		return nil
	}
	person := make([]float64, s.g.Len())
	for p := range person {
		person[p] = math.NaN()
	}
	for v, p := range s.net.People {
		person[p] = vertex[v]
	}
	return person
}

// perVertex is a value for each vertex.
func perVertex(s *study, value func(v int32) float64) []float64 {
	xs := make([]float64, s.net.Len())
	for v := range xs {
		xs[v] = value(int32(v))
	}
	return xs
}

// reals turns whole numbers into the numbers that columns hold.
func reals(xs []int32) []float64 {
	fs := make([]float64, len(xs))
	for i, x := range xs {
		fs[i] = float64(x)
	}
	return fs
}
