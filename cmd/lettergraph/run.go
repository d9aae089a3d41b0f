package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"lettergraph/extract"
	"lettergraph/graph"
	"lettergraph/graph/measure"
)

func newRun(p *program) *cobra.Command {
	var x extraction
	var in input
	var m measuring
	var t trust
	var d drawing
	var check string
	c := &cobra.Command{
		Use:   "run SOURCE... -o DIR",
		Short: "From sources to letters, people, figures and pictures",
		Long: `Run does everything: it finds the letters, the people and the mentions in the
sources, makes the network, computes its figures, draws it, and writes all that
into one folder, with manifest.json, which says what it was made from.

A source is a file, a folder, which is searched with all folders in it, or - for
standard input. Its format is told from its content.

To correct who is whom, edit people.csv and decisions.csv in the folder and run
again: what you decided is obeyed and stays.

A run that is interrupted leaves earlier results as they were, and what it has read
in a folder of its own; with --resume the same command goes on from there, and
makes the same results as a run that is not interrupted.`,
		Example: `  lettergraph run letters -o network
  lettergraph run letters/1923.txt letters/1924.txt --people people.csv -o network
  lettergraph run --check network`,
		Args: func(c *cobra.Command, args []string) error {
			if check != "" {
				return nil
			}
			return needSources(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if check != "" {
				p.start()
				return p.check(c, check, args)
			}
			if err := m.check(); err != nil {
				return err
			}
			return p.run(c, &x, &in, &m, &t, &d, args)
		},
	}
	c.Flags().StringVar(&check, "check", "", "say whether the results in this `folder` still follow from their sources, and do nothing else")
	x.flags(c.Flags())
	in.flags(c.Flags())
	m.flags(c.Flags())
	t.flags(c.Flags())
	d.style(c.Flags())
	return c
}

// run is the command run.
func (p *program) run(c *cobra.Command, x *extraction, in *input, m *measuring, t *trust, d *drawing, sources []string) error {
	into, found, err := x.run(c, p, sources)
	if err != nil {
		return err
	}
	defer into.Discard()
	g, evidence, faults, err := in.results(opener(into), x.output)
	if err != nil {
		return err
	}
	result, err := m.compute(c.Context(), p, g)
	if err != nil {
		return err
	}
	if d.Ranks, err = t.write(c.Context(), p, in, m, evidence, result, into); err != nil {
		return err
	}
	if err := writeFigures(into, result); err != nil {
		return err
	}
	d.Seed = m.seed
	if d.Source == "" {
		d.Source = sourceNames(sources)
	}
	for _, name := range []string{"network.dot", "network.svg", "network.html"} {
		err := into.Write(name, func(w io.Writer) error {
			return d.write(c.Context(), p, w, name, g, evidence, result)
		})
		if err != nil {
			return err
		}
	}
	manifest := x.manifest(c, sources, found)
	manifest.Seed = m.seed
	manifest.Counts["edges"] = g.Arcs()
	if err := into.WriteManifest(manifest); err != nil {
		return err
	}
	if err := into.Commit(); err != nil {
		return err
	}
	p.printf("%s%s%s", summary(found, x.output), figures(g, result), whereToLook(x.output))
	return p.faults(append(found.Faults, faults...))
}

// sourceNames are the names of the sources, for a caption.
func sourceNames(sources []string) string {
	var names []string
	for _, s := range sources {
		if s == extract.Stdin {
			s = "standard input"
		} else if abs, err := filepath.Abs(s); err == nil {
			s = filepath.Base(abs)
		}
		names = append(names, s)
	}
	return shorten(names, 3)
}

// figures is what a person wants to know of a network first.
func figures(g *graph.Graph, r *measure.Result) string {
	var b strings.Builder
	counts := map[graph.Layer]int{}
	for _, a := range g.AllArcs() {
		counts[a.Layer]++
	}
	var kinds []string
	for _, l := range []graph.Layer{graph.LetterLayer, graph.ReportedLayer, graph.MentionLayer, graph.NoteLayer} {
		if counts[l] > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", counts[l], l))
		}
	}
	fmt.Fprintf(&b, "%s", plural(g.Arcs(), "edge"))
	if len(kinds) > 0 {
		fmt.Fprintf(&b, ": %s", strings.Join(kinds, ", "))
	}
	b.WriteByte('\n')
	for _, note := range r.Notes {
		b.WriteString(note + "\n")
	}
	return b.String()
}

// whereToLook names the results that a person opens first.
func whereToLook(dir string) string {
	var b strings.Builder
	for _, file := range []struct{ name, what string }{
		{"network.html", "the network, to explore in a browser"},
		{"network.svg", "the network as a picture"},
		{extract.PeopleName, "who is whom; correct it and run again"},
		{extract.LettersName, "every letter, with file and line"},
		{nodesName, "the figures of every person"},
	} {
		fmt.Fprintf(&b, "  %-28s %s\n", filepath.Join(dir, file.name), file.what)
	}
	return b.String()
}

// check is the command run --check.
func (p *program) check(c *cobra.Command, dir string, args []string) error {
	changes, err := extract.Check(c.Context(), dir, version(), args)
	if err != nil {
		return err
	}
	for _, line := range changes {
		fmt.Fprintln(p.out, line)
	}
	if len(changes) > 0 {
		return errFaults
	}
	p.printf("%s still follows from its sources\n", dir)
	return nil
}
