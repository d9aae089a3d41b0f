package format_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/format"
	"lettergraph/graph/measure"
)

func read(t testing.TB, list string, o format.EdgeList) (*graph.Graph, []string) {
	t.Helper()
	b := graph.NewBuilder(graph.Options{})
	faults, err := format.ReadEdges(strings.NewReader(list), "list.csv", b, o)
	var texts []string
	for _, f := range faults {
		texts = append(texts, f.Error())
	}
	if err != nil {
		texts = append(texts, err.Error())
	}
	return b.Graph(), texts
}

func written(t testing.TB, g *graph.Graph, o measure.Options) (nodes, edges, network string) {
	t.Helper()
	r, err := measure.Compute(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	var n, e, w bytes.Buffer
	for _, err := range []error{format.WriteNodes(&n, r), format.WriteEdges(&e, r), format.WriteNetwork(&w, r)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return n.String(), e.String(), w.String()
}

const edges = `Source,Target,Type,Kind,Weight,First,Last,Letters,Reciprocity
'=HYPERLINK(1),"Ivanov, ""Vanya""",Directed,letter,2,1931-09-03,1932?,a\;b;c,0.5
"Ivanov, ""Vanya""",'=HYPERLINK(1),Directed,letter,1,1932,1932,d,1
"Ivanov, ""Vanya""",Пётр,Directed,mention,0.5,,,,0
`

func TestEdgesReadBack(t *testing.T) {
	g, faults := read(t, edges, format.EdgeList{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	_, got, _ := written(t, g, measure.Options{Measures: []string{"edge-reciprocity"}})
	if d := cmp.Diff(edges, got); d != "" {
		t.Errorf("written otherwise than read (-read +written):\n%s", d)
	}
	if _, ok := g.Number("=HYPERLINK(1)"); !ok {
		t.Error("the apostrophe before a formula is not taken off")
	}
	if d := cmp.Diff([]string{"a;b", "c"}, g.Keys(0)); d != "" {
		t.Errorf("keys:\n%s", d)
	}
}

func TestNodes(t *testing.T) {
	g, _ := read(t, edges, format.EdgeList{})
	nodes, _, network := written(t, g, measure.Options{Measures: []string{"strength", "closeness-out", "density", "assortativity", "first"}})
	want := `Id,Label,Strength,Closeness out,First letter
'=HYPERLINK(1),'=HYPERLINK(1),3,1,1931-09-03
"Ivanov, ""Vanya""","Ivanov, ""Vanya""",3,1,1931-09-03
Пётр,Пётр,,,
`
	if d := cmp.Diff(want, nodes); d != "" {
		t.Errorf("nodes.csv (-want +got):\n%s", d)
	}
	if d := cmp.Diff("measure,value\ndensity,1\nassortativity,\n", network); d != "" {
		t.Errorf("network.csv (-want +got):\n%s", d)
	}
	b := graph.NewBuilder(graph.Options{})
	if faults, err := format.ReadNodes(strings.NewReader(nodes), "nodes.csv", b, format.NodeList{}); err != nil || len(faults) > 0 || b.Graph().Len() != 3 {
		t.Errorf("nodes.csv is not read back: %v %v", faults, err)
	}
}

func TestEdgeListFaults(t *testing.T) {
	for _, test := range []struct {
		name, list string
		arcs       int
		want       []string
	}{
		{"empty", "", 0, []string{"list.csv: empty file"}},
		{"header only", "Source,Target\n", 0, nil},
		{"no header", "anna,boris\nboris,clara\n", 0, []string{`list.csv:1: no columns Source and Target in the header "anna,boris"`}},
		{"weights", "Source,Target,Weight\na,b,1\na,c,0\na,d,NaN\na,e,-2\na,f,many\na,g,\na,h,1e999\na,i,Inf\n", 2, []string{
			"list.csv:3: weight 0 is not above 0",
			`list.csv:4: weight "NaN" is no number`,
			"list.csv:5: weight -2 is not above 0",
			`list.csv:6: weight "many" is no number`,
			"list.csv:8: weight +Inf is not a number that can be added",
			"list.csv:9: weight +Inf is not a number that can be added",
		}},
		{"cells", "Source,Target,Kind,Type,First\n,b,,,\na,,,,\na,b,gossip,,\na,b,,sideways,\na,b,,,soon\na\na,b\n", 1, []string{
			"list.csv:2: an edge without a source",
			"list.csv:3: an edge without a target",
			`list.csv:4: layer "gossip" is none of letter, mention, note, reported`,
			`list.csv:5: type "sideways" is neither Directed nor Undirected`,
			`list.csv:6: date "soon": not a year, month or day`,
			"list.csv:7: an edge without a target",
		}},
		{"quotes", "Source,Target\na,b\n\"c\"d,e\nf,g\n", 2, []string{"list.csv:3: extraneous or missing \" in quoted-field"}},
	} {
		g, faults := read(t, test.list, format.EdgeList{})
		if d := cmp.Diff(test.want, faults); d != "" {
			t.Errorf("%s: faults (-want +got):\n%s", test.name, d)
		}
		if g.Arcs() != test.arcs {
			t.Errorf("%s: %d arcs, want %d", test.name, g.Arcs(), test.arcs)
		}
	}
}

func TestOtherEdgeLists(t *testing.T) {
	g, faults := read(t, "\xef\xbb\xbfVon;An;Zahl\nÄnne;Böttger;2\nÄnne;Böttger;3\n", format.EdgeList{Undirected: true,
		Columns: map[string]string{"source": "Von", "target": "an", "weight": "Zahl"}})
	if len(faults) > 0 || g.Arcs() != 2 || !g.Undirected() || g.Arc(0).Weight != 5 {
		t.Errorf("semicolons: %v, %d arcs", faults, g.Arcs())
	}
	g, faults = read(t, "from\tto\tdate\nanna\tboris\t1931-09\nanna\tboris\t1932\n", format.EdgeList{})
	if len(faults) > 0 || g.Letters() != 2 || g.Arc(0).Weight != 2 {
		t.Errorf("letters by date: %v, %d letters", faults, g.Letters())
	}
	if d := cmp.Diff([]string{"list.csv:2", "list.csv:3"}, g.Keys(0)); d != "" {
		t.Error(d)
	}
	first, err := letter.ParseEDTF("1931")
	if err != nil {
		t.Fatal(err)
	}
	if w := g.Between(first, first, graph.Certain).Arc(0).Weight; w != 1 {
		t.Errorf("weight %v in 1931", w)
	}
	if _, faults = read(t, "a,b\n", format.EdgeList{Columns: map[string]string{"source": "Wer"}}); len(faults) != 1 {
		t.Errorf("a column that is not there: %v", faults)
	}
}

func TestPeriods(t *testing.T) {
	g, _ := read(t, "from,to,date\nanna,boris,1931-09\nanna,boris,1932\nboris,clara,1938\n", format.EdgeList{})
	first, last := g.Span(0)
	var step measure.Step
	if err := step.Set("5y"); err != nil {
		t.Fatal(err)
	}
	var nodes, network bytes.Buffer
	w := format.NewPeriodWriter(&nodes, &network)
	o := measure.Options{Measures: []string{"strength", "people", "edges"}}
	if err := measure.OverTime(context.Background(), g, measure.Periods(first, last, step, 0), graph.Certain, o, w.Write); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	want := "Period,Id,Label,Strength\n1930/1934,anna,anna,2\n1930/1934,boris,boris,2\n1935/1939,boris,boris,1\n1935/1939,clara,clara,1\n"
	if d := cmp.Diff(want, nodes.String()); d != "" {
		t.Errorf("nodes_by_period.csv:\n%s", d)
	}
	if d := cmp.Diff("Period,people,edges\n1930/1934,2,1\n1935/1939,2,1\n", network.String()); d != "" {
		t.Errorf("network_by_period.csv:\n%s", d)
	}
}

func FuzzReadEdges(f *testing.F) {
	for _, s := range []string{edges, "", "Source,Target\n", "a;b\n\"", "from\tto\tdate\nx\ty\t1931\n", "\xff\xfes\x00"} {
		f.Add([]byte(s))
	}
	var wide []byte // UTF-16, which control characters do not keep from being text
	for _, c := range "Source,Target\n\x1b\x02\x03\x04\x05,\x06\x07\x08\x0e\x0f\n" {
		wide = append(wide, byte(c), 0)
	}
	f.Add(append([]byte("\xff\xfe"), wide...))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := graph.NewBuilder(graph.Options{})
		_, err := format.ReadEdges(bytes.NewReader(data), "list", b, format.EdgeList{})
		g := b.Graph()
		if err != nil && g.Arcs() > 0 && g.Len() == 0 {
			t.Error("arcs without people")
		}
		r, err := measure.Compute(context.Background(), g, measure.Options{Measures: []string{"strength", "edge-reciprocity"}})
		if err != nil {
			t.Fatal(err)
		}
		// What is written is read back the same.
		var once, twice bytes.Buffer
		if err := format.WriteEdges(&once, r); err != nil {
			t.Fatal(err)
		}
		again := graph.NewBuilder(graph.Options{})
		faults, err := format.ReadEdges(bytes.NewReader(once.Bytes()), "list", again, format.EdgeList{})
		if err != nil || len(faults) > 0 {
			t.Fatalf("%v %v in\n%s", err, faults, once.String())
		}
		r, err = measure.Compute(context.Background(), again.Graph(), measure.Options{Measures: []string{"strength", "edge-reciprocity"}})
		if err != nil {
			t.Fatal(err)
		}
		if err := format.WriteEdges(&twice, r); err != nil {
			t.Fatal(err)
		}
		if once.String() != twice.String() {
			t.Errorf("written once\n%s\nand twice\n%s", once.String(), twice.String())
		}
	})
}
