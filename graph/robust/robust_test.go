package robust_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/robust"
)

// correspondence is a network of so many letters, heavy-tailed in who writes and
// who receives, over thirty years, from two files and five archives.
func correspondence(t testing.TB, people, letters int) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder(graph.Options{})
	correspond(t, b, people, letters)
	return b.Graph()
}

func correspond(t testing.TB, b *graph.Builder, people, letters int) {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 7))
	pick := func() string { u := r.Float64(); return fmt.Sprintf("p%03d", int(float64(people)*u*u*u)) }
	for i := range letters {
		from := pick()
		to := pick()
		for to == from {
			to = pick()
		}
		l := letter.Letter{
			Key: fmt.Sprintf("l%05d", i), Kind: letter.KindLetter, Date: letter.Day(1900+r.IntN(30), 1+r.IntN(12), 0),
			Senders: []letter.Party{{ID: from}}, Addressees: []letter.Party{{ID: to}},
			Archive: fmt.Sprintf("House %d, box %d", r.IntN(5), r.IntN(50)),
		}
		l.File = fmt.Sprintf("volume-%d.txt", i%2)
		if err := b.AddLetter(&l); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMissingLettersAreTheSameOnAnyNumberOfCores(t *testing.T) {
	g := correspondence(t, 60, 300)
	var trials []*robust.Trial
	for _, workers := range []int{1, 2, 7} {
		m, err := robust.MissingLetters(context.Background(), g, robust.Options{Runs: 5, Workers: workers, Seed: 3})
		if err != nil {
			t.Fatal(err)
		}
		trials = append(trials, m)
	}
	for _, other := range trials[1:] {
		if d := cmp.Diff(trials[0].Curve, other.Curve, cmpopts.EquateNaNs()); d != "" {
			t.Errorf("curve differs:\n%s", d)
		}
		for i := range other.Ranks {
			if d := cmp.Diff(trials[0].Ranks[i].Low, other.Ranks[i].Low, cmpopts.EquateNaNs()); d != "" {
				t.Errorf("intervals of %s differ:\n%s", other.Ranks[i].Measure.Name, d)
			}
		}
	}
}

func TestMissingLetters(t *testing.T) {
	people := correspondence(t, 60, 600).Len()
	b := graph.NewBuilder(graph.Options{})
	correspond(t, b, 60, 600)
	if err := b.AddMention(&letter.Mention{Letter: "l00000", PersonID: "named"}); err != nil { // and ranks nowhere
		t.Fatal(err)
	}
	g := b.Graph()
	for _, how := range []robust.Removal{robust.AtRandom, robust.ByYear, robust.BySource, robust.ByArchive, robust.ByHolder} {
		m, err := robust.MissingLetters(context.Background(), g, robust.Options{
			Removal: how, Runs: 8, Shares: []float64{0.1, 0.5, 0.9}, Measures: []string{"strength", "pagerank", "betweenness"},
		})
		if err != nil {
			t.Fatalf("%v: %v", how, err)
		}
		if len(m.Curve) != 9 || len(m.Ranks) != 3 {
			t.Fatalf("%v: %d points and %d ranks, want 9 and 3", how, len(m.Curve), len(m.Ranks))
		}
		for i, p := range m.Curve {
			if p.Spearman < -1 || p.Spearman > 1 || p.Low > p.Spearman+1e-9 || p.High < p.Spearman-1e-9 {
				t.Errorf("%v: %+v", how, p)
			}
			if how == robust.AtRandom && math.Abs(p.Removed-p.Share) > 0.01 {
				t.Errorf("asked for %v of the letters to go, %v went", p.Share, p.Removed)
			}
			if how == robust.AtRandom && i%3 > 0 && p.Spearman > m.Curve[i-1].Spearman {
				t.Errorf("%s: order survives the loss of %v better than that of less", p.Measure, p.Share)
			}
		}
		for _, r := range m.Ranks {
			for p := range r.Rank {
				if r.Low[p] > r.High[p] || r.High[p] > float64(people) {
					t.Errorf("%v: interval of person %d from %v to %v", how, p, r.Low[p], r.High[p])
				}
			}
		}
	}
}

func TestMissingLettersOfAnEdgeList(t *testing.T) {
	b := graph.NewBuilder(graph.Options{})
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		row := graph.Row{Source: fmt.Sprint("p", r.IntN(40)), Target: fmt.Sprint("q", r.IntN(40)), Weight: float64(1 + r.IntN(5)), Undirected: true}
		if err := b.AddArc(row); err != nil {
			t.Fatal(err)
		}
	}
	g := b.Graph()
	for _, how := range []robust.Removal{robust.AtRandom, robust.ByHolder} {
		m, err := robust.MissingLetters(context.Background(), g, robust.Options{Removal: how, Runs: 20, Shares: []float64{0.3}, Interval: 0.3, Measures: []string{"strength"}})
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Curve[0].Removed; math.Abs(got-0.3) > 0.05 {
			t.Errorf("%v: %v went, want about 0.3", how, got)
		}
	}
	if _, err := robust.MissingLetters(context.Background(), g, robust.Options{Removal: robust.ByYear}); err == nil {
		t.Error("letters of an edge list without dates were removed by year")
	}
}

func TestNothingToRemove(t *testing.T) {
	for _, g := range []*graph.Graph{{}, graph.NewBuilder(graph.Options{}).Graph()} {
		m, err := robust.MissingLetters(context.Background(), g, robust.Options{Runs: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range m.Curve {
			if !math.IsNaN(p.Spearman) {
				t.Errorf("correlation %v without people", p.Spearman)
			}
		}
		if _, err := robust.NullModel(context.Background(), g, robust.NullOptions{Runs: 2}); err != nil {
			t.Error(err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	g := correspondence(t, 60, 300)
	_, err := robust.MissingLetters(ctx, g, robust.Options{Progress: func(done, all int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestDoubt(t *testing.T) {
	party := func(id string, inferred bool) []letter.Party {
		return []letter.Party{{ID: id, Name: id, Inferred: inferred}}
	}
	d := robust.Doubtful{
		Decisions: []letter.Decision{{A: "a", B: "aa", Verdict: letter.Undecided, Score: 1}, {A: "b", B: "c", Verdict: letter.Different, Score: 1}},
		Letters: []letter.Letter{
			{Key: "1", Kind: letter.KindLetter, Senders: party("a", false), Addressees: party("b", false)},
			{Key: "2", Kind: letter.KindLetter, Senders: party("aa", false), Addressees: party("b", false)},
			{Key: "3", Kind: letter.KindLetter, Senders: party("b", false), Addressees: party("c", false)},
		},
	}
	got, err := robust.Doubt(context.Background(), d, robust.Options{Runs: 3, Measures: []string{"out-strength"}})
	if err != nil {
		t.Fatal(err)
	}
	// a and aa are surely one, who wrote two letters: before b, in every run.
	if got.Ranks[0].High[0] != got.Ranks[0].High[1] || got.Ranks[0].High[0] >= got.Ranks[0].Low[2] {
		t.Errorf("ranks of two who are one: %v to %v", got.Ranks[0].Low, got.Ranks[0].High)
	}
}

func TestNullModel(t *testing.T) {
	// Everyone answers: reciprocity is far from chance.
	b := graph.NewBuilder(graph.Options{})
	r := rand.New(rand.NewPCG(1, 1))
	for range 150 {
		x, y := fmt.Sprint(r.IntN(60)), fmt.Sprint(r.IntN(60))
		if x == y {
			continue
		}
		for _, row := range []graph.Row{{Source: x, Target: y, Weight: 1}, {Source: y, Target: x, Weight: 1}} {
			if err := b.AddArc(row); err != nil {
				t.Fatal(err)
			}
		}
	}
	scores, err := robust.NullModel(context.Background(), b.Graph(), robust.NullOptions{Runs: 20})
	if err != nil {
		t.Fatal(err)
	}
	if s := scores[0]; s.Observed != 1 || s.Mean > 0.3 || s.Z < 5 {
		t.Errorf("reciprocity: %+v", s)
	}
}

func BenchmarkMissingLetters(b *testing.B) {
	for _, people := range []int{300, 1000} {
		b.Run(fmt.Sprintf("%d-people-5000-letters-200-runs", people), func(b *testing.B) {
			g := correspondence(b, people, 5000)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := robust.MissingLetters(context.Background(), g, robust.Options{Runs: 20, Shares: []float64{.1, .2, .3, .4, .5, .6, .7, .8, .85, .9}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
