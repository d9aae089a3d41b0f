package community_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	gonum "gonum.org/v1/gonum/graph"
	gonumcommunity "gonum.org/v1/gonum/graph/community"

	"lettergraph/graph"
	"lettergraph/graph/community"
)

// karate is the network of Zachary 1977 (doi:10.1086/jar.33.4.3629752).
var karate = [][2]int32{
	{1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 7}, {1, 8}, {1, 9}, {1, 11}, {1, 12}, {1, 13}, {1, 14}, {1, 18}, {1, 20}, {1, 22}, {1, 32},
	{2, 3}, {2, 4}, {2, 8}, {2, 14}, {2, 18}, {2, 20}, {2, 22}, {2, 31}, {3, 4}, {3, 8}, {3, 9}, {3, 10}, {3, 14}, {3, 28}, {3, 29}, {3, 33},
	{4, 8}, {4, 13}, {4, 14}, {5, 7}, {5, 11}, {6, 7}, {6, 11}, {6, 17}, {7, 17}, {9, 31}, {9, 33}, {9, 34}, {10, 34}, {14, 34}, {15, 33},
	{15, 34}, {16, 33}, {16, 34}, {19, 33}, {19, 34}, {20, 34}, {21, 33}, {21, 34}, {23, 33}, {23, 34}, {24, 26}, {24, 28}, {24, 30},
	{24, 33}, {24, 34}, {25, 26}, {25, 28}, {25, 32}, {26, 32}, {27, 30}, {27, 34}, {28, 34}, {29, 32}, {29, 34}, {30, 33}, {30, 34},
	{31, 33}, {31, 34}, {32, 33}, {32, 34}, {33, 34},
}

func detect(t testing.TB, s *graph.Simple, o community.Options) *community.Partition {
	t.Helper()
	p, err := community.Detect(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestKarateClub(t *testing.T) {
	var from, to []int32
	for _, e := range karate {
		from, to = append(from, e[0]-1), append(to, e[1]-1)
	}
	s := graph.NewSimple(34, from, to, nil)
	p := detect(t, s, community.Options{})
	// The highest modularity there is: Brandes et al. 2008, doi:10.1109/TKDE.2007.190689.
	if math.Abs(p.Best-0.419790) > 1e-6 || p.Quality < 0.415 || p.Len() != 4 {
		t.Errorf("modularity %v, best %v, %d communities", p.Quality, p.Best, p.Len())
	}
	if !slices.IsSortedFunc(p.Sizes, func(a, b int) int { return b - a }) {
		t.Errorf("sizes %v", p.Sizes)
	}
	if p.Stability[0] < 0.9 || slices.Min(p.Stability) < 0 || slices.Max(p.Stability) > 1 {
		t.Errorf("stability %v", p.Stability)
	}
	for _, pair := range p.Unsettled(s, 0.1, 0.9) {
		if pair.Together <= 0.1 || pair.Together >= 0.9 || pair.A >= pair.B {
			t.Errorf("unsettled pair %+v", pair)
		}
	}
	names := p.Names(s, 2, func(v int32) string { return fmt.Sprint(v + 1) })
	if c := p.Of[33]; names[c-1] != "34, 33" {
		t.Errorf("community of 34 is called %q", names[c-1])
	}
}

func TestGroupsAreFound(t *testing.T) {
	s := planted(400, 8000, 8, 1)
	for _, o := range []community.Options{{}, {Runs: 1}, {Directed: true}, {Quality: community.CPM, Resolution: 0.1}} {
		p := detect(t, s, o)
		if p.Len() != 8 {
			t.Errorf("%+v: %d communities, want 8", o, p.Len())
		}
		for v := range p.Of {
			if p.Of[v] != p.Of[v%8] {
				t.Errorf("%+v: %d is not with %d", o, v, v%8)
			}
		}
	}
	if n, m := detect(t, s, community.Options{Resolution: 0.05}).Len(), detect(t, s, community.Options{Resolution: 20}).Len(); n >= m {
		t.Errorf("%d communities at a low resolution, %d at a high one", n, m)
	}
}

// TestQualityAgreesWithGonum holds the quality to gonum's Q of the same partition.
func TestQualityAgreesWithGonum(t *testing.T) {
	for seed := range uint64(20) {
		s := planted(30, 90, 3, seed)
		for _, directed := range []bool{false, true} {
			for _, resolution := range []float64{0.5, 1, 2} {
				p := detect(t, s, community.Options{Directed: directed, Resolution: resolution, Runs: 5, Seed: seed})
				groups := make([][]gonum.Node, p.Len())
				for v, c := range p.Of {
					groups[c-1] = append(groups[c-1], graph.Node(v))
				}
				var g gonum.Graph = s.Undirect()
				if directed {
					g = s
				}
				if want := gonumcommunity.Q(g, groups, resolution); math.Abs(p.Quality-want) > 1e-9 {
					t.Errorf("seed %d, directed %v: quality %v, gonum has %v", seed, directed, p.Quality, want)
				}
			}
		}
	}
}

func TestNoLowerThanGonum(t *testing.T) {
	for seed := range uint64(5) {
		s := planted(150, 700, 5, seed)
		want := gonumcommunity.Q(s.Undirect(), gonumcommunity.Modularize(s.Undirect(), 1, nil).Communities(), 1)
		if p := detect(t, s, community.Options{Seed: seed, Runs: 10}); p.Best < want-0.002 {
			t.Errorf("seed %d: modularity %v, gonum's Louvain reaches %v", seed, p.Best, want)
		}
	}
}

func TestSameSeedSameCommunities(t *testing.T) {
	s := planted(300, 1200, 6, 9)
	one := detect(t, s, community.Options{Workers: 1, Seed: 4})
	many := detect(t, s, community.Options{Workers: 6, Seed: 4})
	if d := cmp.Diff(one, many); d != "" {
		t.Errorf("six workers find otherwise than one:\n%s", d)
	}
}

// TestCommunitiesHangTogether holds Leiden's promise that a community is
// connected.
func TestCommunitiesHangTogether(t *testing.T) {
	for seed := range uint64(10) {
		s := planted(200, 400, 10, seed)
		p := detect(t, s, community.Options{Runs: 1, Seed: seed})
		reached := make([]bool, s.Len())
		parts := 0
		for v := range int32(s.Len()) {
			if reached[v] {
				continue
			}
			parts++
			reached[v] = true
			for stack := []int32{v}; len(stack) > 0; {
				u := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				for _, w := range s.Both.Of(u) {
					if !reached[w] && p.Of[w] == p.Of[u] {
						reached[w] = true
						stack = append(stack, w)
					}
				}
			}
		}
		if parts != p.Len() {
			t.Errorf("seed %d: %d communities in %d parts", seed, p.Len(), parts)
		}
	}
}

func TestWithoutEdges(t *testing.T) {
	for n := range 3 {
		for _, o := range []community.Options{{}, {Directed: true}, {Quality: community.CPM}, {Runs: 1}} {
			p := detect(t, graph.NewSimple(n, nil, nil, nil), o)
			if p.Len() != n || p.Quality != 0 {
				t.Errorf("%d people without letters: %d communities, quality %v", n, p.Len(), p.Quality)
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := community.Detect(ctx, planted(30, 90, 3, 1), community.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// planted is a network of so many groups within which most arcs go.
func planted(people, arcs, groups int, seed uint64) *graph.Simple {
	r := rand.New(rand.NewPCG(seed, 1))
	from, to := make([]int32, arcs), make([]int32, arcs)
	for k := range arcs {
		v, w := r.IntN(people), r.IntN(people)
		if r.Float64() < 0.8 {
			w = (w - w%groups + v%groups) % people
		}
		from[k], to[k] = int32(v), int32(w)
	}
	return graph.NewSimple(people, from, to, nil)
}

var sizes = []struct{ people, arcs, groups int }{{300, 1500, 6}, {5000, 50000, 40}}

func BenchmarkLeiden(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprintf("%d-people-%d-arcs", size.people, size.arcs), func(b *testing.B) {
			s := planted(size.people, size.arcs, size.groups, 1)
			b.ReportAllocs()
			for b.Loop() {
				detect(b, s, community.Options{Runs: 1, Workers: 1})
			}
		})
	}
}

func BenchmarkGonumLouvain(b *testing.B) {
	for _, size := range sizes[:1] {
		b.Run(fmt.Sprintf("%d-people-%d-arcs", size.people, size.arcs), func(b *testing.B) {
			g := planted(size.people, size.arcs, size.groups, 1).Undirect()
			b.ReportAllocs()
			for b.Loop() {
				gonumcommunity.Modularize(g, 1, nil)
			}
		})
	}
}
