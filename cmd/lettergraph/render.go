package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lettergraph/extract/folder"
	"lettergraph/graph"
	"lettergraph/graph/format"
	"lettergraph/graph/measure"
	"lettergraph/graph/robust"
	"lettergraph/render"
	"lettergraph/render/diagram"
)

// drawing are the flags that say what is drawn, and how.
type drawing struct {
	render.Options
}

func (d *drawing) flags(f *pflag.FlagSet) {
	f.Var(&d.Chart, "chart", "what kind of picture")
	f.Var(dateValue{&d.From}, "from", "leave out letters before this day, month or year")
	f.Var(dateValue{&d.To}, "to", "leave out letters after it")
	f.Var(&d.Dating, "dating", "which letters of uncertain date count as between --from and --to")
	f.Var(&d.Layers, "layer", "draw these layers, or all (default: letters, and mentions where letters alone show little)")
	f.IntVar(&d.Top, "top", 0, fmt.Sprintf("draw so many people, the strongest (0: %d in a network; -1: all)", diagram.DefaultTop))
	f.StringVar(&d.Ego, "ego", "", "draw the person with this `ID` and those tied to them")
	f.Float64Var(&d.MinWeight, "min-weight", 0, "leave out edges of fewer letters")
	f.BoolVar(&d.Isolates, "isolates", false, "draw people without an edge, too")
	f.StringVar(&d.Size, "size", "", "the `measure` that sizes show, or by which a ranking ranks (default: letters)")
	f.StringVar(&d.Colour, "colour", "", "the `measure` that colours tell apart, or none (default: community)")
	d.style(f)
	f.Var(&d.Width, "width", "the width on paper, as 120mm, 12cm, 5in or 340pt")
	f.Var(&d.Layout, "layout", "how people are placed")
	f.Var(&d.Engine, "engine", "have Graphviz's layout program place people, in small networks, instead of --layout")
	f.Var(&d.Arrows, "arrows", "which lines have arrowheads")
	f.IntVar(&d.Labels, "labels", 0, "name so many people at most (0: all who find room; -1: none)")
	f.Float64Var(&d.Resolution, "dpi", 300, "dots to the inch of a PNG picture")
	f.Uint64Var(&d.Seed, "seed", 1, "the seed of positions and communities; the same seed gives the same picture")
}

// style are the flags that run has, too.
func (d *drawing) style(f *pflag.FlagSet) {
	f.StringVar(&d.Title, "title", "", "the title above the picture")
	f.StringVar(&d.Source, "source", "", "what the caption names as the source")
	f.Var(&d.Theme, "theme", "colours for the screen or for print")
	f.Var(&d.Language, "lang", "the language of legend and caption")
}

// isPage reports whether a file is to be the page.
func isPage(file string) bool {
	ending := strings.ToLower(filepath.Ext(file))
	return ending == ".html" || ending == ".htm"
}

// write draws the network in the format that the file's ending names. The figures
// may be nil.
func (d *drawing) write(ctx context.Context, p *program, w io.Writer, file string, g *graph.Graph, e *evidence, figures *measure.Result) error {
	if isPage(file) {
		return d.page(ctx, p, w, g, e, figures)
	}
	options := d.Options
	options.Unknown = func(lines []string) {
		fmt.Fprintf(p.errs, "%s: no letters in the fonts of a PNG for %s; an SVG shows them\n", file, shorten(lines, 3))
	}
	var err error
	if options.Format, err = render.FormatOf(file); err != nil {
		return err
	}
	return render.Render(ctx, w, g, figures, options)
}

func newRender(p *program) *cobra.Command {
	var in input
	var d drawing
	var output string
	c := &cobra.Command{
		Use:   "render IN -o FILE",
		Short: "Draw a network",
		Long: `Render draws a network into a file, in the format that the file's ending names:
.svg, .png, .dot for Graphviz, or .html for the page to explore. IN is a folder
that run or extract made, or an edge list.`,
		Example: `  lettergraph render network -o network.svg
  lettergraph render network -o print.png --width 120mm --theme print --title "The Sosnovka Station"
  lettergraph render network -o vetrov.svg --ego vetrov-ap --from 1911 --to 1912-06
  lettergraph render network -o years.svg --chart timeline
  lettergraph render edges.csv -o rings.svg --layout concentric --size pagerank --lang ru`,
		Args: needNetwork,
		RunE: func(c *cobra.Command, args []string) error {
			if err := needOutput(c, output); err != nil {
				return err
			}
			if _, err := render.FormatOf(output); err != nil && !isPage(output) {
				return fmt.Errorf("%s: render writes files that end in .svg, .png, .dot and .html", output)
			}
			p.start()
			g, evidence, faults, err := in.network(args[0])
			if err != nil {
				return err
			}
			if d.Ranks, err = readRanks(args[0], g); err != nil {
				return err
			}
			err = writeWhole(output, func(w io.Writer) error {
				return d.write(c.Context(), p, w, output, g, evidence, nil)
			})
			if err != nil {
				return err
			}
			return p.faults(faults)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "the `file` for the picture")
	in.flags(c.Flags())
	in.edgeFlags(c.Flags())
	d.flags(c.Flags())
	return c
}

// readRanks reads how far ranks can be trusted, where the network is a folder in
// which measure --missing has written it.
func readRanks(network string, g *graph.Graph) ([]robust.Ranks, error) {
	path := filepath.Join(network, nodesName)
	file, err := os.Open(path)
	if err != nil {
		return nil, nil // not a folder, or without figures
	}
	defer file.Close()
	ranks, err := format.ReadRanks(file, g)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return ranks, nil
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
