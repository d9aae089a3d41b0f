package diagram

import (
	"fmt"
	"math"
	"strings"

	"lettergraph/render/sheet"
)

// Sheet is the diagram drawn: lines below discs below names.
func (d *Diagram) Sheet() *sheet.Sheet {
	pal := d.Theme.palette()
	s := &sheet.Sheet{
		Width: d.Width, Height: d.Height, Background: pal.paper,
		Title: d.Title, Description: d.Caption, Language: d.Language.String(),
	}
	s.Elements = append(s.Elements, d.titles...)
	if len(d.axis) > 0 {
		s.Elements = append(s.Elements, sheet.Group{ID: "axis", Elements: d.axis})
	}
	ids := newIDs()
	edges := sheet.Group{ID: "ties"}
	for i := range d.Edges {
		edges.Elements = append(edges.Elements, d.edge(&d.Edges[i], ids))
	}
	people := sheet.Group{ID: "people"}
	for i := range d.Nodes {
		people.Elements = append(people.Elements, d.node(&d.Nodes[i], ids))
	}
	labels := sheet.Group{ID: "labels"}
	for i := range d.Nodes {
		if l := d.Nodes[i].Label; l != nil {
			labels.Elements = append(labels.Elements, *l)
		}
	}
	s.Elements = append(s.Elements, edges, people, labels, sheet.Group{ID: "legend", Elements: d.legend})
	return s
}

// manyLines is the number of lines beyond which they are drawn fainter, so that the
// people stay in sight.
const manyLines = 600

func (d *Diagram) edge(e *Edge, ids *ids) sheet.Group {
	opacity := min(0.5+0.12*e.Width, 0.8)
	if !isLetter(e.Layer) {
		opacity = 0.65
	}
	if n := float64(len(d.Edges)); n > manyLines {
		opacity = max(opacity*math.Sqrt(manyLines/n), 0.15)
	}
	style := sheet.Style{Stroke: e.Colour, Width: e.Width, Dash: e.Dash, Opacity: opacity}
	g := sheet.Group{
		ID:    ids.of(fmt.Sprintf("%s-%s-%s", e.Layer, d.Nodes[e.From].ID, d.Nodes[e.To].ID)),
		Class: "tie " + e.Layer.String(), Title: e.Title,
	}
	if e.bend == 0 {
		g.Elements = append(g.Elements, sheet.Line(style, e.A, e.D))
	} else {
		g.Elements = append(g.Elements, sheet.Curve(style, e.A, e.B, e.C, e.D))
	}
	if len(e.Head) > 0 {
		g.Elements = append(g.Elements, sheet.Polygon(sheet.Style{Fill: e.Colour, Opacity: opacity}, e.Head...))
	}
	return g
}

func (d *Diagram) node(n *Node, ids *ids) sheet.Group {
	pal := d.Theme.palette()
	style := sheet.Style{Fill: n.Fill, Stroke: pal.paper, Width: 0.7}
	if pal.shapes {
		style.Stroke, style.Width = pal.text, 0.6
	}
	if n.Radius < 2.5 {
		style.Width *= 0.5
	}
	return sheet.Group{
		ID: ids.of("person-" + n.ID), Class: "person", Title: n.Title,
		Elements: []sheet.Element{n.Shape.draw(n.At, n.Radius, style)},
	}
}

// ids makes names that XML allows, each once.
type ids struct{ taken map[string]int }

func newIDs() *ids { return &ids{taken: map[string]int{}} }

func (s *ids) of(id string) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.' {
			return r
		}
		return '_'
	}, id[:min(len(id), 100)])
	return s.unique(clean)
}

// unique is the ID, with a number behind it if it is taken.
func (s *ids) unique(clean string) string {
	for {
		s.taken[clean]++
		n := s.taken[clean]
		if n == 1 {
			return clean
		}
		if name := fmt.Sprintf("%s.%d", clean, n); s.taken[name] == 0 {
			s.taken[name] = 1
			return name
		}
	}
}
