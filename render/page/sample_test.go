package page_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/render/page"
)

// sample is a small correspondence of invented people, in Latin and Cyrillic,
// with all that a page can show: layers, doubts, an undated letter, an interval,
// a reported letter, archive references, a note of the editor.
func sample() *page.Data {
	person := func(id, label string, x, y float64, community int, names ...string) page.Person {
		return page.Person{Identity: letter.Identity{ID: id, Label: label, Names: append([]string{label}, names...), Kind: letter.Person, Status: letter.Proposed},
			X: x, Y: y, Community: community}
	}
	d := &page.Data{
		People: []page.Person{
			person("vetrov-pa", "П. А. Ветров", 0, 0, 0, "Pavel Vetrov", "Ветрову", "Vetroff"),
			person("halloway-e", "Eleanor Halloway", 100, 10, 0, "Mrs. Halloway", "E. H."),
			person("dunaeva-mi", "Мария Дунаева", 60, 80, 1, "Дунаевой", "Dunaeva", "Marie"),
			person("ostrander-j", "Jasper Østrander", 140, 90, 1, "J. Ostrander", "Østrander"),
			person("ostrander-jb", "J. B. Ostrander", 150, 40, 1),
			person("lisle-th", "Theodore Lisle", 20, 120, 2, "Lisle", "Mr Lisle"),
			person("office", "Harbour Office", -40, 70, 2),
		},
		Measures: []page.Measure{
			{Name: "Strength", Column: "strength", Doc: "Letters sent and received."},
			{Name: "PageRank", Column: "pagerank", Doc: "Brin and Page 1998."},
		},
		Communities: []page.Community{{Name: "Vetrov, Halloway"}, {Name: "Dunaeva, Ostrander"}, {Name: "Lisle"}},
		Decisions: []letter.Decision{
			{A: "ostrander-j", B: "ostrander-jb", Verdict: letter.Undecided, Score: 0.71, Reason: "one surname, initials fit"},
			{A: "lisle-th", B: "office", Verdict: letter.Different, Score: 0, Reason: "a person and a body"},
		},
		Charts: []page.Chart{{Title: "Letters over time", SVG: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><rect width="300" height="60" fill="#eee"/></svg>`)}},
	}
	d.People[6].Kind = letter.Org
	d.People[0].URIs = []string{"https://www.wikidata.org/entity/Q0000001", "javascript:alert(1)"}
	for i := range d.People {
		d.People[i].Figures = []page.Figure{{Value: float64(20 - 2*i), Rank: float64(i + 1), RankLow: float64(max(1, i)), RankHigh: float64(i + 3)}, {Value: 0.2 / float64(i+1), Rank: float64(i + 1)}}
	}
	addSampleLetters(d)
	return d
}

func addSampleLetters(d *page.Data) {
	date := func(s string) letter.Date {
		x, err := letter.ParseEDTF(s)
		if err != nil {
			panic(err)
		}
		return x
	}
	party := func(id, name string, role letter.Role) letter.Party {
		return letter.Party{ID: id, Name: name, Role: role, Evidence: "heading"}
	}
	add := func(key, from, to, when, printed string, line int) *letter.Letter {
		d.Letters = append(d.Letters, letter.Letter{Key: key, Kind: letter.KindLetter, Number: key[1:],
			Span:       letter.Span{File: "harbour/letters.txt", Line: line, LineEnd: line + 14},
			Senders:    []letter.Party{party(from, from, letter.Sender)},
			Addressees: []letter.Party{party(to, to, letter.Addressee)},
			Date:       date(when), DateText: printed, Archive: "Harbour Archive, box 4, f. " + key[1:]})
		return &d.Letters[len(d.Letters)-1]
	}
	add("L001", "vetrov-pa", "halloway-e", "1871-03-02", "2/III 71", 10)
	add("L002", "halloway-e", "vetrov-pa", "1871-03-20", "March 20th", 40)
	add("L003", "vetrov-pa", "dunaeva-mi", "1873", "1873 г.", 70).Sent = letter.Place{Name: "Одесса"}
	add("L004", "dunaeva-mi", "ostrander-j", "1875-06/1875-08", "summer 1875", 100).Received = letter.Place{Name: "Boston"}
	add("L005", "ostrander-j", "lisle-th", "", "", 130)
	add("L006", "lisle-th", "vetrov-pa", "1879-11-30?", "30 Nov.", 160)
	add("L007", "vetrov-pa", "halloway-e", "1880-01-15", "15 января", 190)
	add("L008", "office", "ostrander-jb", "1881-05", "May 1881", 220)
	l := add("L009", "halloway-e", "dunaeva-mi", "1876-02-01", "", 250)
	l.Kind, l.Remark = letter.KindReported, "Mrs. Halloway had written to her in February."
	mention := func(key string, layer letter.Layer, id, surface, quote string, line int, sure float64) {
		d.Mentions = append(d.Mentions, letter.Mention{Letter: key, Layer: layer, PersonID: id, Surface: surface, Quote: quote,
			Span: letter.Span{File: "harbour/letters.txt", Line: line, Start: int64(line * 60), End: int64(line*60 + len(surface))}, Rule: "roster", Confidence: sure})
	}
	mention("L001", letter.Body, "dunaeva-mi", "Дунаевой", "Кланяйтесь от меня Дунаевой, если её увидите.", 14, 0.95)
	mention("L001", letter.Body, "lisle-th", "Lisle", "I hear that Lisle has left, and Dunaeva with him.", 16, 0.9)
	mention("L001", letter.Body, "dunaeva-mi", "Dunaeva", "I hear that Lisle has left, and Dunaeva with him.", 16, 0.6)
	mention("L007", letter.Body, "lisle-th", "Mr Lisle", "Mr Lisle sends his ledger.", 196, 0.4)
	mention("L002", letter.Note, "ostrander-j", "Østrander", "Østrander was then at Bergen.", 60, 0.8)
	edge := func(from, to, layer string, keys ...string) {
		d.Edges = append(d.Edges, page.Edge{Source: from, Target: to, Layer: layer, Letters: keys})
	}
	edge("vetrov-pa", "halloway-e", page.LayerLetter, "L001", "L007")
	edge("halloway-e", "vetrov-pa", page.LayerLetter, "L002")
	edge("vetrov-pa", "dunaeva-mi", page.LayerLetter, "L003")
	edge("dunaeva-mi", "ostrander-j", page.LayerLetter, "L004")
	edge("ostrander-j", "lisle-th", page.LayerLetter, "L005")
	edge("lisle-th", "vetrov-pa", page.LayerLetter, "L006")
	edge("office", "ostrander-jb", page.LayerLetter, "L008")
	edge("halloway-e", "dunaeva-mi", page.LayerReported, "L009")
	edge("vetrov-pa", "dunaeva-mi", page.LayerMention, "L001")
	edge("vetrov-pa", "lisle-th", page.LayerMention, "L001", "L007")
	edge("halloway-e", "ostrander-j", page.LayerNote, "L002")
}

// large is a made-up network of n people and m letters, each letter with two
// mentions: people in clusters, letters as uneven as letters are.
func large(n, m int) *page.Data {
	r := rand.New(rand.NewPCG(3, 9))
	d := &page.Data{Measures: []page.Measure{{Name: "Strength", Column: "strength"}, {Name: "PageRank", Column: "pagerank"}, {Name: "Betweenness", Column: "betweenness"}}}
	parts := []string{"Al", "ber", "Cor", "dan", "Eri", "fol", "Gus", "hav", "Ivo", "jor", "Kel", "lum", "Mar", "nov", "Ost", "pel"}
	word := func() string {
		return parts[2*r.IntN(8)] + parts[2*r.IntN(8)+1] + parts[2*r.IntN(8)+1]
	}
	const clusters = 12
	for c := range clusters {
		d.Communities = append(d.Communities, page.Community{Name: fmt.Sprintf("Circle %d", c+1)})
	}
	for i := range n {
		c := r.IntN(clusters)
		angle, far := float64(c)*2*math.Pi/clusters, 600+200*float64(c%3)
		p := page.Person{Identity: letter.Identity{ID: fmt.Sprintf("p%05d", i), Label: word() + " " + word(), Kind: letter.Person, Status: letter.Proposed, Letters: r.IntN(40)},
			X: far*math.Cos(angle) + 110*r.NormFloat64(), Y: far*math.Sin(angle) + 110*r.NormFloat64(), Community: c}
		p.Names = []string{p.Label, word() + " " + p.Label, p.Label[:1] + ". " + word()}
		strength := 1 / math.Pow(float64(i+1), 0.7)
		for range d.Measures {
			p.Figures = append(p.Figures, page.Figure{Value: strength * (0.8 + 0.4*r.Float64()), Rank: float64(i + 1), RankLow: float64(max(1, i-3)), RankHigh: float64(i + 5)})
		}
		d.People = append(d.People, p)
	}
	pick := func() int { return int(float64(n) * math.Pow(r.Float64(), 2.2)) }
	edges := map[[2]int]map[string][]string{}
	for i := range m {
		a, b := pick(), pick()
		if a == b {
			b = (b + 1) % n
		}
		key := fmt.Sprintf("letters-%05d", i)
		d.Letters = append(d.Letters, letter.Letter{Key: key, Kind: letter.KindLetter, Number: fmt.Sprint(i),
			Span:       letter.Span{File: fmt.Sprintf("volume-%d.txt", i/5000), Line: i % 5000 * 20, LineEnd: i%5000*20 + 18},
			Senders:    []letter.Party{{ID: d.People[a].ID, Name: d.People[a].Label, Role: letter.Sender, Evidence: "heading"}},
			Addressees: []letter.Party{{ID: d.People[b].ID, Name: d.People[b].Label, Role: letter.Addressee, Evidence: "heading"}},
			Date:       letter.Day(1640+r.IntN(60), 1+r.IntN(12), 1+r.IntN(28)), DateText: word(), Archive: fmt.Sprintf("Fund %d, box %d", r.IntN(9), r.IntN(400))})
		put := func(x, y int, layer string) {
			if x == y {
				return
			}
			if edges[[2]int{x, y}] == nil {
				edges[[2]int{x, y}] = map[string][]string{}
			}
			edges[[2]int{x, y}][layer] = append(edges[[2]int{x, y}][layer], key)
		}
		put(a, b, page.LayerLetter)
		for k := range 2 {
			who := pick()
			quote := ""
			for range 14 {
				quote += word() + " "
			}
			d.Mentions = append(d.Mentions, letter.Mention{Letter: key, PersonID: d.People[who].ID, Surface: d.People[who].Label,
				Quote: quote + d.People[who].Label + ".", Rule: "roster", Confidence: 0.9, Span: letter.Span{File: "volume.txt", Line: i, Start: int64(i*900 + k*100), End: int64(i*900 + k*100 + 9)}})
			put(a, who, page.LayerMention)
		}
	}
	for pair, layers := range edges {
		for layer, keys := range layers {
			d.Edges = append(d.Edges, page.Edge{Source: d.People[pair[0]].ID, Target: d.People[pair[1]].ID, Layer: layer, Letters: keys})
		}
	}
	return d
}

var samples = flag.String("samples", "", "write pages to look at into this folder")

func TestWriteSamples(t *testing.T) {
	if *samples == "" {
		t.Skip("no folder given by -samples")
	}
	for name, d := range map[string]*page.Data{"small": sample(), "middle": large(400, 3000), "large": large(5000, 50000), "hostile": spoiled(hostile[0] + " " + hostile[12])} {
		for _, language := range []string{"en", "ru"} {
			b := written(t, d, page.Options{Title: "Harbour letters, 1871–1881", Source: "invented for tests", Language: language})
			if err := os.WriteFile(filepath.Join(*samples, name+"-"+language+".html"), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
