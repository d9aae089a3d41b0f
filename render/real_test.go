package render_test

import (
	"context"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"lettergraph/extract"
	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/table"
	"lettergraph/graph"
	"lettergraph/graph/format"
	"lettergraph/render"
	"lettergraph/render/diagram"
	"lettergraph/render/sheet"
)

// extracted is the network of real sources; the test is skipped where they are
// not beside the repository.
func extracted(t *testing.T, path ...string) *graph.Graph {
	t.Helper()
	source := filepath.Join(append([]string{"..", "..", "shared"}, path...)...)
	if _, err := os.Stat(source); err != nil {
		t.Skip("needs", source)
	}
	into, err := folder.New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer into.Discard()
	if _, err := extract.Run(context.Background(), extract.Options{Sources: []string{source}}, into); err != nil {
		t.Fatal(err)
	}
	b := graph.NewBuilder(graph.Options{})
	add(t, into, extract.PeopleName, table.ReadPeople, b.AddPerson)
	add(t, into, extract.LettersName, table.ReadLetters, func(l letter.Letter) error { return b.AddLetter(&l) })
	add(t, into, extract.MentionsName, table.ReadMentions, func(m letter.Mention) error { return b.AddMention(&m) })
	return b.Graph()
}

func add[T any](t *testing.T, from *folder.Folder, name string, read func(io.Reader, string) iter.Seq2[T, error], take func(T) error) {
	t.Helper()
	f, err := from.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row, err := range read(f, name) {
		if err == nil {
			err = take(row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// made is a network of 5,000 people, from the script that makes such networks.
func made(t *testing.T) *graph.Graph {
	t.Helper()
	script := filepath.Join("..", "..", "shared", "bench", "make_graph")
	if _, err := os.Stat(script); err != nil || exec.Command("/usr/bin/python3", "-c", "import numpy").Run() != nil {
		t.Skip("needs", script, "and numpy for python3")
	}
	list := filepath.Join(t.TempDir(), "mid.csv")
	if out, err := exec.Command(script, "mid", list).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	f, err := os.Open(list)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := graph.NewBuilder(graph.Options{})
	if faults, err := format.ReadEdges(f, list, b, format.EdgeList{}); err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	return b.Graph()
}

// Pictures of real letters are as legible as those of invented ones.
func TestRealLetters(t *testing.T) {
	if testing.Short() {
		t.Skip("reads thousands of letters")
	}
	for name, network := range map[string]func(t *testing.T) *graph.Graph{
		"editions":    func(t *testing.T) *graph.Graph { return extracted(t, "corpora", "editions") },
		"mitford":     func(t *testing.T) *graph.Graph { return extracted(t, "gold", "mitford", "mitford.txt") },
		"cmif-spener": func(t *testing.T) *graph.Graph { return extracted(t, "corpora", "cmif-spener", "letters.xml") },
		"mail-enron":  func(t *testing.T) *graph.Graph { return extracted(t, "corpora", "mail-enron") },
		"mid":         made,
	} {
		t.Run(name, func(t *testing.T) {
			g := network(t)
			for _, c := range []render.Chart{render.Network, render.Timeline, render.Matrix, render.Ranking, render.Balance} {
				read(t, draw(t, g, render.Options{Chart: c})).check(t)
			}
			narrow := render.Options{Theme: diagram.Print, Language: diagram.Russian, Width: render.Length(sheet.Millimetres(120))}
			read(t, draw(t, g, narrow)).check(t)
			d, err := render.Diagram(context.Background(), g, nil, render.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("lines run through %d of %d labels, %d lines", d.Struck(), len(d.Nodes)-d.Unnamed, len(d.Edges))
		})
	}
}
