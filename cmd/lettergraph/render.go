package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lettergraph/extract/folder"
	"lettergraph/graph"
	"lettergraph/graph/community"
	"lettergraph/graph/measure"
	"lettergraph/render/diagram"
	"lettergraph/render/dot"
	"lettergraph/render/layout"
	"lettergraph/render/sheet"
)

// drawing are the flags that say what is drawn, and how.
type drawing struct {
	from, to  dateValue
	dating    graph.Dating
	layers    graph.Layers
	top       int
	ego       string
	minWeight float64
	isolates  bool
	size      string
	title     string
	source    string
	width     lengthValue
	theme     diagram.Theme
	language  diagram.Language
	layout    diagram.Layout
	arrows    diagram.Arrows
	labels    int
	engine    dot.Engine
	seed      uint64
	dpi       float64
}

func (d *drawing) flags(f *pflag.FlagSet) {
	f.Var(&d.from, "from", "leave out letters before this day, month or year")
	f.Var(&d.to, "to", "leave out letters after it")
	f.Var(&d.dating, "dating", "which letters of uncertain date count as between --from and --to")
	f.Var(&d.layers, "layer", "draw these layers, or all (default: letters, and mentions where letters alone show little)")
	f.IntVar(&d.top, "top", 0, fmt.Sprintf("draw so many people, the strongest (0: %d; -1: all)", diagram.DefaultTop))
	f.StringVar(&d.ego, "ego", "", "draw the person with this `ID` and those tied to them")
	f.Float64Var(&d.minWeight, "min-weight", 0, "leave out edges of fewer letters")
	f.BoolVar(&d.isolates, "isolates", false, "draw people without an edge, too")
	f.StringVar(&d.size, "size", "", "the `measure` that sizes show (default: letters and mentions)")
	f.StringVar(&d.title, "title", "", "the title above the picture")
	f.StringVar(&d.source, "source", "", "what the caption names as the source")
	f.Var(&d.width, "width", "the width on paper, as 120mm")
	f.Var(&d.theme, "theme", "colours for the screen or for print")
	f.Var(&d.language, "lang", "the language of legend and caption")
	f.Var(&d.layout, "layout", "how people are placed")
	f.Var(&d.engine, "engine", "have Graphviz's layout program place people, in small networks, instead of --layout")
	f.Var(&d.arrows, "arrows", "which lines have arrowheads")
	f.IntVar(&d.labels, "labels", 0, "name so many people at most (0: all who find room; -1: none)")
	f.Float64Var(&d.dpi, "dpi", 200, "dots to the inch of a PNG picture")
	f.Uint64Var(&d.seed, "seed", 1, "the seed of positions and communities; the same seed gives the same picture")
}

// drawn is a diagram and the network behind it.
type drawn struct {
	*diagram.Diagram
	network *diagram.Network
	figures *measure.Result
}

// draw makes the diagram of a network.
func (d *drawing) draw(ctx context.Context, p *program, g *graph.Graph) (*drawn, error) {
	g, err := graph.Slice{From: d.from.Date, To: d.to.Date, Dating: d.dating}.Apply(g)
	if err != nil {
		return nil, err
	}
	layers := d.layers
	if layers == 0 {
		layers = diagram.DefaultLayers(g)
	}
	wanted := []string{"community"}
	if d.size != "" {
		wanted = append(wanted, d.size)
	}
	figures, err := measure.Compute(ctx, g, measure.Options{
		Measures: wanted, Layers: layers, Exact: true, Seed: d.seed, Workers: p.workers,
		Communities: community.Options{Seed: d.seed, Workers: p.workers},
	})
	if err != nil {
		return nil, err
	}
	chosen := diagram.Choice{
		Layers: layers, Top: d.top, Ego: d.ego, MinWeight: d.minWeight, Isolates: d.isolates,
		Group: groups(figures.Node("community")),
	}
	if size := figures.Node(d.size); size != nil {
		chosen.Size, chosen.SizeName = size.Values, size.Column
	}
	network, err := diagram.Choose(g, chosen)
	if err != nil {
		return nil, err
	}
	var positions []layout.Point
	if d.engine != "" {
		if positions, err = dot.Place(ctx, network, d.engine); err != nil {
			return nil, err
		}
	}
	picture, err := diagram.Draw(ctx, network, diagram.Options{
		Width: float64(d.width), Title: d.title, Source: d.source, Theme: d.theme, Language: d.language,
		Layout: d.layout, Seed: d.seed, Arrows: d.arrows, Labels: d.labels,
		Positions: positions,
	})
	if err != nil {
		return nil, err
	}
	return &drawn{picture, network, figures}, nil
}

// groups are the communities of a column as numbers from 0, -1 for none.
func groups(c *measure.Column) []int {
	if c == nil {
		return nil
	}
	of := make([]int, len(c.Values))
	for i, x := range c.Values {
		of[i] = -1
		if !math.IsNaN(x) && x >= 1 {
			of[i] = int(x) - 1
		}
	}
	return of
}

// pictures are the endings that render writes, and how.
func (d *drawing) pictures() map[string]func(io.Writer, *drawn) error {
	return map[string]func(io.Writer, *drawn) error{
		".svg": func(w io.Writer, x *drawn) error { return sheet.WriteSVG(w, x.Sheet()) },
		".dot": func(w io.Writer, x *drawn) error { return dot.Write(w, x.Diagram) },
		".png": func(w io.Writer, x *drawn) error { return sheet.WritePNG(w, x.Sheet(), d.dpi) },
	}
}

func newRender(p *program) *cobra.Command {
	var in input
	var d drawing
	var output string
	c := &cobra.Command{
		Use:   "render IN -o FILE",
		Short: "Draw a network",
		Long: `Render draws a network into a file, in the format that the file's ending names.
IN is a folder that run or extract made, or an edge list.`,
		Example: `  lettergraph render network -o network.svg
  lettergraph render network -o print.png --width 120mm --theme print --title "The Sosnovka Station"
  lettergraph render network -o vetrov.svg --ego vetrov-ap --from 1911 --to 1912-06
  lettergraph render edges.csv -o rings.svg --layout concentric --size pagerank --lang ru`,
		Args: needNetwork,
		RunE: func(c *cobra.Command, args []string) error {
			if err := needOutput(c, output); err != nil {
				return err
			}
			write := d.pictures()[strings.ToLower(filepath.Ext(output))]
			if write == nil {
				return fmt.Errorf("%s: render writes files that end in %s", output, strings.Join(sortedKeys(d.pictures()), ", "))
			}
			p.start()
			return p.render(c, &in, &d, args[0], output, write)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "the `file` for the picture")
	in.flags(c.Flags())
	in.edgeFlags(c.Flags())
	d.flags(c.Flags())
	return c
}

// sortedKeys are the keys of m in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// render is the command render.
func (p *program) render(c *cobra.Command, in *input, d *drawing, network, output string, write func(io.Writer, *drawn) error) error {
	g, _, faults, err := in.network(network)
	if err != nil {
		return err
	}
	picture, err := d.draw(c.Context(), p, g)
	if err != nil {
		return err
	}
	if err := writeWhole(output, func(w io.Writer) error { return write(w, picture) }); err != nil {
		return err
	}
	p.printf("%s\n", picture.Caption)
	return p.faults(faults)
}

// writeWhole writes a file whole or not at all.
func writeWhole(path string, write func(io.Writer) error) error {
	into, err := folder.New(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer into.Discard()
	if err := into.Write(filepath.Base(path), write); err != nil {
		return err
	}
	return into.Commit()
}
