// Package chart draws what a network diagram does not show well: letters over
// time, who wrote to whom as a table of squares, people ranked by a measure with
// the intervals that missing letters allow, and the balance of letters sent and
// received. Charts are sheets, written as SVG or PNG by package sheet. It
// computes no figures beyond counts of letters.
package chart

import (
	"cmp"
	"fmt"
	"math"

	"lettergraph/render/diagram"
	"lettergraph/render/sheet"
)

// Options say how a chart looks. The zero value is good.
type Options struct {
	Width    float64 // in points; 0 is that of a diagram
	Title    string  // empty takes the chart's own
	Source   string  // what the caption names as source
	Theme    diagram.Theme
	Language diagram.Language
	Top      int // how many people are shown; 0 is the chart's own number
}

// Sizes of type and spaces, in points.
const (
	margin    = 12
	titleSize = 13
	textSize  = 7.5
	row       = 13 // height of a row with a name
)

// leastWidth is that below which names and bars have no room.
const leastWidth = 60 * 72 / 25.4

// page is a chart being drawn from top to bottom.
type page struct {
	o       Options
	width   float64
	y       float64 // how far down it reaches
	caption []string
	s       *sheet.Sheet

	paper, text, quiet, other sheet.Colour
	colours                   []sheet.Colour
}

func newPage(o Options, title string) (*page, error) {
	p := &page{o: o, width: cmp.Or(o.Width, diagram.DefaultWidth)}
	if !(p.width >= leastWidth && p.width <= 20000) {
		return nil, fmt.Errorf("a width of %.0f mm is not between %.0f and %.0f", p.width*25.4/72, leastWidth*25.4/72, 20000*25.4/72)
	}
	p.paper, p.text, p.quiet = o.Theme.Ground()
	p.colours, p.other = o.Theme.Colours()
	if o.Theme == diagram.Print {
		p.other = "#b4b4b4"
	}
	title = sheet.Shorten(cmp.Or(o.Title, title), 200)
	p.s = &sheet.Sheet{Width: p.width, Background: p.paper, Title: title, Language: o.Language.String()}
	lines := sheet.Wrap(title, titleSize, p.field(), sheet.Bold)
	p.y = margin + titleSize*sheet.Ascent
	p.add(sheet.Text{At: sheet.Point{X: margin, Y: p.y}, Lines: lines, Size: titleSize, Face: sheet.Bold, Fill: p.text, Class: "title"})
	p.y += titleSize*sheet.Leading*float64(len(lines)-1) + 12
	return p, nil
}

func (p *page) field() float64 { return p.width - 2*margin }

func (p *page) add(es ...sheet.Element) { p.s.Elements = append(p.s.Elements, es...) }

// note adds a sentence to the caption.
func (p *page) note(s string) {
	if s != "" {
		p.caption = append(p.caption, s)
	}
}

// finish sets the caption and ends the sheet.
func (p *page) finish() *sheet.Sheet {
	if p.o.Source != "" {
		p.note(p.o.Language.Of("Source: ", "Источник: ") + sheet.Shorten(p.o.Source, 200) + ".")
	}
	text := ""
	for i, s := range p.caption {
		if i > 0 {
			text += " "
		}
		text += s
	}
	p.s.Description = text
	p.y += 8 + textSize*sheet.Ascent
	lines := sheet.Wrap(text, textSize, p.field(), sheet.Regular)
	p.add(sheet.Text{At: sheet.Point{X: margin, Y: p.y}, Lines: lines, Size: textSize, Fill: p.quiet, Class: "caption"})
	p.s.Height = p.y + textSize*(sheet.Leading*float64(len(lines)-1)+sheet.Descent) + margin*0.8
	return p.s
}

// label is one line of text.
func (p *page) label(x, y float64, anchor sheet.Anchor, fill sheet.Colour, text string) sheet.Text {
	return sheet.Text{At: sheet.Point{X: x, Y: y}, Lines: []string{text}, Size: textSize, Anchor: anchor, Fill: fill, Class: "label"}
}

// names are labels cut to the room that a chart has for them, and the width that
// the longest takes.
func (p *page) names(all []string, most float64) ([]string, float64) {
	out, widest := make([]string, len(all)), 0.0
	for i, name := range all {
		out[i] = fit(name, most)
		widest = max(widest, sheet.Width(out[i], textSize, sheet.Regular))
	}
	return out, widest
}

// fit cuts a name to a width.
func fit(name string, most float64) string {
	s := sheet.Shorten(name, 60)
	for n := 58; n > 1 && sheet.Width(s, textSize, sheet.Regular) > most; n-- {
		s = sheet.Shorten(name, n)
	}
	return s
}

// empty is a chart that says that there is nothing to show.
func (p *page) empty() *sheet.Sheet {
	p.note(p.o.Language.Of("Nothing to show.", "Показать нечего."))
	return p.finish()
}

// ticks are round values from 0 to about most, count of them at most, the last
// not below most.
func ticks(most float64, count int) []float64 {
	if !(most > 0) || math.IsInf(most, 0) {
		return []float64{0, 1}
	}
	step := math.Pow(10, math.Floor(math.Log10(most/float64(count))))
	for _, m := range [...]float64{1, 2, 5, 10} {
		if m*step*float64(count) >= most {
			step *= m
			break
		}
	}
	ts := []float64{0}
	for i := 1; ts[len(ts)-1] < most*(1-1e-9); i++ {
		// Steps below one are not exact; their decimal text is.
		ts = append(ts, math.Round(float64(i)*step*1e12)/1e12)
	}
	return ts
}

// wholeTicks are ticks without parts of a letter.
func wholeTicks(most float64, count int) []float64 {
	ts := ticks(most, count)
	if len(ts) > 1 && ts[1] < 1 {
		ts = []float64{0, math.Ceil(most)}
	}
	return ts
}
