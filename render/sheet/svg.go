package sheet

import (
	"bufio"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WriteSVG writes the sheet as SVG 1.1 that stands alone: no script, no style
// sheet, nothing fetched. Text stays text. Equal sheets give equal bytes.
func WriteSVG(w io.Writer, s *Sheet) error {
	v := &svg{w: bufio.NewWriter(w)}
	v.put(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<svg xmlns="http://www.w3.org/2000/svg" version="1.1"`)
	v.attr("width", number(s.Width*25.4/72)+"mm")
	v.attr("height", number(s.Height*25.4/72)+"mm")
	v.attr("viewBox", "0 0 "+number(s.Width)+" "+number(s.Height))
	if s.Language != "" {
		v.attr("xml:lang", s.Language)
	}
	v.attr("role", "img")
	v.attr("font-family", family)
	v.put(">\n")
	if s.Title != "" {
		v.put("<title>", escape(s.Title), "</title>\n")
	}
	if s.Description != "" {
		v.put("<desc>", escape(s.Description), "</desc>\n")
	}
	if s.Background != "" {
		v.element(Rect(Style{Fill: s.Background}, 0, 0, s.Width, s.Height))
	}
	for _, e := range s.Elements {
		v.element(e)
	}
	v.put("</svg>\n")
	if v.err != nil {
		return v.err
	}
	return v.w.Flush()
}

type svg struct {
	w   *bufio.Writer
	err error
}

func (v *svg) put(parts ...string) {
	for _, p := range parts {
		if v.err == nil {
			_, v.err = v.w.WriteString(p)
		}
	}
}

func (v *svg) attr(name, value string) { v.put(" ", name, `="`, escape(value), `"`) }

func (v *svg) element(e Element) {
	switch e := e.(type) {
	case Group:
		v.group(e)
	case Disc:
		v.put("<circle")
		v.attr("cx", number(e.Centre.X))
		v.attr("cy", number(e.Centre.Y))
		v.attr("r", number(e.Radius))
		v.style(e.Style)
		v.put("/>\n")
	case Path:
		v.put("<path")
		v.attr("d", outline(e.Segments))
		v.style(e.Style)
		v.put("/>\n")
	case Text:
		v.text(e)
	}
}

func (v *svg) group(g Group) {
	v.put("<g")
	if g.ID != "" {
		v.attr("id", g.ID)
	}
	if g.Class != "" {
		v.attr("class", g.Class)
	}
	v.put(">\n")
	if g.Title != "" {
		v.put("<title>", escape(g.Title), "</title>\n")
	}
	for _, e := range g.Elements {
		v.element(e)
	}
	v.put("</g>\n")
}

func (v *svg) style(s Style) {
	fill := string(s.Fill)
	if fill == "" {
		fill = "none"
	}
	v.attr("fill", fill)
	if s.Stroke != "" && s.Width > 0 {
		v.attr("stroke", string(s.Stroke))
		v.attr("stroke-width", number(s.Width))
		if len(s.Dash) > 0 {
			d := make([]string, len(s.Dash))
			for i, x := range s.Dash {
				d[i] = number(x)
			}
			v.attr("stroke-dasharray", strings.Join(d, " "))
		}
		if s.Round {
			v.attr("stroke-linecap", "round")
		}
	}
	if s.Opacity > 0 && s.Opacity < 1 {
		v.attr("opacity", number(s.Opacity))
	}
}

// text writes the lines as one element. The halo is a copy below it, since not
// every program can be told to draw the outline of letters before their filling.
func (v *svg) text(t Text) {
	if t.Halo != "" {
		v.put("<text")
		v.placed(t)
		v.attr("fill", "none")
		v.attr("stroke", string(t.Halo))
		v.attr("stroke-width", number(haloWidth(t.Size)))
		v.attr("stroke-linejoin", "round")
		v.attr("aria-hidden", "true")
		v.put(">")
		v.lines(t)
	}
	v.put("<text")
	if t.Class != "" {
		v.attr("class", t.Class)
	}
	v.placed(t)
	v.attr("fill", string(t.Fill))
	v.put(">")
	v.lines(t)
}

func haloWidth(size float64) float64 { return max(1.2, size*0.22) }

func (v *svg) placed(t Text) {
	v.attr("x", number(t.At.X))
	v.attr("y", number(t.At.Y))
	v.attr("font-size", number(t.Size))
	switch t.Anchor {
	case Middle:
		v.attr("text-anchor", "middle")
	case End:
		v.attr("text-anchor", "end")
	}
	switch t.Face {
	case Bold:
		v.attr("font-weight", "bold")
	case Italic:
		v.attr("font-style", "italic")
	}
	if t.Rotate != 0 {
		v.attr("transform", "rotate("+number(t.Rotate)+" "+number(t.At.X)+" "+number(t.At.Y)+")")
	}
}

func (v *svg) lines(t Text) {
	if len(t.Lines) == 1 {
		v.put(escape(t.Lines[0]), "</text>\n")
		return
	}
	for i, l := range t.Lines {
		v.put("<tspan")
		v.attr("x", number(t.At.X))
		v.attr("y", number(t.At.Y+float64(i)*Leading*t.Size))
		v.put(">", escape(l))
		v.put("</tspan>")
	}
	v.put("</text>\n")
}

func outline(segments []Segment) string {
	var b strings.Builder
	point := func(p Point) {
		b.WriteString(number(p.X))
		b.WriteByte(',')
		b.WriteString(number(p.Y))
	}
	for _, s := range segments {
		switch s.Verb {
		case MoveTo:
			b.WriteByte('M')
			point(s.P[0])
		case LineTo:
			b.WriteByte('L')
			point(s.P[0])
		case CurveTo:
			b.WriteByte('C')
			point(s.P[0])
			b.WriteByte(' ')
			point(s.P[1])
			b.WriteByte(' ')
			point(s.P[2])
		case Close:
			b.WriteByte('Z')
		}
	}
	return b.String()
}

// number is x to a hundredth of a point, the finest that matters in print.
func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "0"
	}
	r := math.Round(x*100) / 100
	if r == 0 {
		return "0"
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

// escape makes any string safe as XML text and attribute.
func escape(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c >= 0x7F || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\n':
			b.WriteString("&#10;")
		case r < 0x20:
			b.WriteByte(' ')
		case !isXML(r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
