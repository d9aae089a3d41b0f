package diagram

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/render/sheet"
)

// network builds a graph of letters and mentions given as "from to letters".
func network(t testing.TB, letters, mentions []string) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder(graph.Options{})
	number := 0
	keys := map[string]string{} // of the first letter of a sender
	for _, row := range letters {
		var from, to string
		var n int
		if _, err := fmt.Sscan(row, &from, &to, &n); err != nil {
			t.Fatal(row, err)
		}
		for range n {
			number++
			l := letter.Letter{
				Key: fmt.Sprintf("k%04d", number), Date: letter.Day(1821+number%7, 1+number%12, 0),
				Senders:    []letter.Party{{ID: from, Name: strings.ToUpper(from)}},
				Addressees: []letter.Party{{ID: to, Name: strings.ToUpper(to)}},
			}
			if err := b.AddLetter(&l); err != nil {
				t.Fatal(err)
			}
			keys[from] = l.Key
		}
	}
	for _, row := range mentions {
		var from, of string
		if _, err := fmt.Sscan(row, &from, &of); err != nil {
			t.Fatal(row, err)
		}
		if err := b.AddMention(&letter.Mention{Letter: keys[from], PersonID: of, Person: strings.ToUpper(of)}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Graph()
}

func choose(t testing.TB, g *graph.Graph, c Choice) *Network {
	t.Helper()
	n, err := Choose(g, c)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func draw(t testing.TB, n *Network, o Options) *Diagram {
	t.Helper()
	d, err := Draw(context.Background(), n, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func names(n *Network) string {
	var ids []string
	for _, p := range n.People {
		ids = append(ids, p.ID)
	}
	return strings.Join(ids, " ")
}

var five = []string{"anna boris 9", "boris anna 4", "anna clara 4", "clara dora 1", "dora emil 1"}

func TestChoose(t *testing.T) {
	g := network(t, five, []string{"anna zeno", "boris zeno"})
	letters := graph.LayerSet(graph.LetterLayer)
	for _, c := range []struct {
		name   string
		choice Choice
		people string
		ties   int
	}{
		{"all", Choice{Layers: letters}, "anna boris clara dora emil", 5},
		{"the strongest", Choice{Layers: letters, Top: 3}, "anna boris clara", 3},
		{"the strongest tied to each other", Choice{Layers: graph.LayerSet(graph.MentionLayer), Top: -1}, "anna boris zeno", 2},
		{"around one", Choice{Layers: letters, Ego: "dora"}, "clara dora emil", 2},
		{"around one, whoever is stronger", Choice{Layers: letters, Ego: "emil", Top: 2}, "dora emil", 1},
		{"by weight", Choice{Layers: letters, MinWeight: 4}, "anna boris clara", 3},
		{"with those who have none", Choice{Layers: letters, Isolates: true, Top: -1}, "anna boris clara dora emil zeno", 5},
	} {
		n := choose(t, g, c.choice)
		if names(n) != c.people || len(n.Ties) != c.ties {
			t.Errorf("%s: %s with %d ties, want %s with %d", c.name, names(n), len(n.Ties), c.people, c.ties)
		}
	}
	if _, err := Choose(g, Choice{Ego: "nobody"}); err == nil {
		t.Error("the surroundings of nobody are shown")
	}
	if _, err := Choose(g, Choice{Size: []float64{1}}); err == nil {
		t.Error("one size for six people is taken")
	}
}

func TestChooseCounts(t *testing.T) {
	g := network(t, five, []string{"anna zeno", "boris zeno"})
	n := choose(t, g, Choice{Layers: graph.LayerSet(graph.LetterLayer), Top: 3})
	if n.Among != 5 || n.Loose != 1 || n.Letters != 17 || n.AllSeen != 19 {
		t.Errorf("among %d, loose %d, letters %d of %d", n.Among, n.Loose, n.Letters, n.AllSeen)
	}
	// Anna sent 13 and received 4, wherever they went.
	if p := n.People[0]; p.Sent != 13 || p.Received != 4 || p.Strength != 17 || p.Value != 17 {
		t.Errorf("anna: %+v", p)
	}
	if years(n.First, n.Last) != "1821–1827" {
		t.Errorf("from %v to %v", n.First, n.Last)
	}
}

func TestDefaultLayers(t *testing.T) {
	letters := graph.LayerSet(graph.LetterLayer, graph.ReportedLayer)
	with := letters | graph.LayerSet(graph.MentionLayer)
	var star, ring []string
	for i := range 30 {
		star = append(star, fmt.Sprintf("hub p%d 2", i))
		ring = append(ring, fmt.Sprintf("p%d p%d 2", i, (i+1)%30))
	}
	for _, c := range []struct {
		name    string
		letters []string
		mention bool
		want    graph.Layers
	}{
		{"a star of letters, with mentions", star, true, with},
		{"a star of letters alone", star, false, letters},
		{"many who write to each other", ring, true, letters},
		{"few who write to each other", ring[:5], true, with},
		{"nobody", nil, false, letters},
	} {
		var mentions []string
		if c.mention {
			mentions = []string{strings.Fields(c.letters[0])[0] + " zeno"}
		}
		if got := DefaultLayers(network(t, c.letters, mentions)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// Areas, not radii, are in proportion to values.
func TestAreas(t *testing.T) {
	n := choose(t, network(t, five, nil), Choice{Size: []float64{100, 25, 4, math.NaN(), math.Inf(1)}, SizeName: "test"})
	d := draw(t, n, Options{})
	r := func(i int) float64 { return d.Nodes[i].Radius }
	if math.Abs(r(0)/r(1)-2) > 1e-9 || math.Abs(r(0)/r(2)-5) > 1e-9 {
		t.Errorf("radii of 100, 25 and 4 are %v, %v, %v", r(0), r(1), r(2))
	}
	if r(3) != leastRadius || r(4) != leastRadius {
		t.Errorf("radii of values that are none are %v and %v", r(3), r(4))
	}
	for s := range shapeCount {
		area := math.Pi
		if ps := s.outline(); ps != nil {
			area = 0
			for i, p := range ps {
				q := ps[(i+1)%len(ps)]
				area += (p.X*q.Y - q.X*p.Y) / 2
			}
		}
		if math.Abs(math.Abs(area)-math.Pi) > 1e-9 {
			t.Errorf("the area of a %s is %v", s, area)
		}
	}
}

// Lines end on the outline of their nodes, arrowheads with their tip.
func TestLinesTouchOutlines(t *testing.T) {
	for _, theme := range []Theme{Light, Print} {
		n := choose(t, network(t, five, nil), Choice{Group: []int{0, 0, 1, 1, 2}})
		d := draw(t, n, Options{Theme: theme})
		heads := 0
		for _, e := range d.Edges {
			tip := e.D
			if len(e.Head) > 0 {
				heads++
				tip = e.Head[0]
			}
			for _, end := range []struct {
				node Node
				at   sheet.Point
			}{{d.Nodes[e.From], e.A}, {d.Nodes[e.To], tip}} {
				outline, v := end.node.Shape.outline(), end.at.Sub(end.node.At)
				if holds(outline, end.node.Radius*0.99, v) || !holds(outline, end.node.Radius*1.01, v) {
					t.Errorf("%s: a line ends %.3f from a %s of radius %.3f", theme, v.Length(), end.node.Shape, end.node.Radius)
				}
			}
		}
		if heads != 5 {
			t.Errorf("%d arrowheads on 5 lines", heads)
		}
	}
}

func TestReciprocalLinesAreApart(t *testing.T) {
	d := draw(t, choose(t, network(t, []string{"anna boris 9", "boris anna 4"}, nil), Choice{}), Options{})
	a, b := d.Edges[0], d.Edges[1]
	if m := sheet.Curved(a.A, a.B, a.C, a.D, 0.5).Sub(sheet.Curved(b.A, b.B, b.C, b.D, 0.5)).Length(); m < 5 {
		t.Errorf("the middles of both ways are %.2f apart", m)
	}
}

func TestLineWidths(t *testing.T) {
	if w := lineWidth(100, 100, 10); w != thickest {
		t.Errorf("the heaviest line is %v wide", w)
	}
	if a, b := lineWidth(25, 100, 10), lineWidth(100, 100, 10); math.Abs(b/a-2) > 1e-9 {
		t.Errorf("a quarter of the letters makes %v of %v", a, b)
	}
	if w := lineWidth(1, 1e6, 10); w != thinnest {
		t.Errorf("the lightest line is %v wide", w)
	}
}

func TestSamples(t *testing.T) {
	for _, c := range []struct {
		most, least float64
		want        string
	}{
		{322, 1, "[322 50 10]"}, {8, 1, "[8 2]"}, {1, 1, "[1]"}, {0.37, 0.001, "[0.37 0.05 0.01]"}, {2250, 600, "[2250 600]"}, {0, 0, "[]"}, {3, 1, "[3 1]"},
	} {
		if got := fmt.Sprint(samples(c.most, c.least)); got != c.want {
			t.Errorf("samples(%v, %v) = %s, want %s", c.most, c.least, got, c.want)
		}
	}
}

// The legend's discs and lines are drawn as large as what they stand for.
func TestLegendIsTrue(t *testing.T) {
	n := choose(t, network(t, []string{"anna boris 81", "boris clara 9", "clara dora 1"}, nil), Choice{})
	d := draw(t, n, Options{})
	found := map[string]bool{}
	for i, e := range d.legend {
		text, ok := e.(sheet.Text)
		if !ok || i == 0 {
			continue
		}
		switch s := d.legend[i-1].(type) {
		case sheet.Disc:
			for k, p := range n.People {
				if English.Number(p.Value) == text.Lines[0] && s.Style.Stroke != "" && text.Lines[0] != "1" {
					found["disc"] = true
					if math.Abs(s.Radius-d.Nodes[k].Radius) > 1e-6 {
						t.Errorf("the legend's %s has radius %v, the node %v", text.Lines[0], s.Radius, d.Nodes[k].Radius)
					}
				}
			}
		case sheet.Path:
			for _, edge := range d.Edges {
				if English.Number(edge.Weight) == text.Lines[0] {
					found["line"] = true
					if math.Abs(s.Style.Width-edge.Width) > 1e-6 {
						t.Errorf("the legend's %s is %v wide, the line %v", text.Lines[0], s.Style.Width, edge.Width)
					}
				}
			}
		}
	}
	if !found["disc"] || !found["line"] {
		t.Errorf("legend has only %v", found)
	}
}

func TestCaption(t *testing.T) {
	g := network(t, five, []string{"anna zeno", "boris zeno"})
	for _, c := range []struct {
		choice  Choice
		options Options
		want    []string
	}{
		{Choice{Layers: 1, Top: 3}, Options{Source: "<b>my letters</b>"}, []string{"The 3 people with most letters, of 5 people; 17 letters of 19.", "1821–1827.", "Left out, having no tie: 1 person.", "Source: <b>my letters</b>."}},
		{Choice{Layers: 1}, Options{Language: Russian}, []string{"Все 5 человек; 19 писем из 19.", "Без связей, не показаны: 1 человек."}},
		{Choice{Layers: 1, Ego: "dora"}, Options{}, []string{"DORA and those tied to them: 3 people; 2 letters of 19."}},
		{Choice{Layers: 1, MinWeight: 4}, Options{}, []string{"Ties of 4 or more."}},
		{Choice{Layers: 3}, Options{}, []string{"All 6 people", "letters sent, received or naming the person"}},
		{Choice{Layers: 1, Group: []int{0, 0, 1, 1, 0, 0}}, Options{}, []string{"Colour: community."}},
		{Choice{Layers: 1}, Options{Labels: 2}, []string{"Not named in the picture: 3 people."}},
	} {
		d := draw(t, choose(t, g, c.choice), c.options)
		for _, want := range c.want {
			if !strings.Contains(d.Caption, want) {
				t.Errorf("%q does not say %q", d.Caption, want)
			}
		}
	}
}

func TestEmpty(t *testing.T) {
	for _, l := range []Layout{Force, Concentric, Circle, Timeline} {
		d := draw(t, choose(t, network(t, nil, nil), Choice{}), Options{Layout: l})
		if !strings.Contains(d.Caption, "No ties") || len(d.Nodes) > 0 || !(d.Height > 0 && d.Height < 500) {
			t.Errorf("%s: %q, %v high", l, d.Caption, d.Height)
		}
	}
	if _, err := Draw(context.Background(), &Network{}, Options{Width: 20}); err == nil {
		t.Error("a picture of 7 mm is drawn")
	}
}

func TestWords(t *testing.T) {
	for n, want := range map[float64]string{1: "1 письмо", 2: "2 письма", 5: "5 писем", 11: "11 писем", 21: "21 письмо", 112: "112 писем", 22: "22 письма", 0: "0 писем", 1.5: "1,5 письма", 12345: "12\u00a0345 писем"} {
		if got := Russian.Letters(n); got != want {
			t.Errorf("%v: %q, want %q", n, got, want)
		}
	}
	for n, want := range map[float64]string{1: "1 letter", 2: "2 letters", 12345: "12,345 letters", 1234: "1234 letters", 0.5: "0.5 letters", -3: "−3 letters"} {
		if got := English.Letters(n); got != want {
			t.Errorf("%v: %q, want %q", n, got, want)
		}
	}
	for x, want := range map[float64]string{0: "0", 0.00012345: "0.000123", 3.14159: "3.14", 1234567: "1,234,567", 99.5: "99.5", 1e300: "1e+300"} {
		if got := English.Number(x); got != want {
			t.Errorf("%v: %q, want %q", x, got, want)
		}
	}
}

func TestFlagValues(t *testing.T) {
	var theme Theme
	var language Language
	var lay Layout
	var arrows Arrows
	for _, f := range []interface {
		Set(string) error
		String() string
		Type() string
	}{&theme, &language, &lay, &arrows} {
		if f.String() == "" {
			t.Errorf("%T has no default", f)
		}
		for _, choice := range strings.Split(f.Type(), "|") {
			if err := f.Set(choice); err != nil || f.String() != choice {
				t.Errorf("%T does not take %q: %v", f, choice, err)
			}
		}
		if err := f.Set("nonsense"); err == nil || f.String() == "nonsense" {
			t.Errorf("%T takes nonsense", f)
		}
	}
}

// Simulations of the two common kinds of colour blindness: G. M. Machado, M. M.
// Oliveira, L. A. F. Fernandes, "A physiologically-based model for simulation of
// color vision deficiency", IEEE TVCG 15 (2009), doi:10.1109/TVCG.2009.113, at
// severity 1.
var deficiencies = map[string][3][3]float64{
	"none":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
}

// lab is a colour as seen with a deficiency, in CIE L*a*b*.
func lab(c sheet.Colour, m [3][3]float64) [3]float64 {
	var linear, seen [3]float64
	for i, v := range channels(c) {
		if x := float64(v) / 255; x <= 0.04045 {
			linear[i] = x / 12.92
		} else {
			linear[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	for i := range m {
		for k := range linear {
			seen[i] += m[i][k] * linear[k]
		}
		seen[i] = min(max(seen[i], 0), 1)
	}
	f := func(x float64) float64 {
		if x > 216./24389 {
			return math.Cbrt(x)
		}
		return (24389./27*x + 16) / 116
	}
	x := f((0.4124*seen[0] + 0.3576*seen[1] + 0.1805*seen[2]) / 0.95047)
	y := f(0.2126*seen[0] + 0.7152*seen[1] + 0.0722*seen[2])
	z := f((0.0193*seen[0] + 0.1192*seen[1] + 0.9505*seen[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// Any two of the first five colours differ well for everybody, any two at all
// enough to be told apart side by side; none is that of "others" or the paper.
func TestColoursAreToldApart(t *testing.T) {
	for theme, p := range palettes {
		if len(p.groups) != MostColours || MostColours > 10 {
			t.Errorf("%s has %d colours", theme, len(p.groups))
		}
		for kind, m := range deficiencies {
			for i, a := range p.groups {
				for k, b := range append(slices.Clone(p.groups[:i]), p.paper) {
					x, y := lab(a, m), lab(b, m)
					d := math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
					least := 9.0
					if i < 5 {
						least = 20
					}
					if d < least {
						t.Errorf("%s, %s: colours %d and %d (%s, %s) differ by %.1f only", theme, kind, i, k, a, b, d)
					}
				}
			}
		}
	}
}

// In print every group has its own shape, so that grey tells them apart too.
func TestPrintShapes(t *testing.T) {
	var letters []string
	group := []int{}
	for i := range 2 * MostColours {
		letters = append(letters, fmt.Sprintf("p%02d p%02d 3", i, (i+1)%(2*MostColours)))
		group = append(group, i/2)
	}
	d := draw(t, choose(t, network(t, letters, nil), Choice{Group: group}), Options{Theme: Print})
	shape := map[int]Shape{}
	for _, n := range d.Nodes {
		shape[n.Colour] = n.Shape
	}
	seen := map[Shape]bool{}
	for _, s := range shape {
		seen[s] = true
	}
	if len(shape) != MostColours || len(seen) != MostColours {
		t.Errorf("%d groups have %d shapes", len(shape), len(seen))
	}
}

func TestIDsAreUnique(t *testing.T) {
	s := newIDs()
	seen := map[string]bool{}
	for _, id := range []string{"a b", "a_b", "a_b.2", "a_b", "", "", "Ж", "Щ", strings.Repeat("x", 500)} {
		name := s.of("person-" + id)
		if seen[name] || strings.ContainsAny(name, " Ж") || len(name) > 120 {
			t.Errorf("%q becomes %q", id, name)
		}
		seen[name] = true
	}
}

func BenchmarkDraw(b *testing.B) {
	var letters []string
	for i := range 1000 {
		for k := 1; k <= 3; k++ {
			letters = append(letters, fmt.Sprintf("p%04d p%04d 1", i, (i*i*k+7*k)%1000))
		}
	}
	g := network(b, letters, nil)
	for _, top := range []int{70, -1} {
		n := choose(b, g, Choice{Top: top})
		b.Run(fmt.Sprintf("people=%d", len(n.People)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				draw(b, n, Options{})
			}
		})
	}
}
