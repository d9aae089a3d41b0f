package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lettergraph/extract/letter"
	"lettergraph/extract/tei"
	"lettergraph/graph/format"
	"lettergraph/graph/measure"
)

// sortedKeys are the keys of m in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// converted is what a network is converted from.
type converted struct {
	*measure.Result
	*evidence
	tei.Edition // what a CMIF file says of itself
}

// conversion is a format that convert writes.
type conversion struct {
	what    string
	letters bool // needs the letters, which an edge list does not have
	write   func(io.Writer, *converted) error
}

// conversions are the formats that convert writes, by the ending of the file.
func conversions() map[string]conversion {
	return map[string]conversion{
		".gexf":    {"GEXF 1.3, for Gephi", false, func(w io.Writer, x *converted) error { return format.WriteGEXF(w, x.Result) }},
		".graphml": {"GraphML, for NetworkX, igraph and R", false, func(w io.Writer, x *converted) error { return format.WriteGraphML(w, x.Result) }},
		".json":    {"node-link JSON, for NetworkX and D3", false, func(w io.Writer, x *converted) error { return format.WriteJSON(w, x.Result) }},
		".xml": {"CMIF, for correspSearch: the list of letters and who is mentioned", true, func(w io.Writer, x *converted) error {
			letters, err := held(x.Letters())
			if err != nil {
				return err
			}
			mentions, err := held(x.Mentions())
			if err != nil {
				return err
			}
			return tei.WriteCMIF(w, letters, x.people, mentions, x.Edition)
		}},
		".csv": {"a row a letter, for Palladio", true, func(w io.Writer, x *converted) error {
			var unread error
			err := format.WritePalladio(w, func(yield func(letter.Letter) bool) {
				for l, err := range x.Letters() {
					if unread = err; err != nil || !yield(l) {
						return
					}
				}
			}, x.people)
			return cmp.Or(unread, err)
		}},
	}
}

func newConvert(p *program) *cobra.Command {
	var in input
	var m measuring
	var edition tei.Edition
	var output string
	var says strings.Builder
	for _, ending := range sortedKeys(conversions()) {
		fmt.Fprintf(&says, "  %-9s %s\n", ending, conversions()[ending].what)
	}
	c := &cobra.Command{
		Use:   "convert IN -o FILE",
		Short: "Write a network for another program",
		Long: `Convert writes a network with its figures into a file, in the format that the
file's ending names. IN is a folder that run or extract made, or an edge list.

` + says.String() + `
For spreadsheets, Gephi and R, nodes.csv and edges.csv are there already.`,
		Example: `  lettergraph convert network -o network.gexf
  lettergraph convert network --measures pagerank,community -o network.graphml
  lettergraph convert network -o letters.xml --title "The Sosnovka Station" --editor "V. Belle"
  lettergraph convert edges.csv -o network.json`,
		Args: needNetwork,
		RunE: func(c *cobra.Command, args []string) error {
			if err := needOutput(c, output); err != nil {
				return err
			}
			if _, ok := conversions()[strings.ToLower(filepath.Ext(output))]; !ok {
				return fmt.Errorf("%s: convert writes files that end in %s", output, strings.Join(sortedKeys(conversions()), ", "))
			}
			p.start()
			return p.convert(c, &in, &m, edition, args[0], output)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "the `file` to write")
	in.flags(c.Flags())
	in.edgeFlags(c.Flags())
	m.flags(c.Flags())
	for flag, what := range map[string]struct {
		value *string
		says  string
	}{
		"title":     {&edition.Title, "the title of a CMIF file"},
		"editor":    {&edition.Editor, "who is responsible for a CMIF file"},
		"email":     {&edition.Email, "the editor's address"},
		"publisher": {&edition.Publisher, "who publishes a CMIF file"},
		"url":       {&edition.URL, "where a CMIF file will be found"},
		"licence":   {&edition.Licence, "the URI of a CMIF file's licence"},
	} {
		c.Flags().StringVar(what.value, flag, "", what.says)
	}
	return c
}

// convert is the command convert.
func (p *program) convert(c *cobra.Command, in *input, m *measuring, edition tei.Edition, network, output string) error {
	g, evidence, faults, err := in.network(network)
	if err != nil {
		return err
	}
	to := conversions()[strings.ToLower(filepath.Ext(output))]
	if to.letters && evidence.open == nil {
		return errors.New("an edge list has no letters to write")
	}
	result, err := m.compute(c.Context(), p, g)
	if err != nil {
		return err
	}
	err = writeWhole(output, func(w io.Writer) error { return to.write(w, &converted{result, evidence, edition}) })
	if err != nil {
		return err
	}
	p.printf("%s, %s in %s\n", plural(g.Len(), "person"), plural(g.Arcs(), "edge"), output)
	return p.faults(faults)
}
