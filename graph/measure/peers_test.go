package measure_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lettergraph/graph"
	"lettergraph/graph/format"
	"lettergraph/graph/measure"
)

// shared is a file beside the repository; the test is skipped where it is not.
func shared(t testing.TB, elements ...string) string {
	t.Helper()
	name := filepath.Join(append([]string{"..", "..", "..", "shared"}, elements...)...)
	if _, err := os.Stat(name); err != nil {
		t.Skip("needs", name)
	}
	return name
}

func edgeList(t testing.TB, name string, o format.EdgeList) *graph.Graph {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := graph.NewBuilder(graph.Options{})
	faults, err := format.ReadEdges(f, name, b, o)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	return b.Graph()
}

// TestAgreesWithIgraph compares every figure that igraph has too.
func TestAgreesWithIgraph(t *testing.T) {
	if err := exec.Command("/usr/bin/python3", "-c", "import igraph, numpy").Run(); err != nil {
		t.Skip("needs igraph and numpy for python3")
	}
	peers, quakers := shared(t, "bench", "peers"), shared(t, "corpora", "net-quakers", "quakers_edgelist.csv")
	folder := t.TempDir()
	lists := map[string]string{"quakers": quakers}
	for _, size := range []string{"letters", "mid"} {
		if size == "mid" && testing.Short() {
			continue
		}
		lists[size] = filepath.Join(folder, size+".csv")
		if out, err := exec.Command(shared(t, "bench", "make_graph"), size, lists[size]).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	for size, list := range lists {
		t.Run(size, func(t *testing.T) {
			values := filepath.Join(folder, size+"-values.csv")
			if out, err := exec.Command(peers, list, "--values", values, "--repeat", "1").CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			g := edgeList(t, list, format.EdgeList{})
			r, err := measure.Compute(context.Background(), g, measure.Options{})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, r, values)
		})
	}
}

// common are the columns of peers, the measure each is, and how far the two may
// differ, by the larger of the value and 1, or of the highest value.
var common = []struct {
	peer, measure string
	tolerance     float64
	ofHighest     bool
}{
	{"pagerank", "pagerank", 1e-6, false},
	{"hub", "hub", 1e-6, true},
	{"authority", "authority", 1e-6, true},
	{"eigenvector", "eigenvector", 1e-6, true},
	{"coreness", "coreness", 0, false},
	{"clustering", "clustering", 1e-9, false},
	{"constraint", "constraint", 1e-9, false},
	{"harmonic", "harmonic-out", 1e-9, false},
	{"betweenness", "betweenness", 1e-9, false},
	{"weighted betweenness", "weighted-betweenness", 1e-9, false},
	{"components", "component", -1, false},
	{"strong components", "strong-component", -1, false},
}

func compare(t *testing.T, r *measure.Result, values string) {
	t.Helper()
	f, err := os.Open(values)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows)-1 != r.Graph.Len() {
		t.Errorf("%d people, igraph has %d", r.Graph.Len(), len(rows)-1)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for _, c := range common {
		i, ok := column[c.peer]
		if !ok {
			continue // peers leaves it out of large networks
		}
		var got, want []float64
		for _, row := range rows[1:] {
			p, ok := r.Graph.Number(row[0])
			if !ok {
				t.Fatalf("no person %q", row[0])
			}
			x, err := strconv.ParseFloat(row[i], 64)
			if err != nil {
				t.Fatal(err)
			}
			got, want = append(got, r.Node(c.measure).Values[p]), append(want, x)
		}
		if c.tolerance < 0 {
			sameNumbers(t, c.peer, got, want)
			continue
		}
		top := 0.0
		for _, x := range want {
			top = max(top, math.Abs(x))
		}
		for v, x := range got {
			scale := max(math.Abs(x), math.Abs(want[v]))
			if c.ofHighest {
				scale = top
			}
			if math.IsNaN(x) != math.IsNaN(want[v]) || math.Abs(x-want[v]) > c.tolerance*scale {
				t.Errorf("%s of %s: got %v, igraph has %v", c.peer, rows[v+1][0], x, want[v])
			}
		}
	}
}

// sameNumbers fails where two lists do not group alike.
func sameNumbers(t *testing.T, what string, got, want []float64) {
	t.Helper()
	to, from := map[float64]float64{}, map[float64]float64{}
	for i, x := range got {
		if y, ok := to[x]; ok && y != want[i] {
			t.Errorf("%s: group %v is not one of igraph's", what, x)
		}
		if y, ok := from[want[i]]; ok && y != x {
			t.Errorf("%s: igraph's group %v is not one", what, want[i])
		}
		to[x], from[want[i]] = want[i], x
	}
}

// TestQuakers holds the figures to those published with the network, in the
// Programming Historian's lesson "Exploring and Analyzing Network Data with
// Python", and to those of networkx on the same files.
func TestQuakers(t *testing.T) {
	folder := shared(t, "corpora", "net-quakers")
	f, err := os.Open(filepath.Join(folder, "quakers_nodelist.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := graph.NewBuilder(graph.Options{})
	if faults, err := format.ReadNodes(f, "nodes", b, format.NodeList{Columns: map[string]string{"id": "Name"}}); err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	e, err := os.Open(filepath.Join(folder, "quakers_edgelist.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if faults, err := format.ReadEdges(e, "edges", b, format.EdgeList{Undirected: true}); err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	r, err := measure.Compute(context.Background(), b.Graph(), measure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{
		"people": 119, "edges": 174, "density": 0.02478279, "transitivity": 0.16937799, "diameter": 8, "components": 12, "largest-component": 96,
	} {
		if got := r.Value(name); math.Abs(got-want) > 5e-9 {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	for person, want := range map[string][2]float64{
		"William Penn": {18, 0.239995}, "George Fox": {22, 0.236833}, "George Whitehead": {13, 0.126320}, "Margaret Fell": {13, 0.121068},
		"James Nayler": {16, 0.104460}, "Benjamin Furly": {10, 0.064196}, "Thomas Ellwood": {8, 0.046191}, "George Keith": {8, 0.045007},
	} {
		p, _ := r.Graph.Number(person)
		if got := r.Node("degree").Values[p]; got != want[0] {
			t.Errorf("degree of %s: got %v, want %v", person, got, want[0])
		}
		if got := r.Node("betweenness-normalised").Values[p]; math.Abs(got-want[1]) > 5e-7 {
			t.Errorf("betweenness of %s: got %v, want %v", person, got, want[1])
		}
	}
}

// TestGreetings reads the greetings in the letters of the early Romantics, place
// by place, and holds the degrees to the published in- and out-degrees of all
// places together, which they must not exceed.
func TestGreetings(t *testing.T) {
	folder := shared(t, "corpora", "net-gruesse-schlegel")
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]string{"source": "subject_name", "target": "object_name", "weight": "count"}
	for _, through := range []bool{false, true} { // greeting, and asking someone to greet
		b := graph.NewBuilder(graph.Options{})
		published := map[string][2]float64{}
		for _, file := range files {
			name := file.Name()
			if strings.Contains(name, "lassen") != through || strings.Contains(name, "_and_") {
				continue
			}
			data, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case strings.Contains(name, "_triples"):
				faults, err := format.ReadEdges(bytes.NewReader(data), name, b, format.EdgeList{Columns: columns})
				if err != nil || len(faults) > 0 {
					t.Errorf("%s: %v %v", name, faults, err)
				}
			case strings.Contains(name, "_in_out_degree"):
				for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
					cells := strings.Split(strings.TrimSpace(line), ";")
					in, _ := strconv.ParseFloat(cells[1], 64)
					out, _ := strconv.ParseFloat(cells[2], 64)
					published[strings.TrimSpace(cells[0])] = [2]float64{in, out}
				}
			}
		}
		r, err := measure.Compute(context.Background(), b.Graph(), measure.Options{Measures: []string{"in-degree", "out-degree"}})
		if err != nil {
			t.Fatal(err)
		}
		if r.Graph.Len() < 10 || len(published) < 100 {
			t.Errorf("%d people in the places, %d published", r.Graph.Len(), len(published))
		}
		for p, person := range r.Graph.People() {
			in, out, all := r.Node("in-degree").Values[p], r.Node("out-degree").Values[p], published[person.ID]
			if in > all[0] || out > all[1] {
				t.Errorf("%s: %v in and %v out in some places, %v in all", person.ID, in, out, all)
			}
		}
	}
}
