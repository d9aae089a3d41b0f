//go:build !nographviz

package dot

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-graphviz"

	"lettergraph/render/diagram"
	"lettergraph/render/layout"
)

// Graphviz itself draws what is written: every node and line at the place given,
// and names as text.
func TestGraphvizDrawsIt(t *testing.T) {
	_, d := draw(t, hostile...)
	one.Lock()
	svg, err := render([]byte(write(t, d)), graphviz.NOP2, graphviz.SVG)
	one.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	nodes, edges, text := 0, 0, ""
	x := xml.NewDecoder(strings.NewReader(string(svg)))
	x.Entity = xml.HTMLEntity
	for {
		tok, err := x.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.CharData:
			text += string(tok)
		case xml.StartElement:
			for _, a := range tok.Attr {
				if a.Name.Local == "class" && a.Value == "node" {
					nodes++
				}
				if a.Name.Local == "class" && a.Value == "edge" {
					edges++
				}
			}
		}
	}
	if nodes != len(d.Nodes) || edges != len(d.Edges) {
		t.Errorf("%d nodes of %d, %d lines of %d", nodes, len(d.Nodes), edges, len(d.Edges))
	}
	for _, want := range []string{"Пётр Ёлкин", `Anna "the" Quoted`, `back\slash\N\G\l`, "<b>bold</b>", "&lt;entity&amp;", "</script>"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not drawn", want)
		}
	}
}

// Graphviz's memory, which is that of the process and is never given back, grows by
// no more than what a thousand runs of a process can bear.
func TestManyPlaces(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	n, _ := draw(t, "Anna", "Boris", "Clara", "Dora", "Emil", "Fritz")
	held := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before uint64
	for i := range 140 {
		if i == 40 {
			before = held()
		}
		if _, err := Place(context.Background(), n, engines[i%len(engines)]); err != nil {
			t.Fatal(err)
		}
	}
	after := held()
	t.Logf("%d KB after 40 runs, %d KB after 140", before>>10, after>>10)
	if after > before+100*100<<10 {
		t.Errorf("memory grew from %d to %d bytes in 100 runs", before, after)
	}
}

func TestPlace(t *testing.T) {
	n, _ := draw(t, "Anna", "Boris", "Clara", "Dora", "Emil", "Fritz")
	for _, e := range engines {
		ps, err := Place(context.Background(), n, e)
		if err != nil {
			t.Fatal(err)
		}
		for i := range ps {
			for j := range i {
				if ps[i] == ps[j] {
					t.Errorf("%s puts two people on one place", e)
				}
			}
		}
		if _, err := diagram.Draw(context.Background(), n, diagram.Options{Positions: ps}); err != nil {
			t.Error(err)
		}
	}
	if _, err := Place(context.Background(), n, "none"); err == nil {
		t.Error("an engine that is none is run")
	}
	if _, err := Place(context.Background(), &diagram.Network{People: make([]diagram.Person, MostPeople+1)}, "neato"); err == nil {
		t.Error("an engine is run on a large network")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Place(ctx, n, "neato"); !errors.Is(err, context.Canceled) && err != nil {
		t.Error(err)
	}
}

// Runs at one time wait for each other: all end, and agree.
func TestPlaceTogether(t *testing.T) {
	n, _ := draw(t, "Anna", "Boris", "Clara", "Dora", "Emil", "Fritz")
	results := make([][]layout.Point, 8)
	var wait sync.WaitGroup
	for i := range results {
		wait.Add(1)
		go func() {
			defer wait.Done()
			results[i], _ = Place(context.Background(), n, "neato")
		}()
	}
	wait.Wait()
	for _, r := range results {
		if len(r) != 6 || !slices.Equal(r, results[0]) {
			t.Errorf("%v differs from %v", r, results[0])
		}
	}
}

func BenchmarkPlace(b *testing.B) {
	people := make([]diagram.Person, 100)
	var ties []diagram.Tie
	for i := range people {
		ties = append(ties, diagram.Tie{From: i, To: (i*i + 7) % 100, Weight: 1}, diagram.Tie{From: i, To: (i + 1) % 100, Weight: 1})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Place(context.Background(), &diagram.Network{People: people, Ties: ties}, "neato"); err != nil {
			b.Fatal(err)
		}
	}
}
