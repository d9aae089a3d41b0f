package measure

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"lettergraph/graph"
	"lettergraph/graph/community"
)

// Level says what a measure is a figure of.
type Level uint8

// The levels.
const (
	Node    Level = iota // one value a person
	Edge                 // one value an arc
	Network              // one value
)

// String is "node", "edge" or "network".
func (l Level) String() string { return [...]string{"node", "edge", "network"}[min(l, Network)] }

// Kind says what the values of a measure are, as formats that type their columns
// need to know.
type Kind uint8

// The kinds of value.
const (
	Real  Kind = iota
	Count      // whole numbers, unless an edge list's weights or fractional counting make them otherwise
	Text
)

// Measure is one line of the table that nodes.csv, edges.csv, network.csv, the
// other formats, the page and the help are made from.
type Measure struct {
	Name   string // the word by which a command asks for it: "betweenness"
	Column string // its header or, in network.csv, its row: "Betweenness"
	Doc    string // what it means, in one or two sentences
	Source string // where it is defined: a DOI, or a short citation
	Level  Level
	Kind   Kind
	Costly bool // takes time of people times arcs, or more

	values func(*study) ([]float64, error)
	text   func(*study) ([]string, error)
	// errs is the standard error of each value where it was estimated.
	errs func(*study) []float64
}

// Options say what is computed and how. The zero value computes every measure
// over the letter layer, leaving costly ones out of large networks.
type Options struct {
	// Measures are the names of the measures wanted; empty for all. A name may
	// end in "*".
	Measures []string
	// Layers are the layers over which figures are computed; zero is the letter
	// layer alone. Counts of mentions and notes have their own layers.
	Layers graph.Layers
	// Communities say how communities are found.
	Communities community.Options
	// Approx is the number of people from whom paths are followed to estimate
	// betweenness, closeness, harmonic closeness, mean path and diameter in
	// place of computing them; 0 computes them. The estimate carries a standard
	// error in a column of its own.
	Approx int
	// Exact computes costly measures however large the network is.
	Exact bool
	// Seed makes what is sampled.
	Seed uint64
	// Workers is how many cores are used; 0 stands for all. It does not change
	// the result.
	Workers int
}

// LargeNetwork is the product of people and arcs above which costly measures are
// left out unless Options ask for them by name, exactly or approximately.
const LargeNetwork = 2e10

// Column is a measure with its values: by the number of the person or the arc in
// the Graph, or one value for the network. A value that is not defined is NaN, or
// empty in Text.
type Column struct {
	Measure
	Values []float64
	Text   []string
}

// Cell is value i as a result file has it: the shortest number that reads back
// the same, nothing where it is not defined.
func (c *Column) Cell(i int) string {
	if c.Kind == Text {
		return c.Text[i]
	}
	return Format(c.Values[i])
}

// Format writes a number in the shortest form that reads back the same: without
// exponent between 1e-4 and 1e15, 0 without a sign, NaN as nothing.
func Format(x float64) string {
	switch a := math.Abs(x); {
	case math.IsNaN(x):
		return ""
	case x == 0:
		return "0"
	case a >= 1e-4 && a < 1e15:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// Result is a network with its figures.
type Result struct {
	Graph *graph.Graph
	// Nodes, Edges and Network are the columns in the order of the table. Columns
	// may be appended: formats write what they find.
	Nodes, Edges, Network []Column
	// Communities is the partition behind the community columns; nil if none was
	// asked for. Vertices are those of Simple.
	Communities *community.Partition
	// CommunityNames name each community by its strongest members, from community 1.
	CommunityNames []string
	// Simple is the network flattened over the layers, on which figures rest.
	Simple *graph.Simple
	// Notes say what was left out or estimated, and why: sentences for the user.
	Notes []string
}

// Node is the column of the node measure with the name; nil if it is not there.
func (r *Result) Node(name string) *Column { return find(r.Nodes, name) }

// Edge is the column of the edge measure with the name; nil if it is not there.
func (r *Result) Edge(name string) *Column { return find(r.Edges, name) }

// Value is the network measure with the name; NaN if it is not there.
func (r *Result) Value(name string) float64 {
	if c := find(r.Network, name); c != nil && len(c.Values) == 1 {
		return c.Values[0]
	}
	return math.NaN()
}

func find(cs []Column, name string) *Column {
	for i := range cs {
		if cs[i].Name == name {
			return &cs[i]
		}
	}
	return nil
}

// All is the table of measures: those of nodes, of edges and of the network, in
// the order of their columns.
func All() []Measure { return slices.Concat(nodeMeasures(), edgeMeasures(), networkMeasures()) }

// Select is the part of the table that the names ask for; no names ask for all.
// A name that ends in "*" asks for all that begin like it. It is an error if a
// name asks for nothing.
func Select(names []string) ([]Measure, error) {
	all := All()
	if len(names) == 0 {
		return all, nil
	}
	wanted := make([]bool, len(all))
	for _, name := range names {
		found := false
		for i, m := range all {
			prefix, open := strings.CutSuffix(name, "*")
			if m.Name == name || (open && strings.HasPrefix(m.Name, prefix)) {
				wanted[i], found = true, true
			}
		}
		if !found {
			return nil, fmt.Errorf("there is no measure %q", name)
		}
	}
	var some []Measure
	for i, m := range all {
		if wanted[i] {
			some = append(some, m)
		}
	}
	return some, nil
}

// Compute computes the figures of a network. The error is that of ctx or of a
// name that asks for nothing; no network is an error.
func Compute(ctx context.Context, g *graph.Graph, o Options) (*Result, error) {
	table, err := Select(o.Measures)
	if err != nil {
		return nil, err
	}
	s := newStudy(ctx, g, o)
	r := &Result{Graph: g, Simple: s.net}
	var skipped []string
	for _, m := range table {
		if m.Costly && len(o.Measures) == 0 && s.tooLarge() {
			skipped = append(skipped, m.Name)
			continue
		}
		if err := r.add(s, m); err != nil {
			return nil, err
		}
	}
	r.Communities, r.CommunityNames = s.partition, s.communityNames
	if len(skipped) > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf(
			"%d people and %d arcs: left out %s, which take long in a network of this size; ask for them exactly or for an estimate",
			s.net.Len(), s.net.ArcCount(), strings.Join(skipped, ", ")))
	}
	if s.sampled() {
		r.Notes = append(r.Notes, fmt.Sprintf("figures that rest on shortest paths are estimated from %d of %d people; their standard errors stand beside them", s.approx(), s.net.Len()))
	}
	return r, nil
}

// add computes a measure and appends its column, and that of its error.
func (r *Result) add(s *study, m Measure) error {
	c := Column{Measure: m}
	var err error
	if m.Kind == Text {
		c.Text, err = m.text(s)
	} else {
		c.Values, err = m.values(s)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", m.Name, err)
	}
	place := map[Level]*[]Column{Node: &r.Nodes, Edge: &r.Edges, Network: &r.Network}[m.Level]
	*place = append(*place, c)
	if m.errs == nil || !s.sampled() {
		return nil
	}
	e := Measure{Name: m.Name + "-error", Column: m.Column + " error", Doc: "Standard error of the estimate of " + m.Name + ".", Level: m.Level, Kind: Real}
	*place = append(*place, Column{Measure: e, Values: m.errs(s)})
	return nil
}
