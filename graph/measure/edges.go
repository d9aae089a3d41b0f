package measure

import (
	"math"

	"lettergraph/graph"
)

var nan = math.NaN()

// edgeMeasures are the measures of arcs, beside the weight and dates that every
// edge has.
func edgeMeasures() []Measure {
	return []Measure{
		{Name: "edge-reciprocity", Column: "Reciprocity", Doc: "Share of the arc's weight that the arc back, in the same layer, returns; at most 1.", Source: "doi:10.1038/srep02729", Level: Edge, values: edgeReciprocity},
		{Name: "edge-betweenness", Column: "Betweenness", Doc: "Sum over pairs of people of the share of shortest directed paths between them that take the arc, each arc one step; not normalised.", Source: "doi:10.1073/pnas.122653799", Level: Edge, Costly: true, values: edgeBetweenness, errs: edgeBetweennessError},
		{Name: "burstiness", Column: "Burstiness", Doc: "From -1 (letters at regular intervals) over 0 (at random) to 1 (in bursts), by the intervals between letters dated to the day; empty for fewer than three.", Source: "doi:10.1209/0295-5075/81/48002", Level: Edge, values: burstiness},
	}
}

func edgeReciprocity(s *study) ([]float64, error) {
	xs := make([]float64, s.g.Arcs())
	for k, a := range s.g.AllArcs() {
		if a.From == a.To {
			xs[k] = nan
			continue
		}
		if back, ok := s.g.FindArc(a.To, a.From, a.Layer); ok {
			xs[k] = min(1, s.g.Arc(back).Weight/a.Weight)
		}
	}
	return xs, nil
}

func edgeBetweenness(s *study) ([]float64, error) {
	p, err := s.shortest()
	if err != nil {
		return nil, err
	}
	return s.byArc(p.Arc), nil
}

func edgeBetweennessError(s *study) []float64 {
	p, err := s.shortest()
	if err != nil || p.ArcError == nil {
		return nil
	}
	return s.byArc(p.ArcError)
}

// byArc spreads values by arc of the flattened network over the arcs of the
// layers.
func (s *study) byArc(values []float64) []float64 {
	vertex := make([]int32, s.g.Len())
	for v, p := range s.net.People {
		vertex[p] = int32(v)
	}
	xs := make([]float64, s.g.Arcs())
	for k, a := range s.g.AllArcs() {
		xs[k] = nan
		if values == nil || !s.options.Layers.Has(a.Layer) || a.From == a.To {
			continue
		}
		if at, ok := s.net.Out.Find(vertex[a.From], vertex[a.To]); ok {
			xs[k] = values[at]
		}
	}
	return xs
}

// burstiness compares the spread of the intervals between letters with their
// mean: (σ-μ)/(σ+μ).
func burstiness(s *study) ([]float64, error) {
	xs := make([]float64, s.g.Arcs())
	for k := range xs {
		xs[k] = burst(daysOf(s.g, k))
	}
	return xs, nil
}

// daysOf are the days of the letters of an arc that are dated to the day.
func daysOf(g *graph.Graph, k int) []float64 {
	var days []float64
	for _, n := range g.Evidence(k) {
		if first, last, ok := g.Letter(int(n)).Date.Bounds(); ok && first == last {
			days = append(days, float64(first))
		}
	}
	return days // in order, as the letters are
}

func burst(days []float64) float64 {
	n := float64(len(days) - 1)
	if n < 2 {
		return nan
	}
	mean := (days[len(days)-1] - days[0]) / n
	variance := 0.0
	for i, d := range days[1:] {
		x := d - days[i] - mean
		variance += x * x / n
	}
	if mean == 0 {
		return nan
	}
	deviation := math.Sqrt(variance)
	return (deviation - mean) / (deviation + mean)
}
