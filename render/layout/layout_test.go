package layout

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// communities is an invented network: k groups of size m, dense inside, joined by
// a few ties.
func communities(t testing.TB, k, m int) (*Graph, []int) {
	r := rand.New(rand.NewPCG(7, 7))
	var ties []Tie
	groups := make([]int, k*m)
	for v := range groups {
		groups[v] = v / m
		for range 3 {
			ties = append(ties, Tie{v, v/m*m + r.IntN(m), 1 + float64(r.IntN(9))})
		}
		if r.IntN(6) == 0 {
			ties = append(ties, Tie{v, r.IntN(k * m), 1})
		}
	}
	g, err := NewGraph(k*m, ties)
	if err != nil {
		t.Fatal(err)
	}
	return g, groups
}

func TestNewGraphRejects(t *testing.T) {
	for _, tie := range []Tie{{0, 3, 1}, {-1, 0, 1}, {0, 1, 0}, {0, 1, math.NaN()}, {0, 1, math.Inf(1)}} {
		if _, err := NewGraph(3, []Tie{tie}); err == nil {
			t.Errorf("tie %v is taken", tie)
		}
	}
	g, err := NewGraph(3, []Tie{{0, 1, 2}, {1, 0, 3}, {2, 2, 9}})
	if err != nil || g.Ties() != 1 || g.strength(0) != 5 || g.strength(2) != 0 {
		t.Errorf("parallel ties and loops: %v, %v", g, err)
	}
}

// A path, a ring and a grid have a drawing in which every tie is one long.
func TestForceLengths(t *testing.T) {
	var ring, grid []Tie
	for i := range 12 {
		ring = append(ring, Tie{i, (i + 1) % 12, 1})
	}
	for i := range 36 {
		if i%6 < 5 {
			grid = append(grid, Tie{i, i + 1, 1})
		}
		if i < 30 {
			grid = append(grid, Tie{i, i + 6, 1})
		}
	}
	for _, c := range []struct {
		name  string
		n     int
		ties  []Tie
		slack float64
	}{{"path", 5, []Tie{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}}, 0.05}, {"ring", 12, ring, 0.15}, {"grid", 36, grid, 0.35}} {
		g, err := NewGraph(c.n, c.ties)
		if err != nil {
			t.Fatal(err)
		}
		ps, err := Force(context.Background(), g, Options{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.ties {
			if d := distance(ps[e.A], ps[e.B]); math.Abs(d-1) > c.slack {
				t.Errorf("%s: the tie %d-%d is %.2f long", c.name, e.A, e.B, d)
			}
		}
	}
}

func distance(p, q Point) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }

func TestForceKeepsGroupsTogether(t *testing.T) {
	for _, m := range []int{20, 300} { // all distances, and pivots
		g, groups := communities(t, 4, m)
		ps, err := Force(context.Background(), g, Options{Seed: 3, Groups: groups})
		if err != nil {
			t.Fatal(err)
		}
		var own, other, nOwn, nOther float64
		for i := range ps {
			for j := range i {
				if d := distance(ps[i], ps[j]); groups[i] == groups[j] {
					own, nOwn = own+d, nOwn+1
				} else {
					other, nOther = other+d, nOther+1
				}
			}
		}
		if ratio := own / nOwn / (other / nOther); ratio > 0.75 {
			t.Errorf("%d people: members of a group are %.2f times as far apart as others", 4*m, ratio)
		}
	}
}

func TestForceHeavierIsNearer(t *testing.T) {
	g, err := NewGraph(3, []Tie{{0, 1, 100}, {1, 2, 1}, {0, 2, 1}})
	if err != nil {
		t.Fatal(err)
	}
	ps, err := Force(context.Background(), g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if distance(ps[0], ps[1]) >= distance(ps[1], ps[2]) {
		t.Errorf("100 letters are farther than 1: %v", ps)
	}
}

// The seed decides, and neither the number of processors nor chance does.
func TestForceRepeats(t *testing.T) {
	g, groups := communities(t, 6, 150)
	run := func(seed uint64) []Point {
		ps, err := Force(context.Background(), g, Options{Seed: seed, Groups: groups})
		if err != nil {
			t.Fatal(err)
		}
		return ps
	}
	first := run(5)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !slices.Equal(first, run(5)) {
		t.Error("one processor gives other positions")
	}
	if slices.Equal(first, run(6)) {
		t.Error("another seed gives the same positions")
	}
}

func TestDegenerate(t *testing.T) {
	for n := range 4 {
		g, err := NewGraph(n, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, f := range map[string]func() ([]Point, error){
			"force":      func() ([]Point, error) { return Force(context.Background(), g, Options{}) },
			"concentric": func() ([]Point, error) { return Concentric(g, make([]float64, n), Options{}) },
			"circle":     func() ([]Point, error) { return Circle(g, make([]float64, n), Options{}) },
			"timeline": func() ([]Point, error) {
				return Timeline(slices.Repeat([]float64{math.NaN()}, n), make([]float64, n), 1)
			},
		} {
			ps, err := f()
			if err != nil || len(ps) != n {
				t.Fatalf("%s of %d: %v, %v", name, n, ps, err)
			}
			for i := range ps {
				for j := range i {
					if !(distance(ps[i], ps[j]) > 0) {
						t.Errorf("%s of %d loose nodes puts two on one place: %v", name, n, ps)
					}
				}
			}
		}
	}
	if _, err := Circle(&Graph{start: []int{0}}, []float64{1}, Options{}); err == nil {
		t.Error("one value for no node is taken")
	}
}

func TestForceStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	g, _ := communities(t, 4, 200)
	if _, err := Force(ctx, g, Options{}); err == nil {
		t.Error("a cancelled layout goes on")
	}
}

func TestConcentric(t *testing.T) {
	g, groups := communities(t, 3, 10)
	value := make([]float64, 30)
	for i := range value {
		value[i] = float64((i * 7) % 30)
	}
	ps, err := Concentric(g, value, Options{Groups: groups})
	if err != nil {
		t.Fatal(err)
	}
	for i := range ps {
		for j := range ps {
			if value[i] > value[j] && distance(ps[i], Point{}) > distance(ps[j], Point{})+1e-9 {
				t.Fatalf("value %v stands outside value %v", value[i], value[j])
			}
		}
	}
}

func TestTimeline(t *testing.T) {
	time := []float64{1900, 1900.1, 1905, math.NaN(), 1900.2}
	ps, err := Timeline(time, []float64{5, 4, 3, 2, 1}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range ps {
		if !math.IsNaN(time[i]) && p.X != time[i] {
			t.Errorf("node %d of %v stands at %v", i, time[i], p.X)
		}
		for j := range i {
			if ps[j].Y == p.Y && math.Abs(ps[j].X-p.X) < 1 {
				t.Errorf("nodes %d and %d are nearer than 1 in one lane", i, j)
			}
		}
	}
}

// overlaps counts the pairs of rooms that overlap, and the rooms outside the frame.
func overlaps(ps []Point, rooms []Room, width float64) (pairs, outside int) {
	for i, p := range ps {
		a := rooms[i]
		if p.X-a.Left < -1e-6 || p.X+a.Right > width+1e-6 || p.Y-a.Up < -1e-6 {
			outside++
		}
		for j := range i {
			q, b := ps[j], rooms[j]
			if p.X+a.Right-(q.X-b.Left) > 1e-6 && q.X+b.Right-(p.X-a.Left) > 1e-6 &&
				p.Y+a.Down-(q.Y-b.Up) > 1e-6 && q.Y+b.Down-(p.Y-a.Up) > 1e-6 {
				pairs++
			}
		}
	}
	return pairs, outside
}

func TestFit(t *testing.T) {
	ps := []Point{{0, 0}, {10, 0}, {5, 2}}
	rooms := []Room{{30, 1, 1, 1}, {1, 1, 1, 1}, {1, 40, 1, 1}}
	Fit(ps, rooms, 100, 50, 2)
	if _, outside := overlaps(ps, rooms, 100); outside > 0 {
		t.Errorf("%d rooms outside: %v", outside, ps)
	}
	// Both the first room, to the left, and the last two, to the right, touch.
	if d := math.Abs(ps[0].X - 30); d > 1e-6 {
		t.Errorf("the first room starts %v from the side", d)
	}
	if x, y := (ps[1].X-ps[0].X)/10, (ps[2].Y-ps[0].Y)/2; y > 2*x+1e-6 || x > 2*y+1e-6 {
		t.Errorf("scaled by %v across and %v along", x, y)
	}
	Fit([]Point{{3, 3}}, rooms[:1], 100, 50, 2)
	Fit(nil, nil, 100, 50, 2)
}

func TestSeparate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for trial := range 60 {
		n := 1 + r.IntN(150)
		width := 60 + 500*r.Float64()
		ps, rooms := make([]Point, n), make([]Room, n)
		for i := range ps {
			// Some nodes start on one place, which is the hardest.
			ps[i] = Point{width * r.Float64(), 300 * r.Float64()}
			if trial%3 == 0 {
				ps[i] = Point{50, 50}
			}
			rooms[i] = Room{5 + 20*r.Float64(), 5 + 20*r.Float64(), 3 + 9*r.Float64(), 3 + 15*r.Float64()}
		}
		Fit(ps, rooms, width, 300, 1.5)
		height, err := Separate(context.Background(), ps, rooms, Frame{Width: width})
		if err != nil {
			t.Fatal(err)
		}
		if pairs, outside := overlaps(ps, rooms, width); pairs > 0 || outside > 0 {
			t.Fatalf("trial %d: %d overlaps, %d outside", trial, pairs, outside)
		}
		for i, p := range ps {
			if p.Y+rooms[i].Down > height+1e-6 {
				t.Fatalf("trial %d: a room ends at %v of %v", trial, p.Y+rooms[i].Down, height)
			}
		}
	}
	if _, err := Separate(context.Background(), make([]Point, 1), []Room{{9, 9, 1, 1}}, Frame{Width: 10}); err == nil {
		t.Error("a room wider than its frame is taken")
	}
}

func TestSeparateKeepsX(t *testing.T) {
	ps := []Point{{3, 0}, {4, 0}, {5, 0}}
	rooms := slices.Repeat([]Room{{2, 2, 1, 1}}, 3)
	if _, err := Separate(context.Background(), ps, rooms, Frame{Width: 3, FixX: true}); err != nil {
		t.Fatal(err)
	}
	if ps[0].X != 3 || ps[1].X != 4 || ps[2].X != 5 {
		t.Errorf("moved across: %v", ps)
	}
	if pairs, _ := overlaps(ps, rooms, 100); pairs > 0 {
		t.Errorf("%d overlaps", pairs)
	}
}

func BenchmarkForce(b *testing.B) {
	for _, size := range []struct{ k, m int }{{4, 20}, {10, 100}, {40, 500}} {
		g, groups := communities(b, size.k, size.m)
		b.Run(fmt.Sprintf("people=%d/ties=%d", g.Len(), g.Ties()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Force(context.Background(), g, Options{Groups: groups}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSeparate(b *testing.B) {
	for _, n := range []int{80, 1000, 20000} {
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			rooms := slices.Repeat([]Room{{3, 3, 3, 3}}, n)
			width := 12 * math.Sqrt(float64(n))
			for b.Loop() {
				r := rand.New(rand.NewPCG(1, 2))
				ps := make([]Point, n)
				for i := range ps {
					ps[i] = Point{width * r.Float64(), width * r.Float64()}
				}
				if _, err := Separate(context.Background(), ps, rooms, Frame{Width: width}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func ExampleForce() {
	g, err := NewGraph(3, []Tie{{0, 1, 5}, {1, 2, 5}})
	if err != nil {
		fmt.Println(err)
		return
	}
	ps, err := Force(context.Background(), g, Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f %.1f\n", distance(ps[0], ps[1]), distance(ps[0], ps[2]))
	// Output: 1.0 2.0
}
