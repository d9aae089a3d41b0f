package render_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math"
	"math/rand/v2"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/community"
	"lettergraph/graph/measure"
	"lettergraph/graph/robust"
	"lettergraph/render"
	"lettergraph/render/diagram"
	"lettergraph/render/dot"
	"lettergraph/render/sheet"
)

var (
	given    = []string{"Anna", "Boris", "Clara", "Дмитрий", "Elisabeth", "Фёдор", "Galina", "Henry", "Ирина", "Józef", "Karl", "Людмила", "María", "Николай"}
	families = []string{"Ashworth", "Белов", "Castellane", "Drummond", "Евграфова", "Fischer", "Golubev", "Hohenstein-Wald", "Иванова", "Jarosz", "Kovalevskaya", "Lindqvist", "Морозова", "Орлов-Давыдов", "Преображенская", "Rydz", "Thornycroft"}
)

func name(i int) string { return given[i*5%len(given)] + " " + families[(i*11+i/17)%len(families)] }

// invented is a network of so many people in groups of ten, with letters of years
// and mentions.
func invented(t testing.TB, people, letters int) *graph.Graph {
	t.Helper()
	r := rand.New(rand.NewPCG(1, uint64(people)))
	b := graph.NewBuilder(graph.Options{})
	party := func(i int) []letter.Party {
		return []letter.Party{{ID: fmt.Sprintf("p%05d", i), Name: name(i)}}
	}
	for k := range letters {
		from := int(float64(people) * math.Pow(r.Float64(), 2.5))
		to := min(from/10*10+r.IntN(10), people-1)
		if r.IntN(5) == 0 {
			to = r.IntN(people)
		}
		l := letter.Letter{
			Key: fmt.Sprintf("k%06d", k), Senders: party(from), Addressees: party(to),
			Date: letter.Day(1830+r.IntN(40), 1+r.IntN(12), 0),
		}
		if err := b.AddLetter(&l); err != nil {
			t.Fatal(err)
		}
		if r.IntN(3) == 0 {
			who := r.IntN(people)
			if err := b.AddMention(&letter.Mention{Letter: l.Key, PersonID: fmt.Sprintf("p%05d", who), Person: name(who)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Graph()
}

// star is a network in which all letters are from one person.
func star(t testing.TB, people int) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder(graph.Options{})
	for i := 1; i < people; i++ {
		for k := range 1 + 60/i {
			l := letter.Letter{
				Key: fmt.Sprintf("k%d.%d", i, k), Date: letter.Day(1815+i%10, 0, 0),
				Senders:    []letter.Party{{ID: "hub", Name: "Maria Hohenstein-Wald"}},
				Addressees: []letter.Party{{ID: fmt.Sprintf("p%03d", i%7), Name: name(i % 7)}},
			}
			if err := b.AddLetter(&l); err != nil {
				t.Fatal(err)
			}
			if err := b.AddMention(&letter.Mention{Letter: l.Key, PersonID: fmt.Sprintf("p%03d", i), Person: name(i)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Graph()
}

func draw(t testing.TB, g *graph.Graph, o render.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := render.Render(context.Background(), &b, g, nil, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// picture is what a reader sees in an SVG: its size, texts and circles.
type picture struct {
	width, height float64
	texts         []text
	circles       []circle
	groups        int
	untitled      []string // people and ties without a title
}

type text struct {
	box   sheet.Box
	class string
	words string
	size  float64
}

type circle struct{ x, y, r float64 }

// read parses an SVG as a reader of XML would, knowing nothing of how it was made.
func read(t testing.TB, svg []byte) *picture {
	t.Helper()
	p := &picture{}
	d := xml.NewDecoder(bytes.NewReader(svg))
	type open struct {
		id     string
		titled bool
		person bool
	}
	var stack []open
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return p
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			attr := map[string]string{}
			for _, a := range tok.Attr {
				attr[a.Name.Local] = a.Value
			}
			switch tok.Name.Local {
			case "svg":
				if _, err := fmt.Sscanf(attr["viewBox"], "0 0 %g %g", &p.width, &p.height); err != nil {
					t.Fatal(err)
				}
			case "text":
				p.addText(t, d, attr)
				continue
			case "circle":
				if len(stack) > 0 && stack[len(stack)-1].person {
					p.circles = append(p.circles, circle{number(attr["cx"]), number(attr["cy"]), number(attr["r"])})
				}
			case "title":
				if len(stack) > 0 {
					stack[len(stack)-1].titled = true
				}
			}
			if tok.Name.Local != "title" {
				class := strings.Fields(attr["class"] + " -")[0]
				stack = append(stack, open{id: attr["id"], titled: class != "person" && class != "tie", person: class == "person"})
				if class == "person" || class == "tie" {
					p.groups++
				}
			}
		case xml.EndElement:
			if tok.Name.Local == "title" || len(stack) == 0 {
				continue
			}
			if top := stack[len(stack)-1]; !top.titled {
				p.untitled = append(p.untitled, top.id)
			}
			stack = stack[:len(stack)-1]
		}
	}
}

func number(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

func (p *picture) addText(t testing.TB, d *xml.Decoder, attr map[string]string) {
	words := sheet.Text{At: sheet.Point{X: number(attr["x"]), Y: number(attr["y"])}, Size: number(attr["font-size"])}
	switch attr["text-anchor"] {
	case "middle":
		words.Anchor = sheet.Middle
	case "end":
		words.Anchor = sheet.End
	}
	if attr["font-weight"] == "bold" {
		words.Face = sheet.Bold
	}
	if turn := attr["transform"]; turn != "" {
		if _, err := fmt.Sscanf(turn, "rotate(%g", &words.Rotate); err != nil {
			t.Fatal(turn, err)
		}
	}
	for depth := 1; depth > 0; {
		tok, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			words.Lines = append(words.Lines, string(tok))
		}
	}
	if attr["aria-hidden"] == "true" {
		return // a halo
	}
	p.texts = append(p.texts, text{box: words.Box(), class: attr["class"], words: strings.Join(words.Lines, " "), size: words.Size})
}

// check counts what makes a picture illegible.
func (p *picture) check(t testing.TB) {
	t.Helper()
	overlapping, outside, onDiscs, small := 0, 0, 0, 0
	for i, a := range p.texts {
		if a.size < 7 {
			small++
		}
		for _, c := range a.box.Corners() {
			if c.X < 0 || c.Y < 0 || c.X > p.width || c.Y > p.height {
				t.Logf("outside: %q", a.words)
				outside++
				break
			}
		}
		for _, b := range p.texts[:i] {
			if a.box.Overlaps(b.box) {
				t.Logf("overlap: %q and %q", a.words, b.words)
				overlapping++
			}
		}
		for _, c := range p.circles {
			if a.class == "label" && inside(a.box, c) {
				t.Logf("on a disc: %q", a.words)
				onDiscs++
			}
		}
	}
	if len(p.texts) == 0 || overlapping > 0 || outside > 0 || onDiscs > 0 || small > 0 {
		t.Errorf("of %d texts %d overlap, %d are outside, %d on discs, %d smaller than 7 pt", len(p.texts), overlapping, outside, onDiscs, small)
	}
	if len(p.untitled) > 0 {
		t.Errorf("without a title: %v", p.untitled)
	}
}

// inside reports whether an upright box and a circle overlap.
func inside(b sheet.Box, c circle) bool {
	if b.Rotate != 0 {
		return false
	}
	x, y := b.Origin.X+b.X, b.Origin.Y+b.Y
	dx, dy := c.x-min(max(c.x, x), x+b.Width), c.y-min(max(c.y, y), y+b.Height)
	return math.Hypot(dx, dy) < c.r-0.01
}

func TestPicturesAreLegible(t *testing.T) {
	networks := map[string]*graph.Graph{
		"40 people": invented(t, 40, 300), "200 people": invented(t, 200, 3000), "star": star(t, 90), "two": invented(t, 2, 3), "1000 people": invented(t, 1000, 6000),
	}
	options := map[string]render.Options{
		"default":    {},
		"print ru":   {Theme: diagram.Print, Language: diagram.Russian, Title: "Письма"},
		"dark":       {Theme: diagram.Dark, Title: "A title that is too long for one line of so narrow a page, and goes on for another"},
		"80 mm":      {Width: render.Length(sheet.Millimetres(80))},
		"50 mm":      {Width: render.Length(sheet.Millimetres(50)), Source: "letters"},
		"everybody":  {Top: -1, Layers: graph.AllLayers, Width: render.Length(sheet.Millimetres(400))},
		"concentric": {Layout: diagram.Concentric},
		"circle":     {Layout: diagram.Circle, Theme: diagram.Print},
		"timeline":   {Layout: diagram.Timeline},
		"arrows":     {Arrows: diagram.ArrowsAlways, Seed: 7},
		"time":       {Chart: render.Timeline},
		"matrix":     {Chart: render.Matrix},
		"ranking":    {Chart: render.Ranking, Size: "pagerank"},
		"balance":    {Chart: render.Balance, Language: diagram.Russian},
	}
	for net, g := range networks {
		for kind, o := range options {
			if net == "1000 people" && (testing.Short() || kind != "everybody" && kind != "default") {
				continue
			}
			t.Run(net+"/"+kind, func(t *testing.T) {
				p := read(t, draw(t, g, o))
				p.check(t)
				if want := float64(o.Width); o.Width > 0 && math.Abs(p.width-want) > 0.01 {
					t.Errorf("%v wide, want %v", p.width, want)
				}
				if p.groups == 0 && (o.Chart == "" || o.Chart == render.Network) {
					t.Error("nobody is shown")
				}
			})
		}
	}
}

// How many labels a line runs through: reported, and kept from growing.
func TestLinesThroughLabels(t *testing.T) {
	for _, c := range []struct {
		name string
		g    *graph.Graph
		most float64
	}{{"40 people", invented(t, 40, 120), 0.9}, {"star", star(t, 90), 0.6}} {
		d, err := render.Diagram(context.Background(), c.g, nil, render.Options{})
		if err != nil {
			t.Fatal(err)
		}
		labels := len(d.Nodes) - d.Unnamed
		t.Logf("%s: lines run through %d of %d labels, %d lines", c.name, d.Struck(), labels, len(d.Edges))
		if share := float64(d.Struck()) / float64(labels); share > c.most {
			t.Errorf("%s: lines run through %.0f %% of the labels", c.name, 100*share)
		}
	}
}

// The same command gives the same bytes, however many processors there are; a
// seed changes positions alone.
func TestSameBytes(t *testing.T) {
	g := invented(t, 120, 1500)
	for _, o := range []render.Options{{}, {Format: render.DOT}, {Format: render.PNG, Resolution: 50}, {Chart: render.Matrix}, {Layout: diagram.Circle}} {
		first := draw(t, g, o)
		old := runtime.GOMAXPROCS(1)
		again := draw(t, g, o)
		runtime.GOMAXPROCS(old)
		if !bytes.Equal(first, again) {
			t.Errorf("%+v: other bytes", o)
		}
	}
	a, b := draw(t, g, render.Options{Format: render.DOT}), draw(t, g, render.Options{Format: render.DOT, Seed: 9})
	if bytes.Equal(a, b) {
		t.Error("a seed changes nothing")
	}
	places := regexp.MustCompile(`(pos|xlp|pad)="[^"]*"`)
	if got, want := places.ReplaceAllString(string(b), ""), places.ReplaceAllString(string(a), ""); got != want {
		t.Error("a seed changes more than positions")
	}
}

func TestHostileNames(t *testing.T) {
	hostile := []string{
		`"><script>alert(1)</script>`, "<img src=x onerror=alert(1)>", "O'Brien & Søn", "line\nbreak\ttab", "שלום עולם", "\u202egnp.exe",
		strings.Repeat("Wolfeschlegelsteinhausen", 420), "]]>", "\x00\x07", "  ", "%s%d\\N", strings.Repeat("a b ", 2500),
	}
	b := graph.NewBuilder(graph.Options{})
	for i, h := range hostile {
		if err := b.AddArc(graph.Row{Source: h + "x", SourceLabel: h, Target: hostile[(i+1)%len(hostile)] + "x", TargetLabel: hostile[(i+1)%len(hostile)], Weight: 2}); err != nil {
			t.Fatal(err)
		}
	}
	g := b.Graph()
	for _, chart := range []render.Chart{render.Network, render.Timeline, render.Matrix, render.Ranking, render.Balance} {
		svg := draw(t, g, render.Options{Chart: chart, Title: hostile[0], Source: hostile[1]})
		read(t, svg).check(t)
		for _, bad := range []string{"<script", "<img", "onerror=alert(1)>", "\u202e", "\x00"} {
			if strings.Contains(strings.ToLower(string(svg)), bad) {
				t.Errorf("%s: %q is in the file", chart, bad)
			}
		}
	}
	svg := string(draw(t, g, render.Options{}))
	if !strings.Contains(svg, "&lt;script&gt;alert(1)&lt;/script&gt;") || !strings.Contains(svg, "שלום עולם") {
		t.Error("names are not shown as they are")
	}
	// The whole of a long name is in the title, up to a bound.
	if n := strings.Count(svg, strings.Repeat("Wolfeschlegelsteinhausen", 20)); n == 0 || len(svg) > 1e6 {
		t.Errorf("a long name is %d times in %d bytes", n, len(svg))
	}
}

func TestFormats(t *testing.T) {
	g := invented(t, 30, 100)
	img, err := png.Decode(bytes.NewReader(draw(t, g, render.Options{Format: render.PNG, Resolution: 100, Width: render.Length(sheet.Millimetres(127))})))
	if err != nil || img.Bounds().Dx() != 500 {
		t.Errorf("127 mm at 100 dots an inch: %v, %v", img.Bounds(), err)
	}
	if text := draw(t, g, render.Options{Format: render.DOT}); !bytes.HasPrefix(text, []byte("digraph ")) {
		t.Error("not DOT")
	}
	for file, want := range map[string]render.Format{"a.svg": render.SVG, "b/c.PNG": render.PNG, "x.y.dot": render.DOT, "x.gv": render.DOT} {
		if f, err := render.FormatOf(file); err != nil || f != want {
			t.Errorf("%s: %v, %v", file, f, err)
		}
	}
	for _, file := range []string{"a", "", "a.pdf", "svg/a.html"} {
		if _, err := render.FormatOf(file); err == nil {
			t.Errorf("%q has a format", file)
		}
	}
}

func TestOptionsThatCannotBeMet(t *testing.T) {
	g := invented(t, 30, 100)
	for name, o := range map[string]render.Options{
		"nobody":           {Ego: "nobody"},
		"no measure":       {Size: "beauty"},
		"text as size":     {Size: "community-name"},
		"no column":        {Colour: "beauty"},
		"too narrow":       {Width: 10},
		"too many pixels":  {Format: render.PNG, Resolution: 1e5},
		"DOT of a matrix":  {Format: render.DOT, Chart: render.Matrix},
		"no chart":         {Chart: "pie"},
		"no engine":        {Engine: "psychic"},
		"rank of words":    {Chart: render.Ranking, Size: "community-name"},
		"chart too narrow": {Chart: render.Balance, Width: 10},
	} {
		if err := render.Render(context.Background(), io.Discard, g, nil, o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := render.Render(ctx, io.Discard, g, nil, render.Options{}); err == nil {
		t.Error("a cancelled picture is drawn")
	}
	var b bytes.Buffer
	if err := render.Render(context.Background(), &b, new(graph.Graph), nil, render.Options{}); err != nil || !strings.Contains(b.String(), "No ties") {
		t.Errorf("nobody at all: %v, %s", err, b.String())
	}
	for _, c := range []render.Chart{render.Timeline, render.Matrix, render.Ranking, render.Balance} {
		if err := render.Render(context.Background(), io.Discard, new(graph.Graph), nil, render.Options{Chart: c}); err != nil {
			t.Errorf("%s of nobody: %v", c, err)
		}
	}
}

func TestWhatIsShown(t *testing.T) {
	g := invented(t, 60, 600)
	count := func(o render.Options) int {
		d, err := render.Diagram(context.Background(), g, nil, o)
		if err != nil {
			t.Fatal(err)
		}
		return len(d.Edges)
	}
	all := count(render.Options{Top: -1})
	if n := count(render.Options{Top: -1, From: letter.Day(1840, 0, 0), To: letter.Day(1849, 0, 0)}); n == 0 || n >= all {
		t.Errorf("of %d lines %d in ten years", all, n)
	}
	if n := count(render.Options{Top: -1, MinWeight: 3}); n == 0 || n >= all {
		t.Errorf("of %d lines %d of weight 3", all, n)
	}
	d, err := render.Diagram(context.Background(), g, nil, render.Options{Size: "betweenness", Colour: "component"})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(d.Caption, "Area: Betweenness.") {
		t.Errorf("%q does not say what the area means", d.Caption)
	}
	figures, err := measure.Compute(context.Background(), g, measure.Options{Measures: []string{"community"}, Communities: community.Options{Seed: 1}})
	if err != nil {
		t.Fatal(err)
	}
	var with, without bytes.Buffer
	if err := render.Render(context.Background(), &with, g, figures, render.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := render.Render(context.Background(), &without, g, nil, render.Options{}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(with.Bytes(), without.Bytes()) {
		t.Error("figures computed before give another picture")
	}
}

func TestEngines(t *testing.T) {
	g := invented(t, 30, 100)
	own := draw(t, g, render.Options{})
	for _, e := range []dot.Engine{"neato", "circo"} {
		var b bytes.Buffer
		if err := render.Render(context.Background(), &b, g, nil, render.Options{Engine: e}); err != nil {
			t.Skip(err) // built without Graphviz
		}
		if bytes.Equal(own, b.Bytes()) {
			t.Errorf("%s changes nothing", e)
		}
		read(t, b.Bytes()).check(t)
	}
}

// A timeline shows every dated letter once: its titles add up.
func TestTimelineAddsUp(t *testing.T) {
	svg := string(draw(t, invented(t, 40, 500), render.Options{Chart: render.Timeline}))
	sum := 0
	for _, m := range regexp.MustCompile(`<title>[^<]*&#10;\d+: (\d+) letters?</title>`).FindAllStringSubmatch(svg, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	drawn := 0
	if _, err := fmt.Sscanf(svg[strings.Index(svg, "<desc>")+6:], "%d", &drawn); err != nil || sum != drawn || sum < 400 {
		t.Errorf("bars add up to %d, the caption says %d (%v)", sum, drawn, err)
	}
}

// Ranks under missing letters are drawn beside the values.
func TestRankingShowsIntervals(t *testing.T) {
	g := invented(t, 30, 100)
	trial, err := robust.MissingLetters(context.Background(), g, robust.Options{Measures: []string{"strength"}, Runs: 3, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	o := render.Options{Chart: render.Ranking}
	without := draw(t, g, o)
	o.Ranks = trial.Ranks
	with := draw(t, g, o)
	read(t, with).check(t)
	if a, b := bytes.Count(without, []byte("<circle")), bytes.Count(with, []byte("<circle")); a != 0 || b != 25 {
		t.Errorf("%d dots without ranks, %d with", a, b)
	}
	o.From = letter.Day(1850, 0, 0) // another network
	if n := bytes.Count(draw(t, g, o), []byte("<circle")); n != 0 {
		t.Errorf("%d dots for the ranks of another network", n)
	}
}

func TestLength(t *testing.T) {
	for in, want := range map[string]float64{"120mm": 340.157, "12cm": 340.157, "5in": 360, "340pt": 340, " 10 mm": 28.346} {
		var l render.Length
		if err := l.Set(in); err != nil || math.Abs(float64(l)-want) > 0.001 {
			t.Errorf("%q is %v, %v", in, float64(l), err)
		}
	}
	for _, in := range []string{"", "12", "mm", "-5mm", "0mm", "NaNmm", "1e9in", "12px"} {
		if err := new(render.Length).Set(in); err == nil {
			t.Errorf("%q is a length", in)
		}
	}
	var l render.Length
	if err := l.Set("120mm"); err != nil || l.String() != "120mm" || l.Type() != "length" {
		t.Errorf("120mm is shown as %s", l.String())
	}
}

// A thousand pictures in one process take no more memory than a few.
func TestThousandPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	g := invented(t, 20, 40)
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before uint64
	for i := range 1000 {
		if i == 100 {
			before = heap()
		}
		format := []render.Format{render.SVG, render.DOT}[i%2]
		if i%20 == 0 {
			format = render.PNG
		}
		draw(t, g, render.Options{Format: format, Resolution: 30, Colour: "none"})
	}
	after := heap()
	t.Logf("%d KB after 100 pictures, %d KB after 1000", before>>10, after>>10)
	if after > before+1<<20 {
		t.Errorf("memory grew from %d to %d bytes", before, after)
	}
}

func BenchmarkRender(b *testing.B) {
	for _, people := range []int{70, 1000} {
		g := invented(b, people, 6*people)
		for _, f := range []render.Format{render.SVG, render.PNG, render.DOT} {
			b.Run(fmt.Sprintf("people=%d/%s", people, f), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					draw(b, g, render.Options{Top: -1, Format: f})
				}
			})
		}
	}
}
