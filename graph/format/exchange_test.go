package format

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/measure"
)

var updateExchange = flag.Bool("update-exchange", false, "rewrite the golden files of GEXF, GraphML, JSON and Palladio")

// network is a small network with everything that formats stumble over.
func network(t testing.TB, undirected bool) *measure.Result {
	t.Helper()
	b := graph.NewBuilder(graph.Options{})
	for _, p := range []letter.Identity{
		{ID: "ames-c", Label: `Carl "the pier" Ames`},
		{ID: "bell-d", Label: "Dora <b>Bell</b> & sons"},
		{ID: "granin-p", Label: "Пётр Гранин"},
		{ID: "press", Label: "Press\x01 of\tthe\nNorth\x7f", Kind: letter.Org},
		{ID: "alone", Label: "=HYPERLINK(1)"},
		{ID: "two words, and ;", Label: "  spaces  "},
	} {
		if err := b.AddPerson(p); err != nil {
			t.Fatal(err)
		}
	}
	date := func(s string) letter.Date {
		d, err := letter.ParseEDTF(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	rows := []graph.Row{
		{Source: "ames-c", Target: "bell-d", Weight: 3, First: date("1931-09-03?"), Last: date("1932-02"), Letters: []graph.Letter{{Key: "a;1"}, {Key: "a<2>"}}},
		{Source: "bell-d", Target: "ames-c", Weight: 2, First: date("1931"), Last: date("1931-03")},
		{Source: "ames-c", Target: "bell-d", Weight: 1, Layer: graph.MentionLayer, First: date("[..1931-03]"), Last: date("[..1931-03]")},
		{Source: "ames-c", Target: "granin-p", Weight: 0.5, Layer: graph.ReportedLayer},
		{Source: "granin-p", Target: "granin-p", Weight: 1},
		{Source: "press", Target: "two words, and ;", Weight: 1e21, Layer: graph.NoteLayer, First: date("193X"), Last: date("193X")},
		{Source: "granin-p", Target: "press", Weight: 7, First: date("0987-01-01"), Last: date("9999-12-31")},
	}
	for _, r := range rows {
		r.Undirected = undirected
		if err := b.AddArc(r); err != nil {
			t.Fatal(err)
		}
	}
	r, err := measure.Compute(context.Background(), b.Graph(), measure.Options{Layers: graph.AllLayers})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// writers are the formats of a network by their names.
var writers = []struct {
	name  string
	write func(io.Writer, *measure.Result) error
}{
	{"gexf", WriteGEXF},
	{"graphml", WriteGraphML},
	{"json", WriteJSON},
}

func output(t testing.TB, write func(io.Writer, *measure.Result) error, r *measure.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestExchangeGolden(t *testing.T) {
	for _, w := range writers {
		// Few figures, so that a golden file is read by eye and changes seldom.
		r := network(t, false)
		r.Nodes, r.Edges, r.Network = some(r.Nodes, "Strength"), nil, some(r.Network, "people")
		r.Nodes = append(r.Nodes, measure.Column{
			Measure: measure.Measure{Name: "share", Column: "Share", Level: measure.Node, Kind: measure.Real},
			Values:  []float64{0.25, math.NaN(), math.Inf(1), -1e-300, 1, 1e300},
		})
		got := output(t, w.write, r)
		golden := filepath.Join("testdata", "network."+w.name)
		if *updateExchange {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", w.name, got, want)
		}
	}
}

func some(columns []measure.Column, name string) []measure.Column {
	return slices.DeleteFunc(slices.Clone(columns), func(c measure.Column) bool { return c.Column != name })
}

func TestEmptyNetwork(t *testing.T) {
	r, err := measure.Compute(context.Background(), graph.NewBuilder(graph.Options{}).Graph(), measure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range writers {
		out := output(t, w.write, r)
		if w.name == "json" && !json.Valid(out) || w.name != "json" && wellFormed(out) != nil {
			t.Errorf("%s of an empty network:\n%s", w.name, out)
		}
	}
}

// wellFormed reads XML to its end.
func wellFormed(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestIdentifiersStayDifferent(t *testing.T) {
	b := graph.NewBuilder(graph.Options{})
	for _, id := range []string{"a\x01", "a\x02", "a\xff", "a\uFFFD", "a\uFFFD~2"} {
		if err := b.AddPerson(letter.Identity{ID: id}); err != nil {
			t.Fatal(err)
		}
	}
	ids := identifiers(b.Graph())
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] || clean(id) != id {
			t.Errorf("identifiers %q", ids)
		}
		seen[id] = true
	}
	if len(ids) != 5 {
		t.Errorf("%d identifiers", len(ids))
	}
}

// python runs testdata/read.py, or skips where python or the library is missing.
func python(t *testing.T, library, form, path string) found {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.Command(tool(t, "/usr/bin/python3"), "-W", "ignore", "testdata/read.py", library, form, path)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if cmd.ProcessState != nil && cmd.ProcessState.ExitCode() == 77 {
		t.Skipf("no %s here", library)
	}
	if err != nil {
		t.Fatalf("%s cannot read %s: %v\n%s", library, path, err, errs.String())
	}
	var f found
	if err := json.Unmarshal(out.Bytes(), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// found is what a library found in a file.
type found struct {
	Directed bool
	Nodes    [][]any // id, label, kind, strength
	Edges    [][]any // source, target, kind, weight, first, last
}

func TestLibrariesReadTheSame(t *testing.T) {
	for _, undirected := range []bool{false, true} {
		r := network(t, undirected)
		dir := t.TempDir()
		for _, c := range []struct{ library, form string }{
			{"networkx", "gexf"}, {"networkx", "graphml"}, {"networkx", "json"},
			{"igraph", "graphml"}, {"igraph", "json"}, {"igraph", "csv"},
		} {
			t.Run(fmt.Sprintf("%s %s undirected=%v", c.library, c.form, undirected), func(t *testing.T) {
				path := filepath.Join(dir, "network."+c.form)
				if c.form == "csv" {
					path = filepath.Join(dir, "nodes.csv")
					save(t, path, output(t, WriteNodes, r))
					save(t, filepath.Join(dir, "edges.csv"), output(t, WriteEdges, r))
				}
				for _, w := range writers {
					if w.name == c.form {
						save(t, path, output(t, w.write, r))
					}
				}
				compare(t, python(t, c.library, c.form, path), r, c.form)
			})
		}
	}
}

func save(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// compare holds what a library found to the network: every node, every edge with
// kind, weight and dates, and one figure of each node.
func compare(t *testing.T, f found, r *measure.Result, form string) {
	t.Helper()
	if f.Directed == r.Graph.Undirected() {
		t.Errorf("directed: %v", f.Directed)
	}
	ids := identifiers(r.Graph)
	strength := r.Node("strength")
	var nodes, edges []string
	for p, person := range r.Graph.People() {
		label := person.Label
		id := ids[p]
		switch form {
		case "csv":
			label, id = letter.GuardCell(label), letter.GuardCell(id)
		case "gexf", "graphml":
			label = clean(label)
		}
		n := fmt.Sprintf("%q %q", id, label)
		if strength != nil && form != "csv" {
			n += fmt.Sprint(" ", strength.Values[p])
		}
		nodes = append(nodes, n)
	}
	for _, a := range r.Graph.AllArcs() {
		if !r.Graph.Undirected() || a.From <= a.To {
			edges = append(edges, edgeLine(ids[a.From], ids[a.To], a.Layer.String(), a.Weight, a.First.String(), a.Last.String(), r.Graph.Undirected()))
		}
	}
	var gotNodes, gotEdges []string
	for _, n := range f.Nodes {
		line := fmt.Sprintf("%q %q", n[0], n[1])
		if strength != nil && form != "csv" {
			line += fmt.Sprint(" ", n[3])
		}
		gotNodes = append(gotNodes, line)
	}
	for _, e := range f.Edges {
		gotEdges = append(gotEdges, edgeLine(e[0].(string), e[1].(string), e[2].(string), e[3].(float64), e[4].(string), e[5].(string), !f.Directed))
	}
	for _, s := range [][]string{nodes, edges, gotNodes, gotEdges} {
		slices.Sort(s)
	}
	if !reflect.DeepEqual(nodes, gotNodes) {
		t.Errorf("nodes\n got %q\nwant %q", gotNodes, nodes)
	}
	if !reflect.DeepEqual(edges, gotEdges) {
		t.Errorf("edges\n got %q\nwant %q", gotEdges, edges)
	}
}

func edgeLine(from, to, kind string, weight float64, first, last string, undirected bool) string {
	if undirected && to < from {
		from, to = to, from
	}
	return fmt.Sprintf("%s|%s|%s|%v|%s|%s", from, to, kind, weight, first, last)
}

// tool finds a program or skips.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s here", name)
	}
	return path
}

func TestGEXFIsValid(t *testing.T) {
	jing := tool(t, "jing")
	for _, undirected := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "network.gexf")
		save(t, path, output(t, WriteGEXF, network(t, undirected)))
		if out, err := exec.Command(jing, "-c", "testdata/gexf13.rnc", path).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

func TestXMLIsWellFormed(t *testing.T) {
	xmllint := tool(t, "xmllint")
	for _, w := range writers[:2] {
		path := filepath.Join(t.TempDir(), "network."+w.name)
		save(t, path, output(t, w.write, network(t, false)))
		if out, err := exec.Command(xmllint, "--noout", "--nonet", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", w.name, err, out)
		}
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct{ first, last, start, end string }{
		{"1931-09-03?", "1932-02", "1931-09-03", "1932-02-29"},
		{"1931", "1931-03", "1931-01-01", "1931-12-31"},
		{"[..1931-03]", "[..1931-03]", "", "1931-03-31"},
		{"[1931-03..]", "[1931-03..]", "1931-03-01", ""},
		{"193X", "193X", "1930-01-01", "1939-12-31"},
		{"", "", "", ""},
		{"0987-01-01", "9999-12-31", "0987-01-01", "9999-12-31"},
	} {
		first, err := letter.ParseEDTF(c.first)
		if err != nil {
			t.Fatal(err)
		}
		last, err := letter.ParseEDTF(c.last)
		if err != nil {
			t.Fatal(err)
		}
		if start, end := days(graph.Arc{First: first, Last: last}); start != c.start || end != c.end {
			t.Errorf("%s to %s: %q to %q, want %q to %q", c.first, c.last, start, end, c.start, c.end)
		}
	}
}

func TestPalladio(t *testing.T) {
	date := func(s string) letter.Date {
		d, err := letter.ParseEDTF(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	people := []letter.Identity{{ID: "ames-c", Label: "Carl Ames"}, {ID: "ames-c-2", Label: "Carl Ames"}, {ID: "bell-d", Label: "Bell; Dora"}, {ID: "x"}}
	letters := []letter.Letter{
		{Key: "k1", Kind: letter.KindLetter, Span: letter.Span{File: "a.txt", Line: 3, LineEnd: 9},
			Senders:    []letter.Party{{ID: "ames-c", Role: letter.Sender}, {Name: "clerk", Role: letter.Via}},
			Addressees: []letter.Party{{ID: "bell-d", Role: letter.Addressee}, {ID: "ames-c-2"}, {Name: "Kim Jay", Role: letter.Copy}, {Email: "z@z.example", Role: letter.Hidden}},
			Date:       date("1931-09-03?"), DateText: "3/IX", Sent: letter.Place{Name: "Pier"}},
		{Key: "=k2", Kind: letter.KindReported, Senders: []letter.Party{{ID: "x"}}, Date: date("1931-09/1932"), Span: letter.Span{Line: 5, LineEnd: 5}},
		{Key: "k3", Date: date("193X")},
		{Key: "k4", Date: date("[..1931-03]")},
		{Key: "k5"},
	}
	var b bytes.Buffer
	if err := WritePalladio(&b, slices.Values(letters), people); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b.Bytes())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		PalladioColumns(),
		{"k1", "letter", "Carl Ames (ames-c)", "Bell, Dora;Carl Ames (ames-c-2)", "Kim Jay;z@z.example", "1931-09-03", "1931-09-03", "1931-09-03?", "3/IX", "Pier", "", "", "", "", "a.txt", "3-9"},
		{"'=k2", "reported", "(x)", "", "", "1931-09", "1932", "1931-09/1932", "", "", "", "", "", "", "", "5"},
		{"k3", "", "", "", "", "1930", "1939", "193X", "", "", "", "", "", "", "", ""},
		{"k4", "", "", "", "", "", "1931-03", "[..1931-03]", "", "", "", "", "", "", "", ""},
		{"k5", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("got\n%q\nwant\n%q", rows, want)
	}
}

// full fails after n bytes, as a full disk does.
type full struct{ n int }

func (f *full) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, errors.New("no space left")
	}
	return len(p), nil
}

func TestWriteErrorIsTold(t *testing.T) {
	r := network(t, false)
	for _, w := range writers {
		for _, n := range []int{0, 100} {
			if err := w.write(&full{n}, r); err == nil || !strings.Contains(err.Error(), "no space left") {
				t.Errorf("%s on a full disk: %v", w.name, err)
			}
		}
	}
}

// FuzzExchange holds that whatever people are called, the files are well-formed
// and the names come back as far as XML can hold them.
func FuzzExchange(f *testing.F) {
	f.Add("ames-c", `Carl "x" & <y>`, "key;1")
	f.Add("a\x00b", "]]>\uFFFF", "\xff\xfe")
	f.Add("0", "\xef\xbf", "")
	f.Add("=1+1", "\u2028'\"", "&#0;")
	f.Fuzz(func(t *testing.T, id, label, key string) {
		b := graph.NewBuilder(graph.Options{})
		if b.AddPerson(letter.Identity{ID: id, Label: label}) != nil || b.AddPerson(letter.Identity{ID: id + "2"}) != nil {
			return
		}
		if b.AddArc(graph.Row{Source: id, Target: id + "2", Weight: 1, Letters: []graph.Letter{{Key: key}}}) != nil {
			return
		}
		r := &measure.Result{Graph: b.Graph()}
		for _, w := range writers[:2] {
			out := output(t, w.write, r)
			if err := wellFormed(out); err != nil {
				t.Errorf("%s: %v\n%s", w.name, err, out)
			}
		}
		var gexf struct {
			Graph struct {
				Nodes struct {
					Node []struct {
						ID    string `xml:"id,attr"`
						Label string `xml:"label,attr"`
					} `xml:"node"`
				} `xml:"nodes"`
			} `xml:"graph"`
		}
		if err := xml.Unmarshal(output(t, WriteGEXF, r), &gexf); err != nil {
			t.Fatal(err)
		}
		for p, n := range gexf.Graph.Nodes.Node {
			if want := r.Graph.Person(p); n.Label != clean(want.Label) || n.ID != identifiers(r.Graph)[p] {
				t.Errorf("node %q %q became %q %q", want.ID, want.Label, n.ID, n.Label)
			}
		}
		var graphml struct {
			Nodes []struct {
				ID   string `xml:"id,attr"`
				Data []struct {
					Key  string `xml:"key,attr"`
					Text string `xml:",chardata"`
				} `xml:"data"`
			} `xml:"graph>node"`
		}
		if err := xml.Unmarshal(output(t, WriteGraphML, r), &graphml); err != nil {
			t.Fatal(err)
		}
		for p, n := range graphml.Nodes {
			if want := clean(r.Graph.Person(p).Label); n.ID != identifiers(r.Graph)[p] || len(n.Data) == 0 || n.Data[0].Text != want {
				t.Errorf("node %d, %q, became %+v", p, want, n)
			}
		}
		var data struct {
			Nodes []struct{ ID, Label string }
			Links []struct{ Letters []string }
		}
		out := output(t, WriteJSON, r)
		if err := json.Unmarshal(out, &data); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if len(data.Nodes) != r.Graph.Len() || len(data.Links) != countArcs(r.Graph) {
			t.Errorf("%d nodes, %d links:\n%s", len(data.Nodes), len(data.Links), out)
		}
	})
}

func BenchmarkWrite5000People25000Arcs(b *testing.B) {
	builder := graph.NewBuilder(graph.Options{})
	for i := range 25000 {
		row := graph.Row{
			Source: fmt.Sprintf("person-%d", i%5000), Target: fmt.Sprintf("person-%d", (i*7919+i/5000)%5000), Weight: float64(i%9 + 1),
			First: letter.Day(1900+i%40, i%12+1, i%28+1), Letters: []graph.Letter{{Key: fmt.Sprint("letter-", i)}},
		}
		if err := builder.AddArc(row); err != nil {
			b.Fatal(err)
		}
	}
	r, err := measure.Compute(context.Background(), builder.Graph(), measure.Options{Measures: []string{"strength*", "degree*"}})
	if err != nil {
		b.Fatal(err)
	}
	for _, w := range writers {
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(output(b, w.write, r))))
			for b.Loop() {
				if err := w.write(io.Discard, r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
