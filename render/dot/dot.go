// Package dot writes diagrams as Graphviz's DOT with every position fixed, and
// runs Graphviz's own layout engines for small networks that ask for one. It
// decides nothing about what is shown, and is not needed for SVG and PNG.
package dot

import (
	"bufio"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/render/diagram"
	"lettergraph/render/sheet"
)

// Write writes the diagram as DOT. Nodes, lines and labels have the positions
// they have in the diagram, so that "neato -n2" draws the same picture, without
// the legend; "dot" and the others lay it out anew. Nodes carry person ID, label,
// size and colour, lines their layer, weight and years. Equal diagrams give equal
// bytes.
func Write(w io.Writer, d *diagram.Diagram) error {
	b := &writer{w: bufio.NewWriter(w), height: d.Height}
	paper, text, quiet := d.Theme.Ground()
	b.put("digraph letters {\n")
	b.put("  // Drawn with the positions given here: neato -n2 -Tsvg FILE\n")
	b.put("  graph [", attributes(
		"label", caption(d), "labelloc", "b", "labeljust", "l", "fontname", "Arial", "fontsize", "8", "fontcolor", string(quiet),
		"bgcolor", string(paper), "outputorder", "edgesfirst", "splines", "true", "pad", number(pad(d)/72), "charset", "UTF-8",
	), "];\n")
	b.put("  node [", attributes("label", "", "fixedsize", "true", "style", "filled", "color", string(paper), "penwidth", "0.7",
		"fontname", "Arial", "fontsize", "7", "fontcolor", string(text)), "];\n")
	b.put("  edge [", attributes("arrowsize", "0.5"), "];\n")
	for i := range d.Nodes {
		b.node(d, i)
	}
	for i := range d.Edges {
		b.edge(d, &d.Edges[i])
	}
	b.put("}\n")
	if b.err != nil {
		return b.err
	}
	return b.w.Flush()
}

type writer struct {
	w      *bufio.Writer
	height float64 // of the diagram: DOT counts upwards
	err    error
}

func (b *writer) put(parts ...string) {
	for _, p := range parts {
		if b.err == nil {
			_, b.err = b.w.WriteString(p)
		}
	}
}

func (b *writer) point(p sheet.Point) string { return number(p.X) + "," + number(b.height-p.Y) }

func (b *writer) node(d *diagram.Diagram, i int) {
	n := &d.Nodes[i]
	size := number(n.Shape.Extent() * n.Radius / 72)
	list := []string{
		"pos", b.point(n.At), "shape", n.Shape.String(), "width", size, "height", size,
		"fillcolor", string(n.Fill), "name", sheet.Shorten(d.Name(i), 1000), "value", number(d.Value(i)), "tooltip", n.Title,
	}
	if n.Label != nil {
		c := n.Label.Box().Corners()
		middle := c[0].Add(c[2]).Times(0.5)
		list = append(list, "xlabel", strings.Join(n.Label.Lines, "\n"), "xlp", b.point(middle), "fontsize", number(n.Label.Size))
	}
	b.put("  ", quote(d.Key(i)), " [", attributes(list...), "];\n")
}

func (b *writer) edge(d *diagram.Diagram, e *diagram.Edge) {
	pos := b.point(e.A) + " " + b.point(e.B) + " " + b.point(e.C) + " " + b.point(e.D)
	dir := "none"
	if len(e.Head) > 0 {
		pos, dir = "e,"+b.point(e.Head[0])+" "+pos, "forward"
	}
	style := "solid"
	switch {
	case len(e.Dash) > 0 && e.Dash[0] < 1:
		style = "dotted"
	case len(e.Dash) > 0:
		style = "dashed"
	}
	list := []string{
		"pos", pos, "kind", e.Layer.String(), "weight", weight(e.Weight), "letters", number(e.Weight), "penwidth", number(e.Width),
		"style", style, "color", string(e.Colour), "dir", dir, "tooltip", e.Title,
	}
	if e.Both {
		list = append(list, "both", "true")
	}
	if s := span(e.First, e.Last); s != "" {
		list = append(list, "dates", s)
	}
	b.put("  ", quote(d.Key(e.From)), " -> ", quote(d.Key(e.To)), " [", attributes(list...), "];\n")
}

// weight is Graphviz's own attribute, which must be a whole number.
func weight(x float64) string {
	return strconv.Itoa(int(math.Round(min(max(x, 1), 10000))))
}

func span(first, last letter.Date) string {
	if first == last || last.IsZero() {
		return first.String()
	}
	return first.String() + "/" + last.String()
}

// caption is title and caption, left justified.
func caption(d *diagram.Diagram) string {
	lines := sheet.Wrap(d.Caption, 8, d.Width, sheet.Regular)
	if d.Title != "" {
		lines = slices.Insert(lines, 0, d.Title)
	}
	return strings.Join(lines, "\n") + "\n"
}

// pad is how far labels and lines reach beyond the nodes, beyond which Graphviz
// would cut the picture.
func pad(d *diagram.Diagram) float64 {
	lo, hi := sheet.Point{X: math.Inf(1), Y: math.Inf(1)}, sheet.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		lo = sheet.Point{X: min(lo.X, n.At.X-n.Radius), Y: min(lo.Y, n.At.Y-n.Radius)}
		hi = sheet.Point{X: max(hi.X, n.At.X+n.Radius), Y: max(hi.Y, n.At.Y+n.Radius)}
	}
	over := 0.0
	reach := func(p sheet.Point) { over = max(over, lo.X-p.X, p.X-hi.X, lo.Y-p.Y, p.Y-hi.Y) }
	for i := range d.Nodes {
		if l := d.Nodes[i].Label; l != nil {
			for _, c := range l.Box().Corners() {
				reach(c)
			}
		}
	}
	return over + 8
}

// attributes are name and value in turn, as DOT.
func attributes(list ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(list); i += 2 {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(list[i])
		b.WriteByte('=')
		if list[i] == "label" && strings.HasSuffix(list[i+1], "\n") {
			b.WriteString(strings.ReplaceAll(quote(list[i+1]), `\n`, `\l`))
			continue
		}
		b.WriteString(quote(list[i+1]))
	}
	return b.String()
}

// quote is any string as a DOT string that Graphviz shows as it is: its escapes
// (\N is the node's name, \G the graph's) and entities (&lt;) are undone, line
// breaks are centred lines.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '&':
			b.WriteString("&amp;")
		case r < 0x20 || r == 0x7F:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "0"
	}
	r := math.Round(x*1000) / 1000
	if r == 0 {
		return "0"
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}
