package render_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/render"
	"lettergraph/render/diagram"
)

var update = flag.Bool("update", false, "write the golden files anew")

// station is a small invented correspondence, with a reported letter and mentions.
func station() *graph.Graph {
	b := graph.NewBuilder(graph.Options{})
	people := map[string]string{
		"vetrov-ap": "A. P. Vetrov", "lunina-es": "E. S. Lunina", "orlov-dn": "D. N. Orlov", "gray-jt": "James T. Gray", "sosna": "Сосновская станция", "belskaya-mi": "M. I. Bel’skaya",
	}
	number := 0
	send := func(from, to, date string, kind letter.Kind, named ...string) {
		number++
		d, err := letter.ParseEDTF(date)
		if err != nil {
			panic(err) // a fault of the test itself
		}
		l := letter.Letter{
			Key: fmt.Sprintf("s%02d", number), Kind: kind, Date: d,
			Senders: []letter.Party{{ID: from, Name: people[from]}}, Addressees: []letter.Party{{ID: to, Name: people[to]}},
		}
		err = b.AddLetter(&l)
		for _, n := range named {
			if err == nil {
				err = b.AddMention(&letter.Mention{Letter: l.Key, PersonID: n, Person: people[n]})
			}
		}
		if err != nil {
			panic(err)
		}
	}
	send("vetrov-ap", "lunina-es", "1911-03-02", letter.KindLetter, "orlov-dn")
	send("lunina-es", "vetrov-ap", "1911-03-19", letter.KindLetter)
	send("vetrov-ap", "lunina-es", "1911-05", letter.KindLetter, "gray-jt", "belskaya-mi")
	send("orlov-dn", "vetrov-ap", "1912?", letter.KindLetter, "lunina-es")
	send("gray-jt", "sosna", "1912-10-01", letter.KindTelegram)
	send("sosna", "gray-jt", "1912-11", letter.KindLetter, "vetrov-ap")
	send("vetrov-ap", "gray-jt", "1913-01-15", letter.KindReported)
	send("lunina-es", "orlov-dn", "", letter.KindLetter)
	return b.Graph()
}

// Golden files are looked at as pictures before they are committed. The places of
// a layout may differ in the last digits on processors that multiply and add in one
// step, so that those with a layout are compared on amd64 alone.
func TestGolden(t *testing.T) {
	for file, o := range map[string]render.Options{
		"network.svg":  {Title: "The Sosnovka Station", Source: "letters written for a test"},
		"network.dot":  {},
		"print.svg":    {Theme: diagram.Print, Language: diagram.Russian, Layers: graph.LayerSet(graph.LetterLayer)},
		"timeline.svg": {Chart: render.Timeline},
		"matrix.svg":   {Chart: render.Matrix},
		"ranking.svg":  {Chart: render.Ranking, Size: "betweenness"},
		"balance.svg":  {Chart: render.Balance, Language: diagram.Russian},
	} {
		t.Run(file, func(t *testing.T) {
			if o.Chart == "" && runtime.GOARCH != "amd64" {
				t.Skip("another processor")
			}
			var err error
			if o.Format, err = render.FormatOf(file); err != nil {
				t.Fatal(err)
			}
			got := draw(t, station(), o)
			path := filepath.Join("testdata", file)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("differs from %s; look at the picture and run with -update", path)
			}
		})
	}
}

func ExampleRender() {
	var dot bytes.Buffer
	err := render.Render(context.Background(), &dot, station(), nil, render.Options{Format: render.DOT, Layers: graph.LayerSet(graph.LetterLayer), Colour: "none"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bytes.Count(dot.Bytes(), []byte(" -> ")), "lines")
	// Output: 6 lines
}
