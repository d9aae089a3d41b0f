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
	"math"
	"runtime"
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
// survives.
type Point struct {
	Measure  string
	Cause    string  // what was done: a [Removal], or "doubt"
	Share    float64 // of letters removed, as asked for
	Removed  float64 // share that was in fact removed, on average
	Runs     int
	Spearman float64 // mean correlation to the full network, over people still in it
	Low      float64 // 5th percentile of the correlations
	High     float64 // 95th percentile
}

// Ranks are people's ranks by one measure and how they move.
type Ranks struct {
	Measure   measure.Measure
	Rank      []float64 // 1 for the highest; equal values share the mean of their ranks; NaN without a value
	Low, High []float64 // best and worst rank in 90 % of the runs; a person who is lost ranks last
	TopFive   []float64 // share of the runs in which the person is among the first five
}

// Fits reports whether the ranks are those of these values, one a person: ranks
// read from a file may be of another network, or of other layers of it.
func (r *Ranks) Fits(values []float64) bool {
	if len(r.Rank) != len(values) || len(r.Low) != len(values) || len(r.High) != len(values) {
		return false
	}
	for p, x := range rank(values) {
		if x != r.Rank[p] && !(math.IsNaN(x) && math.IsNaN(r.Rank[p])) {
			return false
		}
	}
	return true
}

// Trial is what a test does to the figures.
type Trial struct {
	Curve []Point // by measure, then share
	Ranks []Ranks // at the share of Options.Interval
}

// Columns are columns for nodes.csv: for each measure the person's rank, its
// interval and the share of runs among the first five.
func (t *Trial) Columns() []measure.Column {
	var columns []measure.Column
	for _, r := range t.Ranks {
		add := func(name, column, doc string, values []float64) {
			m := measure.Measure{Name: r.Measure.Name + name, Column: r.Measure.Column + column, Doc: doc, Source: source}
			columns = append(columns, measure.Column{Measure: m, Values: values})
		}
		add("-rank", " rank", "Rank by "+r.Measure.Column+", 1 being the highest.", r.Rank)
		add("-low", " rank low", "Best rank in 90 % of the runs.", r.Low)
		add("-high", " rank high", "Worst rank in 90 % of the runs.", r.High)
		add("-top-five", " top five", "Share of the runs in which the person is among the first five.", r.TopFive)
	}
	return columns
}

const source = "doi:10.22148/001c.25943"

// unranked are the measures of nodes that name groups or only repeat another.
var unranked = map[string]bool{
	"betweenness-normalised": true, "component": true, "strong-component": true, "community": true, "stability": true,
}

// tested are the measures tested: those asked for, or all that order people.
func (o *Options) tested() ([]measure.Measure, []string, error) {
	table, err := measure.Select(o.Measures)
	if err != nil {
		return nil, nil, err
	}
	var some []measure.Measure
	var names []string
	for _, m := range table {
		if m.Level == measure.Node && m.Kind != measure.Text && (len(o.Measures) > 0 || !unranked[m.Name]) {
			some, names = append(some, m), append(names, m.Name)
		}
	}
	if len(some) == 0 {
		return nil, nil, fmt.Errorf("none of the measures %v orders people", o.Measures)
	}
	return some, names, nil
}

// fill puts what the zero value stands for into the options.
func (o *Options) fill() error {
	if o.Runs <= 0 {
		o.Runs = 25
	}
	if o.Interval == 0 {
		o.Interval = 0.1
	}
	if len(o.Shares) == 0 {
		for i := 1; i <= 9; i++ {
			o.Shares = append(o.Shares, float64(i)/10)
		}
	}
	if !slices.Contains(o.Shares, o.Interval) {
		o.Shares = append([]float64{o.Interval}, o.Shares...)
	}
	for _, s := range o.Shares {
		if !(s > 0 && s < 1) {
			return fmt.Errorf("a share of %v of the letters cannot be removed: it must be above 0 and below 1", s)
		}
	}
	o.Shares = slices.Clone(o.Shares)
	slices.Sort(o.Shares)
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Communities.Runs == 0 {
		o.Communities.Runs = 1
	}
	return nil
}

// figures computes the measures of one network on one core.
func (o *Options) figures(ctx context.Context, g *graph.Graph, names []string) (*measure.Result, error) {
	c := o.Communities
	c.Workers = 1
	return measure.Compute(ctx, g, measure.Options{Measures: names, Layers: o.Layers, Communities: c, Exact: true, Seed: o.Seed, Workers: 1})
}
