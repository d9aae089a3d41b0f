package graph_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lettergraph/extract/letter"
	"lettergraph/graph"
)

func parties(role letter.Role, ids ...string) []letter.Party {
	var ps []letter.Party
	for _, id := range ids {
		ps = append(ps, letter.Party{ID: id, Name: strings.ToUpper(id), Role: role})
	}
	return ps
}

func date(t testing.TB, s string) letter.Date {
	t.Helper()
	d, err := letter.ParseEDTF(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// sample is a network with what letters can have: several senders, copies, a
// go-between, unknown parties, a letter to oneself, a reported letter, mentions.
func sample(t testing.TB, o graph.Options) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder(o)
	for _, p := range []letter.Identity{{ID: "anna", Label: "Anna"}, {ID: "zoe", Label: "Zoe"}, {ID: "ghost", Status: letter.Rejected}} {
		if err := b.AddPerson(p); err != nil {
			t.Fatal(err)
		}
	}
	copyTo := append(parties(letter.Addressee, "boris"), parties(letter.Copy, "clara")...)
	letters := []letter.Letter{
		{Key: "1", Kind: letter.KindLetter, Senders: parties(letter.Sender, "anna"), Addressees: parties(letter.Addressee, "boris"), Date: date(t, "1931-09-03")},
		{Key: "2", Kind: letter.KindTelegram, Senders: parties(letter.Sender, "anna", "dora"), Addressees: copyTo, Date: date(t, "1931-10")},
		{Key: "3", Kind: letter.KindLetter, Senders: parties(letter.Sender, "boris"), Addressees: append(parties(letter.Addressee, "anna"), parties(letter.Via, "clara")...), Date: date(t, "1932?")},
		{Key: "4", Kind: letter.KindLetter, Senders: parties(letter.Sender, "clara"), Addressees: parties(letter.Addressee, "clara")},
		{Key: "5", Kind: letter.KindLetter, Senders: parties(letter.Sender, "anna"), Addressees: parties(letter.Addressee, ""), Date: date(t, "1933")},
		{Key: "6", Kind: letter.KindReported, Senders: parties(letter.Sender, "dora"), Addressees: parties(letter.Addressee, "anna", "ghost")},
	}
	for i := range letters {
		if err := b.AddLetter(&letters[i]); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range []letter.Mention{
		{Letter: "1", PersonID: "emil", Person: "Emil"}, {Letter: "1", PersonID: "emil"}, {Letter: "2", PersonID: "emil"},
		{Letter: "2", PersonID: "anna"}, // of a sender: no arc
		{Letter: "1", PersonID: "clara", Layer: letter.Note}, {Letter: "1", PersonID: "ghost"},
	} {
		if err := b.AddMention(&m); err != nil {
			t.Fatal(err)
		}
	}
	return b.Graph()
}

func lines(g *graph.Graph) []string {
	var out []string
	for k, a := range g.AllArcs() {
		out = append(out, strings.Join([]string{
			g.Person(a.From).ID, g.Person(a.To).ID, a.Layer.String(), weight(a.Weight), a.First.String(), a.Last.String(), strings.Join(g.Keys(k), ";")}, " "))
	}
	return out
}

func weight(w float64) string {
	if w == math.Floor(w) {
		return string(rune('0' + int(w)))
	}
	return strings.TrimSuffix(strings.TrimPrefix(map[float64]string{0.25: "1/4", 0.5: "1/2", 1.25: "5/4", 1.5: "3/2"}[w], " "), " ")
}

func TestBuilder(t *testing.T) {
	want := []string{
		"anna boris letter 2 1931-09-03 1931-10 1;2",
		"anna clara letter 1 1931-10 1931-10 2",
		"anna clara note 1 1931-09-03 1931-09-03 1",
		"anna emil mention 2 1931-09-03 1931-10 1;2",
		"boris anna letter 1 1932? 1932? 3",
		"clara clara letter 1   4",
		"dora anna reported 1   6",
		"dora boris letter 1 1931-10 1931-10 2",
		"dora clara letter 1 1931-10 1931-10 2",
		"dora emil mention 1 1931-10 1931-10 2",
	}
	g := sample(t, graph.Options{})
	if d := cmp.Diff(want, lines(g)); d != "" {
		t.Errorf("arcs (-want +got):\n%s", d)
	}
	var ids []string
	for _, p := range g.People() {
		ids = append(ids, p.ID)
	}
	if d := cmp.Diff([]string{"anna", "boris", "clara", "dora", "emil", "zoe"}, ids); d != "" {
		t.Errorf("people:\n%s", d)
	}
	sent, received := g.Tally(0)
	if d := cmp.Diff([]float64{3, 1, 1, 1, 0, 0}, sent); d != "" {
		t.Errorf("letters sent:\n%s", d)
	}
	if d := cmp.Diff([]float64{1, 2, 2, 0, 0, 0}, received); d != "" {
		t.Errorf("letters received:\n%s", d)
	}
	if n := g.LetterCount(0); n != 5 {
		t.Errorf("%v letters, want 5", n)
	}
	first, last := g.Span(graph.AllLayers)
	if first.String() != "1931-09-03" || last.String() != "1932?" {
		t.Errorf("span from %v to %v", first, last)
	}
}

func TestFractionalCounting(t *testing.T) {
	got := lines(sample(t, graph.Options{Count: graph.Fractional}))
	for _, want := range []string{
		"anna boris letter 5/4 1931-09-03 1931-10 1;2", // 1 of letter 1, a quarter of letter 2
		"dora clara letter 1/4 1931-10 1931-10 2",
		"anna emil mention 3/2 1931-09-03 1931-10 1;2",
		"dora emil mention 1/2 1931-10 1931-10 2",
		"dora anna reported 1/2   6", // the other half went to someone rejected
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no arc %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
}

func TestBuilderRefuses(t *testing.T) {
	b := graph.NewBuilder(graph.Options{})
	if err := b.AddLetter(&letter.Letter{Key: "1"}); err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"a key twice":                  b.AddLetter(&letter.Letter{Key: "1"}),
		"no key":                       b.AddLetter(&letter.Letter{}),
		"a mention in no known letter": b.AddMention(&letter.Mention{Letter: "2", PersonID: "a"}),
		"a person without ID":          b.AddPerson(letter.Identity{Label: "A"}),
		"weight 0":                     b.AddArc(graph.Row{Source: "a", Target: "b"}),
		"weight NaN":                   b.AddArc(graph.Row{Source: "a", Target: "b", Weight: math.NaN()}),
		"weight infinite":              b.AddArc(graph.Row{Source: "a", Target: "b", Weight: math.Inf(1)}),
		"weight below 0":               b.AddArc(graph.Row{Source: "a", Target: "b", Weight: -1}),
		"no source":                    b.AddArc(graph.Row{Target: "b", Weight: 1}),
		"no target":                    b.AddArc(graph.Row{Source: "b", Weight: 1}),
	} {
		if err == nil {
			t.Errorf("%s is taken", what)
		}
	}
}

func TestSlices(t *testing.T) {
	g := sample(t, graph.Options{})
	for _, test := range []struct {
		name  string
		slice graph.Slice
		want  []string
	}{
		{"certainly in 1931", graph.Slice{From: date(t, "1931"), To: date(t, "1931"), Layers: graph.LayerSet(graph.LetterLayer)}, []string{
			"anna boris letter 2 1931-09-03 1931-10 1;2", "anna clara letter 1 1931-10 1931-10 2",
			"dora boris letter 1 1931-10 1931-10 2", "dora clara letter 1 1931-10 1931-10 2"}},
		{"certainly by mid October", graph.Slice{To: date(t, "1931-10-15"), Layers: graph.LayerSet(graph.LetterLayer)}, []string{
			"anna boris letter 1 1931-09-03 1931-09-03 1"}},
		{"possibly from mid October", graph.Slice{From: date(t, "1931-10-15"), Dating: graph.Possible, Layers: graph.LayerSet(graph.LetterLayer)}, []string{
			"anna boris letter 1 1931-10 1931-10 2", "anna clara letter 1 1931-10 1931-10 2", "boris anna letter 1 1932? 1932? 3",
			"dora boris letter 1 1931-10 1931-10 2", "dora clara letter 1 1931-10 1931-10 2"}},
		{"in 1932 or undated", graph.Slice{From: date(t, "1932"), To: date(t, "1932"), Dating: graph.Undated}, []string{
			"boris anna letter 1 1932? 1932? 3", "clara clara letter 1   4", "dora anna reported 1   6"}},
		{"among two", graph.Slice{People: []string{"anna", "boris"}}, []string{
			"anna boris letter 2 1931-09-03 1931-10 1;2", "boris anna letter 1 1932? 1932? 3"}},
		{"around Emil", graph.Slice{Ego: "emil", MinWeight: 2}, []string{"anna emil mention 2 1931-09-03 1931-10 1;2"}},
		{"of weight two", graph.Slice{MinWeight: 2, Layers: graph.LayerSet(graph.LetterLayer)}, []string{"anna boris letter 2 1931-09-03 1931-10 1;2"}},
		{"the strongest two", graph.Slice{Top: 2}, []string{"anna boris letter 2 1931-09-03 1931-10 1;2", "boris anna letter 1 1932? 1932? 3"}},
		{"the second component", graph.Slice{Component: 2}, nil},
		{"a component that is not there", graph.Slice{Component: 9}, nil},
	} {
		got, err := test.slice.Apply(g)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if d := cmp.Diff(test.want, lines(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, d)
		}
	}
	for _, s := range []graph.Slice{{Ego: "nobody"}, {People: []string{"nobody"}}} {
		if _, err := s.Apply(g); err == nil {
			t.Errorf("%+v is taken", s)
		}
	}
	for _, s := range []graph.Slice{{}, {From: date(t, "1900"), Component: 1, Connected: true, Top: 3, MinWeight: 1, Layers: graph.AllLayers}} {
		if got, err := s.Apply(&graph.Graph{}); err != nil || got.Len() != 0 {
			t.Errorf("slice of the empty network: %d people, %v", got.Len(), err)
		}
	}
}

func TestSimple(t *testing.T) {
	g := sample(t, graph.Options{})
	s := g.Simple(0)
	// Emil is only named in letters; Zoe is alone.
	if s.Len() != 5 || s.ArcCount() != 5 || s.Loops[2] != 1 {
		t.Errorf("%d vertices, %d arcs, loops %v", s.Len(), s.ArcCount(), s.Loops)
	}
	all := g.Simple(graph.AllLayers)
	if at, ok := all.Out.Find(0, 2); !ok || all.Out.Weight[at] != 2 || all.Len() != 6 {
		t.Errorf("over all layers Anna reaches Clara with %v", all.Out)
	}
	if at, ok := s.Both.Find(1, 0); !ok || s.Both.Weight[at] != 3 {
		t.Errorf("without directions Boris and Anna have %v", s.Both)
	}
}

func TestUndirected(t *testing.T) {
	b := graph.NewBuilder(graph.Options{})
	for _, r := range []graph.Row{{Source: "b", Target: "a", Weight: 2}, {Source: "a", Target: "b", Weight: 1}, {Source: "c", Target: "c", Weight: 1}} {
		r.Undirected = true
		if err := b.AddArc(r); err != nil {
			t.Fatal(err)
		}
	}
	g := b.Graph()
	if d := cmp.Diff([]string{"a b letter 3   ", "b a letter 3   ", "c c letter 1   "}, lines(g)); d != "" {
		t.Error(d)
	}
	if s := g.Simple(0); !g.Undirected() || s.EdgeCount() != 1 || s.Both.Weight[0] != 3 {
		t.Errorf("%d edges, weights %v", s.EdgeCount(), s.Both.Weight)
	}
}

func TestLayers(t *testing.T) {
	var ls graph.Layers
	if ls.String() != "letter" {
		t.Errorf("no layers are %q", ls.String())
	}
	for text, want := range map[string]string{"note,mention": "mention,note", "all": "letter,mention,note,reported", "Letter": "letter"} {
		if err := ls.Set(text); err != nil || ls.String() != want {
			t.Errorf("%q is %q (%v), want %q", text, ls.String(), err, want)
		}
	}
	if err := ls.Set("letters"); err == nil || !strings.Contains(err.Error(), "mention") {
		t.Errorf("error %v does not list the choices", err)
	}
}
