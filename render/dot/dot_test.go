package dot

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/encoding"
	"gonum.org/v1/gonum/graph/encoding/dot"
	"gonum.org/v1/gonum/graph/multi"

	"lettergraph/graph"
	"lettergraph/render/diagram"
)

// draw makes a diagram of people with the labels, each tied to the next.
func draw(t *testing.T, labels ...string) (*diagram.Network, *diagram.Diagram) {
	t.Helper()
	b := graph.NewBuilder(graph.Options{})
	for i := range labels {
		row := graph.Row{
			Source: fmt.Sprintf("p%02d", i), SourceLabel: labels[i],
			Target: fmt.Sprintf("p%02d", (i+1)%len(labels)), TargetLabel: labels[(i+1)%len(labels)],
			Weight: float64(i + 1), Layer: graph.Layer(i % 4),
		}
		if err := b.AddArc(row); err != nil {
			t.Fatal(err)
		}
	}
	n, err := diagram.Choose(b.Graph(), diagram.Choice{Layers: graph.AllLayers, Group: slices.Repeat([]int{0}, len(labels))})
	if err != nil {
		t.Fatal(err)
	}
	d, err := diagram.Draw(context.Background(), n, diagram.Options{Title: "A \"title\""})
	if err != nil {
		t.Fatal(err)
	}
	return n, d
}

func write(t *testing.T, d *diagram.Diagram) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var hostile = []string{
	`Anna "the" Quoted`, `back\slash\N\G\l`, "line\nbreak", "<b>bold</b>", "&lt;entity&amp;", "שלום\u202etxt", "</script>", "Пётр Ёлкин", "a -> b; }",
	strings.Repeat("very long ", 1000), "", "\x00\x01",
}

// node keeps its DOT attributes.
type node struct {
	gonum.Node
	id         string
	attributes map[string]string
}

func (n *node) SetDOTID(id string) { n.id = id }
func (n *node) SetAttribute(a encoding.Attribute) error {
	n.attributes[a.Key] = a.Value
	return nil
}

type readBack struct{ *multi.DirectedGraph }

func (g readBack) NewNode() gonum.Node {
	return &node{Node: g.DirectedGraph.NewNode(), attributes: map[string]string{}}
}

// gonum's parser of DOT reads every node and line back.
func TestWriteIsDOT(t *testing.T) {
	_, d := draw(t, hostile...)
	text := write(t, d)
	g := readBack{multi.NewDirectedGraph()}
	if err := dot.UnmarshalMulti([]byte(text), g); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if got := g.Nodes().Len(); got != len(d.Nodes) {
		t.Errorf("%d nodes of %d", got, len(d.Nodes))
	}
	lines := 0
	for edges := g.Edges(); edges.Next(); {
		lines += edges.Edge().(multi.Edge).Lines.Len()
	}
	if lines != len(d.Edges) {
		t.Errorf("%d lines of %d", lines, len(d.Edges))
	}
	for nodes := g.Nodes(); nodes.Next(); {
		if n := nodes.Node().(*node); !regexp.MustCompile(`^"?[\d.]+,[\d.]+"?$`).MatchString(n.attributes["pos"]) {
			t.Errorf("%s stands at %s", n.id, n.attributes["pos"])
		}
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		`a"b`: `"a\"b"`, `a\b`: `"a\\b"`, "a\nb": `"a\nb"`, "a&lt;": `"a&amp;lt;"`, "a\x01b": `"a b"`, "": `""`, "Пётр": `"Пётр"`,
	} {
		if got := quote(in); got != want {
			t.Errorf("quote(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestEngineValue(t *testing.T) {
	var e Engine
	for _, name := range strings.Split(e.Type(), "|") {
		if err := e.Set(name); err != nil || e.String() != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := e.Set("rm -rf"); err == nil {
		t.Error("an engine that is none is taken")
	}
}

func TestReadPlain(t *testing.T) {
	good := "graph 1 3 3\nnode 0 1 2 0.5 0.5 \"x\" solid box black lightgrey\nnode 1 0.5 0 1 1 y\nedge 0 1 4 1 1\nstop\n"
	ps, err := readPlain([]byte(good), 2)
	if err != nil || ps[0].X != 72 || ps[0].Y != -144 || ps[1].X != 36 {
		t.Errorf("%v, %v", ps, err)
	}
	for _, bad := range []string{"", "node 0 1 2\n", "node 0 a 2 1\nnode 1 1 1 1\n", "node 7 1 2 1\nnode 1 1 1 1\n"} {
		if _, err := readPlain([]byte(bad), 2); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
