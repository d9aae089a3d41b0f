package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/render/sheet"
)

// network builds a graph of letters given as "from to date".
func network(t *testing.T, letters ...string) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder(graph.Options{})
	for i, row := range letters {
		f := strings.Fields(row + " -")
		date, _ := letter.ParseEDTF(f[2])
		l := letter.Letter{
			Key: fmt.Sprintf("k%03d", i), Date: date,
			Senders: []letter.Party{{ID: f[0], Name: f[0]}}, Addressees: []letter.Party{{ID: f[1], Name: f[1]}},
		}
		if err := b.AddLetter(&l); err != nil {
			t.Fatal(err)
		}
	}
	return b.Graph()
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		most  float64
		count int
		want  string
	}{{41, 5, "[0 10 20 30 40 50]"}, {1, 5, "[0 0.2 0.4 0.6 0.8 1]"}, {7, 5, "[0 2 4 6 8]"}, {0.3, 3, "[0 0.1 0.2 0.3]"}, {0, 5, "[0 1]"}, {1000, 5, "[0 200 400 600 800 1000]"}} {
		if got := fmt.Sprint(ticks(c.most, c.count)); got != c.want {
			t.Errorf("ticks(%v, %d) = %s, want %s", c.most, c.count, got, c.want)
		}
	}
	if got := fmt.Sprint(wholeTicks(2, 5)); got != "[0 2]" {
		t.Errorf("parts of a letter: %s", got)
	}
	if got := ticks(math.Inf(1), 5); len(got) != 2 {
		t.Errorf("without end: %v", got)
	}
}

// Letters go into the month, year or decade that their date certainly lies in.
func TestSortByTime(t *testing.T) {
	for _, c := range []struct {
		name                  string
		dates                 []string
		unit                  unit
		drawn, undated, vague int
		first                 string
		bins                  int
	}{
		{name: "months", dates: []string{"1911-03-02", "1911-05", "1912", ""}, unit: month, drawn: 2, undated: 1, vague: 1, first: "1911-03", bins: 3},
		{name: "years", dates: []string{"1911-03-02", "1912", "1921-10/1922-02", "[..1931]", "1925"}, unit: year, drawn: 3, vague: 2, first: "1911", bins: 15},
		{name: "decades", dates: []string{"1650", "1820", "181X", "18XX"}, unit: decade, drawn: 3, vague: 1, first: "1650–", bins: 18},
		{name: "before our era's calendars", dates: []string{"0001", "0003-02"}, unit: month, drawn: 1, vague: 1, first: "0003-02", bins: 1},
		{name: "nothing", dates: []string{"", "[1900..]"}, undated: 1, vague: 1},
	} {
		var rows []string
		for _, d := range c.dates {
			rows = append(rows, "a b "+d)
		}
		b, drawn, undated, vague := sortByTime(lettersOf(network(t, rows...)))
		if len(drawn) != c.drawn || undated != c.undated || vague != c.vague || b.counts != c.bins {
			t.Errorf("%s: drawn %d, undated %d, vague %d in %d bins", c.name, len(drawn), undated, vague, b.counts)
			continue
		}
		if len(drawn) > 0 && (b.unit != c.unit || b.unit.label(b.start) != c.first) {
			t.Errorf("%s: begins with %s", c.name, b.unit.label(b.start))
		}
	}
}

func TestTimelineChoosesTheSideThatVaries(t *testing.T) {
	for rows, want := range map[string]string{"hub a 1900,hub b 1901,hub c 1902": "by addressee", "a hub 1900,b hub 1901,c hub 1902": "by sender"} {
		s, err := Timeline(network(t, strings.Split(rows, ",")...), Options{})
		if err != nil || !strings.Contains(s.Title, want) {
			t.Errorf("%s: %v, %v", rows, s.Title, err)
		}
	}
}

func TestMatrixOrder(t *testing.T) {
	g := network(t, "a b", "a b", "a b", "c d", "c d", "a c", "e a")
	people, all := matrixPeople(g, []int{1, 0, 1, 0, -1}, 4)
	var ids []string
	for _, p := range people {
		ids = append(ids, g.Person(p).ID)
	}
	// a and c, of one community, first, since a has most letters; e has no room.
	if got := strings.Join(ids, " "); got != "a c b d" || all != 5 {
		t.Errorf("%s of %d", got, all)
	}
}

// The area of a square is in proportion to the letters.
func TestMatrixAreas(t *testing.T) {
	g := network(t, "a b", "a b", "a b", "a b", "b a")
	s, err := Matrix(g, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sides := map[string]float64{}
	for _, e := range s.Elements {
		if group, ok := e.(sheet.Group); ok {
			p := group.Elements[0].(sheet.Path).Segments
			sides[group.Title] = p[1].P[0].X - p[0].P[0].X
		}
	}
	if a, b := sides["a → b\n4 letters"], sides["b → a\n1 letter"]; math.Abs(a/b-2) > 1e-9 {
		t.Errorf("4 letters are %v wide, 1 letter %v: %v", a, b, sides)
	}
	if _, err := Matrix(g, []int{1}, Options{}); err == nil {
		t.Error("one community for two people is taken")
	}
}

func TestFirst(t *testing.T) {
	people, all := first([]float64{2, math.NaN(), 5, 2, math.Inf(1), 0}, 3)
	if !slices.Equal(people, []int{2, 0, 3}) || all != 4 {
		t.Errorf("%v of %d", people, all)
	}
	if p, cut := withoutZeros([]float64{3, 0, 0}, []int{0, 1, 2}); len(p) != 1 || !cut {
		t.Errorf("zeros stay: %v", p)
	}
	if p, cut := withoutZeros([]float64{0, 0}, []int{0, 1}); len(p) != 2 || cut {
		t.Errorf("nothing but zeros goes: %v", p)
	}
}

func TestRankingTakesOneValueAPerson(t *testing.T) {
	g := network(t, "a b")
	if _, err := Ranking(g, Scores{Name: "x", Value: []float64{1}}, Options{}); err == nil {
		t.Error("one value for two people is taken")
	}
	if _, err := Ranking(g, Scores{Name: "x", Value: []float64{1, -2}}, Options{}); err != nil {
		t.Error(err)
	}
}
