// Package render turns a network into pictures: the diagram and the charts, as
// DOT, SVG and PNG. This file is its table of contents: which part of the network
// is shown, with which sizes and colours, is put together here and handed to
// diagram, chart, dot and sheet. The HTML page is package page.
package render

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/community"
	"lettergraph/graph/measure"
	"lettergraph/graph/robust"
	"lettergraph/render/chart"
	"lettergraph/render/diagram"
	"lettergraph/render/dot"
	"lettergraph/render/layout"
	"lettergraph/render/sheet"
)

// Options say what is drawn and how. The zero value draws the default picture of
// the network as SVG.
type Options struct {
	Format Format
	Chart  Chart

	// What is shown.
	Layers    graph.Layers // 0: see diagram.DefaultLayers
	Top       int          // people; 0 is the picture's own number, negative all
	Ego       string       // ID of a person whose surroundings are shown
	From, To  letter.Date  // span of time; zero leaves the side open
	Dating    graph.Dating // which letters of uncertain date are in it
	MinWeight float64      // least weight of a tie
	Isolates  bool         // people without ties too
	Size      string       // measure that the area shows, and by which a ranking ranks; empty for the letters
	Colour    string       // measure that colours tell apart; empty for the community, "none" for no colours

	// How it is shown.
	Title, Source string
	Width         Length // 0 is diagram.DefaultWidth
	Theme         diagram.Theme
	Language      diagram.Language
	Layout        diagram.Layout
	Engine        dot.Engine // of Graphviz, in place of Layout
	Arrows        diagram.Arrows
	Labels        int     // people named at most; 0 is all that find room, negative none
	Seed          uint64  // of positions
	Resolution    float64 // of PNG in dots per inch; 0 is 300

	// Communities say how communities are found where the figures do not hold them.
	// A seed of 0 stands for 1, the one by which nodes.csv is made unless another is
	// asked for; the seed of positions does not change them.
	Communities community.Options

	// Unknown takes what a PNG shows as blank boxes, having no letters for it; may
	// be nil.
	Unknown func(lines []string)

	// Ranks are the ranks of measures under missing letters, for a ranking; those
	// that are not the ranks of the values shown are left out.
	Ranks []robust.Ranks
}

// Render draws the network and writes it in the format asked for. Figures may
// hold measures computed before, over letters and the whole of time; those that
// are missing, or asked for another part of the network, are computed. Figures
// may be nil.
func Render(ctx context.Context, w io.Writer, g *graph.Graph, figures *measure.Result, o Options) error {
	var s *sheet.Sheet
	switch Chart(o.Chart.String()) {
	case Network:
		d, err := Diagram(ctx, g, figures, o)
		if err != nil {
			return fmt.Errorf("draw network: %w", err)
		}
		if o.Format == DOT {
			return dot.Write(w, d)
		}
		s = d.Sheet()
	default:
		if o.Format == DOT {
			return fmt.Errorf("draw %s: only a network can be written as DOT", o.Chart.String())
		}
		var err error
		if s, err = drawChart(ctx, g, figures, o); err != nil {
			return fmt.Errorf("draw %s: %w", o.Chart.String(), err)
		}
	}
	if o.Format == PNG {
		if lines := s.Unknown(); len(lines) > 0 && o.Unknown != nil {
			o.Unknown(lines)
		}
		return sheet.WritePNG(w, s, cmp.Or(o.Resolution, 300))
	}
	return sheet.WriteSVG(w, s)
}

// Diagram is the diagram of the network, with all positions and colours: what
// Render writes, and what other pictures may build on.
func Diagram(ctx context.Context, g *graph.Graph, figures *measure.Result, o Options) (*diagram.Diagram, error) {
	p, err := newPart(g, figures, o)
	if err != nil {
		return nil, err
	}
	n, err := p.choose(ctx)
	if err != nil {
		return nil, err
	}
	var positions []layout.Point
	if o.Engine != "" {
		if positions, err = dot.Place(ctx, n, o.Engine); err != nil {
			return nil, err
		}
	}
	return diagram.Draw(ctx, n, diagram.Options{
		Width: float64(o.Width), Title: o.Title, Source: o.Source, Theme: o.Theme, Language: o.Language, Layout: o.Layout,
		Seed: o.Seed, Arrows: o.Arrows, Labels: o.Labels, Positions: positions,
	})
}

// part is the part of a network in the span of time asked for, with figures.
type part struct {
	g       *graph.Graph
	figures *measure.Result
	layers  graph.Layers
	o       Options
}

func newPart(g *graph.Graph, figures *measure.Result, o Options) (*part, error) {
	p := &part{g: g, figures: figures, o: o}
	if !o.From.IsZero() || !o.To.IsZero() {
		g, err := graph.Slice{From: o.From, To: o.To, Dating: o.Dating}.Apply(g)
		if err != nil {
			return nil, err
		}
		p.g, p.figures = g, nil
	}
	p.layers = o.Layers
	if p.layers == 0 {
		p.layers = diagram.DefaultLayers(p.g)
	}
	if p.layers.Has(graph.MentionLayer) || p.layers.Has(graph.NoteLayer) || figures != nil && figures.Graph != p.g {
		p.figures = nil // they are of other layers, or of another network
	}
	return p, nil
}

func (p *part) choose(ctx context.Context) (*diagram.Network, error) {
	c := diagram.Choice{Layers: p.layers, Top: p.o.Top, Ego: p.o.Ego, MinWeight: p.o.MinWeight, Isolates: p.o.Isolates}
	if p.o.Size != "" {
		column, err := p.column(ctx, p.o.Size)
		if err != nil {
			return nil, err
		}
		if column.Kind == measure.Text {
			return nil, fmt.Errorf("size: %s has no numbers", p.o.Size)
		}
		c.Size, c.SizeName = column.Values, column.ColumnIn(p.o.Language.String())
	}
	var err error
	if c.Group, c.GroupName, err = p.groups(ctx); err != nil {
		return nil, err
	}
	return diagram.Choose(p.g, c)
}

// byDefault is the name of the measure that colours show by default.
const byDefault = "community"

// groups are the values of the measure that colours show, numbered from 0, and
// its name where that is not the community.
func (p *part) groups(ctx context.Context) ([]int, string, error) {
	name := cmp.Or(p.o.Colour, byDefault)
	if name == "none" {
		return nil, "", nil
	}
	column, err := p.column(ctx, name)
	if err != nil {
		return nil, "", err
	}
	number := map[string]int{}
	groups := make([]int, p.g.Len())
	for i := range groups {
		cell := column.Cell(i)
		if cell == "" {
			groups[i] = -1
			continue
		}
		if _, ok := number[cell]; !ok {
			number[cell] = len(number)
		}
		groups[i] = number[cell]
	}
	if name == byDefault {
		return groups, "", nil
	}
	return groups, column.ColumnIn(p.o.Language.String()), nil
}

// column is a measure of people, from the figures or computed.
func (p *part) column(ctx context.Context, name string) (*measure.Column, error) {
	if p.figures != nil {
		if c := p.figures.Node(name); c != nil {
			return c, nil
		}
	}
	communities := p.o.Communities
	communities.Seed = cmp.Or(communities.Seed, 1)
	r, err := measure.Compute(ctx, p.g, measure.Options{Measures: []string{name}, Layers: p.layers, Communities: communities})
	if err != nil {
		return nil, err
	}
	c := r.Node(name)
	if c == nil {
		return nil, fmt.Errorf("%q is no measure of people", name)
	}
	return c, nil
}

func drawChart(ctx context.Context, g *graph.Graph, figures *measure.Result, o Options) (*sheet.Sheet, error) {
	if o.Chart == Ranking && o.Layers == 0 && hasLetters(g) {
		o.Layers = graph.LayerSet(graph.LetterLayer) // as nodes.csv
	}
	p, err := newPart(g, figures, o)
	if err != nil {
		return nil, err
	}
	co := chart.Options{Width: float64(o.Width), Title: o.Title, Source: o.Source, Theme: o.Theme, Language: o.Language, Top: o.Top}
	switch o.Chart {
	case Timeline:
		return chart.Timeline(p.g, co)
	case Balance:
		return chart.Balance(p.g, co)
	case Matrix:
		groups, _, err := p.groups(ctx)
		if err != nil {
			return nil, err
		}
		return chart.Matrix(p.g, groups, co)
	case Ranking:
		return p.ranking(ctx, co)
	}
	return nil, fmt.Errorf("there is no such chart")
}

func hasLetters(g *graph.Graph) bool {
	for _, a := range g.AllArcs() {
		if a.Layer == graph.LetterLayer {
			return true
		}
	}
	return false
}

func (p *part) ranking(ctx context.Context, co chart.Options) (*sheet.Sheet, error) {
	column, err := p.column(ctx, cmp.Or(p.o.Size, "strength"))
	if err != nil {
		return nil, err
	}
	if column.Kind == measure.Text {
		return nil, fmt.Errorf("ranking: %s has no numbers", column.Name)
	}
	l := p.o.Language.String()
	s := chart.Scores{Name: column.ColumnIn(l), Doc: column.DocIn(l), Value: column.Values}
	for _, r := range p.o.Ranks {
		if r.Measure.Name == column.Name && r.Fits(column.Values) {
			s.Rank, s.Low, s.High = r.Rank, r.Low, r.High
			s.Interval = p.o.Language.Of("in 90 % of the runs", "в 90 % повторов")
		}
	}
	return chart.Ranking(p.g, s, co)
}

// Format is a file format. It is a flag value.
type Format string

// The formats. The zero Format is SVG.
const (
	SVG Format = "svg"
	PNG Format = "png"
	DOT Format = "dot"
)

// FormatOf is the format of a file by its ending.
func FormatOf(file string) (Format, error) {
	ending := strings.ToLower(file[strings.LastIndexByte(file, '.')+1:])
	switch ending {
	case "gv":
		return DOT, nil
	case "svg", "png", "dot":
		return Format(ending), nil
	}
	return "", fmt.Errorf("%s: a picture's name ends in .svg, .png or .dot", file)
}

// Chart is a kind of picture. It is a flag value.
type Chart string

// The kinds of picture. The zero Chart is Network.
const (
	Network  Chart = "network"
	Timeline Chart = "timeline" // letters over time
	Matrix   Chart = "matrix"   // who wrote to whom
	Ranking  Chart = "ranking"  // people by a measure
	Balance  Chart = "balance"  // letters sent and received
)

var charts = []Chart{Network, Timeline, Matrix, Ranking, Balance}

// String is the chart's name.
func (c *Chart) String() string { return string(cmp.Or(*c, Network)) }

// Title is what the chart is called above it.
func (c Chart) Title(l diagram.Language) string {
	switch c {
	case Timeline:
		return l.Of("Letters over time", "Письма во времени")
	case Matrix:
		return l.Of("Who wrote to whom", "Кто кому писал")
	case Ranking:
		return l.Of("People by a measure", "Люди по показателю")
	case Balance:
		return l.Of("Letters sent and received", "Отправленные и полученные письма")
	}
	return l.Of("The network", "Сеть")
}

// Set reads a chart's name.
func (c *Chart) Set(name string) error {
	if !slices.Contains(charts, Chart(name)) {
		return fmt.Errorf("chart %q is none of %s", name, strings.ReplaceAll(c.Type(), "|", ", "))
	}
	*c = Chart(name)
	return nil
}

// Type lists the choices for a command's help.
func (c *Chart) Type() string {
	names := make([]string, len(charts))
	for i, x := range charts {
		names[i] = string(x)
	}
	return strings.Join(names, "|")
}

// Length is a length in points. It is a flag value, read with its unit: 120mm,
// 12cm, 5in or 340pt.
type Length float64

// units are in points.
var units = []struct {
	name   string
	points float64
}{{"mm", 72 / 25.4}, {"cm", 720 / 25.4}, {"in", 72}, {"pt", 1}}

// String is the length in millimetres.
func (l *Length) String() string {
	if *l == 0 {
		return ""
	}
	return strconv.FormatFloat(l.millimetres(), 'f', -1, 64) + "mm"
}

// millimetres is the length to a millionth of them.
func (l Length) millimetres() float64 { return math.Round(float64(l)*25.4/72*1e6) / 1e6 }

// Set reads a length, of 1 mm to 100 m.
func (l *Length) Set(text string) error {
	for _, u := range units {
		number, ok := strings.CutSuffix(strings.TrimSpace(text), u.name)
		if !ok {
			continue
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		length := Length(x * u.points)
		if mm := length.millimetres(); err != nil || !(mm >= 1 && mm <= 1e5) {
			break
		}
		*l = length
		return nil
	}
	return fmt.Errorf("%q is no length such as 120mm, 12cm, 5in or 340pt", text)
}

// Type names the unit for a command's help.
func (l *Length) Type() string { return "length" }
