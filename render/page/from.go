package page

import (
	"cmp"
	"math"
	"slices"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/measure"
	"lettergraph/graph/robust"
	"lettergraph/render/layout"
)

// Sources are what a page shows beside a network and its figures. All of it may
// be missing: a network from an edge list has no letters.
type Sources struct {
	People    []letter.Identity // rows of people.csv, also those not in the network
	Stored    Stored            // the letters and mentions
	Decisions []letter.Decision
	// Positions are by the number of the person in the network. Whoever has none,
	// or NaN, is put near those they have to do with.
	Positions []layout.Point
	Language  string         // of the names of measures: en or ru; empty is en
	Ranks     []robust.Ranks // rank intervals, by measure; those of other values are left out
}

// From makes the data of a page from a network with its figures. Of the figures
// it takes those that order people: not texts, and not the numbers of components
// and communities.
func From(r *measure.Result, s Sources) *Data {
	d := &Data{Stored: s.Stored, Decisions: s.Decisions}
	for _, name := range r.CommunityNames {
		d.Communities = append(d.Communities, Community{Name: name})
	}
	columns := ordering(r.Nodes)
	for _, c := range columns {
		d.Measures = append(d.Measures, Measure{Name: c.ColumnIn(s.Language), Column: c.Column, Doc: docOf(c.Measure, s.Language)})
	}
	known := map[string]*letter.Identity{}
	for i := range s.People {
		known[s.People[i].ID] = &s.People[i]
	}
	ranks := make([][]float64, len(columns))
	for i, c := range columns {
		ranks[i] = rank(c.Values)
	}
	intervals := fitting(s.Ranks, columns)
	positions := placeRest(r.Graph, s.Positions)
	for p, who := range r.Graph.People() {
		d.People = append(d.People, Person{
			Identity: identity(who, known[who.ID]), Community: communityOf(r, p),
			X: positions[p].X, Y: positions[p].Y, Figures: figures(columns, ranks, intervals, p)})
		delete(known, who.ID)
	}
	for i := range s.People {
		if known[s.People[i].ID] != nil {
			d.People = append(d.People, Person{Identity: s.People[i], Community: -1, X: math.NaN(), Y: math.NaN()})
		}
	}
	d.Edges = edgesOf(r.Graph)
	return d
}

// ordering are the measures by which people can be ordered; what else nodes.csv
// holds, such as ranks under missing letters, is shown beside them.
func ordering(all []measure.Column) []measure.Column {
	return slices.DeleteFunc(slices.Clone(all), func(c measure.Column) bool {
		switch c.Name {
		case "community", "component", "strong-component":
			return true
		}
		isMeasure := func(m measure.Measure) bool { return m.Name == c.Name }
		return c.Kind == measure.Text || c.Values == nil || !slices.ContainsFunc(measure.All(), isMeasure)
	})
}

// fitting are the ranks that are those of the columns.
func fitting(ranks []robust.Ranks, columns []measure.Column) []robust.Ranks {
	return slices.DeleteFunc(slices.Clone(ranks), func(r robust.Ranks) bool {
		i := slices.IndexFunc(columns, func(c measure.Column) bool { return c.Name == r.Measure.Name })
		return i < 0 || !r.Fits(columns[i].Values)
	})
}

func docOf(m measure.Measure, language string) string {
	if m.Source == "" {
		return m.DocIn(language)
	}
	return m.DocIn(language) + " " + m.Source
}

func identity(who graph.Person, row *letter.Identity) letter.Identity {
	if row != nil {
		return *row
	}
	return letter.Identity{ID: who.ID, Label: who.Label, Names: who.Names, Kind: who.Kind, Status: letter.Proposed}
}

func communityOf(r *measure.Result, p int) int {
	c := r.Node("community")
	if c == nil || p >= len(c.Values) || !(c.Values[p] >= 1) {
		return -1
	}
	return int(c.Values[p]) - 1
}

func figures(columns []measure.Column, ranks [][]float64, intervals []robust.Ranks, p int) []Figure {
	out := make([]Figure, len(columns))
	for i, c := range columns {
		out[i] = Figure{Value: c.Values[p], Rank: ranks[i][p]}
		for _, r := range intervals {
			if r.Measure.Name == c.Name {
				out[i].RankLow, out[i].RankHigh = r.Low[p], r.High[p]
			}
		}
	}
	return out
}

// rank ranks values from the highest, 1; equal ones share the mean of their
// ranks, and what is not a number has rank 0.
func rank(values []float64) []float64 {
	order := make([]int, 0, len(values))
	for i, v := range values {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(values[b], values[a]), a-b) })
	out := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, p := range order[i:j] {
			out[p] = float64(i+1+j) / 2
		}
		i = j
	}
	return out
}

// edgesOf are the arcs of a network. Weight beyond the letters is loose where
// letters are counted whole; where they are divided it is not known.
func edgesOf(g *graph.Graph) []Edge {
	var out []Edge
	for k, a := range g.AllArcs() {
		e := Edge{Source: g.Person(a.From).ID, Target: g.Person(a.To).ID, Layer: a.Layer.String(), Letters: g.Keys(k), First: a.First, Last: a.Last}
		if rest := a.Weight - float64(len(e.Letters)); rest > 1e-9 && g.Counting() == graph.Full {
			e.Loose = rest
		}
		out = append(out, e)
	}
	return out
}
