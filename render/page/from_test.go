package page_test

import (
	"context"
	"math"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/measure"
	"lettergraph/graph/robust"
	"lettergraph/render/layout"
	"lettergraph/render/page"
)

// measured is the network of the sample's people and letters.
func measured(t *testing.T, d *page.Data) *measure.Result {
	t.Helper()
	b := graph.NewBuilder(graph.Options{})
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range d.People {
		check(b.AddPerson(p.Identity))
	}
	for i := range d.Letters {
		check(b.AddLetter(&d.Letters[i]))
	}
	for i := range d.Mentions {
		check(b.AddMention(&d.Mentions[i]))
	}
	r, err := measure.Compute(t.Context(), b.Graph(), measure.Options{})
	check(err)
	return r
}

func TestFromNetwork(t *testing.T) {
	d := sample()
	d.People[6].Status = letter.Rejected // the office
	var rows []letter.Identity
	for _, p := range d.People {
		rows = append(rows, p.Identity)
	}
	r := measured(t, d)
	strength := r.Node("strength")
	n := r.Graph.Len()
	trial, err := robust.MissingLetters(context.Background(), r.Graph, robust.Options{Measures: []string{"strength"}, Runs: 3, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	r.Nodes = append(r.Nodes, trial.Columns()...)
	intervals := trial.Ranks[0]
	got := page.From(r, page.Sources{People: rows, Decisions: d.Decisions,
		Positions: make([]layout.Point, n), Ranks: trial.Ranks})
	if len(got.People) != len(rows) {
		t.Fatalf("%d people of %d: the row of whoever is rejected must not be lost", len(got.People), len(rows))
	}
	if last := got.People[len(got.People)-1]; last.ID != "office" || !math.IsNaN(last.X) {
		t.Errorf("last: %+v", last)
	}
	column := -1
	for i, m := range got.Measures {
		switch m.Column {
		case "Strength":
			column = i
		case "Community", "Component", "First letter", "Strength rank", "Strength rank low":
			t.Errorf("%s is no figure that orders people", m.Column)
		}
	}
	for _, p := range got.People[:n] {
		number, _ := r.Graph.Number(p.ID)
		f := p.Figures[column]
		if f.Value != strength.Values[number] || f.RankLow != intervals.Low[number] || f.RankHigh != intervals.High[number] {
			t.Errorf("%s: %+v, strength is %v", p.ID, f, strength.Values[number])
		}
		if p.ID == "vetrov-pa" && f.Rank != 1 {
			t.Errorf("the strongest has rank %v", f.Rank)
		}
	}
	for _, e := range got.Edges {
		if e.Loose != 0 || len(e.Letters) == 0 {
			t.Errorf("edge %+v has weight without letters", e)
		}
	}
	if len(got.Edges) != r.Graph.Arcs() {
		t.Errorf("%d edges of %d", len(got.Edges), r.Graph.Arcs())
	}
}

// TestPlacesForAll holds that whoever the layout left out gets a place of their
// own, near those they have to do with, and that nobody else is moved.
func TestPlacesForAll(t *testing.T) {
	b := graph.NewBuilder(graph.Options{})
	for i := range 300 {
		hub := "hub-a"
		if i%3 == 0 {
			hub = "hub-b"
		}
		if err := b.AddArc(graph.Row{Source: hub, Target: letterID(i), Layer: graph.MentionLayer, Weight: 1}); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.AddArc(graph.Row{Source: "hub-a", Target: "hub-b", Weight: 3}); err != nil {
		t.Fatal(err)
	}
	g := b.Graph()
	r, err := measure.Compute(t.Context(), g, measure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	given := make([]layout.Point, g.Len())
	for i := range given {
		given[i] = layout.Point{X: math.NaN(), Y: math.NaN()}
	}
	hubA, _ := g.Number("hub-a")
	hubB, _ := g.Number("hub-b")
	given[hubA], given[hubB] = layout.Point{X: -50, Y: 3}, layout.Point{X: 70, Y: 3}
	people := page.From(r, page.Sources{Positions: given}).People
	if people[hubA].X != -50 || people[hubB].X != 70 {
		t.Errorf("the layout's own places were changed: %v %v", people[hubA].X, people[hubB].X)
	}
	distance := func(p, q int) float64 { return math.Hypot(people[p].X-people[q].X, people[p].Y-people[q].Y) }
	for p := range people {
		for q := range p {
			if !(distance(p, q) > 0.5) {
				t.Errorf("%s and %s are %v apart", people[p].ID, people[q].ID, distance(p, q))
			}
		}
	}
	near := 0
	for p := range people {
		if p != hubA && p != hubB && distance(p, hubA) < distance(p, hubB) {
			near++
		}
	}
	if near < 160 || near > 240 {
		t.Errorf("%d of 200 are nearer to the one who names them", near)
	}
}

func letterID(i int) string { return "named-" + string(rune('a'+i/26)) + string(rune('a'+i%26)) }
