// Package community finds groups of people who write to each other more than
// chance would have it, and says how far the grouping can be trusted. It is for
// networks flattened by package graph; it draws nothing and names no causes.
//
// Groups are found with the Leiden algorithm (Traag, Waltman & van Eck 2019,
// doi:10.1038/s41598-019-41695-z), by modularity or by the constant Potts model.
// Since the best grouping is rarely the only good one, [Detect] runs it with
// many seeds and gives a consensus of the runs (ensemble clustering, Poulin &
// Théberge 2019, doi:10.1007/s41109-019-0165-9), beside each person's stability.
package community

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"lettergraph/graph"
)

// Quality is what a partition into communities is judged by.
type Quality uint8

// The qualities.
const (
	// Modularity compares the weight within communities with what is expected of
	// a random network of the same strengths (Newman & Girvan 2004,
	// doi:10.1103/PhysRevE.69.026113; directed: Leicht & Newman 2008,
	// doi:10.1103/PhysRevLett.100.118703).
	Modularity Quality = iota
	// CPM, the constant Potts model, asks for communities whose density is above
	// the resolution (Traag, Van Dooren & Nesterov 2011,
	// doi:10.1103/PhysRevE.84.016114). It has no resolution limit.
	CPM
)

// String is "modularity" or "cpm".
func (q Quality) String() string {
	if q == CPM {
		return "cpm"
	}
	return "modularity"
}

// Set reads what [Quality.String] writes.
func (q *Quality) Set(name string) error {
	switch name {
	case "modularity":
		*q = Modularity
	case "cpm":
		*q = CPM
	default:
		return fmt.Errorf("quality %q is neither modularity nor cpm", name)
	}
	return nil
}

// Type lists the choices for a command's help.
func (q *Quality) Type() string { return "modularity|cpm" }

// Options say how communities are found. The zero value is a consensus by
// modularity at resolution 1, without directions.
type Options struct {
	// Quality is what partitions are judged by.
	Quality Quality
	// Resolution is higher for more and smaller communities; 0 stands for 1 with
	// modularity and for the network's density of weight with CPM.
	Resolution float64
	// Directed takes the directions of arcs into account (modularity only).
	Directed bool
	// Seed makes the runs; the same seed gives the same communities.
	Seed uint64
	// Iterations is how often a run goes over the network; it stops before where
	// nothing is gained. 0 stands for 2, which is what leidenalg does.
	Iterations int
	// Runs is how many runs the consensus and the stability rest on; 1 takes a
	// single run as it is; 0 stands for 100, or fewer in a network of more than
	// 20,000 edges, where [AutoRuns] says how many.
	Runs int
	// Workers is how many runs go on at a time; 0 stands for all cores. It does
	// not change the result.
	Workers int
}

// Partition is a network divided into communities.
type Partition struct {
	// Of is the community of each vertex, numbered from 1 by falling size; of two
	// of one size, that of the smaller vertex comes first.
	Of []int32
	// Sizes are the numbers of members; Sizes[0] is that of community 1.
	Sizes []int
	// Quality is the partition's modularity (or CPM quality, divided by the
	// total weight) at the resolution, on the network as it is.
	Quality float64
	// Best is the highest quality that any single run reached.
	Best float64
	// Resolution is what was used.
	Resolution float64
	// Runs is the number of runs it rests on.
	Runs int
	// Stability is, for each vertex, the share of runs in which it was in the
	// community that corresponds to its own (the one of greatest overlap).
	Stability []float64
	// Together is, for each edge as [graph.Simple] has it in Both, the share of
	// runs in which its ends were in one community; nil for a single run.
	Together []float64
}

// Len is the number of communities.
func (p *Partition) Len() int { return len(p.Sizes) }

// Pair is two vertices joined by an edge.
type Pair struct {
	A, B     int32
	Together float64 // share of runs in one community
}

// Unsettled are the pairs of people joined by an edge who are in one community in
// some runs and in two in others: in a share of the runs between low and high,
// both excluded. Those nearest to a half come first. A single run has none.
func (p *Partition) Unsettled(s *graph.Simple, low, high float64) []Pair {
	var pairs []Pair
	for v := range int32(s.Len()) {
		for k := s.Both.Start[v]; p.Together != nil && k < s.Both.Start[v+1]; k++ {
			if w, x := s.Both.To[k], p.Together[k]; v < w && low < x && x < high {
				pairs = append(pairs, Pair{v, w, x})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b Pair) int {
		return cmp.Compare(math.Abs(a.Together-0.5), math.Abs(b.Together-0.5))
	})
	return pairs
}

// AutoRuns is the number of runs for a network of so many edges where none is
// asked for: 100 up to 20,000 edges, then as many as make 2 million edges in all,
// at least 4.
func AutoRuns(edges int) int { return max(4, min(100, 2_000_000/max(edges, 1))) }

// Detect finds the communities of a network. A vertex without an edge is a
// community of its own. The only error is that of ctx.
func Detect(ctx context.Context, s *graph.Simple, o Options) (*Partition, error) {
	l, resolution, total := newLevel(s, o)
	if o.Iterations <= 0 {
		o.Iterations = 2
	}
	runs := o.Runs
	if runs <= 0 {
		runs = AutoRuns(len(l.to) / 2)
	}
	found, err := repeat(ctx, l, total, runs, o)
	if err != nil {
		return nil, err
	}
	p := &Partition{Resolution: resolution, Runs: runs, Best: math.Inf(-1)}
	for _, f := range found {
		p.Best = max(p.Best, l.quality(f, int(slices.Max(append(f, 0)))+1, total))
	}
	of := found[0]
	if runs > 1 {
		p.Together = together(l, found)
		of = consensus(l, p.Together, total, o)
	}
	p.Of = slices.Clone(of)
	for v := range p.Of {
		p.Of[v]++
	}
	p.count()
	p.Quality = l.quality(of, len(p.Sizes), total)
	p.Stability = stability(of, found)
	return p, ctx.Err()
}

// count numbers the communities by size.
func (p *Partition) count() {
	if len(p.Of) == 0 {
		return
	}
	graph.NumberBySize(p.Of, int(slices.Max(p.Of)))
	p.Sizes = make([]int, slices.Max(p.Of))
	for _, c := range p.Of {
		p.Sizes[c-1]++
	}
}

// Names calls each community by its strongest members: the labels of up to most
// of them, by falling weight of their edges within the community, joined by
// commas. Names[0] is that of community 1.
func (p *Partition) Names(s *graph.Simple, most int, label func(v int32) string) []string {
	inner := make([]float64, s.Len())
	members := make([][]int32, p.Len())
	for v, c := range p.Of {
		members[c-1] = append(members[c-1], int32(v))
		weights := s.Both.Weights(int32(v))
		for i, w := range s.Both.Of(int32(v)) {
			if p.Of[w] == c {
				inner[v] += weights[i]
			}
		}
	}
	names := make([]string, p.Len())
	for c, list := range members {
		slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(inner[b], inner[a]) })
		var labels []string
		for _, v := range list[:min(most, len(list))] {
			labels = append(labels, label(v))
		}
		names[c] = strings.Join(labels, ", ")
	}
	return names
}
