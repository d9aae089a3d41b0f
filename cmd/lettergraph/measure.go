package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lettergraph/extract/folder"
	"lettergraph/graph"
	"lettergraph/graph/community"
	"lettergraph/graph/format"
	"lettergraph/graph/measure"
)

// measuring are the flags that say which figures are computed, and how.
type measuring struct {
	measures   []string
	layers     graph.Layers
	quality    community.Quality
	resolution float64
	directed   bool
	runs       int
	approx     int
	exact      bool
	seed       uint64
}

func (m *measuring) flags(f *pflag.FlagSet) {
	f.StringSliceVar(&m.measures, "measures", nil, "compute these measures only (see lettergraph measure --list; \"close*\" for all that begin so)")
	f.Var(&m.layers, "layer", "compute over these layers, or all")
	f.Var(&m.quality, "quality", "what communities are judged by")
	f.Float64Var(&m.resolution, "resolution", 0, "more than 1 for more and smaller communities, less for fewer (0: 1, or the density of the network for cpm)")
	f.BoolVar(&m.directed, "directed", false, "judge communities with the directions of letters (modularity only)")
	f.IntVar(&m.runs, "runs", 0, "how many runs communities and their stability rest on (0: 100, fewer in a large network)")
	f.IntVar(&m.approx, "approx", 0, "estimate betweenness and closeness from so many people, with the error (0: compute)")
	f.BoolVar(&m.exact, "exact", false, "compute betweenness and closeness however large the network is")
	f.Uint64Var(&m.seed, "seed", 1, "the seed of everything drawn at random; the same seed gives the same results")
}

// options are the flags as package measure takes them.
func (m *measuring) options(p *program) measure.Options {
	return measure.Options{
		Measures: m.measures, Layers: m.layers,
		Communities: m.communities(p),
		Approx:      m.approx, Exact: m.exact, Seed: m.seed, Workers: p.workers,
	}
}

// communities are the flags as package community takes them.
func (m *measuring) communities(p *program) community.Options {
	return community.Options{
		Quality: m.quality, Resolution: m.resolution, Directed: m.directed, Runs: m.runs, Seed: m.seed, Workers: p.workers,
	}
}

// once are the same for a network of many, in which communities are found once.
func (m *measuring) once(p *program) community.Options {
	o := m.communities(p)
	o.Runs = 0
	return o
}

// check tells of flags that do not go together.
func (m *measuring) check() error {
	if m.directed && m.quality == community.CPM {
		return errors.New("--directed goes with --quality modularity only")
	}
	return nil
}

// compute computes the figures of a network.
func (m *measuring) compute(ctx context.Context, p *program, g *graph.Graph) (*measure.Result, error) {
	return measure.Compute(ctx, g, m.options(p))
}

// extent says which part of the network is measured.
type extent struct{ graph.Slice }

func (x *extent) flags(f *pflag.FlagSet) {
	f.Var(dateValue{&x.From}, "from", "leave out letters before this day, month or year")
	f.Var(dateValue{&x.To}, "to", "leave out letters after it")
	f.Float64Var(&x.MinWeight, "min-weight", 0, "leave out edges of fewer letters")
	f.StringVar(&x.Ego, "ego", "", "keep the person with this `ID` and those tied to them")
}

func (x *extent) isPart() bool {
	return !x.From.IsZero() || !x.To.IsZero() || x.MinWeight > 0 || x.Ego != ""
}

// check tells of flags that do not go together.
func (x *extent) check(t *trust) error {
	if x.isPart() && t.doubt > 0 {
		return errors.New("--doubt needs the whole network: leave out --from, --to, --min-weight and --ego")
	}
	return nil
}

// apply is the part of the network, without those who have no letter in it.
func (x *extent) apply(g *graph.Graph, dating graph.Dating) (*graph.Graph, error) {
	if !x.isPart() {
		return g, nil
	}
	x.Dating = dating
	g, err := x.Apply(g)
	if err != nil {
		return nil, err
	}
	return g.Active(), nil
}

// writeFigures writes the figures into a folder.
func writeFigures(into *folder.Folder, r *measure.Result) error {
	for _, file := range []struct {
		name  string
		write func(io.Writer, *measure.Result) error
	}{{nodesName, format.WriteNodes}, {edgesName, format.WriteEdges}, {networkName, format.WriteNetwork}} {
		err := into.Write(file.name, func(w io.Writer) error { return file.write(w, r) })
		if err != nil {
			return err
		}
	}
	return nil
}

func newMeasure(p *program) *cobra.Command {
	var in input
	var m measuring
	var t trust
	var x extent
	var output string
	var list bool
	c := &cobra.Command{
		Use:   "measure IN -o DIR",
		Short: "Compute the figures of a network",
		Long: `Measure computes the figures of people, of edges and of the whole network, and
writes nodes.csv, edges.csv and network.csv into a folder, which may be IN itself.
--missing, --doubt and --null say how far they can be trusted, in robustness.csv,
nullmodel.csv and further columns of nodes.csv; --by gives them for each period.

IN is a folder that run or extract made, or an edge list: a table with the columns
Source and Target and, if it has them, Weight, Kind, First and Last.

With --list it prints every measure, what it means and where it is defined.`,
		Example: `  lettergraph measure network -o network
  lettergraph measure network --layer letter,reported --count fractional -o figures
  lettergraph measure edges.csv --measures 'pagerank,close*' -o figures
  lettergraph measure network --missing 25 --null 100 -o network
  lettergraph measure network --by year -o network
  lettergraph measure network --from 1911 --to 1912-06 -o figures
  lettergraph measure --list`,
		Args: func(c *cobra.Command, args []string) error {
			if list {
				return cobra.NoArgs(c, args)
			}
			return needNetwork(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if list {
				p.start()
				return listMeasures(p.out)
			}
			if err := needOutput(c, output); err != nil {
				return err
			}
			if err := m.check(); err != nil {
				return err
			}
			if err := x.check(&t); err != nil {
				return err
			}
			p.start()
			return p.measure(c, &in, &m, &t, &x, args[0], output)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "the `folder` for the figures, made if need be")
	c.Flags().BoolVar(&list, "list", false, "print every measure and what it means")
	in.flags(c.Flags())
	in.edgeFlags(c.Flags())
	m.flags(c.Flags())
	t.flags(c.Flags())
	x.flags(c.Flags())
	return c
}

// needNetwork wants one argument: the network.
func needNetwork(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("%s needs one network: a folder that run or extract made, or an edge list", c.Name())
	}
	return nil
}

func needOutput(c *cobra.Command, output string) error {
	if output == "" {
		return fmt.Errorf("%s needs -o, where the result is to go", c.Name())
	}
	return nil
}

// measure is the command measure.
func (p *program) measure(c *cobra.Command, in *input, m *measuring, t *trust, x *extent, network, output string) error {
	g, evidence, faults, err := in.network(network)
	if err != nil {
		return err
	}
	if g, err = x.apply(g, t.dating); err != nil {
		return err
	}
	result, err := m.compute(c.Context(), p, g)
	if err != nil {
		return err
	}
	into, err := folder.New(output)
	if err != nil {
		return err
	}
	defer into.Discard()
	if _, err := t.write(c.Context(), p, in, m, evidence, result, into); err != nil {
		return err
	}
	if err := writeFigures(into, result); err != nil {
		return err
	}
	manifest, err := derived(c, network, output, m.seed)
	if err != nil {
		return err
	}
	if err := into.WriteManifest(manifest); err != nil {
		return err
	}
	if err := into.Commit(); err != nil {
		return err
	}
	p.printf("%s, %s; figures in %s\n", plural(g.Len(), "person"), plural(g.Arcs(), "edge"), filepath.Join(output, nodesName))
	for _, note := range result.Notes {
		p.printf("%s\n", note)
	}
	return p.faults(faults)
}

// derived is the manifest of results made from other results: that of the folder
// itself, with what is added, or one that has the files of the network as sources.
func derived(c *cobra.Command, network, output string, seed uint64) (folder.Manifest, error) {
	options := map[string]string{}
	for name, value := range optionsOf(c) {
		options[name] = value
	}
	if same(network, output) {
		if m, err := folder.ReadManifest(output); err == nil {
			for name, value := range options {
				m.Options[c.Name()+"."+name] = value
			}
			m.Seed = seed
			return *m, nil
		}
	}
	m := folder.Manifest{
		Version: version(), Command: c.Name(), Options: options, Seed: seed,
		Inputs: []folder.Input{{Path: network, Role: folder.RoleNetwork}},
	}
	return m, m.AddNetwork(network)
}

func same(a, b string) bool {
	x, err := filepath.Abs(a)
	if err != nil {
		return false
	}
	y, err := filepath.Abs(b)
	return err == nil && x == y
}

// listMeasures prints the table of measures.
func listMeasures(out io.Writer) error {
	level := measure.Level(255)
	for _, m := range measure.All() {
		if m.Level != level {
			level = m.Level
			fmt.Fprintf(out, "%s\n\n", strings.ToUpper(level.String()[:1])+level.String()[1:]+" measures")
		}
		fmt.Fprintf(out, "  %s (column %s)\n      %s\n", m.Name, m.Column, m.Doc)
		if m.Source != "" {
			fmt.Fprintf(out, "      %s\n", m.Source)
		}
		fmt.Fprintln(out)
	}
	return nil
}
