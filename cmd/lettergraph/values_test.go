package main

import (
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"lettergraph/extract"
	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/community"
	"lettergraph/graph/measure"
	"lettergraph/graph/robust"
	"lettergraph/render"
	"lettergraph/render/diagram"
	"lettergraph/render/dot"
)

// values are flag values of every type there is, as they are before they are set.
func values() []pflag.Value {
	return []pflag.Value{
		dateValue{new(letter.Date)}, new(extract.Format), new(graph.Dating), new(graph.Layers), new(graph.Counting), new(community.Quality),
		new(robust.Removal), new(measure.Step), new(render.Chart), new(render.Length), new(diagram.Layout), new(diagram.Arrows),
		new(diagram.Theme), new(diagram.Language), new(dot.Engine),
	}
}

// FuzzValues holds that the value of a flag is taken, and then prints as what can
// be given again and means the same, or is refused, and then changes nothing.
func FuzzValues(f *testing.F) {
	for _, s := range []string{
		"", "1931-09-03?", "[..1931]", "1931-02-30", "all", "letter,note", "letter, mention,", "full", "possible", "modularity", "archive", "month", "5y", "18m",
		"768614336404564651y", "-1y", "120mm", "5in", "0.0000001pt", "1e6in", "2.8346456pt", "1e5mm", "1e5cm", "NaNmm", "0x1p4mm", "+3in", "network", "timeline", "print", "ru", "sfdp", "none",
	} {
		f.Add(s)
	}
	for _, v := range values() {
		for _, choice := range strings.Split(v.Type(), "|") {
			f.Add(choice)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		before, again := values(), values()
		for i, v := range values() {
			if err := v.Set(s); err != nil {
				if v.String() != before[i].String() {
					t.Errorf("%s: %q is refused and leaves %q", v.Type(), s, v)
				}
				continue
			}
			if err := again[i].Set(v.String()); err != nil || again[i].String() != v.String() {
				t.Errorf("%s: %q prints as %q, which is taken for %q, %v", v.Type(), s, v, again[i], err)
			}
			if v.String() == "" && strings.TrimSpace(s) != "" {
				t.Errorf("%s: %q is taken and says nothing", v.Type(), s)
			}
		}
	})
}
