package measure_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/measure"
)

func TestTable(t *testing.T) {
	names, columns := map[string]bool{}, map[string]bool{}
	for _, m := range measure.All() {
		if names[m.Name] || columns[m.Level.String()+m.Column] {
			t.Errorf("%s or its column %q is there twice", m.Name, m.Column)
		}
		names[m.Name], columns[m.Level.String()+m.Column] = true, true
		if m.Doc == "" || !strings.HasSuffix(m.Doc, ".") || strings.ToLower(m.Name) != m.Name || strings.ContainsAny(m.Name, " _") {
			t.Errorf("%s: name or explanation", m.Name)
		}
		for _, word := range []string{"interval", "timestamp"} { // Gephi takes such columns for its own
			if strings.Contains(strings.ToLower(m.Column), word) {
				t.Errorf("column %q holds %q", m.Column, word)
			}
		}
	}
	if _, err := measure.Select([]string{"strength", "fame"}); err == nil || !strings.Contains(err.Error(), "fame") {
		t.Errorf("error %v for a measure that is not there", err)
	}
	some, err := measure.Select([]string{"closeness*"})
	if err != nil || len(some) != 2 {
		t.Errorf("closeness* gives %d measures, %v", len(some), err)
	}
}

// TestUnusualNetworks computes every measure of networks in which some have no
// meaning: all cells are numbers or empty.
func TestUnusualNetworks(t *testing.T) {
	row := func(from, to string) graph.Row { return graph.Row{Source: from, Target: to, Weight: 1} }
	both := func(from, to string) graph.Row { r := row(from, to); r.Undirected = true; return r }
	for name, rows := range map[string][]graph.Row{
		"empty":                {},
		"letters to oneself":   {row("a", "a"), row("b", "b")},
		"one arc":              {row("a", "b")},
		"one edge":             {both("a", "b")},
		"two components":       {row("a", "b"), row("b", "a"), row("c", "d")},
		"other layer only":     {{Source: "a", Target: "b", Layer: graph.MentionLayer, Weight: 1}},
		"weights far apart":    {{Source: "a", Target: "b", Weight: 1e-90}, {Source: "b", Target: "c", Weight: 1e90}, row("c", "a")},
		"everyone to everyone": {both("a", "b"), both("b", "c"), both("a", "c")},
	} {
		b := graph.NewBuilder(graph.Options{})
		for _, r := range rows {
			if err := b.AddArc(r); err != nil {
				t.Fatal(err)
			}
		}
		check(t, name, b.Graph())
	}
	check(t, "zero", &graph.Graph{})
	b := graph.NewBuilder(graph.Options{})
	if err := b.AddPerson(letter.Identity{ID: "a"}); err != nil {
		t.Fatal(err)
	}
	check(t, "one person", b.Graph())
}

func check(t *testing.T, name string, g *graph.Graph) {
	t.Helper()
	for _, approx := range []int{0, 1, 2} {
		r, err := measure.Compute(context.Background(), g, measure.Options{Approx: approx})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for level, columns := range map[int][]measure.Column{g.Len(): r.Nodes, g.Arcs(): r.Edges, 1: r.Network} {
			for _, c := range columns {
				if c.Kind != measure.Text && c.Level != measure.Network && len(c.Values) != level && g.Len() != g.Arcs() {
					t.Errorf("%s: %s has %d values for %d", name, c.Name, len(c.Values), level)
				}
				for _, x := range c.Values {
					if math.IsInf(x, 0) {
						t.Errorf("%s: %s is infinite", name, c.Name)
					}
				}
			}
		}
	}
}

func TestDefinitions(t *testing.T) {
	b := graph.NewBuilder(graph.Options{})
	for _, r := range []graph.Row{
		{Source: "a", Target: "b", Weight: 3}, {Source: "b", Target: "a", Weight: 1}, {Source: "a", Target: "c", Weight: 1},
		{Source: "a", Target: "a", Weight: 5}, {Source: "a", Target: "m", Weight: 2, Layer: graph.MentionLayer},
		{Source: "b", Target: "m", Weight: 1, Layer: graph.MentionLayer},
	} {
		if err := b.AddArc(r); err != nil {
			t.Fatal(err)
		}
	}
	g := b.Graph()
	r, err := measure.Compute(context.Background(), g, measure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	nan := math.NaN()
	for name, want := range map[string][4]float64{ // of a, b, c and m, who is only named
		"letters-sent": {9, 1, 0, 0}, "letters-received": {6, 3, 1, 0}, "mentions-made": {2, 1, 0, 0}, "mentions-received": {0, 0, 0, 3},
		"degree": {2, 1, 1, nan}, "strength": {5, 4, 1, nan}, "reciprocity": {2. / 3, 1, 0, nan},
		"betweenness": {1, 0, 0, nan}, "betweenness-normalised": {0.5, 0, 0, nan},
		"closeness-out": {1, 2. / 3, 0, nan}, "closeness-in": {0.5, 0.5, 2. / 3, nan}, "harmonic-out": {1, 0.75, 0, nan},
		"constraint": {0.68, 1, 1, nan}, "effective-size": {2, 1, 1, nan}, "component": {1, 1, 1, nan}, "strong-component": {1, 1, 2, nan},
	} {
		for p, x := range r.Node(name).Values {
			if math.Abs(x-want[p]) > 1e-12 || math.IsNaN(x) != math.IsNaN(want[p]) {
				t.Errorf("%s of %s: got %v, want %v", name, g.Person(p).ID, x, want[p])
			}
		}
	}
	for name, want := range map[string]float64{
		"people": 3, "people-all": 4, "edges": 3, "weight": 5, "self-weight": 5, "letters": 10, "density": 0.5, "network-reciprocity": 2. / 3,
		"transitivity": 0, "diameter": 2, "mean-path": 1.25, "centralisation": 1, "betweenness-centralisation": 0.5, "components": 1,
	} {
		if got := r.Value(name); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

func TestBurstiness(t *testing.T) {
	b := graph.NewBuilder(graph.Options{})
	add := func(to string, days ...int) {
		for i, d := range days {
			l := letter.Letter{Key: to + string(rune('a'+i)), Date: letter.Day(1900, 1, d), Senders: []letter.Party{{ID: "a"}}, Addressees: []letter.Party{{ID: to}}}
			if err := b.AddLetter(&l); err != nil {
				t.Fatal(err)
			}
		}
	}
	add("even", 1, 3, 5, 7)
	add("few", 1, 5)
	add("same day", 2, 2, 2)
	add("uneven", 1, 2, 3, 31)
	r, err := measure.Compute(context.Background(), b.Graph(), measure.Options{Measures: []string{"burstiness"}})
	if err != nil {
		t.Fatal(err)
	}
	// Of intervals 1, 1, 28: mean 10, deviation 9·√2.
	uneven := (9*math.Sqrt2 - 10) / (9*math.Sqrt2 + 10)
	for k, want := range []float64{-1, math.NaN(), math.NaN(), uneven} {
		if got := r.Edges[0].Values[k]; math.Abs(got-want) > 1e-12 || math.IsNaN(got) != math.IsNaN(want) {
			t.Errorf("burstiness of arc %d: got %v, want %v", k, got, want)
		}
	}
}

func TestLargeNetworksAreNotTimedOutInSilence(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	n := int32(150_000)
	from, to := make([]int32, 2*n), make([]int32, 2*n)
	b := graph.NewBuilder(graph.Options{})
	for i := range from {
		from[i], to[i] = int32(i)%n, int32(i*7+1)%n
		if err := b.AddArc(graph.Row{Source: string(rune(from[i])) + "x", Target: string(rune(to[i])) + "x", Weight: 1}); err != nil {
			t.Fatal(err)
		}
	}
	r, err := measure.Compute(context.Background(), b.Graph(), measure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Node("betweenness") != nil || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "betweenness") {
		t.Errorf("notes %q", r.Notes)
	}
	r, err = measure.Compute(context.Background(), b.Graph(), measure.Options{Measures: []string{"betweenness"}, Approx: 20})
	if err != nil {
		t.Fatal(err)
	}
	if r.Node("betweenness") == nil || r.Node("betweenness-error") == nil || len(r.Notes) != 1 {
		t.Errorf("no estimate with its error; notes %q", r.Notes)
	}
}

func TestFormat(t *testing.T) {
	for x, want := range map[float64]string{
		math.Copysign(0, -1): "0", 1: "1", 0.1: "0.1", -2.5: "-2.5", 1e-5: "1e-05", 123456789: "123456789", 1e21: "1e+21", 1. / 3: "0.3333333333333333", math.NaN(): "",
	} {
		if got := measure.Format(x); got != want {
			t.Errorf("%v is written %q, want %q", x, got, want)
		}
	}
}

func ExampleCompute() {
	b := graph.NewBuilder(graph.Options{})
	for _, r := range []graph.Row{{Source: "Anna", Target: "Boris", Weight: 3}, {Source: "Boris", Target: "Clara", Weight: 1}} {
		if err := b.AddArc(r); err != nil {
			panic(err)
		}
	}
	r, err := measure.Compute(context.Background(), b.Graph(), measure.Options{Measures: []string{"betweenness"}})
	if err != nil {
		panic(err)
	}
	for p, person := range r.Graph.People() {
		fmt.Println(person.Label, r.Node("betweenness").Cell(p))
	}
	// Output:
	// Anna 0
	// Boris 1
	// Clara 0
}
