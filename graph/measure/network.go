package measure

import (
	"math"
	"slices"

	"lettergraph/graph"
)

// networkMeasures are the figures of the network as a whole, over the people and
// arcs of the layers.
func networkMeasures() []Measure {
	one := func(name, column, doc, source string, kind Kind, value func(*study) float64) Measure {
		return Measure{Name: name, Column: column, Doc: doc, Source: source, Level: Network, Kind: kind,
			values: func(s *study) ([]float64, error) {
				if err := s.ctx.Err(); err != nil {
					return nil, err
				}
				return []float64{value(s)}, nil
			}}
	}
	long := func(m Measure, value func(*study) (float64, error)) Measure {
		m.Costly = true
		m.values = func(s *study) ([]float64, error) {
			x, err := value(s)
			return []float64{x}, err
		}
		return m
	}
	return []Measure{
		one("people", "people", "People in the network of the layers; those who are only named in letters are not counted.", "", Count, func(s *study) float64 { return float64(s.net.Len()) }),
		one("people-all", "people in all layers", "People in any layer.", "", Count, func(s *study) float64 { return float64(s.g.Len()) }),
		one("edges", "edges", "Arcs from a person to another.", "", Count, func(s *study) float64 { return float64(s.net.EdgeCount()) }),
		one("letters", "letters", "Letters, each once, those with one side unknown included.", "", Count, func(s *study) float64 { return s.g.LetterCount(s.options.Layers) }),
		one("weight", "weight", "Summed weight of the arcs.", barrat, Count, (*study).totalWeight),
		one("self-weight", "weight of letters to oneself", "Summed weight of arcs from a person to the same person; counted in no other figure.", "", Count, func(s *study) float64 { return total(s.net.Loops) }),
		one("density", "density", "Arcs by possible arcs.", wasserman, Real, (*study).density),
		one("network-reciprocity", "reciprocity", "Share of arcs with an arc back.", wasserman, Real, func(s *study) float64 { return Reciprocity(s.net) }),
		one("transitivity", "transitivity", "Share of the paths of two edges that are closed to a triangle, without directions.", "doi:10.1137/S003614450342480", Real, func(s *study) float64 { return transitivity(s.net, s.triads()) }),
		one("mean-clustering", "mean clustering", "Mean of the local clustering, 0 for fewer than two correspondents.", "doi:10.1038/30918", Real, func(s *study) float64 { return total(s.clustering()) / float64(s.net.Len()) }),
		one("assortativity", "assortativity", "Correlation of the degrees at the two ends of an edge, without directions.", "doi:10.1103/PhysRevLett.89.208701", Real, (*study).assortativity),
		one("components", "components", "Weak components.", wasserman, Count, func(s *study) float64 { return highest(WeakComponents(s.net)) }),
		one("largest-component", "people in the largest component", "People in the largest weak component.", wasserman, Count, func(s *study) float64 { return firsts(WeakComponents(s.net)) }),
		one("largest-strong-component", "people in the largest strong component", "People in the largest strong component.", "doi:10.1137/0201010", Count, func(s *study) float64 { return firsts(StrongComponents(s.net)) }),
		long(one("mean-path", "mean path", "Mean steps from one person to another along arcs, over the pairs that are joined.", wasserman, Real, nil), (*study).meanPath),
		long(one("diameter", "diameter", "Most steps from one person to another along arcs, over the pairs that are joined; a lower bound where it is estimated.", wasserman, Count, nil), (*study).diameter),
		one("centralisation", "degree centralisation", "How far the degrees, without directions, are those of a star: 0 if all are equal, 1 for a star.", freeman78, Real, (*study).degreeCentralisation),
		long(one("betweenness-centralisation", "betweenness centralisation", "How far the betweenness is that of a star: 0 if all are equal, 1 for a star.", freeman78, Real, nil), (*study).betweennessCentralisation),
		one("gini", "Gini of strength", "How unevenly letters are spread over people: 0 if evenly.", "Gini 1912; doi:10.1103/PhysRevE.83.026107", Real, func(s *study) float64 { return gini(perVertex(s, s.net.Both.Strength)) }),
		{Name: "communities", Column: "communities", Doc: "Communities.", Source: leiden, Level: Network, Kind: Count, values: func(s *study) ([]float64, error) {
			p, err := s.communities()
			if err != nil {
				return nil, err
			}
			return []float64{float64(p.Len())}, nil
		}},
		{Name: "modularity", Column: "modularity", Doc: "Quality of the partition into communities, by what was asked for: modularity unless told otherwise.", Source: "doi:10.1103/PhysRevE.69.026113", Level: Network, values: func(s *study) ([]float64, error) {
			p, err := s.communities()
			if err != nil {
				return nil, err
			}
			return []float64{p.Quality}, nil
		}},
	}
}

func total(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum
}

func highest(xs []int32) float64 {
	if len(xs) == 0 {
		return 0
	}
	return float64(slices.Max(xs))
}

// firsts is how many belong to group 1.
func firsts(xs []int32) float64 {
	n := 0.0
	for _, x := range xs {
		if x == 1 {
			n++
		}
	}
	return n
}

func (s *study) totalWeight() float64 {
	sum := total(s.net.Out.Weight)
	if s.net.Undirected {
		return sum / 2
	}
	return sum
}

func (s *study) density() float64 {
	n := float64(s.net.Len())
	if n < 2 {
		return nan
	}
	return float64(s.net.ArcCount()) / (n * (n - 1))
}

// Reciprocity is the share of arcs with an arc back; NaN without arcs.
func Reciprocity(s *graph.Simple) float64 {
	arcs := float64(s.ArcCount())
	if arcs == 0 {
		return nan
	}
	edges := float64(len(s.Both.To)) / 2
	return 2 * (arcs - edges) / arcs
}

// Transitivity is the share of the paths of two edges that are closed to a
// triangle, without directions; NaN without such paths.
func Transitivity(s *graph.Simple) float64 { return transitivity(s, Triangles(s)) }

func transitivity(s *graph.Simple, triangles []float64) float64 {
	paths := 0.0
	for v := range int32(s.Len()) {
		d := float64(s.Both.Degree(v))
		paths += d * (d - 1) / 2
	}
	if paths == 0 {
		return nan
	}
	return total(triangles) / paths
}

// assortativity is the correlation over edges seen both ways. Sums are of whole
// numbers, so that equal degrees are known to be equal.
func (s *study) assortativity() float64 {
	var m, sum, square, product float64
	for v := range int32(s.net.Len()) {
		d := float64(s.net.Both.Degree(v))
		m += d
		sum += d * d
		square += d * d * d
		for _, w := range s.net.Both.Of(v) {
			product += d * float64(s.net.Both.Degree(w))
		}
	}
	if spread := m*square - sum*sum; spread > 0 {
		return (m*product - sum*sum) / spread
	}
	return nan
}

func (s *study) meanPath() (float64, error) {
	d, err := s.reach()
	if err != nil {
		return 0, err
	}
	var pairs, steps float64
	for i, c := range d.Pairs {
		pairs += c
		steps += c * float64(i)
	}
	if pairs == 0 {
		return nan, nil
	}
	return steps / pairs, nil
}

func (s *study) diameter() (float64, error) {
	d, err := s.reach()
	if err != nil || len(d.Pairs) < 2 {
		return nan, err
	}
	return float64(len(d.Pairs) - 1), nil
}

func (s *study) degreeCentralisation() float64 {
	n := float64(s.net.Len())
	if n < 3 {
		return nan
	}
	degrees := perVertex(s, func(v int32) float64 { return float64(s.net.Both.Degree(v)) })
	return (n*slices.Max(degrees) - total(degrees)) / ((n - 1) * (n - 2))
}

func (s *study) betweennessCentralisation() (float64, error) {
	p, err := s.shortest()
	n := float64(s.net.Len())
	if err != nil || n < 3 {
		return nan, err
	}
	top := slices.Max(p.Vertex)
	return s.perPair(n*top-total(p.Vertex)) / (n - 1), nil
}

// gini is the Gini coefficient of values that are not negative.
func gini(xs []float64) float64 {
	xs = slices.Clone(xs)
	slices.Sort(xs)
	sum, ranked := 0.0, 0.0
	for i, x := range xs {
		sum += x
		ranked += float64(i+1) * x
	}
	n := float64(len(xs))
	if sum == 0 {
		return math.NaN()
	}
	return 2*ranked/(n*sum) - (n+1)/n
}
