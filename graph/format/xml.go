package format

import (
	"bufio"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/measure"
)

// xmlWriter writes XML text piece by piece and keeps the first error.
type xmlWriter struct {
	*bufio.Writer
	err error
}

func newXMLWriter(w io.Writer) *xmlWriter {
	x := &xmlWriter{Writer: bufio.NewWriterSize(w, 64<<10)}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	return x
}

// raw writes markup.
func (x *xmlWriter) raw(parts ...string) {
	for _, s := range parts {
		if x.err == nil {
			_, x.err = x.WriteString(s)
		}
	}
}

// text writes text, escaped; what XML 1.0 cannot hold becomes U+FFFD.
func (x *xmlWriter) text(s string) {
	if x.err == nil {
		x.err = xml.EscapeText(x.Writer, []byte(clean(s)))
	}
}

// attribute writes an attribute with a space before it.
func (x *xmlWriter) attribute(name, value string) {
	x.raw(" ", name, `="`)
	x.text(value)
	x.raw(`"`)
}

// given writes an attribute unless it is empty.
func (x *xmlWriter) given(name, value string) {
	if value != "" {
		x.attribute(name, value)
	}
}

func (x *xmlWriter) finish() error {
	if x.err == nil {
		x.err = x.Flush()
	}
	return x.err
}

// identifiers are the people's IDs as XML can hold them, all different: where two
// differ only in what XML cannot hold, the later one gets a number.
func identifiers(g *graph.Graph) []string {
	ids := make([]string, g.Len())
	taken := make(map[string]bool, g.Len())
	for p, person := range g.People() {
		id := clean(person.ID)
		for n := 2; taken[id]; n++ {
			id = clean(person.ID) + "~" + measure.Format(float64(n))
		}
		taken[id] = true
		ids[p] = id
	}
	return ids
}

// clean is s with U+FFFD for what XML 1.0 cannot hold.
func clean(s string) string {
	bad := func(r rune) bool {
		return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
	}
	if utf8.ValidString(s) && strings.IndexFunc(s, bad) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if bad(r) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

// whole reports whether all values of a column are whole numbers that a signed
// 64-bit integer and a double both hold.
func whole(c *measure.Column) bool {
	if c.Kind != measure.Count {
		return false
	}
	for _, v := range c.Values {
		if !math.IsNaN(v) && (v != math.Trunc(v) || math.Abs(v) >= 1<<53) {
			return false
		}
	}
	return true
}

// figure is value i of a column for formats that have no word for infinity:
// nothing where it is not defined or not finite.
func figure(c *measure.Column, i int) string {
	if c.Kind != measure.Text && math.IsInf(c.Values[i], 0) {
		return ""
	}
	return c.Cell(i)
}

// written reports whether an arc is written: of the two arcs of an undirected
// edge, one is.
func written(g *graph.Graph, a graph.Arc) bool {
	return !g.Undirected() || a.From <= a.To
}

// countArcs is how many arcs are written.
func countArcs(g *graph.Graph) int {
	n := 0
	for _, a := range g.AllArcs() {
		if written(g, a) {
			n++
		}
	}
	return n
}

// days are the first and the last day that an arc's dates can mean, as
// YYYY-MM-DD; empty where the side is open or nothing is known. Dates of the
// Julian calendar stay what they are.
func days(a graph.Arc) (start, end string) {
	first, last := letter.LatestDay, letter.EarliestDay
	for _, d := range []letter.Date{a.First, a.Last} {
		if lo, hi, ok := d.Bounds(); ok {
			first, last = min(first, lo), max(last, hi)
		}
	}
	if first > last {
		return "", ""
	}
	return isoDay(first), isoDay(last)
}

func isoDay(day int) string {
	if day == letter.EarliestDay || day == letter.LatestDay {
		return ""
	}
	t := time.Unix(int64(day)*86400, 0).UTC()
	if t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return t.Format("2006-01-02")
}
