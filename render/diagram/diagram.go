// Package diagram decides what a picture of a network shows and where: which
// people, how large and in which colour, which lines, labels that do not
// overlap, a legend with true values and a caption with counts. It is the model
// between a graph and a file; it computes no figures of the network (it is given
// them) and writes no format.
package diagram

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/render/layout"
	"lettergraph/render/sheet"
)

// Options say how a network is drawn. The zero value is good.
type Options struct {
	// Width of the picture in points, 72 to the inch; 0 is DefaultWidth.
	Width    float64
	Title    string
	Source   string // what the caption names as source; empty for none
	Theme    Theme
	Language Language
	Layout   Layout
	Seed     uint64
	Arrows   Arrows
	// Labels is how many people at most are named; 0 is all that find room,
	// negative none.
	Labels int
	// Positions, one a person of the network, in any unit, y downwards, are taken
	// instead of a layout where they are given.
	Positions []layout.Point
}

// DefaultWidth is that of a page of A4 between its margins, 170 mm.
const DefaultWidth = 170 * 72 / 25.4

// leastWidth is that of a narrow column; below it labels of readable size do not
// fit.
const leastWidth = 50 * 72 / 25.4

// Sizes of type in points.
const (
	smallest  = 7 // no text is smaller
	largest   = 11
	titleSize = 13
	headSize  = 7.5
	noteSize  = 7.5
	edgeGap   = 12 // white at the sides of the sheet
)

// Layout is how positions are found. It is a flag value.
type Layout string

// The layouts.
const (
	Force      Layout = "force"      // tied people near each other
	Concentric Layout = "concentric" // rings: the greater the value, the nearer the middle
	Circle     Layout = "circle"     // on a circle, community by community
	Timeline   Layout = "timeline"   // from left to right by the middle of each person's years
)

// String is the layout's name; the zero Layout is Force.
func (l *Layout) String() string { return string(cmp.Or(*l, Force)) }

// Set reads a layout's name.
func (l *Layout) Set(name string) error {
	if !slices.Contains([]Layout{Force, Concentric, Circle, Timeline}, Layout(name)) {
		return fmt.Errorf("layout %q is none of force, concentric, circle, timeline", name)
	}
	*l = Layout(name)
	return nil
}

// Type lists the choices for a command's help.
func (l *Layout) Type() string { return "force|concentric|circle|timeline" }

// Arrows says which lines have arrowheads. It is a flag value.
type Arrows string

// The choices of arrowheads.
const (
	ArrowsAuto   Arrows = "auto" // letters, in pictures of no more than 250 lines
	ArrowsAlways Arrows = "always"
	ArrowsNever  Arrows = "never"
)

// String is the choice's name; the zero Arrows is ArrowsAuto.
func (a *Arrows) String() string { return string(cmp.Or(*a, ArrowsAuto)) }

// Set reads a choice's name.
func (a *Arrows) Set(name string) error {
	if !slices.Contains([]Arrows{ArrowsAuto, ArrowsAlways, ArrowsNever}, Arrows(name)) {
		return fmt.Errorf("arrows %q is none of auto, always, never", name)
	}
	*a = Arrows(name)
	return nil
}

// Type lists the choices for a command's help.
func (a *Arrows) Type() string { return "auto|always|never" }

// Diagram is a network as it is drawn, in points from the top left corner.
type Diagram struct {
	Width, Height float64
	Title         string
	Caption       string
	Language      Language
	Theme         Theme
	Nodes         []Node // as in Network.People
	Edges         []Edge // the strongest last
	Unnamed       int    // people whose label found no room

	titles  []sheet.Element
	legend  []sheet.Element
	axis    []sheet.Element
	network *Network
	keys    []string
}

// Node is a person as drawn.
type Node struct {
	ID     string
	At     sheet.Point
	Radius float64 // of the disc whose area shows the value; other shapes have its area
	Shape  Shape
	Fill   sheet.Colour
	Colour int // which of the theme's group colours, -1 for the one of all others
	Label  *sheet.Text
	Title  string     // name, letters, years
	text   string     // the label, also where it found no room
	side   [2]float64 // of the disc, where its label was given room
}

// Edge is a line as drawn. It ends where it meets the outlines of its nodes.
type Edge struct {
	From, To   int
	Layer      graph.Layer
	Weight     float64
	A, B, C, D sheet.Point // a cubic curve
	Head       []sheet.Point
	Width      float64
	Dash       []float64
	Colour     sheet.Colour
	Title      string
	First      letter.Date
	Last       letter.Date
	Both       bool // stands for a tie each way of the same layer

	bend float64
}

// Key is the ID of node i, or a number where two nodes share one or it has none,
// so that no two keys are the same.
func (d *Diagram) Key(i int) string { return d.keys[i] }

// Name is the name of node i, uncut.
func (d *Diagram) Name(i int) string { return d.network.People[i].Name }

// Value is what the size of node i shows.
func (d *Diagram) Value(i int) float64 { return d.network.People[i].Value }

// Draw makes the diagram of a network: sizes and colours, positions, lines,
// labels, then legend and caption below.
func Draw(ctx context.Context, n *Network, o Options) (*Diagram, error) {
	o.Width = cmp.Or(o.Width, DefaultWidth)
	if !(o.Width >= leastWidth && o.Width <= 20000) {
		return nil, fmt.Errorf("a width of %.0f mm is not between %.0f and %.0f", o.Width*25.4/72, leastWidth*25.4/72, 20000*25.4/72)
	}
	d := &Diagram{Width: o.Width, Language: o.Language, Theme: o.Theme, Title: sheet.Shorten(o.Title, 200), network: n}
	d.addNodes(n, o)
	d.addEdges(n, o)
	top := d.addTitle()
	if o.Layout == Timeline && o.Positions == nil {
		top += smallest * 1.5 // for the years
	}
	height, err := d.place(ctx, n, o)
	if err != nil {
		return nil, err
	}
	d.shift(top)
	d.Height = d.addFoot(n, o, top+height)
	return d, nil
}

// field is the width inside the white at the sides.
func (d *Diagram) field() float64 { return d.Width - 2*edgeGap }

func (d *Diagram) addNodes(n *Network, o Options) {
	colour := groupColours(n)
	pal := o.Theme.palette()
	radius := radii(n, d.field())
	ids := newIDs()
	for i, p := range n.People {
		d.keys = append(d.keys, ids.unique(p.ID))
		c, ok := colour[p.Group]
		if !ok {
			c = -1
		}
		node := Node{ID: p.ID, Radius: radius[i], Fill: pal.other, Colour: c, Title: personTitle(p, o.Language), text: sheet.Shorten(p.Name, 60)}
		if c >= 0 {
			node.Fill = pal.groups[c]
			if pal.shapes {
				node.Shape = Shape(c) % shapeCount
			}
		}
		d.Nodes = append(d.Nodes, node)
	}
}

// groupColours numbers the groups by their strength in the picture; those beyond
// the colours, and those of one person, have none.
func groupColours(n *Network) map[int]int {
	strength, members := map[int]float64{}, map[int]int{}
	for _, p := range n.People {
		if p.Group >= 0 {
			strength[p.Group] += p.Strength
			members[p.Group]++
		}
	}
	var groups []int
	for g := range members {
		if members[g] > 1 {
			groups = append(groups, g)
		}
	}
	slices.SortFunc(groups, func(a, b int) int { return cmp.Or(cmp.Compare(strength[b], strength[a]), a-b) })
	number := map[int]int{}
	for i, g := range groups[:min(len(groups), MostColours)] {
		number[g] = i
	}
	return number
}

// leastRadius keeps the smallest discs to be seen.
const leastRadius = 1.1

// radii make areas proportional to values. The greatest disc is a thirtieth of
// the picture's width across its radius, less where all together would cover
// more than an eighth of the picture.
func radii(n *Network, width float64) []float64 {
	most, sum := 0.0, 0.0
	for _, p := range n.People {
		most = max(most, p.Value)
		sum += p.Value
	}
	rs := make([]float64, len(n.People))
	greatest := width / 30
	if most > 0 {
		greatest = min(greatest, math.Sqrt(width*width*0.7/8/math.Pi/(sum/most)))
	}
	for i, p := range n.People {
		rs[i] = leastRadius
		if most > 0 {
			rs[i] = max(greatest*math.Sqrt(p.Value/most), leastRadius)
		}
	}
	return rs
}

func personTitle(p Person, l Language) string {
	t := sheet.Shorten(p.Name, 1000)
	if p.Sent > 0 || p.Received > 0 {
		t += "\n" + l.Of("letters sent: ", "отправлено писем: ") + l.Number(p.Sent) +
			l.Of(", received: ", ", получено: ") + l.Number(p.Received)
	}
	if y := years(p.First, p.Last); y != "" {
		t += "\n" + y
	}
	return t
}

// addTitle sets the title and returns where the picture below it starts.
func (d *Diagram) addTitle() float64 {
	if d.Title == "" {
		return edgeGap
	}
	lines := sheet.Wrap(d.Title, titleSize, d.field(), sheet.Bold)
	y := edgeGap + titleSize*sheet.Ascent
	d.titles = append(d.titles, sheet.Text{
		At: sheet.Point{X: edgeGap, Y: y}, Lines: lines, Size: titleSize, Face: sheet.Bold,
		Fill: d.Theme.palette().text, Class: "title",
	})
	return y + titleSize*(sheet.Leading*float64(len(lines)-1)+1)
}

// shift moves what was placed in the field to where the field is on the sheet.
func (d *Diagram) shift(top float64) {
	by := sheet.Point{X: edgeGap, Y: top}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		n.At = n.At.Add(by)
		if n.Label != nil {
			n.Label.At = n.Label.At.Add(by)
		}
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		e.A, e.B, e.C, e.D = e.A.Add(by), e.B.Add(by), e.C.Add(by), e.D.Add(by)
		for k := range e.Head {
			e.Head[k] = e.Head[k].Add(by)
		}
	}
	for i, e := range d.axis {
		switch e := e.(type) {
		case sheet.Text:
			e.At = e.At.Add(by)
			d.axis[i] = e
		case sheet.Path:
			for k := range e.Segments {
				e.Segments[k].P[0] = e.Segments[k].P[0].Add(by)
			}
		}
	}
}
