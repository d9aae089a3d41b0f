package measure

import (
	"lettergraph/extract/letter"
	"lettergraph/graph"
)

// nodeMeasures are the measures of people. Each value is by vertex and is spread
// over people by node.
func nodeMeasures() []Measure {
	return []Measure{
		tallied("letters-sent", "Letters sent", "Letters of which the person is a sender, each once, whatever the number of addressees and whether they are known.", 0, true),
		tallied("letters-received", "Letters received", "Letters of which the person is an addressee or received a copy, each once.", 0, false),
		tallied("mentions-made", "Mentions made", "Sum over the people named of the person's letters whose own words name them.", graph.LayerSet(graph.MentionLayer), true),
		tallied("mentions-received", "Mentions received", "Letters by others whose own words name the person.", graph.LayerSet(graph.MentionLayer), false),
		tallied("named-in-notes", "Named in notes", "Letters by others about which the editor's notes name the person.", graph.LayerSet(graph.NoteLayer), false),
		counted("out-degree", "Out-degree", "People the person wrote to, self excluded.", wasserman, func(n *graph.Simple, v int32) float64 { return float64(n.Out.Degree(v)) }),
		counted("in-degree", "In-degree", "People who wrote to the person, self excluded.", wasserman, func(n *graph.Simple, v int32) float64 { return float64(n.In.Degree(v)) }),
		counted("degree", "Degree", "People with whom the person exchanged letters either way: neighbours in the network without directions.", wasserman, func(n *graph.Simple, v int32) float64 { return float64(n.Both.Degree(v)) }),
		counted("out-strength", "Out-strength", "Summed weight of the person's outgoing arcs: letters times their addressees.", barrat, func(n *graph.Simple, v int32) float64 { return n.Out.Strength(v) }),
		counted("in-strength", "In-strength", "Summed weight of the person's incoming arcs.", barrat, func(n *graph.Simple, v int32) float64 { return n.In.Strength(v) }),
		counted("strength", "Strength", "Summed weight of the person's arcs both ways.", barrat, func(n *graph.Simple, v int32) float64 { return n.Both.Strength(v) }),
		simple("reciprocity", "Reciprocity", "Share of the person's arcs, out and in, that go both ways; empty without arcs.", "doi:10.1103/PhysRevLett.93.268701", func(s *study) []float64 {
			return perVertex(s, func(v int32) float64 { return mutual(s.net, v) })
		}),
		simple("pagerank", "PageRank", "Share of time a reader spends with the person who follows letters at random, each by its weight, and starts anew with 15 %.", "doi:10.1016/S0169-7552(98)00110-X", func(s *study) []float64 { return PageRank(s.net) }),
		simple("hub", "Hub", "How much the person writes to good authorities; the highest is 1.", "doi:10.1145/324133.324140", func(s *study) []float64 { h, _ := s.hits(); return h }),
		simple("authority", "Authority", "How much the person receives from good hubs; the highest is 1.", "doi:10.1145/324133.324140", func(s *study) []float64 { _, a := s.hits(); return a }),
		costly("betweenness", "Betweenness", "Sum over pairs of other people of the share of shortest directed paths between them that pass through the person, each arc one step; not normalised.", freeman77, (*study).shortest, func(_ *study, x float64) float64 { return x }),
		costly("betweenness-normalised", "Betweenness normalised", "Betweenness divided by the number of pairs of other people.", freeman78, (*study).shortest, (*study).perPair),
		costly("weighted-betweenness", "Weighted betweenness", "Betweenness where the length of an arc is 1/weight, so that many letters make a short way.", "doi:10.1080/0022250X.2001.9990249", (*study).nearest, func(_ *study, x float64) float64 { return x }),
		distant("closeness-out", "Closeness out", "Share of the others whom the person reaches along arcs, divided by their mean distance.", wasserman, false, false),
		distant("closeness-in", "Closeness in", "Share of the others who reach the person along arcs, divided by their mean distance.", wasserman, true, false),
		distant("harmonic-out", "Harmonic out", "Mean over the others of 1/distance from the person along arcs, 0 for those not reached.", "doi:10.1080/15427951.2013.865686", false, true),
		distant("harmonic-in", "Harmonic in", "Mean over the others of 1/distance to the person along arcs, 0 for those who do not reach.", "doi:10.1080/15427951.2013.865686", true, true),
		simple("eigenvector", "Eigenvector", "Centrality in proportion to that of the neighbours, without directions, weights summed; the highest is 1.", "doi:10.1086/228631", func(s *study) []float64 { return Eigenvector(s.net) }),
		simple("clustering", "Clustering", "Share of the pairs of the person's correspondents who exchanged letters with each other; 0 for fewer than two.", "doi:10.1038/30918", (*study).clustering),
		whole("coreness", "Coreness", "Largest k such that the person belongs to a part of the network in which everyone has k correspondents.", "doi:10.1016/0378-8733(83)90028-X", func(s *study) []float64 { return reals(Coreness(s.net)) }),
		simple("constraint", "Constraint", "Burt's constraint: how far the person's correspondents write to each other anyway; low for brokers; empty without any.", burt, func(s *study) []float64 { c, _ := s.holes(); return c }),
		simple("effective-size", "Effective size", "Burt's effective size: correspondents less what they have in common; empty without any.", burt, func(s *study) []float64 { _, e := s.holes(); return e }),
		whole("component", "Component", "Weak component, numbered from 1 by size.", wasserman, func(s *study) []float64 { return reals(WeakComponents(s.net)) }),
		whole("strong-component", "Strong component", "Strong component, within which everyone reaches everyone along arcs, numbered from 1 by size.", "doi:10.1137/0201010", func(s *study) []float64 { return reals(StrongComponents(s.net)) }),
		{Name: "community", Column: "Community", Doc: "Community of people who write to each other more than to others, numbered from 1 by size: a consensus of many runs of the Leiden algorithm.", Source: leiden, Kind: Count, values: communityNumbers},
		{Name: "community-name", Column: "Community name", Doc: "The community's strongest members.", Source: leiden, Kind: Text, text: communityNamed},
		{Name: "stability", Column: "Community stability", Doc: "Share of the runs in which the person was in this community.", Source: "doi:10.1007/s41109-019-0165-9", values: communityStability},
		{Name: "participation", Column: "Participation", Doc: "How evenly the person's letters are spread over communities: 0 if all stay within one.", Source: "doi:10.1038/nature03288", values: participation},
		{Name: "first", Column: "First letter", Doc: "Date of the first letter sent or received.", Kind: Text, text: func(s *study) ([]string, error) { return s.dates(true), nil }},
		{Name: "last", Column: "Last letter", Doc: "Date of the last letter sent or received.", Kind: Text, text: func(s *study) ([]string, error) { return s.dates(false), nil }},
	}
}

const (
	wasserman = "Wasserman & Faust 1994, Social Network Analysis, doi:10.1017/CBO9780511815478"
	barrat    = "doi:10.1073/pnas.0400087101"
	freeman77 = "doi:10.2307/3033543"
	freeman78 = "doi:10.1016/0378-8733(78)90021-7"
	burt      = "Burt 1992, Structural Holes"
	leiden    = "doi:10.1038/s41598-019-41695-z"
)

// tallied is a measure that counts letters; layers 0 are those of the study.
func tallied(name, column, doc string, ls graph.Layers, sent bool) Measure {
	return Measure{Name: name, Column: column, Doc: doc, Kind: Count, values: func(s *study) ([]float64, error) {
		of := ls
		if of == 0 {
			of = s.options.Layers
		}
		out, in := s.tally(of)
		if !sent {
			return in, nil
		}
		if ls != 0 {
			return s.outStrength(ls), nil
		}
		return out, nil
	}}
}

// outStrength is the summed weight of each person's outgoing arcs in the layers.
func (s *study) outStrength(ls graph.Layers) []float64 {
	sum := make([]float64, s.g.Len())
	for _, a := range s.g.AllArcs() {
		if ls.Has(a.Layer) {
			sum[a.From] += a.Weight
		}
	}
	return sum
}

func counted(name, column, doc, source string, value func(*graph.Simple, int32) float64) Measure {
	m := simple(name, column, doc, source, func(s *study) []float64 {
		return perVertex(s, func(v int32) float64 { return value(s.net, v) })
	})
	m.Kind = Count
	return m
}

func whole(name, column, doc, source string, values func(*study) []float64) Measure {
	m := simple(name, column, doc, source, values)
	m.Kind = Count
	return m
}

// simple is a measure whose values, by vertex, cannot fail.
func simple(name, column, doc, source string, values func(*study) []float64) Measure {
	return Measure{Name: name, Column: column, Doc: doc, Source: source, values: func(s *study) ([]float64, error) {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		return s.byPerson(values(s)), nil
	}}
}

// costly is a measure that rests on the paths given.
func costly(name, column, doc, source string, paths func(*study) (*Paths, error), scale func(*study, float64) float64) Measure {
	scaled := func(s *study, xs []float64) []float64 {
		return s.byPerson(perVertex(s, func(v int32) float64 { return scale(s, xs[v]) }))
	}
	return Measure{Name: name, Column: column, Doc: doc, Source: source, Costly: true,
		values: func(s *study) ([]float64, error) {
			p, err := paths(s)
			if err != nil {
				return nil, err
			}
			return scaled(s, p.Vertex), nil
		},
		errs: func(s *study) []float64 {
			if p, err := paths(s); err == nil && p.VertexError != nil {
				return scaled(s, p.VertexError)
			}
			return nil
		},
	}
}

// perPair divides a betweenness by the number of pairs of others.
func (s *study) perPair(x float64) float64 {
	n := float64(s.net.Len())
	if n < 3 {
		return 0
	}
	if s.net.Undirected {
		x *= 2
	}
	return x / ((n - 1) * (n - 2))
}

// distant is a measure that rests on distances.
func distant(name, column, doc, source string, in, harmonic bool) Measure {
	spread := func(s *study, value func(Reach) float64) []float64 {
		d, err := s.reach()
		if err != nil {
			return nil
		}
		reach := d.Out
		if in {
			reach = d.In
		}
		return s.byPerson(perVertex(s, func(v int32) float64 { return value(reach[v]) }))
	}
	return Measure{Name: name, Column: column, Doc: doc, Source: source, Costly: true,
		values: func(s *study) ([]float64, error) {
			if _, err := s.reach(); err != nil {
				return nil, err
			}
			n := s.net.Len()
			return spread(s, func(r Reach) float64 {
				if harmonic {
					return r.Harmonic / float64(max(n-1, 1))
				}
				return r.Closeness(n)
			}), nil
		},
		errs: func(s *study) []float64 {
			return spread(s, func(r Reach) float64 {
				if harmonic {
					return r.HarmonicError
				}
				return r.ClosenessError
			})
		},
	}
}

// mutual is the share of v's arcs that go both ways.
func mutual(n *graph.Simple, v int32) float64 {
	out, in := n.Out.Of(v), n.In.Of(v)
	all := len(out) + len(in)
	if all == 0 {
		return nan
	}
	return float64(2*(all-n.Both.Degree(v))) / float64(all)
}

func communityNumbers(s *study) ([]float64, error) {
	p, err := s.communities()
	if err != nil {
		return nil, err
	}
	return s.byPerson(reals(p.Of)), nil
}

func communityNamed(s *study) ([]string, error) {
	p, err := s.communities()
	if err != nil {
		return nil, err
	}
	names := make([]string, s.g.Len())
	for v, c := range p.Of {
		names[s.net.People[v]] = s.communityNames[c-1]
	}
	return names, nil
}

func communityStability(s *study) ([]float64, error) {
	p, err := s.communities()
	if err != nil {
		return nil, err
	}
	return s.byPerson(p.Stability), nil
}

// participation is 1 less the sum over communities of the squared share of the
// person's strength that goes to each.
func participation(s *study) ([]float64, error) {
	p, err := s.communities()
	if err != nil {
		return nil, err
	}
	to := make([]float64, p.Len()+1)
	return s.byPerson(perVertex(s, func(v int32) float64 {
		neighbours, weights := s.net.Both.Of(v), s.net.Both.Weights(v)
		strength := s.net.Both.Strength(v)
		if strength == 0 {
			return nan
		}
		for i, w := range neighbours {
			to[p.Of[w]] += weights[i]
		}
		x := 1.0
		for _, w := range neighbours {
			part := to[p.Of[w]] / strength
			x -= part * part
			to[p.Of[w]] = 0
		}
		return max(x, 0)
	})), nil
}

// dates is the first or last date of each person.
func (s *study) dates(first bool) []string {
	a, b := s.g.Activity(s.options.Layers)
	of := func(d letter.Date) string { return d.String() }
	list := make([]string, len(a))
	for p := range list {
		if first {
			list[p] = of(a[p])
		} else {
			list[p] = of(b[p])
		}
	}
	return list
}
